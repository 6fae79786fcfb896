//! The runbook: the incident as a story and as a checklist, in one language or in both, to read, copy, print and keep.

use super::scene::Scene;
use crate::app::{RwSignal, browser};
use crate::catalog::charts::Party;
use crate::plan::incident::Incident;
use crate::rules::assess::IncidentAssessment;
use crate::rules::runbook::{Runbook, runbook};
use crate::rules::timeline::Standing;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::people::call_order;
use crate::views::pieces::{self, Piece};
use crate::views::ui::{IconKind, Tongues, button, icon, segments, spoken, tongue_choice};
use crate::words::{explain, figures, incident as incident_words, people, runbook as words, samples};
use leptos::prelude::*;
use std::sync::Arc;

/// What of it is shown, copied, printed and saved.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Story,
    Checklist,
    All,
}

impl Part {
    const ALL: [Self; 3] = [Self::Story, Self::Checklist, Self::All];

    const fn name(self) -> Text {
        match self {
            Self::Story => words::STORY,
            Self::Checklist => words::CHECKLIST,
            Self::All => Text::new("全部", "All of it"),
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Checklist => "checklist",
            Self::All => "all",
        }
    }

    const fn has_story(self) -> bool {
        !matches!(self, Self::Checklist)
    }

    const fn has_checklist(self) -> bool {
        !matches!(self, Self::Story)
    }
}

/// What is asked for.
#[derive(Clone, Copy)]
pub(in crate::views) struct Request {
    scene: Scene,
    part: RwSignal<Part>,
    tongues: RwSignal<Tongues>,
}

/// An incident with all that follows from it.
struct Told {
    incident: Arc<Incident>,
    found: Arc<IncidentAssessment>,
    book: Runbook,
}

impl Request {
    fn told(self) -> Option<Told> {
        let (incident, found) = (self.scene.incident.get()?, self.scene.assessment.get()?);
        let plan = self.scene.plan.get();
        let book = runbook(&plan, &incident, &found, found.log.last_happened());
        Some(Told { incident, found, book })
    }
}

pub(super) fn panel(scene: Scene) -> El {
    let request = Request { scene, part: RwSignal::new(Part::All), tongues: RwSignal::new(Tongues::Screen) };
    let is_open = RwSignal::new(false);
    let toggle = button(
        "btn runbook-toggle",
        move || {
            let words = if is_open.get() { Text::new("收合", "Close") } else { Text::new("打開", "Open") };
            words.get(scene.app.lang.get()).to_owned()
        },
        move || is_open.update(|open| *open = !*open),
    )
    .attr("id", "runbook-toggle")
    .attr("aria-controls", "runbook-body")
    .aria("aria-expanded", move || is_open.get())
    .add(spoken(Text::new("值班手冊", " the runbook")));
    let head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "runbook-title").t(words::TITLE))
        .add(el("span").class("dim").t(Text::new(
            "誰在何時之前做什麼、走哪個管道、怎麼說",
            "Who does what by when, through which channel, and what to say",
        )))
        .add(el("div").class("end").add(toggle));
    let body = el("div")
        .attr("id", "runbook-body")
        .when(move || is_open.get(), move || el("div").later(Piece::Runbook, move || pieces::runbook(request)));
    el("section")
        .class("panel runbook")
        .class_if("is-closed", move || !is_open.get())
        .attr("aria-labelledby", "runbook-title")
        .add([head, body])
}

/// What the panel holds when it is open.
pub(in crate::views) fn content(request: Request) -> Vec<El> {
    vec![tools(&request), el("div").class("runbook-sheet").dynamic(move || sheet(&request))]
}

