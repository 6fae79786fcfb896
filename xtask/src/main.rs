//! The commands of this project. `cargo xtask help` lists them.
//!
//! Standard library only: it must compile in seconds on a clean clone, because it is what installs everything else.

mod browser;
mod checks;
mod command;
mod project;
mod tally;
mod tools;

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use command::{Command, Result};
use project::Project;
use tools::Need;

const HELP: &str = "\
cargo xtask serve [--port N] [--base /folder/]   build the release and serve it on 127.0.0.1
cargo xtask dev [--port N]                       build for development, serve it, rebuild and reload on every edit
cargo xtask test [stage…] [-- arguments]         run every check, or only the stages named
cargo xtask test word…                           run the native tests with one of the words in their name
cargo xtask build [--all]                        build the release into dist/; with --all also the one page, beside it, as it is
                                                 published
cargo xtask single                               build all of it as one page, dist-single/uniplan.html, to open from a disk
cargo xtask size                                 weigh the first load of dist/
cargo xtask measure [--runs N] [--slow]          measure the start-up of dist/ on a slow machine and network,
                                                 beside the least page of ours
cargo xtask measure dev [--runs N]               measure how long an edit takes to be seen with `cargo xtask dev`
cargo xtask measure walk [--size phone]          walk through all views of dist/ with 200 lines and measure each interaction
cargo xtask redraw                               measure what a key press costs until its change is on the screen, and how
                                                 long a page takes that is opened for the first time
cargo xtask gallery [--only words]               picture every page and dialog of dist/ in five windows, light and dark, in both
                                                 languages, and list what measuring finds wrong (see docs/contributing.md)
cargo xtask bench-web                            measure the clock and the week map in a browser, built as shipped
cargo xtask deny                                 ask cargo-deny about licences, sources, bans and advisories (deny.toml)
cargo xtask schema                               regenerate schema/uniplan-plan.schema.json
cargo xtask help                                 show this

What is missing is installed on first use: Rust's wasm32 target, Trunk and wasm-bindgen into .tools/, npm packages into
node_modules/. Tests also need a Chrome, Chromium or Edge: the environment variable CHROME, an installed one, or else one
is downloaded into .tools/.";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (name, rest) = match arguments.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", [].as_slice()),
    };
    match run(name, rest) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Runs one command; `false` means that it ran and the answer is bad news already told.
fn run(name: &str, rest: &[String]) -> Result<bool> {
    let project = Project::find()?;
    match name {
        "serve" => {
            build(&project)?;
            project.node("tools/serve.mjs", rest).told()?;
        }
        "build" => match rest {
            [] => build(&project)?,
            [all] if all == "--all" => build_all(&project)?,
            _ => return Err("cargo xtask build takes nothing but --all".into()),
        },
        "test" => return checks::run(&project, rest),
        "size" => {
            tools::ensure(&project, Need::Npm)?;
            return project.node("tools/size.mjs", rest).succeeds();
        }
        "dev" => dev(&project, rest)?,
        "measure" if rest.first().is_some_and(|what| what == "dev") => {
            for need in [Need::Wasm, Need::Bundler, Need::Npm] {
                tools::ensure(&project, need)?;
            }
            let chrome = browser::ensure(&project)?;
            return project
                .node("tools/dev-loop.mjs", rest.get(1..).unwrap_or_default())
                .env("CHROME", chrome)
                .succeeds();
        }
        "measure" if rest.first().is_some_and(|what| what == "walk") => {
            tools::ensure(&project, Need::Npm)?;
            let chrome = browser::ensure(&project)?;
            return project.node("tools/walk.mjs", rest.get(1..).unwrap_or_default()).env("CHROME", chrome).succeeds();
        }
        "measure" => {
            let floor = floor(&project)?;
            let chrome = browser::ensure(&project)?;
            let measuring = project.node("tools/measure.mjs", rest).args(["--floor".as_ref(), floor.as_os_str()]);
            return measuring.env("CHROME", chrome).succeeds();
        }
        "redraw" | "gallery" => {
            tools::ensure(&project, Need::Npm)?;
            let chrome = browser::ensure(&project)?;
            return project.node(&format!("tools/{name}.mjs"), rest).env("CHROME", chrome).succeeds();
        }
        "bench-web" => return bench_web(&project),
        "single" => single(&project)?,
        "deny" => return deny(&project),
        "schema" => {
            let file = project.root().join(project::SCHEMA);
            fs::create_dir_all(file.parent().unwrap_or(project.root())).map_err(|error| error.to_string())?;
            fs::write(&file, schema(&project)?).map_err(|error| format!("{}: {error}", file.display()))?;
            println!("{} written", project::SCHEMA);
        }
        "help" | "--help" | "-h" => println!("{HELP}"),
        other => return Err(format!("there is no command {other:?}\n\n{HELP}")),
    }
    Ok(true)
}

/// Builds the release into `dist/`.
fn build(project: &Project) -> Result {
    tools::ensure(project, Need::Wasm)?;
    tools::ensure(project, Need::Bundler)?;
    tools::ensure(project, Need::Npm)?;
    as_shipped(project, project.command("trunk").args(["build", "--release", "--skip-version-check"])).told()
}

