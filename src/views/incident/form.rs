//! What the user says about the incident. Every change is a command; what is refused stays in its field with the reason.

use super::picker;
use super::scene::Scene;
use super::zone_field::zone_field;
use crate::catalog::charts::{Channel, ChartId, Severity, chart};
use crate::catalog::products::{PRODUCTS, ProductFamily, ProductId};
use crate::entry::{self, EntryError, Line};
use crate::rules::incident::{
    AffectedProduct, CoverageFacts, EventWindow, Fold, Incident, IncidentId, Opening, RequestKind,
};
use crate::rules::timeline::Notice;
use crate::state::command::{CommandError, IncidentEdit};
use crate::text::{Lang, Text};
use crate::views::ui::field::{Commit, unique_id};
use crate::views::ui::{ChoiceField, EntryField, Icon, IconKind};
use crate::words::{explain, figures, incident as words};
use crate::zones::{LocalTime, Zone};
use chrono::NaiveDateTime;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The code that a value is saved under.
fn code<T: Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The value saved under a code.
fn value_of<T: DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::from(code)).ok()
}

/// In the select of products: none of them.
const OTHER: &str = "other";

const CHANNELS: [Channel; 5] =
    [Channel::Phone, Channel::Web, Channel::CloudPortal, Channel::AzurePortalAem, Channel::Chat];

pub(super) fn form(scene: Scene, id: IncidentId) -> AnyView {
    let app = scene.app;
    let unfolded = RwSignal::new(false);
    let kind = scene.fact(|incident| incident.kind);
    let is_problem = Memo::new(move |_| kind.get() == Some(RequestKind::Problem));
    let summary = move || scene.incident.get().map(|incident| summary(&incident, app.lang.get()));
    view! {
        <section class="panel inc-form" class:unfolded=move || unfolded.get() aria-labelledby="inc-form-title">
            <header class="panel-head">
                <h2 id="inc-form-title">{app.t(Text::new("事件", "Incident"))}</h2>
                <div class="end">
                    <button type="button" class="btn small ghost" id="remove-incident" on:click=move |_| picker::remove(scene, id)>
                        <Icon kind=IconKind::Remove />
                        {app.t(Text::new("移除", "Remove"))}
                    </button>
                </div>
            </header>
            <button
                type="button"
                class="inc-summary"
                aria-expanded=move || unfolded.get().to_string()
                aria-controls="inc-fields"
                on:click=move |_| unfolded.update(|unfolded| *unfolded = !*unfolded)
            >
                <span>{summary}</span>
                <Icon kind=IconKind::Chevron />
            </button>
            <div class="inc-fields" id="inc-fields">
                {kind_field(scene)}
                {move || is_problem.get().then(|| severity_field(scene))}
                {product_field(scene)}
                {move || other_product(scene)}
                {opened_field(scene)}
                {zone(scene)}
                {move || odd_clock(scene)}
                {move || is_problem.get().then(|| chart_fields(scene))}
                {name_field(scene)}
            </div>
        </section>
    }
    .into_any()
}

/// The form in one line, for a phone.
fn summary(incident: &Incident, lang: Lang) -> String {
    let (product, opened) =
        (words::product_name(&incident.product, lang), figures::short_instant(incident.opened.instant(), lang));
    match incident.kind {
        RequestKind::Problem => format!("{} · {product} · {opened}", incident.severity.name().get(lang)),
        RequestKind::Advisory => format!("{} · {product} · {opened}", Text::new("諮詢", "Question").get(lang)),
    }
}

/// A button of a group of which one is pressed.
fn segment<T: Copy + PartialEq + Send + Sync + 'static>(
    chosen: Memo<Option<T>>,
    value: T,
    words: impl Fn() -> String + Send + 'static,
    choose: impl Fn(T) + Send + 'static,
    code: &'static str,
) -> AnyView {
    view! {
        <button
            type="button"
            data-value=code
            aria-pressed=move || (chosen.get() == Some(value)).to_string()
            on:click=move |_| choose(value)
        >
            {words}
        </button>
    }
    .into_any()
}

