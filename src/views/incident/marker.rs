//! The events of an incident as marks: each kind has a shape of its own, so that none is told by colour.

use crate::catalog::charts::Party;
use crate::rules::event::EventKind;
use crate::views::dom::{El, el, svg};

/// The mark of a kind: its shape, in the colour of whose doing it is; a severity by its letter.
pub(super) fn glyph(kind: EventKind) -> El {
    let class = match kind.party() {
        Some(Party::Microsoft) => "glyph of-microsoft",
        Some(Party::Customer) => "glyph of-customer",
        None => "glyph of-case",
    };
    let mark = el("i").class(class).attr("aria-hidden", "true");
    match kind {
        EventKind::SeverityChanged(severity) => mark.class("glyph-level").text(severity.code()),
        EventKind::SeverityRequested(severity) => mark.class("glyph-level glyph-wish").text(severity.code()),
        _ => mark.add(
            svg("svg")
                .attr("viewBox", "0 0 16 16")
                .attr("aria-hidden", "true")
                .add(svg("path").attr("d", shape(kind)).attr("fill", "none").attr("stroke", "currentColor")),
        ),
    }
}

/// Lines on a 16 by 16 grid.
const fn shape(kind: EventKind) -> &'static str {
    match kind {
        EventKind::MicrosoftContact => "M2.5 3h11v7.2H8.7L5.5 13v-2.8h-3z",
        EventKind::ResourceAssigned => "M8 2l6 6-6 6-6-6z",
        EventKind::Escalated => "M8 13.5V3M4 7l4-4 4 4",
        EventKind::ExecutivesInformed(_) => {
            "M8 2.4a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM2.8 13.6c.3-2.6 2.3-4 5.2-4s4.9 1.4 5.2 4"
        }
        EventKind::SeverityRequested(_) | EventKind::SeverityChanged(_) => "",
        EventKind::CustomerAway => "M9 3H3v10h6M6.5 8h7.5M11.3 5.3L14 8l-2.7 2.7",
        EventKind::CustomerBack => "M7 3h6v10H7M2 8h7.5M6.8 5.3L9.5 8l-2.7 2.7",
        EventKind::WaitingForCustomer => "M4 2.5h8M4 13.5h8M5 2.5c0 4.5 6 6.5 6 11M11 2.5c0 4.5-6 6.5-6 11",
        EventKind::CustomerAnswered => "M6 3.5L2.5 7 6 10.5M2.5 7H10a3 3 0 0 1 0 6H8",
        EventKind::Mitigated => "M8 1.8l5 1.8v4c0 3.4-2 5.6-5 6.6-3-1-5-3.2-5-6.6v-4zM5.6 7.8l1.8 1.8 3-3.2",
        EventKind::RcaRequested => "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.4 10.4l3.4 3.4",
        EventKind::RcaDelivered => "M4 2h5.5L12 4.5V14H4zM6 7.5h4M6 10.5h4",
        EventKind::ClosurePlanned => "M3 3.5h10v10H3zM3 6.5h10M5.5 2v3M10.5 2v3",
        EventKind::Closed => "M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
        EventKind::BroadOutage => "M9 1.5L3.5 9H8l-1 5.5L12.5 7H8z",
        EventKind::MonitorAlert => "M4 11V7a4 4 0 0 1 8 0v4l1.2 1.5H2.8zM6.8 14.2h2.4",
        EventKind::ReviewHeld => "M3 4h10M3 8h10M3 12h6",
    }
}
