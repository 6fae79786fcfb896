//! What deserves a word with the customer: each with its reason, its source, and at most one way to mend it.

use super::{Desk, button, focus_later, go_to, lines, spoken};
use crate::catalog::services::service;
use crate::plan::line::{Funding, LineId};
use crate::rules::checks::Reason;
use crate::rules::finding::{Finding, Fix, Subject};
use crate::state::command::{Command, LineEdit};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{icon, level_look};
use crate::words::explain;
use leptos::prelude::*;

pub(super) fn findings(desk: Desk) -> El {
    let app = desk.app;
    let count = Memo::new(move |_| app.assessment.with(|assessment| assessment.findings.len()));
    let head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "findings-title").t(Text::new("檢查結果", "Findings")))
        .add(el("span").class("dim").live(move || count.get().to_string()))
        .add(el("a").class("end link").attr("href", "#/contract/findings").t(Text::new("全部檢查", "All findings")));
    el("section")
        .class("panel findings")
        .attr("id", "findings")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "findings-title")
        .add(head)
        .when(
            move || count.get() == 0,
            || el("p").class("empty").t(Text::new("沒有需要處理的事。", "Nothing to mend.")),
        )
        // By place in the list: a finding that changes is rewritten where it stands.
        .add(
            el("ul").class("finding-list").each(move || (0..count.get()).collect(), move |place| place_of(desk, place)),
        )
}

fn place_of(desk: Desk, place: usize) -> El {
    let app = desk.app;
    let finding = Memo::new(move |_| app.assessment.with(|assessment| assessment.findings.get(place).cloned()));
    el("li").dynamic(move || finding.get().map(|finding| untrack(|| view(desk, finding))))
}

fn view(desk: Desk, finding: Finding<Reason>) -> El {
    let app = desk.app;
    let Finding { level, subject, reason, why, fix } = finding;
    let (kind, class, name) = level_look(level);
    let source = why.rules.first().map(|id| id.rule().citation);
    let code = code(&reason);
    // Where it can be read the other way, or the swap be changed.
    let place = match reason {
        Reason::CapExceededIfShared { .. } | Reason::ReadingMatters { .. } | Reason::CapPeriodMatters { .. } => {
            Some(Text::new("看讀法", "See the readings"))
        }
        Reason::SwapRefused { .. } | Reason::SwapDearer { .. } | Reason::SwapLeavesRest { .. } => {
            Some(Text::new("看交換", "See the swap"))
        }
        _ => None,
    };
    let said = reason.clone();
    let ask = button("figure", move || {
        let lang = app.lang.get_untracked();
        let (title, figure) = (explain::level(level).get(lang).to_owned(), explain::reason(&reason, lang));
        if let Some(annex) = desk.annex {
            annex.show_why(app, &title, &figure, &why);
        }
    });
    let actions = el("div")
        .class("finding-actions")
        .add(ask.attr("data-action", "why").t(Text::new("為什麼？", "Why?")))
        .add(subject_link(desk, subject))
        .add(place.map(|words| el("a").class("link").attr("href", "#/contract").t(words)))
        .add(source.map(|source| el("span").class("source").live(move || source.label(desk.lang()))))
        .add(fix.map(|fix| fix_button(desk, fix)));
    el("div")
        .class("finding")
        .class(&format!("finding-{name}"))
        .attr("data-finding", code)
        .attr("tabindex", "-1")
        .add(el("span").class("finding-level").class(class).add(icon(kind)).add(spoken(explain::level(level))))
        .add(el("p").class("finding-words").live(move || explain::reason(&said, desk.lang())))
        .add(actions)
}

/// Leads to what the finding is about.
fn subject_link(desk: Desk, subject: Subject) -> Option<El> {
    let app = desk.app;
    match subject {
        Subject::Contract | Subject::Place(_) => None,
        Subject::Year(index) => {
            let several = app.plan.with_untracked(|plan| plan.contract.contract_years().len() > 1);
            let link = button("link", move || app.year.set(index)).live(move || explain::year(index, desk.lang()));
            several.then_some(link)
        }
        Subject::Line(id) => {
            let (of, year) = app.plan.with_untracked(|plan| plan.line(id).map(|line| (line.service, line.year)))?;
            let go = move || {
                app.year.set(year);
                go_to(format!("#line-{} input", id.0));
            };
            Some(button("link", go).t(service(of).label()))
        }
        Subject::Incident(id) => {
            let go = move || {
                app.incident.set(Some(id));
                location().set_hash("/incident").ok();
            };
            Some(button("link", go).t(Text::new("看支援事件", "See the incident")))
        }
    }
}

fn fix_button(desk: Desk, fix: Fix) -> El {
    let (Fix::Invoice(id) | Fix::Remove(id) | Fix::Quantity(id, _) | Fix::ToHost(id)) = fix;
    let words = explain::fix(fix);
    let mend = move || {
        match fix {
            Fix::Invoice(_) => invoice(desk, id),
            Fix::Remove(_) => lines::remove(desk, id),
            Fix::Quantity(..) | Fix::ToHost(_) => desk.app.run_or_say(fix.into()),
        }
        focus_later("#findings".to_owned());
    };
    button("btn small", mend).attr("data-action", "fix").t(words)
}

fn invoice(desk: Desk, id: LineId) {
    let lang = desk.app.lang.get_untracked();
    let name = lines::name_of(desk, id);
    let message = match lang {
        Lang::ZhHant => format!("{name}改為另行付款"),
        Lang::En => format!("{name} is invoiced now"),
    };
    desk.app.run_with_undo(Command::EditLine(id, LineEdit::Funding(Funding::Invoiced)), message);
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
        Reason::CapExceededAfterSwap { .. } => "cap_exceeded_after_swap",
        Reason::StillToAllot { .. } => "still_to_allot",
        Reason::BoughtOutsideSigning { .. } => "bought_outside_signing",
        Reason::ReadingMatters { .. } => "reading_matters",
        Reason::SwapRefused { .. } => "swap_refused",
        Reason::SwapDearer { .. } => "swap_dearer",
        Reason::SwapLeavesRest { .. } => "swap_leaves_rest",
        Reason::QuantityLimitNotPrinted { .. } => "quantity_limit_not_printed",
        Reason::IncidentOutsideTerm => "incident_outside_term",
        Reason::DatesInconsistent(_) => "dates_inconsistent",
    }
}
