//! Proactive Credits as an account for each place (table 8, section 2.6: MC-19 to MC-21, AMB-27).
//!
//! Credits are bought as lines of the plan, used up by choosing services at the rate of the day, and moved between places
//! of one work order. What a chosen service costs is rounded to the nearest credit, a half upwards; what an exchange
//! between places yields is rounded up. Both carry the figure before rounding.
//!
//! When do they lapse? Those that the Flex Allowance paid for at the end of their contract year (FA-11), the others at the
//! end of the work order (FA-19). The document does not say which ones go first: here those that lapse first do, and what
//! an exchange yields lapses with the first of what was given for it. Only what is left to lapse depends on that, never a
//! balance.

use super::explanation::{Explained, How, Value, What, Why, Working};
use super::finding::Level;
use super::place_finding::{PlaceFinding, PlaceReason, finding};
use crate::catalog::readings::{ReadingId, amb};
use crate::catalog::rule_book::{fa, mc};
use crate::catalog::services::{Availability, ServiceId, service};
use crate::money::{Currency, Money, without_trailing_zeros};
use crate::plan::Plan;
use crate::plan::credits::{CreditEntryId, CreditFault, CreditTransfer, CreditUse};
use crate::plan::line::{Funding, LineId, LineItem};
use crate::plan::place::{CreditRate, Place};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

/// How fractions of credits are rounded.
const ROUNDING: ReadingId = amb(27);

/// What changed an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Credits were bought with a line.
    Bought(LineId),
    /// They were turned into a service.
    Used(CreditEntryId, ServiceId),
    /// They went to another place.
    MovedOut(CreditEntryId, Place),
    /// They came from another place.
    MovedIn(CreditEntryId, Place),
}

/// One entry of an account.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AccountEntry {
    /// What it is.
    pub kind: EntryKind,
    /// When, if it is known; of credits bought, the first day on which they can be used.
    pub on: Option<NaiveDate>,
    /// How many, with the sign of the change; `None` while a rate is missing.
    pub credits: Explained<Option<Decimal>>,
    /// Before rounding, where something was rounded.
    pub exact: Option<Decimal>,
    /// The balance after it.
    #[serde(serialize_with = "without_trailing_zeros")]
    pub balance: Decimal,
    /// How many it takes that are not there on that day.
    #[serde(serialize_with = "without_trailing_zeros")]
    pub short: Decimal,
}

/// Credits that lapse if nothing uses them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Lapse {
    /// The last day on which they can be used; unknown while a date of the contract is missing.
    pub on: Option<NaiveDate>,
    /// How many.
    #[serde(serialize_with = "without_trailing_zeros")]
    pub credits: Decimal,
}

/// The account of a place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CreditAccount {
    /// Which.
    pub place: Place,
    /// Its entries, in the order of their days.
    pub entries: Vec<AccountEntry>,
    /// What was bought.
    #[serde(serialize_with = "without_trailing_zeros")]
    pub bought: Decimal,
    /// What was turned into services.
    #[serde(serialize_with = "without_trailing_zeros")]
    pub used: Decimal,
    /// What went to other places.
    #[serde(serialize_with = "without_trailing_zeros")]
    pub moved_out: Decimal,
    /// What came from other places.
    #[serde(serialize_with = "without_trailing_zeros")]
    pub moved_in: Decimal,
    /// Bought, less used, less moved out, and moved in.
    pub balance: Explained<Decimal>,
    /// What is left, by the day on which it lapses, earliest first.
    pub lapses: Vec<Lapse>,
    /// The balance in money, at the rate of the place.
    pub worth: Option<Money>,
}

/// Credits of one origin, as far as they are left.
struct Lot {
    left: Decimal,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

/// An account while it is being written.
struct Book {
    account: CreditAccount,
    lots: Vec<Lot>,
}

impl Book {
    fn new(place: Place) -> Self {
        let (bought, used, moved_out, moved_in) = Default::default();
        let (entries, lapses) = (Vec::new(), Vec::new());
        let balance = Working::counting().known_number_because(Why::by(const { mc(19) }));
        let account = CreditAccount { place, entries, bought, used, moved_out, moved_in, balance, lapses, worth: None };
        Self { account, lots: Vec::new() }
    }

    /// Takes credits from what can be used on a day, first what lapses first. Says how many are missing, and when the
    /// first of those taken would have lapsed.
    fn take(&mut self, credits: Decimal, on: Option<NaiveDate>) -> (Decimal, Option<NaiveDate>) {
        let usable = |lot: &&mut Lot| {
            on.is_none_or(|on| lot.from.is_none_or(|from| from <= on) && lot.until.is_none_or(|until| on <= until))
        };
        let mut lots: Vec<&mut Lot> = self.lots.iter_mut().filter(usable).collect();
        lots.sort_by_key(|lot| lot.until.unwrap_or(NaiveDate::MAX));
        let (mut missing, mut until) = (credits, None);
        for lot in lots {
            let taken = missing.min(lot.left);
            if !taken.is_zero() {
                lot.left -= taken;
                missing -= taken;
                until = until.or(lot.until);
            }
        }
        (missing, until)
    }

