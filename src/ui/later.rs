//! What the page needs only at times is a part of the module of its own, loaded when it is first
//! asked for.
//!
//! `loaded_later!` marks the function through which such a part is entered; whatever only that
//! function uses goes with it. Where the module is not split – in tests, or built by Trunk alone –
//! all of it is there from the start, and the page can't tell.

use core::future::Future;
use core::pin::{Pin, pin};
use core::task::{Context, Poll, Waker};

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::place;

/// A part of the module could not be loaded: the connection is gone, or the host has a newer
/// version by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLoaded;

#[cfg(split)]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Makes a function the entrance of a part that is loaded later: calling it gives a future, which
/// is ready at once when the part is there.
macro_rules! loaded_later {
    ($part:ident, $vis:vis fn $name:ident($($given:ident: $kind:ty),*) -> $answer:ty $body:block) => {
        #[cfg(split)]
        #[wasm_split_helpers::wasm_split($part, fallible)]
        $vis fn $name($($given: $kind),*) -> Result<$answer, $crate::ui::later::NotLoaded> {
            Ok($body)
        }

        #[cfg(not(split))]
        $vis async fn $name($($given: $kind),*) -> Result<$answer, $crate::ui::later::NotLoaded> {
            Ok($body)
        }
    };
}
pub(super) use loaded_later;

/// Lets a future come to its end. Boxed, so that what drives it is in the program once.
pub(super) fn soon(future: impl Future<Output = ()> + 'static) {
    spawn(Box::pin(future));
}

#[inline(never)]
fn spawn(future: Pin<Box<dyn Future<Output = ()>>>) {
    spawn_local(future);
}

/// What a future gives at once, as those of parts do in a module that is not cut into any.
#[cfg(feature = "embed")]
pub(super) fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => None,
    }
}

/// A part that is loaded later, as those who ask it see it. A handle.
#[derive(Clone, Copy, Debug)]
pub struct Later {
    /// Whether loading it has failed since it was last asked for by hand. Also what tells those
    /// who wait that it has come.
    failed: RwSignal<bool>,
}

impl Later {
    /// Not asked for yet.
    #[must_use]
    pub fn new() -> Self {
        Self { failed: RwSignal::new(false) }
    }

    /// What the part answers, or none while it is on its way. Whoever reads this runs again when
    /// it has come, or can't.
    ///
    /// # Errors
    /// When it can't be loaded, until [`try_again`](Self::try_again).
    pub fn answer<T: 'static, F>(self, ask: impl Fn() -> F) -> Option<Result<T, NotLoaded>>
    where
        F: Future<Output = Result<T, NotLoaded>> + 'static,
    {
        if self.failed.get() {
            return Some(Err(NotLoaded));
        }
        if let Poll::Ready(answer) = pin!(ask()).poll(&mut Context::from_waker(Waker::noop())) {
            return Some(answer);
        }
        // Its styles come at the same time.
        place::add_later_styles();
        let loading = ask();
        soon(async move {
            let failed = loading.await.is_err();
            // Nobody may be left who waits for it.
            self.failed.try_set(failed);
        });
        None
    }

    /// Lets the next who asks load it again after a failure.
    pub fn try_again(self) {
        // Whoever reads what it answered runs again only if that was a failure.
        self.failed.maybe_update(core::mem::take);
    }
}

impl Default for Later {
    fn default() -> Self {
        Self::new()
    }
}