/// Builds what is published: the release, and beside it the page that holds everything, which people can download from the
/// application. It is built a second time for that, so only here. The list of the service worker is made before: nobody's
/// browser keeps the page unasked.
fn build_all(project: &Project) -> Result {
    build(project)?;
    single(project)?;
    let (from, into) = (project.root().join(project::ONE_PAGE), project.root().join("dist/uniplan.html"));
    fs::copy(&from, &into).map(drop).map_err(|error| format!("{}: {error}", into.display()))
}

/// Has a release built the way it is shipped.
fn as_shipped(project: &Project, build: Command) -> Command {
    if tools::std_source(project) {
        // The standard library built for size, without the words of panics: 18 KB less to load. (A panic still ends in a
        // trap, which boot.js shows.) Stable Rust does this when it is told that it is bootstrapping.
        build
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
            .env("RUSTFLAGS", "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none")
    } else {
        tools::say("building with the standard library as it comes: the release will be 18 KB larger");
        build
    }
}

/// Builds for development, serves it, and rebuilds and reloads on every edit: one file, names and panics with their words,
/// no service worker.
fn dev(project: &Project, rest: &[String]) -> Result {
    for need in [Need::Wasm, Need::Bundler, Need::Npm] {
        tools::ensure(project, need)?;
    }
    project.command("trunk").args(["serve", "--skip-version-check"]).args(rest).told()
}

/// Builds an example for the browser the way the release is built: the same profile, wasm-bindgen, wasm-opt. Answers the
/// folder with its two files, `{name}.js` and `{name}_bg.wasm`.
fn example_as_shipped(project: &Project, name: &str, features: &str) -> Result<PathBuf> {
    for need in [Need::Wasm, Need::Bindgen, Need::Npm] {
        tools::ensure(project, need)?;
    }
    let target = project.root().join("target");
    let build = ["build", "--release", "--target", "wasm32-unknown-unknown", "--features", features, "--example", name];
    // Said, so that we know where to look.
    as_shipped(project, project.cargo(build)).env("CARGO_TARGET_DIR", &target).told()?;
    let program = target.join("wasm32-unknown-unknown/release/examples").join(format!("{name}.wasm"));
    let folder = target.join(name);
    project
        .command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .args([folder.as_os_str(), program.as_os_str()])
        .told()?;
    let wasm = folder.join(format!("{name}_bg.wasm"));
    let smaller = folder.join("optimised.wasm");
    // The script itself: what stands in node_modules/.bin is a batch file on Windows.
    let optimiser = project.node("node_modules/binaryen/bin/wasm-opt", &["-Oz".into(), "-o".into()]);
    optimiser.args([smaller.as_os_str(), wasm.as_os_str()]).told()?;
    fs::rename(&smaller, &wasm).map_err(|error| format!("{}: {error}", wasm.display()))?;
    Ok(folder)
}

/// Measures `examples/bench_web.rs` in a browser.
fn bench_web(project: &Project) -> Result<bool> {
    let folder = example_as_shipped(project, "bench_web", "")?;
    let chrome = browser::ensure(project)?;
    project.node("tools/wasm-bench.mjs", &[]).args([folder]).env("CHROME", chrome).succeeds()
}

/// Builds the least page of ours, `examples/floor.rs`.
fn floor(project: &Project) -> Result<PathBuf> {
    example_as_shipped(project, "floor", "whole")
}

/// Asks cargo-deny, if it is installed: it is no part of the tests, which hold most of it by themselves
/// (`tests/house/supply.rs`). Without a network the advisories cannot be asked for; then it says so and asks the rest.
fn deny(project: &Project) -> Result<bool> {
    if project.cargo(["deny", "--version"]).probe().is_none() {
        return Err("cargo-deny is not installed: `cargo install --locked cargo-deny`".into());
    }
    let own = project.cargo(["deny", "check", "licenses", "sources", "bans"]).succeeds()?;
    // What is outside the workspace is asked about as well.
    let fuzz = ["deny", "--manifest-path", "fuzz/Cargo.toml", "check", "licenses", "sources", "bans"];
    let rest = project.cargo(fuzz).succeeds()? && own;
    let fetched = project.cargo(["deny", "fetch", "db"]).probe().is_some();
    if !fetched {
        tools::say("the list of advisories cannot be reached: they are not checked");
        return Ok(rest);
    }
    Ok(project.cargo(["deny", "check", "advisories"]).succeeds()? && rest)
}

/// Builds the page that holds everything, `dist-single/uniplan.html`.
fn single(project: &Project) -> Result {
    let folder = example_as_shipped(project, "single", "whole")?;
    project.node("tools/single.mjs", &[]).args([folder]).told()
}

/// The JSON Schema of the saved file, as the types have it now.
fn schema(project: &Project) -> Result<String> {
    if !project.root().join("examples/schema.rs").exists() {
        return Err("examples/schema.rs does not exist yet: it is to print the JSON Schema of the saved file".into());
    }
    project.cargo(["run", "--quiet", "--features", "schema", "--example", "schema"]).read()
}
