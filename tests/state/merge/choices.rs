//! What somebody chooses who puts two versions together: what is merged unless something is said, and what is said holds.

use super::*;
use uniplan::state::merge::{Choices, Pick, Standing};

const SIDES: [Pick; 2] = [Pick::Side(Side::Mine), Pick::Side(Side::Theirs)];

/// Every value that is in no row is the same in all, and every row has what was picked.
fn holds(choices: &Choices, picks: &[Pick], plan: &Plan) {
    assert_eq!(check(plan), Ok(()));
    let [is, mine, theirs] = [plan, &choices.mine, &choices.theirs].map(leaves);
    let picked: Vec<(Option<String>, Pick)> =
        choices.rows.iter().zip(picks).map(|(row, pick)| (place(&row.path), *pick)).collect();
    let all: BTreeSet<&String> = is.keys().chain(mine.keys()).chain(theirs.keys()).collect();
    for leaf in all {
        let row = picked.iter().find(|(place, _)| place.as_ref().is_some_and(|place| is_within(leaf, place)));
        let [is, mine, theirs] = [&is, &mine, &theirs].map(|leaves| leaves.get(leaf));
        let Some((_, pick)) = row else {
            assert_eq!((is, is), (mine, theirs), "{leaf} is in no row");
            continue;
        };
        match pick {
            Pick::Side(Side::Mine) => assert_eq!(is, mine, "{leaf}"),
            Pick::Side(Side::Theirs) => assert_eq!(is, theirs, "{leaf}"),
            Pick::Together => {}
        }
    }
}

fn some_picks(choices: &Choices, chance: &[bool]) -> Vec<Pick> {
    let chance = chance.iter().copied().cycle();
    choices.rows.iter().zip(chance).map(|(row, other)| if other { SIDES[1] } else { row.usual }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: crate::support::seed(), ..ProptestConfig::with_cases(300) })]

    #[test]
    fn what_nobody_chooses_is_as_merging_has_it((base, mine, theirs) in any_session()) {
        let choices = Choices::new(Some(&base), &mine, &theirs);
        let merged = merge(&base, &mine, &theirs, Prefer::Mine);
        let plan = choices.outcome(&choices.usual()).unwrap();
        prop_assert_eq!(leaves(&plan), leaves(&merged.plan));
        prop_assert_eq!(without_numbers(&plan), without_numbers(&merged.plan));
        prop_assert_eq!(choices.outcome(&[]), Ok(plan.clone()));
        // Each row says what it is: where both changed it, a conflict said so, and each conflict has a row.
        for conflict in &merged.conflicts {
            let within = |row: &&uniplan::state::merge::Row| match (place(&row.path), place(&conflict.path)) {
                (Some(row), Some(conflict)) => is_within(&conflict, &row) || is_within(&row, &conflict),
                _ => row.path == conflict.path,
            };
            let found: Vec<_> = choices.rows.iter().filter(within).collect();
            prop_assert!(!found.is_empty(), "{:?} has no row", conflict);
            prop_assert!(found.iter().any(|row| matches!(row.standing, Standing::Both(_))));
        }
        let both = choices.rows.iter().filter(|row| matches!(row.standing, Standing::Both(_))).count();
        prop_assert_eq!(both == 0, merged.conflicts.is_empty());
        if merged.conflicts.is_empty() {
            holds(&choices, &choices.usual(), &plan);
        }
        // A conflict that is decided the other way is what `resolve` makes of it.
        for (at, row) in choices.rows.iter().enumerate() {
            let Some(conflict) = merged.conflicts.iter().find(|conflict| conflict.path == row.path) else { continue };
            let mut picks = choices.usual();
            picks[at] = Pick::Side(conflict.taken.other());
            if let (Ok(chosen), Ok(resolved)) = (choices.outcome(&picks), resolve(&plan, conflict, conflict.taken.other())) {
                prop_assert_eq!(leaves(&chosen), leaves(&resolved), "{:?}", conflict);
            }
        }
    }

    #[test]
    fn every_row_has_what_was_picked(
        (base, mine, theirs) in any_session(), is_known: bool, chance in proptest::collection::vec(any::<bool>(), 1..9)
    ) {
        let choices = Choices::new(is_known.then_some(&base), &mine, &theirs);
        let picks = some_picks(&choices, &chance);
        if let Ok(plan) = choices.outcome(&picks) {
            if !choices.rows.iter().any(|row| row.path.is_whole()) {
                holds(&choices, &picks, &plan);
            }
            prop_assert_eq!(open(&write(&plan, 0)).map(|saved| saved.plan), Ok(plan));
        }
        // All of one side is that side.
        for (side, whole) in [(Side::Mine, &choices.mine), (Side::Theirs, &choices.theirs)] {
            let all = vec![Pick::Side(side); choices.rows.len()];
            let plan = choices.outcome(&all);
            prop_assert_eq!(plan.as_ref().map(leaves), Ok(leaves(whole)));
        }
    }

    #[test]
    fn without_a_common_version_nothing_is_taken_by_itself((_, mine, theirs) in any_session()) {
        let choices = Choices::new(None, &mine, &theirs);
        prop_assert!(choices.rows.iter().all(|row| row.standing == Standing::Unknown || row.path.is_whole()));
        prop_assert_eq!(leaves(&choices.outcome(&choices.usual()).unwrap()), leaves(&mine));
        let are_alike = leaves(&choices.mine) == leaves(&choices.theirs);
        prop_assert!(are_alike || !choices.is_empty());
        prop_assert!(Choices::new(None, &mine, &mine).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: crate::support::seed(), ..ProptestConfig::with_cases(40) })]

    #[test]
    fn whole_plans_are_put_together_as_well(plans in proptest::collection::vec(any_whole_plan(), 3), is_known: bool) {
        prop_assume!(plans.iter().all(|plan| check(plan).is_ok()));
        let choices = Choices::new(is_known.then_some(&plans[0]), &plans[1], &plans[2]);
        let all = |side| vec![Pick::Side(side); choices.rows.len()];
        for (side, whole) in [(Side::Mine, &choices.mine), (Side::Theirs, &choices.theirs)] {
            let plan = choices.outcome(&all(side));
            prop_assert_eq!(plan.as_ref().map(leaves), Ok(leaves(whole)));
        }
    }
}

