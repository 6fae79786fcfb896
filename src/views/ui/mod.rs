//! Components without domain knowledge, the figure that can say why, and how grave a finding looks.

mod button;
mod choice;
mod code_link;
mod dialog;
mod field;
mod figure;
mod frame;
mod icon;
mod level;
mod month;
mod panel;
mod segments;
mod tick;
mod tongues;
mod zone_field;

pub use button::{button, icon_button, spoken};
pub use choice::{Choice, ChoiceField, numbered, or_none};
pub use code_link::{code_link, source_link};
pub use dialog::{Sheet, close_button};
pub use field::{EntryField, unique_id};
pub use figure::{figure, reason, why_dialog};
pub use icon::{IconKind, icon};
pub use level::level_look;
pub use month::{months, year_turn};
pub use panel::panel;
pub use segments::{coded, segments};
pub use tick::{tick, tick_with};
pub use tongues::{Tongues, tongue_choice};
pub use zone_field::{zone_field, zone_field_at};
