//! What only the presenter sees: the time, the next slide, notes, private figures, findings, and how the steps are arranged.

use super::{Audience, Show};
use crate::app::{browser, stage};
use crate::named::code;
use crate::rules::slides::Step;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::finding::none;
use crate::views::ui::{IconKind, button, icon_button, level_look, tick};
use crate::words::{explain, services, slides as words};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How many findings are listed.
const MOST_FINDINGS: usize = 5;

/// The column beside the slide.
pub(super) fn desk(show: Show) -> El {
    el("aside")
        .class("present-desk")
        .attr("id", "present-desk")
        .attr_t("aria-label", Text::new("只有您看得到", "Only you see this"))
        .add([audience(show), clock(show), next(show), notes(show), private(show), findings(show), arrangement(show)])
}

fn part(title: Text) -> El {
    el("section").class("desk-part").add(el("h2").t(title))
}

/// What is known of the audience window, and what can be done about it.
fn audience(show: Show) -> El {
    let words = move || {
        let words = match show.audience.get() {
            _ if !stage::has_audience() => Text::new(
                "這個單一檔案的頁面沒有觀眾視窗；請直接分享這個視窗，或改用網站版。",
                "This page is one file and has no audience window: share this window itself, or use the site.",
            ),
            Audience::Absent => Text::new("沒有觀眾視窗", "No audience window"),
            Audience::Opening => Text::new("觀眾視窗正在開啟…", "The audience window is opening…"),
            Audience::Present => Text::new("觀眾視窗跟著這裡", "The audience window follows"),
            Audience::Blocked => Text::new(
                "瀏覽器擋下了觀眾視窗。請從這個連結自己開啟，再拖到投影機：",
                "The browser blocked the audience window. Open it by this link and drag it to the projector:",
            ),
        };
        words.get(show.lang()).to_owned()
    };
    let link = move || {
        el("a")
            .attr("id", "audience-link")
            .attr("href", stage::audience_address(&show.token.get_value()))
            .attr("target", "_blank")
            .attr("rel", "noopener")
            .t(Text::new("開啟觀眾視窗", "Open the audience window"))
    };
    let hold = button("btn small", Text::new("停住觀眾畫面", "Hold the audience"), move || show.hold())
        .attr("data-action", "h")
        .aria("aria-pressed", move || show.held.with(Option::is_some))
        .add(el("kbd").attr("aria-hidden", "true").text("H"));
    let state = el("p").attr("id", "audience-state").attr("role", "status").live(words);
    el("section")
        .class("desk-part desk-audience")
        .attr_t("aria-label", Text::new("觀眾", "Audience"))
        .add(state)
        .when(move || show.audience.get() == Audience::Blocked, link)
        .when(
            move || show.masked.get(),
            || {
                el("p").class("desk-masked").t(Text::new(
                    "金額已遮住：觀眾視窗裡沒有任何金額",
                    "Amounts are masked: there is none in the audience window",
                ))
            },
        )
        .when(
            move || show.held.with(Option::is_some),
            || el("p").class("desk-masked").t(Text::new("觀眾畫面停住了", "The audience is held")),
        )
        .add(hold)
}

fn clock(show: Show) -> El {
    let time = el("b").class("desk-clock").attr("role", "timer").live(move || {
        let seconds = show.seconds.get();
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
    });
    let again = button("btn small", Text::new("歸零", "Start at zero"), move || show.seconds.set(0));
    part(Text::new("經過時間", "Elapsed")).class("desk-time").add([time, again])
}

fn next(show: Show) -> El {
    let next = move || {
        let (at, _) = show.place();
        let step = show.shown.with(|shown| shown.get(at + 1).copied());
        let last = || Text::new("這是最後一頁", "This is the last slide").get(show.lang()).to_owned();
        step.and_then(|step| {
            let of = |slides: &std::sync::Arc<Vec<words::Slide>>| {
                slides.iter().find(|slide| slide.step == step).map(|slide| slide.headline.words.clone())
            };
            show.slides.with(of)
        })
        .unwrap_or_else(last)
    };
    part(Text::new("下一頁", "Next")).add(el("p").attr("id", "next-slide").live(next))
}

fn notes(show: Show) -> El {
    part(Text::new("備註", "Notes")).add(
        el("p").live(move || show.step().map(|step| words::note(step).get(show.lang()).to_owned()).unwrap_or_default()),
    )
}

/// Amounts that only the presenter sees, masked or not.
fn private(show: Show) -> El {
    let rows = move || {
        let all = show.app.plan.with(|plan| words::private(plan));
        let row = |(name, amount): (Text, String)| [el("dt").t(name), el("dd").text(amount)];
        let rows: Vec<El> = all.into_iter().flat_map(row).collect();
        if rows.is_empty() {
            vec![el("p").class("dim").t(Text::new("還沒有輸入金額", "No amount has been entered"))]
        } else {
            vec![el("dl").class("desk-figures").add(rows)]
        }
    };
    part(Text::new("您的數字", "Your figures")).dynamic(rows)
}

