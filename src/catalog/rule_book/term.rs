//! The additional terms of section 2.7.
//!
//! A statement opens with the heading as printed.

use super::Rule;
use crate::citation::Citation;

/// T-1 to T-19, in order.
pub const TERM: [Rule; 19] = [
    // T-1
    Rule::printed(
        Citation::section("2.7", "L313"),
        "基本套件非主動式服務：從遠端提供到指定聯絡人所在之處，其他服務除非書面另訂，也從遠端提供到\
         工作訂單所列的地點；主動式服務要列明為現場、或書面同意並加費才到場，也非各地都有。",
        "Base-package reactive services: remote, to the named contacts; all else remote to the work-order \
         locations unless agreed in writing; proactive work on site only if sold so or agreed at extra fees, and \
         not everywhere.",
    )
    .and_at(&[Citation::section("2.3", "L74")]),
    // T-2
    Rule::printed(
        Citation::section("2.7", "L314"),
        "服務語言：基本套件的非主動式服務用英文，可行時用您的語言；其他服務用提供據點的當地語言或英文，除非書面另訂。",
        "Service language: base reactive services are in English, local language where applicable; all others in the \
         delivering office's local language or English unless agreed in writing.",
    ),
    // T-3
    Rule::printed(
        Citation::section("2.7", "L315"),
        "支援產品：涵蓋您購買的市售正式版線上服務與 Microsoft 軟體，不限版本；依授權登記、帳戶 ID 與產品條款認定。",
        "Supported products: every version of generally available Microsoft software and online services that you \
         bought, as shown by your agreements, account IDs and the Product Terms.",
    ),
    // T-4
    Rule::printed(
        Citation::section("2.7", "L316"),
        "試驗、預先發行及搶先版產品：不時推出，參加與否由您決定，並非各地都有\
         ；適用產品條款中關於專業服務的條款，以及該試驗自己的附加條款。",
        "Trial, pre-release and preview products: offered now and then, optional, not everywhere; the \
         Professional Services terms of the Product Terms and further terms of the trial apply.",
    ),
    // T-5
    Rule::printed(
        Citation::section("2.7", "L317"),
        "服務使用情形：工作訂單期間內沒用的服務就失效。",
        "Use of services: services not used within the term of the work order lapse.",
    ),
    // T-6
    Rule::printed(
        Citation::section("2.7", "L318"),
        "服務排程：視人力能否安排而定；訓練課程報名不足時可能隨時取消。",
        "Scheduling: depends on the resources available; a workshop may be cancelled at any time if too few sign up.",
    ),
    // T-7
    Rule::printed(
        Citation::section("2.7", "L319"),
        "遠端存取：應您要求才連線，而且只進入您授權的系統；存取權與設備由您提供。",
        "Remote access: on your request, and only to systems you allow; you supply access and equipment.",
    ),
    // T-8
    Rule::printed(
        Citation::section("2.7", "L320"),
        "客戶資料：服務需要儲存、處理與存取時，Microsoft 使用自己核准、合乎其資料保護政策\
         的技術；若您要求用別的，資料的完整與安全全由您負責，Microsoft 不負責任。",
        "Customer data: where it must be stored, processed or accessed, Microsoft uses technology approved under \
         its data policies; if you want another, integrity and security are yours alone, and Microsoft is not \
         liable.",
    ),
    // T-9
    Rule::printed(
        Citation::section("2.7", "L322"),
        "取消政策：14 天以前取消可全額退款（適用時），6 至 13 天前收 50%，5 天以內收 100%。",
        "Cancellation policy: full refund (where applicable) 14 days or more ahead, a 50% fee 6 to 13 days ahead, a \
         100% fee 5 days ahead or less.",
    ),
    // T-10
    Rule::printed(
        Citation::section("2.7", "L323"),
        "其他服務：Microsoft 可以要求一併納入成功管理與服務提供管理；各國家/地區可買的服務不盡相同。",
        "Additional services: Microsoft may require success and delivery management with them; not all are available \
         in every country or region.",
    ),
    // T-11
    Rule::printed(
        Citation::section("2.7", "L324"),
        "服務交換：已買的服務可以換成等值的另一種，但那一種要可以供應，並經提供服務的人員同意。",
        "Service exchange: a service may be swapped for another at equal value, if that one is available and the \
         service delivery resource agrees.",
    ),
    // T-12
    Rule::printed(
        Citation::section("2.7", "L325"),
        "程式碼存取權：給 Microsoft 看的原始碼，若不是 Microsoft 的，就只能是您自己擁\
         有的；服務可能交付成果、就您或 Microsoft 的程式碼提供建議，或直接給予其他支援。",
        "Code access: the only source code other than Microsoft's that you may share is code you own; a service \
         may hand over results, advise on code of yours or Microsoft's, or give other support directly.",
    ),
    // T-13
    Rule::printed(
        Citation::section("2.7", "L326"),
        "非主動式服務：Microsoft 只給範例程式碼；採用的風險、測試與法規遵循由您負責。",
        "Reactive services: Microsoft gives no code but sample code; the risk, the testing and the compliance of using \
         it are yours.",
    ),
    // T-14
    Rule::printed(
        Citation::section("2.7", "L327"),
        "平台要求：所購服務可能對平台設有最低門檻。",
        "Platform requirements: a purchased service may set minimum requirements for the platform.",
    ),
    // T-15
    Rule::printed(
        Citation::section("2.7", "L328"),
        "服務提供：不向您自己的客戶提供；雙方同意、但未預付的現場服務，會收取合理的差旅與生活費。",
        "Service delivery: not for your own customers; for agreed on-site visits that were not prepaid, reasonable \
         travel and living expenses are charged.",
    ),
    // T-16
    Rule::printed(
        Citation::section("2.7", "L329"),
        "GitHub 支援服務：由 GitHub, Inc. 提供，適用其隱私權聲明、資料保護增補合約與安全性附錄，不論工作訂單怎麼寫。",
        "GitHub support services: provided by GitHub, Inc. under its privacy statement, data protection addendum and \
         security exhibit, whatever the work order says.",
    ),
    // T-17
    Rule::printed(
        Citation::section("2.7", "L330"),
        "用戶通訊：產品與安全性消息會寄到使用中的公司電子郵件，您的使用者應有辦法退出。",
        "User communications: product and security news goes to active company e-mail addresses; your users should \
         have a way to opt out.",
    ),
    // T-18
    Rule::printed(
        Citation::section("2.7", "L331-337"),
        "記錄：參加錄製的活動，即同意被錄製、姓名等資料供他人看到並與 Microsoft 人員分享；錄\
         製內容依現況提供，風險由您承擔，只限組織內合理分享，除合約允許外不得修改、散布或轉售。",
        "Recordings: joining means consent to be recorded, seen by others and shared with Microsoft staff; they \
         come as-is, at your risk, for reasonable use inside your company, not to be altered, spread or sold \
         unless agreed.",
    ),
    // T-19
    Rule::printed(
        Citation::section("2.7", "L339"),
        "其他先決條件及假定：寫在各服務的附錄裡。",
        "Other prerequisites and assumptions: they stand in the exhibits concerned.",
    ),
];
