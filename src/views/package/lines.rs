//! This plan: the lines of the year on the screen, grouped by who pays, each edited where it stands.

use super::catalogue::PRICE_MISSING;
use super::meter::{allotted, take_amount, written};
use super::{Desk, focus_later, money, service_swatch, swatch, year_figure};
use crate::app::portions::portions;
use crate::app::{Memo, browser};
use crate::catalog::services::{Availability, FlexRule, SERVICES, Service, ServiceId, Unit, service};
use crate::entry::{self, EntryError, Line};
use crate::money::Money;
use crate::named::code;
use crate::plan::contract::YearIndex;
use crate::plan::line::{Funding, LineId, LineItem};
use crate::rules::allowance::{FA_8, LineStatement, YearStatement};
use crate::rules::explanation::{Explained, Why};
use crate::rules::line_price::line_price;
use crate::rules::year_copy::CopiedLines;
use crate::state::command::{Command, LineEdit};
use crate::text::{Lang, Text};
use crate::views::discount::{DISCOUNT, discount_fields};
use crate::views::dom::{El, el};
use crate::views::pieces::{self, Piece};
use crate::views::places::{PlaceNames, place_field};
use crate::views::ui::{
    Choice, ChoiceField, EntryField, IconKind, button, coded, figure, icon, icon_button, segments, spoken,
};
use crate::views::year_copy::copy_button;
use crate::words::package::{Beyond, Shortfall, shortfall};
use crate::words::sources;
use crate::words::{explain, figures, prices};
use leptos::prelude::*;
use std::sync::Arc;

const OTHERWISE: Text = Text::new("另行付費", "Not paid by Flex");
const FROM_FLEX: Text = Text::new("由彈性額度支付", "Paid from Flex");
const PAYABLE: Text = Text::new("本年度應付（未稅）", "Payable this year, before tax");
const WITH_TAX: Text = Text::new("含稅總額（價格）", "Total with tax, on Prices");
const WHOLE_TERM: Text = Text::new("整個期間應付（未稅）", "Payable over the term, before tax");

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
        let lines = plan.lines_in_order();
        let of_year = |line: &LineItem, funding| line.year == year && line.funding == funding;
        let funded = |funding| lines.iter().copied().filter(move |line| of_year(line, funding)).map(part);
        let years = plan.contract.contract_years();
        let is_outside = |line: &&LineItem| !years.iter().any(|year| year.index == line.year);
        let outside = lines.iter().copied().filter(is_outside).map(part);
        let mut parts = vec![Part::Flex];
        parts.extend(funded(Funding::Flex));
        parts.push(Part::Otherwise);
        parts.extend(funded(Funding::Invoiced));
        if parts.len() == 2 {
            parts.clear();
        }
        parts.push(Part::Outside);
        parts.extend(outside);
        if parts.last() == Some(&Part::Outside) {
            parts.pop();
        }
        parts
    })
}

/// How many of the pieces a window can show before it is scrolled. The rest is built behind them, below the window.
fn parts_in_sight() -> usize {
    /// What stands above them in every window, and the least height of one, in pixels; a heading is half as high.
    const ABOVE: f64 = 440.0;
    const LINE: f64 = 76.0;
    const HEADINGS: usize = 2;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful: no window is that high")]
    let lines = (browser::below(ABOVE) / LINE).ceil() as usize;
    lines + HEADINGS
}

/// The panel.
pub(super) fn lines(desk: Desk) -> El {
    let parts = Memo::new(move || parts(desk));
    let built = portions(parts_in_sight(), move || parts.with(Vec::len));
    let shown = move || parts.with(|parts| parts.iter().take(built.get()).copied().collect());
    let head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "plan-title").t(Text::new("這份規劃", "This plan")))
        .add(el("span").class("dim").t(Text::new("依支付方式分組", "By funding source")))
        .when(
            move || parts.with(|parts| !parts.is_empty()),
            move || {
                let words = Text::new("複製到其他年度…", "Copy to other years…");
                copy_button("btn small", words, move || (desk.year.get_untracked(), CopiedLines::All))
            },
        );
    let nothing = Text::new("還沒有加購的服務。從服務目錄按「加入」。", "No add-on yet. Press Add in the catalogue.");
    el("section")
        .class("panel plan")
        .attr("id", "this-plan")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "plan-title")
        .add([head, base_package(desk)])
        .when(move || parts.with(Vec::is_empty), move || el("p").class("empty").t(nothing))
        .add(el("div").class("plan-parts").each(shown, move |part| piece(desk, part)))
        .add(totals(desk))
}

