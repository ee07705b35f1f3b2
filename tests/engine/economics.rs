//! What customers cost and bring, by hand and by law.

use backcast::engine::economics::{Account, Economics, economics};
use backcast::engine::evaluate;
use backcast::engine::figure::{Figure, Undefined};
use backcast::engine::formula::{Operation, Quantity};
use backcast::engine::measure::Measure;
use backcast::plan::{Plan, ScheduleKind, Spread};
use proptest::prelude::*;

use crate::builder::{PlanBuilder, id, is, plan_for_customers, plan_for_mrr, plan_for_revenue};
use crate::common::{extreme_plans, extreme_recurring_plans, plans, recurring_plans};
use crate::numbers::{cases, close};

fn of(plan: PlanBuilder) -> Economics {
    let plan = plan.built();
    economics(&plan, &evaluate(&plan))
}

#[track_caller]
fn figure(account: &Account, measure: Measure) -> &Figure {
    account.figure(&measure).unwrap_or_else(|| panic!("no {measure:?}"))
}

#[track_caller]
fn value(account: &Account, measure: Measure) -> f64 {
    let figure = figure(account, measure);
    figure.value().unwrap_or_else(|| panic!("{figure:?}"))
}

#[track_caller]
fn undefined(account: &Account, measure: Measure) -> Undefined {
    figure(account, measure).outcome.clone().expect_err("undefined")
}

fn cost_per(stage: &str) -> Measure {
    Measure::CostPerItem { stage: id(stage) }
}

/// Ten deals by the end of February, at a level pace, each won 28 days after it was a lead: those of
/// January's 31 days are won on days 28 to 58, the last one; those of February later. So ten leads enter
/// each month, at $3.
fn level() -> PlanBuilder {
    plan_for_customers(10.0)
        .until("2027-02")
        .scheduled(ScheduleKind::Level)
        .in_deals_of(100.0)
        .with_margin(0.5)
        .stage("lead")
        .after(28.0)
        .channel("web", "lead")
        .costing(3.0)
}

#[test]
fn spending_is_charged_to_the_customers_that_it_bred() {
    // $30 in January for the ten customers, $30 in February for later ones.
    let web = &of(level()).channels[0];
    is(value(web, Measure::SpentByDeadline), 60.0);
    is(value(web, Measure::MatchedSpend), 30.0);
    is(value(web, Measure::CustomersWon), 10.0);
    is(value(web, Measure::Cac), 3.0);
    let formulas = figure(web, Measure::MatchedSpend).outcome.as_ref().expect("defined");
    assert!(matches!(formulas[0].1.operation, Operation::Difference(..)));
    let Operation::Sum(months) = &formulas[1].1.operation else { panic!("{formulas:?}") };
    assert_eq!(months.len(), 1);
    is(months[0].value, 30.0);
}

#[test]
fn in_total_people_and_fixed_costs_count_as_well() {
    // $30 + $100 + $20 a month, of which January's count: $150 for ten customers.
    let plan = level().team("desk", 1.0).paid(100.0).fixed("office", 20.0, "2027-01", "2027-12");
    let economics = of(plan);
    is(value(&economics.total, Measure::MatchedSpend), 150.0);
    is(value(&economics.total, Measure::Cac), 15.0);
    is(value(&economics.channels[0], Measure::Cac), 3.0);
}

#[test]
fn what_is_spent_in_a_month_without_entries_counts_in_full() {
    // 28 deals due in February enter on days 0 to 27; laid evenly over January's 31 days, 28 of 31 are in
    // time, so 31 leads enter, at $1 each, and nothing in February. The web's tool costs $20 a month:
    // (31 + 20) × 28/31 + 20.
    let plan = plan_for_customers(28.0)
        .until("2027-02")
        .phased_by_month(&[0.0, 1.0])
        .stage("lead")
        .after(31.0)
        .channel("web", "lead")
        .costing(1.0)
        .fixed("tool", 20.0, "2027-01", "2027-02")
        .for_channel("web");
    let web = &of(plan).channels[0];
    is(value(web, Measure::SpentByDeadline), 71.0);
    is(value(web, Measure::MatchedSpend), 51.0 * 28.0 / 31.0 + 20.0);
    is(value(web, Measure::Cac), (51.0 * 28.0 / 31.0 + 20.0) / 28.0);
}

