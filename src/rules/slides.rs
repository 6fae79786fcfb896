//! What a workshop shows one after the other, and the night by which it tells what a package changes.

use super::example::saturday_night;
use super::timeline::{Notice, Timeline, replay};
use crate::catalog::charts::{Channel, ChartId};
use crate::catalog::products::ProductId;
use crate::named::code;
use crate::plan::Plan;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// A step of the workshop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// What is asked for.
    Ask,
    /// What one gets.
    Get,
    /// Where the Flex Allowance goes.
    Flex,
    /// What would be lost.
    Lost,
    /// Saturday at two in the morning, before and after.
    Night,
    /// What the customer has to do.
    Needs,
    /// The next dates.
    Dates,
    /// What is to be decided.
    Decision,
}

impl Step {
    /// Every one, in the order in which a workshop tells them.
    pub const ALL: [Self; 8] =
        [Self::Ask, Self::Get, Self::Flex, Self::Lost, Self::Night, Self::Needs, Self::Dates, Self::Decision];

    /// What it is called in classes and in what is kept.
    pub fn code(self) -> &'static str {
        code(&self)
    }
}

/// Are amounts shown?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mask {
    /// Amounts are shown.
    #[default]
    Shown,
    /// No amount is put into what is shown, nor anything from which one could be computed.
    Hidden,
}

impl Mask {
    /// Are amounts left out?
    pub const fn hides(self) -> bool {
        matches!(self, Self::Hidden)
    }
}

/// The same incident on one of two packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NightSide {
    /// The chart on which its first contact is expected.
    pub chart: ChartId,
    /// When that is.
    pub due: DateTime<FixedOffset>,
    /// Is the chart taken as covering it although nobody confirmed what it asks for?
    pub unconfirmed: bool,
}

/// Severity A at two in the morning of a Saturday, on the base package alone and on the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Night {
    /// When it begins, in the zone of the plan.
    pub opened: DateTime<FixedOffset>,
    /// What fails.
    pub product: ProductId,
    /// With the base package alone.
    pub base: NightSide,
    /// With what is planned.
    pub plan: NightSide,
}

impl Night {
    /// By how much the plan's first contact is expected earlier; nothing where it is not.
    pub fn gain(&self) -> Option<TimeDelta> {
        let gain = self.base.due - self.plan.due;
        (gain > TimeDelta::zero()).then_some(gain)
    }
}

/// What may fail in that night: what shows the most first.
const PRODUCTS: [(ProductId, Channel); 3] = [
    (ProductId::AzureKubernetesService, Channel::CloudPortal),
    (ProductId::DefenderForEndpoint, Channel::Phone),
    (ProductId::SqlServer, Channel::Phone),
];

/// The coming Saturday night after an instant, but not before the contract begins: what fails is the first of a few products
/// for which the plan changes something, else the first of them.
pub fn night(plan: &Plan, now: DateTime<Utc>) -> Option<Night> {
    let mut bare = plan.clone();
    bare.lines.clear();
    let day = first_day(plan, now);
    let all = PRODUCTS.into_iter().filter_map(|(product, channel)| {
        let incident = saturday_night(plan, product, channel, day);
        let side = |plan: &Plan| side(&replay(plan, &incident).1);
        Some(Night { opened: incident.opened.instant(), product, base: side(&bare)?, plan: side(plan)? })
    });
    let mut first = None;
    for night in all {
        if night.gain().is_some() {
            return Some(night);
        }
        first.get_or_insert(night);
    }
    first
}

/// From which day on the next Saturday at two is still ahead, within the contract.
fn first_day(plan: &Plan, now: DateTime<Utc>) -> NaiveDate {
    let local = plan.calendar.zone().to_local(now).naive_local();
    let two = NaiveTime::from_hms_opt(2, 0, 0).unwrap_or_default();
    let today = if local.time() < two { Some(local.date()) } else { local.date().succ_opt() };
    let begins = plan.contract.contract_years().first().and_then(|year| year.span).map(|span| span.start);
    let today = today.unwrap_or(local.date());
    begins.map_or(today, |begins| begins.max(today))
}

fn side(timeline: &Timeline) -> Option<NightSide> {
    let chart = timeline.counting_stage()?.chart;
    let unconfirmed = timeline.notices.contains(&Notice::NotConfirmed(chart));
    Some(NightSide { chart, due: timeline.first_contact()?.due()?, unconfirmed })
}
