//! Where a computed number comes from: every one of them opens its formula.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::web_sys::Node;
use wasm_bindgen::JsCast;

use super::fields::fresh_id;
use crate::browser::{events, place};
use crate::words::explanation::{CLOSE, HINT};

/// Where a number comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What the number is: "Website visits needed".
    pub title: String,
    /// How it is computed, line by line, with the plan's own numbers.
    pub lines: Vec<String>,
}

/// The one explanation that is open, if any. A handle, given to the page's components as context.
#[derive(Clone, Copy)]
pub struct Explanations {
    open: RwSignal<Option<Open>>,
}

#[derive(Clone)]
struct Open {
    /// The id of the figure it belongs to.
    figure: String,
    explain: Arc<dyn Fn() -> Explanation + Send + Sync>,
}

const PANEL_ID: &str = "explanation";
const TITLE_ID: &str = "explanation-title";
/// Between a figure and its explanation, and between that and the edge of the window, in pixels.
const GAP: f64 = 8.0;

impl Explanations {
    /// None is open.
    #[must_use]
    pub fn new() -> Self {
        Self { open: RwSignal::new(None) }
    }

    fn is_open(self, figure: &str) -> bool {
        self.open.with(|open| open.as_ref().is_some_and(|open| open.figure == figure))
    }

    /// Closes what is open and, where the keyboard was in it, leads it back to the figure.
    fn close(self) {
        let had_focus = place::has_focus(PANEL_ID);
        let closed = self.open.try_maybe_update(|open| (open.is_some(), open.take())).flatten();
        if let Some(closed) = closed.filter(|_| had_focus) {
            place::focus(&closed.figure);
        }
    }
}

impl Default for Explanations {
    fn default() -> Self {
        Self::new()
    }
}

/// A computed number that shows where it comes from when it is pressed.
#[component]
pub fn Figure(
    /// The number as text.
    #[prop(into)]
    text: Signal<String>,
    /// Where it comes from. Run while the explanation is open, and again when anything it reads
    /// changes.
    explain: impl Fn() -> Explanation + Send + Sync + 'static,
) -> impl IntoView {
    let explanations: Explanations = expect_context();
    let id = fresh_id("figure");
    let explain: Arc<dyn Fn() -> Explanation + Send + Sync> = Arc::new(explain);
    let is_open = {
        let id = id.clone();
        Memo::new(move |_| explanations.is_open(&id))
    };
    let toggle = {
        let id = id.clone();
        move |_| {
            let open = Open { figure: id.clone(), explain: Arc::clone(&explain) };
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
    view! {
        <button
            class="figure"
            type="button"
            id=id
            aria-haspopup="dialog"
            aria-expanded=move || if is_open.get() { "true" } else { "false" }
            title=HINT
            on:click=toggle
        >
            {text}
        </button>
    }
}

/// The panel that all figures share. To be put once, at the end of the page.
#[component]
pub fn ExplanationPanel() -> impl IntoView {
    let explanations: Explanations = expect_context();
    // Its own memo: while the numbers in an open panel change, the panel stays what it is.
    let figure = Memo::new(move |_| explanations.open.get().map(|open| open.figure));
    close_on_press_outside(explanations);
    move || figure.get().map(|figure| view! { <Panel explanations figure /> })
}

/// The open panel of one figure.
#[component]
fn Panel(explanations: Explanations, figure: String) -> impl IntoView {
    let explanation = Memo::new(move |_| explanations.open.get().map(|open| (open.explain)()));
    let title = move || explanation.read().as_ref().map(|explanation| explanation.title.clone());
    let lines = move || {
        let lines = explanation.read().as_ref().map(|explanation| explanation.lines.clone());
        lines.into_iter().flatten().map(|line| view! { <p>{line}</p> }).collect::<Vec<_>>()
    };
    // An effect runs once the panel is on the page: only then has it a size, and takes the keyboard.
    Effect::new(move |_| {
        put_beside(&figure);
        place::focus(PANEL_ID);
    });
    let keydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            explanations.close();
        }
    };
    view! {
        <div
            class="explanation"
            id=PANEL_ID
            role="dialog"
            aria-labelledby=TITLE_ID
            tabindex="-1"
            on:keydown=keydown
        >
            <h2 id=TITLE_ID>{title}</h2>
            <div class="explanation-lines">{lines}</div>
            <button class="button" type="button" on:click=move |_| explanations.close()>
                {CLOSE}
            </button>
        </div>
    }
}

/// Below its figure or, where there is no room, above it. The style sheet holds it within the
/// width of the window, and on narrow ones puts it at the bottom instead.
fn put_beside(figure: &str) {
    let (Some(figure), Some(panel), Some(view)) = (place::rect(figure), place::rect(PANEL_ID), place::view())
    else {
        return;
    };
    let below = figure.bottom() + GAP;
    let above = figure.top - GAP - panel.height;
    let fits_below = below + panel.height + GAP <= view.height;
    let top = if fits_below || above < GAP { below } else { above };
    place::set_style(PANEL_ID, "--left", &format!("{}px", figure.left + view.scrolled_x));
    place::set_style(PANEL_ID, "--top", &format!("{}px", top + view.scrolled_y));
}

fn close_on_press_outside(explanations: Explanations) {
    let listener = events::on_global_pointerdown(move |event| {
        let Some(figure) =
            explanations.open.with_untracked(|open| open.as_ref().map(|open| open.figure.clone()))
        else {
            return;
        };
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        // A press on the figure itself is its own to answer.
        if !place::contains(PANEL_ID, target.as_ref()) && !place::contains(&figure, target.as_ref()) {
            explanations.close();
        }
    });
    // Without a window nobody presses anything. The listener lives as long as the page.
    if let Ok(listener) = listener {
        StoredValue::new_local(listener);
    }
}
