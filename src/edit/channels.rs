//! Edits of the channels.

use crate::plan::channel::shares;
use crate::plan::{Bounded, Channel, ChannelVolume, Cost, Draft, Id, Name, Share};

use super::{ChannelChange, Refusal, entries};

/// The share a new channel gets, as far as there is that much to give.
const NEW_SHARE: f64 = 0.1;

/// Adds a channel at the end.
pub(super) fn add(draft: &mut Draft, name: Name) {
    let channels = &draft.channels;
    let left = rest(channels).and_then(|rest| shares(channels).get(rest).copied());
    push(draft, name, left.map_or(ChannelVolume::Rest, |left| share(left.min(NEW_SHARE))));
}

/// Adds a campaign at the end.
pub(super) fn add_campaign(draft: &mut Draft, name: Name) {
    push(draft, name, ChannelVolume::campaign_in(draft.start));
}

fn push(draft: &mut Draft, name: Name, volume: ChannelVolume) {
    let Some(first) = draft.funnel.stages.first() else { return };
    let channels = &draft.channels;
    draft.channels.push(Channel {
        id: Id::fresh("channel", |candidate| channels.iter().any(|channel| channel.id.as_str() == candidate)),
        name,
        owner: first.owner,
        enters: first.id.clone(),
        volume,
        steps: Vec::new(),
        cost_per_item: Cost::constant(0.0),
        limit: None,
    });
}

/// Removes a channel with its fixed costs.
pub(super) fn remove(draft: &mut Draft, channel: &Id) -> Result<(), Refusal> {
    let index = position(&draft.channels, channel)?;
    entries::remove(&mut draft.channels, index)?;
    keep_rest(&mut draft.channels, None);
    draft.budget.fixed.retain(|cost| cost.channel.as_ref() != Some(channel));
    Ok(())
}

/// Moves a channel to another place.
pub(super) fn shift(channels: &mut [Channel], channel: &Id, to: usize) -> Result<(), Refusal> {
    let from = position(channels, channel)?;
    entries::shift(channels, from, to)
}

/// Changes a channel.
pub(super) fn change(draft: &mut Draft, id: &Id, change: &ChannelChange) -> Result<(), Refusal> {
    let index = position(&draft.channels, id)?;
    if let ChannelChange::Volume(volume) = change {
        return set_volume(&mut draft.channels, index, *volume);
    }
    let channel = entries::at(&mut draft.channels, index)?;
    match change {
        ChannelChange::Name(name) => channel.name = name.clone(),
        ChannelChange::Owner(owner) => channel.owner = *owner,
        ChannelChange::Enters(stage) => {
            channel.enters = stage.clone();
            keep_steps(draft);
        }
        ChannelChange::Volume(_) => {}
        ChannelChange::SetStep(step) => {
            match channel.steps.iter_mut().find(|known| known.stage == step.stage) {
                Some(known) => *known = step.clone(),
                None => channel.steps.push(step.clone()),
            }
            channel.steps.retain(|own| own.rate.is_some() || own.lag.is_some() || own.stage != step.stage);
        }
        ChannelChange::RemoveStep(stage) => {
            let index = channel.steps.iter().position(|step| step.stage == *stage);
            entries::remove(&mut channel.steps, index.ok_or(Refusal::NoSuchEntry)?)?;
        }
        ChannelChange::CostPerItem(cost) => channel.cost_per_item = *cost,
        ChannelChange::Limit(limit) => channel.limit = *limit,
    }
    Ok(())
}

/// Sets the shares of channels that are no campaigns, but for the rest.
pub(super) fn share_out(channels: &mut [Channel], shares: &[(Id, Share)]) -> Result<(), Refusal> {
    for (channel, share) in shares {
        let index = position(channels, channel)?;
        let volume = &mut entries::at(channels, index)?.volume;
        match volume {
            ChannelVolume::Share { .. } => *volume = ChannelVolume::Share { share: *share },
            ChannelVolume::Rest => {}
            ChannelVolume::Campaign { .. } => return Err(Refusal::NotForCampaigns),
        }
    }
    Ok(())
}

/// Drops what channels do of their own at stages that their items don't pass, or no longer.
pub(super) fn keep_steps(draft: &mut Draft) {
    let funnel = &draft.funnel;
    for channel in &mut draft.channels {
        let entry = funnel.position(&channel.enters);
        channel.steps.retain(|step| funnel.position(&step.stage) >= entry);
    }
}

fn set_volume(channels: &mut [Channel], index: usize, volume: ChannelVolume) -> Result<(), Refusal> {
    let shares = shares(channels);
    if volume == ChannelVolume::Rest
        && let Some(before) = rest(channels)
    {
        // Who took the rest keeps what it had, so that the others do as well.
        entries::at(channels, before)?.volume = share(shares.get(before).copied().unwrap_or(0.0));
    }
    entries::at(channels, index)?.volume = volume;
    keep_rest(channels, Some(index));
    Ok(())
}

/// Where nobody takes the rest any more, the last channel does that is no campaign, other than one.
fn keep_rest(channels: &mut [Channel], but: Option<usize>) {
    if rest(channels).is_some() {
        return;
    }
    let mut others = channels.iter_mut().enumerate().rev().filter(|(index, _)| Some(*index) != but);
    if let Some((_, channel)) = others.find(|(_, channel)| !channel.volume.is_campaign()) {
        channel.volume = ChannelVolume::Rest;
    }
}

/// Which channel takes the rest.
fn rest(channels: &[Channel]) -> Option<usize> {
    channels.iter().position(|channel| channel.volume == ChannelVolume::Rest)
}

fn share(part: f64) -> ChannelVolume {
    ChannelVolume::Share { share: Share::new(Share::RANGE.hold(part)).unwrap_or(Share::constant(0.0)) }
}

fn position(channels: &[Channel], id: &Id) -> Result<usize, Refusal> {
    channels.iter().position(|channel| channel.id == *id).ok_or(Refusal::NoSuchChannel)
}
