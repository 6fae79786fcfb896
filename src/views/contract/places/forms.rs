//! Two forms: credits turned into a service, and credits exchanged between places. Each shows what it would do, with the
//! figure before rounding, and says why it cannot.

use super::PlacesSection;
use crate::app::{Memo, RwSignal};
use crate::catalog::services::{SERVICES, ServiceId};
use crate::entry;
use crate::money::{Quantity, Rate};
use crate::plan::Plan;
use crate::plan::contract::DatedRate;
use crate::plan::credits::{CreditEntryId, CreditTransfer, CreditUse};
use crate::plan::place::{CreditRate, Place};
use crate::rules::credits::{Refusal, explain_transfer, may_become, refuse_transfer, refuse_use};
use crate::state::command::Command;
use crate::text::{Lang, Text};
use crate::views::dom::{El, el, follow};
use crate::views::places::place_choices;
use crate::views::ui::{ChoiceField, EntryField, button, figure, numbered, panel};
use crate::words::{explain, figures, places as words};
use chrono::NaiveDate;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A number that nothing in a plan has: an entry gets its own when it is entered.
const NEW: CreditEntryId = CreditEntryId(0);

/// What stands in the form of a use.
#[derive(Clone, Copy, PartialEq)]
struct UseDraft {
    /// The entry that is changed; [`NEW`] for one that is to be entered.
    id: CreditEntryId,
    place: Place,
    service: ServiceId,
    quantity: Quantity,
    each: Option<Rate>,
    on: Option<NaiveDate>,
}

impl UseDraft {
    fn of(used: &CreditUse) -> Self {
        let CreditUse { id, on, place, service, quantity, credits_each } = *used;
        Self { id, place, service, quantity, each: Some(credits_each), on }
    }

    fn entry(self) -> Option<CreditUse> {
        let Self { id, place, service, quantity, each, on } = self;
        Some(CreditUse { id, on, place, service, quantity, credits_each: each? })
    }
}

/// What stands in the form of an exchange. The rates are those of the places, on their cards; one that is changed keeps
/// those of its day while its places stay.
#[derive(Clone, Copy, PartialEq)]
struct TransferDraft {
    /// The exchange that is changed; none for one that is to be entered.
    before: Option<CreditTransfer>,
    from: Place,
    to: Place,
    credits: Option<Quantity>,
    conversion: Option<Rate>,
    on: Option<NaiveDate>,
}

impl TransferDraft {
    fn of(moved: CreditTransfer) -> Self {
        let CreditTransfer { on, from, to, credits, conversion, .. } = moved;
        let conversion = conversion.map(|conversion| conversion.rate);
        Self { before: Some(moved), from, to, credits: Some(credits), conversion, on }
    }

    /// What a credit is worth at both places.
    fn rates(self, plan: &Plan) -> (Option<CreditRate>, Option<CreditRate>) {
        match self.before {
            Some(before) if (before.from, before.to) == (self.from, self.to) => {
                (Some(before.from_rate), Some(before.to_rate))
            }
            _ => (plan.place_terms(self.from).credit_rate, plan.place_terms(self.to).credit_rate),
        }
    }

    fn entry(self, plan: &Plan) -> Option<CreditTransfer> {
        let Self { before, from, to, credits, conversion, on } = self;
        let (Some(from_rate), Some(to_rate)) = self.rates(plan) else { return None };
        let differ = from_rate.currency != to_rate.currency;
        let conversion = conversion.filter(|_| differ).map(|rate| DatedRate { rate, on });
        let id = before.map_or(NEW, |before| before.id);
        Some(CreditTransfer { id, on, from, to, credits: credits?, from_rate, to_rate, conversion })
    }
}

/// Both forms; nothing while there are no credits.
pub(super) fn forms(section: PlacesSection) -> El {
    let has_credits = move || section.found.with(|found| !found.credits.is_empty());
    let several = move || section.app.plan.with(|plan| !plan.locations.is_empty());
    el("div")
        .class("contract-column")
        .when(has_credits, move || use_form(section))
        .when(move || has_credits() && several(), move || transfer_form(section))
}

