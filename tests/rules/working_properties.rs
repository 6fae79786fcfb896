//! Every figure against its working: over thousands of random plans the working of each is gone through line by line, by a
//! reader who knows nothing of the rules (`src/selfcheck/fold.rs`), and has to come to the figure. And a line that names
//! another figure holds that figure.

use crate::any_whole_plan;
use crate::support;
use crate::working;

use any_whole_plan::any_whole_plan;
use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeDelta};
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use rust_decimal::Decimal;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use uniplan::clock::BusinessCalendar;
use uniplan::money::{Amount, Money};
use uniplan::plan::Plan;
use uniplan::plan::credits::{CreditTransfer, CreditUse};
use uniplan::plan::incident::{Incident, IncidentId};
use uniplan::plan::place::Place;
use uniplan::rules::allowance::{AllowanceStatement, OtherReading, TermStatement, YearStatement};
use uniplan::rules::assess::{assess, assess_incident};
use uniplan::rules::business_event::event_units;
use uniplan::rules::comparison::{add_ons, partings, strips};
use uniplan::rules::credits::EntryKind;
use uniplan::rules::dates::cancellation::cancellation;
use uniplan::rules::dates::{Anchor, Detail, DueDate, Milestone, Timing, due_dates};
use uniplan::rules::explanation::{Explained, How, PriceFact, Value, What, Why};
use uniplan::rules::findings::all_findings;
use uniplan::rules::line_price::line_price;
use uniplan::rules::places::assess_places;
use uniplan::rules::readiness::readiness;
use uniplan::rules::root_cause::RootCause;
use uniplan::rules::success::success_management;
use uniplan::rules::suggestions::suggest;
use uniplan::rules::swap::SwapOutcome;
use uniplan::rules::timeline::{Expectation, Timeline, When};
use uniplan::rules::totals::{Totals, total};
use uniplan::rules::week_map::{FirstContact, Week};
use working::{Outcome, print, read};

/// How many plans are looked at.
const PLANS: u32 = 10_000;

/// What was found to be wrong with a plan, and how many figures of each kind came to something.
struct Ledger<'a> {
    plan: &'a Plan,
    calendar: &'a BusinessCalendar,
    seen: &'a Seen,
    wrong: Vec<String>,
}

/// What came up, and how often.
#[derive(Default)]
struct Seen {
    kinds: RefCell<BTreeMap<&'static str, usize>>,
    /// By the order of [`HOWS`].
    steps: [Cell<usize>; HOWS.len()],
}

impl Seen {
    fn count(&self, kind: &'static str, counts: bool) {
        *self.kinds.borrow_mut().entry(kind).or_default() += usize::from(counts);
    }
}

impl Ledger<'_> {
    fn fault(&mut self, kind: &'static str, why: &Why, message: &str) {
        self.wrong.push(format!("{kind}: {message}\n{}", print(why)));
    }

    /// Goes through a working and counts it as seen.
    fn read(&mut self, kind: &'static str, why: &Why) -> Option<working::Read> {
        match read(why, self.calendar) {
            Ok(read) => {
                let is_nothing = matches!(read.result, Outcome::Number(number, _) if number.is_zero());
                self.seen.count(kind, !is_nothing);
                for step in &why.working {
                    let count = HOWS.iter().zip(&self.seen.steps).find(|(how, _)| **how == step.how).unwrap().1;
                    count.set(count.get() + 1);
                }
                Some(read)
            }
            Err(wrong) => {
                self.wrong.push(format!("{kind}: {wrong}"));
                None
            }
        }
    }

    fn comes_to(&mut self, kind: &'static str, why: &Why, expected: Outcome) {
        if let Some(read) = self.read(kind, why)
            && read.result != expected
        {
            self.fault(kind, why, &format!("comes to {:?}, not to {expected:?}", read.result));
        }
    }

    fn money(&mut self, kind: &'static str, figure: &Explained<Money>) {
        self.comes_to(kind, &figure.why, amount(figure.value));
    }

    fn perhaps(&mut self, kind: &'static str, figure: &Explained<Option<Money>>) {
        self.comes_to(kind, &figure.why, figure.value.map_or(Outcome::Unknown, amount));
    }

    /// What is explained but no figure: every result in its working has to follow nevertheless.
    fn words(&mut self, kind: &'static str, why: &Why) {
        if self.read(kind, why).is_some() {
            self.seen.count(kind, true);
        }
    }
}

