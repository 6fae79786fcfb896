//! What a heading says: what its column holds, and the currency, scale, unit and taxes that are remarked beside it.

use super::calendar_years::{CalendarYear, calendar_year_in};
use super::{Column, ColumnNote, OfYear, Source, Taxes};
use crate::entry::{Denomination, Line, denominations_in, half_width, is_unit};
use crate::plan::contract::YearIndex;

/// What is said of amounts beside what they are: in a heading, in a row of its own, above the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Remark {
    pub(super) currencies: Vec<Denomination>,
    /// Of which power of ten they are.
    pub(super) power: u32,
    pub(super) taxes: Option<Taxes>,
    pub(super) unit: Line,
    /// In percent.
    is_share: bool,
    /// For the whole line.
    is_of_line: bool,
}

impl Remark {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What another says as well.
    pub(super) fn add(&mut self, other: &Self) {
        for one in &other.currencies {
            if !self.currencies.contains(one) {
                self.currencies.push(*one);
            }
        }
        self.power = self.power.max(other.power);
        self.taxes = self.taxes.or(other.taxes);
        self.is_share |= other.is_share;
        self.is_of_line |= other.is_of_line;
        if self.unit.is_empty() {
            self.unit = other.unit.clone();
        }
    }
}

/// The words by which a column is known, folded; a longer one of another column wins.
const fn words_of(column: Column) -> &'static [&'static str] {
    match column {
        Column::Service => &[
            "service",
            "services",
            "name",
            "item",
            "product",
            "id",
            "service name",
            "description",
            "服務",
            "項目",
            "品名",
            "品項",
            "名稱",
            "代碼",
            "服務名稱",
            "服務項目",
        ],
        Column::Price => &[
            "price",
            "unit price",
            "list price",
            "unitprice",
            "unit cost",
            "unit rate",
            "cost",
            "fee",
            "service fee",
            "service price",
            "price each",
            "each",
            "net price",
            "unit net price",
            "discounted price",
            "offer price",
            "discount price",
            "discount unit price",
            "day rate",
            "daily rate",
            "hourly rate",
            "unit list price",
            "單價",
            "價格",
            "定價",
            "牌價",
            "未稅單價",
            "售價",
            "優惠價",
            "優惠單價",
            "折扣價",
            "折扣單價",
            "折後價",
            "折扣後價",
            "折後單價",
            "折扣後單價",
            "單位價格",
            "單位成本",
            "成本",
            "費用",
            "服務費",
            "服務費用",
            "報價",
            "單位報價",
            "單位定價",
            "單位售價",
        ],
        Column::Total => &[
            "total",
            "amount",
            "subtotal",
            "sub total",
            "ext price",
            "extended",
            "extended price",
            "ext amount",
            "extended amount",
            "ext",
            "line total",
            "total price",
            "price total",
            "total cost",
            "total amount",
            "sum",
            "total fee",
            "小計",
            "總價",
            "金額",
            "合計",
            "複價",
            "總額",
            "總計",
            "總金額",
            "總價格",
            "總費用",
            "價格合計",
        ],
        Column::Quantity => &[
            "quantity",
            "qty",
            "q ty",
            "days",
            "hours",
            "number of days",
            "數量",
            "天數",
            "人天",
            "人天數",
            "時數",
            "次數",
            "服務數量",
            "項目數量",
        ],
        Column::Unit => &["unit", "uom", "unit of measure", "單位", "計價單位"],
        Column::Discount => &["discount", "discount rate", "折扣", "優惠", "折扣率", "折數", "單價折扣", "小計折扣"],
        Column::DiscountSum => &[
            "discount amount",
            "discount value",
            "discount sum",
            "amount of discount",
            "折扣金額",
            "折扣額",
            "優惠金額",
            "優惠額",
            "折讓金額",
        ],
        Column::DiscountOfUnit => &[
            "discount per unit",
            "discount amount per unit",
            "discount amount each",
            "unit discount amount",
            "per unit discount amount",
            "單位折扣金額",
            "每單位折扣金額",
            "單價折扣金額",
            "單位優惠金額",
        ],
        Column::DiscountOfLine => &[
            "line discount amount",
            "total discount amount",
            "discount total",
            "discount amount total",
            "折扣總額",
            "折扣小計",
            "折扣合計",
            "折扣總計",
            "折扣總金額",
            "總折扣金額",
            "優惠總額",
        ],
        Column::Place => &[
            "place",
            "location",
            "site",
            "country",
            "region",
            "country region",
            "country or region",
            "service location",
            "地點",
            "國家",
            "地區",
            "據點",
            "國家地區",
            "服務地點",
        ],
        Column::Year => &["year", "contract year", "年度", "年份", "合約年度"],
        Column::Currency => &["currency", "ccy", "幣別", "幣種", "貨幣", "計價幣別"],
        Column::PriceOfYear(_) | Column::CalendarYear(_) => &[],
        Column::Ignored => &[
            "note",
            "notes",
            "remark",
            "remarks",
            "tax",
            "vat",
            "gst",
            "tax rate",
            "tax amount",
            "備註",
            "說明",
            "稅額",
            "稅率",
            "稅金",
            "營業稅",
            "折讓",
            "主動折讓",
            "主動折讓金額",
            "項次",
            "序號",
        ],
    }
}

