//! The levers in a list, where they are pinned and let go.

use leptos::ev::Event;
use leptos::prelude::*;

use super::PANEL_ID;
use super::lever::{Held, keys};
use crate::edit::Change;
use crate::plan::{Input, Lever};
use crate::ui::acts::{act, lead_to, named};
use crate::ui::fields::NumberField;
use crate::ui::html::{Element, block, classed, element, show_choice, span};
use crate::ui::live::{Key, each, memo, number, part, text};
use crate::ui::state::use_planner;
use crate::words::inputs;
use crate::words::levers as words;

/// The levers, and what pins another.
pub(super) fn list() -> Vec<Element> {
    let planner = use_planner();
    let levers =
        block("lever-list").attribute("data-testid", "levers").child(each(move || keys(planner), row));
    vec![levers, adder()]
}

/// Pins a number of the plan shown.
fn adder() -> Element {
    let planner = use_planner();
    // What is called what changes with the plan; which numbers there are, seldom.
    let free = memo(move || {
        let document = planner.document();
        let is_pinned = |of: &Input| document.levers().iter().any(|lever| lever.of == *of);
        let all = Input::all(document.plan()).into_iter().filter(|of| !is_pinned(of));
        all.collect::<Vec<_>>()
    });
    let pin = move |event: Event| {
        let place: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(of) = place.and_then(|place| free.get_untracked().get(place).cloned()) {
            // Refused only where there are as many as there may be.
            let _ = planner.change(Change::Pin(of));
            lead_to(PANEL_ID.to_owned(), &[".lever input.number"], usize::MAX);
        }
        show_choice(&event, Some(0));
    };
    let is_full = move || planner.document().levers().len() >= Lever::MAX;
    let options = part(move || {
        let (plan, conventions) = (planner.plan(), planner.conventions());
        let names = free.get().into_iter().enumerate().map(|(place, of)| {
            element("option").made("value", place.to_string()).child(inputs::name(&of, &plan, &conventions))
        });
        names.collect::<Vec<_>>()
    });
    let select = classed("select", "field-input add")
        .attribute("aria-label", words::PIN)
        .flag("disabled", crate::ui::live::flag(move || is_full() || planner.is_read_only()))
        .on("change", move |event| planner.when_ready(move || pin(event)))
        .child(element("option").attribute("value", "").child(words::CHOOSE))
        .child(options);
    block("lever-add").child(span("field-box").child(select))
}

fn row(key: Key) -> Option<Element> {
    let held = Held::of(&key)?;
    let planner = held.planner;
    let (name, value) = (held.name(), held.value());
    let field = part(move || {
        if memo(move || value.get().is_some()).get() {
            let now = number(move || value.get().unwrap_or(held.from));
            NumberField::new(name, now)
                .slider_to(held.end())
                .change(held.unit, held.range, move |value| held.set(value))
                .view()
        } else {
            block("field").child(span("field-label").child(name)).child(words::NOT_THERE).view()
        }
    });
    let back = text(move || words::back_to(held.from, held.unit, &planner.conventions()));
    let back_name =
        text(move || words::back_to_of(&name.read(), held.from, held.unit, &planner.conventions()));
    let is_back = move || value.get().is_none_or(|value| value == held.from);
    let place = move || planner.document().levers().iter().position(|lever| lever.of == held.input());
    let unpin = move || {
        let place = untrack(place);
        let _ = planner.change(Change::Unpin(held.input()));
        lead_to(PANEL_ID.to_owned(), &[".remove", ".add"], place.unwrap_or(0));
    };
    let back = act("button button-quiet", is_back, move || held.put_back())
        .live("aria-label", back_name)
        .child(back);
    let unpin =
        named(act("button button-quiet remove", || false, unpin), text(move || words::unpin(&name.read())));
    Some(block("lever").child(field).child(back).child(unpin.child("×")))
}
