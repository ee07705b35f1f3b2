//! Edits of the stages.

use backcast::edit::{Edit, Refusal, StageChange};
use backcast::plan::{Bounded, Definition, Owner, Spread};

use crate::plans::{applied, bounded, example_plan, id, name, stage, stage_ids, team_ids};

#[test]
fn a_new_stage_stands_where_it_was_asked_for_and_belongs_to_whom_the_next_one_does() {
    let plan = applied(Edit::AddStage { at: 3, name: name("SAL") }, &example_plan());
    assert_eq!(stage_ids(&plan), ["visit", "lead", "mql", "stage-1", "sql", "opportunity", "won"]);
    let added = &plan.funnel.stages[3];
    assert_eq!(added.name, name("SAL"));
    assert_eq!(added.owner, Owner::Sales);
    assert_eq!(added.definition, Definition::default());
    assert_eq!((added.rate.get(), added.lag.mean_days.get(), added.open.get()), (0.5, 14.0, 0.0));
    assert_eq!(added.lag.spread, Spread::Typical);
}

#[test]
fn a_new_stage_beyond_the_end_stands_before_won() {
    let plan = applied(Edit::AddStage { at: usize::MAX, name: name("Contract") }, &example_plan());
    assert_eq!(stage_ids(&plan), ["visit", "lead", "mql", "sql", "opportunity", "stage-1", "won"]);
    assert_eq!(plan.funnel.stages[5].owner, plan.funnel.won.owner);
}

#[test]
fn ten_stages_are_the_most() {
    let mut plan = example_plan();
    for _ in 0..4 {
        plan = applied(Edit::AddStage { at: 0, name: name("More") }, &plan);
    }
    assert_eq!(plan.funnel.len(), 10);
    let refused = Edit::AddStage { at: 0, name: name("Too many") }.apply(&plan);
    assert!(matches!(refused, Err(Refusal::Breaks(_))), "{refused:?}");
}

#[test]
fn a_removed_stage_takes_the_work_on_it_along() {
    let plan = applied(Edit::RemoveStage(id("mql")), &example_plan());
    assert_eq!(stage_ids(&plan), ["visit", "lead", "sql", "opportunity", "won"]);
    let works: Vec<_> = plan.teams[0].works.iter().map(|work| work.stage.as_str()).collect();
    assert_eq!(works, ["sql"]);
    assert_eq!(team_ids(&plan).len(), 2, "the team stays");
}

#[test]
fn the_last_stage_before_won_stays() {
    let mut plan = example_plan();
    for stage in ["visit", "lead", "mql", "sql"] {
        plan = applied(Edit::RemoveStage(id(stage)), &plan);
    }
    let refused = Edit::RemoveStage(id("opportunity")).apply(&plan);
    assert!(matches!(refused, Err(Refusal::Breaks(_))), "{refused:?}");
}

#[test]
fn a_moved_stage_stands_at_its_new_place_with_all_it_has() {
    let plan = example_plan();
    let later = applied(Edit::MoveStage { stage: id("lead"), to: 3 }, &plan);
    assert_eq!(stage_ids(&later), ["visit", "mql", "sql", "lead", "opportunity", "won"]);
    assert_eq!(later.funnel.stages[3], plan.funnel.stages[1]);
    let earlier = applied(Edit::MoveStage { stage: id("sql"), to: 0 }, &plan);
    assert_eq!(stage_ids(&earlier), ["sql", "visit", "lead", "mql", "opportunity", "won"]);
    let beyond = applied(Edit::MoveStage { stage: id("visit"), to: usize::MAX }, &plan);
    assert_eq!(stage_ids(&beyond), ["lead", "mql", "sql", "opportunity", "visit", "won"]);
}

#[test]
fn won_stays_last_and_leads_nowhere() {
    let plan = example_plan();
    for edit in [
        Edit::RemoveStage(id("won")),
        Edit::MoveStage { stage: id("won"), to: 0 },
        stage("won", StageChange::Rate(bounded(0.5))),
        stage("won", StageChange::MeanDays(bounded(1.0))),
        stage("won", StageChange::Spread(Spread::Fixed)),
        stage("won", StageChange::Open(bounded(1.0))),
    ] {
        assert_eq!(edit.apply(&plan), Err(Refusal::NotForWon), "{edit:?}");
    }
}

#[test]
fn won_has_a_name_an_owner_a_definition_and_a_last_quarter() {
    let definition = Definition::new("Paid").expect("a definition");
    let mut plan = applied(stage("won", StageChange::Name(name("Customer"))), &example_plan());
    plan = applied(stage("won", StageChange::Owner(Owner::Marketing)), &plan);
    plan = applied(stage("won", StageChange::Definition(definition.clone())), &plan);
    assert_eq!(plan.funnel.won.name, name("Customer"));
    assert_eq!(plan.funnel.won.owner, Owner::Marketing);
    assert_eq!(plan.funnel.won.definition, definition);
    plan = applied(stage("won", StageChange::LastQuarter(Some(bounded(2.0)))), &plan);
    assert_eq!(plan.funnel.won.last_quarter, Some(bounded(2.0)));
}

#[test]
fn every_field_of_a_stage_can_be_set() {
    let definition = Definition::new("Asked for a call").expect("a definition");
    let changes = [
        StageChange::Name(name("Enquiry")),
        StageChange::Owner(Owner::Sales),
        StageChange::Definition(definition.clone()),
        StageChange::Rate(bounded(0.3)),
        StageChange::MeanDays(bounded(9.0)),
        StageChange::Spread(Spread::Wide),
        StageChange::Open(bounded(12.0)),
        StageChange::LastQuarter(Some(bounded(90.0))),
    ];
    let plan = changes.into_iter().fold(example_plan(), |plan, change| applied(stage("lead", change), &plan));
    let lead = &plan.funnel.stages[1];
    assert_eq!((&lead.id, &lead.name, lead.owner), (&id("lead"), &name("Enquiry"), Owner::Sales));
    assert_eq!(lead.definition, definition);
    assert_eq!((lead.rate.get(), lead.lag.mean_days.get(), lead.open.get()), (0.3, 9.0, 12.0));
    assert_eq!((lead.lag.spread, lead.last_quarter), (Spread::Wide, Some(bounded(90.0))));
    let plan = applied(stage("lead", StageChange::LastQuarter(None)), &plan);
    assert_eq!(plan.funnel.stages[1].last_quarter, None, "it can be taken back");
}

#[test]
fn a_stage_that_is_not_there_cannot_be_changed() {
    let plan = example_plan();
    for edit in [
        Edit::RemoveStage(id("sal")),
        Edit::MoveStage { stage: id("sal"), to: 0 },
        stage("sal", StageChange::Name(name("SAL"))),
    ] {
        assert_eq!(edit.apply(&plan), Err(Refusal::NoSuchStage), "{edit:?}");
    }
}