fn kind_field(scene: Scene) -> AnyView {
    let app = scene.app;
    let kind = scene.fact(|incident| incident.kind);
    let button = move |value, words: Text, code| {
        segment(
            kind,
            value,
            move || words.get(app.lang.get()).to_owned(),
            move |kind| scene.set(IncidentEdit::Kind(kind)),
            code,
        )
    };
    view! {
        <div class="segments full" role="group" data-field="kind" aria-label=app.t(Text::new("問題或諮詢", "Problem or question"))>
            {button(RequestKind::Problem, Text::new("問題", "Problem"), "problem")}
            {button(RequestKind::Advisory, Text::new("諮詢", "Question"), "advisory")}
        </div>
    }
    .into_any()
}

fn severity_field(scene: Scene) -> AnyView {
    let app = scene.app;
    let severity = scene.fact(|incident| incident.severity);
    let label = move || {
        let level = severity.get().and_then(|severity| chart(ChartId::BaseReactive).level(severity));
        level.map(|level| level.label.get(app.lang.get()))
    };
    let situation = move || {
        let level = severity.get().and_then(|severity| chart(ChartId::BaseReactive).level(severity));
        level.map(|level| level.situation.get(app.lang.get()))
    };
    view! {
        <div class="field" data-field="severity">
            <span class="field-label" id="severity-label">{app.t(Text::new("嚴重性", "Severity"))}</span>
            <div class="segments full" role="group" aria-labelledby="severity-label" aria-describedby="severity-situation">
                {Severity::ALL
                    .into_iter()
                    .map(|value| {
                        let choose = move |severity| scene.set(IncidentEdit::Severity(severity));
                        segment(severity, value, move || value.code().to_owned(), choose, value.code())
                    })
                    .collect_view()}
            </div>
            <p class="field-hint" id="severity-situation"><b>{label}</b> <br /> {situation}</p>
        </div>
    }
    .into_any()
}

