//! What is said about places and credits, for the tests of all words.

use super::{Said, said, text};
use crate::support::{self, amount, day, quantity};
use uniplan::catalog::rule_book::mc;
use uniplan::catalog::services::ServiceId;
use uniplan::money::Currency;
use uniplan::plan::Plan;
use uniplan::plan::contract::DatedRate;
use uniplan::plan::credits::{CreditEntryId, CreditFault, CreditTransfer, CreditUse};
use uniplan::plan::line::LineId;
use uniplan::plan::place::Place;
use uniplan::plan::place::{CreditRate, Region, WorkOrder};
use uniplan::rules::credits::{EntryKind, Lapse, Refusal};
use uniplan::rules::explanation::Why;
use uniplan::rules::finding::Level;
use uniplan::rules::finding_groups::group_places;
use uniplan::rules::place_finding::{PlaceFinding, PlaceReason};
use uniplan::rules::places::{Amendment, Arrangement, ContractChange, assess_places};
use uniplan::words::places;
use uniplan::zones::Zone;

/// All of it.
pub(crate) fn about_places() -> Vec<Said> {
    let workshop = ServiceId::Workshop;
    let (credits, on) = (amount("3").decimal(), Some(day("2026-06-30")));
    let reasons = every!(PlaceReason {
        PlaceReason::OwnWorkOrderMissing { .. } => PlaceReason::OwnWorkOrderMissing { region: Region::Japan },
        PlaceReason::HostOnly { .. } => PlaceReason::HostOnly { service: workshop },
        PlaceReason::HostSuffices { .. } => PlaceReason::HostSuffices { service: workshop },
        PlaceReason::SuccessManagementFromHost { .. } => PlaceReason::SuccessManagementFromHost { service: workshop },
        PlaceReason::Negotiated { .. } => PlaceReason::Negotiated { service: workshop },
        PlaceReason::OneLocation { .. } => PlaceReason::OneLocation { service: workshop },
        PlaceReason::NotMentioned { .. } => PlaceReason::NotMentioned { service: workshop },
        PlaceReason::FlexOnOtherWorkOrder { .. } => PlaceReason::FlexOnOtherWorkOrder { service: workshop },
        PlaceReason::RateMissing { .. } => PlaceReason::RateMissing { currency: Currency::JPY },
        PlaceReason::AdministratorMissing => PlaceReason::AdministratorMissing,
        PlaceReason::CreditsOverdrawn { .. } => PlaceReason::CreditsOverdrawn { short: credits, on },
        PlaceReason::CreditsAcrossWorkOrders { .. } => PlaceReason::CreditsAcrossWorkOrders { to: Place::Host },
        PlaceReason::ConversionMissing { .. } => {
            PlaceReason::ConversionMissing { from: Currency::JPY, to: Currency::TWD }
        },
        PlaceReason::CreditsLapse { .. } => PlaceReason::CreditsLapse { credits, on },
        PlaceReason::TaxesOfExchange => PlaceReason::TaxesOfExchange,
    });
    let undated =
        [PlaceReason::CreditsOverdrawn { short: credits, on: None }, PlaceReason::CreditsLapse { credits, on: None }];
    let arrangements = every!(Arrangement {
        Arrangement::OnePlace => Arrangement::OnePlace,
        Arrangement::Centralized => Arrangement::Centralized,
        Arrangement::Decentralized => Arrangement::Decentralized,
        Arrangement::Combined => Arrangement::Combined,
    });
    let orders = every!(WorkOrder {
        WorkOrder::Host => WorkOrder::Host,
        WorkOrder::Own => WorkOrder::Own,
        WorkOrder::SeparateContract => WorkOrder::SeparateContract,
    });
    let amendments = every!(Amendment {
        Amendment::Needed => Amendment::Needed,
        Amendment::OnceSigned => Amendment::OnceSigned,
        Amendment::NotListed => Amendment::NotListed,
    });
    let refusals = every!(Refusal {
        Refusal::Fault(_) => Refusal::Fault(CreditFault::SamePlace),
        Refusal::AcrossWorkOrders => Refusal::AcrossWorkOrders,
        Refusal::ConversionMissing { .. } => Refusal::ConversionMissing { from: Currency::JPY, to: Currency::TWD },
        Refusal::Overdrawn { .. } => Refusal::Overdrawn { short: credits },
    });
    let plan = Plan::new(Zone::TAIPEI);
    let mut all: Vec<Said> = Vec::new();
    for reason in reasons.into_iter().chain(undated) {
        let finding = PlaceFinding {
            level: Level::Hint,
            place: Place::Host,
            line: None,
            reason,
            why: Why::by(const { mc(1) }),
            fix: None,
        };
        all.push(said(&finding.reason, |lang| places::reason(&plan, &[finding.place], &finding.reason, lang)));
    }
    all.extend(Region::ALL.iter().map(|region| text(region, places::region(*region))));
    all.extend(arrangements.iter().map(|one| text(one, places::arrangement(*one))));
    all.extend(orders.iter().map(|one| text(one, places::work_order(*one))));
    all.extend(ContractChange::ALL.iter().map(|change| text(change, places::change(*change))));
    all.extend(amendments.iter().map(|one| text(one, places::amendment(*one))));
    all.extend(refusals.iter().map(|one| said(one, |lang| places::refusal(*one, lang))));
    all.push(said(&"host", |lang| places::place(&plan, Place::Host, lang)));
    all.extend(accounts());
    all
}

/// What an account, a use and an exchange say of themselves.
fn accounts() -> Vec<Said> {
    let mut plan = Plan::new(Zone::TAIPEI);
    let rate = |price: &str, currency| CreditRate { price: amount(price), currency, on: None };
    let used = CreditUse {
        id: CreditEntryId(1),
        on: None,
        place: Place::Host,
        service: ServiceId::ChalkTalk,
        quantity: quantity("2"),
        credits_each: support::rate("2.3"),
    };
    plan.credit_uses.push(used);
    let moved = CreditTransfer {
        id: CreditEntryId(2),
        on: None,
        from: Place::Host,
        to: Place::Host,
        credits: quantity("10"),
        from_rate: rate("1000", Currency::USD),
        to_rate: rate("1200", Currency::JPY),
        conversion: Some(DatedRate { rate: support::rate("1.5"), on: None }),
    };
    let kinds = every!(EntryKind {
        EntryKind::Bought(_) => EntryKind::Bought(LineId(3)),
        EntryKind::Used(..) => EntryKind::Used(CreditEntryId(1), ServiceId::ChalkTalk),
        EntryKind::MovedOut(..) => EntryKind::MovedOut(CreditEntryId(2), Place::Host),
        EntryKind::MovedIn(..) => EntryKind::MovedIn(CreditEntryId(2), Place::Host),
    });
    let mut all: Vec<Said> = kinds.iter().map(|kind| said(kind, |lang| places::entry(&plan, *kind, lang))).collect();
    for on in [None, Some(day("2026-06-30"))] {
        let lapse = Lapse { on, credits: amount("3").decimal() };
        all.push(said(&lapse, |lang| places::lapse(lapse, lang)));
    }
    all.push(said(&used, |lang| places::use_preview(&used, lang)));
    all.push(said(&moved, |lang| places::transfer_preview(&moved, lang).unwrap()));
    all.push(said(&"headline", |lang| places::headline(&plan, &assess_places(&plan), lang)));
    all.push(said(&"counts", |lang| places::counts(&group_places(&plan, assess_places(&plan).findings), lang)));
    all
}
