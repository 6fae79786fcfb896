//! The findings that are looked for.

use super::Shared;
use crate::app::Memo;
use crate::app::page::go_to;
use crate::catalog::services::service;
use crate::rules::finding::Level;
use crate::rules::findings::Filter;
use crate::text::Text;
use crate::views::dom::{Content, El, el};
use crate::views::finding;
use crate::views::ui::{ChoiceField, button, icon, level_look, numbered, or_none, panel, segments};
use crate::words::{explain, places, services};
use leptos::prelude::*;

pub(super) fn list(shared: Shared) -> El {
    let shown = Memo::new(move || {
        let filter = shared.filter.get();
        let all = shared.all.get();
        all.iter().filter(|group| group.is_shown_by(filter)).cloned().collect::<Vec<_>>()
    });
    let count = Memo::new(move || shown.with(Vec::len));
    let end = el("span")
        .attr("role", "status")
        .attr("data-shown", "findings")
        .live(move || services::shown(count.get(), shared.all.with(|all| all.len()), shared.lang()));
    let nothing = move || {
        let words = if shared.all.with(|all| all.is_empty()) {
            finding::none(shared.app)
        } else {
            el("p").t(Text::new("這些條件下沒有。", "Nothing matches these filters."))
        };
        vec![words.class("empty")]
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
                let one = Memo::new(move || shown.with(|shown| shown.get(place).cloned()));
                el("li").dynamic(move || one.get().map(|one| untrack(|| finding::card(shared.app, one))))
            },
        ))
}

// --------------------------------------------------------------------------------------------------------- looking for it

fn filters(shared: Shared) -> El {
    let levels = [None, Some(Level::Error), Some(Level::Warning), Some(Level::Hint)];
    let levels = segments(
        "data-level",
        levels.map(|level| of_level(shared, level)),
        move || shared.filter.get().level,
        move |level| shared.filter.update(|filter| filter.level = level),
    )
    .attr_t("aria-label", Text::new("嚴重程度", "How grave"));
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
                button("btn small", Text::new("全部顯示", "Show all"), move || {
                    shared.filter.set(Filter::default());
                    go_to("#all-findings");
                })
                .attr("data-action", "show-all")
            }),
    )
}

/// One level with how many there would be of it; none is all of them.
fn of_level(shared: Shared, level: Option<Level>) -> (Option<Level>, &'static str, Content) {
    let name = level.map_or("all", |level| level_look(level).2);
    let count = Memo::new(move || shared.count(Filter { level, ..shared.filter.get() }));
    let words = level.map_or(Text::new("全部", "All"), explain::level);
    let sign = level.map(|level| {
        let (kind, class, _) = level_look(level);
        el("span").class(class).add(icon(kind))
    });
    let counted = el("span").class("dim").live(move || format!(" {}", count.get()));
    (level, name, ((sign, words), counted).into())
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
    let choices = move || {
        let counted = others().into_iter().map(|(one, words)| {
            let mut filter = shared.filter.get();
            *field(&mut filter) = Some(one);
            (one, format!("{words} ({})", shared.count(filter)))
        });
        or_none(everything.get(shared.lang()), numbered(counted))
    };
    let chosen = move || *field(&mut shared.filter.get());
    let choose = move |chosen| shared.filter.update(|filter| *field(filter) = chosen);
    ChoiceField::new(title, choices, chosen, choose).name(name).build()
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
        shared.app.plan.with(|plan| plan.places().map(|one| (one, places::place(plan, one, lang))).collect())
    };
    let title = Text::new("地點", "Place");
    choice(shared, "finding-place", title, Text::new("所有地點", "Every place"), places, |filter| &mut filter.place)
}

fn of_service(shared: Shared) -> El {
    let found = move || {
        let lang = shared.lang();
        let mut ids: Vec<_> = shared
            .all
            .with(|all| all.iter().flat_map(|group| &group.about).filter_map(|about| about.service).collect());
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().map(|id| (id, service(id).label().get(lang).to_owned())).collect()
    };
    let title = Text::new("服務", "Service");
    choice(shared, "finding-service", title, Text::new("所有服務", "Every service"), found, |filter| {
        &mut filter.service
    })
}
