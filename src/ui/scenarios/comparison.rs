//! What plans differ in, and what comes of it: side by side, and as lines on one chart.

use std::sync::Arc;

use leptos::prelude::*;

use super::words;
use crate::chart::{self, Line, LineLabel, MonthLabel, Size};
use crate::edit::{Difference, differences};
use crate::engine::Evaluation;
use crate::engine::outcome::Outcome;
use crate::format::Conventions;
use crate::plan::{Id, Input, Month, Scenario};
use crate::ui::fields::fresh_id;
use crate::ui::html::{Element, block, button, classed, element, span};
use crate::ui::live::{Shared, attribute, memo, part, text, when};
use crate::ui::state::{Here, Planner, use_language, use_planner};
use crate::ui::tables::{cell, head, number_head, row_head, scroller};
use crate::ui::timeline::FIRST_WIDTH;
use crate::ui::width::width_of;
use crate::words::differences::{Between, number};
use crate::words::outcomes;
use crate::words::panels::timeline::goal_line;

/// The most plans side by side.
const MOST: usize = 4;

/// A plan with what follows from it.
#[derive(Clone, Debug, PartialEq)]
struct Side {
    scenario: Scenario,
    evaluation: Arc<Evaluation>,
    /// How its amounts are written: plans may be in other currencies.
    conventions: Arc<Conventions>,
    is_base: bool,
    /// Whether the rest of the page is about it.
    is_shown: bool,
}

impl Side {
    fn name(&self) -> String {
        words::name(self.scenario.plan.name.as_str(), self.is_base, use_language())
    }
}

pub(super) fn content() -> Vec<Element> {
    let planner = use_planner();
    // Which of them are left out by hand.
    let without = RwSignal::new(Vec::<Id>::new());
    let chosen = memo(move || chosen(planner, &without.read()));
    // What follows from plans that have not changed is not worked out again.
    let known = StoredValue::new_local(Vec::<Side>::new());
    let sides = memo(move || {
        let sides = known.with_value(|known| sides(planner, &chosen.read(), known));
        known.set_value(sides.clone());
        sides
    });
    let are_different = memo(move || !numbers(&sides.read()).is_empty());
    let also = memo(move || besides(&sides.read()));
    let is_same = move || !are_different.get() && also.read().is_empty();
    vec![
        element("div").child(when(move || planner.document().count() > 2, move || choice(chosen, without))),
        picture(planner, sides),
        element("h3").child(words::RESULTS),
        results(sides),
        element("div").child(when(
            move || are_different.get(),
            move || vec![element("h3").child(words::ASSUMPTIONS), assumptions(planner, sides)],
        )),
        element("div").child(part(move || {
            let also = also.read();
            (!also.is_empty()).then(|| {
                let lists = also.iter().map(|(name, said)| {
                    let items = said.iter().map(|said| element("li").child(said.clone()));
                    element("div")
                        .child(element("p").child(name.clone()))
                        .child(element("ul").child(items.collect::<Vec<_>>()))
                });
                vec![element("h3").child(words::BESIDES), element("div").child(lists.collect::<Vec<_>>())]
            })
        })),
        element("div").child(when(is_same, || classed("p", "panel-lede").child(words::SAME))),
    ]
}

/// The plans side by side: the base, the one that is shown, and then the others as far as there is room.
fn chosen(planner: Planner, without: &[Id]) -> Vec<Id> {
    let document = planner.document();
    let (base, shown) = (&document.base().id, &document.shown().id);
    let is_fixed = |id: &Id| id == base || id == shown;
    let mut room = room_beside(base, shown);
    let ids = document.scenarios().map(|scenario| &scenario.id);
    let chosen = ids.filter(|id| {
        if is_fixed(id) {
            return true;
        }
        let is_in = room > 0 && !without.contains(id);
        room -= usize::from(is_in);
        is_in
    });
    chosen.cloned().collect()
}

/// How many may stand beside the base and the one that is shown.
fn room_beside(base: &Id, shown: &Id) -> usize {
    MOST - if base == shown { 1 } else { 2 }
}

fn sides(planner: Planner, chosen: &[Id], known: &[Side]) -> Vec<Side> {
    let document = planner.document();
    let scenarios = document.scenarios().filter(|scenario| chosen.contains(&scenario.id));
    scenarios
        .map(|scenario| {
            let is_shown = scenario.id == document.shown().id;
            let known = known.iter().find(|side| Arc::ptr_eq(&side.scenario.plan, &scenario.plan));
            let evaluation = match known {
                _ if is_shown => planner.evaluation(),
                Some(known) => Arc::clone(&known.evaluation),
                None => Arc::new(planner.engine()(&scenario.plan)),
            };
            let conventions = planner.conventions_in(scenario.plan.currency);
            let is_base = scenario.id == document.base().id;
            Side { scenario: scenario.clone(), evaluation, conventions, is_base, is_shown }
        })
        .collect()
}

