//! What is told by the rules of single services (tables 4 to 12).

use super::*;

fn details() -> LineDetails {
    LineDetails::default()
}

/// L202: sixty million.
pub(crate) fn spend(rule: RuleId) -> Both {
    ["60000000", "59999999.99"].map(|spend| {
        let plan = knowing(AzurePlatformMcs, LineDetails { azure_spend: Some(amount(spend)), ..details() });
        finds(rule, &plan, "plus_open")
    })
}

/// L202: below that, the minimum price.
pub(crate) fn minimum_price(rule: RuleId) -> Both {
    [false, true].map(|pays| {
        let known = LineDetails { azure_spend: Some(amount("5000000")), minimum_price: Some(pays), ..details() };
        finds(rule, &knowing(AzurePlatformMcsPlus, known), "plus_not_entitled")
    })
}

/// L208, L202: stated in the work order, and for the whole term.
pub(crate) fn plus_stated(rule: RuleId) -> Both {
    let stated = |listed| knowing(AzurePlatformMcsPlus, LineDetails { listed: Some(listed), ..details() });
    let longer = with_term(plan_with(&[AzurePlatformMcsPlus]), 2);
    [
        finds(rule, &stated(false), "not_listed") && finds(rule, &longer, "plus_not_throughout"),
        finds(rule, &stated(true), "not_listed") || finds(rule, &stated(true), "plus_not_throughout"),
    ]
}

/// L208: seven.
pub(crate) fn seven_scenarios(rule: RuleId) -> Both {
    [8, 7].map(|scenarios| {
        let known = LineDetails { scenarios: Some(scenarios), ..details() };
        finds(rule, &knowing(AzurePlatformMcsPlus, known), "too_many_scenarios")
    })
}

/// L208: two.
pub(crate) fn third_plan(rule: RuleId) -> Both {
    [3, 2].map(|plans| {
        let known = LineDetails { improvement_plans: Some(plans), ..details() };
        finds(rule, &knowing(AzurePlatformMcs, known), "too_many_improvement_plans")
    })
}

fn outside_scope(rule: RuleId, service: ServiceId) -> Both {
    [false, true].map(|inside| {
        finds(rule, &knowing(service, LineDetails { in_scope: Some(inside), ..details() }), "out_of_scope")
    })
}

/// L216.
pub(crate) fn public_cloud(rule: RuleId) -> Both {
    outside_scope(rule, AzureEventMcs)
}

/// L202, L211.
pub(crate) fn production(rule: RuleId) -> Both {
    outside_scope(rule, AzurePlatformMcs)
}

fn azure(rule: RuleId, services: &[ServiceId]) -> Both {
    [false, true].map(|has| {
        let mut plan = signed(services);
        plan.customer.azure_subscription = Some(has);
        finds(rule, &plan, "no_azure_subscription")
    })
}

/// L103: of the base package.
pub(crate) fn azure_for_assessment(rule: RuleId) -> Both {
    azure(rule, &[])
}

/// L360: of what is used.
pub(crate) fn own_subscription(rule: RuleId) -> Both {
    azure(rule, &[AzureRapidResponse])
}

/// L240: the work order ends on 2026-06-30.
pub(crate) fn after_the_contract(rule: RuleId) -> Both {
    ["2026-07-01", "2026-06-30"].map(|on| {
        let plan = changed(signed(&[UnifiedEnhancedResponse]), |line| line.delivered_on = Some(day(on)));
        finds(rule, &plan, "after_the_contract")
    })
}

/// L40, L52 to L55.
pub(crate) fn base_package_first(rule: RuleId) -> Both {
    [None, Some(amount("500000"))].map(|price| {
        let mut plan = signed(&[Workshop]);
        plan.contract.years[0].base_price = price;
        finds(rule, &plan, "base_package_unpriced")
    })
}

/// L246, L251: the figure is the customer's.
pub(crate) fn at_most(rule: RuleId) -> Both {
    ["11", "10"].map(|planned| {
        let mut plan = knowing(DeveloperSupport, LineDetails { limit: Some(quantity("10")), ..details() });
        plan.lines[0].quantity = quantity(planned);
        finds(rule, &plan, "over_maximum")
    })
}

