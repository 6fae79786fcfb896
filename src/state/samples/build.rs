//! What the sample plans are built with: commands, one after the other.

use super::Sample;
use crate::catalog::charts::{Channel, Severity};
use crate::catalog::holidays::HolidaySet;
use crate::catalog::products::ProductId;
use crate::catalog::rule_book::RuleId;
use crate::catalog::services::ServiceId;
use crate::clock::{BusinessCalendar, Hours, WeeklyHours};
use crate::entry::Line;
use crate::money::{Amount, Currency, Percent, Quantity, Rate};
use crate::plan::Plan;
use crate::plan::contract::{DateField, DatedRate, YearIndex};
use crate::plan::duties::{DutyId, DutyState, Progress};
use crate::plan::fold::Fold;
use crate::plan::incident::{AffectedProduct, Incident, IncidentId, Opening, RequestKind};
use crate::plan::line::{Funding, LineId};
use crate::plan::log_entry::{Event, EventKind};
use crate::plan::people::PersonId;
use crate::plan::place::{LocationId, Place, PlaceTerms};
use crate::plan::price_terms::Tax;
use crate::rules::holidays::with_holidays;
use crate::state::command::{Command, CommandError, IncidentEdit, LineEdit, PersonEdit, apply};
use crate::text::{Lang, Text};
use crate::zones::Zone;
use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use rust_decimal::Decimal;

