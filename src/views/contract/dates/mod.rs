//! Every date that follows from the plan (fact sheet, section 4): as a list by month, as a year, as a file for calendars;
//! what keeps the others from being computed; and the days that only the customer can name.

mod list;
mod missing;
mod schedule;
mod tools;
mod year;

use crate::app::{App, Memo, RwSignal, browser, use_app};
use crate::plan::place::Place;
use crate::rules::dates::{DateFilter, DueDate, due_dates, next_due};
use crate::rules::week::local_day;
use crate::text::Text;
use crate::views::dom::{El, el};
use crate::views::ui::{button, panel};
use crate::words::dates as words;
use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use std::sync::Arc;

/// How the dates are laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// One below the other, month by month.
    List,
    /// Twelve months at once.
    Year,
}

/// What the parts of the section share.
#[derive(Clone, Copy)]
struct DatesSection {
    app: App,
    /// The present instant, read once: which day it is depends on the place.
    now: DateTime<Utc>,
    /// Every date of the plan.
    all: Memo<Arc<Vec<DueDate>>>,
    /// Which are looked for.
    filter: RwSignal<DateFilter>,
    /// Those of them that have a day, in order.
    found: Memo<Arc<Vec<DueDate>>>,
    layout: RwSignal<Layout>,
}

impl DatesSection {
    fn new(app: App) -> Self {
        let all = Memo::new(move || app.plan.with(|plan| Arc::new(due_dates(plan))));
        let filter = RwSignal::new(DateFilter::default());
        let found = Memo::new(move || {
            let filter = filter.get();
            app.plan.with(|plan| {
                let is_found = |due: &&DueDate| due.last_day().is_some() && filter.admits(due, plan);
                all.with(|all| Arc::new(all.iter().filter(is_found).cloned().collect::<Vec<_>>()))
            })
        });
        Self { app, now: browser::now(), all, filter, found, layout: RwSignal::new(Layout::List) }
    }

    /// Today at a place; `None` is the main one.
    fn today_at(self, place: Place) -> NaiveDate {
        self.app.plan.with(|plan| local_day(plan.calendar_at(place), self.now))
    }

    /// Today where a date is.
    fn today_of(self, due: &DueDate) -> NaiveDate {
        self.app.plan.with(|plan| local_day(plan.calendar_at(due.place(plan)), self.now))
    }

    fn is_past(self, due: &DueDate) -> bool {
        due.days_left(self.today_of(due)).is_some_and(|left| left < 0)
    }
}

/// The section.
pub(super) fn section() -> Vec<El> {
    let shown = DatesSection::new(use_app());
    let app = shown.app;
    let zone = el("span").live(move || {
        let words = Text::new("當地日期", "Local days").get(app.lang.get());
        app.plan.with(|plan| format!("{words} · {}", plan.calendar.zone().name()))
    });
    let body = el("div").dynamic(move || match shown.layout.get() {
        Layout::List => list::list(shown),
        Layout::Year => year::year(shown),
    });
    let dates = panel("due-title", Text::new("日期", "Dates"), Some(zone)).add(tools::tools(shown)).add(body);
    let side = el("div").class("dates-side").add([
        missing::missing(shown),
        tools::export(shown),
        schedule::schedule(shown),
        missing::without_date(shown),
    ]);
    vec![head(shown), el("div").class("dates").add([dates.class("dates-main"), side])]
}

/// What comes next, and how many there are.
fn head(shown: DatesSection) -> El {
    let app = shown.app;
    let headline = move || {
        shown.all.with(|all| {
            let known = all.iter().filter(|due| due.last_day().is_some()).count();
            let next = next_due(all, |due| shown.today_of(due));
            let today = next.map_or_else(|| shown.today_at(Place::Host), |due| shown.today_of(due));
            app.plan.with(|plan| words::headline(next, today, known, plan, app.lang.get()))
        })
    };
    let counts = move || {
        shown.all.with(|all| {
            let known = all.iter().filter(|due| due.last_day().is_some()).count();
            let past = all.iter().filter(|due| shown.is_past(due)).count();
            words::counts(known, past, all.len() - known, app.lang.get())
        })
    };
    let text = el("div")
        .attr("aria-live", "polite")
        .add(el("h1").attr("id", "dates-answer").live(headline))
        .add(el("p").attr("id", "dates-counts").live(counts))
        .add(el("p").class("dates-made").live(move || {
            let today = shown.today_at(Place::Host);
            app.plan.with(|plan| words::made(plan, today, app.lang.get()))
        }));
    // Where the panels stand below each other, the way to those at the end is long.
    let jump = |to: &'static str, words: Text| button("btn", words, move || scroll_to(to));
    let jumps = el("div").class("end dates-jumps").add([
        jump("dates-export-title", Text::new("加入行事曆", "Add to your calendar")),
        jump("schedule-title", Text::new("排定服務", "Schedule a service")),
    ]);
    el("div").class("head").add([text, jumps])
}

/// Brings a part of the page into view.
fn scroll_to(id: &str) {
    if let Some(part) = document().get_element_by_id(id) {
        part.scroll_into_view();
    }
}
