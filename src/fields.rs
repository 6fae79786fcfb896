//! Objects of the saved form, read field by field into a value that begins with what is left out.
//!
//! Why not serde's derived code? It keeps every field beside the value until the last has come, each as a type of its own
//! with its own way out: for the plan and what is in it that is a sixth of the first load. This fills a value in place and
//! knows fields by their numbers, so that what finds, counts and misses them is there once. What is read and refused is the
//! same, as `tests/schema.rs` and `tests/saved.rs` hold.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use std::fmt;

/// Reads an object into the fields of a value. Each may be there once; the first `required` of the names must be.
#[allow(clippy::type_complexity, reason = "a callback, behind a pointer so that this is there once")]
pub(crate) fn read_fields<'de, A: MapAccess<'de>>(
    map: &mut A,
    names: &'static [&'static str],
    required: usize,
    read: &mut dyn FnMut(usize, &mut A) -> Result<(), A::Error>,
) -> Result<(), A::Error> {
    let name = |place: usize| names.get(place).copied().unwrap_or_default();
    let mut seen = 0_u64;
    while let Some(place) = map.next_key_seed(Name(names))? {
        if seen & (1 << place) != 0 {
            return Err(A::Error::custom(format_args!("duplicate field `{}`", name(place))));
        }
        seen |= 1 << place;
        read(place, map)?;
    }
    match (0..required).find(|place| seen & (1 << place) == 0) {
        Some(place) => Err(A::Error::custom(format_args!("missing field `{}`", name(place)))),
        None => Ok(()),
    }
}

/// The name of a field, as its place in a list.
struct Name(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Name {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = usize;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a field")
    }

    fn visit_u64<E: Error>(self, place: u64) -> Result<usize, E> {
        let place = usize::try_from(place).ok().filter(|place| *place < self.0.len());
        place.ok_or_else(|| E::custom("unknown field"))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        let place = self.0.iter().position(|known| *known == name);
        place.ok_or_else(|| E::custom(format_args!("unknown field `{name}`")))
    }
}

/// How a struct is read: the value it begins as, the fields that must be there, those that may be left out. Every field
/// stands in one of the two lists, or this does not compile.
macro_rules! read_by_fields {
    ($type:ident, $blank:expr, must: [$($must:ident),*], may: [$($may:ident),*]) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                const NAMES: &[&str] = &[$(stringify!($must),)* $(stringify!($may)),*];
                const REQUIRED: &[&str] = &[$(stringify!($must)),*];
                #[allow(non_camel_case_types, reason = "fields have these names")]
                enum Place { $($must,)* $($may),* }
                struct Fields;
                impl<'de> serde::de::Visitor<'de> for Fields {
                    type Value = $type;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        formatter.write_str(concat!("struct ", stringify!($type)))
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$type, A::Error> {
                        let mut value: $type = $blank;
                        let $type { $($must,)* $($may),* } = &mut value;
                        $crate::fields::read_fields(&mut map, NAMES, REQUIRED.len(), &mut |place, map| {
                            $(if place == Place::$must as usize { *$must = map.next_value()?; })*
                            $(if place == Place::$may as usize { *$may = map.next_value()?; })*
                            Ok(())
                        })?;
                        Ok(value)
                    }
                }
                deserializer.deserialize_struct(stringify!($type), NAMES, Fields)
            }
        }
    };
}
pub(crate) use read_by_fields;
