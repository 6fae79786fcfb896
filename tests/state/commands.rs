//! The commands: what each does, what it refuses, and that every one of them can be taken back.

use crate::support;

use chrono::Weekday;
use support::{add, amount, day, incident, line, local, plan_with, quantity, rate, with_term, year, zone};
use uniplan::catalog::charts::{Channel, ChartId, Severity};
use uniplan::catalog::products::{ProductFamily, ProductId};
use uniplan::catalog::readings::SwitchableClause;
use uniplan::catalog::rule_book::{duty, term};
use uniplan::catalog::services::{FlexRule, SERVICES, ServiceId};
use uniplan::clock::{BusinessCalendar, DayPlan, Hours, WeeklyHours};
use uniplan::money::{Currency, Percent};
use uniplan::plan::check::PlanFault;
use uniplan::plan::contract::{DateError, DateField, UsdRate};
use uniplan::plan::duties::{DutyId, DutyState, Progress};
use uniplan::plan::fee_table::{Band, BandError, FeeTable, MAX_FEE_TABLES};
use uniplan::plan::fold::Fold;
use uniplan::plan::incident::{
    AffectedProduct, ContactLanguage, CoverageFacts, EventWindow, Incident, IncidentId, MAX_EVENT_DAYS, Opening,
    RequestKind,
};
use uniplan::plan::line::{Funding, LineId};
use uniplan::plan::people::{MAX_PEOPLE, PersonId};
use uniplan::plan::place::{LocationId, MAX_LOCATIONS, Place};
use uniplan::plan::price_terms::{Discount, Off, Tax};
use uniplan::plan::readings::Readings;
use uniplan::plan::service_details::{CustomerFacts, LineDetails};
use uniplan::plan::swap::Swap;
use uniplan::plan::{MAX_INCIDENTS, MAX_LINES, Plan};
use uniplan::rules::price_list::{PriceChange, RowContent};
use uniplan::rules::suggestions::Change;
use uniplan::state::command::{Command, CommandError, IncidentEdit, LineEdit, PersonEdit, apply};
use uniplan::state::history::History;
use uniplan::state::saved;
use uniplan::zones::Zone;

/// A plan with one line and one incident, in a term of three years.
fn start() -> Plan {
    let mut plan = with_term(plan_with(&[ServiceId::Workshop]), 3);
    let mut first = incident(ProductId::AzureKubernetesService, Severity::A, "Sat 2025-08-16 02:00");
    first.id = IncidentId(plan.next_id);
    plan.next_id += 1;
    plan.incidents.push(first);
    plan
}

const LINE: LineId = LineId(1);
const INCIDENT: IncidentId = IncidentId(2);

/// Carries out a command, which must change the plan; then takes it back and does it again.
#[track_caller]
fn done(plan: &Plan, command: Command) -> Plan {
    let mut history = History::new(plan.clone());
    assert_eq!(history.run(command), Ok(true));
    let changed = (**history.present()).clone();
    assert_ne!(changed, *plan);
    assert!(history.undo().is_done() && !history.can_undo());
    assert_eq!(**history.present(), *plan, "taken back");
    assert!(history.redo().is_done());
    assert_eq!(**history.present(), changed, "done again");
    assert_eq!(saved::open(&saved::write(&changed, 0)).unwrap().plan, changed, "saved and opened");
    changed
}

#[track_caller]
fn refused(plan: &Plan, command: Command, why: CommandError) {
    let mut history = History::new(plan.clone());
    assert_eq!(history.run(command), Err(why));
    assert_eq!(**history.present(), *plan, "an error leaves everything as it was");
    assert!(!history.can_undo() && !history.can_redo());
}

fn edit(edit: LineEdit) -> Command {
    Command::EditLine(LINE, edit)
}

fn revise(edit: IncidentEdit) -> Command {
    Command::EditIncident(INCIDENT, edit)
}

// --------------------------------------------------------------------------------------------------------------- prices

#[test]
fn discounts_true_ups_and_taxes_are_set_and_cleared() {
    let discount = || Some(Discount { off: Off::Percent(support::percent("12.5")), reason: line("volume") });
    let plan = done(&start(), edit(LineEdit::Discount(discount())));
    assert_eq!(plan.lines[0].discount, discount());
    let plan = done(&plan, Command::SetBaseDiscount(year(1), discount()));
    let plan = done(&plan, Command::SetTrueUp(year(1), Some(amount("25891"))));
    assert_eq!(
        (&plan.contract.years[1].base_discount, plan.contract.years[1].true_up),
        (&discount(), Some(amount("25891")))
    );
    let tax = Tax { percent: support::percent("5"), name: line("VAT"), source: line("2025") };
    let plan = done(&plan, Command::SetTax(Some(Box::new(tax.clone()))));
    assert_eq!(plan.contract.tax, Some(tax));
    let plan = done(&plan, Command::SetTax(None));
    let plan = done(&plan, Command::SetTrueUp(year(1), None));
    let plan = done(&plan, Command::SetBaseDiscount(year(1), None));
    done(&plan, edit(LineEdit::Discount(None)));
}

#[test]
fn tables_of_bands_are_kept_only_while_they_hold_together() {
    let band = |up_to: Option<&str>| Band {
        up_to: up_to.map(amount),
        percent: support::percent("7"),
        source: line("price sheet"),
        on: Some(day("2025-05-01")),
    };
    let table = |bands: Vec<Band>| {
        Some(Box::new(FeeTable { name: line("MCS"), spend: Some(amount("5")), bands, minimum: None }))
    };
    let mut plan = start();
    for at in 0..MAX_FEE_TABLES {
        plan = done(&plan, Command::SetFeeTable(at, table(vec![band(None)])));
    }
    refused(
        &plan,
        Command::SetFeeTable(MAX_FEE_TABLES, table(Vec::new())),
        CommandError::Plan(PlanFault::TooManyFeeTables),
    );
    let sound = done(&plan, Command::SetFeeTable(0, table(vec![band(Some("1")), band(Some("2.5"))])));
    let falling = table(vec![band(Some("2")), band(Some("1"))]);
    let why = BandError::Overlap { band: 2, up_to: amount("1"), before: amount("2") };
    refused(&sound, Command::SetFeeTable(0, falling), CommandError::Plan(PlanFault::Bands(why)));
    refused(&sound, Command::SetCurrency(Currency::JPY), CommandError::Plan(PlanFault::AmountTooFine(0)));
    let mut late = band(None);
    late.on = Some(day("2061-01-01"));
    refused(&sound, Command::SetFeeTable(0, table(vec![late])), CommandError::Plan(PlanFault::DateOutOfRange));
    assert_eq!(done(&sound, Command::SetFeeTable(0, None)).contract.fee_tables.len(), MAX_FEE_TABLES - 1);
}

