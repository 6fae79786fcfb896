//! A price list, pasted or from a file: a preview of every row, then one step.

use super::{set_text, text_of};
use crate::app::page::focus_later;
use crate::app::portions::grow;
use crate::app::{App, RwSignal, browser, chronicle, use_app};
use crate::catalog::services::{FlexRule, SERVICES, ServiceId, service};
use crate::named::code;
use crate::plan::contract::YearIndex;
use crate::plan::place::Place;
use crate::rules::price_list::{
    Column, Corrections, ListError, MAX_LIST_BYTES, Parted, Preview, PreviewRow, Reading, RowOutcome, RowRefusal,
};
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el, follow};
use crate::views::pieces::{self, Piece};
use crate::views::ui::{
    Choice, ChoiceField, IconKind, Sheet, button, close_button, icon, numbered, or_none, unique_id,
};
use crate::words::{explain, figures, places, prices as words};
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;

/// More rows than this are counted and taken, but not shown.
const MOST_SHOWN: usize = 200;

/// How many rows are built before the page is drawn; so many follow after each frame. A row whose service nobody knows has a
/// choice of all services.
const ROWS_AT_ONCE: usize = 20;

/// In bytes: parting a longer text takes longer than a frame, and is done between two.
const LONG: usize = 20_000;

/// So many rows are read before the browser may draw, and hear whoever wants to stop: a few milliseconds.
const ROWS_AT_A_TIME: usize = 200;

/// What has been said so far; it stays when the dialog is closed.
#[derive(Clone, Copy)]
pub(in crate::views) struct Draft {
    text: RwSignal<String>,
    /// Into which year rows without one go.
    year: RwSignal<YearIndex>,
    /// What the user knows better than the list.
    said: RwSignal<Corrections>,
}

/// What the dialog looks at.
#[derive(Clone, Copy)]
struct List {
    app: App,
    draft: Draft,
    /// What would happen; nothing while there is nothing to look at.
    found: RwSignal<Option<Arc<Result<Preview, ListError>>>>,
    /// How many rows of the preview are built.
    built: RwSignal<usize>,
    /// How far a long list is.
    reading: RwSignal<Reads>,
    /// Counts what is read: what was begun before the last is not wanted any more.
    turn: RwSignal<u32>,
}

/// How far a list is that takes longer than a moment to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reads {
    /// Nothing is being read.
    Rests,
    /// So many of so many rows are read.
    At(usize, usize),
    /// Somebody stopped it.
    Stopped,
}

/// The button that opens the dialog, and the dialog.
pub(super) fn paste() -> (El, El) {
    let open = RwSignal::new(false);
    let draft = Draft {
        text: RwSignal::new(String::new()),
        year: RwSignal::new(YearIndex::FIRST),
        said: RwSignal::new(Corrections::default()),
    };
    let (sheet, dialog) = Sheet::new("paste", "paste-title", move || open.set(false));
    let opening = sheet.clone();
    let button = button("btn pri", Text::new("貼上價目表…", "Paste a price list…"), move || {
        open.set(true);
        opening.open();
    })
    .attr("id", "paste-prices")
    .attr("aria-haspopup", "dialog")
    .on("pointerenter", |_| Piece::PriceList.fetch_ahead());
    let dialog = dialog.when(
        move || open.get(),
        move || {
            let sheet = sheet.clone();
            el("div").later(Piece::PriceList, move || pieces::price_list(draft, sheet.clone()))
        },
    );
    (button, dialog)
}

