//! What the compiler cannot check: who may know whom, and promises that this repository makes about itself.
//!
//! Each failure says what to do. To allow an exception, add it to the list at its test, with the reason.
#![allow(clippy::case_sensitive_file_extension_comparisons, reason = "our own files")]

use crate::chinese;

use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use uniplan::catalog::charts::SEVERITY_CHARTS;
use uniplan::catalog::flex_terms::CAP_CITATION;
use uniplan::catalog::readings::ReadingId;
use uniplan::catalog::rule_book::{self, RuleId};
use uniplan::catalog::services::SERVICES;
use uniplan::citation::Citation;

/// A text file of the repository.
pub(super) struct File {
    /// From the root, with `/`.
    pub(super) path: String,
    pub(super) text: String,
}

impl File {
    /// Its lines of code with their numbers: no comments, and nothing from the tests inside the file on.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = (1..).zip(self.text.lines());
        lines
            .take_while(|(_, line)| !line.starts_with("#[cfg(test)]") && !line.starts_with("#[cfg(all(test,"))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// Every file with one of some endings below some folders, in order.
pub(super) fn files(folders: &[&str], endings: &[&str]) -> Vec<File> {
    fn walk(root: &Path, path: &Path, endings: &[&str], found: &mut Vec<File>) {
        if path.is_dir() {
            let mut inside: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
            inside.sort();
            for path in &inside {
                walk(root, path, endings, found);
            }
        } else if endings.iter().any(|ending| path.extension().is_some_and(|found| found == *ending)) {
            let relative = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            found.push(File { path: relative, text: fs::read_to_string(path).unwrap() });
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in folders {
        assert!(root.join(folder).exists(), "{folder} is gone: look for it elsewhere");
        walk(root, &root.join(folder), endings, &mut found);
    }
    found
}

/// Everything written for people who work on this, with what is named in it held to be there.
const DOCUMENTS: [&str; 4] = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "docs"];

/// The files below some folders, and the documents.
fn files_and_documents(folders: &[&str], endings: &[&str]) -> Vec<File> {
    files(&[folders, &DOCUMENTS].concat(), endings)
}

#[track_caller]
fn none(found: &[String], what_to_do: &str) {
    assert!(found.is_empty(), "{what_to_do}\n{}", found.join("\n"));
}

// ------------------------------------------------------------------------------------------------------- who knows whom

/// Each layer with the layers it may know beside itself. Lowest first; nothing looks up.
const LAYERS: [(&str, &[&str]); 22] = [
    ("text", &[]),
    ("letters", &[]),
    ("named", &[]),
    ("currency", &[]),
    ("zones", &[]),
    ("chronology", &["zones"]),
    ("money", &["currency"]),
    ("entry", &["money", "letters"]),
    ("clock", &["entry", "zones", "named"]),
    ("citation", &["text"]),
    ("catalog", &["text", "letters", "citation"]),
    // The document: what the user chose, and nothing that follows from it.
    ("plan", &["catalog", "clock", "entry", "money", "zones", "named"]),
    ("rules", &["plan", "catalog", "citation", "clock", "entry", "money", "zones", "named"]),
    // The plan, its commands and its saved form: no words, so that they could be said in any language.
    ("state", &["rules", "plan", "catalog", "clock", "entry", "money", "zones", "text", "named"]),
    // A plan as a link: by way of the saved form, so that it knows no rule and little of the plan.
    ("link", &["state", "plan"]),
    // Rules and state have typed answers; here they get their words. Pictures of them know where an instant stands on a line, and
    // names of files which characters are letters.
    (
        "words",
        &[
            "link",
            "state",
            "rules",
            "plan",
            "catalog",
            "chronology",
            "clock",
            "entry",
            "letters",
            "money",
            "zones",
            "text",
        ],
    ),
    // Sheets of cells, written and read back: the words are in the sheets, so above them.
    ("workbook", &["words", "state", "rules", "plan", "catalog", "entry", "money", "named", "text"]),
    // Golden cases, and what the rules make of them: asked in words, so above these.
    (
        "selfcheck",
        &["words", "rules", "plan", "catalog", "clock", "currency", "entry", "money", "named", "zones", "text"],
    ),
    // What can be looked up and done by its name, in either language.
    ("finder", &["words", "state", "rules", "plan", "catalog", "citation", "named", "letters", "text"]),
    // What the screen holds and the browser keeps (feature `web`); it speaks, in toasts.
    ("app", &["link", "state", "words", "rules", "plan", "catalog", "zones", "text"]),
    ("door", &["words", "state", "rules", "plan", "catalog", "citation", "money", "zones", "text"]),
    (
        "views",
        &[
            "app",
            "selfcheck",
            "finder",
            "workbook",
            "chronology",
            "words",
            "link",
            "letters",
            "state",
            "rules",
            "plan",
            "catalog",
            "citation",
            "clock",
            "entry",
            "money",
            "named",
            "zones",
            "text",
        ],
    ),
];

/// The layer of a path of modules: the longest that is listed.
fn layer(module: &str) -> Option<&'static str> {
    let fits = |name: &str| module == name || module.strip_prefix(name).is_some_and(|rest| rest.starts_with("::"));
    LAYERS.iter().map(|(name, _)| *name).filter(|name| fits(name)).max_by_key(|name| name.len())
}

#[test]
fn layers_look_downwards_only() {
    let reference = Regex::new(r"crate::([a-z_]+(?:::[a-z_]+)?)").unwrap();
    let group = Regex::new(r"crate::\{").unwrap();
    let mut wrong = Vec::new();
    for file in files(&["src"], &["rs"]) {
        let module =
            file.path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
        if matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        let Some(own) = layer(&module) else {
            wrong.push(format!("{}: list it in LAYERS with the layers it may know", file.path));
            continue;
        };
        let (_, known) = LAYERS.iter().find(|(name, _)| *name == own).unwrap();
        for (number, line) in file.code() {
            let place = format!("{}:{number}", file.path);
            if group.is_match(line) {
                wrong.push(format!("{place}: one `use` for each module, so that this test can read it"));
            }
            for found in reference.captures_iter(line) {
                match layer(&found[1]) {
                    Some(other) if other == own || known.contains(&other) => {}
                    Some(other) => wrong.push(format!("{place}: {own} must not know {other}")),
                    None => wrong.push(format!("{place}: which layer is {}?", &found[1])),
                }
            }
        }
    }
    none(
        &wrong,
        "Move what is needed downwards, or hand it in as an argument. A new arrow is a decision for all of us:",
    );
}

#[test]
fn no_two_layers_know_each_other() {
    for (at, (name, known)) in LAYERS.iter().enumerate() {
        for other in *known {
            let place = LAYERS.iter().position(|(name, _)| name == other).unwrap();
            assert!(place < at, "{name} knows {other}");
            assert!(!LAYERS[place].1.contains(name), "{name} and {other} know each other");
        }
    }
}

/// The arrows between the modules of a layer, as its files have them: a folder within it is one module with its file, and
/// `mod` is the file that the layer is named after, where it has more than names.
fn arrows_within(layer: &str, files: &[File]) -> BTreeSet<(String, String)> {
    let path = Regex::new(r"((?:\bcrate|\bsuper)(?:::super)*)::([A-Za-z_]+|\{)(?:::([A-Za-z_]+|\{))?").unwrap();
    let child = Regex::new(r"^(?:pub(?:\([a-z]+\))? )?use (?:self::)?([a-z_]+)::").unwrap();
    let root = format!("src/{layer}/");
    let own: Vec<(Vec<&str>, &File)> = files
        .iter()
        .filter_map(|file| Some((file.path.strip_prefix(&root)?.strip_suffix(".rs")?.split('/').collect(), file)))
        .collect();
    let modules: BTreeSet<&str> = own.iter().filter_map(|(parts, _)| parts.first().copied()).collect();
    // A type of the layer's own file is written without a module.
    let module = |name: &str| modules.get(name).copied().unwrap_or("mod").to_owned();
    let mut arrows = BTreeSet::new();
    for (parts, file) in &own {
        let from = parts[0];
        // How often `super` leads to the layer.
        let depth = parts.iter().filter(|part| **part != "mod").count();
        for (_, line) in file.code() {
            let mut to: Vec<String> = Vec::new();
            for found in path.captures_iter(line) {
                let is_layer = found[1].starts_with("crate") && &found[2] == layer;
                if is_layer && let Some(name) = found.get(3) {
                    to.push(module(name.as_str()));
                }
                if found[1].starts_with("super") && found[1].matches("super").count() == depth {
                    to.push(module(&found[2]));
                }
            }
            if from == "mod" {
                to.extend(
                    child.captures(line).filter(|found| modules.contains(&found[1])).map(|found| module(&found[1])),
                );
            }
            arrows.extend(to.into_iter().filter(|to| to != from).map(|to| (from.to_owned(), to)));
        }
    }
    arrows
}

/// The modules from which arrows lead back to where they begin, each with those that it shares a circle with.
fn circles(arrows: &BTreeSet<(String, String)>) -> BTreeSet<BTreeSet<&str>> {
    fn reached<'a>(arrows: &'a BTreeSet<(String, String)>, start: &'a str) -> BTreeSet<&'a str> {
        let (mut reached, mut open) = (BTreeSet::new(), vec![start]);
        while let Some(at) = open.pop() {
            let next = arrows.iter().filter(|(from, _)| from == at).map(|(_, to)| to.as_str());
            open.extend(next.filter(|to| reached.insert(*to)));
        }
        reached
    }
    let reached_from = |start| reached(arrows, start);
    let names: BTreeSet<&str> = arrows.iter().map(|(from, _)| from.as_str()).collect();
    names
        .iter()
        .filter(|name| reached_from(name).contains(**name))
        .map(|name| reached_from(name).into_iter().filter(|other| reached_from(other).contains(name)).collect())
        .collect()
}

#[test]
fn no_modules_of_a_layer_go_round_in_a_circle() {
    let sources = files(&["src"], &["rs"]);
    let mut wrong = Vec::new();
    for (layer, least) in [("plan", 20), ("rules", 60)] {
        let all = arrows_within(layer, &sources);
        assert!(all.len() > least, "only {} arrows within {layer}: are they read as they are written?", all.len());
        let unread = all.iter().filter(|(_, to)| layer == "rules" && to == "mod");
        wrong.extend(
            unread.map(|(from, _)| format!("{from}: one `use` for each module, so that this test can read it")),
        );
        wrong.extend(circles(&all).iter().map(|circle| format!("{layer}: {circle:?}")));
    }
    none(&wrong, "Move what both need below both, or hand it in as an argument:");
}

#[test]
fn the_core_is_deaf_to_the_world() {
    // Rules read no clock and no file, and know nothing of the browser; `now` is always an argument.
    let world = Regex::new(r"\b(Utc::now|Local::now|SystemTime|Instant::now|std::fs|std::env|println!|eprintln!|web_sys|js_sys|leptos|gloo_storage|wasm_bindgen)\b").unwrap();
    let mut found = Vec::new();
    for file in files(&["src"], &["rs"]) {
        if !["src/views/", "src/app/"].iter().any(|edge| file.path.starts_with(edge)) {
            let lines = file.code().filter(|(_, line)| world.is_match(line));
            found.extend(lines.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim())));
        }
    }
    none(&found, "Only views and app touch the world; hand the value in as an argument:");
}

