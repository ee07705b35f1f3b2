//! The numbers of a plan, each by where it stands: what can be pinned, sought, varied and compared.

use serde::Serialize;

use super::channel::ChannelVolume;
use super::goal::{Phasing, Target};
use super::team::Ramp;
use super::text::Id;
use super::values::{Bounded, OutOfRange, Range};
use super::{Draft, Recurring};

/// A number that people put into a plan, by what it belongs to. Two plans that come from one have the
/// same numbers by the same names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Input {
    /// The revenue to add.
    NewRevenue,
    /// The revenue that growth is over.
    Baseline,
    /// The growth over it.
    Growth,
    /// The customers to win.
    Customers,
    /// The MRR at the start.
    StartMrr,
    /// The growth of MRR in a month or quarter.
    MrrGrowth,
    /// The share of MRR that ends in a month.
    Churn,
    /// What existing customers add in a month, as a share of MRR.
    Expansion,
    /// The weight of a month or quarter in the phasing.
    PhasingWeight {
        /// Which of them, from 0.
        index: usize,
    },
    /// The average value of a deal.
    DealValue,
    /// The gross margin of a deal, where it is known.
    GrossMargin,
    /// The share of a stage's items that enter the next one.
    Rate {
        /// The stage.
        stage: Id,
    },
    /// The mean days they take.
    Lag {
        /// The stage.
        stage: Id,
    },
    /// The items open in a stage at the start.
    Open {
        /// The stage.
        stage: Id,
    },
    /// The items of a stage in the quarter before the plan, where they are known.
    LastQuarter {
        /// The stage.
        stage: Id,
    },
    /// A channel's share of the goal, where it has one of its own.
    ChannelShare {
        /// The channel.
        channel: Id,
    },
    /// How many a campaign contacts.
    CampaignSize {
        /// The channel.
        channel: Id,
    },
    /// The share of them that responds.
    CampaignResponse {
        /// The channel.
        channel: Id,
    },
    /// A channel's own rate at a stage.
    ChannelRate {
        /// The channel.
        channel: Id,
        /// The stage.
        stage: Id,
    },
    /// A channel's own mean lag at a stage.
    ChannelLag {
        /// The channel.
        channel: Id,
        /// The stage.
        stage: Id,
    },
    /// What an item of a channel costs.
    CostPerItem {
        /// The channel.
        channel: Id,
    },
    /// The most items of a channel in a month, where there is a limit.
    ChannelLimit {
        /// The channel.
        channel: Id,
    },
    /// The people of a team at the start.
    People {
        /// The team.
        team: Id,
    },
    /// The hours a person of a team has in a month.
    HoursPerMonth {
        /// The team.
        team: Id,
    },
    /// The utilisation up to which a team is fine.
    TargetUtilisation {
        /// The team.
        team: Id,
    },
    /// What a person of a team costs a month.
    CostPerPerson {
        /// The team.
        team: Id,
    },
    /// The hours of a team for an item of a stage.
    HoursPerItem {
        /// The team.
        team: Id,
        /// The stage.
        stage: Id,
    },
    /// How many people join a team.
    Hired {
        /// The team.
        team: Id,
        /// Which of its hires, from 0.
        index: usize,
    },
    /// The months until they are fully productive, where that grows month by month.
    RampMonths {
        /// The team.
        team: Id,
        /// Which of its hires, from 0.
        index: usize,
    },
    /// How many people leave a team.
    Leaving {
        /// The team.
        team: Id,
        /// Which of its leavers, from 0.
        index: usize,
    },
    /// The most that may be spent by the deadline, where there is a limit.
    TotalBudget,
    /// The most that may be spent in a month, where there is a limit.
    MonthlyBudget,
    /// What a fixed cost comes to in a month.
    FixedCost {
        /// The fixed cost.
        cost: Id,
    },
}

/// Why a number can't be set.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum NotSet {
    /// The plan has no such number.
    #[error("the plan has no such number")]
    NotThere,
    /// It may not be this.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

/// A number where it stands, whatever its type.
trait Slot {
    fn number(&self) -> f64;
    fn put(&mut self, value: f64) -> Result<(), OutOfRange>;
    fn range(&self) -> Range;
}

impl<T: Bounded> Slot for T {
    fn number(&self) -> f64 {
        self.get()
    }

    fn put(&mut self, value: f64) -> Result<(), OutOfRange> {
        *self = T::new(value)?;
        Ok(())
    }

    fn range(&self) -> Range {
        T::RANGE
    }
}

