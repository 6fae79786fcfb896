//! The six severity charts of Appendix A: who is expected to do what by when, cell by cell, as printed.
//!
//! To add a chart: a variant of [`ChartId`], a file beside its sisters in this folder, and its row in
//! [`SEVERITY_CHARTS`]. Selection ranks by the row, simulator and comparison walk the table.
//!
//! Nothing here decides which chart applies. Where the print is odd or a cell spans two rows, the row keeps both what is
//! printed and how Uniplan reads it ([`FootnoteMark`], [`Commitment::printed_in`], [`Target::Within`]), so that the
//! screen can show the difference.

mod azure_event_mcs;
mod azure_platform_mcs;
mod base_reactive;
mod names;
mod rapid_response;
mod row;
mod security_cloud_mcs;
mod unified_enhanced_response;

use super::products::ProductId;
use super::readings::{ReadingId, SwitchableClause};
use super::services::{DeliveryLanguages, ServiceId};
use crate::citation::Citation;
use crate::text::{Prose, Text};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// A severity chart. The serialised name is the id of the fact sheet and of saved files: never rename one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(description = "A severity chart."))]
#[serde(rename_all = "snake_case")]
pub enum ChartId {
    /// A.1, base reactive support.
    BaseReactive,
    /// A.2, Azure Platform MCS and Plus.
    AzurePlatformMcs,
    /// A.3, Azure Event MCS.
    AzureEventMcs,
    /// A.4, Security Cloud MCS.
    SecurityCloudMcs,
    /// A.5, Azure Rapid Response.
    RapidResponse,
    /// A.6, Unified Enhanced Response.
    UnifiedEnhancedResponse,
}

impl ChartId {
    /// Every chart, in printed order.
    pub const ALL: [Self; 6] = [
        Self::BaseReactive,
        Self::AzurePlatformMcs,
        Self::AzureEventMcs,
        Self::SecurityCloudMcs,
        Self::RapidResponse,
        Self::UnifiedEnhancedResponse,
    ];
}

/// A severity level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Severity {
    /// Severity 1.
    #[serde(rename = "1")]
    One,
    /// Severity A.
    A,
    /// Severity B.
    B,
    /// Severity C.
    C,
}

impl Severity {
    /// Every level, gravest first.
    pub const ALL: [Self; 4] = [Self::One, Self::A, Self::B, Self::C];

    /// "1", "A", "B", "C".
    pub const fn code(self) -> &'static str {
        match self {
            Self::One => "1",
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}

/// Who is expected to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// Microsoft.
    Microsoft,
    /// The customer.
    Customer,
}

/// What is expected. The codes are those of the fact sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the words of each action stand in `Action::name`")]
pub enum Action {
    FirstCallResponse,
    FirstCallResponseAndInternalEscalation,
    InitialResponse,
    AssignCriticalSituationResource,
    CriticalSituationOversight,
    AssignSeniorIncidentManager,
    CssSeniorSecurityEngineer,
    CanEngageSecurityEngineering,
    EngageExperiencedExperts,
    EngageExpertsAndEscalateToProductGroup,
    EngageEngineersWhoKnowTheSolution,
    #[serde(rename = "continuous_effort_24x7")]
    ContinuousEffort24x7,
    EffortBusinessHoursOnly,
    RapidEscalationToProductGroup,
    RapidEscalationToCloudOperations,
    NotifyMicrosoftSeniorExecutives,
    PostEventSummary,
    PostIncidentReview,
    NotifyOwnSeniorExecutives,
    #[serde(rename = "allocate_resources_24x7")]
    AllocateResources24x7,
    AllocateResourcesMatchingMicrosoftEffort,
    EngageAndRespondQuickly,
    ChangeControlAccessAndResponse,
    ProvideCorrectContactOfCaseOwner,
    Respond,
    SubmitThroughChannel,
}

impl Action {
    /// Is it the first contact, with which waiting ends?
    pub const fn is_first_contact(self) -> bool {
        matches!(self, Self::FirstCallResponse | Self::FirstCallResponseAndInternalEscalation | Self::InitialResponse)
    }
}

/// On which clock an amount runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// Wall clock, around the clock.
    Elapsed,
    /// Business hours only.
    Business,
}

/// Until when, on what clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Within an amount of time from its trigger (the trigger is never printed: case opened, AMB-12).
    Within {
        /// The printed figure.
        #[serde(serialize_with = "minutes")]
        amount: TimeDelta,
        /// The clock it runs on: as printed, or as Uniplan reads it.
        clock: ClockKind,
        /// The clock of the other reading, where the document allows two.
        other: Option<(ClockKind, SwitchableClause)>,
    },
    /// A lasting effort around the clock.
    #[serde(rename = "ongoing_24x7")]
    Ongoing24x7,
    /// A lasting effort in business hours.
    OngoingBusinessHours,
    /// Expected, but no time is printed (AMB-47): it never gets an invented one.
    Undated(Occasion),
    /// A way to submit, not a deed in time.
    Channels(&'static [Channel]),
}

