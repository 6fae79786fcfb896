//! The places of a contract in several countries (section 2.6, MC-1 to MC-29): who is the host, which work order each
//! place is on, in which currency, and what may be bought for it.
//!
//! Is every place of the plan a downstream location? No: some are there only for their business hours. A place joins the
//! contract when something of the contract is entered for it, or when a line or credits are there; before that nothing is
//! said about it.
//!
//! In which currency are the prices of a line? In the plan's, wherever it is: the plan has one allowance and one total.
//! What a place comes to in the currency of its own work order is shown at the rate that the user enters, never stored.

use super::contract_state::contract_state;
use super::credits::CreditAccount;
use super::explanation::{Decided, Explained, How, Lines, Value, What, Why, Working};
use super::finding::Level;
use super::place_finding::{PlaceFinding, PlaceFix, PlaceReason, finding};
use crate::catalog::readings::{SwitchableClause, amb};
use crate::catalog::rule_book::{RuleId, duty, fa, mc};
use crate::catalog::services::{Delivery, Group, PurchaseLocation, ServiceId, service};
use crate::money::{Currency, Money};
use crate::plan::Plan;
use crate::plan::line::{Funding, LineItem};
use crate::plan::place::{Place, Region, WorkOrder};
use chrono::NaiveDate;
use serde::Serialize;

/// How the places are contracted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrangement {
    /// There is no place beside the host.
    OnePlace,
    /// One contact holds the host and every other place (MC-3).
    Centralized,
    /// Every other place has a contract of its own (MC-4).
    Decentralized,
    /// Both (MC-5).
    Combined,
}

impl Decided for Arrangement {}

/// How the places are contracted: it follows from their work orders.
pub fn arrangement(plan: &Plan) -> Explained<Arrangement> {
    let separate = plan.downstream().filter(|place| place.terms.work_order == WorkOrder::SeparateContract).count();
    let all = plan.downstream().count();
    let (value, rule) = match (all, separate) {
        (0, _) => (Arrangement::OnePlace, const { mc(2) }),
        (_, 0) => (Arrangement::Centralized, const { mc(3) }),
        (all, separate) if all == separate => (Arrangement::Decentralized, const { mc(4) }),
        _ => (Arrangement::Combined, const { mc(5) }),
    };
    let why = Why::by(rule)
        .and(const { mc(1) })
        .and(const { mc(2) })
        .step(How::Given, What::OtherPlaces, Value::Count(all))
        .step(How::Given, What::SeparateContracts, Value::Count(separate));
    Explained::decided(value, why)
}

/// How many work orders there are: the host's, and one for each place with its own (MC-1).
pub fn work_orders(plan: &Plan) -> usize {
    1 + plan.downstream().filter(|place| place.terms.work_order != WorkOrder::Host).count()
}

/// A rule that applies to a place, with the lines that call for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlaceRule {
    /// Which rule; its sentence is in the rule book.
    pub rule: RuleId,
    /// The services at the place that it speaks of; none where it speaks of the place itself.
    pub services: Vec<ServiceId>,
}

/// What is known of a place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceStatement {
    /// Which.
    pub place: Place,
    /// Where it is.
    pub region: Option<Region>,
    /// Which work order it is on.
    pub work_order: WorkOrder,
    /// The currency of that work order.
    pub currency: Currency,
    /// The priced lines for it, in the currency of the plan (MC-6).
    pub total: Explained<Money>,
    /// The same in the currency of its work order; `None` while the rate is missing, and not asked where it is one currency.
    pub in_own_currency: Option<Explained<Option<Money>>>,
    /// Lines without a price, left out of the total.
    pub unpriced: usize,
    /// The rules that apply to it, in their order.
    pub rules: Vec<PlaceRule>,
}

/// The statement of every place of the contract, the host first.
pub fn state_places(plan: &Plan) -> Vec<PlaceStatement> {
    let places = std::iter::once(Place::Host).chain(plan.downstream().map(|place| Place::Location(place.id)));
    places.map(|place| state_place(plan, place)).collect()
}

fn state_place(plan: &Plan, place: Place) -> PlaceStatement {
    let (total, unpriced) = total(plan, place);
    let work_order = plan.location_at(place).map_or(WorkOrder::Host, |location| location.terms.work_order);
    PlaceStatement {
        place,
        region: plan.region_at(place),
        work_order,
        currency: plan.order_currency(place),
        in_own_currency: in_own_currency(plan, place, total.value),
        total,
        unpriced,
        rules: rules_at(plan, place),
    }
}

