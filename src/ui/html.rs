//! Elements in few types: Leptos' builder syntax, with one type for all elements.
//!
//! The `view!` macro gives every element a type of its own, made of its attributes, its closures
//! and its children, and for each of them the compiler writes anew all the code that builds it and
//! keeps it up to date. For a page of this size that is more code than people should have to
//! download (see `docs/adr/0005-views-are-made-of-few-types.md`). Here an element is a name, a
//! list of attributes and a list of children, whatever they are; what is live in it is a signal.
//!
//! The browser's own objects are met here as well, where the events of these elements bring them:
//! the rest of the page asks [`here`], [`origin`], [`pointed_at`] and [`show_choice`].

use leptos::ev::{Custom, Event, KeyboardEvent, MouseEvent, on};
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::element::{custom, inner_html};
use leptos::tachys::html::property::prop;
use leptos::tachys::html::style::style;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::state::Here;
use crate::format::Text;

/// An element being put together. Boxed, because it is handed from one step to the next.
pub struct Element(Box<Parts>);

struct Parts {
    name: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element of this name.
#[inline(never)]
pub(super) fn element(name: &'static str) -> Element {
    Element(Box::new(Parts { name, attributes: Vec::new(), children: Vec::new() }))
}

/// An element of this name and class.
#[inline(never)]
pub(super) fn classed(name: &'static str, class: &'static str) -> Element {
    element(name).attribute("class", class)
}

/// A block of this class.
#[inline(never)]
pub(super) fn block(class: &'static str) -> Element {
    classed("div", class)
}

/// A run of text of this class.
#[inline(never)]
pub(super) fn span(class: &'static str) -> Element {
    classed("span", class)
}

/// A button of this class; what it does comes with [`Element::press`].
#[inline(never)]
pub(super) fn button(class: &'static str) -> Element {
    classed("button", class).attribute("type", "button")
}

impl Element {
    fn with(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    /// An attribute that stays as it is.
    #[inline(never)]
    pub fn attribute(self, name: &'static str, value: &'static str) -> Self {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    /// An attribute that says something, in the page's language.
    #[inline(never)]
    pub fn says(self, name: &'static str, text: Text) -> Self {
        self.attribute(name, text.here())
    }

    /// An attribute that stays as it is, of a value made at run time.
    #[inline(never)]
    pub fn made(self, name: &'static str, value: String) -> Self {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    /// The id.
    #[inline(never)]
    pub fn id(self, id: &str) -> Self {
        self.made("id", id.to_owned())
    }

    /// An attribute that follows a signal.
    #[inline(never)]
    pub fn live(self, name: &'static str, value: Signal<String>) -> Self {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    /// An attribute that follows a signal, and is left out where that has nothing.
    #[inline(never)]
    pub fn at_times(self, name: &'static str, value: Signal<Option<String>>) -> Self {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    /// An attribute that is there while a condition holds.
    #[inline(never)]
    pub fn flag(self, name: &'static str, condition: Signal<bool>) -> Self {
        self.with(custom_attribute(name, condition).into_any_attr())
    }

    /// A property of the element's object that follows a signal.
    #[inline(never)]
    pub fn property(self, name: &'static str, value: Signal<String>) -> Self {
        self.with(prop(name, value).into_any_attr())
    }

    /// For an option of a select: whether it is the one selected.
    #[inline(never)]
    pub fn selected(self, is_selected: Signal<bool>) -> Self {
        self.with(prop("selected", is_selected).into_any_attr())
    }

    /// A property of its style that follows a signal. It is set on the element's style object: a
    /// strict content security policy refuses style attributes.
    #[inline(never)]
    pub fn style(self, name: &'static str, value: Signal<String>) -> Self {
        self.with(style((name, value)).into_any_attr())
    }

    /// Markup that this page has made itself.
    #[inline(never)]
    pub fn markup(self, markup: Signal<String>) -> Self {
        self.with(inner_html(markup).into_any_attr())
    }

    /// What happens on an event.
    pub fn on(self, event: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        self.heard(event, Box::new(act))
    }

    #[inline(never)]
    fn heard(self, event: &'static str, mut act: Box<dyn Act<Event>>) -> Self {
        self.with(on(Custom::<Event>::new(event), move |event| act.act(event)).into_any_attr())
    }

    /// What a press does, by pointer or key.
    pub fn press(self, mut act: impl FnMut() + 'static) -> Self {
        self.on("click", move |_| act())
    }

    /// What a key does while the element has the keyboard.
    pub fn key(self, act: impl FnMut(&KeyboardEvent) + 'static) -> Self {
        self.pressed(false, Box::new(act))
    }

    /// What a key does while the element has the keyboard, pressed alone or with Shift: with the
    /// others it belongs to the browser, or moves the caret.
    pub fn plain_key(self, act: impl FnMut(&KeyboardEvent) + 'static) -> Self {
        self.pressed(true, Box::new(act))
    }

    #[inline(never)]
    fn pressed(self, plain: bool, mut act: Box<dyn for<'a> Act<&'a KeyboardEvent>>) -> Self {
        self.on("keydown", move |event| {
            // Browsers also send plain events named "keydown" when they fill in a form.
            if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                && !(plain && (event.ctrl_key() || event.alt_key() || event.meta_key()))
            {
                act.act(event);
            }
        })
    }

    /// Puts something into the element, after what is in it.
    pub fn child(mut self, child: impl Child) -> Self {
        child.put_into(&mut self.0.children);
        self
    }

    /// The element as a view.
    #[inline(never)]
    pub fn view(self) -> AnyView {
        let Parts { name, attributes, children } = *self.0;
        custom(name).add_any_attr(attributes).child(children).into_any()
    }
}

/// The element that hears an event.
#[must_use]
pub(super) fn here(event: &Event) -> Option<web_sys::Element> {
    event.current_target()?.dyn_into().ok()
}

/// The element in which an event has happened, if it was in one. Not the target, which for those who hear it on the
/// window is the element that a shadow tree belongs to.
#[must_use]
pub(super) fn origin(event: &Event) -> Option<web_sys::Element> {
    event.composed_path().get(0).dyn_into().ok()
}

/// Where a pointer is, in CSS pixels from the left edge of the element it points at.
#[must_use]
pub(super) fn pointed_at(event: &Event) -> Option<f64> {
    event.dyn_ref::<MouseEvent>().map(|event| f64::from(event.offset_x()))
}

/// Lets the select that hears an event show its choice of this place, or none.
pub(super) fn show_choice(event: &Event, place: Option<usize>) {
    // The target, for by now another part of the page may be hearing it, or nobody.
    let select = event.target();
    if let Some(select) = select.as_ref().and_then(|select| select.dyn_ref::<web_sys::HtmlSelectElement>()) {
        select.set_selected_index(place.and_then(|place| i32::try_from(place).ok()).unwrap_or(-1));
    }
}

/// Lets the input that hears an event show this value.
pub(super) fn show_value(event: &Event, value: &str) {
    let input = event.target();
    if let Some(input) = input.as_ref().and_then(|input| input.dyn_ref::<web_sys::HtmlInputElement>()) {
        input.set_value(value);
    }
}

/// What happens on an event; a trait of one method for the reason that [`live`](super::live) gives.
pub(super) trait Act<E> {
    /// Does it.
    fn act(&mut self, event: E);
}

impl<E, F: FnMut(E)> Act<E> for F {
    fn act(&mut self, event: E) {
        self(event);
    }
}

/// What can stand in an element.
pub trait Child {
    /// Puts it behind what is there already.
    fn put_into(self, children: &mut Vec<AnyView>);
}

impl Child for AnyView {
    #[inline(never)]
    fn put_into(self, children: &mut Vec<AnyView>) {
        children.push(self);
    }
}

impl Child for Element {
    #[inline(never)]
    fn put_into(self, children: &mut Vec<AnyView>) {
        self.view().put_into(children);
    }
}

impl Child for &'static str {
    #[inline(never)]
    fn put_into(self, children: &mut Vec<AnyView>) {
        self.to_owned().put_into(children);
    }
}

impl Child for Text {
    #[inline(never)]
    fn put_into(self, children: &mut Vec<AnyView>) {
        self.here().put_into(children);
    }
}

impl Child for String {
    #[inline(never)]
    fn put_into(self, children: &mut Vec<AnyView>) {
        self.into_any().put_into(children);
    }
}

impl Child for Signal<String> {
    #[inline(never)]
    fn put_into(self, children: &mut Vec<AnyView>) {
        self.into_any().put_into(children);
    }
}

impl<T: Child> Child for Option<T> {
    fn put_into(self, children: &mut Vec<AnyView>) {
        if let Some(child) = self {
            child.put_into(children);
        }
    }
}

impl<T: Child> Child for Vec<T> {
    fn put_into(self, children: &mut Vec<AnyView>) {
        for child in self {
            child.put_into(children);
        }
    }
}
