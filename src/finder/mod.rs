//! What can be found by its name, or done by it: the index behind the palette and the reference, how hits are ranked, and every
//! key. Searching looks at both languages, whichever is on the screen.

mod clauses;
pub mod deed;
pub mod index;
pub mod keys;
pub mod rank;
pub mod topic;
