//! The results of an evaluation that people compare, seek and watch while a plan changes.

use serde::Serialize;

use super::economics::economics;
use super::evaluation::Evaluation;
use super::measure::Measure;
use crate::plan::{Draft, Id, Plan};

/// A result of an evaluation, by name. Two plans that come from one have the same results by the same
/// names, as far as they have the same stages and teams.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Outcome {
    /// What comes by the deadline with the people there are and the most that channels can bring, as the
    /// goal counts it: revenue, or the MRR at its end. Money.
    Revenue,
    /// The same if neither people nor channels were a limit. Money.
    UnlimitedRevenue,
    /// How far [`Self::Revenue`] falls short of the goal; 0 where it does not. Money.
    MissingRevenue,
    /// What waiting for people keeps from arriving by the deadline; of recurring revenue its MRR. Money.
    DelayedRevenue,
    /// Deals won by the deadline with the people there are. Deals.
    Deals,
    /// Items that must enter a stage for the goal, whenever they do (planning model, section 3). Items.
    Needed {
        /// The stage.
        stage: Id,
    },
    /// Items that are to enter a stage from the start to the deadline by the chosen schedule, people being
    /// no limit. Items.
    Planned {
        /// The stage.
        stage: Id,
    },
    /// The chosen schedule's pace as a multiple of the steady one. None where it does not reach the goal.
    Pace,
    /// The highest utilisation of a team in a month by the deadline, a fraction; 0 where it has no work,
    /// none where it has work and no hours.
    PeakUtilisation {
        /// The team.
        team: Id,
    },
    /// What is spent by the deadline. Money.
    Spending,
    /// The most that is spent in a month by the deadline. Money.
    PeakSpending,
    /// What a customer won by the deadline has cost (customer acquisition cost). Money; none where there is
    /// no customer.
    Cac,
}

impl Outcome {
    /// Those that a plan has: of spending only where something costs.
    #[must_use]
    pub fn all(plan: &Plan) -> Vec<Self> {
        let mut all = vec![
            Self::Revenue,
            Self::UnlimitedRevenue,
            Self::MissingRevenue,
            Self::DelayedRevenue,
            Self::Deals,
        ];
        let before_won = || plan.funnel.stages.iter().map(|stage| stage.id.clone());
        all.extend(before_won().map(|stage| Self::Needed { stage }));
        all.extend(before_won().map(|stage| Self::Planned { stage }));
        all.push(Self::Pace);
        all.extend(plan.teams.iter().map(|team| Self::PeakUtilisation { team: team.id.clone() }));
        if has_costs(plan) {
            all.extend([Self::Spending, Self::PeakSpending, Self::Cac]);
        }
        all
    }

    /// Whether it tells what is asked for, not what comes of it.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        matches!(self, Self::Needed { .. } | Self::Planned { .. } | Self::Pace)
    }

    /// Whether more of it is better.
    #[must_use]
    pub fn is_wanted(&self) -> bool {
        matches!(self, Self::Revenue | Self::UnlimitedRevenue | Self::Deals)
    }

    /// What it is, in its unit, given what follows from the plan; none where the plan has no such result.
    #[must_use]
    pub fn value(&self, plan: &Plan, evaluation: &Evaluation) -> Option<f64> {
        let value = match self {
            Self::Revenue => evaluation.in_time(&evaluation.limited),
            Self::UnlimitedRevenue => evaluation.in_time(&evaluation.unlimited),
            Self::MissingRevenue => evaluation.checks.goal.missing_revenue,
            Self::DelayedRevenue => evaluation.delay.revenue,
            Self::Deals => evaluation.limited.deals_by_deadline,
            Self::Needed { stage } => {
                evaluation.stages.iter().find(|need| need.stage == *stage)?.volume.value
            }
            Self::Planned { stage } => {
                let months = evaluation.unlimited.entered.get(plan.funnel.position(stage)?)?;
                months.iter().take(evaluation.months_to_deadline).sum()
            }
            Self::Pace => evaluation.checks.time.pace?,
            Self::PeakUtilisation { team } => {
                let load = evaluation.teams.iter().find(|load| load.team == *team)?;
                match load.peak {
                    Some(month) => load.by_month.get(month)?.utilisation?,
                    None => 0.0,
                }
            }
            Self::Spending => evaluation.spending.by_deadline,
            Self::PeakSpending => {
                let months = evaluation.spending.by_month.iter().take(evaluation.months_to_deadline);
                months.copied().fold(0.0, f64::max)
            }
            Self::Cac => economics(plan, evaluation).total.figure(&Measure::Cac)?.value()?,
        };
        Some(value)
    }
}

/// Whether anything of a plan costs something.
fn has_costs(plan: &Draft) -> bool {
    plan.channels.iter().any(|channel| !channel.cost_per_item.is_nothing())
        || plan.teams.iter().any(|team| !team.cost_per_person.is_nothing())
        || plan.budget.fixed.iter().any(|cost| !cost.amount.is_nothing())
}
