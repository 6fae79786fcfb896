//! What the services have to be told: once about the customer, and for each line what its own rules ask.

use super::Shared;
use super::capabilities::capabilities;
use crate::app::Memo;
use crate::catalog::rule_book::{RuleId, el as eligibility};
use crate::catalog::services::{ServiceId, service};
use crate::entry::{self, EntryError};
use crate::money::{Currency, Quantity};
use crate::plan::incident::ContactLanguage;
use crate::plan::line::{LineId, LineItem};
use crate::plan::service_details::{CustomerFacts, Form, LineDetails, Question};
use crate::rules::business_event::event_units;
use crate::rules::service_details::{forms, questions};
use crate::state::command::{Command, LineEdit};
use crate::text::{Lang, Text};
use crate::views::contract::planned_event::{event_fields, event_of};
use crate::views::dom::{El, el};
use crate::views::ui::{Choice, ChoiceField, EntryField, figure, numbered, or_none, panel, segments, unique_id};
use crate::words::sources;
use crate::words::{events, explain, figures, services};
use leptos::prelude::*;

const UNKNOWN: Text = Text::new("未確認", "Not specified");

pub(super) fn details(shared: Shared) -> El {
    let asking = Memo::new(move || {
        shared.app.plan.with(|plan| {
            let asks = |line: &&LineItem| !questions(line.service).is_empty();
            plan.lines_in_order().into_iter().filter(asks).map(|line| line.id).collect::<Vec<_>>()
        })
    });
    // The line that was chosen, as long as it is there; else the first that asks.
    let chosen = Memo::new(move || {
        let wanted = shared.app.asked.get();
        asking.with(|asking| wanted.filter(|id| asking.contains(id)).or(asking.first().copied()))
    });
    let nothing = Text::new("規劃中的服務沒有其他要確認的事。", "No service of the plan needs more information.");
    let title = Text::new("請確認下列資訊", "Information the services need");
    panel("service-details-title", title, None)
        .attr("id", "service-details")
        .attr("tabindex", "-1")
        .class("service-details")
        .add(el("div").class("panel-body service-questions").add(customer(shared)))
        .add(
            el("div")
                .class("panel-body service-questions")
                .when(move || asking.with(Vec::is_empty), move || el("p").class("field-hint").t(nothing))
                .when(move || !asking.with(Vec::is_empty), move || choose(shared, asking, chosen))
                .dynamic(move || chosen.get().map(|id| untrack(|| of_line(shared, id)))),
        )
}

// ------------------------------------------------------------------------------------------------------------ the customer

fn customer(shared: Shared) -> El {
    const EL_11: RuleId = eligibility(11);
    const EL_18: RuleId = eligibility(18);
    const EL_19: RuleId = eligibility(19);
    let app = shared.app;
    let facts = Memo::new(move || app.plan.with(|plan| plan.customer));
    let change = move |change: &dyn Fn(&mut CustomerFacts)| {
        let mut facts = facts.get_untracked();
        change(&mut facts);
        app.run_or_say(Command::SetCustomerFacts(facts));
    };
    let languages = move || {
        let lang = shared.lang();
        or_none(UNKNOWN.get(lang), numbered(ContactLanguage::ALL.map(|one| (one, events::language(one).get(lang)))))
    };
    let take = move |language| change(&move |facts| facts.language = language);
    let language = Text::new("需要的服務語言", "The language you need");
    let language = ChoiceField::new(language, languages, move || facts.get().language, take).name("customer-language");
    let staff = answer(
        "restricted-staff",
        Text::new("只能由特定地區或國籍的人員服務", "Only staff of a certain region or citizenship may serve you"),
        move || facts.get().restricted_staff,
        move |said| change(&move |facts| facts.restricted_staff = said),
    );
    let azure = answer(
        "azure-subscription",
        Text::new("已有 Azure 訂用帳戶，且資料量上限足夠", "You have Azure subscriptions with enough data allowance"),
        move || facts.get().azure_subscription,
        move |said| change(&move |facts| facts.azure_subscription = said),
    );
    el("div")
        .class("question-group")
        .attr("role", "group")
        .attr_t("aria-label", Text::new("您", "You"))
        .add(el("h3").t(Text::new("您", "You")))
        .add([
            question(shared, language.build(), EL_19),
            question(shared, staff, EL_18),
            question(shared, azure, EL_11),
        ])
}

