//! The dates one below the other, month by month, with a rule where today is.

use super::DatesSection;
use crate::app::Memo;
use crate::catalog::charts::Party;
use crate::plan::place::Place;
use crate::rules::dates::{DateStanding, DueDate};
use crate::text::Text;
use crate::views::dom::{El, el};
use crate::views::ui::{IconKind, figure, icon};
use crate::words::sources;
use crate::words::{dates as words, figures, places};
use chrono::{Datelike, NaiveDate};
use std::hash::{Hash, Hasher};

/// So many days ahead a date stands out.
const SOON: i64 = 14;

/// A date in the list, as it was when its row was built: a row stays as long as nothing of it changes.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct ListedDate {
    due: DueDate,
    place: Place,
}

impl Hash for ListedDate {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.due.milestone.hash(state);
    }
}

/// What stands in a month.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Item {
    Now,
    Date(ListedDate),
}

/// Every date that is looked for, a heading and a list for each month, and the rule of today where it belongs.
pub(super) fn list(shown: DatesSection) -> Vec<El> {
    let nothing = el("p").class("empty").t(Text::new("沒有符合的日期", "No such date"));
    let none = el("div").when(move || shown.found.with(|found| found.is_empty()), move || nothing.clone());
    let today = shown.today_at(Place::Host);
    let parts = Memo::new(move || {
        let mut months: Vec<NaiveDate> =
            shown.found.with(|found| found.iter().filter_map(|due| first_of_month(due.last_day()?)).collect());
        months.dedup();
        let this_month = first_of_month(today);
        // In a month without dates, today stands between the others.
        let lone = (!months.is_empty() && !months.iter().any(|month| Some(*month) == this_month))
            .then(|| months.iter().take_while(|month| Some(**month) < this_month).count());
        let mut parts: Vec<Part> = months.into_iter().map(Part::Month).collect();
        if let Some(place) = lone {
            parts.insert(place, Part::Now);
        }
        parts
    });
    let build = move |part| match part {
        Part::Month(first) => month(shown, first, today),
        Part::Now => el("ol").class("date-rows dates-today").add(now(shown, today)),
    };
    vec![none, el("div").class("dates-months").each(move || parts.get(), build)]
}

/// A part of the list: a month, or today where no month of the list holds it.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Month(NaiveDate),
    Now,
}

fn first_of_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)
}

fn month(shown: DatesSection, first: NaiveDate, today: NaiveDate) -> El {
    let app = shown.app;
    let items = move || {
        shown.found.with(|found| {
            let of_month = |due: &&DueDate| due.last_day().and_then(first_of_month) == Some(first);
            let is_past = |due: &&DueDate| due.last_day().is_some_and(|last| last < today);
            let past = found.iter().filter(of_month).take_while(is_past).count();
            let mut items: Vec<Item> = found.iter().filter(of_month).map(|due| Item::Date(entry(shown, due))).collect();
            if first_of_month(today) == Some(first) {
                items.insert(past, Item::Now);
            }
            items
        })
    };
    let build = move |item| match item {
        Item::Now => now(shown, today),
        Item::Date(entry) => row(shown, &entry),
    };
    el("section").class("dates-month").add([
        el("h3").live(move || figures::month_of_year(first, app.lang.get())),
        el("ol").class("date-rows").each(items, build),
    ])
}

/// A date with what its row depends on.
pub(super) fn entry(shown: DatesSection, due: &DueDate) -> ListedDate {
    ListedDate { due: due.clone(), place: shown.app.plan.with(|plan| due.place(plan)) }
}

/// The rule of today.
fn now(shown: DatesSection, today: NaiveDate) -> El {
    let app = shown.app;
    el("li").class("date-now").attr("id", "dates-now").add(el("span").live(move || {
        let lang = app.lang.get();
        let (today, day) = (Text::new("今天", "Today").get(lang), figures::weekday_date(today, lang));
        format!("{today} · {day}")
    }))
}

