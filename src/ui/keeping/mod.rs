//! Keeping the document from one visit to the next.
//!
//! What the page begins with: what is stored, else the example. Every change is written, soon after
//! the last one and at the latest when somebody leaves. What this tab does not know is never
//! overwritten: another tab's plan, a newer version's, a broken one ([`mod@keeper`]).
//!
//! A first visit finds nothing and has nothing to keep: what reads and writes is loaded when something
//! is stored, or when something on the page takes the keyboard.

mod acts;
pub mod keeper;

use core::future::Future;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

pub use self::acts::begin;
use self::keeper::{Keeper, is_anything_stored};
use super::display::Display;
use super::later::{NotLoaded, loaded_later, soon};
use super::live::effect;
use super::notices::Notices;
use super::panel::Loading;
use super::state::{Access, Planner};
use super::tools::{Tools, tools};
use crate::browser::events::{on_global_focus, on_leaving, on_storage_change};
use crate::browser::place::{self, Place};
use crate::browser::storage::{Storage, StorageError};
use crate::browser::timer::Delayed;
use crate::format::Language;
use crate::plan::example::{Texts, blank, example};
use crate::plan::{Document, Month, Plan};
use crate::words::example::{blank_texts, example_texts};
use crate::words::notices::{Notice, Remedy};

/// What the page begins with.
#[derive(Debug)]
pub struct Beginning {
    /// The document.
    pub document: Document,
    /// Whether it may be changed.
    pub access: Access,
    /// What there is to say about it.
    pub notice: Option<Notice>,
}

/// The page whose plan is kept. A handle.
#[derive(Clone, Copy, Debug)]
struct Page {
    planner: Planner,
    notices: Notices,
}

/// What keeps a plan. Everything behind it is loaded when there is something to read or to keep.
trait Keep {
    /// What the page begins with: what the fragment of its address carries, else what is stored, else something
    /// else.
    fn begin(&mut self, fragment: &str, otherwise: Document) -> Beginning;
    /// Leaves what is stored as it is.
    fn leave_alone(&mut self);
    /// Takes the document that the page has begun with.
    fn begun(&mut self, page: Page, document: &Arc<Document>);
    /// Sees that the document has changed.
    fn changed(&mut self, page: Page);
    /// Writes the document, unless it is the one saved last.
    fn save(&mut self, page: Page);
    /// Says it when another tab has changed what is stored.
    fn look_for_changes(&mut self, page: Page);
    /// Opens a document in place of the one there is, and keeps that.
    fn replace(&mut self, page: Page, document: Document);
    /// Opens a document that somebody else gives, from the beginning. What it takes the place of can be brought
    /// back.
    #[cfg(feature = "embed")]
    fn give(&mut self, page: Page, document: Document);
    /// Does what somebody has chosen to do about a notice.
    fn act(&mut self, page: Page, remedy: Remedy);
}

/// What takes plans of all kinds, wherever they come from.
#[derive(Clone, Copy, Debug)]
struct AnyPlan {
    keeper: fn(Rc<dyn Storage>) -> Box<dyn Keep>,
    tools: Tools,
}

loaded_later!(
    any_plan,
    fn any_plan() -> AnyPlan {
        AnyPlan { keeper: |storage| Box::new(Keeper::new(storage)), tools: Tools::all() }
    }
);

/// Loads a part of the page by which a plan can become one that is not plain, after the engine that
/// such a plan needs.
pub(super) fn with_whole_engine<T: 'static>(
    planner: Planner,
    part: impl Future<Output = Result<T, NotLoaded>> + 'static,
) -> Loading<T> {
    after_engine(planner, Box::pin(part))
}

// In the program once for all parts of one type.
fn after_engine<T: 'static>(planner: Planner, part: Loading<T>) -> Loading<T> {
    // The part of the page that asks may be gone by then.
    let page = planner.page();
    Box::pin(async move {
        page.take_tools(tools().await?);
        part.await
    })
}

/// The example, from the month after `today` on, with its names in a language.
#[must_use]
pub fn example_plan(today: Month, language: Language) -> Option<Plan> {
    starting(today, example, &example_texts(language))
}

/// A plan to fill in, from the month after `today` on, with its names in a language.
#[must_use]
pub fn blank_plan(today: Month, language: Language) -> Option<Plan> {
    starting(today, blank, &blank_texts(language))
}

