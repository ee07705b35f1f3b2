//! What would fix a shortage of people, proven by applying it.

use backcast::edit::Edit;
use backcast::engine::remedy::{MOST_PEOPLE, Obstacle, Remedies, Remedy, TeamRemedy, carries};
use backcast::engine::{evaluate, remedies};
use backcast::plan::ScheduleKind::{Level, WorkBack};
use backcast::plan::{Bounded, Hire, Id, Month, Plan, Ramp, Recurring, Target, TargetKind, Team};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::builder::{
    PlanBuilder, bounded, id, month, plan_for_customers, plan_for_growth, plan_for_revenue,
};
use crate::common::plans;
use crate::monotony::one_stage_a_team;
use crate::numbers::{changed, fewer_cases, without_opening};

/// 360 leads from January to December, 30 a month, each taking an hour and won at once, for people
/// of 10 hours a month.
fn thirty_leads_a_month(people: f64) -> PlanBuilder {
    plan_for_customers(360.0).stage("lead").team("sales", people).with_hours(10.0).working("lead", 1.0)
}

/// 30 leads in each month from July to December, none before, for people of 10 hours.
fn leads_from_july(people: f64) -> PlanBuilder {
    let weights = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0];
    plan_for_customers(180.0)
        .phased_by_month(&weights)
        .stage("lead")
        .team("sales", people)
        .with_hours(10.0)
        .working("lead", 1.0)
}

#[track_caller]
fn found(plan: PlanBuilder) -> Remedies {
    remedies(&plan.built(), evaluate).expect("people are short")
}

#[track_caller]
fn the_remedy(plan: PlanBuilder) -> Remedy {
    let teams = found(plan).teams;
    assert_eq!(teams.len(), 1, "{teams:?}");
    assert_eq!(teams[0].team, id("sales"));
    teams[0].remedy.clone()
}

fn hire(people: f64, at: &str, ramp: Ramp) -> Remedy {
    Remedy::Hire(Hire { month: month(at), people: bounded(people), ramp })
}

#[test]
fn where_nobody_hired_is_ready_in_time_people_are_missing_at_the_start() {
    // 30 hours a month for 2 × 10, from January on, when a new person counts nothing: 3 × 10 are 30.
    let at_start = Remedy::AddAtStart { more: 1, people: bounded(3.0) };
    assert_eq!(the_remedy(thirty_leads_a_month(2.0)), at_start);
    // Parts of people stay: 1.5 × 10 are 15, and 2 more make 35.
    let at_start = Remedy::AddAtStart { more: 2, people: bounded(3.5) };
    assert_eq!(the_remedy(thirty_leads_a_month(1.5)), at_start);
}

#[test]
fn as_many_people_are_hired_as_are_ramped_in_time() {
    // One person more is needed from July on. Hired in January, at the earliest, one counts 50 % in
    // July (tenure 6 months), so it takes two; hired in February, two count 2 × 25 %.
    assert_eq!(the_remedy(leads_from_july(2.0)), hire(2.0, "2027-01", Ramp::Quarterly));
}

#[test]
fn new_people_ramp_as_those_before_them() {
    // Who came a year ago counts half in the first month and then fully: 1 + 1 = 2 people. One more
    // in June counts fully in July; in July only half.
    let plan = leads_from_july(1.0).hiring(1.0, "2026-01", &[0.5]);
    let ramp = Ramp::ByMonth { shares: vec![bounded(0.5)] };
    assert_eq!(the_remedy(plan), hire(1.0, "2027-06", ramp));
}

#[test]
fn waiting_within_months_that_have_hours_enough_is_relieved_too() {
    // 31 open leads become 31 opportunities on the first 28 days of January, 2 hours each: 62 hours.
    // 65 hours are enough for the month, but not for 62 ÷ 28 hours a day. What waits is still won in
    // January, long before the deadline: nothing is short. 40 hours are too few, and 80 enough.
    let plan = |hours: f64| {
        plan_for_customers(31.0)
            .until("2027-02")
            .stage("lead")
            .after(28.0)
            .with_open(31.0)
            .stage("opportunity")
            .team("sales", 1.0)
            .with_hours(hours)
            .working("opportunity", 2.0)
    };
    assert_eq!(remedies(&plan(65.0).built(), evaluate), None);
    assert_eq!(the_remedy(plan(40.0)), Remedy::AddAtStart { more: 1, people: bounded(2.0) });

    // 28 days from opportunity to won and the end of January as deadline: what is not taken up in
    // the first 3 days comes too late. 3 × 62 ÷ 28 = 6.64 hours are needed on them, and 65 × 3 ÷ 31
    // = 6.29 are there, although January has 65 hours for 62. Twice the people suffice.
    let plan = plan_for_customers(1.0)
        .until("2027-01")
        .stage("lead")
        .after(28.0)
        .with_open(31.0)
        .stage("opportunity")
        .after(28.0)
        .team("sales", 1.0)
        .with_hours(65.0)
        .working("opportunity", 2.0);
    let evaluation = evaluate(&plan.clone().built());
    assert_eq!(evaluation.teams[0].first_over, None, "January has hours enough");
    assert!(evaluation.is_short(0));
    assert_eq!(the_remedy(plan), Remedy::AddAtStart { more: 1, people: bounded(2.0) });
}

