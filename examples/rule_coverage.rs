//! Prints which test names which rule: `cargo run --example rule_coverage > docs/rule-coverage.md`.

#[cfg(not(target_family = "wasm"))]
#[allow(dead_code, reason = "the test uses the rest")]
#[path = "../tests/rule_coverage/mod.rs"]
mod rule_coverage;

fn main() {
    #[cfg(not(target_family = "wasm"))]
    print!("{}", rule_coverage::read().table());
}
