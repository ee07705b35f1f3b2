//! What is under way: sales velocity, work in progress, and how far the opening pipeline goes.

use super::calendar::Calendar;
use super::evaluation::Evaluation;
use super::figure::{Figure, NOTHING, Undefined, Worked};
use super::forecast::Flow;
use super::formula::{Formula, Operand, Quantity};
use super::measure::Measure;
use super::route::{Route, Step};
use super::ways::Ways;
use crate::plan::{Bounded, Id, Plan, Target};

/// What is under way in the stages.
#[derive(Debug)]
pub(super) struct Pipeline<'a> {
    pub(super) plan: &'a Plan,
    pub(super) evaluation: &'a Evaluation,
    pub(super) ways: &'a Ways,
    pub(super) to_deadline: &'a Calendar,
}

impl Pipeline<'_> {
    /// Money that a day brings: what of the open items of the last stage before won can be expected, by the
    /// days that they take.
    pub(super) fn velocity(&self, channel: Option<usize>) -> Result<Worked, Undefined> {
        let at = self.plan.funnel.stages.len() - 1;
        let stage = self.plan.funnel.stages.get(at).ok_or(Undefined::NothingEnters)?.id.clone();
        let through = Through::of(self, channel, at)?;
        if through.days < NOTHING {
            return Err(Undefined::NoTime);
        }
        let open = through.items / self.to_deadline.days() as f64 * through.days;
        let expected = Formula::product(vec![
            Operand::measured(Measure::WorkInProgress { stage: stage.clone() }, open),
            deal_value(self.plan),
            Operand::measured(Measure::WinRate, through.rate),
        ]);
        let worth = Operand::measured(Measure::OpenWorth, expected.value);
        let own = Formula::quotient(worth, Operand::measured(Measure::MeanDays { stage }, through.days));
        Ok(Worked { own, inside: vec![(Measure::OpenWorth, expected)] })
    }

    /// Little's law: arrivals × time in the stage, once taken up.
    pub(super) fn work_in_progress(
        &self,
        channel: Option<usize>,
        at: usize,
        id: &Id,
    ) -> Result<Worked, Undefined> {
        let stage = || id.clone();
        let through = Through::of(self, channel, at)?;
        let entered = Operand::measured(Measure::EnteredByDeadline { stage: stage() }, through.items);
        let days = Operand::measured(Measure::DaysToDeadline, self.to_deadline.days() as f64);
        let arrivals = Formula::quotient(entered, days);
        let own = Formula::product(vec![
            Operand::measured(Measure::ArrivalsADay { stage: stage() }, arrivals.value),
            Operand::measured(Measure::MeanDays { stage: stage() }, through.days),
        ]);
        Ok(Worked { own, inside: vec![(Measure::ArrivalsADay { stage: stage() }, arrivals)] })
    }
}

/// What goes through a stage by the deadline.
struct Through {
    items: f64,
    /// The mean of the days they take.
    days: f64,
    /// The share of them that goes on.
    rate: f64,
}

impl Through {
    /// Of a channel, or of all.
    fn of(all: &Pipeline<'_>, channel: Option<usize>, stage: usize) -> Result<Self, Undefined> {
        let forecast = &all.evaluation.limited;
        let months = all.to_deadline.len();
        let sum =
            |entered: &[Vec<f64>]| -> f64 { entered.get(stage).into_iter().flatten().take(months).sum() };
        let step = |way: usize| -> Option<Step> {
            let route = all.ways.routes().nth(way)?;
            route.steps.get(stage.checked_sub(route.entry)?).copied()
        };
        let mut through = Self { items: 0.0, days: 0.0, rate: 0.0 };
        let mut add = |items: f64, step: Option<Step>| {
            if let Some(Step { rate, lag }) = step {
                through.items += items;
                through.days += items * lag.mean_days.get();
                through.rate += items * rate;
            }
        };
        if forecast.sources.is_empty() {
            add(sum(&forecast.entered), step(Ways::own(all.plan)));
        }
        for flow in &forecast.sources {
            let way = Ways::taken_by(all.plan, &flow.source);
            if channel.is_none() || channel == way {
                add(sum(&flow.entered), way.and_then(step));
            }
        }
        let Self { items, days, rate } = through;
        if items < NOTHING {
            return Err(Undefined::NothingEnters);
        }
        Ok(Self { items, days: days / items, rate: rate / items })
    }
}

