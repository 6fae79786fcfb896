//! The record of any incident: whatever was raised, lowered, asked for, noted out of order or before the opening, opened by
//! phone or closed without asking, in an event or not, on the chart of the rules or on one chosen by hand: headline, list,
//! runbook and copied text name the start and the chart of the stage that an expectation belongs to, in both languages;
//! nothing is ticked that was not done, and nothing runs that is done; the causes of a gap stay apart.

use crate::support;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveTime, TimeDelta, Weekday};
use proptest::prelude::*;
use support::{incident, plan_with};
use uniplan::catalog::charts::{Action, Channel, ChartId, ClockKind, Severity, chart};
use uniplan::catalog::products::ProductId;
use uniplan::catalog::services::ServiceId;
use uniplan::clock::BusinessCalendar;
use uniplan::plan::Plan;
use uniplan::plan::incident::{EventWindow, Incident, IncidentId};
use uniplan::plan::log_entry::{Event, EventId, EventKind};
use uniplan::rules::assess::{IncidentAssessment, assess_incident};
use uniplan::rules::explanation::{GapBecause, How, Value, What};
use uniplan::rules::root_cause::RequestVerdict;
use uniplan::rules::runbook::{Runbook, RunbookStep, Task, runbook};
use uniplan::rules::timeline::{Begins, Expectation, Stage, Standing, When, candidates_if_owned};
use uniplan::text::Lang;
use uniplan::words::events as words_of_events;
use uniplan::words::figures::instant;
use uniplan::words::{incident as words, runbook as words_of_runbook};
use uniplan::zones::Zone;

/// In each language; the two run side by side.
const CASES: u32 = 1_600;

const SERVICES: [ServiceId; 7] = [
    ServiceId::AzurePlatformMcs,
    ServiceId::AzureEventMcs,
    ServiceId::AzureRapidResponse,
    ServiceId::SecurityCloudMcs,
    ServiceId::UnifiedEnhancedResponse,
    ServiceId::ReactiveEnhancedDesignatedEngineering,
    ServiceId::RootCauseAnalysis,
];

const PRODUCTS: [ProductId; 4] = [
    ProductId::SqlServer,
    ProductId::AzureKubernetesService,
    ProductId::AzureStorSimple,
    ProductId::DefenderForEndpoint,
];

const CHANNELS: [Channel; 5] =
    [Channel::Phone, Channel::Web, Channel::CloudPortal, Channel::AzurePortalAem, Channel::Chat];

/// What bears on the record: changes of severity above all.
fn any_kind() -> impl Strategy<Value = EventKind> {
    let severity = || proptest::sample::select(Severity::ALL.to_vec());
    prop_oneof![
        4 => severity().prop_map(EventKind::SeverityChanged),
        2 => severity().prop_map(EventKind::SeverityRequested),
        2 => Just(EventKind::MicrosoftContact),
        4 => proptest::sample::select(EventKind::ALL.to_vec()),
    ]
}

/// Minutes from the opening on: most after it, some before.
fn any_distance() -> impl Strategy<Value = i64> {
    prop_oneof![6 => 0_i64..4_000, 1 => -2_000_i64..0]
}

/// A plan with some services, and an incident whose events were noted in any order.
fn any_record() -> impl Strategy<Value = (Plan, Incident)> {
    let by_hand = proptest::option::weighted(0.2, proptest::sample::select(ChartId::ALL.to_vec()));
    (
        proptest::sample::subsequence(&SERVICES[..], 0..=SERVICES.len()),
        proptest::sample::select(PRODUCTS.to_vec()),
        proptest::sample::select(Severity::ALL.to_vec()),
        (proptest::sample::select(CHANNELS.to_vec()), by_hand),
        0_i64..14 * 24 * 4,
        proptest::collection::vec((any_distance(), any_kind()), 0..8),
        any::<[bool; 2]>(),
        // The days of an event: none, or some around the opening.
        proptest::option::weighted(0.3, (0_u64..6, 1_u8..8)),
    )
        .prop_map(
            |(services, product, severity, (channel, by_hand), quarter, events, [has_cover, stops], of_event)| {
                let mut plan = plan_with(&services);
                plan.cover = has_cover.then(|| BusinessCalendar::standard(Zone::TAIPEI));
                let mut case = incident(product, severity, "Mon 2025-03-10 00:00");
                case.opened.local += TimeDelta::minutes(15 * quarter);
                (case.channel, case.waiting_stops_clock, case.chart) = (channel, stops, by_hand);
                case.facts.scoped_event_solution = of_event.is_some();
                case.facts.event_window = of_event
                    .map(|(before, days)| EventWindow { first: case.opened.local.date() - Days::new(before), days });
                for (id, (minutes, kind)) in (1..).zip(events) {
                    let at = case.opened.local + TimeDelta::minutes(minutes);
                    case.events.push(Event { id: EventId(id), ..Event::new(at, kind) });
                }
                plan.incidents = vec![case.clone()];
                (plan, case)
            },
        )
}

