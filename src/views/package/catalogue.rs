//! The catalogue: every service in printed order, found by words and filters, added and counted in place.
//!
//! Rows are drawn once and hidden by a filter, so that typing in the search field moves nothing but `hidden`.

use super::{Desk, class_swatch, focus_later, go_to, id_of, money, swatch};
use crate::catalog::search::{FlexClass, Found, Query, find};
use crate::catalog::services::{Availability, FlexRule, Group, SERVICES, Service, ServiceId};
use crate::money::Quantity;
use crate::rules::plan::LineId;
use crate::state::command::{Command, LineEdit};
use crate::text::{Lang, Text};
use crate::views::ui::{Icon, IconKind};
use crate::words::figures;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use rust_decimal::Decimal;
use wasm_bindgen::JsCast;

const SEARCH: Text = Text::new("搜尋服務", "Search services");
const CLEAR: Text = Text::new("清除", "Clear");

/// The markers, in the order of the legend.
const MARKERS: [Availability; 4] =
    [Availability::Included, Availability::AddOn, Availability::AddOnLimited, Availability::Unmarked];

pub(super) fn catalogue(desk: Desk) -> AnyView {
    let found = Memo::new(move |_| desk.query.with(find));
    let slash = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let typing = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|target| target.matches("input, textarea, select").unwrap_or(false));
        let dialog = document().query_selector("dialog[open]").is_ok_and(|open| open.is_some());
        if event.key() == "/" && !typing && !dialog && !event.ctrl_key() && !event.meta_key() && !event.alt_key() {
            event.prevent_default();
            focus_later("#service-search".to_owned());
        }
    });
    on_cleanup(move || slash.remove());
    view! {
        <search class="rail">
            {search_field(desk)}
            <div class="facets">
                {facet(desk, Text::new("類別", "Group"), groups(desk, found))}
                {facet(desk, Text::new("標記", "Marker"), markers(desk, found))}
                {facet(desk, Text::new("彈性額度", "Flex Allowance"), classes(desk, found))}
            </div>
        </search>
        {list(desk, found)}
    }
    .into_any()
}

fn search_field(desk: Desk) -> AnyView {
    let app = desk.app;
    let input = NodeRef::<leptos::html::Input>::new();
    // Cleared from elsewhere: the field follows.
    Effect::new(move |_| {
        let text = desk.query.with(|query| query.text.clone());
        if let Some(input) = input.get()
            && input.value() != text
        {
            input.set_value(&text);
        }
    });
    view! {
        <div class="search-field">
            <Icon kind=IconKind::Search />
            <input
                node_ref=input
                id="service-search"
                class="input"
                type="search"
                maxlength="100"
                autocomplete="off"
                spellcheck="false"
                placeholder=app.t(SEARCH)
                aria-label=app.t(SEARCH)
                aria-controls="services"
                on:input=move |event| desk.query.update(|query| query.text = event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "ArrowDown" {
                        event.prevent_default();
                        focus_later(".service:not([hidden]) .service-name".to_owned());
                    }
                }
            />
            <kbd aria-hidden="true">"/"</kbd>
        </div>
    }
    .into_any()
}

fn facet(desk: Desk, title: Text, choices: AnyView) -> AnyView {
    let app = desk.app;
    view! {
        <div class="facet" role="group" aria-label=app.t(title)>
            <p class="facet-title" aria-hidden="true">{app.t(title)}</p>
            {choices}
        </div>
    }
    .into_any()
}

/// One choice of a filter: its sign, its name, how many it finds.
fn choice(
    desk: Desk,
    sign: AnyView,
    name: Text,
    count: impl Fn() -> usize + Send + Sync + 'static,
    chosen: impl Fn(&Query) -> bool + Send + Sync + 'static,
    choose: impl Fn(&mut Query) + Send + Sync + 'static,
) -> AnyView {
    let (count, chosen): (Memo<usize>, _) =
        (Memo::new(move |_| count()), Memo::new(move |_| desk.query.with(|query| chosen(query))));
    let choose: Box<dyn Fn(&mut Query) + Send + Sync> = Box::new(choose);
    choice_button(desk, sign, name, count, chosen, choose)
}

fn choice_button(
    desk: Desk,
    sign: AnyView,
    name: Text,
    count: Memo<usize>,
    chosen: Memo<bool>,
    choose: Box<dyn Fn(&mut Query) + Send + Sync>,
) -> AnyView {
    view! {
        <button
            type="button"
            class="choice"
            class:empty-choice=move || count.get() == 0
            aria-pressed=move || chosen.get().to_string()
            on:click=move |_| desk.query.update(|query| choose(query))
        >
            {sign}
            <span>{desk.app.t(name)}</span>
            " "
            <small>{count}</small>
        </button>
    }
    .into_any()
}

