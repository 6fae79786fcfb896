//! Everything that follows from an exported plan, as JSON: `cargo run --example evaluate -- plan.json`.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read, Write};
use std::process::ExitCode;
use uniplan::door::{Words, evaluate};
use uniplan::state::saved::{MAX_BYTES, OpenError};
use uniplan::text::Lang;
use uniplan::words::explain;

const USAGE: &str = "\
Prints everything that follows from a plan that Uniplan exported, as JSON.

usage: evaluate [--words] [--on DAY] FILE

  FILE      the exported file; - reads standard input
  --words   with sentences in both languages, and what each rule and reading says
  --on DAY  seen from a day such as 2026-05-01; left out, as if the contract was not signed yet

exit code: 0 done, 1 the file cannot be read, 2 wrong usage";

fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1);
    ExitCode::from(run(arguments, &mut io::stdin().lock(), &mut io::stdout().lock(), &mut io::stderr().lock()))
}

/// The program with its surroundings as arguments; gives its exit code.
pub(crate) fn run(
    mut arguments: impl Iterator<Item = OsString>,
    input: &mut dyn Read,
    output: &mut dyn Write,
    errors: &mut dyn Write,
) -> u8 {
    let (mut words, mut file, mut today) = (Words::None, None, None);
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--help" | "-h") => return print(output, USAGE),
            Some("--words") => words = Words::Both,
            Some("--on") => match arguments.next().and_then(|day| day.to_str()?.parse().ok()) {
                Some(day) => today = Some(day),
                None => return wrong(errors, "--on takes a day such as 2026-05-01."),
            },
            Some(option) if option.starts_with('-') && option != "-" => {
                return wrong(errors, &format!("There is no option {option}."));
            }
            _ if file.is_some() => return wrong(errors, "One file at a time, please."),
            _ => file = Some(argument),
        }
    }
    let Some(file) = file else { return wrong(errors, "Which file?") };
    let name = if file == "-" { "standard input".into() } else { file.to_string_lossy().into_owned() };
    let answer = read(&file, input).and_then(|text| {
        evaluate(&text, words, today).map_err(|error| {
            format!("{}. {}", explain::open_error(&error, Lang::En), explain::open_advice(&error).get(Lang::En))
        })
    });
    match answer {
        Ok(answer) => print(output, &answer),
        Err(error) => {
            // Nobody is left to tell if this fails.
            writeln!(errors, "{name}: {error}").ok();
            1
        }
    }
}

/// The text of a file, or a sentence that says why not. No more is read than can be a plan.
fn read(file: &OsString, input: &mut dyn Read) -> Result<String, String> {
    let mut bytes = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    let done = if file == "-" {
        input.take(limit).read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    done.map_err(|error| format!("It cannot be read ({error}). Check the name, and that you may read it."))?;
    if bytes.len() > MAX_BYTES {
        let error = OpenError::TooLarge { bytes: bytes.len() };
        let most = MAX_BYTES / 1_000_000;
        return Err(format!(
            "It is larger than {most} MB, more than any plan. {}",
            explain::open_advice(&error).get(Lang::En)
        ));
    }
    String::from_utf8(bytes).map_err(|_| "It is not UTF-8 text. Use the file as Uniplan exported it.".to_owned())
}

fn print(output: &mut dyn Write, text: &str) -> u8 {
    match writeln!(output, "{text}").and_then(|()| output.flush()) {
        Ok(()) => 0,
        // Whoever reads has enough, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(_) => 1,
    }
}

fn wrong(errors: &mut dyn Write, what: &str) -> u8 {
    writeln!(errors, "{what}\n\n{USAGE}").ok();
    2
}
