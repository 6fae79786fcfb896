//! Presenting: one idea a screen, moved by keys or a clicker, edited where it stands; and what only the presenter sees.
//!
//! The window of the audience is told by a channel (`app/stage.rs`, audience.js). What it gets is the slide as it is drawn
//! here, and with the mask that is the masked one: no amount leaves this window.

mod desk;
mod edit;

use super::dom::{El, el, follow, is_composing, modifiers};
use super::learn::{self, Above};
use super::ui::{IconKind, button, icon, icon_button, spoken};
use crate::app::browser::on_window;
use crate::app::stage::{self, Channel, Remembered};
use crate::app::storage::{self, Local, Theme};
use crate::app::{App, Memo, RwSignal, browser, use_app};
use crate::finder::keys::{self, Presenting};
use crate::named::code;
use crate::rules::slides::{Mask, Step};
use crate::state::deck::{DECK, Deck};
use crate::state::shelf::{self, Store};
use crate::text::{Lang, Text};
use crate::words::slide_node::{Answer, Message, Node, draw, heard, send};
use crate::words::slides::{self as words, Slide};
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::JsCast;

const PREVIOUS: Text = Text::new("上一頁", "Previous slide");
const NEXT: Text = Text::new("下一頁", "Next slide");
const LEAVE: Text = Text::new("結束簡報", "Leave");
const WHOLE: Text = Text::new("全螢幕", "Full screen");
const BLANK: Text = Text::new("黑畫面", "Blank");
const MASK: Text = Text::new("遮住金額", "Mask amounts");
const NOTES: Text = Text::new("講者畫面", "Presenter view");
const EDIT: Text = Text::new("修改", "Edit");
const LANGUAGE: Text = Text::new("English", "中文");
const THEME: Text = Text::new("外觀", "Theme");
const KEYS: Text = Text::new("按鍵", "Keys");

/// What is known of the audience window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Audience {
    /// None was opened.
    Absent,
    /// The browser did not let it open.
    Blocked,
    /// It was opened and has not answered yet.
    Opening,
    /// It shows what it is told.
    Present,
}

/// What the audience goes on seeing while the presenter moves on.
#[derive(Clone, Debug, PartialEq)]
struct Held {
    step: Step,
    slides: Arc<Vec<Slide>>,
    masked: bool,
}

/// What the parts of this page share. Copied freely: it holds only handles.
#[derive(Clone, Copy)]
struct Show {
    app: App,
    /// Which steps, in which order.
    deck: RwSignal<Deck>,
    /// The step on the screen, if it is one of those shown.
    wanted: RwSignal<Step>,
    masked: RwSignal<bool>,
    blank: RwSignal<bool>,
    held: RwSignal<Option<Held>>,
    /// Is the presenter's view open?
    desk: RwSignal<bool>,
    /// Are the fields open?
    editing: RwSignal<bool>,
    audience: RwSignal<Audience>,
    /// Seconds since the presentation began.
    seconds: RwSignal<u64>,
    /// Every slide that has something to say.
    slides: Memo<Arc<Vec<Slide>>>,
    /// The steps that are shown, in order.
    shown: Memo<Vec<Step>>,
    token: StoredValue<String>,
}

