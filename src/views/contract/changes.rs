//! What changes after signing: swaps, and what the price of a line holds that Flex may not pay.

use crate::app::{App, Memo, use_app};
use crate::catalog::services::{Availability, SERVICES, Service, ServiceId, service};
use crate::entry;
use crate::money::Amount;
use crate::plan::line::{LineId, LineItem};
use crate::plan::swap::Swap;
use crate::rules::swap::SwapOutcome;
use crate::state::command::{Command, LineEdit};
use crate::text::{Lang, Text};
use crate::views::dom::{El, el};
use crate::views::ui::{Choice, ChoiceField, EntryField, button, figure, numbered, or_none, panel, tick};
use crate::words::{allowance, explain, figures, services};

pub(super) fn changes() -> El {
    let app = use_app();
    let about = Text::new(
        "用額度買的服務，期中只能換成等值的另一種；須可供應，且經服務提供人員同意。以下的結果是我們的解讀。",
        "During the term a service paid by Flex can only be swapped for another of equal value, if it is available and the \
        delivery resource agrees. What follows from that is our reading.",
    );
    let lines = Memo::new(move || {
        let swapped = |line: &&LineItem| line.swap.is_some();
        app.plan.with(|plan| {
            plan.lines_in_order().into_iter().filter(swapped).map(|line| (line.id, line.service)).collect::<Vec<_>>()
        })
    });
    let bundled = Memo::new(move || {
        let with_hours = |line: &&LineItem| line.service == ServiceId::UnifiedEnhancedResponse;
        app.plan
            .with(|plan| plan.lines_in_order().into_iter().filter(with_hours).map(|line| line.id).collect::<Vec<_>>())
    });
    panel("changes-title", Text::new("期中的變動", "Changes during the term"), None).attr("id", "changes").add(
        el("div")
            .class("panel-body change-list")
            .add(el("p").class("field-hint").t(about))
            .each(move || lines.get(), move |(id, of)| swap_card(app, id, service(of)))
            .add(choose(app))
            .each(move || bundled.get(), move |id| bundled_hours(app, id)),
    )
}

fn read<T>(app: App, id: LineId, read: impl FnOnce(&LineItem) -> T) -> Option<T> {
    app.plan.with(|plan| plan.line(id).map(read))
}

fn edit(app: App, id: LineId, edit: LineEdit, lang: Lang) -> Result<(), String> {
    app.run(Command::EditLine(id, edit)).map_err(|error| explain::command_error(error, lang))
}

/// Adds a swap to a line that has none.
fn choose(app: App) -> El {
    let choices = move || {
        let lang = app.lang.get();
        let none = Text::new("選擇要交換的項目…", "Choose what to swap…").get(lang);
        let open =
            |line: &&LineItem| line.swap.is_none() && service(line.service).availability != Availability::Included;
        app.plan.with(|plan| {
            let name =
                |line: &LineItem| Choice::new(line.id, line.id.0.to_string(), services::line_name(plan, line, lang));
            or_none(none, plan.lines_in_order().into_iter().filter(open).map(name))
        })
    };
    let commit = move |chosen| {
        let Some(number) = chosen else { return };
        let swap = app.plan.with_untracked(|plan| {
            let line = plan.line(number)?;
            let worth = line.amount(plan.contract.currency).and_then(|worth| Amount::try_from(worth).ok());
            let other = if line.service == ServiceId::Workshop { ServiceId::Hackathon } else { ServiceId::Workshop };
            Some(Swap { service: other, worth: worth?, available: false, agreed: false })
        });
        if let Some(swap) = swap {
            app.run_or_say(Command::EditLine(number, LineEdit::Swap(Some(swap))));
        } else {
            let unpriced = Text::new("這個項目還沒有價格", "This line has no price yet");
            app.say(unpriced.get(app.lang.get_untracked()).to_owned());
        }
    };
    let title = Text::new("新增一筆交換", "Record a swap");
    ChoiceField::new(title, choices, || None::<LineId>, commit).name("swap-line").build()
}

