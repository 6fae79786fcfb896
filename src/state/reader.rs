//! Reads typed values from JSON: `serde_json` for the text, serde's derived code for the types, and this between them.
//!
//! Why not `serde_json::from_str`? It compiles every type twice, as an object and as a list, and its own handling of
//! objects, lists and variants once more for each. Here a text is first split into its parts, by code that is there once;
//! that makes what opens a plan a third smaller, and every type that joins the saved form costs half. It is stricter, too:
//! fields have names, so a list in place of an object is refused, as the schema has it.
//!
//! A part is scanned again at each level it lies in. A saved plan has six.

use serde::de::value::{StringDeserializer, U64Deserializer};
use serde::de::{self, Deserialize, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// Why a text is not the value that it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReadError {
    /// What was found, in English, for a report.
    pub(super) message: String,
    /// Where it begins, in bytes from the beginning of the text.
    pub(super) at: Option<usize>,
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

impl de::Error for ReadError {
    #[cold]
    #[inline(never)]
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), at: None }
    }

    // As serde says it, without what writes out a float: that is 4 KB, and no value of ours is one.
    #[cold]
    #[inline(never)]
    fn invalid_type(_: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::custom(format_args!("invalid type, expected {expected}"))
    }

    #[cold]
    #[inline(never)]
    fn invalid_value(_: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::custom(format_args!("invalid value, expected {expected}"))
    }
}

impl From<serde_json::Error> for ReadError {
    fn from(error: serde_json::Error) -> Self {
        let mut message = error.to_string();
        // Line and column within the part, which mean nothing to anybody.
        if let Some(end) = message.rfind(" at line ") {
            message.truncate(end);
        }
        Self { message, at: None }
    }
}

/// Reads a value from the whole of a text.
pub(super) fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, ReadError> {
    let whole: &RawValue = serde_json::from_str(text)?;
    T::deserialize(Reader(whole.get())).map_err(|mut error| {
        // So far it is an address: whoever found it knew only its part of the text.
        error.at = error.at.map(|at| at.saturating_sub(text.as_ptr().addr()));
        error
    })
}

/// A value that has not been read yet.
struct Reader<'de>(&'de str);

impl Reader<'_> {
    /// The error of this part, unless a smaller one has been named.
    #[cold]
    #[inline(never)]
    fn blame(&self, mut error: ReadError) -> ReadError {
        error.at = error.at.or(Some(self.0.as_ptr().addr()));
        error
    }
}

/// The parts of an object, in order; a name can be there twice.
struct Object<'de>(Vec<(String, &'de RawValue)>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Parts;
        impl<'de> Visitor<'de> for Parts {
            type Value = Object<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut parts = Vec::new();
                while let Some(part) = map.next_entry()? {
                    parts.push(part);
                }
                Ok(Object(parts))
            }
        }
        deserializer.deserialize_map(Parts)
    }
}

/// What is left of an object with names of its own choice.
struct Entries<'de> {
    rest: std::vec::IntoIter<(String, &'de RawValue)>,
    value: &'de str,
}

#[inline(never)]
fn entries(text: &str) -> Result<Entries<'_>, ReadError> {
    let Object(parts) = serde_json::from_str(text)?;
    Ok(Entries { rest: parts.into_iter(), value: "" })
}

impl Entries<'_> {
    /// The next name; its value is kept.
    #[inline(never)]
    fn next(&mut self) -> Option<String> {
        let (name, value) = self.rest.next()?;
        self.value = value.get();
        Some(name)
    }
}

impl<'de> MapAccess<'de> for &mut Entries<'de> {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadError> {
        let Some(name) = self.next() else { return Ok(None) };
        let name: StringDeserializer<ReadError> = name.into_deserializer();
        seed.deserialize(name).map(Some).map_err(|error| Reader(self.value).blame(error))
    }

    #[inline(never)]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, ReadError> {
        seed.deserialize(Reader(self.value))
    }
}

/// What is left of an object whose names are those of a type.
struct Fields<'de> {
    names: &'static [&'static str],
    rest: Entries<'de>,
}

#[inline(never)]
fn fields<'de>(text: &'de str, names: &'static [&'static str]) -> Result<Fields<'de>, ReadError> {
    Ok(Fields { names, rest: entries(text)? })
}

/// The place of a name among those of a type, by which the derived code knows it as well as by the name itself. (It counts
/// fields and variants, so an alias would put it out of step: give none.)
#[inline(never)]
fn place(name: &str, names: &[&str]) -> U64Deserializer<ReadError> {
    let place = names.iter().position(|other| *other == name).and_then(|place| u64::try_from(place).ok());
    place.unwrap_or(u64::MAX).into_deserializer()
}

#[cold]
#[inline(never)]
fn unknown(kind: &str, name: &str) -> ReadError {
    de::Error::custom(format_args!("unknown {kind} `{name}`"))
}

impl<'de> MapAccess<'de> for &mut Fields<'de> {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadError> {
        let Some(name) = self.rest.next() else { return Ok(None) };
        let field = seed.deserialize(place(&name, self.names));
        field.map(Some).map_err(|_| Reader(self.rest.value).blame(unknown("field", &name)))
    }

    #[inline(never)]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, ReadError> {
        seed.deserialize(Reader(self.rest.value))
    }
}

/// What is left of a list.
struct Items<'de>(std::vec::IntoIter<&'de RawValue>);

