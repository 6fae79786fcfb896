//! Icons, drawn in code: no font, no request. Each is decoration beside words.

use crate::views::dom::{El, svg};

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconKind {
    /// In the base package.
    Included,
    /// Can be added.
    Add,
    /// Can be added up to a maximum.
    AddLimited,
    /// An error, or time that has come.
    Error,
    /// A warning.
    Warning,
    /// A hint.
    Hint,
    /// Done.
    Done,
    /// Done, but past its time: a tick behind a bar.
    DoneLate,
    /// Not begun: a ring of dashes.
    NotBegun,
    /// Ended without being done.
    Ended,
    /// Running, to come.
    Pending,
    /// Search.
    Search,
    /// Close.
    Close,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Theme.
    Theme,
    /// Play.
    Play,
    /// Pause.
    Pause,
    /// One event back.
    Previous,
    /// One event on.
    Next,
    /// Opens something below.
    Chevron,
    /// Further up in a list.
    Up,
    /// Further down in a list.
    Down,
    /// Remove.
    Remove,
    /// Change: a pen.
    Edit,
    /// Copy.
    Copy,
    /// A package.
    Package,
    /// A contract.
    Contract,
    /// A calendar.
    Calendar,
    /// A timeline.
    Timeline,
    /// A table.
    Table,
    /// Information.
    About,
    /// A lasting effort.
    Lasting,
    /// No time stated.
    Undated,
}

impl IconKind {
    /// Paths on a 16 by 16 grid; `true` where the shape is filled, `false` where it is a line.
    const fn shape(self) -> (&'static str, bool) {
        match self {
            Self::Edit => ("M3 13l.7-3 7.4-7.4 2.3 2.3L6 12.3zM9.6 4.1l2.3 2.3", false),
            Self::Included | Self::Done => ("M3 8.5l3.4 3.4L13 4.6", false),
            Self::DoneLate => ("M3 3v10M6.2 8.8l2.5 2.5L14 5.4", false),
            Self::NotBegun => (
                "M6 2.6a5.8 5.8 0 0 1 4 0M12.6 4.6a5.8 5.8 0 0 1 1.1 4.2M11.9 12.2a5.8 5.8 0 0 1-3.5 1.6M5 12.9a5.8 5.8 0 0 1-2.4-3.2M2.4 6.4a5.8 5.8 0 0 1 1.5-2.3",
                false,
            ),
            Self::Ended => ("M3 8h10M13 4v8", false),
            Self::Add => ("M8 3v10M3 8h10", false),
            Self::AddLimited => ("M6.5 5v9M2 9.5h9M12.2 3.2L13.6 2v5", false),
            Self::Error => (
                "M2 2h12v12H2zM5.4 6.5L6.5 5.4 8 6.9l1.5-1.5 1.1 1.1L9.1 8l1.5 1.5-1.1 1.1L8 9.1l-1.5 1.5-1.1-1.1L6.9 8z",
                true,
            ),
            Self::Warning => ("M8 2.2L14.5 13.5h-13zM8 6.4v3.4M8 11.3v.6", false),
            Self::Hint | Self::About => ("M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM8 7.2v4M8 4.8v.7", false),
            Self::Pending => ("M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM8 5v3.2l2 1.4", false),
            Self::Search => ("M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.4 10.4l3.4 3.4", false),
            Self::Close => ("M3.5 3.5l9 9M12.5 3.5l-9 9", false),
            Self::Undo => ("M6 3L2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H6", false),
            Self::Redo => ("M10 3l3.5 3.5L10 10M13.5 6.5h-7a4 4 0 0 0 0 8H10", false),
            Self::Theme => ("M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12z", false),
            Self::Play => ("M4.5 2.8v10.4L13 8z", true),
            Self::Pause => ("M4 3h3v10H4zM9 3h3v10H9z", true),
            Self::Previous => ("M3 3h1.8v10H3zM13 3v10L5.6 8z", true),
            Self::Next => ("M11.2 3H13v10h-1.8zM3 3v10l7.4-5z", true),
            Self::Chevron => ("M4 6.2L8 10l4-3.8", false),
            Self::Up => ("M8 13V3M4 7l4-4 4 4", false),
            Self::Down => ("M8 3v10M4 9l4 4 4-4", false),
            Self::Remove => ("M3 4.5h10M6.2 4.5V3h3.6v1.5M4.4 4.5l.7 8.5h5.8l.7-8.5", false),
            Self::Copy => ("M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1", false),
            Self::Package => ("M2.5 5L8 2.2 13.5 5v6L8 13.8 2.5 11zM2.5 5L8 7.8 13.5 5M8 7.8v6", false),
            Self::Contract => ("M4 2h6l2.5 2.5V14H4zM6 7h4.5M6 9.5h4.5", false),
            Self::Calendar => ("M2.5 3.5h11v10h-11zM2.5 6.8h11M5.5 2v3M10.5 2v3", false),
            Self::Timeline => ("M2 4h6M5 8h8M4 12h5", false),
            Self::Table => ("M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 3.5v9", false),
            Self::Lasting => ("M2 8h9M8.5 4.8L12 8l-3.5 3.2", false),
            Self::Undated => {
                ("M8 2.2a5.8 5.8 0 1 0 .1 0zM6.3 6.2a1.7 1.7 0 1 1 2.4 1.6c-.5.2-.7.6-.7 1.2M8 11v.6", false)
            }
        }
    }
}

/// An icon, hidden from screen readers.
pub fn icon(kind: IconKind) -> El {
    let (path, filled) = kind.shape();
    svg("svg")
        .class(if filled { "icon icon-filled" } else { "icon" })
        .attr("width", "16")
        .attr("height", "16")
        .attr("viewBox", "0 0 16 16")
        .attr("aria-hidden", "true")
        .add(svg("path").attr("d", path).attr("fill-rule", "evenodd"))
}
