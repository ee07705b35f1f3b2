//! Every schedule, every kind of reach, with and without people: the checks and the verdict agree.

use backcast::engine::evaluate;
use backcast::engine::evaluation::Status;
use backcast::format::Conventions;
use backcast::plan::{Currency, Plan, ScheduleKind};
use backcast::words::checks::{Check, checks};
use backcast::words::verdict::verdict;

use crate::builder::{PlanBuilder, plan_for_customers};

/// Goals from easy to impossible.
fn goals() -> [(&'static str, PlanBuilder); 9] {
    let in_april = |days: f64| {
        plan_for_customers(120.0).counting_from("2027-04").until("2027-04").stage("lead").after(days)
    };
    let by_april = || plan_for_customers(120.0).until("2027-04").stage("lead");
    [
        ("in time", in_april(61.0)),
        ("late within the months", in_april(75.0)),
        ("to be caught up with", by_april().after(31.0)),
        ("not realistic", plan_for_customers(120.0).until("2027-06").stage("lead").after(151.0)),
        ("nothing to scale", by_april().phased_by_month(&[1.0, 0.0, 0.0, 0.0]).after(31.0)),
        (
            "nothing to scale, nor level realistic",
            by_april().phased_by_month(&[1.0, 0.0, 0.0, 0.0]).after(100.0),
        ),
        ("out of reach", in_april(121.0)),
        ("made up for by what is open", by_april().after(31.0).with_open(60.0)),
        ("already open", by_april().after(31.0).with_open(200.0)),
    ]
}

/// People from none to plenty.
fn staffed(plan: PlanBuilder) -> [(&'static str, PlanBuilder); 5] {
    let team = |people: f64, hours: f64| plan.clone().team("sales", people).working("lead", hours);
    [
        ("no teams", plan.clone()),
        ("no hours", team(1.0, 0.0)),
        ("plenty", team(10_000.0, 1.0)),
        ("few", team(0.1, 1.0)),
        ("nobody", team(0.0, 1.0)),
    ]
}

/// What the page says of a plan: the verdict, and of goal, time and people the status and words.
#[derive(Debug)]
struct Said {
    lead: String,
    rest: String,
    goal: Check,
    time: Check,
    people: Check,
    /// Deals that waiting for people costs by the deadline.
    delay: f64,
    /// Deals won by the deadline with the people there are, and when people are no limit.
    won: f64,
    unlimited: f64,
}

fn said(plan: &Plan) -> Said {
    let evaluation = evaluate(plan);
    let conventions = Conventions::english(Currency::USD);
    let verdict = verdict(plan, &evaluation, &conventions);
    let [goal, time, people, _] = checks(plan, &evaluation, &conventions);
    let (won, unlimited) = (evaluation.limited.deals_by_deadline, evaluation.unlimited.deals_by_deadline);
    let delay = evaluation.delay.deals;
    Said { lead: verdict.lead, rest: verdict.rest.join(" "), goal, time, people, delay, won, unlimited }
}

/// Looks at every combination.
fn each(look: impl Fn(ScheduleKind, &Said, &str)) {
    for (goal, plan) in goals() {
        for kind in [ScheduleKind::CatchUp, ScheduleKind::Level, ScheduleKind::WorkBack] {
            for (people, plan) in staffed(plan.clone().scheduled(kind)) {
                let said = said(&plan.built());
                look(kind, &said, &format!("{goal}, {kind:?}, {people}: {said:#?}"));
            }
        }
    }
}

/// Whether the verdict says that the schedule reaches the goal.
fn makes_it(said: &Said) -> bool {
    ["make it", "makes it", "is already open suffices"].iter().any(|words| said.rest.contains(words))
}

fn all_clear(said: &Said) -> bool {
    ["You have enough people", "Your people suffice"].iter().any(|words| said.rest.contains(words))
}

#[test]
fn the_verdict_says_that_a_schedule_makes_it_exactly_when_its_forecast_does_at_a_realistic_pace() {
    each(|_, said, case| {
        let reaches = said.unlimited >= 120.0 * (1.0 - 1e-6);
        let is_realistic = !said.time.outcome.starts_with("Not realistic");
        assert_eq!(makes_it(said), reaches && is_realistic, "{case}");
        assert_eq!(said.time.status == Status::Bad, !makes_it(said), "{case}");
    });
}

#[test]
fn where_people_make_it_miss_the_goal_it_makes_it_only_with_enough_of_them() {
    each(|_, said, case| {
        if makes_it(said) && said.goal.status != Status::Good {
            assert!(said.rest.contains("with enough people"), "{case}");
        }
        assert_eq!(
            said.rest.contains("with enough people"),
            said.delay > 1e-6 && !said.lead.contains("out of"),
            "{case}"
        );
    });
}

#[test]
fn what_costs_deals_is_never_all_clear() {
    each(|_, said, case| {
        if said.delay >= 120.0 * 1e-6 {
            assert_eq!(said.people.status, Status::Bad, "{case}");
            assert!(said.won < said.unlimited && !all_clear(said), "{case}");
            assert!(
                said.rest.contains("from arriving by the deadline. Add people to sales (productive by "),
                "{case}"
            );
        } else {
            assert_ne!(said.people.status, Status::Bad, "{case}");
        }
        // Nor what is not looked at.
        if matches!(said.people.status, Status::Bad | Status::Unknown) {
            assert!(!all_clear(said), "{case}");
        }
        // And people who suffice only for less than the goal don't have the goal's all-clear.
        if said.rest.contains("You have enough people") || said.people.outcome == "Enough people" {
            assert!(makes_it(said), "{case}");
        }
    });
}

#[test]
fn out_of_reach_and_not_realistic_come_first_and_stand_in_the_check() {
    each(|_, said, case| {
        assert_eq!(said.lead.ends_with("is out of reach."), said.time.outcome == "Out of reach", "{case}");
        let is_unrealistic = said.time.outcome.starts_with("Not realistic");
        if is_unrealistic {
            let pace = said.time.outcome.trim_start_matches("Not realistic at ");
            assert!(said.lead.ends_with(&format!("{pace} the steady pace: not realistic.")), "{case}");
        }
        if said.lead.contains("not realistic") {
            assert_eq!(said.time.status, Status::Bad, "{case}");
        }
    });
}

#[test]
fn another_pace_is_advised_only_when_it_makes_it() {
    for (goal, plan) in goals() {
        let realistic = |kind| makes_it(&said(&plan.clone().scheduled(kind).built()));
        for kind in [ScheduleKind::CatchUp, ScheduleKind::Level, ScheduleKind::WorkBack] {
            let said = said(&plan.clone().scheduled(kind).built());
            let advised = [("“Catch up”", ScheduleKind::CatchUp), ("“Level”", ScheduleKind::Level)];
            for (name, other) in advised {
                let is_advised = said.time.reason.contains(name);
                assert!(!is_advised || realistic(other), "{goal}, {kind:?}: {said:#?}");
                assert!(!is_advised || said.rest.contains(name), "{goal}, {kind:?}: {said:#?}");
            }
            if said.time.status == Status::Bad && advised.iter().any(|(_, other)| realistic(*other)) {
                assert!(said.time.reason.starts_with("Set the pace to"), "{goal}, {kind:?}: {said:#?}");
            }
        }
    }
}

#[test]
fn nothing_to_make_up_for_leaves_no_contradiction() {
    each(|_, said, case| {
        let steady = said.rest.contains("; the steady pace makes it");
        assert!(!(steady && said.rest.contains("of the leads should have come before")), "{case}");
    });
}
