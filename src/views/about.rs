//! What this is, what it is not, and every unclear clause with how it is read.

use super::dom::{El, el};
use super::learn::tour_button;
use super::one_page;
use super::prose;
use super::ui::code_link;
use crate::app::use_app;
use crate::catalog::readings::{READINGS, Reading};
use crate::text::{Lang, Text};
use crate::zones::TZDB_VERSION;

const PARAGRAPHS: [Text; 6] = [
    Text::new(
        "Uniplan 是非官方工具，與 Microsoft 無關，也未經其認可。內容依據 2025年1月繁體中文版的服務說明，\
        以我們自己的文字整理；數字與名稱照原文，其餘都不是原文。",
        "Uniplan is unofficial: not affiliated with, nor approved by, Microsoft. It restates the January 2025 services description (Traditional Chinese edition) in our own words; figures and names are those of the document, sentences are not.",
    ),
    Text::new(
        "所有結果都是參考。彈性額度如何使用，由 Microsoft 代表決定；以您簽署的合約、工作訂單與附錄為準。",
        "Every result is indicative. How the Flex Allowance is applied is decided by the Microsoft representative; your signed agreement, work order and exhibits prevail.",
    ),
    Text::new(
        "回應時間都是預期的初次回應時間，不是承諾。並非每個國家都有每項服務，供應情形也可能改變。",
        "Response times are expected initial responses, not promises. Not every service exists in every country, and availability may change.",
    ),
    Text::new(
        "文件沒有價格、額度、匯率，也沒有數量上限的數字；這些都由您輸入，空白代表未知，不會當成零。",
        "The document prints no prices, allowances, rates or maximum quantities: you enter them. Empty means unknown, never zero.",
    ),
    Text::new(
        "資料只存在這個瀏覽器，不會送到任何地方。瀏覽器可能清除資料（例如長時間未使用），重要的規劃請匯出成檔案。",
        "Data stays in this browser and is sent nowhere. A browser may clear it, for instance after a long time without a visit: export plans that matter to a file.",
    ),
    Text::new(
        "Microsoft 與 Windows 是已註冊的商標，權利屬於 Microsoft Corporation（美國及其他地方）；這裡提到的其他名稱，可能是各自擁有者的商標。",
        "“Microsoft” and “Windows” are trademarks that Microsoft Corporation has registered in the United States or elsewhere; other names mentioned here may be trademarks of their owners.",
    ),
];

/// The page.
pub(super) fn about_page() -> Vec<El> {
    let app = use_app();
    let zones = move || match app.lang.get() {
        Lang::ZhHant => format!("時區規則：IANA {TZDB_VERSION}。英文名稱中，未印於文件者為慣用名稱或我們的譯名。"),
        Lang::En => format!(
            "Time zone rules: IANA {TZDB_VERSION}. English names that are not printed in the document are the usual ones, or our renderings."
        ),
    };
    let title = el("h1").t(Text::new("非官方工具，每個數字都附依據", "Unofficial, and every figure can say why"));
    let paragraphs: Vec<El> = PARAGRAPHS.into_iter().map(|paragraph| el("p").t(paragraph)).collect();
    let about = el("section")
        .class("panel panel-body prose")
        .attr_t("aria-label", Text::new("關於", "About"))
        .add(paragraphs)
        .add(el("p").class("dim").live(zones))
        .add(
            el("p").add(
                el("a")
                    .class("btn")
                    .attr("id", "to-check")
                    .attr("href", "#/check")
                    .t(Text::new("在這個瀏覽器裡自我檢查", "Check it in this browser")),
            ),
        )
        .add(
            el("p").class("about-ways").add([
                el("a")
                    .class("btn")
                    .attr("id", "about-reference")
                    .attr("href", "#/reference")
                    .t(Text::new("參考資料：服務、規則、名詞", "Reference: services, rules, words")),
                tour_button("btn", app).attr("id", "about-tour"),
            ]),
        )
        .add(one_page::offer(app));
    // At once with their words: rows that grow as these come would push each other down.
    let rows = move || {
        let row = |row: &Reading| {
            let words = el("div").add(el("p").prose(row.question)).add(el("p").class("muted").prose(row.decision));
            el("li").add(code_link(&row.id.code())).add(words)
        };
        if prose::is_coming() { Vec::new() } else { READINGS.iter().map(row).collect() }
    };
    let readings = el("section")
        .class("panel")
        .attr("aria-labelledby", "readings-title")
        .add(
            el("div")
                .class("panel-head")
                .add(el("h2").attr("id", "readings-title").t(Text::new(
                    "文件沒說清楚的地方，以及我們的解讀",
                    "What the document leaves open, and how we read it",
                )))
                .add(el("span").class("end").text(READINGS.len().to_string())),
        )
        .add(el("ul").class("reading-list").busy(prose::is_coming).dynamic(rows));
    vec![el("div").class("head").add(el("div").add(title)), el("div").class("about").add(about).add(readings)]
}
