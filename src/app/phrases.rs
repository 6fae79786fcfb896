//! The phrases that stand on the screen: whoever changes the language writes them.
//!
//! A page of two hundred lines has some thousand. As an effect each they were a good part of what building a page costs, and one
//! that ended stayed among those who follow the language until it was changed.

use crate::text::Lang;
use leptos::prelude::on_cleanup;
use slab::Slab;
use std::cell::RefCell;

/// Writes a phrase in a language, where it stands.
type Write = Box<dyn Fn(Lang)>;

thread_local! {
    /// What is on the screen in one of the languages and depends on nothing else. A page has one application.
    static PHRASES: RefCell<Slab<Write>> = const { RefCell::new(Slab::new()) };
}

/// Calls back with each language that is chosen from now on, until the present owner ends: for a phrase on the screen, which
/// depends on nothing else.
pub fn follow_language(write: Box<dyn Fn(Lang)>) {
    let place = PHRASES.with_borrow_mut(|phrases| phrases.insert(write));
    on_cleanup(move || drop(PHRASES.with_borrow_mut(|phrases| phrases.try_remove(place))));
}

/// Writes all of them in a language.
pub(super) fn write(lang: Lang) {
    PHRASES.with_borrow(|phrases| phrases.iter().for_each(|(_, write)| write(lang)));
}
