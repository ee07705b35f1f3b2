//! When the work must happen: the three schedules (planning model, section 5).

use super::REALISTIC_FACTOR;
use super::calendar::Calendar;
use super::evaluation::{Reach, Schedules, WorkBack};
use super::forecast::Flow;
use super::goal::due;
use super::revenue::{Counted, Law};
use super::route::Backward;
use super::ways::{Way, Ways};
use crate::plan::{AfterDeadline, Month, Period, Plan, ScheduleKind};

/// Below this share of the items that start on the first day and are ever won, a deadline counts as
/// out of reach: a gamma law leaves no day without some chance, but nobody can plan on one in a
/// thousand.
const OUT_OF_REACH: f64 = 0.001;

/// Below this part of the goal what a schedule wins is the last digits of sums, not work to take a
/// multiple of. The odds of [`OUT_OF_REACH`] on a single day of the longest plan are still above it.
const NOTHING: f64 = 1e-9;

/// The chance, by way, stage and day until the deadline, that an item entering the stage then is won
/// by the deadline, for those that are ever won.
#[derive(Clone, Debug)]
pub(super) struct Odds(Backward);

impl Odds {
    pub(super) fn new(ways: &Ways, to_deadline: &Calendar) -> Self {
        Self(Backward::new(ways.routes(), vec![1.0; to_deadline.days()], 0.0))
    }

    /// By day, at a stage of a way; empty before its entry.
    pub(super) fn of(&self, way: usize, stage: usize) -> &[f64] {
        self.0.of(way, stage)
    }

    /// The same on the last days. The odds of a day are those of the days left after it, whatever the
    /// deadline, so these are the odds until an earlier one.
    fn of_last(&self, days: usize, way: usize, stage: usize) -> &[f64] {
        let odds = self.of(way, stage);
        odds.get(odds.len().saturating_sub(days)..).unwrap_or_default()
    }

    /// The last day on which the odds are at least even, at a stage of a way.
    pub(super) fn last_even_day(&self, way: usize, stage: usize) -> Option<usize> {
        // The same allowance as for the median of a route.
        self.of(way, stage).iter().rposition(|odds| *odds >= 0.5 - 1e-12)
    }
}

/// What the goal asks for.
#[derive(Debug)]
pub(super) struct Due<'a> {
    /// Deals to win by the deadline.
    pub(super) deals: f64,
    /// Deals due, by month, at least until the deadline.
    pub(super) by_month: &'a [f64],
    /// Of recurring revenue, how it grows and shrinks by itself.
    pub(super) law: Option<&'a Law>,
}

/// What schedules depend on: deals due, the ways there, and the days in between.
#[derive(Debug)]
pub(super) struct Setting<'a> {
    ways: &'a Ways,
    /// Deals due, by month until the deadline.
    due: &'a [f64],
    after_deadline: AfterDeadline,
    to_deadline: &'a Calendar,
    /// The odds at the entry of each way, by day until the deadline.
    odds: Vec<&'a [f64]>,
    /// Deals to win.
    deals: f64,
    /// Deals that the opening pipeline brings by the deadline.
    opening_deals: f64,
    /// The same counted by what is left of each at the deadline, where that differs.
    counted: Option<Counted>,
}

/// What enters each way, by month until the deadline, before it is scaled.
pub(super) type Pattern = Vec<Vec<f64>>;

/// The schedules of a plan.
#[derive(Debug)]
pub(super) struct Laid {
    pub(super) schedules: Schedules,
    /// What enters each way by the chosen one, by month: by work-back where that can't reach the goal,
    /// so that the forecast shows what still can be reached.
    pub(super) entering: Pattern,
    /// The part of the work on each way that should have been there before the start.
    pub(super) before_start: Vec<f64>,
    /// By way and month until the deadline, the chance that an item entering then is won by then.
    pub(super) chances: Vec<Vec<f64>>,
}

/// What each way brings when all of the goal's deals are to come by it, at the steady pace.
#[derive(Debug)]
pub(super) struct Offers {
    pub(super) by_way: Vec<Offer>,
    /// Deals still to win, as they count to the goal: all but those of campaigns and the opening pipeline.
    pub(super) open_deals: f64,
}

/// What a way brings.
#[derive(Debug)]
pub(super) struct Offer {
    /// Items entering, by month until the deadline.
    pub(super) entering: Vec<f64>,
    /// Deals by the deadline that come of them, as they count to the goal; 0 where the way alone would be
    /// out of reach or have nothing to scale.
    pub(super) deals: f64,
}

