//! A modal dialog: the browser keeps the focus in it and gives it back.

use super::button::icon_button;
use super::icon::IconKind;
use crate::text::Text;
use crate::views::dom::{El, el};
use web_sys::HtmlDialogElement;

/// A handle on a dialog.
#[derive(Clone)]
pub struct Sheet(HtmlDialogElement);

impl Sheet {
    /// An empty dialog that closes on its close button, on Escape and on a click beside it; `after` is told.
    pub fn new(class: &str, labelled_by: &str, after: impl Fn() + 'static) -> (Self, El) {
        let dialog = el("dialog").class(class).attr("aria-labelledby", labelled_by);
        let sheet = Self(dialog.cast());
        let (beside, itself) = (sheet.clone(), sheet.clone());
        let closed = move |_| {
            // The browser tells of it some time after: by then it may have been opened for something else.
            if !itself.0.open() {
                after();
            }
        };
        let dialog = dialog.on("close", closed).on("click", move |event| {
            // The dialog itself, not what is in it: that is the backdrop.
            if event.target() == event.current_target() {
                beside.close();
            }
        });
        (sheet, dialog)
    }

    /// Opens it.
    pub fn open(&self) {
        if !self.0.open() {
            // Fails only while it is not in the page.
            self.0.show_modal().ok();
        }
    }

    /// Closes it.
    pub fn close(&self) {
        if self.0.open() {
            self.0.close();
        }
    }
}

/// The button that closes a dialog.
pub fn close_button(close: impl Fn() + 'static) -> El {
    icon_button("btn ghost square", IconKind::Close, Text::new("關閉", "Close"), close)
}
