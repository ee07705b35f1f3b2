//! Targets by owner: what marketing and what sales must reach, by month or quarter.

use leptos::prelude::*;

use super::agreement::agreement_details;
use super::explaining::explained;
use super::fields::SelectField;
use super::html::{Element, block, classed, element};
use super::live::{Key, Shared, each, memo, text, when, worded};
use super::panel::{heading_of, titled};
use super::state::{Here, use_language, use_planner};
use super::tables::{cell, head, in_cell, number_head, row_head, scroller};
use crate::engine::evaluation::{Evaluation, Reach};
use crate::engine::explain::Subject;
use crate::format::Conventions;
use crate::plan::{Owner, ScheduleKind};
use crate::words::verdict::owners_number;
use crate::words::{names, panels};

/// How many months a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grain {
    Month,
    Quarter,
}

/// A row of months, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    from: usize,
    to: usize,
}

type Figures = Shared<Vec<String>>;

/// Both owners' targets side by side.
pub(super) fn targets_panel() -> Element {
    let planner = use_planner();
    let grain = RwSignal::new(Grain::Month);
    let rows = memo(move || {
        let evaluation = planner.evaluation();
        match grain.get() {
            Grain::Month => {
                (0..evaluation.months_to_deadline).map(|from| Row { from, to: from + 1 }).collect()
            }
            Grain::Quarter => {
                let quarters = evaluation.target_quarters().into_iter();
                quarters.map(|months| Row { from: months.start, to: months.end }).collect()
            }
        }
    });
    let note = text(move || panels::targets_note(&planner.evaluation(), use_language()));
    let grains = vec![
        (Grain::Month, panels::targets::MONTH.here().to_owned()),
        (Grain::Quarter, panels::targets::QUARTER.here().to_owned()),
    ];
    let switch = SelectField::new(worded(panels::targets::BY), grains).always().choose(
        move || grain.get(),
        move |chosen| {
            grain.set(chosen);
            Ok(())
        },
    );
    let panel_head =
        block("panel-head").child(heading_of("targets", panels::targets::HEADING.here())).child(switch);
    let owners = [Owner::Marketing, Owner::Sales].map(|owner| owner_targets(owner, grain, rows));
    titled(classed("section", "panel"), "targets")
        .child(panel_head)
        .child(classed("p", "panel-lede").child(note))
        .child(pace())
        .child(block("owners").child(Vec::from(owners)))
        .child(agreement_details())
}

/// What the chosen schedule multiplies by, with its formula.
fn pace() -> AnyView {
    let planner = use_planner();
    let factor = move || {
        let evaluation = planner.evaluation();
        match (evaluation.chosen, &evaluation.schedules.catch_up) {
            (ScheduleKind::CatchUp, Reach::Reached { factor, .. }) => {
                Some((*factor, evaluation.schedules.opening_deals))
            }
            _ => None,
        }
    };
    when(
        move || factor().is_some(),
        move || {
            let factor = move || factor().unwrap_or_default();
            let shown = text(move || planner.conventions().factor(factor().0));
            let name = text(move || {
                let (factor, opening_deals) = factor();
                format!("{} ", panels::targets::pace(factor, opening_deals).here())
            });
            classed("p", "panel-lede").child(name).child(explained(shown, || Subject::Factor))
        },
    )
}

fn owner_targets(owner: Owner, grain: RwSignal<Grain>, rows: Shared<Vec<Row>>) -> Element {
    let planner = use_planner();
    let owns_any = move || planner.plan().funnel.owners().any(|of| of == owner);
    block("owner")
        .child(element("h3").child(owners_number(owner)))
        .child(when(owns_any, move || owner_table(owner, grain, rows)))
        .child(when(move || !owns_any(), || classed("p", "panel-lede").child(panels::targets::NONE)))
}