fn swap_card(app: App, id: LineId, of: &'static Service) -> El {
    let swap = Memo::new(move || read(app, id, |line| line.swap).flatten());
    let change = move |change: &dyn Fn(&mut Swap), lang: Lang| -> Result<(), String> {
        let Some(mut swap) = swap.get_untracked() else { return Ok(()) };
        change(&mut swap);
        edit(app, id, LineEdit::Swap(Some(swap)), lang)
    };
    let choices = move || {
        let lang = app.lang.get();
        let add_ons = SERVICES.iter().filter(|one| one.availability != Availability::Included);
        numbered(add_ons.map(|one| (one.id, one.label().get(lang))))
    };
    let to = move || swap.get().map(|swap| swap.service);
    let take = move |to| {
        if let Err(message) = change(&|swap| swap.service = to, app.lang.get_untracked()) {
            app.say(message);
        }
    };
    let replacement = Text::new("換成", "Swapped for");
    let service_field = ChoiceField::new(replacement, choices, to, take).name("swap-service");
    let worth = EntryField::new(
        Text::new("替代服務的價值", "Value of the replacement"),
        move || swap.get().map(|swap| figures::number(swap.worth.decimal())).unwrap_or_default(),
        move |typed, lang| {
            let currency = app.plan.with_untracked(|plan| plan.contract.currency);
            let worth = entry::amount(typed, currency).map_err(|error| explain::entry_error(error, lang))?;
            worth.map_or(Ok(()), |worth| change(&|swap| swap.worth = worth, lang))
        },
    );
    let agreed = move |name: &'static str, words: Text, place: fn(&mut Swap) -> &mut bool| {
        let is_ticked = move || swap.get().is_some_and(|mut swap| *place(&mut swap));
        tick(name, words, is_ticked, move |is_ticked| {
            if let Err(message) = change(&|swap| *place(swap) = is_ticked, app.lang.get_untracked()) {
                app.say(message);
            }
        })
    };
    let remove = button("btn small", Text::new("取消交換", "Undo the swap"), move || {
        app.run_or_say(Command::EditLine(id, LineEdit::Swap(None)));
    })
    .attr("data-action", "remove-swap");
    el("div")
        .class("change")
        .attr("role", "group")
        .attr_t("aria-label", of.label())
        .attr("data-swap", id.0.to_string())
        .add([
            el("h3").t(of.label()),
            el("div").class("form-grid two").add([service_field.build(), worth.figure().name("swap-worth").build()]),
            el("div").class("change-ticks").add([
                agreed("swap-available", Text::new("可以供應", "Available"), |swap| &mut swap.available),
                agreed("swap-agreed", Text::new("服務提供人員同意", "Delivery resource agrees"), |swap| {
                    &mut swap.agreed
                }),
            ]),
            el("div").class("change-end").add([outcome(app, id), remove]),
        ])
}

/// What becomes of the swap, with its reason.
fn outcome(app: App, id: LineId) -> El {
    let found = Memo::new(move || {
        app.allowance.with(|allowance| {
            let mut swaps = allowance.years.iter().flat_map(|year| &year.swaps);
            swaps.find(|swap| swap.line == id).cloned()
        })
    });
    let words = move || {
        let lang = app.lang.get();
        let currency = app.plan.with(|plan| plan.contract.currency);
        found.get().map(|swap| allowance::outcome(&swap.outcome.value, currency, lang)).unwrap_or_default()
    };
    let done = move || found.with(|swap| swap.as_ref().is_some_and(|swap| swap.outcome.value.is_of_equal_value()));
    let refused = move || {
        found.with(|swap| swap.as_ref().is_some_and(|swap| matches!(swap.outcome.value, SwapOutcome::Refused(_))))
    };
    el("p")
        .class_if("is-ok", done)
        .class_if("is-warning", move || !done())
        .class_if("is-refused", refused)
        .dynamic(move || found.get().map(|swap| figure("swap", words, words, move || swap.outcome.why.clone())))
}

/// The share of success management hours in the price of UER (AMB-28).
fn bundled_hours(app: App, id: LineId) -> El {
    EntryField::new(
        Text::new(
            "UER 價格中成功管理時數的部分 (AMB-28)",
            "Share of success management hours in the UER price (AMB-28)",
        ),
        move || {
            let hours = read(app, id, |line| line.bundled_hours).flatten();
            hours.map(|amount| figures::number(amount.decimal())).unwrap_or_default()
        },
        move |typed, lang| {
            let currency = app.plan.with_untracked(|plan| plan.contract.currency);
            let amount = entry::amount(typed, currency).map_err(|error| explain::entry_error(error, lang))?;
            edit(app, id, LineEdit::BundledHours(amount), lang)
        },
    )
    .placeholder(Text::new("未知", "unknown"))
    .figure()
    .name("bundled-hours")
    .build()
}
