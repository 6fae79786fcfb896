//! The language of the screen, and the phrases that stand on it: whoever changes the one writes the others.
//!
//! A page of two hundred lines has some thousand phrases. As an effect each they were a good part of what building a page costs,
//! and one that ended stayed among those who follow the language until it was changed.

use super::{ReadSignal, RwSignal};
use crate::text::Lang;
use leptos::prelude::*;
use slab::Slab;

/// Writes a phrase in a language, where it stands.
type Write = Box<dyn Fn(Lang)>;

struct Spoken {
    lang: RwSignal<Lang>,
    phrases: Slab<Write>,
}

/// The language, and what is on the screen in it and depends on nothing else. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct Phrases(StoredValue<Spoken, LocalStorage>);

impl Phrases {
    /// None yet. Call it inside a reactive owner.
    pub(super) fn new(lang: Lang) -> Self {
        Self(StoredValue::new_local(Spoken { lang: RwSignal::new(lang), phrases: Slab::new() }))
    }

    /// The language, for those who follow it.
    pub(super) fn lang(self) -> ReadSignal<Lang> {
        self.0.with_value(|spoken| spoken.lang.read_only())
    }

    /// Keeps what writes a phrase until the present owner ends.
    pub(super) fn keep(self, write: Write) {
        let Some(place) = self.0.try_update_value(|spoken| spoken.phrases.insert(write)) else { return };
        // Gone with the application, perhaps.
        on_cleanup(move || drop(self.0.try_update_value(|spoken| spoken.phrases.try_remove(place))));
    }

    /// Changes the language, and writes all of them in it.
    pub(super) fn speak(self, lang: Lang) {
        self.0.with_value(|spoken| {
            spoken.lang.set(lang);
            spoken.phrases.iter().for_each(|(_, write)| write(lang));
        });
    }
}
