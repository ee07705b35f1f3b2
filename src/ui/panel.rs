//! The frame of each part of the page.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::html::{Child, Element, classed, element};
use super::live::part;
use crate::browser::place;

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
            let details = event.current_target().and_then(|of| of.dyn_into::<web_sys::Element>().ok());
            is_open.set(details.is_some_and(|details| details.has_attribute("open")));
        })
        .child(summary)
        .child(part(move || is_open.get().then(&content)))
}

/// Leads to a part of the page: shows it, and goes on from its heading.
pub(super) fn go_to_panel(id: &str) {
    place::focus(&format!("{id}-heading"));
    place::scroll_to(id);
}
