//! The page as it is presented: the answer, the chart and the levers alone, large, moved by arrow keys or
//! a clicker.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::PRESENT_ID;
use super::lever::{Held, keys};
use crate::browser::{events, place};
use crate::chart::Size;
use crate::ui::fields::{POSITIONS, Step, fresh_id, position, value_at};
use crate::ui::how_sure::Likely;
use crate::ui::html::{Element, block, button, classed, element, origin, show_value, span};
use crate::ui::live::{Key, attribute, each, effect, memo, part, text, when};
use crate::ui::scenarios::{Beside, other_base};
use crate::ui::state::{Here, Planner, use_planner};
use crate::ui::timeline::draw;
use crate::ui::width::width_of;
use crate::words::checks::checks;
use crate::words::levers as words;
use crate::words::verdict::verdict;

const DIALOG_ID: &str = "presented";
const LEVER: &str = ".present-lever input";

/// The chart is drawn for this size and stretched: its smallest text, 12 px, becomes 24 px on a screen
/// of 1920 px.
const CHART: Size = Size { width: 560.0, height: 270.0 };

/// What is shown alone, over the whole screen where the browser allows it and else over the page, until
/// somebody ends it.
pub(super) fn presented(is_shown: RwSignal<bool>) -> Element {
    let planner = use_planner();
    let beside: Beside = expect_context();
    // Of the two keys of a clicker: whether they go between plans, or else move a lever.
    let by_plans = RwSignal::new(planner.document_untracked().count() > 1);
    let likely: Likely = expect_context();
    effect(move || {
        planner.place().show_alone(DIALOG_ID);
        if !planner.place().focus_in(DIALOG_ID, LEVER, 0) {
            planner.place().focus(DIALOG_ID);
        }
    });
    // Escape ends the full screen first, and is not heard.
    let left = events::on_full_screen_end(move || planner.place().close_dialog(DIALOG_ID));
    StoredValue::new_local(left.ok());
    let end = move || {
        is_shown.set(false);
        place::leave_full_screen();
        planner.place().focus(PRESENT_ID);
    };

    let said = memo(move || verdict(&planner.plan(), &planner.evaluation(), &planner.conventions()));
    let has_levers = memo(move || !planner.document().levers().is_empty());
    let has_plans = memo(move || planner.document().count() > 1);
    let answer = block("present-answer")
        .attribute("aria-live", "polite")
        .child(classed("p", "present-lead").child(text(move || said.get().lead)))
        .child(classed("p", "present-rest").child(text(move || said.get().rest.join(" "))))
        .child(part(move || {
            let said = beside.is_base_wanted().then(|| base_answer(planner)).flatten()?;
            Some(classed("p", "present-rest").attribute("data-testid", "present-base").child(said))
        }))
        .child(when(
            move || likely.band(planner).is_some(),
            move || {
                let answer =
                    text(move || likely.band(planner).map_or_else(String::new, |band| band.answer.clone()));
                classed("p", "present-rest").attribute("data-testid", "present-sure").child(answer)
            },
        ));
    // On a phone it is drawn for the width there is.
    let frame = fresh_id("presented-chart");
    let width = width_of(frame.clone(), CHART.width);
    let size = move || Size { width: width.get().min(CHART.width), ..CHART };
    let chart = block("present-chart").id(&frame).markup(text(move || {
        draw(planner, beside.is_base_wanted(), likely.band(planner).as_deref(), size()).svg
    }));
    let levers = classed("ul", "present-levers")
        .attribute("role", "list")
        .says("aria-label", words::LIST)
        .child(each(move || keys(planner), move |key| lever(key, by_plans)));
    let none = || classed("p", "present-keys").child(words::NO_LEVERS);
    let hint = |text: &'static str| move || classed("p", "present-keys").child(text);
    let clicker =
        text(move || words::clicker(has_levers.get(), has_plans.get(), by_plans.get()).here().to_owned());
    let foot = block("present-foot")
        .child(when(move || has_levers.get(), hint(words::KEYS.here())))
        .child(classed("p", "present-keys").attribute("aria-live", "polite").child(clicker))
        .child(
            button("button present-end")
                .press(move || planner.place().close_dialog(DIALOG_ID))
                .child(words::END),
        );
    let head = block("present-name").child(planner.text(|plan| plan.name.to_string()));
    classed("dialog", "present")
        .id(DIALOG_ID)
        .says("aria-label", words::PRESENTED)
        .attribute("tabindex", "-1")
        .on("close", move |_| end())
        .key(move |event| pressed(planner, by_plans, event))
        // A click beside what can be pressed leaves the keyboard where it is: the clicker goes on with its lever.
        .on("mousedown", |event| {
            let takes_it = origin(&event).and_then(|at| at.closest("input, button").ok()).flatten();
            if takes_it.is_none() {
                event.prevent_default();
            }
        })
        .child(head)
        .child(answer)
        .child(chart)
        .child(block("present-side").child(levers).child(when(move || !has_levers.get(), none)))
        .child(foot)
}

/// What the base comes to, where another plan is shown: "Base plan: $46k short, …".
fn base_answer(planner: Planner) -> Option<String> {
    let (base, evaluation) = other_base(planner)?;
    let conventions = planner.conventions_in(base.currency);
    let [goal, ..] = checks(&base, &evaluation, &conventions);
    Some(words::of_base(base.name.as_str(), &goal))
}

