//! The Flex meter, the timelines and the comparison with another plan as pictures: SVG as it is, PNG drawn from it at twice its
//! size, to save or to copy. They are light whatever the theme, and need no style sheet and no font of ours.

use super::Desk;
use crate::app::{App, Memo, RwSignal, browser};
use crate::plan::contract::YearIndex;
use crate::plan::incident::IncidentId;
use crate::rules::allowance::state_allowance;
use crate::rules::assess::assess_on_its_chart;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{Choice, ChoiceField, button, panel as framed};
use crate::words::handover::{encoded, file_name};
use crate::words::picture::{Picture, Tone, comparison, meter, svg, timeline};
use crate::words::{explain, incident as incident_words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// How many pixels of a PNG stand for one of the picture.
const SCALE: u32 = 2;

/// What can be a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Meter(YearIndex),
    Timeline(IncidentId),
    Comparison,
}

/// The pictures that a plan has. Without amounts no meter and no comparison: they are made of little else.
fn subjects(desk: Desk) -> Vec<Subject> {
    let with_amounts = desk.amounts.get().are_shown();
    desk.app.plan.with(|plan| {
        let statement = state_allowance(plan);
        let is_drawn = |year: &&crate::rules::allowance::YearStatement| {
            with_amounts && year.granted.value.is_some_and(|granted| !granted.amount.is_zero())
        };
        let meters = statement.years.iter().filter(is_drawn).map(|year| Subject::Meter(year.year.index));
        let problems = plan
            .incidents
            .iter()
            .filter(|one| assess_on_its_chart(plan, one.id).is_some_and(|found| found.timeline.chart.is_some()));
        let compared = desk.other.with(Option::is_some) && with_amounts;
        let compared = compared.then_some(Subject::Comparison);
        meters.chain(compared).chain(problems.map(|incident| Subject::Timeline(incident.id))).collect()
    })
}

fn picture(desk: Desk, subject: Subject, languages: &[Lang]) -> Option<Picture> {
    let app = desk.app;
    let today = app.today();
    let title = desk.title.get();
    app.plan.with(|plan| match subject {
        Subject::Meter(year) => meter(plan, year, today, &title, languages),
        Subject::Comparison => comparison(plan, desk.other.get()?.as_ref(), &title, languages),
        Subject::Timeline(id) => timeline(plan.incident(id)?, &assess_on_its_chart(plan, id)?, &title, languages),
    })
}

pub(super) fn panel(desk: Desk) -> El {
    let app = desk.app;
    let all = Memo::new(move || subjects(desk));
    let chosen = RwSignal::new(None::<Subject>);
    let subject = Memo::new(move || {
        all.with(|all| chosen.get().filter(|one| all.contains(one)).or_else(|| all.first().copied()))
    });
    let shown = Memo::new(move || {
        let found = picture(desk, subject.get()?, desk.languages())?;
        Some(Arc::new(found))
    });
    let choices = move || {
        let lang = app.lang.get();
        let name = |one: Subject| match one {
            Subject::Meter(year) => {
                let (meter, year) = (Text::new("彈性額度", "Flex Allowance").get(lang), explain::year(year, lang));
                format!("{meter} · {year}")
            }
            Subject::Comparison => Text::new("與另一份規劃比較", "Compared with another plan").get(lang).to_owned(),
            Subject::Timeline(id) => {
                let label = app.plan.with(|plan| plan.incident(id).map(|one| incident_words::label(one, lang)));
                let timeline = Text::new("時間軸", "Timeline").get(lang);
                format!("{timeline} · {}", label.unwrap_or_default())
            }
        };
        let code = |one: Subject| match one {
            Subject::Meter(year) => format!("meter-{}", year.ordinal()),
            Subject::Timeline(id) => format!("timeline-{}", id.0),
            Subject::Comparison => "comparison".to_owned(),
        };
        all.get().into_iter().map(|one| Choice::new(one, code(one), name(one))).collect::<Vec<_>>()
    };
    let which = ChoiceField::new(
        Text::new("哪一張圖", "Which picture"),
        choices,
        move || subject.get(),
        move |one| chosen.set(Some(one)),
    )
    .name("picture")
    .build();
    let preview = el("div").class("handover-picture").dynamic(move || shown.get().map(|picture| drawn(&picture)));
    let press = move |act: fn(App, Arc<Picture>)| {
        move || {
            if let Some(picture) = shown.get_untracked() {
                act(app, picture);
            }
        }
    };
    let actions = el("div").class("handover-actions").add([
        button("btn", "SVG", press(save_svg)).attr("id", "picture-svg"),
        button("btn", "PNG", press(save_png)).attr("id", "picture-png"),
        button("btn", Text::new("複製圖片", "Copy the picture"), press(copy_png)).attr("id", "picture-copy"),
    ]);
    let none = Memo::new(move || all.with(Vec::is_empty));
    let body = el("div").class("panel-body").add([
        el("p").class("muted").attr("id", "no-picture").flag("hidden", move || !none.get()).t(Text::new(
            "輸入彈性額度或加入支援事件後，這裡就有圖。",
            "There is a picture here once a Flex Allowance is entered or an incident added.",
        )),
        el("div").class("handover-pictures").flag("hidden", move || none.get()).add([which, preview, actions]),
    ]);
    framed("handover-pictures-title", Text::new("圖片", "Pictures"), None).add(body)
}

