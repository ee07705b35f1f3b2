//! The page's address. What is rarely asked is asked by name, as in [`files`](super::files).

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The fragment, with its `#`; empty without one.
#[must_use]
pub fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The address without its fragment.
#[must_use]
pub fn without_fragment() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// Takes the fragment away, without a step in the browser's history.
pub fn clear_fragment() {
    let history = Reflect::get(&js_sys::global(), &"history".into());
    let replace =
        history.as_ref().ok().and_then(|history| Reflect::get(history, &"replaceState".into()).ok());
    if let (Ok(history), Some(Ok(replace))) = (history, replace.map(JsCast::dyn_into::<Function>)) {
        let given = Array::of3(&JsValue::NULL, &"".into(), &without_fragment().into());
        // A page in a frame without an origin may not; then its address stays as it is.
        let _ = Reflect::apply(&replace, &history, &given);
    }
}
