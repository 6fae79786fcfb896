//! Totals of real orders (public procurement figures, numbers only), discounts, taxes and true-ups; price lists as people
//! have them.

use crate::support;

use rust_decimal::{Decimal, dec};
use serde_json::{Value as Json, json};
use support::{add, amount, day, line, percent, plan_with, quantity, with_term, year};
use uniplan::catalog::services::ServiceId;
use uniplan::clock::BusinessCalendar;
use uniplan::entry::{EntryError, Snippet};
use uniplan::money::{Currency, FigureError};
use uniplan::plan::check::PlanFault;
use uniplan::plan::fee_table::{MAX_BANDS, MAX_FEE_TABLES};
use uniplan::plan::line::{Funding, LineId};
use uniplan::plan::place::{Location, LocationId, Place, PlaceTerms, WorkOrder};
use uniplan::plan::price_terms::{Discount, Off, Tax};
use uniplan::plan::{MAX_LINES, Plan};
use uniplan::rules::allowance::state_allowance;
use uniplan::rules::explanation::{How, PriceFact, Value, What, Why};
use uniplan::rules::price_list::{
    Column, Corrections, ListError, MAX_LIST_BYTES, MAX_ROWS, Preview, RowOutcome, RowRefusal, preview,
    preview_corrected,
};
use uniplan::rules::totals::{NotEntered, Payer, PriceTotals, Totals, total};
use uniplan::state::command::{Command, CommandError, LineEdit, apply};
use uniplan::state::saved::{OpenError, open, write};
use uniplan::text::Lang;
use uniplan::words::{explain, prices as words};
use uniplan::zones::Zone;

fn totals(plan: &Plan) -> PriceTotals {
    total(plan, &state_allowance(plan))
}

fn net(plan: &Plan) -> Decimal {
    totals(plan).term.net.value.amount
}

fn with_base(years: u32, prices: &[&str]) -> Plan {
    let mut plan = with_term(plan_with(&[]), years);
    for (price, index) in prices.iter().zip(0..) {
        plan = apply(&plan, Command::SetBasePrice(year(index), Some(amount(price)))).unwrap();
    }
    plan
}

fn invoiced(plan: &mut Plan, service: ServiceId, price: Option<&str>) {
    let item = add(plan, service, 0);
    item.funding = Funding::Invoiced;
    item.unit_price = price.map(amount);
}

fn off(text: &str) -> Discount {
    Discount { off: Off::read(text, Currency::USD).unwrap().unwrap(), reason: line("") }
}

fn taxed(plan: &Plan, rate: &str) -> Plan {
    let tax = Tax { percent: percent(rate), name: line("VAT"), source: line("") };
    apply(plan, Command::SetTax(Some(Box::new(tax)))).unwrap()
}

/// The last step of a working that is no count.
fn result(why: &Why) -> Value {
    why.working.iter().rfind(|step| step.how == How::Equals).unwrap().value.clone()
}

// ------------------------------------------------------------------------------------------------------------ real orders

#[test]
fn a_base_with_an_add_on_and_hours_as_needed() {
    let mut plan = with_base(1, &["59656.94"]);
    invoiced(&mut plan, ServiceId::DesignatedEngineering, Some("9453.00"));
    invoiced(&mut plan, ServiceId::AdoptionServices, None);
    invoiced(&mut plan, ServiceId::CustomProactive, None);
    let found = totals(&plan);
    assert_eq!(found.term.net.value.amount, dec!(69109.94), "the total of the priced lines");
    assert_eq!(found.term.missing, NotEntered { bases: 0, lines: 2 }, "two without a price are counted as such");
    assert_eq!(
        words::headline(&found.term, Lang::En),
        "US$69,109.94 to pay over the term, before tax; left out: 2 lines have no price"
    );
    assert_eq!(
        words::headline(&found.term, Lang::ZhHant),
        "整個期間應付 US$69,109.94（未稅）；2 個項目沒有單價，未計入"
    );
}

#[test]
fn a_base_with_one_add_on() {
    let mut plan = with_base(1, &["59642.25"]);
    invoiced(&mut plan, ServiceId::EnhancedDesignatedEngineering, Some("14463.75"));
    let found = totals(&plan);
    assert_eq!(found.term.net.value.amount, dec!(74106.00));
    assert!(found.term.missing.is_none());
    assert_eq!((found.term.tax.value, found.term.gross.value), (None, None), "no tax entered is not a tax of zero");
}

