//! The days that only the customer can name: for which day a service is scheduled, and when an event is. From them follow
//! the steps of cancelling (DT-18 to DT-20), the notice (DT-11) and the days that are covered (DT-12).

use super::DatesSection;
use crate::app::Memo;
use crate::app::portions::portions;
use crate::catalog::services::{ServiceId, service};
use crate::entry;
use crate::money::Money;
use crate::plan::Plan;
use crate::plan::line::{LineId, LineItem};
use crate::rules::business_event::event_units;
use crate::rules::dates::cancellation::cancellation;
use crate::rules::dates::may_be_scheduled;
use crate::rules::week::local_day;
use crate::state::command::{Command, LineEdit};
use crate::text::{Lang, Text};
use crate::views::contract::planned_event::{event_fields, event_of};
use crate::views::dom::{El, el};
use crate::views::ui::{EntryField, figure, panel};
use crate::words::{dates as words, explain, figures, places};

/// How many lines are built before the page is drawn.
const ROWS_AT_ONCE: usize = 14;

pub(super) fn schedule(shown: DatesSection) -> El {
    let app = shown.app;
    let lines = Memo::new(move || {
        let may_be = |line: &&LineItem| is_event(line) || line.scheduled_on.is_some() || may_be_scheduled(line.service);
        app.plan.with(|plan| {
            plan.lines_in_order().into_iter().filter(may_be).map(|line| (line.id, is_event(line))).collect::<Vec<_>>()
        })
    });
    let none = move || lines.with(Vec::is_empty);
    let title = Text::new("排定的服務與業務活動", "Scheduled services and events");
    let empty =
        Text::new("規劃中還沒有可以排定日期的服務。", "The plan has no service yet that could be scheduled for a day.");
    let built = portions(ROWS_AT_ONCE, move || lines.with(Vec::len));
    panel("schedule-title", title, None)
        .attr("id", "dates-schedule")
        .when(none, move || el("p").class("empty").t(empty))
        .add(el("div").class("schedule-lines").attr("tabindex", "-1").each(
            move || lines.with(|lines| lines.iter().take(built.get()).copied().collect()),
            move |(id, event)| if event { event_line(shown, id) } else { scheduled_line(shown, id) },
        ))
}

fn is_event(line: &LineItem) -> bool {
    line.service == ServiceId::AzureEventMcs
}

fn read<T>(shown: DatesSection, id: LineId, read: impl FnOnce(&Plan, &LineItem) -> T) -> Option<T> {
    shown.app.plan.with(|plan| plan.line(id).map(|line| read(plan, line)))
}

fn edit(shown: DatesSection, id: LineId, edit: LineEdit, lang: Lang) -> Result<(), String> {
    shown.app.run(Command::EditLine(id, edit)).map_err(|error| explain::command_error(error, lang))
}

/// A line by its service and year, and its place where there are several.
fn name(shown: DatesSection, id: LineId) -> impl Fn() -> String + Copy + 'static {
    move || {
        let lang = shown.app.lang.get();
        let name = read(shown, id, |plan, line| {
            let (name, year) = (service(line.service).label().get(lang), explain::year(line.year, lang));
            let place = (!line.location.is_host()).then(|| places::place(plan, line.location, lang));
            [name.to_owned(), year].into_iter().chain(place).collect::<Vec<_>>().join(" · ")
        });
        name.unwrap_or_default()
    }
}

fn scheduled_line(shown: DatesSection, id: LineId) -> El {
    let day = move || read(shown, id, |_, line| line.scheduled_on).flatten();
    let field = EntryField::new(
        name(shown, id),
        move || day().map(|day| day.to_string()).unwrap_or_default(),
        move |typed, lang| {
            let day = entry::date(typed).map_err(|error| explain::entry_error(error, lang))?;
            edit(shown, id, LineEdit::ScheduledOn(day), lang)
        },
    );
    el("div")
        .class("schedule-line")
        .attr("data-line", id.0.to_string())
        .add(field.date().name("scheduled-on").build())
        .when(move || day().is_some(), move || cost_today(shown, id))
}

/// What cancelling a scheduled service today would cost.
fn cost_today(shown: DatesSection, id: LineId) -> El {
    let app = shown.app;
    let found = Memo::new(move || {
        read(shown, id, |plan, line| {
            let currency = plan.contract.currency;
            let fee = line.amount(currency).map(|amount| Money { amount, currency });
            let today = local_day(plan.calendar_at(line.location), shown.now);
            line.scheduled_on.map(|scheduled| cancellation(fee, scheduled, today))
        })
        .flatten()
    });
    el("p").class("dim").dynamic(move || {
        found.get().map(|found| {
            let (cost, why) = (found.value, found.into_why());
            let text = move || words::cancelled_today(&cost, app.lang.get());
            figure("cancel-today", name(shown, id), text, move || why.clone())
        })
    })
}

fn event_line(shown: DatesSection, id: LineId) -> El {
    let app = shown.app;
    let event = event_of(app, id);
    let units = move || {
        event.get().map(|event| {
            let units = event_units(&event);
            let (needed, why) = (units.value, units.into_why());
            let text = move || {
                let ordered = read(shown, id, |_, line| figures::number(line.quantity.decimal())).unwrap_or_default();
                words::units(needed, &ordered, app.lang.get())
            };
            figure("event-units", name(shown, id), text, move || why.clone())
        })
    };
    el("fieldset").class("schedule-line").attr("data-line", id.0.to_string()).add([
        el("legend").live(name(shown, id)),
        event_fields(app, id, "event-fields"),
        el("p").class("dim").dynamic(units),
    ])
}
