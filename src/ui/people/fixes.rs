//! What would fix a shortage of people: opened when somebody asks for it, and applied by a press.

use leptos::prelude::*;

use crate::engine::evaluation::Status;
use crate::engine::remedies;
use crate::ui::acts::act;
use crate::ui::fields::attempt;
use crate::ui::html::{Element, block, element};
use crate::ui::later::loaded_later;
use crate::ui::live::{flag, part};
use crate::ui::panel::{MakeContent, details_later};
use crate::ui::state::{Planner, use_planner};
use crate::words::panels;
use crate::words::remedies::{Action, Fix, fixes as words};

const SUMMARY_ID: &str = "fixes-summary";

/// Shown while people are short, and for as long as it is open: whoever has applied a fix sees what
/// has become of it.
pub(super) fn fixes() -> Element {
    let planner = use_planner();
    let is_open = RwSignal::new(false);
    let is_short = move || planner.evaluation().checks.people.status == Status::Bad;
    let summary = element("summary").id(SUMMARY_ID).child(panels::people::FIXES);
    details_later("more", summary, is_open, || Box::pin(found()))
        .attribute("data-testid", "fixes")
        .flag("hidden", flag(move || !is_open.get() && !is_short()))
}

loaded_later!(
    remedies,
    fn found() -> MakeContent {
        list
    }
);

fn list() -> Vec<Element> {
    let planner = use_planner();
    // While it is open, every change of the plan looks anew.
    let lines = part(move || {
        let plan = planner.plan();
        let fixes = words(&plan, remedies(&plan, planner.engine()).as_ref(), &planner.conventions());
        fixes.into_iter().map(|fix| line(planner, fix)).collect::<Vec<_>>()
    });
    vec![block("stack").attribute("role", "list").child(lines)]
}

fn line(planner: Planner, fix: Fix) -> Element {
    let apply = fix.action.map(|Action { label, name, edit }| {
        let apply = move || {
            // A step of its own, whatever was typed before and is typed after it.
            planner.seal();
            // Refused only for what has changed since, and then the line is about to go.
            let _ = attempt(planner, edit.clone());
            planner.seal();
            // The button goes with what it has fixed.
            planner.place().focus(SUMMARY_ID);
        };
        act("button", || false, apply).made("aria-label", name).child(label)
    });
    block("cluster").attribute("role", "listitem").child(element("span").child(fix.sentence)).child(apply)
}
