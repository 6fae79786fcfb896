//! The multi-country program (section 2.6).

use super::Rule;
use crate::citation::Citation;

/// MC-1 to MC-29, in order.
pub const MULTI_COUNTRY: [Rule; 29] = [
    // MC-1
    Rule::printed(
        Citation::section("2.6", "L257"),
        "一份多國家/地區合約由一張或多張工作訂單組成；定案之前，組織要先在需要的地點備妥合約。",
        "A multi-country contract consists of one or more work orders; before it is final, the proper agreements must \
         be in place where they are needed.",
    ),
    // MC-2
    Rule::printed(
        Citation::section("2.6", "L261-262"),
        "簽訂基本套件的地點是主機；合約中列名的其他地點是下游。",
        "The host is the location that signed the base package; every other location named in the contract is a \
         downstream.",
    ),
    // MC-3
    Rule::reading(
        53,
        Citation::section("2.6", "L263"),
        "集中式是一份合約（原文印作「單個連絡人」）同時含主機與下游，附加元件套件依地點分配。",
        "A centralized contract is one contract (\"contact\" is printed) with both host and downstream, and add-on \
         packages assigned per location.",
    ),
    // MC-4
    Rule::printed(
        Citation::section("2.6", "L264"),
        "分散式合約由主機持有基本套件，其他地點的附加元件套件各自另訂合約。",
        "In a decentralized contract the host has the base package, and the add-on packages of other locations stand \
         in separate contracts.",
    ),
    // MC-5
    Rule::printed(
        Citation::section("2.6", "L265"),
        "複雜的安排可以同時採用集中式與分散式。",
        "Complex deals may combine centralized and decentralized contracts.",
    ),
    // MC-6
    Rule::printed(
        Citation::section("2.6", "L269-271"),
        "服務與數量依地點列在相關的工作訂單上；由主機還是下游管理或提供，視服務而定。",
        "Services and quantities are listed per location in the related work order; whether host or downstream manages \
         or delivers them depends on the service.",
    ),
    // MC-7
    Rule::printed(
        Citation::section("2.6", "L275"),
        "基本套件只與主機簽訂。",
        "The base package is contracted with the host only.",
    ),
    // MC-8
    Rule::printed(
        Citation::section("2.6", "L276"),
        "服務提供管理 (CSAM) 由主機地點負責。",
        "Service delivery management (the CSAM) comes from the host location.",
    ),
    // MC-9
    Rule::printed(
        Citation::section("2.6", "L277"),
        "基本套件的非主動式服務由主機管理申請，服務對象則是簽約客戶在世界各地的指定員工。",
        "Reactive requests of the base package are managed at the host and served worldwide to the designated staff \
         of the contracted customer.",
    ),
    // MC-10
    Rule::printed(
        Citation::section("2.6", "L281"),
        "主動式服務以價值加速服務的形式，可為主機或下游購買，遠端或現場提供；簽約前要先確認能否提供。",
        "Proactive services, as Value Acceleration Services, can be bought for host or downstream, remote or on-site; \
         capability is to be confirmed before signing.",
    ),
    // MC-11
    Rule::printed(
        Citation::section("2.6", "L282"),
        "增強型解決方案都可為主機或下游購買，條件與主動式服務相同；UER 另見 MC-12。",
        "All Enhanced Solutions can be bought for host or downstream on the same conditions as proactive services; for \
         UER see MC-12.",
    ),
    // MC-12
    Rule::reading(
        44,
        Citation::table("2.5", 12, "L240"),
        "UER 只需為主機訂購，再遠端提供給主機與其他地點；內含的成功管理時數由主機分配，由主機的 CSAM 管理。",
        "UER needs to be ordered for the host only and is delivered remotely to host and other locations; its bundled \
         success hours are allocated by the host and run by the host's CSAM.",
    ),
    // MC-13
    Rule::printed(
        Citation::table("2.5", 12, "L230, L233, L236"),
        "DE 與 EDE 各只服務 1 個支援地點，EDE 的地點在簽約時選定；REDE 服務工作訂單上購買它的支援地點。",
        "DE and EDE serve 1 support location each, chosen for EDE at signing; REDE serves the support locations that \
         purchased it, as named in the work order.",
    ),
    // MC-14
    Rule::printed(
        Citation::section("2.6", "L283"),
        "可為特定地點增加 CSAM，費用與地點另行議定。",
        "A CSAM can be added for particular locations; cost and place are negotiated.",
    ),
    // MC-15
    Rule::printed(
        Citation::section("2.6", "L284"),
        "可為主機或下游加購事件管理，費用與地點另行議定。",
        "Incident management can be added for host or downstream; cost and place are negotiated.",
    ),
    // MC-16
    Rule::reading(
        30,
        Citation::section("2.6", "L253-305"),
        "多國家/地區一節沒有提到關鍵業務服務；Uniplan 讓您依工作訂單與地點加入，並加註提醒。",
        "The multi-country section does not mention Mission Critical Services; Uniplan allows them per work order and \
         location, with a note.",
    ),
    // MC-17
    Rule::printed(
        Citation::section("2.6", "L288"),
        "現場支援、配合時區或使用當地語言，都取決於合約與當地法規，可能要另訂合約或另付費用。",
        "On-site, time-zone or local-language support depends on the contract and local regulation; further contracts \
         or fees are possible.",
    ),
    // MC-18
    Rule::printed(
        Citation::section("2.6", "L289"),
        "其他地點的員工也能參加主機或下游購買的遠端主動式服務，但工作訂單要載明，並先向帳戶團隊確認。",
        "Staff elsewhere may join remote proactive services bought for host or downstream if the work order says so; \
         confirm it with the account team.",
    ),
    // MC-19
    Rule::printed(
        Citation::section("2.6", "L290"),
        "主動折讓只能在同一張工作訂單所列的主機與下游之間交換，不能跨工作訂單。",
        "Proactive Credits can be exchanged only between host and downstream locations on one and the same work order, \
         never across work orders.",
    ),
    // MC-20
    Rule::printed(
        Citation::section("2.6", "L291"),
        "交換主動折讓時，採用各支援地點當時的幣別與費率。",
        "An exchange uses the Proactive Credit currency and rate of the support location concerned at that moment.",
    ),
    // MC-21
    Rule::printed(
        Citation::section("2.6", "L293"),
        "交換主動折讓時若出現小數，一律進位為整數，例如 10.01 成為 11。",
        "A fraction that results from exchanging Proactive Credits is rounded up to a whole credit: 10.01 becomes 11.",
    ),
    // MC-22
    Rule::printed(
        Citation::section("2.6", "L297"),
        "服務在主機與下游之間分散或交換所產生的稅，全數由您負擔。",
        "Taxes caused by spreading or exchanging services between host and downstream are paid by you in full.",
    ),
    // MC-23
    Rule::printed(
        Citation::section("2.6", "L298"),
        "當地法規或稅法可能要求另立工作訂單。",
        "Local regulation or tax law may call for a separate work order.",
    ),
    // MC-24
    Rule::printed(
        Citation::section("2.6", "L299"),
        "台灣、香港、澳門、中國大陸、日本、韓國、印度、紐西蘭、澳大利亞這九個地點，都要有自己的工作訂單；\
         名單可能變動。",
        "Nine locations must each have a work order of their own: Australia, New Zealand, India, mainland China, Hong \
         Kong, Taiwan, Macau, Japan and Korea; the list may change.",
    ),
    // MC-25
    Rule::derived(
        Citation::section("2.6", "L290, L299"),
        "MC-24 的九個地點各有自己的工作訂單，因此無法與其他工作訂單上的地點交換主動折讓。",
        "Because the nine locations of MC-24 have their own work orders, they cannot exchange credits with a location \
         on any other work order.",
    ),
    // MC-26
    Rule::printed(
        Citation::section("2.6", "L303"),
        "一筆交易可依客戶所在地、產品類型或交付日期等條件，拆成數張發票。",
        "One transaction can be split into several invoices by product type, delivery date, customer location and the \
         like.",
    ),
    // MC-27
    Rule::printed(
        Citation::section("2.6", "L304"),
        "五種變更會帶來合約修訂：公司名稱或地址、帳單地址、出貨地址、帳單金額、帳單日期。",
        "Five changes lead to a contract amendment: bill-to address, ship-to address, company name or address, billing \
         amount, and billing date.",
    ),
    // MC-28
    Rule::printed(
        Citation::section("2.6", "L305"),
        "多國家/地區合約的任何變更，都可能增加費用或帶來限制。",
        "Any change to a multi-country agreement may raise the cost or bring limits.",
    ),
    // MC-29
    Rule::printed(
        Citation::section("2.8", "L349"),
        "您要為主機地點指派支援服務管理員，其他地點也可能需要。",
        "You name a support services administrator for the host location, and possibly for other locations too.",
    ),
];