#[test]
fn a_true_up_in_the_second_year() {
    // The base was charged once for the whole term, the true-up in year two.
    let plan = with_base(2, &["1361037", "0"]);
    let plan = apply(&plan, Command::SetTrueUp(year(1), Some(amount("25891")))).unwrap();
    let found = totals(&plan);
    let years: Vec<Decimal> = found.years.iter().map(|year| year.totals.net.value.amount).collect();
    assert_eq!(years, [dec!(1361037), dec!(25891)]);
    assert_eq!(found.term.net.value.amount, dec!(1386928));
    assert_eq!(open(&write(&plan, 0)).unwrap().plan, plan);
}

/// A working as it is read: each line with its indentation, its sign, its name and its value.
fn read_out(plan: &Plan, why: &Why) -> Vec<String> {
    let names = explain::lines(plan, &why.working, Lang::En);
    let lines = why.working.iter().zip(names).map(|(step, name)| {
        let (indent, sign) = ("  ".repeat(step.depth.into()), explain::how(step.how));
        format!("{indent}{sign} {name} {}", explain::value(&step.value, Lang::En))
    });
    lines.collect()
}

#[test]
fn w7_an_intermediate_result_is_indented_and_each_line_names_its_year_and_place() {
    let mut plan = taxed(&with_base(2, &["500000", "500000"]), "5");
    for index in [0, 1] {
        plan = apply(&plan, Command::SetBaseDiscount(year(index), Some(off("5%")))).unwrap();
    }
    plan = apply(&plan, Command::SetTrueUp(year(0), Some(amount("10000")))).unwrap();
    invoiced(&mut plan, ServiceId::Workshop, Some("1000"));
    let mut later = plan.lines[0].clone();
    (later.id, later.year) = (LineId(plan.next_id), year(1));
    plan.next_id += 1;
    plan.lines.push(later);
    let statement = state_allowance(&plan);
    assert_eq!(
        read_out(&plan, &statement.years[0].payable.why),
        [
            " Base package price, year 1 US$500,000",
            "\u{2212} Base discount, year 1 US$25,000",
            "   Base package price, year 1 US$500,000",
            "  \u{d7} Discount rate 5%",
            "+ True-up, year 1 US$10,000",
            "+ Not paid by Flex US$1,000",
            "= Payable US$486,000",
        ]
    );
    assert_eq!(
        read_out(&plan, &statement.term.payable.why),
        ["+ Payable, year 1 US$486,000", "+ Payable, year 2 US$476,000", "= Payable US$962,000"]
    );
    let totals = total(&plan, &statement);
    assert_eq!(
        read_out(&plan, &totals.term.tax.why),
        [
            "+ Tax, year 1 US$24,300",
            "   To pay, before tax US$486,000",
            "  \u{d7} Tax rate 5%",
            "+ Tax, year 2 US$23,800",
            "   To pay, before tax US$476,000",
            "  \u{d7} Tax rate 5%",
            "= Tax US$48,100",
        ]
    );
    assert_eq!(
        read_out(&plan, &totals.term.services.why),
        ["+ Workshop, year 1 US$1,000", "+ Workshop, year 2 US$1,000", "= Services at list price US$2,000"]
    );
    // One year alone need not say which it is.
    assert_eq!(
        read_out(&plan, &totals.years[1].totals.services.why),
        ["+ Workshop US$1,000", "= Services at list price US$1,000"]
    );
}

#[test]
fn a_tax_is_a_line_of_its_own() {
    let plan = taxed(&with_base(1, &["232423.66"]), "20");
    let term = totals(&plan).term;
    assert_eq!(term.net.value.amount, dec!(232423.66));
    assert_eq!(term.tax.value.unwrap().amount, dec!(46484.73));
    assert_eq!(term.gross.value.unwrap().amount, dec!(278908.39));
    assert_eq!(term.payable().amount, dec!(278908.39));
    assert!(words::headline(&term, Lang::En).starts_with("US$278,908.39 to pay over the term, tax included"));
}

