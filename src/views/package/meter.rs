//! The Flex meter: the allowance of the year as one bar, with every figure in words beside it.
//!
//! The capped kinds come first, so that the cap is measured from the left edge; a thin track below the bar says how much
//! of the cap is used, and what goes beyond it. The bar itself is decoration: the figures are its text.

use super::{Desk, Pick, go_to, kind_class, year_figure};
use crate::catalog::services::FlexKind;
use crate::entry;
use crate::money::{Amount, Money};
use crate::rules::allowance::YearStatement;
use crate::rules::checks::Level;
use crate::rules::contract::YearIndex;
use crate::rules::explanation::Why;
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::ui::field::Commit;
use crate::views::ui::{EntryField, Icon, IconKind};
use crate::words::{explain, figures};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The meter, and how tall it is: what sticks below it must know.
pub(super) struct Meter {
    pub(super) view: AnyView,
    pub(super) height: Signal<String>,
}

const GRANTED: Text = Text::new("彈性額度", "Flex Allowance");
const ALLOTTED: Text = Text::new("已分配", "Allotted");
const FORFEITED: Text = Text::new("簽署時將沒收", "Forfeited at signing");
const UNALLOTTED: Text = Text::new("尚未分配", "Not allotted");
const CAP: Text = Text::new("上限", "Cap");
const ROOM: Text = Text::new("上限內可用", "Room under it");
const ROOM_LEFT: Text = Text::new("上限內剩餘", "Left under it");
const OVER_CAP: Text = Text::new("超出上限，另行付款", "over the cap, paid otherwise");
const OVER_ALLOWANCE: Text = Text::new("超出額度，另行付款", "beyond the allowance, paid otherwise");
const REFUSED: Text = Text::new("彈性額度不得支付，另行付款", "Flex may not pay, paid otherwise");

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
    (Some(year.over_cap.value), &year.over_cap.why)
}

fn over_allowance(year: &YearStatement) -> (Option<Money>, &Why) {
    (Some(year.over_allowance.value), &year.over_allowance.why)
}

