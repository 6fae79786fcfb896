//! The packed time zones against what tzdb says.
#![cfg(not(target_family = "wasm"))]

use uniplan::zones::Zone;

#[test]
fn finds_names_without_regard_to_case() {
    assert_eq!(Zone::find("asia/TAIPEI"), Some(Zone::TAIPEI));
    assert_eq!(Zone::TAIPEI.name(), "Asia/Taipei");
    assert_eq!(Zone::find("Asia/Taipe"), None);
    assert_eq!(Zone::find("Asia/Taipeii"), None);
    assert_eq!(Zone::find(""), None);
}