#[test]
fn customers_of_the_opening_pipeline_are_left_out() {
    // Four open opportunities × 50 % are two of the twelve deals, and nobody paid for them in the plan.
    let staffed = |plan: PlanBuilder| plan.team("desk", 1.0).paid(10.0);
    let plan = plan_for_customers(12.0).stage("lead").converting(0.5).with_open(4.0);
    let without = of(staffed(plan.clone()));
    is(value(&without.total, Measure::CustomersWon), 10.0);
    // $120 of a year for ten.
    is(value(&without.total, Measure::Cac), 12.0);
    let with = of(staffed(plan.channel("web", "lead")));
    is(value(&with.total, Measure::Cac), 12.0);
}

#[test]
fn waiting_moves_customers_and_what_is_charged_to_them_alike() {
    // 62 leads of an hour in January for people of 31 hours: half are won by its end, and half of what was
    // spent has bred the others.
    let plan = plan_for_customers(62.0)
        .until("2027-01")
        .stage("lead")
        .channel("web", "lead")
        .costing(4.0)
        .team("desk", 0.31)
        .working("lead", 1.0);
    let web = &of(plan).channels[0];
    is(value(web, Measure::CustomersWon), 31.0);
    is(value(web, Measure::MatchedSpend), 124.0);
    is(value(web, Measure::Cac), 4.0);
}

#[test]
fn an_item_of_a_stage_costs_what_a_customer_does_times_its_chance_to_be_one() {
    // $3 a lead, 20 % × 25 %: $60 a customer, $15 an opportunity, and $3 a lead again.
    let plan = plan_for_customers(12.0)
        .stage("lead")
        .converting(0.2)
        .stage("opportunity")
        .converting(0.25)
        .channel("web", "lead")
        .costing(3.0);
    let economics = of(plan.clone());
    for account in [&economics.channels[0], &economics.total] {
        is(value(account, Measure::Cac), 60.0);
        is(value(account, cost_per("opportunity")), 15.0);
        is(value(account, cost_per("lead")), 3.0);
    }
    // Partners bring half: 6 deals of 12 opportunities, the web's 6 of 24. In total 6 × $60 for 12 customers,
    // $30, and of 36 opportunities a third is won.
    let both = of(plan.channel("partners", "opportunity").bringing(0.5).converting_from("opportunity", 0.5));
    assert!(both.channels[1].figure(&cost_per("lead")).is_none());
    assert_eq!(undefined(&both.channels[1], Measure::Cac), Undefined::NothingSpent);
    is(value(&both.total, Measure::Cac), 30.0);
    is(value(&both.total, cost_per("opportunity")), 10.0);
    is(value(&both.total, cost_per("lead")), 1.5);
}

#[test]
fn a_one_off_deal_is_worth_its_gross_profit() {
    // $100 × 50 %, for $3: 16.67. Ten customers bring $500, and $470 more than the $30 spent.
    let web = &of(level()).channels[0];
    is(value(web, Measure::Ltv), 50.0);
    is(value(web, Measure::LtvToCac), 50.0 / 3.0);
    is(value(web, Measure::Romi), 470.0 / 30.0);
    assert_eq!(undefined(web, Measure::Payback), Undefined::OneOff);
}

/// MRR of $1,000 that grows by 10 % a month, from deals of $50, one lead in ten, at $20 a lead.
fn recurring(churn: f64) -> PlanBuilder {
    let plan = plan_for_mrr(1_000.0, 0.1, churn, 0.0).in_deals_of(50.0).stage("lead").converting(0.1);
    plan.channel("web", "lead").costing(20.0)
}

