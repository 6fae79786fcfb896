//! A finding, wherever it is shown: its sentence, why, its source, where it can be answered, and at most one way to mend it.

use super::dom::{Content, El, el};
use super::ui::{button, figure, icon, level_look, source_link, spoken};
use crate::app::page::{go_to, open};
use crate::app::{App, OpenWhy};
use crate::catalog::services::service;
use crate::named::code;
use crate::plan::contract::YearIndex;
use crate::plan::line::LineId;
use crate::plan::place::Place;
use crate::rules::checks::Reason;
use crate::rules::finding::{Finding, Fix, Level, Subject};
use crate::rules::finding_groups::{FindingGroup, Part};
use crate::rules::findings::{AnyReason, is_anything_to_check};
use crate::rules::service_checks::ServiceReason;
use crate::rules::service_details::questions;
use crate::state::command::Command;
use crate::text::Text;
use crate::words::package::NOTHING_TO_CHECK;
use crate::words::sources;
use crate::words::{self, explain, services};
use std::sync::Arc;

/// The card of findings that are alike: their sentence, once. What leads somewhere leads to the first of them.
pub(super) fn card(app: App, group: FindingGroup) -> El {
    let (years, places) = (group.years(), Arc::<[Place]>::from(group.places()));
    let (finding, fixes, parts) = (group.first, group.fixes, group.parts);
    let source = finding.why.rules.first().copied();
    // Where amounts differ, each year or place has its own reason, and its own button for it.
    let is_alike = parts.len() < 2;
    let (said, asked, level) = (finding.reason.clone(), finding.reason.clone(), finding.level);
    let why = parts.first().map_or(finding.why, Part::why);
    let at = places.clone();
    let ask = button("figure", Text::new("為什麼？", "Why?"), move || {
        let lang = app.lang.get_untracked();
        let title = explain::level(level).get(lang).to_owned();
        let figure = app.plan.with_untracked(|plan| services::any_reason(plan, &at, &asked, lang));
        app.why.set(Some(OpenWhy { title, figure, why: why.clone() }));
    });
    let several = app.plan.with_untracked(|plan| plan.contract.contract_years().len() > 1);
    let each = matches!(finding.subject, Subject::Year(_));
    let about = years.first().copied().filter(|_| several).map(|first| {
        let go = move || open_package(app, first, "#this-plan");
        button("link dim", move || services::years_of(&years, each && is_alike, app.lang.get()), go)
            .attr("data-action", "year")
    });
    // Where it is about one place, its sentence says so if that matters.
    let there = (places.len() > 1 && !matches!(finding.reason, AnyReason::Place(_))).then(|| {
        let places = places.clone();
        el("span").class("dim").live(move || app.plan.with(|plan| words::places::places(plan, &places, app.lang.get())))
    });
    let actions = el("div")
        .class("finding-actions")
        .add(is_alike.then(|| ask.attr("data-action", "why")))
        .add(subject_link(app, finding.subject, &finding.reason))
        .add(about)
        .add(there)
        .add(source.map(|id| source_link(&id.code(), move || sources::source_of(id, app.lang.get()))))
        .add((!fixes.is_empty()).then(|| fix_button(app, fixes)));
    let code = code(&finding.reason);
    let card = if is_alike {
        let words = move || app.plan.with(|plan| services::any_reason(plan, &places, &said, app.lang.get()));
        frame(level, code, words, actions)
    } else {
        let several_places = places.len() > 1;
        let each: Vec<El> = parts.into_iter().map(|part| amount_of(app, part, several_places)).collect();
        framed(level, code, el("ul").class("finding-words finding-amounts").add(each), actions)
    };
    card.attr("tabindex", "-1")
}

