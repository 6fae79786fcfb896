//! The same incident on all six charts, on one scale; where two of them part; and what each service brings or takes away.

use super::add_ons;
use super::form::charts;
use super::scene::Scene;
use crate::app::{Memo, RwSignal};
use crate::catalog::charts::{Action, ChartId, chart};
use crate::chronology::{Offset, offset};
use crate::named::code;
use crate::rules::assess::IncidentAssessment;
use crate::rules::comparison::{Fit, Matter, Parting, Partings, Strip, pair_to_begin_with, partings, strips};
use crate::rules::coverage::Verdict;
use crate::rules::explanation::Why;
use crate::rules::timeline::{Timeline, When};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el, follow_soon};
use crate::views::ui::{ChoiceField, IconKind, button, figure, icon, spoken};
use crate::words::figures::length;
use crate::words::{comparison as words, explain, incident, sources};
use chrono::{DateTime, FixedOffset, TimeDelta};
use std::sync::Arc;

/// What every part of the comparison looks at.
#[derive(Clone, Copy)]
struct Board {
    scene: Scene,
    strips: Memo<Arc<Vec<Strip>>>,
    /// The charts that were picked, at most two, the older one first.
    picked: RwSignal<Vec<ChartId>>,
    /// The chart under the pointer or the focus.
    pointed: RwSignal<Option<ChartId>>,
    /// The two charts whose parting is told.
    pair: Memo<(ChartId, ChartId)>,
}

impl Board {
    fn new(scene: Scene) -> Self {
        let strips = Memo::new(move || {
            let (Some(incident), Some(found)) = (scene.incident.get(), scene.assessment.get()) else {
                return Arc::new(Vec::new());
            };
            Arc::new(scene.plan.with(|plan| strips(plan, &incident, &found)))
        });
        let picked = RwSignal::new(Vec::new());
        // Another incident: what was picked for the one before means nothing here.
        follow_soon(move || {
            scene.id.get();
            picked.set(Vec::new());
        });
        let pair = Memo::new(move || {
            let begin = scene.assessment.with(|found| {
                let found = found.as_ref()?;
                Some(strips.with(|strips| pair_to_begin_with(found, strips)))
            });
            let begin = begin.unwrap_or((ChartId::RapidResponse, ChartId::BaseReactive));
            picked.with(|picked| match picked.as_slice() {
                [one, other] => (*one, *other),
                [one] if *one != ChartId::BaseReactive => (*one, ChartId::BaseReactive),
                _ => begin,
            })
        });
        Self { scene, strips, picked, pointed: RwSignal::new(None), pair }
    }

    /// Picks a chart, or lets it go; a third one takes the place of the first.
    fn pick(self, id: ChartId) {
        self.picked.update(|picked| {
            if let Some(at) = picked.iter().position(|there| *there == id) {
                picked.remove(at);
            } else {
                picked.push(id);
                if picked.len() > 2 {
                    picked.remove(0);
                }
            }
        });
    }

    fn in_pair(self, id: ChartId) -> bool {
        let (one, other) = self.pair.get();
        id == one || id == other
    }
}

pub(super) fn panel(scene: Scene) -> El {
    let board = Board::new(scene);
    let head = el("header")
        .class("panel-head")
        .add(el("h2").attr("id", "compare-title").t(Text::new("同一支援事件，六張圖表", "One incident, six charts")))
        .add(el("span").class("dim").t(Text::new(
            "首次回應；橫軸為平方根刻度。點選兩張圖表即可比較",
            "First response; square-root scale. Pick two charts to compare",
        )));
    let six = el("section")
        .class("panel compare")
        .attr("aria-labelledby", "compare-title")
        .add(head)
        .dynamic(move || table(board))
        .add(key())
        .add(pair(board));
    el("div").class("compare-area").add([six, add_ons::panel(scene)])
}

// ------------------------------------------------------------------------------------------------------------- strips

/// The scale: the square root of the time, up to twice the longest.
#[derive(Clone, Copy)]
struct Scale {
    longest: f64,
}

