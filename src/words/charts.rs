//! The six charts side by side, in words: every figure is read from the tables, none is written here.

use super::explain;
use super::figures::length;
use super::incident::short_action;
use super::say::say;
use crate::catalog::charts::{
    Action, Attention, Channel, ChartId, ChartScope, ClockKind, Commitment, Occasion, Party, SEVERITY_CHARTS, Scope,
    Severity, SeverityChart, Target, chart,
};
use crate::catalog::services::service;
use crate::rules::plan_charts::ChartStanding;
use crate::text::{Lang, Text};
use chrono::TimeDelta;

/// The way to a chart.
pub const SEE_CHART: Text = Text::new("看圖表", "See the chart");

/// The question for add-ons, which the plan has answered.
pub const ADD_ONS: Text =
    Text::new("2. 買了哪些附加服務？（已依規劃勾選）", "2. Which add-ons are bought? (ticked as in the plan)");

/// What three questions leave out.
pub const ASSUMED: Text = Text::new(
    "以嚴重性 1 或 A、正式環境、公用雲端、已註冊的訂用帳戶為準；嚴重性 B 與 C 一律用基本圖表 (AMB-34)。",
    "For severity 1 or A, in production, in the public cloud, in a registered subscription; severities B and C are \
    always of the base chart (AMB-34).",
);

/// The services that bring a chart.
pub fn brought_by(id: ChartId, lang: Lang) -> String {
    let names: Vec<&str> = chart(id).services.iter().map(|id| service(*id).label().get(lang)).collect();
    names.join(Text::new("、", " / ").get(lang))
}

/// What the plan has of a chart: "Yours: Azure Rapid Response, years 1 and 3". Years are named where there are `several`.
pub fn standing(standing: &ChartStanding, several: bool, lang: Lang) -> String {
    match standing {
        ChartStanding::Base => say!(lang, "基本套件已有", "In the base package"),
        ChartStanding::NotOwned => say!(lang, "規劃中沒有", "Not in your plan"),
        ChartStanding::Owned { services, years } => {
            let names: Vec<&str> = services.iter().map(|id| service(*id).label().get(lang)).collect();
            let names = names.join(Text::new("、", ", ").get(lang));
            if !several {
                return say!(lang, "規劃中有：{names}", "Yours: {names}");
            }
            let years: Vec<String> = years.iter().map(|year| explain::year(*year, lang)).collect();
            let years = years.join(Text::new("、", ", ").get(lang));
            say!(lang, "規劃中有：{names}（{years}）", ("Yours: {names} ({})", years.to_ascii_lowercase()))
        }
    }
}

/// What a chart has for the first contact at a severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstContactCell {
    /// This line.
    Expected(&'static Commitment),
    /// No such severity: the base chart's line counts (AMB-34).
    FromBase,
    /// It is about other products.
    NotCovered,
}

/// The first contact on a chart, for an Azure component or for anything else.
pub fn first_contact(row: &SeverityChart, severity: Severity, for_azure: bool) -> FirstContactCell {
    let covered = match row.scope {
        ChartScope::Everything => true,
        ChartScope::ListedSecurityWorkloads => !for_azure,
        _ => for_azure,
    };
    if !covered {
        return FirstContactCell::NotCovered;
    }
    let wanted = if for_azure { Scope::AzureComponents } else { Scope::OtherProducts };
    let first = row.commitments_for(severity).find(|line| {
        line.action.is_first_contact() && printed_time(line).is_some() && [Scope::All, wanted].contains(&line.scope)
    });
    match first {
        Some(line) if row.defines(severity) => FirstContactCell::Expected(line),
        _ => FirstContactCell::FromBase,
    }
}

/// What Appendix A says of itself, above its charts.
pub const SUPPLEMENTARY: Text = Text::new(
    "附錄 A 自稱為補充資訊：圖表讓嚴重性更容易理解，但須與正文一併參閱，不能單獨看。",
    "Appendix A calls itself supplementary: its charts make the severities easier to grasp, but they are to be read with \
     the body, not alone.",
);

