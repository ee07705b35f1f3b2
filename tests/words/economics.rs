//! What customers cost and bring, in words. The arithmetic is in `tests/engine/economics.rs`.

use backcast::engine::economics::economics;
use backcast::engine::evaluate;
use backcast::engine::measure::Measure;
use backcast::format::Conventions;
use backcast::plan::{Currency, ScheduleKind};
use backcast::words::formulas::Formulas;
use backcast::words::panels::economics::name;

use crate::builder::{id, plan_for_customers, plan_for_mrr};

#[test]
fn every_figure_is_said_with_the_plans_own_numbers() {
    let plan = plan_for_mrr(1_000.0, 0.1, 0.05, 0.0)
        .in_deals_of(50.0)
        .with_margin(0.6)
        .stage("lead")
        .called("Lead")
        .converting(0.1)
        .channel("web", "lead")
        .costing(20.0)
        .built();
    let conventions = Conventions::english(Currency::USD);
    let economics = economics(&plan, &evaluate(&plan));
    let formulas = Formulas { plan: &plan, conventions: &conventions };
    let lines = |measure: Measure| -> Vec<String> {
        let figure = economics.channels[0].figure(&measure).expect("there is one");
        let lines = figure.outcome.as_ref().expect("defined").iter();
        let lines = lines.map(|(quantity, formula)| formulas.line(quantity, formula));
        lines.map(|line| line.replace(['\u{a0}', '\u{202f}'], " ")).collect()
    };
    assert_eq!(
        lines(Measure::Ltv),
        [
            "Lifetime value (LTV) = $30 (gross profit a month) ÷ 5 % (churn a month) = $600",
            "Gross profit a month = $50 (MRR a deal) × 60 % (gross margin) = $30",
        ]
    );
    assert_eq!(
        lines(Measure::CostPerItem { stage: id("lead") }),
        ["Cost per lead = $200 (CAC) × 10 % (share of leads won) = $20"]
    );
    assert_eq!(lines(Measure::LtvToCac), ["LTV : CAC = $600 (LTV) ÷ $200 (CAC) = 3"]);
}

#[test]
fn spending_is_said_by_the_names_that_people_gave_and_by_month() {
    // At a level pace ten leads at $3 in January and in February; February's are won in March.
    let plan = plan_for_customers(10.0)
        .until("2027-02")
        .scheduled(ScheduleKind::Level)
        .stage("lead")
        .after(28.0)
        .channel("Search", "lead")
        .costing(3.0)
        .team("Desk", 1.0)
        .paid(100.0)
        .built();
    let conventions = Conventions::english(Currency::USD);
    let total = economics(&plan, &evaluate(&plan)).total;
    let formulas = Formulas { plan: &plan, conventions: &conventions };
    let figures = total.figures.iter().take(2).filter_map(|figure| figure.outcome.as_ref().ok()).flatten();
    let lines = figures.map(|(quantity, formula)| formulas.line(quantity, formula).replace('\u{a0}', " "));
    assert_eq!(
        lines.collect::<Vec<_>>(),
        [
            "Spending by the deadline = $60 (Search) + $200 (Desk) = $260",
            "Spending for these customers = $260 (spending by the deadline) − $130 (of it for deals won later) = $130",
            "Of it for deals won later = $130",
        ]
    );
}

#[test]
fn every_figure_has_a_name_of_its_own() {
    let plan = plan_for_mrr(1_000.0, 0.1, 0.05, 0.0).stage("lead").stage("opportunity").built();
    let conventions = Conventions::english(Currency::USD);
    let economics = economics(&plan, &evaluate(&plan));
    let figures = economics.total.figures.iter().chain(&economics.coverage);
    let mut names: Vec<String> = figures.map(|figure| name(&plan, &conventions, &figure.name)).collect();
    let all = names.len();
    assert!(names.iter().all(|name| !name.is_empty()));
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all);
}
