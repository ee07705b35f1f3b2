//! The funnel: each stage's need, rate, lag, owner and definition, editable in one figure.

use leptos::prelude::*;

use super::explaining::explained;
use super::fields::{BoundedField, DefinitionField, NameField, SelectField, attempt, fresh_id};
use super::live::{Key, each, fixed, flag, memo, press, text};
use super::state::{Planner, use_planner};
use crate::browser::place;
use crate::edit::{Edit, StageChange};
use crate::engine::explain::Subject;
use crate::plan::{Bounded, Count, Days, Funnel, Id, Name, Owner, Plan, Rate, Spread, Stage};
use crate::words::{names, panels};

/// The right end of a rate's slider.
const RATE_SLIDER_TO: f64 = 1.0;
/// The right end of a lag's slider, in days.
const LAG_SLIDER_TO: f64 = 180.0;

/// The funnel panel.
#[component]
pub fn FunnelPanel() -> impl IntoView {
    let planner = use_planner();
    // By id, so that a stage that moves takes along what is being typed in it.
    let stages = move || planner.plan().read().funnel.ids().map(Key::id).collect();
    let is_full = move || planner.plan().read().funnel.len() >= Funnel::MAX_STAGES;
    let add = move || add_stage(planner, planner.plan().read_untracked().funnel.stages.len());
    view! {
        <section class="panel" id="funnel" aria-labelledby="funnel-heading">
            <h2 id="funnel-heading">{panels::funnel::HEADING}</h2>
            <p class="panel-lede">{panels::funnel::NOTE}</p>
            <ol class="funnel" data-testid="funnel">
                {each(stages, |key| Id::new(&key.id).map_or_else(|_| ().into_any(), stage_row))}
            </ol>
            <p class="panel-lede">{panels::funnel::LATEST_NOTE}</p>
            <button
                type="button"
                class="button"
                data-testid="add-stage"
                disabled=flag(move || planner.is_read_only() || is_full())
                on:click=press(add)
            >
                {panels::funnel::ADD}
            </button>
        </section>
    }
}

fn add_stage(planner: Planner, at: usize) {
    if let Ok(name) = Name::new(panels::funnel::NEW_STAGE) {
        // Refused only when there are as many stages as can be, and then the button is off.
        let _ = attempt(planner, Edit::AddStage { at, name });
    }
}

/// A stage being edited. A handle: the parts of one row share it.
#[derive(Clone, Copy)]
struct Row {
    planner: Planner,
    id: StoredValue<Id>,
    /// Where the stage stands; the row goes with it when it is moved.
    place: Memo<usize>,
}

impl Row {
    fn new(id: Id) -> Self {
        let planner = use_planner();
        let id = StoredValue::new(id);
        // Beyond every place for the moment between a stage's removal and that of its row.
        let place = memo(move || {
            let plan = planner.plan().read();
            id.with_value(|id| plan.funnel.position(id)).unwrap_or(usize::MAX)
        });
        Self { planner, id, place }
    }

    /// One thing of the stage, or what stands in for it once the stage is gone.
    fn of<T: PartialEq + Clone + Send + Sync + 'static>(
        self,
        thing: impl Fn(&Stage) -> T + Send + Sync + 'static,
        otherwise: T,
    ) -> Memo<T> {
        memo(move || {
            let plan = self.planner.plan().read();
            plan.funnel.stages.get(self.place.get()).map_or_else(|| otherwise.clone(), &thing)
        })
    }

    fn number(self, of: fn(&Stage) -> f64) -> Signal<f64> {
        self.of(of, 0.0).into()
    }

    /// A text of the stage, which may be won.
    fn text(self, of: impl Fn(&Plan, usize) -> Option<String> + Send + Sync + 'static) -> Signal<String> {
        text(move || of(&self.planner.plan().read(), self.place.get()).unwrap_or_default())
    }

    fn name(self) -> Signal<String> {
        self.text(|plan, place| plan.funnel.names().nth(place).map(ToString::to_string))
    }

    fn edit(self, change: StageChange) -> Edit {
        Edit::Stage { stage: self.id.get_value(), change }
    }
}

fn stage_row(id: Id) -> AnyView {
    let row = Row::new(id);
    let Row { planner, place, .. } = row;
    let leads_on = place.get_untracked() < planner.plan().read_untracked().funnel.stages.len();
    let owner = memo(move || planner.plan().read().funnel.owners().nth(place.get()).unwrap_or(Owner::Sales));
    let definition = row.text(|plan, place| {
        let definitions = plan.funnel.stages.iter().map(|stage| &stage.definition);
        definitions.chain([&plan.funnel.won.definition]).nth(place).map(ToString::to_string)
    });
    let volume = text(move || {
        let evaluation = planner.evaluation().read();
        let volume = evaluation.stages.get(place.get()).map_or(0.0, |stage| stage.volume.value);
        planner.conventions().read().whole_up(volume)
    });
    let latest = text(move || {
        let evaluation = planner.evaluation().read();
        match evaluation.stages.get(place.get()).and_then(|stage| stage.latest_start) {
            Some(day) => planner.conventions().read().date(day),
            None => panels::funnel::TOO_LATE.to_owned(),
        }
    });
    let owners = [Owner::Marketing, Owner::Sales].map(|owner| (owner, names::owner(owner).to_owned()));
    view! {
        <li class="stage" class:is-won=!leads_on data-testid="stage">
            <div class="stage-name">
                <NameField
                    label=fixed(panels::funnel::NAME)
                    value=row.name()
                    edit=move |name| row.edit(StageChange::Name(name))
                    hide_label=true
                />
            </div>
            <div class="stage-volume">
                <span class="stage-label">{panels::funnel::NEEDED}</span>
                <span class="stage-figure">
                    {explained(volume, move || Subject::StageVolume(place.get()))}
                </span>
                {volume_bar(row)}
            </div>
            <div class="stage-owner">
                <SelectField
                    label=fixed(panels::funnel::OWNER)
                    value=owner
                    options=owners.to_vec()
                    on_change=Callback::new(move |owner| {
                        attempt(planner, row.edit(StageChange::Owner(owner)))
                    })
                />
            </div>
            <div class="stage-latest">
                <span class="stage-label">{panels::funnel::LATEST}</span>
                <span class="stage-date">{latest}</span>
            </div>
            {leads_on.then(|| stage_flow(row))}
            <details class="stage-definition">
                <summary>{panels::funnel::DEFINITION}</summary>
                <DefinitionField
                    label=fixed(panels::funnel::DEFINITION)
                    value=definition
                    edit=move |definition| row.edit(StageChange::Definition(definition))
                    hide_label=true
                />
            </details>
            {leads_on.then(|| stage_actions(row))}
        </li>
    }
    .into_any()
}

