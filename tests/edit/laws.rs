//! Laws that hold for any edits, sensible or not.

use std::sync::Arc;

use backcast::edit::{
    Change, Changed, ChannelChange, Edit, FixedCostChange, History, Refusal, StageChange, TeamChange,
    differences,
};
use backcast::plan::document::Parts;
use backcast::plan::{
    AfterDeadline, Bounded, ChannelStep, ChannelVolume, Currency, Definition, Document, Estimate, Hire, Id,
    Input, Lag, Leaver, Month, Name, Owner, Phasing, Plan, Ramp, RampMonths, Schedule, ScheduleKind,
    Snapshot, Spread, Target, Work,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::plans::{example_plan, id, month, name};

/// What a page does with a history.
#[derive(Clone, Debug)]
enum Act {
    Apply(Edit),
    Change(Change),
    SetCheckpoint(Name),
    RemoveCheckpoint(usize),
    BringBack,
    /// Shows the plan at a place, or the last one.
    Show(usize),
    Seal,
    Undo,
    Redo,
}

proptest! {
    #[test]
    fn a_plan_that_an_edit_gives_is_whole(edits in vec(edits(), 1..40)) {
        let mut plan = example_plan();
        for edit in edits {
            match edit.apply(&plan) {
                Ok(next) => {
                    prop_assert_eq!(Plan::new(next.draft()), Ok(next.clone()));
                    plan = next;
                }
                Err(Refusal::Breaks(findings)) => prop_assert!(!findings.is_empty()),
                Err(_) => {}
            }
        }
    }

    #[test]
    fn undoing_all_gives_the_first_document_and_redoing_all_the_last(acts in vec(acts(), 1..60)) {
        let mut history = History::new(example_plan());
        let first = history.document().parts().scenarios;
        for act in acts {
            act_on(&mut history, act);
        }
        while history.redo() {}
        let last = Arc::clone(history.document());
        let mut there = vec![Arc::clone(&last)];
        while history.undo() {
            there.push(Arc::clone(history.document()));
        }
        prop_assert_eq!(history.document().parts().scenarios, first);
        // Each step changes something, and the way forth is the way back, document by document. Which
        // plan is shown is no part of that: a step was made in the plan that undoing it shows.
        prop_assert!(there.windows(2).all(|pair| pair[0] != pair[1]));
        while let Some(document) = there.pop() {
            prop_assert!(is_same_but_for_what_is_shown(history.document(), &document));
            prop_assert_eq!(history.redo(), !there.is_empty());
        }
        prop_assert!(is_same_but_for_what_is_shown(history.document(), &last));
    }

    #[test]
    fn a_document_that_steps_give_keeps_its_rules(acts in vec(acts(), 1..60)) {
        let mut history = History::new(example_plan());
        for act in acts {
            act_on(&mut history, act);
            let document = history.document();
            let now = Snapshot::new(document.parts());
            prop_assert_eq!(now.as_ref(), Ok(document.now()));
            let again = Document::new(document.now().clone(), document.checkpoints().to_vec());
            prop_assert_eq!(again.as_ref(), Ok(&**document));
        }
    }

    #[test]
    fn going_to_a_step_is_undoing_or_redoing_until_there(acts in vec(acts(), 1..40), to in 0_usize..40) {
        let mut history = History::new(example_plan());
        for act in acts {
            act_on(&mut history, act);
        }
        let mut one_by_one = history.clone();
        while one_by_one.done() > to && one_by_one.undo() {}
        while one_by_one.done() < to && one_by_one.redo() {}
        history.go_to(to);
        prop_assert_eq!(history.document(), one_by_one.document());
        prop_assert!(Arc::ptr_eq(history.plan(), one_by_one.plan()));
        prop_assert_eq!(history.done(), to.min(history.steps().count()));
    }

    #[test]
    fn checkpoints_stay_wherever_in_the_steps_people_go(
        acts in vec(acts(), 1..40),
        set in names(),
        to in 0_usize..40,
    ) {
        let is_opening = |act: &Act| matches!(act, Act::Change(Change::Open(_)));
        let mut history = History::new(example_plan());
        for act in acts.into_iter().filter(|act| !is_opening(act)) {
            act_on(&mut history, act);
        }
        act_on(&mut history, Act::SetCheckpoint(set));
        let checkpoints = history.document().checkpoints().to_vec();
        history.go_to(to);
        let _ = history.apply(Edit::SetDealValue(Bounded::new(1.0).expect("within its range")));
        prop_assert_eq!(history.document().checkpoints(), checkpoints);
    }

    #[test]
    fn a_step_that_edits_changes_something_that_can_be_told(edits in vec(edits(), 1..40)) {
        let mut history = History::new(example_plan());
        for edit in edits {
            let _ = history.apply(edit);
            history.seal();
        }
        for step in history.steps() {
            let (before, after) = (step.before().plan(), step.after().plan());
            let Changed::Plan { differences, .. } = step.changed() else { panic!("an edit") };
            // Whether a plan is an example, or has been worked on, is nothing that is told.
            let mut draft = before.draft();
            draft.example = after.example;
            prop_assert_eq!(differences.is_empty(), draft == ***after);
        }
    }

    #[test]
    fn a_plan_differs_in_nothing_from_itself(edits in vec(edits(), 1..40)) {
        let mut plan = example_plan();
        for edit in edits {
            plan = edit.apply(&plan).unwrap_or(plan);
            prop_assert_eq!(differences(&plan, &plan), []);
        }
    }

    #[test]
    fn a_sealed_edit_does_to_the_history_what_it_does_to_the_plan(edits in vec(edits(), 1..40)) {
        let mut history = History::new(example_plan());
        for edit in edits {
            let before = Arc::clone(history.plan());
            let alone = edit.apply(&before);
            match history.apply(edit) {
                Ok(changed) => {
                    prop_assert_eq!(changed, **history.plan() != *before);
                    prop_assert_eq!(alone.as_ref(), Ok(&**history.plan()));
                }
                Err(refusal) => {
                    prop_assert_eq!(alone, Err(refusal));
                    prop_assert!(Arc::ptr_eq(history.plan(), &before));
                }
            }
            history.seal();
        }
    }
}

fn act_on(history: &mut History, act: Act) {
    match act {
        // Whether it is refused does not matter here.
        Act::Apply(edit) => drop(history.apply(edit)),
        Act::Change(change) => drop(history.change(change)),
        Act::SetCheckpoint(name) => drop(history.set_checkpoint(name)),
        Act::RemoveCheckpoint(place) => {
            history.remove_checkpoint(place);
        }
        Act::BringBack => drop(history.bring_back()),
        Act::Show(place) => {
            let scenario =
                history.document().scenarios().nth(place).or(history.document().scenarios().last());
            let id = scenario.expect("there always is one").id.clone();
            history.show(&id);
        }
        Act::Seal => history.seal(),
        Act::Undo => {
            history.undo();
        }
        Act::Redo => {
            history.redo();
        }
    }
}

fn acts() -> impl Strategy<Value = Act> {
    prop_oneof![
        8 => edits().prop_map(Act::Apply),
        4 => changes().prop_map(Act::Change),
        1 => names().prop_map(Act::SetCheckpoint),
        1 => (0_usize..3).prop_map(Act::RemoveCheckpoint),
        1 => Just(Act::BringBack),
        1 => (0_usize..4).prop_map(Act::Show),
        1 => Just(Act::Seal),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ]
}

/// Whether two documents hold the same plans, levers and checkpoints, whichever plan is shown.
fn is_same_but_for_what_is_shown(one: &Document, other: &Document) -> bool {
    let (Parts { scenarios, levers, .. }, others) = (one.parts(), other.parts());
    scenarios == others.scenarios && levers == others.levers && one.checkpoints() == other.checkpoints()
}

fn changes() -> impl Strategy<Value = Change> {
    let plans = || select(["plan-1", "plan-2", "plan-3", "plan-9"].map(id).to_vec());
    prop_oneof![
        1 => whole_plans().prop_map(|plan| Change::Open(Box::new(plan.into()))),
        4 => plans().prop_map(Change::Duplicate),
        2 => plans().prop_map(Change::Remove),
        2 => (plans(), 0_usize..4).prop_map(|(scenario, to)| Change::Move { scenario, to }),
        4 => inputs().prop_map(Change::Pin),
        2 => inputs().prop_map(Change::Unpin),
        2 => (inputs(), 0_usize..4).prop_map(|(of, to)| Change::MoveLever { of, to }),
        2 => (0_usize..3).prop_map(Change::GoBack),
    ]
}

fn edits() -> impl Strategy<Value = Edit> {
    prop_oneof![
        12 => plan_edits(),
        6 => stage_edits(),
        6 => (channel_ids(), channel_changes())
            .prop_map(|(channel, change)| Edit::Channel { channel, change }),
        4 => (cost_ids(), cost_changes()).prop_map(|(cost, change)| Edit::FixedCost { cost, change }),
        6 => (team_ids(), team_changes()).prop_map(|(team, change)| Edit::Team { team, change }),
        4 => (inputs(), 0.0..=1.0).prop_map(|(input, value)| Edit::Set { input, value }),
        4 => (inputs(), proptest::option::of(estimates()))
            .prop_map(|(of, estimate)| Edit::SetEstimate { of, estimate }),
    ]
}

/// Numbers that the example has, or that there are once something is added.
fn inputs() -> impl Strategy<Value = Input> {
    let added = |stage| Input::ChannelRate { channel: id("channel-1"), stage };
    prop_oneof![
        2 => select(Input::all(&example_plan())),
        1 => channel_ids().prop_map(|channel| Input::CostPerItem { channel }),
        1 => stage_ids().prop_map(added),
    ]
}

fn estimates() -> impl Strategy<Value = Estimate> {
    prop_oneof![
        (0.0..=1.0, 0.0..=1.0).prop_map(|(low, high)| Estimate::Range { low, high }),
        (0_u32..30, 0_u32..30).prop_map(|(successes, trials)| Estimate::Counts { successes, trials }),
    ]
}

/// The example, or something an edit made of it.
fn whole_plans() -> impl Strategy<Value = Plan> {
    (any::<bool>(), names()).prop_map(|(example, name)| {
        let plan = example_plan();
        if example { plan } else { Edit::RenamePlan(name).apply(&plan).unwrap_or(plan) }
    })
}

fn plan_edits() -> impl Strategy<Value = Edit> {
    prop_oneof![
        names().prop_map(Edit::RenamePlan),
        select(Currency::all().collect::<Vec<_>>()).prop_map(Edit::SetCurrency),
        months().prop_map(Edit::SetStart),
        targets().prop_map(Edit::SetTarget),
        months().prop_map(Edit::SetFirstMonth),
        months().prop_map(Edit::SetDeadline),
        phasings().prop_map(Edit::SetPhasing),
        bounded().prop_map(Edit::SetDealValue),
        schedules().prop_map(Edit::SetSchedule),
        (indices(), names()).prop_map(|(at, name)| Edit::AddStage { at, name }),
        stage_ids().prop_map(Edit::RemoveStage),
        (stage_ids(), indices()).prop_map(|(stage, to)| Edit::MoveStage { stage, to }),
        names().prop_map(|name| Edit::AddChannel { name }),
        names().prop_map(|name| Edit::AddChannel { name }),
        channel_ids().prop_map(Edit::RemoveChannel),
        (channel_ids(), indices()).prop_map(|(channel, to)| Edit::MoveChannel { channel, to }),
        vec((channel_ids(), bounded()), 0..3).prop_map(Edit::ShareOut),
        proptest::option::of(bounded()).prop_map(Edit::SetGrossMargin),
        proptest::option::of(bounded()).prop_map(Edit::SetTotalBudget),
        proptest::option::of(bounded()).prop_map(Edit::SetMonthlyBudget),
        names().prop_map(|name| Edit::AddFixedCost { name }),
        names().prop_map(|name| Edit::AddFixedCost { name }),
        cost_ids().prop_map(Edit::RemoveFixedCost),
        names().prop_map(|name| Edit::AddTeam { name }),
        team_ids().prop_map(Edit::RemoveTeam),
        (team_ids(), indices()).prop_map(|(team, to)| Edit::MoveTeam { team, to }),
    ]
}

fn stage_edits() -> impl Strategy<Value = Edit> {
    let change = prop_oneof![
        names().prop_map(StageChange::Name),
        select(vec![Owner::Marketing, Owner::Sales]).prop_map(StageChange::Owner),
        select(vec!["", "Agreed"])
            .prop_map(|text| StageChange::Definition(Definition::new(text).expect("a definition"))),
        bounded().prop_map(StageChange::Rate),
        bounded().prop_map(StageChange::MeanDays),
        select(Spread::ALL.to_vec()).prop_map(StageChange::Spread),
        bounded().prop_map(StageChange::Open),
        proptest::option::of(bounded()).prop_map(StageChange::LastQuarter),
    ];
    (stage_ids(), change).prop_map(|(stage, change)| Edit::Stage { stage, change })
}

fn channel_changes() -> impl Strategy<Value = ChannelChange> {
    let volume = prop_oneof![
        bounded().prop_map(|share| ChannelVolume::Share { share }),
        Just(ChannelVolume::Rest),
        (months(), bounded(), bounded()).prop_map(|(month, size, response)| ChannelVolume::Campaign {
            month,
            size,
            response
        }),
    ];
    let lag = (bounded(), select(Spread::ALL.to_vec()));
    let lag = lag.prop_map(|(mean_days, spread)| Lag { mean_days, spread });
    let step = (stage_ids(), proptest::option::of(bounded()), proptest::option::of(lag));
    prop_oneof![
        names().prop_map(ChannelChange::Name),
        select(vec![Owner::Marketing, Owner::Sales]).prop_map(ChannelChange::Owner),
        stage_ids().prop_map(ChannelChange::Enters),
        volume.prop_map(ChannelChange::Volume),
        step.prop_map(|(stage, rate, lag)| ChannelChange::SetStep(ChannelStep { stage, rate, lag })),
        stage_ids().prop_map(ChannelChange::RemoveStep),
        bounded().prop_map(ChannelChange::CostPerItem),
        proptest::option::of(bounded()).prop_map(ChannelChange::Limit),
    ]
}

fn team_changes() -> impl Strategy<Value = TeamChange> {
    prop_oneof![
        names().prop_map(TeamChange::Name),
        bounded().prop_map(TeamChange::People),
        bounded().prop_map(TeamChange::HoursPerMonth),
        bounded().prop_map(TeamChange::TargetUtilisation),
        bounded().prop_map(TeamChange::CostPerPerson),
        (stage_ids(), bounded())
            .prop_map(|(stage, hours_per_item)| TeamChange::SetWork(Work { stage, hours_per_item })),
        stage_ids().prop_map(TeamChange::RemoveWork),
        hires().prop_map(TeamChange::AddHire),
        (indices(), hires()).prop_map(|(index, hire)| TeamChange::SetHire { index, hire }),
        indices().prop_map(TeamChange::RemoveHire),
        leavers().prop_map(TeamChange::AddLeaver),
        (indices(), leavers()).prop_map(|(index, leaver)| TeamChange::SetLeaver { index, leaver }),
        indices().prop_map(TeamChange::RemoveLeaver),
    ]
}

fn cost_changes() -> impl Strategy<Value = FixedCostChange> {
    prop_oneof![
        names().prop_map(FixedCostChange::Name),
        proptest::option::of(channel_ids()).prop_map(FixedCostChange::Channel),
        bounded().prop_map(FixedCostChange::Amount),
        months().prop_map(FixedCostChange::First),
        months().prop_map(FixedCostChange::Last),
    ]
}

fn hires() -> impl Strategy<Value = Hire> {
    let ramp = prop_oneof![
        Just(Ramp::Quarterly),
        (0..=RampMonths::MAX).prop_map(|months| Ramp::Linear { months: RampMonths::constant(months) }),
        vec(bounded(), 0..40).prop_map(|shares| Ramp::ByMonth { shares }),
    ];
    (months(), bounded(), ramp).prop_map(|(month, people, ramp)| Hire { month, people, ramp })
}

fn leavers() -> impl Strategy<Value = Leaver> {
    // Few enough that some may leave.
    (months(), 0.0..2.0).prop_map(|(month, people)| Leaver { month, people: crate::plans::bounded(people) })
}

fn targets() -> impl Strategy<Value = Target> {
    prop_oneof![
        bounded().prop_map(|amount| Target::NewRevenue { amount }),
        (bounded(), bounded()).prop_map(|(baseline, by)| Target::Growth { baseline, by }),
        bounded().prop_map(|customers| Target::NewCustomers { customers }),
    ]
}

fn phasings() -> impl Strategy<Value = Phasing> {
    prop_oneof![
        Just(Phasing::Even),
        (1..6_usize).prop_flat_map(weights).prop_map(|weights| Phasing::ByQuarter { weights }),
        prop_oneof![Just(12_usize), 0..15_usize]
            .prop_flat_map(weights)
            .prop_map(|weights| Phasing::ByMonth { weights }),
    ]
}

fn weights(count: usize) -> impl Strategy<Value = Vec<backcast::plan::Weight>> {
    vec(prop_oneof![Just(crate::plans::bounded(0.0)), bounded()], count)
}

fn schedules() -> impl Strategy<Value = Schedule> {
    let kinds = select(vec![ScheduleKind::WorkBack, ScheduleKind::CatchUp, ScheduleKind::Level]);
    let after = select(vec![AfterDeadline::Stop, AfterDeadline::KeepPace]);
    (kinds, after).prop_map(|(kind, after_deadline)| Schedule { kind, after_deadline })
}

/// Stages of the example, such as edits add, and one that never is.
fn stage_ids() -> impl Strategy<Value = Id> {
    select(vec!["visit", "lead", "mql", "sql", "opportunity", "won", "stage-1", "stage-2", "nothing"])
        .prop_map(id)
}

/// Channels such as edits add, and one that never is.
fn channel_ids() -> impl Strategy<Value = Id> {
    select(vec!["channel-1", "channel-2", "channel-3", "nothing"]).prop_map(id)
}

/// Fixed costs such as edits add, and one that never is.
fn cost_ids() -> impl Strategy<Value = Id> {
    select(vec!["cost-1", "cost-2", "nothing"]).prop_map(id)
}

/// Teams of the example, such as edits add, and one that never is.
fn team_ids() -> impl Strategy<Value = Id> {
    select(vec!["sales-development", "account-executives", "team-1", "nobody"]).prop_map(id)
}

fn indices() -> impl Strategy<Value = usize> {
    prop_oneof![9 => 0..8_usize, 1 => Just(usize::MAX)]
}

fn names() -> impl Strategy<Value = Name> {
    select(vec!["Lead", "Enquiry", "Partners"]).prop_map(name)
}

/// Mostly months about the example's, so that many edits succeed; now and then any month at all.
fn months() -> impl Strategy<Value = Month> {
    prop_oneof![
        9 => (-6..40_i32).prop_map(|offset| month(2027, 1).plus(offset)),
        1 => (0..230 * 12_i32).prop_map(|offset| Month::MIN.plus(offset)),
    ]
}

/// Any value of a type, its bounds included.
fn bounded<T: Bounded + core::fmt::Debug>() -> impl Strategy<Value = T> {
    (T::RANGE.min..=T::RANGE.max).prop_map(crate::plans::bounded)
}