impl Scale {
    /// Room for every first contact twice over. The other reading may be days away: it belongs on the scale, not at its
    /// edge. So does the resource.
    fn of(strips: &[Strip], found: &IncidentAssessment) -> Self {
        let opened = found.timeline.opened;
        let place = |due: DateTime<FixedOffset>| f64::from(offset(opened, due));
        let dues = strips.iter().filter_map(|strip| strip.first_contact.as_ref()).map(|first| place(first.value));
        let longest = dues.fold(60.0_f64, f64::max).max(60.0) * 2.0;
        let others = found.comparison.iter().flat_map(|timeline| [other_due(timeline), resource_due(timeline)]);
        Self { longest: others.flatten().map(place).fold(longest, |longest, other| longest.max(other * 1.1)) }
    }

    fn x(self, at: Offset) -> f64 {
        (f64::from(at.max(0)) / self.longest).sqrt() * 100.0
    }

    fn has(self, at: Offset) -> bool {
        (0.0..=self.longest).contains(&f64::from(at))
    }

    /// The plain lengths that have room.
    fn ticks(self) -> Vec<Offset> {
        const MINUTES: [Offset; 12] = [5, 15, 30, 60, 120, 240, 480, 1_440, 2_880, 5_760, 11_520, 23_040];
        let mut ticks: Vec<Offset> = Vec::new();
        for at in MINUTES.map(|minutes| minutes * 60) {
            let far = ticks.last().is_none_or(|last| self.x(at) - self.x(*last) > 13.0);
            if far && self.x(at) > 18.0 && self.x(at) < 96.0 {
                ticks.push(at);
            }
        }
        ticks
    }
}

/// When the first response is due on the other reading of its clause.
fn other_due(timeline: &Timeline) -> Option<DateTime<FixedOffset>> {
    match &timeline.first_contact()?.when.value {
        When::Due { other: Some(other), .. } => Some(other.due),
        _ => None,
    }
}

/// When a critical-situation resource is due, where a chart gives it a time.
fn resource_due(timeline: &Timeline) -> Option<DateTime<FixedOffset>> {
    timeline.expectations.iter().rfind(|e| e.action == Action::AssignCriticalSituationResource)?.due()
}

fn percent(x: f64) -> String {
    format!("{x:.3}%")
}

/// The columns; the last four stand below the plot.
const HEADS: [Text; 9] = [
    Text::new("圖表", "Chart"),
    Text::new("開案", "Opened"),
    Text::new("首次回應", "First response"),
    Text::new("與基本相比", "Against base"),
    Text::new("規劃與條件", "Plan and condition"),
    words::matter(Matter::Resource),
    words::matter(Matter::Downgrade),
    words::matter(Matter::Channel),
    words::matter(Matter::Language),
];

fn table(board: Board) -> Option<El> {
    let found = board.scene.assessment.get()?;
    let all = board.strips.get();
    let lang = board.scene.app.lang.get();
    let scale = Scale::of(&all, &found);
    let opened = found.timeline.opened;
    let ticks = scale.ticks().into_iter().map(|at| {
        let words = length(TimeDelta::seconds(i64::from(at)), lang);
        el("span").style("left", percent(scale.x(at))).text(words)
    });
    let mut ticks: Vec<El> = ticks.collect();
    let changes = found.timeline.stages.iter().skip(1).filter(|stage| scale.has(offset(opened, stage.from)));
    let changes: Vec<El> = changes
        .map(|stage| {
            let place = scale.x(offset(opened, stage.from));
            let words = format!("→ {}", stage.severity.code());
            el("span").class("strip-change").style("left", percent(place)).text(words)
        })
        .collect();
    let has_changes = !changes.is_empty();
    ticks.extend(changes);
    let column = |(at, text): (usize, &Text)| {
        let words = text.get(lang);
        let cell = el("th").attr("role", "columnheader").attr("scope", "col");
        match at {
            1 => cell.class("strip-plot").add([
                spoken(words),
                el("i").attr("aria-hidden", "true").text(words),
                el("i").class("strip-ticks").attr("aria-hidden", "true").add(std::mem::take(&mut ticks)),
            ]),
            0..=4 => cell.text(words),
            _ => cell.class("visually-hidden").text(words),
        }
    };
    let heads: Vec<El> = HEADS.iter().enumerate().map(column).collect();
    let head = el("thead").attr("role", "rowgroup").add(
        el("tr")
            .class("strip strip-head")
            .class(if has_changes { "has-changes" } else { "" })
            .attr("role", "row")
            .add(heads),
    );
    // Where each chart has its limit, for the one that is pointed at.
    let limits: Arc<Vec<Option<f64>>> =
        Arc::new(all.iter().map(|strip| Some(scale.x(offset(opened, strip.first_contact.as_ref()?.value)))).collect());
    let rows: Vec<El> = all
        .iter()
        .zip(&found.comparison)
        .map(|(strip, timeline)| row(board, strip, timeline, &found, scale, &limits, lang))
        .collect();
    Some(
        el("table")
            .class("strips")
            .attr("role", "table")
            .attr("aria-labelledby", "compare-title")
            .add([head, el("tbody").attr("role", "rowgroup").add(rows)]),
    )
}

