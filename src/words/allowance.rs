//! What the readings of the allowance are called, what stands in the way of a swap, and what is suggested.

use super::charts::amount_on;
use super::contract_state;
use super::explain;
use super::figures::{date, money, number, plural};
use super::say::say;
use crate::catalog::products::ProductFamily;
use crate::catalog::readings::SwitchableClause;
use crate::catalog::services::{ServiceId, service};
use crate::money::{Currency, Money};
use crate::plan::Plan;
use crate::rules::checks::Reason;
use crate::rules::suggestion_effects::{Cases, FirstResponse, IncidentEffect, ToConfirm};
use crate::rules::suggestions::{Advice, Change, Suggestion};
use crate::rules::swap::{Barrier, SwapOutcome};
use crate::text::{Lang, Text};
use rust_decimal::Decimal;

/// A clause that can be switched: what it is about, and its two readings.
#[derive(Clone, Copy, Debug)]
pub struct ClauseWords {
    /// What it is about.
    pub title: Text,
    /// As recommended.
    pub ours: Text,
    /// The other way.
    pub other: Text,
}

/// The two readings of a clause, in a few words.
pub const fn choice(clause: SwitchableClause) -> ClauseWords {
    let (title, ours, other) = match clause {
        SwitchableClause::CapScope => (
            Text::new("折讓與自訂的上限", "Cap on credits and Custom Proactive"),
            Text::new("合用一個", "One for both"),
            Text::new("各有一個", "One for each"),
        ),
        SwitchableClause::SmallAllowance => (
            Text::new("額度低於上限時", "Allowance below the cap"),
            Text::new("以額度為限", "Limited by the allowance"),
            Text::new("照上限的字面", "The cap, taken literally"),
        ),
        SwitchableClause::CapPeriod => (
            Text::new("上限的計算期間", "Period of the cap"),
            Text::new("每個合約年度", "Each contract year"),
            Text::new("整份合約", "The whole contract"),
        ),
        SwitchableClause::Allotment => (
            Text::new("後續年度的額度", "Allowance of later years"),
            Text::new("簽約時全部分配", "Allocated at signing"),
            Text::new("各年年初才分配", "Allocated when each year begins"),
        ),
        SwitchableClause::SwapCap => (
            Text::new("交換後的上限", "Cap after a swap"),
            Text::new("再檢查一次", "Checked again"),
            Text::new("只在簽約時檢查", "Checked at signing only"),
        ),
        SwitchableClause::Reactive => (
            Text::new("非主動式的「+」項目", "Reactive + items paid by Flex"),
            Text::new("不能用額度支付", "Not payable"),
            Text::new("可以用額度支付", "Payable"),
        ),
        SwitchableClause::Mscir => (
            Text::new("用額度支付 MSCIR", "MSCIR paid by Flex"),
            Text::new("簽約時購買的可以", "Payable when bought at signing"),
            Text::new("不可以", "Not payable"),
        ),
        SwitchableClause::SeverityBClock => (
            Text::new("嚴重性 B 的首次回應", "First response at severity B"),
            Text::new("不分晝夜連續計時", "Every hour counts"),
            Text::new("只計上班時間", "Business hours count"),
        ),
        SwitchableClause::SeverityCClock => (
            Text::new("嚴重性 C 的首次回應", "First response at severity C"),
            Text::new("只計上班時間", "Business hours count"),
            Text::new("不分晝夜連續計時", "Every hour counts"),
        ),
        SwitchableClause::BundledHours => (
            Text::new("UER 內含的成功管理時數", "Success management hours in UER"),
            Text::new("價格整筆可用額度支付", "The whole price is payable"),
            Text::new("扣除時數的部分", "Less the share of the hours"),
        ),
        SwitchableClause::AssessmentHelp => (
            Text::new("視需要評估的付費協助", "Paid help with On-Demand Assessments"),
            Text::new("可以用額度支付", "Payable by Flex"),
            Text::new("不可以", "Not payable by Flex"),
        ),
        SwitchableClause::ExclusionScope => (
            Text::new("UER 排除清單上的產品", "Products on UER's exclusion list"),
            Text::new("只排除 15 分鐘", "Outside the 15 minutes only"),
            Text::new("完全不在 UER 內", "Outside UER altogether"),
        ),
        SwitchableClause::MonitorsReady => (
            Text::new("MCS Plus 監視器就緒", "MCS Plus monitors ready"),
            Text::new("上線期結束後 30 天內", "Within 30 days after onboarding"),
            Text::new("上線期結束前 30 天", "30 days before onboarding ends"),
        ),
        SwitchableClause::RootCauseRequest => (
            Text::new("Azure 平台 MCS 的根本原因分析", "Root cause analysis under Azure Platform MCS"),
            Text::new("結案 7 天以前提出", "Asked for at least 7 days before closing"),
            Text::new("結案前 7 天之內提出", "Asked for within the last 7 days"),
        ),
        SwitchableClause::UsedWithinYear => (
            Text::new("彈性額度服務的年度使用", "Flex services used within their year"),
            Text::new("在年度內完成", "Finished in it"),
            Text::new("在年度內開始", "Begun in it"),
        ),
        SwitchableClause::UerElsewhere => (
            Text::new("為其他地點購買 UER", "UER for another location"),
            Text::new("可以，但不需要", "Allowed, not needed"),
            Text::new("不可以", "Not allowed"),
        ),
    };
    ClauseWords { title, ours, other }
}

