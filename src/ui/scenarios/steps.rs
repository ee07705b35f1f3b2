//! The list of steps, to go back and forth in, and the checkpoints.

use leptos::prelude::*;

use super::{HISTORY_ID, conventions_of};
use crate::edit::{Change, History};
use crate::plan::{Checkpoint, Name};
use crate::ui::acts::{act, lead_to, named};
use crate::ui::fields::{fresh_id, said};
use crate::ui::html::{Element, block, classed, element, span};
use crate::ui::live::{Key, attribute, each, part, text, when};
use crate::ui::state::{Here, Planner, use_language, use_planner};
use crate::words::history as words;
use crate::words::panels;

pub(super) fn content() -> Vec<Element> {
    let planner = use_planner();
    // A step is told by how many are done once it is; 0 is the beginning.
    let places = move || {
        let count = planner.of_history(|history| history.steps().count());
        (0..=count).rev().map(Key::place).collect()
    };
    let steps = classed("ol", "history-steps")
        .says("aria-label", words::STEPS)
        .attribute("reversed", "")
        .child(each(places, move |key| element("li").child(step(planner, key.place))));
    let checkpoints = vec![
        element("p").child(element("strong").child(words::CHECKPOINTS)),
        checkpoint_list(planner),
        setter(planner),
    ];
    vec![block("history-part").child(steps), block("history-part").child(checkpoints)]
}

fn step(planner: Planner, done: usize) -> Element {
    let is_now = move || planner.of_history(History::done) == done;
    let what = text(move || {
        let document = planner.document();
        let conventions = planner.conventions();
        planner.of_history(|history| match done.checked_sub(1) {
            None => words::BEGINNING.here().to_owned(),
            Some(place) => history.steps().nth(place).map_or_else(String::new, |step| {
                // Amounts of then, in the currency of then.
                let conventions = conventions_of(step.after().plan(), &conventions);
                words::step(step, &document.shown().id, &conventions)
            }),
        })
    });
    let class = text(move || {
        let is_undone = planner.of_history(History::done) < done;
        if is_undone { "history-step is-undone" } else { "history-step" }.to_owned()
    });
    let now = move || span("history-now").child(words::NOW);
    element("button")
        .attribute("type", "button")
        .live("class", class)
        .at_times("aria-current", attribute(move || is_now().then(|| "step".to_owned())))
        // One stop for the keyboard, from which the arrow keys lead along the list.
        .live("tabindex", text(move || if is_now() { "0" } else { "-1" }.to_owned()))
        .plain_key(move |event| {
            let count = planner.of_history(|history| history.steps().count());
            let place = count.saturating_sub(done);
            let to = match event.key().as_str() {
                "ArrowDown" => place + 1,
                "ArrowUp" => place.saturating_sub(1),
                "Home" => 0,
                "End" => count,
                _ => return,
            };
            event.prevent_default();
            planner.place().focus_in(HISTORY_ID, ".history-step", to);
        })
        .press(move || planner.go_to(done))
        .child(span("history-what").child(what))
        .child(when(is_now, now))
}

fn checkpoint_list(planner: Planner) -> Element {
    let removed = RwSignal::new(None::<Removed>);
    let places = move || (0..planner.document().checkpoints().len()).map(Key::place).collect();
    let none = move || planner.document().checkpoints().is_empty();
    let empty = || classed("p", "panel-lede").child(words::NO_CHECKPOINTS);
    let list = classed("ul", "checkpoints")
        .id(CHECKPOINTS_ID)
        .says("aria-label", words::CHECKPOINTS)
        .child(each(places, move |key| element("li").child(checkpoint(planner, key.place, removed))));
    let bring_back = part(move || removed.get().map(|it| bring_back(planner, it, removed)));
    block("checkpoint-list").child(when(none, empty)).child(list).child(bring_back)
}

const CHECKPOINTS_ID: &str = "checkpoints";

