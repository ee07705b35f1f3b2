//! What customers cost and bring: names of figures, what they mean, and why there is none.

use crate::engine::economics::Economics;
use crate::engine::evaluation::Source;
use crate::engine::figure::{Figure, Undefined};
use crate::engine::measure::Measure;
use crate::format::{Conventions, Kind, Language, Text};
use crate::plan::{Id, Plan};
use crate::words::names;

/// Heading.
pub const HEADING: Text = Text("What customers cost and bring");
/// Under the heading.
pub const NOTE: Text = Text(
    "Spending is matched to the customers it bred: of each month’s spending the part of that month’s deals that are won by the deadline. Customers from the opening pipeline are left out: what bred them was spent before. In total all spending counts, people and fixed costs included; by channel only its own.",
);
/// A column.
pub const TOTAL: Text = Text("In total");
/// The heading of what the opening pipeline covers.
pub const COVERAGE: Text = Text("Pipeline coverage");
/// What coverage means.
pub const COVERAGE_NOTE: Text = Text(
    "What is open at the start and can still be won by the deadline, at its full value, as a multiple of the goal. As much as is needed would reach the goal by itself.",
);

/// A column.
pub const FIGURE: Text = Text("By the deadline");

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
    pub heading: Text,
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

fn group(measure: &Measure) -> Text {
    match measure {
        Measure::CostPerItem { .. } => Text("What an item costs on the way"),
        Measure::Ltv | Measure::LtvToCac | Measure::Payback | Measure::Romi => Text("What a customer brings"),
        Measure::SalesVelocity | Measure::WorkInProgress { .. } => Text("What is under way"),
        _ => Text("What a customer costs"),
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
    let figure = name(plan, conventions, &figure.name);
    match channel {
        Some(channel) => format!("{figure}, {}", names::channel(plan, channel)),
        None => say!(conventions, "{figure}, in total", figure),
    }
}

/// Why there is no figure.
#[must_use]
pub fn undefined(reason: Undefined) -> Text {
    match reason {
        Undefined::NothingSpent => Text("Nothing is spent"),
        Undefined::NoCustomers => Text("No customers by the deadline"),
        Undefined::NoMargin => Text("Needs the gross margin"),
        Undefined::NoProfit => Text("No gross profit"),
        Undefined::NoChurn => Text("No churn: it has no end"),
        Undefined::OneOff => Text("Paid back when won: one-off revenue"),
        Undefined::NothingEnters => Text("Nothing enters by the deadline"),
        Undefined::NoTime => Text("The stage takes no time"),
        Undefined::NothingOpen => Text("Nothing is open that can be won by the deadline"),
        Undefined::NothingToWin => Text("No new deals are needed"),
    }
}

/// The name of a figure, or of a number in one.
#[must_use]
pub fn name(plan: &Plan, conventions: &Conventions, measure: &Measure) -> String {
    let items = |stage| names::items(plan, stage, conventions.language);
    let text = match measure {
        Measure::SpentOn { of } => return names::spender(plan, of).to_owned(),
        Measure::SpentForLaterIn { month } => return conventions.month(*month),
        Measure::CustomersOf { source } => return customers_of(plan, source, conventions.language),
        Measure::CostPerItem { stage } => {
            return say!(conventions, "Cost per {stage}", stage = item(plan, stage, conventions.language));
        }
        Measure::ShareWon { stage } => {
            return say!(conventions, "Share of {items} won", items = items(stage));
        }
        Measure::WorkInProgress { stage } => {
            return say!(conventions, "{items} in progress", items = names::capital(&items(stage)));
        }
        Measure::MeanDays { stage } => {
            return say!(
                conventions,
                "Mean days as {stage}",
                stage = item(plan, stage, conventions.language)
            );
        }
        Measure::ArrivalsADay { stage } => {
            return say!(conventions, "{items} a day", items = names::capital(&items(stage)));
        }
        Measure::EnteredByDeadline { stage } => {
            return say!(conventions, "{items} by the deadline", items = names::capital(&items(stage)));
        }
        Measure::OpenInTimeAt { stage } => return names::capital(&items(stage)),
        Measure::SpentByDeadline => Text("Spending by the deadline"),
        Measure::SpentForLater => Text("Of it for deals won later"),
        Measure::MatchedSpend => Text("Spending for these customers"),
        Measure::CustomersWon => Text("Customers by the deadline"),
        Measure::Cac => Text("Customer acquisition cost (CAC)"),
        Measure::Ltv => Text("Lifetime value (LTV)"),
        Measure::LtvToCac => Text("LTV : CAC"),
        Measure::Payback => Text("Months to pay back"),
        Measure::GrossMargin => Text("Gross margin"),
        Measure::Churn => Text("Churn a month"),
        Measure::GrossProfitAMonth => Text("Gross profit a month"),
        Measure::GrossProfit => Text("Gross profit"),
        Measure::NetProfit => Text("Gross profit less spending"),
        Measure::Romi => Text("Return on spending (ROMI)"),
        Measure::SalesVelocity => Text("Sales velocity, a day"),
        Measure::OpenWorth => Text("Expected of what is in progress"),
        Measure::WinRate => Text("Win rate"),
        Measure::DaysToDeadline => Text("Days to the deadline"),
        Measure::PipelineCoverage => Text("Pipeline coverage"),
        Measure::NeededCoverage => Text("Coverage needed"),
        Measure::WholeGoal => Text("The goal once"),
        Measure::OpenValue => Text("Value of what is open"),
        Measure::OpenInTime => Text("Open items that can be won in time"),
        Measure::OpeningWinRate => Text("Share of open items won"),
    };
    conventions.text(text).to_owned()
}

fn item(plan: &Plan, stage: &Id, language: Language) -> String {
    names::inside(names::stage(plan, stage), language)
}

fn customers_of(plan: &Plan, source: &Source, language: Language) -> String {
    match source {
        Source::Channel { channel } => {
            say!(language, "Won from {channel}", channel = names::channel(plan, channel))
        }
        Source::Funnel => say!(language, "Won from other work"),
        Source::Opening => say!(language, "From the opening pipeline"),
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
