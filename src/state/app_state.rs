//! The state of the screen: one document with its past, and what is derived from it.

use super::command::{Command, CommandError};
use super::history::History;
use super::saved::{self, OpenError};
use super::storage::{self, Generation, Preferences, Stored, Theme};
use crate::plan::Plan;
use crate::plan::contract::{ContractYear, YearIndex};
use crate::plan::incident::IncidentId;
use crate::rules::assess::{Assessment, assess};
use crate::rules::explanation::Why;
use crate::text::{Lang, Text};
use crate::words::explain;
use crate::zones::Zone;
use leptos::prelude::*;
use std::cmp::Ordering;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// Which of the two programs this is (see [`crate::views`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// The one that is loaded first: frame and package. It keeps the plan and saves it.
    Desk,
    /// The one that is loaded when it is needed: every other page. It asks the desk for the plan and tells it of every
    /// change.
    Annex,
}

/// Is the plan being saved?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// On every change.
    Working,
    /// The browser refuses; the plan lives in memory only.
    Failing,
    /// Something stored must not be written over, until the user decides.
    Locked(OpenError),
}

/// A passing message, said politely to screen readers too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What happened.
    pub message: String,
    /// Can it be undone?
    pub undo: bool,
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

/// Everything the screen knows. Copied freely: it holds only handles.
#[derive(Clone, Copy)]
pub struct AppState {
    program: Program,
    history: RwSignal<History>,
    stored: StoredValue<Generation>,
    /// Has the other program still to be told of the plan?
    untold: StoredValue<bool>,
    /// The plan.
    pub plan: Memo<Arc<Plan>>,
    /// What follows from it.
    pub assessment: Memo<Arc<Assessment>>,
    /// Language of the screen.
    pub lang: RwSignal<Lang>,
    /// Theme.
    pub theme: RwSignal<Theme>,
    /// Is the plan being saved?
    pub saving: RwSignal<Saving>,
    /// Was a stored text put aside because it could not be read?
    pub put_aside: RwSignal<Option<OpenError>>,
    /// The passing message.
    pub toast: RwSignal<Option<Toast>>,
    /// The figure whose reason is shown.
    pub why: RwSignal<Option<OpenWhy>>,
    /// The contract year on the screen.
    pub year: RwSignal<YearIndex>,
    /// The incident on the screen.
    pub incident: RwSignal<Option<IncidentId>>,
}

impl AppState {
    /// The state of the annex: the plan is the desk's. Call inside its reactive owner.
    pub fn annex(plan: Plan, lang: Lang) -> Self {
        Self::new(Program::Annex, plan, 0, Saving::Working, Preferences { lang, theme: Theme::Auto })
    }

    /// The state of the desk: reads what is stored and derives the rest. Call inside its reactive owner.
    pub fn load(browser_zone: Zone, browser_lang: Lang) -> Self {
        let preferences = storage::preferences().unwrap_or(Preferences { lang: browser_lang, theme: Theme::Auto });
        let fresh = || Plan::new(browser_zone);
        let mut put_aside = None;
        let (plan, revision, saving) = match storage::load() {
            Stored::Nothing => (fresh(), 0, Saving::Working),
            Stored::Plan(saved) => (saved.plan, saved.revision, Saving::Working),
            Stored::Unreadable { error, previous } => {
                put_aside = Some(error);
                previous.map_or_else(
                    || (fresh(), 0, Saving::Working),
                    |saved| (saved.plan, saved.revision, Saving::Working),
                )
            }
            Stored::Locked(error) => (fresh(), 0, Saving::Locked(error)),
            Stored::Unavailable => (fresh(), 0, Saving::Failing),
        };
        let app = Self::new(Program::Desk, plan, revision, saving, preferences);
        app.put_aside.set(put_aside);
        app
    }

    fn new(program: Program, plan: Plan, revision: u64, saving: Saving, preferences: Preferences) -> Self {
        let incident = plan.incidents.first().map(|incident| incident.id);
        let history = RwSignal::new(History::new(plan));
        let plan = Memo::new(move |_| history.with(|history| history.present().clone()));
        Self {
            program,
            history,
            stored: StoredValue::new(Generation { revision, text: String::new() }),
            untold: StoredValue::new(false),
            plan,
            assessment: Memo::new(move |_| plan.with(|plan| Arc::new(assess(plan)))),
            lang: RwSignal::new(preferences.lang),
            theme: RwSignal::new(preferences.theme),
            saving: RwSignal::new(saving),
            put_aside: RwSignal::new(None),
            toast: RwSignal::new(None),
            why: RwSignal::new(None),
            year: RwSignal::new(YearIndex::FIRST),
            incident: RwSignal::new(incident),
        }
    }

