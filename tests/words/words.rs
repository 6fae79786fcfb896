//! Whatever the rules can say has its words in both languages.
//!
//! Every variant is made once, inside a `match` over all of them: a new one does not compile here until it is listed, as
//! it does not compile in `words` until it is worded.

use crate::chinese;
use crate::support;

use chinese::{is_cjk, only_known_uses_of_event, simplified};
use chrono::TimeDelta;
use support::{amount, at, day, year, zone};
use uniplan::catalog::charts::{
    Channel, ChartId, ChartScope, ClockKind, Downgrade, Occasion, Party, SEVERITY_CHARTS, Severity,
};
use uniplan::catalog::products::{PRODUCTS, ProductFamily, ProductId};
use uniplan::catalog::readings::SwitchableClause;
use uniplan::catalog::services::{FlexKind, SERVICES, ServiceId};
use uniplan::clock::ClockError;
use uniplan::entry::{Denomination, EntryError, Snippet};
use uniplan::money::{Currency, FigureError, MAX_AMOUNT, Money};
use uniplan::plan::Plan;
use uniplan::plan::check::PlanFault;
use uniplan::plan::contract::{DateError, DateField};
use uniplan::plan::credits::CreditFault;
use uniplan::plan::fee_table::BandError;
use uniplan::plan::incident::ContactLanguage;
use uniplan::plan::log_entry::EventKind;
use uniplan::rules::checks::Reason;
use uniplan::rules::coverage::Verdict;
use uniplan::rules::dates::cancellation::{CancellationStep, cancellation};
use uniplan::rules::dates::without_date::WithoutDate;
use uniplan::rules::dates::{DateStanding, Detail, Milestone, Missing, Timing};
use uniplan::rules::eligibility::Ineligible;
use uniplan::rules::event_log::EventProblem;
use uniplan::rules::explanation::{GapBecause, How, PriceFact, Use, Value, What, Why};
use uniplan::rules::finding::Level;
use uniplan::rules::service_details::Measure;
use uniplan::rules::suggestion_effects::{Cases, FirstResponse, IncidentEffect};
use uniplan::rules::suggestions::{Advice, Change, Suggestion};
use uniplan::rules::swap::Barrier;
use uniplan::rules::timeline::{Notice, Standing, When};
use uniplan::rules::year_copy::YearCopyError;
use uniplan::state::command::CommandError;
use uniplan::state::saved::OpenError;
use uniplan::text::{Lang, Text};
use uniplan::words::{allowance, dates as dates_in_words, events, explain, people, years};
use uniplan::zones::Zone;

/// A value for each variant. The patterns are those of a `match`, so that none can be missing.
macro_rules! every {
    ($type:ty { $($pattern:pat => $value:expr,)* }) => {{
        #[allow(clippy::match_same_arms, reason = "only there to be complete")]
        const fn complete(value: &$type) {
            match value { $($pattern => {})* }
        }
        let all: Vec<$type> = vec![$($value),*];
        all.iter().for_each(complete);
        all
    }};
}

#[path = "../support/place_words.rs"]
mod place_words;
#[path = "prices.rs"]
mod prices;
#[path = "../support/service_reasons.rs"]
mod service_reasons;

/// Something said in both languages, with what it was said of.
struct Said {
    of: String,
    zh: String,
    en: String,
}

fn said(of: &impl std::fmt::Debug, words: impl Fn(Lang) -> String) -> Said {
    Said { of: format!("{of:?}"), zh: words(Lang::ZhHant), en: words(Lang::En) }
}

fn text(of: &impl std::fmt::Debug, text: Text) -> Said {
    said(of, |lang| text.get(lang).to_owned())
}

fn usd(text: &str) -> Money {
    Money { amount: amount(text).decimal(), currency: Currency::USD }
}

fn dates() -> Vec<DateError> {
    let (start, end) = (day("2025-07-01"), day("2028-06-30"));
    every!(DateError {
        DateError::EndBeforeStart { .. } => DateError::EndBeforeStart { start, end: day("2025-06-30") },
        DateError::FlexYearOutsideTerm { .. } => DateError::FlexYearOutsideTerm { start: Some(start), end: Some(end) },
        DateError::TermTooLong => DateError::TermTooLong,
    })
}

fn figure_errors() -> Vec<FigureError> {
    every!(FigureError {
        FigureError::TooSmall => FigureError::TooSmall,
        FigureError::TooLarge(_) => FigureError::TooLarge(MAX_AMOUNT),
        FigureError::TooManyPlaces(_) => FigureError::TooManyPlaces(2),
    })
}

