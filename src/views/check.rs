//! The program checks itself, in this very browser: golden cases, and its rules of the time zones against the browser's own.
//!
//! The page does what the native tests do with the same cases; so what it adds is this browser, this machine and this copy of
//! the program. It works in slices, so that the page can be used meanwhile, and can be stopped.

use super::dom::{El, el};
use super::incident::put_on_clipboard;
use super::ui::{IconKind, button, icon, panel};
use crate::app::page::focus_later;
use crate::app::{App, RwSignal, browser, use_app};
use crate::selfcheck::zones::{self, Comparison};
use crate::selfcheck::{Case, EDITION, Group, Outcome, cases, planted, run};
use crate::text::{Lang, Text};
use crate::zones::{TZDB_VERSION, Zone};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};

/// How long a slice works until the page has its turn, in milliseconds.
const SLICE: i64 = 16;

/// How far the check is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Running,
    Stopped,
    Done,
}

/// What is checked, and what came out so far.
struct Bench {
    app: App,
    cases: Vec<Case>,
    zones: Vec<Zone>,
    outcomes: RefCell<Vec<Outcome>>,
    compared: RefCell<Vec<(Zone, Comparison)>>,
    started: Cell<DateTime<Utc>>,
    /// In milliseconds.
    took: Cell<i64>,
    /// Cases and zones done so far.
    done: RwSignal<usize>,
    stage: RwSignal<Stage>,
}

/// The page.
pub(super) fn check_page() -> Vec<El> {
    let app = use_app();
    let mut cases = cases();
    // A check of the check: a case that is wrong on purpose has to be told.
    if location().hash().unwrap_or_default().ends_with("?planted") {
        cases.push(planted());
    }
    let bench = Rc::new(Bench {
        app,
        cases,
        zones: Zone::all().collect(),
        outcomes: RefCell::default(),
        compared: RefCell::default(),
        started: Cell::new(browser::now()),
        took: Cell::new(0),
        done: RwSignal::new(0),
        stage: RwSignal::new(Stage::Running),
    });
    start(&bench);
    let (title, below, facts, failed) = (bench.clone(), bench.clone(), bench.clone(), bench.clone());
    let head = el("div").class("head head-wide").add(
        el("div")
            .add(el("h1").attr("id", "check-title").live(move || headline(&title, title.app.lang.get())))
            .add(el("p").attr("role", "status").live(move || said(&below, below.app.lang.get()))),
    );
    let groups: Vec<El> = Group::ALL.into_iter().map(|group| group_list(&bench, group)).collect();
    let groups = panel("check-groups", Text::new("檢查了什麼", "What was checked"), None).add(groups);
    let beside = el("div").class("check-beside").add([
        panel("check-facts", Text::new("在哪裡檢查", "Where it was checked"), None)
            .add(el("dl").class("check-facts").dynamic(move || fact_list(&facts))),
        what_it_shows(),
    ]);
    let main = el("div")
        .class("check-main")
        .dynamic(move || (failed.stage.get() != Stage::Running).then(|| failures(&failed)).flatten())
        .add([groups, zone_panel(&bench)]);
    let shown = bench.stage;
    vec![
        head,
        progress(&bench),
        el("div")
            .class("self-check")
            .attr_live("data-check", move || {
                Some(match shown.get() {
                    Stage::Running => "running".to_owned(),
                    Stage::Stopped => "stopped".to_owned(),
                    Stage::Done => "done".to_owned(),
                })
            })
            .add([main, beside]),
    ]
}

// ----------------------------------------------------------------------------------------------------------------- the work

/// From the beginning.
fn start(bench: &Rc<Bench>) {
    bench.outcomes.take();
    bench.compared.take();
    bench.started.set(browser::now());
    bench.done.try_set(0);
    bench.stage.try_set(Stage::Running);
    again(bench.clone());
}

/// The next slice, once the page had its turn.
fn again(bench: Rc<Bench>) {
    set_timeout(move || slice(&bench), Duration::ZERO);
}

