//! How wide a part of the page is.

use leptos::prelude::*;

use super::live::effect;
use super::state::use_planner;
use crate::browser::place::observe_width;

/// The inner width of the element of this id, in CSS pixels; until that is known, another one. An effect
/// runs once the element is on the page. The observer lives as long as the effect's owner.
pub(super) fn width_of(id: String, first: f64) -> RwSignal<f64> {
    let place = use_planner().place();
    let width = RwSignal::new(first);
    effect(move || {
        let observed = place.element(&id).and_then(|element| {
            let tell = move |measured: f64| {
                if measured > 0.0 {
                    width.maybe_update(|width| core::mem::replace(width, measured) != measured);
                }
            };
            observe_width(&element, tell).ok()
        });
        StoredValue::new_local(observed);
    });
    width
}
