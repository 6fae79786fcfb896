//! What a plan holds and this version of Uniplan does not know, as far as it can be read.

use super::figures::plural;
use crate::plan::unknown::{NUMBERED, Part, Unknown, field_of};
use crate::text::{Lang, Text};
use serde_json::Value;

/// The most characters of what stands somewhere.
const MOST: usize = 100;

/// What is so of all of it.
pub fn notice(count: usize, lang: Lang) -> String {
    match lang {
        Lang::ZhHant => format!(
            "這份規劃有 {count} 項內容，多半是較新版本的 Uniplan 寫的，這個版本不認得。內容會原樣保留，也會一起匯出，但沒有計入任何金額、日期與檢查，所以合計可能不完整。不含金額的連結不會帶上這些內容。"
        ),
        Lang::En => format!(
            "This version of Uniplan does not know {} in this plan, most likely written by a newer one. What is not known is kept as it is \
            and exported with the plan, but counts in no amount, date or check, so totals may be incomplete. A link without \
            amounts leaves it out.",
            plural(u32::try_from(count).unwrap_or(u32::MAX), "item", "items")
        ),
    }
}

/// How many services are named in a finding.
const MOST_NAMED: usize = 3;

/// Services that are not known, as a finding.
pub fn services_not_known(named: &[String], lang: Lang) -> String {
    let count = named.len();
    let some = named.get(..count.min(MOST_NAMED)).unwrap_or_default();
    let called = some.join(Text::new("、", ", ").get(lang));
    let more = count > some.len();
    match lang {
        Lang::ZhHant => {
            let more = if more { "等" } else { "" };
            format!(
                "有 {count} 項服務這個版本不認得，沒有計入任何金額、額度與檢查，合計可能偏低（檔案裡的名稱：{called}{more}）"
            )
        }
        Lang::En => {
            let more = if more { " and others" } else { "" };
            let services = plural(u32::try_from(count).unwrap_or(u32::MAX), "service", "services");
            let counts = if count == 1 { "counts" } else { "count" };
            format!(
                "{services} that this version does not know {counts} in no amount, allowance or check: totals may be too low (called in the file: {called}{more})"
            )
        }
    }
}

/// Whatever else is not known, as a finding.
pub fn content_not_known(count: usize, lang: Lang) -> String {
    match lang {
        Lang::ZhHant => {
            format!("有 {count} 項內容這個版本不認得，原樣保留，但沒有計入任何金額、日期與檢查")
        }
        Lang::En => {
            let items = plural(u32::try_from(count).unwrap_or(u32::MAX), "item", "items");
            let (is, counts) = if count == 1 { ("is", "counts") } else { ("are", "count") };
            format!("{items} that this version does not know {is} kept but {counts} in no amount, date or check")
        }
    }
}

/// Each of it in one line: what it is and what stands there. The text is somebody else's.
pub fn listed(unknown: &Unknown, lang: Lang) -> Vec<String> {
    unknown.parts().unwrap_or_default().iter().map(|part| line(part, lang)).collect()
}

fn line(part: &Part, lang: Lang) -> String {
    let colon = Text::new("：", ": ").get(lang);
    cut(&format!("{}{colon}{}", place_of(&part.path, lang), content(part)))
}

/// Where a part stands, by its path: "Service › 6 › colour", and of a thing of a list what it is.
pub(super) fn place_of(path: &str, lang: Lang) -> String {
    let part = Part { path: path.to_owned(), place: 0, json: String::new() };
    let steps = part.steps();
    if let (Some(_), Some(list)) = (part.number(), steps.iter().rev().nth(1)) {
        return name_of(list, lang).to_owned();
    }
    let way = steps.iter().skip(usize::from(steps.len() > 1)).map(|step| {
        if NUMBERED.contains(&step.as_str()) { name_of(step, lang).to_owned() } else { field_of(step).to_owned() }
    });
    way.collect::<Vec<_>>().join(" › ")
}

/// What stands there: of a thing of a list what tells it from others, else all of it.
pub(super) fn content(part: &Part) -> String {
    let (Some(_), Ok(Value::Object(row))) = (part.number(), serde_json::from_str(&part.json)) else {
        return cut(&part.json);
    };
    let text = |field: &str| match row.get(field) {
        Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
        Some(Value::Object(fields)) => fields.keys().next().cloned(),
        _ => None,
    };
    let said = ["service", "name", "kind", "severity", "quantity"].into_iter().filter_map(|field| {
        let text = text(field)?;
        Some(if field == "quantity" { format!("× {text}") } else { text })
    });
    cut(&said.collect::<Vec<_>>().join(" "))
}

/// What stands in a list.
fn name_of(list: &str, lang: Lang) -> &'static str {
    let name = match list {
        "lines" => Text::new("服務", "Service"),
        "locations" => Text::new("地點", "Place"),
        "people" => Text::new("聯絡人", "Person"),
        "incidents" => Text::new("支援事件", "Incident"),
        "events" => Text::new("支援事件的紀錄", "Entry of an incident"),
        "credit_uses" => Text::new("點數的使用", "Use of credits"),
        _ => Text::new("點數的交換", "Exchange of credits"),
    };
    name.get(lang)
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_names_a_few_and_says_that_nothing_of_it_is_counted() {
        let named: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).into();
        let said = services_not_known(&named, Lang::En);
        assert!(
            said.starts_with("4 services ") && said.ends_with("(called in the file: a, b, c and others)"),
            "{said}"
        );
        assert!(services_not_known(&named, Lang::ZhHant).ends_with("a、b、c等）"));
        assert!(services_not_known(&named[..3], Lang::En).ends_with("a, b, c)"));
        assert!(services_not_known(&named[..1], Lang::En).starts_with("1 service that"));
        assert!(
            content_not_known(1, Lang::En).starts_with("1 item that this version does not know is kept but counts in")
        );
        assert!(
            content_not_known(2, Lang::En).starts_with("2 items that this version does not know are kept but count in")
        );
    }

    #[test]
    fn a_service_is_called_by_its_code_with_its_quantity() {
        let part = |path: &str, json: &str| Part { path: path.to_owned(), place: 0, json: json.to_owned() };
        let unknown = Unknown::of(vec![
            part("plan/lines/5", r#"{"id":5,"service":"free_lunch","quantity":"3"}"#),
            part("plan/lines/6/colour", r#""green""#),
            part("plan/incidents/2/events/7", r#"{"id":7,"kind":{"levitated":{}}}"#),
            part("plan/weather", &format!("\"{}\"", "x".repeat(500))),
        ]);
        let lines = listed(&unknown, Lang::En);
        assert_eq!(lines[0], "Entry of an incident: levitated");
        assert_eq!(lines[1], "Service: free_lunch × 3");
        assert_eq!(lines[2], "Service › 6 › colour: \"green\"");
        assert_eq!(lines[3].chars().count(), MOST + 1);
        assert_eq!(listed(&unknown, Lang::ZhHant)[1], "服務：free_lunch × 3");
        assert!(notice(1, Lang::En).contains("1 item ") && notice(2, Lang::En).contains("2 items "));
    }
}
