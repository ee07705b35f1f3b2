//! What is another in one plan than in another.

use backcast::edit::{
    Changed, ChannelChange, Difference, Edit, History, Part, StageChange, TeamChange, differences,
};
use backcast::plan::{
    ChannelStep, Cost, Currency, Estimate, Headcount, Input, Lag, Month, Owner, Plan, Rate, ScheduleKind,
    Spread, Target, TargetKind,
};

use crate::plans::{applied, bounded, example_plan, hire, id, month, name, stage, team};

/// What an edit of the example changes.
fn changed(edit: Edit) -> Vec<Difference> {
    differences(&example_plan(), &applied(edit, &example_plan()))
}

#[test]
fn a_number_is_told_from_and_to() {
    let edit = stage("opportunity", StageChange::Rate(bounded(0.3)));
    let of = Input::Rate { stage: id("opportunity") };
    // The example closes one opportunity in four.
    assert_eq!(changed(edit), [Difference::Number { of, from: Some(0.25), to: Some(0.3) }]);
}

#[test]
fn a_limit_that_was_not_there_is_told_from_nothing() {
    let edit = Edit::SetTotalBudget(Some(Cost::constant(5_000.0)));
    let of = Input::TotalBudget;
    assert_eq!(changed(edit), [Difference::Number { of, from: None, to: Some(5_000.0) }]);
}

#[test]
fn what_comes_or_goes_is_told_without_its_numbers() {
    let added = changed(Edit::AddChannel { name: name("Partners") });
    assert_eq!(added, [Difference::Added(Part::Channel(id("channel-1")))]);
    // Nor with the hours that a team worked on it.
    let removed = changed(Edit::RemoveStage(id("mql")));
    assert_eq!(removed, [Difference::Removed(Part::Stage(id("mql")))]);
    let removed = changed(Edit::RemoveTeam(id("sales-development")));
    assert_eq!(removed, [Difference::Removed(Part::Team(id("sales-development")))]);
}

#[test]
fn of_a_list_in_another_order_the_one_that_was_moved_is_told() {
    let edit = Edit::MoveStage { stage: id("visit"), to: 3 };
    assert_eq!(changed(edit), [Difference::Moved(Part::Stage(id("visit")))]);
    let edit = Edit::MoveStage { stage: id("opportunity"), to: 1 };
    assert_eq!(changed(edit), [Difference::Moved(Part::Stage(id("opportunity")))]);
}

#[test]
fn another_name_and_owner_are_told() {
    let edit = stage("won", StageChange::Name(name("Client")));
    let before = example_plan().funnel.won.name.clone();
    assert_eq!(changed(edit), [Difference::Renamed(Part::Stage(id("won")), before, name("Client"))]);
    let edit = stage("lead", StageChange::Owner(Owner::Sales));
    let lead = Part::Stage(id("lead"));
    assert_eq!(changed(edit), [Difference::Owner(lead, Owner::Marketing, Owner::Sales)]);
}

#[test]
fn another_kind_of_target_is_told_without_its_numbers() {
    let edit = Edit::SetTarget(Target::NewCustomers { customers: bounded(20.0) });
    let told = changed(edit);
    let [Difference::Target(from, to)] = told[..] else { panic!("{told:?}") };
    assert_eq!((from.kind(), to.kind()), (TargetKind::NewRevenue, TargetKind::NewCustomers));
}

#[test]
fn a_range_that_has_followed_its_number_is_not_told_besides() {
    let of = Input::Rate { stage: id("opportunity") };
    let set = |value| Edit::Set { input: of.clone(), value };
    let range =
        |low, high| Edit::SetEstimate { of: of.clone(), estimate: Some(Estimate::Range { low, high }) };
    let known = applied(range(0.2, 0.32), &example_plan());
    let moved = applied(set(0.3), &known);
    let number = Difference::Number { of: of.clone(), from: Some(0.25), to: Some(0.3) };
    assert_eq!(differences(&known, &moved), std::slice::from_ref(&number));
    // There and back there is none at all, whatever the last digits of products.
    assert_eq!(differences(&known, &applied(set(0.25), &moved)), []);
    let wider = applied(range(0.1, 0.5), &moved);
    let [number_told, Difference::Estimate { .. }] = &differences(&known, &wider)[..] else {
        panic!("{:?}", differences(&known, &wider))
    };
    assert_eq!(*number_told, number);
}