fn use_form(section: PlacesSection) -> El {
    let first = SERVICES.iter().find(|row| may_become(row.id)).map_or(ServiceId::Workshop, |row| row.id);
    let empty = UseDraft { id: NEW, place: Place::Host, service: first, quantity: Quantity::ONE, each: None, on: None };
    let draft = RwSignal::new(empty);
    let is_changed = Memo::new(move || draft.get().id != NEW);
    let find =
        move |id| section.app.plan.with(|plan| plan.credit_uses.iter().find(|used| used.id == id).map(UseDraft::of));
    fill(section, "#use-form", find, move |found| {
        if found.is_some() || is_changed.get_untracked() {
            draft.set(found.unwrap_or(empty));
        }
    });
    let refused = Memo::new(move || {
        let used = draft.get().entry()?;
        section.app.plan.with(|plan| refuse_use(plan, used))
    });
    let fields = [
        place_field(
            section,
            Text::new("哪個帳戶", "Which account"),
            "use-place",
            move || draft.get().place,
            move |place| draft.update(|draft| draft.place = place),
        ),
        service_field(section, draft),
        EntryField::new(
            Text::new("數量", "Quantity"),
            move || figures::number(draft.get().quantity.decimal()),
            move |typed, lang| {
                let quantity = entry::quantity(typed).map_err(|error| explain::entry_error(error, lang))?;
                draft.update(|draft| draft.quantity = quantity);
                Ok(())
            },
        )
        .figure()
        .name("use-quantity")
        .build(),
        EntryField::new(
            Text::new("每單位幾點（當時的比率）", "Credits for one, at the rate of the day"),
            move || draft.get().each.map(|each| figures::number(each.decimal())).unwrap_or_default(),
            move |typed, lang| {
                let each = entry::rate(typed).map_err(|error| explain::entry_error(error, lang))?;
                draft.update(|draft| draft.each = each);
                Ok(())
            },
        )
        .figure()
        .name("use-each")
        .build(),
        day_field("use-date", move || draft.get().on, move |on| draft.update(|draft| draft.on = on)),
    ];
    let preview = el("div").class("credit-preview").dynamic(move || {
        let used = draft.get().entry()?;
        Some(el("p").live(move || words::use_preview(&used, section.lang())))
    });
    let add = move || {
        let lang = section.app.lang.get_untracked();
        let Some(used) = draft.get_untracked().entry() else {
            let ask = Text::new("請輸入每單位幾點", "Enter how many credits one takes");
            section.app.say(ask.get(lang).to_owned());
            return;
        };
        let command = if is_changed.get_untracked() { Command::EditCreditUse } else { Command::AddCreditUse };
        if enter(section, refused.get_untracked(), command(Box::new(used))) {
            section.changing.set(None);
            draft.set(UseDraft { id: NEW, each: None, ..draft.get_untracked() });
        }
    };
    panel("use-title", Text::new("用點數換服務", "Turn credits into a service"), None).add(
        el("div")
            .class("panel-body credit-form")
            .attr("id", "use-form")
            .add(el("div").class("form-grid two").add(fields))
            .add([preview, says(section, refused)])
            .add(buttons(
                section,
                is_changed,
                button("btn pri", Text::new("記錄這次兌換", "Record it"), add).attr("id", "add-use"),
            )),
    )
}

