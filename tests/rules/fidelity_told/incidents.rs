//! What is told by the rules of incidents (table 9, table 11, table 12, Appendix A).

use super::*;

/// L173: it may be changed while the incident is open; the new times run from then.
pub(crate) fn severity_changed(rule: RuleId) -> Both {
    let change = [("Fri 2025-03-14 17:00", EventKind::SeverityChanged(Severity::A))];
    [&change[..], &[]].map(|events| {
        let case = with_events(Severity::C, events);
        let may_ask = advised(rule, &[], &case, |task| matches!(task, Task::AskForSeverity(_)));
        may_ask && of(&[], &case).stages.len() == 2
    })
}

/// L173, L176: the times are estimated, and are those of the severity. A question has neither.
pub(crate) fn estimated(rule: RuleId) -> Both {
    [problem(Severity::A), question()]
        .map(|case| of(&[], &case).expectations.iter().any(|line| line.due().is_some() && by(rule, &line.when.why)))
}

/// L176: what is automated is no contact, so it is asked for until there was one.
pub(crate) fn contact(rule: RuleId) -> Both {
    let asks = |events| advised(rule, &[], &with_events(Severity::A, events), |task| task == Task::AskForContact);
    [asks(&[]), asks(&[("Fri 2025-03-14 16:20", EventKind::MicrosoftContact)])]
}

/// L172, L370: six hours, and no chart.
pub(crate) fn question_without_chart(_: RuleId) -> Both {
    [question(), problem(Severity::A)].map(|case| {
        let timeline = of(&[], &case);
        timeline.notices == [Notice::Advisory] && timeline.expectations.is_empty()
    })
}

/// L172.
pub(crate) fn six_hours(_: RuleId) -> Both {
    [question(), problem(Severity::A)].map(|case| {
        let words = |notice: &Notice| Lang::ALL.map(|lang| explain::notice(*notice, lang)).concat();
        of(&[], &case).notices.iter().map(words).any(|said| said.contains("at most 6 hours") && said.contains("6 小時"))
    })
}

/// L177 against L179: hours that are bought for the night, and hours of an agreed zone by day.
pub(crate) fn hours_outside(rule: RuleId) -> Both {
    let both = [ReactiveManagementAfterHours, ReactiveSupportManagementAddon];
    [&both[..], &both[..1]].map(|services| finds(rule, &signed(services), "probably_the_same"))
}

/// L173, L351: phone or web, and the portal of an online service; a chat is not printed.
pub(crate) fn ways(_: RuleId) -> Both {
    let told =
        |channel| is_noted(&[], &Incident { channel, ..problem(Severity::A) }, Notice::ChannelNotPrinted(channel));
    [told(Channel::Chat), [Channel::Phone, Channel::Web, Channel::CloudPortal].into_iter().any(told)]
}

/// What an analysis of a case would come from, by the rule.
fn comes_from(rule: RuleId, services: &[ServiceId], severity: Severity, source: Source) -> bool {
    let found = assessed(services, &problem(severity)).1.root_cause.unwrap();
    found.source == source && by(rule, &found.verdict.why)
}

/// L178: a + of its own.
pub(crate) fn analysis(rule: RuleId) -> Both {
    [&[RootCauseAnalysis][..], &[]].map(|services| comes_from(rule, services, Severity::B, Source::AddOn))
}

/// L208: at severities 1 and A only.
pub(crate) fn analysis_of_platform(rule: RuleId) -> Both {
    let from = |severity| comes_from(rule, &[AzurePlatformMcs], severity, Source::AzurePlatformMcs);
    [from(Severity::One) && from(Severity::A), from(Severity::B) || from(Severity::C)]
}

/// L240.
pub(crate) fn analysis_by_csam(rule: RuleId) -> Both {
    [UnifiedEnhancedResponse, AzureRapidResponse]
        .map(|service| comes_from(rule, &[service], Severity::A, Source::AskTheCsam))
}

