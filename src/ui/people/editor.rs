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
        self.planner.plan().teams.get(self.place()).map_or(otherwise, of)
    }

    /// Where the team stands; beyond every place for the same moment.
    pub(super) fn place(self) -> usize {
        let plan = self.planner.plan();
        self.id.with_value(|id| plan.teams.iter().position(|team| team.id == *id)).unwrap_or(usize::MAX)
    }

    /// A number of the team.
    pub(super) fn number(self, of: impl Fn(&Team) -> f64 + Send + Sync + 'static) -> Signal<f64> {
        number(move || self.read(&of, 0.0))
    }

    /// The edit that changes this team.
    pub(super) fn edit(self, change: TeamChange) -> Edit {
        Edit::Team { team: self.id.get_value(), change }
    }

    /// A button that takes an entry of this place off the list of this id.
    pub(super) fn entry_remover(
        self,
        list: &str,
        place: impl Fn() -> usize + 'static,
        name: Signal<String>,
        edit: impl Fn() -> Edit + 'static,
    ) -> Element {
        let button = self.remover("button button-quiet remove", list, &[".remove", ".add"], place, edit);
        named(button, name).child("×")
    }

    /// A button of this class that takes away what stands at a place in the element of this id. Then
    /// the keyboard goes on in that element, as [`lead_to`] does: to the same button of what stands
    /// at the place now, or else to the one that adds.
    pub(super) fn remover(
        self,
        class: &'static str,
        list: &str,
        then: &'static [&'static str],
        place: impl Fn() -> usize + 'static,
        edit: impl Fn() -> Edit + 'static,
    ) -> Element {
        let list = list.to_owned();
        let remove = move || {
            let at = place();
            // Refused only for what is gone already.
            let _ = attempt(self.planner, edit());
            lead_to(list.clone(), then, at);
        };
        act(class, || false, remove)
    }
}
