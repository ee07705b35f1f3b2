//! What somebody sees follows an edit at once, the rest of the page a moment after the last one: an answer is
//! painted the sooner, the less is made before it.
//!
//! Owns: which parts of the page are in sight, and when the others catch up. Must not know: what stands in them.

use leptos::prelude::*;

use super::html::Element;
use super::live::{effect, part};
use super::state::use_planner;
use crate::browser::events;
use crate::browser::place::observe_sight;
use crate::browser::timer::Delayed;

/// How long nothing must have changed before what is out of sight catches up: longer than the next frame takes to
/// be painted, and shorter than it takes to scroll there.
const MILLISECONDS: i32 = 50;

/// A part of the page, in an element of this id, with a planner of its own: one that stays as it was for as long as
/// the part is out of sight and edits are being made. Where the browser can't tell what is in sight, all is.
pub(super) fn while_in_sight(id: &'static str, make: fn() -> Element) -> AnyView {
    let planner = use_planner();
    let place = planner.place();
    let is_in_sight = RwSignal::new(true);
    let see = move |is_seen| {
        is_in_sight.maybe_update(|was| core::mem::replace(was, is_seen) != is_seen);
    };
    // What it holds means nothing: it tells.
    let caught_up = RwSignal::new(true);
    let delayed = Delayed::new(MILLISECONDS, move || caught_up.notify());
    effect(move || {
        drop(planner.plan());
        if !is_in_sight.get_untracked() && !delayed.put_off() {
            caught_up.notify();
        }
    });
    // Paper shows all of it.
    let before_print = events::on_print(move |prints| {
        if prints {
            caught_up.notify();
        }
    });
    StoredValue::new_local(before_print.ok());
    // It runs once the part is on the page. The observer lives as long as the effect's owner.
    effect(move || {
        let observed = place.element(id).and_then(|element| {
            // What is typed in a part is typed into its plan, wherever the part has been scrolled to.
            observe_sight(&element, move |is_seen| see(is_seen || place.has_focus(id))).ok()
        });
        StoredValue::new_local(observed);
    });
    part(move || {
        provide_context(planner.while_in_sight(is_in_sight, caught_up));
        make().on("focusin", move |_| see(true))
    })
}
