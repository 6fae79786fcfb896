//! The history of the plan: every step by day and sitting, moments with a name, a moment beside another one, restoring, and
//! the minutes.

use super::dom::{El, el, follow_soon};
use super::incident::put_on_clipboard;
use super::ui::{Choice, ChoiceField, EntryField, button, or_none, panel, segments, tick};
use crate::app::chronicle::{self, Kept};
use crate::app::page::{Page, go_to};
use crate::app::portions::in_portions;
use crate::app::{App, Memo, RwSignal, browser, drawn, use_app};
use crate::plan::Plan;
use crate::rules::allowance::state_allowance;
use crate::rules::totals::total;
use crate::state::chronicle::{Damage, Entry, LIMIT, LONGEST_NAME, Walked, moment_name};
use crate::state::command::Command;
use crate::state::merge::changes;
use crate::text::{Lang, Text};
use crate::words::minutes::{self, Form};
use crate::words::{figures, link, samples};
use crate::zones::Zone;
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::rc::Rc;

/// How many steps are shown at first, and how many more each time.
const AT_ONCE: usize = 100;

/// How many of them are built before the page is drawn, and after each frame: for each the whole plan is read as it was.
const STEPS_AT_ONCE: usize = 14;

const CANNOT_BE_READ: Text =
    Text::new("歷程讀不出來。規劃本身不受影響。", "The history cannot be read. The plan itself is not affected.");

/// The most characters of a step where it is one of many that can be chosen.
const SHORT: usize = 60;

/// How many changes of a step are listed before the rest is folded up.
const MOST_LINES: usize = 5;

/// After so long without a step another sitting begins, in milliseconds.
const SITTING: i64 = 45 * 60 * 1_000;

/// What the minutes are about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Range {
    Today,
    Sitting,
    All,
    /// After a step.
    Since(u64),
    /// From one step to another, which are chosen.
    Between,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Desk {
    app: App,
    /// Counts what became of the chronicle.
    version: RwSignal<u32>,
    /// The moment that is looked at, and the one beside it; none is now.
    shown: RwSignal<Option<u64>>,
    beside: RwSignal<Option<u64>>,
    /// How many steps are listed.
    listed: RwSignal<usize>,
    /// Are all of those in the page?
    is_whole: RwSignal<bool>,
    /// What was read of them.
    read: StoredValue<Read, LocalStorage>,
}

/// Steps with the plans before and after them, the newest first, as far as they were read: list and minutes tell of the same.
#[derive(Default)]
struct Read {
    of: Option<Rc<Kept>>,
    walked: Vec<Walked>,
}

impl Read {
    /// The newest steps, so many.
    fn newest(&mut self, kept: &Rc<Kept>, count: usize) -> Result<Vec<Walked>, Damage> {
        if self.of.as_ref().is_none_or(|of| !Rc::ptr_eq(of, kept)) {
            *self = Self { of: Some(kept.clone()), walked: Vec::new() };
        }
        let known = self.walked.len();
        if known < count {
            let next = self.walked.last().map_or_else(|| kept.chronicle.last(), |(entry, ..)| entry.number - 1);
            self.walked.extend(kept.chronicle.walk(next, count - known)?);
        }
        Ok(self.walked.iter().take(count).cloned().collect())
    }
}

impl Desk {
    /// The chronicle of the plan on the screen, as soon as it is read; follows it.
    fn kept(self) -> Option<Rc<Kept>> {
        self.version.track();
        let id = self.app.document.id.get();
        chronicle::kept().filter(|kept| kept.id == id)
    }

    /// The plan of a moment; now, where none is named.
    fn plan_at(self, moment: Option<u64>) -> Option<Plan> {
        let Some(number) = moment else { return Some(Plan::clone(&self.app.plan.get())) };
        let kept = self.kept()?;
        let named = kept.moments.iter().find(|moment| moment.number == number);
        match named {
            Some(moment) => moment.plan().ok(),
            None => kept.chronicle.plan_after(number).ok(),
        }
    }

