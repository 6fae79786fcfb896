//! Every key, in one table: those who answer keys ask it what was meant, and the map of the keys is made of it.
//!
//! What a key does is not here. A place that answers keys has its own enum of what can be meant, so that its match is complete.

use crate::text::Text;

/// What is held down beside a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers {
    /// Ctrl, or ⌘.
    pub command: bool,
    /// Alt, or ⌥.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
}

/// What a key of the whole application asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Global {
    /// The palette.
    Palette,
    /// A step back.
    Undo,
    /// A step again.
    Redo,
    /// The page with this place in the row of tabs, from 0.
    Tab(usize),
    /// The page that presents the plan.
    Present,
    /// The map of the keys.
    Map,
}

/// What a key of the whole application asks for. `typing`: the focus is in a field, which has undo, redo and `?` of its own.
pub fn global(key: &str, held: Modifiers, typing: bool) -> Option<Global> {
    let Modifiers { command, alt, shift } = held;
    Some(match (key, command, alt) {
        ("k" | "K", true, false) if !shift => Global::Palette,
        ("z" | "Z", true, false) if !typing => {
            if shift {
                Global::Redo
            } else {
                Global::Undo
            }
        }
        ("y" | "Y", true, false) if !typing => Global::Redo,
        ("?", false, false) if !typing => Global::Map,
        (_, false, true) => match key.as_bytes() {
            [digit @ b'1'..=b'9'] => Global::Tab(usize::from(digit - b'1')),
            b"p" | b"P" if !shift => Global::Present,
            _ => return None,
        },
        _ => return None,
    })
}

/// What a key asks of the playback of an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Playback {
    /// Play, or pause.
    Toggle,
    /// To the stop before.
    Previous,
    /// To the next stop.
    Next,
    /// Back by a quarter of an hour.
    Back,
    /// On by a quarter of an hour.
    On,
    /// To the opening.
    Start,
    /// To the last stop.
    End,
}

/// What a key asks of the playback of an incident.
pub fn playback(key: &str, held: Modifiers) -> Option<Playback> {
    if held.command || held.alt {
        return None;
    }
    Some(match (key, held.shift) {
        (" ", _) => Playback::Toggle,
        ("ArrowLeft" | "ArrowDown", false) => Playback::Previous,
        ("ArrowRight" | "ArrowUp", false) => Playback::Next,
        ("ArrowLeft", true) | ("PageDown", _) => Playback::Back,
        ("ArrowRight", true) | ("PageUp", _) => Playback::On,
        ("Home", _) => Playback::Start,
        ("End", _) => Playback::End,
        _ => return None,
    })
}

/// What a key asks of the list of services.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Catalogue {
    /// To the search field.
    Search,
    /// To the row below.
    Down,
    /// To the row above.
    Up,
    /// One more.
    More,
    /// One less.
    Less,
}

/// What a key asks of the list of services; `in_row`: the focus is in a row of it.
pub fn catalogue(key: &str, held: Modifiers, in_row: bool) -> Option<Catalogue> {
    Some(match (key, in_row) {
        ("/", false) if !held.command && !held.alt => Catalogue::Search,
        ("ArrowDown", true) => Catalogue::Down,
        ("ArrowUp", true) => Catalogue::Up,
        ("+" | "=", true) => Catalogue::More,
        ("-" | "−", true) => Catalogue::Less,
        _ => return None,
    })
}

/// What a key asks of the page that presents a plan: the keys of a clicker, and letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presenting {
    /// To the next slide.
    Next,
    /// To the slide before.
    Previous,
    /// To the first slide.
    First,
    /// To the last slide.
    Last,
    /// Black, or the slide again.
    Blank,
    /// Amounts masked, or shown again.
    Mask,
    /// The audience's window held, or following again.
    Hold,
    /// What can be edited on the slide.
    Edit,
    /// Notes, the next slide and private figures.
    Notes,
    /// The window for the audience.
    Audience,
    /// The whole screen.
    Whole,
    /// The other language.
    Language,
    /// Light or dark.
    Theme,
    /// Back to the plan.
    Leave,
}

/// What a key asks of the page that presents a plan.
pub fn presenting(key: &str, held: Modifiers) -> Option<Presenting> {
    if held.command || held.alt {
        return None;
    }
    Some(match key {
        "ArrowRight" | "PageDown" | " " => Presenting::Next,
        "ArrowLeft" | "PageUp" => Presenting::Previous,
        "Home" => Presenting::First,
        "End" => Presenting::Last,
        "b" | "B" | "." => Presenting::Blank,
        "m" | "M" => Presenting::Mask,
        "h" | "H" => Presenting::Hold,
        "e" | "E" => Presenting::Edit,
        "n" | "N" => Presenting::Notes,
        "a" | "A" => Presenting::Audience,
        "f" | "F" => Presenting::Whole,
        "l" | "L" => Presenting::Language,
        "t" | "T" => Presenting::Theme,
        "Escape" => Presenting::Leave,
        _ => return None,
    })
}