/// The included services, so that nobody looks for them among what is bought.
fn base_package(desk: Desk) -> El {
    let included = || SERVICES.iter().filter(|service| service.availability == Availability::Included);
    let count = included().count();
    let summary = el("summary").add([icon(IconKind::Included), el("b").t(Text::new("基本套件", "Base package"))]).add(
        el("span").class("dim").live(move || match desk.lang() {
            Lang::ZhHant => format!("{count} 項，不另收費"),
            Lang::En => format!("{count} services, nothing extra to pay"),
        }),
    );
    let rows: Vec<El> = included()
        .map(|service| el("li").add(button("link", service.label(), move || desk.show(service.id))))
        .collect();
    let package = el("details").class("base-package").add([summary, el("ul").class("base-list").add(rows)]);
    // Open at first for whoever begins; afterwards as it was left.
    if desk.app.plan.with_untracked(|plan| plan.lines.is_empty()) { package.attr("open", "") } else { package }
}

fn piece(desk: Desk, part: Part) -> El {
    match part {
        Part::Flex => heading(FROM_FLEX, Some(year_figure(desk, "plan-allotted", FROM_FLEX, allotted))),
        Part::Otherwise => {
            let sum = year_figure(desk, "otherwise", OTHERWISE, otherwise);
            remainders(heading(OTHERWISE, Some(sum)), desk)
        }
        Part::Outside => heading(Text::new("不在合約期間內", "Outside the term"), None),
        Part::Line(id, of) => line(desk, id, service(of)),
    }
}

fn heading(title: Text, sum: Option<El>) -> El {
    el("div").class("plan-group").add(el("h3").add(el("span").t(title)).add(sum.map(|sum| el("b").add(sum))))
}

fn otherwise(year: &YearStatement) -> (Option<Money>, &Why) {
    (Some(year.otherwise.value), &year.otherwise.why)
}

fn payable(year: &YearStatement) -> (Option<Money>, &Why) {
    (year.payable.value, &year.payable.why)
}

/// What was asked of Flex and is paid otherwise, line by line: why the sum above is more than the lines below.
fn remainders(place: El, desk: Desk) -> El {
    let app = desk.app;
    let rows = Memo::new(move || {
        let year = desk.year.get();
        let of = |line: &LineItem, account: &YearStatement| {
            let statement = account.lines.iter().find(|statement| statement.line == line.id)?;
            let short = shortfall(line, statement, account)?;
            Some((line.service, short.beyond, short.amount?))
        };
        let rows = app.plan.with(|plan| {
            desk.with_year(|account| {
                let lines = plan.lines_in_order().into_iter().filter(|line| line.year == year);
                lines.filter_map(|line| of(line, account)).collect::<Vec<_>>()
            })
        });
        rows.unwrap_or_default()
    });
    place.dynamic(move || {
        let row = |(id, beyond, amount): (ServiceId, Beyond, Money)| {
            let words = el("span").t(service(id).label()).add(el("small").t(beyond.name()));
            el("p").class("plan-remainder").add([
                swatch("kind-over"),
                words,
                el("span").class("amount").text(figures::money(amount)),
            ])
        };
        rows.get().into_iter().map(row).collect::<Vec<El>>()
    })
}

/// A line that is being edited.
#[derive(Clone, Copy)]
pub(in crate::views) struct Card {
    desk: Desk,
    id: LineId,
    service: &'static Service,
    item: Memo<Option<Arc<LineItem>>>,
}

impl Card {
    fn read<T>(self, read: impl FnOnce(&LineItem) -> T) -> Option<T> {
        self.item.with(|item| item.as_deref().map(read))
    }

    fn edit(self, edit: LineEdit, lang: Lang) -> Result<(), String> {
        self.desk.app.run(Command::EditLine(self.id, edit)).map_err(|error| explain::command_error(error, lang))
    }