fn row(
    board: Board,
    strip: &Strip,
    timeline: &Timeline,
    found: &IncidentAssessment,
    scale: Scale,
    limits: &Arc<Vec<Option<f64>>>,
    lang: Lang,
) -> El {
    let id = strip.chart;
    let opened = found.timeline.opened;
    let base = found.comparison.first();
    // A chart for other products does nothing here: what counts is the base chart.
    let shown = if strip.fit == Fit::NotCovered { base.unwrap_or(timeline) } else { timeline };
    let class = match strip.fit {
        Fit::Covers => "strip",
        Fit::OnlyIf => "strip only-if",
        Fit::FromBase | Fit::NotCovered => "strip not-covered",
    };
    let cell = |class: &str| el("td").attr("role", "cell").class(class);
    let time = strip.first_contact.as_ref().map(|first| {
        let words = incident::near(first.value, opened, lang);
        why_figure("strip_time", &explain::chart_name(id, lang), &words, &first.why)
    });
    // Said once: the rows of the other charts are the same.
    let other = other_due(shown).zip(strip.first_contact.as_ref()).filter(|_| id == ChartId::BaseReactive);
    let other = other.map(|(other, first)| {
        let (name, when) =
            (Text::new("另一種解讀", "Other reading").get(lang), incident::near(other, first.value, lang));
        el("small").add([el("span").text(name), el("span").text(" "), el("span").text(when)])
    });
    let gap = match (strip.fit, &strip.against_base, &strip.first_contact) {
        (Fit::NotCovered, ..) => el("span").text(Text::new("未涵蓋", "Not covered").get(lang)),
        (Fit::FromBase, ..) => el("span").text(Text::new("用基本圖表", "From base chart").get(lang)),
        (_, Some(gap), Some(first)) => {
            let words = incident::difference(first.value, first.value - gap.value, lang);
            why_figure("strip_gap", &explain::chart_name(id, lang), &words, &gap.why)
        }
        _ => el("span").text("—"),
    };
    let base_due = base.and_then(|base| base.first_contact()?.due()).map(|due| offset(opened, due));
    let plotted = cell("strip-plot")
        .add(plot(strip, shown, base_due, found, scale))
        .add(limit(board, id, limits.clone()))
        .on_click(move || board.pick(id));
    let hidden = strip.fit == Fit::NotCovered;
    let details: Vec<El> = strip
        .has
        .iter()
        .map(|(matter, sides)| {
            let sides: Vec<String> = sides.iter().map(|side| words::short_side(side, opened, lang)).collect();
            let text = if hidden || sides.is_empty() {
                "—".to_owned()
            } else {
                sides.join(Text::new("；", "; ").get(lang))
            };
            let is_unheard = *matter == Matter::Language && !strip.speaks && !hidden;
            let label = el("i").attr("aria-hidden", "true").text(detail_label(*matter).get(lang));
            let detail = cell("strip-detail").class(if hidden { "is-empty" } else { "" }).add(label);
            let detail = if is_unheard {
                let not = Text::new("不是聯絡人的語言：", "Not the contacts' language: ").get(lang);
                detail.add(el("span").class("is-warning").add(icon(IconKind::Warning))).add(spoken(not))
            } else {
                detail
            };
            detail.add(el("span").text(text))
        })
        .collect();
    let strip_row = el("tr")
        .class(class)
        .class(if strip.governs.is_empty() { "" } else { "governs" })
        .class_if("in-pair", move || board.in_pair(id))
        .class_if("is-pointed", move || board.pointed.get() == Some(id))
        .attr("role", "row")
        .attr("data-chart", code(&id))
        .on("pointerenter", move |_| board.pointed.set(Some(id)))
        .on("pointerleave", move |_| board.pointed.set(None))
        .on("focusin", move |_| board.pointed.set(Some(id)))
        .on("focusout", move |_| board.pointed.set(None))
        .add([
            name(board, id, lang),
            plotted,
            cell("strip-time").add(time.unwrap_or_else(|| el("span").text("—"))).add(other),
            cell("strip-gap").add(gap),
            cell("strip-owned").add(standing(strip, opened, lang)),
        ])
        .add(details);
    match &strip.first_contact {
        Some(first) => strip_row.attr("data-due", first.value.to_rfc3339()),
        None => strip_row,
    }
}