/// The stage that an expectation belongs to, found from its instants and from what its time begins with.
fn stage_of<'a>(found: &'a IncidentAssessment, expectation: &Expectation) -> &'a Stage {
    let from = expectation.from;
    let holds = |stage: &&Stage| {
        let begins = match expectation.begins {
            Begins::Opening => stage.by.is_none(),
            Begins::SeverityChange => stage.by.is_some(),
            Begins::Contact | Begins::Waiting => true,
        };
        begins && stage.from <= from && stage.until.is_none_or(|until| from <= until)
    };
    let stages = || found.timeline.stages.iter().filter(holds);
    // Two stages meet in one instant: the one whose row it is.
    let has_row = |stage: &&Stage| {
        chart(stage.chart).commitments_for(stage.severity).any(|line| line.id == expectation.commitment)
    };
    // What is said of every case of an event has no row where another chart holds.
    let of_event = || stages().find(|_| expectation.action == Action::PostEventSummary);
    stages().find(has_row).or_else(of_event).unwrap_or_else(|| panic!("no stage has {expectation:?}"))
}

/// How the start is said: with what the time begins, and nothing else.
fn start_in_words(begins: Begins, severity: Severity, lang: Lang) -> String {
    let code = severity.code();
    match (begins, lang) {
        (Begins::Opening, Lang::ZhHant) => "開案後".to_owned(),
        (Begins::Opening, Lang::En) => "after opening".to_owned(),
        (Begins::SeverityChange, Lang::ZhHant) => format!("改為嚴重性 {code} 後"),
        (Begins::SeverityChange, Lang::En) => format!("after the change to severity {code}"),
        (Begins::Contact, Lang::ZhHant) => "Microsoft 聯絡後".to_owned(),
        (Begins::Contact, Lang::En) => "after Microsoft's contact".to_owned(),
        (Begins::Waiting, Lang::ZhHant) => "開始等待我方後".to_owned(),
        (Begins::Waiting, Lang::En) => "after work began to wait for us".to_owned(),
    }
}

/// The names of the charts in a text; those that are part of another name once.
fn charts_in(text: &str, lang: Lang) -> Vec<ChartId> {
    ChartId::ALL.into_iter().filter(|id| text.contains(words::chart_label(*id, lang))).collect()
}

/// What an expectation says of itself is what its stage and its instants say.
fn belongs_to_its_stage(found: &IncidentAssessment, expectation: &Expectation) {
    let stage = stage_of(found, expectation);
    let is_of_event = expectation.action == Action::PostEventSummary;
    let chart = if is_of_event { ChartId::AzureEventMcs } else { stage.chart };
    assert_eq!((expectation.chart, expectation.severity), (chart, stage.severity), "{expectation:?}");
    let log = &found.log;
    let is_at = |is: fn(EventKind) -> bool| log.every(is).any(|at| at == expectation.from);
    match expectation.begins {
        Begins::Opening => assert_eq!((expectation.from, stage.by), (found.timeline.opened, None)),
        Begins::SeverityChange => assert!(stage.by.is_some() && expectation.from == stage.from, "{expectation:?}"),
        Begins::Contact => assert!(is_at(|kind| kind == EventKind::MicrosoftContact), "{expectation:?}"),
        Begins::Waiting => assert!(is_at(|kind| kind == EventKind::WaitingForCustomer), "{expectation:?}"),
    }
    let Some((amount, clock)) = expectation.printed() else { return };
    // The reason begins with the same instant, and the time is counted from there.
    let start = expectation.when.why.working.iter().find(|step| step.how == How::Given).unwrap();
    let what = match expectation.begins {
        Begins::Opening => What::Opened,
        Begins::SeverityChange => What::SeverityChanged,
        Begins::Contact => What::Contact,
        Begins::Waiting => What::Waiting,
    };
    assert_eq!((start.what, &start.value), (what, &Value::Instant(expectation.from)));
    let is_paused = expectation.when.why.working.iter().any(|step| step.what == What::Paused);
    if let (Some(due), ClockKind::Elapsed, false) = (expectation.due(), clock, is_paused) {
        assert_eq!(due, expectation.from + amount, "{expectation:?}");
    }
}

