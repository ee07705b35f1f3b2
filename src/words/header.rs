//! The head of the page.

use crate::format::Text;

/// The product.
pub const PRODUCT: &str = "Backcast";
/// What the plan's name is called.
pub const PLAN_NAME: Text = Text("Plan name");
/// Marks the example plan until it is edited.
pub const EXAMPLE: Text = Text("Example");
/// Undoes a step.
pub const UNDO: Text = Text("Undo");
/// Makes an undone step again.
pub const REDO: Text = Text("Redo");
/// Opens the choices of how the page is shown.
pub const DISPLAY: Text = Text("Display");
/// What those are called.
pub const DISPLAY_LABEL: Text = Text("How the page is shown");
/// What the choice of a language is called.
pub const LANGUAGE: Text = Text("Language");
/// What the choice of how numbers are written is called.
pub const NUMBERS: Text = Text("Numbers and money");
/// Numbers as the browser is set, as far as its language is the chosen one.
pub const AS_LANGUAGE: Text = Text("Usual for the language");
/// What the choice between light and dark is called.
pub const THEME: Text = Text("Theme");
/// As the system is set.
pub const THEME_SYSTEM: Text = Text("Auto");
/// Light.
pub const THEME_LIGHT: Text = Text("Light");
/// Dark.
pub const THEME_DARK: Text = Text("Dark");
/// Leads keyboard users past the head.
pub const SKIP: Text = Text("Skip to the plan");
