//! Handing a plan over: as a document to print or to save as PDF, as text for a mail, as pictures, and the ways to file, link and
//! calendar. What is seen is what is printed: the sheet is white whatever the theme, in the languages that were chosen.

mod pictures;
mod sheet;
mod text;

use super::dom::{El, el};
use super::paper;
use super::shelf;
use super::ui::{Choice, ChoiceField, button, panel, segments, tick};
use crate::app::page::use_section;
use crate::app::storage::Local;
use crate::app::{App, LinkView, Memo, RwSignal, browser, use_app};
use crate::plan::Plan;
use crate::state::shelf as stored;
use crate::text::{Lang, Text};
use crate::words::handover::{Amounts, Part, Title};
use std::sync::Arc;

/// In which languages it is handed over, whatever the screen speaks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tongue {
    Chinese,
    English,
    Both,
}

impl Tongue {
    const fn languages(self) -> &'static [Lang] {
        match self {
            Self::Chinese => &[Lang::ZhHant],
            Self::English => &[Lang::En],
            Self::Both => &[Lang::ZhHant, Lang::En],
        }
    }

    const fn of(lang: Lang) -> Self {
        match lang {
            Lang::ZhHant => Self::Chinese,
            Lang::En => Self::English,
        }
    }
}

/// What is chosen.
#[derive(Clone, Copy)]
struct Desk {
    app: App,
    tongue: RwSignal<Tongue>,
    parts: RwSignal<Vec<Part>>,
    amounts: RwSignal<Amounts>,
    /// Of which plan and day it is: once for all forms, because its letters are made of the whole plan.
    title: Memo<Arc<Title>>,
    /// The plan that it is compared with, by its id.
    beside: RwSignal<Option<String>>,
    /// That plan, as long as it is there.
    other: Memo<Option<Arc<Plan>>>,
}

impl Desk {
    fn languages(self) -> &'static [Lang] {
        self.tongue.get().languages()
    }

    /// The language of what there is once only.
    fn first(self) -> Lang {
        self.languages().first().copied().unwrap_or(Lang::ZhHant)
    }

    fn has(self, part: Part) -> bool {
        self.parts.with(|parts| parts.contains(&part))
    }

    fn turn(self, part: Part, chosen: bool) {
        self.parts.update(|parts| {
            parts.retain(|other| *other != part);
            if chosen {
                parts.push(part);
                parts.sort_unstable();
            }
        });
    }
}

/// The page.
pub(super) fn handover_page() -> Vec<El> {
    let app = use_app();
    paper::follow(app);
    let beside = RwSignal::new(None::<String>);
    // An address may ask for one part: `#/handover/charts`.
    let section = use_section().get_untracked();
    let asked = Part::ALL.into_iter().find(|part| part.code() == section);
    let asked = asked.map_or_else(|| Part::USUAL.to_vec(), |part| vec![part]);
    let desk = Desk {
        app,
        tongue: RwSignal::new(Tongue::of(app.lang.get_untracked())),
        parts: RwSignal::new(asked),
        amounts: RwSignal::new(Amounts::Shown),
        title: Memo::new(move || {
            let today = app.today();
            app.plan.with(|plan| Arc::new(Title::of(plan, today)))
        }),
        beside,
        other: Memo::new(move || {
            app.shelf.track();
            let id = beside.get()?;
            let opened = stored::plan_of(&Local, &id).ok().flatten()?;
            Some(Arc::new(opened.plan))
        }),
    };
    let head = el("div").class("head").add(
        el("div").add(el("h1").t(Text::new("把這份規劃交給別人", "Hand this plan over"))).add(el("p").t(Text::new(
            "列印、圖片與文字都在這台電腦上產生，不會傳送任何內容。",
            "Paper, pictures and text are made on this computer; nothing is sent anywhere.",
        ))),
    );
    let side =
        el("div").class("handover-side").add([choices(desk), text::panel(desk), pictures::panel(desk), others(desk)]);
    let shown = el("div")
        .class("handover-sheet")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr_t("aria-label", Text::new("文件預覽", "Preview of the document"))
        .add(sheet::sheet(desk));
    vec![head, el("div").class("handover").add([side, shown])]
}

