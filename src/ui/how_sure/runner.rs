//! Runs of the plan beside the page: in workers, or where there are none a little at a time. Each change of
//! the plan ends them, and they begin anew once it rests for a moment. Workers are asked for a few runs at a
//! time and stay: so they are idle soon after a change, and leave the machine to the page that shows it.

use core::ops::Range;
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
/// How long a worker should be busy with what it is asked for at once, in milliseconds.
const BUSY: f64 = 4.0;
/// How many runs it is asked for at first, when nobody knows how long they take, and at most.
const FIRST: u32 = 10;
const MOST: u32 = 1_000;
/// How often it is shown how far it is, in milliseconds.
const SHOWN: f64 = 100.0;
/// How many runs the page computes before it looks at the time.
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

impl Found {
    /// Whether it is this plan that was run.
    pub(super) fn is_of(&self, plan: &Arc<Plan>) -> bool {
        // Equal ones come about where plans are copied, and changed there and back.
        Arc::ptr_eq(&self.plan, plan) || self.plan == *plan
    }
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
    /// When it was last shown how far it is.
    shown: f64,
    /// By the first run of each, what came of them.
    blocks: Vec<(u32, Vec<f64>)>,
    workers: Option<Crew>,
    /// What runs it where there are no workers.
    simulator: Option<Simulator>,
}

/// Workers, which stay for the next runs.
struct Crew {
    workers: Workers,
    /// What each is busy with.
    asked: Vec<Option<Asked>>,
    /// Which of them have answered: the first time each takes to begin as well.
    has_begun: Vec<bool>,
    /// How long a run takes one of them, in milliseconds, if that is known.
    pace: Option<f64>,
}

/// Runs that a worker has been asked for.
#[derive(Clone)]
struct Asked {
    runs: Range<u32>,
    /// Since when, in milliseconds.
    since: f64,
    /// Whether their plan has been left meanwhile.
    is_stale: bool,
}

impl Crew {
    fn begin(told: impl Fn(usize, Option<(u32, Vec<f64>)>) + 'static) -> Option<Self> {
        let workers = Workers::begin(usual_count(), told).ok()?;
        let asked = vec![None; workers.count()];
        let has_begun = vec![false; workers.count()];
        Some(Self { workers, asked, has_begun, pace: None })
    }

    /// How many runs keep a worker busy for as long as it should be.
    fn block(&self) -> u32 {
        // A number of runs, held within what is sensible.
        self.pace.map_or(FIRST, |pace| ((BUSY / pace) as u32).clamp(1, MOST))
    }

    /// Takes note of a worker's answer. The runs that it was asked for; none where nobody waits for them.
    fn answered(&mut self, worker: usize) -> Option<Range<u32>> {
        let Asked { runs, since, is_stale } = self.asked.get_mut(worker)?.take()?;
        let took = clock::milliseconds() - since;
        // A clock that is made coarse may say that it took no time: four times as many come next at most.
        let quickest = BUSY / (4.0 * f64::from(self.block()));
        let has_begun = self.has_begun.get_mut(worker)?;
        if core::mem::replace(has_begun, true) {
            self.pace = Some((took / f64::from(runs.end - runs.start)).max(quickest));
        }
        (!is_stale).then_some(runs)
    }

