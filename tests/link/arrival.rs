//! What mail, chat and browsers make of a link, and what of it is put right.

use crate::fixture::{goal, small};
use uniplan::link::{LinkError, MAX_INPUT, Money, PREFIX, address, read, write};

#[test]
fn a_link_has_nothing_that_mail_programs_change() {
    for plan in [small(), goal(true), crate::full()] {
        let link = write(&plan, Money::Included).unwrap();
        let text = link.strip_prefix(PREFIX).unwrap();
        assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{text}");
        assert!(text.ends_with(|char: char| char.is_ascii_alphanumeric()), "{text}");
    }
}

#[test]
fn the_address_of_a_page_gets_the_fragment() {
    for (page, full) in [
        ("https://uniplan.contoso.com/", "https://uniplan.contoso.com/#p=1"),
        ("https://a.example/uniplan/#/charts", "https://a.example/uniplan/#p=1"),
        ("https://a.example/?lang=en", "https://a.example/?lang=en#p=1"),
        ("file:///C:/uniplan.html#", "file:///C:/uniplan.html#p=1"),
    ] {
        assert_eq!(address(page, "#p=1"), full);
    }
}

#[test]
fn a_link_is_read_in_every_form_in_which_it_arrives() {
    let plan = goal(true);
    let link = write(&plan, Money::Included).unwrap();
    let text = link.strip_prefix(PREFIX).unwrap();
    let (head, tail) = text.split_at(text.len() / 2);
    let every = |between: &str, count: usize| {
        let parts: Vec<String> =
            text.as_bytes().chunks(count).map(|part| String::from_utf8_lossy(part).into()).collect();
        parts.join(between)
    };
    let hyphens = |hyphen: &str| text.replace('-', hyphen);
    for arrived in [
        format!("#p={text}"),
        format!("p={text}"),
        format!("%23p={text}"),
        format!("%2523p={text}"),
        format!("#p%3D{text}"),
        format!("#p%3d{text}"),
        format!("%2523p%253D{text}"),
        format!("https://uniplan.contoso.com/#p={text}"),
        format!("https://uniplan.contoso.com/%23p={text}"),
        format!("https://uniplan.contoso.com/404.html?path=%2523p={text}"),
        // Safe Links.
        format!(
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Funiplan.contoso.com%2F%23p%3D{text}&data=05%7C02%7C&sdata=abc%3D&reserved=0"
        ),
        // Text around it.
        format!("請開啟 https://uniplan.contoso.com/#p={text} 謝謝"),
        format!("<https://uniplan.contoso.com/#p={text}>"),
        format!("(https://uniplan.contoso.com/#p={text})."),
        format!("[plan](https://uniplan.contoso.com/#p={text}) and more words"),
        format!("\"#p={text}\""),
        format!("#p={text}&utm_source=teams"),
        format!("#p={text}?wt.mc_id=1"),
        format!("#p={text}."),
        format!("#p={text},"),
        format!("#p={text}%20"),
        format!("#p={text}%0D%0A"),
        format!("#p={text}。"),
        // What a sentence drew to it: the length says where it ends.
        format!("#p={text} and this is the plan"),
        format!("#p={text}\nRegards"),
        format!("#p={text}-"),
        // Broken lines and what is put between characters.
        format!("#p={head}\r\n{tail}"),
        format!("#p={head}\n> {tail}"),
        format!("#p={head} {tail}"),
        format!("#p={head}\u{ad}{tail}"),
        format!("#p={head}\u{200b}{tail}"),
        format!("#\u{200b}p={head}\u{2060}{tail}\u{feff}"),
        format!("\u{feff}  #p={head}\t{tail}\n\n"),
        format!("#p={}", every("\r\n", 76)),
        format!("#p={}", every("=\r\n", 75)),
        format!("#p={}", every("\n> ", 72)),
        // Hyphens that do not break, or were made longer.
        format!("#p={}", hyphens("\u{2011}")),
        format!("#p={}", hyphens("\u{2013}")),
        format!("#p={}", text.replace("--", "\u{2014}")),
    ] {
        assert_eq!(read(&arrived), Ok(plan.clone()), "{arrived}");
    }
}

#[test]
fn what_is_no_link_is_told_apart() {
    for text in [
        "",
        "#",
        "p",
        "#p",
        "#p=",
        "#p=1",
        "#p=BAA",
        "#/charts",
        "#p=%",
        "#p=%zz",
        "#p= ",
        "#q=BAAAAAAA",
        "https://a.example/",
        "%23",
        "#p=台灣",
    ] {
        assert_eq!(read(text), Err(LinkError::NotALink), "{text}");
    }
    // As long as a link can be, and nothing in it.
    assert_eq!(read(&"#".repeat(MAX_INPUT)), Err(LinkError::NotALink));
    assert_eq!(read(&"%25".repeat(MAX_INPUT / 3)), Err(LinkError::NotALink));
    assert_eq!(read(&format!("#p={}", "A".repeat(MAX_INPUT - 2))), Err(LinkError::TooLarge));
}
