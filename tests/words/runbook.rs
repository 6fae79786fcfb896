//! The runbook and the prepared incidents: each tells its story in both languages, whole and with its sources.

use crate::chinese;
use crate::support::{self, add};

use proptest::prelude::*;
use std::collections::BTreeSet;
use support::{at, day, incident, line, local, plan_with, with_term};
use uniplan::catalog::charts::{Action, Channel, ChartId, Party, Severity};
use uniplan::catalog::products::{PRODUCTS, ProductId};
use uniplan::catalog::rule_book::duty;
use uniplan::catalog::services::ServiceId;
use uniplan::clock::BusinessCalendar;
use uniplan::plan::Plan;
use uniplan::plan::duties::{DutyId, DutyState};
use uniplan::plan::incident::{ContactLanguage, Incident, IncidentId, RequestKind};
use uniplan::plan::log_entry::{Event, EventId, EventKind};
use uniplan::plan::people::{Person, PersonId};
use uniplan::plan::place::{Location, LocationId, Place};
use uniplan::rules::assess::{IncidentAssessment, assess_incident};
use uniplan::rules::example::Example;
use uniplan::rules::root_cause::RequestVerdict;
use uniplan::rules::runbook::{Actor, Phase, Reachable, Runbook, RunbookStep, StepTime, Task, reachable, runbook};
use uniplan::rules::timeline::{Notice, Standing, When, candidates_if_owned};
use uniplan::text::Lang;
use uniplan::words::{example as example_words, incident as incident_words, people, runbook as words};
use uniplan::zones::Zone;

/// A plan of three years with the base package alone.
fn base() -> Plan {
    with_term(plan_with(&[]), 3)
}

/// Puts an incident into a plan, and says what follows.
fn of(plan: &Plan, mut incident: Incident) -> (Plan, IncidentAssessment, Runbook) {
    incident.id = IncidentId(900_000);
    let mut plan = plan.clone();
    plan.incidents = vec![incident];
    let found = assess_incident(&plan, IncidentId(900_000)).unwrap();
    let book = runbook(&plan, &plan.incidents[0], &found, found.log.last_happened());
    (plan, found, book)
}

/// An example around a Monday in the first year of the term.
fn example(plan: &Plan, example: Example) -> (Plan, IncidentAssessment, Runbook) {
    of(plan, example.incident(plan, day("2025-10-20")))
}

// ------------------------------------------------------------------------------------------------------------- stories

#[test]
fn every_example_tells_its_story_in_both_languages() {
    for which in Example::ALL {
        let (plan, found, book) = example(&base(), which);
        let incident = &plan.incidents[0];
        for lang in Lang::ALL {
            let told = words::text(incident, &found, &book, true, true, lang);
            let (name, shows) = (example_words::name(which).get(lang), example_words::shows(which).get(lang));
            let answer = incident_words::headline(&found, lang);
            insta::assert_snapshot!(
                format!("{}_{}", which.id().replace('-', "_"), lang.tag().replace('-', "_").to_lowercase()),
                format!("{name}\n{shows}\n{answer}\n\n{told}")
            );
        }
    }
}

