//! The package: what the allowance pays, the catalogue, the lines of the plan, and what deserves a word.
//!
//! The parts are plain functions that return [`AnyView`]: each is compiled once, however often it stands on the screen.
//! The catalogue is drawn once and filtered by hiding; the lines are keyed, each with a memo of its own, so that an edit
//! repaints what it changed and never takes the focus out of a field.

mod catalogue;
mod detail;
mod findings;
mod head;
mod lines;
mod meter;

use crate::catalog::search::{FlexClass, Query};
use crate::catalog::services::{FlexKind, FlexRule, Service, ServiceId};
use crate::money::{Currency, Money};
use crate::rules::allowance::{FA_1, YearStatement};
use crate::rules::contract::YearIndex;
use crate::rules::explanation::Why;
use crate::rules::plan::LineId;
use crate::state::app_state::{AppState, use_app};
use crate::text::{Lang, Text};
use crate::views::ui::Figure;
use crate::words::figures;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// What the parts of this page share. Copied freely: it holds only handles.
#[derive(Clone, Copy)]
struct Desk {
    app: AppState,
    /// The contract year on the screen.
    year: Memo<YearIndex>,
    /// What the catalogue is searched for.
    query: RwSignal<Query>,
    /// The service whose detail is shown.
    detail: RwSignal<Option<ServiceId>>,
    /// The lines whose further fields are shown.
    unfolded: RwSignal<Vec<LineId>>,
}

/// A figure of a year with its reason. A plain function, so that all figures share one piece of code.
type Pick = for<'a> fn(&'a YearStatement) -> (Option<Money>, &'a Why);

impl Desk {
    /// Reads the account of the year on the screen.
    fn with_year<T>(self, read: impl FnOnce(&YearStatement) -> T) -> Option<T> {
        let year = self.year.get();
        self.app.assessment.with(|assessment| assessment.allowance.year(year).map(read))
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
        text.get(self.app.lang.get_untracked()).to_owned()
    }
}

/// A figure of the year on the screen that can say why.
fn year_figure(desk: Desk, name: &'static str, title: Text, pick: Pick) -> AnyView {
    let text = Memo::new(move |_| desk.amount(pick).map_or_else(|| "—".to_owned(), figures::money));
    let why = Signal::derive(move || desk.why(pick));
    let title = Signal::derive(move || title.get(desk.lang()).to_owned());
    view! { <Figure name title text why /> }.into_any()
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

/// The swatch of a service: the colour of its kind if Flex may pay, a shape of its own if not.
fn swatch(service: &Service) -> AnyView {
    let class = match service.flex {
        FlexRule::Payable(kind) => kind_class(kind),
        rule => class_swatch(FlexClass::of(rule)),
    };
    view! { <i class=format!("swatch {class}") aria-hidden="true"></i> }.into_any()
}

const fn class_swatch(class: FlexClass) -> &'static str {
    match class {
        FlexClass::Payable => "kind-proactive",
        FlexClass::Capped => "kind-capped",
        FlexClass::Unclear => "kind-unclear",
        FlexClass::Barred => "kind-barred",
        FlexClass::NothingToPay => "kind-none",
    }
}

fn money(amount: Decimal, currency: Currency) -> String {
    figures::money(Money { amount, currency })
}

/// Brings an element into view and puts the focus on it, once the page has been redrawn.
fn go_to(selector: String) {
    request_animation_frame(move || {
        use wasm_bindgen::JsCast;
        let found = document().query_selector(&selector).ok().flatten();
        if let Some(element) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            element.scroll_into_view();
            element.focus().ok();
        }
    });
}

/// Puts the focus on an element once the page has been redrawn: for a control that replaced the one just pressed.
fn focus_later(selector: String) {
    request_animation_frame(move || {
        use wasm_bindgen::JsCast;
        let found = document().query_selector(&selector).ok().flatten();
        if let Some(element) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            element.focus().ok();
        }
    });
}

/// The id of a service as it stands in files.
fn id_of(id: ServiceId) -> String {
    serde_json::to_value(id).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

#[component]
pub(super) fn PackagePage() -> impl IntoView {
    let app = use_app();
    let desk = Desk {
        app,
        year: Memo::new(move |_| app.shown_year()),
        query: RwSignal::new(Query::default()),
        detail: RwSignal::new(None),
        unfolded: RwSignal::new(Vec::new()),
    };
    let meter = meter::meter(desk);
    view! {
        {head::head(desk)}
        <div class="package" style:--meter-height=meter.height>
            {meter.view}
            {catalogue::catalogue(desk)}
            <div class="package-side">
                {lines::lines(desk)}
                {findings::findings(desk)}
            </div>
        </div>
        {meter::phone_bar(desk)}
        {detail::detail(desk)}
    }
}
