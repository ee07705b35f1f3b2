//! The timeline: expected revenue against the goal, as a picture, a read-out and a table.

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;

use super::fields::fresh_id;
use super::how_sure::{Likely, LikelyBand};
use super::html::{Element, block, classed, element, pointed_at, span};
use super::later::loaded_later;
use super::live::{Shared, memo, part, text, when};
use super::panel::{MakeContent, details_later, heading_of, titled};
use super::scenarios::{BaseLine, Beside};
use super::state::{Planner, use_language, use_planner};
use super::tables::{cell, head, number_head, row_head, scroller};
use super::width::width_of;
use crate::browser::events;
use crate::chart::{self, Drawing, Labels, Levels, LineLabel, MonthLabel, Size};
use crate::decimal;
use crate::engine::evaluation::{Forecast, Recurring};
use crate::plan::{Bounded, Target};
use crate::words::panels;

/// The months that the page keys move by.
const QUARTER: usize = 3;

/// Until its width is known, a picture is drawn for a phone.
pub(super) const FIRST_WIDTH: f64 = 340.0;

/// The picture on paper: as wide as an A4 page between its margins.
const ON_PAPER: Size = Size { width: 688.0, height: 178.0 };

/// Expected revenue over time.
pub(super) fn timeline_panel() -> Element {
    let planner = use_planner();
    let beside: Beside = expect_context();
    let likely: Likely = expect_context();
    let frame_id = fresh_id("chart");
    // The picture is drawn for the width it has, so that its texts keep their size.
    let width = width_of(frame_id.clone(), FIRST_WIDTH);
    // Paper has a width of its own, whatever the window's.
    let printing = RwSignal::new(false);
    StoredValue::new_local(events::on_print(move |prints| printing.set(prints)).ok());
    let drawing = memo(move || {
        let width = width.get();
        // On a phone the picture shares the first screen with verdict and checks.
        let height = (width * 0.42).clamp(220.0, 360.0);
        let size = if printing.get() { ON_PAPER } else { Size { width, height } };
        draw(planner, beside.is_base_wanted(), likely.band(planner).as_deref(), size)
    });
    let picture = block("chart-picture").markup(text(move || drawing.read().svg.clone()));
    let summary = element("summary").child(panels::timeline::AS_TABLE);
    let table = details_later("more", summary, RwSignal::new(false), || Box::pin(figures()));
    let chart = block("chart").id(&frame_id).attribute("data-testid", "chart");
    titled(classed("section", "timeline"), "timeline")
        .child(heading_of("timeline", planner.say(panels::timeline::HEADING)))
        .child(chart.child(picture).child(read_out(drawing)))
        .child(table.attribute("data-testid", "chart-table"))
}

loaded_later!(
    figures,
    fn figures() -> MakeContent {
        || vec![data_table()]
    }
);

/// The picture in a size, with the base's line where that is asked for, and the band of most runs where
/// there are any.
pub(super) fn draw(planner: Planner, with_base: bool, band: Option<&LikelyBand>, size: Size) -> Drawing {
    let plan = planner.plan();
    let evaluation = planner.evaluation();
    let conventions = planner.conventions();
    let recurs = evaluation.recurring.is_some();
    let (limited, unlimited) = (&evaluation.limited, &evaluation.unlimited);
    let months: Vec<MonthLabel> = evaluation
        .months
        .iter()
        .map(|month| MonthLabel {
            name: conventions.month_name(*month).to_owned(),
            year: month.year().to_string(),
        })
        .collect();
    // What counts is what the lines have brought by the deadline.
    let in_time = |forecast: &Forecast| conventions.money_short(evaluation.in_time(forecast));
    let tick_label = |amount: f64| conventions.money_short(amount);
    let expected_name =
        if plan.teams.is_empty() { panels::timeline::ALONE } else { panels::timeline::WITH_PEOPLE };
    // Recurring revenue is a level; its bars are what is signed.
    let lines =
        (&limited.recurring, &unlimited.recurring, &evaluation.goal.recurring, &evaluation.opening.recurring);
    let levels = match (plan.goal.target, lines) {
        (Target::Recurring(goal), (Some(expected), Some(unlimited), Some(due), _)) => Some(Levels {
            start: goal.start.get(),
            expected: &expected.mrr_by_month,
            unlimited: &unlimited.mrr_by_month,
            due: &due.mrr_by_month,
        }),
        _ => None,
    };
    let (expected_lines, unlimited_lines, due_lines, opening_lines) = lines;
    let bars = |lines: &'_ Option<Recurring>, otherwise: &[f64]| -> Vec<f64> {
        lines.as_ref().map_or_else(|| otherwise.to_vec(), |lines| lines.bookings_by_month.clone())
    };
    let tools = planner.tools().filter(|_| with_base);
    let base = tools.and_then(|tools| (tools.base_line)(planner));
    let timeline = chart::Timeline {
        months: &months,
        months_to_deadline: evaluation.months_to_deadline,
        monthly: &bars(expected_lines, &limited.revenue_by_month),
        levels,
        monthly_unlimited: &bars(unlimited_lines, &unlimited.revenue_by_month),
        monthly_opening: &bars(opening_lines, &evaluation.opening.revenue_by_month),
        monthly_due: &bars(due_lines, &evaluation.goal.revenue_by_month),
        beside: base.as_ref().map(|BaseLine { name, amount, at_end_of }| chart::Beside {
            label: LineLabel { name, amount },
            at_end_of,
        }),
        band: band.map(|band| &band.edges),
        labels: Labels {
            goal: &panels::timeline::goal_line(&evaluation, &conventions),
            due: planner.say(panels::timeline::DUE),
            deadline: &panels::timeline::deadline_line(&plan, &conventions),
            after_deadline: &panels::timeline::after_line(
                evaluation.after_deadline(limited),
                recurs,
                &conventions,
            ),
            expected: LineLabel { name: planner.say(expected_name), amount: &in_time(limited) },
            unlimited: LineLabel {
                name: planner.say(panels::timeline::UNLIMITED),
                amount: &in_time(unlimited),
            },
        },
        tick_label: &tick_label,
    };
    chart::timeline(&timeline, size)
}