fn whats() -> Vec<What> {
    every!(What {
        What::FlexAllowance(_) => What::FlexAllowance(year(0)),
        What::Price(_) => What::Price(PriceFact::Net),
        What::BasePrice(_) => What::BasePrice(year(1)),
        What::Line(_) => What::Line(ServiceId::Workshop),
        What::Allotted(_) => What::Allotted(FlexKind::Proactive),
        What::CappedAsked => What::CappedAsked,
        What::UncappedAsked => What::UncappedAsked,
        What::CapShare => What::CapShare,
        What::CapPercent => What::CapPercent,
        What::CapFloor => What::CapFloor,
        What::CapFloorUsd => What::CapFloorUsd,
        What::UsdRate => What::UsdRate,
        What::ExchangeRate => What::ExchangeRate,
        What::RateDate => What::RateDate,
        What::OtherPlaces => What::OtherPlaces,
        What::SeparateContracts => What::SeparateContracts,
        What::PlaceTotal => What::PlaceTotal,
        What::CreditsBought => What::CreditsBought,
        What::CreditsUsed => What::CreditsUsed,
        What::CreditsEach => What::CreditsEach,
        What::CreditsExact => What::CreditsExact,
        What::CreditsBooked => What::CreditsBooked,
        What::CreditsLapsed => What::CreditsLapsed,
        What::CreditsMovedOut => What::CreditsMovedOut,
        What::CreditsMovedIn => What::CreditsMovedIn,
        What::CreditPriceGiven => What::CreditPriceGiven,
        What::CreditPriceReceived => What::CreditPriceReceived,
        What::CreditBalance => What::CreditBalance,
        What::Cap => What::Cap,
        What::Room => What::Room,
        What::RoomLeft => What::RoomLeft,
        What::AskedAs(_) => What::AskedAs(FlexKind::CustomProactive),
        What::TakenEarlier => What::TakenEarlier,
        What::OverCapAfterSwaps => What::OverCapAfterSwaps,
        What::SwapDifference => What::SwapDifference,
        What::Unplaced => What::Unplaced,
        What::Companions => What::Companions,
        What::OverCap => What::OverCap,
        What::OverCapOf(_) => What::OverCapOf(FlexKind::CustomProactive),
        What::OverAllowance => What::OverAllowance,
        What::BeyondFlex => What::BeyondFlex,
        What::AllottedTotal => What::AllottedTotal,
        What::Unallotted => What::Unallotted,
        What::Forfeited => What::Forfeited,
        What::Refused => What::Refused,
        What::InvoicedByChoice => What::InvoicedByChoice,
        What::PaidOtherwise => What::PaidOtherwise,
        What::Payable => What::Payable,
        What::LinesWithoutPrice => What::LinesWithoutPrice,
        What::RoomOfAllYears => What::RoomOfAllYears,
        What::AllowanceOfAllYears => What::AllowanceOfAllYears,
        What::RoomOverTerm => What::RoomOverTerm,
        What::Difference => What::Difference,
        What::Nothing => What::Nothing,
        What::ContractDate(_) => What::ContractDate(DateField::Execution),
        What::YearStart(_) => What::YearStart(year(2)),
        What::YearEnd(_) => What::YearEnd(year(9)),
        What::Today => What::Today,
        What::Usage(_) => What::Usage(Use::Booked),
        What::Days => What::Days,
        What::FirstDayCounts => What::FirstDayCounts,
        What::FirstDay => What::FirstDay,
        What::LastDay => What::LastDay,
        What::Opened => What::Opened,
        What::PrintedTime(ClockKind::Elapsed) => What::PrintedTime(ClockKind::Elapsed),
        What::PrintedTime(ClockKind::Business) => What::PrintedTime(ClockKind::Business),
        What::Stretch => What::Stretch,
        What::Night => What::Night,
        What::Break => What::Break,
        What::Paused => What::Paused,
        What::Weekend => What::Weekend,
        What::Holiday => What::Holiday,
        What::DueAt => What::DueAt,
        What::Chart => What::Chart,
        What::Severity => What::Severity,
        What::SeverityChanged => What::SeverityChanged,
        What::Contact => What::Contact,
        What::Waiting => What::Waiting,
        What::CoverGap(_) => What::CoverGap(GapBecause::Away),
        What::Closing => What::Closing,
        What::RcaRequested => What::RcaRequested,
        What::Mitigated => What::Mitigated,
        What::BusinessDays => What::BusinessDays,
        What::Service(_) => What::Service(Measure::Quantity),
        What::OnboardingEnds => What::OnboardingEnds,
        What::Quarters => What::Quarters,
        What::ScheduledDay => What::ScheduledDay,
        What::CancelledOn => What::CancelledOn,
        What::DaysBefore => What::DaysBefore,
        What::ServiceFee => What::ServiceFee,
        What::CancellationShare => What::CancellationShare,
        What::CancellationFee => What::CancellationFee,
        What::EventStart => What::EventStart,
        What::EventDays => What::EventDays,
        What::SpansOfFiveDays => What::SpansOfFiveDays,
        What::Solutions => What::Solutions,
        What::UnitsNeeded => What::UnitsNeeded,
        What::UnitsOrdered => What::UnitsOrdered,
        What::ImprovementPlans => What::ImprovementPlans,
        What::AnyTwelveMonths => What::AnyTwelveMonths,
    })
}

fn hows() -> Vec<How> {
    every!(How {
        How::Given => How::Given,
        How::Plus => How::Plus,
        How::Minus => How::Minus,
        How::Times => How::Times,
        How::DividedBy => How::DividedBy,
        How::RoundedUp => How::RoundedUp,
        How::RoundedToNearest => How::RoundedToNearest,
        How::HigherOf => How::HigherOf,
        How::LowerOf => How::LowerOf,
        How::Equals => How::Equals,
        How::Counted => How::Counted,
        How::Skipped => How::Skipped,
        How::Otherwise => How::Otherwise,
    })
}

fn values() -> Vec<Value> {
    let (one, later) = (at("2025-08-16 02:00", Zone::TAIPEI), at("2025-08-16 17:30", Zone::TAIPEI));
    let mut all = every!(Value {
        Value::Money(_) => Value::Money(usd("12500.5")),
        Value::Number(_) => Value::Number("32.155".parse().unwrap()),
        Value::Share(_) => Value::Share("0.5".parse().unwrap()),
        Value::Count(_) => Value::Count(3),
        Value::Days(_) => Value::Days(60),
        Value::Date(_) => Value::Date(day("2025-08-16")),
        Value::Instant(_) => Value::Instant(one),
        Value::Between(..) => Value::Between(one, later),
        Value::Length(_) => Value::Length(TimeDelta::minutes(150)),
        Value::Chart(_) => Value::Chart(ChartId::RapidResponse),
        Value::Severity(_) => Value::Severity(Severity::A),
        Value::Answer(_) => Value::Answer(true),
        Value::Language(_) => Value::Language(ContactLanguage::Japanese),
        Value::Unknown => Value::Unknown,
    });
    all.push(Value::Between(one, at("2025-08-18 09:00", Zone::TAIPEI)));
    all.push(Value::Length(TimeDelta::zero()));
    all
}

