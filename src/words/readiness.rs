//! The checklist of duties and terms, the sheet that is handed over, and success management, in words.

use super::explain::years;
use super::incident::label;
use super::say::say;
use crate::catalog::services::{ServiceId, service};
use crate::plan::Plan;
use crate::plan::contract::YearIndex;
use crate::plan::duties::{DutyId, Progress};
use crate::plan::line::LineId;
use crate::rules::readiness::{Binding, Cause, Duty, Readiness, Topic};
use crate::rules::success::Addition;
use crate::text::{Lang, Text};

/// What the sheet that is handed over is called.
pub const SHEET: Text = Text::new("責任與條款交接單", "Duties and terms: hand-over sheet");

/// What stands under it.
pub const FOOT: Text = Text::new(
    "文字為本站自行改寫，附錄可能另有責任。非官方工具，與 Microsoft 無關；以您簽署的合約為準。",
    "In our own words; exhibits may add more. Unofficial, not affiliated with Microsoft; your signed agreement prevails.",
);

/// What triggers a row, as the title of its explanation.
pub const TRIGGERED_BY: Text = Text::new("適用原因", "Why it applies");

/// How many names are listed before the rest is counted.
const MOST_NAMES: usize = 4;

/// What a duty is about.
pub const fn subject(subject: Topic) -> Text {
    match subject {
        Topic::People => Text::new("人員與聯絡人", "People and contacts"),
        Topic::Requests => Text::new("提出申請與支援事件", "Requests and incidents"),
        Topic::Planning => Text::new("規劃與申請服務", "Planning and requesting services"),
        Topic::Environment => Text::new("資料、環境與費用", "Data, environment and expenses"),
        Topic::Services => Text::new("特定服務的責任", "Duties of single services"),
        Topic::Delivery => Text::new("條款：服務怎麼提供", "Terms: how services are delivered"),
        Topic::Use => Text::new("條款：使用、取消與交換", "Terms: using, cancelling, exchanging"),
        Topic::DataAndCode => Text::new("條款：資料、程式碼與錄製", "Terms: data, code, recordings"),
    }
}

/// How a duty binds.
pub const fn binding(binding: Binding) -> Text {
    match binding {
        Binding::Required => Text::new("必須", "Required"),
        Binding::WhenAsked => Text::new("情況發生時", "When the case arises"),
        Binding::Voluntary => Text::new("視需要", "Optional"),
        Binding::Term => Text::new("條款", "Term"),
    }
}

/// How far a duty is; a term is not done but noted.
pub const fn progress(progress: Progress, id: DutyId) -> Text {
    match (progress, id.is_term()) {
        (Progress::Open, false) => Text::new("待辦", "To do"),
        (Progress::Open, true) => Text::new("待確認", "To note"),
        (Progress::Done, false) => Text::new("已完成", "Done"),
        (Progress::Done, true) => Text::new("已確認", "Noted"),
        (Progress::DoesNotApply, _) => Text::new("不適用", "Does not apply"),
    }
}

/// The answer in one line: "3 of 24 duties and terms done, 21 still open that the plan triggers".
pub fn headline(list: &Readiness, lang: Lang) -> String {
    let Readiness { counted, done, open, .. } = *list;
    if open == 0 {
        return say!(
            lang,
            "適用的 {counted} 項責任與條款都已完成",
            "All {counted} duties and terms that apply are done"
        );
    }
    if done == 0 {
        return say!(
            lang,
            "{counted} 項責任與條款，尚未完成任何一項",
            "None of the {counted} duties and terms is done yet"
        );
    }
    say!(
        lang,
        "{counted} 項責任與條款，已完成 {done} 項，尚有 {open} 項待辦",
        "{done} of {counted} duties and terms done, {open} still open"
    )
}

/// What triggers a duty: "The base package; Workshop (year 1); incident AKS".
pub fn because(duty: &Duty, plan: &Plan, lang: Lang) -> String {
    if duty.causes.is_empty() {
        let none = Text::new("目前的規劃不適用這一項", "It does not apply to the plan");
        return none.get(lang).to_owned();
    }
    let causes: Vec<String> = duty.causes.iter().map(|one| cause(one, plan, lang)).collect();
    causes.join(Text::new("；", "; ").get(lang))
}