/// What is shown, in which language; copy, print, save.
fn tools(request: &Request) -> El {
    let request = *request;
    let parts = Part::ALL.map(|part| (part, part.code(), part.name()));
    let parts = segments("data-part", parts, move || request.part.get(), move |part| request.part.set(part))
        .attr_t("aria-label", Text::new("內容", "What is shown"));
    let copy = move || {
        if let Some(text) = text(&request) {
            super::put_on_clipboard(request.scene.app, text, FILE);
        }
    };
    let save = move || {
        if let Some(text) = text(&request) {
            browser::download(FILE, &text).ok();
        }
    };
    let end = el("div").class("end").add([
        button("btn", Text::new("複製", "Copy"), copy).attr("id", "runbook-copy"),
        button("btn", Text::new("列印", "Print"), browser::print).attr("id", "runbook-print"),
        button("btn", Text::new("下載", "Download"), save).attr("id", "runbook-save"),
    ]);
    el("div")
        .class("runbook-tools")
        .add(parts)
        .add(tongue_choice(Text::new("手冊語言", "Language of the runbook"), request.tongues))
        .add(end)
}

const FILE: &str = "runbook.txt";

/// What is shown, as plain text, one language after the other.
fn text(request: &Request) -> Option<String> {
    let told = untrack(|| request.told())?;
    let part = request.part.get_untracked();
    let languages = request.tongues.get_untracked().of(request.scene.app.lang.get_untracked());
    let plan = request.scene.plan.get_untracked();
    let one = |lang| {
        let text = words::text(&told.incident, &told.found, &told.book, part.has_story(), part.has_checklist(), lang);
        samples::marked(&plan, text, lang)
    };
    let texts: Vec<String> = languages.into_iter().map(one).collect();
    Some(texts.join("\n\n"))
}

/// The pages themselves.
fn sheet(request: &Request) -> Option<Vec<El>> {
    let told = request.told()?;
    let (part, screen) = (request.part.get(), request.scene.app.lang.get());
    let languages = request.tongues.get().of(screen);
    let mut parts = vec![title(request.scene, &told, &languages)];
    if part.has_story() {
        parts.push(story(&told, &languages));
    }
    if part.has_checklist() {
        parts.extend(checklist(&told, &languages));
    }
    let foot =
        languages.iter().map(|lang| el("p").attr("lang", lang.tag()).text(words::FOOT.get(*lang))).collect::<Vec<_>>();
    parts.push(el("footer").class("runbook-foot runbook-pair").add(foot));
    Some(parts)
}

/// Name, severity, chart and zone; on paper also the plan and the day.
fn title(scene: Scene, told: &Told, languages: &[Lang]) -> El {
    let (plan, sample) = scene.plan.with(|plan| (plan.name.as_str().to_owned(), plan.sample));
    let today = told.incident.opened.zone.to_local(browser::now());
    let one = |lang: &Lang| {
        let plan = if plan.is_empty() { String::new() } else { format!("{plan} · ") };
        let today = figures::weekday_date(today.date_naive(), *lang);
        let made = match lang {
            Lang::ZhHant => format!("{plan}{today} 產生"),
            Lang::En => format!("{plan}made {today}"),
        };
        el("div")
            .attr("lang", lang.tag())
            .add([
                el("h3").text(format!(
                    "{} · {}",
                    words::TITLE.get(*lang),
                    incident_words::label(&told.incident, *lang)
                )),
                el("p").text(words::heading(&told.incident, &told.book, *lang)),
                el("p").text(people::owner(&told.incident, *lang).unwrap_or_default()),
                call_order(&told.book.people, *lang),
                el("p").class("runbook-made").text(made),
            ])
            .add(sample.then(|| el("p").class("sample-note").text(samples::MARK.get(*lang))))
    };
    el("header").class("runbook-title runbook-pair").add(languages.iter().map(one).collect::<Vec<_>>())
}

/// Paragraph by paragraph, so that both languages stay level.
fn story(told: &Told, languages: &[Lang]) -> El {
    let columns: Vec<(Lang, Vec<String>)> =
        languages.iter().map(|lang| (*lang, words::story(&told.incident, &told.found, &told.book, *lang))).collect();
    let most = columns.iter().map(|(_, paragraphs)| paragraphs.len()).max().unwrap_or(0);
    let row = |number: usize| {
        let cells = columns
            .iter()
            .map(|(lang, all)| el("p").attr("lang", lang.tag()).text(all.get(number).map_or("", String::as_str)));
        el("div").class("runbook-pair").add(cells.collect::<Vec<_>>())
    };
    el("div").class("runbook-story").attr("data-runbook", "story").add((0..most).map(row).collect::<Vec<_>>())
}