#[test]
fn every_example_shows_what_it_is_for() {
    let has = |which: Example| example(&base(), which).1;
    let first = |found: &IncidentAssessment| {
        let first = found.timeline.first_contact().unwrap();
        (first.from.format("%a %H:%M").to_string(), first.due().unwrap().format("%a %H:%M").to_string())
    };
    let pair = |from: &str, due: &str| (from.to_owned(), due.to_owned());
    assert_eq!(first(&has(Example::FridayAfternoon)), pair("Fri 16:00", "Mon 11:30"));
    assert_eq!(first(&has(Example::SaturdayNight)), pair("Sat 02:00", "Sat 03:00"));
    assert_eq!(first(&has(Example::RapidResponse)), pair("Sat 02:00", "Sat 02:15"));
    assert_eq!(first(&has(Example::EventDay)), pair("Fri 00:10", "Fri 00:25"));
    // Severity 1 of a product on the list: the hour of all other products.
    assert_eq!(first(&has(Example::ExcludedProduct)), pair("Mon 10:00", "Mon 11:00"));
    // The clock shows the same time an hour later.
    assert_eq!(first(&has(Example::ClockChange)), pair("Sun 01:30", "Sun 01:30"));

    let event = has(Example::EventDay);
    let resource = event.timeline.expectations.iter().find(|e| e.commitment == "A3-M2").unwrap();
    assert_eq!(resource.due().unwrap().format("%H:%M").to_string(), "00:40");
    assert!(event.timeline.expectations.iter().filter(|e| e.due().is_some()).all(|e| e.done_at <= e.due()));

    let late = has(Example::LateContact);
    let contact = late.timeline.first_contact().unwrap();
    assert_eq!(contact.standing(late.log.last_instant()), Standing::MetLate);

    let night = has(Example::NobodyAtNight);
    assert_eq!(night.timeline.gaps.len(), 1);
    assert_eq!(night.timeline.gaps[0].from.format("%H:%M").to_string(), "20:00");
    assert_eq!(night.timeline.gaps[0].until.unwrap().format("%H:%M").to_string(), "08:00");

    assert_eq!(has(Example::RootCauseTooLate).root_cause.unwrap().verdict.value, RequestVerdict::TooLate);
    let raised = has(Example::SeverityRaised);
    assert_eq!(raised.timeline.stages.iter().map(|s| s.severity).collect::<Vec<_>>(), [Severity::C, Severity::A]);

    let says = |which: Example, notice: Notice| assert!(has(which).timeline.notices.contains(&notice), "{which:?}");
    says(Example::SecurityInEnglish, Notice::LanguageNotOffered(ChartId::SecurityCloudMcs));
    says(Example::BroadOutage, Notice::BroadOutage { has_plus: false });
    // The monitors are of MCS Plus: of a plan without it nothing is said of them.
    let outage = |plan: &Plan| example(plan, Example::BroadOutage).1.timeline.notices;
    assert!(!outage(&base()).contains(&Notice::MonitorAlert));
    let mut plus = base();
    add(&mut plus, ServiceId::AzurePlatformMcsPlus, 0);
    let notices = outage(&plus);
    assert!(notices.contains(&Notice::MonitorAlert) && notices.contains(&Notice::BroadOutage { has_plus: true }));
    says(Example::ExcludedProduct, Notice::ExcludedFromAzureTime(ProductId::AzureStorSimple));
    says(Example::Question, Notice::Advisory);
}

#[test]
fn no_event_of_an_example_is_without_effect() {
    for which in Example::ALL {
        let (_, found, _) = example(&base(), which);
        assert!(
            found.log.problems.iter().all(|of| !of.problem.is_without_effect()),
            "{which:?} {:?}",
            found.log.problems
        );
    }
}

#[test]
fn a_plan_with_the_service_needs_no_chart_by_hand() {
    let by_service = [
        (Example::RapidResponse, ServiceId::AzureRapidResponse, ChartId::RapidResponse),
        (Example::EventDay, ServiceId::AzureEventMcs, ChartId::AzureEventMcs),
        (Example::SecurityInEnglish, ServiceId::SecurityCloudMcs, ChartId::SecurityCloudMcs),
        (Example::BroadOutage, ServiceId::AzurePlatformMcsPlus, ChartId::AzurePlatformMcs),
    ];
    for (which, service, chart) in by_service {
        let (plan, found, _) = example(&base(), which);
        assert_eq!(plan.incidents[0].chart, Some(chart), "{which:?} without the service");
        assert!(found.selection.overridden);
        let (plan, found, _) = example(&with_term(plan_with(&[service]), 3), which);
        assert_eq!(plan.incidents[0].chart, None, "{which:?} with the service");
        assert_eq!(found.selection.governing, Some(chart));
    }
    // No other example chooses by hand.
    for which in Example::ALL.into_iter().filter(|which| !by_service.iter().any(|(other, ..)| other == which)) {
        assert_eq!(example(&base(), which).0.incidents[0].chart, None, "{which:?}");
    }
}

#[test]
fn examples_have_names_of_their_own() {
    let ids: BTreeSet<&str> = Example::ALL.into_iter().map(Example::id).collect();
    assert_eq!(ids.len(), Example::ALL.len());
    for lang in Lang::ALL {
        let names: BTreeSet<&str> =
            Example::ALL.into_iter().map(|which| example_words::name(which).get(lang)).collect();
        assert_eq!(names.len(), Example::ALL.len());
    }
}

// --------------------------------------------------------------------------------------------------------- the runbook