/// A work order of its own can have a tax of its own; the working says which rate is whose.
#[test]
fn a_work_order_of_its_own_has_its_own_tax() {
    let mut plan = with_base(1, &["1000"]);
    plan.next_id = 900_000;
    let calendar = BusinessCalendar::standard(Zone::find("Asia/Tokyo").unwrap());
    let tokyo = Place::Location(LocationId(800_000));
    let own = Tax { percent: percent("10"), name: line("JCT"), source: line("") };
    let terms = PlaceTerms { work_order: WorkOrder::Own, tax: Some(own), ..PlaceTerms::default() };
    plan.locations.push(Location { id: LocationId(800_000), name: line("東京"), calendar, cover: None, terms });
    invoiced(&mut plan, ServiceId::Workshop, Some("200"));
    plan.lines.last_mut().unwrap().location = tokyo;

    // Of the contract nobody knows the tax yet: of Tokyo one does.
    let found = totals(&plan);
    let tax = |totals: &Totals| totals.tax.value.map(|tax| tax.amount);
    let of_places = |found: &PriceTotals| found.places.iter().map(|of| tax(&of.totals)).collect::<Vec<_>>();
    assert_eq!(of_places(&found), [None, Some(dec!(20))]);
    assert_eq!((tax(&found.term), tax(&found.years[0].totals)), (None, None));

    let plan = taxed(&plan, "5");
    let found = totals(&plan);
    assert_eq!(of_places(&found), [Some(dec!(50)), Some(dec!(20))]);
    assert_eq!(tax(&found.term), Some(dec!(70)), "1,000 at 5 %, 200 at 10 %");
    assert_eq!(found.term.gross.value.unwrap().amount, dec!(1270));
    let said = explain::lines(&plan, &found.term.tax.why.working, Lang::En);
    let rates: Vec<&str> = said.iter().map(String::as_str).filter(|words| words.starts_with("Tax rate")).collect();
    assert_eq!(rates, ["Tax rate", "Tax rate (the place's own work order): 東京"]);

    // On the host's work order it has the host's tax, whatever was entered before.
    let mut on_host = plan.clone();
    on_host.locations[0].terms.work_order = WorkOrder::Host;
    assert_eq!(tax(&totals(&on_host).term), Some(dec!(60)));
    // A place with nothing in it leaves nothing unknown.
    let mut idle = with_base(1, &["1000"]);
    idle.next_id = 900_000;
    idle.locations.clone_from(&plan.locations);
    idle.locations[0].terms.tax = None;
    assert_eq!(tax(&totals(&taxed(&idle, "5")).term), Some(dec!(50)));
}

#[test]
fn a_term_of_twenty_months_has_the_amounts_that_were_entered_for_it() {
    let mut plan = with_base(1, &["120000", "80000"]);
    plan.contract.dates.work_order_start = Some(day("2021-10-01"));
    plan.contract.dates.work_order_end = Some(day("2023-05-31"));
    plan.contract.dates.execution = None;
    let found = totals(&plan);
    assert_eq!(found.years.len(), 2, "the second year has eight months");
    let years: Vec<Decimal> = found.years.iter().map(|year| year.totals.net.value.amount).collect();
    assert_eq!(years, [dec!(120000), dec!(80000)], "nothing is prorated");
    assert_eq!(found.term.net.value.amount, dec!(200000));
}

// -------------------------------------------------------------------------------------------------- discounts, tax, true-up

#[test]
fn a_discount_comes_off_a_line_and_off_the_base() {
    let mut plan = with_base(1, &["1000"]);
    invoiced(&mut plan, ServiceId::Workshop, Some("333.33"));
    plan.lines[0].quantity = quantity("3");
    let id = plan.lines[0].id;
    let plan = apply(&plan, Command::EditLine(id, LineEdit::Discount(Some(off("10 %"))))).unwrap();
    let plan = apply(&plan, Command::SetBaseDiscount(year(0), Some(off("250.01")))).unwrap();
    let term = totals(&plan).term;
    assert_eq!((term.base.value.amount, term.services.value.amount), (dec!(1000), dec!(999.99)));
    assert_eq!(term.discount.value.amount, dec!(350.01));
    assert_eq!(term.net.value.amount, dec!(1649.98));
    assert_eq!(state_allowance(&plan).term.payable.value.unwrap().amount, term.net.value.amount, "the account agrees");
    assert!(matches!(result(&term.net.why), Value::Money(money) if money.amount == dec!(1649.98)));
}