#[test]
fn where_people_have_no_hours_no_number_of_them_helps() {
    assert_eq!(the_remedy(thirty_leads_a_month(2.0).with_hours(0.0)), Remedy::Nothing);
}

#[test]
fn a_team_whose_list_of_hires_is_full_gets_people_at_the_start() {
    let mut plan = leads_from_july(2.0);
    for _ in 0..Team::MAX_CHANGES {
        plan = plan.hiring(0.0, "2027-01", &[]);
    }
    assert_eq!(the_remedy(plan), Remedy::AddAtStart { more: 1, people: bounded(3.0) });
}

#[test]
fn people_who_suffice_need_no_remedy() {
    assert_eq!(remedies(&thirty_leads_a_month(3.0).built(), evaluate), None);
    assert_eq!(remedies(&plan_for_customers(10.0).stage("lead").built(), evaluate), None);
}

#[test]
fn the_largest_goal_takes_all_the_hours_there_are() {
    // 20 of the 30 hours: 240 of 360 customers.
    let goal = |plan: PlanBuilder| found(plan).goal;
    let customers = Target::NewCustomers { customers: bounded(240.0) };
    assert_eq!(goal(thirty_leads_a_month(2.0)), Ok(customers));
    // 19.99 of them: 239.88, of which 239 are whole.
    let customers = Target::NewCustomers { customers: bounded(239.0) };
    assert_eq!(goal(thirty_leads_a_month(1.999)), Ok(customers));

    let teamed = |plan: PlanBuilder| {
        plan.stage("lead").team("sales", 2.0).with_hours(1_000.0 / 3.0).working("lead", 1.0)
    };
    // 2 × 333.33 hours a month are 8,000 in a year, of 30 each: 240,000.
    let amount = Target::NewRevenue { amount: bounded(240_000.0) };
    assert_eq!(goal(teamed(plan_for_revenue(1e6).in_deals_of(30.0))), Ok(amount));
    // 8,000 × 31 are 248,000: growth of 2.48 % over 10,000,000, where 10 % were asked for.
    let growth = Target::Growth { baseline: bounded(1e7), by: bounded(0.0248) };
    assert_eq!(goal(teamed(plan_for_growth(1e7, 0.1).in_deals_of(31.0))), Ok(growth));
}

#[test]
fn the_deadline_gives_the_hours_there_are_time_enough() {
    // 360 ÷ 20 hours a month are 18 months: June 2028.
    assert_eq!(found(thirty_leads_a_month(2.0)).deadline, Some(month("2028-06")));
    // 360 ÷ 6 are 60 months, the longest plan; 360 ÷ 5.9 are more.
    assert_eq!(found(thirty_leads_a_month(0.6)).deadline, Some(month("2031-12")));
    assert_eq!(found(thirty_leads_a_month(0.59)).deadline, None);
}

#[test]
fn what_keeps_any_goal_from_being_carried_is_told() {
    let nobody = found(thirty_leads_a_month(0.0));
    assert_eq!((nobody.goal, nobody.deadline), (Err(Obstacle::People), None));
    // What should have entered in December of the year before is lost, whatever the goal.
    let late = |people: f64| thirty_leads_a_month(people).after(31.0);
    assert_eq!(found(late(2.0).scheduled(WorkBack)).goal, Err(Obstacle::Time));
    // A level pace makes up for it.
    assert!(found(late(2.0).scheduled(Level)).goal.is_ok());
}

