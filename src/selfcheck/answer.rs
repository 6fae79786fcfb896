//! What the program makes of a case: the functions that the pages call, and their answer as the case writes it.

use super::fold::{self, Outcome};
use super::{Case, read};
use crate::catalog::charts::{
    Attention, ClockKind, Commitment, FootnoteMark, Occasion, SEVERITY_CHARTS, Severity, SeverityChart, Target, chart,
};
use crate::clock::{BusinessCalendar, OpenHours};
use crate::currency::Currency;
use crate::entry::Line;
use crate::money::{Amount, Money, Rate};
use crate::named::code;
use crate::plan::Plan;
use crate::plan::contract::{DateField, YearIndex, YearTerms};
use crate::plan::credits::{CreditEntryId, CreditTransfer, CreditUse};
use crate::plan::fold::Fold;
use crate::plan::incident::{AffectedProduct, Incident, IncidentId, Opening};
use crate::plan::line::{Funding, LineId, LineItem, PlannedEvent};
use crate::plan::place::{CreditRate, Place};
use crate::plan::swap::Swap;
use crate::rules::allowance::{YearStatement, cap, state_allowance};
use crate::rules::assess::{assess, assess_incident};
use crate::rules::business_event::event_units;
use crate::rules::coverage::select_chart;
use crate::rules::credits::explain_transfer;
use crate::rules::dates::cancellation::cancellation;
use crate::rules::dates::{DueDate, Milestone, Timing, due_dates};
use crate::rules::explanation::Why;
use crate::rules::swap::{SwapOutcome, swap_for};
use crate::rules::timeline::{Expectation, replay};
use crate::rules::totals::total;
use crate::zones::Zone;
use chrono::{DateTime, Datelike, FixedOffset, Months, NaiveDate, TimeDelta};
use rust_decimal::Decimal;

