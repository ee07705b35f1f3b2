//! Which text is stored, whose it is, and when it may be overwritten. No signal and no browser is
//! known here: the storage is whatever it is given.

use std::rc::Rc;
use std::sync::Arc;

use crate::browser::storage::{Storage, StorageError};
use crate::codec::{self, Opened};
use crate::plan::Document;

/// The key of the document that is worked on.
pub const PLAN_KEY: &str = "backcast.plan";
/// The key of a document that could not be read, or not as a whole, and the beginning of the keys
/// of further ones.
pub const SET_ASIDE_KEY: &str = "backcast.plan.set-aside";
/// The key of a newer version's document of which this tab edits a copy, and the beginning of the
/// keys of further ones.
pub const NEWER_KEY: &str = "backcast.plan.newer";
/// The key of the document whose place another one took last.
pub const PREVIOUS_KEY: &str = "backcast.plan.previous";

/// Whether anything is stored that a visit begins with.
#[must_use]
pub fn is_anything_stored(storage: &dyn Storage) -> bool {
    [PLAN_KEY, PREVIOUS_KEY].iter().any(|key| matches!(storage.read(key), Ok(Some(_))))
}

/// Keeps one document in storage, without ever writing over what it does not know.
pub struct Keeper {
    storage: Rc<dyn Storage>,
    /// The text this tab read or wrote last. Another one in storage is another tab's.
    known: Option<String>,
    /// The document that needs no saving: the one read, written or begun with last.
    saved: Option<Arc<Document>>,
    /// The document whose place another one took last, if that was in this tab.
    previous: Option<Arc<Document>>,
    mode: Mode,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// Every change is written.
    Saving,
    /// Another tab wrote in between; nothing is written until somebody decides.
    Paused,
    /// What is stored must stay: it is a newer version's, or could not be set aside.
    LeftAlone,
    /// A document from elsewhere is looked at, and what is stored has nothing to do with it.
    Visiting,
}

/// What was found in storage.
#[derive(Debug)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// A document.
    Whole {
        /// It.
        document: Document,
    },
    /// A document that has more in it than is used.
    Partly {
        /// It.
        document: Document,
        /// How many of its entries are not used.
        unused: usize,
        /// The key it was set aside under. When that failed, it is left alone.
        set_aside: Result<String, StorageError>,
    },
    /// A document that a newer version wrote, as far as it is understood. It is left alone.
    Newer {
        /// It.
        document: Document,
        /// Its version.
        version: u64,
    },
    /// A document that can't be read.
    Broken {
        /// How many things are wrong with it.
        problems: usize,
        /// The key it was set aside under. When that failed, it is left alone.
        set_aside: Result<String, StorageError>,
    },
}