#[test]
fn the_spread_of_a_channels_own_lag_is_told() {
    let channel = id("channel-1");
    let with = |spread| {
        let added = applied(Edit::AddChannel { name: name("Partners") }, &example_plan());
        let mut draft = added.draft();
        let lag = Some(Lag { mean_days: bounded(10.0), spread });
        draft.channels[0].steps = vec![ChannelStep { stage: id("opportunity"), rate: None, lag }];
        Plan::new(draft).expect("a plan")
    };
    let told = differences(&with(Spread::Fixed), &with(Spread::Wide));
    let stage = id("opportunity");
    let expected = Difference::ChannelSpread { channel, stage, from: Spread::Fixed, to: Spread::Wide };
    assert_eq!(told, [expected]);
}

#[test]
fn somebody_who_joins_is_told_and_then_how_many() {
    let joins = TeamChange::AddHire(hire(month(2027, 3), 1.0));
    let more = TeamChange::SetHire { index: 0, hire: hire(month(2027, 3), 2.0) };
    let one = applied(team("sales-development", joins.clone()), &example_plan());
    let who = id("sales-development");
    let told = changed(team("sales-development", joins));
    assert_eq!(told, [Difference::Hires(who.clone(), Vec::new(), vec![hire(month(2027, 3), 1.0)])]);
    let two = applied(team("sales-development", more), &one);
    let of = Input::Hired { team: who, index: 0 };
    assert_eq!(differences(&one, &two), [Difference::Number { of, from: Some(1.0), to: Some(2.0) }]);
}

#[test]
fn what_concerns_all_of_the_plan_is_told_in_the_order_of_the_page() {
    let edits = [
        Edit::SetSchedule(backcast::plan::Schedule { kind: ScheduleKind::Level, ..example_plan().schedule }),
        Edit::SetDeadline(month(2027, 11)),
        Edit::SetCurrency(Currency::USD),
        Edit::RenamePlan(name("Ours")),
    ];
    let plan: Plan = edits.into_iter().fold(example_plan(), |plan, edit| applied(edit, &plan));
    let december: Month = month(2027, 12);
    assert_eq!(
        differences(&example_plan(), &plan),
        [
            Difference::Name(example_plan().name.clone(), name("Ours")),
            Difference::Deadline(december, month(2027, 11)),
            Difference::Schedule(ScheduleKind::CatchUp, ScheduleKind::Level),
        ]
    );
}

#[test]
fn a_step_tells_what_it_has_changed_and_in_which_plan() {
    let mut history = History::new(example_plan());
    let people = TeamChange::People(bounded::<Headcount>(7.0));
    history.apply(team("sales-development", people)).expect("possible");
    history.apply(Edit::AddChannel { name: name("Web") }).expect("possible");
    let enters = ChannelChange::SetStep(backcast::plan::ChannelStep {
        stage: id("lead"),
        rate: Some(Rate::constant(0.5)),
        lag: None,
    });
    history.apply(Edit::Channel { channel: id("channel-1"), change: enters }).expect("possible");
    let told: Vec<Vec<Difference>> = history
        .steps()
        .map(|step| match step.changed() {
            Changed::Plan { differences, after, .. } => {
                assert_eq!(after.id, id("plan-1"));
                differences
            }
            Changed::Document(change) => panic!("{change:?}"),
        })
        .collect();
    let rate = Input::ChannelRate { channel: id("channel-1"), stage: id("lead") };
    assert!(matches!(&told[0][..], [Difference::Number { of: Input::People { .. }, .. }]));
    assert!(matches!(&told[1][..], [Difference::Added(Part::Channel(_))]));
    assert_eq!(told[2], [Difference::Number { of: rate, from: None, to: Some(0.5) }]);
}