fn nothing() -> AnyView {
    ().into_any()
}

fn groups(desk: Desk, found: Memo<Found>) -> AnyView {
    let all = choice(
        desk,
        nothing(),
        Text::new("全部", "All"),
        move || found.with(|found| found.count_in_group(None)),
        |query| query.group.is_none(),
        |query| query.group = None,
    );
    let one = move |group: Group| {
        choice(
            desk,
            nothing(),
            group.name(),
            move || found.with(|found| found.count_in_group(Some(group))),
            move |query| query.group == Some(group),
            move |query| query.group = (query.group != Some(group)).then_some(group),
        )
    };
    view! {
        {all}
        {Group::ALL.map(one).collect_view()}
    }
    .into_any()
}

fn markers(desk: Desk, found: Memo<Found>) -> AnyView {
    let one = move |marker: Availability| {
        choice(
            desk,
            marker_sign(marker),
            marker.name(),
            move || found.with(|found| found.count_with_marker(Some(marker))),
            move |query| query.marker == Some(marker),
            move |query| query.marker = (query.marker != Some(marker)).then_some(marker),
        )
    };
    MARKERS.map(one).collect_view().into_any()
}

fn classes(desk: Desk, found: Memo<Found>) -> AnyView {
    let one = move |class: FlexClass| {
        choice(
            desk,
            view! { <i class=format!("swatch {}", class_swatch(class)) aria-hidden="true"></i> }.into_any(),
            class.name(),
            move || found.with(|found| found.count_with_flex(Some(class))),
            move |query| query.flex == Some(class),
            move |query| query.flex = (query.flex != Some(class)).then_some(class),
        )
    };
    FlexClass::ALL.map(one).collect_view().into_any()
}

/// The printed marker; a dot of our own where none is printed.
pub(super) fn marker_sign(marker: Availability) -> AnyView {
    let kind = match marker {
        Availability::Included => IconKind::Included,
        Availability::AddOn => IconKind::Add,
        Availability::AddOnLimited => IconKind::AddLimited,
        Availability::Unmarked => return view! { <i class="no-marker" aria-hidden="true"></i> }.into_any(),
    };
    view! { <Icon kind /> }.into_any()
}

fn list(desk: Desk, found: Memo<Found>) -> AnyView {
    let app = desk.app;
    let count = move || {
        let (found, all) = (found.with(|found| found.services().len()), SERVICES.len());
        let year = desk.year.get();
        let chosen = app.plan.with(|plan| {
            let mut ids: Vec<ServiceId> = plan.lines_of(year).map(|line| line.service).collect();
            ids.sort_unstable();
            ids.dedup();
            ids.len()
        });
        match desk.lang() {
            Lang::ZhHant if found == all => format!("{all} 項，已選 {chosen}"),
            Lang::ZhHant => format!("{all} 項中找到 {found}，已選 {chosen}"),
            Lang::En if found == all => format!("{all} services, {chosen} chosen"),
            Lang::En => format!("{found} of {all} services, {chosen} chosen"),
        }
    };
    view! {
        <section class="panel catalogue" aria-labelledby="catalogue-title">
            <header class="panel-head">
                <h2 id="catalogue-title">{app.t(Text::new("服務目錄", "Catalogue"))}</h2>
                <span class="dim" role="status">{count}</span>
                <span class="end">{app.t(Text::new("單價由您填入", "Prices are yours"))}</span>
            </header>
            <div id="services" on:keydown=move |event| follow_keys(found, &event)>
                {Group::ALL.map(|group| group_section(desk, found, group)).collect_view()}
                {no_hit(desk, found)}
            </div>
        </section>
    }
    .into_any()
}

fn group_section(desk: Desk, found: Memo<Found>, group: Group) -> AnyView {
    let app = desk.app;
    let shown = Memo::new(move |_| found.with(|found| found.has_group(group)));
    let alone = Memo::new(move |_| desk.query.with(|query| query.group == Some(group)));
    view! {
        <section class="service-group" hidden=move || !shown.get()>
            <h3>
                <span>{app.t(group.name())}</span>
                <small>
                    {move || match (group.table(), desk.lang()) {
                        (None, _) => String::new(),
                        (Some(table), Lang::ZhHant) => format!("表 {table}"),
                        (Some(table), Lang::En) => format!("Table {table}"),
                    }}
                </small>
            </h3>
            <Show when=move || alone.get()>
                <p class="group-about">{app.t(group.about())}</p>
            </Show>
            <ul class="services">
                {SERVICES
                    .iter()
                    .filter(|service| service.group == group)
                    .map(|service| row(desk, found, service))
                    .collect_view()}
            </ul>
        </section>
    }
    .into_any()
}

