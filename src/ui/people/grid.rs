//! The team × month grid of utilisation, with figures in the cells.

use leptos::prelude::*;

use crate::engine::evaluation::{LoadLevel, MonthLoad};
use crate::engine::explain::Subject;
use crate::ui::explaining::explained;
use crate::ui::html::{Element, classed, element, span};
use crate::ui::live::{Key, each, memo, part, text};
use crate::ui::state::use_planner;
use crate::ui::tables::{head, in_cell, number_head, row_head, scroller};
use crate::words::panels;

/// The grid, and what waits in line.
pub(super) fn utilisation_grid() -> Vec<AnyView> {
    let planner = use_planner();
    let months = move || {
        let evaluation = planner.evaluation();
        let months = evaluation.months.iter().take(evaluation.months_to_deadline).enumerate();
        months.map(|(place, month)| Key { place, id: month.to_string() }).collect::<Vec<_>>()
    };
    let teams = move || {
        let plan = planner.plan();
        let teams = plan.teams.iter().enumerate();
        teams.map(|(place, team)| Key { place, id: team.id.to_string() }).collect::<Vec<_>>()
    };
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
        element("tr").child(row_head(name)).child(each(months, move |month| cell(team, month.place)))
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
    let heads = element("tr").child(head(panels::people::TEAM)).child(each(months, month_head));
    let table = classed("table", "table utilisation")
        .attribute("data-testid", "utilisation")
        .child(element("thead").child(heads))
        .child(element("tbody").child(each(teams, row)));
    vec![
        classed("p", "panel-lede").child(panels::people::NOTE).view(),
        scroller(panels::people::HEADING, table).view(),
        lines,
        on_paper,
    ]
}

fn cell(team: usize, month: usize) -> Element {
    let planner = use_planner();
    let level = memo(move || {
        let evaluation = planner.evaluation();
        let load = evaluation.teams.get(team).and_then(|team| team.by_month.get(month));
        load.map_or(LoadLevel::Idle, |load| load.level)
    });
    let class = text(move || {
        let level = match level.get() {
            LoadLevel::Idle => "is-idle",
            LoadLevel::Fine => "is-fine",
            LoadLevel::Tight => "is-tight",
            LoadLevel::Over => "is-over",
        };
        format!("number load {level}")
    });
    let utilisation = text(move || {
        let evaluation = planner.evaluation();
        let load = evaluation.teams.get(team).and_then(|team| team.by_month.get(month));
        load.map(|load| figure(load, |share| planner.conventions().percent_whole(share))).unwrap_or_default()
    });
    let sign = span("load-sign")
        .attribute("aria-hidden", "true")
        .child(text(move || panels::level_sign(level.get()).to_owned()));
    element("td")
        .live("class", class)
        .child(sign)
        .child(in_cell(explained(utilisation, move || Subject::Utilisation { team, month })))
        .child(span("visually-hidden").child(text(move || panels::level(level.get()).to_owned())))
}

fn figure(load: &MonthLoad, percent: impl Fn(f64) -> String) -> String {
    match (load.level, load.utilisation) {
        (LoadLevel::Idle, _) => percent(0.0),
        (_, Some(utilisation)) => percent(utilisation),
        (_, None) => panels::people::NOBODY.to_owned(),
    }
}
