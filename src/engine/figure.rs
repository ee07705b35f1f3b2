//! A figure with its formula, or the reason why there is none.

use super::formula::{Formula, Quantity};
use super::measure::Measure;

/// Below this a number of customers, an amount of money or a rate to divide by is the last digits of sums,
/// or so near to nothing that what comes of it means nothing.
pub(super) const NOTHING: f64 = 1e-9;

/// A figure with its formula, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it is.
    pub name: Measure,
    /// Its formula, then those of the numbers in it that are no figures themselves, each with the name of
    /// its result.
    pub outcome: Result<Vec<(Quantity, Formula)>, Undefined>,
}

/// Why there is no such figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// Nothing is spent for the customers of the period.
    NothingSpent,
    /// No customers are won by the deadline, those of the opening pipeline left out.
    NoCustomers,
    /// The plan says no gross margin.
    NoMargin,
    /// Nothing of a deal is gross profit.
    NoProfit,
    /// Nobody churns, so that nothing ends what a customer brings.
    NoChurn,
    /// A deal brings its value at once: there are no months to pay back in.
    OneOff,
    /// Nothing enters the stage by the deadline.
    NothingEnters,
    /// The stage takes no time.
    NoTime,
    /// Nothing that is open when the plan starts can be won by the deadline.
    NothingOpen,
    /// The goal needs no deals.
    NothingToWin,
}

/// The formula of a figure, and those of the numbers in it.
#[derive(Clone, Debug)]
pub(super) struct Worked {
    pub(super) own: Formula,
    pub(super) inside: Vec<(Measure, Formula)>,
}

impl From<Formula> for Worked {
    fn from(own: Formula) -> Self {
        Self { own, inside: Vec::new() }
    }
}

impl Figure {
    pub(super) fn new(name: Measure, worked: Result<Worked, Undefined>) -> Self {
        let outcome = worked.map(|Worked { own, inside }| {
            let inside = inside.into_iter().map(|(measure, formula)| (measure.into(), formula));
            [(name.clone().into(), own)].into_iter().chain(inside).collect()
        });
        Self { name, outcome }
    }

    /// Its value; none where it is undefined. Money, a number, or a fraction, as its name says.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        let formulas = self.outcome.as_ref().ok()?;
        formulas.first().map(|(_, formula)| formula.value)
    }
}
