//! The program in one piece, for the page that holds everything (`cargo xtask single`): what `src/main.rs` mounts, built with
//! the feature `whole`.

fn main() {
    uniplan::views::mount();
}
