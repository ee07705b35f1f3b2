//! Every use of what only a browser has, but for the elements the page is made of and what their
//! events bring, which are met in `ui::html`.
//!
//! Owns: storage, the clock, timers, the address, files, the clipboard, the visitor's conventions, sizes and places on
//! the screen, themes, workers, and events of the window. Must not know: signals, components, and what the
//! values mean.
//!
//! Nothing here panics where a thing is missing, be it storage in a sandboxed frame or the window
//! itself under Node: what can fail says how, and the rest does nothing.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod events;
pub mod files;
pub mod locale;
pub mod place;
pub mod storage;
pub mod theme;
pub mod timer;
pub mod workers;
