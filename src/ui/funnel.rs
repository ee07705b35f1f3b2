//! The funnel: each stage's need, rate, lag, owner and definition, editable in one figure.

use leptos::prelude::*;

use super::acts::{act, lead_to, named};
use super::explaining::explained;
use super::fields::{NumberField, SelectField, attempt, definition_field, name_field};
use super::html::{Element, block, classed, element, span};
use super::lists::Listed;
use super::live::{Key, Shared, each, memo, number, text, worded};
use super::panel::panel;
use super::state::{Here, Planner, use_language, use_planner};
use crate::edit::{Edit, StageChange};
use crate::engine::explain::Subject;
use crate::plan::{Bounded, Funnel, Id, Name, Owner, Plan, Spread, Stage};
use crate::words::{names, panels};

/// The right end of a rate's slider.
const RATE_SLIDER_TO: f64 = 1.0;
/// The right end of a lag's slider, in days.
const LAG_SLIDER_TO: f64 = 180.0;

const PANEL_ID: &str = "funnel";

/// The funnel panel.
pub(super) fn funnel_panel() -> Element {
    let planner = use_planner();
    // By id, so that a stage that moves takes along what is being typed in it.
    let stages = move || planner.plan().funnel.ids().map(Key::id).collect();
    let is_full = move || planner.plan().funnel.len() >= Funnel::MAX_STAGES;
    let add =
        act("button add", is_full, move || add_stage(planner, planner.plan_untracked().funnel.stages.len()))
            .attribute("data-testid", "add-stage")
            .child(panels::funnel::ADD);
    let rows = block("funnel")
        .attribute("data-testid", "funnel")
        .child(each(stages, |key| Id::new(&key.id).ok().map(stage_row)));
    panel(PANEL_ID, panels::funnel::HEADING.here())
        .child(classed("p", "panel-lede").child(panels::funnel::NOTE))
        .child(column_heads())
        .child(rows)
        .child(classed("p", "panel-lede").child(panels::funnel::LATEST_NOTE))
        .child(add)
}

/// The columns' heads, for the eye alone: each field has a label of its own, which shows where the
/// page is too narrow for columns.
fn column_heads() -> Element {
    let heads = [
        ("stage-name", panels::funnel::STAGE),
        ("stage-owner", panels::funnel::OWNER),
        ("stage-volume", panels::funnel::NEEDED),
        ("stage-latest", panels::funnel::LATEST),
        ("stage-rate", panels::funnel::RATE),
        ("stage-lag", panels::funnel::LAG),
        ("stage-spread", panels::funnel::SPREAD),
        ("stage-open", panels::funnel::OPEN),
    ];
    let row = block("funnel-head").attribute("aria-hidden", "true");
    heads.into_iter().fold(row, |row, (class, head)| row.child(span(class).child(head)))
}

fn add_stage(planner: Planner, at: usize) {
    if let Ok(name) = Name::new(planner.say(panels::funnel::NEW_STAGE)) {
        // Refused only when there are as many stages as can be, and then the button is off.
        let _ = attempt(planner, Edit::AddStage { at, name });
        lead_to(planner, PANEL_ID.to_owned(), &[".stage-name input"], at);
    }
}

/// A stage being edited. A handle: the parts of one row share it.
#[derive(Clone, Copy)]
struct Row {
    planner: Planner,
    id: StoredValue<Id>,
    /// Where the stage stands; the row goes with it when it is moved.
    place: Shared<usize>,
}

impl Row {
    fn new(id: Id) -> Self {
        let planner = use_planner();
        let id = StoredValue::new(id);
        // Beyond every place for the moment between a stage's removal and that of its row.
        let place = memo(move || {
            let plan = planner.plan();
            id.with_value(|id| plan.funnel.position(id)).unwrap_or(usize::MAX)
        });
        Self { planner, id, place }
    }

    /// A number of the stage; 0 once the stage is gone.
    fn number(self, of: fn(&Stage) -> f64) -> Signal<f64> {
        number(move || {
            let plan = self.planner.plan();
            plan.funnel.stages.get(self.place.get()).map_or(0.0, of)
        })
    }

    /// A text of the stage, which may be won.
    fn text(self, of: impl Fn(&Plan, usize) -> Option<String> + Send + Sync + 'static) -> Signal<String> {
        text(move || of(&self.planner.plan(), self.place.get()).unwrap_or_default())
    }

    fn name(self) -> Signal<String> {
        self.text(|plan, place| plan.funnel.names().nth(place).map(ToString::to_string))
    }

    fn edit(self, change: StageChange) -> Edit {
        Edit::Stage { stage: self.id.get_value(), change }
    }
}

