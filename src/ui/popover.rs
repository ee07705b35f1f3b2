//! What opens over the page from a button, and closes when somebody turns elsewhere.

use leptos::prelude::*;

use super::html::{Element, block, button, here};
use super::later::Later;
use super::live::part;
use crate::format::Text;

/// The id of the button that opens the popover of this one.
pub(super) fn opener_id(id: &str) -> String {
    format!("{id}-opener")
}

/// The button that opens it, and it. The browser's own popover: a press elsewhere or Escape closes it, and
/// the keyboard goes back to the button. What stands in it is made when it is opened and goes when it is
/// closed; it may be loaded later.
pub(super) fn popover(
    id: &'static str,
    class: &'static str,
    opens: Text,
    label: Text,
    content: impl Fn(Later) -> Vec<Element> + Send + Sync + 'static,
) -> Vec<Element> {
    popover_boxed(id, class, opens, label, Box::new(content))
}

// In the program once, whatever stands in it.
#[inline(never)]
fn popover_boxed(
    id: &'static str,
    class: &'static str,
    opens: Text,
    label: Text,
    content: Box<dyn Fn(Later) -> Vec<Element> + Send + Sync>,
) -> Vec<Element> {
    let is_open = RwSignal::new(false);
    let later = Later::new();
    let opener = button("button").id(&opener_id(id)).attribute("popovertarget", id).child(opens);
    let over = block(class)
        .id(id)
        .attribute("popover", "auto")
        .attribute("role", "group")
        .says("aria-label", label)
        .on("toggle", move |event| {
            later.try_again();
            is_open.set(here(&event).is_some_and(|over| over.matches(":popover-open").unwrap_or(false)));
        })
        .child(part(move || is_open.get().then(|| content(later))));
    vec![opener, over]
}
