//! The list of steps, to go back and forth in, and the checkpoints.

use leptos::prelude::*;

use super::HISTORY_ID;
use crate::edit::{Change, History};
use crate::plan::Name;
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
        planner.of_history(|history| match done.checked_sub(1) {
            None => words::BEGINNING.here().to_owned(),
            Some(place) => history.steps().nth(place).map_or_else(String::new, |step| {
                // Amounts of then, in the currency of then.
                let conventions = planner.conventions_in(step.after().plan().currency);
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
    let places = move || (0..planner.document().checkpoints().len()).map(Key::place).collect();
    let none = move || planner.document().checkpoints().is_empty();
    let empty = || classed("p", "panel-lede").child(words::NO_CHECKPOINTS);
    let list = classed("ul", "checkpoints")
        .id(CHECKPOINTS_ID)
        .says("aria-label", words::CHECKPOINTS)
        .child(each(places, move |key| element("li").child(checkpoint(planner, key.place))));
    block("checkpoint-list").child(when(none, empty)).child(list).child(removed(planner))
}

const CHECKPOINTS_ID: &str = "checkpoints";

fn checkpoint(planner: Planner, place: usize) -> Vec<Element> {
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
            if planner.change_checkpoints(|history| Ok(history.remove_checkpoint(place))).is_ok() {
                lead_to(planner, HISTORY_ID.to_owned(), &[".bring-back"], 0);
            }
        },
    );
    let remove = named(remove, text(move || panels::remove(&name.read(), use_language()))).child("×");
    vec![span("checkpoint-of").child(name), back, remove]
}

/// Says which checkpoint was removed last, and brings it back. Since that is no step, only this does.
fn removed(planner: Planner) -> Element {
    let problem = RwSignal::new(None::<String>);
    let name = move || {
        planner
            .of_history(|history| history.removed_checkpoint().map(|checkpoint| checkpoint.name.to_string()))
    };
    let said_of = text(move || {
        name().map_or_else(String::new, |name| words::checkpoint_removed(&name, use_language()))
    });
    let bring_back = move || {
        let back = act(
            "button button-quiet bring-back",
            || false,
            move || {
                let mut place = None;
                let back = planner.change_checkpoints(|history| {
                    place = history.bring_back()?;
                    Ok(place.is_some())
                });
                problem.set(back.err().map(|refused| said(planner, refused)));
                if let Some(place) = place {
                    lead_to(planner, HISTORY_ID.to_owned(), &[".remove"], place);
                }
            },
        );
        back.child(words::BRING_BACK)
    };
    // There at all times, so that it is heard when something is said.
    let status = span("checkpoint-said").attribute("role", "status").child(said_of);
    let line =
        classed("p", "checkpoint-removed").child(status).child(when(move || name().is_some(), bring_back));
    element("div").child(line).child(message(problem))
}

/// Why something was not done.
fn message(problem: RwSignal<Option<String>>) -> AnyView {
    part(move || {
        problem.get().map(|problem| classed("p", "field-message").attribute("role", "alert").child(problem))
    })
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
        match planner.change_checkpoints(|history| history.set_checkpoint(name).map(|()| true)) {
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
    let field = element("div").attribute("class", "field").child(label).child(span("field-box").child(input));
    block("checkpoint-set").child(field).child(set).child(message(problem))
}
