//! The head of the page: whose plan it is, and the way back.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::web_sys::{Element, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::fields::NameField;
use super::keeping::{Settings, blank_plan, example_plan};
use super::state::{Planner, use_planner};
use super::theme::ThemeSwitch;
use crate::browser::{clock, events, place};
use crate::edit::Edit;
use crate::plan::{Month, Plan};
use crate::words::header;

/// The id of the page's main part, where the skip button leads.
pub const MAIN_ID: &str = "plan";

/// The head of the page.
#[component]
pub fn Header(
    /// Where the choice of a theme is kept.
    settings: Settings,
) -> impl IntoView {
    let planner = use_planner();
    let name = planner.text(|plan| plan.name.to_string());
    let is_example = planner.of_plan(|plan| plan.example);
    let open = move |make: fn(Month) -> Option<Plan>| {
        move |_: MouseEvent| {
            if let Some(plan) = make(clock::today()) {
                // Refused only where the plan may only be looked at, and there the button is off.
                let _ = planner.dispatch(Edit::Open(Box::new(plan)));
                planner.seal();
            }
        }
    };
    view! {
        <header class="header">
            <button class="button skip" type="button" on:click=move |_| { place::focus(MAIN_ID); }>
                {header::SKIP}
            </button>
            <h1 class="header-product">{header::PRODUCT}</h1>
            <div class="header-plan">
                <Show when=move || is_example.get()>
                    <span class="badge">{header::EXAMPLE}</span>
                </Show>
                <NameField label=header::PLAN_NAME value=name edit=Edit::RenamePlan hide_label=true />
            </div>
            <div class="header-actions">
                <Action label=header::UNDO off=move || !planner.can_undo() act=move |_| planner.undo() />
                <Action label=header::REDO off=move || !planner.can_redo() act=move |_| planner.redo() />
                <Action label=header::START_BLANK off=|| false act=open(blank_plan) />
                <Action label=header::OPEN_EXAMPLE off=move || is_example.get() act=open(example_plan) />
                <ThemeSwitch settings />
            </div>
        </header>
    }
}

/// A button that can be off for now. It stays in the order of the keyboard then: one that
/// vanished from it under somebody's fingers would leave them at the top of the page.
#[component]
fn Action(
    label: &'static str,
    off: impl Fn() -> bool + Send + Sync + 'static,
    mut act: impl FnMut(MouseEvent) + 'static,
) -> impl IntoView {
    let planner = use_planner();
    let off = Memo::new(move |_| off() || planner.is_read_only());
    view! {
        <button
            class="button"
            type="button"
            aria-disabled=move || off.get().then_some("true")
            on:click=move |event| {
                if !off.get_untracked() {
                    act(event);
                }
            }
        >
            {label}
        </button>
    }
}

/// Undo and redo by keyboard, anywhere on the page. To be called once.
///
/// A field that holds something the plan can't take keeps its own undo: what is typed there is
/// not in the plan's history. In every other field the plan's undo takes back what was typed.
pub fn hear_shortcuts(planner: Planner) {
    let listener = events::on_global_keydown(move |event| {
        let travel = match shortcut(event) {
            Some(Shortcut::Undo) => Planner::undo,
            Some(Shortcut::Redo) => Planner::redo,
            None => return,
        };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_draft = target.is_some_and(|target| target.has_attribute("aria-invalid"));
        if !is_draft && !event.default_prevented() {
            event.prevent_default();
            travel(planner);
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
