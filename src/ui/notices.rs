//! Messages above the plan.

use std::sync::Arc;

use leptos::prelude::*;

use super::html::{Element, block, button, classed, element};
use super::later::{Later, loaded_later};
use super::live::{Key, each, part, when};
use super::panel::loaded;
use super::state::use_language;
use crate::words::notices::{DISMISS, NOTICES, Notice, Remedy, Topic, Urgency};

/// What there is to tell, the oldest first. A handle: copies mean the same list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Notices {
    shown: RwSignal<Vec<Notice>>,
}

impl Notices {
    /// Nothing to tell yet.
    #[must_use]
    pub(super) fn new() -> Self {
        Self { shown: RwSignal::new(Vec::new()) }
    }

    /// Tells something, in place of what was told about the same topic.
    pub(super) fn show(self, notice: Notice) {
        self.shown.maybe_update(|shown| {
            // Said already: a screen reader need not say it again with every keystroke.
            if shown.contains(&notice) {
                return false;
            }
            shown.retain(|other| other.topic() != notice.topic());
            shown.push(notice);
            true
        });
    }

    /// There is nothing to tell about a topic any more.
    pub(super) fn clear(self, topic: Topic) {
        self.retain(|notice| notice.topic() != topic);
    }

    /// There is nothing to tell about a topic any more, except this.
    pub(super) fn clear_unless(self, topic: Topic, except: &Notice) {
        self.retain(|notice| notice.topic() != topic || notice == except);
    }

    fn retain(self, keep: impl FnMut(&Notice) -> bool) {
        self.shown.maybe_update(|shown| {
            let before = shown.len();
            shown.retain(keep);
            shown.len() != before
        });
    }
}

impl Default for Notices {
    fn default() -> Self {
        Self::new()
    }
}

/// Does what somebody has chosen to do about a notice.
pub(super) type OnRemedy = Arc<dyn Fn(Remedy) + Send + Sync>;

/// The list of notices, each with what can be done about it. Most visits have none, so what makes it is
/// loaded with the first one.
pub(super) fn notice_list(notices: Notices, on_remedy: OnRemedy) -> AnyView {
    let later = Later::new();
    when(
        move || !notices.shown.read().is_empty(),
        move || {
            let on_remedy = Arc::clone(&on_remedy);
            let make = move |make: MakeList| vec![make(notices, Arc::clone(&on_remedy))];
            let list = part(move || loaded(later, || Box::pin(list()), &make));
            classed("section", "notices").says("aria-label", NOTICES).child(list)
        },
    )
}

type MakeList = fn(Notices, OnRemedy) -> Element;

loaded_later!(
    notices,
    fn list() -> MakeList {
        entries
    }
);

fn entries(notices: Notices, on_remedy: OnRemedy) -> Element {
    // By their texts: one that says the same stays, and is not said again.
    let keys =
        move || notices.shown.read().iter().map(|notice| Key::id(notice.text(use_language()))).collect();
    let shown = move |key: Key| {
        let notice = notices.shown.get().into_iter().find(|notice| notice.text(use_language()) == key.id)?;
        let topic = notice.topic();
        let (class, role) = match notice.urgency() {
            Urgency::Information => ("notice", "status"),
            Urgency::Warning => ("notice is-warning", "alert"),
        };
        let remedies = notice.remedies().iter().map(|remedy| {
            let act = Arc::clone(&on_remedy);
            button("button").press(move || act(*remedy)).child(remedy.label())
        });
        let remedies = remedies.collect::<Vec<_>>();
        let dismiss = notice
            .is_dismissible()
            .then(|| button("button").press(move || notices.clear(topic)).child(DISMISS));
        let item = classed("li", class)
            .child(element("p").attribute("role", role).child(notice.text(use_language())))
            .child(block("notice-actions").child(remedies).child(dismiss));
        Some(item)
    };
    element("ul").attribute("role", "list").child(each(keys, shown))
}
