//! The sheets that are read and not computed: of what the book is, dates, duties, findings, incidents.

use super::address::{AccountRow, TotalRow};
use super::{Cell, Form, Rank, Row, Sheet, Source, Topic};
use crate::plan::contract::ContractYear;
use crate::rules::assess::assess_on_its_chart;
use crate::rules::dates::{DueDate, Timing, due_dates};
use crate::rules::finding_groups::group;
use crate::rules::findings::all_findings;
use crate::rules::readiness::readiness;
use crate::text::{Lang, Text};
use crate::words::workbook::{EDITION, UNNAMED, UNOFFICIAL, sheet as names};
use crate::words::{
    dates as date_words, explain, figures, incident, places, prices, readiness as duty_words, services,
};
use rust_decimal::Decimal;

/// Of what it is, and what it comes to.
pub(super) fn summary(source: &Source<'_>) -> Sheet {
    let plan = source.plan;
    let tongues = source.tongues();
    let contract = &plan.contract;
    let mut sheet = source.begin(Topic::Summary, &[UNOFFICIAL]);
    sheet.widths = vec![34, 64];
    sheet.frozen_rows = 2;
    let mut say = |what: Text, cell: Cell, rank: Rank| {
        sheet.rows.push(Row { rank, cells: vec![Cell::text(tongues.text(what)), cell] });
    };
    let name = if plan.name.is_empty() { tongues.text(UNNAMED) } else { plan.name.as_str().to_owned() };
    say(names::PLAN, Cell::text(name), Rank::Plain);
    if plan.sample {
        say(names::SAMPLE, Cell::Empty, Rank::Plain);
    }
    say(names::CUSTOMER, Cell::text(contract.customer.as_str()), Rank::Plain);
    say(names::SUPPLIER, Cell::text(contract.supplier.as_str()), Rank::Plain);
    say(names::MADE_ON, Cell::Day(source.occasion.today), Rank::Plain);
    say(names::DOCUMENT, Cell::text(tongues.text(EDITION)), Rank::Plain);
    say(names::CURRENCY, Cell::text(contract.currency.code()), Rank::Plain);
    let years = contract.contract_years();
    say(names::TERM, Cell::text(tongues.sentence(|lang| term(&years, lang))), Rank::Plain);
    let totals = &source.totals.term;
    let at = &source.at;
    say(names::NET_OF_TERM, Cell::formula(at.total_of_term(TotalRow::Net), Some(totals.net.value.amount)), Rank::Total);
    say(
        names::GROSS_OF_TERM,
        Cell::formula(at.total_of_term(TotalRow::Gross), totals.gross.value.map(|money| money.amount)),
        Rank::Total,
    );
    let forfeited = source.allowance.term.forfeited.value.map(|money| money.amount);
    say(names::FORFEITED_OF_TERM, Cell::formula(at.account_of_term(AccountRow::Forfeited), forfeited), Rank::Total);
    let missing = tongues.sentence(|lang| prices::missing(totals.missing, lang));
    if !missing.is_empty() {
        say(names::LEFT_OUT, Cell::text(missing), Rank::Plain);
    }
    sheet
}

/// Each contract year with its days, where they are known.
fn term(years: &[ContractYear], lang: Lang) -> String {
    let one = |year: &ContractYear| {
        let name = explain::year(year.index, lang);
        match year.span {
            Some(span) => format!("{name}: {} – {}", span.start, span.end),
            None => name,
        }
    };
    years.iter().map(one).collect::<Vec<_>>().join("\n")
}

const DATES: Text = Text::new(
    "依合約日期推算；沒有日期的事項列在最後。日期不是承諾。",
    "Counted from the dates of the contract; what has no date comes last. No date is a promise.",
);

pub(super) fn dates(source: &Source<'_>) -> Sheet {
    let plan = source.plan;
    let tongues = source.tongues();
    let mut sheet = source.begin(Topic::Dates, &[DATES]);
    source.head(
        &mut sheet,
        &[
            (names::WHAT, 54),
            (names::FROM, 13),
            (names::BY, 13),
            (names::IN_WORDS, 40),
            (names::WHO, 12),
            (names::BASIS, 16),
            (names::DONE_ON, 13),
        ],
    );
    for due in due_dates(plan) {
        let from = if let Timing::During { first, .. } = due.timing.value { Some(first) } else { None };
        let words = tongues.sentence(|lang| {
            let when = date_words::timing(due.timing.value, lang);
            let more = due.detail.and_then(|detail| date_words::detail(detail, lang));
            [Some(when), more].into_iter().flatten().collect::<Vec<_>>().join(Text::new("；", "; ").get(lang))
        });
        let cells = vec![
            Cell::text(tongues.sentence(|lang| date_words::title(&due, plan, lang))),
            from.map_or(Cell::Empty, Cell::Day),
            due.last_day().map_or(Cell::Empty, Cell::Day),
            Cell::text(words),
            Cell::text(tongues.text(date_words::party(due.party))),
            Cell::text(tongues.text(if due.is_advice { names::ADVICE } else { names::PRINTED })),
            due.done_on.map_or(Cell::Empty, Cell::Day),
        ];
        sheet.rows.push(Row { rank: Rank::Plain, cells });
    }
    sheet
}

