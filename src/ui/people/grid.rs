//! The team × month grid of utilisation, with figures in the cells.

use leptos::prelude::*;

use crate::engine::evaluation::{LoadLevel, MonthLoad};
use crate::engine::explain::Subject;
use crate::format::Conventions;
use crate::ui::explaining::explained;
use crate::ui::html::{Element, classed, element, span};
use crate::ui::live::{Key, Shared, each, memo, part, text};
use crate::ui::state::{Here, use_planner};
use crate::ui::tables::{head, in_cell, number_head, row_head, scroller};
use crate::words::panels;

/// The grid, and what waits in line.
pub(super) fn utilisation_grid() -> Vec<AnyView> {
    let planner = use_planner();
    let months = memo(move || {
        let evaluation = planner.evaluation();
        let months = evaluation.months.iter().take(evaluation.months_to_deadline).enumerate();
        months.map(|(place, month)| Key { place, id: month.to_string() }).collect::<Vec<_>>()
    });
    let teams = memo(move || {
        let plan = planner.plan();
        let teams = plan.teams.iter().enumerate();
        teams.map(|(place, team)| Key { place, id: team.id.to_string() }).collect::<Vec<_>>()
    });
    let month_head = move |key: Key| {
        number_head(text(move || {
            let month = planner.evaluation().months.get(key.place).copied();
            month.map(|month| planner.conventions().month(month)).unwrap_or_default()
        }))
    };
    let row = move |team: Key| {
        let team = team.place;
        let name = planner
            .text(move |plan| plan.teams.get(team).map(|team| team.name.to_string()).unwrap_or_default());
        let loads = memo(move || {
            let (evaluation, conventions) = (planner.evaluation(), planner.conventions());
            let by_month = evaluation.teams.get(team).map(|team| team.by_month.as_slice());
            by_month.unwrap_or_default().iter().map(|month| load(month, &conventions)).collect()
        });
        element("tr")
            .child(row_head(name))
            .child(each(move || months.get(), move |month| cell(loads, team, month.place)))
    };
    let lines = part(move || {
        let (plan, evaluation) = (planner.plan(), planner.evaluation());
        let conventions = planner.conventions();
        let lines =
            (0..plan.teams.len()).filter_map(|team| panels::line(&plan, &evaluation, team, &conventions));
        lines.map(|line| classed("p", "panel-lede").child(line)).collect::<Vec<_>>()
    });
    // On paper the teams' fields take too much room.
    let on_paper = part(move || {
        let (plan, conventions) = (planner.plan(), planner.conventions());
        let teams = plan.teams.iter().map(|team| panels::team_line(&plan, team, &conventions));
        teams.map(|line| classed("p", "on-paper").child(line)).collect::<Vec<_>>()
    });
    let heads = element("tr").child(head(panels::people::TEAM)).child(each(move || months.get(), month_head));
    let table = classed("table", "table utilisation")
        .attribute("data-testid", "utilisation")
        .child(element("thead").child(heads))
        .child(element("tbody").child(each(move || teams.get(), row)));
    vec![
        classed("p", "panel-lede").child(panels::people::NOTE).view(),
        scroller(panels::people::HEADING.here(), table).view(),
        lines,
        on_paper,
    ]
}

/// What a team's cell of a month says.
#[derive(Clone, Debug, PartialEq)]
struct Load {
    level: LoadLevel,
    figure: String,
}

fn load(load: &MonthLoad, conventions: &Conventions) -> Load {
    let figure = match (load.level, load.utilisation) {
        (LoadLevel::Idle, _) => conventions.percent_whole(0.0),
        (_, Some(utilisation)) => conventions.percent_whole(utilisation),
        (_, None) => panels::people::NOBODY.here().to_owned(),
    };
    Load { level: load.level, figure }
}

fn cell(loads: Shared<Vec<Load>>, team: usize, month: usize) -> Element {
    let of_level = move |say: fn(LoadLevel) -> &'static str| {
        let level = move || loads.read().get(month).map_or(LoadLevel::Idle, |load| load.level);
        text(move || say(level()).to_owned())
    };
    let class = of_level(|level| match level {
        LoadLevel::Idle => "number load is-idle",
        LoadLevel::Fine => "number load is-fine",
        LoadLevel::Tight => "number load is-tight",
        LoadLevel::Over => "number load is-over",
    });
    let utilisation =
        text(move || loads.read().get(month).map(|load| load.figure.clone()).unwrap_or_default());
    let sign = span("load-sign").attribute("aria-hidden", "true").child(of_level(panels::level_sign));
    element("td")
        .live("class", class)
        .child(sign)
        .child(in_cell(explained(utilisation, move || Subject::Utilisation { team, month })))
        .child(span("visually-hidden").child(of_level(|level| panels::level(level).here())))
}
