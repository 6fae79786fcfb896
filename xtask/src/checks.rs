//! `cargo xtask test`: every check there is, counted; the releases are built meanwhile.

use std::collections::HashMap;
use std::env;
use std::fs;
use std::thread::{self, JoinHandle};
use std::time::Instant;

use crate::command::{Command, Outcome, Result};
use crate::project::{Project, SCHEMA};
use crate::tally::Tally;
use crate::tools::{self, Need};
use crate::{browser, build, schema, single};

/// One kind of check.
struct Stage {
    name: &'static str,
    /// What holds when it passes.
    claim: &'static str,
    needs: &'static [Need],
    run: fn(&mut Session) -> Result<Tally>,
}

/// In this order: what is quick and fails often comes first.
const STAGES: &[Stage] = &[
    Stage { name: "fmt", claim: "rustfmt finds nothing to change", needs: &[Need::Lints], run: fmt },
    Stage { name: "clippy", claim: "clippy is content with the core and xtask", needs: &[Need::Lints], run: clippy },
    Stage {
        name: "clippy-web",
        claim: "clippy is content with the browser application",
        needs: &[Need::Lints, Need::Wasm],
        run: clippy_web,
    },
    Stage { name: "xtask", claim: "the tests of this program pass", needs: &[], run: xtask },
    Stage { name: "native", claim: "the tests of the core pass, without one web crate", needs: &[], run: native },
    Stage {
        name: "schema",
        claim: "the schema fits what is read, and the committed schema is the current one",
        needs: &[],
        run: schema_stage,
    },
    Stage {
        name: "wasm",
        claim: "the WASM tests pass in a browser",
        needs: &[Need::Wasm, Need::Bindgen, Need::Npm],
        run: wasm,
    },
    Stage { name: "build", claim: "the release builds", needs: &[], run: build_stage },
    Stage { name: "size", claim: "the first load stays in its budget", needs: &[Need::Npm], run: size },
    Stage {
        name: "single",
        claim: "all of it as one page builds, and stays in its budget",
        needs: &[],
        run: single_stage,
    },
    Stage { name: "e2e", claim: "the release works in a browser", needs: &[Need::Npm], run: end_to_end },
];

/// What builds the releases, in their order. Most of it is the linking of one program at a time, which one core does alone; and
/// of what the other stages write (`target/…/debug`) it touches nothing. So where there are two cores and the room, a copy of
/// this program does these while the others run.
const MEANWHILE: &[&str] = &["build", "size", "single"];
/// What the linking of a release and that of the tests take together, in KB, with as much again to spare.
const ROOM: u64 = 8_000_000;

/// What the stages share.
struct Session<'a> {
    project: &'a Project,
    /// Passed on to the runner of the one stage that was asked for.
    extra: &'a [String],
    needs: HashMap<Need, Result>,
    browser: Option<Result<String>>,
    built: Option<Result>,
}

/// Runs the stages named, or all; with words that are no stages, the native tests that have one of them in their name. The
/// last line it prints is `N passed, M failed`.
pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<bool> {
    let (names, extra) = match arguments.iter().position(|argument| argument == "--") {
        Some(at) => (arguments.get(..at).unwrap_or_default(), arguments.get(at + 1..).unwrap_or_default()),
        None => (arguments, [].as_slice()),
    };
    let is_stage = |name: &String| STAGES.iter().any(|stage| stage.name == *name);
    if !names.is_empty() && !names.iter().any(is_stage) {
        return named(project, names, extra);
    }
    if let Some(unknown) = names.iter().find(|name| !is_stage(name)) {
        let known = STAGES.iter().map(|stage| stage.name).collect::<Vec<_>>().join(", ");
        return Err(format!("{unknown:?} is no stage, and beside a stage no word of a test; the stages are {known}"));
    }
    if !extra.is_empty() && names.len() != 1 {
        return Err("arguments after -- go to the runner of one stage: name that stage".into());
    }

    let mut session = Session { project, extra, needs: HashMap::new(), browser: None, built: None };
    let start = Instant::now();
    let mut total = Tally::default();
    let mut lines = Vec::new();
    let mut meanwhile = if names.is_empty() { session.begin_meanwhile() } else { None };
    let mut done = HashMap::new();
    for stage in STAGES.iter().filter(|stage| names.is_empty() || names.iter().any(|name| name == stage.name)) {
        if MEANWHILE.contains(&stage.name)
            && let Some(running) = meanwhile.take()
        {
            done = session.end_meanwhile(running);
        }
        if let Some((tally, line)) = done.remove(stage.name) {
            lines.push(line);
            total += tally;
            continue;
        }
        println!("\n== {}: {}", stage.name, stage.claim);
        let stage_start = Instant::now();
        let tally = session.prepare(stage.needs).and_then(|()| (stage.run)(&mut session)).unwrap_or_else(|error| {
            eprintln!("xtask: {error}");
            Tally::of(false)
        });
        let mark = if tally.failed == 0 { "ok" } else { "FAILED" };
        let line = format!("{:<10} {mark:<6} {tally} ({:.1} s)", stage.name, stage_start.elapsed().as_secs_f64());
        println!("{CLOSING}{line}");
        lines.push(line);
        total += tally;
    }
    println!("\n{}\n{:.0} s in all\n", lines.join("\n"), start.elapsed().as_secs_f64());
    println!("{total}");
    Ok(total.failed == 0)
}

