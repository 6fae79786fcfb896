//! What stands in which column: plans of this browser, and moments in the history of the one that is open.

use super::{Desk, has_room, letter};
use crate::app::chronicle;
use crate::app::storage::Local;
use crate::app::{App, RwSignal};
use crate::plan::Plan;
use crate::rules::plan_comparison::{FEWEST, MOST};
use crate::state::shelf as stored;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::shelf;
use crate::views::ui::{Choice, ChoiceField, button};
use crate::words::{figures, minutes};
use leptos::prelude::*;
use std::sync::Arc;

/// How many of the last steps of a history can be chosen.
const STEPS: usize = 40;

/// What stands in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// The plan.
    pub(super) id: String,
    /// A moment of its history; nothing is now.
    pub(super) moment: Option<u64>,
}

/// What was found of a column.
pub(super) enum Found {
    /// The plan.
    Plan(Arc<Plan>),
    /// It is not in this browser, or cannot be read.
    Gone,
    /// The moment belongs to a plan that is not open, or has made room for newer ones.
    NoMoment,
    /// The history is being read.
    Reading,
}

/// The columns of an address: `id,id@moment`. Of an address without any: the plan on the screen, and the one that was
/// changed last beside it.
pub(super) fn read(app: App, section: &str) -> Vec<Column> {
    let is_id = |id: &str| !id.is_empty() && id.len() <= 64 && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let named = section.split(',').filter_map(|part| {
        let (id, moment) = part.split_once('@').map_or((part, None), |(id, moment)| (id, Some(moment)));
        let moment = moment.map(str::parse).transpose().ok()?;
        is_id(id).then(|| Column { id: id.to_owned(), moment })
    });
    let mut columns: Vec<Column> = named.take(MOST).collect();
    if columns.is_empty() {
        let open = app.document.id.get_untracked();
        let other = shelf::entries().into_iter().find(|entry| entry.id != open && !entry.archived);
        let ids = [Some(open), other.map(|entry| entry.id)];
        columns.extend(ids.into_iter().flatten().map(|id| Column { id, moment: None }));
    }
    columns
}

/// The same for an address.
pub(super) fn write(columns: &[Column]) -> String {
    let one = |column: &Column| match column.moment {
        Some(moment) => format!("{}@{moment}", column.id),
        None => column.id.clone(),
    };
    columns.iter().map(one).collect::<Vec<_>>().join(",")
}

/// The plan of a column; follows what it depends on.
pub(super) fn find(desk: Desk, column: &Column) -> Found {
    let app = desk.app;
    let is_open = app.document.id.with(|open| *open == column.id);
    let Some(number) = column.moment else {
        if is_open {
            return Found::Plan(app.plan.get());
        }
        app.shelf.track();
        let plan = stored::plan_of(&Local, &column.id).ok().flatten();
        return plan.map_or(Found::Gone, |opened| Found::Plan(Arc::new(opened.plan)));
    };
    if !is_open {
        return Found::NoMoment;
    }
    desk.version.track();
    let Some(kept) = chronicle::kept().filter(|kept| kept.id == column.id) else { return Found::Reading };
    let named = kept.moments.iter().find(|moment| moment.number == number);
    let plan = match named {
        Some(moment) => moment.plan().ok(),
        None => kept.chronicle.plan_after(number).ok(),
    };
    plan.map_or(Found::NoMoment, |plan| Found::Plan(Arc::new(plan)))
}

/// What a moment is called: by its name, else by when it was.
pub(super) fn moment_words(desk: Desk, column: &Column, lang: Lang) -> Option<String> {
    let number = column.moment?;
    desk.version.track();
    let kept = chronicle::kept().filter(|kept| kept.id == column.id)?;
    if let Some(named) = kept.moments.iter().find(|moment| moment.number == number) {
        return Some(named.name.clone());
    }
    let entry = kept.chronicle.entries().find(|entry| entry.number == number)?;
    Some(time(desk, entry.at, lang))
}

/// When a step was.
fn time(desk: Desk, at: i64, lang: Lang) -> String {
    let zone = desk.app.plan.with(|plan| plan.calendar.zone());
    // To the minute.
    figures::instant(minutes::local(at - at.rem_euclid(60_000), zone), lang)
}

/// Everything that can stand in a column, with its words.
fn choices(desk: Desk, column: Option<Column>) -> Vec<Choice<Column>> {
    let (app, lang) = (desk.app, desk.app.lang.get());
    app.shelf.track();
    desk.version.track();
    let open = app.document.id.get();
    let present = app.plan.with(|plan| crate::words::link::name(plan, lang));
    let now = Text::new("開啟中", "open now").get(lang);
    let mut all: Vec<(Column, String)> = vec![(
        Column { id: open.clone(), moment: None },
        match lang {
            Lang::ZhHant => format!("{present}（{now}）"),
            Lang::En => format!("{present} ({now})"),
        },
    )];
    let others = shelf::entries().into_iter().filter(|entry| entry.id != open);
    all.extend(others.map(|entry| {
        let mut words = shelf::name_of(&entry, lang);
        if entry.archived {
            words = match lang {
                Lang::ZhHant => format!("{words}（已封存）"),
                Lang::En => format!("{words} (archived)"),
            };
        }
        (Column { id: entry.id, moment: None }, words)
    }));
    if let Some(kept) = chronicle::kept().filter(|kept| kept.id == open) {
        let of = |number| Column { id: open.clone(), moment: Some(number) };
        let earlier = |words: &str| match lang {
            Lang::ZhHant => format!("歷程：{words}"),
            Lang::En => format!("History: {words}"),
        };
        all.extend(kept.moments.iter().rev().map(|moment| (of(moment.number), earlier(&moment.name))));
        let last = kept.chronicle.last();
        let steps = kept.chronicle.entries().rev().filter(|entry| entry.number != last).take(STEPS);
        all.extend(steps.map(|entry| (of(entry.number), earlier(&time(desk, entry.at, lang)))));
    }
    // What stands there stays a choice, also if it is gone.
    if let Some(column) = column
        && !all.iter().any(|(known, _)| *known == column)
    {
        let words =
            moment_words(desk, &column, lang).unwrap_or_else(|| missing(&find(desk, &column)).get(lang).to_owned());
        all.push((column, words));
    }
    let codes = |column: &Column| write(std::slice::from_ref(column));
    all.into_iter().map(|(column, words)| Choice::new(column.clone(), codes(&column), words)).collect()
}