/// What holds for every runbook of every incident.
fn is_whole(plan: &Plan, found: &IncidentAssessment, book: &Runbook) {
    let incident = &plan.incidents[0];
    // Every expectation is a step, each once.
    let mut expected: Vec<&str> = found.timeline.expectations.iter().map(|e| e.commitment).collect();
    let mut told: Vec<&str> =
        book.steps.iter().filter_map(|step| Some(step.expectation.as_ref()?.commitment)).collect();
    expected.sort_unstable();
    told.sort_unstable();
    assert_eq!(told, expected);
    // And so is every gap.
    let gaps = book.steps.iter().filter(|step| matches!(step.task, Task::CoverGap(_))).count();
    assert_eq!(gaps, found.timeline.gaps.len());
    // Nothing without its ground.
    for step in &book.steps {
        assert!(!step.why.rules.is_empty(), "{step:?}");
        assert!(!step.citation.section.is_empty() && !step.citation.lines.is_empty(), "{step:?}");
    }
    // In order of the phases, and within one in order of time.
    assert!(book.steps.is_sorted_by_key(|step| step.phase));
    // Nothing gets an instant that neither the timeline nor the log has.
    for step in &book.steps {
        if let StepTime::Expected { when: When::Due { at, .. }, .. } = &step.moment {
            assert!(found.timeline.expectations.iter().any(|e| e.due() == Some(*at)), "{step:?}");
        }
    }

    let told = Lang::ALL.map(|lang| (lang, words::checklist(incident, book, lang)));
    let shape = |sections: &[words::PhaseLines]| {
        sections.iter().map(|section| (section.phase, section.lines.len())).collect::<Vec<_>>()
    };
    assert_eq!(shape(&told[0].1), shape(&told[1].1));
    assert_eq!(told[0].1.iter().map(|section| section.lines.len()).sum::<usize>(), book.steps.len());
    for (lang, sections) in &told {
        for line in sections.iter().flat_map(|section| &section.lines) {
            for words in [line.when.as_str(), line.who, &line.what, &line.source] {
                well_worded(words, *lang);
            }
            for words in [&line.note, &line.outcome, &line.channel].into_iter().filter(|words| !words.is_empty()) {
                well_worded(words, *lang);
            }
            if let Some(suggestion) = &line.suggestion {
                well_worded(&suggestion.words, suggestion.lang);
            }
        }
        let story = words::story(incident, found, book, *lang);
        assert!(!story.is_empty());
        for paragraph in &story {
            well_worded(paragraph, *lang);
        }
    }
    let [zh, en] = Lang::ALL.map(|lang| words::story(incident, found, book, lang).len());
    assert_eq!(zh, en);
}

/// Not empty, in its language, and never a promise.
#[track_caller]
fn well_worded(text: &str, lang: Lang) {
    assert!(!text.trim().is_empty());
    let small = text.to_lowercase();
    for word in ["guarantee", "breach", "sla ", "保證", "違約", "違反"] {
        assert!(!small.contains(word), "{word}: {text}");
    }
    for odd in ["  ", "..", "。。", ";;", " ,", "()", "（）", "None", "Some("] {
        assert!(!text.contains(odd), "{odd:?} in {text}");
    }
    match lang {
        Lang::ZhHant => {
            assert!(chinese::simplified(text).is_empty(), "{text}");
            assert!(chinese::only_known_uses_of_event(text), "{text}");
        }
        Lang::En => assert!(!text.chars().any(chinese::is_cjk), "{text}"),
    }
}

#[test]
fn the_runbook_of_every_example_is_whole() {
    for which in Example::ALL {
        for plan in
            [base(), with_term(plan_with(&[ServiceId::AzurePlatformMcsPlus, ServiceId::UnifiedEnhancedResponse]), 3)]
        {
            let (plan, found, book) = example(&plan, which);
            is_whole(&plan, &found, &book);
        }
    }
}

#[test]
fn a_question_has_no_chart_and_little_to_do() {
    let (_, found, book) = example(&base(), Example::Question);
    assert!(found.timeline.expectations.is_empty());
    assert!(book.steps.iter().all(|step| step.actor.party() == Party::Customer));
    assert!(book.steps.iter().any(|step| step.task == Task::KeepInMind(Notice::Advisory)));
    assert_eq!(book.of(Phase::RootCause).count(), 0);
}

#[test]
fn a_portal_is_for_a_cloud_admin_and_an_event_says_aem() {
    let (_, _, book) = example(&base(), Example::EventDay);
    let aem = book.steps.iter().find(|step| step.task == Task::WriteAem).unwrap();
    assert_eq!((aem.actor, aem.phase), (Actor::CloudAdministrator, Phase::Opening));
    let phone = example(&base(), Example::FridayAfternoon).2;
    assert!(phone.steps.iter().all(|step| step.task != Task::WriteAem && step.task != Task::GivePortalRights));
    let opening = phone.steps.iter().find(|step| step.task == Task::Expected(Action::SubmitThroughChannel)).unwrap();
    assert_eq!((opening.actor, opening.done_at), (Actor::OnCall, Some(phone.as_of)));
}