/// A checkpoint that was removed, from where. Since that is no step, only this brings it back.
#[derive(Clone)]
struct Removed {
    place: usize,
    checkpoint: Checkpoint,
}

fn checkpoint(planner: Planner, place: usize, removed: RwSignal<Option<Removed>>) -> Vec<Element> {
    let name = text(move || {
        let document = planner.document();
        document.checkpoints().get(place).map_or_else(String::new, |checkpoint| checkpoint.name.to_string())
    });
    let back = act(
        "button button-quiet",
        || false,
        move || {
            let _ = planner.change(Change::GoBack(place));
        },
    );
    let back =
        named(back, text(move || words::go_back_to(&name.read(), use_language()))).child(words::GO_BACK);
    let remove = act(
        "button button-quiet remove",
        || false,
        move || {
            let Some(checkpoint) = planner.document_untracked().checkpoints().get(place).cloned() else {
                return;
            };
            let gone = |checkpoints: &mut Vec<Checkpoint>| drop(checkpoints.remove(place));
            if planner.set_checkpoints(gone).is_ok() {
                removed.set(Some(Removed { place, checkpoint }));
                lead_to(planner, HISTORY_ID.to_owned(), &[".bring-back"], 0);
            }
        },
    );
    let remove = named(remove, text(move || panels::remove(&name.read(), use_language()))).child("×");
    vec![span("checkpoint-of").child(name), back, remove]
}

/// Says that a checkpoint was removed, and brings it back.
fn bring_back(planner: Planner, it: Removed, removed: RwSignal<Option<Removed>>) -> Element {
    let said = words::checkpoint_removed(it.checkpoint.name.as_str(), use_language());
    let back = act(
        "button button-quiet bring-back",
        || false,
        move || {
            let Removed { place, checkpoint } = it.clone();
            let there_again = |checkpoints: &mut Vec<Checkpoint>| {
                checkpoints.insert(place.min(checkpoints.len()), checkpoint)
            };
            if planner.set_checkpoints(there_again).is_ok() {
                removed.set(None);
                lead_to(planner, HISTORY_ID.to_owned(), &[".remove"], place);
            }
        },
    );
    classed("p", "checkpoint-removed")
        .attribute("role", "status")
        .child(said)
        .child(back.child(words::BRING_BACK))
}

/// A field for a name, and what keeps a checkpoint of it.
fn setter(planner: Planner) -> Element {
    let id = fresh_id("checkpoint");
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let ready = move || {
        let number = planner.document_untracked().checkpoints().len() + 1;
        let name = Name::new(&typed.get_untracked())
            .or_else(|_| Name::new(&words::checkpoint(number, planner.language())));
        let Ok(name) = name else { return };
        let snapshot = planner.document_untracked().now().clone();
        let set = |checkpoints: &mut Vec<Checkpoint>| checkpoints.push(Checkpoint { name, snapshot });
        match planner.set_checkpoints(set) {
            Ok(()) => {
                typed.set(String::new());
                problem.set(None);
            }
            Err(refused) => problem.set(Some(said(planner, refused))),
        }
    };
    let input = classed("input", "field-input checkpoint-name")
        .id(&id)
        .attribute("type", "text")
        .attribute("autocomplete", "off")
        .made("maxlength", Name::MAX_CHARS.to_string())
        .property("value", text(move || typed.get()))
        .on("input", move |event| typed.set(event_target_value(&event)))
        .plain_key(move |event| {
            if event.key() == "Enter" {
                planner.when_ready(ready);
            }
        });
    let label = classed("label", "field-label").made("for", id).child(words::CHECKPOINT_NAME);
    let set = act("button", || false, ready).child(words::SET);
    let message = part(move || {
        problem.get().map(|problem| classed("p", "field-message").attribute("role", "alert").child(problem))
    });
    let field = element("div").attribute("class", "field").child(label).child(span("field-box").child(input));
    block("checkpoint-set").child(field).child(set).child(message)
}
