//! The cheapest mix of channels, in words.

use super::names;
use super::remedies::{Action, Fix};
use crate::edit::Edit;
use crate::engine::mix::{Mix, MixImpossible};
use crate::engine::whole;
use crate::format::{Conventions, Text};
use crate::plan::{Bounded, Plan};

/// What opens it.
pub const HEADING: Text = Text("Cheapest mix of channels");
/// Under that.
pub const NOTE: Text = Text(
    "The shares with which the goal is reached for the least money: within the channels’ limits, the budget and a realistic pace, as far as people suffice. Campaigns stay as they are.",
);
/// A column.
pub const CHANNEL: Text = Text("Channel");
/// A column: the share that a channel has.
pub const NOW: Text = Text("Now");
/// A column: the share that it has in the mix.
pub const SHARE: Text = Text("Cheapest mix");

/// What a mix comes to and what applies it, or what stands in the way.
#[must_use]
pub fn found(plan: &Plan, found: &Result<Mix, MixImpossible>, conventions: &Conventions) -> Fix {
    match found {
        Ok(mix) => Fix { sentence: cost(plan, mix, conventions), action: action(mix, conventions) },
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
    [say!(conventions, "Spent by {month}", month = conventions.month(plan.goal.period.last)), now, then]
}

fn action(mix: &Mix, conventions: &Conventions) -> Option<Action> {
    let edit = Edit::mixing(mix)?;
    let label = conventions.text(Text("Set these shares"));
    Some(Action { label, name: say!(conventions, "Set these shares: the cheapest mix"), edit })
}

fn cost(plan: &Plan, mix: &Mix, conventions: &Conventions) -> String {
    let deadline = conventions.month_long(plan.goal.period.last);
    let [now, then] = [mix.spent_now, mix.spent].map(|money| conventions.money_whole(money));
    if mix.is_as_now() {
        say!(
            conventions,
            "No mix of channels reaches the goal for less than yours: {now} by {deadline}.",
            now,
            deadline
        )
    } else if mix.fits_now {
        say!(conventions, "The same goal takes {then} by {deadline}, instead of {now}.", then, deadline, now)
    } else {
        say!(
            conventions,
            "With these shares the goal is reached within all limits, for {then} by {deadline}.",
            then,
            deadline
        )
    }
}

fn obstacle(plan: &Plan, reason: &MixImpossible, conventions: &Conventions) -> String {
    let deadline = conventions.month_long(plan.goal.period.last);
    // A limit of less would not do.
    let money = |least: f64| conventions.money_whole(whole::up(least));
    match reason {
        MixImpossible::NothingToChoose => {
            say!(conventions, "Give two channels or more a share of the goal to look for the cheapest mix.")
        }
        MixImpossible::NothingToWin => {
            say!(conventions, "What is open and campaigns suffice: no channel has to bring anything.")
        }
        MixImpossible::NotInTime => {
            say!(conventions, "No mix of channels reaches the goal by {deadline} at this pace.", deadline)
        }
        MixImpossible::ChannelLimits { part } => say!(
            conventions,
            "The channels’ limits stand in the way: together they bring {share} of the deals still to win. Raise a limit or lower the goal.",
            share = conventions.percent_whole(*part)
        ),
        MixImpossible::ChannelLimitsOfVolume { part } => say!(
            conventions,
            "The channels’ limits stand in the way: together they bring {share} of the volumes of a steady pace. Raise a limit or choose another schedule.",
            share = conventions.percent_whole(*part)
        ),
        MixImpossible::Pace => {
            say!(conventions, "Within the channels’ limits no mix reaches the goal at a realistic pace.")
        }
        MixImpossible::Monthly { month, least } => say!(
            conventions,
            "The monthly limit stands in the way: any mix that reaches the goal takes {amount} or more, such as in {month}.",
            amount = money(*least),
            month = conventions.month_long(*month)
        ),
        MixImpossible::Total { least } => say!(
            conventions,
            "The budget stands in the way: any mix that reaches the goal takes {amount} or more by {deadline}.",
            amount = money(*least),
            deadline
        ),
        MixImpossible::Unknown => say!(conventions, "No mix was found."),
    }
}
