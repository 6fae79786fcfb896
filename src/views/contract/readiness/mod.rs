//! The customer's duties and the additional terms as a checklist, the sheet that is handed over, and success management.

mod row;
mod sheet;
mod success;

use crate::app::{App, Memo, RwSignal, browser, use_app};
use crate::plan::duties::{DutyId, Progress};
use crate::rules::dates::due_dates;
use crate::rules::readiness::{Duty, Readiness, Topic, readiness};
use crate::text::{Lang, Text};
use crate::views::dom::{Content, El, el};
use crate::views::ui::{IconKind, button, icon, segments};
use crate::words::readiness as words;
use chrono::NaiveDate;
use leptos::prelude::*;

/// Which rows are listed, by what triggers them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TriggerFilter {
    Triggered,
    All,
}

/// Which rows are listed, by how far they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ProgressFilter {
    Any,
    Open,
    Done,
}

/// The page.
#[derive(Clone, Copy)]
struct DutyList {
    app: App,
    list: Memo<Readiness>,
    today: NaiveDate,
    scope: RwSignal<TriggerFilter>,
    stage: RwSignal<ProgressFilter>,
    /// Rows that were changed since the stage was chosen: they stay, so that nothing jumps away under the hand.
    kept: RwSignal<Vec<DutyId>>,
    handing_over: RwSignal<bool>,
}

impl DutyList {
    fn shows(self, duty: &Duty) -> bool {
        let in_scope = self.scope.get() == TriggerFilter::All || duty.triggered.value;
        let at_stage = match self.stage.get() {
            ProgressFilter::Any => true,
            ProgressFilter::Open => duty.state.progress == Progress::Open,
            ProgressFilter::Done => duty.state.progress != Progress::Open,
        };
        in_scope && (at_stage || self.kept.with(|kept| kept.contains(&duty.id)))
    }

    /// The rows of a subject that are shown, in order.
    fn shown(self, subject: Topic) -> Vec<DutyId> {
        self.list.with(|list| list.of(subject).filter(|duty| self.shows(duty)).map(|duty| duty.id).collect())
    }
}

/// The section.
pub(super) fn section() -> Vec<El> {
    let app = use_app();
    let scene = DutyList {
        app,
        list: Memo::new(move || app.plan.with(|plan| readiness(plan, &due_dates(plan)))),
        today: app.plan.with_untracked(|plan| plan.calendar.zone().to_local(browser::now()).date_naive()),
        scope: RwSignal::new(TriggerFilter::Triggered),
        stage: RwSignal::new(ProgressFilter::Any),
        kept: RwSignal::new(Vec::new()),
        handing_over: RwSignal::new(false),
    };
    let body = el("div").class("readiness").dynamic(move || -> Content {
        let handing_over = scene.handing_over.get();
        untrack(|| if handing_over { sheet::sheet(scene) } else { checklist(scene) }).into()
    });
    vec![head(scene), body, success::success()]
}

fn head(scene: DutyList) -> El {
    let app = scene.app;
    let about = Text::new(
        "責任沒做到，服務可能因此延誤；附錄還可能加上別的責任。每一項都註明適用原因與最晚的日期。",
        "A duty that is not met may delay the service, and exhibits may add more. Each says why it applies, and by \
        when.",
    );
    let toggle = button(
        "btn",
        move || {
            let words = if scene.handing_over.get() {
                Text::new("回到清單", "Back to the checklist")
            } else {
                Text::new("交接單", "Hand-over sheet")
            };
            words.get(app.lang.get()).to_owned()
        },
        move || scene.handing_over.update(|is_open| *is_open = !*is_open),
    )
    .attr("id", "hand-over")
    .aria("aria-expanded", move || scene.handing_over.get());
    el("div").class("head").add([
        el("div")
            .add(
                el("h1")
                    .attr("aria-live", "polite")
                    .live(move || scene.list.with(|list| words::headline(list, app.lang.get()))),
            )
            .add(el("p").t(about)),
        el("div").class("end").add(toggle),
    ])
}

/// Filters, how far it is, and the rows by subject.
fn checklist(scene: DutyList) -> Vec<El> {
    let mut parts = vec![tools(scene)];
    parts.extend(Topic::ALL.map(|subject| group(scene, subject)));
    let nothing = move || Topic::ALL.into_iter().all(|subject| scene.shown(subject).is_empty());
    let empty = el("section").class("panel").when(nothing, move || {
        let all = button("link", Text::new("全部列出", "List them all"), move || {
            scene.scope.set(TriggerFilter::All);
            scene.stage.set(ProgressFilter::Any);
        });
        el("p").class("empty").t(Text::new("沒有這樣的項目。", "There is no such row. ")).add(all)
    });
    parts.push(empty.flag("hidden", move || !nothing()));
    parts
}

