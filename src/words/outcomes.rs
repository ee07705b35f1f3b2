//! What the results of a plan are called where they stand alone, and how their values are written.

use super::fields::Unit;
use super::names;
use crate::engine::outcome::Outcome;
use crate::format::{Conventions, Language, Text};
use crate::plan::{Plan, Target};

/// What a result is called: "Revenue by the deadline", "Visits needed", "Sales development, peak
/// utilisation".
#[must_use]
pub fn name(outcome: &Outcome, plan: &Plan, language: Language) -> String {
    let recurs = matches!(plan.goal.target, Target::Recurring(_));
    let items = |stage| names::capital(&names::items(plan, stage, language));
    let name = match outcome {
        Outcome::Revenue if recurs => Text("MRR at the deadline"),
        Outcome::Revenue => Text("Revenue by the deadline"),
        Outcome::UnlimitedRevenue if recurs => Text("MRR at the deadline, with enough people"),
        Outcome::UnlimitedRevenue => Text("Revenue by the deadline, with enough people"),
        Outcome::MissingRevenue if recurs => Text("MRR short of the goal"),
        Outcome::MissingRevenue => Text("Revenue short of the goal"),
        Outcome::DelayedRevenue if recurs => Text("New MRR delayed by waiting"),
        Outcome::DelayedRevenue => Text("Revenue delayed by waiting"),
        Outcome::Deals => Text("Deals by the deadline"),
        Outcome::Needed { stage } => return say!(language, "{items} needed", items = items(stage)),
        Outcome::Planned { stage } => {
            return say!(language, "{items} planned by the deadline", items = items(stage));
        }
        Outcome::Pace => Text("Pace"),
        Outcome::PeakUtilisation { team } => {
            return say!(language, "{team}, peak utilisation", team = names::team(plan, team));
        }
        Outcome::Spending => Text("Spending by the deadline"),
        Outcome::PeakSpending => Text("Spending in the dearest month"),
        Outcome::Cac => Text("Customer acquisition cost (CAC)"),
    };
    language.text(name).to_owned()
}

/// What a result measures.
#[must_use]
pub fn unit(outcome: &Outcome) -> Unit {
    match outcome {
        Outcome::Revenue
        | Outcome::UnlimitedRevenue
        | Outcome::MissingRevenue
        | Outcome::DelayedRevenue
        | Outcome::Spending
        | Outcome::PeakSpending
        | Outcome::Cac => Unit::Money,
        Outcome::Deals => Unit::Customers,
        Outcome::Needed { .. } | Outcome::Planned { .. } => Unit::Items,
        // A multiple of the steady pace: a plain number.
        Outcome::Pace => Unit::Items,
        Outcome::PeakUtilisation { .. } => Unit::Share,
    }
}

/// The value of a result, to be looked at: "$312,914", "21,664", "6.26", "118 %", "1.6 ×".
#[must_use]
pub fn written(outcome: &Outcome, value: f64, conventions: &Conventions) -> String {
    match (outcome, unit(outcome)) {
        (Outcome::Pace, _) => conventions.factor(value),
        (_, Unit::Money) => conventions.money_whole(value),
        (_, Unit::Share) => conventions.percent_whole(value),
        // Few deals differ by parts of one.
        (Outcome::Deals, _) => conventions.number(value, if value.abs() < 100.0 { 2 } else { 0 }),
        _ => conventions.number(value, if value.abs() < 100.0 { 1 } else { 0 }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::example::example;
    use crate::plan::{Currency, Month};
    use crate::words::example::example_texts;

    fn reference() -> Plan {
        let start: Month = "2027-01".parse().expect("a month");
        example(start, &example_texts(crate::format::Language::ENGLISH)).expect("there is an example")
    }

    #[test]
    fn a_result_is_called_by_the_plans_own_names() {
        let plan = reference();
        let visit = plan.funnel.stages[0].id.clone();
        assert_eq!(name(&Outcome::Revenue, &plan, Language::ENGLISH), "Revenue by the deadline");
        assert_eq!(
            name(&Outcome::Needed { stage: visit }, &plan, Language::ENGLISH),
            "Website visits needed"
        );
        let team = plan.teams[0].id.clone();
        let peak = format!("{}, peak utilisation", plan.teams[0].name);
        assert_eq!(name(&Outcome::PeakUtilisation { team }, &plan, Language::ENGLISH), peak);
    }

    #[test]
    fn every_result_has_a_name_of_its_own() {
        let plan = reference();
        let mut names: Vec<String> =
            Outcome::all(&plan).iter().map(|outcome| name(outcome, &plan, Language::ENGLISH)).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn a_result_is_written_in_its_unit() {
        let english = Conventions::english(Currency::USD);
        let told = |outcome: &Outcome, value| written(outcome, value, &english).replace('\u{a0}', " ");
        let stage = || reference().funnel.stages[0].id.clone();
        assert_eq!(told(&Outcome::Revenue, 312_914.4), "$312,914");
        assert_eq!(told(&Outcome::Deals, 6.258), "6.26");
        assert_eq!(told(&Outcome::Needed { stage: stage() }, 20_000.4), "20,000");
        assert_eq!(told(&Outcome::Pace, 1.597), "1.6 ×");
        let team = reference().teams[0].id.clone();
        assert_eq!(told(&Outcome::PeakUtilisation { team }, 1.178), "118 %");
    }
}