    /// What was asked for is of no use any more.
    fn leave(&mut self) {
        self.asked.iter_mut().flatten().for_each(|asked| asked.is_stale = true);
    }
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
            this.stop();
            this.no_more_cancelled();
            if plan.uncertain.is_empty() {
                this.progress.set(None);
                this.found.set(None);
                this.with(|work| work.workers = None);
            } else {
                // Runs that were on their way are still shown: they begin anew in a moment, and nothing has to be drawn
                // for that beside what the edit changes. A press of what ends them counts meanwhile, also one that
                // has led here by leaving a field.
                this.rest.with_value(|rest| rest.as_ref().map(Delayed::put_off));
            }
        });
        on_cleanup(move || this.end());
        this
    }

    /// Runs the plan as it is.
    pub(super) fn start(self) {
        self.stop();
        self.no_more_cancelled();
        let plan = self.planner.plan_untracked();
        let document = codec::write(&Document::from(Arc::clone(&plan)));
        let (seed, runs) = (self.seed.get_untracked(), self.runs.get_untracked());
        let told = move |worker, answer| self.told(worker, answer);
        let count = self.with(|work| {
            let workers = work.workers.take().or_else(|| Crew::begin(told));
            let count = workers.as_ref().map_or(0, |crew| crew.asked.len());
            *work = Work { plan: Some(plan), document, seed, runs, workers, ..Work::default() };
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

    /// Whether what was found is of another plan than the one that is shown.
    pub(super) fn is_stale(self) -> bool {
        let plan = self.planner.plan();
        self.found.with(|found| found.as_ref().is_some_and(|found| !found.is_of(&plan)))
    }

    fn no_more_cancelled(self) {
        if self.cancelled.get_untracked() {
            self.cancelled.set(false);
        }
    }

    fn end(self) {
        self.stop();
        self.progress.try_set(None);
    }

    /// Ends what is being worked on, as if it had not begun; how far it was stays shown.
    fn stop(self) {
        // What is being taken down has nothing left to end.
        let _ = self.rest.try_with_value(|rest| rest.as_ref().map(Delayed::let_be));
        let _ = self.slices.try_with_value(|slices| slices.as_ref().map(Delayed::let_be));
        self.with(|work| {
            (work.plan, work.simulator) = (None, None);
            work.blocks.clear();
            work.workers.iter_mut().for_each(Crew::leave);
        });
    }

    fn with<T: Default>(self, act: impl FnOnce(&mut Work) -> T) -> T {
        let work = self.work.try_with_value(Rc::clone);
        // Nobody asks while somebody else does: all that is done in there is short and calls nobody.
        work.and_then(|work| work.try_borrow_mut().ok().map(|mut work| act(&mut work))).unwrap_or_default()
    }

    /// Asks a worker for what comes next, if it is idle and there is any.
    fn ask(self, worker: usize) {
        self.with(|work| {
            let Work { plan: Some(_), workers: Some(crew), .. } = work else { return };
            let runs = work.next..work.next.saturating_add(crew.block()).min(work.runs);
            if let Some(asked @ None) = crew.asked.get_mut(worker)
                && !runs.is_empty()
            {
                work.next = runs.end;
                *asked = Some(Asked { runs: runs.clone(), since: clock::milliseconds(), is_stale: false });
                crew.workers.ask(worker, &work.document, work.seed, runs);
            }
        });
    }

    fn told(self, worker: usize, answer: Option<(u32, Vec<f64>)>) {
        let Some((from, rows)) = answer else { return self.without_workers() };
        let progress = self.with(|work| {
            let runs = work.workers.as_mut()?.answered(worker)?;
            work.done += runs.end - runs.start;
            work.blocks.push((from, rows));
            Some((work.done, work.runs))
        });
        match progress {
            Some((done, runs)) if done == runs => self.finish(),
            Some(progress) => self.show(progress),
            None => {}
        }
        self.ask(worker);
    }

    fn finish(self) {
        let evaluate = self.planner.engine();
        let found = self.with(|work| {
            let plan = work.plan.take()?;
            work.blocks.sort_unstable_by_key(|(from, _)| *from);
            let mut numbers = Vec::with_capacity(work.blocks.iter().map(|(_, rows)| rows.len()).sum());
            // Each is let go as soon as it is copied.
            core::mem::take(&mut work.blocks).into_iter().for_each(|(_, rows)| numbers.extend(rows));
            let draws = Draws::of_numbers(&plan, numbers)?;
            let summary = Arc::new(Summary::of(&plan, &draws)?);
            // Not the page's, which may be of a later plan already.
            let evaluation = Arc::new(evaluate(&plan));
            Some(Found { plan, evaluation, summary })
        });
        self.end();
        self.found.set(found);
    }

    /// Shows how far it is, now and then: showing it keeps the page from its edits.
    fn show(self, progress: (u32, u32)) {
        let now = clock::milliseconds();
        let is_due = self.with(|work| {
            let is_due = now - work.shown > SHOWN;
            if is_due {
                work.shown = now;
            }
            is_due
        });
        if is_due {
            self.progress.set(Some(progress));
        }
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
                self.show(progress);
                self.put_off();
            }
            None => {}
        }
    }
}