#[inline(never)]
fn items(text: &str) -> Result<Items<'_>, ReadError> {
    Ok(Items(serde_json::from_str::<Vec<&RawValue>>(text)?.into_iter()))
}

impl<'de> SeqAccess<'de> for &mut Items<'de> {
    type Error = ReadError;

    #[inline(never)]
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ReadError> {
        self.0.next().map(|item| seed.deserialize(Reader(item.get()))).transpose()
    }
}

/// One of several: `"name"`, or `{"name": value}`.
struct Choice<'de> {
    names: &'static [&'static str],
    name: String,
    value: Option<&'de str>,
}

#[inline(never)]
fn choice<'de>(text: &'de str, names: &'static [&'static str]) -> Result<Choice<'de>, ReadError> {
    if !text.starts_with('{') {
        return Ok(Choice { names, name: serde_json::from_str(text)?, value: None });
    }
    let mut entries = entries(text)?;
    match (entries.rest.next(), entries.rest.next()) {
        (Some((name, value)), None) => Ok(Choice { names, name, value: Some(value.get()) }),
        _ => Err(de::Error::custom("expected one name with one value")),
    }
}

impl<'de> Choice<'de> {
    #[inline(never)]
    fn value(&mut self) -> Result<&'de str, ReadError> {
        let value = self.value.take();
        value.ok_or_else(|| de::Error::custom(format_args!("`{}` stands without its value", self.name)))
    }

    #[inline(never)]
    fn end(&self) -> Result<(), ReadError> {
        match self.value {
            None => Ok(()),
            Some(_) => Err(de::Error::custom(format_args!("`{}` has no value", self.name))),
        }
    }
}

impl<'de> de::EnumAccess<'de> for &mut Choice<'de> {
    type Error = ReadError;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), ReadError> {
        match seed.deserialize(place(&self.name, self.names)) {
            Ok(variant) => Ok((variant, self)),
            Err(_) => Err(unknown("variant", &self.name)),
        }
    }
}

impl<'de> de::VariantAccess<'de> for &mut Choice<'de> {
    type Error = ReadError;

    /// Nothing that could go wrong: this is compiled once for every name of every list. That there was no value is asked
    /// by [`Choice::end`].
    fn unit_variant(self) -> Result<(), ReadError> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, ReadError> {
        seed.deserialize(Reader(self.value()?))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_seq(&mut items(self.value()?)?)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        visitor.visit_map(&mut fields(self.value()?, names)?)
    }
}

/// Methods that read a part by `$read` and give it to the visitor; each error is that of this part or of a smaller one.
macro_rules! reading {
    ($($method:ident($($other:ident: $type:ty),*) => $visit:ident($(&$mut:tt)? $read:ident);)*) => {$(
        fn $method<V: Visitor<'de>>(self, $($other: $type,)* visitor: V) -> Result<V::Value, ReadError> {
            let read: fn(&'de str) -> Result<_, ReadError> = $read;
            read(self.0).and_then(|$($mut)? value| visitor.$visit($(&$mut)? value)).map_err(|error| self.blame(error))
        }
    )*};
}

#[inline(never)]
fn plain<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, ReadError> {
    Ok(serde_json::from_str(text)?)
}

impl<'de> de::Deserializer<'de> for Reader<'de> {
    type Error = ReadError;

    reading! {
        deserialize_bool() => visit_bool(plain);
        deserialize_i8() => visit_i64(plain);
        deserialize_i16() => visit_i64(plain);
        deserialize_i32() => visit_i64(plain);
        deserialize_i64() => visit_i64(plain);
        deserialize_u8() => visit_u64(plain);
        deserialize_u16() => visit_u64(plain);
        deserialize_u32() => visit_u64(plain);
        deserialize_u64() => visit_u64(plain);
        deserialize_f32() => visit_f64(plain);
        deserialize_f64() => visit_f64(plain);
        deserialize_char() => visit_string(plain);
        deserialize_str() => visit_string(plain);
        deserialize_string() => visit_string(plain);
        deserialize_identifier() => visit_string(plain);
        deserialize_bytes() => visit_string(plain);
        deserialize_byte_buf() => visit_string(plain);
        deserialize_seq() => visit_seq(&mut items);
        deserialize_tuple(_length: usize) => visit_seq(&mut items);
        deserialize_tuple_struct(_name: &'static str, _length: usize) => visit_seq(&mut items);
        deserialize_map() => visit_map(&mut entries);
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.0.as_bytes().first() {
            Some(b'"') => self.deserialize_str(visitor),
            Some(b'{') => self.deserialize_map(visitor),
            Some(b'[') => self.deserialize_seq(visitor),
            Some(b't' | b'f') => self.deserialize_bool(visitor),
            Some(b'n') => visitor.visit_unit(),
            Some(_) if !self.0.contains(['.', 'e', 'E']) => self.deserialize_i64(visitor),
            _ => self.deserialize_f64(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if self.0 == "null" { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        let read = fields(self.0, names).and_then(|mut fields| visitor.visit_map(&mut fields));
        read.map_err(|error| self.blame(error))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        let read = choice(self.0, names).and_then(|mut choice| {
            let value = visitor.visit_enum(&mut choice)?;
            choice.end()?;
            Ok(value)
        });
        read.map_err(|error| self.blame(error))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        plain::<()>(self.0).and_then(|()| visitor.visit_unit()).map_err(|error| self.blame(error))
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_unit()
    }
}
