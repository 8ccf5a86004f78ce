//! The examples of the built-in rules, each a test of its own name.

use countercheck::Checker;
use countercheck::rule::{RuleSet, run_example};
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = vec![Trial::test("every-built-in-rule-compiles", compiles)];
    for (rule, example) in RuleSet::builtin().examples() {
        let (id, example) = (rule.id.clone(), example.clone());
        trials.push(Trial::test(example.name.clone(), move || {
            run_example(&Checker::default(), &id, &example).map_err(Failed::from)
        }));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn compiles() -> Result<(), Failed> {
    let errors = RuleSet::parse(RuleSet::builtin_files())
        .err()
        .unwrap_or_default();
    let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Failed::from(errors.join("\n")))
    }
}
