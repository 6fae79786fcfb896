//! Rows of cells, as a spreadsheet copies them and as it writes them into a file: tabs, commas or semicolons between
//! cells, quotation marks around those that hold a separator, a line break or a quotation mark.
//!
//! Why not a crate? Which of the separators it is has to be found out in any case, and what is left is the loop below.
//! Nothing in here can be refused: a quotation mark that is never closed ends with the text.

/// A row with the line of the text in which it begins, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line in which it begins.
    pub line: usize,
    /// Its cells, without quotation marks and spaces around them.
    pub cells: Vec<String>,
}

/// The separators that are known, the surest first.
const SEPARATORS: [char; 3] = ['\t', ';', ','];

/// The rows that hold anything.
pub fn rows(text: &str) -> Vec<Row> {
    let text = text.trim_start_matches('\u{feff}');
    let separator = separator_of(text);
    let mut rows = Vec::new();
    let (mut line, mut begins) = (1, 1);
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let ends_line = char == '\n' || (char == '\r' && chars.peek() != Some(&'\n'));
        line += usize::from(ends_line);
        match char {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            // Only at the beginning of a cell: an inch within one is an inch.
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            _ if quoted => cell.push(char),
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

fn taken(cell: &mut String) -> String {
    // A line break within a cell is a space: names are one line.
    std::mem::take(cell).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push(rows: &mut Vec<Row>, line: usize, cells: Vec<String>) {
    if cells.iter().any(|cell| !cell.is_empty()) {
        rows.push(Row { line, cells });
    }
}

/// The separator: a tab if there is one, since nobody types them; else the one with more marks in the first line that has
/// any, outside of quotation marks. (The comma of `1,234` loses against one semicolon.)
fn separator_of(text: &str) -> char {
    let (mut quoted, mut begins) = (false, true);
    let mut seen = [0_usize; SEPARATORS.len()];
    for char in text.chars() {
        let at_start = std::mem::replace(&mut begins, SEPARATORS.contains(&char) || char == '\n' || char == '\r');
        match char {
            '"' if quoted || at_start => quoted = !quoted,
            '\n' | '\r' if !quoted && seen.iter().any(|count| *count > 0) => break,
            _ if !quoted => {
                if let Some(count) = SEPARATORS.iter().position(|one| *one == char).and_then(|at| seen.get_mut(at)) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    SEPARATORS.into_iter().zip(seen).find(|(_, count)| *count > 0).map_or('\t', |(separator, _)| separator)
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
    fn quoted_cells_hold_anything() {
        reads("\"a\nb\"\t\"1,234\"", &[&["a b", "1,234"]]);
        reads("\"say \"\"yes\"\"\",2", &[&["say \"yes\"", "2"]]);
        reads("a 3\" pipe,2", &[&["a 3\" pipe", "2"]]);
        reads("\"1,234\";x", &[&["1,234", "x"]]);
        reads("\"never closed\nb,2", &[&["never closed b,2"]]);
        reads("\"\",x", &[&["", "x"]]);
    }

    #[test]
    fn rows_know_their_line_and_empty_ones_are_left_out() {
        let found = rows("\n\t\na\tb\n\n\"c\nd\"\te\nf");
        assert_eq!(found.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 5, 7]);
        assert_eq!(rows(""), []);
        assert_eq!(rows(" \n\t\t\n,,"), [Row { line: 3, cells: vec![",,".to_owned()] }], "a tab is the separator here");
    }
}