/// The amount of time of a line, if it has one.
pub const fn printed_time(line: &Commitment) -> Option<TimeDelta> {
    match line.target {
        Target::Within { amount, .. } => Some(amount),
        _ => None,
    }
}

impl FirstContactCell {
    /// In a table of figures.
    pub fn words(self, lang: Lang) -> String {
        match self {
            Self::Expected(line) => target(line.target, lang),
            Self::FromBase => Text::new("依基本圖表", "as base").get(lang).to_owned(),
            Self::NotCovered => Text::new("不涵蓋", "not covered").get(lang).to_owned(),
        }
    }
}

/// An amount as a chart prints it: 24 hours, not a day.
pub fn amount(amount: TimeDelta, lang: Lang) -> String {
    let minutes = amount.num_minutes();
    match (minutes % 60, lang) {
        (0, Lang::ZhHant) => format!("{} 小時", minutes / 60),
        (0, Lang::En) => format!("{} h", minutes / 60),
        _ => length(amount, lang),
    }
}

/// An amount with its clock, where that is not the wall clock.
pub fn amount_on(printed: TimeDelta, clock: ClockKind, lang: Lang) -> String {
    let words = amount(printed, lang);
    match (clock, lang) {
        (ClockKind::Elapsed, _) => words,
        (ClockKind::Business, Lang::ZhHant) => format!("{words}（上班時間）"),
        (ClockKind::Business, Lang::En) => format!("{words} of business hours"),
    }
}

/// What stands in place of a time; its clock stands elsewhere.
pub fn target_on_any_clock(line: Target, lang: Lang) -> String {
    match line {
        Target::Within { amount: printed, .. } => amount(printed, lang),
        other => target(other, lang),
    }
}

/// What stands in place of a time, in a few words.
pub fn target(target: Target, lang: Lang) -> String {
    match target {
        Target::Within { amount, clock, .. } => amount_on(amount, clock, lang),
        Target::Ongoing24x7 => "24x7".to_owned(),
        Target::OngoingBusinessHours => Text::new("上班時間", "Business hours").get(lang).to_owned(),
        Target::Undated(Occasion::NotStated) => Text::new("未載明時間", "No time stated").get(lang).to_owned(),
        Target::Undated(occasion) => occasion.name().get(lang).to_owned(),
        Target::Channels(channels) => list(channels, lang),
    }
}

/// Ways to open a case, one after another.
pub fn list(channels: &[Channel], lang: Lang) -> String {
    let names: Vec<&str> = channels.iter().map(|channel| channel.name().get(lang)).collect();
    names.join(match lang {
        Lang::ZhHant => "、",
        Lang::En => ", ",
    })
}

/// How urgently a row wants attention.
pub fn attention(attention: Attention, lang: Lang) -> String {
    match attention {
        Attention::Within { amount, clock } => {
            let within = amount_on(amount, clock, lang);
            match lang {
                Lang::ZhHant => format!("{within}內關注"),
                Lang::En => format!("Attention within {within}"),
            }
        }
        Attention::NotPrinted => Text::new("未載明關注時限", "No attention time stated").get(lang).to_owned(),
        Attention::Immediate => attention.name().get(lang).to_owned(),
    }
}