#[test]
fn a_price_list_is_taken_as_one_step_or_not_at_all() {
    let entry = RowContent { price: Some(amount("100")), ..RowContent::default() };
    let add =
        PriceChange::Add { service: ServiceId::Hackathon, year: year(0), place: Place::Host, entry: entry.clone() };
    let set = PriceChange::Set { line: LINE, entry: entry.clone() };
    let plan = done(&start(), Command::TakePriceList(vec![set.clone(), add.clone(), add.clone()]));
    assert_eq!(plan.lines.iter().filter_map(|line| line.unit_price).collect::<Vec<_>>(), [amount("100"); 3]);
    let gone = PriceChange::Set { line: LineId(77), entry: entry.clone() };
    refused(&start(), Command::TakePriceList(vec![set, gone]), CommandError::NoSuchLine);
    let included = PriceChange::Add { service: ServiceId::AdvisorySupport, year: year(0), place: Place::Host, entry };
    refused(&start(), Command::TakePriceList(vec![add, included]), CommandError::AlreadyIncluded);
}

// ----------------------------------------------------------------------------------------- the allowance over the whole term

#[test]
fn readings_are_taken_and_given_up() {
    let plan = start();
    for clause in SwitchableClause::ALL {
        let other = done(&plan, Command::SetReading(clause, true));
        assert!(other.readings.other(clause));
        assert_eq!(done(&other, Command::SetReading(clause, false)).readings, Readings::default());
    }
}

#[test]
fn a_line_keeps_what_happened_to_it_during_the_term() {
    let plan = start();
    let added = done(&plan, edit(LineEdit::AddedOn(Some(day("2025-10-01")))));
    assert_eq!(added.lines[0].added_on, Some(day("2025-10-01")));
    refused(&plan, edit(LineEdit::AddedOn(Some(day("2061-01-01")))), CommandError::Plan(PlanFault::DateOutOfRange));
    let swap = Swap { service: ServiceId::Hackathon, worth: amount("0.5"), available: true, agreed: false };
    let cents = [
        LineEdit::Companion(Some(amount("0.5"))),
        LineEdit::BundledHours(Some(amount("0.5"))),
        LineEdit::Swap(Some(swap)),
    ];
    for change in cents {
        let changed = done(&plan, edit(change.clone()));
        refused(&changed, Command::SetCurrency(Currency::JPY), CommandError::Plan(PlanFault::AmountTooFine(0)));
        let yen = done(&plan, Command::SetCurrency(Currency::JPY));
        refused(&yen, edit(change), CommandError::Plan(PlanFault::AmountTooFine(0)));
    }
}

#[test]
fn a_suggestion_is_taken_as_one_step() {
    let plan = start();
    let more = |count: &str| Change::Add {
        service: ServiceId::Hackathon,
        year: year(1),
        quantity: quantity(count),
        unit: line("場"),
        unit_price: amount("25000"),
    };
    let changes = vec![Change::Fund(LINE, Funding::Invoiced), more("1"), more("2"), Change::Year(LineId(99), year(1))];
    let taken = done(&plan, Command::Take(changes));
    assert_eq!(taken.lines[0].funding, Funding::Invoiced);
    let numbers: Vec<u32> = taken.lines.iter().map(|line| line.id.0).collect();
    assert_eq!((numbers.as_slice(), taken.next_id), (&[1, 3, 4][..], 5));
    let mut full = plan;
    while full.lines.len() < MAX_LINES {
        add(&mut full, ServiceId::Workshop, 0);
    }
    refused(&full, Command::Take(vec![more("1")]), CommandError::Plan(PlanFault::TooManyLines));
}

#[test]
fn a_duty_keeps_how_far_it_is_who_sees_to_it_and_a_note() {
    let plan = start();
    let state = |progress, owner: &str, note: &str| DutyState { progress, owner: line(owner), note: line(note) };
    for rule in [duty(1), duty(21), term(1), term(19)] {
        let id = DutyId::of(rule).unwrap();
        let kept = done(&plan, Command::SetDuty(id, state(Progress::Done, "王小明", "")));
        assert_eq!(kept.readiness.get(id), Some(&state(Progress::Done, "王小明", "")));
        assert_eq!(kept.readiness.iter().count(), 1);
        assert_eq!(done(&kept, Command::SetDuty(id, DutyState::default())), plan, "nothing said, nothing kept");
        // What does not apply says why, and goes on saying so.
        refused(
            &plan,
            Command::SetDuty(id, state(Progress::DoesNotApply, "王小明", " ")),
            CommandError::Plan(PlanFault::DutyWithoutNote),
        );
        let set_aside = done(&plan, Command::SetDuty(id, state(Progress::DoesNotApply, "", "No cloud")));
        refused(
            &set_aside,
            Command::SetDuty(id, state(Progress::DoesNotApply, "", "")),
            CommandError::Plan(PlanFault::DutyWithoutNote),
        );
    }
}

// ------------------------------------------------------------------------------------------------- names and the contract

#[test]
fn names() {
    let plan = start();
    assert_eq!(done(&plan, Command::NamePlan(line("方案"))).name, line("方案"));
    assert_eq!(done(&plan, Command::NameCustomer(line("客戶"))).contract.customer, line("客戶"));
    assert_eq!(done(&plan, Command::NameSupplier(line("Partner"))).contract.supplier, line("Partner"));
}

