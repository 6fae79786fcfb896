//! The accounts of Proactive Credits, entry by entry.

use super::PlacesSection;
use crate::app::Memo;
use crate::named::code;
use crate::plan::place::Place;
use crate::rules::credits::{AccountEntry, CreditAccount, EntryKind};
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{IconKind, figure, icon_button, panel, spoken};
use crate::words::{figures, places as words};
use leptos::prelude::*;

/// The document does not say which credits are used first.
const ORDER: Text = Text::new(
    "先使用最早失效的點數；文件沒有規定順序，這是我們的解讀。",
    "What lapses first is used first: the document names no order, this is our reading.",
);

pub(super) fn accounts(section: PlacesSection) -> El {
    let found = section.found;
    let places = Memo::new(move || {
        found.with(|found| found.credits.iter().map(|account| account.place).collect::<Vec<Place>>())
    });
    let none = Text::new(
        "還沒有主動折讓。在套件頁加入「主動折讓」，數量就是點數，再選它屬於哪個地點。",
        "No Proactive Credits yet. Add them on the package page: the quantity is the number of credits; then choose their \
        place.",
    );
    panel("credits-title", Text::new("主動折讓帳戶", "Proactive Credits accounts"), None)
        .attr("id", "credits")
        .when(move || places.with(Vec::is_empty), move || el("p").class("panel-body muted").t(none))
        .when(move || !places.with(Vec::is_empty), || el("p").class("panel-body field-hint").t(ORDER))
        .add(el("div").class("credit-accounts").each(move || places.get(), move |place| account(section, place)))
}

fn account(section: PlacesSection, place: Place) -> El {
    let held = Memo::new(move || {
        section.found.with(|found| found.credits.iter().find(|account| account.place == place).cloned())
    });
    el("div")
        .class("credit-account")
        .attr("role", "group")
        .attr("data-account", place.code())
        .attr_t("aria-label", move || section.name(place))
        .dynamic(move || held.get().map(|held| untrack(|| statement(section, held))).unwrap_or_default())
}

fn statement(section: PlacesSection, account: CreditAccount) -> Vec<El> {
    let place = account.place;
    let title = Text::new("點數餘額", "Credits left");
    let (balance, why) = (account.balance.value, account.balance.into_why());
    let is_negative = balance.is_sign_negative() && !balance.is_zero();
    let worth = account
        .worth
        .filter(|_| !is_negative)
        .map(|worth| el("span").class("dim").live(move || format!("≈ {}", figures::money(worth))));
    let head = el("div")
        .class("credit-head")
        .class(if is_negative { "is-error" } else { "" })
        .add(el("h3").live(move || section.name(place)))
        .add(figure("credit-balance", title, move || words::credits(balance, section.lang()), move || why.clone()))
        .add(worth);
    let columns = [
        ("", Text::new("日期", "Day")),
        ("", Text::new("內容", "What")),
        ("amount", Text::new("取整前", "Before rounding")),
        ("amount", Text::new("點數", "Credits")),
        ("amount", Text::new("餘額", "Balance")),
    ];
    let names: Vec<El> =
        columns.into_iter().map(|(class, name)| el("th").attr("scope", "col").class(class).t(name)).collect();
    let end = el("td").add(spoken(Text::new("移除", "Remove")));
    let rows: Vec<El> = account.entries.into_iter().map(|entry| row(section, entry)).collect();
    let table =
        el("table").class("credit-table").add([el("thead").add(el("tr").add(names).add(end)), el("tbody").add(rows)]);
    let lapses: Vec<El> =
        account.lapses.into_iter().map(|lapse| el("li").live(move || words::lapse(lapse, section.lang()))).collect();
    vec![head, table, el("ul").class("credit-lapses dim").add(lapses)]
}

fn row(section: PlacesSection, entry: AccountEntry) -> El {
    let app = section.app;
    let AccountEntry { kind, on, credits, exact, balance, short } = entry;
    let what = move || app.plan.with(|plan| words::entry(plan, kind, section.lang()));
    let undated = Text::new("日期未定", "no day yet");
    let day = move || {
        let lang = section.lang();
        on.map_or_else(|| undated.get(lang).to_owned(), |day| figures::date(day, lang))
    };
    let moved = credits.value.map_or_else(|| "—".to_owned(), figures::number);
    let sign =
        if credits.value.is_some_and(|change| change.is_sign_positive() && !change.is_zero()) { "+" } else { "" };
    let why = credits.into_why();
    let exact = exact.map(|exact| figures::number(exact.round_dp(4))).unwrap_or_default();
    let missing = (!short.is_zero()).then(|| {
        let short = figures::number(short);
        el("p").class("is-error").live(move || match section.lang() {
            Lang::ZhHant => format!("少 {short} 點"),
            Lang::En => format!("{short} missing"),
        })
    });
    let removable = match kind {
        EntryKind::Used(id, _) | EntryKind::MovedOut(id, _) => Some(id),
        EntryKind::Bought(_) | EntryKind::MovedIn(..) => None,
    };
    let change = removable.map(|id| {
        let name = move || {
            let (what, lang) = (what(), section.lang());
            match lang {
                Lang::ZhHant => format!("修改：{what}"),
                Lang::En => format!("Change: {what}"),
            }
        };
        icon_button("btn ghost square small", IconKind::Edit, name, move || section.changing.set(Some(id)))
            .attr("data-action", "change-credit-entry")
    });
    let remove = removable.map(|id| {
        let name = move || {
            let (what, lang) = (what(), section.lang());
            match lang {
                Lang::ZhHant => format!("移除：{what}"),
                Lang::En => format!("Remove: {what}"),
            }
        };
        icon_button("btn ghost square small", IconKind::Remove, name, move || {
            let done = Text::new("已移除這一筆", "Removed the entry").get(app.lang.get_untracked()).to_owned();
            app.run_with_undo(Command::RemoveCreditEntry(id), done);
        })
        .attr("data-action", "remove-credit-entry")
    });
    el("tr").attr("data-entry", code(&kind)).add([
        el("td").class("credit-day").live(day),
        el("td").class("credit-what").live(what).add(missing),
        el("td").class("amount credit-exact").text(exact),
        el("td").class("amount").add(figure(
            "credit-entry",
            what,
            move || format!("{sign}{moved}"),
            move || why.clone(),
        )),
        el("td").class("amount").text(figures::number(balance)),
        el("td").class("credit-actions").add(change).add(remove),
    ])
}
