//! What could not be done, said in a language: entries, commands, files, clocks, calendars.

use super::figures::{date, number, plural};
use super::say::say;
use crate::clock::{CalendarError, ClockError};
use crate::entry::{Denomination, EntryError, MAX_TEXT, YEARS};
use crate::money::{Amount, FigureError};
use crate::plan::check::PlanFault;
use crate::plan::contract::{DateError, MAX_YEARS};
use crate::plan::credits::{CreditFault, MAX_CREDIT_ENTRIES};
use crate::plan::fee_table::{BandError, MAX_BANDS, MAX_FEE_TABLES};
use crate::plan::incident::MAX_EVENT_DAYS;
use crate::plan::line::MAX_SOLUTIONS;
use crate::plan::log_entry::{MAX_EVENTS, MAX_EVENTS_OF_PLAN};
use crate::plan::people::MAX_PEOPLE;
use crate::plan::place::MAX_LOCATIONS;
use crate::plan::{MAX_ID, MAX_INCIDENTS, MAX_LINES};
use crate::state::command::CommandError;
use crate::state::saved::{MAX_BYTES, OpenError, VERSION};
use crate::text::{Lang, Text};
use rust_decimal::Decimal;

/// Why a date does not fit.
pub fn date_error(error: DateError, lang: Lang) -> String {
    match error {
        DateError::EndBeforeStart { start, end } => {
            let (start, end) = (date(start, lang), date(end, lang));
            say!(lang, "迄日 {end}早於起日 {start}", "The end, {end}, is before the start, {start}")
        }
        DateError::FlexYearOutsideTerm { start, end } => {
            let shown = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "…".to_owned(), |day| date(day, lang));
            let (start, end) = (shown(start), shown(end));
            say!(
                lang,
                "彈性額度年度必須在工作訂單期間內（{start}至{end}）",
                "The Flex year must start inside the work order ({start} to {end})"
            )
        }
        DateError::TermTooLong => {
            say!(lang, "期間最長 {MAX_YEARS} 年", "A term has at most {MAX_YEARS} years")
        }
    }
}

/// Why an entry was not taken.
pub fn entry_error(error: EntryError, lang: Lang) -> String {
    match error {
        EntryError::NotANumber => {
            say!(lang, "請輸入數字，例如 12,500.00", "Enter a number such as 12,500.00")
        }
        EntryError::Strange(odd) => {
            say!(lang, "這不是數字：看不懂「{odd}」", "This is not a number: \u{201c}{odd}\u{201d} cannot be read")
        }
        EntryError::TwoMeanings { large, small } => {
            let (large, small) = (number(large), with_cents(small));
            say!(
                lang,
                "有兩種意思：{large} 還是 {small}？請改寫成其中一種",
                "This has two meanings: {large} or {small}? Write it as one of them"
            )
        }
        EntryError::OtherCurrency { named, ours } => {
            let (named, ours) = (named.code(), ours.code());
            say!(
                lang,
                "金額寫的是 {named}，這裡是 {ours}；不會自動換算",
                "The amount is in {named}, and this is in {ours}: nothing is converted"
            )
        }
        EntryError::UnclearSign(sign) => {
            let sign = sign_name(sign, lang);
            say!(
                lang,
                "{sign}看不出是哪一種幣別；請寫幣別代碼，例如 USD",
                "{sign} does not say which currency it is: write its code, such as USD"
            )
        }
        EntryError::Figure(error) => figure_error(error, lang),
        EntryError::NotADate => {
            say!(lang, "請輸入日期，例如 2025-07-01", "Enter a date such as 2025-07-01")
        }
        EntryError::NotATime => {
            say!(lang, "請輸入時間，例如 14:30", "Enter a time such as 14:30")
        }
        EntryError::YearOutOfRange => {
            let (from, to) = (YEARS.start(), YEARS.end());
            say!(lang, "年份須在 {from} 到 {to} 之間", "The year must be {from} to {to}")
        }
        EntryError::TextTooLong => {
            say!(lang, "最多 {MAX_TEXT} 個字元", "At most {MAX_TEXT} characters")
        }
    }
}

/// A figure that is half of two meanings: with cents, to be told from the other.
fn with_cents(value: Decimal) -> String {
    let text = number(value);
    match text.split_once('.').map(|(_, fraction)| fraction.len()) {
        None => format!("{text}.00"),
        Some(1) => format!("{text}0"),
        Some(_) => text,
    }
}