#[test]
fn a_discount_is_never_more_than_the_price() {
    let mut plan = with_base(1, &["1000"]);
    invoiced(&mut plan, ServiceId::Workshop, Some("100"));
    let id = plan.lines[0].id;
    let refused = |plan: &Plan, command| {
        assert_eq!(apply(plan, command), Err(CommandError::Plan(PlanFault::DiscountAboveAmount)));
    };
    let edit = |edit| Command::EditLine(id, edit);
    refused(&plan, edit(LineEdit::Discount(Some(off("100.01")))));
    refused(&plan, Command::SetBaseDiscount(year(0), Some(off("1000.01"))));
    // To the cent it may be; and then the price may not go below it.
    let plan = apply(&plan, edit(LineEdit::Discount(Some(off("100"))))).unwrap();
    refused(&plan, edit(LineEdit::UnitPrice(Some(amount("99.99")))));
    refused(&plan, edit(LineEdit::Quantity(quantity("0.99"))));
    let plan = apply(&plan, Command::SetBaseDiscount(year(0), Some(off("1000")))).unwrap();
    refused(&plan, Command::SetBasePrice(year(0), Some(amount("999.99"))));
    assert_eq!(net(&plan), dec!(0));
    // Cents of a discount are cents.
    let coarse = apply(&plan, edit(LineEdit::Discount(Some(off("0.50"))))).unwrap();
    assert_eq!(
        apply(&coarse, Command::SetCurrency(Currency::JPY)),
        Err(CommandError::Plan(PlanFault::AmountTooFine(0)))
    );
}

#[test]
fn flex_pays_the_discounted_price() {
    let mut plan = with_base(1, &["500000"]);
    plan.contract.years[0].flex_allowance = Some(amount("100000"));
    let item = add(&mut plan, ServiceId::Workshop, 0);
    item.unit_price = Some(amount("50000"));
    item.discount = Some(off("20%"));
    let found = totals(&plan);
    assert_eq!(found.term.by_flex.value.amount, dec!(40000));
    assert_eq!(found.term.net.value.amount, dec!(500000), "which is in the base price already");
    let flex = found.payers.iter().find(|one| one.payer == Payer::Flex).unwrap();
    assert_eq!(flex.term.value.amount, dec!(40000));
    let last = flex.term.why.working.last().unwrap();
    assert_eq!((last.how, last.what), (How::Equals, What::Price(PriceFact::ByFlex)), "it is no sum to pay");
}

#[test]
fn who_pays_is_told_after_the_discounts_and_once() {
    let mut plan = with_base(1, &["1000"]);
    invoiced(&mut plan, ServiceId::Workshop, Some("300"));
    plan.lines[0].discount = Some(off("10 %"));
    let barred = add(&mut plan, ServiceId::ExtraSuccessManagement, 0);
    (barred.funding, barred.unit_price) = (Funding::Flex, Some(amount("50")));
    let plan = apply(&plan, Command::SetBaseDiscount(year(0), Some(off("250.01")))).unwrap();
    let found = totals(&plan);
    let paid = |payer| found.payers.iter().find(|one| one.payer == payer).unwrap().term.value.amount;
    assert_eq!((paid(Payer::Base), paid(Payer::Invoiced)), (dec!(749.99), dec!(270)));
    // What Flex may never pay is nothing that goes beyond it.
    assert_eq!((paid(Payer::NeverFlex), paid(Payer::BeyondFlex)), (dec!(50), dec!(0)));
    assert_eq!(found.term.net.value.amount, dec!(1069.99));
}

#[test]
fn a_year_without_a_base_price_is_missing_in_the_term_too() {
    let found = totals(&with_base(2, &["10"]));
    let missing: Vec<usize> = found.years.iter().map(|year| year.totals.missing.bases).collect();
    assert_eq!((missing, found.term.missing), (vec![0, 1], NotEntered { bases: 1, lines: 0 }));
    assert!(!found.term.missing.is_none());
}

#[test]
fn a_place_with_nothing_in_it_is_no_row() {
    let mut plan = with_base(1, &["10"]);
    let (calendar, terms) = (BusinessCalendar::standard(Zone::TAIPEI), PlaceTerms::default());
    plan.locations.push(Location { id: LocationId(800_000), name: line("東京"), calendar, cover: None, terms });
    assert_eq!(totals(&plan).places.len(), 1);
    invoiced(&mut plan, ServiceId::Workshop, Some("200"));
    plan.lines[0].location = Place::Location(LocationId(800_000));
    assert_eq!(totals(&plan).places.len(), 2);
}