    /// "Quantity, Workshop": what a field is, and of which line.
    fn label(self, text: Text) -> impl Fn() -> String + Copy {
        move || {
            let lang = self.desk.lang();
            let (what, of) = (text.get(lang), self.service.label().get(lang));
            match lang {
                Lang::ZhHant => format!("{what}：{of}"),
                Lang::En => format!("{what}, {of}"),
            }
        }
    }

    fn small_button(self, kind: IconKind, name: &'static str, words: Text, press: impl FnMut() + 'static) -> El {
        icon_button("btn ghost square small", kind, self.label(words), press).attr("data-action", name)
    }
}

fn line(desk: Desk, id: LineId, service: &'static Service) -> El {
    let app = desk.app;
    // Asked at each edit of the plan: a line that is as it was is not copied.
    let item = Memo::after(move |before: Option<&Option<Arc<LineItem>>>| {
        app.plan.with(|plan| {
            let now = plan.line(id)?;
            let same = before.and_then(Option::as_ref).filter(|before| ***before == *now);
            Some(same.cloned().unwrap_or_else(|| Arc::new(now.clone())))
        })
    });
    let card = Card { desk, id, service, item };
    let more = Memo::new(move || desk.unfolded.with(|unfolded| unfolded.contains(&id)));
    let toggle = move || {
        desk.unfolded.update(|unfolded| {
            let before = unfolded.len();
            unfolded.retain(|other| *other != id);
            if unfolded.len() == before {
                unfolded.push(id);
            }
        });
    };
    let take_out = move || {
        remove(desk, id);
        focus_later("#this-plan".to_owned());
    };
    let name = button("line-name", service.label(), move || desk.show(service.id)).attr("aria-haspopup", "dialog");
    let head = el("div").class("line-head").add([
        service_swatch(service),
        name,
        amount(card),
        card.small_button(IconKind::Chevron, "more-fields", Text::new("更多欄位", "More fields"), toggle)
            .aria("aria-expanded", move || more.get()),
        card.small_button(IconKind::Remove, "remove", Text::new("移除", "Remove"), take_out),
    ]);
    let fields = el("div")
        .class("line-fields")
        .add([quantity(card), unit(card), el("span").class("times").attr("aria-hidden", "true").text("×"), price(card)])
        .add(funding(card));
    let line = el("div")
        .class("plan-line")
        .attr("role", "group")
        .attr_t("aria-label", service.label())
        .attr("id", format!("line-{}", id.0))
        .attr("data-line", code(&service.id))
        .add([head, fields]);
    confirmation(split(line, card), card)
        .when(move || more.get(), move || el("div").later(Piece::Service, move || pieces::line_fields(card)))
}

/// What a line is called on the screen.
pub(super) fn name_of(desk: Desk, id: LineId) -> &'static str {
    let of = desk.app.plan.with_untracked(|plan| plan.line(id).map(|line| line.service));
    of.map(|of| service(of).label().get(desk.app.lang.get_untracked())).unwrap_or_default()
}

/// Takes a line out, and offers to undo it.
pub(super) fn remove(desk: Desk, id: LineId) {
    let name = name_of(desk, id);
    let message = match desk.app.lang.get_untracked() {
        Lang::ZhHant => format!("已移除{name}"),
        Lang::En => format!("Removed {name}"),
    };
    desk.app.run_with_undo(Command::RemoveLine(id), message);
}

/// What the line costs, with its reason, and its discount beside it; a question where there is no price.
fn amount(card: Card) -> El {
    let price = move || card.read(|line| line_price(line, card.desk.currency()));
    let amount = Memo::new(move || price().and_then(|price| price.value));
    let priced = Memo::new(move || amount.with(Option::is_some));
    el("span").class("line-amount").dynamic(move || discount_chip(card)).dynamic(move || {
        if !priced.get() {
            return el("span").class("tag risk").t(PRICE_MISSING);
        }
        let text = move || amount.get().map(figures::money).unwrap_or_default();
        let why = move || price().map_or_else(|| Why::by(FA_8), Explained::into_why);
        el("b").add(figure("line-amount", card.service.label(), text, why))
    })
}

