//! What can be done to something that stands in a list: it is moved, or taken away, and the keyboard
//! is led on.

use std::sync::Arc;

use leptos::prelude::*;

use super::acts::{act, lead_to, named};
use super::fields::attempt;
use super::html::Element;
use super::live::text;
use super::state::{Planner, use_language, use_planner};
use crate::edit::Edit;
use crate::plan::Plan;
use crate::words::panels;

/// Something that stands in a list.
#[derive(Clone)]
pub(super) struct Listed {
    planner: Planner,
    /// The id of the element that holds the list: there the keyboard stays.
    list: String,
    place: Arc<dyn Fn() -> usize + Send + Sync>,
}

impl Listed {
    /// What stands at a place in the element of this id; beyond every place once it is gone.
    pub(super) fn new(list: &str, place: impl Fn() -> usize + Send + Sync + 'static) -> Self {
        Self { planner: use_planner(), list: list.to_owned(), place: Arc::new(place) }
    }

    /// Buttons that move it up and down by one place, called by its name, in a list of so many. The
    /// keyboard goes along, to the same button: at the end of the list that is off, but stays in the
    /// order of the keyboard.
    pub(super) fn movers(
        &self,
        name: Signal<String>,
        count: fn(&Plan) -> usize,
        edit: impl Fn(usize) -> Edit + Clone + 'static,
    ) -> Vec<Element> {
        let up = self.mover("button button-quiet up", &[".up"], count, Box::new(edit.clone()), |place| {
            place.checked_sub(1)
        });
        let down = self.mover("button button-quiet down", &[".down"], count, Box::new(edit), |place| {
            place.checked_add(1)
        });
        vec![
            named(up, text(move || panels::move_up(&name.read(), use_language()))).child("↑"),
            named(down, text(move || panels::move_down(&name.read(), use_language()))).child("↓"),
        ]
    }

    fn mover(
        &self,
        class: &'static str,
        then: &'static [&'static str],
        count: fn(&Plan) -> usize,
        edit: Box<dyn Fn(usize) -> Edit>,
        to: fn(usize) -> Option<usize>,
    ) -> Element {
        let (listed, planner, place) = (self.clone(), self.planner, Arc::clone(&self.place));
        let target = move || to(place()).filter(|to| *to < count(&planner.plan()));
        let is_at_end = target.clone();
        let go = move || {
            if let Some(to) = untrack(&target) {
                listed.change(edit(to), then, to);
            }
        };
        act(class, move || is_at_end().is_none(), go)
    }

    /// A button of this class that takes it away, off while a condition holds. Then the keyboard goes on
    /// in the list, as [`lead_to`] does: to the same button of what stands at the place now, or else to
    /// the one that adds.
    pub(super) fn remover(
        &self,
        class: &'static str,
        then: &'static [&'static str],
        off: impl Fn() -> bool + Send + Sync + 'static,
        edit: impl Fn() -> Edit + 'static,
    ) -> Element {
        let listed = self.clone();
        act(class, off, move || {
            let place = untrack(|| (listed.place)());
            listed.change(edit(), then, place);
        })
    }

    /// [`Self::remover`] as it stands beside an entry: a cross with a name.
    pub(super) fn cross(&self, name: Signal<String>, edit: impl Fn() -> Edit + 'static) -> Element {
        named(self.remover("button button-quiet remove", &[".remove", ".add"], || false, edit), name)
            .child("×")
    }

    fn change(&self, edit: Edit, then: &'static [&'static str], at: usize) {
        // Refused only for what is gone already.
        let _ = attempt(self.planner, edit);
        lead_to(self.planner, self.list.clone(), then, at);
    }
}
