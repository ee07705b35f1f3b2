//! What can be changed of a document besides the numbers of its plans.

use std::sync::Arc;

use crate::plan::document::Parts;
use crate::plan::{Document, Id, Input, Lever, Name, Plan, Scenario, Snapshot};

use super::{Refusal, entries};

/// A change of a document. Each is a step by itself. Places in a list count from 0; one beyond the end
/// means the last.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Replaces all of it.
    Open(Box<Document>),
    /// Puts a copy of a plan behind it, to be shown from then on. Its name is the same with a number,
    /// and it is nobody's example.
    Duplicate(Id),
    /// Removes a plan. When it was shown, the one behind it is, or else the one before.
    Remove(Id),
    /// Moves a plan. The first one is the base.
    Move {
        /// Which.
        scenario: Id,
        /// Its place afterwards.
        to: usize,
    },
    /// Pins a number of the plan shown as a lever, behind the others; one that is pinned stays so.
    Pin(Input),
    /// Lets go of a lever.
    Unpin(Input),
    /// Moves a lever.
    MoveLever {
        /// Which.
        of: Input,
        /// Its place afterwards.
        to: usize,
    },
    /// Makes plans and levers what they were at the checkpoint of this index. All checkpoints stay.
    GoBack(usize),
}

impl Change {
    /// The document with this change made.
    ///
    /// # Errors
    /// [`Refusal`], when the change means something that isn't there, or when the document would break a
    /// rule: it holds a limited number of plans, levers and checkpoints, and one plan at least.
    pub fn apply(&self, document: &Document) -> Result<Document, Refusal> {
        let mut parts = document.parts();
        match self {
            Self::Open(opened) => return Ok(Document::clone(opened)),
            Self::Duplicate(scenario) => duplicate(&mut parts, document, scenario)?,
            Self::Remove(scenario) => remove(&mut parts, scenario)?,
            Self::Move { scenario, to } => {
                let from = place(&parts, scenario)?;
                entries::shift(&mut parts.scenarios, from, *to)?;
            }
            Self::Pin(of) => pin(&mut parts, document.plan(), of)?,
            Self::Unpin(of) => {
                let place = lever(&parts, of)?;
                entries::remove(&mut parts.levers, place)?;
            }
            Self::MoveLever { of, to } => {
                let from = lever(&parts, of)?;
                entries::shift(&mut parts.levers, from, *to)?;
            }
            Self::GoBack(index) => {
                let checkpoint = document.checkpoints().get(*index).ok_or(Refusal::NoSuchEntry)?;
                parts = checkpoint.snapshot.parts();
            }
        }
        Snapshot::new(parts).map(|now| document.with_now(now)).map_err(Refusal::Breaks)
    }
}

fn place(parts: &Parts, id: &Id) -> Result<usize, Refusal> {
    parts.scenarios.iter().position(|scenario| scenario.id == *id).ok_or(Refusal::NoSuchPlan)
}

fn lever(parts: &Parts, of: &Input) -> Result<usize, Refusal> {
    parts.levers.iter().position(|lever| lever.of == *of).ok_or(Refusal::NoSuchNumber)
}

fn duplicate(parts: &mut Parts, document: &Document, of: &Id) -> Result<(), Refusal> {
    let place = place(parts, of)?;
    let plan = Arc::clone(&entries::at(&mut parts.scenarios, place)?.plan);
    let mut draft = plan.draft();
    draft.name = name_of_copy(&plan.name, &parts.scenarios);
    draft.example = false;
    let plan = Arc::new(Plan::new(draft).map_err(Refusal::Breaks)?);
    // Nor is it the id of a plan that somebody may go back to.
    let snapshots = document.checkpoints().iter().map(|checkpoint| &checkpoint.snapshot);
    let known = || snapshots.clone().chain([document.now()]).flat_map(Snapshot::scenarios);
    let id = Id::fresh("plan", |id| known().any(|scenario| scenario.id.as_str() == id));
    parts.shown = id.clone();
    parts.scenarios.insert(place + 1, Scenario { id, plan });
    Ok(())
}

/// The first of "Name 2", "Name 3", … that no plan has. A copy of "Name 2" is no "Name 2 2" where there is a "Name"; but a
/// year in a name is part of it, and so is the rate in "Win rate 30".
fn name_of_copy(name: &Name, scenarios: &[Scenario]) -> Name {
    let is_number = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let is_copied = |stem: &str| scenarios.iter().any(|scenario| scenario.plan.name.as_str() == stem);
    let stem = match name.as_str().rsplit_once(' ') {
        Some((stem, number)) if is_number(number) && is_copied(stem) => stem,
        _ => name.as_str(),
    };
    // One more number than there are plans, so that one of them is free.
    let numbered = (2..=scenarios.len() + 2).filter_map(|number| {
        let end = format!(" {number}");
        let stem: String = stem.chars().take(Name::MAX_CHARS - end.len()).collect();
        Name::new(&(stem + &end)).ok()
    });
    let is_free = |name: &Name| scenarios.iter().all(|scenario| scenario.plan.name != *name);
    { numbered }.find(is_free).unwrap_or_else(|| name.clone())
}

fn remove(parts: &mut Parts, id: &Id) -> Result<(), Refusal> {
    let place = place(parts, id)?;
    entries::remove(&mut parts.scenarios, place)?;
    if parts.shown == *id
        && let Some(next) = parts.scenarios.get(place).or(parts.scenarios.last())
    {
        parts.shown = next.id.clone();
    }
    parts.drop_loose_levers();
    Ok(())
}

fn pin(parts: &mut Parts, plan: &Plan, of: &Input) -> Result<(), Refusal> {
    let from = of.value(plan).ok_or(Refusal::NoSuchNumber)?;
    if lever(parts, of).is_err() {
        parts.levers.push(Lever { of: of.clone(), from });
    }
    Ok(())
}