/// Runs the native tests that have one of the words in their name: that of the file, or of the test.
fn named(project: &Project, words: &[String], extra: &[String]) -> Result<bool> {
    let outcome = project.cargo(["test", "--no-fail-fast", "--"]).args(words).args(extra).watched()?;
    let tally = Tally::from_libtest(&outcome.output);
    if outcome.success && tally == Tally::default() {
        return Err(format!("no native test has {} in its name, and no stage is called so", words.join(" or ")));
    }
    println!("\n{}", tally.or_failure(outcome.success));
    Ok(outcome.success)
}

/// What begins the closing line of a stage.
const CLOSING: &str = "-- ";

/// The stages that were run by a copy of this program, by its closing lines.
fn told_of(output: &str) -> HashMap<String, (Tally, String)> {
    let closing = output.lines().filter_map(|line| line.strip_prefix(CLOSING));
    closing
        .filter_map(|line| {
            let (name, rest) = line.split_once(' ')?;
            let tally = Tally::from_closing(rest)?;
            let rest = rest.trim_end_matches(')');
            Some((name.to_owned(), (tally, format!("{name} {rest}, meanwhile)"))))
        })
        .collect()
}

/// Are there two cores, and the memory for two that link? Where the system does not say, it is taken for enough.
fn has_room() -> bool {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let available = fs::read_to_string("/proc/meminfo").ok().and_then(|facts| {
        let line = facts.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
        line.split_whitespace().next()?.parse::<u64>().ok()
    });
    cores > 1 && available.is_none_or(|available| available > ROOM)
}

impl Session<'_> {
    /// Has a copy of this program build the releases. What they need is installed before, because two that install the same at
    /// the same time get into each other's way; where that fails, the stages say so in their turn.
    fn begin_meanwhile(&mut self) -> Option<JoinHandle<Result<Outcome>>> {
        if !has_room() || self.prepare(&[Need::Lints, Need::Wasm, Need::Bundler, Need::Npm]).is_err() {
            return None;
        }
        tools::std_source(self.project);
        let program = env::current_exe().ok()?;
        println!("» {} are done meanwhile, and told in their turn", MEANWHILE.join(", "));
        let copy = self.project.command(program.to_str()?).args(["test"]).args(MEANWHILE);
        Some(thread::spawn(move || copy.kept()))
    }

    /// Waits for the copy and prints what it printed. A stage that it does not tell of is run again, here.
    fn end_meanwhile(&mut self, running: JoinHandle<Result<Outcome>>) -> HashMap<String, (Tally, String)> {
        let Ok(Ok(outcome)) = running.join() else { return HashMap::new() };
        println!("{}", outcome.output);
        let done = told_of(&outcome.output);
        if let Some((tally, _)) = done.get("build") {
            self.built = Some(if tally.failed == 0 { Ok(()) } else { Err("the release was not built".into()) });
        }
        done
    }

    /// Installs what is missing, trying each thing only once.
    fn prepare(&mut self, needs: &[Need]) -> Result {
        for need in needs {
            self.needs.entry(*need).or_insert_with(|| tools::ensure(self.project, *need)).clone()?;
        }
        Ok(())
    }

    fn browser(&mut self) -> Result<String> {
        self.browser.get_or_insert_with(|| browser::ensure(self.project)).clone()
    }

    /// Builds the release unless this run has done so; a stage that needs it must never test an old one.
    fn build(&mut self) -> Result {
        self.built.get_or_insert_with(|| build(self.project)).clone()
    }

    /// A runner that prints `test result:` lines.
    fn libtest(&self, command: Command) -> Result<Tally> {
        let outcome = command.args(self.extra).watched()?;
        Ok(Tally::from_libtest(&outcome.output).or_failure(outcome.success))
    }
}

fn fmt(session: &mut Session) -> Result<Tally> {
    session.project.cargo(["fmt", "--all", "--check"]).succeeds().map(Tally::of)
}

