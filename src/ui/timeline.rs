//! The timeline: expected revenue against the goal, as a picture, a read-out and a table.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;

use super::live::{memo, part, switch, text, when};
use super::state::{Planner, use_planner};
use crate::browser::place::{WidthObserver, observe_width};
use crate::chart::{self, Drawing, EndLabel, Labels, MonthLabel, Size};
use crate::plan::Bounded;
use crate::words::panels;

/// Until its width is known, the picture is drawn for a phone.
const FIRST_WIDTH: f64 = 340.0;

/// Expected revenue over time.
#[component]
pub fn TimelinePanel() -> impl IntoView {
    let planner = use_planner();
    let frame = NodeRef::<Div>::new();
    let width = RwSignal::new(FIRST_WIDTH);
    let observer = StoredValue::new_local(None::<WidthObserver>);
    // The picture is drawn for the width it has, so that its texts keep their size.
    frame.on_load(move |frame| {
        let observed = observe_width(&frame, move |measured| {
            if measured > 0.0 {
                width.maybe_update(|width| core::mem::replace(width, measured) != measured);
            }
        });
        observer.set_value(observed.ok());
    });
    let drawing = memo(move || draw(planner, width.get()));
    view! {
        <section class="timeline" id="timeline" aria-labelledby="timeline-heading">
            <h2 id="timeline-heading">{panels::timeline::HEADING}</h2>
            <div class="chart" node_ref=frame data-testid="chart">
                <div class="chart-picture" inner_html=text(move || drawing.read().svg.clone())></div>
                {read_out(drawing)}
            </div>
            <details class="more" data-testid="chart-table">
                <summary>{panels::timeline::AS_TABLE}</summary>
                {data_table()}
            </details>
        </section>
    }
}

fn draw(planner: Planner, width: f64) -> Drawing {
    let plan = planner.plan().read();
    let evaluation = planner.evaluation().read();
    let conventions = planner.conventions().read();
    let value = plan.deal.value.get();
    let money = |deals: &[f64]| deals.iter().map(|deals| deals * value).collect::<Vec<_>>();
    let won = |entered: &[Vec<f64>]| money(entered.last().map(Vec::as_slice).unwrap_or_default());
    let months: Vec<MonthLabel> = evaluation
        .months
        .iter()
        .map(|month| MonthLabel {
            name: conventions.month_name(*month).to_owned(),
            year: month.year().to_string(),
        })
        .collect();
    let limited = won(&evaluation.limited.entered);
    let unlimited = won(&evaluation.unlimited.entered);
    let until_end = |months: &[f64]| conventions.money_short(months.iter().sum());
    let after = evaluation.limited.deals_after_deadline * value;
    let tick_label = |amount: f64| conventions.money_short(amount);
    let expected_name =
        if plan.teams.is_empty() { panels::timeline::ALONE } else { panels::timeline::WITH_PEOPLE };
    let timeline = chart::Timeline {
        months: &months,
        months_to_deadline: evaluation.months_to_deadline,
        monthly: &limited,
        monthly_unlimited: &unlimited,
        monthly_opening: &money(&evaluation.won_from_opening),
        monthly_due: &money(&evaluation.goal.deals_by_month),
        labels: Labels {
            goal: &panels::goal_line(&evaluation, &conventions),
            due: panels::timeline::DUE,
            deadline: &panels::deadline_line(&plan, &conventions),
            after_deadline: &panels::after_line(after, &conventions),
            expected: EndLabel { name: expected_name, amount: &until_end(&limited) },
            unlimited: EndLabel { name: panels::timeline::UNLIMITED, amount: &until_end(&unlimited) },
        },
        tick_label: &tick_label,
    };
    // On a phone the picture shares the first screen with verdict and checks.
    let height = (width * 0.42).clamp(220.0, 360.0);
    chart::timeline(&timeline, Size { width, height })
}

