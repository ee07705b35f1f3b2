//! People who join and leave a team.

use leptos::prelude::*;

use super::team::Editor;
use crate::edit::{Edit, TeamChange};
use crate::plan::values::Range;
use crate::plan::{Bounded, Headcount, Hire, Leaver, Month, Plan, Ramp, Share, Team};
use crate::ui::fields::{BoundedField, MonthField, NumberField, SelectField, attempt};
use crate::ui::live::{Key, each, fixed, flag, memo, part, press, switch, text, when};
use crate::ui::state::Planner;
use crate::words::fields::Unit;
use crate::words::panels;

const ONE: Headcount = Headcount::constant(1.0);

/// The months that people may join or leave in: from a year before the plan, for those still
/// ramping when it starts, to the longest plan's end.
fn months(planner: Planner) -> (Signal<Month>, Signal<Month>) {
    let first = planner.of_plan(|plan| plan.start.plus(-12));
    let last = planner.of_plan(|plan| plan.start.plus(i32::try_from(Plan::MAX_MONTHS).unwrap_or(0) - 1));
    (first.into(), last.into())
}

/// A list of entries, told apart by their place, with a button that adds one and says when it
/// can't.
fn entries(
    team: Editor,
    heading: &'static str,
    add_label: &'static str,
    count: Memo<usize>,
    row: fn(Editor, usize) -> AnyView,
    new: impl Fn(Month) -> TeamChange + 'static,
) -> AnyView {
    let planner = team.planner;
    let refused = RwSignal::new(None::<String>);
    let add = press(move || {
        let start = planner.plan().read_untracked().start;
        refused.set(attempt(planner, team.edit(new(start))).err());
    });
    let message = part(move || match refused.get() {
        Some(why) => view! { <p class="field-message" role="alert">{why}</p> }.into_any(),
        None => ().into_any(),
    });
    view! {
        <div class="team-list">
            <h4>{heading}</h4>
            {each(move || (0..count.get()).map(Key::place).collect(), move |key| row(team, key.place))}
            <button
                type="button"
                class="button"
                disabled=flag(move || planner.is_read_only() || count.get() >= Team::MAX_CHANGES)
                on:click=add
            >
                {add_label}
            </button>
            {message}
        </div>
    }
    .into_any()
}

fn remove_button(team: Editor, label: &'static str, edit: impl Fn() -> Edit + 'static) -> AnyView {
    view! {
        <button
            type="button"
            class="button button-quiet"
            aria-label=label
            disabled=flag(move || team.planner.is_read_only())
            on:click=team.button(edit)
        >
            "×"
        </button>
    }
    .into_any()
}

/// People who join.
pub(super) fn hires(team: Editor) -> AnyView {
    let count = team.of(|team| team.hires.len(), 0);
    let new = |month| TeamChange::AddHire(Hire { month, people: ONE, ramp: Ramp::Quarterly });
    entries(team, panels::people::HIRES, panels::people::ADD_HIRE, count, hire_row, new)
}

fn hire_row(team: Editor, index: usize) -> AnyView {
    let planner = team.planner;
    let (first, last) = months(planner);
    let nobody = Hire { month: Month::MIN, people: ONE, ramp: Ramp::Quarterly };
    let fallback = nobody.clone();
    let hire =
        team.of(move |team| team.hires.get(index).cloned().unwrap_or_else(|| fallback.clone()), nobody);
    // The rest of the entry stays as it is when one thing of it is set.
    let set = move |change: &dyn Fn(&mut Hire)| {
        let mut hire = hire.get_untracked();
        change(&mut hire);
        team.edit(TeamChange::SetHire { index, hire })
    };
    let set_ramp = move |ramp: Ramp| attempt(planner, set(&|hire: &mut Hire| hire.ramp = ramp.clone()));
    let kinds = vec![
        (RampKind::Quarterly, panels::people::QUARTERLY.to_owned()),
        (RampKind::Linear, panels::people::LINEAR.to_owned()),
        (RampKind::ByMonth, panels::people::BY_MONTH.to_owned()),
    ];
    let kind = memo(move || RampKind::of(&hire.read().ramp));
    let linear = move || {
        view! {
            <NumberField
                label=fixed(panels::people::RAMP_MONTHS)
                unit=Unit::Months
                range=Range { min: 0.0, max: f64::from(Ramp::MAX_MONTHS) }
                value=Signal::from(memo(move || match hire.read().ramp {
                    Ramp::Linear { months } => f64::from(months),
                    Ramp::Quarterly | Ramp::ByMonth { .. } => 0.0,
                }))
                // Whole and within the range, as the field makes sure.
                on_change=Callback::new(move |months: f64| set_ramp(Ramp::Linear { months: months as u8 }))
            />
        }
        .into_any()
    };
    view! {
        <div class="team-row" data-testid="hire">
            <MonthField
                label=fixed(panels::people::MONTH)
                value=Signal::derive(move || hire.read().month)
                first=first
                last=last
                edit=move |month| set(&|hire: &mut Hire| hire.month = month)
            />
            <BoundedField<Headcount>
                label=fixed(panels::people::COUNT)
                value=Signal::from(memo(move || hire.read().people.get()))
                edit=move |people| set(&|hire: &mut Hire| hire.people = people)
            />
            <SelectField
                label=fixed(panels::people::RAMP)
                value=kind
                options=kinds
                on_change=Callback::new(move |kind: RampKind| set_ramp(kind.ramp()))
            />
            {when(switch(move || kind.get() == RampKind::Linear), linear)}
            {when(
                switch(move || kind.get() == RampKind::ByMonth),
                move || ramp_shares(planner, hire, Callback::new(set_ramp)),
            )}
            {remove_button(team, panels::people::REMOVE_HIRE, move || {
                team.edit(TeamChange::RemoveHire(index))
            })}
        </div>
    }
    .into_any()
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
            Self::Linear => Ramp::Linear { months: 6 },
            Self::ByMonth => Ramp::ByMonth { shares: [0.25, 0.5, 0.75].map(Share::constant).into() },
        }
    }
}