#[test]
fn what_to_say_is_in_the_language_of_the_support() {
    let suggestions = |which: Example, lang: Lang| {
        let (plan, _, book) = example(&base(), which);
        let sections = words::checklist(&plan.incidents[0], &book, lang);
        let lines: Vec<words::ChecklistLine> = sections.into_iter().flat_map(|section| section.lines).collect();
        lines.into_iter().filter_map(|line| line.suggestion).map(|found| found.lang).collect::<BTreeSet<Lang>>()
    };
    for lang in Lang::ALL {
        assert_eq!(suggestions(Example::SecurityInEnglish, lang), BTreeSet::from([Lang::En]));
        assert_eq!(suggestions(Example::RapidResponse, lang), BTreeSet::from([Lang::En]));
        assert_eq!(suggestions(Example::FridayAfternoon, lang), BTreeSet::from([lang]));
    }
    // Contacts who speak English do so on any chart.
    let mut case = Example::FridayAfternoon.incident(&base(), day("2025-10-20"));
    case.language = Some(ContactLanguage::English);
    assert!(of(&base(), case).2.in_english);
}

#[test]
fn nobody_reminds_of_a_contact_that_came_in_time() {
    let asks = |which: Example| {
        let book = example(&base(), which).2;
        book.steps.iter().any(|step| step.task == Task::AskForContact)
    };
    assert!(!asks(Example::NobodyAtNight));
    assert!(asks(Example::LateContact) && asks(Example::FridayAfternoon));
}

#[test]
fn what_became_of_a_step_is_read_up_to_an_instant() {
    let (plan, found, _) = example(&base(), Example::LateContact);
    let contact = |as_of: &str| {
        let book = runbook(&plan, &plan.incidents[0], &found, at(as_of, Zone::TAIPEI));
        let step = book.of(Phase::FirstContact).find(|step| step.expectation.is_some()).unwrap().clone();
        (step.standing.unwrap(), step.done_at.is_some())
    };
    assert_eq!(contact("Wed 2025-10-22 10:30"), (Standing::Running, false));
    assert_eq!(contact("Wed 2025-10-22 11:10"), (Standing::Overdue, false));
    assert_eq!(contact("Wed 2025-10-22 11:30"), (Standing::MetLate, true));
}

/// A case on Friday 14 March 2025 at 16:50 in Taipei, with what happened that day.
fn case(product: ProductId, severity: Severity, channel: Channel, events: &[(&str, EventKind)]) -> Incident {
    let mut case = incident(product, severity, "Fri 2025-03-14 16:50");
    case.channel = channel;
    for (id, (time, kind)) in (1..).zip(events) {
        case.events.push(Event { id: EventId(id), ..Event::new(local(&format!("2025-03-14 {time}")), *kind) });
    }
    case
}

/// The line of the checklist that a step became.
fn line_of(plan: &Plan, book: &Runbook, is: impl Fn(&RunbookStep) -> bool, lang: Lang) -> words::ChecklistLine {
    let at = book.steps.iter().position(is).unwrap();
    let lines = words::checklist(&plan.incidents[0], book, lang).into_iter().flat_map(|section| section.lines);
    lines.into_iter().nth(at).unwrap()
}

#[test]
fn ir_9_a_way_to_open_a_case_that_was_not_taken_is_not_ticked() {
    let arr = plan_with(&[ServiceId::AzureRapidResponse]);
    let submits = |step: &RunbookStep| step.task == Task::Expected(Action::SubmitThroughChannel);
    for lang in Lang::ALL {
        // A.5 takes a case in the portal only, and this one was opened by phone.
        let (plan, found, book) = of(&arr, case(ProductId::AzureKubernetesService, Severity::A, Channel::Phone, &[]));
        assert!(found.timeline.notices.contains(&Notice::ChannelNotPrinted(Channel::Phone)));
        let step = book.steps.iter().find(|step| submits(step)).unwrap();
        assert_eq!((step.actor, step.done_at), (Actor::CloudAdministrator, None));
        assert_eq!(words::mark(line_of(&plan, &book, submits, lang).standing), "[ ]");
        let opened = line_of(&plan, &book, |step| step.task == Task::OpenCase, lang);
        assert_eq!((words::mark(opened.standing), opened.channel.as_str()), ("[x]", Channel::Phone.name().get(lang)));
        assert!(book.steps.iter().any(|step| step.task == Task::GivePortalRights));
        // In the portal, as the chart says.
        let portal = case(ProductId::AzureKubernetesService, Severity::A, Channel::CloudPortal, &[]);
        let (plan, _, book) = of(&arr, portal);
        assert_eq!(words::mark(line_of(&plan, &book, submits, lang).standing), "[x]");
        assert!(book.steps.iter().all(|step| step.task != Task::OpenCase));
    }
}