#[test]
fn what_is_asked_of_an_unknown_allowance_is_nobodys_yet() {
    let mut plan = with_base(1, &["500000"]);
    add(&mut plan, ServiceId::Workshop, 0).unit_price = Some(amount("50000"));
    let term = totals(&plan).term;
    assert_eq!((term.pending.value.amount, term.net.value.amount), (dec!(50000), dec!(500000)));
}

#[test]
fn lines_outside_the_term_are_in_no_sum_and_named() {
    let mut plan = with_base(1, &["10"]);
    invoiced(&mut plan, ServiceId::Workshop, Some("5"));
    plan.lines[0].year = year(3);
    let found = totals(&plan);
    assert_eq!(found.outside_term, [plan.lines[0].id]);
    assert_eq!(found.term.net.value.amount, dec!(10));
}

#[test]
fn a_file_with_prices_that_do_not_hold_together_is_refused() {
    let fixture = || -> Json { serde_json::from_str(include_str!("../saved/v2.json")).unwrap() };
    let refused = |place: &str, value: Json, says: &str| {
        let mut whole = fixture();
        *whole.pointer_mut(place).unwrap() = value;
        match open(&whole.to_string()) {
            Err(why @ (OpenError::Unreadable { .. } | OpenError::Unsound(_))) => {
                assert!(why.to_string().contains(says), "{place}: {why}");
            }
            other => panic!("{place}: {other:?}"),
        }
    };
    refused("/plan/lines/0/discount/off", json!({ "percent": "100.01" }), "larger");
    refused("/plan/lines/0/discount/off", json!({ "percent": "-1" }), "below");
    refused("/plan/lines/0/discount/off", json!({ "amount": "1600001.01" }), "more than the price");
    refused("/plan/contract/years/0/base_discount/off", json!({ "amount": "16000000.01" }), "more than the price");
    refused("/plan/contract/tax/percent", json!("101"), "larger");
    let band = |up_to: Json| json!({ "up_to": up_to, "percent": "1" });
    let tables = "/plan/contract/fee_tables";
    let bands = "/plan/contract/fee_tables/0/bands";
    refused(bands, json!([band(json!("10")), band(json!("10"))]), "not above");
    refused(bands, json!([band(Json::Null), band(json!("10"))]), "without end");
    refused(bands, json!(vec![band(Json::Null); MAX_BANDS + 1]), "at most 12");
    refused(tables, json!(vec![fixture().pointer(tables).unwrap()[0].clone(); MAX_FEE_TABLES + 1]), "too many");
    refused("/plan/contract/fee_tables/0/bands/0/on", json!("2061-01-01"), "2015 to 2060");
}

// ------------------------------------------------------------------------------------------------------------ price lists

fn look(plan: &Plan, text: &str) -> Preview {
    preview(plan, text, year(0), None).unwrap_or_else(|error| panic!("{text:?}: {error:?}"))
}

fn take(plan: &Plan, text: &str) -> Plan {
    apply(plan, Command::TakePriceList(look(plan, text).changes)).unwrap()
}

/// Why the only row of a list of service and price is not taken.
fn refusal(plan: &Plan, text: &str) -> RowRefusal {
    match look(plan, text).rows.pop().unwrap().outcome {
        RowOutcome::Rejected(why) => why,
        other => panic!("{text:?}: {other:?}"),
    }
}

const LIST: &str = "服務\t數量\t單價\t折扣\nWorkshop\t4\tUS$ 12,500.00\t10%\n訓練課程\t1\t１３，０００\t\nazure_rapid_response\t\t\"90,000\"\t\n自訂主動式服務\t1\t\t\n";

