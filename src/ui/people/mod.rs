//! People: each team's utilisation by month, and the teams themselves.

mod changes;
mod grid;
mod team;

use leptos::prelude::*;

use super::fields::attempt;
use super::live::{Key, each, flag, press, switch, when};
use super::state::use_planner;
use crate::edit::Edit;
use crate::plan::{Id, Name, Team};
use crate::words::panels;

/// The people panel.
#[component]
pub fn People() -> impl IntoView {
    let planner = use_planner();
    let teams = move || planner.plan().read().teams.iter().map(|team| Key::id(&team.id)).collect();
    let any = switch(move || !planner.plan().read().teams.is_empty());
    let none = switch(move || !any.get());
    let is_full = move || planner.plan().read().teams.len() >= Team::MAX_TEAMS;
    let add = move || {
        if let Ok(name) = Name::new(panels::people::NEW_TEAM) {
            // Refused only when there are as many teams as can be, and then the button is off.
            let _ = attempt(planner, Edit::AddTeam { name });
        }
    };
    view! {
        <section class="panel" id="people" aria-labelledby="people-heading">
            <h2 id="people-heading">{panels::people::HEADING}</h2>
            {when(none, || view! { <p class="panel-lede">{panels::people::NONE}</p> }.into_any())}
            {when(any, grid::utilisation_grid)}
            <div class="teams">
                {each(teams, |key| Id::new(&key.id).map_or_else(|_| ().into_any(), team::team_editor))}
            </div>
            <button
                type="button"
                class="button"
                data-testid="add-team"
                disabled=flag(move || planner.is_read_only() || is_full())
                on:click=press(add)
            >
                {panels::people::ADD}
            </button>
        </section>
    }
}