#[test]
fn ir_2_what_another_severity_has_replaced_is_neither_open_nor_told_as_expected() {
    let uer = plan_with(&[ServiceId::UnifiedEnhancedResponse]);
    let raised = [("17:30", EventKind::SeverityChanged(Severity::A))];
    let (plan, found, book) = of(&uer, case(ProductId::SqlServer, Severity::B, Channel::Phone, &raised));
    let change = found.timeline.stages[1].from;
    let replaced = |step: &RunbookStep| step.expectation.as_ref().is_some_and(|e| e.until == Some(change));
    let count = book.steps.iter().filter(|step| replaced(step) && step.done_at.is_none()).count();
    assert!(count > 2, "{count}");
    let actions: Vec<Action> = book
        .steps
        .iter()
        .filter(|step| replaced(step))
        .filter_map(|step| Some(step.expectation.as_ref()?.action))
        .filter(|action| *action == Action::ChangeControlAccessAndResponse)
        .collect();
    assert_eq!(actions.len(), 1, "severity B asks for the change manager");
    for (lang, change_manager, until) in [
        (Lang::ZhHant, "開放存取權限並回覆", "2025年3月14日 週五 17:30 起不再適用"),
        (Lang::En, "open the access", "No longer expected from Fri 14 Mar 2025, 17:30"),
    ] {
        let lines = words::checklist(&plan.incidents[0], &book, lang).into_iter().flat_map(|section| section.lines);
        for (step, line) in book.steps.iter().zip(lines) {
            if replaced(step) && step.done_at.is_none() {
                assert_eq!((words::mark(line.standing), line.outcome.as_str()), ("[-]", until), "{line:?}");
                assert_eq!(line.suggestion, None);
            }
        }
        let story = words::story(&plan.incidents[0], &found, &book, lang).join("\n");
        assert!(!story.contains(change_manager), "{story}");
    }
}

#[test]
fn ir_2_expected_anew_is_said_with_the_new_time_and_only_where_there_is_one() {
    let uer = plan_with(&[ServiceId::UnifiedEnhancedResponse]);
    let raised = ("17:30", EventKind::SeverityChanged(Severity::A));
    let story = |events: &[(&str, EventKind)], lang: Lang| {
        let (plan, found, book) = of(&uer, case(ProductId::SqlServer, Severity::B, Channel::Phone, events));
        (
            words::story(&plan.incidents[0], &found, &book, lang).join("\n"),
            words::heading(&plan.incidents[0], &book, lang),
        )
    };
    let (zh, heading) = story(&[raised], Lang::ZhHant);
    assert!(zh.contains("從改變重新起算：首次回應（3月14日 週五 18:00 前）"), "{zh}");
    assert!(zh.contains("預期 3月14日 週五 18:00 以前有人聯絡我們：改為嚴重性 A 後 30 分鐘，統一增強回應。"), "{zh}");
    assert!(
        heading.starts_with("嚴重性 B · A.1 基本套件 → 嚴重性 A · A.6 統一增強回應（2025年3月14日 週五 17:30 起）"),
        "{heading}"
    );
    let (en, _) = story(&[raised], Lang::En);
    assert!(en.contains("expected anew, counted from the change: first response by Fri 14 Mar, 18:00."), "{en}");
    assert!(
        en.contains("by Fri 14 Mar, 18:00: 30 min after the change to severity A, Unified Enhanced Response."),
        "{en}"
    );
    // Contact was made before: no time begins anew.
    let contacted = [("17:10", EventKind::MicrosoftContact), raised];
    let (zh, en) = (story(&contacted, Lang::ZhHant).0, story(&contacted, Lang::En).0);
    assert!(!zh.contains("重新起算") && zh.contains("17:30 起是嚴重性 A，依 A.6 統一增強回應。"), "{zh}");
    assert!(!en.contains("anew") && en.contains("17:30 on it is severity A on A.6 Unified Enhanced Response."), "{en}");
}

#[test]
fn ir_10_the_closing_is_ticked_only_if_the_analysis_was_asked_for() {
    let closing = |events: &[(&str, EventKind)], lang: Lang| {
        let (plan, _, book) = of(&base(), case(ProductId::SqlServer, Severity::A, Channel::Phone, events));
        let line = line_of(&plan, &book, |step| matches!(step.task, Task::AgreeToClosing(_)), lang);
        (words::mark(line.standing), !line.note.is_empty())
    };
    let (asked, closed) = (EventKind::RcaRequested, EventKind::Closed);
    for lang in Lang::ALL {
        assert_eq!(closing(&[], lang), ("[ ]", false));
        assert_eq!(closing(&[("17:00", asked)], lang), ("[ ]", false));
        assert_eq!(closing(&[("18:00", closed)], lang), ("[-]", true), "never asked");
        assert_eq!(closing(&[("18:00", closed), ("19:00", asked)], lang), ("[-]", true), "asked too late");
        assert_eq!(closing(&[("17:00", asked), ("18:00", closed)], lang), ("[x]", false));
    }
}

