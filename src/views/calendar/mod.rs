//! The calendar: at each place, the hours that deadlines count (AMB-37) and the hours in which somebody is on call.

mod cover;
mod days;
mod hours;
mod people;
mod places;
mod public_holidays;
mod shown;
mod strip;
mod year;

use super::dom::{El, el};
use crate::app::{Memo, browser, use_app};
use crate::clock::DayPlan;
use crate::rules::week::{local_day, open_week};
use crate::words::calendar as words;
use chrono::Days;
use leptos::prelude::*;
use shown::Shown;

/// The page.
pub(super) fn calendar_page() -> Vec<El> {
    let shown = Shown::new(use_app());
    let column = |class: &str, panels: Vec<El>| el("div").class("calendar-column").class(class).add(panels);
    vec![
        head(shown),
        places::places(shown),
        el("div").class("calendar").add([
            // Fields of another place are other fields: what was typed and refused in one is nothing to the next.
            column("calendar-week", Vec::new()).dynamic(move || {
                shown.place.get();
                untrack(|| vec![hours::panel(shown), cover::panel(shown)])
            }),
            column("calendar-holidays", vec![public_holidays::panel(shown)]),
            column("calendar-year", vec![strip::panel(shown), year::panel(shown)]),
        ]),
    ]
}

/// The answer: how long this week and the next are open, and what is out of the ordinary in them.
fn head(shown: Shown) -> El {
    let app = shown.app;
    let weeks = Memo::new(move || {
        shown.calendar.with(|calendar| {
            let today = local_day(calendar, browser::now());
            let next = today.checked_add_days(Days::new(7))?;
            Some((open_week(calendar, today).ok()?, open_week(calendar, next).ok()?))
        })
    });
    let headline = move || {
        weeks.with(|weeks| {
            weeks.as_ref().map(|(this, next)| words::headline(this, next, app.lang.get())).unwrap_or_default()
        })
    };
    let exceptions = move || {
        let Some((this, _)) = weeks.get() else { return String::new() };
        let days: Vec<_> = shown.calendar.with(|calendar| {
            let fortnight = this.monday.iter_days().take(14).map(|day| (day, calendar.plan_of(day)));
            fortnight
                .filter(|(_, plan)| *plan != DayPlan::Usual)
                .map(|(day, plan)| (day, plan, shown.name_of(day)))
                .collect()
        });
        words::exceptions(&days, app.lang.get())
    };
    let answer = el("div")
        .attr("aria-live", "polite")
        .add(el("h1").attr("id", "calendar-answer").live(headline))
        .add(el("p").attr("id", "calendar-exceptions").live(exceptions));
    el("div").class("head").add(answer)
}