/// The discount of the line, where there is one: pressing it leads to the field where it can be changed.
fn discount_chip(card: Card) -> Option<El> {
    let off = card.read(LineItem::off).flatten()?;
    let open = move || {
        card.desk.unfolded.update(|unfolded| {
            if !unfolded.contains(&card.id) {
                unfolded.push(card.id);
            }
        });
        focus_later(format!("#line-{} [name=line-discount]", card.id.0));
    };
    let chip = button("tag line-discount", prices::taken_off(off), open).attr("data-action", "discount");
    Some(chip.add(spoken((" ", DISCOUNT))))
}

/// A field of a line.
fn field(
    card: Card,
    label: Text,
    value: fn(&LineItem) -> String,
    read: fn(&str, Desk) -> Result<LineEdit, EntryError>,
) -> EntryField {
    EntryField::new(
        card.label(label),
        move || card.read(value).unwrap_or_default(),
        move |typed, lang| {
            let edit = read(typed, card.desk).map_err(|error| explain::entry_error(error, lang))?;
            card.edit(edit, lang)
        },
    )
}

fn quantity(card: Card) -> El {
    field(
        card,
        Text::new("數量", "Quantity"),
        |line| figures::number(line.quantity.decimal()),
        |typed, _| entry::quantity(typed).map(LineEdit::Quantity),
    )
    .figure()
    .class("figure-field line-quantity")
    .name("quantity")
    .label_hidden()
    .build()
}

/// The unit as printed; where none is printed, the user's own word for it.
fn unit(card: Card) -> El {
    if card.service.unit != Unit::NotPrinted {
        return el("span").class("line-unit").t(card.service.unit.name());
    }
    field(
        card,
        Text::new("單位", "Unit"),
        |line| line.unit.as_str().to_owned(),
        |typed, _| Line::new(typed).map(LineEdit::Unit),
    )
    .placeholder(move || card.desk.say(Text::new("單位", "unit")))
    .class("line-own-unit")
    .name("unit")
    .label_hidden()
    .build()
}

fn price(card: Card) -> El {
    field(
        card,
        Text::new("單價", "Unit price"),
        |line| written(line.unit_price),
        |typed, desk| {
            let currency = desk.app.plan.with_untracked(|plan| plan.contract.currency);
            entry::amount(typed, currency).map(LineEdit::UnitPrice)
        },
    )
    .placeholder(move || card.desk.say(Text::new("單價", "unit price")))
    .figure()
    .class("figure-field line-price")
    .name("unit-price")
    .label_hidden()
    .build()
}

/// Who pays.
fn funding(card: Card) -> Option<El> {
    if card.service.flex == FlexRule::NothingToPay {
        return None;
    }
    let choose = move |funding| {
        card.desk.app.run_or_say(Command::EditLine(card.id, LineEdit::Funding(funding)));
        // The line moved to the other group, and the focus with it.
        focus_later(format!("#line-{} [data-funding={}]", card.id.0, code(&funding)));
    };
    let ways = [(Funding::Flex, Text::new("彈性額度", "Flex")), (Funding::Invoiced, Text::new("另行付費", "Invoiced"))];
    let ways = segments("data-funding", coded(ways), move || card.read(|line| line.funding), choose);
    Some(ways.class("line-funding").attr_t("aria-label", card.label(Text::new("付款方式", "Who pays"))))
}

/// Adds what Flex pays of a line and what it does not, with the reason; nothing if it pays all of it.
fn split(place: El, card: Card) -> El {
    let app = card.desk.app;
    let short = Memo::new(move || {
        let line = card.item.get()?;
        app.allowance.with(|allowance| {
            let statement = allowance.line(card.id)?;
            let short = shortfall(&line, statement, allowance.year(line.year)?)?;
            Some((short, statement.clone()))
        })
    });
    place.dynamic(move || short.get().map(|(short, statement)| untrack(|| split_view(card.desk, short, &statement))))
}