impl<'a> Setting<'a> {
    /// That of a plan until its deadline or another one, with the odds until that deadline or a later one
    /// and the deals that the opening pipeline wins, by day at least until then.
    pub(super) fn new(
        plan: &Plan,
        ways: &'a Ways,
        odds: &'a Odds,
        to_deadline: &'a Calendar,
        due: &Due<'a>,
        opening_won: &[f64],
    ) -> Self {
        let days = to_deadline.days();
        let by_month = due.by_month.get(..to_deadline.len()).unwrap_or_default();
        let opening_won = opening_won.get(..days).unwrap_or_default();
        Self {
            ways,
            due: by_month,
            after_deadline: plan.schedule.after_deadline,
            to_deadline,
            odds: ways.entries().map(|(way, entry)| odds.of_last(days, way, entry)).collect(),
            deals: due.deals,
            opening_deals: opening_won.iter().sum(),
            counted: due.law.map(|law| Counted::new(law, to_deadline, by_month, opening_won)),
        }
    }

    /// What each way brings by a schedule. Whatever the shares, what enters a way is this, multiplied by the
    /// pace and by its share.
    pub(super) fn offers(&self, kind: ScheduleKind) -> Offers {
        let chances = self.counted_chances().unwrap_or_else(|| self.chances(&self.odds));
        let daily = self.work_back(self.after_deadline);
        let ways = self.ways.all.iter().zip(&chances).enumerate().map(|(index, (way, chances))| {
            let items_a_deal = 1.0 / way.route.share_won();
            let months = self.to_deadline.len();
            let deals = match kind {
                ScheduleKind::Level => vec![self.deals / months as f64; months],
                _ => self.to_deadline.monthly(daily.of(index, way.route.entry)),
            };
            let entering: Vec<f64> = deals.into_iter().map(|deals| deals * items_a_deal).collect();
            let deals: f64 = entering.iter().zip(chances).map(|(items, chance)| items * chance).sum();
            let first = self.odds.get(index).and_then(|odds| odds.first()).copied().unwrap_or(0.0);
            let is_too_late = first < OUT_OF_REACH || deals <= NOTHING * self.needed();
            Offer { entering, deals: if is_too_late { 0.0 } else { deals } }
        });
        let by_way = ways.collect();
        let open_deals = (self.needed() - self.opening() - self.given(&chances)).max(0.0);
        Offers { by_way, open_deals }
    }

    /// The schedules.
    pub(super) fn laid(&self, chosen: ScheduleKind) -> Laid {
        let daily = self.work_back(self.after_deadline);
        let goes_on = self.after_deadline == AfterDeadline::KeepPace;
        // What goes on after the deadline is no part of what the goal needs.
        let for_goal = goes_on.then(|| self.work_back(AfterDeadline::Stop));
        let volumes = self.by_stage(&daily);
        let work_back = self.entering(&daily);
        let late = for_goal.as_ref().map(|daily| (self.by_stage(daily), self.entering(daily)));
        let (by_stage, by_way) =
            late.as_ref().map_or((&volumes, &work_back), |(stages, ways)| (stages, ways));
        let since_start: Vec<f64> = by_stage.iter().map(|months| months.iter().sum()).collect();
        let before_start = self.needs().into_iter().zip(&since_start);
        let before_start = before_start.map(|(need, since)| before_start_of(need, *since)).collect();
        let before_by_way = self.ways.all.iter().zip(by_way).map(|(way, months)| {
            let need = self.deals * way.items_a_deal();
            part_of(before_start_of(need, months.iter().sum()), need)
        });
        let before_by_way = before_by_way.collect();
        let plain = self.chances(&self.odds);
        let campaign_deals = self.given(&plain);
        let deals_by_deadline = self.opening_deals + campaign_deals + won_in_time(&work_back, &plain);
        let counted = self.counted_chances();
        let chances = counted.as_ref().unwrap_or(&plain);
        let counted = self.opening() + self.given(chances) + won_in_time(&work_back, chances);
        let part = if self.needed() > 0.0 { counted / self.needed() } else { 1.0 };
        let (level, steady) = self.level();
        let schedules = Schedules {
            catch_up: self.scaled(&work_back, 1.0, chances),
            level: self.scaled(&level, steady, chances),
            work_back: WorkBack { volumes, before_start, since_start, deals_by_deadline, part },
            opening_deals: self.opening_deals,
            campaign_deals,
        };
        let mut entering = if chosen == ScheduleKind::Level { level } else { work_back };
        match schedules.reach(chosen) {
            Some(Reach::Reached { factor, .. }) => {
                entering.iter_mut().flatten().for_each(|items| *items *= factor);
            }
            Some(_) => entering = self.entering(&daily),
            None => {}
        }
        Laid { schedules, entering, before_start: before_by_way, chances: plain }
    }

    /// Of what is won by the deadline when the chosen schedule has a pace to set, how it is reached.
    fn reach(&self, chosen: ScheduleKind) -> Reach {
        let chances = self.counted_chances().unwrap_or_else(|| self.chances(&self.odds));
        let (pattern, steady) = match chosen {
            ScheduleKind::Level => self.level(),
            _ => (self.entering(&self.work_back(self.after_deadline)), 1.0),
        };
        self.scaled(&pattern, steady, &chances)
    }

