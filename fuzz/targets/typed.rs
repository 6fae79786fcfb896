//! Figures, dates, times, texts and the short lines of an incident, as they are typed.
#![no_main]
use libfuzzer_sys::fuzz_target;
use uniplan::entry;
use uniplan::money::Currency;
use uniplan::state::saved::open;
use uniplan::text::Lang;
use uniplan::words::short_line::{short_line, short_line_error};

const PLAN: &str = include_str!("../../tests/saved/v2.json");

fuzz_target!(|text: &str| {
    for currency in [Currency::USD, Currency::TWD, Currency::JPY] {
        if let Ok(Some(amount)) = entry::amount(text, currency) {
            assert!(amount.fitting(currency).is_ok());
        }
    }
    let _ = (entry::quantity(text), entry::count(text), entry::minutes(text), entry::rate(text), entry::percent(text));
    let _ = (entry::folds(text), entry::time(text), entry::denomination(text), entry::without_unit(text));
    let _ = (entry::date(text), entry::date_time(text));
    if let Ok(line) = entry::Line::new(text) {
        assert!(line.as_str().chars().count() <= entry::MAX_TEXT && !line.as_str().contains(char::is_control));
        assert_eq!(entry::Line::new(line.as_str()), Ok(line));
    }
    let incident = &open(PLAN).expect("the fixture opens").plan.incidents[0];
    if let Err(error) = short_line(text, incident) {
        assert!(Lang::ALL.iter().all(|lang| !short_line_error(&error, *lang).is_empty()));
    }
});