fn total(plan: &Plan, place: Place) -> (Explained<Money>, usize) {
    let currency = plan.contract.currency;
    let (mut sum, mut unpriced) = (Working::new(currency, Lines::Written), 0);
    for line in plan.lines_of_place(place) {
        match line.amount(currency) {
            Some(amount) => sum.add_of(line, What::Line(line.service), amount),
            None => unpriced += 1,
        }
    }
    let why = Why::by(const { mc(6) });
    let why = if unpriced > 0 { why.reading(amb(52)) } else { why };
    let total = sum.left_out(What::LinesWithoutPrice, unpriced).equals(What::PlaceTotal);
    (total.known_because(currency, why), unpriced)
}

/// An amount of the plan in the currency of a place's work order, where that is another one.
fn in_own_currency(plan: &Plan, place: Place, total: Money) -> Option<Explained<Option<Money>>> {
    let currency = plan.order_currency(place);
    if currency == plan.contract.currency {
        return None;
    }
    let rate = plan.place_terms(place).rate;
    let on = rate.and_then(|rate| rate.on).map(|on| (What::RateDate, Value::Date(on)));
    let rate = (What::ExchangeRate, rate.map(|rate| rate.rate.decimal()));
    let working = Working::new(total.currency, Lines::Written).given(What::PlaceTotal, Some(total.amount));
    let own = working.converted(rate, on, currency, What::PlaceTotal);
    Some(own.because(Why::by(const { mc(6) }).and(const { mc(24) })))
}

/// The services that serve one support location each, or those that bought them (MC-13).
const fn is_designated_engineering(id: ServiceId) -> bool {
    matches!(
        id,
        ServiceId::DesignatedEngineering
            | ServiceId::EnhancedDesignatedEngineering
            | ServiceId::ReactiveEnhancedDesignatedEngineering
    )
}

/// Can people elsewhere join it (MC-18)?
const fn is_remote(delivery: Delivery) -> bool {
    !matches!(delivery, Delivery::NotStated)
}

/// The rules that apply to a place, those about work orders and credits among them.
fn rules_at(plan: &Plan, place: Place) -> Vec<PlaceRule> {
    let mut rules: Vec<PlaceRule> = Vec::new();
    let several = plan.downstream().next().is_some();
    let mut of_place = |rule: RuleId, holds: bool| {
        if holds {
            rules.push(PlaceRule { rule, services: Vec::new() });
        }
    };
    let own_order = !plan.order_holder(place).is_host();
    let region = plan.region_at(place);
    of_place(const { mc(1) }, several && own_order);
    for rule in const { [mc(7), mc(8), mc(9)] } {
        of_place(rule, place.is_host());
    }
    of_place(const { mc(17) }, !place.is_host());
    of_place(const { mc(22) }, several);
    of_place(const { mc(23) }, own_order);
    of_place(const { mc(24) }, several && region.is_some_and(Region::needs_own_work_order));
    of_place(const { mc(25) }, several && own_order && region.is_some_and(Region::needs_own_work_order));
    of_place(const { mc(26) }, several);
    of_place(const { mc(28) }, several);
    of_place(const { mc(29) }, true);

    let lines: Vec<&LineItem> = plan.lines_of_place(place).collect();
    let mut of_services = |rule: RuleId, fits: &dyn Fn(&LineItem) -> bool| {
        let mut services: Vec<ServiceId> = Vec::new();
        for line in lines.iter().filter(|line| fits(line)) {
            if !services.contains(&line.service) {
                services.push(line.service);
            }
        }
        if !services.is_empty() {
            rules.push(PlaceRule { rule, services });
        }
    };
    let group = |line: &LineItem| service(line.service).group;
    let is = |id: ServiceId| move |line: &LineItem| line.service == id;
    of_services(const { mc(10) }, &|line| group(line).is_proactive());
    of_services(const { mc(11) }, &|line| {
        group(line) == Group::EnhancedSolution && line.service != ServiceId::UnifiedEnhancedResponse
    });
    of_services(const { mc(12) }, &is(ServiceId::UnifiedEnhancedResponse));
    of_services(const { mc(13) }, &|line| is_designated_engineering(line.service));
    of_services(const { mc(14) }, &is(ServiceId::CsamAtLocation));
    of_services(const { mc(15) }, &is(ServiceId::IncidentManagementAtLocation));
    of_services(const { mc(16) }, &|line| group(line) == Group::MissionCritical);
    if several {
        of_services(const { mc(18) }, &|line| {
            let row = service(line.service);
            row.group.is_proactive() && is_remote(row.delivery) && line.service != ServiceId::ProactiveCredits
        });
        for rule in const { [mc(19), mc(20), mc(21)] } {
            of_services(rule, &is(ServiceId::ProactiveCredits));
        }
    }
    rules.sort_by_key(|one| one.rule.number());
    rules
}

