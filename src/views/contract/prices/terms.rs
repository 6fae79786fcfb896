//! What changes a price: discounts on base and lines, true-ups, the tax.

use crate::app::{App, Memo, use_app};
use crate::entry::{self, Line};
use crate::plan::contract::{ContractYear, YearIndex};
use crate::plan::line::{LineId, LineItem};
use crate::plan::price_terms::{Discount, Off, Tax};
use crate::state::command::{Command, LineEdit};
use crate::text::{Lang, Text};
use crate::views::discount::discount_fields;
use crate::views::dom::{El, el};
use crate::views::ui::{Choice, ChoiceField, EntryField, IconKind, icon_button, or_none, panel};
use crate::words::{explain, figures, services};

pub(super) fn terms() -> El {
    let app = use_app();
    let years = Memo::new(move || app.years());
    let discounted = Memo::new(move || {
        let has = |line: &&LineItem| line.discount.is_some();
        app.plan.with(|plan| plan.lines_in_order().into_iter().filter(has).map(|line| line.id).collect::<Vec<_>>())
    });
    let about = Text::new(
        "折扣可以是比例或金額，例如 10% 或 1,000；最多到金額為止。彈性額度支付的也是折扣後的金額：文件沒有說明，以您輸入的為準。",
        "A discount is a share or a sum, such as 10% or 1,000, and at most the price. Flex too pays the discounted price: \
         the document does not say, so what you enter counts.",
    );
    panel("price-terms-title", Text::new("折扣、補購與稅", "Discounts, true-ups and tax"), None)
        .attr("id", "price-terms")
        .add(
            el("div")
                .class("panel-body price-terms")
                .add(el("p").class("field-hint").t(about))
                .each(move || years.get(), move |year| of_year(app, year))
                .add(tax(app))
                .add(el("h3").t(Text::new("項目折扣", "Discounts on lines")))
                .each(move || discounted.get(), move |id| of_line(app, id))
                .add(choose(app)),
        )
}

fn of_year(app: App, year: ContractYear) -> El {
    let index = year.index;
    let ordinal = index.ordinal();
    let read = move || app.plan.with(|plan| plan.contract.terms(index).base_discount);
    let [off, reason] = discount_fields(app, &format!("base-{ordinal}"), read, move |discount| {
        Command::SetBaseDiscount(index, discount)
    });
    let base = move || {
        let lang = app.lang.get();
        let price = app.plan.with(|plan| plan.contract.terms(index).base_price);
        let unknown = Text::new("未輸入", "not entered").get(lang);
        let price = price.map_or_else(|| unknown.to_owned(), |price| figures::number(price.decimal()));
        match lang {
            Lang::ZhHant => format!("基本套件 {price}"),
            Lang::En => format!("base {price}"),
        }
    };
    el("div")
        .class("price-year")
        .attr("role", "group")
        .attr_t("aria-label", move || explain::year(index, app.lang.get()))
        .add([
            el("div")
                .class("price-year-name")
                .add(el("h3").live(move || explain::year(index, app.lang.get())))
                .add(el("a").class("dim").attr("href", "#/contract").live(base)),
            off,
            true_up(app, index),
            reason,
        ])
}

/// What is charged beside the base price because more is in use than was priced.
fn true_up(app: App, index: YearIndex) -> El {
    let none = Text::new("無", "none");
    EntryField::new(
        Text::new("年度補購 (true-up)", "True-up"),
        move || {
            let amount = app.plan.with(|plan| plan.contract.terms(index).true_up);
            amount.map(|amount| figures::number(amount.decimal())).unwrap_or_default()
        },
        move |typed, lang| {
            let currency = app.plan.with_untracked(|plan| plan.contract.currency);
            let amount = entry::amount(typed, currency).map_err(|error| explain::entry_error(error, lang))?;
            app.run(Command::SetTrueUp(index, amount)).map_err(|error| explain::command_error(error, lang))
        },
    )
    .placeholder(none)
    .figure()
    .name(format!("true-up-{}", index.ordinal()))
    .build()
}