#[test]
fn the_currency_keeps_the_figures_and_drops_the_rate() {
    let mut plan = start();
    plan.lines[0].unit_price = Some(amount("12500"));
    plan.contract.usd_rate = Some(UsdRate { rate: rate("1"), on: None });
    let changed = done(&plan, Command::SetCurrency(Currency::TWD));
    assert_eq!((changed.contract.currency, changed.contract.usd_rate), (Currency::TWD, None));
    assert_eq!(changed.lines[0].unit_price, Some(amount("12500")), "nothing is converted");
    // The same currency again changes nothing, the rate included.
    let set = done(&changed, Command::SetUsdRate(Some(UsdRate { rate: rate("32.155"), on: Some(day("2025-06-01")) })));
    assert_eq!(apply(&set, Command::SetCurrency(Currency::TWD)), Ok(set));
}

#[test]
fn a_currency_without_cents_is_refused_while_there_are_cents() {
    let to_yen = || Command::SetCurrency(Currency::JPY);
    let mut plan = start();
    plan.lines[0].unit_price = Some(amount("12500.50"));
    refused(&plan, to_yen(), CommandError::Plan(PlanFault::AmountTooFine(0)));
    plan.lines[0].unit_price = None;
    let with_cents = done(&plan, Command::SetBasePrice(year(1), Some(amount("0.01"))));
    refused(&with_cents, to_yen(), CommandError::Plan(PlanFault::AmountTooFine(0)));
    let with_cents = done(&plan, Command::SetFlexAllowance(year(2), Some(amount("0.1"))));
    refused(&with_cents, to_yen(), CommandError::Plan(PlanFault::AmountTooFine(0)));
    let yen = done(&plan, to_yen());
    let too_fine = CommandError::Plan(PlanFault::AmountTooFine(0));
    refused(&yen, edit(LineEdit::UnitPrice(Some(amount("0.5")))), too_fine);
    refused(&yen, Command::SetBasePrice(year(0), Some(amount("0.5"))), too_fine);
    refused(&yen, Command::SetFlexAllowance(year(0), Some(amount("0.5"))), too_fine);
    done(&yen, edit(LineEdit::UnitPrice(Some(amount("5")))));
}

#[test]
fn the_rate_is_set_and_cleared() {
    let mut plan = start();
    plan.contract.currency = Currency::TWD;
    let entered = UsdRate { rate: rate("32.15500001"), on: Some(day("2025-06-01")) };
    let set = done(&plan, Command::SetUsdRate(Some(entered)));
    assert_eq!(set.contract.usd_rate, Some(entered));
    assert_eq!(done(&set, Command::SetUsdRate(None)).contract.usd_rate, None);
    let too_early = UsdRate { on: Some(day("2014-12-31")), ..entered };
    refused(&plan, Command::SetUsdRate(Some(too_early)), CommandError::Plan(PlanFault::DateOutOfRange));
}

#[test]
fn each_of_the_five_dates_is_set_and_cleared() {
    let plan = plan_with(&[]);
    for field in DateField::ALL {
        let set = done(&plan, Command::SetDate(field, Some(day("2025-07-01"))));
        assert_eq!(set.contract.dates.get(field), Some(day("2025-07-01")), "{field:?}");
        assert_eq!(done(&set, Command::SetDate(field, None)), plan, "{field:?}");
        for outside in ["2014-12-31", "2061-01-01", "0001-01-01", "9999-12-31"] {
            refused(&plan, Command::SetDate(field, Some(day(outside))), CommandError::Plan(PlanFault::DateOutOfRange));
        }
    }
}

#[test]
fn dates_that_contradict_each_other_are_refused() {
    let plan = start();
    let (first, last) = (day("2025-07-01"), day("2028-06-30"));
    let set = |field, date| Command::SetDate(field, Some(day(date)));
    let before = |end| CommandError::Plan(PlanFault::Dates(DateError::EndBeforeStart { start: first, end: day(end) }));
    refused(&plan, set(DateField::WorkOrderEnd, "2025-06-30"), before("2025-06-30"));
    let late = CommandError::Plan(PlanFault::Dates(DateError::EndBeforeStart { start: day("2028-07-01"), end: last }));
    refused(&plan, set(DateField::WorkOrderStart, "2028-07-01"), late);
    refused(&plan, set(DateField::TermStart, "2028-07-01"), late);
    let outside =
        CommandError::Plan(PlanFault::Dates(DateError::FlexYearOutsideTerm { start: Some(first), end: Some(last) }));
    refused(&plan, set(DateField::FlexYearStart, "2025-06-30"), outside);
    refused(&plan, set(DateField::FlexYearStart, "2028-07-01"), outside);
    refused(
        &plan,
        set(DateField::WorkOrderEnd, "2035-07-01"),
        CommandError::Plan(PlanFault::Dates(DateError::TermTooLong)),
    );
    // A date that others stand on cannot be moved past them.
    let flex = done(&plan, set(DateField::FlexYearStart, "2025-10-01"));
    let passed = DateError::FlexYearOutsideTerm { start: Some(day("2025-10-02")), end: Some(last) };
    refused(&flex, set(DateField::WorkOrderStart, "2025-10-02"), CommandError::Plan(PlanFault::Dates(passed)));
    // To the day they are allowed: one day of work order, ten years.
    done(&plan, set(DateField::WorkOrderEnd, "2025-07-01"));
    done(&plan, set(DateField::WorkOrderEnd, "2035-06-30"));
    done(&plan, set(DateField::FlexYearStart, "2028-06-30"));
}

#[test]
fn yearly_terms_are_made_when_first_needed() {
    let plan = start();
    let set = done(&plan, Command::SetFlexAllowance(year(2), Some(amount("300000"))));
    assert_eq!(set.contract.years.len(), 3);
    assert_eq!(set.contract.terms(year(2)).flex_allowance, Some(amount("300000")));
    assert_eq!(set.contract.terms(year(0)).flex_allowance, None, "the years before stay unknown");
    let set = done(&set, Command::SetBasePrice(year(9), Some(amount("500000"))));
    assert_eq!(set.contract.terms(year(9)).base_price, Some(amount("500000")));
    let cleared = done(&set, Command::SetFlexAllowance(year(2), None));
    assert_eq!(cleared.contract.terms(year(2)).flex_allowance, None);
}

