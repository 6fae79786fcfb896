//! What follows from the catalogue and a plan. Pure functions of values: no clock, no input or output, no words.

pub mod clock;
