//! What is told by the rules of several places (section 2.6).

use super::*;

/// L257: one or more work orders.
pub(crate) fn work_orders(rule: RuleId) -> Both {
    [WorkOrder::Own, WorkOrder::Host].map(|order| is_said_at(rule, &under(order, Region::Other), THERE))
}

fn arranged(rule: RuleId, with: WorkOrder, without: WorkOrder) -> Both {
    [with, without].map(|order| by(rule, &arrangement(&under(order, Region::Other)).why))
}

/// L263.
pub(crate) fn centralized(rule: RuleId) -> Both {
    arranged(rule, WorkOrder::Own, WorkOrder::SeparateContract)
}

/// L264.
pub(crate) fn decentralized(rule: RuleId) -> Both {
    arranged(rule, WorkOrder::SeparateContract, WorkOrder::Own)
}

/// L265: one place of each kind.
pub(crate) fn combined(rule: RuleId) -> Both {
    [WorkOrder::SeparateContract, WorkOrder::Own].map(|second| {
        let mut plan = under(WorkOrder::Own, Region::Other);
        let mut other = plan.locations[0].clone();
        (other.id, other.terms.work_order) = (LocationId(801), second);
        plan.locations.push(other);
        by(rule, &arrangement(&plan).why)
    })
}

/// L269: what is bought for a place stands there, with its sum.
pub(crate) fn by_place(rule: RuleId) -> Both {
    [THERE, Place::Host].map(|place| {
        let found = state_places(&at(place, &[Workshop]));
        found.iter().any(|one| one.place == THERE && one.total.value.amount == dec!(1000) && by(rule, &one.total.why))
    })
}

/// A service that is found at another place than the host, and not at the host.
fn found_there(rule: RuleId, service: ServiceId, reason: &str) -> Both {
    [THERE, Place::Host].map(|place| finds(rule, &at(place, &[service]), reason))
}

/// L275.
pub(crate) fn base_package(rule: RuleId) -> Both {
    found_there(rule, ProblemResolutionSupport, "host_only")
}

/// L276.
pub(crate) fn success_management(rule: RuleId) -> Both {
    found_there(rule, ExtraSuccessManagement, "success_management_from_host")
}

/// L277: managed at the host.
pub(crate) fn reactive_requests(rule: RuleId) -> Both {
    let plan = at(THERE, &[Workshop]);
    [Place::Host, THERE].map(|place| is_said_at(rule, &plan, place))
}

/// What is said at a place because of one service, and not because of another.
fn said_for(rule: RuleId, with: ServiceId, without: ServiceId) -> Both {
    [with, without]
        .map(|service| [THERE, Place::Host].iter().all(|place| is_said_at(rule, &at(*place, &[service]), *place)))
}

/// L281: of what is proactive; of tables 11 and 12 it is not.
pub(crate) fn proactive_anywhere(rule: RuleId) -> Both {
    [said_for(rule, Workshop, DeveloperSupport), said_for(rule, ProactiveCredits, AzurePlatformMcs)]
        .into_iter()
        .fold([true, false], |[with, without], found| [with && found[0], without || found[1]])
}

/// L282.
pub(crate) fn enhanced_anywhere(rule: RuleId) -> Both {
    said_for(rule, DeveloperSupport, Workshop)
}

/// L240: one order at the host.
pub(crate) fn uer_at_host(rule: RuleId) -> Both {
    found_there(rule, UnifiedEnhancedResponse, "host_suffices")
}

/// L230, L233, L236.
pub(crate) fn one_location(rule: RuleId) -> Both {
    let of = |service: &ServiceId| finds(rule, &at(THERE, &[*service]), "one_location");
    let three = [DesignatedEngineering, EnhancedDesignatedEngineering, ReactiveEnhancedDesignatedEngineering];
    [three.iter().all(of), [DeveloperSupport, AzureRapidResponse, Workshop].iter().any(of)]
}

fn negotiated(rule: RuleId, with: &[ServiceId], without: &[ServiceId]) -> Both {
    let of = |service: &ServiceId| finds(rule, &at(THERE, &[*service]), "negotiated");
    [with.iter().all(of), without.iter().any(of)]
}

/// L283.
pub(crate) fn csam_there(rule: RuleId) -> Both {
    negotiated(rule, &[CsamAtLocation], &[IncidentManagementAtLocation, OnSiteTimeZoneLanguage, Workshop])
}

/// L284: management of incidents, by whichever name it is bought.
pub(crate) fn incidents_there(rule: RuleId) -> Both {
    let with = [IncidentManagementAtLocation, ReactiveSupportManagementAddon, ReactiveManagementAfterHours];
    negotiated(rule, &with, &[CsamAtLocation, OnSiteTimeZoneLanguage, RootCauseAnalysis])
}

/// L288.
pub(crate) fn on_site_there(rule: RuleId) -> Both {
    negotiated(rule, &[OnSiteTimeZoneLanguage], &[CsamAtLocation, IncidentManagementAtLocation, Workshop])
}

