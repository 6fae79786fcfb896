//! Figures as people write them: which of their signs part the thousands and which the decimals, and where nobody can say.

use super::denomination::{Denomination, peeled};
use super::{EntryError, MAX_FIGURE_TEXT, Snippet, half_width, unit};
use crate::money::{Currency, FigureError, MAX_AMOUNT, MAX_PLACES, minor_places};
use rust_decimal::Decimal;

/// Which sign stands before the decimals in a list, as its figures show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// No figure shows it: a comma parts thousands, and a dot with three digits behind it has two meanings.
    #[default]
    Unknown,
    /// The dot, as in `1,234.50`.
    Dot,
    /// The comma, as in `1.234,50`.
    Comma,
    /// Some figures show the one, some the other.
    Mixed,
}

/// What a figure is of: how many decimal places it can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Shares and rates: three decimal places are nothing unusual.
    Fine,
    /// A few decimal places at most: three digits behind a dot have two meanings.
    Coarse,
    /// None: three digits behind a dot are a thousand.
    Whole,
}

/// A figure with the decimal places that were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) value: Decimal,
    /// Zeros count, but for `.0` and `.00`, which are clear everywhere.
    pub(super) places: u32,
}

/// A figure taken apart: digits, with what its signs can be.
struct Shape {
    digits: String,
    /// How many digits stand behind the last sign.
    behind: usize,
    meaning: Meaning,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// No sign, or none but thousands marks; the sign of the decimals, where that shows it.
    Whole(Mark),
    /// With decimals behind the sign that the mark names.
    Decimals(Mark),
    /// `1234,50`: decimals if the comma is the mark here, else nothing.
    CommaOnly,
    /// Exactly three digits behind the only sign, of this mark: a thousand or decimals.
    Either(Mark),
}

/// Where in a text a figure is nothing that can be read.
fn strange(text: &str) -> EntryError {
    let is_part = |char: char| char.is_ascii_digit() || matches!(char, ' ' | '.' | ',' | '\'');
    let from = text.trim_start_matches(is_part);
    let odd = from.split(is_part).next().unwrap_or_default();
    EntryError::Strange(Snippet::of(if odd.is_empty() { text } else { odd }))
}

/// Groups of three behind the first, which has one to three digits, or more if it is alone.
fn groups_are_sound(whole: &str, marks: &[char]) -> bool {
    let mut groups = whole.split(marks);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let digits = |group: &str| group.chars().all(|char| char.is_ascii_digit());
    let first_is_sound = digits(first) && !first.is_empty() && (rest.is_empty() || first.len() <= 3);
    first_is_sound && rest.iter().all(|group| group.len() == 3 && digits(group))
}

fn shape(text: &str) -> Result<Shape, EntryError> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text).trim();
    if unsigned.contains(|char: char| !char.is_ascii_digit() && !matches!(char, ' ' | '.' | ',' | '\'')) {
        return Err(strange(unsigned));
    }
    let count = |mark: char| unsigned.matches(mark).count();
    let sign = if text.starts_with('-') { "-" } else { "" };
    let digits: String = sign.chars().chain(unsigned.chars().filter(char::is_ascii_digit)).collect();
    let (mark, other) = match (unsigned.rfind('.'), unsigned.rfind(',')) {
        (Some(dot), Some(comma)) if dot < comma => (',', '.'),
        (None, Some(_)) => (',', '.'),
        _ => ('.', ','),
    };
    let (own, thousands) = if mark == '.' { (Mark::Dot, Mark::Comma) } else { (Mark::Comma, Mark::Dot) };
    let wrong = || Err(EntryError::Strange(Snippet::of(unsigned)));
    let shape = |behind, meaning| Ok(Shape { digits: digits.clone(), behind, meaning });
    if count(mark) == 0 {
        return if groups_are_sound(unsigned, &[' ', '\'']) {
            shape(0, Meaning::Whole(Mark::Unknown))
        } else {
            wrong()
        };
    }
    if count(mark) > 1 {
        // The last of two kinds of signs stands before the decimals, and that only once.
        let sound = count(other) == 0 && groups_are_sound(unsigned, &[mark, ' ', '\'']);
        return if sound { shape(0, Meaning::Whole(thousands)) } else { wrong() };
    }
    let (whole, fraction) = unsigned.split_once(mark).unwrap_or((unsigned, ""));
    if !fraction.chars().all(|char| char.is_ascii_digit()) || !groups_are_sound(whole, &[other, ' ', '\'']) {
        // `1,50 5`, `1.2.3`, `.5`
        return wrong();
    }
    let is_grouped = whole.contains([other, ' ', '\'']);
    let meaning = if fraction.is_empty() {
        Meaning::Whole(Mark::Unknown)
    } else if !is_grouped && fraction.len() == 3 && whole.len() <= 3 && !whole.starts_with('0') {
        Meaning::Either(own)
    } else if !is_grouped && mark == ',' {
        Meaning::CommaOnly
    } else {
        Meaning::Decimals(own)
    };
    shape(fraction.len(), meaning)
}

impl Shape {
    fn figure(&self, is_decimal: bool) -> Result<Figure, EntryError> {
        if self.digits.chars().filter(char::is_ascii_digit).count() > 28 {
            return Err(EntryError::Figure(FigureError::TooLarge(MAX_AMOUNT)));
        }
        let behind = if is_decimal { self.behind } else { 0 };
        let (whole, fraction) = self.digits.split_at(self.digits.len().saturating_sub(behind));
        let text = if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") };
        // Exactly what is written: no powers of ten, and nothing rounded.
        let value = Decimal::from_str_exact(&text).map_err(|_| EntryError::NotANumber)?;
        let is_clear = fraction.len() <= 2 && fraction.chars().all(|digit| digit == '0');
        let places = if is_clear { 0 } else { u32::try_from(fraction.len()).unwrap_or(u32::MAX) };
        Ok(Figure { value, places })
    }