/// Who stands by at severities 1 and A, as far as a chart names somebody.
pub fn people(row: &SeverityChart, lang: Lang) -> Option<String> {
    const PEOPLE: [Action; 4] = [
        Action::AssignSeniorIncidentManager,
        Action::AssignCriticalSituationResource,
        Action::CriticalSituationOversight,
        Action::CssSeniorSecurityEngineer,
    ];
    let at = |severity: Severity| {
        let line = row.commitments_for(severity).find(|line| PEOPLE.contains(&line.action))?;
        let when = match line.target {
            Target::Within { amount, .. } => Some(length(amount, lang)),
            Target::Undated(Occasion::Automatic) => Some(Occasion::Automatic.name().get(lang).to_lowercase()),
            _ => None,
        };
        let name = short_action(line.action, lang);
        Some(match (when, lang) {
            (None, _) => name.to_owned(),
            (Some(when), Lang::ZhHant) => format!("{name}（{when}）"),
            (Some(when), Lang::En) => format!("{name} ({when})"),
        })
    };
    match (at(Severity::One), at(Severity::A)) {
        (Some(one), Some(a)) if one == a => Some(one),
        (Some(one), Some(a)) => Some(match lang {
            Lang::ZhHant => format!("1：{one}；A：{a}"),
            Lang::En => format!("1: {one}; A: {a}"),
        }),
        (one, a) => one.or(a),
    }
}

/// Every way to open a case that a chart or the body names for it, in order.
pub fn channels(row: &SeverityChart) -> Vec<Channel> {
    let printed = row.commitments.iter().filter_map(|line| match line.target {
        Target::Channels(channels) => Some(channels),
        _ => None,
    });
    let mut all = Vec::new();
    for channel in printed.chain(row.body_channels.map(|body| body.channels)).flatten() {
        if !all.contains(channel) {
            all.push(*channel);
        }
    }
    all
}

/// The clock of the other reading: "or business hours, AMB-09".
pub fn other_clock(line: &Commitment, lang: Lang) -> Option<String> {
    let Target::Within { other: Some((clock, reading)), .. } = line.target else { return None };
    let clock = clock.name().get(lang);
    Some(match lang {
        Lang::ZhHant => format!("或{clock}，{}", reading.code()),
        Lang::En => format!("or {}, {}", clock.to_lowercase(), reading.code()),
    })
}

/// What is said beside a line of a chart: what it holds for, its clock, where it is printed, what it leaves open. `shown_at` are the
/// severities under which it is listed.
pub fn remarks(line: &Commitment, shown_at: &[Severity], lang: Lang) -> Vec<String> {
    let mut remarks: Vec<String> = Vec::new();
    match line.scope {
        Scope::All => {}
        scope => remarks.push(scope.name().get(lang).to_owned()),
    }
    if let Target::Within { clock: ClockKind::Business, .. } = line.target {
        remarks.push(ClockKind::Business.name().get(lang).to_owned());
    }
    remarks.extend(other_clock(line, lang));
    if let Some(body) = line.from_body {
        let source = body.label(lang);
        remarks.push(match lang {
            Lang::ZhHant => format!("只見於本文 {source}"),
            Lang::En => format!("in the body only, {source}"),
        });
    } else if line.printed_in.is_empty() {
        remarks.push(Text::new("印在圖表之外", "printed outside the chart").get(lang).to_owned());
    } else if shown_at.len() > line.printed_in.len() {
        let codes: Vec<&str> = line.printed_in.iter().map(|severity| severity.code()).collect();
        let codes = codes.join(Text::new("、", ", ").get(lang));
        remarks.push(match lang {
            Lang::ZhHant => format!("印在嚴重性 {codes} 的列"),
            Lang::En => format!("printed in row {codes}"),
        });
    }
    let codes: Vec<String> = line
        .readings
        .iter()
        .map(|id| id.code())
        .filter(|code| !remarks.iter().any(|said| said.contains(code)))
        .collect();
    remarks.extend((!codes.is_empty()).then(|| codes.join(Text::new("、", ", ").get(lang))));
    remarks
}

/// What is expected of a party at a severity, in printed order.
pub fn lines_of(row: &SeverityChart, severity: Severity, party: Party) -> Vec<&'static Commitment> {
    row.commitments_for(severity).filter(|line| line.party == party).collect()
}