/// What an undated expectation waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// Nothing printed.
    NotStated,
    /// "As needed".
    AsNeeded,
    /// When Microsoft asks.
    OnRequest,
    /// By itself, automatically.
    Automatic,
    /// After the event.
    AfterEvent,
    /// After the incident.
    AfterIncident,
}

fn minutes<S: serde::Serializer>(amount: &TimeDelta, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&format!("PT{}M", amount.num_minutes()))
}

/// Which products a commitment is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Every product the chart covers.
    All,
    /// Azure components, without those on the chart's exclusion list.
    AzureComponents,
    /// Every other product and service.
    OtherProducts,
}

/// A way to open a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Telephone.
    Phone,
    /// The support website.
    Web,
    /// The portal of the cloud service.
    CloudPortal,
    /// The Azure portal, with "AEM" in the description of the case.
    AzurePortalAem,
    /// Chat.
    Chat,
}

/// A footnote mark on a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FootnoteMark {
    /// The number printed.
    pub printed: u8,
    /// The number it must be by its sense (differs once: A.1 severity A, AMB-29, D-1).
    pub effective: u8,
}

/// One line of a cell: who is expected to do what by when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Commitment {
    /// Its id in the fact sheet, such as `"A1-1-M1"`.
    pub id: &'static str,
    /// The severities it holds for, after our reading of merged cells (AMB-13). A closing sentence about any case
    /// (A.3) holds for all four, although its chart has rows for two.
    pub severities: &'static [Severity],
    /// The severities in whose row it is printed; none for a line above or below the chart, or in the body.
    pub printed_in: &'static [Severity],
    /// Who.
    pub party: Party,
    /// What.
    pub action: Action,
    /// By when.
    pub target: Target,
    /// For which products.
    pub scope: Scope,
    /// Footnote on it.
    pub footnote: Option<FootnoteMark>,
    /// Unclear clauses that bear on it.
    pub readings: &'static [ReadingId],
    /// Printed in the body of the document, not in the chart.
    pub from_body: Option<Citation>,
}

/// How urgently a row wants attention, as its situation column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Attention {
    /// "Immediate".
    Immediate,
    /// Within an amount of time.
    Within {
        /// The printed figure.
        #[serde(serialize_with = "minutes")]
        amount: TimeDelta,
        /// On which clock.
        clock: ClockKind,
    },
    /// Nothing printed.
    NotPrinted,
}

/// One row of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SeverityRow {
    /// Severity.
    pub severity: Severity,
    /// The printed label of the situation, such as "critical business system down".
    pub label: Text,
    /// What has happened, in our own words.
    pub situation: Prose,
    /// How urgently it wants attention.
    pub attention: Attention,
    /// Footnote on that urgency.
    pub footnote: Option<FootnoteMark>,
}

/// What a footnote does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FootnoteKind {
    /// Names products that a time does not cover.
    Exclusion,
    /// Explains a term.
    Definition,
    /// What may happen when the customer's resources are missing.
    Downgrade,
    /// Explains a clock.
    Clock,
    /// Limits the languages.
    Language,
}

/// A footnote of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Footnote {
    /// Its printed number.
    pub number: u8,
    /// What it does (one footnote can do two things).
    pub kinds: &'static [FootnoteKind],
    /// What it says, in our own words.
    pub says: Prose,
}

/// What may happen, never automatically, when the customer cannot keep up (AMB-19). No target level and no time is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Downgrade {
    /// The severity level may be lowered.
    LowerSeverity,
    /// Work around the clock may stop.
    #[serde(rename = "step_down_from_24x7")]
    StepDownFrom24x7,
}

/// Which incidents a chart can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartScope {
    /// Every product.
    Everything,
    /// Azure components in the registered subscriptions, in production.
    RegisteredAzureSubscriptions,
    /// The scoped Azure solution inside the event window.
    ScopedEventSolution,
    /// Listed security workloads on listed tenants.
    ListedSecurityWorkloads,
    /// Azure components.
    AzureComponents,
}

/// Ways to open a case as the body of the document names them, where its list differs from the chart's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BodyChannels {
    /// Every way named there, in that order.
    pub channels: &'static [Channel],
    /// Where it stands.
    pub citation: Citation,
}

/// A printed oddity, `D-1` to `D-34` of the fact sheet (section 3.11), where it touches a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Anomaly {
    /// Its id, such as `"D-1"`.
    pub id: &'static str,
    /// What is odd, in our own words.
    pub says: Prose,
}

