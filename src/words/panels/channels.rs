//! Channels: their fields, what each is to bring and brings, and campaigns both ways.

use core::ops::Range;

use super::{LEAST_SHOWN, quarter};
use crate::engine::campaign::CampaignYield;
use crate::engine::evaluation::{Source, SourceFlow, Sourced, Sourcing};
use crate::engine::formula::Formula;
use crate::engine::{Evaluation, whole};
use crate::format::{Conventions, Language, Text};
use crate::plan::channel::shares;
use crate::plan::{Bounded, Channel, ChannelVolume, Id, Lag, Plan, Stage};
use crate::words::names;
use crate::words::verdict::{listed, of_mrr};

/// A column.
pub const NAME: Text = Text("Channel");
/// A channel's name field.
pub const NAME_FIELD: Text = Text("Channel name");
/// Who brings the items in.
pub const OWNER: Text = Text("Sourced by");
/// Where the items enter.
pub const ENTERS: Text = Text("Enters as");
/// What kind of volume it has.
pub const VOLUME: Text = Text("Volume");
/// A kind of volume.
pub const A_SHARE: Text = Text("A share");
/// A kind of volume.
pub const THE_REST: Text = Text("The rest");
/// A kind of volume.
pub const CAMPAIGN: Text = Text("Campaign");
/// The share itself.
pub const SHARE: Text = Text("Share");
/// What each item costs.
pub const COST: Text = Text("Cost per item");
/// The most it can bring.
pub const LIMIT: Text = Text("Limit a month");
/// In an empty limit.
pub const NO_LIMIT: Text = Text("no limit");
/// When a campaign is run.
pub const MONTH: Text = Text("Month");
/// How many a campaign is sent to.
pub const CONTACTED: Text = Text("People contacted");
/// How many of them respond.
pub const RESPONSE: Text = Text("Response rate");
/// How many customers a campaign should bring.
pub const WANTED: Text = Text("New customers wanted");
/// A switch.
pub const BY: Text = Text("Show by");
/// A heading.
pub const RESULTS: Text = Text("What each channel is to bring");
/// Under it.
pub const RESULTS_NOTE: Text = Text(
    "Deals and items are what a channel’s share of the goal needs in all; a campaign’s items are what it brings in any case. What is open at the start and what campaigns win comes off before work is planned, and what was due before the start is made up for where it can be: what is to enter from the start on stands by month or quarter below. Expected deals and cost are those by the deadline, with your people and the channels’ limits. The funnel and the targets show all channels together.",
);
/// A heading.
pub const SOURCED: Text = Text("Who brings the deals");
/// Opens what there is by month.
pub const OVER_TIME: Text = Text("By month or quarter");
/// A table.
pub const ENTERING: Text = Text("Items to enter, and what those cost that can be brought");
/// A table.
pub const WON: Text = Text("Deals expected, by who brings them");
/// Opens what limits cut off.
pub const LIMITS: Text = Text("What limits cut off, by channel and month");
/// Where there is nothing to tell.
pub const NONE: &str = "–";
/// A row.
const TOTAL: Text = Text("Total");

/// A table of texts: the first column names the rows, the others are figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns' heads.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// The last row, which the others add up to.
    pub total: Vec<String>,
}

/// What is said of a source of deals in a row of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Tells it from the others, and from itself as another kind of source.
    pub key: String,
    /// The channel's place in the plan, where it is one.
    pub channel: Option<usize>,
    /// Its name.
    pub name: String,
    /// Its share of the goal.
    pub share: String,
    /// The deals it is to win.
    pub deals: String,
    /// Whether those follow from a formula.
    pub has_deals: bool,
    /// The items that must enter.
    pub items: String,
    /// The part of them that should have entered before the start.
    pub before: String,
    /// Its latest start.
    pub latest: String,
    /// Deals expected by the deadline.
    pub expected: String,
    /// What it costs by the deadline.
    pub cost: String,
}

/// The columns of the results.
pub const RESULT_HEADS: [Text; 8] = [
    NAME,
    SHARE,
    Text("Deals to win"),
    Text("Items needed"),
    Text("Before the start"),
    Text("Latest start"),
    Text("Deals expected"),
    Text("Cost"),
];