/// Why a column has no plan.
const fn missing(found: &Found) -> Text {
    match found {
        Found::Plan(_) => Text::new("這份規劃", "This plan"),
        Found::Gone => Text::new("這份規劃已不在這個瀏覽器", "This plan is no longer in this browser"),
        Found::NoMoment => Text::new(
            "這個時刻不屬於目前開啟的規劃，或已讓出空間",
            "This moment is not of the plan that is open, or has made room",
        ),
        Found::Reading => Text::new("正在讀取歷程…", "Reading the history…"),
    }
}

/// The columns, what can be done with each, and adding one.
pub(super) fn chooser(desk: Desk) -> El {
    let places = move || (0..desk.columns.with(Vec::len)).collect::<Vec<_>>();
    let add = move || {
        let used = desk.columns.get_untracked();
        let all = untrack(shelf::entries);
        let free = all.into_iter().map(|entry| Column { id: entry.id, moment: None });
        let next = { free }.find(|column| !used.contains(column));
        let next = next.or_else(|| used.first().cloned());
        if let Some(next) = next {
            desk.columns.update(|columns| columns.push(next));
        }
    };
    let add = button("btn", Text::new("加一份規劃", "Add a plan"), add)
        .attr("id", "vs-add")
        .flag("disabled", move || desk.columns.with(|columns| !has_room(columns)));
    let copy = button("btn", Text::new("以目前規劃建立副本", "Duplicate the open plan"), move || {
        let (app, before) = (desk.app, desk.app.document.id.get_untracked());
        let outcome = shelf::duplicate(app, &before);
        if outcome.is_ok() {
            let now = app.document.id.get_untracked();
            desk.columns.set([before, now].map(|id| Column { id, moment: None }).to_vec());
        }
        desk.trouble.set(outcome.err());
    })
    .attr("id", "vs-duplicate")
    .flag("hidden", move || desk.columns.with(|columns| columns.len() >= FEWEST));
    el("section")
        .class("vs-chooser")
        .attr_t("aria-label", Text::new("比較哪些規劃", "Which plans are compared"))
        .add(el("div").class("vs-columns").each(places, move |at| card(desk, at)))
        .add(el("div").class("vs-more").add([add, copy]))
}

fn card(desk: Desk, at: usize) -> El {
    let column = move || desk.columns.with(|columns| columns.get(at).cloned());
    let name = letter(at);
    let choose = ChoiceField::new(
        move || match desk.app.lang.get() {
            Lang::ZhHant => format!("規劃 {name}"),
            Lang::En => format!("Plan {name}"),
        },
        move || choices(desk, column()),
        column,
        move |chosen: Column| {
            desk.columns.update(|columns| {
                if let Some(column) = columns.get_mut(at) {
                    *column = chosen.clone();
                }
            });
        },
    )
    .name("vs-column")
    .build();
    let said = el("p").class("vs-problem field-error").attr("role", "alert").live(move || {
        let Some(column) = column() else { return String::new() };
        match find(desk, &column) {
            Found::Plan(_) => String::new(),
            found => missing(&found).get(desk.app.lang.get()).to_owned(),
        }
    });
    let act = |words: Text, action: &'static str, sign: &'static str, run: fn(RwSignal<Vec<Column>>, usize)| {
        let label = move || match desk.app.lang.get() {
            Lang::ZhHant => format!("{}：規劃 {name}", words.get(Lang::ZhHant)),
            Lang::En => format!("{}: plan {name}", words.get(Lang::En)),
        };
        button("btn small ghost", sign, move || run(desk.columns, at))
            .attr("data-action", action)
            .attr_t("aria-label", label)
    };
    let earlier = act(Text::new("往前移", "Move before"), "vs-earlier", "←", |columns, at| {
        columns.update(|columns| {
            if at > 0 && at < columns.len() {
                columns.swap(at - 1, at);
            }
        });
    })
    .flag("disabled", move || at == 0);
    let later = act(Text::new("往後移", "Move behind"), "vs-later", "→", |columns, at| {
        columns.update(|columns| {
            if at + 1 < columns.len() {
                columns.swap(at, at + 1);
            }
        });
    })
    .flag("disabled", move || desk.columns.with(|columns| at + 1 >= columns.len()));
    let remove = act(Text::new("移除", "Remove"), "vs-remove", "×", |columns, at| {
        columns.update(|columns| {
            if at < columns.len() && columns.len() > FEWEST {
                columns.remove(at);
            }
        });
    })
    .flag("disabled", move || desk.columns.with(|columns| columns.len() <= FEWEST));
    el("div")
        .class("vs-card")
        .attr("data-column", name.to_string())
        .add(el("span").class("vs-letter").attr("aria-hidden", "true").text(name.to_string()))
        .add(el("div").class("vs-choice").add([choose, said]))
        .add(el("div").class("vs-acts").add([earlier, later, remove]))
}
