//! The team × month grid of utilisation, with figures in the cells.

use leptos::prelude::*;

use crate::engine::evaluation::{LoadLevel, MonthLoad};
use crate::engine::explain::Subject;
use crate::ui::explaining::explained;
use crate::ui::live::{Key, each, memo, part, text};
use crate::ui::state::use_planner;
use crate::words::panels;

/// The grid, and what waits in line.
pub(super) fn utilisation_grid() -> AnyView {
    let planner = use_planner();
    let months = move || {
        let evaluation = planner.evaluation().read();
        let months = evaluation.months.iter().take(evaluation.months_to_deadline).enumerate();
        months.map(|(place, month)| Key { place, id: month.to_string() }).collect::<Vec<_>>()
    };
    let teams = move || {
        let plan = planner.plan().read();
        let teams = plan.teams.iter().enumerate();
        teams.map(|(place, team)| Key { place, id: team.id.to_string() }).collect::<Vec<_>>()
    };
    let head = move |key: Key| {
        let month = text(move || {
            let month = planner.evaluation().read().months.get(key.place).copied();
            month.map(|month| planner.conventions().read().month(month)).unwrap_or_default()
        });
        view! { <th scope="col" class="number">{month}</th> }.into_any()
    };
    let row = move |team: Key| {
        let team = team.place;
        let name = planner
            .text(move |plan| plan.teams.get(team).map(|team| team.name.to_string()).unwrap_or_default());
        view! {
            <tr>
                <th scope="row">{name}</th>
                {each(months, move |month| cell(team, month.place))}
            </tr>
        }
        .into_any()
    };
    let lines = part(move || {
        let (plan, evaluation) = (planner.plan().read(), planner.evaluation().read());
        let conventions = planner.conventions().read();
        let lines =
            (0..plan.teams.len()).filter_map(|team| panels::line(&plan, &evaluation, team, &conventions));
        lines.map(|line| view! { <p class="panel-lede">{line}</p> }).collect::<Vec<_>>().into_any()
    });
    view! {
        <p class="panel-lede">{panels::people::NOTE}</p>
        <div class="table-scroll" tabindex="0" role="group" aria-label=panels::people::HEADING>
            <table class="table utilisation" data-testid="utilisation">
                <thead>
                    <tr>
                        <th scope="col">{panels::people::TEAM}</th>
                        {each(months, head)}
                    </tr>
                </thead>
                <tbody>{each(teams, row)}</tbody>
            </table>
        </div>
        {lines}
    }
    .into_any()
}

fn cell(team: usize, month: usize) -> AnyView {
    let planner = use_planner();
    let shown = memo(move || {
        let evaluation = planner.evaluation().read();
        let load = evaluation.teams.get(team).and_then(|team| team.by_month.get(month));
        let percent = |share| planner.conventions().read().percent_whole(share);
        load.map_or((LoadLevel::Idle, String::new()), |load| (load.level, figure(load, percent)))
    });
    let level = move || shown.read().0;
    let class = text(move || {
        let level = match level() {
            LoadLevel::Idle => "is-idle",
            LoadLevel::Fine => "is-fine",
            LoadLevel::Tight => "is-tight",
            LoadLevel::Over => "is-over",
        };
        format!("number load {level}")
    });
    let utilisation = text(move || shown.get().1);
    view! {
        <td class=class>
            <span class="load-sign" aria-hidden="true">
                {text(move || panels::level_sign(level()).to_owned())}
            </span>
            {explained(utilisation, move || Subject::Utilisation { team, month })}
            <span class="visually-hidden">{text(move || panels::level(level()).to_owned())}</span>
        </td>
    }
    .into_any()
}

fn figure(load: &MonthLoad, percent: impl Fn(f64) -> String) -> String {
    match (load.level, load.utilisation) {
        (LoadLevel::Idle, _) => percent(0.0),
        (_, Some(utilisation)) => percent(utilisation),
        (_, None) => panels::people::NOBODY.to_owned(),
    }
}