/// The answer of the page: where the charts part, at severity A.
pub fn headline(lang: Lang) -> String {
    let amount = |row: &SeverityChart| {
        let for_azure = row.scope != ChartScope::ListedSecurityWorkloads;
        match first_contact(row, Severity::A, for_azure) {
            FirstContactCell::Expected(line) => printed_time(line),
            _ => None,
        }
    };
    let base = amount(chart(ChartId::BaseReactive));
    let mut others: Vec<(TimeDelta, usize)> = Vec::new();
    for found in SEVERITY_CHARTS.iter().filter(|row| row.id != ChartId::BaseReactive).filter_map(amount) {
        match others.iter_mut().find(|(amount, _)| *amount == found) {
            Some((_, count)) => *count += 1,
            None => others.push((found, 1)),
        }
    }
    others.sort_unstable();
    let base = base.map(|base| length(base, lang)).unwrap_or_default();
    let parts: Vec<String> = others
        .into_iter()
        .map(|(amount, count)| {
            let amount = length(amount, lang);
            match lang {
                Lang::ZhHant => format!("{count} 張 {amount}"),
                Lang::En => format!("{amount} on {count}"),
            }
        })
        .collect();
    match lang {
        Lang::ZhHant => format!("嚴重性 A 的首次回應：基本圖表 {base}，另外 {}", parts.join("，")),
        Lang::En => {
            format!("First response at severity A: {base} on the base chart, {} of the others", parts.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fact sheet, 3.7: severity 1 Azure and other, A, B, C in minutes; 0 as the base chart, −1 not covered.
    #[test]
    fn the_figures_side_by_side_are_those_of_the_fact_sheet() {
        let expected = [
            (ChartId::BaseReactive, [15, 60, 60, 120, 240]),
            (ChartId::AzurePlatformMcs, [15, -1, 15, 0, 0]),
            (ChartId::AzureEventMcs, [15, -1, 15, 0, 0]),
            (ChartId::SecurityCloudMcs, [-1, 15, 15, 0, 0]),
            (ChartId::RapidResponse, [15, -1, 15, 0, 0]),
            (ChartId::UnifiedEnhancedResponse, [15, 30, 30, 0, 0]),
        ];
        for (id, minutes) in expected {
            let row = chart(id);
            let azure = row.scope != ChartScope::ListedSecurityWorkloads;
            let found = [
                first_contact(row, Severity::One, true),
                first_contact(row, Severity::One, false),
                first_contact(row, Severity::A, azure),
                first_contact(row, Severity::B, azure),
                first_contact(row, Severity::C, azure),
            ]
            .map(|cell| match cell {
                FirstContactCell::Expected(line) => printed_time(line).map_or(-2, |amount| amount.num_minutes()),
                FirstContactCell::FromBase => 0,
                FirstContactCell::NotCovered => -1,
            });
            assert_eq!(found, minutes, "{id:?}");
        }
    }

    #[test]
    fn people_and_channels_are_those_of_the_fact_sheet() {
        let said = |id| people(chart(id), Lang::En).unwrap_or_default();
        assert_eq!(
            said(ChartId::BaseReactive),
            "1: Critical-situation resource assigned; A: Critical-situation oversight"
        );
        assert_eq!(said(ChartId::AzurePlatformMcs), "Senior incident manager assigned (automatic)");
        assert_eq!(said(ChartId::AzureEventMcs), "Critical-situation resource assigned (30 min)");
        assert_eq!(said(ChartId::SecurityCloudMcs), "CSS senior security engineer");
        assert_eq!(said(ChartId::RapidResponse), "");
        assert_eq!(channels(chart(ChartId::RapidResponse)), [Channel::CloudPortal]);
        assert_eq!(
            channels(chart(ChartId::AzurePlatformMcs)),
            [Channel::Phone, Channel::Web, Channel::CloudPortal, Channel::Chat]
        );
    }

    #[test]
    fn the_headline_counts_the_charts() {
        assert_eq!(
            headline(Lang::En),
            "First response at severity A: 1 h on the base chart, 15 min on 4, 30 min on 1 of the others"
        );
        assert_eq!(headline(Lang::ZhHant), "嚴重性 A 的首次回應：基本圖表 1 小時，另外 4 張 15 分鐘，1 張 30 分鐘");
    }
}
