//! What keeping does: reads, writes, and acts on what somebody decides about it.

use std::sync::Arc;

use super::keeper::{Found, Keeper, NotSaved};
use super::{Beginning, Keep, Page, blank_plan, failed};
use crate::browser::address;
use crate::codec::link::{self, BadLink};
use crate::edit::Change;
use crate::format::Language;
use crate::plan::{Document, Plan, Problem};
use crate::ui::state::{Access, ReadOnly};
use crate::words::notices::{Notice, Remedy, Topic};

/// Reads what is stored; without anything usable, begins with something else.
#[must_use]
pub fn begin(keeper: &mut Keeper, otherwise: Document) -> Beginning {
    let (document, notice) = read(keeper);
    Beginning { access: access(notice.as_ref()), document: document.unwrap_or(otherwise), notice }
}

/// What is stored, and what there is to say about it.
fn read(keeper: &mut Keeper) -> (Option<Document>, Option<Notice>) {
    match keeper.load() {
        Ok(Found::Whole { document }) => (Some(document), None),
        Ok(Found::Partly { document, unused, set_aside }) => {
            let notice = match set_aside {
                Ok(key) => Notice::PartlyRead { unused, key },
                Err(_) => Notice::PartlyReadOnly { unused },
            };
            (Some(document), Some(notice))
        }
        Ok(Found::Newer { document, version }) => (Some(document), Some(Notice::Newer { version })),
        Ok(Found::Broken { problems, set_aside }) => {
            let notice = match set_aside {
                Ok(key) => Notice::SetAside { key, problems },
                Err(_) => Notice::NotSetAside { problems },
            };
            (None, Some(notice))
        }
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

impl Keep for Keeper {
    fn begin(&mut self, fragment: &str, otherwise: Document) -> Beginning {
        let bad = match link::document(fragment) {
            None => return begin(self, otherwise),
            Some(Ok(opened)) if opened.newer.is_none() => {
                self.visit();
                return Beginning {
                    document: opened.document,
                    access: Access::ReadOnly(ReadOnly::Shared),
                    notice: Some(Notice::Shared { unused: opened.warnings.len() }),
                };
            }
            // What is not known here would be lost in a copy.
            Some(Ok(_)) => BadLink::Newer,
            Some(Err(bad)) => bad,
        };
        let mut own = begin(self, otherwise);
        own.notice.get_or_insert(Notice::BadLink { newer: is_newer(&bad) });
        own
    }

    fn leave_alone(&mut self) {
        Self::leave_alone(self);
    }

    fn begun(&mut self, page: Page, document: &Arc<Document>) {
        self.begin_with(document);
        if let Some(previous) = self.previous().filter(|_| !self.is_visiting()) {
            page.notices.show(replaced(&previous));
        }
    }

    fn changed(&mut self, page: Page) {
        if self.is_previous(&page.planner.document_untracked()) {
            // Undone: nothing is gone any more.
            let_go(self, page);
        }
    }

    fn save(&mut self, page: Page) {
        page.report(Self::save(self, &page.planner.document_untracked()));
    }

    fn look_for_changes(&mut self, page: Page) {
        if Self::look_for_changes(self) == Ok(true) {
            page.notices.show(Notice::ChangedElsewhere);
        }
    }

    fn replace(&mut self, page: Page, document: Document) {
        replace(self, page, document);
    }

    #[cfg(feature = "embed")]
    fn give(&mut self, page: Page, document: Document) {
        let before = page.planner.document_untracked();
        page.planner.begin_anew(document);
        if page.planner.access() == Access::ReadOnly(ReadOnly::Newer) {
            // What the newer version wrote is set aside.
            return work_on_copy(self, page);
        }
        if is_worked_on(&before, page.planner.language()) {
            page.notices.show(replaced(&before));
            // Without room it is kept as long as the page.
            let _ = self.keep_previous(before);
        }
    }

    fn act(&mut self, page: Page, remedy: Remedy) {
        if page.planner.is_held() {
            // All of it would change the plan that is shown, or what is kept.
            return;
        }
        match remedy {
            Remedy::UseOther => use_other(self, page),
            Remedy::KeepThis => keep_this(self, page),
            Remedy::WorkOnCopy => work_on_copy(self, page),
            Remedy::MakeCopy => make_copy(self, page),
            // While the plan may only be looked at, it waits.
            Remedy::BringBack if page.planner.is_read_only() => {}
            Remedy::BringBack => bring_back(self, page),
            Remedy::LetGo => let_go(self, page),
        }
    }
}

fn bring_back(keeper: &mut Keeper, page: Page) {
    let previous = keeper.previous();
    let_go(keeper, page);
    if let Some(previous) = previous {
        replace(keeper, page, previous);
    }
}

fn replace(keeper: &mut Keeper, page: Page, document: Document) {
    let before = page.planner.document_untracked();
    if page.put_in_place(document) && is_worked_on(&before, page.planner.language()) {
        page.notices.show(replaced(&before));
        // Without room it is kept as long as the page.
        let _ = keeper.keep_previous(before);
    }
}

fn let_go(keeper: &mut Keeper, page: Page) {
    // What can't be taken away is told of again on the next visit.
    let _ = keeper.let_go_of_previous();
    page.notices.clear(Topic::Previous);
}

/// What the other tab has takes the place of this one; undo brings this one back.
fn use_other(keeper: &mut Keeper, page: Page) {
    let (document, notice) = read(keeper);
    page.notices.clear(Topic::OtherTab);
    page.notices.clear(Topic::Document);
    // So that it can be opened, whatever this tab had.
    page.planner.set_access(Access::Edit);
    if let Some(document) = document {
        let _ = page.put_in_place(document);
        // It comes from storage, so it need not go there again.
        keeper.begin_with(&page.planner.document_untracked());
    }
    page.planner.set_access(access(notice.as_ref()));
    if let Some(notice) = notice {
        page.notices.show(notice);
    }
}

fn keep_this(keeper: &mut Keeper, page: Page) {
    let result = keeper.keep_this(&page.planner.document_untracked());
    if result.is_ok() {
        page.planner.set_access(Access::Edit);
        page.notices.clear(Topic::OtherTab);
        page.notices.clear(Topic::Document);
    }
    page.report(result);
}

fn work_on_copy(keeper: &mut Keeper, page: Page) {
    match keeper.work_on_copy(&page.planner.document_untracked()) {
        Ok(key) => {
            page.planner.set_access(Access::Edit);
            page.notices.clear(Topic::Storage);
            page.notices.show(Notice::Copied { key });
        }
        failure => page.report(failure.map(drop)),
    }
}

/// Puts a copy of the document from elsewhere in the place of the visitor's own, which can be brought back.
fn make_copy(keeper: &mut Keeper, page: Page) {
    let shared = page.planner.document_untracked();
    let (own, notice) = read(keeper);
    if keeper.is_visiting() {
        // Nothing can be read, so nothing may be written: it goes on being looked at.
        return notice.into_iter().for_each(|notice| page.notices.show(notice));
    }
    page.notices.clear(Topic::Document);
    page.planner.set_access(Access::Edit);
    match (own, notice) {
        // Set aside as a whole, as what is not known here would be lost.
        (Some(_), Some(Notice::Newer { .. })) => work_on_copy(keeper, page),
        (Some(own), notice) => {
            // As if it had been there all along: the first step is that to the copy, and undone it is there again.
            page.planner.begin_anew(own);
            keeper.begin_with(&page.planner.document_untracked());
            replace(keeper, page, Document::clone(&shared));
            notice.into_iter().for_each(|notice| page.notices.show(notice));
        }
        (None, notice) => {
            notice.into_iter().for_each(|notice| page.notices.show(notice));
            keeper.let_go_of_saved();
        }
    }
    let saved = keeper.save(&page.planner.document_untracked());
    if saved.is_ok() {
        // A reload shows the copy from now on; where it is not kept, the link again.
        address::clear_fragment();
    }
    page.report(saved);
}

/// Whether a newer version made a link.
fn is_newer(bad: &BadLink) -> bool {
    match bad {
        BadLink::Newer => true,
        BadLink::Damaged => false,
        BadLink::Broken(findings) => {
            findings.iter().any(|finding| matches!(finding.problem, Problem::NewerVersion { .. }))
        }
    }
}

impl Page {
    /// Opens a document, as a step of its own in the history. Answers whether it could: one that may only be
    /// looked at stays.
    fn put_in_place(self, document: Document) -> bool {
        self.planner.change(Change::Open(Box::new(document))).is_ok()
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
}

/// Whether anything would be lost with a document: not with the example or a blank plan as they begin.
fn is_worked_on(document: &Document, language: Language) -> bool {
    let is_blank = |plan: &Plan| {
        let mut languages = [Language::ENGLISH, language].into_iter();
        languages.any(|language| blank_plan(plan.start.plus(-1), language).as_ref() == Some(plan))
    };
    document.only_plan().is_none_or(|plan| !plan.example && !is_blank(plan))
}

fn replaced(document: &Document) -> Notice {
    Notice::Replaced { name: document.plan().name.to_string() }
}
