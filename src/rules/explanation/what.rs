//! What the values of a working are.

use crate::catalog::charts::ClockKind;
use crate::catalog::services::{FlexKind, ServiceId};
use crate::plan::contract::{DateField, YearIndex};
use crate::plan::place::Place;
use crate::rules::service_details::Measure;
use serde::Serialize;

/// What the value of a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The Flex Allowance of a year.
    FlexAllowance(YearIndex),
    /// Price of the base package of a year.
    BasePrice(YearIndex),
    /// A line of the plan, by its service.
    Line(ServiceId),
    /// What is allotted to a kind of service.
    Allotted(FlexKind),
    /// What is asked of the Flex Allowance for Proactive Credits and Custom Proactive together.
    CappedAsked,
    /// What is asked of the Flex Allowance for everything else.
    UncappedAsked,
    /// 20 % of the Flex Allowance.
    CapShare,
    /// The printed percentage of that.
    CapPercent,
    /// The 50,000 USD limb, in the plan's currency.
    CapFloor,
    /// The 50,000 USD limb in US dollars.
    CapFloorUsd,
    /// The rate entered for one US dollar.
    UsdRate,
    /// The rate entered between two currencies.
    ExchangeRate,
    /// The day of a rate.
    RateDate,
    /// Places beside the host.
    OtherPlaces,
    /// Places with a contract of their own.
    SeparateContracts,
    /// The priced lines for a place.
    PlaceTotal,
    /// Proactive Credits bought.
    CreditsBought,
    /// Proactive Credits turned into services.
    CreditsUsed,
    /// Credits for one of a service, at the rate of the day.
    CreditsEach,
    /// Credits before rounding.
    CreditsExact,
    /// Proactive Credits given to another place.
    CreditsMovedOut,
    /// Proactive Credits received from another place.
    CreditsMovedIn,
    /// What one credit is worth where it comes from.
    CreditPriceGiven,
    /// What one credit is worth where it goes.
    CreditPriceReceived,
    /// Proactive Credits turned into services that are still to come, or whose day nobody entered.
    CreditsBooked,
    /// Proactive Credits that nothing used in time.
    CreditsLapsed,
    /// Proactive Credits left.
    CreditBalance,
    /// The cap.
    Cap,
    /// What may go under the cap: never more than the allowance itself.
    Room,
    /// What is left of that.
    RoomLeft,
    /// What is asked of the Flex Allowance for a kind of service.
    AskedAs(FlexKind),
    /// What earlier years took of a cap over the whole term.
    TakenEarlier,
    /// What is asked beyond the cap.
    OverCap,
    /// What is beyond the cap of a kind, where each has its own (AMB-01).
    OverCapOf(FlexKind),
    /// What stands over the cap once the swaps are made.
    OverCapAfterSwaps,
    /// What a dearer replacement costs on top.
    SwapDifference,
    /// What a cheaper replacement leaves without a place.
    Unplaced,
    /// What has to be paid beside services, never by Flex.
    Companions,
    /// What is asked beyond the allowance.
    OverAllowance,
    /// Everything asked of the allowance that it does not pay: over the cap, beyond the allowance, or barred.
    BeyondFlex,
    /// Everything allotted.
    AllottedTotal,
    /// What no line uses yet.
    Unallotted,
    /// What is forfeited at signing, or would be.
    Forfeited,
    /// What Flex may not pay although it was asked to.
    Refused,
    /// Lines that are invoiced by choice.
    InvoicedByChoice,
    /// Everything to be paid outside the allowance.
    PaidOtherwise,
    /// Everything payable in the year.
    Payable,
    /// What Flex pays for, by what has become of it.
    Usage(Use),
    /// Lines without a price, left out.
    LinesWithoutPrice,
    /// A part of a price: what is added up, taken off or charged on top.
    Price(PriceFact),
    /// The caps of every year added up.
    RoomOfAllYears,
    /// The allowances of every year added up.
    AllowanceOfAllYears,
    /// The cap if it were taken once over the whole term.
    RoomOverTerm,
    /// A difference.
    Difference,
    /// Nothing: what is below it counts as nothing.
    Nothing,
    /// A contract date.
    ContractDate(DateField),
    /// First day of a contract year.
    YearStart(YearIndex),
    /// Last day of a contract year.
    YearEnd(YearIndex),
    /// The day on which it is looked at.
    Today,
    /// A number of days.
    Days,
    /// The day counted from is itself the first: one less is to go.
    FirstDayCounts,
    /// The first day on which something may be done.
    FirstDay,
    /// The resulting day.
    LastDay,
    /// When the case was opened.
    Opened,
    /// The printed time.
    PrintedTime(ClockKind),
    /// A stretch on the clock.
    Stretch,
    /// A stretch left out: night.
    Night,
    /// A stretch left out: a break within the day.
    Break,
    /// A stretch left out: the clock was paused.
    Paused,
    /// A stretch left out: a day of the week without hours.
    Weekend,
    /// A stretch left out: a holiday.
    Holiday,
    /// When it is due.
    DueAt,
    /// A chart.
    Chart,
    /// The severity.
    Severity,
    /// When the severity was changed: from then on the times of the new one run.
    SeverityChanged,
    /// A contact by Microsoft that asks for an answer.
    Contact,
    /// When work began to wait for the customer.
    Waiting,
    /// Nobody of the customer is there.
    CoverGap(GapBecause),
    /// When the case is closed, or planned to be.
    Closing,
    /// When the root cause analysis was asked for.
    RcaRequested,
    /// When the effect was gone.
    Mitigated,
    /// A number of business days.
    BusinessDays,
    /// What the rules of a service look at.
    Service(Measure),
    /// The last day of the onboarding (DT-1).
    OnboardingEnds,
    /// Three months, so many times over.
    Quarters,
    /// The day for which a service is scheduled.
    ScheduledDay,
    /// The day on which it is cancelled.
    CancelledOn,
    /// Full days before the scheduled day.
    DaysBefore,
    /// The amount of a line.
    ServiceFee,
    /// How much of it is due on cancelling.
    CancellationShare,
    /// What is due on cancelling.
    CancellationFee,
    /// The first day of a planned event.
    EventStart,
    /// How many days it lasts.
    EventDays,
    /// Stretches of at most five days in a row.
    SpansOfFiveDays,
    /// Azure solutions of an event.
    Solutions,
    /// Units of Azure Event MCS that it takes.
    UnitsNeeded,
    /// Units in the plan.
    UnitsOrdered,
    /// Service improvement plans in twelve months.
    ImprovementPlans,
    /// Any twelve months in a row, instead of a contract year (AMB-24).
    AnyTwelveMonths,
}

