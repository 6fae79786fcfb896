//! Which characters are letters and which are digits, without the tables of all of Unicode: those are 2 KB of the first load.

/// A digit that people type in figures, ASCII or full-width.
pub const fn is_digit(char: char) -> bool {
    matches!(char, '0'..='9' | '０'..='９')
}

/// A letter of any script. What is beyond ASCII is one unless it stands in a block of signs: punctuation, currencies,
/// arrows, shapes, spaces.
pub const fn is_letter(char: char) -> bool {
    match char {
        '\0'..='\x7f' => char.is_ascii_alphabetic(),
        'ª' | 'µ' | 'º' => true,
        // Latin signs; punctuation, superscripts, currencies; arrows, mathematics, shapes, dingbats; signs of CJK; compatibility
        // forms; full-width signs; emoji.
        '\u{80}'..='\u{bf}'
        | '×'
        | '÷'
        | '\u{2000}'..='\u{206f}'
        | '\u{2070}'..='\u{209f}'
        | '\u{20a0}'..='\u{20cf}'
        | '\u{2190}'..='\u{2bff}'
        | '\u{2e00}'..='\u{2e7f}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{3030}'
        | '\u{30fb}'
        | '\u{fe10}'..='\u{fe6f}'
        | '\u{feff}'..='\u{ff20}'
        | '\u{ff3b}'..='\u{ff40}'
        | '\u{ff5b}'..='\u{ff65}'
        | '\u{ffe0}'..='\u{ffff}'
        | '\u{1f000}'..='\u{1faff}' => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The standard library knows better, and is asked here: for what people type in Taiwan and in Europe, both agree.
    #[test]
    fn as_the_standard_library_has_it() {
        let blocks = ['\0'..='\u{24f}', '\u{370}'..='\u{373}', '\u{400}'..='\u{481}', '\u{2000}'..='\u{20cf}'];
        let cjk = ['\u{2190}'..='\u{2450}', '\u{2500}'..='\u{2bff}', '\u{3041}'..='\u{3096}', '\u{30a1}'..='\u{30fa}'];
        let more = ['\u{3105}'..='\u{312f}', '\u{4e00}'..='\u{9fff}', '\u{ac00}'..='\u{d7a3}', '\u{ff01}'..='\u{ff65}'];
        for char in blocks.into_iter().chain(cjk).chain(more).flatten() {
            // Digits of other kinds (², ½, ①) are neither here.
            let is_digit_elsewhere = char.is_numeric() && !is_digit(char);
            // Superscript letters count as signs.
            let is_raised = matches!(char, '\u{2071}'..='\u{209c}');
            if !is_digit_elsewhere && !is_raised {
                assert_eq!(is_letter(char), char.is_alphabetic(), "{char:?} {:x}", u32::from(char));
                assert_eq!(is_digit(char), char.is_numeric(), "{char:?}");
            }
        }
    }
}
