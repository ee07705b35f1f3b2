//! Buttons that can be off for now, and where the keyboard goes after them.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use super::html::{Act, Element, button};
use super::live::{Compute, attribute, memo};
use super::state::{Planner, use_planner};

/// A button that is off while a condition holds or the plan may only be looked at. It stays in the
/// order of the keyboard then: one that vanished from it under somebody's fingers would leave them
/// at the top of the page.
pub(super) fn act(
    class: &'static str,
    off: impl Fn() -> bool + Send + Sync + 'static,
    act: impl Fn() + 'static,
) -> Element {
    act_boxed(class, Box::new(off), Box::new(move |()| act()))
}

// In the program once, whatever the button does.
#[inline(never)]
fn act_boxed(class: &'static str, off: Box<dyn Compute<bool>>, act: Box<dyn Act<()>>) -> Element {
    let planner = use_planner();
    let off = memo(move || off.compute() || planner.is_read_only());
    let act = Rc::new(RefCell::new(act));
    button(class).at_times("aria-disabled", attribute(move || off.get().then(|| "true".to_owned()))).press(
        move || {
            let act = Rc::clone(&act);
            planner.when_ready(move || {
                if !off.get_untracked() {
                    act.borrow_mut().act(());
                }
            });
        },
    )
}

/// Leads the keyboard, once the page has followed the plan, to one of the elements in the element
/// of this id: by a selector and a place among those it matches, or by the next selector where
/// there is none of the first.
pub(super) fn lead_to(planner: Planner, id: String, selectors: &'static [&'static str], nth: usize) {
    // By then the planner may be gone.
    let place = planner.place();
    request_animation_frame(move || {
        for selector in selectors {
            if place.focus_in(&id, selector, nth) {
                return;
            }
        }
    });
}

/// A button that shows a sign alone, with its name for those who hear it and those who point at it.
pub(super) fn named(button: Element, name: Signal<String>) -> Element {
    button.live("aria-label", name).live("title", name)
}
