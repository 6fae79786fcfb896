//! Rows of cells, as a spreadsheet copies them and as it writes them into a file: tabs, commas or semicolons between
//! cells, quotation marks around those that hold a separator, a line break or a quotation mark. And as tables are written
//! in notes and messages: with upright strokes between cells, and around each row or not.
//!
//! Why not a crate? Which of the separators it is has to be found out in any case, and what is left is the loop below.
//! Nothing in here can be refused: a quotation mark that does not end where a cell can end is a character like others.

use crate::entry::{is_figure, is_invisible};
use std::borrow::Cow;

/// A row with the line of the text in which it begins, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line in which it begins.
    pub line: usize,
    /// Its cells, without quotation marks and spaces around them.
    pub cells: Vec<String>,
}

/// The separators that are known, the surest first.
const SEPARATORS: [char; 4] = ['\t', ';', STROKE, ','];

/// The upright stroke.
const STROKE: char = '|';

/// The rows that hold anything.
pub fn rows(text: &str) -> Vec<Row> {
    let text = text.trim_start_matches('\u{feff}');
    match separator_of(text) {
        (_, Some(rows)) => rows,
        (STROKE, None) => rows_with_strokes(text),
        (separator, None) => rows_with(text, separator),
    }
}

/// Is it a line that is drawn below headings or around a table (`|---|:--:|`, `+-----+`), and no data?
pub fn is_drawn(row: &Row) -> bool {
    let is_stroke =
        |char: char| matches!(char, '-' | '=' | '+' | ':' | ' ' | '\u{2500}'..='\u{257f}' | '－' | '＝' | '—');
    let is_bar =
        |cell: &String| cell.chars().all(is_stroke) && !cell.chars().all(|char| matches!(char, '+' | ':' | ' '));
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(is_bar)
}

/// Upright strokes in the one form that is looked for. Two of them around each heading, as some wikis have it, are one.
fn with_plain_strokes(text: &str) -> Cow<'_, str> {
    let text = if text.contains(['｜', '│', '┃']) {
        Cow::Owned(text.replace(['｜', '│', '┃'], "|"))
    } else {
        Cow::Borrowed(text)
    };
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let plain = first.replace("||", "\u{0}");
    if first.trim_start().starts_with("||") && !plain.contains(STROKE) && plain.matches('\u{0}').count() > 1 {
        let plain = plain.replace('\u{0}', "|");
        return Cow::Owned(text.replacen(first, &plain, 1));
    }
    text
}

/// Do most rows begin, or end, with a stroke?
fn most_are_edged(text: &str, is_edged: impl Fn(&str) -> bool) -> bool {
    let rows = text.lines().map(str::trim).filter(|line| line.contains(STROKE));
    let (edged, all) =
        rows.fold((0_usize, 0_usize), |(edged, all), line| (edged + usize::from(is_edged(line)), all + 1));
    all > 0 && edged * 2 > all
}

/// The rows of a table whose cells strokes part: those around the rows part nothing.
fn rows_with_strokes(text: &str) -> Vec<Row> {
    let text = with_plain_strokes(text);
    let begins = most_are_edged(&text, |line| line.starts_with(STROKE));
    let ends = most_are_edged(&text, |line| line.ends_with(STROKE));
    let mut rows = rows_with(&text, STROKE);
    for row in &mut rows {
        let is_empty = |cell: Option<&String>| cell.is_some_and(String::is_empty);
        if begins && row.cells.len() > 1 && is_empty(row.cells.first()) {
            row.cells.remove(0);
        }
        if ends && row.cells.len() > 1 && is_empty(row.cells.last()) {
            row.cells.pop();
        }
        for cell in &mut row.cells {
            // Bold type and type of fixed width are signs around the text.
            for sign in ["**", "`"] {
                if let Some(plain) = cell.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign)) {
                    *cell = plain.trim().to_owned();
                }
            }
        }
    }
    rows
}

fn rows_with(text: &str, separator: char) -> Vec<Row> {
    let usual = usual_count(text, separator);
    let mut rows = Vec::new();
    let (mut line, mut begins) = (1, 1);
    let mut cells = Vec::new();
    let mut cell = String::new();
    let is_sign = |char: char| char == separator || matches!(char, '"' | '\\' | '\n' | '\r');
    let mut rest = text;
    loop {
        // Up to the next sign that means something at once: most of a list is none.
        let (plain, from) = rest.split_at(rest.find(is_sign).unwrap_or(rest.len()));
        cell.push_str(plain);
        let mut chars = from.chars();
        let Some(char) = chars.next() else { break };
        rest = chars.as_str();
        let next = chars.next();
        let ends_line = char == '\n' || (char == '\r' && next != Some('\n'));
        line += usize::from(ends_line);
        match char {
            // Only at the beginning of a cell: an inch within one is an inch.
            '"' if cell.trim().is_empty() => {
                let Some(end) = closing(rest, separator, usual) else {
                    cell.push(char);
                    continue;
                };
                let quoted = rest.get(..end).unwrap_or_default();
                cell = quoted.replace("\"\"", "\"");
                line += quoted.replace("\r\n", "\n").chars().filter(|char| matches!(char, '\n' | '\r')).count();
                rest = rest.get(end + 1..).unwrap_or_default();
            }
            // As a table in Markdown writes a stroke that parts nothing.
            '\\' if separator == STROKE && next == Some(STROKE) => {
                rest = chars.as_str();
                cell.push(STROKE);
            }
            _ if char == separator => cells.push(taken(&mut cell)),
            '\n' | '\r' => {
                if ends_line {
                    cells.push(taken(&mut cell));
                    push(&mut rows, begins, std::mem::take(&mut cells));
                    begins = line;
                }
            }
            _ => cell.push(char),
        }
    }
    cells.push(taken(&mut cell));
    push(&mut rows, begins, cells);
    rows
}

