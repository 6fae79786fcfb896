//! What a link holds, how long it is, what can be wrong with it, and what to do about it.

use super::errors::plan_fault;
use super::figures::{date, number, plural};
use super::prices;
use super::say::say;
use crate::link::{GOOD_LENGTH, LinkError};
use crate::plan::Plan;
use crate::rules::totals::Totals;
use crate::text::{Lang, Text};

/// Beside a link to a plan in which people are named.
pub const NAMES_IN_IT: Text = Text::new(
    "這份規劃含有姓名，也可能有電話號碼；拿到連結的人都看得到。",
    "This plan holds names, and phone numbers if you entered any: whoever has the link can read them.",
);
/// Beside a link to a plan that has an access ID.
pub const ACCESS_ID_IN_IT: Text = Text::new(
    "連結含有存取識別碼。知道它的人就能以您的合約開案；請先想好對方是否需要，或在合約頁清除。",
    "The link holds your access ID, and whoever knows it can open cases under your contract. Consider who needs it, or clear it \
     on the contract page.",
);

/// How long a full address is.
pub fn length(characters: usize, lang: Lang) -> String {
    let count = number(characters.into());
    say!(lang, "{count} 個字元", ("{}", plural(characters, "character", "characters")))
}

/// What its length means for who sends it.
pub const fn of_length(characters: usize) -> Text {
    if characters <= GOOD_LENGTH {
        Text::new("我們所知的郵件程式都能完整傳送", "Passes every mail program that we know of")
    } else {
        Text::new(
            "有些郵件程式會截斷這麼長的連結；傳送檔案比較保險。若真的截斷了，對方開啟時會知道。",
            "Some mail programs cut links of this length: a file is safer. If it is cut, whoever opens it is told.",
        )
    }
}

/// What a plan is called.
pub fn name(plan: &Plan, lang: Lang) -> String {
    if plan.name.is_empty() {
        Text::new("未命名的規劃", "Plan without a name").get(lang).to_owned()
    } else {
        plan.name.as_str().to_owned()
    }
}

/// What a plan is, in a few lines: enough to tell it from another before anything is done with it. Each with what it is about.
pub fn facts(plan: &Plan, term: &Totals, lang: Lang) -> Vec<(Text, String)> {
    let customer = plan.contract.customer.as_str();
    let customer = if customer.is_empty() { Text::new("未填", "not entered").get(lang) } else { customer };
    let (lines, incidents, places) = (plan.lines.len(), plan.incidents.len(), plan.places().count());
    let held = say!(
        lang,
        "{lines} 個項目、{incidents} 個支援事件",
        ("{}, {}", plural(lines, "line", "lines"), plural(incidents, "incident", "incidents"))
    );
    let mut facts = vec![
        (Text::new("客戶", "Customer"), customer.to_owned()),
        (Text::new("內容", "Contents"), held),
        (Text::new("合約期間", "Term"), term_of(plan, lang)),
    ];
    if places > 1 {
        let places_in_words = say!(lang, "{places} 個", ("{}", plural(places, "place", "places")));
        facts.push((Text::new("地點", "Places"), places_in_words));
    }
    facts.push((Text::new("總額", "Total"), prices::headline(term, lang)));
    facts
}

fn term_of(plan: &Plan, lang: Lang) -> String {
    let years = plan.contract.contract_years();
    let days = years.first().and_then(|year| year.span).zip(years.last().and_then(|year| year.span));
    let Some((first, last)) = days else { return Text::new("日期未填", "dates not entered").get(lang).to_owned() };
    let (count, from, to) = (years.len(), date(first.start, lang), date(last.end, lang));
    say!(lang, "{count} 年，{from}至{to}", ("{}, {from} to {to}", plural(count, "year", "years")))
}

/// What importing everything put in was taken back, but for plans that somebody has gone on with.
pub fn import_taken_back(kept: &[String], lang: Lang) -> String {
    if kept.is_empty() {
        return Text::new("已復原：匯入的內容都已移除", "Undone: what was imported is gone again").get(lang).to_owned();
    }
    match lang {
        Lang::ZhHant => {
            let names: Vec<String> = kept.iter().map(|name| format!("「{name}」")).collect();
            format!("已復原，但匯入後改過的規劃保留：{}", names.join("、"))
        }
        Lang::En => {
            let names: Vec<String> = kept.iter().map(|name| format!("“{name}”")).collect();
            format!("Undone, but plans that were changed since stay: {}", names.join(", "))
        }
    }
}

/// Why a link was not taken, or none was made.
pub fn link_error(error: &LinkError, lang: Lang) -> String {
    match error {
        LinkError::NotALink => {
            say!(lang, "這裡面沒有 Uniplan 的規劃連結", "There is no link with a Uniplan plan in it")
        }
        LinkError::Newer { .. } => say!(
            lang,
            "連結是用較新的 Uniplan 建立的，此程式讀不了",
            "The link was made with a newer Uniplan than this one, which cannot read it"
        ),
        LinkError::Cut { arrived, of } => {
            let (arrived, of) = (number((*arrived).into()), number((*of).into()));
            say!(
                lang,
                "連結被截斷了：{of} 個字元只收到 {arrived} 個",
                "The link was cut off: {arrived} of {of} characters arrived"
            )
        }
        LinkError::Altered => {
            say!(lang, "連結在途中被更動了", "The link was changed on its way")
        }
        LinkError::TooLarge => say!(lang, "內容太大，連結放不下", "Too large for a link"),
        // What was found is in the words of the reader, which has no others.
        LinkError::Unreadable { found, path } => say!(
            lang,
            "連結中有一個值無法讀取：{path}（技術細節：{found}）",
            "A value in the link cannot be read: {path} (technical detail: {found})"
        ),
        LinkError::Unsound(fault) => {
            let fault = plan_fault(*fault, lang);
            say!(lang, "連結中有不合理的值：{fault}", "Something in the link is not sound: {fault}")
        }
    }
}

/// What to do about it.
pub const fn link_advice(error: &LinkError) -> Text {
    match error {
        LinkError::NotALink => Text::new(
            "請從郵件或訊息複製整個連結再貼上。",
            "Copy the whole link from the mail or message, then paste it again.",
        ),
        LinkError::Newer { .. } => {
            Text::new("請重新載入頁面，更新後再開一次。", "Reload the page to update it, then open the link again.")
        }
        LinkError::Cut { .. } => Text::new(
            "請對方再傳一次連結，或改傳檔案；連結太長時，有些郵件程式會截斷。",
            "Ask for the link again, or for the file: some mail programs cut off long links.",
        ),
        LinkError::Altered => Text::new(
            "請從原來的郵件或訊息再複製一次，或請對方改傳檔案。",
            "Copy it once more from where it came, or ask for the file.",
        ),
        LinkError::TooLarge => Text::new("請改用匯出的檔案。", "Use an exported file instead."),
        LinkError::Unreadable { .. } | LinkError::Unsound(_) => {
            Text::new("請對方改傳匯出的檔案，並回報這個問題。", "Ask for the exported file, and report this problem.")
        }
    }
}
