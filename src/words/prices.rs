//! Prices, totals, spend bands and price lists, said in a language.

use super::errors::{band_error, entry_error, sign_name};
use super::explain::year;
use super::figures::{date, money, number};
use super::places;
use super::say::say;
use crate::catalog::services::service;
use crate::entry::{Denomination, EntryError};
use crate::money::{Amount, Currency, Money};
use crate::plan::Plan;
use crate::plan::contract::ContractYear;
use crate::plan::fee_table::BandTextError;
use crate::plan::line::LineItem;
use crate::plan::price_terms::Off;
use crate::rules::explanation::PriceFact;
use crate::rules::price_list::calendar_years::{CalendarYear, YearDoubt};
use crate::rules::price_list::{
    Column, ColumnNote, ListError, MAX_COLUMNS, MAX_LIST_BYTES, MAX_ROWS, Preview, RowOutcome, RowRefusal, Source,
    Taxes,
};
use crate::rules::spend_bands::NoFee;
use crate::rules::totals::{NotEntered, Payer, Totals};
use crate::text::{Lang, Text};
use rust_decimal::Decimal;

const UNIT_PRICE: Text = Text::new("單價", "Unit price");
const QUANTITY: Text = Text::new("數量", "Quantity");

/// A part of a price, in the working of a figure.
pub fn fact(fact: PriceFact, lang: Lang) -> String {
    let text = match fact {
        PriceFact::TrueUp(index) => {
            let y = year(index, lang);
            return say!(lang, "年度補購，{y}", ("True-up, {}", y.to_ascii_lowercase()));
        }
        PriceFact::BaseDiscount(index) => {
            let y = year(index, lang);
            return say!(lang, "基本套件折扣，{y}", ("Base discount, {}", y.to_ascii_lowercase()));
        }
        PriceFact::NetOf(index) => {
            let y = year(index, lang);
            return say!(lang, "未稅，{y}", ("Before tax, {}", y.to_ascii_lowercase()));
        }
        PriceFact::BandPart(band) => {
            return say!(lang, "第 {band} 級內的支出", "Spend in band {band}");
        }
        PriceFact::BandPercent(band) => return say!(lang, "第 {band} 級費率", "Rate of band {band}"),
        PriceFact::BandFee(band) => return say!(lang, "第 {band} 級費用", "Fee of band {band}"),
        PriceFact::UnitPrice => UNIT_PRICE,
        PriceFact::Quantity => QUANTITY,
        PriceFact::ListPrice => Text::new("牌價", "List price"),
        PriceFact::DiscountPercent => Text::new("折扣比例", "Discount rate"),
        PriceFact::Base => Text::new("基本套件（牌價）", "Base package at list price"),
        PriceFact::Services => Text::new("服務（牌價）", "Services at list price"),
        PriceFact::Discount => Text::new("折扣", "Discounts"),
        PriceFact::ByFlex => Text::new("由彈性額度支付", "Paid by Flex"),
        PriceFact::Pending => Text::new("要用彈性額度，額度未輸入", "For an allowance not entered yet"),
        PriceFact::Net => Text::new("應付，未稅", "To pay, before tax"),
        PriceFact::TaxPercent => Text::new("稅率", "Tax rate"),
        PriceFact::OwnTaxPercent(_) => Text::new("稅率（地點自己的工作訂單）", "Tax rate (the place's own work order)"),
        PriceFact::Tax => Text::new("稅", "Tax"),
        PriceFact::Gross => Text::new("應付，含稅", "To pay, tax included"),
        PriceFact::BasesWithoutPrice => {
            Text::new("未輸入基本套件價格的年度（未計入）", "Years without a base price (left out)")
        }
        PriceFact::Spend => Text::new("產品支出", "Spend on products"),
        PriceFact::BandsTotal => Text::new("各級合計", "All bands"),
        PriceFact::MinimumFee => Text::new("最低費用", "Minimum fee"),
        PriceFact::Fee => Text::new("費用", "Fee"),
    };
    text.get(lang).to_owned()
}

