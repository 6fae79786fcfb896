//! The one table of what the fields of the saved form are called, and how their values are written.

use super::values::{self, Scope};
use crate::plan::credits::CreditEntryId;
use crate::plan::incident::IncidentId;
use crate::plan::line::LineId;
use crate::plan::log_entry::EventId;
use crate::plan::people::PersonId;
use crate::plan::place::LocationId;
use crate::state::merge::Subject;
use crate::text::Text;
use serde_json::Value;

/// How a value is written; nothing if there is none.
type Show = fn(&Scope<'_>, &Value) -> Option<String>;

/// A field of the saved form.
pub(super) struct Row {
    /// Its names with points between them; `*` is whatever stands in a list.
    pub(super) path: &'static str,
    /// What it is called; not said of a whole thing, which has a name.
    pub(super) name: Text,
    /// How its value is written.
    pub(super) show: Show,
    /// Is there an amount of money in it?
    pub(super) is_amount: bool,
    /// Is it a whole thing of a list?
    pub(super) is_whole: bool,
}

/// A field with what stands in its lists by that.
pub(super) struct Named<'a> {
    /// Its row.
    pub(super) row: &'static Row,
    /// The names that stand where the row has `*`, from the outermost.
    pub(super) inner: Vec<&'a str>,
}

/// Something that a plan of this program does not have.
pub(super) const UNKNOWN: Text = Text::new("其他內容", "Something else");

const fn field(path: &'static str, name: Text, show: Show) -> Row {
    Row { path, name, show, is_amount: false, is_whole: false }
}

const fn amount(path: &'static str, name: Text, show: Show) -> Row {
    Row { path, name, show, is_amount: true, is_whole: false }
}

/// A whole thing: its name says what it is.
const fn thing(path: &'static str) -> Row {
    Row { path, name: WHOLE, show: values::parts, is_amount: false, is_whole: true }
}

const WHOLE: Text = Text::new("整項", "All of it");
const ZONE: Text = Text::new("時區", "Time zone");
const DISCOUNT: Text = Text::new("折扣", "Discount");
const TAX: Text = Text::new("稅", "Tax");
const BUSINESS: Text = Text::new("上班時間", "Business hours");
const COVER: Text = Text::new("待命時間", "On-call cover");
const PLACE: Text = Text::new("地點", "Place");
const SERVICE: Text = Text::new("服務", "Service");
const QUANTITY: Text = Text::new("數量", "Quantity");
const DAY: Text = Text::new("日期", "Day");
const NAME: Text = Text::new("名稱", "Name");
const NUMBER: Text = Text::new("編號", "Number");
const REGION: Text = Text::new("國家或地區", "Country or region");
const WORK_ORDER: Text = Text::new("工作訂單", "Work order");
const ORDER_CURRENCY: Text = Text::new("工作訂單的幣別", "Currency of the work order");
const ORDER_RATE: Text = Text::new("工作訂單的匯率", "Rate of the work order");
const ORDER_TAX: Text = Text::new("工作訂單的稅", "Tax of the work order");
const ADMINISTRATOR: Text = Text::new("支援服務管理員", "Support services administrator");
const UNKNOWN_PART: Text = Text::new("這個版本不認得的內容", "Not known to this version");
const CREDIT_RATE: Text = Text::new("每點主動折讓的價值", "Value of one Proactive Credit");