/// A figure that says why; its text does not change while it is shown.
pub(super) fn why_figure(name: &'static str, title: &str, text: &str, why: &Why) -> El {
    let (title, text, why) = (title.to_owned(), text.to_owned(), why.clone());
    figure(name, move || title.clone(), move || text.clone(), move || why.clone())
}

/// The name, which is the button that picks the chart.
fn name(board: Board, id: ChartId, lang: Lang) -> El {
    let button = button("strip-pick", explain::chart_name(id, lang), move || board.pick(id))
        .attr("data-action", "pick-chart")
        .aria("aria-pressed", move || board.picked.with(|picked| picked.contains(&id)));
    let scope = el("small").text(words::upper_first(explain::chart_scope(chart(id).scope).get(lang)));
    el("th").attr("role", "rowheader").attr("scope", "row").class("strip-name").add([button, scope])
}

/// The short label of a detail, before its words.
const fn detail_label(matter: Matter) -> Text {
    match matter {
        Matter::Resource => Text::new("專人", "Person"),
        Matter::Downgrade => Text::new("無法配合時", "If you cannot keep up"),
        Matter::Channel => Text::new("管道", "Channel"),
        _ => Text::new("語言", "Language"),
    }
}

fn plot(strip: &Strip, shown: &Timeline, base: Option<Offset>, found: &IncidentAssessment, scale: Scale) -> Vec<El> {
    let opened = found.timeline.opened;
    let place = |at: DateTime<FixedOffset>| scale.x(offset(opened, at));
    let x = strip.first_contact.as_ref().map(|first| place(first.value));
    let base = base.map(|base| scale.x(base));
    let mark = |class: &str, x: f64| el("i").class(class).style("left", percent(x));
    let from = place(strip.from);
    let gain = x.zip(base).filter(|(x, base)| x < base);
    let mut marks: Vec<El> = scale.ticks().into_iter().map(|at| mark("strip-grid", scale.x(at))).collect();
    let happened = found.log.happened.iter().filter(|(at, _)| scale.has(offset(opened, *at)));
    marks.extend(happened.map(|(at, event)| {
        let is_change = found.timeline.stages.iter().any(|stage| stage.by == Some(event.id));
        mark(if is_change { "strip-event strip-turn" } else { "strip-event" }, place(*at))
    }));
    marks.extend(base.map(|x| mark("strip-base", x)));
    marks.extend(x.map(|x| mark("strip-bar", from).style("width", percent((x - from).max(0.0)))));
    marks.extend(gain.map(|(x, base)| mark("strip-gain", x).style("width", percent(base - x))));
    marks.extend(x.map(|x| mark("strip-mark", x)));
    marks.extend(other_due(shown).map(|due| mark("strip-mark strip-other", place(due))));
    marks.extend(resource_due(shown).map(|due| mark("strip-resource", place(due))));
    marks
}

/// The limit of the chart that is pointed at, drawn on every other strip.
fn limit(board: Board, id: ChartId, limits: Arc<Vec<Option<f64>>>) -> El {
    let place = move || {
        let pointed = board.pointed.get().filter(|pointed| *pointed != id)?;
        limits.get(pointed as usize).copied().flatten()
    };
    let there = place.clone();
    el("i")
        .class("strip-limit")
        .flag("hidden", move || there().is_none())
        .style_live("left", move || percent(place().unwrap_or_default()))
}

