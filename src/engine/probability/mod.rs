//! How sure a plan is: many runs, each with values of its own for what is uncertain, and with chance at
//! every conversion.
//!
//! What enters at the top stays as the plan's schedule lays it. A run draws a value for each uncertain
//! number, lets what enters flow with these values, people's hours as limits as in
//! `capacity`, and decides at each conversion how many of the whole items go on, and how long each takes. How
//! it is ensured that the same plan and seed give the same figures everywhere, to the last digit, stands
//! in `docs/adr/0014-chance-is-the-same-everywhere.md`.
//!
//! Runs are numbered, and each has a random generator of its own: any part of them can be computed
//! anywhere, and joined.

mod asked;
mod delays;
mod laid;
mod laws;
mod noise;
mod numbers;
mod portable;
mod run;
mod summary;

use core::ops::Range;

use rand::SeedableRng;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::Rng;

pub use laws::posterior;
pub use summary::{Band, Influence, Summary};

use self::asked::Asked;
use self::laid::{Laid, Lasting};
use self::laws::Law;
use self::numbers::Numbers;
use self::run::Run;
use super::checks::REACHED;
use super::evaluate;
use super::schedule::is_up_to;
use crate::plan::{Bounded, Plan, Target};

/// The runs that are usual.
pub const USUAL_RUNS: u32 = 10_000;

/// The runs that there may be. Shares of the most are exact to 0.3 points; their figures take up to 142
/// megabytes where as many numbers as may be are uncertain over as many months.
pub const RUNS: Range<u32> = 100..100_001;

/// What came of some runs: a row of numbers for each, in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct Draws {
    shape: Shape,
    rows: Vec<f64>,
}

/// What a row holds: whether the goal is met and whether the budget suffices (1 or 0), deals by the
/// deadline, the volume required, and what is spent by the deadline; then for each team whether it is over
/// capacity; revenue by month until the deadline; and the value of each uncertain number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shape {
    teams: usize,
    months: usize,
    inputs: usize,
}

/// What comes before the lists.
const HEAD: usize = 5;

impl Shape {
    fn of(plan: &Plan) -> Self {
        Self {
            teams: plan.teams.len(),
            months: plan.months_to(plan.goal.period.last),
            inputs: plan.uncertain.len(),
        }
    }

    fn width(self) -> usize {
        HEAD + self.teams + self.months + self.inputs
    }

    /// Where revenue begins in a row.
    fn revenue(self) -> usize {
        HEAD + self.teams
    }

    /// Where the values of uncertain numbers begin in a row.
    fn inputs(self) -> usize {
        self.revenue() + self.months
    }
}

impl Draws {
    /// What came of no runs of a plan.
    #[must_use]
    pub fn none(plan: &Plan) -> Self {
        Self { shape: Shape::of(plan), rows: Vec::new() }
    }

    /// What came of runs of a plan, as [`numbers`](Self::numbers) gave it; none where it can't be that.
    #[must_use]
    pub fn of_numbers(plan: &Plan, numbers: Vec<f64>) -> Option<Self> {
        let shape = Shape::of(plan);
        numbers.len().is_multiple_of(shape.width()).then_some(Self { shape, rows: numbers })
    }

    /// All of it, to be handed over.
    #[must_use]
    pub fn numbers(&self) -> &[f64] {
        &self.rows
    }

    /// See [`numbers`](Self::numbers).
    #[must_use]
    pub fn into_numbers(self) -> Vec<f64> {
        self.rows
    }

    /// How many runs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len() / self.shape.width()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds the runs that come next, of the same plan.
    pub fn join(&mut self, next: &Self) {
        debug_assert_eq!(self.shape, next.shape, "runs of one plan have one shape");
        self.rows.extend_from_slice(&next.rows);
    }

    /// Of each run, the deals won by the deadline.
    pub fn deals(&self) -> impl Iterator<Item = f64> + '_ {
        self.column(2)
    }

    /// Of each run, the revenue by the deadline; of recurring revenue the MRR then.
    pub fn revenue(&self) -> impl Iterator<Item = f64> + '_ {
        self.column(self.shape.inputs() - 1)
    }

    /// Of each run, the volume required: see [`Summary::required`].
    pub fn required(&self) -> impl Iterator<Item = f64> + '_ {
        self.column(3)
    }

    /// What is at one place of all rows.
    fn column(&self, at: usize) -> impl Iterator<Item = f64> + '_ {
        self.rows.iter().skip(at).step_by(self.shape.width()).copied()
    }
}

/// Runs a plan so many times, by a seed: those with these numbers.
#[must_use]
pub fn simulate(plan: &Plan, seed: u64, runs: Range<u32>) -> Draws {
    Simulator::new(plan).draws(seed, runs)
}

/// Runs a plan. What all runs have in common is worked out once.
#[derive(Clone, Debug)]
pub struct Simulator {
    shape: Shape,
    laws: Vec<Law>,
    /// By uncertain number, its value in the run, and what has it.
    values: Vec<f64>,
    places: Vec<(usize, usize)>,
    laid: Laid,
    lasting: Lasting,
    goal: Goal,
    numbers: Numbers,
    run: Run,
    asked: Asked,
}

/// What is to be reached.
#[derive(Clone, Copy, Debug)]
enum Goal {
    /// Revenue, or MRR at the deadline; and how much less than it still counts as that.
    Money(f64, f64),
    /// Customers.
    Deals(f64),
}

