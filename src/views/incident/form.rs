//! What the user says about the incident. Every change is a command; what is refused stays in its field with the reason.

use super::scene::Scene;
use super::{button, picker, segment};
use crate::catalog::charts::{Channel, ChartId, Severity, chart};
use crate::catalog::products::{PRODUCTS, ProductFamily};
use crate::entry::{self, EntryError, Line};
use crate::rules::incident::{
    AffectedProduct, CoverageFacts, EventWindow, Fold, Incident, IncidentId, Opening, RequestKind,
};
use crate::rules::timeline::Notice;
use crate::state::command::{CommandError, IncidentEdit};
use crate::text::{Lang, Text};
use crate::views::charts::chart_code;
use crate::views::dom::{El, el, follow};
use crate::views::ui::{ChoiceField, EntryField, IconKind, icon, unique_id, zone_field_at};
use crate::words::{explain, figures, incident as words};
use crate::zones::{LocalTime, Zone};
use chrono::{DateTime, FixedOffset};
use leptos::prelude::*;
use web_sys::{HtmlInputElement, HtmlSelectElement};

const CHANNELS: [(Channel, &str); 5] = [
    (Channel::Phone, "phone"),
    (Channel::Web, "web"),
    (Channel::CloudPortal, "cloud_portal"),
    (Channel::AzurePortalAem, "azure_portal_aem"),
    (Channel::Chat, "chat"),
];

pub(super) fn form(scene: Scene, id: IncidentId) -> El {
    let app = scene.app;
    let unfolded = RwSignal::new(false);
    let summary = move || scene.get(|incident| summary(incident, app.lang.get())).unwrap_or_default();
    let head = el("header").class("panel-head").add([
        el("h2").attr("id", "inc-form-title").t(Text::new("事件", "Incident")),
        el("div").class("end").add(
            button("btn small ghost", "remove-incident")
                .on_click(move || picker::remove(scene, id))
                .add([icon(IconKind::Remove), el("span").t(Text::new("移除", "Remove"))]),
        ),
    ]);
    // On a phone the form is one line until it is asked for.
    let fold = button("inc-summary", "")
        .attr_live("aria-expanded", move || Some(unfolded.get().to_string()))
        .attr("aria-controls", "inc-fields")
        .on_click(move || unfolded.update(|unfolded| *unfolded = !*unfolded))
        .add([el("span").live(summary), icon(IconKind::Chevron)]);
    let is_problem = move || scene.is(|incident| incident.kind == RequestKind::Problem);
    let fields = el("div")
        .class("inc-fields")
        .attr("id", "inc-fields")
        .add(kind_field(scene))
        .when(is_problem, move || severity_field(scene))
        .add(product_field(scene))
        .when(move || scene.is(|incident| incident.product.listed().is_none()), move || other_product(scene))
        .add([opened_field(scene), zone(scene)])
        .when(move || skipped(scene).is_some(), move || skipped_note(scene))
        .when(move || twice(scene).is_some(), move || fold_field(scene))
        .when(is_problem, move || [channel_field(scene), chart_field(scene), coverage(scene)])
        .add(name_field(scene));
    el("section")
        .class("panel inc-form")
        .class_if("unfolded", move || unfolded.get())
        .attr("aria-labelledby", "inc-form-title")
        .add([head, fold, fields])
}

/// The form in one line, for a phone.
fn summary(incident: &Incident, lang: Lang) -> String {
    let (product, opened) =
        (words::product_name(&incident.product, lang), figures::short_instant(incident.opened.instant(), lang));
    let kind = match incident.kind {
        RequestKind::Problem => incident.severity.name(),
        RequestKind::Advisory => Text::new("諮詢", "Question"),
    };
    format!("{} · {product} · {opened}", kind.get(lang))
}

fn segments(field: &str, label: Text, segments: Vec<El>) -> El {
    el("div")
        .class("segments full")
        .attr("role", "group")
        .attr("data-field", field)
        .attr_t("aria-label", label)
        .add(segments)
}

