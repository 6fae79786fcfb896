//! The tour: five steps beside the pages that they are about. It covers nothing that has to be reached, takes no key but Escape
//! while the focus is in it, and ends when somebody says so; then it is not offered by itself again.

use crate::app::page::{find_element, hash};
use crate::app::{App, Memo, RwSignal, storage};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el, follow};
use crate::views::ui::button;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A step.
struct Step {
    /// The page that it is about.
    address: &'static str,
    /// What of it is marked, the first that is there.
    marks: &'static str,
    title: Text,
    says: Text,
}

/// The steps; five is as many as anybody reads.
const STEPS: [Step; 5] = [
    Step {
        address: "/package",
        marks: ".catalogue",
        title: Text::new("組合套件", "Put a package together"),
        says: Text::new(
            "標示 ✓ 的服務已在基本套件中；標示 + 的可以加購。加入後，右側會列出由彈性額度支付或另行付費。",
            "Services marked ✓ are in the base package; those marked + can be added. What you add is listed by who pays: the Flex Allowance, or an invoice.",
        ),
    },
    Step {
        address: "/package",
        marks: ".meter",
        title: Text::new("彈性額度，以及為什麼", "The Flex Allowance, and why"),
        says: Text::new(
            "輸入額度，就能看到已分配多少、上限在哪裡、簽約時會被沒收多少。按任何一個數字，都會說明算法、規則與出處。",
            "Enter the allowance and see what is allocated, where the cap is, and what would be forfeited at signing. Press any figure: it shows its working, the rule and the source.",
        ),
    },
    Step {
        address: "/contract",
        marks: "section[aria-labelledby=\"dates-title\"]",
        title: Text::new("合約日期", "The dates of the contract"),
        says: Text::new(
            "填入簽署日與工作訂單的起訖日，所有期限都由此推算，也能加入行事曆。",
            "Enter when it is signed, when the work order starts and ends: every deadline follows, and can go into your calendar.",
        ),
    },
    Step {
        address: "/incident",
        marks: "[data-example=\"saturday\"], #incident-answer",
        title: Text::new("週六 02:00，系統停擺", "Saturday 02:00, and it is down"),
        says: Text::new(
            "挑一個例子，看預期誰在何時之前回應、依據哪張圖表，以及加購其他服務會有什麼不同。",
            "Pick an example and see who is expected to respond by when, on which chart, and what another service would change.",
        ),
    },
    Step {
        address: "/contract/readiness",
        marks: "#plan-menu",
        title: Text::new("交出去", "Hand it over"),
        says: Text::new(
            "這一頁是要準備的事項。右上角的規劃選單可以匯出、分享連結與列印。隨時按 Ctrl+K 搜尋，按 ? 看快速鍵。",
            "This page lists what to prepare. The plan menu at the top exports, shares as a link and prints. Ctrl+K finds anything at any time; ? shows the keys.",
        ),
    },
];

/// How many frames a page may take until what is marked is there.
const PATIENCE: u32 = 240;