/// One date: when, how long still; what, what it depends on; who, on whose word.
pub(super) fn row(shown: DatesSection, entry: &ListedDate) -> El {
    let due = &entry.due;
    let app = shown.app;
    let today = shown.today_at(entry.place);
    let (standing, left) = (due.standing(today), due.days_left(today));
    let state = match standing {
        DateStanding::Past => "is-past",
        DateStanding::Done => "is-done",
        DateStanding::Ahead | DateStanding::Open | DateStanding::Unknown => match left {
            Some(0..=SOON) => "is-soon",
            _ => "",
        },
    };
    el("li").class("date-row").class(state).attr("data-date", due.identity()).add([
        when(shown, due),
        remaining(shown, due, standing, left),
        what(shown, due),
        el("div").class("date-who").add(who(due.party)).add(el("p").class("source").live({
            let rule = due.rule();
            move || rule.map(|id| sources::source_of(id, app.lang.get())).unwrap_or_default()
        })),
    ])
}

fn when(shown: DatesSection, due: &DueDate) -> El {
    let app = shown.app;
    let (timing, why) = (due.timing.value, due.timing.why.clone());
    let title = title_of(shown, due);
    let day = move || {
        timing.last_day().map(|day| figures::near_weekday_date(day, app.today(), app.lang.get())).unwrap_or_default()
    };
    let aside = move || words::timing_aside(timing, app.lang.get()).unwrap_or_default();
    el("div")
        .class("date-when")
        .add(figure("date", title, day, move || why.clone()))
        .add(timing.first_day().or_else(|| is_timed(due)).map(|_| el("p").class("dim").live(aside)))
}

/// Is there a time of day, or a first day, to be said beside the last one?
fn is_timed(due: &DueDate) -> Option<NaiveDate> {
    use crate::rules::dates::Timing;
    match due.timing.value {
        Timing::Before { day, .. } => Some(day),
        _ => None,
    }
}

fn remaining(shown: DatesSection, due: &DueDate, standing: DateStanding, left: Option<i64>) -> El {
    let app = shown.app;
    let cell = el("div").class("date-left");
    if let (DateStanding::Done, Some(on)) = (standing, due.done_on) {
        let done = move || {
            let lang = app.lang.get();
            format!("{} · {}", words::standing(DateStanding::Done).get(lang), figures::near_date(on, app.today(), lang))
        };
        return cell.add(el("span").class("is-done").add(icon(IconKind::Done))).add(el("span").live(done));
    }
    cell.live(move || left.map(|left| words::days_left(left, app.lang.get())).unwrap_or_default())
}

fn what(shown: DatesSection, due: &DueDate) -> El {
    let app = shown.app;
    let title = title_of(shown, due);
    let meta = {
        let due = due.clone();
        move || {
            let lang = app.lang.get();
            let anchor = app.plan.with(|plan| {
                let place = due.place(plan);
                let zone = plan.calendar_at(place).zone().name();
                let place = (!place.is_host()).then(|| format!("{} ({zone})", places::place(plan, place, lang)));
                // What the title names already is not named again.
                let title = words::title(&due, plan, lang);
                let anchor = words::anchor(due.anchor, plan, lang).filter(|anchor| !title.contains(anchor.as_str()));
                [anchor, place].into_iter().flatten().collect::<Vec<_>>()
            });
            let detail = due.detail.and_then(|detail| words::detail(detail, lang));
            let parts: Vec<String> = anchor.into_iter().chain(words::counted_from(&due, lang)).chain(detail).collect();
            parts.join(" · ")
        }
    };
    let advice = due.is_advice.then(|| el("span").class("tag").t(words::ADVICE));
    el("div")
        .class("date-what")
        .add(el("p").class("date-title").live(title))
        .add(el("p").class("dim").live(meta))
        .add(advice)
}

fn title_of(shown: DatesSection, due: &DueDate) -> impl Fn() -> String + Clone + 'static {
    let app = shown.app;
    let due = due.clone();
    move || app.plan.with(|plan| words::title(&due, plan, app.lang.get()))
}

pub(super) fn who(party: Party) -> El {
    let class = match party {
        Party::Microsoft => "tag accent",
        Party::Customer => "tag cust",
    };
    el("span").class(class).t(words::party(party))
}
