//! The catalogue: every service in printed order, found by words and filters, added and counted in place.
//!
//! Rows are drawn once and hidden by a filter, so that typing in the search field moves nothing but `hidden`.

use super::{Desk, find_element, flex_class, focus_later, go_to, lines, money, service_swatch, swatch};
use crate::app::browser::on_window;
use crate::app::{Memo, RwSignal, browser};
use crate::catalog::search::{FlexClass, Found, Query, find};
use crate::catalog::services::{Availability, FlexRule, Group, SERVICES, Service, ServiceId, service};
use crate::finder::keys::{self, Modifiers};
use crate::money::Quantity;
use crate::named::code;
use crate::plan::line::LineId;
use crate::state::command::{Command, LineEdit};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el, follow, is_composing, modifiers};
use crate::views::ui::{IconKind, button, icon, spoken};
use crate::words::figures;
use leptos::ev::KeyboardEvent;
use rust_decimal::Decimal;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// The markers, in the order of the legend.
const MARKERS: [Availability; 4] =
    [Availability::Included, Availability::AddOn, Availability::AddOnLimited, Availability::Unmarked];

/// What stands above the list in every window, and the least height of a group's head and of a row; in pixels.
const ABOVE: f64 = 400.0;
const GROUP_HEAD: f64 = 36.0;
const ROW: f64 = 46.0;

/// Shown in place of an amount that nobody knows.
pub(super) const PRICE_MISSING: Text = Text::new("單價？", "Price?");

/// The filters, and the list.
pub(super) fn catalogue(desk: Desk) -> Vec<El> {
    let found = Memo::new(move || desk.query.with(find));
    follow_slash();
    let facets = el("div").class("facets").add([
        facet(Text::new("類別", "Group"), groups(desk, found)),
        facet(Text::new("標記", "Marker"), markers(desk, found)),
        facet(Text::new("彈性額度", "Flex Allowance"), classes(desk, found)),
    ]);
    vec![el("search").class("rail").add([search_field(desk, found), facets]), list(desk, found)]
}

/// The slash key leads to the search field, unless something is being typed.
fn follow_slash() {
    on_window(leptos::ev::keydown, move |event: KeyboardEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let typing = target.is_some_and(|target| target.matches("input, textarea, select").unwrap_or(false));
        let held = modifiers(&event);
        let is_asked = keys::catalogue(&event.key(), held, false) == Some(keys::Catalogue::Search);
        if is_asked && !typing && !is_composing(&event) && find_element("dialog[open]").is_none() {
            event.prevent_default();
            focus_later("#service-search".to_owned());
        }
    });
}

/// Enter takes the one service that is found, and leads to it where there are several.
fn enter(desk: Desk, found: Memo<Found>) {
    let found = found.get_untracked();
    let [id] = found.services() else {
        focus_later(".service:not([hidden]) .service-name".to_owned());
        return;
    };
    let service = service(*id);
    let has_it =
        desk.app.plan.with_untracked(|plan| plan.lines_of(desk.year.get_untracked()).any(|line| line.service == *id));
    if service.flex == FlexRule::NothingToPay {
        focus_later(".service:not([hidden]) .service-name".to_owned());
    } else if has_it {
        show_lines(service);
    } else {
        desk.app.run_or_say(Command::AddLine(service.id, desk.year.get_untracked()));
        // The line is there when the plan has been drawn.
        focus_later(format!("[data-line={}] input", code(&service.id)));
    }
}

fn search_field(desk: Desk, found: Memo<Found>) -> El {
    const SEARCH: Text = Text::new("搜尋服務", "Search services");
    let field = el("input")
        .class("input")
        .attr("id", "service-search")
        .attr("type", "search")
        .attr("maxlength", "100")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-controls", "services")
        .attr_t("placeholder", SEARCH)
        .attr_t("aria-label", SEARCH);
    let input: HtmlInputElement = field.cast();
    // Cleared from elsewhere: the field follows.
    let shown = input.clone();
    follow(move || {
        desk.query.with(|query| {
            if shown.value() != query.text {
                shown.set_value(&query.text);
            }
        });
    });
    let field =
        field.on("input", move |_| desk.query.update(|query| query.text = input.value())).on_key(move |event| {
            match event.key().as_str() {
                "ArrowDown" => focus_later(".service:not([hidden]) .service-name".to_owned()),
                "Enter" => enter(desk, found),
                _ => return,
            }
            event.prevent_default();
        });
    let is_asked = Memo::new(move || desk.query.with(|query| !query.text.trim().is_empty()));
    let hits = move || found.with(|found| found.services().len());
    el("div")
        .class("search-field")
        .add([icon(IconKind::Search), field, el("kbd").attr("aria-hidden", "true").text("/")])
        .when(move || is_asked.get() && hits() > 0, move || to_results(desk, hits))
}

