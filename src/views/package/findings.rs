//! What deserves a word with the customer: each with its reason, its source, and at most one way to mend it.

use super::Desk;
use super::meter::level_icon;
use crate::catalog::services::service;
use crate::rules::checks::{Finding, Fix, Level, Reason, Subject};
use crate::rules::plan::Funding;
use crate::rules::plan::LineId;
use crate::state::command::{Command, LineEdit};
use crate::text::{Lang, Text};
use crate::views::ui::Icon;
use crate::words::explain;
use leptos::prelude::*;

pub(super) fn findings(desk: Desk) -> AnyView {
    let app = desk.app;
    let count = Memo::new(move |_| app.assessment.with(|assessment| assessment.findings.len()));
    view! {
        <section class="panel findings" id="findings" tabindex="-1" aria-labelledby="findings-title">
            <header class="panel-head">
                <h2 id="findings-title">{app.t(Text::new("檢查結果", "Findings"))}</h2>
                <span class="dim">{count}</span>
                <span class="end">{app.t(Text::new("每項都有理由與出處", "Each with its reason and source"))}</span>
            </header>
            <Show when=move || count.get() == 0>
                <p class="empty">{app.t(Text::new("沒有需要處理的事。", "Nothing to mend."))}</p>
            </Show>
            // By place in the list: a finding that changes is rewritten where it stands.
            <ul class="finding-list">
                <For each=move || 0..count.get() key=|place| *place children=move |place| finding_at(desk, place) />
            </ul>
        </section>
    }
    .into_any()
}

fn finding_at(desk: Desk, place: usize) -> AnyView {
    let app = desk.app;
    let finding = Memo::new(move |_| app.assessment.with(|assessment| assessment.findings.get(place).cloned()));
    view! { {move || finding.get().map(|finding| finding_view(desk, finding))} }.into_any()
}

fn finding_view(desk: Desk, finding: Finding) -> AnyView {
    let app = desk.app;
    let Finding { level, subject, reason, why, fix } = finding;
    let (icon, level_class) = level_icon(level);
    let level_name = match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "hint",
    };
    let source = why.rules.first().map(|id| id.rule().citation);
    let code = code(&reason);
    let said = {
        let reason = reason.clone();
        move || explain::reason(&reason, desk.lang())
    };
    let explain_it = move |_| {
        let lang = app.lang.get_untracked();
        app.explain(explain::level(level).get(lang).to_owned(), explain::reason(&reason, lang), why.clone());
    };
    view! {
        <li class=format!("finding finding-{level_name}") data-finding=code tabindex="-1">
            <span class=format!("finding-level {level_class}")>
                <Icon kind=icon />
                <span class="visually-hidden">{app.t(explain::level(level))}</span>
            </span>
            <p class="finding-words">{said}</p>
            <div class="finding-actions">
                <button type="button" class="figure" data-action="why" on:click=explain_it>
                    {app.t(Text::new("為什麼？", "Why?"))}
                </button>
                {subject_link(desk, subject)}
                {source.map(|source| view! { <span class="source">{move || source.label(desk.lang())}</span> })}
                {fix.map(|fix| fix_button(desk, fix))}
            </div>
        </li>
    }
    .into_any()
}

/// Leads to what the finding is about.
fn subject_link(desk: Desk, subject: Subject) -> AnyView {
    let app = desk.app;
    let link = |words: AnyView, go: Box<dyn Fn() + Send + Sync>| {
        view! { <button type="button" class="link" on:click=move |_| go()>{words}</button> }.into_any()
    };
    match subject {
        Subject::Contract => ().into_any(),
        Subject::Year(index) => {
            if app.plan.with_untracked(|plan| plan.contract.contract_years().len()) < 2 {
                return ().into_any();
            }
            let words = view! { {move || explain::year(index, desk.lang())} }.into_any();
            link(words, Box::new(move || app.year.set(index)))
        }
        Subject::Line(id) => {
            let Some((service_id, year)) =
                app.plan.with_untracked(|plan| plan.line(id).map(|line| (line.service, line.year)))
            else {
                return ().into_any();
            };
            let words = view! { {app.t(service(service_id).label())} }.into_any();
            link(
                words,
                Box::new(move || {
                    app.year.set(year);
                    super::go_to(format!("#line-{} input", id.0));
                }),
            )
        }
        Subject::Incident(id) => {
            let words = view! { {app.t(Text::new("看支援事件", "See the incident"))} }.into_any();
            link(
                words,
                Box::new(move || {
                    app.incident.set(Some(id));
                    location().set_hash("/incident").ok();
                }),
            )
        }
    }
}

fn fix_button(desk: Desk, fix: Fix) -> AnyView {
    let app = desk.app;
    let words = match fix {
        Fix::Invoice(_) => Text::new("改為另行付款", "Invoice it"),
        Fix::Remove(_) => Text::new("移除", "Remove"),
    };
    let mend = move |_| {
        let lang = app.lang.get_untracked();
        let name = |id: LineId| {
            let service_id = app.plan.with_untracked(|plan| plan.line(id).map(|line| line.service));
            service_id.map(|id| service(id).label().get(lang)).unwrap_or_default()
        };
        match fix {
            Fix::Invoice(id) => {
                let name = name(id);
                let message = match lang {
                    Lang::ZhHant => format!("{name}改為另行付款"),
                    Lang::En => format!("{name} is invoiced now"),
                };
                app.run_with_undo(Command::EditLine(id, LineEdit::Funding(Funding::Invoiced)), message);
            }
            Fix::Remove(id) => {
                if let Some(service) = app.plan.with_untracked(|plan| plan.line(id).map(|line| line.service)) {
                    super::lines::remove(desk, id, service);
                }
            }
        }
        super::focus_later("#findings".to_owned());
    };
    view! { <button type="button" class="btn small" data-action="fix" on:click=mend>{app.t(words)}</button> }.into_any()
}

/// What a finding is, as in the JSON form.
const fn code(reason: &Reason) -> &'static str {
    match reason {
        Reason::CapExceeded { .. } => "cap_exceeded",
        Reason::CapExceededIfShared { .. } => "cap_exceeded_if_shared",
        Reason::AllowanceExceeded { .. } => "allowance_exceeded",
        Reason::WouldBeForfeited { .. } => "would_be_forfeited",
        Reason::BarredFromFlex { .. } => "barred_from_flex",
        Reason::FlexUnclear { .. } => "flex_unclear",
        Reason::AlreadyIncluded { .. } => "already_included",
        Reason::AllowanceUnknown => "allowance_unknown",
        Reason::AllowanceAboveBasePrice { .. } => "allowance_above_base_price",
        Reason::UsdRateMissing => "usd_rate_missing",
        Reason::PricesMissing { .. } => "prices_missing",
        Reason::YearNotInTerm { .. } => "year_not_in_term",
        Reason::DeliveredOutsideFlexYear { .. } => "delivered_outside_flex_year",
        Reason::CapPeriodMatters { .. } => "cap_period_matters",
        Reason::QuantityLimitNotPrinted { .. } => "quantity_limit_not_printed",
        Reason::IncidentOutsideTerm => "incident_outside_term",
        Reason::DatesInconsistent(_) => "dates_inconsistent",
    }
}
