//! Linear programs. The only file that knows the solver.

use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, microlp, variable};

/// Numbers from 0 to some bound that keep some rules at the least cost.
#[derive(Clone, Debug)]
pub(super) struct Program {
    /// What each number costs for each unit.
    pub(super) costs: Vec<f64>,
    /// The most that each number can be.
    pub(super) bounds: Vec<f64>,
    pub(super) rules: Vec<Rule>,
}

/// What a weighted sum of the numbers is held to.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    weights: Vec<f64>,
    relation: Relation,
    to: f64,
}

#[derive(Clone, Copy, Debug)]
enum Relation {
    Equal,
    AtMost,
}

impl Rule {
    pub(super) fn equal(weights: Vec<f64>, to: f64) -> Self {
        Self { weights, relation: Relation::Equal, to }
    }

    pub(super) fn at_most(weights: Vec<f64>, to: f64) -> Self {
        Self { weights, relation: Relation::AtMost, to }
    }

    pub(super) fn at_least(weights: Vec<f64>, to: f64) -> Self {
        Self::at_most(weights.into_iter().map(|weight| -weight).collect(), -to)
    }

    /// The same with one more number.
    pub(super) fn and(mut self, weight: f64) -> Self {
        self.weights.push(weight);
        self
    }

    /// The same with a largest weight of 1: the solver's tolerances are absolute. None where nothing has
    /// weight, which is kept as long as nothing is within it.
    fn scaled(&self) -> Option<Self> {
        let largest = largest(&self.weights);
        let weights = self.weights.iter().map(|weight| weight / largest).collect();
        (largest > 0.0).then(|| Self { weights, relation: self.relation, to: self.to / largest })
    }

    /// Whether it is kept whatever the numbers, given their bounds; or never, where nothing has weight.
    fn is_idle(&self, bounds: &[f64]) -> bool {
        let most: f64 =
            self.weights.iter().zip(bounds).map(|(weight, bound)| (weight * bound).max(0.0)).sum();
        matches!(self.relation, Relation::AtMost) && most <= self.to
    }
}

fn largest(weights: &[f64]) -> f64 {
    weights.iter().fold(0.0, |largest, weight| weight.abs().max(largest))
}

impl Program {
    /// The numbers; none where no numbers keep the rules.
    pub(super) fn solve(&self) -> Option<Vec<f64>> {
        let mut variables = ProblemVariables::new();
        let bounds = self.bounds.iter();
        let numbers = bounds.map(|bound| variables.add(variable().min(0.0).max(*bound)));
        let numbers: Vec<Variable> = numbers.collect();
        let sum = |weights: &[f64]| -> Expression {
            let terms = numbers.iter().zip(weights).filter(|(_, weight)| **weight != 0.0);
            terms.map(|(number, weight)| *weight * *number).sum()
        };
        let most = largest(&self.costs);
        let costs: Vec<f64> =
            self.costs.iter().map(|cost| if most > 0.0 { cost / most } else { 0.0 }).collect();
        let mut model = variables.minimise(sum(&costs)).using(microlp);
        for rule in self.rules.iter().filter(|rule| !rule.is_idle(&self.bounds)) {
            // What nothing has weight in and is not kept all the same never is.
            let Rule { weights, relation, to } = rule.scaled()?;
            model.add_constraint(match relation {
                Relation::Equal => sum(&weights).eq(to),
                Relation::AtMost => sum(&weights).leq(to),
            });
        }
        let solution = model.solve().ok()?;
        let numbers = numbers.iter().zip(&self.bounds);
        // The solver may leave its tolerance below nothing or above a bound.
        Some(numbers.map(|(number, bound)| solution.value(*number).max(0.0).min(*bound)).collect())
    }
}