/// What the recommended reading says of what can still be allotted when its year begins (AMB-05).
pub(super) const FORFEITED_AS_RECOMMENDED: Text =
    Text::new("依建議的解讀，簽約時就已沒收", "on the recommended reading it was forfeited at signing");

/// What was found about readings, swaps and what was bought outside signing; other findings have their words in
/// [`explain::reason`].
pub(super) fn reason(reason: &Reason, lang: Lang) -> String {
    let name = |id| service(id).name.get(lang);
    match reason {
        Reason::CapExceededAfterSwap { over } => {
            let over = money(*over);
            say!(
                lang,
                "交換後，折讓與自訂合計超出上限 {over} (AMB-06)",
                "After the swaps, credits and Custom Proactive are {over} over the cap (AMB-06)"
            )
        }
        Reason::Forfeited { amount, on, at_signing, otherwise_until } => {
            let (lost, on) = (contract_state::forfeited(*amount, None, *at_signing, lang), date(*on, lang));
            let lost = say!(lang, "{lost}（{on}）", "{lost}, on {on}");
            match otherwise_until.map(|by| contract_state::still_until(by, lang)) {
                Some(still) => say!(lang, "{lost}；{still}", "{lost}; {still}"),
                None => lost,
            }
        }
        Reason::StillToAllot { amount, by, forfeited_otherwise } => {
            let amount = money(*amount);
            let still = match by.map(|by| date(by, lang)) {
                Some(by) => say!(
                    lang,
                    "{amount} 尚未分配，須在 {by}年度開始時分配完畢",
                    "{amount} still to be allocated when the year begins, on {by}"
                ),
                None => say!(
                    lang,
                    "{amount} 尚未分配，須在年度開始時分配完畢",
                    "{amount} still to be allocated when the year begins"
                ),
            };
            if *forfeited_otherwise {
                let lost = FORFEITED_AS_RECOMMENDED.get(lang);
                return say!(lang, "{still}；{lost}", "{still}; {lost}");
            }
            still
        }
        Reason::BoughtOutsideSigning { service, on, before } => {
            let (name, on) = (name(*service), date(*on, lang));
            if *before {
                say!(
                    lang,
                    "{name}在 {on}、簽約之前就開始；依我們的解讀，彈性額度不支付",
                    "{name} began on {on}, before signing: as we read it, Flex does not pay for it"
                )
            } else {
                say!(
                    lang,
                    "{name}是 {on}期中加購的；依我們的解讀，簽約之後彈性額度只能靠交換調整",
                    "{name} was added on {on}, during the term: as we read it, after signing Flex changes by swaps only"
                )
            }
        }
        Reason::ReadingMatters { clause, what: figure, chosen, other } => {
            let row = choice(*clause);
            let (code, title, reading) = (clause.code(), row.title.get(lang), row.ours.get(lang));
            let figure = explain::telling(*figure).unwrap_or(row.title).get(lang);
            let (chosen, other) = (money(*chosen), money(*other));
            say!(
                lang,
                "「{title}」有另一種解讀 ({code})：{figure}會是 {other}，而不是 {chosen}；建議的解讀是「{reading}」",
                "{title} can be read the other way ({code}): {figure} would be {other}, not {chosen}; recommended is \u{201c}{reading}\u{201d}"
            )
        }
        Reason::SwapRefused { from, to, barriers } => {
            let (from, to) = (name(*from), name(*to));
            let why: Vec<String> = barriers.iter().map(|one| barrier(*one, lang)).collect();
            let why = why.join(Text::new("、", "; ").get(lang));
            say!(
                lang,
                "{from}還不能換成{to}：{why}；維持原購買內容",
                "{from} cannot be swapped for {to} yet: {why}. It stays as purchased"
            )
        }
        Reason::SwapDearer { from, to, difference } => {
            let (from, to, difference) = (name(*from), name(*to), money(*difference));
            say!(
                lang,
                "{from}換成較貴的{to}：價值不相等，差額 {difference} 另行付費 (AMB-06)",
                "{from} is swapped for the dearer {to}: not of equal value, {difference} to be paid separately \
                (AMB-06)"
            )
        }
        Reason::SwapLeavesRest { from, to, unplaced } => {
            let (from, to, unplaced) = (name(*from), name(*to), money(*unplaced));
            say!(
                lang,
                "{from}換成較便宜的{to}：剩下 {unplaced} 未安排，不是折讓；請詢問服務提供人員",
                "{from} is swapped for the cheaper {to}: {unplaced} stays unplaced and is no credit; ask the delivery resource"
            )
        }
        _ => String::new(),
    }
}