fn kind_field(scene: Scene) -> El {
    let one = |kind: RequestKind, code: &'static str, words: Text| {
        segment(
            code,
            move || words.get(scene.app.lang.get()).to_owned(),
            move || scene.is(|incident| incident.kind == kind),
            move || scene.set(IncidentEdit::Kind(kind)),
        )
    };
    let both = vec![
        one(RequestKind::Problem, "problem", Text::new("問題", "Problem")),
        one(RequestKind::Advisory, "advisory", Text::new("諮詢", "Question")),
    ];
    segments("kind", Text::new("問題或諮詢", "Problem or question"), both)
}

fn severity_field(scene: Scene) -> El {
    let title = Text::new("嚴重性", "Severity");
    let levels = Severity::ALL.into_iter().map(|severity| {
        segment(
            severity.code(),
            move || severity.code().to_owned(),
            move || scene.is(|incident| incident.severity == severity),
            move || scene.set(IncidentEdit::Severity(severity)),
        )
    });
    // The label is the same in every chart that has the severity; the base chart has them all.
    let label = move || {
        let level = scene.get(|incident| chart(ChartId::BaseReactive).level(incident.severity)).flatten();
        level.map(|level| level.label.get(scene.app.lang.get()).to_owned()).unwrap_or_default()
    };
    el("div").class("field").add([
        el("span").class("field-label").attr("aria-hidden", "true").t(title),
        segments("severity", title, levels.collect()).attr("aria-describedby", "severity-situation"),
        el("p").class("field-hint").attr("id", "severity-situation").live(label),
    ])
}

/// Listed products are told by their place in the list, which is that of their ids.
fn product_field(scene: Scene) -> El {
    const OTHER: &str = "other";
    let id = unique_id("product");
    let select = el("select").attr("id", &id).attr("name", "product").dynamic(move || {
        let lang = scene.app.lang.get();
        let group = |family: ProductFamily| {
            let rows = PRODUCTS.iter().enumerate().filter(|(_, row)| row.family == family);
            let options = rows.map(|(at, row)| el("option").attr("value", at.to_string()).text(row.name.get(lang)));
            el("optgroup").attr("label", family.name().get(lang)).add(options.collect::<Vec<_>>())
        };
        let other = Text::new("不在清單上的產品…", "A product that is not listed…").get(lang);
        let mut all: Vec<El> =
            [ProductFamily::Azure, ProductFamily::Security, ProductFamily::Other].into_iter().map(group).collect();
        all.push(el("option").attr("value", OTHER).text(other));
        all
    });
    let (shown, chosen) = (select.cast::<HtmlSelectElement>(), select.cast::<HtmlSelectElement>());
    follow(move || {
        // Set again when the words change: a browser forgets the value of a select whose options are new.
        scene.app.lang.track();
        let listed = scene.get(|incident| incident.product.listed()).flatten();
        shown.set_value(&listed.map_or_else(|| OTHER.to_owned(), |id| (id as usize).to_string()));
    });
    let choose = move |_| {
        let listed = chosen.value().parse::<usize>().ok().and_then(|at| PRODUCTS.get(at));
        scene.set(IncidentEdit::Product(match listed {
            Some(row) => AffectedProduct::Listed(row.id),
            None => AffectedProduct::Other { name: Line::default(), family: ProductFamily::Other },
        }));
    };
    el("div").class("field").attr("data-field", "product").add([
        el("label").attr("for", &id).t(Text::new("產品或元件", "Product or component")),
        select.on("change", choose),
    ])
}

