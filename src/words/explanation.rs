//! The panel that explains a number.

/// Said of every number that explains itself.
pub const HINT: &str = "Show how this is computed";
/// Closes the panel.
pub const CLOSE: &str = "Close";
/// The panel's title where what explains numbers could not be loaded.
pub const NOT_LOADED: &str = "The formula could not be loaded";
/// What to do where something could not be loaded that opens and closes.
pub const TRY_AGAIN: &str = "Check the connection, close this and open it again, or reload the page.";
