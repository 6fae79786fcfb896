//! Running other programs: shown, read, or both.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{self, Stdio};
use std::thread;

/// Errors are sentences for the person at the terminal; nothing here reacts to their kind.
pub(crate) type Result<T = ()> = std::result::Result<T, String>;

/// A program and its arguments, not yet run.
pub(crate) struct Command {
    inner: process::Command,
    /// What a person would have typed.
    shown: String,
}

/// What a program that ran to its end had to say.
pub(crate) struct Outcome {
    pub(crate) success: bool,
    /// Standard output and standard error, line by line as they came.
    pub(crate) output: String,
}

impl Command {
    pub(crate) fn new(program: &str) -> Self {
        let mut inner = process::Command::new(program);
        // Trunk reads NO_COLOR as a flag and refuses the customary value 1.
        inner.env_remove("NO_COLOR");
        Self { inner, shown: program.to_owned() }
    }

    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        self.inner.current_dir(folder);
        self
    }

    pub(crate) fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.inner.env(key, value);
        self
    }

    pub(crate) fn args<S: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = S>) -> Self {
        for argument in arguments {
            self.shown.push(' ');
            self.shown.push_str(&argument.as_ref().to_string_lossy());
            self.inner.arg(argument);
        }
        self
    }

    /// Runs it with its output going to the terminal; an exit code other than 0 is an error.
    pub(crate) fn told(self) -> Result {
        let shown = self.shown.clone();
        if self.succeeds()? { Ok(()) } else { Err(format!("this failed: {shown}")) }
    }

    /// Runs it with its output going to the terminal, and says whether it succeeded.
    pub(crate) fn succeeds(mut self) -> Result<bool> {
        self.inner.status().map(|status| status.success()).map_err(|error| not_started(&self.shown, &error))
    }

    /// Its standard output; standard error goes to the terminal, and an exit code other than 0 is an error.
    pub(crate) fn read(mut self) -> Result<String> {
        let output = self.inner.stderr(Stdio::inherit()).output().map_err(|error| not_started(&self.shown, &error))?;
        if !output.status.success() {
            return Err(format!("this failed: {}", self.shown));
        }
        String::from_utf8(output.stdout).map_err(|_| format!("this did not print UTF-8: {}", self.shown))
    }

    /// Its standard output if it is there and succeeds; silent otherwise.
    pub(crate) fn probe(mut self) -> Option<String> {
        let output = self.inner.stdin(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Runs it and keeps what it prints, errors behind the rest; nothing goes to the terminal.
    pub(crate) fn kept(mut self) -> Result<Outcome> {
        let ran = self.inner.stdin(Stdio::null()).output().map_err(|error| not_started(&self.shown, &error))?;
        let said = [ran.stdout, ran.stderr].concat();
        Ok(Outcome { success: ran.status.success(), output: String::from_utf8_lossy(&said).into_owned() })
    }

    /// Runs it with its output going to the terminal, and keeps a copy of that output.
    pub(crate) fn watched(mut self) -> Result<Outcome> {
        self.inner.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.inner.spawn().map_err(|error| not_started(&self.shown, &error))?;
        let errors = child.stderr.take();
        let errors = thread::spawn(move || errors.map_or_else(String::new, |pipe| echo(pipe, std::io::stderr())));
        let mut output = child.stdout.take().map_or_else(String::new, |pipe| echo(pipe, std::io::stdout()));
        output.push_str(&errors.join().unwrap_or_default());
        let status = child.wait().map_err(|error| format!("{}: {error}", self.shown))?;
        Ok(Outcome { success: status.success(), output })
    }
}

/// Passes lines on as they come, and returns them all.
fn echo(pipe: impl Read, mut terminal: impl Write) -> String {
    let mut reader = BufReader::new(pipe);
    let mut all = String::new();
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
        // A closed terminal is no reason to stop the tests.
        let _ = terminal.write_all(&line).and_then(|()| terminal.flush());
        all.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    all
}

fn not_started(shown: &str, error: &std::io::Error) -> String {
    format!("this could not be started ({error}): {shown}")
}