fn reasons() -> Vec<Reason> {
    let (over, asked, cap) = (usd("0.01"), usd("60000.01"), usd("60000"));
    let service = ServiceId::RootCauseAnalysis;
    let bought = ServiceId::DesignatedEngineering;
    let (from, to) = (day("2025-07-01"), day("2026-06-30"));
    let mut all = every!(Reason {
        Reason::CapExceeded { .. } => Reason::CapExceeded { over, asked, cap },
        Reason::CapExceededIfShared { .. } => Reason::CapExceededIfShared { over, asked, cap },
        Reason::AllowanceExceeded { .. } => Reason::AllowanceExceeded { over, in_all: over },
        Reason::WouldBeForfeited { .. } => Reason::WouldBeForfeited { amount: cap },
        Reason::CapExceededAfterSwap { .. } => Reason::CapExceededAfterSwap { over },
        Reason::StillToAllot { .. } => {
            Reason::StillToAllot { amount: cap, by: Some(from), forfeited_otherwise: false }
        },
        Reason::Forfeited { .. } => {
            Reason::Forfeited { amount: cap, on: from, at_signing: true, otherwise_until: None }
        },
        Reason::BoughtOutsideSigning { .. } => Reason::BoughtOutsideSigning { service, on: from, before: false },
        Reason::ReadingMatters { .. } => {
            Reason::ReadingMatters { clause: SwitchableClause::CapPeriod, what: What::OverCap, chosen: asked, other: cap }
        },
        Reason::SwapRefused { .. } => Reason::SwapRefused { from: bought, to: service, barriers: barriers() },
        Reason::SwapDearer { .. } => Reason::SwapDearer { from: bought, to: service, difference: asked },
        Reason::SwapLeavesRest { .. } => Reason::SwapLeavesRest { from: bought, to: service, unplaced: asked },
        Reason::BarredFromFlex { .. } => Reason::BarredFromFlex { service, amount: Some(asked) },
        Reason::FlexUnclear { .. } => Reason::FlexUnclear { service, reading: SwitchableClause::Reactive, counted: false },
        Reason::AlreadyIncluded { .. } => Reason::AlreadyIncluded { service },
        Reason::AllowanceUnknown => Reason::AllowanceUnknown,
        Reason::AllowanceAboveBasePrice { .. } => Reason::AllowanceAboveBasePrice { allowance: asked, base_price: cap },
        Reason::UsdRateMissing => Reason::UsdRateMissing,
        Reason::PricesMissing { .. } => Reason::PricesMissing { count: 2 },
        Reason::YearNotInTerm { .. } => Reason::YearNotInTerm { service, year: year(3) },
        Reason::DeliveredOutsideFlexYear { .. } => {
            Reason::DeliveredOutsideFlexYear { service, on: day("2026-07-02"), from, to }
        },
        Reason::CapPeriodMatters { .. } => Reason::CapPeriodMatters { per_year: asked, over_term: cap },
        Reason::QuantityLimitNotPrinted { .. } => Reason::QuantityLimitNotPrinted { service },
        Reason::IncidentOutsideTerm => Reason::IncidentOutsideTerm,
        Reason::DatesInconsistent(_) => Reason::DatesInconsistent(DateError::TermTooLong),
        Reason::ServicesNotKnown { .. } => Reason::ServicesNotKnown { named: vec!["42".to_owned()] },
        Reason::ContentNotKnown { .. } => Reason::ContentNotKnown { count: 12 },
    });
    all.push(Reason::AllowanceExceeded { over, in_all: asked });
    all.push(Reason::BarredFromFlex { service, amount: None });
    all.push(Reason::StillToAllot { amount: cap, by: None, forfeited_otherwise: true });
    all.push(Reason::Forfeited { amount: cap, on: from, at_signing: true, otherwise_until: Some(to) });
    all.push(Reason::Forfeited { amount: cap, on: to, at_signing: false, otherwise_until: None });
    all.push(Reason::BoughtOutsideSigning { service, on: from, before: true });
    all.push(Reason::FlexUnclear { service, reading: SwitchableClause::Mscir, counted: true });
    // What a file calls them is in no language.
    let many = ["41", "42", "43", "44"].map(str::to_owned);
    all.push(Reason::ServicesNotKnown { named: many.into() });
    all.push(Reason::ContentNotKnown { count: 1 });
    all
}

/// A suggestion of every kind, with the plan it is about.
fn suggestions() -> (Plan, Vec<Suggestion>) {
    let mut plan = support::plan_with(&[ServiceId::Workshop]);
    plan.lines[0].unit_price = Some(amount("12500"));
    let id = plan.lines[0].id;
    let advices = every!(Advice {
        Advice::PayByFlex(_) => Advice::PayByFlex(id),
        Advice::Invoice(_) => Advice::Invoice(id),
        Advice::Reduce(_) => Advice::Reduce(id),
        Advice::Shift(..) => Advice::Shift(id, year(1)),
        Advice::Fill(..) => Advice::Fill(ServiceId::Workshop, support::quantity("3")),
        Advice::Mix(_) => Advice::Mix([
            (ServiceId::Workshop, support::quantity("3")),
            (ServiceId::ProactiveCredits, support::quantity("40")),
        ]),
        Advice::TakeOver(_) => Advice::TakeOver(year(0)),
    });
    let with = |advice, changes, forfeited: i64, otherwise: i64| Suggestion {
        advice,
        changes,
        less_forfeited: Money { amount: forfeited.into(), currency: Currency::USD },
        less_otherwise: Money { amount: otherwise.into(), currency: Currency::USD },
        why: Why::by(uniplan::rules::allowance::FA_10),
    };
    let mut all: Vec<Suggestion> = advices.into_iter().map(|advice| with(advice, Vec::new(), 37500, 0)).collect();
    let quantity = vec![Change::Quantity(id, support::quantity("2"))];
    all.extend([
        with(Advice::Reduce(id), quantity, 0, 5000),
        with(Advice::TakeOver(year(0)), Vec::new(), 100, -50),
        with(Advice::Invoice(id), Vec::new(), 0, 0),
    ]);
    (plan, all)
}

fn barriers() -> Vec<Barrier> {
    every!(Barrier {
        Barrier::NotAvailable => Barrier::NotAvailable,
        Barrier::NotAgreed => Barrier::NotAgreed,
        Barrier::SameService => Barrier::SameService,
        Barrier::NotPayable(_) => Barrier::NotPayable(Ineligible::Barred),
    })
}