#[test]
fn a_list_is_looked_through_and_taken_in_one_step() {
    let plan = with_term(plan_with(&[]), 2);
    let found = look(&plan, LIST);
    assert!(found.has_heading);
    assert_eq!(found.columns, [Column::Service, Column::Quantity, Column::Price, Column::Discount]);
    assert!(found.rows.iter().all(|row| matches!(row.outcome, RowOutcome::New(_))), "{:?}", found.rows);
    assert_eq!(found.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 3, 4, 5]);
    let after = take(&plan, LIST);
    let lines: Vec<_> = after.lines.iter().map(|line| (line.service, line.quantity, line.unit_price)).collect();
    assert_eq!(
        lines,
        [
            (ServiceId::Workshop, quantity("4"), Some(amount("12500"))),
            (ServiceId::Workshop, quantity("1"), Some(amount("13000"))),
            (ServiceId::AzureRapidResponse, quantity("1"), Some(amount("90000"))),
            (ServiceId::CustomProactive, quantity("1"), None),
        ]
    );
    assert_eq!(after.lines[0].off(), Some(Off::Percent(percent("10"))));
    assert_eq!(after.lines[0].funding, Funding::Flex, "as if it were added from the catalogue");
    assert_eq!(open(&write(&after, 0)).unwrap().plan, after);
}

#[test]
fn a_list_that_was_taken_is_recognised() {
    let plan = take(&with_term(plan_with(&[]), 2), LIST);
    let again = look(&plan, LIST);
    assert!(again.changes_nothing());
    assert_eq!(again.count(|outcome| matches!(outcome, RowOutcome::Unchanged(_))), 4);
    assert_eq!(
        words::summary(&again, Lang::En),
        "The plan has this list already: nothing would change (0 new, 0 changed, 4 unchanged, 0 skipped)"
    );
    assert_eq!(apply(&plan, Command::TakePriceList(again.changes)), Ok(plan));
}

/// Issue 9, point 7: what the list calls by a name of its own is matched by hand, once for all rows of that name; the preview
/// says which year and place a row changes.
#[test]
fn an_unknown_service_is_matched_by_hand_and_a_row_names_its_year_and_place() {
    let mut plan = with_term(plan_with(&[]), 2);
    let text = "service,price,year\nTeam day,12500,1\nTeam day,13000,2\nazure,5,1\n,7,1\n3.5,8,1\n";
    let look = |plan: &Plan, said: &Corrections| preview_corrected(plan, text, year(0), said).unwrap();
    let mut said = Corrections::default();
    let before = look(&plan, &said);
    let open = |found: &Preview, said: &Corrections| {
        found.rows.iter().map(|row| found.open_name(row, said).map(str::to_owned)).collect::<Vec<_>>()
    };
    let name = |text: &str| Some(text.to_owned());
    // A row without a name, and a figure, are no name of anything.
    assert_eq!(open(&before, &said), [name("Team day"), name("Team day"), name("azure"), None, None]);
    assert!(before.changes_nothing());

    said.say("Team day", Some(ServiceId::Workshop));
    let matched = look(&plan, &said);
    assert_eq!(matched.changes.len(), 2, "both rows of that name");
    assert_eq!(matched.rows[0].service, Some(ServiceId::Workshop));
    assert_eq!(open(&matched, &said)[0], name("Team day"), "and it can be taken back");
    assert_eq!(words::outcome(&matched.rows[1].outcome, &plan, Lang::En), "Year 2: 1 × US$13,000");
    let after = apply(&plan, Command::TakePriceList(matched.changes)).unwrap();
    assert_eq!(after.lines.iter().map(|line| line.year).collect::<Vec<_>>(), [year(0), year(1)]);
    assert!(look(&after, &said).changes_nothing(), "recognised");

    // With several places the place is named, too.
    let calendar = BusinessCalendar::standard(Zone::find("Asia/Tokyo").unwrap());
    plan = apply(&after, Command::AddLocation(line("東京"), Box::new(calendar))).unwrap();
    plan = apply(&plan, Command::NamePlace(Place::Host, line("台北"))).unwrap();
    let moved = Place::Location(plan.locations[0].id);
    plan = apply(&plan, Command::PlaceLines(vec![plan.lines[0].id], moved)).unwrap();
    let found = look(&plan, &said);
    assert_eq!(words::outcome(&found.rows[0].outcome, &plan, Lang::ZhHant), "第 1 年，東京：規劃中已是如此");
    assert_eq!(words::outcome(&found.rows[1].outcome, &plan, Lang::ZhHant), "第 2 年，台北：規劃中已是如此");

    said.say("Team day", None);
    assert_eq!(look(&plan, &said).rows[0].outcome, before.rows[0].outcome, "unknown again");
    // What is in the base package stays refused, whoever says that it is meant.
    said.say("azure", Some(ServiceId::AdvisorySupport));
    let refused = look(&plan, &said).rows[2].outcome.clone();
    assert_eq!(refused, RowOutcome::Rejected(RowRefusal::Included(ServiceId::AdvisorySupport)));
}

