//! What stands in a workbook and in CSV: names of sheets, headings, what is said of cells that are not read back.

use super::errors::{command_error, entry_error};
use super::explain::year;
use super::figures::number;
use super::say::say;
use super::services::line_name;
use crate::entry::EntryError;
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::line::LineId;
use crate::state::command::CommandError;
use crate::text::{Lang, Text};
use rust_decimal::Decimal;

/// That it is not from Microsoft, and no quotation.
pub const UNOFFICIAL: Text = Text::new(
    "非官方工具製作，與 Microsoft 無關。這是估算，不是報價；以您簽署的合約為準。",
    "Unofficial, not affiliated with Microsoft. An estimate, not a quote; your signed agreement prevails.",
);

/// Which document it restates.
pub const EDITION: Text =
    Text::new("服務說明，2025 年 1 月繁體中文版", "Services description of January 2025, Traditional Chinese edition");

/// What stands for a plan without a name.
pub const UNNAMED: Text = Text::new("未命名的規劃", "Plan without a name");

/// What can be changed in a workbook and read back.
pub const MAY_BE_EDITED: Text = Text::new(
    "有底色的儲存格（數量、單價、基本套件價格、年度補購、彈性額度）可以在這裡修改，存檔後用 Uniplan「匯入檔案」讀回；其餘由公式算出或不會讀回。",
    "Shaded cells (quantity, unit price, base price, true-up, Flex Allowance) can be changed here and read back by \
     \u{201c}Import a file\u{201d} in Uniplan. Everything else is computed, or is not read back.",
);

/// Beside cells that were edited although nothing in them is read back.
pub const NOT_READ_BACK: Text = Text::new(
    "只會讀回數量、單價、基本套件價格、年度補購與彈性額度；這些儲存格的修改請在 Uniplan 裡做。",
    "Only quantity, unit price, base price, true-up and Flex Allowance are read back; make these changes in Uniplan.",
);

/// That the order of the lines matters.
pub const ORDER_MATTERS: Text = Text::new(
    "彈性額度依列的順序支付：每年由上而下，先看上限，再看額度。",
    "Flex pays in the order of the rows: in each year from the top down, first as the cap allows, then as the allowance lasts.",
);

/// The sheets and their headings.
pub mod sheet {
    use crate::text::Text;