/// What comes out of a case; nothing where it cannot be read.
pub(super) fn answer(case: &Case) -> Option<String> {
    match (case.kind, &case.columns[..]) {
        ("cap", [allowance]) => Some(figure(cap_of(allowance)?.cap)),
        ("room", [allowance]) => Some(figure(cap_of(allowance)?.room)),
        ("year", [allowance, lines, what]) => {
            let (what, clause) = read::by_reading(what)?;
            let mut plan = account(&[*allowance], lines)?;
            if let Some(clause) = clause {
                plan.readings = plan.readings.switched(clause);
            }
            let statement = state_allowance(&plan);
            Some(money(figure_of(statement.year(YearIndex::FIRST)?, what)?.0))
        }
        ("working", [allowance, lines, what]) => {
            let plan = account(&[*allowance], lines)?;
            let statement = state_allowance(&plan);
            worked(figure_of(statement.year(YearIndex::FIRST)?, what)?.1)
        }
        ("term", [allowances, what]) => {
            let allowances: Vec<&str> = allowances.split(", ").collect();
            let term = state_allowance(&account(&allowances, "")?).term;
            Some(money(match *what {
                "room_per_year" => term.room_per_year.value,
                "room_over_term" => term.room_over_term.value,
                _ => return None,
            }))
        }
        ("swap", [from, to, what]) => swap(from, to, what),
        ("exchange", columns) => Some(figure(exchange(columns)?.gain()?.credits)),
        ("exchange_working", columns) => worked(&explain_transfer(&exchange(columns)?)),
        ("deduct", [quantity, each]) => {
            let used = CreditUse {
                id: CreditEntryId(1),
                on: None,
                place: Place::Host,
                service: read::service("workshop")?,
                quantity: read::quantity(quantity)?,
                credits_each: Rate::try_from(read::decimal(each)?).ok()?,
            };
            Some(figure(used.deduction().credits))
        }
        ("date", [service, anchor, milestone]) => date(service, anchor, milestone),
        ("quarters", [service, first, last]) => quarters(service, first, last),
        ("flex_year", [first, last, number]) => {
            let plan = dated(&[], &[(DateField::WorkOrderStart, first), (DateField::WorkOrderEnd, last)])?;
            let index = number.parse::<u8>().ok()?.checked_sub(1)?;
            let years = state_allowance(&plan).years;
            Some(years.get(usize::from(index))?.year.span?.end.to_string())
        }
        ("working_days", [from, count]) => {
            let calendar = BusinessCalendar::standard(Zone::TAIPEI);
            calendar.business_day_after(read::day(from)?, count.parse().ok()?).map(|day| day.to_string())
        }
        ("days_before", [scheduled, on]) => {
            Some(cancellation(None, read::day(scheduled)?, read::day(on)?).value.days_before.to_string())
        }
        ("fee", [scheduled, on, fee]) => Some(money(cancelled(scheduled, on, fee)?.value.due)),
        ("fee_working", [scheduled, on, fee]) => {
            // The days before the scheduled one are said above the fee: they lead to the share and are no part of the product.
            let why = &cancelled(scheduled, on, fee)?.why;
            worked(why)
        }
        ("units", [days, solutions]) => Some(event_units(&planned(days, solutions)?).value.to_string()),
        ("units_working", [days, solutions]) => worked(&event_units(&planned(days, solutions)?).why),
        ("offset", [zone, at]) => Some(read::zone(zone)?.offset_at(read::instant(at)?).to_string()),
        ("wall", [zone, local]) => Some(utc(read::zone(zone)?.resolve(read::local(local)?).taken())),
        ("due", [zone, week, closed, start, minutes]) => due(zone, week, closed, start, minutes),
        ("cell", [id]) => SEVERITY_CHARTS.iter().flat_map(|row| row.commitments).find(|row| row.id == *id).map(cell),
        ("attention", [severity]) => {
            let level = chart_numbered(case.source)?.level(severity_of(severity)?)?;
            Some(match level.attention {
                Attention::Immediate => "immediate".to_owned(),
                Attention::Within { amount, clock } => format!("{} {}", length(amount), code(&clock)),
                Attention::NotPrinted => "-".to_owned(),
            })
        }
        ("chart", [services, product, severity, opened]) => {
            let (plan, incident) = incident(services, product, severity, opened)?;
            Some(chart(select_chart(&plan, &incident).governing?).number.to_owned())
        }
        ("expected", [services, product, severity, opened, line]) => {
            let found = expectation(services, product, severity, opened, line)?;
            Some(written(found.due()?))
        }
        ("expected_working", [services, product, severity, opened, line]) => {
            let found = expectation(services, product, severity, opened, line)?;
            worked(&found.when.why)
        }
        ("all_workings", [what]) => all_workings(what),
        _ => None,
    }
}

// --------------------------------------------------------------------------------------------------------- how it is written

fn figure(value: Decimal) -> String {
    value.normalize().to_string()
}

/// What is not known is no zero.
fn money(value: Option<Money>) -> String {
    value.map_or_else(|| "?".to_owned(), |money| figure(money.amount))
}