/// An amount in a column, whose currency stands above it: with cents if any amount of the table has some, so that digits of
/// the same weight stand below each other.
pub fn aligned(amount: Decimal, cents: bool) -> String {
    let text = number(amount);
    if !cents {
        return text;
    }
    match text.split_once('.').map(|(_, fraction)| fraction.len()) {
        None => format!("{text}.00"),
        Some(1) => format!("{text}0"),
        Some(_) => text,
    }
}

/// Who pays, and why.
pub const fn payer(payer: Payer) -> Text {
    match payer {
        Payer::Base => Text::new("基本套件", "Base package"),
        Payer::Invoiced => Text::new("選擇另行付費", "Invoiced separately"),
        Payer::BeyondFlex => Text::new("超出額度或上限", "Over the cap or allowance"),
        Payer::NeverFlex => Text::new("彈性額度不得支付", "Not payable by Flex"),
        Payer::Flex => Text::new("由彈性額度支付", "Paid by Flex"),
        Payer::Pending => Text::new("等待額度輸入", "Awaiting the allowance"),
    }
}

/// What the totals leave out; empty if nothing.
pub fn missing(missing: NotEntered, lang: Lang) -> String {
    let parts: Vec<String> = [(missing.bases, true), (missing.lines, false)]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, is_base)| match (is_base, count) {
            (true, 1) => say!(lang, "1 年沒有基本套件價格", "1 year has no base price"),
            (true, _) => say!(lang, "{count} 年沒有基本套件價格", "{count} years have no base price"),
            (false, 1) => say!(lang, "1 個項目沒有單價", "1 line has no price"),
            (false, _) => say!(lang, "{count} 個項目沒有單價", "{count} lines have no price"),
        })
        .collect();
    parts.join(Text::new("、", ", ").get(lang))
}

/// The answer in one line: what the term costs, as far as it is known.
pub fn headline(term: &Totals, lang: Lang) -> String {
    let amount = money(term.payable());
    let taxed = term.gross.value.is_some();
    let left_out = missing(term.missing, lang);
    if term.payable().amount.is_zero() && !term.missing.is_none() {
        return say!(lang, "還算不出總額：{left_out}", "No total yet: {left_out}");
    }
    let whole = match (lang, taxed) {
        (Lang::ZhHant, true) => format!("整個期間應付 {amount}（含稅）"),
        (Lang::ZhHant, false) => format!("整個期間應付 {amount}（未稅）"),
        (Lang::En, true) => format!("{amount} to pay over the term, tax included"),
        (Lang::En, false) => format!("{amount} to pay over the term, before tax"),
    };
    match (left_out.is_empty(), lang) {
        (true, _) => whole,
        (false, Lang::ZhHant) => format!("{whole}；{left_out}，未計入"),
        (false, Lang::En) => format!("{whole}; left out: {left_out}"),
    }
}

/// A discount as it is typed: "10%", "1,000".
pub fn off(off: Off) -> String {
    match off {
        Off::Percent(percent) => format!("{}%", number(percent.decimal())),
        Off::Amount(amount) => number(amount.decimal()),
    }
}

/// A discount as it stands beside a price: "−10%", "−1,000".
pub fn taken_off(discount: Off) -> String {
    format!("\u{2212}{}", off(discount))
}

/// Why a table gives no fee.
pub fn no_fee(reason: NoFee, lang: Lang) -> String {
    match reason {
        NoFee::SpendUnknown => say!(lang, "請輸入產品支出", "Enter what is spent on products"),
        NoFee::NoBands => say!(lang, "請新增至少一級", "Add at least one band"),
        NoFee::AboveLast { last } => {
            let last = number(last.decimal());
            say!(
                lang,
                "{last} 以上沒有任何一級，算不出費用；請加一級，或把最後一級的上限留空",
                "No band covers what lies above {last}: add one, or leave the last bound empty"
            )
        }
        NoFee::Unsound(error) => band_error(error, lang),
    }
}