/// Who stands on one line of the plan: a service, in which years (from 0), how many, at which price, who pays.
pub(super) type Row = (ServiceId, &'static [u8], u32, u32, Funding);

/// What was said about a duty: how far it is, and who sees to it.
pub(super) type Said = (RuleId, Progress, Text);

/// A plan that is being built.
pub(super) struct Build {
    plan: Plan,
    lang: Lang,
    today: NaiveDate,
    start: NaiveDate,
    outcome: Result<(), CommandError>,
}

/// What a case is about before anything happens in it.
pub(super) struct Case {
    pub(super) name: Text,
    pub(super) product: ProductId,
    pub(super) severity: Severity,
    pub(super) channel: Channel,
    /// How many days before today it is looked for, and the weekday from there on.
    pub(super) ago: u64,
    pub(super) weekday: Weekday,
    /// Hour and minute on the clock of its place.
    pub(super) at: (u32, u32),
    pub(super) place: Place,
    pub(super) owner: Text,
    /// What happened, by minutes after the opening.
    pub(super) events: &'static [(i64, EventKind)],
}

impl Build {
    /// A contract of three years that began some months before a day, on the first of a month.
    pub(super) fn new(
        sample: Sample,
        lang: Lang,
        today: NaiveDate,
        months: u32,
        zone: Zone,
        currency: Currency,
    ) -> Self {
        let start = today.with_day(1).and_then(|first| first.checked_sub_months(Months::new(months))).unwrap_or(today);
        let end = start.checked_add_months(Months::new(36)).and_then(|day| day.pred_opt());
        let plan = Plan { sample: true, ..Plan::new(zone) };
        let mut build = Self { plan, lang, today, start, outcome: Ok(()) };
        build.run(Command::NamePlan(build.say(sample.name())));
        build.run(Command::SetCurrency(currency));
        let signed = start.checked_sub_days(Days::new(20));
        build.run(Command::SetDate(DateField::Execution, signed));
        build.run(Command::SetDate(DateField::WorkOrderStart, Some(start)));
        build.run(Command::SetDate(DateField::WorkOrderEnd, end));
        build
    }

    /// The plan, or the first command that was refused.
    pub(super) fn plan(self) -> Result<Plan, CommandError> {
        self.outcome.map(|()| self.plan)
    }

    pub(super) fn run(&mut self, command: Command) {
        if self.outcome.is_err() {
            return;
        }
        match apply(&self.plan, command) {
            Ok(plan) => self.plan = plan,
            Err(error) => self.outcome = Err(error),
        }
    }

    /// A phrase in the language of the plan. None of them is longer than a line may be.
    pub(super) fn say(&self, text: Text) -> Line {
        Line::new(text.get(self.lang)).unwrap_or_default()
    }

    /// A day that many days after the present one.
    pub(super) fn ahead(&self, days: u64) -> NaiveDate {
        self.today.checked_add_days(Days::new(days)).unwrap_or(self.today)
    }

    /// A day that many days before the present one.
    pub(super) fn ago(&self, days: u64) -> NaiveDate {
        self.today.checked_sub_days(Days::new(days)).unwrap_or(self.today)
    }

    pub(super) const fn start(&self) -> NaiveDate {
        self.start
    }

    /// Who the contract is between.
    pub(super) fn parties(&mut self, customer: Text, supplier: Text, access_id: Text) {
        self.run(Command::NameCustomer(self.say(customer)));
        self.run(Command::NameSupplier(self.say(supplier)));
        self.run(Command::SetAccessId(self.say(access_id)));
    }

    /// Base price and allowance of each year.
    pub(super) fn years(&mut self, terms: &[(u32, u32)]) {
        for (year, (base, allowance)) in YearIndex::all().zip(terms) {
            self.run(Command::SetBasePrice(year, amount(*base)));
            self.run(Command::SetFlexAllowance(year, amount(*allowance)));
        }
    }

    /// The tax of the contract.
    pub(super) fn tax(&mut self, percent: u32, name: Text) {
        let tax = self.tax_of(percent, name);
        self.run(Command::SetTax(tax.map(Box::new)));
    }

    pub(super) fn tax_of(&self, percent: u32, name: Text) -> Option<Tax> {
        let percent = Percent::try_from(Decimal::from(percent)).ok()?;
        Some(Tax { percent, name: self.say(name), source: self.say(INVENTED) })
    }

    /// A rate of exchange of the first day of the contract.
    pub(super) fn rate(&self, hundredths: i64) -> Option<DatedRate> {
        Some(DatedRate { rate: Rate::try_from(Decimal::new(hundredths, 2)).ok()?, on: Some(self.start) })
    }

    /// What is bought; a line for each year, at the host unless another place is named.
    pub(super) fn lines(&mut self, place: Place, rows: &[Row]) {
        for (service, years, quantity, price, funding) in rows {
            for year in *years {
                self.line(place, *service, *year, (*quantity, *price), *funding);
            }
        }
    }

    fn line(&mut self, place: Place, service: ServiceId, year: u8, (count, price): (u32, u32), funding: Funding) {
        let Ok(year) = YearIndex::try_from(year) else { return };
        let id = LineId(self.plan.next_id);
        self.run(Command::AddLine(service, year));
        if let Ok(count) = Quantity::try_from(Decimal::from(count)) {
            self.run(Command::EditLine(id, LineEdit::Quantity(count)));
        }
        self.run(Command::EditLine(id, LineEdit::UnitPrice(amount(price))));
        self.run(Command::EditLine(id, LineEdit::Funding(funding)));
        self.run(Command::EditLine(id, LineEdit::Location(place)));
    }

    /// Changes the line of a service, in a year counted from 0.
    pub(super) fn edit(&mut self, service: ServiceId, year: u8, edit: &LineEdit) {
        let found = self.plan.lines.iter().find(|line| line.service == service && u8::from(line.year) == year);
        if let Some(id) = found.map(|line| line.id) {
            self.run(Command::EditLine(id, edit.clone()));
        }
    }

    /// Changes the lines of a service in every year.
    pub(super) fn edit_all(&mut self, service: ServiceId, edit: &LineEdit) {
        let lines: Vec<LineId> =
            self.plan.lines.iter().filter(|line| line.service == service).map(|line| line.id).collect();
        for id in lines {
            self.run(Command::EditLine(id, edit.clone()));
        }
    }

    /// Business hours on workdays with the public holidays, and people on call on workdays, from and to an hour.
    pub(super) fn hours(&mut self, place: Place, holidays: Option<HolidaySet>, open: &str, on_call: &str) {
        let calendar = self.plan.calendar_at(place).clone();
        let calendar = weekdays(&calendar, open, holidays, self.start);
        let cover = weekdays(&calendar, on_call, None, self.start);
        self.run(Command::SetCalendar(place, Box::new(calendar)));
        self.run(Command::SetCover(place, Some(Box::new(cover))));
    }

    /// Another place.
    pub(super) fn place(&mut self, name: Text, zone: Zone, terms: PlaceTerms) -> Place {
        let id = LocationId(self.plan.next_id);
        self.run(Command::AddLocation(self.say(name), Box::new(BusinessCalendar::standard(zone))));
        self.run(Command::SetPlaceTerms(Place::Location(id), Box::new(terms)));
        Place::Location(id)
    }

    /// Who is called at a place, in that order.
    pub(super) fn people(&mut self, place: Place, people: &[(Text, Text)]) {
        for (name, reach) in people {
            let id = PersonId(self.plan.next_id);
            self.run(Command::AddPerson(place, self.say(*name)));
            self.run(Command::EditPerson(id, PersonEdit::Reach(self.say(*reach))));
        }
    }

    /// What was said about duties and terms.
    pub(super) fn duties(&mut self, said: &[Said]) {
        for (rule, progress, owner) in said {
            let Some(id) = DutyId::of(*rule) else { continue };
            let state = DutyState { progress: *progress, owner: self.say(*owner), note: Line::default() };
            self.run(Command::SetDuty(id, state));
        }
    }

    /// An incident with what happened in it.
    pub(super) fn case(&mut self, case: &Case) -> IncidentId {
        let zone = self.plan.calendar_at(case.place).zone();
        let day = next(self.ago(case.ago), case.weekday);
        let local = day.and_time(NaiveTime::from_hms_opt(case.at.0, case.at.1, 0).unwrap_or_default());
        let opened = Opening { local, zone, fold: Fold::Earlier };
        let product = AffectedProduct::Listed(case.product);
        let incident = Incident {
            name: self.say(case.name),
            owner: self.say(case.owner),
            location: case.place,
            ..Incident::new(product, case.severity, opened, case.channel)
        };
        let id = IncidentId(self.plan.next_id);
        self.run(Command::AddIncident(Box::new(incident)));
        let events = case.events.iter().map(|(minutes, kind)| Event::new(later(local, *minutes), *kind));
        self.run(Command::AddEvents(id, events.collect()));
        id
    }

    /// Makes a question of an incident.
    pub(super) fn question(&mut self, id: IncidentId) {
        self.run(Command::EditIncident(id, IncidentEdit::Kind(RequestKind::Advisory)));
    }
}

/// Where invented rates come from.
pub(super) const INVENTED: Text = Text::new("範例，虛構", "sample, invented");

/// Whole units of the currency.
pub(super) fn amount(units: u32) -> Option<Amount> {
    Amount::try_from(Decimal::from(units)).ok()
}

/// Open on workdays at hours such as `09:00-18:00`, closed on the public holidays of the contract years.
fn weekdays(
    calendar: &BusinessCalendar,
    hours: &str,
    holidays: Option<HolidaySet>,
    start: NaiveDate,
) -> BusinessCalendar {
    let days = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
    let hours: Vec<Hours> = hours.split(',').filter_map(|hours| hours.trim().parse().ok()).collect();
    let weekly = WeeklyHours::on_days(&days, &hours);
    let open = weekly.and_then(|weekly| calendar.with_weekly(weekly)).unwrap_or_else(|_| calendar.clone());
    let Some(set) = holidays else { return open };
    let years = start.year()..=start.year().saturating_add(3);
    let found: Vec<_> = set.days().into_iter().filter(|holiday| years.contains(&holiday.on.year())).collect();
    with_holidays(&open, &found).map_or(open, |with| with.calendar)
}

/// The first such weekday from a day on.
fn next(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    let ahead = (7 + weekday.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
    day.checked_add_days(Days::new(u64::from(ahead))).unwrap_or(day)
}

fn later(local: NaiveDateTime, minutes: i64) -> NaiveDateTime {
    local.checked_add_signed(TimeDelta::minutes(minutes)).unwrap_or(local)
}
