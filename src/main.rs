//! Mounts the application; nothing else.

fn main() {
    uniplan::views::mount();
}
