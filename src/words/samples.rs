//! Sample plans: what each shows, and how they are marked.

use crate::plan::Plan;
use crate::state::samples::Sample;
use crate::text::{Lang, Text};

/// Stands wherever something of a sample plan is shown, printed or handed on.
pub const MARK: Text = Text::new("範例：所有數字皆為虛構", "Sample: all figures are invented");

/// What a sample is called where several stand side by side.
pub const fn title(sample: Sample) -> Text {
    match sample {
        Sample::OneCountry => Text::new("單一國家，Flex 還有剩", "One country, Flex left over"),
        Sample::Places => Text::new("三個地點，兩張工作訂單", "Three places, two work orders"),
        Sample::Azure => Text::new("以 Azure 為主，關鍵業務", "Mostly Azure, mission critical"),
        Sample::Developers => Text::new("軟體開發團隊", "A developer shop"),
    }
}

/// What it shows.
pub const fn shows(sample: Sample) -> Text {
    match sample {
        Sample::OneCountry => Text::new(
            "台灣，新台幣。每年的額度都還有剩，也有人建議怎麼用掉。",
            "Taiwan, in NT$. Each year leaves some of the allowance, and there are suggestions what to do with it.",
        ),
        Sample::Places => Text::new(
            "新加坡、吉隆坡與東京；東京有自己的工作訂單、日圓和稅。",
            "Singapore, Kuala Lumpur and Tokyo, which has its own work order, in yen, and its own tax.",
        ),
        Sample::Azure => Text::new(
            "平台與安全性的關鍵業務服務、排定的業務活動、一次大範圍中斷。",
            "Mission critical services for platform and security, a planned event, a broad outage.",
        ),
        Sample::Developers => Text::new(
            "開發人員支援、GitHub 與駭客松；組建失敗，還有一次諮詢。",
            "Developer support, GitHub, hackathons; builds that fail, and a question.",
        ),
    }
}

/// A text that leaves the program, with the mark above it if it is of a sample plan.
pub fn marked(plan: &Plan, text: String, lang: Lang) -> String {
    if plan.sample { format!("{}\n\n{text}", MARK.get(lang)) } else { text }
}