    fn read(&self, text: &str, kind: Kind, mark: Mark) -> Result<Figure, EntryError> {
        let is_decimal = match (self.meaning, mark, kind) {
            (Meaning::Whole(_), ..)
            | (Meaning::Either(Mark::Comma), Mark::Unknown, _)
            | (Meaning::Either(_), Mark::Unknown, Kind::Whole) => Some(false),
            (Meaning::Decimals(_), ..) | (Meaning::CommaOnly, Mark::Comma, _) => Some(true),
            (Meaning::CommaOnly, ..) => {
                let from = text.find(',').and_then(|at| text.get(at..));
                return Err(EntryError::Strange(Snippet::of(from.unwrap_or(text))));
            }
            (Meaning::Either(_), Mark::Mixed, _) => None,
            (Meaning::Either(own), Mark::Dot | Mark::Comma, _) => Some(own == mark),
            (Meaning::Either(_), _, Kind::Fine) => Some(true),
            (Meaning::Either(_), _, Kind::Coarse) => None,
        };
        if let Some(is_decimal) = is_decimal {
            return self.figure(is_decimal);
        }
        let (large, small) = (self.figure(false)?.value, self.figure(true)?.value);
        Err(EntryError::TwoMeanings { large, small })
    }
}

/// A figure without a currency; `Ok(None)` where nothing was typed.
pub(super) fn figure(text: &str, kind: Kind, mark: Mark) -> Result<Option<Figure>, EntryError> {
    if text.chars().count() > MAX_FIGURE_TEXT {
        return Err(EntryError::NotANumber);
    }
    let text = half_width(text);
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { shape(text)?.read(text, kind, mark).map(Some) }
}

/// A figure that stands for an amount, with the names and signs of currencies around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    figure: Figure,
    /// What it says of its currency, in order.
    pub denominations: Vec<Denomination>,
}

impl Sum {
    /// The bare figure.
    pub const fn value(&self) -> Decimal {
        self.figure.value
    }

    /// Does it have no more decimal places, as written, than the currency in thousands or whatever it is in?
    pub fn check_places(&self, currency: Currency, power: u32) -> Result<(), EntryError> {
        let most = minor_places(currency).min(MAX_PLACES);
        let too_many = self.figure.places > most + power;
        if too_many { Err(EntryError::Figure(FigureError::TooManyPlaces(most))) } else { Ok(()) }
    }
}

/// The figure of an amount, whatever currency it is in; `Ok(None)` where nothing was typed. `ours` says how many decimal
/// places there can be, `power` of which power of ten the figures are (3 for thousands).
pub fn sum(text: &str, ours: Currency, power: u32, mark: Mark) -> Result<Option<Sum>, EntryError> {
    if text.chars().count() > MAX_FIGURE_TEXT {
        return Err(EntryError::NotANumber);
    }
    let text = half_width(text);
    let (denominations, rest) = peeled(&text);
    if rest.is_empty() {
        return if text.trim().is_empty() { Ok(None) } else { Err(EntryError::NotANumber) };
    }
    let kind = if minor_places(ours) + power == 0 { Kind::Whole } else { Kind::Coarse };
    let figure = shape(rest)?.read(rest, kind, mark)?;
    Ok(Some(Sum { figure, denominations }))
}

/// What stands around a figure and says its currency, even where the figure itself has two meanings; nothing where it is no
/// figure at all.
pub fn denominations_around(text: &str) -> Vec<Denomination> {
    if text.chars().nth(MAX_FIGURE_TEXT).is_some() {
        return Vec::new();
    }
    let text = half_width(text);
    let (found, rest) = peeled(&text);
    if super::looks_numeric(rest) { found } else { Vec::new() }
}

/// The figure in a cell without what may stand around it: currency, unit, percent sign.
fn bare(text: &str) -> Option<Shape> {
    if text.chars().count() > MAX_FIGURE_TEXT {
        return None;
    }
    let text = half_width(text);
    let (_, rest) = peeled(&text);
    let rest = unit::split(rest).0;
    let rest = rest.strip_suffix('%').unwrap_or(rest).trim();
    if rest.is_empty() { None } else { shape(rest).ok() }
}

/// Is there a figure in a cell, and nothing beside it but a currency, a unit or a percent sign?
pub fn is_figure(text: &str) -> bool {
    bare(text).is_some()
}

/// Which sign stands before the decimals in some cells: those that can be read in one way only show it.
pub fn mark_of<'a>(cells: impl Iterator<Item = &'a str>) -> Mark {
    let (mut dots, mut commas, mut either) = (false, false, (false, false));
    for shape in cells.filter_map(bare) {
        match shape.meaning {
            Meaning::Whole(Mark::Dot) | Meaning::Decimals(Mark::Dot) => dots = true,
            Meaning::Whole(Mark::Comma) | Meaning::Decimals(Mark::Comma) | Meaning::CommaOnly => commas = true,
            Meaning::Either(Mark::Dot) => either.0 = true,
            Meaning::Either(_) => either.1 = true,
            Meaning::Whole(_) | Meaning::Decimals(_) => {}
        }
    }
    match (dots, commas) {
        (true, false) => Mark::Dot,
        (false, true) => Mark::Comma,
        // `12,500` beside `12.500`: one of them is no thousand.
        (false, false) if either != (true, true) => Mark::Unknown,
        _ => Mark::Mixed,
    }
}
