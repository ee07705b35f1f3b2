//! The fields of somebody who joins or leaves a team.

use leptos::prelude::*;

use super::editor::Editor;
use crate::edit::{Edit, TeamChange};
use crate::plan::{Bounded, Headcount, Hire, Leaver, Month, Plan, Ramp, RampMonths, Share};
use crate::ui::acts::act;
use crate::ui::fields::{NumberField, SelectField, attempt, month_field};
use crate::ui::html::{Element, block};
use crate::ui::live::{Key, each, fixed, number, when, worded};
use crate::ui::state::{Here, Planner, use_language};
use crate::words::fields::Unit;
use crate::words::panels;

const ONE: Headcount = Headcount::constant(1.0);

/// Makes the fields of an entry of a team, by its place.
pub(super) type MakeFields = fn(Editor, usize) -> Vec<Element>;

/// A field for the month people join or leave in: from a year before the plan, for those still
/// ramping when it starts, to the longest plan's end.
fn change_month(
    planner: Planner,
    value: impl Fn() -> Month + Send + Sync + 'static,
    edit: impl Fn(Month) -> Edit + Send + Sync + 'static,
) -> Element {
    let months = i32::try_from(Plan::MAX_MONTHS).unwrap_or(0);
    let first = Signal::derive(move || planner.plan().start.plus(-12));
    let last = Signal::derive(move || planner.plan().start.plus(months - 1));
    month_field(worded(panels::people::MONTH), Signal::derive(value), first, last, edit)
}

/// An entry of the hires. A handle: the parts of its row share it.
#[derive(Clone, Copy)]
struct HireEntry {
    team: Editor,
    index: usize,
}

impl HireEntry {
    /// The entry, or one like any other for the moment between its removal and that of its row.
    fn get(self) -> Hire {
        let gone = || Hire { month: Month::MIN, people: ONE, ramp: Ramp::Quarterly };
        self.team.read(|team| team.hires.get(self.index).cloned(), None).unwrap_or_else(gone)
    }

    /// The edit that changes one thing of the entry and leaves the rest as it is.
    fn edit(self, change: impl FnOnce(&mut Hire)) -> Edit {
        let mut hire = untrack(|| self.get());
        change(&mut hire);
        self.team.edit(TeamChange::SetHire { index: self.index, hire })
    }

    fn set_ramp(self, ramp: Ramp) -> Result<(), String> {
        attempt(self.team.planner, self.edit(|hire| hire.ramp = ramp))
    }

    fn shares(self) -> Vec<Share> {
        match self.get().ramp {
            Ramp::ByMonth { shares } => shares,
            Ramp::Quarterly | Ramp::Linear { .. } => Vec::new(),
        }
    }

    fn set_shares(self, change: impl FnOnce(&mut Vec<Share>)) -> Result<(), String> {
        let mut shares = untrack(|| self.shares());
        change(&mut shares);
        self.set_ramp(Ramp::ByMonth { shares })
    }
}

pub(super) fn hire_fields(team: Editor, index: usize) -> Vec<Element> {
    let entry = HireEntry { team, index };
    let kinds = vec![
        (RampKind::Quarterly, panels::people::QUARTERLY.here().to_owned()),
        (RampKind::Linear, panels::people::LINEAR.here().to_owned()),
        (RampKind::ByMonth, panels::people::BY_MONTH.here().to_owned()),
    ];
    let kind = move || RampKind::of(&entry.get().ramp);
    let month = change_month(
        team.planner,
        move || entry.get().month,
        move |month| entry.edit(|hire| hire.month = month),
    );
    let people = NumberField::new(worded(panels::people::COUNT), number(move || entry.get().people.get()))
        .edit(move |people| entry.edit(|hire| hire.people = people));
    let ramp = SelectField::new(worded(panels::people::RAMP), kinds)
        .choose(kind, move |kind| entry.set_ramp(kind.ramp()));
    let months = when(move || kind() == RampKind::Linear, move || ramp_months(entry));
    let shares = when(move || kind() == RampKind::ByMonth, move || ramp_shares(entry));
    vec![month, people, ramp, block("ramp").child(months).child(shares)]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RampKind {
    Quarterly,
    Linear,
    ByMonth,
}

impl RampKind {
    fn of(ramp: &Ramp) -> Self {
        match ramp {
            Ramp::Quarterly => Self::Quarterly,
            Ramp::Linear { .. } => Self::Linear,
            Ramp::ByMonth { .. } => Self::ByMonth,
        }
    }

    /// A ramp of this kind to begin with.
    fn ramp(self) -> Ramp {
        match self {
            Self::Quarterly => Ramp::Quarterly,
            Self::Linear => Ramp::Linear { months: RampMonths::constant(6) },
            Self::ByMonth => Ramp::ByMonth { shares: [0.25, 0.5, 0.75].map(Share::constant).into() },
        }
    }
}

/// The months of a linear ramp.
fn ramp_months(entry: HireEntry) -> Element {
    let months = number(move || match entry.get().ramp {
        Ramp::Linear { months } => months.get(),
        Ramp::Quarterly | Ramp::ByMonth { .. } => 0.0,
    });
    NumberField::new(worded(panels::people::RAMP_MONTHS), months)
        .edit(move |months| entry.edit(|hire| hire.ramp = Ramp::Linear { months }))
}

/// A share of full productivity for each month of tenure.
fn ramp_shares(entry: HireEntry) -> Element {
    let count = move || entry.shares().len();
    let share = move |key: Key| {
        let index = key.place;
        let value = number(move || entry.shares().get(index).map_or(0.0, |share| share.get()));
        let label = fixed(&panels::people::tenure_month(index + 1, use_language()));
        NumberField::new(label, value).change(Unit::Share, Share::RANGE, move |number| {
            entry.set_shares(|shares| {
                if let (Some(share), Ok(new)) = (shares.get_mut(index), Share::new(number)) {
                    *share = new;
                }
            })
        })
    };
    let resize = move |change: fn(&mut Vec<Share>), is_off: fn(usize) -> bool| {
        act(
            "button",
            move || is_off(count()),
            move || {
                // Refused only where the button is off.
                let _ = entry.set_shares(change);
            },
        )
    };
    let add = resize(|shares| shares.push(Share::constant(1.0)), |count| count >= Ramp::MAX_SHARES);
    let remove = resize(|shares| shares.truncate(shares.len().saturating_sub(1)), |count| count < 2);
    block("weights")
        .child(each(move || (0..count()).map(Key::place).collect(), share))
        .child(add.child(panels::people::ADD_MONTH))
        .child(remove.child(panels::people::REMOVE_MONTH))
}

pub(super) fn leaver_fields(team: Editor, index: usize) -> Vec<Element> {
    let gone = Leaver { month: Month::MIN, people: ONE };
    let leaver = move || team.read(|team| team.leavers.get(index).copied().unwrap_or(gone), gone);
    let set = move |leaver| team.edit(TeamChange::SetLeaver { index, leaver });
    let month = change_month(
        team.planner,
        move || leaver().month,
        move |month| set(Leaver { month, ..untrack(leaver) }),
    );
    let people = NumberField::new(worded(panels::people::COUNT), number(move || leaver().people.get()))
        .edit(move |people| set(Leaver { people, ..untrack(leaver) }));
    vec![month, people]
}
