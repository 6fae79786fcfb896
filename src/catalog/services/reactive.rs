//! Table 9: reactive services.

use super::{
    Availability, ContractTie, Delivery, DeliveryLanguages, Exhibit, FlexKind, FlexRule, Group, NameBasis,
    PurchaseLocation, Service, ServiceId, SwitchableClause, Unit, amb,
};
use crate::catalog::charts::ChartId;
use crate::citation::Citation;
use crate::text::{Prose, Text};

pub(super) const ROWS: [Service; 5] = [
    Service {
        id: ServiceId::AdvisorySupport,
        number: "23",
        parent: None,
        name: Text::new("諮詢支援", "Advisory Support"),
        short_name: None,
        name_basis: NameBasis::Usual,
        abbreviation: None,
        former_name: None,
        group: Group::Reactive,
        availability: Availability::Included,
        unit: Unit::Incidents,
        delivery: Delivery::Remote,
        languages: DeliveryLanguages::EnglishOrLocal,
        flex: FlexRule::NothingToPay,
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOnly,
        chart: None,
        tagline: Text::new("設定與使用的建議，每件最多 6 小時", "Advice on set-up and use, up to 6 hours per incident"),
        summary: Prose::new(
            "就某項 Microsoft 技術，詢問怎麼設定或使用最好，避開常見的設定錯誤並提升效能。建議屬規範性內容，\
            會引用知識庫文章，以盡力為原則。",
            "Ask how best to configure or use a given Microsoft technology, avoid common mistakes and improve \
            performance. The advice is prescriptive, draws on knowledge-base articles, and is given on a \
            best-effort basis.",
        ),
        limits: &[
            Prose::new("每個支援事件最多 6 小時。", "At most 6 hours per incident."),
            Prose::new("管道為電話、聊天或電子郵件。", "By phone, chat or e-mail."),
        ],
        prerequisites: &[],
        exclusions: &[Prose::new(
            "不做架構設計、不開發解決方案，也不做客製化。",
            "No architecture design, no solution development, no customization.",
        )],
        notes: &[
            Prose::new(
                "諮詢沒有嚴重性等級；附錄 A 的圖表只談問題解決。",
                "Advice has no severity: the charts of Appendix A are about problem resolution only.",
            ),
            Prose::new(
                "名稱容易混淆：「支援技術顧問」是另一項須加購的服務。",
                "Easily confused: Support Technology Advisor is another service, to be bought.",
            ),
        ],
        readings: &[],
        citation: Citation::table("2.3", 9, "L172"),
    },
    Service {
        id: ServiceId::ProblemResolutionSupport,
        number: "24",
        parent: None,
        name: Text::new("問題解決支援", "Problem Resolution Support (PRS)"),
        short_name: None,
        name_basis: NameBasis::Printed,
        abbreviation: Some("PRS"),
        former_name: None,
        group: Group::Reactive,
        availability: Availability::Included,
        unit: Unit::Incidents,
        delivery: Delivery::Remote,
        languages: DeliveryLanguages::EnglishOrLocal,
        flex: FlexRule::NothingToPay,
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOnly,
        chart: Some(ChartId::BaseReactive),
        tagline: Text::new("錯誤或功能失靈時的疑難排解", "Troubleshooting when something does not work as it should"),
        summary: Prose::new(
            "產品出現特定問題或錯誤訊息，或者該有的功能無法運作時，由 Microsoft 協助排解。\
            事件的嚴重性決定 Microsoft 的回應層級、預期多久首次回應，以及您要配合的事。",
            "Help when a product shows a specific problem or error, or a function that should work does not. The \
            severity of the incident decides how Microsoft responds, when a first response is expected, and what \
            is expected of you.",
        ),
        limits: &[
            Prose::new(
                "預期首次回應：嚴重性 1 的 Azure 元件 15 分鐘、其他產品 1 小時；嚴重性 A 為 1 小時，B 為 2 小時，\
                C 為 4 小時；B 與 C 是否按上班時間計算，附錄 A 的寫法前後不一。",
                "Expected first response: severity 1 within 15 minutes for Azure components and 1 hour for other \
                products; severity A 1 hour, B 2 hours, C 4 hours. Whether B and C count business hours is \
                printed both ways in Appendix A.",
            ),
            Prose::new(
                "首次回應是第一次非自動的聯絡，打電話或寄電子郵件都算；時間都是預估。",
                "A first response is the first contact that is not automated, by phone or e-mail; all times are \
                estimates.",
            ),
            Prose::new(
                "嚴重性由 Microsoft 依您說明的業務影響指定；處理期間可視影響要求調整。",
                "Microsoft sets the severity after you describe the business impact; while the incident is open \
                you may ask for a change if the impact warrants it.",
            ),
        ],
        prerequisites: &[
            Prose::new("先以電話或網路建立支援事件。", "Open an incident first, by phone or web."),
            Prose::new(
                "線上服務的要求，由雲端管理員在該服務的支援入口網站提出；入口網站未涵蓋的，\
                改在 Microsoft 服務線上入口網站處理，並適用附錄 A 的嚴重性。",
                "Cloud administrators file requests on online services in the support portal of that service; \
                what the portals do not cover is handled in the Microsoft Services Online portal under the \
                severities of Appendix A.",
            ),
            Prose::new(
                "提出要求的人須了解並能重現問題，熟悉產品與環境，必要時配合收集追蹤、調整設定或更新版本。",
                "Whoever submits understands the issue, can reproduce it, knows product and environment, and \
                helps to find the cause: traces, configuration changes, new versions.",
            ),
        ],
        exclusions: &[
            Prose::new(
                "Azure 通訊服務、Azure StorSimple、GitHub AE 與計費訂用帳戶管理，不適用 Azure 元件的 15 分鐘。",
                "The 15 minutes for Azure components do not cover Azure Communication Services, Azure \
                StorSimple, GitHub AE, or billing and subscription management.",
            ),
            Prose::new(
                "涉及其他廠商時，Microsoft 可應要求協助處理互通問題，但第三方仍自行負責其產品。",
                "On request Microsoft works with other vendors on interoperability, but third parties stay \
                responsible for their own products.",
            ),
            Prose::new(
                "除範例程式碼外不提供程式碼；使用範例的風險由您承擔。",
                "No code other than sample code, which you use at your own risk.",
            ),
        ],
        notes: &[Prose::new(
            "服務說明在這一列重複了諮詢支援的段落，應是誤植。",
            "In this row the services description repeats the paragraph on advisory support, probably by mistake.",
        )],
        readings: &[
            amb(9),
            amb(10),
            amb(11),
            amb(12),
            amb(14),
            amb(15),
            amb(18),
            amb(19),
            amb(29),
            amb(35),
            amb(37),
            amb(43),
            amb(47),
        ],
        citation: Citation::table("2.3", 9, "L173-176"),
    },
    Service {
        id: ServiceId::ReactiveSupportManagement,
        number: "25",
        parent: None,
        name: Text::new("非主動式支援管理", "Reactive Support Management"),
        short_name: None,
        name_basis: NameBasis::Usual,
        abbreviation: None,
        former_name: None,
        group: Group::Reactive,
        availability: Availability::Included,
        unit: Unit::AsNeeded,
        delivery: Delivery::Remote,
        languages: DeliveryLanguages::EnglishOrLocal,
        flex: FlexRule::NothingToPay,
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::HostOnly,
        chart: None,
        tagline: Text::new("有人盯著支援事件的處理進度", "Someone watches over the progress of your incidents"),
        summary: Prose::new(
            "成功管理人員監督您所有的支援要求，讓問題及時而妥善地處理。嚴重性 1 與 A 會自動進入增強的提報流程，\
            由指派的人員持續提供最新狀態與行動計畫。",
            "Success management staff oversee all your support requests, so that they are solved in time and \
            well. For severity 1 and A an enhanced escalation starts by itself, and an assigned resource keeps \
            you posted with status updates and action plans.",
        ),
        limits: &[
            Prose::new(
                "嚴重性 C：須由您提出要求，且限上班時間；提報的最新進度也要另外要求。",
                "Severity C: only when you ask, in business hours; escalation updates on request as well.",
            ),
            Prose::new("嚴重性 B：服務說明沒有提到。", "Severity B: not mentioned."),
            Prose::new(
                "上班時間以外要有人監督，須另購時數。",
                "Coverage outside business hours needs extra hours, to be bought.",
            ),
        ],
        prerequisites: &[],
        exclusions: &[],
        notes: &[],
        readings: &[amb(16), amb(17), amb(37)],
        citation: Citation::table("2.3", 9, "L177"),
    },
    Service {
        id: ServiceId::RootCauseAnalysis,
        number: "26",
        parent: None,
        name: Text::new("根本原因分析", "Root Cause Analysis (RCA)"),
        short_name: None,
        name_basis: NameBasis::Printed,
        abbreviation: Some("RCA"),
        former_name: None,
        group: Group::Reactive,
        availability: Availability::AddOn,
        unit: Unit::Incidents,
        delivery: Delivery::Remote,
        languages: DeliveryLanguages::OfficeLanguageOrEnglish,
        flex: FlexRule::Unclear {
            payable_by_default: false,
            kind: FlexKind::Proactive,
            reading: SwitchableClause::Reactive,
        },
        contract: ContractTie::NotPrinted,
        exhibit: Exhibit::NotMentioned,
        location: PurchaseLocation::NotPrinted,
        chart: None,
        tagline: Text::new("結案前提出，找出可能成因", "Find the likely causes; ask before the incident is closed"),
        summary: Prose::new(
            "針對單一支援事件，或一連串相關的問題，有系統地分析可能的成因。一定要在結案前明確提出，\
            結案後就來不及了。",
            "A structured analysis of the likely causes of one incident, or of a series of related problems. It \
            has to be requested expressly before the incident is closed; afterwards it is too late.",
        ),
        limits: &[
            Prose::new("只適用於部分 Microsoft 技術。", "For certain Microsoft technologies only."),
            Prose::new("可能另外收費。", "It may cost extra."),
        ],
        prerequisites: &[
            Prose::new("在支援事件結案前明確提出要求。", "An express request before the incident is closed."),
            Prose::new(
                "配合提供診斷資料，例如網路追蹤、記錄檔。",
                "Diagnostic data from you, such as network traces and logs.",
            ),
        ],
        exclusions: &[],
        notes: &[
            Prose::new(
                "兩份可用彈性額度支付的清單都沒有列出非主動式服務，預設不以彈性額度支付，請向 Microsoft 確認。",
                "Neither list of what the Flex Allowance may pay for names a reactive service: by default it \
                does not pay for this one. Ask Microsoft to confirm.",
            ),
            Prose::new(
                "Azure 平台 MCS 含延伸的根本原因分析，提出期限不同；\
                非主動式增強指定工程 (REDE) 會分析有重大業務影響的事件；統一增強回應不含這項。",
                "Azure Platform MCS includes an extended root cause analysis with its own deadline, and REDE \
                analyzes incidents with major business impact; Unified Enhanced Response does not include it.",
            ),
        ],
        readings: &[amb(7)],
        citation: Citation::table("2.3", 9, "L178"),
    },
    Service {
        id: ServiceId::ReactiveSupportManagementAddon,
        number: "27",
        parent: None,
        name: Text::new("非主動式支援管理附加元件", "Reactive Support Management add-on"),
        short_name: None,
        name_basis: NameBasis::Usual,
        abbreviation: None,
        former_name: None,
        group: Group::Reactive,
        availability: Availability::AddOn,
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
        tagline: Text::new("加購支援事件的監督時數", "Extra hours of oversight for your incidents"),
        summary: Prose::new(
            "在基本套件已含的監督之外，再買額外時數。人員從遠端工作，時間是雙方書面約好的時區的上班時間。",
            "Extra hours on top of the oversight that the base package includes. People work remotely, in the \
            business hours of a time zone agreed in writing.",
        ),
        limits: &[
            Prose::new("只在約定時區的上班時間提供。", "Only in the business hours of the agreed time zone."),
            Prose::new("視 Microsoft 人力而定。", "Subject to the availability of Microsoft resources."),
            Prose::new("以英文提供，適用時可用當地語言。", "In English, in the local language where applicable."),
        ],
        prerequisites: &[Prose::new(
            "以基本套件的「非主動式支援管理」為基礎。",
            "It builds on Reactive Support Management of the base package.",
        )],
        exclusions: &[],
        notes: &[Prose::new(
            "兩份可用彈性額度支付的清單都沒有列出非主動式服務，預設不以彈性額度支付，請向 Microsoft 確認。",
            "Neither list of what the Flex Allowance may pay for names a reactive service: by default it does \
            not pay for this one. Ask Microsoft to confirm.",
        )],
        readings: &[amb(7), amb(17), amb(37)],
        citation: Citation::table("2.3", 9, "L179"),
    },
];