/// L221: on the customer's word, on conditions.
pub(crate) fn emergency(rule: RuleId) -> Both {
    [true, false].map(|emergency| {
        let known = LineDetails { emergency: Some(emergency), ..details() };
        finds(rule, &knowing(Mscir, known), "emergency_unaccepted")
    })
}

/// L244, L216, L179.
pub(crate) fn resources(rule: RuleId) -> Both {
    let short = |service: &ServiceId| finds(rule, &signed(&[*service]), "subject_to_resources");
    let printed = [AzureRapidResponse, AzureEventMcs, ReactiveSupportManagementAddon];
    [printed.iter().all(short), [UnifiedEnhancedResponse, AzurePlatformMcs, DeveloperSupport].iter().any(short)]
}

/// L211, L216 to L219, L240.
pub(crate) fn staff(rule: RuleId) -> Both {
    let limited = |service: &ServiceId| {
        let mut plan = signed(&[*service]);
        plan.customer.restricted_staff = Some(true);
        finds(rule, &plan, "staff_cannot_be_restricted")
    };
    let printed = [AzurePlatformMcs, AzurePlatformMcsPlus, AzureEventMcs, UnifiedEnhancedResponse];
    [printed.iter().all(limited), [AzureRapidResponse, SecurityCloudMcs, Workshop].iter().any(limited)]
}

/// L211, L219, L422: English; L434: and Japanese; L240: and Chinese.
pub(crate) fn languages(rule: RuleId) -> Both {
    use ContactLanguage::{Chinese, English, Japanese};
    let lacks = |(service, language): &(ServiceId, ContactLanguage)| {
        let mut plan = signed(&[*service]);
        plan.customer.language = Some(*language);
        finds(rule, &plan, "language_not_offered")
    };
    let not = [
        (AzurePlatformMcs, Japanese),
        (AzureEventMcs, Chinese),
        (SecurityCloudMcs, Japanese),
        (AzureRapidResponse, Chinese),
    ];
    let offered = [
        (AzurePlatformMcs, English),
        (AzureRapidResponse, Japanese),
        (UnifiedEnhancedResponse, Chinese),
        (UnifiedEnhancedResponse, Japanese),
        (Workshop, Chinese),
    ];
    [not.iter().all(lacks), offered.iter().any(lacks)]
}

/// L230, L233, L236: the products, and the place.
pub(crate) fn listed_products(rule: RuleId) -> Both {
    [false, true].map(|said| {
        let known = LineDetails { listed: Some(said), place_named: Some(said), ..details() };
        [DesignatedEngineering, EnhancedDesignatedEngineering, ReactiveEnhancedDesignatedEngineering].into_iter().all(
            |service| {
                let plan = knowing(service, known);
                finds(rule, &plan, "not_listed") && finds(rule, &plan, "place_not_named")
            },
        )
    })
}

/// L245, L220: tenants, and workloads.
pub(crate) fn listed_tenants(rule: RuleId) -> Both {
    [false, true].map(|listed| {
        let known = LineDetails { listed: Some(listed), ..details() };
        [Office365EngineeringDirect, SecurityCloudMcs]
            .into_iter()
            .all(|service| finds(rule, &knowing(service, known), "not_listed"))
    })
}

/// L318: the figure is the customer's.
pub(crate) fn attendees(rule: RuleId) -> Both {
    ["9", "10"].map(|planned| {
        let mut plan = knowing(Workshop, LineDetails { limit: Some(quantity("10")), ..details() });
        plan.lines[0].quantity = quantity(planned);
        finds(rule, &plan, "too_few_attendees")
    })
}

/// L202: Plus has all that the other edition has.
pub(crate) fn both_editions(rule: RuleId) -> Both {
    let both = [AzurePlatformMcs, AzurePlatformMcsPlus];
    [&both[..], &both[1..]].map(|services| finds(rule, &signed(services), "both_editions"))
}