/// Where the quotation mark stands that ends a cell: the first that is not doubled, if the cell ends behind it. If whole
/// lines of the list would be within the cell, the mark at its beginning was no such mark.
fn closing(inside: &str, separator: char, usual: usize) -> Option<usize> {
    let mut marks = inside.char_indices().peekable();
    let mut lines = 0_usize;
    // Separators since the last line break.
    let mut here = 0_usize;
    while let Some((at, char)) = marks.next() {
        match char {
            '"' if marks.next_if(|(_, next)| *next == '"').is_some() => {}
            '"' => {
                let rest = inside.get(at + 1..).unwrap_or_default().trim_start_matches(' ');
                let ends = rest.chars().next().is_none_or(|char| char == separator || matches!(char, '\n' | '\r'));
                return ends.then_some(at);
            }
            '\n' => (lines, here) = (lines + 1, 0),
            _ if char == separator => here += 1,
            _ => {}
        }
        if lines > 0 && usual > 0 && here >= usual {
            return None;
        }
    }
    None
}

/// How many separators most lines have, whatever stands between quotation marks; lines without any do not count.
fn usual_count(text: &str, separator: char) -> usize {
    most(text.split(['\n', '\r']).map(|line| line.matches(separator).count()).filter(|count| *count > 0)).0
}

/// The number that comes most often, the larger of two, and how often it comes.
fn most(numbers: impl Iterator<Item = usize>) -> (usize, usize) {
    let mut all: Vec<usize> = numbers.collect();
    all.sort_unstable();
    let runs = all.chunk_by(|one, other| one == other).filter_map(|run| Some((*run.first()?, run.len())));
    runs.max_by_key(|(_, count)| *count).unwrap_or_default()
}

