//! What can be bought although no table lists it. The names are our own.

use super::{
    Availability, ContractTie, Delivery, DeliveryLanguages, Exhibit, FlexKind, FlexRule, Group, NameBasis,
    PurchaseLocation, Service, ServiceId, SwitchableClause, Unit, amb,
};
use crate::citation::Citation;
use crate::text::{Prose, Text};

/// By default, what is neither proactive by name nor in another list of section 2.2 is not paid from the allowance.
const FLEX_BY_DEFAULT_NOT: Prose = Prose::new(
    "服務說明沒說能不能用彈性額度支付；預設不行，請向 Microsoft 確認。",
    "Whether the Flex Allowance may pay for it is not stated: by default it does not. Ask Microsoft to confirm.",
);

pub(super) const ROWS: [Service; 6] = [
    Service {
        id: ServiceId::OnDemandAssessmentAssistance,
        number: "X-1",
        parent: None,
        name: Text::new("視需要評估專人協助", "On-Demand Assessment assistance"),
        short_name: None,
        name_basis: NameBasis::Rendered,
        abbreviation: None,
        former_name: None,
        group: Group::RunningText,
        availability: Availability::Unmarked,
        unit: Unit::Days,
        delivery: Delivery::RemoteOrOnSite,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Unclear {
            payable_by_default: true,
            kind: FlexKind::Proactive,
            reading: SwitchableClause::AssessmentHelp,
        },
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::NotPrinted,
        chart: None,
        tagline: Text::new("專人協助解讀評估、排定修正順序", "People who help you read an assessment"),
        summary: Prose::new(
            "搭配基本套件的「視需要評估」，由 Microsoft 人員協助分析資料，並排定先修正哪些問題。須另外付費。",
            "Goes with On-Demand Assessment of the base package: Microsoft resources help to analyze the data \
            and decide what to fix first. At extra cost.",
        ),
        limits: &[
            Prose::new("現場 Microsoft 人員最多 2 天。", "An on-site Microsoft resource for up to 2 days."),
            Prose::new("遠端 Microsoft 人員最多 1 天。", "A remote Microsoft resource for up to 1 day."),
        ],
        prerequisites: &[Prose::new("先有「視需要評估」的結果。", "An On-Demand Assessment to work on.")],
        exclusions: &[Prose::new("現場協助不是每個地區都有。", "On-site help is not available in every region.")],
        notes: &[Prose::new(
            "現場與遠端是一起提供還是二選一，服務說明寫得不明確；預設視為主動式服務，可用彈性額度支付。",
            "Whether on-site and remote come together or as a choice is not clear; by default it counts as \
            proactive and the Flex Allowance may pay for it.",
        )],
        readings: &[amb(33)],
        citation: Citation::table("2.3", 4, "L103"),
    },
    Service {
        id: ServiceId::ReactiveManagementAfterHours,
        number: "X-2",
        parent: None,
        name: Text::new("上班時間外的非主動式支援管理時數", "Reactive support management hours outside business hours"),
        short_name: Some(Text::new("上班時間外的支援管理", "After-hours reactive management")),
        name_basis: NameBasis::Rendered,
        abbreviation: None,
        former_name: None,
        group: Group::RunningText,
        availability: Availability::Unmarked,
        unit: Unit::Hours,
        delivery: Delivery::Remote,
        languages: DeliveryLanguages::EnglishOrLocal,
        flex: FlexRule::Unclear {
            payable_by_default: false,
            kind: FlexKind::Proactive,
            reading: SwitchableClause::Reactive,
        },
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::NotPrinted,
        chart: None,
        tagline: Text::new("下班時間也有人監督支援事件", "Oversight of incidents outside business hours"),
        summary: Prose::new(
            "基本套件的非主動式支援管理要延伸到上班時間以外時，須另購的時數。\
            很可能就是「非主動式支援管理附加元件」。",
            "Extra hours to extend Reactive Support Management of the base package beyond business hours. \
            Probably the same thing as the Reactive Support Management add-on.",
        ),
        limits: &[Prose::new(
            "附加元件只寫約定時區的上班時間；選定較遠的時區，可能剛好涵蓋當地夜間。",
            "The add-on speaks of business hours in an agreed time zone only; a distant time zone may cover your \
            nights.",
        )],
        prerequisites: &[],
        exclusions: &[],
        notes: &[
            Prose::new(
                "與附加元件擇一即可，避免重複計算。",
                "Plan this or the add-on, not both, so that nothing is counted twice.",
            ),
            FLEX_BY_DEFAULT_NOT,
        ],
        readings: &[amb(7), amb(17), amb(37)],
        citation: Citation::table("2.3", 9, "L177"),
    },
    Service {
        id: ServiceId::ExtraSuccessManagement,
        number: "X-3",
        parent: None,
        name: Text::new("加購成功管理服務", "Additional success management"),
        short_name: None,
        name_basis: NameBasis::Rendered,
        abbreviation: None,
        former_name: None,
        group: Group::RunningText,
        availability: Availability::Unmarked,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteOrOnSite,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Barred,
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::NotPrinted,
        chart: None,
        tagline: Text::new("超出已含範圍的成功管理服務", "Success management beyond what is included"),
        summary: Prose::new(
            "在已含的成功管理服務之外再加購。服務說明提到兩種情形：統一增強回應要開更多或更頻繁的會議，\
            以及 Microsoft 要求加購服務時一併納入。",
            "Success management on top of what is included. The services description speaks of two cases: more \
            or more frequent meetings under Unified Enhanced Response, and success management that Microsoft \
            requires with additional services.",
        ),
        limits: &[Prose::new(
            "用於統一增強回應時，須提出要求並先取得 Microsoft 同意。",
            "For Unified Enhanced Response: on request, and with the prior consent of Microsoft.",
        )],
        prerequisites: &[],
        exclusions: &[Prose::new("彈性額度不得用於這項服務。", "The Flex Allowance may not pay for it.")],
        notes: &[],
        readings: &[amb(28), amb(46)],
        citation: Citation::table("2.5", 12, "L240"),
    },
    Service {
        id: ServiceId::CsamAtLocation,
        number: "X-4",
        parent: None,
        name: Text::new("特定地點的客戶成功客戶經理 (CSAM)", "Customer Success Account Manager (CSAM) for a location"),
        short_name: Some(Text::new("特定地點的 CSAM", "CSAM for a location")),
        name_basis: NameBasis::Rendered,
        abbreviation: None,
        former_name: None,
        group: Group::RunningText,
        availability: Availability::Unmarked,
        unit: Unit::NotPrinted,
        delivery: Delivery::RemoteOrOnSite,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Barred,
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::Negotiated,
        chart: None,
        tagline: Text::new("替某個國家或地區增加 CSAM", "A CSAM for one country or region"),
        summary: Prose::new(
            "多國家/地區合約的客戶成功客戶經理原本由主機地點提供，可以為特定地點再增加一位。\
            費用與地點在議約時決定。",
            "In a multi-country contract the CSAM comes from the host; one can be added for a specific location. \
            Cost and place are settled while the contract is negotiated.",
        ),
        limits: &[],
        prerequisites: &[Prose::new("須為多國家/地區合約。", "A multi-country contract.")],
        exclusions: &[Prose::new(
            "屬於服務提供管理，彈性額度不得支付。",
            "It is service delivery management: the Flex Allowance may not pay for it.",
        )],
        notes: &[],
        readings: &[],
        citation: Citation::section("2.6", "L283"),
    },
    Service {
        id: ServiceId::IncidentManagementAtLocation,
        number: "X-5",
        parent: None,
        name: Text::new("特定地點的事件管理", "Incident management for a location"),
        short_name: None,
        name_basis: NameBasis::Rendered,
        abbreviation: None,
        former_name: None,
        group: Group::RunningText,
        availability: Availability::Unmarked,
        unit: Unit::NotPrinted,
        delivery: Delivery::NotStated,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Unclear {
            payable_by_default: false,
            kind: FlexKind::Proactive,
            reading: SwitchableClause::Reactive,
        },
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOrDownstream,
        chart: None,
        tagline: Text::new("為主機或下游地點加購事件管理", "Incident management for a host or downstream location"),
        summary: Prose::new(
            "在多國家/地區合約中，用附加元件套件為主機或下游地點加購支援事件的管理。費用與地點在議約時決定。",
            "In a multi-country contract, the management of support incidents can be added for the host or a \
            downstream location by an add-on package. Cost and place are settled while the contract is \
            negotiated.",
        ),
        limits: &[],
        prerequisites: &[Prose::new("須為多國家/地區合約。", "A multi-country contract.")],
        exclusions: &[],
        notes: &[FLEX_BY_DEFAULT_NOT],
        readings: &[amb(7), amb(38)],
        citation: Citation::section("2.6", "L284"),
    },
    Service {
        id: ServiceId::OnSiteTimeZoneLanguage,
        number: "X-6",
        parent: None,
        name: Text::new("駐點、時區或在地語言支援", "On-site, time-zone or local-language support"),
        short_name: None,
        name_basis: NameBasis::Rendered,
        abbreviation: None,
        former_name: None,
        group: Group::RunningText,
        availability: Availability::Unmarked,
        unit: Unit::NotPrinted,
        delivery: Delivery::NotStated,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Unclear {
            payable_by_default: false,
            kind: FlexKind::Proactive,
            reading: SwitchableClause::Reactive,
        },
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::Negotiated,
        chart: None,
        tagline: Text::new("到場、配合時區或使用在地語言", "Support on-site, in your time zone or your language"),
        summary: Prose::new(
            "在多國家/地區合約中，要求人員到場、配合某個時區或使用在地語言，能否提供取決於合約與當地法規，\
            可能要另簽合約或另付費用。",
            "In a multi-country contract, support on-site, in a time zone or in a local language depends on the \
            contract and on local regulation; extra contracts or fees may apply.",
        ),
        limits: &[],
        prerequisites: &[Prose::new(
            "須為多國家/地區合約，並符合當地法規。",
            "A multi-country contract, and local regulation that allows it.",
        )],
        exclusions: &[],
        notes: &[FLEX_BY_DEFAULT_NOT],
        readings: &[amb(7)],
        citation: Citation::section("2.6", "L288"),
    },
];
