//! Objects of the saved form are read by the names of their fields.
//!
//! What serde derives for a struct also takes a list with its values in order, and then `["", {}, []]` would be a plan whose
//! values change their meaning when a field is added. The schema says that an object stands there, so a list is refused.
//!
//! How: a struct says `#[serde(remote = "…")]` with its own name, so that the derived code is a function beside the trait;
//! [`read_by_name`] makes the trait of it, and on the way [`Named`] asks for an object. So each type refuses lists by itself,
//! wherever it stands. (A look at the whole of the file would have to know of each name whether a list belongs there.) That
//! no type was forgotten is asked of every object of the fixture in `tests/saved.rs`.

use serde::de::{Deserializer, Visitor};

/// A value that is read as an object, whatever the type of it asks for.
pub(crate) struct Named<D>(pub(crate) D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Named<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Makes serde's traits of the code that it derived for structs with `#[serde(remote = "…")]`.
macro_rules! read_by_name {
    ($($type:ident),*) => {$(
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                // The derived function, which goes before the one of the trait.
                $type::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $type::deserialize($crate::named::Named(deserializer))
            }
        }
    )*};
}
pub(crate) use read_by_name;
