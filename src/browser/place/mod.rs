//! Where a planner stands, and what lies there: elements by id, where they are on the screen, and how wide.

mod trees;

use js_sys::Function;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, HtmlDetailsElement, HtmlDialogElement, HtmlElement, HtmlInputElement,
    HtmlTemplateElement, HtmlTextAreaElement, Node,
};

#[cfg(feature = "embed")]
pub use self::trees::Tree;
use self::trees::{Number, Rooted, rooted};

/// Where a planner stands: the document or, on somebody else's page, a shadow tree, where ids are its own. A
/// handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    tree: Number,
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

impl Place {
    /// The document.
    pub const DOCUMENT: Self = Self { tree: Number::NONE };

    #[inline(never)]
    fn root(self) -> Option<Document> {
        match rooted(self.tree) {
            Rooted::InDocument => document(),
            Rooted::InTree { root, .. } => Some(root),
            Rooted::Gone => None,
        }
    }

    /// The element that everything here lies in.
    #[must_use]
    #[inline(never)]
    pub fn outermost(self) -> Option<Element> {
        match rooted(self.tree) {
            Rooted::InDocument => document()?.document_element(),
            Rooted::InTree { outermost, .. } => Some(outermost),
            Rooted::Gone => None,
        }
    }

    /// The element of this id, if there is one.
    #[must_use]
    pub fn element(self, id: &str) -> Option<HtmlElement> {
        self.root()?.get_element_by_id(id)?.dyn_into().ok()
    }

    /// Moves the keyboard to the element of this id. Answers whether there is one that took it.
    pub fn focus(self, id: &str) -> bool {
        self.element(id).is_some_and(|element| focus_on(&element))
    }

    /// Opens the element of this id where it is one that opens and closes.
    pub fn open(self, id: &str) {
        let details = self.element(id).and_then(|element| element.dyn_into::<HtmlDetailsElement>().ok());
        if let Some(details) = details {
            details.set_open(true);
        }
    }

    /// Moves the keyboard to one of the elements in the element of this id that a selector matches: the
    /// one of this place or, beyond the last, the last. In a field all of the text is selected, as when
    /// the keyboard comes by Tab. Answers whether there is one that took it.
    pub fn focus_in(self, id: &str, selector: &str, nth: usize) -> bool {
        let found = self.element(id).map(|within| all(&within, selector)).unwrap_or_default();
        let Some(found) = found.get(nth).or(found.last()) else { return false };
        // First, because to select text takes the keyboard too, but does not bring the field into sight.
        let took_it = focus_on(found);
        if let Some(field) = found.dyn_ref::<HtmlInputElement>() {
            field.select();
        }
        took_it
    }

    /// Which of these elements has the keyboard: its row, and its place in that.
    #[must_use]
    pub fn active_in(self, rows: &[Vec<HtmlElement>]) -> Option<(usize, usize)> {
        let active = self.active();
        rows.iter().enumerate().find_map(|(row, elements)| {
            let place = elements.iter().position(|element| active.as_ref() == Some(element));
            place.map(|place| (row, place))
        })
    }

    /// Whether nothing here has the keyboard.
    #[must_use]
    pub fn is_left(self) -> bool {
        self.active().is_none_or(|element| element.tag_name() == "BODY")
    }

    fn active(self) -> Option<Element> {
        self.root()?.active_element()
    }

    /// Moves the keyboard to the field of several lines that has this id, and selects all of its text.
    pub fn select(self, id: &str) {
        let field = self.element(id).and_then(|element| element.dyn_into::<HtmlTextAreaElement>().ok());
        if let Some(field) = field {
            self.focus(id);
            field.select();
        }
    }

    /// Whether the keyboard is in the element of this id.
    #[must_use]
    pub fn has_focus(self, id: &str) -> bool {
        self.element(id).is_some_and(|element| element.contains(self.active().as_deref()))
    }

    /// Whether something lies in the element of this id.
    #[must_use]
    pub fn contains(self, id: &str, part: Option<&Node>) -> bool {
        part.is_some() && self.element(id).is_some_and(|element| element.contains(part))
    }

    /// Scrolls to the element of this id. Whether that glides is the style sheet's to say
    /// (`scroll-behavior`), which heeds the visitor's wish for less motion.
    pub fn scroll_to(self, id: &str) {
        if let Some(element) = self.element(id) {
            element.scroll_into_view();
        }
    }

    /// How many elements in the element of this id a selector matches.
    #[must_use]
    pub fn count_in(self, id: &str, selector: &str) -> usize {
        self.element(id).map_or(0, |within| all(&within, selector).len())
    }

    /// Shows the dialog of this id alone: over the whole screen where the browser allows it, and else over
    /// the page.
    pub fn show_alone(self, id: &str) {
        if let Some(dialog) = self.dialog(id) {
            // Refused where it is open already, and then all is well.
            let _ = dialog.show_modal();
        }
        // A promise that nobody waits for: where it is refused the dialog covers the page. Of the whole page,
        // because a dialog can't have the screen alone.
        let page = document().and_then(|document| document.document_element());
        let _ = page.map(|page| page.request_fullscreen());
    }

