//! What is agreed for each place, what it comes to, and the rules that apply to it.

use super::super::parties::currency_choices;
use super::super::prices::tax_fields;
use super::PlacesSection;
use crate::app::{Memo, browser};
use crate::catalog::services::service;
use crate::entry::{self, Line};
use crate::named::code;
use crate::plan::contract::DatedRate;
use crate::plan::place::{CreditRate, Place, Region, WorkOrder};
use crate::rules::places::{PlaceRule, PlaceStatement};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::places::{name_field, new_place};
use crate::views::ui::{Choice, ChoiceField, EntryField, code_link, figure, numbered, or_none, panel};
use crate::words::sources;
use crate::words::{explain, figures, places as words};
use leptos::prelude::*;

const ORDERS: [WorkOrder; 3] = [WorkOrder::Host, WorkOrder::Own, WorkOrder::SeparateContract];

/// The host, then every other place.
pub(super) fn cards(section: PlacesSection) -> El {
    let app = section.app;
    let ids = move || app.plan.with(|plan| plan.places().collect::<Vec<_>>());
    let link = el("a")
        .class("link")
        .attr("href", "#/calendar")
        .t(Text::new("上班時間與待命人員", "Business hours and people on call"));
    panel("place-cards-title", Text::new("合約上的地點", "Places of the contract"), Some(link))
        .add(el("div").class("place-cards").each(ids, move |place| card(section, place)))
        .add(el("div").class("panel-body").add(new_place(
            app,
            Text::new("新增地點（名稱）", "Add a place (its name)"),
            drop,
        )))
}

fn card(section: PlacesSection, place: Place) -> El {
    let app = section.app;
    let statement =
        Memo::new(move || section.found.with(|found| found.places.iter().find(|one| one.place == place).cloned()));
    let role = move || {
        let words = match (place, statement.with(Option::is_some)) {
            (Place::Host, _) => words::HOST,
            (Place::Location(_), true) => Text::new("下游", "Downstream"),
            (Place::Location(_), false) => Text::new("不在合約上", "Not in the contract"),
        };
        words.get(section.lang()).to_owned()
    };
    let zone = move || app.plan.with(|plan| plan.calendar_at(place).zone().name().to_owned());
    let name = move || section.name(place);
    let head = el("div").class("place-card-head").add([
        el("h3").live(name),
        el("span").class("tag").live(role),
        el("span").class("dim").live(zone),
    ]);
    let own_order = move || !place.is_host() && section.terms(place, |terms| terms.work_order != WorkOrder::Host);
    let fields = el("div")
        .class("form-grid two")
        .add(name_field(app, place))
        .add(region_field(section, place))
        .add((!place.is_host()).then(|| order_field(section, place)))
        .when(own_order, move || currency_field(section, place))
        .when(own_order, move || own_tax(section, place).to_vec())
        .when(
            move || own_order() && app.plan.with(|plan| plan.order_currency(place) != plan.contract.currency),
            move || rate_fields(section, place).to_vec(),
        )
        .add(administrator_field(section, place))
        .add(credit_price_field(section, place))
        .when(
            move || section.terms(place, |terms| terms.credit_rate.is_some()),
            move || credit_rate_fields(section, place).to_vec(),
        );
    el("div")
        .class("place-card")
        .attr("role", "group")
        .attr("data-place", place.code())
        .attr_t("aria-label", name)
        .add([head, fields])
        .dynamic(move || statement.get().map(|statement| untrack(|| sums(section, &statement))))
        .dynamic(move || statement.get().map(|statement| untrack(|| rules(section, statement.rules))))
}

fn region_field(section: PlacesSection, place: Place) -> El {
    let app = section.app;
    let choices = move || {
        let lang = section.lang();
        let by_zone = app.plan.with(|plan| Region::of_zone(plan.calendar_at(place).zone()));
        let by_zone = match (by_zone, lang) {
            (Some(region), Lang::ZhHant) => format!("依時區：{}", short(region).get(lang)),
            (Some(region), Lang::En) => format!("By time zone: {}", short(region).get(lang)),
            (None, _) => Text::new("未知", "Unknown").get(lang).to_owned(),
        };
        or_none(by_zone, numbered(Region::ALL.map(|region| (region, words::region(region).get(lang)))))
    };
    let chosen = move || section.terms(place, |terms| terms.region);
    let commit = move |region| section.edit_or_say(place, move |terms, _| terms.region = region);
    let label = Text::new("國家或地區", "Country or region");
    ChoiceField::new(label, choices, chosen, commit).name("region").build()
}