fn starting(today: Month, make: fn(Month, &Texts<'_>) -> Option<Plan>, texts: &Texts<'_>) -> Option<Plan> {
    make(next_month(today), texts)
}

/// The month in which a new plan starts: the one after `today`.
pub(super) fn next_month(today: Month) -> Month {
    // A clock at the end of the calendar leaves no year to plan in.
    today.plus(1).min(Month::MAX.plus(-11))
}

/// What the fragment of an address begins with that carries a plan: as [`PREFIX`](crate::codec::link::PREFIX).
const LINK: &str = "#plan=";

/// What lies in storage at the start, or in the page's address, and what takes it.
pub(super) struct Stored {
    storage: Rc<dyn Storage>,
    fragment: String,
    /// Whether anything does.
    is_there: bool,
    /// None where nothing does, and where it could not be loaded.
    any_plan: Option<AnyPlan>,
}

impl Stored {
    /// Looks into a storage, and the fragment of an address.
    pub(super) async fn find(storage: Rc<dyn Storage>, fragment: String) -> Self {
        let is_there = is_anything_stored(&*storage) || fragment.starts_with(LINK);
        if is_there {
            place::add_later_styles();
        }
        let any_plan = if is_there { any_plan().await.ok() } else { None };
        Self { storage, fragment, is_there, any_plan }
    }
}

#[cfg(feature = "embed")]
impl Stored {
    /// What lies in a storage, with what takes plans of all kinds: a host may give any. None where that would
    /// have to be waited for, which it never has to in a module that is not cut into parts.
    pub(super) fn whole(storage: Rc<dyn Storage>) -> Option<Self> {
        let any_plan = super::later::at_once(any_plan())?.ok();
        Some(Self { storage, fragment: String::new(), is_there: true, any_plan })
    }
}

/// Keeps the page's plan. A handle: copies mean the same keeping.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keeping {
    // Local: the browser's storage is tied to the thread of the page.
    kept: StoredValue<Kept, LocalStorage>,
    page: Page,
}

/// What the keeper is to do.
type Act = Box<dyn FnOnce(&mut dyn Keep, Page)>;

struct Kept {
    storage: Rc<dyn Storage>,
    /// None as long as nothing is to be read or kept.
    keeper: Option<Box<dyn Keep>>,
    /// The document that the page has begun with.
    first: Arc<Document>,
    /// Whether something was stored then that could not be read.
    is_unread: bool,
}

/// How long after the last change the plan is written. Shorter than the time in which somebody
/// looks elsewhere, longer than that between two keys.
const SAVED_AFTER_MS: i32 = 300;

impl Keeping {
    /// Begins with what is there, else with another document, and keeps it.
    #[must_use]
    pub(super) fn begin(
        stored: Stored,
        otherwise: Document,
        place: Place,
        display: Display,
        notices: Notices,
    ) -> Self {
        let Stored { storage, fragment, is_there, any_plan } = stored;
        let mut keeper = any_plan.map(|any| (any.keeper)(Rc::clone(&storage)));
        let beginning = match &mut keeper {
            Some(keeper) => keeper.begin(&fragment, otherwise),
            None => Beginning {
                document: otherwise,
                access: Access::Edit,
                notice: is_there.then_some(Notice::NotLoaded),
            },
        };
        let planner = Planner::new(
            beginning.document,
            any_plan.map(|any| any.tools),
            place,
            Callback::new(move |()| notices.show(Notice::ChangingNotLoaded)),
            move |currency| display.conventions(currency),
        );
        planner.set_access(beginning.access);
        if let Some(notice) = beginning.notice {
            notices.show(notice);
        }
        let page = Page { planner, notices };
        let first = planner.document_untracked();
        if let Some(keeper) = &mut keeper {
            keeper.begun(page, &first);
        }
        let is_unread = is_there && keeper.is_none();
        Self { kept: StoredValue::new_local(Kept { storage, keeper, first, is_unread }), page }
    }

    /// Whose plan is kept.
    #[must_use]
    pub(super) fn planner(self) -> Planner {
        self.page.planner
    }

    /// Saves the document whenever it changes: soon, and at once when somebody leaves a field, the tab
    /// or the page. To be called once.
    pub(super) fn save_every_change(self) {
        let later = Rc::new(Delayed::new(SAVED_AFTER_MS, move || self.save()));
        let waiting = Rc::clone(&later);
        effect(move || {
            let document = self.page.planner.document();
            let is_first = |kept: &Kept| kept.keeper.is_none() && Arc::ptr_eq(&kept.first, &document);
            if self.kept.with_value(is_first) {
                return;
            }
            // Loads it, where that is still to be done, while the change waits to be written.
            self.with(|keeper, page| keeper.changed(page));
            if !later.put_off() {
                self.save();
            }
        });
        let listeners = on_leaving(move || {
            if waiting.let_be() {
                self.save();
            }
        });
        // Whoever enters a field is about to change something: what writes it is there in time, even
        // for those who leave at once.
        let about_to_change = on_global_focus(move || self.be_ready());
        // Without a window nobody leaves. The listeners live as long as the page.
        for listener in listeners.unwrap_or_default().into_iter().chain(about_to_change) {
            StoredValue::new_local(listener);
        }
    }

