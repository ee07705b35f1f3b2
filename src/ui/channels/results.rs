//! What each channel is to bring, what comes of it, and who brings it.

use leptos::prelude::*;

use crate::engine::explain::Subject;
use crate::plan::{Channel, Plan};
use crate::ui::explaining::explained;
use crate::ui::fields::SelectField;
use crate::ui::html::{Element, block, classed, element};
use crate::ui::live::{Key, Shared, each, memo, part, text, when, worded};
use crate::ui::panel::details;
use crate::ui::state::{Here, use_planner};
use crate::ui::tables::{cell, head, in_cell, number_head, row_head, scroller};
use crate::words::panels::channels::{self as words, Line, Table};
use crate::words::panels::targets;

/// How the goal divides over the channels.
pub(super) fn shares() -> Element {
    let planner = use_planner();
    let shares = text(move || words::shares_line(&planner.plan(), &planner.conventions()));
    element("p").attribute("data-testid", "shares").child(shares)
}

/// What there is to read of the channels.
pub(super) fn results() -> Vec<Element> {
    let planner = use_planner();
    let sourced =
        memo(move || words::sourced(&planner.plan(), &planner.evaluation(), &planner.conventions()));
    let limits_line = move || words::limits_line(&planner.evaluation(), &planner.conventions());
    let is_cut = move || limits_line().is_some();
    let limits = move || {
        let line = text(move || limits_line().unwrap_or_default());
        let rows = move || {
            let cut_off =
                memo(move || words::limits(&planner.plan(), &planner.evaluation(), &planner.conventions()));
            text_table(words::LIMITS.here(), "limits", cut_off, 2)
        };
        let summary = element("summary").child(words::LIMITS);
        block("channel-limits")
            .child(classed("p", "is-bad").attribute("data-testid", "limits-line").child(line))
            .child(details("more", summary, RwSignal::new(false), rows))
    };
    let over_time = element("summary").child(words::OVER_TIME);
    vec![
        element("h3").child(words::RESULTS),
        results_table(),
        classed("p", "panel-lede small").child(words::RESULTS_NOTE),
        element("div").child(when(is_cut, limits)),
        element("h3").child(words::SOURCED),
        block("channel-sourced").child(text_table(words::SOURCED.here(), "sourced", sourced, 1)),
        details("more over-time", over_time, RwSignal::new(false), by_period)
            .attribute("data-testid", "over-time"),
    ]
}

/// A row for each source of deals, and what they come to.
fn results_table() -> Element {
    let planner = use_planner();
    let lines = memo(move || words::results(&planner.plan(), &planner.evaluation(), &planner.conventions()));
    let keys = move || {
        let lines = lines.read();
        let keys = lines.0.iter().enumerate();
        keys.map(|(place, line)| Key { place, id: line.key.clone() }).collect()
    };
    let row = move |key: Key| {
        let place = key.place;
        let figure = move |of: fn(&Line) -> &String| {
            text(move || lines.read().0.get(place).map(of).cloned().unwrap_or_default())
        };
        // The key tells what kind of source it is, so that stays for as long as the row does.
        let line = lines.read_untracked();
        let line = line.0.get(place);
        let channel = line.and_then(|line| line.channel);
        let has_deals = line.is_some_and(|line| line.has_deals);
        let (deals, items) = (figure(|line| &line.deals), figure(|line| &line.items));
        let row =
            element("tr").child(row_head(figure(|line| &line.name))).child(cell(figure(|line| &line.share)));
        let volume = move |figure, channel, stage: fn(&Plan, usize) -> usize| {
            let subject = move || Subject::ChannelVolume { channel, stage: stage(&planner.plan(), channel) };
            cell(in_cell(explained(figure, subject)))
        };
        let won = |plan: &Plan, _| plan.funnel.stages.len();
        let entry = |plan: &Plan, channel| {
            let channel: Option<&Channel> = plan.channels.get(channel);
            channel.and_then(|channel| plan.funnel.position(&channel.enters)).unwrap_or(0)
        };
        let (explains_deals, explains_items) = (channel.filter(|_| has_deals), channel);
        let row = row
            .child(explains_deals.map(|channel| volume(deals, channel, won)))
            .child(explains_deals.is_none().then(|| cell(deals)))
            .child(explains_items.map(|channel| volume(items, channel, entry)))
            .child(explains_items.is_none().then(|| cell(items)));
        row.child(cell(figure(|line| &line.before)))
            .child(cell(figure(|line| &line.latest)))
            .child(cell(figure(|line| &line.expected)))
            .child(cell(figure(|line| &line.cost)))
    };
    let of_total = move |of: fn(&Line) -> &String| cell(text(move || of(&lines.read().1).clone()));
    let total = element("tr")
        .child(row_head(text(move || lines.read().1.name.clone())))
        .child(of_total(|line| &line.share))
        .child(of_total(|line| &line.deals))
        .child(of_total(|line| &line.items))
        .child(of_total(|line| &line.before))
        .child(of_total(|line| &line.latest))
        .child(of_total(|line| &line.expected))
        .child(of_total(|line| &line.cost));
    let heads = words::RESULT_HEADS.into_iter().enumerate();
    let heads = heads.map(|(place, name)| if place == 0 { head(name) } else { number_head(name) });
    let table = classed("table", "table")
        .attribute("data-testid", "channel-results")
        .child(element("thead").child(element("tr").child(heads.collect::<Vec<_>>())))
        .child(element("tbody").child(each(keys, row)))
        .child(element("tfoot").child(total));
    scroller(words::RESULTS.here(), table)
}

/// A table of texts. So many of its columns, from the first on, are no figures.
fn text_table(name: &'static str, testid: &'static str, table: Shared<Table>, texts: usize) -> Element {
    let cells = move |row: &[String]| {
        let cells = row.iter().cloned().enumerate().map(|(place, text)| match place {
            0 => row_head(text),
            _ if place < texts => element("td").child(text),
            _ => cell(text),
        });
        element("tr").child(cells.collect::<Vec<_>>())
    };
    let rows = move || {
        let table = table.read();
        let heads = table.heads.iter().cloned().enumerate();
        let heads = heads.map(|(place, name)| if place < texts { head(name) } else { number_head(name) });
        let rows: Vec<Element> = table.rows.iter().map(|row| cells(row)).collect();
        vec![
            element("thead").child(element("tr").child(heads.collect::<Vec<_>>())),
            element("tbody").child(rows),
            element("tfoot").child(cells(&table.total)),
        ]
    };
    scroller(name, classed("table", "table").attribute("data-testid", testid).child(part(rows)))
}

/// What enters and what is won, by month or quarter.
fn by_period() -> Vec<Element> {
    let planner = use_planner();
    let by_quarter = RwSignal::new(false);
    let grains = vec![(false, targets::MONTH.here().to_owned()), (true, targets::QUARTER.here().to_owned())];
    let switch = SelectField::new(worded(words::BY), grains).always().choose(
        move || by_quarter.get(),
        move |chosen| {
            by_quarter.set(chosen);
            Ok(())
        },
    );
    let entering = memo(move || {
        words::entering(&planner.plan(), &planner.evaluation(), by_quarter.get(), &planner.conventions())
    });
    let won = memo(move || {
        words::won(&planner.plan(), &planner.evaluation(), by_quarter.get(), &planner.conventions())
    });
    vec![
        block("panel-head").child(switch),
        element("h4").child(words::ENTERING),
        text_table(words::ENTERING.here(), "entering", entering, 1),
        element("h4").child(words::WON),
        text_table(words::WON.here(), "won", won, 1),
    ]
}
