//! The fields of a channel.

use leptos::prelude::*;

use super::{PANEL_ID, campaign, steps};
use crate::edit::{ChannelChange, Edit};
use crate::plan::channel::shares;
use crate::plan::{Bounded, Channel, ChannelVolume, Count, Id, Owner, Share};
use crate::ui::fields::{NumberField, SelectField, attempt, name_field};
use crate::ui::html::{Element, block, span};
use crate::ui::lists::Listed;
use crate::ui::live::{Key, Shared, each, memo, number, part, text, when, worded};
use crate::ui::state::{Here, Planner, use_language, use_planner};
use crate::words::names;
use crate::words::panels::{self, channels as words};

/// A channel being edited. A handle: the parts of one editor share it.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    pub(super) planner: Planner,
    pub(super) id: StoredValue<Id>,
    /// Where the channel stands; beyond every place for the moment between its removal and that of its
    /// editor.
    place: Shared<usize>,
}

impl Editor {
    fn new(id: Id) -> Self {
        let planner = use_planner();
        let id = StoredValue::new(id);
        let place = memo(move || {
            let plan = planner.plan();
            let place = id.with_value(|id| plan.channels.iter().position(|channel| channel.id == *id));
            place.unwrap_or(usize::MAX)
        });
        Self { planner, id, place }
    }

    /// Where the channel stands.
    pub(super) fn place(self) -> usize {
        self.place.get()
    }

    /// One thing of the channel, or what stands in for it once it is gone.
    pub(super) fn read<T>(self, of: impl FnOnce(&Channel) -> T, otherwise: T) -> T {
        self.planner.plan().channels.get(self.place.get()).map_or(otherwise, of)
    }

    /// A number of the channel.
    pub(super) fn number(self, of: fn(&Channel) -> f64) -> Signal<f64> {
        number(move || self.read(of, 0.0))
    }

    /// A text of the channel.
    pub(super) fn text(self, of: fn(&Channel) -> String) -> Signal<String> {
        text(move || self.read(of, String::new()))
    }

    /// The edit that changes this channel.
    pub(super) fn edit(self, change: ChannelChange) -> Edit {
        Edit::Channel { channel: self.id.get_value(), change }
    }
}

/// The fields of all channels.
pub(super) fn editors() -> Element {
    let planner = use_planner();
    // By id, so that a channel that moves takes along what is being typed in it.
    let channels = move || planner.plan().channels.iter().map(|channel| Key::id(&channel.id)).collect();
    let heads = [
        ("channel-name", words::NAME),
        ("channel-owner", words::OWNER),
        ("channel-enters", words::ENTERS),
        ("channel-volume", words::VOLUME),
        ("channel-share", words::SHARE),
        ("channel-cost", words::COST),
        ("channel-limit", words::LIMIT),
    ];
    let head = block("channel-head").attribute("aria-hidden", "true");
    let head = heads.into_iter().fold(head, |head, (class, name)| head.child(span(class).child(name)));
    block("channel-list")
        .attribute("data-testid", "channels")
        .child(head)
        .child(each(channels, |key| Id::new(&key.id).ok().map(editor)))
}

/// The kinds of volumes a channel can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum VolumeKind {
    Share,
    Rest,
    Campaign,
}

impl VolumeKind {
    fn of(volume: ChannelVolume) -> Self {
        match volume {
            ChannelVolume::Share { .. } => Self::Share,
            ChannelVolume::Rest => Self::Rest,
            ChannelVolume::Campaign { .. } => Self::Campaign,
        }
    }
}

