//! What is kept from one visit to the next, and what is never overwritten. Without a browser.

#![cfg(test)]
#![cfg(feature = "ui")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use backcast::browser::storage::{MemoryStorage, Storage, StorageError};
use backcast::codec;
use backcast::edit::{Change, History};
use backcast::format::Language;
use backcast::plan::{Document, Id, Input, Month, Name, Plan};
use backcast::ui::keeping::keeper::{Found, Keeper, NEWER_KEY, NotSaved, PLAN_KEY, SET_ASIDE_KEY};
use backcast::ui::keeping::{begin, blank_plan, example_plan};
use backcast::ui::state::{Access, ReadOnly};
use backcast::words::notices::Notice;

const TODAY: Month = Month::constant(2026, 12);

fn plan(name: &str) -> Arc<Document> {
    let mut draft = example_plan(TODAY, Language::ENGLISH).expect("the example is a plan").draft();
    draft.name = Name::new(name).expect("a name");
    Arc::new(Plan::new(draft).expect("a plan").into())
}

/// What a visit begins with that finds nothing.
fn otherwise() -> Document {
    example_plan(TODAY, Language::ENGLISH).expect("an example").into()
}

/// A document of version 3, with something in it that this version does not know.
fn newer_document() -> String {
    let text = codec::write(&plan("From the future"));
    text.replacen("\"version\": 1", "\"version\": 3, \"weather\": \"fine\"", 1)
}

/// A document of this version, with something in it that nothing reads.
fn partly_known_document() -> String {
    codec::write(&plan("Noted")).replacen("\"version\": 1", "\"version\": 1, \"note\": \"mine\"", 1)
}

/// Two tabs, or one tab and what lay there before it opened.
fn shared() -> Rc<MemoryStorage> {
    Rc::new(MemoryStorage::default())
}

fn stored(storage: &Rc<MemoryStorage>, key: &str) -> Option<String> {
    storage.read(key).expect("memory can be read")
}

fn put(storage: &Rc<MemoryStorage>, key: &str, text: &str) {
    storage.write(key, text).expect("memory can be written");
}

/// A tab that has just opened.
fn tab(storage: &Rc<MemoryStorage>) -> Keeper {
    let mut keeper = Keeper::new(storage.clone());
    keeper.load().expect("memory can be read");
    keeper
}

#[test]
fn the_example_begins_in_the_month_after_today_in_every_month_of_the_calendar() {
    for today in Month::MIN.through(Month::MAX) {
        let example = example_plan(today, Language::ENGLISH).expect("an example");
        assert!(example.example);
        assert_eq!(example.start, today.plus(1).min(Month::MAX.plus(-11)));
        assert!(blank_plan(today, Language::ENGLISH).is_some());
    }
}

#[test]
fn what_is_saved_is_there_on_the_next_visit() {
    let storage = shared();
    let mine = plan("Mine");
    tab(&storage).save(&mine).expect("there is room");
    let beginning = begin(&mut Keeper::new(storage), otherwise());
    assert_eq!(beginning.document, *mine);
    assert_eq!((beginning.access, beginning.notice), (Access::Edit, None));
}

#[test]
fn all_plans_levers_and_checkpoints_are_there_on_the_next_visit() {
    let mut history = History::new(Document::clone(&plan("Mine")));
    let plan = || Id::new("plan-1").expect("an id");
    for change in [Change::Duplicate(plan()), Change::Pin(Input::DealValue)] {
        history.change(change).expect("possible");
    }
    history.set_checkpoint(Name::new("Before lunch").expect("a name")).expect("there is room");
    let storage = shared();
    tab(&storage).save(history.document()).expect("there is room");
    let beginning = begin(&mut Keeper::new(storage), otherwise());
    assert_eq!(beginning.document, **history.document());
}

#[test]
fn the_plan_the_page_begins_with_is_not_written() {
    let storage = shared();
    let mut keeper = tab(&storage);
    let example = plan("Example");
    keeper.begin_with(&example);
    keeper.save(&example).expect("nothing to do");
    assert_eq!(stored(&storage, PLAN_KEY), None);
}

