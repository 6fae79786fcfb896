//! Table 3: implementation services.

use super::{
    Availability, ContractTie, Delivery, DeliveryLanguages, Exhibit, FlexKind, FlexRule, Group, NameBasis,
    PurchaseLocation, Service, ServiceId, Unit,
};
use crate::citation::Citation;
use crate::text::{Prose, Text};

pub(super) const ROWS: [Service; 1] = [Service {
    id: ServiceId::OnboardingServices,
    number: "3",
    parent: None,
    name: Text::new("上線服務", "Onboarding Services"),
    short_name: None,
    name_basis: NameBasis::Usual,
    abbreviation: None,
    former_name: None,
    group: Group::Implementation,
    availability: Availability::AddOn,
    unit: Unit::NotPrinted,
    delivery: Delivery::RemoteByDefault,
    languages: DeliveryLanguages::OfficeLanguageOrEnglish,
    flex: FlexRule::Payable(FlexKind::Proactive),
    contract: ContractTie::NotPrinted,
    exhibit: Exhibit::NotMentioned,
    location: PurchaseLocation::HostOrDownstream,
    chart: None,
    tagline: Text::new("短期協助部署、移轉、升級或開發功能", "Short-term help to deploy, migrate, upgrade or build"),
    summary: Prose::new(
        "在一段短時間內取得技術與專案管理專長，協助部署、移轉、升級或開發新功能。可能以概念證明，\
        或以 Microsoft 產品上的正式工作負載來規劃與驗證。",
        "Technical and project-management know-how for a limited time, to deploy, migrate, upgrade or build \
        features. It may include planning and validation, by a proof of concept or with production workloads on \
        Microsoft products.",
    ),
    limits: &[Prose::new("只提供短期協助。", "The help is for a short time only.")],
    prerequisites: &[],
    exclusions: &[],
    notes: &[Prose::new(
        "名稱容易混淆：這不是 Azure 平台 MCS 或統一增強回應一開始的 60 天上線期。",
        "Easily confused: this is not the 60-day onboarding at the start of Azure Platform MCS or Unified \
        Enhanced Response.",
    )],
    readings: &[],
    citation: Citation::table("2.3", 3, "L92"),
}];
