//! People: each team's utilisation by month, and the teams themselves.

mod change_fields;
mod changes;
mod editor;
mod fixes;
mod grid;
mod team;

use super::acts::{act, lead_to};
use super::fields::attempt;
use super::html::{Element, block, classed};
use super::live::{Key, each, when};
use super::panel::panel;
use super::state::use_planner;
use crate::edit::Edit;
use crate::plan::{Id, Name, Team};
use crate::words::panels;

const PANEL_ID: &str = "people";

/// The people panel.
pub(super) fn people_panel() -> Element {
    let planner = use_planner();
    let teams = move || planner.plan().teams.iter().map(|team| Key::id(&team.id)).collect();
    let any = move || !planner.plan().teams.is_empty();
    let is_full = move || planner.plan().teams.len() >= Team::MAX_TEAMS;
    let add = move || {
        if let Ok(name) = Name::new(panels::people::NEW_TEAM) {
            // Refused only when there are as many teams as can be, and then the button is off.
            let _ = attempt(planner, Edit::AddTeam { name });
            lead_to(PANEL_ID.to_owned(), &[".team-name input"], usize::MAX);
        }
    };
    let add =
        act("button add-team", is_full, add).attribute("data-testid", "add-team").child(panels::people::ADD);
    let editors = each(teams, |key| Id::new(&key.id).ok().map(team::team_editor));
    panel(PANEL_ID, panels::people::HEADING)
        .child(when(move || !any(), || classed("p", "panel-lede").child(panels::people::NONE)))
        .child(when(any, grid::utilisation_grid))
        .child(fixes::fixes())
        .child(block("teams").child(editors))
        .child(add)
}
