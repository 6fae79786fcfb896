//! How a plan is taken apart for comparing and merging: the one table of it.
//!
//! A plan is compared in its saved form as a tree, in which whatever has an identity stands under its name. The table says
//! how far down it is taken apart, and how what has no field names is told apart:
//!
//! | part of the plan | how | why |
//! | --- | --- | --- |
//! | `lines`, `people`, `locations`, `credit_uses`, `credit_transfers`, `incidents`, `events` of an incident | rows by `id`, each field by itself; the order is a value of its own | two people work on two fields of one row |
//! | `exhibit_times` | rows by service and severity, each one value; their order means nothing | minutes and clock are read from one cell |
//! | `contract.years` | by position, each field by itself; what is not there is empty | a position is a contract year |
//! | `contract.fee_tables` | by position, each field by itself; bands are one value; new ones of both sides are both added; where a side took one out, the list is one value | tables have no identity, and bands make sense together only |
//! | `readings`, `closed` days | a set: each member by itself | never a conflict |
//! | `special` days | by day, the hours of a day are one value | |
//! | `readiness` | by code, each field by itself; what is not there is empty | |
//! | `contract`, its `dates`, `details` of a line, `terms`, `host`, `customer`, `facts` of an incident | each field by itself; left out is empty | |
//! | `calendar`, `cover` | zone, each day of the week, closed and special days; where the outcome would be none, one value | hours may run over midnight into the next day |
//! | `unknown` | by path, each part one value | nobody knows what belongs together in it |
//! | all else, such as a rate with its day, a discount with its reason, a tax, a swap, an opening | one value | its parts belong together |

use crate::plan::Plan;
use crate::plan::unknown::{Part, Unknown};
use crate::state::json::dense;
use crate::state::saved;
use serde_json::{Map, Value, json};

/// The name under which the order of rows stands: no row is called so.
pub(super) const ORDER: &str = "#";

/// The field that holds what is unknown: one text in the saved form, here by path.
const UNKNOWN: &str = "unknown";

