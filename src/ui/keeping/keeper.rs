//! Which text is stored, whose it is, and when it may be overwritten. No signal and no browser is
//! known here: the storage is whatever it is given.

use std::rc::Rc;
use std::sync::Arc;

use crate::browser::storage::{Storage, StorageError};
use crate::codec::{self, Opened};
use crate::plan::Plan;

/// The key of the plan.
pub const PLAN_KEY: &str = "backcast.plan";
/// The key of a document that could not be read, and the beginning of the keys of further ones.
pub const SET_ASIDE_KEY: &str = "backcast.plan.set-aside";
/// The key of a newer version's document of which this tab edits a copy, and the beginning of the
/// keys of further ones.
pub const NEWER_KEY: &str = "backcast.plan.newer";

/// Keeps one plan in storage, without ever writing over what it does not know.
pub struct Keeper {
    storage: Rc<dyn Storage>,
    /// The text this tab read or wrote last. Another one in storage is another tab's.
    known: Option<String>,
    /// The plan that needs no saving: the one read, written or begun with last.
    saved: Option<Arc<Plan>>,
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
}

/// What was found in storage.
#[derive(Debug)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// A plan.
    Plan {
        /// It.
        plan: Plan,
        /// How many entries of its document are not used.
        unused: usize,
    },
    /// A plan that a newer version wrote, as far as it is understood. It is left alone.
    Newer {
        /// It.
        plan: Plan,
        /// The version of its document.
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

/// Why a plan was not saved.
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
    /// Keeps a plan in this storage.
    #[must_use]
    pub fn new(storage: Rc<dyn Storage>) -> Self {
        Self { storage, known: None, saved: None, mode: Mode::Saving }
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
            Ok(Opened { plan, newer: Some(version), .. }) => {
                self.mode = Mode::LeftAlone;
                Found::Newer { plan, version }
            }
            Ok(Opened { plan, warnings, newer: None }) => Found::Plan { plan, unused: warnings.len() },
            Err(findings) => {
                let set_aside = self.set_aside(SET_ASIDE_KEY, text);
                if set_aside.is_err() {
                    self.mode = Mode::LeftAlone;
                }
                Found::Broken { problems: findings.len(), set_aside }
            }
        })
    }

    /// Takes a plan as one that needs no saving: the page begins with it.
    pub fn begin_with(&mut self, plan: &Arc<Plan>) {
        self.saved = Some(Arc::clone(plan));
    }

    /// Writes a plan, unless it is the one saved last.
    ///
    /// # Errors
    /// [`NotSaved`]; what is stored then stays.
    pub fn save(&mut self, plan: &Arc<Plan>) -> Result<(), NotSaved> {
        if self.saved.as_ref().is_some_and(|saved| Arc::ptr_eq(saved, plan)) {
            return Ok(());
        }
        match self.mode {
            Mode::Saving => {}
            Mode::Paused => return Err(NotSaved::ChangedElsewhere),
            Mode::LeftAlone => return Err(NotSaved::LeftAlone),
        }
        if self.look_for_changes()? {
            return Err(NotSaved::ChangedElsewhere);
        }
        let text = codec::write(plan);
        self.storage.write(PLAN_KEY, &text)?;
        self.known = Some(text);
        self.saved = Some(Arc::clone(plan));
        Ok(())
    }

    /// Whether another tab has changed what is stored. If so, nothing is written until
    /// [`Self::load`] or [`Self::keep_this`].
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be read.
    pub fn look_for_changes(&mut self) -> Result<bool, StorageError> {
        if self.mode == Mode::Saving {
            let stored = self.storage.read(PLAN_KEY)?;
            // Where nothing is stored any more, nothing can be lost.
            if stored.is_some() && stored != self.known {
                self.mode = Mode::Paused;
            }
        }
        Ok(self.mode == Mode::Paused)
    }

    /// Writes a plan over what another tab stored. Only a plan that can be read as a whole is
    /// overwritten; anything else is set aside first.
    ///
    /// # Errors
    /// [`NotSaved`]; what is stored then stays.
    pub fn keep_this(&mut self, plan: &Arc<Plan>) -> Result<(), NotSaved> {
        if let Some(text) = self.storage.read(PLAN_KEY)? {
            match codec::read(&text) {
                Ok(Opened { newer: None, .. }) => {}
                Ok(_) => drop(self.set_aside(NEWER_KEY, &text)?),
                Err(_) => drop(self.set_aside(SET_ASIDE_KEY, &text)?),
            }
            self.known = Some(text);
        }
        self.mode = Mode::Saving;
        self.saved = None;
        self.save(plan)
    }

    /// Sets a newer version's document aside and saves a plan, the copy, in its place. Answers the
    /// key of the newer document.
    ///
    /// # Errors
    /// [`NotSaved`]; the newer document then stays where it is.
    pub fn work_on_copy(&mut self, plan: &Arc<Plan>) -> Result<String, NotSaved> {
        let stored = self.storage.read(PLAN_KEY)?;
        let key = match &stored {
            Some(text) => self.set_aside(NEWER_KEY, text)?,
            None => NEWER_KEY.to_owned(),
        };
        self.known = stored;
        self.mode = Mode::Saving;
        self.saved = None;
        self.save(plan)?;
        Ok(key)
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