/// A sign of currencies; the Chinese ones have a name in English.
pub(super) fn sign_name(sign: Denomination, lang: Lang) -> String {
    match sign {
        Denomination::Yuan => say!(lang, "「元」", "The bare word \u{201c}yuan\u{201d}"),
        Denomination::Round => say!(lang, "「圓」", "The bare word \u{201c}yuan\u{201d} or \u{201c}yen\u{201d}"),
        other => {
            let written = other.written();
            say!(lang, "「{written}」", "\u{201c}{written}\u{201d}")
        }
    }
}

fn figure_error(error: FigureError, lang: Lang) -> String {
    match error {
        FigureError::TooSmall => {
            say!(lang, "不能是負數；數量須大於零", "Not below zero; a quantity must be more than zero")
        }
        FigureError::TooLarge(most) => {
            let most = number(most);
            say!(lang, "數字太大，最多 {most}", "The figure is too large: at most {most}")
        }
        FigureError::TooManyPlaces(places) => {
            let most = plural(places, "decimal place", "decimal places");
            say!(lang, "最多 {places} 位小數", "At most {most}")
        }
    }
}

/// Why a command was not carried out.
pub fn command_error(error: CommandError, lang: Lang) -> String {
    let text = match error {
        CommandError::Plan(fault) => return plan_fault(fault, lang),
        CommandError::NoSuchLine => Text::new("這個項目已經不在了", "This line no longer exists"),
        CommandError::NoSuchIncident => Text::new("這個支援事件已經不在了", "This incident no longer exists"),
        CommandError::NoSuchEvent => Text::new("這筆紀錄已經不在了", "This entry no longer exists"),
        CommandError::NoSuchLocation => Text::new("這個地點已經不在了", "This place no longer exists"),
        CommandError::NoSuchCreditEntry => Text::new("這筆主動折讓已經不在了", "This credit entry no longer exists"),
        CommandError::NoSuchPerson => Text::new("這個人已經不在名單上", "This person is no longer on the list"),
        CommandError::LocationInUse => Text::new(
            "還有支援事件設在這個地點；請先把它們移到別的地點",
            "Incidents are at this place; move them to another one first",
        ),
        CommandError::LocationHasLines => Text::new(
            "還有服務或主動折讓屬於這個地點；請先把它們移到別的地點",
            "Services or credits belong to this place; move them to another one first",
        ),
        CommandError::NoTimesInExhibit => {
            Text::new("這項服務的時間不在附錄裡", "The times of this service are not in an exhibit")
        }
        CommandError::AlreadyIncluded => {
            Text::new("已含在基本套件，不需加購", "It is already included in the base package")
        }
    };
    text.get(lang).to_owned()
}