/// What the plan holds of a service in the year on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Held {
    /// How many lines.
    lines: usize,
    /// One of them.
    line: Option<LineId>,
    /// How many of the service.
    quantity: Decimal,
    /// What they come to, as far as prices are known.
    amount: Decimal,
    /// Is a price missing?
    unpriced: bool,
}

fn held(desk: Desk, id: ServiceId) -> Held {
    let year = desk.year.get();
    desk.app.plan.with(|plan| {
        let mut held = Held::default();
        for line in plan.lines_of(year).filter(|line| line.service == id) {
            held.lines += 1;
            held.line = Some(line.id);
            held.quantity += line.quantity.decimal();
            match line.amount(plan.contract.currency) {
                Some(amount) => held.amount += amount,
                None => held.unpriced = true,
            }
        }
        held
    })
}

fn row(desk: Desk, found: Memo<Found>, service: &'static Service) -> AnyView {
    let app = desk.app;
    let id = service.id;
    let held = Memo::new(move |_| held(desk, id));
    let hidden = Memo::new(move |_| !found.with(|found| found.has(id)));
    view! {
        <li
            class="service"
            class:service-held=move || held.with(|held| held.lines > 0)
            class:service-part=service.parent.is_some()
            data-service=id_of(id)
            hidden=hidden
        >
            <span class="service-marker" title=app.t(service.availability.name())>
                {marker_sign(service.availability)}
                <span class="visually-hidden">{app.t(service.availability.name())}</span>
            </span>
            <div class="service-words">
                <button type="button" class="service-name" aria-haspopup="dialog" on:click=move |_| desk.detail.set(Some(id))>
                    {app.t(service.name)}
                </button>
                <p>{app.t(service.tagline)}</p>
            </div>
            <span class="service-flex">{swatch(service)} {app.t(FlexClass::of(service.flex).name())}</span>
            <span class="service-price">
                {move || {
                    let held = held.get();
                    match held.lines {
                        0 => String::new(),
                        _ if held.unpriced && held.amount.is_zero() => PRICE_MISSING.get(desk.lang()).to_owned(),
                        _ => money(held.amount, desk.currency()),
                    }
                }}
            </span>
            <span class="service-action">{action(desk, service, held)}</span>
        </li>
    }
    .into_any()
}

/// Shown in place of an amount that nobody knows.
pub(super) const PRICE_MISSING: Text = Text::new("單價？", "Price?");

/// Add, or the quantity with less and more.
fn action(desk: Desk, service: &'static Service, held: Memo<Held>) -> AnyView {
    let app = desk.app;
    let lines = Memo::new(move |_| held.with(|held| held.lines.min(2)));
    view! {
        {move || match lines.get() {
            0 if service.flex == FlexRule::NothingToPay => {
                view! { <span class="service-included">{app.t(Text::new("已含", "Included"))}</span> }.into_any()
            }
            0 => {
                view! {
                    <button type="button" class="btn small" data-action="add" on:click=move |_| add(desk, service)>
                        {app.t(Text::new("加入", "Add"))}
                        {of_service(desk, service)}
                    </button>
                }
                    .into_any()
            }
            1 => stepper(desk, service, held),
            _ => {
                view! {
                    <button type="button" class="btn small" on:click=move |_| show_lines(desk, service)>
                        {move || {
                            let lines = held.with(|held| held.lines);
                            match desk.lang() {
                                Lang::ZhHant => format!("{lines} 個項目"),
                                Lang::En => format!("{lines} lines"),
                            }
                        }}
                    </button>
                }
                    .into_any()
            }
        }}
    }
    .into_any()
}

/// Whose button this is, for whoever does not see the row.
fn of_service(desk: Desk, service: &'static Service) -> AnyView {
    view! { <span class="visually-hidden">" " {desk.app.t(service.name)}</span> }.into_any()
}

fn stepper(desk: Desk, service: &'static Service, held: Memo<Held>) -> AnyView {
    view! {
        <span class="stepper">
            <button type="button" data-action="less" on:click=move |_| step(desk, service, held, -Decimal::ONE)>
                <span aria-hidden="true">"−"</span>
                <span class="visually-hidden">{desk.app.t(Text::new("減少", "Fewer"))}</span>
                {of_service(desk, service)}
            </button>
            <b>{move || held.with(|held| figures::number(held.quantity))}</b>
            <button type="button" data-action="more" on:click=move |_| step(desk, service, held, Decimal::ONE)>
                <span aria-hidden="true">"+"</span>
                <span class="visually-hidden">{desk.app.t(Text::new("增加", "More"))}</span>
                {of_service(desk, service)}
            </button>
        </span>
    }
    .into_any()
}