const HOWS: [How; 13] = [
    How::Given,
    How::Plus,
    How::Equals,
    How::Minus,
    How::Times,
    How::Counted,
    How::HigherOf,
    How::LowerOf,
    How::Skipped,
    How::Otherwise,
    How::DividedBy,
    How::RoundedUp,
    How::RoundedToNearest,
];

fn amount(money: Money) -> Outcome {
    Outcome::Number(money.amount, Some(money.currency))
}

fn number(value: Decimal) -> Outcome {
    Outcome::Number(value, None)
}

// ------------------------------------------------------------------------------------------------------------- the account

/// The figures of a year by the names that lines give them: whatever names one of them holds it.
fn named(plan: &Plan, year: &YearStatement) -> Vec<(What, Option<Money>)> {
    let index = year.year.index;
    let terms = plan.contract.terms(index);
    let money = |amount: Option<Amount>| {
        amount.map(|amount| Money { amount: amount.decimal(), currency: plan.contract.currency })
    };
    let mut named = vec![
        (What::FlexAllowance(index), money(terms.flex_allowance)),
        (What::BasePrice(index), money(terms.base_price)),
        (What::Price(PriceFact::TrueUp(index)), money(terms.true_up)),
        (What::CappedAsked, Some(year.capped.value)),
        (What::AllottedTotal, Some(year.allotted.value)),
        (What::Room, year.room.value),
        (What::RoomLeft, year.room_left.value),
        (What::OverCap, year.over_cap.value),
        (What::OverAllowance, year.over_allowance.value),
        (What::BeyondFlex, year.beyond_flex.value),
        (What::Forfeited, year.forfeited.value),
        (What::Refused, Some(year.refused.value)),
        (What::Companions, Some(year.companions.value)),
        (What::SwapDifference, Some(year.swap_difference.value)),
        (What::Unplaced, Some(year.unplaced.value)),
        (What::OverCapAfterSwaps, Some(year.over_cap_after_swaps.value)),
        (What::PaidOtherwise, Some(year.otherwise.value)),
        (What::Payable, year.payable.value),
    ];
    named.extend(year.allotted_to.iter().map(|(kind, amount)| (What::Allotted(*kind), Some(amount.value))));
    named
}

fn of_year(ledger: &mut Ledger<'_>, year: &YearStatement) {
    ledger.perhaps("granted", &year.granted);
    for (_, kind) in &year.allotted_to {
        ledger.money("allotted to a kind", kind);
    }
    ledger.money("allotted", &year.allotted);
    ledger.money("capped", &year.capped);
    ledger.perhaps("cap", &year.cap);
    ledger.perhaps("room", &year.room);
    ledger.perhaps("room left", &year.room_left);
    ledger.perhaps("over the cap", &year.over_cap);
    ledger.perhaps("over the allowance", &year.over_allowance);
    ledger.perhaps("beyond Flex", &year.beyond_flex);
    ledger.perhaps("forfeited", &year.forfeited);
    ledger.money("refused", &year.refused);
    ledger.money("companions", &year.companions);
    ledger.money("swap difference", &year.swap_difference);
    ledger.money("unplaced", &year.unplaced);
    ledger.money("over the cap after swaps", &year.over_cap_after_swaps);
    ledger.money("otherwise", &year.otherwise);
    ledger.perhaps("payable", &year.payable);
    let currency = ledger.plan.contract.currency;
    for swap in &year.swaps {
        let why = &swap.outcome.why;
        match &swap.outcome.value {
            SwapOutcome::Refused(_) => ledger.words("a swap refused", why),
            SwapOutcome::Done { difference, unplaced, .. } => {
                let amount = difference.max(unplaced);
                ledger.comes_to("a swap", why, Outcome::Number(*amount, Some(currency)));
            }
        }
    }
    let named = named(ledger.plan, year);
    for why in year.whys() {
        // What one swap comes to is a part of what they come to together.
        let is_a_swap = year.swaps.iter().any(|swap| std::ptr::eq(&raw const swap.outcome.why, why));
        for step in why.working.iter().filter(|_| !is_a_swap) {
            let Some((_, figure)) = named.iter().find(|(what, _)| *what == step.what) else { continue };
            let shown = match step.value {
                Value::Money(money) => Some(money),
                _ => None,
            };
            if shown != *figure {
                ledger.fault("a line that names a figure", why, &format!("{:?} is {figure:?}", step.what));
            }
        }
    }
}