/// What a key asks of a note on the timeline of an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// It was earlier.
    Earlier,
    /// It was later.
    Later,
    /// A little earlier.
    LittleEarlier,
    /// A little later.
    LittleLater,
    /// To the note after it.
    Next,
    /// To the note before it.
    Previous,
    /// It goes.
    Remove,
    /// What is dragged is let go.
    LetGo,
    /// It is pressed, as a button is.
    Press,
}

/// What a key asks of a note on the timeline of an incident.
pub fn note(key: &str, held: Modifiers) -> Option<Note> {
    if held.command || held.alt {
        return None;
    }
    Some(match (key, held.shift) {
        ("ArrowLeft", false) => Note::Earlier,
        ("ArrowRight", false) => Note::Later,
        ("ArrowLeft", true) => Note::LittleEarlier,
        ("ArrowRight", true) => Note::LittleLater,
        ("ArrowUp", _) => Note::Previous,
        ("ArrowDown", _) => Note::Next,
        ("Delete" | "Backspace", _) => Note::Remove,
        ("Escape", _) => Note::LetGo,
        ("Enter" | " ", _) => Note::Press,
        _ => return None,
    })
}

/// What a key asks of the week of an incident, a row a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Week {
    /// To the cell above.
    Up,
    /// To the cell below.
    Down,
    /// To the cell on the left.
    Left,
    /// To the cell on the right.
    Right,
    /// To the first hour of the day.
    DayBegins,
    /// To the last hour of the day.
    DayEnds,
    /// To the first hour of the week.
    WeekBegins,
    /// To the last hour of the week.
    WeekEnds,
    /// The week before.
    Before,
    /// The week after.
    After,
    /// The incident, opened in this hour.
    Open,
}

/// What a key asks of the week of an incident.
pub fn week(key: &str, held: Modifiers) -> Option<Week> {
    if held.alt {
        return None;
    }
    Some(match (key, held.command) {
        ("ArrowUp", false) => Week::Up,
        ("ArrowDown", false) => Week::Down,
        ("ArrowLeft", false) => Week::Left,
        ("ArrowRight", false) => Week::Right,
        ("Home", false) => Week::DayBegins,
        ("End", false) => Week::DayEnds,
        ("Home", true) => Week::WeekBegins,
        ("End", true) => Week::WeekEnds,
        ("PageUp", false) => Week::Before,
        ("PageDown", false) => Week::After,
        ("Enter" | " ", false) => Week::Open,
        _ => return None,
    })
}

/// What a key asks of the year of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// To the day before.
    DayBefore,
    /// To the day after.
    DayAfter,
    /// To the same day a week before.
    WeekBefore,
    /// To the same day a week after.
    WeekAfter,
    /// To the same day a month before.
    MonthBefore,
    /// To the same day a month after.
    MonthAfter,
    /// To the Monday of the week.
    Monday,
    /// To its Sunday.
    Sunday,
}

/// What a key asks of the year of the calendar.
pub fn year(key: &str, held: Modifiers) -> Option<Year> {
    if held.command || held.alt {
        return None;
    }
    Some(match key {
        "ArrowLeft" => Year::DayBefore,
        "ArrowRight" => Year::DayAfter,
        "ArrowUp" => Year::WeekBefore,
        "ArrowDown" => Year::WeekAfter,
        "PageUp" => Year::MonthBefore,
        "PageDown" => Year::MonthAfter,
        "Home" => Year::Monday,
        "End" => Year::Sunday,
        _ => return None,
    })
}

// ---------------------------------------------------------------------------------------------------------- the map

/// A row of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The keys, each way to ask for the same; what is pressed together is joined by `+`.
    pub keys: &'static [&'static str],
    /// What they do.
    pub does: Text,
}

/// A part of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where the keys hold.
    pub place: Text,
    /// Its rows.
    pub rows: &'static [Row],
}

const fn row(keys: &'static [&'static str], zh_hant: &'static str, en: &'static str) -> Row {
    Row { keys, does: Text::new(zh_hant, en) }
}

