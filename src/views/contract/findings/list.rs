//! The findings that are looked for.

use super::{Shared, button, go_to};
use crate::catalog::services::service;
use crate::rules::checks::Reason;
use crate::rules::finding::{Finding, Fix, Level, Subject};
use crate::rules::findings::{AnyReason, Facets, Filter, Place};
use crate::rules::service_checks::ServiceReason;
use crate::rules::service_details::questions;
use crate::state::app_state::OpenWhy;
use crate::text::Text;
use crate::views::dom::{El, el};
use crate::views::ui::{ChoiceField, icon, level_look, panel};
use crate::words::{explain, services};
use leptos::prelude::*;

pub(super) fn list(shared: Shared) -> El {
    let shown = Memo::new(move |_| {
        let filter = shared.filter.get();
        let all = shared.all.get();
        all.iter().filter(|(_, facets)| filter.shows(facets)).cloned().collect::<Vec<_>>()
    });
    let count = Memo::new(move |_| shown.with(Vec::len));
    let end = el("span")
        .attr("role", "status")
        .attr("data-shown", "findings")
        .live(move || services::shown(count.get(), shared.all.with(|all| all.len()), shared.lang()));
    let nothing = move || {
        let words = if shared.all.with(|all| all.is_empty()) {
            Text::new("沒有需要處理的事。", "Nothing to mend.")
        } else {
            Text::new("這些條件下沒有。", "Nothing that fits this.")
        };
        vec![el("p").class("empty").t(words)]
    };
    panel("all-findings-title", Text::new("檢查結果", "Findings"), Some(end))
        .attr("id", "all-findings")
        .attr("tabindex", "-1")
        .add(filters(shared))
        .when(move || count.get() == 0, nothing)
        // By place in the list: a finding that changes is rewritten where it stands.
        .add(el("ul").class("finding-list").each(
            move || (0..count.get()).collect(),
            move |place| {
                let one = Memo::new(move |_| shown.with(|shown| shown.get(place).cloned()));
                el("li").dynamic(move || one.get().map(|(finding, facets)| untrack(|| view(shared, finding, facets))))
            },
        ))
}

// --------------------------------------------------------------------------------------------------------- looking for it

fn filters(shared: Shared) -> El {
    let levels =
        [None, Some(Level::Error), Some(Level::Warning), Some(Level::Hint)].map(|level| of_level(shared, level));
    let levels = el("div")
        .class("segments")
        .attr("role", "group")
        .attr_t("aria-label", Text::new("嚴重程度", "How grave"))
        .add(levels);
    let several_years = move || shared.app.plan.with(|plan| plan.contract.contract_years().len() > 1);
    let several_places = move || shared.app.plan.with(|plan| !plan.locations.is_empty());
    let is_set = move || shared.filter.get() != Filter::default();
    el("div").class("finding-filters").add(levels).add(
        el("div")
            .class("finding-choices")
            .when(several_years, move || year(shared))
            .when(several_places, move || place(shared))
            .add(of_service(shared))
            .when(is_set, move || {
                button("btn small", move || {
                    shared.filter.set(Filter::default());
                    go_to("#all-findings");
                })
                .attr("data-action", "show-all")
                .t(Text::new("全部顯示", "Show all"))
            }),
    )
}

/// One level with how many there would be of it; none is all of them.
fn of_level(shared: Shared, level: Option<Level>) -> El {
    let name = level.map_or("all", |level| level_look(level).2);
    let count = Memo::new(move |_| shared.count(Filter { level, ..shared.filter.get() }));
    let words = level.map_or(Text::new("全部", "All"), explain::level);
    el("button")
        .attr("type", "button")
        .attr("data-level", name)
        .attr_live("aria-pressed", move || Some((shared.filter.get().level == level).to_string()))
        .on_click(move || shared.filter.update(|filter| filter.level = level))
        .add(level.map(|level| {
            let (kind, class, _) = level_look(level);
            el("span").class(class).add(icon(kind))
        }))
        .t(words)
        .add(el("span").class("dim").live(move || format!(" {}", count.get())))
}

/// A choice of which the empty one shows everything; each says how many there would be.
fn choice<T: Copy + PartialEq + 'static>(
    shared: Shared,
    name: &'static str,
    title: Text,
    everything: Text,
    others: impl Fn() -> Vec<(T, String)> + 'static,
    field: fn(&mut Filter) -> &mut Option<T>,
) -> El {
    let others = std::rc::Rc::new(others);
    let (listed, placed) = (others.clone(), others.clone());
    let choices = move || {
        let all = (String::new(), everything.get(shared.lang()).to_owned());
        let rest = listed().into_iter().enumerate().map(|(at, (one, words))| {
            let mut filter = shared.filter.get();
            *field(&mut filter) = Some(one);
            (at.to_string(), format!("{words} ({})", shared.count(filter)))
        });
        std::iter::once(all).chain(rest).collect()
    };
    let value = move || {
        let chosen = *field(&mut shared.filter.get());
        let at = chosen.and_then(|chosen| placed().iter().position(|(one, _)| *one == chosen));
        at.map(|at| at.to_string()).unwrap_or_default()
    };
    let commit = move |chosen: String| {
        let chosen = chosen.parse::<usize>().ok().and_then(|at| untrack(|| others().get(at).map(|(one, _)| *one)));
        shared.filter.update(|filter| *field(filter) = chosen);
    };
    ChoiceField::new(move || title.get(shared.lang()).to_owned(), choices, value, commit).name(name).build()
}

