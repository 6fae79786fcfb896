//! What a case asks, in both languages, put together from its columns.

use super::answer::{anchor_of, chart_numbered, milestone_of, severity_of};
use super::{Case, read};
use crate::catalog::charts::{Party, SEVERITY_CHARTS};
use crate::catalog::products::product;
use crate::catalog::readings::SwitchableClause;
use crate::catalog::services::service;
use crate::text::{Lang, Text};
use crate::words::figures::number;
use crate::words::{dates, incident};

/// The question of a case; nothing where a column cannot be read.
pub(super) fn asked(case: &Case, lang: Lang) -> Option<String> {
    let columns = &case.columns[..];
    let question = match (case.kind, columns) {
        ("cap", [allowance]) => pair(
            lang,
            format!("彈性額度 {}：上限", figure(allowance)),
            format!("Flex Allowance {}: the cap", figure(allowance)),
        ),
        ("room", [allowance]) => pair(
            lang,
            format!("彈性額度 {}：受限種類最多可用", figure(allowance)),
            format!("Flex Allowance {}: the most that capped kinds may take", figure(allowance)),
        ),
        ("year" | "working", [allowance, lines, what]) => {
            let asks = named(&priced(lines, lang)?, what, lang)?;
            pair(
                lang,
                format!("彈性額度 {}；{asks}", figure(allowance)),
                format!("Flex Allowance {}; {asks}", figure(allowance)),
            )
        }
        ("term", [allowances, what]) => {
            let each = allowances.split(", ").map(figure).collect::<Vec<_>>().join(" + ");
            let what = match *what {
                "room_per_year" => Text::new("逐年計算的可用上限合計", "available under the cap, year by year"),
                "room_over_term" => {
                    Text::new("整個期間只算一次的可用上限", "available under the cap, once over the term")
                }
                _ => return None,
            };
            let what = what.get(lang);
            pair(lang, format!("各年彈性額度 {each}：{what}"), format!("Flex Allowances {each}: {what}"))
        }
        ("swap", [from, to, what]) => {
            let (to, hindrance) = match to.rsplit_once(' ') {
                Some((rest, "unavailable")) => (rest, Some(Text::new("（無法提供）", " (not available)"))),
                Some((rest, "refused")) => (rest, Some(Text::new("（未獲同意）", " (not agreed)"))),
                _ => (*to, None),
            };
            let what = match *what {
                "applied" => Text::new("轉過去的價值", "value that passes over"),
                "difference" => Text::new("另行付費", "paid on top"),
                "unplaced" => Text::new("未安排的餘額", "left unplaced"),
                _ => return None,
            };
            let (from, to, hindrance, what) =
                (priced(from, lang)?, priced(to, lang)?, hindrance.map_or("", |words| words.get(lang)), what.get(lang));
            pair(
                lang,
                format!("{from} 換成 {to}{hindrance}：{what}"),
                format!("{from} swapped for {to}{hindrance}: {what}"),
            )
        }
        ("exchange" | "exchange_working", [credits, from, to]) => {
            let (from, to) = (figure(from), figure(to));
            pair(
                lang,
                format!("{credits} 點（每點值 {from}）轉到每點值 {to} 的地點：得到幾點"),
                format!("{credits} credits worth {from} each, exchanged where one is worth {to}: how many"),
            )
        }
        ("deduct", [quantity, each]) => pair(
            lang,
            format!("{quantity} 個服務，每個 {each} 點：扣幾點"),
            format!("{quantity} of a service at {each} credits: how many are deducted"),
        ),
        ("date", [name, anchor, milestone]) => {
            let (milestone, clause) = read::by_reading(milestone)?;
            let what = dates::milestone(milestone_of(milestone)?).get(lang);
            let (anchor, day) = anchor.split_once(' ')?;
            let anchor = crate::words::explain::date_field(anchor_of(anchor)?).get(lang);
            let name = if *name == "-" { String::new() } else { format!("{} · ", event_named(name, lang)?) };
            let clause = other_reading(clause, lang);
            pair(lang, format!("{name}{anchor} {day}：{what}{clause}"), format!("{name}{anchor} {day}: {what}{clause}"))
        }
        ("quarters", [name, first, last]) => {
            let name = service(read::service(name)?).label().get(lang);
            pair(
                lang,
                format!("{name} · {first} 至 {last}：每季的最後一天"),
                format!("{name} · {first} to {last}: the last day of each quarter"),
            )
        }
        ("flex_year", [first, last, index]) => pair(
            lang,
            format!("工作訂單 {first} 至 {last}：第 {index} 個額度年度的最後一天"),
            format!("Work order {first} to {last}: the last day of Flex year {index}"),
        ),
        ("working_days", [from, count]) => {
            pair(lang, format!("{from} 之後第 {count} 個營業日"), format!("{count} business days after {from}"))
        }
        ("days_before", [scheduled, on]) => pair(
            lang,
            format!("排定 {scheduled}，{on} 取消：之前的完整天數"),
            format!("Scheduled for {scheduled}, cancelled on {on}: full days before"),
        ),
        ("fee" | "fee_working", [scheduled, on, fee]) => {
            let fee = figure(fee);
            pair(
                lang,
                format!("排定 {scheduled}、費用 {fee}，{on} 取消：應付"),
                format!("Scheduled for {scheduled} at {fee}, cancelled on {on}: what is due"),
            )
        }
        ("units" | "units_working", [days, solutions]) => pair(
            lang,
            format!("業務活動 {days} 天、{solutions} 個解決方案：估計所需單位"),
            format!("An event of {days} days, {solutions} solutions: estimated units"),
        ),
        ("offset", [zone, at]) => {
            pair(lang, format!("{zone}：{at} 的 UTC 時差"), format!("{zone}: offset from UTC at {at}"))
        }
        ("wall", [zone, local]) => pair(
            lang,
            format!("{zone} 當地 {local}：是哪個時刻"),
            format!("{zone}, {local} on the wall clock: which instant"),
        ),
        ("due", [zone, week, closed, start, minutes]) => {
            let closed = if *closed == "-" {
                String::new()
            } else {
                pair(lang, format!("，休 {closed}"), format!(", closed {closed}"))
            };
            let start = start.replace('T', " ");
            pair(
                lang,
                format!("{zone}，{week}{closed}：{start} 起 {minutes} 分鐘營業時間何時用完"),
                format!("{zone}, {week}{closed}: {minutes} open minutes from {start} are used up at"),
            )
        }
        ("cell", [id]) => {
            let (row, line) = SEVERITY_CHARTS
                .iter()
                .flat_map(|row| row.commitments.iter().map(move |line| (row, line)))
                .find(|(_, line)| line.id == *id)?;
            let party = match line.party {
                Party::Microsoft => "Microsoft",
                Party::Customer => Text::new("客戶", "Customer").get(lang),
            };
            let action = incident::short_action(line.action, lang);
            pair(
                lang,
                format!("{} {}，{party}：{action}", row.number, row.short_name.get(lang)),
                format!("{} {}, {party}: {action}", row.number, row.short_name.get(lang)),
            )
        }
        ("attention", [severity]) => {
            let chart = case.source;
            let name = chart_numbered(chart)?.short_name.get(lang);
            pair(
                lang,
                format!("{chart} {name}，嚴重性 {severity}：多快要有人關注"),
                format!("{chart} {name}, severity {severity}: how soon it wants attention"),
            )
        }
        ("chart", [services, product, severity, opened]) => {
            let case = incident_named(services, product, severity, opened, lang)?;
            pair(lang, format!("{case}：適用哪張圖表"), format!("{case}: which chart governs"))
        }
        ("expected" | "expected_working", [services, product, severity, opened, line]) => {
            let case = incident_named(services, product, severity, opened, lang)?;
            let (id, clause) = read::by_reading(line)?;
            let found = SEVERITY_CHARTS.iter().flat_map(|row| row.commitments).find(|row| row.id == id)?;
            let action = incident::short_action(found.action, lang);
            let clause = other_reading(clause, lang);
            pair(
                lang,
                format!("{case}：{action}（{id}）預期於{clause}"),
                format!("{case}: {action} ({id}) expected by{clause}"),
            )
        }
        ("all_workings", [what]) => {
            let of = match what.split_once(' ')?.0 {
                "account" => Text::new("額度與檢查結果", "the account and the findings"),
                "totals" => Text::new("價格總計", "the totals"),
                "incidents" => Text::new("支援事件", "the incidents"),
                _ => return None,
            };
            let of = of.get(lang);
            pair(
                lang,
                format!("範例規劃，{of}的每條算式：有幾條算不出所寫的數字"),
                format!("A sample plan, every working of {of}: how many do not come to their figure"),
            )
        }
        _ => return None,
    };
    let is_working = case.kind.ends_with("working");
    Some(if is_working {
        pair(lang, format!("逐行重算：{question}"), format!("Line by line: {question}"))
    } else {
        question
    })
}

