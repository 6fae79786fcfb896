//! How the rows of a chart are written down, and the words that several charts share.

use super::{
    Action, Anomaly, Attention, Channel, ClockKind, Commitment, Footnote, FootnoteKind, FootnoteMark, Occasion, Party,
    Scope, Severity, SeverityRow, Target,
};
use crate::catalog::readings::{ReadingId, SwitchableClause, amb};
use crate::citation::Citation;
use crate::text::{Prose, Text};
use chrono::TimeDelta;

pub(super) const SEV_1: &[Severity] = &[Severity::One];
pub(super) const SEV_A: &[Severity] = &[Severity::A];
pub(super) const SEV_B: &[Severity] = &[Severity::B];
pub(super) const SEV_C: &[Severity] = &[Severity::C];
pub(super) const SEV_1_AND_A: &[Severity] = &[Severity::One, Severity::A];

/// Not printed in a row of the chart.
pub(super) const NO_ROW: &[Severity] = &[];

pub(super) const NO_TIME: Target = Target::Undated(Occasion::NotStated);
pub(super) const AS_NEEDED: Target = Target::Undated(Occasion::AsNeeded);
pub(super) const ON_REQUEST: Target = Target::Undated(Occasion::OnRequest);
pub(super) const AUTOMATIC: Target = Target::Undated(Occasion::Automatic);

/// So many minutes of the wall clock.
pub(super) const fn minutes(amount: i64) -> Target {
    Target::Within { amount: TimeDelta::minutes(amount), clock: ClockKind::Elapsed, other: None }
}

/// So many hours of one clock.
pub(super) const fn hours(amount: i64, clock: ClockKind) -> Target {
    Target::Within { amount: TimeDelta::hours(amount), clock, other: None }
}

/// So many hours of one clock, or of the other if the clause is read the other way.
pub(super) const fn hours_either(amount: i64, clock: ClockKind, other: ClockKind, reading: SwitchableClause) -> Target {
    Target::Within { amount: TimeDelta::hours(amount), clock, other: Some((other, reading)) }
}

/// A line of Microsoft's column, printed in the row of each severity it holds for.
pub(super) const fn microsoft(
    id: &'static str,
    severities: &'static [Severity],
    action: Action,
    target: Target,
) -> Commitment {
    Commitment {
        id,
        severities,
        printed_in: severities,
        party: Party::Microsoft,
        action,
        target,
        scope: Scope::All,
        footnote: None,
        readings: &[],
        from_body: None,
    }
}

/// A line of the customer's column.
pub(super) const fn customer(
    id: &'static str,
    severities: &'static [Severity],
    action: Action,
    target: Target,
) -> Commitment {
    let mut row = microsoft(id, severities, action, target);
    row.party = Party::Customer;
    row
}

/// The customer's line on how to open a case. Whether other ways are open too, no chart says (AMB-15).
pub(super) const fn submit(
    id: &'static str,
    severities: &'static [Severity],
    channels: &'static [Channel],
) -> Commitment {
    const READINGS: &[ReadingId] = &[amb(15)];
    let mut row = customer(id, severities, Action::SubmitThroughChannel, Target::Channels(channels));
    row.readings = READINGS;
    row
}

pub(super) const PHONE_OR_WEB: &[Channel] = &[Channel::Phone, Channel::Web];

impl Commitment {
    /// Printed in fewer rows than it holds for: its cell spans them (AMB-13).
    pub(super) const fn printed_in(mut self, rows: &'static [Severity]) -> Self {
        self.printed_in = rows;
        self
    }

    pub(super) const fn scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    pub(super) const fn footnote(self, number: u8) -> Self {
        self.misprinted_footnote(number, number)
    }

    /// With a mark that must be another one by its sense.
    pub(super) const fn misprinted_footnote(mut self, printed: u8, effective: u8) -> Self {
        self.footnote = Some(FootnoteMark { printed, effective });
        self
    }

    pub(super) const fn readings(mut self, readings: &'static [ReadingId]) -> Self {
        self.readings = readings;
        self
    }

    /// Printed in the body of the document only.
    pub(super) const fn only_in_body(mut self, citation: Citation) -> Self {
        self.from_body = Some(citation);
        self.printed_in(NO_ROW)
    }
}

/// The row of severity 1, whose label is the same in every chart.
pub(super) const fn level_1(situation: Prose, attention: Attention) -> SeverityRow {
    let label = Text::new("重要業務系統關閉", "Critical business system down");
    SeverityRow { severity: Severity::One, label, situation, attention, footnote: None }
}

