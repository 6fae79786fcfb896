//! Another version of a plan of this browser: kept as another plan, or merged, field by field.

use super::head;
use super::offer::{self, Source, Version};
use crate::app::page::focus_later;
use crate::app::{App, Memo, RwSignal, use_app};
use crate::plan::Plan;
use crate::rules::allowance::state_allowance;
use crate::rules::totals::total;
use crate::state::command::Command;
use crate::state::merge::{Choices, Misfit, Pick, Row, Side, Standing, Why};
use crate::state::sent::is_same;
use crate::state::shelf::copy_of;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::shelf::{self, Next, Trouble};
use crate::views::ui::{Sheet, button, segments};
use crate::words::changes::{ChangeWords, change_words};
use crate::words::{explain, figures, link as words};
use std::sync::Arc;

const KEPT: Text = Text::new("已存成另一份規劃", "Kept as another plan");
const MERGED: Text = Text::new("已合併", "Merged");
const UNCHANGED: Text = Text::new("這份規劃沒有變動", "This plan stays as it was");
const MEANWHILE: Text = Text::new(
    "這份規劃剛才又有變動，下面已重新比較，請再看一次。",
    "This plan has changed in the meantime. It is compared anew below: look once more.",
);

/// More rows than this are counted, and stay as they usually are.
const MOST_SHOWN: usize = 300;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Offered,
    Choosing,
    /// It is merged; what was kept as a plan of its own is there still.
    Merged,
}

/// What the parts of the dialog share.
#[derive(Clone, Copy)]
struct Merging {
    app: App,
    version: RwSignal<Version>,
    step: RwSignal<Step>,
    /// Has the plan gone on since it was compared?
    is_stale: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
}

/// What is in the dialog; `at_once` goes on to the choices.
pub(super) fn content(version: Version, at_once: bool, sheet: &Sheet) -> El {
    let merging = Merging {
        app: use_app(),
        version: RwSignal::new(version),
        step: RwSignal::new(if at_once { Step::Choosing } else { Step::Offered }),
        is_stale: RwSignal::new(false),
        trouble: RwSignal::new(None),
    };
    let sheet = sheet.clone();
    el("div").class("link-content").dynamic(move || {
        let version = merging.version.get();
        match merging.step.get() {
            Step::Offered => offered(merging, &version, &sheet),
            Step::Choosing => choosing(merging, &version, &sheet),
            Step::Merged => merged(merging, &version, &sheet),
        }
    })
}

fn trouble(merging: Merging) -> El {
    el("div").class("link-full").dynamic(move || {
        let trouble = merging.trouble.get()?;
        Some(trouble.notice(merging.app, merging.trouble, move |outcome| ended(merging, outcome)))
    })
}

/// Ends it, or says why not.
fn ended(merging: Merging, outcome: Result<(), Trouble>) {
    if outcome.is_ok() {
        offer::next(merging.app);
    }
    merging.trouble.set(outcome.err());
}

// --------------------------------------------------------------------------------------------------------------- offered

/// What the version that arrived is to the one that is here.
fn title(version: &Version) -> Text {
    let is = |plan: &Plan| version.base.as_ref().is_some_and(|base| is_same(base, plan));
    if is_same(&version.mine, &version.theirs) {
        Text::new("這個檔案和這個瀏覽器裡的規劃相同", "This file is the same as a plan in this browser")
    } else if is(&version.mine) {
        Text::new("這個檔案是這個瀏覽器裡一份規劃的較新版本", "This file is a newer version of a plan in this browser")
    } else if is(&version.theirs) {
        Text::new(
            "這個檔案是這個瀏覽器裡一份規劃的較舊版本",
            "This file is an earlier version of a plan in this browser",
        )
    } else {
        Text::new(
            "這個檔案是這個瀏覽器裡一份規劃的另一個版本",
            "This file is another version of a plan in this browser",
        )
    }
}

