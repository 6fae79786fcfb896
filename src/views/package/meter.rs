//! The Flex meter: the allowance of the year as one bar, with every figure in words beside it.
//!
//! The capped kinds come first, so that the cap is measured from the left edge; a thin track below the bar says how much
//! of the cap is used, and what goes beyond it. The bar itself is decoration: the figures are its text.

use super::{Desk, Pick, figure_called, find_element, focus_later, go_to, kind_class, swatch, year_figure};
use crate::app::browser::on_window;
use crate::app::{Memo, RwSignal, after_paint, drawn};
use crate::catalog::readings::SwitchableClause;
use crate::catalog::services::FlexKind;
use crate::entry;
use crate::money::{Amount, Money};
use crate::plan::contract::YearIndex;
use crate::rules::allowance::YearStatement;
use crate::rules::contract_state::Allotting;
use crate::rules::explanation::Why;
use crate::rules::finding::Level;
use crate::rules::findings::is_anything_to_check;
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::pieces::{self, Piece};
use crate::views::ui::{EntryField, button, icon, level_look, spoken};
use crate::words::package::{BEYOND_FLEX, NOTHING_TO_CHECK, WHOLE_CONTRACT};
use crate::words::{explain, figures};
use leptos::prelude::*;
use rust_decimal::Decimal;

const GRANTED: Text = Text::new("彈性額度", "Flex Allowance");
const ALLOTTED: Text = Text::new("已分配", "Allocated");
const FORFEITED: Text = Text::new("簽約時將沒收", "Forfeited at signing");
const LOST: Text = Text::new("已沒收", "Forfeited");
const UNALLOTTED: Text = Text::new("尚未分配", "Not allocated");
const CAP: Text = Text::new("上限", "Cap");
const ROOM: Text = Text::new("上限內可用", "Limit for these two");
const ROOM_LEFT: Text = Text::new("上限內剩餘", "Still available");
const OVER_CAP: Text = Text::new("超出上限，另行付費", "over the cap, paid separately");
const OVER_ALLOWANCE: Text = Text::new("超出額度，另行付費", "over the allowance, paid separately");
const REFUSED: Text = Text::new("彈性額度不得支付，另行付費", "Flex may not pay, paid separately");

fn granted(year: &YearStatement) -> (Option<Money>, &Why) {
    (year.granted.value, &year.granted.why)
}

pub(super) fn allotted(year: &YearStatement) -> (Option<Money>, &Why) {
    (year.granted.value.map(|_| year.allotted.value), &year.allotted.why)
}

fn forfeited(year: &YearStatement) -> (Option<Money>, &Why) {
    (year.forfeited.value, &year.forfeited.why)
}

fn cap(year: &YearStatement) -> (Option<Money>, &Why) {
    (year.cap.value, &year.cap.why)
}

fn room(year: &YearStatement) -> (Option<Money>, &Why) {
    (year.room.value, &year.room.why)
}

fn room_left(year: &YearStatement) -> (Option<Money>, &Why) {
    (year.room_left.value, &year.room_left.why)
}

fn over_cap(year: &YearStatement) -> (Option<Money>, &Why) {
    (year.over_cap.value, &year.over_cap.why)
}

fn over_allowance(year: &YearStatement) -> (Option<Money>, &Why) {
    (year.over_allowance.value, &year.over_allowance.why)
}

/// The sum of those that follow, where there is more than one.
fn beyond_flex(year: &YearStatement) -> (Option<Money>, &Why) {
    let is_a_sum = |all: &Money| [over_cap, over_allowance, refused].into_iter().all(|part| part(year).0 != Some(*all));
    (year.beyond_flex().filter(is_a_sum), &year.beyond_flex.why)
}

fn refused(year: &YearStatement) -> (Option<Money>, &Why) {
    (Some(year.refused.value), &year.refused.why)
}

fn cap_end(year: &YearStatement) -> (Option<Money>, &Why) {
    (year.cap_at_most(), &year.cap.why)
}

/// What is asked under the cap, as far as it fits.
fn capped_within(year: &YearStatement) -> (Option<Money>, &Why) {
    let within = |over: Money| Money { amount: year.capped.value.amount - over.amount, ..over };
    (year.over_cap.value.map(within), &year.capped.why)
}

