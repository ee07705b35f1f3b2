//! The frame of each part of the page.

use super::html::{Element, classed, element};
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

/// Leads to a part of the page: shows it, and goes on from its heading.
pub(super) fn go_to_panel(id: &str) {
    place::focus(&format!("{id}-heading"));
    place::scroll_to(id);
}