/// The next stop after the search field: past all filters, to what can be done with the first service that is found.
fn to_results(desk: Desk, hits: impl Fn() -> usize + 'static) -> El {
    let words = move || match (hits(), desk.lang()) {
        (count, Lang::ZhHant) => format!("到搜尋結果（{count} 項）"),
        (count, Lang::En) => format!("Go to {}", figures::plural(count, "result", "results")),
    };
    let go = || {
        let action = ".service:not([hidden]) .service-action button";
        let is_there = find_element(action).is_some();
        focus_later(if is_there { action } else { ".service:not([hidden]) .service-name" }.to_owned());
    };
    button("link to-results", words, go).attr("id", "to-results")
}

fn facet(title: Text, choices: Vec<El>) -> El {
    el("div")
        .class("facet")
        .attr("role", "group")
        .attr_t("aria-label", title)
        .add(el("p").class("facet-title").attr("aria-hidden", "true").t(title))
        .add(choices)
}

/// One choice of a filter: its sign, its name, how many it finds.
fn choice(
    desk: Desk,
    sign: Option<El>,
    name: Text,
    count: impl Fn() -> usize + Send + Sync + 'static,
    chosen: impl Fn(&Query) -> bool + Send + Sync + 'static,
    choose: impl Fn(&mut Query) + 'static,
) -> El {
    let count = Memo::new(count);
    let chosen = Memo::new(move || desk.query.with(&chosen));
    button("choice", sign, move || desk.query.update(&choose))
        .class_if("empty-choice", move || count.get() == 0)
        .aria("aria-pressed", move || chosen.get())
        .add(el("span").t(name))
        .text(" ")
        .add(el("small").live(move || count.get().to_string()))
}

fn groups(desk: Desk, found: Memo<Found>) -> Vec<El> {
    let all = [None].into_iter().chain(Group::ALL.map(Some));
    all.map(|group| {
        choice(
            desk,
            None,
            group.map_or(Text::new("全部", "All"), Group::name),
            move || found.with(|found| found.count_in_group(group)),
            move |query| query.group == group,
            move |query| query.group = group.filter(|_| query.group != group),
        )
    })
    .collect()
}

fn markers(desk: Desk, found: Memo<Found>) -> Vec<El> {
    let one = |marker: Availability| {
        choice(
            desk,
            Some(marker_sign(marker)),
            marker.name(),
            move || found.with(|found| found.count_with_marker(Some(marker))),
            move |query| query.marker == Some(marker),
            move |query| query.marker = (query.marker != Some(marker)).then_some(marker),
        )
    };
    MARKERS.into_iter().map(one).collect()
}

fn classes(desk: Desk, found: Memo<Found>) -> Vec<El> {
    let one = |class: FlexClass| {
        choice(
            desk,
            Some(swatch(flex_class(class))),
            class.name(),
            move || found.with(|found| found.count_with_flex(Some(class))),
            move |query| query.flex == Some(class),
            move |query| query.flex = (query.flex != Some(class)).then_some(class),
        )
    };
    FlexClass::ALL.into_iter().map(one).collect()
}

/// The printed marker; a dot of our own where none is printed.
pub(super) fn marker_sign(marker: Availability) -> El {
    match marker {
        Availability::Included => icon(IconKind::Included).class("is-included"),
        Availability::AddOn => icon(IconKind::Add),
        Availability::AddOnLimited => icon(IconKind::AddLimited),
        Availability::Unmarked => el("i").class("no-marker").attr("aria-hidden", "true"),
    }
}

