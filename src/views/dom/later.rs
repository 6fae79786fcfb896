//! What a piece of the program shows, which may not be here yet.

use super::content::append;
use super::{Content, El, el};
use crate::app::{App, RwSignal};
use crate::text::Text;
use crate::views::pieces::{Coming, NotLoaded, Piece};
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;
use std::future::Future;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const LOADING: Text = Text::new("正在載入…", "Loading…");

/// Said wherever a piece was wanted and did not come.
const NOT_LOADED: Text = Text::new(
    "這部分未能載入。請檢查網路後再試一次；規劃沒有變動。",
    "This part did not load. Check the network and try again; your plan is unchanged.",
);

/// How far a piece has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Arrival {
    Asked,
    Here,
    Failed,
}

impl El {
    /// Adds what a piece of the program builds: before the next frame if it is here, else when it has come. Until then it
    /// says that it is loading; if it does not come, it says so and offers to try again.
    ///
    /// What is built belongs to the owner that this was called in, and is not built at all if that has ended meanwhile.
    #[must_use]
    pub fn later<C, F>(self, piece: Piece, build: impl Fn() -> F + 'static) -> Self
    where
        C: Into<Content>,
        F: Future<Output = Result<C, NotLoaded>> + 'static,
    {
        self.later_boxed(
            piece,
            Rc::new(move || {
                let coming = build();
                Box::pin(async move { coming.await.map(Into::into) })
            }),
        )
    }

    fn later_boxed(self, piece: Piece, build: Rc<dyn Fn() -> Coming<Content>>) -> Self {
        let progress = RwSignal::new(Arrival::Asked);
        let place =
            el("div").class("piece").attr("data-piece", piece.name()).busy(move || progress.get() == Arrival::Asked);
        let wanted = Arc::new(AtomicBool::new(true));
        let ended = wanted.clone();
        on_cleanup(move || ended.store(false, Ordering::Relaxed));
        let (owner, element) = (Owner::current().unwrap_or_default(), place.element());
        let ask = move || {
            let (build, wanted, element) = (build.clone(), wanted.clone(), element.clone());
            let coming = async move {
                let outcome = match piece.fetch().await {
                    Ok(()) if wanted.load(Ordering::Relaxed) => build().await,
                    Ok(()) => return,
                    Err(error) => Err(error),
                };
                // Nobody is there to be told once the place has ended.
                if !wanted.load(Ordering::Relaxed) {
                    return;
                }
                match outcome {
                    Ok(content) => {
                        progress.set(Arrival::Here);
                        append(&element, content);
                    }
                    Err(_) => progress.set(Arrival::Failed),
                }
            };
            owner.with(|| spawn_local(ScopedFuture::new_untracked(coming)));
        };
        ask();
        let ask = Rc::new(ask);
        let place = place.dynamic(move || match progress.get() {
            Arrival::Here => None,
            Arrival::Asked => Some(el("p").class("piece-loading").attr("role", "status").t(LOADING)),
            Arrival::Failed => {
                let ask = ask.clone();
                let again = el("button")
                    .attr("type", "button")
                    .class("btn")
                    .attr("data-action", "load-again")
                    .t(Text::new("再試一次", "Try again"))
                    .on_click(move || {
                        progress.set(Arrival::Asked);
                        ask();
                    });
                Some(el("div").class("notice notice-error").attr("role", "alert").add([el("p").t(NOT_LOADED), again]))
            }
        });
        self.add(place)
    }
}

impl App {
    /// Says that a piece did not come, where there is no place of its own to say it.
    pub fn say_not_loaded(self) {
        self.say(NOT_LOADED.get(self.lang.get_untracked()).to_owned());
    }
}
