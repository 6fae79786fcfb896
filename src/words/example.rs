//! The prepared incidents: what they are called and what they show.

use crate::rules::example::Example;
use crate::text::Text;

/// What it is called, short enough for the name of an incident.
pub const fn name(example: Example) -> Text {
    match example {
        Example::FridayAfternoon => Text::new("週五 16:00，嚴重性 C", "Friday 16:00, severity C"),
        Example::SaturdayNight => Text::new("週六 02:00，AKS 嚴重性 A", "Saturday 02:00, severity A on AKS"),
        Example::RapidResponse => Text::new("同一晚，有 Azure 迅速回應", "The same night with Azure Rapid Response"),
        Example::NobodyAtNight => Text::new("20:00 之後沒有人", "Nobody there after 20:00"),
        Example::SeverityRaised => Text::new("從嚴重性 C 升到 A", "From severity C up to A"),
        Example::LateContact => Text::new("首次聯絡比預期晚", "A first contact later than expected"),
        Example::EventDay => Text::new("業務活動首日，AEM", "First day of an event, AEM"),
        Example::SecurityInEnglish => Text::new("安全性案件，只用英文", "A security case, in English only"),
        Example::BroadOutage => Text::new("大範圍 Azure 中斷", "A broad Azure outage"),
        Example::ExcludedProduct => Text::new("排除清單上的產品", "A product on the exclusion list"),
        Example::RootCauseTooLate => Text::new("太晚要求根本原因分析", "Root cause analysis asked for too late"),
        Example::Question => Text::new("是諮詢，不是問題", "A question, not a problem"),
        Example::ClockChange => Text::new("時鐘回調的夜裡，紐約", "The night clocks go back, New York"),
    }
}

/// What it shows.
pub const fn shows(example: Example) -> Text {
    match example {
        Example::FridayAfternoon => Text::new(
            "四個上班小時可能跨過週末；文件的另一種解讀只到當晚。",
            "Four business hours may reach over the weekend; on the other reading they end the same evening.",
        ),
        Example::SaturdayNight => Text::new(
            "半夜的 24x7 計時：基本圖表 1 小時，增強服務更快。",
            "A 24x7 clock at night: 1 hour on the base chart, less with an enhanced solution.",
        ),
        Example::RapidResponse => Text::new(
            "15 分鐘取代 1 小時；規劃沒有這項服務時，圖表以手動選擇。只用英文或日文。",
            "15 minutes in place of 1 hour; without the service in the plan its chart is chosen by hand. English or \
             Japanese only.",
        ),
        Example::NobodyAtNight => Text::new(
            "Microsoft 徹夜處理，我方到早上才回來：嚴重性可能被調降，但不會自動發生。",
            "Microsoft works through the night, we are back in the morning: the severity may be lowered, never by \
             itself.",
        ),
        Example::SeverityRaised => Text::new(
            "業務影響變大：先請求，由 Microsoft 改；從那一刻起換成另一列的期望。",
            "The impact grows: we ask, Microsoft changes it, and from then on another row of the chart holds.",
        ),
        Example::LateContact => Text::new(
            "預期 1 小時，85 分鐘後才有人聯絡：紀錄會說晚了多少，不多說。",
            "Expected within 1 hour, somebody calls after 85 minutes: the log says how much later, and no more.",
        ),
        Example::EventDay => Text::new(
            "00:10 開案、嚴重性 1：預期 00:25 首次回應、00:40 資源到位；案件說明要寫 AEM。",
            "Severity 1 at 00:10: a first response expected by 00:25, a resource by 00:40; the description says AEM.",
        ),
        Example::SecurityInEnglish => Text::new(
            "聯絡人說中文，這項支援只用英文：開案前就要找好能說英文的人。",
            "The contacts speak Chinese, this support English only: find somebody who does before the case.",
        ),
        Example::BroadOutage => Text::new(
            "監視器先響，然後宣布中斷：時間不變，但不能優先復原單一客戶。",
            "A monitor first, then the news of an outage: the times stay, but nobody is restored ahead of others.",
        ),
        Example::ExcludedProduct => Text::new(
            "StorSimple 不適用 15 分鐘；改用哪個時間，文件沒有說。",
            "The 15 minutes leave StorSimple out; which time then counts, the document does not say.",
        ),
        Example::RootCauseTooLate => Text::new(
            "結案後才想到要問原因：要在結案之前明確提出。",
            "The question why comes after the closing: it has to be asked, expressly, before it.",
        ),
        Example::Question => Text::new(
            "諮詢最多 6 小時，沒有圖表，也沒有首次回應時間。",
            "Advice for at most 6 hours, without a chart and without a time for the first response.",
        ),
        Example::ClockChange => Text::new(
            "01:30 出現兩次：一小時之後，時鐘還是 01:30。",
            "01:30 comes twice: an hour later the clock shows 01:30 again.",
        ),
    }
}
