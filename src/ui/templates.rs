//! Plans to start from, in a list that opens from the head of the page.

use leptos::prelude::*;

use super::html::{Element, block, button, here, span};
use super::keeping::{Keeping, example_plan, next_month, with_whole_engine};
use super::later::{Later, loaded_later};
use super::live::part;
use super::panel::loaded;
use super::state::use_planner;
use crate::browser::clock;
use crate::plan::Plan;
use crate::words::templates::{self, ALL, FIRST};

const LIST_ID: &str = "examples";

/// The button that opens the list, and the list. The browser's own popover: a press elsewhere or
/// Escape closes it, and the keyboard goes back to the button.
pub(super) fn examples(keeping: Keeping) -> Vec<Element> {
    let is_open = RwSignal::new(false);
    let later = Later::new();
    let content = part(move || {
        is_open
            .get()
            .then(|| loaded(later, || with_whole_engine(use_planner(), list()), |make| make(keeping)))
    });
    let opener = button("button").attribute("popovertarget", LIST_ID).child(templates::OPEN);
    let list = block("examples")
        .id(LIST_ID)
        .attribute("popover", "auto")
        .attribute("role", "group")
        .attribute("aria-label", templates::LIST)
        .on("toggle", move |event| {
            later.try_again();
            is_open.set(here(&event).is_some_and(|list| list.matches(":popover-open").unwrap_or(false)));
        })
        .child(content);
    vec![opener, list]
}

loaded_later!(
    templates,
    fn list() -> fn(Keeping) -> Vec<Element> {
        entries
    }
);

fn entries(keeping: Keeping) -> Vec<Element> {
    let (name, about) = FIRST;
    let first = entry(keeping, name, about, || example_plan(clock::today()));
    let others = ALL.map(|template| {
        entry(keeping, template.name, template.about, move || template.plan(next_month(clock::today())))
    });
    [first].into_iter().chain(others).collect()
}

fn entry(
    keeping: Keeping,
    name: &'static str,
    about: &'static str,
    plan: impl Fn() -> Option<Plan> + 'static,
) -> Element {
    button("examples-entry")
        .attribute("popovertarget", LIST_ID)
        .attribute("popovertargetaction", "hide")
        .press(move || {
            // None only at the end of the calendar, where nothing can be planned.
            if let Some(plan) = plan() {
                keeping.replace(plan);
            }
        })
        .child(span("examples-name").child(name))
        .child(span("examples-about").child(about))
}