/// The map. A key as the browser calls it, with `Ctrl`, `Alt` and `Shift` before it; the screen writes arrows and ⌘.
pub const MAP: &[Part] = &[
    Part {
        place: Text::new("任何地方", "Anywhere"),
        rows: &[
            row(&["Ctrl+k"], "搜尋與指令", "Search and commands"),
            row(&["Ctrl+z"], "復原", "Undo"),
            row(&["Ctrl+y", "Ctrl+Shift+z"], "重做", "Redo"),
            row(&["Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6"], "開啟各頁", "Open a page"),
            row(&["Alt+p"], "簡報", "Present the plan"),
            row(&["?"], "顯示這份鍵盤對照", "Show this map of the keys"),
            row(
                &["Escape"],
                "關閉最上層的視窗；在欄位中：還原未送出的內容",
                "Close what is on top; in a field: bring back what was there",
            ),
        ],
    },
    Part {
        place: Text::new("搜尋與指令", "Search and commands"),
        rows: &[
            row(&["ArrowDown", "ArrowUp"], "下一項、上一項", "Next, previous"),
            row(&["Home", "End"], "第一項、最後一項", "First, last"),
            row(&["Enter"], "開啟或執行", "Open it, or do it"),
        ],
    },
    Part {
        place: Text::new("簡報", "Presenting"),
        rows: &[
            row(&["ArrowRight", "PageDown", " "], "下一頁", "Next slide"),
            row(&["ArrowLeft", "PageUp"], "上一頁", "Previous slide"),
            row(&["Home", "End"], "第一頁、最後一頁", "First and last slide"),
            row(&["b", "."], "黑畫面", "Blank"),
            row(&["m"], "遮住金額", "Mask amounts"),
            row(&["h"], "停住觀眾畫面", "Hold the audience"),
            row(&["e"], "修改數量、額度與支付方式", "Edit quantities, allowance and funding"),
            row(&["n"], "講者畫面", "Presenter view"),
            row(&["a"], "開啟觀眾視窗", "Open audience window"),
            row(&["f"], "全螢幕", "Full screen"),
            row(&["l"], "換語言", "The other language"),
            row(&["t"], "淺色、深色", "Light, dark"),
            row(&["Escape"], "結束簡報", "Leave"),
        ],
    },
    Part {
        place: Text::new("套件：服務清單", "Package: the list of services"),
        rows: &[
            row(&["/"], "到搜尋欄", "To the search field"),
            row(&["ArrowDown", "ArrowUp"], "下一項、上一項服務", "Next, previous service"),
            row(&["+", "-"], "加一、減一", "One more, one less"),
        ],
    },
    Part {
        place: Text::new("支援事件：時間軸", "Incident: the timeline"),
        rows: &[
            row(&[" "], "播放或暫停", "Play or pause"),
            row(&["ArrowRight", "ArrowUp"], "下一個時間點", "Next time"),
            row(&["ArrowLeft", "ArrowDown"], "前一個時間點", "Previous time"),
            row(&["Shift+ArrowRight", "PageUp"], "往後 15 分鐘", "On by 15 minutes"),
            row(&["Shift+ArrowLeft", "PageDown"], "往前 15 分鐘", "Back by 15 minutes"),
            row(&["Home", "End"], "開案、最後一個時間點", "The opening, the last time"),
        ],
    },
    Part {
        place: Text::new("支援事件：時間軸上的紀錄", "Incident: a note on the timeline"),
        rows: &[
            row(&["ArrowLeft", "ArrowRight"], "提早、延後", "Earlier, later"),
            row(&["Shift+ArrowLeft", "Shift+ArrowRight"], "小幅提早、延後", "A little earlier, later"),
            row(&["ArrowDown", "ArrowUp"], "後一筆、前一筆", "Next, previous"),
            row(&["Delete", "Backspace"], "移除", "Remove it"),
            row(&["Enter", " "], "開啟", "Open it"),
            row(&["Escape"], "放開正在拖曳的紀錄", "Let go of what is dragged"),
        ],
    },
    Part {
        place: Text::new("支援事件：一週對照", "Incident: the week"),
        rows: &[
            row(&["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"], "換日或換小時", "Another day or hour"),
            row(&["PageUp", "PageDown"], "前一週、後一週", "The week before, the week after"),
            row(&["Home", "End"], "當天的第一個、最後一個小時", "First, last hour of the day"),
            row(&["Ctrl+Home", "Ctrl+End"], "這一週的第一個、最後一個小時", "First, last hour of the week"),
            row(&["Enter", " "], "看這一小時", "Look at this hour"),
        ],
    },
    Part {
        place: Text::new("行事曆：一年", "Calendar: the year"),
        rows: &[
            row(&["ArrowLeft", "ArrowRight"], "前一天、後一天", "Day before, day after"),
            row(&["ArrowUp", "ArrowDown"], "前一週、後一週", "Week before, week after"),
            row(&["PageUp", "PageDown"], "前一月、後一月", "Month before, month after"),
            row(&["Home", "End"], "週一、週日", "Monday, Sunday"),
        ],
    },
];

