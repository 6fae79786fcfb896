//! What is offered to be kept or merged, above the page: another version of a plan of this browser, or everything from a file.
//! Here is what waits to be decided upon; nothing has been changed by then.

use super::{gathered, leave, merging};
use crate::app::{App, LinkView};
use crate::plan::Plan;
use crate::state::everything::Everything;
use crate::views::dom::{El, el};
use crate::views::pieces::{self, Piece};
use crate::views::ui::Sheet;
use crate::views::workbook::Asked;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::Arc;

/// Where another version comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::views) enum Source {
    /// A file.
    File,
    /// A link.
    Link,
    /// Another tab, or this one before it took in what another had; with the plan that keeps it, if it is known.
    Tab(Option<String>),
}

/// Another version of a plan of this browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::views) struct Version {
    /// The plan.
    pub(in crate::views) id: String,
    /// As it is here.
    pub(in crate::views) mine: Arc<Plan>,
    /// As it is there.
    pub(in crate::views) theirs: Arc<Plan>,
    /// The version that both came from, if it is known.
    pub(in crate::views) base: Option<Arc<Plan>>,
    /// Where it comes from.
    pub(in crate::views) source: Source,
}

/// What is offered.
#[derive(Clone, Debug)]
pub(in crate::views) enum Offer {
    /// Another version, of which nothing is decided.
    Version(Version),
    /// One that is to be merged.
    Merge(Version),
    /// Everything of a browser.
    Everything(Arc<Everything>),
    /// A workbook in which figures of the plan on the screen were edited: its name and its bytes.
    Workbook(String, Arc<[u8]>),
}

thread_local! {
    /// What is to be decided upon, one after the other.
    static OFFERED: RefCell<VecDeque<Offer>> = const { RefCell::new(VecDeque::new()) };
    /// What two tabs made of one plan, as long as the notice of it stands.
    static KEPT: RefCell<Option<Version>> = const { RefCell::new(None) };
}

/// Offers something, in the place of whatever was offered before.
pub(in crate::views) fn offer(app: App, offers: impl IntoIterator<Item = Offer>) {
    OFFERED.set(offers.into_iter().collect());
    next(app);
}

/// Goes on to what is offered next, or ends it.
pub(super) fn next(app: App) {
    if OFFERED.with_borrow(VecDeque::is_empty) {
        leave(app);
    } else {
        app.link.set(Some(LinkView::Offered));
    }
}

/// Keeps two versions until somebody wants to choose between them.
pub(in crate::views) fn keep_for_later(version: Version) {
    KEPT.set(Some(version));
}

/// The versions that were kept.
pub(in crate::views) fn take_kept() -> Option<Version> {
    KEPT.take()
}

/// What is in the dialog.
pub(super) fn content(sheet: &Sheet) -> El {
    match OFFERED.with_borrow_mut(VecDeque::pop_front) {
        Some(Offer::Version(version)) => merging::content(version, false, sheet),
        Some(Offer::Merge(version)) => merging::content(version, true, sheet),
        Some(Offer::Everything(everything)) => gathered::content(&everything, sheet),
        Some(Offer::Workbook(name, bytes)) => {
            let sheet = sheet.clone();
            let asked = move || Asked::Read { name: name.clone(), bytes: bytes.clone(), sheet: sheet.clone() };
            el("div").later(Piece::Workbook, move || pieces::workbook(asked()))
        }
        None => el("div"),
    }
}
