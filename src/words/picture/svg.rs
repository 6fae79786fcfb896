//! A picture as an SVG document that needs nothing beside it: no style sheet, no font, no script.

use super::{Anchor, Picture, Shape, Tone};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The fonts of whoever opens it. The Traditional Chinese faces are named, so that no glyph comes in another form.
const FONTS: &str = "'Segoe UI', 'SF Pro Text', Roboto, 'PingFang TC', 'Noto Sans TC', 'Noto Sans CJK TC', \
                     'Microsoft JhengHei UI', 'Microsoft JhengHei', system-ui, sans-serif";

/// The document; `colour` says which colour a tone is.
pub fn svg(picture: &Picture, colour: impl Fn(Tone) -> String) -> String {
    let (width, height) = (picture.drawing.width, picture.drawing.height);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" lang=\"{}\" font-family=\"{FONTS}\">",
        picture.lang.tag()
    );
    // Nothing here can fail: it is written into a text.
    let _ = write!(text, "<title>{}</title><desc>{}</desc>", escaped(&picture.name), escaped(&picture.told));
    let hatches: BTreeSet<&str> = picture.drawing.shapes.iter().filter_map(hatch_of).map(Tone::property).collect();
    if !hatches.is_empty() {
        text.push_str("<defs>");
        for tone in Tone::ALL.into_iter().filter(|tone| hatches.contains(tone.property())) {
            let _ = write!(
                text,
                "<pattern id=\"hatch{}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
                 patternTransform=\"rotate(45)\"><path d=\"M0 0v6\" stroke=\"{}\" stroke-width=\"2.5\"/></pattern>",
                tone.property(),
                colour(tone)
            );
        }
        text.push_str("</defs>");
    }
    for shape in &picture.drawing.shapes {
        write_shape(&mut text, shape, &colour);
    }
    text.push_str("</svg>");
    text
}

const fn hatch_of(shape: &Shape) -> Option<Tone> {
    match shape {
        Shape::Bar { hatch, .. } => *hatch,
        _ => None,
    }
}

fn write_shape(text: &mut String, shape: &Shape, colour: &impl Fn(Tone) -> String) {
    let written = match shape {
        Shape::Bar { x, y, width, height, fill, hatch, border } => {
            let place = format!("x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"");
            let edge = border.map_or_else(String::new, |tone| {
                format!(" stroke=\"{}\" stroke-width=\"1.2\" stroke-dasharray=\"4 3\"", colour(tone))
            });
            let ground = format!("<rect {place} fill=\"{}\"{edge}/>", colour(*fill));
            let stripes = hatch
                .map(|tone| format!("<rect {place} fill=\"url(#hatch{})\"/>", tone.property()))
                .unwrap_or_default();
            ground + &stripes
        }
        Shape::Rule { from, to, tone, width, is_dashed } => format!(
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"{}\" stroke-width=\"{width}\"{}/>",
            from.0,
            from.1,
            to.0,
            to.1,
            colour(*tone),
            if *is_dashed { " stroke-dasharray=\"4 3\"" } else { "" }
        ),
        Shape::Disc { at, radius, tone, is_filled } => {
            let (ground, edge) = if *is_filled { (*tone, *tone) } else { (Tone::Surface, *tone) };
            format!(
                "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{radius}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"2\"/>",
                at.0,
                at.1,
                colour(ground),
                colour(edge)
            )
        }
        Shape::Words { at, size, is_bold, anchor, tone, text } => {
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            };
            let weight = if *is_bold { " font-weight=\"600\"" } else { "" };
            format!(
                "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{size}\" fill=\"{}\"{weight}{anchor}>{}</text>",
                at.0,
                at.1,
                colour(*tone),
                escaped(text)
            )
        }
    };
    text.push_str(&written);
}

/// Text as XML has it, and HTML: nothing in it is a tag. What no XML may hold is left out.
pub(in crate::words) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            control if control.is_control() => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}