#[test]
fn what_is_done_while_a_case_is_open_is_over_once_it_is_closed() {
    let open = |events: &[(&str, EventKind)]| {
        let (_, _, book) = of(&base(), case(ProductId::SqlServer, Severity::A, Channel::Phone, events));
        let over = |step: &&RunbookStep| matches!(step.moment, StepTime::WhileOpen | StepTime::After(_));
        book.steps.iter().filter(over).filter(|step| words::mark(step.standing) == "[ ]").count()
    };
    assert!(open(&[]) > 2);
    assert_eq!(open(&[("18:00", EventKind::Closed)]), 0);
}

#[test]
fn a_plan_to_close_is_nothing_that_happened() {
    let planned = [("17:00", EventKind::MicrosoftContact), ("23:00", EventKind::ClosurePlanned)];
    let (_, _, book) = of(&base(), case(ProductId::ExchangeServer, Severity::One, Channel::Phone, &planned));
    assert_eq!(book.as_of, at("Fri 2025-03-14 17:00", Zone::TAIPEI));
    assert!(book.steps.iter().all(|step| step.standing != Some(Standing::Overdue)));
}

#[test]
fn r_1_and_r_21_who_sees_to_a_duty_stands_beside_its_steps() {
    let mut plan = base();
    for (number, owner) in [(1, "林小姐"), (8, "林小姐"), (3, "陳先生"), (21, "值班組 A")] {
        let state = DutyState { owner: support::line(owner), ..DutyState::default() };
        plan.readiness.set(DutyId::of(duty(number)).unwrap(), state);
    }
    plan.cover = Some(BusinessCalendar::standard(Zone::TAIPEI));
    let (plan, _, book) = of(&plan, case(ProductId::SqlServer, Severity::A, Channel::Phone, &[]));
    let expected = |step: &RunbookStep| step.expectation.as_ref().is_some_and(|e| e.party == Party::Customer);
    for lang in Lang::ALL {
        let owner = |is: &dyn Fn(&RunbookStep) -> bool| line_of(&plan, &book, is, lang).owner;
        assert_eq!(owner(&|step| step.task == Task::NameWhoIsOnCall), "林小姐", "named for both, said once");
        assert_eq!(owner(&|step| step.task == Task::NameContacts), "陳先生");
        assert_eq!(owner(&|step| matches!(step.task, Task::CoverGap(_))), "值班組 A");
        assert_eq!(owner(&expected), "值班組 A");
        assert_eq!(owner(&|step| step.actor == Actor::Microsoft), "", "what Microsoft does is no duty of the customer");
        let found = assess_incident(&plan, IncidentId(900_000)).unwrap();
        let text = words::text(&plan.incidents[0], &found, &book, true, true, lang);
        assert!(text.contains("林小姐") && text.contains("值班組 A"), "{text}");
    }
}

