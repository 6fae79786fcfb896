//! Components without domain knowledge, and the figure that can say why.

pub mod field;
pub mod figure;
pub mod icon;

pub use field::{ChoiceField, EntryField};
pub use figure::{Figure, WhyDialog};
pub use icon::{Icon, IconKind};
