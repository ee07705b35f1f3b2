//! What a step has changed, and in what plans differ, in words.

use backcast::edit::{Change, ChannelChange, Edit, History, StageChange, TeamChange};
use backcast::format::Language;
use backcast::format::{Conventions, NO_BREAK_SPACE};
use backcast::plan::example::example;
use backcast::plan::{
    ChannelVolume, Cost, Currency, Estimate, Hire, Id, Input, Month, Name, Owner, Plan, Ramp, Rate, Schedule,
    ScheduleKind, Share, Spread, Target,
};
use backcast::words::example::example_texts;
use backcast::words::history::step;

fn plan() -> Plan {
    example(Month::constant(2027, 1), &example_texts(Language::ENGLISH)).expect("the texts are good")
}

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

/// What is said of the last step.
fn last(history: &History) -> String {
    let english = Conventions::english(Currency::USD);
    let shown = &history.document().shown().id;
    let last = history.steps().last().expect("a step");
    step(last, shown, &english).replace(NO_BREAK_SPACE, " ")
}

/// What is said of the last of these edits of the example.
fn said<const N: usize>(edits: [Edit; N]) -> String {
    let mut history = History::new(plan());
    for edit in edits {
        history.apply(edit).expect("possible");
        history.seal();
    }
    last(&history)
}

fn stage(of: &str, change: StageChange) -> Edit {
    Edit::Stage { stage: id(of), change }
}

fn channel(change: ChannelChange) -> Edit {
    Edit::Channel { channel: id("channel-1"), change }
}

#[test]
fn a_step_says_what_it_has_changed_by_the_names_on_the_page() {
    let added = || Edit::AddChannel { name: name("Partners") };
    let opportunity = || Input::Rate { stage: id("opportunity") };
    let fair = ChannelVolume::Campaign {
        month: Month::constant(2027, 3),
        size: backcast::plan::Count::constant(100.0),
        response: Rate::constant(0.1),
    };
    let hire = Hire {
        month: Month::constant(2027, 3),
        people: backcast::plan::Headcount::constant(1.0),
        ramp: Ramp::Quarterly,
    };
    let team = |change| Edit::Team { team: id("sales-development"), change };
    let team_name = plan().teams[0].name.to_string();
    let cases: Vec<(String, String)> = vec![
        (said([Edit::Set { input: opportunity(), value: 0.3 }]), "Opportunity → Won: 25 % → 30 %".to_owned()),
        (said([added()]), "Channel “Partners” added".to_owned()),
        (said([added(), Edit::RemoveChannel(id("channel-1"))]), "Channel “Partners” removed".to_owned()),
        (
            said([added(), channel(ChannelChange::Volume(fair))]),
            "Channel “Partners”: the rest of the goal → a campaign in March 2027".to_owned(),
        ),
        (
            said([added(), channel(ChannelChange::Limit(Some(backcast::plan::Count::constant(50.0))))]),
            "Partners, limit a month: not set → 50".to_owned(),
        ),
        (
            said([stage("lead", StageChange::Name(name("Contact")))]),
            "Stage “Lead” is now “Contact”".to_owned(),
        ),
        (
            said([stage("lead", StageChange::Owner(Owner::Sales))]),
            "Stage “Lead”: Marketing → Sales".to_owned(),
        ),
        (
            said([stage("lead", StageChange::Spread(Spread::Wide))]),
            "Lead → MQL, spread: Typical → Wide".to_owned(),
        ),
        (
            said([Edit::SetTotalBudget(Some(Cost::constant(5_000.0)))]),
            "Budget by the deadline: not set → $5,000".to_owned(),
        ),
        (
            said([Edit::SetSchedule(Schedule { kind: ScheduleKind::Level, ..plan().schedule })]),
            "Schedule: Catch up → Level, the same each month".to_owned(),
        ),
        (
            said([Edit::SetTarget(Target::NewCustomers {
                customers: backcast::plan::Customers::constant(20.0),
            })]),
            "Goal: New revenue → New customers".to_owned(),
        ),
        (
            said([Edit::SetDeadline(Month::constant(2027, 11))]),
            "Deadline: December 2027 → November 2027".to_owned(),
        ),
        (said([team(TeamChange::AddHire(hire))]), format!("{team_name}, who joins: nobody → 1 in Mar 2027")),
        (
            said([Edit::SetEstimate {
                of: opportunity(),
                estimate: Some(Estimate::Range { low: 0.2, high: 0.4 }),
            }]),
            "Opportunity → Won, how sure: known → 20 % to 40 %".to_owned(),
        ),
        (
            said([
                added(),
                Edit::AddChannel { name: name("Fair") },
                Edit::Channel {
                    channel: id("channel-2"),
                    change: ChannelChange::Volume(ChannelVolume::Share { share: Share::constant(0.25) }),
                },
            ]),
            "Fair, share of the goal: 10 % → 25 %".to_owned(),
        ),
    ];
    for (said, expected) in cases {
        assert_eq!(said, expected);
    }
}

#[test]
fn of_a_step_that_changes_much_the_first_things_are_said_and_how_many_more() {
    // Start, first month and deadline move along.
    let said = said([Edit::SetStart(Month::constant(2027, 2))]);
    let start = "Start: January 2027 → February 2027";
    let first = "First month that counts: January 2027 → February 2027";
    assert_eq!(said, format!("{start}; {first}; and 1 more"));
}

#[test]
fn a_step_made_in_another_plan_than_the_one_shown_names_it() {
    let mut history = History::new(plan());
    history.apply(Edit::RenamePlan(name("Base"))).expect("possible");
    history.change(Change::Duplicate(id("plan-1"))).expect("there is room");
    assert_eq!(last(&history), "“Base” duplicated as “Base 2”");
    history.apply(Edit::Set { input: Input::DealValue, value: 60_000.0 }).expect("possible");
    assert_eq!(last(&history), "Average deal: $50,000 → $60,000");
    history.show(&id("plan-1"));
    assert_eq!(last(&history), "“Base 2”: Average deal: $50,000 → $60,000");
}

#[test]
fn changes_of_the_document_are_said() {
    let mut history = History::new(plan());
    history.apply(Edit::RenamePlan(name("Base"))).expect("possible");
    history.change(Change::Pin(Input::DealValue)).expect("possible");
    assert_eq!(last(&history), "Average deal pinned");
    history.set_checkpoint(name("Lunch")).expect("there is room");
    let mut said = |change| {
        history.change(change).expect("possible");
        last(&history)
    };
    assert_eq!(said(Change::Unpin(Input::DealValue)), "Average deal let go");
    assert_eq!(said(Change::GoBack(0)), "Back to “Lunch”");
    assert_eq!(said(Change::Duplicate(id("plan-1"))), "“Base” duplicated as “Base 2”");
    assert_eq!(said(Change::Move { scenario: id("plan-2"), to: 0 }), "Plan “Base 2” moved");
    assert_eq!(said(Change::Remove(id("plan-2"))), "Plan “Base 2” removed");
    assert_eq!(said(Change::Open(Box::new(plan().into()))), format!("“{}” opened", plan().name));
}
