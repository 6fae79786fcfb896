//! Everything there is to say about prices.

use super::support::{amount, day, line, percent, quantity, year};
use super::{Said, said, text};
use uniplan::catalog::services::ServiceId;
use uniplan::entry::{Denomination, EntryError};
use uniplan::money::Currency;
use uniplan::plan::check::PlanFault;
use uniplan::plan::contract::YearSpan;
use uniplan::plan::fee_table::{BandError, BandTextError};
use uniplan::plan::line::{Funding, LineId, LineItem};
use uniplan::plan::place::Place;
use uniplan::plan::price_terms::{Discount, Off};
use uniplan::rules::explanation::{PriceFact, What};
use uniplan::rules::price_list::calendar_years::{CalendarYear, YearDoubt};
use uniplan::rules::price_list::{Column, ColumnNote, ListError, RowOutcome, RowRefusal, Source, Taxes};
use uniplan::rules::spend_bands::NoFee;
use uniplan::rules::totals::{NotEntered, Payer};
use uniplan::state::command::CommandError;
use uniplan::words::{explain, prices};

fn facts() -> Vec<PriceFact> {
    every!(PriceFact {
        PriceFact::TrueUp(_) => PriceFact::TrueUp(year(1)),
        PriceFact::BaseDiscount(_) => PriceFact::BaseDiscount(year(0)),
        PriceFact::UnitPrice => PriceFact::UnitPrice,
        PriceFact::Quantity => PriceFact::Quantity,
        PriceFact::ListPrice => PriceFact::ListPrice,
        PriceFact::DiscountPercent => PriceFact::DiscountPercent,
        PriceFact::Base => PriceFact::Base,
        PriceFact::Services => PriceFact::Services,
        PriceFact::Discount => PriceFact::Discount,
        PriceFact::ByFlex => PriceFact::ByFlex,
        PriceFact::Pending => PriceFact::Pending,
        PriceFact::Net => PriceFact::Net,
        PriceFact::NetOf(_) => PriceFact::NetOf(year(2)),
        PriceFact::TaxPercent => PriceFact::TaxPercent,
        PriceFact::OwnTaxPercent(_) => PriceFact::OwnTaxPercent(Place::Host),
        PriceFact::Tax => PriceFact::Tax,
        PriceFact::Gross => PriceFact::Gross,
        PriceFact::BasesWithoutPrice => PriceFact::BasesWithoutPrice,
        PriceFact::Spend => PriceFact::Spend,
        PriceFact::BandPart(_) => PriceFact::BandPart(1),
        PriceFact::BandPercent(_) => PriceFact::BandPercent(1),
        PriceFact::BandFee(_) => PriceFact::BandFee(1),
        PriceFact::BandsTotal => PriceFact::BandsTotal,
        PriceFact::MinimumFee => PriceFact::MinimumFee,
        PriceFact::Fee => PriceFact::Fee,
    })
}

pub(super) fn band_errors() -> Vec<BandError> {
    let (one, two) = (amount("100"), amount("99"));
    every!(BandError {
        BandError::TooMany => BandError::TooMany,
        BandError::Overlap { .. } => BandError::Overlap { band: 2, up_to: two, before: one },
        BandError::AfterOpen { .. } => BandError::AfterOpen { band: 2 },
        BandError::Gap { .. } => BandError::Gap { from: two, to: one },
    })
}

fn band_text_errors() -> Vec<BandTextError> {
    every!(BandTextError {
        BandTextError::Row(_) => BandTextError::Row(3),
        BandTextError::Figure(..) => BandTextError::Figure(2, EntryError::NotANumber),
        BandTextError::Bands(_) => BandTextError::Bands(BandError::TooMany),
    })
}

fn no_fees() -> Vec<NoFee> {
    every!(NoFee {
        NoFee::SpendUnknown => NoFee::SpendUnknown,
        NoFee::NoBands => NoFee::NoBands,
        NoFee::AboveLast { .. } => NoFee::AboveLast { last: amount("6000000") },
        NoFee::Unsound(_) => NoFee::Unsound(BandError::TooMany),
    })
}