fn of_term(ledger: &mut Ledger<'_>, term: &TermStatement) {
    ledger.perhaps("room, year by year", &term.room_per_year);
    ledger.perhaps("room over the term", &term.room_over_term);
    ledger.perhaps("forfeited in all", &term.forfeited);
    ledger.perhaps("payable in all", &term.payable);
}

fn of_reading(ledger: &mut Ledger<'_>, other: &OtherReading) {
    let Some(read) = ledger.read("another reading", &other.why) else { return };
    if read.result != amount(other.chosen) || read.otherwise != Some(amount(other.other)) {
        ledger.fault("another reading", &other.why, "not the two figures");
    }
}

// -------------------------------------------------------------------------------------------------------------- the prices

fn of_totals(ledger: &mut Ledger<'_>, totals: &Totals) {
    ledger.money("base", &totals.base);
    ledger.money("services", &totals.services);
    ledger.money("discount", &totals.discount);
    ledger.money("by Flex", &totals.by_flex);
    ledger.money("pending", &totals.pending);
    ledger.money("net", &totals.net);
    ledger.perhaps("tax", &totals.tax);
    ledger.perhaps("gross", &totals.gross);
    // What is left out is said with how much of it there is.
    let left_out = |why: &Why, named: What| {
        let found = why.working.iter().find(|step| step.what == named);
        found.map_or(0, |step| if let Value::Count(count) = step.value { count } else { usize::MAX })
    };
    let lines = left_out(&totals.net.why, What::LinesWithoutPrice);
    let bases = left_out(&totals.net.why, What::Price(PriceFact::BasesWithoutPrice));
    if (lines, bases) != (totals.missing.lines, totals.missing.bases) {
        ledger.fault("left out", &totals.net.why, &format!("{:?}", totals.missing));
    }
}

fn of_prices(ledger: &mut Ledger<'_>, allowance: &AllowanceStatement) {
    let plan = ledger.plan;
    let prices = total(plan, allowance);
    for totals in prices.years.iter().map(|year| &year.totals).chain(prices.places.iter().map(|place| &place.totals)) {
        of_totals(ledger, totals);
    }
    of_totals(ledger, &prices.term);
    for payer in &prices.payers {
        for figure in payer.years.iter().chain([&payer.term]) {
            ledger.money("payer", figure);
        }
    }
    for line in &plan.lines {
        let price = line_price(line, plan.contract.currency);
        ledger.perhaps("price of a line", &price);
        if price.value.map(|money| money.amount) != line.amount(plan.contract.currency) {
            ledger.fault("price of a line", &price.why, "not what is asked of who pays");
        }
    }
    for table in &plan.contract.fee_tables {
        let Ok(fee) = table.fee(plan.contract.currency) else { continue };
        ledger.money("fee", &fee);
        let part = |what| matches!(what, What::Price(PriceFact::BandPart(_)));
        let parts = fee.why.working.iter().filter(|step| part(step.what));
        let parts = parts.map(|step| if let Value::Money(money) = step.value { money.amount } else { Decimal::MIN });
        if parts.sum::<Decimal>() != table.spend.unwrap().decimal() {
            ledger.fault("fee", &fee.why, "the parts are not the spend");
        }
    }
    for added in success_management(plan).added {
        ledger.perhaps("success management", &added.amount);
    }
}

