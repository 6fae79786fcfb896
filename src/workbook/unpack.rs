//! What is asked of a file before anything in it is read: how large it is, what it is, and how large it is unpacked.

use crate::words::workbook::BookError;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The largest workbook that is read, in bytes. One of a plan with 1,000 lines has less than 1 MB.
pub const MAX_BYTES: usize = 8_000_000;

/// The most that all its parts may have unpacked, in bytes.
pub const MAX_UNPACKED: usize = 64_000_000;

/// The most parts that it may have.
const MAX_PARTS: usize = 2_000;

/// What older formats and workbooks with a password begin with: a compound file.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Does a file begin as a workbook of any kind does? Then it is no plan.
pub fn is_packed(beginning: &[u8]) -> bool {
    beginning.starts_with(b"PK\x03\x04") || beginning.starts_with(b"PK\x05\x06") || beginning.starts_with(&COMPOUND)
}

/// Is it a workbook that can be read without harm? Every part is unpacked once and counted, whatever its size is said to be.
pub fn check(bytes: &[u8]) -> Result<(), BookError> {
    if bytes.len() > MAX_BYTES {
        return Err(BookError::TooLarge { bytes: bytes.len(), most: MAX_BYTES });
    }
    if bytes.starts_with(&COMPOUND) {
        return Err(BookError::OtherFormat);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BookError::NotAWorkbook)?;
    if archive.len() > MAX_PARTS {
        return Err(BookError::TooLargeInside { most: MAX_UNPACKED });
    }
    if archive.index_for_name("xl/workbook.bin").is_some() {
        return Err(BookError::OtherFormat);
    }
    if archive.index_for_name("xl/workbook.xml").is_none() {
        return Err(BookError::NotAWorkbook);
    }
    let mut left = MAX_UNPACKED as u64;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| BookError::NotAWorkbook)?;
        if part.encrypted() {
            return Err(BookError::OtherFormat);
        }
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        left = match unpacked {
            Ok(size) if size <= left => left - size,
            Ok(_) => return Err(BookError::TooLargeInside { most: MAX_UNPACKED }),
            Err(_) => return Err(BookError::NotAWorkbook),
        };
    }
    Ok(())
}
