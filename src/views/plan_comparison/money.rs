//! What the plans cost, and what the difference from each to the next is made of: a table whose bars stand in it.

use super::{Desk, Side, View, cell, framed, heads, row};
use crate::money::Currency;
use crate::rules::plan_comparison::{Cause, Figure, NoRate, OfCause, Part, Walk};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{Choice, ChoiceField, figure, panel};
use crate::words::plan_comparison as words;
use rust_decimal::Decimal;

/// How many parts of one cause are listed before the rest is counted.
const MOST_PARTS: usize = 12;

/// Can a reason of this plan be told beside the plan on the screen? It names places as that one does.
fn can_tell(desk: Desk, side: &Side) -> bool {
    desk.app
        .plan
        .with_untracked(|open| **open == *side.plan || open.locations.is_empty() && side.plan.locations.is_empty())
}

/// What each plan costs.
pub(super) fn table(desk: Desk, view: &View, lang: Lang) -> El {
    let figures = &view.compared.found.figures;
    let one_currency = match figures.as_slice() {
        [one, other] => Some(one.currency).filter(|currency| *currency == other.currency),
        _ => None,
    };
    let mut rows: Vec<El> = Vec::new();
    for of in words::told_figures(&view.compared.found) {
        let title = words::figure(of, lang);
        let cells = view.sides.iter().zip(figures).zip(&view.compared.found.reasons).map(|((side, known), reasons)| {
            let amount = known.get(of);
            let shown = words::amount(amount, known.currency, lang);
            let why = reasons.get(of).filter(|_| amount.is_some() && can_tell(desk, side)).cloned();
            let (name, text) = (format!("{title}, {}", side.name), shown.clone());
            let inside = match why {
                Some(why) => figure("vs-figure", move || name.clone(), move || text.clone(), move || why.clone()),
                None => el("span").text(&shown),
            };
            (shown, el("td").class("vs-number").add(inside))
        });
        let difference = one_currency.map(|currency| {
            let change = view.compared.found.difference(of, 0, 1).map(|amount| words::change(amount, currency));
            el("td").class("vs-number vs-change").text(change.unwrap_or_else(|| words::UNKNOWN.get(lang).to_owned()))
        });
        rows.push(row(el("th").text(&title), cells.collect()).attr("data-figure-row", code(of)).add(difference));
    }
    if figures.iter().any(|one| !one.is_complete()) {
        let cells = figures.iter().map(|one| {
            let said = words::left_out(one, lang);
            cell(if said.is_empty() { words::NOTHING.get(lang).to_owned() } else { said })
        });
        let head = el("th").t(Text::new("未知，未計入", "Unknown, not counted"));
        rows.push(row(head, cells.collect()).class("vs-unknown").add(one_currency.map(|_| el("td"))));
    }
    let differ = rows.len();
    let mut head = heads(view, Text::new("金額", "Amounts"));
    if one_currency.is_some() {
        // Behind the plans, in the same row.
        let last = el("th").attr("scope", "col").class("vs-number").t(Text::new("差額", "Difference"));
        if let Some(inner) = head.element().first_element_child() {
            drop(El::from_element(inner).add(last));
        }
        head = El::from_element(head.element());
    }
    let table = el("table").class("vs-table vs-money").add([head, el("tbody").add(rows)]);
    panel("vs-money-title", Text::new("金額", "Money"), None).attr("id", "vs-money").add(framed(
        "vs-money-table",
        Text::new("各份規劃的金額", "What each plan costs"),
        differ,
        table,
    ))
}

/// What a figure is called on the page.
fn code(of: Figure) -> String {
    match of {
        Figure::Net => "net".to_owned(),
        Figure::Gross => "gross".to_owned(),
        Figure::NetOf(year) => format!("net-{}", year.ordinal()),
        Figure::GrossOf(year) => format!("gross-{}", year.ordinal()),
        Figure::ByFlex => "by-flex".to_owned(),
        Figure::Forfeited => "forfeited".to_owned(),
    }
}

// ----------------------------------------------------------------------------------------------------------- the waterfall

