//! Texts kept under keys: in the browser's storage, or in memory where that can't be had.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_storage::Storage as _;
use wasm_bindgen::{JsCast, JsValue};

/// Why a text can't be kept or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The browser gives this page no storage: the visitor's settings, a sandboxed frame, or no
    /// window at all.
    #[error("the browser gives this page no storage")]
    Blocked,
    /// There is no room left.
    #[error("the storage is full")]
    Full,
    /// Something else, in the browser's words.
    #[error("the browser refused: {0}")]
    Other(String),
}

/// A place that keeps texts under keys.
pub trait Storage {
    /// The text under a key, if there is one.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be read.
    fn read(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Puts a text under a key, over what is there.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept; what was there then stays.
    fn write(&self, key: &str, text: &str) -> Result<(), StorageError>;

    /// Takes away what is under a key, if anything is.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be taken away; it then stays.
    fn remove(&self, key: &str) -> Result<(), StorageError>;
}

/// The browser's storage or, where it is blocked, one that lasts as long as the page; then also
/// why.
#[must_use]
pub fn open() -> (Rc<dyn Storage>, Option<StorageError>) {
    match BrowserStorage::open() {
        Ok(storage) => (Rc::new(storage), None),
        Err(error) => (Rc::new(MemoryStorage::default()), Some(error)),
    }
}

/// The browser's local storage: one for all pages of a site, and it outlives them.
#[derive(Debug)]
pub struct BrowserStorage {
    raw: web_sys::Storage,
}

impl BrowserStorage {
    /// Opens it.
    ///
    /// # Errors
    /// [`StorageError::Blocked`].
    pub fn open() -> Result<Self, StorageError> {
        // gloo panics where storage is blocked, so ask the window first.
        match web_sys::window().map(|window| window.local_storage()) {
            Some(Ok(Some(_))) => Ok(Self { raw: gloo_storage::LocalStorage::raw() }),
            _ => Err(StorageError::Blocked),
        }
    }
}

impl Storage for BrowserStorage {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.raw.get_item(key).map_err(|error| refused(&error))
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.raw.set_item(key, text).map_err(|error| refused(&error))
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.raw.remove_item(key).map_err(|error| refused(&error))
    }
}

/// What an exception of the browser means.
fn refused(error: &JsValue) -> StorageError {
    let text = |name: &str| {
        let value = js_sys::Reflect::get(error, &JsValue::from_str(name)).ok();
        value.and_then(|value| value.as_string())
    };
    match text("name").as_deref() {
        // Firefox has a name of its own for it.
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StorageError::Full,
        Some("SecurityError") => StorageError::Blocked,
        _ => StorageError::Other(text("message").unwrap_or_else(|| {
            error.dyn_ref::<js_sys::Object>().map_or_else(String::new, |object| object.to_string().into())
        })),
    }
}

/// Part of another storage, under a name of its own: what is under a key here is under the key and the name
/// there.
pub struct Named {
    all: Rc<dyn Storage>,
    name: String,
}

impl Named {
    /// The part of this name.
    #[must_use]
    pub fn new(all: Rc<dyn Storage>, name: String) -> Self {
        Self { all, name }
    }

    fn key(&self, key: &str) -> String {
        format!("{key}@{}", self.name)
    }
}

impl Storage for Named {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.all.read(&self.key(key))
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.all.write(&self.key(key), text)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.all.remove(&self.key(key))
    }
}

/// Keeps texts for as long as it lives: a few, so that looking through them is all it takes.
#[derive(Debug, Default)]
pub struct MemoryStorage {
    texts: RefCell<Vec<(String, String)>>,
}

impl Storage for MemoryStorage {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        let texts = self.texts.borrow();
        Ok(texts.iter().find(|(known, _)| known == key).map(|(_, text)| text.clone()))
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.remove(key)?;
        self.texts.borrow_mut().push((key.to_owned(), text.to_owned()));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.texts.borrow_mut().retain(|(known, _)| known != key);
        Ok(())
    }
}