/// What is allotted to a kind. One function for each, because a figure is picked by a plain function.
fn of_kind(kind: FlexKind) -> Pick {
    fn pick(year: &YearStatement, kind: FlexKind) -> (Option<Money>, &Why) {
        year.allotted_to
            .iter()
            .find(|(of, _)| *of == kind)
            .map_or((None, &year.allotted.why), |(_, explained)| (Some(explained.value), &explained.why))
    }
    match kind {
        FlexKind::ProactiveCredits => |year| pick(year, FlexKind::ProactiveCredits),
        FlexKind::CustomProactive => |year| pick(year, FlexKind::CustomProactive),
        FlexKind::MissionCritical => |year| pick(year, FlexKind::MissionCritical),
        FlexKind::EnhancedSolutions => |year| pick(year, FlexKind::EnhancedSolutions),
        FlexKind::Proactive => |year| pick(year, FlexKind::Proactive),
    }
}

/// The name of a kind's figure for tests.
const fn kind_name(kind: FlexKind) -> &'static str {
    match kind {
        FlexKind::ProactiveCredits => "proactive-credits",
        FlexKind::CustomProactive => "custom-proactive",
        FlexKind::MissionCritical => "mission-critical",
        FlexKind::EnhancedSolutions => "enhanced-solutions",
        FlexKind::Proactive => "proactive",
    }
}

/// The share of the allowance in percent.
fn share(desk: Desk, pick: Pick) -> Decimal {
    let whole = desk.amount(granted).map(|money| money.amount).filter(|whole| !whole.is_zero());
    let part = desk.amount(pick).map(|money| money.amount);
    let percent = match (part, whole) {
        (Some(part), Some(whole)) => part.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(whole)),
        _ => None,
    };
    percent.unwrap_or_default().min(Decimal::ONE_HUNDRED).round_dp(4)
}

fn width(desk: Desk, pick: Pick) -> impl Fn() -> String + Copy {
    move || format!("{}%", share(desk, pick))
}

/// The meter; it writes down how tall it is, because what sticks below it must know.
pub(super) fn meter(desk: Desk, height: RwSignal<u32>) -> El {
    let app = desk.app;
    let known = Memo::new(move || desk.amount(granted).is_some());
    let editing = RwSignal::new(false);
    let entered = Memo::new(move || known.get() && !editing.get());
    let top = el("div")
        .class("meter-top")
        .dynamic(move || if entered.get() { total(desk, editing) } else { allowance_entry(desk, editing) })
        .when(
            move || known.get(),
            move || {
                let note = Text::new("限當年度使用，不可遞延", "For this year only, nothing rolls over");
                [
                    top_figure(desk, "allotted", |_| ALLOTTED, allotted),
                    top_figure(desk, "forfeited", forfeited_name, forfeited)
                        .class_if("is-error", move || desk.has(forfeited)),
                    el("p").class("meter-note").t(note),
                ]
            },
        )
        .add(counts(desk));
    let meter = el("section").class("meter panel").attr_t("aria-label", GRANTED);
    let meter = meter.class_if("is-preview", move || desk.preview.with(Option::is_some));
    // What can be done is tried out once the page is drawn. Where something is left, there is something to do: its room is held.
    let drawn = drawn();
    let is_awaited = untrack(|| desk.has(forfeited) && !is_lost(desk));
    let offers = el("div").class(if is_awaited { "suggestions-place is-awaited" } else { "suggestions-place" }).when(
        move || drawn.get(),
        move || el("div").later(Piece::Suggestions, move || pieces::package_suggestions(desk)),
    );
    let meter = meter.add([top, offers]).dynamic(move || {
        if known.get() {
            bar(desk)
        } else {
            vec![el("div").class("meter-bar kind-unknown").attr("aria-hidden", "true")]
        }
    });
    let place: web_sys::HtmlElement = meter.cast();
    // Asked once the page is drawn: before that the answer would cost a layout of its own.
    let measure = move || {
        let place = place.clone();
        after_paint(move || {
            let now = place.offset_height().unsigned_abs();
            height.try_maybe_update(|height| (std::mem::replace(height, now) != now, ()));
        });
    };
    let again = measure.clone();
    on_window(leptos::ev::resize, move |_| again());
    crate::views::dom::follow(move || {
        app.allowance.track();
        app.lang.track();
        desk.year.track();
        measure();
    });
    meter
}

/// What is left is forfeited at signing, or still to be allotted when its year begins (AMB-05); afterwards it is forfeited.
fn forfeited_name(desk: Desk) -> Text {
    match desk.allotting() {
        Some(Allotting::UntilYearBegins { .. }) => UNALLOTTED,
        Some(Allotting::Over { .. }) => LOST,
        Some(Allotting::UntilSigning) | None => FORFEITED,
    }
}

/// What the part of the bar is called that no line uses.
fn left_name(desk: Desk) -> Text {
    if is_lost(desk) { LOST } else { UNALLOTTED }
}

fn is_lost(desk: Desk) -> bool {
    desk.allotting().is_some_and(Allotting::is_over)
}