/// Every finding about places and credits, gravest first.
pub fn check_places(plan: &Plan) -> Vec<PlaceFinding> {
    let mut findings = Vec::new();
    own_work_orders(plan, &mut findings);
    lines_fit_their_places(plan, &mut findings);
    currencies_have_rates(plan, &mut findings);
    host_has_administrator(plan, &mut findings);
    super::credits::check(plan, &mut findings);
    findings.sort_by_key(|finding| finding.level);
    findings
}

/// MC-24, and MC-25 with it. Two places of one country or region can share its work order.
fn own_work_orders(plan: &Plan, findings: &mut Vec<PlaceFinding>) {
    let host = plan.region_at(Place::Host);
    for place in plan.downstream().filter(|place| place.terms.work_order == WorkOrder::Host) {
        let id = Place::Location(place.id);
        let own = plan.region_at(id);
        if own.is_some() && own == host {
            continue;
        }
        let needs = |region: Option<Region>| region.filter(|region| region.needs_own_work_order());
        let Some(region) = needs(own).or_else(|| needs(host)) else { continue };
        // That they may not share one is our reading; what only a time zone says is not certain either.
        let asked = if needs(own).is_some() { place.terms.region } else { plan.host.region };
        let level = if asked.is_some() { Level::Warning } else { Level::Hint };
        let why = Why::by(const { mc(24) }).and(const { mc(23) }).reading(amb(55));
        let fix = Some(PlaceFix::OwnWorkOrder(place.id));
        findings.push(PlaceFinding { fix, ..finding(level, id, PlaceReason::OwnWorkOrderMissing { region }, why) });
    }
}

/// MC-7 to MC-17, line by line.
fn lines_fit_their_places(plan: &Plan, findings: &mut Vec<PlaceFinding>) {
    let several = plan.downstream().next().is_some();
    for line in plan.lines_in_order().into_iter().filter(|_| several) {
        let id = line.service;
        let row = service(id);
        let elsewhere = !line.location.is_host();
        let mut found = |level, reason, why, fix| {
            findings.push(PlaceFinding { line: Some(line.id), fix, ..finding(level, line.location, reason, why) });
        };
        let to_host = Some(PlaceFix::ToHost(line.id));
        match row.location {
            // What is in the base package costs nothing wherever it stands.
            PurchaseLocation::HostOnly if elsewhere => {
                found(Level::Warning, PlaceReason::HostOnly { service: id }, Why::by(const { mc(7) }), to_host);
            }
            PurchaseLocation::HostSuffices if elsewhere => {
                // Not needed elsewhere; the other reading forbids it (AMB-44).
                let clause = SwitchableClause::UerElsewhere;
                let why = Why::by(const { mc(12) }).and(const { mc(11) }).reading(clause);
                let level = if plan.readings.other(clause) { Level::Warning } else { Level::Hint };
                found(level, PlaceReason::HostSuffices { service: id }, why, to_host);
            }
            _ => {}
        }
        if elsewhere && id == ServiceId::ExtraSuccessManagement {
            let why = Why::by(const { mc(8) }).and(const { mc(14) });
            found(Level::Warning, PlaceReason::SuccessManagementFromHost { service: id }, why, to_host);
        }
        let negotiated = match id {
            ServiceId::CsamAtLocation => Some(const { mc(14) }),
            ServiceId::IncidentManagementAtLocation => Some(const { mc(15) }),
            // MC-9 is about the base package; as an add-on, the management of incidents is sold for either.
            ServiceId::ReactiveSupportManagementAddon | ServiceId::ReactiveManagementAfterHours if elsewhere => {
                Some(const { mc(15) })
            }
            ServiceId::OnSiteTimeZoneLanguage => Some(const { mc(17) }),
            _ => None,
        };
        if let Some(rule) = negotiated {
            found(Level::Hint, PlaceReason::Negotiated { service: id }, Why::by(rule), None);
        }
        if is_designated_engineering(id) {
            found(Level::Hint, PlaceReason::OneLocation { service: id }, Why::by(const { mc(13) }), None);
        }
        if elsewhere && row.group == Group::MissionCritical {
            let why = Why::by(const { mc(16) }).reading(amb(30));
            found(Level::Hint, PlaceReason::NotMentioned { service: id }, why, None);
        }
        if line.funding == Funding::Flex && !plan.order_holder(line.location).is_host() {
            let why = Why::by(const { fa(10) }).and(const { mc(6) });
            found(Level::Warning, PlaceReason::FlexOnOtherWorkOrder { service: id }, why, None);
        }
    }
}

