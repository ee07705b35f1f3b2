//! The document as it is now, how it came about, and the way back.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::plan::{Checkpoint, Document, Id, Name, Plan, Scenario};

use super::difference::{Difference, differences};
use super::field::Field;
use super::{Change, Edit, Refusal};

/// A document with the steps that led to it, to be undone and redone.
///
/// An [`Edit`] changes the plan that is shown, a [`Change`] the document around it. To show another plan
/// is no step; to undo or redo a step shows the plan in which it was made. Nor is it a step to set or remove a
/// [`Checkpoint`]: they stay, wherever in the steps people go, or going back would take away the very way to
/// come back. What is removed of them can be brought back. Only to open another document is to have its
/// checkpoints instead.
///
/// Consecutive edits of one field are one step until it is sealed: typing `500000` undoes at once.
/// Such a step is exactly its last edit applied to the plan before the step, as if the values on
/// the way had never been there. Otherwise a deadline stepped back over a month and forth again
/// would lose that month's weight, and the result would depend on how it was typed.
#[derive(Clone, Debug)]
pub struct History {
    document: Arc<Document>,
    /// Steps that led to the document, the oldest first.
    done: VecDeque<Step>,
    /// Undone steps, the one to redo first last.
    undone: Vec<Step>,
    /// Whether an edit of the field that the last step set still belongs to that step.
    open: bool,
    removed: RemovedCheckpoints,
}

/// The checkpoints that were removed from a document and can be brought back, each with its place, the last one
/// last.
type RemovedCheckpoints = Vec<(usize, Checkpoint)>;

/// A step: what was done, and what there was before and after it.
#[derive(Clone, Debug)]
pub struct Step {
    before: Arc<Document>,
    act: Act,
    after: Arc<Document>,
    /// Where another document was opened: of the one that is not there.
    removed: RemovedCheckpoints,
}

/// What was done in a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// The plan that was shown was edited.
    Edit(Edit),
    /// The document was changed.
    Change(Change),
}

/// What a step has changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Changed<'a> {
    /// A plan.
    Plan {
        /// It, as it was.
        before: &'a Plan,
        /// It, as the step left it.
        after: &'a Scenario,
        /// What is another in it.
        differences: Vec<Difference>,
    },
    /// The document.
    Document(&'a Change),
}

impl Step {
    /// What there was before it.
    #[must_use]
    pub fn before(&self) -> &Document {
        &self.before
    }

    /// What there was after it.
    #[must_use]
    pub fn after(&self) -> &Document {
        &self.after
    }

    /// Whether another document was opened, with checkpoints of its own.
    fn opens(&self) -> bool {
        matches!(self.act, Act::Change(Change::Open(_)))
    }

    /// The document after it, or else before it, for whoever comes from this one with what was removed from it.
    fn travel(&mut self, is_forth: bool, from: &Document, removed: &mut RemovedCheckpoints) -> Arc<Document> {
        let opens = self.opens();
        let (left, to) =
            if is_forth { (&mut self.before, &self.after) } else { (&mut self.after, &self.before) };
        if opens {
            core::mem::swap(&mut self.removed, removed);
            *left = left.with_checkpoints_of(from);
            return Arc::clone(to);
        }
        to.with_checkpoints_of(from)
    }

    /// What it has changed.
    #[must_use]
    pub fn changed(&self) -> Changed<'_> {
        match &self.act {
            Act::Edit(_) => {
                let (before, after) = (self.before.plan(), self.after.shown());
                Changed::Plan { before, after, differences: differences(before, &after.plan) }
            }
            Act::Change(change) => Changed::Document(change),
        }
    }
}

impl History {
    /// The most steps kept; beyond that the oldest can't be undone any more. More than a long
    /// workshop makes, at a few kilobytes a step, and a bound to what a page left open for weeks
    /// holds in memory.
    pub const MAX_STEPS: usize = 500;

    /// A history that begins with this document, or with one of this plan alone.
    #[must_use]
    pub fn new(document: impl Into<Document>) -> Self {
        let document = Arc::new(document.into());
        Self { document, done: VecDeque::new(), undone: Vec::new(), open: false, removed: Vec::new() }
    }

    /// The document as it is now.
    #[must_use]
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// The plan that is shown, as it is now.
    #[must_use]
    pub fn plan(&self) -> &Arc<Plan> {
        self.document.plan()
    }

    /// Edits the plan that is shown, and tells whether it is another now. What changes nothing leaves
    /// no step, nor do edits of one field that come back to the value it had before the step.
    /// What was undone can't be redone after a change.
    ///
    /// # Errors
    /// [`Refusal`], and everything stays as it was.
    pub fn apply(&mut self, edit: Edit) -> Result<bool, Refusal> {
        let before = match self.continued(&edit) {
            Some(step) => Arc::clone(&step.before),
            None => Arc::clone(&self.document),
        };
        let continues = !Arc::ptr_eq(&before, &self.document);
        let after = edit.apply(before.plan())?;
        if after == **self.plan() {
            return Ok(false);
        }
        self.undone.clear();
        if continues {
            self.done.pop_back();
        }
        if after == **before.plan() {
            // Back where the step began: it is gone, and the one before it is long over.
            self.document = before;
            self.open = false;
            return Ok(true);
        }
        self.open = Field::of(&edit, before.plan()).is_some();
        let after = Arc::new(before.with_plan(Arc::new(after), |of| edit.renamed(of)));
        self.push(Step { before, act: Act::Edit(edit), after, removed: Vec::new() });
        Ok(true)
    }

