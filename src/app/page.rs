//! The pages, the address of each, and where on a page one comes to stand. The address is the part after `#`: it needs no
//! server.

use super::browser::on_window;
use crate::app::{ReadSignal, RwSignal};
use crate::text::Text;
use leptos::ev;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};

/// A page. To add one: a variant here, its view in the match of `views::shell`, its tab in index.html's shell; the compiler
/// lists what else is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Services, allowance, findings.
    Package,
    /// Parties, dates, allowances.
    Contract,
    /// Business hours and holidays.
    Calendar,
    /// The simulator.
    Incident,
    /// The six charts, as printed.
    Charts,
    /// What this is, and what it is not; unclear clauses and how they are read.
    About,
    /// The program checks itself: no tab, reached from the page about it.
    Check,
    /// The plans of this browser; no tab, it is reached from the menu of the plan.
    Plans,
    /// The steps of the plan; no tab, it is reached from the menu of the plan.
    History,
    /// What the services description says, entry by entry; no tab, it is reached from every explanation.
    Reference,
    /// Plans side by side; no tab, it is reached from the menu of the plan, the plans and the history.
    Compare,
    /// The steps of a workshop; no tab, it is reached from the menu of the plan.
    Present,
    /// Paper, text and pictures of the plan; no tab, it is reached from the menu of the plan.
    Handover,
}

impl Page {
    /// Every page that has a tab, in their order.
    pub const ALL: [Self; 6] =
        [Self::Package, Self::Contract, Self::Calendar, Self::Incident, Self::Charts, Self::About];

    /// Every page; one that is missing here could not be opened.
    pub const EVERY: [Self; 13] = [
        Self::Package,
        Self::Contract,
        Self::Calendar,
        Self::Incident,
        Self::Charts,
        Self::About,
        Self::Check,
        Self::Plans,
        Self::History,
        Self::Reference,
        Self::Compare,
        Self::Present,
        Self::Handover,
    ];

    /// What stands after `#/`.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Package => "package",
            Self::Contract => "contract",
            Self::Calendar => "calendar",
            Self::Incident => "incident",
            Self::Charts => "charts",
            Self::About => "about",
            Self::Check => "check",
            Self::Plans => "plans",
            Self::History => "history",
            Self::Reference => "reference",
            Self::Compare => "compare",
            Self::Present => "present",
            Self::Handover => "handover",
        }
    }

    /// Its name on the tab.
    pub const fn name(self) -> Text {
        match self {
            Self::Package => Text::new("套件", "Package"),
            Self::Contract => Text::new("合約", "Contract"),
            Self::Calendar => Text::new("行事曆", "Calendar"),
            Self::Incident => Text::new("事件模擬", "Incident"),
            Self::Charts => Text::new("嚴重性圖表", "Charts"),
            Self::About => Text::new("說明", "About"),
            Self::Check => Text::new("自我檢查", "Self-check"),
            Self::Plans => Text::new("規劃", "Plans"),
            Self::History => Text::new("歷程", "History"),
            Self::Reference => Text::new("參考資料", "Reference"),
            Self::Compare => Text::new("比較", "Compare"),
            Self::Present => Text::new("簡報", "Present"),
            Self::Handover => Text::new("交付", "Hand over"),
        }
    }

    /// The page of an address; anything unknown is the first page.
    pub fn from_hash(hash: &str) -> Self {
        let path = hash.trim_start_matches(['#', '/']);
        let path = path.split(['/', '?']).next().unwrap_or_default();
        Self::EVERY.into_iter().find(|page| page.path() == path).unwrap_or(Self::Package)
    }
}

/// Does the part of an address after `#` hold a plan instead of naming a page? The least that tells, because it is asked at
/// every start: what is in it is read by the piece that opens links. Mail programs write `#p=` as `#%70=`, `#p%3D` or with
/// another `#` in front; no page begins so.
pub fn holds_plan(hash: &str) -> bool {
    let hash = hash.trim_start_matches('#');
    hash.starts_with("p=") || hash.starts_with("p%") || hash.starts_with('%')
}

/// The part of the present address after `#`, with it.
pub fn hash() -> String {
    location().hash().unwrap_or_default()
}

/// Takes a plan out of the address, and out of where one can go back to: in its place comes what stood there before, from `#`
/// on. What stands there by now stays, if it is a page.
pub fn take_plan_out(before: &str) {
    let Ok(address) = location().href() else { return };
    if !holds_plan(&hash()) {
        return;
    }
    let page = address.split('#').next().unwrap_or_default();
    if let Ok(history) = window().history() {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("{page}{before}"))).ok();
    }
}

/// Follows the address.
pub fn use_page() -> ReadSignal<Page> {
    let current = || Page::from_hash(&hash());
    let page = RwSignal::new(current());
    // Another section of the same page is no other page, and a plan that is opened is none.
    on_window(ev::hashchange, move |_| {
        let now = current();
        if page.get_untracked() != now && !holds_plan(&hash()) {
            page.set(now);
        }
    });
    page.read_only()
}

/// What follows the page in the address: `places` in `#/contract/places`.
pub fn use_section() -> ReadSignal<String> {
    let current = || {
        let hash = hash();
        hash.trim_start_matches(['#', '/']).split(['/', '?']).nth(1).unwrap_or_default().to_owned()
    };
    let section = RwSignal::new(current());
    on_window(ev::hashchange, move |_| {
        if !holds_plan(&hash()) {
            section.set(current());
        }
    });
    section.read_only()
}

