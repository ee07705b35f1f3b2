//! The document people edit, and what makes it whole.
//!
//! Owns: goal, funnel, channels, teams, budget, opening pipeline, the units they are in, several plans
//! side by side with levers and checkpoints ([`document`]), and the rules that hold between them. Must not
//! know: how anything is computed from it, how it is stored, and any text shown to people.
//!
//! A bad value can't be represented: numbers are of types that know their range ([`values`]),
//! the last stage of a funnel has no rate to set, and the rules between fields are kept by
//! [`Plan`], which can only be made from a [`Draft`] that has no errors.

pub mod budget;
pub mod channel;
pub mod currency;
pub mod document;
pub mod example;
pub mod finding;
pub mod funnel;
pub mod goal;
pub mod input;
pub mod month;
mod rules;
pub mod team;
pub mod text;
pub mod uncertain;
pub mod values;

use core::ops::Deref;

use serde::Serialize;

pub use budget::{Budget, FixedCost};
pub use channel::{Channel, ChannelStep, ChannelVolume};
pub use currency::Currency;
pub use document::{Checkpoint, Document, Lever, Scenario, Snapshot};
pub use finding::{Finding, Path, Problem, Severity};
pub use funnel::{Funnel, Lag, Owner, Spread, Stage, Won};
pub use goal::{Goal, GrowthPeriod, Period, Phasing, Recurring, Target, TargetKind};
pub use input::{Input, NotSet};
pub use month::{Month, Quarter, quarters};
pub use team::{Hire, Leaver, Ramp, Team, Work};
pub use text::{Definition, Id, Name};
pub use uncertain::{Estimate, Uncertain};
pub use values::{
    Bounded, CompoundGrowth, Cost, Count, Customers, Days, Growth, Headcount, ItemHours, Money, MonthlyHours,
    OutOfRange, RampMonths, Rate, Share, Weight,
};

/// A plan whose rules all hold. Reads like a [`Draft`]; to change one, take its draft, change
/// that, and make a plan of it again.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan(Draft);

/// All that a plan holds, before the rules between its fields are checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What people call the plan.
    pub name: Name,
    /// Whether this is the example the page opens with, to be labelled as such until it is edited.
    pub example: bool,
    /// The currency of every amount of money in it.
    pub currency: Currency,
    /// The first month in which anything can be done.
    pub start: Month,
    /// What is to be reached.
    pub goal: Goal,
    /// What a customer brings.
    pub deal: Deal,
    /// The way to a customer.
    pub funnel: Funnel,
    /// Where items come from. Without any that is no campaign, all that the goal needs enters at the
    /// first stage.
    pub channels: Vec<Channel>,
    /// The people who work it.
    pub teams: Vec<Team>,
    /// What may be spent, and what is spent whatever comes in.
    pub budget: Budget,
    /// How the work is laid over the months.
    pub schedule: Schedule,
    /// Which of its numbers are not known for certain.
    pub uncertain: Vec<Uncertain>,
}

/// What a customer brings.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Deal {
    /// The average value of a won deal, received when it is won. When the goal is recurring revenue:
    /// the MRR a deal brings, from the month in which it is won on.
    pub value: Money,
    /// The share of that which is left after what it costs to deliver it. None where nobody has said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gross_margin: Option<Share>,
}

/// How the work is laid over the months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Schedule {
    /// Which of the ways.
    pub kind: ScheduleKind,
    /// What happens at the top of the funnel once the deadline has passed.
    pub after_deadline: AfterDeadline,
}

/// The ways to lay the work over the months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ScheduleKind {
    /// What each stage must see and when, so that deals come out as phased. The part before the
    /// plan starts is lost.
    WorkBack,
    /// The work-back volumes from the start on, scaled so that the goal is reached all the same.
    CatchUp,
    /// The same volume every month.
    Level,
}

/// What happens at the top of the funnel once the deadline has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum AfterDeadline {
    /// Nothing more enters.
    Stop,
    /// The funnel is kept full: the goal's last pace goes on (a rolling horizon).
    KeepPace,
}

impl Draft {
    /// Whether the plan has neither channels nor costs nor limits to what is spent, as every plan
    /// begins.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let costs_nothing = self.teams.iter().all(|team| team.cost_per_person.is_nothing());
        self.channels.is_empty() && self.budget.is_empty() && costs_nothing
    }

    /// How many months there are from the start to another month, both included; 0 when that one
    /// comes first.
    #[must_use]
    pub fn months_to(&self, last: Month) -> usize {
        Period { first: self.start, last }.len()
    }

    /// The latest month that can be the deadline: [`Plan::MAX_MONTHS`] from the start on, or the
    /// last month there is.
    #[must_use]
    pub fn latest_deadline(&self) -> Month {
        // MAX_MONTHS is far below what an i32 holds.
        self.start.plus(Plan::MAX_MONTHS as i32 - 1)
    }
}

impl Plan {
    /// The most months from the start to the deadline.
    pub const MAX_MONTHS: usize = 60;

    /// Checks the rules between the fields.
    ///
    /// # Errors
    /// All findings, when at least one of them is an error.
    pub fn new(draft: Draft) -> Result<Self, Vec<Finding>> {
        let findings = rules::findings(&draft);
        if findings.is_empty() { Ok(Self(draft)) } else { Err(findings) }
    }

    /// A draft to change.
    #[must_use]
    pub fn draft(&self) -> Draft {
        self.0.clone()
    }
}

impl Deref for Plan {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        &self.0
    }
}