/// Short enough to stand behind where it is from.
const fn short(region: Region) -> Text {
    match region {
        Region::Other => Text::new("其他", "another"),
        named => words::region(named),
    }
}

fn order_field(section: PlacesSection, place: Place) -> El {
    let choices = move || {
        let lang = section.lang();
        ORDERS.map(|order| Choice::new(order, code(&order), words::work_order(order).get(lang))).into()
    };
    let chosen = move || section.terms(place, |terms| terms.work_order);
    let commit = move |order| section.edit_or_say(place, move |terms, _| terms.work_order = order);
    let label = Text::new("工作訂單", "Work order");
    ChoiceField::new(label, choices, chosen, commit).name("work-order").build()
}

fn currency_field(section: PlacesSection, place: Place) -> El {
    let chosen = move || section.app.plan.with(|plan| plan.order_currency(place));
    let commit = move |currency| {
        section.edit_or_say(place, move |terms, plan| {
            // A rate belongs to the currency it was entered for.
            if plan.order_currency(place) != currency {
                terms.rate = None;
            }
            terms.currency = (currency != plan.contract.currency).then_some(currency);
        });
    };
    let label = Text::new("工作訂單的幣別", "Currency of the work order");
    ChoiceField::new(label, move || currency_choices(section.lang()), chosen, commit).name("order-currency").build()
}

/// The tax of a work order of its own; left empty, it has that of the contract.
fn own_tax(section: PlacesSection, place: Place) -> [El; 3] {
    tax_fields(
        move || section.terms(place, |terms| terms.tax.clone()),
        move |tax, lang| section.edit(place, lang, |terms, _| terms.tax = tax),
        Text::new("同合約", "as the contract"),
    )
}

/// The rate of the work order's currency and its day; there is no built-in one.
fn rate_fields(section: PlacesSection, place: Place) -> [El; 2] {
    let app = section.app;
    let rate = move || section.terms(place, |terms| terms.rate);
    let label = move || {
        let (one, other) = app
            .plan
            .with(|plan| (plan.contract.currency.code().to_owned(), plan.order_currency(place).code().to_owned()));
        match section.lang() {
            Lang::ZhHant => format!("1 {one} 等於多少 {other}"),
            Lang::En => format!("{other} for one {one}"),
        }
    };
    let figure = EntryField::new(
        label,
        move || rate().map(|rate| figures::number(rate.rate.decimal())).unwrap_or_default(),
        move |typed, lang| {
            let entered = entry::rate(typed).map_err(|error| explain::entry_error(error, lang))?;
            let on = rate().and_then(|rate| rate.on).or_else(|| Some(browser::now().date_naive()));
            section.edit(place, lang, |terms, _| terms.rate = entered.map(|rate| DatedRate { rate, on }))
        },
    );
    let hint = Text::new("由您輸入，沒有內建匯率", "You enter it: none is built in");
    [
        figure.hint(hint).figure().name("order-rate").build(),
        day_field(
            Text::new("匯率日期", "Date of the rate"),
            "order-rate-date",
            move || rate().and_then(|rate| rate.on),
            move |on, lang| {
                let Some(rate) = rate() else { return Ok(()) };
                section.edit(place, lang, |terms, _| terms.rate = Some(DatedRate { on, ..rate }))
            },
        ),
    ]
}

fn day_field(
    label: Text,
    name: &'static str,
    value: impl Fn() -> Option<chrono::NaiveDate> + 'static,
    commit: impl Fn(Option<chrono::NaiveDate>, Lang) -> Result<(), String> + 'static,
) -> El {
    EntryField::new(
        label,
        move || value().map(|day| day.to_string()).unwrap_or_default(),
        move |typed, lang| commit(entry::date(typed).map_err(|error| explain::entry_error(error, lang))?, lang),
    )
    .date()
    .name(name)
    .build()
}

fn administrator_field(section: PlacesSection, place: Place) -> El {
    EntryField::new(
        Text::new("支援服務管理員", "Support services administrator"),
        move || section.terms(place, |terms| terms.administrator.as_str().to_owned()),
        move |typed, lang| {
            let name = Line::new(typed).map_err(|error| explain::entry_error(error, lang))?;
            section.edit(place, lang, |terms, _| terms.administrator = name)
        },
    )
    .name("administrator")
    .build()
}

