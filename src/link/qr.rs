//! A QR code for an address, to be read by a phone from the screen.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// Light modules that a reader needs on every side (ISO/IEC 18004).
pub const MARGIN: usize = 4;

/// The longest address that has a code, in bytes: version 40 at the lowest level of correction.
pub const MAX_ADDRESS: usize = 2_953;

/// The modules of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Modules {
    /// How many on a side, without margin: 21 to 177.
    pub size: usize,
    /// Row by row from the top: is it dark?
    pub dark: Vec<bool>,
}

/// The code of an address; none, if the address is longer than [`MAX_ADDRESS`].
///
/// With the lowest level of correction (7 percent; more where it costs no larger code): a screen has no scratches, and fewer
/// modules are larger ones.
pub fn modules(address: &str) -> Option<Modules> {
    let code = QrCode::encode_text(address, QrCodeEcc::Low).ok()?;
    let side = 0..code.size();
    let dark =
        side.clone().flat_map(|y| side.clone().map(move |x| (x, y))).map(|(x, y)| code.get_module(x, y)).collect();
    Some(Modules { size: usize::try_from(code.size()).ok()?, dark })
}

impl Modules {
    /// How wide a picture is with its margin, in modules.
    pub const fn width(&self) -> usize {
        self.size + 2 * MARGIN
    }

    /// The dark modules as the `d` of an SVG path in a picture of [`Self::width`]: a rectangle for each run in a row.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (row, y) in self.dark.chunks(self.size.max(1)).zip(MARGIN..) {
            let mut x = MARGIN;
            for run in row.chunk_by(|one, other| one == other) {
                let length = run.len();
                if run.first() == Some(&true) {
                    // Writing to a text cannot fail.
                    let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
                }
                x += length;
            }
        }
        path
    }
}
