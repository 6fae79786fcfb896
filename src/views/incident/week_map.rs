//! A whole week at once: how long a first contact takes by the hour of the opening. A cell opens the incident then.

use super::form::{charts, severities};
use super::scene::Scene;
use crate::app::{Memo, RwSignal};
use crate::catalog::charts::{ChartId, Severity};
use crate::clock::{BusinessCalendar, ClockError};
use crate::entry::{self, EntryError, YEARS};
use crate::finder::keys;
use crate::plan::incident::Opening;
use crate::rules::explanation::{Explained, Why};
use crate::rules::week_map::{DAYS, FirstContact, HOURS, Wait, Week, WeekMap, monday_of};
use crate::state::command::{Command, IncidentEdit};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el, follow, follow_soon, modifiers};
use crate::views::ui::{ChoiceField, EntryField, IconKind, button, figure, icon, icon_button, or_none, segments};
use crate::words::{explain, figures, week_map as words};
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

type Found = Result<Explained<WeekMap>, ClockError>;

/// A cell: day and hour.
type Place = (usize, usize);

/// What is asked, and the answer.
#[derive(Clone, Copy)]
struct Query {
    /// What the page looks at; kept aside, so that a query is small enough to be copied about.
    scene: StoredValue<Scene>,
    /// Another chart than the one that governs.
    chart: RwSignal<Option<ChartId>>,
    /// Another severity than that of the incident.
    severity: RwSignal<Option<Severity>>,
    /// The other reading, where there are two?
    other: RwSignal<bool>,
    /// The Monday of another week than that of the opening.
    week: RwSignal<Option<NaiveDate>>,
    contact: Memo<Option<FirstContact>>,
    /// The instant at which the incident was opened.
    opened: Memo<Option<DateTime<Utc>>>,
    /// That of the incident's place.
    calendar: Memo<Arc<BusinessCalendar>>,
    monday: Memo<Option<NaiveDate>>,
    found: Memo<Option<Arc<Found>>>,
    /// The map of the reading that is not shown, where there are two.
    unshown: Memo<Option<Arc<Found>>>,
    /// The cell that the keyboard is on.
    place: RwSignal<Option<Place>>,
    /// The cell that the mouse is on.
    pointed: RwSignal<Option<Place>>,
}

impl Query {
    fn new(scene: Scene) -> Self {
        let (chart, severity) = (RwSignal::new(None), RwSignal::new(None));
        let (other, week) = (RwSignal::new(false), RwSignal::new(None));
        let (place, pointed) = (RwSignal::new(None), RwSignal::new(None));
        // Another incident begins with its own chart, severity and week.
        follow_soon(move || {
            scene.id.get();
            chart.set(None);
            severity.set(None);
            other.set(false);
            week.set(None);
            place.set(None);
        });
        let contact = Memo::new(move || {
            let (incident, found) = (scene.incident.get()?, scene.assessment.get()?);
            scene
                .plan
                .with(|plan| FirstContact::for_incident(plan, &incident, &found.selection, chart.get(), severity.get()))
        });
        let opened = Memo::new(move || Some(scene.incident.get()?.opened.instant().to_utc()));
        let calendar = Memo::new(move || {
            let place =
                scene.incident.with(|incident| incident.as_ref().map(|incident| incident.location)).unwrap_or_default();
            Arc::new(scene.plan.with(|plan| plan.calendar_at(place).clone()))
        });
        let monday = Memo::new(move || {
            let opened = opened.get()?;
            let own = calendar.with(|calendar| monday_of(calendar.zone().to_local(opened).date_naive()));
            Some(week.get().unwrap_or(own))
        });
        let map = move |contact: FirstContact| {
            let monday = monday.get()?;
            let week = calendar.with(|calendar| Week::of(calendar, monday));
            Some(Arc::new(week.map(contact, contact.clock)))
        };
        let found = Memo::new(move || map(read(contact.get()?, other.get())));
        let unshown = Memo::new(move || {
            let contact = contact.get()?;
            contact.other.and_then(|_| map(read(contact, !other.get())))
        });
        let scene = StoredValue::new(scene);
        Self { scene, chart, severity, other, week, contact, opened, calendar, monday, found, unshown, place, pointed }
    }

