//! Which part of what is spent has bred the customers of the period.
//!
//! What is spent in a month has bred all deals that the month's work will ever win. The part charged to the
//! customers won by the deadline is the part of those deals that they are.

use super::calendar::Calendar;
use super::evaluation::{Evaluation, Source};
use super::formula::{Formula, Operand};
use super::measure::Measure;
use super::schedule::Odds;
use super::ways::{Way, Ways};
use crate::plan::Plan;

/// What comes of the items that enter a way by the deadline.
#[derive(Debug)]
pub(super) struct Bred {
    /// Whose they are.
    pub(super) source: Source,
    /// The stage at which they enter.
    pub(super) entry: usize,
    /// Of these items, how many come to each stage, from the entry on.
    passing: Vec<f64>,
    /// Deals that each month's items will ever win.
    ever: Vec<f64>,
    /// Those of them that are won by the deadline.
    in_time: Vec<f64>,
}

impl Bred {
    /// Customers by the deadline.
    pub(super) fn customers(&self) -> f64 {
        self.in_time.iter().sum()
    }

    /// Customers that ever come of what enters by the deadline.
    pub(super) fn ever(&self) -> f64 {
        self.ever.iter().sum()
    }

    /// Items that ever pass a stage; none where the way begins behind it.
    pub(super) fn passing(&self, stage: usize) -> Option<f64> {
        self.passing.get(stage.checked_sub(self.entry)?).copied()
    }
}

/// What each way brings, with the people there are. Waiting is laid on all months of a way alike, and
/// without channels on the opening pipeline as well.
pub(super) fn breeding(
    plan: &Plan,
    evaluation: &Evaluation,
    ways: &Ways,
    to_deadline: &Calendar,
) -> Vec<Bred> {
    let odds = Odds::new(ways, to_deadline);
    let forecast = &evaluation.limited;
    let mut all = Vec::new();
    for (index, way) in ways.all.iter().enumerate() {
        let source = plan
            .channels
            .get(index)
            .map_or(Source::Funnel, |channel| Source::Channel { channel: channel.id.clone() });
        let flow = forecast.sources.iter().find(|flow| flow.source == source);
        let stages = match flow {
            Some(flow) => &flow.entered,
            None if plan.channels.is_empty() => &forecast.entered,
            None => continue,
        };
        let mut bred = Bred::new(source, way, stages, odds.of(index, way.route.entry), to_deadline);
        let unlimited = bred.customers();
        let won = flow.map_or_else(
            || {
                let opening = evaluation.schedules.opening_deals;
                part(unlimited, unlimited + opening) * forecast.deals_by_deadline
            },
            |flow| flow.deals_by_deadline,
        );
        let kept = part(won, unlimited);
        bred.in_time.iter_mut().for_each(|deals| *deals *= kept);
        all.push(bred);
    }
    all
}

impl Bred {
    /// People being no limit.
    fn new(source: Source, way: &Way, stages: &[Vec<f64>], odds: &[f64], to_deadline: &Calendar) -> Self {
        let (entry, share_won) = (way.route.entry, way.route.share_won());
        let entered = stages.get(entry).map(Vec::as_slice).unwrap_or_default();
        let entered = entered.get(..to_deadline.len()).unwrap_or_default();
        let ever: Vec<f64> = entered.iter().map(|items| items * share_won).collect();
        let odds = to_deadline.monthly(odds).into_iter().zip(to_deadline.spans());
        let odds = odds.map(|(sum, (from, to))| sum / (to - from) as f64);
        let in_time = ever.iter().zip(odds).map(|(deals, odds)| deals * odds).collect();
        Self { source, entry, passing: way.route.passing(entered.iter().sum()), ever, in_time }
    }
}

/// What is spent by the deadline for deals that are won after it, by month. A month in which nothing enters
/// has bred nothing later, so that what is spent in it counts in full to the customers there are.
pub(super) fn later(bred: &[&Bred], by_month: &[f64], to_deadline: &Calendar) -> Formula {
    let months = to_deadline.months().zip(by_month).enumerate();
    let parts = months.filter_map(|(index, (month, spent))| {
        let sum = |of: &dyn Fn(&Bred) -> &Vec<f64>| -> f64 {
            bred.iter().filter_map(|bred| of(bred).get(index)).sum()
        };
        let (ever, in_time) = (sum(&|bred| &bred.ever), sum(&|bred| &bred.in_time));
        let later = spent * part(ever - in_time, ever);
        (later > 0.0).then(|| Operand::measured(Measure::SpentForLaterIn { month }, later))
    });
    Formula::sum(parts.collect())
}

/// A part of a whole, at most all of it; none of nothing.
fn part(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { (part / whole).clamp(0.0, 1.0) } else { 0.0 }
}
