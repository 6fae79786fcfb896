//! Short names of the words that charts are made of, as the screen shows them.

use super::{
    Action, Attention, Channel, ChartScope, ClockKind, Downgrade, FootnoteKind, Occasion, Party, Scope, Severity,
};
use crate::text::Text;

impl Severity {
    /// "Severity A".
    pub const fn name(self) -> Text {
        match self {
            Self::One => Text::new("嚴重性 1", "Severity 1"),
            Self::A => Text::new("嚴重性 A", "Severity A"),
            Self::B => Text::new("嚴重性 B", "Severity B"),
            Self::C => Text::new("嚴重性 C", "Severity C"),
        }
    }
}

impl Party {
    /// Its name.
    pub const fn name(self) -> Text {
        match self {
            Self::Microsoft => Text::new("Microsoft", "Microsoft"),
            Self::Customer => Text::new("客戶", "Customer"),
        }
    }
}

impl Action {
    /// What is expected, as a phrase.
    pub const fn name(self) -> Text {
        match self {
            Self::FirstCallResponse => {
                Text::new("首次回應（電話或電子郵件，非自動）", "First response (person, by phone or e-mail)")
            }
            Self::FirstCallResponseAndInternalEscalation => Text::new(
                "首次回應（電話或電子郵件，非自動），並迅速向內部提報",
                "First response (person, by phone or e-mail), with rapid escalation inside Microsoft",
            ),
            Self::InitialResponse => Text::new("初始回應", "Initial response"),
            Self::AssignCriticalSituationResource => {
                Text::new("指派重大情況資源", "Critical-situation resource assigned")
            }
            Self::CriticalSituationOversight => Text::new("重大情況監督", "Critical-situation oversight"),
            Self::AssignSeniorIncidentManager => Text::new("指派資深事件經理", "Senior incident manager assigned"),
            Self::CssSeniorSecurityEngineer => Text::new("CSS 資深安全工程師", "CSS senior security engineer"),
            Self::CanEngageSecurityEngineering => {
                Text::new("可請安全工程師加入", "A security engineer can be brought in")
            }
            Self::EngageExperiencedExperts => {
                Text::new("請 Microsoft 資深專家加入", "Experienced Microsoft experts brought in")
            }
            Self::EngageExpertsAndEscalateToProductGroup => Text::new(
                "請 Microsoft 資深專家加入，並迅速提報產品小組",
                "Experienced experts brought in, with rapid escalation to the product group",
            ),
            Self::EngageEngineersWhoKnowTheSolution => Text::new(
                "由熟悉該解決方案的支援工程師參與，適用時協助簡化處理",
                "Support engineers who know the solution take part, and help to run the incident where applicable",
            ),
            Self::ContinuousEffort24x7 => Text::new("24x7 持續處理", "Continuous effort, 24x7"),
            Self::EffortBusinessHoursOnly => Text::new("只在上班時間處理", "Effort in business hours only"),
            Self::RapidEscalationToProductGroup => {
                Text::new("迅速提報產品小組", "Rapid escalation to the product group")
            }
            Self::RapidEscalationToCloudOperations => {
                Text::new("迅速提報雲端服務作業小組", "Rapid escalation to cloud service operations")
            }
            Self::NotifyMicrosoftSeniorExecutives => {
                Text::new("知會 Microsoft 資深主管", "Microsoft's senior executives informed")
            }
            Self::PostEventSummary => {
                Text::new("業務活動後提供摘要，並確認案件都已解決", "Summary after the event; its cases seen through")
            }
            Self::PostIncidentReview => Text::new("支援事件後的檢討", "Post-incident review"),
            Self::NotifyOwnSeniorExecutives => Text::new("知會己方資深主管", "Own senior executives informed"),
            Self::AllocateResources24x7 => Text::new("備妥可 24x7 配合的人員", "People available 24x7"),
            Self::AllocateResourcesMatchingMicrosoftEffort => {
                Text::new("備妥人員，與 Microsoft 的處理同步", "People available to match Microsoft's effort")
            }
            Self::EngageAndRespondQuickly => Text::new("迅速參與並回覆", "Quick engagement and answers"),
            Self::ChangeControlAccessAndResponse => {
                Text::new("變更管理負責人開放存取權限並回覆", "Access and an answer from whoever controls changes")
            }
            Self::ProvideCorrectContactOfCaseOwner => {
                Text::new("提供案件負責人的正確聯絡方式", "Correct contact details of the case owner")
            }
            Self::Respond => Text::new("回覆 Microsoft", "Answer to Microsoft"),
            Self::SubmitThroughChannel => Text::new("由指定管道開案", "Case opened through a given channel"),
        }
    }
}