    fn scene(self) -> Scene {
        self.scene.get_value()
    }

    fn map<T>(self, of: impl FnOnce(&WeekMap) -> T) -> Option<T> {
        self.found.with(|found| match found.as_deref() {
            Some(Ok(found)) => Some(of(&found.value)),
            _ => None,
        })
    }

    /// The cell of the incident, if it was opened in this week.
    fn own_place(self) -> Option<Place> {
        let opened = self.opened.get()?;
        self.map(|map| map.place_of(opened)).flatten()
    }

    /// The cell that Tab leads to: the one the keyboard was on, else the incident's, else the worst.
    fn stop(self) -> Place {
        let worst = || self.map(|map| map.place_of(map.longest.opened.to_utc())).flatten();
        self.place.get().or_else(|| self.own_place()).or_else(worst).unwrap_or((0, 9))
    }

    /// Goes some weeks on, within the years that can be planned.
    fn go(self, weeks: i64) {
        let Some(monday) = self.monday.get_untracked() else { return };
        let there = monday.checked_add_signed(TimeDelta::weeks(weeks));
        if let Some(there) = there.filter(|there| can_show(*there)) {
            self.week.set(Some(there));
        }
    }

    /// Opens the incident at the worst minute of a cell.
    fn open(self, (day, hour): Place) {
        let scene = self.scene();
        let Some(wait) = untrack(|| self.map(|map| map.cell(day, hour)?.waits)).flatten().map(|waits| waits.longest)
        else {
            return;
        };
        let (Some(id), Some(incident)) = (scene.id.get_untracked(), scene.incident.get_untracked()) else { return };
        let opening = Opening::at(wait.opened.to_utc(), incident.opened.zone);
        if opening == incident.opened {
            return;
        }
        // The week on the screen stays.
        self.week.set(self.monday.get_untracked());
        let message = words::moved(&wait, scene.app.lang.get_untracked());
        scene.app.run_with_undo(Command::EditIncident(id, IncidentEdit::Opened(opening)), message);
    }
}

/// What a reading has: as the plan reads it, or the other one where there is one.
fn read(contact: FirstContact, other: bool) -> FirstContact {
    contact.otherwise().filter(|_| other).unwrap_or(contact)
}

fn can_show(monday: NaiveDate) -> bool {
    YEARS.contains(&monday.year()) && YEARS.contains(&(monday + Days::new(6)).year())
}

pub(super) fn panel(scene: Scene) -> El {
    let query = Query::new(scene);
    let app = scene.app;
    let zone = move || {
        let zone = query.calendar.with(|calendar| calendar.zone());
        match app.lang.get() {
            Lang::ZhHant => {
                let clock = figures::zone_clock(zone.name(), Lang::ZhHant);
                format!("各時段開案的首次回應最長等候時間（{clock}）")
            }
            Lang::En => format!("Longest expected first contact by hour of opening; clock of {zone}"),
        }
    };
    let head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "week-title").t(Text::new("一整週", "A whole week")))
        .add(el("span").class("dim").live(zone));
    let is_there = Memo::new(move || query.found.with(|found| matches!(found.as_deref(), Some(Ok(_)))));
    el("section")
        .class("panel week-map")
        .attr("aria-labelledby", "week-title")
        .add(head)
        .add(controls(query))
        .dynamic(move || answer(query))
        .when(move || is_there.get(), move || vec![grid(query), detail(query), legend()])
}

// ------------------------------------------------------------------------------------------------------------- controls

fn controls(query: Query) -> El {
    let has_two =
        Memo::new(move || query.contact.with(|contact| contact.is_some_and(|contact| contact.other.is_some())));
    el("div")
        .class("week-controls")
        .add([chart_field(query), severity_field(query)])
        .when(move || has_two.get(), move || reading_field(query))
        .add(week_field(query))
}

