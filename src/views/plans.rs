//! The plans of this browser: what each is, and what can be done with it.

use super::dom::{El, el, follow_soon};
use super::keeping;
use super::one_page;
use super::shelf::{self, Trouble};
use super::ui::{EntryField, button, tick};
use crate::app::browser::on_window;
use crate::app::page::Page;
use crate::app::{App, Memo, ReadSignal, RwSignal, use_app};
use crate::rules::plan_comparison::{FEWEST, MOST};
use crate::state::shelf::Entry;
use crate::text::{Lang, Text};
use leptos::ev;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Desk {
    app: App,
    trouble: RwSignal<Option<Trouble>>,
    /// What is to be compared, in the order of ticking.
    picked: RwSignal<Vec<String>>,
}

impl Desk {
    fn answered(self, outcome: Result<(), Trouble>) {
        self.trouble.set(outcome.err());
    }
}

/// The page.
pub(super) fn plans_page() -> Vec<El> {
    let app = use_app();
    let desk = Desk { app, trouble: RwSignal::new(None), picked: RwSignal::new(Vec::new()) };
    // Another tab may make, change and delete plans.
    on_window(ev::storage, move |event| {
        if event.key().is_none_or(|key| key.starts_with("uniplan.")) {
            app.shelf.update(|count| *count = count.wrapping_add(1));
        }
    });
    let entries = RwSignal::new(Vec::new());
    follow_soon(move || {
        app.shelf.track();
        // Saved when it changes.
        app.plan.track();
        entries.set(shelf::entries());
    });
    let words = el("div")
        .add(el("h1").t(Text::new("這個瀏覽器裡的規劃", "The plans in this browser")))
        .add(el("p").t(Text::new(
            "每份規劃都包含自己的合約、行事曆與支援事件。它們只存在這個瀏覽器，請匯出成檔案備份。",
            "Each plan has its own contract, calendar and incidents. They are in this browser only: export them to files as backups.",
        )));
    let begin = button("btn pri", Text::new("新規劃", "New plan"), move || desk.answered(shelf::begin_anew(app)))
        .attr("id", "plans-new");
    let import = el("label").class("btn").attr("for", "plans-import").t(Text::new("匯入檔案…", "Import a file…"));
    let everything = button("btn", Text::new("匯出所有規劃", "Export everything"), move || {
        desk.answered(shelf::export_everything(app));
    })
    .attr("id", "plans-export");
    let end = el("div").class("end").add([begin, import, everything, beside(desk)]).add(shelf::file(
        app,
        "plans-import",
        move |outcome| desk.answered(outcome),
    ));
    let asking = el("div").dynamic(move || {
        desk.trouble.get().map(|trouble| trouble.notice(app, desk.trouble, move |outcome| desk.answered(outcome)))
    });
    let listed = move |archived: bool| {
        Memo::new(move || -> Vec<Entry> {
            entries.with(|entries: &Vec<Entry>| {
                entries.iter().filter(|entry| entry.archived == archived).cloned().collect()
            })
        })
    };
    let (present, archived) = (listed(false), listed(true));
    let none = el("p")
        .class("muted panel panel-body")
        .attr("id", "no-plans")
        .flag("hidden", move || present.with(|entries| !entries.is_empty()))
        .t(Text::new(
            "還沒有儲存任何規劃。第一次變更時就會儲存。",
            "No plan is saved yet. The first change saves the one that is open.",
        ));
    let folded = el("details")
        .class("panel shelf-archive")
        .attr("id", "archived-plans")
        .flag("hidden", move || archived.with(Vec::is_empty))
        .add(el("summary").live(move || {
            let count = archived.with(Vec::len);
            match app.lang.get() {
                Lang::ZhHant => format!("已封存（{count}）"),
                Lang::En => format!("Archived ({count})"),
            }
        }))
        .add(list(desk, archived));
    vec![
        el("div").class("head").add([words, end]),
        asking,
        none,
        list(desk, present).class("panel").attr("id", "plans").flag("hidden", move || present.with(Vec::is_empty)),
        folded,
        keeping::section(app),
        el("section")
            .class("panel panel-body keeping")
            .attr("aria-labelledby", "one-page-title")
            .add(one_page::offer(app)),
    ]
}

/// The way to what was ticked, side by side.
fn beside(desk: Desk) -> El {
    let go = move || {
        let picked = desk.picked.get_untracked();
        leptos::prelude::location().set_hash(&format!("/{}/{}", Page::Compare.path(), picked.join(","))).ok();
    };
    let words = move || {
        let count = desk.picked.with(Vec::len);
        match (count, desk.app.lang.get()) {
            (0, Lang::ZhHant) => "比較勾選的規劃".to_owned(),
            (0, Lang::En) => "Compare ticked plans".to_owned(),
            (_, Lang::ZhHant) => format!("比較勾選的規劃（{count}）"),
            (_, Lang::En) => format!("Compare ticked plans ({count})"),
        }
    };
    button("btn", words, go)
        .attr("id", "plans-compare")
        .flag("disabled", move || desk.picked.with(|picked| !(FEWEST..=MOST).contains(&picked.len())))
        .attr_t("title", Text::new("請勾選二到四份規劃", "Tick two to four plans"))
}