fn utc(at: DateTime<FixedOffset>) -> String {
    at.to_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// On the wall clock of the incident.
fn written(at: DateTime<FixedOffset>) -> String {
    at.format("%a %Y-%m-%d %H:%M").to_string()
}

fn length(amount: TimeDelta) -> String {
    match amount.num_minutes() {
        minutes if minutes % 60 == 0 => format!("PT{}H", minutes / 60),
        minutes => format!("PT{minutes}M"),
    }
}

/// What the lines of a working come to, by a reader that knows nothing of the rules.
fn worked(why: &Why) -> Option<String> {
    match fold::read(why, &BusinessCalendar::standard(Zone::TAIPEI)) {
        Ok(read) => Some(match read.result {
            Outcome::Number(number, _) => figure(number),
            Outcome::Instant(at) => written(at),
            Outcome::Date(day) => day.to_string(),
            Outcome::Days(days) => days.to_string(),
            Outcome::Unknown => "?".to_owned(),
            Outcome::Stopped(..) | Outcome::Word => return None,
        }),
        Err(wrong) => Some(wrong),
    }
}

// ---------------------------------------------------------------------------------------------------------------- the account

/// `3000000 TWD at 32`, or an amount of US dollars.
fn cap_of(text: &str) -> Option<crate::rules::allowance::Cap> {
    let parts: Vec<&str> = text.split(' ').collect();
    Some(match parts[..] {
        [amount] => cap(read::decimal(amount)?, Currency::USD, None),
        [amount, currency, "at", rate] => cap(
            read::decimal(amount)?,
            Currency::try_from(currency.to_owned()).ok()?,
            Some(Rate::try_from(read::decimal(rate)?).ok()?),
        ),
        _ => return None,
    })
}

/// A plan in US dollars with an allowance for each year and lines in the first, all asked of Flex.
fn account(allowances: &[&str], lines: &str) -> Option<Plan> {
    let mut plan = Plan::new(Zone::TAIPEI);
    let years = u32::try_from(allowances.len()).ok()?;
    let start = NaiveDate::from_ymd_opt(2025, 7, 1)?;
    plan.contract.dates.work_order_start = Some(start);
    plan.contract.dates.work_order_end = start.checked_add_months(Months::new(12 * years))?.pred_opt();
    for allowance in allowances {
        let flex_allowance = Some(read::amount(allowance)?);
        plan.contract.years.push(YearTerms { flex_allowance, ..YearTerms::default() });
    }
    if !lines.is_empty() {
        for (service, price) in read::priced(lines)? {
            let line = LineItem::new(LineId(plan.next_id), service, YearIndex::FIRST, Funding::Flex);
            plan.next_id += 1;
            plan.lines.push(LineItem { unit_price: Some(price), ..line });
        }
    }
    Some(plan)
}

fn figure_of<'a>(year: &'a YearStatement, name: &str) -> Option<(Option<Money>, &'a Why)> {
    let known = match name {
        "allotted" => Some(&year.allotted),
        "capped" => Some(&year.capped),
        "refused" => Some(&year.refused),
        "otherwise" => Some(&year.otherwise),
        _ => None,
    };
    if let Some(known) = known {
        return Some((Some(known.value), &known.why));
    }
    let perhaps = match name {
        "cap" => &year.cap,
        "room" => &year.room,
        "room_left" => &year.room_left,
        "over_cap" => &year.over_cap,
        "over_allowance" => &year.over_allowance,
        "beyond_flex" => &year.beyond_flex,
        "forfeited" => &year.forfeited,
        _ => return None,
    };
    Some((perhaps.value, &perhaps.why))
}

/// A swap; `-` where it does not take place.
fn swap(from: &str, to: &str, what: &str) -> Option<String> {
    let [(service, value)] = read::priced(from)?[..] else { return None };
    let (to, hindrance) = match to.rsplit_once(' ') {
        Some((rest, word @ ("unavailable" | "refused"))) => (rest, word),
        _ => (to, ""),
    };
    let [(replacement, worth)] = read::priced(to)?[..] else { return None };
    let wanted =
        Swap { service: replacement, worth, available: hindrance != "unavailable", agreed: hindrance != "refused" };
    let readings = Plan::new(Zone::TAIPEI).readings;
    Some(match swap_for(service, value.decimal(), true, wanted, readings) {
        SwapOutcome::Refused(_) => "-".to_owned(),
        SwapOutcome::Done { applied, difference, unplaced } => figure(match what {
            "applied" => applied,
            "difference" => difference,
            "unplaced" => unplaced,
            _ => return None,
        }),
    })
}

fn exchange(columns: &[&str]) -> Option<CreditTransfer> {
    let [credits, from, to] = columns else { return None };
    let rate = |price: &str| Some(CreditRate { price: read::amount(price)?, currency: Currency::USD, on: None });
    Some(CreditTransfer {
        id: CreditEntryId(1),
        on: None,
        from: Place::Host,
        to: Place::Location(crate::plan::place::LocationId(2)),
        credits: read::quantity(credits)?,
        from_rate: rate(from)?,
        to_rate: rate(to)?,
        conversion: None,
    })
}

