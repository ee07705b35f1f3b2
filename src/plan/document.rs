//! Several plans that answer one question: what people keep, open and come back to.

use core::ops::Deref;
use std::sync::Arc;

use serde::Serialize;

use super::finding::{CountRange, Place};
use super::{Finding, Id, Input, Name, Plan, Problem};

/// What people work on: plans side by side, the numbers pinned to play with, and the states they may
/// want to go back to. Reads like the [`Snapshot`] it is now.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    now: Snapshot,
    // Shared, since each change makes a new document and hardly any changes these.
    checkpoints: Arc<Vec<Checkpoint>>,
}

/// Plans side by side, one of them shown, and levers. There always is a plan, and one that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    // Around the one that is shown, so that there is nothing to look up, and nothing that could fail.
    before: Vec<Scenario>,
    shown: Scenario,
    after: Vec<Scenario>,
    levers: Vec<Lever>,
}

/// All that a snapshot holds, before the rules between its parts are checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// The plans, the base first.
    pub scenarios: Vec<Scenario>,
    /// The one that is shown.
    pub shown: Id,
    /// The numbers that are pinned, in the order of the page.
    pub levers: Vec<Lever>,
}

/// One of several plans.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What tells it from the others, whatever it is called.
    pub id: Id,
    /// It.
    pub plan: Arc<Plan>,
}

/// A number that is pinned, to be moved and watched. It is a lever of every plan that has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lever {
    /// Which.
    pub of: Input,
    /// What it was when it was pinned, in its unit.
    pub from: f64,
}

/// A state with a name, to go back to.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkpoint {
    /// What people call it.
    pub name: Name,
    /// What there was.
    pub snapshot: Snapshot,
}

impl Scenario {
    /// The most plans side by side.
    pub const MAX: usize = 12;
}

impl Lever {
    /// The most levers.
    pub const MAX: usize = 12;

    /// Whether one of these plans has such a number, and it may be what it was.
    fn is_of(&self, scenarios: &[Scenario]) -> bool {
        let mut ranges = scenarios.iter().filter_map(|scenario| self.of.range(&scenario.plan));
        ranges.any(|range| (range.min..=range.max).contains(&self.from))
    }
}

impl Checkpoint {
    /// The most checkpoints.
    pub const MAX: usize = 12;
}

/// The id of a plan that stands alone.
const FIRST: &str = "plan-1";

impl From<Plan> for Document {
    fn from(plan: Plan) -> Self {
        Arc::new(plan).into()
    }
}

impl From<Arc<Plan>> for Document {
    fn from(plan: Arc<Plan>) -> Self {
        let shown = Scenario { id: Id::fresh("plan", |_| false), plan };
        let now = Snapshot { before: Vec::new(), shown, after: Vec::new(), levers: Vec::new() };
        Self { now, checkpoints: Arc::default() }
    }
}

impl Document {
    /// A snapshot with checkpoints.
    ///
    /// # Errors
    /// When there are more than [`Checkpoint::MAX`].
    pub fn new(now: Snapshot, checkpoints: Vec<Checkpoint>) -> Result<Self, Vec<Finding>> {
        if checkpoints.len() > Checkpoint::MAX {
            let place = Place::Document.field("checkpoints");
            return Err(vec![wrong_count(place, checkpoints.len(), 0, Checkpoint::MAX)]);
        }
        Ok(Self { now, checkpoints: Arc::new(checkpoints) })
    }

    /// The same with the checkpoints of another document; itself where those are its own.
    #[must_use]
    pub fn with_checkpoints_of(self: &Arc<Self>, other: &Self) -> Arc<Self> {
        if Arc::ptr_eq(&self.checkpoints, &other.checkpoints) {
            return Arc::clone(self);
        }
        Arc::new(Self { now: self.now.clone(), checkpoints: Arc::clone(&other.checkpoints) })
    }

    /// The checkpoints with something else that there is now.
    #[must_use]
    pub fn with_now(&self, now: Snapshot) -> Self {
        Self { now, checkpoints: Arc::clone(&self.checkpoints) }
    }

    /// What there is now.
    #[must_use]
    pub fn now(&self) -> &Snapshot {
        &self.now
    }

    /// The states to go back to, the oldest first.
    #[must_use]
    pub fn checkpoints(&self) -> &[Checkpoint] {
        &self.checkpoints
    }

    /// The one plan, where there is nothing besides it.
    #[must_use]
    pub fn only_plan(&self) -> Option<&Arc<Plan>> {
        let Snapshot { before, shown, after, levers } = &self.now;
        let is_alone = before.is_empty() && after.is_empty() && levers.is_empty();
        (is_alone && self.checkpoints.is_empty() && shown.id.as_str() == FIRST).then_some(&shown.plan)
    }

    /// The same with another plan in place of the one that is shown. `renamed` tells how a number is addressed
    /// there, unless it is gone. Levers follow it, but for those of numbers that another plan has: these stay what they
    /// are there. Levers of numbers that no plan has any more are gone.
    #[must_use]
    pub fn with_plan(&self, plan: Arc<Plan>, renamed: impl Fn(&Input) -> Option<Input>) -> Self {
        let mut document = self.clone();
        document.now.shown.plan = plan;
        if !document.now.levers.is_empty() {
            let Snapshot { before, after, .. } = &document.now;
            let is_elsewhere =
                |of: &Input| before.iter().chain(after).any(|other| of.value(&other.plan).is_some());
            let mut levers: Vec<Lever> = Vec::with_capacity(document.now.levers.len());
            for lever in &document.now.levers {
                let of = if is_elsewhere(&lever.of) { Some(lever.of.clone()) } else { renamed(&lever.of) };
                // One that moves up may come to where another has stayed.
                if let Some(of) = of
                    && levers.iter().all(|earlier| earlier.of != of)
                {
                    levers.push(Lever { of, ..lever.clone() });
                }
            }
            let scenarios: Vec<Scenario> = document.scenarios().cloned().collect();
            levers.retain(|lever| lever.is_of(&scenarios));
            document.now.levers = levers;
        }
        document
    }

