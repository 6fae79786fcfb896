//! Success management as the plan has it: the ten activities that come with the base package (table 10, Appendix B), the
//! services in the plan that work on the same subjects, and what the plan adds to it.

use super::explanation::{Explained, Lines, What, Why, Working};
use crate::catalog::readings::amb;
use crate::catalog::rule_book::{fa, mc};
use crate::catalog::services::ServiceId;
use crate::catalog::success_management::{ACTIVITIES, Activity, ActivityId};
use crate::money::Money;
use crate::plan::Plan;
use crate::plan::line::{LineId, LineItem};
use serde::Serialize;

/// An activity with the lines that work on the same subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActivityInPlan {
    /// Which; every one comes with the base package.
    pub activity: ActivityId,
    /// Lines of the plan whose service works on the same subject: our own assignment.
    pub beside: Vec<LineId>,
}

/// What adds to the success management of the base package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Addition {
    /// More of it, bought.
    Bought,
    /// A CSAM for a location (X-4, MC-14).
    AtLocation,
    /// Hours that UER includes: allotted by the host, run by its CSAM (MC-12); how many is not printed (AMB-28).
    BundledHours,
    /// What Microsoft requires with another service (FA-17, AMB-46).
    Companion,
}

/// A line that adds to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AddedByLine {
    /// Which line.
    pub line: LineId,
    /// How.
    pub addition: Addition,
    /// What it costs, or what share of the price stands for it; `None` while nobody entered it.
    pub amount: Explained<Option<Money>>,
}

/// Success management as the plan has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SuccessManagement {
    /// The activities of the base package, in printed order.
    pub activities: Vec<ActivityInPlan>,
    /// What the plan adds, in the order in which lines are listed.
    pub added: Vec<AddedByLine>,
}

/// The success management of a plan.
pub fn success_management(plan: &Plan) -> SuccessManagement {
    let lines = plan.lines_in_order();
    let of = |activity: &Activity| ActivityInPlan {
        activity: activity.id,
        beside: lines.iter().filter(|line| activity.beside.contains(&line.service)).map(|line| line.id).collect(),
    };
    SuccessManagement {
        activities: ACTIVITIES.iter().map(of).collect(),
        added: lines.iter().flat_map(|line| added_by(plan, line)).collect(),
    }
}

/// What a line adds: by what it is, and by what has to be paid beside it.
fn added_by(plan: &Plan, line: &LineItem) -> impl Iterator<Item = AddedByLine> {
    let currency = plan.contract.currency;
    let money = |amount| Money { amount, currency };
    let added = move |addition, amount: Option<Money>, why: Why| {
        let amount = amount.map(|money| money.amount);
        let amount = Working::new(currency, Lines::Written).given(What::Line(line.service), amount).because(why);
        AddedByLine { line: line.id, addition, amount }
    };
    let itself = match line.service {
        ServiceId::ExtraSuccessManagement => {
            Some(added(Addition::Bought, line.amount(currency).map(money), Why::by(const { fa(3) })))
        }
        ServiceId::CsamAtLocation => {
            let why = Why::by(const { mc(14) }).and(const { fa(3) }).and(const { mc(8) });
            Some(added(Addition::AtLocation, line.amount(currency).map(money), why))
        }
        ServiceId::UnifiedEnhancedResponse => {
            let share = line.bundled_hours.map(|hours| money(hours.decimal()));
            Some(added(Addition::BundledHours, share, Why::by(const { mc(12) }).reading(amb(28))))
        }
        _ => None,
    };
    let companion = line.companion.map(|companion| {
        let why = Why::by(const { fa(17) }).and(const { fa(3) }).reading(amb(46));
        added(Addition::Companion, Some(money(companion.decimal())), why)
    });
    itself.into_iter().chain(companion)
}
