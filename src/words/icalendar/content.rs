//! The content lines of an iCalendar file (RFC 5545, section 3.1): escaped, folded, ended by CR LF.

/// The most octets of a line, its end not counted.
const MOST: usize = 75;

/// A file under construction.
#[derive(Default)]
pub(super) struct Content(String);

impl Content {
    /// A line whose value is written as it is: a date, a number, a word of the format.
    pub(super) fn line(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A line whose value is text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.fold(&format!("{name}:{}", escaped(text)));
    }

    /// The file.
    pub(super) fn finish(self) -> String {
        self.0
    }

    /// Writes a line in pieces of at most 75 octets, of which those after the first begin with a space. No piece ends
    /// inside a character: some readers decode each by itself.
    fn fold(&mut self, line: &str) {
        let mut octets = 0;
        for char in line.chars() {
            if octets + char.len_utf8() > MOST {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(char);
            octets += char.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Text as a value (section 3.3.11): what means something to the format is escaped, what is no text is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(char);
            }
            '\n' => escaped.push_str("\\n"),
            // A tab is the only control character that text may hold.
            '\t' => escaped.push('\t'),
            _ if char.is_control() => {}
            _ => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads lines back as the format has it, by the letter of it and without any of the code above. For proptest, which is
    /// native.
    #[cfg(not(target_family = "wasm"))]
    fn read(file: &str) -> Vec<(String, String)> {
        let unfolded = file.replace("\r\n ", "").replace("\r\n\t", "");
        let lines = unfolded.strip_suffix("\r\n").unwrap().split("\r\n");
        lines
            .map(|line| {
                let (name, value) = line.split_once(':').unwrap();
                let mut text = String::new();
                let mut chars = value.chars();
                while let Some(char) = chars.next() {
                    match char {
                        '\\' => text.push(match chars.next().unwrap() {
                            'n' | 'N' => '\n',
                            other => other,
                        }),
                        _ => text.push(char),
                    }
                }
                (name.to_owned(), text)
            })
            .collect()
    }

    fn written(text: &str) -> String {
        let mut content = Content::default();
        content.text("SUMMARY", text);
        content.finish()
    }

    #[test]
    fn what_means_something_to_the_format_is_escaped() {
        for (text, line) in [
            ("a;b,c\\d:e\"f", "SUMMARY:a\\;b\\,c\\\\d:e\"f\r\n"),
            ("one\r\ntwo\rthree", "SUMMARY:one\\ntwothree\r\n"),
            ("a\tb\u{0}\u{7f}\u{85}", "SUMMARY:a\tb\r\n"),
            ("", "SUMMARY:\r\n"),
            // A line that would end a property if it were let through.
            ("x\nEND:VEVENT", "SUMMARY:x\\nEND:VEVENT\r\n"),
        ] {
            assert_eq!(written(text), line);
        }
    }

    #[test]
    fn a_line_is_folded_at_75_octets_and_never_inside_a_character() {
        // "SUMMARY:" takes 8.
        assert_eq!(written(&"a".repeat(67)), format!("SUMMARY:{}\r\n", "a".repeat(67)));
        assert_eq!(written(&"a".repeat(68)), format!("SUMMARY:{}\r\n a\r\n", "a".repeat(67)));
        // 22 characters of three octets leave one octet over.
        assert_eq!(written(&"日".repeat(23)), format!("SUMMARY:{}\r\n 日\r\n", "日".repeat(22)));
        // Of four octets: 16 in the first piece, 18 in the next.
        let (first, second) = ("😀".repeat(16), "😀".repeat(18));
        assert_eq!(written(&"😀".repeat(36)), format!("SUMMARY:{first}\r\n {second}\r\n 😀😀\r\n"));
    }

    #[cfg(not(target_family = "wasm"))]
    proptest::proptest! {
        #[test]
        fn any_text_comes_back_as_it_was(text in proptest::prelude::any::<String>()) {
            let file = written(&text);
            for line in file.split("\r\n") {
                proptest::prop_assert!(line.len() <= 75, "{}", line.len());
            }
            let kept: String = text.chars().filter(|char| matches!(char, '\n' | '\t') || !char.is_control()).collect();
            proptest::prop_assert_eq!(read(&file), [("SUMMARY".to_owned(), kept)]);
        }

        #[test]
        fn long_text_in_any_script_comes_back_as_it_was(text in "[a-zé日😀,;\\\\\n ]{0,400}") {
            let file = written(&text);
            proptest::prop_assert!(file.split("\r\n").all(|line| line.len() <= 75));
            proptest::prop_assert_eq!(read(&file), [("SUMMARY".to_owned(), text)]);
        }
    }
}
