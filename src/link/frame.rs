//! What is around the payload of a link: version, length, checksum; and what mail does to a link.
//!
//! Layout, in characters of base64url (RFC 4648, section 5): the version; three of the length of all, the version included,
//! times 13 and a rest by which a changed length is told from a cut; then bytes: the payload, and the CRC-32 of version,
//! length and payload. A later version keeps this, so that an older program can tell a newer link from a damaged one.

use super::LinkError;

/// What a fragment with a plan begins with.
pub const PREFIX: &str = "#p=";

/// The longest text in which a link is looked for, in bytes, and the longest link.
pub const MAX_INPUT: usize = 16 * 1024;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Version and length.
const HEAD: usize = 4;

/// What the length is multiplied with: as much as three characters hold for [`MAX_INPUT`].
const CHECK: usize = 13;

/// The character of six bits.
fn character(bits: u32) -> char {
    let place = usize::try_from(bits & 63).unwrap_or(0);
    ALPHABET.get(place).map_or('A', |byte| char::from(*byte))
}

/// The six bits of a character.
fn bits(character: u8) -> Option<u32> {
    ALPHABET.iter().position(|byte| *byte == character).and_then(|place| u32::try_from(place).ok())
}

/// Bytes as characters. (The crate `base64` was 4 KB of the download for what is ten lines here.)
fn encode(bytes: &[u8]) -> String {
    let triple = |part: &[u8]| part.iter().chain([&0, &0]).take(3).fold(0, |all, byte| all << 8 | u32::from(*byte));
    let characters = |part: &[u8]| {
        let all = triple(part);
        [18, 12, 6, 0].map(|shift| character(all >> shift)).into_iter().take(part.len() + 1).collect::<String>()
    };
    bytes.chunks(3).map(characters).collect()
}

/// The bytes of characters; nothing, where [`encode`] writes no such characters.
fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut held, mut count) = (0u32, 0);
    for character in text.bytes() {
        (held, count) = (held << 6 | bits(character)?, count + 6);
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(held >> count & 0xFF).ok()?);
            held &= (1 << count) - 1;
        }
    }
    // What is left over of the last character was zero, and is less than a character.
    (held == 0 && count < 6).then_some(bytes)
}

/// CRC-32 as in zip files (IEEE 802.3).
fn checksum(parts: &[&[u8]]) -> u32 {
    let step = |crc: u32, _| crc >> 1 ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 };
    let byte = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), step);
    !parts.iter().copied().flatten().fold(u32::MAX, byte)
}

/// The checksum of a link of so many characters.
fn sum(version: u8, length: usize, payload: &[u8]) -> [u8; 4] {
    let length = u32::try_from(length).unwrap_or(u32::MAX);
    checksum(&[&[version], &length.to_be_bytes(), payload]).to_be_bytes()
}

/// The characters of a payload; nothing, where they are too many. Zeros may stand behind what the payload was.
pub(super) fn wrap(version: u8, mut payload: Vec<u8>) -> Option<String> {
    loop {
        let length = HEAD + ((payload.len() + 4) * 8).div_ceil(6);
        if length > MAX_INPUT - PREFIX.len() {
            return None;
        }
        let checked = length * CHECK + usize::from(version) % CHECK;
        let head = u32::from(version) << 18 | u32::try_from(checked).ok()?;
        let head: String = [18, 12, 6, 0].map(|shift| character(head >> shift)).into_iter().collect();
        let body = encode(&[payload.as_slice(), &sum(version, length, &payload)].concat());
        // A sign at the end would be taken for the end of the sentence. One link in thirty gets a zero for that.
        if !body.ends_with(['-', '_']) {
            return Some(head + &body);
        }
        payload.push(0);
    }
}

