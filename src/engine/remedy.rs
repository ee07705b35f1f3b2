//! What would fix a shortage of people (planning model, section 7): more people, a smaller goal or
//! a later deadline. What counts as fixed, and why it is searched for as it is, stands in
//! `docs/adr/0010-what-fixes-a-shortage.md`.
//!
//! Every remedy is found by trying it: the plan is changed as the remedy would change it and
//! evaluated. So what is answered here holds for whoever applies it.

use super::Evaluate;
use super::capacity::is_over;
use super::evaluation::{Evaluation, MonthLoad, Status};
use crate::plan::{
    Bounded, CompoundGrowth, Customers, Draft, Growth, Headcount, Hire, Id, Money, Month, Period, Plan,
    Recurring, Target, Team,
};

/// The most people that a remedy adds to a team.
pub const MOST_PEOPLE: u32 = 10_000;

/// Numbers of people tried one by one, from the first on with which no month is over capacity.
/// Beyond them the search halves.
const ONE_BY_ONE: u32 = 16;

/// Down to this part of the goal a smaller one is looked for.
const LEAST_PART: f64 = 1e-3;

/// Into so many steps, or down to whole units, a goal is divided to look for the largest of them.
const MOST_STEPS: f64 = 1e6;

/// What would fix that a plan's people are too few. Each remedy stands for itself: it is applied to
/// the plan as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedies {
    /// For each team that has too few people, in the order of the plan.
    pub teams: Vec<TeamRemedy>,
    /// The largest smaller goal that today's teams carry by the deadline; see [`carries`]. In whole
    /// units of money or whole customers, hundredths of a percent of growth, and at most six digits;
    /// a goal below a thousand units, one customer or a hundredth of a percent in parts of these.
    ///
    /// # Errors
    /// What stands in the way even of a thousandth of the plan's goal.
    pub goal: Result<Target, Obstacle>,
    /// The first later deadline by which today's teams carry the goal, everything else unchanged.
    /// None when none within the longest plan is.
    pub deadline: Option<Month>,
}

/// What relieves a team.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamRemedy {
    /// The team.
    pub team: Id,
    /// What relieves it.
    pub remedy: Remedy,
}

impl TeamRemedy {
    /// What those who are added cost from the start to the deadline, in the plan's currency.
    #[must_use]
    pub fn cost(&self, plan: &Plan) -> f64 {
        let team = plan.teams.iter().find(|team| team.id == self.team);
        let each = team.map_or(0.0, |team| team.cost_per_person.get());
        let (people, first) = match &self.remedy {
            Remedy::Hire(hire) => (hire.people.get(), hire.month.max(plan.start)),
            Remedy::AddAtStart { more, .. } => (f64::from(*more), plan.start),
            Remedy::Nothing => (0.0, plan.start),
        };
        each * people * Period { first, last: plan.goal.period.last }.len() as f64
    }
}

/// What relieves a team: after it no month by the deadline is over capacity, and no deals are
/// delayed by waiting for the team (see [`Evaluation::is_short`]).
#[derive(Clone, Debug, PartialEq)]
pub enum Remedy {
    /// The fewest people to hire, in whole numbers and with the team's usual ramp, and the latest
    /// month in which so many will still do.
    Hire(Hire),
    /// Nobody hired from the plan's start on is productive in time: people are missing at the start.
    AddAtStart {
        /// How many more, at the fewest.
        more: u32,
        /// How many there are then.
        people: Headcount,
    },
    /// No number of people up to [`MOST_PEOPLE`] will do, such as where they have no hours.
    Nothing,
}

/// What keeps today's teams from carrying any goal worth setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The teams are too few even for a thousandth of it.
    People,
    /// The chosen schedule reaches no goal by the deadline at a realistic pace.
    Time,
}

/// Whether a plan's teams carry its goal: none has too few people, the goal is reached, and the
/// chosen schedule's pace is realistic.
#[must_use]
pub fn carries(evaluation: &Evaluation) -> bool {
    let checks = &evaluation.checks;
    checks.people.status != Status::Bad
        && checks.goal.status == Status::Good
        && checks.time.status != Status::Bad
}

