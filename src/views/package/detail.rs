//! Everything the catalogue knows about a service, in a sheet at the side.

use super::catalogue::{add, marker_sign, show_lines};
use super::{Desk, service_swatch};
use crate::app::{Memo, RwSignal};
use crate::catalog::readings::{ReadingId, reading};
use crate::catalog::rule_book::{RuleId, fa};
use crate::catalog::search::FlexClass;
use crate::catalog::services::{
    AZURE_PLATFORM_CAPABILITIES, Capability, CapabilityGroup, ContractTie, Exhibit, FlexRule, PurchaseLocation,
    SERVICES, Service, ServiceId, service,
};
use crate::named::code;
use crate::text::{Lang, Prose, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{button, close_button, code_link};
use crate::words::explain;
use crate::words::sources;

/// The service that is shown.
type ServiceShown = RwSignal<Option<ServiceId>>;

pub(super) fn content(desk: Desk, service: &'static Service) -> El {
    let shown = desk.app.service;
    let other = el("p")
        .class("detail-other")
        .attr_live("lang", move || Some(other_name(service, desk.lang()).0.tag().to_owned()))
        .live(move || other_name(service, desk.lang()).1.to_owned());
    let head = el("div")
        .class("why-head")
        .add(el("div").add([el("h2").attr("id", "detail-title").t(service.name), other]))
        .add(close_button(move || shown.set(None)));
    el("div")
        .class("detail")
        .attr("data-detail", code(&service.id))
        .add(head)
        .add(facts_of(desk, service))
        .add(action(desk, shown, service))
}

/// What is known of it, without its name and without what can be done: for the sheet, and for the reference.
pub(super) fn facts_of(desk: Desk, service: &'static Service) -> Vec<El> {
    let shown = desk.app.service;
    let tags = el("p").class("detail-tags").add([
        el("span").class("tag").add(marker_sign(service.availability)).t(service.availability.name()),
        el("span").class("tag").add(service_swatch(service)).t(FlexClass::of(service.flex).name()),
    ]);
    let source = el("p").class("source").live(move || {
        let source = service.citation.label(desk.lang());
        match desk.lang() {
            Lang::ZhHant => format!("出處：{source}"),
            Lang::En => format!("Source: {source}"),
        }
    });
    let mut parts = vec![tags, el("p").class("detail-summary").prose(service.summary), facts(desk, shown, service)];
    parts.extend(texts(Text::new("範圍與數字", "Limits and figures"), service.limits));
    parts.extend(texts(Text::new("先決條件", "Prerequisites"), service.prerequisites));
    parts.extend(texts(Text::new("不包括", "Not covered"), service.exclusions));
    parts.extend(texts(Text::new("另外要知道", "Worth knowing"), service.notes));
    parts.extend(capabilities(service.id));
    parts.push(flex(desk, service));
    parts.extend(unclear(service));
    parts.push(source);
    parts
}

/// The name in the language that is not on the screen.
const fn other_name(service: &Service, lang: Lang) -> (Lang, &'static str) {
    match lang {
        Lang::ZhHant => (Lang::En, service.name.en),
        Lang::En => (Lang::ZhHant, service.name.zh_hant),
    }
}

fn fact(name: Text, value: El) -> El {
    el("div").add([el("dt").t(name), value])
}

fn said(text: Text) -> El {
    el("dd").t(text)
}

/// The facts of a row, in the order in which people ask for them.
fn facts(desk: Desk, shown: ServiceShown, service: &'static Service) -> El {
    let mut rows = vec![
        fact(Text::new("計量單位", "Unit"), said(service.unit.name())),
        fact(Text::new("進行方式", "Delivery"), said(service.delivery.name())),
        fact(Text::new("服務語言", "Languages"), said(service.languages.name())),
    ];
    if let Some(chart) = service.chart {
        let name = el("dd").live(move || explain::chart_name(chart, desk.lang()));
        rows.push(fact(Text::new("帶來的嚴重性圖表", "Brings the chart"), name));
    }
    if let Some(abbreviation) = service.abbreviation {
        rows.push(fact(Text::new("縮寫", "Abbreviation"), el("dd").text(abbreviation)));
    }
    if let Some(former) = service.former_name {
        rows.push(fact(Text::new("舊名", "Former name"), said(former)));
    }
    rows.push(fact(Text::new("英文名稱", "English name"), said(service.name_basis.name())));
    rows.push(fact(Text::new("分類", "Group"), said(service.group.name())));
    if let Some(parent) = service.parent {
        rows.push(fact(Text::new("屬於", "Part of"), links(shown, &[parent])));
    }
    let parts: Vec<ServiceId> =
        SERVICES.iter().filter(|part| part.parent == Some(service.id)).map(|part| part.id).collect();
    if !parts.is_empty() {
        rows.push(fact(Text::new("可分開購買", "Can be bought as"), links(shown, &parts)));
    }
    for (name, value) in [
        (Text::new("與合約的關係", "Tie to the contract"), contract_tie(service.contract)),
        (Text::new("工作訂單附錄", "Work-order exhibit"), exhibit(service.exhibit)),
        (Text::new("多國家/地區合約", "Multi-country"), location(service.location)),
    ] {
        if let Some(value) = value {
            rows.push(fact(name, said(value)));
        }
    }
    el("dl").class("detail-facts").add(rows)
}

fn links(shown: ServiceShown, services: &[ServiceId]) -> El {
    let links: Vec<El> =
        services.iter().map(|&id| button("link", service(id).name, move || shown.set(Some(id)))).collect();
    el("dd").add(links)
}

const fn contract_tie(tie: ContractTie) -> Option<Text> {
    match tie {
        ContractTie::NotPrinted => None,
        ContractTie::EndsWithContract => {
            Some(Text::new("須有生效中的統一支援合約，同日結束", "Needs an active Unified contract and ends with it"))
        }
        ContractTie::PlanThroughout => {
            Some(Text::new("整個期間須有企業支援計畫", "Needs an enterprise support plan throughout"))
        }
        ContractTie::AddedToContract => {
            Some(Text::new("另外購買，加在既有的統一支援合約上", "Bought separately, on top of a Unified contract"))
        }
    }
}

const fn exhibit(exhibit: Exhibit) -> Option<Text> {
    match exhibit {
        Exhibit::NotMentioned => None,
        Exhibit::Possible => Some(Text::new("內容可能另有附錄", "An exhibit may define it")),
        Exhibit::Defines => Some(Text::new("內容由附錄定義", "An exhibit defines it")),
    }
}

const fn location(location: PurchaseLocation) -> Option<Text> {
    match location {
        PurchaseLocation::HostOnly => Some(Text::new("只能為主機地點購買", "For the host location only")),
        PurchaseLocation::HostSuffices => {
            Some(Text::new("為主機訂購一份，就涵蓋所有地點", "One order at the host serves every location"))
        }
        PurchaseLocation::HostOrDownstream => {
            Some(Text::new("主機或下游地點皆可購買", "For the host or a downstream location"))
        }
        PurchaseLocation::Negotiated => Some(Text::new("議約時決定", "Settled while the contract is negotiated")),
        PurchaseLocation::NotPrinted => None,
    }
}

fn text_list(texts: &[Prose]) -> El {
    let rows: Vec<El> = texts.iter().map(|text| el("li").prose(*text)).collect();
    el("ul").class("detail-list").add(rows)
}

fn texts(title: Text, texts: &[Prose]) -> Option<El> {
    (!texts.is_empty()).then(|| el("section").add([el("h3").t(title), text_list(texts)]))
}

/// The named capabilities of Azure Platform MCS, under their printed headings.
fn capabilities(id: ServiceId) -> Vec<El> {
    let section = |group: CapabilityGroup| {
        let rows: Vec<El> = AZURE_PLATFORM_CAPABILITIES
            .iter()
            .filter(|row| row.capability_group == group && row.edition.includes(id))
            .map(capability)
            .collect();
        (!rows.is_empty())
            .then(|| el("section").add([el("h3").t(group.name()), el("ul").class("detail-capabilities").add(rows)]))
    };
    CapabilityGroup::ALL.into_iter().filter_map(section).collect()
}

fn capability(row: &'static Capability) -> El {
    el("li")
        .add([el("b").t(row.name), el("p").prose(row.summary)])
        .add((!row.limits.is_empty()).then(|| text_list(row.limits)))
}

/// What the Flex Allowance may pay, with the rule.
fn flex(desk: Desk, service: &'static Service) -> El {
    let rules: &'static [RuleId] = match service.flex {
        FlexRule::Payable(kind) if kind.is_capped() => const { &[fa(2), fa(5)] },
        FlexRule::Payable(_) | FlexRule::Unclear { payable_by_default: true, .. } => const { &[fa(2)] },
        FlexRule::Barred => const { &[fa(3)] },
        FlexRule::NothingToPay => const { &[fa(4)] },
        FlexRule::Unclear { payable_by_default: false, .. } => const { &[fa(15)] },
    };
    let rows: Vec<El> = rules
        .iter()
        .map(|id| {
            let rule = id.rule();
            el("li").add([
                code_link(&id.code()),
                el("p").prose(rule.statement),
                el("p").class("source").live(move || sources::source(rule, desk.lang())),
            ])
        })
        .collect();
    el("section").add([el("h3").t(Text::new("彈性額度", "Flex Allowance")), el("ul").class("why-rules").add(rows)])
}

