//! Fees by spend bands: the user's tables, what they come to, and where that goes.

use super::{set_text, text_of};
use crate::app::{App, Memo, RwSignal, use_app};
use crate::catalog::services::{Availability, service};
use crate::entry::{self, Line};
use crate::money::{Amount, Percent};
use crate::plan::contract::YearIndex;
use crate::plan::fee_table::{Band, BandTextError, FeeTable, MAX_BANDS, MAX_FEE_TABLES};
use crate::plan::line::{LineId, LineItem};
use crate::state::command::{Command, LineEdit};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{
    ChoiceField, EntryField, IconKind, button, figure, icon_button, numbered, or_none, panel, unique_id,
};
use crate::words::{explain, figures, prices as words};
use leptos::prelude::*;
use rust_decimal::Decimal;

const FEE: Text = Text::new("費用", "Fee");

pub(super) fn fees() -> El {
    let app = use_app();
    let places = Memo::new(move || app.plan.with(|plan| (0..plan.contract.fee_tables.len()).collect::<Vec<_>>()));
    let about = Text::new(
        "依產品支出級距計費：每一級只對落在該級的支出計費。級距與費率都由您輸入，並註明出處與日期；這不是報價。",
        "A fee that follows from what is spent on products: each band charges only the spend that lies in it. You \
         enter the bands and rates, each with its source and date. This is not a quotation.",
    );
    let full = move || places.with(Vec::len) >= MAX_FEE_TABLES;
    let add = move |name: &'static str, words: Text, class: &'static str, table: fn(Lang) -> FeeTable| {
        button(class, words, move || {
            let (at, lang) = (places.with_untracked(Vec::len), app.lang.get_untracked());
            app.run_or_say(Command::SetFeeTable(at, Some(Box::new(table(lang)))));
        })
        .attr("data-action", name)
        .flag("disabled", full)
    };
    panel("fees-title", Text::new("依支出級距計費", "Fees by spend bands"), None).attr("id", "fees").add(
        el("div")
            .class("panel-body fee-list")
            .add(el("p").class("field-hint").t(about))
            .each(move || places.get(), move |at| table_card(app, at))
            .add(el("div").class("menu-actions").add([
                add("add-fee-table", Text::new("新增費率表", "Add a table"), "btn", |_| FeeTable::default()),
                add("fee-sample", Text::new("載入公開範例", "Load the public example"), "btn ghost", sample),
            ])),
    )
}

/// The example that public articles quote: 6,000,000 at 10 % of the first 1,800,000 and 7 % of the next 4,200,000, at
/// least 50,000. Labelled as what it is; its day is not known.
fn sample(lang: Lang) -> FeeTable {
    let sum = |figure: u32| Amount::try_from(Decimal::from(figure)).ok();
    let line = |text: Text| Line::new(text.get(lang)).unwrap_or_default();
    let source = line(Text::new("公開文章引述的範例，不是報價", "An example quoted in public, not a quotation"));
    let band = |up_to: u32, percent: u32| {
        let percent = Percent::try_from(Decimal::from(percent)).ok()?;
        Some(Band { up_to: sum(up_to), percent, source: source.clone(), on: None })
    };
    FeeTable {
        name: line(Text::new("公開範例（非報價）", "Public example, not a quotation")),
        spend: sum(6_000_000),
        bands: [band(1_800_000, 10), band(6_000_000, 7)].into_iter().flatten().collect(),
        minimum: sum(50_000),
    }
}

/// A handle on a table of the plan.
#[derive(Clone, Copy)]
struct Card {
    app: App,
    at: usize,
}

impl Card {
    fn read<T>(self, read: impl FnOnce(&FeeTable) -> T) -> Option<T> {
        self.app.plan.with(|plan| plan.contract.fee_tables.get(self.at).map(read))
    }

    fn change(self, lang: Lang, change: impl FnOnce(&mut FeeTable)) -> Result<(), String> {
        let Some(mut table) = untrack(|| self.read(FeeTable::clone)) else { return Ok(()) };
        change(&mut table);
        let command = Command::SetFeeTable(self.at, Some(Box::new(table)));
        self.app.run(command).map_err(|error| explain::command_error(error, lang))
    }