/// Every kind that a heading can name.
const KINDS: [Column; 13] = [
    Column::Service,
    Column::Price,
    Column::Total,
    Column::Quantity,
    Column::Unit,
    Column::Discount,
    Column::DiscountSum,
    Column::DiscountOfUnit,
    Column::DiscountOfLine,
    Column::Place,
    Column::Year,
    Column::Currency,
    Column::Ignored,
];

/// Letters and digits in lower case, with a space around each run of them.
pub(super) fn folded(text: &str) -> String {
    let text: String = half_width(text).chars().map(|char| if char.is_alphanumeric() { char } else { ' ' }).collect();
    format!(" {} ", text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The longest of some words that stand in a folded text: Latin ones as whole words, Chinese ones anywhere.
fn length_of_longest(folded: &str, words: &[&str]) -> usize {
    let is_free = |before: &str, after: &str| before.ends_with(' ') && after.starts_with(' ');
    let stands = |word: &&&str| {
        let mut found = folded.match_indices(**word);
        found.any(|(at, _)| {
            let (before, after) = (folded.get(..at), folded.get(at + word.len()..));
            !word.is_ascii() || before.zip(after).is_some_and(|(before, after)| is_free(before, after))
        })
    };
    words.iter().filter(stands).map(|word| word.chars().count()).max().unwrap_or_default()
}

/// A heading, taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Heading {
    /// As it is written.
    pub(super) text: String,
    /// What it can be, each with the length of the word that says so; longest first.
    kinds: Vec<(Column, usize)>,
    pub(super) remark: Remark,
    pub(super) year: Option<YearIndex>,
    /// The year of the calendar that it names, where what else it says can be of a year.
    pub(super) calendar: Option<CalendarYear>,
    /// Nothing in it but a currency.
    is_currency: bool,
}

impl Heading {
    pub(super) fn of(cell: &str) -> Self {
        let (main, _) = parted(cell);
        let remark = remark(cell);
        let whole = folded(&main);
        let (year, rest) = match year_in(&whole) {
            Some((year, rest)) => (Some(year), rest),
            None => (None, whole),
        };
        let named = calendar_year_in(&rest).filter(|(named, _)| year.is_none() && !is_figure(*named, &main));
        let (calendar, rest) = match named {
            Some((year, rest)) => (Some(year), rest),
            None => (None, rest),
        };
        let mut kinds: Vec<(Column, usize)> = KINDS
            .iter()
            .map(|kind| (*kind, length_of_longest(&rest, words_of(*kind))))
            .filter(|(_, length)| *length > 0)
            .collect();
        kinds.sort_by_key(|(_, length)| std::cmp::Reverse(*length));
        let can_be_of_year = match kinds.first() {
            None => rest.trim().is_empty(),
            Some((kind, _)) => matches!(kind, Column::Price | Column::Total | Column::Quantity | Column::Year),
        };
        let calendar = calendar.filter(|_| can_be_of_year);
        let has_year = year.is_some() || calendar.is_some();
        let is_currency = kinds.is_empty() && !has_year && crate::entry::denomination(cell).is_some();
        Self { text: cell.to_owned(), calendar, kinds, remark, year, is_currency }
    }

    /// Does it say what stands below it?
    pub(super) fn is_known(&self) -> bool {
        self.year.is_some() || self.is_currency || !self.kinds.is_empty()
    }

    /// What it says most clearly, without a look at the cells.
    pub(super) fn first(&self) -> Option<Column> {
        self.kinds.first().map(|(kind, _)| *kind)
    }

    /// What the column holds; where two words are as long, and where a name or unit would have figures below it, the cells
    /// decide.
    pub(super) fn note(&self, cells_are_figures: bool) -> ColumnNote {
        let Remark { currencies, power, taxes, unit, is_share, is_of_line } = self.remark.clone();
        let longest = self.kinds.first().map_or(0, |(_, length)| *length);
        let is_figure = |kind: &Column| {
            use Column::{Currency, Ignored, Place, Service, Unit};
            !matches!(kind, Service | Unit | Currency | Place | Ignored)
        };
        let ties = || self.kinds.iter().filter(|(_, length)| *length == longest).map(|(kind, _)| *kind);
        let mut kind = ties().find(|kind| is_figure(kind) == cells_are_figures).or_else(|| ties().next());
        if cells_are_figures && matches!(kind, Some(Column::Service | Column::Unit)) {
            kind = self.kinds.iter().map(|(kind, _)| *kind).find(is_figure).or(kind);
        }
        let mut note = ColumnNote {
            heading: self.text.clone(),
            source: Source::Heading,
            currencies,
            power,
            taxes,
            unit,
            is_share,
            ..ColumnNote::default()
        };
        let year_column = self.year.map(Column::PriceOfYear).or(self.calendar.map(Column::CalendarYear));
        if let Some(year_column) = year_column {
            note.of_year = match kind {
                Some(Column::Price) => OfYear::Price,
                Some(Column::Total) => OfYear::Total,
                Some(Column::Quantity) => OfYear::Quantity,
                _ => OfYear::Unsaid,
            };
            note.kind = match kind {
                None | Some(Column::Price | Column::Total | Column::Year | Column::Quantity) => year_column,
                Some(_) => Column::Ignored,
            };
        } else if self.is_currency && cells_are_figures {
            (note.kind, note.source) = (Column::Price, Source::Guessed);
        } else {
            note.kind = kind.unwrap_or_default();
        }
        // A discount in a currency is a sum, unless the heading says percent as well: then each cell has to say.
        let is_money = !is_share && (!note.currencies.is_empty() || note.power > 0);
        if note.kind == Column::Discount && is_money {
            note.kind = Column::DiscountSum;
        }
        if note.kind == Column::DiscountSum && is_of_line == note.unit.is_empty() {
            note.kind = if is_of_line { Column::DiscountOfLine } else { Column::DiscountOfUnit };
        }
        note
    }
}

/// Is it a year of the calendar and nothing else? Asked of every figure in a list, so not by taking it for a heading.
fn is_bare_year(cell: &str) -> bool {
    let (main, _) = parted(cell);
    calendar_year_in(&folded(&main)).is_some_and(|(year, rest)| !is_figure(year, &main) && rest.trim().is_empty())
}

/// 2026.27 is a figure.
fn is_figure(year: CalendarYear, written: &str) -> bool {
    year.is_pair && written.contains(['.', ',', '．', '，'])
}

/// The headings of a row, if it is a row of headings: two of them are known, and none is a figure.
pub(super) fn headings(cells: &[String]) -> Option<Vec<Heading>> {
    cells.iter().filter(|cell| !cell.is_empty()).nth(1)?;
    let has_figure = |cell: &String| {
        let is_figure = cell.chars().any(char::is_numeric) && !cell.chars().any(char::is_alphabetic);
        is_figure && !is_bare_year(cell)
    };
    if cells.iter().any(|cell| has_figure(cell) || cell.starts_with(['=', '＝'])) {
        return None;
    }
    let all: Vec<Heading> = cells.iter().map(|cell| Heading::of(cell)).collect();
    let known = all.iter().filter(|one| one.is_known()).count();
    let years = all.iter().filter(|one| one.calendar.is_some()).count();
    let is_only_currency = all.iter().all(|one| one.is_currency || !one.is_known());
    (known + years >= 2 && known >= 1 && !is_only_currency).then_some(all)
}

/// How many different things some headings name.
pub(super) fn count_of_kinds(all: &[Heading]) -> usize {
    let mut seen: Vec<Column> = all.iter().filter_map(Heading::first).collect();
    seen.sort_unstable();
    seen.dedup();
    let years = all.iter().filter(|one| one.year.is_some() || one.calendar.is_some()).count();
    seen.len() + years
}

/// Do some headings name services and what they cost, or how many there are?
pub(super) fn is_of_prices(all: &[Heading]) -> bool {
    let is = |kind: Column| all.iter().any(|one| one.first() == Some(kind));
    let has_year = all.iter().any(|one| one.year.is_some());
    is(Column::Service) && (has_year || is(Column::Price) || is(Column::Total) || is(Column::Quantity))
}

/// What stands outside of brackets, and what in them.
fn parted(text: &str) -> (String, String) {
    let (mut outside, mut inside) = (String::new(), String::new());
    let mut depth = 0_usize;
    for char in text.chars() {
        match char {
            '(' | '（' | '[' | '【' | '〔' | '［' => {
                depth += 1;
                inside.push(' ');
            }
            ')' | '）' | ']' | '】' | '〕' | '］' => {
                depth = depth.saturating_sub(1);
                inside.push(' ');
                outside.push(' ');
            }
            _ if depth > 0 => inside.push(char),
            _ => outside.push(char),
        }
    }
    // All in brackets: nothing else is there to be read.
    if outside.trim().is_empty() { (inside.clone(), inside) } else { (outside, inside) }
}

/// What is remarked in a heading: anywhere for currencies, scale and taxes; units in brackets, behind a stroke or "per".
pub(super) fn remark(text: &str) -> Remark {
    let whole = folded(text);
    let (main, inside) = parted(text);
    let latin: Vec<&str> = whole.split_whitespace().collect();
    let has = |words: &[&str]| latin.iter().any(|word| words.contains(word));
    let chinese = |words: &[&str]| words.iter().any(|word| whole.contains(word));
    let power = if chinese(&["百萬"]) || has(&["million", "millions"]) {
        6
    } else if chinese(&["萬元", "萬美", "萬圓", "萬新", "萬台", "萬臺", "萬歐"]) {
        4
    } else if chinese(&["千元", "仟元", "千圓", "仟圓", "千美", "仟美", "千新", "仟新", "千台", "千臺", "千歐"])
        || has(&["thousand", "thousands"])
        || folded(&inside).split_whitespace().any(|word| matches!(word, "k" | "000" | "000s" | "千" | "仟"))
        || (has(&["k"]) && !denominations_in(text).is_empty())
    {
        3
    } else {
        0
    };
    let per = half_width(text).to_lowercase();
    let behind = ["/", "per ", "每"].iter().filter_map(|mark| per.split_once(mark)).map(|(_, rest)| rest);
    let behind = behind.filter_map(|rest| rest.split([')', ']', '】', ',', ';', '/', '(']).next());
    let brackets = inside.clone();
    let inside = half_width(&inside);
    let inside = inside.split([',', ';', ':', '/', ' ']);
    let counted = folded(&main);
    let counted = counted
        .split_whitespace()
        .map(|word| word.trim_end_matches('數'))
        .filter(|word| matches!(*word, "days" | "hours" | "天" | "人天" | "時" | "次"));
    let unit = behind.chain(inside).chain(counted).map(str::trim).find(|word| is_unit(word)).unwrap_or_default();
    Remark {
        currencies: denominations_in(text),
        power,
        taxes: taxes(&whole),
        unit: Line::new(unit).unwrap_or_default(),
        is_share: text.contains(['%', '％']),
        is_of_line: folded(&brackets).split_whitespace().any(|word| matches!(word, "line" | "total" | "lines"))
            || ["整筆", "整項", "每項", "每列", "合計", "小計", "總額"].iter().any(|word| brackets.contains(word)),
    }
}

/// What is said of taxes in a folded text; nothing where it says both.
fn taxes(folded: &str) -> Option<Taxes> {
    let mut rest = folded.replace('税', "稅");
    let mut excluded = false;
    for word in ["不含稅", "未含稅", "不含營業稅", "未含營業稅", "未稅", "稅前", "免稅", "稅外加", "另計", "外加"]
    {
        if rest.contains(word) {
            excluded |= word != "另計" && word != "外加" || rest.contains('稅');
            rest = rest.replace(word, " ");
        }
    }
    let mut included = ["含稅", "含營業稅", "稅後", "稅內含", "含5%稅"].iter().any(|word| rest.contains(word));
    let words: Vec<&str> = folded.split_whitespace().collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if has(&["tax", "taxes", "vat", "gst"]) {
        let without = has(&[
            "excl",
            "excluding",
            "excludes",
            "excluded",
            "exclusive",
            "before",
            "without",
            "net",
            "plus",
            "pre",
            "ex",
            "no",
        ]);
        excluded |= without;
        included |= !without
            && has(&["incl", "including", "includes", "included", "inclusive", "with", "gross", "after", "inc"]);
    } else if has(&["gross"]) {
        included = true;
    }
    match (included, excluded) {
        (true, false) => Some(Taxes::Included),
        (false, true) => Some(Taxes::Excluded),
        _ => None,
    }
}

/// A contract year that a folded heading names, and what else it says.
fn year_in(folded: &str) -> Option<(YearIndex, String)> {
    let index = |number: &str| {
        let number: u8 = number.parse().ok()?;
        YearIndex::try_from(number.checked_sub(1)?).ok()
    };
    let words: Vec<&str> = folded.split_whitespace().collect();
    let without = |from: usize, count: usize| {
        let rest: Vec<&str> = words
            .iter()
            .enumerate()
            .filter(|(at, _)| !(from..from + count).contains(at))
            .map(|(_, word)| *word)
            .collect();
        format!(" {} ", rest.join(" "))
    };
    let ordinals = ["first", "second", "third", "fourth", "fifth"];
    let mut found = None;
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let joined = ["year", "yr", "y"].iter().find_map(|begin| index(word.strip_prefix(begin)?));
        let apart = matches!(*word, "year" | "yr" | "y").then(|| index(next)).flatten();
        let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|end| index(word.strip_suffix(end)?));
        let spelt = ordinals.iter().position(|one| one == word).and_then(|at| u8::try_from(at).ok());
        let ordinal = ordinal.or_else(|| spelt.and_then(|at| YearIndex::try_from(at).ok()));
        let one = if let Some(year) = joined {
            Some((year, without(at, 1)))
        } else if let Some(year) = apart {
            Some((year, without(at, 2)))
        } else if next == "year" {
            ordinal.map(|year| (year, without(at, 2)))
        } else {
            None
        };
        // The first counts: what is left beside it is written once, however many years follow.
        if one.is_some() {
            found = one;
            break;
        }
    }
    found = found.or_else(|| chinese_year(folded));
    // "Year 1 to 3" is no year.
    found.filter(|(_, rest)| !rest.chars().any(char::is_numeric))
}