#[test]
fn a_recurring_deal_is_worth_its_gross_profit_for_as_long_as_churn_leaves_it() {
    // $50 × 60 % = $30 a month ÷ 5 % = $600, for $200: 3.0, paid back after 6.67 months.
    let web = &of(recurring(0.05).with_margin(0.6)).channels[0];
    is(value(web, Measure::Cac), 200.0);
    is(value(web, Measure::Ltv), 600.0);
    is(value(web, Measure::LtvToCac), 3.0);
    is(value(web, Measure::Payback), 200.0 / 30.0);
    is(value(web, Measure::Romi), 2.0);
}

#[test]
fn what_is_not_defined_is_said_why() {
    let web = |plan: PlanBuilder| of(plan).channels.remove(0);
    let unknown = web(recurring(0.05));
    for measure in [Measure::Ltv, Measure::LtvToCac, Measure::Payback, Measure::Romi] {
        assert_eq!(undefined(&unknown, measure), Undefined::NoMargin);
    }
    let loyal = web(recurring(0.0).with_margin(0.6));
    assert_eq!(undefined(&loyal, Measure::Ltv), Undefined::NoChurn);
    assert_eq!(undefined(&loyal, Measure::LtvToCac), Undefined::NoChurn);
    // What a customer costs is paid back all the same.
    is(value(&loyal, Measure::Payback), 200.0 / 30.0);
    let profitless = web(recurring(0.05).with_margin(0.0));
    assert_eq!(undefined(&profitless, Measure::Payback), Undefined::NoProfit);
    is(value(&profitless, Measure::Romi), -1.0);
    let free = web(recurring(0.05).with_margin(0.6).costing(0.0));
    assert_eq!(undefined(&free, Measure::Cac), Undefined::NothingSpent);
    assert_eq!(undefined(&free, Measure::Romi), Undefined::NothingSpent);
    // A campaign of December whose leads take two months.
    let late = plan_for_customers(12.0)
        .stage("lead")
        .channel("fair", "lead")
        .contacting(100.0, "2027-12", 0.5)
        .taking("lead", 60.0)
        .costing(2.0)
        .fixed("booth", 50.0, "2027-11", "2027-11")
        .for_channel("fair");
    let late = web(late);
    assert_eq!(undefined(&late, Measure::Cac), Undefined::NoCustomers);
    assert_eq!(undefined(&late, cost_per("lead")), Undefined::NoCustomers);
    // In November nothing enters: the booth counts, for nobody.
    is(value(&late, Measure::MatchedSpend), 50.0);
    assert_eq!(undefined(&web(level().stage("deal")), Measure::SalesVelocity), Undefined::NoTime);
}

#[test]
fn work_in_progress_is_arrivals_times_the_time_they_take() {
    // 365 deals worked back over 31 days: those of eleven months enter from January on, 365 × 11/12 ÷ 50 %
    // = 669.17, 11/6 a day. For 31 days each that is 56.83 at a time, of which half bring $10: $284.17 in 31
    // days, $9.17 a day.
    let plan = plan_for_customers(365.0)
        .in_deals_of(10.0)
        .scheduled(ScheduleKind::WorkBack)
        .stage("lead")
        .converting(0.5)
        .after(31.0);
    let total = of(plan).total;
    is(value(&total, Measure::WorkInProgress { stage: id("lead") }), 31.0 * 11.0 / 6.0);
    is(value(&total, Measure::SalesVelocity), 5.0 * 11.0 / 6.0);
}

