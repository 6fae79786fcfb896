//! What is told by the rules of the Flex Allowance (section 2.2).

use super::*;

/// An allowance of the first year with lines of the given prices that it is asked to pay.
fn asked(allowance: Decimal, lines: &[(ServiceId, Decimal)]) -> Plan {
    flex::plan(&[allowance], lines)
}

fn first_year(plan: &Plan) -> YearStatement {
    state_allowance(plan).years[0].clone()
}

/// L60: no amount and no share of the price is printed. What was entered is there, and nothing else ever is.
pub(crate) fn entered(rule: RuleId) -> Both {
    let (known, mut unknown) = (asked(dec!(300000), &[]), asked(dec!(300000), &[]));
    unknown.contract.years.clear();
    [known, unknown].map(|plan| {
        let granted = first_year(&plan).granted;
        granted.value.is_some_and(|money| money.amount == dec!(300000)) && by(rule, &granted.why)
    })
}

/// L60: five kinds. Neither reactive services nor success management nor support at a place is one.
pub(crate) fn five_kinds(_: RuleId) -> Both {
    let pays = |service: &ServiceId| {
        first_year(&asked(dec!(100000), &[(*service, dec!(1000))])).allotted.value.amount == dec!(1000)
    };
    let kinds = [AzurePlatformMcs, Workshop, DesignatedEngineering, ProactiveCredits, CustomProactive];
    let others = [RootCauseAnalysis, ExtraSuccessManagement, CsamAtLocation, OnSiteTimeZoneLanguage, Webcasts];
    [kinds.iter().all(pays), others.iter().any(pays)]
}

/// L66.
pub(crate) fn barred(rule: RuleId) -> Both {
    let bars = |service| finds(rule, &signed(&[service]), "barred_from_flex");
    [bars(ExtraSuccessManagement) && bars(CsamAtLocation), bars(DesignatedEngineering) || bars(Workshop)]
}

/// L72: what is marked ✓ is in the base package already.
pub(crate) fn included(rule: RuleId) -> Both {
    [Webcasts, Hackathon].map(|service| finds(rule, &signed(&[service]), "already_included"))
}

/// L64: 20 % of 300,000 are 60,000, and more than 50,000; of 100,000 they are less, and 50,000 hold.
pub(crate) fn cap(rule: RuleId) -> Both {
    let over = |allowance, price| finds(rule, &asked(allowance, &[(CustomProactive, price)]), "cap_exceeded");
    [
        over(dec!(300000), dec!(60000.01)) && over(dec!(100000), dec!(50000.01)),
        over(dec!(300000), dec!(60000)) || over(dec!(100000), dec!(50000)),
    ]
}

/// L64: one figure for the two kinds.
pub(crate) fn shared_cap(rule: RuleId) -> Both {
    [dec!(20000.01), dec!(20000)].map(|custom| {
        let lines = [(ProactiveCredits, dec!(40000)), (CustomProactive, custom)];
        finds(rule, &asked(dec!(300000), &lines), "cap_exceeded_if_shared")
    })
}

/// L64: 50,000 may be more than there is, and then all of it may go to the two kinds.
pub(crate) fn room(rule: RuleId) -> Both {
    [dec!(30000), dec!(100000)].map(|allowance| {
        let left = first_year(&asked(allowance, &[])).room_left;
        left.value.unwrap().amount == allowance && by(rule, &left.why)
    })
}

/// L60: the allowance is a part of a price, so it ends.
pub(crate) fn overrun(rule: RuleId) -> Both {
    [dec!(400000.01), dec!(400000)]
        .map(|price| finds(rule, &asked(dec!(400000), &[(DesignatedEngineering, price)]), "allowance_exceeded"))
}

/// L64 names two kinds.
pub(crate) fn only_two_are_capped(_: RuleId) -> Both {
    let over =
        |service| first_year(&asked(dec!(100000), &[(service, dec!(90000))])).over_cap.value.unwrap().amount > dec!(0);
    let others = [SupportTechnologyAdvisor, Workshop, AzurePlatformMcs, DesignatedEngineering];
    [over(CustomProactive) && over(ProactiveCredits), others.into_iter().any(over)]
}

/// L68.
pub(crate) fn forfeited(rule: RuleId) -> Both {
    [dec!(99999.99), dec!(100000)]
        .map(|price| finds(rule, &asked(dec!(100000), &[(Workshop, price)]), "would_be_forfeited"))
}

/// L65: the year is 2025-07-01 to 2026-06-30.
pub(crate) fn within_its_year(rule: RuleId) -> Both {
    ["2026-07-01", "2026-06-30"].map(|on| {
        let plan = changed(signed(&[Workshop]), |line| line.delivered_on = Some(day(on)));
        finds(rule, &plan, "delivered_outside_flex_year")
    })
}

/// L65, L68: 150,000 asked of one year of 100,000 leave the other year's 100,000 to be forfeited.
pub(crate) fn no_carrying_over(_: RuleId) -> Both {
    [[0, 0], [0, 1]].map(|years| {
        let mut plan = flex::plan(&[dec!(100000); 2], &[(Workshop, dec!(75000)), (Hackathon, dec!(75000))]);
        for (line, index) in plan.lines.iter_mut().zip(years) {
            line.year = year(index);
        }
        let years = state_allowance(&plan).years;
        let (over, lost) = (years[0].over_allowance.value.unwrap(), years[1].forfeited.value.unwrap());
        (over.amount, lost.amount) == (dec!(50000), dec!(100000))
    })
}

