//! The parts of the page in their order: the answer first, then what it rests on.

use leptos::prelude::*;

use super::funnel::FunnelPanel;
use super::goal::GoalPanel;
use super::money::MoneyPanel;
use super::people::People;
use super::targets::Targets;
use super::timeline::TimelinePanel;
use super::verdict::{CheckList, VerdictText};
use crate::words::panels;

/// All parts of the page below its head.
#[component]
pub fn Page() -> impl IntoView {
    view! {
        <div class="first-screen">
            <section class="answer" aria-labelledby="answer-heading">
                <h2 class="visually-hidden" id="answer-heading">{panels::ANSWER}</h2>
                <VerdictText />
                <CheckList />
                <TimelinePanel />
            </section>
            <GoalPanel />
        </div>
        <FunnelPanel />
        <Targets />
        <People />
        <MoneyPanel />
    }
}