/// How a part of a plan is taken apart.
pub(super) enum Shape {
    /// Not at all.
    Whole,
    /// By the names of its fields; those that are not listed are one value each.
    Record(&'static [(&'static str, Self)]),
    /// Business hours: a record that is one value where it is not there, or would be none.
    Calendar,
    /// A list whose elements are known by some of their fields.
    Rows {
        /// The fields by which an element is known.
        by: &'static [&'static str],
        /// Does the order say something?
        ordered: bool,
        /// The shape of an element.
        row: &'static Self,
    },
    /// A list by position, in which what is not there is empty.
    Years(&'static Self),
    /// A list by position, of which nothing else tells its elements apart.
    Tables(&'static Self),
    /// A list of which each element is there or not.
    Set,
    /// An object by the names that stand in it.
    Map(&'static Self),
}

static WHOLE: Shape = Shape::Whole;
static FIELDS: Shape = Shape::Record(&[]);
static CALENDAR: [(&str, Shape); 3] =
    [("weekly", Shape::Record(&[])), ("closed", Shape::Set), ("special", Shape::Map(&WHOLE))];

const fn numbered(row: &'static Shape) -> Shape {
    Shape::Rows { by: &["id"], ordered: true, row }
}

static LINE: Shape = Shape::Record(&[("details", Shape::Record(&[]))]);
static LOCATION: Shape =
    Shape::Record(&[("calendar", Shape::Calendar), ("cover", Shape::Calendar), ("terms", Shape::Record(&[]))]);
static INCIDENT: Shape = Shape::Record(&[("facts", Shape::Record(&[])), ("events", numbered(&FIELDS))]);

/// The whole plan.
pub(super) static PLAN: Shape = Shape::Record(&[
    (
        "contract",
        Shape::Record(&[
            ("dates", Shape::Record(&[])),
            ("years", Shape::Years(&FIELDS)),
            ("fee_tables", Shape::Tables(&FIELDS)),
        ]),
    ),
    ("lines", numbered(&LINE)),
    ("calendar", Shape::Calendar),
    ("cover", Shape::Calendar),
    ("people", numbered(&FIELDS)),
    ("locations", numbered(&LOCATION)),
    ("host", Shape::Record(&[])),
    ("credit_uses", numbered(&FIELDS)),
    ("credit_transfers", numbered(&FIELDS)),
    ("exhibit_times", Shape::Rows { by: &["service", "severity"], ordered: false, row: &WHOLE }),
    ("customer", Shape::Record(&[])),
    ("readings", Shape::Set),
    ("readiness", Shape::Map(&FIELDS)),
    ("incidents", numbered(&INCIDENT)),
    ("unknown", Shape::Map(&WHOLE)),
]);

impl Shape {
    /// The shape of what stands under a name.
    pub(super) fn child(&'static self, name: &str) -> &'static Self {
        let field = |fields: &'static [(&'static str, Self)]| {
            fields.iter().find(|(known, _)| *known == name).map_or(&WHOLE, |(_, shape)| shape)
        };
        match self {
            Self::Whole | Self::Set => &WHOLE,
            Self::Record(fields) => field(fields),
            Self::Calendar => field(&CALENDAR),
            Self::Rows { .. } if name == ORDER => &WHOLE,
            Self::Rows { row, .. } => row,
            Self::Years(one) | Self::Tables(one) | Self::Map(one) => one,
        }
    }

    /// The shape at the end of a path from the plan on.
    pub(super) fn at(steps: &[String]) -> &'static Self {
        steps.iter().fold(&PLAN, |shape, step| shape.child(step))
    }

    /// Does the path lead to a row, and not into one?
    pub(super) fn is_row(steps: &[String]) -> bool {
        match steps.split_last() {
            Some((last, parents)) => last != ORDER && matches!(Self::at(parents), Self::Rows { .. }),
            None => false,
        }
    }

    /// From the saved form to the tree.
    pub(super) fn unfold(&'static self, value: Value) -> Value {
        match (self, value) {
            (Self::Record(_) | Self::Calendar | Self::Map(_), Value::Object(fields)) => {
                let unfolded = fields.into_iter().map(|(name, value)| {
                    let value = self.child(&name).unfold(value);
                    (name, value)
                });
                Value::Object(unfolded.collect())
            }
            (Self::Rows { by, row, .. }, Value::Array(rows)) => {
                let keyed = rows.into_iter().map(|one| (key(by, &one), row.unfold(one)));
                let (mut order, mut tree) = (Vec::new(), Map::new());
                for (name, one) in keyed {
                    order.push(Value::String(name.clone()));
                    tree.insert(name, one);
                }
                tree.insert(ORDER.to_owned(), Value::Array(order));
                Value::Object(tree)
            }
            (Self::Years(one) | Self::Tables(one), Value::Array(list)) => {
                let placed =
                    list.into_iter().zip(0..).map(|(value, at): (_, usize)| (at.to_string(), one.unfold(value)));
                Value::Object(placed.collect())
            }
            (Self::Set, Value::Array(members)) => {
                let members = members.into_iter().map(|member| (text(&member), Value::Bool(true)));
                Value::Object(members.collect())
            }
            (_, value) => value,
        }
    }

    /// From the tree to the saved form.
    pub(super) fn fold(&'static self, value: Value) -> Value {
        let Value::Object(mut fields) = value else { return value };
        match self {
            Self::Whole => Value::Object(fields),
            Self::Record(_) | Self::Calendar | Self::Map(_) => {
                let folded = fields.into_iter().map(|(name, value)| {
                    let value = self.child(&name).fold(value);
                    (name, value)
                });
                Value::Object(folded.collect())
            }
            Self::Rows { row, .. } => {
                let order = order_in(&fields);
                Value::Array(order.iter().filter_map(|name| fields.remove(name)).map(|one| row.fold(one)).collect())
            }
            Self::Years(one) => {
                let length = places(&fields).last().map_or(0, |last| last + 1);
                let nothing = || Value::Object(Map::new());
                let years = (0..length).map(|at| fields.remove(&at.to_string()).unwrap_or_else(nothing));
                Value::Array(years.map(|year| one.fold(year)).collect())
            }
            Self::Tables(one) => {
                let tables = places(&fields).into_iter().filter_map(|at| fields.remove(&at.to_string()));
                Value::Array(tables.map(|table| one.fold(table)).collect())
            }
            Self::Set => Value::Array(fields.into_iter().map(|(member, _)| Value::String(member)).collect()),
        }
    }
}

