//! The dialog in which a contract year, or one line of it, is copied to other years. It opens above any page.

use super::dom::{El, el, follow};
use super::pieces::{self, Piece};
use super::ui::{EntryField, Sheet, button, close_button, tick};
use crate::app::{App, Memo, RwSignal, use_app};
use crate::catalog::services::service;
use crate::entry;
use crate::money::Percent;
use crate::plan::contract::YearIndex;
use crate::rules::year_copy::{CopiedLines, CopiedYear, YearCopy, YearCopyError, copies, others};
use crate::state::command::Command;
use crate::text::Text;
use crate::words::{explain, figures, years as words};
use std::collections::BTreeSet;

/// The dialog, closed while nothing is asked to be copied.
pub(super) fn year_copy_sheet() -> El {
    let app = use_app();
    let (sheet, dialog) = Sheet::new("copy-year", "copy-year-title", move || app.copying.set(None));
    let opened = sheet.clone();
    let dialog = dialog.dynamic(move || {
        let sheet = sheet.clone();
        let build = move |(from, lines)| {
            el("div").later(Piece::Contract, move || pieces::year_copy(from, lines, sheet.clone()))
        };
        app.copying.get().map(build)
    });
    follow(move || {
        if app.copying.with(Option::is_some) {
            opened.open();
        }
    });
    dialog
}

/// What the dialog works on.
#[derive(Clone, Copy)]
struct Copying {
    app: App,
    copy: RwSignal<YearCopy>,
    /// What it would do, as long as the plan stays what it is.
    found: Memo<Result<Vec<CopiedYear>, YearCopyError>>,
}

/// What is in the dialog.
pub(super) fn content(from: YearIndex, lines: CopiedLines, sheet: &Sheet) -> El {
    let app = use_app();
    let copy = RwSignal::new(app.plan.with_untracked(|plan| YearCopy::offered(plan, from, lines)));
    let found = Memo::new(move || copy.with(|copy| app.plan.with(|plan| copies(plan, copy))));
    let copying = Copying { app, copy, found };
    let line = match lines {
        CopiedLines::One(id) => app.plan.with_untracked(|plan| plan.line(id).map(|line| service(line.service).label())),
        CopiedLines::All | CopiedLines::None => None,
    };
    let shut = sheet.clone();
    let title = el("h2").attr("id", "copy-year-title").live(move || words::copy_title(from, line, app.lang.get()));
    let years = el("fieldset").class("copy-years").add(el("legend").t(Text::new("複製到", "To"))).each(
        move || app.plan.with(|plan| others(plan, from).collect::<Vec<_>>()),
        move |year| year_tick(copying, year),
    );
    let amounts = (lines == CopiedLines::All).then(|| {
        tick(
            "copy-amounts",
            Text::new("基本套件價格與彈性額度也一起複製", "Base package price and Flex Allowance, too"),
            move || copy.with(|copy| copy.amounts),
            move |is_ticked| copy.update(|copy| copy.amounts = is_ticked),
        )
    });
    el("div").class("copy-content").add([
        el("div").class("why-head").add([title, close_button(move || shut.close())]),
        el("div").class("copy-form").add(years).add(uplift(copying)).add(amounts),
        outcome(copying),
        ends(copying, sheet),
    ])
}

fn year_tick(copying: Copying, year: YearIndex) -> El {
    let Copying { app, copy, .. } = copying;
    tick(
        &format!("copy-to-{}", year.ordinal()),
        move || explain::year(year, app.lang.get()),
        move || copy.with(|copy| copy.to.contains(&year)),
        move |is_ticked| copy.update(|copy| set(&mut copy.to, year, is_ticked)),
    )
}

fn set(years: &mut BTreeSet<YearIndex>, year: YearIndex, is_in: bool) {
    if is_in {
        years.insert(year);
    } else {
        years.remove(&year);
    }
}

fn uplift(copying: Copying) -> El {
    let copy = copying.copy;
    EntryField::new(
        Text::new("價格每年調漲（%）", "Price increase per year (%)"),
        move || copy.with(|copy| figures::number(copy.uplift.decimal())),
        move |typed, lang| {
            let share = entry::percent(typed).map_err(|error| explain::entry_error(error, lang))?;
            copy.update(|copy| copy.uplift = share.unwrap_or(Percent::ZERO));
            Ok(())
        },
    )
    .hint(Text::new(
        "之後各年依年數累計調漲，四捨五入到最小貨幣單位；彈性額度不調漲。",
        "Once more for each further year, rounded to the smallest unit. The Flex Allowance does not rise.",
    ))
    .figure()
    .name("copy-uplift")
    .build()
}

/// What would come of it, year by year; or why nothing can.
fn outcome(copying: Copying) -> El {
    let Copying { app, found, .. } = copying;
    el("div").class("copy-outcome").attr("role", "status").dynamic(move || match found.get() {
        Err(error) => {
            vec![el("p").class("notice notice-error").t(words::refusal(error))]
        }
        Ok(years) => {
            let currency = app.plan.with_untracked(|plan| plan.contract.currency);
            years
                .into_iter()
                .map(|year| el("p").live(move || words::copied_year(&year, currency, app.lang.get())))
                .collect::<Vec<El>>()
        }
    })
}

fn ends(copying: Copying, sheet: &Sheet) -> El {
    let Copying { app, copy, found } = copying;
    let (cancelled, taken) = (sheet.clone(), sheet.clone());
    let take = move || {
        let (from, Ok(years)) = (copy.with_untracked(|copy| copy.from), found.get_untracked()) else { return };
        let message = words::copied(from, &years, app.lang.get_untracked());
        app.run_with_undo(Command::CopyYear(years), message);
        taken.close();
    };
    let changes = move || found.with(|found| found.as_ref().is_ok_and(|years| years.iter().any(CopiedYear::changes)));
    el("div").class("menu-actions").add([
        button("btn pri", Text::new("複製", "Copy"), take).attr("id", "copy-year").flag("disabled", move || !changes()),
        button("btn", Text::new("取消", "Cancel"), move || cancelled.close()),
    ])
}

/// The button that opens the dialog; there while there is another year.
pub(super) fn copy_button(class: &'static str, words: Text, of: impl Fn() -> (YearIndex, CopiedLines) + 'static) -> El {
    let app = use_app();
    button(class, words, move || app.copying.set(Some(of())))
        .attr("aria-haspopup", "dialog")
        .attr("data-action", "copy-year")
        .flag("hidden", move || app.years().len() < 2)
        .on("pointerenter", |_| Piece::Contract.fetch_ahead())
}

/// The amounts of the first year in all others, at once.
pub(super) fn same_amounts_button() -> El {
    let app = use_app();
    let found =
        Memo::new(move || app.plan.with(|plan| copies(plan, &YearCopy::same_amounts(plan)).unwrap_or_default()));
    let take = move || {
        let message = words::copied(YearIndex::FIRST, &[], app.lang.get_untracked());
        app.run_with_undo(Command::CopyYear(found.get_untracked()), message);
    };
    button("btn small", Text::new("各年都用第 1 年的金額", "The amounts of year 1 in every year"), take)
        .attr("id", "same-amounts")
        .flag("hidden", move || !found.with(|years| years.iter().any(CopiedYear::changes)))
}