/// The row of severity A: label and situation are the same in every chart.
pub(super) const fn level_a(attention: Attention) -> SeverityRow {
    SeverityRow {
        severity: Severity::A,
        label: Text::new("重要業務系統降級", "Critical business system degraded"),
        situation: Prose::new(
            "服務出現重大中斷，或品質明顯變差。",
            "A service is lost or worsened to a significant degree.",
        ),
        attention,
        footnote: None,
    }
}

/// Severity 1 in A.1, A.4 and A.6.
pub(super) const LOST: Prose = Prose::new(
    "業務陷入風險：關鍵的應用程式或解決方案完全無法使用。",
    "The business is at risk: a critical application or solution is lost completely.",
);

/// Severity 1 in A.2, A.3 and A.5.
pub(super) const LOST_WITH_CORE_PROCESS: Prose = Prose::new(
    "業務陷入風險：關鍵的應用程式或解決方案完全無法使用，核心流程也中斷，工作難以為繼。",
    "The business is at risk: a critical application or solution is lost completely, a core process with it, and work \
     cannot reasonably go on.",
);

/// Attention within so many minutes; no clock is printed, and the effort beside it runs around the clock.
pub(super) const fn attention_minutes(amount: i64) -> Attention {
    Attention::Within { amount: TimeDelta::minutes(amount), clock: ClockKind::Elapsed }
}

pub(super) const fn footnote(number: u8, kinds: &'static [FootnoteKind], says: Prose) -> Footnote {
    Footnote { number, kinds, says }
}

/// The downgrade footnote of A.1 and A.6.
pub(super) const MAY_LOWER_SEVERITY: Prose = Prose::new(
    "客戶若缺少足夠的人力或回覆，處理無法延續，Microsoft 就可能調降嚴重性；降到哪一級沒有載明。",
    "If you lack the people or answers that the work needs, Microsoft may have to lower the severity; to which level \
     is not stated.",
);

/// The downgrade footnote of A.2, A.3 and A.5.
pub(super) const MAY_STEP_DOWN: Prose = Prose::new(
    "客戶若缺少足夠的人力或回覆，處理無法延續，Microsoft 就可能不再 24x7 處理。",
    "If you lack the people or answers that the work needs, Microsoft may have to stop working 24x7.",
);

/// The definition of A.2 and A.6.
pub(super) const ENHANCED_INCIDENT_MANAGEMENT: Prose = Prose::new(
    "增強事件管理人員加入案件、提報、調度人力並居中協調，使問題更快解決。",
    "The people of enhanced incident management join the case, escalate, arrange people and coordinate, so that it is \
     solved sooner.",
);

/// An exclusion of A.2 and A.6.
pub(super) const NO_RESTRICTED_STAFF: Prose = Prose::new(
    "不能指定或排除服務人員的地區或國籍。",
    "The people who do the work cannot be picked or barred by region or citizenship.",
);

pub(super) const D_10: Anomaly = Anomaly {
    id: "D-10",
    says: Prose::new(
        "關注時限各圖不同：A.2、A.3、A.5 的 15 分鐘只印在嚴重性 1，A.4 的只印在嚴重性 A；A.4 與 A.6 的嚴重性 1 則寫「立即」。",
        "The attention time differs from chart to chart: A.2, A.3 and A.5 print 15 minutes at severity 1 only, A.4 at \
         severity A only; at severity 1, A.4 and A.6 say \"immediate\".",
    ),
};

pub(super) const D_13: Anomaly = Anomaly {
    id: "D-13",
    says: Prose::new(
        "客戶無法配合時的後果有兩種：A.1 與 A.6 是調降嚴重性，A.2 至 A.5 是停止 24x7。",
        "Two different effects when you cannot keep up: A.1 and A.6 lower the severity, A.2 to A.5 leave 24x7.",
    ),
};

pub(super) const D_15: Anomaly = Anomaly {
    id: "D-15",
    says: Prose::new(
        "2.8 節一處要求雲端管理員使用入口網站，另一處說亦可使用，圖表卻寫電話或網頁。",
        "Section 2.8 says in one place that cloud administrators must use the portals and in another that they may; \
         the charts say phone or web.",
    ),
};

pub(super) const D_33: Anomaly = Anomaly {
    id: "D-33",
    says: Prose::new(
        "標題用字不一：A.3 與 A.4 寫「嚴重性類型」，其餘各圖寫「嚴重類型」。",
        "The titles differ in one word: A.3 and A.4 have 嚴重性類型, the others 嚴重類型.",
    ),
};
