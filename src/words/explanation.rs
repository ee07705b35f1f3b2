//! The panel that explains a number.

/// Said of every number that explains itself.
pub const HINT: &str = "Show how this is computed";
/// Closes the panel.
pub const CLOSE: &str = "Close";
