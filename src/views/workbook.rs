//! Files of spreadsheets: a plan written as one, and one that comes back with figures edited. A piece of its own, because what
//! writes and reads workbooks is larger than any page.

use super::dom::{El, el};
use super::prose;
use super::shelf;
use super::ui::{Sheet, button, close_button};
use crate::app::chronicle::pause;
use crate::app::{App, RwSignal, browser, use_app};
use crate::plan::Plan;
use crate::state::command::Command;
use crate::state::envelope::checksum;
use crate::text::{Lang, Text};
use crate::words::figures::plural;
use crate::words::services;
use crate::words::workbook::{self as words, BookError};
use crate::workbook::read::{At, FieldChange, Preview, RejectedCell, Since, UntakenCell, preview};
use crate::workbook::xlsx::{Results, Writer};
use crate::workbook::{Book, Occasion, Tongues, Topic, book, csv};
use leptos::prelude::on_cleanup;
use leptos::task::spawn_local;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// More rows than this are counted and taken, but not shown.
const MOST_SHOWN: usize = 200;

/// What kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum File {
    /// A workbook of Excel.
    Xlsx,
    /// The lines, as comma-separated values.
    Csv,
}

/// What is asked of the piece.
#[derive(Clone)]
pub(super) enum Asked {
    /// Writes the plan on the screen; what becomes of it is said.
    Write {
        /// As what.
        file: File,
        /// In which language.
        tongues: Tongues,
    },
    /// Shows what was edited in a workbook.
    Read {
        /// The name of its file.
        name: String,
        /// The file.
        bytes: Arc<[u8]>,
        /// The dialog it is shown in.
        sheet: Sheet,
    },
}

/// Does what is asked, and shows it.
pub(super) fn content(asked: Asked) -> El {
    match asked {
        Asked::Write { file, tongues } => writing(file, tongues),
        Asked::Read { name, bytes, sheet } => reading(&name, bytes, &sheet),
    }
}

/// Is it still wanted? Not any more once the place that shows it has ended, or somebody stopped it.
#[derive(Clone)]
struct Wanted(Arc<AtomicBool>);

impl Wanted {
    fn new() -> Self {
        let wanted = Self(Arc::new(AtomicBool::new(true)));
        let ended = wanted.clone();
        on_cleanup(move || ended.stop());
        wanted
    }

    fn stop(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    fn holds(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

// ------------------------------------------------------------------------------------------------------------------ out

/// How far a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Progress {
    /// So many of so many sheets are written.
    At(usize, usize),
    /// It is there, under this name.
    Done(String),
    Stopped,
    /// What the catalogue says of duties did not load.
    NoProse,
    /// The browser did not take it, or it could not be written.
    Failed,
}

impl Progress {
    fn words(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::At(done, all), Lang::ZhHant) => format!("正在製作檔案…（{done} / {all}）"),
            (Self::At(done, all), Lang::En) => format!("Making the file… ({done} of {all})"),
            (Self::Done(name), Lang::ZhHant) => format!("已匯出 {name}"),
            (Self::Done(name), Lang::En) => format!("Exported {name}"),
            (Self::Stopped, _) => {
                Text::new("已停止，沒有匯出檔案", "Stopped: no file was exported").get(lang).to_owned()
            }
            (Self::NoProse, _) => Text::new(
                "說明文字未能載入，沒有匯出檔案。請檢查網路後再試一次。",
                "The explanations did not load, and no file was exported. Check the network and try again.",
            )
            .get(lang)
            .to_owned(),
            (Self::Failed, _) => {
                Text::new("無法匯出檔案；規劃沒有變動。", "The file could not be exported; the plan is unchanged.")
                    .get(lang)
                    .to_owned()
            }
        }
    }
}

fn writing(file: File, tongues: Tongues) -> El {
    let app = use_app();
    let progress = RwSignal::new(Progress::At(0, Topic::ALL.len()));
    let wanted = Wanted::new();
    let (stopping, going) = (wanted.clone(), wanted);
    spawn_local(async move {
        let outcome = write(app, file, tongues, progress, &going).await;
        // Nobody is told once the place has ended.
        progress.try_set(outcome);
    });
    let status = el("p")
        .class("sheets-told")
        .attr("role", "status")
        .attr("data-sheets", "status")
        .live(move || progress.with(|progress| progress.words(app.lang.get())));
    // One button for all of it: one that was built anew with each sheet would lose the focus, and a click that was half made.
    el("div").class("menu-actions").add(status).when(
        move || progress.with(|progress| matches!(progress, Progress::At(..))),
        move || {
            let stopping = stopping.clone();
            let stop = button("btn small", Text::new("停止", "Stop"), move || stopping.stop());
            stop.attr("data-action", "stop-sheets")
        },
    )
}

