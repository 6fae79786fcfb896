//! What has to be said about an incident beside what is expected of whom.

use crate::catalog::charts::{Channel, ChartId, Downgrade, Severity};
use crate::catalog::products::ProductId;
use crate::catalog::services::ServiceId;
use serde::Serialize;

/// What has to be said about an incident beside its expectations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// A question: at most six hours, no chart (IR-5).
    Advisory,
    /// The chart chosen by hand has no such severity: the base chart's rows are shown (AMB-34).
    RowsFromBaseChart {
        /// The chart that was chosen.
        chosen: ChartId,
    },
    /// The product is excluded from the shorter Azure time: the time for other products is our fallback (AMB-18).
    ExcludedFromAzureTime(ProductId),
    /// The product is on a list that is read as taking it out of the shorter Azure time only; it may take it out of the
    /// whole chart (AMB-18).
    PerhapsExcluded(ChartId, ProductId),
    /// The case goes straight to Azure Platform MCS engineers (IR-15).
    RoutedToMcsEngineers,
    /// The chart does not print this way to open a case (AMB-15).
    ChannelNotPrinted(Channel),
    /// It was opened in a portal of an online service: that the charts hold for it is our reading (AMB-54).
    FiledInPortal,
    /// The chart governs only if the subscription is registered, or the workload listed, and nobody confirmed it.
    NotConfirmed(ChartId),
    /// The incident was opened outside the contract term.
    OutsideTerm,
    /// When the customer cannot keep up, this may happen; never by itself (AMB-19).
    PossibleDowngrade(Downgrade),
    /// Times in business hours, and no holiday of that year is in the calendar of the place.
    NoHolidays(i32),
    /// The local time did not exist: clocks went forward.
    LocalTimeSkipped,
    /// The local time came twice: clocks went back.
    LocalTimeTwice,
    /// The support behind the chart is not given in the language of the contacts (EL-19).
    LanguageNotOffered(ChartId),
    /// A broad Azure outage: nobody can put this customer first (IR-21, AMB-50).
    BroadOutage {
        /// With MCS Plus there is help of another kind.
        has_plus: bool,
    },
    /// A monitor raised an alert before there was a case: the team asks to open one (IR-22).
    MonitorAlert,
    /// Reactive support management, which differs by severity (IR-6, IR-7, AMB-16).
    SupportManagement(Severity),
    /// Engineers of REDE join, in business hours, and change no time (IR-19).
    RedeJoins,
    /// This service may bring times of its own in the exhibit of the work order (AMB-21).
    ExhibitMayDefineMore(ServiceId),
}
