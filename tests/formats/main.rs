//! The formats that newsrooms keep stories in: what is read of each, and where it leads back to.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod docx;
mod hostile;
mod positions;
mod resolve;
mod snapshots;
mod write;
