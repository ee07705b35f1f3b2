//! The plan as it is now, how it came about, and the way back.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::plan::Plan;

use super::field::Field;
use super::{Edit, Refusal};

/// A plan with the steps that led to it, to be undone and redone.
///
/// Consecutive edits of one field are one step until it is sealed: typing `500000` undoes at once.
/// Such a step is exactly its last edit applied to the plan before the step, as if the values on
/// the way had never been there. Otherwise a deadline stepped back over a month and forth again
/// would lose that month's weight, and the result would depend on how it was typed.
#[derive(Clone, Debug)]
pub struct History {
    plan: Arc<Plan>,
    /// Steps that led to the plan, the oldest first.
    done: VecDeque<Step>,
    /// Undone steps, the one to redo first last.
    undone: Vec<Step>,
    /// Whether an edit of the field that the last step set still belongs to that step.
    open: bool,
}

#[derive(Clone, Debug)]
struct Step {
    before: Arc<Plan>,
    edit: Edit,
    after: Arc<Plan>,
}

impl History {
    /// The most steps kept; beyond that the oldest can't be undone any more. More than a long
    /// workshop makes, at a few kilobytes a step, and a bound to what a page left open for weeks
    /// holds in memory.
    pub const MAX_STEPS: usize = 500;

    /// A history that begins with this plan.
    #[must_use]
    pub fn new(plan: Plan) -> Self {
        Self { plan: Arc::new(plan), done: VecDeque::new(), undone: Vec::new(), open: false }
    }

    /// The plan as it is now.
    #[must_use]
    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// Makes an edit, and tells whether the plan is another now. One that changes nothing leaves
    /// no step, nor do edits of one field that come back to the value it had before the step.
    /// What was undone can't be redone after a change.
    ///
    /// # Errors
    /// [`Refusal`], and everything stays as it was.
    pub fn apply(&mut self, edit: Edit) -> Result<bool, Refusal> {
        let before = match self.continued(&edit) {
            Some(step) => Arc::clone(&step.before),
            None => Arc::clone(&self.plan),
        };
        let continues = !Arc::ptr_eq(&before, &self.plan);
        let after = edit.apply(&before)?;
        if after == *self.plan {
            return Ok(false);
        }
        self.undone.clear();
        if continues {
            self.done.pop_back();
        }
        if after == *before {
            // Back where the step began: it is gone, and the one before it is long over.
            self.plan = before;
            self.open = false;
            return Ok(true);
        }
        self.open = Field::of(&edit, &before).is_some();
        self.plan = Arc::new(after);
        self.done.push_back(Step { before, edit, after: Arc::clone(&self.plan) });
        if self.done.len() > Self::MAX_STEPS {
            self.done.pop_front();
        }
        Ok(true)
    }

    /// Goes back by one step; whether there was one. The plan is the very one it was.
    pub fn undo(&mut self) -> bool {
        self.seal();
        let Some(step) = self.done.pop_back() else { return false };
        self.plan = Arc::clone(&step.before);
        self.undone.push(step);
        true
    }

    /// Makes the step undone last again; whether there was one.
    pub fn redo(&mut self) -> bool {
        self.seal();
        let Some(step) = self.undone.pop() else { return false };
        self.plan = Arc::clone(&step.after);
        self.done.push_back(step);
        true
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

    /// Ends the current step: the next edit starts one of its own.
    pub fn seal(&mut self) {
        self.open = false;
    }

    /// The step an edit belongs to, when that is still open.
    fn continued(&self, edit: &Edit) -> Option<&Step> {
        let step = self.done.back().filter(|_| self.open)?;
        let field = Field::of(edit, &self.plan)?;
        (Field::of(&step.edit, &self.plan) == Some(field)).then_some(step)
    }
}
