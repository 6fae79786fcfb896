//! The tables of totals: years, who pays, places. On a phone each row is a card.

use super::PricesShown;
use crate::app::{App, use_app};
use crate::clock::last_day_of_months;
use crate::money::Money;
use crate::named::code;
use crate::plan::contract::ContractYear;
use crate::plan::place::Place;
use crate::rules::explanation::{Explained, Why};
use crate::rules::totals::{NotEntered, Payer, PriceTotals, Totals};
use crate::text::{Lang, Text};
use crate::views::dom::{Content, El, el};
use crate::views::ui::{figure, panel};
use crate::words::{explain, figures, places as place_words, prices as words};
use leptos::prelude::*;

const CUSTOMER: Text = Text::new("客戶應付", "You pay");
const WHOLE: Text = Text::new("整個期間", "Whole term");

/// A column of totals.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TotalsColumn {
    Base,
    Services,
    Discount,
    ByFlex,
    Pending,
    Net,
    Tax,
    Gross,
}

impl TotalsColumn {
    /// Those that say something about these totals.
    pub(super) fn of(totals: &Totals) -> Vec<Self> {
        let mut columns = vec![Self::Base, Self::Services, Self::Discount, Self::ByFlex];
        if !totals.pending.value.amount.is_zero() {
            columns.push(Self::Pending);
        }
        columns.push(Self::Net);
        if totals.tax.value.is_some() {
            columns.extend([Self::Tax, Self::Gross]);
        }
        columns
    }

    const fn name(self) -> Text {
        match self {
            Self::Base => Text::new("基本套件", "Base package"),
            Self::Services => Text::new("服務", "Services"),
            Self::Discount => Text::new("折扣", "Discount"),
            Self::ByFlex => Text::new("由彈性額度支付", "Paid by Flex"),
            Self::Pending => Text::new("等待額度", "Awaiting Flex"),
            Self::Net => Text::new("應付，未稅", "Before tax"),
            Self::Tax => Text::new("稅", "Tax"),
            Self::Gross => Text::new("應付，含稅", "Total"),
        }
    }

    /// For tests.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Base => "total-base",
            Self::Services => "total-services",
            Self::Discount => "total-discount",
            Self::ByFlex => "total-flex",
            Self::Pending => "total-pending",
            Self::Net => "total-net",
            Self::Tax => "total-tax",
            Self::Gross => "total-gross",
        }
    }

    /// Is it taken away, so that the row adds up to what is paid?
    pub(super) const fn is_minus(self) -> bool {
        matches!(self, Self::Discount | Self::ByFlex | Self::Pending)
    }

    pub(super) const fn is_sum(self) -> bool {
        matches!(self, Self::Net | Self::Gross)
    }

    /// The figure with its reason; none where nothing of it is known, which is not the same as zero.
    pub(super) fn figure(self, totals: &Totals) -> (Option<Money>, Why) {
        let unknown = match self {
            Self::Base => totals.missing.bases > 0,
            Self::Services => totals.missing.lines > 0,
            Self::Net | Self::Tax | Self::Gross => !totals.missing.is_none(),
            Self::Discount | Self::ByFlex | Self::Pending => false,
        };
        let (money, why) = self.known(totals);
        (money.filter(|money| !(unknown && money.amount.is_zero())), why)
    }

    fn known(self, totals: &Totals) -> (Option<Money>, Why) {
        let known = |figure: &Explained<Money>| (Some(figure.value), figure.why.clone());
        match self {
            Self::Base => known(&totals.base),
            Self::Services => known(&totals.services),
            Self::Discount => known(&totals.discount),
            Self::ByFlex => known(&totals.by_flex),
            Self::Pending => known(&totals.pending),
            Self::Net => known(&totals.net),
            Self::Tax => (totals.tax.value, totals.tax.why.clone()),
            Self::Gross => (totals.gross.value, totals.gross.why.clone()),
        }
    }
}

/// The name of a column; that of the tax is the user's, with its rate.
pub(super) fn name_of(app: App, column: TotalsColumn) -> String {
    let name = column.name().get(app.lang.get());
    // Where work orders have rates of their own, none of them is the name of all.
    let tax = app.plan.with(|plan| {
        let is_one = plan.places().all(|place| plan.own_tax_at(place).is_none());
        plan.contract.tax.clone().filter(|_| is_one)
    });
    match tax.filter(|_| column == TotalsColumn::Tax) {
        None => name.to_owned(),
        Some(tax) => {
            let own = if tax.name.is_empty() { name } else { tax.name.as_str() };
            format!("{own} {}%", figures::number(tax.percent.decimal()))
        }
    }
}

