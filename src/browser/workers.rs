//! Threads of the page's own that compute while it stays live.

use core::cell::RefCell;
use core::ops::Range;
use std::rc::Rc;

use js_sys::{Array, Float64Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::JsValue;
use web_sys::{Event, MessageEvent, Url, Worker, WorkerOptions, WorkerType};

/// What a worker does, from the page's folder on. It loads the engine for programs, which is built for speed.
const SCRIPT: &str = "engine/worker.js";

/// Workers can't be had: the host does not allow them, or the page is a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the host allows no workers")]
pub struct NoWorkers;

/// How many workers are of use: as many as the machine can run at once, but few enough for them to be
/// there soon.
#[must_use]
pub fn usual_count() -> usize {
    let cores = web_sys::window().map_or(1.0, |window| window.navigator().hardware_concurrency());
    // A small whole number, whatever it says.
    (cores as usize).clamp(1, 8)
}

/// What is told of a worker's work: which worker, the first run, and the figures of its runs; nothing where
/// it has failed.
type Told = dyn Fn(usize, Option<(u32, Vec<f64>)>);

/// Workers that run a plan by chance. Dropping them ends them.
#[derive(Debug)]
pub struct Workers {
    workers: Vec<Worker>,
    // Called for as long as there are workers.
    _heard: Vec<Closure<dyn FnMut(Event)>>,
}

impl Workers {
    /// So many workers. `told` hears of each piece of work: its first run, and the figures of its runs; nothing
    /// where a worker has failed.
    ///
    /// # Errors
    /// [`NoWorkers`] where none can be begun.
    pub fn begin(
        count: usize,
        told: impl Fn(usize, Option<(u32, Vec<f64>)>) + 'static,
    ) -> Result<Self, NoWorkers> {
        let script = script().ok_or(NoWorkers)?;
        let told: Rc<Told> = Rc::new(told);
        let mut this = Self { workers: Vec::new(), _heard: Vec::new() };
        for index in 0..count {
            let options = WorkerOptions::new();
            options.set_type(WorkerType::Module);
            let worker = Worker::new_with_options(&script, &options).map_err(|_| NoWorkers)?;
            let told = Rc::clone(&told);
            let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
                let message = event.dyn_into::<MessageEvent>().ok();
                // A worker that has failed sends nothing.
                let message = message.and_then(|message| message.data().dyn_into::<Array>().ok());
                let answer = message.and_then(|message| {
                    // A number of a run, given as one.
                    let first = message.get(0).as_f64()? as u32;
                    Some((first, message.get(1).dyn_into::<Float64Array>().ok()?.to_vec()))
                });
                told(index, answer);
            });
            let hear = Some(heard.as_ref().unchecked_ref());
            worker.set_onmessage(hear);
            worker.set_onerror(hear);
            this.workers.push(worker);
            this._heard.push(heard);
        }
        Ok(this)
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.workers.len()
    }

    /// Lets a worker compute runs of the plan in a document by a seed: those with these numbers.
    pub fn ask(&self, worker: usize, plan: &str, seed: u32, runs: Range<u32>) {
        let [from, to, seed] = [runs.start, runs.end, seed].map(JsValue::from);
        let message = Array::of4(&JsValue::from_str(plan), &seed, &from, &to);
        if let Some(worker) = self.workers.get(worker) {
            // Texts and numbers can always be handed over.
            let _ = worker.post_message(&message);
        }
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        // Nobody hears of them any more.
        for worker in &self.workers {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    }
}

thread_local! {
    /// The address of the folder in which the build lies, where that is not the page's.
    static FOLDER: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Lets workers be loaded from the folder of this address, rather than the page's.
pub fn begin_from(folder: &str) {
    FOLDER.set(Some(folder.to_owned()));
}

/// Where what a worker does stands.
fn script() -> Option<String> {
    let base = match FOLDER.with_borrow(Clone::clone) {
        Some(folder) => folder,
        None => web_sys::window()?.document()?.base_uri().ok()??,
    };
    Some(Url::new_with_base(SCRIPT, &base).ok()?.href())
}