/// Why a document was not saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSaved {
    /// Another tab has changed what is stored.
    #[error("another tab changed the stored plan")]
    ChangedElsewhere,
    /// What is stored must stay as it is.
    #[error("what is stored must stay")]
    LeftAlone,
    /// The storage can't.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl Keeper {
    /// Keeps a document in this storage.
    #[must_use]
    pub fn new(storage: Rc<dyn Storage>) -> Self {
        Self { storage, known: None, saved: None, previous: None, mode: Mode::Saving }
    }

    /// Reads what is stored; from now on that is what this tab knows of. A document that can't be
    /// read is set aside.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be read.
    pub fn load(&mut self) -> Result<Found, StorageError> {
        self.known = self.storage.read(PLAN_KEY)?;
        self.mode = Mode::Saving;
        let Some(text) = &self.known else { return Ok(Found::Nothing) };
        Ok(match codec::read(text) {
            Ok(Opened { document, newer: Some(version), .. }) => {
                self.mode = Mode::LeftAlone;
                Found::Newer { document, version }
            }
            Ok(Opened { document, warnings, .. }) if warnings.is_empty() => Found::Whole { document },
            Ok(Opened { document, warnings, .. }) => {
                let set_aside = self.set_aside(SET_ASIDE_KEY, text);
                self.leave_alone_unless(set_aside.is_ok());
                Found::Partly { document, unused: warnings.len(), set_aside }
            }
            Err(findings) => {
                let set_aside = self.set_aside(SET_ASIDE_KEY, text);
                self.leave_alone_unless(set_aside.is_ok());
                Found::Broken { problems: findings.len(), set_aside }
            }
        })
    }

    fn leave_alone_unless(&mut self, is_safe: bool) {
        if !is_safe {
            self.mode = Mode::LeftAlone;
        }
    }

    /// Leaves what is stored as it is: it is there, but has not been read.
    pub fn leave_alone(&mut self) {
        // Where the storage can't be read, it can't be written either.
        self.known = self.storage.read(PLAN_KEY).ok().flatten();
        self.mode = Mode::LeftAlone;
    }

    /// Looks at a document from elsewhere until [`Self::load`].
    pub fn visit(&mut self) {
        self.mode = Mode::Visiting;
    }

    /// Whether a document from elsewhere is looked at.
    #[must_use]
    pub fn is_visiting(&self) -> bool {
        self.mode == Mode::Visiting
    }

    /// Lets the next [`Self::save`] write, whatever the document.
    pub fn let_go_of_saved(&mut self) {
        self.saved = None;
    }

    /// Takes a document as one that needs no saving: the page begins with it.
    pub fn begin_with(&mut self, document: &Arc<Document>) {
        self.saved = Some(Arc::clone(document));
    }

    /// Writes a document, unless it is the one saved last.
    ///
    /// # Errors
    /// [`NotSaved`]; what is stored then stays.
    pub fn save(&mut self, document: &Arc<Document>) -> Result<(), NotSaved> {
        if self.saved.as_ref().is_some_and(|saved| Arc::ptr_eq(saved, document)) {
            return Ok(());
        }
        if self.look_for_changes()? {
            return Err(NotSaved::ChangedElsewhere);
        }
        if matches!(self.mode, Mode::LeftAlone | Mode::Visiting) {
            return Err(NotSaved::LeftAlone);
        }
        let text = codec::write(document);
        self.storage.write(PLAN_KEY, &text)?;
        self.known = Some(text);
        self.saved = Some(Arc::clone(document));
        Ok(())
    }

    /// Whether another tab has changed what is stored. If so, nothing is written until
    /// [`Self::load`] or [`Self::keep_this`].
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be read.
    pub fn look_for_changes(&mut self) -> Result<bool, StorageError> {
        if matches!(self.mode, Mode::Saving | Mode::LeftAlone) {
            let stored = self.storage.read(PLAN_KEY)?;
            // Where nothing is stored any more, nothing can be lost.
            if stored.is_some() && stored != self.known {
                self.mode = Mode::Paused;
            }
        }
        Ok(self.mode == Mode::Paused)
    }

    /// Writes a document over what another tab stored. Only a document that can be read as a whole is
    /// overwritten; any other is set aside first, and so is one that this tab had left alone.
    ///
    /// # Errors
    /// [`NotSaved`]; what is stored then stays.
    pub fn keep_this(&mut self, document: &Arc<Document>) -> Result<(), NotSaved> {
        let stored = self.storage.read(PLAN_KEY)?;
        for text in self.known.iter().chain(&stored) {
            match codec::read(text) {
                Ok(Opened { newer: None, warnings, .. }) if warnings.is_empty() => {}
                Ok(Opened { newer: Some(_), .. }) => drop(self.set_aside(NEWER_KEY, text)?),
                _ => drop(self.set_aside(SET_ASIDE_KEY, text)?),
            }
        }
        self.known = stored;
        self.mode = Mode::Saving;
        self.saved = None;
        self.save(document)
    }

    /// Sets the newer version's document, of which this tab knows, aside and saves another, the copy,
    /// in its place. Answers the key of the newer document.
    ///
    /// # Errors
    /// [`NotSaved`]; what is stored then stays where it is.
    pub fn work_on_copy(&mut self, document: &Arc<Document>) -> Result<String, NotSaved> {
        if self.look_for_changes()? {
            return Err(NotSaved::ChangedElsewhere);
        }
        let key = self.set_aside(NEWER_KEY, self.known.as_deref().unwrap_or_default())?;
        self.mode = Mode::Saving;
        self.saved = None;
        self.save(document)?;
        Ok(key)
    }

    /// Keeps a document that another one has taken the place of.
    ///
    /// # Errors
    /// [`StorageError`]; it is then kept as long as this tab.
    pub fn keep_previous(&mut self, document: Arc<Document>) -> Result<(), StorageError> {
        let text = codec::write(&document);
        self.previous = Some(document);
        self.storage.write(PREVIOUS_KEY, &text)
    }

    /// Whether a document is the very one whose place another one took in this tab.
    #[must_use]
    pub fn is_previous(&self, document: &Arc<Document>) -> bool {
        self.previous.as_ref().is_some_and(|previous| Arc::ptr_eq(previous, document))
    }

    /// The document that another one has taken the place of, as far as it can be read.
    #[must_use]
    pub fn previous(&self) -> Option<Document> {
        if let Some(document) = &self.previous {
            return Some(Document::clone(document));
        }
        let text = self.storage.read(PREVIOUS_KEY).ok()??;
        codec::read(&text).ok().map(|opened| opened.document)
    }

    /// Lets go of that document.
    ///
    /// # Errors
    /// [`StorageError`]; it is then still there.
    pub fn let_go_of_previous(&mut self) -> Result<(), StorageError> {
        self.previous = None;
        self.storage.remove(PREVIOUS_KEY)
    }

    /// Puts a text under the first free of `key`, `key-2`, `key-3` …; or answers the one under
    /// which the very same text lies already, since a page that is reloaded finds it again.
    fn set_aside(&self, key: &str, text: &str) -> Result<String, StorageError> {
        let mut candidate = key.to_owned();
        let mut number = 1_u32;
        loop {
            match self.storage.read(&candidate)? {
                Some(kept) if kept == text => return Ok(candidate),
                Some(_) => {
                    number = number.saturating_add(1);
                    candidate = format!("{key}-{number}");
                }
                None => return self.storage.write(&candidate, text).map(|()| candidate),
            }
        }
    }
}