fn transfer_form(section: PlacesSection) -> El {
    let app = section.app;
    let first = app.plan.with_untracked(|plan| plan.locations.first().map(|place| place.id));
    let empty =
        TransferDraft { before: None, from: Place::Host, to: first.into(), credits: None, conversion: None, on: None };
    let draft = RwSignal::new(empty);
    let is_changed = Memo::new(move || draft.get().before.is_some());
    let find = move |id| {
        app.plan.with(|plan| plan.credit_transfers.iter().find(|moved| moved.id == id).copied().map(TransferDraft::of))
    };
    fill(section, "#transfer-form", find, move |found| {
        if found.is_some() || is_changed.get_untracked() {
            draft.set(found.unwrap_or(empty));
        }
    });
    let entry_of = move || app.plan.with(|plan| draft.get().entry(plan));
    let refused = Memo::new(move || {
        let moved = entry_of()?;
        app.plan.with(|plan| refuse_transfer(plan, moved))
    });
    let currencies = Memo::new(move || {
        let (from, to) = section.app.plan.with(|plan| draft.get().rates(plan));
        let (from, to) = (from?.currency, to?.currency);
        (from != to).then_some((from, to))
    });
    let fields = [
        place_field(
            section,
            Text::new("從", "From"),
            "transfer-from",
            move || draft.get().from,
            move |place| draft.update(|draft| draft.from = place),
        ),
        place_field(
            section,
            Text::new("到", "To"),
            "transfer-to",
            move || draft.get().to,
            move |place| draft.update(|draft| draft.to = place),
        ),
        EntryField::new(
            Text::new("換出幾點", "Credits given"),
            move || draft.get().credits.map(|credits| figures::number(credits.decimal())).unwrap_or_default(),
            move |typed, lang| {
                let credits = match typed.trim() {
                    "" => None,
                    typed => Some(entry::quantity(typed).map_err(|error| explain::entry_error(error, lang))?),
                };
                draft.update(|draft| draft.credits = credits);
                Ok(())
            },
        )
        .figure()
        .name("transfer-credits")
        .build(),
        day_field("transfer-date", move || draft.get().on, move |on| draft.update(|draft| draft.on = on)),
    ];
    let conversion = move || {
        let label = move || {
            let (from, to) =
                currencies.get().map(|(from, to)| (from.code().to_owned(), to.code().to_owned())).unwrap_or_default();
            match section.lang() {
                Lang::ZhHant => format!("1 {from} 等於多少 {to}"),
                Lang::En => format!("{to} for one {from}"),
            }
        };
        EntryField::new(
            label,
            move || draft.get().conversion.map(|rate| figures::number(rate.decimal())).unwrap_or_default(),
            move |typed, lang| {
                let rate = entry::rate(typed).map_err(|error| explain::entry_error(error, lang))?;
                draft.update(|draft| draft.conversion = rate);
                Ok(())
            },
        )
        .figure()
        .name("transfer-rate")
        .build()
    };
    let missing_rate = Memo::new(move || {
        let draft = draft.get();
        let (from, to) = section.app.plan.with(|plan| draft.rates(plan));
        match (from, to) {
            (None, _) => Some(draft.from),
            (_, None) => Some(draft.to),
            _ => None,
        }
    });
    let ask_for_rate = move |place: Place| {
        el("p").class("is-warning").live(move || {
            let name = section.name(place);
            match section.lang() {
                Lang::ZhHant => format!("請先在「{name}」的卡片輸入每點的價值"),
                Lang::En => format!("First enter what a credit is worth on the card of “{name}”"),
            }
        })
    };
    let title = Text::new("交換得來的點數", "Credits received");
    let preview =
        el("div").class("credit-preview").dynamic(move || missing_rate.get().map(ask_for_rate)).dynamic(move || {
            let moved = entry_of()?;
            words::transfer_preview(&moved, section.lang())?;
            Some(el("p").add(figure(
                "transfer",
                title,
                move || words::transfer_preview(&moved, section.lang()).unwrap_or_default(),
                move || explain_transfer(&moved),
            )))
        });
    let add = move || {
        let Some(moved) = untrack(entry_of) else {
            let ask = Text::new("請輸入點數與每點的價值", "Enter the credits, and what one is worth at both places");
            app.say(ask.get(app.lang.get_untracked()).to_owned());
            return;
        };
        let command = if is_changed.get_untracked() { Command::EditCreditTransfer } else { Command::AddCreditTransfer };
        if enter(section, refused.get_untracked(), command(Box::new(moved))) {
            section.changing.set(None);
            draft.update(|draft| (draft.before, draft.credits) = (None, None));
        }
    };
    let about = Text::new(
        "只能在同一張工作訂單的地點之間交換，依兩地當時的幣別與費率，不足一點的進位。",
        "Only between places on one work order, at the currency and rate of each at that moment; a fraction is rounded up.",
    );
    panel("transfer-title", Text::new("在地點之間交換點數", "Exchange credits between places"), None).add(
        el("div")
            .class("panel-body credit-form")
            .attr("id", "transfer-form")
            .add(el("p").class("field-hint").t(about))
            .add(el("div").class("form-grid two").add(fields).when(move || currencies.get().is_some(), conversion))
            .add([preview, says(section, refused)])
            .add(buttons(
                section,
                is_changed,
                button("btn pri", Text::new("記錄這次交換", "Record it"), add).attr("id", "add-transfer"),
            )),
    )
}

