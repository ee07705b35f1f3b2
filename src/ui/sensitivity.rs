//! What matters most: how far results move with each assumption, and with any two numbers at once.

use std::sync::Arc;

use leptos::prelude::*;

use super::acts::{act, named};
use super::choices::{number_field, result_field};
use super::html::{Element, block, classed, element, span};
use super::lately::lately;
use super::later::loaded_later;
use super::live::{fixed, memo, part, text, when};
use super::panel::{MakeContent, details_later, panel};
use super::state::{Here, Planner, use_language, use_planner};
use super::tables::{cell, head, number_head, row_head, scroller};
use crate::edit::Change;
use crate::engine::outcome::Outcome;
use crate::engine::sensitivity::{Compared, Grid, Swing, Tornado, tornado, two_way};
use crate::format::Conventions;
use crate::plan::{Input, Plan};
use crate::words::panels::sensitivity as words;
use crate::words::{inputs, outcomes};

/// The panel, folded.
pub(super) fn sensitivity_panel() -> Element {
    let summary = element("summary").child(words::SUMMARY);
    let more = details_later("more", summary, RwSignal::new(false), || Box::pin(matters()));
    panel("sensitivity", words::HEADING.here()).child(more.attribute("data-testid", "sensitivity"))
}

loaded_later!(
    what_if,
    fn matters() -> MakeContent {
        content
    }
);

fn content() -> Vec<Element> {
    let planner = use_planner();
    let top = |plan: &Plan| {
        let first = plan.funnel.stages.first().map(|stage| stage.id.clone());
        first.map_or(Outcome::Revenue, |stage| Outcome::Needed { stage })
    };
    vec![
        classed("p", "panel-lede").child(text(move || words::note(&planner.conventions()))),
        block("tornadoes").child(one_tornado(planner, |_| Outcome::Revenue)).child(one_tornado(planner, top)),
        element("h3").child(words::TWO_WAY),
        classed("p", "panel-lede").child(words::TWO_WAY_NOTE),
        block("what-if-two-way").child(table_of_two(planner)),
    ]
}

/// How a result moves with each assumption: bars, and the same as figures.
fn one_tornado(planner: Planner, first: fn(&Plan) -> Outcome) -> Element {
    let (field, outcome) = result_field(planner, words::EFFECT_ON.here(), first);
    let found = lately(
        move || (planner.plan(), outcome.get()),
        |(plan, outcome)| (Arc::clone(plan), outcome.clone(), tornado(plan, outcome)),
    );
    let shown = part(move || {
        let found = found.get()?;
        let (plan, outcome, tornado) = &*found;
        Some(Shown { plan, outcome, conventions: &planner.conventions() }.tornado(tornado))
    });
    block("tornado").attribute("data-testid", "tornado").child(field).child(shown)
}

/// What is shown of.
struct Shown<'a> {
    plan: &'a Plan,
    outcome: &'a Outcome,
    conventions: &'a Conventions,
}