/// Issue 9, point 7: who is called first and second, the number of the case and its owner stand where somebody on duty looks.
#[test]
fn people_the_case_number_and_the_owner_are_named_everywhere_or_said_to_be_missing() {
    let nobody = case(ProductId::SqlServer, Severity::A, Channel::Phone, &[]);
    let mut plan = base();
    let named = [(Place::Host, "陳美玲", "0912-345-678"), (Place::Host, "林志明", "")];
    for (id, (place, name, reach)) in (800_001..).zip(named) {
        plan.people.push(Person { id: PersonId(id), place, name: line(name), reach: line(reach) });
    }
    let known = Incident { case_number: line("2511020030000123"), owner: line("王小明"), ..nobody.clone() };
    for lang in Lang::ALL {
        let told = |plan: &Plan, incident: &Incident| {
            let (plan, found, book) = of(plan, incident.clone());
            let incident = &plan.incidents[0];
            let copied = incident_words::transcript(incident, &found, &[], lang);
            (words::text(incident, &found, &book, true, true, lang), copied, book, plan)
        };
        let missing = people::NOBODY.get(lang);
        let (text, copied, book, without) = told(&base(), &nobody);
        assert!(text.contains(missing) && copied.contains(missing), "{text}");
        assert!(people::everywhere(&without, lang).contains(missing));
        assert_eq!(line_of(&without, &book, |step| step.task == Task::KnowTheProblem, lang).owner, "");

        let (text, copied, book, plan) = told(&plan, &known);
        let order = match lang {
            Lang::ZhHant => "聯絡順序：1. 陳美玲（0912-345-678）；2. 林志明（未填聯絡方式）",
            Lang::En => "Order of call: 1. 陳美玲 (0912-345-678); 2. 林志明 (no number entered)",
        };
        let heading = words::heading(&plan.incidents[0], &book, lang);
        assert!(heading.contains("2511020030000123"), "{heading}");
        for text in [&text, &copied] {
            for part in [order, "2511020030000123", "王小明"] {
                assert!(text.contains(part), "{part} is not in {text}");
            }
            assert!(!text.contains(missing), "{text}");
        }
        assert_eq!(people::everywhere(&plan, lang), order, "beside R-3 and R-21");
        let owner = |is: &dyn Fn(&RunbookStep) -> bool| line_of(&plan, &book, is, lang).owner;
        assert_eq!(owner(&|step| step.task == Task::KnowTheProblem), "陳美玲", "who is called first");
        assert_eq!(owner(&|step| matches!(step.task, Task::AgreeToClosing(_))), "王小明", "who owns the incident");
        let expected =
            |action| book.steps.iter().find_map(|step| step.expectation.clone().filter(|e| e.action == action));
        let everybody = reachable(&expected(Action::AllocateResources24x7).unwrap()).unwrap();
        let first = reachable(&expected(Action::EngageAndRespondQuickly).unwrap()).unwrap();
        assert_eq!((everybody, first), (Reachable::Everybody, Reachable::First));
        assert_eq!(people::asked_for(everybody, &book.people, lang).unwrap(), order);
        assert!(people::asked_for(first, &book.people, lang).unwrap().ends_with(match lang {
            Lang::ZhHant => "陳美玲（0912-345-678）",
            Lang::En => "陳美玲 (0912-345-678)",
        }));
        assert_eq!(people::asked_for(first, &[], lang), None);
        assert_eq!(reachable(&expected(Action::FirstCallResponse).unwrap()), None, "Microsoft's is nobody's of ours");
    }
}

/// The access ID stands where a case is opened by phone or on the web; else one has to have it at hand. It is no part of the
/// text for a mail.
#[test]
fn the_access_id_stands_beside_the_opening_or_is_asked_for() {
    let mut plan = base();
    let opens = |step: &RunbookStep| matches!(step.task, Task::OpenCase | Task::Expected(Action::SubmitThroughChannel));
    let by_phone = case(ProductId::SqlServer, Severity::A, Channel::Phone, &[]);
    for (lang, missing) in [(Lang::En, "have the access ID at hand"), (Lang::ZhHant, "請備妥存取識別碼 (Access ID)")]
    {
        let (without, _, book) = of(&plan, by_phone.clone());
        assert!(line_of(&without, &book, opens, lang).note.contains(missing));
    }
    plan.contract.access_id = line("TW-0042-1186");
    for (lang, entered) in
        [(Lang::En, "Access ID: TW-0042-1186"), (Lang::ZhHant, "存取識別碼 (Access ID)：TW-0042-1186")]
    {
        let (with, found, book) = of(&plan, by_phone.clone());
        assert!(line_of(&with, &book, opens, lang).note.contains(entered));
        assert!(words::text(&with.incidents[0], &found, &book, false, true, lang).contains(entered));
        assert!(!incident_words::transcript(&with.incidents[0], &found, &[], lang).contains("TW-0042-1186"));
        // In a portal one is signed in.
        let (portal, _, book) =
            of(&plan, case(ProductId::AzureVirtualMachines, Severity::A, Channel::AzurePortalAem, &[]));
        let step = book.steps.iter().find(|step| step.task == Task::OpenCase);
        let told = step.map(|_| line_of(&portal, &book, |step| step.task == Task::OpenCase, lang).note);
        assert!(told.is_none_or(|note| !note.contains("TW-0042-1186")));
    }
}

/// EL-22: the mark of what nobody confirmed stands in the heading, beside the chart.
#[test]
fn el_22_what_nobody_confirmed_is_marked_in_the_heading_of_the_runbook() {
    let plan = with_term(plan_with(&[ServiceId::AzurePlatformMcs]), 3);
    let confirmed = case(ProductId::AzureVirtualMachines, Severity::A, Channel::Phone, &[]);
    let mut asked = confirmed.clone();
    asked.facts.registered_subscription = None;
    for (lang, mark) in [(Lang::En, "(not confirmed)"), (Lang::ZhHant, "（尚未確認適用）")] {
        let heading = |incident: &Incident| {
            let (plan, _, book) = of(&plan, incident.clone());
            words::heading(&plan.incidents[0], &book, lang)
        };
        assert!(heading(&asked).contains(mark), "{}", heading(&asked));
        assert!(!heading(&confirmed).contains(mark), "{}", heading(&confirmed));
    }
}

