//! How grave a finding looks: its icon, the class of its colour, and its name for tests.

use super::icon::IconKind;
use crate::rules::finding::Level;

/// Icon, class and name of a level; the word stands beside them.
pub const fn level_look(level: Level) -> (IconKind, &'static str, &'static str) {
    match level {
        Level::Error => (IconKind::Error, "is-error", "error"),
        Level::Warning => (IconKind::Warning, "is-warning", "warning"),
        Level::Hint => (IconKind::Hint, "is-hint", "hint"),
    }
}
