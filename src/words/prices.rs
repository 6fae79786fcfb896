//! Prices, totals, spend bands and price lists, said in a language.

use super::errors::{band_error, entry_error};
use super::explain::year;
use super::figures::{money, number};
use super::say::say;
use crate::catalog::services::service;
use crate::money::{Amount, Currency, Money};
use crate::plan::fee_table::BandTextError;
use crate::plan::line::LineItem;
use crate::plan::price_terms::Off;
use crate::rules::explanation::PriceFact;
use crate::rules::price_list::{Column, ListError, MAX_LIST_BYTES, MAX_ROWS, Preview, RowOutcome, RowRefusal};
use crate::rules::spend_bands::NoFee;
use crate::rules::totals::{NotEntered, Payer, Totals};
use crate::text::{Lang, Text};
use rust_decimal::Decimal;

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
        PriceFact::DiscountPercent => Text::new("折扣比例", "Discount rate"),
        PriceFact::Base => Text::new("基本套件（牌價）", "Base package at list price"),
        PriceFact::Services => Text::new("服務（牌價）", "Services at list price"),
        PriceFact::Discount => Text::new("折扣", "Discounts"),
        PriceFact::ByFlex => Text::new("由彈性額度支付", "Paid by Flex"),
        PriceFact::Pending => Text::new("要用彈性額度，額度未輸入", "For an allowance not entered yet"),
        PriceFact::Net => Text::new("應付，未稅", "To pay, before tax"),
        PriceFact::TaxPercent => Text::new("稅率", "Tax rate"),
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
pub const fn column(column: Column) -> Text {
    match column {
        Column::Service => Text::new("服務", "Service"),
        Column::Price => Text::new("單價", "Unit price"),
        Column::Quantity => Text::new("數量", "Quantity"),
        Column::Unit => Text::new("單位", "Unit"),
        Column::Discount => Text::new("折扣", "Discount"),
        Column::Year => Text::new("年度", "Year"),
        Column::Ignored => Text::new("不使用", "Not used"),
    }
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
            let name = column(*of).get(lang);
            say!(
                lang,
                "「{name}」是公式，不是值；請以「值」貼上",
                "{name} is a formula, not a value: paste values only"
            )
        }
        RowRefusal::Cell(of, error) => {
            let (name, why) = (column(*of).get(lang), entry_error(*error, lang));
            say!(lang, "「{name}」：{why}", "{name}: {why}")
        }
        RowRefusal::OtherCurrency(other) => {
            let code = other.code();
            say!(
                lang,
                "金額是 {code}，規劃是另一種幣別；不會自動換算",
                "The price is in {code}, the plan in another currency: nothing is converted"
            )
        }
        RowRefusal::UnclearShare => say!(
            lang,
            "折扣小於 1 又沒有百分號：請寫成 10% 或 0.1%",
            "A discount below 1 without a percent sign: write 10% or 0.1%"
        ),
        RowRefusal::NoSuchYear => say!(lang, "合約沒有這一年", "This contract has no such year"),
        RowRefusal::DiscountAboveAmount => {
            say!(lang, "折扣超過金額", "The discount is more than the price")
        }
        RowRefusal::PlanFull => say!(lang, "規劃的項目已滿", "The plan has no room for another line"),
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

/// What will happen to a row, with its figures: "US$10 → US$12".
pub fn outcome(outcome: &RowOutcome, currency: Currency, lang: Lang) -> String {
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
    fn digits_of_the_same_weight_stand_below_each_other() {
        let written = [dec!(1361037), dec!(59656.94), dec!(0.5), dec!(0), dec!(-1200.10)].map(|one| aligned(one, true));
        assert_eq!(written, ["1,361,037.00", "59,656.94", "0.50", "0.00", "−1,200.10"]);
        assert_eq!(aligned(dec!(1361037), false), "1,361,037");
    }
}