fn taken(cell: &mut String) -> String {
    let cell = std::mem::take(cell);
    if !cell.contains(|char: char| char.is_whitespace() || is_invisible(char)) {
        return cell;
    }
    let seen: String = cell.chars().filter(|char| !is_invisible(*char)).collect();
    // A line break within a cell is a space: names are one line.
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push(rows: &mut Vec<Row>, line: usize, cells: Vec<String>) {
    if cells.iter().any(|cell| !cell.is_empty()) {
        rows.push(Row { line, cells });
    }
}

/// The separator: a tab if half of the rows have one, since nobody types them; a stroke if most rows begin with one; else
/// the one by which most rows come out with the same number of cells. (The comma of `1,234` loses against a semicolon.)
///
/// With the rows, where they had to be parted in the same way to find that out.
fn separator_of(text: &str) -> (char, Option<Vec<Row>>) {
    let plain = with_plain_strokes(text);
    let mut best = ('\t', 0);
    for separator in SEPARATORS {
        let text = if separator == STROKE { plain.as_ref() } else { text };
        if !text.contains(separator) {
            continue;
        }
        let rows = rows_with(text, separator);
        let parted = rows.iter().filter(|row| row.cells.len() > 1).count();
        // A title without any separator says nothing about which it is.
        let has_any = |row: &&Row| row.cells.len() > 1 || row.cells.iter().any(|cell| cell.contains(SEPARATORS));
        let is_usual = parted > 0 && parted * 2 >= rows.iter().filter(has_any).count();
        let commas = rows.iter().filter(|row| row.cells.iter().any(|cell| has_comma_of_words(cell))).count();
        if is_usual && separator == '\t' {
            return (separator, Some(rows));
        }
        if is_usual && commas * 2 < rows.len() && matches!(separator, ';' | STROKE) {
            // Of these two, the one that parts the figures; the other stands between words.
            let is_stroke = separator == STROKE || count_of_figures(&rows_with_strokes(text)) > count_of_figures(&rows);
            return (if is_stroke { STROKE } else { separator }, None);
        }
        if separator == STROKE && most_are_edged(text, |line| line.starts_with(STROKE)) {
            return (separator, None);
        }
        let (_, alike) = most(rows.iter().map(|row| row.cells.len()).filter(|width| *width > 1));
        // A tab counts twice, since nobody types it.
        let alike = if separator == '\t' { alike * 2 } else { alike };
        // Semicolons that did not win above stand between words, as commas do; of strokes and commas, those part cells
        // between which the figures are.
        let is_as_good = separator == ','
            && alike == best.1
            && match best.0 {
                ';' => true,
                STROKE => count_of_figures(&rows) > count_of_figures(&rows_with_strokes(&plain)),
                _ => false,
            };
        if alike > best.1 || is_as_good {
            best = (separator, alike);
        }
    }
    (best.0, None)
}

/// How many cells hold a figure and nothing else.
fn count_of_figures(rows: &[Row]) -> usize {
    rows.iter().flat_map(|row| &row.cells).filter(|cell| is_figure(cell)).count()
}

/// A comma that is no sign within a figure?
fn has_comma_of_words(cell: &str) -> bool {
    let digit = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
    let mut parts = cell.split(',').peekable();
    while let Some(part) = parts.next() {
        if let Some(next) = parts.peek()
            && !(digit(part.chars().next_back()) && digit(next.chars().next()))
        {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &[&[&str]]) {
        let found: Vec<Vec<String>> = rows(text).into_iter().map(|row| row.cells).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn tabs_commas_and_semicolons() {
        reads("a\tb\nc\td", &[&["a", "b"], &["c", "d"]]);
        reads("a,b\r\nc,d\r\n", &[&["a", "b"], &["c", "d"]]);
        reads("a;1,5\rb;2,5", &[&["a", "1,5"], &["b", "2,5"]]);
        reads("Workshop\t12,500.00", &[&["Workshop", "12,500.00"]]);
        reads("alone", &[&["alone"]]);
        reads("\u{feff}a\tb", &[&["a", "b"]]);
    }

    #[test]
    fn b14_the_separator_is_that_of_most_rows() {
        reads("Prices; as of May\na,1\nb,2\nc,3", &[&["Prices; as of May"], &["a", "1"], &["b", "2"], &["c", "3"]]);
        reads("Prices, as of May\na;1,5\nb;2,5", &[&["Prices, as of May"], &["a", "1,5"], &["b", "2,5"]]);
        reads("Prices, as of May\na\t1,000\nb\t2,000", &[&["Prices, as of May"], &["a", "1,000"], &["b", "2,000"]]);
        reads("a,1\tx\nb,2\nc,3\nd,4", &[&["a", "1 x"], &["b", "2"], &["c", "3"], &["d", "4"]]);
        reads("a;x,1,2\nb;y,3,4\nc,5,6", &[&["a;x", "1", "2"], &["b;y", "3", "4"], &["c", "5", "6"]]);
        reads("a,\"x;y\",1\nb,\"x;z\",2", &[&["a", "x;y", "1"], &["b", "x;z", "2"]]);
    }

    #[test]
    fn quoted_cells_hold_anything() {
        reads("\"a\nb\"\t\"1,234\"", &[&["a b", "1,234"]]);
        reads("\"say \"\"yes\"\"\",2", &[&["say \"yes\"", "2"]]);
        reads("a 3\" pipe,2", &[&["a 3\" pipe", "2"]]);
        reads("\"1,234\";x", &[&["1,234", "x"]]);
        reads("\"\",x", &[&["", "x"]]);
        reads("\"a\" ,x", &[&["a", "x"]]);
    }

    #[test]
    fn b14_a_quotation_mark_that_does_not_end_a_cell_is_a_character() {
        reads("\"never closed\nb,2", &[&["\"never closed"], &["b", "2"]]);
        reads("a,1\n\"b,2\nc,3\nd,4", &[&["a", "1"], &["\"b", "2"], &["c", "3"], &["d", "4"]]);
        // One that is closed rows later, by a mark of its own.
        reads("a,1\n\"b,2\nc,3\n24\",4", &[&["a", "1"], &["\"b", "2"], &["c", "3"], &["24\"", "4"]]);
        reads("a\t1\n\"b\t2\nc\t\"3\"", &[&["a", "1"], &["\"b", "2"], &["c", "3"]]);
        reads("\"a\"b,1\nc,2", &[&["\"a\"b", "1"], &["c", "2"]]);
        reads("\"", &[&["\""]]);
    }

    #[test]
    fn rows_know_their_line_and_empty_ones_are_left_out() {
        let found = rows("\n\t\na\tb\n\n\"c\r\nd\"\te\nf");
        assert_eq!(found.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 5, 7]);
        assert_eq!(rows(""), []);
        assert_eq!(rows(" \n\t\t\n,,"), [Row { line: 3, cells: vec![",,".to_owned()] }], "a tab is the separator here");
        assert_eq!(rows("a\u{200b}\u{200e}\tb").first().unwrap().cells, ["a", "b"], "what cannot be seen is not there");
    }
}
