//! Where the numbers on a page come from: the formula of each, with the plan's own numbers in it.

use super::evaluation::{Evaluation, Reach, Recurring};
use super::formula::{Formula, Operand, Operation, Quantity};
use super::revenue::Law;
use crate::plan::{Bounded, Id, Month, Plan, ScheduleKind};

/// A number of an evaluation that can be explained. Stages, months and teams are meant by their
/// index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The goal as deals.
    Deals,
    /// What the goal needs of a stage in all.
    StageVolume(usize),
    /// The part of it that should have entered before the start.
    BeforeStart(usize),
    /// What must enter a stage by a channel in all; of a campaign what will.
    ChannelVolume {
        /// The channel.
        channel: usize,
        /// The stage, not before the one at which the channel enters.
        stage: usize,
    },
    /// What enters a stage in a run of months by the chosen schedule. Where there are channels, a single
    /// month is explained by what comes of each. Without, one at the top of the funnel is explained up to
    /// the deadline: after it no goal asks for anything.
    Target {
        /// The stage.
        stage: usize,
        /// The first month.
        from: usize,
        /// The month after the last one.
        to: usize,
    },
    /// What the chosen schedule multiplies by.
    Factor,
    /// A team's utilisation in a month.
    Utilisation {
        /// The team.
        team: usize,
        /// The month.
        month: usize,
    },
    /// The goal as revenue; as MRR where that recurs.
    GoalRevenue,
    /// Revenue by the deadline when people are no limit; MRR at its end where that recurs.
    UnlimitedRevenue,
    /// Revenue that the opening pipeline brings by the deadline; bookings where that recurs.
    OpeningRevenue,
    /// Revenue after the deadline with the people there are; bookings where that recurs.
    LaterRevenue,
    /// Revenue by the deadline with the people there are; MRR at its end where that recurs.
    ExpectedRevenue,
    /// Revenue that waiting moves past the deadline.
    DelayedRevenue,
}

/// The formulas behind a number: its own first, then those of the numbers in it that are not
/// explained elsewhere. Each comes with the name of its result. Empty when there is no such number.
#[must_use]
pub fn explain(plan: &Plan, evaluation: &Evaluation, subject: Subject) -> Vec<(Quantity, Formula)> {
    Explainer { plan, evaluation }.explain(subject).unwrap_or_default()
}

struct Explainer<'a> {
    plan: &'a Plan,
    evaluation: &'a Evaluation,
}

type Formulas = Vec<(Quantity, Formula)>;

