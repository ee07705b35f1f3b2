//! The answer: the verdict in sentences and the four checks.

use leptos::prelude::*;

use super::live::{memo, text};
use super::state::use_planner;
use crate::engine::evaluation::Status;
use crate::words::checks::{Check, checks, sign};
use crate::words::panels;
use crate::words::verdict::verdict;

/// The verdict in sentences. Changes are announced, politely.
#[component]
pub fn VerdictText() -> impl IntoView {
    let planner = use_planner();
    // A memo of the texts: what is said again word for word is not announced again.
    let verdict = memo(move || {
        let verdict =
            verdict(&planner.plan().read(), &planner.evaluation().read(), &planner.conventions().read());
        (verdict.lead, verdict.rest.join(" "))
    });
    view! {
        <div class="verdict" data-testid="verdict" aria-live="polite">
            <p class="verdict-lead">{text(move || verdict.get().0)}</p>
            <p class="verdict-rest">{text(move || verdict.get().1)}</p>
        </div>
    }
}

/// The four checks, each leading to the part of the page that explains it.
#[component]
pub fn CheckList() -> impl IntoView {
    let planner = use_planner();
    let checks = memo(move || {
        checks(&planner.plan().read(), &planner.evaluation().read(), &planner.conventions().read())
    });
    let items = ["check-goal", "check-time", "check-people", "check-budget"];
    let items = items.into_iter().enumerate().map(|(place, id)| check_item(checks, place, id));
    view! {
        <ul class="checks" data-testid="checks" aria-label=panels::CHECKS>
            {items.collect::<Vec<_>>()}
        </ul>
    }
}

fn check_item(checks: Memo<[Check; 4]>, place: usize, id: &'static str) -> AnyView {
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
    view! {
        <li class=class data-testid=id>
            <a class="check-link" href=of(|check| format!("#{}", check.leads_to))>
                <span class="check-name">{of(|check| check.name.to_owned())}</span>
                <span class="check-outcome">
                    <span class="check-sign" aria-hidden="true">
                        {of(|check| sign(check.status).to_owned())}
                    </span>
                    {of(|check| check.outcome.clone())}
                </span>
                <span class="check-reason">{of(|check| check.reason.clone())}</span>
            </a>
        </li>
    }
    .into_any()
}