pub(super) fn duties(source: &Source<'_>) -> Sheet {
    let plan = source.plan;
    let tongues = source.tongues();
    let mut sheet = source.begin(Topic::Duties, &[duty_words::FOOT]);
    source.head(
        &mut sheet,
        &[
            (names::RULE, 8),
            (names::SUBJECT, 22),
            (names::WHAT, 60),
            (names::BINDING, 14),
            (names::CAUSE, 36),
            (names::BY, 13),
            (names::PROGRESS, 14),
            (names::OWNER, 18),
            (names::NOTE, 30),
        ],
    );
    let list = readiness(plan, &due_dates(plan));
    for duty in list.duties.iter().filter(|duty| duty.triggered.value) {
        let rule = duty.id.rule();
        let statement = rule.rule().statement;
        let due = duty.next_due(source.occasion.today).and_then(DueDate::last_day);
        let cells = vec![
            Cell::text(rule.code()),
            Cell::text(tongues.text(duty_words::subject(duty.subject))),
            Cell::text(tongues.sentence(|lang| (source.occasion.prose)(statement, lang).unwrap_or_default())),
            Cell::text(tongues.text(duty_words::binding(duty.binding))),
            Cell::text(tongues.sentence(|lang| duty_words::because(duty, plan, lang))),
            due.map_or(Cell::Empty, Cell::Day),
            Cell::text(tongues.text(duty_words::progress(duty.state.progress, duty.id))),
            Cell::text(duty.state.owner.as_str()),
            Cell::text(duty.state.note.as_str()),
        ];
        sheet.rows.push(Row { rank: Rank::Plain, cells });
    }
    sheet
}

pub(super) fn findings(source: &Source<'_>) -> Sheet {
    let plan = source.plan;
    let tongues = source.tongues();
    let mut sheet = source.begin(Topic::Findings, &[explain::LEVELS]);
    source.head(
        &mut sheet,
        &[
            (names::LEVEL, 10),
            (names::SERVICE, 30),
            (names::YEARS, 16),
            (names::AT_PLACES, 20),
            (names::WHAT, 80),
            (names::RULE, 14),
        ],
    );
    let all = all_findings(plan, &source.allowance, Some(source.occasion.today));
    for found in group(plan, all) {
        for part in &found.parts {
            let (years, at) = (part.years(), part.places());
            let service = part.about.first().and_then(|about| about.service);
            let rules: Vec<String> = part.first.why.rules.iter().map(|rule| rule.code()).collect();
            let cells = vec![
                Cell::text(tongues.text(explain::level(part.first.level))),
                service
                    .map_or(Cell::Empty, |id| Cell::text(tongues.text(crate::catalog::services::service(id).label()))),
                Cell::text(if years.is_empty() {
                    String::new()
                } else {
                    tongues.say(" / ", |lang| explain::years(&years, lang))
                }),
                Cell::text(if at.is_empty() {
                    String::new()
                } else {
                    tongues.say(" / ", |lang| places::places(plan, &at, lang))
                }),
                Cell::text(tongues.sentence(|lang| services::any_reason(plan, &at, &part.first.reason, lang))),
                Cell::text(rules.join(", ")),
            ];
            sheet.rows.push(Row { rank: Rank::Plain, cells });
        }
    }
    sheet
}

pub(super) fn incidents(source: &Source<'_>) -> Sheet {
    let plan = source.plan;
    let tongues = source.tongues();
    let mut sheet = source.begin(Topic::Incidents, &[incident::EXPECTED_ONLY]);
    source.head(
        &mut sheet,
        &[
            (names::LINE, 8),
            (names::INCIDENT, 34),
            (names::CASE, 16),
            (names::PRODUCT, 26),
            (names::SEVERITY, 12),
            (names::OPENED, 30),
            (names::PLACE, 18),
            (names::OWNER, 18),
            (names::ANSWER, 70),
        ],
    );
    for one in &plan.incidents {
        let found = assess_on_its_chart(plan, one.id);
        let answer =
            tongues.sentence(|lang| found.as_ref().map(|found| incident::headline(found, lang)).unwrap_or_default());
        let cells = vec![
            Cell::Number(Decimal::from(one.id.0), Form::Count),
            Cell::text(tongues.say(" / ", |lang| incident::label(one, lang))),
            Cell::text(one.case_number.as_str()),
            Cell::text(tongues.say(" / ", |lang| incident::product_name(&one.product, lang))),
            Cell::text(tongues.text(one.severity.name())),
            Cell::text(tongues.sentence(|lang| figures::instant(one.opened.instant(), lang))),
            Cell::text(tongues.say(" / ", |lang| places::place(plan, one.location, lang))),
            Cell::text(one.owner.as_str()),
            Cell::text(answer),
        ];
        sheet.rows.push(Row { rank: Rank::Plain, cells });
    }
    sheet
}
