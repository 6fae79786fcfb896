//! This plan: the lines of the year on the screen, grouped by who pays, each edited where it stands.

use super::catalogue::PRICE_MISSING;
use super::meter::{allotted, take_amount};
use super::{Desk, focus_later, id_of, money, swatch, year_figure};
use crate::catalog::services::{Availability, FlexRule, SERVICES, Service, ServiceId, Unit, service};
use crate::entry::{self, EntryError, Line};
use crate::money::Money;
use crate::rules::allowance::{LineStatement, YearStatement};
use crate::rules::contract::YearIndex;
use crate::rules::explanation::Why;
use crate::rules::plan::{Funding, LineId, LineItem};
use crate::state::command::{Command, LineEdit};
use crate::text::{Lang, Text};
use crate::views::ui::field::Commit;
use crate::views::ui::{ChoiceField, EntryField, Figure, Icon, IconKind};
use crate::words::package::{Shortfall, shortfall};
use crate::words::{explain, figures};
use leptos::prelude::*;

const OTHERWISE: Text = Text::new("另行付款", "Paid otherwise");
const FROM_FLEX: Text = Text::new("由彈性額度支付", "Paid from Flex");
const PAYABLE: Text = Text::new("本年度應付", "Payable this year");
const WHOLE_TERM: Text = Text::new("整個期間應付", "Payable over the term");
const BASE_PRICE: Text = Text::new("基本套件價格（含彈性額度）", "Base package price (Flex inside)");

/// A piece of the list. The service is part of it: another plan may use the same number for another service.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Flex,
    Otherwise,
    Outside,
    Line(LineId, ServiceId),
}

/// The pieces in order: what is asked of Flex, what is paid otherwise, what no year of the contract holds.
fn parts(desk: Desk) -> Vec<Part> {
    let year = desk.year.get();
    desk.app.plan.with(|plan| {
        let part = |line: &LineItem| Part::Line(line.id, line.service);
        let funded = |funding| plan.lines_of(year).filter(move |line| line.funding == funding).map(part);
        let years = plan.contract.contract_years();
        let outside = plan.lines.iter().filter(|line| !years.iter().any(|year| year.index == line.year)).map(part);
        let mut parts = vec![Part::Flex];
        parts.extend(funded(Funding::Flex));
        parts.push(Part::Otherwise);
        parts.extend(funded(Funding::Invoiced));
        parts.push(Part::Outside);
        parts.extend(outside);
        if matches!(parts.as_slice(), [.., Part::Outside]) {
            parts.pop();
        }
        if parts.len() == 2 { Vec::new() } else { parts }
    })
}

pub(super) fn lines(desk: Desk) -> AnyView {
    let app = desk.app;
    let parts = Memo::new(move |_| parts(desk));
    let empty = Memo::new(move |_| parts.with(Vec::is_empty));
    view! {
        <section class="panel plan" id="this-plan" tabindex="-1" aria-labelledby="plan-title">
            <header class="panel-head">
                <h2 id="plan-title">{app.t(Text::new("本方案", "This plan"))}</h2>
                <span class="dim">{app.t(Text::new("依付款方式分組", "Grouped by who pays"))}</span>
            </header>
            {base_package(desk)}
            <Show when=move || empty.get()>
                <p class="empty">
                    {app.t(Text::new(
                        "還沒有加購的服務。從服務目錄按「加入」。",
                        "No add-on yet. Press Add in the catalogue.",
                    ))}
                </p>
            </Show>
            <div class="plan-parts">
                <For each=move || parts.get() key=|part| *part children=move |part| piece(desk, part) />
            </div>
            {totals(desk)}
        </section>
    }
    .into_any()
}

