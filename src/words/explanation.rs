//! The panel that explains a number.

use crate::format::Text;

/// Said of every number that explains itself.
pub const HINT: Text = Text("Show how this is computed");
/// Closes the panel.
pub const CLOSE: Text = Text("Close");
/// The panel's title where what explains numbers could not be loaded.
pub const NOT_LOADED: Text = Text("The formula could not be loaded");
/// What to do where something could not be loaded that opens and closes.
pub const TRY_AGAIN: Text = Text("Check the connection, close this and open it again, or reload the page.");