/// L67: of equal value, available, and agreed.
pub(crate) fn swapped(rule: RuleId) -> Both {
    let with = |swap: Swap| {
        let plan = changed(asked(dec!(100000), &[(DesignatedEngineering, dec!(60000))]), |line| line.swap = Some(swap));
        ["swap_refused", "swap_dearer", "swap_leaves_rest"].into_iter().any(|reason| finds(rule, &plan, reason))
    };
    let equal = swap(Workshop, dec!(60000));
    let unequal = [
        Swap { available: false, ..equal },
        Swap { agreed: false, ..equal },
        swap(Workshop, dec!(60001)),
        swap(Workshop, dec!(59999)),
    ];
    [unequal.into_iter().all(with), with(equal)]
}

/// L60, L68: signed on 2025-06-16.
pub(crate) fn after_signing(rule: RuleId) -> Both {
    ["2025-06-17", "2025-06-16"].map(|on| {
        let plan = changed(signed(&[Workshop]), |line| line.added_on = Some(day(on)));
        finds(rule, &plan, "bought_outside_signing")
    })
}

/// L60, L72 against L53: the two + of table 9 (L178, L179).
pub(crate) fn reactive_by_flex(rule: RuleId) -> Both {
    let unclear = |service: &ServiceId| finds(rule, &signed(&[*service]), "flex_unclear");
    let others = [Workshop, Mscir, OnDemandAssessmentAssistance, OnSiteTimeZoneLanguage, IncidentManagementAtLocation];
    [[RootCauseAnalysis, ReactiveSupportManagementAddon].iter().all(unclear), others.iter().any(unclear)]
}

/// L221: bought apart, and perhaps begun before there is a contract.
pub(crate) fn emergency_by_flex(rule: RuleId) -> Both {
    let unclear = |service| finds(rule, &signed(&[service]), "flex_unclear");
    let begun = |on| {
        let plan = changed(signed(&[Mscir]), |line| line.added_on = Some(day(on)));
        finds(rule, &plan, "bought_outside_signing")
    };
    [unclear(Mscir) && begun("2025-06-15"), unclear(AzurePlatformMcs) || begun("2025-06-16")]
}

/// L323, L66.
pub(crate) fn companion(rule: RuleId) -> Both {
    [Some(amount("25000")), None].map(|companion| {
        let year = first_year(&changed(signed(&[DesignatedEngineering]), |line| line.companion = companion));
        year.otherwise.value.amount == dec!(25000) && by(rule, &year.otherwise.why)
    })
}

/// L64: US dollars.
pub(crate) fn dollars(rule: RuleId) -> Both {
    [Currency::TWD, Currency::USD].map(|currency| {
        let mut plan = asked(dec!(1000000), &[(ProactiveCredits, dec!(300000))]);
        plan.contract.currency = currency;
        finds(rule, &plan, "usd_rate_missing")
    })
}

/// L317, L65: with the work order, or already with the year of the allowance.
pub(crate) fn lapse(rule: RuleId) -> Both {
    let lapses = |funding, on: &str| {
        let mut plan = with_term(plan_with(&[ProactiveCredits]), 3);
        plan.lines[0].funding = funding;
        let lapses = credit_accounts(&plan)[0].lapses.clone();
        finds(rule, &plan, "credits_lapse") && lapses.iter().any(|one| one.on == Some(day(on)))
    };
    [
        lapses(Funding::Flex, "2026-06-30") && lapses(Funding::Invoiced, "2028-06-30"),
        lapses(Funding::Flex, "2028-06-30") || finds(rule, &signed(&[Workshop]), "credits_lapse"),
    ]
}

/// L64 is about what is bought; L163 about what credits become.
pub(crate) fn capped_once(_: RuleId) -> Both {
    let mut chosen = asked(dec!(300000), &[(ProactiveCredits, dec!(60000))]);
    let mut bought = chosen.clone();
    chosen.credit_uses.push(CreditUse {
        id: CreditEntryId(900),
        on: None,
        place: Place::Host,
        service: CustomProactive,
        quantity: quantity("1"),
        credits_each: rate("1"),
    });
    add(&mut bought, CustomProactive, 0).unit_price = Some(amount("1"));
    [chosen, bought].map(|plan| first_year(&plan).over_cap.value.unwrap().amount == dec!(0))
}

/// L328: those of a visit, named where a service may come to the customer.
pub(crate) fn travel(rule: RuleId) -> Both {
    [Workshop, ProofOfConcept].map(|service| {
        let plan = signed(&[service]);
        let duties = readiness(&plan, &due_dates(&plan)).duties;
        let by_line = |causes: &[Cause]| causes.iter().any(|cause| matches!(cause, Cause::Lines(_)));
        duties.iter().any(|duty| by(rule, &duty.triggered.why) && by_line(&duty.causes))
    })
}