/// L236; what EDE does (L233) is help with those that recur.
pub(crate) fn analysis_by_engineer(rule: RuleId) -> Both {
    [ReactiveEnhancedDesignatedEngineering, DesignatedEngineering]
        .map(|service| comes_from(rule, &[service], Severity::A, Source::ReactiveEngineer))
}

/// L402, L412, L216: on the days of the event.
pub(crate) fn event_case(rule: RuleId) -> Both {
    let told = |services, opened| {
        let case = Incident { severity: Severity::B, ..event(opened) };
        let summed = of(services, &case).expectations.iter().any(|line| line.commitment == "A3-M7");
        summed && advised(rule, services, &event(opened), |task| task == Task::WriteAem)
    };
    let (inside, after) = ("Tue 2025-12-02 23:59", "Wed 2025-12-03 00:10");
    [told(&[AzureEventMcs], inside), told(&[], inside) || told(&[AzureEventMcs], after)]
}

/// L386: 16:00 on a Friday and four hours of business come to 11:30 on Monday; where work goes on at night they do not count.
pub(crate) fn business_hours(rule: RuleId) -> Both {
    [Severity::C, Severity::A].map(|severity| {
        let timeline = of(&[], &problem(severity));
        let first = timeline.first_contact().unwrap();
        by(rule, &first.when.why)
            && first.due() == Some(support::at("Mon 2025-03-17 11:30", uniplan::zones::Zone::TAIPEI))
    })
}

/// The same hours make a business day (L386, L230, L233, L236): from 13:30 four of them last to the closing of the day.
pub(crate) fn business_day(_: RuleId) -> Both {
    ["Fri 2025-03-14 13:30", "Fri 2025-03-14 13:31"].map(|opened| {
        let timeline = of(&[], &incident(ProductId::SqlServer, Severity::C, opened));
        let due = timeline.first_contact().unwrap().due();
        due == Some(support::at("Fri 2025-03-14 17:30", uniplan::zones::Zone::TAIPEI))
    })
}

/// L202, L205: two reactive capabilities come with the intake document.
pub(crate) fn intake(rule: RuleId) -> Both {
    ["2025-03-20", "2025-03-01"].map(|on| {
        let mut plan = plan_with(&[AzurePlatformMcs]);
        plan.intake_completed_on = Some(day(on));
        let found = select_chart(&plan, &problem(Severity::A));
        let of_it = found.candidates.iter().find(|one| one.chart == ChartId::AzurePlatformMcs).unwrap();
        of_it.verdict == Verdict::IntakeNotComplete(day(on)) && by(rule, &found.automatic.why)
    })
}

/// L205 and L244 say that their times replace those of the base package, and the row of UER (L237 to L240) does not.
pub(crate) fn replaced(rule: RuleId) -> Both {
    let compared = assessed(&[], &problem(Severity::A)).1.comparison;
    let parts_by_it = |id: ChartId| {
        let parted = partings(&compared[id as usize], &compared[ChartId::BaseReactive as usize]);
        parted.in_matter(Matter::FirstContact).is_some_and(|found| by(rule, &found.why))
    };
    [
        parts_by_it(ChartId::AzurePlatformMcs) && parts_by_it(ChartId::RapidResponse),
        parts_by_it(ChartId::UnifiedEnhancedResponse),
    ]
}

/// L167: every reactive service of table 9, and what speeds it up (L237 to L244); L314: in English, and perhaps in the local
/// language. A workshop comes to the customer, in the language of the office.
pub(crate) fn remote(_: RuleId) -> Both {
    let is_remote = |row: &&Service| row.delivery == Delivery::Remote;
    let mut reactive = SERVICES.iter().filter(|row| row.group == Group::Reactive);
    let others = [UnifiedEnhancedResponse, AzureRapidResponse].map(|id| service(id).delivery == Delivery::Remote);
    let base = service(ProblemResolutionSupport).languages == DeliveryLanguages::EnglishOrLocal;
    let workshop = service(Workshop);
    [
        reactive.all(|row| is_remote(&row)) && others == [true, true] && base,
        is_remote(&workshop) || workshop.languages == DeliveryLanguages::EnglishOrLocal,
    ]
}
