//! The answer in sentences.

use super::{budget, names};
use crate::engine::evaluation::{LoadLevel, MonthLoad, Reach, Status, TeamLoad};
use crate::engine::{Evaluation, is_steady};
use crate::format::Conventions;
use crate::plan::{AfterDeadline, Bounded, Owner, Plan, ScheduleKind, Target};

/// The answer: what is needed, and what stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What must be won and what must enter the top of the funnel, or that it can't be.
    pub lead: String,
    /// Whether there is time, whether people and money suffice, and what to do; a sentence or two
    /// each.
    pub rest: Vec<String>,
}

/// The verdict of a plan.
#[must_use]
pub fn verdict(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Verdict {
    let sentences = Sentences { plan, evaluation, conventions };
    let money = budget::sentence(plan, evaluation, conventions);
    let rest =
        [Some(sentences.time()), Some(sentences.people()), money, sentences.limits(), sentences.ceiling()];
    Verdict { lead: sentences.lead(), rest: rest.into_iter().flatten().collect() }
}

struct Sentences<'a> {
    plan: &'a Plan,
    evaluation: &'a Evaluation,
    conventions: &'a Conventions,
}

impl Sentences<'_> {
    fn lead(&self) -> String {
        let goal = &self.evaluation.goal;
        let revenue = self.conventions.money(goal.revenue.value);
        let deadline = self.conventions.month_long(self.plan.goal.period.last);
        // A target, so the next whole one up.
        let deals = self.conventions.whole_up(goal.deals.value);
        let noun = if deals == self.conventions.number(1.0, 0) { "deal" } else { "deals" };
        let deals = format!("{deals} {noun}");
        let (what, done) = match self.plan.goal.target {
            Target::NewRevenue { .. } => (format!("add {revenue}"), revenue),
            Target::Growth { by, .. } => {
                let growth = self.conventions.percent(by.get());
                (format!("grow by {growth} ({revenue})"), format!("Growth by {growth} ({revenue})"))
            }
            Target::NewCustomers { .. } => {
                (format!("win {deals} worth {revenue}"), format!("Winning {deals} worth {revenue}"))
            }
            Target::Recurring(recurring) => {
                let start = self.conventions.money(recurring.start.get());
                // What compounds is seldom a whole amount.
                let revenue = self.conventions.money(goal.revenue.value.round());
                if recurring.growth.get() == 0.0 {
                    (format!("hold MRR at {start}"), format!("Holding MRR at {start}"))
                } else {
                    let path = format!("MRR from {start} to {revenue}");
                    (format!("grow {path}"), format!("Growing {path}"))
                }
            }
        };
        if goal.deals.value == 0.0 {
            return format!("To {what} by {deadline}, no new deals are needed.");
        }
        match self.evaluation.schedules.reach(self.evaluation.chosen) {
            _ if is_out_of_reach(self.evaluation) => return format!("{done} by {deadline} is out of reach."),
            Some(Reach::Reached { pace, realistic: false, .. }) => {
                let pace = self.conventions.factor(*pace);
                let top = self.top();
                return format!(
                    "To {what} by {deadline} would take {top}, {pace} the steady pace: not realistic."
                );
            }
            Some(Reach::NothingToScale) if other_pace(self.evaluation).is_none() => {
                return format!("{done} by {deadline} is not realistic.");
            }
            _ => {}
        }
        let top = self.top();
        match self.plan.goal.target {
            Target::NewCustomers { .. } => format!("To {what} by {deadline}, start from {top}."),
            _ => format!("To {what} by {deadline}, win {deals} from {top}."),
        }
    }

    /// What must enter the top of the funnel by the chosen schedule, or in all when that can't
    /// reach the goal.
    fn top(&self) -> String {
        let evaluation = self.evaluation;
        let reach = evaluation.schedules.reach(evaluation.chosen);
        // Items of several channels are of several kinds.
        let shares = self.shares();
        let volume = match reach {
            Some(Reach::Reached { factor, .. }) if shares > 0 => *factor,
            Some(Reach::Reached { top_volumes, .. }) => top_volumes.iter().sum(),
            _ if shares > 0 => evaluation.goal.deals.value,
            _ => evaluation.stages.first().map_or(0.0, |stage| stage.volume.value),
        };
        if volume == 0.0 {
            return "the opening pipeline alone".to_owned();
        }
        if shares > 0 {
            return if shares == 1 { "one channel".to_owned() } else { format!("{shares} channels") };
        }
        let top = format!("{} {}", self.conventions.whole_up(volume), self.items());
        let takes_time = self.plan.funnel.stages.iter().any(|stage| stage.lag.mean_days.get() > 0.0);
        let goes_on = self.plan.schedule.after_deadline == AfterDeadline::KeepPace && takes_time;
        // Catching up multiplies what later months need along with what the goal needs.
        match (evaluation.chosen, reach) {
            (ScheduleKind::CatchUp, Some(Reach::Reached { .. })) if goes_on => {
                format!("{top} (those for the months after it included)")
            }
            _ => top,
        }
    }

    fn time(&self) -> String {
        let Evaluation { schedules, checks, chosen, .. } = self.evaluation;
        let check = &checks.time;
        let start = self.conventions.month_long(self.plan.start);
        let items = self.items();
        let with_people = if checks.people.delaying.is_empty() { "" } else { " with enough people" };
        let share = self.conventions.percent_whole(check.before_start);
        let before = match share_before(self.evaluation) {
            Before::Nothing => format!("There is time for all of the work from {start} on"),
            Before::WithinMonths => {
                "Laid evenly over the days of its months, part of the work comes too late".to_owned()
            }
            Before::Lost => format!("{share} of the {items} should have come before {start}"),
            Before::MadeUpFor => format!(
                "What is already open makes up for the {share} of the {items} that should have come before {start}"
            ),
        };
        let steady = self.deals(schedules.work_back.deals_by_deadline);
        match schedules.reach(*chosen) {
            _ if is_out_of_reach(self.evaluation) => self.out_of_reach(),
            Some(Reach::NothingToScale | Reach::OutOfReach) => {
                format!("{before}, so there is no pace to catch up with. {}", self.advice())
            }
            Some(Reach::Reached { realistic: false, .. }) => format!(
                "{before}; at the steady pace {steady} close by the deadline{with_people}. {}",
                self.advice()
            ),
            Some(Reach::Reached { factor: 0.0, .. }) if self.evaluation.goal.deals.value == 0.0 => {
                EXPANSION_SUFFICES.to_owned()
            }
            None if self.evaluation.goal.deals.value == 0.0 => EXPANSION_SUFFICES.to_owned(),
            Some(Reach::Reached { factor: 0.0, .. }) => {
                format!("What is already open suffices{with_people}: nothing new has to enter the funnel.")
            }
            Some(Reach::Reached { factor, pace, .. }) if *chosen == ScheduleKind::Level => {
                let (volume, pace) = (self.conventions.whole_up(*factor), self.conventions.factor(*pace));
                format!(
                    "{before}; {volume} {items} every month, {pace} the steady pace, make it{with_people}."
                )
            }
            Some(Reach::Reached { pace, .. }) => {
                let shown = self.conventions.factor(*pace);
                let shows_steady = shown == self.conventions.factor(1.0);
                let makes_it = match is_steady(*pace) {
                    true if shows_steady => "the steady pace makes it".to_owned(),
                    true => format!("{shown} the steady pace is enough to make it"),
                    false if shows_steady => "a little more than the steady pace still makes it".to_owned(),
                    false => format!("at {shown} the steady pace you can still make it"),
                };
                format!("{before}; {makes_it}{with_people}.")
            }
            None if check.status == Status::Good => {
                format!("{before}; the steady pace makes it{with_people}.")
            }
            None => format!(
                "{before}; without catching up, only {steady} close in time{with_people}. {}",
                self.advice()
            ),
        }
    }

    /// How many channels share the goal.
    fn shares(&self) -> usize {
        self.plan.channels.iter().filter(|channel| !channel.volume.is_campaign()).count()
    }

    /// What channels can't bring, where that costs deals in time.
    fn limits(&self) -> Option<String> {
        let limits = &self.evaluation.limits;
        if limits.revenue < MATTERS * self.evaluation.goal.revenue.value {
            return None;
        }
        let over = self.plan.channels.iter().filter_map(|channel| {
            let first =
                limits.causes.iter().find(|cause| cause.channel == channel.id && cause.deals > 0.0)?;
            let since = self.conventions.month_long(first.month);
            Some(format!("{} (first in {since})", channel.name))
        });
        let over: Vec<String> = over.collect();
        let over: Vec<&str> = over.iter().map(String::as_str).collect();
        let money = self.conventions.money_short(limits.revenue);
        let mrr = of_mrr(self.evaluation);
        Some(format!(
            "More is asked than channels can bring, {}: {money}{mrr} will be missing.",
            listed(&over)
        ))
    }

    /// Where churn holds recurring revenue, when the goal lies above that.
    fn ceiling(&self) -> Option<String> {
        let ceiling = self.evaluation.recurring?.ceiling.filter(|ceiling| ceiling.unreachable)?;
        let [new, mrr] = [ceiling.new_mrr, ceiling.mrr].map(|money| self.conventions.money_short(money));
        let (goal, unlimited) = (self.evaluation.goal.revenue.value, &self.evaluation.unlimited);
        let who = if self.evaluation.in_time(unlimited) >= goal * (1.0 - MATTERS) {
            "With today’s people churn makes the goal unreachable"
        } else {
            "Churn makes the goal unreachable at this pace"
        };
        Some(format!(
            "{who}: even with the {new} of new MRR of the best month every month, MRR heads to {mrr} and stays there."
        ))
    }

    fn out_of_reach(&self) -> String {
        let earliest = match self.evaluation.checks.time.earliest_win {
            Some(day) => format!(
                "Even of what starts on the first day, half of the deals are won only by {}",
                self.conventions.date(day)
            ),
            None => "The sales cycle is longer than any plan".to_owned(),
        };
        let reachable = self.deals(self.evaluation.limited.deals_by_deadline);
        format!("{earliest}. {reachable} still close by the deadline. {}", self.advice())
    }

    /// What to do when the chosen schedule misses the goal or is not realistic.
    fn advice(&self) -> String {
        let deadline = self.evaluation.checks.time.realistic_deadline;
        let deadline = deadline.map(|month| self.conventions.month_long(month));
        match (other_pace(self.evaluation), deadline) {
            (Some(other), Some(month)) => {
                format!("{}, move the deadline to {month} or later, or lower the goal.", set_pace(other))
            }
            (Some(other), None) => format!("{} to reach the goal all the same.", set_pace(other)),
            (None, Some(month)) => format!("Move the deadline to {month} or later, or lower the goal."),
            (None, None)
                if self.evaluation.chosen == ScheduleKind::WorkBack && !is_out_of_reach(self.evaluation) =>
            {
                format!("{} to see what it would take.", set_pace(ScheduleKind::CatchUp))
            }
            (None, None) => "Lower the goal, shorten the sales cycle or raise a conversion rate.".to_owned(),
        }
    }

    fn people(&self) -> String {
        let check = &self.evaluation.checks.people;
        if self.plan.teams.is_empty() {
            return "Add your teams below to see whether you have enough people.".to_owned();
        }
        if check.status == Status::Unknown {
            return "Say which stages your teams work to see whether they suffice.".to_owned();
        }
        if check.busiest.is_none() && check.delaying.is_empty() {
            return "Nothing enters the stages that your teams work by the deadline.".to_owned();
        }
        let (mut sentences, mut add) = (Vec::new(), Vec::new());
        let (mut costless, mut tight) = (Vec::new(), Vec::new());
        let mut is_temporary = true;
        for (index, (team, load)) in self.plan.teams.iter().zip(&self.evaluation.teams).enumerate() {
            let name = team.name.as_str();
            let peak = load.peak.and_then(|peak| load.by_month.get(peak));
            if let Some(shortage) = check.delaying.iter().find(|shortage| shortage.team == index) {
                let money = self.conventions.money_short(load.delayed_revenue);
                let strain = self.strain(load);
                let mrr = of_new_mrr(self.evaluation);
                sentences.push(format!(
                    "{name}: {strain}, which keeps {money}{mrr} from arriving by the deadline."
                ));
                // Whoever joins then may be ramped too late; what to do exactly stands with the fixes.
                add.push(format!("to {name} (productive by {})", self.month(shortage.since)));
                is_temporary &= load.by_month.last().is_some_and(|month| month.utilisation.is_some());
            } else if load.first_over.is_some() {
                costless.push(name);
            } else if peak.is_some_and(|load| load.level == LoadLevel::Tight) {
                tight.push(name);
            }
        }
        if !costless.is_empty() {
            let costless = listed(&costless);
            sentences
                .push(format!("{costless}: over capacity at times, which costs no revenue by the deadline."));
        }
        if !add.is_empty() {
            let add: Vec<&str> = add.iter().map(String::as_str).collect();
            // To a team that stays empty time makes no difference.
            let or = if is_temporary { ", or move the deadline" } else { "" };
            sentences.push(format!("Add people {}{or}.", listed(&add)));
        }
        if sentences.is_empty() {
            let enough = if is_for_this_pace(self.evaluation) {
                "Your people suffice for this pace"
            } else {
                "You have enough people"
            };
            sentences.push(match tight.as_slice() {
                [] => format!("{enough}."),
                teams => format!("{enough}, but only just: {}.", listed(teams)),
            });
        }
        sentences.join(" ")
    }

    /// From when a team has too few people, and how many too few.
    fn strain(&self, load: &TeamLoad) -> String {
        let until_deadline = || load.by_month.iter().enumerate().take(self.evaluation.months_to_deadline);
        let is_empty = |load: &MonthLoad| load.utilisation.is_none();
        let nobody = until_deadline().find(|(_, load)| load.level == LoadLevel::Over && is_empty(load));
        let nobody = nobody.map(|(first, _)| {
            let back = until_deadline().skip(first).find(|(_, load)| !is_empty(load));
            match back {
                None => format!("nobody from {} on", self.month(first)),
                Some((back, _)) if back == first + 1 => format!("nobody in {}", self.month(first)),
                Some((back, _)) => format!("nobody from {} to {}", self.month(first), self.month(back - 1)),
            }
        });
        let over = load.first_over.and_then(|first| {
            let share = load.by_month.get(first)?.utilisation?;
            let peak = load.peak?;
            let (share, when) = match load.by_month.get(peak)?.utilisation {
                Some(highest) if peak != first => (highest, format!("in {}", self.month(peak))),
                _ => (share, "then".to_owned()),
            };
            let share = self.conventions.percent_whole(share);
            Some(format!("over capacity from {} ({share} {when})", self.month(first)))
        });
        match (over, nobody) {
            (Some(over), Some(nobody)) => format!("{over}, and {nobody}"),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => "work has to wait on busy days".to_owned(),
        }
    }

    fn month(&self, index: usize) -> String {
        let month = self.evaluation.months.get(index);
        month.map(|month| self.conventions.month_long(*month)).unwrap_or_default()
    }

    fn items(&self) -> String {
        if self.shares() > 0 {
            return "items".to_owned();
        }
        let top = self.plan.funnel.ids().next();
        top.map(|top| names::items(self.plan, top)).unwrap_or_default()
    }

    fn deals(&self, deals: f64) -> String {
        deals_text(deals, self.conventions)
    }
}

