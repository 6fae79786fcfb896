//! JSON as it is written: one piece of code for both layouts, because serde compiles the writing of a plan once for each.

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use std::io::{Result, Write};

/// Indented, so that people and version control can read it: for files.
pub fn indented(value: &impl Serialize) -> String {
    text(value, Layout::Indented(PrettyFormatter::new()))
}

/// Without a space that is not needed: for storage, which is written at each edit.
pub fn dense(value: &impl Serialize) -> String {
    text(value, Layout::Dense(CompactFormatter))
}

fn text(value: &impl Serialize, layout: Layout) -> String {
    let mut bytes = Vec::with_capacity(128);
    // Plain values cannot fail to be written, and what is written is UTF-8. An empty text would be refused on reading, never
    // taken for a value.
    match value.serialize(&mut Serializer::with_formatter(&mut bytes, layout)) {
        Ok(()) => String::from_utf8(bytes).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

enum Layout {
    Indented(PrettyFormatter<'static>),
    Dense(CompactFormatter),
}

/// What of a formatter depends on the layout.
macro_rules! either {
    ($(fn $name:ident($($argument:ident: $of:ty)?);)+) => {
        impl Formatter for Layout {
            $(fn $name<W: ?Sized + Write>(&mut self, writer: &mut W, $($argument: $of)?) -> Result<()> {
                match self {
                    Self::Indented(layout) => layout.$name(writer, $($argument)?),
                    Self::Dense(layout) => layout.$name(writer, $($argument)?),
                }
            })+
        }
    };
}
either! {
    fn begin_array();
    fn end_array();
    fn begin_array_value(is_first: bool);
    fn end_array_value();
    fn begin_object();
    fn end_object();
    fn begin_object_key(is_first: bool);
    fn begin_object_value();
    fn end_object_value();
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn both_layouts_are_those_of_serde() {
        for value in [
            json!({}),
            json!([]),
            json!({"a": [], "b": {}, "c": [1, "二\n", null, [true]], "d": {"e": {"f": -1.5}}}),
            json!("x"),
        ] {
            assert_eq!(indented(&value), serde_json::to_string_pretty(&value).unwrap());
            assert_eq!(dense(&value), serde_json::to_string(&value).unwrap());
        }
    }
}