#[test]
fn a_new_price_says_the_old_one_and_an_empty_cell_changes_nothing() {
    let plan = take(&with_term(plan_with(&[]), 2), LIST);
    let found = look(&plan, "service,price\nWorkshop,\"12,600\"\n");
    let [row] = found.rows.as_slice() else { panic!("{found:?}") };
    assert_eq!(words::outcome(&row.outcome, &plan, Lang::En), "Year 1: US$12,500 → US$12,600");
    let after = take(&plan, "service,price\nWorkshop,\"12,600\"\n");
    assert_eq!(after.lines[0].quantity, quantity("4"));
    assert_eq!(after.lines[0].discount, plan.lines[0].discount);
    assert_eq!(after.lines[1..], plan.lines[1..]);
    assert!(look(&plan, "service,price\nWorkshop,\n").changes_nothing());
}

#[test]
fn a_row_can_name_its_year() {
    let plan = with_term(plan_with(&[]), 2);
    let after = take(&plan, "year;service;price\n2;Workshop;100\n第 1 年;Workshop;90\n");
    assert_eq!(after.lines.iter().map(|line| line.year).collect::<Vec<_>>(), [year(1), year(0)]);
    assert_eq!(refusal(&plan, "year;service;price\n3;Workshop;100"), RowRefusal::NoSuchYear);
}

#[test]
fn without_headings_the_columns_are_guessed() {
    let plan = with_term(plan_with(&[]), 1);
    let columns = |text: &str| look(&plan, text).columns;
    assert_eq!(columns("Workshop\t12500\nHackathon\t9000"), [Column::Service, Column::Price]);
    assert_eq!(columns("1\tWorkshop\t4\t12500"), [Column::Ignored, Column::Service, Column::Quantity, Column::Price]);
    assert_eq!(columns("Workshop,5%,NT$12500").get(1), Some(&Column::Discount));
    let chosen = [Column::Service, Column::Ignored, Column::Price];
    assert_eq!(preview(&plan, "Workshop\t4\t12500", year(0), Some(&chosen)).unwrap().columns, chosen);
}

#[test]
fn every_cell_that_is_not_taken_says_why() {
    let plan = with_term(plan_with(&[]), 1);
    let why = |cells: &str| refusal(&plan, &format!("service\tquantity\tprice\tdiscount\n{cells}"));
    assert_eq!(why("\t1\t5\t"), RowRefusal::NoService);
    assert_eq!(why("Zebra\t1\t5\t"), RowRefusal::UnknownService);
    assert!(matches!(why("azure\t1\t5\t"), RowRefusal::Ambiguous(found) if found.len() > 2));
    assert!(matches!(why("advisory_support\t1\t5\t"), RowRefusal::Included(ServiceId::AdvisorySupport)));
    assert_eq!(why("Workshop\t1\t=A1*2\t"), RowRefusal::Formula(Column::Price));
    assert_eq!(why("=HYPERLINK(\"x\")\t1\t5\t"), RowRefusal::Formula(Column::Service));
    assert_eq!(why("Workshop\t1\t@SUM(A1)\t"), RowRefusal::Formula(Column::Price));
    let price = |error| RowRefusal::Cell(Column::Price, error);
    let strange = |odd| price(EntryError::Strange(Snippet::of(odd)));
    assert_eq!(why("Workshop\t1\t#REF!\t"), strange("#REF!"));
    assert_eq!(why("Workshop\t1\t1.23.4\t"), strange("1.23.4"));
    assert_eq!(why("Workshop\t1\t-5\t"), price(EntryError::Figure(FigureError::TooSmall)));
    assert_eq!(why("Workshop\t1\t10%\t"), strange("%"));
    let two = EntryError::TwoMeanings { large: dec!(1005), small: dec!(1.005) };
    assert_eq!(why("Workshop\t1\t1.005\t"), price(two));
    assert_eq!(why("Workshop\t1\t0.005\t"), price(EntryError::Figure(FigureError::TooManyPlaces(2))));
    let taiwan = RowRefusal::OtherCurrency { named: Currency::TWD, ours: Currency::USD };
    assert_eq!(why("Workshop\t1\tNT$5\t"), taiwan);
    assert_eq!(why("Workshop\t0\t5\t"), RowRefusal::Cell(Column::Quantity, EntryError::Figure(FigureError::TooSmall)));
    assert_eq!(why("Workshop\t1\t5\t0.1"), RowRefusal::UnclearShare);
    let share = |error| RowRefusal::Cell(Column::Discount, EntryError::Figure(error));
    assert_eq!(why("Workshop\t1\t5\t101%"), share(FigureError::TooLarge(dec!(100))));
    assert_eq!(why("Workshop\t1\t5\t-1%"), share(FigureError::TooSmall));
    for lang in Lang::ALL {
        for cells in ["\t1\t5\t", "azure\t1\t5\t", "Workshop\t1\t=1\t", "Workshop\t1\tNT$5\t", "Workshop\t1\tx\t"] {
            assert!(!words::refusal(&why(cells), lang).is_empty());
        }
    }
}

