//! Places and Proactive Credits, said in a language. Only the contract page and the JSON door say them.

use super::comparison::upper_first;
use super::errors::credit_fault;
use super::explain;
use super::figures::{date, money, number, plural};
use super::say::say;
use crate::catalog::services::service;
use crate::money::Money;
use crate::plan::Plan;
use crate::plan::credits::{CreditTransfer, CreditUse};
use crate::plan::place::{CreditRate, Place, Region, WorkOrder};
use crate::rules::credits::{EntryKind, Lapse, Refusal};
use crate::rules::finding::Level;
use crate::rules::finding_groups::PlaceGroup;
use crate::rules::place_finding::PlaceReason;
use crate::rules::places::{Amendment, Arrangement, ContractChange, PlacesAssessment};
use crate::text::{Lang, Text};
use rust_decimal::Decimal;

/// A place by its name; one that was given none by what it is.
pub fn place(plan: &Plan, place: Place, lang: Lang) -> String {
    let unnamed = match plan.location_at(place) {
        Some(_) => Text::new("未命名", "Unnamed"),
        None => MAIN,
    };
    match plan.place_name(place) {
        "" => unnamed.get(lang).to_owned(),
        name => name.to_owned(),
    }
}

/// The names of places; of none, that of the host.
pub fn places(plan: &Plan, at: &[Place], lang: Lang) -> String {
    if at.is_empty() {
        return place(plan, Place::Host, lang);
    }
    let names: Vec<String> = at.iter().map(|one| place(plan, *one, lang)).collect();
    names.join(Text::new("、", ", ").get(lang))
}

/// The host as long as nobody has named it: the place that signs the base package (section 2.6).
pub const MAIN: Text = Text::new("主要地點", "Main place");
/// What the main place is in the contract.
pub const HOST: Text = Text::new("主機", "Host");

/// The host by its role, and by its name where it has one: "the host, “Taipei”".
fn host(plan: &Plan, lang: Lang) -> String {
    match plan.place_name(Place::Host) {
        "" => HOST_ALONE.get(lang).to_owned(),
        name => say!(lang, "主機「{name}」", "the host “{name}”"),
    }
}

/// The host within a sentence.
const HOST_ALONE: Text = Text::new("主機", "the host");

/// A country or region.
pub const fn region(region: Region) -> Text {
    match region {
        Region::Taiwan => Text::new("台灣", "Taiwan"),
        Region::HongKong => Text::new("香港", "Hong Kong"),
        Region::Macau => Text::new("澳門", "Macau"),
        Region::MainlandChina => Text::new("中國大陸", "Mainland China"),
        Region::Japan => Text::new("日本", "Japan"),
        Region::Korea => Text::new("韓國", "Korea"),
        Region::India => Text::new("印度", "India"),
        Region::NewZealand => Text::new("紐西蘭", "New Zealand"),
        Region::Australia => Text::new("澳大利亞", "Australia"),
        Region::Other => Text::new("其他國家或地區", "Another country or region"),
    }
}

/// Which work order a place is on.
pub const fn work_order(order: WorkOrder) -> Text {
    match order {
        WorkOrder::Host => Text::new("主機的工作訂單", "The host's work order"),
        WorkOrder::Own => Text::new("自己的工作訂單", "A work order of its own"),
        WorkOrder::SeparateContract => Text::new("另訂的合約", "A separate contract"),
    }
}

/// How the places are contracted.
pub const fn arrangement(arrangement: Arrangement) -> Text {
    match arrangement {
        Arrangement::OnePlace => Text::new("只有一個地點", "One place only"),
        Arrangement::Centralized => Text::new("集中式", "Centralized"),
        Arrangement::Decentralized => Text::new("分散式", "Decentralized"),
        Arrangement::Combined => Text::new("集中式與分散式並用", "Centralized and decentralized combined"),
    }
}