/// Writes what follows the page into the address, so that a reload keeps it. Nobody is told, and one stays where one is.
pub fn write_section(page: Page, section: &str) {
    let Ok(history) = window().history() else { return };
    let state = history.state().unwrap_or(JsValue::NULL);
    history.replace_state_with_url(&state, "", Some(&format!("#/{}/{section}", page.path()))).ok();
}

// ------------------------------------------------------------------------------------------------- where one comes to stand

/// Where the window comes to stand when a page has been drawn.
#[derive(Clone, Debug)]
enum Goal {
    /// At its top: a new page.
    Top,
    /// Where it stood when it was left, in pixels: back and forward.
    Left(f64),
    /// At an element, which gets the focus.
    Element(String),
}

thread_local! {
    /// Where to come to stand on the page that is being opened; without one, at its top or where it was left.
    static WANTED: RefCell<Option<String>> = const { RefCell::new(None) };
    /// Counts the goals: only the last one is followed.
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// How many frames a page may take until what is looked for is there.
const PATIENCE: u32 = 180;

/// How many frames it is kept where it was left: what is built late, above what is read, would move it.
const STEADY: u32 = 60;

/// How long the window rests until it is written down where it stands.
const REST: Duration = Duration::from_millis(100);

/// Opens an address, such as `/package`, and brings an element of it into view with the focus on it.
pub fn open(address: &str, selector: &str) {
    if location().hash().is_ok_and(|hash| hash.trim_start_matches('#') == address) {
        return reach(Goal::Element(selector.to_owned()));
    }
    WANTED.set(Some(selector.to_owned()));
    location().set_hash(address).ok();
}

/// Has a new page begin at its top, and one that is returned to where it was left. The browser itself would do neither: a
/// part of the address after `#` is one document to it, and what it returns to is not drawn yet.
pub fn follow_position() {
    let Ok(history) = window().history() else { return };
    history.set_scroll_restoration(web_sys::ScrollRestoration::Manual).ok();
    let write = move || {
        let (Ok(history), Ok(top)) = (window().history(), window().scroll_y()) else { return };
        history.replace_state(&JsValue::from_f64(top), "").ok();
    };
    let pending = Rc::new(Cell::new(None::<TimeoutHandle>));
    let waiting = pending.clone();
    let stop = move || {
        if let Some(handle) = waiting.take() {
            handle.clear();
        }
    };
    let stop_before = stop.clone();
    on_window(ev::scroll, move |_| {
        stop_before();
        pending.set(set_timeout_with_handle(write, REST).ok());
    });
    on_window(ev::hashchange, move |_| {
        // What was to be written down belongs to the page that was left.
        stop();
        if holds_plan(&hash()) {
            return;
        }
        let left = history.state().ok().and_then(|state| state.as_f64());
        reach(match (WANTED.take(), left) {
            (Some(selector), _) => Goal::Element(selector),
            (None, Some(top)) => Goal::Left(top),
            (None, None) => Goal::Top,
        });
    });
    // A hand that scrolls has a goal of its own.
    on_window(ev::wheel, |_| give_up());
    on_window(ev::pointerdown, |_| give_up());
    on_window(ev::keydown, |_| give_up());
    // Loaded again: where it stood.
    if let Some(top) = window().history().ok().and_then(|history| history.state().ok()?.as_f64()) {
        reach(Goal::Left(top));
    }
}

fn give_up() {
    LAST.set(LAST.get().wrapping_add(1));
}

fn reach(goal: Goal) {
    give_up();
    if matches!(goal, Goal::Top) {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        return;
    }
    look(goal, LAST.get(), PATIENCE);
}

/// Looks once in each frame whether the goal is there.
fn look(goal: Goal, number: u32, frames: u32) {
    if frames == 0 {
        return;
    }
    request_animation_frame(move || {
        if LAST.get() != number {
            return;
        }
        let is_there = match &goal {
            Goal::Top => true,
            Goal::Left(top) => {
                window().scroll_to_with_x_and_y(0.0, *top);
                window().scroll_y().is_ok_and(|now| (now - top).abs() < 1.0)
            }
            Goal::Element(selector) => bring_into_view(selector),
        };
        let more = match goal {
            _ if !is_there => frames,
            Goal::Left(_) => frames.min(STEADY),
            Goal::Top | Goal::Element(_) => 0,
        };
        look(goal, number, more.saturating_sub(1));
    });
}

/// Brings an element into view and puts the focus on it, once the page has been redrawn.
pub fn go_to(selector: impl Into<String>) {
    reach(Goal::Element(selector.into()));
}

fn bring_into_view(selector: &str) -> bool {
    let Some(element) = find_element(selector) else { return false };
    element.scroll_into_view();
    element.focus().ok();
    true
}

/// An element of the page.
pub fn find_element(selector: &str) -> Option<web_sys::HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Puts the focus on an element once the page has been redrawn: for a control that replaced the one just pressed.
pub fn focus_later(selector: impl Into<String>) {
    let selector = selector.into();
    request_animation_frame(move || {
        if let Some(element) = find_element(&selector) {
            element.focus().ok();
        }
    });
}
