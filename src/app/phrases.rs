//! The phrases on the screen, written again by whoever changes the language.
//!
//! A page of two hundred lines has some thousand of them. As an effect each they were half of what building a page costs, and one that
//! ended stayed among those who follow the language until it was changed.

use crate::text::Lang;
use leptos::prelude::*;
use slab::Slab;

/// Writes a phrase in a language, where it stands.
type Write = Box<dyn Fn(Lang)>;

/// What is on the screen in one of the languages and depends on nothing else. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct Phrases(StoredValue<Slab<Write>, LocalStorage>);

impl Phrases {
    /// None yet. Call it inside a reactive owner.
    pub(super) fn new() -> Self {
        Self(StoredValue::new_local(Slab::new()))
    }

    /// Writes a phrase, and again in each language that is chosen until the present owner ends.
    pub(super) fn show(self, lang: Lang, write: Write) {
        write(lang);
        let Some(place) = self.0.try_update_value(|phrases| phrases.insert(write)) else { return };
        // Gone with the application, perhaps.
        on_cleanup(move || drop(self.0.try_update_value(|phrases| phrases.try_remove(place))));
    }

    /// Writes all of them in another language.
    pub(super) fn write(self, lang: Lang) {
        self.0.with_value(|phrases| phrases.iter().for_each(|(_, write)| write(lang)));
    }
}
