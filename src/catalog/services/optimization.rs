//! Table 5: optimization services, with the three entries of the developer-focused family.

use super::{
    Availability, ContractTie, Delivery, DeliveryLanguages, Exhibit, FlexKind, FlexRule, Group, NameBasis,
    PurchaseLocation, Service, ServiceId, Unit,
};
use crate::citation::Citation;
use crate::text::{Prose, Text};

/// Printed in two rows, word for word.
const MAY_BE_PART_OF_A_TAILORED_SOLUTION: Prose = Prose::new(
    "也可能是量身規劃之支援解決方案的一部分：須另外付費，內容可能寫在工作訂單的附錄。",
    "It may also be one component of a tailored support solution: at extra cost, and possibly defined in an \
    exhibit of the work order.",
);

pub(super) const ROWS: [Service; 7] = [
    Service {
        id: ServiceId::AdoptionServices,
        number: "10",
        parent: None,
        name: Text::new("採用服務", "Adoption Services"),
        short_name: None,
        name_basis: NameBasis::Usual,
        abbreviation: None,
        former_name: None,
        group: Group::Optimization,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::Proactive),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("評估變革能力，帶動使用者採用", "Judge readiness for change and drive adoption"),
        summary: Prose::new(
            "協助判斷組織能否順利調整、監控並改善因所購 Microsoft 技術而來的改變，\
            也協助擬定並推動「人」這一面的變革策略。採用計畫可取得專門知識與建議做法的支援。",
            "Helps you judge how well your organization can make, monitor and optimize changes tied to the \
            Microsoft technology you bought, and helps you plan and run the people side of change. Your adoption \
            plan can draw on expertise and recommended practice.",
        ),
        limits: &[],
        prerequisites: &[],
        exclusions: &[],
        notes: &[],
        readings: &[],
        citation: Citation::table("2.3", 5, "L121"),
    },
    Service {
        id: ServiceId::DeveloperFocusedServices,
        number: "11",
        parent: None,
        name: Text::new("開發焦點服務", "Development-Focused Services"),
        short_name: None,
        name_basis: NameBasis::Rendered,
        abbreviation: None,
        former_name: None,
        group: Group::Optimization,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::Proactive),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new(
            "協助開發團隊建置、部署與支援應用程式",
            "Help for your developers to build, deploy and support",
        ),
        summary: Prose::new(
            "協助您的員工用 Microsoft 技術建置、部署並支援應用程式。共有三項可選：DevOps 能力評估、\
            開發人員支援協助、開發人員平台諮詢。",
            "Helps your staff build, deploy and support applications on Microsoft technology. There are three \
            entries to choose from: an assessment of DevOps capability, assistance by the hour, and platform \
            advice by the hour.",
        ),
        limits: &[Prose::new(
            "協助與諮詢兩項依工作訂單所列的時數計算；DevOps 能力評估未載明單位。",
            "Assistance and advice are counted in hours, as listed in the work order; no unit is stated for the \
            DevOps assessment.",
        )],
        prerequisites: &[],
        exclusions: &[],
        notes: &[
            Prose::new(
                "三項共用一個「+」，服務說明沒有逐項標記。",
                "One + is printed for the whole family, none for the single entries.",
            ),
            Prose::new(
                "規劃時請直接選擇所需的項目；這一列是整個系列的總稱。",
                "In a plan, pick the entry you need; this row stands for the family as a whole.",
            ),
        ],
        readings: &[],
        citation: Citation::table("2.3", 5, "L122"),
    },
    Service {
        id: ServiceId::DevOpsCapabilityAssessment,
        number: "11a",
        parent: Some(ServiceId::DeveloperFocusedServices),
        name: Text::new("DevOps 能力評估", "DevOps Capability Assessment"),
        short_name: None,
        name_basis: NameBasis::Rendered,
        abbreviation: None,
        former_name: None,
        group: Group::Optimization,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::Proactive),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("了解軟體發行現況，找出改善處", "See where your software releases stand and can improve"),
        summary: Prose::new(
            "檢視從開發到發行每個階段的現有能力，再以 Microsoft 的 DevOps 做法為準，很快找出可以改善的地方。",
            "Looks at what you can do today across the whole release lifecycle, and quickly finds where it can \
            be improved, measured by the DevOps practice of Microsoft.",
        ),
        limits: &[],
        prerequisites: &[],
        exclusions: &[],
        notes: &[],
        readings: &[],
        citation: Citation::table("2.3", 5, "L122"),
    },
    Service {
        id: ServiceId::DeveloperSupportAssistance,
        number: "11b",
        parent: Some(ServiceId::DeveloperFocusedServices),
        name: Text::new("開發人員支援協助", "Developer Support Assistance"),
        short_name: None,
        name_basis: NameBasis::Rendered,
        abbreviation: None,
        former_name: None,
        group: Group::Optimization,
        availability: Availability::AddOn,
        unit: Unit::Hours,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::Proactive),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("按時數協助開發應用程式", "Help by the hour to build on the Microsoft platform"),
        summary: Prose::new(
            "協助您的團隊設計並開發應用程式，在 Microsoft 平台上把 Microsoft 的各種技術整合起來，\
            重點放在 Microsoft 的開發工具。",
            "Helps your team create and develop applications that integrate Microsoft technology on the \
            Microsoft platform, with a focus on Microsoft developer tools and technologies.",
        ),
        limits: &[Prose::new(
            "以時數購買，數量列在工作訂單上。",
            "Bought in hours; the number stands in the work order.",
        )],
        prerequisites: &[],
        exclusions: &[],
        notes: &[
            Prose::new(
                "名稱容易混淆：增強型解決方案的「開發人員支援」是另一項服務。",
                "Easily confused: Developer Support, among the Enhanced Solutions, is another service.",
            ),
            Prose::new(
                "較早的英文文件稱為 Development Support Assistance。",
                "Older English documents say Development Support Assistance.",
            ),
        ],
        readings: &[],
        citation: Citation::table("2.3", 5, "L122"),
    },
    Service {
        id: ServiceId::DeveloperPlatformAdvisory,
        number: "11c",
        parent: Some(ServiceId::DeveloperFocusedServices),
        name: Text::new("開發人員平台諮詢", "Developer Platform Advisory"),
        short_name: None,
        name_basis: NameBasis::Rendered,
        abbreviation: None,
        former_name: None,
        group: Group::Optimization,
        availability: Availability::AddOn,
        unit: Unit::Hours,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::Proactive),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("按時數取得開發平台的使用指引", "Guidance by the hour on the developer platform"),
        summary: Prose::new(
            "提供指引，讓團隊充分發揮這個開發平台的能力：開發更快、更順利地採用雲端，並推動數位轉型。",
            "Guidance to use the Microsoft developer platform to the full: faster development, easier cloud \
            adoption, and digital transformation.",
        ),
        limits: &[Prose::new(
            "以時數購買，數量列在工作訂單上。",
            "Bought in hours; the number stands in the work order.",
        )],
        prerequisites: &[],
        exclusions: &[],
        notes: &[],
        readings: &[],
        citation: Citation::table("2.3", 5, "L122"),
    },
    Service {
        id: ServiceId::ItServiceManagement,
        number: "12",
        parent: None,
        name: Text::new("IT 服務管理", "IT Service Management"),
        short_name: None,
        name_basis: NameBasis::Usual,
        abbreviation: None,
        former_name: None,
        group: Group::Optimization,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteOrOnSite,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::Proactive),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::Possible,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("用現代方法更新 IT 服務管理", "Bring legacy IT service management up to date"),
        summary: Prose::new(
            "以現代的服務管理方法，更新傳統 IT 環境的管理方式。透過諮詢會議或研討會，改善服務台流程、\
            監控或事件管理，適合正要把應用程式或服務搬上雲端的組織。",
            "Brings the management of a legacy IT environment up to date. Advisory sessions or workshops cover \
            monitoring, incident management or service-desk processes, for organizations that move applications \
            or services to the cloud.",
        ),
        limits: &[],
        prerequisites: &[],
        exclusions: &[],
        notes: &[MAY_BE_PART_OF_A_TAILORED_SOLUTION],
        readings: &[],
        citation: Citation::table("2.3", 5, "L125"),
    },
    Service {
        id: ServiceId::SecurityServices,
        number: "13",
        parent: None,
        name: Text::new("安全性服務", "Security Services"),
        short_name: None,
        name_basis: NameBasis::Usual,
        abbreviation: None,
        former_name: None,
        group: Group::Optimization,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::Proactive),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::Possible,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("四個領域的資安強化協助", "Help to strengthen security in four areas"),
        summary: Prose::new(
            "協助了解如何保護並更新 IT 基礎架構、應用程式與資料，因應來自內部和外部的威脅。服務組合分四個領域：\
            雲端安全性與身分識別、行動力、強化的資訊保護、安全的基礎結構。",
            "Helps you understand how to protect and renew infrastructure, applications and data against threats \
            from inside and outside. The portfolio has four areas: cloud security and identity, mobility, \
            enhanced information protection, and secure infrastructure.",
        ),
        limits: &[],
        prerequisites: &[],
        exclusions: &[],
        notes: &[
            MAY_BE_PART_OF_A_TAILORED_SOLUTION,
            Prose::new(
                "名稱容易混淆：Microsoft Security Cloud 關鍵業務服務是有回應時間的加強支援，\
                與這項顧問性質的服務不同。",
                "Easily confused: Microsoft Security Cloud Mission Critical Services is enhanced support with \
                expected response times; this one is advisory.",
            ),
        ],
        readings: &[],
        citation: Citation::table("2.3", 5, "L126"),
    },
];