/// What is in the dialog.
pub(in crate::views) fn content(draft: Draft, sheet: &Sheet) -> El {
    let app = use_app();
    let list = List {
        app,
        draft,
        found: RwSignal::new(None),
        built: RwSignal::new(ROWS_AT_ONCE),
        reading: RwSignal::new(Reads::Rests),
        turn: RwSignal::new(0),
    };
    follow(move || {
        draft.text.track();
        draft.year.track();
        draft.said.track();
        app.plan.with(|_| ());
        look(list);
    });
    let (shut, cancelled, taken) = (sheet.clone(), sheet.clone(), sheet.clone());
    let top = el("div")
        .class("why-head")
        .add(el("h2").attr("id", "paste-title").t(Text::new("貼上價目表", "Paste a price list")))
        .add(close_button(move || shut.close()));
    let cancel = button("btn", Text::new("取消", "Cancel"), move || cancelled.close());
    let take = button(
        "btn pri",
        move || {
            let count = changes(list);
            match list.app.lang.get() {
                Lang::ZhHant => format!("匯入 {count} 列"),
                Lang::En if count == 1 => "Import 1 row".to_owned(),
                Lang::En => format!("Import {count} rows"),
            }
        },
        move || take(list, &taken),
    )
    .attr("id", "take-prices")
    .flag("disabled", move || changes(list) == 0);
    el("div").class("paste-content").add([
        top,
        source(list),
        progress(list),
        el("div").class("paste-found").dynamic(move || {
            let found = list.found.get();
            match found.as_deref() {
                None => Vec::new(),
                Some(Err(error)) => {
                    let error = *error;
                    vec![
                        el("p")
                            .class("notice notice-error")
                            .attr("role", "alert")
                            .live(move || words::list_error(error, list.app.lang.get())),
                    ]
                }
                Some(Ok(preview)) => {
                    let rows = found.as_ref().map(|found| rows(list, found.clone()));
                    shown(list, preview, rows.unwrap_or_else(|| el("tbody")))
                }
            }
        }),
        el("div").class("menu-actions paste-end").add([take, cancel]),
    ])
}

/// Reads the list that is there, instead of what is being read.
fn look(list: List) {
    list.turn.set(list.turn.get_untracked() + 1);
    let turn = list.turn.get_untracked();
    if list.draft.text.with_untracked(|text| text.trim().is_empty()) {
        list.found.set(None);
        list.reading.set(Reads::Rests);
        return;
    }
    spawn_local(async move {
        let (plan, text) = (list.app.plan.get_untracked(), list.draft.text.get_untracked());
        let (year, said) = (list.draft.year.get_untracked(), list.draft.said.get_untracked());
        let is_wanted = || list.turn.try_get_untracked() == Some(turn);
        let is_long = text.len() > LONG;
        if is_long {
            chronicle::pause().await;
        }
        let parted = if is_wanted() { Parted::of(&text) } else { return };
        if is_long {
            chronicle::pause().await;
        }
        if !is_wanted() {
            return;
        }
        let found = match parted.and_then(|parted| Reading::of(&plan, parted, year, &said)) {
            Err(error) => Err(error),
            Ok(mut reading) => {
                while reading.step(ROWS_AT_A_TIME) {
                    let (done, all) = reading.progress();
                    if !is_wanted() {
                        return;
                    }
                    if list.found.with_untracked(Option::is_some) {
                        list.found.set(None);
                    }
                    list.reading.set(Reads::At(done, all));
                    chronicle::pause().await;
                }
                Ok(reading.done())
            }
        };
        if is_wanted() {
            list.reading.set(Reads::Rests);
            list.found.set(Some(Arc::new(found)));
        }
    });
}

