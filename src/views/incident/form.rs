//! What the user says about the incident. Every change is a command; what is refused stays in its field with the reason.

use super::scene::Scene;
use super::{exhibit, picker};
use crate::app::{Memo, RwSignal};
use crate::catalog::charts::{Channel, ChartId, Severity, chart};
use crate::catalog::products::{PRODUCTS, ProductFamily};
use crate::catalog::services::ServiceId;
use crate::entry::{self, EntryError, Line};
use crate::named::code;
use crate::plan::check::PlanFault;
use crate::plan::fold::Fold;
use crate::plan::incident::{
    AffectedProduct, ContactLanguage, CoverageFacts, EventWindow, Incident, IncidentId, Opening, RequestKind,
};
use crate::rules::exhibit::exhibits;
use crate::rules::timeline::Notice;
use crate::state::command::{Command, IncidentEdit};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el, follow};
use crate::views::places::{PlaceNames, place_field};
use crate::views::ui::{
    Choice, ChoiceField, EntryField, IconKind, button, coded, icon, or_none, segments, tick, tick_with, unique_id,
    zone_field_at,
};
use crate::words::{events as words_of_events, explain, figures, incident as words, people};
use crate::zones::{LocalTime, Zone};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use web_sys::HtmlSelectElement;

/// Every chart, as it is chosen.
pub(super) fn charts(lang: Lang) -> [Choice<ChartId>; 6] {
    ChartId::ALL.map(|id| Choice::new(id, code(&id), explain::chart_name(id, lang)))
}

/// In the select of products: none of them.
const OTHER: &str = "other";

const CHANNELS: [Channel; 5] =
    [Channel::Phone, Channel::Web, Channel::CloudPortal, Channel::AzurePortalAem, Channel::Chat];

/// The form.
pub(super) fn form(scene: Scene, id: IncidentId) -> El {
    let app = scene.app;
    let unfolded = RwSignal::new(false);
    let kind = scene.fact(|incident| incident.kind);
    let is_problem = move || kind.get() == Some(RequestKind::Problem);
    let is_other = scene.fact(|incident| incident.product.listed().is_none());
    let family = scene.fact(|incident| incident.product.family());
    let local = scene.fact(|incident| (incident.opened.local, incident.opened.zone));
    let has_places = move || app.plan.with(|plan| !plan.locations.is_empty());
    let take_out = button("btn small ghost", (icon(IconKind::Remove), Text::new("移除", "Remove")), move || {
        picker::remove(scene, id);
    })
    .attr("id", "remove-incident");
    let head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "inc-form-title").t(Text::new("支援事件", "Incident")))
        .add(el("div").class("end").add(take_out));
    let summary = move || {
        let lang = app.lang.get();
        scene
            .incident
            .with(|incident| incident.as_ref().map(|incident| summary(incident, app.today(), lang)))
            .unwrap_or_default()
    };
    let fold = button("inc-summary", [el("span").live(summary), icon(IconKind::Chevron)], move || {
        unfolded.update(|unfolded| *unfolded = !*unfolded);
    })
    .aria("aria-expanded", move || unfolded.get())
    .attr("aria-controls", "inc-fields");
    let fields = el("div")
        .class("inc-fields")
        .attr("id", "inc-fields")
        .add(kind_field(scene))
        .when(is_problem, move || severity_field(scene))
        .add(product_field(scene))
        .when(move || is_other.get() == Some(true), move || other_product(scene))
        .add([opened_field(scene), zone(scene)])
        .dynamic(move || local.get().and_then(|(local, zone)| odd_clock(scene, local, zone)))
        .when(is_problem, move || chart_fields(scene))
        .when(has_places, move || place_choice(scene))
        .add(language_field(scene))
        .dynamic(move || family.get().filter(|_| is_problem()).and_then(|family| coverage(scene, family)))
        .when(
            move || is_problem() && app.plan.with(|plan| exhibits(plan).next().is_some()),
            move || exhibit::exhibit_field(scene),
        )
        .when(is_problem, move || waiting_field(scene))
        .add([case_fields(scene), name_field(scene)]);
    el("section")
        .class("panel inc-form")
        .class_if("unfolded", move || unfolded.get())
        .attr("aria-labelledby", "inc-form-title")
        .add([head, fold, fields])
}