/// The volume as a bar beside the others. Volumes fall by orders of magnitude from stage to stage,
/// so the bar shows the logarithm: a picture of the narrowing, not a scale to read off.
fn volume_bar(Row { planner, place, .. }: Row) -> AnyView {
    let share = memo(move || {
        let evaluation = planner.evaluation().read();
        let volumes = evaluation.stages.iter().map(|stage| stage.volume.value);
        let largest = volumes.clone().fold(1.0, f64::max);
        let volume = volumes.clone().nth(place.get()).unwrap_or(0.0);
        let share = (1.0 + volume).ln() / (1.0 + largest).ln();
        // Whole percents: nothing smaller can be seen, and nothing smaller is drawn again.
        (share.clamp(0.0, 1.0) * 100.0).round()
    });
    // Set on the element's style object: a strict policy refuses style attributes.
    let width = text(move || format!("{}%", share.get()));
    view! {
        <span class="stage-bar" aria-hidden="true">
            <span class="stage-bar-fill" style:inline-size=width></span>
        </span>
    }
    .into_any()
}

/// The way to the next stage: rate, lag and spread; and what is open at the start.
fn stage_flow(row: Row) -> AnyView {
    let Row { planner, place, .. } = row;
    let spreads = Spread::ALL.map(|spread| (spread, names::spread(spread).to_owned()));
    view! {
        <div class="stage-rate">
            <BoundedField<Rate>
                label=text(move || panels::rate_field(&planner.plan().read(), place.get()))
                value=row.number(|stage| stage.rate.get())
                edit=move |rate| row.edit(StageChange::Rate(rate))
                slider_to=RATE_SLIDER_TO
            />
        </div>
        <div class="stage-lag">
            <BoundedField<Days>
                label=fixed(panels::funnel::LAG)
                value=row.number(|stage| stage.lag.mean_days.get())
                edit=move |days| row.edit(StageChange::MeanDays(days))
                suffix=fixed(panels::funnel::DAYS)
                slider_to=LAG_SLIDER_TO
            />
        </div>
        <div class="stage-spread">
            <SelectField
                label=fixed(panels::funnel::SPREAD)
                value=row.of(|stage| stage.lag.spread, Spread::Typical)
                options=spreads.to_vec()
                on_change=Callback::new(move |spread| {
                    attempt(planner, row.edit(StageChange::Spread(spread)))
                })
            />
        </div>
        <div class="stage-open">
            <BoundedField<Count>
                label=fixed(panels::funnel::OPEN)
                value=row.number(|stage| stage.open.get())
                edit=move |open| row.edit(StageChange::Open(open))
            />
        </div>
    }
    .into_any()
}

/// Moves, adds and removes a stage.
fn stage_actions(row: Row) -> AnyView {
    let Row { planner, id, place, .. } = row;
    let name = row.name();
    let count = move || planner.plan().read().funnel.stages.len();
    let act = move |edit: Edit| {
        // Refused only where the button is off.
        let _ = attempt(planner, edit);
    };
    // Moving an element takes the keyboard away from it; the button that moved it gets it back.
    let move_by = move |to: fn(usize) -> usize, button: String| {
        press(move || {
            act(Edit::MoveStage { stage: id.get_value(), to: to(place.get_untracked()) });
            let button = button.clone();
            request_animation_frame(move || {
                place::focus(&button);
            });
        })
    };
    let [up, down] = ["up", "down"].map(fresh_id);
    view! {
        <div class="stage-actions">
            <button
                type="button"
                class="button button-quiet"
                id=up.clone()
                aria-label=text(move || panels::move_up(&name.read()))
                disabled=flag(move || planner.is_read_only() || place.get() == 0)
                on:click=move_by(|place| place.saturating_sub(1), up)
            >
                "↑"
            </button>
            <button
                type="button"
                class="button button-quiet"
                id=down.clone()
                aria-label=text(move || panels::move_down(&name.read()))
                disabled=flag(move || planner.is_read_only() || place.get() + 1 >= count())
                on:click=move_by(|place| place + 1, down)
            >
                "↓"
            </button>
            <button
                type="button"
                class="button button-quiet"
                aria-label=text(move || panels::add_after(&name.read()))
                disabled=flag(move || planner.is_read_only() || count() + 1 >= Funnel::MAX_STAGES)
                on:click=press(move || add_stage(planner, place.get_untracked() + 1))
            >
                "+"
            </button>
            <button
                type="button"
                class="button button-quiet"
                aria-label=text(move || panels::remove(&name.read()))
                disabled=flag(move || planner.is_read_only() || count() < Funnel::MIN_STAGES)
                on:click=press(move || act(Edit::RemoveStage(id.get_value())))
            >
                "×"
            </button>
        </div>
    }
    .into_any()
}
