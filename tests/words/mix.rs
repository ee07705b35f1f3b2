//! The cheapest mix of channels, in words. The arithmetic is in `tests/engine/mix.rs`.

use backcast::engine::mix::cheapest_mix;
use backcast::format::Conventions;
use backcast::plan::{Currency, ScheduleKind};
use backcast::words::mix::{found, rows};

use crate::builder::{PlanBuilder, plan_for_customers};

/// Ten deals a month, by the web at $30 or by partners at $20.
fn two() -> PlanBuilder {
    let plan = plan_for_customers(120.0).stage("lead").channel("Web", "lead").costing(30.0);
    plan.channel("Partners", "lead").bringing(0.25).costing(20.0)
}

fn said(plan: PlanBuilder) -> (String, Option<&'static str>) {
    let plan = plan.built();
    let conventions = Conventions::english(Currency::USD);
    let fix = found(&plan, &cheapest_mix(&plan), &conventions);
    (fix.sentence.replace(['\u{a0}', '\u{202f}'], " "), fix.action.map(|action| action.label))
}

#[test]
fn a_mix_is_said_with_what_it_saves_and_its_shares() {
    // All by partners: 120 × $20, instead of 90 × $30 + 30 × $20.
    let button = Some("Set these shares");
    let saves = "The same goal takes $2,400 by December 2027, instead of $3,300.";
    assert_eq!(said(two()), (saves.to_owned(), button));
    let plan = two().built();
    let rows = rows(&plan, &cheapest_mix(&plan).expect("there is one"), &Conventions::english(Currency::USD));
    let rows: Vec<_> = rows.into_iter().map(|row| row.map(|text| text.replace('\u{a0}', " "))).collect();
    assert_eq!(rows, [["Web", "75 %", "0 %"], ["Partners", "25 %", "100 %"]]);
    let fits = "With these shares the goal is reached within all limits, for $2,400 by December 2027.";
    assert_eq!(said(two().spending_at_most(2_500.0)), (fits.to_owned(), button));
    let best = two().bringing(1.0);
    let stays = "No mix of channels reaches the goal for less than yours: $2,400 by December 2027.";
    assert_eq!(said(best), (stays.to_owned(), None));
}

#[test]
fn what_stands_in_the_way_of_any_mix_is_said() {
    // At least $20 for each of ten deals a month.
    let total =
        "The budget stands in the way: any mix that reaches the goal takes $2,400 or more by December 2027.";
    assert_eq!(said(two().spending_at_most(2_000.0)), (total.to_owned(), None));
    let monthly = "The monthly limit stands in the way: any mix that reaches the goal takes $200 or more, such as in January 2027.";
    assert_eq!(said(two().spending_a_month_at_most(150.0)), (monthly.to_owned(), None));
    // Four leads a month each are eight of ten.
    let few = plan_for_customers(120.0).stage("lead").channel("Web", "lead").at_most(4.0);
    let few = few.channel("Partners", "lead").bringing(0.25).at_most(4.0);
    let limits = "The channels’ limits stand in the way: together they bring 80 % of the deals still to win. Raise a limit or lower the goal.";
    assert_eq!(said(few), (limits.to_owned(), None));
    // The same of a steady pace, which asks for ten leads a month though half of the deals are open already.
    let few = plan_for_customers(120.0).scheduled(ScheduleKind::WorkBack).stage("lead").with_open(60.0);
    let few = few.channel("Web", "lead").at_most(4.0);
    let few = few.channel("Partners", "lead").bringing(0.25).at_most(4.0);
    let limits = "The channels’ limits stand in the way: together they bring 80 % of the volumes of a steady pace. Raise a limit or choose another schedule.";
    assert_eq!(said(few), (limits.to_owned(), None));
}