/// What does not hold of a plan, one that a command would leave as well as one in a file.
pub fn plan_fault(fault: PlanFault, lang: Lang) -> String {
    match fault {
        PlanFault::TooManyLines => {
            say!(lang, "一份規劃最多 {MAX_LINES} 個項目", "A plan holds at most {MAX_LINES} lines")
        }
        PlanFault::TooManyIncidents => {
            say!(lang, "一份規劃最多 {MAX_INCIDENTS} 個支援事件", "A plan holds at most {MAX_INCIDENTS} incidents")
        }
        PlanFault::TooManyEvents => say!(
            lang,
            "一個支援事件最多 {MAX_EVENTS} 筆紀錄，整份規劃最多 {MAX_EVENTS_OF_PLAN} 筆",
            "An incident holds at most {MAX_EVENTS} entries, a plan {MAX_EVENTS_OF_PLAN}"
        ),
        PlanFault::TooManyPlaces => {
            say!(lang, "一份規劃最多 {MAX_LOCATIONS} 個其他地點", "A plan holds at most {MAX_LOCATIONS} other places")
        }
        PlanFault::TooManyPeople => {
            say!(lang, "一份規劃最多 {MAX_PEOPLE} 位待命人員", "A plan names at most {MAX_PEOPLE} people on call")
        }
        PlanFault::TooManyCreditEntries => say!(
            lang,
            "一份規劃最多 {MAX_CREDIT_ENTRIES} 筆兌換與 {MAX_CREDIT_ENTRIES} 筆交換",
            "A plan holds at most {MAX_CREDIT_ENTRIES} uses and {MAX_CREDIT_ENTRIES} exchanges of credits"
        ),
        PlanFault::TooManyYears => {
            say!(lang, "一份規劃最多 {MAX_YEARS} 個合約年度", "A plan holds at most {MAX_YEARS} contract years")
        }
        PlanFault::TooManyFeeTables => say!(
            lang,
            "一份規劃最多 {MAX_FEE_TABLES} 張費率表",
            "A plan holds at most {MAX_FEE_TABLES} tables of bands"
        ),
        PlanFault::NumberUsedTwice => {
            say!(lang, "有兩處用了同一個編號", "Two things have the same number")
        }
        PlanFault::NextNumber => say!(
            lang,
            ("下一個編號必須大於使用中的每個編號，且不超過 {}", number(MAX_ID.into())),
            ("The next number must be above every number in use, and at most {}", number(MAX_ID.into()))
        ),
        PlanFault::NoSuchPlace => {
            say!(lang, "有支援事件的地點不在規劃中", "An incident is at a place that the plan does not have")
        }
        PlanFault::NoSuchPlaceOfLine => {
            say!(lang, "有服務的地點不在規劃中", "A service is for a place that the plan does not have")
        }
        PlanFault::NoSuchPlaceOfPerson => {
            say!(lang, "有待命人員的地點不在規劃中", "Somebody is on call at a place that the plan does not have")
        }
        PlanFault::PersonWithoutName => say!(lang, "請輸入姓名", "Enter a name"),
        PlanFault::DateOutOfRange => entry_error(EntryError::YearOutOfRange, lang),
        PlanFault::Dates(error) => date_error(error, lang),
        PlanFault::EventLength => {
            say!(lang, "業務活動為 1 到 {MAX_EVENT_DAYS} 天", "An event lasts 1 to {MAX_EVENT_DAYS} days")
        }
        PlanFault::SolutionCount => {
            say!(lang, "解決方案為 1 到 {MAX_SOLUTIONS} 個", "An event is about 1 to {MAX_SOLUTIONS} solutions")
        }
        PlanFault::AmountTooFine(places) => say!(
            lang,
            "規劃中有金額的小數位數超過這個幣別（{places} 位）；請先修改這些金額",
            "Some amounts have more decimals than this currency ({places}); change them first"
        ),
        PlanFault::Bands(error) => band_error(error, lang),
        PlanFault::DiscountAboveAmount => {
            say!(lang, "折扣不能超過金額", "A discount is at most the price")
        }
        PlanFault::Credits(fault) => credit_fault(fault, lang),
        PlanFault::DutyWithoutNote => {
            say!(lang, "請寫下不適用的原因", "Write a note that says why it does not apply")
        }
    }
}

/// Why a use or an exchange of Proactive Credits makes no sense.
pub(super) fn credit_fault(fault: CreditFault, lang: Lang) -> String {
    let text = match fault {
        CreditFault::PriceZero => {
            Text::new("一點主動折讓的價值必須大於零", "One Proactive Credit must be worth more than zero")
        }
        CreditFault::SamePlace => {
            Text::new("主動折讓要在兩個不同的地點之間交換", "Credits are exchanged between two different places")
        }
        CreditFault::TooMany => Text::new("主動折讓的數量太大", "That is more credits than can be counted"),
        CreditFault::NoSuchPlace => {
            Text::new("主動折讓的地點不在規劃中", "The credits are at a place that the plan does not have")
        }
        CreditFault::Figure(error) => return figure_error(error, lang),
    };
    text.get(lang).to_owned()
}

/// What is wrong with a table of spend bands.
pub(super) fn band_error(error: BandError, lang: Lang) -> String {
    let figure = |amount: Amount| number(amount.decimal());
    match error {
        BandError::TooMany => {
            say!(lang, "一張費率表最多 {MAX_BANDS} 級", "A table has at most {MAX_BANDS} bands")
        }
        BandError::Overlap { band, up_to, before } => {
            let (up_to, before) = (figure(up_to), figure(before));
            say!(
                lang,
                "第 {band} 級的界限 {up_to} 沒有高於前一級的 {before}，兩級重疊",
                "Band {band} overlaps: its bound {up_to} is not above {before}, where the one before it ends"
            )
        }
        BandError::AfterOpen { band } => say!(
            lang,
            "第 {band} 級之前的一級沒有上限，兩級重疊；請先填前一級的上限",
            "Band {band} overlaps: the one before it has no end. Enter its upper bound first"
        ),
        BandError::Gap { from, to } => {
            let (from, to) = (figure(from), figure(to));
            say!(lang, "{from} 到 {to} 之間沒有任何一級", "No band covers {from} to {to}")
        }
    }
}

