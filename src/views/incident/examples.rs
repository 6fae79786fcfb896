//! Incidents to begin with: never an empty axis.

use super::scene::Scene;
use crate::app::{App, Memo, RwSignal, browser};
use crate::catalog::charts::{Channel, Severity};
use crate::catalog::products::ProductId;
use crate::entry::Line;
use crate::plan::Plan;
use crate::plan::fold::Fold;
use crate::plan::incident::{AffectedProduct, Incident, Opening, RequestKind};
use crate::rules::assess::assess_incident;
use crate::rules::example::Example;
use crate::rules::timeline::fitting_channel;
use crate::state::command::{Command, apply};
use crate::text::Text;
use crate::views::dom::{El, el, follow};
use crate::views::ui::{IconKind, Sheet, button, close_button, icon};
use crate::words;
use chrono::{NaiveDate, NaiveTime, Timelike};

/// The page of a plan without incidents.
pub(super) fn first_steps(scene: Scene) -> Vec<El> {
    let words = el("div")
        .add(el("h1").t(Text::new(
            "還沒有支援事件：挑一個例子，就能看到誰該在何時之前做什麼",
            "No incident yet: pick an example and see who is expected to do what by when",
        )))
        .add(el("p").t(Text::new(
            "每個時間都說明依據哪張圖表、怎麼算；沒有載明的就不編造。",
            "Every time says which chart it comes from and how it is counted; what is not stated is not invented.",
        )));
    let add_one =
        button("btn pri", (icon(IconKind::Add), Text::new("新增支援事件", "Add an incident")), move || {
            add_fresh(scene.app);
        })
        .attr("id", "add-incident");
    vec![el("div").class("head head-wide").add(words).add(el("div").class("end").add(add_one)), cards(scene, || {})]
}

/// Every example with its answer; `after` is told when one was chosen.
fn cards(scene: Scene, after: impl Fn() + Clone + 'static) -> El {
    let cards = Example::ALL.into_iter().map(|example| card(scene, example, after.clone()));
    el("ul").class("inc-examples").add(cards.collect::<Vec<El>>())
}

/// The button that opens the examples, with their dialog, for a plan that has incidents already.
pub(super) fn from_example(scene: Scene) -> [El; 2] {
    let is_open = RwSignal::new(false);
    let (sheet, dialog) = Sheet::new("inc-examples-dialog", "inc-examples-title", move || is_open.set(false));
    let dialog = dialog.when(
        move || is_open.get(),
        move || {
            let head = el("div")
                .class("why-head")
                .add(el("h2").attr("id", "inc-examples-title").t(Text::new("從範例開始", "Start from an example")))
                .add(close_button(move || is_open.set(false)));
            el("div").add([head, cards(scene, move || is_open.set(false))])
        },
    );
    follow(move || if is_open.get() { sheet.open() } else { sheet.close() });
    let button = button("btn", Text::new("從範例", "From an example"), move || is_open.set(true))
        .attr("id", "add-from-example")
        .attr("aria-haspopup", "dialog");
    [button, dialog]
}

/// An example with its answer for this very plan.
fn card(scene: Scene, example: Example, after: impl Fn() + 'static) -> El {
    let app = scene.app;
    let made = Memo::new(move || {
        app.plan.with(|plan| {
            let new = example.incident(plan, a_day(plan));
            let plan = apply(plan, Command::AddIncident(Box::new(new))).ok()?;
            let incident = plan.incidents.last()?;
            let code = match incident.kind {
                RequestKind::Problem => incident.severity.code(),
                RequestKind::Advisory => "?",
            };
            Some((code, assess_incident(&plan, incident.id)?))
        })
    });
    let answer = move || {
        let lang = app.lang.get();
        made.with(|made| made.as_ref().map(|(_, found)| words::incident::headline(found, lang))).unwrap_or_default()
    };
    let code = move || made.with(|made| made.as_ref().map(|(code, _)| *code)).unwrap_or_default().to_owned();
    let button = button("panel inc-example", el("b").class("inc-tab-code").live(code), move || {
        add_example(scene, example);
        after();
    })
    .attr("data-example", example.id())
    .add(el("strong").t(words::example::name(example)))
    .add(el("span").class("inc-example-answer").live(answer))
    .add(el("span").t(words::example::shows(example)));
    el("li").add(button)
}

/// Adds an incident opened just now and shows it.
pub(in crate::views) fn add_fresh(app: App) {
    add(app, app.plan.with_untracked(|plan| fresh(plan, a_day(plan))));
}

/// Adds an example, by its name in the language of the screen, and shows it.
fn add_example(scene: Scene, example: Example) {
    let new = scene.app.plan.with_untracked(|plan| example.incident(plan, a_day(plan)));
    let name = Line::new(words::example::name(example).get(scene.app.lang.get_untracked())).unwrap_or_default();
    add(scene.app, Incident { name, ..new });
}

fn add(app: App, new: Incident) {
    app.run_or_say(Command::AddIncident(Box::new(new)));
    app.incident.set(app.plan.with_untracked(|plan| plan.incidents.last().map(|incident| incident.id)));
}

/// Today at the customer's location if the work order runs, else its first day: so that the plan's services count.
fn a_day(plan: &Plan) -> NaiveDate {
    let today = plan.local_day(browser::now().fixed_offset());
    let dates = &plan.contract.dates;
    match (dates.first_term_day(), dates.work_order_end) {
        (Some(start), _) if today < start => start,
        (Some(start), Some(end)) if end < today => start,
        _ => today,
    }
}

/// Opened just now, on something common.
fn fresh(plan: &Plan, day: NaiveDate) -> Incident {
    let now = plan.calendar.zone().to_local(browser::now());
    let (hour, minute) = if now.date_naive() == day { (now.hour(), now.minute()) } else { (9, 0) };
    let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    let opened = Opening { local: day.and_time(time), zone: plan.calendar.zone(), fold: Fold::Earlier };
    let product = AffectedProduct::Listed(ProductId::AzureVirtualMachines);
    let new = Incident::new(product, Severity::A, opened, Channel::Phone);
    Incident { channel: fitting_channel(plan, &new), ..new }
}