/// The month pointed at or chosen by key, read out in words. To a screen reader it is a slider
/// over the months whose value is the sentence.
fn read_out(drawing: Shared<Drawing>) -> Vec<Element> {
    let planner = use_planner();
    let likely: Likely = expect_context();
    let chosen = RwSignal::new(None::<usize>);
    let last = move || planner.evaluation().months.len().saturating_sub(1);
    // A plan that became shorter has fewer months to choose from.
    let month = memo(move || chosen.get().map(|month| month.min(last())));
    let sentence = text(move || {
        let evaluation = planner.evaluation();
        let said = match month.get() {
            Some(month) => panels::timeline::read_out(&evaluation, month, &planner.conventions()),
            None => panels::timeline::hint(
                drawing.read().outlined,
                evaluation.recurring.is_some(),
                use_language(),
            ),
        };
        let of_band = likely
            .band(planner)
            .and_then(|band| band.said.get(month.get().map_or(0, |month| month + 1)).cloned());
        said + &of_band.unwrap_or_default()
    });
    let point = move |event: Event| {
        if let Some(x) = pointed_at(&event) {
            chosen.set(drawing.read_untracked().month_at(x));
        }
    };
    let key = move |event: &KeyboardEvent| {
        let last = untrack(last);
        let now = month.get_untracked();
        let next = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => now.map_or(0, |month| (month + 1).min(last)),
            "ArrowLeft" | "ArrowDown" => now.map_or(last, |month| month.saturating_sub(1)),
            "PageUp" => now.map_or(0, |month| (month + QUARTER).min(last)),
            "PageDown" => now.map_or(last, |month| month.saturating_sub(QUARTER)),
            "Home" => 0,
            "End" => last,
            "Escape" => {
                chosen.set(None);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        chosen.set(Some(next));
    };
    let spot = move || month.get().and_then(|month| drawing.read().months.get(month).copied());
    let px = |of: Box<dyn Fn() -> f64 + Send + Sync>| text(move || decimal::text(of(), 0) + "px");
    let height = px(Box::new(move || drawing.read().size.height));
    let left = px(Box::new(move || spot().map_or(0.0, |spot| spot.right)));
    let dot_top = px(Box::new(move || spot().map_or(0.0, |spot| spot.expected_y)));
    let line_top = px(Box::new(move || drawing.read().plot.top));
    let line_height = px(Box::new(move || drawing.read().plot.height));
    let cursor = move || {
        vec![
            span("chart-line").style("left", left).style("top", line_top).style("height", line_height),
            span("chart-dot").style("left", left).style("top", dot_top),
        ]
    };
    let slider = block("chart-cursor")
        .attribute("role", "slider")
        .attribute("tabindex", "0")
        .says("aria-label", panels::timeline::READ_OUT)
        .attribute("aria-valuemin", "1")
        .live("aria-valuemax", text(move || (last() + 1).to_string()))
        .live("aria-valuenow", text(move || (month.get().unwrap_or(0) + 1).to_string()))
        .live("aria-valuetext", sentence)
        .style("height", height)
        .on("pointermove", point)
        .on("pointerdown", point)
        .on("pointerleave", move |_| chosen.set(None))
        .plain_key(key)
        .child(when(move || spot().is_some(), cursor));
    let shown = classed("p", "read-out")
        .attribute("data-testid", "read-out")
        .attribute("aria-hidden", "true")
        .child(sentence);
    vec![slider, shown]
}

/// What the picture shows, as figures.
fn data_table() -> Element {
    let planner = use_planner();
    let rows = part(move || {
        let evaluation = planner.evaluation();
        let conventions = planner.conventions();
        let columns = panels::timeline::columns(&evaluation);
        let rows = evaluation.months.iter().enumerate().map(|(index, month)| {
            let amounts = columns.iter().map(|(_, by_month)| {
                let amount = by_month.get(index).copied().unwrap_or(0.0);
                cell(conventions.money_whole(amount))
            });
            element("tr").child(row_head(conventions.month(*month))).child(amounts.collect::<Vec<_>>())
        });
        rows.collect::<Vec<_>>()
    });
    let names = memo(move || {
        let evaluation = planner.evaluation();
        panels::timeline::columns(&evaluation).into_iter().map(|(name, _)| name).collect::<Vec<_>>()
    });
    let heads = element("tr")
        .child(head(panels::timeline::MONTH))
        .child(part(move || names.get().into_iter().map(number_head).collect::<Vec<_>>()));
    let table =
        classed("table", "table").child(element("thead").child(heads)).child(element("tbody").child(rows));
    scroller(planner.say(panels::timeline::AS_TABLE), table)
}