fn list(desk: Desk, found: Memo<Found>) -> El {
    let app = desk.app;
    let count = move || {
        let (found, all) = (found.with(|found| found.services().len()), SERVICES.len());
        let year = desk.year.get();
        let chosen = app.plan.with(|plan| {
            let held = |service: &&Service| plan.lines_of(year).any(|line| line.service == service.id);
            SERVICES.iter().filter(held).count()
        });
        match desk.lang() {
            Lang::ZhHant if found == all => format!("{all} 項，已選 {chosen}"),
            Lang::ZhHant => format!("{all} 項中找到 {found}，已選 {chosen}"),
            Lang::En if found == all => format!("{all} services, {chosen} chosen"),
            Lang::En => format!("{found} of {all} services, {chosen} chosen"),
        }
    };
    let head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "catalogue-title").t(Text::new("服務目錄", "Catalogue")))
        .add(el("span").class("dim").attr("role", "status").live(count))
        .add(el("span").class("end").t(Text::new("單價由您填入", "You enter the prices")));
    // What is below the window is built when nothing else is to be done, or when it is looked for.
    let idle = RwSignal::new(false);
    browser::when_idle(move || {
        // Gone with the page, perhaps.
        idle.try_set(true);
    });
    let mut in_sight = browser::below(ABOVE);
    let groups = Group::ALL.into_iter().map(|group| {
        let is_in_sight = in_sight > 0.0;
        let rows = SERVICES.iter().filter(|service| service.group == group);
        in_sight -= rows.fold(GROUP_HEAD, |height, _| height + ROW);
        let is_due = move || is_in_sight || idle.get() || desk.query.with(|query| *query != Query::default());
        group_section(desk, found, group, is_due)
    });
    let groups: Vec<El> = groups.collect();
    let services = el("div")
        .attr("id", "services")
        .add(groups)
        .when(move || found.with(|found| found.services().is_empty()), move || no_hit(desk, found));
    let services = services.on_key(move |event| follow_keys(found, event));
    el("section").class("panel catalogue").attr("aria-labelledby", "catalogue-title").add([head, services])
}

/// A group with its services; those are built when they are due.
fn group_section(
    desk: Desk,
    found: Memo<Found>,
    group: Group,
    is_due: impl Fn() -> bool + Send + Sync + 'static,
) -> El {
    let shown = Memo::new(move || found.with(|found| found.has_group(group)));
    let head = el("h3").add(el("span").t(group.name())).add(group.table().map(|table| {
        el("small").live(move || match desk.lang() {
            Lang::ZhHant => format!("表 {table}"),
            Lang::En => format!("Table {table}"),
        })
    }));
    let services = move || SERVICES.iter().filter(move |service| service.group == group);
    let rows = move || services().map(|service| row(desk, found, service)).collect::<Vec<El>>();
    el("section")
        .class("service-group")
        .style("--services", services().count().to_string())
        .flag("hidden", move || !shown.get())
        .add(head)
        .when(
            move || desk.query.with(|query| query.group == Some(group)),
            move || el("p").class("group-about").prose(group.about()),
        )
        .add(el("ul").class("services").when(is_due, rows))
}

/// What the plan holds of a service in the year on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Held {
    /// How many lines.
    lines: usize,
    /// The last of them.
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

fn row(desk: Desk, found: Memo<Found>, service: &'static Service) -> El {
    let id = service.id;
    let held = Memo::new(move || held(desk, id));
    let hidden = Memo::new(move || !found.with(|found| found.has(id)));
    let marker = el("span")
        .class("service-marker")
        .attr_t("title", service.availability.name())
        .add([marker_sign(service.availability), spoken((" ", service.availability.name()))]);
    let name = button("service-name", service.name, move || desk.show(id)).attr("aria-haspopup", "dialog");
    let flex = el("span")
        .class("service-flex")
        .add(service_swatch(service))
        .add(el("span").t(FlexClass::of(service.flex).name()));
    let price = el("span").class("service-price").live(move || {
        let held = held.get();
        match held.lines {
            0 => String::new(),
            _ if held.unpriced && held.amount.is_zero() => desk.say(PRICE_MISSING),
            _ => money(held.amount, desk.currency()),
        }
    });
    let row = el("li")
        .class("service")
        .class_if("service-held", move || held.with(|held| held.lines > 0))
        .attr("data-service", code(&id))
        .flag("hidden", move || hidden.get())
        .add([marker, el("div").class("service-words").add([name, el("p").t(service.tagline)]), flex, price])
        .add(action(desk, service, held));
    if service.parent.is_some() { row.class("service-part") } else { row }
}

