//! Targets by owner: what marketing and what sales must reach, by month or quarter.

use leptos::prelude::*;

use super::explaining::explained;
use super::fields::SelectField;
use super::live::{Key, each, fixed, memo, switch, text, when};
use super::state::use_planner;
use crate::engine::explain::Subject;
use crate::plan::{Month, Owner, ScheduleKind};
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

/// Both owners' targets side by side.
#[component]
pub fn Targets() -> impl IntoView {
    let planner = use_planner();
    let grain = RwSignal::new(Grain::Month);
    let rows = memo(move || {
        let evaluation = planner.evaluation().read();
        rows(evaluation.months.get(..evaluation.months_to_deadline).unwrap_or_default(), grain.get())
    });
    let note = text(move || {
        let before = match planner.plan().read().schedule.kind {
            ScheduleKind::WorkBack => panels::targets::BEFORE_LOST,
            ScheduleKind::CatchUp | ScheduleKind::Level => panels::targets::BEFORE_NOTE,
        };
        format!("{} {before}", panels::targets::NOTE)
    });
    view! {
        <section class="panel" id="targets" aria-labelledby="targets-heading">
            <div class="panel-head">
                <h2 id="targets-heading">{panels::targets::HEADING}</h2>
                <SelectField
                    label=fixed(panels::targets::BY)
                    value=grain
                    options=vec![
                        (Grain::Month, panels::targets::MONTH.to_owned()),
                        (Grain::Quarter, panels::targets::QUARTER.to_owned()),
                    ]
                    on_change=Callback::new(move |chosen| {
                        grain.set(chosen);
                        Ok(())
                    })
                    always=true
                />
            </div>
            <p class="panel-lede">{note}</p>
            <div class="owners">
                {owner_targets(Owner::Marketing, rows)}
                {owner_targets(Owner::Sales, rows)}
            </div>
        </section>
    }
}

fn rows(months: &[Month], grain: Grain) -> Vec<Row> {
    let mut rows: Vec<(Month, Row)> = Vec::new();
    for (index, month) in months.iter().enumerate() {
        match rows.last_mut() {
            Some((first, row)) if grain == Grain::Quarter && first.quarter() == month.quarter() => {
                row.to = index + 1;
            }
            _ => rows.push((*month, Row { from: index, to: index + 1 })),
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

fn owner_targets(owner: Owner, rows: Memo<Vec<Row>>) -> AnyView {
    let planner = use_planner();
    let any = switch(move || planner.plan().read().funnel.owners().any(|of| of == owner));
    let none = switch(move || !any.get());
    view! {
        <div class="owner">
            <h3>{panels::owner_heading(owner)}</h3>
            {when(any, move || owner_table(owner, rows))}
            {when(none, || view! { <p class="panel-lede">{panels::targets::NONE}</p> }.into_any())}
        </div>
    }
    .into_any()
}

/// The stages of an owner, each by its place and id.
fn stages_of(owner: Owner) -> impl Fn() -> Vec<Key> + Send + Sync + Copy + 'static {
    let planner = use_planner();
    move || {
        let plan = planner.plan().read();
        let stages = plan.funnel.ids().zip(plan.funnel.owners()).enumerate();
        let owned = stages.filter(|(_, (_, of))| *of == owner);
        owned.map(|(place, (id, _))| Key { place, id: id.to_string() }).collect()
    }
}

fn owner_table(owner: Owner, rows: Memo<Vec<Row>>) -> AnyView {
    let planner = use_planner();
    let stages = stages_of(owner);
    let before = text(move || panels::before(&planner.plan().read(), &planner.conventions().read()));
    let name = move |stage: Key| {
        let name = text(move || {
            let plan = planner.plan().read();
            plan.funnel.names().nth(stage.place).map(ToString::to_string).unwrap_or_default()
        });
        view! { <th scope="col" class="number">{name}</th> }.into_any()
    };
    let row = move |key: Key| {
        let row = memo(move || rows.read().get(key.place).copied().unwrap_or(Row { from: 0, to: 0 }));
        let label = text(move || {
            let (evaluation, conventions) = (planner.evaluation().read(), planner.conventions().read());
            let Row { from, to } = row.get();
            let months = evaluation.months.get(from..to).unwrap_or_default();
            match months {
                [month] if rows.read().len() == evaluation.months_to_deadline => conventions.month(*month),
                [first, ..] => panels::quarter(first.quarter(), months, &conventions),
                [] => String::new(),
            }
        });
        view! {
            <tr>
                <th scope="row">{label}</th>
                {target_cells(owner, move || row.get())}
            </tr>
        }
        .into_any()
    };
    let all = move || Row { from: 0, to: planner.evaluation().read().months_to_deadline };
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=panels::owner_heading(owner)>
            <table class="table" data-testid=format!("targets-{}", names::owner(owner))>
                <thead>
                    <tr>
                        <th scope="col">{panels::timeline::MONTH}</th>
                        {each(stages, name)}
                    </tr>
                </thead>
                <tbody>
                    <tr class="before">
                        <th scope="row">{before}</th>
                        {each(stages, |stage| before_start(stage.place))}
                    </tr>
                    {each(move || (0..rows.read().len()).map(Key::place).collect(), row)}
                </tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{panels::targets::TOTAL}</th>
                        {target_cells(owner, all)}
                    </tr>
                </tfoot>
            </table>
        </div>
    }
    .into_any()
}

fn target_cells(owner: Owner, row: impl Fn() -> Row + Send + Sync + Copy + 'static) -> AnyView {
    let planner = use_planner();
    each(stages_of(owner), move |key| {
        let stage = key.place;
        let items = text(move || {
            let evaluation = planner.evaluation().read();
            let Row { from, to } = row();
            let volumes = evaluation.unlimited.entered.get(stage).and_then(|months| months.get(from..to));
            planner.conventions().read().whole_up(volumes.unwrap_or_default().iter().sum())
        });
        let subject = move || {
            let Row { from, to } = row();
            Subject::Target { stage, from, to }
        };
        view! { <td class="number">{explained(items, subject)}</td> }.into_any()
    })
}

fn before_start(stage: usize) -> AnyView {
    let planner = use_planner();
    let items = text(move || {
        let evaluation = planner.evaluation().read();
        let items = evaluation.schedules.work_back.before_start.get(stage).copied().unwrap_or(0.0);
        planner.conventions().read().whole_up(items)
    });
    view! { <td class="number">{explained(items, move || Subject::BeforeStart(stage))}</td> }.into_any()
}
