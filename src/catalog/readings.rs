//! What the document leaves open: each unclear clause, what can be read into it, and how Uniplan reads it.
//!
//! Several readings can be switched, so the words hold for both settings: what Uniplan does "by default", and what the
//! other reading would be, with figures where the two part.

use crate::text::Prose;
use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An unclear clause, `AMB-01` to `AMB-55` of the fact sheet (section 9); saved as that code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReadingId(u8);

impl ReadingId {
    /// How many there are.
    pub const COUNT: u8 = 55;

    /// The id with a number of 1 to 55.
    ///
    /// # Panics
    /// At compile time, where it is used in a table, for any other number.
    pub const fn new(number: u8) -> Self {
        assert!(number >= 1 && number <= Self::COUNT, "there are 55 unclear clauses");
        Self(number)
    }

    /// The id with this code, written exactly as [`ReadingId::code`] writes it.
    pub fn parse(code: &str) -> Option<Self> {
        let number = code.strip_prefix("AMB-")?.parse().ok()?;
        let id = (1..=Self::COUNT).contains(&number).then_some(Self(number))?;
        (id.code() == code).then_some(id)
    }

    /// Its number.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// As written everywhere: "AMB-07".
    pub fn code(self) -> String {
        format!("AMB-{:02}", self.0)
    }
}

impl Serialize for ReadingId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.code())
    }
}

impl<'de> Deserialize<'de> for ReadingId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&code), &"AMB-01 to AMB-55"))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for ReadingId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ReadingId".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^AMB-(0[1-9]|[1-4][0-9]|5[0-2])$" })
    }
}

/// Shorthand for tables: the unclear clause with this number.
pub const fn amb(number: u8) -> ReadingId {
    ReadingId::new(number)
}

/// An unclear clause of which a plan may take the other reading; saved and written as its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SwitchableClause {
    /// Do Proactive Credits and Custom Proactive share one cap? Otherwise each has its own.
    CapScope,
    /// Is the room under the cap limited by a small allowance? Otherwise it is the cap, taken literally.
    SmallAllowance,
    /// Does the cap hold for each contract year? Otherwise once for the whole contract.
    CapPeriod,
    /// Is every year allotted at signing? Otherwise each when it begins, and what is added by then may use it.
    Allotment,
    /// Is the cap checked again after a swap? Otherwise at signing only.
    SwapCap,
    /// Are reactive add-ons outside the allowance? Otherwise it may pay for them.
    Reactive,
    /// May the allowance pay for MSCIR? Otherwise not.
    Mscir,
    /// Does the first contact at severity B run on every hour? Otherwise on business hours.
    SeverityBClock,
    /// Does the first contact at severity C run on business hours? Otherwise on every hour.
    SeverityCClock,
    /// May the allowance pay for all of UER? Otherwise not for the success management hours in it.
    BundledHours,
    /// May the allowance pay for help with an On-Demand Assessment? Otherwise not.
    AssessmentHelp,
    /// Does UER's exclusion list leave the 15 minutes only? Otherwise UER as a whole.
    ExclusionScope,
    /// Are monitors ready within 30 days after onboarding ends? Otherwise 30 days before it ends.
    MonitorsReady,
    /// Is a root cause analysis under Azure Platform MCS asked for at least seven days before closing? Otherwise within the
    /// last seven days.
    RootCauseRequest,
    /// Is what Flex pays for used in its year when it is finished in it? Otherwise when it begins in it.
    UsedWithinYear,
    /// May UER be bought for another location than the host? Otherwise not.
    UerElsewhere,
}

impl SwitchableClause {
    /// All, in the order of their ids.
    pub const ALL: [Self; 16] = [
        Self::CapScope,
        Self::SmallAllowance,
        Self::CapPeriod,
        Self::Allotment,
        Self::SwapCap,
        Self::Reactive,
        Self::Mscir,
        Self::SeverityBClock,
        Self::SeverityCClock,
        Self::ExclusionScope,
        Self::MonitorsReady,
        Self::RootCauseRequest,
        Self::BundledHours,
        Self::AssessmentHelp,
        Self::UsedWithinYear,
        Self::UerElsewhere,
    ];

    /// Its id.
    pub const fn id(self) -> ReadingId {
        match self {
            Self::CapScope => amb(1),
            Self::SmallAllowance => amb(2),
            Self::CapPeriod => amb(4),
            Self::Allotment => amb(5),
            Self::SwapCap => amb(6),
            Self::Reactive => amb(7),
            Self::Mscir => amb(8),
            Self::SeverityBClock => amb(9),
            Self::SeverityCClock => amb(10),
            Self::BundledHours => amb(28),
            Self::AssessmentHelp => amb(33),
            Self::ExclusionScope => amb(18),
            Self::MonitorsReady => amb(23),
            Self::RootCauseRequest => amb(25),
            Self::UsedWithinYear => amb(40),
            Self::UerElsewhere => amb(44),
        }
    }

