//! A time zone, found by country in the language of the screen or by its IANA name.

use super::field::{EntryField, unique_id};
use crate::state::app_state::use_app;
use crate::text::{Lang, Text};
use crate::views::browser;
use crate::views::dom::{El, el};
use crate::words::figures;
use crate::zones::{Zone, countries};
use leptos::prelude::*;

/// A time zone.
pub fn zone_field(label: Text, value: impl Fn() -> Zone + Copy + 'static, commit: impl Fn(Zone) + 'static) -> El {
    let app = use_app();
    let list = unique_id("zones");
    let field = EntryField::labelled(
        label,
        move || value().name().to_owned(),
        move |typed, lang| {
            let typed = typed.trim();
            let zone = Zone::find(typed).or_else(|| by_country(typed, lang));
            zone.map(&commit).ok_or_else(|| {
                let message = Text::new(
                    "找不到這個時區；請輸入國家或 Asia/Taipei 這樣的名稱",
                    "No such zone: enter a country or a name such as Asia/Taipei",
                );
                message.get(lang).to_owned()
            })
        },
    );
    let field = field.hint(move || figures::offset(value().to_local(browser::now()))).name("zone").suggestions(&list);
    let suggestions = el("datalist").attr("id", &list).dynamic(move || {
        let lang = app.lang.get();
        let mut options = Vec::new();
        for (code, zones) in countries() {
            let country = browser::country_name(code, lang);
            options.extend(zones.iter().map(|zone| el("option").attr("value", zone.name()).text(&country)));
        }
        options
    });
    el("div").add(field.build()).add(suggestions)
}

/// The first zone of a country, by its name on the screen.
fn by_country(typed: &str, lang: Lang) -> Option<Zone> {
    if typed.is_empty() {
        return None;
    }
    let typed = typed.to_ascii_lowercase();
    countries()
        .iter()
        .find(|(code, _)| {
            browser::country_name(code, lang).to_ascii_lowercase() == typed || code.to_ascii_lowercase() == typed
        })
        .and_then(|(_, zones)| zones.first().copied())
}
