//! Prints the JSON Schema of the saved plan: `cargo run --features schema --example schema`.
//!
//! The committed copy is `schema/uniplan-plan.schema.json`; `cargo xtask schema` renews it.

fn main() {
    println!("{}", uniplan::state::schema::text());
}