#[test]
fn another_tabs_plan_is_not_overwritten_until_somebody_decides() {
    let storage = shared();
    let (mut left, mut right) = (tab(&storage), tab(&storage));
    left.save(&plan("Left")).expect("there is room");
    assert_eq!(right.look_for_changes(), Ok(true), "said before anything is edited");
    assert_eq!(right.save(&plan("Right")), Err(NotSaved::ChangedElsewhere));
    assert_eq!(stored(&storage, PLAN_KEY), Some(codec::write(&plan("Left"))));

    let right_plan = plan("Right");
    right.keep_this(&right_plan).expect("there is room");
    assert_eq!(stored(&storage, PLAN_KEY), Some(codec::write(&right_plan)));
    assert_eq!(left.look_for_changes(), Ok(true));
    match left.load() {
        Ok(Found::Whole { document }) => assert_eq!(document, *right_plan),
        other => panic!("{other:?}"),
    }
    left.save(&plan("Left again")).expect("decided");
}

#[test]
fn what_could_not_be_read_is_not_written_over() {
    let storage = shared();
    tab(&storage).save(&plan("Mine")).expect("there is room");
    let mut keeper = Keeper::new(storage.clone());
    keeper.leave_alone();
    assert_eq!(keeper.save(&plan("Another")), Err(NotSaved::LeftAlone));
    assert_eq!(stored(&storage, PLAN_KEY), Some(codec::write(&plan("Mine"))));
}

#[test]
fn storage_that_was_cleared_is_written_again() {
    let storage = shared();
    let mut keeper = tab(&storage);
    keeper.save(&plan("Mine")).expect("there is room");
    storage.remove(PLAN_KEY).expect("memory can be cleared");
    assert_eq!(keeper.look_for_changes(), Ok(false), "nothing can be lost");
    keeper.save(&plan("Still mine")).expect("there is room");
    assert_eq!(stored(&storage, PLAN_KEY), Some(codec::write(&plan("Still mine"))));
}

#[test]
fn a_document_with_more_in_it_than_is_used_is_set_aside_to_the_letter() {
    let storage = shared();
    put(&storage, PLAN_KEY, &partly_known_document());
    let mut keeper = Keeper::new(storage.clone());
    let beginning = begin(&mut keeper, otherwise());
    let notice = Notice::PartlyRead { unused: 1, key: SET_ASIDE_KEY.to_owned() };
    assert_eq!((beginning.access, beginning.notice), (Access::Edit, Some(notice)));
    keeper.save(&plan("Mine")).expect("there is room");
    assert_eq!(stored(&storage, SET_ASIDE_KEY), Some(partly_known_document()));
}

#[test]
fn a_document_with_more_in_it_that_cannot_be_set_aside_stays() {
    let full = Rc::new(FullStorage::with(PLAN_KEY, &partly_known_document()));
    let mut keeper = Keeper::new(full.clone());
    let beginning = begin(&mut keeper, otherwise());
    assert_eq!(beginning.notice, Some(Notice::PartlyReadOnly { unused: 1 }));
    full.make_room();
    assert_eq!(keeper.save(&plan("Mine")), Err(NotSaved::LeftAlone));
    assert_eq!(full.read(PLAN_KEY), Ok(Some(partly_known_document())));
}

#[test]
fn keeping_this_tabs_plan_sets_a_document_with_more_in_it_aside_first() {
    let storage = shared();
    let mut keeper = tab(&storage);
    put(&storage, PLAN_KEY, &partly_known_document());
    keeper.keep_this(&plan("Mine")).expect("there is room");
    assert_eq!(stored(&storage, SET_ASIDE_KEY), Some(partly_known_document()));
}

#[test]
fn a_tab_that_only_shows_a_newer_plan_hears_of_other_tabs() {
    let storage = shared();
    put(&storage, PLAN_KEY, &newer_document());
    let mut keeper = tab(&storage);
    assert_eq!(keeper.look_for_changes(), Ok(false));
    put(&storage, PLAN_KEY, &codec::write(&plan("Theirs")));
    assert_eq!(keeper.look_for_changes(), Ok(true));
    assert_eq!(keeper.work_on_copy(&plan("Copy")), Err(NotSaved::ChangedElsewhere));
    assert_eq!(stored(&storage, PLAN_KEY), Some(codec::write(&plan("Theirs"))));

    keeper.keep_this(&plan("Copy")).expect("there is room");
    assert_eq!(stored(&storage, NEWER_KEY), Some(newer_document()), "nothing in it is lost");
}