proptest! {
    #![proptest_config(fewer_cases())]

    #[test]
    fn after_a_remedy_the_team_is_relieved_and_with_one_fewer_or_a_month_later_it_is_not(plan in plans()) {
        let Some(Remedies { teams, .. }) = remedies(&plan, evaluate) else {
            let evaluation = evaluate(&plan);
            prop_assert!((0..plan.teams.len()).all(|team| !evaluation.is_short(team)));
            return Ok(());
        };
        for TeamRemedy { team, remedy } in teams {
            let is_short = |remedy: &Remedy| is_short_after(&plan, &team, remedy);
            prop_assert!(remedy == Remedy::Nothing || !is_short(&remedy), "{remedy:?} relieves it");
            match &remedy {
                Remedy::Hire(hire) => {
                    prop_assert!(is_short(&Remedy::Hire(fewer(hire))), "fewer than {hire:?} are too few");
                    let later = Hire { month: hire.month.plus(1), ..hire.clone() };
                    prop_assert!(is_short(&Remedy::Hire(later)), "after {hire:?} is too late");
                }
                Remedy::AddAtStart { more, people } => {
                    let people = bounded(people.get() - 1.0);
                    let fewer = Remedy::AddAtStart { more: more - 1, people };
                    prop_assert!(is_short(&fewer), "fewer than {remedy:?} are too few");
                    prop_assert!(is_short(&most_hired(&plan, &team)), "hiring would do, not {remedy:?}");
                }
                Remedy::Nothing => prop_assert!(is_short(&most_hired(&plan, &team))),
            }
        }
    }

    /// What the search relies on where it halves.
    #[test]
    fn where_each_team_works_one_stage_more_people_and_earlier_ones_never_make_it_short(
        plan in plans().prop_map(|plan| one_stage_a_team(&plan)),
        team in any::<Index>(),
        people in 1_u32..50,
        more in 1_u32..50,
        month in 0..60,
        earlier in 0_i32..12,
    ) {
        let teams = plan.teams.len();
        prop_assume!(teams > 0);
        let team = &plan.teams[team.index(teams)].id;
        let month = plan.start.plus(month);
        let hire = |people: u32, month: Month| {
            Remedy::Hire(Hire { month, people: bounded(f64::from(people)), ramp: Ramp::Quarterly })
        };
        if !is_short_after(&plan, team, &hire(people, month)) {
            prop_assert!(!is_short_after(&plan, team, &hire(people + more, month)));
            prop_assert!(!is_short_after(&plan, team, &hire(people, month.plus(-earlier))));
        }
    }

    #[test]
    fn the_largest_goal_is_carried(plan in plans()) {
        if let Some(Remedies { goal: Ok(target), .. }) = remedies(&plan, evaluate) {
            prop_assert!(is_carried(&plan, target));
            // A goal that is a step but for a part of 1e-12 is that step; the rest is rounding.
            prop_assert!(amount(target) <= amount(plan.goal.target) * (1.0 + 1.001e-12));
        }
    }

    /// Where a team works several stages its lines may swing, and a larger goal may be carried again.
    #[test]
    fn where_each_team_works_one_stage_a_thousandth_more_than_the_largest_goal_is_not_carried(
        plan in plans().prop_map(|plan| without_opening(&one_stage_a_team(&plan))),
    ) {
        if let Some(Remedies { goal: Ok(target), .. }) = remedies(&plan, evaluate) {
            // Or the next step, of which the plan's own goal has a hundred thousand or more, where
            // that is more still.
            let more = a_little_more(target, amount(plan.goal.target) * 1e-5);
            prop_assert!(!is_carried(&plan, more), "{more:?} beyond {target:?}");
        }
    }

    #[test]
    fn the_deadline_is_the_first_by_which_the_goal_is_carried(plan in plans()) {
        if let Some(Remedies { deadline, .. }) = remedies(&plan, evaluate) {
            let later = plan.goal.period.last.plus(1).through(plan.latest_deadline());
            let first = later.into_iter().find(|month| {
                let moved = Edit::SetDeadline(*month).apply(&plan).expect("within the longest plan");
                carries(&evaluate(&moved))
            });
            prop_assert_eq!(deadline, first);
        }
    }
}

/// Whether a team has too few people after a remedy was applied.
#[track_caller]
fn is_short_after(plan: &Plan, team: &Id, remedy: &Remedy) -> bool {
    let remedy = TeamRemedy { team: team.clone(), remedy: remedy.clone() };
    let edit = Edit::relieving(&remedy).expect("there is something to apply");
    let place = plan.teams.iter().position(|candidate| candidate.id == *team).expect("the team");
    evaluate(&edit.apply(plan).expect("it can be applied")).is_short(place)
}

fn fewer(hire: &Hire) -> Hire {
    Hire { people: bounded(hire.people.get() - 1.0), ..hire.clone() }
}

/// As many people as a remedy can add, hired at the plan's start.
fn most_hired(plan: &Plan, team: &Id) -> Remedy {
    let ramp = plan.teams.iter().find(|candidate| candidate.id == *team).expect("the team").usual_ramp();
    Remedy::Hire(Hire { month: plan.start, people: bounded(f64::from(MOST_PEOPLE)), ramp })
}

fn is_carried(plan: &Plan, target: Target) -> bool {
    carries(&evaluate(&changed(plan, |draft| draft.goal.target = target)))
}

/// What a target asks for, in its own unit.
fn amount(target: Target) -> f64 {
    match target {
        Target::NewRevenue { amount } => amount.get(),
        Target::Growth { by, .. } => by.get(),
        Target::NewCustomers { customers } => customers.get(),
        Target::Recurring(Recurring { growth, .. }) => growth.get(),
    }
}

fn of_amount(target: Target, value: f64) -> Target {
    match target {
        Target::NewRevenue { .. } => Target::NewRevenue { amount: bounded(value) },
        Target::Growth { baseline, .. } => Target::Growth { baseline, by: bounded(value) },
        Target::NewCustomers { .. } => Target::NewCustomers { customers: bounded(value) },
        Target::Recurring(recurring) => Target::Recurring(Recurring { growth: bounded(value), ..recurring }),
    }
}

/// A thousandth more, and at least a step, one unit, customer or hundredth of a percent.
fn a_little_more(target: Target, step: f64) -> Target {
    let least: f64 = match target.kind() {
        TargetKind::Growth | TargetKind::Recurring => 1e-4,
        TargetKind::NewRevenue | TargetKind::NewCustomers => 1.0,
    };
    of_amount(target, amount(target) + least.max(step).max(amount(target) * 1e-3))
}
