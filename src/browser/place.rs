//! Elements by id, where they are on the screen, and how wide.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Element, HtmlDetailsElement, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlTemplateElement,
    HtmlTextAreaElement, Node, ResizeObserver,
};

/// The element of this id, if the page has it.
#[must_use]
pub fn element(id: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the keyboard to the element of this id. Answers whether there is one that took it.
pub fn focus(id: &str) -> bool {
    element(id).is_some_and(|element| focus_on(&element))
}

/// Opens the element of this id where it is one that opens and closes.
pub fn open(id: &str) {
    if let Some(details) = element(id).and_then(|element| element.dyn_into::<HtmlDetailsElement>().ok()) {
        details.set_open(true);
    }
}

/// Moves the keyboard to one of the elements in the element of this id that a selector matches: the
/// one of this place or, beyond the last, the last. In a field all of the text is selected, as when
/// the keyboard comes by Tab. Answers whether there is one that took it.
pub fn focus_in(id: &str, selector: &str, nth: usize) -> bool {
    let found = element(id).map(|within| all(&within, selector)).unwrap_or_default();
    let Some(found) = found.get(nth).or(found.last()) else { return false };
    if let Some(field) = found.dyn_ref::<HtmlInputElement>() {
        field.select();
    }
    focus_on(found)
}

/// The elements in a table that a selector matches, row by row; rows without any are left out.
#[must_use]
pub fn rows_of(table: &Element, selector: &str) -> Vec<Vec<HtmlElement>> {
    let rows = all(table, "tr");
    rows.iter().map(|row| all(row, selector)).filter(|row| !row.is_empty()).collect()
}

fn all(within: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// Which of these elements has the keyboard: its row, and its place in that.
#[must_use]
pub fn active_in(rows: &[Vec<HtmlElement>]) -> Option<(usize, usize)> {
    let active = active();
    rows.iter().enumerate().find_map(|(row, elements)| {
        let place = elements.iter().position(|element| active.as_ref() == Some(element));
        place.map(|place| (row, place))
    })
}

/// The id of the section in which an element stands.
#[must_use]
pub fn section_of(element: &Element) -> Option<String> {
    Some(element.closest("section[id]").ok()??.id())
}

/// Whether nothing on the page has the keyboard.
#[must_use]
pub fn is_nowhere() -> bool {
    active().is_none_or(|element| element.tag_name() == "BODY")
}

fn active() -> Option<Element> {
    web_sys::window()?.document()?.active_element()
}

/// Moves the keyboard to an element. Answers whether it took it.
pub fn focus_on(element: &HtmlElement) -> bool {
    element.focus().is_ok()
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
    element(id).is_some_and(|element| element.contains(active().as_deref()))
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

/// How many elements in the element of this id a selector matches.
#[must_use]
pub fn count_in(id: &str, selector: &str) -> usize {
    element(id).map_or(0, |within| all(&within, selector).len())
}

/// Adds the styles of what is shown only when somebody does something. They stand in a template of the
/// page; once taken from there it is empty, and in a page without one all styles are there already.
pub fn add_later_styles() {
    let styles = element("later-styles").and_then(|element| element.dyn_into::<HtmlTemplateElement>().ok());
    let head = web_sys::window().and_then(|window| window.document()?.head());
    if let (Some(styles), Some(head)) = (styles, head) {
        // Refused by no document; and without them all is there, only plain.
        let _ = head.append_child(&styles.content());
    }
}

/// Shows the dialog of this id alone: over the whole screen where the browser allows it, and else over
/// the page.
pub fn show_alone(id: &str) {
    if let Some(dialog) = dialog(id) {
        // Refused where it is open already, and then all is well.
        let _ = dialog.show_modal();
    }
    // A promise that nobody waits for: where it is refused the dialog covers the page. Of the whole page,
    // because a dialog can't have the screen alone.
    let page = web_sys::window().and_then(|window| window.document()?.document_element());
    let _ = page.map(|page| page.request_fullscreen());
}

/// Closes the dialog of this id.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id).filter(HtmlDialogElement::open) {
        dialog.close();
    }
}

/// Gives the screen back, where something has all of it.
pub fn leave_full_screen() {
    if let Some(document) = web_sys::window().and_then(|window| window.document())
        && document.fullscreen_element().is_some()
    {
        document.exit_fullscreen();
    }
}

/// Opens the browser's dialog for printing.
pub fn print() {
    // Where the browser can't, nothing happens.
    let _ = web_sys::window().map(|window| window.print());
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    element(id)?.dyn_into().ok()
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
