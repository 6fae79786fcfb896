//! Taking back in one step what importing everything put into this browser. Reached from pieces only.

use super::shelf;
use crate::app::storage::{Local, Theme};
use crate::app::{App, Back};
use crate::state::command::Command;
use crate::state::taken_in::{Replaced, Steps, TakenIn};
use crate::text::Lang;
use crate::words::link as words;
use std::cell::RefCell;

/// An import, and how it was before.
#[derive(Clone, Debug)]
pub(super) struct Import {
    /// What it put in.
    pub(super) taken: TakenIn,
    /// The plan that was on the screen.
    pub(super) shown: String,
    /// Language and theme, where it changed them: before and after.
    pub(super) look: Option<[(Lang, Theme); 2]>,
}

impl Import {
    /// One that begins, and has put nothing in yet.
    pub(super) fn begin(app: App) -> Self {
        Self { taken: TakenIn::default(), shown: app.document.id.get_untracked(), look: None }
    }

    /// Is there nothing to take back?
    pub(super) fn is_empty(&self) -> bool {
        self.taken.is_empty() && self.look.is_none()
    }
}

thread_local! {
    /// The last one, as long as it can be taken back.
    static LAST: RefCell<Option<Import>> = const { RefCell::new(None) };
}

/// Says that it is done, with a way back.
pub(super) fn offer_back(app: App, import: Import, message: String) {
    if import.is_empty() {
        return app.say(message);
    }
    LAST.set(Some(import));
    app.say_with_back(message, Back { imported: true, ..Back::default() });
}

/// Takes the last import back. What somebody has gone on with stays, and is named.
pub(super) fn take_back(app: App) {
    let Some(import) = LAST.take() else { return };
    let (id, plan) = (app.document.id.get_untracked(), app.plan.get_untracked());
    let Ok(Steps { delete, put_back, kept }) = import.taken.steps(&Local, (&id, &plan)) else {
        LAST.set(Some(import));
        return app.say(shelf::Trouble::Refused.words(app.lang.get_untracked()));
    };
    let (mut stay, mut copies) = (kept, Vec::new());
    for replaced in put_back {
        // Where it does not go back, the copy of how it was is not deleted either.
        if put(app, &replaced).is_err() {
            stay.push(replaced.id);
            copies.push(replaced.copy);
        }
    }
    for id in delete {
        let is_gone = !copies.contains(&id) && shelf::take_off(app, &id, Some(&import.shown)).is_ok();
        if !is_gone {
            stay.push(id);
        }
    }
    import.taken.take_rest_back(&Local);
    if let Some([(lang, theme), after]) = import.look
        && (app.lang.get_untracked(), app.theme.get_untracked()) == after
    {
        app.set_lang(lang);
        app.set_theme(theme);
    }
    shelf::changed(app);
    let lang = app.lang.get_untracked();
    let entries = shelf::entries();
    let names = stay.iter().filter_map(|id| entries.iter().find(|entry| entry.id == *id));
    let names: Vec<String> = names.map(|entry| shelf::name_of(entry, lang)).collect();
    app.say(words::import_taken_back(&names, lang));
}

/// Makes a plan what it was before: one more step where it is on the screen, else as if another tab had changed it.
fn put(app: App, replaced: &Replaced) -> Result<(), shelf::Trouble> {
    if app.document.id.with_untracked(|open| *open == replaced.id) {
        let command = Command::Replace(Box::new((*replaced.before).clone()));
        return app.run(command).map_err(|_| shelf::Trouble::Refused);
    }
    shelf::save_as_news(app, &replaced.id, &replaced.before)
}
