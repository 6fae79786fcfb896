//! The state of the screen: one document, and what of it is shown.

pub mod browser;
pub mod chronicle;
pub mod document;
mod following;
mod memo;
pub mod page;
mod phrases;
pub mod portions;
mod signal;
pub mod site;
pub mod stage;
pub mod storage;

use crate::catalog::services::ServiceId;
use crate::plan::Plan;
use crate::plan::contract::{ContractYear, YearIndex};
use crate::plan::incident::IncidentId;
use crate::plan::line::LineId;
use crate::rules::allowance::AllowanceStatement;
use crate::rules::explanation::Why;
use crate::rules::finding::Level;
use crate::rules::finding_groups::{FindingGroup, group};
use crate::rules::findings::all_findings;
use crate::rules::year_copy::CopiedLines;
use crate::state::command::{Command, CommandError};
use crate::state::history::Turn;
use crate::state::shelf::{Deleted, Opened, Stored};
use crate::text::{Lang, Text};
use crate::words::explain;
use chrono::NaiveDate;
use document::Document;
pub use following::{follow, follow_flag, follow_soon, follow_text};
use leptos::prelude::*;
pub use memo::Memo;
pub use phrases::follow_language;
pub use signal::{ReadSignal, RwSignal};
use std::cell::Cell;
use std::mem;
use std::sync::Arc;
use storage::{Preferences, Theme};

/// A passing message, said politely to screen readers too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What happened.
    pub message: String,
    /// Can it be undone?
    pub undo: bool,
}

/// The way back from a change of the shelf, which is no step of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Back {
    /// What was deleted.
    pub restore: Option<Deleted>,
    /// The plan that was open.
    pub open: Option<String>,
    /// The plan that was made; it stays if somebody has gone on with it.
    pub made: Option<String>,
    /// Is it everything that was imported last?
    pub imported: bool,
}

/// A figure whose reason is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenWhy {
    /// What the figure is.
    pub title: String,
    /// The figure.
    pub figure: String,
    /// Its reason.
    pub why: Why,
}

/// What of links is on the screen, above the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkView {
    /// The link of the plan, to be handed on.
    Share,
    /// One that somebody pastes.
    Paste,
    /// One that stands in the address.
    Arrived {
        /// The part of the address after `#`, with it.
        hash: String,
        /// What stood there before.
        before: String,
    },
    /// Something that is offered, to be kept or merged: a file, or another version of the plan.
    Offered,
}

/// Everything the screen knows. Copied freely: it holds only handles.
#[derive(Clone, Copy)]
pub struct App {
    /// The plan with its past.
    pub document: Document,
    /// The plan.
    pub plan: Memo<Arc<Plan>>,
    /// The account of its Flex Allowance.
    pub allowance: Memo<Arc<AllowanceStatement>>,
    /// Every finding about it, as soon as the piece that finds them is here (see [`App::find`]).
    findings: RwSignal<Option<ReadSignal<Arc<Vec<FindingGroup>>>>>,
    /// Told when another day begins while the page is open.
    new_day: RwSignal<()>,
    /// Where what lasts as long as the application belongs.
    owner: StoredValue<Owner>,
    /// Language of the screen; see [`App::set_lang`].
    pub lang: ReadSignal<Lang>,
    /// Theme.
    pub theme: RwSignal<Theme>,
    /// The passing message.
    pub toast: RwSignal<Option<Toast>>,
    /// Counts what was done to the plans of the browser here: storage itself tells only other tabs.
    pub shelf: RwSignal<u32>,
    /// The way back that a passing message with these words offers.
    pub back: RwSignal<Option<(String, Back)>>,
    /// The figure whose reason is shown.
    pub why: RwSignal<Option<OpenWhy>>,
    /// The service whose details are shown.
    pub service: RwSignal<Option<ServiceId>>,
    /// The line whose service is asked what it has to be told.
    pub asked: RwSignal<Option<LineId>>,
    /// What of which contract year is being copied to others.
    pub copying: RwSignal<Option<(YearIndex, CopiedLines)>>,
    /// What of links is shown.
    pub link: RwSignal<Option<LinkView>>,
    /// The contract year on the screen.
    pub year: RwSignal<YearIndex>,
    /// The incident on the screen.
    pub incident: RwSignal<Option<IncidentId>>,
}

