//! The summary as plain text, as a table in HTML for programs that take one from the clipboard, and as the address of a mail.

use super::{FINGERPRINT, Summary, UNOFFICIAL};
use crate::text::{Lang, Text};
use crate::words::picture::escaped;
use crate::words::samples;
use std::fmt::Write;

/// The longest address of a mail that every program takes.
const LONGEST_ADDRESS: usize = 1_900;

const FOOT: Text = Text::new("金額與日期以簽署的合約為準。", "The signed agreement prevails in amounts and dates.");

/// As plain text: all of it in one language, then in the other.
pub fn plain(summary: &Summary, languages: &[Lang]) -> String {
    let one = |lang: &Lang| plain_in(summary, *lang);
    languages.iter().map(one).collect::<Vec<_>>().join("\n\n――――\n\n")
}

fn plain_in(summary: &Summary, lang: Lang) -> String {
    let title = &summary.title;
    let mut lines = vec![title.line(lang)];
    if title.is_sample {
        lines.push(samples::MARK.get(lang).to_owned());
    }
    for part in &summary.parts {
        lines.push(String::new());
        lines.push(part.heading.get(lang).to_owned());
        lines.extend(part.lines.iter().map(|line| format!("• {}", line.get(lang))));
    }
    lines.push(String::new());
    lines.push(foot(summary, lang));
    lines.join("\n")
}

fn foot(summary: &Summary, lang: Lang) -> String {
    let (unofficial, name, prevails) = (UNOFFICIAL.get(lang), FINGERPRINT.get(lang), FOOT.get(lang));
    let code = summary.title.fingerprint;
    match lang {
        Lang::ZhHant => format!("{unofficial}。{prevails}{name}：{code}"),
        Lang::En => format!("{unofficial}. {prevails} {name}: {code}"),
    }
}

/// As a table: a row for each part, a column for each language.
pub fn html(summary: &Summary, languages: &[Lang]) -> String {
    let mut text = String::from("<table border=\"1\" cellspacing=\"0\" cellpadding=\"6\"><thead><tr>");
    for lang in languages {
        let title = summary.title.line(*lang);
        let _ = write!(text, "<th align=\"left\" colspan=\"2\" lang=\"{}\">{}</th>", lang.tag(), escaped(&title));
    }
    text.push_str("</tr></thead><tbody>");
    for part in &summary.parts {
        text.push_str("<tr>");
        for lang in languages {
            let (tag, heading) = (lang.tag(), escaped(part.heading.get(*lang)));
            let _ = write!(text, "<th align=\"left\" valign=\"top\" lang=\"{tag}\">{heading}</th>");
            let lines: Vec<String> = part.lines.iter().map(|line| escaped(line.get(*lang))).collect();
            let _ = write!(text, "<td valign=\"top\" lang=\"{tag}\">{}</td>", lines.join("<br>"));
        }
        text.push_str("</tr>");
    }
    text.push_str("</tbody></table>");
    for lang in languages {
        let sample = if summary.title.is_sample { format!("{} · ", samples::MARK.get(*lang)) } else { String::new() };
        let _ = write!(text, "<p lang=\"{}\">{}{}</p>", lang.tag(), sample, escaped(&foot(summary, *lang)));
    }
    text
}

/// The address that begins a mail with a subject, and with the text unless that makes it longer than programs take. Says whether
/// the text is in it.
pub fn mail_address(subject: &str, text: &str) -> (String, bool) {
    let subject = format!("mailto:?subject={}", encoded(subject));
    let whole = format!("{subject}&body={}", encoded(&text.replace('\n', "\r\n")));
    if whole.len() <= LONGEST_ADDRESS { (whole, true) } else { (subject, false) }
}

/// A text as a part of an address, in UTF-8.
pub fn encoded(text: &str) -> String {
    let mut address = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_typed_becomes_a_tag() {
        assert_eq!(escaped("<img src=x onerror=\"a&b\">"), "&lt;img src=x onerror=&quot;a&amp;b&quot;&gt;");
    }

    #[test]
    fn a_mail_has_its_text_only_where_the_address_stays_short() {
        let (address, has_text) = mail_address("規劃 A&B", "one\ntwo");
        assert_eq!(address, "mailto:?subject=%E8%A6%8F%E5%8A%83%20A%26B&body=one%0D%0Atwo");
        assert!(has_text);
        let (address, has_text) = mail_address("A", &"長".repeat(1_000));
        assert_eq!((address.as_str(), has_text), ("mailto:?subject=A", false));
    }
}
