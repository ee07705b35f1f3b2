//! The answer: the verdict in sentences and the four checks.

use leptos::ev::Event;

use super::html::{Element, classed, element, span};
use super::live::{Shared, memo, text};
use super::panel::go_to_panel;
use super::state::use_planner;
use crate::engine::evaluation::Status;
use crate::words::checks::{Check, checks, sign};
use crate::words::panels;
use crate::words::verdict::verdict;

/// The verdict in sentences. Changes are announced, politely.
pub(super) fn verdict_text() -> Element {
    let planner = use_planner();
    let verdict = memo(move || verdict(&planner.plan(), &planner.evaluation(), &planner.conventions()));
    element("div")
        .attribute("data-testid", "verdict")
        .attribute("aria-live", "polite")
        .child(classed("p", "verdict-lead").child(text(move || verdict.get().lead)))
        .child(classed("p", "verdict-rest").child(text(move || verdict.get().rest.join(" "))))
}

/// The four checks, each leading to the part of the page that explains it.
pub(super) fn check_list() -> Element {
    let planner = use_planner();
    let checks = memo(move || checks(&planner.plan(), &planner.evaluation(), &planner.conventions()));
    let items = ["check-goal", "check-time", "check-people", "check-budget"];
    let items = items.into_iter().enumerate().map(|(place, id)| check_item(checks, place, id));
    classed("ul", "checks")
        .attribute("role", "list")
        .attribute("data-testid", "checks")
        .says("aria-label", panels::CHECKS)
        .child(items.collect::<Vec<_>>())
}

fn check_item(checks: Shared<[Check; 4]>, place: usize, id: &'static str) -> Element {
    let place_of_page = use_planner().place();
    let of = move |part: fn(&Check) -> String| {
        text(move || checks.read().get(place).map(part).unwrap_or_default())
    };
    let class = of(|check| {
        let class = match check.status {
            Status::Unknown => "check is-unknown",
            Status::Good => "check is-good",
            Status::Caution => "check is-caution",
            Status::Bad => "check is-bad",
        };
        class.to_owned()
    });
    let sign =
        span("check-sign").attribute("aria-hidden", "true").child(of(|check| sign(check.status).to_owned()));
    let outcome = span("check-outcome").child(sign).child(of(|check| check.outcome.clone()));
    let lead = move |event: Event| {
        // The address stays as it is: its fragment is not this page's to change.
        event.prevent_default();
        if let Some(check) = checks.read_untracked().get(place) {
            go_to_panel(place_of_page, check.leads_to);
        }
    };
    let link = classed("a", "check-link")
        .live("href", of(|check| format!("#{}", check.leads_to)))
        .on("click", lead)
        .child(span("check-name").child(of(|check| check.name.to_owned())))
        .child(outcome)
        .child(span("check-reason").child(of(|check| check.reason.clone())));
    element("li").live("class", class).attribute("data-testid", id).child(link)
}
