//! Table 10: success management services.

use super::{
    Availability, ContractTie, Delivery, DeliveryLanguages, Exhibit, FlexRule, Group, NameBasis, PurchaseLocation,
    Service, ServiceId, Unit, amb,
};
use crate::citation::Citation;
use crate::text::{Prose, Text};

pub(super) const ROWS: [Service; 1] = [Service {
    id: ServiceId::SuccessManagementServices,
    number: "28",
    parent: None,
    name: Text::new("成功管理服務", "Success Management Services"),
    short_name: None,
    name_basis: NameBasis::Usual,
    abbreviation: None,
    former_name: None,
    group: Group::SuccessManagement,
    availability: Availability::Included,
    unit: Unit::NotPrinted,
    delivery: Delivery::RemoteOrOnSite,
    languages: DeliveryLanguages::OfficeLanguageOrEnglish,
    flex: FlexRule::NothingToPay,
    contract: ContractTie::NotPrinted,
    exhibit: Exhibit::NotMentioned,
    location: PurchaseLocation::HostOnly,
    chart: None,
    tagline: Text::new("客戶成功經理協助規劃與推動", "A Customer Success Account Manager plans and drives with you"),
    summary: Prose::new(
        "客戶成功經理 (CSAM) 以數位方式協助規劃並推動各項服務，人員可遠端工作，也可能到現場。工作分成三大面向、\
        十項活動，內容見附錄 B。",
        "A Customer Success Account Manager (CSAM) helps you plan and drive your services, digitally; people may \
        work remotely or come to your site. The work has three pillars and ten activities, described in Appendix \
        B.",
    ),
    limits: &[Prose::new(
        "除非服務說明或工作訂單另有規定，否則含在合約內。",
        "Part of the contract unless the services description or the work order says otherwise.",
    )],
    prerequisites: &[],
    exclusions: &[Prose::new("要加購更多時，不得用彈性額度支付。", "The Flex Allowance may not pay for more of it.")],
    notes: &[
        Prose::new(
            "面向一「解決方案健康狀態」，五項：客戶健康狀態計劃管理、問題管理、主動式復原、主動式安全、備災。",
            "Pillar 1, Solution Health, five activities: customer health program management, problem management, \
            proactive resiliency, proactive security, crisis readiness.",
        ),
        Prose::new(
            "面向二「採用與規劃」，四項：成功計劃管理、技術最佳化、技術與安全更新、生命週期管理服務。",
            "Pillar 2, Adoption and planning, four activities: success plan management, technology optimization, \
            technology and security updates, lifecycle management services.",
        ),
        Prose::new(
            "面向三「執行夥伴」，一項：客戶關係管理。",
            "Pillar 3, Executive partnership, one activity: customer relationship management.",
        ),
        Prose::new(
            "又稱「服務提供管理」；禁止用彈性額度支付的條款，用的就是這個名稱。",
            "Also called service delivery management; the clause that bars the Flex Allowance uses that name.",
        ),
        Prose::new(
            "加購其他服務時，Microsoft 可能要求一併購買成功與服務提供管理。",
            "When you order additional services, Microsoft may require success and delivery management to go \
            with them.",
        ),
    ],
    readings: &[amb(46)],
    citation: Citation::table("2.3", 10, "L190"),
}];
