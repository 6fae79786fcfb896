//! The sheet that is handed over: the rows that are listed, in one language or in both, to print and to sign.

use super::row::MOST_DATES;
use super::{DutyList, tick};
use crate::app::{RwSignal, browser};
use crate::entry::Line;
use crate::plan::Plan;
use crate::rules::readiness::{Duty, Readiness, Topic};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{Tongues, button, tongue_choice};
use crate::words::{dates, figures, people, readiness as words, samples};

pub(super) fn sheet(scene: DutyList) -> Vec<El> {
    let tongues = RwSignal::new(Tongues::Screen);
    let print = button("btn", Text::new("列印", "Print"), browser::print).attr("id", "hand-over-print");
    let about = el("span").class("dim").t(Text::new(
        "列出清單中篩選的項目；空白處可以用手寫。",
        "It has the rows that the checklist lists; blanks can be filled in by hand.",
    ));
    let tools = el("div").class("runbook-tools").add([
        tongue_choice(Text::new("交接單語言", "Language of the sheet"), tongues),
        about,
        el("div").class("end").add(print),
    ]);
    let pages = el("div").class("runbook-sheet duty-sheet").dynamic(move || {
        let languages = tongues.get().of(scene.app.lang.get());
        scene.app.plan.with(|plan| scene.list.with(|list| pages(scene, plan, list, &languages)))
    });
    let title = Text::new("交接單", "Hand-over sheet");
    vec![
        el("section")
            .class("panel runbook")
            .attr("aria-labelledby", "hand-over-title")
            .add(el("header").class("panel-head").add(el("h2").attr("id", "hand-over-title").t(title)))
            .add([tools, pages]),
    ]
}

fn pages(scene: DutyList, plan: &Plan, list: &Readiness, languages: &[Lang]) -> Vec<El> {
    let mut parts = vec![title(scene, plan, list, languages)];
    for subject in Topic::ALL {
        let rows: Vec<El> =
            list.of(subject).filter(|duty| scene.shows(duty)).map(|duty| line(plan, duty, languages)).collect();
        if !rows.is_empty() {
            let heads = pair(languages, |lang| el("h4").text(words::subject(subject).get(lang)));
            parts.push(
                el("section")
                    .class("runbook-phase")
                    .add([heads.class("runbook-heads"), el("ul").class("runbook-lines").add(rows)]),
            );
        }
    }
    parts.push(signatures(languages));
    parts.push(el("footer").class("runbook-foot").add(pair(languages, |lang| el("p").text(words::FOOT.get(lang)))));
    parts
}

/// The same in each language, side by side.
fn pair(languages: &[Lang], build: impl Fn(Lang) -> El) -> El {
    let cells = languages.iter().map(|lang| build(*lang).attr("lang", lang.tag())).collect::<Vec<_>>();
    el("div").class("runbook-pair").add(cells)
}

/// What it is, of whom, of which day, and how far.
fn title(scene: DutyList, plan: &Plan, list: &Readiness, languages: &[Lang]) -> El {
    let one = |lang: Lang| {
        let today = figures::weekday_date(scene.today, lang);
        let names = [&plan.name, &plan.contract.customer, &plan.contract.supplier];
        let mut names: Vec<&str> = names.into_iter().map(Line::as_str).filter(|name| !name.is_empty()).collect();
        names.push(&today);
        el("div")
            .add([
                el("h3").text(words::SHEET.get(lang)),
                el("p").text(words::headline(list, lang)),
                el("p").text(names.join(" · ")),
            ])
            .add(plan.sample.then(|| el("p").class("sample-note").text(samples::MARK.get(lang))))
    };
    pair(languages, one).class("runbook-title")
}

fn line(plan: &Plan, duty: &Duty, languages: &[Lang]) -> El {
    let first = languages.first().copied().unwrap_or(Lang::En);
    el("li").class("runbook-line").attr("data-sheet", duty.id.code()).add([
        tick(duty.state.progress, duty.id, first),
        el("div").add([pair(languages, |lang| cell(plan, duty, lang)), hands(duty, languages)]),
    ])
}

fn cell(plan: &Plan, duty: &Duty, lang: Lang) -> El {
    let rule = duty.id.rule().rule();
    let head = el("p").class("runbook-when").add([
        el("b").text(duty.id.code()),
        el("span").class("runbook-what").prose_part(rule.statement, Some(lang), words::heading),
        el("span").class("tag").text(words::binding(duty.binding).get(lang)),
    ]);
    let named = |name: Text, words: &str| {
        el("p").class("runbook-note").add([el("span").text(name.get(lang)), el("span").text(words)])
    };
    let known = duty.due.iter().filter(|due| due.last_day().is_some()).take(MOST_DATES);
    let due: Vec<String> = known
        .map(|due| format!("{} {}", dates::timing(due.timing.value, lang), dates::title(due, plan, lang)))
        .collect();
    let joint = Text::new("；", "; ").get(lang);
    let by = (!due.is_empty()).then(|| named(Text::new("期限：", "By: "), &due.join(joint)));
    let because = words::because(duty, plan, lang);
    let people =
        duty.is_about_people_on_call().then(|| el("p").class("runbook-note").text(people::everywhere(plan, lang)));
    el("div")
        .add(head)
        .add(el("p").prose_part(rule.statement, Some(lang), words::sentence))
        .add(named(Text::new("適用原因：", "Applies because of: "), &because))
        .add(by)
        .add(people)
}

/// Who sees to it, and a note: once, whatever the languages, with room to write where there is nothing.
fn hands(duty: &Duty, languages: &[Lang]) -> El {
    let blank = |name: Text, line: &str| {
        let words = el("span").class(if line.is_empty() { "duty-blank" } else { "duty-filled" }).text(line);
        el("p").class("runbook-note").add(named_in(name, languages)).add(words)
    };
    el("div").class("duty-hands").add([
        blank(Text::new("負責人", "Owner"), duty.state.owner.as_str()),
        blank(Text::new("備註", "Note"), duty.state.note.as_str()),
    ])
}

/// A name in each language: "負責人 Owner".
fn named_in(name: Text, languages: &[Lang]) -> Vec<El> {
    languages.iter().map(|lang| el("span").attr("lang", lang.tag()).text(name.get(*lang))).collect()
}

fn signatures(languages: &[Lang]) -> El {
    let blank = || el("span").class("duty-blank");
    let place = |name: Text| {
        el("p")
            .class("duty-signature")
            .add(named_in(name, languages))
            .add(blank())
            .add(named_in(Text::new("日期", "Date"), languages))
            .add(blank())
    };
    el("div")
        .class("duty-signatures")
        .add([place(Text::new("移交人", "Handed over by")), place(Text::new("接收人", "Taken over by"))])
}