/// Whether the plan has it, whether it governs, and the condition on which it hangs.
fn standing(strip: &Strip, opened: DateTime<FixedOffset>, lang: Lang) -> Vec<El> {
    let id = strip.chart;
    let (class, text) = match strip.owned {
        _ if !strip.governs.is_empty() => ("tag accent", words::governs(&strip.governs, opened, lang)),
        _ if id == ChartId::BaseReactive => ("tag", Text::new("基本套件", "Base package").get(lang).to_owned()),
        Verdict::NotOwned => ("tag", Text::new("未規劃", "Not in the plan").get(lang).to_owned()),
        Verdict::OwnedInAnotherYear(year) => {
            let year = explain::year(year, lang);
            let text = match lang {
                Lang::ZhHant => format!("只在{year}"),
                Lang::En => format!("{year} only"),
            };
            ("tag risk", text)
        }
        _ => ("tag", Text::new("已規劃", "In the plan").get(lang).to_owned()),
    };
    let condition = condition(id, strip.if_owned, strip.owned, lang);
    vec![el("span").class(class).text(text), condition]
}

/// The condition in words, with an icon.
pub(super) fn condition(id: ChartId, if_owned: Verdict, owned: Verdict, lang: Lang) -> El {
    let (kind, class, text) = match Fit::of(if_owned) {
        Fit::Covers => {
            let would = IconKind::Included;
            let (kind, class, text) = match (owned, if_owned) {
                (Verdict::Governs, _) => {
                    (IconKind::Done, "is-done", Text::new("適用，範圍最明確", "Covers it, most specific"))
                }
                (Verdict::AlsoCovers, _) => {
                    (would, "is-hint", Text::new("適用，但範圍較廣", "Covers it, less specific"))
                }
                (_, Verdict::Governs) => {
                    (would, "is-hint", Text::new("會適用，範圍最明確", "Would cover it, most specific"))
                }
                _ => (would, "is-hint", Text::new("會適用，但範圍較廣", "Would cover it, less specific")),
            };
            (kind, class, text.get(lang).to_owned())
        }
        Fit::OnlyIf => (IconKind::Undated, "is-hint", explain::verdict(chart(id), if_owned, lang)),
        Fit::FromBase => (IconKind::Hint, "is-hint", explain::verdict(chart(id), if_owned, lang)),
        Fit::NotCovered => (IconKind::Close, "is-hint", explain::verdict(chart(id), if_owned, lang)),
    };
    el("span").class("strip-condition").add([el("span").class(class).add(icon(kind)), el("span").text(text)])
}

/// What the marks mean.
fn key() -> El {
    let item = |class: &str, text: Text| {
        el("span").add([el("i").class("strip-key-mark").add(el("i").class(class)), el("span").t(text)])
    };
    el("p").class("strip-key").attr("aria-hidden", "true").add([
        item("strip-mark", Text::new("首次回應", "First response")),
        item("strip-base", Text::new("基本圖表", "Base chart")),
        item("strip-gain", Text::new("早於基本", "Earlier than base")),
        item("strip-mark strip-other", Text::new("另一種解讀", "Other reading")),
        item("strip-resource", Text::new("專責人員", "Resource")),
        item("strip-event", Text::new("發生的事", "What happened")),
    ])
}

// --------------------------------------------------------------------------------------------------------------- a pair

/// Where two charts part: the sentence, then every difference.
fn pair(board: Board) -> El {
    let lang = board.scene.app.lang;
    let choices = move || charts(lang.get()).into();
    let choose_one = ChoiceField::new(
        Text::new("一張圖表", "One chart"),
        choices,
        move || board.pair.get().0,
        move |id| {
            let (one, other) = board.pair.get_untracked();
            board.picked.set(vec![id, if id == other { one } else { other }]);
        },
    );
    let choose_other = ChoiceField::new(
        Text::new("另一張圖表", "The other chart"),
        choices,
        move || board.pair.get().1,
        move |id| {
            let (one, other) = board.pair.get_untracked();
            board.picked.set(vec![if id == one { other } else { one }, id]);
        },
    );
    let again = button("btn small", Text::new("回到預設比較", "Back to the first pair"), move || {
        board.picked.set(Vec::new());
    })
    .flag("hidden", move || board.picked.with(Vec::is_empty));
    let head = el("div").class("pair-head").add([
        el("h3").attr("id", "pair-title").t(Text::new("兩張圖表的差異", "Where the two charts differ")),
        el("div").class("pair-choice").add([
            choose_one.name("pair-one").label_hidden().build(),
            el("span").class("dim").attr("aria-hidden", "true").text("↔"),
            choose_other.name("pair-other").label_hidden().build(),
            again,
        ]),
    ]);
    let apart = Memo::new(move || {
        let (one, other) = board.pair.get();
        board.scene.assessment.with(|found| {
            let found = found.as_ref()?;
            let on = |id: ChartId| found.comparison.get(id as usize);
            Some((partings(on(one)?, on(other)?), (one, other), found.timeline.opened))
        })
    });
    let answer = el("div")
        .class("pair-answer")
        .attr("aria-live", "polite")
        .dynamic(move || apart.get().map(|(found, pair, opened)| answer(&found, pair, opened, lang.get())));
    let differences = el("div")
        .class("pair-differences")
        .dynamic(move || apart.get().and_then(|(found, pair, opened)| differences(&found, pair, opened, lang.get())));
    el("div").class("pair").attr("role", "group").attr("aria-labelledby", "pair-title").add([head, answer, differences])
}