/// Why typed or pasted bands are not taken.
pub fn band_text_error(error: BandTextError, lang: Lang) -> String {
    match error {
        BandTextError::Row(row) => say!(
            lang,
            "第 {row} 列須是「到 費率」，例如 1,800,000 10%",
            "Row {row} must be a bound and a rate, such as 1,800,000 10%"
        ),
        BandTextError::Figure(row, error) => {
            let why = entry_error(error, lang);
            say!(lang, "第 {row} 列：{why}", "Row {row}: {why}")
        }
        BandTextError::Bands(error) => band_error(error, lang),
    }
}

/// A column of a price list.
pub fn column(column: Column, lang: Lang) -> String {
    let text = match column {
        Column::Service => Text::new("服務", "Service"),
        Column::Price => UNIT_PRICE,
        Column::Quantity => QUANTITY,
        Column::Unit => Text::new("單位", "Unit"),
        Column::Discount => Text::new("折扣", "Discount"),
        Column::DiscountSum => Text::new("折扣金額（未說明是每單位或整筆）", "Discount sum (each or line?)"),
        Column::DiscountOfUnit => Text::new("每單位折扣金額", "Discount sum, each"),
        Column::DiscountOfLine => Text::new("整筆折扣金額", "Discount sum, whole line"),
        Column::Place => Text::new("地點", "Place"),
        Column::Year => Text::new("年度", "Year"),
        Column::Currency => Text::new("幣別", "Currency"),
        Column::Total => Text::new("小計", "Line total"),
        Column::PriceOfYear(index) => {
            let year = year(index, lang);
            return say!(lang, "{year}單價", ("Unit price, {}", year.to_ascii_lowercase()));
        }
        Column::CalendarYear(named) => {
            let named = named.written();
            return say!(lang, "{named}（未指明合約年度）", "{named} (which contract year?)");
        }
        Column::Ignored => Text::new("不使用", "Not used"),
    };
    text.get(lang).to_owned()
}

/// How a column was read, in a few words: "2 Unit price (heading Price (USD), USD, in thousands)". `place` counts from 1.
pub fn column_note(note: &ColumnNote, place: usize, lang: Lang) -> String {
    let name = column(note.kind, lang);
    let mut parts = Vec::new();
    let heading: String = note.heading.chars().take(24).collect();
    match note.source {
        Source::Heading if heading.is_empty() => {}
        Source::Heading => parts.push(say!(lang, "欄名「{heading}」", "heading \u{201c}{heading}\u{201d}")),
        Source::Guessed => parts.push(say!(lang, "猜測", "a guess")),
        Source::Chosen => parts.push(say!(lang, "自選", "your choice")),
    }
    if let Some(span) = note.span {
        let (from, to) = (date(span.start, lang), date(span.end, lang));
        parts.push(say!(lang, "{from}至{to}", "{from} to {to}"));
    }
    if note.is_money() {
        parts.extend(note.currencies.iter().map(|one| match one {
            Denomination::Named(currency) => currency.code().to_owned(),
            sign => sign_name(*sign, lang),
        }));
        if note.power > 0 {
            let factor = number((0..note.power).fold(Decimal::ONE, |factor, _| factor * Decimal::TEN));
            parts.push(say!(lang, "乘以 {factor}", "times {factor}"));
        }
        if note.taxes == Some(Taxes::Included) {
            parts.push(say!(lang, "含稅", "tax included"));
        }
    }
    if !note.unit.is_empty() && (note.is_money() || note.kind == Column::Quantity) {
        let unit = note.unit.as_str();
        parts.push(say!(lang, "單位{unit}", "per {unit}"));
    }
    if parts.is_empty() {
        return format!("{place} {name}");
    }
    let parts = parts.join(Text::new("，", ", ").get(lang));
    say!(lang, "{place} {name}（{parts}）", "{place} {name} ({parts})")
}

/// How every column that is used was read, in one line.
pub fn column_notes(preview: &Preview, lang: Lang) -> String {
    let used = (1..).zip(&preview.notes).filter(|(_, note)| note.kind != Column::Ignored);
    let told: Vec<String> = used.map(|(place, note)| column_note(note, place, lang)).collect();
    let told = told.join(" · ");
    say!(lang, "欄位：{told}", "Columns: {told}")
}

