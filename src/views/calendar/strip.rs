//! A usual week as it looks: seven days of twenty-four hours, business hours above, people on call below.

use super::shown::Shown;
use crate::app::Memo;
use crate::clock::{BusinessCalendar, WEEK};
use crate::rules::week::cover_gaps;
use crate::text::Text;
use crate::views::dom::{El, el};
use crate::views::ui::{panel as ui_panel, spoken};
use crate::words::{calendar as words, figures};
use chrono::Weekday;

const DAY: f64 = 86_400.0;

/// From how many seconds on the times fit into a bar.
const ROOM_FOR_TIMES: u32 = 4 * 3600;

pub(super) fn panel(shown: Shown) -> El {
    let hours = el("div").class("strip-axis").attr("aria-hidden", "true").add(
        [0, 3, 6, 9, 12, 15, 18, 21, 24]
            .map(|hour: u32| {
                el("span")
                    .class(if hour.is_multiple_of(6) { "strip-hour" } else { "strip-hour strip-minor" })
                    .style("left", format!("{}%", f64::from(hour) / 24.0 * 100.0))
                    .text(format!("{hour:02}"))
            })
            .to_vec(),
    );
    let key = |class: &str, words: Text| {
        el("span").class("key").add(el("span").class("strip-swatch").class(class)).add(el("span").t(words))
    };
    let states_cover = move || shown.cover.with(Option::is_some);
    let legend = el("div")
        .class("strip-legend")
        .add(key("bar-open", Text::new("上班（上排）", "business hours (above)")))
        .when(states_cover, move || key("bar-cover", Text::new("待命（下排）", "on call (below)")))
        .when(states_cover, move || key("bar-gap", Text::new("無人待命", "nobody on call")));
    let other_zone = move || {
        let business = shown.calendar.with(BusinessCalendar::zone);
        shown.cover.with(|cover| cover.as_ref().map(BusinessCalendar::zone)).filter(|zone| *zone != business)
    };
    let body = el("div")
        .class("panel-body week-strip")
        .add(el("ul").class("strip-days").add(WEEK.map(|day| row(shown, day))))
        .add(hours)
        .add(legend)
        .dynamic(move || {
            other_zone().map(|zone| {
                el("p")
                    .class("field-hint")
                    .t(Text::new("待命以另一個時區的時間表示：", "The cover is on the clock of another zone: "))
                    .text(zone.name())
            })
        });
    ui_panel("strip-title", Text::new("一週的樣子", "A usual week"), None).add(body)
}

fn row(shown: Shown, day: Weekday) -> El {
    let app = shown.app;
    let business = Memo::new(move || shown.calendar.with(|calendar| calendar.weekly().stretches_on(day)));
    let cover =
        Memo::new(move || shown.cover.with(|cover| cover.as_ref().map(|cover| cover.weekly().stretches_on(day))));
    let gaps = Memo::new(move || -> Vec<(u32, u32)> {
        shown.cover.with(|cover| {
            let gaps = cover.as_ref().map(cover_gaps).unwrap_or_default();
            gaps.into_iter().filter(|(of, ..)| *of == day).map(|(_, from, until)| (from, until)).collect()
        })
    });
    let name = move || figures::weekday_name(day, app.lang.get()).to_owned();
    let said = move || words::week_row(&name(), &business.get(), cover.get().as_deref(), app.lang.get());
    let bars = move |class: &'static str, stretches: Memo<Vec<(u32, u32)>>| {
        move || stretches.get().into_iter().map(|(from, until)| bar(class, from, until)).collect::<Vec<_>>()
    };
    let covered = Memo::new(move || cover.get().unwrap_or_default());
    let track = el("div")
        .class("strip-track")
        .attr("aria-hidden", "true")
        .class_if("has-cover", move || cover.with(Option::is_some))
        .dynamic(bars("bar-open", business))
        .dynamic(bars("bar-cover", covered))
        .dynamic(bars("bar-gap", gaps));
    el("li")
        .class("strip-day")
        .add(el("span").class("strip-name").attr("aria-hidden", "true").live(name))
        .add(spoken(said))
        .add(track)
}

fn bar(class: &'static str, from: u32, until: u32) -> El {
    let words =
        (until.saturating_sub(from) >= ROOM_FOR_TIMES && class != "bar-gap").then(|| words::stretch(from, until));
    el("div")
        .class("bar")
        .class(class)
        .style("left", format!("{:.4}%", f64::from(from) / DAY * 100.0))
        .style("width", format!("{:.4}%", f64::from(until.saturating_sub(from)) / DAY * 100.0))
        .add(words.map(|words| el("span").class("bar-times").text(words)))
}
