//! Any bytes as wire copy.

#![no_main]

mod shared;

use countercheck::document::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| shared::check(bytes, Format::Wire));
