//! What is spent over time, and what of it is beyond the budget.

use leptos::prelude::*;

use crate::ui::fields::SelectField;
use crate::ui::html::{Element, block, classed, element};
use crate::ui::live::{memo, part, when, worded};
use crate::ui::state::{Here, use_planner};
use crate::ui::tables::{cell, head, number_head, row_head, scroller};
use crate::words::panels::budget::{self as words, Spent};
use crate::words::panels::{channels, targets};

/// A table by month or quarter, and sentences.
pub(super) fn spending() -> Vec<Element> {
    let planner = use_planner();
    let is_any = move || !planner.evaluation().spending.is_nothing();
    let spent = block("stack")
        .child(when(is_any, spent))
        .child(when(move || !is_any(), || classed("p", "small").child(words::NOTHING)));
    vec![spent]
}

fn spent() -> Vec<Element> {
    let planner = use_planner();
    let by_quarter = RwSignal::new(false);
    let grains = vec![(false, targets::MONTH.here().to_owned()), (true, targets::QUARTER.here().to_owned())];
    let switch = SelectField::new(worded(channels::BY), grains).always().choose(
        move || by_quarter.get(),
        move |chosen| {
            by_quarter.set(chosen);
            Ok(())
        },
    );
    let spent = memo(move || {
        words::spent(&planner.plan(), &planner.evaluation(), by_quarter.get(), &planner.conventions())
    });
    let table = classed("table", "table traced")
        .attribute("data-testid", "spending")
        .child(part(move || rows(&spent.read())));
    vec![sentences(), block("panel-head").child(switch), scroller(words::SPENDING.here(), table)]
}

/// What is over the budget, or that nothing is.
fn sentences() -> Element {
    let planner = use_planner();
    let said =
        memo(move || words::over_sentences(&planner.plan(), &planner.evaluation(), &planner.conventions()));
    let lines = part(move || {
        let (lines, is_bad) = said.get();
        let class = if is_bad { "is-bad" } else { "" };
        lines.into_iter().map(|line| classed("p", class).child(line)).collect::<Vec<_>>()
    });
    element("div").attribute("data-testid", "over-spend").child(lines)
}

fn rows(spent: &Spent) -> Vec<Element> {
    let heads = spent.heads.iter().cloned().enumerate();
    let heads = heads.map(|(place, name)| if place == 0 { head(name) } else { number_head(name) });
    let row = |texts: &[String], over: Option<&[String]>| {
        let cells = texts.iter().cloned().enumerate().map(|(place, text)| {
            let is_over = over.and_then(|over| over.get(place)).is_some_and(|over| !over.is_empty());
            match place {
                0 => row_head(text),
                _ if is_over => classed("td", "number load is-over").child(text),
                _ => cell(text),
            }
        });
        element("tr").child(cells.collect::<Vec<_>>())
    };
    let over = spent.over.as_deref();
    let foot = element("tfoot")
        .child(row(&spent.total, over))
        .child(spent.limit.as_deref().map(|limit| row(limit, None)))
        .child(over.map(|texts| row(texts, over)));
    vec![
        element("thead").child(element("tr").child(heads.collect::<Vec<_>>())),
        element("tbody").child(spent.lines.iter().map(|line| row(line, None)).collect::<Vec<_>>()),
        foot,
    ]
}
