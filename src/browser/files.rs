//! Files: those the visitor chooses or drops, and those the page gives.
//!
//! What is asked of the browser here is asked by name: each function of web-sys costs every first visit a few
//! bytes in the loader of the module, whatever part of the page calls it, and few visits take a file along.

use js_sys::futures::JsFuture;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

use super::place::Place;

/// The browser can't.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser can't")]
pub struct Unable;

impl From<JsValue> for Unable {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// What has properties and functions.
#[derive(Clone, Debug)]
struct Thing(JsValue);

impl Thing {
    fn global() -> Self {
        Self(js_sys::global().into())
    }

    fn get(&self, name: &str) -> Result<Self, Unable> {
        let got = Reflect::get(&self.0, &name.into())?;
        if got.is_null() || got.is_undefined() { Err(Unable) } else { Ok(Self(got)) }
    }

    fn set(&self, name: &str, value: impl Into<JsValue>) -> Result<(), Unable> {
        Reflect::set(&self.0, &name.into(), &value.into())?;
        Ok(())
    }

    fn call(&self, name: &str, given: &[&JsValue]) -> Result<Self, Unable> {
        let function: Function = self.get(name)?.0.dyn_into().map_err(|_| Unable)?;
        Ok(Self(Reflect::apply(&function, &self.0, &list(given))?))
    }

    fn make(name: &str, given: &[&JsValue]) -> Result<Self, Unable> {
        let function: Function = Self::global().get(name)?.0.dyn_into().map_err(|_| Unable)?;
        Ok(Self(Reflect::construct(&function, &list(given))?))
    }

    fn element(name: &str) -> Result<Self, Unable> {
        Self::global().get("document")?.call("createElement", &[&name.into()])
    }

    async fn awaited(self) -> Result<JsValue, Unable> {
        Ok(JsFuture::from(self.0.dyn_into::<Promise>().map_err(|_| Unable)?).await?)
    }
}

fn list(given: &[&JsValue]) -> Array {
    given.iter().copied().collect()
}

/// Gives the visitor a text as a file of this name.
///
/// # Errors
/// [`Unable`] where the page can't give files.
pub fn save(name: &str, kind: &str, text: &str) -> Result<(), Unable> {
    give(name, &blob(kind, text)?)
}

fn blob(kind: &str, text: &str) -> Result<Thing, Unable> {
    let of_kind = js_sys::Object::new();
    Reflect::set(&of_kind, &"type".into(), &kind.into())?;
    Thing::make("Blob", &[&list(&[&text.into()]), &of_kind])
}

fn give(name: &str, blob: &Thing) -> Result<(), Unable> {
    let addresses = Thing::global().get("URL")?;
    let url = addresses.call("createObjectURL", &[&blob.0])?;
    let link = Thing::element("a")?;
    link.set("href", &url.0)?;
    link.set("download", name)?;
    link.call("click", &[])?;
    // Some browsers take it only later.
    let revoke = Closure::once_into_js(move || {
        let _ = addresses.call("revokeObjectURL", &[&url.0]);
    });
    Thing::global().call("setTimeout", &[&revoke, &60_000.into()])?;
    Ok(())
}

/// The text of a file that was chosen in a field for files, or dropped; none where there is none. The field is
/// empty after that, so that the same file can be chosen again.
#[must_use]
pub fn text_of(event: &Event) -> Option<impl Future<Output = Result<String, Unable>> + use<>> {
    let event = Thing(event.into());
    let carried = event.get("dataTransfer");
    let field = event.get("target").ok();
    let files = carried.as_ref().or(field.as_ref().ok_or(&Unable)).ok()?.get("files").ok()?;
    let reading = files.get("0").ok()?.call("text", &[]).ok()?;
    if let (Err(_), Some(field)) = (carried, field) {
        // What can't be emptied can be chosen once.
        let _ = field.set("value", "");
    }
    Some(async move { reading.awaited().await?.as_string().ok_or(Unable) })
}

/// A picture as an SVG file by itself: its colours, which are the page's, as they are on a light ground.
///
/// # Errors
/// [`Unable`] outside of a page.
pub fn with_colours(place: Place, svg: &str, tokens: &[&str]) -> Result<String, Unable> {
    let probe = Thing::element("span")?;
    // Where the tokens hold.
    let outermost = place.outermost().ok_or(Unable)?;
    Thing(outermost.into()).call("append", &[&probe.0])?;
    let coloured = coloured_by(&probe, svg, tokens);
    probe.call("remove", &[])?;
    coloured
}

fn coloured_by(probe: &Thing, svg: &str, tokens: &[&str]) -> Result<String, Unable> {
    let style = probe.get("style")?;
    style.set("colorScheme", "light")?;
    let mut coloured = svg.to_owned();
    for token in tokens {
        let variable = format!("var({token})");
        style.set("color", variable.as_str())?;
        let now = Thing::global().call("getComputedStyle", &[&probe.0])?.get("color")?;
        coloured = coloured.replace(&variable, &now.0.as_string().ok_or(Unable)?);
    }
    Ok(coloured)
}

/// Gives the visitor an SVG picture as a PNG file, so many times as large.
///
/// # Errors
/// [`Unable`] where the host's policy allows no pictures of the page's own, or the browser can't draw it.
pub async fn save_png(name: String, svg: String, width: f64, height: f64, times: f64) -> Result<(), Unable> {
    let addresses = Thing::global().get("URL")?;
    let url = addresses.call("createObjectURL", &[&blob("image/svg+xml", &svg)?.0])?;
    let image = Thing::make("Image", &[])?;
    image.set("src", &url.0)?;
    let loaded = image.call("decode", &[])?.awaited().await;
    addresses.call("revokeObjectURL", &[&url.0])?;
    loaded?;
    let canvas = Thing::element("canvas")?;
    let size = [width * times, height * times].map(JsValue::from_f64);
    canvas.set("width", &size[0])?;
    canvas.set("height", &size[1])?;
    let context = canvas.call("getContext", &[&"2d".into()])?;
    context.call("drawImage", &[&image.0, &0.into(), &0.into(), &size[0], &size[1]])?;
    // As an address of its own, which needs nobody to call back.
    let drawn = canvas.call("toDataURL", &[&"image/png".into()])?;
    let link = Thing::element("a")?;
    link.set("href", &drawn.0)?;
    link.set("download", name.as_str())?;
    link.call("click", &[])?;
    Ok(())
}
