//! The days of a planned business event, and the units of Azure Event MCS that it takes (DT-11, DT-12, EL-7, EL-8).

use crate::catalog::readings::amb;
use crate::catalog::rule_book::{dt, el};
use crate::money::Quantity;
use crate::plan::incident::EventWindow;
use crate::plan::line::PlannedEvent;
use crate::rules::explanation::{Explained, How, Value, What, Why};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The most calendar days in a row that one unit covers (DT-12, EL-8).
pub const DAYS_PER_UNIT: u8 = 5;

/// Days of notice before it starts: six weeks (DT-11).
pub const NOTICE_DAYS: i64 = 42;

/// How many units an event takes: one for each solution (EL-7) and each five days begun (DT-12). An estimate: for several
/// solutions several units "may" be needed.
pub fn event_units(event: &PlannedEvent) -> Explained<u32> {
    let spans = event.days.div_ceil(DAYS_PER_UNIT);
    let units = u32::from(event.solutions) * u32::from(spans);
    let why = Why::by(const { dt(12) })
        .and(const { el(7) })
        .reading(amb(22))
        .step(How::Given, What::EventDays, Value::Days(i64::from(event.days)))
        .step(How::Equals, What::SpansOfFiveDays, Value::Count(usize::from(spans)))
        .step(How::Times, What::Solutions, Value::Count(usize::from(event.solutions)))
        .step(How::Equals, What::UnitsNeeded, Value::Count(units as usize));
    Explained::decided(units, why)
}

/// The days of an event that some units cover for each of its solutions: five a unit, in a row from the first day on
/// (EL-7, EL-8, DT-12). Who bought a unit has one solution covered at least.
pub fn covered_days(event: &PlannedEvent, units: Quantity) -> EventWindow {
    let solutions = Decimal::from(event.solutions.max(1));
    let each = (units.decimal() / solutions).floor().max(Decimal::ONE);
    let days = (each * Decimal::from(DAYS_PER_UNIT)).min(Decimal::from(event.days));
    EventWindow { first: event.first, days: days.to_u8().unwrap_or(event.days) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dt_12_and_el_7_units_of_azure_event_mcs() {
        let first = "2025-11-28".parse().unwrap();
        for (solutions, days, units) in
            [(1, 1, 1), (1, 5, 1), (1, 6, 2), (1, 10, 2), (1, 11, 3), (2, 7, 4), (1, 60, 12), (3, 5, 3)]
        {
            let found = event_units(&PlannedEvent { first, days, solutions });
            assert_eq!(found.value, units, "{solutions} solutions, {days} days");
            assert_eq!(found.why.working.last().unwrap().value, Value::Count(units as usize));
        }
    }

    #[test]
    fn el_8_units_cover_five_days_each_and_no_more_than_the_event() {
        let first = "2025-11-28".parse().unwrap();
        for (solutions, days, units, covered) in [
            (1, 5, "1", 5),
            (1, 7, "1", 5),
            (1, 7, "2", 7),
            (2, 7, "2", 5),
            (2, 7, "4", 7),
            (2, 7, "1", 5),
            (1, 60, "1.5", 5),
        ] {
            let event = PlannedEvent { first, days, solutions };
            let found = covered_days(&event, Quantity::try_from(units.parse::<Decimal>().unwrap()).unwrap());
            assert_eq!(
                found,
                EventWindow { first, days: covered },
                "{units} units for {solutions} solutions, {days} days"
            );
        }
    }
}