impl Show {
    fn new() -> Self {
        let app = use_app();
        let Remembered { token, masked, step } = stage::remembered();
        let id = app.document.id.get_untracked();
        let kept = storage::text(&shelf::key(DECK, &id)).unwrap_or_default();
        let deck = RwSignal::new(Deck::read(&kept));
        let masked = RwSignal::new(masked);
        let slides = Memo::new(move || {
            app.today();
            let (lang, mask) = (app.lang.get(), if masked.get() { Mask::Hidden } else { Mask::Shown });
            Arc::new(app.plan.with(|plan| words::slides(plan, browser::now(), lang, mask)))
        });
        let shown = Memo::new(move || {
            let has = |step: Step| slides.with(|slides| slides.iter().any(|slide| slide.step == step));
            deck.with(|deck| {
                let order = deck.order().iter().copied();
                order.filter(|step| !deck.is_hidden(*step) && has(*step)).collect()
            })
        });
        // Loaded again, it goes on where it was.
        let first = || shown.with_untracked(|shown: &Vec<Step>| shown.first().copied());
        let begin = Step::ALL.into_iter().find(|one| code(one) == step).or_else(first).unwrap_or(Step::Ask);
        Self {
            app,
            deck,
            wanted: RwSignal::new(begin),
            masked,
            blank: RwSignal::new(false),
            held: RwSignal::new(None),
            desk: RwSignal::new(false),
            editing: RwSignal::new(false),
            audience: RwSignal::new(Audience::Absent),
            seconds: RwSignal::new(0),
            slides,
            shown,
            token: StoredValue::new(token),
        }
    }

    fn lang(self) -> Lang {
        self.app.lang.get()
    }

    /// The step on the screen: the one that is wanted, else the first.
    fn step(self) -> Option<Step> {
        let wanted = self.wanted.get();
        self.shown.with(|shown| shown.iter().copied().find(|step| *step == wanted).or_else(|| shown.first().copied()))
    }

    /// Where it stands, and how many there are.
    fn place(self) -> (usize, usize) {
        let step = self.step();
        self.shown.with(|shown| (shown.iter().position(|one| Some(*one) == step).unwrap_or_default(), shown.len()))
    }

    fn go(self, step: Option<Step>) {
        if let Some(step) = step {
            self.blank.set(false);
            self.wanted.set(step);
            self.remember();
        }
    }

    /// Goes so many steps on, or back.
    fn turn(self, by: isize) {
        let (at, _) = untrack(|| self.place());
        let to = at.saturating_add_signed(by);
        self.go(self.shown.with_untracked(|shown| shown.get(to).copied()));
    }

    /// Keeps the arrangement.
    fn arrange(self, change: impl FnOnce(&mut Deck)) {
        self.deck.update(change);
        let id = self.app.document.id.get_untracked();
        // Where nothing is stored, it holds as long as the page.
        Local.set(&shelf::key(DECK, &id), &self.deck.with_untracked(Deck::write)).ok();
    }

    fn mask(self, masked: bool) {
        self.masked.set(masked);
        self.remember();
    }

    /// What is to be known after a reload.
    fn remember(self) {
        let step = code(&self.wanted.get_untracked()).to_owned();
        stage::remember(&Remembered { token: self.token.get_value(), masked: self.masked.get_untracked(), step });
    }

    fn hold(self) {
        let held = untrack(|| {
            let slides = self.slides.get();
            Some(Held { step: self.step()?, slides, masked: self.masked.get() })
        });
        let is_held = self.held.with_untracked(Option::is_some);
        self.held.set(if is_held { None } else { held });
    }

    fn open_audience(self) {
        if !stage::has_audience() {
            return self.desk.set(true);
        }
        let token = self.token.get_value();
        self.remember();
        let opened = stage::open_audience(&token);
        self.audience.update(|audience| {
            *audience = match (opened, *audience) {
                (false, _) => Audience::Blocked,
                (true, Audience::Present) => Audience::Present,
                (true, _) => Audience::Opening,
            };
        });
        // Who presents to a window of its own sees more in this one.
        self.desk.set(true);
    }

    /// What the audience is told.
    fn message(self) -> String {
        let (lang, theme) = (self.lang().tag(), self.app.theme.get().code());
        if self.blank.get() {
            return send(Message::Blank { lang, theme });
        }
        // What is held stays as it was, but no amount outlives the mask.
        let held = self.held.get().filter(|held| held.masked || !self.masked.get());
        let (step, slides) = match held {
            Some(held) => (Some(held.step), held.slides),
            None => (self.held.get().map(|held| held.step).or_else(|| self.step()), self.slides.get()),
        };
        let Some(slide) = step.and_then(|step| slides.iter().find(|slide| slide.step == step)) else {
            return send(Message::Blank { lang, theme });
        };
        let (at, of) = self.place();
        let at = if self.held.get().is_some() { String::new() } else { format!("{} / {of}", at + 1) };
        let title = format!("{} · Uniplan", slide.kicker);
        let node = self.drawn(slide, &slides);
        send(Message::Slide { lang, theme, title: &title, at: &at, slide: &node })
    }

