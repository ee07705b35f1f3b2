//! Plans to start from, in a list that opens from the head of the page.

use super::acts::act;
use super::html::{Element, block, classed, span};
use super::keeping::{Keeping, blank_plan, example_plan, next_month, with_whole_engine};
use super::later::loaded_later;
use super::live::when;
use super::panel::loaded;
use super::popover::popover;
use super::state::{use_language, use_planner};
use crate::browser::clock;
use crate::format::Text;
use crate::plan::Plan;
use crate::words::templates::{self, ALL, BLANK, FIRST, REPLACES};

const LIST_ID: &str = "examples";

/// The button that opens the list, and the list.
pub(super) fn plans_to_start_from(keeping: Keeping) -> Vec<Element> {
    popover(LIST_ID, "popover", templates::OPEN, templates::LIST, move |later| {
        loaded(later, || with_whole_engine(use_planner(), list()), |make| make(keeping))
    })
}

loaded_later!(
    head,
    fn list() -> fn(Keeping) -> Vec<Element> {
        entries
    }
);

fn entries(keeping: Keeping) -> Vec<Element> {
    let language = use_language();
    let (name, about) = BLANK;
    let blank = entry(keeping, name, about, move || blank_plan(clock::today(), language));
    let (name, about) = FIRST;
    let first = entry(keeping, name, about, move || example_plan(clock::today(), language));
    let others = ALL.map(|template| {
        entry(keeping, template.name, template.about, move || {
            template.plan(next_month(clock::today()), language)
        })
    });
    let planner = use_planner();
    let replaces = || classed("p", "panel-lede small").child(REPLACES);
    let note = block("examples-note").child(when(move || planner.document().count() > 1, replaces));
    [note, blank, first].into_iter().chain(others).collect()
}

fn entry(keeping: Keeping, name: Text, about: Text, plan: impl Fn() -> Option<Plan> + 'static) -> Element {
    let open = move || {
        // None only at the end of the calendar, where nothing can be planned.
        if let Some(plan) = plan() {
            keeping.replace(plan);
        }
    };
    act("examples-entry", || false, open)
        .attribute("popovertarget", LIST_ID)
        .attribute("popovertargetaction", "hide")
        .child(span("examples-name").child(name))
        .child(span("examples-about").child(about))
}