    /// The newest steps, so many. Those that are listed are kept; more than those are read for whoever asks.
    fn newest(self, kept: &Rc<Kept>, count: usize) -> Result<Vec<Walked>, Damage> {
        if count > self.listed.get_untracked() {
            return kept.chronicle.walk(kept.chronicle.last(), count);
        }
        self.read.try_update_value(|read| read.newest(kept, count)).unwrap_or_else(|| Ok(Vec::new()))
    }

    fn look(self, number: u64) {
        self.beside.set(None);
        self.shown.set(Some(number));
        go_to("#history-look");
    }

    fn restore(self, number: u64) {
        let app = self.app;
        let lang = app.lang.get_untracked();
        let Some(mut plan) = untrack(|| self.plan_at(Some(number))) else {
            app.say(Text::new("這個時刻讀不出來", "This moment cannot be read").get(lang).to_owned());
            return;
        };
        app.plan.with_untracked(|present| {
            // A number is never given twice, and dates of one customer are known by one key.
            plan.next_id = plan.next_id.max(present.next_id);
            if plan.contract.customer == present.contract.customer {
                plan.calendar_key = present.calendar_key;
            }
        });
        chronicle::will_restore();
        let words = Text::new("已還原；可以復原", "Restored; this can be taken back").get(lang).to_owned();
        app.run_with_undo(Command::Replace(Box::new(plan)), words);
        self.shown.set(None);
    }

    fn name(self, number: u64, typed: String) {
        let app = self.app;
        spawn_local(async move {
            if !chronicle::name_moment(app.document, number, typed).await {
                let words = Text::new(
                    "沒有命名：這個時刻讀不出來，或已有 50 個命名的時刻",
                    "Not named: the moment cannot be read, or 50 moments have names already",
                );
                app.say(words.get(app.lang.get_untracked()).to_owned());
            }
        });
    }
}

/// The page.
pub(super) fn history_page() -> Vec<El> {
    let app = use_app();
    let desk = Desk {
        app,
        version: RwSignal::new(0),
        shown: RwSignal::new(None),
        beside: RwSignal::new(None),
        listed: RwSignal::new(AT_ONCE),
        is_whole: RwSignal::new(true),
        read: StoredValue::new_local(Read::default()),
    };
    let built = Rc::new(Cell::new(0));
    chronicle::follow(move || desk.version.update(|count| *count = count.wrapping_add(1)));
    on_cleanup(chronicle::unfollow);
    follow_soon(move || {
        app.document.id.track();
        desk.shown.set(None);
        desk.listed.set(AT_ONCE);
        spawn_local(chronicle::keep(app.document));
    });
    let words = el("div").add(el("h1").t(Text::new("歷程", "History"))).add(el("p").t(Text::new(
        "這份規劃的每一步：改了什麼、從什麼改成什麼、何時。可以查看任何時刻、與現在比較、還原；還原本身也是一步，可以復原。",
        "Every step of this plan: what changed, from what to what, and when. Look at any moment, compare it with now, restore it; restoring is a step of its own and can be taken back.",
    )));
    vec![
        el("div").class("head").add(words),
        el("div").dynamic(move || notice(desk)),
        el("div").class("history-named").dynamic(move || moments(desk)),
        el("div").attr("id", "history-look").attr("tabindex", "-1").dynamic(move || looked_at(desk)),
        minutes_panel(desk),
        el("div").attr("id", "history-steps").busy(move || !desk.is_whole.get()).dynamic(move || steps(desk, &built)),
    ]
}

