//! A link that arrived, in the address or pasted: what is in it, before anything is done with it.

use super::{Offer, Source, Version, head, leave, offer, share};
use crate::app::page::{Page, focus_later, hash};
use crate::app::{App, Memo, RwSignal, use_app};
use crate::link::{self, LinkError};
use crate::plan::Plan;
use crate::rules::allowance::state_allowance;
use crate::rules::totals::total;
use crate::state::sent::is_same;
use crate::text::Text;
use crate::views::dom::{El, el};
use crate::views::shelf::{self, Next, Trouble};
use crate::views::ui::{Sheet, button, unique_id};
use crate::words::link as words;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlTextAreaElement;

const KEPT: Text = Text::new("已存成新的規劃", "Kept as a new plan");

/// What the parts of the dialog share.
#[derive(Clone, Copy)]
struct Opening {
    app: App,
    /// What is in the text; nothing while there is none.
    found: Memo<Option<Result<Arc<Plan>, LinkError>>>,
    /// Why it could not be taken.
    trouble: RwSignal<Option<Trouble>>,
}

/// What is in the dialog: for a text that arrived, or a field for one.
pub(super) fn content(arrived: Option<String>, sheet: &Sheet) -> El {
    let app = use_app();
    let pasting = arrived.is_none();
    let text = RwSignal::new(arrived.unwrap_or_default());
    let found = Memo::new(move || text.with(|text| (!text.trim().is_empty()).then(|| link::read(text).map(Arc::new))));
    let opening = Opening { app, found, trouble: RwSignal::new(None) };
    // One that could not be read may have come whole in the mail.
    let asks = pasting || found.with_untracked(|found| matches!(found, Some(Err(_))));
    if pasting {
        focus_later("#link-text");
    }
    let title = if pasting {
        Text::new("開啟連結", "Open a link")
    } else {
        Text::new("收到的規劃", "A plan from a link")
    };
    el("div").class("link-content").add([
        head(title, sheet),
        el("div").class("link-found").dynamic(move || match found.get() {
            None => None,
            Some(Err(error)) => Some(share::refused(app, error)),
            Some(Ok(plan)) => Some(preview(opening, plan)),
        }),
        if asks { field(text) } else { el("div").class("link-none") },
        trouble(opening),
        ends(opening, sheet),
    ])
}

/// Takes whatever somebody has: a link, a mail with one in it, one that was broken into lines.
fn field(text: RwSignal<String>) -> El {
    let id = unique_id("field");
    let input = el("textarea")
        .attr("id", "link-text")
        .attr("name", "link-text")
        .class("input")
        .attr("rows", "5")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("aria-describedby", &id);
    let typed: HtmlTextAreaElement = input.cast();
    el("div").class("field").add([
        el("label")
            .attr("for", "link-text")
            .t(Text::new("貼上連結，或含有連結的文字", "Paste the link, or a text with it in it")),
        input.on("input", move |_| text.set(typed.value())),
        el("p").class("field-hint").attr("id", id).t(Text::new(
            "郵件程式把連結斷成幾行、加上引用符號或改寫過，都可以整段貼上。",
            "A link that a mail program broke into lines, quoted or rewrote may be pasted as it is.",
        )),
    ])
}

/// Which plan it is, and that nothing has come of it yet.
fn preview(opening: Opening, plan: Arc<Plan>) -> El {
    let app = opening.app;
    let term = total(&plan, &state_allowance(&plan)).term;
    let named = plan.clone();
    let same = plan.clone();
    // But for what calendars know it by, which no link holds.
    let is_open = move || app.plan.with(|present| Plan { calendar_key: None, ..Plan::clone(present) } == *same);
    el("section").class("link-preview").attr("id", "link-preview").attr("aria-labelledby", "link-name").add([
        el("h3").attr("id", "link-name").live(move || words::name(&named, app.lang.get())),
        el("dl").class("link-about").dynamic(move || {
            words::facts(&plan, &term, app.lang.get())
                .into_iter()
                .map(|(label, fact)| el("div").add([el("dt").t(label), el("dd").text(fact)]))
                .collect::<Vec<_>>()
        }),
        el("p")
            .class("link-unchanged")
            .attr("role", "status")
            .t(Text::new("目前什麼都還沒有變動。", "Nothing has been changed yet."))
            .dynamic(move || {
                is_open().then(|| {
                    el("span")
                        .attr("id", "link-same")
                        .text(" ")
                        .t(Text::new("這和已開啟的規劃完全相同。", "It is the same as the plan that is open."))
                })
            }),
    ])
}

/// Keeps a plan that arrived as another one.
fn take(opening: Opening, plan: &Plan) {
    answered(opening, shelf::go(opening.app, Next::Made(Box::new(plan.clone()), KEPT), false));
}

/// Has it merged into the plan that is open: what differs is chosen first. No link says where it came from.
fn merge(opening: Opening, plan: Arc<Plan>) {
    let app = opening.app;
    let version = Version {
        id: app.document.id.get_untracked(),
        mine: app.plan.get_untracked(),
        theirs: plan,
        base: None,
        source: Source::Link,
    };
    leave(app);
    offer(app, [Offer::Merge(version)]);
}

fn answered(opening: Opening, outcome: Result<(), Trouble>) {
    if outcome.is_ok() {
        leave(opening.app);
        if Page::from_hash(&hash()) != Page::Package {
            location().set_hash(&format!("/{}", Page::Package.path())).ok();
        }
    }
    opening.trouble.set(outcome.err());
}

/// Says why it could not be done, and asks before anything would be lost.
fn trouble(opening: Opening) -> El {
    el("div").class("link-full").dynamic(move || {
        let trouble = opening.trouble.get()?;
        Some(trouble.notice(opening.app, opening.trouble, move |outcome| answered(opening, outcome)))
    })
}

/// Is there something to merge?
fn can_merge(opening: Opening) -> bool {
    let differs = |theirs: &Plan| opening.app.plan.with(|present| !is_same(present, theirs));
    opening.found.with(|found| matches!(found, Some(Ok(plan)) if differs(plan)))
}

fn ends(opening: Opening, sheet: &Sheet) -> El {
    let found = opening.found;
    let shut = sheet.clone();
    let is_plan = move || found.with(|found| matches!(found, Some(Ok(_))));
    let keep = move || {
        if let Some(Ok(plan)) = found.get_untracked() {
            take(opening, &plan);
        }
    };
    let keep = button("btn pri", Text::new("存成新的規劃", "Keep as a new plan"), keep)
        .attr("id", "link-keep")
        .flag("disabled", move || !is_plan());
    let merge = button("btn", Text::new("合併到已開啟的規劃…", "Merge into the open plan…"), move || {
        if let Some(Ok(plan)) = found.get_untracked() {
            merge(opening, plan);
        }
    })
    .attr("id", "link-merge")
    .flag("hidden", move || opening.app.document.is_first_visit())
    .flag("disabled", move || !can_merge(opening));
    let decline = button(
        "btn",
        move || {
            let words = if is_plan() { Text::new("不要開啟", "Do not open") } else { Text::new("關閉", "Close") };
            words.get(opening.app.lang.get()).to_owned()
        },
        move || shut.close(),
    )
    .attr("id", "link-decline");
    el("div").class("menu-actions link-end").add([keep, merge, decline]).when(is_plan, || {
        el("p").class("field-hint").t(Text::new(
            "這會是另一份規劃；已開啟的規劃會留著。",
            "It becomes another plan; the one that is open stays.",
        ))
    })
}