/// A channel's volume in short, for the line of shares.
fn share_text(channel: &Channel, share: f64, conventions: &Conventions) -> Option<String> {
    let share = conventions.percent(share);
    match channel.volume {
        ChannelVolume::Share { .. } => Some(format!("{} {share}", channel.name)),
        ChannelVolume::Rest => {
            Some(say!(conventions, "the rest {share} {channel}", share, channel = channel.name.as_str()))
        }
        ChannelVolume::Campaign { .. } => None,
    }
}

/// How the goal divides over the channels: "The goal: Organic 40 %, Paid 35 %, the rest 25 % Partners."
#[must_use]
pub fn shares_line(plan: &Plan, conventions: &Conventions) -> String {
    let mut parts: Vec<_> = plan.channels.iter().zip(shares(&plan.channels)).collect();
    // The rest comes last, as it is what the others leave.
    parts.sort_by_key(|(channel, _)| channel.volume == ChannelVolume::Rest);
    let texts = parts.into_iter().filter_map(|(channel, share)| share_text(channel, share, conventions));
    let texts: Vec<String> = texts.collect();
    let campaigns: Vec<&str> = plan
        .channels
        .iter()
        .filter(|channel| channel.volume.is_campaign())
        .map(|channel| channel.name.as_str())
        .collect();
    let less = if campaigns.is_empty() {
        String::new()
    } else {
        say!(
            conventions,
            " What {campaigns} brings by the deadline comes off first.",
            campaigns = listed(&campaigns, conventions.language)
        )
    };
    if texts.is_empty() {
        return say!(conventions, "The goal: all of it by other work, as the funnel says.{less}", less);
    }
    say!(conventions, "The goal: {shares}.{less}", shares = texts.join(", "), less)
}

/// What is opened to see where a channel differs from the funnel.
#[must_use]
pub fn steps_summary(plan: &Plan, channel: &Channel, language: Language) -> String {
    let own: Vec<&str> = channel.steps.iter().map(|step| names::stage(plan, &step.stage)).collect();
    if own.is_empty() {
        return say!(language, "Rates and lags: as the funnel");
    }
    say!(language, "Rates and lags of its own: from {own}", own = listed(&own, language))
}

/// In the empty field of a rate: the funnel's.
#[must_use]
pub fn rate_of_funnel(stage: &Stage, conventions: &Conventions) -> String {
    say!(conventions, "as the funnel: {share}", share = conventions.percent(stage.rate.get()))
}

/// In the empty field of a lag: the funnel's.
#[must_use]
pub fn lag_of_funnel(Lag { mean_days, .. }: Lag, conventions: &Conventions) -> String {
    say!(conventions, "as the funnel: {number}", number = conventions.number(mean_days.get(), 2))
}

/// The rate field of a channel.
#[must_use]
pub fn rate_label(plan: &Plan, stage: usize, language: Language) -> String {
    say!(language, "Rate, {rate}", rate = names::rate(plan, stage))
}

/// The lag field of a channel.
#[must_use]
pub fn lag_label(plan: &Plan, stage: usize, language: Language) -> String {
    say!(language, "Days, {rate}", rate = names::rate(plan, stage))
}

/// The spread field of a channel.
#[must_use]
pub fn spread_label(plan: &Plan, stage: usize, language: Language) -> String {
    say!(language, "Spread, {rate}", rate = names::rate(plan, stage))
}

/// What gives a stage back to the funnel, for those who hear the button alone.
#[must_use]
pub fn reset(plan: &Plan, stage: usize, language: Language) -> String {
    say!(language, "As the funnel: {rate}", rate = names::rate(plan, stage))
}

/// Around the two figures of what a campaign brings: "20,000 contacted at 2.5 % response: ‹500 leads›, of
/// which come ‹5 deals›, 4.2 of them by the deadline with enough people."
#[must_use]
pub fn yield_texts(channel: &Channel, brings: &CampaignYield, conventions: &Conventions) -> [String; 3] {
    let ChannelVolume::Campaign { size, response, .. } = channel.volume else { return Default::default() };
    let (size, response) = (conventions.number(size.get(), 0), conventions.percent(response.get()));
    let in_time = conventions.number(brings.deals_in_time(), 2);
    [
        say!(conventions, "{size} contacted at {response} response: ", size, response),
        say!(conventions, ", of which come "),
        say!(conventions, ", {in_time} of them by the deadline with enough people.", in_time),
    ]
}

/// The items of a stage with their number: "500 leads".
#[must_use]
pub fn items(plan: &Plan, stage: &Id, number: f64, conventions: &Conventions) -> String {
    format!("{} {}", conventions.whole_up(number), names::items(plan, stage, conventions.language))
}