fn clippy(session: &mut Session) -> Result<Tally> {
    let lint = ["clippy", "--workspace", "--all-targets", "--features", "uniplan/schema", "--", "-D", "warnings"];
    session.project.cargo(lint).succeeds().map(Tally::of)
}

fn clippy_web(session: &mut Session) -> Result<Tally> {
    let lint = [
        "clippy",
        "--target",
        "wasm32-unknown-unknown",
        "--features",
        "web",
        "--lib",
        "--bins",
        "--test",
        "web",
        "--test",
        "dom",
    ];
    session.project.cargo(lint).args(["--", "-D", "warnings"]).succeeds().map(Tally::of)
}

fn xtask(session: &mut Session) -> Result<Tally> {
    session.libtest(session.project.cargo(["test", "--package", "xtask"]))
}

fn native(session: &mut Session) -> Result<Tally> {
    session.libtest(session.project.cargo(["test", "--no-fail-fast"]))
}

fn schema_stage(session: &mut Session) -> Result<Tally> {
    // What the feature adds is tested there; everything else it leaves as the native stage has tested it.
    let mut tally =
        session.libtest(session.project.cargo(["test", "--features", "schema", "--test", "house", "schema::"]))?;
    if session.project.root().join("examples/schema.rs").exists() {
        let committed = fs::read_to_string(session.project.root().join(SCHEMA)).unwrap_or_default();
        let current = committed.replace("\r\n", "\n") == schema(session.project)?.replace("\r\n", "\n");
        if !current {
            eprintln!("xtask: {SCHEMA} is out of date: run `cargo xtask schema` and commit it");
        }
        tally += Tally::of(current);
    }
    Ok(tally)
}

fn wasm(session: &mut Session) -> Result<Tally> {
    let chrome = session.browser()?;
    let run = [
        "test",
        "--target",
        "wasm32-unknown-unknown",
        "--features",
        "web",
        "--lib",
        "--test",
        "web",
        "--test",
        "dom",
        "--no-fail-fast",
    ];
    session.libtest(session.project.cargo(run).env("CHROME", chrome))
}

fn build_stage(session: &mut Session) -> Result<Tally> {
    session.build().map(|()| Tally::of(true))
}

fn size(session: &mut Session) -> Result<Tally> {
    session.build()?;
    session.project.node("tools/size.mjs", session.extra).succeeds().map(Tally::of)
}

fn single_stage(session: &mut Session) -> Result<Tally> {
    single(session.project).map(|()| Tally::of(true))
}

fn end_to_end(session: &mut Session) -> Result<Tally> {
    session.build()?;
    let chrome = session.browser()?;
    browser::look_for_fonts(session.project);
    let report = session.project.root().join("test-results").join("e2e.json");
    // Where playwright.config.mjs writes it. An old report must not be taken for a new one; usually there is none.
    let _ = fs::remove_file(&report);
    let arguments = ["test", "--config", "tests/e2e/playwright.config.mjs"].map(String::from);
    let outcome = session
        .project
        .node("node_modules/@playwright/test/cli.js", &arguments)
        .args(session.extra)
        .env("CHROME", chrome)
        .watched()?;
    let tally = fs::read_to_string(&report).ok().and_then(|report| Tally::from_playwright(&report)).unwrap_or_default();
    Ok(tally.or_failure(outcome.success))
}

#[cfg(test)]
mod tests {
    use super::{MEANWHILE, STAGES, told_of};
    use crate::tally::Tally;

    #[test]
    fn a_copy_tells_of_its_stages_as_they_are_told_here() {
        let output = "== build: the release builds\n-- build      ok     1 passed, 0 failed (492.0 s)\n\
            -- size       FAILED 0 passed, 1 failed (3.0 s)\n\nbuild      ok     1 passed, 0 failed (492.0 s)\n\
            1 passed, 1 failed\n";
        let done = told_of(output);
        assert_eq!(done.len(), 2);
        assert_eq!(done["build"].0, Tally { passed: 1, failed: 0 });
        assert_eq!(done["build"].1, "build      ok     1 passed, 0 failed (492.0 s, meanwhile)");
        assert_eq!(done["size"].0, Tally { passed: 0, failed: 1 });
        assert!(told_of("-- nonsense\n--\n").is_empty());
    }

    #[test]
    fn what_is_done_meanwhile_are_stages_and_stands_together() {
        let at: Vec<_> = MEANWHILE.iter().map(|name| STAGES.iter().position(|stage| stage.name == *name)).collect();
        let first = at[0].expect("a stage");
        assert_eq!(at, (first..first + MEANWHILE.len()).map(Some).collect::<Vec<_>>());
    }
}
