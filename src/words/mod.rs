//! All text the page shows.
