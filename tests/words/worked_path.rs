//! The worked path, as it is read: what the screen says of its figures, findings, dates and incident.

use crate::support;
use uniplan::catalog::charts::{Action, Severity};
use uniplan::rules::assess::{assess, assess_incident};
use uniplan::rules::dates::{Milestone, due_dates};
use uniplan::rules::explanation::{What, Why};
use uniplan::text::Lang;
use uniplan::words::{dates as dates_in_words, explain, figures};

/// A reason as the screen shows it: what each rule says, the working line by line, how unclear clauses are read.
fn read_out(title: &str, why: &Why, lang: Lang) -> String {
    let rules = why.rules.iter().map(|rule| format!("  {} {}\n", rule.code(), rule.rule().statement.get(lang)));
    let names = explain::lines(&support::worked_path(), &why.working, lang);
    let steps = why.working.iter().zip(names).map(|(step, what)| {
        let (how, value) = (explain::how(step.how), explain::value(&step.value, lang));
        let indent = "    ".repeat(step.depth.into());
        format!("  {indent}{how:>3}  {what}  {value}\n")
    });
    let readings = why.readings.iter().map(|id| {
        let row = uniplan::catalog::readings::reading(*id);
        format!("  {} {}\n", id.code(), row.question.get(lang))
    });
    format!("{title}\n{}{}{}\n", rules.collect::<String>(), steps.collect::<String>(), readings.collect::<String>())
}

fn worked_path_in(lang: Lang) -> String {
    let plan = support::worked_path();
    let assessment = assess(&plan, None);
    let first = &assessment.allowance.years[0];
    let incident = assess_incident(&plan, plan.incidents[0].id).unwrap();
    let mut out = String::new();
    for (what, value, why) in [
        (What::Cap, first.cap.value, &first.cap.why),
        (What::RoomLeft, first.room_left.value, &first.room_left.why),
        (What::AllottedTotal, Some(first.allotted.value), &first.allotted.why),
        (What::Forfeited, first.forfeited.value, &first.forfeited.why),
        (What::Payable, first.payable.value, &first.payable.why),
    ] {
        let title = format!("{}: {}", explain::what(what, lang), figures::money(value.unwrap()));
        out += &read_out(&title, why, lang);
    }
    for finding in &assessment.findings {
        let title = format!("{}: {}", explain::level(finding.level).get(lang), explain::reason(&finding.reason, lang));
        out += &read_out(&title, &finding.why, lang);
    }
    let dates = due_dates(&plan);
    let due = dates.iter().find(|due| due.milestone == Milestone::LastRequests).unwrap();
    out += &read_out(&dates_in_words::title(due, &plan, lang), &due.timing.why, lang);
    let chosen = incident.selection.governing.unwrap();
    out += &read_out(&explain::chart_name(chosen, lang), &incident.selection.automatic.why, lang);
    for candidate in &incident.selection.candidates {
        let row = uniplan::catalog::charts::chart(candidate.chart);
        let verdict = explain::verdict(row, candidate.verdict, lang);
        out += "  ";
        out += &explain::chart_name(candidate.chart, lang);
        out += ": ";
        out += &verdict;
        out.push('\n');
    }
    out.push('\n');
    let first_contact = incident.timeline.first_contact().unwrap();
    let title =
        format!("{}: {}", first_contact.action.name().get(lang), explain::when(&first_contact.when.value, lang));
    out += &read_out(&title, &first_contact.when.why, lang);
    // The same at severity C on a Friday afternoon, where two readings and the weekend come in.
    let mut minor = plan.incidents[0].clone();
    minor.severity = Severity::C;
    minor.opened.local = support::local("Fri 2025-08-15 16:00");
    let (_, timeline) = uniplan::rules::timeline::replay(&plan, &minor);
    let first_contact = timeline.first_contact().unwrap();
    assert_eq!(first_contact.action, Action::FirstCallResponse);
    let title =
        format!("{}: {}", first_contact.action.name().get(lang), explain::when(&first_contact.when.value, lang));
    out + &read_out(&title, &first_contact.when.why, lang)
}

#[test]
fn the_worked_path_in_english() {
    insta::assert_snapshot!(worked_path_in(Lang::En));
}

#[test]
fn the_worked_path_in_chinese() {
    insta::assert_snapshot!(worked_path_in(Lang::ZhHant));
}
