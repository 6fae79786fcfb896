//! Tables 7 and 8: other proactive services, and Proactive Credits.

use super::{
    Availability, ContractTie, Delivery, DeliveryLanguages, Exhibit, FlexKind, FlexRule, Group, NameBasis,
    PurchaseLocation, Service, ServiceId, Unit, amb,
};
use crate::citation::Citation;
use crate::text::{Prose, Text};

/// The ceiling of section 2.2 in one line; the figures themselves are in [`crate::catalog::flex_terms`].
const CAPPED: Prose = Prose::new(
    "用彈性額度支付時有上限：本項與另一項受限服務合計，不得超過額度的 20% 或 50,000 美元，以金額高者為準。",
    "Paid from the Flex Allowance there is a ceiling: together with the other capped service, no more than 20% \
    of the allowance or USD 50,000, whichever is higher.",
);

pub(super) const ROWS: [Service; 3] = [
    Service {
        id: ServiceId::CustomProactive,
        number: "20",
        parent: None,
        name: Text::new(
            "自訂主動式服務 (維護、最佳化及教育服務)",
            "Custom Proactive services (Maintenance, Optimization and Education)",
        ),
        short_name: Some(Text::new("自訂主動式服務", "Custom Proactive services")),
        name_basis: NameBasis::Usual,
        abbreviation: None,
        former_name: None,
        group: Group::OtherProactive,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::InPersonOrOnline,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::CustomProactive),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("範圍自訂，由您指示的專案工作", "Work scoped to your needs, under your direction"),
        summary: Prose::new(
            "Microsoft 人員在約定範圍內依您的指示工作，處理其他服務都沒有列出的需求。可親自到場，也可在線上進行。",
            "Microsoft resources work under your direction on an agreed scope, for what no other service \
            describes. They work in person or online.",
        ),
        limits: &[
            Prose::new(
                "類型只有維護、最佳化與教育三種。",
                "There are three types only: maintenance, optimization and education.",
            ),
            CAPPED,
        ],
        prerequisites: &[],
        exclusions: &[Prose::new(
            "規劃與實作不在可選類型之內。",
            "Planning and implementation are not among the types.",
        )],
        notes: &[Prose::new("另一項受限服務是「主動折讓」。", "The other capped service is Proactive Credits.")],
        readings: &[amb(1), amb(2), amb(3), amb(4), amb(6)],
        citation: Citation::table("2.3", 7, "L153"),
    },
    Service {
        id: ServiceId::SupportTechnologyAdvisor,
        number: "21",
        parent: None,
        name: Text::new("支援技術顧問", "Support Technology Advisor"),
        short_name: None,
        name_basis: NameBasis::Usual,
        abbreviation: Some("STA"),
        former_name: None,
        group: Group::OtherProactive,
        availability: Availability::AddOn,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteByDefault,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::Proactive),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("配合業務目標的客製技術評估", "A technical assessment tailored to business goals"),
        summary: Prose::new(
            "由 Microsoft 人員依您的業務目標，做量身打造的技術評估，例如如何改善工作負載、\
            促進採用或更容易獲得支援。可能附上適合您環境的計畫與技術指引。",
            "A Microsoft resource makes a technical assessment tailored to your business goals, such as better \
            workloads, adoption or supportability. It may come with a plan and technical guidance that fit your \
            environment.",
        ),
        limits: &[],
        prerequisites: &[],
        exclusions: &[],
        notes: &[
            Prose::new(
                "用彈性額度支付時，不受 20% 或 50,000 美元的上限限制；該上限只提到主動折讓與自訂主動式服務。",
                "Paid from the Flex Allowance, the ceiling of 20% or USD 50,000 does not apply: it names \
                Proactive Credits and Custom Proactive only.",
            ),
            Prose::new(
                "名稱容易混淆：基本套件的「諮詢支援」只針對單一支援事件提供建議。",
                "Easily confused: Advisory Support, in the base package, gives advice on a single incident only.",
            ),
        ],
        readings: &[],
        citation: Citation::table("2.3", 7, "L154"),
    },
    Service {
        id: ServiceId::ProactiveCredits,
        number: "22",
        parent: None,
        name: Text::new("主動折讓", "Proactive Credits"),
        short_name: None,
        name_basis: NameBasis::Usual,
        abbreviation: None,
        former_name: None,
        group: Group::OtherProactivePlan,
        availability: Availability::AddOn,
        unit: Unit::Credits,
        delivery: Delivery::NotStated,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Payable(FlexKind::ProactiveCredits),
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("先買點數，之後換成所需服務", "Buy credits now, exchange them for services later"),
        summary: Prose::new(
            "以點數記在工作訂單上，日後可換成服務說明所列的一項或多項加購服務。\
            比率由 Microsoft 服務代表依當時情況告知，選定的服務價值多少，點數就扣多少。",
            "Credits on your work order that you exchange later for one or more of the additional services \
            described. The Microsoft representative gives the rate of the day, and the value of the service you \
            choose is deducted from your balance.",
        ),
        limits: &[
            Prose::new("扣點時，價值取最接近的單位。", "The deducted value is rounded to the nearest unit."),
            Prose::new(
                "在多國家/地區合約中，點數只能在同一份工作訂單所列的地點之間交換，換算出的小數一律進位。",
                "In a multi-country contract, credits can be exchanged only between locations on one work order, \
                and a fraction from such an exchange is rounded up.",
            ),
            CAPPED,
        ],
        prerequisites: &[],
        exclusions: &[],
        notes: &[
            Prose::new(
                "服務說明沒有載明點數的價格或兌換比率。",
                "Neither the price of a credit nor any exchange rate is printed.",
            ),
            Prose::new("另一項受限服務是「自訂主動式服務」。", "The other capped service is Custom Proactive."),
        ],
        readings: &[amb(1), amb(2), amb(3), amb(4), amb(6), amb(27)],
        citation: Citation::table("2.3", 8, "L160-163"),
    },
];