/// The seven included services, so that nobody looks for them among what is bought.
fn base_package(desk: Desk) -> AnyView {
    let app = desk.app;
    let open = app.plan.with_untracked(|plan| plan.lines.is_empty());
    let included = || SERVICES.iter().filter(|service| service.availability == Availability::Included);
    let count = included().count();
    view! {
        <details class="base-package" open=open>
            <summary>
                <Icon kind=IconKind::Included />
                <b>{app.t(Text::new("基本套件", "Base package"))}</b>
                <span class="dim">
                    {move || match desk.lang() {
                        Lang::ZhHant => format!("{count} 項，不另收費"),
                        Lang::En => format!("{count} services, nothing extra to pay"),
                    }}
                </span>
            </summary>
            <ul class="base-list">
                {included()
                    .map(|service| {
                        view! {
                            <li>
                                <button type="button" class="link" on:click=move |_| desk.detail.set(Some(service.id))>
                                    {app.t(service.label())}
                                </button>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </details>
    }
    .into_any()
}

fn piece(desk: Desk, part: Part) -> AnyView {
    match part {
        Part::Flex => heading(desk, FROM_FLEX, year_figure(desk, "plan-allotted", FROM_FLEX, allotted)),
        Part::Otherwise => {
            let sum = year_figure(desk, "otherwise", OTHERWISE, otherwise);
            view! {
                {heading(desk, OTHERWISE, sum)}
                {remainders(desk)}
            }
            .into_any()
        }
        Part::Outside => heading(desk, Text::new("不在合約期間內", "Outside the term"), ().into_any()),
        Part::Line(id, of) => line(desk, id, service(of)),
    }
}

fn heading(desk: Desk, title: Text, sum: AnyView) -> AnyView {
    view! { <h3 class="plan-group"><span>{desk.app.t(title)}</span> <b>{sum}</b></h3> }.into_any()
}

fn otherwise(year: &YearStatement) -> (Option<Money>, &Why) {
    (Some(year.otherwise.value), &year.otherwise.why)
}

fn payable(year: &YearStatement) -> (Option<Money>, &Why) {
    (year.payable.value, &year.payable.why)
}

/// What was asked of Flex and is paid otherwise, line by line: why the sum above is more than the lines below.
fn remainders(desk: Desk) -> AnyView {
    let app = desk.app;
    let rows = Memo::new(move |_| {
        let year = desk.year.get();
        app.plan.with(|plan| {
            desk.with_year(|account| {
                plan.lines_of(year)
                    .filter_map(|line| {
                        let statement = account.lines.iter().find(|statement| statement.line == line.id)?;
                        let short = shortfall(line, statement, account)?;
                        Some((line.service, short.what, short.amount?))
                    })
                    .collect::<Vec<_>>()
            })
            .unwrap_or_default()
        })
    });
    view! {
        {move || {
            rows.get()
                .into_iter()
                .map(|(id, what, amount)| {
                    view! {
                        <p class="plan-remainder">
                            <i class="swatch kind-over" aria-hidden="true"></i>
                            <span>
                                {app.t(service(id).label())}
                                <small>{move || explain::what(what, desk.lang())}</small>
                            </span>
                            <span class="amount">{figures::money(amount)}</span>
                        </p>
                    }
                })
                .collect_view()
        }}
    }
    .into_any()
}

/// A line that is being edited.
#[derive(Clone, Copy)]
struct Card {
    desk: Desk,
    id: LineId,
    service: &'static Service,
    item: Memo<Option<LineItem>>,
    statement: Memo<Option<LineStatement>>,
}

impl Card {
    fn read<T>(self, read: impl FnOnce(&LineItem) -> T) -> Option<T> {
        self.item.with(|item| item.as_ref().map(read))
    }

    fn edit(self, edit: LineEdit, lang: Lang) -> Result<(), String> {
        self.desk.app.run(Command::EditLine(self.id, edit)).map_err(|error| explain::command_error(error, lang))
    }

    /// "Quantity, Workshop": what a field is, and of which line.
    fn label(self, text: Text) -> Signal<String> {
        Signal::derive(move || {
            let lang = self.desk.lang();
            let (what, of) = (text.get(lang), self.service.label().get(lang));
            match lang {
                Lang::ZhHant => format!("{what}：{of}"),
                Lang::En => format!("{what}, {of}"),
            }
        })
    }

    fn is_flex(self) -> bool {
        self.read(|line| line.funding == Funding::Flex).unwrap_or(false)
    }
}

fn line(desk: Desk, id: LineId, service: &'static Service) -> AnyView {
    let app = desk.app;
    let item = Memo::new(move |_| app.plan.with(|plan| plan.line(id).cloned()));
    let statement = Memo::new(move |_| app.assessment.with(|assessment| assessment.allowance.line(id).cloned()));
    let card = Card { desk, id, service, item, statement };
    let more = Memo::new(move |_| desk.unfolded.with(|unfolded| unfolded.contains(&id)));
    let toggle = move |_| {
        desk.unfolded.update(|unfolded| {
            if unfolded.contains(&id) {
                unfolded.retain(|other| *other != id);
            } else {
                unfolded.push(id);
            }
        });
    };
    view! {
        <div class="plan-line" role="group" aria-label=app.t(service.label()) id=format!("line-{}", id.0) data-line=id_of(service.id)>
            <div class="line-head">
                {swatch(service)}
                <button type="button" class="line-name" aria-haspopup="dialog" on:click=move |_| desk.detail.set(Some(service.id))>
                    {app.t(service.label())}
                </button>
                <span class="line-amount">{amount(card)}</span>
                <button
                    type="button"
                    class="btn ghost square small"
                    data-action="more-fields"
                    aria-expanded=move || more.get().to_string()
                    on:click=toggle
                >
                    <Icon kind=IconKind::Chevron />
                    <span class="visually-hidden">{card.label(Text::new("更多欄位", "More fields"))}</span>
                </button>
                <button
                    type="button"
                    class="btn ghost square small"
                    data-action="remove"
                    on:click=move |_| {
                        remove(desk, id, service.id);
                        focus_later("#this-plan".to_owned());
                    }
                >
                    <Icon kind=IconKind::Remove />
                    <span class="visually-hidden">{card.label(Text::new("移除", "Remove"))}</span>
                </button>
            </div>
            <div class="line-fields">
                {quantity(card)}
                {unit(card)}
                <span class="times" aria-hidden="true">"×"</span>
                {price(card)}
                {funding(card)}
            </div>
            {split(card)}
            {confirmation(card)}
            <Show when=move || more.get()>{further(card)}</Show>
        </div>
    }
    .into_any()
}

/// Takes a line out, and offers to undo it.
pub(super) fn remove(desk: Desk, id: LineId, of: ServiceId) {
    let lang = desk.app.lang.get_untracked();
    let name = service(of).label().get(lang);
    let message = match lang {
        Lang::ZhHant => format!("已移除{name}"),
        Lang::En => format!("Removed {name}"),
    };
    desk.app.run_with_undo(Command::RemoveLine(id), message);
}

/// Quantity times price; a question where there is no price.
fn amount(card: Card) -> AnyView {
    let desk = card.desk;
    let amount = Memo::new(move |_| card.read(|line| line.amount(desk.currency())).flatten());
    view! {
        {move || match amount.get() {
            Some(amount) => view! { <b>{money(amount, desk.currency())}</b> }.into_any(),
            None => {
                view! { <span class="tag risk">{desk.app.t(PRICE_MISSING)}</span> }.into_any()
            }
        }}
    }
    .into_any()
}

/// A field of a line.
fn field(
    card: Card,
    name: &'static str,
    class: &'static str,
    label: Text,
    placeholder: Text,
    value: fn(&LineItem) -> String,
    read: fn(&str, &LineItem, Desk) -> Result<LineEdit, EntryError>,
) -> AnyView {
    let desk = card.desk;
    let value = Signal::derive(move || card.read(value).unwrap_or_default());
    let commit: Commit = Callback::new(move |(typed, lang): (String, Lang)| {
        let Some(line) = card.item.get_untracked() else { return Ok(()) };
        let edit = read(&typed, &line, desk).map_err(|error| explain::entry_error(error, lang))?;
        card.edit(edit, lang)
    });
    let (kind, keyboard) = match name {
        "delivered-on" => ("date", "text"),
        "unit" => ("text", "text"),
        _ => ("text", "decimal"),
    };
    let visible = name == "delivered-on";
    let label = if visible { Signal::derive(move || label.get(desk.lang()).to_owned()) } else { card.label(label) };
    view! {
        <EntryField
            name
            class
            kind
            keyboard
            label
            label_hidden=!visible
            placeholder=move || placeholder.get(desk.lang()).to_owned()
            value
            commit
        />
    }
    .into_any()
}

const NO_PLACEHOLDER: Text = Text::new("", "");

fn quantity(card: Card) -> AnyView {
    field(
        card,
        "quantity",
        "figure-field line-quantity",
        Text::new("數量", "Quantity"),
        NO_PLACEHOLDER,
        |line| figures::number(line.quantity.decimal()),
        |typed, _, _| entry::quantity(typed).map(LineEdit::Quantity),
    )
}

/// The unit as printed; where none is printed, the user's own word for it.
fn unit(card: Card) -> AnyView {
    if card.service.unit != Unit::NotPrinted {
        return view! { <span class="line-unit">{card.desk.app.t(card.service.unit.name())}</span> }.into_any();
    }
    field(
        card,
        "unit",
        "line-own-unit",
        Text::new("單位", "Unit"),
        Text::new("單位", "unit"),
        |line| line.unit.as_str().to_owned(),
        |typed, _, _| Line::new(typed).map(LineEdit::Unit),
    )
}

fn price(card: Card) -> AnyView {
    field(
        card,
        "unit-price",
        "money line-price",
        Text::new("單價", "Unit price"),
        Text::new("單價", "unit price"),
        |line| line.unit_price.map_or_else(String::new, |price| figures::number(price.decimal())),
        |typed, _, desk| {
            let currency = desk.app.plan.with_untracked(|plan| plan.contract.currency);
            entry::amount(typed, currency).map(LineEdit::UnitPrice)
        },
    )
}

/// Who pays.
fn funding(card: Card) -> AnyView {
    if card.service.flex == FlexRule::NothingToPay {
        return ().into_any();
    }
    view! {
        <div class="segments line-funding" role="group" aria-label=card.label(Text::new("付款方式", "Who pays"))>
            {funding_button(card, Funding::Flex, "flex", Text::new("彈性額度", "Flex"))}
            {funding_button(card, Funding::Invoiced, "invoiced", Text::new("另付", "Invoiced"))}
        </div>
    }
    .into_any()
}

fn funding_button(card: Card, funding: Funding, name: &'static str, words: Text) -> AnyView {
    let app = card.desk.app;
    view! {
        <button
            type="button"
            data-funding=name
            aria-pressed=move || (card.read(|line| line.funding) == Some(funding)).to_string()
            on:click=move |_| {
                app.run_or_say(Command::EditLine(card.id, LineEdit::Funding(funding)));
                // The line moved to the other group, and the focus with it.
                focus_later(format!("#line-{} [data-funding={name}]", card.id.0));
            }
        >
            {app.t(words)}
        </button>
    }
    .into_any()
}

/// What Flex pays of a line and what it does not, with the reason; nothing if it pays all of it.
fn split(card: Card) -> AnyView {
    let (app, desk) = (card.desk.app, card.desk);
    let short = Memo::new(move |_| {
        let statement = card.statement.get()?;
        let line = card.item.get()?;
        app.assessment.with(|assessment| shortfall(&line, &statement, assessment.allowance.year(line.year)?))
    });
    let shown = move || {
        let Shortfall { amount, what, why } = short.get()?;
        let statement = card.statement.get_untracked()?;
        let lang = desk.lang();
        let title = explain::what(what, lang);
        let refused = statement.refused;
        let words = refused.map_or_else(|| title.clone(), |why| explain::ineligible(why, lang));
        let rule = why.rules.first().filter(|_| refused.is_some()).map(|id| id.rule());
        let by_flex = (!statement.by_flex.is_zero()).then(|| money(statement.by_flex, desk.currency()));
        let text = amount.map_or_else(|| "?".to_owned(), figures::money);
        Some(view! {
            <div class="line-split" class:line-refused=refused.is_some()>
                {by_flex
                    .map(|by_flex| {
                        view! {
                            <span><b>{by_flex}</b> " " {app.t(FROM_FLEX)}</span>
                        }
                    })}
                <span class="is-error">
                    <Icon kind=IconKind::Error />
                    {words}
                    {move || if lang == Lang::ZhHant { "：" } else { ": " }}
                    <b><Figure name="line-otherwise" title text why /></b>
                    " "
                    {app.t(Text::new("須另行付款", "payable otherwise"))}
                </span>
                {rule.map(|rule| view! { <p class="line-rule">{app.t(rule.statement)} " " <span class="source">{rule.citation.label(lang)}</span></p> })}
            </div>
        })
    };
    view! { {shown} }.into_any()
}

/// Where the document leaves it open whether Flex may pay: what Microsoft said.
fn confirmation(card: Card) -> AnyView {
    if !matches!(card.service.flex, FlexRule::Unclear { .. }) {
        return ().into_any();
    }
    let app = card.desk.app;
    let asked = Memo::new(move |_| card.is_flex());
    view! {
        <Show when=move || asked.get()>
            <div class="line-confirm">
                <span>{app.t(Text::new("Microsoft 確認可用彈性額度？", "Microsoft confirmed that Flex may pay?"))}</span>
                <div class="segments" role="group" aria-label=card.label(Text::new("可用彈性額度", "Flex may pay"))>
                    {confirm_button(card, None, "not-asked", Text::new("未問", "Not asked"))}
                    {confirm_button(card, Some(true), "yes", Text::new("可以", "Yes"))}
                    {confirm_button(card, Some(false), "no", Text::new("不行", "No"))}
                </div>
            </div>
        </Show>
    }
    .into_any()
}

fn confirm_button(card: Card, answer: Option<bool>, name: &'static str, words: Text) -> AnyView {
    let app = card.desk.app;
    view! {
        <button
            type="button"
            data-confirmed=name
            aria-pressed=move || (card.read(|line| line.flex_confirmed) == Some(answer)).to_string()
            on:click=move |_| app.run_or_say(Command::EditLine(card.id, LineEdit::FlexConfirmed(answer)))
        >
            {app.t(words)}
        </button>
    }
    .into_any()
}

/// Year, delivery, copy.
fn further(card: Card) -> AnyView {
    let (desk, app) = (card.desk, card.desk.app);
    let delivered = field(
        card,
        "delivered-on",
        "line-date",
        Text::new("交付完成日", "Delivered by"),
        NO_PLACEHOLDER,
        |line| line.delivered_on.map_or_else(String::new, |day| day.to_string()),
        |typed, _, _| entry::date(typed).map(LineEdit::DeliveredOn),
    );
    view! {
        <div class="line-more">
            {year_choice(card)}
            {delivered}
            <button
                type="button"
                class="btn"
                data-action="duplicate"
                on:click=move |_| {
                    app.run_with_undo(Command::DuplicateLine(card.id), desk.say(Text::new("已複製項目", "Line copied")));
                }
            >
                {app.t(Text::new("複製", "Duplicate"))}
            </button>
        </div>
    }
    .into_any()
}

fn year_choice(card: Card) -> AnyView {
    let (desk, app) = (card.desk, card.desk.app);
    let choices = Signal::derive(move || {
        let lang = desk.lang();
        let mut years: Vec<YearIndex> = app.years().into_iter().map(|year| year.index).collect();
        // A line outside the term still says where it is.
        if let Some(own) = card.read(|line| line.year)
            && !years.contains(&own)
        {
            years.push(own);
        }
        years.into_iter().map(|year| (year.ordinal().to_string(), explain::year(year, lang))).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || card.read(|line| line.year.ordinal().to_string()).unwrap_or_default());
    let commit = move |chosen: String| {
        let Some(year) = YearIndex::all().find(|year| year.ordinal().to_string() == chosen) else { return };
        let lang = app.lang.get_untracked();
        let (name, to) = (card.service.label().get(lang), explain::year(year, lang));
        let message = match lang {
            Lang::ZhHant => format!("{name}移到{to}"),
            Lang::En => format!("{name} moved to {}", to.to_lowercase()),
        };
        app.run_with_undo(Command::EditLine(card.id, LineEdit::Year(year)), message);
    };
    view! {
        <ChoiceField
            name="year"
            class="line-year"
            label=move || Text::new("合約年度", "Contract year").get(desk.lang()).to_owned()
            choices
            value
            commit
        />
    }
    .into_any()
}

/// Base price, payable this year and over the term, and what is left out for want of a price.
fn totals(desk: Desk) -> AnyView {
    let app = desk.app;
    let base = Signal::derive(move || {
        let year = desk.year.get();
        let price = app.plan.with(|plan| plan.contract.terms(year).base_price);
        price.map_or_else(String::new, |price| figures::number(price.decimal()))
    });
    let several = Memo::new(move |_| app.years().len() > 1);
    let unpriced = Memo::new(move |_| desk.with_year(|year| year.unpriced.len()).unwrap_or_default());
    view! {
        <div class="plan-totals">
            <EntryField
                name="base-price"
                class="money base-price"
                keyboard="decimal"
                label=move || BASE_PRICE.get(desk.lang()).to_owned()
                placeholder=move || Text::new("未輸入", "not entered").get(desk.lang()).to_owned()
                value=base
                commit=take_amount(desk, Command::SetBasePrice)
            />
            <p class="total">
                <span>{app.t(PAYABLE)}</span>
                <b>{year_figure(desk, "payable", PAYABLE, payable)}</b>
            </p>
            <Show when=move || several.get()>
                <p class="total total-term">
                    <span>{app.t(WHOLE_TERM)}</span>
                    {term_payable(desk)}
                </p>
            </Show>
            <Show when=move || { unpriced.get() > 0 }>
                <p class="is-warning unpriced">
                    <Icon kind=IconKind::Warning />
                    {move || {
                        let count = unpriced.get();
                        match desk.lang() {
                            Lang::ZhHant => format!("{count} 個項目沒有單價，未計入合計"),
                            Lang::En if count == 1 => "1 line without a price is left out".to_owned(),
                            Lang::En => format!("{count} lines without a price are left out"),
                        }
                    }}
                </p>
            </Show>
        </div>
    }
    .into_any()
}

fn term_payable(desk: Desk) -> AnyView {
    let app = desk.app;
    let text = Memo::new(move |_| {
        let payable = app.assessment.with(|assessment| assessment.allowance.term.payable.value);
        payable.map_or_else(|| "—".to_owned(), figures::money)
    });
    let why = Signal::derive(move || app.assessment.with(|assessment| assessment.allowance.term.payable.why.clone()));
    let title = Signal::derive(move || WHOLE_TERM.get(desk.lang()).to_owned());
    view! { <Figure name="payable-term" title text why /> }.into_any()
}
