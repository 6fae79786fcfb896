//! Plans side by side: which stand in which column, the answer, what a difference is made of, lines, incidents, dates and
//! duties. What stands in the columns stands in the address, so that a reload keeps it.

mod columns;
mod money;
mod tables;

use super::dom::{El, el, follow, follow_soon};
use super::shelf::Trouble;
use super::ui::{button, tick};
use crate::app::chronicle;
use crate::app::page::{Page, use_section, write_section};
use crate::app::{App, Memo, RwSignal, browser, use_app};
use crate::plan::Plan;
use crate::rules::plan_comparison::{FEWEST, Figure, MOST, NoRate, PlanComparison, Walk, compare_with_reasons, walk};
use crate::text::{Lang, Text};
use crate::words::{figures, link, plan_comparison as words};
use columns::{Column, Found, chooser};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Desk {
    app: App,
    /// What stands in which column.
    columns: RwSignal<Vec<Column>>,
    /// Counts what became of the history of the plan on the screen.
    version: RwSignal<u32>,
    /// Is only shown what differs?
    only: RwSignal<bool>,
    /// The figure whose parts are shown; the one that is told first, where none was chosen.
    figure: RwSignal<Option<Figure>>,
    trouble: RwSignal<Option<Trouble>>,
}

/// A plan in its column.
struct Side {
    letter: char,
    name: String,
    plan: Arc<Plan>,
}

/// What plans that are all there come to, in no language: it takes longer than to say it.
struct Compared {
    columns: Vec<(Column, Arc<Plan>)>,
    found: PlanComparison,
    /// From each plan to the next.
    walks: Vec<Result<Walk, NoRate>>,
}

/// Everything that is shown of them.
struct View {
    sides: Vec<Side>,
    compared: Arc<Compared>,
}

/// The letter of a column.
fn letter(at: usize) -> char {
    char::from(b'A' + u8::try_from(at).unwrap_or_default())
}

/// The page.
pub(super) fn compare_page() -> Vec<El> {
    let app = use_app();
    let section = use_section();
    let desk = Desk {
        app,
        columns: RwSignal::new(columns::read(app, &section.get_untracked())),
        version: RwSignal::new(0),
        only: RwSignal::new(false),
        figure: RwSignal::new(None),
        trouble: RwSignal::new(None),
    };
    chronicle::follow(move || desk.version.update(|count| *count = count.wrapping_add(1)));
    on_cleanup(chronicle::unfollow);
    follow_soon(move || {
        app.document.id.track();
        spawn_local(chronicle::keep(app.document));
    });
    // Another address of this page: other plans.
    follow(move || {
        let asked = section.get();
        let (now, there) = untrack(|| (columns::read(app, &asked), desk.columns.get()));
        if !asked.is_empty() && now != there {
            desk.columns.set(now);
        }
    });
    let written = Memo::new(move || desk.columns.with(|columns| columns::write(columns)));
    follow(move || {
        let section = written.get();
        if !section.is_empty() {
            write_section(Page::Compare, &section);
        }
    });
    let compared = RwSignal::new(None);
    follow(move || compared.set(compare(desk)));
    let shown = RwSignal::new(Arc::new(None));
    follow(move || {
        let lang = app.lang.get();
        shown.set(Arc::new(compared.get().map(|compared| view(desk, compared, lang))));
    });
    let trouble = el("div").dynamic(move || {
        let answered = move |outcome: Result<(), Trouble>| desk.trouble.set(outcome.err());
        desk.trouble.get().map(|trouble| trouble.notice(app, desk.trouble, answered))
    });
    let body = el("div").class("vs-body").class_if("vs-only", move || desk.only.get()).dynamic(move || {
        let (view, lang) = (shown.get(), app.lang.get());
        view.as_ref().as_ref().map_or_else(Vec::new, |view| body(desk, view, lang))
    });
    vec![
        el("div").class("vs-top").dynamic(move || head(desk, shown.get().as_ref().as_ref(), app.lang.get())),
        trouble,
        chooser(desk),
        body,
    ]
}

/// Compares the plans of the columns; nothing while one of them is missing.
fn compare(desk: Desk) -> Option<Arc<Compared>> {
    let mut columns = Vec::new();
    for column in desk.columns.get() {
        let Found::Plan(plan) = columns::find(desk, &column) else { return None };
        columns.push((column, plan));
    }
    if columns.len() < FEWEST {
        return None;
    }
    let plans: Vec<&Plan> = columns.iter().map(|(_, plan)| &**plan).collect();
    let found = compare_with_reasons(&plans);
    let pairs = plans.windows(2).filter_map(|pair| match pair {
        [from, to] => Some(walk(from, to)),
        _ => None,
    });
    let walks = pairs.collect();
    Some(Arc::new(Compared { columns, found, walks }))
}

/// The plans with the names that they have in a language.
fn view(desk: Desk, compared: Arc<Compared>, lang: Lang) -> View {
    let columns = compared.columns.iter().enumerate();
    let mut sides: Vec<Side> = columns
        .map(|(at, (column, plan))| {
            let name = link::name(plan, lang);
            let name = columns::moment_words(desk, column, lang).map_or(name.clone(), |moment| match lang {
                Lang::ZhHant => format!("{name}（{moment}）"),
                Lang::En => format!("{name} ({moment})"),
            });
            Side { letter: letter(at), name, plan: plan.clone() }
        })
        .collect();
    // Plans of the same name are told by their letters.
    let names: Vec<String> = sides.iter().map(|side| side.name.clone()).collect();
    for side in &mut sides {
        if names.iter().filter(|name| **name == side.name).count() > 1 {
            side.name = format!("{} {}", side.letter, side.name);
        }
    }
    View { sides, compared }
}

