//! The palette: a field, and a list of what fits. The focus stays in the field; the list is told by `aria-activedescendant`.

use super::deeds::{clear_the_way, perform, with_here};
use crate::app::{App, RwSignal, drawn, storage};
use crate::finder::index::{Index, Target};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el, follow};
use crate::views::prose;
use crate::views::ui::{IconKind, Sheet, icon};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// As many hits are listed; who does not find it among them types on.
const MOST: usize = 40;

/// What the parts share.
#[derive(Clone)]
struct Palette {
    app: App,
    sheet: Sheet,
    index: Rc<RefCell<Index>>,
    /// What was used last, as it was when the palette was opened.
    recent: Rc<Vec<String>>,
    typed: RwSignal<String>,
    /// Places in the index, the best first.
    hits: RwSignal<Vec<usize>>,
    /// Which of them Enter takes.
    active: RwSignal<usize>,
}

/// The content of the dialog.
pub(super) fn content(app: App, sheet: &Sheet) -> El {
    let palette = Palette {
        app,
        sheet: sheet.clone(),
        index: Rc::default(),
        recent: Rc::new(storage::recent()),
        typed: RwSignal::new(String::new()),
        hits: RwSignal::new(Vec::new()),
        active: RwSignal::new(0),
    };
    let (own, drawn) = (palette.clone(), drawn());
    follow(move || {
        // Again when the phrases of the rules have come.
        prose::follow_loading();
        let is_drawn = drawn.get();
        let made = with_here(app, |here| {
            let places = Index::of_places(here);
            // What is only found by typing follows once the dialog is seen: reading the reference takes as long as to draw it.
            let is_enough = !is_drawn && own.recent.iter().all(|code| places.entry(code).is_some());
            if is_enough { places } else { Index::new(here, &prose::phrase) }
        });
        let before = own.index.replace(made);
        // While nothing is typed the list stays, and what is marked in it.
        if before.entries().is_empty() || own.typed.with_untracked(|typed| !typed.is_empty()) {
            untrack(|| own.search());
        }
    });
    el("div").class("palette-content").add([
        el("h2").attr("id", "palette-title").class("visually-hidden").t(NAME),
        field(&palette),
        list(&palette),
        none(&palette),
        el("p").class("palette-hint muted").t(Text::new(
            "↑ ↓ 選擇，Enter 執行，Esc 關閉。中文、英文與編號（例如 FA-5）都找得到。",
            "↑ ↓ to choose, Enter to go, Esc to close. Chinese, English and numbers such as FA-5 all work.",
        )),
    ])
}

const NAME: Text = Text::new("搜尋與指令", "Search and commands");

impl Palette {
    fn search(&self) {
        let index = self.index.borrow();
        let found = self.typed.with_untracked(|typed| index.find(typed, &self.recent));
        let place =
            |entry: &crate::finder::index::Entry| index.entries().iter().position(|one| std::ptr::eq(one, entry));
        let hits = found.into_iter().take(MOST).filter_map(place).collect();
        self.hits.set(hits);
        self.active.set(0);
    }

    /// Opens or does what stands at a place of the list.
    fn take(&self, at: usize) {
        let target = self.hits.with_untracked(|hits| {
            let index = self.index.borrow();
            hits.get(at).and_then(|place| index.entries().get(*place)).map(|entry| entry.target.clone())
        });
        let Some(target) = target else { return };
        self.sheet.close();
        if !matches!(target, Target::Do(_)) {
            clear_the_way(self.app);
        }
        storage::note_recent(&target.code());
        perform(self.app, &target);
    }

    fn move_to(&self, at: usize) {
        self.active.set(at);
        // Brought into sight within the list; the page stays where it is.
        let row = document().get_element_by_id(&option_id(at)).and_then(|row| row.dyn_into::<HtmlElement>().ok());
        let list = row.as_ref().and_then(|row| row.parent_element());
        if let (Some(row), Some(list)) = (row, list) {
            let (top, bottom) = (row.offset_top(), row.offset_top() + row.offset_height());
            if top < list.scroll_top() {
                list.set_scroll_top(top);
            } else if bottom > list.scroll_top() + list.client_height() {
                list.set_scroll_top(bottom - list.client_height());
            }
        }
    }

    fn count(&self) -> usize {
        self.hits.with_untracked(Vec::len)
    }
}

fn option_id(at: usize) -> String {
    format!("palette-option-{at}")
}