fn tools(scene: DutyList) -> El {
    let scopes = [
        (TriggerFilter::Triggered, "triggered", Text::new("適用於這份規劃", "Applies to the plan")),
        (TriggerFilter::All, "all", Text::new("全部 40 項", "All 40")),
    ];
    let stages = [
        (ProgressFilter::Any, "any", Text::new("不限", "Any")),
        (ProgressFilter::Open, "open", Text::new("待辦", "Open")),
        (ProgressFilter::Done, "done", Text::new("已處理", "Settled")),
    ];
    el("section").class("panel duty-tools").attr_t("aria-label", Text::new("篩選", "Filter")).add([
        filter(scene, Text::new("哪些項目", "Which rows"), scopes, scene.scope),
        filter(scene, Text::new("進度", "Progress"), stages, scene.stage),
        meter(scene),
    ])
}

fn filter<T: Copy + PartialEq + Send + Sync + 'static, const N: usize>(
    scene: DutyList,
    name: Text,
    options: [(T, &'static str, Text); N],
    chosen: RwSignal<T>,
) -> El {
    let choose = move |value| {
        scene.kept.set(Vec::new());
        chosen.set(value);
    };
    segments("data-filter", options, move || chosen.get(), choose).attr_t("aria-label", name)
}

/// How far it is, as a bar and in figures.
fn meter(scene: DutyList) -> El {
    let share = move || {
        scene.list.with(|list| match list.counted {
            0 => "0%".to_owned(),
            counted => format!("{}%", 100 * list.done / counted),
        })
    };
    let figures = move || {
        let lang = scene.app.lang.get();
        scene.list.with(|list| {
            let late = list.duties.iter().filter(|duty| duty.is_late(scene.today)).count();
            let mut parts = vec![format!("{}/{}", list.done, list.counted)];
            if late > 0 {
                parts.push(match lang {
                    Lang::ZhHant => format!("{late} 項已過期限"),
                    Lang::En => format!("{late} past the last day"),
                });
            }
            if list.set_aside > 0 {
                parts.push(match lang {
                    Lang::ZhHant => format!("{} 項不適用", list.set_aside),
                    Lang::En => format!("{} set aside", list.set_aside),
                });
            }
            parts.join(" · ")
        })
    };
    el("div").class("duty-meter").add([
        el("span").class("duty-bar").attr("aria-hidden", "true").add(el("span").style_live("inline-size", share)),
        el("span").attr("data-figure", "progress").live(figures),
    ])
}

fn group(scene: DutyList, subject: Topic) -> El {
    let lang = scene.app.lang;
    let id = format!("duties-{}", subject as u8);
    let count = move || {
        scene.list.with(|list| {
            let counted = list.of(subject).filter(|duty| duty.counts()).count();
            let open = list.of(subject).filter(|duty| duty.is_open()).count();
            match (counted, lang.get()) {
                (0, _) => String::new(),
                (_, Lang::ZhHant) => format!("{}/{counted} 完成", counted - open),
                (_, Lang::En) => format!("{} of {counted} done", counted - open),
            }
        })
    };
    el("section")
        .class("panel duty-group")
        .attr("aria-labelledby", &id)
        .flag("hidden", move || scene.shown(subject).is_empty())
        .add(
            el("header")
                .class("panel-head")
                .add([el("h2").attr("id", &id).t(words::subject(subject)), el("span").class("dim end").live(count)]),
        )
        .add(el("ul").class("duty-list").each(move || scene.shown(subject), move |id| row::row(scene, id)))
}

/// The sign of a state, drawn as on the sheet: open, done, set aside.
fn tick(progress: Progress, id: DutyId, lang: Lang) -> El {
    let (sign, class) = match progress {
        Progress::Open => (None, "is-open"),
        Progress::Done => (Some(IconKind::Done), "is-done"),
        Progress::DoesNotApply => (Some(IconKind::Ended), "is-hint"),
    };
    el("span")
        .class("runbook-tick")
        .class(class)
        .add(sign.map(icon))
        .add(el("span").class("visually-hidden").attr("lang", lang.tag()).text(words::progress(progress, id).get(lang)))
}