fn named(plan: &Plan, name: &str) -> Plan {
    run(plan, Command::NamePlan(line(name))).unwrap()
}

#[test]
fn each_row_says_whose_change_it_is() {
    let base = plan_with(&[ServiceId::Workshop]);
    let mine = run(&named(&base, "mine"), Command::AddPerson(None.into(), line("A"))).unwrap();
    let theirs = run(&named(&base, "theirs"), Command::RemoveLine(LineId(base.lines[0].id.0))).unwrap();
    let choices = Choices::new(Some(&base), &mine, &theirs);
    let said: Vec<(String, Standing, Pick)> =
        choices.rows.iter().map(|row| (row.path.to_string(), row.standing, row.usual)).collect();
    let is =
        |path: &str| said.iter().find(|(at, ..)| at == path).map(|(_, standing, pick)| (*standing, *pick)).unwrap();
    assert_eq!(said.len(), 3, "{said:?}");
    assert_eq!(is("name"), (Standing::Both(uniplan::state::merge::Why::BothChanged), SIDES[0]));
    assert_eq!(is(&format!("l{}", base.lines[0].id.0)), (Standing::OnlyTheirs, SIDES[1]));
    assert_eq!(is(&format!("p{}", mine.people[0].id.0)), (Standing::OnlyMine, SIDES[0]));
    let all_theirs = choices.outcome(&[SIDES[1]; 3]).unwrap();
    assert_eq!((all_theirs.name.as_str(), all_theirs.people.len(), all_theirs.lines.len()), ("theirs", 0, 0));
}

#[test]
fn what_calendars_know_a_plan_by_is_no_choice() {
    let key = |digit: &str| Some(uniplan::plan::calendar_key::CalendarKey::from_seed(digit));
    let base = plan_with(&[ServiceId::Workshop]);
    let mine = Plan { calendar_key: key("1"), ..base.clone() };
    for theirs in [None, key("2")] {
        for known in [None, Some(&base)] {
            let choices = Choices::new(known, &mine, &Plan { calendar_key: theirs, ..named(&base, "theirs") });
            assert_eq!(choices.rows.len(), 1);
            assert_eq!(choices.outcome(&[SIDES[1]]).unwrap().calendar_key, key("1"));
        }
    }
}

#[test]
fn lines_of_different_services_are_never_one() {
    let (mine, theirs) = (plan_with(&[ServiceId::Workshop]), plan_with(&[ServiceId::Hackathon]));
    assert_eq!(mine.lines[0].id, theirs.lines[0].id);
    let choices = Choices::new(None, &mine, &theirs);
    let both: Vec<Pick> = choices.rows.iter().map(|row| if row.mine.is_null() { SIDES[1] } else { SIDES[0] }).collect();
    let services: BTreeSet<ServiceId> = choices.outcome(&both).unwrap().lines.iter().map(|line| line.service).collect();
    assert_eq!(services, BTreeSet::from([ServiceId::Workshop, ServiceId::Hackathon]));
}

#[test]
fn a_combination_that_makes_no_sense_is_refused_with_its_fault() {
    let start = &*START;
    let mine = run(start, Command::RemoveLocation(LocationId(4))).unwrap_or_else(|_| start.clone());
    let theirs = named(start, "theirs");
    let choices = Choices::new(None, &mine, &theirs);
    // People are taken with their place, or not at all.
    let picks: Vec<Pick> = choices
        .rows
        .iter()
        .map(|row| if matches!(row.path.subject, Subject::Person(_)) { SIDES[1] } else { SIDES[0] })
        .collect();
    assert!(choices.rows.iter().any(|row| matches!(row.path.subject, Subject::Person(_))), "{:?}", choices.rows);
    assert!(matches!(choices.outcome(&picks), Err(uniplan::state::merge::Misfit::Unsound(_))));
    assert!(choices.outcome(&choices.usual()).is_ok());
}