    fn put(&mut self, left: Decimal, from: Option<NaiveDate>, until: Option<NaiveDate>) {
        self.lots.push(Lot { left, from, until });
    }

    fn enter(&mut self, entry: AccountEntry) {
        let account = &mut self.account;
        let change = entry.credits.value.unwrap_or_default();
        match entry.kind {
            EntryKind::Bought(_) => account.bought += change,
            EntryKind::Used(..) => account.used -= change,
            EntryKind::MovedOut(..) => account.moved_out -= change,
            EntryKind::MovedIn(..) => account.moved_in += change,
        }
        let before = account.entries.last().map_or(Decimal::ZERO, |entry| entry.balance);
        account.entries.push(AccountEntry { balance: before + change, ..entry });
    }

    fn close(mut self, plan: &Plan) -> CreditAccount {
        let account = &mut self.account;
        self.lots.sort_by_key(|lot| lot.until.unwrap_or(NaiveDate::MAX));
        for lot in self.lots.iter().filter(|lot| !lot.left.is_zero()) {
            match account.lapses.last_mut() {
                Some(lapse) if lapse.on == lot.until => lapse.credits += lot.left,
                _ => account.lapses.push(Lapse { on: lot.until, credits: lot.left }),
            }
        }
        account.balance = balance_of(account);
        let balance = account.balance.value;
        account.worth = plan.place_terms(account.place).credit_rate.and_then(|rate| {
            let amount = balance.checked_mul(rate.price.decimal())?;
            Some(Money { amount, currency: rate.currency })
        });
        self.account
    }
}

/// Bought, less used, less moved out, and moved in.
fn balance_of(account: &CreditAccount) -> Explained<Decimal> {
    Working::counting()
        .given(What::CreditsBought, Some(account.bought))
        .minus_if_any(What::CreditsUsed, Some(account.used))
        .minus_if_any(What::CreditsMovedOut, Some(account.moved_out))
        .plus_if_any(What::CreditsMovedIn, account.moved_in)
        .equals(What::CreditBalance)
        .known_number_because(Why::by(const { mc(19) }).reading(ROUNDING))
}

/// The days on which credits of a line can be used, as far as they are known.
fn life(plan: &Plan, line: &LineItem) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let dates = plan.contract.dates;
    let years = plan.contract.contract_years();
    let year = years.iter().find(|year| year.index == line.year).and_then(|year| year.span);
    let from = line.added_on.or_else(|| year.map(|year| year.start));
    let until = match line.funding {
        Funding::Flex => year.map(|year| year.end),
        Funding::Invoiced => dates.work_order_end,
    };
    (from, until)
}

/// Are the credits of a line there? One that was swapped for another service has none left.
fn has_credits(line: &LineItem) -> bool {
    let swapped = line.swap.is_some_and(|swap| swap.available && swap.agreed && swap.service != line.service);
    line.service == ServiceId::ProactiveCredits && !swapped
}