fn answer(found: &Partings, pair: (ChartId, ChartId), opened: DateTime<FixedOffset>, lang: Lang) -> Vec<El> {
    let sentence =
        el("p").class("pair-sentence").attr("data-parting", if found.first().is_some() { "dated" } else { "none" });
    let sentence = sentence.text(words::parting_sentence(found, pair, opened, lang));
    let Some(first) = found.first() else { return vec![sentence] };
    let minute = why_figure(
        "parting_first",
        words::matter(first.matter).get(lang),
        &words::since(first, true, opened, lang),
        &first.why,
    );
    let shown = [Some(el("p").class("pair-minute").add(minute)), Some(sentence), rule(&first.why, lang)];
    shown.into_iter().flatten().collect()
}

/// The deciding rule, so that nobody has to know its code: what it says, and where it stands.
fn rule(why: &Why, lang: Lang) -> Option<El> {
    let id = *why.rules.first()?;
    Some(
        el("p").class("pair-rule").attr("data-rule", id.code()).add([
            el("span").prose(id.rule().statement),
            el("span").class("source").text(sources::source_of(id, lang)),
        ]),
    )
}

/// Where the deciding rule of a difference stands.
pub(super) fn rule_source(why: &Why, lang: Lang) -> Option<El> {
    let id = *why.rules.first()?;
    Some(el("small").class("source").text(sources::source_of(id, lang)))
}

/// Every difference in a table: those with a time first, then those without one.
fn differences(found: &Partings, pair: (ChartId, ChartId), opened: DateTime<FixedOffset>, lang: Lang) -> Option<El> {
    if found.is_empty() {
        return None;
    }
    let heads = [
        Text::new("從何時起", "From when").get(lang).to_owned(),
        Text::new("不同之處", "In what").get(lang).to_owned(),
        explain::chart_name(pair.0, lang),
        explain::chart_name(pair.1, lang),
    ];
    let row = |parting: &Parting, is_dated: bool| {
        let since = words::since(parting, is_dated, opened, lang);
        let matter = words::matter(parting.matter).get(lang);
        let title = format!("{} ↔ {}", explain::chart_name(pair.0, lang), explain::chart_name(pair.1, lang));
        let side = |label: &str, text: String, is_empty: bool| {
            let cell = el("td").attr("role", "cell").class(if is_empty { "is-empty" } else { "" });
            cell.attr("data-label", label).text(text)
        };
        let sides = |sides| words::sides(sides, opened, lang);
        el("tr")
            .attr("role", "row")
            .class(if is_dated { "is-dated" } else { "" })
            .attr("data-matter", code(&parting.matter))
            .add([
                el("td").attr("role", "cell").class("pair-since").text(since),
                el("th")
                    .attr("role", "rowheader")
                    .attr("scope", "row")
                    .add(why_figure("parting", &title, matter, &parting.why))
                    .add(rule_source(&parting.why, lang)),
                side(&heads[2], sides(&parting.one), parting.one.is_empty()),
                side(&heads[3], sides(&parting.other), parting.other.is_empty()),
            ])
    };
    let dated = found.dated.iter().map(|parting| row(parting, true));
    let rows: Vec<El> = dated.chain(found.undated.iter().map(|parting| row(parting, false))).collect();
    let heads: Vec<El> =
        heads.iter().map(|head| el("th").attr("role", "columnheader").attr("scope", "col").text(head)).collect();
    Some(el("table").class("pair-table").attr("role", "table").attr("aria-labelledby", "pair-title").add([
        el("thead").attr("role", "rowgroup").add(el("tr").attr("role", "row").add(heads)),
        el("tbody").attr("role", "rowgroup").add(rows),
    ]))
}
