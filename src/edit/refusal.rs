//! Why an edit can't be applied.

use crate::plan::{Finding, OutOfRange};

/// Why an edit can't be applied to a plan, or a change to a document. What it was about stands in the edit itself, which
/// whoever is refused still has.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// No stage has the edit's id.
    #[error("no stage has this id")]
    NoSuchStage,
    /// No channel has the edit's id.
    #[error("no channel has this id")]
    NoSuchChannel,
    /// No fixed cost has the edit's id.
    #[error("no fixed cost has this id")]
    NoSuchCost,
    /// A campaign brings what it brings: it has no share of the goal.
    #[error("not possible for a campaign")]
    NotForCampaigns,
    /// No team has the edit's id.
    #[error("no team has this id")]
    NoSuchTeam,
    /// The team has no hire or leaver at the edit's index, or doesn't work the edit's stage; or the
    /// channel does nothing of its own there.
    #[error("there is no such entry")]
    NoSuchEntry,
    /// The last stage, won, leads nowhere and stays last: it has no rate, lag or opening pipeline,
    /// and can't be moved or removed.
    #[error("not possible for the last stage")]
    NotForWon,
    /// The plan has no such number, or none of which it can be said how uncertain it is.
    #[error("no such number")]
    NoSuchNumber,
    /// No plan of the document has the id.
    #[error("no plan has this id")]
    NoSuchPlan,
    /// A number may not be this.
    #[error(transparent)]
    OutOfRange(OutOfRange),
    /// The plan, or the document, would break these rules, of which there is at least one.
    #[error("the plan would break {} of its rules", .0.len())]
    Breaks(Vec<Finding>),
}
