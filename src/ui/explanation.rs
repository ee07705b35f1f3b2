//! Where a computed number comes from: every one of them opens its formula.

use std::sync::Arc;

use leptos::prelude::*;

use super::fields::fresh_id;
use super::html::{Element, block, button, element, origin};
use super::later::{Later, NotLoaded};
use super::live::{self, Compute, Shared, memo, part};
use super::state::Here;
use crate::browser::events;
use crate::browser::place::{Place, window_height};
use crate::decimal;
use crate::words::explanation::{CLOSE, HINT, NOT_LOADED, TRY_AGAIN};

/// Where a number comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What the number is: "Website visits needed".
    pub title: String,
    /// How it is computed, line by line, with the plan's own numbers.
    pub lines: Vec<String>,
}

/// An explanation, unless what makes them can't be loaded.
pub type Answer = Result<Explanation, NotLoaded>;

/// The one explanation that is open, if any. A handle, given to the page's components as context.
#[derive(Clone, Copy)]
pub struct Explanations {
    open: RwSignal<Option<Open>>,
    /// What makes explanations; few visits open one.
    maker: Later,
    place: Place,
}

#[derive(Clone)]
struct Open {
    /// The id of the figure it belongs to.
    figure: String,
    explain: Arc<dyn Compute<Option<Answer>>>,
}

const PANEL_ID: &str = "explanation";
const TITLE_ID: &str = "explanation-title";
/// Between a figure and its explanation, and between that and the edge of the window, in pixels.
const GAP: f64 = 8.0;

impl Explanations {
    /// None is open.
    #[must_use]
    pub fn new(place: Place) -> Self {
        Self { open: RwSignal::new(None), maker: Later::new(), place }
    }

    /// What makes explanations.
    #[must_use]
    pub fn maker(self) -> Later {
        self.maker
    }

    fn is_open(self, figure: &str) -> bool {
        self.open.with(|open| open.as_ref().is_some_and(|open| open.figure == figure))
    }

    /// Closes what is open and, where the keyboard was in it, leads it back to the figure.
    fn close(self) {
        let had_focus = self.place.has_focus(PANEL_ID);
        let closed = self.open.try_maybe_update(|open| (open.is_some(), open.take())).flatten();
        if let Some(closed) = closed.filter(|_| had_focus) {
            self.place.focus(&closed.figure);
        }
    }
}

/// A computed number that shows where it comes from when it is pressed. `explain` runs while the
/// explanation is open, and again when anything it reads changes.
pub fn figure(text: Signal<String>, explain: impl Fn() -> Option<Answer> + Send + Sync + 'static) -> Element {
    explained(text, Arc::new(explain))
}

fn explained(text: Signal<String>, explain: Arc<dyn Compute<Option<Answer>>>) -> Element {
    let explanations: Explanations = expect_context();
    let id = fresh_id("figure");
    let is_open = {
        let id = id.clone();
        memo(move || explanations.is_open(&id))
    };
    let toggle = {
        let id = id.clone();
        move || {
            let open = Open { figure: id.clone(), explain: Arc::clone(&explain) };
            explanations.maker.try_again();
            explanations.open.set((!is_open.get_untracked()).then_some(open));
        }
    };
    // The closure of a figure that is gone must not run: what it reads may be gone as well.
    on_cleanup({
        let id = id.clone();
        move || {
            explanations.open.try_maybe_update(|open| {
                let mine = open.as_ref().is_some_and(|open| open.figure == id);
                if mine {
                    *open = None;
                }
                (mine, ())
            });
        }
    });
    let expanded = live::text(move || is_open.get().to_string());
    button("figure")
        .id(&id)
        .attribute("aria-haspopup", "dialog")
        .live("aria-expanded", expanded)
        .says("title", HINT)
        .press(toggle)
        .child(text)
}

/// The panel that all figures share. To be put once, at the end of the page.
pub fn explanation_panel() -> AnyView {
    let explanations: Explanations = expect_context();
    let explanation = memo(move || {
        let answer = explanations.open.get().and_then(|open| open.explain.compute());
        answer.map(|answer| answer.unwrap_or_else(|NotLoaded| not_loaded()))
    });
    // Its own memo: while the numbers in an open panel change, the panel stays what it is. There
    // is none until there is something to read.
    let figure = memo(move || {
        let open = explanations.open.get();
        open.filter(|_| explanation.get().is_some()).map(|open| open.figure)
    });
    close_on_press_outside(explanations);
    part(move || figure.get().map(|figure| panel(explanations, explanation, figure)))
}

fn not_loaded() -> Explanation {
    Explanation { title: NOT_LOADED.here().to_owned(), lines: vec![TRY_AGAIN.here().to_owned()] }
}

/// The open panel of one figure.
fn panel(explanations: Explanations, explanation: Shared<Option<Explanation>>, figure: String) -> Element {
    let title =
        live::text(move || explanation.get().map(|explanation| explanation.title).unwrap_or_default());
    let lines = part(move || {
        let lines = explanation.get().map(|explanation| explanation.lines);
        lines.into_iter().flatten().map(|line| element("p").child(line)).collect::<Vec<_>>()
    });
    // An effect runs once the panel is on the page: only then has it a size, and takes the keyboard.
    live::effect(move || {
        put_beside(explanations.place, &figure);
        explanations.place.focus(PANEL_ID);
    });
    block("explanation")
        .id(PANEL_ID)
        .attribute("role", "dialog")
        .attribute("aria-labelledby", TITLE_ID)
        .attribute("tabindex", "-1")
        .key(move |event| {
            // The panel stands at the end of the page: Tab would leave it open and lead out of the page.
            let is_last = origin(event).is_some_and(|target| target.id() != PANEL_ID);
            let leaves = event.key() == "Tab" && (event.shift_key() || is_last);
            if event.key() == "Escape" || leaves {
                event.stop_propagation();
                event.prevent_default();
                explanations.close();
            }
        })
        .child(element("h2").id(TITLE_ID).child(title))
        .child(block("explanation-lines").child(lines))
        .child(button("button").press(move || explanations.close()).child(CLOSE))
}

/// Below its figure or, where there is no room, above it. The style sheet holds it within the
/// width of the window, and on narrow ones puts it at the bottom instead.
fn put_beside(place: Place, figure: &str) {
    let (figure, panel, origin) = (place.rect(figure), place.rect(PANEL_ID), place.origin());
    let (Some(figure), Some(panel), Some(origin)) = (figure, panel, origin) else { return };
    let below = figure.bottom() + GAP;
    let above = figure.top - GAP - panel.height;
    let fits_below = window_height().is_none_or(|height| below + panel.height + GAP <= height);
    let top = if fits_below || above < GAP { below } else { above };
    let put = |property, at: f64| place.set_style(PANEL_ID, property, &(decimal::text(at, 1) + "px"));
    put("--left", figure.left - origin.left);
    put("--top", top - origin.top);
}

fn close_on_press_outside(explanations: Explanations) {
    let listener = events::on_global_pointerdown(move |event| {
        let Some(figure) =
            explanations.open.with_untracked(|open| open.as_ref().map(|open| open.figure.clone()))
        else {
            return;
        };
        let pressed = origin(event);
        let is_in = |id: &str| explanations.place.contains(id, pressed.as_deref());
        // A press on the figure itself is its own to answer.
        if !is_in(PANEL_ID) && !is_in(&figure) {
            // The press itself says where the keyboard goes next.
            explanations.open.set(None);
        }
    });
    // Without a window nobody presses anything. The listener lives as long as the page.
    if let Ok(listener) = listener {
        StoredValue::new_local(listener);
    }
}