/// What has to be said about how it is kept.
fn notice(desk: Desk) -> Option<El> {
    let kept = desk.kept()?;
    let words = if !kept.is_kept && desk.app.document.revision() > 0 {
        Text::new(
            "瀏覽器不允許保存歷程，或空間已滿：歷程只在記憶體中，關閉或重新載入分頁就會消失。規劃本身不受影響。",
            "The browser refuses to keep the history, or has no room: it is in memory only and goes when the tab is closed or loaded again. The plan itself is not affected.",
        )
    } else if kept.began_anew {
        Text::new(
            "先前保存的歷程讀不出來，從現在重新開始。規劃本身不受影響。",
            "The history that was kept cannot be read: it begins anew from now. The plan itself is not affected.",
        )
    } else {
        return None;
    };
    Some(
        el("div")
            .class("notice notice-warning")
            .attr("id", "history-notice")
            .attr("role", "status")
            .add(el("p").t(words)),
    )
}

/// When a step was, with its day.
fn time(desk: Desk, at: i64, lang: Lang) -> String {
    let zone = desk.app.plan.with(|plan| plan.calendar.zone());
    // To the minute.
    figures::instant(minutes::local(at - at.rem_euclid(60_000), zone), lang)
}

/// Naming the present moment, and those that have a name.
fn moments(desk: Desk) -> Option<El> {
    let kept = desk.kept()?;
    let number = kept.chronicle.last();
    let add =
        EntryField::new(Text::new("為現在這個時刻命名", "Name this moment"), String::new, move |typed, _| {
            if !moment_name(typed).is_empty() {
                desk.name(number, typed.to_owned());
            }
            Ok(())
        })
        .placeholder(Text::new("例如：午餐後", "such as: after lunch"))
        .name("moment-now")
        .build();
    let rows: Vec<El> = kept
        .moments
        .iter()
        .rev()
        .map(|moment| {
            let (number, at) = (moment.number, moment.at);
            let name = moment.name.clone();
            let field = EntryField::new(
                Text::new("時刻名稱", "Name of the moment"),
                move || name.clone(),
                move |typed, _| {
                    desk.name(number, typed.to_owned());
                    Ok(())
                },
            )
            .label_hidden()
            .name("moment-name")
            .build();
            let when = el("span").class("muted").live(move || time(desk, at, desk.app.lang.get()));
            el("li").attr("data-moment", number.to_string()).add([field, when, actions(desk, number, &moment.name)])
        })
        .collect();
    let list = (!rows.is_empty()).then(|| el("ul").class("history-moments").add(rows));
    let body = el("div").class("panel-body history-name").add(add);
    Some(
        panel("moments-title", Text::new("命名的時刻", "Named moments"), None)
            .attr("id", "history-moments")
            .add(body)
            .add(list),
    )
}

/// What can be done with a moment.
fn actions(desk: Desk, number: u64, named: &str) -> El {
    let label = |words: Text| {
        let named = named.to_owned();
        move || {
            let lang = desk.app.lang.get();
            match lang {
                Lang::ZhHant => format!("{}：{named}", words.get(lang)),
                Lang::En => format!("{}: {named}", words.get(lang)),
            }
        }
    };
    let (look, restore) = (Text::new("查看這個時刻", "Look at this moment"), Text::new("還原", "Restore"));
    el("div").class("history-actions").add([
        button("btn small", look, move || desk.look(number))
            .attr("data-action", "look")
            .attr_t("aria-label", label(look)),
        button("btn small ghost", restore, move || desk.restore(number))
            .attr("data-action", "restore")
            .attr_t("aria-label", label(restore)),
    ])
}