/// What the difference from each plan to the next is made of.
pub(super) fn waterfalls(desk: Desk, view: &View, lang: Lang) -> El {
    let main = words::main_figure(&view.compared.found.figures);
    let taxed = main == Figure::Gross;
    let years = view.compared.found.years();
    let mut offered = vec![main];
    if taxed {
        offered.push(Figure::Net);
    }
    if years.len() > 1 {
        offered.extend(years.iter().map(|year| if taxed { Figure::GrossOf(*year) } else { Figure::NetOf(*year) }));
    }
    offered.extend([Figure::Forfeited, Figure::ByFlex]);
    let chosen = desk.figure.get().filter(|figure| offered.contains(figure)).unwrap_or(main);
    let choices = move || {
        let lang = desk.app.lang.get();
        offered.iter().map(|of| Choice::new(*of, code(*of), words::figure(*of, lang))).collect()
    };
    let which = ChoiceField::new(
        Text::new("哪個數字", "Which figure"),
        choices,
        move || Some(chosen),
        move |of: Figure| {
            desk.figure.set(Some(of));
            // The page is built anew with another figure: the focus stays on what was chosen.
            crate::app::page::focus_later("[name=vs-figure-choice]");
        },
    )
    .name("vs-figure-choice")
    .build();
    let pairs = view.compared.walks.iter().zip(view.sides.windows(2));
    let tables = pairs.filter_map(|(walk, pair)| match pair {
        [from, to] => Some(one(walk, from, to, chosen, lang)),
        _ => None,
    });
    panel("vs-why-title", Text::new("差額從何而來", "What the difference is made of"), Some(which))
        .attr("id", "vs-why")
        .add(tables.collect::<Vec<_>>())
}

fn one(walk: &Result<Walk, NoRate>, from: &Side, to: &Side, of: Figure, lang: Lang) -> El {
    let (before, after) = (from.plan.contract.currency, to.plan.contract.currency);
    let place = el("div").class("vs-walk").attr("data-walk", format!("{}{}", from.letter, to.letter));
    let title = el("h3").text(format!("{} → {}", from.name, to.name));
    let said = |text: String| el("p").class("panel-body muted").text(text);
    let walk = match walk {
        Ok(walk) => walk,
        Err(reason) => {
            let text = words::no_rate(*reason, before, after, lang);
            return place.add([title, said(text).class("vs-no-walk")]);
        }
    };
    let currency = walk.to.currency;
    let (Some(parts), Some(start), Some(end)) = (walk.by_cause(of), walk.from.get(of), walk.to.get(of)) else {
        return place.add([title, said(words::not_known(of, lang)).class("vs-no-walk")]);
    };
    let converted = walk.is_converted.then(|| said(words::converted(before, after, lang)));
    let rows = bars(&parts, start, end, currency, (from, to, walk), lang);
    let head = [
        (Text::new("原因", "Cause"), ""),
        (Text::new("變動", "Change"), "vs-number"),
        (Text::new("圖", "Bar"), "vs-bar-head"),
        (Text::new("累計", "So far"), "vs-number"),
    ];
    let head = head.map(|(words, class)| el("th").attr("scope", "col").class(class).t(words));
    let table =
        el("table").class("vs-table vs-waterfall").add([el("thead").add(el("tr").add(head)), el("tbody").add(rows)]);
    let frame = el("div")
        .class("vs-scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", parts_of(from, to, lang))
        .add(table);
    place.add(title).add(converted).add(frame).add(without_effect(walk, from, to, of, lang))
}

/// What changes another figure and not this one: dropping what Flex pays for saves nothing, say.
fn without_effect(walk: &Walk, from: &Side, to: &Side, of: Figure, lang: Lang) -> Option<El> {
    let idle = walk.worth(of)?.into_iter().filter(|(part, amount)| amount.is_zero() && part.unknown == 0);
    let told = idle.map(|(part, _)| {
        let cause = words::cause(part.cause).get(lang);
        let about = words::part(part, &from.plan, &to.plan, &walk.places, lang);
        match (about.is_empty(), lang) {
            (true, _) => cause.to_owned(),
            (false, Lang::ZhHant) => format!("{cause}：{about}"),
            (false, Lang::En) => format!("{cause}: {about}"),
        }
    });
    let told = told.collect::<Vec<_>>();
    (!told.is_empty()).then(|| {
        let listed = told.join(Text::new("；", "; ").get(lang));
        el("p").class("panel-body muted vs-idle").t(words::WITHOUT_EFFECT).text(listed)
    })
}

/// What the table of a difference is called.
fn parts_of(from: &Side, to: &Side, lang: Lang) -> String {
    let (from, to) = (&from.name, &to.name);
    match lang {
        Lang::ZhHant => format!("從「{from}」到「{to}」的差額組成"),
        Lang::En => format!("Parts of the difference from {from} to {to}"),
    }
}

/// Where the bars stand: from the lowest to the highest sum on the way.
struct Scale {
    least: Decimal,
    width: Decimal,
}

impl Scale {
    fn of(sums: &[Decimal]) -> Self {
        let least = sums.iter().copied().min().unwrap_or_default();
        let most = sums.iter().copied().max().unwrap_or_default();
        Self { least, width: most - least }
    }

    /// In hundredths of the width.
    fn at(&self, sum: Decimal) -> Decimal {
        let share = (sum - self.least).checked_div(self.width).unwrap_or_default();
        (share * Decimal::ONE_HUNDRED).round_dp(2)
    }

