//! Elements by id, where they are on the screen, and how wide.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement, Node, ResizeObserver};

/// The element of this id, if the page has it.
#[must_use]
pub fn element(id: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the keyboard to the element of this id. Answers whether there is one that took it.
pub fn focus(id: &str) -> bool {
    element(id).is_some_and(|element| element.focus().is_ok())
}

/// Moves the keyboard to one of the elements in the element of this id that a selector matches: the
/// one of this place or, beyond the last, the last. In a field all of the text is selected, as when
/// the keyboard comes by Tab. Answers whether there is one that took it.
pub fn focus_in(id: &str, selector: &str, nth: usize) -> bool {
    let found = element(id).and_then(|within| within.query_selector_all(selector).ok());
    let Some(found) = found.filter(|found| found.length() > 0) else { return false };
    let nth = u32::try_from(nth).unwrap_or(u32::MAX).min(found.length() - 1);
    let found = found.item(nth).and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(field) = found.as_ref().and_then(|found| found.dyn_ref::<HtmlInputElement>()) {
        field.select();
    }
    found.is_some_and(|found| found.focus().is_ok())
}

/// Moves the keyboard among the figures of a table, from where it is in it or, from outside, to the
/// first: with the arrow keys to the figure beside, above or below, with Home and End along the
/// row. Answers whether the key was one of these and there was somewhere to go.
pub fn step_among(table: &Element, figures: &str, key: &str) -> bool {
    let all = |within: &Element, selector: &str| -> Vec<Element> {
        let found = within.query_selector_all(selector).ok();
        let found =
            found.into_iter().flat_map(|found| (0..found.length()).filter_map(move |at| found.item(at)));
        found.filter_map(|node| node.dyn_into().ok()).collect()
    };
    let rows: Vec<Vec<Element>> = all(table, "tr").iter().map(|row| all(row, figures)).collect();
    let rows: Vec<_> = rows.into_iter().filter(|row| !row.is_empty()).collect();
    let active = web_sys::window().and_then(|window| window.document()?.active_element());
    let now = rows.iter().enumerate().find_map(|(row, figures)| {
        let column = figures.iter().position(|figure| Some(figure) == active.as_ref());
        column.map(|column| (row, column))
    });
    let last = |row: usize| rows.get(row).map_or(0, Vec::len).saturating_sub(1);
    let next = match (now, key) {
        (None, "ArrowDown" | "ArrowRight" | "Home") => (0, 0),
        (Some((row, column)), "ArrowRight") => (row, column + 1),
        (Some((row, column)), "ArrowLeft") => (row, column.saturating_sub(1)),
        (Some((row, column)), "ArrowDown") => (row + 1, column),
        (Some((row, column)), "ArrowUp") => (row.saturating_sub(1), column),
        (Some((row, _)), "Home") => (row, 0),
        (Some((row, _)), "End") => (row, last(row)),
        _ => return false,
    };
    let figure = rows.get(next.0).and_then(|row| row.get(next.1));
    let figure = figure.and_then(|figure| figure.dyn_ref::<HtmlElement>());
    // At an edge the key does nothing, rather than scroll the page away.
    figure.is_none_or(|figure| figure.focus().is_ok())
}

/// Moves the keyboard to the field of several lines that has this id, and selects all of its text.
pub fn select(id: &str) {
    if let Some(field) = element(id).and_then(|element| element.dyn_into::<HtmlTextAreaElement>().ok()) {
        focus(id);
        field.select();
    }
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
