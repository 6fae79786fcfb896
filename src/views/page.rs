//! The pages, and the address of each. The address is the part after `#`: it needs no server.

use crate::state::app_state::Program;
use crate::text::Text;
use leptos::prelude::*;

/// A page. To add one: a variant here, its view in the match of [`super::annex::mount`], its tab in index.html's shell; the
/// compiler lists what else is missing.
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
}

impl Page {
    /// Every page, in the order of the tabs.
    pub const ALL: [Self; 6] =
        [Self::Package, Self::Contract, Self::Calendar, Self::Incident, Self::Charts, Self::About];

    /// Which program shows it. The desk is the first load: only what is seen first belongs into it.
    pub const fn program(self) -> Program {
        match self {
            Self::Package => Program::Desk,
            Self::Contract | Self::Calendar | Self::Incident | Self::Charts | Self::About => Program::Annex,
        }
    }

    /// What stands after `#/`.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Package => "package",
            Self::Contract => "contract",
            Self::Calendar => "calendar",
            Self::Incident => "incident",
            Self::Charts => "charts",
            Self::About => "about",
        }
    }

    /// Its name on the tab.
    pub const fn name(self) -> Text {
        match self {
            Self::Package => Text::new("套裝", "Package"),
            Self::Contract => Text::new("合約", "Contract"),
            Self::Calendar => Text::new("行事曆", "Calendar"),
            Self::Incident => Text::new("事件模擬", "Incident"),
            Self::Charts => Text::new("嚴重性圖表", "Charts"),
            Self::About => Text::new("說明", "About"),
        }
    }

    /// The page of an address; anything unknown is the first page.
    pub fn from_hash(hash: &str) -> Self {
        let path = hash.trim_start_matches(['#', '/']);
        let path = path.split(['/', '?']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|page| page.path() == path).unwrap_or(Self::Package)
    }
}

/// Follows the address.
pub fn use_page() -> ReadSignal<Page> {
    let current = || Page::from_hash(&location().hash().unwrap_or_default());
    let (page, set_page) = signal(current());
    // Another section of the same page is no other page.
    let handle = window_event_listener(leptos::ev::hashchange, move |_| {
        let now = current();
        if page.get_untracked() != now {
            set_page.set(now);
        }
    });
    on_cleanup(move || handle.remove());
    page
}

/// What follows the page in the address: `places` in `#/contract/places`.
pub fn use_section() -> ReadSignal<String> {
    let current = || {
        let hash = location().hash().unwrap_or_default();
        hash.trim_start_matches(['#', '/']).split(['/', '?']).nth(1).unwrap_or_default().to_owned()
    };
    let (section, set_section) = signal(current());
    let handle = window_event_listener(leptos::ev::hashchange, move |_| set_section.set(current()));
    on_cleanup(move || handle.remove());
    section
}