fn of_places(ledger: &mut Ledger<'_>) {
    let found = assess_places(ledger.plan);
    ledger.words("arrangement", &found.arrangement.why);
    for place in &found.places {
        ledger.money("a place", &place.total);
        if let Some(own) = &place.in_own_currency {
            ledger.perhaps("a place in its own currency", own);
        }
    }
    for account in &found.credits {
        let mut balance = Decimal::ZERO;
        for entry in &account.entries {
            let change = entry.credits.value;
            // The working has how many they are; whether they come or go is what the entry is.
            let kind = match entry.kind {
                EntryKind::Bought(_) => "credits bought",
                EntryKind::Used(..) => "credits used",
                EntryKind::MovedOut(..) => "credits moved out",
                EntryKind::MovedIn(..) => "credits moved in",
            };
            // What the form says before it is entered.
            let entered = match entry.kind {
                EntryKind::Used(id, _) => {
                    ledger.plan.credit_uses.iter().find(|used| used.id == id).map(CreditUse::deduction)
                }
                EntryKind::MovedIn(id, _) => {
                    ledger.plan.credit_transfers.iter().find(|moved| moved.id == id).and_then(CreditTransfer::gain)
                }
                _ => None,
            };
            if entered.is_some_and(|rounded| {
                (Some(rounded.exact), Some(rounded.credits)) != (entry.exact, change.map(|change| change.abs()))
            }) {
                ledger.fault(kind, &entry.credits.why, "not what the form says");
            }
            let goes = matches!(entry.kind, EntryKind::Used(..) | EntryKind::MovedOut(..));
            let credits = change.map(|change| if goes { -change } else { change });
            ledger.comes_to(kind, &entry.credits.why, credits.map_or(Outcome::Unknown, number));
            balance += change.unwrap_or_default();
            if balance != entry.balance {
                ledger.fault("balance after an entry", &entry.credits.why, &format!("{balance}"));
            }
        }
        ledger.comes_to("balance", &account.balance.why, number(account.balance.value));
    }
}

// --------------------------------------------------------------------------------------------------------------- the dates

fn calendar_of(plan: &Plan, anchor: Anchor) -> &BusinessCalendar {
    match anchor {
        Anchor::Incident(id) => plan.calendar_at(plan.incident(id).map_or(Place::Host, |incident| incident.location)),
        _ => &plan.calendar,
    }
}

fn of_date(ledger: &mut Ledger<'_>, due: &DueDate, all: &[DueDate]) {
    ledger.calendar = calendar_of(ledger.plan, due.anchor);
    let why = &due.timing.why;
    // The working of a date that has a figure with it ends in the day or in the figure.
    let last = due.last_day().map_or(Outcome::Unknown, Outcome::Date);
    let result = match due.detail {
        Some(Detail::CancellationFee(fee)) => fee.map_or(Outcome::Unknown, amount),
        Some(Detail::EventUnits(units)) => number(units.into()),
        _ => last,
    };
    ledger.comes_to("date", why, result);
    let says = |what: What, value: Value| why.working.iter().any(|step| step.what == what && step.value == value);
    match due.detail {
        Some(Detail::CancellationFee(_) | Detail::EventUnits(_))
            if !says(What::LastDay, Value::Date(due.last_day().unwrap())) =>
        {
            ledger.fault("date", why, "without its day");
        }
        _ => {}
    }
    // The first day of a stretch is in the working, or the day after the stretch before.
    if let Timing::During { first, .. } = due.timing.value {
        let is_given = why.working.iter().any(|step| step.value == Value::Date(first));
        let before = first.pred_opt();
        let follows = all.iter().any(|other| other.anchor == due.anchor && other.last_day() == before);
        if !is_given && !follows {
            ledger.fault("date", why, &format!("nothing begins on {first}"));
        }
    }
    let kind = match due.milestone {
        Milestone::MonitorsReady => "date: monitors",
        Milestone::UerMeeting | Milestone::GitHubReview => "date: quarter",
        Milestone::EventArranged => "date: notice of an event",
        Milestone::EventCovered => "date: event",
        Milestone::Cancelled(_) => "date: cancellation",
        Milestone::RcaRequested => "date: root cause asked for",
        Milestone::RcaDelivered => "date: root cause delivered",
        Milestone::ImprovementPlans => "date: improvement plans",
        Milestone::LastRequests | Milestone::FlexYearLastRequestsAdvice => "date: last requests",
        Milestone::FlexYearEnds => "date: Flex year",
        _ => "date: others",
    };
    ledger.seen.count(kind, due.last_day().is_some());
}