fn split_view(desk: Desk, short: Shortfall, statement: &LineStatement) -> El {
    let Shortfall { amount, beyond, why } = short;
    let refused = statement.refused;
    let words = move || {
        let lang = desk.lang();
        let words = refused.map_or_else(|| beyond.name().get(lang).to_owned(), |why| explain::ineligible(why, lang));
        match lang {
            Lang::ZhHant => format!("{words}："),
            Lang::En => format!("{words}: "),
        }
    };
    let rule = why.rules.first().filter(|_| refused.is_some()).map(|id| id.rule());
    let by_flex = (!statement.by_flex.is_zero()).then(|| {
        let by_flex = money(statement.by_flex, desk.currency());
        el("span").add(el("b").text(by_flex)).text(" ").t(FROM_FLEX)
    });
    let text = amount.map_or_else(|| "?".to_owned(), figures::money);
    let otherwise =
        figure("line-otherwise", move || desk.say(beyond.name()), move || text.clone(), move || why.clone());
    let is_read = refused.is_some_and(|why| !why.is_printed());
    let (level, sign) = if is_read { ("is-warning", IconKind::Warning) } else { ("is-error", IconKind::Error) };
    let otherwise = el("span")
        .class(level)
        .add(icon(sign))
        .live(words)
        .add(el("b").add(otherwise))
        .text(" ")
        .t(Text::new("須另行付費", "to be paid separately"));
    let rule = rule.map(|rule| {
        let source = el("span").class("source").live(move || sources::source(rule, desk.lang()));
        el("p").class("line-rule").prose(rule.statement).text(" ").add(source)
    });
    let split = el("div").class("line-split").add(by_flex).add(otherwise).add(rule);
    if refused.is_some() { split.class("line-refused").class_if("is-read", move || is_read) } else { split }
}

/// Adds, where the document leaves it open whether Flex may pay, what Microsoft said.
fn confirmation(place: El, card: Card) -> El {
    if !matches!(card.service.flex, FlexRule::Unclear { .. }) {
        return place;
    }
    place.when(
        move || card.read(|line| line.funding) == Some(Funding::Flex),
        move || {
            let ask = Text::new("Microsoft 確認可用彈性額度？", "Microsoft confirmed that Flex may pay?");
            let answers = [
                (None, "not-asked", Text::new("未問", "Not asked")),
                (Some(true), "yes", Text::new("可以", "Yes")),
                (Some(false), "no", Text::new("不行", "No")),
            ];
            let choose =
                move |said| card.desk.app.run_or_say(Command::EditLine(card.id, LineEdit::FlexConfirmed(said)));
            let answers = segments("data-confirmed", answers, move || card.read(|line| line.flex_confirmed), choose)
                .attr_t("aria-label", card.label(Text::new("可用彈性額度", "Flex may pay")));
            el("div").class("line-confirm").add([el("span").t(ask), answers])
        },
    )
}

/// Discount, year, place, delivery, copy.
pub(in crate::views) fn further(card: Card) -> El {
    let app = card.desk.app;
    let delivered = field(
        card,
        Text::new("交付完成日", "Delivered by"),
        |line| line.delivered_on.map(|day| day.to_string()).unwrap_or_default(),
        |typed, _| entry::date(typed).map(LineEdit::DeliveredOn),
    );
    let added = field(
        card,
        Text::new("期中加購日（簽約時購買請留空）", "Bought on (leave empty if at signing)"),
        |line| line.added_on.map(|day| day.to_string()).unwrap_or_default(),
        |typed, _| entry::date(typed).map(LineEdit::AddedOn),
    );
    let companion = field(
        card,
        Text::new("附帶費用（不得以額度支付）", "Related cost (not payable by Flex)"),
        |line| written(line.companion),
        |typed, desk| {
            let currency = desk.app.plan.with_untracked(|plan| plan.contract.currency);
            entry::amount(typed, currency).map(LineEdit::Companion)
        },
    );
    let copy = move || {
        let message = Text::new("已複製項目", "Line copied").get(app.lang.get_untracked()).to_owned();
        app.run_with_undo(Command::DuplicateLine(card.id), message);
    };
    let discount = discount_fields(
        app,
        "line",
        move || card.read(|line| line.discount.clone()).flatten(),
        move |discount| Command::EditLine(card.id, LineEdit::Discount(discount)),
    );
    let place = place_field(
        PlaceNames::new(),
        card.label(Text::new("地點", "Place")),
        "place",
        move || card.read(|line| line.location),
        move |place| app.run_or_say(Command::EditLine(card.id, LineEdit::Location(place))),
    );
    el("div").class("line-more").add(discount).add([
        year_choice(card),
        place,
        delivered.date().class("line-date").name("delivered-on").build(),
        added.date().class("line-date").name("added-on").build(),
        companion.figure().name("companion").build(),
        button("btn", Text::new("複製", "Duplicate"), copy)
            .attr("data-action", "duplicate")
            .add(spoken((" ", card.service.label()))),
        copy_button("btn", Text::new("其他年度…", "Other years…"), move || {
            let year = card.item.with_untracked(|item| item.as_ref().map(|line| line.year));
            (year.unwrap_or_default(), CopiedLines::One(card.id))
        })
        .add(spoken((" ", card.service.label()))),
    ])
}