impl What {
    /// The contract year that its name says, if it says one.
    pub const fn year(self) -> Option<YearIndex> {
        match self {
            Self::FlexAllowance(of)
            | Self::BasePrice(of)
            | Self::YearStart(of)
            | Self::YearEnd(of)
            | Self::Price(PriceFact::TrueUp(of) | PriceFact::BaseDiscount(of) | PriceFact::NetOf(of)) => Some(of),
            _ => None,
        }
    }
}

/// What has become of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// Delivered in its year; read otherwise, begun in it (AMB-40).
    Used,
    /// Scheduled for a day of its year.
    Booked,
    /// Without a day in its year.
    ToSchedule,
    /// Cover that runs by itself, with nothing to schedule.
    InForce,
    /// Proactive Credits: their account says how many are used.
    Credits,
    /// Its year is over, and it was not used.
    Lapsed,
}

impl Use {
    /// Each of them, in the order in which people read them.
    pub const ALL: [Self; 6] = [Self::Used, Self::Booked, Self::ToSchedule, Self::InForce, Self::Credits, Self::Lapsed];
}

/// What a step of a price is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceFact {
    /// What is charged beside the base price of a year because more is in use.
    TrueUp(YearIndex),
    /// A discount on the base price of a year.
    BaseDiscount(YearIndex),
    /// Price of one.
    UnitPrice,
    /// How many.
    Quantity,
    /// The price before its discount.
    ListPrice,
    /// The percentage of a discount, of the amount above it.
    DiscountPercent,
    /// The base package, at list.
    Base,
    /// The services, at list, with what is paid beside them.
    Services,
    /// Everything that comes off.
    Discount,
    /// What the Flex Allowance pays: it is in the base price already.
    ByFlex,
    /// What is asked of an allowance that nobody entered.
    Pending,
    /// What is paid, before tax.
    Net,
    /// The same for one year.
    NetOf(YearIndex),
    /// The percentage of the tax.
    TaxPercent,
    /// The percentage of the tax of a place on a work order of its own.
    OwnTaxPercent(Place),
    /// The tax.
    Tax,
    /// What is paid, tax included.
    Gross,
    /// Years whose base price nobody entered.
    BasesWithoutPrice,
    /// What is spent on products.
    Spend,
    /// The part of it in a band, counted from 1.
    BandPart(usize),
    /// The percentage of a band.
    BandPercent(usize),
    /// What a band comes to.
    BandFee(usize),
    /// All bands together.
    BandsTotal,
    /// The least fee.
    MinimumFee,
    /// The fee.
    Fee,
}

/// Why nobody is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GapBecause {
    /// The log says that the customer cannot be reached.
    Away,
    /// Nobody is on call at that time of the week.
    NobodyOnCall,
}
