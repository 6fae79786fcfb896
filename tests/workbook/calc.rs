//! A little spreadsheet, exact to the last digit: computes the formulas that stand in our books, without the figures that stand
//! beside them.

use rust_decimal::{Decimal, RoundingStrategy};
use std::cell::RefCell;
use std::collections::HashMap;
use uniplan::workbook::{Book, Cell};

/// What a formula comes to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Val {
    Number(Decimal),
    Text(String),
    Truth(bool),
    Empty,
}

type Place = (String, usize, usize);

pub(crate) struct Calc<'a> {
    book: &'a Book,
    known: RefCell<HashMap<Place, Val>>,
    /// Figures put in the place of those of the book.
    typed: HashMap<Place, Val>,
}

impl<'a> Calc<'a> {
    pub(crate) fn new(book: &'a Book) -> Self {
        Self { book, known: RefCell::default(), typed: HashMap::new() }
    }

    /// Types a number into a cell, or empties it.
    pub(crate) fn type_in(&mut self, sheet: &str, column: usize, row: usize, value: Option<Decimal>) {
        self.typed.insert((sheet.to_owned(), column, row), value.map_or(Val::Empty, Val::Number));
    }

    pub(crate) fn at(&self, sheet: &str, column: usize, row: usize) -> Val {
        let place = (sheet.to_owned(), column, row);
        if let Some(known) = self.typed.get(&place).or(self.known.borrow().get(&place)) {
            return known.clone();
        }
        let of = self.book.sheets.iter().find(|one| one.name == sheet).unwrap_or_else(|| panic!("no sheet {sheet}"));
        let value = match of.cell(column, row) {
            Cell::Empty | Cell::Entry(None, _) => Val::Empty,
            Cell::Text(text) => Val::Text(text.clone()),
            Cell::Number(value, _) | Cell::Entry(Some(value), _) => Val::Number(*value),
            Cell::Day(_) => panic!("a day in a formula"),
            Cell::Formula { text, .. } => {
                let mut parser = Parser { calc: self, sheet, text: text.as_bytes(), at: 0 };
                let value = parser.comparison();
                assert_eq!(parser.at, parser.text.len(), "not read to the end: {text}");
                value
            }
        };
        self.known.borrow_mut().insert(place, value.clone());
        value
    }
}

enum Arg {
    One(Val),
    Cells(Vec<Val>),
}

struct Parser<'a> {
    calc: &'a Calc<'a>,
    sheet: &'a str,
    text: &'a [u8],
    at: usize,
}

fn number(value: &Val) -> Decimal {
    match value {
        Val::Number(number) => *number,
        Val::Empty => Decimal::ZERO,
        other => panic!("#VALUE!: {other:?}"),
    }
}