/// Which plans stand side by side. Base and shown always do.
fn choice(chosen: Shared<Vec<Id>>, without: RwSignal<Vec<Id>>) -> Element {
    let planner = use_planner();
    let buttons = part(move || {
        let document = planner.document();
        let (base, shown) = (document.base().id.clone(), document.shown().id.clone());
        let room = room_beside(&base, &shown);
        let is_other = |id: &Id| *id != base && *id != shown;
        let others = document.scenarios().map(|scenario| scenario.id.clone()).filter(is_other);
        let others: Vec<Id> = others.collect();
        let buttons = document.scenarios().filter(|scenario| is_other(&scenario.id)).map(|scenario| {
            let (id, of) = (scenario.id.clone(), scenario.id.clone());
            let pressed = attribute(move || Some(chosen.read().contains(&of).to_string()));
            let others = others.clone();
            let toggle = move || {
                let is_other = |id: &&Id| others.contains(id);
                let mut wanted: Vec<Id> = chosen.get_untracked().iter().filter(is_other).cloned().collect();
                if wanted.contains(&id) {
                    wanted.retain(|other| *other != id);
                } else {
                    // Where there is no room, the last one makes it.
                    wanted.truncate(room - 1);
                    wanted.push(id.clone());
                }
                without.set(others.iter().filter(|other| !wanted.contains(other)).cloned().collect());
            };
            button("button button-quiet")
                .at_times("aria-pressed", pressed)
                .press(toggle)
                .child(scenario.plan.name.to_string())
        });
        buttons.collect::<Vec<_>>()
    });
    block("comparison-choice")
        .attribute("role", "group")
        .says("aria-label", words::SIDE_BY_SIDE)
        .child(buttons)
}

/// All lines of expected revenue on one chart.
fn picture(planner: Planner, sides: Shared<Vec<Side>>) -> Element {
    let frame_id = fresh_id("chart");
    let width = width_of(frame_id.clone(), FIRST_WIDTH);
    let svg = text(move || draw(&sides.read(), &planner.conventions(), width.get()));
    let picture = block("chart-picture").id(&frame_id).markup(svg);
    let is_partial = move || !sides.read().iter().all(|side| is_drawn(side, &planner.conventions()));
    let others = when(is_partial, || classed("p", "panel-lede").child(words::OTHER_CURRENCIES));
    element("div")
        .attribute("data-testid", "comparison-chart")
        .child(element("p").child(words::CHART))
        .child(picture)
        .child(others)
}

/// Whether a plan has a line: amounts of another currency than that of the plan shown are on no common axis.
fn is_drawn(side: &Side, conventions: &Conventions) -> bool {
    side.scenario.plan.currency == conventions.currency
}

fn draw(sides: &[Side], conventions: &Conventions, width: f64) -> String {
    let sides: Vec<&Side> = sides.iter().filter(|side| is_drawn(side, conventions)).collect();
    let first = sides.iter().filter_map(|side| side.evaluation.months.first()).min();
    let last = sides.iter().map(|side| side.scenario.plan.goal.period.last).max();
    let months: Vec<Month> =
        first.zip(last).map(|(first, last)| first.through(last).collect()).unwrap_or_default();
    let labels: Vec<MonthLabel> = months
        .iter()
        .map(|month| MonthLabel {
            name: conventions.month_name(*month).to_owned(),
            year: month.year().to_string(),
        })
        .collect();
    let ends: Vec<(String, String, Vec<f64>)> = sides
        .iter()
        .map(|side| {
            let amount = side.evaluation.in_time(&side.evaluation.limited);
            // To its own deadline, so that it ends where its label says.
            let deadline = side.scenario.plan.goal.period.last;
            let until = months.iter().take_while(|month| **month <= deadline).count();
            let at_end_of = side.evaluation.expected_in(months.get(..until).unwrap_or(&months));
            (side.name(), side.conventions.money_short(amount), at_end_of)
        })
        .collect();
    let lines = ends.iter().zip(&sides).map(|((name, amount, at_end_of), side)| {
        // Where the chart begins before the plan there is nothing of it yet.
        let begins = side.evaluation.months.first() == first;
        let start = if begins { side.scenario.plan.goal.target.start() } else { 0.0 };
        Line { label: LineLabel { name, amount }, is_bold: side.is_shown, start, at_end_of }
    });
    let lines: Vec<Line<'_>> = lines.collect();
    // Drawn where all have the same.
    let goal = shared(&sides, |side| {
        (side.evaluation.goal.revenue.value, goal_line(&side.evaluation, &side.conventions))
    });
    let goal = goal.as_ref().map(|(value, name)| (*value, name.as_str()));
    let tick_label = |amount: f64| conventions.money_short(amount);
    let height = (width * 0.4).clamp(240.0, 340.0);
    chart::lines(
        &chart::Lines { months: &labels, lines: &lines, goal, tick_label: &tick_label },
        Size { width, height },
    )
}

