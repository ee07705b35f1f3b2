//! Whether the money suffices, in words.

use super::checks::Check;
use super::names;
use super::panels::LEAST_SHOWN;
use crate::engine::Evaluation;
use crate::engine::evaluation::Status;
use crate::engine::spending::OverSpend;
use crate::format::{Conventions, Text};
use crate::plan::{Bounded, Plan};

/// The budget check.
pub(super) fn check(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Check {
    let said = Said { plan, evaluation, conventions };
    let status = evaluation.checks.budget.status;
    let outcome = match (status, said.over()) {
        (Status::Unknown, _) => say!(conventions, "No budget given"),
        (_, None) => say!(conventions, "Within budget"),
        (_, Some((over, _))) => {
            say!(conventions, "{amount} over", amount = names::capital(&said.amount(over.over)))
        }
    };
    Check {
        name: conventions.text(Text("Budget")),
        status,
        outcome,
        reason: said.reason(),
        leads_to: "budget",
    }
}

/// What is spent beyond the budget, what most of it is, and what to do; none where nothing is.
pub(super) fn sentence(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Option<String> {
    let said = Said { plan, evaluation, conventions };
    let (over, limit) = said.over()?;
    let [amount, limit] = [over.over, limit].map(|money| said.amount(money));
    let (month, cause) = (conventions.month_long(over.month), names::spender(plan, &over.cause));
    let months = evaluation.spending.over_monthly.len();
    let spending = if evaluation.spending.over_total.is_some() {
        let deadline = conventions.month_long(plan.goal.period.last);
        say!(
            conventions,
            "Spending is {amount} over the {limit} budget by {deadline}, exceeded in {month}, most of it {cause}.",
            amount,
            limit,
            deadline,
            month,
            cause
        )
    } else if months > 1 {
        say!(
            conventions,
            "Spending is over the {limit} limit in {months} months, by {amount} in {month}, most of it {cause}.",
            limit,
            months = months.to_string(),
            amount,
            month,
            cause
        )
    } else {
        say!(
            conventions,
            "Spending is {amount} over the {limit} limit in {month}, most of it {cause}.",
            amount,
            limit,
            month,
            cause
        )
    };
    let shares = plan.channels.iter().filter(|channel| !channel.volume.is_campaign()).count();
    let advice = conventions.text(if shares > 1 {
        Text("Raise the limit, see whether a cheaper mix of channels does or lower the goal.")
    } else {
        Text("Raise the limit, spend less on it or lower the goal.")
    });
    Some(format!("{spending} {advice}"))
}

struct Said<'a> {
    plan: &'a Plan,
    evaluation: &'a Evaluation,
    conventions: &'a Conventions,
}

impl Said<'_> {
    /// What is spent beyond the total limit, or else beyond the monthly one in the worst month, and that
    /// limit.
    fn over(&self) -> Option<(&OverSpend, f64)> {
        let (budget, spending) = (&self.plan.budget, &self.evaluation.spending);
        let months = spending.over_monthly.iter();
        let worst = || months.reduce(|worst, month| if month.over > worst.over { month } else { worst });
        match &spending.over_total {
            Some(over) => Some((over, budget.total?.get())),
            None => Some((worst()?, budget.monthly?.get())),
        }
    }

    fn reason(&self) -> String {
        let (budget, check) = (&self.plan.budget, &self.evaluation.checks.budget);
        let spending = &self.evaluation.spending;
        let deadline = self.conventions.month(self.plan.goal.period.last);
        let spent = self.amount(check.spent);
        if let Some((over, limit)) = self.over() {
            let (spent, limit) = (self.amount(over.spent), self.amount(limit));
            let cause = names::spender(self.plan, &over.cause);
            return if spending.over_total.is_some() {
                say!(
                    self.conventions,
                    "{spent} of {limit} by {deadline}, most of it {cause}",
                    spent,
                    limit,
                    deadline,
                    cause
                )
            } else {
                let month = self.conventions.month(over.month);
                say!(
                    self.conventions,
                    "{spent} of {limit} in {month}, most of it {cause}",
                    spent,
                    limit,
                    month,
                    cause
                )
            };
        }
        match (budget.total, budget.monthly) {
            (None, None) if check.spent == 0.0 => say!(self.conventions, "Spending is not checked"),
            (None, None) => {
                say!(self.conventions, "{spent} spent by {deadline}, not checked", spent, deadline)
            }
            (Some(total), _) => say!(
                self.conventions,
                "{spent} of {limit} spent by {deadline}",
                spent,
                limit = self.amount(total.get()),
                deadline
            ),
            (None, Some(monthly)) => {
                let dearest = spending.dearest(self.evaluation.months_to_deadline);
                let most = dearest.and_then(|month| spending.by_month.get(month)).copied();
                let (most, limit) = (self.amount(most.unwrap_or(0.0)), self.amount(monthly.get()));
                say!(self.conventions, "At most {most} of {limit} a month", most, limit)
            }
        }
    }

    fn amount(&self, money: f64) -> String {
        amount(money, self.conventions)
    }
}

/// An amount, which is never said to be nothing when it is something.
pub(super) fn amount(money: f64, conventions: &Conventions) -> String {
    let is_little = money > 0.0 && money < LEAST_SHOWN;
    if is_little { say!(conventions, "a little") } else { conventions.money_whole(money) }
}