fn offered(merging: Merging, version: &Version, sheet: &Sheet) -> Vec<El> {
    let app = merging.app;
    let same = is_same(&version.mine, &version.theirs);
    let is_open = app.document.id.with_untracked(|id| *id == version.id);
    let (named, told) = (version.theirs.clone(), version.theirs.clone());
    let term = total(&told, &state_allowance(&told)).term;
    let preview = el("section").class("link-preview").attr("aria-labelledby", "offer-name").add([
        el("h3").attr("id", "offer-name").live(move || words::name(&named, app.lang.get())),
        el("dl").class("link-about").dynamic(move || {
            let facts = words::facts(&told, &term, app.lang.get()).into_iter();
            facts.map(|(label, fact)| el("div").add([el("dt").t(label), el("dd").text(fact)])).collect::<Vec<_>>()
        }),
        el("p")
            .class("link-unchanged")
            .attr("role", "status")
            .t(Text::new("目前什麼都還沒有變動。", "Nothing has been changed yet.")),
    ]);
    let (id, theirs, shut) = (version.id.clone(), version.theirs.clone(), sheet.clone());
    let open = (same && !is_open).then(|| {
        let words = Text::new("開啟這份規劃", "Open that plan");
        button("btn pri", words, move || ended(merging, shelf::go(app, Next::Stored(id.clone()), false)))
            .attr("id", "offer-open")
    });
    let merge = (!same).then(|| {
        button("btn pri", Text::new("合併到這份規劃…", "Merge into that plan…"), move || {
            merging.step.set(Step::Choosing);
            focus_later("#merge-intro");
        })
        .attr("id", "offer-merge")
    });
    let keep = button("btn", Text::new("存成另一份規劃", "Keep as another plan"), move || {
        ended(merging, shelf::go(app, Next::Made(Box::new(copy_of(&theirs)), KEPT), false));
    })
    .attr("id", "offer-keep");
    let close = button("btn", Text::new("關閉", "Close"), move || shut.close()).attr("id", "offer-close");
    let hint = if same && is_open {
        Text::new(
            "這份規劃已經開著。存成另一份時，行事曆會把它當成另一份規劃。",
            "That plan is open already. If you keep this one as well, calendars take it for another plan.",
        )
    } else {
        Text::new(
            "存成另一份時，這個瀏覽器裡的那份不變；行事曆會把它當成另一份規劃。",
            "If you keep it as another plan, the one in this browser stays, and calendars tell the two apart.",
        )
    };
    let ends = el("div").class("menu-actions link-end").add(open).add(merge).add([keep, close]);
    vec![head(title(version), sheet), preview, trouble(merging), ends.add(el("p").class("field-hint").t(hint))]
}

// -------------------------------------------------------------------------------------------------------------- choosing

/// What is chosen, and what comes of it.
#[derive(Clone)]
struct Desk {
    app: App,
    choices: Arc<Choices>,
    picks: RwSignal<Vec<Pick>>,
    outcome: Memo<Result<Arc<Plan>, Misfit>>,
    /// What the other side is called.
    other: Text,
}

const HERE: Text = Text::new("這裡", "Here");
const TOGETHER: Text = Text::new("兩邊都要", "Both");

fn choosing(merging: Merging, version: &Version, sheet: &Sheet) -> Vec<El> {
    let app = merging.app;
    let choices = Arc::new(Choices::new(version.base.as_deref(), &version.mine, &version.theirs));
    let picks = RwSignal::new(choices.usual());
    let looked_at = choices.clone();
    let outcome = Memo::new(move || picks.with(|picks: &Vec<Pick>| looked_at.outcome(picks).map(Arc::new)));
    let other = match version.source {
        Source::File => Text::new("檔案", "File"),
        Source::Link => Text::new("連結", "Link"),
        Source::Tab(_) => Text::new("另一個版本", "Other version"),
    };
    let desk = Desk { app, choices: choices.clone(), picks, outcome, other };
    let intro = if choices.is_empty() {
        Text::new("兩個版本沒有差異。", "The two versions do not differ.")
    } else if choices.is_base_known {
        Text::new(
            "已和兩邊共同的版本比較過。每一列都可以改選；按「合併」之前什麼都不會變動。",
            "Both were compared with the version that they have in common. Every row can be switched, and nothing is changed before you press Merge.",
        )
    } else {
        Text::new(
            "不知道兩邊共同的版本，所以分不出是誰改的。每一列請您選擇；沒有選的，保留這裡的內容。",
            "No version that both have in common is known, so nobody can tell who changed what. Each row is your choice; where you choose nothing, what is here stays.",
        )
    };
    let intro = el("p").attr("id", "merge-intro").attr("tabindex", "-1").t(intro);
    let stale = el("p")
        .class("notice notice-warning")
        .attr("role", "alert")
        .flag("hidden", move || !merging.is_stale.get())
        .t(MEANWHILE);
    let sections: Vec<El> = SECTIONS.iter().filter_map(|section| section.shown(&desk)).collect();
    let rest = choices.rows.len().saturating_sub(MOST_SHOWN);
    let rest = (rest > 0).then(|| {
        el("p").class("muted").live(move || match app.lang.get() {
            Lang::ZhHant => format!("另有 {rest} 處差異沒有列出，會照預設處理"),
            Lang::En => format!("Differences not shown here, which are handled as usual: {rest}"),
        })
    });
    let refused = el("div").class("link-full").dynamic({
        let desk = desk.clone();
        move || {
            let misfit = desk.outcome.with(|outcome| outcome.as_ref().err().cloned())?;
            let words = el("p").live(move || misfit_words(&misfit, app.lang.get()));
            Some(el("div").class("notice notice-error").attr("role", "alert").attr("id", "merge-refused").add(words))
        }
    });
    let title = Text::new("合併兩個版本", "Merge two versions");
    let parts = vec![head(title, sheet), stale, intro, el("div").class("merge-sections").add(sections).add(rest)];
    let rest = [figures_of_both(&desk), refused, trouble(merging), ends(merging, &desk, sheet)];
    parts.into_iter().chain(rest).collect()
}