fn year(shared: Shared) -> El {
    let years = move || {
        let lang = shared.lang();
        let whole = (None, Text::new("整份合約", "The contract as a whole").get(lang).to_owned());
        let years = shared.app.years().into_iter().map(|year| (Some(year.index), explain::year(year.index, lang)));
        std::iter::once(whole).chain(years).collect()
    };
    let title = Text::new("合約年度", "Contract year");
    choice(shared, "finding-year", title, Text::new("所有年度", "Every year"), years, |filter| &mut filter.year)
}

fn place(shared: Shared) -> El {
    let places = move || {
        let lang = shared.lang();
        shared.app.plan.with(|plan| {
            let others = plan.locations.iter().map(|place| Place::Location(place.id));
            std::iter::once(Place::Host).chain(others).map(|one| (one, services::place(plan, one, lang))).collect()
        })
    };
    let title = Text::new("地點", "Place");
    choice(shared, "finding-place", title, Text::new("所有地點", "Every place"), places, |filter| &mut filter.place)
}

fn of_service(shared: Shared) -> El {
    let found = move || {
        let lang = shared.lang();
        let mut ids: Vec<_> = shared.all.with(|all| all.iter().filter_map(|(_, facets)| facets.service).collect());
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().map(|id| (id, service(id).label().get(lang).to_owned())).collect()
    };
    let title = Text::new("服務", "Service");
    choice(shared, "finding-service", title, Text::new("所有服務", "Every service"), found, |filter| {
        &mut filter.service
    })
}

// --------------------------------------------------------------------------------------------------------------- a finding

fn view(shared: Shared, finding: Finding<AnyReason>, facets: Facets) -> El {
    let app = shared.app;
    let Finding { level, subject, reason, why, fix } = finding;
    let (kind, class, name) = level_look(level);
    let source = why.rules.first().map(|id| (id.code(), id.rule().citation));
    let code = code(&reason);
    let said = reason.clone();
    let link = subject_link(shared, subject, &reason);
    let ask = button("figure", move || {
        let lang = app.lang.get_untracked();
        let (title, figure) = (
            explain::level(level).get(lang).to_owned(),
            app.plan.with_untracked(|plan| services::any_reason(plan, &facets, &reason, lang)),
        );
        app.why.set(Some(OpenWhy { title, figure, why: why.clone() }));
    });
    let about = facets.year.map(|year| el("span").class("dim").live(move || explain::year(year, shared.lang())));
    let actions = el("div")
        .class("finding-actions")
        .add(ask.attr("data-action", "why").t(Text::new("為什麼？", "Why?")))
        .add(link)
        .add(about)
        .add(source.map(|(code, citation)| {
            el("span").class("source").live(move || format!("{code} · {}", citation.label(shared.lang())))
        }))
        .add(fix.map(|fix| fix_button(shared, fix)));
    el("div")
        .class("finding")
        .class(&format!("finding-{name}"))
        .attr("data-finding", code)
        .add(
            el("span")
                .class("finding-level")
                .class(class)
                .add(icon(kind))
                .add(el("span").class("visually-hidden").text(" ").t(explain::level(level))),
        )
        .add(
            el("p")
                .class("finding-words")
                .live(move || app.plan.with(|plan| services::any_reason(plan, &facets, &said, shared.lang()))),
        )
        .add(actions)
}

/// Leads to where it can be answered: the questions of the line, or of the customer; else to the line in the package.
fn subject_link(shared: Shared, subject: Subject, reason: &AnyReason) -> Option<El> {
    let page = |address: &'static str, words: Text| el("a").class("link").attr("href", address).t(words);
    let package = || page("#/package", Text::new("看套裝", "See the package"));
    match subject {
        Subject::Line(id) => {
            let of = shared.app.plan.with_untracked(|plan| plan.line(id).map(|line| line.service))?;
            let name = service(of).label();
            Some(if questions(of).is_empty() {
                page("#/package", name)
            } else {
                let go = move || {
                    shared.line.set(Some(id));
                    go_to("#service-details");
                };
                button("link", go).attr("data-action", "answer").t(name)
            })
        }
        Subject::Incident(_) => Some(page("#/incident", Text::new("看支援事件", "See the incident"))),
        Subject::Place(_) => Some(page("#/contract/places", Text::new("看地點", "See the places"))),
        Subject::Contract | Subject::Year(_) => Some(match reason {
            AnyReason::Service(ServiceReason::NoAzureSubscription { .. }) => {
                let words = Text::new("回答", "Answer it");
                button("link", || go_to("#service-details")).attr("data-action", "answer").t(words)
            }
            AnyReason::Service(ServiceReason::PlusNotThroughout { .. })
            | AnyReason::Account(
                Reason::CapExceeded { .. }
                | Reason::CapExceededIfShared { .. }
                | Reason::AllowanceExceeded { .. }
                | Reason::WouldBeForfeited { .. }
                | Reason::StillToAllot { .. }
                | Reason::PricesMissing { .. },
            ) => package(),
            _ => page("#/contract", Text::new("看合約條件", "See the terms")),
        }),
    }
}

fn fix_button(shared: Shared, fix: Fix) -> El {
    let mend = move || {
        let lang = shared.app.lang.get_untracked();
        shared.app.run_with_undo(fix.into(), explain::fix(fix).get(lang).to_owned());
        go_to("#all-findings");
    };
    button("btn small", mend).attr("data-action", "fix").live(move || services::fix(fix, shared.lang()))
}

/// What a finding is, as in the JSON form.
fn code(reason: &AnyReason) -> String {
    let text = serde_json::to_string(reason).unwrap_or_default();
    text.trim_start_matches(['{', '"']).split('"').next().unwrap_or_default().to_owned()
}
