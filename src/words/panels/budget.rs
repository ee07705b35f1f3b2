//! Budget and costs: their fields, what is spent over time, and what of it is beyond the budget.

use core::ops::Range;

use super::channels::period_names;
use crate::engine::evaluation::Status;
use crate::engine::spending::{OverSpend, Spender, SpendingLine};
use crate::engine::{Evaluation, whole};
use crate::format::{Conventions, Language, Text};
use crate::plan::{Bounded, Cost, Plan};
use crate::words::budget::amount;
use crate::words::checks::sign;
use crate::words::names;

/// What opens it.
pub const HEADING: Text = Text("Budget and costs");
/// Under that.
pub const NOTE: Text = Text(
    "What each item costs is entered with its channel. It is spent when the item enters; people cost from the month they join in until they leave.",
);
/// The most that may be spent by the deadline.
pub const TOTAL_LIMIT: Text = Text("Budget by the deadline");
/// The most that may be spent in a month.
pub const MONTHLY_LIMIT: Text = Text("Budget a month");
/// Stands in a field that limits nothing.
pub const NO_LIMIT: Text = Text("no limit");
/// Gross margin.
pub const MARGIN: Text = Text("Gross margin of a deal");
/// Stands in a field of which nobody knows the number.
pub const NOT_KNOWN: Text = Text("not known");
/// A heading.
pub const PEOPLE: Text = Text("What people cost");
/// Said where there are none.
pub const NO_TEAMS: Text = Text("The plan has no teams: add them under People.");
/// A heading.
pub const FIXED: Text = Text("Fixed costs");
/// Adds a fixed cost.
pub const ADD: Text = Text("Add a fixed cost");
/// The new cost's name.
pub const NEW: Text = Text("New cost");
/// A fixed cost's name.
pub const NAME: Text = Text("What for");
/// What it costs.
pub const AMOUNT: Text = Text("Amount a month");
/// The channel it is for.
pub const CHANNEL: Text = Text("Channel");
/// For none.
pub const NO_CHANNEL: Text = Text("No one channel");
/// The first month in which it is spent.
pub const FIRST: Text = Text("First month");
/// The last one.
pub const LAST: Text = Text("Last month");
/// A heading.
pub const SPENDING: Text = Text("Spending");
/// Said where nothing costs anything.
pub const NOTHING: Text =
    Text("Nothing costs anything yet: give a team, a channel or a fixed cost what it costs.");
/// The column of the lines' names.
const SPENT_ON: Text = Text("Spent on");
/// A row.
const TOTAL: Text = Text("Total");

/// The cost of the people of a team: "Sales, per person and month".
#[must_use]
pub fn person(team: &str, language: Language) -> String {
    say!(language, "{team}, per person and month", team)
}

/// What is spent over time, as rows; each begins with its name and what it comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// The columns' heads.
    pub heads: Vec<String>,
    /// A row for each line of the spending.
    pub lines: Vec<Vec<String>>,
    /// What they add up to.
    pub total: Vec<String>,
    /// What may be spent. None where nothing is limited.
    pub limit: Option<Vec<String>>,
    /// What is beyond that, in words; empty where nothing is. None where nothing is anywhere.
    pub over: Option<Vec<String>>,
}

/// What is spent by the deadline, by month or quarter.
#[must_use]
pub fn spent(plan: &Plan, evaluation: &Evaluation, by_quarter: bool, conventions: &Conventions) -> Spent {
    let spending = &evaluation.spending;
    let periods = evaluation.periods(by_quarter);
    let in_period = |line: &SpendingLine, period: &Range<usize>| -> f64 {
        line.by_month.get(period.clone()).unwrap_or_default().iter().sum()
    };
    let by_line: Vec<Vec<f64>> = spending
        .lines
        .iter()
        .map(|line| periods.iter().map(|period| in_period(line, period)).collect())
        .collect();
    let columns = made_whole(&by_line);
    let row = |name: String, amounts: &[f64]| -> Vec<String> {
        let all: f64 = amounts.iter().sum();
        let amounts = core::iter::once(&all).chain(amounts).map(|amount| conventions.money(*amount));
        core::iter::once(name).chain(amounts).collect()
    };
    let lines = spending.lines.iter().zip(&columns);
    let lines =
        lines.map(|(line, amounts)| row(line_name(plan, &line.of, conventions.language), amounts)).collect();
    let totals: Vec<f64> =
        (0..periods.len()).map(|at| columns.iter().filter_map(|line| line.get(at)).sum()).collect();
    let mut heads = vec![
        conventions.text(SPENT_ON).to_owned(),
        say!(conventions, "By {month}", month = conventions.month(plan.goal.period.last)),
    ];
    heads.extend(period_names(evaluation, by_quarter, conventions));
    Spent {
        heads,
        lines,
        total: row(conventions.text(TOTAL).to_owned(), &totals),
        limit: limit(plan, periods.len(), by_quarter, conventions),
        over: over(plan, evaluation, &periods, &totals, conventions),
    }
}

/// Whole amounts that add up to all that is spent. What is whole stays so: only the other lines are rounded.
fn made_whole(lines: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let is_whole = |line: &[f64]| line.iter().all(|amount| amount.fract() == 0.0);
    let others: Vec<Vec<f64>> = lines.iter().filter(|line| !is_whole(line)).cloned().collect();
    let mut others = whole::columns(&others, 1.0).into_iter();
    let lines = lines.iter();
    lines.map(|line| if is_whole(line) { line.clone() } else { others.next().unwrap_or_default() }).collect()
}

