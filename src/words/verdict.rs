//! The answer in sentences.

use super::{budget, names};
use crate::engine::evaluation::{LoadLevel, MonthLoad, Reach, Status, TeamLoad};
use crate::engine::{Evaluation, is_steady};
use crate::format::{Conventions, Language, Text};
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
        let one = deals == self.conventions.number(1.0, 0);
        let deals =
            self.conventions.language.fill(if one { names::DEAL.0 } else { names::DEAL.1 }, &[&deals]);
        let (what, done) = match self.plan.goal.target {
            Target::NewRevenue { .. } => (say!(self.conventions, "add {revenue}", revenue), revenue),
            Target::Growth { by, .. } => {
                let growth = self.conventions.percent(by.get());
                (
                    say!(self.conventions, "grow by {growth} ({revenue})", growth, revenue),
                    say!(self.conventions, "Growth by {growth} ({revenue})", growth, revenue),
                )
            }
            Target::NewCustomers { .. } => (
                say!(self.conventions, "win {deals} worth {revenue}", deals, revenue),
                say!(self.conventions, "Winning {deals} worth {revenue}", deals, revenue),
            ),
            Target::Recurring(recurring) => {
                let start = self.conventions.money(recurring.start.get());
                // What compounds is seldom a whole amount.
                let revenue = self.conventions.money(goal.revenue.value.round());
                if recurring.growth.get() == 0.0 {
                    (
                        say!(self.conventions, "hold MRR at {start}", start),
                        say!(self.conventions, "Holding MRR at {start}", start),
                    )
                } else {
                    (
                        say!(self.conventions, "grow MRR from {start} to {revenue}", start, revenue),
                        say!(self.conventions, "Growing MRR from {start} to {revenue}", start, revenue),
                    )
                }
            }
        };
        if goal.deals.value == 0.0 {
            return say!(
                self.conventions,
                "To {what} by {deadline}, no new deals are needed.",
                what,
                deadline
            );
        }
        match self.evaluation.schedules.reach(self.evaluation.chosen) {
            _ if is_out_of_reach(self.evaluation) => {
                return say!(self.conventions, "{done} by {deadline} is out of reach.", done, deadline);
            }
            Some(Reach::Reached { pace, realistic: false, .. }) => {
                let pace = self.conventions.factor(*pace);
                let top = self.top();
                return say!(
                    self.conventions,
                    "To {what} by {deadline} would take {top}, {pace} the steady pace: not realistic.",
                    what,
                    deadline,
                    top,
                    pace
                );
            }
            Some(Reach::NothingToScale) if other_pace(self.evaluation).is_none() => {
                return say!(self.conventions, "{done} by {deadline} is not realistic.", done, deadline);
            }
            _ => {}
        }
        let top = self.top();
        match self.plan.goal.target {
            Target::NewCustomers { .. } => {
                say!(self.conventions, "To {what} by {deadline}, start from {top}.", what, deadline, top)
            }
            _ => say!(
                self.conventions,
                "To {what} by {deadline}, win {deals} from {top}.",
                what,
                deadline,
                deals,
                top
            ),
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
            return say!(self.conventions, "the opening pipeline alone");
        }
        if shares > 0 {
            return if shares == 1 {
                say!(self.conventions, "one channel")
            } else {
                say!(self.conventions, "{shares} channels", shares = shares.to_string())
            };
        }
        let top = format!("{} {}", self.conventions.whole_up(volume), self.items());
        let takes_time = self.plan.funnel.stages.iter().any(|stage| stage.lag.mean_days.get() > 0.0);
        let goes_on = self.plan.schedule.after_deadline == AfterDeadline::KeepPace && takes_time;
        // Catching up multiplies what later months need along with what the goal needs.
        match (evaluation.chosen, reach) {
            (ScheduleKind::CatchUp, Some(Reach::Reached { .. })) if goes_on => {
                say!(self.conventions, "{top} (those for the months after it included)", top)
            }
            _ => top,
        }
    }

    fn time(&self) -> String {
        let Evaluation { schedules, checks, chosen, .. } = self.evaluation;
        let check = &checks.time;
        let start = self.conventions.month_long(self.plan.start);
        let items = self.items();
        let with_people = if checks.people.delaying.is_empty() {
            String::new()
        } else {
            say!(self.conventions, " with enough people")
        };
        let share = self.conventions.percent_whole(check.before_start);
        let before = match share_before(self.evaluation) {
            Before::Nothing => {
                say!(self.conventions, "There is time for all of the work from {start} on", start)
            }
            Before::WithinMonths => {
                say!(
                    self.conventions,
                    "Laid evenly over the days of its months, part of the work comes too late"
                )
            }
            Before::Lost => say!(
                self.conventions,
                "{share} of the {items} should have come before {start}",
                share,
                items,
                start
            ),
            Before::MadeUpFor => say!(
                self.conventions,
                "What is already open makes up for the {share} of the {items} that should have come before {start}",
                share,
                items,
                start
            ),
        };
        let steady = self.deals(schedules.work_back.deals_by_deadline);
        match schedules.reach(*chosen) {
            _ if is_out_of_reach(self.evaluation) => self.out_of_reach(),
            Some(Reach::NothingToScale | Reach::OutOfReach) => {
                say!(
                    self.conventions,
                    "{before}, so there is no pace to catch up with. {advice}",
                    before,
                    advice = self.advice()
                )
            }
            Some(Reach::Reached { realistic: false, .. }) => say!(
                self.conventions,
                "{before}; at the steady pace {steady} close by the deadline{with_people}. {advice}",
                before,
                steady,
                with_people,
                advice = self.advice()
            ),
            Some(Reach::Reached { factor: 0.0, .. }) if self.evaluation.goal.deals.value == 0.0 => {
                self.conventions.text(EXPANSION_SUFFICES).to_owned()
            }
            None if self.evaluation.goal.deals.value == 0.0 => {
                self.conventions.text(EXPANSION_SUFFICES).to_owned()
            }
            Some(Reach::Reached { factor: 0.0, .. }) => {
                say!(
                    self.conventions,
                    "What is already open suffices{with_people}: nothing new has to enter the funnel.",
                    with_people
                )
            }
            Some(Reach::Reached { factor, pace, .. }) if *chosen == ScheduleKind::Level => {
                let (volume, pace) = (self.conventions.whole_up(*factor), self.conventions.factor(*pace));
                say!(
                    self.conventions,
                    "{before}; {volume} {items} every month, {pace} the steady pace, make it{with_people}.",
                    before,
                    volume,
                    items,
                    pace,
                    with_people
                )
            }
            Some(Reach::Reached { pace, .. }) => {
                let shown = self.conventions.factor(*pace);
                let shows_steady = shown == self.conventions.factor(1.0);
                let makes_it = match is_steady(*pace) {
                    true if shows_steady => say!(self.conventions, "the steady pace makes it"),
                    true => say!(self.conventions, "{shown} the steady pace is enough to make it", shown),
                    false if shows_steady => {
                        say!(self.conventions, "a little more than the steady pace still makes it")
                    }
                    false => {
                        say!(self.conventions, "at {shown} the steady pace you can still make it", shown)
                    }
                };
                format!("{before}; {makes_it}{with_people}.")
            }
            None if check.status == Status::Good => {
                say!(
                    self.conventions,
                    "{before}; the steady pace makes it{with_people}.",
                    before,
                    with_people
                )
            }
            None => say!(
                self.conventions,
                "{before}; without catching up, only {steady} close in time{with_people}. {advice}",
                before,
                steady,
                with_people,
                advice = self.advice()
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
            Some(say!(
                self.conventions,
                "{channel} (first in {since})",
                channel = channel.name.as_str(),
                since
            ))
        });
        let over: Vec<String> = over.collect();
        let over: Vec<&str> = over.iter().map(String::as_str).collect();
        let money = self.conventions.money_short(limits.revenue);
        let mrr = of_mrr(self.evaluation, self.conventions);
        Some(say!(
            self.conventions,
            "More is asked than channels can bring, {over}: {money}{mrr} will be missing.",
            over = listed(&over, self.conventions.language),
            money,
            mrr
        ))
    }

    /// Where churn holds recurring revenue, when the goal lies above that.
    fn ceiling(&self) -> Option<String> {
        let ceiling = self.evaluation.recurring?.ceiling.filter(|ceiling| ceiling.unreachable)?;
        let [new, mrr] = [ceiling.new_mrr, ceiling.mrr].map(|money| self.conventions.money_short(money));
        let (goal, unlimited) = (self.evaluation.goal.revenue.value, &self.evaluation.unlimited);
        Some(if self.evaluation.in_time(unlimited) >= goal * (1.0 - MATTERS) {
            say!(
                self.conventions,
                "With today’s people churn makes the goal unreachable: even with the {new} of new MRR of the best month every month, MRR heads to {mrr} and stays there.",
                new,
                mrr
            )
        } else {
            say!(
                self.conventions,
                "Churn makes the goal unreachable at this pace: even with the {new} of new MRR of the best month every month, MRR heads to {mrr} and stays there.",
                new,
                mrr
            )
        })
    }

    fn out_of_reach(&self) -> String {
        let earliest = match self.evaluation.checks.time.earliest_win {
            Some(day) => say!(
                self.conventions,
                "Even of what starts on the first day, half of the deals are won only by {day}",
                day = self.conventions.date(day)
            ),
            None => say!(self.conventions, "The sales cycle is longer than any plan"),
        };
        let reachable = self.deals(self.evaluation.limited.deals_by_deadline);
        say!(
            self.conventions,
            "{earliest}. {reachable} still close by the deadline. {advice}",
            earliest,
            reachable,
            advice = self.advice()
        )
    }

    /// What to do when the chosen schedule misses the goal or is not realistic.
    fn advice(&self) -> String {
        let deadline = self.evaluation.checks.time.realistic_deadline;
        let deadline = deadline.map(|month| self.conventions.month_long(month));
        match (other_pace(self.evaluation), deadline) {
            (Some(other), Some(month)) => {
                say!(
                    self.conventions,
                    "{other}, move the deadline to {month} or later, or lower the goal.",
                    other = self.conventions.text(set_pace(other)),
                    month
                )
            }
            (Some(other), None) => say!(
                self.conventions,
                "{other} to reach the goal all the same.",
                other = self.conventions.text(set_pace(other))
            ),
            (None, Some(month)) => {
                say!(self.conventions, "Move the deadline to {month} or later, or lower the goal.", month)
            }
            (None, None)
                if self.evaluation.chosen == ScheduleKind::WorkBack && !is_out_of_reach(self.evaluation) =>
            {
                say!(
                    self.conventions,
                    "{other} to see what it would take.",
                    other = self.conventions.text(set_pace(ScheduleKind::CatchUp))
                )
            }
            (None, None) => {
                say!(self.conventions, "Lower the goal, shorten the sales cycle or raise a conversion rate.")
            }
        }
    }

    fn people(&self) -> String {
        let check = &self.evaluation.checks.people;
        if self.plan.teams.is_empty() {
            return say!(self.conventions, "Add your teams below to see whether you have enough people.");
        }
        if check.status == Status::Unknown {
            return say!(self.conventions, "Say which stages your teams work to see whether they suffice.");
        }
        if check.busiest.is_none() && check.delaying.is_empty() {
            return say!(self.conventions, "Nothing enters the stages that your teams work by the deadline.");
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
                let mrr = of_new_mrr(self.evaluation, self.conventions);
                sentences.push(say!(
                    self.conventions,
                    "{name}: {strain}, which keeps {money}{mrr} from arriving by the deadline.",
                    name,
                    strain,
                    money,
                    mrr
                ));
                // Whoever joins then may be ramped too late; what to do exactly stands with the fixes.
                add.push(say!(
                    self.conventions,
                    "to {name} (productive by {month})",
                    name,
                    month = self.month(shortage.since)
                ));
                is_temporary &= load.by_month.last().is_some_and(|month| month.utilisation.is_some());
            } else if load.first_over.is_some() {
                costless.push(name);
            } else if peak.is_some_and(|load| load.level == LoadLevel::Tight) {
                tight.push(name);
            }
        }
        if !costless.is_empty() {
            let costless = listed(&costless, self.conventions.language);
            sentences.push(say!(
                self.conventions,
                "{costless}: over capacity at times, which costs no revenue by the deadline.",
                costless
            ));
        }
        if !add.is_empty() {
            let add: Vec<&str> = add.iter().map(String::as_str).collect();
            // To a team that stays empty time makes no difference.
            let add = listed(&add, self.conventions.language);
            sentences.push(if is_temporary {
                say!(self.conventions, "Add people {add}, or move the deadline.", add)
            } else {
                say!(self.conventions, "Add people {add}.", add)
            });
        }
        if sentences.is_empty() {
            let teams = listed(&tight, self.conventions.language);
            sentences.push(match (is_for_this_pace(self.evaluation), tight.is_empty()) {
                (true, true) => say!(self.conventions, "Your people suffice for this pace."),
                (true, false) => {
                    say!(
                        self.conventions,
                        "Your people suffice for this pace, but only just: {teams}.",
                        teams
                    )
                }
                (false, true) => say!(self.conventions, "You have enough people."),
                (false, false) => {
                    say!(self.conventions, "You have enough people, but only just: {teams}.", teams)
                }
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
                None => say!(self.conventions, "nobody from {month} on", month = self.month(first)),
                Some((back, _)) if back == first + 1 => {
                    say!(self.conventions, "nobody in {month}", month = self.month(first))
                }
                Some((back, _)) => say!(
                    self.conventions,
                    "nobody from {first} to {last}",
                    first = self.month(first),
                    last = self.month(back - 1)
                ),
            }
        });
        let over = load.first_over.and_then(|first| {
            let share = load.by_month.get(first)?.utilisation?;
            let peak = load.peak?;
            let since = self.month(first);
            let percent = |share: f64| self.conventions.percent_whole(share);
            Some(match load.by_month.get(peak)?.utilisation {
                Some(highest) if peak != first => say!(
                    self.conventions,
                    "over capacity from {since} ({share} in {month})",
                    since,
                    share = percent(highest),
                    month = self.month(peak)
                ),
                _ => {
                    say!(
                        self.conventions,
                        "over capacity from {since} ({share} then)",
                        since,
                        share = percent(share)
                    )
                }
            })
        });
        match (over, nobody) {
            (Some(over), Some(nobody)) => say!(self.conventions, "{over}, and {nobody}", over, nobody),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => say!(self.conventions, "work has to wait on busy days"),
        }
    }

    fn month(&self, index: usize) -> String {
        let month = self.evaluation.months.get(index);
        month.map(|month| self.conventions.month_long(*month)).unwrap_or_default()
    }

    fn items(&self) -> String {
        if self.shares() > 0 {
            return say!(self.conventions, "items");
        }
        let top = self.plan.funnel.ids().next();
        top.map(|top| names::items(self.plan, top, self.conventions.language)).unwrap_or_default()
    }

    fn deals(&self, deals: f64) -> String {
        deals_text(deals, self.conventions)
    }
}