    /// Daily series for the deals to come out as they are due, and after the deadline to stop or to go
    /// on as they are due last.
    fn work_back(&self, after_deadline: AfterDeadline) -> Backward {
        let due = self.to_deadline.daily(self.due);
        let beyond = match after_deadline {
            AfterDeadline::Stop => 0.0,
            AfterDeadline::KeepPace => due.last().copied().unwrap_or(0.0),
        };
        Backward::new(self.ways.routes(), due, beyond)
    }

    /// What all ways together need of each stage, won last, whenever that happens.
    fn needs(&self) -> Vec<f64> {
        let mut needs = Vec::new();
        for way in &self.ways.all {
            let shares = way.route.shares_won();
            needs.resize(shares.len(), 0.0);
            let entry = way.route.entry;
            for (need, share_won) in needs.iter_mut().zip(shares).skip(entry) {
                *need += way.share * self.deals / share_won;
            }
        }
        needs
    }

    /// What all ways together see at each stage, won last, in each month.
    fn by_stage(&self, daily: &Backward) -> Vec<Vec<f64>> {
        let calendar = self.to_deadline;
        let monthly: Vec<Vec<f64>> = daily.series.iter().map(|days| calendar.monthly(days)).collect();
        let mut stages: Vec<Vec<f64>> = Vec::new();
        for (index, way) in self.ways.all.iter().enumerate() {
            let shares = way.route.shares_won();
            stages.resize(shares.len(), vec![0.0; calendar.len()]);
            let entry = way.route.entry;
            for ((sums, share_won), place) in
                stages.iter_mut().zip(shares).skip(entry).zip(daily.places(index))
            {
                let months = monthly.get(place).into_iter().flatten();
                for (sum, items) in sums.iter_mut().zip(months) {
                    *sum += way.share / share_won * items;
                }
            }
        }
        stages
    }

    /// What enters each way in each month.
    fn entering(&self, daily: &Backward) -> Pattern {
        let ways = self.ways.all.iter().enumerate().map(|(index, way)| {
            let mut months = self.to_deadline.monthly(daily.of(index, way.route.entry));
            let items = way.items_a_deal();
            months.iter_mut().for_each(|month| *month *= items);
            months
        });
        ways.collect()
    }

    /// One item every month, divided over the ways as the goal needs them, and how many of it would
    /// have done had the work begun in time.
    fn level(&self) -> (Pattern, f64) {
        let months = self.to_deadline.len();
        let items: Vec<f64> = self.ways.all.iter().map(Way::items_a_deal).collect();
        let all: f64 = items.iter().sum();
        let pattern = items.into_iter().map(|items| vec![items / all; months]).collect();
        (pattern, self.deals * all / months as f64)
    }

    /// What enters, scaled by the factor at which it wins what is left to win. The steady pace is the
    /// factor that would have done had the work begun in time.
    fn scaled(&self, pattern: &Pattern, steady: f64, chances: &[Vec<f64>]) -> Reach {
        let open_deals = (self.needed() - self.opening() - self.given(chances)).max(0.0);
        let deals_per_unit = won_in_time(pattern, chances);
        let factor = if open_deals == 0.0 {
            0.0
        } else if self.is_out_of_reach() {
            return Reach::OutOfReach;
        } else if steady * deals_per_unit <= NOTHING * self.needed() {
            return Reach::NothingToScale;
        } else {
            open_deals / deals_per_unit
        };
        let pace = part_of(factor, steady);
        let mut top_volumes = vec![0.0; self.to_deadline.len()];
        for (way, months) in self.ways.all.iter().zip(pattern) {
            if way.route.entry == 0 {
                top_volumes.iter_mut().zip(months).for_each(|(sum, items)| *sum += factor * items);
            }
        }
        Reach::Reached {
            factor,
            pace,
            deals_per_unit,
            top_volumes,
            realistic: is_up_to(pace, REALISTIC_FACTOR),
        }
    }

    /// Whether of what starts on the first day nearly nothing is won in time, whichever way.
    fn is_out_of_reach(&self) -> bool {
        let ways = self.ways.all.iter().zip(&self.odds);
        let best = ways.filter(|(way, _)| way.share > 0.0).filter_map(|(_, odds)| odds.first());
        best.copied().fold(0.0, f64::max) < OUT_OF_REACH
    }

