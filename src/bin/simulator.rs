//! Mounts the simulator; nothing else.

fn main() {
    uniplan::views::simulator::mount();
}
