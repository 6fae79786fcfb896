//! Table 2: planning services.

use super::{
    Availability, ContractTie, Delivery, DeliveryLanguages, Exhibit, FlexKind, FlexRule, Group, NameBasis,
    PurchaseLocation, Service, ServiceId, Unit,
};
use crate::citation::Citation;
use crate::text::{Prose, Text};

pub(super) const ROWS: [Service; 2] = [
    Service {
        id: ServiceId::ProofOfConcept,
        number: "1",
        parent: None,
        name: Text::new("概念證明", "Proof of Concept"),
        short_name: None,
        name_basis: NameBasis::Usual,
        abbreviation: Some("PoC"),
        former_name: None,
        group: Group::Planning,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::Proactive),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("先驗證解決方案是否可行", "Find out whether a proposed solution works"),
        summary: Prose::new(
            "針對打算採用的技術先做一次驗證，幫您在投入之前判斷可不可行。成果可能是能執行的原型，也可能是文件或設計。",
            "A trial of the solution you have in mind, so that you can judge whether it is feasible before you \
            invest. What you receive may be a working prototype, documents or designs.",
        ),
        limits: &[Prose::new(
            "成果通常還不能直接用於正式環境。",
            "What you receive is usually not ready for production.",
        )],
        prerequisites: &[],
        exclusions: &[],
        notes: &[Prose::new(
            "「上線服務」也可能以概念證明來規劃與驗證，兩項都買之前，請先確認範圍沒有重疊。",
            "Onboarding Services may plan and validate by a proof of concept too: before you buy both, check \
            that they do not overlap.",
        )],
        readings: &[],
        citation: Citation::table("2.3", 2, "L80"),
    },
    Service {
        id: ServiceId::ArchitecturalServices,
        number: "2",
        parent: None,
        name: Text::new("架構服務", "Architectural Services"),
        short_name: None,
        name_basis: NameBasis::Rendered,
        abbreviation: None,
        former_name: None,
        group: Group::Planning,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::Proactive),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("與專家把業務需求變成解決方案架構", "Turn business needs into a solution architecture"),
        summary: Prose::new(
            "Microsoft 專家帶領數次討論，把業務需求整理成合適的解決方案架構；過程可能檢視技術需求、審查現有設計，\
            並分享最佳做法。完成的設計可供日後正式部署時參考。",
            "Microsoft experts lead a series of discussions that turn your business needs into a fitting \
            solution architecture. They may look at technical requirements, review your existing design and \
            share best practice; the resulting design is your reference for the production roll-out.",
        ),
        limits: &[],
        prerequisites: &[],
        exclusions: &[],
        notes: &[Prose::new(
            "成果是設計；要實際部署，請看「上線服務」或「指定工程 (DE)」。",
            "The result is a design; for the deployment itself see Onboarding Services or Designated Engineering \
            (DE).",
        )],
        readings: &[],
        citation: Citation::table("2.3", 2, "L81"),
    },
];