fn verdicts() -> Vec<Verdict> {
    every!(Verdict {
        Verdict::Governs => Verdict::Governs,
        Verdict::AlsoCovers => Verdict::AlsoCovers,
        Verdict::Advisory => Verdict::Advisory,
        Verdict::NotOwned => Verdict::NotOwned,
        Verdict::OwnedInAnotherYear(_) => Verdict::OwnedInAnotherYear(year(1)),
        Verdict::SeverityNotDefined(_) => Verdict::SeverityNotDefined(Severity::B),
        Verdict::OtherProducts(_) => Verdict::OtherProducts(ChartScope::AzureComponents),
        Verdict::Excluded(_) => Verdict::Excluded(ProductId::AzureStack),
        Verdict::NotInProduction => Verdict::NotInProduction,
        Verdict::NotRegistered => Verdict::NotRegistered,
        Verdict::IntakeNotComplete(_) => Verdict::IntakeNotComplete(day("2025-07-10")),
        Verdict::NotListed => Verdict::NotListed,
        Verdict::NotPublicCloud => Verdict::NotPublicCloud,
        Verdict::NotTheEventSolution => Verdict::NotTheEventSolution,
        Verdict::NoEventWindow => Verdict::NoEventWindow,
        Verdict::NotThePlannedDays { .. } => {
            Verdict::NotThePlannedDays { first: day("2025-11-28"), last: day("2025-12-02") }
        },
        Verdict::BeyondBoughtDays(_) => Verdict::BeyondBoughtDays(day("2025-12-02")),
        Verdict::OutsideEventWindow { .. } => {
            Verdict::OutsideEventWindow { first: day("2025-11-28"), last: day("2025-12-02") }
        },
    })
}

fn notices() -> Vec<Notice> {
    let mut all = every!(Notice {
        Notice::Advisory => Notice::Advisory,
        Notice::RowsFromBaseChart { .. } => Notice::RowsFromBaseChart { chosen: ChartId::RapidResponse },
        Notice::ExcludedFromAzureTime(_) => Notice::ExcludedFromAzureTime(ProductId::AzureStorSimple),
        Notice::PerhapsExcluded(..) => Notice::PerhapsExcluded(ChartId::UnifiedEnhancedResponse, ProductId::AzureStack),
        Notice::NoHolidays(_) => Notice::NoHolidays(2027),
        Notice::NotConfirmed(_) => Notice::NotConfirmed(ChartId::AzurePlatformMcs),
        Notice::RoutedToMcsEngineers => Notice::RoutedToMcsEngineers,
        Notice::ChannelNotPrinted(_) => Notice::ChannelNotPrinted(Channel::Chat),
        Notice::FiledInPortal => Notice::FiledInPortal,
        Notice::OutsideTerm => Notice::OutsideTerm,
        Notice::PossibleDowngrade(_) => Notice::PossibleDowngrade(Downgrade::LowerSeverity),
        Notice::LocalTimeSkipped => Notice::LocalTimeSkipped,
        Notice::LocalTimeTwice => Notice::LocalTimeTwice,
        Notice::LanguageNotOffered(_) => Notice::LanguageNotOffered(ChartId::RapidResponse),
        Notice::BroadOutage { .. } => Notice::BroadOutage { has_plus: true },
        Notice::MonitorAlert => Notice::MonitorAlert,
        Notice::SupportManagement(_) => Notice::SupportManagement(Severity::A),
        Notice::RedeJoins => Notice::RedeJoins,
        Notice::ExhibitMayDefineMore(_) => Notice::ExhibitMayDefineMore(ServiceId::Mscir),
    });
    all.push(Notice::BroadOutage { has_plus: false });
    all.push(Notice::NotConfirmed(ChartId::SecurityCloudMcs));
    all.extend([Severity::B, Severity::C].map(Notice::SupportManagement));
    all.push(Notice::PossibleDowngrade(Downgrade::StepDownFrom24x7));
    all
}

fn event_problems() -> Vec<EventProblem> {
    let (earlier, later) = (at("2025-08-16 02:15", Zone::TAIPEI), at("2025-08-16 03:15", Zone::TAIPEI));
    every!(EventProblem {
        EventProblem::BeforeOpening => EventProblem::BeforeOpening,
        EventProblem::AfterClosing => EventProblem::AfterClosing,
        EventProblem::SameSeverity => EventProblem::SameSeverity,
        EventProblem::Overlaps => EventProblem::Overlaps,
        EventProblem::NothingToEnd => EventProblem::NothingToEnd,
        EventProblem::ClosedAlready => EventProblem::ClosedAlready,
        EventProblem::LocalTimeSkipped { .. } => EventProblem::LocalTimeSkipped { taken: later },
        EventProblem::LocalTimeTwice { .. } => EventProblem::LocalTimeTwice { earlier, later },
    })
}

fn clock_errors() -> Vec<ClockError> {
    let (first_year, last_year) = (2024, 2027);
    every!(ClockError {
        ClockError::EndBeforeStart => ClockError::EndBeforeStart,
        ClockError::NegativeAmount => ClockError::NegativeAmount,
        ClockError::BeyondHorizon { .. } => ClockError::BeyondHorizon { first_year, last_year },
        ClockError::NeverOpen { .. } => ClockError::NeverOpen { first_year, last_year },
        ClockError::UnknownYears { .. } => ClockError::UnknownYears { first_year, last_year },
        ClockError::BeyondCalendar => ClockError::BeyondCalendar,
    })
}

fn whens() -> Vec<When> {
    let due = at("2025-08-16 02:15", Zone::TAIPEI);
    let all = every!(When {
        When::Due { .. } => When::Due { at: due, clock: ClockKind::Elapsed, other: None },
        When::Unreachable(_) => When::Unreachable(ClockError::BeyondCalendar),
        When::Paused { .. } => When::Paused { since: due, left: TimeDelta::minutes(10), clock: ClockKind::Elapsed },
        When::Ongoing24x7 => When::Ongoing24x7,
        When::OngoingBusinessHours => When::OngoingBusinessHours,
        When::Undated(_) => When::Undated(Occasion::NotStated),
        When::Channels(_) => When::Channels(vec![Channel::Phone, Channel::Web]),
    });
    let occasions = every!(Occasion {
        Occasion::NotStated => Occasion::NotStated,
        Occasion::AsNeeded => Occasion::AsNeeded,
        Occasion::OnRequest => Occasion::OnRequest,
        Occasion::Automatic => Occasion::Automatic,
        Occasion::AfterEvent => Occasion::AfterEvent,
        Occasion::AfterIncident => Occasion::AfterIncident,
    });
    let errors = clock_errors().into_iter().map(When::Unreachable);
    all.into_iter().chain(occasions.into_iter().map(When::Undated)).chain(errors).collect()
}