/// A change that somebody may ask about.
pub const fn change(change: ContractChange) -> Text {
    match change {
        ContractChange::BillToAddress => Text::new("帳單地址", "The bill-to address"),
        ContractChange::ShipToAddress => Text::new("出貨地址", "The ship-to address"),
        ContractChange::Company => Text::new("公司名稱或地址", "The company's name or address"),
        ContractChange::BillingAmount => Text::new("帳單金額", "The billing amount"),
        ContractChange::BillingDate => Text::new("帳單日期", "The billing date"),
        ContractChange::Places => {
            Text::new("地點加入、退出或換工作訂單", "A place joins, leaves or changes its work order")
        }
        ContractChange::Other => {
            Text::new("其他，例如聯絡人或上班時間", "Anything else, such as contacts or business hours")
        }
    }
}

/// Whether a change needs an amendment.
pub const fn amendment(amendment: Amendment) -> Text {
    match amendment {
        Amendment::Needed => Text::new("要修訂合約", "Needs a contract amendment"),
        Amendment::OnceSigned => Text::new("簽約之後要修訂合約", "Needs a contract amendment once it is signed"),
        Amendment::NotListed => {
            Text::new("不在列出的五種之中；請問帳戶團隊", "Not among the five that are listed: ask the account team")
        }
    }
}

/// What was found at a place, or alike at several, in one sentence.
pub fn reason(plan: &Plan, at: &[Place], reason: &PlaceReason, lang: Lang) -> String {
    let here = places(plan, at, lang);
    let host = host(plan, lang);
    let name = |id| service(id).label().get(lang);
    match reason {
        PlaceReason::OwnWorkOrderMissing { region: needs } => {
            let needs = region(*needs).get(lang);
            say!(
                lang,
                "{needs}要有自己的工作訂單，但「{here}」與{host}在同一張上",
                "{needs} needs a work order of its own, but “{here}” is on that of {host}"
            )
        }
        PlaceReason::HostOnly { service } => {
            let name = name(*service);
            say!(
                lang,
                "「{name}」只能為{host}購買，現在放在「{here}」",
                "{name} can be bought for {host} only; it is now at “{here}”"
            )
        }
        PlaceReason::HostSuffices { service } => {
            let name = name(*service);
            say!(
                lang,
                "「{name}」在「{here}」不需要另外訂購：為{host}訂購一份，就涵蓋所有地點",
                "{name} need not be ordered for “{here}”: one order at {host} serves all places"
            )
        }
        PlaceReason::SuccessManagementFromHost { service } => {
            let name = name(*service);
            say!(
                lang,
                "「{name}」由{host}負責；「{here}」需要的話，可以議定在當地增加 CSAM",
                "{name} comes from {host}; for “{here}” a CSAM there can be negotiated instead"
            )
        }
        PlaceReason::Negotiated { service } => {
            let name = name(*service);
            say!(lang, "「{name}」的費用與地點要另行議定（{here}）", "Cost and place of {name} are negotiated ({here})")
        }
        PlaceReason::OneLocation { service } => {
            let name = name(*service);
            say!(
                lang,
                "「{name}」依支援地點提供，這裡是「{here}」；簽約前請確認地點寫在工作訂單上",
                "{name} is for a support location, here “{here}”: see that the work order names it before signing"
            )
        }
        PlaceReason::NotMentioned { service } => {
            let name = name(*service);
            say!(
                lang,
                "多國家/地區一節沒有提到關鍵業務服務；「{name}」能否給「{here}」，請先確認",
                "The section on several countries does not mention Mission Critical Services: ask whether {name} can be had for “{here}”"
            )
        }
        PlaceReason::FlexOnOtherWorkOrder { service } => {
            let name = name(*service);
            say!(
                lang,
                "「{name}」在「{here}」自己的工作訂單上；文件沒有說主機的彈性額度能否支付",
                "{name} is on the work order of “{here}”; whether the host's Flex Allowance pays there is not said"
            )
        }
        PlaceReason::RateMissing { currency } => {
            let code = currency.code();
            say!(
                lang,
                "「{here}」的工作訂單用 {code}，還沒有匯率",
                "The work order of “{here}” is in {code}, and there is no rate yet"
            )
        }
        PlaceReason::AdministratorMissing => say!(
            lang,
            "還沒有為{host}指派支援服務管理員",
            "Nobody is named yet as support services administrator of {host}"
        ),
        PlaceReason::CreditsOverdrawn { short, on } => {
            let credits = plural(*short, "Proactive Credit", "Proactive Credits");
            let short = number(*short);
            let day = on.map(|day| date(day, lang));
            match (lang, day) {
                (Lang::ZhHant, Some(day)) => format!("「{here}」在 {day}少了 {short} 點主動折讓"),
                (Lang::ZhHant, None) => format!("「{here}」少了 {short} 點主動折讓"),
                (Lang::En, Some(day)) => format!("“{here}” is {credits} short on {day}"),
                (Lang::En, None) => format!("“{here}” is {credits} short"),
            }
        }
        PlaceReason::CreditsAcrossWorkOrders { to } => {
            let there = place(plan, *to, lang);
            say!(
                lang,
                "「{here}」與「{there}」不在同一張工作訂單上，不能交換主動折讓",
                "“{here}” and “{there}” are on different work orders: credits cannot be exchanged between them"
            )
        }
        PlaceReason::ConversionMissing { from, to } => {
            let (from, to) = (from.code(), to.code());
            say!(
                lang,
                "還缺 {from} 換 {to} 的匯率，「{here}」換得多少點算不出來",
                "What “{here}” receives is unknown: there is no rate from {from} to {to}"
            )
        }
        PlaceReason::CreditsLapse { credits, on } => {
            let unused = plural(*credits, "unused Proactive Credit", "unused Proactive Credits");
            let lapse = if *credits == Decimal::ONE { "it lapses" } else { "they lapse" };
            let credits = number(*credits);
            let day = on.map(|day| date(day, lang));
            match (lang, day) {
                (Lang::ZhHant, Some(day)) => format!("「{here}」有 {credits} 點主動折讓尚未安排用途，{day}之後失效"),
                (Lang::ZhHant, None) => format!("「{here}」有 {credits} 點主動折讓尚未安排用途，期滿就失效"),
                (Lang::En, Some(day)) => {
                    format!("“{here}” has {unused}; {lapse} after {day}")
                }
                (Lang::En, None) => {
                    format!("“{here}” has {unused}; {lapse} when the term ends")
                }
            }
        }
        PlaceReason::TaxesOfExchange => say!(
            lang,
            "在地點之間交換主動折讓所產生的稅，全數由您負擔",
            "Taxes that an exchange of credits between places causes are yours to pay"
        ),
    }
}