pub(super) fn row_selector(id: ServiceId, rest: &str) -> String {
    format!("[data-service={}] {rest}", id_of(id))
}

/// Adds a service to the year on the screen; the focus goes to what replaces the button.
pub(super) fn add(desk: Desk, service: &'static Service) {
    desk.app.run_or_say(Command::AddLine(service.id, desk.year.get_untracked()));
    focus_later(row_selector(service.id, "[data-action=more]"));
}

fn step(desk: Desk, service: &'static Service, held: Memo<Held>, by: Decimal) {
    let Held { line: Some(line), quantity, .. } = held.get_untracked() else { return };
    match Quantity::try_from(quantity + by) {
        Ok(quantity) => desk.app.run_or_say(Command::EditLine(line, LineEdit::Quantity(quantity))),
        Err(_) if by.is_sign_negative() => {
            super::lines::remove(desk, line, service.id);
            focus_later(row_selector(service.id, "[data-action=add]"));
        }
        // More than can be planned: the number stays.
        Err(_) => {}
    }
}

/// Leads to the lines of a service.
pub(super) fn show_lines(desk: Desk, service: &'static Service) {
    desk.detail.set(None);
    go_to(format!("[data-line={}] input", id_of(service.id)));
}

/// Arrows move from row to row; + and − count.
fn follow_keys(found: Memo<Found>, event: &KeyboardEvent) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else { return };
    let Some(row) = target.closest(".service").ok().flatten() else { return };
    let press = |selector: &str| {
        let found = row.query_selector(selector).ok().flatten();
        if let Some(button) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            button.click();
        }
    };
    match event.key().as_str() {
        "ArrowDown" => move_row(found, &row, 1),
        "ArrowUp" => move_row(found, &row, -1),
        "+" | "=" => press("[data-action=more], [data-action=add]"),
        "-" | "−" => press("[data-action=less]"),
        _ => return,
    }
    event.prevent_default();
}

fn move_row(found: Memo<Found>, row: &web_sys::Element, by: isize) {
    let Some(here) = row.get_attribute("data-service") else { return };
    let next = found.with_untracked(|found| {
        let rows = found.services();
        let at = rows.iter().position(|id| id_of(*id) == here)?;
        rows.get(at.checked_add_signed(by)?).copied()
    });
    if let Some(next) = next {
        focus_later(row_selector(next, ".service-name"));
    }
}

/// Nothing found: the term, and the ways out.
fn no_hit(desk: Desk, found: Memo<Found>) -> AnyView {
    let app = desk.app;
    let none = Memo::new(move |_| found.with(|found| found.services().is_empty()));
    let words = move || {
        let text = desk.query.with(|query| query.text.trim().to_owned());
        match (desk.lang(), text.is_empty()) {
            (Lang::ZhHant, true) => "沒有服務同時符合這些條件。".to_owned(),
            (Lang::ZhHant, false) => format!("找不到「{text}」。"),
            (Lang::En, true) => "No service fits all these filters.".to_owned(),
            (Lang::En, false) => format!("Nothing found for \u{201c}{text}\u{201d}."),
        }
    };
    let elsewhere = move || {
        let filtered = desk.query.with(Query::is_filtered);
        let count = found.with(Found::by_text_alone);
        (filtered && count > 0).then_some(count)
    };
    view! {
        <Show when=move || none.get()>
            <div class="empty">
                <p>{words}</p>
                <div class="empty-actions">
                    {move || elsewhere().map(|count| view! {
                        <button
                            type="button"
                            class="btn"
                            on:click=move |_| desk.query.update(|query| *query = Query { text: std::mem::take(&mut query.text), ..Query::default() })
                        >
                            {move || match desk.lang() {
                                Lang::ZhHant => format!("不限條件：{count} 項"),
                                Lang::En => format!("Without filters: {count}"),
                            }}
                        </button>
                    })}
                    <button
                        type="button"
                        class="btn"
                        data-action="clear-search"
                        on:click=move |_| {
                            desk.query.set(Query::default());
                            focus_later("#service-search".to_owned());
                        }
                    >
                        {app.t(CLEAR)}
                    </button>
                </div>
            </div>
        </Show>
    }
    .into_any()
}