fn top_figure(desk: Desk, name: &'static str, title: fn(Desk) -> Text, pick: Pick) -> El {
    el("div")
        .class("meter-figure")
        .add(el("span").class("meter-label").live(move || desk.say(title(desk))))
        .add(el("b").add(figure_called(desk, name, title, pick)))
}

/// The allowance as entered, with a way to change it.
fn total(desk: Desk, editing: RwSignal<bool>) -> El {
    let change = button("btn ghost small", Text::new("修改", "Change"), move || {
        editing.set(true);
        focus_later("input[name=flex-allowance]".to_owned());
    });
    top_figure(desk, "granted", |_| GRANTED, granted)
        .add(change.attr("data-action", "edit-allowance").add(spoken((" ", GRANTED))))
}

/// Where the allowance is entered. The field stays as long as the focus is in it: Enter takes the entry, and typing goes on.
fn allowance_entry(desk: Desk, editing: RwSignal<bool>) -> El {
    let label = move || {
        let currency = desk.currency();
        match desk.lang() {
            Lang::ZhHant => format!("本年度彈性額度（{}）", currency.code()),
            Lang::En => format!("Flex Allowance of this year ({})", currency.code()),
        }
    };
    let take = take_amount(desk, Command::SetFlexAllowance);
    let field = EntryField::new(
        label,
        move || {
            let year = desk.year.get();
            desk.app.plan.with(|plan| written(plan.contract.terms(year).flex_allowance))
        },
        take,
    );
    let field =
        field.figure().name("flex-allowance").placeholder(move || desk.say(Text::new("例如 300,000", "e.g. 300,000")));
    let entry = el("div").class("meter-entry").add(field.build()).on("focusin", move |_| editing.set(true));
    entry.on("focusout", move |_| {
        // Left: back to the figure.
        request_animation_frame(move || {
            if find_element(".meter-entry :focus, .meter-entry .field-invalid").is_none() {
                editing.try_set(false);
            }
        });
    })
}

/// An amount as it stands in a field; empty while it is unknown.
pub(super) fn written(amount: Option<Amount>) -> String {
    amount.map(|amount| figures::number(amount.decimal())).unwrap_or_default()
}

/// Reads an amount and carries out the command that sets it for the year on the screen.
pub(super) fn take_amount(
    desk: Desk,
    command: fn(YearIndex, Option<Amount>) -> Command,
) -> impl Fn(&str, Lang) -> Result<(), String> {
    let app = desk.app;
    move |typed, lang| {
        let currency = app.plan.with_untracked(|plan| plan.contract.currency);
        let amount = entry::amount(typed, currency).map_err(|error| explain::entry_error(error, lang))?;
        app.run(command(desk.year.get_untracked(), amount)).map_err(|error| explain::command_error(error, lang))
    }
}

/// How many findings there are of each level in the whole contract; where nothing was entered yet, that.
fn counts(desk: Desk) -> El {
    let app = desk.app;
    let any = Memo::new(move || app.plan.with(|plan| is_anything_to_check(plan)));
    let several = move || any.get() && app.years().len() > 1;
    el("div").class("meter-counts").when(several, || el("span").class("dim").t(WHOLE_CONTRACT)).dynamic(move || {
        if any.get() {
            [Level::Error, Level::Warning, Level::Hint].map(|of| count(desk, of)).into()
        } else {
            vec![el("span").class("dim").t(NOTHING_TO_CHECK)]
        }
    })
}

/// How many findings there are of a level; leads to the first of them.
fn count(desk: Desk, level: Level) -> El {
    let (kind, class, name) = level_look(level);
    // Unknown until the findings are here: nothing is said to be in order that nobody has looked at.
    let count = Memo::new(move || desk.app.count(level));
    button("count", icon(kind), move || go_to(format!(".finding-{name}")))
        .class(class)
        .attr("data-count", name)
        .flag("disabled", move || count.get().is_none_or(|count| count == 0))
        .live(move || {
            let word = explain::level(level).get(desk.lang());
            let Some(count) = count.get() else { return format!("… {word}") };
            match desk.lang() {
                Lang::ZhHant => format!("{count} 項{word}"),
                Lang::En => {
                    let word = word.to_ascii_lowercase();
                    figures::plural(count, &word, &format!("{word}s"))
                }
            }
        })
}