/// A picture in the page: light, because it is what leaves it.
pub(super) fn drawn(picture: &Picture) -> El {
    el("img")
        .class("paper-picture")
        .attr("src", address(picture))
        .attr("alt", &picture.told)
        .attr("lang", picture.lang.tag())
}

fn address(picture: &Picture) -> String {
    format!("data:image/svg+xml,{}", encoded(&written(picture)))
}

/// The picture as SVG, in the colours that the style sheet has for light surfaces.
fn written(picture: &Picture) -> String {
    let colours = colours();
    svg(picture, |tone| {
        colours.iter().find(|(one, _)| *one == tone).map(|(_, colour)| colour.clone()).unwrap_or_default()
    })
}

thread_local! {
    /// What each tone is, once it is known.
    static COLOURS: RefCell<Rc<[(Tone, String)]>> = RefCell::default();
}

/// What each tone is on a light surface, whatever the theme: asked of the browser, because the colours stand in the style sheet
/// alone. Asked once and of all of them together: for each answer the browser reckons with the style of the whole page.
fn colours() -> Rc<[(Tone, String)]> {
    let known = COLOURS.with_borrow(Clone::clone);
    if !known.is_empty() {
        return known;
    }
    let Some(body) = document().body() else { return known };
    let probes = Tone::ALL.map(|tone| el("i").style("color", format!("var({})", tone.property())));
    let around = el("span").style("color-scheme", "light").style("display", "none").add(probes.clone());
    body.append_child(&around.element()).ok();
    let found = Tone::ALL.into_iter().zip(&probes).filter_map(|(tone, probe)| {
        let style = window().get_computed_style(&probe.element()).ok().flatten()?;
        Some((tone, style.get_property_value("color").ok()?))
    });
    let found: Rc<[_]> = found.collect();
    around.element().remove();
    COLOURS.set(found.clone());
    found
}

fn name_of(app: App, ending: &str) -> String {
    let lang = app.lang.get_untracked();
    let name = app.plan.with_untracked(|plan| file_name(plan, untrack(|| app.today()), lang));
    format!("{name}.{ending}")
}

#[allow(clippy::needless_pass_by_value, reason = "as what saves the other kind, which keeps it")]
fn save_svg(app: App, picture: Arc<Picture>) {
    if browser::download_as(&name_of(app, "svg"), "image/svg+xml", &written(&picture)).is_err() {
        refused(app);
    }
}

fn refused(app: App) {
    let words = Text::new("瀏覽器不允許下載", "The browser does not allow a download");
    app.say(words.get(app.lang.get_untracked()).to_owned());
}

/// The picture as PNG, drawn by the browser from its SVG.
async fn png(picture: &Picture) -> Option<web_sys::Blob> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size in pixels")]
    let size = |length: f64| length.round() as u32;
    let (width, height) = (size(picture.drawing.width), size(picture.drawing.height));
    browser::png(&address(picture), width, height, SCALE).await.ok()
}

fn save_png(app: App, picture: Arc<Picture>) {
    spawn_local(async move {
        let is_done = match png(&picture).await {
            Some(drawn) => browser::offer(&name_of(app, "png"), &drawn).is_ok(),
            None => false,
        };
        if !is_done {
            refused(app);
        }
    });
}

fn copy_png(app: App, picture: Arc<Picture>) {
    spawn_local(async move {
        let is_done = match png(&picture).await {
            Some(drawn) => browser::copy_forms(&[drawn]).await,
            None => false,
        };
        let words = if is_done {
            Text::new("已複製圖片", "The picture is copied")
        } else {
            Text::new(
                "瀏覽器不允許複製圖片，請改存成 PNG",
                "The browser does not allow copying a picture: save it as PNG",
            )
        };
        app.say(words.get(app.lang.get_untracked()).to_owned());
    });
}
