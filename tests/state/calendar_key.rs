//! What a plan is known by in calendars, from file to file.

use crate::support;

use support::zone;
use uniplan::catalog::services::ServiceId;
use uniplan::entry::Line;
use uniplan::plan::Plan;
use uniplan::plan::calendar_key::CalendarKey;
use uniplan::plan::contract::YearIndex;
use uniplan::state::command::{Command, apply};
use uniplan::state::saved::{open, write};

/// B12: a file without a customer's name may be a template. Each customer that it is opened for has a calendar key of its
/// own; who exports dates first and names the customer afterwards keeps the one.
#[test]
fn b12_a_template_opened_twice_has_two_calendar_keys() {
    let name = |text: &str| Command::NameCustomer(Line::new(text).unwrap());
    let (key, others) = (CalendarKey::from_seed("template"), ["one", "two"].map(CalendarKey::from_seed));
    let mut template = Plan::new(zone("Asia/Taipei"));
    template = apply(&template, Command::AddLine(ServiceId::Workshop, YearIndex::FIRST)).unwrap();
    template = apply(&template, Command::SetCalendarKey(key)).unwrap();
    let file = write(&template, 0);
    let bring_in = |present: &Plan| open(&file).unwrap().brought_in(present);

    // In another browser, for two customers, one after the other.
    let mut present = Plan::new(zone("Asia/Taipei"));
    assert_eq!(present.calendar_key, None, "a new plan has none");
    for (customer, other) in ["Contoso", "Fabrikam"].into_iter().zip(others) {
        present = bring_in(&present);
        assert_eq!(present.calendar_key, None, "{customer}");
        present = apply(&present, name(customer)).unwrap();
        assert_eq!(present.calendar_key, None, "it gets its own with the first export");
        present = apply(&present, Command::SetCalendarKey(other)).unwrap();
    }
    // Over another state of the very same plan, a copy; over itself, nothing has changed.
    assert_eq!(bring_in(&apply(&template, name("Contoso")).unwrap()).calendar_key, None);
    assert_eq!(bring_in(&template), template);
    let known_otherwise = apply(&template, Command::SetCalendarKey(others[0])).unwrap();
    assert_eq!(bring_in(&known_otherwise), known_otherwise);
    // Dates first, then the name: the same dates.
    assert_eq!(apply(&template, name("Contoso")).unwrap().calendar_key, Some(key));
    // A customer's own plan, opened elsewhere, is known by what it was.
    let own = apply(&template, name("Contoso")).unwrap();
    let elsewhere = open(&write(&own, 0)).unwrap().brought_in(&Plan::new(zone("Asia/Taipei")));
    assert_eq!(elsewhere, own);
    assert_eq!(apply(&elsewhere, name("Fabrikam")).unwrap().calendar_key, None, "a copy for another customer");
}
