//! Edits of the fixed costs.

use crate::plan::{Budget, Cost, Draft, FixedCost, Id, Name};

use super::{FixedCostChange, Refusal, entries};

/// Adds a fixed cost at the end.
pub(super) fn add(draft: &mut Draft, name: Name) {
    let costs = &mut draft.budget.fixed;
    costs.push(FixedCost {
        id: Id::fresh("cost", |candidate| costs.iter().any(|cost| cost.id.as_str() == candidate)),
        name,
        channel: None,
        amount: Cost::constant(0.0),
        first: draft.start,
        last: draft.goal.period.last,
    });
}

/// Removes a fixed cost.
pub(super) fn remove(budget: &mut Budget, cost: &Id) -> Result<(), Refusal> {
    let index = position(budget, cost)?;
    entries::remove(&mut budget.fixed, index)
}

/// Changes a fixed cost.
pub(super) fn change(budget: &mut Budget, cost: &Id, change: &FixedCostChange) -> Result<(), Refusal> {
    let index = position(budget, cost)?;
    let cost = entries::at(&mut budget.fixed, index)?;
    match change {
        FixedCostChange::Name(name) => cost.name = name.clone(),
        FixedCostChange::Channel(channel) => cost.channel.clone_from(channel),
        FixedCostChange::Amount(amount) => cost.amount = *amount,
        FixedCostChange::First(month) => cost.first = *month,
        FixedCostChange::Last(month) => cost.last = *month,
    }
    Ok(())
}

fn position(budget: &Budget, id: &Id) -> Result<usize, Refusal> {
    budget.fixed.iter().position(|cost| cost.id == *id).ok_or(Refusal::NoSuchCost)
}