/// Why a whole list is not taken.
pub fn list_error(error: ListError, lang: Lang) -> String {
    match error {
        ListError::Empty => say!(lang, "沒有任何一列資料", "There is no row in it"),
        ListError::TooLarge { bytes } => {
            let (size, most) = (number(bytes.into()), number(MAX_LIST_BYTES.into()));
            say!(
                lang,
                "內容太大（{size} 位元組），最多 {most}；請分次貼上",
                "It is too large ({size} bytes); at most {most} are read. Paste it in parts"
            )
        }
        ListError::TooManyRows { rows } => {
            let (rows, most) = (number(rows.into()), number(MAX_ROWS.into()));
            say!(
                lang,
                "共 {rows} 列，最多讀取 {most} 列；請分次貼上",
                "It has {rows} rows; at most {most} are read. Paste it in parts"
            )
        }
        ListError::TooManyColumns { columns } => {
            let (columns, most) = (number(columns.into()), number(MAX_COLUMNS.into()));
            say!(
                lang,
                "共 {columns} 欄，最多讀取 {most} 欄；請刪去用不到的欄再貼上",
                "It has {columns} columns; at most {most} are read. Paste it without those that you do not need"
            )
        }
        ListError::NotText => say!(
            lang,
            "這不是 UTF-8 文字：請從試算表直接複製貼上，或另存為「CSV UTF-8」",
            "This is not UTF-8 text: copy the cells out of the spreadsheet, or save it as \u{201c}CSV UTF-8\u{201d}"
        ),
    }
}

