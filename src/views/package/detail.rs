//! Everything the catalogue knows about a service, in a sheet at the side.

use super::catalogue::{add, marker_sign, show_lines};
use super::{Desk, swatch};
use crate::catalog::readings::{ReadingId, reading};
use crate::catalog::rule_book::{RuleId, fa};
use crate::catalog::search::FlexClass;
use crate::catalog::services::{
    AZURE_PLATFORM_CAPABILITIES, Capability, CapabilityGroup, ContractTie, Exhibit, FlexRule, PurchaseLocation,
    SERVICES, Service, ServiceId, service,
};
use crate::text::{Lang, Text};
use crate::views::ui::{Icon, IconKind};
use crate::words::explain;
use leptos::html::Dialog;
use leptos::prelude::*;

pub(super) fn detail(desk: Desk) -> AnyView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let open = desk.detail.with(Option::is_some);
        if let Some(dialog) = dialog.get() {
            if open && !dialog.open() {
                // Fails only if the dialog is not in the page, and it is.
                dialog.show_modal().ok();
            } else if !open && dialog.open() {
                dialog.close();
            }
            dialog.set_scroll_top(0);
        }
    });
    let close = move || desk.detail.set(None);
    let on_click = move |event: leptos::ev::MouseEvent| {
        if event.target() == event.current_target() {
            close();
        }
    };
    view! {
        <dialog node_ref=dialog class="side" aria-labelledby="detail-title" on:close=move |_| close() on:click=on_click>
            {move || desk.detail.get().map(|id| sheet(desk, service(id)))}
        </dialog>
    }
    .into_any()
}

fn sheet(desk: Desk, service: &'static Service) -> AnyView {
    let app = desk.app;
    let other = move || match desk.lang() {
        Lang::ZhHant => (Lang::En, service.name.en),
        Lang::En => (Lang::ZhHant, service.name.zh_hant),
    };
    view! {
        <div class="detail" data-detail=super::id_of(service.id)>
            <header class="why-head">
                <div>
                    <h2 id="detail-title">{app.t(service.name)}</h2>
                    <p class="detail-other" lang=move || other().0.tag()>{move || other().1}</p>
                </div>
                <button type="button" class="btn ghost square" on:click=move |_| desk.detail.set(None)>
                    <Icon kind=IconKind::Close />
                    <span class="visually-hidden">{app.t(Text::new("關閉", "Close"))}</span>
                </button>
            </header>
            <p class="detail-tags">
                <span class="tag">{marker_sign(service.availability)} {app.t(service.availability.name())}</span>
                <span class="tag">{swatch(service)} {app.t(FlexClass::of(service.flex).name())}</span>
            </p>
            <p class="detail-summary">{app.t(service.summary)}</p>
            {facts(desk, service)}
            {texts(desk, Text::new("範圍與數字", "Limits and figures"), service.limits)}
            {texts(desk, Text::new("先決條件", "What must be there first"), service.prerequisites)}
            {texts(desk, Text::new("不包括", "Not covered"), service.exclusions)}
            {texts(desk, Text::new("另外要知道", "Worth knowing"), service.notes)}
            {capabilities(desk, service.id)}
            {flex(desk, service)}
            {unclear(desk, service)}
            <p class="source">
                {move || {
                    let source = service.citation.label(desk.lang());
                    match desk.lang() {
                        Lang::ZhHant => format!("出處：{source}"),
                        Lang::En => format!("Source: {source}"),
                    }
                }}
            </p>
            {action(desk, service)}
        </div>
    }
    .into_any()
}