/// A moment beside now, or beside another one.
fn looked_at(desk: Desk) -> Option<El> {
    let number = desk.shown.get()?;
    let (app, lang) = (desk.app, desk.app.lang.get());
    let kept = desk.kept()?;
    let at = at_of(&kept, number);
    let beside = desk.beside.get();
    let title = Text::new("查看的時刻", "The moment you look at");
    let close = button("btn small ghost", Text::new("關閉", "Close"), move || desk.shown.set(None));
    let framed = panel("look-title", title, Some(close));
    let (Some(then), Some(other)) = (desk.plan_at(Some(number)), desk.plan_at(beside)) else {
        let gone = Text::new(
            "這個時刻讀不出來，或較早的步驟已經讓出空間。",
            "This moment cannot be read, or older steps have made room for newer ones.",
        );
        return Some(framed.add(el("p").class("panel-body").attr("role", "alert").t(gone)));
    };
    let differences = changes(&then, &other);
    let lines = minutes::lines(&then, &other, &differences, true, lang);
    let count = lines.len();
    let now = Text::new("現在", "Now");
    let said = match lang {
        _ if lines.is_empty() => Text::new("兩個時刻的內容相同。", "Both moments hold the same.").get(lang).to_owned(),
        Lang::ZhHant => format!("從這個時刻到另一個時刻有 {count} 處不同"),
        Lang::En => format!("{} from this moment to the other", figures::plural(count, "difference", "differences")),
    };
    let list = el("ul").class("history-lines").flag("hidden", {
        let is_empty = lines.is_empty();
        move || is_empty
    });
    let list = list.add(lines.into_iter().map(|line| el("li").text(line)).collect::<Vec<_>>());
    let choices = move || {
        let lang = app.lang.get();
        let named = kept.moments.iter().map(|moment| (moment.number, moment.name.clone()));
        let steps =
            kept.chronicle.entries().rev().take(AT_ONCE).map(|entry| (entry.number, time(desk, entry.at, lang)));
        let all = named.chain(steps).filter(|(other, _)| *other != number).collect::<Vec<_>>();
        let choices = all.into_iter().map(|(number, words)| Choice::new(number, number.to_string(), words));
        or_none(now.get(lang), choices)
    };
    let other_field = ChoiceField::new(
        Text::new("與哪個時刻比較", "Compare with"),
        choices,
        move || desk.beside.get(),
        move |chosen| desk.beside.set(chosen),
    )
    .name("history-beside")
    .build();
    let of = at.map_or_else(String::new, |at| time(desk, at, lang));
    let heads = [
        of.clone(),
        beside
            .and_then(|other| desk.kept().and_then(|kept| at_of(&kept, other)))
            .map_or_else(|| now.get(lang).to_owned(), |at| time(desk, at, lang)),
    ];
    let body = el("div").class("panel-body history-look").add([
        el("p").add(el("b").text(&of)),
        el("div")
            .class("history-beside")
            .add(other_field)
            .add(
                button("btn", Text::new("還原這個時刻", "Restore this moment"), move || desk.restore(number))
                    .attr("id", "restore-moment"),
            )
            .add(compare_link(desk, number)),
        EntryField::new(
            Text::new("時刻名稱（清空就取消）", "Name of this moment (empty takes it away)"),
            move || {
                let name = chronicle::kept().and_then(|kept| {
                    kept.moments.iter().find(|moment| moment.number == number).map(|moment| moment.name.clone())
                });
                desk.version.track();
                name.unwrap_or_default()
            },
            move |typed, lang| {
                if typed.chars().count() > LONGEST_NAME {
                    return Err(Text::new("名稱最多 80 個字元", "A name has at most 80 characters")
                        .get(lang)
                        .to_owned());
                }
                desk.name(number, typed.to_owned());
                Ok(())
            },
        )
        .name("moment-shown")
        .build(),
        figures_then_and_now(&then, &other, &heads, lang),
        el("p").class("muted").attr("id", "history-differences").text(said),
        list,
    ]);
    Some(framed.add(body))
}

/// The moment and the other one side by side, with what each difference is worth.
fn compare_link(desk: Desk, number: u64) -> El {
    let address = move || {
        let (id, path) = (desk.app.document.id.get(), Page::Compare.path());
        let beside = desk.beside.get().map_or_else(|| id.clone(), |other| format!("{id}@{other}"));
        Some(format!("#/{path}/{id}@{number},{beside}"))
    };
    el("a")
        .class("btn")
        .attr("id", "compare-moment")
        .attr_live("href", address)
        .t(Text::new("比較金額與支援事件", "Compare money and incidents"))
}