#[test]
fn the_plan_that_was_replaced_is_there_until_it_is_let_go() {
    let storage = shared();
    tab(&storage).keep_previous(plan("Mine")).expect("there is room");
    let mut next_visit = tab(&storage);
    assert_eq!(next_visit.previous(), Some(Document::clone(&plan("Mine"))));
    next_visit.let_go_of_previous().expect("memory can be cleared");
    assert_eq!(next_visit.previous(), None);
}

#[test]
fn a_broken_document_is_set_aside_and_never_over_an_earlier_one() {
    let storage = shared();
    for (broken, key) in [("{", SET_ASIDE_KEY), ("[]", "backcast.plan.set-aside-2"), ("{", SET_ASIDE_KEY)] {
        put(&storage, PLAN_KEY, broken);
        let beginning = begin(&mut Keeper::new(storage.clone()), otherwise());
        assert!(beginning.document.plan().example);
        assert!(
            matches!(&beginning.notice, Some(Notice::SetAside { key: kept, .. }) if kept == key),
            "{:?}",
            beginning.notice
        );
        assert_eq!(stored(&storage, key).as_deref(), Some(broken));
    }
}

#[test]
fn a_broken_document_that_cannot_be_set_aside_stays() {
    let full = Rc::new(FullStorage::with(PLAN_KEY, "{"));
    let mut keeper = Keeper::new(full.clone());
    let beginning = begin(&mut keeper, otherwise());
    assert!(matches!(beginning.notice, Some(Notice::NotSetAside { .. })));
    assert_eq!(keeper.save(&plan("Mine")), Err(NotSaved::LeftAlone));
    assert_eq!(full.read(PLAN_KEY), Ok(Some("{".to_owned())));
}

#[test]
fn a_newer_document_opens_to_look_at_and_stays() {
    let storage = shared();
    put(&storage, PLAN_KEY, &newer_document());
    let mut keeper = Keeper::new(storage.clone());
    let beginning = begin(&mut keeper, otherwise());
    assert_eq!(beginning.document.plan().name.as_str(), "From the future");
    assert_eq!(beginning.access, Access::ReadOnly(ReadOnly::Newer));
    assert_eq!(beginning.notice, Some(Notice::Newer { version: 3 }));
    assert_eq!(keeper.save(&plan("Mine")), Err(NotSaved::LeftAlone));
    assert_eq!(stored(&storage, PLAN_KEY), Some(newer_document()));
}

#[test]
fn working_on_a_copy_keeps_the_newer_document_aside_to_the_letter() {
    let storage = shared();
    put(&storage, PLAN_KEY, &newer_document());
    let mut keeper = tab(&storage);
    let copy = plan("From the future");
    assert_eq!(keeper.work_on_copy(&copy), Ok(NEWER_KEY.to_owned()));
    assert_eq!(stored(&storage, NEWER_KEY), Some(newer_document()));
    assert_eq!(stored(&storage, PLAN_KEY), Some(codec::write(&copy)));
    keeper.save(&plan("Mine")).expect("editable now");
}

#[test]
fn keeping_this_tabs_plan_sets_a_newer_tabs_document_aside_first() {
    let storage = shared();
    let mut keeper = tab(&storage);
    put(&storage, PLAN_KEY, &newer_document());
    assert_eq!(keeper.save(&plan("Mine")), Err(NotSaved::ChangedElsewhere));
    keeper.keep_this(&plan("Mine")).expect("there is room");
    assert_eq!(stored(&storage, NEWER_KEY), Some(newer_document()));
}

#[test]
fn a_full_storage_is_tried_again_with_the_next_change() {
    let full = Rc::new(FullStorage::default());
    let mut keeper = Keeper::new(full.clone());
    keeper.load().expect("can be read");
    assert_eq!(keeper.save(&plan("Mine")), Err(NotSaved::Storage(StorageError::Full)));
    full.make_room();
    keeper.save(&plan("Mine")).expect("there is room now");
}

/// Storage that has no room for anything more.
#[derive(Default)]
struct FullStorage {
    texts: RefCell<BTreeMap<String, String>>,
    has_room: RefCell<bool>,
}

impl FullStorage {
    fn with(key: &str, text: &str) -> Self {
        let texts = RefCell::new(BTreeMap::from([(key.to_owned(), text.to_owned())]));
        Self { texts, has_room: RefCell::new(false) }
    }

    fn make_room(&self) {
        self.has_room.replace(true);
    }
}

impl Storage for FullStorage {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        if !*self.has_room.borrow() {
            return Err(StorageError::Full);
        }
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.texts.borrow_mut().remove(key);
        Ok(())
    }
}