/// The positions that are there, in order.
pub(super) fn places(list: &Map<String, Value>) -> Vec<usize> {
    let mut places: Vec<usize> = list.keys().filter_map(|at| at.parse().ok()).collect();
    places.sort_unstable();
    places
}

/// The names of the rows of a list, in order.
pub(super) fn order_of(rows: Option<&Value>) -> Vec<String> {
    rows.and_then(Value::as_object).map(order_in).unwrap_or_default()
}

/// The same, of a list that is one.
pub(super) fn order_in(rows: &Map<String, Value>) -> Vec<String> {
    rows.get(ORDER).and_then(Value::as_array).into_iter().flatten().map(text).collect()
}

/// What a row is known by.
fn key(by: &[&str], row: &Value) -> String {
    let parts: Vec<String> = by.iter().filter_map(|field| row.get(field)).map(text).collect();
    parts.join("/")
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A plan as JSON. By way of the text that is saved: serde writes a second copy of the code that writes and reads a plan for
/// values, which is as large as all the rest of merging.
pub(super) fn value_of(plan: &Plan) -> Value {
    serde_json::from_str(&dense(plan)).unwrap_or_default()
}

/// A plan as a tree. What was not said is not in it, however the saved form says that: as `null`, as an empty text, or not
/// at all; so that it is the same whoever asks.
pub(super) fn tree_of(plan: &Plan) -> Value {
    // Plain values: this cannot fail, and a tree without anything could not be read again.
    let mut value = lean(value_of(plan));
    let parts = plan.unknown.parts().unwrap_or_default();
    if let (false, Some(fields)) = (parts.is_empty(), value.as_object_mut()) {
        let parts = parts.into_iter().map(|Part { path, place, json }| (path, json!([place, json])));
        fields.insert(UNKNOWN.to_owned(), Value::Object(parts.collect()));
    }
    PLAN.unfold(value)
}

/// The plan of a tree, if it is one; nothing is said about whether it makes sense.
pub(super) fn plan_of(tree: Value) -> Option<Plan> {
    let mut value = PLAN.fold(tree);
    if let Some(Value::Object(parts)) = value.as_object_mut().and_then(|fields| fields.remove(UNKNOWN)) {
        let parts = parts.into_iter().map(|(path, part)| {
            let (place, json) = serde_json::from_value(part).ok()?;
            Some(Part { path, place, json })
        });
        let unknown = serde_json::to_value(Unknown::of(parts.collect::<Option<_>>()?)).ok()?;
        // Nothing is left out.
        if unknown != json!("") {
            value.as_object_mut()?.insert(UNKNOWN.to_owned(), unknown);
        }
    }
    saved::plan_of(&value)
}

/// What a field is where it is left out, and so says no more than if it were.
const USUAL: [(&str, &str); 3] = [("progress", "open"), ("fold", "earlier"), ("kind", "problem")];

/// Does a field say more than if it were left out?
pub(in crate::state) fn is_said(name: &str, value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty() && !USUAL.contains(&(name, text)),
        _ => true,
    }
}

/// Without fields of which nothing was said.
fn lean(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let said = fields.into_iter().filter(|(name, value)| is_said(name, value));
            // The name of another product is asked for even where it is empty.
            let lean = said.map(|(name, value)| if name == "product" { (name, value) } else { (name, lean(value)) });
            Value::Object(lean.collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(lean).collect()),
        other => other,
    }
}