/// A key of those that no lever takes for itself. A clicker sends page down and page up, and B or a full stop
/// for its button that makes the screen black.
fn pressed(planner: Planner, by_plans: RwSignal<bool>, event: &KeyboardEvent) {
    match event.key().as_str() {
        "ArrowDown" => choose(planner, event, 1),
        "ArrowUp" => choose(planner, event, -1),
        "PageDown" if by_plans.get_untracked() => show_next(planner, 1),
        "PageUp" if by_plans.get_untracked() => show_next(planner, -1),
        // The lever that has the keyboard has moved by itself.
        "PageDown" | "PageUp" if place_of(event).is_some() => {}
        "PageDown" | "PageUp" => choose(planner, event, 0),
        "b" | "B" | "." => turn(planner, by_plans, event),
        _ => return,
    }
    event.prevent_default();
}

/// What the keys of a clicker are for goes round: the plans, if there are several, then each lever.
fn turn(planner: Planner, by_plans: RwSignal<bool>, event: &KeyboardEvent) {
    let count = planner.place().count_in(DIALOG_ID, LEVER);
    if count == 0 {
        return;
    }
    let is_last = place_of(event).is_none_or(|place| place + 1 >= count);
    let was_by_plans = by_plans.get_untracked();
    let several = planner.document_untracked().count() > 1;
    by_plans.set(several && !was_by_plans && is_last);
    if was_by_plans || is_last {
        planner.place().focus_in(DIALOG_ID, LEVER, 0);
    } else {
        choose(planner, event, 1);
    }
}

/// Leads the keyboard to the lever so many further on, and round.
fn choose(planner: Planner, event: &KeyboardEvent, by: isize) {
    let count = planner.place().count_in(DIALOG_ID, LEVER);
    if count == 0 {
        return;
    }
    let next = place_of(event).map_or(0, |now| (now as isize + by).rem_euclid(count as isize));
    planner.place().focus_in(DIALOG_ID, LEVER, usize::try_from(next).unwrap_or(0));
}

/// Which of the levers has the keyboard.
fn place_of(event: &KeyboardEvent) -> Option<usize> {
    origin(event)?.get_attribute("data-place")?.parse().ok()
}

/// Shows the plan so many further on, and round.
fn show_next(planner: Planner, by: isize) {
    let document = planner.document_untracked();
    let now = document.scenarios().position(|scenario| scenario.id == document.shown().id).unwrap_or(0);
    let next = (now as isize + by).rem_euclid(document.count() as isize);
    if let Some(scenario) = document.scenarios().nth(usize::try_from(next).unwrap_or(0)) {
        planner.show(&scenario.id);
    }
}

/// A lever: a slider of its own, for which ← and → are enough, or page up and page down while they are not for
/// the plans.
fn lever(key: Key, by_plans: RwSignal<bool>) -> Option<Element> {
    let held = Held::of(&key)?;
    let planner = held.planner;
    let (name, value) = (held.name(), held.value());
    let at = {
        let key = key.clone();
        memo(move || keys(planner).iter().position(|other| *other == key).unwrap_or(0))
    };
    let now = move || value.get().unwrap_or(held.from);
    let shown = text(move || match value.get() {
        Some(value) => words::moved(value, held.from, held.unit, &planner.conventions()),
        None => words::NOT_THERE.here().to_owned(),
    });
    let end = held.end();
    // In front of everybody: why the lever stays where it is.
    let refused = RwSignal::new(None::<String>);
    let moved = move |by: Result<(), String>| refused.set(by.err());
    // It takes the keyboard all the same, or keys would lead nowhere from here on.
    let is_held = attribute(move || {
        let is_held = value.get().is_none() || planner.is_read_only();
        is_held.then(|| "true".to_owned())
    });
    let slider = classed("input", "present-slider")
        .attribute("type", "range")
        .attribute("min", "0")
        .made("max", POSITIONS.to_string())
        .live("data-place", text(move || at.get().to_string()))
        .live("aria-label", name)
        .live("aria-valuetext", shown)
        .at_times("aria-disabled", is_held)
        .property("value", text(move || position(now(), end).to_string()))
        .on("input", move |event| {
            if let Ok(to) = event_target_value(&event).parse() {
                planner.when_ready(move || {
                    moved(held.set(value_at(to, end, held.unit, held.range)));
                    // It has moved by itself; where the plan has not, it goes back.
                    if refused.read_untracked().is_some() {
                        show_value(&event, &position(untrack(now), end).to_string());
                    }
                });
            }
        })
        .on("change", move |_| planner.when_ready(move || planner.seal()))
        .on("blur", move |_| {
            refused.set(None);
            planner.when_ready(move || planner.seal());
        })
        .plain_key(move |event| {
            let up = match event.key().as_str() {
                "ArrowRight" => true,
                "ArrowLeft" => false,
                "PageDown" | "PageUp" if by_plans.get_untracked() => return,
                "PageDown" => true,
                "PageUp" => false,
                "Home" => {
                    event.prevent_default();
                    return planner.when_ready(move || moved(held.put_back()));
                }
                _ => return,
            };
            event.prevent_default();
            let step = Step { up, large: event.shift_key() };
            planner.when_ready(move || moved(held.step(step)));
        });
    let message = part(move || {
        let message = classed("p", "present-refused").attribute("role", "alert");
        refused.get().map(|why| message.child(why))
    });
    let row = classed("li", "present-lever")
        .child(span("present-label").child(name))
        .child(element("strong").child(shown))
        .child(slider)
        .child(message);
    Some(row)
}