/// Said when nothing has to be won.
const EXPANSION_SUFFICES: Text =
    Text("Expansion makes up for churn and growth: nothing new has to enter the funnel.");

/// From this part of the goal on what is missing matters.
const MATTERS: f64 = 1e-6;
/// What stands behind an amount that is signed, which of recurring revenue is what churn has not yet
/// taken from.
pub(super) fn of_new_mrr(evaluation: &Evaluation, conventions: &Conventions) -> &'static str {
    if evaluation.recurring.is_some() { conventions.text(Text(" of new MRR")) } else { "" }
}

/// What stands behind an amount of recurring revenue.
pub(super) fn of_mrr(evaluation: &Evaluation, conventions: &Conventions) -> &'static str {
    if evaluation.recurring.is_some() { conventions.text(Text(" of MRR")) } else { "" }
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
pub(super) fn set_pace(kind: ScheduleKind) -> Text {
    match kind {
        ScheduleKind::Level => Text("Set the pace to “Level”"),
        ScheduleKind::CatchUp | ScheduleKind::WorkBack => Text("Set the pace to “Catch up”"),
    }
}

/// Whether people who suffice do so only for a pace that misses the goal or is not realistic.
pub(super) fn is_for_this_pace(evaluation: &Evaluation) -> bool {
    let time = &evaluation.checks.time;
    time.status == Status::Bad || time.pace.is_none()
}

/// A number of deals with its noun: "10 deals", "1 deal", "6.3 deals".
pub(super) fn deals_text(deals: f64, conventions: &Conventions) -> String {
    names::counted(deals, 1, names::DEAL.0, names::DEAL.1, conventions)
}

/// "a", "a and b", "a, b and c".
pub(super) fn listed(names: &[&str], language: Language) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => say!(language, "{most} and {last}", most = most.join(", "), last),
    }
}

/// The heading of an owner's targets: "Marketing’s number".
#[must_use]
pub fn owners_number(owner: Owner) -> Text {
    match owner {
        Owner::Marketing => Text("Marketing’s number"),
        Owner::Sales => Text("Sales’ number"),
    }
}