fn findings(show: Show) -> El {
    let app = show.app;
    let found = app.find();
    let rows = move || {
        let lang = show.lang();
        let (count, rows) = found.with(|all| {
            let rows: Vec<El> = all
                .iter()
                .take(MOST_FINDINGS)
                .map(|group| {
                    let (_, _, name) = level_look(group.first.level);
                    let words = app.plan.with(|plan| services::group(plan, group, lang));
                    let level = el("b").class(&format!("desk-level desk-{name}")).t(explain::level(group.first.level));
                    el("li").add([level, el("span").text(words)])
                })
                .collect();
            (all.len(), rows)
        });
        if count == 0 {
            return vec![none(app).class("dim")];
        }
        let rest = count.saturating_sub(MOST_FINDINGS);
        let rest = (rest > 0).then(|| el("p").class("dim").text(words::more(rest, lang)));
        [Some(el("ul").class("desk-findings").add(rows)), rest].into_iter().flatten().collect()
    };
    part(Text::new("檢查結果", "Findings")).dynamic(rows)
}

/// The steps in their order: shown or not, earlier or later, kept in view; and all of them as a text.
fn arrangement(show: Show) -> El {
    let list = el("ul")
        .class("desk-steps")
        .each(move || show.deck.with(|deck| deck.order().to_vec()), move |step| arranged(show, step));
    let copied = move || {
        let lang = show.app.lang.get_untracked();
        let text = show.slides.with_untracked(|slides| {
            let shown = show.shown.get_untracked();
            let of = |step: &Step| slides.iter().find(|slide| slide.step == *step).cloned();
            words::text(&shown.iter().filter_map(of).collect::<Vec<_>>(), lang)
        });
        let app = show.app;
        spawn_local(async move {
            let words = if browser::copy(&text).await {
                Text::new("已複製投影片的文字", "Copied the text of the slides")
            } else {
                Text::new("瀏覽器不允許複製", "The browser does not allow copying")
            };
            app.say(words.get(lang).to_owned());
        });
    };
    let copy = button("btn small", Text::new("複製投影片的文字", "Copy the slides as text"), copied)
        .attr("data-action", "copy-slides");
    let about = move || {
        let words = if show.masked.get() {
            Text::new("金額已遮住，所以文字裡也沒有。", "Amounts are masked, so the text has none either.")
        } else {
            Text::new("與投影片同樣的內容。", "What is on the slides, no more.")
        };
        words.get(show.lang()).to_owned()
    };
    part(Text::new("步驟", "Steps")).add([list, copy, el("p").class("dim").live(about)])
}

fn arranged(show: Show, step: Step) -> El {
    let has = move || show.slides.with(|slides| slides.iter().any(|slide| slide.step == step));
    let name = words::name(step);
    let visible = tick(
        "step-shown",
        name,
        move || show.deck.with(|deck| !deck.is_hidden(step)),
        move |is_on| show.arrange(|deck| deck.hide(step, !is_on)),
    );
    let spoken_name = move |zh: &'static str, en: &'static str| {
        move || {
            let name = name.get(show.lang());
            match show.lang() {
                Lang::ZhHant => format!("{zh}：{name}"),
                Lang::En => format!("{en}: {name}"),
            }
        }
    };
    let (up, down) = (spoken_name("往前移", "Move up"), spoken_name("往後移", "Move down"));
    let move_up =
        icon_button("btn ghost square small", IconKind::Up, up, move || show.arrange(|deck| deck.shift(step, true)));
    let move_down = icon_button("btn ghost square small", IconKind::Down, down, move || {
        show.arrange(|deck| deck.shift(step, false));
    });
    let pin = button("btn ghost small", Text::new("釘住", "Pin"), move || {
        show.arrange(|deck| {
            deck.pin(step, !deck.is_pinned(step));
        });
    })
    .attr("data-action", "pin")
    .attr_t("aria-label", spoken_name("固定顯示在每一頁", "Keep in view on every slide"))
    .aria("aria-pressed", move || show.deck.with(|deck| deck.is_pinned(step)))
    .flag("disabled", move || show.deck.with(|deck| !deck.can_pin(step)));
    let nothing = el("span").class("dim").flag("hidden", has).t(Text::new("沒有內容", "nothing to show"));
    el("li").attr("data-arranged", code(&step)).add([visible, nothing]).add(
        el("span").class("desk-step-actions").add([
            move_up.attr("data-action", "earlier"),
            move_down.attr("data-action", "later"),
            pin,
        ]),
    )
}