fn entry_errors() -> Vec<EntryError> {
    let all = every!(EntryError {
        EntryError::NotANumber => EntryError::NotANumber,
        EntryError::Strange(_) => EntryError::Strange(Snippet::of("per day")),
        EntryError::TwoMeanings { .. } => EntryError::TwoMeanings { large: 12_500.into(), small: 12.into() },
        EntryError::OtherCurrency { .. } => EntryError::OtherCurrency { named: Currency::TWD, ours: Currency::USD },
        EntryError::UnclearSign(_) => EntryError::UnclearSign(Denomination::Yuan),
        EntryError::Figure(_) => EntryError::Figure(FigureError::TooLarge(MAX_AMOUNT)),
        EntryError::NotADate => EntryError::NotADate,
        EntryError::NotATime => EntryError::NotATime,
        EntryError::YearOutOfRange => EntryError::YearOutOfRange,
        EntryError::TextTooLong => EntryError::TextTooLong,
    });
    all.into_iter().chain(figure_errors().into_iter().map(EntryError::Figure)).collect()
}

fn command_errors() -> Vec<CommandError> {
    let all = every!(CommandError {
        CommandError::Plan(_) => CommandError::Plan(PlanFault::TooManyLines),
        CommandError::NoSuchLine => CommandError::NoSuchLine,
        CommandError::NoSuchIncident => CommandError::NoSuchIncident,
        CommandError::NoSuchEvent => CommandError::NoSuchEvent,
        CommandError::NoSuchLocation => CommandError::NoSuchLocation,
        CommandError::NoSuchCreditEntry => CommandError::NoSuchCreditEntry,
        CommandError::NoSuchPerson => CommandError::NoSuchPerson,
        CommandError::LocationInUse => CommandError::LocationInUse,
        CommandError::LocationHasLines => CommandError::LocationHasLines,
        CommandError::NoTimesInExhibit => CommandError::NoTimesInExhibit,
        CommandError::AlreadyIncluded => CommandError::AlreadyIncluded,
    });
    let others = all.into_iter().filter(|error| !matches!(error, CommandError::Plan(_)));
    others.chain(plan_faults().into_iter().map(CommandError::Plan)).collect()
}

fn year_copy_errors() -> Vec<YearCopyError> {
    every!(YearCopyError {
        YearCopyError::NoSuchYear => YearCopyError::NoSuchYear,
        YearCopyError::NoSuchLine => YearCopyError::NoSuchLine,
        YearCopyError::TooLarge => YearCopyError::TooLarge,
    })
}

fn open_errors() -> Vec<OpenError> {
    let (found, path) = ("unknown variant `fax`".to_owned(), "plan.incidents[0].channel".to_owned());
    every!(OpenError {
        OpenError::TooLarge { .. } => OpenError::TooLarge { bytes: 3_000_001 },
        OpenError::NotJson { .. } => OpenError::NotJson { line: 3, column: 14 },
        OpenError::NotOurs => OpenError::NotOurs,
        OpenError::Damaged => OpenError::Damaged,
        OpenError::Newer { .. } => OpenError::Newer { found: 2 },
        OpenError::Unreadable { .. } => OpenError::Unreadable { found: found.clone(), line: 7, path: path.clone() },
        OpenError::Unsound(_) => OpenError::Unsound(PlanFault::TooManyLines),
    })
    .into_iter()
    .filter(|error| !matches!(error, OpenError::Unsound(_)))
    .chain(plan_faults().into_iter().map(OpenError::Unsound))
    .collect()
}

fn plan_faults() -> Vec<PlanFault> {
    let all = every!(PlanFault {
        PlanFault::TooManyLines => PlanFault::TooManyLines,
        PlanFault::TooManyIncidents => PlanFault::TooManyIncidents,
        PlanFault::TooManyEvents => PlanFault::TooManyEvents,
        PlanFault::TooManyPlaces => PlanFault::TooManyPlaces,
        PlanFault::TooManyPeople => PlanFault::TooManyPeople,
        PlanFault::TooManyCreditEntries => PlanFault::TooManyCreditEntries,
        PlanFault::TooManyYears => PlanFault::TooManyYears,
        PlanFault::TooManyFeeTables => PlanFault::TooManyFeeTables,
        PlanFault::NumberUsedTwice => PlanFault::NumberUsedTwice,
        PlanFault::NextNumber => PlanFault::NextNumber,
        PlanFault::NoSuchPlace => PlanFault::NoSuchPlace,
        PlanFault::NoSuchPlaceOfLine => PlanFault::NoSuchPlaceOfLine,
        PlanFault::NoSuchPlaceOfPerson => PlanFault::NoSuchPlaceOfPerson,
        PlanFault::PersonWithoutName => PlanFault::PersonWithoutName,
        PlanFault::DateOutOfRange => PlanFault::DateOutOfRange,
        PlanFault::Dates(_) => PlanFault::Dates(DateError::TermTooLong),
        PlanFault::EventLength => PlanFault::EventLength,
        PlanFault::SolutionCount => PlanFault::SolutionCount,
        PlanFault::AmountTooFine(_) => PlanFault::AmountTooFine(0),
        PlanFault::Bands(_) => PlanFault::Bands(BandError::TooMany),
        PlanFault::DiscountAboveAmount => PlanFault::DiscountAboveAmount,
        PlanFault::Credits(_) => PlanFault::Credits(CreditFault::NoSuchPlace),
        PlanFault::DutyWithoutNote => PlanFault::DutyWithoutNote,
    });
    let figures = figure_errors().into_iter().map(|error| PlanFault::Credits(CreditFault::Figure(error)));
    let others = all.into_iter().filter(|fault| !matches!(fault, PlanFault::Dates(_)));
    others.chain(dates().into_iter().map(PlanFault::Dates)).chain(figures).collect()
}