#[test]
fn business_hours_are_replaced_as_a_whole() {
    let plan = start();
    let calendar =
        BusinessCalendar::new(zone("Asia/Hong_Kong"), WeeklyHours::around_the_clock(), [day("2025-10-01")], [])
            .unwrap();
    assert_eq!(done(&plan, Command::SetCalendar(Place::Host, Box::new(calendar.clone()))).calendar, calendar);
}

#[test]
fn people_on_call_follow_the_business_hours_they_kept() {
    let plan = start();
    let week = |calendar: &BusinessCalendar| {
        calendar.with_weekly(WeeklyHours::on_days(&[Weekday::Mon], &[Hours::STANDARD]).unwrap()).unwrap()
    };
    let nights = plan
        .calendar
        .with_weekly(WeeklyHours::on_days(&[Weekday::Fri], &Hours::read("22-6").unwrap()).unwrap())
        .unwrap();
    let hong_kong = plan.calendar.with_zone(zone("Asia/Hong_Kong"));
    let set = |plan: &Plan, calendar: &BusinessCalendar| {
        done(plan, Command::SetCalendar(Place::Host, Box::new(calendar.clone())))
    };
    let on_call = |cover: &BusinessCalendar| done(&plan, Command::SetCover(Place::Host, Some(Box::new(cover.clone()))));

    assert_eq!(set(&plan, &week(&plan.calendar)).cover, None, "nobody said");
    let same = on_call(&plan.calendar);
    assert_eq!(set(&same, &week(&plan.calendar)).cover, Some(week(&plan.calendar)), "the same hours stay the same");
    let own = on_call(&nights);
    assert_eq!(set(&own, &week(&plan.calendar)).cover, Some(nights.clone()), "a pattern of their own stays");
    assert_eq!(set(&own, &hong_kong).cover, Some(nights.with_zone(zone("Asia/Hong_Kong"))), "on the same wall clock");
    let elsewhere = on_call(&nights.with_zone(zone("Europe/Berlin")));
    assert_eq!(set(&elsewhere, &hong_kong).cover, elsewhere.cover, "on another wall clock");
    assert_eq!(done(&own, Command::SetCover(Place::Host, None)).cover, None);
}

// ----------------------------------------------------------------------------------------------------------------- places

#[test]
fn a_place_has_hours_of_its_own() {
    let plan = start();
    let berlin = BusinessCalendar::standard(zone("Europe/Berlin"));
    let added = done(&plan, Command::AddLocation(line("Berlin"), Box::new(berlin.clone())));
    let id = added.locations[0].id;
    assert_eq!((id, added.next_id), (LocationId(3), 4), "a number that nothing else has");
    assert_eq!((added.calendar_at(Place::Location(id)), added.cover_at(Place::Location(id))), (&berlin, None));
    assert_eq!(added.calendar_at(Place::Host), &plan.calendar);

    let renamed = done(&added, Command::NamePlace(Place::Location(id), line("Potsdam")));
    assert_eq!(renamed.locations[0].name, line("Potsdam"));
    let closed = berlin.with_date(day("2026-10-03"), DayPlan::Closed).unwrap();
    let changed = done(&added, Command::SetCalendar(Place::Location(id), Box::new(closed.clone())));
    assert_eq!((changed.calendar_at(Place::Location(id)), changed.calendar_at(Place::Host)), (&closed, &plan.calendar));
    let on_call = done(&added, Command::SetCover(Place::Location(id), Some(Box::new(closed.clone()))));
    assert_eq!((on_call.cover_at(Place::Location(id)), on_call.cover_at(Place::Host)), (Some(&closed), None));

    let removed = done(&added, Command::RemoveLocation(id));
    assert!(removed.locations.is_empty());
    assert_eq!(removed.calendar_at(Place::Location(id)), &plan.calendar, "one that is gone is the main place");
    let again = done(&removed, Command::AddLocation(line("Wien"), Box::new(berlin.clone())));
    assert_eq!(again.locations[0].id, LocationId(4), "a number is never used twice");

    let gone = LocationId(99);
    refused(&plan, Command::NamePlace(Place::Location(gone), line("x")), CommandError::NoSuchLocation);
    refused(&plan, Command::RemoveLocation(gone), CommandError::NoSuchLocation);
    refused(&plan, Command::SetCalendar(Place::Location(gone), Box::new(berlin.clone())), CommandError::NoSuchLocation);
    refused(&plan, Command::SetCover(Place::Location(gone), None), CommandError::NoSuchLocation);
}