/// One severity chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SeverityChart {
    /// Its id.
    pub id: ChartId,
    /// Number in printed order, `"A.1"` to `"A.6"`; the document does not number them.
    pub number: &'static str,
    /// Official Chinese title exactly as printed, and an English one.
    pub title: Text,
    /// A short name for tabs and strips.
    pub short_name: Text,
    /// The services that bring it.
    pub services: &'static [ServiceId],
    /// Which incidents it can be about.
    pub scope: ChartScope,
    /// Order of the default pick when several apply: 0 first (fact sheet 3.9, AMB-14).
    pub rank: u8,
    /// Does the document say that its times replace the base times (IR-17)?
    pub replaces_base: bool,
    /// Its rows, gravest first.
    pub levels: &'static [SeverityRow],
    /// Its cells, line by line.
    pub commitments: &'static [Commitment],
    /// Its footnotes.
    pub footnotes: &'static [Footnote],
    /// Ways to open a case as the body names them, where they differ from the cells (A.2, D-14).
    pub body_channels: Option<BodyChannels>,
    /// Products that its times (A.1, A.6: its Azure time) do not cover, by name and in printed order.
    pub excluded_products: &'static [ProductId],
    /// Kinds of technology that it does not cover, and products that plainly fall under a printed name or kind.
    pub excluded_by_kind: &'static [ProductId],
    /// Does the body of the document speak of these exclusions as of the whole service (A.6, L237)? Then it is open
    /// whether they leave the Azure time only or the whole chart (AMB-18).
    pub exclusions_may_be_of_all: bool,
    /// What else it does not cover, in our own words.
    pub other_exclusions: &'static [Prose],
    /// Where all these exclusions stand.
    pub exclusions_from: &'static [Citation],
    /// What may happen when the customer cannot keep up, at the severities of [`SeverityChart::downgrade_at`].
    pub downgrade: Downgrade,
    /// Languages of the support behind it (A.6: of its enhanced incident management).
    pub languages: DeliveryLanguages,
    /// Where the languages stand.
    pub languages_citation: Citation,
    /// Printed oddities.
    pub anomalies: &'static [Anomaly],
    /// Unclear clauses that bear on the whole chart.
    pub readings: &'static [ReadingId],
    /// Where it stands.
    pub citation: Citation,
}

impl SeverityChart {
    /// Its row for a severity, if it has one.
    pub fn level(&self, severity: Severity) -> Option<&'static SeverityRow> {
        self.levels.iter().find(|level| level.severity == severity)
    }

    /// Has it a row for this severity? Otherwise the base chart counts (AMB-34).
    pub fn defines(&self, severity: Severity) -> bool {
        self.level(severity).is_some()
    }

    /// What is expected at a severity, in printed order: first of Microsoft, then of the customer.
    pub fn commitments_for(&self, severity: Severity) -> impl Iterator<Item = &'static Commitment> + use<> {
        self.commitments.iter().filter(move |commitment| commitment.severities.contains(&severity))
    }

    /// Does an exclusion, by name or by kind, take this product out? In A.1 and A.6 only out of the Azure time: what
    /// then counts is open (AMB-18).
    pub fn excludes(&self, product: ProductId) -> bool {
        self.excluded_products.contains(&product) || self.excluded_by_kind.contains(&product)
    }

    /// What may happen at a severity when the customer cannot keep up: only where a line of that severity carries the
    /// footnote that says so. At severity C of A.1 none does, and there is nothing lower.
    pub fn downgrade_at(&self, severity: Severity) -> Option<Downgrade> {
        let marks = self.commitments_for(severity).filter_map(|commitment| commitment.footnote);
        let mut notes = marks.filter_map(|mark| self.footnote(mark.effective));
        notes.any(|note| note.kinds.contains(&FootnoteKind::Downgrade)).then_some(self.downgrade)
    }

    /// Its footnote with this number; for a mark, ask for the effective one.
    pub fn footnote(&self, number: u8) -> Option<&'static Footnote> {
        self.footnotes.iter().find(|footnote| footnote.number == number)
    }
}

/// The row of a chart.
#[allow(
    clippy::indexing_slicing,
    reason = "total: every id stands at its own place (the check below) and has a row (tests/catalog/charts.rs)"
)]
pub fn chart(id: ChartId) -> &'static SeverityChart {
    &SEVERITY_CHARTS[id as usize]
}

/// The six charts, in printed order.
pub const SEVERITY_CHARTS: [SeverityChart; ChartId::ALL.len()] = [
    base_reactive::CHART,
    azure_platform_mcs::CHART,
    azure_event_mcs::CHART,
    security_cloud_mcs::CHART,
    rapid_response::CHART,
    unified_enhanced_response::CHART,
];

#[allow(clippy::indexing_slicing, reason = "evaluated at compile time, where a bad index is an error")]
const _: () = {
    let mut i = 0;
    while i < SEVERITY_CHARTS.len() {
        assert!(SEVERITY_CHARTS[i].id as usize == i, "SEVERITY_CHARTS is not in the order of ChartId");
        assert!(ChartId::ALL[i] as usize == i, "ChartId::ALL is not in the order of ChartId");
        i += 1;
    }
};