/// What stands in the way of a swap.
pub fn barrier(barrier: Barrier, lang: Lang) -> String {
    let text = match barrier {
        Barrier::NotAvailable => Text::new("替代的服務未確認可供應", "the replacement is not confirmed as available"),
        Barrier::NotAgreed => Text::new("服務提供人員尚未同意", "the service delivery resource has not agreed"),
        Barrier::SameService => Text::new("是同一項服務", "it is the same service"),
        Barrier::NotPayable(why) => return explain::ineligible(why, lang),
    };
    text.get(lang).to_owned()
}

/// What becomes of a swap, in a few words.
pub fn outcome(outcome: &SwapOutcome, currency: Currency, lang: Lang) -> String {
    let amount = |amount| money(Money { amount, currency });
    match outcome {
        SwapOutcome::Refused(barriers) => {
            let why: Vec<String> = barriers.iter().map(|one| barrier(*one, lang)).collect();
            let why = why.join(Text::new("、", "; ").get(lang));
            say!(lang, "維持原購買內容：{why}", "Stays as purchased: {why}")
        }
        SwapOutcome::Done { applied, difference, .. } if !difference.is_zero() => {
            let (applied, difference) = (amount(*applied), amount(*difference));
            say!(
                lang,
                "抵用 {applied}，差額 {difference} 另行付費",
                "{applied} applied, {difference} to be paid separately"
            )
        }
        SwapOutcome::Done { applied, unplaced, .. } if !unplaced.is_zero() => {
            let (applied, unplaced) = (amount(*applied), amount(*unplaced));
            say!(lang, "抵用 {applied}，剩下 {unplaced} 未安排", "{applied} applied, {unplaced} unplaced")
        }
        SwapOutcome::Done { applied, .. } => {
            let applied = amount(*applied);
            say!(lang, "價值相等，{applied} 全數抵用", "Equal value: {applied} applied in full")
        }
    }
}