/// A share of full productivity for each month of tenure.
fn ramp_shares(planner: Planner, hire: Memo<Hire>, set: Callback<Ramp, Result<(), String>>) -> AnyView {
    let shares = memo(move || match &hire.read().ramp {
        Ramp::ByMonth { shares } => shares.clone(),
        Ramp::Quarterly | Ramp::Linear { .. } => Vec::new(),
    });
    let with = move |change: &dyn Fn(&mut Vec<Share>)| {
        let mut shares = shares.get_untracked();
        change(&mut shares);
        set.run(Ramp::ByMonth { shares })
    };
    let share = move |key: Key| {
        let index = key.place;
        let value = memo(move || shares.read().get(index).map_or(0.0, |share| share.get()));
        let change = move |number: f64| {
            with(&|shares: &mut Vec<Share>| {
                if let (Some(share), Ok(new)) = (shares.get_mut(index), Share::new(number)) {
                    *share = new;
                }
            })
        };
        view! {
            <NumberField
                label=text(move || panels::people::tenure_month(index + 1))
                unit=Unit::Share
                range=Share::RANGE
                value=Signal::from(value)
                on_change=Callback::new(change)
            />
        }
        .into_any()
    };
    let resize = move |change: fn(&mut Vec<Share>)| {
        press(move || {
            // Refused only where the button is off.
            let _ = with(&change);
        })
    };
    let most = usize::from(Ramp::MAX_MONTHS);
    view! {
        <div class="weights">
            {each(move || (0..shares.read().len()).map(Key::place).collect(), share)}
            <button
                type="button"
                class="button"
                disabled=flag(move || planner.is_read_only() || shares.read().len() >= most)
                on:click=resize(|shares| shares.push(Share::constant(1.0)))
            >
                {panels::people::ADD_MONTH}
            </button>
            <button
                type="button"
                class="button"
                disabled=flag(move || planner.is_read_only() || shares.read().len() < 2)
                on:click=resize(|shares| shares.truncate(shares.len() - 1))
            >
                {panels::people::REMOVE_MONTH}
            </button>
        </div>
    }
    .into_any()
}

/// People who leave.
pub(super) fn leavers(team: Editor) -> AnyView {
    let count = team.of(|team| team.leavers.len(), 0);
    let new = |month| TeamChange::AddLeaver(Leaver { month, people: ONE });
    entries(team, panels::people::LEAVERS, panels::people::ADD_LEAVER, count, leaver_row, new)
}

fn leaver_row(team: Editor, index: usize) -> AnyView {
    let (first, last) = months(team.planner);
    let nobody = Leaver { month: Month::MIN, people: ONE };
    let leaver = team.of(move |team| team.leavers.get(index).copied().unwrap_or(nobody), nobody);
    let set = move |leaver| team.edit(TeamChange::SetLeaver { index, leaver });
    view! {
        <div class="team-row" data-testid="leaver">
            <MonthField
                label=fixed(panels::people::MONTH)
                value=Signal::derive(move || leaver.read().month)
                first=first
                last=last
                edit=move |month| set(Leaver { month, ..leaver.get_untracked() })
            />
            <BoundedField<Headcount>
                label=fixed(panels::people::COUNT)
                value=Signal::from(memo(move || leaver.read().people.get()))
                edit=move |people| set(Leaver { people, ..leaver.get_untracked() })
            />
            {remove_button(team, panels::people::REMOVE_LEAVER, move || {
                team.edit(TeamChange::RemoveLeaver(index))
            })}
        </div>
    }
    .into_any()
}
