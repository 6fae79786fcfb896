//! Times from an exhibit of the work order, where a service of the plan has no chart (AMB-21): whose exhibit covers the
//! incident, and what it says. The times are the plan's; every incident of that exhibit has them.

use super::form::change_facts;
use super::scene::Scene;
use crate::app::Memo;
use crate::catalog::charts::{ChartId, ClockKind, Severity, chart};
use crate::catalog::services::{ServiceId, service};
use crate::entry;
use crate::named::code;
use crate::plan::exhibit_times::ExhibitTime;
use crate::rules::exhibit::exhibits;
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{Choice, ChoiceField, EntryField, or_none};
use crate::words::explain;
use leptos::prelude::*;
use std::num::NonZeroU16;

/// The clocks, in words that fit beside a number.
const CLOCKS: [(ClockKind, Text); 2] =
    [(ClockKind::Elapsed, Text::new("24x7", "24x7")), (ClockKind::Business, Text::new("上班時間", "Business hours"))];

/// The choice of an exhibit, and its times once it is chosen.
pub(super) fn exhibit_field(scene: Scene) -> El {
    let app = scene.app;
    let named = scene.fact(|incident| incident.facts.exhibit);
    // One of a service that is not bought any more counts for nothing; it is there again with the service.
    let chosen = Memo::new(move || {
        let named = named.get().flatten()?;
        app.plan.with(|plan| exhibits(plan).find(|service| *service == named))
    });
    let choices = move || {
        let lang = app.lang.get();
        let all = app.plan.with(|plan| exhibits(plan).collect::<Vec<_>>());
        let all = all.into_iter().map(|id| Choice::new(id, code(&id), service(id).label().get(lang)));
        or_none(Text::new("沒有", "None").get(lang), all)
    };
    let field = ChoiceField::new(
        Text::new("涵蓋這個支援事件的附錄", "The exhibit that covers it"),
        choices,
        move || chosen.get(),
        move |taken| {
            if let Err(message) = change_facts(scene, |facts| facts.exhibit = taken) {
                app.say(message);
            }
        },
    );
    let hint = Text::new(
        "這項服務沒有圖表。附錄寫的首次回應時間取代 A.1 的；留空就用 A.1 (AMB-21)。",
        "The service has no chart. First responses of the exhibit replace those of A.1; left empty, A.1 holds (AMB-21).",
    );
    let times = move |id: ServiceId| {
        let defined = Severity::ALL.into_iter().filter(|severity| chart(ChartId::BaseReactive).defines(*severity));
        let rows = defined.map(|severity| time_fields(scene, id, severity)).collect::<Vec<El>>();
        el("div").class("inc-exhibit").add(el("p").class("field-hint").t(hint)).add(rows)
    };
    el("div")
        .attr("data-field", "exhibit")
        .add(field.name("exhibit").build())
        .dynamic(move || chosen.get().map(|id| untrack(|| times(id))))
}

/// Minutes and clock at a severity.
fn time_fields(scene: Scene, id: ServiceId, severity: Severity) -> El {
    let app = scene.app;
    let time = Memo::new(move || app.plan.with(|plan| plan.exhibit_times.of(id, severity)));
    let set = move |time: Option<(NonZeroU16, ClockKind)>, lang: Lang| {
        let outcome = app.run(Command::SetExhibitTime(id, severity, time));
        outcome.map_err(|error| explain::command_error(error, lang))
    };
    let label = move |what: Text| move || format!("{} · {}", severity.code(), what.get(app.lang.get()));
    let minutes = EntryField::new(
        label(Text::new("分鐘", "minutes")),
        move || time.get().map(|time| time.minutes.to_string()).unwrap_or_default(),
        move |typed, lang| {
            let minutes = entry::minutes(typed).map_err(|error| explain::entry_error(error, lang))?;
            let clock = time.get_untracked().map_or(ClockKind::Elapsed, |time| time.clock);
            set(minutes.map(|minutes| (minutes, clock)), lang)
        },
    );
    let clock = move || {
        let field = ChoiceField::new(
            label(Text::new("時鐘", "clock")),
            move || {
                let lang = app.lang.get();
                CLOCKS.map(|(kind, name)| Choice::new(kind, code(&kind), name.get(lang))).into()
            },
            move || time.get().map(|time| time.clock),
            move |kind| {
                let Some(ExhibitTime { minutes, .. }) = time.get_untracked() else { return };
                if let Err(message) = set(Some((minutes, kind)), app.lang.get_untracked()) {
                    app.say(message);
                }
            },
        );
        field.name("exhibit-clock").build()
    };
    el("div")
        .class("inc-two")
        .attr("data-severity", severity.code())
        .add(minutes.digits().name("exhibit-minutes").build())
        .when(move || time.get().is_some(), clock)
}
