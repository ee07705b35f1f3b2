//! The cheapest mix of channels, in words.

use super::names;
use super::remedies::{Action, Fix};
use crate::edit::Edit;
use crate::engine::mix::{Mix, MixImpossible};
use crate::engine::whole;
use crate::format::Conventions;
use crate::plan::{Bounded, Plan};

/// What opens it.
pub const HEADING: &str = "Cheapest mix of channels";
/// Under that.
pub const NOTE: &str = "The shares with which the goal is reached for the least money: within the channels’ limits, the budget and a realistic pace, as far as people suffice. Campaigns stay as they are.";
/// A column.
pub const CHANNEL: &str = "Channel";
/// A column: the share that a channel has.
pub const NOW: &str = "Now";
/// A column: the share that it has in the mix.
pub const SHARE: &str = "Cheapest mix";

/// What a mix comes to and what applies it, or what stands in the way.
#[must_use]
pub fn found(plan: &Plan, found: &Result<Mix, MixImpossible>, conventions: &Conventions) -> Fix {
    match found {
        Ok(mix) => Fix { sentence: cost(plan, mix, conventions), action: action(mix) },
        Err(reason) => Fix { sentence: obstacle(plan, reason, conventions), action: None },
    }
}

/// A row for each channel that shares the goal: its name, its share as the plan is, and in the mix.
#[must_use]
pub fn rows(plan: &Plan, mix: &Mix, conventions: &Conventions) -> Vec<[String; 3]> {
    let rows = mix.shares.iter().map(|share| {
        let [now, then] = [share.now, share.share.get()].map(|part| conventions.percent(part));
        [names::channel(plan, &share.channel).to_owned(), now, then]
    });
    rows.collect()
}

/// What is spent by the deadline, beneath the shares.
#[must_use]
pub fn spent(plan: &Plan, mix: &Mix, conventions: &Conventions) -> [String; 3] {
    let [now, then] = [mix.spent_now, mix.spent].map(|money| conventions.money_whole(money));
    [format!("Spent by {}", conventions.month(plan.goal.period.last)), now, then]
}

fn action(mix: &Mix) -> Option<Action> {
    let edit = Edit::mixing(mix)?;
    let label = "Set these shares";
    Some(Action { label, name: "Set these shares: the cheapest mix".to_owned(), edit })
}

fn cost(plan: &Plan, mix: &Mix, conventions: &Conventions) -> String {
    let deadline = conventions.month_long(plan.goal.period.last);
    let [now, then] = [mix.spent_now, mix.spent].map(|money| conventions.money_whole(money));
    if mix.is_as_now() {
        format!("No mix of channels reaches the goal for less than yours: {now} by {deadline}.")
    } else if mix.fits_now {
        format!("The same goal takes {then} by {deadline}, instead of {now}.")
    } else {
        format!("With these shares the goal is reached within all limits, for {then} by {deadline}.")
    }
}

fn obstacle(plan: &Plan, reason: &MixImpossible, conventions: &Conventions) -> String {
    let deadline = conventions.month_long(plan.goal.period.last);
    // A limit of less would not do.
    let money = |least: f64| conventions.money_whole(whole::up(least));
    match reason {
        MixImpossible::NothingToChoose => {
            "Give two channels or more a share of the goal to look for the cheapest mix.".to_owned()
        }
        MixImpossible::NothingToWin => {
            "What is open and campaigns suffice: no channel has to bring anything.".to_owned()
        }
        MixImpossible::NotInTime => {
            format!("No mix of channels reaches the goal by {deadline} at this pace.")
        }
        MixImpossible::ChannelLimits { part } => format!(
            "The channels’ limits stand in the way: together they bring {} of the deals still to win. Raise a limit or lower the goal.",
            conventions.percent_whole(*part)
        ),
        MixImpossible::ChannelLimitsOfVolume { part } => format!(
            "The channels’ limits stand in the way: together they bring {} of the volumes of a steady pace. Raise a limit or choose another schedule.",
            conventions.percent_whole(*part)
        ),
        MixImpossible::Pace => {
            "Within the channels’ limits no mix reaches the goal at a realistic pace.".to_owned()
        }
        MixImpossible::Monthly { month, least } => format!(
            "The monthly limit stands in the way: any mix that reaches the goal takes {} or more, such as in {}.",
            money(*least),
            conventions.month_long(*month)
        ),
        MixImpossible::Total { least } => format!(
            "The budget stands in the way: any mix that reaches the goal takes {} or more by {deadline}.",
            money(*least)
        ),
        MixImpossible::Unknown => "No mix was found.".to_owned(),
    }
}