/// Puts the entry that is to be changed into its form, and the focus with it; what is in the other form goes.
fn fill<T: 'static>(
    section: PlacesSection,
    form: &'static str,
    find: impl Fn(CreditEntryId) -> Option<T> + 'static,
    put: impl Fn(Option<T>) + 'static,
) {
    follow(move || {
        let chosen = section.changing.get();
        let found = untrack(|| chosen.and_then(&find));
        let is_here = found.is_some();
        put(found);
        if is_here {
            request_animation_frame(move || focus_first(form));
        }
    });
}

fn focus_first(form: &str) {
    let found = document().query_selector(&format!("{form} select")).ok().flatten();
    if let Some(field) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        field.focus().ok();
    }
}

/// Carries a command out, unless the rules refuse; then says why. Was it carried out?
fn enter(section: PlacesSection, refused: Option<Refusal>, command: Command) -> bool {
    let lang = section.app.lang.get_untracked();
    if let Some(refusal) = refused {
        section.app.say(words::refusal(refusal, lang));
        return false;
    }
    section.app.run_with_undo(command, Text::new("已記錄", "Recorded").get(lang).to_owned());
    true
}

/// The button of a form; the way back beside it while an entry is changed.
fn buttons(section: PlacesSection, is_changed: Memo<bool>, record: El) -> El {
    let back = move || {
        button("btn", Text::new("不修改", "Leave it as it was"), move || section.changing.set(None))
            .attr("data-action", "keep-credit-entry")
    };
    let changing = Text::new("正在修改一筆紀錄", "An entry is being changed");
    el("div")
        .class("credit-buttons")
        .add(record)
        .when(move || is_changed.get(), back)
        .when(move || is_changed.get(), move || el("span").class("dim").t(changing))
}

/// Why it cannot be entered, said as soon as it is known.
fn says(section: PlacesSection, refused: Memo<Option<Refusal>>) -> El {
    el("div").attr("aria-live", "polite").dynamic(move || {
        refused.get().map(|refusal| {
            el("p").class("credit-refusal is-error").live(move || words::refusal(refusal, section.lang()))
        })
    })
}

fn place_field(
    section: PlacesSection,
    label: Text,
    name: &'static str,
    value: impl Fn() -> Place + 'static,
    choose: impl Fn(Place) + 'static,
) -> El {
    ChoiceField::new(label, move || place_choices(section.app), value, choose).name(name).build()
}

fn day_field(
    name: &'static str,
    value: impl Fn() -> Option<NaiveDate> + 'static,
    choose: impl Fn(Option<NaiveDate>) + 'static,
) -> El {
    EntryField::new(
        Text::new("日期", "Day"),
        move || value().map(|day| day.to_string()).unwrap_or_default(),
        move |typed, lang| {
            choose(entry::date(typed).map_err(|error| explain::entry_error(error, lang))?);
            Ok(())
        },
    )
    .date()
    .name(name)
    .build()
}

fn service_field(section: PlacesSection, draft: RwSignal<UseDraft>) -> El {
    let choices = move || {
        let lang = section.lang();
        let open = SERVICES.iter().filter(|row| may_become(row.id));
        numbered(open.map(|row| (row.id, row.label().get(lang))))
    };
    let label = Text::new("換成哪項服務", "Into which service");
    let choose = move |service| draft.update(|draft| draft.service = service);
    ChoiceField::new(label, choices, move || draft.get().service, choose).name("use-service").build()
}