/// Said when nothing has to be won.
const EXPANSION_SUFFICES: &str =
    "Expansion makes up for churn and growth: nothing new has to enter the funnel.";

/// From this part of the goal on what is missing matters.
const MATTERS: f64 = 1e-6;
/// What stands behind an amount that is signed, which of recurring revenue is what churn has not yet
/// taken from.
pub(super) fn of_new_mrr(evaluation: &Evaluation) -> &'static str {
    if evaluation.recurring.is_some() { " of new MRR" } else { "" }
}

/// What stands behind an amount of recurring revenue.
pub(super) fn of_mrr(evaluation: &Evaluation) -> &'static str {
    if evaluation.recurring.is_some() { " of MRR" } else { "" }
}

/// What becomes of the work that should have happened before the start.
pub(super) enum Before {
    /// There is none to speak of.
    Nothing,
    /// There is none, but some of what falls into a month is due before that month's end.
    WithinMonths,
    /// The opening pipeline makes up for it.
    MadeUpFor,
    /// The schedule has to make up for it, or it is lost.
    Lost,
}

/// See [`Before`].
pub(super) fn share_before(evaluation: &Evaluation) -> Before {
    let check = &evaluation.checks.time;
    let makes_it = check.pace.is_some_and(is_steady);
    if check.before_start < 0.005 {
        let is_scaled = evaluation.chosen != ScheduleKind::Level && check.status != Status::Good;
        if is_scaled { Before::WithinMonths } else { Before::Nothing }
    } else if makes_it && evaluation.schedules.opening_deals > 0.0 {
        Before::MadeUpFor
    } else {
        Before::Lost
    }
}

