//! Elements, built one call at a time, that follow signals.
//!
//! Why not the `view!` macro? It gives every element, list and closure a type of its own and compiles the code that
//! builds, updates and removes it once for each. Measured on sixty generated panels with lists, fields and conditions, in
//! bytes of brotli a panel: 1,104 with `view!`; 280 with `view!` and `--cfg erase_components`, and 21 KB once; 171 here.
//! The reactive half is Leptos all the same: signals, memos and owners; what follows them (`app/following.rs`) and what that
//! writes into the page differs.
//!
//! What depends on a signal is a closure; it runs at once, and again whenever a signal that it read has changed. What is
//! made while it runs belongs to it and ends with its next run. A phrase depends on the language alone and is no closure.

mod content;
mod element;
mod later;
mod lists;

pub use crate::app::{follow, follow_soon};
pub use content::{Content, Words};
pub use element::{El, el, is_composing, modifiers, svg};