/// Everything there is to say about dates, their names aside.
fn words_of_dates() -> Vec<Said> {
    let today = day("2025-08-16");
    let noon = support::at("2025-08-16 12:00", zone("Asia/Taipei"));
    let timings = every!(Timing {
        Timing::Until(_) => Timing::Until(today),
        Timing::Before { .. } => Timing::Before { at: noon, day: today },
        Timing::During { .. } => Timing::During { first: today, last: day("2025-08-15") },
        Timing::Missing(_) => Timing::Missing(Missing::Closing),
    });
    let missing = every!(Missing {
        Missing::ContractDate(_) => Missing::ContractDate(DateField::Execution),
        Missing::EventDays => Missing::EventDays,
        Missing::Closing => Missing::Closing,
        Missing::Mitigation => Missing::Mitigation,
    });
    let mut details = every!(Detail {
        Detail::CancellationFee(_) => Detail::CancellationFee(Some(usd("10000"))),
        Detail::EventUnits(_) => Detail::EventUnits(4),
        Detail::AtMost(_) => Detail::AtMost(2),
        Detail::Ordinal(..) => Detail::Ordinal(1, 4),
    });
    details.extend([Detail::CancellationFee(None), Detail::EventUnits(1)]);
    let standings = every!(DateStanding {
        DateStanding::Unknown => DateStanding::Unknown,
        DateStanding::Ahead => DateStanding::Ahead,
        DateStanding::Open => DateStanding::Open,
        DateStanding::Past => DateStanding::Past,
        DateStanding::Done => DateStanding::Done,
    });
    let reasons = every!(WithoutDate {
        WithoutDate::NotPrinted => WithoutDate::NotPrinted,
        WithoutDate::Length => WithoutDate::Length,
        WithoutDate::AnyTime => WithoutDate::AnyTime,
        WithoutDate::AtOnce => WithoutDate::AtOnce,
        WithoutDate::BusinessHours => WithoutDate::BusinessHours,
        WithoutDate::NeedsService(_) => WithoutDate::NeedsService(ServiceId::ChalkTalk),
        WithoutDate::NeedsScheduledDay => WithoutDate::NeedsScheduledDay,
        WithoutDate::NeedsProactiveService => WithoutDate::NeedsProactiveService,
        WithoutDate::NeedsPlaces => WithoutDate::NeedsPlaces,
        WithoutDate::NeedsFlex => WithoutDate::NeedsFlex,
        WithoutDate::NeedsIncident => WithoutDate::NeedsIncident,
    });
    let mut all = Vec::new();
    all.extend(timings.iter().map(|one| said(one, |lang| dates_in_words::timing(*one, lang))));
    all.extend(missing.iter().map(|one| said(one, |lang| dates_in_words::missing(*one, lang))));
    // An ordinal stands in the title.
    let details = details.iter().filter(|one| !matches!(one, Detail::Ordinal(..)));
    all.extend(details.map(|one| said(one, |lang| dates_in_words::detail(*one, lang).unwrap())));
    all.extend(standings.iter().map(|one| text(one, dates_in_words::standing(*one))));
    all.extend(reasons.iter().map(|one| said(one, |lang| dates_in_words::without_date(*one, lang))));
    all.extend([-2, -1, 0, 1, 2].iter().map(|left| said(left, |lang| dates_in_words::days_left(*left, lang))));
    all.extend([Party::Customer, Party::Microsoft].iter().map(|one| text(one, dates_in_words::party(*one))));
    for fee in [Some(usd("20000")), None] {
        let found = cancellation(fee, day("2025-06-20"), day("2025-06-07")).value;
        all.push(said(&found, |lang| dates_in_words::cancelled_today(&found, lang)));
    }
    all
}

