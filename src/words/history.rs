//! The steps that led to a document, and its checkpoints.

use super::differences::{Between, quoted};
use super::inputs;
use crate::edit::{Change, Changed, Step};
use crate::format::Conventions;
use crate::plan::{Id, Input, Plan, Snapshot};

/// Opens the list of steps, and what it is called.
pub const OPEN: &str = "History";
/// What the list of steps is called.
pub const STEPS: &str = "Steps, the newest first";
/// What there was before the first step.
pub const BEGINNING: &str = "The beginning";
/// Said of the step that led to what is shown.
pub const NOW: &str = "You are here";
/// What the list of checkpoints is called.
pub const CHECKPOINTS: &str = "Checkpoints";
/// What checkpoints are for, where there are none.
pub const NO_CHECKPOINTS: &str = "A checkpoint keeps all plans and levers as they are now, to come back to. It is there after a reload, too.";
/// What the name of a checkpoint is called.
pub const CHECKPOINT_NAME: &str = "Name of the checkpoint";
/// Keeps what there is now.
pub const SET: &str = "Set a checkpoint";
/// Leads back to a checkpoint.
pub const GO_BACK: &str = "Go back";

/// What a checkpoint is called where nobody says.
#[must_use]
pub fn checkpoint(number: usize) -> String {
    format!("Checkpoint {number}")
}

/// Leads back to a checkpoint of this name.
#[must_use]
pub fn go_back_to(name: &str) -> String {
    format!("Go back to {}", quoted(name))
}

/// The most things that are said of one step.
const SAID: usize = 2;

/// What a step has changed: "Opportunity → Won: 25 % → 30 %". The plan is named where it is not the one
/// that is shown now.
#[must_use]
pub fn step(step: &Step, shown: &Id, conventions: &Conventions) -> String {
    match step.changed() {
        Changed::Plan { before, after, differences } => {
            let between = Between { from: before, to: &after.plan, conventions };
            let said: Vec<String> = differences.iter().take(SAID).map(|it| between.said(it)).collect();
            let mut said = said.join("; ");
            if let Some(more) = differences.len().checked_sub(SAID).filter(|more| *more > 0) {
                said.push_str(&format!("; and {more} more"));
            }
            // An edit that comes back to the example is all that leaves nothing to say.
            if after.id == *shown { said } else { format!("{}: {said}", quoted(after.plan.name.as_str())) }
        }
        Changed::Document(change) => of_document(step, change, conventions),
    }
}

fn of_document(step: &Step, change: &Change, conventions: &Conventions) -> String {
    let (before, after) = (step.before(), step.after());
    let number = |of: &Input| inputs::name(of, plan_with(before, of), conventions);
    match change {
        Change::Open(_) => format!("{} opened", quoted(after.plan().name.as_str())),
        Change::Duplicate(id) => {
            format!("{} duplicated as {}", plan_name(before, id), quoted(after.plan().name.as_str()))
        }
        Change::Remove(id) => format!("Plan {} removed", plan_name(before, id)),
        Change::Move { scenario, .. } => format!("Plan {} moved", plan_name(before, scenario)),
        Change::Pin(of) => format!("{} pinned", number(of)),
        Change::Unpin(of) => format!("{} let go", number(of)),
        Change::MoveLever { of, .. } => format!("Lever {} moved", number(of)),
        Change::SetCheckpoint(name) => format!("Checkpoint {} set", quoted(name.as_str())),
        Change::RemoveCheckpoint(index) => format!("Checkpoint {} removed", checkpoint_name(step, *index)),
        Change::GoBack(index) => format!("Back to {}", checkpoint_name(step, *index)),
    }
}

/// The plan that has a number: the one shown, or the first of the others.
fn plan_with<'a>(snapshot: &'a Snapshot, of: &Input) -> &'a Plan {
    let mut plans = core::iter::once(snapshot.shown()).chain(snapshot.scenarios());
    plans.find(|scenario| of.value(&scenario.plan).is_some()).map_or(snapshot.plan(), |with| &with.plan)
}

fn plan_name(snapshot: &Snapshot, id: &Id) -> String {
    snapshot.scenario(id).map_or_else(String::new, |scenario| quoted(scenario.plan.name.as_str()))
}

fn checkpoint_name(step: &Step, index: usize) -> String {
    let checkpoint = step.before().checkpoints().get(index);
    checkpoint.map_or_else(String::new, |checkpoint| quoted(checkpoint.name.as_str()))
}