fn cause(cause: &Cause, plan: &Plan, lang: Lang) -> String {
    match cause {
        Cause::BasePackage => Text::new("基本套件", "The base package").get(lang).to_owned(),
        Cause::Lines(lines) => {
            let mut services: Vec<(ServiceId, Vec<YearIndex>)> = Vec::new();
            for line in lines.iter().filter_map(|id| plan.line(*id)) {
                match services.last_mut().filter(|(service, _)| *service == line.service) {
                    Some((_, years)) => years.push(line.year),
                    None => services.push((line.service, vec![line.year])),
                }
            }
            let names = services.into_iter().map(|(of, mut years)| {
                years.dedup();
                in_years(plan, of, &years, lang)
            });
            listed(names.collect(), lang)
        }
        Cause::Places(places) => {
            let unnamed = || Text::new("未命名的地點", "an unnamed place").get(lang).to_owned();
            let name = |name: &str| if name.is_empty() { unnamed() } else { name.to_owned() };
            let names = places.iter().filter_map(|id| plan.location(*id)).map(|place| name(place.name.as_str()));
            let names = listed(names.collect(), lang);
            say!(lang, "地點：{names}", "Places: {names}")
        }
        Cause::Incidents(incidents) => {
            let names = incidents.iter().filter_map(|id| plan.incident(*id)).map(|incident| label(incident, lang));
            let names = listed(names.collect(), lang);
            say!(lang, "支援事件：{names}", "Incidents: {names}")
        }
    }
}

/// A line of the plan: its service, and its year where the contract has several.
pub fn line(id: LineId, plan: &Plan, lang: Lang) -> Option<String> {
    let line = plan.line(id)?;
    Some(in_years(plan, line.service, &[line.year], lang))
}

/// "Workshop (years 1 to 3)"; without years where the contract has only one.
fn in_years(plan: &Plan, of: ServiceId, in_years: &[YearIndex], lang: Lang) -> String {
    let name = service(of).label().get(lang);
    if plan.contract.contract_years().len() == 1 {
        return name.to_owned();
    }
    let years = years(in_years, lang);
    say!(lang, "{name}（{years}）", ("{name} ({})", years.to_ascii_lowercase()))
}

/// The names, each once; from the fifth on they are counted.
pub fn listed(names: Vec<String>, lang: Lang) -> String {
    let mut once: Vec<String> = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    let more = once.len().saturating_sub(MOST_NAMES);
    once.truncate(MOST_NAMES);
    let shown = once.join(Text::new("、", ", ").get(lang));
    match more {
        0 => shown,
        _ => say!(lang, "{shown}，另有 {more} 項", "{shown} and {more} more"),
    }
}

/// The heading of a statement of the rule book, as printed.
pub fn heading(statement: &str) -> String {
    parts(statement).0.to_owned()
}

/// What a statement of the rule book says, as a sentence that begins without its heading.
pub fn sentence(statement: &str) -> String {
    let mut rest = parts(statement).1.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

/// A statement of the rule book in two: its heading, and what it says.
pub fn parts(statement: &str) -> (&str, &str) {
    statement.split_once('：').or_else(|| statement.split_once(": ")).unwrap_or((statement, ""))
}

/// How a line adds to the success management of the base package.
pub const fn addition(addition: Addition) -> Text {
    match addition {
        Addition::Bought => Text::new("加購的成功管理", "Additional success management"),
        Addition::AtLocation => {
            Text::new("特定地點的 CSAM，費用與地點另議", "A CSAM for a location, cost and place negotiated")
        }
        Addition::BundledHours => Text::new(
            "內含固定的成功管理時數，時數未印出；由主機地點分配、主機的 CSAM 執行",
            "Includes a fixed number of success management hours, not printed; allocated by the host and run by its \
            CSAM",
        ),
        Addition::Companion => Text::new(
            "Microsoft 要求一併購買的成功與服務提供管理",
            "Success and delivery management that Microsoft requires with it",
        ),
    }
}

/// What the amount of an addition is.
pub const fn addition_amount(addition: Addition) -> Text {
    match addition {
        Addition::BundledHours => Text::new("佔其價格", "share of its price"),
        Addition::Bought | Addition::AtLocation | Addition::Companion => {
            Text::new("彈性額度不得支付", "never paid by Flex")
        }
    }
}
