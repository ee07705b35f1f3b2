//! Keeping the plan from one visit to the next.
//!
//! What the page begins with: what is stored, else the example. Every change is written. What this
//! tab does not know is never overwritten: another tab's plan, a newer version's, a broken one
//! ([`keeper`]).

pub mod keeper;

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use self::keeper::{Found, Keeper, NotSaved, PLAN_KEY};
use super::notices::Notices;
use super::state::{Access, Planner, ReadOnly};
use crate::browser::events::on_storage_change;
use crate::browser::storage::{Storage, StorageError};
use crate::edit::Edit;
use crate::plan::example::{Texts, blank, example};
use crate::plan::{Month, Plan};
use crate::words::example::{blank_texts, example_texts};
use crate::words::notices::{Notice, Remedy, Topic};

/// What the page begins with.
#[derive(Debug)]
pub struct Beginning {
    /// The plan.
    pub plan: Plan,
    /// Whether it may be changed.
    pub access: Access,
    /// What there is to say about it.
    pub notice: Option<Notice>,
}

/// Reads what is stored; without anything usable, begins with the example from the month after
/// `today` on. None only when there is no example either.
#[must_use]
pub fn begin(keeper: &mut Keeper, today: Month) -> Option<Beginning> {
    let (plan, access, notice) = match keeper.load() {
        Ok(Found::Plan { plan, unused: 0 }) => (Some(plan), Access::Edit, None),
        Ok(Found::Plan { plan, unused }) => (Some(plan), Access::Edit, Some(Notice::PartlyRead { unused })),
        Ok(Found::Newer { plan, version }) => {
            (Some(plan), Access::ReadOnly(ReadOnly::Newer), Some(Notice::Newer { version }))
        }
        Ok(Found::Broken { problems, set_aside }) => (None, Access::Edit, Some(broken(problems, set_aside))),
        Ok(Found::Nothing) => (None, Access::Edit, None),
        Err(error) => (None, Access::Edit, Some(failed(error))),
    };
    Some(Beginning { plan: plan.or_else(|| example_plan(today))?, access, notice })
}

/// The example, from the month after `today` on.
#[must_use]
pub fn example_plan(today: Month) -> Option<Plan> {
    starting(today, example, &example_texts())
}

/// A plan to fill in, from the month after `today` on.
#[must_use]
pub fn blank_plan(today: Month) -> Option<Plan> {
    starting(today, blank, &blank_texts())
}

