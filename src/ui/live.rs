//! What is live in views, in few types: signals of texts and conditions, and parts that come and
//! go. Why few: see `html`.

use core::any::Any;
use core::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;

use super::html::Child;
use super::state::Here;
use crate::format::Text;

/// A text that follows what it reads.
pub fn text(of: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    derived(Box::new(of))
}

/// A text that is the same at all times.
pub fn fixed(text: &str) -> Signal<String> {
    Signal::stored(text.to_owned())
}

/// A text of the page's language that is the same at all times.
pub fn worded(text: Text) -> Signal<String> {
    fixed(text.here())
}

/// An attribute that is there at times.
pub fn attribute(of: impl Fn() -> Option<String> + Send + Sync + 'static) -> Signal<Option<String>> {
    derived(Box::new(of))
}

/// A condition that follows what it reads.
pub fn flag(of: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    derived(Box::new(of))
}

/// A number that follows what it reads.
pub fn number(of: impl Fn() -> f64 + Send + Sync + 'static) -> Signal<f64> {
    derived(Box::new(of))
}

/// What a signal follows. A closure, but as a trait of one method: `dyn Fn` would keep two more
/// copies of every closure, for the ways of calling it that nobody uses here.
pub trait Compute<T>: Send + Sync {
    /// What it comes to now.
    fn compute(&self) -> T;
}

impl<T, F: Fn() -> T + Send + Sync> Compute<T> for F {
    fn compute(&self) -> T {
        self()
    }
}

// Not inlined, so that each of these costs its caller a call and no more.
#[inline(never)]
fn derived<T: Send + Sync + 'static>(of: Box<dyn Compute<T>>) -> Signal<T> {
    Signal::derive(move || of.compute())
}

/// What reaches outside the page when what it reads changes.
pub fn effect(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    Effect::new(move |_| act());
}

/// A value that is computed once for all who read it, and tells them only when it changes. For
/// what decides which parts there are: a part that is made anew loses what is being typed in it.
pub fn memo<T: PartialEq + Send + Sync + 'static>(of: impl Fn() -> T + Send + Sync + 'static) -> Shared<T> {
    shared(move || Arc::new(of()))
}

/// The same of a value that is held by others too.
pub fn shared<T: PartialEq + Send + Sync + 'static>(
    of: impl Fn() -> Arc<T> + Send + Sync + 'static,
) -> Shared<T> {
    fn same<T: PartialEq + 'static>(one: &AnyValue, other: &AnyValue) -> bool {
        matches!((one.downcast_ref::<T>(), other.downcast_ref::<T>()), (Some(one), Some(other)) if one == other)
    }
    let of = move || Value { value: of(), same: same::<T> };
    Shared { memo: computed(Box::new(of)), of: PhantomData }
}

#[inline(never)]
fn computed(of: Box<dyn Compute<Value>>) -> Memo<Value> {
    Memo::new(move |_| of.compute())
}

/// A value of [`memo()`]. A handle: copies mean the same value. To the reactive system all of them
/// are of one type; what they are is known again only where they are read.
#[derive(Debug)]
pub struct Shared<T> {
    memo: Memo<Value>,
    of: PhantomData<fn() -> T>,
}

#[derive(Clone, Debug)]
struct Value {
    value: Arc<AnyValue>,
    same: fn(&AnyValue, &AnyValue) -> bool,
}

type AnyValue = dyn Any + Send + Sync;

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.value, &other.value) || (self.same)(&*self.value, &*other.value)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Shared<T> {}

impl<T: Send + Sync + 'static> Shared<T> {
    /// The value; whoever reads it runs again when it changes.
    #[must_use]
    pub fn read(self) -> Arc<T> {
        known(self.memo.get())
    }

    /// The value as it is now.
    #[must_use]
    pub fn read_untracked(self) -> Arc<T> {
        known(self.memo.get_untracked())
    }

    /// A copy of the value; whoever reads it runs again when it changes.
    #[must_use]
    pub fn get(self) -> T
    where
        T: Clone,
    {
        (*self.read()).clone()
    }

    /// A copy of the value as it is now.
    #[must_use]
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        (*self.read_untracked()).clone()
    }
}

/// Takes a value for what it was made as.
#[expect(
    clippy::unreachable,
    reason = "a memo of one type holds that type, and there is no other value to give"
)]
fn known<T: Send + Sync + 'static>(Value { value, .. }: Value) -> Arc<T> {
    value.downcast().unwrap_or_else(|_| unreachable!("a memo of one type holds that type"))
}

/// A part of a view that is made anew when what it reads changes.
pub fn part<C: Child>(of: impl Fn() -> C + Send + Sync + 'static) -> AnyView {
    made_anew(Box::new(move || {
        let mut children = Vec::new();
        of().put_into(&mut children);
        children
    }))
}

#[inline(never)]
fn made_anew(of: Box<dyn Compute<Vec<AnyView>>>) -> AnyView {
    (move || of.compute()).into_any()
}

/// A part of a view that is there while a condition holds.
pub fn when<C: Child>(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    of: impl Fn() -> C + Send + Sync + 'static,
) -> AnyView {
    let condition = memo(condition);
    part(move || condition.get().then(&of))
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
pub fn each<C: Child + 'static>(
    items: impl Fn() -> Vec<Key> + Send + Sync + 'static,
    view: impl Fn(Key) -> C + Send + Sync + 'static,
) -> AnyView {
    each_boxed(Box::new(items), Arc::new(Row(view, PhantomData)))
}

/// What an item of a list becomes; a trait of one method for the same reason as [`Compute`].
trait Show: Send + Sync {
    fn show(&self, key: Key) -> Vec<AnyView>;
}

struct Row<F, C>(F, PhantomData<fn() -> C>);

impl<C: Child, F: Fn(Key) -> C + Send + Sync> Show for Row<F, C> {
    fn show(&self, key: Key) -> Vec<AnyView> {
        let mut children = Vec::new();
        (self.0)(key).put_into(&mut children);
        children
    }
}

#[inline(never)]
fn each_boxed(items: Box<dyn Compute<Vec<Key>>>, view: Arc<dyn Show>) -> AnyView {
    view! { <For each=move || items.compute() key=Key::clone children=move |key| view.show(key) /> }
        .into_any()
}
