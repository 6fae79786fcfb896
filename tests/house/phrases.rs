//! What the compiler does not see of phrases: figures that differ between the languages, and phrases that nobody says.

use crate::chinese;
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// The code of a file, without its tests.
fn sources() -> Vec<(String, String)> {
    fn walk(path: &Path, found: &mut Vec<(String, String)>) {
        if path.is_dir() {
            let mut inside: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
            inside.sort();
            for path in &inside {
                walk(path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(path).unwrap();
            let code = text.split("\n#[cfg(test)]").next().unwrap_or_default().to_owned();
            found.push((path.display().to_string(), code));
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

/// The figures of a text; what stands in braces is filled in and the same in both.
fn figures(text: &str) -> BTreeSet<String> {
    static BRACES: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\{[^}]*\}").unwrap());
    static FIGURE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[0-9][0-9,]*(?:\.[0-9]+)?").unwrap());
    let text = BRACES.replace_all(text, "");
    FIGURE.find_iter(&text).map(|found| found.as_str().trim_end_matches(',').replace(',', "")).collect()
}

/// The figures that stand in a text as words.
fn in_words(text: &str) -> BTreeSet<String> {
    const ENGLISH: [(&str, &str); 16] = [
        ("one", "1"),
        ("an hour", "1"),
        ("once", "1"),
        ("two", "2"),
        ("both", "2"),
        ("twice", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
        ("twelve", "12"),
        ("january", "1"),
    ];
    const CHINESE: [(&str, &[&str]); 12] = [
        ("一", &["1"]),
        ("二", &["2"]),
        ("兩", &["2"]),
        ("三", &["3"]),
        ("四", &["4"]),
        ("五", &["5"]),
        ("六", &["6"]),
        ("七", &["7"]),
        ("八", &["8"]),
        ("九", &["9"]),
        ("十", &["10"]),
        ("全天候", &["24", "7"]),
    ];
    let letters = text.to_lowercase().replace(|c: char| !c.is_ascii_alphabetic(), " ");
    let lower = format!(" {} ", letters.split_whitespace().collect::<Vec<_>>().join(" "));
    let is_word = |word: &str| lower.contains(&format!(" {word} "));
    let english = ENGLISH.iter().filter(|(word, _)| is_word(word)).map(|(_, figure)| (*figure).to_owned());
    let chinese = CHINESE.iter().filter(|(word, _)| text.contains(word));
    english.chain(chinese.flat_map(|(_, figures)| figures.iter().map(|figure| (*figure).to_owned()))).collect()
}

fn differ(zh: &str, en: &str) -> bool {
    let (in_zh, in_en) = (figures(zh), figures(en));
    let missing = |from: &BTreeSet<String>, there: &BTreeSet<String>, words: &BTreeSet<String>| {
        from.iter().any(|figure| !there.contains(figure) && !words.contains(figure))
    };
    missing(&in_zh, &in_en, &in_words(en)) || missing(&in_en, &in_zh, &in_words(zh))
}

#[test]
fn both_languages_of_every_phrase_have_the_same_figures() {
    const LITERAL: &str = r#""((?:[^"\\]|\\.)*)""#;
    let pair = Regex::new(&format!(r"(?s)(?:Text|Prose)::new\(\s*{LITERAL}\s*,\s*{LITERAL}")).unwrap();
    let said = Regex::new(&format!(r"(?s)say!\(\s*[a-z.]+,\s*\(?\s*{LITERAL}\s*,\s*\(?\s*{LITERAL}")).unwrap();
    let continued = Regex::new(r"\\\n\s*").unwrap();
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for (path, code) in sources() {
        for found in [&pair, &said].into_iter().flat_map(|form| form.captures_iter(&code)) {
            let (zh, en) = (continued.replace_all(&found[1], ""), continued.replace_all(&found[2], ""));
            // The other half of a longer call, where values stand between.
            if !zh.chars().any(chinese::is_cjk) || en.chars().any(chinese::is_cjk) {
                continue;
            }
            seen += 1;
            if differ(&zh, &en) {
                wrong.push(format!("{path}: {zh} / {en}"));
            }
        }
    }
    assert!(seen > 2_500, "only {seen} phrases: do the patterns still fit?");
    assert!(wrong.is_empty(), "Say the same figures in both languages:\n{}", wrong.join("\n"));
    // It can fail.
    assert!(differ("最多 7 種", "At most 8") && differ("20%", "25%") && differ("US$60,000,000", "US$6,000,000"));
    assert!(
        !differ("最多 2 天", "At most two days") && !differ("60,000", "60000") && !differ("{days} 天", "{days} days")
    );
}

#[test]
fn no_phrase_is_left_that_nobody_says() {
    /// Said in tests only: what asks whether there are words.
    const ASKED_BY_TESTS: [&str; 1] = ["has_words"];
    let constant = Regex::new(r"(pub(?:\([a-z: ]+\))? )?const ([A-Z][A-Z_0-9]+): (?:&?\[?Text\b)").unwrap();
    let function = Regex::new(r"\npub (?:const )?fn ([a-z_0-9]+)").unwrap();
    let all = sources();
    let everywhere: String = all.iter().map(|(_, code)| code.as_str()).collect::<Vec<_>>().join("\n");
    let words = |text: &str| -> std::collections::BTreeMap<String, usize> {
        let mut counts = std::collections::BTreeMap::new();
        for word in text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
        counts
    };
    let counts = words(&everywhere);
    let (mut unused, mut seen) = (Vec::new(), 0);
    for (path, code) in &all {
        let own = words(code);
        for found in constant.captures_iter(code) {
            seen += 1;
            let times = if found.get(1).is_some() { &counts } else { &own };
            if times.get(&found[2]).is_none_or(|times| *times < 2) {
                unused.push(format!("{path}: {}", &found[2]));
            }
        }
        if path.replace('\\', "/").contains("/src/words/") {
            for found in function.captures_iter(code) {
                seen += 1;
                if counts.get(&found[1]).is_none_or(|times| *times < 2) && !ASKED_BY_TESTS.contains(&&found[1]) {
                    unused.push(format!("{path}: {}", &found[1]));
                }
            }
        }
    }
    assert!(seen > 300, "only {seen}: do the patterns still fit?");
    assert!(unused.is_empty(), "Say it somewhere, or take it out:\n{}", unused.join("\n"));
}