#[test]
fn coverage_counts_what_can_still_be_won_in_time() {
    // 40 opportunities, spread over the 62 days they take: half of them can be won in January's 31. 20 × $50
    // are as much as the goal, and as one in four is won, four times as much is needed.
    let plan = |deadline: &str| {
        let plan = plan_for_revenue(1_000.0).in_deals_of(50.0).until(deadline);
        of(plan.stage("opportunity").converting(0.25).after(62.0).with_open(40.0))
    };
    let values = |economics: &Economics| {
        economics.coverage.iter().map(|figure| figure.value().expect("defined")).collect::<Vec<_>>()
    };
    crate::builder::are(&values(&plan("2027-01")), &[1.0, 4.0]);
    crate::builder::are(&values(&plan("2027-12")), &[2.0, 4.0]);
    let none = of(plan_for_revenue(1_000.0).stage("lead"));
    assert!(none.coverage.iter().all(|figure| figure.outcome == Err(Undefined::NothingOpen)));
    // Expansion is larger than growth: nothing new is needed.
    let grows_by_itself = plan_for_mrr(1_000.0, 0.01, 0.0, 0.05).stage("lead").with_open(5.0);
    assert_eq!(of(grows_by_itself).coverage[0].outcome, Err(Undefined::NothingToWin));
}

/// Any plan, of any kind of goal.
fn any_plan() -> impl Strategy<Value = Plan> {
    prop_oneof![plans(), recurring_plans(), extreme_plans(), extreme_recurring_plans()]
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_figure_is_a_number_or_has_a_reason(plan in any_plan()) {
        let economics = economics(&plan, &evaluate(&plan));
        let accounts = economics.channels.iter().chain([&economics.total]);
        let figures = accounts.flat_map(|account| &account.figures).chain(&economics.coverage);
        for figure in figures {
            if let Ok(formulas) = &figure.outcome {
                prop_assert_eq!(&formulas[0].0, &Quantity::from(figure.name.clone()));
                prop_assert!(formulas.iter().all(|(_, formula)| formula.value.is_finite()), "{:?}", figure);
            }
        }
    }

    #[test]
    fn channels_add_up_and_no_more_is_charged_than_is_spent(plan in plans()) {
        let evaluation = evaluate(&plan);
        let economics = economics(&plan, &evaluation);
        let sum = |measure: &Measure| -> f64 {
            economics.channels.iter().map(|account| value(account, measure.clone())).sum()
        };
        let total = |measure| value(&economics.total, measure);
        let own = evaluation.spending.lines.iter().filter(|line| line.of.channel().is_none());
        let of_nobody: f64 = own.map(|line| line.by_deadline).sum();
        prop_assert!(close(sum(&Measure::SpentByDeadline) + of_nobody, total(Measure::SpentByDeadline), 1e-9));
        let limited = &evaluation.limited;
        prop_assert!(total(Measure::CustomersWon) <= limited.deals_by_deadline * (1.0 + 1e-9) + 1e-9);
        let all_are_campaigns = plan.channels.iter().all(|channel| channel.volume.is_campaign());
        if !all_are_campaigns {
            prop_assert!(close(sum(&Measure::CustomersWon), total(Measure::CustomersWon), 1e-6));
        }
        for account in economics.channels.iter().chain([&economics.total]) {
            let (spent, matched) = (value(account, Measure::SpentByDeadline), value(account, Measure::MatchedSpend));
            prop_assert!((0.0..=spent * (1.0 + 1e-9)).contains(&matched), "{} of {}", matched, spent);
        }
    }

    #[test]
    fn the_longer_deals_take_the_less_is_charged_to_those_in_time(days in 1.0..150.0) {
        // What is spent evenly breeds fewer customers in time the longer they take, and is charged to them
        // in proportion: a customer costs the same.
        let plan = |days: f64| {
            let plan = plan_for_customers(10.0).scheduled(ScheduleKind::Level).stage("lead");
            of(plan.converting(0.1).after_about(days, Spread::Typical).channel("web", "lead").costing(5.0))
        };
        let (one, other) = (plan(days), plan(days + 10.0));
        let part = |economics: &Economics| {
            let web = &economics.channels[0];
            value(web, Measure::MatchedSpend) / value(web, Measure::SpentByDeadline)
        };
        prop_assert!(part(&other) < part(&one));
        prop_assert!(close(value(&other.channels[0], Measure::Cac), 50.0, 1e-9));
    }
}
