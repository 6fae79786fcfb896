//! What is stored, in an envelope or as releases before it left it, opens as a plan that is written and read again, or is an error.
#![no_main]
use libfuzzer_sys::fuzz_target;
use uniplan::plan::check::check;
use uniplan::state::envelope::{Sealed, read, seal};
use uniplan::state::saved::write;

fuzz_target!(|text: &str| {
    let sealed = seal(Sealed { revision: 1, writer: "a", seen: "", payload: text });
    for text in [text, &sealed] {
        if let Ok(stored) = read(text) {
            assert_eq!(check(&stored.plan), Ok(()));
            assert_eq!(read(&write(&stored.plan, 0)).map(|again| again.plan), Ok(stored.plan));
        }
    }
});