fn slice(bench: &Rc<Bench>) {
    // Left, or stopped.
    if bench.stage.is_disposed() || bench.stage.get_untracked() != Stage::Running {
        return;
    }
    let began = browser::now();
    loop {
        let (cases, zones) = (bench.outcomes.borrow().len(), bench.compared.borrow().len());
        if let Some(case) = bench.cases.get(cases) {
            let outcome = run(case);
            bench.outcomes.borrow_mut().push(outcome);
        } else if let Some(zone) = bench.zones.get(zones) {
            let comparison = compare(*zone);
            bench.compared.borrow_mut().push((*zone, comparison));
        } else {
            end(bench, Stage::Done);
            return;
        }
        if (browser::now() - began).num_milliseconds() >= SLICE {
            break;
        }
    }
    bench.done.try_set(bench.outcomes.borrow().len() + bench.compared.borrow().len());
    again(bench.clone());
}

fn end(bench: &Bench, stage: Stage) {
    bench.took.set((browser::now() - bench.started.get()).num_milliseconds());
    bench.done.try_set(bench.outcomes.borrow().len() + bench.compared.borrow().len());
    // The button to stop it goes: whoever stood on it comes to stand on the one in its place.
    let focus = document().active_element().is_some_and(|element| element.id() == "check-stop");
    bench.stage.try_set(stage);
    if focus {
        focus_later("#check-again");
    }
}

/// Our rules of a zone against those of the browser.
fn compare(zone: Zone) -> Comparison {
    match offsets_of(zone) {
        Some(theirs) => zones::compare(zone, theirs),
        None => Comparison::Unknown,
    }
}

