//! Everything of a browser, from a file: which plans are new here, which are here already, and what is done with those that
//! differ.

use super::head;
use super::offer::{self, Offer};
use crate::app::page::{Page, hash};
use crate::app::storage::Theme;
use crate::app::{App, RwSignal, use_app};
use crate::state::everything::{Everything, Held, Here, Refusal, Settings};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::shelf::{self, How};
use crate::views::taken_in::{self, Import};
use crate::views::ui::{Sheet, button, segments, tick};
use crate::words::{explain, link as words};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// What the parts of the dialog share.
#[derive(Clone)]
struct Gathered {
    app: App,
    everything: Arc<Everything>,
    here: Arc<Vec<Here>>,
    /// What is done with each plan; it is asked for those that differ.
    chosen: RwSignal<Vec<How>>,
    with_settings: RwSignal<bool>,
    /// What did not go well.
    failed: RwSignal<Option<Vec<String>>>,
    /// What was put in, at the first try and those after it.
    import: Rc<RefCell<Import>>,
}

/// What is in the dialog.
pub(super) fn content(everything: &Arc<Everything>, sheet: &Sheet) -> El {
    let app = use_app();
    let here: Vec<Here> = everything.plans.iter().map(|held| shelf::what_is_here(app, held)).collect();
    let usual = |here: &Here| match here {
        Here::Same => How::Leave,
        Here::Nothing => How::New,
        Here::Other(_) | Here::Unreadable => How::Both,
    };
    let chosen = RwSignal::new(here.iter().map(usual).collect());
    // In a browser that has nothing yet all of it is wanted.
    let is_empty = shelf::entries().is_empty();
    let gathered = Gathered {
        app,
        everything: everything.clone(),
        here: Arc::new(here),
        chosen,
        with_settings: RwSignal::new(is_empty),
        failed: RwSignal::new(None),
        import: Rc::new(RefCell::new(Import::begin(app))),
    };
    let intro = el("p").attr("id", "gathered-intro").t(Text::new(
        "這個檔案含有一個瀏覽器的所有規劃。已經在這裡而且相同的會略過；不同的請選擇，不會直接覆寫。目前什麼都還沒有變動。",
        "This file holds every plan of a browser. Those that are here and the same are skipped, for those that differ you choose, and none is written over. Nothing has been changed yet.",
    ));
    let rows: Vec<El> = (0..everything.plans.len()).filter_map(|at| row(&gathered, at)).collect();
    let list = el("ul").class("merge-rows").attr("id", "gathered-plans").add(rows);
    let (failed, import, shut) = (gathered.failed, gathered.import.clone(), sheet.clone());
    let alert = el("div").class("link-full").dynamic(move || {
        let told = failed.get()?;
        let lines: Vec<El> = told.into_iter().map(|line| el("p").text(line)).collect();
        let shut = shut.clone();
        // The notice with the way back does not stand as long as this.
        let undo = button("btn", Text::new("復原已匯入的部分", "Undo what was imported"), move || {
            taken_in::take_back(app);
            shut.close();
        });
        let undo = (!import.borrow().is_empty()).then(|| undo.attr("id", "gathered-undo"));
        Some(el("div").class("notice notice-error").attr("role", "alert").add(lines).add(undo))
    });
    el("div").class("link-content").add([
        head(Text::new("匯入所有規劃", "Import everything"), sheet),
        intro,
        list,
        refused(&gathered),
        more(&gathered),
        alert,
        ends(&gathered, sheet),
    ])
}

fn row(gathered: &Gathered, at: usize) -> Option<El> {
    let (app, chosen) = (gathered.app, gathered.chosen);
    let held: &Held = gathered.everything.plans.get(at)?;
    let here = gathered.here.get(at)?;
    let plan = Arc::new(held.plan.clone());
    let named = plan.clone();
    let name = el("b").live(move || words::name(&named, app.lang.get()));
    let standing = match here {
        Here::Nothing => Text::new("這裡沒有：會加入", "Not here: it is added"),
        Here::Same => Text::new("這裡有相同的：會略過", "Here and the same: it is skipped"),
        Here::Other(_) => Text::new("這裡有不同的版本", "Here, but different"),
        Here::Unreadable => {
            Text::new("這裡的讀不出來：會加入為另一份", "Here, but it cannot be read: this one is added as another")
        }
    };
    let choice = matches!(here, Here::Other(_)).then(|| {
        let options = [
            (How::Both, "both", Text::new("兩份都留", "Keep both")),
            (How::Theirs, "theirs", Text::new("用檔案的，這裡的另存", "The file's; keep mine as a copy")),
            (How::Merge, "merge", Text::new("合併…", "Merge…")),
            (How::Leave, "leave", Text::new("略過", "Skip")),
        ];
        let choose = move |how| {
            chosen.update(|chosen: &mut Vec<How>| {
                if let Some(one) = chosen.get_mut(at) {
                    *one = how;
                }
            });
        };
        segments("data-how", options, move || chosen.with(|chosen| chosen.get(at).copied()), choose)
            .class("merge-choice")
            .attr_t("aria-label", move || words::name(&plan, app.lang.get()))
    });
    Some(
        el("li")
            .attr("data-plan", &held.id)
            .add(el("span").class("merge-what").add(name).text(" ").add(el("small").class("muted").t(standing)))
            .add(choice),
    )
}