fn fact(desk: Desk, name: Text, value: AnyView) -> AnyView {
    view! {
        <div>
            <dt>{desk.app.t(name)}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

fn said(desk: Desk, text: Text) -> AnyView {
    view! { {desk.app.t(text)} }.into_any()
}

/// The facts of a row, in the order in which people ask for them.
fn facts(desk: Desk, service: &'static Service) -> AnyView {
    let mut rows = vec![
        fact(desk, Text::new("計量單位", "Counted in"), said(desk, service.unit.name())),
        fact(desk, Text::new("進行方式", "Delivery"), said(desk, service.delivery.name())),
        fact(desk, Text::new("服務語言", "Languages"), said(desk, service.languages.name())),
    ];
    if let Some(chart) = service.chart {
        let name = view! { {move || explain::chart_name(chart, desk.lang())} }.into_any();
        rows.push(fact(desk, Text::new("帶來的嚴重性圖表", "Brings the chart"), name));
    }
    if let Some(abbreviation) = service.abbreviation {
        rows.push(fact(desk, Text::new("縮寫", "Abbreviation"), abbreviation.into_any()));
    }
    if let Some(former) = service.former_name {
        rows.push(fact(desk, Text::new("舊名", "Former name"), said(desk, former)));
    }
    rows.push(fact(desk, Text::new("英文名稱", "English name"), said(desk, service.name_basis.name())));
    rows.push(fact(desk, Text::new("分類", "Group"), said(desk, service.group.name())));
    if let Some(parent) = service.parent {
        rows.push(fact(desk, Text::new("屬於", "Part of"), links(desk, &[parent])));
    }
    let parts: Vec<ServiceId> =
        SERVICES.iter().filter(|part| part.parent == Some(service.id)).map(|part| part.id).collect();
    if !parts.is_empty() {
        rows.push(fact(desk, Text::new("可分開購買", "Can be bought as"), links(desk, &parts)));
    }
    for (name, value) in [
        (Text::new("與合約的關係", "Tie to the contract"), contract_tie(service.contract)),
        (Text::new("工作訂單附錄", "Work-order exhibit"), exhibit(service.exhibit)),
        (Text::new("多國家/地區合約", "Multi-country"), location(service.location)),
    ] {
        if let Some(value) = value {
            rows.push(fact(desk, name, said(desk, value)));
        }
    }
    view! { <dl class="detail-facts">{rows}</dl> }.into_any()
}

fn links(desk: Desk, services: &[ServiceId]) -> AnyView {
    services
        .iter()
        .map(|id| {
            let id = *id;
            view! {
                <button type="button" class="link" on:click=move |_| desk.detail.set(Some(id))>
                    {desk.app.t(service(id).name)}
                </button>
            }
        })
        .collect_view()
        .into_any()
}

const fn contract_tie(tie: ContractTie) -> Option<Text> {
    match tie {
        ContractTie::NotPrinted => None,
        ContractTie::EndsWithContract => {
            Some(Text::new("須有生效中的統一支援合約，同日結束", "Needs an active Unified contract and ends with it"))
        }
        ContractTie::PlanThroughout => {
            Some(Text::new("整個期間須有企業支援方案", "Needs an enterprise support plan throughout"))
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
        PurchaseLocation::HostOrDownstream => {
            Some(Text::new("主機或下游地點皆可購買", "For the host or a downstream location"))
        }
        PurchaseLocation::Negotiated => Some(Text::new("議約時決定", "Settled while the contract is negotiated")),
        PurchaseLocation::NotPrinted => None,
    }
}

fn texts(desk: Desk, title: Text, texts: &'static [Text]) -> AnyView {
    if texts.is_empty() {
        return ().into_any();
    }
    view! {
        <section>
            <h3>{desk.app.t(title)}</h3>
            <ul class="detail-list">{texts.iter().map(|text| view! { <li>{desk.app.t(*text)}</li> }).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// The named capabilities of Azure Platform MCS, under their printed headings.
fn capabilities(desk: Desk, id: ServiceId) -> AnyView {
    CapabilityGroup::ALL
        .into_iter()
        .map(|group| {
            let rows: Vec<AnyView> = AZURE_PLATFORM_CAPABILITIES
                .iter()
                .filter(|row| row.capability_group == group && row.edition.includes(id))
                .map(|row| capability(desk, row))
                .collect();
            (!rows.is_empty()).then(|| {
                view! {
                    <section>
                        <h3>{desk.app.t(group.name())}</h3>
                        <ul class="detail-capabilities">{rows}</ul>
                    </section>
                }
            })
        })
        .collect_view()
        .into_any()
}

fn capability(desk: Desk, row: &'static Capability) -> AnyView {
    let app = desk.app;
    view! {
        <li>
            <b>{app.t(row.name)}</b>
            <p>{app.t(row.summary)}</p>
            {(!row.limits.is_empty())
                .then(|| {
                    view! {
                        <ul class="detail-list">
                            {row.limits.iter().map(|text| view! { <li>{app.t(*text)}</li> }).collect_view()}
                        </ul>
                    }
                })}
        </li>
    }
    .into_any()
}

/// What the Flex Allowance may pay, with the rule.
fn flex(desk: Desk, service: &'static Service) -> AnyView {
    let rules: &'static [RuleId] = match service.flex {
        FlexRule::Payable(kind) if kind.is_capped() => const { &[fa(2), fa(5)] },
        FlexRule::Payable(_) | FlexRule::Unclear { payable_by_default: true, .. } => const { &[fa(2)] },
        FlexRule::Barred => const { &[fa(3)] },
        FlexRule::NothingToPay => const { &[fa(4)] },
        FlexRule::Unclear { payable_by_default: false, .. } => const { &[fa(15)] },
    };
    let app = desk.app;
    view! {
        <section>
            <h3>{app.t(Text::new("彈性額度", "Flex Allowance"))}</h3>
            <ul class="why-rules">
                {rules
                    .iter()
                    .map(|id| {
                        let rule = id.rule();
                        view! {
                            <li>
                                <span class="code">{id.code()}</span>
                                <p>{app.t(rule.statement)}</p>
                                <p class="source">{move || rule.citation.label(desk.lang())}</p>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </section>
    }
    .into_any()
}

/// What the document leaves open about it.
fn unclear(desk: Desk, service: &'static Service) -> AnyView {
    let mut ids: Vec<ReadingId> = service.readings.to_vec();
    if let FlexRule::Unclear { reading, .. } = service.flex
        && !ids.contains(&reading)
    {
        ids.push(reading);
    }
    if ids.is_empty() {
        return ().into_any();
    }
    let app = desk.app;
    view! {
        <section>
            <h3>{app.t(Text::new("文件沒說清楚的地方", "What the document leaves open"))}</h3>
            <ul class="why-rules">
                {ids
                    .into_iter()
                    .map(|id| {
                        let row = reading(id);
                        view! {
                            <li>
                                <span class="code">{id.code()}</span>
                                <p>{app.t(row.question)}</p>
                                <p class="muted">{app.t(row.decision)}</p>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </section>
    }
    .into_any()
}

fn action(desk: Desk, service: &'static Service) -> AnyView {
    let app = desk.app;
    let held = Memo::new(move |_| {
        let year = desk.year.get();
        app.plan.with(|plan| plan.lines_of(year).filter(|line| line.service == service.id).count())
    });
    let included = service.flex == FlexRule::NothingToPay;
    view! {
        <footer class="detail-action">
            {move || {
                if included {
                    let words = Text::new("基本套件已含，不需加購。", "In the base package: nothing to add.");
                    view! { <p class="muted">{app.t(words)}</p> }.into_any()
                } else if held.get() > 0 {
                    view! {
                        <p class="muted">{app.t(Text::new("已在本方案中", "In this plan"))}</p>
                        <button type="button" class="btn" on:click=move |_| show_lines(desk, service)>
                            {app.t(Text::new("到該項目", "Go to its line"))}
                        </button>
                    }
                        .into_any()
                } else {
                    view! {
                        <button type="button" class="btn pri" data-action="add-from-detail" on:click=move |_| add(desk, service)>
                            {app.t(Text::new("加入方案", "Add to the plan"))}
                        </button>
                    }
                        .into_any()
                }
            }}
        </footer>
    }
    .into_any()
}