fn chinese_year(folded: &str) -> Option<(YearIndex, String)> {
    if folded.contains("首年") {
        return Some((YearIndex::FIRST, folded.replace("首年度", " ").replace("首年", " ")));
    }
    let (before, rest) = folded.split_once('第')?;
    let (number, after) = rest.split_once('年')?;
    let number = number.trim();
    let spelt = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"].iter().position(|one| *one == number);
    let index = match spelt {
        Some(at) => u8::try_from(at).ok()?,
        None => number.parse::<u8>().ok()?.checked_sub(1)?,
    };
    let after = after.strip_prefix('度').unwrap_or(after);
    Some((YearIndex::try_from(index).ok()?, format!("{before} {after}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn kind(text: &str, figures: bool) -> Column {
        Heading::of(text).note(figures).kind
    }

    #[test]
    fn headings_are_known_in_both_languages() {
        for (text, expected) in [
            ("Service", Column::Service),
            ("服務名稱", Column::Service),
            ("Unit price (USD)", Column::Price),
            ("未稅單價", Column::Price),
            ("Unit", Column::Unit),
            ("單位", Column::Unit),
            ("數量", Column::Quantity),
            ("Qty", Column::Quantity),
            ("折扣", Column::Discount),
            ("Contract year", Column::Year),
            ("幣別", Column::Currency),
            ("小計", Column::Total),
            ("", Column::Ignored),
            ("備註", Column::Ignored),
        ] {
            let figures =
                matches!(expected, Column::Price | Column::Quantity | Column::Total | Column::Discount | Column::Year);
            assert_eq!(kind(text, figures), expected, "{text}");
        }
    }

    #[test]
    fn b4_what_stands_in_brackets_is_a_remark_and_the_cells_decide_ties() {
        for (text, figures, expected) in [
            ("單價（單位：元）", true, Column::Price),
            ("優惠價", true, Column::Price),
            ("折扣後單價", true, Column::Price),
            ("Unit cost", true, Column::Price),
            ("單位單價", true, Column::Price),
            ("單位成本", true, Column::Price),
            ("Service fee", true, Column::Price),
            ("Service price", true, Column::Price),
            ("Unit (of the price)", false, Column::Unit),
            ("單位（價格的）", false, Column::Unit),
            ("服務數量", true, Column::Quantity),
            ("折扣金額", true, Column::DiscountSum),
            ("Discount rate", true, Column::Discount),
            ("Days", true, Column::Quantity),
        ] {
            assert_eq!(kind(text, figures), expected, "{text}");
        }
    }

    #[test]
    fn b5_line_totals_are_no_unit_prices() {
        for text in
            ["Ext. price", "Extended", "Extended Price", "小計", "金額", "Total", "Total price", "總價", "合計（元）"]
        {
            assert_eq!(kind(text, true), Column::Total, "{text}");
        }
    }

    #[test]
    fn b1_remarks_say_currency_scale_taxes_and_unit() {
        use Denomination::{Named, Yuan};
        for (text, currencies, power, taxes, unit) in [
            ("Unit price (USD)", &[Named(Currency::USD)][..], 0, None, ""),
            ("單價（元）", &[Yuan], 0, None, ""),
            ("單價（千元）", &[Yuan], 3, None, ""),
            ("單價（新臺幣仟元）", &[Named(Currency::TWD), Yuan], 3, None, ""),
            ("單價（萬元，含稅）", &[Yuan], 4, Some(Taxes::Included), ""),
            ("Price in thousands, USD", &[Named(Currency::USD)], 3, None, ""),
            ("Price (USD k)", &[Named(Currency::USD)], 3, None, ""),
            ("Unit price, tax included", &[], 0, Some(Taxes::Included), ""),
            ("Price incl. VAT", &[], 0, Some(Taxes::Included), ""),
            ("Price excl. VAT", &[], 0, Some(Taxes::Excluded), ""),
            ("未稅單價", &[], 0, Some(Taxes::Excluded), ""),
            ("單價（不含稅）", &[], 0, Some(Taxes::Excluded), ""),
            ("含稅單價", &[], 0, Some(Taxes::Included), ""),
            ("Unit price (per day)", &[], 0, None, "day"),
            ("單價（元/人天）", &[Yuan], 0, None, "人天"),
            ("數量（天）", &[], 0, None, "天"),
            ("天數", &[], 0, None, "天"),
            ("Quantity", &[], 0, None, ""),
        ] {
            let found = remark(text);
            assert_eq!((found.currencies.as_slice(), found.power, found.taxes), (currencies, power, taxes), "{text}");
            assert_eq!(found.unit.as_str(), unit, "{text}");
        }
    }

    #[test]
    fn w17_a_heading_can_name_a_year_of_the_contract() {
        let year = |index| Some(YearIndex::try_from(index).unwrap());
        for (text, expected) in [
            ("Year 1", year(0)),
            ("Y2", year(1)),
            ("Yr 3", year(2)),
            ("2nd year", year(1)),
            ("First Year price (USD)", year(0)),
            ("第1年", year(0)),
            ("第二年單價", year(1)),
            ("第 3 年度（元）", year(2)),
            ("首年", year(0)),
            ("Year", None),
            ("Year 1 to 3", None),
            ("Year 11", None),
            ("2026", None),
        ] {
            assert_eq!(Heading::of(text).year, expected, "{text}");
        }
        assert!(kind("Year 1 total", true) == Column::PriceOfYear(YearIndex::FIRST));
        assert_eq!(Heading::of("Year 1 qty").note(true).of_year, OfYear::Quantity);
        for text in ["2026", "FY26", "FY 2027", "2026年", "2026年度"] {
            assert!(Heading::of(text).calendar.is_some(), "{text}");
        }
    }

    #[test]
    fn a_bare_year_is_what_a_heading_takes_for_one() {
        for text in [
            "2026",
            "FY26",
            "2026-27",
            "2026/2027",
            "2026.27",
            "2026，27",
            "(2026)",
            "2026 (2027)",
            "２０２６",
            "2026 %",
            "12500",
            "1",
            "$ 2026",
            "114",
            "20.5",
            "2026 2027",
            "2026-2028",
            "",
            "%",
        ] {
            if !text.chars().any(char::is_alphabetic) {
                assert_eq!(is_bare_year(text), Heading::of(text).calendar.is_some(), "{text}");
            }
        }
    }

    #[test]
    fn a_row_of_headings_names_two_things_and_holds_no_figure() {
        let row = |cells: &[&str]| headings(&cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>()).is_some();
        assert!(row(&["Service", "USD"]));
        assert!(row(&["服務", "第1年", "第2年"]));
        assert!(row(&["Service", "2026", "2027"]));
        assert!(!row(&["Workshop", "12500"]));
        assert!(!row(&["Service", "12500", "price"]));
        assert!(!row(&["Price list of services"]));
        assert!(!row(&["USD", "USD"]));
    }
}
