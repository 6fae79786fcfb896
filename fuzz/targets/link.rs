//! Whatever arrives as a link is a plan that makes sense, or an error.
#![no_main]
use libfuzzer_sys::fuzz_target;
use uniplan::link::{Money, read, write};
use uniplan::plan::check::check;

fuzz_target!(|text: &str| {
    if let Ok(plan) = read(text) {
        assert_eq!(check(&plan), Ok(()));
        // The same plan, or more than a link can hold.
        if let Ok(link) = write(&plan, Money::Included) {
            assert_eq!(read(&link), Ok(plan));
        }
    }
});
