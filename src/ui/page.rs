//! The parts of the page in their order: the answer first, then what it rests on.

use super::funnel::funnel_panel;
use super::goal::goal_panel;
use super::html::{Element, block, classed, element};
use super::money::money_panel;
use super::people::people_panel;
use super::targets::targets_panel;
use super::timeline::timeline_panel;
use super::verdict::{check_list, verdict_text};
use crate::browser::place;
use crate::words::panels;

/// All parts of the page below its head.
pub fn page_parts() -> Vec<Element> {
    let answer = classed("section", "answer")
        .attribute("aria-labelledby", "answer-heading")
        .child(classed("h2", "visually-hidden").id("answer-heading").child(panels::ANSWER))
        .child(verdict_text())
        .child(check_list())
        .child(timeline_panel());
    vec![
        block("first-screen").child(answer).child(goal_panel()),
        funnel_panel(),
        targets_panel(),
        people_panel(),
        money_panel(),
    ]
}

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