fn chart_field(query: Query) -> El {
    let app = query.scene().app;
    let governing = Memo::new(move || {
        query.scene().assessment.with(|found| found.as_ref().and_then(|found| found.selection.governing))
    });
    let choices = move || {
        let lang = app.lang.get();
        let name = governing.get().map(|id| explain::chart_name(id, lang)).unwrap_or_default();
        let own = match lang {
            Lang::ZhHant => format!("適用的圖表：{name}"),
            Lang::En => format!("Governing chart: {name}"),
        };
        or_none(own, charts(lang))
    };
    let field = ChoiceField::new(
        Text::new("圖表", "Chart"),
        choices,
        move || query.chart.get(),
        move |chosen| query.chart.set(chosen),
    );
    field.name("week-chart").class("week-chart").build()
}

/// A label above a group of buttons.
fn labelled(name: &'static str, id: &'static str, label: Text, group: El) -> El {
    el("div")
        .class("field")
        .attr("data-field", name)
        .add(el("span").class("field-label").attr("id", id).t(label))
        .add(group.class("full").attr("aria-labelledby", id))
}

fn severity_field(query: Query) -> El {
    let shown = Memo::new(move || query.contact.with(|contact| contact.map(|contact| contact.severity)));
    let group = segments(
        "data-value",
        severities(),
        move || shown.get(),
        move |severity| {
            query.severity.set(Some(severity));
        },
    );
    labelled("week-severity", "week-severity-label", Text::new("嚴重性", "Severity"), group)
}

fn reading_field(query: Query) -> El {
    let app = query.scene().app;
    let words = move |other: bool| {
        let lang = app.lang.get();
        let read = query.contact.with(|contact| contact.map(|contact| read(contact, other)));
        let name = read.as_ref().map(|contact| words::reading(contact, lang)).unwrap_or_default();
        // Beside the other one stands the clause that allows it.
        let code = read.and_then(|contact| contact.other).map(|read| read.clause.code()).filter(|_| other);
        code.map_or_else(|| name.clone(), |code| format!("{name} · {code}"))
    };
    let readings = [(false, "ours"), (true, "other")].map(|(other, code)| (other, code, move || words(other)));
    let group = segments("data-value", readings, move || query.other.get(), move |other| query.other.set(other));
    labelled("week-reading", "week-reading-label", Text::new("解讀", "Reading"), group)
}

fn week_field(query: Query) -> El {
    let beside = |weeks: i64, name: &'static str, sign: IconKind, words: Text| {
        let is_out = move || {
            let there = query.monday.get().and_then(|monday| monday.checked_add_signed(TimeDelta::weeks(weeks)));
            !there.is_some_and(can_show)
        };
        icon_button("btn square", sign, words, move || query.go(weeks))
            .attr("data-action", name)
            .flag("disabled", is_out)
    };
    let field = EntryField::new(
        Text::new("哪一週（任一天）", "Week (any day of it)"),
        move || query.monday.get().map(|monday| monday.to_string()).unwrap_or_default(),
        move |typed, lang| {
            let day = entry::date(typed).map_err(|error| explain::entry_error(error, lang))?;
            let monday = day.map(monday_of);
            if monday.is_some_and(|monday| !can_show(monday)) {
                return Err(explain::entry_error(EntryError::YearOutOfRange, lang));
            }
            query.week.set(monday);
            Ok(())
        },
    );
    let is_own = move || query.week.get().is_none() || query.own_place().is_some();
    let own = button("btn ghost", Text::new("開案那一週", "Week of the opening"), move || query.week.set(None))
        .attr("data-action", "own-week")
        .flag("disabled", is_own);
    el("div").class("week-choice").attr("data-field", "week").add([
        beside(-1, "previous-week", IconKind::Previous, Text::new("前一週", "Previous week")),
        field.date().name("week").build(),
        beside(1, "next-week", IconKind::Next, Text::new("後一週", "Next week")),
        own,
    ])
}

