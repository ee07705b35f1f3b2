//! What would fix a shortage of people, in words.

use crate::edit::Edit;
use crate::engine::remedy::{MOST_PEOPLE, Obstacle, Remedies, Remedy, TeamRemedy};
use crate::format::Conventions;
use crate::plan::{Bounded, GrowthPeriod, Hire, Month, Plan, Recurring, Target, TargetKind};

use super::names;

/// Something to do about it, or why nothing can be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What would fix it: "Sales development: hire 1 person by March 2027."
    pub sentence: String,
    /// What can be pressed to apply it, if it can be applied.
    pub action: Option<Action>,
}

/// What applies a fix.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// What stands on the button.
    pub label: &'static str,
    /// The same with what it is for, for those who hear the button alone.
    pub name: String,
    /// What it does.
    pub edit: Edit,
}

/// What would fix that a plan's people are too few, one thing after the other.
#[must_use]
pub fn fixes(plan: &Plan, remedies: Option<&Remedies>, conventions: &Conventions) -> Vec<Fix> {
    let said = Said { plan, conventions };
    let Some(remedies) = remedies else {
        return vec![Fix {
            sentence: "Your people suffice: there is nothing to fix.".to_owned(),
            action: None,
        }];
    };
    let teams = remedies.teams.iter().map(|remedy| said.team(remedy));
    teams.chain([said.goal(remedies.goal), said.deadline(remedies.deadline)]).collect()
}

struct Said<'a> {
    plan: &'a Plan,
    conventions: &'a Conventions,
}

impl Said<'_> {
    fn team(&self, remedy: &TeamRemedy) -> Fix {
        let team = names::team(self.plan, &remedy.team);
        let (label, sentence) = match &remedy.remedy {
            Remedy::Hire(Hire { people, month, .. }) => {
                let (people, month) = (people.get(), self.conventions.month_long(*month));
                let label = if people == 1.0 { "Add this hire" } else { "Add these hires" };
                (label, format!("{team}: hire {} by {month}.", self.counted(people, "person", "people")))
            }
            Remedy::AddAtStart { more, .. } => {
                let start = self.conventions.month_long(self.plan.start);
                let people = self.counted(f64::from(*more), "more person", "more people");
                let label = if *more == 1 { "Add this person" } else { "Add these people" };
                (
                    label,
                    format!("{team}: {people} from the start. Whoever joins in {start} is ramped too late."),
                )
            }
            Remedy::Nothing => {
                let most = self.conventions.number(f64::from(MOST_PEOPLE), 0);
                let sentence =
                    format!("{team}: not even {most} more people suffice. Check their hours a month.");
                ("", sentence)
            }
        };
        let cost = remedy.cost(self.plan);
        let sentence = if cost == 0.0 {
            sentence
        } else {
            let deadline = self.conventions.month_long(self.plan.goal.period.last);
            format!("{sentence} That costs {} by {deadline}.", self.conventions.money_whole(cost))
        };
        let action =
            Edit::relieving(remedy).map(|edit| Action { label, name: format!("{label}: {team}"), edit });
        Fix { sentence, action }
    }

    fn goal(&self, goal: Result<Target, Obstacle>) -> Fix {
        let deadline = self.conventions.month_long(self.plan.goal.period.last);
        match goal {
            Ok(target) => {
                let sentence = format!(
                    "Without overload, today’s teams can carry {} by {deadline}.",
                    self.target(target)
                );
                self.applied(sentence, "Set this goal", Edit::SetTarget(target))
            }
            Err(Obstacle::People) => {
                let whole = match self.plan.goal.target.kind() {
                    TargetKind::Recurring => "growth",
                    _ => "goal",
                };
                let sentence =
                    format!("Today’s teams can’t carry even a thousandth of this {whole} by {deadline}.");
                Fix { sentence, action: None }
            }
            Err(Obstacle::Time) => {
                let sentence = format!(
                    "However small, no goal is reached by {deadline} at this pace: time is too short for it."
                );
                Fix { sentence, action: None }
            }
        }
    }

    fn deadline(&self, deadline: Option<Month>) -> Fix {
        let target = self.target(self.plan.goal.target);
        match deadline {
            Some(month) => {
                let sentence = format!(
                    "Without overload, today’s teams can carry {target} by {}.",
                    self.conventions.month_long(month)
                );
                self.applied(sentence, "Set this deadline", Edit::SetDeadline(month))
            }
            None => {
                let last = self.conventions.month_long(self.plan.latest_deadline());
                let sentence = format!("Today’s teams can’t carry {target} by any deadline up to {last}.");
                Fix { sentence, action: None }
            }
        }
    }

    fn applied(&self, sentence: String, label: &'static str, edit: Edit) -> Fix {
        Fix { sentence, action: Some(Action { label, name: label.to_owned(), edit }) }
    }

    /// "1 person", "2 more people". The smallest goal, a thousandth of a customer, has three decimals.
    fn counted(&self, value: f64, one: &str, many: &str) -> String {
        names::counted(value, 3, one, many, self.conventions)
    }

    /// A target inside a sentence: "$500,000", "growth of 20 %", "1 customer".
    fn target(&self, target: Target) -> String {
        match target {
            Target::NewRevenue { amount } => self.conventions.money(amount.get()),
            Target::Growth { by, .. } => format!("growth of {}", self.conventions.percent(by.get())),
            Target::Recurring(Recurring { growth, per, .. }) => {
                let per = match per {
                    GrowthPeriod::Month => "month",
                    GrowthPeriod::Quarter => "quarter",
                };
                format!("growth of {} a {per}", self.conventions.percent(growth.get()))
            }
            Target::NewCustomers { customers } => self.counted(customers.get(), "customer", "customers"),
        }
    }
}