/// Why a combination cannot be.
fn misfit_words(misfit: &Misfit, lang: Lang) -> String {
    let why = match misfit {
        Misfit::Unsound(fault) => explain::plan_fault(*fault, lang),
        Misfit::Gone(_) => {
            Text::new("選了某項的內容，卻沒有選那一項", "Something is chosen inside a thing that is not")
                .get(lang)
                .to_owned()
        }
        Misfit::Unreadable => {
            Text::new("有些部分只能一起選", "Some parts can only be chosen together").get(lang).to_owned()
        }
    };
    match lang {
        Lang::ZhHant => format!("這樣的組合不成立：{why}。什麼都沒有變動，請改選。"),
        Lang::En => format!("This combination does not hold: {why}. Nothing was changed; choose otherwise."),
    }
}

/// Rows of one kind.
struct Section {
    id: &'static str,
    is_of: fn(Standing) -> bool,
    title: Text,
    hint: Text,
    is_folded: bool,
}

const SECTIONS: [Section; 5] = [
    Section {
        id: "merge-both",
        is_of: |standing| matches!(standing, Standing::Both(_)),
        title: Text::new("兩邊都改了，而且不同", "Changed on both sides, differently"),
        hint: Text::new("沒有另選的，照標示的處理。", "What is marked stands unless you choose otherwise."),
        is_folded: false,
    },
    Section {
        id: "merge-unknown",
        is_of: |standing| matches!(standing, Standing::Unknown),
        title: Text::new("不同的地方", "What differs"),
        hint: Text::new("沒有另選的，保留這裡的內容。", "What is here stays unless you choose otherwise."),
        is_folded: false,
    },
    Section {
        id: "merge-theirs",
        is_of: |standing| matches!(standing, Standing::OnlyTheirs),
        title: Text::new("只有對方改了", "Changed only by the other side"),
        hint: Text::new("沒有另選的，採用對方的內容。", "Taken over unless you choose otherwise."),
        is_folded: false,
    },
    Section {
        id: "merge-together",
        is_of: |standing| matches!(standing, Standing::Together),
        title: Text::new("兩邊的變更可以並存", "Changed on both sides, and both fit"),
        hint: Text::new("沒有另選的，兩邊的變更都保留。", "Both stand unless you choose otherwise."),
        is_folded: false,
    },
    Section {
        id: "merge-mine",
        is_of: |standing| matches!(standing, Standing::OnlyMine),
        title: Text::new("只有這裡改了", "Changed only here"),
        hint: Text::new("沒有另選的，保留這裡的內容。", "Kept unless you choose otherwise."),
        is_folded: true,
    },
];

impl Section {
    fn shown(&self, desk: &Desk) -> Option<El> {
        let rows = desk.choices.rows.iter().take(MOST_SHOWN).enumerate();
        let places: Vec<usize> = rows.filter(|(_, row)| (self.is_of)(row.standing)).map(|(at, _)| at).collect();
        if places.is_empty() {
            return None;
        }
        let (app, count, title) = (desk.app, places.len(), self.title);
        let name = move || {
            let lang = app.lang.get();
            match lang {
                Lang::ZhHant => format!("{}（{count}）", title.get(lang)),
                Lang::En => format!("{} ({count})", title.get(lang)),
            }
        };
        let rows: Vec<El> = places.iter().filter_map(|at| row(desk, *at)).collect();
        let list = el("ul").class("merge-rows").add(rows);
        let hint = el("p").class("field-hint").t(self.hint);
        let all = (count > 1).then(|| all(desk, places));
        let (outer, title) = if self.is_folded {
            (el("details"), el("summary").live(name))
        } else {
            (el("section"), el("h3").live(name))
        };
        Some(outer.class("merge-section").attr("id", self.id).add([title, hint]).add(all).add(list))
    }
}