    /// A phrase in the language of the screen; follows the switch.
    pub fn t(self, text: Text) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
        move || text.get(self.lang.get())
    }

    /// Carries out a command and saves; an error leaves everything as it was.
    pub fn run(self, command: Command) -> Result<(), CommandError> {
        self.agree();
        let mut outcome = Ok(false);
        self.history.update(|history| outcome = history.run(command));
        if outcome? {
            self.save();
        }
        Ok(())
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

    /// A passing message.
    pub fn say(self, message: String) {
        self.toast.set(Some(Toast { message, undo: false }));
    }

    /// Takes the last step back. The desk keeps the history of both programs, so that it goes one way.
    pub fn undo(self) {
        self.agree();
        if self.program == Program::Annex {
            self.toast.set(None);
            dispatch(UNDO_EVENT, &web_sys::CustomEventInit::new());
            return;
        }
        let mut changed = false;
        self.history.update(|history| changed = history.undo());
        self.after_step(changed);
    }

    /// Does the last step taken back again.
    pub fn redo(self) {
        self.agree();
        let mut changed = false;
        self.history.update(|history| changed = history.redo());
        self.after_step(changed);
    }

    fn after_step(self, changed: bool) {
        if changed {
            self.toast.set(None);
            self.save();
        }
    }

    /// Is there something to take back?
    pub fn can_undo(self) -> bool {
        self.history.with(History::can_undo)
    }

    /// Is there something to do again?
    pub fn can_redo(self) -> bool {
        self.history.with(History::can_redo)
    }

    /// The text of the plan, for the other program.
    pub fn plan_text(self) -> String {
        self.plan.with_untracked(|plan| saved::write(plan, 0))
    }

    /// Takes over the plan of the other program: a step that can be undone like any.
    pub fn take_over(self, text: &str) {
        let Ok(theirs) = saved::open(text) else { return };
        let mut outcome = Ok(false);
        self.history.update(|history| outcome = history.run(Command::Replace(Box::new(theirs.plan))));
        if outcome == Ok(true) && self.program == Program::Desk {
            self.store();
        }
    }

    fn save(self) {
        self.store();
        self.announce_later();
    }

    /// The other program hears of a change when the page has been drawn: reading a plan may take as long as drawing it.
    fn announce_later(self) {
        self.untold.set_value(true);
        after_paint(move || self.announce_now());
    }

    fn announce_now(self) {
        if self.untold.try_update_value(std::mem::take) == Some(true) {
            announce_plan(self);
        }
    }

    /// Both programs have the same plan from here on. Called before each step, so that each is one for both.
    pub fn agree(self) {
        self.announce_now();
        dispatch(self.program.names().asks_for_news, &web_sys::CustomEventInit::new());
    }

    fn store(self) {
        if self.program == Program::Annex {
            return;
        }
        if matches!(self.saving.get_untracked(), Saving::Locked(_)) {
            return;
        }
        let plan = self.plan.get_untracked();
        match self.stored.with_value(|known| storage::save(&plan, known)) {
            Ok(stored) => {
                self.stored.set_value(stored);
                self.saving.maybe_update(|saving| std::mem::replace(saving, Saving::Working) != Saving::Working);
            }
            Err(storage::NotSaved) => self.saving.set(Saving::Failing),
        }
    }

    /// Tries to save again, after saving failed.
    pub fn save_again(self) {
        self.save();
    }

    /// The user has decided that what is stored may be written over; it is put aside first.
    pub fn unlock(self) {
        let kept = storage::stored_text().is_none_or(|text| storage::put_aside(&text).is_ok());
        if kept {
            self.saving.set(Saving::Working);
            self.save();
        }
    }

    /// Takes over what another tab saved.
    pub fn adopt(self, text: &str) {
        let Ok(theirs) = saved::open(text) else { return };
        self.agree();
        // Two tabs that saved at the same moment: what is stored is what came last, and both take that.
        let is_newest = match theirs.revision.cmp(&self.stored.with_value(|stored| stored.revision)) {
            Ordering::Less => false,
            Ordering::Equal => storage::stored_text().as_deref() == Some(text),
            Ordering::Greater => true,
        };
        if !is_newest {
            return;
        }
        self.stored.set_value(Generation { revision: theirs.revision, text: String::new() });
        self.history.update(|history| history.adopt(theirs.plan));
        self.announce_later();
        let message = Text::new("已套用另一個分頁的變更", "Took over a change from another tab");
        self.say(message.get(self.lang.get_untracked()).to_owned());
    }

    /// The text of an exported file.
    pub fn export(self) -> String {
        self.agree();
        self.plan.with_untracked(|plan| saved::write(plan, 0))
    }

    /// Opens the text of a file: the plan replaces the present one, and that can be undone.
    pub fn import(self, text: &str) -> Result<(), OpenError> {
        let saved = saved::open(text)?;
        let first = saved.plan.incidents.first().map(|incident| incident.id);
        let message = Text::new("已匯入方案", "Plan imported").get(self.lang.get_untracked()).to_owned();
        self.year.set(YearIndex::FIRST);
        self.run_with_undo(Command::Replace(Box::new(saved.plan)), message);
        self.incident.set(first);
        Ok(())
    }

    /// Changes language.
    pub fn set_lang(self, lang: Lang) {
        self.lang.set(lang);
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

/// The events by which one program speaks to the other.
struct Names {
    /// Carries its plan.
    plan: &'static str,
    /// Asks the other for a change that it has not told yet.
    asks_for_news: &'static str,
}

const OF_DESK: Names = Names { plan: "uniplan:plan-of-desk", asks_for_news: "uniplan:desk-asks" };
const OF_ANNEX: Names = Names { plan: "uniplan:plan-of-annex", asks_for_news: "uniplan:annex-asks" };

impl Program {
    const fn names(self) -> &'static Names {
        match self {
            Self::Desk => &OF_DESK,
            Self::Annex => &OF_ANNEX,
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Desk => Self::Annex,
            Self::Annex => Self::Desk,
        }
    }
}

/// The name of the event by which the annex asks for the plan.
pub const ASK_EVENT: &str = "uniplan:ask";

/// The name of the event by which the annex asks for the last step to be taken back.
const UNDO_EVENT: &str = "uniplan:undo";

fn dispatch(name: &str, options: &web_sys::CustomEventInit) {
    if let (Some(window), Ok(event)) =
        (web_sys::window(), web_sys::CustomEvent::new_with_event_init_dict(name, options))
    {
        window.dispatch_event(&event).ok();
    }
}

/// Runs something once the page has been drawn with what is known now.
pub fn after_paint(call: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(call, std::time::Duration::ZERO));
}