fn of_dates(ledger: &mut Ledger<'_>) {
    let plan = ledger.plan;
    let all = due_dates(plan);
    for due in &all {
        of_date(ledger, due, &all);
    }
    ledger.calendar = &plan.calendar;
    for duty in readiness(plan, &all).duties {
        ledger.words("readiness", &duty.triggered.why);
    }
    let currency = plan.contract.currency;
    for (line, on) in plan.lines.iter().zip((0..).map(|days| support::day("2025-07-01") + Days::new(days * 37))) {
        if let Some(scheduled) = line.scheduled_on {
            let fee = line.amount(currency).map(|amount| Money { amount, currency });
            let found = cancellation(fee, scheduled, on);
            ledger.comes_to("cancelling on a day", &found.why, found.value.due.map_or(Outcome::Unknown, amount));
            let days = found.why.working.iter().find(|step| step.what == What::DaysBefore);
            if days.map(|step| step.value.clone()) != Some(Value::Days(found.value.days_before)) {
                ledger.fault("cancelling on a day", &found.why, "without its days");
            }
        }
        if let Some(event) = line.event {
            let units = event_units(&event);
            ledger.comes_to("units of an event", &units.why, number(units.value.into()));
        }
    }
}

// ----------------------------------------------------------------------------------------------------------- the deadlines

fn of_expectation(ledger: &mut Ledger<'_>, expectation: &Expectation) {
    let why = &expectation.when.why;
    match &expectation.when.value {
        When::Due { at, other, .. } => {
            let Some(read) = ledger.read("deadline", why) else { return };
            let otherwise = other.as_ref().map(|other| Outcome::Instant(other.due));
            if read.result != Outcome::Instant(*at) || read.otherwise != otherwise {
                ledger.fault("deadline", why, &format!("not {at} and {otherwise:?}"));
            }
            if other.is_some() {
                ledger.seen.count("deadline on the other clock", true);
            }
            let stretches = || why.working.iter().filter(|step| step.what == What::Stretch);
            if stretches().count() > 1 {
                ledger.seen.count("deadline over several stretches", true);
            }
            // What the drawing of an expectation is told is what its working says.
            let drawn: Vec<_> = expectation.counted().map(|(from, until)| Value::Between(from, until)).collect();
            let said: Vec<_> = stretches().map(|step| step.value.clone()).collect();
            let printed =
                expectation.printed().map(|(amount, clock)| (What::PrintedTime(clock), Value::Length(amount)));
            let counted = why.working.iter().find(|step| step.how == How::Counted);
            if drawn != said || printed != counted.map(|step| (step.what, step.value.clone())) {
                ledger.fault("deadline", why, "drawn otherwise than it is explained");
            }
        }
        When::Paused { since, left, .. } => ledger.comes_to("stopped clock", why, Outcome::Stopped(*since, *left)),
        _ => ledger.comes_to("without a time", why, Outcome::Word),
    }
}

fn of_timeline(ledger: &mut Ledger<'_>, timeline: &Timeline) {
    for expectation in &timeline.expectations {
        of_expectation(ledger, expectation);
    }
    for gap in &timeline.gaps {
        ledger.words("gap in the cover", &gap.why);
        let value = gap.until.map_or(Value::Instant(gap.from), |until| Value::Between(gap.from, until));
        if gap.why.working.last().map(|step| &step.value) != Some(&value) {
            ledger.fault("gap in the cover", &gap.why, "another gap");
        }
    }
}