/// The stages of an owner, each by its place and id.
fn stages_of(owner: Owner) -> Shared<Vec<Key>> {
    let planner = use_planner();
    memo(move || {
        let plan = planner.plan();
        let stages = plan.funnel.ids().zip(plan.funnel.owners()).enumerate();
        let owned = stages.filter(|(_, (_, of))| *of == owner);
        owned.map(|(place, (id, _))| Key { place, id: id.to_string() }).collect()
    })
}

fn owner_table(owner: Owner, grain: RwSignal<Grain>, rows: Shared<Vec<Row>>) -> Element {
    let planner = use_planner();
    let stages = stages_of(owner);
    let before = text(move || panels::before(&planner.plan(), &planner.conventions()));
    let name = move |stage: Key| {
        number_head(text(move || {
            let plan = planner.plan();
            plan.funnel.names().nth(stage.place).map(ToString::to_string).unwrap_or_default()
        }))
    };
    let row = move |key: Key| {
        let row = move || rows.read().get(key.place).copied().unwrap_or(Row { from: 0, to: 0 });
        let label = text(move || {
            let (evaluation, conventions) = (planner.evaluation(), planner.conventions());
            let Row { from, to } = row();
            let months = evaluation.months.get(from..to).unwrap_or_default();
            match (grain.get(), months) {
                (Grain::Month, [month]) => conventions.month(*month),
                (_, months) => panels::quarter(months, &conventions),
            }
        });
        element("tr").child(row_head(label)).child(target_cells(stages, row))
    };
    let all = move || Row { from: 0, to: planner.evaluation().months_to_deadline };
    let grain_head = text(move || match grain.get() {
        Grain::Month => panels::targets::MONTH.here().to_owned(),
        Grain::Quarter => panels::targets::QUARTER.here().to_owned(),
    });
    let heads = element("tr").child(head(grain_head)).child(each(move || stages.get(), name));
    let before = classed("tr", "before").child(row_head(before)).child(before_start(stages));
    let places = move || (0..rows.read().len()).map(Key::place).collect();
    let total = text(move || panels::total(&planner.plan(), &planner.conventions()));
    let total = element("tr").child(row_head(total)).child(target_cells(stages, all));
    let table = classed("table", "table")
        .made("data-testid", format!("targets-{}", names::owner(owner).english()))
        .child(element("thead").child(heads))
        .child(element("tbody").child(before).child(each(places, row)))
        .child(element("tfoot").child(total));
    scroller(owners_number(owner).here(), table)
}

/// What a row says of each stage of the funnel, told to its cells only when it changes.
fn figures(of: impl Fn(&Evaluation, &Conventions, usize) -> String + Send + Sync + 'static) -> Figures {
    let planner = use_planner();
    memo(move || {
        let (evaluation, conventions) = (planner.evaluation(), planner.conventions());
        (0..evaluation.stages.len()).map(|stage| of(&evaluation, &conventions, stage)).collect()
    })
}

/// The cells of an owner's stages, each of which explains itself.
fn cells(
    stages: Shared<Vec<Key>>,
    figures: Figures,
    subject: impl Fn(usize) -> Subject + Send + Sync + Copy + 'static,
) -> AnyView {
    each(
        move || stages.get(),
        move |key| {
            let stage = key.place;
            let figure = text(move || figures.read().get(stage).cloned().unwrap_or_default());
            cell(in_cell(explained(figure, move || subject(stage))))
        },
    )
}

fn target_cells(stages: Shared<Vec<Key>>, row: impl Fn() -> Row + Send + Sync + Copy + 'static) -> AnyView {
    let figures = figures(move |evaluation, conventions, stage| {
        let Row { from, to } = row();
        conventions.number(evaluation.target(stage, from..to), 0)
    });
    cells(stages, figures, move |stage| {
        let Row { from, to } = row();
        Subject::Target { stage, from, to }
    })
}

fn before_start(stages: Shared<Vec<Key>>) -> AnyView {
    let figures =
        figures(|evaluation, conventions, stage| conventions.number(evaluation.due_before_start(stage), 0));
    cells(stages, figures, Subject::BeforeStart)
}