// ---------------------------------------------------------------------------------------------------------- the answer

/// The worst minute in a sentence; or why there is none.
fn answer(query: Query) -> Option<El> {
    let (found, lang) = (query.found.get()?, query.scene().app.lang.get());
    let found = match &*found {
        Err(error) => {
            let reason = el("p").text(explain::clock_error(error, lang));
            let sign = el("span").class("is-warning").add(icon(IconKind::Warning));
            let notice = el("div").class("notice notice-warning week-notice").add([sign, reason]);
            return Some(notice.add(other_reading(query, lang)));
        }
        Ok(found) => found,
    };
    let title = Text::new("這一週首次回應最久的等待", "The longest wait for a first contact in this week");
    let (worst, why): (String, Why) = (words::worst(&found.value, lang), found.why.clone());
    let figure = figure("week-worst", title, move || worst.clone(), move || why.clone());
    let contact = &found.value.contact;
    let from_base = (contact.rows_from != contact.chart).then(|| {
        let words = match lang {
            Lang::ZhHant => format!("嚴重性 {} 用基本圖表的時間 (AMB-34)。", contact.severity.code()),
            Lang::En => format!("Severity {} has the times of the base chart (AMB-34).", contact.severity.code()),
        };
        el("span").class("dim").text(words)
    });
    let from_exhibit = contact.exhibit.map(|_| {
        let words = match lang {
            Lang::ZhHant => format!("嚴重性 {} 用工作訂單附錄的時間 (AMB-21)。", contact.severity.code()),
            Lang::En => {
                format!("Severity {} has the time of the work-order exhibit (AMB-21).", contact.severity.code())
            }
        };
        el("span").class("dim").text(words)
    });
    let sentence = el("p")
        .class("week-answer")
        .text(words::worst_label(&found.value).get(lang))
        .add(figure)
        .text(Text::new("。", ". ").get(lang))
        .add(words::cliff(&found.value, lang).map(|words| el("span").text(words)))
        .text(" ")
        .add([from_base, from_exhibit].into_iter().flatten().collect::<Vec<El>>())
        .add(other_reading(query, lang));
    Some(sentence)
}

/// What the reading that is not shown comes to, so that nobody takes one for the only one.
fn other_reading(query: Query, lang: Lang) -> Option<El> {
    let unshown = query.unshown.get()?;
    let told = match &*unshown {
        Ok(found) => words::otherwise(&found.value, lang)?,
        Err(error) => words::not_otherwise(error, lang),
    };
    Some(el("span").class("week-otherwise").attr("data-other-reading", "").text(format!(" {told}")))
}

// -------------------------------------------------------------------------------------------------------------- the grid

