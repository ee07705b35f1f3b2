//! Where items come from: channels and campaigns.

use serde::Serialize;

use super::funnel::{Lag, Owner};
use super::month::Month;
use super::text::{Id, Name};
use super::values::{Bounded, Cost, Count, Rate, Share};

/// A source of items, which enter the funnel at a stage of its own.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Channel {
    /// How edits refer to it.
    pub id: Id,
    /// What people call it: "Paid search", "Partners".
    pub name: Name,
    /// Who brings its items in.
    pub owner: Owner,
    /// The stage at which its items enter; not won.
    pub enters: Id,
    /// How much comes by it.
    pub volume: ChannelVolume,
    /// Where its items behave otherwise than the funnel's, by stage, from the one they enter on.
    pub steps: Vec<ChannelStep>,
    /// What each item that enters costs.
    pub cost_per_item: Cost,
    /// The most items it can bring in a month. None where there is no end to them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Count>,
}

/// How much comes by a channel.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum ChannelVolume {
    /// What a share of the goal's deals needs.
    Share {
        /// The share.
        share: Share,
    },
    /// What the goal's deals need that no other channel has a share of.
    Rest,
    /// A campaign: what it brings does not depend on the goal.
    Campaign {
        /// When it is run. Its items enter evenly over the days of this month.
        month: Month,
        /// How many are contacted.
        size: Count,
        /// The share of them that responds: that many items enter.
        response: Rate,
    },
}

impl ChannelVolume {
    /// A campaign in a month to begin with: of 1,000 contacted 2 % respond.
    #[must_use]
    pub fn campaign_in(month: Month) -> Self {
        Self::Campaign { month, size: Count::constant(1_000.0), response: Rate::constant(0.02) }
    }

    /// Whether the channel is a campaign.
    #[must_use]
    pub fn is_campaign(self) -> bool {
        matches!(self, Self::Campaign { .. })
    }

    /// The share of the goal's deals that is set; nothing for the rest and for campaigns.
    #[must_use]
    pub fn share(self) -> f64 {
        if let Self::Share { share } = self { share.get() } else { 0.0 }
    }
}

/// A stage with what it does with the items of a channel.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChannelStep {
    /// The stage.
    pub stage: Id,
    /// The share of the channel's items that goes on from it; none where it is the funnel's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Rate>,
    /// How long those take; none where it is the funnel's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lag: Option<Lag>,
}

impl Channel {
    /// The most channels a plan has.
    pub const MAX_CHANNELS: usize = 12;

    /// What it does otherwise than the funnel at a stage.
    #[must_use]
    pub fn step(&self, stage: &Id) -> Option<&ChannelStep> {
        self.steps.iter().find(|step| step.stage == *stage)
    }
}

/// The share of the goal's deals that each channel is to bring, in order: nothing for campaigns, and for
/// the rest what the others leave.
#[must_use]
pub fn shares(channels: &[Channel]) -> Vec<f64> {
    let given: f64 = channels.iter().map(|channel| channel.volume.share()).sum();
    let shares = channels.iter().map(|channel| match channel.volume {
        ChannelVolume::Rest => (1.0 - given).max(0.0),
        volume => volume.share(),
    });
    shares.collect()
}
