//! What would fix a shortage of people: opened when somebody asks for it, and applied by a press.

use leptos::prelude::*;

use crate::browser::place;
use crate::engine::evaluation::Status;
use crate::engine::remedies;
use crate::ui::fields::attempt;
use crate::ui::html::{Element, block, button, element};
use crate::ui::later::{Later, NotLoaded, loaded_later};
use crate::ui::live::{Compute, flag};
use crate::ui::panel::details;
use crate::ui::state::{Planner, use_planner};
use crate::words::explanation::TRY_AGAIN;
use crate::words::panels;
use crate::words::remedies::{Action, Fix, fixes as words};

const SUMMARY_ID: &str = "fixes-summary";

/// Shown while people are short, and for as long as it is open: whoever has applied a fix sees what
/// has become of it.
pub(super) fn fixes() -> Element {
    let planner = use_planner();
    let is_open = RwSignal::new(false);
    let finder = Later::new();
    let is_short = move || planner.evaluation().checks.people.status == Status::Bad;
    // While it is open, every change of the plan looks anew.
    let list = move || {
        finder.answer(|| found(planner)).map(|list| match list {
            Ok(list) => list.compute(),
            Err(NotLoaded) => TRY_AGAIN.to_owned().into_any(),
        })
    };
    let summary = element("summary").id(SUMMARY_ID).child(panels::people::FIXES);
    details("more", summary, is_open, list)
        .attribute("data-testid", "fixes")
        .flag("hidden", flag(move || !is_open.get() && !is_short()))
        .on("toggle", move |_| finder.try_again())
}

loaded_later!(
    remedies,
    fn found(planner: Planner) -> Box<dyn Compute<AnyView>> {
        // Made where it is shown: what is live in it goes when that goes.
        Box::new(move || list(planner))
    }
);

fn list(planner: Planner) -> AnyView {
    let plan = planner.plan();
    let fixes = words(&plan, remedies(&plan).as_ref(), &planner.conventions());
    let lines: Vec<Element> = fixes.into_iter().map(|fix| line(planner, fix)).collect();
    block("stack").attribute("role", "list").child(lines).view()
}

fn line(planner: Planner, fix: Fix) -> Element {
    let apply = fix.action.map(|Action { label, name, edit }| {
        button("button")
            .made("aria-label", name)
            .flag("disabled", flag(move || planner.is_read_only()))
            .press(move || {
                // A step of its own, whatever was typed before and is typed after it.
                planner.seal();
                // Refused only for what has changed since, and then the line is about to go.
                let _ = attempt(planner, edit.clone());
                planner.seal();
                // The button goes with what it has fixed.
                place::focus(SUMMARY_ID);
            })
            .child(label)
    });
    block("cluster").attribute("role", "listitem").child(element("span").child(fix.sentence)).child(apply)
}
