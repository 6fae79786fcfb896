//! A discount as two fields, wherever a price stands: of a base package, of a line.

use crate::app::App;
use crate::entry::Line;
use crate::plan::price_terms::{Discount, Off};
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::El;
use crate::views::ui::EntryField;
use crate::words::{explain, prices as words};

/// What a discount is called.
pub(super) const DISCOUNT: Text = Text::new("折扣", "Discount");
const REASON: Text = Text::new("原因", "Reason");

fn words_of(discount: Option<&Discount>) -> (String, String) {
    discount.map_or_else(Default::default, |discount| (words::off(discount.off), discount.reason.as_str().to_owned()))
}

/// A discount as two fields: how much, and why. The reason of none is not kept.
pub(super) fn discount_fields(
    app: App,
    name: &str,
    read: impl Fn() -> Option<Discount> + Copy + 'static,
    run: impl Fn(Option<Discount>) -> Command + Copy + 'static,
) -> [El; 2] {
    let set = move |discount: Option<Discount>, lang: Lang| {
        app.run(run(discount)).map_err(|error| explain::command_error(error, lang))
    };
    let off = EntryField::new(
        DISCOUNT,
        move || words_of(read().as_ref()).0,
        move |typed, lang| {
            let currency = app.plan.with_untracked(|plan| plan.contract.currency);
            let off = Off::read(typed, currency).map_err(|error| explain::entry_error(error, lang))?;
            let reason = read().map(|discount| discount.reason).unwrap_or_default();
            set(off.map(|off| Discount { off, reason }), lang)
        },
    );
    let reason = EntryField::new(
        REASON,
        move || words_of(read().as_ref()).1,
        move |typed, lang| {
            let reason = Line::new(typed).map_err(|error| explain::entry_error(error, lang))?;
            match read() {
                Some(discount) => set(Some(Discount { reason, ..discount }), lang),
                None if reason.is_empty() => Ok(()),
                None => Err(Text::new("請先輸入折扣", "Enter the discount first").get(lang).to_owned()),
            }
        },
    );
    let none = Text::new("無", "none");
    let off = off.placeholder(none).figure();
    [off.name(format!("{name}-discount")).build(), reason.name(format!("{name}-reason")).build()]
}
