//! Components without domain knowledge, and the figure that can say why.

pub mod field;
pub mod figure;
pub mod icon;
mod zone_field;

pub use field::{ChoiceField, EntryField};
pub use figure::{Figure, WhyDialog};
pub use icon::{Icon, IconKind};
pub use zone_field::ZoneField;