/// A table whose rows have a name and figures, with a foot.
struct Table {
    caption: Text,
    heads: Vec<El>,
    rows: Vec<El>,
    foot: Vec<El>,
}

impl Table {
    fn build(self) -> El {
        // Roles, because a table that is laid out as cards is none for a screen reader otherwise.
        let group = |tag, rows: Vec<El>| el(tag).attr("role", "rowgroup").add(rows);
        el("table").class("totals").attr("role", "table").attr_t("aria-label", self.caption).add([
            group("thead", vec![el("tr").attr("role", "row").add(self.heads)]),
            group("tbody", self.rows),
            group("tfoot", self.foot),
        ])
    }
}

pub(super) fn head_cell() -> El {
    el("th").attr("role", "columnheader").attr("scope", "col")
}

pub(super) fn head(name: Text) -> El {
    head_cell().t(name)
}

pub(super) fn row(name: El, cells: Vec<El>) -> El {
    el("tr").attr("role", "row").add(name.attr("role", "rowheader").attr("scope", "row")).add(cells)
}

/// A figure that can say why, under its column; on a phone beside the column's name.
pub(super) fn cell(
    app: App,
    code: &'static str,
    row: impl Fn() -> String + 'static,
    column: impl Fn() -> String + Clone + 'static,
    of: AmountCell,
) -> El {
    let AmountCell { money, why, minus, strong, cents } = of;
    let text = move || match money {
        None => "—".to_owned(),
        Some(money) => words::aligned(if minus { -money.amount } else { money.amount }, cents),
    };
    let label = column.clone();
    let title = move || format!("{}{}{}", row(), Text::new("：", ": ").get(app.lang.get()), column());
    el("td")
        .attr("role", "cell")
        .class(if strong { "amount is-sum" } else { "amount" })
        .class(if money.is_some_and(|money| money.amount.is_zero()) { "is-zero" } else { "" })
        .attr_t("data-label", label)
        .add(figure(code, title, text, move || why.clone()))
}

/// What a cell shows.
pub(super) struct AmountCell {
    pub(super) money: Option<Money>,
    pub(super) why: Why,
    pub(super) minus: bool,
    pub(super) strong: bool,
    /// Cents everywhere in a table if there are any, so that the digits stand below each other.
    pub(super) cents: bool,
}

fn cells(
    app: App,
    row: impl Fn() -> String + Clone + 'static,
    totals: &Totals,
    columns: &[TotalsColumn],
    cents: bool,
) -> Vec<El> {
    let of = |column: &TotalsColumn| {
        let column = *column;
        let (money, why) = column.figure(totals);
        let name = move || name_of(app, column);
        let of = AmountCell { money, why, minus: column.is_minus(), strong: column.is_sum(), cents };
        cell(app, column.code(), row.clone(), name, of)
    };
    columns.iter().map(of).collect()
}

pub(super) fn has_cents(totals: &PriceTotals) -> bool {
    let all = totals.years.iter().map(|year| &year.totals).chain([&totals.term]);
    all.flat_map(|one| TotalsColumn::of(&totals.term).into_iter().filter_map(|column| column.figure(one).0))
        .any(|money| !money.amount.is_integer())
}

fn heads(app: App, columns: &[TotalsColumn], first: Text) -> Vec<El> {
    let amounts = columns.iter().copied().map(|column| {
        let head = head_cell().class("amount").live(move || name_of(app, column));
        if column.is_sum() { head.class("is-sum") } else { head }
    });
    std::iter::once(head(first)).chain(amounts).collect()
}

/// "In TWD" at the end of a panel's head.
pub(super) fn currency(app: App) -> El {
    el("span").live(move || app.plan.with(|plan| plan.contract.currency.code().to_owned()))
}

/// What a row leaves out, under its name.
fn left_out(app: App, missing: NotEntered) -> Content {
    if missing.is_none() {
        return Content::Nothing;
    }
    el("span").class("left-out is-warning").live(move || words::missing(missing, app.lang.get())).into()
}