/// One side for all rows of a kind.
fn all(desk: &Desk, places: Vec<usize>) -> El {
    let (app, picks, other) = (desk.app, desk.picks, desk.other);
    let places = Arc::new(places);
    let one = |side: Side, code: &'static str, named: Text| {
        let places = places.clone();
        let label = move || {
            let lang = app.lang.get();
            match lang {
                Lang::ZhHant => format!("全部選「{}」", named.get(lang)),
                Lang::En => format!("All: {}", named.get(lang)),
            }
        };
        button("btn small ghost", label, move || {
            picks.update(|picks| {
                for at in places.iter() {
                    if let Some(pick) = picks.get_mut(*at) {
                        *pick = Pick::Side(side);
                    }
                }
            });
        })
        .attr("data-all", code)
    };
    el("div").class("menu-actions").add([one(Side::Mine, "mine", HERE), one(Side::Theirs, "theirs", other)])
}

/// One difference, with what there is to choose from.
fn row(desk: &Desk, at: usize) -> Option<El> {
    let (app, picks, choices) = (desk.app, desk.picks, desk.choices.clone());
    let row: Row = choices.rows.get(at)?.clone();
    let (change, is_whole) = (row.change(), row.path.is_whole());
    let said = Memo::new(move || {
        let lang = app.lang.get();
        if is_whole {
            let named = |plan: &Plan| Some(words::name(plan, lang));
            let what = Text::new("整份規劃", "The plan as a whole").get(lang).to_owned();
            return ChangeWords { what, before: named(&choices.mine), after: named(&choices.theirs) };
        }
        change_words(&choices.mine, &choices.theirs, &change, lang)
    });
    let nothing = Text::new("沒有", "nothing");
    let other = desk.other;
    let options = row.picks().map(|pick| {
        let (code, named) = match pick {
            Pick::Side(Side::Mine) => ("mine", HERE),
            Pick::Side(Side::Theirs) => ("theirs", other),
            Pick::Together => ("together", TOGETHER),
        };
        let value = el("b").live(move || {
            let lang = app.lang.get();
            let value = said.with(|said| match pick {
                Pick::Side(Side::Mine) => said.before.clone(),
                Pick::Side(Side::Theirs) => said.after.clone(),
                Pick::Together => Some(String::new()),
            });
            value.unwrap_or_else(|| nothing.get(lang).to_owned())
        });
        (pick, code, el("span").class("merge-side").add(el("small").t(named)).text(" ").add(value))
    });
    let chosen = move || picks.with(|picks| picks.get(at).copied());
    let choose = move |pick| {
        picks.update(|picks: &mut Vec<Pick>| {
            if let Some(one) = picks.get_mut(at) {
                *one = pick;
            }
        });
    };
    let choice = segments("data-side", options.collect::<Vec<_>>(), chosen, choose)
        .class("merge-choice")
        .attr_t("aria-label", move || said.with(|said| said.what.clone()));
    let why = match row.standing {
        Standing::Both(why) => why_words(why),
        _ => None,
    };
    let why = why.map(|words| el("p").class("field-hint").live(move || words(app.lang.get())));
    let what = el("span").class("merge-what").live(move || said.with(|said| said.what.clone()));
    Some(el("li").attr("data-row", row.path.to_string()).add([what, choice]).add(why))
}

/// Why both cannot be had, where that is not plain.
fn why_words(why: Why) -> Option<Box<dyn Fn(Lang) -> String>> {
    let plain =
        |words: Text| -> Option<Box<dyn Fn(Lang) -> String>> { Some(Box::new(move |lang| words.get(lang).to_owned())) };
    match why {
        Why::BothChanged | Why::Unsound(None) => None,
        Why::RemovedAndChanged => plain(Text::new(
            "一邊刪除，另一邊改了：先保留。",
            "One side took it out, the other changed it: it is kept at first.",
        )),
        Why::StillNeeded => plain(Text::new(
            "還有別的項目用到這個地點：先保留。",
            "Something is still at this place: it is kept at first.",
        )),
        Why::Unsound(Some(fault)) => Some(Box::new(move |lang| {
            let fault = explain::plan_fault(fault, lang);
            match lang {
                Lang::ZhHant => format!("和其他變更不能並存：{fault}"),
                Lang::En => format!("It does not go with the rest: {fault}"),
            }
        })),
    }
}