fn list_errors() -> Vec<ListError> {
    every!(ListError {
        ListError::Empty => ListError::Empty,
        ListError::TooLarge { .. } => ListError::TooLarge { bytes: 1_000_001 },
        ListError::TooManyRows { .. } => ListError::TooManyRows { rows: 10_000 },
        ListError::TooManyColumns { .. } => ListError::TooManyColumns { columns: 2_000 },
        ListError::NotText => ListError::NotText,
    })
}

fn refusals() -> Vec<RowRefusal> {
    let five = amount("5000.01");
    let not_divisible = RowRefusal::TotalNotDivisible { total: amount("100"), quantity: quantity("3") };
    let several = vec![ServiceId::Workshop, ServiceId::Hackathon, ServiceId::ChalkTalk, ServiceId::Webcasts];
    every!(RowRefusal {
        RowRefusal::NoService => RowRefusal::NoService,
        RowRefusal::UnknownService => RowRefusal::UnknownService,
        RowRefusal::Ambiguous(_) => RowRefusal::Ambiguous(several),
        RowRefusal::Included(_) => RowRefusal::Included(ServiceId::AdvisorySupport),
        RowRefusal::Formula(_) => RowRefusal::Formula(Column::Price),
        RowRefusal::Cell(..) => RowRefusal::Cell(Column::Quantity, EntryError::NotANumber),
        RowRefusal::OtherCurrency { .. } => RowRefusal::OtherCurrency { named: Currency::TWD, ours: Currency::USD },
        RowRefusal::TwoCurrencies(..) => RowRefusal::TwoCurrencies(Currency::TWD, Currency::EUR),
        RowRefusal::UnclearSign(_) => RowRefusal::UnclearSign(Denomination::Round),
        RowRefusal::UnclearCurrency { .. } => RowRefusal::UnclearCurrency { others: Currency::TWD, ours: Currency::USD },
        RowRefusal::TaxIncluded => RowRefusal::TaxIncluded,
        RowRefusal::UnclearShare => RowRefusal::UnclearShare,
        RowRefusal::UnclearDiscount(_) => RowRefusal::UnclearDiscount(percent("95")),
        RowRefusal::TwoColumns(_) => RowRefusal::TwoColumns(Column::PriceOfYear(year(1))),
        RowRefusal::TotalNotDivisible { .. } => not_divisible,
        RowRefusal::TotalWithoutQuantity => RowRefusal::TotalWithoutQuantity,
        RowRefusal::TotalWithDiscount => RowRefusal::TotalWithDiscount,
        RowRefusal::UnclearYears => RowRefusal::UnclearYears,
        RowRefusal::NoPriceInAnyYear => RowRefusal::NoPriceInAnyYear,
        RowRefusal::CalendarYear { .. } => RowRefusal::CalendarYear { named: FY_26, doubt: YearDoubt::NoDates },
        RowRefusal::UnclearDiscountKind => RowRefusal::UnclearDiscountKind,
        RowRefusal::UnclearDiscountSum { .. } => RowRefusal::UnclearDiscountSum { amount: five, quantity: quantity("4") },
        RowRefusal::DiscountNotExact { .. } => RowRefusal::DiscountNotExact { amount: five, quantity: quantity("0.25") },
        RowRefusal::DiscountOfYears => RowRefusal::DiscountOfYears,
        RowRefusal::TwoDiscounts => RowRefusal::TwoDiscounts,
        RowRefusal::UnknownPlace => RowRefusal::UnknownPlace,
        RowRefusal::AmbiguousPlace(_) => RowRefusal::AmbiguousPlace(vec![Place::Host; 2]),
        RowRefusal::Drawn => RowRefusal::Drawn,
        RowRefusal::TwoUnits => RowRefusal::TwoUnits,
        RowRefusal::AboveHeadings => RowRefusal::AboveHeadings,
        RowRefusal::Headings => RowRefusal::Headings,
        RowRefusal::BelowOtherHeadings => RowRefusal::BelowOtherHeadings,
        RowRefusal::NoSuchYear => RowRefusal::NoSuchYear,
        RowRefusal::DiscountAboveAmount => RowRefusal::DiscountAboveAmount,
        RowRefusal::PlanFull => RowRefusal::PlanFull,
    })
}

const FY_26: CalendarYear = CalendarYear { first: 2026, is_pair: false, is_fiscal: true };

