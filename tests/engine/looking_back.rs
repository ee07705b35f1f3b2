//! Which activity the deals of each month come from: cases worked out by hand, and what holds for any
//! plan.
//!
//! In 2027 January has 31 days, February 28, March 31, April 30.

use backcast::engine::evaluation::{Evaluation, Source};
use backcast::engine::looking_back::{Cohort, LookingBack, Trace, When};
use backcast::engine::{evaluate, looking_back};
use backcast::plan::{Bounded, Plan, ScheduleKind};
use proptest::prelude::*;

use crate::builder::{PlanBuilder, are, id, is, plan_for_customers, plan_for_mrr};
use crate::common::{extreme_plans, plans, recurring_plans};
use crate::numbers::{cases, close};

fn back(plan: PlanBuilder) -> LookingBack {
    let plan = plan.built();
    looking_back(&plan, &evaluate(&plan))
}

fn deals(cohort: &Cohort) -> Vec<f64> {
    cohort.won.iter().map(|won| won.deals).collect()
}

/// The deals of a month's activity by the first months, and later ones together.
#[track_caller]
fn lands(trace: &Trace, month: usize, expected: &[f64]) {
    let cohort = trace.of(When::Month(month)).expect("a month of the plan");
    let deals = deals(cohort);
    let (first, later) = deals.split_at(expected.len());
    are(first, expected);
    is(later.iter().sum(), 0.0);
}

/// Leads that are won after ten days: one a day in January, and in February.
fn one_a_day() -> PlanBuilder {
    plan_for_customers(59.0).until("2027-02").scheduled(ScheduleKind::Level).stage("lead").after(10.0)
}

#[test]
fn a_fixed_lag_moves_the_last_days_of_a_month_into_the_next() {
    // Level: as many each month. Won by the deadline are 31 of January's 31 days and 18 of February's 28:
    // x · (1 + 18/28) = 59. January's items of days 0 to 20 are won in January: 21 of 31.
    let x = 59.0 / (1.0 + 18.0 / 28.0);
    let back = back(one_a_day());
    assert_eq!(back.traces.len(), 1);
    assert_eq!(back.traces[0].source, Source::Funnel);
    lands(&back.traces[0], 0, &[x * 21.0 / 31.0, x * 10.0 / 31.0]);
    lands(&back.traces[0], 1, &[0.0, x * 18.0 / 28.0, x * 10.0 / 28.0]);
    // What February signs, by activity.
    let february = back.of_revenue(When::Month(1));
    are(
        &february.rows.iter().map(|row| row.total.deals).collect::<Vec<_>>(),
        &[x * 10.0 / 31.0, x * 18.0 / 28.0],
    );
    is(february.rows[0].total.part_of(&february.total), (10.0 / 31.0) / (10.0 / 31.0 + 18.0 / 28.0));
    // What January brings, by when.
    let january = back.of_activity(When::Month(0));
    assert_eq!(january.rows.iter().map(|row| row.when).collect::<Vec<_>>(), [When::Month(0), When::Month(1)]);
    is(january.total.deals, x);
    is(january.in_first(1).deals, x * 21.0 / 31.0);
}

#[test]
fn whole_percentages_come_to_all_and_the_largest_rows_are_told_in_their_order() {
    // February signs 10/31 of January's items and 18/28 of its own: 33.4 % and 66.6 %.
    let back = back(one_a_day());
    let february = back.of_revenue(When::Month(1));
    assert_eq!(february.percents_of_rows(), [33.0, 67.0]);
    assert_eq!(february.percents_of_columns(), [100.0]);
    assert_eq!(february.largest(1), (vec![(When::Month(1), 67.0)], 33.0));
    assert_eq!(february.largest(3), (vec![(When::Month(0), 33.0), (When::Month(1), 67.0)], 0.0));
    let nothing = back.of_revenue(When::Later);
    assert_eq!(nothing.largest(3), (vec![], 100.0));
}

#[test]
fn without_lags_each_month_wins_its_own_activity() {
    // 12 deals at 25 %: 4 leads a month, one deal.
    let back = back(plan_for_customers(12.0).stage("lead").converting(0.25));
    for month in 0..12 {
        let mut expected = vec![0.0; month];
        expected.push(1.0);
        lands(&back.traces[0], month, &expected);
        is(back.items(When::Month(month))[0], 4.0);
    }
    assert_eq!(back.in_all(None).rows.len(), 12, "nothing comes in after the deadline");
}