/// Who is on call, by name: of each place in the order of call, whatever stands between.
#[test]
fn people_on_call_are_named_reordered_and_removed() {
    let berlin = BusinessCalendar::standard(zone("Europe/Berlin"));
    let plan = done(&start(), Command::AddLocation(line("Berlin"), Box::new(berlin)));
    let there = Place::Location(plan.locations[0].id);
    let named = |plan: &Plan, place: Place| plan.people_at(place).map(|one| one.name.clone()).collect::<Vec<_>>();
    let plan = [(Place::Host, "陳美玲"), (there, "Weber"), (Place::Host, "林志明"), (Place::Host, "王小明")]
        .into_iter()
        .fold(plan, |plan, (place, name)| done(&plan, Command::AddPerson(place, line(name))));
    let ids: Vec<PersonId> = plan.people.iter().map(|one| one.id).collect();
    assert_eq!((ids[0], plan.next_id), (PersonId(4), 8), "a number that nothing else has");
    assert_eq!(named(&plan, Place::Host), ["陳美玲", "林志明", "王小明"].map(line));

    let earlier = done(&plan, Command::EditPerson(ids[2], PersonEdit::Earlier));
    assert_eq!(named(&earlier, Place::Host), ["林志明", "陳美玲", "王小明"].map(line), "past Berlin's");
    assert_eq!(named(&earlier, there), [line("Weber")]);
    let later = done(&earlier, Command::EditPerson(ids[2], PersonEdit::Later));
    assert_eq!(later, plan, "and back");
    for (id, edit) in [(ids[0], PersonEdit::Earlier), (ids[3], PersonEdit::Later), (ids[1], PersonEdit::Later)] {
        assert_eq!(apply(&plan, Command::EditPerson(id, edit)).unwrap(), plan, "the first stays first, the last last");
    }
    let edited = done(&plan, Command::EditPerson(ids[0], PersonEdit::Reach(line("0912-345-678"))));
    let edited = done(&edited, Command::EditPerson(ids[0], PersonEdit::Name(line("陳美琳"))));
    let first = edited.person(ids[0]).unwrap();
    assert_eq!((first.name.as_str(), first.reach.as_str()), ("陳美琳", "0912-345-678"));
    assert_eq!(named(&done(&edited, Command::RemovePerson(ids[0])), Place::Host), ["林志明", "王小明"].map(line));
    // A place that goes takes its people with it.
    let gone = done(&plan, Command::RemoveLocation(plan.locations[0].id));
    assert_eq!(named(&gone, Place::Host).len(), gone.people.len());

    let nameless = CommandError::Plan(PlanFault::PersonWithoutName);
    refused(&plan, Command::AddPerson(Place::Host, line(" ")), nameless);
    refused(&plan, Command::EditPerson(ids[0], PersonEdit::Name(line(""))), nameless);
    let nowhere = CommandError::Plan(PlanFault::NoSuchPlaceOfPerson);
    refused(&plan, Command::AddPerson(Place::Location(LocationId(99)), line("x")), nowhere);
    refused(&plan, Command::EditPerson(PersonId(99), PersonEdit::Earlier), CommandError::NoSuchPerson);
    refused(&plan, Command::RemovePerson(PersonId(99)), CommandError::NoSuchPerson);
    let full = (plan.people.len()..MAX_PEOPLE)
        .fold(plan, |plan, _| apply(&plan, Command::AddPerson(there, line("x"))).unwrap());
    refused(&full, Command::AddPerson(there, line("x")), CommandError::Plan(PlanFault::TooManyPeople));
}

#[test]
fn the_case_number_and_the_owner_of_an_incident_are_kept() {
    let plan = done(&start(), revise(IncidentEdit::CaseNumber(line("2511020030000123"))));
    let plan = done(&plan, revise(IncidentEdit::Owner(line("林志明"))));
    let incident = plan.incident(INCIDENT).unwrap();
    assert_eq!((incident.case_number.as_str(), incident.owner.as_str()), ("2511020030000123", "林志明"));
    assert!(done(&plan, revise(IncidentEdit::Owner(line("")))).incident(INCIDENT).unwrap().owner.is_empty());
}

#[test]
fn a_copied_incident_is_a_case_of_its_own() {
    let plan = done(&start(), revise(IncidentEdit::CaseNumber(line("2511020030000123"))));
    let plan = done(&plan, revise(IncidentEdit::Owner(line("林志明"))));
    let copied = done(&plan, Command::DuplicateIncident(INCIDENT));
    let first = copied.incident(INCIDENT).unwrap().clone();
    assert_eq!(
        (first.case_number.as_str(), first.owner.as_str()),
        ("2511020030000123", "林志明"),
        "the first keeps them"
    );
    let at = copied.incidents.iter().position(|incident| incident.id == INCIDENT).unwrap();
    let copy = &copied.incidents[at + 1];
    assert_ne!(copy.id, first.id);
    // Everything else is as it was, but for the numbers of the events.
    let events = copy.events.clone();
    assert_eq!(events.len(), first.events.len());
    assert_eq!(*copy, Incident { id: copy.id, case_number: line(""), owner: line(""), events, ..first });
}

#[test]
fn the_access_id_is_one_of_the_contract() {
    let plan = done(&start(), Command::SetAccessId(line("TW-0042-1186")));
    assert_eq!(plan.contract.access_id.as_str(), "TW-0042-1186");
    assert!(!plan.names_people(), "it is nobody");
    assert!(done(&plan, Command::SetAccessId(line(""))).contract.access_id.is_empty());
}

/// Names of people leave the browser with a file: the export says so wherever somebody was named.
#[test]
fn a_plan_knows_whether_it_names_people() {
    let plan = start();
    assert!(!plan.names_people());
    assert!(done(&plan, Command::AddPerson(Place::Host, line("陳美玲"))).names_people());
    assert!(done(&plan, revise(IncidentEdit::Owner(line("林志明")))).names_people());
    let state = DutyState { owner: line("Chen"), ..DutyState::default() };
    assert!(done(&plan, Command::SetDuty(DutyId::of(duty(1)).unwrap(), state)).names_people());
    let terms = uniplan::plan::place::PlaceTerms { administrator: line("Chen"), ..Default::default() };
    assert!(done(&plan, Command::SetPlaceTerms(Place::Host, Box::new(terms))).names_people());
    assert!(!done(&plan, revise(IncidentEdit::CaseNumber(line("1")))).names_people(), "a number is nobody");
}

#[test]
fn the_host_has_a_name_and_many_lines_go_to_a_place_at_once() {
    let plan = start();
    let plan = done(&plan, Command::NamePlace(Place::Host, line("台北")));
    assert_eq!(plan.place_name(Place::Host), "台北");
    let plan = done(&plan, Command::AddLine(ServiceId::Hackathon, year(1)));
    let berlin = Box::new(BusinessCalendar::standard(zone("Europe/Berlin")));
    let plan = done(&plan, Command::AddLocation(line("Berlin"), berlin));
    let there = Place::Location(plan.locations[0].id);
    let ids: Vec<LineId> = plan.lines.iter().map(|line| line.id).collect();
    let moved = done(&plan, Command::PlaceLines(ids.clone(), there));
    assert!(moved.lines.iter().all(|line| line.location == there), "as one step");
    refused(&plan, Command::PlaceLines(vec![ids[0], LineId(99)], there), CommandError::NoSuchLine);
    let nowhere = Place::Location(LocationId(99));
    refused(&plan, Command::PlaceLines(ids, nowhere), CommandError::Plan(PlanFault::NoSuchPlaceOfLine));
}

