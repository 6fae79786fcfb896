//! What the plan costs: totals per year, payer and place, what changes a price, fees by spend bands, and price lists.

mod fees;
pub(in crate::views) mod paste;
mod tables;
pub(super) mod term;
mod terms;

use crate::app::{App, ReadSignal, once_drawn, use_app};
use crate::rules::totals::{PriceTotals, total};
use crate::text::Text;
use crate::views::dom::{El, el};
use crate::words::prices as words;
use std::sync::Arc;
pub(in crate::views::contract) use terms::tax_fields;
use web_sys::Element;

/// What every part of the section looks at.
type PricesShown = ReadSignal<Arc<PriceTotals>>;

/// The totals, added up when a change has been drawn: the tables are below the field that is typed in.
fn prices_shown(app: App) -> PricesShown {
    once_drawn(
        move || app.plan.track(),
        move || app.allowance.with(|allowance| app.plan.with(|plan| Arc::new(total(plan, allowance)))),
    )
}

/// The section.
pub(super) fn section() -> Vec<El> {
    let app = use_app();
    let shown = prices_shown(app);
    let (open_paste, paste) = paste::paste();
    let head = el("div")
        .class("head")
        .add(
            el("div")
                .add(el("h1").live(move || shown.with(|totals| words::headline(&totals.term, app.lang.get()))))
                .add(el("p").t(Text::new(
                    "所有單價、折扣與稅率都由您輸入；文件沒有印任何價格。沒有價格的項目不計入，另外列出。",
                    "You enter all prices, discounts and rates: the document prints none. Items without a price are \
                     left out and counted separately.",
                ))),
        )
        .add(el("div").class("end").add(open_paste));
    vec![
        head,
        el("div")
            .class("prices")
            .add([tables::years(shown), tables::payers(shown)])
            .when(move || app.plan.with(|plan| !plan.locations.is_empty()), move || tables::places(shown))
            .add(el("div").class("prices-columns").add([terms::terms(), fees::fees()]))
            .add(paste),
    ]
}

/// What stands in a text area.
fn text_of(area: &Element) -> String {
    js_sys::Reflect::get(area, &"value".into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

/// Puts something else into it.
fn set_text(area: &Element, text: &str) {
    js_sys::Reflect::set(area, &"value".into(), &text.into()).ok();
}