/// Seven rows of 24 cells, built once and painted on every change, so that the keyboard keeps its place. Narrow screens
/// lay the same table on its side.
fn grid(query: Query) -> El {
    let app = query.scene().app;
    let column = |hour: usize| el("th").attr("scope", "col").attr("role", "columnheader").text(format!("{hour:02}"));
    let day_of = move |day: usize| query.monday.get().and_then(|monday| monday.checked_add_days(Days::new(day as u64)));
    let years = move || {
        let ends = day_of(0).zip(day_of(DAYS - 1));
        ends.map(|(first, last)| words::edge_years(first, last, app.today())).unwrap_or_default()
    };
    let corner = el("td").attr("role", "presentation").class("week-corner").live(years);
    let head = el("tr").attr("role", "row").add(corner).add((0..HOURS).map(column).collect::<Vec<El>>());
    let mut cells: Vec<El> = Vec::with_capacity(DAYS * HOURS);
    let rows: Vec<El> = (0..DAYS)
        .map(|day| {
            let mine: Vec<El> = (0..HOURS).map(|hour| blank(day, hour)).collect();
            cells.extend(mine.iter().cloned());
            let date = move || day_of(day);
            let weekday = move || date().map_or("", |date| figures::weekday_name(date.weekday(), app.lang.get()));
            let edge = move || date().map(|date| words::edge_date(date, app.lang.get())).unwrap_or_default();
            let head = el("th")
                .attr("scope", "row")
                .attr("role", "rowheader")
                .add(el("span").live(move || weekday().to_owned()))
                .text(" ")
                .add(el("small").live(edge));
            el("tr").attr("role", "row").add(head).add(mine)
        })
        .collect();
    let cells: Rc<[El]> = cells.into();
    let (painted, stopped) = (cells.clone(), cells.clone());
    follow(move || paint_all(query, &painted));
    follow(move || {
        let stop = query.stop();
        for (index, cell) in stopped.iter().enumerate() {
            let is_stop = (index / HOURS, index % HOURS) == stop;
            cell.element().set_attribute("tabindex", if is_stop { "0" } else { "-1" }).ok();
        }
    });
    let table = el("table")
        .class("week-grid")
        .attr("role", "grid")
        .attr("aria-labelledby", "week-title")
        .attr("aria-describedby", "week-help")
        .add(el("thead").attr("role", "rowgroup").add(head))
        .add(el("tbody").attr("role", "rowgroup").add(rows))
        .on("click", move |event| {
            if let Some(place) = place_of(&event) {
                query.open(place);
            }
        })
        .on("focusin", move |event| query.place.set(place_of(&event)))
        .on("mouseover", move |event| query.pointed.set(place_of(&event)))
        .on("mouseleave", move |_| query.pointed.set(None))
        .on_key(move |event| on_key(query, &cells, event));
    let help = el("p").class("visually-hidden").attr("id", "week-help").t(Text::new(
        "用方向鍵移動，按 Enter 把支援事件的開案時間改到那個小時最久的一分鐘；Page Up 與 Page Down 換週。",
        "Arrow keys move. Enter opens the incident at the worst minute of that hour. Page Up and Page Down change the week.",
    ));
    el("div").class("week-scroll").add([help, table])
}

fn blank(day: usize, hour: usize) -> El {
    el("td").attr("role", "gridcell").attr("data-cell", format!("{day}-{hour}")).add([
        el("span").class("week-value").attr("aria-hidden", "true"),
        el("i").class("week-open").attr("aria-hidden", "true"),
    ])
}

fn paint_all(query: Query, cells: &[El]) {
    let (lang, own) = (query.scene().app.lang.get(), query.own_place());
    query.map(|map| {
        let place = |wait: &Wait| map.place_of(wait.opened.to_utc());
        let (worst, cliff) = (place(&map.longest), map.cliff.as_ref().and_then(|(_, after)| place(after)));
        let days: Vec<NaiveDate> = map.days().collect();
        for (index, (shown, cell)) in cells.iter().zip(map.cells()).enumerate() {
            let (day, hour) = (index / HOURS, index % HOURS);
            let here = Some((day, hour));
            let shade = cell.waits.map_or("none".to_owned(), |waits| words::shade(waits.longest.length()).to_string());
            let mut class = format!("shade-{shade}");
            for (name, holds) in [
                ("is-worst", worst == here && map.cliff.is_some()),
                ("is-cliff", cliff == here && cliff != worst),
                ("is-own", own == here),
            ] {
                if holds {
                    class.push(' ');
                    class.push_str(name);
                }
            }
            let date = days.get(day).copied().unwrap_or(map.monday);
            let mut told = words::told(cell, date, hour, lang);
            if own == here {
                told.push_str(Text::new("這個支援事件在這裡開案。", " This incident is opened here.").get(lang));
            }
            let element = shown.element();
            set(&element, "class", &class);
            set(&element, "aria-label", &told);
            set(
                &element,
                "data-minutes",
                &cell.waits.map_or(0, |waits| waits.longest.length().num_minutes()).to_string(),
            );
            let open = f64::from(cell.open) / f64::from(cell.minutes.max(1)) * 100.0;
            if let Some(value) = element.first_element_child() {
                value.set_text_content(Some(&words::in_cell(cell, lang)));
            }
            if let Some(bar) = element.last_element_child() {
                drop(El::from_element(bar).style("inline-size", format!("{open:.0}%")));
            }
        }
    });
}