impl App {
    /// The state of an application that begins with what was stored. Call inside its reactive owner.
    pub fn new(stored: Stored) -> Self {
        let document = Document::new(stored, browser::zone());
        let incident = document.plan.with_untracked(|plan| plan.incidents.first().map(|incident| incident.id));
        Self {
            document,
            plan: document.plan,
            allowance: document.allowance,
            findings: RwSignal::new(None),
            new_day: RwSignal::new(()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            lang: RwSignal::new(browser::lang()).read_only(),
            theme: RwSignal::new(browser::theme()),
            toast: RwSignal::new(None),
            shelf: RwSignal::new(0),
            back: RwSignal::new(None),
            why: RwSignal::new(None),
            service: RwSignal::new(None),
            asked: RwSignal::new(None),
            copying: RwSignal::new(None),
            link: RwSignal::new(None),
            year: RwSignal::new(YearIndex::FIRST),
            incident: RwSignal::new(incident),
        }
    }

    /// A phrase in the language of the screen; follows the switch.
    pub fn t(self, text: Text) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
        move || text.get(self.lang.get())
    }

    /// Builds something that lasts as long as the application.
    pub fn lasting<T>(self, build: impl FnOnce() -> T) -> T {
        self.owner.with_value(|owner| owner.with(build))
    }

    // ------------------------------------------------------------------------------------------------------- changes

    /// Carries out a command and saves; an error leaves everything as it was.
    pub fn run(self, command: Command) -> Result<(), CommandError> {
        self.document.run(command).map(|_| ())
    }

    /// Carries out a command that cannot be refused in a way the user could mend; says so if it is.
    pub fn run_or_say(self, command: Command) {
        if let Err(error) = self.run(command) {
            self.say(explain::command_error(error, self.lang.get_untracked()));
        }
    }

    /// Carries out a command and offers to undo it.
    pub fn run_with_undo(self, command: Command, message: String) {
        match self.run(command) {
            Ok(()) => self.toast.set(Some(Toast { message, undo: true })),
            Err(error) => self.say(explain::command_error(error, self.lang.get_untracked())),
        }
    }

    /// Shows another plan of the browser.
    pub fn show(self, opened: Opened) {
        self.why.set(None);
        self.service.set(None);
        self.asked.set(None);
        self.copying.set(None);
        self.year.set(YearIndex::FIRST);
        self.incident.set(opened.plan.incidents.first().map(|incident| incident.id));
        self.document.show(opened);
    }

    /// A passing message with a way back to what was on the shelf before.
    pub fn say_with_back(self, message: String, back: Back) {
        self.back.set(Some((message.clone(), back)));
        self.say(message);
    }

    /// A passing message.
    pub fn say(self, message: String) {
        self.toast.set(Some(Toast { message, undo: false }));
    }

    /// Takes the last step of one's own back; see [`Document::undo`].
    pub fn undo(self) -> Turn {
        self.turned(self.document.undo())
    }

    /// Does the last step taken back again; see [`Document::redo`].
    pub fn redo(self) -> Turn {
        self.turned(self.document.redo())
    }

    fn turned(self, turn: Turn) -> Turn {
        if turn.is_done() {
            self.toast.set(None);
        }
        turn
    }

    // ------------------------------------------------------------------------------------------------------ findings

    /// Begins to follow every finding, those alike as one. Called by the pieces that show them, so that what finds them is not in the first
    /// load; from then on they are found once for all who ask, when a change of the plan has been drawn: what is under the
    /// hand does not wait for them.
    pub fn find(self) -> ReadSignal<Arc<Vec<FindingGroup>>> {
        if let Some(findings) = self.findings.get_untracked() {
            return findings;
        }
        let find = move || {
            let (plan, allowance) = (self.plan.get_untracked(), self.allowance.get_untracked());
            Arc::new(group(&plan, all_findings(&plan, &allowance, Some(self.today()))))
        };
        let track = move || {
            self.plan.track();
            self.new_day.track();
        };
        let follow = || once_drawn(track, find);
        let findings = self.owner.with_value(|owner| owner.with(follow));
        self.findings.set(Some(findings));
        findings
    }