/// Headline, list, copied text and runbook in a language.
fn says_what_the_timeline_has(plan: &Plan, case: &Incident, found: &IncidentAssessment, lang: Lang) {
    let expectations = &found.timeline.expectations;
    let start = |e: &Expectation| start_in_words(e.begins, e.severity, lang);
    // The list.
    for e in expectations.iter().filter(|e| e.printed().is_some()) {
        let printed = words::printed(e, lang).unwrap();
        assert!(printed.contains(&start(e)), "{printed}: {e:?}");
        assert_eq!(words::source_of(e, lang), words::chart_label(e.chart, lang));
    }
    // The headline.
    let headline = words::headline(found, lang);
    let contacts = || expectations.iter().filter(|e| e.action.is_first_contact());
    // The one that came; else the last one, and of those the last that nothing has replaced.
    let contacted = contacts().filter(|e| e.done_at.is_some()).min_by_key(|e| (e.due().is_none(), e.due()));
    let open = contacts().filter(|e| !e.is_replaced()).max_by_key(|e| e.from);
    let first = contacted.or(open).or_else(|| contacts().max_by_key(|e| e.from)).unwrap();
    assert!(headline.contains(&start(first)), "{headline}: {first:?}");
    assert_eq!(charts_in(&headline, lang), [first.chart], "{headline}");
    match (&first.when.value, first.done_at) {
        (_, Some(done)) => assert!(headline.contains(&instant(done, lang)), "{headline}"),
        (When::Due { at, .. }, None) => assert!(headline.contains(&instant(*at, lang)), "{headline}"),
        (When::Paused { since, .. }, None) => assert!(headline.contains(&instant(*since, lang)), "{headline}"),
        other => panic!("{other:?}"),
    }
    // The copied text: one line for each, with its instant, its start and its chart where that is printed.
    let if_owned = candidates_if_owned(plan, case, &found.timeline);
    let copied = words::transcript(case, found, &if_owned, lang);
    for e in expectations.iter().filter(|e| e.due().is_some()) {
        let (at, printed) = (instant(e.due().unwrap(), lang), words::printed(e, lang).unwrap());
        let action = e.action.name().get(lang);
        // Between place and time stands what is derived or our reading.
        let place = e.citation.label(lang);
        let is_it =
            |line: &str| line.starts_with(&at) && [action, &place, &printed].iter().all(|said| line.contains(said));
        assert!(copied.lines().any(is_it), "{at} {action} {place} {printed}\n{copied}");
    }
    for stage in &found.timeline.stages {
        assert!(copied.contains(&words::stage_words(stage, lang)), "{copied}");
    }
    runbook_says_it(plan, case, found, lang);
}

