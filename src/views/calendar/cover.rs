//! When the customer's people are on call.

use super::days::exception_list;
use super::hours::{day_hours, quick_buttons, week_notes};
use super::people::people;
use super::shown::{Shown, Which};
use crate::app::{Memo, browser};
use crate::clock::WEEK;
use crate::rules::week::{CoverKind, cover_kind, cover_of_kind, local_day, open_week};
use crate::state::command::Command;
use crate::text::Text;
use crate::views::dom::{El, el};
use crate::views::ui::{panel as ui_panel, segments};
use crate::words::calendar as words;

const KINDS: [(CoverKind, &str); 4] = [
    (CoverKind::NotStated, "not-stated"),
    (CoverKind::AroundTheClock, "around-the-clock"),
    (CoverKind::BusinessHours, "business-hours"),
    (CoverKind::Own, "own"),
];

pub(super) fn panel(shown: Shown) -> El {
    let app = shown.app;
    let kind = Memo::new(move || {
        let found = shown.cover.with(|cover| shown.calendar.with(|calendar| cover_kind(cover.as_ref(), calendar)));
        // As long as there is a pattern, one that was asked for stays open, whatever it is like.
        if shown.own_cover.get() && found != CoverKind::NotStated { CoverKind::Own } else { found }
    });
    let kinds = KINDS.map(|(kind, name)| (kind, name, words::cover_kind(kind)));
    let kinds = segments("data-cover", kinds, move || kind.get(), move |kind| choose(shown, kind));
    let week = Memo::new(move || {
        shown.cover.with(|cover| {
            let cover = cover.as_ref()?;
            open_week(cover, local_day(cover, browser::now())).ok()
        })
    });
    let body = el("div")
        .class("panel-body form-grid")
        .add(kinds.class("full wrap").attr_t("aria-label", Text::new("客戶待命時間", "Your on-call cover")))
        .add(
            el("p")
                .attr("id", "cover-line")
                .attr("aria-live", "polite")
                .live(move || words::cover_line(week.get().as_ref(), app.lang.get())),
        )
        .add(people(shown))
        .add(el("p").class("field-hint").t(words::COVER_GAP))
        .when(
            move || kind.get() == CoverKind::Own,
            move || {
                el("div")
                    .class("form-grid")
                    .add(el("div").class("week").add(WEEK.map(|day| day_hours(shown, Which::Cover, day))))
                    .add(week_notes(shown, Which::Cover))
                    .add(quick_buttons(shown, Which::Cover))
                    .add(el("h3").t(Text::new("待命的例外日", "Exceptions of the cover")))
                    .add(exception_list(shown, Which::Cover))
            },
        );
    ui_panel("cover-title", Text::new("客戶待命時間", "Your on-call cover"), None).add(body)
}

fn choose(shown: Shown, kind: CoverKind) {
    let business = shown.calendar.get_untracked();
    let present = shown.cover.get_untracked();
    shown.own_cover.set(kind == CoverKind::Own);
    let cover = cover_of_kind(kind, present, business);
    shown.app.run_or_say(Command::SetCover(shown.place.get_untracked(), cover.map(Box::new)));
}