fn product_field(scene: Scene) -> AnyView {
    let app = scene.app;
    let id = unique_id("product");
    let product = scene.fact(|incident| incident.product.listed().map_or(OTHER.to_owned(), code));
    let choose = move |event: leptos::ev::Event| {
        let chosen = event_target_value(&event);
        let product = match value_of::<ProductId>(&chosen) {
            Some(id) => AffectedProduct::Listed(id),
            None => AffectedProduct::Other { name: Line::default(), family: ProductFamily::Other },
        };
        scene.set(IncidentEdit::Product(product));
    };
    let options = move || {
        let lang = app.lang.get();
        let groups = [ProductFamily::Azure, ProductFamily::Security, ProductFamily::Other];
        let groups = groups.map(|family| product_group(family, lang));
        view! {
            {groups.into_iter().collect_view()}
            <option value=OTHER>{Text::new("不在清單上的產品…", "A product that is not listed…").get(lang)}</option>
        }
    };
    view! {
        <div class="field" data-field="product">
            <label for=id.clone()>{app.t(Text::new("產品或元件", "Product or component"))}</label>
            <select
                id=id
                prop:value=move || {
                    // Set again when the words change: a browser forgets the value of a select whose options are new.
                    app.lang.track();
                    product.get().unwrap_or_default()
                }
                on:change=choose
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn product_group(family: ProductFamily, lang: Lang) -> AnyView {
    let rows = PRODUCTS.iter().filter(|row| row.family == family);
    view! {
        <optgroup label=family.name().get(lang)>
            {rows.map(|row| view! { <option value=code(row.id)>{row.name.get(lang)}</option> }).collect_view()}
        </optgroup>
    }
    .into_any()
}

/// Name and kind of a product that is not on the list.
fn other_product(scene: Scene) -> Option<AnyView> {
    let app = scene.app;
    let is_other = scene.fact(|incident| incident.product.listed().is_none());
    if is_other.get() != Some(true) {
        return None;
    }
    let family = scene.fact(|incident| incident.product.family());
    let name = scene.fact(|incident| match &incident.product {
        AffectedProduct::Other { name, .. } => name.clone(),
        AffectedProduct::Listed(_) => Line::default(),
    });
    let commit = Commit::new(move |(typed, lang): (String, Lang)| {
        let name = line(&typed, lang)?;
        let family = family.get_untracked().unwrap_or(ProductFamily::Other);
        scene.edit(IncidentEdit::Product(AffectedProduct::Other { name, family }))
    });
    let button = move |value, words: Text, code| {
        let choose = move |family| {
            let name = name.get_untracked().unwrap_or_default();
            scene.set(IncidentEdit::Product(AffectedProduct::Other { name, family }));
        };
        segment(family, value, move || words.get(app.lang.get()).to_owned(), choose, code)
    };
    Some(
        view! {
            <div class="inc-nested">
                <EntryField
                    label=Signal::derive(move || Text::new("它的名稱", "Its name").get(app.lang.get()).to_owned())
                    value=Signal::derive(move || name.get().unwrap_or_default().as_str().to_owned())
                    commit=commit
                    name="other-product"
                />
                <div class="segments full" role="group" data-field="family" aria-label=app.t(Text::new("它是哪一類", "What kind it is"))>
                    {button(ProductFamily::Azure, Text::new("Azure 元件", "Azure"), "azure")}
                    {button(ProductFamily::Security, Text::new("安全性", "Security"), "security")}
                    {button(ProductFamily::Other, Text::new("其他", "Other"), "other")}
                </div>
                <p class="field-hint">
                    {app.t(Text::new("文件沒有定義「Azure 元件」(AMB-35)：由您判斷。", "The document does not define \u{201c}Azure component\u{201d} (AMB-35): you decide."))}
                </p>
            </div>
        }
        .into_any(),
    )
}

fn line(typed: &str, lang: Lang) -> Result<Line, String> {
    Line::new(typed).map_err(|error| explain::entry_error(error, lang))
}

fn opening(scene: Scene) -> Option<Opening> {
    scene.incident.with_untracked(|incident| incident.as_ref().map(|incident| incident.opened))
}

/// As a browser's field for date and time writes it.
fn local_text(local: NaiveDateTime) -> String {
    local.format("%Y-%m-%dT%H:%M").to_string()
}

fn opened_field(scene: Scene) -> AnyView {
    let app = scene.app;
    let local = scene.fact(|incident| incident.opened.local);
    let commit = Commit::new(move |(typed, lang): (String, Lang)| {
        let local = entry::date_time(&typed).map_err(|error| explain::entry_error(error, lang))?;
        let Some(opening) = opening(scene) else { return Ok(()) };
        scene.edit(IncidentEdit::Opened(Opening { local, fold: Fold::Earlier, ..opening }))
    });
    view! {
        <div data-field="opened">
            <EntryField
                label=Signal::derive(move || Text::new("開案時間（當地）", "Opened (local time)").get(app.lang.get()).to_owned())
                value=Signal::derive(move || local.get().map(local_text).unwrap_or_default())
                commit=commit
                kind="datetime-local"
                name="opened"
            />
        </div>
    }
    .into_any()
}

fn zone(scene: Scene) -> AnyView {
    let opened = scene.fact(|incident| incident.opened);
    zone_field(
        Signal::derive(move || opened.get().map_or(Zone::UTC, |opened| opened.zone)),
        Signal::derive(move || opened.get().map(|opened| opened.instant().to_utc()).unwrap_or_default()),
        Callback::new(move |zone| {
            if let Some(opening) = opening(scene) {
                scene.set(IncidentEdit::Opened(Opening { zone, ..opening }));
            }
        }),
    )
}

/// What to say, and to ask, when clocks were changed at that time.
fn odd_clock(scene: Scene) -> Option<AnyView> {
    let app = scene.app;
    // Without the answer to the question below: answering must not take the question away from under the keyboard.
    let (local, zone) = scene.fact(|incident| (incident.opened.local, incident.opened.zone)).get()?;
    let lang = app.lang.get();
    match zone.resolve(local) {
        LocalTime::Unique(_) => None,
        LocalTime::Skipped { taken, .. } => {
            let moved = match lang {
                Lang::ZhHant => format!("：{}", figures::instant(taken, lang)),
                Lang::En => format!(": {}", figures::instant(taken, lang)),
            };
            Some(
                view! {
                    <p class="inc-clock" data-notice="local_time_skipped">{explain::notice(Notice::LocalTimeSkipped, lang)}{moved}</p>
                }
                .into_any(),
            )
        }
        LocalTime::Ambiguous { earlier, later } => {
            let fold = scene.fact(|incident| incident.opened.fold);
            let choose = move |fold| {
                if let Some(opening) = opening(scene) {
                    scene.set(IncidentEdit::Opened(Opening { fold, ..opening }));
                }
            };
            let first = format!("{} {}", Text::new("第一次", "First").get(lang), figures::offset(earlier));
            let second = format!("{} {}", Text::new("第二次", "Second").get(lang), figures::offset(later));
            Some(
                view! {
                    <div class="inc-clock" data-notice="local_time_twice" data-field="fold">
                        <p id="fold-label">{explain::notice(Notice::LocalTimeTwice, lang)}</p>
                        <div class="segments full" role="group" aria-labelledby="fold-label">
                            {segment(fold, Fold::Earlier, move || first.clone(), choose, "earlier")}
                            {segment(fold, Fold::Later, move || second.clone(), choose, "later")}
                        </div>
                    </div>
                }
                .into_any(),
            )
        }
    }
}

/// Channel, chart and what decides about coverage: only a problem has them.
fn chart_fields(scene: Scene) -> AnyView {
    let app = scene.app;
    let channel = scene.fact(|incident| incident.channel);
    let chosen = scene.fact(|incident| incident.chart);
    let channels = move || {
        let lang = app.lang.get();
        CHANNELS.into_iter().map(|channel| (code(channel), channel.name().get(lang).to_owned())).collect::<Vec<_>>()
    };
    let charts = move || {
        let lang = app.lang.get();
        let automatic = scene.assessment.with(|found| found.as_ref().and_then(|found| found.selection.automatic.value));
        let name = automatic.map(|id| explain::chart_name(id, lang)).unwrap_or_default();
        let automatic = match lang {
            Lang::ZhHant => format!("自動：{name}"),
            Lang::En => format!("Auto: {name}"),
        };
        let by_hand = ChartId::ALL.into_iter().map(|id| (code(id), explain::chart_name(id, lang)));
        std::iter::once((String::new(), automatic)).chain(by_hand).collect::<Vec<_>>()
    };
    view! {
        <div data-field="channel">
            <ChoiceField
                label=Signal::derive(move || Text::new("開案管道", "Opened through").get(app.lang.get()).to_owned())
                choices=Signal::derive(channels)
                value=Signal::derive(move || channel.get().map(code).unwrap_or_default())
                commit=move |chosen: String| {
                    if let Some(channel) = value_of(&chosen) {
                        scene.set(IncidentEdit::Channel(channel));
                    }
                }
                name="channel"
            />
        </div>
        <div data-field="chart">
            <ChoiceField
                label=Signal::derive(move || Text::new("適用圖表", "Chart").get(app.lang.get()).to_owned())
                choices=Signal::derive(charts)
                value=Signal::derive(move || chosen.get().flatten().map(code).unwrap_or_default())
                commit=move |chosen: String| scene.set(IncidentEdit::Chart(value_of(&chosen)))
                name="chart"
            />
        </div>
        {move || coverage(scene)}
    }
    .into_any()
}

fn name_field(scene: Scene) -> AnyView {
    let app = scene.app;
    let name = scene.fact(|incident| incident.name.clone());
    let commit = Commit::new(move |(typed, lang): (String, Lang)| scene.edit(IncidentEdit::Name(line(&typed, lang)?)));
    view! {
        <div data-field="name">
            <EntryField
                label=Signal::derive(move || Text::new("名稱（選填）", "Name (optional)").get(app.lang.get()).to_owned())
                value=Signal::derive(move || name.get().unwrap_or_default().as_str().to_owned())
                commit=commit
                name="incident-name"
            />
        </div>
    }
    .into_any()
}

/// What decides whether a chart covers the incident; only what matters for the kind of product.
fn coverage(scene: Scene) -> Option<AnyView> {
    let app = scene.app;
    let family = scene.fact(|incident| incident.product.family());
    let of_event = scene.fact(|incident| incident.facts.scoped_event_solution);
    let rows = match family.get()? {
        ProductFamily::Other => return None,
        ProductFamily::Security => view! {
            {fact(scene, "listed_security_workload", Text::new("列在工單附錄的工作負載與租用戶", "Workload and tenant listed in the exhibit"), |f| &mut f.listed_security_workload)}
        }
        .into_any(),
        ProductFamily::Azure => view! {
            {fact(scene, "production", Text::new("正式環境", "In production"), |f| &mut f.production)}
            {fact(scene, "registered_subscription", Text::new("在註冊的訂用帳戶", "In a registered subscription"), |f| &mut f.registered_subscription)}
            {fact(scene, "public_cloud", Text::new("Azure 公用雲端", "In the public cloud"), |f| &mut f.public_cloud)}
            {fact(scene, "scoped_event_solution", Text::new("Azure 事件 MCS 約定的解決方案", "The solution agreed for Azure Event MCS"), |f| &mut f.scoped_event_solution)}
            {move || (of_event.get() == Some(true)).then(|| event_fields(scene))}
        }
        .into_any(),
    };
    Some(
        view! {
            <fieldset class="inc-facts" data-field="facts">
                <legend>{app.t(Text::new("決定哪張圖表涵蓋", "What decides the coverage"))}</legend>
                {rows}
            </fieldset>
        }
        .into_any(),
    )
}

fn change_facts(scene: Scene, change: impl FnOnce(&mut CoverageFacts)) -> Result<(), String> {
    let Some(mut facts) = scene.incident.with_untracked(|incident| incident.as_ref().map(|incident| incident.facts))
    else {
        return Ok(());
    };
    change(&mut facts);
    scene.edit(IncidentEdit::Facts(facts))
}

/// One fact to tick.
fn fact(scene: Scene, name: &'static str, words: Text, place: fn(&mut CoverageFacts) -> &mut bool) -> AnyView {
    let app = scene.app;
    let facts = scene.fact(|incident| incident.facts);
    let is_set = move || facts.get().is_some_and(|mut facts| *place(&mut facts));
    let toggle = move |event: leptos::ev::Event| {
        let checked = event_target_checked(&event);
        if let Err(message) = change_facts(scene, |facts| *place(facts) = checked) {
            app.say(message);
        }
    };
    view! {
        <label class="check">
            <input type="checkbox" name=name prop:checked=is_set on:change=toggle />
            <span>{app.t(words)}</span>
        </label>
    }
    .into_any()
}

/// The days of the event.
fn event_fields(scene: Scene) -> AnyView {
    let app = scene.app;
    let window = scene.fact(|incident| incident.facts.event_window);
    let first = move || window.get().flatten().map(|window| window.first.to_string()).unwrap_or_default();
    let days = move || window.get().flatten().map_or(5, |window| window.days).to_string();
    let set_first = Commit::new(move |(typed, lang): (String, Lang)| {
        let first = entry::date(&typed).map_err(|error| explain::entry_error(error, lang))?;
        let days = window.get_untracked().flatten().map_or(5, |window| window.days);
        change_facts(scene, |facts| facts.event_window = first.map(|first| EventWindow { first, days }))
    });
    let set_days = Commit::new(move |(typed, lang): (String, Lang)| {
        let count = entry::quantity(&typed).map_err(|error| explain::entry_error(error, lang))?.decimal();
        if !count.is_integer() {
            return Err(explain::entry_error(EntryError::NotANumber, lang));
        }
        let days = u8::try_from(count).map_err(|_| explain::command_error(CommandError::EventTooLong, lang))?;
        change_facts(scene, |facts| {
            if let Some(window) = &mut facts.event_window {
                window.days = days;
            }
        })
    });
    let has_window = Memo::new(move |_| window.get().flatten().is_some());
    view! {
        <div class="inc-two" data-field="event">
            <EntryField
                label=Signal::derive(move || Text::new("業務活動首日", "First day of the event").get(app.lang.get()).to_owned())
                value=Signal::derive(first)
                commit=set_first
                kind="date"
                name="event-first"
            />
            {move || has_window.get().then(|| view! {
                <EntryField
                    label=Signal::derive(move || Text::new("天數", "Days").get(app.lang.get()).to_owned())
                    value=Signal::derive(days)
                    commit=set_days
                    keyboard="numeric"
                    name="event-days"
                />
            })}
        </div>
    }
    .into_any()
}