#[test]
fn a_place_stays_while_an_incident_is_there() {
    let plan = start();
    let added = done(&plan, Command::AddLocation(line("Berlin"), Box::new(plan.calendar.clone())));
    let id = added.locations[0].id;
    let there = done(&added, Command::EditIncident(INCIDENT, IncidentEdit::Location(Place::Location(id))));
    refused(&there, Command::RemoveLocation(id), CommandError::LocationInUse);
    let back = done(&there, Command::EditIncident(INCIDENT, IncidentEdit::Location(Place::Host)));
    assert!(done(&back, Command::RemoveLocation(id)).locations.is_empty());
}

#[test]
fn a_place_stays_while_a_line_is_for_it() {
    let plan = start();
    let added = done(&plan, Command::AddLocation(line("Berlin"), Box::new(plan.calendar.clone())));
    let id = added.locations[0].id;
    let there = done(&added, Command::EditLine(LINE, LineEdit::Location(Place::Location(id))));
    assert_eq!(there.lines[0].location, Place::Location(id));
    refused(&there, Command::RemoveLocation(id), CommandError::LocationHasLines);
    let gone = LineEdit::Location(Place::Location(LocationId(99)));
    refused(&there, Command::EditLine(LINE, gone), CommandError::Plan(PlanFault::NoSuchPlaceOfLine));
    let copied = done(&there, Command::DuplicateLine(LINE));
    assert_eq!(copied.lines[1].location, Place::Location(id), "a copy is for the same place");
    let back = done(&there, Command::EditLine(LINE, LineEdit::Location(Place::Host)));
    assert!(done(&back, Command::RemoveLocation(id)).locations.is_empty());
}

#[test]
fn a_plan_holds_fifty_other_places() {
    let mut plan = start();
    for _ in 0..MAX_LOCATIONS {
        plan = apply(&plan, Command::AddLocation(line("x"), Box::new(plan.calendar.clone()))).unwrap();
    }
    assert_eq!(plan.locations.len(), 50);
    let one_more = Command::AddLocation(line("x"), Box::new(plan.calendar.clone()));
    refused(&plan, one_more, CommandError::Plan(PlanFault::TooManyPlaces));
}

// ------------------------------------------------------------------------------------------------------------------ lines

#[test]
fn a_service_is_added_with_the_funding_that_suits_it() {
    let plan = start();
    for service in &SERVICES {
        let command = Command::AddLine(service.id, year(1));
        let funding = match service.flex {
            FlexRule::NothingToPay => {
                refused(&plan, command, CommandError::AlreadyIncluded);
                continue;
            }
            FlexRule::Payable(_) | FlexRule::Unclear { payable_by_default: true, .. } => Funding::Flex,
            FlexRule::Barred | FlexRule::Unclear { .. } => Funding::Invoiced,
        };
        let added = done(&plan, command);
        let line = added.lines.last().unwrap();
        assert_eq!((line.service, line.year, line.funding), (service.id, year(1), funding), "{:?}", service.id);
        assert_eq!((line.unit_price, line.flex_confirmed, line.delivered_on), (None, None, None));
        assert_eq!(line.quantity, quantity("1"));
        assert_eq!((line.id, added.next_id), (LineId(3), 4));
    }
}

#[test]
fn every_property_of_a_line_is_edited() {
    let plan = start();
    let after = |change: LineEdit| done(&plan, edit(change)).lines[0].clone();
    assert_eq!(after(LineEdit::Quantity(quantity("2.5"))).quantity, quantity("2.5"));
    assert_eq!(after(LineEdit::Unit(line("場"))).unit, line("場"));
    assert_eq!(after(LineEdit::UnitPrice(Some(amount("0")))).unit_price, Some(amount("0")), "free is not unknown");
    assert_eq!(after(LineEdit::Funding(Funding::Invoiced)).funding, Funding::Invoiced);
    assert_eq!(after(LineEdit::Year(year(2))).year, year(2));
    let details =
        LineDetails { azure_spend: Some(amount("60000000.01")), listed: Some(true), ..LineDetails::default() };
    assert_eq!(after(LineEdit::Details(Box::new(details))).details, details);
    assert_eq!(after(LineEdit::FlexConfirmed(Some(false))).flex_confirmed, Some(false));
    assert_eq!(after(LineEdit::DeliveredOn(Some(day("2026-06-30")))).delivered_on, Some(day("2026-06-30")));
    // And back to not known.
    let priced = done(&plan, edit(LineEdit::UnitPrice(Some(amount("1")))));
    assert_eq!(done(&priced, edit(LineEdit::UnitPrice(None))), plan);
    let delivered = done(&plan, edit(LineEdit::DeliveredOn(Some(day("2026-06-30")))));
    assert_eq!(done(&delivered, edit(LineEdit::DeliveredOn(None))), plan);
    refused(&plan, edit(LineEdit::DeliveredOn(Some(day("2061-01-01")))), CommandError::Plan(PlanFault::DateOutOfRange));
}

#[test]
fn what_services_are_told_is_kept() {
    let plan = start();
    let facts = CustomerFacts {
        language: Some(ContactLanguage::Chinese),
        restricted_staff: Some(true),
        azure_subscription: Some(false),
    };
    let told = done(&plan, Command::SetCustomerFacts(facts));
    assert_eq!(told.customer, facts);
    assert_eq!(done(&told, Command::SetCustomerFacts(CustomerFacts::default())), plan);
    // The spend is in US dollars: a currency without cents is not in its way.
    let spend = LineDetails { azure_spend: Some(amount("60000000.01")), ..LineDetails::default() };
    let yen = done(&plan, Command::SetCurrency(Currency::JPY));
    let told = done(&yen, edit(LineEdit::Details(Box::new(spend))));
    done(&told, Command::SetCurrency(Currency::KRW));
}