/// How far a long list is, and the way to stop it. The button stays as it is while the count goes on: whoever is on it stays.
fn progress(list: List) -> El {
    let told = move || {
        let lang = list.app.lang.get();
        match list.reading.get() {
            Reads::Rests => String::new(),
            Reads::At(done, all) => {
                let count = |rows: usize| figures::number(rows.into());
                match lang {
                    Lang::ZhHant => format!("正在讀取…（{} / {} 列）", count(done), count(all)),
                    Lang::En => format!("Reading… ({} of {} rows)", count(done), count(all)),
                }
            }
            Reads::Stopped => {
                Text::new("已停止讀取；貼上的內容還在", "Reading was stopped; what was pasted is still there")
                    .get(lang)
                    .to_owned()
            }
        }
    };
    let stop = move || {
        list.turn.set(list.turn.get_untracked() + 1);
        list.reading.set(Reads::Stopped);
        focus_later("[data-action=\"read-again\"]".to_owned());
    };
    el("div")
        .class("menu-actions")
        .flag("hidden", move || list.reading.get() == Reads::Rests)
        .add(el("p").attr("role", "status").attr("data-paste", "status").live(told))
        .when(
            move || matches!(list.reading.get(), Reads::At(..)),
            move || button("btn small", Text::new("停止", "Stop"), stop).attr("data-action", "stop-reading"),
        )
        .when(
            move || list.reading.get() == Reads::Stopped,
            move || {
                let again = button("btn small", Text::new("重新讀取", "Read again"), move || look(list));
                again.attr("data-action", "read-again")
            },
        )
}

fn changes(list: List) -> usize {
    list.found.with(|found| match found.as_deref() {
        Some(Ok(found)) => found.changes.len(),
        _ => 0,
    })
}

fn take(list: List, sheet: &Sheet) {
    let app = list.app;
    let Some(found) = list.found.get_untracked() else { return };
    let Ok(found) = found.as_ref() else { return };
    let message = match app.lang.get_untracked() {
        Lang::ZhHant => format!("已匯入價目表：{}", words::summary(found, Lang::ZhHant)),
        Lang::En => format!("Price list imported: {}", words::summary(found, Lang::En)),
    };
    app.run_with_undo(Command::TakePriceList(found.changes.clone()), message);
    list.draft.text.set(String::new());
    list.draft.said.set(Corrections::default());
    sheet.close();
}

/// Other text has other columns and rows; what a name means stays.
fn forget_columns(list: List) {
    list.built.set(ROWS_AT_ONCE);
    list.draft.said.update(|said| said.columns = None);
}

/// Where the list comes from: a field to paste into, a file, and the year it is for.
fn source(list: List) -> El {
    let app = list.app;
    let id = unique_id("list");
    let hint = Text::new(
        "從試算表複製儲存格貼上，或選 CSV 檔；用 | 分隔的表格也可以。欄名可以是：服務、單價、數量、單位、折扣、折扣金額、地點、\
         年度、幣別、小計、第1年、第2年、2026年。服務可用中英文名稱或代碼，地點用規劃中的名稱。",
        "Copy cells out of a spreadsheet, paste a table with | between its cells, or choose a CSV file. Headings may name the \
         columns: service, price, quantity, unit, discount, discount amount, place, year, currency, total, year 1, year 2, \
         2026. Services by their name in either language or by their id, places by their name in the plan.",
    );
    let area = el("textarea")
        .attr("id", &id)
        .attr("name", "price-list")
        .attr("rows", "6")
        .attr("spellcheck", "false")
        .attr("wrap", "off")
        .attr("autofocus", "")
        .attr("aria-describedby", format!("{id}-hint"))
        .class("input");
    let typed = area.element();
    set_text(&typed, &list.draft.text.get_untracked());
    let reading = typed.clone();
    let area = area.on("input", move |_| {
        forget_columns(list);
        list.draft.text.set(text_of(&reading));
    });
    let file_id = format!("{id}-file");
    let file = el("input")
        .attr("type", "file")
        .attr("id", &file_id)
        .attr("name", "price-file")
        .attr("accept", ".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values")
        .class("visually-hidden");
    let input: HtmlInputElement = file.cast();
    let file = file.on("change", move |_| {
        let Some(chosen) = input.files().and_then(|files| files.get(0)) else { return };
        let (input, typed) = (input.clone(), typed.clone());
        spawn_local(async move {
            let text = match browser::read_file(chosen, MAX_LIST_BYTES).await {
                Ok(text) => text,
                Err(bytes) => {
                    app.say(words::list_error(ListError::TooLarge { bytes }, app.lang.get_untracked()));
                    return;
                }
            };
            input.set_value("");
            set_text(&typed, &text);
            forget_columns(list);
            list.draft.text.set(text);
        });
    });
    let years = move || {
        let lang = app.lang.get();
        let name = |index: YearIndex| Choice::new(index, index.ordinal().to_string(), explain::year(index, lang));
        app.years().into_iter().map(|year| name(year.index)).collect()
    };
    let year = ChoiceField::new(
        Text::new("放入哪一年", "For which year"),
        years,
        move || list.draft.year.get(),
        move |year| list.draft.year.set(year),
    );
    let has_places = move || app.plan.with(|plan| !plan.locations.is_empty());
    let place = move || {
        ChoiceField::new(
            Text::new("列中沒寫地點時", "For which place, where a row names none"),
            move || {
                let lang = app.lang.get();
                app.plan.with(|plan| {
                    let host = places::place(plan, Place::Host, lang);
                    let any = match lang {
                        Lang::ZhHant => format!("不限地點；新項目放在{host}"),
                        Lang::En => format!("Any place; new lines: {host}"),
                    };
                    or_none(any, place_choices(app))
                })
            },
            move || Some(list.draft.said.with(|said| said.place)),
            move |place| list.draft.said.update(|said| said.place = place),
        )
        .name("price-place")
        .build()
    };
    el("div").class("paste-source").add([
        el("div")
            .class("field")
            .add(el("label").attr("for", &id).t(Text::new("儲存格或 CSV", "Cells or CSV")))
            .add(area)
            .add(el("p").class("field-hint").attr("id", format!("{id}-hint")).t(hint)),
        el("div").class("paste-options").add([
            year.name("price-year").build(),
            el("div").when(has_places, place),
            el("label").class("btn").attr("for", &file_id).t(Text::new("選擇檔案…", "Choose a file…")),
            file,
        ]),
    ])
}

