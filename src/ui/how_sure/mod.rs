//! How sure the plan is: what is uncertain, and what many runs come to. Few visits open it, so all of it is
//! loaded when they do.

mod editors;
mod result;
mod runner;

use std::sync::Arc;

use leptos::prelude::*;

use self::runner::Runner;
use super::fields::NumberField;
use super::html::{Element, block, button, classed, element};
use super::later::loaded_later;
use super::live::{attribute, effect, number, part, text, when, worded};
use super::panel::{MakeContent, details_later, panel};
use super::state::{Here, Planner, use_planner};
use crate::engine::probability::RUNS;
use crate::plan::values::Range;
use crate::words::fields::Unit;
use crate::words::panels::how_sure as words;

/// What the rest of the page shows of how sure the plan is. A handle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Likely {
    last: RwSignal<Option<Arc<dyn Ran>>>,
}

/// The last runs, whose code is loaded with the panel.
trait Ran: Send + Sync {
    /// What they came to, said as the page is now; none where the plan is another by now.
    fn band(&self, planner: Planner) -> Option<Arc<LikelyBand>>;
}

impl Likely {
    /// Nothing.
    pub(super) fn new() -> Self {
        Self { last: RwSignal::new(None) }
    }

    /// What the runs of the plan as it is came to, if it has been run.
    pub(super) fn band(self, planner: Planner) -> Option<Arc<LikelyBand>> {
        self.last.get()?.band(planner)
    }
}

/// What the runs of a plan came to.
#[derive(Clone, Debug)]
pub(super) struct LikelyBand {
    /// The answer in a sentence.
    pub(super) answer: String,
    /// By month until the deadline, what 8 of 10 runs are between, and in the middle what half of them reach.
    pub(super) edges: [Vec<f64>; 3],
    /// What it is, and then by month the same in words, as what follows after what is said of the month.
    pub(super) said: Vec<String>,
}

/// The panel, folded.
pub(super) fn how_sure_panel() -> Element {
    let summary = element("summary").child(words::SUMMARY);
    let more = details_later("more how-sure", summary, RwSignal::new(false), || Box::pin(sure()));
    panel("how-sure", words::HEADING.here()).child(more.attribute("data-testid", "how-sure"))
}

loaded_later!(
    how_sure,
    fn sure() -> MakeContent {
        content
    }
);

fn content() -> Vec<Element> {
    let planner = use_planner();
    let runner = Runner::begin(planner);
    let likely: Likely = expect_context();
    effect(move || likely.last.set(runner.found.get().map(|found| Arc::new(found) as Arc<dyn Ran>)));
    let whole = |least: u32, most: u32| Range { min: f64::from(least), max: f64::from(most) };
    // Whole, and within what 32 bits hold: the field allows no other.
    let runs = NumberField::new(worded(words::RUNS), number(move || f64::from(runner.runs.get())))
        .always()
        .change(Unit::Whole, whole(RUNS.start, RUNS.end - 1), move |runs| {
            runner.runs.set(runs as u32);
            Ok(())
        });
    let seed = NumberField::new(worded(words::SEED), number(move || f64::from(runner.seed.get())))
        .always()
        .change(Unit::Whole, whole(0, u32::MAX), move |seed| {
            runner.seed.set(seed as u32);
            Ok(())
        });
    let is_running = move || runner.progress.read().is_some();
    let run = button("button run").child(words::RUN).press(move || runner.start());
    let cancel = button("button button-quiet cancel")
        .at_times("aria-disabled", attribute(move || (!is_running()).then(|| "true".to_owned())))
        .child(words::CANCEL)
        .press(move || runner.cancel());
    let progress = when(is_running, move || {
        let of = move |place: fn((u32, u32)) -> u32| {
            text(move || place(runner.progress.get().unwrap_or((0, 1))).to_string())
        };
        let said = text(move || {
            let (done, all) = runner.progress.get().unwrap_or((0, 1));
            words::progress(done, all, &planner.conventions())
        });
        let bar = element("progress")
            .says("aria-label", words::PROGRESS)
            .live("max", of(|(_, all)| all))
            .property("value", of(|(done, _)| done));
        block("how-sure-progress").child(bar).child(element("span").child(said))
    });
    let state = part(move || {
        let said = if runner.cancelled.get() {
            words::CANCELLED.here()
        } else if planner.plan().uncertain.is_empty() && runner.found.read().is_none() {
            words::NOTHING.here()
        } else {
            ""
        };
        (!said.is_empty() && !is_running()).then(|| classed("p", "panel-lede").child(said))
    });
    let controls =
        block("how-sure-controls").child(runs).child(seed).child(run).child(cancel).child(progress);
    vec![
        classed("p", "panel-lede").child(words::NOTE),
        editors::editors(),
        controls,
        block("how-sure-state").attribute("aria-live", "polite").child(state),
        result::result(runner),
    ]
}