fn list(desk: Desk, entries: Memo<Vec<Entry>>) -> El {
    let rows = move || entries.get().into_iter().map(|entry| (entry.id.clone(), entry)).collect();
    el("ul").class("shelf").each_with(rows, move |id: String, entry| row(desk, id, entry))
}

/// A term with what it says; a dash where nothing is known.
fn fact(app: App, label: Text, value: impl Fn(Lang) -> Option<String> + 'static) -> El {
    let value = el("dd").live(move || value(app.lang.get()).unwrap_or_else(|| "—".to_owned()));
    el("div").add([el("dt").t(label), value])
}

fn row(desk: Desk, id: String, entry: ReadSignal<Entry>) -> El {
    let app = desk.app;
    let (named, opened) = (id.clone(), id.clone());
    let name = EntryField::new(
        Text::new("規劃名稱", "Name of the plan"),
        move || entry.with(|entry| entry.about.as_ref().map(|about| about.name.clone()).unwrap_or_default()),
        move |typed, lang| shelf::rename(app, &named, typed, lang),
    )
    .placeholder(move || entry.with(|entry| shelf::name_of(entry, app.lang.get())))
    .name("shelf-name")
    .label_hidden()
    .build();
    let about = move |of: fn(&crate::state::shelf::About, Lang) -> String| {
        move |lang: Lang| {
            let said = entry.with(|entry| entry.about.as_ref().map(|about| of(about, lang)));
            said.filter(|said| !said.is_empty())
        }
    };
    let facts = el("dl").class("shelf-facts").add([
        fact(app, Text::new("客戶", "Customer"), about(|about, _| about.customer.clone())),
        fact(app, Text::new("內容", "Holds"), about(shelf::holds)),
        fact(app, Text::new("已分配彈性額度", "Flex allocated"), about(|about, _| about.flex.clone())),
        fact(app, Text::new("上次變更", "Last change"), move |lang| {
            entry.with(|entry| entry.about.as_ref().and_then(|about| shelf::when(app, about.changed, lang)))
        }),
        fact(app, Text::new("上次備份", "Last backup"), move |lang| {
            let at = entry.with(|entry| entry.backup);
            at.and_then(|at| shelf::when(app, at, lang))
                .or_else(|| Some(Text::new("從未匯出", "never exported").get(lang).to_owned()))
        }),
    ]);
    let is_open = {
        let id = id.clone();
        move || app.document.id.with(|open| *open == id)
    };
    let act = move |class: &'static str, words: Text, name: &'static str, run: fn(App, &str) -> Result<(), Trouble>| {
        let id = id.clone();
        let label = move || {
            let lang = app.lang.get();
            entry.with(|entry| {
                let (words, name) = (words.get(lang), shelf::name_of(entry, lang));
                match lang {
                    Lang::ZhHant => format!("{words}「{name}」"),
                    Lang::En => format!("{words}: {name}"),
                }
            })
        };
        button(class, words, move || desk.answered(run(app, &id))).attr("data-action", name).attr_t("aria-label", label)
    };
    let open = act("btn small", Text::new("開啟", "Open"), "open-plan", |app, id| {
        shelf::go(app, shelf::Next::Stored(id.to_owned()), false)
    });
    let is_shown = is_open.clone();
    let archived = entry.with_untracked(|entry| entry.archived);
    let put_away = if archived {
        act("btn small ghost", Text::new("取消封存", "Unarchive"), "unarchive-plan", |app, id| {
            shelf::archive(app, id, false)
        })
    } else {
        act("btn small ghost", Text::new("封存", "Archive"), "archive-plan", |app, id| shelf::archive(app, id, true))
    };
    let now =
        el("span").class("badge shelf-open").flag("hidden", move || !is_open()).t(Text::new("開啟中", "Open now"));
    let (ticked, asked) = (opened.clone(), opened.clone());
    let pick = tick(
        "shelf-pick",
        Text::new("比較", "Compare"),
        move || desk.picked.with(|picked| picked.contains(&ticked)),
        move |on| {
            desk.picked.update(|picked| {
                picked.retain(|id| *id != asked);
                if on {
                    picked.push(asked.clone());
                }
            });
        },
    );
    let is_try = entry.with_untracked(|entry| entry.tried);
    let tried = is_try.then(|| el("span").class("tag").t(Text::new("試改", "Try")));
    let actions = el("div").class("shelf-actions").add(tried).add(pick).add([
        now,
        open.flag("hidden", is_shown),
        act("btn small", Text::new("建立副本", "Duplicate"), "duplicate-plan", shelf::duplicate),
        act("btn small", Text::new("匯出", "Export"), "export-plan", shelf::export_one),
        put_away,
        act("btn small ghost", Text::new("刪除", "Delete"), "delete-plan", shelf::delete),
    ]);
    el("li").attr("data-plan", &opened).add([name, facts, actions])
}