// To read and to write differ in nothing but the kind of reference.
macro_rules! find {
    ($name:ident, $iter:ident, $get:ident, $as:ident, $($mutable:ident)?) => {
        fn $name<'a>(&self, draft: &'a $($mutable)? Draft) -> Option<&'a $($mutable)? dyn Slot> {
            macro_rules! by_id {
                ($list:expr, $id:expr) => { $list.$iter().find(|candidate| candidate.id == *$id)? };
            }
            macro_rules! step {
                ($channel:expr, $stage:expr) => {
                    by_id!(draft.channels, $channel).steps.$iter().find(|step| step.stage == *$stage)?
                };
            }
            macro_rules! recurring {
                ($field:ident) => {
                    match & $($mutable)? draft.goal.target {
                        Target::Recurring(Recurring { $field, .. }) => $field,
                        _ => return None,
                    }
                };
            }
            let slot: &'a $($mutable)? dyn Slot = match self {
                Self::NewRevenue => match & $($mutable)? draft.goal.target {
                    Target::NewRevenue { amount } => amount,
                    _ => return None,
                },
                Self::Baseline => match & $($mutable)? draft.goal.target {
                    Target::Growth { baseline, .. } => baseline,
                    _ => return None,
                },
                Self::Growth => match & $($mutable)? draft.goal.target {
                    Target::Growth { by, .. } => by,
                    _ => return None,
                },
                Self::Customers => match & $($mutable)? draft.goal.target {
                    Target::NewCustomers { customers } => customers,
                    _ => return None,
                },
                Self::StartMrr => recurring!(start),
                Self::MrrGrowth => recurring!(growth),
                Self::Churn => recurring!(churn),
                Self::Expansion => recurring!(expansion),
                Self::PhasingWeight { index } => match & $($mutable)? draft.goal.phasing {
                    Phasing::Even => return None,
                    Phasing::ByQuarter { weights } | Phasing::ByMonth { weights } => weights.$get(*index)?,
                },
                Self::DealValue => & $($mutable)? draft.deal.value,
                Self::GrossMargin => draft.deal.gross_margin.$as()?,
                Self::Rate { stage } => & $($mutable)? by_id!(draft.funnel.stages, stage).rate,
                Self::Lag { stage } => & $($mutable)? by_id!(draft.funnel.stages, stage).lag.mean_days,
                Self::Open { stage } => & $($mutable)? by_id!(draft.funnel.stages, stage).open,
                Self::LastQuarter { stage } if draft.funnel.won.id == *stage => {
                    draft.funnel.won.last_quarter.$as()?
                }
                Self::LastQuarter { stage } => by_id!(draft.funnel.stages, stage).last_quarter.$as()?,
                Self::ChannelShare { channel } => match & $($mutable)? by_id!(draft.channels, channel).volume {
                    ChannelVolume::Share { share } => share,
                    _ => return None,
                },
                Self::CampaignSize { channel } => match & $($mutable)? by_id!(draft.channels, channel).volume {
                    ChannelVolume::Campaign { size, .. } => size,
                    _ => return None,
                },
                Self::CampaignResponse { channel } => {
                    match & $($mutable)? by_id!(draft.channels, channel).volume {
                        ChannelVolume::Campaign { response, .. } => response,
                        _ => return None,
                    }
                }
                Self::ChannelRate { channel, stage } => step!(channel, stage).rate.$as()?,
                Self::ChannelLag { channel, stage } => {
                    & $($mutable)? step!(channel, stage).lag.$as()?.mean_days
                }
                Self::CostPerItem { channel } => & $($mutable)? by_id!(draft.channels, channel).cost_per_item,
                Self::ChannelLimit { channel } => by_id!(draft.channels, channel).limit.$as()?,
                Self::People { team } => & $($mutable)? by_id!(draft.teams, team).people,
                Self::HoursPerMonth { team } => & $($mutable)? by_id!(draft.teams, team).hours_per_month,
                Self::TargetUtilisation { team } => {
                    & $($mutable)? by_id!(draft.teams, team).target_utilisation
                }
                Self::CostPerPerson { team } => & $($mutable)? by_id!(draft.teams, team).cost_per_person,
                Self::HoursPerItem { team, stage } => {
                    let works = by_id!(draft.teams, team).works.$iter();
                    & $($mutable)? { works }.find(|work| work.stage == *stage)?.hours_per_item
                }
                Self::Hired { team, index } => {
                    & $($mutable)? by_id!(draft.teams, team).hires.$get(*index)?.people
                }
                Self::RampMonths { team, index } => {
                    match & $($mutable)? by_id!(draft.teams, team).hires.$get(*index)?.ramp {
                        Ramp::Linear { months } => months,
                        _ => return None,
                    }
                }
                Self::Leaving { team, index } => {
                    & $($mutable)? by_id!(draft.teams, team).leavers.$get(*index)?.people
                }
                Self::TotalBudget => draft.budget.total.$as()?,
                Self::MonthlyBudget => draft.budget.monthly.$as()?,
                Self::FixedCost { cost } => & $($mutable)? by_id!(draft.budget.fixed, cost).amount,
            };
            Some(slot)
        }
    };
}