/// What is said of some of the years or places that a finding is about: which, and with which amount; pressing it shows why.
fn amount_of(app: App, part: Part<Finding<AnyReason>>, several_places: bool) -> El {
    let (years, places, why) = (part.years(), part.places(), part.why());
    let Finding { level, reason, .. } = part.first;
    let at = places.clone();
    let name = move || {
        let lang = app.lang.get();
        let place = several_places.then(|| app.plan.with(|plan| words::places::places(plan, &at, lang)));
        let names = [(!years.is_empty()).then(|| explain::years(&years, lang)), place];
        names.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let words = move || app.plan.with(|plan| services::any_reason(plan, &places, &reason, app.lang.get()));
    el("li").add([
        el("span").class("dim").live(name),
        figure("finding_amount", explain::level(level), words, move || why.clone()),
    ])
}

/// What stands where there is no finding: that nothing was found, or that there is nothing yet to look at.
pub(super) fn none(app: App) -> El {
    let nothing = Text::new("沒有發現問題。", "No issues found.");
    el("p").live(move || {
        let words = if app.plan.with(|plan| is_anything_to_check(plan)) { nothing } else { NOTHING_TO_CHECK };
        words.get(app.lang.get()).to_owned()
    })
}

/// How a finding looks: how grave it is, its words, and what can be done about it.
pub(super) fn frame(level: Level, code: &str, words: impl Into<Content>, actions: El) -> El {
    framed(level, code, el("p").class("finding-words").add(words), actions)
}

fn framed(level: Level, code: &str, words: El, actions: El) -> El {
    let (kind, class, name) = level_look(level);
    let sign = el("span").class("finding-level").class(class).add(icon(kind));
    el("div").class("finding").class(&format!("finding-{name}")).attr("data-finding", code).add([
        sign.add(spoken((" ", explain::level(level)))),
        words,
        actions,
    ])
}

fn open_package(app: App, year: YearIndex, selector: &str) {
    app.year.set(year);
    open("/package", selector);
}

fn open_line(app: App, id: LineId) {
    let year = app.plan.with_untracked(|plan| plan.line(id).map(|line| line.year));
    open_package(app, year.unwrap_or(YearIndex::FIRST), &format!("#line-{} input", id.0));
}

/// Leads to where it can be answered: the questions of the line, or of the customer; the line or the year in the package;
/// the terms of the contract; the incident.
fn subject_link(app: App, subject: Subject, reason: &AnyReason) -> Option<El> {
    let page = |address: &'static str, words: Text| el("a").class("link").attr("href", address).t(words);
    match subject {
        Subject::Line(id) => {
            let of = app.plan.with_untracked(|plan| plan.line(id).map(|line| line.service))?;
            // What a service asks is answered beside the full list; what the account says is mended at the line.
            let asks = matches!(reason, AnyReason::Service(_)) && !questions(of).is_empty();
            let name = service(of).label();
            Some(if asks {
                let go = move || {
                    app.asked.set(Some(id));
                    open("/contract/findings", "#service-details");
                };
                button("link", name, go).attr("data-action", "answer")
            } else {
                button("link", name, move || open_line(app, id)).attr("data-action", "line")
            })
        }
        Subject::Incident(id) => {
            let go = move || {
                app.incident.set(Some(id));
                open("/incident", "#incident-answer");
            };
            Some(button("link", Text::new("看支援事件", "See the incident"), go).attr("data-action", "incident"))
        }
        Subject::Place(_) => Some(page("#/contract/places", Text::new("看地點", "See the places"))),
        Subject::Contract | Subject::Year(_) => Some(match reason {
            AnyReason::Service(ServiceReason::NoAzureSubscription { .. }) => {
                let go = || open("/contract/findings", "#service-details");
                button("link", Text::new("回答", "Answer it"), go).attr("data-action", "answer")
            }
            AnyReason::Account(
                Reason::CapExceededIfShared { .. } | Reason::ReadingMatters { .. } | Reason::CapPeriodMatters { .. },
            ) => page("#/contract", Text::new("看解讀", "See the readings")),
            AnyReason::Account(
                Reason::SwapRefused { .. } | Reason::SwapDearer { .. } | Reason::SwapLeavesRest { .. },
            ) => page("#/contract", Text::new("看交換", "See the swap")),
            AnyReason::Service(ServiceReason::PlusNotThroughout { .. })
            | AnyReason::Account(
                Reason::CapExceeded { .. }
                | Reason::AllowanceExceeded { .. }
                | Reason::WouldBeForfeited { .. }
                | Reason::Forfeited { .. }
                | Reason::StillToAllot { .. }
                | Reason::AllowanceUnknown
                | Reason::PricesMissing { .. },
            ) => {
                let year = match subject {
                    Subject::Year(index) => index,
                    _ => app.year.get_untracked(),
                };
                let go = move || open_package(app, year, "#this-plan");
                button("link", Text::new("看套件", "See the package"), go).attr("data-action", "package")
            }
            AnyReason::Account(Reason::ServicesNotKnown { .. } | Reason::ContentNotKnown { .. }) => {
                let go = || open("/package", "#unknown");
                button("link", Text::new("看不認得的內容", "See what is not known"), go).attr("data-action", "unknown")
            }
            _ => page("#/contract", Text::new("看合約條件", "See the terms")),
        }),
    }
}

fn fix_button(app: App, fixes: Vec<Fix>) -> El {
    let taken = fixes.clone();
    let mend = move || {
        let (lang, first) = (app.lang.get_untracked(), taken.first());
        let said = first.map(|fix| app.plan.with_untracked(|plan| services::fixed(plan, *fix, lang)));
        app.run_with_undo(Command::Mend(taken.clone()), said.unwrap_or_default());
        go_to("#findings, #all-findings");
    };
    button("btn small", move || services::fix_all(&fixes, app.lang.get()), mend).attr("data-action", "fix")
}
