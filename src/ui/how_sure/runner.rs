//! Runs of the plan beside the page: in workers, or where there are none a little at a time. Each change of
//! the plan ends them, and they begin anew once it rests for a moment.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::timer::Delayed;
use crate::browser::workers::{Workers, usual_count};
use crate::codec;
use crate::engine::Evaluation;
use crate::engine::probability::{Draws, Simulator, Summary, USUAL_RUNS};
use crate::plan::{Document, Plan};
use crate::ui::live::effect;
use crate::ui::state::Planner;

/// How long the plan rests before it is run, in milliseconds.
const REST: i32 = 250;
/// How long the page may be kept from anything else, in milliseconds.
const SLICE: f64 = 8.0;
/// How many runs a worker computes at a time, and the page at the least.
const BLOCK: u32 = 250;
const STEP: u32 = 5;

/// What runs the plan. A handle.
#[derive(Clone, Copy)]
pub(super) struct Runner {
    pub(super) planner: Planner,
    /// How many runs there are to be.
    pub(super) runs: RwSignal<u32>,
    /// What chance follows from.
    pub(super) seed: RwSignal<u32>,
    /// Runs done, and all of them, while it runs.
    pub(super) progress: RwSignal<Option<(u32, u32)>>,
    /// What the last ones came to.
    pub(super) found: RwSignal<Option<Found>>,
    /// Whether they were ended by hand.
    pub(super) cancelled: RwSignal<bool>,
    work: StoredValue<Rc<RefCell<Work>>, LocalStorage>,
    rest: StoredValue<Option<Delayed>, LocalStorage>,
    slices: StoredValue<Option<Delayed>, LocalStorage>,
}

/// What runs came to.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The plan that was run, and what follows from it without chance.
    pub(super) plan: Arc<Plan>,
    pub(super) evaluation: Arc<Evaluation>,
    pub(super) summary: Arc<Summary>,
}

/// What is being worked on.
#[derive(Default)]
struct Work {
    plan: Option<Arc<Plan>>,
    /// The same as a document, for workers.
    document: String,
    seed: u32,
    runs: u32,
    /// The first run that nobody has been asked for.
    next: u32,
    done: u32,
    /// By the first run of each, what came of them.
    blocks: Vec<(u32, Vec<f64>)>,
    /// They stay for the next runs.
    workers: Option<Workers>,
    /// What runs it where there are no workers.
    simulator: Option<Simulator>,
}

impl Runner {
    /// Runs the plan whenever something of it is uncertain and it has rested for a moment. Ends with its owner.
    pub(super) fn begin(planner: Planner) -> Self {
        let this = Self {
            planner,
            runs: RwSignal::new(USUAL_RUNS),
            seed: RwSignal::new(1),
            progress: RwSignal::new(None),
            found: RwSignal::new(None),
            cancelled: RwSignal::new(false),
            work: StoredValue::new_local(Rc::default()),
            rest: StoredValue::new_local(None),
            slices: StoredValue::new_local(None),
        };
        this.rest.set_value(Some(Delayed::new(REST, move || this.start())));
        this.slices.set_value(Some(Delayed::new(0, move || this.slice())));
        effect(move || {
            let plan = planner.plan();
            this.runs.track();
            this.seed.track();
            this.end();
            this.cancelled.set(false);
            if plan.uncertain.is_empty() {
                this.found.set(None);
            } else {
                this.rest.with_value(|rest| rest.as_ref().map(Delayed::put_off));
            }
        });
        on_cleanup(move || this.end());
        this
    }

    /// Runs the plan as it is.
    pub(super) fn start(self) {
        self.end();
        self.cancelled.set(false);
        let plan = self.planner.plan_untracked();
        let document = codec::write(&Document::from(Arc::clone(&plan)));
        let (seed, runs) = (self.seed.get_untracked(), self.runs.get_untracked());
        let told = move |worker, answer| self.told(worker, answer);
        let count = self.with(|work| {
            let idle = work.workers.take().or_else(|| Workers::begin(usual_count(), told).ok());
            let count = idle.as_ref().map_or(0, Workers::count);
            *work = Work { plan: Some(plan), document, seed, runs, workers: idle, ..Work::default() };
            count
        });
        self.progress.set(Some((0, runs)));
        if count == 0 {
            self.without_workers();
        }
        (0..count).for_each(|worker| self.ask(worker));
    }