// ---------------------------------------------------------------------------------------------------------------------- dates

/// A plan with services that are invoiced, and some dates of its contract.
fn dated(services: &[&str], dates: &[(DateField, &str)]) -> Option<Plan> {
    let mut plan = Plan::new(Zone::TAIPEI);
    for name in services {
        let (name, event) = read::with_event(name)?;
        let line = LineItem::new(LineId(plan.next_id), read::service(name)?, YearIndex::FIRST, Funding::Invoiced);
        plan.next_id += 1;
        let event = event.map(|window| PlannedEvent { first: window.first, days: window.days, solutions: 1 });
        plan.lines.push(LineItem { event, ..line });
    }
    for (field, date) in dates {
        plan.contract.dates.set(*field, Some(read::day(date)?));
    }
    Some(plan)
}

/// The milestones that cases ask for.
const MILESTONES: [Milestone; 13] = [
    Milestone::McsOnboarding,
    Milestone::IntakeComplete,
    Milestone::MonitoringMaterial,
    Milestone::MonitoringScenarios,
    Milestone::MonitorsReady,
    Milestone::EventArranged,
    Milestone::EventCovered,
    Milestone::UerOnboarding,
    Milestone::UerMeeting,
    Milestone::GitHubReview,
    Milestone::LastRequests,
    Milestone::UnusedServicesLapse,
    Milestone::SpendTested,
];

/// The milestone with a name.
pub(super) fn milestone_of(name: &str) -> Option<Milestone> {
    MILESTONES.into_iter().find(|milestone| code(milestone) == name)
}

/// The date of a contract that a case calls by a short word.
pub(super) fn anchor_of(word: &str) -> Option<DateField> {
    Some(match word {
        "signed" => DateField::Execution,
        "start" => DateField::WorkOrderStart,
        "term" => DateField::TermStart,
        "end" => DateField::WorkOrderEnd,
        _ => return None,
    })
}

fn date(service: &str, anchor: &str, milestone: &str) -> Option<String> {
    let (milestone, clause) = read::by_reading(milestone)?;
    let (anchor, day) = anchor.split_once(' ')?;
    let services = if service == "-" { Vec::new() } else { vec![service] };
    let mut plan = dated(&services, &[(anchor_of(anchor)?, day)])?;
    if let Some(clause) = clause {
        plan.readings = plan.readings.switched(clause);
    }
    let milestone = milestone_of(milestone)?;
    let dates = due_dates(&plan);
    let mut found = dates.iter().filter(|due| due.milestone == milestone);
    let (Some(due), None) = (found.next(), found.next()) else { return None };
    match due.timing.value {
        Timing::Until(last) => Some(last.to_string()),
        Timing::During { first, last } => Some(format!("{first}/{last}")),
        _ => None,
    }
}

/// The last day of every quarter in which something is due.
fn quarters(service: &str, first: &str, last: &str) -> Option<String> {
    let plan = dated(&[service], &[(DateField::WorkOrderStart, first), (DateField::WorkOrderEnd, last)])?;
    let quarterly = [Milestone::UerMeeting, Milestone::GitHubReview];
    let dates = due_dates(&plan);
    let found = dates.iter().filter(|due| quarterly.contains(&due.milestone)).filter_map(DueDate::last_day);
    Some(found.map(|day| day.to_string()).collect::<Vec<_>>().join(", "))
}

fn cancelled(
    scheduled: &str,
    on: &str,
    fee: &str,
) -> Option<crate::rules::explanation::Explained<crate::rules::dates::cancellation::Cancellation>> {
    let fee = Money { amount: read::decimal(fee)?, currency: Currency::USD };
    Some(cancellation(Some(fee), read::day(scheduled)?, read::day(on)?))
}

