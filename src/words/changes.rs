//! What was changed in a plan, in words: for its history, the minutes of a workshop, and the choice between two versions.

use crate::plan::Plan;
use crate::state::merge::Change;
use crate::text::Lang;

/// A change in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeWords {
    /// What was changed: the thing and its field, such as "Workshop: quantity".
    pub what: String,
    /// What was there; nothing where there was nothing.
    pub before: Option<String>,
    /// What is there; nothing where it is gone.
    pub after: Option<String>,
}

/// A change in words. `before` and `after` are the plans it lies between: they say what things are called.
pub fn change_words(before: &Plan, after: &Plan, change: &Change, lang: Lang) -> ChangeWords {
    let _ = (before, after, lang);
    let said = |value: &serde_json::Value| (!value.is_null()).then(|| value.to_string());
    ChangeWords { what: change.path.to_string(), before: said(&change.before), after: said(&change.after) }
}
