//! The steps that led to a document, and its checkpoints.

use super::differences::{Between, quoted};
use super::inputs;
use crate::edit::{Change, Changed, Step};
use crate::format::{Conventions, Language, Text};
use crate::plan::{Id, Input, Plan, Snapshot};

/// Opens the list of steps, and what it is called.
pub const OPEN: Text = Text("History");
/// What the list of steps is called.
pub const STEPS: Text = Text("Steps, the newest first");
/// What there was before the first step.
pub const BEGINNING: Text = Text("The beginning");
/// Said of the step that led to what is shown.
pub const NOW: Text = Text("You are here");
/// What the list of checkpoints is called.
pub const CHECKPOINTS: Text = Text("Checkpoints");
/// What checkpoints are for, where there are none.
pub const NO_CHECKPOINTS: Text = Text(
    "A checkpoint keeps all plans and levers as they are now, to come back to. It stays, whatever you undo, and is there after a reload, too.",
);
/// What the name of a checkpoint is called.
pub const CHECKPOINT_NAME: Text = Text("Name of the checkpoint");
/// Keeps what there is now.
pub const SET: Text = Text("Set a checkpoint");
/// Leads back to a checkpoint.
pub const GO_BACK: Text = Text("Go back");

/// What a checkpoint is called where nobody says.
#[must_use]
pub fn checkpoint(number: usize, language: Language) -> String {
    say!(language, "Checkpoint {number}", number = number.to_string())
}

/// Brings back a checkpoint that was removed.
pub const BRING_BACK: Text = Text("Bring it back");

/// Leads back to a checkpoint of this name.
#[must_use]
pub fn go_back_to(name: &str, language: Language) -> String {
    say!(language, "Go back to {name}", name = quoted(name, language))
}

/// Says that a checkpoint of this name is gone.
#[must_use]
pub fn checkpoint_removed(name: &str, language: Language) -> String {
    say!(language, "{name} removed.", name = quoted(name, language))
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
                said.push_str(&say!(conventions, "; and {more} more", more = more.to_string()));
            }
            // An edit that comes back to the example is all that leaves nothing to say.
            if after.id == *shown {
                said
            } else {
                format!("{}: {said}", quoted(after.plan.name.as_str(), conventions.language))
            }
        }
        Changed::Document(change) => of_document(step, change, conventions),
    }
}

fn of_document(step: &Step, change: &Change, conventions: &Conventions) -> String {
    let (before, after) = (step.before(), step.after());
    let language = conventions.language;
    let number = |of: &Input| inputs::name(of, plan_with(before, of), conventions);
    match change {
        Change::Open(_) => {
            say!(conventions, "{name} opened", name = quoted(after.plan().name.as_str(), language))
        }
        Change::Duplicate(id) => {
            say!(
                conventions,
                "{name} duplicated as {copy}",
                name = plan_name(before, id, language),
                copy = quoted(after.plan().name.as_str(), language)
            )
        }
        Change::Remove(id) => {
            say!(conventions, "Plan {name} removed", name = plan_name(before, id, language))
        }
        Change::Move { scenario, .. } => {
            say!(conventions, "Plan {name} moved", name = plan_name(before, scenario, language))
        }
        Change::Pin(of) => say!(conventions, "{number} pinned", number = number(of)),
        Change::Unpin(of) => say!(conventions, "{number} let go", number = number(of)),
        Change::MoveLever { of, .. } => say!(conventions, "Lever {number} moved", number = number(of)),
        Change::GoBack(index) => {
            say!(conventions, "Back to {name}", name = checkpoint_name(step, *index, language))
        }
    }
}

/// The plan that has a number: the one shown, or the first of the others.
fn plan_with<'a>(snapshot: &'a Snapshot, of: &Input) -> &'a Plan {
    let mut plans = core::iter::once(snapshot.shown()).chain(snapshot.scenarios());
    plans.find(|scenario| of.value(&scenario.plan).is_some()).map_or(snapshot.plan(), |with| &with.plan)
}

fn plan_name(snapshot: &Snapshot, id: &Id, language: Language) -> String {
    snapshot.scenario(id).map_or_else(String::new, |scenario| quoted(scenario.plan.name.as_str(), language))
}

fn checkpoint_name(step: &Step, index: usize, language: Language) -> String {
    let checkpoint = step.before().checkpoints().get(index);
    checkpoint.map_or_else(String::new, |checkpoint| quoted(checkpoint.name.as_str(), language))
}
