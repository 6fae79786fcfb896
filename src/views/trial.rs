//! Trying a change: begun from the menu of the plan, and the bar that says on every page what the change does, keeps it or
//! drops it. Only reached from pieces.

use super::dom::{El, el};
use super::shelf::{self, Trouble};
use super::ui::button;
use crate::app::chronicle;
use crate::app::page::Page;
use crate::app::storage::{self, Local};
use crate::app::{App, Back, RwSignal, Toast, once_drawn};
use crate::plan::Plan;
use crate::rules::plan_comparison::{PlanComparison, compare};
use crate::state::command::Command;
use crate::state::merge::Merged;
use crate::state::shelf as stored;
use crate::state::trial::{self, Trial};
use crate::text::{Lang, Text};
use crate::words::{link, plan_comparison as words};
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

const TRYING: Text = Text::new(
    "這是試改：原本的規劃不會變動，直到您選擇保留",
    "This is a try: the plan itself stays as it is until you keep the change",
);
const DROPPED: Text = Text::new("已放棄試改，原本的規劃沒有變動", "The try is dropped; the plan is as it was");

/// Is the plan on the screen a try?
pub(super) fn is_one(app: App) -> bool {
    app.shelf.track();
    storage::text(&stored::key(stored::TRIED, &app.document.id.get())).is_some()
}

/// Begins a try of the plan on the screen.
pub(super) fn begin(app: App) -> Result<(), Trouble> {
    let of = app.document.id.get_untracked();
    if app.document.revision() == 0 {
        // What it is a try of has to be there to come back to.
        app.document.save_again();
    }
    if !app.document.is_safe() || app.document.revision() == 0 {
        return Err(Trouble::Refused);
    }
    let base = app.plan.get_untracked();
    let more = Text::new("（試改）", " (try)").get(app.lang.get_untracked());
    let plan = shelf::named_anew(stored::copy_of(&base), more);
    let opened = shelf::make(app, &plan)?;
    let id = opened.known.id.clone();
    if trial::begin(&Local, &id, &of, plan.name.as_str(), &base).is_err() {
        stored::delete(&Local, &id).ok();
        return Err(Trouble::Refused);
    }
    shelf::bring(app, opened);
    let back = Back { open: Some(of), made: Some(id), ..Back::default() };
    app.say_with_back(TRYING.get(app.lang.get_untracked()).to_owned(), back);
    shelf::changed(app);
    Ok(())
}

/// Makes what was tried the plan that it is a try of, as one step of that plan.
fn keep(app: App) -> Result<(), Trouble> {
    if !app.document.is_safe() {
        return Err(Trouble::Refused);
    }
    let id = app.document.id.get_untracked();
    let trial = trial::read(&Local, &id).ok_or(Trouble::Gone)?;
    let tried = app.plan.get_untracked();
    shelf::show(app, &trial.of)?;
    spawn_local(async move {
        // So that its history has the step as one of its own.
        chronicle::keep(app.document).await;
        if app.document.id.get_untracked() == trial.of {
            take_over(app, &id, &trial, &tried);
        }
    });
    Ok(())
}

fn take_over(app: App, id: &str, trial: &Trial, tried: &Plan) {
    let lang = app.lang.get_untracked();
    let Merged { plan, conflicts, .. } = trial.kept(&app.plan.get_untracked(), tried);
    if app.document.run(Command::Replace(Box::new(plan))).is_err() || !app.document.is_safe() {
        // Then the try is still there.
        app.say(Trouble::Refused.words(lang));
        return;
    }
    stored::delete(&Local, id).ok();
    app.document.list_anew();
    shelf::changed(app);
    let count = conflicts.len();
    let message = match (count, lang) {
        (0, _) => Text::new("已套用到規劃；可以復原", "The change is kept; it can be taken back").get(lang).to_owned(),
        (_, Lang::ZhHant) => format!("已套用到規劃；有 {count} 處原本也改過，採用試改的內容。可以復原"),
        (_, Lang::En) => format!(
            "The change is kept; in {count} places the plan had changed as well, and what you tried stands. It can be taken back"
        ),
    };
    app.toast.set(Some(Toast { message, undo: true }));
}

/// Drops what was tried, with a way back.
fn drop_it(app: App) -> Result<(), Trouble> {
    let id = app.document.id.get_untracked();
    let trial = trial::read(&Local, &id).ok_or(Trouble::Gone)?;
    if stored::plan_of(&Local, &trial.of).ok().flatten().is_none() {
        // Deleted as any plan is: another one comes onto the screen.
        return shelf::delete(app, &id);
    }
    if !app.document.is_safe() {
        return Err(Trouble::Refused);
    }
    let deleted = stored::delete(&Local, &id).map_err(|_| Trouble::Refused)?;
    shelf::show(app, &trial.of)?;
    let back = Back { restore: Some(deleted), open: Some(id), ..Back::default() };
    app.say_with_back(DROPPED.get(app.lang.get_untracked()).to_owned(), back);
    shelf::changed(app);
    Ok(())
}