fn planned(days: &str, solutions: &str) -> Option<PlannedEvent> {
    let first = NaiveDate::from_ymd_opt(2025, 11, 28)?;
    Some(PlannedEvent { first, days: days.parse().ok()?, solutions: solutions.parse().ok()? })
}

/// When some open minutes after a start are used up.
fn due(zone: &str, week: &str, closed: &str, start: &str, minutes: &str) -> Option<String> {
    let zone = read::zone(zone)?;
    let days: Option<Vec<NaiveDate>> = closed.split(';').filter(|day| *day != "-").map(read::day).collect();
    let calendar = BusinessCalendar::new(zone, read::week(week)?, days?, []).ok()?;
    let start = zone.resolve(read::local(start)?).taken().to_utc();
    let hours = OpenHours::compile(&calendar, start.year()..=start.year() + 2).ok()?;
    let due = hours.due(start, TimeDelta::minutes(minutes.parse().ok()?)).ok()?;
    Some(utc(due.fixed_offset()))
}

// --------------------------------------------------------------------------------------------------------------------- charts

pub(super) fn severity_of(name: &str) -> Option<Severity> {
    Severity::ALL.into_iter().find(|severity| severity.code() == name)
}

pub(super) fn chart_numbered(number: &str) -> Option<&'static SeverityChart> {
    SEVERITY_CHARTS.iter().find(|row| row.number == number)
}

/// A line of a chart but for its id: severities, rows it is printed in, party, action, time, products, footnote.
fn cell(line: &Commitment) -> String {
    let rows = |rows: &[Severity]| match rows {
        [] => "-".to_owned(),
        rows => rows.iter().map(|row| row.code()).collect::<Vec<_>>().join(", "),
    };
    let mark = |mark: FootnoteMark| {
        let printed = mark.printed.to_string();
        if mark.printed == mark.effective { printed } else { format!("{printed} for {}", mark.effective) }
    };
    [
        rows(line.severities),
        rows(line.printed_in),
        code(&line.party).to_owned(),
        code(&line.action).to_owned(),
        target(line.target),
        code(&line.scope).to_owned(),
        line.footnote.map_or_else(|| "-".to_owned(), mark),
    ]
    .join(" | ")
}

fn target(target: Target) -> String {
    let within = |amount, clock: ClockKind| format!("{} {}", length(amount), code(&clock));
    match target {
        Target::Within { amount, clock, other: None } => within(amount, clock),
        Target::Within { amount, clock, other: Some((other, reading)) } => {
            format!("{}, or {} by {}", within(amount, clock), code(&other), reading.code())
        }
        Target::Ongoing24x7 => "24x7".to_owned(),
        Target::OngoingBusinessHours => "business hours".to_owned(),
        Target::Undated(Occasion::NotStated) => "no time".to_owned(),
        Target::Undated(occasion) => code(&occasion).replace('_', " "),
        Target::Channels(channels) => channels.iter().map(code).collect::<Vec<_>>().join(", "),
    }
}

// ------------------------------------------------------------------------------------------------------------------ incidents

/// A plan with services, and an incident reported in Taipei of which everything is confirmed.
fn incident(services: &str, product: &str, severity: &str, opened: &str) -> Option<(Plan, Incident)> {
    let mut plan = Plan::new(Zone::TAIPEI);
    for service in read::services(services)? {
        plan.lines.push(LineItem::new(LineId(plan.next_id), service, YearIndex::FIRST, Funding::Flex));
        plan.next_id += 1;
    }
    let (product, window) = read::with_event(product)?;
    let opened = Opening { local: read::local(opened)?, zone: Zone::TAIPEI, fold: Fold::Earlier };
    let channel = crate::catalog::charts::Channel::CloudPortal;
    let product = AffectedProduct::Listed(read::product(product)?);
    let mut incident = Incident::new(product, severity_of(severity)?, opened, channel);
    incident.id = IncidentId(plan.next_id);
    plan.next_id += 1;
    incident.facts.registered_subscription = Some(true);
    incident.facts.listed_security_workload = Some(true);
    incident.facts.scoped_event_solution = window.is_some();
    incident.facts.event_window = window;
    Some((plan, incident))
}

