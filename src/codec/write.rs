//! From plans to the text of a document, laid out for people to read.

use serde::Serialize;

use super::VERSION;
use super::json::{Layout, json};
use crate::plan::{
    Budget, Channel, Checkpoint, Currency, Deal, Document, Draft, Funnel, Goal, Id, Lever, Month, Name, Plan,
    Scenario, Schedule, Snapshot, Team, Uncertain,
};

/// The version of a document of one plan.
const OF_ONE_PLAN: u64 = 1;

/// What a plan holds, in the order in which it is written.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Plan"))]
pub(super) struct PlanText<'a> {
    /// Where it is a document by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<u64>,
    /// Where it is one of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Id>,
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

/// What a document of several plans holds, and each of its checkpoints.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Plans"))]
pub(super) struct SnapshotText<'a> {
    /// Of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<u64>,
    /// Of a checkpoint.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a Name>,
    plans: Vec<PlanText<'a>>,
    shown: &'a Id,
    #[serde(skip_serializing_if = "is_empty")]
    levers: &'a [Lever],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    checkpoints: Vec<SnapshotText<'a>>,
}

fn is_empty<T>(list: &[T]) -> bool {
    list.is_empty()
}

/// Writes a document: indented, ending with a line feed, the version first. A plan that has nothing
/// besides it is written as [`write_plan`] does.
///
/// [`read`](super::read()) gives the very same document back, to the last bit of every number.
#[must_use]
pub fn write(document: &Document) -> String {
    if let Some(plan) = document.only_plan() {
        return write_plan(plan);
    }
    let checkpoints = document.checkpoints().iter().map(|Checkpoint { name, snapshot }| {
        let name = Some(name);
        SnapshotText { name, ..of_snapshot(snapshot) }
    });
    let checkpoints = checkpoints.collect();
    laid_out(&SnapshotText { version: Some(VERSION), checkpoints, ..of_snapshot(document.now()) })
}

/// Writes a plan as a document of its own, as programs like it: its fields at the top.
#[must_use]
pub fn write_plan(plan: &Plan) -> String {
    laid_out(&PlanText { version: Some(OF_ONE_PLAN), ..of_plan(plan) })
}

fn laid_out(document: &impl Serialize) -> String {
    json(document, Layout::Indented) + "\n"
}

fn of_snapshot(snapshot: &Snapshot) -> SnapshotText<'_> {
    let plans = snapshot.scenarios().map(|Scenario { id, plan }| PlanText { id: Some(id), ..of_plan(plan) });
    SnapshotText {
        version: None,
        name: None,
        plans: plans.collect(),
        shown: &snapshot.shown().id,
        levers: snapshot.levers(),
        checkpoints: Vec::new(),
    }
}

fn of_plan(plan: &Plan) -> PlanText<'_> {
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
    PlanText {
        version: None,
        id: None,
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
    }
}