/// Everything there is to say.
fn everything() -> Vec<Said> {
    let levels =
        every!(Level { Level::Error => Level::Error, Level::Warning => Level::Warning, Level::Hint => Level::Hint, });
    let ineligible = every!(Ineligible {
        Ineligible::Barred => Ineligible::Barred,
        Ineligible::Included => Ineligible::Included,
        Ineligible::Unclear(_) => Ineligible::Unclear(SwitchableClause::Reactive),
        Ineligible::AddedDuringTerm => Ineligible::AddedDuringTerm,
        Ineligible::BeforeSigning => Ineligible::BeforeSigning,
    });
    let standings = every!(Standing {
        Standing::NotStarted => Standing::NotStarted,
        Standing::Running => Standing::Running,
        Standing::Paused => Standing::Paused,
        Standing::Met => Standing::Met,
        Standing::MetLate => Standing::MetLate,
        Standing::Overdue => Standing::Overdue,
        Standing::Done => Standing::Done,
        Standing::Ended => Standing::Ended,
        Standing::Lasting => Standing::Lasting,
        Standing::Undated => Standing::Undated,
    });
    let mut milestones = every!(Milestone {
        Milestone::AllowanceAllotted => Milestone::AllowanceAllotted,
        Milestone::SpendTested => Milestone::SpendTested,
        Milestone::EdeLocationNamed => Milestone::EdeLocationNamed,
        Milestone::DeliveryConfirmed => Milestone::DeliveryConfirmed,
        Milestone::IntakeComplete => Milestone::IntakeComplete,
        Milestone::McsOnboarding => Milestone::McsOnboarding,
        Milestone::MonitoringScenarios => Milestone::MonitoringScenarios,
        Milestone::MonitoringMaterial => Milestone::MonitoringMaterial,
        Milestone::MonitorsReady => Milestone::MonitorsReady,
        Milestone::ImprovementPlans => Milestone::ImprovementPlans,
        Milestone::UerOnboarding => Milestone::UerOnboarding,
        Milestone::UerMeeting => Milestone::UerMeeting,
        Milestone::GitHubReview => Milestone::GitHubReview,
        Milestone::EventArranged => Milestone::EventArranged,
        Milestone::EventCovered => Milestone::EventCovered,
        Milestone::Cancelled(_) => Milestone::Cancelled(CancellationStep::Nothing),
        Milestone::RcaRequested => Milestone::RcaRequested,
        Milestone::RcaDelivered => Milestone::RcaDelivered,
        Milestone::LastRequests => Milestone::LastRequests,
        Milestone::FlexYearLastRequestsAdvice => Milestone::FlexYearLastRequestsAdvice,
        Milestone::FlexYearEnds => Milestone::FlexYearEnds,
        Milestone::EndsWithContract => Milestone::EndsWithContract,
        Milestone::UnusedServicesLapse => Milestone::UnusedServicesLapse,
    });
    milestones.extend([CancellationStep::Half, CancellationStep::Everything].map(Milestone::Cancelled));
    let scopes = every!(ChartScope {
        ChartScope::Everything => ChartScope::Everything,
        ChartScope::RegisteredAzureSubscriptions => ChartScope::RegisteredAzureSubscriptions,
        ChartScope::ScopedEventSolution => ChartScope::ScopedEventSolution,
        ChartScope::ListedSecurityWorkloads => ChartScope::ListedSecurityWorkloads,
        ChartScope::AzureComponents => ChartScope::AzureComponents,
    });

    let mut all = Vec::new();
    for clause in SwitchableClause::ALL {
        let choice = allowance::choice(clause);
        all.extend([choice.title, choice.ours, choice.other].map(|words| text(&clause, words)));
    }
    all.extend(barriers().iter().map(|one| said(one, |lang| allowance::barrier(*one, lang))));
    let (plan, suggestions) = suggestions();
    for one in &suggestions {
        all.push(said(&one.advice, |lang| allowance::advice(&plan, one, lang)));
        all.push(said(&one.advice, |lang| allowance::effect(one, lang)));
    }
    let response = |minutes| FirstResponse {
        amount: TimeDelta::minutes(minutes),
        clock: ClockKind::Elapsed,
        chart: ChartId::BaseReactive,
    };
    let effect = |cases, before, after| IncidentEffect {
        year: year(1),
        cases,
        severity: Severity::A,
        before: response(before),
        after: response(after),
    };
    let kinds = every!(Cases {
        Cases::Products(_) => Cases::Products(ProductFamily::Security),
        Cases::EventSolution => Cases::EventSolution,
    });
    all.push(said(&"no effect", |lang| allowance::incidents(&[], lang)));
    for (before, after) in [(60, 30), (15, 60)] {
        let effects: Vec<IncidentEffect> = kinds.iter().map(|kind| effect(*kind, before, after)).collect();
        all.push(said(&effects, |lang| allowance::incidents(&effects, lang)));
    }
    all.extend(hows().iter().map(|how| text(how, explain::how_spoken(*how))));
    all.extend(whats().iter().map(|what| said(what, |lang| explain::what(*what, lang))));
    all.extend(SERVICES.iter().map(|one| said(&one.id, |lang| explain::what(What::Line(one.id), lang))));
    all.extend(FlexKind::ALL.iter().map(|kind| said(kind, |lang| explain::what(What::Allotted(*kind), lang))));
    all.extend(DateField::ALL.iter().map(|field| text(field, explain::date_field(*field))));
    all.extend(values().iter().map(|value| said(value, |lang| explain::value(value, lang))));
    all.extend(ChartId::ALL.iter().map(|id| said(id, |lang| explain::chart_name(*id, lang))));
    all.extend(levels.iter().map(|level| text(level, explain::level(*level))));
    all.extend(reasons().iter().map(|reason| said(reason, |lang| explain::reason(reason, lang))));
    all.extend(ineligible.iter().map(|why| said(why, |lang| explain::ineligible(*why, lang))));
    all.extend(dates().iter().map(|error| said(error, |lang| explain::date_error(*error, lang))));
    all.extend(entry_errors().iter().map(|error| said(error, |lang| explain::entry_error(*error, lang))));
    all.extend(year_copy_errors().iter().map(|error| text(error, years::refusal(*error))));
    all.extend(command_errors().iter().map(|error| said(error, |lang| explain::command_error(*error, lang))));
    all.extend(open_errors().iter().map(|error| said(error, |lang| explain::open_error(error, lang))));
    all.extend(open_errors().iter().map(|error| text(error, explain::open_advice(error))));
    all.extend(clock_errors().iter().map(|error| said(error, |lang| explain::clock_error(error, lang))));
    all.extend(scopes.iter().map(|scope| text(scope, explain::chart_scope(*scope))));
    for row in &SEVERITY_CHARTS {
        all.extend(verdicts().iter().map(|verdict| said(verdict, |lang| explain::verdict(row, *verdict, lang))));
    }
    all.extend(
        Severity::ALL.iter().map(|one| {
            said(one, |lang| explain::verdict(&SEVERITY_CHARTS[1], Verdict::SeverityNotDefined(*one), lang))
        }),
    );
    all.extend(
        PRODUCTS.iter().map(|one| said(&one.id, |lang| explain::notice(Notice::ExcludedFromAzureTime(one.id), lang))),
    );
    all.extend(whens().iter().map(|when| said(when, |lang| explain::when(when, lang))));
    all.extend(standings.iter().map(|standing| text(standing, explain::standing(*standing))));
    all.extend(notices().iter().map(|notice| said(notice, |lang| explain::notice(*notice, lang))));
    all.extend(milestones.iter().map(|milestone| text(milestone, dates_in_words::milestone(*milestone))));
    all.extend(words_of_dates());
    all.extend(prices::everything());
    all.extend(EventKind::ALL.iter().map(|kind| text(kind, events::kind(*kind))));
    all.extend(EventKind::ALL.iter().map(|kind| said(kind, |lang| events::event(*kind, lang))));
    all.extend(event_problems().iter().map(|problem| said(problem, |lang| events::problem(*problem, lang))));
    all.extend(ContactLanguage::ALL.iter().map(|language| text(language, events::language(*language))));
    all.extend([GapBecause::Away, GapBecause::NobodyOnCall].iter().map(|why| text(why, events::gap_because(*why))));
    all.extend(place_words::about_places());
    let of_people = [people::ORDER, people::NOBODY, people::CASE_NUMBER, people::OWNER, people::IN_THE_FILE];
    let of_people =
        of_people.into_iter().chain([people::ACCESS_ID, people::ACCESS_ID_HINT, people::ACCESS_ID_IN_THE_FILE]);
    all.extend(of_people.map(|one| text(&one.en, one)));
    all.extend(service_reasons::everything());
    for clock in [ClockKind::Elapsed, ClockKind::Business] {
        all.push(said(&clock, |lang| explain::target(TimeDelta::hours(4), clock, lang)));
    }
    all
}

#[test]
fn everything_is_said_in_both_languages() {
    let all = everything();
    assert!(all.len() > 350, "only {} sentences", all.len());
    for Said { of, zh, en } in &all {
        for words in [zh, en] {
            assert!(!words.is_empty() && words.trim() == words, "{of}: {words:?}");
            assert!(!words.contains("  ") && !words.contains('\n'), "{of}: {words:?}");
            // What a forgotten argument or a value printed for programmers leaves behind.
            for left in ["{", "}", "Some(", "None", "::", "_", "null", "\\"] {
                assert!(!words.contains(left), "{of}: {left:?} in {words:?}");
            }
        }
    }
}

