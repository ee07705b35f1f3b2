//! Why a change was not made, and what is possible instead.

use crate::edit::Refusal;
use crate::format::Conventions;
use crate::plan::finding::CountRange;
use crate::plan::{Finding, Problem};

/// Said when a plan may only be looked at.
pub const READ_ONLY: &str = "This plan can only be looked at here.";

/// Why an edit was refused, and what is possible instead.
#[must_use]
pub fn refusal(refusal: &Refusal, conventions: &Conventions) -> String {
    match refusal {
        Refusal::NoSuchStage => "This stage is no longer in the plan.".to_owned(),
        Refusal::NoSuchChannel => "This channel is no longer in the plan.".to_owned(),
        Refusal::NoSuchCost => "This cost is no longer in the plan.".to_owned(),
        Refusal::NotForCampaigns => "A campaign has no share of the goal.".to_owned(),
        Refusal::NoSuchTeam => "This team is no longer in the plan.".to_owned(),
        Refusal::NoSuchEntry => "This entry is no longer in the plan.".to_owned(),
        Refusal::NotForWon => "The last stage is the deal won: it stays last and leads nowhere.".to_owned(),
        Refusal::NoSuchNumber => "This number is no longer in the plan.".to_owned(),
        Refusal::NoSuchPlan => "This plan is no longer there.".to_owned(),
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
            format!("Choose {} or later: the plan starts then.", conventions.month_long(*allowed))
        }
        Problem::EndsBeforeItBegins { allowed, .. } if path.starts_with("budget") => {
            format!("Choose {} or later: the cost begins then.", conventions.month_long(*allowed))
        }
        Problem::EndsBeforeItBegins { allowed, .. } => {
            format!("Choose {} or later: the goal counts from then on.", conventions.month_long(*allowed))
        }
        Problem::TooLong { allowed, .. } => {
            format!("Choose {} or earlier: a plan covers five years.", conventions.month_long(*allowed))
        }
        Problem::NothingPhased => "At least one weight must be more than 0.".to_owned(),
        Problem::NotOneRest { .. } => {
            "One channel must take the rest of the goal: add another one first.".to_owned()
        }
        Problem::TooMuchShared { value, .. } => {
            format!(
                "The channels’ shares come to {}: at most 100 % can be shared.",
                conventions.percent(*value)
            )
        }
        Problem::TooManyLeave { month, allowed, .. } => format!(
            "Only {} can leave by {}.",
            conventions.number(*allowed, 2),
            conventions.month_long(*month)
        ),
        Problem::WrongCount { allowed: CountRange { min, max }, .. } => match path {
            // The path counts the stages before won, people count won as well.
            "funnel.stages" => format!("A funnel has {} to {} stages.", min + 1, max + 1),
            "channels" => format!("A plan has up to {max} channels."),
            "budget.fixed" => format!("A plan has up to {max} fixed costs."),
            "teams" => format!("A plan has up to {max} teams."),
            "plans" => format!("There are up to {max} plans side by side, and at least one."),
            "levers" => format!("Up to {max} numbers can be pinned: let go of another one first."),
            "checkpoints" => format!("There are up to {max} checkpoints: remove another one first."),
            _ if min == max => format!("There must be {max}."),
            _ => format!("There may be {min} to {max}."),
        },
        Problem::OutOfRange { allowed, .. } => format!(
            "Enter a number from {} to {}.",
            conventions.number(allowed.min, 6),
            conventions.number(allowed.max, 6)
        ),
        Problem::Duplicate { .. } => "This is already in the plan.".to_owned(),
        // Documents can have the other problems; the types of an edit rule them out.
        _ => "The plan does not allow this.".to_owned(),
    }
}
