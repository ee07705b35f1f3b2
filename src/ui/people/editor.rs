//! A team being edited.

use leptos::prelude::*;

use crate::edit::{Edit, TeamChange};
use crate::plan::{Id, Team};
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
}