/// The answer, and what stays; or what is missing for one.
fn head(desk: Desk, view: Option<&View>, lang: Lang) -> El {
    let Some(view) = view else {
        let missing = el("p").attr("id", "vs-missing").t(Text::new(
            "請選擇二到四份都在這個瀏覽器裡的規劃，或目前規劃歷程中的時刻。",
            "Choose two to four plans that are in this browser, or moments in the history of the plan that is open.",
        ));
        let words = el("div").add(el("h1").t(Text::new("比較規劃", "Compare plans"))).add(missing);
        return el("div").class("head").add(words);
    };
    let names: Vec<String> = view.sides.iter().map(|side| side.name.clone()).collect();
    let only = tick(
        "vs-only",
        Text::new("只顯示差異", "Differences only"),
        move || desk.only.get(),
        move |ticked| desk.only.set(ticked),
    );
    let print = button("btn", Text::new("列印", "Print"), browser::print).attr("id", "vs-print");
    el("div").class("head").add([
        el("div").add([
            el("h1").attr("id", "vs-answer").text(words::headline(
                &view.compared.found,
                &names,
                &view.compared.walks,
                lang,
            )),
            el("p").attr("id", "vs-stays").text(words::stays(&view.compared.found, lang)),
            el("p").class("vs-paper").text(on_paper(desk, lang)),
        ]),
        el("div").class("end vs-tools").add([only, print]),
    ])
}

fn body(desk: Desk, view: &View, lang: Lang) -> Vec<El> {
    vec![
        money::table(desk, view, lang),
        money::waterfalls(desk, view, lang),
        tables::lines(view, lang),
        tables::incidents(view, lang),
        tables::dates(view, lang),
        tables::duties(view, lang),
    ]
}

/// What paper says beside the page: of which day it is.
fn on_paper(desk: Desk, lang: Lang) -> String {
    let today = figures::date(desk.app.today(), lang);
    match lang {
        Lang::ZhHant => format!("列印日期 {today}。非官方估算，不是報價；回應時間為預期值。"),
        Lang::En => {
            format!("Printed on {today}. Unofficial, an estimate and not a quote; response times are expected.")
        }
    }
}

/// The head of a table: a column for each plan.
fn heads(view: &View, first: Text) -> El {
    let columns = view.sides.iter().map(|side| {
        el("th")
            .attr("scope", "col")
            .add(el("span").class("vs-letter").attr("aria-hidden", "true").text(side.letter.to_string()))
            .add(el("span").class("vs-name").text(&side.name))
    });
    let mut cells = vec![el("th").attr("scope", "col").t(first)];
    cells.extend(columns);
    el("thead").add(el("tr").add(cells))
}

/// A row of a table by the words of its cells: where they are the same, so are the plans.
fn row(head: El, cells: Vec<(String, El)>) -> El {
    let first = cells.first().map(|(words, _)| words.clone()).unwrap_or_default();
    let cells = cells.into_iter().map(|(words, cell)| (words != first, cell));
    marked_row(head, cells.collect(), false)
}

/// A row of a table: one cell where every plan has the same, else one for each, marked where it is not as in the first.
/// `differs`: in something that the words do not say.
fn marked_row(head: El, cells: Vec<(bool, El)>, differs: bool) -> El {
    let count = cells.len();
    let row = el("tr").add(head.attr("scope", "row"));
    if !differs && cells.iter().all(|(other, _)| !other) {
        let one = cells.into_iter().next().map(|(_, cell)| cell);
        let all = el("span").class("vs-all").t(Text::new("（都相同）", "(in all)"));
        return row.class("vs-same").add(one.map(|cell| cell.attr("colspan", count.to_string()).text(" ").add(all)));
    }
    let cells = cells.into_iter().map(|(other, cell)| {
        if !other {
            return cell;
        }
        let spoken = el("span").class("visually-hidden").t(Text::new("（不同）", " (differs)"));
        cell.class("vs-differs").add(spoken)
    });
    row.add(cells.collect::<Vec<_>>())
}

/// A cell of words alone.
fn cell(words: String) -> (String, El) {
    let cell = el("td").text(&words);
    (words, cell)
}

/// What a table is called beside the part of the page that it is in.
fn table_of(label: Text) -> impl Fn() -> String {
    let lang = use_app().lang;
    move || match lang.get() {
        Lang::ZhHant => format!("{}（表格）", label.get(Lang::ZhHant)),
        Lang::En => format!("{} (table)", label.get(Lang::En)),
    }
}

/// A table in a frame that scrolls by itself, if it has to; `differ` is how many of its rows are not the same in all.
fn framed(id: &'static str, label: Text, differ: usize, table: El) -> Vec<El> {
    let none =
        (differ == 0).then(|| el("p").class("panel-body muted vs-none").t(Text::new("沒有差異。", "No differences.")));
    let frame = el("div")
        .class("vs-scroll")
        .attr("id", id)
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr_t("aria-label", table_of(label))
        .add(table);
    none.into_iter().chain([frame]).collect()
}

/// Can another column be added?
fn has_room(columns: &[Column]) -> bool {
    columns.len() < MOST
}
