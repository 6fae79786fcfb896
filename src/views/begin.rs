//! Where one begins: an example, a plan of one's own, a file or a link. The panel of a first visit, and the samples of the plan
//! menu. A piece of its own: who has a plan never needs it.

use super::dom::{El, el, follow};
use super::learn;
use super::shelf::{self, Next};
use super::ui::{IconKind, button, close_button, icon, unique_id};
use crate::app::{App, LinkView, RwSignal, browser, page, use_app};
use crate::plan::Plan;
use crate::state::samples::Sample;
use crate::state::saved::{self, MAX_BYTES, OpenError};
use crate::text::Text;
use crate::words::{explain, samples as words};
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

const LOOKING: Text = Text::new("已開啟範例規劃", "Opened a sample plan");
const STARTED: Text = Text::new("已開始新規劃", "Started a new plan");
const OPENED: Text = Text::new("已開啟規劃", "Opened the plan");
const NO_SAMPLE: Text = Text::new(
    "無法在今天的日期建立這份範例。請檢查裝置的日期。",
    "This sample cannot be made for today's date. Check the date of this device.",
);

/// The panel of a first visit. `shown` ends it: it stays until somebody has chosen, so that nothing moves under the hand.
pub(super) fn panel(shown: RwSignal<bool>) -> El {
    let app = use_app();
    let begun = move || shown.set(false);
    let dismiss = close_button(move || {
        app.document.save_again();
        begun();
        page::focus_later("[name='plan-name']");
    })
    .attr("id", "begin-dismiss");
    let head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "begin-title").t(Text::new("從哪裡開始？", "Where would you like to begin?")))
        .add(el("span").class("dim").t(Text::new(
            "資料只存在這個瀏覽器，之後隨時可以換。",
            "Everything stays in this browser, and you can change your mind at any time.",
        )))
        .add(el("div").class("end").add(dismiss));
    let look = el("section").class("begin-look").attr("aria-labelledby", "begin-look-title").add([
        el("h3").attr("id", "begin-look-title").t(Text::new("看一份範例", "Look at an example")),
        el("p").class("dim").t(Text::new(
            "四份完整的規劃，數字全是虛構的，也不會和您自己的混在一起。",
            "Four complete plans. Every figure is invented, and none mixes with your own.",
        )),
        cards(move |sample| {
            if let Some(plan) = made(app, sample)
                && take(app, plan, LOOKING)
            {
                begun();
                page::focus_later("#sample-mark");
            }
        }),
    ]);
    let own = el("section").class("begin-own").attr("aria-labelledby", "begin-own-title").add([
        el("h3").attr("id", "begin-own-title").t(Text::new("開始新的規劃", "Start a new plan")),
        el("p").class("dim").t(Text::new(
            "先填合約雙方、日期和每年的 Flex 額度。",
            "First the parties, the dates, and the Flex Allowance of each year.",
        )),
        el("div")
            .class("begin-buttons")
            .add(
                button("btn pri", Text::new("開始新規劃", "Start a new plan"), move || {
                    // Stored from now on, though nothing is in it yet: the next visit is no first one.
                    app.document.save_again();
                    begun();
                    page::open("/contract", ".contract input, .contract select");
                })
                .attr("id", "begin-new"),
            )
            .add(learn::tour_offer(app)),
    ]);
    el("section").class("panel begin").attr("id", "begin").attr("aria-labelledby", "begin-title").add([
        head,
        el("div").class("begin-ways").add([look, el("div").class("begin-side").add([own, bring(app, shown)])]),
    ])
}