    fn amount(self, typed: &str, lang: Lang) -> Result<Option<Amount>, String> {
        let currency = self.app.plan.with_untracked(|plan| plan.contract.currency);
        entry::amount(typed, currency).map_err(|error| explain::entry_error(error, lang))
    }

    /// Which field of which table or band: for tests.
    fn name(self, field: &str) -> String {
        format!("{field}-{}", self.at + 1)
    }

    fn sum_field(self, label: Text, name: &str, of: fn(&mut FeeTable) -> &mut Option<Amount>) -> EntryField {
        EntryField::new(
            label,
            move || self.read(|table| written(*of(&mut table.clone()))).unwrap_or_default(),
            move |typed, lang| {
                let amount = self.amount(typed, lang)?;
                self.change(lang, |table| *of(table) = amount)
            },
        )
        .figure()
        .name(self.name(name))
    }
}

fn written(amount: Option<Amount>) -> String {
    amount.map(|amount| figures::number(amount.decimal())).unwrap_or_default()
}

fn table_card(app: App, at: usize) -> El {
    let card = Card { app, at };
    let bands = Memo::new(move || (0..card.read(|table| table.bands.len()).unwrap_or_default()).collect::<Vec<_>>());
    let name = EntryField::new(
        Text::new("用途", "What it is for"),
        move || card.read(|table| table.name.as_str().to_owned()).unwrap_or_default(),
        move |typed, lang| {
            let name = Line::new(typed).map_err(|error| explain::entry_error(error, lang))?;
            card.change(lang, |table| table.name = name)
        },
    );
    let remove = button("btn small", Text::new("刪除這張表", "Remove the table"), move || {
        let gone = Text::new("已刪除費率表", "The table is removed").get(app.lang.get_untracked()).to_owned();
        app.run_with_undo(Command::SetFeeTable(at, None), gone);
    })
    .attr("data-action", "remove-fee-table");
    let none = Text::new("無", "none");
    let minimum = card
        .sum_field(Text::new("最低費用", "Minimum fee"), "fee-minimum", |table| &mut table.minimum)
        .placeholder(none);
    let title = move || {
        let name = card.read(|table| table.name.as_str().to_owned()).filter(|name| !name.is_empty());
        name.unwrap_or_else(|| match app.lang.get() {
            Lang::ZhHant => format!("費率表 {}", at + 1),
            Lang::En => format!("Table {}", at + 1),
        })
    };
    el("div")
        .class("fee-card")
        .attr("role", "group")
        .attr_t("aria-label", title)
        .attr("data-fee-table", (at + 1).to_string())
        .add(el("div").class("fee-top").add([
            name.name(card.name("fee-name")).build(),
            card.sum_field(Text::new("產品支出", "Spend on products"), "fee-spend", |table| &mut table.spend).build(),
            minimum.build(),
        ]))
        .add(
            el("div")
                .class("band-list")
                .each(move || bands.get(), move |band| band_row(card, band))
                .add(new_band(card, bands)),
        )
        .add(outcome(card, title))
        .add(el("div").class("change-end").add([put(card), remove]))
}

