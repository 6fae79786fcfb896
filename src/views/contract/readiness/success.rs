//! Success management (table 10, Appendix B): the pillars and activities, and what the plan adds to them.

use crate::app::{App, Memo, use_app};
use crate::catalog::success_management::{Activity, CITATION, Pillar};
use crate::plan::line::LineId;
use crate::rules::success::{AddedByLine, SuccessManagement, success_management};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{IconKind, figure, icon, spoken};
use crate::words::{figures, readiness as words};

pub(super) fn success() -> El {
    let app = use_app();
    let found = Memo::new(move || app.plan.with(|plan| success_management(plan)));
    let head = el("header").class("panel-head").add([
        el("h2").attr("id", "success-title").t(Text::new("成功管理", "Success management")),
        el("span").class("dim").t(Text::new("三大面向、十項活動", "Three pillars, ten activities")),
        el("span").class("end source").live(move || CITATION.label(app.lang.get())),
    ]);
    let about = el("p").class("panel-body muted").t(Text::new(
        "除非服務說明或工作訂單另有規定，十項都含在基本套件內，由客戶成功經理 (CSAM) 以數位方式提供，人員可遠端工作或到現場。",
        "All ten come with the base package unless the services description or the work order says otherwise. The Customer \
         Success Account Manager (CSAM) delivers them digitally; people may work remotely or on site.",
    ));
    let pillars = Pillar::ALL.map(|pillar| column(app, found, pillar));
    el("section").class("panel success").attr("aria-labelledby", "success-title").add([
        head,
        about,
        el("div").class("success-pillars").add(pillars),
        added(app, found),
    ])
}

fn column(app: App, found: Memo<SuccessManagement>, pillar: Pillar) -> El {
    let rows = pillar.activities().map(|activity| row(app, found, activity)).collect::<Vec<_>>();
    el("section").class("success-pillar").attr("data-pillar", pillar.name().en).add([
        el("h3").t(pillar.name()),
        el("p").class("muted").prose(pillar.aim()),
        el("ul").class("success-activities").add(rows),
    ])
}

fn row(app: App, found: Memo<SuccessManagement>, activity: &'static Activity) -> El {
    let beside = Memo::new(move || {
        found.with(|found| {
            let one = found.activities.iter().find(|one| one.activity == activity.id);
            one.map(|one| one.beside.clone()).unwrap_or_default()
        })
    });
    let also = el("p")
        .class("success-beside")
        .flag("hidden", move || beside.with(Vec::is_empty))
        .add(el("span").class("dim").t(Text::new("規劃中同主題的服務：", "On the same subject in your plan: ")))
        .live(move || names(app, &beside.get()));
    el("li").class("success-activity").add([
        el("p")
            .class("success-name")
            .add(icon(IconKind::Included))
            .add([el("strong").t(activity.name), spoken(Text::new("，含在基本套件", ", in the base package"))]),
        el("p").prose(activity.outcome),
        el("p").class("dim").t(activity.by),
        also,
    ])
}

fn names(app: App, lines: &[LineId]) -> String {
    let lang = app.lang.get();
    app.plan.with(|plan| words::listed(lines.iter().filter_map(|id| words::line(*id, plan, lang)).collect(), lang))
}

/// What the lines of the plan add.
fn added(app: App, found: Memo<SuccessManagement>) -> El {
    let none = move || found.with(|found| found.added.is_empty());
    let list = el("ul")
        .class("success-added")
        .dynamic(move || found.get().added.into_iter().map(|one| addition(app, one)).collect::<Vec<El>>());
    el("div").class("success-more").add([
        el("h3").t(Text::new("這份規劃增加的", "What your plan adds")),
        el("p").class("muted").flag("hidden", move || !none()).t(Text::new(
            "沒有。加購成功管理、特定地點的 CSAM、UER 內含的時數，以及 Microsoft 要求一併購買的管理，都會列在這裡。",
            "Nothing. Additional success management, a CSAM for a location, the hours that UER includes, and management that \
             Microsoft requires with a service are listed here.",
        )),
        list,
        el("p").class("source").t(Text::new(
            "「同主題的服務」是本站的歸類，文件沒有這樣寫。",
            "Which services are on the same subject is our own assignment; the document draws no such line.",
        )),
    ])
}

fn addition(app: App, one: AddedByLine) -> El {
    let AddedByLine { line, addition, amount } = one;
    let (amount, why) = (amount.value, amount.into_why());
    let lang = app.lang;
    let title = move || app.plan.with(|plan| words::line(line, plan, lang.get()).unwrap_or_default());
    let figure_text = move || match amount {
        Some(amount) => figures::money(amount),
        None => Text::new("未輸入金額", "no amount entered").get(lang.get()).to_owned(),
    };
    let joint = move || match lang.get() {
        Lang::ZhHant => "：",
        Lang::En => ": ",
    };
    el("li").add([
        el("span").add(el("strong").live(title)).live(move || joint().to_owned()).t(words::addition(addition)),
        el("span").class("success-amount").add([
            figure("addition", title, figure_text, move || why.clone()),
            el("span").class("dim").t(words::addition_amount(addition)),
        ]),
    ])
}
