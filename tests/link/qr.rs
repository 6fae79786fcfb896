//! QR codes of addresses.

use crate::fixture::goal;
use uniplan::link::qr::{MARGIN, MAX_ADDRESS, modules};
use uniplan::link::{GOOD_LENGTH, Money, address, write};

#[test]
fn a_link_has_a_code() {
    let address = address("https://uniplan.contoso.com/", &write(&goal(true), Money::Included).unwrap());
    let code = modules(&address).unwrap();
    println!("{} characters: {} modules on a side", address.len(), code.size);
    assert_eq!((code.dark.len(), code.size % 4, code.width()), (code.size * code.size, 1, code.size + 8));
    // The longest that passes mail is version 23: 109 modules, 2.3 mm each on a phone held to a picture of 25 cm.
    assert_eq!(modules(&"a".repeat(GOOD_LENGTH)).unwrap().size, 109);
    assert_eq!(modules(&"a".repeat(MAX_ADDRESS)).unwrap().size, 177);
    assert_eq!(modules(&"a".repeat(MAX_ADDRESS + 1)), None);
}

#[test]
fn the_path_draws_the_dark_modules() {
    let code = modules("https://uniplan.contoso.com/").unwrap();
    let mut drawn = vec![false; code.width() * code.width()];
    for rectangle in code.path().split('M').filter(|part| !part.is_empty()) {
        let (place, size) = rectangle.split_once('h').unwrap();
        let (x, y) = place.split_once(' ').unwrap();
        let (length, rest) = size.split_once("v1h-").unwrap();
        assert_eq!(rest, format!("{length}z"));
        let (x, y, length): (usize, usize, usize) = (x.parse().unwrap(), y.parse().unwrap(), length.parse().unwrap());
        drawn[y * code.width() + x..][..length].fill(true);
    }
    for (at, drawn) in drawn.into_iter().enumerate() {
        let (x, y) = (at % code.width(), at / code.width());
        let inside = |at: usize| (MARGIN..MARGIN + code.size).contains(&at);
        let dark = inside(x) && inside(y) && code.dark[(y - MARGIN) * code.size + x - MARGIN];
        assert_eq!(drawn, dark, "{x}, {y}");
    }
    // The finder pattern in the corner.
    assert!(code.dark[..7].iter().all(|dark| *dark) && !code.dark[7]);
}
