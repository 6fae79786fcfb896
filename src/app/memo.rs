//! A value that is computed from signals, and again when one of them has changed.

use leptos::prelude::{Get as _, GetUntracked as _, Track as _};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

/// A computed value, as the `Memo` of Leptos is: computed when it is first asked for, told on only when it has become another
/// one, ended with the owner that it was made in. Copied freely.
///
/// That of Leptos is compiled once more for each type of value and each closure, some hundred times over; this one is one memo
/// of a value without a type, and gives it back with the type.
pub struct Memo<T> {
    erased: leptos::prelude::Memo<Erased>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

/// A value of any type that can be compared.
trait Value: Any + Send + Sync {
    /// Is it the same as another of the same type?
    fn is_same(&self, other: &dyn Any) -> bool;
}

impl<T: PartialEq + Send + Sync + 'static> Value for T {
    fn is_same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>().is_some_and(|other| self == other)
    }
}

#[derive(Clone)]
struct Erased(Arc<dyn Value>);

impl Erased {
    fn any(&self) -> &dyn Any {
        &*self.0
    }
}

impl PartialEq for Erased {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(other.any())
    }
}

/// What computes a value, given the one before.
type Compute = Box<dyn Fn(Option<&Erased>) -> Erased + Send + Sync>;

fn of(compute: Compute) -> leptos::prelude::Memo<Erased> {
    leptos::prelude::Memo::new(compute)
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A value that a closure computes. Call it inside a reactive owner.
    pub fn new(compute: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self { erased: of(Box::new(move |_| Erased(Arc::new(compute())))), of: PhantomData }
    }

    /// The same of a closure that is given the value before, once there is one.
    pub fn after(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let compute =
            move |before: Option<&Erased>| Erased(Arc::new(compute(before.map(|before| typed(before.any())))));
        Self { erased: of(Box::new(compute)), of: PhantomData }
    }

    /// Follows it without looking at it.
    pub fn track(self) {
        self.erased.track();
    }

    /// Reads it, and follows it.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(typed(self.erased.get().any()))
    }

    /// Reads it without following it.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(typed(self.erased.get_untracked().any()))
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Memo<T> {
    /// The value, which is followed.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value, which is not followed.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// The value with its type, which is the one that it was made with.
pub(super) fn typed<T: 'static>(value: &dyn Any) -> &T {
    match value.downcast_ref() {
        Some(value) => value,
        None => unreachable!("it holds what it was made with"),
    }
}