/// Why a row of a list is not taken.
pub fn refusal(refusal: &RowRefusal, lang: Lang) -> String {
    let name = |id| service(id).label().get(lang);
    match refusal {
        RowRefusal::NoService => say!(lang, "沒有寫服務", "No service is named"),
        RowRefusal::UnknownService => {
            say!(lang, "目錄中沒有這個服務", "The catalogue has no such service")
        }
        RowRefusal::Ambiguous(found) => {
            let mut names: Vec<&str> = found.iter().take(3).map(|id| name(*id)).collect();
            if found.len() > 3 {
                names.push("…");
            }
            let names = names.join(Text::new("、", ", ").get(lang));
            say!(
                lang,
                ("有 {} 個服務符合，請寫全名：{names}", found.len()),
                ("{} services fit; write the name in full: {names}", found.len())
            )
        }
        RowRefusal::Included(id) => {
            let name = name(*id);
            say!(lang, "{name}已含在基本套件，不需付費", "{name} is in the base package: nothing to pay")
        }
        RowRefusal::Formula(of) => {
            let name = column(*of, lang);
            say!(
                lang,
                "「{name}」是公式，不是值；請以「值」貼上",
                "{name} is a formula, not a value: paste values only"
            )
        }
        RowRefusal::Cell(of, error) => {
            let (name, why) = (column(*of, lang), entry_error(*error, lang));
            say!(lang, "「{name}」：{why}", "{name}: {why}")
        }
        RowRefusal::OtherCurrency { named, ours } => {
            let (named, ours) = (named.code(), ours.code());
            say!(
                lang,
                "金額是 {named}，規劃是 {ours}；不會自動換算",
                "The price is in {named}, the plan in {ours}: nothing is converted"
            )
        }
        RowRefusal::TwoCurrencies(one, other) => {
            let (one, other) = (one.code(), other.code());
            say!(
                lang,
                "同一個金額寫了 {one} 又寫了 {other}，不知道是哪一種",
                "This price is said to be in {one} and in {other}: which is it?"
            )
        }
        RowRefusal::UnclearSign(sign) => entry_error(EntryError::UnclearSign(*sign), lang),
        RowRefusal::UnclearCurrency { others, ours } => {
            let (others, ours) = (others.code(), ours.code());
            say!(
                lang,
                "沒有寫幣別，而價目表其他金額是 {others}（規劃是 {ours}）；請寫明",
                "No currency is written, and other prices of the list are in {others} (the plan is in {ours}): write it"
            )
        }
        RowRefusal::TaxIncluded => say!(
            lang,
            "金額含稅；規劃的單價是未稅，請改貼未稅價格",
            "The price has tax in it; those of a plan are before tax. Paste prices without tax"
        ),
        RowRefusal::UnclearShare => say!(
            lang,
            "折扣小於 1 又沒有百分號：請寫成 10% 或 0.1%",
            "A discount below 1 without a percent sign: write 10% or 0.1%"
        ),
        RowRefusal::UnclearDiscount(percent) => {
            let value = percent.decimal();
            let to_pay = if value < Decimal::TEN { value * Decimal::TEN } else { value };
            let (shown, off, to_pay) = (number(value), number(Decimal::ONE_HUNDRED - to_pay), number(to_pay));
            say!(
                lang,
                "「{shown}」是折掉 {shown}%，還是付 {to_pay}%（折掉 {off}%）？請寫成 {off}% 或幾折",
                "Is {shown} what comes off, {shown}%, or what is paid, {to_pay}% ({off}% off)? Write it as \u{201c}{off}% off\u{201d}"
            )
        }
        RowRefusal::TwoColumns(kind) => {
            let name = column(*kind, lang);
            say!(
                lang,
                "有兩欄都是「{name}」，不知道用哪一欄；請在上方選定",
                "Two columns are \u{201c}{name}\u{201d}: choose above which of them counts"
            )
        }
        RowRefusal::TotalNotDivisible { total, quantity } => {
            let (total, count) = (number(total.decimal()), number(quantity.decimal()));
            say!(
                lang,
                "小計 {total} 除以數量 {count} 除不盡，得不出單價",
                "The line total {total} is no multiple of {count}: there is no unit price to the cent"
            )
        }
        RowRefusal::TotalWithoutQuantity => say!(
            lang,
            "只有小計、沒有數量，而規劃中這個項目不只一個；請寫數量或單價",
            "A line total without a quantity, and the plan has more than one of it: write the quantity or the unit price"
        ),
        RowRefusal::TotalWithDiscount => say!(
            lang,
            "有小計又有折扣，不知道小計是折扣前還是折扣後；請寫單價",
            "A line total and a discount: is it off the total already? Write the unit price"
        ),
        RowRefusal::UnclearYears => say!(
            lang,
            "各年欄位旁還有單價、數量或年度，看不出各年是單價、小計還是數量；請把欄名寫成「第1年單價」",
            "Beside a price, a quantity or a year, the columns of years can be prices, totals or quantities: \
             name them \u{201c}Year 1 unit price\u{201d}"
        ),
        RowRefusal::NoPriceInAnyYear => say!(lang, "各年都沒有價格", "There is no price in any of the years"),
        RowRefusal::CalendarYear { named, doubt } => calendar_year(*named, doubt, lang),
        RowRefusal::UnclearDiscountKind => say!(
            lang,
            "看不出折扣是百分比還是金額；百分比請加 %，金額請寫幣別，或在上方選「每單位折扣金額」「整筆折扣金額」",
            "Is this discount a percentage or a sum? Write %, or a currency, or choose above that the column holds sums"
        ),
        RowRefusal::UnclearDiscountSum { amount, quantity } => {
            let (amount, count) = (number(amount.decimal()), number(quantity.decimal()));
            say!(
                lang,
                "數量是 {count}，看不出 {amount} 是每單位還是整筆的折扣；請在上方選定該欄",
                "With a quantity of {count}, do {amount} come off each, or off the whole line? Choose above what the column holds"
            )
        }
        RowRefusal::DiscountNotExact { amount, quantity } => {
            let (amount, count) = (number(amount.decimal()), number(quantity.decimal()));
            say!(
                lang,
                "每單位折扣 {amount} 乘以數量 {count}，得不出這個幣別寫得出的金額；請寫整筆折扣",
                "{amount} off each, times {count}, is finer than the currency: write the discount of the whole line"
            )
        }
        RowRefusal::DiscountOfYears => say!(
            lang,
            "一個折扣金額旁有好幾年的價格，不知道屬於哪一年；請一年一列",
            "One discount sum beside prices of several years: of which year is it? Write a row for each year"
        ),
        RowRefusal::TwoDiscounts => say!(
            lang,
            "這一列有兩個不相符的折扣；請只留一個，或在上方把一欄設為「不使用」",
            "The row has two discounts that differ: keep one, or set a column above to \u{201c}Not used\u{201d}"
        ),
        RowRefusal::UnknownPlace => say!(lang, "規劃中沒有這個地點", "The plan has no such place"),
        RowRefusal::AmbiguousPlace(found) => {
            let count = found.len();
            say!(lang, "規劃中有 {count} 個地點是這個名稱", "{count} places of the plan have this name")
        }
        RowRefusal::Drawn => say!(lang, "這一列是表格線，不是資料", "It is a line of the table and no data"),
        RowRefusal::TwoUnits => {
            say!(lang, "數量後面的單位與單位欄不同", "The unit behind the quantity is not that of the row")
        }
        RowRefusal::AboveHeadings => say!(lang, "在欄名之上，不是資料", "It stands above the headings and is no data"),
        RowRefusal::Headings => say!(lang, "這一列是欄名", "It is a row of headings"),
        RowRefusal::BelowOtherHeadings => say!(
            lang,
            "在另一組欄名之下；請把那一段分開貼上",
            "It stands below other headings: paste that part by itself"
        ),
        RowRefusal::NoSuchYear => say!(lang, "合約沒有這一年", "This contract has no such year"),
        RowRefusal::DiscountAboveAmount => {
            say!(lang, "折扣超過金額", "The discount is more than the price")
        }
        RowRefusal::PlanFull => say!(lang, "規劃的項目已滿", "The plan has no room for another line"),
    }
}

