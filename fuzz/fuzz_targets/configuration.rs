//! Any text as a configuration: it is read or refused, at a place that is in it, and what is read can be used.

#![no_main]

use countercheck::rule::RuleSet;
use countercheck::settings::{Effective, Layer, house, rules};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let all = RuleSet::builtin();
    let mistakes = match Layer::parse("countercheck.toml", text) {
        Ok(layer) => {
            let mistakes = layer.check(&all);
            let settings = layer.settings.clone().over(layer.settings);
            let own = Effective::new(&settings, &[0]);
            let select = settings.select.clone().unwrap_or_default();
            rules(&all, &own.rules, &select, &settings.ignore);
            house(&settings);
            mistakes
        }
        Err(mistakes) => {
            assert!(!mistakes.is_empty());
            mistakes
        }
    };
    for mistake in mistakes {
        assert!(mistake.line >= 1 && mistake.column >= 1);
        assert!(mistake.line <= text.matches('\n').count() + 1);
    }
});
