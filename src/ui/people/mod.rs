//! People: each team's utilisation by month, and the teams themselves.

mod change_fields;
mod changes;
mod editor;
mod fixes;
mod grid;
mod team;

use leptos::prelude::RwSignal;

use super::html::{Element, classed, element};
use super::keeping::with_whole_engine;
use super::later::loaded_later;
use super::live::when;
use super::panel::{MakeContent, details_later, panel};
use super::state::{Here, use_planner};
use crate::words::panels;

const PANEL_ID: &str = "people";

/// The people panel. What changes the teams is opened when somebody wants to: open from the start
/// only where there is nothing else to see.
pub(super) fn people_panel() -> Element {
    let planner = use_planner();
    let any = move || !planner.plan().teams.is_empty();
    let is_open = RwSignal::new(planner.plan_untracked().teams.is_empty());
    let summary = element("summary").child(panels::people::TEAMS);
    let teams = details_later("more", summary, is_open, || with_whole_engine(use_planner(), teams()))
        .flag("open", is_open.into())
        .attribute("data-testid", "teams");
    panel(PANEL_ID, panels::people::HEADING.here())
        .child(when(move || !any(), || classed("p", "panel-lede").child(panels::people::NONE)))
        .child(when(any, grid::utilisation_grid))
        .child(fixes::fixes())
        .child(teams)
}

loaded_later!(
    teams,
    fn teams() -> MakeContent {
        team::teams
    }
);