/// The form in one line, for a phone.
fn summary(incident: &Incident, today: NaiveDate, lang: Lang) -> String {
    let (product, opened) =
        (words::product_name(&incident.product, lang), figures::near_instant(incident.opened.instant(), today, lang));
    match incident.kind {
        RequestKind::Problem => format!("{} · {product} · {opened}", incident.severity.name().get(lang)),
        RequestKind::Advisory => format!("{} · {product} · {opened}", Text::new("諮詢", "Question").get(lang)),
    }
}

/// The severities, as they are chosen from.
pub(super) fn severities() -> impl Iterator<Item = (Severity, &'static str, &'static str)> {
    Severity::ALL.into_iter().map(|severity| (severity, severity.code(), severity.code()))
}

type Instant = DateTime<FixedOffset>;

/// Which of the two times it is that have the same name, as it is chosen.
pub(super) fn folds(earlier: Instant, later: Instant) -> [(Fold, &'static str, (Text, String)); 2] {
    let offset = |offset| format!(" {}", figures::offset(offset));
    coded([
        (Fold::Earlier, (Text::new("第一次", "First"), offset(earlier))),
        (Fold::Later, (Text::new("第二次", "Second"), offset(later))),
    ])
}

fn kind_field(scene: Scene) -> El {
    let kind = scene.fact(|incident| incident.kind);
    let kinds = coded([
        (RequestKind::Problem, Text::new("問題", "Problem")),
        (RequestKind::Advisory, Text::new("諮詢", "Question")),
    ]);
    segments("data-value", kinds, move || kind.get(), move |kind| scene.set(IncidentEdit::Kind(kind)))
        .class("full")
        .attr("data-field", "kind")
        .attr_t("aria-label", Text::new("問題或諮詢", "Problem or question"))
}

fn severity_field(scene: Scene) -> El {
    let severity = scene.fact(|incident| incident.severity);
    let choose = move |severity| scene.set(IncidentEdit::Severity(severity));
    let situation = move || {
        let level = severity.get().and_then(|severity| chart(ChartId::BaseReactive).level(severity));
        let hint = el("p").class("field-hint").attr("id", "severity-situation");
        match level {
            Some(level) => hint.add([el("b").t(level.label), el("br")]).prose(level.situation),
            None => hint,
        }
    };
    el("div")
        .class("field")
        .attr("data-field", "severity")
        .add(el("span").class("field-label").attr("id", "severity-label").t(Text::new("嚴重性", "Severity")))
        .add(
            segments("data-value", severities(), move || severity.get(), choose)
                .class("full")
                .attr("aria-labelledby", "severity-label")
                .attr("aria-describedby", "severity-situation"),
        )
        .dynamic(situation)
}

fn product_field(scene: Scene) -> El {
    let id = unique_id("product");
    let product = scene.fact(|incident| incident.product.listed());
    let groups = [ProductFamily::Azure, ProductFamily::Security, ProductFamily::Other].map(product_group);
    let not_listed = Text::new("不在清單上的產品…", "A product that is not listed…");
    let select = el("select").attr("id", &id).add(groups).add(el("option").attr("value", OTHER).t(not_listed));
    let (shown, chosen): (HtmlSelectElement, HtmlSelectElement) = (select.cast(), select.cast());
    follow(move || shown.set_value(product.get().flatten().map_or(OTHER, |id| code(&id))));
    let select = select.on("change", move |_| {
        let (chosen, mut all) = (chosen.value(), PRODUCTS.iter());
        let product = match all.find(|row| code(&row.id) == chosen) {
            Some(row) => AffectedProduct::Listed(row.id),
            None => AffectedProduct::Other { name: Line::default(), family: ProductFamily::Other },
        };
        scene.set(IncidentEdit::Product(product));
    });
    let label = el("label").attr("for", &id).t(Text::new("產品或元件", "Product or component"));
    el("div").class("field").attr("data-field", "product").add([label, select])
}

fn product_group(family: ProductFamily) -> El {
    let rows = PRODUCTS.iter().filter(|row| row.family == family);
    let options: Vec<El> = rows.map(|row| el("option").attr("value", code(&row.id)).t(row.name)).collect();
    el("optgroup").attr_t("label", family.name()).add(options)
}

/// Name and kind of a product that is not on the list.
fn other_product(scene: Scene) -> El {
    let family = scene.fact(|incident| incident.product.family());
    let name = scene.fact(|incident| match &incident.product {
        AffectedProduct::Other { name, .. } => name.clone(),
        AffectedProduct::Listed(_) => Line::default(),
    });
    let field = EntryField::new(
        Text::new("它的名稱", "Its name"),
        move || name.get().unwrap_or_default().as_str().to_owned(),
        move |typed, lang| {
            let name = line(typed, lang)?;
            let family = family.get_untracked().unwrap_or(ProductFamily::Other);
            scene.edit(IncidentEdit::Product(AffectedProduct::Other { name, family }))
        },
    );
    let choose = move |family| {
        let name = name.get_untracked().unwrap_or_default();
        scene.set(IncidentEdit::Product(AffectedProduct::Other { name, family }));
    };
    let families = coded([
        (ProductFamily::Azure, Text::new("Azure 元件", "Azure")),
        (ProductFamily::Security, Text::new("安全性", "Security")),
        (ProductFamily::Other, Text::new("其他", "Other")),
    ]);
    let families = segments("data-value", families, move || family.get(), choose)
        .class("full")
        .attr("data-field", "family")
        .attr_t("aria-label", Text::new("它是哪一類", "What kind it is"));
    let hint = el("p").class("field-hint").t(Text::new(
        "文件沒有定義「Azure 元件」(AMB-35)：由您判斷。",
        "The document does not define \u{201c}Azure component\u{201d} (AMB-35): you decide.",
    ));
    el("div").class("inc-nested").add([field.name("other-product").build(), families, hint])
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

fn opened_field(scene: Scene) -> El {
    let local = scene.fact(|incident| incident.opened.local);
    let field = EntryField::new(
        Text::new("開案時間（當地）", "Opened (local time)"),
        move || local.get().map(local_text).unwrap_or_default(),
        move |typed, lang| {
            let local = entry::date_time(typed).map_err(|error| explain::entry_error(error, lang))?;
            let Some(opening) = opening(scene) else { return Ok(()) };
            scene.edit(IncidentEdit::Opened(Opening { local, fold: Fold::Earlier, ..opening }))
        },
    );
    el("div").attr("data-field", "opened").add(field.date_time().name("opened").build())
}

fn zone(scene: Scene) -> El {
    let opened = scene.fact(|incident| incident.opened);
    zone_field_at(
        Text::new("時區", "Time zone"),
        move || opened.get().map_or(Zone::UTC, |opened| opened.zone),
        move || opened.get().map(|opened| opened.instant().to_utc()).unwrap_or_default(),
        move |zone| {
            if let Some(opening) = opening(scene) {
                scene.set(IncidentEdit::Opened(Opening { zone, ..opening }));
            }
        },
    )
}

/// What to say, and to ask, when clocks were changed at that time. Built without the answer to the question: answering
/// must not take the question away from under the keyboard.
fn odd_clock(scene: Scene, local: NaiveDateTime, zone: Zone) -> Option<El> {
    let app = scene.app;
    match zone.resolve(local) {
        LocalTime::Unique(_) => None,
        LocalTime::Skipped { taken, .. } => {
            let words = move || {
                let lang = app.lang.get();
                let colon = Text::new("：", ": ").get(lang);
                format!("{}{colon}{}", explain::notice(Notice::LocalTimeSkipped, lang), figures::instant(taken, lang))
            };
            Some(el("p").class("inc-clock").attr("data-notice", "local_time_skipped").live(words))
        }
        LocalTime::Ambiguous { earlier, later } => {
            let fold = scene.fact(|incident| incident.opened.fold);
            let choose = move |fold| {
                if let Some(opening) = opening(scene) {
                    scene.set(IncidentEdit::Opened(Opening { fold, ..opening }));
                }
            };
            let question =
                el("p").attr("id", "fold-label").live(move || explain::notice(Notice::LocalTimeTwice, app.lang.get()));
            let answers = segments("data-value", folds(earlier, later), move || fold.get(), choose)
                .class("full")
                .attr("aria-labelledby", "fold-label");
            let place = el("div").class("inc-clock").attr("data-notice", "local_time_twice").attr("data-field", "fold");
            Some(place.add([question, answers]))
        }
    }
}

/// Channel and chart: only a problem has them.
fn chart_fields(scene: Scene) -> [El; 2] {
    let app = scene.app;
    let channel = scene.fact(|incident| incident.channel);
    let chosen = scene.fact(|incident| incident.chart);
    let channels = move || {
        let lang = app.lang.get();
        CHANNELS.into_iter().map(|channel| Choice::new(channel, code(&channel), channel.name().get(lang))).collect()
    };
    let chart_choices = move || {
        let lang = app.lang.get();
        let automatic = scene.assessment.with(|found| found.as_ref().and_then(|found| found.selection.automatic.value));
        let name = automatic.map(|id| explain::chart_name(id, lang)).unwrap_or_default();
        let automatic = match lang {
            Lang::ZhHant => format!("自動：{name}"),
            Lang::En => format!("Auto: {name}"),
        };
        or_none(automatic, charts(lang))
    };
    let channel_field = ChoiceField::new(
        Text::new("開案管道", "Opened through"),
        channels,
        move || channel.get(),
        move |channel| scene.set(IncidentEdit::Channel(channel)),
    );
    let chart_field = ChoiceField::new(
        Text::new("適用圖表", "Chart"),
        chart_choices,
        move || chosen.get().flatten(),
        move |chosen| scene.set(IncidentEdit::Chart(chosen)),
    );
    [
        el("div").attr("data-field", "channel").add(channel_field.name("channel").build()),
        el("div").attr("data-field", "chart").add(chart_field.name("chart").build()),
    ]
}

/// The place whose hours and people count.
fn place_choice(scene: Scene) -> El {
    let app = scene.app;
    let place = scene.fact(|incident| incident.location);
    let label = move || Text::new("地點", "Place").get(app.lang.get()).to_owned();
    let choose = move |chosen| scene.set(IncidentEdit::Location(chosen));
    el("div").attr("data-field", "place").add(place_field(
        PlaceNames::new(),
        label,
        "place",
        move || place.get(),
        choose,
    ))
}

/// The language of the contacts, against which the charts have limits (EL-19).
fn language_field(scene: Scene) -> El {
    let app = scene.app;
    let language = scene.fact(|incident| incident.language);
    let (label, unsaid) =
        (Text::new("聯絡人使用的語言", "Language of the contacts"), Text::new("未說明", "Not specified"));
    let choices = move || {
        let lang = app.lang.get();
        let all =
            ContactLanguage::ALL.map(|one| Choice::new(one, code(&one), words_of_events::language(one).get(lang)));
        or_none(unsaid.get(lang), all)
    };
    let field = ChoiceField::new(
        label,
        choices,
        move || language.get().flatten(),
        move |chosen| scene.set(IncidentEdit::Language(chosen)),
    );
    el("div").attr("data-field", "language").add(field.name("language").build())
}

/// A pause that the document does not name.
fn waiting_field(scene: Scene) -> El {
    let stops = scene.fact(|incident| incident.waiting_stops_clock);
    let words = Text::new("等待我方回覆期間，Microsoft 暫停計時", "Waiting for us stops Microsoft's clock");
    let hint = Text::new(
        "文件沒有寫任何暫停；只在您的約定有時才勾選。",
        "The document names no pause: tick it only if your agreement has one.",
    );
    el("div").class("inc-waiting").attr("data-field", "waiting").add([
        tick_with(
            el("input").attr("name", "waiting-stops-clock").attr("aria-describedby", "waiting-hint"),
            words.into(),
            move || stops.get() == Some(true),
            move |is_ticked| scene.set(IncidentEdit::WaitingStopsClock(is_ticked)),
        ),
        el("p").class("field-hint").attr("id", "waiting-hint").t(hint),
    ])
}

/// The day from which the chart of Azure Platform MCS applies (IR-29, AMB-20): a fact of the plan, asked where it matters.
fn intake_field(scene: Scene) -> El {
    let app = scene.app;
    let hint = Text::new(
        "這一天起才適用 Azure Platform MCS 圖表；留空視為已完成 (AMB-20)。",
        "Its chart applies from that day on; left empty, it counts as complete (AMB-20).",
    );
    let field = EntryField::new(
        Text::new("客戶接待文件完成日", "Intake document complete on"),
        move || app.plan.with(|plan| plan.intake_completed_on.map(|day| day.to_string()).unwrap_or_default()),
        move |typed, lang| {
            let day = entry::date(typed).map_err(|error| explain::entry_error(error, lang))?;
            app.run(Command::SetIntakeCompleted(day)).map_err(|error| explain::command_error(error, lang))
        },
    );
    let field = field.date().name("intake").hint(hint);
    el("div").attr("data-field", "intake").add(field.build())
}

fn name_field(scene: Scene) -> El {
    let name = scene.fact(|incident| incident.name.clone());
    let field = EntryField::new(
        Text::new("名稱（選填）", "Name (optional)"),
        move || name.get().unwrap_or_default().as_str().to_owned(),
        move |typed, lang| scene.edit(IncidentEdit::Name(line(typed, lang)?)),
    );
    el("div").attr("data-field", "name").add(field.name("incident-name").build())
}

/// The number of the case at Microsoft, and who sees to it: those on call are offered.
fn case_fields(scene: Scene) -> El {
    let app = scene.app;
    let number = scene.fact(|incident| incident.case_number.clone());
    let owner = scene.fact(|incident| incident.owner.clone());
    let text = move |label: Text, name: &'static str, value: Memo<Option<Line>>, edit: fn(Line) -> IncidentEdit| {
        EntryField::new(
            label,
            move || value.get().unwrap_or_default().as_str().to_owned(),
            move |typed, lang| scene.edit(edit(line(typed, lang)?)),
        )
        .name(name)
    };
    let list = unique_id("people");
    let names = move || {
        let names = app.plan.with(|plan| plan.people.iter().map(|one| one.name.clone()).collect::<Vec<_>>());
        names.iter().map(|name| el("option").attr("value", name.as_str())).collect::<Vec<_>>()
    };
    el("div").class("inc-two").attr("data-field", "case").add([
        text(people::CASE_NUMBER, "case-number", number, IncidentEdit::CaseNumber).build(),
        text(people::OWNER, "incident-owner", owner, IncidentEdit::Owner).suggestions(&list).build(),
        el("datalist").attr("id", &list).dynamic(names),
    ])
}

/// What decides whether a chart covers the incident; only what matters for the kind of product.
fn coverage(scene: Scene, family: ProductFamily) -> Option<El> {
    let of_event = scene.fact(|incident| incident.facts.scoped_event_solution);
    let app = scene.app;
    let owns_platform =
        move || app.plan.with(|plan| plan.lines.iter().any(|line| line.service == ServiceId::AzurePlatformMcs));
    let facts = el("fieldset")
        .class("inc-facts")
        .attr("data-field", "facts")
        .add(el("legend").t(Text::new("用來判斷適用圖表", "What decides the coverage")));
    match family {
        ProductFamily::Other => None,
        ProductFamily::Security => Some(facts.add(asked(
            scene,
            "listed_security_workload",
            Text::new("列在工作訂單附錄的工作負載與租用戶", "Workload and tenant listed in the exhibit"),
            |f| &mut f.listed_security_workload,
        ))),
        ProductFamily::Azure => Some(
            facts
                .add([
                    fact(scene, "production", Text::new("正式環境", "In production"), |f| &mut f.production),
                    asked(
                        scene,
                        "registered_subscription",
                        Text::new("在註冊的訂用帳戶", "In a registered subscription"),
                        |f| &mut f.registered_subscription,
                    ),
                    fact(scene, "public_cloud", Text::new("Azure 公用雲端", "In the public cloud"), |f| {
                        &mut f.public_cloud
                    }),
                    fact(
                        scene,
                        "scoped_event_solution",
                        Text::new("Azure 事件 MCS 約定的解決方案", "The solution agreed for Azure Event MCS"),
                        |f| &mut f.scoped_event_solution,
                    ),
                ])
                .when(move || of_event.get() == Some(true), move || event_fields(scene))
                .when(owns_platform, move || intake_field(scene)),
        ),
    }
}

pub(super) fn change_facts(scene: Scene, change: impl FnOnce(&mut CoverageFacts)) -> Result<(), String> {
    let Some(mut facts) = scene.incident.with_untracked(|incident| incident.as_ref().map(|incident| incident.facts))
    else {
        return Ok(());
    };
    change(&mut facts);
    scene.edit(IncidentEdit::Facts(facts))
}

/// One fact to tick.
fn fact(scene: Scene, name: &'static str, words: Text, place: fn(&mut CoverageFacts) -> &mut bool) -> El {
    let app = scene.app;
    let facts = scene.fact(|incident| incident.facts);
    let is_ticked = move || facts.get().is_some_and(|mut facts| *place(&mut facts));
    tick(name, words, is_ticked, move |is_ticked| {
        if let Err(message) = change_facts(scene, |facts| *place(facts) = is_ticked) {
            app.say(message);
        }
    })
}

/// One fact that somebody has to confirm.
fn asked(scene: Scene, name: &'static str, words: Text, place: fn(&mut CoverageFacts) -> &mut Option<bool>) -> El {
    let app = scene.app;
    let facts = scene.fact(|incident| incident.facts);
    let answers = [
        (Some(true), "yes", Text::new("是", "Yes")),
        (Some(false), "no", Text::new("否", "No")),
        (None, "open", Text::new("未確認", "Not confirmed")),
    ];
    let shown = move || facts.get().and_then(|mut facts| *place(&mut facts));
    let choose = move |answer| {
        if let Err(message) = change_facts(scene, |facts| *place(facts) = answer) {
            app.say(message);
        }
    };
    let answers = segments("data-value", answers, shown, choose).attr_t("aria-label", words);
    el("div").class("inc-asked").attr("data-fact", name).add([el("span").t(words), answers])
}

/// The days of the event.
fn event_fields(scene: Scene) -> El {
    let window = scene.fact(|incident| incident.facts.event_window);
    let first = EntryField::new(
        Text::new("業務活動首日", "First day of the event"),
        move || window.get().flatten().map(|window| window.first.to_string()).unwrap_or_default(),
        move |typed, lang| {
            let first = entry::date(typed).map_err(|error| explain::entry_error(error, lang))?;
            let days = window.get_untracked().flatten().map_or(5, |window| window.days);
            change_facts(scene, |facts| facts.event_window = first.map(|first| EventWindow { first, days }))
        },
    );
    let days = move || {
        let field = EntryField::new(
            Text::new("天數", "Days"),
            move || window.get().flatten().map_or(5, |window| window.days).to_string(),
            move |typed, lang| {
                let count = entry::quantity(typed).map_err(|error| explain::entry_error(error, lang))?.decimal();
                if !count.is_integer() {
                    return Err(explain::entry_error(EntryError::NotANumber, lang));
                }
                let days = u8::try_from(count).map_err(|_| explain::plan_fault(PlanFault::EventLength, lang))?;
                change_facts(scene, |facts| {
                    if let Some(window) = &mut facts.event_window {
                        window.days = days;
                    }
                })
            },
        );
        field.digits().name("event-days").build()
    };
    el("div")
        .class("inc-two")
        .attr("data-field", "event")
        .add(first.date().name("event-first").build())
        .when(move || window.get().flatten().is_some(), days)
}
