//! What is spent over time and beyond the budget, in words. The arithmetic of it is in
//! `tests/engine/spending.rs`.

use backcast::engine::evaluate;
use backcast::format::Conventions;
use backcast::plan::Currency;
use backcast::words::panels::budget::{over_sentences, spent};

use crate::builder::{PlanBuilder, plan_for_customers};

/// Ten deals a month by leads at $0.37, which are $3.70 a month, and a tool for $2 in February and March.
fn costly() -> PlanBuilder {
    let plan = plan_for_customers(120.0).stage("lead").channel("Web", "lead").costing(0.37);
    plan.fixed("Tool", 2.0, "2027-02", "2027-03").for_channel("Web")
}

fn said(plan: PlanBuilder) -> (Vec<String>, bool) {
    let plan = plan.built();
    over_sentences(&plan, &evaluate(&plan), &Conventions::english(Currency::USD))
}

#[test]
fn periods_add_up_to_what_is_spent_by_the_deadline_as_the_budget_check_says_it() {
    let plan = costly().built();
    let conventions = Conventions::english(Currency::USD);
    for (by_quarter, periods) in [(false, 12), (true, 4)] {
        let spent = spent(&plan, &evaluate(&plan), by_quarter, &conventions);
        let [web, tool] = spent.lines.as_slice() else { panic!("two lines") };
        assert_eq!((web[0].as_str(), tool[0].as_str()), ("Web", "Tool, for Web"));
        let numbers = |row: &[String]| -> Vec<f64> {
            row[1..].iter().map(|text| text.trim_start_matches('$').parse().expect("an amount")).collect()
        };
        let rows = [numbers(web), numbers(tool), numbers(&spent.total)];
        assert!(rows.iter().all(|row| row.len() == periods + 1));
        for ((web, tool), total) in rows[0].iter().zip(&rows[1]).zip(&rows[2]) {
            assert_eq!(web + tool, *total);
        }
        for row in &rows {
            assert_eq!(row[1..].iter().sum::<f64>(), row[0]);
        }
        // 12 × 3.70 + 2 × 2 = 48.40.
        assert_eq!(rows[2][0], 48.0);
        // What is whole stays so.
        assert_eq!(rows[1].iter().filter(|amount| ![0.0, 2.0, 4.0].contains(*amount)).count(), 0);
        assert_eq!((spent.limit, spent.over), (None, None));
    }
}

#[test]
fn over_spend_is_told_by_runs_of_months_with_the_same_cause() {
    let one = said(costly().spending_a_month_at_most(4.0));
    // 3.70 + 2 = 5.70 in February and in March.
    let run = "From February 2027 to March 2027 more than $4 a month is spent, at most $6 in February 2027, $2 over: most of it Web.";
    assert_eq!(one, (vec![run.to_owned()], true));
    // Two tools at $5 in months that are not neighbours.
    let apart = costly().fixed("Stand", 5.0, "2027-05", "2027-05").fixed("Stall", 5.0, "2027-07", "2027-07");
    let (lines, _) = said(apart.spending_a_month_at_most(8.0));
    assert_eq!(
        lines,
        [
            "In May 2027 $9 is spent, $1 over the $8 a month: most of it Stand.",
            "In July 2027 $9 is spent, $1 over the $8 a month: most of it Stall.",
        ]
    );
}

#[test]
fn what_is_within_a_budget_or_without_one_is_said_too() {
    let within = "$48 is spent by December 2027, within the budget.";
    assert_eq!(said(costly().spending_at_most(48.4)), (vec![within.to_owned()], false));
    let unchecked = "$48 is spent by December 2027. Without a budget nothing is checked.";
    assert_eq!(said(costly()), (vec![unchecked.to_owned()], false));
}
