//! In which languages a sheet is written that is handed over: that of the screen, the other one, or both.

use super::segments::segments;
use crate::app::{RwSignal, use_app};
use crate::text::{Lang, Text};
use crate::views::dom::El;

/// In which languages it is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tongues {
    /// That of the screen.
    Screen,
    /// The other one.
    Other,
    /// Both, side by side.
    Both,
}

impl Tongues {
    const ALL: [Self; 3] = [Self::Screen, Self::Other, Self::Both];

    const fn code(self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::Other => "other",
            Self::Both => "both",
        }
    }

    /// The languages themselves, that of the screen first.
    pub fn of(self, screen: Lang) -> Vec<Lang> {
        let other = match screen {
            Lang::ZhHant => Lang::En,
            Lang::En => Lang::ZhHant,
        };
        match self {
            Self::Screen => vec![screen],
            Self::Other => vec![other],
            Self::Both => vec![screen, other],
        }
    }

    /// Each language by its own name.
    fn name(self, screen: Lang) -> String {
        let own = |lang| match lang {
            Lang::ZhHant => "中文",
            Lang::En => "English",
        };
        match self {
            Self::Both => Text::new("雙語", "Both").get(screen).to_owned(),
            one => one.of(screen).into_iter().map(own).collect(),
        }
    }
}

/// The choice, as a row of buttons.
pub fn tongue_choice(name: Text, chosen: RwSignal<Tongues>) -> El {
    let lang = use_app().lang;
    let options = Tongues::ALL.map(|tongues| (tongues, tongues.code(), move || tongues.name(lang.get())));
    segments("data-tongues", options, move || chosen.get(), move |tongues| chosen.set(tongues))
        .attr_t("aria-label", name)
}