#[test]
fn chinese_is_written_as_in_taiwan_and_english_without_chinese() {
    for Said { of, zh, en } in everything() {
        assert_eq!(simplified(&zh), "", "{of}: {zh}");
        let chinese: String = en.chars().filter(|char| is_cjk(*char)).collect();
        assert_eq!(chinese, "", "{of}: {en}");
        let without_names = SERVICES.iter().fold(zh.clone(), |rest, row| rest.replace(row.name.zh_hant, ""));
        assert!(only_known_uses_of_event(&without_names), "{of}: 事件 is 支援事件 or 業務活動 (AMB-38): {zh}");
        // No half-width mark between Chinese characters.
        let chars: Vec<char> = zh.chars().collect();
        let crammed = chars.windows(2).any(|pair| is_cjk(pair[0]) && matches!(pair[1], ',' | ';' | '?' | '!'));
        assert!(!crammed, "{of}: {zh}");
        // A space where a Chinese character and a Latin letter meet. (An official name may be printed without.)
        let crammed = chars.windows(2).any(|pair| {
            let ideograph = |char: char| is_cjk(char) && char.is_alphabetic();
            ideograph(pair[0]) && pair[1].is_ascii_alphabetic() || pair[0].is_ascii_alphabetic() && ideograph(pair[1])
        });
        assert!(!crammed, "{of}: {zh}");
        // A day is followed by what is said of it without a space; before it there is one.
        let apart = chars.windows(3).any(|of| of[0] == '日' && of[1] == ' ' && is_cjk(of[2]) && !matches!(of[2], '週'));
        assert!(!apart, "{of}: {zh}");
        if zh == en {
            // Names and figures only.
            assert!(
                !zh.chars().any(is_cjk) && zh.chars().any(|char| char.is_ascii_uppercase() || char.is_ascii_digit()),
                "{of}: {zh}"
            );
        } else {
            assert!(zh.chars().any(is_cjk), "{of} is not in Chinese: {zh}");
        }
    }
}

#[test]
fn nothing_is_promised_and_nobody_is_blamed() {
    for Said { of, zh, en } in everything() {
        let en = en.to_lowercase();
        for word in ["guarantee", "sla ", "promise", "breach", "violat", "deadline missed"] {
            assert!(!en.contains(word), "{of}: {en}");
        }
        for word in ["保證", "承諾", "違約", "SLA"] {
            assert!(!zh.contains(word), "{of}: {zh}");
        }
    }
}

#[test]
fn both_languages_carry_the_same_amounts() {
    let amounts = |words: &str| -> Vec<String> {
        let mut found: Vec<String> = words
            .split(|char: char| !(char.is_ascii_digit() || matches!(char, '.' | ',' | '$')))
            .map(|part| part.trim_matches(['.', ',']).to_owned())
            .filter(|part| part.len() > 1 && part.chars().any(|char| char.is_ascii_digit()))
            .collect();
        found.sort();
        found
    };
    for reason in reasons() {
        let one = said(&reason, |lang| explain::reason(&reason, lang));
        // Dates are written differently: 「7月1日」 is "1 Jul".
        if !matches!(reason, Reason::DeliveredOutsideFlexYear { .. } | Reason::DatesInconsistent(_)) {
            assert_eq!(amounts(&one.zh), amounts(&one.en), "{} / {}", one.zh, one.en);
        }
    }
    for error in open_errors() {
        let one = said(&error, |lang| explain::open_error(&error, lang));
        assert_eq!(amounts(&one.zh), amounts(&one.en), "{} / {}", one.zh, one.en);
    }
}

#[test]
fn a_currency_or_zone_that_cannot_be_read_is_called_by_its_name() {
    let said = |path: &str, lang| {
        let error = OpenError::Unreadable { found: "X".to_owned(), line: 7, path: path.to_owned() };
        explain::open_error(&error, lang)
    };
    assert!(
        said("plan.contract.currency", Lang::En)
            .starts_with("A currency in the file cannot be read: plan.contract.currency, line 7")
    );
    assert!(said("plan.locations[0].calendar.zone", Lang::En).starts_with("A time zone in the file"));
    assert!(said("plan.next_id", Lang::En).starts_with("A value in the file"));
    assert!(
        said("plan.contract.currency", Lang::ZhHant)
            .starts_with("檔案中有一個貨幣無法讀取：第 7 行的 plan.contract.currency")
    );
    assert!(said("plan.calendar.zone", Lang::ZhHant).contains("一個時區"));
}

#[test]
fn a_file_just_above_the_limit_is_not_said_to_be_within_it() {
    let said = explain::open_error(&OpenError::TooLarge { bytes: 3_000_001 }, Lang::En);
    assert!(said.contains("about 3.1 MB") && said.contains("at most 3 MB"), "{said}");
}

#[test]
fn different_things_are_said_differently() {
    let distinct = |all: Vec<Said>| {
        for (i, one) in all.iter().enumerate() {
            for other in &all[..i] {
                assert!(one.zh != other.zh && one.en != other.en, "{} and {}: {}", one.of, other.of, one.en);
            }
        }
    };
    distinct(whats().iter().map(|what| said(what, |lang| explain::what(*what, lang))).collect());
    distinct(hows().iter().map(|how| text(how, explain::how_spoken(*how))).collect());
    distinct(reasons().iter().map(|reason| said(reason, |lang| explain::reason(reason, lang))).collect());
    let row = &SEVERITY_CHARTS[1];
    distinct(verdicts().iter().map(|verdict| said(verdict, |lang| explain::verdict(row, *verdict, lang))).collect());
    distinct(notices().iter().map(|notice| said(notice, |lang| explain::notice(*notice, lang))).collect());
    distinct(open_errors().iter().map(|error| said(error, |lang| explain::open_error(error, lang))).collect());
    // The signs too: only an input has none.
    let signs: Vec<_> = hows().into_iter().map(explain::how).collect();
    assert_eq!(signs.iter().filter(|sign| sign.is_empty()).count(), 1);
    assert_eq!(signs.iter().collect::<std::collections::BTreeSet<_>>().len(), signs.len());
}

#[test]
fn the_checks_can_fail() {
    assert_eq!(simplified("支援服务"), "务");
    assert!(is_cjk('，') && is_cjk('「') && is_cjk('支') && !is_cjk('–') && !is_cjk('“') && !is_cjk('é'));
    assert!(!only_known_uses_of_event("每個事件最多 6 小時"));
}