impl Shown<'_> {
    fn tornado(&self, tornado: &Tornado) -> Vec<Element> {
        let Self { plan, outcome, conventions } = self;
        let swatch = |class, name: &'static str| {
            number_head(vec![span(class).attribute("aria-hidden", "true").view(), name.to_owned().into_any()])
        };
        let heads = element("tr")
            .child(head(words::ASSUMPTION))
            .child(classed("th", "swing-bars").attribute("aria-hidden", "true").child(words::BARS))
            .child(swatch("swatch is-lower", words::LOWER.here()))
            .child(swatch("swatch is-higher", words::HIGHER.here()));
        let rows = tornado.swings.iter().filter(|swing| swing.matters());
        let rows = rows.map(|swing| self.row(tornado, swing)).collect::<Vec<_>>();
        let table = classed("table", "table swings")
            .child(element("thead").child(heads))
            .child(element("tbody").child(rows));
        let base = words::base(outcome, tornado.base, conventions);
        let without = words::without_effect(&tornado.swings, plan, conventions);
        vec![
            Some(classed("p", "tornado-base").child(base)),
            Some(scroller(&outcomes::name(outcome, plan, use_language()), table)),
            without.map(|without| classed("p", "panel-lede small").child(without)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn row(&self, tornado: &Tornado, swing: &Swing) -> Element {
        let Self { plan, outcome, conventions } = self;
        let mut name = pin(&swing.input, inputs::name(&swing.input, plan, conventions));
        name.push(span("swing-span").child(words::span(swing, conventions)).view());
        let moved = |end: &Compared| {
            let [part, amount] = words::moved(outcome, end, conventions);
            cell(vec![span("swing-part").child(part), span("swing-amount").child(amount)])
        };
        let bar = |class, end: &Compared| {
            let [left, width] = tornado.bar(end).map(|part| fixed(&format!("{}%", part * 100.0)));
            span(class).style("left", left).style("width", width)
        };
        let bars = span("swing-bar")
            .child(bar("swing-end is-lower", &swing.low))
            .child(bar("swing-end is-higher", &swing.high));
        element("tr")
            .child(row_head(name))
            .child(classed("td", "swing-bars").attribute("aria-hidden", "true").child(bars))
            .child(moved(&swing.low))
            .child(moved(&swing.high))
    }

    fn grid(&self, [down, across]: [&Input; 2], grid: &Grid) -> Vec<Element> {
        let Self { plan, outcome, conventions } = self;
        let value = |input: &Input, value: f64| words::short(value, inputs::unit(input), conventions);
        let columns = grid.columns.iter().map(|column| number_head(value(across, *column)));
        let corner = element("td");
        let heads = element("tr").child(corner).child(columns.collect::<Vec<_>>());
        let rows = grid.rows.iter().zip(&grid.cells).zip(grid.steps()).enumerate();
        let rows = rows.map(|(row, ((of_row, cells), steps))| {
            let cells = cells.iter().zip(steps).enumerate().map(|(column, (result, step))| {
                let is_base = grid.base == (row, column);
                let figure = words::result(outcome, *result, conventions);
                let own =
                    is_base.then(|| span("visually-hidden").child(format!(" {}", words::PLANS_OWN.here())));
                element("td").made("class", heat(step, is_base)).child(figure).child(own)
            });
            element("tr").child(row_head(value(down, *of_row))).child(cells.collect::<Vec<_>>())
        });
        let caption = words::caption(plan, [down, across], outcome, conventions);
        let table = classed("table", "table heat-table two-way")
            .attribute("data-testid", "two-way")
            .child(element("thead").child(heads))
            .child(element("tbody").child(rows.collect::<Vec<_>>()));
        // Above the table: a caption in it would scroll away with it.
        let scroller = scroller(&caption, table);
        vec![classed("p", "panel-lede small").child(caption), scroller]
    }
}

/// The ground of a cell by the size of its result, and the frame of the plan's own.
fn heat(step: u8, is_base: bool) -> String {
    format!("number heat is-{step}{}", if is_base { " is-base" } else { "" })
}

/// A result by two numbers.
fn table_of_two(planner: Planner) -> Vec<Element> {
    let (down_field, down) = number_field(planner, words::DOWN.here(), |all| {
        all.iter().rfind(|input| matches!(input, Input::Rate { .. }))
    });
    let (across_field, across) = number_field(planner, words::ACROSS.here(), |all| {
        all.iter().find(|input| **input == Input::DealValue)
    });
    let (outcome_field, outcome) = result_field(planner, words::RESULT.here(), |_| Outcome::Revenue);
    let found = lately(
        move || (planner.plan(), down.get().zip(across.get()), outcome.get()),
        |(plan, inputs, outcome)| {
            let (down, across) = inputs.clone()?;
            let grid = two_way(plan, &down, &across, outcome);
            Some((Arc::clone(plan), [down, across], outcome.clone(), grid))
        },
    );
    let shown = part(move || {
        let found = found.get()?;
        let (plan, [down, across], outcome, grid) = (*found).as_ref()?;
        let shown = Shown { plan, outcome, conventions: &planner.conventions() };
        Some(match grid {
            Some(grid) => shown.grid([down, across], grid),
            None => vec![classed("p", "panel-lede").child(words::SAME)],
        })
    });
    let fields = block("what-if-fields").child(down_field).child(across_field).child(outcome_field);
    vec![fields, block("what-if-answer").child(shown)]
}

/// What a row is about. A press pins it as a lever.
fn pin(of: &Input, name: String) -> Vec<AnyView> {
    let planner = use_planner();
    let (pinned, pinning) = (of.clone(), of.clone());
    let is_pinned = memo(move || planner.document().levers().iter().any(|lever| lever.of == pinned));
    let pin = act(
        "swing-name",
        move || is_pinned.get(),
        move || {
            // Refused only where there are as many levers as there may be.
            let _ = planner.change(Change::Pin(pinning.clone()));
        },
    );
    let said = words::pin(&name, use_language());
    let shown = name.clone();
    let called =
        text(move || if is_pinned.get() { words::pinned(&name, use_language()) } else { said.clone() });
    let mark = when(move || is_pinned.get(), || span("swing-pinned").child(words::PINNED));
    vec![named(pin, called).child(shown).view(), mark]
}