/// What one credit is worth: its price, then, once there is one, its currency and its day.
fn credit_price_field(section: PlacesSection, place: Place) -> El {
    let rate = move || section.terms(place, |terms| terms.credit_rate);
    let unknown = Text::new("未知", "unknown");
    EntryField::new(
        Text::new("每點主動折讓的價值", "Value of one Proactive Credit"),
        move || rate().map(|rate| figures::number(rate.price.decimal())).unwrap_or_default(),
        move |typed, lang| {
            let held = rate();
            let currency = held.map_or_else(
                || section.app.plan.with_untracked(|plan| plan.order_currency(place)),
                |rate| rate.currency,
            );
            let price = entry::amount(typed, currency).map_err(|error| explain::entry_error(error, lang))?;
            let on = held.and_then(|rate| rate.on).or_else(|| Some(browser::now().date_naive()));
            section.edit(place, lang, |terms, _| {
                terms.credit_rate = price.map(|price| CreditRate { price, currency, on });
            })
        },
    )
    .placeholder(unknown)
    .figure()
    .name("credit-price")
    .build()
}

fn credit_rate_fields(section: PlacesSection, place: Place) -> [El; 2] {
    let rate = move || section.terms(place, |terms| terms.credit_rate);
    let label = Text::new("折讓的幣別", "Currency of the credits");
    let commit = move |currency| {
        let Some(rate) = rate() else { return };
        section.edit_or_say(place, move |terms, _| terms.credit_rate = Some(CreditRate { currency, ..rate }));
    };
    let currency = ChoiceField::new(
        label,
        move || currency_choices(section.lang()),
        move || rate().map(|rate| rate.currency),
        commit,
    );
    [
        currency.name("credit-currency").build(),
        day_field(
            Text::new("價值的日期", "Date of that value"),
            "credit-date",
            move || rate().and_then(|rate| rate.on),
            move |on, lang| {
                let Some(rate) = rate() else { return Ok(()) };
                section.edit(place, lang, |terms, _| terms.credit_rate = Some(CreditRate { on, ..rate }))
            },
        ),
    ]
}

/// What the lines for a place come to, in the plan's currency and in its own.
fn sums(section: PlacesSection, statement: &PlaceStatement) -> El {
    let title = Text::new("這個地點的項目合計", "Lines for the place");
    let name = move || title.get(section.lang()).to_owned();
    let (total, why) = (statement.total.value, statement.total.why.clone());
    let own = statement.in_own_currency.clone();
    let unpriced = statement.unpriced;
    let without_price = move || match section.lang() {
        Lang::ZhHant => format!("另有 {unpriced} 個項目沒有價格"),
        Lang::En => format!("and {} without a price", figures::plural(unpriced, "line", "lines")),
    };
    el("p")
        .class("place-sum")
        .add(el("span").class("label").live(name))
        .add(figure("place-total", name, move || figures::money(total), move || why.clone()))
        .add(own.map(|own| {
            let shown = own.value.map_or_else(|| "—".to_owned(), figures::money);
            figure("place-total-own", name, move || format!("= {shown}"), move || own.why.clone())
        }))
        .add((unpriced > 0).then(|| el("span").class("dim").live(without_price)))
}

/// The rules that apply to a place, folded away.
fn rules(section: PlacesSection, rules: Vec<PlaceRule>) -> El {
    let count = rules.len();
    let summary = el("summary").live(move || match section.lang() {
        Lang::ZhHant => format!("這個地點適用的 {count} 條規則"),
        Lang::En => figures::plural(count, "rule applies here", "rules apply here"),
    });
    let rows: Vec<El> = rules
        .into_iter()
        .map(|PlaceRule { rule, services }| {
            let named = move || {
                let lang = section.lang();
                let names: Vec<&str> = services.iter().map(|id| service(*id).label().get(lang)).collect();
                names.join(if lang == Lang::ZhHant { "、" } else { ", " })
            };
            let row = rule.rule();
            el("li").attr("data-rule", rule.code()).add(code_link(&rule.code())).add(el("div").add([
                el("p").prose(row.statement),
                el("p").class("dim").live(named),
                el("p").class("source").live(move || sources::source(row, section.lang())),
            ]))
        })
        .collect();
    el("details").class("place-rules").add(summary).add(el("ul").add(rows))
}
