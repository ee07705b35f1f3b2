//! Edits of the teams.

use backcast::edit::{Edit, Refusal, TeamChange};
use backcast::plan::{Bounded, Problem};

use crate::plans::{applied, bounded, example_plan, hire, id, leaver, month, name, team, team_ids, work};

const DEVELOPMENT: &str = "sales-development";

#[test]
fn a_new_team_is_one_person_without_work() {
    let plan = applied(Edit::AddTeam { name: name("Partners") }, &example_plan());
    assert_eq!(team_ids(&plan), [DEVELOPMENT, "account-executives", "team-1"]);
    let added = &plan.teams[2];
    assert_eq!(added.name, name("Partners"));
    assert_eq!((added.people.get(), added.hours_per_month.get()), (1.0, 120.0));
    assert_eq!((added.target_utilisation.get(), added.cost_per_person.get()), (0.85, 0.0));
    assert!(added.works.is_empty() && added.hires.is_empty() && added.leavers.is_empty());
}

#[test]
fn a_team_moves_and_goes() {
    let plan = applied(Edit::MoveTeam { team: id(DEVELOPMENT), to: 7 }, &example_plan());
    assert_eq!(team_ids(&plan), ["account-executives", DEVELOPMENT]);
    let plan = applied(Edit::RemoveTeam(id("account-executives")), &plan);
    assert_eq!(team_ids(&plan), [DEVELOPMENT]);
}

#[test]
fn every_number_of_a_team_can_be_set() {
    let changes = [
        TeamChange::Name(name("Inside sales")),
        TeamChange::People(bounded(3.5)),
        TeamChange::HoursPerMonth(bounded(100.0)),
        TeamChange::TargetUtilisation(bounded(0.8)),
        TeamChange::CostPerPerson(bounded(6_000.0)),
    ];
    let plan =
        changes.into_iter().fold(example_plan(), |plan, change| applied(team(DEVELOPMENT, change), &plan));
    let changed = &plan.teams[0];
    assert_eq!(changed.name, name("Inside sales"));
    assert_eq!((changed.people.get(), changed.hours_per_month.get()), (3.5, 100.0));
    assert_eq!((changed.target_utilisation.get(), changed.cost_per_person.get()), (0.8, 6_000.0));
}

#[test]
fn work_is_added_changed_in_its_place_and_taken_off() {
    let mut plan = applied(team(DEVELOPMENT, TeamChange::SetWork(work("lead", 0.5))), &example_plan());
    plan = applied(team(DEVELOPMENT, TeamChange::SetWork(work("mql", 2.0))), &plan);
    assert_eq!(plan.teams[0].works, [work("mql", 2.0), work("sql", 4.0), work("lead", 0.5)]);
    plan = applied(team(DEVELOPMENT, TeamChange::RemoveWork(id("sql"))), &plan);
    assert_eq!(plan.teams[0].works, [work("mql", 2.0), work("lead", 0.5)]);
}

#[test]
fn a_team_may_work_what_is_won() {
    let plan = applied(team(DEVELOPMENT, TeamChange::SetWork(work("won", 8.0))), &example_plan());
    assert_eq!(plan.teams[0].works[2], work("won", 8.0));
}

#[test]
fn hires_and_leavers_are_added_changed_and_removed_by_index() {
    let (may, june) = (month(2027, 5), month(2027, 6));
    let changes = [
        TeamChange::AddHire(hire(may, 2.0)),
        TeamChange::AddHire(hire(june, 1.0)),
        TeamChange::SetHire { index: 0, hire: hire(june, 3.0) },
        TeamChange::RemoveHire(1),
        TeamChange::AddLeaver(leaver(may, 1.0)),
        TeamChange::AddLeaver(leaver(june, 1.0)),
        TeamChange::SetLeaver { index: 1, leaver: leaver(june, 2.0) },
        TeamChange::RemoveLeaver(0),
    ];
    let plan =
        changes.into_iter().fold(example_plan(), |plan, change| applied(team(DEVELOPMENT, change), &plan));
    assert_eq!(plan.teams[0].hires, [hire(june, 3.0)]);
    assert_eq!(plan.teams[0].leavers, [leaver(june, 2.0)]);
}

#[test]
fn more_people_than_a_team_has_cannot_leave() {
    // Sales development is one person.
    let may = month(2027, 5);
    let refused = team(DEVELOPMENT, TeamChange::AddLeaver(leaver(may, 2.0))).apply(&example_plan());
    let Err(Refusal::Breaks(findings)) = refused else { panic!("not refused: {refused:?}") };
    assert_eq!(findings[0].problem, Problem::TooManyLeave { month: may, value: 2.0, allowed: 1.0 });
}

#[test]
fn what_a_team_does_not_have_cannot_be_changed() {
    let plan = example_plan();
    let may = month(2027, 5);
    for change in [
        TeamChange::SetHire { index: 0, hire: hire(may, 1.0) },
        TeamChange::RemoveHire(usize::MAX),
        TeamChange::SetLeaver { index: 0, leaver: leaver(may, 1.0) },
        TeamChange::RemoveLeaver(0),
        TeamChange::RemoveWork(id("opportunity")),
    ] {
        assert_eq!(team(DEVELOPMENT, change.clone()).apply(&plan), Err(Refusal::NoSuchEntry), "{change:?}");
    }
    let unknown_stage = team(DEVELOPMENT, TeamChange::SetWork(work("sal", 1.0)));
    assert_eq!(unknown_stage.apply(&plan), Err(Refusal::NoSuchStage));
    for edit in [
        Edit::RemoveTeam(id("nobody")),
        Edit::MoveTeam { team: id("nobody"), to: 0 },
        team("nobody", TeamChange::People(bounded(1.0))),
    ] {
        assert_eq!(edit.apply(&plan), Err(Refusal::NoSuchTeam), "{edit:?}");
    }
}
