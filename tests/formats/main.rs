//! The formats that newsrooms keep stories in: what is read of each, and where it leads back to.

mod docx;
mod hostile;
mod positions;
mod resolve;
mod snapshots;
mod write;
