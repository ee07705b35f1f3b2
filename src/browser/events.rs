//! Events of the window, heard for as long as a guard lives.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget, KeyboardEvent, StorageEvent};

/// Hears one kind of event until it is dropped.
#[must_use = "dropping the listener ends it"]
#[derive(Debug)]
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    // Holds the function that the target calls.
    closure: Closure<dyn FnMut(Event)>,
}

/// Why an event can't be heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListenError {
    /// There is no window: this is a worker or Node.
    #[error("there is no window")]
    NoWindow,
    /// The window refused the listener.
    #[error("the window refused the listener")]
    Refused,
}

impl Listener {
    fn on_window(kind: &'static str, hear: impl FnMut(Event) + 'static) -> Result<Self, ListenError> {
        let target: EventTarget = web_sys::window().ok_or(ListenError::NoWindow)?.into();
        let closure = Closure::<dyn FnMut(Event)>::new(hear);
        target
            .add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref())
            .map_err(|_| ListenError::Refused)?;
        Ok(Self { target, kind, closure })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // There is nothing to do about a window that won't let go of a listener.
        let _ =
            self.target.remove_event_listener_with_callback(self.kind, self.closure.as_ref().unchecked_ref());
    }
}

/// Calls back with every key pressed anywhere on the page that nothing nearer has stopped.
///
/// # Errors
/// [`ListenError`] where there is no window.
pub fn on_global_keydown(mut hear: impl FnMut(&KeyboardEvent) + 'static) -> Result<Listener, ListenError> {
    Listener::on_window("keydown", move |event| {
        // Browsers also send plain events named "keydown" when they fill in a form.
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            hear(event);
        }
    })
}

/// Calls back whenever something on the page takes the keyboard.
///
/// # Errors
/// [`ListenError`] where there is no window.
pub fn on_global_focus(mut hear: impl FnMut() + 'static) -> Result<Listener, ListenError> {
    Listener::on_window("focusin", move |_| hear())
}

/// Calls back with every press of a pointer anywhere on the page.
///
/// # Errors
/// [`ListenError`] where there is no window.
pub fn on_global_pointerdown(mut hear: impl FnMut(&Event) + 'static) -> Result<Listener, ListenError> {
    Listener::on_window("pointerdown", move |event| hear(&event))
}

/// Calls back before the page is printed, with yes, and after that, with no.
///
/// # Errors
/// [`ListenError`] where there is no window.
pub fn on_print(hear: impl Fn(bool) + Clone + 'static) -> Result<[Listener; 2], ListenError> {
    let after = hear.clone();
    Ok([
        Listener::on_window("beforeprint", move |_| hear(true))?,
        Listener::on_window("afterprint", move |_| after(false))?,
    ])
}

/// Calls back when nothing has the whole screen any more.
///
/// # Errors
/// [`ListenError`] where there is no window.
pub fn on_full_screen_end(mut hear: impl FnMut() + 'static) -> Result<Listener, ListenError> {
    Listener::on_window("fullscreenchange", move |_| {
        let document = web_sys::window().and_then(|window| window.document());
        if document.is_some_and(|document| document.fullscreen_element().is_none()) {
            hear();
        }
    })
}

/// Calls back when *another* tab changes what is stored: with the key, or with nothing when all
/// was cleared.
///
/// # Errors
/// [`ListenError`] where there is no window.
pub fn on_storage_change(mut hear: impl FnMut(Option<&str>) + 'static) -> Result<Listener, ListenError> {
    Listener::on_window("storage", move |event| {
        if let Some(event) = event.dyn_ref::<StorageEvent>() {
            hear(event.key().as_deref());
        }
    })
}

/// Calls back when somebody leaves a field, the tab or the page: the last moment that is sure to
/// come before the page is gone.
///
/// # Errors
/// [`ListenError`] where there is no window.
pub fn on_leaving(hear: impl Fn() + 'static) -> Result<Vec<Listener>, ListenError> {
    let hear = Rc::new(hear);
    let listen = |kind| {
        let hear = Rc::clone(&hear);
        Listener::on_window(kind, move |_| hear())
    };
    ["focusout", "visibilitychange", "pagehide"].into_iter().map(listen).collect()
}
