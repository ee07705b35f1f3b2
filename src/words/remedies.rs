//! What would fix a shortage of people, in words.

use crate::edit::Edit;
use crate::engine::remedy::{MOST_PEOPLE, Obstacle, Remedies, Remedy, TeamRemedy};
use crate::format::{Conventions, Text};
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
            sentence: say!(conventions, "Your people suffice: there is nothing to fix."),
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
                let label = if people == 1.0 { Text("Add this hire") } else { Text("Add these hires") };
                (
                    label,
                    say!(
                        self.conventions,
                        "{team}: hire {people} by {month}.",
                        team,
                        people = self.counted(people, Text("{number} person"), Text("{number} people")),
                        month
                    ),
                )
            }
            Remedy::AddAtStart { more, .. } => {
                let start = self.conventions.month_long(self.plan.start);
                let people = self.counted(
                    f64::from(*more),
                    Text("{number} more person"),
                    Text("{number} more people"),
                );
                let label = if *more == 1 { Text("Add this person") } else { Text("Add these people") };
                (
                    label,
                    say!(
                        self.conventions,
                        "{team}: {people} from the start. Whoever joins in {start} is ramped too late.",
                        team,
                        people,
                        start
                    ),
                )
            }
            Remedy::Nothing => {
                let most = self.conventions.number(f64::from(MOST_PEOPLE), 0);
                let sentence = say!(
                    self.conventions,
                    "{team}: not even {most} more people suffice. Check their hours a month.",
                    team,
                    most
                );
                (Text(""), sentence)
            }
        };
        let label = self.conventions.text(label);
        let cost = remedy.cost(self.plan);
        let sentence = if cost == 0.0 {
            sentence
        } else {
            let deadline = self.conventions.month_long(self.plan.goal.period.last);
            let cost = self.conventions.money_whole(cost);
            let cost = say!(self.conventions, "That costs {cost} by {deadline}.", cost, deadline);
            format!("{sentence} {cost}")
        };
        let action =
            Edit::relieving(remedy).map(|edit| Action { label, name: format!("{label}: {team}"), edit });
        Fix { sentence, action }
    }

    fn goal(&self, goal: Result<Target, Obstacle>) -> Fix {
        let deadline = self.conventions.month_long(self.plan.goal.period.last);
        match goal {
            Ok(target) => {
                let sentence = say!(
                    self.conventions,
                    "Without overload, today’s teams can carry {target} by {deadline}.",
                    target = self.target(target),
                    deadline
                );
                self.applied(sentence, Text("Set this goal"), Edit::SetTarget(target))
            }
            Err(Obstacle::People) => {
                let sentence = match self.plan.goal.target.kind() {
                    TargetKind::Recurring => say!(
                        self.conventions,
                        "Today’s teams can’t carry even a thousandth of this growth by {deadline}.",
                        deadline
                    ),
                    _ => say!(
                        self.conventions,
                        "Today’s teams can’t carry even a thousandth of this goal by {deadline}.",
                        deadline
                    ),
                };
                Fix { sentence, action: None }
            }
            Err(Obstacle::Time) => {
                let sentence = say!(
                    self.conventions,
                    "However small, no goal is reached by {deadline} at this pace: time is too short for it.",
                    deadline
                );
                Fix { sentence, action: None }
            }
        }
    }

    fn deadline(&self, deadline: Option<Month>) -> Fix {
        let target = self.target(self.plan.goal.target);
        match deadline {
            Some(month) => {
                let sentence = say!(
                    self.conventions,
                    "Without overload, today’s teams can carry {target} by {deadline}.",
                    target,
                    deadline = self.conventions.month_long(month)
                );
                self.applied(sentence, Text("Set this deadline"), Edit::SetDeadline(month))
            }
            None => {
                let last = self.conventions.month_long(self.plan.latest_deadline());
                let sentence = say!(
                    self.conventions,
                    "Today’s teams can’t carry {target} by any deadline up to {last}.",
                    target,
                    last
                );
                Fix { sentence, action: None }
            }
        }
    }

    fn applied(&self, sentence: String, label: Text, edit: Edit) -> Fix {
        let label = self.conventions.text(label);
        Fix { sentence, action: Some(Action { label, name: label.to_owned(), edit }) }
    }

    /// "1 person", "2 more people". The smallest goal, a thousandth of a customer, has three decimals.
    fn counted(&self, value: f64, one: Text, many: Text) -> String {
        names::counted(value, 3, one, many, self.conventions)
    }

    /// A target inside a sentence: "$500,000", "growth of 20 %", "1 customer".
    fn target(&self, target: Target) -> String {
        match target {
            Target::NewRevenue { amount } => self.conventions.money(amount.get()),
            Target::Growth { by, .. } => {
                say!(self.conventions, "growth of {share}", share = self.conventions.percent(by.get()))
            }
            Target::Recurring(Recurring { growth, per, .. }) => {
                let share = self.conventions.percent(growth.get());
                match per {
                    GrowthPeriod::Month => say!(self.conventions, "growth of {share} a month", share),
                    GrowthPeriod::Quarter => say!(self.conventions, "growth of {share} a quarter", share),
                }
            }
            Target::NewCustomers { customers } => {
                self.counted(customers.get(), Text("{number} customer"), Text("{number} customers"))
            }
        }
    }
}
