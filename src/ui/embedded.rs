//! A planner on somebody else's page: in a shadow tree, with what the host decides about it, until the host
//! takes it away.
//!
//! Owns: what a host may give and ask. Must not know: JavaScript.

use core::any::Any;
use core::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use web_sys::HtmlElement;

use super::display::{Chosen, Wanted};
use super::hosted::Hosted;
use super::keeping::{Stored, example_plan};
use super::later::at_once;
use super::live::effect;
use super::page::{Page, Part};
use super::state::Planner;
use crate::browser::clock;
use crate::browser::place::Tree;
use crate::browser::storage::{self, MemoryStorage, Named, Storage};
use crate::browser::theme::Theme;
use crate::engine::evaluation::Evaluation;
use crate::plan::Document;

/// What a host decides about a planner.
#[derive(Debug, Default)]
pub struct Embedding {
    /// What it begins with where nothing is kept; else the example.
    pub document: Option<Document>,
    /// The name under which the browser keeps what the visitor makes of it. Without one nothing outlasts the
    /// planner.
    pub keep: Option<String>,
    /// Whether it may only be looked at.
    pub is_read_only: bool,
    /// The parts of the page that are shown; without them, all.
    pub parts: Option<Vec<Part>>,
    /// Light or dark, until the visitor chooses.
    pub theme: Theme,
    /// The tag of the language, `en` or `de`; else as the visitor's browser says. The visitor may choose again,
    /// where the head is shown.
    pub language: Option<String>,
    /// How numbers are written, as a BCP 47 tag; else as the visitor's browser says, or as is usual for another
    /// language that was chosen. Until the visitor chooses.
    pub locale: Option<String>,
    /// The address of a page by itself, for the links that visitors share. Without one they can share files
    /// alone: the host's page does not open links with plans.
    pub page: Option<String>,
}

/// What a host is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The visitor has changed the document.
    Change,
    /// The evaluation is there, or another one.
    Evaluation,
}

/// A planner on somebody else's page. Dropping it takes it away, with everything that it has begun to hear.
pub struct Embedded {
    page: Page,
    /// Whether the browser keeps what the visitor makes of the document.
    is_kept: bool,
    /// The document that the host has given last: no change of the visitor's.
    given: Rc<RefCell<Arc<Document>>>,
    // In this order: the view goes before its place does.
    _view: Box<dyn Any>,
    _tree: Tree,
}

impl Embedded {
    /// Puts a planner into an element of a shadow tree. `tell` hears what happens to it, never before this
    /// has returned.
    ///
    /// None where there is nothing to begin with, which no calendar brings about.
    pub fn begin(
        element: HtmlElement,
        tree: Tree,
        embedding: Embedding,
        tell: impl Fn(Told) + Clone + 'static,
    ) -> Option<Self> {
        let Embedding { document, keep, is_read_only, parts, theme, language, locale, page } = embedding;
        let place = tree.place();
        let is_kept = keep.is_some();
        let (storage, blocked) = match keep {
            Some(name) => {
                let (storage, blocked) = storage::open();
                (Rc::new(Named::new(storage, name)) as Rc<dyn Storage>, blocked)
            }
            None => (Rc::new(MemoryStorage::default()) as Rc<dyn Storage>, None),
        };
        let wanted = Wanted { language, numbers: locale, theme };
        let chosen = at_once(Chosen::find(&*storage, wanted))?;
        let stored = Stored::whole(Rc::clone(&storage))?;
        let otherwise = match document {
            Some(document) => document,
            None => example_plan(clock::today(), chosen.language())?.into(),
        };
        let begun = Rc::new(Cell::new(None));
        let begin = {
            let begun = Rc::clone(&begun);
            move || {
                provide_context(Hosted { page });
                let page = Page::begin(place, storage, blocked, stored, otherwise, chosen);
                let given = Rc::new(RefCell::new(page.planner().document_untracked()));
                tell_of_changes(page.planner(), Rc::clone(&given), tell.clone());
                tell_of_evaluations(page.planner(), tell);
                begun.set(Some((page, given)));
                page.view("section", move |part| parts.as_ref().is_none_or(|parts| parts.contains(&part)))
            }
        };
        let view = Box::new(leptos::mount::mount_to(element, begin));
        let (page, given) = begun.take()?;
        let this = Self { page, is_kept, given, _view: view, _tree: tree };
        this.set_read_only(is_read_only);
        Some(this)
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> Arc<Document> {
        self.page.planner().document_untracked()
    }

    /// What follows from the plan that is shown.
    #[must_use]
    pub fn evaluation(&self) -> Arc<Evaluation> {
        self.page.planner().evaluation_untracked()
    }

    /// Shows another document, from the beginning: there is no step before it. The host is not told of it as a
    /// change. Where the browser keeps the visitor's, this one takes its place, and it can be brought back.
    pub fn set_document(&self, document: Document) {
        let planner = self.page.planner();
        // What is the same stays, with its history: hosts that give back what they have been told lose nothing.
        if *planner.document_untracked() != document {
            if self.is_kept {
                self.page.give(document);
            } else {
                planner.begin_anew(document);
            }
            self.given.replace(planner.document_untracked());
        }
    }

    /// Lets the document only be looked at, or be changed again.
    pub fn set_read_only(&self, is_read_only: bool) {
        self.page.planner().set_held(is_read_only);
    }

    /// Shows it light or dark, until the visitor chooses.
    pub fn set_theme(&self, theme: Theme) {
        self.page.set_theme(theme);
    }

    /// Undoes the last step. Answers whether there was one, and it may be undone.
    #[must_use]
    pub fn undo(&self) -> bool {
        self.travel(Planner::undo)
    }

    /// Makes the step undone last again. Answers whether there was one, and it may be made.
    #[must_use]
    pub fn redo(&self) -> bool {
        self.travel(Planner::redo)
    }

    fn travel(&self, by: fn(Planner)) -> bool {
        let planner = self.page.planner();
        let before = planner.document_untracked();
        by(planner);
        !Arc::ptr_eq(&before, &planner.document_untracked())
    }
}

impl Drop for Embedded {
    fn drop(&mut self) {
        // What was changed a moment ago; the view is still there.
        self.page.save_now();
    }
}

/// Tells the host when the visitor has changed the document.
fn tell_of_changes(planner: Planner, given: Rc<RefCell<Arc<Document>>>, tell: impl Fn(Told) + 'static) {
    effect(move || {
        let document = planner.document();
        if !Arc::ptr_eq(&given.borrow(), &document) {
            given.replace(document);
            tell(Told::Change);
        }
    });
}

/// Tells the host of each evaluation, the first included.
fn tell_of_evaluations(planner: Planner, tell: impl Fn(Told) + 'static) {
    effect(move || {
        let _ = planner.evaluation();
        tell(Told::Evaluation);
    });
}