/// Only those of the place of the incident are called.
#[test]
fn people_of_another_place_are_not_called() {
    let mut plan = base();
    let calendar = BusinessCalendar::standard(Zone::find("Asia/Tokyo").unwrap());
    let tokyo = Place::Location(LocationId(800_000));
    let terms = uniplan::plan::place::PlaceTerms::default();
    plan.locations.push(Location { id: LocationId(800_000), name: line("東京"), calendar, cover: None, terms });
    plan.people.push(Person { id: PersonId(800_001), place: tokyo, name: line("佐藤"), reach: line("119") });
    let here = case(ProductId::SqlServer, Severity::A, Channel::Phone, &[]);
    let there = Incident { location: tokyo, ..here.clone() };
    assert!(of(&plan, here).2.people.is_empty());
    assert_eq!(of(&plan, there).2.people.len(), 1);
    assert_eq!(
        people::everywhere(&plan, Lang::En),
        "Order of call (Main place): nobody is named. Order of call (東京): 1. 佐藤 (119)"
    );
    plan.host_name = line("台北");
    assert!(
        people::everywhere(&plan, Lang::ZhHant).starts_with("聯絡順序（台北）：尚未指名任何人。聯絡順序（東京）：")
    );
}

#[test]
fn the_transcript_of_every_example_holds_its_chart() {
    for which in Example::ALL {
        let (plan, found, _) = example(&base(), which);
        let if_owned = candidates_if_owned(&plan, &plan.incidents[0], &found.timeline);
        for lang in Lang::ALL {
            let text = incident_words::transcript(&plan.incidents[0], &found, &if_owned, lang);
            for expectation in &found.timeline.expectations {
                assert!(text.contains(expectation.action.name().get(lang)), "{which:?} {text}");
            }
        }
    }
}

const SERVICES: [ServiceId; 6] = [
    ServiceId::AzurePlatformMcsPlus,
    ServiceId::AzureEventMcs,
    ServiceId::SecurityCloudMcs,
    ServiceId::AzureRapidResponse,
    ServiceId::UnifiedEnhancedResponse,
    ServiceId::ReactiveEnhancedDesignatedEngineering,
];

const CHANNELS: [Channel; 5] =
    [Channel::Phone, Channel::Web, Channel::CloudPortal, Channel::AzurePortalAem, Channel::Chat];

/// Any kind of event at any severity.
fn any_kind() -> impl Strategy<Value = EventKind> {
    (0..EventKind::ALL.len(), 0..Severity::ALL.len())
        .prop_map(|(kind, severity)| EventKind::ALL[kind].with_severity(Severity::ALL[severity]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_runbook_of_any_incident_is_whole(
        services in proptest::sample::subsequence(&SERVICES[..], 0..=SERVICES.len()),
        product in 0..PRODUCTS.len(),
        severity in 0..Severity::ALL.len(),
        channel in 0..CHANNELS.len(),
        chart in proptest::option::of(0..ChartId::ALL.len()),
        language in proptest::option::of(0..ContactLanguage::ALL.len()),
        is_question in proptest::bool::weighted(0.1),
        has_cover in any::<bool>(),
        hour in 0_i64..24 * 14,
        events in proptest::collection::vec((-300_i64..10_000, any_kind()), 0..12),
    ) {
        let mut plan = with_term(plan_with(&services), 3);
        plan.cover = has_cover.then(|| BusinessCalendar::standard(Zone::TAIPEI));
        let mut case = incident(PRODUCTS[product].id, Severity::ALL[severity], "2025-10-20 00:00");
        case.opened.local += chrono::TimeDelta::hours(hour);
        case.channel = CHANNELS[channel];
        case.chart = chart.map(|chart| ChartId::ALL[chart]);
        case.language = language.map(|language| ContactLanguage::ALL[language]);
        if is_question {
            case.kind = RequestKind::Advisory;
        }
        for (id, (minutes, kind)) in (1..).zip(events) {
            let local = case.opened.local + chrono::TimeDelta::minutes(minutes);
            case.events.push(Event { id: EventId(id), ..Event::new(local, kind) });
        }
        let (plan, found, book) = of(&plan, case);
        is_whole(&plan, &found, &book);
    }
}
