//! Where a rule stands in the document, every place of it, and how firmly: what is derived, or rests on a reading, says so
//! wherever its source is shown.

use crate::catalog::rule_book::{Firmness, Rule, RuleId};
use crate::rules::explanation::Why;
use crate::text::{Lang, Text};

/// "§2.2; §2.3 · derived".
pub fn source(rule: &Rule, lang: Lang) -> String {
    let places: Vec<String> = rule.places().map(|place| place.label(lang)).collect();
    let places = places.join(Text::new("；", "; ").get(lang));
    match firmness(rule.standing, lang) {
        Some(how) => format!("{places} · {how}"),
        None => places,
    }
}

/// "FA-2 · §2.2; §2.3".
pub fn source_of(id: RuleId, lang: Lang) -> String {
    format!("{} · {}", id.code(), source(id.rule(), lang))
}

/// What a reason rests on beside the place that is printed: each rule, and how firmly it stands, then our readings.
pub fn basis(why: &Why, lang: Lang) -> String {
    let rules = why.rules.iter().map(|id| match firmness(id.rule().standing, lang) {
        Some(how) => match lang {
            Lang::ZhHant => format!("{}（{how}）", id.code()),
            Lang::En => format!("{} ({how})", id.code()),
        },
        None => id.code(),
    });
    rules.chain(our_readings(why, lang)).collect::<Vec<_>>().join(" · ")
}

/// Of a reason only what is not simply printed: rules that are derived, and our readings.
pub fn reservations(why: &Why, lang: Lang) -> Option<String> {
    let rules = why.rules.iter().filter_map(|id| firmness(id.rule().standing, lang));
    let all: Vec<String> = rules.chain(our_readings(why, lang)).collect();
    (!all.is_empty()).then(|| all.join(" · "))
}

/// The readings that none of the rules says itself, as one part of a line.
fn our_readings(why: &Why, lang: Lang) -> Option<String> {
    let is_said = |reading| why.rules.iter().any(|id| id.rule().standing == Firmness::Reading(reading));
    let readings = why.readings.iter().filter(|reading| !is_said(**reading)).map(|reading| reading.code());
    let codes: Vec<String> = readings.collect();
    (!codes.is_empty()).then(|| match lang {
        Lang::ZhHant => format!("我們的解讀 {}", codes.join("、")),
        Lang::En => format!("our reading, {}", codes.join(", ")),
    })
}

/// How firmly a rule stands, where it is not simply printed.
pub fn firmness(standing: Firmness, lang: Lang) -> Option<String> {
    match standing {
        Firmness::Printed => None,
        Firmness::Derived => Some(Text::new("由條文推導", "derived").get(lang).to_owned()),
        Firmness::DerivedInPart => Some(Text::new("部分由條文推導", "derived in part").get(lang).to_owned()),
        Firmness::Reading(clause) => Some(match lang {
            Lang::ZhHant => format!("我們的解讀 {}", clause.code()),
            Lang::En => format!("our reading, {}", clause.code()),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::readings::amb;
    use crate::catalog::rule_book::{all, el, fa, ir};

    /// B1: a line of the checklist and of the copied text says what is derived and what we read.
    #[test]
    fn b1_what_is_derived_or_read_is_marked_in_a_line_as_well() {
        let why = Why::by(const { ir(14) }).and(const { ir(9) }).reading(amb(15)).reading(amb(54));
        assert_eq!(basis(&why, Lang::En), "IR-14 (derived in part) · IR-9 · our reading, AMB-15, AMB-54");
        assert_eq!(basis(&why, Lang::ZhHant), "IR-14（部分由條文推導） · IR-9 · 我們的解讀 AMB-15、AMB-54");
        assert_eq!(reservations(&why, Lang::En).as_deref(), Some("derived in part · our reading, AMB-15, AMB-54"));
        // A rule that is a reading says so once.
        let read = Why::by(const { fa(16) }).reading(amb(8));
        assert_eq!(basis(&read, Lang::En), "FA-16 (our reading, AMB-08)");
        assert_eq!(reservations(&read, Lang::En).as_deref(), Some("our reading, AMB-08"));
        assert_eq!(reservations(&Why::by(const { ir(9) }), Lang::En), None, "what is printed needs no word");
        for (id, rule) in all() {
            for lang in [Lang::ZhHant, Lang::En] {
                let why = Why::by(id);
                assert_eq!(basis(&why, lang) == id.code(), rule.standing == Firmness::Printed, "{}", id.code());
                assert_eq!(reservations(&why, lang), firmness(rule.standing, lang), "{}", id.code());
            }
        }
    }

    #[test]
    fn every_place_of_a_rule_is_shown_and_what_is_derived_says_so() {
        assert_eq!(source_of(const { fa(2) }, Lang::En), "FA-2 · §2.2; §2.3");
        assert_eq!(source(const { fa(19) }.rule(), Lang::ZhHant), "§2.7；§2.2 · 部分由條文推導");
        assert_eq!(source(const { fa(6) }.rule(), Lang::En), "§2.2 · our reading, AMB-01");
        assert_eq!(source(const { ir(14) }.rule(), Lang::En), "§2.5, table 12 · derived in part");
        let languages = source(const { el(19) }.rule(), Lang::En);
        assert_eq!(languages.matches("; ").count(), 5, "{languages}");
        for (id, rule) in all() {
            for lang in [Lang::ZhHant, Lang::En] {
                let said = source(rule, lang);
                assert!(said.starts_with(&rule.citation.label(lang)), "{}", id.code());
                assert_eq!(said.contains(" · "), rule.standing != Firmness::Printed, "{}: {said}", id.code());
                assert!(rule.places().all(|place| said.contains(&place.label(lang))), "{}: {said}", id.code());
            }
        }
    }
}