fn runbook_says_it(plan: &Plan, case: &Incident, found: &IncidentAssessment, lang: Lang) {
    let book = runbook(plan, case, found, found.log.last_happened());
    let lines = words_of_runbook::checklist(case, &book, lang).into_iter().flat_map(|section| section.lines);
    let lines: Vec<_> = lines.collect();
    assert_eq!(lines.len(), book.steps.len());
    for (step, line) in book.steps.iter().zip(&lines) {
        let mark = words_of_runbook::mark(line.standing);
        if let Some(e) = &step.expectation {
            let (printed, source) = (words::printed(e, lang), words::source_of(e, lang));
            let says = |words: &str| line.note.contains(words);
            assert!(printed.is_none_or(|printed| says(&printed) && says(source)), "{line:?}");
            // What nothing asks for any more is not open.
            let is_over = e.until.is_some_and(|until| until <= book.as_of);
            assert!(!(is_over && line.outcome.is_empty() && mark == "[ ]"), "{line:?} {e:?}");
        }
        if mark.starts_with("[x") {
            was_done(case, found, &book, step);
        }
        if let Task::CoverGap(gap) = step.task {
            let causes = [GapBecause::Away, GapBecause::NobodyOnCall].into_iter();
            let said: Vec<_> =
                causes.filter(|one| line.what.contains(words_of_events::gap_because(*one).get(lang))).collect();
            assert_eq!(said, [gap.because], "{line:?}");
        }
    }
    let heading = words_of_runbook::heading(case, &book, lang);
    let mut rest = heading.as_str();
    for stage in &found.timeline.stages {
        let row = chart(stage.chart);
        let words = format!("{} · {} {}", stage.severity.name().get(lang), row.number, row.short_name.get(lang));
        let at = rest.find(&words).unwrap_or_else(|| panic!("{words} in {heading}"));
        rest = &rest[at + words.len()..];
    }
    let story = words_of_runbook::story(case, found, &book, lang).join("\n");
    let anew = ["重新起算", "expected anew"].iter().any(|words| story.contains(words));
    let has_new_time =
        found.timeline.expectations.iter().any(|e| e.begins == Begins::SeverityChange && e.due().is_some());
    assert_eq!(anew, has_new_time, "{story}");
}

/// What is ticked in the runbook was done: the log as it was typed has the event that shows it, at that instant. A kind of
/// step that nothing could show is never ticked.
fn was_done(case: &Incident, found: &IncidentAssessment, book: &Runbook, step: &RunbookStep) {
    let opened = case.opened.instant();
    let done = step.done_at.unwrap_or_else(|| panic!("ticked, and nobody knows when: {step:?}"));
    assert!(done <= book.as_of, "{step:?}");
    let counts = |event: &&Event| event.instant(case.opened.zone) >= opened;
    let log = || case.events.iter().filter(counts);
    let shown_by = |is: &dyn Fn(EventKind) -> bool| {
        let shown = log().any(|event| event.instant(case.opened.zone) == done && is(event.kind));
        assert!(shown, "{step:?}\n{:?}", case.events);
    };
    match step.task {
        Task::Expected(Action::SubmitThroughChannel) => {
            // In a way that the line prints; a case that was opened in another way was not opened in this one.
            let by_web = case.channel == Channel::CloudPortal && step.channels.contains(&Channel::Web);
            assert!(done == opened && (step.channels.contains(&case.channel) || by_web), "{step:?}");
        }
        Task::Expected(action) => shown_by(&|kind| kind.shows(action)),
        Task::OpenCase => assert_eq!(done, opened),
        Task::OpenOnAlert => {
            let is_before = |event: &Event| event.instant(case.opened.zone) < opened;
            let alert = case.events.iter().any(|event| event.kind == EventKind::MonitorAlert && is_before(event));
            assert!(alert && done == opened, "{step:?}");
        }
        Task::AskForSeverity(Some(severity)) => shown_by(&|kind| kind == EventKind::SeverityRequested(severity)),
        Task::SeveritySet(severity, _) => shown_by(&|kind| kind == EventKind::SeverityChanged(severity)),
        Task::ConfirmMitigation => shown_by(&|kind| kind == EventKind::Mitigated),
        Task::AskForRootCause(verdict, _) => {
            shown_by(&|kind| kind == EventKind::RcaRequested);
            assert!(!matches!(verdict, RequestVerdict::NotAsked | RequestVerdict::NeverAsked), "{step:?}");
        }
        Task::ReceiveRootCause => shown_by(&|kind| kind == EventKind::RcaDelivered),
        // Agreed to with nothing open: the analysis had been asked for.
        Task::AgreeToClosing(_) => {
            shown_by(&|kind| kind == EventKind::Closed);
            let asked = found.log.every(|kind| kind == EventKind::RcaRequested).next();
            assert!(asked.is_some_and(|asked| asked < done), "{step:?}");
        }
        _ => panic!("nothing could show that it was done: {step:?}"),
    }
}

