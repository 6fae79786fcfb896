//! The package: what the allowance pays, the catalogue, the lines of the plan, and what deserves a word.
//!
//! The catalogue is drawn once and filtered by hiding; the lines are keyed, each with a memo of its own, so that an edit
//! repaints what it changed and never takes the focus out of a field.

mod catalogue;
mod detail;
mod findings;
mod head;
mod lines;
mod meter;
mod suggestions;

use super::annex::{Annex, use_annex};
use super::dom::{El, el};
use super::ui::figure;
use crate::catalog::search::{FlexClass, Query};
use crate::catalog::services::{FlexKind, FlexRule, Service, ServiceId};
use crate::money::{Currency, Money};
use crate::plan::contract::YearIndex;
use crate::plan::line::LineId;
use crate::rules::allowance::{AllowanceStatement, FA_1, YearStatement};
use crate::rules::explanation::Why;
use crate::state::app_state::{AppState, use_app};
use crate::text::{Lang, Text};
use crate::words::figures;
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// What the parts of this page share. Copied freely: it holds only handles.
#[derive(Clone, Copy)]
struct Desk {
    app: AppState,
    /// The contract year on the screen.
    year: Memo<YearIndex>,
    /// What the catalogue is searched for.
    query: RwSignal<Query>,
    /// What shows details and reasons; nothing in the annex itself.
    annex: Option<Annex>,
    /// The lines whose further fields are shown.
    unfolded: RwSignal<Vec<LineId>>,
    /// The account as it would be after the suggestion that is pointed at.
    preview: RwSignal<Option<Arc<AllowanceStatement>>>,
}

/// A figure of a year with its reason. A plain function, so that all figures share one piece of code.
type Pick = for<'a> fn(&'a YearStatement) -> (Option<Money>, &'a Why);

/// The page.
pub(super) fn package_page() -> Vec<El> {
    let desk = Desk::new();
    let height = RwSignal::new(String::new());
    let columns = el("div")
        .class("package")
        .style_live("--meter-height", move || height.get())
        .add(meter::meter(desk, height))
        .add(catalogue::catalogue(desk))
        .add(el("div").class("package-side").add([lines::lines(desk), findings::findings(desk)]));
    let mut page = head::head(desk);
    page.extend([columns, meter::phone_bar(desk)]);
    page
}

/// In the annex: everything about the service that is asked for, above whatever page.
pub(super) fn service_sheet(shown: RwSignal<Option<ServiceId>>) -> El {
    detail::detail(Desk::new(), shown)
}

impl Desk {
    fn new() -> Self {
        let app = use_app();
        Self {
            app,
            year: Memo::new(move |_| app.shown_year()),
            query: RwSignal::new(Query::default()),
            annex: use_annex(),
            unfolded: RwSignal::new(Vec::new()),
            preview: RwSignal::new(None),
        }
    }

    /// Shows everything about a service.
    fn show(self, id: ServiceId) {
        if let Some(annex) = self.annex {
            annex.show_service(self.app, id, self.year.get_untracked());
        }
    }

    /// Reads the account of the year on the screen.
    fn with_year<T>(self, read: impl FnOnce(&YearStatement) -> T) -> Option<T> {
        let year = self.year.get();
        self.preview.with(|preview| match preview {
            Some(preview) => preview.year(year).map(read),
            None => self.app.assessment.with(|assessment| assessment.allowance.year(year).map(read)),
        })
    }

    fn amount(self, pick: Pick) -> Option<Money> {
        self.with_year(|year| pick(year).0).flatten()
    }

    fn has(self, pick: Pick) -> bool {
        self.amount(pick).is_some_and(|money| !money.amount.is_zero())
    }

    fn why(self, pick: Pick) -> Why {
        self.with_year(|year| pick(year).1.clone()).unwrap_or_else(|| Why::by(FA_1))
    }

    fn lang(self) -> Lang {
        self.app.lang.get()
    }

    fn currency(self) -> Currency {
        self.app.plan.with(|plan| plan.contract.currency)
    }

    fn say(self, text: Text) -> String {
        text.get(self.lang()).to_owned()
    }
}

/// A figure of the year on the screen that can say why.
fn year_figure(desk: Desk, name: &'static str, title: Text, pick: Pick) -> El {
    figure_called(desk, name, move |_| title, pick)
}

/// The same with a name that hangs on the year.
fn figure_called(desk: Desk, name: &'static str, title: impl Fn(Desk) -> Text + 'static, pick: Pick) -> El {
    let text = Memo::new(move |_| desk.amount(pick).map_or_else(|| "—".to_owned(), figures::money));
    figure(name, move || desk.say(title(desk)), move || text.get(), move || desk.why(pick))
}

/// A button that does something on this page.
fn button(class: &str, press: impl FnMut() + 'static) -> El {
    el("button").attr("type", "button").class(class).on_click(press)
}

/// Words for those who do not see the place.
fn spoken(words: Text) -> El {
    el("span").class("visually-hidden").text(" ").t(words)
}

/// The colour of a kind, as a class; the hatch of the capped ones is in the style sheet.
const fn kind_class(kind: FlexKind) -> &'static str {
    match kind {
        FlexKind::ProactiveCredits | FlexKind::CustomProactive => "kind-capped",
        FlexKind::MissionCritical => "kind-mission",
        FlexKind::EnhancedSolutions => "kind-enhanced",
        FlexKind::Proactive => "kind-proactive",
    }
}

const fn flex_class(class: FlexClass) -> &'static str {
    match class {
        FlexClass::Payable => "kind-proactive",
        FlexClass::Capped => "kind-capped",
        FlexClass::Unclear => "kind-unclear",
        FlexClass::Barred => "kind-barred",
        FlexClass::NothingToPay => "kind-none",
    }
}

/// A small square in the colour and shape of a kind; words stand beside it.
fn swatch(class: &str) -> El {
    el("i").class("swatch").class(class).attr("aria-hidden", "true")
}

/// The swatch of a service: the colour of its kind if Flex may pay, a shape of its own if not.
fn service_swatch(service: &Service) -> El {
    swatch(match service.flex {
        FlexRule::Payable(kind) => kind_class(kind),
        rule => flex_class(FlexClass::of(rule)),
    })
}

fn money(amount: Decimal, currency: Currency) -> String {
    figures::money(Money { amount, currency })
}

fn find_element(selector: &str) -> Option<web_sys::HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Brings an element into view and puts the focus on it, once the page has been redrawn.
fn go_to(selector: String) {
    request_animation_frame(move || {
        if let Some(element) = find_element(&selector) {
            element.scroll_into_view();
            element.focus().ok();
        }
    });
}

/// Puts the focus on an element once the page has been redrawn: for a control that replaced the one just pressed.
fn focus_later(selector: String) {
    request_animation_frame(move || {
        if let Some(element) = find_element(&selector) {
            element.focus().ok();
        }
    });
}

/// The id of a service as it stands in files.
fn id_of(id: ServiceId) -> String {
    serde_json::to_string_pretty(&id).unwrap_or_default().trim_matches('"').to_owned()
}