/// Whether no schedule reaches the goal, the chosen one included.
pub(super) fn is_out_of_reach(evaluation: &Evaluation) -> bool {
    evaluation.checks.time.pace.is_none() && evaluation.schedules.catch_up == Reach::OutOfReach
}

/// Another schedule than the chosen one that reaches the goal at a realistic pace, when the chosen
/// one does not.
pub(super) fn other_pace(evaluation: &Evaluation) -> Option<ScheduleKind> {
    let check = &evaluation.checks.time;
    let is_realistic = |kind: &ScheduleKind| {
        matches!(evaluation.schedules.reach(*kind), Some(Reach::Reached { realistic: true, .. }))
    };
    let others = [ScheduleKind::CatchUp, ScheduleKind::Level];
    let misses = check.status == Status::Bad || check.pace.is_none();
    others.into_iter().find(is_realistic).filter(|_| misses)
}

/// What to set the pace to, for one of the schedules that have a pace to set.
pub(super) fn set_pace(kind: ScheduleKind) -> &'static str {
    match kind {
        ScheduleKind::Level => "Set the pace to “Level”",
        ScheduleKind::CatchUp | ScheduleKind::WorkBack => "Set the pace to “Catch up”",
    }
}

/// Whether people who suffice do so only for a pace that misses the goal or is not realistic.
pub(super) fn is_for_this_pace(evaluation: &Evaluation) -> bool {
    let time = &evaluation.checks.time;
    time.status == Status::Bad || time.pace.is_none()
}

/// A number of deals with its noun: "10 deals", "1 deal", "6.3 deals".
pub(super) fn deals_text(deals: f64, conventions: &Conventions) -> String {
    names::counted(deals, 1, "deal", "deals", conventions)
}

/// "a", "a and b", "a, b and c".
pub(super) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The heading of an owner's targets: "Marketing's number".
#[must_use]
pub fn owners_number(owner: Owner) -> String {
    format!("{} number", names::possessive(owner))
}