/// Phase by phase, line by line.
fn checklist(told: &Told, languages: &[Lang]) -> Vec<El> {
    let columns: Vec<(Lang, Vec<words::PhaseLines>)> =
        languages.iter().map(|lang| (*lang, words::checklist(&told.incident, &told.book, *lang))).collect();
    let Some((_, first)) = columns.first() else { return Vec::new() };
    let section = |(at, section): (usize, &words::PhaseLines)| {
        let others: Vec<(Lang, &words::PhaseLines)> =
            columns.iter().filter_map(|(lang, all)| Some((*lang, all.get(at)?))).collect();
        let titles = others
            .iter()
            .map(|(lang, section)| el("h4").attr("lang", lang.tag()).text(section.title))
            .collect::<Vec<_>>();
        let lines = (0..section.lines.len()).map(|number| {
            let cells: Vec<(Lang, &words::ChecklistLine)> =
                others.iter().filter_map(|(lang, section)| Some((*lang, section.lines.get(number)?))).collect();
            line(&cells)
        });
        el("section").class("runbook-phase").attr("data-runbook", "phase").add([
            el("div").class("runbook-pair runbook-heads").add(titles),
            el("ul").class("runbook-lines").add(lines.collect::<Vec<_>>()),
        ])
    };
    first.iter().enumerate().map(section).collect()
}

/// One step, in each language.
fn line(cells: &[(Lang, &words::ChecklistLine)]) -> El {
    let row = el("li").class("runbook-line");
    let Some((lang, first)) = cells.first() else { return row };
    let columns = cells.iter().map(|(lang, line)| cell(*lang, line)).collect::<Vec<_>>();
    row.add([tick(first.standing, *lang), el("div").class("runbook-pair").add(columns)])
}

/// The box before a line: open, done, late, missing.
fn tick(standing: Option<Standing>, lang: Lang) -> El {
    let (sign, class) = match standing {
        Some(Standing::Met | Standing::Done) => (Some(IconKind::Done), "is-done"),
        Some(Standing::MetLate) => (Some(IconKind::Done), "is-warning"),
        Some(Standing::Overdue) => (Some(IconKind::Warning), "is-warning"),
        Some(Standing::Ended) => (Some(IconKind::Close), "is-hint"),
        _ => (None, "is-open"),
    };
    let words = match sign {
        Some(_) => standing.map_or("", |standing| explain::standing(standing).get(lang)),
        None => Text::new("待辦", "To do").get(lang),
    };
    el("span")
        .class("runbook-tick")
        .class(class)
        .add(sign.map(icon))
        .add(el("span").class("visually-hidden").attr("lang", lang.tag()).text(words))
}

fn cell(lang: Lang, line: &words::ChecklistLine) -> El {
    let who = match line.party {
        Party::Microsoft => "tag accent",
        Party::Customer => "tag cust",
    };
    let channel = (!line.channel.is_empty()).then(|| el("span").class("runbook-channel").text(&line.channel));
    let head = el("p")
        .class("runbook-when")
        .add([el("b").text(&line.when), el("span").class(who).text(line.who)])
        .add((!line.owner.is_empty()).then(|| el("span").class("runbook-owner").text(&line.owner)))
        .add(channel);
    let extra = |class: &'static str, text: &str| (!text.is_empty()).then(|| el("p").class(class).text(text));
    let say = line.suggestion.as_ref().map(|found| {
        el("p")
            .class("runbook-say")
            .add(el("span").text(words::SUGGESTION.get(lang)))
            .add(el("q").attr("lang", found.lang.tag()).text(&found.words))
    });
    el("div")
        .attr("lang", lang.tag())
        .add(head)
        .add(el("p").class("runbook-what").text(&line.what))
        .add(extra("runbook-outcome", &line.outcome))
        .add(extra("runbook-note", &line.note))
        .add(say)
        .add(el("p").class("source").text(&line.source))
}
