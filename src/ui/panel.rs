//! The frame of each part of the page.

use core::pin::Pin;

use leptos::prelude::*;

use super::html::{Child, Element, classed, element, here};
use super::later::{Later, NotLoaded};
use super::live::part;
use super::state::Here;
use crate::browser::place::Place;
use crate::words::panels;

/// A part of the page with its heading, to which links can lead.
pub(super) fn panel(id: &'static str, heading: &'static str) -> Element {
    titled(classed("section", "panel"), id).child(heading_of(id, heading))
}

/// A section that is called by the heading that stands in it.
pub(super) fn titled(section: Element, id: &'static str) -> Element {
    section.id(id).made("aria-labelledby", format!("{id}-heading"))
}

/// The heading of a section. It takes the keyboard from whatever leads there.
pub(super) fn heading_of(id: &'static str, heading: &'static str) -> Element {
    element("h2").id(&format!("{id}-heading")).attribute("tabindex", "-1").child(heading)
}

/// Makes what stands in details. What makes it is loaded and not the view itself: that belongs to
/// whoever asks, and may be asked for twice.
pub(super) type MakeContent = fn() -> Vec<Element>;

/// A future of what makes some content; boxed, so that there is one type of them.
pub(super) type Loading<T> = Pin<Box<dyn Future<Output = Result<T, NotLoaded>>>>;

/// What a visitor opens by hand. What stands in it is made when it is opened and goes when it is
/// closed: nobody waits for what nobody sees.
pub(super) fn details<C: Child>(
    class: &'static str,
    summary: Element,
    is_open: RwSignal<bool>,
    content: impl Fn() -> C + Send + Sync + 'static,
) -> Element {
    classed("details", class)
        .on("toggle", move |event| {
            is_open.set(here(&event).is_some_and(|details| details.has_attribute("open")));
        })
        .child(summary)
        .child(part(move || is_open.get().then(&content)))
}

/// What few visitors open: what makes its content is loaded when it is opened and, where that
/// failed, when it is opened again. Until then a line says how that stands.
pub(super) fn details_later(
    class: &'static str,
    summary: Element,
    is_open: RwSignal<bool>,
    load: fn() -> Loading<MakeContent>,
) -> Element {
    let later = Later::new();
    details(class, summary, is_open, move || loaded(later, load, |make| make()))
        .on("toggle", move |_| later.try_again())
}

/// What is made by something that is loaded later, or until then a line that says how that stands.
pub(super) fn loaded<T: 'static>(
    later: Later,
    load: fn() -> Loading<T>,
    make: impl Fn(T) -> Vec<Element>,
) -> Vec<Element> {
    let said = |text: &'static str| vec![classed("p", "panel-lede").attribute("role", "status").child(text)];
    match later.answer(load) {
        None => said(panels::LOADING.here()),
        Some(Ok(with)) => make(with),
        Some(Err(NotLoaded)) => said(panels::NOT_LOADED.here()),
    }
}

/// Leads to a part of the page: shows it, opened where it can be, and goes on from its heading.
pub(super) fn go_to_panel(place: Place, id: &str) {
    place.open(id);
    place.focus(&format!("{id}-heading"));
    place.scroll_to(id);
}