fn field(palette: &Palette) -> El {
    let (typing, keys, active) = (palette.clone(), palette.clone(), palette.clone());
    let field = el("input")
        .class("input")
        .attr("id", "palette-input")
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("aria-expanded", "true")
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", "palette-list")
        .attr("autocomplete", "off")
        .attr("autofocus", "")
        .attr("spellcheck", "false")
        .attr("maxlength", "100")
        .attr_t("aria-label", NAME)
        .attr_t(
            "placeholder",
            Text::new("找服務、規則、名詞，或輸入指令", "Find a service, a rule, a word, or a command"),
        )
        .attr_live("aria-activedescendant", move || {
            let at = active.active.get();
            active.hits.with(|hits| (at < hits.len()).then(|| option_id(at)))
        });
    let input: HtmlInputElement = field.cast();
    let field = field
        .on("input", move |_| {
            typing.typed.set(input.value());
            typing.search();
        })
        .on_key(move |event| {
            let (at, last) = (keys.active.get_untracked(), keys.count().saturating_sub(1));
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            match event.key().as_str() {
                "ArrowDown" => keys.move_to(if at >= last { 0 } else { at + 1 }),
                "ArrowUp" => keys.move_to(if at == 0 { last } else { at - 1 }),
                "PageDown" => keys.move_to((at + 8).min(last)),
                "PageUp" => keys.move_to(at.saturating_sub(8)),
                // With something typed these are keys of the field.
                "Home" if keys.typed.with_untracked(String::is_empty) => keys.move_to(0),
                "End" if keys.typed.with_untracked(String::is_empty) => keys.move_to(last),
                "Enter" => keys.take(at),
                _ => return,
            }
            event.prevent_default();
        });
    el("div").class("palette-field").add([
        icon(IconKind::Search),
        field,
        el("kbd").attr("aria-hidden", "true").text("Esc"),
    ])
}

fn list(palette: &Palette) -> El {
    let own = palette.clone();
    el("ul")
        .attr("id", "palette-list")
        .attr("role", "listbox")
        .attr_t("aria-label", Text::new("搜尋結果", "Results"))
        .flag("hidden", {
            let own = palette.clone();
            move || own.hits.with(Vec::is_empty)
        })
        .dynamic(move || {
            let lang = own.app.lang.get();
            let hits = own.hits.get();
            let index = own.index.borrow();
            let rows = hits.iter().filter_map(|place| index.entries().get(*place)).enumerate();
            rows.map(|(at, entry)| option(&own, at, entry, lang)).collect::<Vec<El>>()
        })
}

fn option(palette: &Palette, at: usize, entry: &crate::finder::index::Entry, lang: Lang) -> El {
    let (own, press) = (palette.clone(), palette.clone());
    let beside = entry.beside.get(lang);
    let is_recent = palette.recent.iter().any(|code| *code == entry.target.code());
    el("li")
        .attr("id", option_id(at))
        .attr("role", "option")
        .attr("data-target", entry.target.code())
        .aria("aria-selected", move || own.active.get() == at)
        .add([
            el("span").class("palette-name").text(entry.title.get(lang)),
            el("span").class("palette-beside").text(beside),
            el("span").class("palette-kind").text(if is_recent && palette.typed.with_untracked(String::is_empty) {
                Text::new("最近", "Recent").get(lang)
            } else {
                entry.target.kind().get(lang)
            }),
        ])
        .on("click", move |_| press.take(at))
}

/// How many there are, for those who hear it; and that there is none, for everybody.
fn none(palette: &Palette) -> El {
    let (own, count) = (palette.clone(), palette.clone());
    let is_none = move || own.hits.with(Vec::is_empty);
    let words = move || {
        let (lang, hits) = (count.app.lang.get(), count.hits.with(Vec::len));
        let typed = count.typed.get();
        let typed = typed.trim();
        match (hits, lang) {
            (0, Lang::ZhHant) => format!("找不到「{typed}」。可以換個說法、改用英文，或輸入編號，例如 FA-5。"),
            (0, Lang::En) => {
                format!(
                    "Nothing found for \u{201c}{typed}\u{201d}. Try another word, Chinese, or a number such as FA-5."
                )
            }
            (hits, Lang::ZhHant) => format!("{hits} 項結果"),
            (1, Lang::En) => "1 result".to_owned(),
            (hits, Lang::En) => format!("{hits} results"),
        }
    };
    el("p").class("palette-none").attr("role", "status").class_if("visually-hidden", move || !is_none()).live(words)
}
