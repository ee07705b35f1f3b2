//! The engine for programs in JavaScript.
