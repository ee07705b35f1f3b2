//! The plans to go between, in a slim bar, from which what they differ in opens.

use leptos::prelude::*;

use super::{Beside, comparison, words};
use crate::edit::Change;
use crate::plan::{Document, Id};
use crate::ui::MOUNT_ID;
use crate::ui::acts::{act, lead_to, named};
use crate::ui::html::{Element, block, button, classed};
use crate::ui::live::{Key, attribute, each, memo, text, when};
use crate::ui::panel::{heading_of, titled};
use crate::ui::state::{Here, Planner, use_language, use_planner};
use crate::words::panels;

/// Where the keyboard goes on after something in the bar has gone: to the plan that is shown, or else to
/// what adds another one.
const NEXT: &[&str] = &[".scenario-tab[aria-current]", ".add-scenario"];

const COMPARISON_ID: &str = "comparison";

pub(super) fn content() -> Vec<Element> {
    let planner = use_planner();
    let beside: Beside = expect_context();
    let ids = move || planner.document().scenarios().map(|scenario| Key::id(&scenario.id)).collect();
    let tabs = block("scenario-tabs")
        .attribute("role", "group")
        .says("aria-label", words::LIST)
        .child(each(ids, move |key| Id::new(&key.id).ok().map(|id| tab(planner, id))));

    let name = text(move || planner.plan().name.to_string());
    let moved = |by: fn(usize) -> Option<usize>| {
        let target = move |document: &Document| {
            let place = document.scenarios().position(|scenario| scenario.id == document.shown().id)?;
            by(place).filter(|to| *to < document.count())
        };
        act(
            "button button-quiet",
            move || target(&planner.document()).is_none(),
            move || {
                let document = planner.document_untracked();
                if let Some(to) = target(&document) {
                    let _ = planner.change(Change::Move { scenario: document.shown().id.clone(), to });
                }
            },
        )
    };
    let first = named(
        moved(|place| place.checked_sub(1)),
        text(move || words::move_left(&name.read(), use_language())),
    );
    let last = named(
        moved(|place| place.checked_add(1)),
        text(move || words::move_right(&name.read(), use_language())),
    );
    let remove = act(
        "button button-quiet",
        || false,
        move || {
            let shown = planner.document_untracked().shown().id.clone();
            if planner.change(Change::Remove(shown)).is_ok() {
                lead_to(planner, MOUNT_ID.to_owned(), NEXT, 0);
            }
        },
    );
    let remove = named(remove, text(move || panels::remove(&name.read(), use_language())));

    let is_other = memo(move || {
        let document = planner.document();
        document.base().id != document.shown().id
    });
    let base =
        text(move || words::compare_with(planner.document().base().plan.name.as_str(), use_language()));
    let toggle = move || {
        button("button button-quiet beside-base")
            .attribute("data-testid", "beside-base")
            .at_times("aria-pressed", attribute(move || Some(beside.wanted.get().to_string())))
            .press(move || beside.wanted.update(|wanted| *wanted = !*wanted))
            .child(base)
    };
    let is_open = RwSignal::new(false);
    let compare = button("button button-quiet")
        .at_times("aria-expanded", attribute(move || Some(is_open.get().to_string())))
        .press(move || is_open.update(|is_open| *is_open = !*is_open));
    // What most people look for comes first: on a phone the others may have to be scrolled to.
    let acts = block("scenario-acts")
        .child(compare.child(words::COMPARE))
        .child(when(move || is_other.get(), toggle))
        .child(first.child("←"))
        .child(last.child("→"))
        .child(remove.child("×"));
    let compared = || {
        titled(classed("section", "panel comparison"), COMPARISON_ID)
            .attribute("data-testid", "comparison")
            .child(heading_of(COMPARISON_ID, words::HEADING.here()))
            .child(comparison::content())
    };
    let bar = block("scenario-bar").attribute("data-testid", "scenarios").child(tabs).child(acts);
    vec![block("scenarios").child(bar).child(when(move || is_open.get(), compared))]
}

fn tab(planner: Planner, id: Id) -> Element {
    let (of, shown) = (id.clone(), id.clone());
    let name = text(move || {
        let document = planner.document();
        let name = document.scenario(&of).map(|scenario| scenario.plan.name.to_string());
        words::name(&name.unwrap_or_default(), document.base().id == of, use_language())
    });
    let current = attribute(move || (planner.document().shown().id == shown).then(|| "true".to_owned()));
    button("scenario-tab").at_times("aria-current", current).press(move || planner.show(&id)).child(name)
}
