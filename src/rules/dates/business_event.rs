//! The days of a planned business event, and the units of Azure Event MCS that it takes (DT-11, DT-12, EL-7, EL-8).

use crate::catalog::readings::amb;
use crate::catalog::rule_book::{dt, el};
use crate::plan::line::PlannedEvent;
use crate::rules::explanation::{Explained, How, Value, What, Why};

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
}
