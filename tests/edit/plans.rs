//! Plans and values to test with.

use backcast::edit::{Edit, StageChange, TeamChange};
use backcast::format::Language;
use backcast::plan::example::example;
use backcast::plan::{Hire, Id, Leaver, Month, Period, Phasing, Plan, Ramp, Work};
use backcast::words::example::example_texts;

pub(crate) use crate::common::{bounded, id, name};

/// The example: visit, lead, mql, sql, opportunity, won; the teams sales-development (mql, sql)
/// and account-executives (opportunity); January to December 2027, even.
pub(crate) fn example_plan() -> Plan {
    example(month(2027, 1), &example_texts(Language::ENGLISH)).expect("the texts are good")
}

/// The example with another period and phasing.
pub(crate) fn example_with(period: Period, phasing: Phasing) -> Plan {
    let mut draft = example_plan().draft();
    draft.goal.period = period;
    draft.goal.phasing = phasing;
    Plan::new(draft).expect("the phasing fits")
}

#[track_caller]
pub(crate) fn applied(edit: Edit, plan: &Plan) -> Plan {
    edit.apply(plan).expect("the edit is possible")
}

pub(crate) fn stage(id_text: &str, change: StageChange) -> Edit {
    Edit::Stage { stage: id(id_text), change }
}

pub(crate) fn team(id_text: &str, change: TeamChange) -> Edit {
    Edit::Team { team: id(id_text), change }
}

pub(crate) fn month(year: i32, number: u8) -> Month {
    Month::new(year, number).expect("a month")
}

pub(crate) fn period(first: (i32, u8), last: (i32, u8)) -> Period {
    Period { first: month(first.0, first.1), last: month(last.0, last.1) }
}

pub(crate) fn by_month(weights: &[f64]) -> Phasing {
    Phasing::ByMonth { weights: weights.iter().map(|weight| bounded(*weight)).collect() }
}

pub(crate) fn hire(at: Month, people: f64) -> Hire {
    Hire { month: at, people: bounded(people), ramp: Ramp::Quarterly }
}

pub(crate) fn leaver(at: Month, people: f64) -> Leaver {
    Leaver { month: at, people: bounded(people) }
}

pub(crate) fn work(stage: &str, hours: f64) -> Work {
    Work { stage: id(stage), hours_per_item: bounded(hours) }
}

pub(crate) fn stage_ids(plan: &Plan) -> Vec<&str> {
    plan.funnel.ids().map(Id::as_str).collect()
}

pub(crate) fn team_ids(plan: &Plan) -> Vec<&str> {
    plan.teams.iter().map(|team| team.id.as_str()).collect()
}
