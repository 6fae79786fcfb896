//! A value that can be set, and that is told on when it is.

use super::memo::typed;
use leptos::prelude::{Get as _, GetUntracked as _, IsDisposed as _, Set as _, Track as _, Update as _};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

/// A value of any type.
type Held = Arc<dyn Any + Send + Sync>;

/// A value that can be read and set, as the `RwSignal` of Leptos is, ended with the owner that it was made in. Copied freely.
///
/// As with [`Memo`](super::Memo), all of them are one signal of a value without a type.
pub struct RwSignal<T> {
    erased: leptos::prelude::RwSignal<Held>,
    of: PhantomData<fn() -> T>,
}

/// The same to read only.
pub struct ReadSignal<T>(RwSignal<T>);

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T> Clone for ReadSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ReadSignal<T> {}

impl<T: Clone + Send + Sync + 'static> RwSignal<T> {
    /// A signal that holds a value. Call it inside a reactive owner.
    pub fn new(value: T) -> Self {
        Self { erased: leptos::prelude::RwSignal::new(Arc::new(value)), of: PhantomData }
    }

    /// Follows it without looking at it.
    pub fn track(self) {
        self.erased.track();
    }

    /// Reads it, and follows it.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(typed(&*self.erased.get()))
    }

    /// Reads it without following it.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(typed(&*self.erased.get_untracked()))
    }

    /// The same; nothing once its owner has ended.
    pub fn try_with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
        Some(read(typed(&*self.erased.try_get_untracked()?)))
    }

    /// The value, which is followed.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value, which is not followed.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }

    /// The same; nothing once its owner has ended.
    pub fn try_get_untracked(self) -> Option<T> {
        self.try_with_untracked(T::clone)
    }

    /// Sets it, and tells whoever follows it.
    pub fn set(self, value: T) {
        self.erased.set(Arc::new(value));
    }

    /// The same; nothing happens once its owner has ended.
    pub fn try_set(self, value: T) {
        self.erased.try_set(Arc::new(value));
    }

    /// Changes it, and tells whoever follows it.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.maybe_update(|value| {
            change(value);
            true
        });
    }

    /// Changes it, and tells whoever follows it where the change says so.
    pub fn maybe_update(self, change: impl FnOnce(&mut T) -> bool) {
        self.try_maybe_update(|value| (change(value), ()));
    }

    /// The same of a change that answers something; no answer once its owner has ended.
    pub fn try_maybe_update<U>(self, change: impl FnOnce(&mut T) -> (bool, U)) -> Option<U> {
        let (mut change, mut answer) = (Some(change), None);
        change_held(self.erased, &mut |held| {
            let Some(change) = change.take() else { return false };
            let (is_other, answered) = change(typed_mut(held));
            answer = Some(answered);
            is_other
        });
        answer
    }

    /// Has its owner ended?
    pub fn is_disposed(self) -> bool {
        self.erased.is_disposed()
    }

    /// The signal for those who only read it.
    pub const fn read_only(self) -> ReadSignal<T> {
        ReadSignal(self)
    }
}

impl<T: Clone + Send + Sync + 'static> ReadSignal<T> {
    /// The signal itself, for the state of the screen alone.
    pub(super) const fn writable(self) -> RwSignal<T> {
        self.0
    }

    /// Follows it without looking at it.
    pub fn track(self) {
        self.0.track();
    }

    /// Reads it, and follows it.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        self.0.with(read)
    }

    /// Reads it without following it.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        self.0.with_untracked(read)
    }

    /// The value, which is followed.
    pub fn get(self) -> T {
        self.0.get()
    }

    /// The value, which is not followed.
    pub fn get_untracked(self) -> T {
        self.0.get_untracked()
    }
}

fn change_held(erased: leptos::prelude::RwSignal<Held>, change: &mut dyn FnMut(&mut Held) -> bool) {
    erased.try_maybe_update(|held| (change(held), ()));
}

/// The value with its type, to change it. Somebody may still be reading the value as it is: then it is another one from now on.
fn typed_mut<T: Clone + Send + Sync + 'static>(held: &mut Held) -> &mut T {
    if Arc::get_mut(held).is_none() {
        *held = Arc::new(typed::<T>(&**held).clone());
    }
    match Arc::get_mut(held).and_then(|held| held.downcast_mut()) {
        Some(value) => value,
        None => unreachable!("it holds what it was made with"),
    }
}