#[test]
fn channels_are_told_apart_and_what_was_open_is_no_month_of_activity() {
    // Level. By the web leads at 50 % at once; by partners opportunities at 20 % after 31 days; open are 10
    // leads at 50 %, on their way of no days: 5 deals in January.
    let plan = plan_for_customers(29.0)
        .in_deals_of(100.0)
        .until("2027-02")
        .scheduled(ScheduleKind::Level)
        .stage("lead")
        .converting(0.5)
        .with_open(10.0)
        .stage("opportunity")
        .stage("offer")
        .channel("web", "lead")
        .channel("partners", "opportunity")
        .bringing(0.5)
        .converting_from("opportunity", 0.2)
        .taking("offer", 31.0)
        .built();
    let evaluation = evaluate(&plan);
    let back = looking_back(&plan, &evaluation);
    let sources: Vec<_> = back.traces.iter().map(|trace| trace.source.clone()).collect();
    let channel = |text: &str| Source::Channel { channel: id(text) };
    assert_eq!(sources, [channel("web"), channel("partners"), Source::Opening]);

    // For each deal by the web 2 leads, by partners 5 opportunities: of an item 2/7 and 5/7. A month's
    // item wins 1/7 by the web in it. Of partners' of January 28 of 31 days are won in February, and of
    // February's none in time. 24 deals are left to win: x · (2/7 + 1/7 · 28/31).
    let x = 24.0 / (2.0 / 7.0 + 28.0 / 217.0);
    lands(&back.traces[0], 0, &[x / 7.0]);
    lands(&back.traces[1], 0, &[0.0, x / 7.0 * 28.0 / 31.0, x / 7.0 * 3.0 / 31.0]);
    // February's 28 days are won on days 62 to 89, all in March.
    lands(&back.traces[1], 1, &[0.0, 0.0, x / 7.0]);
    let open = back.traces[2].of(When::Start).expect("something was open");
    is(open.items, 10.0);
    is(open.won[0].deals, 5.0);
    is(open.won[0].value, 500.0);
    assert_eq!(back.traces[2].of(When::Month(0)), None);
    let january = back.of_revenue(When::Month(0));
    assert_eq!(january.rows[0].when, When::Start);
    is(january.rows[0].cells[2].deals, 5.0);
    is(january.total.deals, 5.0 + x / 7.0);
}

#[test]
fn what_is_won_after_the_months_shown_comes_later_and_is_not_lost() {
    // The months shown end with March, three after the deadline. Open leads leave evenly over 1,000 days,
    // and only 31 + 28 + 31 + 30 = 120 of them are shown.
    let plan = plan_for_customers(1.0).until("2027-01").stage("lead").after(1_000.0).with_open(50.0).built();
    let evaluation = evaluate(&plan);
    let days: f64 = evaluation.months.iter().map(|month| f64::from(month.days())).sum();
    let back = looking_back(&plan, &evaluation);
    let open = back.traces[1].of(When::Start).expect("something was open");
    let deals = deals(open);
    assert_eq!(deals.len(), evaluation.months.len() + 1);
    is(*deals.last().expect("later"), 50.0 * (1_000.0 - days) / 1_000.0);
    assert_eq!(back.of_activity(When::Start).rows.last().map(|row| row.when), Some(When::Later));
}

