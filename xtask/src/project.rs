//! Where things are.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{Command, Result};

/// The JSON Schema of the saved file.
pub(crate) const SCHEMA: &str = "schema/uniplan-plan.schema.json";

/// The page that holds everything, as `tools/single.mjs` writes it.
pub(crate) const ONE_PAGE: &str = "dist-single/uniplan.html";

/// A checkout of the repository.
pub(crate) struct Project {
    root: PathBuf,
    /// `PATH` with the project's own tools in front.
    path: OsString,
}

impl Project {
    /// The checkout this xtask was started in.
    pub(crate) fn find() -> Result<Self> {
        // Cargo sets the variable when it runs us; the constant serves when the program is started by hand.
        let manifest_dir = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest_dir).parent().ok_or("xtask has no parent folder")?.to_owned();
        let inherited = env::var_os("PATH").unwrap_or_default();
        let own = [root.join(".tools").join("bin"), root.join("node_modules").join(".bin")];
        let path = env::join_paths(own.into_iter().chain(env::split_paths(&inherited)))
            .map_err(|_| format!("PATH cannot hold the folder {}", root.display()))?;
        Ok(Self { root, path })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// What we install for ourselves; git ignores it.
    pub(crate) fn tools_dir(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// A program, to be run in the root folder with our tools found first.
    pub(crate) fn command(&self, program: &str) -> Command {
        Command::new(program).folder(&self.root).env("PATH", &self.path)
    }

    pub(crate) fn cargo<const N: usize>(&self, arguments: [&str; N]) -> Command {
        self.command("cargo").args(arguments)
    }

    /// A script of ours, run by Node.
    pub(crate) fn node(&self, script: &str, arguments: &[String]) -> Command {
        self.command("node").args([script]).args(arguments)
    }

    /// npm is a batch file on Windows, and only found there by its whole name.
    pub(crate) fn npm<const N: usize>(&self, arguments: [&str; N]) -> Command {
        self.command(if cfg!(windows) { "npm.cmd" } else { "npm" }).args(arguments)
    }

    /// The version that Cargo.lock holds of a crate.
    pub(crate) fn locked_version(&self, name: &str) -> Result<String> {
        let lock = fs::read_to_string(self.root.join("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
        locked_version(&lock, name).ok_or_else(|| format!("Cargo.lock does not name {name}"))
    }
}

fn locked_version(lock: &str, name: &str) -> Option<String> {
    let mut lines = lock.lines();
    lines.find(|line| *line == format!("name = \"{name}\""))?;
    Some(lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_lock_names_the_version_below_the_exact_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-test\"\nversion = \"0.3.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
