//! Sample plans: four complete plans of customers that do not exist, to look at before one has a plan of one's own. All of their
//! figures are invented, and so each carries a mark ([`Plan::sample`]) that no command takes off.
//!
//! Each is built by commands, as a person would, around a day: its contract runs on that day, and its incidents have just
//! been. What people read in it stands in the language that is asked for; the figures are the same in every language.
//! (Prepared incidents for any plan are another thing: [`crate::rules::example`].)

mod build;
mod contoso;
mod fabrikam;
mod northwind;
mod works;

use super::command::CommandError;
use crate::plan::Plan;
use crate::text::{Lang, Text};
use chrono::NaiveDate;

/// A sample plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sample {
    /// One country, and an allowance of which something is left.
    OneCountry,
    /// Several places on two work orders.
    Places,
    /// Much on Azure, with mission critical services and a planned event.
    Azure,
    /// People who write software: developer support and GitHub.
    Developers,
}

impl Sample {
    /// Every one, the simplest first.
    pub const ALL: [Self; 4] = [Self::OneCountry, Self::Places, Self::Azure, Self::Developers];

    /// Its name on the page, for tests.
    pub const fn id(self) -> &'static str {
        match self {
            Self::OneCountry => "one-country",
            Self::Places => "places",
            Self::Azure => "azure",
            Self::Developers => "developers",
        }
    }

    /// The name of its plan.
    pub const fn name(self) -> Text {
        match self {
            Self::OneCountry => Text::new("範例：單一國家，Flex 還有剩", "Sample: one country, Flex left over"),
            Self::Places => Text::new("範例：三個地點，兩張工作訂單", "Sample: three places, two work orders"),
            Self::Azure => Text::new("範例：以 Azure 為主，關鍵業務", "Sample: mostly Azure, mission critical"),
            Self::Developers => Text::new("範例：軟體開發團隊", "Sample: a developer shop"),
        }
    }

    /// The plan, around a day. An error only where the day is so near the first or the last that can be planned that the
    /// contract does not fit.
    pub fn plan(self, lang: Lang, today: NaiveDate) -> Result<Plan, CommandError> {
        match self {
            Self::OneCountry => contoso::plan(lang, today),
            Self::Places => fabrikam::plan(lang, today),
            Self::Azure => northwind::plan(lang, today),
            Self::Developers => works::plan(lang, today),
        }
    }
}