/// The places of the plan to choose from.
fn place_choices(app: App) -> Vec<Choice<Place>> {
    let lang = app.lang.get();
    app.plan.with(|plan| {
        plan.places().map(|place| Choice::new(place, place.code(), places::place(plan, place, lang))).collect()
    })
}

/// The rows of the preview, a few at first and the others behind them.
fn rows(list: List, found: Arc<Result<Preview, ListError>>) -> El {
    let count = found.as_ref().as_ref().map_or(0, |found| found.rows.len().min(MOST_SHOWN));
    grow(list.built, ROWS_AT_ONCE, move || count);
    let row = move |at: usize| {
        let found = found.as_ref().as_ref().ok();
        let row = found.and_then(|found| Some((found, found.rows.get(at)?)));
        row.map_or_else(
            || el("tr"),
            |(found, row)| {
                let said = list.draft.said.get_untracked();
                let asked = [
                    found.open_name(row, &said).map(|name| service_meant(list, row, name)),
                    found.open_place(row, &said).map(|name| place_meant(list, row, name)),
                ];
                row_of(list.app, row, asked.into_iter().flatten().collect())
            },
        )
    };
    el("tbody").attr("role", "rowgroup").each(move || (0..list.built.get().min(count)).collect(), row)
}

fn shown(list: List, found: &Preview, rows: El) -> Vec<El> {
    let app = list.app;
    let (zh, en) = (words::summary(found, Lang::ZhHant), words::summary(found, Lang::En));
    let summary = el("p").class("paste-summary").attr("role", "status").live(move || match app.lang.get() {
        Lang::ZhHant => zh.clone(),
        Lang::En => en.clone(),
    });
    let (zh, en) = (words::column_notes(found, Lang::ZhHant), words::column_notes(found, Lang::En));
    let told = el("p").class("dim paste-notes").live(move || match app.lang.get() {
        Lang::ZhHant => zh.clone(),
        Lang::En => en.clone(),
    });
    let width = found.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default().max(found.columns.len());
    let choices: Vec<El> = (0..width).map(|at| column_choice(list, found, at)).collect();
    let rest = found.rows.len().saturating_sub(MOST_SHOWN);
    let rest = (rest > 0).then(|| {
        el("p").class("dim").live(move || match app.lang.get() {
            Lang::ZhHant => format!("另有 {rest} 列沒有列出"),
            Lang::En => format!("Rows not shown here: {rest}"),
        })
    });
    let head = |text: Text| el("th").attr("role", "columnheader").attr("scope", "col").t(text);
    let table =
        el("table").class("paste-rows").attr("role", "table").attr_t("aria-label", Text::new("預覽", "Preview")).add([
            el("thead").attr("role", "rowgroup").add(el("tr").attr("role", "row").add([
                head(Text::new("列", "Row")),
                head(Text::new("服務", "Service")),
                head(Text::new("會怎樣", "What happens")),
            ])),
            rows,
        ]);
    let mut parts = vec![
        el("div").add([summary, told]),
        el("div")
            .class("paste-columns")
            .attr("role", "group")
            .attr_t("aria-label", Text::new("各欄是什麼", "What the columns hold"))
            .add(choices),
        el("div")
            .class("paste-scroll")
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr_t("aria-label", Text::new("預覽", "Preview"))
            .add(table),
    ];
    parts.extend(rest);
    parts
}

