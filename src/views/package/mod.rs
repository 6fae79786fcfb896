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
mod usage;

pub(super) use lines::Card as LineCard;

use super::dom::{El, el, follow};
use super::pieces::{self, Piece};
use super::ui::{Sheet, figure};
use crate::app::page::{find_element, focus_later, go_to};
use crate::app::{App, Memo, RwSignal, use_app};
use crate::catalog::search::{FlexClass, Query};
use crate::catalog::services::{FlexKind, FlexRule, Service, ServiceId, service};
use crate::money::{Currency, Money};
use crate::plan::contract::YearIndex;
use crate::plan::line::LineId;
use crate::rules::allowance::{AllowanceStatement, FA_1, YearStatement};
use crate::rules::contract_state::{Allotting, allotting, contract_state};
use crate::rules::explanation::Why;
use crate::text::{Lang, Text};
use crate::words::figures;
use rust_decimal::Decimal;
use std::sync::Arc;

/// What the parts of this page share. Copied freely: it holds only handles.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    app: App,
    /// The contract year on the screen.
    year: Memo<YearIndex>,
    /// What the catalogue is searched for.
    query: RwSignal<Query>,
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
    let height = RwSignal::new(0);
    let findings_panel = el("section")
        .class("panel findings")
        .attr("id", "findings")
        .attr("tabindex", "-1")
        .attr_t("aria-label", Text::new("檢查結果", "Findings"))
        .later(Piece::Findings, move || pieces::package_findings(desk));
    let columns = el("div")
        .class("package")
        .style_live("--meter-height", move || pixels(height.get()))
        .style_live("--meter-room", move || pixels(height.get().next_multiple_of(METER_STEP)))
        .add(meter::meter(desk, height))
        .add(catalogue::catalogue(desk))
        .add(el("div").class("package-side").add([lines::lines(desk), findings_panel]));
    let mut page = head::head(desk);
    page.extend(begin(desk.app));
    let usage = el("div").when(
        move || desk.is_signed(),
        move || el("div").class("usage-place").later(Piece::Findings, move || pieces::package_usage(desk)),
    );
    page.extend([usage, columns, meter::phone_bar(desk)]);
    page
}

/// In which steps rows make room for the meter: all that is in the page is styled anew when that changes, so the height of
/// another language, or of another figure, is to be the same step nearly always.
const METER_STEP: u32 = 40;

/// A length; nothing where it is not known yet.
fn pixels(length: u32) -> String {
    if length == 0 { String::new() } else { format!("{length}px") }
}

/// Where one begins, on a first visit. Decided when the page is built: nothing goes from under the hand of somebody who began
/// in the catalogue.
fn begin(app: App) -> Option<El> {
    let shown = RwSignal::new(app.document.is_first_visit());
    shown.get_untracked().then(|| {
        el("div")
            .class("begin-place")
            .flag("hidden", move || !shown.get())
            .when(move || shown.get(), move || el("div").later(Piece::Begin, move || pieces::begin_panel(shown)))
    })
}

/// The sheet that opens above any page for the service that is asked for.
pub(super) fn service_sheet() -> El {
    let app = use_app();
    let (sheet, dialog) = Sheet::new("side", "detail-title", move || app.service.set(None));
    let element = dialog.element();
    let dialog = dialog.dynamic(move || {
        app.service.get().map(|id| el("div").later(Piece::Service, move || pieces::service_details(id)))
    });
    follow(move || {
        if app.service.with(Option::is_some) {
            sheet.open();
            element.set_scroll_top(0);
        } else {
            sheet.close();
        }
    });
    dialog
}

/// Everything about a service.
pub(super) fn service_details(id: ServiceId) -> El {
    detail::content(Desk::new(), service(id))
}

/// What is known of a service, for the reference.
pub(super) fn service_facts(id: ServiceId) -> Vec<El> {
    detail::facts_of(Desk::new(), service(id))
}

/// The further fields of a line.
pub(super) fn line_fields(card: LineCard) -> El {
    lines::further(card)
}

/// What is in the panel of findings.
pub(super) fn findings(desk: Desk) -> Vec<El> {
    findings::content(desk)
}

/// What of the year is used, booked and left.
pub(super) fn usage(desk: Desk) -> El {
    usage::usage(desk)
}

/// What could be done about the rest.
pub(super) fn suggestions(desk: Desk) -> El {
    suggestions::suggestions(desk)
}

impl Desk {
    fn new() -> Self {
        let app = use_app();
        Self {
            app,
            year: Memo::new(move || app.shown_year()),
            query: RwSignal::new(Query::default()),
            unfolded: RwSignal::new(Vec::new()),
            preview: RwSignal::new(None),
        }
    }

    /// Shows everything about a service.
    fn show(self, id: ServiceId) {
        self.app.service.set(Some(id));
    }

    /// Reads the account of the year on the screen.
    fn with_year<T>(self, read: impl FnOnce(&YearStatement) -> T) -> Option<T> {
        let year = self.year.get();
        self.preview.with(|preview| match preview {
            Some(preview) => preview.year(year).map(read),
            None => self.app.allowance.with(|allowance| allowance.year(year).map(read)),
        })
    }

    /// Is the contract signed?
    fn is_signed(self) -> bool {
        let today = Some(self.app.today());
        self.app.plan.with(|plan| contract_state(plan, today).value.signed_on().is_some())
    }

    /// Until when the allowance of the year on the screen can be allotted.
    fn allotting(self) -> Option<Allotting> {
        let (year, today) = (self.with_year(|year| year.year)?, self.app.today());
        Some(self.app.plan.with(|plan| allotting(plan, year, plan.readings, Some(today))))
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

/// The same with a name that depends on the year.
fn figure_called(desk: Desk, name: &'static str, title: impl Fn(Desk) -> Text + 'static, pick: Pick) -> El {
    let text = Memo::new(move || desk.amount(pick).map_or_else(|| "—".to_owned(), figures::money));
    figure(name, move || desk.say(title(desk)), move || text.get(), move || desk.why(pick))
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
