//! Names in the saved form: objects are read by the names of their fields, and the page calls a variant as the saved form
//! does ([`code`]).
//!
//! What serde derives for a struct also takes a list with its values in order, and then `["", {}, []]` would be a plan whose
//! values change their meaning when a field is added. The schema says that an object stands there, so a list is refused.
//!
//! How: a struct says `#[serde(remote = "…")]` with its own name, so that the derived code is a function beside the trait;
//! [`read_by_name`] makes the trait of it, and on the way [`Named`] asks for an object. So each type refuses lists by itself,
//! wherever it stands. (A look at the whole of the file would have to know of each name whether a list belongs there.) That
//! no type was forgotten is asked of every object of the fixture in `tests/state/saved.rs`.

use serde::de::{Deserializer, Visitor};
use serde::ser::{Impossible, Serialize, SerializeStructVariant, SerializeTupleVariant, Serializer};
use std::fmt;

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

/// The name that a variant of an enum has in the saved form, whatever it holds; empty for what is no enum.
pub fn code<T: Serialize>(value: &T) -> &'static str {
    value.serialize(VariantName).unwrap_or_default()
}

/// Serializes nothing of a value but the name of its variant.
struct VariantName;

/// What a variant holds, which nobody asks for.
struct Unread(&'static str);

macro_rules! no_variant {
    ($($method:ident($($type:ty),*) -> $what:ty;)*) => {$(
        fn $method(self, $(_: $type),*) -> Result<$what, fmt::Error> {
            Err(fmt::Error)
        }
    )*};
}

macro_rules! with_fields {
    ($($method:ident),*) => {$(
        fn $method(self, _: &'static str, _: u32, name: &'static str, _: usize) -> Result<Unread, fmt::Error> {
            Ok(Unread(name))
        }
    )*};
}

impl Serializer for VariantName {
    type Ok = &'static str;
    type Error = fmt::Error;
    type SerializeSeq = Impossible<&'static str, fmt::Error>;
    type SerializeTuple = Impossible<&'static str, fmt::Error>;
    type SerializeTupleStruct = Impossible<&'static str, fmt::Error>;
    type SerializeTupleVariant = Unread;
    type SerializeMap = Impossible<&'static str, fmt::Error>;
    type SerializeStruct = Impossible<&'static str, fmt::Error>;
    type SerializeStructVariant = Unread;

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<&'static str, fmt::Error> {
        Ok(name)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: &T,
    ) -> Result<&'static str, fmt::Error> {
        Ok(name)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<&'static str, fmt::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: &T,
    ) -> Result<&'static str, fmt::Error> {
        Err(fmt::Error)
    }

    no_variant! {
        serialize_bool(bool) -> &'static str;
        serialize_i8(i8) -> &'static str;
        serialize_i16(i16) -> &'static str;
        serialize_i32(i32) -> &'static str;
        serialize_i64(i64) -> &'static str;
        serialize_u8(u8) -> &'static str;
        serialize_u16(u16) -> &'static str;
        serialize_u32(u32) -> &'static str;
        serialize_u64(u64) -> &'static str;
        serialize_f32(f32) -> &'static str;
        serialize_f64(f64) -> &'static str;
        serialize_char(char) -> &'static str;
        serialize_str(&str) -> &'static str;
        serialize_bytes(&[u8]) -> &'static str;
        serialize_none() -> &'static str;
        serialize_unit() -> &'static str;
        serialize_unit_struct(&'static str) -> &'static str;
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct(&'static str, usize) -> Self::SerializeStruct;
    }

    with_fields!(serialize_tuple_variant, serialize_struct_variant);
}

macro_rules! unread {
    ($($kind:ident($($key:ty)?)),*) => {$(
        impl $kind for Unread {
            type Ok = &'static str;
            type Error = fmt::Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, $(_: $key,)? _: &T) -> Result<(), fmt::Error> {
                Ok(())
            }

            fn end(self) -> Result<&'static str, fmt::Error> {
                Ok(self.0)
            }
        }
    )*};
}
unread!(SerializeTupleVariant(), SerializeStructVariant(&'static str));

#[cfg(test)]
mod tests {
    use super::code;
    use serde::Serialize;

    #[derive(Serialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        StandsAlone,
        HoldsOne(u8),
        HoldsTwo(u8, &'static str),
        HoldsNamed { field: u8 },
    }

    #[derive(Serialize)]
    #[serde(untagged)]
    enum Any {
        Of(Kind),
    }

    #[test]
    fn a_variant_is_called_as_in_the_saved_form() {
        let all = [Kind::StandsAlone, Kind::HoldsOne(1), Kind::HoldsTwo(1, "a"), Kind::HoldsNamed { field: 1 }];
        let names = ["stands_alone", "holds_one", "holds_two", "holds_named"];
        for (kind, name) in all.into_iter().zip(names) {
            assert_eq!((code(&kind), code(&Some(&kind))), (name, name));
            assert_eq!(code(&Any::Of(kind)), name, "an enum without names of its own is called as what it holds");
        }
    }

    #[test]
    fn what_is_no_variant_has_no_name() {
        assert_eq!((code(&1), code(&"words"), code(&[1]), code(&None::<Kind>)), ("", "", "", ""));
    }
}