    /// Changes the document, as a step by itself, and tells whether it is another now. What changes
    /// nothing leaves no step.
    ///
    /// # Errors
    /// [`Refusal`], and everything stays as it was.
    pub fn change(&mut self, change: Change) -> Result<bool, Refusal> {
        let after = change.apply(&self.document)?;
        if after == *self.document {
            return Ok(false);
        }
        self.undone.clear();
        self.seal();
        let mut step = Step {
            before: Arc::clone(&self.document),
            act: Act::Change(change),
            after: Arc::new(after),
            removed: Vec::new(),
        };
        if step.opens() {
            step.removed = core::mem::take(&mut self.removed);
        }
        self.push(step);
        Ok(true)
    }

    /// Sets a checkpoint of what there is now, behind the others. That is no step.
    ///
    /// # Errors
    /// [`Refusal`], when there are too many, and everything stays as it was.
    pub fn set_checkpoint(&mut self, name: Name) -> Result<(), Refusal> {
        let snapshot = self.document.now().clone();
        self.have_checkpoints(|checkpoints| checkpoints.push(Checkpoint { name, snapshot }))
    }

    /// Removes the checkpoint at a place, which is no step; whether there was one. It can be
    /// [brought back](Self::bring_back).
    pub fn remove_checkpoint(&mut self, place: usize) -> bool {
        let Some(checkpoint) = self.document.checkpoints().get(place).cloned() else { return false };
        let is_removed = self.have_checkpoints(|checkpoints| drop(checkpoints.remove(place))).is_ok();
        if is_removed {
            self.removed.push((place, checkpoint));
        }
        is_removed
    }

    /// The checkpoint that was removed last of those that have not been brought back.
    #[must_use]
    pub fn removed_checkpoint(&self) -> Option<&Checkpoint> {
        self.removed.last().map(|(_, checkpoint)| checkpoint)
    }

    /// Brings [that one](Self::removed_checkpoint) back to where it was; at which place, if there is one.
    ///
    /// # Errors
    /// [`Refusal`], when there are too many by now, and everything stays as it was.
    pub fn bring_back(&mut self) -> Result<Option<usize>, Refusal> {
        let Some((place, checkpoint)) = self.removed.last().cloned() else { return Ok(None) };
        let place = place.min(self.document.checkpoints().len());
        self.have_checkpoints(|checkpoints| checkpoints.insert(place, checkpoint))?;
        self.removed.pop();
        Ok(Some(place))
    }

    fn have_checkpoints(&mut self, change: impl FnOnce(&mut Vec<Checkpoint>)) -> Result<(), Refusal> {
        let mut checkpoints = self.document.checkpoints().to_vec();
        change(&mut checkpoints);
        let document = Document::new(self.document.now().clone(), checkpoints).map_err(Refusal::Breaks)?;
        // A step that is open goes on from what there was before it, with the checkpoints of then.
        self.seal();
        self.document = Arc::new(document);
        Ok(())
    }

    fn push(&mut self, step: Step) {
        self.document = Arc::clone(&step.after);
        self.done.push_back(step);
        if self.done.len() > Self::MAX_STEPS {
            self.done.pop_front();
        }
    }

    /// Shows the plan of an id; whether there is one, and another was shown. That is no step.
    pub fn show(&mut self, id: &Id) -> bool {
        if self.document.shown().id == *id {
            return false;
        }
        let Some(document) = self.document.showing(id) else { return false };
        self.seal();
        self.document = Arc::new(document);
        true
    }

    /// Goes back by one step; whether there was one. Its plans are the very ones they were.
    pub fn undo(&mut self) -> bool {
        self.seal();
        let Some(mut step) = self.done.pop_back() else { return false };
        self.document = step.travel(false, &self.document, &mut self.removed);
        self.undone.push(step);
        true
    }

    /// Makes the step undone last again; whether there was one.
    pub fn redo(&mut self) -> bool {
        self.seal();
        let Some(mut step) = self.undone.pop() else { return false };
        self.document = step.travel(true, &self.document, &mut self.removed);
        self.done.push_back(step);
        true
    }

    /// Undoes or redoes until so many steps are done, or all there are; whether there was one to undo or
    /// redo.
    pub fn go_to(&mut self, done: usize) -> bool {
        let from = self.done.len();
        while self.done.len() > done && self.undo() {}
        while self.done.len() < done && self.redo() {}
        self.done.len() != from
    }

    /// Whether there is a step to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is an undone step.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// The steps that are kept, the oldest first: [`Self::done`] that led to the document, and then
    /// those that were undone.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.done.iter().chain(self.undone.iter().rev())
    }

    /// How many steps led to the document.
    #[must_use]
    pub fn done(&self) -> usize {
        self.done.len()
    }

    /// Ends the current step: the next edit starts one of its own.
    pub fn seal(&mut self) {
        self.open = false;
    }

    /// The step an edit belongs to, when that is still open.
    fn continued(&self, edit: &Edit) -> Option<&Step> {
        let step = self.done.back().filter(|_| self.open)?;
        let Act::Edit(last) = &step.act else { return None };
        let field = Field::of(edit, self.plan())?;
        (Field::of(last, self.plan()) == Some(field)).then_some(step)
    }
}