/// What the browser says of a zone; nothing where it does not know it. Asked by way of `Reflect`, because the constructor
/// throws then.
fn offsets_of(zone: Zone) -> Option<impl FnMut(DateTime<Utc>) -> Option<i32>> {
    let options = js_sys::Object::new();
    for (name, value) in [("timeZone", zone.name()), ("timeZoneName", "longOffset")] {
        js_sys::Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let intl = js_sys::Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: js_sys::Function = js_sys::Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    let made = js_sys::Reflect::construct(&class, &js_sys::Array::of2(&"en-US".into(), &options)).ok()?;
    let format: js_sys::Function = js_sys::Reflect::get(&made, &"format".into()).ok()?.dyn_into().ok()?;
    Some(move |at: DateTime<Utc>| {
        // Milliseconds of this century are whole numbers far below 2^53.
        #[allow(clippy::cast_precision_loss, reason = "see above")]
        let at = JsValue::from_f64(at.timestamp_millis() as f64);
        zones::read(&format.call1(&JsValue::UNDEFINED, &at).ok()?.as_string()?)
    })
}

impl Bench {
    fn total(&self) -> usize {
        self.cases.len() + self.zones.len()
    }

    fn passed(&self) -> usize {
        self.outcomes.borrow().iter().filter(|outcome| outcome.passes()).count()
    }

    /// Of a group: as they should be, and all that were run.
    fn counts(&self, group: Group) -> (usize, usize) {
        let outcomes = self.outcomes.borrow();
        let of_group = || outcomes.iter().filter(|outcome| outcome.case.group == group);
        (of_group().filter(|outcome| outcome.passes()).count(), of_group().count())
    }
}

// ------------------------------------------------------------------------------------------------------------------ the words

fn headline(bench: &Bench, lang: Lang) -> String {
    let (all, passed) = (bench.cases.len(), bench.passed());
    let ran = bench.outcomes.borrow().len();
    match (bench.stage.get(), lang) {
        (Stage::Running, Lang::ZhHant) => "正在自我檢查…".to_owned(),
        (Stage::Running, Lang::En) => "Checking itself…".to_owned(),
        (Stage::Stopped, Lang::ZhHant) => format!("已停止：檢查過的 {ran} 項中 {passed} 項相符（共 {all} 項）"),
        (Stage::Stopped, Lang::En) => format!("Stopped: {passed} of {ran} as they should be, out of {all}"),
        (Stage::Done, Lang::ZhHant) if passed == all => format!("{all} 項全部相符"),
        (Stage::Done, Lang::ZhHant) => format!("{all} 項中有 {} 項不符", all - passed),
        (Stage::Done, Lang::En) if passed == all => format!("{passed} of {all} as they should be"),
        (Stage::Done, Lang::En) => format!("{} of {all} not as they should be", all - passed),
    }
}

/// What the headline means.
fn said(bench: &Bench, lang: Lang) -> String {
    let (all, passed) = (bench.cases.len(), bench.passed());
    let words = match bench.stage.get() {
        Stage::Running => Text::new(
            "可以離開這一頁，也可以停止；資料不會變動。",
            "You may leave this page or stop it; nothing of yours is changed.",
        ),
        Stage::Stopped => Text::new("還沒檢查完，不能下結論。", "Not finished: nothing follows from it yet."),
        Stage::Done if passed == all => Text::new(
            "這個瀏覽器裡的 Uniplan，算出來的與事先寫下的答案一致。",
            "In this browser, Uniplan comes to the answers that were written down beforehand.",
        ),
        Stage::Done => Text::new(
            "請不要依賴這裡的數字：重新整理後再試一次；仍不符時，請複製報告並告訴提供這份程式的人。",
            "Do not rely on the figures here: reload and try again. If it stays so, copy the report and tell whoever provides this copy.",
        ),
    };
    words.get(lang).to_owned()
}

/// What a difference of the zones is, in a sentence.
fn difference(zone: Zone, comparison: &Comparison, lang: Lang) -> Option<String> {
    Some(match (comparison, lang) {
        (Comparison::Same(_), _) => return None,
        (Comparison::Unknown, Lang::ZhHant) => format!("{zone}：這個瀏覽器不認得這個時區"),
        (Comparison::Unknown, Lang::En) => format!("{zone}: this browser does not know this zone"),
        (Comparison::Differs { at, ours, theirs, count, of }, lang) => {
            let at = at.format("%Y-%m-%d %H:%M:%S UTC");
            let (ours, theirs) = (zones::written(*ours), zones::written(*theirs));
            match lang {
                Lang::ZhHant => {
                    format!(
                        "{zone}：首次在 {at}，這個瀏覽器說 {theirs}，我們說 {ours}（{of} 個時刻中有 {count} 個不同）"
                    )
                }
                Lang::En => format!(
                    "{zone}: first at {at}, this browser says {theirs}, ours {ours} ({count} of {of} instants differ)"
                ),
            }
        }
    })
}

fn zone_headline(bench: &Bench, lang: Lang) -> String {
    let compared = bench.compared.borrow();
    let same = compared.iter().filter(|(_, comparison)| matches!(comparison, Comparison::Same(_))).count();
    let (all, others) = (compared.len(), compared.len() - same);
    match lang {
        Lang::ZhHant => format!("{all} 個時區中 {same} 個與這個瀏覽器完全相同，{others} 個不同"),
        Lang::En => format!("{same} of {all} zones are the same as this browser has them, {others} are not"),
    }
}

const ZONES_COMPARED: Text = Text::new(
    "比較 2024 到 2032 年每個月初，以及我們的每一次時差變更前後。不同不代表誰錯：各國會臨時更改規則，瀏覽器與 Uniplan 用的時區資料版本也可能不同。Uniplan 的計算一律用自己的資料，所以在每個瀏覽器都一樣。",
    "Compared at the start of every month from 2024 to 2032, and around each of our changes of offset. A difference is no fault of either: governments change rules at short notice, and the browser and Uniplan may have other editions of the zone data. Uniplan always counts by its own, so it comes to the same in every browser.",
);

/// Where it runs: names and values.
fn facts(bench: &Bench, lang: Lang) -> Vec<(Text, String)> {
    let build =
        browser::build().unwrap_or_else(|| Text::new("開發中的版本", "a build for development").get(lang).to_owned());
    let took = if bench.stage.get() == Stage::Running {
        "…".to_owned()
    } else {
        let took = bench.took.get();
        format!("{}.{} {}", took / 1000, took % 1000 / 100, Text::new("秒", "seconds").get(lang))
    };
    let sources = sources(&bench.cases).len();
    let sources = match lang {
        Lang::ZhHant => format!("{sources} 條規則、範例、驗算案例與圖表格，列在各項旁"),
        Lang::En => format!("{sources} rules, worked examples, test vectors and chart cells, named beside each case"),
    };
    vec![
        (Text::new("程式版本", "Build"), build),
        (Text::new("依據", "Sources"), sources),
        (Text::new("服務說明的版本", "Services description"), EDITION.get(lang).to_owned()),
        (Text::new("時區資料", "Zone data"), format!("IANA {TZDB_VERSION}")),
        (Text::new("瀏覽器", "Browser"), browser::user_agent()),
        (Text::new("所需時間", "Time taken"), took),
    ]
}

/// Where cases were written down from, each once, in the order of the cases.
fn sources<'a>(cases: impl IntoIterator<Item = &'a Case>) -> Vec<&'static str> {
    let mut sources = Vec::new();
    for case in cases {
        if !sources.contains(&case.source) {
            sources.push(case.source);
        }
    }
    sources
}

