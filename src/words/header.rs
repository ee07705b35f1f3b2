//! The head of the page.

/// The product.
pub const PRODUCT: &str = "Backcast";
/// What the plan's name is called.
pub const PLAN_NAME: &str = "Plan name";
/// Marks the example plan until it is edited.
pub const EXAMPLE: &str = "Example";
/// Undoes a step.
pub const UNDO: &str = "Undo";
/// Makes an undone step again.
pub const REDO: &str = "Redo";
/// What the choice between light and dark is called.
pub const THEME: &str = "Theme";
/// As the system is set.
pub const THEME_SYSTEM: &str = "Auto";
/// Light.
pub const THEME_LIGHT: &str = "Light";
/// Dark.
pub const THEME_DARK: &str = "Dark";
/// Leads keyboard users past the head.
pub const SKIP: &str = "Skip to the plan";