// ------------------------------------------------------------------------------------------------------------- a line

/// Which line: its service, its year, its place where there are several, and how much is open.
fn choose(shared: Shared, asking: Memo<Vec<LineId>>, chosen: Memo<Option<LineId>>) -> El {
    let app = shared.app;
    let choices = move || {
        let lang = shared.lang();
        app.plan.with(|plan| {
            let words = |line: &LineItem| Choice::new(line.id, line.id.0.to_string(), services::line(plan, line, lang));
            asking.with(|asking| asking.iter().filter_map(|id| plan.line(*id)).map(words).collect())
        })
    };
    let commit = move |id| shared.app.asked.set(Some(id));
    let title = Text::new("項目", "Line");
    ChoiceField::new(title, choices, move || chosen.get(), commit).name("detail-line").build()
}

fn of_line(shared: Shared, id: LineId) -> Option<El> {
    let of = shared.app.plan.with_untracked(|plan| plan.line(id).map(|line| line.service))?;
    let fields: Vec<El> =
        questions(of).iter().map(|(asked, rule)| question(shared, field(shared, id, of, *asked), *rule)).collect();
    let group = el("div")
        .class("question-group")
        .attr("role", "group")
        .attr_t("aria-label", service(of).label())
        .attr("data-details", id.0.to_string())
        .add(fields);
    Some(group.add(capabilities(of)))
}

/// A field with the rule that makes it matter.
fn question(shared: Shared, field: El, rule: RuleId) -> El {
    let source = move || sources::source_of(rule, shared.lang());
    el("div").class("question").add([field, el("p").class("source").live(source)])
}

fn read<T>(shared: Shared, id: LineId, read: impl FnOnce(&LineItem) -> T) -> Option<T> {
    shared.app.plan.with(|plan| plan.line(id).map(read))
}

fn told(shared: Shared, id: LineId) -> LineDetails {
    read(shared, id, |line| line.details).unwrap_or_default()
}

fn tell(shared: Shared, id: LineId, details: LineDetails, lang: Lang) -> Result<(), String> {
    let edit = LineEdit::Details(Box::new(details));
    shared.app.run(Command::EditLine(id, edit)).map_err(|error| explain::command_error(error, lang))
}

fn field(shared: Shared, id: LineId, of: ServiceId, asked: Question) -> El {
    let title = services::question_of(of, asked);
    match asked {
        Question::Form => form_field(shared, id, of, title),
        Question::Event => event_question(shared, id),
        Question::AzureSpend => typed(
            shared,
            id,
            asked,
            title,
            |details| details.azure_spend.map(|spend| figures::number(spend.decimal())),
            |details, typed| {
                details.azure_spend = entry::amount(typed, Currency::USD)?;
                Ok(())
            },
        ),
        Question::Scenarios => count(shared, id, asked, title, |details| &mut details.scenarios),
        Question::ImprovementPlans => count(shared, id, asked, title, |details| &mut details.improvement_plans),
        Question::Meetings => count(shared, id, asked, title, |details| &mut details.meetings),
        Question::Hours => quantity(shared, id, asked, title, |details| &mut details.hours),
        Question::Limit => quantity(shared, id, asked, title, |details| &mut details.limit),
        Question::MinimumPrice
        | Question::Listed
        | Question::InScope
        | Question::PlaceNamed
        | Question::Accepted
        | Question::Emergency => {
            let say = move |said| {
                let details = untrack(|| told(shared, id)).saying(asked, said);
                if let Err(message) = tell(shared, id, details, shared.app.lang.get_untracked()) {
                    shared.app.say(message);
                }
            };
            answer(name_of(asked), title, move || told(shared, id).says(asked), say)
        }
    }
}

/// Yes, no, or nobody said.
fn answer(
    name: &'static str,
    title: Text,
    said: impl Fn() -> Option<bool> + Send + Sync + 'static,
    say: impl Fn(Option<bool>) + 'static,
) -> El {
    let said = Memo::new(said);
    let id = unique_id("asked");
    let answers = [
        (Some(true), "yes", Text::new("是", "Yes")),
        (Some(false), "no", Text::new("否", "No")),
        (None, "unknown", UNKNOWN),
    ];
    el("div")
        .class("field")
        .attr("data-question", name)
        .add(el("span").class("question-words").attr("id", &id).t(title))
        .add(segments("data-answer", answers, move || said.get(), say).attr("aria-labelledby", &id))
}

