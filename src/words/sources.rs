//! Where a rule stands in the document, every place of it, and how firmly: what is derived, or rests on a reading, says so
//! wherever its source is shown.

use crate::catalog::rule_book::{Firmness, Rule, RuleId};
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
    use crate::catalog::rule_book::{all, el, fa, ir};

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