impl Goal {
    /// The deals it takes, counted by what is left of them, where so much is there without any.
    fn deals(self, base: f64, value: f64) -> f64 {
        match self {
            // What is there may be more than is due.
            Self::Money(amount, _) => (amount - base).max(0.0) / value,
            Self::Deals(deals) => deals,
        }
    }
}

impl Simulator {
    /// A simulator of a plan.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        let evaluation = evaluate(plan);
        let laid = Laid::new(plan, &evaluation);
        let numbers = Numbers::of(plan, &laid.ways);
        let goal = match plan.goal.target {
            Target::NewCustomers { customers } => Goal::Deals(customers.get()),
            _ => {
                let due = evaluation.goal.revenue.value;
                Goal::Money(due, due * (1.0 - REACHED))
            }
        };
        let uncertain = plan.uncertain.iter().enumerate();
        let places = uncertain.flat_map(|(index, uncertain)| {
            numbers.places(plan, &uncertain.of).into_iter().map(move |place| (index, place))
        });
        Self {
            shape: Shape::of(plan),
            laws: plan.uncertain.iter().map(|uncertain| Law::of(uncertain, plan)).collect(),
            run: Run::new(&laid, &numbers),
            asked: Asked::new(&laid, &numbers),
            lasting: Lasting::of(&laid, &numbers),
            values: vec![0.0; plan.uncertain.len()],
            places: places.collect(),
            laid,
            goal,
            numbers,
        }
    }

    /// What comes of the runs with these numbers, by a seed.
    pub fn draws(&mut self, seed: u64, runs: Range<u32>) -> Draws {
        let mut rows = Vec::with_capacity(runs.len() * self.shape.width());
        for mut random in generators(seed, runs) {
            self.draw(&mut random);
            self.one::<true>(&mut random, &mut rows);
        }
        Draws { shape: self.shape, rows }
    }

    /// The volume required in each of the runs with these numbers, by a seed: what [`draws`](Self::draws) has of
    /// it, in a fraction of the time, since nothing has to flow for it.
    pub fn required(&mut self, seed: u64, runs: Range<u32>) -> Vec<f64> {
        let of_run = |mut random| {
            self.draw(&mut random);
            self.asked.run::<false>(&self.laid, &self.numbers, &self.lasting);
            self.volume()
        };
        generators(seed, runs).map(of_run).collect()
    }

    /// What is expected when all numbers are as the plan says: a run without chance.
    pub fn expected(&mut self) -> Draws {
        let mut rows = Vec::with_capacity(self.shape.width());
        self.numbers.reset();
        self.lasting = Lasting::of(&self.laid, &self.numbers);
        let random = &mut Xoshiro256PlusPlus::seed_from_u64(0);
        self.one::<false>(random, &mut rows);
        Draws { shape: self.shape, rows }
    }

    /// Draws a value for each uncertain number, in the order of the plan.
    fn draw(&mut self, random: &mut Xoshiro256PlusPlus) {
        for (law, value) in self.laws.iter().zip(&mut self.values) {
            *value = law.draw(random);
        }
        for (index, place) in &self.places {
            self.numbers.set(*place, self.values.get(*index).copied().unwrap_or(0.0));
        }
        if self.numbers.is_lasting_drawn() {
            self.lasting = Lasting::of(&self.laid, &self.numbers);
        }
    }

    /// The volume required with a run's numbers.
    fn volume(&self) -> f64 {
        self.asked.required(self.goal.deals(self.lasting.base_in_time(), self.numbers.deal_value()))
    }

    fn one<const BY_CHANCE: bool>(&mut self, random: &mut Xoshiro256PlusPlus, rows: &mut Vec<f64>) {
        let lasting = &self.lasting;
        self.run.run::<BY_CHANCE>(&self.laid, &self.numbers, random);
        self.asked.run::<true>(&self.laid, &self.numbers, lasting);

        let value = self.numbers.deal_value();
        let won = self.run.deals();
        let counted: f64 = won.iter().zip(&lasting.left).map(|(deals, left)| deals * left).sum();
        let base = lasting.base_in_time();
        let met = match self.goal {
            Goal::Money(amount, slack) => base + counted * value >= amount - slack,
            Goal::Deals(deals) => counted >= deals * REACHED,
        };
        let (spent, within_budget) = self.laid.spending(&self.numbers, &self.run);
        let is = |yes: bool| if yes { 1.0 } else { 0.0 };
        rows.extend([is(met), is(within_budget), won.iter().sum(), self.volume(), spent]);
        rows.extend((0..self.shape.teams).map(|team| is(self.asked.is_over(&self.laid, team))));
        let mut sum = 0.0;
        rows.extend(won.iter().zip(&lasting.base).map(|(deals, base)| {
            sum = sum * lasting.kept + deals * value;
            base + sum
        }));
        rows.extend(&self.values);
    }
}

/// The random generators of the runs with these numbers, by a seed.
fn generators(seed: u64, runs: Range<u32>) -> impl Iterator<Item = Xoshiro256PlusPlus> {
    // What follows from one seed has nothing to do with what follows from the next.
    let seed = Xoshiro256PlusPlus::seed_from_u64(seed).next_u64();
    runs.map(move |run| Xoshiro256PlusPlus::seed_from_u64(seed.wrapping_add(u64::from(run))))
}

/// Whether what is spent is within a limit.
fn is_within(spent: f64, limit: Option<f64>) -> bool {
    limit.is_none_or(|limit| is_up_to(spent, limit))
}