fn at_of(kept: &Kept, number: u64) -> Option<i64> {
    let named = kept.moments.iter().find(|moment| moment.number == number).map(|moment| moment.at);
    named.or_else(|| kept.chronicle.entries().find(|entry| entry.number == number).map(|entry| entry.at))
}

/// The figures that a plan is told by, of both moments.
fn figures_then_and_now(then: &Plan, other: &Plan, heads: &[String; 2], lang: Lang) -> El {
    let facts = |plan: &Plan| {
        let allowance = state_allowance(plan);
        let flex = allowance.allotted().map(figures::money);
        let mut facts = link::facts(plan, &total(plan, &allowance).term, lang);
        let unknown = || Text::new("未知", "unknown").get(lang).to_owned();
        facts.push((Text::new("已分配彈性額度", "Flex allocated"), flex.unwrap_or_else(unknown)));
        facts
    };
    let (then, other) = (facts(then), facts(other));
    let cell = |text: &str| el("td").text(text);
    let mut rows: Vec<El> = Vec::new();
    for (label, now) in &other {
        let was = then.iter().find(|(known, _)| known == label).map_or("—", |(_, was)| was.as_str());
        let row = el("tr").add(el("th").attr("scope", "row").t(*label)).add([cell(was), cell(now)]);
        rows.push(if was == now { row } else { row.class("history-differs") });
    }
    let head = el("thead").add(
        el("tr")
            .add(el("td"))
            .add(heads.iter().map(|head| el("th").attr("scope", "col").text(head)).collect::<Vec<_>>()),
    );
    el("div")
        .class("history-scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr_t("aria-label", Text::new("當時與現在的數字", "Figures then and now"))
        .add(el("table").class("history-figures").add([head, el("tbody").add(rows)]))
}

/// The steps, newest first, by day and sitting. `built` is how many are in the page.
fn steps(desk: Desk, built: &Rc<Cell<usize>>) -> El {
    let lang = desk.app.lang.get();
    desk.is_whole.set(true);
    let empty = |words: Text| el("p").class("muted panel panel-body").attr("id", "history-empty").t(words);
    let Some(kept) = desk.kept() else {
        return empty(match desk.app.document.revision() {
            0 => Text::new(
                "還沒有任何步驟。第一次變更之後，歷程就會從那裡開始。",
                "No step yet. The history begins with the first change.",
            ),
            _ => Text::new("正在讀取歷程…", "Reading the history…"),
        });
    };
    let all = kept.chronicle.entries().len();
    if all == 0 {
        return empty(Text::new("還沒有任何步驟。歷程從這裡開始。", "No step yet. The history begins here."));
    }
    let listed = desk.listed.get();
    let mut list = StepList {
        desk,
        zone: desk.app.plan.with(|plan| plan.calendar.zone()),
        lang,
        days: el("div"),
        day: None,
        later: None,
        count: 0,
        most: listed.min(all),
        kept: kept.clone(),
    };
    // What was there is there at once, so that nothing moves under whoever asks for more.
    let Ok(is_more) = untrack(|| list.go_on(built.get().max(STEPS_AT_ONCE))) else {
        return empty(CANNOT_BE_READ);
    };
    let days = list.days.clone();
    built.set(list.count);
    if is_more {
        desk.is_whole.set(false);
        let built = built.clone();
        in_portions(move || {
            let is_more = list.go_on(STEPS_AT_ONCE).unwrap_or_else(|_| {
                drop(list.days.clone().add(el("p").class("muted").t(CANNOT_BE_READ)));
                false
            });
            built.set(list.count);
            desk.is_whole.set(!is_more);
            is_more
        });
    }
    let rest = all.saturating_sub(listed);
    let more = (rest > 0).then(|| {
        let words = match lang {
            Lang::ZhHant => format!("再顯示 {} 步（還有 {rest} 步）", rest.min(AT_ONCE)),
            Lang::En => format!("Show {} more of {rest} earlier steps", rest.min(AT_ONCE)),
        };
        button("btn", move || words.clone(), move || desk.listed.update(|count| *count += AT_ONCE))
            .attr("id", "history-more")
    });
    let older = (rest == 0 && kept.chronicle.first() > 0).then(|| {
        let kilobytes = LIMIT / 1_000;
        el("p").class("muted").text(match lang {
            Lang::ZhHant => format!("更早的步驟已讓出空間：每份規劃的歷程最多保留 {kilobytes} KB。命名的時刻會留著。"),
            Lang::En => format!(
                "Older steps have made room: the history of a plan keeps at most {kilobytes} KB. Named moments stay."
            ),
        })
    });
    el("div").class("history-days").add(days).add(more).add(older)
}

/// The list of steps while it is built.
struct StepList {
    desk: Desk,
    kept: Rc<Kept>,
    zone: Zone,
    lang: Lang,
    days: El,
    /// The day that was listed last, with its list, and when its last step was.
    day: Option<(NaiveDate, El)>,
    later: Option<i64>,
    /// How many steps are listed, and are to be.
    count: usize,
    most: usize,
}

impl StepList {
    /// Lists some more steps; are there others?
    fn go_on(&mut self, more: usize) -> Result<bool, Damage> {
        let until = (self.count + more).min(self.most);
        for step in self.desk.newest(&self.kept, until)?.iter().skip(self.count) {
            self.list(step);
        }
        self.count = until;
        Ok(until < self.most)
    }

    fn list(&mut self, step: &Walked) {
        let at = step.0.at;
        let on = minutes::local(at, self.zone).date_naive();
        let known = self.day.as_ref().filter(|(day, _)| *day == on).map(|(_, rows)| rows.clone());
        let rows = if let Some(rows) = known {
            if self.later.is_some_and(|later| later - at > SITTING) {
                let pause = el("li").class("history-pause muted").t(Text::new("之前", "Earlier"));
                drop(rows.clone().add(pause));
            }
            rows
        } else {
            let heading = el("h2").text(figures::weekday_date(on, self.lang));
            let rows = el("ol").class("panel history-list");
            let day = el("section").class("history-day").add([heading, rows.clone()]);
            drop(self.days.clone().add(day));
            self.day = Some((on, rows.clone()));
            rows
        };
        self.later = Some(at);
        drop(rows.add(row(self.desk, step, self.lang)));
    }
}

fn row(desk: Desk, (entry, before, after): &Walked, lang: Lang) -> El {
    let zone = after.calendar.zone();
    let at = minutes::clock(minutes::local(entry.at, zone));
    let mut lines = minutes::lines(before, after, &entry.changes, true, lang);
    if lines.is_empty() {
        lines.push(Text::new("只有內部編號", "Only internal numbers").get(lang).to_owned());
    }
    let named = format!("{at} {}", lines.first().cloned().unwrap_or_default());
    let folded = (lines.len() > MOST_LINES).then(|| lines.split_off(MOST_LINES));
    let listed = |lines: Vec<String>| {
        el("ul").class("history-lines").add(lines.into_iter().map(|line| el("li").text(line)).collect::<Vec<_>>())
    };
    let more = folded.map(|rest| {
        let count = rest.len();
        let words = match lang {
            Lang::ZhHant => format!("還有 {count} 項"),
            Lang::En => format!("{count} more"),
        };
        el("details").add(el("summary").text(words)).add(listed(rest))
    });
    let how = el("span").class("history-kind").text(how(entry, lang));
    el("li")
        .attr("data-step", entry.number.to_string())
        .add(el("div").class("history-when").add([el("b").text(at), how]))
        .add(el("div").class("history-what").add(listed(lines)).add(more))
        .add(actions(desk, entry.number, &named))
}

/// How a step came about, and in which tab.
fn how(entry: &Entry, lang: Lang) -> String {
    let words = minutes::kind(entry.kind).get(lang);
    if entry.tab == chronicle::tab() {
        return words.to_owned();
    }
    let other = Text::new("另一個分頁", "another tab").get(lang);
    format!("{words} · {other}")
}

// --------------------------------------------------------------------------------------------------------------- minutes

fn minutes_panel(desk: Desk) -> El {
    let app = desk.app;
    let range = RwSignal::new(Range::Today);
    // None is the beginning, and now.
    let (from, to) = (RwSignal::new(None::<u64>), RwSignal::new(None::<u64>));
    follow_soon(move || {
        app.document.id.track();
        range.set(Range::Today);
        from.set(None);
        to.set(None);
    });
    let every_step = RwSignal::new(false);
    let amounts = RwSignal::new(true);
    let text = move || {
        let lang = app.lang.get();
        let Some(kept) = desk.kept() else { return String::new() };
        let form = Form { every_step: every_step.get(), amounts: amounts.get() };
        let steps = match range.get() {
            Range::Between => {
                let last = to.get().unwrap_or_else(|| kept.chronicle.last());
                kept.chronicle.between(from.get().unwrap_or_default(), last).unwrap_or_default()
            }
            range => of_range(desk, &kept, range),
        };
        let written = minutes::text(&steps, form, lang);
        app.plan.with(|plan| samples::marked(plan, written, lang))
    };
    let ranges = move || {
        let lang = app.lang.get();
        let fixed = [
            (Range::Today, "today", Text::new("今天", "Today")),
            (Range::Sitting, "sitting", Text::new("最近這段時間", "The latest sitting")),
            (Range::All, "all", Text::new("全部", "All of it")),
        ];
        let fixed = fixed.into_iter().map(|(range, code, words)| Choice::new(range, code, words.get(lang)));
        let moments = desk.kept().map(|kept| kept.moments.clone()).unwrap_or_default();
        let since = moments.into_iter().rev().map(|moment| {
            let words = match lang {
                Lang::ZhHant => format!("「{}」之後", moment.name),
                Lang::En => format!("Since “{}”", moment.name),
            };
            Choice::new(Range::Since(moment.number), moment.number.to_string(), words)
        });
        let between = Choice::new(Range::Between, "between", Text::new("兩步之間…", "Between two steps…").get(lang));
        fixed.chain(since).chain([between]).collect::<Vec<_>>()
    };
    let about =
        ChoiceField::new(Text::new("範圍", "Range"), ranges, move || range.get(), move |chosen| range.set(chosen))
            .name("minutes-range")
            .build();
    // Read when it is wanted only: each step is told of the plans before and after it.
    let named = Memo::new(move || if range.get() == Range::Between { steps_by_name(desk) } else { Vec::new() });
    let ends = [
        (Text::new("從這一步", "From this step"), "minutes-from", Text::new("最早的一步", "The first step"), from),
        (Text::new("到這一步", "To this step"), "minutes-to", Text::new("最新的一步", "The latest step"), to),
    ];
    let ends = ends.map(|(label, name, none, chosen)| {
        let choices = move || {
            let lang = app.lang.get();
            let steps = named.get().into_iter();
            or_none(none.get(lang), steps.map(|(number, words)| Choice::new(number, number.to_string(), words)))
        };
        ChoiceField::new(label, choices, move || chosen.get(), move |number| chosen.set(number)).name(name).build()
    });
    let more = el("p").class("muted").t(Text::new(
        "這兩步都包含在內。可選的是下方列出的步驟；要選更早的，請先在下方顯示更多。",
        "Both steps are included. Those listed below can be chosen: for earlier ones, show more of them first.",
    ));
    let between = el("div")
        .attr("id", "minutes-between")
        .flag("hidden", move || range.get() != Range::Between)
        .add([el("div").class("history-tools").add(ends), more]);
    let views = [
        (false, "net", Text::new("只列最後的差異", "Net changes")),
        (true, "steps", Text::new("每一步", "Every step")),
    ];
    let views = segments("data-view", views, move || every_step.get(), move |chosen| every_step.set(chosen))
        .attr_t("aria-label", Text::new("列出什麼", "What is listed"));
    let with_amounts = tick(
        "minutes-amounts",
        Text::new("包含金額", "With amounts"),
        move || amounts.get(),
        move |ticked| amounts.set(ticked),
    );
    let drawn = drawn();
    let is_ready = Memo::new(move || drawn.get() && desk.is_whole.get());
    let copy = button("btn pri", Text::new("複製", "Copy"), move || {
        put_on_clipboard(app, untrack(text), "uniplan-minutes.txt");
    })
    .attr("id", "minutes-copy");
    let save = button("btn", Text::new("下載 .txt", "Download .txt"), move || {
        browser::download_as("uniplan-minutes.txt", "text/plain;charset=utf-8", &untrack(text)).ok();
    })
    .attr("id", "minutes-download");
    let print = button("btn", Text::new("列印", "Print"), browser::print).attr("id", "minutes-print");
    el("details")
        .class("panel history-minutes")
        .attr("id", "minutes")
        .add(el("summary").add(el("h2").t(minutes::TITLE)))
        .add(
            el("div").class("panel-body").add([
                el("div").class("history-tools").add([about, views, with_amounts]),
                between,
                el("div").class("history-tools").add([copy, save, print]),
                el("pre")
                    .attr("id", "minutes-text")
                    .attr("tabindex", "0")
                    .attr("role", "region")
                    .attr_t("aria-label", minutes::TITLE)
                    // Written when the list is there, from what was read for it.
                    .live(move || if is_ready.get() { text() } else { String::new() }),
            ]),
        )
}

/// The steps that are listed, the newest first, each by when it was and the first of what it changed.
fn steps_by_name(desk: Desk) -> Vec<(u64, String)> {
    let lang = desk.app.lang.get();
    let Some(kept) = desk.kept() else { return Vec::new() };
    let walked = desk.newest(&kept, desk.listed.get()).unwrap_or_default();
    let named = |(entry, before, after): &Walked| {
        let first = entry.changes.iter().find_map(|change| {
            minutes::lines(before, after, std::slice::from_ref(change), true, lang).into_iter().next()
        });
        let mut words = first.unwrap_or_default();
        if let Some((end, _)) = words.char_indices().nth(SHORT) {
            words.truncate(end);
            words.push('…');
        }
        (entry.number, format!("{} {words}", time(desk, entry.at, lang)))
    };
    walked.iter().map(named).collect()
}

/// The steps of a range, the oldest first.
fn of_range(desk: Desk, kept: &Rc<Kept>, range: Range) -> Vec<Walked> {
    let zone = desk.app.plan.with(|plan| plan.calendar.zone());
    let today = desk.app.today();
    let newest: Vec<_> = kept.chronicle.entries().rev().collect();
    let count = match range {
        Range::All | Range::Between => newest.len(),
        Range::Today => newest.iter().take_while(|entry| minutes::local(entry.at, zone).date_naive() == today).count(),
        Range::Since(number) => newest.iter().take_while(|entry| entry.number > number).count(),
        Range::Sitting => {
            let pauses = newest.windows(2).take_while(|pair| match pair {
                [later, earlier] => later.at - earlier.at <= SITTING,
                _ => false,
            });
            newest.len().min(pauses.count() + 1)
        }
    };
    let mut walked = desk.newest(kept, count).unwrap_or_default();
    walked.reverse();
    walked
}
