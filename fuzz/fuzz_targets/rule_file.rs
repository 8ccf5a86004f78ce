//! Any text as a rule file: it is read or refused, at a place that is in it.

#![no_main]

use countercheck::rule::RuleSet;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(mistakes) = RuleSet::parse(&[("house.toml", text)]) {
        assert!(!mistakes.is_empty());
        for mistake in mistakes {
            assert!(mistake.line >= 1 && mistake.column >= 1);
        }
    }
});
