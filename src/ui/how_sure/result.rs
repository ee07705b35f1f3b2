//! What many runs come to: a sentence, the band over time, and where it comes from.

use std::sync::Arc;

use leptos::prelude::*;

use super::runner::{Found, Runner};
use super::{LikelyBand, Ran};
use crate::chart::{self, Bands, MonthLabel, Size};
use crate::engine::probability::Band;
use crate::ui::fields::fresh_id;
use crate::ui::html::{Element, block, classed, element};
use crate::ui::live::{part, text};
use crate::ui::panel::details;
use crate::ui::state::{Here, Planner};
use crate::ui::tables::{cell, head, number_head, row_head, scroller};
use crate::ui::timeline::FIRST_WIDTH;
use crate::ui::width::width_of;
use crate::words::panels::how_sure::{self as words, Sure};
use crate::words::panels::timeline::goal_line;

/// How high the picture is for its width.
const HEIGHT: f64 = 260.0;

pub(super) fn result(runner: Runner) -> Element {
    let frame_id = fresh_id("how-sure-chart");
    let width = width_of(frame_id.clone(), FIRST_WIDTH);
    let is_open = RwSignal::new(false);
    let said = text(move || say(runner, |sure| sure.answer()).unwrap_or_default());
    let answer = classed("p", "how-sure-answer")
        .attribute("data-testid", "how-sure-answer")
        .attribute("aria-live", "polite")
        .child(said);
    let svg = text(move || say(runner, |sure| draw(sure, width.get())).unwrap_or_default());
    let picture = block("chart-picture").id(&frame_id).markup(svg);
    let rest = part(move || {
        say(runner, |sure| {
            let months = sure.months();
            let table =
                move || bands_table("how-sure-months", words::MONTH.here(), words::MONTHS.here(), &months);
            let monthly = element("summary").child(words::MONTHS_SUMMARY);
            vec![
                Some(classed("p", "panel-lede").child(sure.caption())),
                Some(details("more how-sure-more", monthly, is_open, table)),
                Some(bands_table(
                    "how-sure-figures",
                    words::FIGURE.here(),
                    words::FIGURES.here(),
                    &sure.figures(),
                )),
                teams(sure),
                causes(sure),
            ]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
        })
        .unwrap_or_default()
    });
    // Room for a line of words, so that nothing moves while people type.
    let stale = move || runner.is_stale();
    let said = text(move || if stale() { words::STALE.here() } else { "" }.to_owned());
    let class = text(move || format!("how-sure-result{}", if stale() { " is-stale" } else { "" }));
    element("div")
        .live("class", class)
        .child(classed("p", "how-sure-stale").child(said))
        .child(answer)
        .child(picture)
        .child(rest)
}

impl Ran for Found {
    fn band(&self, planner: Planner) -> Option<Arc<LikelyBand>> {
        self.is_of(&planner.plan()).then(|| {
            self.say(planner, |sure| {
                let revenue = &sure.summary.revenue;
                let by_month = revenue.iter().map(|band| sure.by_then(band));
                let band = planner.say(words::BAND).to_owned();
                Arc::new(LikelyBand {
                    answer: sure.answer(),
                    edges: edges(sure),
                    said: core::iter::once(band).chain(by_month).collect(),
                })
            })
        })
    }
}

impl Found {
    fn say<T>(&self, planner: Planner, say: impl FnOnce(&Sure<'_>) -> T) -> T {
        let Self { plan, evaluation, summary } = self;
        let conventions = planner.conventions_in(plan.currency);
        say(&Sure { plan, evaluation, summary, conventions: &conventions })
    }
}

/// Says something of the last runs, if there are any.
fn say<T>(runner: Runner, say: impl FnOnce(&Sure<'_>) -> T) -> Option<T> {
    Some(runner.found.get()?.say(runner.planner, say))
}

/// The lower edge of the band, its middle, and its upper edge, by month.
fn edges(sure: &Sure<'_>) -> [Vec<f64>; 3] {
    let edge = |of: fn(&Band) -> f64| sure.summary.revenue.iter().map(of).collect();
    [edge(|band| band.low), edge(|band| band.likely), edge(|band| band.high)]
}

fn draw(sure: &Sure<'_>, width: f64) -> String {
    let months = sure.evaluation.months.iter().take(sure.summary.revenue.len());
    let months: Vec<MonthLabel> = months
        .map(|month| MonthLabel {
            name: sure.conventions.month_name(*month).to_owned(),
            year: month.year().to_string(),
        })
        .collect();
    let edges = edges(sure);
    let goal = goal_line(sure.evaluation, sure.conventions);
    let bands = Bands {
        months: &months,
        lines: edges.each_ref().map(Vec::as_slice),
        start: sure.start(),
        goal: sure.evaluation.goal.revenue.value,
        goal_label: &goal,
        amount_label: &|amount| sure.conventions.money_short(amount),
    };
    chart::bands(&bands, Size { width, height: HEIGHT })
}

type Rows = Vec<(String, [String; 3])>;

fn bands_table(id: &'static str, what: &'static str, caption: &'static str, rows: &Rows) -> Element {
    let heads = element("tr")
        .child(head(what))
        .child(number_head(words::LOW_COLUMN))
        .child(number_head(words::MIDDLE_COLUMN))
        .child(number_head(words::HIGH_COLUMN));
    let rows = rows.iter().map(|(name, values)| {
        element("tr")
            .child(row_head(name.clone()))
            .child(values.iter().cloned().map(cell).collect::<Vec<_>>())
    });
    let table = classed("table", "table")
        .attribute("data-testid", id)
        .child(element("caption").child(caption))
        .child(element("thead").child(heads))
        .child(element("tbody").child(rows.collect::<Vec<_>>()));
    scroller(caption, table)
}

/// The teams that are over capacity in some of the runs; none where there are no teams.
fn teams(sure: &Sure<'_>) -> Option<Element> {
    let teams = sure.teams();
    let rows = teams.into_iter().map(|(name, share)| element("tr").child(row_head(name)).child(cell(share)));
    let rows: Vec<Element> = rows.collect();
    (!rows.is_empty()).then(|| {
        let heads = element("tr").child(head(words::TEAM)).child(number_head(words::SHARE));
        let table = classed("table", "table")
            .attribute("data-testid", "how-sure-teams")
            .child(element("caption").child(words::OVER))
            .child(element("thead").child(heads))
            .child(element("tbody").child(rows));
        scroller(words::OVER.here(), table)
    })
}

fn causes(sure: &Sure<'_>) -> Option<Element> {
    let rows = sure.causes().into_iter().map(|(name, correlation, strength)| {
        let bar = element("meter")
            .attribute("max", "1")
            .attribute("aria-hidden", "true")
            .made("value", strength.to_string());
        let bar = element("td").child(bar);
        element("tr").child(row_head(name)).child(cell(correlation)).child(bar)
    });
    let rows: Vec<Element> = rows.collect();
    (!rows.is_empty()).then(|| {
        let heads = element("tr")
            .child(head(words::NUMBER))
            .child(number_head(words::CORRELATION))
            .child(element("td"));
        let table = classed("table", "table how-sure-causes")
            .attribute("data-testid", "how-sure-causes")
            .child(element("caption").child(words::CAUSES))
            .child(element("thead").child(heads))
            .child(element("tbody").child(rows));
        scroller(words::CAUSES.here(), table)
    })
}