pub(super) fn years(shown: PricesShown) -> El {
    let app = use_app();
    let title = Text::new("各年總額", "Totals by year");
    let body = el("div").class("panel-body").dynamic(move || {
        let (totals, years) = (shown.get(), untrack(|| app.years()));
        let columns = TotalsColumn::of(&totals.term);
        let cents = has_cents(&totals);
        let rows = totals.years.iter().map(|of| {
            let index = of.year;
            let span = years.iter().find(|year| year.index == index).copied();
            let name = el("th")
                .class("totals-name")
                .add(el("span").live(move || explain::year(index, app.lang.get())))
                .add(span.map(|year| days(app, year)))
                .add(left_out(app, of.totals.missing));
            row(name, cells(app, move || explain::year(index, app.lang.get()), &of.totals, &columns, cents))
                .attr("data-year", index.ordinal().to_string())
        });
        let whole = el("th").class("totals-name").t(WHOLE).add(left_out(app, totals.term.missing));
        let foot = row(whole, cells(app, move || WHOLE.get(app.lang.get()).to_owned(), &totals.term, &columns, cents))
            .attr("data-total", "term");
        let table = Table {
            caption: title,
            heads: heads(app, &columns, Text::new("年度", "Year")),
            rows: rows.collect(),
            foot: vec![foot],
        };
        let mut parts = vec![table.build()];
        parts.extend(notes(app, &totals, &years));
        parts
    });
    panel("totals-title", title, Some(currency(app))).attr("id", "totals").add(body)
}

/// Its days; that a year is short is said, because nothing is prorated for it.
pub(super) fn days(app: App, year: ContractYear) -> El {
    let text = move || {
        let lang = app.lang.get();
        year.span.map(|span| format!("{} – {}", figures::date(span.start, lang), figures::date(span.end, lang)))
    };
    let tag = is_short(year).then(|| el("span").class("tag").t(Text::new("未滿一年", "part of a year")));
    el("span").class("totals-days").live(move || text().unwrap_or_default()).add(tag)
}

fn is_short(year: ContractYear) -> bool {
    year.span.is_some_and(|span| last_day_of_months(span.start, 12).is_some_and(|whole| span.end < whole))
}

/// What has to be known beside the figures.
fn notes(app: App, totals: &PriceTotals, years: &[ContractYear]) -> Option<El> {
    let outside = totals.outside_term.len();
    let outside = (outside > 0).then(|| {
        el("li").class("is-warning").live(move || match app.lang.get() {
            Lang::ZhHant => format!("有 {outside} 個項目在合約期間以外的年度，未計入"),
            Lang::En => format!("Lines in years that the term does not have, left out: {outside}"),
        })
    });
    let short = years.iter().any(|year| is_short(*year)).then(|| {
        el("li").t(Text::new(
            "未滿一年的年度以您輸入的金額計，不按比例換算。",
            "A part of a year has the amounts that you entered for it; nothing is prorated.",
        ))
    });
    let link = |needed: bool, address: &'static str, words: Text| {
        needed.then(|| el("li").add(el("a").attr("href", address).t(words)))
    };
    let missing = totals.term.missing;
    let unpriced =
        link(missing.lines > 0, "#/package", Text::new("到「套件」輸入單價", "Enter unit prices in Package"));
    let base =
        link(missing.bases > 0, "#/contract", Text::new("到「條件」輸入基本套件價格", "Enter base prices in Terms"));
    let untaxed = totals.term.tax.value.is_none().then(|| {
        el("li")
            .t(Text::new("稅率尚未輸入齊全：以上金額未含稅。", "A tax rate is missing: these amounts are before tax."))
    });
    let notes: Vec<El> = [outside, base, unpriced, short, untaxed].into_iter().flatten().collect();
    (!notes.is_empty()).then(|| el("ul").class("totals-notes").add(notes))
}