fn typed(
    shared: Shared,
    id: LineId,
    asked: Question,
    title: Text,
    shown: fn(&LineDetails) -> Option<String>,
    take: fn(&mut LineDetails, &str) -> Result<(), EntryError>,
) -> El {
    EntryField::new(
        title,
        move || shown(&told(shared, id)).unwrap_or_default(),
        move |typed, lang| {
            let mut details = untrack(|| told(shared, id));
            take(&mut details, typed).map_err(|error| explain::entry_error(error, lang))?;
            tell(shared, id, details, lang)
        },
    )
    .placeholder(UNKNOWN)
    .figure()
    .name(name_of(asked))
    .build()
}

fn count(
    shared: Shared,
    id: LineId,
    asked: Question,
    title: Text,
    place: fn(&mut LineDetails) -> &mut Option<u8>,
) -> El {
    EntryField::new(
        title,
        move || place(&mut told(shared, id)).map(|count| count.to_string()).unwrap_or_default(),
        move |typed, lang| {
            let mut details = untrack(|| told(shared, id));
            *place(&mut details) = entry::count(typed).map_err(|error| explain::entry_error(error, lang))?;
            tell(shared, id, details, lang)
        },
    )
    .placeholder(UNKNOWN)
    .figure()
    .digits()
    .name(name_of(asked))
    .build()
}

fn quantity(
    shared: Shared,
    id: LineId,
    asked: Question,
    title: Text,
    place: fn(&mut LineDetails) -> &mut Option<Quantity>,
) -> El {
    EntryField::new(
        title,
        move || place(&mut told(shared, id)).map(|held| figures::number(held.decimal())).unwrap_or_default(),
        move |typed, lang| {
            let mut details = untrack(|| told(shared, id));
            // Nothing typed is unknown again.
            let empty = typed.trim().is_empty();
            let read = if empty { Ok(None) } else { entry::quantity(typed).map(Some) };
            *place(&mut details) = read.map_err(|error| explain::entry_error(error, lang))?;
            tell(shared, id, details, lang)
        },
    )
    .placeholder(UNKNOWN)
    .figure()
    .name(name_of(asked))
    .build()
}

fn form_field(shared: Shared, id: LineId, of: ServiceId, title: Text) -> El {
    let all: &'static [Form] = forms(of);
    let choices = move || {
        let lang = shared.lang();
        or_none(UNKNOWN.get(lang), numbered(all.iter().map(|one| (*one, services::form(*one).get(lang)))))
    };
    let commit = move |form| {
        let details = LineDetails { form, ..untrack(|| told(shared, id)) };
        if let Err(message) = tell(shared, id, details, shared.app.lang.get_untracked()) {
            shared.app.say(message);
        }
    };
    ChoiceField::new(title, choices, move || told(shared, id).form, commit).name(name_of(Question::Form)).build()
}

/// The days and solutions of the event, and the units that they take.
fn event_question(shared: Shared, id: LineId) -> El {
    let event = event_of(shared.app, id);
    let units = move || {
        event.get().map(|event| {
            let units = event_units(&event);
            let (count, why) = (units.value, units.into_why());
            let title = Text::new("估計要幾份", "Units it takes, an estimate");
            let words = move || services::units(count, shared.lang());
            figure("event-units", title, words, move || why.clone())
        })
    };
    el("div")
        .class("question-event")
        .add([event_fields(shared.app, id, "event-fields"), el("p").class("question-units").dynamic(units)])
}

/// A name for tests: that of the field in the saved form.
const fn name_of(asked: Question) -> &'static str {
    match asked {
        Question::AzureSpend => "azure-spend",
        Question::MinimumPrice => "minimum-price",
        Question::Listed => "listed",
        Question::InScope => "in-scope",
        Question::PlaceNamed => "place-named",
        Question::Accepted => "accepted",
        Question::Emergency => "emergency",
        Question::Event => "event",
        Question::Form => "form",
        Question::Scenarios => "scenarios",
        Question::ImprovementPlans => "improvement-plans",
        Question::Meetings => "meetings",
        Question::Hours => "hours",
        Question::Limit => "limit",
    }
}
