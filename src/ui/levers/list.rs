//! The levers in a list, where they are pinned and let go.

use std::sync::Arc;

use leptos::prelude::*;

use super::PANEL_ID;
use super::lever::{Held, keys};
use crate::edit::Change;
use crate::format::Conventions;
use crate::plan::{Document, Input, Lever};
use crate::ui::acts::{act, lead_to, named};
use crate::ui::choices::number_adder;
use crate::ui::fields::NumberField;
use crate::ui::html::{Element, block, span};
use crate::ui::live::{Key, each, memo, number, part, text};
use crate::ui::state::{Here, use_language, use_planner};
use crate::words::inputs;
use crate::words::levers as words;

/// The levers, and what pins another.
pub(super) fn list() -> Vec<Element> {
    let planner = use_planner();
    let levers =
        block("lever-list").attribute("data-testid", "levers").child(each(move || keys(planner), row));
    // Whoever asked to pin something goes on with what to pin; the button that asked is gone.
    if planner.document_untracked().levers().is_empty() {
        lead_to(planner, PANEL_ID.to_owned(), &[".add"], 0);
    }
    vec![levers, adder()]
}

/// Pins a number of the plan shown.
fn adder() -> Element {
    let planner = use_planner();
    let asked = move || (planner.document(), planner.conventions());
    let free = |(document, conventions): &(Arc<Document>, Arc<Conventions>)| {
        let plan = document.plan();
        let is_pinned = |of: &Input| document.levers().iter().any(|lever| lever.of == *of);
        let all = Input::all(plan).into_iter().filter(|of| !is_pinned(of));
        all.map(|of| (inputs::name(&of, plan, conventions), of)).collect()
    };
    let pin = move |of| {
        // Refused only where there are as many as there may be.
        let _ = planner.change(Change::Pin(of));
        lead_to(planner, PANEL_ID.to_owned(), &[".lever input.number"], usize::MAX);
    };
    let is_full = move || planner.document().levers().len() >= Lever::MAX;
    block("lever-add").child(number_adder(words::PIN.here(), asked, free, is_full, pin))
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
    let put_back = move || {
        planner.when_ready(move || {
            // Where a rule between numbers refuses it, the field shows that it stays.
            let _ = held.put_back();
        });
    };
    let is_back = move || value.get().is_none_or(|value| value == held.from);
    let place = move || planner.document().levers().iter().position(|lever| lever.of == held.input());
    let unpin = move || {
        let place = untrack(place);
        let _ = planner.change(Change::Unpin(held.input()));
        lead_to(planner, PANEL_ID.to_owned(), &[".remove", ".add"], place.unwrap_or(0));
    };
    let back = act("button button-quiet", is_back, put_back).live("aria-label", back_name).child(back);
    let unpin = named(
        act("button button-quiet remove", || false, unpin),
        text(move || words::unpin(&name.read(), use_language())),
    );
    Some(block("lever").child(field).child(back).child(unpin.child("×")))
}
