//! A phrase in the language that is asked for; the other is not even put together.

use std::fmt::Arguments;

/// A phrase in both languages, each as `format!` takes it, in brackets where values follow:
/// `say!(lang, "第 {n} 年", "Year {n}")`,
/// `say!(lang, "自 {at}", ("since {}", lower(at)))`.
macro_rules! say {
    (@text ($($text:tt)+)) => { format_args!($($text)+) };
    (@text $text:literal) => { format_args!($text) };
    ($lang:expr, $zh_hant:tt, $en:tt $(,)?) => {
        match $lang {
            $crate::text::Lang::ZhHant => $crate::words::say::chinese($crate::words::say::say!(@text $zh_hant)),
            $crate::text::Lang::En => $crate::words::say::english($crate::words::say::say!(@text $en)),
        }
    };
}
pub(super) use say;

// Not inlined: a phrase is then one call.

#[inline(never)]
pub(super) fn english(text: Arguments<'_>) -> String {
    text.to_string()
}

#[inline(never)]
pub(super) fn chinese(text: Arguments<'_>) -> String {
    spaced(text.to_string())
}

/// With a space wherever a Chinese character and a Latin letter meet, which depends on the names that are put in.
pub(super) fn spaced(mut text: String) -> String {
    let is_ideograph = |char: char| ('\u{4e00}'..='\u{9fff}').contains(&char);
    let meet = |one: char, other: char| is_ideograph(one) && other.is_ascii_alphabetic();
    let pairs = text.char_indices().zip(text.char_indices().skip(1));
    let gaps: Vec<usize> = pairs
        .filter(|((_, before), (_, after))| meet(*before, *after) || meet(*after, *before))
        .map(|(_, (at, _))| at)
        .collect();
    for at in gaps.into_iter().rev() {
        text.insert(at, ' ');
    }
    text
}