// ----------------------------------------------------------------------------------------------------- what is not there

#[test]
fn nothing_in_the_program_can_stop_it() {
    /// Where it cannot happen, and nothing better could be returned.
    const CANNOT_HAPPEN: [(&str, &str); 3] = [
        ("src/views/dom/element.rs", "unreachable!(\"a tag name of our own\")"),
        ("src/app/memo.rs", "unreachable!(\"it holds what it was made with\")"),
        ("src/app/signal.rs", "unreachable!(\"it holds what it was made with\")"),
    ];
    let stops = Regex::new(r"\.unwrap\(\)|\.expect\(|\b(panic|unreachable|todo|unimplemented|dbg)!").unwrap();
    let mut found = Vec::new();
    for file in files(&["src"], &["rs"]) {
        let allowed = |line: &str| CANNOT_HAPPEN.iter().any(|(path, code)| *path == file.path && line.contains(code));
        let lines = file.code().filter(|(_, line)| stops.is_match(line) && !allowed(line));
        found.extend(lines.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim())));
    }
    none(&found, "Return what can be shown instead: an Option, an error, a default with its reason:");
}

#[test]
fn nothing_is_unsafe_but_the_pieces() {
    let mut found = Vec::new();
    for file in files(&["src", "xtask/src"], &["rs"]) {
        if file.path != "src/views/pieces.rs" {
            let lines = file.code().filter(|(_, line)| line.contains("unsafe"));
            found.extend(lines.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim())));
        }
    }
    none(&found, "Only the macro that declares what is imported from another piece needs it:");
}

