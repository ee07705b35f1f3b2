//! A team: its people, the stages it works, who joins and who leaves.

use leptos::ev::Event;
use leptos::prelude::*;

use super::PANEL_ID;
use super::changes::{hires, leavers};
use super::editor::Editor;
use crate::edit::{Edit, TeamChange};
use crate::plan::{Bounded, Id, ItemHours, Name, Plan, Team, Work};
use crate::ui::acts::{act, lead_to};
use crate::ui::fields::{NumberField, attempt, fresh_id, name_field};
use crate::ui::html::{Element, block, classed, element, show_choice, span};
use crate::ui::lists::Listed;
use crate::ui::live::{Key, Shared, each, memo, text, when, worded};
use crate::ui::state::{use_language, use_planner};
use crate::words::{names, panels};

/// All teams, and a button that adds one.
pub(super) fn teams() -> Vec<Element> {
    let planner = use_planner();
    let teams = move || planner.plan().teams.iter().map(|team| Key::id(&team.id)).collect();
    let is_full = move || planner.plan().teams.len() >= Team::MAX_TEAMS;
    let add = move || {
        if let Ok(name) = Name::new(planner.say(panels::people::NEW_TEAM)) {
            // Refused only when there are as many teams as can be, and then the button is off.
            let _ = attempt(planner, Edit::AddTeam { name });
            lead_to(planner, PANEL_ID.to_owned(), &[".team-name input"], usize::MAX);
        }
    };
    let add =
        act("button add-team", is_full, add).attribute("data-testid", "add-team").child(panels::people::ADD);
    let editors = each(teams, |key| Id::new(&key.id).ok().map(team_editor));
    vec![block("teams").child(editors), add]
}

fn team_editor(id: Id) -> Element {
    let team = Editor { planner: use_planner(), id: StoredValue::new(id) };
    let name = text(move || team.read(|team| team.name.to_string(), String::new()));
    let start_note = classed("p", "small").child(panels::people::START_NOTE);
    let fields = block("team-fields")
        .child(block("team-name").child(name_field(worded(panels::people::NAME), name, false, move |name| {
            team.edit(TeamChange::Name(name))
        })))
        .child(
            NumberField::new(worded(panels::people::PEOPLE), team.number(|team| team.people.get()))
                .edit(move |people| team.edit(TeamChange::People(people))),
        )
        .child(
            NumberField::new(worded(panels::people::HOURS), team.number(|team| team.hours_per_month.get()))
                .edit(move |hours| team.edit(TeamChange::HoursPerMonth(hours))),
        )
        .child(
            NumberField::new(
                worded(panels::people::TARGET),
                team.number(|team| team.target_utilisation.get()),
            )
            .edit(move |share| team.edit(TeamChange::TargetUtilisation(share))),
        );
    let listed = Listed::new(PANEL_ID, move || team.place());
    let movers = listed.movers(
        name,
        |plan| plan.teams.len(),
        move |to| Edit::MoveTeam { team: team.id.get_value(), to },
    );
    let remove = listed.remover(
        "button button-quiet remove-team",
        &[".remove-team", ".add-team"],
        || false,
        move || Edit::RemoveTeam(team.id.get_value()),
    );
    let actions = block("team-actions")
        .child(movers)
        .child(remove.child(text(move || panels::remove(&name.read(), use_language()))));
    classed("fieldset", "team")
        .attribute("data-testid", "team")
        .child(element("legend").child(name))
        .child(fields)
        .child(start_note)
        .child(works(team))
        .child(hires(team))
        .child(leavers(team))
        .child(actions)
}

/// The stages a team works, with the hours each item takes it.
fn works(team: Editor) -> Element {
    let planner = team.planner;
    let list = StoredValue::new(fresh_id("works"));
    let works = memo(move || {
        team.read(|team| team.works.iter().map(|work| work.stage.clone()).collect(), Vec::new())
    });
    let others = move || {
        let (plan, works) = (planner.plan(), works.read());
        plan.funnel.ids().filter(|id| !works.contains(id)).map(Key::id).collect::<Vec<_>>()
    };
    let add_now = move |event: Event| {
        if let Ok(stage) = Id::new(&event_target_value(&event)) {
            let work = Work { stage, hours_per_item: ItemHours::constant(1.0) };
            // Refused only for a stage that is gone already.
            let _ = attempt(planner, team.edit(TeamChange::SetWork(work)));
            planner.seal();
            lead_to(planner, list.with_value(Clone::clone), &[".team-row input"], usize::MAX);
        }
        show_choice(&event, Some(0));
    };
    let add = move |event: Event| planner.when_ready(move || add_now(event));
    let option = move |key: Key| {
        let id = key.id.clone();
        let name = planner.text(move |plan| {
            Id::new(&key.id).map(|id| names::stage(plan, &id).to_owned()).unwrap_or_default()
        });
        element("option").made("value", id).child(name)
    };
    let adder = move || {
        let select = classed("select", "field-input add")
            .says("aria-label", panels::people::ADD_WORK)
            .on("change", add)
            .child(element("option").attribute("value", "").child(panels::people::CHOOSE))
            .child(each(others, option));
        span("field-box").child(select)
    };
    let keys = move || works.read().iter().map(Key::id).collect();
    let row = move |key: Key| Id::new(&key.id).ok().map(|stage| work_row(team, stage, works, list));
    block("team-list is-works")
        .id(&list.get_value())
        .child(element("h3").child(panels::people::WORKS))
        .child(each(keys, row))
        .child(when(move || !planner.is_read_only() && !others().is_empty(), adder))
}

fn work_row(team: Editor, stage: Id, works: Shared<Vec<Id>>, list: StoredValue<String>) -> Element {
    let planner = team.planner;
    let stage = StoredValue::new(stage);
    let hours = team.number(move |team| {
        let work = stage.with_value(|stage| team.works.iter().find(|work| work.stage == *stage));
        work.map_or(0.0, |work| work.hours_per_item.get())
    });
    let labelled = move |label: fn(&Plan, &Id) -> String| {
        text(move || stage.with_value(|stage| label(&planner.plan(), stage)))
    };
    let field =
        NumberField::new(labelled(|plan, stage| panels::hours_per(plan, stage, use_language())), hours).edit(
            move |hours_per_item| {
                team.edit(TeamChange::SetWork(Work { stage: stage.get_value(), hours_per_item }))
            },
        );
    let place = move || {
        stage.with_value(|stage| works.read_untracked().iter().position(|work| work == stage)).unwrap_or(0)
    };
    let name = labelled(|plan, stage| panels::remove_work(names::stage(plan, stage), use_language()));
    let edit = move || team.edit(TeamChange::RemoveWork(stage.get_value()));
    block("team-row").child(field).child(Listed::new(&list.get_value(), place).cross(name, edit))
}