/// Name and kind of a product that is not on the list.
fn other_product(scene: Scene) -> El {
    let name = |incident: &Incident| match &incident.product {
        AffectedProduct::Other { name, .. } => name.clone(),
        AffectedProduct::Listed(_) => Line::default(),
    };
    let set = move |name: Line, family: ProductFamily| {
        scene.edit(IncidentEdit::Product(AffectedProduct::Other { name, family }))
    };
    let family = move || untrack(|| scene.get(|incident| incident.product.family())).unwrap_or(ProductFamily::Other);
    let one = |value: ProductFamily, code: &'static str, words: Text| {
        segment(
            code,
            move || words.get(scene.app.lang.get()).to_owned(),
            move || scene.is(|incident| incident.product.family() == value),
            move || {
                let name = untrack(|| scene.get(name)).unwrap_or_default();
                // Only the name can be refused, and this one was taken before.
                set(name, value).ok();
            },
        )
    };
    let families = vec![
        one(ProductFamily::Azure, "azure", Text::new("Azure 元件", "Azure")),
        one(ProductFamily::Security, "security", Text::new("安全性", "Security")),
        one(ProductFamily::Other, "other", Text::new("其他", "Other")),
    ];
    let name_field = EntryField::labelled(
        Text::new("它的名稱", "Its name"),
        move || scene.get(name).unwrap_or_default().as_str().to_owned(),
        move |typed, lang| set(line(typed, lang)?, family()),
    );
    el("div").class("inc-nested").add([
        name_field.name("other-product").build(),
        segments("family", Text::new("它是哪一類", "What kind it is"), families),
        el("p").class("field-hint").t(Text::new(
            "文件沒有定義「Azure 元件」(AMB-35)：由您判斷。",
            "The document does not define \u{201c}Azure component\u{201d} (AMB-35): you decide.",
        )),
    ])
}

fn line(typed: &str, lang: Lang) -> Result<Line, String> {
    Line::new(typed).map_err(|error| explain::entry_error(error, lang))
}

/// Changes something about the opening.
fn reopen(scene: Scene, change: impl FnOnce(Opening) -> Opening) -> Result<(), String> {
    match untrack(|| scene.get(|incident| incident.opened)) {
        Some(opening) => scene.edit(IncidentEdit::Opened(change(opening))),
        None => Ok(()),
    }
}