/// A line of the chart that governs, in the plan as it reads a clause or the other way.
fn expectation(services: &str, product: &str, severity: &str, opened: &str, line: &str) -> Option<Expectation> {
    let (line, clause) = read::by_reading(line)?;
    let (mut plan, incident) = incident(services, product, severity, opened)?;
    if let Some(clause) = clause {
        plan.readings = plan.readings.switched(clause);
    }
    let (_, timeline) = replay(&plan, &incident);
    timeline.expectations.into_iter().find(|found| found.commitment == line)
}

// -------------------------------------------------------------------------------------------------------------- whole plans

/// How many workings of a plan do not come to what they say; the first of them is named.
fn all_workings(what: &str) -> Option<String> {
    let (what, name) = what.split_once(' ')?;
    let plan = sample(name)?;
    let mut wrong = Vec::new();
    let mut seen = 0_u32;
    let mut look = |why: &Why| {
        seen += 1;
        if let Err(message) = fold::read(why, &plan.calendar) {
            wrong.push(message);
        }
    };
    match what {
        "account" => assess(&plan, None).whys().for_each(&mut look),
        "totals" => total(&plan, &state_allowance(&plan)).whys().for_each(&mut look),
        "incidents" => {
            for incident in &plan.incidents {
                assess_incident(&plan, incident.id)?.whys().for_each(&mut look);
            }
        }
        _ => return None,
    }
    // A plan without figures would have none that is wrong.
    if seen < 10 {
        return Some(format!("{seen}?"));
    }
    let first = wrong.first().map(|message| format!(": {message}")).unwrap_or_default();
    Some(format!("{}{first}", wrong.len()))
}

/// A plan to go through as a whole; all figures are invented.
fn sample(name: &str) -> Option<Plan> {
    let amount = |whole: i64| Amount::try_from(Decimal::from(whole)).ok();
    let lines = "azure_rapid_response 90000, workshop 50000, proactive_credits 45000, custom_proactive 20000.01, \
        unified_enhanced_response 60000, root_cause_analysis 8000, extra_success_management 25000";
    let mut plan = match name {
        "one_year" => account(&["300000"], lines)?,
        "three_years" => account(&["250000.05", "100000", "30000"], lines)?,
        _ => return None,
    };
    plan.name = Line::new(name).ok()?;
    for terms in &mut plan.contract.years {
        terms.base_price = amount(500_000);
    }
    // A line that is invoiced, one in the last year, and one that is dearer after a swap.
    let last = YearIndex::try_from(u8::try_from(plan.contract.years.len()).ok()?.checked_sub(1)?).ok()?;
    for (service, year, funding) in [
        ("designated_engineering", YearIndex::FIRST, Funding::Flex),
        ("hackathon", last, Funding::Invoiced),
        ("proactive_credits", last, Funding::Flex),
    ] {
        let line = LineItem::new(LineId(plan.next_id), read::service(service)?, year, funding);
        plan.next_id += 1;
        plan.lines.push(LineItem { unit_price: amount(40_000), ..line });
    }
    let swapped = Swap {
        service: read::service("enhanced_designated_engineering")?,
        worth: amount(45_000)?,
        available: true,
        agreed: true,
    };
    if let Some(line) = plan.lines.iter_mut().find(|line| code(&line.service) == "designated_engineering") {
        line.swap = Some(swapped);
    }
    for (product, severity, opened) in [
        ("azure_kubernetes_service", "A", "Sat 2025-08-16 02:00"),
        ("sql_server", "C", "Fri 2025-09-12 16:00"),
        ("exchange_server", "B", "Fri 2025-09-12 17:00"),
    ] {
        let (_, mut found) = incident("-", product, severity, opened)?;
        found.id = IncidentId(plan.next_id);
        plan.next_id += 1;
        plan.incidents.push(found);
    }
    Some(plan)
}