/// Version and payload of the link in a text.
pub(super) fn unwrap(text: &str) -> Result<(u8, Vec<u8>), LinkError> {
    if text.len() > MAX_INPUT {
        return Err(LinkError::TooLarge);
    }
    let link = arrived(text).ok_or(LinkError::NotALink)?;
    let head = link.get(..HEAD).ok_or(LinkError::NotALink)?;
    let head =
        head.bytes().try_fold(0, |all, character| Some(all << 6 | bits(character)?)).ok_or(LinkError::NotALink)?;
    let version = u8::try_from(head >> 18).map_err(|_| LinkError::NotALink)?;
    let checked = usize::try_from(head & 0x3_FFFF).map_err(|_| LinkError::NotALink)?;
    let length = checked / CHECK;
    if checked % CHECK != usize::from(version) % CHECK || length <= HEAD || length > MAX_INPUT {
        return Err(LinkError::Altered);
    }
    // Words that followed the link may have been drawn to it.
    let body = link.get(HEAD..length).ok_or(LinkError::Cut { arrived: link.len(), of: length })?;
    let bytes = decode(body).ok_or(LinkError::Altered)?;
    match bytes.split_last_chunk() {
        Some((payload, found)) if *found == sum(version, length, payload) => Ok((version, payload.to_vec())),
        _ => Err(LinkError::Altered),
    }
}

/// The characters of the link in a text, and what may have been drawn to them. What is put right here is verified by the
/// checksum afterwards.
fn arrived(text: &str) -> Option<String> {
    let mut text = plain(text);
    // Safe Links and others write the sign as `%23`, or that once more as `%2523`.
    for _ in 0..3 {
        if !text.contains('%') {
            break;
        }
        text = plain(&unescaped(&text));
    }
    let bare = PREFIX.trim_start_matches('#');
    let link = text.split_once(PREFIX).map(|(_, link)| link).or_else(|| text.strip_prefix(bare))?;
    Some(link.chars().take_while(|char| u8::try_from(*char).is_ok_and(|byte| bits(byte).is_some())).collect())
}

/// The text without what is put between characters to break or not to break a line, and with hyphens as they were.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut begins_line = false;
    // `=` at the end of a line is how mail breaks long lines (RFC 2045).
    for char in text.replace("=\r\n", "").replace("=\n", "").chars() {
        match char {
            '\n' | '\r' => begins_line = true,
            // The mark of a quoted line.
            '>' | '|' if begins_line => {}
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => {}
            char if char.is_whitespace() => {}
            char => {
                begins_line = false;
                match char {
                    '\u{2010}'..='\u{2013}' | '\u{2212}' => plain.push('-'),
                    '\u{2014}' => plain.push_str("--"),
                    char => plain.push(char),
                }
            }
        }
    }
    plain
}

/// The text with each `%` and two hexadecimal digits as the character that they stand for; those beyond ASCII stay.
fn unescaped(text: &str) -> String {
    let mut parts = text.split('%');
    let mut all = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(u8::is_ascii);
        match (code, part.get(2..)) {
            (Some(code), Some(rest)) => {
                all.push(char::from(code));
                all.push_str(rest);
            }
            _ => all.extend(["%", part]),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_usual_one() {
        assert_eq!(checksum(&[b"1234", b"56789"]), 0xCBF4_3926);
    }

    #[test]
    fn bytes_are_read_as_they_were_written_and_nothing_else() {
        // From RFC 4648, section 10.
        for (bytes, text) in [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(encode(&[0xFB, 0xFF]), "-_8");
        for wrong in ["Z", "Zh", "Zm9", "Zm9vY", "Zg==", "Z g", "Zm+/"] {
            assert_eq!(decode(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn no_link_ends_with_a_sign() {
        for seed in 0..2_000u32 {
            let payload = seed.wrapping_mul(2_654_435_761).to_be_bytes().to_vec();
            let link = wrap(1, payload.clone()).unwrap();
            assert!(link.ends_with(|char: char| char.is_ascii_alphanumeric()), "{link}");
            let (version, mut read) = unwrap(&format!("{PREFIX}{link}")).unwrap();
            read.truncate(payload.len());
            assert_eq!((version, read), (1, payload));
        }
    }
}
