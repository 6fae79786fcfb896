//! Prints `prose.json`: the phrases that the browser loads after its start. `cargo run --example prose > prose.json`

fn main() {
    println!("{}", uniplan::door::prose_file());
}