/// `div:has(…)` is asked of every `div` whenever anything in the page changes, and `.page:has(.x)` looks through all of it each
/// time: together they were half of what an event of two hundred cost that was moved. What has a class is asked of those that have
/// it, the page and the root for their children only, and the body for nothing: whatever it styles is looked for in all of it.
#[test]
fn what_an_element_holds_is_asked_of_few_and_not_far() {
    let broad = Regex::new(r"(?:^|[\s>+~,])(?:\*|[a-z]+)?:has\(").unwrap();
    let children = Regex::new(r"(?::root|\.page):has\(>[^()]*(?:\([^()]*\)[^()]*)*\)").unwrap();
    let whole = Regex::new(r"(?:(?:^|[\s,>])(?:body|html)|:root|\.page):has\(").unwrap();
    let mut found = Vec::new();
    for file in files(&["style"], &["css"]) {
        // A page is printed once. What is for paper stands at the end of each file.
        let screen = file.code().take_while(|(_, line)| !line.contains("@layer print"));
        for (number, line) in screen {
            let line = children.replace_all(line, "");
            if broad.is_match(&line) || whole.is_match(&line) {
                found.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    none(&found, "Give what is meant a class, or say on which way it is a child:");
}

/// Where one rule does, a browser matches all rules anew for each element whose place or width is set.
#[test]
fn no_rule_asks_for_the_style_attribute() {
    let mut found = Vec::new();
    for file in files(&["style"], &["css"]) {
        for (number, line) in file.code().filter(|(_, line)| line.contains("[style")) {
            found.push(format!("{}:{number}: {}", file.path, line.trim()));
        }
    }
    none(&found, "Give what is meant a class:");
}

#[test]
fn colours_stand_in_the_tokens_only() {
    let literal = Regex::new(r"(?i)#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(").unwrap();
    let named = Regex::new(
        r"(?i):[^;{]*[^-\w](white|black|red|green|blue|yellow|orange|purple|gr[ae]y|silver|navy|teal|maroon)[^-\w]",
    )
    .unwrap();
    let mut found = Vec::new();
    let sources = files(&["style"], &["css"]).into_iter().chain(files(&["src"], &["rs"]));
    for file in sources.chain(files(&["index.html", "first.js", "boot.js"], &["html", "js"])) {
        // A file for a spreadsheet program has no style sheet: the writer of workbooks names its three colours itself.
        if file.path == "style/tokens.css" || file.path == "src/workbook/xlsx.rs" {
            continue;
        }
        let is_style = file.path.starts_with("style/");
        for (number, line) in file.code() {
            // Numbers of characters and links within the page are no colours.
            let rest = line.replace("&#", "").replace("href=\"#", "");
            if literal.is_match(&rest) || is_style && named.is_match(&rest) {
                found.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    none(&found, "Give the colour a meaning in style/tokens.css and use that:");
}

#[test]
fn text_never_becomes_html() {
    let html = Regex::new(
        r"(?i)inner_?html|outer_?html|insert_?adjacent_?html|document\.write(ln)?\b|\beval\(|create_contextual_fragment",
    )
    .unwrap();
    let mut found = Vec::new();
    for file in files(&["src"], &["rs"]) {
        let lines = file.code().filter(|(_, line)| html.is_match(line));
        found.extend(lines.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim())));
    }
    none(&found, "Set text as text; names in a plan come from anybody:");
}

#[test]
fn states_of_aria_are_said_in_words() {
    let found: Vec<_> = files(&["src/views"], &["rs"])
        .iter()
        .flat_map(|file| {
            file.code()
                .filter(|(_, line)| line.contains(".flag(\"aria-"))
                .map(|(n, _)| format!("{}:{n}", file.path))
                .collect::<Vec<_>>()
        })
        .collect();
    none(&found, "`flag` writes an empty attribute, which for ARIA is none: use `aria`");
}

/// B9: while an input method composes a word, its keys are no keys of the page.
#[test]
fn every_key_handler_asks_whether_a_word_is_composed() {
    let mut found = Vec::new();
    for file in files(&["src/views", "src/app"], &["rs"]) {
        let guards = file.code().filter(|(_, line)| line.contains("is_composing(")).count();
        // A handler that does not look at its event takes no key for its own.
        let windows = file.code().filter(|(_, line)| line.contains("ev::keydown") && !line.contains("|_|")).count();
        let is_guard = file.path.ends_with("dom/element.rs");
        if windows > guards {
            found.push(format!("{}: {windows} handlers of the window, {guards} guards", file.path));
        }
        let raw = file.code().filter(|(_, line)| !is_guard && line.contains("\"keydown\""));
        found.extend(raw.map(|(n, _)| format!("{}:{n}", file.path)));
    }
    none(&found, "use `El::on_key`, or ask `is_composing`");
}

#[test]
fn nothing_that_is_shown_is_written_for_debugging() {
    // The release writes nothing for `{:?}`: a word or an attribute made with it is there in a debug build only.
    let debug = Regex::new(r"\{[a-z_]*:#?\?\}").expect("a pattern");
    let found: Vec<String> = files(&["src/views", "src/words", "src/state"], &["rs"])
        .iter()
        .flat_map(|file| {
            file.code()
                .filter(|(_, line)| debug.is_match(line))
                .map(|(n, _)| format!("{}:{n}", file.path))
                .collect::<Vec<_>>()
        })
        .collect();
    none(&found, "give it a name of its own");
}

#[test]
fn nothing_is_promised() {
    // Response times are expectations (AMB-43). Comments too, because names follow them.
    let promise = Regex::new(r"(?i)\bSLAs?\b|guarantee|保證|保证").unwrap();
    let mut found = Vec::new();
    for file in files(&["src", "index.html", "first.js", "boot.js"], &["rs", "html", "js"]) {
        let lines = (1..).zip(file.text.lines()).filter(|(_, line)| promise.is_match(line));
        found.extend(lines.map(|(number, line): (usize, _)| format!("{}:{number}: {}", file.path, line.trim())));
    }
    none(&found, "The document calls its times estimates; say 'expected':");
}

#[test]
fn files_can_be_read_in_one_sitting() {
    const MOST: usize = 900;
    /// Longer ones, each with its reason.
    const LONGER: [(&str, &str); 0] = [];
    let mut found = Vec::new();
    for file in files(&["src", "tests", "examples", "benches", "xtask", "build.rs"], &["rs"]) {
        let lines = file.text.lines().count();
        if lines > MOST && !LONGER.iter().any(|(path, _)| *path == file.path) {
            found.push(format!("{}: {lines} lines", file.path));
        }
    }
    none(&found, &format!("A file has one subject and at most {MOST} lines: split it, or say in LONGER why not:"));
}

// --------------------------------------------------------------------------------------------------------- phrases

#[test]
fn every_phrase_in_the_sources_is_worded_in_both_languages() {
    const LITERAL: &str = r#""((?:[^"\\]|\\.)*)""#;
    let text = Regex::new(&format!(r"(?s)Text::new\(\s*{LITERAL}\s*,\s*{LITERAL}\s*,?\s*\)")).unwrap();
    // In brackets where values follow.
    let said =
        Regex::new(&format!(r"(?s)say!\(\s*[a-z.]+,\s*(?:{LITERAL}|\(\s*{LITERAL}.*?\)),\s*\(?\s*{LITERAL}")).unwrap();
    let continued = Regex::new(r"\\\n\s*").unwrap();
    let (mut wrong, mut seen) = (Vec::new(), [0, 0]);
    for file in files(&["src"], &["rs"]) {
        // The words of the catalogue have their own, stricter tests.
        if file.path.starts_with("src/catalog/") {
            continue;
        }
        let phrases = [&text, &said].into_iter().enumerate();
        let phrases = phrases.flat_map(|(kind, form)| form.captures_iter(&file.text).map(move |found| (kind, found)));
        for (kind, found) in phrases {
            seen[kind] += 1;
            let words: Vec<&str> = found.iter().skip(1).flatten().map(|words| words.as_str()).collect();
            let (zh, en) = (continued.replace_all(words[0], ""), continued.replace_all(words[1], ""));
            let at = file.text[..found.get(0).unwrap().start()].lines().count();
            let mut complain = |what: &str| wrong.push(format!("{}:{at}: {what}: {zh} / {en}", file.path));
            if zh.trim().is_empty() || en.trim().is_empty() {
                complain("a language is empty");
            }
            if !chinese::simplified(&zh).is_empty() {
                complain(&format!("Simplified characters {}", chinese::simplified(&zh)));
            }
            // The name of a language is written in that language.
            if en.chars().any(chinese::is_cjk) && en != "中文" {
                complain("Chinese in the English");
            }
            if zh == en
                && zh.chars().any(|char| char.is_ascii_lowercase())
                && zh.contains(' ')
                && !zh.contains("Microsoft")
            {
                complain("not translated");
            }
            // The name of the page, as in the design.
            if zh != "事件模擬" && !chinese::only_known_uses_of_event(&zh) {
                complain("事件 is 支援事件 for an incident and 業務活動 for an event (AMB-38)");
            }
        }
    }
    let calls = files(&["src/words"], &["rs"]).iter().map(|file| file.text.matches("say!(").count()).sum::<usize>();
    // The macro calls itself twice.
    assert!(seen[0] > 80 && seen[1] + 2 == calls, "only {seen:?} of {calls} phrases found: do the patterns still fit?");
    none(&wrong, "Mend these phrases:");
}

// --------------------------------------------------------------------------------------------- what texts refer to exists

#[test]
fn rules_and_readings_that_are_named_exist() {
    let code = Regex::new(r"\b(FA|IR|DT|MC|EL)-([1-9][0-9]*)\b").unwrap();
    let reading = Regex::new(r"\bAMB-([0-9]+)\b").unwrap();
    // Codes that a test names because they do not exist.
    let made_up = ["tests/catalog/rule_book.rs", "tests/house/tidy.rs"];
    let mut wrong = Vec::new();
    for file in files_and_documents(&["src", "tests", "examples", "style"], &["rs", "css", "md"]) {
        if made_up.contains(&file.path.as_str()) {
            continue;
        }
        for (number, line) in (1..).zip(file.text.lines()) {
            let rules = code.find_iter(line).filter(|found| RuleId::parse(found.as_str()).is_none());
            let readings = reading.find_iter(line).filter(|found| ReadingId::parse(found.as_str()).is_none());
            wrong.extend(rules.chain(readings).map(|found| {
                let number: usize = number;
                format!("{}:{number}: there is no {}", file.path, found.as_str())
            }));
        }
    }
    none(&wrong, "Name the rule that is meant, as the rule book numbers it:");
}

#[test]
fn commands_that_are_named_exist() {
    let sources = files(&["xtask/src/main.rs", "xtask/src/checks.rs"], &["rs"]);
    let arm = Regex::new(r#"^\s*("[a-z-]+"(?: \| "[^"]*")*) =>"#).unwrap();
    let word = Regex::new(r#""([a-z-]+)""#).unwrap();
    let stage = Regex::new(r#"Stage \{\s*name: "([a-z0-9-]+)""#).unwrap();
    let all_of = |pattern: &Regex, text: &str| -> BTreeSet<String> {
        pattern.captures_iter(text).map(|found| found[1].to_owned()).collect()
    };
    let arms = sources[0].text.lines().flat_map(|line| all_of(&arm, line));
    let commands: BTreeSet<String> = arms.flat_map(|names| all_of(&word, &names)).collect();
    let stages = all_of(&stage, &sources[1].text);
    assert!(commands.contains("serve") && stages.contains("native"), "{commands:?} {stages:?}");

    let native = files(&["tests"], &["rs"]);
    let function = Regex::new(r"\bfn ([a-z0-9_]+)\(\)").unwrap();
    let names: Vec<String> =
        native.iter().flat_map(|file| all_of(&function, &file.text).into_iter().chain([file.path.clone()])).collect();
    let mention = Regex::new(r"cargo xtask ([a-z-]+)((?: [a-z0-9_-]+)*)").unwrap();
    let mut wrong = Vec::new();
    let mut texts =
        files_and_documents(&["src", "tests", "examples", "benches", "xtask", "tools"], &["rs", "md", "mjs"]);
    texts.extend(files(&["Cargo.toml", "Trunk.toml", ".cargo", ".github"], &["toml", "yml"]));
    for file in &texts {
        for found in mention.captures_iter(&file.text).filter(|_| file.path != "tests/house/tidy.rs") {
            if !commands.contains(&found[1]) {
                wrong.push(format!("{}: there is no `cargo xtask {}`", file.path, &found[1]));
            }
            // In a sentence other words may follow; within code of a document they are stages, or words of tests.
            let is_example = file.path.ends_with(".md") && &found[1] == "test" && !found[2].contains("--");
            if is_example {
                let is_known = |word: &&str| stages.contains(*word) || names.iter().any(|name| name.contains(*word));
                let unknown = found[2].split_whitespace().filter(|word| !is_known(word));
                wrong.extend(unknown.map(|word| format!("{}: {word} is no stage and in no test's name", file.path)));
            }
        }
    }
    none(&wrong, "Name a command that `cargo xtask help` lists:");
}

#[test]
fn files_that_are_named_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named = Regex::new(r"(?:^|[^\w/.-])((?:src|tests|examples|benches|docs|schema|style|tools|xtask)/[A-Za-z0-9_./-]*\.(?:rs|mjs|js|css|json|tsv|toml|csv|md))\b").unwrap();
    // Documents name modules from `src/` on, and link to each other.
    let module = Regex::new(r"`([a-z_]+(?:/[a-z_]+)*/(?:[a-z_]+\.rs)?)`").unwrap();
    let link = Regex::new(r"\]\(([A-Za-z0-9_./-]+\.md|LICENSE)\)").unwrap();
    let mut wrong = Vec::new();
    let folders = ["src", "tests", "examples", "benches", "xtask", "tools", "build.rs", ".github"];
    for file in files_and_documents(&folders, &["rs", "md", "mjs", "yml"]) {
        if file.path.ends_with(".md") {
            let folder = root.join(&file.path).parent().unwrap().to_owned();
            let modules = module.captures_iter(&file.text).map(|found| found[1].to_owned());
            let modules = modules.filter(|path| !["dist/", "node_modules/", "target/"].contains(&path.as_str()));
            let modules = modules.filter(|path| !root.join(path).exists() && !root.join("src").join(path).exists());
            let links = link.captures_iter(&file.text).map(|found| found[1].to_owned());
            let links = links.filter(|path| !folder.join(path).exists());
            wrong.extend(modules.chain(links).map(|path| format!("{}: there is no {path}", file.path)));
        }
        for found in named.captures_iter(&file.text) {
            let path = &found[1];
            // What a build writes, and names that stand for any file.
            let is_made = ["no such", "v2.json", "*"].iter().any(|part| path.contains(part));
            if !root.join(path).exists() && !is_made {
                wrong.push(format!("{}: there is no {path}", file.path));
            }
        }
    }
    none(&wrong, "Name the file as it is called now:");
}

#[test]
fn citations_point_into_the_document() {
    /// Lines of the text edition.
    const LAST_LINE: u16 = 475;
    let sections = [
        "1", "2", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "A", "A.1", "A.2", "A.3", "A.4", "A.5",
        "A.6", "B",
    ];
    let rules = rule_book::all().map(|(id, rule)| (id.code(), rule.citation));
    let services = SERVICES.iter().map(|service| (service.number.to_owned(), service.citation));
    let charts = SEVERITY_CHARTS.iter().flat_map(|chart| {
        let cells = chart.commitments.iter().filter_map(|line| line.from_body);
        let body = chart.body_channels.map(|body| body.citation);
        let all = chart.exclusions_from.iter().copied().chain([chart.citation, chart.languages_citation]);
        all.chain(cells).chain(body).map(|citation| (chart.number.to_owned(), citation))
    });
    let mut count = 0;
    for (of, citation) in rules.chain(services).chain(charts).chain([("cap".to_owned(), CAP_CITATION)]) {
        let Citation { section, table, lines, .. } = citation;
        count += 1;
        assert!(sections.contains(&section), "{of}: there is no section {section}");
        // Tables 2 to 10 stand in section 2.3, 11 in 2.4, 12 in 2.5.
        let home = match table {
            None => None,
            Some(1) => Some("2.1"),
            Some(2..=10) => Some("2.3"),
            Some(11) => Some("2.4"),
            Some(12) => Some("2.5"),
            Some(other) => panic!("{of}: there is no table {other}"),
        };
        assert!(home.is_none_or(|home| home == section), "{of}: table {table:?} is not in section {section}");
        let numbers = lines.split(", ").flat_map(|part| part.strip_prefix('L').unwrap_or("?").split('-'));
        let numbers: Vec<u16> =
            numbers.map(|number| number.parse().unwrap_or_else(|_| panic!("{of}: {lines}"))).collect();
        assert!(!numbers.is_empty() && numbers.iter().all(|line| (1..=LAST_LINE).contains(line)), "{of}: {lines}");
        for part in lines.split(", ").filter_map(|part| part.strip_prefix('L')?.split_once('-')) {
            let (from, to): (u16, u16) = (part.0.parse().unwrap(), part.1.parse().unwrap());
            assert!(from < to, "{of}: {lines}");
        }
    }
    assert!(count > 230, "only {count} citations");
}

/// B1: what a reason rests on is said by `words::sources`, which marks what is derived or read.
#[test]
fn nothing_shows_a_rule_without_saying_how_firmly_it_stands() {
    // The code of a rule may stand alone only where its source follows in the same breath; here every such place.
    const BESIDE_ITS_SOURCE: [&str; 3] =
        ["src/words/sources.rs", "src/words/icalendar/mod.rs", "src/words/comparison.rs"];
    let bare = Regex::new(
        r"rules\.iter\(\)\.map\(\|\w+\| \w+\.code\(\)\)|readings\.iter\(\)\.map\(\|\w+\| \w+\.code\(\)\)|rule\.code\(\)",
    );
    let bare = bare.expect("a pattern");
    // A place of a rule or of an expectation; of charts, services and gaps it is simply where they are printed.
    let around = Regex::new(r"(rule|expectation|step|row)\.citation\.label\(|\.rule\(\)\.citation").expect("a pattern");
    let said = ["fn source(step: &RunbookStep", "fn place(expectation: &Expectation"];
    let mut found = Vec::new();
    for file in files(&["src/words", "src/views", "src/app"], &["rs"]) {
        let has_source = BESIDE_ITS_SOURCE.contains(&file.path.as_str()) || file.text.contains("sources::source(");
        let mut inside = "";
        for (n, line) in file.code() {
            if line.starts_with("fn ") || line.starts_with("pub fn ") || line.starts_with("pub const fn ") {
                inside = line;
            }
            let goes_around = around.is_match(line) && !said.iter().any(|one| inside.contains(one));
            // The row of a chart is no rule.
            if (goes_around && file.path != "src/views/charts.rs") || (bare.is_match(line) && !has_source) {
                found.push(format!("{}:{n}: {}", file.path, line.trim()));
            }
        }
    }
    none(&found, "say it by `sources::source`, `basis` or `reservations`");
}

/// B2: a level follows from what its reason rests on.
#[test]
fn an_error_is_made_in_one_place_only() {
    let made = files(&["src/rules"], &["rs"]).into_iter().filter(|file| !file.path.ends_with("rules/finding.rs"));
    let found: Vec<String> = made
        .flat_map(|file| {
            let lines = file.code().filter(|(_, line)| line.contains("Level::Error"));
            lines.map(|(n, line)| format!("{}:{n}: {}", file.path, line.trim())).collect::<Vec<_>>()
        })
        .collect();
    none(&found, "let `Level::forbidden` say whether it is one");
}

#[test]
fn the_checks_can_fail() {
    assert_eq!((layer("state::command"), layer("application")), (Some("state"), None));
    assert_eq!((layer("clock::pauses"), layer("statement")), (Some("clock"), None));
    let made = |path: &str, text: &str| File { path: format!("src/made/{path}"), text: text.to_owned() };
    let files = [
        made("mod.rs", "use one::One;"),
        made("one.rs", "use super::two::Two;"),
        made("two/deep.rs", "use super::Own;\nfn three() -> crate::made::three::Three {}"),
        made("three.rs", "/// [`super::one`]\nuse super::{Of, The, Layer};\nuse crate::other::one::One;"),
    ];
    let arrows = arrows_within("made", &files);
    let expected = [("mod", "one"), ("one", "two"), ("three", "mod"), ("two", "three")];
    assert_eq!(arrows, expected.map(|(from, to)| (from.to_owned(), to.to_owned())).into());
    assert_eq!(circles(&arrows), [["mod", "one", "three", "two"].into()].into());
    let open = arrows.iter().filter(|(from, _)| from != "three").cloned().collect();
    assert!(circles(&open).is_empty());
    let file = File { path: String::new(), text: "let a;\n// b\n    /// c\n#[cfg(test)]\nd".to_owned() };
    assert_eq!(file.code().collect::<Vec<_>>(), [(1, "let a;")]);
}

/// A release is built without what `{:?}` prints (`-Zfmt-debug=none`): whatever rests on that is nothing there, and right in
/// every native test. A workbook had one look for all of its cells.
#[test]
fn nothing_rests_on_what_debug_prints() {
    let printed = Regex::new(r"\b(?:format|say)!\(.*:#?\?\}").unwrap();
    let mut found = Vec::new();
    for file in files(&["src"], &["rs"]) {
        // What the self-check says of a fault it says to us.
        if file.path.contains("selfcheck") {
            continue;
        }
        let lines = file.code().filter(|(_, line)| printed.is_match(line));
        found.extend(lines.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim())));
    }
    none(&found, "Say it in words, or compare the value itself:");
}
