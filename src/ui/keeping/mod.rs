//! Keeping the plan from one visit to the next.
//!
//! What the page begins with: what is stored, else the example. Every change is written, soon after
//! the last one and at the latest when somebody leaves. What this tab does not know is never
//! overwritten: another tab's plan, a newer version's, a broken one ([`mod@keeper`]).

pub mod keeper;

use core::future::Future;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::keeper::{Found, Keeper, NotSaved, PLAN_KEY, Reader};
use super::later::{NotLoaded, loaded_later};
use super::live::effect;
use super::notices::Notices;
use super::panel::Loading;
use super::state::{Access, Planner, ReadOnly, use_planner};
use crate::browser::events::{on_leaving, on_storage_change};
use crate::browser::storage::{Storage, StorageError};
use crate::browser::timer::Delayed;
use crate::codec;
use crate::edit::Edit;
use crate::engine::{Evaluate, evaluate};
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
    let (plan, notice) = read(keeper);
    Some(Beginning { access: access(notice.as_ref()), plan: plan.or_else(|| example_plan(today))?, notice })
}

/// What takes plans of all kinds.
#[derive(Clone, Copy, Debug)]
pub(super) struct AnyPlan {
    read: Reader,
    /// The whole engine.
    evaluate: Evaluate,
}

loaded_later!(
    any_plan,
    fn any_plan() -> AnyPlan {
        AnyPlan { read: codec::read, evaluate }
    }
);

/// A keeper of this storage, with what it takes to read what lies there, and the engine for that. A
/// first visit finds nothing, and does without.
pub(super) async fn keeper(storage: Rc<dyn Storage>) -> (Keeper, Option<Evaluate>) {
    let mut keeper = Keeper::new(storage, None);
    if keeper.needs_reader()
        && let Ok(AnyPlan { read, evaluate }) = any_plan().await
    {
        keeper.give_reader(read);
        return (keeper, Some(evaluate));
    }
    (keeper, None)
}

/// Loads a part of the page by which a plan can become one that is not plain, after the engine that
/// such a plan needs.
pub(super) fn with_whole_engine<T: 'static>(
    part: impl Future<Output = Result<T, NotLoaded>> + 'static,
) -> Loading<T> {
    let planner = use_planner();
    Box::pin(async move {
        planner.take_engine(any_plan().await?.evaluate);
        part.await
    })
}

/// What is stored, and what there is to say about it.
fn read(keeper: &mut Keeper) -> (Option<Plan>, Option<Notice>) {
    match keeper.load() {
        Ok(Found::Plan { plan }) => (Some(plan), None),
        Ok(Found::PartOfPlan { plan, unused, set_aside }) => {
            let notice = match set_aside {
                Ok(key) => Notice::PartlyRead { unused, key },
                Err(_) => Notice::PartlyReadOnly { unused },
            };
            (Some(plan), Some(notice))
        }
        Ok(Found::Newer { plan, version }) => (Some(plan), Some(Notice::Newer { version })),
        Ok(Found::Broken { problems, set_aside }) => {
            let notice = match set_aside {
                Ok(key) => Notice::SetAside { key, problems },
                Err(_) => Notice::NotSetAside { problems },
            };
            (None, Some(notice))
        }
        Ok(Found::Unread) => (None, Some(Notice::NotLoaded)),
        Ok(Found::Nothing) => (None, None),
        Err(error) => (None, Some(failed(error))),
    }
}

/// Whether a plan may be changed of which there is this to say.
fn access(notice: Option<&Notice>) -> Access {
    match notice {
        Some(Notice::Newer { .. }) => Access::ReadOnly(ReadOnly::Newer),
        _ => Access::Edit,
    }
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
    make(next_month(today), texts)
}

/// The month in which a new plan starts: the one after `today`.
pub(super) fn next_month(today: Month) -> Month {
    // A clock at the end of the calendar leaves no year to plan in.
    today.plus(1).min(Month::MAX.plus(-11))
}

/// Keeps the page's plan. A handle: copies mean the same keeping.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keeping {
    // Local: the browser's storage is tied to the thread of the page.
    keeper: StoredValue<Keeper, LocalStorage>,
    planner: Planner,
    notices: Notices,
}

/// How long after the last change the plan is written. Shorter than the time in which somebody
/// looks elsewhere, longer than that between two keys.
const SAVED_AFTER_MS: i32 = 300;

impl Keeping {
    /// Keeps the plan of this planner, which the page begins with.
    #[must_use]
    pub(super) fn new(mut keeper: Keeper, planner: Planner, notices: Notices) -> Self {
        keeper.begin_with(&planner.plan_untracked());
        if let Some(previous) = keeper.previous() {
            notices.show(replaced(&previous));
        }
        let keeper = StoredValue::new_local(keeper);
        Self { keeper, planner, notices }
    }