fn starting(today: Month, make: fn(Month, &Texts<'_>) -> Option<Plan>, texts: &Texts<'_>) -> Option<Plan> {
    // A clock at the end of the calendar leaves no year to plan in.
    make(today.plus(1).min(Month::MAX.plus(-11)), texts)
}

/// Keeps the page's plan. A handle: copies mean the same keeping.
#[derive(Clone, Copy, Debug)]
pub struct Keeping {
    // Local: the browser's storage is tied to the thread of the page.
    keeper: StoredValue<Keeper, LocalStorage>,
    planner: Planner,
    notices: Notices,
}

impl Keeping {
    /// Keeps the plan of this planner, which the page begins with.
    #[must_use]
    pub fn new(mut keeper: Keeper, planner: Planner, notices: Notices) -> Self {
        keeper.begin_with(&planner.plan_untracked());
        Self { keeper: StoredValue::new_local(keeper), planner, notices }
    }

    /// Saves the plan whenever it changes. To be called once.
    pub fn save_every_change(self) {
        Effect::new(move |_| {
            let plan = self.planner.plan();
            self.save(&plan);
        });
    }

    /// Says it at once when another tab changes what is stored. To be called once.
    pub fn watch_other_tabs(self) {
        let listener = on_storage_change(move |key| {
            // Without a key, all of the storage was cleared.
            if key.is_none_or(|key| key == PLAN_KEY) {
                self.look_for_changes();
            }
        });
        // Without a window there are no other tabs. The listener lives as long as the page.
        if let Ok(listener) = listener {
            StoredValue::new_local(listener);
        }
    }

    /// Does what somebody has chosen to do about a notice.
    pub fn remedy(self, remedy: Remedy) {
        match remedy {
            Remedy::UseOther => self.use_other(),
            Remedy::KeepThis => self.keep_this(),
            Remedy::WorkOnCopy => self.work_on_copy(),
        }
    }

    fn save(self, plan: &Arc<Plan>) {
        self.report(self.with(|keeper| keeper.save(plan)));
    }

    fn look_for_changes(self) {
        if self.with(Keeper::look_for_changes) == Ok(true) {
            self.notices.show(Notice::ChangedElsewhere);
        }
    }

    /// The other tab's plan takes the place of this one; undo brings this one back.
    fn use_other(self) {
        let found = self.with(Keeper::load);
        self.notices.clear(Topic::OtherTab);
        match found {
            Ok(Found::Plan { plan, .. }) => self.open(plan),
            Ok(Found::Newer { plan, version }) => {
                self.open(plan);
                self.planner.set_access(Access::ReadOnly(ReadOnly::Newer));
                self.notices.show(Notice::Newer { version });
            }
            Ok(Found::Broken { problems, set_aside }) => self.notices.show(broken(problems, set_aside)),
            Ok(Found::Nothing) => {}
            Err(error) => self.notices.show(failed(error)),
        }
    }

    fn open(self, plan: Plan) {
        // Opening a plan is never refused: it replaces the whole, whatever that was.
        let _ = self.planner.dispatch(Edit::Open(Box::new(plan)));
        self.planner.seal();
        // It comes from storage, so it need not go there again.
        let plan = self.planner.plan_untracked();
        self.with(|keeper| keeper.begin_with(&plan));
    }

    fn keep_this(self) {
        let plan = self.planner.plan_untracked();
        let result = self.with(|keeper| keeper.keep_this(&plan));
        if result.is_ok() {
            self.notices.clear(Topic::OtherTab);
        }
        self.report(result);
    }

    fn work_on_copy(self) {
        let plan = self.planner.plan_untracked();
        match self.with(|keeper| keeper.work_on_copy(&plan)) {
            Ok(key) => {
                self.planner.set_access(Access::Edit);
                self.notices.clear(Topic::Storage);
                self.notices.show(Notice::Copied { key });
            }
            failure => self.report(failure.map(drop)),
        }
    }

    fn report(self, result: Result<(), NotSaved>) {
        match result {
            // In memory nothing outlasts the page, and the notice about that stays.
            Ok(()) => self.notices.clear_unless(Topic::Storage, &Notice::StorageBlocked),
            Err(NotSaved::ChangedElsewhere) => self.notices.show(Notice::ChangedElsewhere),
            // Said when it was found.
            Err(NotSaved::LeftAlone) => {}
            Err(NotSaved::Storage(error)) => self.notices.show(failed(error)),
        }
    }

    fn with<T>(self, act: impl FnOnce(&mut Keeper) -> T) -> T {
        let mut keeper = self.keeper.write_value();
        act(&mut keeper)
    }
}

fn broken(problems: usize, set_aside: Result<String, StorageError>) -> Notice {
    match set_aside {
        Ok(key) => Notice::SetAside { key, problems },
        Err(_) => Notice::NotSetAside { problems },
    }
}

/// What a failure of the storage is, in a notice.
#[must_use]
pub fn failed(error: StorageError) -> Notice {
    match error {
        StorageError::Blocked => Notice::StorageBlocked,
        StorageError::Full => Notice::StorageFull,
        StorageError::Other(reason) => Notice::StorageFailed { reason },
    }
}

/// The storage of the page, for settings that are not part of the plan. A handle.
#[derive(Clone, Copy, Debug)]
pub struct Settings(StoredValue<Rc<dyn Storage>, LocalStorage>);

impl Settings {
    /// Settings in this storage.
    #[must_use]
    pub fn new(storage: Rc<dyn Storage>) -> Self {
        Self(StoredValue::new_local(storage))
    }

    /// What is set under a key. A storage that can't be read has nothing set.
    #[must_use]
    pub fn get(self, key: &str) -> Option<String> {
        self.0.with_value(|storage| storage.read(key)).ok().flatten()
    }

    /// Sets something. Where that can't be kept, it holds for this visit.
    pub fn set(self, key: &str, text: &str) {
        let _ = self.0.with_value(|storage| storage.write(key, text));
    }
}