fn editor(id: Id) -> Element {
    let channel = Editor::new(id);
    let planner = channel.planner;
    let name = channel.text(|channel| channel.name.to_string());
    let name_field = name_field(worded(words::NAME_FIELD), name, true, move |name| {
        channel.edit(ChannelChange::Name(name))
    });
    let owners = [Owner::Marketing, Owner::Sales].map(|owner| (owner, names::owner(owner).here().to_owned()));
    let owner = SelectField::new(worded(words::OWNER), owners.to_vec()).choose(
        move || channel.read(|channel| channel.owner, Owner::Marketing),
        move |owner| attempt(planner, channel.edit(ChannelChange::Owner(owner))),
    );
    let kind = memo(move || VolumeKind::of(channel.read(|channel| channel.volume, ChannelVolume::Rest)));
    let kinds = vec![
        (VolumeKind::Share, words::A_SHARE.here().to_owned()),
        (VolumeKind::Rest, words::THE_REST.here().to_owned()),
        (VolumeKind::Campaign, words::CAMPAIGN.here().to_owned()),
    ];
    let volume = SelectField::new(worded(words::VOLUME), kinds).choose(
        move || kind.get(),
        move |kind| attempt(planner, channel.edit(ChannelChange::Volume(channel.volume_of(kind)))),
    );
    let cost = NumberField::new(worded(words::COST), channel.number(|channel| channel.cost_per_item.get()))
        .edit(move |cost| channel.edit(ChannelChange::CostPerItem(cost)));
    let most = Signal::derive(move || channel.read(|channel| channel.limit.map(Bounded::get), None));
    let limit = NumberField::optional(worded(words::LIMIT), most)
        .when_empty(worded(words::NO_LIMIT))
        .edit_optional(move |limit: Option<Count>| channel.edit(ChannelChange::Limit(limit)));
    let is_campaign = move || kind.get() == VolumeKind::Campaign;
    // A group of this name, since its fields are called like those of every other channel.
    block("channel")
        .attribute("role", "group")
        .live("aria-label", name)
        .attribute("data-testid", "channel")
        .child(block("channel-name").child(name_field))
        .child(block("channel-owner").child(owner))
        .child(block("channel-enters").child(part(move || enters(channel))))
        .child(block("channel-volume").child(volume))
        .child(block("channel-share").child(part(move || share(channel, kind.get()))))
        .child(block("channel-cost").child(cost))
        .child(block("channel-limit").child(limit))
        .child(actions(channel, name))
        .child(when(is_campaign, move || campaign::fields(channel)))
        .child(steps::steps(channel))
}

impl Editor {
    /// A volume of this kind by which as much comes, as far as that can be said.
    fn volume_of(self, kind: VolumeKind) -> ChannelVolume {
        let plan = self.planner.plan_untracked();
        let place = self.place.get_untracked();
        match kind {
            VolumeKind::Rest => ChannelVolume::Rest,
            VolumeKind::Share => {
                let share = shares(&plan.channels).get(place).copied().unwrap_or(0.0);
                ChannelVolume::Share { share: Share::new(share).unwrap_or(Share::constant(0.0)) }
            }
            VolumeKind::Campaign => ChannelVolume::campaign_in(plan.start),
        }
    }
}

/// Where its items enter. Made anew when stages come, go or get another name.
fn enters(channel: Editor) -> Element {
    let planner = channel.planner;
    let stages = planner.of_plan(|plan| {
        let stages = plan.funnel.stages.iter();
        stages.map(|stage| (Some(stage.id.clone()), stage.name.to_string())).collect::<Vec<_>>()
    });
    SelectField::new(worded(words::ENTERS), stages.get()).choose(
        move || channel.read(|channel| Some(channel.enters.clone()), None),
        move |stage| {
            let edit = stage.map(|stage| channel.edit(ChannelChange::Enters(stage)));
            edit.map_or(Ok(()), |edit| attempt(planner, edit))
        },
    )
}

/// Its share of the goal: a field where it is set, and else what it comes to.
fn share(channel: Editor, kind: VolumeKind) -> Element {
    let planner = channel.planner;
    if kind == VolumeKind::Share {
        return NumberField::new(worded(words::SHARE), channel.number(|channel| channel.volume.share()))
            .edit(move |share| channel.edit(ChannelChange::Volume(ChannelVolume::Share { share })));
    }
    let share = text(move || {
        let share = shares(&planner.plan().channels).get(channel.place()).copied();
        let share = share.filter(|_| kind == VolumeKind::Rest);
        share.map_or(words::NONE.here().to_owned(), |share| planner.conventions().percent(share))
    });
    block("field").child(span("field-label").child(words::SHARE)).child(span("channel-left").child(share))
}

/// Moves and removes a channel.
fn actions(channel: Editor, name: Signal<String>) -> Element {
    let Editor { id, place, .. } = channel;
    let listed = Listed::new(PANEL_ID, move || place.get());
    let movers = listed.movers(
        name,
        |plan| plan.channels.len(),
        move |to| Edit::MoveChannel { channel: id.get_value(), to },
    );
    let remove = listed.cross(text(move || panels::remove(&name.read(), use_language())), move || {
        Edit::RemoveChannel(id.get_value())
    });
    block("channel-actions").child(movers).child(remove)
}
