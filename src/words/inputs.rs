//! What the numbers of a plan are called where they stand alone, away from the field they are typed into.

use super::fields::Unit;
use super::names;
use super::panels::{budget, goal, quarter, recurring};
use crate::format::{Conventions, Text};
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
        Input::NewRevenue => conventions.text(goal::AMOUNT).to_owned(),
        Input::Baseline => conventions.text(goal::BASELINE).to_owned(),
        Input::Growth => conventions.text(goal::GROW_BY).to_owned(),
        Input::Customers => conventions.text(goal::CUSTOMERS).to_owned(),
        Input::StartMrr => conventions.text(recurring::START).to_owned(),
        Input::MrrGrowth => say!(conventions, "MRR, grow by"),
        Input::Churn => conventions.text(recurring::CHURN).to_owned(),
        Input::Expansion => conventions.text(recurring::EXPANSION).to_owned(),
        Input::PhasingWeight { index } => {
            say!(
                conventions,
                "{period}, weight",
                period = weight(plan, *index, conventions).unwrap_or_default()
            )
        }
        Input::DealValue if matches!(plan.goal.target, Target::Recurring(_)) => {
            conventions.text(recurring::A_DEAL).to_owned()
        }
        Input::DealValue => conventions.text(goal::DEAL_VALUE).to_owned(),
        Input::GrossMargin => conventions.text(budget::MARGIN).to_owned(),
        Input::Rate { stage } => arrow(stage),
        Input::Lag { stage } => say!(conventions, "{rate}, days", rate = arrow(stage)),
        Input::Open { stage: of } => say!(conventions, "{stage}, open at start", stage = stage(of)),
        Input::LastQuarter { stage: of } => say!(conventions, "{stage}, last quarter", stage = stage(of)),
        Input::ChannelShare { channel: of } => channel(of, conventions.text(Text("share of the goal"))),
        Input::CampaignSize { channel: of } => channel(of, conventions.text(Text("people contacted"))),
        Input::CampaignResponse { channel: of } => channel(of, conventions.text(Text("response rate"))),
        Input::ChannelRate { channel: of, stage } => channel(of, &arrow(stage)),
        Input::ChannelLag { channel: of, stage } => {
            channel(of, &say!(conventions, "{rate}, days", rate = arrow(stage)))
        }
        Input::CostPerItem { channel: of } => channel(of, conventions.text(Text("cost per item"))),
        Input::ChannelLimit { channel: of } => channel(of, conventions.text(Text("limit a month"))),
        Input::People { team: of } => team(of, conventions.text(Text("people at start"))),
        Input::HoursPerMonth { team: of } => team(of, conventions.text(Text("hours a month each"))),
        Input::TargetUtilisation { team: of } => team(of, conventions.text(Text("target utilisation"))),
        Input::CostPerPerson { team: of } => team(of, conventions.text(Text("cost of a person a month"))),
        Input::HoursPerItem { team: of, stage: at } => team(
            of,
            &say!(conventions, "hours per {stage}", stage = names::inside(stage(at), conventions.language)),
        ),
        Input::Hired { team: of, index } => {
            team(of, &say!(conventions, "people who join in {month}", month = hire(of, *index)))
        }
        Input::RampMonths { team: of, index } => team(
            of,
            &say!(conventions, "months to ramp of those who join in {month}", month = hire(of, *index)),
        ),
        Input::Leaving { team: of, index } => {
            team(of, &say!(conventions, "people who leave in {month}", month = leaver(of, *index)))
        }
        Input::TotalBudget => conventions.text(budget::TOTAL_LIMIT).to_owned(),
        Input::MonthlyBudget => conventions.text(budget::MONTHLY_LIMIT).to_owned(),
        Input::FixedCost { cost } => {
            let cost = plan.budget.fixed.iter().find(|candidate| candidate.id == *cost);
            cost.map_or_else(String::new, |cost| {
                say!(conventions, "{cost}, a month", cost = cost.name.as_str())
            })
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
        let plan =
            example(start, &example_texts(crate::format::Language::ENGLISH)).expect("there is an example");
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
        let plan =
            example(start, &example_texts(crate::format::Language::ENGLISH)).expect("there is an example");
        let english = Conventions::english(Currency::USD);
        let mut names: Vec<String> =
            Input::all(&plan).iter().map(|input| name(input, &plan, &english)).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
