//! The shadow trees in which planners stand. The page by itself knows none, and pays nothing for them.

#[cfg(feature = "embed")]
use std::cell::{Cell, RefCell};

#[cfg(feature = "embed")]
use wasm_bindgen::JsCast;
#[cfg(feature = "embed")]
use web_sys::Node;
use web_sys::{Document, Element};

/// What the place of a number lies in.
#[cfg_attr(not(feature = "embed"), expect(dead_code, reason = "there are no trees"))]
pub(super) enum Rooted {
    /// The document.
    InDocument,
    /// A shadow tree.
    InTree {
        /// Its root. Only what documents and shadow roots have in common is ever asked of it, by the names they
        /// share: elements by id, the element that has the keyboard, what contains what.
        root: Document,
        /// The element that all of it lies in.
        outermost: Element,
    },
    /// A tree that is no place any more.
    Gone,
}

/// Which tree; none for the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    #[cfg(feature = "embed")]
    number: Option<u32>,
}

impl Number {
    /// The document.
    pub(super) const NONE: Self = Self {
        #[cfg(feature = "embed")]
        number: None,
    };
}

#[cfg(not(feature = "embed"))]
pub(super) fn rooted(_: Number) -> Rooted {
    Rooted::InDocument
}

#[cfg(feature = "embed")]
pub(super) fn rooted(Number { number }: Number) -> Rooted {
    let Some(number) = number else { return Rooted::InDocument };
    TREES.with_borrow(|trees| match trees.iter().find(|tree| tree.number == number) {
        Some(Known { root, outermost, .. }) => {
            Rooted::InTree { root: root.clone(), outermost: outermost.clone() }
        }
        None => Rooted::Gone,
    })
}

#[cfg(feature = "embed")]
struct Known {
    number: u32,
    root: Document,
    outermost: Element,
}

#[cfg(feature = "embed")]
thread_local! {
    static TREES: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// Makes a shadow tree a place until it is dropped; from then on there is nothing in it.
#[cfg(feature = "embed")]
#[must_use = "dropping it ends the place"]
#[derive(Debug)]
pub struct Tree {
    number: u32,
}

#[cfg(feature = "embed")]
impl Tree {
    /// The tree of this root, all of which lies in this element.
    pub fn new(root: &Node, outermost: Element) -> Self {
        let root: Document = root.clone().unchecked_into();
        let number = TREES.with_borrow_mut(|trees| {
            // Never one again that somebody may still remember.
            let number = NEXT.replace(NEXT.get().wrapping_add(1));
            trees.push(Known { number, root, outermost });
            number
        });
        Self { number }
    }

    /// The place.
    #[must_use]
    pub fn place(&self) -> super::Place {
        super::Place { tree: Number { number: Some(self.number) } }
    }
}

#[cfg(feature = "embed")]
impl Drop for Tree {
    fn drop(&mut self) {
        TREES.with_borrow_mut(|trees| trees.retain(|tree| tree.number != self.number));
    }
}