    /// How many findings of a level there are in the whole contract, those alike counted once; `None` until they are
    /// followed. Every count on the screen is this one, or says what else it counts.
    pub fn count(self, level: Level) -> Option<usize> {
        let findings = self.findings.get()?;
        Some(findings.with(|findings| findings.iter().filter(|group| group.first.level == level).count()))
    }

    // --------------------------------------------------------------------------------------------------- preferences

    /// Changes language.
    pub fn set_lang(self, lang: Lang) {
        self.lang.writable().set(lang);
        phrases::write(lang);
        self.save_preferences();
    }

    /// Changes theme.
    pub fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        self.save_preferences();
    }

    fn save_preferences(self) {
        let (lang, theme) = (self.lang.get_untracked(), self.theme.get_untracked());
        storage::save_preferences(Preferences { lang, theme });
    }

    // ---------------------------------------------------------------------------------------------- what is on the screen

    /// The present day at the customer's location. Followed as far as days go: whoever shows it asks again when another
    /// day begins, and when the plan changes.
    pub fn today(self) -> NaiveDate {
        self.new_day.track();
        browser::day_in(self.plan.with_untracked(|plan| plan.calendar.zone()))
    }

    /// Looks at the day each half minute, as long as the application runs: a page stays open over midnight, and what is
    /// late then, forfeited or no longer possible is another than before.
    pub fn follow_days(self) {
        let shown = Cell::new(untrack(|| self.today()));
        let look = move || {
            let today = untrack(|| self.today());
            if shown.replace(today) != today {
                self.new_day.set(());
            }
        };
        let handle = set_interval_with_handle(look, std::time::Duration::from_secs(30));
        on_cleanup(move || {
            handle.map(|handle| handle.clear()).ok();
        });
    }

    /// The contract years.
    pub fn years(self) -> Vec<ContractYear> {
        self.plan.with(|plan| plan.contract.contract_years())
    }

    /// The contract year on the screen; the last one if the term has become shorter.
    pub fn shown_year(self) -> YearIndex {
        let years = self.years();
        let chosen = self.year.get();
        if years.iter().any(|year| year.index == chosen) {
            chosen
        } else {
            years.last().map_or(YearIndex::FIRST, |year| year.index)
        }
    }
}

/// A value that is computed now, and again when the page has been drawn after a change: what is under the hand does not wait
/// for it. `track` follows what it is computed from.
pub fn once_drawn<T: Clone + PartialEq + Send + Sync + 'static>(
    track: impl Fn() + 'static,
    compute: impl Fn() -> T + Clone + 'static,
) -> ReadSignal<T> {
    let value = RwSignal::new(untrack(&compute));
    let again = move || {
        // Gone with the page, perhaps: then nobody asks.
        if value.is_disposed() {
            return;
        }
        let next = untrack(&compute);
        if value.with_untracked(|value| *value != next) {
            value.set(next);
        }
    };
    let mut is_first = true;
    follow(move || {
        track();
        if !mem::take(&mut is_first) {
            after_paint(again.clone());
        }
    });
    value.read_only()
}

/// Runs something once the page has been drawn with what is known now.
pub fn after_paint(call: impl FnOnce() + 'static) {
    after_paint_boxed(Box::new(call));
}

fn after_paint_boxed(call: Box<dyn FnOnce()>) {
    request_animation_frame(move || set_timeout(call, std::time::Duration::ZERO));
}

/// Whether the page has been drawn with what stands now: what is below the window is built afterwards, behind what is there,
/// so that nothing moves and whoever opened the page does not wait for it. On paper it is there as well.
pub fn drawn() -> ReadSignal<bool> {
    let drawn = RwSignal::new(false);
    portions::in_portions(move || {
        drawn.set(true);
        false
    });
    drawn.read_only()
}

/// The state, from any component.
pub fn use_app() -> App {
    expect_context::<App>()
}
