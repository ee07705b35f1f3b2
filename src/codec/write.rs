//! From a plan to the text of a document, laid out for people to read.

use serde::Serialize;

use super::VERSION;
use super::json::{Layout, json};
use crate::plan::{
    Budget, Channel, Currency, Deal, Draft, Funnel, Goal, Month, Name, Plan, Schedule, Team, Uncertain,
};

/// What a document holds, in the order in which it is written.
#[derive(Serialize)]
struct Document<'a> {
    version: u64,
    name: &'a Name,
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    example: bool,
    currency: Currency,
    start: Month,
    goal: &'a Goal,
    deal: Deal,
    funnel: &'a Funnel,
    #[serde(skip_serializing_if = "is_empty")]
    channels: &'a [Channel],
    teams: &'a [Team],
    #[serde(skip_serializing_if = "Budget::is_empty")]
    budget: &'a Budget,
    schedule: Schedule,
    #[serde(skip_serializing_if = "is_empty")]
    uncertain: &'a [Uncertain],
}

fn is_empty<T>(list: &[T]) -> bool {
    list.is_empty()
}

/// Writes a plan as the text of a document: indented, ending with a line feed, the version first.
///
/// [`read`](super::read()) gives the very same plan back, to the last bit of every number.
#[must_use]
pub fn write(plan: &Plan) -> String {
    // Taken apart, so that nothing a plan holds can be forgotten here.
    let Draft {
        name,
        example,
        currency,
        start,
        goal,
        deal,
        funnel,
        channels,
        teams,
        budget,
        schedule,
        uncertain,
    } = &**plan;
    let document = Document {
        version: VERSION,
        name,
        example: *example,
        currency: *currency,
        start: *start,
        goal,
        deal: *deal,
        funnel,
        channels,
        teams,
        budget,
        schedule: *schedule,
        uncertain,
    };
    json(&document, Layout::Indented) + "\n"
}