/// Every field. Of a part that is one value (`state/merge/shape.rs`) one row says all of it; what writes the value does not
/// compile when the part gets another field.
static ROWS: &[Row] = &[
    field("name", Text::new("規劃名稱", "Name of the plan"), values::text),
    field("sample", Text::new("標示為範例", "Marked as a sample"), values::yes_no),
    field("contract.customer", Text::new("客戶", "Customer"), values::text),
    field("contract.supplier", Text::new("Microsoft 或合作夥伴", "Microsoft or partner"), values::text),
    field("contract.access_id", Text::new("存取識別碼 (Access ID)", "Access ID"), values::text),
    field("contract.currency", Text::new("幣別", "Currency"), values::text),
    field("contract.dates.execution", Text::new("合約簽署日", "Contract execution"), values::day),
    field("contract.dates.work_order_start", Text::new("工作訂單起日", "Work order start"), values::day),
    field("contract.dates.term_start", Text::new("合約期間起日", "Contract term start"), values::day),
    field("contract.dates.work_order_end", Text::new("工作訂單迄日", "Work order end"), values::day),
    field("contract.dates.flex_year_start", Text::new("首個彈性額度年度起日", "First Flex year start"), values::day),
    thing("contract.years.*"),
    amount("contract.years.*.base_price", Text::new("基本套件價格", "Base package price"), values::money),
    amount(
        "contract.years.*.base_discount",
        Text::new("基本套件折扣", "Discount on the base package"),
        values::discount,
    ),
    amount("contract.years.*.true_up", Text::new("年度補購 (true-up)", "True-up"), values::money),
    amount("contract.years.*.flex_allowance", Text::new("彈性額度", "Flex Allowance"), values::money),
    field("contract.usd_rate", Text::new("美元匯率", "Rate of the US dollar"), values::dated_rate),
    field("contract.tax", TAX, values::tax),
    thing("contract.fee_tables.*"),
    field("contract.fee_tables.*.name", Text::new("用途", "What it is for"), values::text),
    amount("contract.fee_tables.*.spend", Text::new("產品支出", "Spend on products"), values::money),
    amount("contract.fee_tables.*.bands", Text::new("級距", "Bands"), values::bands),
    amount("contract.fee_tables.*.minimum", Text::new("最低費用", "Minimum fee"), values::money),
    field("lines", Text::new("項目的順序", "Order of the lines"), values::nothing),
    thing("lines.*"),
    field("lines.*.id", NUMBER, values::nothing),
    field("lines.*.service", SERVICE, values::service),
    field("lines.*.year", Text::new("合約年度", "Contract year"), values::year),
    field("lines.*.location", PLACE, values::place),
    field("lines.*.quantity", QUANTITY, values::number),
    field("lines.*.unit", Text::new("單位", "Unit"), values::text),
    amount("lines.*.unit_price", Text::new("單價", "Unit price"), values::money),
    amount("lines.*.discount", DISCOUNT, values::discount),
    field("lines.*.funding", Text::new("付款方式", "Who pays"), values::funding),
    field("lines.*.flex_confirmed", Text::new("可用彈性額度", "Flex may pay"), values::yes_no),
    field("lines.*.delivered_on", Text::new("交付完成日", "Delivered by"), values::day),
    field("lines.*.scheduled_on", Text::new("排定日", "Scheduled for"), values::day),
    field("lines.*.event", Text::new("業務活動", "Business event"), values::planned_event),
    field("lines.*.added_on", Text::new("期中加購日", "Bought on"), values::day),
    amount("lines.*.companion", Text::new("附帶費用", "Related cost"), values::money),
    amount(
        "lines.*.bundled_hours",
        Text::new("其中成功管理時數的價格", "Part for success management hours"),
        values::money,
    ),
    amount("lines.*.swap", Text::new("交換", "Swap"), values::swap),
    amount("lines.*.details.azure_spend", Text::new("預估產品支出", "Estimated product spend"), values::dollars),
    field("lines.*.details.minimum_price", Text::new("改付最低價格", "Minimum price chosen"), values::yes_no),
    field(
        "lines.*.details.listed",
        Text::new("工作訂單或附錄已載明", "Stated in the work order or exhibit"),
        values::yes_no,
    ),
    field("lines.*.details.in_scope", Text::new("全部在涵蓋範圍內", "All of it within scope"), values::yes_no),
    field("lines.*.details.place_named", Text::new("支援地點已指定", "Support location named"), values::yes_no),
    field("lines.*.details.accepted", Text::new("接受配合事項", "Duties accepted"), values::yes_no),
    field("lines.*.details.emergency", Text::new("簽約前緊急動工", "Started in an emergency"), values::yes_no),
    field("lines.*.details.form", Text::new("購買形式", "Form"), values::form),
    field("lines.*.details.scenarios", Text::new("監控情境", "Monitoring scenarios"), values::number),
    field(
        "lines.*.details.improvement_plans",
        Text::new("服務改善計畫 (SIP)", "Service Improvement Plans (SIP)"),
        values::number,
    ),
    field("lines.*.details.meetings", Text::new("該年會議次數", "Meetings in the year"), values::number),
    field("lines.*.details.hours", Text::new("隨附成功管理時數", "Bundled success management hours"), values::number),
    field("lines.*.details.limit", Text::new("您合約上的限制", "Limit of your agreement"), values::number),
    field("calendar", BUSINESS, values::calendar),
    field("calendar.zone", Text::new("主要地點的時區", "Time zone of the main place"), values::text),
    field("calendar.weekly.*", BUSINESS, values::hours),
    field("calendar.closed.*", Text::new("上班行事曆", "Business calendar"), values::closed),
    field("calendar.special.*", Text::new("上班行事曆", "Business calendar"), values::hours),
    field("cover", COVER, values::calendar),
    field("cover.zone", Text::new("待命時間的時區", "Time zone of the cover"), values::text),
    field("cover.weekly.*", COVER, values::hours),
    field("cover.closed.*", COVER, values::closed),
    field("cover.special.*", COVER, values::hours),
    field("people", Text::new("聯絡順序", "Order of call"), values::nothing),
    thing("people.*"),
    field("people.*.id", NUMBER, values::nothing),
    field("people.*.name", Text::new("姓名", "Name"), values::text),
    field("people.*.reach", Text::new("聯絡方式", "How to reach them"), values::text),
    field("people.*.place", PLACE, values::place),
    field("locations", Text::new("地點的順序", "Order of the places"), values::nothing),
    thing("locations.*"),
    field("locations.*.id", NUMBER, values::nothing),
    field("locations.*.name", NAME, values::text),
    field("locations.*.calendar", BUSINESS, values::calendar),
    field("locations.*.calendar.zone", ZONE, values::text),
    field("locations.*.calendar.weekly.*", BUSINESS, values::hours),
    field("locations.*.calendar.closed.*", Text::new("上班行事曆", "Business calendar"), values::closed),
    field("locations.*.calendar.special.*", Text::new("上班行事曆", "Business calendar"), values::hours),
    field("locations.*.cover", COVER, values::calendar),
    field("locations.*.cover.zone", Text::new("待命時間的時區", "Time zone of the cover"), values::text),
    field("locations.*.cover.weekly.*", COVER, values::hours),
    field("locations.*.cover.closed.*", COVER, values::closed),
    field("locations.*.cover.special.*", COVER, values::hours),
    field("locations.*.terms.region", REGION, values::region),
    field("locations.*.terms.work_order", WORK_ORDER, values::work_order),
    field("locations.*.terms.currency", ORDER_CURRENCY, values::text),
    field("locations.*.terms.rate", ORDER_RATE, values::dated_rate),
    field("locations.*.terms.tax", ORDER_TAX, values::tax),
    field("locations.*.terms.administrator", ADMINISTRATOR, values::text),
    amount("locations.*.terms.credit_rate", CREDIT_RATE, values::credit_rate),
    field("host_name", Text::new("主要地點的名稱", "Name of the main place"), values::text),
    field("host.region", Text::new("主要地點：國家或地區", "Main place: country or region"), values::region),
    field("host.work_order", Text::new("主要地點：工作訂單", "Main place: work order"), values::work_order),
    field(
        "host.currency",
        Text::new("主要地點：工作訂單的幣別", "Main place: currency of the work order"),
        values::text,
    ),
    field("host.rate", Text::new("主要地點：匯率", "Main place: rate"), values::dated_rate),
    field("host.tax", Text::new("主要地點：稅", "Main place: tax"), values::tax),
    field(
        "host.administrator",
        Text::new("主要地點：支援服務管理員", "Main place: support services administrator"),
        values::text,
    ),
    amount(
        "host.credit_rate",
        Text::new("主要地點：每點主動折讓的價值", "Main place: value of one Proactive Credit"),
        values::credit_rate,
    ),
    field("credit_uses", Text::new("點數兌換的順序", "Order of the uses of credits"), values::nothing),
    thing("credit_uses.*"),
    field("credit_uses.*.id", NUMBER, values::nothing),
    field("credit_uses.*.place", PLACE, values::place),
    field("credit_uses.*.on", DAY, values::day),
    field("credit_uses.*.service", SERVICE, values::service),
    field("credit_uses.*.quantity", QUANTITY, values::number),
    field("credit_uses.*.credits_each", Text::new("每單位幾點", "Credits for one"), values::number),
    field("credit_transfers", Text::new("點數交換的順序", "Order of the exchanges of credits"), values::nothing),
    thing("credit_transfers.*"),
    field("credit_transfers.*.id", NUMBER, values::nothing),
    field("credit_transfers.*.from", Text::new("從", "From"), values::place),
    field("credit_transfers.*.to", Text::new("到", "To"), values::place),
    field("credit_transfers.*.on", DAY, values::day),
    field("credit_transfers.*.credits", Text::new("換出幾點", "Credits given"), values::number),
    amount(
        "credit_transfers.*.from_rate",
        Text::new("換出時每點的價值", "Value of one where they come from"),
        values::credit_rate,
    ),
    amount(
        "credit_transfers.*.to_rate",
        Text::new("換入時每點的價值", "Value of one where they go"),
        values::credit_rate,
    ),
    field("credit_transfers.*.conversion", Text::new("匯率", "Exchange rate"), values::dated_rate),
    field("intake_completed_on", Text::new("客戶接待文件完成日", "Intake document complete on"), values::day),
    field("calendar_key", Text::new("行事曆識別碼", "What its dates are known by in calendars"), values::is_set),
    field("exhibit_times", Text::new("附錄所載時間的順序", "Order of the times of exhibits"), values::nothing),
    field("exhibit_times.*", Text::new("附錄所載的首次回應", "First response by the exhibit"), values::exhibit_time),
    field("customer.language", Text::new("您需要的語言", "The language you need"), values::language),
    field(
        "customer.restricted_staff",
        Text::new("限定特定地區或國籍的人員", "Staff of a certain region or citizenship only"),
        values::yes_no,
    ),
    field(
        "customer.azure_subscription",
        Text::new("您自有的 Azure 訂用帳戶", "Azure subscriptions of your own"),
        values::yes_no,
    ),
    field("readings.*", Text::new("解讀", "Reading"), values::reading),
    thing("readiness.*"),
    field("readiness.*.progress", Text::new("進度", "Progress"), values::progress),
    field("readiness.*.owner", Text::new("負責人", "Owner"), values::text),
    field("readiness.*.note", Text::new("備註", "Note"), values::text),
    field("incidents", Text::new("支援事件的順序", "Order of the incidents"), values::nothing),
    thing("incidents.*"),
    field("incidents.*.id", NUMBER, values::nothing),
    field("incidents.*.name", NAME, values::text),
    field("incidents.*.case_number", Text::new("Microsoft 案件號碼", "Case number at Microsoft"), values::text),
    field("incidents.*.owner", Text::new("負責人", "Owner"), values::text),
    field("incidents.*.kind", Text::new("問題或諮詢", "Problem or question"), values::request_kind),
    field("incidents.*.product", Text::new("產品或元件", "Product or component"), values::product),
    field("incidents.*.severity", Text::new("嚴重性", "Severity"), values::severity),
    field("incidents.*.opened", Text::new("開案時間", "Opened"), values::opening),
    field("incidents.*.channel", Text::new("開案管道", "Opened through"), values::channel),
    field("incidents.*.chart", Text::new("適用圖表", "Chart"), values::chart),
    field("incidents.*.location", PLACE, values::place),
    field("incidents.*.language", Text::new("聯絡人使用的語言", "Language of the contacts"), values::language),
    field(
        "incidents.*.waiting_stops_clock",
        Text::new("等待我方時暫停計時", "Waiting for us stops the clock"),
        values::yes_no,
    ),
    field("incidents.*.facts.production", Text::new("正式環境", "In production"), values::yes_no),
    field("incidents.*.facts.public_cloud", Text::new("Azure 公用雲端", "In the public cloud"), values::yes_no),
    field(
        "incidents.*.facts.registered_subscription",
        Text::new("在註冊的訂用帳戶", "In a registered subscription"),
        values::yes_no,
    ),
    field(
        "incidents.*.facts.listed_security_workload",
        Text::new("列在工作訂單附錄的工作負載與租用戶", "Workload and tenant listed in the exhibit"),
        values::yes_no,
    ),
    field(
        "incidents.*.facts.scoped_event_solution",
        Text::new("Azure 事件 MCS 約定的解決方案", "The solution agreed for Azure Event MCS"),
        values::yes_no,
    ),
    field("incidents.*.facts.event_window", Text::new("業務活動的日子", "Days of the event"), values::event_window),
    field("incidents.*.facts.exhibit", Text::new("適用附錄的服務", "Service whose exhibit covers it"), values::service),
    field("incidents.*.events", Text::new("紀錄的順序", "Order of the entries"), values::nothing),
    thing("incidents.*.events.*"),
    field("incidents.*.events.*.id", NUMBER, values::nothing),
    field("incidents.*.events.*.kind", Text::new("發生了什麼", "What happened"), values::event_kind),
    field("incidents.*.events.*.local", Text::new("時間", "Time"), values::at),
    field("incidents.*.events.*.fold", Text::new("兩次中的哪一次", "Which of the two times"), values::fold),
    // What stands there may be an amount.
    amount("unknown", UNKNOWN_PART, values::anything),
    amount("unknown.*", UNKNOWN_PART, values::unknown),
    field("next_id", Text::new("下一個編號", "Next number"), values::number),
];

