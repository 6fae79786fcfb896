//! The pieces of the program: every point at which the linker's output is cut, and what can be asked of a piece.
//!
//! One program is built; a release is then cut by wasm-split (tools/pieces.mjs) at the functions of this module. What only
//! they reach goes into a file of its own, which is loaded when it is wanted; what several reach goes into shared files;
//! what the rest of the program reaches as well stays in the first load. A debug build is one file: there the same
//! functions are called as they are.
//!
//! To add a piece: a variant of [`Piece`], a function below, and its use through [`El::later`](super::dom::El::later).
//! What is used nowhere else is then in the piece; nothing else has to be said.

// The macro writes the declarations of what is imported from the other file, which Rust calls unsafe.
#![allow(unsafe_code, reason = "the only module that may: see above")]

use super::contract::prices::paste::{self, Draft};
use super::dom::El;
use super::incident::runbook::{self, Request};
use super::learn::{self, Above};
use super::package::{Desk, LineCard};
use super::shelf::Task;
use super::{
    about, begin, calendar, charts, check, contract, handover, history, incident, link, package, plan_comparison,
    plan_menu, plans, present, reference, shelf as actions, trial, ui, workbook as sheets, year_copy,
};
use crate::app::document::Told;
use crate::app::page::Page;
use crate::app::{App, LinkView, RwSignal, browser, storage};
use crate::catalog::services::ServiceId;
use crate::plan::contract::YearIndex;
use crate::rules::explanation::Why;
use crate::rules::year_copy::CopiedLines;
use crate::state::shelf::Stored;
use std::future::Future;
use std::pin::Pin;

/// A piece did not come: no network, or the host has it no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLoaded;

#[cfg(not(any(debug_assertions, feature = "whole")))]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// A piece on its way: its answer, or that it did not come.
pub type Coming<T> = Pin<Box<dyn Future<Output = Result<T, NotLoaded>>>>;

/// Declares a function that stands in a piece. It becomes `async`: what it is made of is fetched first.
#[cfg(not(any(debug_assertions, feature = "whole")))]
macro_rules! in_piece {
    ($piece:ident, $fetch:ident, fn $name:ident($($argument:ident: $kind:ty),*) -> $answer:ty { $body:expr }) => {
        #[wasm_split_helpers::wasm_split($piece, fallible, preload($fetch))]
        #[allow(clippy::unnecessary_wraps, reason = "the error is that of fetching it")]
        pub(super) fn $name($($argument: $kind),*) -> Result<$answer, NotLoaded> {
            Ok($body)
        }
    };
}

/// The same where everything is one file.
#[cfg(any(debug_assertions, feature = "whole"))]
macro_rules! in_piece {
    ($piece:ident, $fetch:ident, fn $name:ident($($argument:ident: $kind:ty),*) -> $answer:ty { $body:expr }) => {
        #[allow(dead_code, clippy::unused_async, clippy::unnecessary_wraps, reason = "as it is in a release")]
        async fn $fetch() -> Result<(), NotLoaded> {
            Ok(())
        }
        #[allow(clippy::unused_async, clippy::unnecessary_wraps, reason = "as it is in a release")]
        pub(super) async fn $name($($argument: $kind),*) -> Result<$answer, NotLoaded> {
            Ok($body)
        }
    };
}