fn pair(lang: Lang, zh_hant: String, en: String) -> String {
    match lang {
        Lang::ZhHant => zh_hant,
        Lang::En => en,
    }
}

/// An amount in groups of three digits, with what stands behind it.
pub(super) fn figure(text: &str) -> String {
    let (amount, rest) = text.split_once(' ').map_or((text, ""), |(amount, rest)| (amount, rest));
    match read::decimal(amount) {
        Some(value) if rest.is_empty() => number(value),
        Some(value) => format!("{} {}", number(value), rest.replace(" at ", " @ ")),
        None => text.to_owned(),
    }
}

fn priced(lines: &str, lang: Lang) -> Option<String> {
    let each = |(id, price): (_, crate::money::Amount)| {
        format!("{} {}", service(id).label().get(lang), number(price.decimal()))
    };
    let names: Vec<String> = read::priced(lines)?.into_iter().map(each).collect();
    Some(names.join(Text::new("、", ", ").get(lang)))
}

/// `lines: what`, with the clause that is read the other way.
fn named(lines: &str, what: &str, lang: Lang) -> Option<String> {
    let (what, clause) = read::by_reading(what)?;
    let what = match what {
        "allotted" => Text::new("已分配", "allocated"),
        "capped" => Text::new("受限種類合計", "capped kinds together"),
        "refused" => Text::new("不得由額度支付", "what Flex may not pay"),
        "otherwise" => Text::new("另行付費", "paid separately"),
        "cap" => Text::new("上限", "the cap"),
        "room" => Text::new("受限種類最多可用", "the most that capped kinds may take"),
        "room_left" => Text::new("上限內還可用", "left under the cap"),
        "over_cap" => Text::new("超過上限", "over the cap"),
        "over_allowance" => Text::new("超過額度", "over the allowance"),
        "beyond_flex" => Text::new("額度不支付的部分", "what Flex does not pay"),
        "forfeited" => Text::new("沒收", "forfeited"),
        _ => return None,
    };
    let clause = other_reading(clause, lang);
    let what = what.get(lang);
    Some(pair(lang, format!("{lines}：{what}{clause}"), format!("{lines}: {what}{clause}")))
}