/// Everything as text.
fn report(bench: &Bench, lang: Lang) -> String {
    let mut lines = vec![format!("Uniplan · {}", headline(bench, lang)), String::new()];
    lines.extend(facts(bench, lang).into_iter().map(|(name, value)| format!("{}: {value}", name.get(lang))));
    lines.push(String::new());
    for group in Group::ALL {
        let (passed, of) = bench.counts(group);
        let from = sources(bench.cases.iter().filter(|case| case.group == group)).join(", ");
        lines.push(format!("{}: {passed} / {of} ({from})", group.name().get(lang)));
    }
    for outcome in bench.outcomes.borrow().iter().filter(|outcome| !outcome.passes()) {
        let words = [EXPECTED.get(lang), GOT.get(lang)];
        lines.push(String::new());
        lines.push(format!("✗ {} ({})", outcome.case.asked(lang), outcome.case.source));
        lines.push(format!("  {}: {}", words[0], outcome.case.expected_shown()));
        lines.push(format!("  {}: {}", words[1], got(outcome, lang)));
    }
    lines.push(String::new());
    lines.push(zone_headline(bench, lang));
    let compared = bench.compared.borrow();
    lines.extend(compared.iter().filter_map(|(zone, comparison)| difference(*zone, comparison, lang)));
    lines.push(String::new());
    lines.join("\n")
}

const EXPECTED: Text = Text::new("應該是", "Expected");
const GOT: Text = Text::new("得到", "Got");

fn got(outcome: &Outcome, lang: Lang) -> String {
    if outcome.got.is_empty() {
        Text::new("沒有答案", "no answer").get(lang).to_owned()
    } else {
        outcome.got_shown()
    }
}

// ------------------------------------------------------------------------------------------------------------------- the parts

/// How far it is, and what can be done.
fn progress(bench: &Rc<Bench>) -> El {
    let (app, done, stage, total) = (bench.app, bench.done, bench.stage, bench.total());
    let (stopped, restarted, copied) = (bench.clone(), bench.clone(), bench.clone());
    let bar = move || {
        el("progress")
            .attr("max", total.to_string())
            .attr_live("value", move || Some(done.get().to_string()))
            .attr_t("aria-label", Text::new("檢查進度", "Progress of the check"))
    };
    let stop = move || {
        let bench = stopped.clone();
        button("btn", Text::new("停止", "Stop"), move || end(&bench, Stage::Stopped)).attr("id", "check-stop")
    };
    let rest = move || {
        let (bench, copy) = (restarted.clone(), copied.clone());
        [
            button("btn", Text::new("再檢查一次", "Check again"), move || {
                start(&bench);
                focus_later("#check-stop");
            })
            .attr("id", "check-again"),
            button("btn pri", Text::new("複製報告", "Copy the report"), move || {
                put_on_clipboard(app, report(&copy, app.lang.get_untracked()), "uniplan-check.txt");
            })
            .attr("id", "check-copy"),
        ]
    };
    el("div")
        .class("check-bar")
        .when(move || stage.get() == Stage::Running, move || [bar(), stop()])
        .when(move || stage.get() != Stage::Running, rest)
}

/// The cases that are not as they should be; nothing where there are none.
fn failures(bench: &Rc<Bench>) -> Option<El> {
    let failed: Vec<El> = bench
        .outcomes
        .borrow()
        .iter()
        .filter(|outcome| !outcome.passes())
        .map(|outcome| case_row(bench.app, outcome))
        .collect();
    (!failed.is_empty()).then(|| {
        let count = el("span").text(failed.len().to_string());
        panel("check-failed", Text::new("不符的項目", "Not as they should be"), Some(count))
            .add(el("ul").class("check-list").attr("data-failed", failed.len().to_string()).add(failed))
    })
}

