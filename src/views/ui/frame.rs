//! What stands around the control of a field.

use crate::views::dom::{El, Words, el};

/// The label of a field, its classes and its name.
pub(super) struct Frame {
    label: Words,
    pub(super) class: &'static str,
    pub(super) name: String,
    pub(super) label_hidden: bool,
}

impl Frame {
    pub(super) fn new(label: impl Into<Words>) -> Self {
        Self { label: label.into(), class: "", name: String::new(), label_hidden: false }
    }

    /// The field with the control, which has this id.
    pub(super) fn around(self, id: &str, control: El) -> El {
        let label = el("label").attr("for", id).add(self.label);
        let label = if self.label_hidden { label.class("visually-hidden") } else { label };
        el("div").class("field").class(self.class).add([label, control])
    }
}

/// What can be said of the frame of any field.
macro_rules! framed {
    () => {
        /// Additional classes.
        #[must_use]
        pub fn class(mut self, class: &'static str) -> Self {
            self.frame.class = class;
            self
        }

        /// A name for tests.
        #[must_use]
        pub fn name(mut self, name: impl Into<String>) -> Self {
            self.frame.name = name.into();
            self
        }

        /// The label is for screen readers only, because the place says what it is.
        #[must_use]
        pub fn label_hidden(mut self) -> Self {
            self.frame.label_hidden = true;
            self
        }
    };
}
pub(super) use framed;
