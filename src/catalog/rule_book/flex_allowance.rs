//! The rules of the Flex Allowance (section 2.2).

use super::Rule;
use crate::citation::Citation;

/// FA-1 to FA-22, in order.
pub const FLEX_ALLOWANCE: [Rule; 22] = [
    // FA-1
    Rule::printed(
        Citation::section("2.2", "L60"),
        "彈性額度是基本套件價格中可以自由運用的那一部分；文件沒有寫出金額或比例，因此由您輸入，Uniplan 不推算。",
        "The Flex Allowance is the flexible part of the base-package price; no amount and no percentage is printed, so \
         you enter it and Uniplan never computes it.",
    ),
    // FA-2
    Rule::printed(
        Citation::section("2.2", "L60"),
        "購買時能用彈性額度支付的只有五類：關鍵業務服務、主動折讓、增強型解決方案、自訂主動式服務，以及主動式服務。",
        "At purchase the Flex Allowance may pay for exactly five kinds: Mission Critical Services, proactive services, \
         Enhanced Solutions, Proactive Credits and Custom Proactive.",
    )
    .and_at(&[Citation::section("2.3", "L72")]),
    // FA-3
    Rule::printed(
        Citation::section("2.2", "L66"),
        "服務提供管理，也就是成功管理服務，不能用彈性額度支付，加購的數量也一樣。",
        "The Flex Allowance may not pay for service delivery management, that is success management services, extra \
         quantities included.",
    ),
    // FA-4
    Rule::printed(
        Citation::section("2.3", "L72"),
        "標示 ✓ 的服務已在基本套件裡，耗用的彈性額度為 0。",
        "Services marked ✓ are already in the base package and use 0 of the Flex Allowance.",
    ),
    // FA-5
    Rule::printed(
        Citation::section("2.2", "L64"),
        "分配給自訂主動式服務或主動折讓的金額，最高為彈性額度的 20% 或 50,000 美元，取較高者。",
        "What is allocated to Proactive Credits or Custom Proactive may be at most 20% of the Flex Allowance or \
         50,000 US dollars, whichever is higher.",
    ),
    // FA-6
    Rule::reading(
        1,
        Citation::section("2.2", "L64"),
        "主動折讓與自訂主動式服務預設合用一個上限，金額相加後比較；另一種解讀是各有各的上限。",
        "Proactive Credits and Custom Proactive share one cap by default, so their amounts are added up; the other \
         reading gives each a cap of its own.",
    ),
    // FA-7
    Rule::reading(
        2,
        Citation::section("2.2", "L64"),
        "上限不會讓錢變多：可用的金額是額度與上限中較低者，\
         所以 50,000 美元以下的額度可全數用於主動折讓與自訂主動式服務。",
        "The cap creates no money: the room is the lower of allowance and cap, so an allowance of 50,000 US dollars or \
         less may go to credits and Custom Proactive in full.",
    ),
    // FA-8
    Rule::derived(
        Citation::section("2.2", "L60"),
        "由彈性額度支付的金額，合計不能超過額度；超出的部分可以另外付費購買。",
        "The amounts paid by the Flex Allowance cannot exceed it in total; anything beyond may be paid for \
         separately.",
    ),
    // FA-9
    Rule::derived(
        Citation::section("2.2", "L64"),
        "只有主動折讓與自訂主動式服務受上限限制；支援技術顧問、表 2 至表 6 的「+」服務，\
         以及表 11、表 12 都沒有個別上限。",
        "Only Proactive Credits and Custom Proactive are capped; Support Technology Advisor, the + services of tables \
         2 to 6, and tables 11 and 12 have no limit of their own.",
    ),
    // FA-10
    Rule::printed(
        Citation::section("2.2", "L68"),
        "簽約當下就要把可用的彈性額度全部分配出去，剩下的餘額會被沒收。",
        "All of the available Flex Allowance must be allocated when the contract is signed; the balance is forfeited.",
    ),
    // FA-11
    Rule::printed(
        Citation::section("2.2", "L65"),
        "彈性額度逐年分配，用它支付的服務必須在同一年度內使用。",
        "The Flex Allowance is allocated year by year, and a service paid from it must be used within that year.",
    ),
    // FA-12
    Rule::derived(
        Citation::section("2.2", "L65, L68"),
        "今年的彈性額度不能留到明年，也不能預借明年的來用。",
        "Flex Allowance is neither carried over to the next year nor borrowed from it.",
    ),
    // FA-13
    Rule::printed(
        Citation::section("2.2", "L67"),
        "用彈性額度買的服務可以換成等值的另一種，但要換的服務須可供應，並經負責提供服務的人員同意。",
        "A service bought with Flex Allowance may be swapped for another of equal value, if the replacement is \
         available and the service delivery resource agrees.",
    )
    .and_at(&[Citation::section("2.7", "L324")]),
    // FA-14
    Rule::reading(
        5,
        Citation::section("2.2", "L60, L68"),
        "簽約之後不能再動用彈性額度，只能依 FA-13 交換；期中加買的服務要另外付費。",
        "After signing, nothing more can be charged to the Flex Allowance except by a swap (FA-13); a service added \
         during the term is paid for separately.",
    ),
    // FA-15
    Rule::reading(
        7,
        Citation::section("2.2", "L60"),
        "非主動式服務的「+」項目，即根本原因分析與非主動式支援管理附加元件，預設不能用彈性額度支付，並標示為待確認。",
        "The reactive + items, Root Cause Analysis and the Reactive Support Management add-on, are by default not \
         payable from the Flex Allowance and are flagged for confirmation.",
    )
    .and_at(&[Citation::section("2.3", "L72"), Citation::table("2.1", 1, "L38-56")]),
    // FA-16
    Rule::reading(
        8,
        Citation::table("2.4", 11, "L221"),
        "MSCIR 列在關鍵業務服務的表中，預設可用彈性額度支付並附警告；簽訂 MSCIR 合約前就開始的緊急作業則不行。",
        "MSCIR stands in the Mission Critical table, so by default the Flex Allowance may pay for it, with a warning; \
         emergency work begun before an MSCIR contract may not be paid from it.",
    ),
    // FA-17
    Rule::derived(
        Citation::section("2.7", "L323"),
        "加購服務時若被要求一併納入成功管理與服務提供管理，這筆附帶的費用不能由彈性額度支付。",
        "If Microsoft requires success and delivery management alongside an added service, the Flex Allowance cannot \
         pay for that related cost.",
    )
    .and_at(&[Citation::section("2.2", "L66")]),
    // FA-18
    Rule::reading(
        3,
        Citation::section("2.2", "L64"),
        "文件印的是 50,000 美元，沒有提到其他幣別；使用其他幣別時，匯率由您輸入。",
        "The 50,000 is printed in US dollars and nothing is said about other currencies; for any other currency you \
         enter the rate.",
    ),
    // FA-19
    Rule::derived_in_part(
        Citation::section("2.7", "L317"),
        "沒用的服務在工作訂單期滿時失效；由彈性額度支付的，在所屬年度結束時就已失效。",
        "Unused services lapse when the work order ends; those paid from the Flex Allowance lapse already at the end \
         of their year.",
    )
    .and_at(&[Citation::section("2.2", "L65")]),
    // FA-20
    Rule::reading(
        6,
        Citation::section("2.2", "L64"),
        "以主動折讓換得的服務不會再次計入上限，因為上限只看購買主動折讓的金額。",
        "A service obtained for Proactive Credits is not counted against the cap again: the cap acts on the purchase \
         of the credits.",
    ),
    // FA-21
    Rule::derived(
        Citation::section("2.7", "L328"),
        "差旅與生活費用不是服務，不能由彈性額度支付。",
        "Travel and living expenses are not a service and stay outside the Flex Allowance.",
    ),
    // FA-22
    Rule::printed(
        Citation::section("2.2", "L60"),
        "彈性額度在合約中實際怎麼運用，由您的 Microsoft 代表說明，因此 Uniplan 的結果僅供參考。",
        "How the allowance is applied in a contract is for your Microsoft representative to explain, so every result \
         of Uniplan is indicative.",
    ),
];