fn set(element: &Element, name: &str, value: &str) {
    element.set_attribute(name, value).ok();
}

/// The cell that an event happened in.
fn place_of(event: &Event) -> Option<Place> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("[data-cell]").ok()??.get_attribute("data-cell")?;
    let (day, hour) = cell.split_once('-')?;
    Some((day.parse().ok()?, hour.parse().ok()?))
}

fn on_key(query: Query, cells: &[El], event: &KeyboardEvent) {
    let Some((day, hour)) = place_of(event) else { return };
    let Some(asked) = keys::week(&event.key(), modifiers(event)) else { return };
    // On its side, a day is a column.
    let top = |index: usize| cells.get(index).map(|cell| cell.cast::<HtmlElement>().offset_top());
    let asked = match (asked, top(0) != top(1)) {
        (keys::Week::Up, true) => keys::Week::Left,
        (keys::Week::Down, true) => keys::Week::Right,
        (keys::Week::Left, true) => keys::Week::Up,
        (keys::Week::Right, true) => keys::Week::Down,
        (asked, _) => asked,
    };
    let (last_day, last_hour) = (DAYS - 1, HOURS - 1);
    let next = match asked {
        keys::Week::Up => (day.saturating_sub(1), hour),
        keys::Week::Down => ((day + 1).min(last_day), hour),
        keys::Week::Left => (day, hour.saturating_sub(1)),
        keys::Week::Right => (day, (hour + 1).min(last_hour)),
        keys::Week::DayBegins => (day, 0),
        keys::Week::DayEnds => (day, last_hour),
        keys::Week::WeekBegins => (0, 0),
        keys::Week::WeekEnds => (last_day, last_hour),
        keys::Week::Open => {
            event.prevent_default();
            return query.open((day, hour));
        }
        keys::Week::Before => {
            event.prevent_default();
            return query.go(-1);
        }
        keys::Week::After => {
            event.prevent_default();
            return query.go(1);
        }
    };
    event.prevent_default();
    query.place.set(Some(next));
    if let Some(cell) = cells.get(next.0 * HOURS + next.1) {
        cell.cast::<HtmlElement>().focus().ok();
    }
}

/// The hour that the mouse or the keyboard is on, in words. A screen reader hears it from the cell.
fn detail(query: Query) -> El {
    let text = move || {
        let (day, hour) = query.pointed.get().unwrap_or_else(|| query.stop());
        let lang = query.scene().app.lang.get();
        let words = query.map(|map| {
            let date = map.days().nth(day)?;
            Some(words::told(map.cell(day, hour)?, date, hour, lang))
        });
        words.flatten().unwrap_or_default()
    };
    el("p").class("week-detail").attr("aria-hidden", "true").live(text)
}

fn legend() -> El {
    let shade = |step: usize| {
        let swatch = el("i").class("week-swatch").class(&format!("shade-{step}"));
        let words = match (words::SHADES.get(step), words::SHADES.last()) {
            (Some(hours), _) => format!("≤ {hours} h"),
            (None, Some(hours)) => format!("> {hours} h"),
            (None, None) => String::new(),
        };
        el("li").add(swatch).text(words)
    };
    let marked =
        |class: &str, words: Text| el("li").add(el("i").class("week-swatch").class(class)).add(el("span").t(words));
    let shades: Vec<El> = (0..=words::SHADES.len()).map(shade).collect();
    el("ul").class("week-legend").attr("aria-hidden", "true").add(shades).add([
        marked("swatch-open", Text::new("上班時間", "Business hours")),
        marked("is-worst", Text::new("最久", "Worst")),
        marked("is-own", Text::new("這個支援事件", "This incident")),
        el("li").t(Text::new(
            "每格為最長等候時間，四捨五入到半小時",
            "Each cell shows the longest wait, to the nearest half hour",
        )),
    ])
}