/// What a column holds, with the cell of the first row as an example.
fn column_choice(list: List, found: &Preview, at: usize) -> El {
    let app = list.app;
    let is_data = |row: &&PreviewRow| {
        use RowRefusal::{AboveHeadings, Drawn, Headings};
        !matches!(&row.outcome, RowOutcome::Rejected(AboveHeadings | Headings | Drawn))
    };
    let example = found.rows.iter().find(is_data).and_then(|row| row.cells.get(at)).cloned().unwrap_or_default();
    let example: String = example.chars().take(16).collect();
    let columns = found.columns.clone();
    let kinds = app.plan.with_untracked(|plan| found.kinds(plan));
    let held = columns.get(at).copied().unwrap_or(Column::Ignored);
    let field = ChoiceField::new(
        move || {
            let number = at + 1;
            match (app.lang.get(), example.is_empty()) {
                (Lang::ZhHant, true) => format!("第 {number} 欄"),
                (Lang::ZhHant, false) => format!("第 {number} 欄：{example}"),
                (Lang::En, true) => format!("Column {number}"),
                (Lang::En, false) => format!("Column {number}: {example}"),
            }
        },
        move || {
            let lang = app.lang.get();
            numbered(kinds.iter().map(|one| (*one, words::column(*one, lang))))
        },
        move || held,
        move |column| {
            let mut columns = columns.clone();
            columns.resize(columns.len().max(at + 1), Column::Ignored);
            // A kind stands in one column only.
            if column != Column::Ignored {
                columns.iter_mut().filter(|one| **one == column).for_each(|one| *one = Column::Ignored);
            }
            if let Some(one) = columns.get_mut(at) {
                *one = column;
            }
            list.draft.said.update(|said| said.columns = Some(columns));
            focus_later(format!("[data-column=\"{at}\"] select"));
        },
    );
    el("div").attr("data-column", at.to_string()).add(field.name("price-column").build())
}

/// Which service a name means that no service has, or several.
fn service_meant(list: List, row: &PreviewRow, name: &str) -> El {
    let found = match &row.outcome {
        RowOutcome::Rejected(RowRefusal::Ambiguous(found)) => found.clone(),
        _ => Vec::new(),
    };
    let offered: Vec<ServiceId> = SERVICES
        .iter()
        .filter(|service| service.flex != FlexRule::NothingToPay)
        .map(|service| service.id)
        .filter(|id| found.is_empty() || found.contains(id))
        .collect();
    let choices = move |lang: Lang| {
        let choice = |id: &ServiceId| Choice::new(*id, code(id), service(*id).name.get(lang));
        offered.iter().map(choice).collect()
    };
    let question = Question {
        field: "row-service",
        label: Text::new("「{}」是哪個服務", "Which service is \u{201c}{}\u{201d}"),
        none_yet: Text::new("選擇服務…", "Choose the service…"),
        said: Corrections::service,
        say: Corrections::say,
    };
    meaning(list, row.line, name, &question, choices)
}