fn band_row(card: Card, at: usize) -> El {
    let app = card.app;
    let read =
        move |read: fn(&Band) -> String| card.read(|table| table.bands.get(at).map(read)).flatten().unwrap_or_default();
    let change = move |lang: Lang, change: &dyn Fn(&mut Band)| {
        card.change(lang, |table| {
            if let Some(band) = table.bands.get_mut(at) {
                change(band);
            }
        })
    };
    let name = move |field: &str| format!("{field}-{}-{}", card.at + 1, at + 1);
    let from = move || {
        let before = at.checked_sub(1).and_then(|before| card.read(|table| table.bands.get(before)?.up_to).flatten());
        let from = before.map_or_else(|| "0".to_owned(), |amount| figures::number(amount.decimal()));
        let lang = app.lang.get();
        match lang {
            Lang::ZhHant => format!("第 {} 級，{from} 起", at + 1),
            Lang::En => format!("Band {}, from {from}", at + 1),
        }
    };
    let open = Text::new("無上限", "no end");
    let up_to = EntryField::new(
        Text::new("到", "up to"),
        move || read(|band| written(band.up_to)),
        move |typed, lang| {
            let amount = card.amount(typed, lang)?;
            change(lang, &|band| band.up_to = amount)
        },
    )
    .placeholder(open)
    .figure();
    let percent = EntryField::new(
        Text::new("費率", "rate"),
        move || read(|band| format!("{}%", figures::number(band.percent.decimal()))),
        move |typed, lang| {
            let percent = entry::percent(typed).map_err(|error| explain::entry_error(error, lang))?;
            percent.map_or(Ok(()), |percent| change(lang, &|band| band.percent = percent))
        },
    )
    .figure();
    let source = EntryField::new(
        Text::new("出處", "source"),
        move || read(|band| band.source.as_str().to_owned()),
        move |typed, lang| {
            let source = Line::new(typed).map_err(|error| explain::entry_error(error, lang))?;
            change(lang, &|band| band.source = source.clone())
        },
    );
    let on = EntryField::new(
        Text::new("日期", "date"),
        move || read(|band| band.on.map(|day| day.to_string()).unwrap_or_default()),
        move |typed, lang| {
            let on = entry::date(typed).map_err(|error| explain::entry_error(error, lang))?;
            change(lang, &|band| band.on = on)
        },
    );
    let remove = icon_button(
        "btn ghost square small",
        IconKind::Remove,
        Text::new("刪除這一級", "Remove the band"),
        move || {
            let taken = card.change(app.lang.get_untracked(), |table| {
                if at < table.bands.len() {
                    table.bands.remove(at);
                }
            });
            if let Err(message) = taken {
                app.say(message);
            }
        },
    )
    .attr("data-action", "remove-band");
    el("div").class("band").attr("role", "group").attr_t("aria-label", from).add([
        el("p").class("band-from").live(from),
        up_to.name(name("band-up-to")).build(),
        percent.name(name("band-percent")).build(),
        source.name(name("band-source")).build(),
        on.date().name(name("band-date")).build(),
        remove,
    ])
}

/// More bands, typed or pasted; each is put where it belongs.
fn new_band(card: Card, bands: Memo<Vec<usize>>) -> El {
    let app = card.app;
    let error = RwSignal::new(None::<BandTextError>);
    let id = unique_id("bands");
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let hint = Text::new(
        "一列一級，例如「1,800,000 10%」；只寫費率就是無上限。也可從試算表貼上：到、費率，或從、到、費率（取代整張表）。",
        "One band a row, such as \u{201c}1,800,000 10%\u{201d}; a rate alone has no end. Or paste cells: up to and rate, or \
         from, up to and rate, which replace the table.",
    );
    let described = (hint_id.clone(), error_id.clone());
    let area = el("textarea")
        .attr("id", &id)
        .attr("name", card.name("band-new"))
        .attr("rows", "2")
        .attr("spellcheck", "false")
        .class("input")
        .aria("aria-invalid", move || error.with(Option::is_some))
        .attr_live("aria-describedby", move || {
            Some(if error.with(Option::is_some) { described.1.clone() } else { described.0.clone() })
        });
    let typed = area.element();
    let add = move || {
        let (text, currency) = (text_of(&typed), app.plan.with_untracked(|plan| plan.contract.currency));
        let Some(table) = untrack(|| card.read(FeeTable::clone)) else { return };
        match table.with_text(&text, currency) {
            Ok(table) => {
                error.set(None);
                set_text(&typed, "");
                app.run_or_say(Command::SetFeeTable(card.at, Some(Box::new(table))));
            }
            Err(why) => error.set(Some(why)),
        }
    };
    let button = button("btn", Text::new("加入", "Add"), add).attr("data-action", "add-band");
    el("div")
        .class("band-new field")
        .class_if("field-invalid", move || error.with(Option::is_some))
        .flag("hidden", move || bands.with(Vec::len) >= MAX_BANDS)
        .add(el("label").attr("for", &id).t(Text::new("新增級距", "Add bands")))
        .add(el("div").class("field-pair").add([area, button]))
        .dynamic(move || match error.get() {
            Some(why) => el("p")
                .class("field-error")
                .attr("id", &error_id)
                .attr("role", "alert")
                .live(move || words::band_text_error(why, app.lang.get())),
            None => el("p").class("field-hint").attr("id", &hint_id).t(hint),
        })
}