    macro_rules! names {
        ($($(#[$about:meta])* $name:ident: $zh:literal, $en:literal;)*) => {
            $($(#[$about])* pub const $name: Text = Text::new($zh, $en);)*
        };
    }

    names! {
        /// What it is of.
        SUMMARY: "摘要", "Summary";
        /// Every line.
        LINES: "項目", "Lines";
        /// The totals of years.
        TOTALS: "年度合計", "Totals";
        /// Places and their taxes.
        PLACES: "地點與稅", "Places and tax";
        /// The account of the Flex Allowance.
        ALLOWANCE: "彈性額度", "Flex Allowance";
        /// The dates.
        DATES: "日期", "Dates";
        /// Duties and terms.
        DUTIES: "責任與條款", "Duties and terms";
        /// What was found.
        FINDINGS: "檢查結果", "Findings";
        /// Incidents.
        INCIDENTS: "支援事件", "Incidents";

        /// The name of the plan.
        PLAN: "規劃", "Plan";
        /// The customer.
        CUSTOMER: "客戶", "Customer";
        /// The supplier.
        SUPPLIER: "供應方", "Supplier";
        /// The day on which it was made.
        MADE_ON: "製作日期", "Made on";
        /// The document.
        DOCUMENT: "依據文件", "Document";
        /// The currency.
        CURRENCY: "幣別", "Currency";
        /// The contract years.
        TERM: "期間", "Term";
        /// A sample.
        SAMPLE: "範例，數字全是虛構", "A sample: every figure is invented";
        /// To pay over the term, before tax.
        NET_OF_TERM: "全期應付，未稅", "To pay over the term, before tax";
        /// The same with tax.
        GROSS_OF_TERM: "全期應付，含稅", "To pay over the term, tax included";
        /// What would be forfeited.
        FORFEITED_OF_TERM: "簽約時沒收的彈性額度", "Flex forfeited at signing";
        /// What is left out of sums.
        LEFT_OUT: "沒有計入", "Left out of the sums";

        /// The number of a line.
        LINE: "編號", "Line";
        /// The contract year.
        YEAR: "年度", "Year";
        /// The service.
        SERVICE: "服務", "Service";
        /// The place.
        PLACE: "地點", "Place";
        /// The number of a place.
        PLACE_NUMBER: "地點編號", "Place no.";
        /// How many.
        QUANTITY: "數量", "Quantity";
        /// The unit.
        UNIT: "單位", "Unit";
        /// The price of one.
        UNIT_PRICE: "單價", "Unit price";
        /// What comes off in percent.
        DISCOUNT_SHARE: "折扣 %", "Discount %";
        /// What comes off as a sum.
        DISCOUNT_SUM: "折扣金額", "Discount amount";
        /// Price times quantity.
        LIST: "牌價", "List price";
        /// What comes off.
        OFF: "折扣額", "Taken off";
        /// List price less discount.
        PRICE: "價格", "Price";
        /// Who is to pay.
        FUNDING: "付款方式", "Paid by";
        /// Under which cap.
        CAP_NUMBER: "受限上限", "Under cap no.";
        /// What is in the price that Flex may not pay.
        HOURS: "內含管理時數", "Management hours in it";
        /// What is asked of Flex.
        ASKED: "要求彈性額度", "Asked of Flex";
        /// What of it fits under the cap.
        UNDER_CAP: "上限內", "Within the cap";
        /// What Flex pays.
        BY_FLEX: "由彈性額度支付", "Paid by Flex";
        /// What waits for an allowance.
        PENDING: "等待額度輸入", "Awaiting the allowance";
        /// What is paid beside it.
        COMPANION: "附帶費用", "Related cost";
        /// What a dearer replacement costs.
        SWAP: "交換差額", "Swap difference";
        /// What the customer pays.
        NET: "應付，未稅", "To pay, before tax";
        /// The reason for a discount.
        REASON: "折扣原因", "Reason for the discount";

        /// What a row of figures is.
        FIGURE: "項目", "Figure";
        /// The base price.
        BASE_PRICE: "基本套件價格", "Base price";
        /// Its discount in percent.
        BASE_SHARE: "基本套件折扣 %", "Base discount %";
        /// Its discount as a sum.
        BASE_SUM: "基本套件折扣金額", "Base discount amount";
        /// The true-up.
        TRUE_UP: "年度補購", "True-up";
        /// The Flex Allowance.
        FLEX: "彈性額度", "Flex Allowance";
        /// The base package at list.
        BASE: "基本套件（牌價）", "Base package at list price";
        /// The services at list.
        SERVICES: "服務（牌價）", "Services at list price";
        /// Every discount.
        DISCOUNTS: "折扣", "Discounts";
        /// The tax.
        TAX: "稅", "Tax";
        /// The tax rate.
        TAX_RATE: "稅率", "Tax rate";
        /// To pay with tax.
        GROSS: "應付，含稅", "To pay, tax included";

        /// The share of the cap.
        CAP_SHARE: "上限比例", "Share of the cap";
        /// The other limb of the cap.
        CAP_FLOOR: "上限另一界限（US$）", "Other limb of the cap (US$)";
        /// The rate of the dollar.
        USD_RATE: "1 美元等於", "One US dollar is";
        /// The limit of the first kind.
        CEILING_1: "上限 1", "Cap no. 1";
        /// The limit of the second kind.
        CEILING_2: "上限 2", "Cap no. 2";
        /// The cap.
        CAP: "上限", "Cap";
        /// What may go under it.
        ROOM: "上限內可用", "Available under the cap";
        /// What is asked under it.
        CAPPED: "受限項目要求", "Asked under the cap";
        /// What is asked beyond it.
        OVER_CAP: "超出上限", "Over the cap";
        /// What else is asked.
        UNCAPPED: "其他要求", "Other requests";
        /// What is asked beyond the allowance.
        OVER_ALLOWANCE: "超出額度", "Over the allowance";
        /// What is allocated.
        ALLOTTED: "已分配", "Allocated";
        /// What would be forfeited.
        FORFEITED: "未分配，將被沒收", "Not allocated, forfeited";
        /// Everything paid with ordinary money beside the base price.
        OTHERWISE: "基本套件以外另行付費", "Paid separately";
        /// Base price and the rest.
        PAYABLE: "應付，未稅", "To pay, before tax";

        /// What is due.
        WHAT: "事項", "What";
        /// From which day.
        FROM: "起日", "From";
        /// By which day.
        BY: "最後一天", "Last day";
        /// In words.
        IN_WORDS: "說明", "In words";
        /// Who has to act.
        WHO: "由誰", "Who";
        /// Printed or advice.
        BASIS: "依據", "Basis";
        /// Printed.
        PRINTED: "文件條款", "The document";
        /// Our advice.
        ADVICE: "我們的建議", "Our advice";
        /// When it was done.
        DONE_ON: "完成日", "Done on";
        /// How a duty binds.
        BINDING: "約束", "Binding";
        /// What it is about.
        SUBJECT: "主題", "Subject";
        /// Why it applies.
        CAUSE: "適用原因", "Why it applies";
        /// How far it is.
        PROGRESS: "進度", "Progress";
        /// Who sees to it.
        OWNER: "負責人", "Owner";
        /// A note.
        NOTE: "備註", "Note";
        /// The number of a rule.
        RULE: "條款代號", "Rule";
        /// How grave.
        LEVEL: "等級", "Level";
        /// Which years.
        YEARS: "年度", "Years";
        /// Which places.
        AT_PLACES: "地點", "Places";
        /// The incident.
        INCIDENT: "支援事件", "Incident";
        /// The number of the case.
        CASE: "案件編號", "Case number";
        /// The product.
        PRODUCT: "產品", "Product";
        /// The severity.
        SEVERITY: "嚴重性", "Severity";
        /// When it was opened.
        OPENED: "開案", "Opened";
        /// The answer.
        ANSWER: "預期", "Expected";
        /// By money.
        MONEY: "另行付費", "Invoiced";
    }
}

/// A field that is read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// How many of a line.
    Quantity(LineId),
    /// The price of one.
    UnitPrice(LineId),
    /// The base price of a year.
    BasePrice(YearIndex),
    /// Its true-up.
    TrueUp(YearIndex),
    /// Its Flex Allowance.
    Flex(YearIndex),
}

/// A field by its name: "Workshop, Year 1: Quantity".
pub fn field(plan: &Plan, field: Field, lang: Lang) -> String {
    let (of, what) = match field {
        Field::Quantity(id) => (of_line(plan, id, lang), sheet::QUANTITY),
        Field::UnitPrice(id) => (of_line(plan, id, lang), sheet::UNIT_PRICE),
        Field::BasePrice(of) => (year(of, lang), sheet::BASE_PRICE),
        Field::TrueUp(of) => (year(of, lang), sheet::TRUE_UP),
        Field::Flex(of) => (year(of, lang), sheet::FLEX),
    };
    let what = what.get(lang);
    say!(lang, "{of}：{what}", "{of}: {what}")
}

fn of_line(plan: &Plan, id: LineId, lang: Lang) -> String {
    match plan.line(id) {
        Some(line) => line_name(plan, line, lang),
        None => say!(lang, ("編號 {}", id.0), ("Line {}", id.0)),
    }
}

/// A figure, or that there is none.
pub fn figure(value: Option<Decimal>, lang: Lang) -> String {
    value.map_or_else(|| Text::new("未輸入", "not entered").get(lang).to_owned(), number)
}

/// Why a workbook as a whole is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookError {
    /// Larger than is read.
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// The most.
        most: usize,
    },
    /// Unpacked it is larger than is read.
    TooLargeInside {
        /// The most, in bytes.
        most: usize,
    },
    /// Not a workbook, or a damaged one.
    NotAWorkbook,
    /// A workbook in another format: .xls, .xlsb, or one with a password.
    OtherFormat,
    /// No sheet in it is one of ours.
    NoSheet,
    /// More than one sheet could be meant.
    TwoSheets,
}

/// Why a workbook as a whole is not read, in words.
pub fn book_error(error: BookError, lang: Lang) -> String {
    let size = |bytes: usize| number(Decimal::from(bytes / 100_000) / Decimal::TEN);
    match error {
        BookError::TooLarge { bytes, most } => {
            let (bytes, most) = (size(bytes), size(most));
            say!(
                lang,
                "檔案有 {bytes} MB，超過 {most} MB，沒有讀取。Uniplan 匯出的檔案小得多。",
                "The file has {bytes} MB, more than {most} MB, and was not read. What Uniplan exports is far smaller."
            )
        }
        BookError::TooLargeInside { most } => {
            let most = size(most);
            say!(
                lang,
                "檔案解壓縮後超過 {most} MB，沒有讀取。",
                "Unpacked the file has more than {most} MB, and was not read."
            )
        }
        BookError::NotAWorkbook => Text::new(
            "這不是可以讀取的 Excel 活頁簿 (.xlsx)，或檔案已損壞。",
            "This is not an Excel workbook (.xlsx) that can be read, or it is damaged.",
        )
        .get(lang)
        .to_owned(),
        BookError::OtherFormat => Text::new(
            "這是舊格式、二進位格式或有密碼的活頁簿。請在試算表程式中另存成沒有密碼的 .xlsx。",
            "This workbook is in an older or binary format, or has a password. Save it as .xlsx without a password.",
        )
        .get(lang)
        .to_owned(),
        BookError::NoSheet => Text::new(
            "活頁簿裡找不到 Uniplan 的「項目」或「年度合計」工作表：欄名那一列必須留著。",
            "No sheet of this workbook is Uniplan's \u{201c}Lines\u{201d} or \u{201c}Totals\u{201d}: their row of headings has to be there.",
        )
        .get(lang)
        .to_owned(),
        BookError::TwoSheets => Text::new(
            "活頁簿裡有兩張以上的「項目」或「年度合計」工作表，無法判斷以哪一張為準。請只留一張。",
            "The workbook has two sheets of \u{201c}Lines\u{201d} or of \u{201c}Totals\u{201d}, and nobody can say which one counts. Leave one.",
        )
        .get(lang)
        .to_owned(),
    }
}

/// Why a cell is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellRefusal {
    /// It cannot be read as a figure.
    Entry(EntryError),
    /// A date.
    Date,
    /// True or false.
    Truth,
    /// An error such as `#REF!`.
    Error,
    /// A formula that nobody has computed.
    NotComputed,
    /// Nothing stands there any more.
    Emptied,
    /// No line of the plan has this number.
    UnknownLine,
    /// The number is none.
    NoLine,
    /// Something stands in a row without a number of a line.
    NewRow,
    /// Another row has the same number.
    Twice,
    /// The line of this number is of another service.
    OtherService,
    /// The prices are in another currency.
    OtherCurrency {
        /// That of the workbook.
        named: String,
        /// That of the plan.
        ours: String,
    },
    /// The plan takes it not, whatever else.
    Command(CommandError),
    /// A column is there twice.
    TwoColumns,
}