/// Tells the other program of the plan. It hears it at once; nobody hears it if the other program is not there.
fn announce_plan(app: AppState) {
    let options = web_sys::CustomEventInit::new();
    options.set_detail(&app.plan_text().into());
    dispatch(app.program.names().plan, &options);
}

/// Listens to the other program.
pub fn follow_other_program(app: AppState) {
    let theirs = app.program.other().names();
    let mut listeners = vec![
        window_event_listener_untyped(theirs.plan, move |event| {
            let event: &web_sys::CustomEvent = event.unchecked_ref();
            if let Some(text) = event.detail().as_string() {
                app.take_over(&text);
            }
        }),
        window_event_listener_untyped(theirs.asks_for_news, move |_| app.announce_now()),
        // A page that is left or hidden is not drawn again.
        window_event_listener_untyped("pagehide", move |_| app.announce_now()),
        window_event_listener_untyped("visibilitychange", move |_| app.announce_now()),
    ];
    if app.program == Program::Desk {
        listeners.push(window_event_listener_untyped(ASK_EVENT, move |_| announce_plan(app)));
        listeners.push(window_event_listener_untyped(UNDO_EVENT, move |_| app.undo()));
    }
    on_cleanup(move || {
        listeners.into_iter().for_each(leptos::leptos_dom::helpers::WindowListenerHandle::remove);
    });
}

/// The state, from any component.
pub fn use_app() -> AppState {
    expect_context::<AppState>()
}