/// Why a use or an exchange of credits cannot be entered.
pub fn refusal(refusal: Refusal, lang: Lang) -> String {
    match refusal {
        Refusal::Fault(fault) => credit_fault(fault, lang),
        Refusal::AcrossWorkOrders => say!(
            lang,
            "這兩個地點不在同一張工作訂單上，不能交換主動折讓",
            "These places are on different work orders: credits cannot be exchanged between them"
        ),
        Refusal::ConversionMissing { from, to } => {
            let (from, to) = (from.code(), to.code());
            say!(lang, "請輸入 1 {from} 等於多少 {to}", "Enter how much {to} one {from} is")
        }
        Refusal::Overdrawn { short } => {
            let missing = if short == Decimal::ONE { "is" } else { "are" };
            let short = number(short);
            say!(lang, "點數不夠：少 {short} 點", "There are not enough credits: {short} {missing} missing")
        }
    }
}

/// The answer in one line: how many places, on how many work orders, how contracted.
pub fn headline(plan: &Plan, found: &PlacesAssessment, lang: Lang) -> String {
    let (places, orders) = (found.places.len(), found.work_orders);
    let how = arrangement(found.arrangement.value).get(lang);
    if found.arrangement.value == Arrangement::OnePlace {
        let host = host(plan, lang);
        // That a place which was just added is not in the contract follows only from nothing being entered for it yet.
        return match plan.locations.len() {
            0 => say!(lang, "只有{host}一個地點", "One place only: {host}"),
            more => say!(
                lang,
                "合約上目前是{host}；另外 {more} 個地點填了內容或買了服務，就會列入",
                (
                    "{} is in the contract so far; {}",
                    upper_first(&host),
                    plural(
                        more,
                        "more place joins once something is entered or bought for it",
                        "more places join once something is entered or bought for them"
                    )
                )
            ),
        };
    }
    let at = plural(places, "place", "places");
    let on = plural(orders, "work order", "work orders");
    say!(lang, "{places} 個地點，{orders} 張工作訂單，{how}", ("{at} on {on}, {}", how.to_lowercase()))
}

