//! Every use of what only a browser has.