/// Why a file or stored text was not taken.
pub fn open_error(error: &OpenError, lang: Lang) -> String {
    match error {
        OpenError::TooLarge { bytes } => {
            // Rounded up, so that a file just above the limit does not seem to be just within it.
            let tenths = bytes.div_ceil(100_000);
            let (size, most) = (format!("{}.{}", tenths / 10, tenths % 10), MAX_BYTES / 1_000_000);
            say!(
                lang,
                "檔案太大（約 {size} MB），最多讀取 {most} MB",
                "The file is too large (about {size} MB); at most {most} MB are read"
            )
        }
        OpenError::NotJson { line, column } => say!(
            lang,
            "檔案不完整或不是 JSON（第 {line} 行第 {column} 字）",
            "The file is cut off or is not JSON (line {line}, column {column})"
        ),
        OpenError::NotOurs => say!(lang, "這不是 Uniplan 的規劃檔", "This is not a Uniplan plan"),
        OpenError::Newer { found } => say!(
            lang,
            "檔案是較新的版本（{found}），此程式最多讀到版本 {VERSION}；請重新載入頁面",
            "The file has a newer version ({found}) than this program reads ({VERSION}); reload the page"
        ),
        OpenError::Damaged => say!(
            lang,
            "儲存的內容與寫入時不同（檢查碼不符）",
            "What is stored is not what was written (its checksum differs)"
        ),
        // What was found is in the words of the reader of the file, which has no others.
        OpenError::Unreadable { found, line, path } => {
            let what = what_stands_at(path).get(lang);
            say!(
                lang,
                "檔案中有{what}無法讀取：第 {line} 行的 {path}（技術細節：{found}）",
                "{what} in the file cannot be read: {path}, line {line} (technical detail: {found})"
            )
        }
        OpenError::Unsound(fault) => {
            let fault = plan_fault(*fault, lang);
            say!(lang, "檔案中有不合理的值：{fault}", "Something in the file is not sound: {fault}")
        }
    }
}

/// What stands at a place of a file, for those whom its path tells nothing: what all amounts or all times of it rest on.
fn what_stands_at(path: &str) -> Text {
    match path.rsplit('.').next() {
        Some("currency") => Text::new("一個貨幣", "A currency"),
        Some("zone") => Text::new("一個時區", "A time zone"),
        _ => Text::new("一個值", "A value"),
    }
}

/// What to do about a file or stored text that was not taken.
pub const fn open_advice(error: &OpenError) -> Text {
    match error {
        OpenError::TooLarge { .. } => {
            Text::new("請確認選的是 Uniplan 匯出的檔案。", "Check that this is the file that Uniplan exported.")
        }
        OpenError::NotJson { .. } | OpenError::Damaged => Text::new(
            "請再從 Uniplan 匯出一次，並原樣使用該檔案。",
            "Export the plan from Uniplan again, and use the file as it is.",
        ),
        OpenError::NotOurs => Text::new("請使用 Uniplan 匯出的檔案。", "Use a file that Uniplan exported."),
        OpenError::Newer { .. } => Text::new("請更新 Uniplan 後再試一次。", "Update Uniplan, then try again."),
        OpenError::Unreadable { .. } | OpenError::Unsound(_) => Text::new(
            "請更正檔案中的那一處，或再從 Uniplan 匯出一次。",
            "Correct that place in the file, or export the plan from Uniplan again.",
        ),
    }
}

/// Why a clock gives no instant.
pub fn clock_error(error: &ClockError, lang: Lang) -> String {
    match error {
        ClockError::NeverOpen { .. } => {
            say!(lang, "行事曆沒有任何上班時間", "The calendar has no open hours")
        }
        _ => say!(
            lang,
            "在可計算的期間內沒有足夠的上班時間",
            "There are not enough open hours in the period that can be calculated"
        ),
    }
}

/// What is wrong with a calendar.
pub fn calendar_error(error: &CalendarError, lang: Lang) -> String {
    match error {
        CalendarError::NotATime(_) | CalendarError::NotHours(_) | CalendarError::NoTimeBetween(_) => say!(
            lang,
            "請輸入時段，例如 09:00–17:30；多個時段以逗號分隔，空白表示休息",
            "Enter hours such as 09:00–17:30; several with a comma between, nothing for a closed day"
        ),
        CalendarError::Overlap { .. } | CalendarError::SpecialOverlap { .. } => {
            say!(lang, "時段互相重疊", "These hours overlap")
        }
        CalendarError::SpecialWithoutHours(day) => {
            let day = date(*day, lang);
            say!(lang, "{day}沒有時段", "{day} has no hours")
        }
        CalendarError::ClosedAndSpecial(day) => {
            let day = date(*day, lang);
            say!(lang, "{day}不能同時是假日與上班日", "{day} cannot be both a holiday and a working day")
        }
        CalendarError::NeverOpen => {
            say!(lang, "一週至少要有一個上班時段", "A week needs at least one stretch of open hours")
        }
        CalendarError::TooMany { limit } => say!(lang, "最多 {limit} 個", "At most {limit}"),
    }
}
