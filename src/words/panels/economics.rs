//! What customers cost and bring: names of figures, what they mean, and why there is none.

use crate::engine::economics::Economics;
use crate::engine::evaluation::Source;
use crate::engine::figure::{Figure, Undefined};
use crate::engine::measure::Measure;
use crate::format::{Conventions, Kind};
use crate::plan::{Id, Plan};
use crate::words::names;

/// Heading.
pub const HEADING: &str = "What customers cost and bring";
/// Under the heading.
pub const NOTE: &str = "Spending is matched to the customers it bred: of each month’s spending the part of that month’s deals that are won by the deadline. Customers from the opening pipeline are left out: what bred them was spent before. In total all spending counts, people and fixed costs included; by channel only its own.";
/// A column.
pub const TOTAL: &str = "In total";
/// The heading of what the opening pipeline covers.
pub const COVERAGE: &str = "Pipeline coverage";
/// What coverage means.
pub const COVERAGE_NOTE: &str = "What is open at the start and can still be won by the deadline, at its full value, as a multiple of the goal. As much as is needed would reach the goal by itself.";

/// A column.
pub const FIGURE: &str = "By the deadline";

/// A cell of a table of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The figure is none of the account's: its items pass no such stage.
    Absent,
    /// There is a figure.
    Known,
    /// There is none, and why.
    Undefined(Undefined),
}

/// Figures of one kind, under a heading of their own.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The heading.
    pub heading: &'static str,
    /// Each figure, with its cell in total and for each channel.
    pub rows: Vec<(Measure, Vec<Spot>)>,
}

/// The figures by group, those in total first.
#[must_use]
pub fn groups(economics: &Economics) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let accounts = || core::iter::once(&economics.total).chain(&economics.channels);
    for figure in &economics.total.figures {
        let spots = accounts().map(|account| match account.figure(&figure.name).map(|own| &own.outcome) {
            None => Spot::Absent,
            Some(Ok(_)) => Spot::Known,
            Some(Err(reason)) => Spot::Undefined(*reason),
        });
        let (heading, row) = (group(&figure.name), (figure.name.clone(), spots.collect()));
        match groups.last_mut() {
            Some(group) if group.heading == heading => group.rows.push(row),
            _ => groups.push(Group { heading, rows: vec![row] }),
        }
    }
    groups
}

fn group(measure: &Measure) -> &'static str {
    match measure {
        Measure::CostPerItem { .. } => "What an item costs on the way",
        Measure::Ltv | Measure::LtvToCac | Measure::Payback | Measure::Romi => "What a customer brings",
        Measure::SalesVelocity | Measure::WorkInProgress { .. } => "What is under way",
        _ => "What a customer costs",
    }
}

/// A figure as it stands in a table; nothing where there is none.
#[must_use]
pub fn value(figure: &Figure, conventions: &Conventions) -> String {
    let written = |value| match kind(&figure.name) {
        Kind::Money => conventions.money(value),
        Kind::Rate => conventions.percent_whole(value),
        // Nobody counts hundredths of hundreds.
        _ => conventions.number(value, if value.abs() < 100.0 { 2 } else { 0 }),
    };
    figure.value().map(written).unwrap_or_default()
}

/// What a figure is, with whose it is.
#[must_use]
pub fn title(plan: &Plan, conventions: &Conventions, figure: &Figure, channel: Option<&Id>) -> String {
    let whose =
        channel.map_or_else(|| names::inside(TOTAL), |channel| names::channel(plan, channel).to_owned());
    format!("{}, {whose}", name(plan, conventions, &figure.name))
}

/// Why there is no figure.
#[must_use]
pub fn undefined(reason: Undefined) -> &'static str {
    match reason {
        Undefined::NothingSpent => "Nothing is spent",
        Undefined::NoCustomers => "No customers by the deadline",
        Undefined::NoMargin => "Needs the gross margin",
        Undefined::NoProfit => "No gross profit",
        Undefined::NoChurn => "No churn: it has no end",
        Undefined::OneOff => "Paid back when won: one-off revenue",
        Undefined::NothingEnters => "Nothing enters by the deadline",
        Undefined::NoTime => "The stage takes no time",
        Undefined::NothingOpen => "Nothing is open that can be won by the deadline",
        Undefined::NothingToWin => "No new deals are needed",
    }
}