/// Add, or the quantity with less and more.
fn action(desk: Desk, service: &'static Service, held: Memo<Held>) -> El {
    let lines = Memo::new(move || held.with(|held| held.lines.min(2)));
    el("span").class("service-action").dynamic(move || match lines.get() {
        0 if service.flex == FlexRule::NothingToPay => {
            el("span").class("service-included").t(Text::new("已含", "Included"))
        }
        0 => button("btn small", Text::new("加入", "Add"), move || add(desk, service))
            .attr("data-action", "add")
            .add(spoken((" ", service.name))),
        1 => el("span").class("stepper").add([
            step_button(desk, service, held, -Decimal::ONE),
            el("b").live(move || held.with(|held| figures::number(held.quantity))),
            step_button(desk, service, held, Decimal::ONE),
        ]),
        _ => button(
            "btn small",
            move || {
                let lines = held.with(|held| held.lines);
                match desk.lang() {
                    Lang::ZhHant => format!("{lines} 個項目"),
                    Lang::En => figures::plural(lines, "line", "lines"),
                }
            },
            move || show_lines(service),
        ),
    })
}

fn step_button(desk: Desk, service: &'static Service, held: Memo<Held>, by: Decimal) -> El {
    let (name, sign, words) = if by.is_sign_negative() {
        ("less", "−", Text::new("減少", "Fewer"))
    } else {
        ("more", "+", Text::new("增加", "More"))
    };
    button("", el("span").attr("aria-hidden", "true").text(sign), move || step(desk, service, held, by))
        .attr("data-action", name)
        .add([spoken((" ", words)), spoken((" ", service.name))])
}

fn row_selector(id: ServiceId, rest: &str) -> String {
    format!("[data-service={}] {rest}", code(&id))
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
            lines::remove(desk, line);
            focus_later(row_selector(service.id, "[data-action=add]"));
        }
        // More than can be planned: the number stays.
        Err(_) => {}
    }
}

/// Leads to the lines of a service.
pub(super) fn show_lines(service: &'static Service) {
    go_to(format!("[data-line={}] input", code(&service.id)));
}

/// Arrows move from row to row; + and − count.
fn follow_keys(found: Memo<Found>, event: &KeyboardEvent) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let Some(row) = target.closest(".service").ok().flatten() else { return };
    let press = |selector: &str| {
        let found = row.query_selector(selector).ok().flatten();
        if let Some(button) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            button.click();
        }
    };
    match keys::catalogue(&event.key(), Modifiers::default(), true) {
        Some(keys::Catalogue::Down) => move_row(found, &row, 1),
        Some(keys::Catalogue::Up) => move_row(found, &row, -1),
        Some(keys::Catalogue::More) => press("[data-action=more], [data-action=add]"),
        Some(keys::Catalogue::Less) => press("[data-action=less]"),
        Some(keys::Catalogue::Search) | None => return,
    }
    event.prevent_default();
}

fn move_row(found: Memo<Found>, row: &Element, by: isize) {
    let Some(here) = row.get_attribute("data-service") else { return };
    let next = found.with_untracked(|found| {
        let rows = found.services();
        let at = rows.iter().position(|id| code(id) == here)?;
        rows.get(at.checked_add_signed(by)?).copied()
    });
    match next {
        Some(next) => focus_later(row_selector(next, ".service-name")),
        None if by < 0 => focus_later("#service-search".to_owned()),
        None => {}
    }
}

/// Nothing found: the term, and the ways out.
fn no_hit(desk: Desk, found: Memo<Found>) -> El {
    let words = move || {
        let text = desk.query.with(|query| query.text.trim().to_owned());
        match (desk.lang(), text.is_empty()) {
            (Lang::ZhHant, true) => "沒有服務同時符合這些條件。".to_owned(),
            (Lang::ZhHant, false) => format!("找不到「{text}」。"),
            (Lang::En, true) => "No service fits all these filters.".to_owned(),
            (Lang::En, false) => format!("Nothing found for \u{201c}{text}\u{201d}."),
        }
    };
    let elsewhere = Memo::new(move || {
        let filtered = desk.query.with(Query::is_filtered);
        found.with(|found| if filtered { found.by_text_alone() } else { 0 })
    });
    let unfilter =
        move || desk.query.update(|query| *query = Query { text: std::mem::take(&mut query.text), ..Query::default() });
    let clear = button("btn", Text::new("清除", "Clear"), move || {
        desk.query.set(Query::default());
        focus_later("#service-search".to_owned());
    })
    .attr("data-action", "clear-search");
    let actions = el("div").class("empty-actions").when(
        move || elsewhere.get() > 0,
        move || {
            button(
                "btn",
                move || {
                    let count = elsewhere.get();
                    match desk.lang() {
                        Lang::ZhHant => format!("不限條件：{count} 項"),
                        Lang::En => format!("Without filters: {count}"),
                    }
                },
                unfilter,
            )
        },
    );
    el("div").class("empty").add([el("p").live(words), actions.add(clear)])
}