fn year_doubts() -> Vec<YearDoubt> {
    let contract = super::support::with_term(super::support::plan_with(&[]), 2).contract;
    every!(YearDoubt {
        YearDoubt::NoDates => YearDoubt::NoDates,
        YearDoubt::Several(_) => YearDoubt::Several(contract.contract_years()),
        YearDoubt::NoneOfThem => YearDoubt::NoneOfThem,
    })
}

fn outcomes() -> Vec<RowOutcome> {
    let from = LineItem::new(LineId(1), ServiceId::Workshop, year(0), Funding::Flex);
    let to = LineItem {
        unit_price: Some(amount("12500")),
        quantity: quantity("2"),
        unit: line("天"),
        discount: Some(Discount { off: Off::Percent(percent("10")), reason: line("") }),
        ..from.clone()
    };
    let changed = RowOutcome::Changed { from: Box::new(from.clone()), to: Box::new(to.clone()) };
    let mut all = every!(RowOutcome {
        RowOutcome::New(_) => RowOutcome::New(Box::new(from)),
        RowOutcome::Changed { .. } => changed,
        RowOutcome::Unchanged(_) => RowOutcome::Unchanged(LineId(1)),
        RowOutcome::Rejected(_) => RowOutcome::Rejected(RowRefusal::NoService),
    });
    all.push(RowOutcome::New(Box::new(to)));
    all
}

pub(super) fn everything() -> Vec<Said> {
    let mut all = Vec::new();
    all.extend(facts().iter().map(|fact| said(fact, |lang| explain::what(What::Price(*fact), lang))));
    let errors = band_errors().into_iter().map(|error| CommandError::Plan(PlanFault::Bands(error)));
    all.extend(errors.map(|error| said(&error, |lang| explain::command_error(error, lang))));
    all.extend(band_text_errors().iter().map(|error| said(error, |lang| prices::band_text_error(*error, lang))));
    all.extend(no_fees().iter().map(|why| said(why, |lang| prices::no_fee(*why, lang))));
    all.extend(list_errors().iter().map(|error| said(error, |lang| prices::list_error(*error, lang))));
    all.extend(refusals().iter().map(|why| said(why, |lang| prices::refusal(why, lang))));
    let doubts = year_doubts().into_iter().map(|doubt| RowRefusal::CalendarYear { named: FY_26, doubt });
    all.extend(doubts.map(|why| said(&why, |lang| prices::refusal(&why, lang))));
    let of_headings = [Column::PriceOfYear(year(1)), Column::CalendarYear(FY_26), Column::DiscountSum];
    let columns = Column::ALL.into_iter().chain(of_headings);
    all.extend(columns.map(|one| said(&one, |lang| prices::column(one, lang))));
    for source in [Source::Guessed, Source::Chosen, Source::Heading] {
        let currencies = vec![Denomination::Named(Currency::USD), Denomination::Yuan];
        let note = ColumnNote {
            kind: Column::Price,
            source,
            currencies,
            power: 3,
            taxes: Some(Taxes::Included),
            span: Some(YearSpan { start: day("2026-01-01"), end: day("2026-12-31") }),
            ..ColumnNote::default()
        };
        all.push(said(&note, |lang| prices::column_note(&note, 2, lang)));
    }
    all.extend(Payer::ALL.iter().map(|one| text(one, prices::payer(*one))));
    // Two years and two places, so that all is said.
    let mut plan = super::support::with_term(super::support::plan_with(&[ServiceId::Workshop]), 2);
    let calendar = plan.calendar.clone();
    let terms = uniplan::plan::place::PlaceTerms::default();
    let id = uniplan::plan::place::LocationId(900_000);
    plan.locations.push(uniplan::plan::place::Location { id, name: line("x"), calendar, cover: None, terms });
    for one in outcomes() {
        all.push(text(&one, prices::outcome_name(&one)));
        // The user's own name of a unit is in whatever language it is in.
        let unit = |words: String| words.replace('天', "d");
        all.push(said(&one, |lang| unit(prices::outcome(&one, &plan, lang))));
    }
    for (bases, lines) in [(1, 0), (2, 0), (0, 1), (0, 2), (1, 2)] {
        let missing = NotEntered { bases, lines };
        all.push(said(&missing, |lang| prices::missing(missing, lang)));
    }
    all
}
