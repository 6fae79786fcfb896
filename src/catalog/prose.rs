//! Every phrase that the browser loads after its start, for `prose.json`.

use super::charts::SEVERITY_CHARTS;
use super::readings::READINGS;
use super::rule_book;
use super::services::{AZURE_PLATFORM_CAPABILITIES, Group, SERVICES};
use super::success_management::{ACTIVITIES, Pillar};
use crate::text::Prose;

/// Every one, in the order of the tables; some stand in several rows.
pub fn all() -> impl Iterator<Item = Prose> {
    let services = SERVICES.iter().flat_map(|row| {
        let lists = [row.limits, row.prerequisites, row.exclusions, row.notes];
        std::iter::once(row.summary).chain(lists.into_iter().flatten().copied())
    });
    let capabilities = AZURE_PLATFORM_CAPABILITIES
        .iter()
        .flat_map(|row| std::iter::once(row.summary).chain(row.limits.iter().copied()));
    let charts = SEVERITY_CHARTS.iter().flat_map(|chart| {
        let levels = chart.levels.iter().map(|level| level.situation);
        let footnotes = chart.footnotes.iter().map(|footnote| footnote.says);
        let anomalies = chart.anomalies.iter().map(|anomaly| anomaly.says);
        levels.chain(footnotes).chain(anomalies).chain(chart.other_exclusions.iter().copied())
    });
    Group::ALL
        .into_iter()
        .map(Group::about)
        .chain(services)
        .chain(capabilities)
        .chain(rule_book::all().map(|(_, rule)| rule.statement))
        .chain(READINGS.iter().flat_map(|row| [row.question, row.decision]))
        .chain(charts)
        .chain(Pillar::ALL.into_iter().map(Pillar::aim))
        .chain(ACTIVITIES.iter().map(|activity| activity.outcome))
}
