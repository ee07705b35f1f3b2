//! What happens a while later.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;

// A timer is a number of any size: `web_sys` has it as an `i32`, which loses those of a clock
// that somebody has put in the browser's place.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(act: &Function, milliseconds: i32) -> f64;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: f64);
}

/// Begins a task once the browser has done what waits.
pub fn begin_soon(task: impl Future<Output = ()> + 'static) {
    // Not by an executor of others, which may not be there yet.
    let begin = Closure::once_into_js(move || js_sys::futures::spawn_local(task));
    set_timeout(begin.unchecked_ref(), 0);
}

/// Something that is to happen a while later, once, however often it is put off. Dropping it lets
/// it be.
#[derive(Debug)]
pub struct Delayed {
    closure: Closure<dyn FnMut()>,
    milliseconds: i32,
    timer: Rc<Cell<Option<f64>>>,
}

impl Delayed {
    /// What happens so many milliseconds after [`Self::put_off`].
    #[must_use]
    pub fn new(milliseconds: i32, mut act: impl FnMut() + 'static) -> Self {
        let timer = Rc::<Cell<Option<f64>>>::default();
        let set = Rc::clone(&timer);
        let closure = Closure::<dyn FnMut()>::new(move || {
            set.take();
            act();
        });
        Self { closure, milliseconds, timer }
    }

    /// Lets it happen that much later than now. Answers whether it will: without a window there
    /// are no timers.
    pub fn put_off(&self) -> bool {
        self.let_be();
        let act = self.closure.as_ref().unchecked_ref();
        let timer = web_sys::window().map(|_| set_timeout(act, self.milliseconds));
        self.timer.set(timer);
        timer.is_some()
    }

    /// Lets it not happen after all. Answers whether it would have.
    pub fn let_be(&self) -> bool {
        let timer = self.timer.take();
        timer.inspect(|timer| clear_timeout(*timer)).is_some()
    }
}

impl Drop for Delayed {
    fn drop(&mut self) {
        self.let_be();
    }
}
