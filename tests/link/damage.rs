//! What was damaged on its way, or made to do damage.

use crate::fixture::{goal, small};
use std::time::{Duration, Instant};
use uniplan::link::{LinkError, MAX_INPUT, Money, PREFIX, read, write};
use uniplan::plan::Plan;

const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Numbers that look random, the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

fn links() -> Vec<(Plan, String)> {
    [small(), goal(true), crate::without_key(crate::full())]
        .map(|plan| (plan.clone(), write(&plan, Money::Included).unwrap()))
        .into()
}

#[test]
fn every_cut_is_detected_with_how_much_arrived() {
    let mut count = 0;
    for (_, link) in links() {
        let of = link.len() - PREFIX.len();
        for end in 0..of {
            let expected = if end < 4 { LinkError::NotALink } else { LinkError::Cut { arrived: end, of } };
            assert_eq!(read(&link[..PREFIX.len() + end]), Err(expected.clone()));
            // With what stood behind it, as far as that is no part of a link.
            assert_eq!(read(&format!("{}...", &link[..PREFIX.len() + end])), Err(expected));
            count += 2;
        }
    }
    assert!(count > 3_000, "{count}");
}

#[test]
fn every_change_of_a_character_is_detected() {
    let (mut count, mut altered) = (0, 0);
    for (_, link) in links() {
        for at in PREFIX.len()..link.len() {
            // Of a long link every sixth other character, another sixth at each place.
            let step = if link.len() > 100 { 6 } else { 1 };
            for other in ALPHABET.iter().skip(at % step).step_by(step) {
                let mut bytes = link.clone().into_bytes();
                if bytes[at] == *other {
                    continue;
                }
                bytes[at] = *other;
                let error = read(&String::from_utf8(bytes).unwrap()).unwrap_err();
                count += 1;
                altered += usize::from(error == LinkError::Altered);
                // A changed length can look like a cut, seldom; a changed version never like a newer link.
                let is_told = matches!(error, LinkError::Altered | LinkError::Cut { .. });
                assert!(is_told, "{at}: {error:?}");
            }
        }
    }
    println!("{count} changes, {altered} told as such");
    assert!(count > 15_000 && count - altered < 100, "{count}, {altered}");
}

#[test]
fn what_is_swapped_dropped_doubled_or_put_in_is_detected() {
    let mut numbers = Numbers(7);
    for (_, link) in links() {
        let text = &link.as_bytes()[PREFIX.len()..];
        let refused = |bytes: Vec<u8>, what: &str| {
            let told = read(&format!("{PREFIX}{}", String::from_utf8(bytes).unwrap()));
            assert!(told.is_err(), "{what}: {told:?}");
        };
        for at in 0..text.len() - 1 {
            let mut bytes = text.to_vec();
            bytes.swap(at, at + 1);
            if bytes != text {
                refused(bytes, "swapped");
            }
            let mut bytes = text.to_vec();
            bytes.remove(at);
            refused(bytes, "dropped");
            let mut bytes = text.to_vec();
            bytes.insert(at, ALPHABET[numbers.below(64)]);
            // What is put in may be what stands there already, and then what is pushed out at the end is no part of it.
            if !bytes.starts_with(text) {
                refused(bytes, "put in");
            }
        }
        // Everything in small letters, as some systems write addresses.
        refused(text.to_ascii_lowercase(), "in small letters");
    }
}

#[test]
fn ten_thousand_damages_at_random_are_detected() {
    let mut numbers = Numbers(1);
    let links = links();
    for _ in 0..10_000 {
        let (_, link) = &links[numbers.below(links.len())];
        let mut bytes = link.clone().into_bytes();
        for _ in 0..=numbers.below(6) {
            let at = PREFIX.len() + numbers.below(bytes.len() - PREFIX.len());
            bytes[at] = ALPHABET[numbers.below(64)];
        }
        let is_cut = numbers.below(3) == 0;
        if is_cut {
            bytes.truncate(PREFIX.len() + numbers.below(bytes.len() - PREFIX.len()));
        }
        let text = String::from_utf8(bytes).unwrap();
        assert!(text == *link || read(&text).is_err(), "{text}");
    }
}

/// A link with a checksum that fits, around any bytes.
fn sealed(version: u32, payload: &[u8]) -> String {
    let character = |bits: u32| char::from(ALPHABET[usize::try_from(bits & 63).unwrap()]);
    let length = 4 + ((payload.len() + 4) * 8).div_ceil(6);
    let head = (version << 18) | (u32::try_from(length * 13).unwrap() + version % 13);
    let mut crc = u32::MAX;
    let sealed =
        [&[u8::try_from(version).unwrap()], &u32::try_from(length).unwrap().to_be_bytes()[..], payload].concat();
    for byte in sealed {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 };
        }
    }
    let bytes = [payload, &(!crc).to_be_bytes()].concat();
    let mut text: String = [18, 12, 6, 0].map(|shift| character(head >> shift)).into_iter().collect();
    for part in bytes.chunks(3) {
        let all = part.iter().chain([&0, &0]).take(3).fold(0, |all, byte| all << 8 | u32::from(*byte));
        text.extend([18, 12, 6, 0].map(|shift| character(all >> shift)).into_iter().take(part.len() + 1));
    }
    format!("{PREFIX}{text}")
}

#[test]
fn a_newer_link_is_told_from_a_damaged_one() {
    for version in 2..64 {
        assert_eq!(read(&sealed(version, b"anything")), Err(LinkError::Newer { version: version.into() }));
    }
    assert!(read(&sealed(1, b"anything")).is_err());
}

#[test]
fn bombs_are_answered_soon() {
    // So that what is known beforehand is read before the clock starts.
    let _ = write(&small(), Money::Included);
    let longest = (MAX_INPUT - 8) * 6 / 8 - 4;
    let mut numbers = Numbers(3);
    let mut bombs: Vec<Vec<u8>> = (0..=255).step_by(17).map(|byte| vec![byte; longest]).collect();
    bombs.push(vec![]);
    bombs.extend((1..20).map(|length| vec![0xFF; length]));
    bombs.extend((0..8).map(|_| (0..longest).map(|_| u8::try_from(numbers.below(256)).unwrap()).collect()));
    bombs.extend((0..30).map(|_| {
        let byte = u8::try_from(numbers.below(256)).unwrap();
        let mut bomb = vec![byte; longest];
        bomb[..4].fill_with(|| u8::try_from(numbers.below(256)).unwrap());
        bomb
    }));
    let mut slowest = Duration::ZERO;
    for bomb in bombs {
        let link = sealed(1, &bomb);
        let start = Instant::now();
        assert!(read(&link).is_err());
        slowest = slowest.max(start.elapsed());
    }
    println!("the slowest took {slowest:?}");
    // Twenty milliseconds as it is shipped; this is not optimised, and shares its machine.
    assert!(slowest < Duration::from_secs(5), "{slowest:?}");
}