impl Parser<'_> {
    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }

    fn eat(&mut self, sign: u8) -> bool {
        let is = self.peek() == sign;
        self.at += usize::from(is);
        is
    }

    fn expect(&mut self, sign: u8) {
        assert!(self.eat(sign), "{} at {} of {}", char::from(sign), self.at, String::from_utf8_lossy(self.text));
    }

    fn comparison(&mut self) -> Val {
        let left = self.sum();
        match self.peek() {
            b'=' => {
                self.at += 1;
                let right = self.sum();
                let is_nothing = |value: &Val| matches!(value, Val::Empty) || *value == Val::Text(String::new());
                Val::Truth(left == right || (is_nothing(&left) && is_nothing(&right)))
            }
            b'<' => {
                self.at += 1;
                Val::Truth(number(&left) < number(&self.sum()))
            }
            b'>' => {
                self.at += 1;
                Val::Truth(number(&left) > number(&self.sum()))
            }
            _ => left,
        }
    }

    fn sum(&mut self) -> Val {
        let mut left = self.product();
        loop {
            if self.eat(b'+') {
                left = Val::Number(number(&left) + number(&self.product()));
            } else if self.eat(b'-') {
                left = Val::Number(number(&left) - number(&self.product()));
            } else {
                return left;
            }
        }
    }

    fn product(&mut self) -> Val {
        let mut left = self.atom();
        while self.eat(b'*') {
            left = Val::Number(number(&left).checked_mul(number(&self.atom())).unwrap());
        }
        left
    }

    fn atom(&mut self) -> Val {
        match self.argument() {
            Arg::One(value) => value,
            Arg::Cells(_) => panic!("a range where a value is wanted"),
        }
    }

    fn word(&mut self, is: impl Fn(u8) -> bool) -> String {
        let from = self.at;
        while is(self.peek()) {
            self.at += 1;
        }
        String::from_utf8(self.text[from..self.at].to_vec()).unwrap()
    }

    fn argument(&mut self) -> Arg {
        match self.peek() {
            b'(' => {
                self.at += 1;
                let value = self.comparison();
                self.expect(b')');
                Arg::One(value)
            }
            b'"' => {
                self.at += 1;
                let text = self.word(|sign| sign != b'"' && sign != 0);
                self.expect(b'"');
                Arg::One(Val::Text(text))
            }
            b'0'..=b'9' => {
                let digits = self.word(|sign| sign.is_ascii_digit() || sign == b'.');
                Arg::One(Val::Number(digits.parse().unwrap()))
            }
            b'\'' => {
                self.at += 1;
                let sheet = self.word(|sign| sign != b'\'' && sign != 0);
                self.expect(b'\'');
                self.expect(b'!');
                self.reference(&sheet)
            }
            _ => {
                let from = self.at;
                let name = self.word(|sign| sign.is_ascii_uppercase());
                if self.peek() == b'(' && !name.is_empty() {
                    return Arg::One(self.call(&name));
                }
                self.at = from;
                let sheet = self.sheet.to_owned();
                self.reference(&sheet)
            }
        }
    }

    fn cell(&mut self) -> (usize, usize) {
        self.eat(b'$');
        let letters = self.word(|sign| sign.is_ascii_uppercase());
        self.eat(b'$');
        let digits = self.word(|sign| sign.is_ascii_digit());
        let column = letters.bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1);
        assert!(column > 0, "no cell in {} at {}", String::from_utf8_lossy(self.text), self.at);
        (column - 1, digits.parse::<usize>().unwrap() - 1)
    }

    fn reference(&mut self, sheet: &str) -> Arg {
        let (column, row) = self.cell();
        if !self.eat(b':') {
            return Arg::One(self.calc.at(sheet, column, row));
        }
        let (last_column, last_row) = self.cell();
        let cells = (row..=last_row).flat_map(|row| (column..=last_column).map(move |column| (column, row)));
        Arg::Cells(cells.map(|(column, row)| self.calc.at(sheet, column, row)).collect())
    }

    fn arguments(&mut self) -> Vec<Arg> {
        let mut arguments = Vec::new();
        loop {
            let from = self.at;
            let argument = match self.argument() {
                cells @ Arg::Cells(_) => cells,
                Arg::One(_) => {
                    self.at = from;
                    Arg::One(self.comparison())
                }
            };
            arguments.push(argument);
            if !self.eat(b',') {
                break;
            }
        }
        self.expect(b')');
        arguments
    }

    /// Of the two branches of `IF` only one is computed, as a spreadsheet does.
    fn branch(&mut self) -> Val {
        let condition = self.comparison();
        let Val::Truth(truth) = condition else { panic!("no condition: {condition:?}") };
        self.expect(b',');
        let mut taken = Val::Empty;
        for is_taken in [truth, !truth] {
            if is_taken {
                taken = self.comparison();
            } else {
                self.skip();
            }
            if !self.eat(b',') {
                break;
            }
        }
        self.expect(b')');
        taken
    }

    fn skip(&mut self) {
        let mut depth = 0;
        loop {
            match self.peek() {
                0 => panic!("no end of {}", String::from_utf8_lossy(self.text)),
                b'"' => {
                    self.at += 1;
                    self.word(|sign| sign != b'"' && sign != 0);
                }
                b'(' => depth += 1,
                b')' | b',' if depth == 0 => return,
                b')' => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }

    fn call(&mut self, name: &str) -> Val {
        self.expect(b'(');
        if name == "IF" {
            return self.branch();
        }
        let arguments = self.arguments();
        let flat = || -> Vec<Val> {
            arguments
                .iter()
                .flat_map(|argument| match argument {
                    Arg::One(value) => vec![value.clone()],
                    Arg::Cells(cells) => cells.clone(),
                })
                .collect()
        };
        // Texts are left out of sums and counts where they stand in cells, as all of ours do.
        let numbers = || -> Vec<Decimal> {
            flat().into_iter().filter_map(|value| if let Val::Number(one) = value { Some(one) } else { None }).collect()
        };
        let strategy = match name {
            "ROUND" => Some(RoundingStrategy::MidpointAwayFromZero),
            "ROUNDDOWN" => Some(RoundingStrategy::ToZero),
            _ => None,
        };
        if let Some(strategy) = strategy {
            let flat = flat();
            let places = u32::try_from(number(&flat[1])).unwrap();
            return Val::Number(number(&flat[0]).round_dp_with_strategy(places, strategy));
        }
        Val::Number(match name {
            "SUM" => numbers().into_iter().sum(),
            "COUNT" => numbers().len().into(),
            "MIN" => numbers().into_iter().min().unwrap_or_default(),
            "MAX" => numbers().into_iter().max().unwrap_or_default(),
            "N" => numbers().first().copied().unwrap_or_default(),
            "SUMIF" => {
                let (Arg::Cells(keys), Arg::One(key), Arg::Cells(values)) =
                    (&arguments[0], &arguments[1], &arguments[2])
                else {
                    panic!("SUMIF of what?")
                };
                assert_eq!(keys.len(), values.len());
                let fits = keys.iter().zip(values).filter(|(one, _)| *one == key);
                fits.filter_map(|(_, value)| if let Val::Number(one) = value { Some(*one) } else { None }).sum()
            }
            other => panic!("no function {other}"),
        })
    }
}