/// Why a year of the calendar is not taken for a contract year, and what to do.
fn calendar_year(named: CalendarYear, doubt: &YearDoubt, lang: Lang) -> String {
    let named = named.written();
    match doubt {
        YearDoubt::NoDates => say!(
            lang,
            "不知道「{named}」是第幾個合約年度：規劃還沒有工作訂單的起訖日期；請先輸入日期，或在上方選定年度",
            "Which contract year is {named}? The plan has no dates of the work order yet: enter them, or choose the year above"
        ),
        YearDoubt::NoneOfThem => say!(lang, "沒有任何合約年度落在「{named}」", "No contract year has a day in {named}"),
        YearDoubt::Several(years) => {
            let told = |one: &ContractYear| match one.span {
                Some(span) => {
                    let (name, from, to) = (year(one.index, lang), date(span.start, lang), date(span.end, lang));
                    say!(lang, "{name}（{from}至{to}）", "{name} ({from} to {to})")
                }
                None => year(one.index, lang),
            };
            let told: Vec<String> = years.iter().map(told).collect();
            let told = told.join(Text::new("或", " or ").get(lang));
            say!(
                lang,
                "「{named}」與合約年度不一致，可能是{told}；請在上方選定年度",
                "{named} is not one contract year; it could be {told}: choose the year above"
            )
        }
    }
}

/// What will happen to a row, in a word.
pub const fn outcome_name(outcome: &RowOutcome) -> Text {
    match outcome {
        RowOutcome::New(_) => Text::new("新增", "New"),
        RowOutcome::Changed { .. } => Text::new("變更", "Changed"),
        RowOutcome::Unchanged(_) => Text::new("相同", "Unchanged"),
        RowOutcome::Rejected(_) => Text::new("略過", "Skipped"),
    }
}

/// What will happen to a row, with its figures: "US$10 → US$12"; where there are several, in which year and at which place.
pub fn outcome(outcome: &RowOutcome, plan: &Plan, lang: Lang) -> String {
    let line = match outcome {
        RowOutcome::New(line) => Some(line.as_ref()),
        RowOutcome::Changed { to, .. } => Some(to.as_ref()),
        RowOutcome::Unchanged(id) => plan.line(*id),
        RowOutcome::Rejected(_) => None,
    };
    let told = figures_of(outcome, plan.contract.currency, lang);
    let Some(line) = line else { return told };
    let in_year = (plan.contract.contract_years().len() > 1).then(|| year(line.year, lang));
    let at_place = (!plan.locations.is_empty()).then(|| places::place(plan, line.location, lang));
    let place: Vec<String> = in_year.into_iter().chain(at_place).collect();
    if place.is_empty() {
        return told;
    }
    let place = place.join(Text::new("，", ", ").get(lang));
    say!(lang, "{place}：{told}", "{place}: {told}")
}

