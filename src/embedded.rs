//! The files of `rules/vocabulary` as they are embedded: `build.rs` writes each as JSON, which is read many times as fast
//! as the TOML that people write, and it stops where one is not TOML.

use serde::de::DeserializeOwned;

/// The JSON of one file of `rules/vocabulary`, by its name without the ending.
macro_rules! vocabulary_file {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/vocabulary/", $name, ".json"))
    };
}
pub(crate) use vocabulary_file;

/// What an embedded file holds. One that does not fit its type gives the type's default; for each file a test sees to it
/// that it fits.
pub(crate) fn read<T: DeserializeOwned + Default>(file: &str) -> T {
    serde_json::from_str(file).unwrap_or_default()
}