    /// A bar between two sums; its sign is in its class, and in the column beside it.
    fn bar(&self, from: Decimal, to: Decimal) -> El {
        let (one, other) = (self.at(from.min(to)), self.at(from.max(to)));
        let sign = if to >= from { "vs-up" } else { "vs-down" };
        let bar = el("i").class("vs-bar").class(sign);
        el("td")
            .class("vs-bars")
            .attr("aria-hidden", "true")
            .add(bar.style("inset-inline-start", format!("{one}%")).style("inline-size", format!("{}%", other - one)))
    }

    /// A mark at a sum.
    fn mark(&self, sum: Decimal) -> El {
        let mark = el("i").class("vs-mark").style("inset-inline-start", format!("{}%", self.at(sum)));
        el("td").class("vs-bars").attr("aria-hidden", "true").add(mark)
    }
}

fn bars(
    causes: &[OfCause<'_>],
    start: Decimal,
    end: Decimal,
    currency: Currency,
    (from, to, walk): (&Side, &Side, &Walk),
    lang: Lang,
) -> Vec<El> {
    let mut sums = vec![start];
    for (_, amount, _) in causes {
        sums.push(sums.last().copied().unwrap_or_default() + amount);
    }
    let scale = Scale::of(&sums);
    let number = |text: String| el("td").class("vs-number").text(text);
    let end_row = |side: &Side, sum: Decimal, name: &'static str| {
        el("tr").class("vs-end").attr("data-part", name).add(el("th").attr("scope", "row").text(&side.name)).add([
            el("td"),
            scale.mark(sum),
            number(words::amount(Some(sum), currency, lang)),
        ])
    };
    let mut rows = vec![end_row(from, start, "from")];
    let mut sum = start;
    for (cause, amount, parts) in causes {
        let before = sum;
        sum += amount;
        let unknown: usize = parts.iter().map(|(part, _)| part.unknown).sum();
        let told = |part: &Part| words::part(part, &from.plan, &to.plan, &walk.places, lang);
        let mark = |count: usize| {
            (count > 0).then(|| el("span").class("tag risk").text(format!("? {}", words::unknown_prices(count, lang))))
        };
        let alone = match parts.as_slice() {
            [(part, _)] => Some(told(part)).filter(|told| !told.is_empty()),
            _ => None,
        };
        let head = el("th")
            .attr("scope", "row")
            .add(el("b").t(words::cause(*cause)))
            .add(alone.map(|told| el("span").class("vs-of").text(told)))
            .add(mark(if parts.len() < 2 { unknown } else { 0 }));
        rows.push(el("tr").attr("data-part", cause_code(*cause)).add(head).add([
            number(words::change(*amount, currency)),
            scale.bar(before, sum),
            number(words::amount(Some(sum), currency, lang)),
        ]));
        if parts.len() < 2 {
            continue;
        }
        for (part, amount) in parts.iter().take(MOST_PARTS) {
            let head =
                el("th").attr("scope", "row").add(el("span").class("vs-of").text(told(part))).add(mark(part.unknown));
            let amount = number(words::change(*amount, currency));
            rows.push(el("tr").class("vs-part").add(head).add([amount, el("td"), el("td")]));
        }
        let rest = parts.get(MOST_PARTS..).unwrap_or_default();
        if !rest.is_empty() {
            let sum = rest.iter().map(|(_, amount)| *amount).sum();
            let count = rest.len();
            let text = match lang {
                Lang::ZhHant => format!("另有 {count} 項"),
                Lang::En => format!("{count} more"),
            };
            let head = el("th").attr("scope", "row").add(el("span").class("vs-of").text(text));
            let amount = number(words::change(sum, currency));
            rows.push(el("tr").class("vs-part").add(head).add([amount, el("td"), el("td")]));
        }
    }
    rows.push(end_row(to, end, "to"));
    rows
}

/// What a cause is called on the page.
const fn cause_code(cause: Cause) -> &'static str {
    match cause {
        Cause::Currency => "currency",
        Cause::Reading => "reading",
        Cause::ServiceDropped => "dropped",
        Cause::Term => "term",
        Cause::BasePrice => "base",
        Cause::TrueUp => "true-up",
        Cause::Allowance => "allowance",
        Cause::ServiceAdded => "added",
        Cause::Quantity => "quantity",
        Cause::Price => "price",
        Cause::Discount => "discount",
        Cause::Funding => "funding",
        Cause::Rule => "rule",
        Cause::Fee => "fee",
        Cause::Moved => "moved",
        Cause::Tax => "tax",
        Cause::Rest => "rest",
    }
}
