//! A campaign: its fields, and both ways to read it: what so many contacts bring, and how many it takes.

use leptos::prelude::*;

use super::editor::Editor;
use crate::edit::{ChannelChange, Edit};
use crate::engine::campaign::{CampaignYield, campaign_yield};
use crate::engine::explain::Subject;
use crate::engine::whole;
use crate::format::Conventions;
use crate::plan::{Bounded, ChannelVolume, Count, Customers, Month, Plan, Rate};
use crate::ui::acts::act;
use crate::ui::explaining::explained;
use crate::ui::fields::{NumberField, attempt, month_field};
use crate::ui::html::{Element, block, classed};
use crate::ui::live::{Shared, memo, number, text, when, worded};
use crate::words::fields::Unit;
use crate::words::panels::channels as words;

/// How many customers are wanted until somebody says.
const WANTED: f64 = 5.0;

/// What a campaign is, and one like any other for the moment in which it is no more.
fn campaign(channel: Editor) -> (Month, Count, Rate) {
    let volume = channel.read(|channel| channel.volume, ChannelVolume::Rest);
    match volume {
        ChannelVolume::Campaign { month, size, response } => (month, size, response),
        ChannelVolume::Share { .. } | ChannelVolume::Rest => {
            (Month::MIN, Count::constant(0.0), Rate::constant(1.0))
        }
    }
}

/// The edit that changes one thing of a campaign and leaves the rest as it is.
fn edit(channel: Editor, change: impl FnOnce(&mut (Month, Count, Rate))) -> Edit {
    let mut campaign = untrack(|| campaign(channel));
    change(&mut campaign);
    let (month, size, response) = campaign;
    channel.edit(ChannelChange::Volume(ChannelVolume::Campaign { month, size, response }))
}

/// The fields of a campaign, and what comes of it.
pub(super) fn fields(channel: Editor) -> Element {
    let planner = channel.planner;
    let months = i32::try_from(Plan::MAX_MONTHS).unwrap_or(0);
    let month = month_field(
        worded(words::MONTH),
        Signal::derive(move || campaign(channel).0),
        Signal::derive(move || planner.plan().start),
        Signal::derive(move || planner.plan().start.plus(months - 1)),
        move |month| edit(channel, |campaign| campaign.0 = month),
    );
    let size = NumberField::new(worded(words::CONTACTED), number(move || campaign(channel).1.get()))
        .edit(move |size| edit(channel, |campaign| campaign.1 = size));
    let response = NumberField::new(worded(words::RESPONSE), number(move || campaign(channel).2.get()))
        .edit(move |response| edit(channel, |campaign| campaign.2 = response));
    let brings = memo(move || channel.id.with_value(|id| campaign_yield(&planner.plan(), id)));
    block("channel-campaign")
        .child(block("channel-fields").child(month).child(size).child(response))
        .child(forward(channel, brings))
        .child(backward(channel, brings))
}

/// How many customers come of so many contacts.
fn forward(channel: Editor, brings: Shared<Option<CampaignYield>>) -> Element {
    let planner = channel.planner;
    let texts = memo(move || {
        let conventions = planner.conventions();
        let texts = brings.get().map(|brings| {
            channel.read(|channel| words::yield_texts(channel, &brings, &conventions), Default::default())
        });
        texts.unwrap_or_default()
    });
    let [before, between, after] =
        [0, 1, 2].map(|place: usize| text(move || texts.read().get(place).cloned().unwrap_or_default()));
    let entry = move || {
        let plan = planner.plan();
        channel.read(|channel| plan.funnel.position(&channel.enters), None).unwrap_or(0)
    };
    let items = text(move || {
        let (plan, evaluation) = (planner.plan(), planner.evaluation());
        let need = evaluation.channels.get(channel.place());
        let items = need.and_then(|need| need.volumes.first()).map_or(0.0, |volume| volume.value);
        channel.read(
            |channel| words::items(&plan, &channel.enters, items, &planner.conventions()),
            String::new(),
        )
    });
    let deals =
        text(move || words::deals(brings.get().map_or(0.0, |brings| brings.deals()), &planner.conventions()));
    let won = move || planner.plan().funnel.stages.len();
    classed("p", "channel-yield")
        .attribute("data-testid", "yield")
        .child(before)
        .child(explained(items, move || Subject::ChannelVolume { channel: channel.place(), stage: entry() }))
        .child(between)
        .child(explained(deals, move || Subject::ChannelVolume { channel: channel.place(), stage: won() }))
        .child(after)
}

/// How many contacts so many customers take.
fn backward(channel: Editor, brings: Shared<Option<CampaignYield>>) -> Element {
    let planner = channel.planner;
    // A question, not a part of the plan.
    let wanted = RwSignal::new(WANTED);
    let field = NumberField::new(worded(words::WANTED), number(move || wanted.get())).change(
        Unit::Customers,
        Customers::RANGE,
        move |number| {
            wanted.set(number);
            Ok(())
        },
    );
    let contact = move |contacts: Contacts, say: fn(f64, &Conventions) -> String| {
        let contacts = move || brings.get().and_then(|brings| contacts(&brings, wanted.get()));
        // Whole, so that so many suffice.
        let size = move || contacts().and_then(|contacts| Count::new(whole::up(contacts)).ok());
        let set = move || {
            if let Some(size) = untrack(size) {
                // A step of its own, whatever was typed before and is after.
                planner.seal();
                // Refused only once the campaign is gone.
                let _ = attempt(planner, edit(channel, |campaign| campaign.1 = size));
                planner.seal();
            }
        };
        let name = text(move || say(contacts().unwrap_or(0.0), &planner.conventions()));
        act("button", move || size().is_none(), set).child(name)
    };
    let is_possible = move || brings.get().is_some_and(|brings| brings.deals_a_contact_in_time > 0.0);
    let in_time =
        move || contact(|brings, wanted| brings.contacts_for_in_time(wanted), words::contact_in_time);
    let too_late = || classed("p", "small").child(words::NONE_IN_TIME);
    block("channel-fields")
        .child(field)
        .child(when(is_possible, in_time))
        .child(when(move || !is_possible(), too_late))
        .child(contact(|brings, wanted| Some(brings.contacts_for(wanted)), words::contact_in_all))
}

/// How many contacts so many customers take; none where no number of them suffices.
type Contacts = fn(&CampaignYield, f64) -> Option<f64>;
