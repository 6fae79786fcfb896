//! The one browser that the WASM tests, the end-to-end tests and the measurements share.

use std::env;
use std::path::Path;

use crate::command::Result;
use crate::project::Project;
use crate::tools::say;

/// The path of a Chrome, Chromium or Edge; downloads one into `.tools/` if the machine has none.
///
/// `tools/browser.mjs` knows where to look. `CHROME` overrides it.
pub(crate) fn ensure(project: &Project) -> Result<String> {
    // A wrong choice is to be corrected, not replaced by another browser.
    if let Some(chosen) = env::var("CHROME").ok().filter(|chosen| !chosen.is_empty()) {
        let found = Path::new(&chosen).is_file();
        return if found { Ok(chosen) } else { Err(format!("CHROME says {chosen}, which is not there")) };
    }
    if let Some(found) = find(project) {
        return Ok(found);
    }
    say("no Chrome, Chromium or Edge found: downloading Chromium into .tools");
    let downloaded = project
        .node("node_modules/@playwright/test/cli.js", &["install".into(), "chromium".into(), "--no-shell".into()])
        .env("PLAYWRIGHT_BROWSERS_PATH", project.tools_dir().join("browsers"))
        .env("PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT", "5000")
        .succeeds()?;
    if downloaded && let Some(found) = find(project) {
        return Ok(found);
    }
    if is_root_on_debian(project) {
        say("that did not work: installing Chromium with apt-get, for the whole machine");
        // The package lists may be missing or old; if they cannot be renewed, those that are there may do.
        let _ = project.command("apt-get").args(["update", "-qq"]).succeeds();
        project
            .command("apt-get")
            .args(["install", "-y", "-qq", "--no-install-recommends", "chromium"])
            .env("DEBIAN_FRONTEND", "noninteractive")
            .told()?;
        if let Some(found) = find(project) {
            return Ok(found);
        }
    }
    Err("the tests need a browser: install Chrome, Chromium or Edge, or set CHROME to the path of one".into())
}

/// Tells whoever has no font with Chinese characters: what is printed is read from the pages, and such words are not in them then.
pub(crate) fn look_for_fonts(project: &Project) {
    // Where nobody can say which fonts there are, nothing is said.
    if project.command("fc-list").args([":lang=zh-tw"]).probe().as_deref() == Some("") {
        say("no font with Chinese characters: the tests of print.spec.mjs fail without one (Debian: fonts-noto-cjk)");
    }
}

fn find(project: &Project) -> Option<String> {
    project.node("tools/browser.mjs", &[]).probe().filter(|path| !path.is_empty())
}

fn is_root_on_debian(project: &Project) -> bool {
    Path::new("/etc/debian_version").exists()
        && project.command("id").args(["-u"]).probe().as_deref() == Some("0")
        && project.command("apt-get").args(["--version"]).probe().is_some()
}
