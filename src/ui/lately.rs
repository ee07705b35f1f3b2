//! What takes longer to find than a key press may: it is looked for a moment after the last change, and
//! until then what was found before stays.

use std::sync::Arc;

use leptos::prelude::*;

use super::live::effect;
use crate::browser::timer::Delayed;

/// How long nothing must have changed.
const MILLISECONDS: i32 = 120;

/// What is found of what is asked: at once for the first time, then a moment after what `asked` reads has
/// changed for the last time. None until something was found.
pub(super) fn lately<Q: 'static, A: Send + Sync + 'static>(
    asked: impl Fn() -> Q + 'static,
    find: impl Fn(&Q) -> A + 'static,
) -> RwSignal<Option<Arc<A>>> {
    let found = RwSignal::new(None);
    let question = StoredValue::new_local(None::<Q>);
    let look = move || {
        let answer = question.try_with_value(|question| question.as_ref().map(&find)).flatten();
        if let Some(answer) = answer {
            found.try_set(Some(Arc::new(answer)));
        }
    };
    let look = StoredValue::new_local(Box::new(look) as Box<dyn Fn()>);
    let look_now = move || {
        look.try_with_value(|look| look());
    };
    let delayed = StoredValue::new_local(Delayed::new(MILLISECONDS, look_now));
    effect(move || {
        question.set_value(Some(asked()));
        let is_first = found.with_untracked(Option::is_none);
        if is_first || !delayed.with_value(Delayed::put_off) {
            untrack(look_now);
        }
    });
    found
}