fn of_root_cause(ledger: &mut Ledger<'_>, found: &RootCause) {
    let date = |date: &Explained<NaiveDate>| (date.why.clone(), Outcome::Date(date.value));
    for (kind, (why, day)) in [
        ("root cause: ask by", found.ask_by.as_ref().map(date)),
        ("root cause: delivery", found.delivery_by.as_ref().map(date)),
    ]
    .into_iter()
    .filter_map(|(kind, figure)| Some((kind, figure?)))
    {
        ledger.comes_to(kind, &why, day);
    }
    ledger.words("root cause: in time", &found.verdict.why);
}

fn of_contact(ledger: &mut Ledger<'_>, found: Option<&Explained<DateTime<FixedOffset>>>) {
    if let Some(contact) = found {
        ledger.comes_to("first contact", &contact.why, Outcome::Instant(contact.value));
    }
}

fn of_difference(ledger: &mut Ledger<'_>, found: Option<&Explained<TimeDelta>>) {
    let Some(found) = found else { return };
    ledger.words("difference of two charts", &found.why);
    if found.why.working.last().map(|step| &step.value) != Some(&Value::Length(found.value.abs())) {
        ledger.fault("difference of two charts", &found.why, &format!("not {}", found.value));
    }
}

fn of_incident(ledger: &mut Ledger<'_>, id: IncidentId) {
    let plan = ledger.plan;
    let (incident, found): (&Incident, _) = (plan.incident(id).unwrap(), assess_incident(plan, id).unwrap());
    ledger.calendar = plan.calendar_at(incident.location);
    ledger.words("chart that governs", &found.selection.automatic.why);
    of_timeline(ledger, &found.timeline);
    for timeline in &found.comparison {
        of_timeline(ledger, timeline);
    }
    if let Some(root_cause) = &found.root_cause {
        of_root_cause(ledger, root_cause);
    }
    for strip in strips(plan, incident, &found) {
        of_contact(ledger, strip.first_contact.as_ref());
        of_difference(ledger, strip.against_base.as_ref());
    }
    for add_on in add_ons(plan, incident) {
        of_contact(ledger, add_on.with.first_contact.as_ref());
        of_contact(ledger, add_on.without.first_contact.as_ref());
        of_difference(ledger, add_on.difference.as_ref());
    }
    if let [base, .., last] = &found.comparison[..] {
        for parting in partings(last, base).iter() {
            ledger.words("parting of two charts", &parting.why);
        }
    }
    if let Some(contact) = FirstContact::for_incident(plan, incident, &found.selection, None, None) {
        let week = Week::of(ledger.calendar, incident.opened.local.date());
        let opened = ledger.calendar.zone().to_local(incident.opened.instant().to_utc());
        for contact in contact.readings() {
            let Ok(wait) = week.explain(contact, contact.clock, opened) else { continue };
            ledger.comes_to("a wait of the week", &wait.why, Outcome::Instant(wait.value.due));
        }
    }
    ledger.calendar = &plan.calendar;
}

// ------------------------------------------------------------------------------------------------------------- all of them

fn look_at(plan: &Plan, seen: &Seen) -> Vec<String> {
    let mut ledger = Ledger { plan, calendar: &plan.calendar, seen, wrong: Vec::new() };
    let assessment = assess(plan, None);
    for year in &assessment.allowance.years {
        of_year(&mut ledger, year);
    }
    of_term(&mut ledger, &assessment.allowance.term);
    for other in &assessment.allowance.other_readings {
        of_reading(&mut ledger, other);
    }
    of_prices(&mut ledger, &assessment.allowance);
    of_places(&mut ledger);
    of_dates(&mut ledger);
    for finding in all_findings(plan, &assessment.allowance, None) {
        ledger.words("finding", &finding.why);
    }
    // To try out what could be better takes long: some of the plans will do.
    if plan.lines.len() == 8 {
        for year in plan.contract.contract_years() {
            for suggestion in suggest(plan, year.index, None) {
                ledger.words("suggestion", &suggestion.why);
            }
        }
    }
    for incident in &plan.incidents {
        of_incident(&mut ledger, incident.id);
    }
    ledger.wrong
}

