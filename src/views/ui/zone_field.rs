//! A time zone, found by country in the language of the screen or by its IANA name.

use crate::state::app_state::use_app;
use crate::text::{Lang, Text};
use crate::views::browser;
use crate::views::ui::EntryField;
use crate::views::ui::field::unique_id;
use crate::words::figures;
use crate::zones::{Zone, countries};
use leptos::prelude::*;

/// A time zone.
#[component]
pub fn ZoneField(
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// The zone chosen.
    #[prop(into)]
    value: Signal<Zone>,
    /// Carries the choice out.
    #[prop(into)]
    commit: Callback<Zone>,
) -> impl IntoView {
    let app = use_app();
    let list = unique_id("zones");
    let take = Callback::new(move |(typed, lang): (String, Lang)| {
        let typed = typed.trim();
        let zone = Zone::find(typed).or_else(|| by_country(typed, lang));
        zone.map(|zone| commit.run(zone)).ok_or_else(|| {
            Text::new(
                "找不到這個時區；請輸入國家或 Asia/Taipei 這樣的名稱",
                "No such zone: enter a country or a name such as Asia/Taipei",
            )
            .get(lang)
            .to_owned()
        })
    });
    let hint = Signal::derive(move || figures::offset(value.get().to_local(browser::now())));
    view! {
        <EntryField
            label
            value=Signal::derive(move || value.get().name().to_owned())
            hint
            name="zone"
            suggestions=list.clone()
            commit=take
        />
        <datalist id=list>
            {move || {
                let lang = app.lang.get();
                countries()
                    .iter()
                    .flat_map(|(code, zones)| {
                        let country = browser::country_name(code, lang);
                        zones.iter().map(move |zone| {
                            view! { <option value=zone.name()>{country.clone()}</option> }
                        })
                    })
                    .collect_view()
            }}
        </datalist>
    }
}

/// The first zone of a country, by its name on the screen.
fn by_country(typed: &str, lang: Lang) -> Option<Zone> {
    if typed.is_empty() {
        return None;
    }
    let typed = typed.to_lowercase();
    countries()
        .iter()
        .find(|(code, _)| browser::country_name(code, lang).to_lowercase() == typed || code.to_lowercase() == typed)
        .and_then(|(_, zones)| zones.first().copied())
}
