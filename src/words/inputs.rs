//! What the numbers of a plan are called where they stand alone, away from the field they are typed into.

use super::fields::Unit;
use super::names;
use super::panels::{budget, goal, quarter, recurring};
use crate::format::Conventions;
use crate::plan::{Id, Input, Month, Phasing, Plan, Target, Team};

/// What a number measures.
#[must_use]
pub fn unit(input: &Input) -> Unit {
    match input {
        Input::NewRevenue
        | Input::Baseline
        | Input::StartMrr
        | Input::DealValue
        | Input::CostPerItem { .. }
        | Input::CostPerPerson { .. }
        | Input::TotalBudget
        | Input::MonthlyBudget
        | Input::FixedCost { .. } => Unit::Money,
        Input::Growth | Input::MrrGrowth => Unit::Growth,
        Input::Customers => Unit::Customers,
        Input::Rate { .. } | Input::ChannelRate { .. } | Input::CampaignResponse { .. } => Unit::Rate,
        Input::Churn
        | Input::Expansion
        | Input::GrossMargin
        | Input::ChannelShare { .. }
        | Input::TargetUtilisation { .. } => Unit::Share,
        Input::PhasingWeight { .. } => Unit::Weight,
        Input::Lag { .. } | Input::ChannelLag { .. } => Unit::Days,
        Input::Open { .. }
        | Input::LastQuarter { .. }
        | Input::CampaignSize { .. }
        | Input::ChannelLimit { .. } => Unit::Items,
        Input::People { .. } | Input::Hired { .. } | Input::Leaving { .. } => Unit::People,
        Input::HoursPerMonth { .. } | Input::HoursPerItem { .. } => Unit::Hours,
        Input::RampMonths { .. } => Unit::Months,
    }
}

/// What a number is called: "Visit → Lead", "Lead → MQL, days", "Sales development, people at start".
#[must_use]
pub fn name(input: &Input, plan: &Plan, conventions: &Conventions) -> String {
    let stage = |id: &Id| names::stage(plan, id);
    let arrow = |id: &Id| plan.funnel.position(id).map_or_else(String::new, |at| names::rate(plan, at));
    let channel = |id: &Id, what: &str| format!("{}, {what}", names::channel(plan, id));
    let team = |id: &Id, what: &str| format!("{}, {what}", names::team(plan, id));
    let month = |id: &Id, month: &dyn Fn(&Team) -> Option<Month>| {
        let month = plan.teams.iter().find(|team| team.id == *id).and_then(month);
        month.map_or_else(String::new, |month| conventions.month_long(month))
    };
    let hire = |id: &Id, index: usize| month(id, &|team| Some(team.hires.get(index)?.month));
    let leaver = |id: &Id, index: usize| month(id, &|team| Some(team.leavers.get(index)?.month));
    match input {
        Input::NewRevenue => goal::AMOUNT.to_owned(),
        Input::Baseline => goal::BASELINE.to_owned(),
        Input::Growth => goal::GROW_BY.to_owned(),
        Input::Customers => goal::CUSTOMERS.to_owned(),
        Input::StartMrr => recurring::START.to_owned(),
        Input::MrrGrowth => format!("MRR, {}", names::inside(recurring::GROWTH)),
        Input::Churn => recurring::CHURN.to_owned(),
        Input::Expansion => recurring::EXPANSION.to_owned(),
        Input::PhasingWeight { index } => {
            format!("{}, weight", weight(plan, *index, conventions).unwrap_or_default())
        }
        Input::DealValue if matches!(plan.goal.target, Target::Recurring(_)) => recurring::A_DEAL.to_owned(),
        Input::DealValue => goal::DEAL_VALUE.to_owned(),
        Input::GrossMargin => budget::MARGIN.to_owned(),
        Input::Rate { stage } => arrow(stage),
        Input::Lag { stage } => format!("{}, days", arrow(stage)),
        Input::Open { stage: of } => format!("{}, open at start", stage(of)),
        Input::LastQuarter { stage: of } => format!("{}, last quarter", stage(of)),
        Input::ChannelShare { channel: of } => channel(of, "share of the goal"),
        Input::CampaignSize { channel: of } => channel(of, "people contacted"),
        Input::CampaignResponse { channel: of } => channel(of, "response rate"),
        Input::ChannelRate { channel: of, stage } => channel(of, &arrow(stage)),
        Input::ChannelLag { channel: of, stage } => channel(of, &format!("{}, days", arrow(stage))),
        Input::CostPerItem { channel: of } => channel(of, "cost per item"),
        Input::ChannelLimit { channel: of } => channel(of, "limit a month"),
        Input::People { team: of } => team(of, "people at start"),
        Input::HoursPerMonth { team: of } => team(of, "hours a month each"),
        Input::TargetUtilisation { team: of } => team(of, "target utilisation"),
        Input::CostPerPerson { team: of } => team(of, "cost of a person a month"),
        Input::HoursPerItem { team: of, stage: at } => {
            team(of, &format!("hours per {}", names::inside(stage(at))))
        }
        Input::Hired { team: of, index } => team(of, &format!("people who join in {}", hire(of, *index))),
        Input::RampMonths { team: of, index } => {
            team(of, &format!("months to ramp of those who join in {}", hire(of, *index)))
        }
        Input::Leaving { team: of, index } => {
            team(of, &format!("people who leave in {}", leaver(of, *index)))
        }
        Input::TotalBudget => budget::TOTAL_LIMIT.to_owned(),
        Input::MonthlyBudget => budget::MONTHLY_LIMIT.to_owned(),
        Input::FixedCost { cost } => {
            let cost = plan.budget.fixed.iter().find(|candidate| candidate.id == *cost);
            cost.map_or_else(String::new, |cost| format!("{}, a month", cost.name))
        }
    }
}

/// The month or quarter that a weight of the phasing is for.
fn weight(plan: &Plan, index: usize, conventions: &Conventions) -> Option<String> {
    let months = plan.goal.period.months();
    match plan.goal.phasing {
        Phasing::Even => None,
        Phasing::ByMonth { .. } => months.skip(index).map(|month| conventions.month_long(month)).next(),
        Phasing::ByQuarter { .. } => {
            let months: Vec<Month> = months.collect();
            let mut quarters = months.chunk_by(|one, other| one.quarter() == other.quarter());
            quarters.nth(index).map(|months| quarter(months, conventions))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Currency;
    use crate::plan::example::example;
    use crate::words::example::example_texts;

    #[test]
    fn a_number_is_called_so_that_it_is_known_away_from_its_field() {
        let start: Month = "2027-01".parse().expect("a month");
        let plan = example(start, &example_texts()).expect("there is an example");
        let english = Conventions::english(Currency::USD);
        let name = |input| name(&input, &plan, &english);
        let lead = || plan.funnel.stages[1].id.clone();
        assert_eq!(name(Input::NewRevenue), "Revenue to add");
        assert_eq!(name(Input::Rate { stage: lead() }), "Lead → MQL");
        assert_eq!(name(Input::Lag { stage: lead() }), "Lead → MQL, days");
        let team = plan.teams[0].id.clone();
        assert_eq!(name(Input::People { team }), format!("{}, people at start", plan.teams[0].name));
    }

    #[test]
    fn every_number_of_the_example_has_a_name_of_its_own() {
        let start: Month = "2027-01".parse().expect("a month");
        let plan = example(start, &example_texts()).expect("there is an example");
        let english = Conventions::english(Currency::USD);
        let mut names: Vec<String> =
            Input::all(&plan).iter().map(|input| name(input, &plan, &english)).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
