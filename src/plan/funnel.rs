//! The steps from a first contact to a customer.

use serde::Serialize;

use super::text::{Definition, Id, Name};
use super::values::{Count, Days, Rate};

/// The funnel: one to nine stages on the way, then *won*. That the last stage leads nowhere is
/// part of its type: only the stages before it have a rate and a lag.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Funnel {
    /// The stages before won, in order.
    pub stages: Vec<Stage>,
    /// The last stage: a customer.
    pub won: Won,
}

/// A stage whose items may go on to the next one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Stage {
    /// How teams and edits refer to it.
    pub id: Id,
    /// What people call one item in it: "Lead".
    pub name: Name,
    /// Whose number its target is.
    pub owner: Owner,
    /// When an item counts as being in it.
    pub definition: Definition,
    /// The share of its items that ever enter the next stage (a cohort rate).
    pub rate: Rate,
    /// How long those take to enter it.
    pub lag: Lag,
    /// Opening pipeline: items already open in this stage when the plan starts.
    pub open: Count,
    /// Items that entered it in the quarter before the plan: the three months before its start.
    /// None when nobody has said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_quarter: Option<Count>,
}

/// The last stage.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Won {
    /// How teams and edits refer to it.
    pub id: Id,
    /// What people call it: "Won", "Customer".
    pub name: Name,
    /// Whose number its target is.
    pub owner: Owner,
    /// When a deal counts as won.
    pub definition: Definition,
    /// Deals won in the three months before the plan's start. None when nobody has said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_quarter: Option<Count>,
}

/// Whose number a stage's target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Owner {
    /// The marketing team.
    Marketing,
    /// The sales team.
    Sales,
}

/// The time from entering a stage to entering the next one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Lag {
    /// The mean.
    pub mean_days: Days,
    /// How far single items lie from it.
    pub spread: Spread,
}

/// The spread of a lag: the shape of its gamma law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Spread {
    /// All items take exactly the mean.
    Fixed,
    /// Shape 16: the standard deviation is a quarter of the mean.
    Narrow,
    /// Shape 4: half of the mean.
    Typical,
    /// Shape 2: seven tenths of the mean.
    Wide,
    /// Shape 1, an exponential law: as large as the mean.
    VeryWide,
}

impl Spread {
    /// Every spread, from the narrowest on.
    pub const ALL: [Self; 5] = [Self::Fixed, Self::Narrow, Self::Typical, Self::Wide, Self::VeryWide];

    /// The shape of the gamma law; none for a fixed lag.
    #[must_use]
    pub fn shape(self) -> Option<u8> {
        match self {
            Self::Fixed => None,
            Self::Narrow => Some(16),
            Self::Typical => Some(4),
            Self::Wide => Some(2),
            Self::VeryWide => Some(1),
        }
    }
}

impl Funnel {
    /// The fewest stages, won included.
    pub const MIN_STAGES: usize = 2;
    /// The most stages, won included.
    pub const MAX_STAGES: usize = 10;

    /// The number of stages, won included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.stages.len() + 1
    }

    /// Never: won is always there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        false
    }

    /// The ids of all stages, won last.
    pub fn ids(&self) -> impl Iterator<Item = &Id> {
        self.stages.iter().map(|stage| &stage.id).chain([&self.won.id])
    }

    /// The names of all stages, won last.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        self.stages.iter().map(|stage| &stage.name).chain([&self.won.name])
    }

    /// The owners of all stages, won last.
    pub fn owners(&self) -> impl Iterator<Item = Owner> {
        self.stages.iter().map(|stage| stage.owner).chain([self.won.owner])
    }

    /// The definitions of all stages, won last.
    pub fn definitions(&self) -> impl Iterator<Item = &Definition> {
        self.stages.iter().map(|stage| &stage.definition).chain([&self.won.definition])
    }

    /// What entered all stages in the three months before the start, won last.
    pub fn last_quarters(&self) -> impl Iterator<Item = Option<Count>> {
        self.stages.iter().map(|stage| stage.last_quarter).chain([self.won.last_quarter])
    }

    /// Where the stage of this id stands, won being last.
    #[must_use]
    pub fn position(&self, id: &Id) -> Option<usize> {
        self.ids().position(|candidate| candidate == id)
    }
}