/// What is the same of all plans; none where it differs.
fn shared<T: PartialEq>(sides: &[&Side], of: impl Fn(&Side) -> T) -> Option<T> {
    let (first, others) = sides.split_first()?;
    let first_of = of(first);
    others.iter().all(|side| of(side) == first_of).then_some(first_of)
}

/// The results that matter, and in what they differ from the base's.
fn results(sides: Shared<Vec<Side>>) -> Element {
    let heads = part(move || heads(words::RESULT.here(), &sides.read()));
    let body = part(move || {
        let sides = sides.read();
        let Some(base) = sides.first() else { return Vec::new() };
        let mut outcomes: Vec<(Outcome, &Side)> = Vec::new();
        for side in sides.iter() {
            let plan = &side.scenario.plan;
            for outcome in Outcome::all(plan) {
                let is_new = outcomes.iter().all(|(known, _)| *known != outcome);
                if is_new && words::matters(&outcome, plan) {
                    outcomes.push((outcome, side));
                }
            }
        }
        let rows = outcomes.iter().map(|(outcome, of)| {
            let value = |side: &Side| outcome.value(&side.scenario.plan, &side.evaluation);
            let cells = sides.iter().map(|side| {
                let Some(found) = value(side) else { return cell(words::NONE) };
                let is_comparable = base.conventions.currency == side.conventions.currency;
                let difference = value(base).filter(|_| is_comparable && !side.is_base);
                let difference = difference
                    .and_then(|base| words::difference(outcome, base, found, &side.conventions))
                    .map(|difference| span("comparison-difference").child(difference));
                cell(outcomes::written(outcome, found, &side.conventions)).child(difference)
            });
            element("tr")
                .child(row_head(outcomes::name(outcome, &of.scenario.plan, use_language())))
                .child(cells.collect::<Vec<_>>())
        });
        rows.collect::<Vec<_>>()
    });
    table(words::RESULTS.here(), "comparison-results", heads, body)
}

/// The numbers in which plans differ from the base.
fn numbers(sides: &[Side]) -> Vec<Input> {
    let mut numbers = Vec::new();
    for difference in all_differences(sides).into_iter().flat_map(|(_, differences)| differences) {
        if let Difference::Number { of, .. } = difference
            && !numbers.contains(&of)
        {
            numbers.push(of);
        }
    }
    numbers
}

/// In what else each of them differs, in words.
fn besides(sides: &[Side]) -> Vec<(String, Vec<String>)> {
    let Some(base) = sides.first() else { return Vec::new() };
    let mut besides = Vec::new();
    for (side, differences) in all_differences(sides) {
        let (from, to) = (&*base.scenario.plan, &*side.scenario.plan);
        let between = Between { from, to, conventions: &side.conventions };
        let told = |it: &&Difference| !matches!(it, Difference::Number { .. } | Difference::Name(..));
        let said: Vec<String> = differences.iter().filter(told).map(|it| between.said(it)).collect();
        if !said.is_empty() {
            besides.push((side.name(), said));
        }
    }
    besides
}

fn all_differences(sides: &[Side]) -> Vec<(&Side, Vec<Difference>)> {
    let Some((base, others)) = sides.split_first() else { return Vec::new() };
    others.iter().map(|side| (side, differences(&base.scenario.plan, &side.scenario.plan))).collect()
}

fn assumptions(planner: Planner, sides: Shared<Vec<Side>>) -> Element {
    let heads = part(move || heads(words::ASSUMPTION.here(), &sides.read()));
    let body = part(move || {
        let sides = sides.read();
        let conventions = planner.conventions();
        let rows = numbers(&sides).into_iter().map(|of| {
            let has = sides.iter().find(|side| of.value(&side.scenario.plan).is_some());
            let name = has.map(|side| {
                let plan = &*side.scenario.plan;
                Between { from: plan, to: plan, conventions: &conventions }.name(&of)
            });
            let cells =
                sides.iter().map(|side| cell(number(&of, of.value(&side.scenario.plan), &side.conventions)));
            element("tr").child(row_head(name.unwrap_or_default())).child(cells.collect::<Vec<_>>())
        });
        rows.collect::<Vec<_>>()
    });
    table(words::ASSUMPTIONS.here(), "comparison-assumptions", heads, body)
}

fn heads(first: &'static str, sides: &[Side]) -> Element {
    let names = sides.iter().map(|side| number_head(side.name()));
    element("tr").child(head(first)).child(names.collect::<Vec<_>>())
}

fn table(label: &'static str, test_id: &'static str, heads: AnyView, body: AnyView) -> Element {
    let table = classed("table", "table comparison-table")
        .attribute("data-testid", test_id)
        .child(element("thead").child(heads))
        .child(element("tbody").child(body));
    scroller(label, table)
}