/// What the opening pipeline covers of the goal, and what it would have to cover for that alone to be
/// enough.
pub(super) fn coverage(plan: &Plan, evaluation: &Evaluation, to_deadline: &Calendar) -> Vec<Figure> {
    let open = Open::of(plan, to_deadline);
    vec![
        Figure::new(Measure::PipelineCoverage, open.coverage(plan, evaluation)),
        Figure::new(Measure::NeededCoverage, open.needed()),
    ]
}

/// What is open when the plan starts and, if it is won at all, is won by the deadline.
struct Open {
    /// By stage, those where nothing is open left out.
    items: Vec<Operand>,
    /// Deals that come of it.
    deals: f64,
}

impl Open {
    fn of(plan: &Plan, to_deadline: &Calendar) -> Self {
        let mut open = Self { items: Vec::new(), deals: 0.0 };
        for (index, stage) in plan.funnel.stages.iter().enumerate() {
            let items = stage.open.get();
            if items > 0.0 {
                let route = Route::of(&plan.funnel, index);
                let share_won = route.share_won();
                let nothing = vec![0.0; to_deadline.days()];
                let flow = Flow::new(Ways::own(plan), route, vec![items], nothing, to_deadline);
                let deals: f64 = flow.won().iter().sum();
                let of = Measure::OpenInTimeAt { stage: stage.id.clone() };
                open.items.push(Operand::measured(of, deals / share_won));
                open.deals += deals;
            }
        }
        open
    }

    /// All of it, by stage.
    fn all(&self) -> Result<Formula, Undefined> {
        let items = Formula::sum(self.items.clone());
        if items.value < NOTHING { Err(Undefined::NothingOpen) } else { Ok(items) }
    }

    fn coverage(&self, plan: &Plan, evaluation: &Evaluation) -> Result<Worked, Undefined> {
        let items = self.all()?;
        let goal = evaluation.goal.signed();
        if goal < NOTHING {
            return Err(Undefined::NothingToWin);
        }
        let recurs = matches!(plan.goal.target, Target::Recurring(_));
        let goal = Operand::new(if recurs { Quantity::NewMrr } else { Quantity::GoalRevenue }, goal);
        let open = Operand::measured(Measure::OpenInTime, items.value);
        let worth = Formula::product(vec![open, deal_value(plan)]);
        let own = Formula::quotient(Operand::measured(Measure::OpenValue, worth.value), goal);
        Ok(Worked { own, inside: vec![(Measure::OpenValue, worth), (Measure::OpenInTime, items)] })
    }

    fn needed(&self) -> Result<Worked, Undefined> {
        let open = Operand::measured(Measure::OpenInTime, self.all()?.value);
        let rate = Formula::quotient(Operand::new(Quantity::OpeningDeals, self.deals), open);
        let own = Formula::quotient(
            Operand::measured(Measure::WholeGoal, 1.0),
            Operand::measured(Measure::OpeningWinRate, rate.value),
        );
        Ok(Worked { own, inside: vec![(Measure::OpeningWinRate, rate)] })
    }
}

/// What a deal is worth, by its name.
fn deal_value(plan: &Plan) -> Operand {
    let recurs = matches!(plan.goal.target, Target::Recurring(_));
    let name = if recurs { Quantity::MrrADeal } else { Quantity::DealValue };
    Operand::new(name, plan.deal.value.get())
}
