//! What comes together over several months: targets, beside what was before the plan, and who brings the
//! deals.

use core::ops::Range;

use super::evaluation::{ChannelNeed, Evaluation, Forecast, Source, Sourced};
use super::revenue;
use crate::plan::{Bounded, Month, Owner, Plan, quarters};

/// How many months a quarter has.
const QUARTER: usize = 3;

/// How the plan's first three months compare with the three before it, for one stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// The target is more: by this fraction of what was, above 0.
    More(f64),
    /// The target is less: by this fraction of what was, above 0 and at most 1.
    Fewer(f64),
    /// The same.
    Same,
    /// There is a target, and there was nothing.
    AfterNone,
}

impl Evaluation {
    /// The months that end by the deadline: those that have targets.
    #[must_use]
    pub fn target_months(&self) -> &[Month] {
        self.months.get(..self.months_to_deadline).unwrap_or_default()
    }

    /// The calendar quarters by the deadline, each as the range of its months. The first and the
    /// last may be shorter than a quarter is.
    #[must_use]
    pub fn target_quarters(&self) -> Vec<Range<usize>> {
        let mut end = 0;
        let ranges = quarters(self.target_months().iter().copied()).into_iter().map(|(_, months)| {
            let start = end;
            end += months;
            start..end
        });
        ranges.collect()
    }

    /// The months by the deadline one by one, or by [quarter](Self::target_quarters).
    #[must_use]
    pub fn periods(&self, by_quarter: bool) -> Vec<Range<usize>> {
        if by_quarter {
            return self.target_quarters();
        }
        (0..self.months_to_deadline).map(|month| month..month + 1).collect()
    }

    /// Whole items to enter a stage over some months.
    #[must_use]
    pub fn target(&self, stage: usize, months: Range<usize>) -> f64 {
        sum_in(self.targets.get(stage), months)
    }

    /// Some deals as a share of those that the goal needs, 0 or more and with more deals than that above 1;
    /// 0 where it needs none.
    #[must_use]
    pub fn share_of_goal(&self, deals: f64) -> f64 {
        let goal = self.goal.deals.value;
        if goal > 0.0 { deals / goal } else { 0.0 }
    }

    /// The months that are compared with the three before the plan: its first three. None when
    /// the plan is shorter, since a shorter time compares with nothing that is known.
    #[must_use]
    pub fn compared_months(&self) -> Option<Range<usize>> {
        (self.months_to_deadline >= QUARTER).then_some(0..QUARTER)
    }

    /// How those months compare with the three before, by stage; none where nobody has said what
    /// there was, or where there was nothing and is no target.
    #[must_use]
    pub fn changes(&self, plan: &Plan) -> Vec<Option<Change>> {
        let Some(months) = self.compared_months() else { return Vec::new() };
        let stages = plan.funnel.last_quarters().enumerate();
        stages.map(|(stage, was)| change(self.target(stage, months.clone()), was?.get())).collect()
    }
}

impl ChannelNeed {
    /// Whole items to enter a stage by the channel over some months.
    #[must_use]
    pub fn target(&self, stage: usize, months: Range<usize>) -> f64 {
        sum_in(self.targets.get(stage), months)
    }
}

impl Source {
    /// Whose its deals are; nobody's that were open before the plan.
    #[must_use]
    pub fn owner(&self, plan: &Plan) -> Option<Owner> {
        match self {
            Self::Channel { channel } => {
                plan.channels.iter().find(|candidate| candidate.id == *channel).map(|channel| channel.owner)
            }
            Self::Funnel => plan.funnel.owners().next(),
            Self::Opening => None,
        }
    }
}

impl Forecast {
    /// Who brings what is won in some months; nothing where the plan has no channels.
    #[must_use]
    pub fn sourced_in(&self, plan: &Plan, months: Range<usize>) -> Sourced {
        let mut sourced = Sourced::default();
        for source in &self.sources {
            let deals = sum_in(source.entered.last(), months.clone());
            let brings = match source.source.owner(plan) {
                Some(Owner::Marketing) => &mut sourced.marketing,
                Some(Owner::Sales) => &mut sourced.sales,
                None => &mut sourced.opening,
            };
            brings.deals += deals;
            brings.revenue += revenue::of(plan, deals);
        }
        sourced
    }
}

/// What some months come to of what there is by month.
fn sum_in(by_month: Option<&Vec<f64>>, months: Range<usize>) -> f64 {
    by_month.and_then(|amounts| amounts.get(months)).unwrap_or_default().iter().sum()
}

fn change(target: f64, was: f64) -> Option<Change> {
    match (target, was) {
        (0.0, 0.0) => None,
        (_, 0.0) => Some(Change::AfterNone),
        _ if target > was => Some(Change::More(target / was - 1.0)),
        _ if target < was => Some(Change::Fewer(1.0 - target / was)),
        _ => Some(Change::Same),
    }
}