    /// The clause with an id, if it can be switched.
    pub fn with_id(id: ReadingId) -> Option<Self> {
        Self::ALL.into_iter().find(|clause| clause.id() == id)
    }

    /// Its code: "AMB-07".
    pub fn code(self) -> String {
        self.id().code()
    }
}

impl From<SwitchableClause> for ReadingId {
    fn from(clause: SwitchableClause) -> Self {
        clause.id()
    }
}

impl Serialize for SwitchableClause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.id().serialize(serializer)
    }
}

/// One unclear clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Its id.
    pub id: ReadingId,
    /// What is unclear, as a question.
    pub question: Prose,
    /// How Uniplan reads it, and what the other reading would be.
    pub decision: Prose,
}

/// The row of an unclear clause.
#[allow(clippy::indexing_slicing, reason = "an id has a number of 1 to 55, and READINGS has 55 rows in that order")]
pub fn reading(id: ReadingId) -> &'static Reading {
    &READINGS[id.0 as usize - 1]
}

/// All 55, in order.
pub const READINGS: [Reading; ReadingId::COUNT as usize] = [
    Reading {
        id: amb(1),
        question: Prose::new(
            "20% 或 50,000 美元的上限，是主動折讓與自訂主動式服務合用，還是各有一個？",
            "Do Proactive Credits and Custom Proactive share the cap of 20% or 50,000 US dollars, or does each have \
             its own?",
        ),
        decision: Prose::new(
            "預設合用一個上限，兩者相加後比較，較為嚴格；另一種解讀是各有一個。額度 300,000 美元時，前者合計 60,000 \
             美元，後者各 60,000 美元。",
            "By default they share one cap and are added up, the stricter way; the other reading gives each its own. \
             With an allowance of 300,000 US dollars that is 60,000 together, or 60,000 each.",
        ),
    },
    Reading {
        id: amb(2),
        question: Prose::new(
            "彈性額度低於 50,000 美元時，上限是多少？",
            "What is the cap when the Flex Allowance is below 50,000 US dollars?",
        ),
        decision: Prose::new(
            "不會超過額度本身：30,000 美元的額度可以全數用於主動折讓與自訂主動式服務。照字面，上限仍是 50,000 美元，\
             比額度還多。",
            "Never more than the allowance itself: 30,000 US dollars may go to credits and Custom Proactive in full. \
             Taken literally the cap stays at 50,000, more than there is.",
        ),
    },
    Reading {
        id: amb(3),
        question: Prose::new(
            "使用其他幣別時，50,000 美元怎麼換算？",
            "How are the 50,000 US dollars converted into another currency?",
        ),
        decision: Prose::new(
            "上限以美元計算；使用其他幣別時由您輸入匯率，畫面會一併顯示。文件沒有寫換算的日期或匯率，Uniplan \
             也不內建；另一種解讀是各幣別另有自己的數字。",
            "The cap is computed in US dollars; for another currency you enter the rate, and it is shown. No date or \
             rate of conversion is printed and none is built in; the other reading is that each currency has its own \
             figure.",
        ),
    },
    Reading {
        id: amb(4),
        question: Prose::new(
            "20% 或 50,000 美元的上限，是每個合約年度各算一次，還是整份合約算一次？",
            "Does the cap of 20% or 50,000 US dollars hold for each contract year or for the whole contract?",
        ),
        decision: Prose::new(
            "預設依年度，因為額度逐年分配；另一種解讀是整份合約合計。每年 100,000 美元、共 3 年時，前者合計 150,000 \
             美元，後者只有 60,000 美元。",
            "By default per year, because the allowance is allocated yearly; the other reading takes the contract as \
             a whole. With 100,000 US dollars in each of 3 years that is 150,000 in all, or only 60,000.",
        ),
    },
    Reading {
        id: amb(5),
        question: Prose::new(
            "多年期合約之後幾年的額度，要在簽約時就分配嗎？期中加購能用額度嗎？",
            "Must the allowance of later years be allocated at signing too, and can services added during the term \
             use it?",
        ),
        decision: Prose::new(
            "簽約時就要排好每一年，沒排的列為「將被沒收」；期中加購要另外付費，只能靠交換調整。\
             另一種解讀是每年年初才分配當年的額度。",
            "Every year is planned at signing, and what is left shows as \"would be forfeited\"; services added later \
             are paid separately, and a swap is the only change. The other reading allocates each year's allowance \
             when that year begins.",
        ),
    },
    Reading {
        id: amb(6),
        question: Prose::new(
            "交換服務之後要重新檢查上限嗎？價值不相等怎麼辦？",
            "Is the cap checked again after a swap, and what if the values differ?",
        ),
        decision: Prose::new(
            "交換後會再檢查一次，超過時只提醒。換較貴的要補差額；60,000 美元換 52,000 美元，剩下的 8,000 \
             美元列為「未安排」。以主動折讓換得的服務不重複計入。另一種解讀是只在簽約時檢查。",
            "It is checked again, as a warning only. A dearer service costs the difference; 60,000 US dollars swapped \
             for 52,000 leave 8,000 \"unplaced\". Services obtained for credits do not count twice. The other reading \
             checks at signing only.",
        ),
    },
    Reading {
        id: amb(7),
        question: Prose::new(
            "根本原因分析與非主動式支援管理附加元件，能用彈性額度支付嗎？",
            "May the Flex Allowance pay for Root Cause Analysis and the Reactive Support Management add-on?",
        ),
        decision: Prose::new(
            "預設不能，因為 2.2 與 2.3 節的清單沒有非主動式的項目；但表 1 對主動式服務的定義很寬，也可以讀成能。\
             可以逐項更改，請先向 Microsoft 確認。",
            "By default no: the lists in sections 2.2 and 2.3 name no reactive kind. Table 1 defines proactive \
             services so widely that the answer may be yes. Each line can be changed; confirm with Microsoft first.",
        ),
    },
    Reading {
        id: amb(8),
        question: Prose::new("MSCIR 能用彈性額度支付嗎？", "May the Flex Allowance pay for MSCIR?"),
        decision: Prose::new(
            "簽約時購買的預設可以，並附警告，因為它列在表 11；但文件又說要單獨購買，也可以讀成不行。\
             簽約前的緊急作業，我們讀作不行。",
            "By default yes when bought at signing, with a warning, because it stands in table 11; but it is to be \
             bought separately, so the answer may be no. Emergency work before a contract we read as not payable.",
        ),
    },
    Reading {
        id: amb(9),
        question: Prose::new(
            "嚴重性 B 的首次回應，是不分晝夜的 2 小時，還是上班時間的 2 小時？",
            "Is the first response for severity B expected within 2 hours around the clock or 2 business hours?",
        ),
        decision: Prose::new(
            "預設依回應欄，不分晝夜 2 小時；另一種解讀依情況欄，只算上班時間。週五 17:00 開立時，前者是週五 19:00，\
             後者是週一 10:30。",
            "By default 2 hours around the clock, as the response column has it; the other reading takes business \
             hours, from the situation column. For a case opened on Friday at 17:00 that is Friday 19:00, or Monday \
             10:30.",
        ),
    },
    Reading {
        id: amb(10),
        question: Prose::new(
            "嚴重性 C 的首次回應，是上班時間的 4 小時，還是不分晝夜的 4 小時？",
            "Is the first response for severity C expected within 4 business hours or 4 hours around the clock?",
        ),
        decision: Prose::new(
            "預設依情況欄，只算上班時間，因為這一級只在上班時間處理；另一種解讀是不分晝夜 4 小時。週五 16:00 開立時，\
             前者是週一 11:30，後者是週五 20:00。",
            "By default 4 business hours, from the situation column, because this level is worked on in business hours \
             only; the other reading is 4 hours around the clock. For Friday 16:00 that is Monday 11:30, or Friday \
             20:00.",
        ),
    },
    Reading {
        id: amb(11),
        question: Prose::new(
            "嚴重性 C 要客戶在 24 小時內回應，從何時起算，算的是哪一種時間？",
            "You are to answer a severity C case within 24 hours: from when, and on which clock?",
        ),
        decision: Prose::new(
            "從 Microsoft 每次聯絡起算，不分晝夜 24 小時。另一種解讀是只算上班時間，或只算第一次聯絡。",
            "From each contact by Microsoft, 24 hours around the clock. The other reading counts business hours, or \
             the first contact only.",
        ),
    },
    Reading {
        id: amb(12),
        question: Prose::new("回應時間從什麼時候起算？", "When does the clock of a response start?"),
        decision: Prose::new(
            "從案件經有效管道開立、嚴重性確認時起算；模擬時就是案件開立的時刻。文件沒有寫起點，\
             也可能從 Microsoft 受理才起算。",
            "When the case is opened through a valid channel with its severity confirmed; in the simulator, when it is \
             opened. The document states no start, so it may also run from the moment Microsoft takes the case up.",
        ),
    },
    Reading {
        id: amb(13),
        question: Prose::new(
            "圖表 A.2 至 A.5 有合併的格子，裡面的承諾對嚴重性 1 與 A 都適用嗎？",
            "Charts A.2 to A.5 have merged cells: do their commitments hold for both severity 1 and A?",
        ),
        decision: Prose::new(
            "Microsoft 欄的承諾兩者都適用，客戶欄也是，只有 A.4 的客戶欄依原樣分開。\
            另一種解讀是只適用於所在的那一列。",
            "Those of Microsoft hold for both, and so do the customer's, except that A.4 keeps its separate customer \
             cells. The other reading applies each only to the row where it is printed.",
        ),
    },
    Reading {
        id: amb(14),
        question: Prose::new("同時有好幾張圖表可用時，看哪一張？", "Which chart counts when several apply?"),
        decision: Prose::new(
            "預設選最專門的，依序是 A.3、A.2、A.5、A.4、A.6、A.1；您可以改選，也可以並排比較。文件沒有排序，\
             只說 A.2 與 A.5 取代基本套件的時間。",
            "By default the most specific: A.3, A.2, A.5, A.4, A.6, then A.1; you may pick another and compare. The \
             document does not rank them; it only says that A.2 and A.5 replace the base times.",
        ),
    },
    Reading {
        id: amb(15),
        question: Prose::new(
            "圖表與內文對提出案件的管道說法不同，依哪一個？",
            "Charts and text differ on how to submit a case: which one holds?",
        ),
        decision: Prose::new(
            "依各圖表：A.1、A.4、A.6 用電話或網頁，A.2 再加入口網站與聊天，A.3 用 Azure 入口網站並註明「AEM」，A.5 \
             用雲端服務入口網站。入口網站算是網頁；不符時只提醒。另一種解讀是線上服務只能用入口網站；內文把附錄 A 連到入口網站沒有涵蓋的申請，見 AMB-54。",
            "As each chart has it: phone or web for A.1, A.4 and A.6; portal and chat as well for A.2; the Azure \
             portal with \"AEM\" for A.3; the cloud-service portal for A.5. A portal counts as web, and a mismatch \
             only warns. The other reading allows online services the portal alone; that the text ties Appendix A to \
             what the portals do not cover is AMB-54.",
        ),
    },
    Reading {
        id: amb(16),
        question: Prose::new(
            "嚴重性 B 有沒有非主動式支援管理？",
            "Is there reactive support management for severity B?",
        ),
        decision: Prose::new(
            "視為應要求提供，介於 A 與 C 之間，並標示「未寫明」。另一種解讀是沒有。",
            "It is taken as available on request, between A and C, and marked \"not stated\". The other reading is \
             that there is none.",
        ),
    },
    Reading {
        id: amb(17),
        question: Prose::new(
            "加購的非主動式支援管理時數，能涵蓋非上班時間嗎？",
            "Do extra hours of reactive support management cover time outside business hours?",
        ),
        decision: Prose::new(
            "依書面議定時區的上班時間計算；選較遠的時區，就可能涵蓋本地的夜間。另一種解讀是任何時段都能用。",
            "They count as business hours of an agreed time zone; a distant time zone may cover your nights. The other \
             reading lets them be used at any hour.",
        ),
    },
    Reading {
        id: amb(18),
        question: Prose::new(
            "不在 15 分鐘範圍內的 Azure 產品，適用哪個回應時間？",
            "Which response time holds for an Azure product excluded from the 15 minutes?",
        ),
        decision: Prose::new(
            "嚴重性 1 改用其他產品的時間：A.1 是 1 小時，A.6 是 30 分鐘；被 A.2 或 A.5 排除的回到 A.1。\
             另一種解讀出自 UER 的本文，它請讀者到附錄 A 查產品排除：那九個名稱可能完全不在 UER 內，改看 A.1。",
            "At severity 1 that of all other products: 1 hour in A.1, 30 minutes in A.6; what A.2 or A.5 leaves out \
             falls back to A.1. The other reading comes from the text on UER, which sends the reader to Appendix A for \
             product exclusions: the nine names may be outside UER altogether, and A.1 counts.",
        ),
    },
    Reading {
        id: amb(19),
        question: Prose::new(
            "客戶無法配合時會降級到哪裡，什麼時候？",
            "What is a case lowered to when you cannot keep up, and when?",
        ),
        decision: Prose::new(
            "只顯示為「可能」，不設時限：A.1 與 A.6 可能調降嚴重性，但沒寫調到哪一級；A.2 至 A.5 可能停止全天候處理。\
             另一種解讀是一定會發生。",
            "It is shown as possible only, without a timer: A.1 and A.6 may lower the severity, to a level not stated; \
             A.2 to A.5 may end work around the clock. The other reading makes it certain.",
        ),
    },
    Reading {
        id: amb(20),
        question: Prose::new(
            "Azure 平台 MCS 的前 60 天內，圖表 A.2 從哪一天起適用？",
            "From which day does chart A.2 apply in the first 60 days of Azure Platform MCS?",
        ),
        decision: Prose::new(
            "預設從客戶接待文件填妥之日起，在那之前用 A.1。另一種解讀是 60 天過後才適用。",
            "By default from the day the intake document is complete, with A.1 before it. The other reading is only \
             after the 60 days.",
        ),
    },
    Reading {
        id: amb(21),
        question: Prose::new(
            "Azure 工作負載 MCS、其 Plus 與關鍵業務支援沒有圖表，用什麼時間？",
            "Azure Workload MCS, its Plus and Support for Mission Critical have no chart: which times hold?",
        ),
        decision: Prose::new(
            "用 A.1；工作訂單的附錄若寫了時間，可以自行輸入。另一種解讀是只有附錄才算數。",
            "Those of A.1; if the exhibit of your work order gives times, you can enter them. The other reading is \
             that only the exhibit counts.",
        ),
    },
    Reading {
        id: amb(22),
        question: Prose::new(
            "天數怎麼算，從簽約、工作訂單開始還是合約期開始起算？",
            "How are days counted, and from signing, from the start of the work order or from the start of the term?",
        ),
        decision: Prose::new(
            "起點是第 0 天：「30 天內」的最後一天是起點加 30，「60 天前」是減 60，都是日曆天。三個日期分別輸入，\
             預設相同。另一種解讀把起點算成第 1 天，結果差一天。",
            "The anchor is day 0: \"within 30 days\" ends on anchor plus 30, \"60 days before\" on minus 60, in \
             calendar days. The three dates are separate inputs, equal at first. The other reading counts the anchor \
             as day 1, one day apart.",
        ),
    },
    Reading {
        id: amb(23),
        question: Prose::new(
            "監視器就緒的 30 天，是上線期結束之後，還是之前？",
            "Are monitors ready within 30 days after onboarding ends, or 30 days before it ends?",
        ),
        decision: Prose::new(
            "預設是之後，也就是上線 60 天再加 30 天，共 90 天。另一種解讀是之前，也就是第 30 天。",
            "By default after: 60 days of onboarding plus 30, or 90 days. The other reading is before, on day 30.",
        ),
    },
    Reading {
        id: amb(24),
        question: Prose::new(
            "每 12 個月 2 項 SIP，是依合約年度，還是任意連續 12 個月？",
            "Are the 2 SIPs per 12 months counted by contract year or over any 12 months in a row?",
        ),
        decision: Prose::new(
            "預設依合約年度；另一種解讀是任意連續 12 個月。在第 12 與第 13 個月各要求 2 項，前者可以，後者不行。",
            "By default by contract year; the other reading takes any 12 months in a row. Asking for 2 in month 12 and \
             2 in month 13 passes in the first case, not in the second.",
        ),
    },
    Reading {
        id: amb(25),
        question: Prose::new(
            "Azure 平台 MCS 的 RCA，「結案前 7 個日曆天」是指至少 7 天以前，還是最後 7 天之內？",
            "RCA under Azure Platform MCS, \"7 calendar days before closure\": at least 7 days before, or within the \
             last 7 days?",
        ),
        decision: Prose::new(
            "預設是預定結案日的至少 7 天以前；更晚但還沒結案時只提醒，結案後就不行。另一種解讀是最後 7 天之內。\
             結案日難以預知，請在緩解後立刻提出。",
            "By default at least 7 days before the planned closure; later but still open brings a warning, and after \
             closure it is too late. The other reading is within the last 7 days. Closure is hard to foresee, so ask \
             as soon as the incident is mitigated.",
        ),
    },
    Reading {
        id: amb(26),
        question: Prose::new(
            "取消服務的天數怎麼算，零頭與未到場怎麼辦？",
            "How are the days of a cancellation counted, and what of part days and no-shows?",
        ),
        decision: Prose::new(
            "以客戶當地的日曆天計，捨去零頭：13 天 12 小時算 13 天，收 50%；5 天 12 小時算 5 天，收 100%；\
             服務開始後也是 100%。退回的彈性額度仍限原年度使用。另一種解讀是以營業日計。",
            "In calendar days of your local date, part days dropped: 13 days 12 hours count as 13, so 50%; 5 days 12 \
             hours as 5, so 100%, as after the start. Flex Allowance that comes back stays bound to its year. The \
             other reading counts business days.",
        ),
    },
    Reading {
        id: amb(27),
        question: Prose::new(
            "主動折讓出現小數時，四捨五入還是進位？",
            "Are fractions of Proactive Credits rounded to the nearest or up?",
        ),
        decision: Prose::new(
            "選購服務時四捨五入（2.4 為 2，2.5 為 3）；在地點之間交換時，換得的數量進位（8.33 為 9）。\
             另一種解讀是進位的是扣除的數量。取整前的數字也會顯示。",
            "To the nearest when choosing a service (2.4 is 2, 2.5 is 3); up for what an exchange between locations \
             yields (8.33 is 9). The other reading rounds up what is given away. The unrounded figure is shown as \
             well.",
        ),
    },
    Reading {
        id: amb(28),
        question: Prose::new(
            "UER 內含成功管理時數，還能全數用彈性額度支付嗎？",
            "UER includes success management hours: may the Flex Allowance still pay for all of it?",
        ),
        decision: Prose::new(
            "可以，UER 的價格視為一體，只有加購的時數不行；內含多少時數沒有印出。另一種解讀是內含時數的部分也要扣除。",
            "Yes, the price of UER is taken as one; only extra hours are barred. How many hours are included is not \
             printed. The other reading takes their share out as well.",
        ),
    },
    Reading {
        id: amb(29),
        question: Prose::new(
            "圖表 A.1 嚴重性 A 的全天候處理，標的是註 2 還是註 3？",
            "Does work around the clock at severity A in chart A.1 carry footnote 2 or footnote 3?",
        ),
        decision: Prose::new(
            "視為註 3（可能降級），因為註 2 只解釋名詞；資料保留印出的 2。另一種解讀是照印，那麼 Microsoft \
             這一側沒有降級的說明。",
            "It is taken as 3 (possible lowering), because 2 only explains a term; the printed 2 is kept in the data. \
             The other reading takes it as printed, with no lowering on Microsoft's side.",
        ),
    },
    Reading {
        id: amb(30),
        question: Prose::new(
            "多國家/地區合約能加入關鍵業務服務嗎，給哪個地點？",
            "Can a multi-country contract hold Mission Critical Services, and for which location?",
        ),
        decision: Prose::new(
            "可以，依工作訂單與地點加入並加註提醒，因為 2.6 節沒有提到。另一種解讀是和基本套件一樣只限主機。",
            "Yes, per work order and location, with a note, because section 2.6 does not mention them. The other \
             reading keeps them to the host, like the base package.",
        ),
    },
    Reading {
        id: amb(31),
        question: Prose::new(
            "標示 +¹ 的服務，數量上限是多少？",
            "What is the maximum quantity of a service marked +¹?",
        ),
        decision: Prose::new(
            "文件沒有印出，預設不設限；您可以輸入自己合約的上限。",
            "It is not printed, so there is no limit by default; you may enter the one of your agreement.",
        ),
    },
    Reading {
        id: amb(32),
        question: Prose::new(
            "Azure 事件 MCS 的 5 天是日曆天還是 120 小時，解決方案不只一個時要幾份？",
            "Are the 5 days of Azure Event MCS calendar days or 120 hours, and how many units do several solutions \
             take?",
        ),
        decision: Prose::new(
            "以日曆天計，首日算 1 天；份數估計為解決方案數乘以每 5 天一份，2 個解決方案 7 天就是 4 份。另一種解讀是 \
             120 小時，或不必多買；複雜度由 Microsoft 評估。",
            "Calendar days, the first counting as 1; units are estimated as solutions times one per 5 days, so 2 \
             solutions for 7 days take 4. The other reading is 120 hours, or no more units; Microsoft assesses the \
             complexity.",
        ),
    },
    Reading {
        id: amb(33),
        question: Prose::new(
            "視需要評估的付費協助，是現場 2 天加遠端 1 天，還是擇一？能用彈性額度嗎？",
            "Is paid help with an On-Demand Assessment 2 days on-site and 1 day remote, or either, and may the Flex \
             Allowance pay?",
        ),
        decision: Prose::new(
            "兩項可分別選擇，上限各為 2 天與 1 天；預設可用彈性額度支付，並標示為待確認。另一種解讀是只能擇一，\
             而且不能用額度。",
            "Two optional lines with limits of 2 days and 1 day; by default the Flex Allowance may pay, flagged for \
             confirmation. The other reading is one of the two, and no allowance.",
        ),
    },
    Reading {
        id: amb(34),
        question: Prose::new(
            "圖表 A.2 至 A.6 沒有嚴重性 B 與 C，看哪裡？",
            "Charts A.2 to A.6 have no severity B or C: what holds?",
        ),
        decision: Prose::new(
            "回到 A.1：B 預期 2 小時，C 預期 4 小時。另一種解讀是沒有時間。",
            "Chart A.1: 2 hours expected for B, 4 hours for C. The other reading is that no time holds.",
        ),
    },
    Reading {
        id: amb(35),
        question: Prose::new("什麼算是「Azure 元件」？", "What is an \"Azure component\"?"),
        decision: Prose::new(
            "文件沒有定義，由您在案件上勾選；列在排除清單上的產品會提醒。另一種解讀是凡在 Azure 上執行的都算。",
            "The document does not say, so you tick it on the case; products on an exclusion list bring a warning. The \
             other reading takes in everything that runs on Azure.",
        ),
    },
    Reading {
        id: amb(36),
        question: Prose::new(
            "「期滿 60 天前」包含當天嗎，也適用於每個額度年度嗎？",
            "Does \"60 days before expiry\" include that day, and does it hold for each allowance year too?",
        ),
        decision: Prose::new(
            "包含：2026-02-28 期滿，最晚是 2025-12-30。規則只管工作訂單期滿；年度結束前 60 天只列為建議。\
             另一種解讀要早一天，且每個年度都適用。",
            "It does: for expiry on 2026-02-28 the last day is 2025-12-30. The rule is about the work order only; 60 \
             days before a year ends is shown as advice. The other reading is a day earlier, and for every year.",
        ),
    },
    Reading {
        id: amb(37),
        question: Prose::new(
            "上班時間以哪裡的時間為準，假日與日光節約時間怎麼算？",
            "Whose business hours count, and what of public holidays and daylight saving time?",
        ),
        decision: Prose::new(
            "客戶當地時間週一至週五 09:00–17:30，隨日光節約時間調整，假日由您輸入，時段可以修改。另一種解讀是以 \
             Microsoft 據點或全年不變的標準時間為準。",
            "Your local civil time, Monday to Friday 09:00 to 17:30, with daylight saving; you enter the holidays and \
             may change the hours. The other reading takes Microsoft's location, or standard time all year.",
        ),
    },
    Reading {
        id: amb(38),
        question: Prose::new(
            "中文文件裡的「事件」，有時是故障，有時是活動，怎麼分？",
            "The Chinese text has one word for incident and event: which is meant?",
        ),
        decision: Prose::new(
            "需要處理的問題稱為「支援事件」，Azure 事件 MCS 涵蓋的稱為「業務活動」，只有產品名稱照印。",
            "Uniplan says incident for a problem to be solved and event for what Azure Event MCS covers; only product \
             names stay as printed.",
        ),
    },
    Reading {
        id: amb(39),
        question: Prose::new(
            "UER 的 Azure 元件在嚴重性 1 預期 15 分鐘，嚴重性 A 卻是 30 分鐘，是筆誤嗎？",
            "Under UER an Azure component has 15 minutes at severity 1 but 30 at severity A: a slip?",
        ),
        decision: Prose::new(
            "照印處理：嚴重性 A 不分產品，都預期 30 分鐘。另一種解讀是 Azure 元件也是 15 分鐘。",
            "It is taken as printed: severity A is expected within 30 minutes for every product. The other reading \
             gives Azure components 15 here too.",
        ),
    },
    Reading {
        id: amb(40),
        question: Prose::new(
            "由彈性額度支付的服務要在年度內使用，指的是預約、開始還是完成？",
            "A service paid from the Flex Allowance must be used within the year: booked, begun or finished?",
        ),
        decision: Prose::new(
            "指完成，結束日不晚於該年度的最後一天。另一種解讀是在年度內開始或預約即可。",
            "Finished: its last day is not after the last day of that year. The other reading is content with begun or \
             booked.",
        ),
    },
    Reading {
        id: amb(41),
        question: Prose::new(
            "簽約後支出才跨過或跌破 60,000,000 美元，MCS Plus 的資格會變嗎？",
            "Does MCS Plus change when the spend crosses 60,000,000 US dollars after signing?",
        ),
        decision: Prose::new(
            "不會，以簽約時的數字為準，整個合約期不變。另一種解讀是隨支出重新判定。",
            "No, the figure at signing holds for the whole term. The other reading tests it again as the spend moves.",
        ),
    },
    Reading {
        id: amb(42),
        question: Prose::new(
            "DE、EDE、REDE 印在同一列、共用一個「+」，是一項還是三項？",
            "DE, EDE and REDE share one row and one +: one service or three?",
        ),
        decision: Prose::new(
            "三項，可以分別選購，各自標示「+」。另一種解讀是只能整組購買。",
            "Three, each chosen by itself and marked +. The other reading sells them as one.",
        ),
    },
    Reading {
        id: amb(43),
        question: Prose::new("回應時間是承諾還是估計？", "Are the response times a promise or an estimate?"),
        decision: Prose::new(
            "是估計：Uniplan 一律寫成「預期」。另一種解讀是當成必須做到的承諾，但文件自己稱之為估計。",
            "An estimate: Uniplan always says \"expected\". The other reading makes them binding, but the document \
             itself calls them estimates.",
        ),
    },
    Reading {
        id: amb(44),
        question: Prose::new("UER 能為下游購買嗎？", "Can UER be bought for a downstream location?"),
        decision: Prose::new(
            "可以，但不需要：2.6 節准許任何增強型解決方案用於下游，UER 一節則說只需為主機訂購，一份就涵蓋各地。\
             另一種解讀是只能為主機購買。",
            "Yes, but it is not needed: section 2.6 allows every Enhanced Solution for either, and the section on UER \
             asks for an order at the host only, which serves all places. The other reading forbids it elsewhere.",
        ),
    },
    Reading {
        id: amb(45),
        question: Prose::new(
            "Azure 工作負載 MCS 與它的 Plus 有什麼不同？",
            "How does Azure Workload MCS differ from its Plus?",
        ),
        decision: Prose::new(
            "文件沒有說明，Uniplan 當成相同的內容、分開列出。另一種解讀是差別寫在工作訂單的附錄裡，請以附錄為準。",
            "The document does not say; Uniplan lists both with the same content. The other reading is that the \
             exhibit of the work order tells them apart: go by your exhibit.",
        ),
    },
    Reading {
        id: amb(46),
        question: Prose::new(
            "加購服務時，一定要連同成功管理與服務提供管理一起買嗎？",
            "Must success and delivery management be bought along with an added service?",
        ),
        decision: Prose::new(
            "不一定，Microsoft 可以要求，所以列為選填的費用，金額由您輸入，且不能用彈性額度支付。\
             另一種解讀是每次都要。",
            "Not always: Microsoft may require it, so it is an optional cost line with your amount, not payable from \
             the Flex Allowance. The other reading is that it always comes along.",
        ),
    },
    Reading {
        id: amb(47),
        question: Prose::new(
            "沒寫時間的承諾，例如提報、指派人員、通知主管，什麼時候發生？",
            "When do commitments without a time happen, such as escalation, assigned people or notified executives?",
        ),
        decision: Prose::new(
            "排在首次回應之後，標示「未寫明時間」，不編造數字。",
            "They stand after the first response, marked \"no time stated\", without an invented figure.",
        ),
    },
    Reading {
        id: amb(48),
        question: Prose::new(
            "活動錄影能取代您自己的教育訓練嗎？",
            "May recordings take the place of your own training?",
        ),
        decision: Prose::new(
            "文件的句子照字面是可以，但很可能漏了一個「不」字，所以 Uniplan 不顯示這句話。",
            "Literally the sentence says so, but it has probably lost a \"not\", so Uniplan does not show it.",
        ),
    },
    Reading {
        id: amb(49),
        question: Prose::new(
            "被 Azure 平台 MCS 排除的身分識別產品，看哪張圖表？",
            "Which chart holds for identity products that Azure Platform MCS leaves out?",
        ),
        decision: Prose::new(
            "例如 Entra：有 Security Cloud MCS 且已列名時看 A.4，否則看 A.6 或 A.1。另一種解讀是一律看 A.1。",
            "Entra, for example: A.4 if you own Security Cloud MCS and the product is listed, else A.6 or A.1. The \
             other reading is always A.1.",
        ),
    },
    Reading {
        id: amb(50),
        question: Prose::new(
            "Azure 大範圍故障時，圖表 A.2 的時間還適用嗎？",
            "Do the times of chart A.2 hold in a wide Azure outage?",
        ),
        decision: Prose::new(
            "首次回應仍預期 15 分鐘，但註明工程小組無法優先還原您的服務；Plus 另有故障處理。另一種解讀是這時 A.2 \
             都不適用。",
            "The first response is still expected within 15 minutes, with a note that engineering cannot give your \
             restoration priority; Plus adds outage handling. The other reading suspends A.2.",
        ),
    },
    Reading {
        id: amb(51),
        question: Prose::new("英文名稱是官方名稱嗎？", "Are the English names official?"),
        decision: Prose::new(
            "中文名稱照文件所印；沒有找到同版的英文文件，因此有些英文名稱是慣用名或我們自己的翻譯，\
             只當作畫面上的標示。",
            "The Chinese names are as printed; no English edition of the same date was found, so some English names \
             are the usual ones or our own, as labels only.",
        ),
    },
    Reading {
        id: amb(52),
        question: Prose::new("價格從哪裡來，沒輸入就是 0 嗎？", "Where do prices come from, and is a missing price 0?"),
        decision: Prose::new(
            "文件沒有任何價格，都由您輸入。沒輸入不等於 0：不計入合計，並列出有幾筆。另一種解讀是當成 0，\
             那會低估總額。",
            "The document has no prices, so you enter them. A missing one is not 0: it is left out of totals, with a \
             count. The other reading would take it as 0 and understate the sum.",
        ),
    },
    Reading {
        id: amb(53),
        question: Prose::new(
            "集中式合約的定義印的是「單個連絡人」，還是應為一份合約？",
            "Is a centralized contract defined by one contact, as printed, or by one contract?",
        ),
        decision: Prose::new(
            "應為一份合約：下一段以「個別合約」與它對照。另一種解讀照字面，是同一位聯絡人。",
            "By one contract: the next paragraph sets separate contracts against it. The other reading takes the \
             printed word: one contact person.",
        ),
    },
    Reading {
        id: amb(54),
        question: Prose::new(
            "經線上服務入口提出的案件，也適用附錄 A 的圖表嗎？",
            "Do the charts of Appendix A hold for requests filed in an online-service portal?",
        ),
        decision: Prose::new(
            "適用：圖表自己列出 Azure 元件與入口。另一種解讀照 2.3 節字面，附錄 A 只及於這些入口不涵蓋的申請。",
            "Yes: the charts name Azure components and portals themselves. The other reading takes section 2.3 to the \
             letter and ties Appendix A to what those portals do not cover.",
        ),
    },
    Reading {
        id: amb(55),
        question: Prose::new(
            "須自有工作訂單的九地，能與其他地點共用一張工作訂單嗎？",
            "May one of the nine places with a work order of their own share it with another place?",
        ),
        decision: Prose::new(
            "提醒，但不禁止：文件要求當地協定有自己的工作訂單，共用是否違反，沒有說明。另一種解讀是不得共用。",
            "A warning, no more: the document asks for their own work order and does not say whether sharing it \
             breaks that. The other reading forbids sharing.",
        ),
    },
];

#[allow(clippy::indexing_slicing, reason = "the compiler evaluates it")]
const _: () = {
    let mut i = 0;
    while i < READINGS.len() {
        assert!(READINGS[i].id.0 as usize == i + 1, "READINGS is not in order");
        i += 1;
    }
};