/// The month pointed at or chosen by key, read out in words. To a screen reader it is a slider
/// over the months whose value is the sentence.
fn read_out(drawing: Memo<Drawing>) -> AnyView {
    let planner = use_planner();
    let chosen = RwSignal::new(None::<usize>);
    let last = memo(move || planner.evaluation().read().months.len().saturating_sub(1));
    // A plan that became shorter has fewer months to choose from.
    let month = memo(move || chosen.get().map(|month| month.min(last.get())));
    let sentence = text(move || {
        let (plan, evaluation) = (planner.plan().read(), planner.evaluation().read());
        match month.get() {
            Some(month) => panels::read_out(&plan, &evaluation, month, &planner.conventions().read()),
            None => panels::timeline::HINT.to_owned(),
        }
    });
    let point = move |event: PointerEvent| {
        chosen.set(drawing.read_untracked().month_at(f64::from(event.offset_x())));
    };
    let keydown = move |event: KeyboardEvent| {
        let last = last.get_untracked();
        let now = month.get_untracked();
        let next = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => now.map_or(0, |month| (month + 1).min(last)),
            "ArrowLeft" | "ArrowDown" => now.map_or(last, |month| month.saturating_sub(1)),
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
    let px = |of: Box<dyn Fn() -> f64 + Send + Sync>| text(move || format!("{:.1}px", of()));
    let height = px(Box::new(move || drawing.read().size.height));
    let left = px(Box::new(move || spot().map_or(0.0, |spot| spot.right)));
    let dot_top = px(Box::new(move || spot().map_or(0.0, |spot| spot.expected_y)));
    let line_top = px(Box::new(move || drawing.read().plot.top));
    let line_height = px(Box::new(move || drawing.read().plot.height));
    let is_chosen = switch(move || spot().is_some());
    let cursor = move || {
        view! {
            <span class="chart-line" style:left=left style:top=line_top style:height=line_height></span>
            <span class="chart-dot" style:left=left style:top=dot_top></span>
        }
        .into_any()
    };
    view! {
        <div
            class="chart-cursor"
            role="slider"
            tabindex="0"
            aria-label=panels::timeline::READ_OUT
            aria-valuemin="1"
            aria-valuemax=text(move || (last.get() + 1).to_string())
            aria-valuenow=text(move || (month.get().unwrap_or(0) + 1).to_string())
            aria-valuetext=sentence
            style:height=height
            on:pointermove=point
            on:pointerdown=point
            on:pointerleave=move |_| chosen.set(None)
            on:keydown=keydown
        >
            {when(is_chosen, cursor)}
        </div>
        <p class="read-out" data-testid="read-out" aria-hidden="true">{sentence}</p>
    }
    .into_any()
}

/// What the picture shows, as figures.
fn data_table() -> AnyView {
    let planner = use_planner();
    let has_opening = switch(move || planner.evaluation().read().schedules.opening_deals > 0.0);
    let rows = part(move || {
        let plan = planner.plan().read();
        let evaluation = planner.evaluation().read();
        let conventions = planner.conventions().read();
        let value = plan.deal.value.get();
        let deals = |entered: &[Vec<f64>]| entered.last().cloned().unwrap_or_default();
        let (limited, unlimited) = (deals(&evaluation.limited.entered), deals(&evaluation.unlimited.entered));
        let (mut so_far, mut due) = (0.0, 0.0);
        let months = evaluation.months.iter().zip(&evaluation.goal.deals_by_month);
        let months = months.zip(limited.iter().zip(&unlimited)).zip(&evaluation.won_from_opening);
        let rows = months.map(|(((month, due_now), (won, without)), opening)| {
            so_far += won * value;
            due += due_now * value;
            let money = |amount: f64| conventions.money(amount.round());
            let opening = has_opening.get().then(|| {
                view! { <td class="number">{money(opening * value)}</td> }
            });
            view! {
                <tr>
                    <th scope="row">{conventions.month(*month)}</th>
                    <td class="number">{money(won * value)}</td>
                    <td class="number">{money(without * value)}</td>
                    {opening}
                    <td class="number">{money(so_far)}</td>
                    <td class="number">{money(due)}</td>
                </tr>
            }
            .into_any()
        });
        rows.collect::<Vec<_>>().into_any()
    });
    let opening_head =
        || view! { <th scope="col" class="number">{panels::timeline::OPENING}</th> }.into_any();
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=panels::timeline::AS_TABLE>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{panels::timeline::MONTH}</th>
                        <th scope="col" class="number">{panels::timeline::EXPECTED}</th>
                        <th scope="col" class="number">{panels::timeline::UNLIMITED}</th>
                        {when(has_opening, opening_head)}
                        <th scope="col" class="number">{panels::timeline::SO_FAR}</th>
                        <th scope="col" class="number">{panels::timeline::DUE_SO_FAR}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