/// The name of a figure, or of a number in one.
#[must_use]
pub fn name(plan: &Plan, conventions: &Conventions, measure: &Measure) -> String {
    let items = |stage| names::items(plan, stage);
    let text = match measure {
        Measure::SpentOn { of } => return names::spender(plan, of).to_owned(),
        Measure::SpentForLaterIn { month } => return conventions.month(*month),
        Measure::CustomersOf { source } => return customers_of(plan, source),
        Measure::CostPerItem { stage } => return format!("Cost per {}", item(plan, stage)),
        Measure::ShareWon { stage } => return format!("Share of {} won", items(stage)),
        Measure::WorkInProgress { stage } => {
            return format!("{} in progress", names::capital(&items(stage)));
        }
        Measure::MeanDays { stage } => return format!("Mean days as {}", item(plan, stage)),
        Measure::ArrivalsADay { stage } => return format!("{} a day", names::capital(&items(stage))),
        Measure::EnteredByDeadline { stage } => {
            return format!("{} by the deadline", names::capital(&items(stage)));
        }
        Measure::OpenInTimeAt { stage } => return names::capital(&items(stage)),
        Measure::SpentByDeadline => "Spending by the deadline",
        Measure::SpentForLater => "Of it for deals won later",
        Measure::MatchedSpend => "Spending for these customers",
        Measure::CustomersWon => "Customers by the deadline",
        Measure::Cac => "Customer acquisition cost (CAC)",
        Measure::Ltv => "Lifetime value (LTV)",
        Measure::LtvToCac => "LTV : CAC",
        Measure::Payback => "Months to pay back",
        Measure::GrossMargin => "Gross margin",
        Measure::Churn => "Churn a month",
        Measure::GrossProfitAMonth => "Gross profit a month",
        Measure::GrossProfit => "Gross profit",
        Measure::NetProfit => "Gross profit less spending",
        Measure::Romi => "Return on spending (ROMI)",
        Measure::SalesVelocity => "Sales velocity, a day",
        Measure::OpenWorth => "Expected of what is in progress",
        Measure::WinRate => "Win rate",
        Measure::DaysToDeadline => "Days to the deadline",
        Measure::PipelineCoverage => "Pipeline coverage",
        Measure::NeededCoverage => "Coverage needed",
        Measure::WholeGoal => "The goal once",
        Measure::OpenValue => "Value of what is open",
        Measure::OpenInTime => "Open items that can be won in time",
        Measure::OpeningWinRate => "Share of open items won",
    };
    text.to_owned()
}

fn item(plan: &Plan, stage: &Id) -> String {
    names::inside(names::stage(plan, stage))
}

fn customers_of(plan: &Plan, source: &Source) -> String {
    match source {
        Source::Channel { channel } => format!("Won from {}", names::channel(plan, channel)),
        Source::Funnel => "Won from other work".to_owned(),
        Source::Opening => "From the opening pipeline".to_owned(),
    }
}

/// How a figure is written: money, a fraction in percent, or a number.
#[must_use]
pub fn kind(measure: &Measure) -> Kind {
    match measure {
        Measure::SpentByDeadline
        | Measure::SpentOn { .. }
        | Measure::SpentForLater
        | Measure::SpentForLaterIn { .. }
        | Measure::MatchedSpend
        | Measure::Cac
        | Measure::CostPerItem { .. }
        | Measure::Ltv
        | Measure::GrossProfitAMonth
        | Measure::GrossProfit
        | Measure::NetProfit
        | Measure::SalesVelocity
        | Measure::OpenWorth
        | Measure::OpenValue => Kind::Money,
        Measure::ShareWon { .. }
        | Measure::GrossMargin
        | Measure::Churn
        | Measure::Romi
        | Measure::WinRate
        | Measure::OpeningWinRate => Kind::Rate,
        Measure::CustomersWon
        | Measure::CustomersOf { .. }
        | Measure::LtvToCac
        | Measure::Payback
        | Measure::WorkInProgress { .. }
        | Measure::MeanDays { .. }
        | Measure::ArrivalsADay { .. }
        | Measure::EnteredByDeadline { .. }
        | Measure::DaysToDeadline
        | Measure::PipelineCoverage
        | Measure::NeededCoverage
        | Measure::WholeGoal
        | Measure::OpenInTime
        | Measure::OpenInTimeAt { .. } => Kind::Number,
    }
}
