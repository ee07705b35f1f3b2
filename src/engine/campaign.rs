//! What a campaign brings, and how large it must be to bring something.

use super::calendar::Calendar;
use super::schedule::Odds;
use super::ways::Ways;
use crate::plan::{Bounded, ChannelVolume, Id, Plan};

/// What contacting people in a campaign's month brings, both ways: the number contacted multiplied by
/// what each brings, or the deals divided by it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CampaignYield {
    /// How many are contacted.
    pub contacted: f64,
    /// Deals for each who is contacted, whenever they are won.
    pub deals_a_contact: f64,
    /// Deals for each who is contacted, by the deadline. 0 where none is in time.
    pub deals_a_contact_in_time: f64,
}

impl CampaignYield {
    /// Deals it brings in all.
    #[must_use]
    pub fn deals(&self) -> f64 {
        self.contacted * self.deals_a_contact
    }

    /// Deals it brings by the deadline.
    #[must_use]
    pub fn deals_in_time(&self) -> f64 {
        self.contacted * self.deals_a_contact_in_time
    }

    /// How many to contact for a number of deals in all.
    #[must_use]
    pub fn contacts_for(&self, deals: f64) -> f64 {
        deals / self.deals_a_contact
    }

    /// How many to contact for a number of deals by the deadline; none where it can't bring any.
    #[must_use]
    pub fn contacts_for_in_time(&self, deals: f64) -> Option<f64> {
        (self.deals_a_contact_in_time > 0.0).then(|| deals / self.deals_a_contact_in_time)
    }
}

/// What a campaign of a plan brings when neither people nor its limit are in the way; none when the plan
/// has no such campaign.
#[must_use]
pub fn campaign_yield(plan: &Plan, channel: &Id) -> Option<CampaignYield> {
    let index = plan.channels.iter().position(|candidate| candidate.id == *channel)?;
    let ChannelVolume::Campaign { size, response, .. } = plan.channels.get(index)?.volume else {
        return None;
    };
    let ways = Ways::of(plan);
    let way = ways.all.get(index)?;
    let (month, _) = way.given?;
    let to_deadline = Calendar::new(plan.start, plan.months_to(plan.goal.period.last));
    let odds = Odds::new(&ways, &to_deadline);
    let deals_a_contact = response.get() * way.route.share_won();
    // A campaign after the deadline brings nothing in time.
    let in_time = to_deadline.spans().nth(month).map_or(0.0, |(from, to)| {
        let days = odds.of(index, way.route.entry).get(from..to).unwrap_or_default();
        days.iter().sum::<f64>() / (to - from) as f64
    });
    let deals_a_contact_in_time = deals_a_contact * in_time;
    Some(CampaignYield { contacted: size.get(), deals_a_contact, deals_a_contact_in_time })
}