fn refused(year: &YearStatement) -> (Option<Money>, &Why) {
    (Some(year.refused.value), &year.refused.why)
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

/// The share of the allowance, for a width.
fn share(desk: Desk, pick: Pick) -> Signal<String> {
    Memo::new(move |_| {
        let whole = desk.amount(granted).map(|money| money.amount).filter(|whole| !whole.is_zero());
        let part = desk.amount(pick).map(|money| money.amount);
        let percent = match (part, whole) {
            (Some(part), Some(whole)) => part.checked_mul(Decimal::ONE_HUNDRED).and_then(|p| p.checked_div(whole)),
            _ => None,
        };
        format!("{}%", percent.unwrap_or_default().min(Decimal::ONE_HUNDRED).round_dp(4))
    })
    .into()
}

pub(super) fn meter(desk: Desk) -> Meter {
    let app = desk.app;
    let place = NodeRef::<leptos::html::Section>::new();
    let height = RwSignal::new(String::new());
    let measure = move || {
        request_animation_frame(move || {
            if let Some(place) = place.try_get_untracked().flatten() {
                let now = format!("{}px", place.offset_height());
                height.maybe_update(|height| std::mem::replace(height, now.clone()) != now);
            }
        });
    };
    Effect::new(move |_| {
        app.assessment.track();
        app.lang.track();
        desk.year.track();
        measure();
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());

    let known = Memo::new(move |_| desk.amount(granted).is_some());
    let editing = RwSignal::new(false);
    let view = view! {
        <section node_ref=place class="meter panel" class:meter-unknown=move || !known.get() aria-label=app.t(GRANTED)>
            <div class="meter-top">
                {move || if known.get() && !editing.get() { total(desk, editing) } else { entry(desk, editing) }}
                <Show when=move || known.get()>
                    <div class="meter-figure">
                        <span class="meter-label">{app.t(ALLOTTED)}</span>
                        <b>{year_figure(desk, "allotted", ALLOTTED, allotted)}</b>
                    </div>
                    <div class="meter-figure" class:is-error=move || desk.has(forfeited)>
                        <span class="meter-label">{app.t(FORFEITED)}</span>
                        <b>{year_figure(desk, "forfeited", FORFEITED, forfeited)}</b>
                    </div>
                    <p class="meter-note">{app.t(Text::new("只限當年使用，不能留到下一年", "For this year only, nothing rolls over"))}</p>
                </Show>
                {counts(desk)}
            </div>
            <Show when=move || known.get() fallback=|| view! { <div class="meter-bar kind-unknown" aria-hidden="true"></div> }>
                {bar(desk)}
            </Show>
        </section>
    }
    .into_any();
    Meter { view, height: height.into() }
}

/// The allowance as entered, with a way to change it.
fn total(desk: Desk, editing: RwSignal<bool>) -> AnyView {
    let app = desk.app;
    view! {
        <div class="meter-figure">
            <span class="meter-label">{app.t(GRANTED)}</span>
            <b>{year_figure(desk, "granted", GRANTED, granted)}</b>
            <button
                type="button"
                class="btn ghost small"
                data-action="edit-allowance"
                on:click=move |_| {
                    editing.set(true);
                    super::focus_later("input[name=flex-allowance]".to_owned());
                }
            >
                {app.t(Text::new("修改", "Change"))}
                <span class="visually-hidden">{move || format!(" {}", GRANTED.get(desk.lang()))}</span>
            </button>
        </div>
    }
    .into_any()
}

/// Where the allowance is entered.
fn entry(desk: Desk, editing: RwSignal<bool>) -> AnyView {
    let app = desk.app;
    let value = Signal::derive(move || {
        let year = desk.year.get();
        let entered = app.plan.with(|plan| plan.contract.terms(year).flex_allowance);
        entered.map_or_else(String::new, |amount| figures::number(amount.decimal()))
    });
    let set = take_amount(desk, Command::SetFlexAllowance);
    let commit: Commit = Callback::new(move |entry| {
        let outcome = set.run(entry);
        if outcome.is_ok() {
            editing.set(false);
        }
        outcome
    });
    let label = move || {
        let code = desk.currency().code();
        match desk.lang() {
            Lang::ZhHant => format!("本年度彈性額度（{code}）"),
            Lang::En => format!("Flex Allowance of this year ({code})"),
        }
    };
    let placeholder = move || Text::new("例如 300,000", "e.g. 300,000").get(desk.lang()).to_owned();
    view! {
        <div
            class="meter-entry"
            on:focusout=move |_| {
                // Left without a change: back to the figure.
                request_animation_frame(move || {
                    let inside = document().query_selector(".meter-entry :focus, .meter-entry .field-invalid");
                    if inside.is_ok_and(|found| found.is_none()) {
                        editing.try_set(false);
                    }
                });
            }
        >
            <EntryField name="flex-allowance" class="money" keyboard="decimal" label value commit placeholder />
        </div>
    }
    .into_any()
}

/// Reads an amount and carries out the command that sets it for the year on the screen.
pub(super) fn take_amount(desk: Desk, command: fn(YearIndex, Option<Amount>) -> Command) -> Commit {
    let app = desk.app;
    Callback::new(move |(typed, lang): (String, Lang)| {
        let currency = app.plan.with_untracked(|plan| plan.contract.currency);
        let amount = entry::amount(&typed, currency).map_err(|error| explain::entry_error(error, lang))?;
        app.run(command(desk.year.get_untracked(), amount)).map_err(|error| explain::command_error(error, lang))
    })
}

/// How many findings there are of each level; each leads to the first of them.
fn counts(desk: Desk) -> AnyView {
    view! {
        <div class="meter-counts">
            {[Level::Error, Level::Warning, Level::Hint].map(|level| count(desk, level)).collect_view()}
        </div>
    }
    .into_any()
}

pub(super) const fn level_icon(level: Level) -> (IconKind, &'static str) {
    match level {
        Level::Error => (IconKind::Error, "is-error"),
        Level::Warning => (IconKind::Warning, "is-warning"),
        Level::Hint => (IconKind::Hint, "is-hint"),
    }
}

fn count(desk: Desk, level: Level) -> AnyView {
    let app = desk.app;
    let (icon, class) = level_icon(level);
    let count = Memo::new(move |_| app.assessment.with(|assessment| assessment.count(level)));
    let name = match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "hint",
    };
    view! {
        <button
            type="button"
            class=format!("count {class}")
            data-count=name
            disabled=move || count.get() == 0
            on:click=move |_| go_to(format!(".finding-{name}"))
        >
            <Icon kind=icon />
            {move || {
                let count = count.get();
                let word = explain::level(level).get(desk.lang());
                match desk.lang() {
                    Lang::ZhHant => format!("{count} 項{word}"),
                    Lang::En if count == 1 => format!("1 {}", word.to_lowercase()),
                    Lang::En => format!("{count} {}s", word.to_lowercase()),
                }
            }}
        </button>
    }
    .into_any()
}

/// The bar with its labels above, the cap and what goes beyond it below.
fn bar(desk: Desk) -> AnyView {
    let app = desk.app;
    let cap_at = share(desk, cap);
    view! {
        <ul class="meter-labels">
            {FlexKind::ALL
                .map(|kind| label(desk, kind_name(kind), kind_class(kind), kind.name(), of_kind(kind)))
                .collect_view()}
            {label(desk, "unallotted", "kind-left", UNALLOTTED, forfeited)}
        </ul>
        <div class="meter-bar" aria-hidden="true" style:--cap=cap_at>
            {FlexKind::ALL
                .map(|kind| view! { <i class=format!("segment {}", kind_class(kind)) style:width=share(desk, of_kind(kind))></i> })
                .collect_view()}
            <i class="segment kind-left" style:width=share(desk, forfeited)></i>
            <span class="meter-cap"></span>
        </div>
        <div class="meter-track" aria-hidden="true" style:--cap=cap_at>
            <i class="track-used" style:width=share(desk, capped_within)></i>
            <i class="track-over" style:width=share(desk, over_cap) class:nothing=move || !desk.has(over_cap)></i>
        </div>
        <div class="meter-below" style:--cap=cap_at>
            <span class="cap-figure"><span class="meter-label">{app.t(CAP)}</span> " " <b>{year_figure(desk, "cap", CAP, cap)}</b></span>
            <span><span class="meter-label">{app.t(ROOM)}</span> " " {year_figure(desk, "room", ROOM, room)}</span>
            <span><span class="meter-label">{app.t(ROOM_LEFT)}</span> " " {year_figure(desk, "room-left", ROOM_LEFT, room_left)}</span>
            {beyond(desk, "over-cap", OVER_CAP, over_cap)}
            {beyond(desk, "over-allowance", OVER_ALLOWANCE, over_allowance)}
            {beyond(desk, "refused", REFUSED, refused)}
        </div>
    }
    .into_any()
}

/// What is asked under the cap, as far as it fits.
fn capped_within(year: &YearStatement) -> (Option<Money>, &Why) {
    let within =
        year.cap.value.map(|cap| Money { amount: year.capped.value.amount.min(cap.amount), currency: cap.currency });
    (within, &year.capped.why)
}

/// Swatch, name and amount of a segment, as wide as the segment where there is room for that; nothing for nothing.
fn label(desk: Desk, figure: &'static str, class: &'static str, name: Text, pick: Pick) -> AnyView {
    let width = share(desk, pick);
    let shown = Memo::new(move |_| desk.has(pick));
    view! {
        <Show when=move || shown.get()>
            <li class="meter-item" style:flex-grow=move || width.with(|width| width.trim_end_matches('%').to_owned())>
                <span class="meter-label"><i class=format!("swatch {class}") aria-hidden="true"></i> {desk.app.t(name)}</span>
                {year_figure(desk, figure, name, pick)}
            </li>
        </Show>
    }
    .into_any()
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

/// An amount that was asked of the allowance and is paid otherwise; nothing if there is none.
fn beyond(desk: Desk, name: &'static str, words: Text, pick: Pick) -> AnyView {
    view! {
        <Show when=move || desk.has(pick)>
            <span class="meter-beyond">
                <i class="swatch kind-over" aria-hidden="true"></i> " " {year_figure(desk, name, words, pick)} " " {desk.app.t(words)}
            </span>
        </Show>
    }
    .into_any()
}

/// On a phone, above the tabs: the bar in small, what would be forfeited, and the way to the plan.
pub(super) fn phone_bar(desk: Desk) -> AnyView {
    let app = desk.app;
    view! {
        <div class="plan-bar">
            <div class="plan-bar-meter" aria-hidden="true">
                {FlexKind::ALL
                    .map(|kind| view! { <i class=kind_class(kind) style:width=share(desk, of_kind(kind))></i> })
                    .collect_view()}
                <i class="kind-left" style:width=share(desk, forfeited)></i>
            </div>
            <div class="plan-bar-words">
                <span class:is-error=move || desk.has(forfeited)>
                    {move || match desk.amount(forfeited) {
                        Some(amount) => {
                            let amount = figures::money(amount);
                            match desk.lang() {
                                Lang::ZhHant => format!("將沒收 {amount}"),
                                Lang::En => format!("Forfeits {amount}"),
                            }
                        }
                        None => Text::new("額度未輸入", "Allowance not entered").get(desk.lang()).to_owned(),
                    }}
                </span>
                <button type="button" class="btn small" on:click=move |_| go_to("#this-plan".to_owned())>
                    {app.t(Text::new("看方案", "See the plan"))}
                </button>
            </div>
        </div>
    }
    .into_any()
}