#[test]
fn recurring_deals_are_worth_the_mrr_that_is_signed() {
    let plan = plan_for_mrr(1_000.0, 0.1, 0.02, 0.0).in_deals_of(20.0).stage("lead").built();
    let evaluation = evaluate(&plan);
    let back = looking_back(&plan, &evaluation);
    let lines = evaluation.unlimited.recurring.expect("it recurs");
    for (month, bookings) in lines.bookings_by_month.iter().enumerate() {
        is(back.of_revenue(When::Month(month)).total.value, *bookings);
    }
    // 1,000 × (10 % + 2 %).
    is(back.of_revenue(When::Month(0)).total.value, 120.0);
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_each_month_wins_is_what_the_forecast_says(plan in prop_oneof![4 => plans(), 1 => recurring_plans()]) {
        let evaluation = evaluate(&plan);
        let back = looking_back(&plan, &evaluation);
        let won = evaluation.unlimited.entered.last().expect("won");
        for (month, won) in won.iter().enumerate() {
            let total = back.of_revenue(When::Month(month)).total;
            prop_assert!(close(total.deals, *won, 1e-9), "{total:?}, not {won}");
            prop_assert!(close(total.value, won * plan.deal.value.get(), 1e-9));
            prop_assert!((total.whole - total.value).abs() <= 0.5 + 1e-9 * total.value);
        }
        for (trace, part) in back.traces.iter().zip(&evaluation.unlimited.sources) {
            prop_assert_eq!(&trace.source, &part.source);
            let won = part.entered.last().expect("won");
            for (month, won) in won.iter().enumerate() {
                let deals: f64 = trace.cohorts.iter().map(|cohort| cohort.won[month].deals).sum();
                prop_assert!(close(deals, *won, 1e-9), "{deals}, not {won}");
            }
        }
    }

    #[test]
    fn what_comes_of_activity_is_its_items_by_the_share_won(plan in plans()) {
        let evaluation = evaluate(&plan);
        let back = looking_back(&plan, &evaluation);
        for trace in &back.traces {
            for cohort in &trace.cohorts {
                let expected = won_of(&plan, &evaluation, &trace.source, cohort);
                let deals: f64 = deals(cohort).iter().sum();
                prop_assert!(close(deals, expected, 1e-9), "{deals}, not {expected}");
            }
        }
    }

    #[test]
    fn nothing_is_won_before_it_comes_in_and_sums_agree(plan in plans()) {
        let evaluation = evaluate(&plan);
        let back = looking_back(&plan, &evaluation);
        let all = back.in_all(None);
        for row in &all.rows {
            if let When::Month(month) = row.when {
                prop_assert!(row.cells[..month].iter().all(|won| won.deals == 0.0));
            }
            // In whole units of money tables agree to the last one.
            prop_assert_eq!(back.of_activity(row.when).total.whole, row.total.whole);
            prop_assert_eq!(row.cells.iter().map(|won| won.whole).sum::<f64>(), row.total.whole);
        }
        for (month, column) in all.columns.iter().take(evaluation.months.len()).enumerate() {
            prop_assert_eq!(back.of_revenue(When::Month(month)).total.whole, column.whole);
        }
        let by_source: f64 = (0..back.traces.len()).map(|source| back.in_all(Some(source)).total.whole).sum();
        prop_assert_eq!(by_source, all.total.whole);
        prop_assert!(all.rows.iter().flat_map(|row| &row.cells).all(|won| won.whole >= 0.0));
    }

    #[test]
    fn no_valid_plan_yields_anything_but_finite_numbers_of_deals(plan in extreme_plans()) {
        let back = looking_back(&plan, &evaluate(&plan));
        let won = back.traces.iter().flat_map(|trace| &trace.cohorts).flat_map(|cohort| &cohort.won);
        for won in won {
            prop_assert!([won.deals, won.value, won.whole].iter().all(|x| x.is_finite() && *x >= 0.0), "{won:?}");
        }
    }
}

/// Deals that come of some items: those that entered by the rates on their way, those open by the rates
/// from their stages on.
fn won_of(plan: &Plan, evaluation: &Evaluation, source: &Source, cohort: &Cohort) -> f64 {
    let channel = plan
        .channels
        .iter()
        .enumerate()
        .find(|(_, channel)| matches!(source, Source::Channel { channel: of } if *of == channel.id));
    let rate = |stage: usize| {
        let own = &plan.funnel.stages[stage];
        let other = channel.and_then(|(_, channel)| channel.step(&own.id)?.rate);
        other.unwrap_or(own.rate).get()
    };
    let stages = plan.funnel.stages.len();
    let share_won = |from: usize| (from..stages).map(rate).product::<f64>();
    let When::Month(month) = cohort.from else {
        let open = plan.funnel.stages.iter().enumerate();
        return open.map(|(stage, own)| own.open.get() * share_won(stage)).sum();
    };
    let forecast = &evaluation.unlimited;
    let entry = channel.map_or(0, |(_, channel)| plan.funnel.position(&channel.enters).expect("a stage"));
    let part = forecast.sources.iter().find(|part| part.source == *source);
    let entered = part.map_or(&forecast.entered, |part| &part.entered);
    entered[entry][month] * share_won(entry)
}