/// What the document leaves open about it.
fn unclear(service: &'static Service) -> Option<El> {
    let mut ids: Vec<ReadingId> = service.readings.to_vec();
    if let FlexRule::Unclear { reading, .. } = service.flex
        && !ids.contains(&reading.id())
    {
        ids.push(reading.id());
    }
    let rows: Vec<El> = ids
        .into_iter()
        .map(|id| {
            let row = reading(id);
            el("li").add([
                code_link(&id.code()),
                el("p").prose(row.question),
                el("p").class("muted").prose(row.decision),
            ])
        })
        .collect();
    let title = Text::new("文件沒說清楚的地方", "What the document leaves open");
    (!rows.is_empty()).then(|| el("section").add([el("h3").t(title), el("ul").class("why-rules").add(rows)]))
}

fn action(desk: Desk, shown: ServiceShown, service: &'static Service) -> El {
    let app = desk.app;
    let held = Memo::new(move || {
        let year = desk.year.get();
        app.plan.with(|plan| plan.lines_of(year).any(|line| line.service == service.id))
    });
    let note = |words: Text| el("p").class("muted").t(words);
    el("footer").class("detail-action").dynamic(move || {
        if service.flex == FlexRule::NothingToPay {
            return vec![note(Text::new("基本套件已含，不需加購。", "In the base package: nothing to add."))];
        }
        if held.get() {
            let go = move || {
                shown.set(None);
                show_lines(service);
            };
            let go = button("btn", Text::new("到該項目", "Go to its line"), go);
            return vec![note(Text::new("已在這份規劃中", "In this plan")), go];
        }
        let add = button("btn pri", Text::new("加入規劃", "Add to the plan"), move || add(desk, service))
            .attr("data-action", "add-from-detail");
        vec![add]
    })
}
