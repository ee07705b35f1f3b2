//! What is spent: by whom or on what, in which month, and what is beyond the budget.

use serde::Serialize;

use super::calendar::Calendar;
use super::evaluation::{BudgetCheck, Forecast, Status};
use super::revenue::so_far;
use super::schedule::is_up_to;
use crate::plan::{Bounded, Budget, Id, Month, Plan};

/// What is spent when the chosen schedule is followed, with the most that channels can bring. It is spent
/// in the month in which items enter, not when they are won.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Spending {
    /// The lines, those that cost nothing left out: each channel with its fixed costs behind it, then the
    /// teams, then fixed costs of no one channel; each in the order of the plan.
    pub lines: Vec<SpendingLine>,
    /// All of them by month, beyond the deadline as well.
    pub by_month: Vec<f64>,
    /// All that is spent by the deadline.
    pub by_deadline: f64,
    /// The months by the deadline in which more is spent than the monthly limit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub over_monthly: Vec<OverSpend>,
    /// What is spent by the deadline beyond the total limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over_total: Option<OverSpend>,
}

/// What one thing costs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SpendingLine {
    /// What the money is for.
    pub of: Spender,
    /// By month, beyond the deadline as well.
    pub by_month: Vec<f64>,
    /// By the deadline.
    pub by_deadline: f64,
}

/// What money is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Spender {
    /// The items that enter by a channel.
    Channel {
        /// Which.
        channel: Id,
    },
    /// The people of a team.
    Team {
        /// Which.
        team: Id,
    },
    /// A fixed cost.
    Fixed {
        /// Which.
        cost: Id,
        /// The channel it is for, if it is for one.
        #[serde(skip_serializing_if = "Option::is_none")]
        channel: Option<Id>,
    },
}

impl Spender {
    /// The channel that the money is for.
    #[must_use]
    pub fn channel(&self) -> Option<&Id> {
        match self {
            Self::Channel { channel } | Self::Fixed { channel: Some(channel), .. } => Some(channel),
            Self::Team { .. } | Self::Fixed { channel: None, .. } => None,
        }
    }
}

/// More is spent than may be.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OverSpend {
    /// The month; of the total limit the first at whose end it is exceeded.
    pub month: Month,
    /// What is spent in the month, or by the deadline.
    pub spent: f64,
    /// How much of that is beyond the limit.
    pub over: f64,
    /// What most of it is spent on: the first of the lines where several are as large.
    pub cause: Spender,
}

impl Spending {
    /// What is spent with a forecast of what the chosen schedule brings within the channels' limits.
    pub(super) fn new(
        plan: &Plan,
        calendar: &Calendar,
        forecast: &Forecast,
        months_to_deadline: usize,
    ) -> Self {
        let mut lines = Vec::new();
        for (channel, source) in plan.channels.iter().zip(&forecast.sources) {
            if !channel.cost_per_item.is_nothing() {
                let entered =
                    plan.funnel.position(&channel.enters).and_then(|stage| source.entered.get(stage));
                let cost = channel.cost_per_item.get();
                let by_month = entered.into_iter().flatten().map(|items| items * cost).collect();
                lines.push((Spender::Channel { channel: channel.id.clone() }, by_month));
            }
            lines.extend(fixed(plan, calendar, Some(&channel.id)));
        }
        for team in plan.teams.iter().filter(|team| !team.cost_per_person.is_nothing()) {
            let cost = team.cost_per_person.get();
            // The last digits of as many who leave as there are may fall below nobody.
            let by_month = calendar.months().map(|month| cost * team.headcount(month).max(0.0)).collect();
            lines.push((Spender::Team { team: team.id.clone() }, by_month));
        }
        lines.extend(fixed(plan, calendar, None));
        let costly = lines.into_iter().filter(|(_, by_month)| by_month.iter().any(|cost| *cost > 0.0));
        let lines = costly.map(|(of, by_month)| {
            let by_deadline = by_month.iter().take(months_to_deadline).sum();
            SpendingLine { of, by_month, by_deadline }
        });
        let mut spending = Self { lines: lines.collect(), ..Self::default() };
        spending.add_up(&plan.budget, calendar, months_to_deadline);
        spending
    }

