//! The answer in sentences.

use super::names;
use crate::engine::Evaluation;
use crate::engine::evaluation::{LoadLevel, Reach, Status};
use crate::format::Conventions;
use crate::plan::{Owner, Plan, ScheduleKind, Target};

/// The answer: what is needed, and what stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What must be won and what must enter the top of the funnel.
    pub lead: String,
    /// Whether there is time, whether people and money suffice, and what to do; a sentence or two
    /// each.
    pub rest: Vec<String>,
}

/// The verdict of a plan.
#[must_use]
pub fn verdict(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Verdict {
    let sentences = Sentences { plan, evaluation, conventions };
    let mut rest = vec![sentences.time()];
    rest.extend(sentences.people());
    Verdict { lead: sentences.lead(), rest }
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
        let deals = self.deals(goal.deals.value);
        let what = match self.plan.goal.target {
            Target::NewRevenue { .. } => format!("add {revenue}"),
            Target::Growth { by, .. } => {
                let growth = self.conventions.percent(crate::plan::Bounded::get(by));
                format!("grow by {growth} ({revenue})")
            }
            Target::NewCustomers { .. } => format!("win {deals} worth {revenue}"),
        };
        match (self.plan.goal.target, self.top()) {
            (Target::NewCustomers { .. }, Some(top)) => format!("To {what} by {deadline}, start from {top}."),
            (Target::NewCustomers { .. }, None) => format!("To {what} by {deadline}."),
            (_, Some(top)) => format!("To {what} by {deadline}, win {deals} from {top}."),
            (_, None) => format!("To {what} by {deadline}, win {deals}."),
        }
    }

    /// What must enter the top of the funnel by the chosen schedule, or in all when that can't
    /// reach the goal.
    fn top(&self) -> Option<String> {
        let schedules = &self.evaluation.schedules;
        let items = names::plural(self.plan.funnel.stages.first()?.name.as_str());
        let in_all = self.evaluation.stages.first()?.volume.value;
        let volume = match (self.evaluation.chosen, &schedules.catch_up, &schedules.level) {
            (ScheduleKind::CatchUp, Reach::Reached { top_volumes, .. }, _)
            | (ScheduleKind::Level, _, Reach::Reached { top_volumes, .. }) => top_volumes.iter().sum(),
            _ => in_all,
        };
        Some(if volume == 0.0 {
            "the opening pipeline alone".to_owned()
        } else {
            format!("{} {items}", self.conventions.whole_up(volume))
        })
    }

    fn time(&self) -> String {
        let check = &self.evaluation.checks.time;
        let start = self.conventions.month_long(self.plan.start);
        let items = self.plan.funnel.stages.first();
        let items = items.map(|stage| names::plural(stage.name.as_str())).unwrap_or_default();
        let before = if check.before_start >= 0.005 {
            let share = self.conventions.percent_whole(check.before_start);
            format!("{share} of the {items} should have come before {start}")
        } else {
            format!("There is time for all of the work from {start} on")
        };
        let level = match &self.evaluation.schedules.level {
            Reach::Reached { factor, .. } => Some(self.conventions.whole_up(*factor)),
            Reach::OutOfReach => None,
        };
        let factor = match (check.factor, &level) {
            (Some(factor), _) => factor,
            // The goal's work all falls before the start: there is nothing to take a multiple of.
            (None, Some(volume)) if self.evaluation.chosen == ScheduleKind::Level => {
                return format!("{before}; {volume} {items} every month still make it.");
            }
            (None, Some(_)) => {
                return format!(
                    "{before}, so there is no pace to catch up with. Set the pace to “Level” to see what \
                     still makes it."
                );
            }
            (None, None) => return self.out_of_reach(),
        };
        let pace = self.conventions.factor(factor);
        match (self.evaluation.chosen, check.status) {
            _ if factor == 0.0 => {
                "What is already open is enough: nothing new has to enter the funnel.".to_owned()
            }
            (ScheduleKind::WorkBack, Status::Good) | (ScheduleKind::CatchUp, Status::Good) => {
                format!("{before}; the steady pace makes it.")
            }
            (ScheduleKind::WorkBack, _) => {
                let deals = self.deals(self.evaluation.schedules.work_back.deals_by_deadline);
                format!(
                    "{before}; without catching up, only {deals} close in time. Set the pace to \
                     “Catch up” to see what still makes it."
                )
            }
            (ScheduleKind::Level, _) => {
                let Some(volume) = level else { return self.out_of_reach() };
                format!("{before}; {volume} {items} every month still make it.")
            }
            (ScheduleKind::CatchUp, Status::Bad) => {
                let advice = self.move_deadline();
                format!(
                    "{before}; making it still would take {pace} the steady pace, which is not realistic. {advice}"
                )
            }
            (ScheduleKind::CatchUp, _) => {
                format!("{before}; at {pace} the steady pace you can still make it.")
            }
        }
    }

    fn out_of_reach(&self) -> String {
        let deadline = self.conventions.month_long(self.plan.goal.period.last);
        let earliest = match self.evaluation.checks.time.earliest_win {
            Some(day) => format!(
                "even of what starts on the first day, half of the deals are won only by {}",
                self.conventions.date(day)
            ),
            None => "the sales cycle is longer than any plan".to_owned(),
        };
        let reachable = self.deals(self.evaluation.unlimited.deals_by_deadline);
        format!(
            "No volume reaches the goal by {deadline}: {earliest}. {} still close by the deadline. {}",
            names::capital(&reachable),
            self.move_deadline(),
        )
    }

    fn move_deadline(&self) -> String {
        match self.evaluation.checks.time.realistic_deadline {
            Some(month) => {
                format!(
                    "Move the deadline to {} or later, or lower the goal.",
                    self.conventions.month_long(month)
                )
            }
            None => "Lower the goal, shorten the sales cycle or raise a conversion rate.".to_owned(),
        }
    }

    fn people(&self) -> Option<String> {
        if self.plan.teams.is_empty() {
            return Some("Add your teams below to see whether you have enough people.".to_owned());
        }
        let mut sentences = Vec::new();
        for (team, load) in self.plan.teams.iter().zip(&self.evaluation.teams) {
            let (Some(first), Some(peak)) = (load.first_over, load.peak) else { continue };
            let month = |index: usize| self.evaluation.months.get(index).copied();
            let (first, peak_load) = (month(first)?, load.by_month.get(peak)?);
            let how_far = match peak_load.utilisation {
                Some(share) => {
                    let share = self.conventions.percent_whole(share);
                    let at = self.conventions.month(month(peak)?);
                    format!("over capacity from {} ({share} in {at})", self.conventions.month_long(first))
                }
                None => format!("without people in {}", self.conventions.month_long(first)),
            };
            let delays = if load.delayed_revenue >= 0.005 {
                let money = self.conventions.money_short(load.delayed_revenue);
                format!(", which delays {money} past the deadline")
            } else {
                ", but delays nothing past the deadline".to_owned()
            };
            sentences.push(format!("{} is {how_far}{delays}.", team.name));
        }
        let tight = self.plan.teams.iter().zip(&self.evaluation.teams).filter(|(_, load)| {
            let peak = load.peak.and_then(|peak| load.by_month.get(peak));
            peak.is_some_and(|load| load.level == LoadLevel::Tight)
        });
        let tight: Vec<&str> = tight.map(|(team, _)| team.name.as_str()).collect();
        if !sentences.is_empty() && self.evaluation.delay.revenue >= 0.5 {
            sentences.push("Add people in time, or move the deadline.".to_owned());
        }
        match (sentences.is_empty(), tight.as_slice()) {
            (true, []) => sentences.push("You have enough people.".to_owned()),
            (true, [team]) => sentences.push(format!("You have enough people, but {team} is tight.")),
            (true, teams) => {
                sentences.push(format!("You have enough people, but {} are tight.", listed(teams)))
            }
            _ => {}
        }
        Some(sentences.join(" "))
    }

    fn deals(&self, deals: f64) -> String {
        deals_text(deals, self.conventions)
    }
}

/// A number of deals with its noun: "10 deals", "1 deal", "6.3 deals".
#[must_use]
pub fn deals_text(deals: f64, conventions: &Conventions) -> String {
    let number = conventions.number(deals, 1);
    if number == conventions.number(1.0, 1) { format!("{number} deal") } else { format!("{number} deals") }
}

/// "a", "a and b", "a, b and c".
#[must_use]
pub fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The heading of an owner's targets: "Marketing's number".
#[must_use]
pub fn owners_number(owner: Owner) -> &'static str {
    match owner {
        Owner::Marketing => "Marketing’s number",
        Owner::Sales => "Sales’ number",
    }
}
