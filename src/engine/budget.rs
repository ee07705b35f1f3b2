//! What is spent, worked out, and whether the budget suffices.

use super::calendar::Calendar;
use super::evaluation::{BudgetCheck, Forecast, Status};
use super::revenue::so_far;
use super::schedule::is_up_to;
use super::spending::{OverSpend, Spender, Spending, SpendingLine};
use crate::plan::{Bounded, Budget, Id, Plan};

impl Spending {
    /// What is spent in so many months by those who spend nothing.
    pub(super) fn nothing(months: usize) -> Self {
        Self { by_month: vec![0.0; months], ..Self::default() }
    }

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
