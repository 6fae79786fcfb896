//! The map of every key, made of the table that those who answer the keys read.

use super::head;
use crate::app::browser;
use crate::finder::keys::{MAP, Row, parts};
use crate::text::Text;
use crate::views::dom::{Content, El, el};
use crate::views::ui::{Sheet, spoken};

/// The content of the dialog.
pub(super) fn content(sheet: &Sheet) -> El {
    let places = MAP.iter().map(|part| {
        let rows: Vec<El> = part.rows.iter().map(row).collect();
        let table = el("table").add([
            el("caption").t(part.place),
            el("thead").class("visually-hidden").add(el("tr").add([
                el("th").attr("scope", "col").t(Text::new("按鍵", "Key")),
                el("th").attr("scope", "col").t(Text::new("作用", "What it does")),
            ])),
            el("tbody").add(rows),
        ]);
        table.class("keys-of")
    });
    el("div")
        .class("key-map-content")
        .add(head(sheet, "key-map-title", Text::new("鍵盤快速鍵", "Keyboard shortcuts")))
        .add(el("p").class("muted").t(Text::new(
            "在欄位中輸入時，只有 Ctrl+K、Alt 加數字與 Esc 有作用。",
            "While you type in a field, only Ctrl+K, Alt with a digit and Esc work.",
        )))
        .add(el("div").class("key-map-parts").add(places.collect::<Vec<El>>()))
}

fn row(row: &'static Row) -> El {
    let mut keys: Vec<Content> = Vec::new();
    for written in row.keys {
        if !keys.is_empty() {
            keys.push(" ".into());
        }
        keys.push(key(written).into());
    }
    el("tr").add([el("th").attr("scope", "row").add(Content::Many(keys)), el("td").t(row.does)])
}

/// "Ctrl + Z", with signs for arrows and words for those who hear it.
fn key(written: &'static str) -> El {
    let (key, held) = parts(written);
    let is_mac = browser::user_agent().contains("Mac");
    let mut all: Vec<Content> = Vec::new();
    for (is_held, name) in [
        (held.command, if is_mac { "⌘" } else { "Ctrl" }),
        (held.alt, if is_mac { "⌥" } else { "Alt" }),
        (held.shift, "Shift"),
    ] {
        if is_held {
            all.extend([el("kbd").text(name).into(), "+".into()]);
        }
    }
    let signs: Option<(&str, Text)> = match key {
        "ArrowUp" => Some(("↑", Text::new("上鍵", "Up"))),
        "ArrowDown" => Some(("↓", Text::new("下鍵", "Down"))),
        "ArrowLeft" => Some(("←", Text::new("左鍵", "Left"))),
        "ArrowRight" => Some(("→", Text::new("右鍵", "Right"))),
        _ => None,
    };
    all.push(match (signs, key) {
        (Some((sign, words)), _) => {
            el("kbd").add(el("span").attr("aria-hidden", "true").text(sign)).add(spoken(words)).into()
        }
        (None, " ") => el("kbd").t(Text::new("空白鍵", "Space")).into(),
        (None, "PageUp") => el("kbd").text("Page Up").into(),
        (None, "PageDown") => el("kbd").text("Page Down").into(),
        (None, "Escape") => el("kbd").text("Esc").into(),
        (None, key) if key.len() == 1 => el("kbd").text(key.to_uppercase()).into(),
        (None, key) => el("kbd").text(key).into(),
    });
    // What is pressed together stays together.
    el("span").class("keys-together").add(Content::Many(all))
}