    /// A slide with what stays in view above it.
    fn drawn(self, slide: &Slide, slides: &[Slide]) -> Node {
        let pinned: Vec<&Slide> =
            self.deck.with(|deck| slides.iter().filter(|slide| deck.is_pinned(slide.step)).collect());
        draw(slide, &pinned, self.lang())
    }
}

/// The page.
pub(super) fn present_page() -> Vec<El> {
    let show = Show::new();
    stage::stay_awake();
    on_window(ev::visibilitychange, |_| stage::stay_awake());
    tell_audience(show);
    follow_presenter_keys(show);
    mark_presenting(true);
    on_cleanup(|| mark_presenting(false));
    let stage = el("div")
        .class("slide-box present-slide")
        .attr("id", "slide")
        .attr("tabindex", "0")
        .attr("aria-live", "polite")
        .attr("aria-atomic", "true")
        .class_if("is-blank", move || show.blank.get())
        .dynamic(move || current(show));
    let present = el("div")
        .class("present")
        .class_if("has-desk", move || show.desk.get())
        .class_if("has-edit", move || show.editing.get())
        .add([el("div").class("present-stage").add(stage)])
        .when(move || show.editing.get(), move || edit::fields(show))
        .when(move || show.desk.get(), move || desk::desk(show))
        .add(bar(show));
    let page = present.clone();
    // The keys belong to the page at once.
    request_animation_frame(move || {
        if let Some(slide) = page.element().query_selector("#slide").ok().flatten() {
            slide.unchecked_into::<web_sys::HtmlElement>().focus().ok();
        }
    });
    vec![present]
}

/// Has what stands around the page give way to it, or come back.
fn mark_presenting(is_presenting: bool) {
    if let Some(body) = document().body() {
        body.class_list().toggle_with_force("is-presenting", is_presenting).ok();
    }
}

/// The slide on the screen.
fn current(show: Show) -> El {
    if show.blank.get() {
        return el("p").class("slide-blank").add(spoken(Text::new("黑畫面", "The screen is blank")));
    }
    let (step, slides) = (show.step(), show.slides.get());
    match step.and_then(|step| slides.iter().find(|slide| slide.step == step)) {
        Some(slide) => build(&show.drawn(slide, &slides)),
        None => el("section").class("slide").add(
            el("div")
                .class("slide-main")
                .add(el("h1").class("slide-headline").t(Text::new("所有步驟都隱藏了", "Every step is hidden"))),
        ),
    }
}

/// A drawn slide as elements.
fn build(node: &Node) -> El {
    let mut made = el(node.tag).class(&node.class);
    if !node.text.is_empty() {
        made = made.text(&node.text);
    }
    if let Some(width) = node.width {
        made = made.style("--slide-share", format!("{}.{}%", width / 10, width % 10));
    }
    if node.is_quiet {
        made = made.attr("aria-hidden", "true");
    }
    let children: Vec<El> = node.children.iter().map(build).collect();
    made.add(children)
}

