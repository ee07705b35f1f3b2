//! What is said of channels.

use backcast::engine::evaluate;
use backcast::format::Conventions;
use backcast::plan::{Currency, Plan};
use backcast::words::panels::channels::{self as words, Table};

use crate::builder::{PlanBuilder, plan_for_customers};

fn english() -> Conventions {
    Conventions::english(Currency::USD)
}

fn shares(plan: PlanBuilder) -> String {
    words::shares_line(&plan.built(), &english()).replace('\u{a0}', " ")
}

/// Partners take the rest.
fn partners() -> PlanBuilder {
    plan_for_customers(120.0).in_deals_of(100.0).stage("lead").converting(0.5).channel("Partners", "lead")
}

fn plan() -> Plan {
    let plan = partners().costing(2.0).channel("Organic", "lead").bringing(0.4).brought_by_sales();
    plan.channel("Paid", "lead").bringing(0.35).at_most(4.0).built()
}

#[test]
fn the_shares_are_told_with_the_rest_last_and_campaigns_apart() {
    assert_eq!(shares(partners()), "The goal: the rest 100 % Partners.");
    let organic = partners().channel("Organic", "lead").bringing(0.4);
    let paid = organic.channel("Paid", "lead").bringing(0.35);
    let expected = "The goal: Organic 40 %, Paid 35 %, the rest 25 % Partners.";
    assert_eq!(shares(paid.clone()), expected);
    let mailing = paid.channel("Mailing", "lead").contacting(100.0, "2027-03", 0.1);
    assert_eq!(shares(mailing), format!("{expected} What Mailing brings by the deadline comes off first."));
    let alone = plan_for_customers(120.0).stage("lead").channel("Mailing", "lead");
    assert_eq!(
        shares(alone.contacting(100.0, "2027-03", 0.1)),
        "The goal: all of it by other work, as the funnel says. What Mailing brings by the deadline comes off first."
    );
}

#[test]
fn each_channel_is_told_what_it_is_to_bring_and_all_of_it_adds_up() {
    let plan = plan();
    let evaluation = evaluate(&plan);
    let (lines, total) = words::results(&plan, &evaluation, &english());
    let deals: Vec<&str> = lines.iter().map(|line| line.deals.as_str()).collect();
    // Of 120 deals 25 %, 40 % and 35 %; half of the leads are won.
    assert_eq!(deals, ["30", "48", "42"]);
    let items: Vec<&str> = lines.iter().map(|line| line.items.as_str()).collect();
    assert_eq!(items, ["60 leads", "96 leads", "84 leads"]);
    // Four paid leads a month are 24 deals in a year.
    let expected: Vec<&str> = lines.iter().map(|line| line.expected.as_str()).collect();
    assert_eq!((expected, total.expected.as_str()), (vec!["30", "48", "24"], "102"));
    // 60 leads at $2.
    assert_eq!((lines[0].cost.as_str(), total.cost.as_str()), ("$120", "$120"));
    assert_eq!(total.deals, "120");
}

#[test]
fn who_brings_the_deals_is_told_as_a_share_of_the_goal() {
    let plan = plan();
    let Table { rows, total, .. } = words::sourced(&plan, &evaluate(&plan), &english());
    // 30 and 24 of 120 deals are marketing's, 48 are sales'.
    let told = |row: &[String]| row.iter().map(|cell| cell.replace('\u{a0}', " ")).collect::<Vec<_>>();
    assert_eq!(told(&rows[0]), ["Marketing-sourced", "45 %", "54", "$5,400"]);
    assert_eq!(told(&rows[1]), ["Sales-sourced", "40 %", "48", "$4,800"]);
    assert_eq!(told(&rows[2]), ["Opening pipeline", "0 %", "0", "$0"]);
    assert_eq!(told(&total), ["Total", "85 %", "102", "$10,200"]);
}

#[test]
fn what_enters_and_is_won_is_told_by_month_and_by_quarter() {
    let plan = plan();
    let evaluation = evaluate(&plan);
    let entering = words::entering(&plan, &evaluation, true, &english());
    assert_eq!(entering.heads, ["Quarter", "Partners, leads", "Organic, leads", "Paid, leads", "Cost"]);
    // A quarter of 60, 96 and 84 leads; $2 for each of the first.
    assert_eq!(entering.rows[0], ["Q1 2027", "15", "24", "21", "$30"]);
    assert_eq!(entering.total, ["Total", "60", "96", "84", "$120"]);
    let won = words::won(&plan, &evaluation, false, &english());
    // A twelfth of 54, 48 and 102 deals.
    assert_eq!(won.rows[0], ["Jan 2027", "4.5", "$450", "4", "$400", "0", "$0", "8.5", "$850"]);
    assert_eq!(won.total, ["Total", "54", "$5,400", "48", "$4,800", "0", "$0", "102", "$10,200"]);
}

#[test]
fn what_limits_cut_off_is_told_by_month() {
    let plan = plan();
    let evaluation = evaluate(&plan);
    // Seven leads a month are asked of paid search, and four come: 36 are missing, and 18 deals.
    let line = words::limits_line(&evaluation, &english()).expect("a limit cuts off");
    assert!(
        line.starts_with("More is asked than channels can bring: 18 deals worth $1,800 are missing"),
        "{line}"
    );
    let Table { rows, total, .. } = words::limits(&plan, &evaluation, &english());
    assert_eq!(rows.len(), 12);
    assert_eq!(rows[0], ["Paid", "Jan 2027", "3 leads", "1.5", "$150"]);
    assert_eq!(total, ["Total", "", "", "18", "$1,800"]);
    let without = partners().built();
    assert_eq!(words::limits_line(&evaluate(&without), &english()), None);
}