/// A group: its count, and its cases folded up.
fn group_list(bench: &Rc<Bench>, group: Group) -> El {
    let (counted, marked, listed) = (bench.clone(), bench.clone(), bench.clone());
    let stage = bench.stage;
    let open = RwSignal::new(false);
    let count = move || {
        counted.done.track();
        let (passed, of) = counted.counts(group);
        format!("{passed} / {of}")
    };
    let mark = move || {
        (stage.get() != Stage::Running).then(|| {
            let (passed, of) = marked.counts(group);
            if passed == of {
                el("span").class("check-mark").add(icon(IconKind::Done))
            } else {
                el("span").class("check-mark is-error").add(icon(IconKind::Error))
            }
        })
    };
    let rows = move || {
        let outcomes = listed.outcomes.borrow();
        let of_group = outcomes.iter().filter(|outcome| outcome.case.group == group);
        let rows: Vec<El> = of_group.map(|outcome| case_row(listed.app, outcome)).collect();
        el("ul").class("check-list").add(rows)
    };
    let name = el("summary")
        .add(el("span").class("check-name").t(group.name()))
        .add(el("span").class("check-count").live(count))
        .add(el("span").dynamic(mark));
    el("details")
        .class("check-group")
        .attr("data-group", group.code())
        .on("toggle", move |event| {
            let target = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            open.set(target.is_some_and(|details| details.has_attribute("open")));
        })
        .add(name)
        .when(move || open.get() && stage.get() != Stage::Running, rows)
}

/// One case with what had to come out, what came, and its source.
fn case_row(app: App, outcome: &Outcome) -> El {
    let (case, shown) = (outcome.case.clone(), outcome.clone());
    let question = el("p").live(move || case.asked(app.lang.get()));
    let source = el("span").class("code").text(outcome.case.source);
    let expected = el("span").class("check-value").text(outcome.case.expected_shown());
    let passes = outcome.passes();
    let answer = if passes {
        el("p").class("muted").add(icon(IconKind::Done)).add(expected)
    } else {
        el("div").class("check-differs").add(el("p").add(el("span").class("muted").t(EXPECTED)).add(expected)).add(
            el("p")
                .add(el("span").class("muted").t(GOT))
                .add(el("strong").class("check-value is-error").live(move || got(&shown, app.lang.get()))),
        )
    };
    el("li").attr("data-passes", passes.to_string()).add(source).add(el("div").add(question).add(answer))
}

/// The zones: how many are the same, and every one that is not.
fn zone_panel(bench: &Rc<Bench>) -> El {
    let (app, stage) = (bench.app, bench.stage);
    let (told, listed) = (bench.clone(), bench.clone());
    let words = move || {
        told.done.track();
        zone_headline(&told, app.lang.get())
    };
    let list = move || {
        let lang = app.lang.get();
        let compared = listed.compared.borrow();
        let rows: Vec<El> = compared
            .iter()
            .filter_map(|(zone, comparison)| {
                Some(el("li").attr("data-differs", zone.name()).text(difference(*zone, comparison, lang)?))
            })
            .collect();
        (stage.get() != Stage::Running && !rows.is_empty()).then(|| el("ul").class("check-zones").add(rows))
    };
    panel("check-zones", Text::new("時區：我們的與這個瀏覽器的", "Time zones: ours and this browser’s"), None).add(
        el("div")
            .class("panel-body prose")
            .add(el("p").attr("id", "check-zone-count").live(words))
            .add(el("p").class("muted").t(ZONES_COMPARED))
            .dynamic(list),
    )
}

fn fact_list(bench: &Bench) -> Vec<El> {
    let lang = bench.app.lang.get();
    let rows = facts(bench, lang).into_iter();
    rows.flat_map(|(name, value)| [el("dt").t(name), el("dd").text(value)]).collect()
}

/// What the page is worth, and what it is not.
fn what_it_shows() -> El {
    let paragraphs = [
        Text::new(
            "相符代表：在這個瀏覽器、這份程式裡，這些項目算出來的與事先從服務說明寫下的答案一樣；程式沒有在傳輸或編譯時壞掉。",
            "As it should be means: in this browser and this copy of the program, these cases come to answers that were written down from the services description beforehand; the program was not damaged on its way here.",
        ),
        Text::new(
            "不代表：沒有列出的情形都對、我們對不清楚條款的解讀就是 Microsoft 的解讀，或您輸入的價格與額度正確。以您簽署的合約為準。",
            "It does not mean that every other case is right, that our reading of an unclear clause is Microsoft’s, or that the prices and allowances you entered are correct. Your signed agreement prevails.",
        ),
        Text::new(
            "檢查只用內建的項目，不會讀取或變更您的規劃，也不會送出任何資料。",
            "The check uses built-in cases only: it neither reads nor changes your plan, and sends nothing.",
        ),
    ];
    let paragraphs: Vec<El> = paragraphs.into_iter().map(|words| el("p").t(words)).collect();
    panel("check-worth", Text::new("這代表什麼，不代表什麼", "What this shows, and what it does not"), None)
        .add(el("div").class("panel-body prose").add(paragraphs))
}