/// What happens, in the order in which it does.
enum CreditStep<'a> {
    Buy(&'a LineItem),
    Use(&'a CreditUse),
    Move(&'a CreditTransfer),
}

/// May Proactive Credits become this service (table 8)? Those that are bought may, credits themselves aside.
pub fn may_become(id: ServiceId) -> bool {
    service(id).availability != Availability::Included && id != ServiceId::ProactiveCredits
}

/// The account of every place that has one: that bought credits, used them, gave them or received them. The host's is
/// first.
pub fn credit_accounts(plan: &Plan) -> Vec<CreditAccount> {
    let mut events: Vec<(NaiveDate, u8, CreditStep)> = Vec::new();
    for line in plan.lines.iter().filter(|line| has_credits(line)) {
        events.push((life(plan, line).0.unwrap_or(NaiveDate::MIN), 0, CreditStep::Buy(line)));
    }
    for used in &plan.credit_uses {
        events.push((used.on.unwrap_or(NaiveDate::MAX), 1, CreditStep::Use(used)));
    }
    for moved in &plan.credit_transfers {
        events.push((moved.on.unwrap_or(NaiveDate::MAX), 1, CreditStep::Move(moved)));
    }
    // On one day, what is bought comes first; then as entered, by the number.
    events.sort_by_key(|(on, rank, event)| {
        let number = match event {
            CreditStep::Buy(line) => line.id.0,
            CreditStep::Use(used) => used.id.0,
            CreditStep::Move(moved) => moved.id.0,
        };
        (*on, *rank, number)
    });
    let mut books: Vec<Book> = Vec::new();
    for (_, _, event) in events {
        match event {
            CreditStep::Buy(line) => buy(plan, line, book(&mut books, line.location)),
            CreditStep::Use(used) => use_up(used, book(&mut books, used.place)),
            CreditStep::Move(moved) => exchange_between(moved, &mut books),
        }
    }
    let place_in_plan = |book: &Book| {
        let place = book.account.place;
        place.location().map(|id| plan.locations.iter().position(|location| location.id == id).unwrap_or(usize::MAX))
    };
    books.sort_by_key(place_in_plan);
    books.into_iter().map(|book| book.close(plan)).collect()
}

fn book(books: &mut Vec<Book>, place: Place) -> &mut Book {
    let at = books.iter().position(|book| book.account.place == place).unwrap_or(books.len());
    if at == books.len() {
        books.push(Book::new(place));
    }
    #[allow(clippy::indexing_slicing, reason = "the lines above make sure that it is there")]
    &mut books[at]
}

fn buy(plan: &Plan, line: &LineItem, book: &mut Book) {
    let credits = line.quantity.decimal();
    let (from, until) = life(plan, line);
    let why = match line.funding {
        Funding::Flex => Why::by(const { fa(11) }).and(const { fa(19) }),
        Funding::Invoiced => Why::by(const { fa(19) }),
    };
    book.put(credits, from, until);
    let credits = Working::counting()
        .aside(What::LastDay, until.map_or(Value::Unknown, Value::Date))
        .given(What::CreditsBought, Some(credits))
        .number_because(why);
    let (balance, short) = Default::default();
    book.enter(AccountEntry { kind: EntryKind::Bought(line.id), on: from, credits, exact: None, balance, short });
}

fn use_up(used: &CreditUse, book: &mut Book) {
    let exact = Working::counting()
        .given(What::Line(used.service), Some(used.quantity.decimal()))
        .times(What::CreditsEach, used.credits_each.decimal())
        .equals(What::CreditsExact);
    let (working, exact) = (exact.clone().rounded_to_nearest(What::CreditsUsed), exact.known());
    let credits = working.known();
    let (short, _) = book.take(credits, used.on);
    book.enter(AccountEntry {
        kind: EntryKind::Used(used.id, used.service),
        on: used.on,
        credits: working.taken_because(Why::by(const { fa(20) }).reading(ROUNDING)),
        exact: Some(exact),
        balance: Decimal::ZERO,
        short,
    });
}

fn exchange_between(moved: &CreditTransfer, books: &mut Vec<Book>) {
    let gain = moved.gain();
    let given = moved.credits.decimal();
    // What is given is no more than that; what it yields is the working of the other half.
    let less = Working::counting().given(What::CreditsMovedOut, Some(given)).taken_because(rules_of_exchange());
    let (short, until) = book(books, moved.from).take(given, moved.on);
    let (balance, on) = (Decimal::ZERO, moved.on);
    book(books, moved.from).enter(AccountEntry {
        kind: EntryKind::MovedOut(moved.id, moved.to),
        on,
        credits: less,
        exact: None,
        balance,
        short,
    });
    let receiver = book(books, moved.to);
    if let Some(gain) = gain {
        receiver.put(gain.credits, on, until);
    }
    receiver.enter(AccountEntry {
        kind: EntryKind::MovedIn(moved.id, moved.from),
        on,
        credits: yielded(moved).number_because(rules_of_exchange()),
        exact: gain.map(|gain| gain.exact),
        balance,
        short: Decimal::ZERO,
    });
}

fn rules_of_exchange() -> Why {
    Why::by(const { mc(21) }).and(const { mc(20) }).and(const { mc(19) }).reading(ROUNDING)
}

/// What an exchange yields, line by line (MC-20, MC-21). It is counted in whole numbers, which no product is too long for.
fn yielded(moved: &CreditTransfer) -> Working {
    let money = |rate: CreditRate| Value::Money(Money { amount: rate.price.decimal(), currency: rate.currency });
    let mut working = Working::counting().given(What::CreditsMovedOut, Some(moved.credits.decimal())).says(
        How::Times,
        What::CreditPriceGiven,
        money(moved.from_rate),
    );
    if moved.from_rate.currency != moved.to_rate.currency {
        let rate = moved.conversion.map_or(Value::Unknown, |conversion| Value::Number(conversion.rate.decimal()));
        working = working.says(How::Times, What::ExchangeRate, rate);
    }
    let gain = moved.gain();
    working
        .says(How::DividedBy, What::CreditPriceReceived, money(moved.to_rate))
        .counted(How::Equals, What::CreditsExact, gain.map(|gain| gain.exact))
        .counted(How::RoundedUp, What::CreditsMovedIn, gain.map(|gain| gain.credits))
}

/// Why an exchange yields what it does.
pub fn explain_transfer(moved: &CreditTransfer) -> Why {
    yielded(moved).reason(rules_of_exchange())
}

/// Why a use or an exchange that somebody wants to enter cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// It makes no sense.
    Fault(CreditFault),
    /// The two places are on different work orders (MC-19, MC-25).
    AcrossWorkOrders,
    /// There is no rate between the two currencies.
    ConversionMissing {
        /// The currency given.
        from: Currency,
        /// The currency received.
        to: Currency,
    },
    /// So many credits are not there on that day, or would be missing for what is entered already.
    Overdrawn {
        /// How many are missing.
        #[serde(serialize_with = "without_trailing_zeros")]
        short: Decimal,
    },
}

/// How many credits are missing in all accounts together.
fn missing(plan: &Plan) -> Decimal {
    credit_accounts(plan).iter().flat_map(|account| &account.entries).map(|entry| entry.short).sum()
}

/// Can a use be entered, or one with its number be changed into it?
pub fn refuse_use(plan: &Plan, used: CreditUse) -> Option<Refusal> {
    if let Err(fault) = used.check(plan) {
        return Some(Refusal::Fault(fault));
    }
    let mut then = plan.clone();
    then.credit_uses.retain(|other| other.id != used.id);
    then.credit_uses.push(used);
    overdrawn(plan, &then)
}

/// Can an exchange be entered, or one with its number be changed into it?
pub fn refuse_transfer(plan: &Plan, moved: CreditTransfer) -> Option<Refusal> {
    if let Err(fault) = moved.check(plan) {
        return Some(Refusal::Fault(fault));
    }
    if !plan.share_work_order(moved.from, moved.to) {
        return Some(Refusal::AcrossWorkOrders);
    }
    if moved.gain().is_none() {
        return Some(Refusal::ConversionMissing { from: moved.from_rate.currency, to: moved.to_rate.currency });
    }
    let mut then = plan.clone();
    then.credit_transfers.retain(|other| other.id != moved.id);
    then.credit_transfers.push(moved);
    overdrawn(plan, &then)
}

fn overdrawn(now: &Plan, then: &Plan) -> Option<Refusal> {
    let short = missing(then) - missing(now);
    (short > Decimal::ZERO).then_some(Refusal::Overdrawn { short })
}

/// Did an entry come to whole credits by rounding only?
fn is_rounded(entry: &AccountEntry) -> bool {
    entry.exact.is_some_and(|exact| entry.credits.value.is_some_and(|credits| exact.abs() != credits.abs()))
}

/// What deserves a word about the accounts.
pub(super) fn check(plan: &Plan, findings: &mut Vec<PlaceFinding>) {
    for moved in &plan.credit_transfers {
        if !plan.share_work_order(moved.from, moved.to) {
            let why = Why::by(const { mc(19) }).and(const { mc(25) });
            let level = Level::forbidden(&why, &[]);
            findings.push(finding(level, moved.from, PlaceReason::CreditsAcrossWorkOrders { to: moved.to }, why));
        }
        if moved.gain().is_none() {
            let reason = PlaceReason::ConversionMissing { from: moved.from_rate.currency, to: moved.to_rate.currency };
            findings.push(finding(Level::Warning, moved.to, reason, explain_transfer(moved)));
        }
    }
    for account in credit_accounts(plan) {
        for entry in account.entries.iter().filter(|entry| !entry.short.is_zero()) {
            let reason = PlaceReason::CreditsOverdrawn { short: entry.short, on: entry.on };
            let why = account.balance.why.clone();
            // Where each fraction rounded the other way could bring what is missing, only our rounding forbids it (AMB-27).
            let rounded = account.entries.iter().filter(|entry| is_rounded(entry)).count();
            let is_certain = entry.short > Decimal::from(rounded);
            let level = Level::forbidden(&why, if is_certain { &[ROUNDING] } else { &[] });
            findings.push(finding(level, account.place, reason, why));
        }
        for lapse in &account.lapses {
            let reason = PlaceReason::CreditsLapse { credits: lapse.credits, on: lapse.on };
            let why = Why::by(const { fa(19) })
                .and(const { fa(11) })
                .step(How::Given, What::CreditBalance, Value::Number(lapse.credits))
                .step(How::Given, What::LastDay, lapse.on.map_or(Value::Unknown, Value::Date));
            findings.push(finding(Level::Warning, account.place, reason, why));
        }
    }
    if !plan.credit_transfers.is_empty() {
        findings.push(finding(Level::Hint, Place::Host, PlaceReason::TaxesOfExchange, Why::by(const { mc(22) })));
    }
}