impl CellRefusal {
    /// Is it said of the row with it, of which then nothing is taken?
    pub const fn is_of_the_row(&self) -> bool {
        matches!(self, Self::UnknownLine | Self::NoLine | Self::NewRow | Self::Twice | Self::OtherService)
    }
}

/// Why a cell is not taken, in words.
pub fn refusal(refusal: &CellRefusal, lang: Lang) -> String {
    let text = match refusal {
        CellRefusal::Entry(error) => return entry_error(*error, lang),
        CellRefusal::Command(error) => return command_error(*error, lang),
        CellRefusal::OtherCurrency { named, ours } => {
            return say!(
                lang,
                "活頁簿的幣別是 {named}，規劃是 {ours}；不換算",
                "the workbook is in {named}, the plan in {ours}: nothing is converted"
            );
        }
        CellRefusal::Date => Text::new("這裡是日期，不是數字", "this is a date, not a number"),
        CellRefusal::Truth => Text::new("這裡是 TRUE 或 FALSE，不是數字", "this is TRUE or FALSE, not a number"),
        CellRefusal::Error => Text::new("試算表在這裡算不出結果", "the spreadsheet has an error here"),
        CellRefusal::NotComputed => Text::new(
            "這裡是還沒有計算結果的公式；請在試算表程式中打開並存檔一次",
            "a formula without a result: open the file in a spreadsheet program and save it once",
        ),
        CellRefusal::Emptied => Text::new(
            "儲存格被清空：可能是不改，也可能是要清除。要清除請在 Uniplan 裡做",
            "the cell was emptied, which may mean no change or no figure. To clear a figure, do it in Uniplan",
        ),
        CellRefusal::UnknownLine => Text::new("規劃裡沒有這個編號的項目", "the plan has no line of this number"),
        CellRefusal::NoLine => Text::new("這不是項目編號", "this is not the number of a line"),
        CellRefusal::NewRow => Text::new(
            "這一列沒有編號；新項目請在 Uniplan 裡加入",
            "this row has no line number; add new lines in Uniplan",
        ),
        CellRefusal::Twice => Text::new(
            "這個編號出現在兩列以上，無法判斷以哪一列為準",
            "the number stands in more than one row, and nobody can say which one counts",
        ),
        CellRefusal::OtherService => Text::new(
            "規劃裡這個編號是另一個服務的項目，可能是另一份規劃的活頁簿",
            "in the plan the line of this number is of another service; the workbook may be of another plan",
        ),
        CellRefusal::TwoColumns => Text::new(
            "同一個欄名出現兩次，無法判斷以哪一欄為準",
            "two columns have this heading, and nobody can say which one counts",
        ),
    };
    text.get(lang).to_owned()
}
