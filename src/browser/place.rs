//! Elements by id, where they are on the screen, and how wide.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, Node, ResizeObserver};

/// The element of this id, if the page has it.
#[must_use]
pub fn element(id: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the keyboard to the element of this id. Answers whether there is one that took it.
pub fn focus(id: &str) -> bool {
    element(id).is_some_and(|element| element.focus().is_ok())
}

/// Whether the keyboard is in the element of this id.
#[must_use]
pub fn has_focus(id: &str) -> bool {
    let active = web_sys::window().and_then(|window| window.document()?.active_element());
    element(id).is_some_and(|element| element.contains(active.as_deref()))
}

/// Whether a part of the page lies in the element of this id.
#[must_use]
pub fn contains(id: &str, part: Option<&Node>) -> bool {
    part.is_some() && element(id).is_some_and(|element| element.contains(part))
}

/// Scrolls to the element of this id. Whether that glides is the style sheet's to say
/// (`scroll-behavior`), which heeds the visitor's wish for less motion.
pub fn scroll_to(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
    }
}

/// Where an element is, in CSS pixels from the top left corner of what the window shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Rect {
    /// Its lower edge.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }
}

/// Where the element of this id is.
#[must_use]
pub fn rect(id: &str) -> Option<Rect> {
    let rect = element(id)?.get_bounding_client_rect();
    Some(Rect { left: rect.left(), top: rect.top(), width: rect.width(), height: rect.height() })
}

/// What the window shows of the page, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// How far the page is scrolled to the right.
    pub scrolled_x: f64,
    /// How far the page is scrolled down.
    pub scrolled_y: f64,
}

/// What the window shows now.
#[must_use]
pub fn view() -> Option<View> {
    let window = web_sys::window()?;
    Some(View {
        width: window.inner_width().ok()?.as_f64()?,
        height: window.inner_height().ok()?.as_f64()?,
        scrolled_x: window.scroll_x().ok()?,
        scrolled_y: window.scroll_y().ok()?,
    })
}

/// Sets a property of an element's style, which a strict content security policy allows where it
/// refuses `style` attributes.
pub fn set_style(id: &str, property: &str, value: &str) {
    if let Some(element) = element(id) {
        // Refused only for an element that takes no style at all.
        let _ = element.style().set_property(property, value);
    }
}

/// Follows the width of an element until it is dropped.
#[must_use = "dropping the observer ends it"]
#[derive(Debug)]
pub struct WidthObserver {
    observer: ResizeObserver,
    // Holds the function that the observer calls.
    _closure: Closure<dyn FnMut()>,
}

/// The browser has no `ResizeObserver`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser can't observe sizes")]
pub struct NoSizes;

/// Calls back with the inner width of an element in CSS pixels: soon, and whenever it changes.
///
/// # Errors
/// [`NoSizes`] where the browser can't.
pub fn observe_width(
    element: &Element,
    mut tell: impl FnMut(f64) + 'static,
) -> Result<WidthObserver, NoSizes> {
    let observed = element.clone();
    let closure = Closure::<dyn FnMut()>::new(move || tell(f64::from(observed.client_width())));
    let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).map_err(|_| NoSizes)?;
    observer.observe(element);
    Ok(WidthObserver { observer, _closure: closure })
}

impl Drop for WidthObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