/// What would fix that a plan's people are too few; none when they are not. Found by trial with
/// [`evaluate`](super::evaluate()), or what does for this plan.
///
/// Evaluates at most some hundred and forty changed plans (a smaller goal is found in up to 75, a later
/// deadline in up to 60), and about a hundred more for each team that has too few people, or again
/// sixty where fewer people do in a later month. Mostly it is a few dozen in all.
#[must_use]
pub fn remedies(plan: &Plan, evaluate: Evaluate) -> Option<Remedies> {
    let evaluation = evaluate(plan);
    let short = plan.teams.iter().zip(&evaluation.teams).enumerate();
    let short = short.filter(|(index, _)| evaluation.is_short(*index));
    let teams = short.map(|(index, (team, load))| {
        let loads = load.by_month.get(..evaluation.months_to_deadline).unwrap_or(&load.by_month);
        let trial = Trial { plan, evaluate, team, index, loads };
        TeamRemedy { team: team.id.clone(), remedy: trial.remedy() }
    });
    let teams: Vec<TeamRemedy> = teams.collect();
    if teams.is_empty() {
        return None;
    }
    Some(Remedies { teams, goal: largest_goal(plan, evaluate), deadline: first_deadline(plan, evaluate) })
}

/// A plan with a change made, unless that breaks a rule.
fn changed(plan: &Plan, change: impl FnOnce(&mut Draft)) -> Option<Plan> {
    let mut draft = plan.draft();
    change(&mut draft);
    Plan::new(draft).ok()
}

/// A team that has too few people, to try remedies on.
struct Trial<'a> {
    plan: &'a Plan,
    evaluate: Evaluate,
    team: &'a Team,
    index: usize,
    /// Its load in the months up to the deadline. The hours needed are those of the run without
    /// limits, which no change of a team changes.
    loads: &'a [MonthLoad],
}

impl Trial<'_> {
    fn remedy(&self) -> Remedy {
        let hire = self.hire().map(Remedy::Hire);
        hire.or_else(|| self.at_start()).unwrap_or(Remedy::Nothing)
    }

    /// The fewest people, and for so many the latest month.
    fn hire(&self) -> Option<Hire> {
        if self.team.hires.len() >= Team::MAX_CHANGES {
            return None;
        }
        let mut fewest = self.fewest(|people| Some(self.hiring(people, self.plan.start)))?;
        let mut latest = self.latest(fewest)?;
        // Where a team works several stages, fewer people in a later month may do where they did not
        // in an earlier one.
        while fewest > 1 && self.relieves(&self.hiring(fewest - 1, latest)) {
            fewest -= 1;
            latest = self.latest(fewest)?;
        }
        Some(self.new_hire(fewest, latest))
    }

    /// The latest month in which to hire so many people, looked for from the deadline backward.
    fn latest(&self, people: u32) -> Option<Month> {
        let months = self.plan.start.through(self.plan.goal.period.last);
        months.rev().find(|month| self.relieves(&self.hiring(people, *month)))
    }

    fn at_start(&self) -> Option<Remedy> {
        let more = self.fewest(|more| self.with_more(more))?;
        let people = self.with_more(more)?.people;
        Some(Remedy::AddAtStart { more, people })
    }

    fn new_hire(&self, people: u32, month: Month) -> Hire {
        // MOST_PEOPLE is below what a headcount holds.
        let people = Headcount::new(f64::from(people)).unwrap_or(Headcount::constant(1.0));
        Hire { month, people, ramp: self.team.usual_ramp() }
    }

    /// The team with so many people hired in a month.
    fn hiring(&self, people: u32, month: Month) -> Team {
        let mut team = self.team.clone();
        team.hires.push(self.new_hire(people, month));
        team
    }

    /// The team with so many more people at the start.
    fn with_more(&self, more: u32) -> Option<Team> {
        let people = Headcount::new(self.team.people.get() + f64::from(more)).ok()?;
        Some(Team { people, ..self.team.clone() })
    }

    /// The fewest people, at least one, with whom the team has enough.
    fn fewest(&self, team_with: impl Fn(u32) -> Option<Team>) -> Option<u32> {
        let has_hours = |people: u32| team_with(people).is_some_and(|team| self.has_hours(&team));
        let will_do = |people: u32| team_with(people).is_some_and(|team| self.relieves(&team));
        if !will_do(MOST_PEOPLE) {
            return None;
        }
        // More people always have more hours.
        let enough_hours = least(0, MOST_PEOPLE, has_hours);
        let last = (enough_hours + ONE_BY_ONE).min(MOST_PEOPLE);
        let found = (enough_hours..last).find(|people| will_do(*people));
        found.or_else(|| Some(least(last - 1, MOST_PEOPLE, will_do)))
    }

    /// Whether a changed team has the hours needed in each month. That is soon told, and without it
    /// nothing else matters.
    fn has_hours(&self, team: &Team) -> bool {
        let mut months = self.plan.start.through(Month::MAX).zip(self.loads);
        months.all(|(month, load)| !is_over(load.hours_needed, team.available_hours(month)))
    }

    /// Whether the plan with a changed team has people enough in it.
    fn relieves(&self, team: &Team) -> bool {
        let replace = |draft: &mut Draft| {
            if let Some(place) = draft.teams.get_mut(self.index) {
                *place = team.clone();
            }
        };
        self.has_hours(team)
            && changed(self.plan, replace).is_some_and(|plan| !(self.evaluate)(&plan).is_short(self.index))
    }
}