/// On one expectation "running" and "done, … early" are never said at once, and before it was done it is not done (C15).
fn runs_or_is_done(found: &IncidentAssessment, expectation: &Expectation) {
    let (from, until) = (expectation.from, expectation.until);
    let instants = [Some(from), expectation.done_at, expectation.due(), until, Some(found.log.last_happened())];
    let second = TimeDelta::seconds(1);
    for now in instants.into_iter().flatten().flat_map(|at| [at - second, at, at + second]) {
        let is_done = expectation.done_at.is_some_and(|done| done <= now);
        match expectation.standing(now) {
            Standing::Running | Standing::Paused | Standing::Overdue | Standing::NotStarted | Standing::Undated => {
                assert!(!is_done || now < from, "{now} {expectation:?}");
            }
            Standing::Met | Standing::MetLate | Standing::Done => assert!(is_done, "{now} {expectation:?}"),
            Standing::Ended => assert!(!is_done && until.is_some_and(|until| until <= now), "{now} {expectation:?}"),
            Standing::Lasting => assert!(until.is_none_or(|until| now < until) || is_done, "{now} {expectation:?}"),
        }
    }
}

/// Is nobody on call at an instant, with the standard hours of Taipei?
fn nobody_is_on_call(at: DateTime<FixedOffset>) -> bool {
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    let is_weekend = matches!(at.weekday(), Weekday::Sat | Weekday::Sun);
    is_weekend || at.time() < time(9, 0) || at.time() >= time(17, 30)
}

/// Each gap has one cause, which holds throughout; two of one cause never overlap (AMB-19, C4).
fn causes_stay_apart(plan: &Plan, found: &IncidentAssessment) {
    let gaps = &found.timeline.gaps;
    for (at, gap) in gaps.iter().enumerate() {
        let within = |instant: DateTime<FixedOffset>,
                      stretch: (DateTime<FixedOffset>, Option<DateTime<FixedOffset>>)| {
            stretch.0 <= instant && stretch.1.is_none_or(|until| instant < until)
        };
        assert!(gap.until.is_none_or(|until| gap.from < until), "{gap:?}");
        let last = gap.until.map_or(gap.from, |until| until - TimeDelta::seconds(1));
        for instant in [gap.from, last] {
            let holds = match gap.because {
                GapBecause::Away => found.log.away.iter().any(|away| within(instant, (away.from, away.until))),
                GapBecause::NobodyOnCall => plan.cover.is_some() && nobody_is_on_call(instant),
            };
            assert!(holds, "{instant} {gap:?}");
        }
        let others = gaps.iter().skip(at + 1).filter(|other| other.because == gap.because);
        for other in others {
            assert!(!within(other.from, (gap.from, gap.until)), "{gap:?} {other:?}");
        }
        for lang in Lang::ALL {
            let said = words_of_events::gap(gap, lang);
            let causes = [GapBecause::Away, GapBecause::NobodyOnCall].into_iter();
            let named: Vec<_> =
                causes.filter(|one| said.contains(words_of_events::gap_because(*one).get(lang))).collect();
            assert_eq!(named, [gap.because], "{said}");
        }
    }
}

/// All that is held of a record, in one language.
fn holds(plan: &Plan, case: &Incident, lang: Lang) {
    let found = assess_incident(plan, IncidentId(900_000)).unwrap();
    let all = found.comparison.iter().chain([&found.timeline]);
    for timeline in all {
        let of_it = IncidentAssessment { timeline: timeline.clone(), ..found.clone() };
        for expectation in &timeline.expectations {
            belongs_to_its_stage(&of_it, expectation);
            runs_or_is_done(&of_it, expectation);
        }
    }
    causes_stay_apart(plan, &found);
    says_what_the_timeline_has(plan, case, &found, lang);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(CASES) })]

    #[test]
    fn ir_2_and_ir_3_the_words_of_any_record_name_start_and_chart_of_the_stage((plan, case) in any_record()) {
        holds(&plan, &case, Lang::En);
    }

    #[test]
    fn ir_2_and_ir_3_the_words_of_any_record_name_start_and_chart_in_chinese((plan, case) in any_record()) {
        holds(&plan, &case, Lang::ZhHant);
    }
}
