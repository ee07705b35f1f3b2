//! Targets and forecast as tables for other programs.

use super::panels::timeline;
use super::{names, panels};
use crate::codec::Cell;
use crate::engine::Evaluation;
use crate::format::Language;
use crate::plan::Plan;

/// What should have entered each stage before the start, and then the months of the plan until its deadline, and how
/// many are to enter in each, under the stage's name and owner. Whole numbers, of which those of the months add up,
/// as on the page.
#[must_use]
pub fn targets(plan: &Plan, evaluation: &Evaluation, language: Language) -> Vec<Vec<Cell>> {
    let stages = plan.funnel.names().zip(plan.funnel.owners());
    let heads =
        stages.map(|(name, owner)| Cell::text(format!("{name} ({})", language.text(names::owner(owner)))));
    let head = core::iter::once(Cell::text(language.text(panels::targets::MONTH))).chain(heads).collect();
    let before = say!(language, "Before {month}", month = plan.start.to_string());
    let due = (0..evaluation.stages.len()).map(|stage| Cell::Number(evaluation.due_before_start(stage), 0));
    let before = core::iter::once(Cell::text(before)).chain(due).collect();
    let months = evaluation.target_months().iter().enumerate();
    let rows = months.map(|(at, month)| {
        let stages = 0..evaluation.stages.len();
        let cells = stages.map(|stage| Cell::Number(evaluation.target(stage, at..at + 1), 0));
        core::iter::once(Cell::Month(*month)).chain(cells).collect()
    });
    [head, before].into_iter().chain(rows).collect()
}

/// The months of the forecast, what is expected in each as in the chart's table, in the plan's currency, and
/// what enters each stage.
#[must_use]
pub fn forecast(plan: &Plan, evaluation: &Evaluation, language: Language) -> Vec<Vec<Cell>> {
    let columns = timeline::columns(evaluation);
    let code = plan.currency.code();
    let money = columns.iter().map(|(name, _)| Cell::text(format!("{} ({code})", language.text(*name))));
    let stages = plan.funnel.names().map(|name| Cell::text(name.to_string()));
    let head =
        core::iter::once(Cell::text(language.text(timeline::MONTH))).chain(money).chain(stages).collect();
    let rows = evaluation.months.iter().enumerate().map(|(at, month)| {
        let number = |by_month: &[f64], digits| {
            by_month.get(at).map_or(Cell::Empty, |value| Cell::Number(*value, digits))
        };
        let money = columns.iter().map(|(_, by_month)| number(by_month, 2));
        let items = evaluation.limited.entered.iter().map(|by_month| number(by_month, 4));
        core::iter::once(Cell::Month(*month)).chain(money).chain(items).collect()
    });
    core::iter::once(head).chain(rows).collect()
}
