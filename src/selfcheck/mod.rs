//! Golden cases that the program checks itself against, wherever it runs: natively as a test, and in a browser on the page of
//! the self-check.
//!
//! What has to come out stands in `golden.txt`, `charts.txt` and the table of the clock's own tests, written down from the
//! services description and never computed. [`run`] asks the same functions that the pages ask and compares. A case that
//! cannot be read is a case that failed: nothing is passed over.

mod answer;
mod ask;
pub mod fold;
mod read;
pub mod zones;

use crate::text::{Lang, Text};

/// The edition of the services description that the cases are of, in the words of the footer.
pub const EDITION: Text = Text::new("2025年1月，繁體中文版", "January 2025, Traditional Chinese edition");

/// What a case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// The cap on Proactive Credits and Custom Proactive.
    Caps,
    /// What the Flex Allowance pays, and what it does not.
    Account,
    /// Dates of the contract, cancelling, units of events.
    Dates,
    /// Zones, clock changes and business hours.
    Hours,
    /// The cells of the six charts.
    Charts,
    /// Which chart governs an incident, and what is expected by when.
    Incidents,
    /// Do the lines of a working come to the figure?
    Workings,
}

impl Group {
    /// Every group, in the order of the page.
    pub const ALL: [Self; 7] =
        [Self::Caps, Self::Account, Self::Dates, Self::Hours, Self::Charts, Self::Incidents, Self::Workings];

    /// Its name in the files, and on the page as `data-group`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Caps => "caps",
            Self::Account => "account",
            Self::Dates => "dates",
            Self::Hours => "hours",
            Self::Charts => "charts",
            Self::Incidents => "incidents",
            Self::Workings => "workings",
        }
    }

    /// Its name.
    pub const fn name(self) -> Text {
        match self {
            Self::Caps => Text::new("彈性額度的上限", "The cap of the Flex Allowance"),
            Self::Account => Text::new("額度支付什麼、放棄什麼", "What the allowance pays, and what is forfeited"),
            Self::Dates => Text::new("合約日期與取消費用", "Contract dates and cancelling"),
            Self::Hours => Text::new("時區、日光節約與營業時間", "Zones, clock changes and business hours"),
            Self::Charts => Text::new("六張圖表的每一格", "Every cell of the six charts"),
            Self::Incidents => {
                Text::new("哪張圖表適用、預期何時回應", "Which chart governs, and what is expected by when")
            }
            Self::Workings => Text::new("算式逐行重算", "Workings, gone through line by line"),
        }
    }
}

/// One case: what is asked, and what has to come out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What it is about.
    pub group: Group,
    /// How its columns are read.
    kind: &'static str,
    /// Where it was written down from: a rule, an example, a vector.
    pub source: &'static str,
    /// What is asked.
    columns: Vec<&'static str>,
    /// What has to come out.
    pub expected: &'static str,
}

/// What came out of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The case.
    pub case: Case,
    /// What came out; empty, it could not even be asked.
    pub got: String,
}

impl Outcome {
    /// Did it come out as it should?
    pub fn passes(&self) -> bool {
        self.got == self.case.expected
    }

    /// What came out, as it is shown: figures in groups of three digits.
    pub fn got_shown(&self) -> String {
        ask::figure(&self.got)
    }
}

impl Case {
    /// What has to come out, as it is shown: figures in groups of three digits.
    pub fn expected_shown(&self) -> String {
        ask::figure(self.expected)
    }

    /// What is asked, in a language.
    pub fn asked(&self, lang: Lang) -> String {
        ask::asked(self, lang).unwrap_or_else(|| format!("{} {}", self.kind, self.columns.join(" · ")))
    }
}

const GOLDEN: &str = include_str!("golden.txt");
const CHARTS: &str = include_str!("charts.txt");
const HOURS: &str = include_str!("../../tests/clock/cases.csv");

/// Every case, in the order of the groups.
pub fn cases() -> Vec<Case> {
    let mut group = Group::Caps;
    let mut cases = Vec::new();
    for line in GOLDEN.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            group = Group::ALL.into_iter().find(|group| group.code() == name).unwrap_or(group);
        } else {
            cases.push(case_of(group, line));
        }
    }
    cases.extend(CHARTS.lines().map(|line| {
        let (id, expected) = line.split_once(" | ").unwrap_or((line, ""));
        Case { group: Group::Charts, kind: "cell", source: id, columns: vec![id], expected }
    }));
    // The columns of the table: number, start, zone, week, closed days, minutes, and the instant at which it is due.
    cases.extend(HOURS.lines().skip(1).map(|line| {
        let columns: Vec<&str> = line.split(',').collect();
        let column = |index: usize| columns.get(index).copied().unwrap_or_default();
        let closed = if column(4).is_empty() { "-" } else { column(4) };
        Case {
            group: Group::Hours,
            kind: "due",
            source: "IR-26",
            columns: vec![column(2), read::week_of(column(3)), closed, column(1), column(5)],
            expected: column(7),
        }
    }));
    // Stable: within a group they stay as they are written.
    cases.sort_by_key(|case| case.group);
    cases
}

/// A case that is wrong on purpose: a test of the check itself. It has to be reported.
pub fn planted() -> Case {
    case_of(Group::Caps, "cap | FA-5 | 250000.00 | 50001")
}

fn case_of(group: Group, line: &'static str) -> Case {
    let mut columns: Vec<&str> = line.split(" | ").collect();
    let expected = columns.pop().unwrap_or_default();
    let mut columns = columns.into_iter();
    let (kind, source) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
    Case { group, kind, source, columns: columns.collect(), expected }
}

/// Runs a case.
pub fn run(case: &Case) -> Outcome {
    Outcome { case: case.clone(), got: answer::answer(case).unwrap_or_default() }
}