/// A key of the map taken apart: the key, and what is held down.
pub fn parts(written: &str) -> (&str, Modifiers) {
    let mut held = Modifiers::default();
    let mut rest = written;
    loop {
        let (name, flag) = match rest.split_once('+') {
            Some(("Ctrl", after)) => (after, &mut held.command),
            Some(("Alt", after)) => (after, &mut held.alt),
            Some(("Shift", after)) => (after, &mut held.shift),
            _ => return (rest, held),
        };
        *flag = true;
        rest = name;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(place: &str) -> impl Iterator<Item = &'static str> {
        let part = MAP.iter().find(|part| part.place.en == place).expect("a part of the map");
        part.rows.iter().flat_map(|row| row.keys.iter().copied())
    }

    #[test]
    fn every_key_of_the_map_is_answered_where_it_says_so() {
        for written in of("Anywhere").filter(|key| *key != "Escape") {
            let (key, held) = parts(written);
            assert!(global(key, held, false).is_some(), "{written}");
        }
        for written in of("Incident: the timeline") {
            let (key, held) = parts(written);
            assert!(playback(key, held).is_some(), "{written}");
        }
        for written in of("Presenting") {
            let (key, held) = parts(written);
            assert!(presenting(key, held).is_some(), "{written}");
        }
        for written in of("Incident: a note on the timeline") {
            let (key, held) = parts(written);
            assert!(note(key, held).is_some(), "{written}");
        }
        for written in of("Incident: the week") {
            let (key, held) = parts(written);
            assert!(week(key, held).is_some(), "{written}");
        }
        for written in of("Calendar: the year") {
            let (key, held) = parts(written);
            assert!(year(key, held).is_some(), "{written}");
        }
        for written in of("Package: the list of services") {
            let (key, held) = parts(written);
            assert!(catalogue(key, held, key != "/").is_some(), "{written}");
        }
    }

    /// The other way round: what is answered stands in the map.
    #[test]
    fn every_key_that_is_answered_is_in_the_map() {
        let keys = [
            "k",
            "z",
            "y",
            "?",
            "1",
            "6",
            " ",
            "ArrowLeft",
            "ArrowRight",
            "ArrowUp",
            "ArrowDown",
            "PageUp",
            "PageDown",
        ];
        let keys = keys.into_iter().chain(["Home", "End", "/", "+", "-", "Enter", "Tab", "0", "F1", "Escape"]);
        let keys = keys.chain(["Delete", "Backspace"]);
        let letters: Vec<String> = ('a'..='z').chain(['.', ',']).map(String::from).collect();
        let keys = keys.chain(letters.iter().map(String::as_str));
        let states = (0..8).map(|bits| Modifiers { command: bits & 1 > 0, alt: bits & 2 > 0, shift: bits & 4 > 0 });
        let mapped = |place: &str, key: &str, held: Modifiers| of(place).any(|written| parts(written) == (key, held));
        for key in keys {
            for held in states.clone() {
                // Shift makes no difference where it makes another character, or none.
                let plain = Modifiers { shift: false, ..held };
                let is_mapped = |place: &str| mapped(place, key, held) || mapped(place, key, plain);
                if global(key, held, false).is_some() {
                    assert!(is_mapped("Anywhere"), "{key} {held:?}");
                }
                if playback(key, held).is_some() {
                    assert!(is_mapped("Incident: the timeline"), "{key} {held:?}");
                }
                if presenting(key, held).is_some() {
                    assert!(is_mapped("Presenting"), "{key} {held:?}");
                }
                if note(key, held).is_some() {
                    assert!(is_mapped("Incident: a note on the timeline"), "{key} {held:?}");
                }
                if week(key, held).is_some() {
                    assert!(is_mapped("Incident: the week"), "{key} {held:?}");
                }
                if year(key, held).is_some() {
                    assert!(is_mapped("Calendar: the year"), "{key} {held:?}");
                }
            }
        }
    }

    #[test]
    fn a_field_keeps_its_own_undo_and_its_question_mark_but_the_palette_opens() {
        let ctrl = Modifiers { command: true, ..Modifiers::default() };
        assert_eq!(global("k", ctrl, true), Some(Global::Palette));
        for (key, held) in [("z", ctrl), ("y", ctrl), ("?", Modifiers { shift: true, ..Modifiers::default() })] {
            assert_eq!(global(key, held, true), None, "{key}");
            assert!(global(key, held, false).is_some(), "{key}");
        }
        // AltGr is Ctrl and Alt: it writes characters.
        let alt_gr = Modifiers { command: true, alt: true, shift: false };
        for key in ["k", "z", "1"] {
            assert_eq!(global(key, alt_gr, false), None, "{key}");
        }
        assert_eq!(global("1", Modifiers { alt: true, ..Modifiers::default() }, true), Some(Global::Tab(0)));
        assert_eq!(global("0", Modifiers { alt: true, ..Modifiers::default() }, false), None);
    }

    #[test]
    fn a_written_key_is_taken_apart() {
        assert_eq!(parts("+"), ("+", Modifiers::default()));
        assert_eq!(parts("Ctrl+Shift+z"), ("z", Modifiers { command: true, alt: false, shift: true }));
    }
}
