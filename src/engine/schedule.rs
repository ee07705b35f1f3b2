//! When the work must happen: the three schedules (planning model, section 5).

use super::REALISTIC_FACTOR;
use super::calendar::Calendar;
use super::evaluation::{Reach, Schedules, WorkBack};
use super::forecast::opening_run;
use super::goal::due;
use super::revenue::{Counted, Law};
use super::route::Route;
use crate::plan::{AfterDeadline, Month, Period, Plan, ScheduleKind};

/// Below this share of the items that start on the first day and are ever won, a deadline counts as
/// out of reach: a gamma law leaves no day without some chance, but nobody can plan on one in a
/// thousand.
const OUT_OF_REACH: f64 = 0.001;

/// Below this part of the goal what a schedule wins is the last digits of sums, not work to take a
/// multiple of. The odds of [`OUT_OF_REACH`] on a single day of the longest plan are still above it.
const NOTHING: f64 = 1e-9;

/// The chance, by stage (won last) and day until the deadline, that an item entering the stage
/// then is won by the deadline, for those that are ever won.
#[derive(Clone, Debug)]
pub(super) struct Odds {
    pub(super) by_stage: Vec<Vec<f64>>,
}

impl Odds {
    pub(super) fn new(route: &Route, to_deadline: &Calendar) -> Self {
        Self { by_stage: route.backward(vec![1.0; to_deadline.days()], 0.0, false) }
    }

    /// For a stage, the last day on which the odds are at least even.
    pub(super) fn last_even_day(&self, stage: usize) -> Option<usize> {
        // The same allowance as for the median of a route.
        self.by_stage.get(stage)?.iter().rposition(|odds| *odds >= 0.5 - 1e-12)
    }

    /// Those of the top of the funnel.
    pub(super) fn top(&self) -> &[f64] {
        self.by_stage.first().map(Vec::as_slice).unwrap_or_default()
    }
}

/// What schedules depend on: deals due, the way there, and the days in between.
#[derive(Debug)]
pub(super) struct Setting<'a> {
    pub(super) route: &'a Route,
    /// Deals due, by month until the deadline.
    pub(super) due: &'a [f64],
    pub(super) after_deadline: AfterDeadline,
    pub(super) to_deadline: &'a Calendar,
    /// The odds of the top of the funnel, by day until the deadline.
    pub(super) odds: &'a [f64],
    /// Deals to win.
    pub(super) deals: f64,
    /// Deals that the opening pipeline brings by the deadline.
    pub(super) opening_deals: f64,
    /// The same counted by what is left of each at the deadline, where that differs.
    pub(super) counted: Option<Counted>,
}

