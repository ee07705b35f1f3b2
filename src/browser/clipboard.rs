//! The clipboard.

use js_sys::Promise;
use js_sys::futures::JsFuture;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // Not by web-sys: where a page is not served securely there is no clipboard at all, and then
    // this gives an error where that would throw.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    fn write_text(text: &str) -> Result<Promise, JsValue>;
}

/// The browser does not let the page write to the clipboard, or has none for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser does not let the page write to the clipboard")]
pub struct Refused;

/// Puts a text into the clipboard. Asked for at once, since browsers grant it only right after
/// somebody has pressed something; the answer comes later.
///
/// # Errors
/// [`Refused`] where the browser or the visitor says no.
pub fn write(text: &str) -> impl Future<Output = Result<(), Refused>> + use<> {
    let asked = write_text(text);
    async move {
        let written = JsFuture::from(asked.map_err(|_| Refused)?).await;
        written.map(|_| ()).map_err(|_| Refused)
    }
}