/// Tells the audience window whatever it is to show, and that somebody is there.
fn tell_audience(show: Show) {
    let last = RwSignal::new(String::new());
    let answer = RwSignal::new(0_u32);
    let channel = Channel::open(&show.token.get_value(), move |text| match heard(&text) {
        Some(Answer::Hello) => {
            answer.try_maybe_update(|count| (true, *count = count.wrapping_add(1)));
        }
        Some(Answer::Shown) => {
            show.audience.try_set(Audience::Present);
        }
        Some(Answer::Closed) => {
            show.audience.try_set(Audience::Absent);
        }
        None => {}
    });
    let told = channel.clone();
    follow(move || {
        let message = show.message();
        let before = last.with_untracked(Clone::clone);
        if message != before {
            told.send(&message);
            last.set(message);
        }
    });
    let asked = channel.clone();
    follow(move || {
        if answer.get() > 0 {
            asked.send(&last.with_untracked(Clone::clone));
        }
    });
    let channel = StoredValue::new_local(channel);
    let say = move |message: Message<'_>| {
        channel.try_with_value(|channel| channel.send(&send(message)));
    };
    let beat = set_interval_with_handle(move || say(Message::Here), Duration::from_secs(20));
    let second = set_interval_with_handle(
        move || {
            show.seconds.try_maybe_update(|seconds| (true, *seconds = seconds.saturating_add(1)));
        },
        Duration::from_secs(1),
    );
    on_window(ev::Custom::<ev::Event>::new("pagehide"), move |_| say(Message::Gone));
    on_window(ev::Custom::<ev::Event>::new("pageshow"), move |_| {
        answer.try_maybe_update(|count| (true, *count = count.wrapping_add(1)));
    });
    on_cleanup(move || {
        say(Message::Gone);
        channel.try_with_value(Channel::close);
        [beat, second].into_iter().flatten().for_each(|handle| handle.clear());
        if stage::is_whole_screen() {
            stage::whole_screen(false);
        }
    });
}

// -------------------------------------------------------------------------------------------------------------- controls

fn leave() {
    location().set_hash("/package").ok();
}

/// The other language, for everybody in the room.
fn turn_language(app: App) {
    app.set_lang(match app.lang.get_untracked() {
        Lang::ZhHant => Lang::En,
        Lang::En => Lang::ZhHant,
    });
}

/// The next theme: a bright room wants another one than a dark one.
fn turn_theme(app: App) {
    let at = Theme::ALL.iter().position(|theme| *theme == app.theme.get_untracked()).unwrap_or_default();
    app.set_theme(Theme::ALL.get(at + 1).copied().unwrap_or_default());
}

/// A button of the bar that is pressed or not.
fn switch(words: Text, key: &'static str, is_on: impl Fn() -> bool + 'static, press: impl Fn() + 'static) -> El {
    button("btn small", words, press)
        .attr("data-action", key)
        .aria("aria-pressed", is_on)
        .add(el("kbd").attr("aria-hidden", "true").text(key.to_ascii_uppercase()))
}

