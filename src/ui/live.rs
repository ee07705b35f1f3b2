//! The live parts of views, in few types.
//!
//! Every closure has a type of its own, and for each type put into a view the compiler writes anew
//! all the code that keeps it up to date: a page made of closures is three times as large as this
//! one. So what is live on this page is a signal of one of a few types, and what is pressed or
//! shown at times is boxed.

use std::sync::Arc;

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A text that follows what it reads.
pub fn text(of: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(of)
}

/// A text that is the same at all times.
pub fn fixed(text: &str) -> Signal<String> {
    Signal::stored(text.to_owned())
}

/// An attribute that is there at times.
pub fn attribute(of: impl Fn() -> Option<String> + Send + Sync + 'static) -> Signal<Option<String>> {
    Signal::derive(of)
}

/// A condition that follows what it reads.
pub fn flag(of: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(of)
}

/// A condition that tells those who read it only when it changes.
pub fn switch(of: impl Fn() -> bool + Send + Sync + 'static) -> Memo<bool> {
    memo(of)
}

/// A value that is computed once for all who read it, and tells them only when it changes.
pub fn memo<T: PartialEq + Send + Sync + 'static>(of: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    let of: Compute<T> = Box::new(move |_| of());
    Memo::new(of)
}

type Compute<T> = Box<dyn Fn(Option<&T>) -> T + Send + Sync>;

/// A part of a view that is made anew when what it reads changes.
pub fn part(of: impl FnMut() -> AnyView + Send + 'static) -> Box<dyn FnMut() -> AnyView + Send> {
    Box::new(of)
}

/// A part of a view that is there while a condition holds.
pub fn when(condition: Memo<bool>, of: impl Fn() -> AnyView + Send + 'static) -> impl IntoView {
    part(move || if condition.get() { of() } else { ().into_any() })
}

/// What a press on a button does.
pub fn press(act: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    let mut act = act;
    Box::new(move |_| act())
}

/// What tells the items of a list apart: a place, an id, or both. An item that keeps its key keeps
/// its part of the view, with what is being typed in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Where it stands, if that is part of what it is.
    pub place: usize,
    /// What it is called, if it has an id.
    pub id: String,
}

impl Key {
    /// An item that is told by its place alone.
    #[must_use]
    pub fn place(place: usize) -> Self {
        Self { place, id: String::new() }
    }

    /// An item that is told by its id, wherever it stands.
    #[must_use]
    pub fn id(id: impl ToString) -> Self {
        Self { place: 0, id: id.to_string() }
    }
}

/// One part of a view for each item.
pub fn each(
    items: impl Fn() -> Vec<Key> + Send + Sync + 'static,
    view: impl Fn(Key) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    each_boxed(Box::new(items), Arc::new(view))
}

fn each_boxed(
    items: Box<dyn Fn() -> Vec<Key> + Send + Sync>,
    view: Arc<dyn Fn(Key) -> AnyView + Send + Sync>,
) -> AnyView {
    view! { <For each=items key=Key::clone children=move |key| view(key) /> }.into_any()
}