/// L253 to L305 name proactive services (L281) and enhanced solutions (L282), and nothing of table 11.
pub(crate) fn not_mentioned(rule: RuleId) -> Both {
    let of = |service: &ServiceId| finds(rule, &at(THERE, &[*service]), "not_mentioned");
    let table_11 = [AzurePlatformMcs, ServiceId::AzureWorkloadMcs, AzureEventMcs, SecurityCloudMcs, Mscir];
    [table_11.iter().all(of), [Workshop, DeveloperSupport, ProactiveCredits].iter().any(of)]
}

/// L289: remote and proactive.
pub(crate) fn joined_from_elsewhere(rule: RuleId) -> Both {
    said_for(rule, Workshop, DeveloperSupport)
}

/// Ten credits of 1,000 go from the host to the other place, where one is worth 1,200.
fn exchanged(order: WorkOrder, to: Currency) -> Plan {
    let mut plan = at(Place::Host, &[ProactiveCredits]);
    plan.lines[0].quantity = quantity("20");
    plan.locations[0].terms.work_order = order;
    let worth = |price, currency| CreditRate { price: amount(price), currency, on: None };
    plan.credit_transfers.push(CreditTransfer {
        id: CreditEntryId(901),
        on: Some(day("2025-09-01")),
        from: Place::Host,
        to: THERE,
        credits: quantity("10"),
        from_rate: worth("1000", Currency::USD),
        to_rate: worth("1200", to),
        conversion: None,
    });
    plan
}

/// L290.
pub(crate) fn across_work_orders(rule: RuleId) -> Both {
    [WorkOrder::Own, WorkOrder::Host]
        .map(|order| finds(rule, &exchanged(order, Currency::USD), "credits_across_work_orders"))
}

/// L291: each place has its currency and its rate.
pub(crate) fn rate_of_the_place(rule: RuleId) -> Both {
    [Currency::EUR, Currency::USD]
        .map(|currency| finds(rule, &exchanged(WorkOrder::Host, currency), "conversion_missing"))
}

/// L293: 8.33 of an exchange are nine. L163: 8.33 of a choice are eight.
pub(crate) fn rounded_up(rule: RuleId) -> Both {
    let exchange = exchanged(WorkOrder::Host, Currency::USD);
    let mut choice = at(THERE, &[ProactiveCredits]);
    choice.credit_uses.push(CreditUse {
        id: CreditEntryId(902),
        on: None,
        place: THERE,
        service: ChalkTalk,
        quantity: quantity("1"),
        credits_each: rate("8.33"),
    });
    [exchange, choice].map(|plan| {
        let accounts = credit_accounts(&plan);
        let entries = accounts.iter().filter(|one| one.place == THERE).flat_map(|one| &one.entries);
        let mut whole = entries.filter_map(|entry| Some((entry.credits.value?.abs(), &entry.credits.why)));
        whole.any(|(credits, why)| credits == dec!(9) && by(rule, why))
    })
}

/// L297: of an exchange.
pub(crate) fn taxes(rule: RuleId) -> Both {
    let mut without = exchanged(WorkOrder::Host, Currency::USD);
    without.credit_transfers.clear();
    [exchanged(WorkOrder::Host, Currency::USD), without].map(|plan| finds(rule, &plan, "taxes_of_exchange"))
}

/// L298.
pub(crate) fn separate_work_order(rule: RuleId) -> Both {
    [WorkOrder::Own, WorkOrder::Host].map(|order| is_said_at(rule, &under(order, Region::Other), THERE))
}

/// L299: the nine that are named, and no other.
pub(crate) fn nine(rule: RuleId) -> Both {
    let missing = |region| finds(rule, &under(WorkOrder::Host, region), "own_work_order_missing");
    let nine = [
        Region::Australia,
        Region::NewZealand,
        Region::India,
        Region::MainlandChina,
        Region::HongKong,
        Region::Taiwan,
        Region::Macau,
        Region::Japan,
        Region::Korea,
    ];
    [nine.into_iter().all(missing), missing(Region::Other)]
}

/// L290, L299: one of the nine on its own work order.
pub(crate) fn nine_exchange_nothing(rule: RuleId) -> Both {
    [Region::Japan, Region::Other].map(|region| is_said_at(rule, &under(WorkOrder::Own, region), THERE))
}

/// L303, L305: of a contract in several countries.
pub(crate) fn in_several_countries(rule: RuleId) -> Both {
    [at(THERE, &[Workshop]), signed(&[Workshop])].map(|plan| is_said_at(rule, &plan, Place::Host))
}

/// L304: five, once it is signed.
pub(crate) fn amended(rule: RuleId) -> Both {
    use ContractChange::{BillToAddress, BillingAmount, BillingDate, Company, Other, Places, ShipToAddress};
    let plan = at(THERE, &[Workshop]);
    let needed = |change| {
        let found = amendment(&plan, change, Some(day("2025-07-01")));
        found.value == Amendment::Needed && by(rule, &found.why)
    };
    let five = [BillToAddress, ShipToAddress, Company, BillingAmount, BillingDate];
    [five.into_iter().all(needed), [Places, Other].into_iter().any(needed)]
}

/// L349.
pub(crate) fn administrator(rule: RuleId) -> Both {
    ["", "Ada"].map(|name| {
        let mut plan = at(THERE, &[Workshop]);
        plan.host.administrator = line(name);
        finds(rule, &plan, "administrator_missing")
    })
}