    /// The same with another of its plans shown; none where it has none of this id.
    #[must_use]
    pub fn showing(&self, id: &Id) -> Option<Self> {
        let place = self.scenarios().position(|scenario| scenario.id == *id)?;
        let mut before: Vec<Scenario> = self.scenarios().cloned().collect();
        let after = before.split_off(place + 1);
        let shown = before.pop()?;
        let now = Snapshot { before, shown, after, levers: self.now.levers.clone() };
        Some(Self { now, checkpoints: Arc::clone(&self.checkpoints) })
    }
}

impl Deref for Document {
    type Target = Snapshot;

    fn deref(&self) -> &Snapshot {
        &self.now
    }
}

impl Snapshot {
    /// Checks the rules between the parts.
    ///
    /// # Errors
    /// All findings, when there are any: too few or too many plans or levers, two plans of one id, none of
    /// the id that is said to be shown, two levers of one number, or a lever of a number that no plan has
    /// or that may not be what it was.
    pub fn new(parts: Parts) -> Result<Self, Vec<Finding>> {
        let found = findings(&parts);
        let Parts { scenarios: mut before, shown, levers } = parts;
        let place = before.iter().position(|scenario| scenario.id == shown);
        let after = place.map(|place| before.split_off(place + 1));
        match before.pop().zip(after) {
            Some((shown, after)) if found.is_empty() => Ok(Self { before, shown, after, levers }),
            _ => Err(found),
        }
    }

    /// Its parts, to change.
    #[must_use]
    pub fn parts(&self) -> Parts {
        let scenarios = self.scenarios().cloned().collect();
        Parts { scenarios, shown: self.shown.id.clone(), levers: self.levers.clone() }
    }

    /// The plans, the base first.
    pub fn scenarios(&self) -> impl Iterator<Item = &Scenario> {
        self.before.iter().chain([&self.shown]).chain(&self.after)
    }

    /// How many plans there are: at least one.
    #[must_use]
    pub fn count(&self) -> usize {
        self.before.len() + 1 + self.after.len()
    }

    /// The first plan, which the others are compared with.
    #[must_use]
    pub fn base(&self) -> &Scenario {
        self.before.first().unwrap_or(&self.shown)
    }

    /// The one that is shown.
    #[must_use]
    pub fn shown(&self) -> &Scenario {
        &self.shown
    }

    /// The plan that is shown.
    #[must_use]
    pub fn plan(&self) -> &Arc<Plan> {
        &self.shown.plan
    }

    /// The plan of an id.
    #[must_use]
    pub fn scenario(&self, id: &Id) -> Option<&Scenario> {
        self.scenarios().find(|scenario| scenario.id == *id)
    }

    /// The numbers that are pinned.
    #[must_use]
    pub fn levers(&self) -> &[Lever] {
        &self.levers
    }
}

impl Parts {
    /// Lets go of the levers of numbers that no plan has.
    pub fn drop_loose_levers(&mut self) {
        let scenarios = &self.scenarios;
        self.levers.retain(|lever| lever.is_of(scenarios));
    }
}

/// All breaches of the rules, in the order of the document.
fn findings(parts: &Parts) -> Vec<Finding> {
    let mut found = Vec::new();
    let Parts { scenarios, shown, levers } = parts;
    let place = Place::Document.field("plans");
    if !(1..=Scenario::MAX).contains(&scenarios.len()) {
        found.push(wrong_count(place, scenarios.len(), 1, Scenario::MAX));
    }
    for (index, scenario) in scenarios.iter().enumerate() {
        if scenarios.iter().take(index).any(|earlier| earlier.id == scenario.id) {
            let problem = Problem::Duplicate { value: scenario.id.to_string() };
            found.push(Finding::error(place.index(index).field("id").path(), problem));
        }
    }
    if !scenarios.iter().any(|scenario| scenario.id == *shown) {
        let allowed = scenarios.iter().map(|scenario| scenario.id.to_string()).collect();
        let problem = Problem::UnknownChoice { value: shown.to_string(), allowed };
        found.push(Finding::error(Place::Document.field("shown").path(), problem));
    }
    let place = Place::Document.field("levers");
    if levers.len() > Lever::MAX {
        found.push(wrong_count(place, levers.len(), 0, Lever::MAX));
    }
    for (index, lever) in levers.iter().enumerate() {
        let place = place.index(index);
        if levers.iter().take(index).any(|earlier| earlier.of == lever.of) {
            let problem = Problem::Duplicate { value: "of".to_owned() };
            found.push(Finding::error(place.field("of").path(), problem));
        }
        if lever.is_of(scenarios) {
            continue;
        }
        let range = scenarios.iter().find_map(|scenario| lever.of.range(&scenario.plan));
        found.push(match range {
            Some(allowed) => {
                let problem = Problem::OutOfRange { value: lever.from, allowed };
                Finding::error(place.field("from").path(), problem)
            }
            None => Finding::error(place.field("of").path(), Problem::NoSuchNumber),
        });
    }
    found
}

fn wrong_count(place: Place<'_>, found: usize, min: usize, max: usize) -> Finding {
    Finding::error(place.path(), Problem::WrongCount { found, allowed: CountRange { min, max } })
}