impl Setting<'_> {
    /// The schedules.
    pub(super) fn schedules(&self) -> Schedules {
        let daily = self.work_back(self.after_deadline);
        let goes_on = self.after_deadline == AfterDeadline::KeepPace;
        // What goes on after the deadline is no part of what the goal needs.
        let for_goal = goes_on.then(|| self.work_back(AfterDeadline::Stop));
        let volumes: Vec<Vec<f64>> = daily.iter().map(|days| self.to_deadline.monthly(days)).collect();
        let since_start = for_goal.as_ref().unwrap_or(&daily).iter().map(|days| days.iter().sum());
        let since_start: Vec<f64> = since_start.collect();
        let before_start = self.route.shares_won().into_iter().zip(&since_start);
        let before_start =
            before_start.map(|(share, since)| before_start_of(self.deals / share, *since)).collect();
        let top = volumes.first().map(Vec::as_slice).unwrap_or_default();
        let deals_by_deadline = self.opening_deals + self.won_in_time(top, self.odds);
        let counted_odds = self.counted_odds();
        let odds = counted_odds.as_deref().unwrap_or(self.odds);
        let counted = self.opening() + self.won_in_time(top, odds);
        let part = if self.needed() > 0.0 { counted / self.needed() } else { 1.0 };
        Schedules {
            catch_up: self.catch_up(top, odds),
            level: self.level(odds),
            work_back: WorkBack { volumes, before_start, since_start, deals_by_deadline, part },
            opening_deals: self.opening_deals,
        }
    }

    /// Every stage's daily volumes for the deals to come out as they are due, and after the deadline
    /// to stop or to go on as they are due last.
    fn work_back(&self, after_deadline: AfterDeadline) -> Vec<Vec<f64>> {
        let due = self.to_deadline.daily(self.due);
        let beyond = match after_deadline {
            AfterDeadline::Stop => 0.0,
            AfterDeadline::KeepPace => due.last().copied().unwrap_or(0.0),
        };
        self.route.backward(due, beyond, true)
    }

    /// Work-back's volumes at the top of the funnel, scaled.
    fn catch_up(&self, work_back: &[f64], counted_odds: &[f64]) -> Reach {
        self.scaled(work_back, 1.0, counted_odds)
    }

    /// One volume every month.
    fn level(&self, counted_odds: &[f64]) -> Reach {
        let months = self.to_deadline.len();
        self.scaled(&vec![1.0; months], self.deals / self.share_won() / months as f64, counted_odds)
    }

    /// Monthly volumes scaled by the factor at which they win what is left to win. The steady pace is
    /// the factor that would have done had the work begun in time.
    fn scaled(&self, volumes: &[f64], steady: f64, counted_odds: &[f64]) -> Reach {
        let open_deals = (self.needed() - self.opening()).max(0.0);
        let deals_per_unit = self.won_in_time(volumes, counted_odds);
        let factor = if open_deals == 0.0 {
            0.0
        } else if self.odds.first().is_none_or(|odds| *odds < OUT_OF_REACH) {
            return Reach::OutOfReach;
        } else if steady * deals_per_unit <= NOTHING * self.needed() {
            return Reach::NothingToScale;
        } else {
            open_deals / deals_per_unit
        };
        let pace = part_of(factor, steady);
        let top_volumes = volumes.iter().map(|volume| factor * volume).collect();
        Reach::Reached {
            factor,
            pace,
            deals_per_unit,
            top_volumes,
            realistic: is_up_to(pace, REALISTIC_FACTOR),
        }
    }

    /// Of monthly volumes entering the top of the funnel, laid evenly over the days of each month,
    /// the deals won by the deadline, by the odds of each day.
    fn won_in_time(&self, monthly: &[f64], odds: &[f64]) -> f64 {
        let entering = self.to_deadline.daily(monthly);
        let won: f64 = odds.iter().zip(entering).map(|(odds, items)| odds * items).sum();
        self.share_won() * won
    }

    /// What counts to the goal of an item entering the top of the funnel, by day; none where that is
    /// the odds.
    fn counted_odds(&self) -> Option<Vec<f64>> {
        let left = self.counted.as_ref()?.left_daily(self.to_deadline);
        self.route.backward(left, 0.0, false).into_iter().next()
    }

    /// Deals to win, as they count to the goal.
    fn needed(&self) -> f64 {
        self.counted.as_ref().map_or(self.deals, |counted| counted.needed)
    }

    /// Deals of the opening pipeline, as they count to the goal.
    fn opening(&self) -> f64 {
        self.counted.as_ref().map_or(self.opening_deals, |counted| counted.opening)
    }

    fn share_won(&self) -> f64 {
        self.route.shares_won().first().copied().unwrap_or(1.0)
    }
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

    /// Monthly volumes at the top of the funnel of a schedule; those of work-back where it can't
    /// reach the goal, so that the forecast shows what still can be reached.
    pub(super) fn top_volumes(&self, kind: ScheduleKind) -> &[f64] {
        match self.reach(kind) {
            Some(Reach::Reached { top_volumes, .. }) => top_volumes,
            _ => self.work_back.volumes.first().map(Vec::as_slice).unwrap_or_default(),
        }
    }
}

/// The first deadline after the plan's own by which the chosen schedule reaches the goal at a
/// realistic pace, everything else unchanged. None when none within the longest plan does, or the
/// schedule has no pace to set (work-back).
///
/// Looked for month by month: a later deadline may well need a faster pace, such as one in a quarter
/// with a weight of its own.
pub(super) fn realistic_deadline(plan: &Plan, route: &Route, deals: f64) -> Option<Month> {
    if plan.schedule.kind == ScheduleKind::WorkBack {
        return None;
    }
    let deadline = plan.goal.period.last;
    let longest = Calendar::new(plan.start, plan.months_to(plan.latest_deadline()));
    // The odds of a day are those of the days left after it, whatever the deadline.
    let odds = Odds::new(route, &longest);
    let opening = opening_run(route, longest.days());
    deadline.plus(1).through(plan.latest_deadline()).find(|deadline| {
        let goal = plan.goal.over(Period { last: *deadline, ..plan.goal.period });
        let to_deadline = longest.first(plan.months_to(*deadline));
        let days = to_deadline.days();
        let due = due(plan, &goal, &to_deadline, deals);
        let opening = opening.get(..days).unwrap_or_default();
        let law = Law::of(plan, &goal);
        let setting = Setting {
            route,
            after_deadline: plan.schedule.after_deadline,
            odds: odds.top().get(longest.days() - days..).unwrap_or_default(),
            opening_deals: opening.iter().sum(),
            to_deadline: &to_deadline,
            // Recurring revenue needs more deals the longer it grows.
            deals: if law.is_some() { due.iter().sum() } else { deals },
            counted: law.map(|law| Counted::new(&law, &to_deadline, &due, opening)),
            due: &due,
        };
        let counted_odds = setting.counted_odds();
        let counted_odds = counted_odds.as_deref().unwrap_or(setting.odds);
        let reach = if plan.schedule.kind == ScheduleKind::Level {
            setting.level(counted_odds)
        } else {
            let daily = setting.work_back(setting.after_deadline);
            let top = daily.first().map(Vec::as_slice).unwrap_or_default();
            setting.catch_up(&to_deadline.monthly(top), counted_odds)
        };
        matches!(reach, Reach::Reached { realistic: true, .. })
    })
}