    /// Closes the dialog of this id.
    pub fn close_dialog(self, id: &str) {
        if let Some(dialog) = self.dialog(id).filter(HtmlDialogElement::open) {
            dialog.close();
        }
    }

    fn dialog(self, id: &str) -> Option<HtmlDialogElement> {
        self.element(id)?.dyn_into().ok()
    }

    /// Where the element of this id is.
    #[must_use]
    pub fn rect(self, id: &str) -> Option<Rect> {
        self.element(id).map(|element| Rect::of(&element))
    }

    /// Where all that lies here begins: what stands absolutely is placed from there.
    #[must_use]
    pub fn origin(self) -> Option<Rect> {
        Some(Rect::of(&self.outermost()?))
    }

    /// Sets a property of an element's style, which a strict content security policy allows where it
    /// refuses `style` attributes.
    pub fn set_style(self, id: &str, property: &str, value: &str) {
        if let Some(element) = self.element(id) {
            // Refused only for an element that takes no style at all.
            let _ = element.style().set_property(property, value);
        }
    }
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

/// The id of the section in which an element stands.
#[must_use]
pub fn section_of(element: &Element) -> Option<String> {
    Some(element.closest("section[id]").ok()??.id())
}

/// Moves the keyboard to an element. Answers whether it took it.
pub fn focus_on(element: &HtmlElement) -> bool {
    element.focus().is_ok()
}

/// Adds the styles of what is shown only when somebody does something. They stand in a template of the
/// page; once taken from there it is empty, and in a page without one all styles are there already.
pub fn add_later_styles() {
    let styles = Place::DOCUMENT.element("later-styles");
    let styles = styles.and_then(|element| element.dyn_into::<HtmlTemplateElement>().ok());
    let head = document().and_then(|document| document.head());
    if let (Some(styles), Some(head)) = (styles, head) {
        // Refused by no document; and without them all is there, only plain.
        let _ = head.append_child(&styles.content());
    }
}

/// Gives the screen back, where something has all of it.
pub fn leave_full_screen() {
    if let Some(document) = document()
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

/// The height of what the window shows, in CSS pixels.
#[must_use]
pub fn window_height() -> Option<f64> {
    web_sys::window()?.inner_height().ok()?.as_f64()
}

/// Where an element is, in CSS pixels from the top left corner of what the window shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its height.
    pub height: f64,
}

impl Rect {
    fn of(element: &Element) -> Self {
        let rect = element.get_bounding_client_rect();
        Self { left: rect.left(), top: rect.top(), height: rect.height() }
    }

    /// Its lower edge.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }
}

/// Follows an element until it is dropped.
#[must_use = "dropping the observer ends it"]
#[derive(Debug)]
pub struct Observer {
    observer: Observing,
    // Holds the function that the observer calls.
    _closure: Closure<dyn FnMut(Entries)>,
}

/// The browser has no such observer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser can't observe this")]
pub struct NotObserved;

// By name, for the reason that `files` gives.
#[wasm_bindgen]
extern "C" {
    /// What all observers can do.
    #[derive(Debug)]
    type Observing;
    #[wasm_bindgen(method)]
    fn observe(this: &Observing, element: &Element);
    #[wasm_bindgen(method)]
    fn disconnect(this: &Observing);

    #[wasm_bindgen(extends = Observing)]
    type ResizeObserver;
    #[wasm_bindgen(constructor, catch)]
    fn new(tell: &Function) -> Result<ResizeObserver, JsValue>;

    #[wasm_bindgen(extends = Observing)]
    type IntersectionObserver;
    #[wasm_bindgen(constructor, catch)]
    fn new(tell: &Function) -> Result<IntersectionObserver, JsValue>;

    /// What an observer tells, the latest last.
    type Entries;
    #[wasm_bindgen(method)]
    fn pop(this: &Entries) -> Entry;
    type Entry;
    #[wasm_bindgen(method, getter, js_name = isIntersecting)]
    fn is_intersecting(this: &Entry) -> bool;
}

/// Calls back with the inner width of an element in CSS pixels: soon, and whenever it changes.
///
/// # Errors
/// [`NotObserved`] where the browser can't.
pub fn observe_width(
    element: &Element,
    mut tell: impl FnMut(f64) + 'static,
) -> Result<Observer, NotObserved> {
    let observed = element.clone();
    let closure = Closure::new(move |_| tell(f64::from(observed.client_width())));
    let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).map_err(|_| NotObserved)?;
    Ok(Observer::begin(observer.into(), element, closure))
}

/// Calls back with whether any of an element is in sight: soon, and whenever that changes.
///
/// # Errors
/// [`NotObserved`] where the browser can't.
pub fn observe_sight(
    element: &Element,
    mut tell: impl FnMut(bool) + 'static,
) -> Result<Observer, NotObserved> {
    let closure = Closure::new(move |entries: Entries| tell(entries.pop().is_intersecting()));
    let observer = IntersectionObserver::new(closure.as_ref().unchecked_ref()).map_err(|_| NotObserved)?;
    Ok(Observer::begin(observer.into(), element, closure))
}

impl Observer {
    fn begin(observer: Observing, element: &Element, closure: Closure<dyn FnMut(Entries)>) -> Self {
        observer.observe(element);
        Self { observer, _closure: closure }
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