/// A number of deals: "5.2 deals".
#[must_use]
pub fn deals(number: f64, conventions: &Conventions) -> String {
    names::counted(number, 2, names::DEAL.0, names::DEAL.1, conventions)
}

/// What sets a campaign's size so that it wins what is wanted by the deadline.
#[must_use]
pub fn contact_in_time(contacts: f64, conventions: &Conventions) -> String {
    say!(conventions, "Contact {number} for that by the deadline", number = conventions.whole_up(contacts))
}

/// What sets a campaign's size so that it wins what is wanted, whenever that is.
#[must_use]
pub fn contact_in_all(contacts: f64, conventions: &Conventions) -> String {
    say!(conventions, "Contact {number} for that in the end", number = conventions.whole_up(contacts))
}

/// Said where a campaign comes too late.
pub const NONE_IN_TIME: Text = Text("Nothing of it can be won by the deadline.");

/// What is said of each source, and of all of them.
#[must_use]
pub fn results(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> (Vec<Line>, Line) {
    let months = 0..evaluation.months_to_deadline;
    let sources = &evaluation.limited.sources;
    let expected: Vec<f64> = sources.iter().map(|source| source.deals_by_deadline).collect();
    let expected = column(&expected);
    let costs: Vec<f64> = evaluation
        .channels
        .iter()
        .map(|need| evaluation.spending.on_channel_in(&need.channel, months.clone()))
        .collect();
    let costs = whole::amounts(&costs);
    let mut lines = Vec::new();
    for (place, (SourceFlow { source, .. }, expected)) in sources.iter().zip(&expected).enumerate() {
        let mut line =
            Line::of(names::source(plan, source, conventions.language), conventions.number(*expected, 2));
        match source {
            Source::Channel { .. } => {
                let (Some(channel), Some(need)) = (plan.channels.get(place), evaluation.channels.get(place))
                else {
                    continue;
                };
                let is_campaign = channel.volume.is_campaign();
                line.key = format!("{}{}", if is_campaign { "campaign " } else { "" }, channel.id);
                line.channel = Some(place);
                let volume = |of: Option<&Formula>| of.map_or(0.0, |of| of.value);
                if !is_campaign {
                    line.has_deals = true;
                    line.deals = conventions.number(volume(need.volumes.last()), 2);
                    line.share = conventions.percent(need.share);
                    line.before = conventions.percent_whole(need.before_start);
                }
                line.items = items(plan, &channel.enters, volume(need.volumes.first()), conventions);
                line.latest = match need.latest_start {
                    Some(day) => conventions.date(day),
                    None => conventions.text(super::funnel::TOO_LATE).to_owned(),
                };
                line.cost = conventions.money(costs.get(place).copied().unwrap_or(0.0));
            }
            Source::Funnel => {
                line.key = "funnel".to_owned();
                line.share = conventions.percent(1.0);
                line.deals = conventions.number(evaluation.goal.deals.value, 2);
            }
            Source::Opening => line.key = "opening".to_owned(),
        }
        lines.push(line);
    }
    let mut total =
        Line::of(conventions.text(TOTAL).to_owned(), conventions.number(expected.iter().sum(), 2));
    total.share = conventions.percent(1.0);
    total.deals = conventions.number(evaluation.goal.deals.value, 2);
    total.before = conventions.percent_whole(evaluation.checks.time.before_start);
    total.cost = conventions.money(costs.iter().sum());
    (lines, total)
}

impl Line {
    fn of(name: String, expected: String) -> Self {
        let none = || NONE.to_owned();
        Self {
            key: String::new(),
            channel: None,
            name,
            share: none(),
            deals: none(),
            has_deals: false,
            items: none(),
            before: none(),
            latest: none(),
            expected,
            cost: none(),
        }
    }
}

/// Deals to two decimals that add up.
fn column(deals: &[f64]) -> Vec<f64> {
    whole::columns(&[deals.to_vec()], DECIMALS).pop().unwrap_or_default()
}

/// Hundredths of deals are told.
const DECIMALS: f64 = 100.0;

/// Marketing's, sales' and what was open already, as shares of the goal, deals and revenue.
#[must_use]
pub fn sourced(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Table {
    let months = 0..evaluation.months_to_deadline;
    let groups = groups(&evaluation.limited.sourced_in(plan, months));
    let deals: Vec<f64> = groups.iter().map(|group| group.deals).collect();
    let revenue: Vec<f64> = groups.iter().map(|group| group.revenue).collect();
    let shares: Vec<f64> = deals.iter().map(|deals| evaluation.share_of_goal(*deals)).collect();
    let (deals, revenue) = (column(&deals), whole::amounts(&revenue));
    let shares = whole::columns(&[shares], 1_000.0).pop().unwrap_or_default();
    let row = |name: Text, share: f64, deals: f64, revenue: f64| {
        vec![
            conventions.text(name).to_owned(),
            conventions.percent(share),
            conventions.number(deals, 2),
            conventions.money(revenue),
        ]
    };
    let figures = shares.iter().zip(&deals).zip(&revenue);
    let rows = group_names().into_iter().zip(figures);
    let rows = rows.map(|(name, ((share, deals), revenue))| row(name, *share, *deals, *revenue));
    Table {
        heads: [Text("By the deadline"), Text("Of the goal"), Text("Deals"), revenue_name(evaluation)]
            .map(|head| conventions.text(head).to_owned())
            .to_vec(),
        rows: rows.collect(),
        total: row(TOTAL, shares.iter().sum(), deals.iter().sum(), revenue.iter().sum()),
    }
}

/// Of recurring revenue what is signed is told.
fn revenue_name(evaluation: &Evaluation) -> Text {
    if evaluation.recurring.is_some() { Text("New MRR") } else { Text("Revenue") }
}

fn groups(sourced: &Sourced) -> [Sourcing; 3] {
    [sourced.marketing, sourced.sales, sourced.opening]
}

fn group_names() -> [Text; 3] {
    [Text("Marketing-sourced"), Text("Sales-sourced"), names::OPENING_PIPELINE]
}

/// What the periods of an evaluation are called, each in a row or a column of its own.
pub(super) fn period_names(
    evaluation: &Evaluation,
    by_quarter: bool,
    conventions: &Conventions,
) -> Vec<String> {
    let name = |months: Range<usize>| match evaluation.months.get(months).unwrap_or_default() {
        [month] if !by_quarter => conventions.month(*month),
        months => quarter(months, conventions),
    };
    evaluation.periods(by_quarter).into_iter().map(name).collect()
}

/// What enters by each channel over time, and what that costs.
#[must_use]
pub fn entering(plan: &Plan, evaluation: &Evaluation, by_quarter: bool, conventions: &Conventions) -> Table {
    let periods = evaluation.periods(by_quarter);
    let channels = || {
        plan.channels
            .iter()
            .zip(&evaluation.channels)
            .filter_map(|(channel, need)| Some((channel, need, plan.funnel.position(&channel.enters)?)))
    };
    let mut columns: Vec<Vec<f64>> = channels()
        .map(|(_, need, entry)| periods.iter().map(|months| need.target(entry, months.clone())).collect())
        .collect();
    let costs = periods.iter().map(|months| {
        channels().map(|(_, need, _)| evaluation.spending.on_channel_in(&need.channel, months.clone())).sum()
    });
    let costs: Vec<f64> = costs.collect();
    let costs = whole::columns(&[costs], 1.0).pop().unwrap_or_default();
    columns.push(costs);
    let mut heads = vec![period_head(by_quarter, conventions)];
    heads.extend(channels().map(|(channel, ..)| {
        format!("{}, {}", channel.name, names::items(plan, &channel.enters, conventions.language))
    }));
    heads.push(say!(conventions, "Cost"));
    let last = columns.len().saturating_sub(1);
    let write = |place: usize, amount: f64| {
        if place == last { conventions.money(amount) } else { conventions.number(amount, 0) }
    };
    table(heads, period_names(evaluation, by_quarter, conventions), &columns, write, conventions)
}

fn period_head(by_quarter: bool, conventions: &Conventions) -> String {
    let head = if by_quarter { super::targets::QUARTER } else { super::targets::MONTH };
    conventions.text(head).to_owned()
}

/// Deals and revenue expected over time, by who brings them.
#[must_use]
pub fn won(plan: &Plan, evaluation: &Evaluation, by_quarter: bool, conventions: &Conventions) -> Table {
    let periods = evaluation.periods(by_quarter);
    let brought: Vec<[Sourcing; 3]> =
        periods.iter().map(|months| groups(&evaluation.limited.sourced_in(plan, months.clone()))).collect();
    let of = |amount: fn(&Sourcing) -> f64, parts: f64| {
        let column = |group: usize| brought.iter().filter_map(|all| all.get(group)).map(amount).collect();
        let mut columns = whole::columns(&[column(0), column(1), column(2)], parts);
        columns.push(sums(&columns));
        columns
    };
    let (deals, revenue) = (of(|group| group.deals, DECIMALS), of(|group| group.revenue, 1.0));
    let columns: Vec<Vec<f64>> =
        deals.into_iter().zip(revenue).flat_map(|(deals, revenue)| [deals, revenue]).collect();
    let mut heads = vec![period_head(by_quarter, conventions)];
    for name in group_names().into_iter().chain([TOTAL]) {
        let name = conventions.text(name);
        heads.push(say!(conventions, "{name}, deals", name));
        heads.push(conventions.text(revenue_name(evaluation)).to_owned());
    }
    let write = |place: usize, amount: f64| {
        if place.is_multiple_of(2) { conventions.number(amount, 2) } else { conventions.money(amount) }
    };
    table(heads, period_names(evaluation, by_quarter, conventions), &columns, write, conventions)
}

/// The sum of each row.
fn sums(columns: &[Vec<f64>]) -> Vec<f64> {
    let rows = columns.first().map_or(0, Vec::len);
    (0..rows).map(|row| columns.iter().filter_map(|column| column.get(row)).sum()).collect()
}

/// A table of rows by name and of columns of amounts, each with how it is written, and what they come to.
fn table(
    heads: Vec<String>,
    names: Vec<String>,
    columns: &[Vec<f64>],
    write: impl Fn(usize, f64) -> String,
    conventions: &Conventions,
) -> Table {
    let rows = names.into_iter().enumerate().map(|(row, name)| {
        let amounts = columns.iter().enumerate();
        let amounts = amounts.map(|(place, column)| write(place, column.get(row).copied().unwrap_or(0.0)));
        [name].into_iter().chain(amounts).collect()
    });
    let totals = columns.iter().enumerate().map(|(place, column)| write(place, column.iter().sum()));
    Table {
        heads,
        rows: rows.collect(),
        total: [conventions.text(TOTAL).to_owned()].into_iter().chain(totals).collect(),
    }
}

/// What limits cost by the deadline: "More is asked than channels can bring: 18 deals worth $1,800 are
/// missing …". None where that is nothing.
#[must_use]
pub fn limits_line(evaluation: &Evaluation, conventions: &Conventions) -> Option<String> {
    let limits = &evaluation.limits;
    (limits.revenue >= LEAST_SHOWN).then(|| {
        say!(conventions, "More is asked than channels can bring: {deals} worth {amount}{mrr} are missing by the deadline. Raise a limit, give the channel a smaller share, or begin earlier.", deals = deals(limits.deals, conventions), amount = conventions.money_whole(limits.revenue), mrr = of_mrr(evaluation, conventions))
    })
}

/// What limits cut off, by channel and month; only what would have been won by the deadline.
#[must_use]
pub fn limits(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Table {
    let causes = || evaluation.limits.causes.iter().filter(|cause| cause.deals > 0.0);
    let deals = column(&causes().map(|cause| cause.deals).collect::<Vec<_>>());
    let revenue = whole::amounts(&causes().map(|cause| cause.revenue).collect::<Vec<_>>());
    let rows = causes().zip(&deals).zip(&revenue).map(|((cause, deals), revenue)| {
        let channel = plan.channels.iter().find(|channel| channel.id == cause.channel);
        let items =
            channel.map(|channel| items(plan, &channel.enters, cause.items, conventions)).unwrap_or_default();
        vec![
            names::channel(plan, &cause.channel).to_owned(),
            conventions.month(cause.month),
            items,
            conventions.number(*deals, 2),
            conventions.money(*revenue),
        ]
    });
    let total = [
        conventions.text(TOTAL).to_owned(),
        String::new(),
        String::new(),
        conventions.number(deals.iter().sum(), 2),
        conventions.money(revenue.iter().sum()),
    ];
    Table {
        heads: [NAME, MONTH, Text("Items missing"), Text("Deals"), revenue_name(evaluation)]
            .map(|head| conventions.text(head).to_owned())
            .to_vec(),
        rows: rows.collect(),
        total: total.to_vec(),
    }
}
