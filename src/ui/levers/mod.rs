//! Levers: numbers of the plan that are pinned, to be moved while everybody watches what follows. And
//! the page as it is presented: the answer, the chart and the levers alone.
//!
//! Few visits pin anything, so all of it is loaded when something is pinned or about to be.

mod lever;
mod list;
mod present;

use leptos::prelude::*;

use super::html::{Element, block, button, classed, element};
use super::keeping::with_whole_engine;
use super::later::{Later, loaded_later};
use super::live::{memo, part, when};
use super::panel::{MakeContent, loaded, panel};
use super::state::{Here, use_planner};
use crate::words::levers as words;

const PANEL_ID: &str = "levers";

/// The panel. What can be pinned shows when it is asked for, or when something is.
pub(super) fn levers_panel() -> Element {
    let planner = use_planner();
    let (asked, later) = (RwSignal::new(false), Later::new());
    let is_open = memo(move || asked.get() || !planner.document().levers().is_empty());
    let open = move || {
        let ask = move || {
            later.try_again();
            asked.set(true);
        };
        button("button").press(ask).child(words::OPEN)
    };
    let load = || with_whole_engine(use_planner(), content());
    panel(PANEL_ID, words::HEADING.here())
        .child(classed("p", "panel-lede").child(words::NOTE))
        .child(block("lever-acts").child(when(move || !is_open.get(), open)).child(present()))
        .child(element("div").child(part(move || is_open.get().then(|| loaded(later, load, |make| make())))))
}

loaded_later!(
    levers,
    fn content() -> MakeContent {
        list::list
    }
);

/// What shows the answer, the chart and the levers alone, and what is shown then.
fn present() -> Vec<AnyView> {
    let (is_shown, later) = (RwSignal::new(false), Later::new());
    let show = move || {
        later.try_again();
        is_shown.set(true);
    };
    let shown = part(move || {
        is_shown.get().then(|| loaded(later, || Box::pin(presented()), |make| vec![make(is_shown)]))
    });
    vec![button("button").id(PRESENT_ID).press(show).child(words::PRESENT).view(), shown]
}

const PRESENT_ID: &str = "present";

loaded_later!(
    levers,
    fn presented() -> fn(RwSignal<bool>) -> Element {
        present::presented
    }
);