/// The row of a field, by the way to it.
pub(super) fn find<'a>(steps: &[&'a str]) -> Option<Named<'a>> {
    ROWS.iter().find_map(|row| {
        let mut inner = Vec::new();
        let mut names = row.path.split('.');
        for step in steps {
            match names.next()? {
                "*" => inner.push(*step),
                name if name == *step => {}
                _ => return None,
            }
        }
        names.next().is_none().then_some(Named { row, inner })
    })
}

/// Is it the way to a whole thing that comes and goes?
pub(super) fn is_thing(pattern: &str) -> bool {
    pattern.ends_with(".*")
        && find(&pattern.split('.').collect::<Vec<_>>()).is_some_and(|named| named.row.is_whole)
        && pattern != "readiness.*"
}

/// What the numbers of an order stand for, if it is one.
pub(super) fn things_of(steps: &[&str], subject: Subject) -> Option<Box<dyn Fn(u32) -> Subject>> {
    Some(match (steps.last().copied()?, subject) {
        ("lines", Subject::Plan) => Box::new(|number| Subject::Line(LineId(number))),
        ("people", Subject::Plan) => Box::new(|number| Subject::Person(PersonId(number))),
        ("locations", Subject::Plan) => Box::new(|number| Subject::Location(LocationId(number))),
        ("credit_uses", Subject::Plan) => Box::new(|number| Subject::CreditUse(CreditEntryId(number))),
        ("credit_transfers", Subject::Plan) => Box::new(|number| Subject::CreditTransfer(CreditEntryId(number))),
        ("incidents", Subject::Plan) => Box::new(|number| Subject::Incident(IncidentId(number))),
        ("events", Subject::Incident(incident)) => Box::new(move |number| Subject::Event(incident, EventId(number))),
        _ => return None,
    })
}
