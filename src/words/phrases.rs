//! The fixed words of the screen.
