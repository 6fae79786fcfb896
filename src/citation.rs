//! Where in the services description a fact stands.

use crate::text::{Lang, Text};
use serde::Serialize;

/// A place in the services description (January 2025, Traditional Chinese edition).
///
/// The document has no clause numbers below its sections, so a table and the lines of the text edition narrow it down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Citation {
    /// Section as numbered there: `"2.3"`; `"A.1"` to `"A.6"` for the charts of Appendix A in printed order; `"A"`, `"B"`.
    pub section: &'static str,
    /// Printed table, 1 to 12.
    pub table: Option<u8>,
    /// Lines of the text edition, such as `"L64"` or `"L202-211"`; for reviewers, never shown as a clause number.
    pub lines: &'static str,
    /// Not printed there, but in the exhibit of the work order that the place speaks of (AMB-21).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub in_exhibit: bool,
}

impl Citation {
    /// A section without a table.
    pub const fn section(section: &'static str, lines: &'static str) -> Self {
        Self { section, table: None, lines, in_exhibit: false }
    }

    /// A row of a printed table.
    pub const fn table(section: &'static str, table: u8, lines: &'static str) -> Self {
        Self { section, table: Some(table), lines, in_exhibit: false }
    }

    /// The exhibit of the work order that the place speaks of.
    #[must_use]
    pub const fn exhibit(self) -> Self {
        Self { in_exhibit: true, ..self }
    }

    /// Short form for the screen: "§2.3, table 4".
    pub fn label(self, lang: Lang) -> String {
        let place = self.place(lang);
        match (self.exhibit_name(), lang) {
            (None, _) => place,
            (Some(name), Lang::ZhHant) => format!("{}（{place}）", name.get(lang)),
            (Some(name), Lang::En) => format!("{} ({place})", name.get(lang)),
        }
    }

    /// What to call the exhibit, where it is one.
    pub fn exhibit_name(self) -> Option<Text> {
        self.in_exhibit.then_some(Text::new("工作訂單附錄", "work-order exhibit"))
    }

    fn place(self, lang: Lang) -> String {
        let appendix = self.section.starts_with(['A', 'B']);
        let section = match (appendix, lang) {
            (false, _) => format!("§{}", self.section),
            (true, Lang::ZhHant) => format!("附錄 {}", self.section),
            (true, Lang::En) => format!("Appendix {}", self.section),
        };
        match (self.table, lang) {
            (None, _) => section,
            (Some(table), Lang::ZhHant) => format!("{section}，表 {table}"),
            (Some(table), Lang::En) => format!("{section}, table {table}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_section_and_table_in_both_languages() {
        let row = Citation::table("2.3", 4, "L103");
        assert_eq!(row.label(Lang::En), "§2.3, table 4");
        assert_eq!(row.label(Lang::ZhHant), "§2.3，表 4");
        let chart = Citation::section("A.1", "L368-386");
        assert_eq!(chart.label(Lang::En), "Appendix A.1");
        assert_eq!(chart.label(Lang::ZhHant), "附錄 A.1");
        assert_eq!(row.exhibit().label(Lang::En), "work-order exhibit (§2.3, table 4)");
        assert_eq!(row.exhibit().label(Lang::ZhHant), "工作訂單附錄（§2.3，表 4）");
    }
}
