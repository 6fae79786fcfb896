//! The people who are called, and the case they are called about, in words.

use super::places;
use super::say::say;
use crate::entry::Line;
use crate::plan::Plan;
use crate::plan::incident::Incident;
use crate::plan::people::Person;
use crate::plan::place::Place;
use crate::rules::runbook::Reachable;
use crate::text::{Lang, Text};

/// What the list of those who are called is headed by.
pub const ORDER: Text = Text::new("聯絡順序", "Order of call");
/// Where nobody was named.
pub const NOBODY: Text = Text::new("尚未指名任何人", "nobody is named");
/// How the number of a case at Microsoft is called.
pub const CASE_NUMBER: Text = Text::new("Microsoft 案件號碼", "Case number at Microsoft");
/// How the one who sees to an incident is called.
pub const OWNER: Text = Text::new("負責人", "Owner");

/// Beside the export of a plan in which people are named.
pub const IN_THE_FILE: Text = Text::new(
    "這份規劃含有姓名，也可能有電話號碼。這些資料只留在這個瀏覽器；匯出的檔案會包含它們。",
    "This plan holds names, and phone numbers if you entered any. They stay in this browser; an exported file contains them.",
);

/// How the access ID of the contract is called.
pub const ACCESS_ID: Text = Text::new("存取識別碼 (Access ID)", "Access ID");
/// Beside its field.
pub const ACCESS_ID_HINT: Text = Text::new(
    "以電話或網頁開案時會問到；向 Microsoft 取得。知道它的人就能以您的合約開案，只給需要的人。",
    "Asked for when a case is opened by phone or on the web; Microsoft gives it to you. Whoever knows it can open cases under \
     your contract: give it only to those who need it.",
);
/// Beside the export of a plan that has one.
pub const ACCESS_ID_IN_THE_FILE: Text = Text::new(
    "匯出的檔案含有存取識別碼。交給別人之前，請先想好對方是否需要，或在合約頁清除。",
    "The exported file holds your access ID. Consider who needs it before you pass the file on, or clear it on the contract page.",
);

/// The access ID for a step that needs it; where nobody entered it, that one has to have it at hand.
pub fn access(code: &Line, lang: Lang) -> String {
    if code.is_empty() {
        let words = Text::new(
            "請備妥存取識別碼 (Access ID)；這份規劃沒有填",
            "have the access ID at hand; it is not entered in this plan",
        );
        return words.get(lang).to_owned();
    }
    labelled(ACCESS_ID, code.as_str(), lang)
}

fn labelled(label: Text, words: &str, lang: Lang) -> String {
    let label = label.get(lang);
    say!(lang, "{label}：{words}", "{label}: {words}")
}

/// Somebody, and how to reach them.
fn person(person: &Person, lang: Lang) -> String {
    let (name, reach) = (person.name.as_str(), reach(person, lang));
    say!(lang, "{name}（{reach}）", "{name} ({reach})")
}

/// How somebody is reached, as entered; plainly where nobody said.
pub fn reach(person: &Person, lang: Lang) -> &str {
    if person.reach.is_empty() {
        Text::new("未填聯絡方式", "no number entered").get(lang)
    } else {
        person.reach.as_str()
    }
}

/// Who is called one after the other, in one line.
pub fn order<'a>(people: impl IntoIterator<Item = &'a Person>, lang: Lang) -> String {
    let rows: Vec<String> = (1..).zip(people).map(|(at, one)| format!("{at}. {}", person(one, lang))).collect();
    if rows.is_empty() { NOBODY.get(lang).to_owned() } else { rows.join(Text::new("；", "; ").get(lang)) }
}

/// Who is called, at each place where that matters: where somebody is named, and at the host.
pub fn everywhere(plan: &Plan, lang: Lang) -> String {
    let several = !plan.locations.is_empty();
    let named = |at: &Place| at.is_host() || plan.people_at(*at).next().is_some();
    let of_place = |at: Place| {
        let people = order(plan.people_at(at), lang);
        if !several {
            return labelled(ORDER, &people, lang);
        }
        let (label, place) = (ORDER.get(lang), places::place(plan, at, lang));
        say!(lang, "{label}（{place}）：{people}", "{label} ({place}): {people}")
    };
    plan.places().filter(named).map(of_place).collect::<Vec<_>>().join(Text::new("。", ". ").get(lang))
}

/// The case by its number at Microsoft, if somebody entered it.
pub fn case(incident: &Incident, lang: Lang) -> Option<String> {
    let number = incident.case_number.as_str();
    (!number.is_empty()).then(|| say!(lang, "案件 {number}", "Case {number}"))
}

/// Who sees to an incident, if somebody entered it.
pub fn owner(incident: &Incident, lang: Lang) -> Option<String> {
    let owner = incident.owner.as_str();
    (!owner.is_empty()).then(|| labelled(OWNER, owner, lang))
}

/// Who sees to an incident, and who is called: what stands above everything that is told of it.
pub fn of_incident(incident: &Incident, people: &[Person], lang: Lang) -> Vec<String> {
    owner(incident, lang).into_iter().chain([labelled(ORDER, &order(people, lang), lang)]).collect()
}

/// Who of them an expectation asks for; nothing where it goes without saying.
pub fn asked_for(reachable: Reachable, people: &[Person], lang: Lang) -> Option<String> {
    match (reachable, people.first()) {
        (Reachable::Everybody, _) => Some(labelled(ORDER, &order(people, lang), lang)),
        (Reachable::First, Some(first)) => {
            Some(labelled(Text::new("先聯絡", "Called first"), &person(first, lang), lang))
        }
        (Reachable::First, None) => None,
    }
}
