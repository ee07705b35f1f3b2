//! The only ways to change a plan, with undo and redo.