/// The fee with its working, or why there is none.
fn outcome(card: Card, title: impl Fn() -> String + Clone + 'static) -> El {
    let app = card.app;
    let found = Memo::new(move || {
        let currency = app.plan.with(|plan| plan.contract.currency);
        card.read(|table| table.fee(currency))
    });
    el("p").class("fee-outcome").dynamic(move || {
        let title = title.clone();
        Some(match found.get()? {
            Ok(fee) => {
                let (amount, why) = (fee.value, fee.into_why());
                let figure = figure("fee", title, move || figures::money(amount), move || why.clone());
                el("span").add(el("span").class("label").t(FEE)).text(" ").add(figure)
            }
            Err(why) => el("span").class("is-warning").live(move || words::no_fee(why, app.lang.get())),
        })
    })
}

/// Where a fee can go.
#[derive(Clone, Copy, PartialEq)]
enum FeePayer {
    Base(YearIndex),
    Line(LineId),
}

/// Puts the fee into the base price of a year, or makes it the price of a line: one command.
fn put(card: Card) -> El {
    let app = card.app;
    let mission_critical = |line: &&LineItem| service(line.service).availability != Availability::Included;
    let targets = move || -> Vec<(FeePayer, String)> {
        let lang = app.lang.get();
        let years = app.years().into_iter().map(|year| {
            let name = explain::year(year.index, lang);
            let words = match lang {
                Lang::ZhHant => format!("{name}的基本套件價格"),
                Lang::En => format!("Base price of {}", name.to_ascii_lowercase()),
            };
            (FeePayer::Base(year.index), words)
        });
        let lines = app.plan.with(|plan| {
            let words = |line: &LineItem| {
                let (name, year) = (service(line.service).label().get(lang), explain::year(line.year, lang));
                let words = match lang {
                    Lang::ZhHant => format!("{name}的單價，{year}"),
                    Lang::En => format!("Unit price of {name}, {}", year.to_ascii_lowercase()),
                };
                (FeePayer::Line(line.id), words)
            };
            plan.lines_in_order().into_iter().filter(mission_critical).map(words).collect::<Vec<_>>()
        });
        years.chain(lines).collect()
    };
    let choices = move || {
        let named = targets().into_iter().map(|(target, words)| ((target, words.clone()), words));
        or_none(Text::new("把費用放到…", "Put the fee into…").get(app.lang.get()), numbered(named))
    };
    let commit = move |chosen| {
        let lang = app.lang.get_untracked();
        let fee = untrack(|| {
            let currency = app.plan.with(|plan| plan.contract.currency);
            card.read(|table| table.fee(currency).ok()).flatten()
        });
        let amount = fee.and_then(|fee| Amount::try_from(fee.value.amount).ok());
        let Some(amount) = amount else {
            app.say(Text::new("還算不出費用", "There is no fee yet").get(lang).to_owned());
            return;
        };
        let Some((target, words)) = chosen else { return };
        let command = match target {
            FeePayer::Base(year) => Command::SetBasePrice(year, Some(amount)),
            FeePayer::Line(id) => Command::EditLine(id, LineEdit::UnitPrice(Some(amount))),
        };
        let amount = figures::number(amount.decimal());
        let done = match lang {
            Lang::ZhHant => format!("{words}：{amount}"),
            Lang::En => format!("{words}: {amount}"),
        };
        app.run_with_undo(command, done);
    };
    ChoiceField::new(
        Text::new("把費用放到", "Put the fee into"),
        choices,
        // Nothing stays chosen: it is done once.
        move || {
            app.plan.track();
            None::<(FeePayer, String)>
        },
        commit,
    )
    .label_hidden()
    .name("put-fee")
    .build()
}