    /// Ends them by hand.
    pub(super) fn cancel(self) {
        if self.progress.get_untracked().is_some() {
            self.end();
            self.cancelled.set(true);
        }
    }

    fn end(self) {
        // What is being taken down has nothing left to end.
        let _ = self.rest.try_with_value(|rest| rest.as_ref().map(Delayed::let_be));
        let _ = self.slices.try_with_value(|slices| slices.as_ref().map(Delayed::let_be));
        self.with(|work| {
            work.simulator = None;
            if work.plan.take().is_some() {
                // Whoever is busy can't be told anything else.
                work.workers = None;
            }
        });
        self.progress.try_set(None);
    }

    fn with<T: Default>(self, act: impl FnOnce(&mut Work) -> T) -> T {
        let work = self.work.try_with_value(Rc::clone);
        // Nobody asks while somebody else does: all that is done in there is short and calls nobody.
        work.and_then(|work| work.try_borrow_mut().ok().map(|mut work| act(&mut work))).unwrap_or_default()
    }

    /// Asks a worker for what comes next, if there is any.
    fn ask(self, worker: usize) {
        self.with(|work| {
            let (from, to) = (work.next, work.next.saturating_add(BLOCK).min(work.runs));
            if let Some(workers) = work.workers.as_ref().filter(|_| from < to) {
                work.next = to;
                workers.ask(worker, &work.document, work.seed, from..to);
            }
        });
    }

    fn told(self, worker: usize, answer: Option<(u32, Vec<f64>)>) {
        let Some((from, rows)) = answer else { return self.without_workers() };
        self.add(from, rows);
        self.ask(worker);
    }

    fn add(self, from: u32, rows: Vec<f64>) {
        let progress = self.with(|work| {
            work.plan.as_ref()?;
            work.done += BLOCK.min(work.runs - from);
            work.blocks.push((from, rows));
            Some((work.done, work.runs))
        });
        let Some((done, runs)) = progress else { return };
        if done < runs { self.progress.set(Some((done, runs))) } else { self.finish() }
    }

    fn finish(self) {
        let evaluation = self.planner.evaluation_untracked();
        let found = self.with(|work| {
            let plan = work.plan.take()?;
            work.blocks.sort_unstable_by_key(|(from, _)| *from);
            let numbers = core::mem::take(&mut work.blocks).into_iter().flat_map(|(_, rows)| rows);
            let draws = Draws::of_numbers(&plan, numbers.collect())?;
            let summary = Arc::new(Summary::of(&plan, &draws)?);
            Some(Found { plan, evaluation, summary })
        });
        self.end();
        self.found.set(found);
    }

    /// Goes on by itself with what no worker has done.
    fn without_workers(self) {
        self.with(|work| {
            work.workers = None;
            work.simulator = work.plan.as_ref().map(|plan| Simulator::new(plan));
            (work.next, work.done) = (0, 0);
            work.blocks.clear();
        });
        self.put_off();
    }

    fn put_off(self) {
        let _ = self.slices.try_with_value(|slices| slices.as_ref().map(Delayed::put_off));
    }

    /// Does as much as fits into a slice of time.
    fn slice(self) {
        let begun = clock::milliseconds();
        let is_done = self.with(|work| {
            let Work { simulator: Some(simulator), seed, runs, next, blocks, .. } = work else { return true };
            while *next < *runs && clock::milliseconds() - begun < SLICE {
                let to = next.saturating_add(STEP).min(*runs);
                blocks.push((*next, simulator.draws((*seed).into(), *next..to).into_numbers()));
                *next = to;
            }
            work.done = work.next;
            work.done == work.runs
        });
        let progress = self.with(|work| work.plan.as_ref().map(|_| (work.done, work.runs)));
        match progress {
            Some(_) if is_done => self.finish(),
            Some(progress) => {
                self.progress.set(Some(progress));
                self.put_off();
            }
            None => {}
        }
    }
}