/// The name of a line; that of a channel's own cost says of which channel it is.
fn line_name(plan: &Plan, of: &Spender, language: Language) -> String {
    let name = names::spender(plan, of);
    match of {
        Spender::Fixed { channel: Some(channel), .. } => {
            say!(language, "{cost}, for {channel}", cost = name, channel = names::channel(plan, channel))
        }
        _ => name.to_owned(),
    }
}

fn limit(plan: &Plan, periods: usize, by_quarter: bool, conventions: &Conventions) -> Option<Vec<String>> {
    let budget = &plan.budget;
    if budget.monthly.is_none() && budget.total.is_none() {
        return None;
    }
    let written = |limit: Option<Cost>| limit.map(|limit| conventions.money(limit.get())).unwrap_or_default();
    // A quarter within three months' limits can have a month beyond its own.
    let monthly = match written(budget.monthly) {
        limit if by_quarter && !limit.is_empty() => say!(conventions, "{limit} a month", limit),
        limit => limit,
    };
    let months = core::iter::repeat_n(monthly, periods);
    Some([say!(conventions, "Budget"), written(budget.total)].into_iter().chain(months).collect())
}

fn over(
    plan: &Plan,
    evaluation: &Evaluation,
    periods: &[Range<usize>],
    totals: &[f64],
    conventions: &Conventions,
) -> Option<Vec<String>> {
    let spending = &evaluation.spending;
    if spending.over_monthly.is_empty() && spending.over_total.is_none() {
        return None;
    }
    let said = |over: f64| match over {
        0.0 => String::new(),
        over => say!(
            conventions,
            "{sign} {amount} over",
            sign = sign(Status::Bad),
            amount = amount(over, conventions)
        ),
    };
    let limit = plan.budget.monthly.map_or(0.0, Bounded::get);
    let by_period = periods.iter().zip(totals).map(|(period, total)| {
        let months = evaluation.months.get(period.clone()).unwrap_or_default();
        let over = spending.over_monthly.iter().filter(|over| months.contains(&over.month));
        let over: f64 = over.map(|over| over.over).sum();
        // In a month, what the two amounts above it differ by as they are written.
        let shown = total - limit;
        said(if months.len() == 1 && over > 0.0 && shown > 0.0 { shown } else { over })
    });
    let total = said(spending.over_total.as_ref().map_or(0.0, |over| over.over));
    Some([say!(conventions, "Over budget"), total].into_iter().chain(by_period).collect())
}

/// What is spent beyond the budget, in a sentence for the total and for each run of months in which most is
/// spent on the same; one sentence where nothing is, and whether that is bad.
#[must_use]
pub fn over_sentences(
    plan: &Plan,
    evaluation: &Evaluation,
    conventions: &Conventions,
) -> (Vec<String>, bool) {
    let (budget, spending) = (&plan.budget, &evaluation.spending);
    let deadline = conventions.month_long(plan.goal.period.last);
    let amount = |money| amount(money, conventions);
    let mut sentences = Vec::new();
    if let Some((over, limit)) = spending.over_total.as_ref().zip(budget.total) {
        sentences.push(say!(
            conventions,
            "By {deadline} {spent} is spent, {over} over the budget of {limit}: exceeded in {month}, most of it {cause}.",
            deadline,
            spent = amount(over.spent),
            over = amount(over.over),
            limit = amount(limit.get()),
            month = conventions.month_long(over.month),
            cause = names::spender(plan, &over.cause),
        ));
    }
    let limit = budget.monthly.map_or(0.0, Bounded::get);
    for run in
        spending.over_monthly.chunk_by(|one, next| next.month == one.month.plus(1) && one.cause == next.cause)
    {
        let (Some(worst), Some(first), Some(last)) = (worst(run), run.first(), run.last()) else { continue };
        let [month, first, last] = [worst, first, last].map(|over| conventions.month_long(over.month));
        let (over, spent, limit) = (amount(worst.over), amount(worst.spent), amount(limit));
        let cause = names::spender(plan, &worst.cause);
        sentences.push(if run.len() == 1 {
            say!(conventions, "In {month} {spent} is spent, {over} over the {limit} a month: most of it {cause}.", month, spent, over, limit, cause)
        } else {
            say!(conventions, "From {first} to {last} more than {limit} a month is spent, at most {spent} in {month}, {over} over: most of it {cause}.", first, last, limit, spent, month, over, cause)
        });
    }
    if !sentences.is_empty() {
        return (sentences, true);
    }
    let spent = amount(spending.by_deadline);
    let sentence = if budget.total.is_none() && budget.monthly.is_none() {
        say!(
            conventions,
            "{spent} is spent by {deadline}. Without a budget nothing is checked.",
            spent,
            deadline
        )
    } else {
        say!(conventions, "{spent} is spent by {deadline}, within the budget.", spent, deadline)
    };
    (vec![sentence], false)
}

fn worst(run: &[OverSpend]) -> Option<&OverSpend> {
    run.iter().reduce(|worst, over| if over.over > worst.over { over } else { worst })
}