#[test]
fn a_line_that_is_gone_is_not_edited_and_its_number_not_used_again() {
    let plan = start();
    let without = done(&plan, Command::RemoveLine(LINE));
    assert!(without.lines.is_empty());
    refused(&without, Command::RemoveLine(LINE), CommandError::NoSuchLine);
    refused(&without, edit(LineEdit::Quantity(quantity("2"))), CommandError::NoSuchLine);
    // The number of an incident is not that of a line.
    refused(&plan, Command::RemoveLine(LineId(INCIDENT.0)), CommandError::NoSuchLine);
    let added = done(&without, Command::AddLine(ServiceId::Workshop, year(0)));
    assert_eq!(added.lines[0].id, LineId(3));
}

#[test]
fn the_line_after_the_last_one_is_refused() {
    let mut plan = plan_with(&[]);
    for _ in 1..MAX_LINES {
        add(&mut plan, ServiceId::Workshop, 0);
    }
    let full = done(&plan, Command::AddLine(ServiceId::Hackathon, year(0)));
    assert_eq!(full.lines.len(), MAX_LINES);
    refused(&full, Command::AddLine(ServiceId::Hackathon, year(0)), CommandError::Plan(PlanFault::TooManyLines));
    let room = done(&full, Command::RemoveLine(LINE));
    done(&room, Command::AddLine(ServiceId::Hackathon, year(0)));
}

// -------------------------------------------------------------------------------------------------------------- incidents

fn opening(text: &str) -> Opening {
    Opening { local: local(text), zone: Zone::TAIPEI, fold: Fold::Earlier }
}

fn new_incident(opened: &str) -> Command {
    Command::AddIncident(Box::new(Incident {
        name: line("資料庫停擺"),
        ..Incident::new(AffectedProduct::Listed(ProductId::SqlServer), Severity::One, opening(opened), Channel::Phone)
    }))
}

#[test]
fn an_incident_is_added_as_a_problem_left_to_the_rules() {
    let added = done(&start(), new_incident("2025-08-16 02:00"));
    let new = added.incidents.last().unwrap();
    assert_eq!((new.id, added.next_id), (IncidentId(3), 4));
    assert_eq!((new.kind, new.chart, new.facts), (RequestKind::Problem, None, CoverageFacts::default()));
    assert_eq!((new.severity, new.channel, &new.name), (Severity::One, Channel::Phone, &line("資料庫停擺")));
    refused(&start(), new_incident("2061-01-01 00:00"), CommandError::Plan(PlanFault::DateOutOfRange));
}

#[test]
fn every_property_of_an_incident_is_edited() {
    let plan = start();
    let after = |change: IncidentEdit| done(&plan, revise(change)).incidents[0].clone();
    assert_eq!(after(IncidentEdit::Name(line("AKS"))).name, line("AKS"));
    assert_eq!(after(IncidentEdit::Kind(RequestKind::Advisory)).kind, RequestKind::Advisory);
    let other = AffectedProduct::Other { name: line("自建系統"), family: ProductFamily::Azure };
    assert_eq!(after(IncidentEdit::Product(other.clone())).product, other);
    assert_eq!(after(IncidentEdit::Severity(Severity::C)).severity, Severity::C);
    let opened = Opening { zone: zone("America/New_York"), fold: Fold::Later, ..opening("2025-11-02 01:30") };
    assert_eq!(after(IncidentEdit::Opened(opened)).opened, opened);
    assert_eq!(after(IncidentEdit::Channel(Channel::Chat)).channel, Channel::Chat);
    let facts = CoverageFacts { production: false, ..CoverageFacts::default() };
    assert_eq!(after(IncidentEdit::Facts(facts)).facts, facts);
    assert_eq!(after(IncidentEdit::Chart(Some(ChartId::BaseReactive))).chart, Some(ChartId::BaseReactive));
    let far = Opening { local: local("1999-12-31 23:59"), ..opened };
    refused(&plan, revise(IncidentEdit::Opened(far)), CommandError::Plan(PlanFault::DateOutOfRange));
}

#[test]
fn an_event_lasts_one_to_sixty_days() {
    let plan = start();
    let event = |first: &str, days: u8| {
        let event_window = Some(EventWindow { first: day(first), days });
        revise(IncidentEdit::Facts(CoverageFacts { event_window, ..CoverageFacts::default() }))
    };
    for days in [0, MAX_EVENT_DAYS + 1, u8::MAX] {
        refused(&plan, event("2025-11-28", days), CommandError::Plan(PlanFault::EventLength));
    }
    refused(&plan, event("2061-01-01", 5), CommandError::Plan(PlanFault::DateOutOfRange));
    for (days, last) in [(1, "2025-11-28"), (5, "2025-12-02"), (60, "2026-01-26")] {
        let window = done(&plan, event("2025-11-28", days)).incidents[0].facts.event_window.unwrap();
        assert_eq!(window.last(), day(last));
        assert!(window.contains(window.first) && window.contains(window.last()));
        assert!(!window.contains(window.last().succ_opt().unwrap()));
    }
}

#[test]
fn an_incident_that_is_gone_is_not_edited() {
    let plan = start();
    let without = done(&plan, Command::RemoveIncident(INCIDENT));
    assert!(without.incidents.is_empty());
    refused(&without, Command::RemoveIncident(INCIDENT), CommandError::NoSuchIncident);
    refused(&without, revise(IncidentEdit::Severity(Severity::B)), CommandError::NoSuchIncident);
    refused(&plan, Command::RemoveIncident(IncidentId(LINE.0)), CommandError::NoSuchIncident);
}

#[test]
fn the_incident_after_the_last_one_is_refused() {
    let mut plan = plan_with(&[]);
    for _ in 0..MAX_INCIDENTS {
        plan = apply(&plan, new_incident("2025-08-16 02:00")).unwrap();
    }
    refused(&plan, new_incident("2025-08-16 02:00"), CommandError::Plan(PlanFault::TooManyIncidents));
}

#[test]
fn another_plan_takes_its_place_and_can_be_taken_back() {
    let other = support::worked_path();
    assert_eq!(done(&start(), Command::Replace(Box::new(other.clone()))), other);
}

// ------------------------------------------------------------------------------------------------------ any row of commands