fn figures_of(outcome: &RowOutcome, currency: Currency, lang: Lang) -> String {
    let price = |amount: Option<Amount>| {
        let unpriced = Text::new("未輸入單價", "no price").get(lang);
        amount.map_or_else(|| unpriced.to_owned(), |amount| money(Money { amount: amount.decimal(), currency }))
    };
    let discount = |line: &LineItem| line.off().map_or_else(|| "0".to_owned(), off);
    match outcome {
        RowOutcome::New(line) => {
            let (count, price) = (number(line.quantity.decimal()), price(line.unit_price));
            let mut text = format!("{count} × {price}");
            if line.discount.is_some() {
                let off = discount(line);
                text.push_str(&say!(lang, "，折扣 {off}", ", {off} off"));
            }
            text
        }
        RowOutcome::Changed { from, to } => {
            let mut parts = Vec::new();
            if from.unit_price != to.unit_price {
                parts.push(format!("{} → {}", price(from.unit_price), price(to.unit_price)));
            }
            if from.quantity != to.quantity {
                let (from, to) = (number(from.quantity.decimal()), number(to.quantity.decimal()));
                parts.push(say!(lang, "數量 {from} → {to}", "quantity {from} → {to}"));
            }
            if from.unit != to.unit {
                let unit = |line: &LineItem| {
                    if line.unit.is_empty() { "—".to_owned() } else { line.unit.as_str().to_owned() }
                };
                let (from, to) = (unit(from), unit(to));
                parts.push(say!(lang, "單位 {from} → {to}", "unit {from} → {to}"));
            }
            if from.off() != to.off() {
                let (from, to) = (discount(from), discount(to));
                parts.push(say!(lang, "折扣 {from} → {to}", "discount {from} → {to}"));
            }
            parts.join(Text::new("；", "; ").get(lang))
        }
        RowOutcome::Unchanged(_) => say!(lang, "規劃中已是如此", "The plan has it so already"),
        RowOutcome::Rejected(why) => refusal(why, lang),
    }
}

/// What taking a list would do, in one line.
pub fn summary(preview: &Preview, lang: Lang) -> String {
    let new = preview.count(|outcome| matches!(outcome, RowOutcome::New(_)));
    let changed = preview.count(|outcome| matches!(outcome, RowOutcome::Changed { .. }));
    let same = preview.count(|outcome| matches!(outcome, RowOutcome::Unchanged(_)));
    let rejected = preview.count(|outcome| matches!(outcome, RowOutcome::Rejected(_)));
    let counts = say!(
        lang,
        "新增 {new}、變更 {changed}、相同 {same}、略過 {rejected}",
        "{new} new, {changed} changed, {same} unchanged, {rejected} skipped"
    );
    match (preview.changes_nothing(), same > 0) {
        (false, _) => counts,
        (true, true) => say!(
            lang,
            "規劃中已有這份價目表，不會有任何變更（{counts}）",
            "The plan has this list already: nothing would change ({counts})"
        ),
        (true, false) => say!(lang, "沒有可以匯入的列（{counts}）", "No row can be imported ({counts})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn w9_a_discount_is_seen_beside_its_price() {
        let said = |text| taken_off(Off::read(text, Currency::USD).unwrap().unwrap());
        assert_eq!([said("10%"), said("1,000"), said("0%")], ["\u{2212}10%", "\u{2212}1,000", "\u{2212}0%"]);
    }

    #[test]
    fn digits_of_the_same_weight_stand_below_each_other() {
        let written = [dec!(1361037), dec!(59656.94), dec!(0.5), dec!(0), dec!(-1200.10)].map(|one| aligned(one, true));
        assert_eq!(written, ["1,361,037.00", "59,656.94", "0.50", "0.00", "−1,200.10"]);
        assert_eq!(aligned(dec!(1361037), false), "1,361,037");
    }
}