/// The bar with its labels above, the cap and what goes beyond it below.
fn bar(desk: Desk) -> Vec<El> {
    let mut labels = el("ul").class("meter-labels");
    let mut bar = el("div").class("meter-bar").attr("aria-hidden", "true").style_live("--cap", width(desk, cap_end));
    for kind in FlexKind::ALL {
        labels = label(labels, desk, kind_name(kind), kind_class(kind), move |_| kind.name(), of_kind(kind));
        bar = bar.add(segment(desk, "segment", of_kind(kind)).class(kind_class(kind)));
    }
    labels = label(labels, desk, "unallotted", "kind-left", left_name, forfeited);
    bar = bar.add(segment(desk, "segment kind-left", forfeited)).add(el("span").class("meter-cap"));
    let over = segment(desk, "track-over", over_cap).flag("hidden", move || !desk.has(over_cap));
    let track = el("div")
        .class("meter-track")
        .attr("aria-hidden", "true")
        .style_live("--cap", width(desk, cap_end))
        .add([segment(desk, "track-used", capped_within), over]);
    let below = el("div").class("meter-below").style_live("--cap", width(desk, cap_end)).add([
        below_figure(desk, "cap", CAP, cap).class("cap-figure").when(
            move || desk.app.plan.with(|plan| plan.readings.other(SwitchableClause::CapScope)),
            || el("span").class("meter-label").text(" ").t(Text::new("（各）", "each")),
        ),
        below_figure(desk, "room", ROOM, room),
        below_figure(desk, "room-left", ROOM_LEFT, room_left),
    ]);
    let below = beyond(below, desk, "beyond-flex", BEYOND_FLEX, beyond_flex);
    let below = beyond(below, desk, "over-cap", OVER_CAP, over_cap);
    let below = beyond(below, desk, "over-allowance", OVER_ALLOWANCE, over_allowance);
    let below = beyond(below, desk, "refused", REFUSED, refused);
    vec![labels, bar, track, below]
}

fn segment(desk: Desk, class: &str, pick: Pick) -> El {
    el("i").class(class).style_live("width", width(desk, pick))
}

/// Adds swatch, name and amount of a segment, as wide as the segment where there is room for that; nothing for nothing.
fn label(
    labels: El,
    desk: Desk,
    name: &'static str,
    class: &'static str,
    title: impl Fn(Desk) -> Text + Copy + 'static,
    pick: Pick,
) -> El {
    labels.when(
        move || desk.has(pick),
        move || {
            el("li")
                .class("meter-item")
                .style_live("flex-grow", move || share(desk, pick).to_string())
                .add(el("span").class("meter-label").add(swatch(class)).live(move || desk.say(title(desk))))
                .add(figure_called(desk, name, title, pick))
        },
    )
}

fn below_figure(desk: Desk, name: &'static str, title: Text, pick: Pick) -> El {
    el("span").add(el("span").class("meter-label").t(title)).text(" ").add(year_figure(desk, name, title, pick))
}

/// Adds an amount that was asked of the allowance and is paid otherwise; nothing if there is none.
fn beyond(below: El, desk: Desk, name: &'static str, words: Text, pick: Pick) -> El {
    below.when(
        move || desk.has(pick),
        move || {
            el("span")
                .class("meter-beyond")
                .add(swatch("kind-over"))
                .text(" ")
                .add(year_figure(desk, name, words, pick))
                .text(" ")
                .t(words)
        },
    )
}

/// On a phone, above the tabs: the bar in small, what would be forfeited, and the way to the plan.
pub(super) fn phone_bar(desk: Desk) -> El {
    let mut bar = el("div").class("plan-bar-meter").attr("aria-hidden", "true");
    for kind in FlexKind::ALL {
        bar = bar.add(segment(desk, kind_class(kind), of_kind(kind)));
    }
    let bar = bar.add(segment(desk, "kind-left", forfeited));
    let words = el("span").class_if("is-error", move || desk.has(forfeited)).live(move || {
        let (lang, lost) = (desk.lang(), is_lost(desk));
        // Nothing is forfeited where more is asked than is paid: then that is what matters.
        let beyond = desk.with_year(YearStatement::beyond_flex).flatten().filter(|_| !desk.has(forfeited));
        match (beyond.or_else(|| desk.amount(forfeited)).map(figures::money), lang) {
            (Some(amount), Lang::ZhHant) if beyond.is_some() => format!("額度不支付 {amount}"),
            (Some(amount), Lang::En) if beyond.is_some() => format!("{amount} not paid by Flex"),
            (Some(amount), Lang::ZhHant) if lost => format!("已沒收 {amount}"),
            (Some(amount), Lang::ZhHant) => format!("將沒收 {amount}"),
            (Some(amount), Lang::En) if lost => format!("Forfeited {amount}"),
            (Some(amount), Lang::En) => format!("Forfeits {amount}"),
            (None, _) => Text::new("額度未輸入", "Allowance not entered").get(lang).to_owned(),
        }
    });
    let to_plan = button("btn small", Text::new("看規劃", "See the plan"), || go_to("#this-plan".to_owned()));
    el("div").class("plan-bar").add(bar).add(el("div").class("plan-bar-words").add([words, to_plan]))
}