fn opened_field(scene: Scene) -> El {
    let field = EntryField::labelled(
        Text::new("開案時間（當地）", "Opened (local time)"),
        // As a browser's field for date and time writes it.
        move || {
            let local = scene.get(|incident| incident.opened.local);
            local.map(|local| local.format("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default()
        },
        move |typed, lang| {
            let local = entry::date_time(typed).map_err(|error| explain::entry_error(error, lang))?;
            reopen(scene, |opening| Opening { local, fold: Fold::Earlier, ..opening })
        },
    );
    el("div").attr("data-field", "opened").add(field.date_time().name("opened").build())
}

fn zone(scene: Scene) -> El {
    let field = zone_field_at(
        Text::new("時區（國家或名稱）", "Time zone (country or name)"),
        move || scene.get(|incident| incident.opened.zone).unwrap_or(Zone::UTC),
        move || scene.get(|incident| incident.opened.instant().to_utc()).unwrap_or_default(),
        move |zone| {
            if let Err(message) = reopen(scene, |opening| Opening { zone, ..opening }) {
                scene.app.say(message);
            }
        },
    );
    field.attr("data-field", "zone")
}

fn local_time(scene: Scene) -> Option<LocalTime> {
    scene.get(|incident| incident.opened.zone.resolve(incident.opened.local))
}

/// The instant taken for a local time that did not exist.
fn skipped(scene: Scene) -> Option<DateTime<FixedOffset>> {
    match local_time(scene) {
        Some(LocalTime::Skipped { taken, .. }) => Some(taken),
        _ => None,
    }
}

/// The two instants of a local time that came twice.
fn twice(scene: Scene) -> Option<[DateTime<FixedOffset>; 2]> {
    match local_time(scene) {
        Some(LocalTime::Ambiguous { earlier, later }) => Some([earlier, later]),
        _ => None,
    }
}

fn skipped_note(scene: Scene) -> El {
    let words = move || {
        let lang = scene.app.lang.get();
        let taken = skipped(scene).map(|taken| figures::instant(taken, lang)).unwrap_or_default();
        format!("{} ({taken})", explain::notice(Notice::LocalTimeSkipped, lang))
    };
    el("p").class("inc-clock").attr("data-notice", "local_time_skipped").live(words)
}

fn fold_field(scene: Scene) -> El {
    let one = |fold: Fold, at: usize, code: &'static str, words: Text| {
        let words = move || {
            let instant = twice(scene).and_then(|both| both.get(at).copied());
            let offset = instant.map(figures::offset).unwrap_or_default();
            format!("{} {offset}", words.get(scene.app.lang.get()))
        };
        segment(
            code,
            words,
            move || scene.is(|incident| incident.opened.fold == fold),
            move || {
                // The day was taken before, so this is too.
                reopen(scene, |opening| Opening { fold, ..opening }).ok();
            },
        )
    };
    let both = vec![
        one(Fold::Earlier, 0, "earlier", Text::new("第一次", "First")),
        one(Fold::Later, 1, "later", Text::new("第二次", "Second")),
    ];
    el("div").class("inc-clock").attr("data-notice", "local_time_twice").add([
        el("p").live(move || explain::notice(Notice::LocalTimeTwice, scene.app.lang.get())),
        segments("fold", Text::new("哪一次", "Which of the two"), both),
    ])
}

fn channel_field(scene: Scene) -> El {
    let app = scene.app;
    let field = ChoiceField::new(
        move || Text::new("開案管道", "Opened through").get(app.lang.get()).to_owned(),
        move || {
            let lang = app.lang.get();
            CHANNELS.iter().map(|(channel, code)| ((*code).to_owned(), channel.name().get(lang).to_owned())).collect()
        },
        move || {
            let channel = scene.get(|incident| incident.channel);
            CHANNELS.iter().find(|(one, _)| Some(*one) == channel).map_or("", |(_, code)| code).to_owned()
        },
        move |chosen| {
            if let Some((channel, _)) = CHANNELS.iter().find(|(_, code)| *code == chosen) {
                scene.set(IncidentEdit::Channel(*channel));
            }
        },
    );
    el("div").attr("data-field", "channel").add(field.name("channel").build())
}

fn chart_field(scene: Scene) -> El {
    let app = scene.app;
    let field = ChoiceField::new(
        move || Text::new("適用圖表", "Chart").get(app.lang.get()).to_owned(),
        move || {
            let lang = app.lang.get();
            let automatic =
                scene.assessment.with(|found| found.as_ref().and_then(|found| found.selection.automatic.value));
            let automatic = automatic.map(|id| explain::chart_name(id, lang)).unwrap_or_default();
            let automatic = format!("{} {automatic}", Text::new("自動：", "Auto:").get(lang));
            let by_hand = ChartId::ALL.iter().map(|id| (chart_code(*id).to_owned(), explain::chart_name(*id, lang)));
            std::iter::once((String::new(), automatic)).chain(by_hand).collect()
        },
        move || scene.get(|incident| incident.chart).flatten().map(chart_code).unwrap_or_default().to_owned(),
        move |chosen| {
            let chosen = ChartId::ALL.into_iter().find(|id| chart_code(*id) == chosen);
            scene.set(IncidentEdit::Chart(chosen));
        },
    );
    el("div").attr("data-field", "chart").add(field.name("chart").build())
}

fn name_field(scene: Scene) -> El {
    let field = EntryField::labelled(
        Text::new("名稱（選填）", "Name (optional)"),
        move || scene.get(|incident| incident.name.as_str().to_owned()).unwrap_or_default(),
        move |typed, lang| scene.edit(IncidentEdit::Name(line(typed, lang)?)),
    );
    el("div").attr("data-field", "name").add(field.name("incident-name").build())
}

/// What decides whether a chart covers the incident; only what matters for the kind of product.
fn coverage(scene: Scene) -> El {
    let is = move |family: ProductFamily| move || scene.is(|incident| incident.product.family() == family);
    el("fieldset")
        .class("inc-facts")
        .attr("data-field", "facts")
        .flag("hidden", is(ProductFamily::Other))
        .add(el("legend").t(Text::new("決定哪張圖表涵蓋", "What decides the coverage")))
        .when(is(ProductFamily::Security), move || {
            let words = Text::new("列在工單附錄的工作負載與租用戶", "Workload and tenant listed in the exhibit");
            fact(scene, "listed_security_workload", words, |facts| &mut facts.listed_security_workload)
        })
        .when(is(ProductFamily::Azure), move || azure_facts(scene))
        .when(
            move || scene.is(|i| i.product.family() == ProductFamily::Azure && i.facts.scoped_event_solution),
            move || event_fields(scene),
        )
}

fn azure_facts(scene: Scene) -> [El; 4] {
    [
        fact(scene, "production", Text::new("正式環境", "In production"), |facts| &mut facts.production),
        fact(
            scene,
            "registered_subscription",
            Text::new("在註冊的訂用帳戶", "In a registered subscription"),
            |facts| &mut facts.registered_subscription,
        ),
        fact(scene, "public_cloud", Text::new("Azure 公用雲端", "In the public cloud"), |facts| {
            &mut facts.public_cloud
        }),
        fact(
            scene,
            "scoped_event_solution",
            Text::new("Azure 事件 MCS 約定的解決方案", "The solution agreed for Azure Event MCS"),
            |facts| &mut facts.scoped_event_solution,
        ),
    ]
}

fn change_facts(scene: Scene, change: impl FnOnce(&mut CoverageFacts)) -> Result<(), String> {
    let Some(mut facts) = untrack(|| scene.get(|incident| incident.facts)) else { return Ok(()) };
    change(&mut facts);
    scene.edit(IncidentEdit::Facts(facts))
}

/// One fact to tick.
fn fact(scene: Scene, name: &'static str, words: Text, place: fn(&mut CoverageFacts) -> &mut bool) -> El {
    let tick = el("input").attr("type", "checkbox").attr("name", name);
    let (shown, ticked) = (tick.cast::<HtmlInputElement>(), tick.cast::<HtmlInputElement>());
    follow(move || shown.set_checked(scene.get(|incident| *place(&mut incident.facts.clone())) == Some(true)));
    let toggle = move |_| {
        let checked = ticked.checked();
        if let Err(message) = change_facts(scene, |facts| *place(facts) = checked) {
            scene.app.say(message);
        }
    };
    el("label").class("check").add([tick.on("change", toggle), el("span").t(words)])
}

/// The days of the event.
fn event_fields(scene: Scene) -> El {
    const USUAL_DAYS: u8 = 5;
    let window = move || scene.get(|incident| incident.facts.event_window).flatten();
    let days = move || window().map_or(USUAL_DAYS, |window| window.days);
    let first = EntryField::labelled(
        Text::new("業務活動首日", "First day of the event"),
        move || window().map(|window| window.first.to_string()).unwrap_or_default(),
        move |typed, lang| {
            let first = entry::date(typed).map_err(|error| explain::entry_error(error, lang))?;
            let days = untrack(days);
            change_facts(scene, |facts| facts.event_window = first.map(|first| EventWindow { first, days }))
        },
    );
    let length = move || {
        EntryField::labelled(
            Text::new("天數", "Days"),
            move || days().to_string(),
            move |typed, lang| {
                let count = entry::quantity(typed).map_err(|error| explain::entry_error(error, lang))?.decimal();
                if !count.is_integer() {
                    return Err(explain::entry_error(EntryError::NotANumber, lang));
                }
                let too_long = |_| explain::command_error(CommandError::EventTooLong, lang);
                let days = u8::try_from(count).map_err(too_long)?;
                change_facts(scene, |facts| {
                    if let Some(window) = &mut facts.event_window {
                        window.days = days;
                    }
                })
            },
        )
        .figure()
        .name("event-days")
        .build()
    };
    el("div")
        .class("inc-two")
        .attr("data-field", "event")
        .add(first.date().name("event-first").build())
        .when(move || window().is_some(), length)
}