fn other_reading(clause: Option<SwitchableClause>, lang: Lang) -> String {
    clause.map(SwitchableClause::code).map_or_else(String::new, |clause| {
        pair(lang, format!("（{clause} 採另一種解讀）"), format!(" ({clause} read the other way)"))
    })
}

/// A service, with the days of its event where it has one.
fn event_named(text: &str, lang: Lang) -> Option<String> {
    let (name, window) = read::with_event(text)?;
    let name = service(read::service(name)?).label().get(lang);
    Some(match window {
        None => name.to_owned(),
        Some(window) => format!("{name}{}", event_days(window, lang)),
    })
}

fn event_days(window: crate::plan::incident::EventWindow, lang: Lang) -> String {
    let (first, days) = (window.first, window.days);
    pair(lang, format!("（業務活動 {first} 起 {days} 天）"), format!(" (event from {first}, {days} days)"))
}

fn incident_named(services: &str, affected: &str, severity: &str, opened: &str, lang: Lang) -> Option<String> {
    let owned: Vec<&str> = read::services(services)?.into_iter().map(|id| service(id).label().get(lang)).collect();
    let owned = if owned.is_empty() {
        Text::new("只有基本套件", "Base package alone").get(lang).to_owned()
    } else {
        owned.join(Text::new("、", ", ").get(lang))
    };
    let (name, window) = read::with_event(affected)?;
    let name = product(read::product(name)?).name.get(lang);
    let window = window.map(|window| event_days(window, lang)).unwrap_or_default();
    let severity = severity_of(severity)?.code();
    Some(pair(
        lang,
        format!("{owned}；{name}{window}，嚴重性 {severity}，{opened} 開案"),
        format!("{owned}; {name}{window}, severity {severity}, opened {opened}"),
    ))
}