/// Languages, parts, amounts; and the button that prints.
fn choices(desk: Desk) -> El {
    let tongues = [
        (Tongue::Chinese, "zh-Hant", Text::new("中文", "中文")),
        (Tongue::English, "en", Text::new("English", "English")),
        (Tongue::Both, "both", Text::new("雙語", "Both")),
    ];
    let tongues = segments("data-tongue", tongues, move || desk.tongue.get(), move |chosen| desk.tongue.set(chosen))
        .attr_t("aria-label", Text::new("文件語言", "Language of the document"));
    let parts = Part::ALL.map(|part| {
        let tick = tick(part.code(), part.name(), move || desk.has(part), move |chosen| desk.turn(part, chosen));
        // Without another plan there is nothing to compare.
        tick.flag("hidden", move || part == Part::Comparison && desk.other.with(Option::is_none))
    });
    let group = el("fieldset").class("handover-parts").add(el("legend").t(Text::new("內容", "Parts"))).add(parts);
    let out = tick(
        "without-amounts",
        Text::new("不含金額", "Without amounts"),
        move || desk.amounts.get() == Amounts::LeftOut,
        move |out| desk.amounts.set(if out { Amounts::LeftOut } else { Amounts::Shown }),
    );
    let hint = el("p").class("field-hint").t(Text::new(
        "文件、文字與圖片裡都不會有任何金額。名稱與附註裡自己寫的金額不會拿掉。",
        "Then no amount is in the document, the text or a picture. What you wrote into names and notes stays.",
    ));
    let none = Memo::new(move || desk.parts.with(Vec::is_empty));
    let print = button("btn pri", Text::new("列印或存成 PDF", "Print or save as PDF"), browser::print)
        .attr("id", "handover-print")
        .flag("disabled", move || none.get());
    let body = el("div").class("panel-body handover-choices").add([
        tongues,
        group,
        compared(desk),
        el("div").add([out, hint]),
        print,
    ]);
    panel("handover-document", Text::new("文件", "Document"), None).add(body)
}

/// Which plan it is compared with; whoever chooses one wants to see it.
fn compared(desk: Desk) -> El {
    let app = desk.app;
    let choices = move || {
        app.shelf.track();
        let (lang, open) = (app.lang.get(), app.document.id.get());
        let none = Text::new("不比較", "No comparison").get(lang).to_owned();
        let others = shelf::entries().into_iter().filter(|entry| entry.id != open && !entry.archived);
        let others = others.map(|entry| {
            let name = shelf::name_of(&entry, lang);
            Choice::new(Some(entry.id.clone()), entry.id, name)
        });
        [Choice::new(None, "none", none)].into_iter().chain(others).collect::<Vec<_>>()
    };
    let choose = move |chosen: Option<String>| {
        desk.turn(Part::Comparison, chosen.is_some());
        desk.beside.set(chosen);
    };
    ChoiceField::new(Text::new("與哪一份規劃比較", "Compare with"), choices, move || Some(desk.beside.get()), choose)
        .name("handover-beside")
        .build()
}

/// What there is elsewhere.
fn others(desk: Desk) -> El {
    let app = desk.app;
    let link =
        button("btn", Text::new("分享連結…", "Share as a link…"), move || app.link.set(Some(LinkView::Share)))
            .attr("aria-haspopup", "dialog")
            .attr("id", "handover-link");
    let file = button("btn", Text::new("匯出檔案", "Export to a file"), move || shelf::export(app))
        .attr("id", "handover-file");
    let dates = el("a")
        .class("btn")
        .attr("href", "#/contract/dates")
        .attr("id", "handover-calendar")
        .t(Text::new("日期的行事曆檔案", "Calendar file of the dates"));
    let runbook = el("a")
        .class("btn")
        .attr("href", "#/incident")
        .attr("id", "handover-runbook")
        .t(Text::new("支援事件的值班手冊", "Runbook of an incident"));
    let body = el("div").class("panel-body handover-actions").add([link, file, dates, runbook]);
    panel("handover-others", Text::new("其他方式", "Other ways"), None).add(body)
}