impl Input {
    find!(slot, iter, get, as_ref,);
    find!(slot_mut, iter_mut, get_mut, as_mut, mut);

    /// What it is in a plan, in its unit; none where the plan has no such number.
    #[must_use]
    pub fn value(&self, draft: &Draft) -> Option<f64> {
        self.slot(draft).map(Slot::number)
    }

    /// The values it may have, where the plan has such a number. Rules between numbers may allow less.
    #[must_use]
    pub fn range(&self, draft: &Draft) -> Option<Range> {
        self.slot(draft).map(Slot::range)
    }

    /// Sets it.
    ///
    /// # Errors
    /// [`NotSet`], and the draft stays as it was.
    pub fn set(&self, draft: &mut Draft, value: f64) -> Result<(), NotSet> {
        Ok(self.slot_mut(draft).ok_or(NotSet::NotThere)?.put(value)?)
    }

    /// Whether it is a rate of conversion: a share of the items counted.
    #[must_use]
    pub fn is_rate(&self) -> bool {
        matches!(self, Self::Rate { .. } | Self::ChannelRate { .. } | Self::CampaignResponse { .. })
    }

    /// Whether it says how much the goal is, and no more than that.
    #[must_use]
    pub fn sets_goal(&self) -> bool {
        matches!(
            self,
            Self::NewRevenue
                | Self::Baseline
                | Self::Growth
                | Self::Customers
                | Self::StartMrr
                | Self::MrrGrowth
        )
    }

    /// Whether it is an assumption, which may turn out otherwise, and it can be said how uncertain it is: rates,
    /// churn and expansion, lags, the value of a deal and costs.
    #[must_use]
    pub fn may_be_uncertain(&self) -> bool {
        self.is_rate()
            || matches!(
                self,
                Self::Churn
                    | Self::Expansion
                    | Self::DealValue
                    | Self::Lag { .. }
                    | Self::ChannelLag { .. }
                    | Self::CostPerItem { .. }
                    | Self::CostPerPerson { .. }
                    | Self::FixedCost { .. }
            )
    }

    /// All numbers of a plan, in the order of the page.
    #[must_use]
    pub fn all(draft: &Draft) -> Vec<Self> {
        let mut all = match draft.goal.target {
            Target::NewRevenue { .. } => vec![Self::NewRevenue],
            Target::Growth { .. } => vec![Self::Baseline, Self::Growth],
            Target::NewCustomers { .. } => vec![Self::Customers],
            Target::Recurring(_) => vec![Self::StartMrr, Self::MrrGrowth, Self::Churn, Self::Expansion],
        };
        all.extend((0..draft.goal.phasing.weights().len()).map(|index| Self::PhasingWeight { index }));
        all.extend([Self::DealValue, Self::GrossMargin]);
        for stage in draft.funnel.ids() {
            let stage = || stage.clone();
            all.extend([
                Self::Rate { stage: stage() },
                Self::Lag { stage: stage() },
                Self::Open { stage: stage() },
                Self::LastQuarter { stage: stage() },
            ]);
        }
        for channel in &draft.channels {
            let id = || channel.id.clone();
            all.extend([
                Self::ChannelShare { channel: id() },
                Self::CampaignSize { channel: id() },
                Self::CampaignResponse { channel: id() },
            ]);
            for step in &channel.steps {
                let stage = || step.stage.clone();
                all.extend([
                    Self::ChannelRate { channel: id(), stage: stage() },
                    Self::ChannelLag { channel: id(), stage: stage() },
                ]);
            }
            all.extend([Self::CostPerItem { channel: id() }, Self::ChannelLimit { channel: id() }]);
        }
        for team in &draft.teams {
            let id = || team.id.clone();
            all.extend([
                Self::People { team: id() },
                Self::HoursPerMonth { team: id() },
                Self::TargetUtilisation { team: id() },
                Self::CostPerPerson { team: id() },
            ]);
            let works = team.works.iter();
            all.extend(works.map(|work| Self::HoursPerItem { team: id(), stage: work.stage.clone() }));
            let hires = 0..team.hires.len();
            all.extend(hires.flat_map(|index| {
                [Self::Hired { team: id(), index }, Self::RampMonths { team: id(), index }]
            }));
            all.extend((0..team.leavers.len()).map(|index| Self::Leaving { team: id(), index }));
        }
        all.extend([Self::TotalBudget, Self::MonthlyBudget]);
        let fixed = draft.budget.fixed.iter();
        all.extend(fixed.map(|cost| Self::FixedCost { cost: cost.id.clone() }));
        all.retain(|input| input.slot(draft).is_some());
        all
    }
}