/// The least number for which something holds, above one for which it doesn't and up to one for
/// which it does, where it holds for all larger ones too.
fn least(mut without: u32, mut with: u32, holds: impl Fn(u32) -> bool) -> u32 {
    while with - without > 1 {
        let between = without + (with - without) / 2;
        if holds(between) {
            with = between;
        } else {
            without = between;
        }
    }
    with
}

/// See [`Remedies::goal`]. Where the smallest goal is carried, the largest is looked for downward in
/// tenths, then by halving: the next larger one that can be said is not carried.
fn largest_goal(plan: &Plan, evaluate: Evaluate) -> Result<Target, Obstacle> {
    let steps = Steps::of(plan.goal.target);
    let tried = |count: u32| {
        let target = steps.target(count)?;
        let plan = changed(plan, |draft| draft.goal.target = target)?;
        Some(evaluate(&plan))
    };
    let is_carried = |count: u32| tried(count).is_some_and(|evaluation| carries(&evaluation));
    let smallest = ((f64::from(steps.count) * LEAST_PART).ceil() as u32).max(1);
    match tried(smallest) {
        Some(evaluation) if carries(&evaluation) => {}
        Some(evaluation) if evaluation.checks.people.status != Status::Bad => return Err(Obstacle::Time),
        _ => return Err(Obstacle::People),
    }
    // The plan's own goal is not carried, and so is not what comes after its last step.
    let (mut carried, mut above) = (steps.count, steps.count + 1);
    while carried > smallest && !is_carried(carried) {
        // Nine tenths, rounded down, are fewer than all.
        (carried, above) = ((carried - carried.div_ceil(10)).max(smallest), carried);
    }
    let largest = least(carried, above, |count| !is_carried(count)) - 1;
    steps.target(largest).ok_or(Obstacle::People)
}

/// A target in steps that can be said.
struct Steps {
    target: Target,
    /// Of its amount, its growth or its customers.
    step: f64,
    /// How many of them the target has, rounded down.
    count: u32,
}

impl Steps {
    fn of(target: Target) -> Self {
        let (value, mut step) = match target {
            // Amounts from 1,000 up are said without cents.
            Target::NewRevenue { amount } if amount.get() >= 1_000.0 => (amount.get(), 1.0),
            Target::NewRevenue { amount } => (amount.get(), 0.01),
            Target::Growth { by, .. } if by.get() >= 1e-4 => (by.get(), 1e-4),
            Target::Growth { by, .. } => (by.get(), 1e-6),
            Target::Recurring(Recurring { growth, .. }) if growth.get() >= 1e-4 => (growth.get(), 1e-4),
            Target::Recurring(Recurring { growth, .. }) => (growth.get(), 1e-6),
            Target::NewCustomers { customers } if customers.get() >= 1.0 => (customers.get(), 1.0),
            Target::NewCustomers { customers } => (customers.get(), 1e-3),
        };
        while value / step >= MOST_STEPS {
            step *= 10.0;
        }
        // Below MOST_STEPS and not negative, so the conversion only drops the fraction. What is a
        // step but for the last digit is that step.
        let count = (value / step * (1.0 + 1e-12)).floor() as u32;
        Self { target, step, count }
    }

    /// So many steps; none where no target is that small.
    fn target(&self, count: u32) -> Option<Target> {
        // Whole steps are divided by, where they are parts, so that seven hundredths are 0.07.
        let value = if self.step < 1.0 {
            f64::from(count) / (1.0 / self.step).round()
        } else {
            f64::from(count) * self.step
        };
        Some(match self.target {
            Target::NewRevenue { .. } => Target::NewRevenue { amount: Money::new(value).ok()? },
            Target::Growth { baseline, .. } => Target::Growth { baseline, by: Growth::new(value).ok()? },
            Target::NewCustomers { .. } => Target::NewCustomers { customers: Customers::new(value).ok()? },
            Target::Recurring(recurring) => {
                Target::Recurring(Recurring { growth: CompoundGrowth::new(value).ok()?, ..recurring })
            }
        })
    }
}

/// See [`Remedies::deadline`]. Looked for month by month: a later deadline may well be harder, such
/// as one after people have left.
fn first_deadline(plan: &Plan, evaluate: Evaluate) -> Option<Month> {
    let period = plan.goal.period;
    period.last.plus(1).through(plan.latest_deadline()).find(|last| {
        let goal = plan.goal.over(Period { last: *last, ..period });
        changed(plan, |draft| draft.goal = goal).is_some_and(|plan| carries(&evaluate(&plan)))
    })
}
