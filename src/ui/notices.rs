//! Messages above the plan.

use leptos::prelude::*;

use crate::words::notices::{DISMISS, NOTICES, Notice, Remedy, Topic, Urgency};

/// What there is to tell, the oldest first. A handle: copies mean the same list.
#[derive(Clone, Copy, Debug)]
pub struct Notices {
    shown: RwSignal<Vec<Notice>>,
}

impl Notices {
    /// Nothing to tell yet.
    #[must_use]
    pub fn new() -> Self {
        Self { shown: RwSignal::new(Vec::new()) }
    }

    /// Tells something, in place of what was told about the same topic.
    pub fn show(self, notice: Notice) {
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
    pub fn clear(self, topic: Topic) {
        self.retain(|notice| notice.topic() != topic);
    }

    /// There is nothing to tell about a topic any more, except this.
    pub fn clear_unless(self, topic: Topic, except: &Notice) {
        self.retain(|notice| notice.topic() != topic || notice == except);
    }

    /// What there is to tell.
    #[must_use]
    pub fn all(self) -> Vec<Notice> {
        self.shown.get()
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

/// The list of notices, each with what can be done about it.
#[component]
pub fn NoticeList(
    /// What there is to tell.
    notices: Notices,
    /// Does what somebody has chosen.
    #[prop(into)]
    on_remedy: Callback<Remedy>,
) -> impl IntoView {
    let notice = move |notice: Notice| {
        let topic = notice.topic();
        let role = match notice.urgency() {
            Urgency::Information => "status",
            Urgency::Warning => "alert",
        };
        let remedies = notice.remedies().iter().map(|remedy| {
            let remedy = *remedy;
            view! {
                <button class="button" type="button" on:click=move |_| on_remedy.run(remedy)>
                    {remedy.label()}
                </button>
            }
        });
        let dismiss = notice.is_dismissible().then(|| {
            view! {
                <button class="button" type="button" on:click=move |_| notices.clear(topic)>
                    {DISMISS}
                </button>
            }
        });
        view! {
            <li class="notice" class:is-warning=notice.urgency() == Urgency::Warning>
                <p role=role>{notice.text()}</p>
                <div class="notice-actions">{remedies.collect::<Vec<_>>()} {dismiss}</div>
            </li>
        }
    };
    view! {
        <Show when=move || !notices.shown.read().is_empty()>
            <section class="notices" aria-label=NOTICES>
                <ul role="list">
                    <For each=move || notices.all() key=Notice::text children=notice />
                </ul>
            </section>
        </Show>
    }
}