fn bar(show: Show) -> El {
    let stops = el("ol").class("present-stops").attr_t("aria-label", Text::new("步驟", "Steps")).each(
        move || show.shown.get(),
        move |step| {
            let go = move || show.go(Some(step));
            let stop = button("present-stop", spoken(words::name(step)), go)
                .attr("data-step", code(&step))
                .attr_t("title", words::name(step))
                .attr_live("aria-current", move || (show.step() == Some(step)).then(|| "step".to_owned()));
            el("li").add(stop)
        },
    );
    let at = el("span").class("present-at").live(move || {
        let (at, of) = show.place();
        format!("{} / {of}", (at + 1).min(of))
    });
    let turn = [
        icon_button("btn square small", IconKind::Previous, PREVIOUS, move || show.turn(-1))
            .attr("data-action", "previous"),
        stops,
        icon_button("btn square small", IconKind::Next, NEXT, move || show.turn(1)).attr("data-action", "next"),
        at,
    ];
    let audience =
        button("btn small", Text::new("開啟觀眾視窗", "Open audience window"), move || show.open_audience())
            .attr("data-action", "audience");
    let first = [
        switch(MASK, "m", move || show.masked.get(), move || show.mask(!show.masked.get_untracked())),
        switch(EDIT, "e", move || show.editing.get(), move || show.editing.update(|editing| *editing = !*editing)),
    ];
    let switches = [
        switch(BLANK, "b", move || show.blank.get(), move || show.blank.update(|blank| *blank = !*blank)),
        switch(NOTES, "n", move || show.desk.get(), move || show.desk.update(|desk| *desk = !*desk)),
        switch(WHOLE, "f", || false, || stage::whole_screen(!stage::is_whole_screen())),
    ];
    let app = show.app;
    let language = button("btn small", LANGUAGE, move || turn_language(app))
        .attr("data-action", "l")
        .attr_live("lang", move || Some(if show.lang() == Lang::En { Lang::ZhHant } else { Lang::En }.tag().to_owned()))
        .add(el("kbd").attr("aria-hidden", "true").text("L"));
    let theme = icon_button("btn square small", IconKind::Theme, THEME, move || turn_theme(app))
        .attr("data-action", "t")
        .attr_t("title", THEME);
    let keys = button("btn small", KEYS, move || learn::show(app, Above::Keys))
        .attr("data-action", "keys")
        .attr("aria-haspopup", "dialog")
        .add(el("kbd").attr("aria-hidden", "true").text("?"));
    let end = button("btn small", LEAVE, leave).attr("data-action", "leave").add(icon(IconKind::Close));
    // In a narrow window these open above the bar; the browser opens and closes them (style/present.css).
    let rest = el("div")
        .class("present-rest")
        .attr("id", "present-rest")
        .attr("popover", "auto")
        .add(switches)
        .add([audience, language, theme, keys]);
    let more = el("button")
        .attr("type", "button")
        .class("btn small present-more")
        .attr("popovertarget", "present-rest")
        .attr("data-action", "more")
        .t(Text::new("更多", "More"));
    el("nav")
        .class("present-bar")
        .attr_t("aria-label", Text::new("簡報控制", "Presenting"))
        .add(el("div").class("present-turn").add(turn))
        .add(el("div").class("present-switches").add(first).add([rest, more, end]))
}

/// Is the focus where keys have a meaning of their own?
fn is_taken(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let matches = |selector: &str| target.as_ref().is_some_and(|one| one.matches(selector).unwrap_or(false));
    let is_press = matches!(event.key().as_str(), " " | "Enter");
    matches("input:not([type=checkbox]), textarea, select") || (is_press && matches("button, a, summary, input"))
}

/// What keys do here; which they are: `finder/keys.rs`, where the map of the keys has them as well.
fn follow_presenter_keys(show: Show) {
    on_window(ev::keydown, move |event: ev::KeyboardEvent| {
        // Escape closes what is above the slide first.
        let is_shown = |what: &str| document().query_selector(what).ok().flatten().is_some();
        let is_open = is_shown("dialog[open]") || is_shown(":popover-open");
        if is_composing(&event) || is_open || event.default_prevented() || is_taken(&event) {
            return;
        }
        let Some(asked) = keys::presenting(&event.key(), modifiers(&event)) else { return };
        match asked {
            Presenting::Next => show.turn(1),
            Presenting::Previous => show.turn(-1),
            Presenting::First => show.go(show.shown.with_untracked(|shown| shown.first().copied())),
            Presenting::Last => show.go(show.shown.with_untracked(|shown| shown.last().copied())),
            Presenting::Blank => show.blank.update(|blank| *blank = !*blank),
            Presenting::Mask => show.mask(!show.masked.get_untracked()),
            Presenting::Hold => show.hold(),
            Presenting::Edit => show.editing.update(|editing| *editing = !*editing),
            Presenting::Notes => show.desk.update(|desk| *desk = !*desk),
            Presenting::Audience => show.open_audience(),
            Presenting::Whole => stage::whole_screen(!stage::is_whole_screen()),
            Presenting::Language => turn_language(show.app),
            Presenting::Theme => turn_theme(show.app),
            Presenting::Leave => leave(),
        }
        event.prevent_default();
    });
}
