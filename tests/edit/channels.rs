//! Edits of the channels.

use backcast::edit::{ChannelChange, Edit, History, Refusal};
use backcast::plan::{
    Bounded, Channel, ChannelStep, ChannelVolume, Count, Lag, Owner, Plan, Problem, Spread,
};

use crate::plans::{applied, bounded, example_plan, id, month, name};

const REST: ChannelVolume = ChannelVolume::Rest;

fn share(part: f64) -> ChannelVolume {
    ChannelVolume::Share { share: bounded(part) }
}

fn campaign(at: (i32, u8)) -> ChannelVolume {
    ChannelVolume::Campaign { month: month(at.0, at.1), size: bounded(500.0), response: bounded(0.1) }
}

fn channel(id_text: &str, change: ChannelChange) -> Edit {
    Edit::Channel { channel: id(id_text), change }
}

fn volumes(plan: &Plan) -> Vec<ChannelVolume> {
    plan.channels.iter().map(|channel| channel.volume).collect()
}

/// The example with so many channels: the first takes the rest, the others a tenth each.
fn with_channels(count: usize) -> Plan {
    let add = || Edit::AddChannel { name: name("Channel") };
    (0..count).fold(example_plan(), |plan, _| applied(add(), &plan))
}

#[test]
fn the_first_channel_takes_the_rest_and_others_a_tenth_as_long_as_there_is_one() {
    let plan = with_channels(3);
    assert_eq!(volumes(&plan), [REST, share(0.1), share(0.1)]);
    let added = &plan.channels[0];
    let as_the_funnel = Channel {
        id: id("channel-1"),
        name: name("Channel"),
        owner: Owner::Marketing,
        enters: id("visit"),
        volume: REST,
        steps: Vec::new(),
        cost_per_item: bounded(0.0),
        limit: None,
    };
    assert_eq!(*added, as_the_funnel);
    // 10 % and 84.375 % leave 5.625 %, exactly so in binary but for the tenth: 1 − 0.1 − 0.84375.
    let plan = applied(channel("channel-3", ChannelChange::Volume(share(0.84375))), &plan);
    let plan = applied(Edit::AddChannel { name: name("Fair") }, &plan);
    assert!((plan.channels[3].volume.share() - 0.05625).abs() < 1e-15);
}

#[test]
fn when_the_rest_goes_the_last_other_channel_that_is_no_campaign_takes_it() {
    let plan = applied(channel("channel-4", ChannelChange::Volume(campaign((2027, 3)))), &with_channels(4));
    let left = applied(Edit::RemoveChannel(id("channel-1")), &plan);
    assert_eq!(volumes(&left), [share(0.1), REST, campaign((2027, 3))]);
    let changed = applied(channel("channel-1", ChannelChange::Volume(share(0.5))), &plan);
    assert_eq!(volumes(&changed), [share(0.5), share(0.1), REST, campaign((2027, 3))]);
    let only_campaigns =
        applied(channel("channel-1", ChannelChange::Volume(campaign((2027, 1)))), &with_channels(1));
    assert_eq!(volumes(&only_campaigns), [campaign((2027, 1))]);
}

#[test]
fn who_takes_the_rest_leaves_the_one_that_did_the_share_it_had() {
    // Shares of 30 and 25 % leave 45 %.
    let plan =
        [("channel-2", 0.3), ("channel-3", 0.25)].into_iter().fold(with_channels(3), |plan, (id, part)| {
            applied(channel(id, ChannelChange::Volume(share(part))), &plan)
        });
    let plan = applied(channel("channel-2", ChannelChange::Volume(REST)), &plan);
    assert_eq!(plan.channels[1].volume, REST);
    assert!((plan.channels[0].volume.share() - 0.45).abs() < 1e-15);
    assert_eq!(plan.channels[2].volume, share(0.25));
}

#[test]
fn the_only_channel_for_the_goal_takes_the_rest() {
    let refused = channel("channel-1", ChannelChange::Volume(share(0.5))).apply(&with_channels(1));
    let Err(Refusal::Breaks(findings)) = refused else { panic!("{refused:?}") };
    assert_eq!(findings[0].problem, Problem::NotOneRest { found: 0 });
}

#[test]
fn every_field_of_a_channel_can_be_set() {
    let step = ChannelStep {
        stage: id("sql"),
        rate: Some(bounded(0.5)),
        lag: Some(Lag { mean_days: bounded(3.0), spread: Spread::Fixed }),
    };
    let changes = [
        ChannelChange::Name(name("Outbound")),
        ChannelChange::Owner(Owner::Sales),
        ChannelChange::Enters(id("mql")),
        ChannelChange::SetStep(step.clone()),
        ChannelChange::CostPerItem(bounded(80.0)),
        ChannelChange::Limit(Some(bounded(40.0))),
    ];
    let plan = changes
        .into_iter()
        .fold(with_channels(1), |plan, change| applied(channel("channel-1", change), &plan));
    let changed = &plan.channels[0];
    assert_eq!(
        (&changed.name, changed.owner, &changed.enters),
        (&name("Outbound"), Owner::Sales, &id("mql"))
    );
    assert_eq!((changed.cost_per_item.get(), changed.limit.map(Count::get)), (80.0, Some(40.0)));
    assert_eq!(changed.steps, [step]);
    let plan = applied(channel("channel-1", ChannelChange::RemoveStep(id("sql"))), &plan);
    assert!(plan.channels[0].steps.is_empty());
    let again = channel("channel-1", ChannelChange::RemoveStep(id("sql"))).apply(&plan);
    assert_eq!(again, Err(Refusal::NoSuchEntry));
    let nobody = channel("nobody", ChannelChange::Owner(Owner::Sales)).apply(&plan);
    assert_eq!(nobody, Err(Refusal::NoSuchChannel));
}