fn stage_row(id: Id) -> Element {
    let row = Row::new(id);
    let Row { planner, place, .. } = row;
    let leads_on = place.get_untracked() < planner.plan_untracked().funnel.stages.len();
    let definition = row.text(|plan, place| {
        let definitions = plan.funnel.stages.iter().map(|stage| &stage.definition);
        definitions.chain([&plan.funnel.won.definition]).nth(place).map(ToString::to_string)
    });
    let volume = move || {
        let evaluation = planner.evaluation();
        evaluation.stages.get(place.get()).map_or(0.0, |stage| stage.volume.value)
    };
    let in_short = text(move || planner.conventions().whole_up_short(volume()));
    let in_full = text(move || planner.conventions().whole_up(volume()));
    let latest = text(move || {
        let evaluation = planner.evaluation();
        match evaluation.stages.get(place.get()).and_then(|stage| stage.latest_start) {
            Some(day) => planner.conventions().date(day),
            None => panels::funnel::TOO_LATE.here().to_owned(),
        }
    });
    let name = name_field(worded(panels::funnel::NAME), row.name(), true, move |name| {
        row.edit(StageChange::Name(name))
    });
    let needed = block("stage-volume").child(span("stage-label").child(panels::funnel::NEEDED)).child(
        span("stage-figure")
            .live("title", in_full)
            .child(explained(in_short, move || Subject::StageVolume(place.get()))),
    );
    let owners = [Owner::Marketing, Owner::Sales].map(|owner| (owner, names::owner(owner).here().to_owned()));
    let owner = SelectField::new(worded(panels::funnel::OWNER), owners.to_vec()).choose(
        move || planner.plan().funnel.owners().nth(place.get()).unwrap_or(Owner::Sales),
        move |owner| attempt(planner, row.edit(StageChange::Owner(owner))),
    );
    let latest = block("stage-latest")
        .child(span("stage-label").child(panels::funnel::LATEST))
        .child(span("stage-date").child(latest));
    let definition = definition_field(worded(panels::funnel::DEFINITION), definition, move |definition| {
        row.edit(StageChange::Definition(definition))
    });
    let definition = classed("details", "stage-definition")
        .child(element("summary").child(panels::funnel::DEFINITION))
        .child(definition);
    // A group of this name, since its fields are called like those of every other stage.
    block(if leads_on { "stage" } else { "stage is-won" })
        .attribute("role", "group")
        .live("aria-label", row.name())
        .attribute("data-testid", "stage")
        .child(block("stage-name").child(name))
        .child(needed)
        .child(block("stage-owner").child(owner))
        .child(latest)
        .child(leads_on.then(|| stage_flow(row)))
        .child(definition)
        .child(leads_on.then(|| stage_actions(row)))
}

/// The way to the next stage: rate, lag and spread; and what is open at the start.
fn stage_flow(row: Row) -> Vec<Element> {
    let Row { planner, place, .. } = row;
    let rate_label = text(move || names::rate(&planner.plan(), place.get()));
    let rate = NumberField::new(rate_label, row.number(|stage| stage.rate.get()))
        .slider_to(RATE_SLIDER_TO)
        .edit(move |rate| row.edit(StageChange::Rate(rate)));
    let lag = NumberField::new(worded(panels::funnel::LAG), row.number(|stage| stage.lag.mean_days.get()))
        .suffix(panels::funnel::DAYS.here())
        .slider_to(LAG_SLIDER_TO)
        .edit(move |days| row.edit(StageChange::MeanDays(days)));
    let spreads = Spread::ALL.map(|spread| (spread, names::spread(spread).here().to_owned()));
    let spread = SelectField::new(worded(panels::funnel::SPREAD), spreads.to_vec()).choose(
        move || {
            let plan = planner.plan();
            plan.funnel.stages.get(place.get()).map_or(Spread::Typical, |stage| stage.lag.spread)
        },
        move |spread| attempt(planner, row.edit(StageChange::Spread(spread))),
    );
    let open = NumberField::new(worded(panels::funnel::OPEN), row.number(|stage| stage.open.get()))
        .edit(move |open| row.edit(StageChange::Open(open)));
    vec![
        block("stage-rate").child(rate),
        block("stage-lag").child(lag),
        block("stage-spread").child(spread),
        block("stage-open").child(open),
    ]
}

/// Moves, adds and removes a stage.
fn stage_actions(row: Row) -> Element {
    let Row { planner, id, place, .. } = row;
    let listed = Listed::new(PANEL_ID, move || place.get());
    let name = row.name();
    let count = move || planner.plan().funnel.stages.len();
    let add = act(
        "button button-quiet",
        move || count() + 1 >= Funnel::MAX_STAGES,
        move || add_stage(planner, place.get_untracked() + 1),
    );
    let movers = listed.movers(
        name,
        |plan| plan.funnel.stages.len(),
        move |to| Edit::MoveStage { stage: id.get_value(), to },
    );
    let remove = listed.remover(
        "button button-quiet remove",
        &[".remove"],
        move || count() < Funnel::MIN_STAGES,
        move || Edit::RemoveStage(id.get_value()),
    );
    block("stage-actions")
        .child(movers)
        .child(named(add, text(move || panels::add_after(&name.read(), use_language()))).child("+"))
        .child(named(remove, text(move || panels::remove(&name.read(), use_language()))).child("×"))
}
