//! The head of the page: whose plan it is, and the way back.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::MOUNT_ID;
use super::acts::act;
use super::display::{Display, display};
use super::fields::name_field;
use super::html::{Element, block, button, classed, origin, span};
use super::keeping::{Keeping, Settings};
use super::live::{when, worded};
use super::scenarios::{adder, history};
use super::share::share;
use super::state::{Planner, use_planner};
use super::templates::plans_to_start_from;
use crate::browser::events;
use crate::browser::place::{self, Place};
use crate::edit::Edit;
use crate::words::header;

/// The id of the page's main part, where the skip button leads.
pub(super) const MAIN_ID: &str = "plan";

/// The head of the page. How it is shown is kept in the settings; a plan that is replaced, by
/// the keeping.
pub(super) fn header(settings: Settings, shown: Display, keeping: Keeping) -> Element {
    let planner = use_planner();
    let name = planner.text(|plan| plan.name.to_string());
    let is_example = move || planner.plan().example;
    let skip = button("button skip").child(header::SKIP).press(move || {
        planner.place().focus(MAIN_ID);
    });
    let plan = block("header-plan")
        .child(when(is_example, || span("badge").child(header::EXAMPLE)))
        .child(name_field(worded(header::PLAN_NAME), name, true, Edit::RenamePlan))
        .child(adder());
    let actions = block("header-actions")
        .child(
            act("button is-sign undo", move || !planner.can_undo(), move || planner.undo())
                .child(header::UNDO),
        )
        .child(
            act("button is-sign redo", move || !planner.can_redo(), move || planner.redo())
                .child(header::REDO),
        )
        .child(history())
        .child(plans_to_start_from(keeping))
        .child(share(keeping))
        .child(display(settings, shown));
    classed("header", "header")
        .child(skip)
        .child(classed("h1", "header-product").child(header::PRODUCT))
        .child(plan)
        .child(actions)
}

/// Undo and redo by keyboard, on the planner or, on a page by itself, where nothing has the keyboard: the fields of a
/// page around it have an undo of their own. To be called once.
///
/// A field that holds something the plan can't take keeps its own undo: what is typed there is
/// not in the plan's history. In every other field the plan's undo takes back what was typed.
pub(super) fn hear_shortcuts(planner: Planner) {
    let listener = events::on_global_keydown(move |event| {
        let travel = match shortcut(event) {
            Some(Shortcut::Undo) => Planner::undo,
            Some(Shortcut::Redo) => Planner::redo,
            None => return,
        };
        let is_ours = origin(event).is_some_and(|target| {
            let is_draft = target.has_attribute("aria-invalid");
            let place = planner.place();
            // Where nothing has the keyboard, it is the page's by itself.
            let is_nowhere =
                place == Place::DOCUMENT && matches!(target.tag_name().as_str(), "BODY" | "HTML");
            !is_draft && (is_nowhere || place.contains(MOUNT_ID, Some(&target)))
        });
        if is_ours && !event.default_prevented() {
            event.prevent_default();
            let section = origin(event).and_then(|target| place::section_of(&target));
            travel(planner);
            let place = planner.place();
            // What had the keyboard may be gone.
            request_animation_frame(move || {
                if place.is_left()
                    && let Some(section) = &section
                {
                    place.focus(&format!("{section}-heading"));
                }
            });
        }
    });
    // Without a window there are no keys. The listener lives as long as the page.
    if let Ok(listener) = listener {
        StoredValue::new_local(listener);
    }
}

enum Shortcut {
    Undo,
    Redo,
}

fn shortcut(event: &KeyboardEvent) -> Option<Shortcut> {
    let command = event.ctrl_key() || event.meta_key();
    if !command || event.alt_key() {
        return None;
    }
    match event.key().to_ascii_lowercase().as_str() {
        "z" if event.shift_key() => Some(Shortcut::Redo),
        "z" => Some(Shortcut::Undo),
        // On a Mac, Command-Y belongs to the browser.
        "y" if event.ctrl_key() && !event.shift_key() => Some(Shortcut::Redo),
        _ => None,
    }
}