/// Every kind of figure, and how many of so many plans come to something other than nothing, at least: a walk that sees
/// nothing finds nothing wrong.
const SEEN: [(&str, usize); 76] = [
    ("a place", 7_000),
    ("a place in its own currency", 2_000),
    ("a swap", 500),
    ("a swap refused", 2_000),
    ("a wait of the week", 400),
    ("allotted", 3_000),
    ("allotted to a kind", 4_000),
    ("another reading", 20_000),
    ("arrangement", 3_000),
    ("balance", 7_000),
    ("base", 10_000),
    ("beyond Flex", 2_000),
    ("by Flex", 9_000),
    ("cancelling on a day", 1_000),
    ("cap", 6_000),
    ("capped", 2_000),
    ("chart that governs", 400),
    ("companions", 2_000),
    ("credits bought", 6_000),
    ("credits moved in", 2_000),
    ("credits moved out", 2_000),
    ("credits used", 2_000),
    ("date", 50_000),
    ("date: Flex year", 5_000),
    ("date: cancellation", 10_000),
    ("date: event", 400),
    ("date: improvement plans", 2_000),
    ("date: last requests", 8_000),
    ("date: monitors", 600),
    ("date: notice of an event", 400),
    ("date: others", 10_000),
    ("date: quarter", 9_000),
    ("date: root cause asked for", 70),
    ("date: root cause delivered", 30),
    ("deadline", 4_000),
    ("deadline on the other clock", 600),
    ("deadline over several stretches", 100),
    ("difference of two charts", 3_000),
    ("discount", 10_000),
    ("fee", 1_000),
    ("finding", 20_000),
    ("first contact", 7_000),
    ("forfeited", 5_000),
    ("forfeited in all", 3_000),
    ("gap in the cover", 200),
    ("granted", 6_000),
    ("gross", 10_000),
    ("net", 10_000),
    ("otherwise", 4_000),
    ("over the allowance", 2_000),
    ("over the cap", 2_000),
    ("over the cap after swaps", 4),
    ("parting of two charts", 900),
    ("payable", 6_000),
    ("payable in all", 3_000),
    ("payer", 20_000),
    ("pending", 2_000),
    ("price of a line", 10_000),
    ("readiness", 30_000),
    ("refused", 2_000),
    ("room", 6_000),
    ("room left", 5_000),
    ("room over the term", 3_000),
    ("room, year by year", 3_000),
    ("root cause: ask by", 100),
    ("root cause: delivery", 60),
    ("root cause: in time", 300),
    ("services", 10_000),
    ("stopped clock", 40),
    ("success management", 7_000),
    ("suggestion", 1_000),
    ("swap difference", 100),
    ("tax", 10_000),
    ("units of an event", 400),
    ("unplaced", 400),
    ("without a time", 20_000),
];

/// As many plans as there are, on both of the cores that there usually are.
const THREADS: u32 = 2;

fn look_at_many() -> Seen {
    let seen = Seen::default();
    let config = Config { cases: PLANS / THREADS, failure_persistence: None, ..Config::default() };
    let looked_at = TestRunner::new(config).run(&any_whole_plan(), |plan| {
        let wrong = look_at(&plan, &seen);
        if wrong.is_empty() { Ok(()) } else { Err(TestCaseError::fail(wrong.join("\n\n"))) }
    });
    if let Err(error) = looked_at {
        panic!("{error}");
    }
    seen
}

#[test]
fn every_working_comes_to_its_figure() {
    let all = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(look_at_many)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<Seen>>()
    });
    for (at, how) in HOWS.iter().enumerate() {
        let count: usize = all.iter().map(|seen| seen.steps[at].get()).sum();
        assert!(count >= 1_000, "{how:?}: only {count} lines");
    }
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (kind, count) in all.iter().flat_map(|seen| seen.kinds.borrow().clone()) {
        *kinds.entry(kind).or_default() += count;
    }
    let known: Vec<&str> = SEEN.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds.keys().copied().collect::<Vec<_>>(), known);
    for (kind, least) in SEEN {
        assert!(kinds[kind] >= least, "{kind}: only {} of {least}", kinds[kind]);
    }
}
