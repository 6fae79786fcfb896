//! What can be wrong with a link, and what to do about it.

use super::errors::plan_fault;
use super::figures::number;
use super::say::say;
use crate::link::LinkError;
use crate::text::{Lang, Text};

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