fn currencies_have_rates(plan: &Plan, findings: &mut Vec<PlaceFinding>) {
    for place in plan.downstream() {
        let currency = plan.order_currency(Place::Location(place.id));
        if currency != plan.contract.currency && place.terms.rate.is_none() {
            let why = Why::by(const { mc(6) }).and(const { mc(24) });
            let reason = PlaceReason::RateMissing { currency };
            findings.push(finding(Level::Hint, Place::Location(place.id), reason, why));
        }
    }
}

fn host_has_administrator(plan: &Plan, findings: &mut Vec<PlaceFinding>) {
    if plan.downstream().next().is_some() && plan.host.administrator.is_empty() {
        let why = Why::by(const { mc(29) }).and(const { duty(2) });
        findings.push(finding(Level::Hint, Place::Host, PlaceReason::AdministratorMissing, why));
    }
}

/// Everything that follows from the places of a plan: the one call that the page and the JSON door make.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlacesAssessment {
    /// How they are contracted.
    pub arrangement: Explained<Arrangement>,
    /// How many work orders there are.
    pub work_orders: usize,
    /// Each place, the host first.
    pub places: Vec<PlaceStatement>,
    /// The accounts of Proactive Credits.
    pub credits: Vec<CreditAccount>,
    /// What deserves a word, gravest first.
    pub findings: Vec<PlaceFinding>,
}

/// Assesses the places of a plan.
pub fn assess_places(plan: &Plan) -> PlacesAssessment {
    PlacesAssessment {
        arrangement: arrangement(plan),
        work_orders: work_orders(plan),
        places: state_places(plan),
        credits: super::credits::credit_accounts(plan),
        findings: check_places(plan),
    }
}

impl PlacesAssessment {
    /// The reason of every figure, findings aside.
    pub fn whys(&self) -> impl Iterator<Item = &Why> {
        let totals = self.places.iter().map(|place| &place.total.why);
        let converted = self.places.iter().filter_map(|place| place.in_own_currency.as_ref()).map(|own| &own.why);
        let entries = self.credits.iter().flat_map(|account| &account.entries).map(|entry| &entry.credits.why);
        let balances = self.credits.iter().map(|account| &account.balance.why);
        totals.chain(converted).chain(entries).chain(balances).chain([&self.arrangement.why])
    }

    /// Every rule that is named, of a figure or of a place.
    pub fn rules(&self) -> impl Iterator<Item = RuleId> {
        let of_places = self.places.iter().flat_map(|place| &place.rules).map(|one| one.rule);
        self.whys().flat_map(|why| why.rules.iter().copied()).chain(of_places)
    }
}

/// A change to the contract that somebody may ask about (MC-27, MC-28).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractChange {
    /// The address that bills go to.
    BillToAddress,
    /// The address that deliveries go to.
    ShipToAddress,
    /// The name or the address of the company.
    Company,
    /// What is billed: prices, quantities, services added or taken out.
    BillingAmount,
    /// When it is billed.
    BillingDate,
    /// A place joins, leaves, or comes onto another work order.
    Places,
    /// Anything else: names of contacts, business hours, the administrator.
    Other,
}

impl ContractChange {
    /// Every one: first the five that are printed, in the order of the document.
    pub const ALL: [Self; 7] = [
        Self::BillToAddress,
        Self::ShipToAddress,
        Self::Company,
        Self::BillingAmount,
        Self::BillingDate,
        Self::Places,
        Self::Other,
    ];
}

/// Does a change need a contract amendment?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Amendment {
    /// It does (MC-27).
    Needed,
    /// It would, once the contract is signed; so far there is nothing to amend.
    OnceSigned,
    /// It is not among the five printed; but any change to a multi-country agreement may raise the cost (MC-28).
    NotListed,
}

impl Decided for Amendment {}

/// Does a change need an amendment, seen from a day? While the contract is not signed there is nothing to amend.
pub fn amendment(plan: &Plan, change: ContractChange, today: Option<NaiveDate>) -> Explained<Amendment> {
    let listed = !matches!(change, ContractChange::Places | ContractChange::Other);
    let state = contract_state(plan, today);
    let value = match (listed, state.value.signed_on().is_some()) {
        (true, true) => Amendment::Needed,
        (true, false) => Amendment::OnceSigned,
        (false, _) => Amendment::NotListed,
    };
    let mut why = if listed { Why::by(const { mc(27) }).and(const { mc(28) }) } else { Why::by(const { mc(28) }) };
    if change == ContractChange::Places {
        why = why.and(const { mc(23) }).and(const { mc(24) });
    }
    Explained::decided(value, why.steps(state.into_why().working))
}