    /// By way and month, the chance that an item entering then is won in time, given the odds by way
    /// and day.
    fn chances(&self, odds: &[&[f64]]) -> Vec<Vec<f64>> {
        let ways = self.ways.all.iter().zip(odds).map(|(way, odds)| {
            let share_won = way.route.share_won();
            let mut months = self.to_deadline.monthly(odds);
            for (month, (from, to)) in months.iter_mut().zip(self.to_deadline.spans()) {
                *month *= share_won / (to - from) as f64;
            }
            months
        });
        ways.collect()
    }

    /// The chances with each deal counted by what is left of it at the deadline; none where that is all
    /// of it.
    fn counted_chances(&self) -> Option<Vec<Vec<f64>>> {
        let left = self.counted.as_ref()?.left_daily(self.to_deadline);
        let odds = Backward::new(self.ways.routes(), left, 0.0);
        let odds = self.ways.entries().map(|(way, entry)| odds.of(way, entry));
        Some(self.chances(&odds.collect::<Vec<_>>()))
    }

    /// Deals that campaigns bring by the deadline.
    fn given(&self, chances: &[Vec<f64>]) -> f64 {
        self.ways.all.iter().zip(chances).fold(0.0, |sum, (way, chances)| {
            let deals = way.given.and_then(|(month, items)| Some(items * chances.get(month)?));
            sum + deals.unwrap_or(0.0)
        })
    }

    /// Deals to win, as they count to the goal.
    fn needed(&self) -> f64 {
        self.counted.as_ref().map_or(self.deals, |counted| counted.needed)
    }

    /// Deals of the opening pipeline, as they count to the goal.
    fn opening(&self) -> f64 {
        self.counted.as_ref().map_or(self.opening_deals, |counted| counted.opening)
    }
}

/// Deals won by the deadline of what enters each way in each month.
fn won_in_time(pattern: &Pattern, chances: &[Vec<f64>]) -> f64 {
    let ways = pattern.iter().flatten().zip(chances.iter().flatten());
    ways.fold(0.0, |sum, (items, chance)| sum + items * chance)
}

/// Whether a pace is at most the steady one, but for the last digits of sums.
#[must_use]
pub fn is_steady(pace: f64) -> bool {
    is_up_to(pace, 1.0)
}

/// Whether a pace is at most some multiple of the steady one. It comes out of sums over some
/// thousand days, good to about 1e-13: what is above the limit by less than 1e-9 of it is not above.
pub(super) fn is_up_to(pace: f64, limit: f64) -> bool {
    pace <= limit * (1.0 + 1e-9)
}

/// A part of a whole; nothing of nothing.
pub(super) fn part_of(part: f64, whole: f64) -> f64 {
    if part == 0.0 { 0.0 } else { part / whole }
}

/// The part of a total that lies before the start, given the part since. Sums of some thousand days
/// are good to about 1e-13; what is left below 1e-9 of the total is such a rounding, not work.
fn before_start_of(total: f64, since: f64) -> f64 {
    let rest = total - since;
    if rest > 1e-9 * total { rest } else { 0.0 }
}

impl Schedules {
    /// Whether and how a schedule reaches the goal; none for work-back, which has no pace to set.
    #[must_use]
    pub fn reach(&self, kind: ScheduleKind) -> Option<&Reach> {
        match kind {
            ScheduleKind::WorkBack => None,
            ScheduleKind::CatchUp => Some(&self.catch_up),
            ScheduleKind::Level => Some(&self.level),
        }
    }
}

/// The first deadline after the plan's own by which the chosen schedule reaches the goal at a
/// realistic pace, everything else unchanged. None when none within the longest plan does, or the
/// schedule has no pace to set (work-back).
///
/// Looked for month by month: a later deadline may well need a faster pace, such as one in a quarter
/// with a weight of its own.
pub(super) fn realistic_deadline(plan: &Plan, ways: &Ways, deals: f64) -> Option<Month> {
    if plan.schedule.kind == ScheduleKind::WorkBack {
        return None;
    }
    let deadline = plan.goal.period.last;
    let longest = Calendar::new(plan.start, plan.months_to(plan.latest_deadline()));
    let odds = Odds::new(ways, &longest);
    let opening = Flow::opening(plan, &longest);
    let opening = opening.as_ref().map(Flow::won).unwrap_or_default();
    deadline.plus(1).through(plan.latest_deadline()).find(|deadline| {
        let goal = plan.goal.over(Period { last: *deadline, ..plan.goal.period });
        let to_deadline = longest.first(plan.months_to(*deadline));
        let by_month = due(plan, &goal, &to_deadline, deals);
        let law = Law::of(plan, &goal);
        // Recurring revenue needs more deals the longer it grows.
        let deals = if law.is_some() { by_month.iter().sum() } else { deals };
        let due = Due { deals, by_month: &by_month, law: law.as_ref() };
        let setting = Setting::new(plan, ways, &odds, &to_deadline, &due, opening);
        matches!(setting.reach(plan.schedule.kind), Reach::Reached { realistic: true, .. })
    })
}