    fn add_up(&mut self, budget: &Budget, calendar: &Calendar, months_to_deadline: usize) {
        self.by_month = vec![0.0; calendar.len()];
        for line in &self.lines {
            self.by_month.iter_mut().zip(&line.by_month).for_each(|(sum, cost)| *sum += cost);
        }
        let to_deadline = self.by_month.get(..months_to_deadline).unwrap_or_default();
        self.by_deadline = to_deadline.iter().sum();
        if let Some(limit) = budget.monthly.map(Bounded::get) {
            let over = to_deadline.iter().enumerate().filter(|(_, spent)| !is_up_to(**spent, limit));
            let over = over.filter_map(|(index, spent)| {
                let cause = self.largest(|line| line.by_month.get(index).copied().unwrap_or(0.0))?;
                Some(OverSpend { month: calendar.month(index), spent: *spent, over: spent - limit, cause })
            });
            self.over_monthly = over.collect();
        }
        if let Some(limit) = budget.total.map(Bounded::get) {
            let first = so_far(to_deadline).into_iter().position(|spent| !is_up_to(spent, limit));
            self.over_total = first.zip(self.largest(|line| line.by_deadline)).map(|(index, cause)| {
                let spent = self.by_deadline;
                OverSpend { month: calendar.month(index), spent, over: spent - limit, cause }
            });
        }
    }

    /// What most is spent on.
    fn largest(&self, cost: impl Fn(&SpendingLine) -> f64) -> Option<Spender> {
        let most = self.lines.iter().reduce(|most, line| if cost(line) > cost(most) { line } else { most });
        most.map(|line| line.of.clone())
    }

    /// Whether nothing costs anything.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.lines.is_empty()
    }

    /// What is spent on a channel by month: its items and its fixed costs.
    #[must_use]
    pub fn on_channel(&self, channel: &Id) -> Vec<f64> {
        let mut months = vec![0.0; self.by_month.len()];
        for line in self.lines.iter().filter(|line| line.of.channel() == Some(channel)) {
            months.iter_mut().zip(&line.by_month).for_each(|(sum, cost)| *sum += cost);
        }
        months
    }

    /// The month by the deadline in which most is spent, the first of them where several are as dear; none
    /// where nothing is.
    #[must_use]
    pub fn dearest(&self, months_to_deadline: usize) -> Option<usize> {
        let months = self.by_month.iter().enumerate().take(months_to_deadline);
        let most = months.reduce(|most, month| if month.1 > most.1 { month } else { most });
        most.filter(|(_, spent)| **spent > 0.0).map(|(index, _)| index)
    }

    /// Whether a budget suffices.
    pub(super) fn check(&self, budget: &Budget) -> BudgetCheck {
        let status = match (&self.over_total, self.over_monthly.as_slice()) {
            _ if budget.total.is_none() && budget.monthly.is_none() => Status::Unknown,
            (None, []) => Status::Good,
            _ => Status::Bad,
        };
        BudgetCheck { status, spent: self.by_deadline }
    }
}

/// The fixed costs of a channel, or of no one.
fn fixed<'a>(
    plan: &'a Plan,
    calendar: &'a Calendar,
    channel: Option<&'a Id>,
) -> impl Iterator<Item = (Spender, Vec<f64>)> + use<'a> {
    let costs = plan.budget.fixed.iter().filter(move |cost| cost.channel.as_ref() == channel);
    costs.map(|cost| {
        let of = Spender::Fixed { cost: cost.id.clone(), channel: cost.channel.clone() };
        (of, calendar.months().map(|month| cost.in_month(month).get()).collect())
    })
}