async fn write(app: App, file: File, tongues: Tongues, progress: RwSignal<Progress>, wanted: &Wanted) -> Progress {
    if !prose::ready().await {
        return Progress::NoProse;
    }
    pause().await;
    let plan = app.plan.get_untracked();
    let made = browser::now();
    let occasion = Occasion {
        tongues,
        made,
        today: browser::day_in(plan.calendar.zone()),
        origin: origin(app),
        prose: &prose::phrase,
    };
    let book = book(&plan, &occasion);
    let name = file_name(app, &plan, file);
    let bytes = match file {
        File::Csv => {
            if !wanted.holds() {
                return Progress::Stopped;
            }
            book.sheet(Topic::Lines).map(csv::write)
        }
        File::Xlsx => match written(&book, progress, wanted).await {
            Ok(bytes) => bytes,
            Err(stopped) => return stopped,
        },
    };
    let media_type = match file {
        File::Csv => "text/csv;charset=utf-8",
        File::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
    let offered = bytes.and_then(|bytes| browser::download_bytes(&name, media_type, &bytes).ok());
    offered.map_or(Progress::Failed, |()| Progress::Done(name))
}

/// A book as a workbook; nothing if it cannot be written.
async fn written(book: &Book, progress: RwSignal<Progress>, wanted: &Wanted) -> Result<Option<Vec<u8>>, Progress> {
    let mut writer = Writer::begin(book, Results::Known);
    let mut done = 0;
    loop {
        pause().await;
        if !wanted.holds() {
            return Err(Progress::Stopped);
        }
        match writer.step() {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return Ok(None),
        }
        done += 1;
        progress.try_set(Progress::At(done, book.sheets.len()));
    }
    pause().await;
    if wanted.holds() { Ok(writer.finish().ok()) } else { Err(Progress::Stopped) }
}

/// By what a workbook says of which plan it is.
fn origin(app: App) -> u64 {
    app.document.id.with_untracked(|id| checksum(id))
}

/// With customer, plan and day.
fn file_name(app: App, plan: &Plan, file: File) -> String {
    let names = [plan.contract.customer.as_str(), plan.name.as_str()];
    let ending = match file {
        File::Xlsx => "xlsx",
        File::Csv => "csv",
    };
    format!("{}-{}.{ending}", shelf::file_name_of(&names), shelf::today(app))
}

// ------------------------------------------------------------------------------------------------------------------- in

/// What is in the dialog: first that the file is being read, then what it would change.
fn reading(name: &str, bytes: Arc<[u8]>, sheet: &Sheet) -> El {
    let app = use_app();
    let found = RwSignal::new(None::<Arc<Result<Preview, BookError>>>);
    let wanted = Wanted::new();
    spawn_local(async move {
        pause().await;
        if wanted.holds() {
            let outcome = preview(&app.plan.get_untracked(), origin(app), &bytes);
            found.try_set(Some(Arc::new(outcome)));
        }
    });
    let shut = sheet.clone();
    let head = el("div")
        .class("why-head")
        .add(el("h2").attr("id", "link-title").t(Text::new("活頁簿中的變更", "Changes from a workbook")))
        .add(close_button(move || shut.close()));
    let sheet = sheet.clone();
    let name = el("p").class("muted").text(name);
    el("div").class("link-content sheets-content").add([head, name]).dynamic(move || match found.get().as_deref() {
        None => vec![
            el("p").attr("role", "status").t(Text::new("正在讀取活頁簿…", "Reading the workbook…")),
            el("div").class("menu-actions sheets-end").add(cancel(&sheet)),
        ],
        Some(Err(error)) => {
            let error = *error;
            vec![
                el("p")
                    .class("notice notice-error")
                    .attr("role", "alert")
                    .live(move || words::book_error(error, app.lang.get())),
                el("div").class("menu-actions sheets-end").add(cancel(&sheet)),
            ]
        }
        Some(Ok(found)) => shown(app, found, &sheet),
    })
}

fn cancel(sheet: &Sheet) -> El {
    let sheet = sheet.clone();
    button("btn", Text::new("取消", "Cancel"), move || sheet.close()).attr("id", "leave-sheets")
}

fn shown(app: App, found: &Preview, sheet: &Sheet) -> Vec<El> {
    let (changes, rejected, absent) = (found.changes.len(), found.rejected.len(), found.absent.len());
    let untaken = found.untaken.len();
    let summary = el("p")
        .class("sheets-summary")
        .attr("role", "status")
        .live(move || summary(changes, rejected, untaken, absent, app.lang.get()));
    let mut parts = vec![summary];
    if found.is_of_another {
        parts.push(note(Text::new(
            "這個活頁簿是另一份規劃匯出的。請確認下列變更屬於目前的規劃。",
            "This workbook was exported from another plan. Make sure that the changes below belong to the present one.",
        )));
    }
    if found.is_without_mark {
        parts.push(note(Text::new(
            "活頁簿裡沒有匯出當時的數字，所以每個與規劃不同的數字都視為修改。",
            "The workbook does not say what stood in it when it was exported, so every figure that differs from the plan counts as edited.",
        )));
    }
    if !found.changes.is_empty() {
        parts.push(changes_table(app, &found.changes));
    }
    if !found.rejected.is_empty() {
        parts.push(rejected_table(app, &found.rejected));
    }
    if !found.untaken.is_empty() {
        parts.push(untaken_table(app, &found.untaken));
    }
    if !found.absent.is_empty() {
        let lines = found.absent.clone();
        let names = el("p").live(move || {
            let lang = app.lang.get();
            app.plan.with(|plan| {
                let names: Vec<String> = lines
                    .iter()
                    .take(MOST_SHOWN)
                    .filter_map(|id| plan.line(*id))
                    .map(|line| services::line_name(plan, line, lang))
                    .collect();
                names.join(Text::new("；", "; ").get(lang))
            })
        });
        parts.push(section(
            "absent",
            Text::new("工作表裡沒有的項目：留在規劃中", "Lines that are not in the sheet: they stay in the plan"),
            names,
        ));
    }
    parts.push(ends(app, found, sheet));
    parts
}

fn note(words: Text) -> El {
    el("p").class("notice notice-warning").t(words)
}

fn summary(changes: usize, rejected: usize, untaken: usize, absent: usize, lang: Lang) -> String {
    let mut parts = match lang {
        Lang::ZhHant => vec![format!("{changes} 個數字有變更")],
        Lang::En => vec![plural(changes, "figure changed", "figures changed")],
    };
    if rejected > 0 {
        parts.push(match lang {
            Lang::ZhHant => format!("已略過 {rejected} 個儲存格"),
            Lang::En => plural(rejected, "cell skipped", "cells skipped"),
        });
    }
    if untaken > 0 {
        parts.push(match lang {
            Lang::ZhHant => format!("{untaken} 個改過的儲存格不會讀回"),
            Lang::En => plural(untaken, "edited cell not read back", "edited cells not read back"),
        });
    }
    if absent > 0 {
        parts.push(match lang {
            Lang::ZhHant => format!("{absent} 個項目不在工作表裡"),
            Lang::En => plural(absent, "line not in the sheet", "lines not in the sheet"),
        });
    }
    parts.join(Text::new("，", ", ").get(lang))
}

fn section(name: &'static str, heading: Text, content: El) -> El {
    el("section").class("sheets-section").attr("data-sheets", name).add([el("h3").t(heading), content])
}

/// A table with a row for each, of which not more are shown than somebody can read.
fn table(app: App, label: Text, heads: &[Text], rows: impl Iterator<Item = El>, count: usize) -> El {
    let head = |text: &Text| el("th").attr("scope", "col").t(*text);
    let table = el("table").class("paste-rows").attr_t("aria-label", label).add([
        el("thead").add(el("tr").add(heads.iter().map(head).collect::<Vec<_>>())),
        el("tbody").add(rows.take(MOST_SHOWN).collect::<Vec<_>>()),
    ]);
    let rest = count.saturating_sub(MOST_SHOWN);
    let rest = (rest > 0).then(|| {
        el("p").class("dim").live(move || match app.lang.get() {
            Lang::ZhHant => format!("另有 {rest} 列沒有列出"),
            Lang::En => format!("Rows not shown here: {rest}"),
        })
    });
    let scroll =
        el("div").class("paste-scroll").attr("tabindex", "0").attr("role", "region").attr_t("aria-label", label);
    el("div").add(scroll.add(table)).add(rest)
}

fn place(at: &At) -> String {
    format!("{}!{}", at.sheet, at.cell)
}

fn changes_table(app: App, changes: &[FieldChange]) -> El {
    let rows = changes.iter().map(|change| {
        let (of, from, to, since) = (change.field, change.from, change.to, change.since);
        let is_formula = change.is_formula;
        let aside = el("small").class("muted sheets-aside").live(move || {
            let lang = app.lang.get();
            let mut told = Vec::new();
            if let Since::Was(since) = since {
                let stood = words::figure(since, lang);
                told.push(match lang {
                    Lang::ZhHant => format!("匯出時是 {stood}，之後規劃也改過"),
                    Lang::En => format!("{stood} when exported; the plan has changed since"),
                });
            }
            if is_formula {
                told.push(Text::new("由公式算出", "computed by a formula").get(lang).to_owned());
            }
            told.join(Text::new("；", "; ").get(lang))
        });
        el("tr").attr("data-change", &change.at.cell).add([
            el("td").live(move || app.plan.with(|plan| words::field(plan, of, app.lang.get()))),
            el("td").class("sheets-figure").live(move || words::figure(from, app.lang.get())),
            el("td")
                .class("sheets-figure")
                .add(el("b").live(move || words::figure(Some(to), app.lang.get())))
                .add(aside),
            el("td").class("sheets-cell").text(place(&change.at)),
        ])
    });
    let label = Text::new("會變更的數字", "Figures that change");
    let heads = [
        Text::new("項目", "Figure"),
        Text::new("目前", "Now"),
        Text::new("活頁簿", "Workbook"),
        Text::new("儲存格", "Cell"),
    ];
    section("changes", label, table(app, label, &heads, rows, changes.len()))
}

fn rejected_table(app: App, rejected: &[RejectedCell]) -> El {
    let rows = rejected.iter().map(|cell| {
        let why = cell.why.clone();
        el("tr").attr("data-rejected", &cell.at.cell).add([
            el("td").class("sheets-cell").text(place(&cell.at)),
            el("td").class("sheets-shown").text(&cell.shown),
            el("td").live(move || words::refusal(&why, app.lang.get())),
        ])
    });
    let label = Text::new("略過的儲存格", "Skipped cells");
    let heads = [Text::new("儲存格", "Cell"), Text::new("內容", "What stands there"), Text::new("原因", "Why not")];
    section("rejected", label, table(app, label, &heads, rows, rejected.len()))
}

/// What was edited where nothing is read back.
fn untaken_table(app: App, untaken: &[UntakenCell]) -> El {
    let rows = untaken.iter().map(|cell| {
        let shown = el("td").class("sheets-shown");
        let shown = if cell.shown.is_empty() {
            shown.t(Text::new("（已清空）", "(emptied)"))
        } else {
            shown.text(&cell.shown)
        };
        el("tr").attr("data-untaken", &cell.at.cell).add([el("td").class("sheets-cell").text(place(&cell.at)), shown])
    });
    let label = Text::new("改過但不會讀回的儲存格", "Cells that were edited and are not read back");
    let why = el("p").class("field-hint").t(words::NOT_READ_BACK);
    let heads = [Text::new("儲存格", "Cell"), Text::new("內容", "What stands there")];
    let table = table(app, label, &heads, rows, untaken.len());
    section("untaken", label, el("div").add([why, table]))
}

fn ends(app: App, found: &Preview, sheet: &Sheet) -> El {
    let count = found.changes.len();
    let command: Option<Command> = found.command();
    let is_nothing = command.is_none();
    let closing = sheet.clone();
    let take = button(
        "btn pri",
        move || match app.lang.get() {
            Lang::ZhHant => format!("匯入 {count} 個變更"),
            Lang::En if count == 1 => "Import 1 change".to_owned(),
            Lang::En => format!("Import {count} changes"),
        },
        move || {
            let Some(command) = command.clone() else { return };
            let message = match app.lang.get_untracked() {
                Lang::ZhHant => format!("已從活頁簿匯入 {count} 個變更"),
                Lang::En => format!("Imported from the workbook: {}", plural(count, "change", "changes")),
            };
            closing.close();
            app.run_with_undo(command, message);
        },
    )
    .attr("id", "take-sheets")
    .flag("disabled", move || is_nothing);
    el("div").class("menu-actions sheets-end").add([take, cancel(sheet)])
}
