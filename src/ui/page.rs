//! The parts of the page in their order: the answer first, then what it rests on.

use leptos::prelude::*;

use super::channels::channels_panel;
use super::funnel::funnel_panel;
use super::goal::goal_panel;
use super::how_sure::how_sure_panel;
use super::html::{block, classed};
use super::levers::levers_panel;
use super::looking_back::looking_back_panel;
use super::money::money_panel;
use super::people::people_panel;
use super::scenarios::scenario_bar;
use super::seek::seek_panel;
use super::sensitivity::sensitivity_panel;
use super::targets::targets_panel;
use super::timeline::timeline_panel;
use super::verdict::{check_list, verdict_text};
use crate::words::panels;

/// All parts of the page below its head.
pub(super) fn page_parts() -> Vec<AnyView> {
    let answer = classed("section", "answer")
        .attribute("aria-labelledby", "answer-heading")
        .child(classed("h2", "visually-hidden").id("answer-heading").child(panels::ANSWER))
        .child(verdict_text())
        .child(check_list())
        .child(timeline_panel());
    vec![
        scenario_bar(),
        block("first-screen").child(answer).child(goal_panel()).view(),
        levers_panel().view(),
        funnel_panel().view(),
        channels_panel().view(),
        targets_panel().view(),
        people_panel().view(),
        money_panel().view(),
        how_sure_panel().view(),
        looking_back_panel().view(),
        sensitivity_panel().view(),
        seek_panel().view(),
    ]
}
