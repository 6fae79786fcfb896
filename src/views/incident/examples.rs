//! Incidents to begin with: never an empty axis.

use super::scene::Scene;
use crate::catalog::charts::{Channel, Severity};
use crate::catalog::products::ProductId;
use crate::rules::assess::assess_incident;
use crate::rules::incident::{AffectedProduct, Fold, Incident, Opening};
use crate::rules::plan::Plan;
use crate::state::command::{Command, apply};
use crate::text::Text;
use crate::views::browser;
use crate::views::dom::{El, el};
use crate::views::ui::{IconKind, icon};
use crate::words::incident as words;
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Timelike, Weekday};
use leptos::prelude::*;

/// How to make an incident for a plan, around a day.
pub(super) type Recipe = fn(&Plan, NaiveDate) -> Incident;

/// An example: what it is called, what it shows, how it is made.
struct Example {
    id: &'static str,
    name: Text,
    shows: Text,
    recipe: Recipe,
}

const EXAMPLES: [Example; 3] = [
    Example {
        id: "friday",
        name: Text::new("週五 16:00，嚴重性 C", "Friday 16:00, severity C"),
        shows: Text::new(
            "四個上班小時可能跨過週末；文件的另一種解讀只到當晚。",
            "Four business hours may reach over the weekend; on the other reading they end the same evening.",
        ),
        recipe: friday,
    },
    Example {
        id: "saturday",
        name: Text::new("週六 02:00，AKS 嚴重性 A", "Saturday 02:00, severity A on AKS"),
        shows: Text::new(
            "半夜的 24x7 計時：基本圖表 1 小時，增強服務更快。",
            "A clock that runs at night: an hour on the base chart, less with an enhanced solution.",
        ),
        recipe: saturday,
    },
    Example {
        id: "exchange",
        name: Text::new("Exchange Server，嚴重性 1", "Severity 1 on Exchange Server"),
        shows: Text::new(
            "不是 Azure 元件，所以基本圖表的 15 分鐘不適用。",
            "Not an Azure component, so the 15 minutes of the base chart do not apply.",
        ),
        recipe: exchange,
    },
];

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
    let add_one = el("button")
        .attr("type", "button")
        .class("btn pri")
        .attr("id", "add-incident")
        .add(icon(IconKind::Add))
        .t(Text::new("新增支援事件", "Add an incident"))
        .on_click(move || add(scene, fresh));
    let cards: Vec<El> = EXAMPLES.iter().map(|example| card(scene, example)).collect();
    vec![
        el("div").class("head head-wide").add(words).add(el("div").class("end").add(add_one)),
        el("ul").class("inc-examples").add(cards),
    ]
}

/// An example with its answer for this very plan.
fn card(scene: Scene, example: &'static Example) -> El {
    let app = scene.app;
    let made = Memo::new(move |_| {
        app.plan.with(|plan| {
            let new = (example.recipe)(plan, a_day(plan));
            let plan = apply(plan, Command::AddIncident(Box::new(new))).ok()?;
            let incident = plan.incidents.last()?;
            Some((incident.severity, assess_incident(&plan, incident.id)?))
        })
    });
    let answer = move || {
        let lang = app.lang.get();
        made.with(|made| made.as_ref().map(|(_, found)| words::headline(found, lang))).unwrap_or_default()
    };
    let code =
        move || made.with(|made| made.as_ref().map(|(severity, _)| severity.code())).unwrap_or_default().to_owned();
    let button = el("button")
        .attr("type", "button")
        .class("panel inc-example")
        .attr("data-example", example.id)
        .add(el("b").class("inc-tab-code").live(code))
        .add(el("strong").t(example.name))
        .add(el("span").class("inc-example-answer").live(answer))
        .add(el("span").t(example.shows))
        .on_click(move || add(scene, example.recipe));
    el("li").add(button)
}

/// Adds an incident and shows it.
pub(super) fn add(scene: Scene, recipe: Recipe) {
    let app = scene.app;
    let new = app.plan.with_untracked(|plan| recipe(plan, a_day(plan)));
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

/// The first such weekday from a day on.
fn next(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    let ahead = (7 + weekday.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
    day.checked_add_days(Days::new(u64::from(ahead))).unwrap_or(day)
}

fn incident(plan: &Plan, day: NaiveDate, hour: u32, minute: u32, severity: Severity, product: ProductId) -> Incident {
    let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    let opened = Opening { local: day.and_time(time), zone: plan.calendar.zone(), fold: Fold::Earlier };
    Incident::new(AffectedProduct::Listed(product), severity, opened, Channel::Phone)
}

fn friday(plan: &Plan, day: NaiveDate) -> Incident {
    incident(plan, next(day, Weekday::Fri), 16, 0, Severity::C, ProductId::SqlServer)
}

fn saturday(plan: &Plan, day: NaiveDate) -> Incident {
    Incident {
        channel: Channel::CloudPortal,
        ..incident(plan, next(day, Weekday::Sat), 2, 0, Severity::A, ProductId::AzureKubernetesService)
    }
}

fn exchange(plan: &Plan, day: NaiveDate) -> Incident {
    incident(plan, next(day, Weekday::Tue), 10, 0, Severity::One, ProductId::ExchangeServer)
}

/// Opened just now, on something common.
pub(super) fn fresh(plan: &Plan, day: NaiveDate) -> Incident {
    let now = plan.calendar.zone().to_local(browser::now());
    let (hour, minute) = if now.date_naive() == day { (now.hour(), now.minute()) } else { (9, 0) };
    incident(plan, day, hour, minute, Severity::A, ProductId::AzureVirtualMachines)
}