/// What the plan comes to, now and with what is chosen.
fn figures_of_both(desk: &Desk) -> El {
    let (app, outcome) = (desk.app, desk.outcome);
    let facts = |plan: &Plan, lang: Lang| {
        let allowance = state_allowance(plan);
        let flex = allowance.allotted().map_or_else(|| "—".to_owned(), figures::money);
        let mut facts = words::facts(plan, &total(plan, &allowance).term, lang);
        facts.push((Text::new("已分配彈性額度", "Flex allocated"), flex));
        facts
    };
    let mine = desk.choices.mine.clone();
    let title = Text::new("合併後", "After merging");
    let rows = el("dl").class("link-about").dynamic(move || {
        let lang = app.lang.get();
        let now = facts(&mine, lang);
        // While it does not hold, what is here is what there is.
        let then = outcome.with(|outcome| outcome.as_ref().ok().map(|plan| facts(plan, lang))).unwrap_or_default();
        let labels: Vec<Text> = then.iter().chain(&now).map(|(label, _)| *label).collect();
        let find = |facts: &[(Text, String)], label: Text| {
            facts.iter().find(|(known, _)| *known == label).map(|(_, fact)| fact.clone())
        };
        let mut shown: Vec<Text> = Vec::new();
        let mut rows = Vec::new();
        for label in labels {
            if shown.contains(&label) {
                continue;
            }
            shown.push(label);
            let (now, then) = (find(&now, label), find(&then, label));
            let fact = match (now, then) {
                (Some(now), Some(then)) if now != then => format!("{now} → {then}"),
                (Some(now), _) => now,
                (None, then) => then.unwrap_or_default(),
            };
            rows.push(el("div").add([el("dt").t(label), el("dd").text(fact)]));
        }
        rows
    });
    el("section").class("link-preview").attr("id", "merge-figures").add([el("h3").t(title), rows])
}

fn ends(merging: Merging, desk: &Desk, sheet: &Sheet) -> El {
    let (shut, outcome) = (sheet.clone(), desk.outcome);
    let take = button("btn pri", Text::new("合併", "Merge"), move || {
        if let Ok(plan) = outcome.get() {
            take(merging, &plan);
        }
    })
    .attr("id", "merge-take")
    .flag("disabled", move || outcome.with(Result::is_err));
    let cancel = button("btn", Text::new("取消", "Cancel"), move || shut.close()).attr("id", "merge-cancel");
    el("div").class("menu-actions link-end").add([
        take,
        cancel,
        el("p")
            .class("field-hint")
            .t(Text::new("合併是一個步驟，可以復原。", "Merging is one step, which Undo takes back.")),
    ])
}

/// Makes it so, unless the plan has gone on since it was compared.
fn take(merging: Merging, outcome: &Arc<Plan>) {
    let app = merging.app;
    let version = merging.version.get_untracked();
    if let Err(trouble) = shelf::go(app, Next::Stored(version.id.clone()), false) {
        return merging.trouble.set(Some(trouble));
    }
    let present = app.plan.get_untracked();
    if *present != *version.mine {
        merging.is_stale.set(true);
        merging.version.set(Version { mine: present, ..version });
        return focus_later("#merge-intro");
    }
    let lang = app.lang.get_untracked();
    if **outcome == *present {
        app.say(UNCHANGED.get(lang).to_owned());
    } else {
        app.run_with_undo(Command::Replace(Box::new(Plan::clone(outcome))), MERGED.get(lang).to_owned());
    }
    if matches!(version.source, Source::Tab(Some(_))) {
        merging.step.set(Step::Merged);
        focus_later("#merge-done");
    } else {
        offer::next(app);
    }
}

// ---------------------------------------------------------------------------------------------------------------- merged

/// What was kept as a plan of its own may go now.
fn merged(merging: Merging, version: &Version, sheet: &Sheet) -> Vec<El> {
    let (app, shut) = (merging.app, sheet.clone());
    let copy = match &version.source {
        Source::Tab(Some(copy)) => copy.clone(),
        _ => String::new(),
    };
    let delete = button("btn pri", Text::new("刪除另存的版本", "Delete the version that was kept"), move || {
        ended(merging, shelf::delete(app, &copy));
    })
    .attr("id", "merge-delete-copy");
    let keep = button("btn", Text::new("保留", "Keep it"), move || shut.close()).attr("id", "merge-keep-copy");
    vec![
        head(MERGED, sheet),
        el("p").attr("id", "merge-done").attr("tabindex", "-1").t(Text::new(
            "另一個版本仍是一份自己的規劃，在「所有規劃」。不再需要時可以刪除；刪除可以復原。",
            "The other version is still a plan of its own, under All plans. Delete it if it is no longer needed: Undo brings it back.",
        )),
        trouble(merging),
        el("div").class("menu-actions link-end").add([delete, keep]),
    ]
}