/// A suggestion in one sentence.
pub fn advice(plan: &Plan, suggestion: &Suggestion, lang: Lang) -> String {
    let of = |id: ServiceId| service(id).label().get(lang);
    let line = |id| plan.line(id).map(|line| of(line.service)).unwrap_or_default();
    match suggestion.advice {
        Advice::PayByFlex(id) => {
            let name = line(id);
            say!(lang, "{name}改由彈性額度支付", "Pay for {name} from Flex")
        }
        Advice::Invoice(id) => {
            let name = line(id);
            say!(lang, "{name}改為另行付費", "Invoice {name}")
        }
        Advice::Reduce(id) => {
            let name = line(id);
            match suggestion.changes.first() {
                Some(Change::Quantity(_, to)) => {
                    let to = number(to.decimal());
                    say!(lang, "{name}減為 {to} 個單位", "Reduce {name} to {to}")
                }
                _ => name.to_owned(),
            }
        }
        Advice::Shift(id, to) => {
            let (name, to) = (line(id), explain::year(to, lang));
            say!(lang, "{name}改排在{to}", ("Move {name} to {}", to.to_ascii_lowercase()))
        }
        Advice::TakeOver(from) => {
            let (from, count) = (explain::year(from, lang), Decimal::from(suggestion.changes.len()));
            let (shown, services) = (number(count), plural(count, "service", "services"));
            say!(lang, "沿用{from}的 {shown} 項服務", ("Take over {services} from {}", from.to_ascii_lowercase()))
        }
        Advice::Fill(id, count) => {
            let added = counted(id, count.decimal(), lang);
            say!(lang, "加購{added}", "Add {added}")
        }
        Advice::Mix([one, other]) => {
            let [one, other] = [one, other].map(|(id, count)| counted(id, count.decimal(), lang));
            say!(lang, "加購{one}，以及{other}", "Add {one} and {other}")
        }
    }
}

/// So much of a service: "24 workshops", "1 unit of Azure Rapid Response".
fn counted(id: ServiceId, count: Decimal, lang: Lang) -> String {
    let name = service(id).label().get(lang);
    let shown = number(count);
    if id == ServiceId::ProactiveCredits {
        let credits = plural(count, "Proactive Credit", "Proactive Credits");
        return say!(lang, "{name} {shown} 點", "{credits}");
    }
    let counted = match id {
        ServiceId::Workshop => plural(count, "workshop", "workshops"),
        ServiceId::Hackathon => plural(count, "hackathon", "hackathons"),
        ServiceId::ChalkTalk => plural(count, "chalk talk", "chalk talks"),
        ServiceId::ProofOfConcept => plural(count, "proof of concept", "proofs of concept"),
        _ => format!("{} of {name}", plural(count, "unit", "units")),
    };
    say!(lang, "{name} {shown} 單位", "{counted}")
}

/// What a suggestion would do, in figures.
pub fn effect(suggestion: &Suggestion, lang: Lang) -> String {
    let zero = |amount: Money| amount.amount.is_zero();
    let mut parts = Vec::new();
    if !zero(suggestion.less_forfeited) {
        let amount = money(suggestion.less_forfeited);
        parts.push(match lang {
            Lang::ZhHant => format!("可減少沒收 {amount}"),
            Lang::En => format!("saves {amount} from being forfeited"),
        });
    }
    let otherwise = suggestion.less_otherwise;
    if !zero(otherwise) {
        let amount = money(Money { amount: otherwise.amount.abs(), ..otherwise });
        let less = otherwise.amount.is_sign_positive();
        parts.push(match (lang, less) {
            (Lang::ZhHant, true) => format!("少付 {amount}"),
            (Lang::ZhHant, false) => format!("多付 {amount}"),
            (Lang::En, true) => format!("{amount} less to pay"),
            (Lang::En, false) => format!("{amount} more to pay"),
        });
    }
    if parts.is_empty() {
        return Text::new("金額不變；兩種做法都須另行付費", "no change in cost; it is invoiced either way")
            .get(lang)
            .to_owned();
    }
    parts.join(Text::new("，", ", ").get(lang))
}