fn year_choice(card: Card) -> El {
    let (desk, app) = (card.desk, card.desk.app);
    let choices = move || {
        let lang = desk.lang();
        let mut years: Vec<YearIndex> = app.years().into_iter().map(|year| year.index).collect();
        // A line outside the term still says where it is.
        if let Some(own) = card.read(|line| line.year)
            && !years.contains(&own)
        {
            years.push(own);
        }
        let named = |year: YearIndex| Choice::new(year, year.ordinal().to_string(), explain::year(year, lang));
        years.into_iter().map(named).collect()
    };
    let commit = move |year| {
        let lang = app.lang.get_untracked();
        let (name, to) = (card.service.label().get(lang), explain::year(year, lang));
        let message = match lang {
            Lang::ZhHant => format!("{name}移到{to}"),
            Lang::En => format!("{name} moved to {}", to.to_ascii_lowercase()),
        };
        app.run_with_undo(Command::EditLine(card.id, LineEdit::Year(year)), message);
    };
    ChoiceField::new(
        card.label(Text::new("合約年度", "Contract year")),
        choices,
        move || card.read(|line| line.year),
        commit,
    )
    .class("line-year")
    .name("year")
    .build()
}

/// Base price, payable this year and over the term, and what is left out for want of a price.
fn totals(desk: Desk) -> El {
    let app = desk.app;
    let unpriced = Memo::new(move || desk.with_year(|year| year.unpriced.len()).unwrap_or_default());
    let base = EntryField::new(
        Text::new("基本套件價格（含彈性額度）", "Base package price (includes Flex)"),
        move || {
            let year = desk.year.get();
            app.plan.with(|plan| written(plan.contract.terms(year).base_price))
        },
        take_amount(desk, Command::SetBasePrice),
    )
    .placeholder(move || desk.say(Text::new("未輸入", "not entered")))
    .figure()
    .class("figure-field base-price")
    .name("base-price")
    .build();
    let this_year = el("p")
        .class("total")
        .add([el("span").t(PAYABLE), el("b").add(year_figure(desk, "payable", PAYABLE, payable))]);
    let missing = move || {
        let count = unpriced.get();
        match desk.lang() {
            Lang::ZhHant => format!("{count} 個項目沒有單價，未計入合計"),
            Lang::En if count == 1 => "1 line without a price is left out".to_owned(),
            Lang::En => format!("{count} lines without a price are left out"),
        }
    };
    el("div")
        .class("plan-totals")
        .add([base, this_year])
        .when(
            move || app.years().len() > 1,
            move || el("p").class("total").add([el("span").t(WHOLE_TERM), term_payable(desk)]),
        )
        .add(el("p").class("total").add(el("a").class("link").attr("href", "#/contract/prices").t(WITH_TAX)))
        .when(
            move || unpriced.get() > 0,
            move || el("p").class("is-warning unpriced").add(icon(IconKind::Warning)).live(missing),
        )
}

fn term_payable(desk: Desk) -> El {
    let app = desk.app;
    figure(
        "payable-term",
        move || desk.say(WHOLE_TERM),
        move || {
            let payable = app.allowance.with(|allowance| allowance.term.payable.value);
            payable.map_or_else(|| "—".to_owned(), figures::money)
        },
        move || app.allowance.with(|allowance| allowance.term.payable.why.clone()),
    )
}