/// The plan that something is a try of, read again only where it is stored anew.
#[derive(Clone, Default)]
struct Original(Rc<RefCell<Option<Read>>>);

/// A plan with the text that it was read from.
type Read = (String, Arc<Plan>);

impl Original {
    fn read(&self, of: &str) -> Option<Arc<Plan>> {
        let text = storage::text(&stored::key(stored::PLAN, of))?;
        if let Some((known, plan)) = &*self.0.borrow()
            && *known == text
        {
            return Some(plan.clone());
        }
        let plan = Arc::new(stored::plan_of(&Local, of).ok().flatten()?.plan);
        self.0.replace(Some((text, plan.clone())));
        Some(plan)
    }
}

/// What the bar says.
#[derive(Clone, PartialEq)]
struct Told {
    of: String,
    id: String,
    /// The plan that it is a try of, and both side by side; nothing if it is gone.
    known: Option<(Arc<Plan>, Arc<PlanComparison>)>,
}

/// What the change does, and what becomes of it.
pub(super) fn bar(app: App) -> El {
    let original = Original::default();
    let look = move || -> Option<Told> {
        let id = app.document.id.get();
        let of = trial::read(&Local, &id)?.of;
        let known = original.read(&of).map(|plan| {
            let tried = app.plan.get();
            let found = compare(&[&plan, &tried]);
            (plan, Arc::new(found))
        });
        Some(Told { of, id, known })
    };
    let track = move || {
        app.plan.track();
        app.document.id.track();
        app.shelf.track();
    };
    let told = once_drawn(track, look);
    let trouble = RwSignal::new(None::<Trouble>);
    let answered = move |outcome: Result<(), Trouble>| trouble.set(outcome.err());
    let name = move || {
        let lang = app.lang.get();
        told.with(|told| match told.as_ref().map(|told| told.known.as_ref()) {
            Some(Some((plan, _))) => {
                let name = link::name(plan, lang);
                match lang {
                    Lang::ZhHant => format!("試改「{name}」："),
                    Lang::En => format!("Trying a change of {name}: "),
                }
            }
            _ => Text::new(
                "原本的規劃已不在這個瀏覽器。",
                "The plan that this is a try of is no longer in this browser.",
            )
            .get(lang)
            .to_owned(),
        })
    };
    let does = move || {
        let lang = app.lang.get();
        told.with(|told| {
            let found = told.as_ref().and_then(|told| told.known.as_ref()).map(|(_, found)| found);
            found.map_or_else(String::new, |found| words::effects(found, lang).join(Text::new("；", "; ").get(lang)))
        })
    };
    let is_gone = move || told.with(|told| told.as_ref().is_some_and(|told| told.known.is_none()));
    let address = move || {
        told.with(|told| told.as_ref().map(|told| format!("#/{}/{},{}", Page::Compare.path(), told.of, told.id)))
    };
    let everything = el("a")
        .class("btn")
        .attr("id", "try-compare")
        .attr_live("href", address)
        .flag("hidden", is_gone)
        .t(Text::new("查看完整差異", "See everything"));
    let keep_it = button("btn pri", Text::new("保留這個變更", "Keep"), move || answered(keep(app)))
        .attr("id", "try-keep")
        .flag("hidden", is_gone);
    let own = button("btn pri", Text::new("留作獨立的規劃", "Keep as a plan of its own"), move || {
        trial::end(&Local, &app.document.id.get_untracked());
        shelf::changed(app);
    })
    .attr("id", "try-own")
    .flag("hidden", move || !is_gone());
    let drop_it = button("btn", Text::new("放棄", "Drop"), move || answered(drop_it(app))).attr("id", "try-drop");
    let words = el("p")
        .class("try-words")
        .add(el("b").attr("id", "try-of").live(name))
        .add(el("span").attr("id", "try-does").attr("role", "status").live(does));
    el("section")
        .class("try-bar")
        .attr("id", "try-bar")
        .attr_t("aria-label", Text::new("試改", "A change that you try"))
        .add([words, el("div").class("try-acts").add([everything, keep_it, own, drop_it])])
        .dynamic(move || trouble.get().map(|found| found.notice(app, trouble, answered)))
}
