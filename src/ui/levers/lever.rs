//! A lever, wherever it is moved.

use leptos::prelude::*;

use crate::edit::Edit;
use crate::plan::values::Range;
use crate::plan::{Input, Lever};
use crate::ui::fields::{Step, attempt, stepped};
use crate::ui::live::{Key, Shared, memo, text};
use crate::ui::state::{Planner, use_planner};
use crate::words::fields::Unit;
use crate::words::inputs;

/// A lever as one that moves it holds it. A handle.
#[derive(Clone, Copy)]
pub(super) struct Held {
    pub(super) planner: Planner,
    of: StoredValue<Input>,
    /// What it was when it was pinned.
    pub(super) from: f64,
    pub(super) unit: Unit,
    /// What it may be. Of a number that the plan shown does not have, what it was.
    pub(super) range: Range,
}

/// The keys of the levers, in their order.
pub(super) fn keys(planner: Planner) -> Vec<Key> {
    planner.document().levers().iter().map(key).collect()
}

/// Another number, or one pinned at another value, is another lever.
fn key(lever: &Lever) -> Key {
    Key::id(format!("{lever:?}"))
}

impl Held {
    /// The lever of a key; none once it is gone.
    pub(super) fn of(key: &Key) -> Option<Self> {
        let planner = use_planner();
        let document = planner.document_untracked();
        let lever = document.levers().iter().find(|lever| self::key(lever) == *key)?;
        let Lever { of, from } = lever.clone();
        let plans = document.scenarios().map(|scenario| &scenario.plan);
        let range = plans.filter_map(|plan| of.range(plan)).next();
        let unit = inputs::unit(&of);
        let range = range.unwrap_or(Range { min: from, max: from });
        Some(Self { planner, of: StoredValue::new(of), from, unit, range })
    }

    /// Which number it is.
    pub(super) fn input(self) -> Input {
        self.of.get_value()
    }

    /// What it is called.
    pub(super) fn name(self) -> Signal<String> {
        let Self { planner, of, .. } = self;
        text(move || of.with_value(|of| inputs::name(of, &planner.plan(), &planner.conventions())))
    }

    /// What it is in the plan shown; none where that has no such number.
    pub(super) fn value(self) -> Shared<Option<f64>> {
        let Self { planner, of, .. } = self;
        memo(move || of.try_with_value(|of| of.value(&planner.plan()))?)
    }

    /// Where a slider ends: twice what it was, and no less than such a number often is. Amounts of money are of
    /// any size, and only where it was nothing is there no other hint.
    pub(super) fn end(self) -> f64 {
        let least = match self.unit {
            Unit::Rate | Unit::Share | Unit::Growth => 0.1,
            Unit::Money if self.from > 0.0 => 0.0,
            Unit::Money => 1_000.0,
            Unit::Days => 30.0,
            Unit::Items | Unit::Customers => 100.0,
            Unit::Months | Unit::Whole | Unit::Hours | Unit::People | Unit::Weight => 4.0,
        };
        self.range.hold((2.0 * self.from).max(least))
    }

    /// Sets it.
    ///
    /// # Errors
    /// Why it can't be that, in words; then it stays.
    pub(super) fn set(self, value: f64) -> Result<(), String> {
        attempt(self.planner, Edit::Set { input: self.input(), value })
    }

    /// Moves it by one step, where the plan shown has it.
    ///
    /// # Errors
    /// As of [`set`](Self::set).
    pub(super) fn step(self, step: Step) -> Result<(), String> {
        self.value_now().map_or(Ok(()), |value| self.set(stepped(value, step, self.unit, self.range)))
    }

    /// Puts it back to what it was when it was pinned, as a step of its own.
    ///
    /// # Errors
    /// As of [`set`](Self::set).
    pub(super) fn put_back(self) -> Result<(), String> {
        self.planner.seal();
        let put_back = self.set(self.from);
        self.planner.seal();
        put_back
    }

    fn value_now(self) -> Option<f64> {
        self.of.with_value(|of| of.value(&self.planner.plan_untracked()))
    }
}
