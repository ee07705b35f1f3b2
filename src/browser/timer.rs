//! What happens a while later.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Something that is to happen a while later, once, however often it is put off. Dropping it lets
/// it be.
#[derive(Debug)]
pub struct Delayed {
    closure: Closure<dyn FnMut()>,
    milliseconds: i32,
    timer: Rc<Cell<Option<i32>>>,
}

impl Delayed {
    /// What happens so many milliseconds after [`Self::put_off`].
    #[must_use]
    pub fn new(milliseconds: i32, mut act: impl FnMut() + 'static) -> Self {
        let timer = Rc::<Cell<Option<i32>>>::default();
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
        let timer = web_sys::window().and_then(|window| {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(act, self.milliseconds).ok()
        });
        self.timer.set(timer);
        timer.is_some()
    }

    /// Lets it not happen after all. Answers whether it would have.
    pub fn let_be(&self) -> bool {
        let timer = self.timer.take();
        if let (Some(timer), Some(window)) = (timer, web_sys::window()) {
            window.clear_timeout_with_handle(timer);
        }
        timer.is_some()
    }
}

impl Drop for Delayed {
    fn drop(&mut self) {
        self.let_be();
    }
}