impl Explainer<'_> {
    fn explain(&self, subject: Subject) -> Option<Formulas> {
        match subject {
            Subject::Deals => self.deals(),
            Subject::StageVolume(stage) if stage + 1 == self.plan.funnel.len() => self.deals(),
            Subject::StageVolume(stage) => {
                let volume = self.evaluation.stages.get(stage)?.volume.clone();
                Some(vec![(Quantity::StageVolume { stage: self.id(stage)? }, volume)])
            }
            Subject::BeforeStart(stage) => self.before_start(stage),
            Subject::ChannelVolume { channel, stage } => self.channel_volume(channel, stage),
            Subject::Target { stage, from, to } => self.target(stage, from, to),
            Subject::Factor => self.factor(),
            Subject::Utilisation { team, month } => self.utilisation(team, month),
            Subject::GoalRevenue => Some(vec![(Quantity::GoalRevenue, self.evaluation.goal.revenue.clone())]),
            Subject::ExpectedRevenue => {
                let forecast = &self.evaluation.limited;
                if let Some(lines) = &forecast.recurring {
                    return self.mrr(Quantity::RevenueByDeadline, lines);
                }
                let deals = Operand::new(Quantity::DealsByDeadline, forecast.deals_by_deadline);
                self.revenue(Quantity::RevenueByDeadline, forecast.revenue_by_deadline, deals)
            }
            Subject::UnlimitedRevenue => {
                let forecast = &self.evaluation.unlimited;
                if let Some(lines) = &forecast.recurring {
                    return self.mrr(Quantity::UnlimitedRevenueByDeadline, lines);
                }
                let deals = Operand::new(Quantity::UnlimitedDealsByDeadline, forecast.deals_by_deadline);
                self.revenue(Quantity::UnlimitedRevenueByDeadline, forecast.revenue_by_deadline, deals)
            }
            Subject::OpeningRevenue => {
                let deals = Operand::new(Quantity::OpeningDeals, self.evaluation.schedules.opening_deals);
                let revenue = self.evaluation.from_opening();
                self.revenue(Quantity::OpeningRevenue, revenue, deals)
            }
            Subject::LaterRevenue => {
                let forecast = &self.evaluation.limited;
                let deals = Operand::new(Quantity::DealsAfterDeadline, forecast.deals_after_deadline);
                let revenue = self.evaluation.after_deadline(forecast);
                self.revenue(Quantity::RevenueAfterDeadline, revenue, deals)
            }
            Subject::DelayedRevenue => {
                let without = Operand::new(
                    Quantity::UnlimitedDealsByDeadline,
                    self.evaluation.unlimited.deals_by_deadline,
                );
                let limits = &self.evaluation.limits;
                let over = Operand::new(Quantity::DealsOverLimits, limits.deals);
                let within = Formula::difference(without.clone(), over);
                let without = if limits.is_empty() {
                    without
                } else {
                    Operand::new(Quantity::DealsWithinLimits, within.value)
                };
                let with = Operand::new(Quantity::DealsByDeadline, self.evaluation.limited.deals_by_deadline);
                // The last digits of a difference of equals may fall below nothing.
                let delay = &self.evaluation.delay;
                let deals = Formula::difference(without, with).coming_to(delay.deals);
                let of = Operand::new(Quantity::DelayedDeals, delay.deals);
                let mut formulas = self.revenue(Quantity::DelayedRevenue, delay.revenue, of)?;
                formulas.push((Quantity::DelayedDeals, deals));
                if !limits.is_empty() {
                    formulas.push((Quantity::DealsWithinLimits, within));
                }
                Some(formulas)
            }
        }
    }

    fn deals(&self) -> Option<Formulas> {
        let goal = &self.evaluation.goal;
        let mut formulas = vec![(Quantity::Deals, goal.deals.clone())];
        if let Some(law) = self.law() {
            let month = Operand::new(Quantity::MrrOfMonths, law.mrr_of_months());
            let new = Formula::product(vec![month, Operand::new(Quantity::ShareNew, law.share_new)]);
            let growth = Operand::new(Quantity::MonthlyGrowth, law.growth_a_month());
            let share = if law.decline < 0.0 {
                Formula::difference(growth, Operand::new(Quantity::NetExpansion, -law.decline))
            } else {
                Formula::sum(vec![growth, Operand::new(Quantity::NetChurn, law.decline)])
            };
            formulas.push((Quantity::NewMrr, new));
            formulas.push((Quantity::ShareNew, share.coming_to(law.share_new)));
            return Some(formulas);
        }
        if !matches!(goal.revenue.operation, Operation::Given(_)) {
            formulas.push((Quantity::GoalRevenue, goal.revenue.clone()));
        }
        Some(formulas)
    }

    fn before_start(&self, stage: usize) -> Option<Formulas> {
        let id = self.id(stage)?;
        let total = self.evaluation.stages.get(stage)?.volume.value;
        let work_back = &self.evaluation.schedules.work_back;
        let before = *work_back.before_start.get(stage)?;
        let since = *work_back.since_start.get(stage)?;
        let since = Operand::new(Quantity::WorkBackSinceStart { stage: id.clone() }, since);
        let total = Operand::new(Quantity::StageVolume { stage: id.clone() }, total);
        let formula = Formula::difference(total, since).coming_to(before);
        Some(vec![(Quantity::StageVolume { stage: id }, formula)])
    }

    /// The volume with all that it follows from: of a campaign what enters before it, of any other channel
    /// what the stages after it need.
    fn channel_volume(&self, channel: usize, stage: usize) -> Option<Formulas> {
        let need = self.evaluation.channels.get(channel)?;
        let channel = self.plan.channels.get(channel)?;
        let entry = self.plan.funnel.position(&channel.enters)?;
        let place = stage.checked_sub(entry)?;
        let ids = self.plan.funnel.ids().skip(entry);
        let formulas = ids.zip(&need.volumes).map(|(stage, volume)| {
            let quantity = Quantity::ChannelVolume { channel: channel.id.clone(), stage: stage.clone() };
            (quantity, volume.clone())
        });
        let formulas = if channel.volume.is_campaign() {
            let mut formulas: Formulas = formulas.take(place + 1).collect();
            formulas.reverse();
            formulas
        } else {
            formulas.skip(place).collect()
        };
        (place < need.volumes.len()).then_some(formulas)
    }

    fn target(&self, stage: usize, from: usize, to: usize) -> Option<Formulas> {
        let id = self.id(stage)?;
        let volumes = self.evaluation.unlimited.entered.get(stage)?.get(from..to)?;
        let months = self.evaluation.months.get(from..to)?;
        let volume_of = |month: Month| Quantity::MonthVolume { stage: id.clone(), month };
        let mut formulas = match (volumes, months) {
            ([volume], [month]) if !self.evaluation.channels.is_empty() => {
                vec![(volume_of(*month), self.by_source(stage, &id, from, *month).coming_to(*volume))]
            }
            ([volume], [month]) => match stage.checked_sub(1) {
                Some(previous) => vec![(volume_of(*month), self.arriving(previous, *volume, from)?)],
                None => self.at_the_top(volume_of(*month), from, *volume)?,
            },
            _ => {
                let operands = months.iter().zip(volumes);
                let operands: Vec<_> =
                    operands.map(|(month, volume)| Operand::new(volume_of(*month), *volume)).collect();
                vec![(Quantity::StageVolume { stage: id.clone() }, Formula::sum(operands))]
            }
        };
        formulas.extend(self.made_whole(stage, from, to));
        Some(formulas)
    }

    /// The target as the difference of running totals: only the first months' is the whole number
    /// after its own volume.
    fn made_whole(&self, stage: usize, from: usize, to: usize) -> Option<(Quantity, Formula)> {
        let before = from.checked_sub(1)?;
        let targets = self.evaluation.targets.get(stage)?;
        let so_far = |month: usize| {
            let up_to = Quantity::TargetSoFar { month: *self.evaluation.months.get(month)? };
            Some(Operand::new(up_to, targets.get(..=month)?.iter().sum()))
        };
        let (reached, reached_before) = (so_far(to.checked_sub(1)?)?, so_far(before)?);
        Some((Quantity::Target, Formula::difference(reached, reached_before)))
    }

    /// What enters a stage comes by its channels, or was open before.
    fn by_source(&self, stage: usize, id: &Id, month: usize, name: Month) -> Formula {
        let sources = self.evaluation.unlimited.sources.iter().filter_map(|from| {
            let items = *from.entered.get(stage)?.get(month)?;
            let (source, stage) = (from.source.clone(), id.clone());
            let quantity = Quantity::SourceVolume { source, stage, month: name };
            (items > 0.0).then(|| Operand::new(quantity, items))
        });
        Formula::sum(sources.collect())
    }

    /// What enters a stage comes from the one before it.
    fn arriving(&self, previous: usize, volume: f64, month: usize) -> Option<Formula> {
        let from = self.plan.funnel.stages.get(previous)?;
        let left = *self.evaluation.unlimited.left.get(previous)?.get(month)?;
        let leaving =
            Quantity::Leaving { stage: from.id.clone(), month: *self.evaluation.months.get(month)? };
        let rate = Quantity::StageRate { stage: from.id.clone() };
        let operands = vec![Operand::new(leaving, left), Operand::new(rate, from.rate.get())];
        Some(Formula::product(operands).coming_to(volume))
    }

    /// What enters the top of the funnel is for the chosen schedule to say.
    fn at_the_top(&self, name: Quantity, month: usize, volume: f64) -> Option<Formulas> {
        let schedules = &self.evaluation.schedules;
        let work_back = *schedules.work_back.volumes.first()?.get(month)?;
        let quantity = Quantity::WorkBackVolume { month: *self.evaluation.months.get(month)? };
        let chosen = self.evaluation.chosen;
        match (chosen, schedules.reach(chosen)) {
            (ScheduleKind::CatchUp, Some(Reach::Reached { factor, .. })) => {
                let operands =
                    vec![Operand::new(Quantity::CatchUpFactor, *factor), Operand::new(quantity, work_back)];
                let mut formulas = vec![(name, Formula::product(operands).coming_to(volume))];
                formulas.extend(self.factor()?);
                Some(formulas)
            }
            (ScheduleKind::Level, Some(Reach::Reached { factor, .. })) => {
                let mut formulas = self.factor()?;
                // The factor is the volume itself, but where nothing is left to win: then that is
                // all there is to say.
                if let Some(first) = formulas.first_mut().filter(|_| *factor > 0.0) {
                    first.0 = name;
                    first.1.value = volume;
                }
                Some(formulas)
            }
            _ => Some(vec![(name, Formula::given(quantity, volume))]),
        }
    }

    fn factor(&self) -> Option<Formulas> {
        let schedules = &self.evaluation.schedules;
        let opening = Operand::new(Quantity::OpeningDeals, schedules.opening_deals);
        let mut given = Vec::new();
        let less = if schedules.campaign_deals > 0.0 {
            let campaigns = Operand::new(Quantity::CampaignDeals, schedules.campaign_deals);
            let sum = Formula::sum(vec![opening, campaigns]);
            let value = sum.value;
            given.push((Quantity::GivenDeals, sum));
            Operand::new(Quantity::GivenDeals, value)
        } else {
            opening
        };
        let open = Formula::difference(Operand::new(Quantity::Deals, self.evaluation.goal.deals.value), less);
        let open_deals = open.value.max(0.0);
        let (name, reach, divisor) = match self.evaluation.chosen {
            ScheduleKind::Level => {
                let has_shares = self.evaluation.channels.iter().any(|need| need.share > 0.0);
                let stage = self.id(0)?;
                let name =
                    if has_shares { Quantity::EnteringAMonth } else { Quantity::StageVolume { stage } };
                (name, &schedules.level, Quantity::DealsPerItemAMonth)
            }
            ScheduleKind::CatchUp | ScheduleKind::WorkBack => {
                (Quantity::CatchUpFactor, &schedules.catch_up, Quantity::WorkBackDeals)
            }
        };
        let Reach::Reached { factor, deals_per_unit, .. } = *reach else { return None };
        if self.law().is_some() {
            let divisor = match divisor {
                Quantity::DealsPerItemAMonth => Quantity::MrrPerItemAMonth,
                _ => Quantity::WorkBackMrr,
            };
            let value = self.plan.deal.value.get();
            let (open, of_unit) = (factor * deals_per_unit * value, deals_per_unit * value);
            let open = Operand::new(Quantity::OpenMrr, open);
            if factor == 0.0 {
                return Some(vec![(open.quantity, Formula::sum(Vec::new()))]);
            }
            return Some(vec![(name, Formula::quotient(open, Operand::new(divisor, of_unit)))]);
        }
        if factor == 0.0 {
            given.insert(0, (Quantity::OpenDeals, open));
            return Some(given);
        }
        let quotient = Formula::quotient(
            Operand::new(Quantity::OpenDeals, open_deals),
            Operand::new(divisor, deals_per_unit),
        );
        let mut formulas = vec![(name, quotient)];
        if schedules.opening_deals + schedules.campaign_deals > 0.0 {
            formulas.push((Quantity::OpenDeals, open));
            formulas.extend(given);
        }
        Some(formulas)
    }

    fn utilisation(&self, team: usize, month: usize) -> Option<Formulas> {
        let load = self.evaluation.teams.get(team)?.by_month.get(month)?;
        let team = self.plan.teams.get(team)?;
        let name = *self.evaluation.months.get(month)?;
        let mut formulas = Vec::new();
        if load.utilisation.is_some() {
            let quotient = Formula::quotient(
                Operand::new(Quantity::HoursNeeded, load.hours_needed),
                Operand::new(Quantity::HoursAvailable, load.hours_available),
            );
            formulas.push((Quantity::Utilisation, quotient));
        }
        let mut parts = Vec::new();
        for work in &team.works {
            let stage = self.plan.funnel.position(&work.stage)?;
            let items = *self.evaluation.unlimited.entered.get(stage)?.get(month)?;
            let hours = work.hours_per_item.get();
            let part = Formula::product(vec![
                Operand::new(Quantity::MonthVolume { stage: work.stage.clone(), month: name }, items),
                Operand::new(Quantity::HoursPerItem { stage: work.stage.clone() }, hours),
            ]);
            parts.push((Quantity::HoursFor { stage: work.stage.clone(), month: name }, part));
        }
        let sum = parts.iter().map(|(quantity, part)| Operand::new(quantity.clone(), part.value)).collect();
        formulas.push((Quantity::HoursNeeded, Formula::sum(sum).coming_to(load.hours_needed)));
        formulas.extend(parts);
        let available = Formula::product(vec![
            Operand::new(Quantity::EffectivePeople, load.effective_people),
            Operand::new(Quantity::HoursPerPerson, team.hours_per_month.get()),
        ]);
        formulas.push((Quantity::HoursAvailable, available));
        Some(formulas)
    }

    fn revenue(&self, name: Quantity, value: f64, deals: Operand) -> Option<Formulas> {
        Some(vec![(name, Formula::product(vec![deals, self.deal_value()]).coming_to(value))])
    }

    /// MRR at the deadline: what is left of the MRR there was, and of what deals brought.
    fn mrr(&self, name: Quantity, lines: &Recurring) -> Option<Formulas> {
        let to_deadline = self.evaluation.months_to_deadline;
        let (value, base) = (lines.mrr_after(to_deadline), self.law()?.base_after(to_deadline));
        // The last digits of a difference of equals may fall below nothing.
        let won = Operand::new(Quantity::WonMrr, (value - base).max(0.0));
        Some(vec![(name, Formula::sum(vec![Operand::new(Quantity::BaseMrr, base), won]).coming_to(value))])
    }

    fn law(&self) -> Option<Law> {
        Law::of(self.plan, &self.plan.goal)
    }

    fn id(&self, stage: usize) -> Option<Id> {
        self.plan.funnel.ids().nth(stage).cloned()
    }

    fn deal_value(&self) -> Operand {
        Operand::new(Quantity::DealValue, self.plan.deal.value.get())
    }
}
