//! What costs the same every month: the list of it.

use leptos::prelude::*;

use crate::edit::{Edit, FixedCostChange};
use crate::plan::{Bounded, Budget, FixedCost, Id, Month, Name, Plan};
use crate::ui::acts::{act, lead_to};
use crate::ui::fields::{NumberField, SelectField, attempt, month_field, name_field};
use crate::ui::html::{Element, block};
use crate::ui::lists::Listed;
use crate::ui::live::{Key, each, number, part, text, worded};
use crate::ui::state::{Here, Planner, use_language, use_planner};
use crate::words::panels::{self, budget as words};

const LIST_ID: &str = "fixed-costs";

/// A fixed cost being edited. A handle.
#[derive(Clone, Copy)]
struct Editor {
    planner: Planner,
    id: StoredValue<Id>,
}

impl Editor {
    /// One thing of the cost, or what stands in for it for the moment between its removal and that of its
    /// row.
    fn read<T>(self, of: impl FnOnce(&FixedCost) -> T, otherwise: T) -> T {
        let plan = self.planner.plan();
        let cost = self.id.with_value(|id| plan.budget.fixed.iter().find(|cost| cost.id == *id));
        cost.map_or(otherwise, of)
    }

    fn edit(self, change: FixedCostChange) -> Edit {
        Edit::FixedCost { cost: self.id.get_value(), change }
    }

    fn month(self, of: fn(&FixedCost) -> Month) -> Signal<Month> {
        Signal::derive(move || self.read(of, Month::MIN))
    }
}

/// The fixed costs, and a button that adds one.
pub(super) fn fixed_costs() -> Element {
    let planner = use_planner();
    let costs = move || planner.plan().budget.fixed.iter().map(|cost| Key::id(&cost.id)).collect();
    let is_full = move || planner.plan().budget.fixed.len() >= Budget::MAX_FIXED;
    let add = act("button add", is_full, move || {
        if let Ok(name) = Name::new(planner.say(words::NEW)) {
            // Refused only when there are as many as can be, and then the button is off.
            let _ = attempt(planner, Edit::AddFixedCost { name });
            lead_to(planner, LIST_ID.to_owned(), &["input[type=text]:not(.number)"], usize::MAX);
        }
    });
    block("team-list")
        .id(LIST_ID)
        .child(each(costs, |key| Id::new(&key.id).ok().map(row)))
        .child(add.child(words::ADD))
}

fn row(id: Id) -> Element {
    let planner = use_planner();
    let cost = Editor { planner, id: StoredValue::new(id) };
    let name = text(move || cost.read(|cost| cost.name.to_string(), String::new()));
    let name_field =
        name_field(worded(words::NAME), name, false, move |name| cost.edit(FixedCostChange::Name(name)));
    let amount = number(move || cost.read(|cost| cost.amount.get(), 0.0));
    let amount = NumberField::new(worded(words::AMOUNT), amount)
        .edit(move |amount| cost.edit(FixedCostChange::Amount(amount)));
    let months = i32::try_from(Plan::MAX_MONTHS).unwrap_or(0);
    let (first, last) = (cost.month(|cost| cost.first), cost.month(|cost| cost.last));
    let start = Signal::derive(move || planner.plan().start);
    let end = Signal::derive(move || planner.plan().start.plus(months - 1));
    // The last month is not before the first: neither can be chosen so.
    let from = month_field(worded(words::FIRST), first, start, last, move |month| {
        cost.edit(FixedCostChange::First(month))
    });
    let to = month_field(worded(words::LAST), last, first, end, move |month| {
        cost.edit(FixedCostChange::Last(month))
    });
    let place = move || {
        let plan = planner.plan();
        cost.id.with_value(|id| plan.budget.fixed.iter().position(|cost| cost.id == *id)).unwrap_or(0)
    };
    let remove = Listed::new(LIST_ID, place)
        .cross(text(move || panels::remove(&name.read(), use_language())), move || {
            Edit::RemoveFixedCost(cost.id.get_value())
        });
    // A group of this name, since its fields are called like those of every other cost.
    block("team-row fixed-cost")
        .attribute("role", "group")
        .live("aria-label", name)
        .attribute("data-testid", "fixed-cost")
        .child(name_field)
        .child(amount)
        .child(from)
        .child(to)
        .child(part(move || channel(cost)))
        .child(remove)
}

/// The channel it is for, where there are any. Made anew when channels come, go or get another name.
fn channel(cost: Editor) -> Option<Element> {
    let planner = cost.planner;
    let channels = planner.of_plan(|plan| {
        let channels = plan.channels.iter();
        channels.map(|channel| (Some(channel.id.clone()), channel.name.to_string())).collect::<Vec<_>>()
    });
    let channels = channels.get();
    (!channels.is_empty()).then(|| {
        let choices = core::iter::once((None, words::NO_CHANNEL.here().to_owned())).chain(channels);
        SelectField::new(worded(words::CHANNEL), choices.collect()).choose(
            move || cost.read(|cost| cost.channel.clone(), None),
            move |channel| attempt(planner, cost.edit(FixedCostChange::Channel(channel))),
        )
    })
}