/// How many findings there are about places, of each level, as far as there are any: "About places: 2 errors, 1 warning".
pub fn counts(found: &[PlaceGroup], lang: Lang) -> String {
    let counted = [Level::Error, Level::Warning, Level::Hint].into_iter().filter_map(|level| {
        let count = found.iter().filter(|group| group.first.level == level).count();
        let one = explain::level(level).get(lang);
        match (count, lang) {
            (0, _) => None,
            (_, Lang::ZhHant) => Some(format!("{count} 項{one}")),
            (_, Lang::En) => {
                let one = one.to_lowercase();
                Some(plural(count, &one, &format!("{one}s")))
            }
        }
    });
    let counted = counted.collect::<Vec<String>>().join(if lang == Lang::ZhHant { "、" } else { ", " });
    if counted.is_empty() {
        return counted;
    }
    say!(lang, "地點方面：{counted}", "About places: {counted}")
}

/// A number of credits.
pub fn credits(count: Decimal, lang: Lang) -> String {
    let shown = number(count);
    match lang {
        Lang::ZhHant => format!("{shown} 點"),
        Lang::En => plural(count, "credit", "credits"),
    }
}

/// What an entry of an account is.
pub fn entry(plan: &Plan, kind: EntryKind, lang: Lang) -> String {
    match kind {
        EntryKind::Bought(_) => Text::new("買進", "Bought").get(lang).to_owned(),
        EntryKind::Used(id, of) => {
            let name = service(of).label().get(lang);
            let count = plan.credit_uses.iter().find(|used| used.id == id).map(|used| number(used.quantity.decimal()));
            let count = count.unwrap_or_default();
            say!(lang, "換成「{name}」× {count}", "Turned into {name} × {count}")
        }
        EntryKind::MovedOut(_, to) => {
            let there = place(plan, to, lang);
            say!(lang, "交換到「{there}」", "Exchanged to “{there}”")
        }
        EntryKind::MovedIn(_, from) => {
            let there = place(plan, from, lang);
            say!(lang, "從「{there}」交換而來", "Exchanged from “{there}”")
        }
    }
}

/// When what is left lapses.
pub fn lapse(lapse: Lapse, lang: Lang) -> String {
    let count = credits(lapse.credits, lang);
    let lapses = if lapse.credits == Decimal::ONE { "lapses" } else { "lapse" };
    let day = lapse.on.map(|day| date(day, lang));
    match (lang, day) {
        (Lang::ZhHant, Some(day)) => format!("{count}在 {day}之後失效"),
        (Lang::ZhHant, None) => format!("{count}在期滿後失效，日期未知"),
        (Lang::En, Some(day)) => format!("{count} {lapses} after {day}"),
        (Lang::En, None) => format!("{count} {lapses} at the end of the term; its date is unknown"),
    }
}

/// What a use would take, in one line: "2 × 2.3 = 4.6 → 5 credits".
pub fn use_preview(used: &CreditUse, lang: Lang) -> String {
    let rounded = used.deduction();
    let (count, each, exact) =
        (number(used.quantity.decimal()), number(used.credits_each.decimal()), number(rounded.exact));
    format!("{count} × {each} = {exact} → {}", credits(rounded.credits, lang))
}

/// What an exchange would yield, in one line: "10 × US$1,000 ÷ US$1,200 = 8.33… → 9 credits".
pub fn transfer_preview(moved: &CreditTransfer, lang: Lang) -> Option<String> {
    let gain = moved.gain()?;
    let worth = |rate: CreditRate| money(Money { amount: rate.price.decimal(), currency: rate.currency });
    let (given, from, to) = (number(moved.credits.decimal()), worth(moved.from_rate), worth(moved.to_rate));
    let conversion = match moved.conversion {
        Some(rate) if moved.from_rate.currency != moved.to_rate.currency => {
            format!(" × {}", number(rate.rate.decimal()))
        }
        _ => String::new(),
    };
    let exact = number(gain.exact.round_dp(4));
    let cut = if gain.exact.scale() > 4 { "…" } else { "" };
    Some(format!("{given} × {from}{conversion} ÷ {to} = {exact}{cut} → {}", credits(gain.credits, lang)))
}
