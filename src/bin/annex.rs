//! Mounts the annex; nothing else.

fn main() {
    uniplan::views::annex::mount();
}