/// Declares the pieces.
macro_rules! pieces {
    ($($(#[$about:meta])* $variant:ident: $piece:ident, $fetch:ident;)*) => {
        /// A file of the program that is loaded when it is wanted.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Piece {
            $($(#[$about])* $variant,)*
        }

        impl Piece {
            /// Every piece, in the order in which they are asked for when nothing else is to be done.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name, which is that of its file.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($piece),)*
                }
            }

            /// Fetches it, and the style of what is not seen first; at once if both are here. What failed is tried again by
            /// the next call.
            pub async fn fetch(self) -> Result<(), NotLoaded> {
                let style = browser::later_style();
                match self {
                    $(Self::$variant => $fetch().await?,)*
                }
                style.await.map(drop).map_err(|_| NotLoaded)
            }
        }
    };
}

pieces! {
    /// Every finding about the plan, on the package page.
    Findings: findings, fetch_findings;
    /// What could be done about the rest of the allowance.
    Suggestions: suggestions, fetch_suggestions;
    /// The reason of a figure.
    Reasons: reasons, fetch_reasons;
    /// Everything about a service, and what else can be said of a line of it.
    Service: service, fetch_service;
    /// Files, a new plan, what is kept.
    PlanMenu: plan_menu, fetch_plan_menu;
    /// A plan as a link, and back.
    Link: link, fetch_link;
    /// Reads a saved plan.
    Reader: reader, fetch_reader;
    /// Does what the frame asks for: other tabs, other plans, notices.
    Tasks: tasks, fetch_tasks;
    /// The page of an incident.
    Incident: incident, fetch_incident;
    /// The page of the contract.
    Contract: contract, fetch_contract;
    /// The page of the calendar.
    Calendar: calendar, fetch_calendar;
    /// The page of the six charts.
    Charts: charts, fetch_charts;
    /// The page of the plans.
    Plans: plans, fetch_plans;
    /// The page of the history of a plan, with its minutes.
    History: history, fetch_history;
    /// Plans side by side, and what is tried.
    Compare: compare, fetch_compare;
    /// The page that presents a plan.
    Present: present, fetch_present;
    /// The page about Uniplan.
    About: about, fetch_about;
    /// The page on which the program checks itself.
    Check: check, fetch_check;
    /// The runbook of an incident.
    Runbook: runbook, fetch_runbook;
    /// Paper, text and pictures of a plan.
    Handover: handover, fetch_handover;
    /// Reads a price list.
    PriceList: price_list, fetch_price_list;
    /// Where one begins: samples, a new plan, a file or a link.
    Begin: begin, fetch_begin;
    /// The palette, the map of the keys, the tour.
    Palette: palette, fetch_palette;
    /// The page of the reference.
    Reference: reference, fetch_reference;
    /// Writes workbooks and CSV, and reads them back.
    Workbook: workbook, fetch_workbook;
}

in_piece!(
    contract,
    fetch_contract,
    fn contract_page() -> Vec<El> {
        contract::contract_page()
    }
);
in_piece!(
    incident,
    fetch_incident,
    fn incident_page() -> Vec<El> {
        incident::incident_page()
    }
);
in_piece!(
    calendar,
    fetch_calendar,
    fn calendar_page() -> Vec<El> {
        calendar::calendar_page()
    }
);
in_piece!(
    charts,
    fetch_charts,
    fn charts_page() -> Vec<El> {
        charts::charts_page()
    }
);
in_piece!(
    plans,
    fetch_plans,
    fn plans_page() -> Vec<El> {
        plans::plans_page()
    }
);
in_piece!(
    history,
    fetch_history,
    fn history_page() -> Vec<El> {
        history::history_page()
    }
);
in_piece!(
    compare,
    fetch_compare,
    fn compare_page() -> Vec<El> {
        plan_comparison::compare_page()
    }
);
in_piece!(
    compare,
    fetch_compare_for_a_try,
    fn trial_bar(app: App) -> El {
        trial::bar(app)
    }
);
in_piece!(
    present,
    fetch_present,
    fn present_page() -> Vec<El> {
        present::present_page()
    }
);
in_piece!(
    handover,
    fetch_handover,
    fn handover_page() -> Vec<El> {
        handover::handover_page()
    }
);
in_piece!(
    about,
    fetch_about,
    fn about_page() -> Vec<El> {
        about::about_page()
    }
);
in_piece!(
    reference,
    fetch_reference,
    fn reference_page() -> Vec<El> {
        reference::reference_page()
    }
);
in_piece!(
    check,
    fetch_check,
    fn check_page() -> Vec<El> {
        check::check_page()
    }
);

// What is stored: by itself, because a stored plan waits for it.
in_piece!(
    reader,
    fetch_reader,
    fn read_stored() -> Stored {
        storage::read()
    }
);
// What is done with what is stored and with the plans of this browser, where nothing is built: one function, because each
// is part of the first load.
in_piece!(
    tasks,
    fetch_tasks,
    fn do_task(app: App, task: Task) -> () {
        actions::do_task(app, task)
    }
);
in_piece!(
    tasks,
    fetch_tasks_to_tell,
    fn notice(app: App, told: Option<Told>) -> El {
        actions::notice(app, told)
    }
);

// What opens above a page.
in_piece!(
    reasons,
    fetch_reasons,
    fn reason(why: Why) -> Vec<El> {
        ui::reason(&why)
    }
);
in_piece!(
    service,
    fetch_service,
    fn service_details(id: ServiceId) -> El {
        package::service_details(id)
    }
);
// What else can be said of a line of the package.
in_piece!(
    service,
    fetch_service_for_line,
    fn line_fields(card: LineCard) -> El {
        package::line_fields(card)
    }
);
in_piece!(
    plan_menu,
    fetch_plan_menu,
    fn plan_menu(sheet: ui::Sheet) -> El {
        plan_menu::content(sheet)
    }
);
in_piece!(
    link,
    fetch_link,
    fn link_view(view: LinkView, sheet: ui::Sheet) -> El {
        link::content(view, &sheet)
    }
);

// What opens above any page by a key.
in_piece!(
    palette,
    fetch_palette,
    fn above(app: App, what: Above) -> () {
        learn::open(app, what)
    }
);

// Where one begins: a first visit, and from a sample to a plan of one's own.
in_piece!(
    begin,
    fetch_begin,
    fn begin_panel(shown: RwSignal<bool>) -> El {
        begin::panel(shown)
    }
);
in_piece!(
    price_list,
    fetch_price_list,
    fn price_list(draft: Draft, sheet: ui::Sheet) -> El {
        paste::content(draft, &sheet)
    }
);

// Files of spreadsheets, out and in: one function, because each is part of the first load.
in_piece!(
    workbook,
    fetch_workbook,
    fn workbook(asked: sheets::Asked) -> El {
        sheets::content(asked)
    }
);

// A year of the contract copied to others; from the package page, too.
in_piece!(
    contract,
    fetch_contract_for_copy,
    fn year_copy(from: YearIndex, lines: CopiedLines, sheet: ui::Sheet) -> El {
        year_copy::content(from, lines, &sheet)
    }
);

// What is folded up at first.
in_piece!(
    runbook,
    fetch_runbook,
    fn runbook(request: Request) -> Vec<El> {
        runbook::content(request)
    }
);

// Parts of the package page that are below or behind what is seen first.
in_piece!(
    findings,
    fetch_findings,
    fn package_findings(desk: Desk) -> Vec<El> {
        package::findings(desk)
    }
);
in_piece!(
    findings,
    fetch_findings_for_usage,
    fn package_usage(desk: Desk) -> El {
        package::usage(desk)
    }
);
in_piece!(
    suggestions,
    fetch_suggestions,
    fn package_suggestions(desk: Desk) -> El {
        package::suggestions(desk)
    }
);

impl Piece {
    /// The piece that shows a page; none for the one that is in the first load.
    pub const fn of(page: Page) -> Option<Self> {
        match page {
            Page::Package => None,
            Page::Contract => Some(Self::Contract),
            Page::Calendar => Some(Self::Calendar),
            Page::Incident => Some(Self::Incident),
            Page::Charts => Some(Self::Charts),
            Page::About => Some(Self::About),
            Page::Check => Some(Self::Check),
            Page::Plans => Some(Self::Plans),
            Page::History => Some(Self::History),
            Page::Reference => Some(Self::Reference),
            Page::Compare => Some(Self::Compare),
            Page::Present => Some(Self::Present),
            Page::Handover => Some(Self::Handover),
        }
    }

    /// Fetches it ahead of time. If it does not come, whoever wants it later is told.
    pub fn fetch_ahead(self) {
        leptos::task::spawn_local(async move { self.fetch().await.unwrap_or(()) });
    }
}

/// Builds a page that is not in the first load.
pub(super) fn page(page: Page) -> Coming<Vec<El>> {
    match page {
        Page::Package => Box::pin(async { Ok(package::package_page()) }),
        Page::Contract => Box::pin(contract_page()),
        Page::Calendar => Box::pin(calendar_page()),
        Page::Incident => Box::pin(incident_page()),
        Page::Charts => Box::pin(charts_page()),
        Page::About => Box::pin(about_page()),
        Page::Check => Box::pin(check_page()),
        Page::Plans => Box::pin(plans_page()),
        Page::History => Box::pin(history_page()),
        Page::Reference => Box::pin(reference_page()),
        Page::Compare => Box::pin(compare_page()),
        Page::Present => Box::pin(present_page()),
        Page::Handover => Box::pin(handover_page()),
    }
}

/// Fetches every piece, one after the other, so that none has to be waited for later.
pub(super) async fn fetch_all() {
    for piece in Piece::ALL {
        piece.fetch().await.ok();
    }
}
