//! What is copied from a contract year to others, and the table of the whole term.

use super::explain::year;
use super::figures::{money, plural};
use super::say::say;
use crate::money::{Amount, Currency, Money};
use crate::plan::contract::YearIndex;
use crate::rules::year_copy::{CopiedYear, YearCopyError};
use crate::text::{Lang, Text};

/// "Copy year 1 to other years"; of one line, "Copy Workshop, year 1, to other years".
pub fn copy_title(from: YearIndex, line: Option<Text>, lang: Lang) -> String {
    let from = from.ordinal();
    match line {
        None => say!(lang, "把第 {from} 年複製到其他年度", "Copy year {from} to other years"),
        Some(name) => {
            let name = name.get(lang);
            say!(lang, "把第 {from} 年的{name}複製到其他年度", "Copy {name}, year {from}, to other years")
        }
    }
}

/// Why a year cannot be copied so.
pub const fn refusal(error: YearCopyError) -> Text {
    match error {
        YearCopyError::NoSuchYear => {
            Text::new("合約沒有可以複製過去的這個年度", "This contract has no such year to copy to")
        }
        YearCopyError::NoSuchLine => Text::new("這個項目已經不在這一年", "This line is no longer in that year"),
        YearCopyError::TooLarge => {
            Text::new("調漲後的價格超過可輸入的上限", "A raised price is larger than an amount can be")
        }
    }
}

/// What a copy would do to a year: "Year 2: adds 8 services; 1 is there already; base package US$515,000".
pub fn copied_year(copied: &CopiedYear, currency: Currency, lang: Lang) -> String {
    let mut parts = Vec::new();
    let (added, kept) = (copied.added.len(), copied.kept.len());
    if added > 0 {
        parts.push(say!(lang, "加入 {added} 項服務", ("adds {}", plural(added, "service", "services"))));
    }
    if kept > 0 {
        let are = if kept == 1 { "is" } else { "are" };
        parts.push(say!(lang, "{kept} 項已經有了，不重複加入", "{kept} {are} there already"));
    }
    let shown = |amount: Option<Amount>| {
        amount.map_or_else(|| "—".to_owned(), |amount| money(Money { amount: amount.decimal(), currency }))
    };
    if let Some(terms) = &copied.terms {
        let (base, flex) = (shown(terms.base_price), shown(terms.flex_allowance));
        parts.push(say!(lang, "基本套件 {base}，彈性額度 {flex}", "base package {base}, Flex Allowance {flex}"));
    }
    if parts.is_empty() {
        parts.push(Text::new("沒有變更", "no change").get(lang).to_owned());
    }
    let (year, parts) = (year(copied.year, lang), parts.join(Text::new("；", "; ").get(lang)));
    say!(lang, "{year}：{parts}", "{year}: {parts}")
}

/// What was done: "Copied year 1: 16 services added".
pub fn copied(from: YearIndex, all: &[CopiedYear], lang: Lang) -> String {
    let (from, added) = (from.ordinal(), all.iter().map(|year| year.added.len()).sum::<usize>());
    if added == 0 {
        return say!(lang, "已複製第 {from} 年的金額", "Copied the amounts of year {from}");
    }
    say!(
        lang,
        "已複製第 {from} 年：加入 {added} 項服務",
        ("Copied year {from}: {} added", plural(added, "service", "services"))
    )
}

/// An amount of a year, as the name of a field: "Base package price, year 1".
pub fn of_year(what: Text, of: YearIndex, lang: Lang) -> String {
    let (what, ordinal) = (what.get(lang), of.ordinal());
    say!(lang, "{what}，第 {ordinal} 年", "{what}, year {ordinal}")
}

/// Something about a service in a year, as the name of a field: "Quantity, Workshop, year 1".
pub fn of_service(what: Text, service: Text, of: YearIndex, lang: Lang) -> String {
    let (what, service, ordinal) = (what.get(lang), service.get(lang), of.ordinal());
    say!(lang, "{what}：{service}，第 {ordinal} 年", "{what}, {service}, year {ordinal}")
}

/// What several lines of a service come to together: "5 in 2 lines".
pub fn several(quantity: &str, lines: usize, lang: Lang) -> String {
    say!(lang, "{quantity}（{lines} 個項目）", ("{quantity} in {}", plural(lines, "line", "lines")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::contract::YearTerms;
    use crate::plan::line::LineId;

    #[test]
    fn a_copy_says_what_it_would_do_to_each_year() {
        let year = YearIndex::try_from(1).unwrap();
        let amount = Amount::try_from(rust_decimal::dec!(515000)).unwrap();
        let terms = Some(YearTerms { base_price: Some(amount), ..YearTerms::default() });
        let both = |copied: &CopiedYear| Lang::ALL.map(|lang| copied_year(copied, Currency::USD, lang));
        let copied = CopiedYear { year, added: Vec::new(), kept: vec![LineId(1)], terms };
        assert_eq!(
            both(&copied),
            [
                "第 2 年：1 項已經有了，不重複加入；基本套件 US$515,000，彈性額度 —",
                "Year 2: 1 is there already; base package US$515,000, Flex Allowance —"
            ]
        );
        let nothing = CopiedYear { kept: Vec::new(), terms: None, ..copied.clone() };
        assert_eq!(both(&nothing), ["第 2 年：沒有變更", "Year 2: no change"]);
        assert!(copied.changes() && !nothing.changes());
    }
}