pub(super) fn payers(shown: PricesShown) -> El {
    let app = use_app();
    let title = Text::new("由誰支付（未稅）", "Who pays, before tax");
    let body = el("div").class("panel-body").dynamic(move || {
        let totals = shown.get();
        let cents = has_cents(&totals);
        let always = [Payer::Base, Payer::Invoiced, Payer::Flex];
        let years: Vec<_> = totals.years.iter().map(|of| of.year).collect();
        let line = |payer: Payer| {
            let of = totals.payers.iter().find(|one| one.payer == payer)?;
            if of.term.value.amount.is_zero() && !always.contains(&payer) {
                return None;
            }
            let figures = of.years.iter().chain([&of.term]);
            let cells = figures.enumerate().map(|(at, figure)| {
                let year = years.get(at).copied();
                let name = move || column_name(year, app.lang.get());
                let strong = year.is_none();
                let missing = totals.years.get(at).map_or(totals.term.missing, |of| of.totals.missing);
                let unknown = payer == Payer::Base && missing.bases > 0 && figure.value.amount.is_zero();
                let money = (!unknown).then_some(figure.value);
                let of = AmountCell { money, why: figure.why.clone(), minus: false, strong, cents };
                cell(app, "payer", move || words::payer(payer).get(app.lang.get()).to_owned(), name, of)
            });
            let name = el("th").class("totals-name").add(el("span").t(words::payer(payer))).add(note_of(payer));
            Some(row(name, cells.collect()).attr("data-payer", code(&payer)))
        };
        let invoiced = Payer::ALL.into_iter().filter(|payer| payer.is_invoiced()).filter_map(line).collect();
        let others = Payer::ALL.into_iter().filter(|payer| !payer.is_invoiced()).filter_map(line);
        let sums = totals.years.iter().map(|of| &of.totals).chain([&totals.term]).enumerate().map(|(at, of)| {
            let year = years.get(at).copied();
            let name = move || column_name(year, app.lang.get());
            let (money, why) = TotalsColumn::Net.figure(of);
            let of = AmountCell { money, why, minus: false, strong: true, cents };
            cell(app, "payer-sum", move || CUSTOMER.get(app.lang.get()).to_owned(), name, of)
        });
        let sum_name = el("th").class("totals-name").t(CUSTOMER);
        let sum = row(sum_name, sums.collect()).class("totals-sum");
        let head_of = |year| head_cell().class("amount").live(move || column_name(year, app.lang.get()));
        let heads = std::iter::once(head(Text::new("款項", "Payment")))
            .chain(years.iter().copied().map(Some).chain([None]).map(head_of));
        Table {
            caption: title,
            heads: heads.collect(),
            rows: invoiced,
            foot: std::iter::once(sum).chain(others).collect(),
        }
        .build()
    });
    panel("payers-title", title, Some(currency(app))).attr("id", "payers").add(body)
}

fn column_name(year: Option<crate::plan::contract::YearIndex>, lang: Lang) -> String {
    year.map_or_else(|| Text::new("合計", "Term").get(lang).to_owned(), |year| explain::year(year, lang))
}

fn note_of(payer: Payer) -> Option<El> {
    let note = match payer {
        Payer::Flex => Text::new("已包含在基本套件價格內", "in the base price already"),
        Payer::NeverFlex => Text::new("依規則不得動用額度，含附帶費用", "barred by the rules, related costs included"),
        Payer::Pending => Text::new("年度的彈性額度還沒有輸入", "the allowance of the year is not entered"),
        Payer::Base | Payer::Invoiced | Payer::BeyondFlex => return None,
    };
    Some(el("span").class("totals-days").t(note))
}

pub(super) fn places(shown: PricesShown) -> El {
    let app = use_app();
    let title = Text::new("各地點總額", "Totals by place");
    let body = el("div").class("panel-body").dynamic(move || {
        let totals = shown.get();
        let columns = TotalsColumn::of(&totals.term);
        let cents = has_cents(&totals);
        let rows = totals.places.iter().map(|of| {
            let place = of.place;
            let name = el("th")
                .class("totals-name")
                .add(el("span").live(move || place_name(app, place)))
                .add(left_out(app, of.totals.missing));
            row(name, cells(app, move || place_name(app, place), &of.totals, &columns, cents))
                .attr("data-place", place.code())
        });
        let whole = el("th").class("totals-name").t(WHOLE);
        let foot = row(whole, cells(app, move || WHOLE.get(app.lang.get()).to_owned(), &totals.term, &columns, cents));
        Table {
            caption: title,
            heads: heads(app, &columns, Text::new("地點", "Place")),
            rows: rows.collect(),
            foot: vec![foot],
        }
        .build()
    });
    panel("place-totals-title", title, Some(currency(app))).attr("id", "place-totals").add(body)
}

fn place_name(app: App, place: Place) -> String {
    app.plan.with(|plan| place_words::place(plan, place, app.lang.get()))
}