/// The three fields of a tax: its rate, its name and where it comes from.
pub(in crate::views::contract) fn tax_fields(
    read: impl Fn() -> Option<Tax> + Copy + 'static,
    set: impl Fn(Option<Tax>, Lang) -> Result<(), String> + Copy + 'static,
    none: Text,
) -> [El; 3] {
    let rate = EntryField::new(
        Text::new("稅率", "Tax rate"),
        move || read().map(|tax| format!("{}%", figures::number(tax.percent.decimal()))).unwrap_or_default(),
        move |typed, lang| {
            let percent = entry::percent(typed).map_err(|error| explain::entry_error(error, lang))?;
            let (name, source) = read().map(|tax| (tax.name, tax.source)).unwrap_or_default();
            set(percent.map(|percent| Tax { percent, name, source }), lang)
        },
    );
    let text = move |label: Text, name: &'static str, of: fn(&mut Tax) -> &mut Line| {
        EntryField::new(
            label,
            move || read().map(|mut tax| of(&mut tax).as_str().to_owned()).unwrap_or_default(),
            move |typed, lang| {
                let line = Line::new(typed).map_err(|error| explain::entry_error(error, lang))?;
                match read() {
                    Some(mut tax) => {
                        *of(&mut tax) = line;
                        set(Some(tax), lang)
                    }
                    None if line.is_empty() => Ok(()),
                    None => Err(Text::new("請先輸入稅率", "Enter the rate first").get(lang).to_owned()),
                }
            },
        )
        .name(name)
        .build()
    };
    [
        rate.placeholder(none).figure().name("tax-rate").build(),
        text(Text::new("稅的名稱", "Name of the tax"), "tax-name", |tax| &mut tax.name),
        text(Text::new("出處與日期", "Source and date"), "tax-source", |tax| &mut tax.source),
    ]
}

fn tax(app: App) -> El {
    let read = move || app.plan.with(|plan| plan.contract.tax.clone());
    let set = move |tax: Option<Tax>, lang: Lang| {
        app.run(Command::SetTax(tax.map(Box::new))).map_err(|error| explain::command_error(error, lang))
    };
    let about = Text::new(
        "另列一行；有自己工作訂單的地點，可在「地點」輸入自己的稅率",
        "a line of its own; a place on a work order of its own can have another rate, entered under Places",
    );
    let title =
        el("div").class("price-year-name").add([el("h3").t(Text::new("稅", "Tax")), el("span").class("dim").t(about)]);
    el("div")
        .class("price-year")
        .attr("role", "group")
        .attr_t("aria-label", Text::new("稅", "Tax"))
        .add(title)
        .add(tax_fields(read, set, Text::new("未知", "unknown")))
}

/// "Workshop, Year 1".
fn line_name(app: App, id: LineId, lang: Lang) -> String {
    app.plan.with(|plan| plan.line(id).map(|line| services::line_name(plan, line, lang))).unwrap_or_default()
}

fn of_line(app: App, id: LineId) -> El {
    let read = move || app.plan.with(|plan| plan.line(id).and_then(|line| line.discount.clone()));
    let run = move |discount| Command::EditLine(id, LineEdit::Discount(discount));
    let [off, reason] = discount_fields(app, "line", read, run);
    let price = move || {
        let list = app.plan.with(|plan| plan.line(id).and_then(|line| line.list_amount(plan.contract.currency)));
        let unpriced = Text::new("未輸入單價", "no price").get(app.lang.get());
        list.map_or_else(|| unpriced.to_owned(), figures::number)
    };
    let remove = icon_button(
        "btn ghost square small",
        IconKind::Remove,
        Text::new("取消折扣", "Remove the discount"),
        move || app.run_or_say(run(None)),
    )
    .attr("data-action", "remove-discount");
    el("div")
        .class("price-year price-line")
        .attr("role", "group")
        .attr_t("aria-label", move || line_name(app, id, app.lang.get()))
        .attr("data-discount", id.0.to_string())
        .add([
            el("div")
                .class("price-year-name")
                .add(el("h4").live(move || line_name(app, id, app.lang.get())))
                .add(el("span").class("dim").live(price)),
            off,
            reason,
            remove,
        ])
}

/// Gives a discount to a line that has none: of nothing, until somebody enters how much.
fn choose(app: App) -> El {
    let choices = move || {
        let lang = app.lang.get();
        let ask = Text::new("選擇要打折的項目…", "Choose a line to discount…").get(lang);
        let open = |line: &&LineItem| line.discount.is_none();
        app.plan.with(|plan| {
            let named =
                |line: &LineItem| Choice::new(line.id, line.id.0.to_string(), services::line_name(plan, line, lang));
            or_none(ask, plan.lines_in_order().into_iter().filter(open).map(named))
        })
    };
    let commit = move |chosen| {
        if let (Some(id), Ok(Some(percent))) = (chosen, entry::percent("0")) {
            let discount = Discount { off: Off::Percent(percent), reason: Line::default() };
            app.run_or_say(Command::EditLine(id, LineEdit::Discount(Some(discount))));
        }
    };
    let title = Text::new("新增項目折扣", "Discount a line");
    ChoiceField::new(title, choices, || None::<LineId>, commit).name("discount-line").build()
}