#[test]
fn channels_move() {
    let plan = applied(Edit::MoveChannel { channel: id("channel-1"), to: 9 }, &with_channels(3));
    let ids: Vec<&str> = plan.channels.iter().map(|channel| channel.id.as_str()).collect();
    assert_eq!(ids, ["channel-2", "channel-3", "channel-1"]);
}

/// A channel that enters as MQLs and has steps of its own as MQL and as opportunity.
fn entering_as_mql() -> Plan {
    let step = |stage: &str| {
        ChannelChange::SetStep(ChannelStep { stage: id(stage), rate: Some(bounded(0.5)), lag: None })
    };
    let changes = [ChannelChange::Enters(id("mql")), step("mql"), step("opportunity")];
    changes.into_iter().fold(with_channels(1), |plan, change| applied(channel("channel-1", change), &plan))
}

#[test]
fn a_channel_that_entered_a_removed_stage_enters_the_next_one() {
    let plan = applied(Edit::RemoveStage(id("mql")), &entering_as_mql());
    assert_eq!(plan.channels[0].enters, id("sql"));
    assert_eq!(plan.channels[0].steps.len(), 1);
    let plan = applied(Edit::RemoveStage(id("sql")), &plan);
    // After the opportunity there is only won, where nothing enters.
    let plan = applied(Edit::RemoveStage(id("opportunity")), &plan);
    assert_eq!(plan.channels[0].enters, id("lead"));
    assert!(plan.channels[0].steps.is_empty());
}

#[test]
fn a_channel_has_no_steps_before_it_enters() {
    let plan = applied(channel("channel-1", ChannelChange::Enters(id("opportunity"))), &entering_as_mql());
    assert_eq!(plan.channels[0].steps.len(), 1);
    let moved = applied(Edit::MoveStage { stage: id("opportunity"), to: 0 }, &entering_as_mql());
    assert_eq!(moved.channels[0].steps.len(), 1);
    let early = ChannelStep { stage: id("visit"), rate: Some(bounded(0.5)), lag: None };
    let refused = channel("channel-1", ChannelChange::SetStep(early)).apply(&plan);
    assert!(matches!(refused, Err(Refusal::Breaks(_))), "{refused:?}");
}

#[test]
fn campaigns_move_with_the_start_and_never_come_before_it() {
    let plan = applied(channel("channel-1", ChannelChange::Volume(campaign((2027, 3)))), &with_channels(1));
    let moved = applied(Edit::SetStart(month(2027, 4)), &plan);
    assert_eq!(volumes(&moved), [campaign((2027, 6))]);
    // A goal that begins later than the plan stays, and so do campaigns, but for what comes before.
    let later = applied(Edit::SetFirstMonth(month(2027, 7)), &plan);
    let moved = applied(Edit::SetStart(month(2027, 5)), &later);
    assert_eq!(volumes(&moved), [campaign((2027, 5))]);
}

#[test]
fn a_step_that_says_nothing_of_its_own_is_dropped() {
    let nothing = ChannelStep { stage: id("mql"), rate: None, lag: None };
    let plan = applied(channel("channel-1", ChannelChange::SetStep(nothing)), &entering_as_mql());
    let left: Vec<_> = plan.channels[0].steps.iter().map(|step| step.stage.as_str()).collect();
    assert_eq!(left, ["opportunity"]);
}

#[test]
fn a_campaign_is_added_in_the_first_month_and_takes_nothing_of_the_goal() {
    let plan = applied(Edit::AddCampaign { name: name("Mailing") }, &with_channels(1));
    let added =
        ChannelVolume::Campaign { month: month(2027, 1), size: bounded(1_000.0), response: bounded(0.02) };
    assert_eq!(volumes(&plan), [REST, added]);
    // The first of a plan as well: the funnel's own way brings the rest.
    let alone = applied(Edit::AddCampaign { name: name("Mailing") }, &example_plan());
    assert_eq!(volumes(&alone), [added]);
}

#[test]
fn typing_a_share_is_one_step_to_undo() {
    let mut history = History::new(with_channels(2));
    for part in [0.2, 0.25] {
        history.apply(channel("channel-2", ChannelChange::Volume(share(part)))).expect("there is as much");
    }
    history.undo();
    assert_eq!(volumes(history.plan()), [REST, share(0.1)]);
}

#[test]
fn shares_are_given_out_anew_as_one_step_and_the_rest_stays_the_rest() {
    let plan = applied(channel("channel-4", ChannelChange::Volume(campaign((2027, 3)))), &with_channels(4));
    let shares = |named: &[(&str, f64)]| {
        Edit::ShareOut(named.iter().map(|(channel, share)| (id(channel), bounded(*share))).collect())
    };
    let all = shares(&[("channel-1", 0.25), ("channel-2", 0.75), ("channel-3", 0.0)]);
    let mut history = History::new(plan.clone());
    history.apply(all).expect("they come to all of the goal");
    assert_eq!(volumes(history.plan()), [REST, share(0.75), share(0.0), campaign((2027, 3))]);
    history.undo();
    assert_eq!(**history.plan(), plan);
    assert_eq!(shares(&[("channel-4", 0.5)]).apply(&plan), Err(Refusal::NotForCampaigns));
    assert_eq!(shares(&[("nothing", 0.5)]).apply(&plan), Err(Refusal::NoSuchChannel));
}