/// What a suggestion would do to incidents, where it concerns a service with a chart: "Incidents in year 2: first response
/// 30 min instead of 1 h for other products (severity 1, A)".
pub fn incidents(effects: &[IncidentEffect], lang: Lang) -> String {
    if effects.is_empty() {
        return Text::new("支援事件的首次回應不變", "no change for incidents").get(lang).to_owned();
    }
    // The same change of the same year is told once.
    let time = |one: &FirstResponse| (one.amount, one.clock);
    let key = |one: &IncidentEffect| (one.year, time(&one.before), time(&one.after));
    let mut told: Vec<&IncidentEffect> = Vec::new();
    for effect in effects {
        if !told.iter().any(|one| key(one) == key(effect)) {
            told.push(effect);
        }
    }
    let group = |first: &&IncidentEffect| {
        let mine: Vec<&IncidentEffect> = effects.iter().filter(|one| key(one) == key(first)).collect();
        let [before, after] = [first.before, first.after].map(|one| amount_on(one.amount, one.clock, lang));
        let (year, cases) = (explain::year(first.year, lang), cases(&mine, lang));
        let in_year = year.to_lowercase();
        let words = if first.is_faster() {
            say!(
                lang,
                "{year}的支援事件較快得到首次回應，由 {before}縮短為 {after}：{cases}",
                "faster first response in {in_year}, {after} instead of {before}: {cases}"
            )
        } else {
            say!(
                lang,
                "{year}的支援事件較慢得到首次回應，由 {before}延長為 {after}：{cases}",
                "slower first response in {in_year}, {after} instead of {before}: {cases}"
            )
        };
        match provided(mine.iter().flat_map(|one| [one.before, one.after]), lang) {
            Some(provided) => say!(lang, "{words}，{provided}", "{words}, {provided}"),
            None => words,
        }
    };
    told.iter().map(group).collect::<Vec<_>>().join(Text::new("；", "; ").get(lang))
}

/// What first responses rest on that nobody has confirmed: "provided that the subscription is registered". Nothing where
/// their charts ask for nothing.
pub fn provided(responses: impl IntoIterator<Item = FirstResponse>, lang: Lang) -> Option<String> {
    let asked: Vec<ToConfirm> = responses.into_iter().filter_map(|one| one.asks_for()).collect();
    let names = [
        (ToConfirm::Registered, Text::new("訂用帳戶已註冊", "the subscription is registered")),
        (ToConfirm::Listed, Text::new("工作負載已列在附錄", "the workload is listed in the exhibit")),
    ];
    let names = names.into_iter().filter(|(one, _)| asked.contains(one)).map(|(_, name)| name.get(lang));
    let names = names.collect::<Vec<_>>().join(Text::new("、", " and ").get(lang));
    (!names.is_empty()).then(|| say!(lang, "前提是{names}", "provided that {names}"))
}

/// A kind of cases.
pub const fn cases_name(cases: Cases) -> Text {
    match cases {
        Cases::Products(ProductFamily::Azure) => ProductFamily::Azure.name(),
        Cases::Products(ProductFamily::Security) => Text::new("安全性產品", "security products"),
        Cases::Products(ProductFamily::Other) => Text::new("其他產品與服務", "other products and services"),
        Cases::EventSolution => Text::new("活動期間的 Azure 解決方案", "the Azure solution of an event"),
    }
}

/// Which cases, each kind with its severities: "Azure (severity A), other products (severity 1, A)".
fn cases(effects: &[&IncidentEffect], lang: Lang) -> String {
    let comma = Text::new("、", ", ").get(lang);
    let mut kinds: Vec<Cases> = effects.iter().map(|one| one.cases).collect();
    kinds.dedup();
    let one_kind = |kind: Cases| {
        let name = cases_name(kind).get(lang);
        let codes = effects.iter().filter(|one| one.cases == kind).map(|one| one.severity.code());
        let codes = codes.collect::<Vec<_>>().join(comma);
        say!(lang, "{name}（嚴重性 {codes}）", "{name} (severity {codes})")
    };
    kinds.into_iter().map(one_kind).collect::<Vec<_>>().join(comma)
}
