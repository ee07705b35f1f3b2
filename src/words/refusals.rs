//! Why a change was not made, and what is possible instead.

use crate::edit::Refusal;
use crate::format::{Conventions, Text};
use crate::plan::finding::CountRange;
use crate::plan::{Finding, Problem};

/// Said when a plan may only be looked at.
pub const READ_ONLY: Text = Text("This plan can only be looked at here.");

/// Why an edit was refused, and what is possible instead.
#[must_use]
pub fn refusal(refusal: &Refusal, conventions: &Conventions) -> String {
    match refusal {
        Refusal::NoSuchStage => say!(conventions, "This stage is no longer in the plan."),
        Refusal::NoSuchChannel => say!(conventions, "This channel is no longer in the plan."),
        Refusal::NoSuchCost => say!(conventions, "This cost is no longer in the plan."),
        Refusal::NotForCampaigns => say!(conventions, "A campaign has no share of the goal."),
        Refusal::NoSuchTeam => say!(conventions, "This team is no longer in the plan."),
        Refusal::NoSuchEntry => say!(conventions, "This entry is no longer in the plan."),
        Refusal::NotForWon => {
            say!(conventions, "The last stage is the deal won: it stays last and leads nowhere.")
        }
        Refusal::NoSuchNumber => say!(conventions, "This number is no longer in the plan."),
        Refusal::NoSuchPlan => say!(conventions, "This plan is no longer there."),
        Refusal::OutOfRange(error) => {
            broken("", &Problem::OutOfRange { value: error.value, allowed: error.allowed }, conventions)
        }
        Refusal::Breaks(findings) => findings.first().map_or_else(String::new, |finding| {
            let Finding { path, problem, .. } = finding;
            broken(path.as_str(), problem, conventions)
        }),
    }
}

fn broken(path: &str, problem: &Problem, conventions: &Conventions) -> String {
    match problem {
        Problem::BeforeStart { allowed, .. } => {
            say!(
                conventions,
                "Choose {month} or later: the plan starts then.",
                month = conventions.month_long(*allowed)
            )
        }
        Problem::EndsBeforeItBegins { allowed, .. } if path.starts_with("budget") => {
            say!(
                conventions,
                "Choose {month} or later: the cost begins then.",
                month = conventions.month_long(*allowed)
            )
        }
        Problem::EndsBeforeItBegins { allowed, .. } => {
            say!(
                conventions,
                "Choose {month} or later: the goal counts from then on.",
                month = conventions.month_long(*allowed)
            )
        }
        Problem::TooLong { allowed, .. } => {
            say!(
                conventions,
                "Choose {month} or earlier: a plan covers five years.",
                month = conventions.month_long(*allowed)
            )
        }
        Problem::NothingPhased => say!(conventions, "At least one weight must be more than 0."),
        Problem::NotOneRest { .. } => {
            say!(conventions, "One channel must take the rest of the goal: add another one first.")
        }
        Problem::TooMuchShared { value, .. } => {
            say!(
                conventions,
                "The channels’ shares come to {share}: at most 100 % can be shared.",
                share = conventions.percent(*value)
            )
        }
        Problem::TooManyLeave { month, allowed, .. } => say!(
            conventions,
            "Only {people} can leave by {month}.",
            people = conventions.number(*allowed, 2),
            month = conventions.month_long(*month)
        ),
        Problem::WrongCount { allowed: CountRange { min, max }, .. } => match path {
            // The path counts the stages before won, people count won as well.
            "funnel.stages" => say!(
                conventions,
                "A funnel has {min} to {max} stages.",
                min = (min + 1).to_string(),
                max = (max + 1).to_string()
            ),
            "channels" => say!(conventions, "A plan has up to {max} channels.", max = max.to_string()),
            "budget.fixed" => say!(conventions, "A plan has up to {max} fixed costs.", max = max.to_string()),
            "teams" => say!(conventions, "A plan has up to {max} teams.", max = max.to_string()),
            "plans" => say!(
                conventions,
                "There are up to {max} plans side by side, and at least one.",
                max = max.to_string()
            ),
            "levers" => say!(
                conventions,
                "Up to {max} numbers can be pinned: let go of another one first.",
                max = max.to_string()
            ),
            "checkpoints" => say!(
                conventions,
                "There are up to {max} checkpoints: remove another one first.",
                max = max.to_string()
            ),
            _ if min == max => say!(conventions, "There must be {max}.", max = max.to_string()),
            _ => say!(
                conventions,
                "There may be {min} to {max}.",
                min = min.to_string(),
                max = max.to_string()
            ),
        },
        Problem::OutOfRange { allowed, .. } => say!(
            conventions,
            "Enter a number from {min} to {max}.",
            min = conventions.number(allowed.min, 6),
            max = conventions.number(allowed.max, 6)
        ),
        Problem::Duplicate { .. } => say!(conventions, "This is already in the plan."),
        // Documents can have the other problems; the types of an edit rule them out.
        _ => say!(conventions, "The plan does not allow this."),
    }
}