/// A file or a link that somebody has.
fn bring(app: App, shown: RwSignal<bool>) -> El {
    let wrong = RwSignal::new(None::<OpenError>);
    let file = file(app, shown, wrong);
    follow(move || {
        // A link was opened in its dialog, and it is what one begins with.
        if app.link.with(Option::is_none)
            && app.plan.with_untracked(|plan| *plan.as_ref() != Plan::new(plan.calendar.zone()))
        {
            shown.set(false);
        }
    });
    el("section")
        .class("begin-bring")
        .attr("aria-labelledby", "begin-bring-title")
        .add([
            el("h3").attr("id", "begin-bring-title").t(Text::new("開啟檔案或連結", "Open a file or a link")),
            el("p").class("dim").t(Text::new(
                "匯出過的規劃，或別人寄來的連結。",
                "A plan that was exported, or a link that somebody sent.",
            )),
            el("div").class("begin-buttons").add([
                button("btn", Text::new("選擇檔案…", "Choose a file…"), move || file.click()).attr("id", "begin-file"),
                button("btn", Text::new("貼上連結…", "Paste a link…"), move || {
                    app.link.set(Some(LinkView::Paste));
                })
                .attr("id", "begin-paste")
                .attr("aria-haspopup", "dialog"),
            ]),
        ])
        .dynamic(move || {
            wrong.get().map(|wrong| {
                el("p")
                    .class("field-error")
                    .attr("role", "alert")
                    .attr("id", "begin-wrong")
                    .live(move || explain::open_error(&wrong, app.lang.get()))
            })
        })
}

/// The field of the browser that chooses a file. It is not in the page: the button is.
fn file(app: App, shown: RwSignal<bool>, wrong: RwSignal<Option<OpenError>>) -> HtmlInputElement {
    let field = el("input").attr("type", "file").attr("accept", ".json,application/json");
    let input: HtmlInputElement = field.cast();
    let chosen = input.clone();
    drop(field.on("change", move |_| {
        let Some(file) = chosen.files().and_then(|files| files.get(0)) else { return };
        let input = chosen.clone();
        spawn_local(async move {
            let read = match browser::read_file(file, MAX_BYTES).await {
                Ok(text) => saved::open(&text),
                Err(bytes) => Err(OpenError::TooLarge { bytes }),
            };
            // So that choosing the same file again is noticed.
            input.set_value("");
            match read {
                Ok(saved) => {
                    let plan = saved.brought_in(&app.plan.get_untracked());
                    arrived(app, shown, plan);
                }
                Err(error) => wrong.set(Some(error)),
            }
        });
    }));
    input
}

fn arrived(app: App, shown: RwSignal<bool>, plan: Plan) {
    if take(app, plan, OPENED) {
        shown.set(false);
        page::focus_later("[name='plan-name']");
    }
}

/// The four samples, each one button.
pub(super) fn cards(choose: impl Fn(Sample) + Clone + 'static) -> El {
    let cards = Sample::ALL.map(|sample| {
        let choose = choose.clone();
        let (title, shows) = (unique_id("sample"), unique_id("sample"));
        let card = button("sample-card", el("b").attr("id", &title).t(words::title(sample)), move || choose(sample))
            .attr("data-sample", sample.id())
            .attr("aria-labelledby", &title)
            .attr("aria-describedby", &shows)
            .add(el("span").attr("id", &shows).t(words::shows(sample)))
            .add(icon(IconKind::Chevron));
        el("li").add(card)
    });
    el("ul").class("sample-cards").add(cards)
}

/// A sample in the language of the screen, around today; says so if there is none.
pub(super) fn made(app: App, sample: Sample) -> Option<Plan> {
    let today = browser::day_in(browser::zone());
    let plan = sample.plan(app.lang.get_untracked(), today).ok();
    if plan.is_none() {
        app.say(NO_SAMPLE.get(app.lang.get_untracked()).to_owned());
    }
    plan
}

/// A plan of one's own; the sample stays among the plans of this browser.
pub(super) fn start_own(app: App) {
    let zone = browser::zone();
    if take(app, Plan::new(zone), STARTED) {
        page::focus_later("[name='plan-name']");
    }
}

/// The one place in which what was chosen here becomes another plan of this browser. Says whether it did.
fn take(app: App, plan: Plan, message: Text) -> bool {
    match shelf::go(app, Next::Made(Box::new(plan), message), false) {
        Ok(()) => true,
        Err(trouble) => {
            app.say(trouble.words(app.lang.get_untracked()));
            false
        }
    }
}