    /// Opens another plan in place of the document. One that somebody has worked on is kept, to be
    /// brought back even after a reload.
    pub(super) fn replace(self, document: impl Into<Document>) {
        let document = document.into();
        self.with(move |keeper, page| keeper.replace(page, document));
    }

    /// Says it at once when another tab changes what is stored. To be called once.
    pub(super) fn watch_other_tabs(self) {
        let listener = on_storage_change(move |key| {
            // Without a key, all of the storage was cleared.
            if key.is_none_or(|key| key.starts_with(keeper::PLAN_KEY)) {
                self.with(|keeper, page| keeper.look_for_changes(page));
            }
        });
        // Without a window there are no other tabs. The listener lives as long as the page.
        if let Ok(listener) = listener {
            StoredValue::new_local(listener);
        }
    }

    /// Opens a document that a host gives, from the beginning. What it takes the place of can be brought back.
    #[cfg(feature = "embed")]
    pub(super) fn give(self, document: Document) {
        self.with(move |keeper, page| keeper.give(page, document));
    }

    /// Writes what has not been written yet.
    #[cfg(feature = "embed")]
    pub(super) fn save_now(self) {
        self.save();
    }

    /// Does what somebody has chosen to do about a notice.
    pub(super) fn remedy(self, remedy: Remedy) {
        self.with(move |keeper, page| keeper.act(page, remedy));
    }

    fn save(self) {
        self.with(|keeper, page| keeper.save(page));
    }

    /// Lets the keeper do something: now, or when it is loaded.
    fn with(self, act: impl FnOnce(&mut dyn Keep, Page) + 'static) {
        self.with_boxed(Box::new(act));
    }

    fn with_boxed(self, act: Act) {
        if self.kept.with_value(|kept| kept.keeper.is_some()) {
            return self.do_now(act);
        }
        soon(async move {
            match any_plan().await {
                Ok(any) => {
                    self.take(any);
                    self.do_now(act);
                }
                Err(NotLoaded) => self.page.notices.show(Notice::ChangingNotLoaded),
            }
        });
    }

    /// Loads the keeper, and the styles of what somebody may open. Where that fails nothing is lost yet, and
    /// nothing is said.
    fn be_ready(self) {
        place::add_later_styles();
        if self.kept.with_value(|kept| kept.keeper.is_none()) {
            soon(async move {
                if let Ok(any) = any_plan().await {
                    self.take(any);
                }
            });
        }
    }

    fn take(self, any: AnyPlan) {
        self.page.planner.take_tools(any.tools);
        // Gone with the page, where it is.
        if let Some(mut kept) = self.kept.try_write_value()
            && kept.keeper.is_none()
        {
            let mut keeper = (any.keeper)(Rc::clone(&kept.storage));
            if kept.is_unread {
                // What is stored stays: the next visit can read it.
                keeper.leave_alone();
            }
            keeper.begun(self.page, &kept.first);
            kept.keeper = Some(keeper);
        }
    }

    fn do_now(self, act: Act) {
        if let Some(mut kept) = self.kept.try_write_value()
            && let Some(keeper) = &mut kept.keeper
        {
            act(&mut **keeper, self.page);
        }
    }
}

/// What a failure of the storage is, in a notice.
#[must_use]
pub(super) fn failed(error: StorageError) -> Notice {
    match error {
        StorageError::Blocked => Notice::StorageBlocked,
        StorageError::Full => Notice::StorageFull,
        StorageError::Other(reason) => Notice::StorageFailed { reason },
    }
}

/// The storage of the page, for settings that are not part of the plan. A handle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings(StoredValue<Rc<dyn Storage>, LocalStorage>);

impl Settings {
    /// Settings in this storage.
    #[must_use]
    pub(super) fn new(storage: Rc<dyn Storage>) -> Self {
        Self(StoredValue::new_local(storage))
    }

    /// Whether anything is set under a key. In a storage that can't be read nothing is.
    #[cfg(feature = "embed")]
    #[must_use]
    pub(super) fn has(self, key: &str) -> bool {
        matches!(self.0.with_value(|storage| storage.read(key)), Ok(Some(_)))
    }

    /// Sets something. Where that can't be kept, it holds for this visit.
    pub(super) fn set(self, key: &str, text: &str) {
        let _ = self.0.with_value(|storage| storage.write(key, text));
    }
}
