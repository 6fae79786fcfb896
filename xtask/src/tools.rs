//! What the commands need from outside, and how it is installed when it is missing.
//!
//! Everything goes into this folder (`.tools/`, `node_modules/`), except what belongs to rustup: the wasm32 target and, if
//! somebody left them out, rustfmt and clippy. A tool that is already on `PATH` in exactly the right version is used.

use std::fs;
use std::path::Path;
use std::time::Instant;

use crate::command::Result;
use crate::project::Project;

/// Something that must be there before a command or a check can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Need {
    /// rustfmt and clippy.
    Lints,
    /// The wasm32 target of the Rust toolchain.
    Wasm,
    /// The wasm-bindgen command and its test runner, of the version in Cargo.lock.
    Bindgen,
    /// Trunk, with the wasm-bindgen it calls and the wasm-split that cuts the release into pieces.
    Bundler,
    /// Node, and the packages of package-lock.json: Playwright, axe, wasm-opt.
    Npm,
}

const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// The last one that builds with the `rust-version` of Cargo.toml; 0.22 asks for Rust 1.96.
const TRUNK: &str = "0.21.14";
/// Reads what `wasm_split_helpers` of Cargo.lock writes.
const SPLITTER: &str = "0.2.4";
const NODE_MAJOR: u32 = 20;

/// Makes sure that it is there. Quick when it is.
pub(crate) fn ensure(project: &Project, need: Need) -> Result {
    match need {
        Need::Lints => lints(project),
        Need::Wasm => wasm_target(project),
        Need::Bindgen => bindgen(project),
        Need::Bundler => {
            bindgen(project)?;
            splitter(project)?;
            let found = project.command("trunk").args(["--version"]).probe();
            if found.as_deref() == Some(&format!("trunk {TRUNK}")) {
                return Ok(());
            }
            // Without its default features it cannot download tools by itself. It need not: we bring them.
            install(project, "trunk", TRUNK, &["--locked", "--no-default-features"], "about four minutes")
        }
        Need::Npm => npm(project),
    }
}

fn lints(project: &Project) -> Result {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if project.cargo([subcommand, "--version"]).probe().is_none() {
            say(&format!("adding {component} to the Rust toolchain"));
            project.command("rustup").args(["component", "add", component]).told()?;
        }
    }
    Ok(())
}

fn wasm_target(project: &Project) -> Result {
    let library = || project.command("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]).probe();
    let is_there = || library().is_some_and(|folder| Path::new(&folder).is_dir());
    if is_there() {
        return Ok(());
    }
    say(&format!("adding the target {WASM_TARGET} to the Rust toolchain"));
    // Explicitly, because rustup may be told not to install by itself.
    project.command("rustup").args(["target", "add", WASM_TARGET]).told().map_err(|error| {
        format!("{error}\nWithout rustup, install the standard library of {WASM_TARGET} the way your system offers it.")
    })
}

/// Is the source of the standard library there, or can rustup bring it? Without it the release is only larger.
pub(crate) fn std_source(project: &Project) -> bool {
    let sysroot = project.command("rustc").args(["--print", "sysroot"]).probe().unwrap_or_default();
    let library = Path::new(&sysroot).join("lib/rustlib/src/rust/library/std/Cargo.toml");
    if !library.is_file() {
        say("adding the source of the standard library to the Rust toolchain");
        if project.command("rustup").args(["component", "add", "rust-src"]).told().is_err() {
            return false;
        }
    }
    library.is_file()
}

fn bindgen(project: &Project) -> Result {
    let version = project.locked_version("wasm-bindgen")?;
    let right = |program: &str| {
        project.command(program).args(["--version"]).probe().as_deref() == Some(&format!("{program} {version}"))
    };
    if right("wasm-bindgen") && right("wasm-bindgen-test-runner") {
        return Ok(());
    }
    // Not --locked: the lock published with it has named crate versions that registries did not have.
    install(project, "wasm-bindgen-cli", &version, &["--no-default-features"], "two to three minutes")
}

/// It does not tell its version, so what was installed is written down beside it.
fn splitter(project: &Project) -> Result {
    let note = project.tools_dir().join("wasm-split-version");
    let is_there = project.command("wasm-split-cli").args(["--help"]).probe().is_some();
    if is_there && fs::read_to_string(&note).is_ok_and(|version| version == SPLITTER) {
        return Ok(());
    }
    let extra = ["--locked", "--features", "build-binary"];
    install(project, "wasm_split_cli_support", SPLITTER, &extra, "about a minute")?;
    fs::write(&note, SPLITTER).map_err(|error| format!("{}: {error}", note.display()))
}

/// What tools spend their time in. wasm-bindgen takes a third of the time with these optimised, on every edit in `dev`.
const BUSY: [&str; 4] = ["walrus", "wasmparser", "wasm-encoder", "wasm-bindgen-cli-support"];

/// Builds a Rust tool into `.tools/`, optimised for being built quickly rather than for running quickly, but for [`BUSY`].
fn install(project: &Project, name: &str, version: &str, extra: &[&str], how_long: &str) -> Result {
    say(&format!("installing {name} {version} into .tools ({how_long}, once)"));
    let start = Instant::now();
    let tools = project.tools_dir();
    // Kept until the end, so that an interrupted build goes on where it stopped.
    let scratch = tools.join("build");
    let busy = BUSY.map(|package| format!("--config=profile.release.package.{package}.opt-level=3"));
    project
        .command("cargo")
        .args(busy)
        .args(["install", name, "--version", version, "--force"])
        .args(extra)
        .args(["--root".as_ref(), tools.as_os_str(), "--target-dir".as_ref(), scratch.as_os_str()])
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "64")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false")
        .told()?;
    // Half a gigabyte that nobody needs again; if it will not go, no harm is done.
    let _ = fs::remove_dir_all(scratch);
    say(&format!("{name} {version} installed in {:.0} s", start.elapsed().as_secs_f64()));
    Ok(())
}

fn npm(project: &Project) -> Result {
    let version = project.command("node").args(["--version"]).probe();
    let version = version.ok_or("Node.js is missing. Install version 20 or newer: https://nodejs.org")?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|digits| digits.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE_MAJOR) {
        return Err(format!("Node.js {NODE_MAJOR} or newer is needed, found {version}. See https://nodejs.org"));
    }
    let lock =
        fs::read(project.root().join("package-lock.json")).map_err(|error| format!("package-lock.json: {error}"))?;
    // A copy of the lock that was installed last, kept inside what it describes.
    let installed = project.root().join("node_modules").join(".uniplan-lock.json");
    if fs::read(&installed).is_ok_and(|last| last == lock) {
        return Ok(());
    }
    say("installing the npm packages of package-lock.json into node_modules");
    project.npm(["ci", "--no-audit", "--no-fund"]).told()?;
    fs::write(&installed, lock).map_err(|error| format!("{}: {error}", installed.display()))
}

/// One line about what happens outside the sources.
pub(crate) fn say(what: &str) {
    println!("» {what}");
}
