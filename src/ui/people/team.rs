//! A team: its people, the stages it works, who joins and who leaves.

use leptos::ev::Event;
use leptos::prelude::*;

use super::changes::{hires, leavers};
use crate::edit::{Edit, TeamChange};
use crate::plan::{Bounded, Headcount, Id, ItemHours, MonthlyHours, Share, Team, Work};
use crate::ui::fields::{BoundedField, NameField, attempt};
use crate::ui::live::{Key, each, fixed, flag, memo, press, switch, text, when};
use crate::ui::state::{Planner, use_planner};
use crate::words::{names, panels};

/// A team being edited. A handle: the parts of one editor share it.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    pub(super) planner: Planner,
    id: StoredValue<Id>,
}

impl Editor {
    /// One thing of the team, or what stands in for it for the moment between a team's removal and
    /// that of its editor.
    pub(super) fn of<T: PartialEq + Clone + Send + Sync + 'static>(
        self,
        thing: impl Fn(&Team) -> T + Send + Sync + 'static,
        otherwise: T,
    ) -> Memo<T> {
        memo(move || {
            let plan = self.planner.plan().read();
            let team = self.id.with_value(|id| plan.teams.iter().find(|team| team.id == *id));
            team.map_or_else(|| otherwise.clone(), &thing)
        })
    }

    /// A number of the team.
    pub(super) fn number(self, of: impl Fn(&Team) -> f64 + Send + Sync + 'static) -> Signal<f64> {
        self.of(of, 0.0).into()
    }

    /// The edit that changes this team.
    pub(super) fn edit(self, change: TeamChange) -> Edit {
        Edit::Team { team: self.id.get_value(), change }
    }

    /// A button that makes an edit. Refused only for what is gone already, or where it is off.
    pub(super) fn button(self, edit: impl Fn() -> Edit + 'static) -> Box<dyn FnMut(leptos::ev::MouseEvent)> {
        press(move || {
            let _ = attempt(self.planner, edit());
        })
    }
}

pub(super) fn team_editor(id: Id) -> AnyView {
    let planner = use_planner();
    let team = Editor { planner, id: StoredValue::new(id) };
    let name: Signal<String> = team.of(|team| team.name.to_string(), String::new()).into();
    view! {
        <fieldset class="team" data-testid="team">
            <legend>{name}</legend>
            <div class="team-fields">
                <NameField
                    label=fixed(panels::people::NAME)
                    value=name
                    edit=move |name| team.edit(TeamChange::Name(name))
                />
                <BoundedField<Headcount>
                    label=fixed(panels::people::PEOPLE)
                    value=team.number(|team| team.people.get())
                    edit=move |people| team.edit(TeamChange::People(people))
                />
                <BoundedField<MonthlyHours>
                    label=fixed(panels::people::HOURS)
                    value=team.number(|team| team.hours_per_month.get())
                    edit=move |hours| team.edit(TeamChange::HoursPerMonth(hours))
                />
                <BoundedField<Share>
                    label=fixed(panels::people::TARGET)
                    value=team.number(|team| team.target_utilisation.get())
                    edit=move |share| team.edit(TeamChange::TargetUtilisation(share))
                />
            </div>
            {works(team)}
            {hires(team)}
            {leavers(team)}
            <button
                type="button"
                class="button"
                disabled=flag(move || planner.is_read_only())
                on:click=team.button(move || Edit::RemoveTeam(team.id.get_value()))
            >
                {text(move || panels::remove(&name.read()))}
            </button>
        </fieldset>
    }
    .into_any()
}

/// The stages a team works, with the hours each item takes it.
fn works(team: Editor) -> AnyView {
    let planner = team.planner;
    let works =
        team.of(|team| team.works.iter().map(|work| work.stage.clone()).collect::<Vec<_>>(), Vec::new());
    let others = move || {
        let (plan, works) = (planner.plan().read(), works.read());
        plan.funnel.ids().filter(|id| !works.contains(id)).map(Key::id).collect::<Vec<_>>()
    };
    let can_add = switch(move || !planner.is_read_only() && !others().is_empty());
    let add = move |event: Event| {
        let select: web_sys::HtmlSelectElement = event_target(&event);
        if let Ok(stage) = Id::new(&select.value()) {
            let work = Work { stage, hours_per_item: ItemHours::constant(1.0) };
            // Refused only for a stage that is gone already.
            let _ = attempt(planner, team.edit(TeamChange::SetWork(work)));
            planner.seal();
        }
        select.set_selected_index(0);
    };
    let option = move |key: Key| {
        let id = key.id.clone();
        let name = planner.text(move |plan| {
            Id::new(&key.id).map(|id| names::stage(plan, &id).to_owned()).unwrap_or_default()
        });
        view! { <option value=id>{name}</option> }.into_any()
    };
    let row = move |key: Key| Id::new(&key.id).map_or_else(|_| ().into_any(), |stage| work_row(team, stage));
    view! {
        <div class="team-list">
            <h4>{panels::people::WORKS}</h4>
            {each(move || works.read().iter().map(Key::id).collect(), row)}
            {when(
                can_add,
                move || view! {
                    <span class="field-box is-adder">
                        <select class="field-input" aria-label=panels::people::ADD_WORK on:change=add>
                            <option value="" selected=true>{panels::people::CHOOSE}</option>
                            {each(others, option)}
                        </select>
                    </span>
                }
                .into_any(),
            )}
        </div>
    }
    .into_any()
}

fn work_row(team: Editor, stage: Id) -> AnyView {
    let planner = team.planner;
    let stage = StoredValue::new(stage);
    let hours = team.number(move |team| {
        let work = stage.with_value(|stage| team.works.iter().find(|work| work.stage == *stage));
        work.map_or(0.0, |work| work.hours_per_item.get())
    });
    let named = move |label: fn(&crate::plan::Plan, &Id) -> String| {
        text(move || stage.with_value(|stage| label(&planner.plan().read(), stage)))
    };
    view! {
        <div class="team-row">
            <BoundedField<ItemHours>
                label=named(panels::hours_per)
                value=hours
                edit=move |hours_per_item| {
                    let work = Work { stage: stage.get_value(), hours_per_item };
                    team.edit(TeamChange::SetWork(work))
                }
            />
            <button
                type="button"
                class="button button-quiet"
                aria-label=named(|plan, stage| panels::remove_work(names::stage(plan, stage)))
                disabled=flag(move || planner.is_read_only())
                on:click=team.button(move || team.edit(TeamChange::RemoveWork(stage.get_value())))
            >
                "×"
            </button>
        </div>
    }
    .into_any()
}
