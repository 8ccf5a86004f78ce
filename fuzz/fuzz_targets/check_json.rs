//! Any bytes as JSON of a newsroom, and as JSON Lines.

#![no_main]

mod shared;

use countercheck::document::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    shared::check(bytes, Format::Json);
    shared::check(bytes, Format::JsonLines);
});
