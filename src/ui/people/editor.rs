//! A team being edited.

use leptos::prelude::*;

use crate::edit::{Edit, TeamChange};
use crate::plan::{Id, Team};
use crate::ui::acts::{act, lead_to, named};
use crate::ui::fields::attempt;
use crate::ui::html::Element;
use crate::ui::live::number;
use crate::ui::state::Planner;

/// A team being edited. A handle: the parts of one editor share it.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    pub(super) planner: Planner,
    pub(super) id: StoredValue<Id>,
}

impl Editor {
    /// One thing of the team, or what stands in for it for the moment between a team's removal and
    /// that of its editor.
    pub(super) fn read<T>(self, of: impl FnOnce(&Team) -> T, otherwise: T) -> T {
        let plan = self.planner.plan();
        let team = self.id.with_value(|id| plan.teams.iter().find(|team| team.id == *id));
        team.map_or(otherwise, of)
    }

    /// A number of the team.
    pub(super) fn number(self, of: impl Fn(&Team) -> f64 + Send + Sync + 'static) -> Signal<f64> {
        number(move || self.read(&of, 0.0))
    }

    /// The edit that changes this team.
    pub(super) fn edit(self, change: TeamChange) -> Edit {
        Edit::Team { team: self.id.get_value(), change }
    }

    /// A button that takes something away from the team. Then the keyboard goes to the same button
    /// of what stands at this place now in the list of this id, or else to the one that adds.
    pub(super) fn remover(
        self,
        list: &str,
        place: impl Fn() -> usize + 'static,
        name: Signal<String>,
        edit: impl Fn() -> Edit + 'static,
    ) -> Element {
        let list = list.to_owned();
        let button = act(
            "button button-quiet remove",
            || false,
            move || {
                let at = place();
                // Refused only for what is gone already.
                let _ = attempt(self.planner, edit());
                lead_to(list.clone(), &[".remove", ".add"], at);
            },
        );
        named(button, name).child("×")
    }
}
