//! A file that opens is written as a file that opens as the same, with all that is unknown in it.
#![no_main]
use libfuzzer_sys::fuzz_target;
use uniplan::plan::check::check;
use uniplan::state::carried::file;
use uniplan::state::saved::{open, open_known};

fuzz_target!(|text: &str| {
    let known = open_known(text);
    if let Ok(saved) = open(text) {
        assert_eq!(check(&saved.plan), Ok(()));
        let text = file(&saved.plan, 0);
        let again = open(&text).map(|again| file(&again.plan, 0));
        assert_eq!(again, Ok(text));
        assert_eq!(known.is_ok(), saved.plan.unknown.is_empty());
    } else {
        assert!(known.is_err());
    }
});