#[test]
fn a_sound_row_beside_a_bad_one_is_taken() {
    let plan = with_term(plan_with(&[]), 1);
    let found = look(&plan, "service\tprice\nWorkshop\t=1+1\nHackathon\t9000\nZebra\t1");
    assert_eq!(found.count(|outcome| matches!(outcome, RowOutcome::Rejected(_))), 2);
    assert_eq!(take(&plan, "service\tprice\nWorkshop\t=1+1\nHackathon\t9000\nZebra\t1").lines.len(), 1);
}

#[test]
fn a_list_has_a_size() {
    let plan = with_term(plan_with(&[]), 1);
    let rows = |count: usize| "Workshop\t1\n".repeat(count);
    assert_eq!(preview(&plan, &rows(50_000), year(0), None), Err(ListError::TooManyRows { rows: 50_000 }));
    assert_eq!(preview(&plan, &rows(MAX_ROWS + 1), year(0), None), Err(ListError::TooManyRows { rows: MAX_ROWS + 1 }));
    let full = look(&plan, &rows(MAX_ROWS));
    assert_eq!(full.count(|outcome| matches!(outcome, RowOutcome::New(_))), MAX_LINES);
    assert_eq!(full.count(|outcome| *outcome == RowOutcome::Rejected(RowRefusal::PlanFull)), MAX_ROWS - MAX_LINES);
    assert!(apply(&plan, Command::TakePriceList(full.changes)).is_ok());
    let bytes = MAX_LIST_BYTES + 1;
    assert_eq!(preview(&plan, &"x".repeat(bytes), year(0), None), Err(ListError::TooLarge { bytes }));
    let workbook = String::from_utf8_lossy(b"PK\x03\x04\xff\xfe");
    assert_eq!(preview(&plan, &workbook, year(0), None), Err(ListError::NotText));
    assert_eq!(preview(&plan, " \n\t\n", year(0), None), Err(ListError::Empty));
    assert_eq!(preview(&plan, "service\tprice", year(0), None), Err(ListError::Empty));
    // A list without prices is a list of services; one without services is of no use, and its rows say so.
    assert_eq!(take(&plan, "Workshop").lines[0].unit_price, None);
    assert_eq!(refusal(&plan, "12\t5"), RowRefusal::NoService);
    for lang in Lang::ALL {
        assert!(words::list_error(ListError::TooManyRows { rows: 10_000 }, lang).contains("10,000"));
    }
}

#[test]
fn a_price_in_another_currency_is_not_taken_for_ours() {
    let mut plan = with_term(plan_with(&[]), 1);
    plan.contract.currency = Currency::TWD;
    assert_eq!(
        refusal(&plan, "Workshop\tUS$400"),
        RowRefusal::OtherCurrency { named: Currency::USD, ours: Currency::TWD }
    );
    assert_eq!(take(&plan, "Workshop\tNT$ 400,000").lines[0].unit_price, Some(amount("400000")));
}

#[test]
fn changes_that_came_too_late_leave_everything_as_it_was() {
    let plan = take(&with_term(plan_with(&[]), 1), "Workshop\t100\nHackathon\t50");
    let changes = look(&plan, "Hackathon\t60\nWorkshop\t110").changes;
    let without = apply(&plan, Command::RemoveLine(plan.lines[0].id)).unwrap();
    assert_eq!(apply(&without, Command::TakePriceList(changes)), Err(CommandError::NoSuchLine));
}