/// Plans of the file that are not taken, by name.
fn refused(gathered: &Gathered) -> El {
    let app = gathered.app;
    if gathered.everything.refused.is_empty() {
        return el("div").class("link-none");
    }
    let rows: Vec<El> = gathered
        .everything
        .refused
        .iter()
        .cloned()
        .map(|refused| {
            let why = move || {
                let lang = app.lang.get();
                match &refused.why {
                    Refusal::NotRead(error) => explain::open_error(error, lang),
                    Refusal::Twice => {
                        Text::new("檔案裡有兩份同樣編號的規劃", "The file has two plans with this number")
                            .get(lang)
                            .to_owned()
                    }
                    Refusal::NoId => {
                        Text::new("檔案沒說是哪一份規劃", "The file does not say which plan it is").get(lang).to_owned()
                    }
                }
            };
            el("li").add([el("b").text(&refused.name), el("span").class("muted").live(why)])
        })
        .collect();
    let title = Text::new("無法匯入的規劃；其餘的不受影響", "Plans that cannot be imported; the others can");
    el("section")
        .class("notice notice-warning")
        .attr("id", "gathered-refused")
        .add([el("p").t(title), el("ul").class("gathered-refused").add(rows)])
}

/// Settings, and how many texts were put aside.
fn more(gathered: &Gathered) -> El {
    let (app, ticked) = (gathered.app, gathered.with_settings);
    let settings = gathered.everything.settings.is_some().then(|| {
        tick(
            "with-settings",
            Text::new("也採用檔案裡的語言和外觀", "Take over language and theme as well"),
            move || ticked.get(),
            move |on| ticked.set(on),
        )
    });
    let count = gathered.everything.aside.len();
    let aside = (count > 0).then(|| {
        el("p").class("muted").live(move || match app.lang.get() {
            Lang::ZhHant => format!("另有 {count} 份保留下來的原始資料，會一起加入。"),
            Lang::En => format!("Originals that were kept aside come along: {count}"),
        })
    });
    el("div").add(settings).add(aside)
}

fn ends(gathered: &Gathered, sheet: &Sheet) -> El {
    let (shut, taken) = (sheet.clone(), gathered.clone());
    let take = button("btn pri", Text::new("匯入", "Import"), move || take(&taken)).attr("id", "gathered-take");
    let cancel = button("btn", Text::new("取消", "Cancel"), move || shut.close()).attr("id", "gathered-cancel");
    el("div").class("menu-actions link-end").add([take, cancel])
}

/// Takes in what was chosen; what does not go well is said by name, and the rest is done.
fn take(gathered: &Gathered) {
    let (app, lang) = (gathered.app, gathered.app.lang.get_untracked());
    let (mut merges, mut failed, mut done) = (Vec::new(), Vec::new(), Vec::new());
    // What a try before this one put in belongs to it.
    let mut import = gathered.import.borrow().clone();
    let is_first = app.document.is_first_visit();
    let chosen = gathered.chosen.get_untracked();
    for (at, ((held, here), how)) in gathered.everything.plans.iter().zip(gathered.here.iter()).zip(&chosen).enumerate()
    {
        match shelf::take_held(app, held, here, *how, &mut import.taken) {
            Ok(Some(version)) => merges.push(Offer::Merge(version)),
            Ok(None) => done.push(at),
            Err(trouble) => {
                let (name, why) = (words::name(&held.plan, lang), trouble.words(lang));
                failed.push(match lang {
                    Lang::ZhHant => format!("{name}：{why}"),
                    Lang::En => format!("{name}: {why}"),
                });
            }
        }
    }
    shelf::take_rest(app, &gathered.everything, is_first, &mut import.taken);
    if gathered.with_settings.get_untracked()
        && let Some(Settings { lang, theme }) = &gathered.everything.settings
    {
        let before = (app.lang.get_untracked(), app.theme.get_untracked());
        app.set_lang(*lang);
        if let Some(theme) = Theme::ALL.into_iter().find(|known| known.code() == theme) {
            app.set_theme(theme);
        }
        let after = (app.lang.get_untracked(), app.theme.get_untracked());
        if before != after {
            import.look = Some([import.look.map_or(before, |[first, _]| first), after]);
        }
    }
    let lang = app.lang.get_untracked();
    let count = import.taken.made.len() + import.taken.replaced.len();
    let message = match lang {
        Lang::ZhHant => format!("已匯入 {count} 份規劃"),
        Lang::En => format!("Plans imported: {count}"),
    };
    gathered.import.replace(import.clone());
    taken_in::offer_back(app, import, message);
    if !failed.is_empty() {
        // What is done is not done again: this can be closed, or tried once more.
        gathered.chosen.update(|chosen: &mut Vec<How>| {
            for at in done {
                if let Some(how) = chosen.get_mut(at) {
                    *how = How::Leave;
                }
            }
        });
        return gathered.failed.set(Some(failed));
    }
    let is_merging = !merges.is_empty();
    offer::offer(app, merges);
    if !is_merging && Page::from_hash(&hash()) != Page::Plans {
        location().set_hash(&format!("/{}", Page::Plans.path())).ok();
    }
}