thread_local! {
    /// Counts the marks: only the last one is looked for.
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// Begins it, or goes to where it is.
pub(super) fn begin(app: App) {
    if let Some(title) = find_element("#tour-title") {
        title.focus().ok();
        return;
    }
    let (Some(body), opener) = (document().body(), document().active_element()) else { return };
    let owner = app.lasting(|| Owner::current().unwrap_or_default().child());
    let ended = owner.clone();
    owner.with(|| {
        let at = RwSignal::new(0_usize);
        let marked: Rc<RefCell<Option<HtmlElement>>> = Rc::default();
        let unmark = marked.clone();
        let end = Rc::new(move || {
            storage::note_tour_seen();
            LAST.set(LAST.get().wrapping_add(1));
            take_mark(&unmark);
            if let Some(tour) = find_element("#tour") {
                tour.remove();
            }
            if let Some(offer) = find_element("#begin-tour") {
                offer.remove();
            }
            // To where it was begun, if that is still there.
            let opener = opener.clone().and_then(|opener| opener.dyn_into::<HtmlElement>().ok());
            match opener.filter(|opener| opener.is_connected() && opener.tag_name() != "BODY") {
                Some(opener) => opener.focus().ok(),
                None => find_element("#main").and_then(|main| main.focus().ok()),
            };
            ended.cleanup();
        });
        let panel = panel(app, at, end);
        drop(El::from_element(body.into()).add(panel));
        follow(move || {
            if let Some(step) = STEPS.get(at.get()) {
                untrack(|| go(step, &marked));
            }
        });
    });
}

fn panel(app: App, at: RwSignal<usize>, end: Rc<dyn Fn()>) -> El {
    let step = move || STEPS.get(at.get());
    let title = el("h2")
        .attr("id", "tour-title")
        .attr("tabindex", "-1")
        .live(move || step().map(|step| step.title.get(app.lang.get()).to_owned()).unwrap_or_default());
    let place = move || {
        let (at, all) = (at.get() + 1, STEPS.len());
        match app.lang.get() {
            Lang::ZhHant => format!("導覽，第 {at} 步，共 {all} 步"),
            Lang::En => format!("Tour, step {at} of {all}"),
        }
    };
    let says = move || step().map(|step| step.says.get(app.lang.get()).to_owned()).unwrap_or_default();
    let is_last = Memo::new(move || at.get() + 1 == STEPS.len());
    let (skip, finish, escape) = (end.clone(), end.clone(), end);
    let next = button("btn pri", (), move || {
        if is_last.get_untracked() {
            finish();
        } else {
            at.update(|at| *at += 1);
        }
    })
    .attr("data-action", "tour-next")
    .live(move || {
        let words = if is_last.get() { Text::new("完成", "Done") } else { Text::new("下一步", "Next") };
        words.get(app.lang.get()).to_owned()
    });
    let back = button("btn", Text::new("上一步", "Back"), move || at.update(|at| *at = at.saturating_sub(1)))
        .attr("data-action", "tour-back")
        .flag("disabled", move || at.get() == 0);
    let skip = button("btn ghost", Text::new("略過導覽", "Skip the tour"), move || skip())
        .attr("data-action", "tour-skip")
        .flag("hidden", move || is_last.get());
    el("section")
        .attr("id", "tour")
        .class("tour")
        .attr("aria-labelledby", "tour-title")
        .attr("aria-describedby", "tour-says")
        .add([
            el("p").class("tour-place muted").attr("aria-live", "polite").live(place),
            title,
            el("p").attr("id", "tour-says").live(says),
            el("div").class("tour-actions").add([skip, back, next]),
        ])
        .on_key(move |event| {
            if event.key() == "Escape" {
                event.prevent_default();
                escape();
            }
        })
}

/// Opens the page of a step, marks what it is about, and gives the focus to its words.
fn go(step: &'static Step, marked: &Rc<RefCell<Option<HtmlElement>>>) {
    take_mark(marked);
    if hash().trim_start_matches('#') != step.address {
        location().set_hash(step.address).ok();
    }
    LAST.set(LAST.get().wrapping_add(1));
    look(step.marks, marked.clone(), LAST.get(), PATIENCE);
    request_animation_frame(|| {
        if let Some(title) = find_element("#tour-title") {
            title.focus().ok();
        }
    });
}

/// Looks once in each frame whether what is to be marked is there; without it the step stands by its words.
fn look(marks: &'static str, marked: Rc<RefCell<Option<HtmlElement>>>, number: u32, frames: u32) {
    // A page begins at its top when its address has been told: what is marked comes into sight after that.
    const SETTLED: u32 = 6;
    if frames == 0 {
        return;
    }
    request_animation_frame(move || {
        if LAST.get() != number {
            return;
        }
        let found = find_element(marks).filter(|_| frames + SETTLED <= PATIENCE);
        let Some(found) = found else { return look(marks, marked, number, frames - 1) };
        found.class_list().add_1("tour-mark").ok();
        let (top, height) = (found.get_bounding_client_rect().top(), window().inner_height().ok());
        let height = height.and_then(|height| height.as_f64()).unwrap_or_default();
        if top < 0.0 || top > height / 2.0 {
            found.scroll_into_view();
        }
        marked.replace(Some(found));
    });
}

fn take_mark(marked: &Rc<RefCell<Option<HtmlElement>>>) {
    if let Some(before) = marked.take() {
        before.class_list().remove_1("tour-mark").ok();
    }
}