impl ClockKind {
    /// Its name.
    pub const fn name(self) -> Text {
        match self {
            Self::Elapsed => Text::new("連續計時（24x7）", "Elapsed time (24x7)"),
            Self::Business => Text::new("上班時間", "Business hours"),
        }
    }
}

impl Channel {
    /// Its name.
    pub const fn name(self) -> Text {
        match self {
            Self::Phone => Text::new("電話", "Phone"),
            Self::Web => Text::new("網頁", "Web"),
            Self::CloudPortal => Text::new("雲端服務入口網站", "Cloud service portal"),
            Self::AzurePortalAem => {
                Text::new("Azure 入口網站（案件說明寫明 AEM）", "Azure portal (AEM in the case description)")
            }
            Self::Chat => Text::new("聊天", "Chat"),
        }
    }
}

impl Occasion {
    /// In place of a time.
    pub const fn name(self) -> Text {
        match self {
            Self::NotStated => Text::new("未載明時間", "No time stated"),
            Self::AsNeeded => Text::new("視需要", "As needed"),
            Self::OnRequest => Text::new("Microsoft 要求時", "When Microsoft asks"),
            Self::Automatic => Text::new("自動", "Automatic"),
            Self::AfterEvent => Text::new("業務活動後", "After the event"),
            Self::AfterIncident => Text::new("支援事件後", "After the incident"),
        }
    }
}

impl Scope {
    /// Its name.
    pub const fn name(self) -> Text {
        match self {
            Self::All => Text::new("圖表涵蓋的所有產品", "Every product of the chart"),
            Self::AzureComponents => Text::new("Azure 元件", "Azure components"),
            Self::OtherProducts => Text::new("其他產品與服務", "Other products and services"),
        }
    }
}

impl Attention {
    /// Its kind; the figure, if there is one, stands beside it.
    pub const fn name(self) -> Text {
        match self {
            Self::Immediate => Text::new("立即關注", "Immediate attention"),
            Self::Within { .. } => Text::new("限時關注", "Attention within a time"),
            Self::NotPrinted => Text::new("未載明", "Not stated"),
        }
    }
}

impl FootnoteKind {
    /// Its name.
    pub const fn name(self) -> Text {
        match self {
            Self::Exclusion => Text::new("排除項目", "Exclusion"),
            Self::Definition => Text::new("名詞定義", "Definition"),
            Self::Downgrade => Text::new("可能降級", "Possible downgrade"),
            Self::Clock => Text::new("計時方式", "Clock"),
            Self::Language => Text::new("支援語言", "Language"),
        }
    }
}

impl Downgrade {
    /// What may happen.
    pub const fn name(self) -> Text {
        match self {
            Self::LowerSeverity => Text::new("可能調降嚴重性", "Severity may be lowered"),
            Self::StepDownFrom24x7 => Text::new("可能停止 24x7 處理", "24x7 effort may stop"),
        }
    }
}

impl ChartScope {
    /// What the chart can be about.
    pub const fn name(self) -> Text {
        match self {
            Self::Everything => Text::new("所有產品與服務", "Every product and service"),
            Self::RegisteredAzureSubscriptions => {
                Text::new("註冊訂用帳戶內的 Azure 元件", "Azure components in the registered subscriptions")
            }
            Self::ScopedEventSolution => {
                Text::new("業務活動期間約定的 Azure 解決方案", "The agreed Azure solution during the event")
            }
            Self::ListedSecurityWorkloads => {
                Text::new("指定租用戶上列出的安全性工作負載", "Listed security workloads on the listed tenants")
            }
            Self::AzureComponents => Text::new("Azure 元件", "Azure components"),
        }
    }
}