mod properties {
    use super::*;
    use chrono::{Days, NaiveDate};
    use proptest::prelude::*;

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        // A little more than the years that are taken.
        (0u64..48 * 366).prop_map(|days| day("2014-01-01") + Days::new(days))
    }

    fn any_amount() -> impl Strategy<Value = Option<uniplan::money::Amount>> {
        proptest::option::of(prop_oneof!["[0-9]{1,12}", "[0-9]{1,9}\\.[0-9]{1,2}"].prop_map(|text| amount(&text)))
    }

    fn any_command() -> impl Strategy<Value = Command> {
        let date = (proptest::sample::select(DateField::ALL.to_vec()), proptest::option::of(any_day()))
            .prop_map(|(field, date)| Command::SetDate(field, date));
        let currency = proptest::sample::select(Currency::all().collect::<Vec<_>>()).prop_map(Command::SetCurrency);
        let service = (0..SERVICES.len(), 0u8..10).prop_map(|(i, at)| Command::AddLine(SERVICES[i].id, year(at)));
        let price = (1u32..8, any_amount()).prop_map(|(id, to)| Command::EditLine(LineId(id), LineEdit::UnitPrice(to)));
        let delivery = (1u32..8, proptest::option::of(any_day()))
            .prop_map(|(id, on)| Command::EditLine(LineId(id), LineEdit::DeliveredOn(on)));
        let terms = (0u8..10, any_amount(), any::<bool>()).prop_map(|(at, to, base)| {
            if base { Command::SetBasePrice(year(at), to) } else { Command::SetFlexAllowance(year(at), to) }
        });
        let off = || {
            let percent = (0u32..=10_000).prop_map(|share| {
                Off::Percent(Percent::try_from(rust_decimal::Decimal::new(share.into(), 2)).unwrap())
            });
            let sum = any_amount().prop_filter_map("no sum", |sum| sum.map(Off::Amount));
            proptest::option::of(prop_oneof![percent, sum])
                .prop_map(|off| off.map(|off| Discount { off, reason: line("volume") }))
        };
        let discount = (1u32..8, off()).prop_map(|(id, off)| Command::EditLine(LineId(id), LineEdit::Discount(off)));
        let count = (1u32..8, 1u32..9)
            .prop_map(|(id, count)| Command::EditLine(LineId(id), LineEdit::Quantity(quantity(&count.to_string()))));
        let base = (0u8..10, off()).prop_map(|(at, off)| Command::SetBaseDiscount(year(at), off));
        let true_up = (0u8..10, any_amount()).prop_map(|(at, to)| Command::SetTrueUp(year(at), to));
        let list = (0..SERVICES.len(), any_amount()).prop_map(|(at, price)| {
            let entry = RowContent { price, ..RowContent::default() };
            Command::TakePriceList(vec![
                PriceChange::Add {
                    service: SERVICES[at].id,
                    year: year(0),
                    place: Place::Host,
                    entry
                };
                2
            ])
        });
        let bands = proptest::collection::vec((any_amount(), proptest::option::of(any_day())), 0..4);
        let table = (0usize..8, bands, any_amount(), any::<bool>()).prop_map(|(at, bands, spend, keep)| {
            let band = |(up_to, on)| Band { up_to, percent: support::percent("7"), source: line(""), on };
            let bands = bands.into_iter().map(band).collect();
            let table = FeeTable { name: line("MCS"), spend, bands, minimum: None };
            Command::SetFeeTable(at, keep.then(|| Box::new(table)))
        });
        let prices = prop_oneof![discount, count, base, true_up, list, table];
        let event = (1u32..8, any_day(), any::<u8>()).prop_map(|(id, first, days)| {
            let event_window = Some(EventWindow { first, days });
            let facts = CoverageFacts { event_window, ..CoverageFacts::default() };
            Command::EditIncident(IncidentId(id), IncidentEdit::Facts(facts))
        });
        let opened =
            |on: NaiveDate| Opening { local: on.and_hms_opt(2, 30, 0).unwrap(), ..opening("2025-01-01 00:00") };
        let reopen = (1u32..8, any_day())
            .prop_map(move |(id, on)| Command::EditIncident(IncidentId(id), IncidentEdit::Opened(opened(on))));
        let name = any::<String>()
            .prop_filter_map("too long", |text| uniplan::entry::Line::new(&text).ok().map(Command::NamePlan));
        let said = (0usize..40, 0usize..3, "[a-z]{0,3}", "[a-z]{0,2}").prop_map(|(row, progress, owner, note)| {
            let state = DutyState { progress: Progress::ALL[progress], owner: line(&owner), note: line(&note) };
            Command::SetDuty(DutyId::all().nth(row).unwrap(), state)
        });
        prop_oneof![
            date,
            said,
            currency,
            service,
            price,
            delivery,
            terms,
            prices,
            event,
            reopen,
            name,
            any_day().prop_map(|on| new_incident(&format!("{on} 02:00"))),
            (1u32..8).prop_map(|id| Command::RemoveLine(LineId(id))),
            (1u32..8).prop_map(|id| Command::RemoveIncident(IncidentId(id))),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        /// Whatever is done, in whatever order: the plan can be saved and opened, assessed, and taken back step by step.
        #[test]
        fn any_row_of_commands_leaves_a_plan_that_opens_again(
            commands in proptest::collection::vec(any_command(), 1..40),
        ) {
            let mut history = History::new(Plan::new(Zone::TAIPEI));
            let mut states = vec![history.present().clone()];
            for command in commands {
                let before = history.present().clone();
                if history.run(command) == Ok(true) {
                    states.push(history.present().clone());
                } else {
                    prop_assert_eq!(&before, history.present());
                }
            }
            let plan = history.present();
            let opened = saved::open(&saved::write(plan, 7));
            prop_assert!(opened.is_ok(), "{:?}", opened);
            prop_assert_eq!(&opened.unwrap().plan, &**plan);
            uniplan::rules::assess::assess(plan, None);
            for state in states.iter().rev() {
                prop_assert_eq!(state, history.present());
                history.undo();
            }
            prop_assert!(!history.can_undo());
        }
    }
}