/// Which place a name means that no place of the plan has, or several.
fn place_meant(list: List, row: &PreviewRow, name: &str) -> El {
    let question = Question {
        field: "row-place",
        label: Text::new("「{}」是哪個地點", "Which place is \u{201c}{}\u{201d}"),
        none_yet: Text::new("選擇地點…", "Choose the place…"),
        said: Corrections::place,
        say: Corrections::say_place,
    };
    meaning(list, row.line, name, &question, move |_| place_choices(list.app))
}

/// What is asked of a name in the list that nothing has, or several do.
struct Question<T> {
    /// The name of the field.
    field: &'static str,
    /// With the name in the place of `{}`.
    label: Text,
    /// What stands there as long as nothing was chosen.
    none_yet: Text,
    /// What was answered before.
    said: fn(&Corrections, &str) -> Option<T>,
    /// Takes an answer, or takes it back.
    say: fn(&mut Corrections, &str, Option<T>),
}

/// The field in which such a question is answered.
fn meaning<T: Clone + PartialEq + 'static>(
    list: List,
    line: usize,
    name: &str,
    question: &Question<T>,
    choices: impl Fn(Lang) -> Vec<Choice<T>> + 'static,
) -> El {
    let lang = list.app.lang;
    let Question { field, label, none_yet, said, say } = *question;
    let shown: String = name.chars().take(40).collect();
    let meant = list.draft.said.with_untracked(|all| said(all, name));
    let name = name.to_owned();
    let choose = move |answer: Option<T>| {
        list.draft.said.update(|all| say(all, &name, answer));
        focus_later(format!("[data-row=\"{line}\"] [name=\"{field}\"]"));
    };
    ChoiceField::new(
        move || label.get(lang.get()).replace("{}", &shown),
        move || or_none(none_yet.get(lang.get()), choices(lang.get())),
        move || Some(meant.clone()),
        choose,
    )
    .label_hidden()
    .name(field)
    .build()
}

fn row_of(app: App, row: &PreviewRow, meaning: Vec<El>) -> El {
    let PreviewRow { line, cells, service: named, outcome } = row.clone();
    let (class, mark, sign) = match &outcome {
        RowOutcome::New(_) => ("tag accent", IconKind::Add, "new"),
        RowOutcome::Changed { .. } => ("tag cust", IconKind::Done, "changed"),
        RowOutcome::Unchanged(_) => ("tag", IconKind::Ended, "unchanged"),
        RowOutcome::Rejected(_) => ("tag breach", IconKind::Error, "rejected"),
    };
    let written: String = cells.iter().filter(|cell| !cell.is_empty()).take(4).cloned().collect::<Vec<_>>().join(" · ");
    let name = move || match named {
        Some(id) => service(id).label().get(app.lang.get()).to_owned(),
        None => Text::new("（不明）", "(unknown)").get(app.lang.get()).to_owned(),
    };
    let kind = words::outcome_name(&outcome);
    let told = move || app.plan.with(|plan| words::outcome(&outcome, plan, app.lang.get()));
    el("tr").attr("role", "row").attr("data-outcome", sign).attr("data-row", line.to_string()).add([
        el("td").attr("role", "cell").class("paste-line").text(line.to_string()),
        el("td")
            .attr("role", "cell")
            .add(el("span").class("paste-name").live(name))
            .add(el("span").class("dim paste-cells").text(written)),
        el("td")
            .attr("role", "cell")
            .add(el("span").class(class).add(icon(mark)).add(el("span").t(kind)))
            .add(el("span").class("paste-told").live(told))
            .add(meaning),
    ])
}
