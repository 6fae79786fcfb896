//! The places: who is the host, which work order each place is on, what may be bought for it, and its Proactive Credits
//! (section 2.6).

mod amendments;
mod cards;
mod credits;
mod findings;
mod forms;
mod lines;

use crate::app::{App, Memo, RwSignal, use_app};
use crate::plan::Plan;
use crate::plan::credits::CreditEntryId;
use crate::plan::place::{Place, PlaceTerms};
use crate::rules::places::{PlacesAssessment, assess_places};
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::words::{explain, places as words};
use std::sync::Arc;

/// What the parts of the section share.
#[derive(Clone, Copy)]
struct PlacesSection {
    app: App,
    found: Memo<Arc<PlacesAssessment>>,
    /// The use or exchange of credits that stands in its form to be changed.
    changing: RwSignal<Option<CreditEntryId>>,
}

impl PlacesSection {
    fn lang(self) -> Lang {
        self.app.lang.get()
    }

    /// The name of a place.
    fn name(self, place: Place) -> String {
        self.app.plan.with(|plan| words::place(plan, place, self.lang()))
    }

    /// What is agreed for a place.
    fn terms<T>(self, place: Place, read: impl FnOnce(&PlaceTerms) -> T) -> T {
        self.app.plan.with(|plan| read(plan.place_terms(place)))
    }

    /// Changes what is agreed for a place.
    fn edit(self, place: Place, lang: Lang, change: impl FnOnce(&mut PlaceTerms, &Plan)) -> Result<(), String> {
        let terms = self.app.plan.with_untracked(|plan| {
            let mut terms = plan.place_terms(place).clone();
            change(&mut terms, plan);
            Box::new(terms)
        });
        let command = Command::SetPlaceTerms(place, terms);
        self.app.run(command).map_err(|error| explain::command_error(error, lang))
    }

    /// The same for what cannot be refused in a way the user could mend.
    fn edit_or_say(self, place: Place, change: impl FnOnce(&mut PlaceTerms, &Plan)) {
        if let Err(message) = self.edit(place, self.app.lang.get_untracked(), change) {
            self.app.say(message);
        }
    }
}

/// The section.
pub(super) fn places() -> Vec<El> {
    let app = use_app();
    let found = Memo::new(move || app.plan.with(|plan| Arc::new(assess_places(plan))));
    let section = PlacesSection { app, found, changing: RwSignal::new(None) };
    let about = Text::new(
        "主機是簽訂基本套件的地點，也就是主要地點；其他地點填了內容或買了服務，就是合約上的下游。",
        "The host is the place that signs the base package: the main one. Another place becomes a downstream of the \
        contract when something is entered or bought for it.",
    );
    let head =
        el("div").class("head").add(
            el("div")
                .add(el("h1").live(move || {
                    app.plan.with(|plan| found.with(|found| words::headline(plan, found, section.lang())))
                }))
                .add(el("p").t(about))
                .add(el("p").class("place-counts").dynamic(move || findings::counts(section))),
        );
    let column = |panels: Vec<El>| el("div").class("contract-column").add(panels);
    vec![
        head,
        el("div").class("contract contract-places").add([
            column(vec![cards::cards(section), lines::lines(section), amendments::amendments(section)]),
            column(vec![findings::findings(section), credits::accounts(section), forms::forms(section)]),
        ]),
    ]
}