    /// Saves the plan whenever it changes: soon, and at once when somebody leaves a field, the tab
    /// or the page. To be called once.
    pub(super) fn save_every_change(self) {
        let later = Rc::new(Delayed::new(SAVED_AFTER_MS, move || self.save()));
        let waiting = Rc::clone(&later);
        effect(move || {
            let plan = self.planner.plan();
            if self.with(|keeper| keeper.is_previous(&plan)) {
                // Undone: nothing is gone any more.
                self.let_go();
            }
            if !later.put_off() {
                self.save();
            }
        });
        let listeners = on_leaving(move || {
            if waiting.let_be() {
                self.save();
            }
        });
        // Without a window nobody leaves. The listeners live as long as the page.
        for listener in listeners.unwrap_or_default() {
            StoredValue::new_local(listener);
        }
    }

    /// Opens another plan in place of this one. One that somebody has worked on is kept, to be
    /// brought back even after a reload.
    pub(super) fn replace(self, plan: Plan) {
        let before = self.planner.plan_untracked();
        self.put_in_place(plan);
        if is_worked_on(&before) {
            self.notices.show(replaced(&before));
            // Without room it is kept as long as the page.
            let _ = self.with(|keeper| keeper.keep_previous(before));
        }
    }

    fn bring_back(self) {
        let previous = self.with(|keeper| keeper.previous());
        self.let_go();
        if let Some(previous) = previous {
            self.replace(previous);
        }
    }

    fn let_go(self) {
        // What can't be taken away is told of again on the next visit.
        let _ = self.with(Keeper::let_go_of_previous);
        self.notices.clear(Topic::Previous);
    }

    /// Says it at once when another tab changes what is stored. To be called once.
    pub(super) fn watch_other_tabs(self) {
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
    pub(super) fn remedy(self, remedy: Remedy) {
        if self.with(|keeper| keeper.needs_reader()) {
            // Another tab has stored something since this one found nothing.
            spawn_local(async move {
                match any_plan().await {
                    Ok(AnyPlan { read, evaluate }) => {
                        self.planner.take_engine(evaluate);
                        self.with(|keeper| keeper.give_reader(read));
                        self.act(remedy);
                    }
                    Err(NotLoaded) => self.notices.show(Notice::NotLoaded),
                }
            });
        } else {
            self.act(remedy);
        }
    }

    fn act(self, remedy: Remedy) {
        match remedy {
            Remedy::UseOther => self.use_other(),
            Remedy::KeepThis => self.keep_this(),
            Remedy::WorkOnCopy => self.work_on_copy(),
            // While the plan may only be looked at, it waits.
            Remedy::BringBack if self.planner.is_read_only() => {}
            Remedy::BringBack => self.bring_back(),
            Remedy::LetGo => self.let_go(),
        }
    }

    fn save(self) {
        let plan = self.planner.plan_untracked();
        self.report(self.with(|keeper| keeper.save(&plan)));
    }

    fn look_for_changes(self) {
        if self.with(Keeper::look_for_changes) == Ok(true) {
            self.notices.show(Notice::ChangedElsewhere);
        }
    }

    /// The other tab's plan takes the place of this one; undo brings this one back.
    fn use_other(self) {
        let (plan, notice) = self.with(read);
        self.notices.clear(Topic::OtherTab);
        self.notices.clear(Topic::Document);
        // So that it can be opened, whatever this tab had.
        self.planner.set_access(Access::Edit);
        if let Some(plan) = plan {
            self.open(plan);
        }
        self.planner.set_access(access(notice.as_ref()));
        if let Some(notice) = notice {
            self.notices.show(notice);
        }
    }

    /// A step of its own in the history.
    fn put_in_place(self, plan: Plan) {
        // Opening is never refused where plans may be changed, and where not, there is no button.
        let _ = self.planner.dispatch(Edit::Open(Box::new(plan)));
        self.planner.seal();
    }

    fn open(self, plan: Plan) {
        self.put_in_place(plan);
        // It comes from storage, so it need not go there again.
        let plan = self.planner.plan_untracked();
        self.with(|keeper| keeper.begin_with(&plan));
    }

    fn keep_this(self) {
        let plan = self.planner.plan_untracked();
        let result = self.with(|keeper| keeper.keep_this(&plan));
        if result.is_ok() {
            self.planner.set_access(Access::Edit);
            self.notices.clear(Topic::OtherTab);
            self.notices.clear(Topic::Document);
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

/// Whether anything would be lost with a plan: not with the example or a blank one as they begin.
fn is_worked_on(plan: &Plan) -> bool {
    !plan.example && blank_plan(plan.start.plus(-1)).as_ref() != Some(plan)
}

fn replaced(plan: &Plan) -> Notice {
    Notice::Replaced { name: plan.name.to_string() }
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

    /// What is set under a key. A storage that can't be read has nothing set.
    #[must_use]
    pub(super) fn get(self, key: &str) -> Option<String> {
        self.0.with_value(|storage| storage.read(key)).ok().flatten()
    }

    /// Sets something. Where that can't be kept, it holds for this visit.
    pub(super) fn set(self, key: &str, text: &str) {
        let _ = self.0.with_value(|storage| storage.write(key, text));
    }
}
