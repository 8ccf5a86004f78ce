//! The values of the fields that have only a few: a text that is none of them is not compared with such a field.

use crate::figure::Form;

/// The name of a form in rules.
pub fn form(form: Form) -> &'static str {
    match form {
        Form::Plain => "plain",
        Form::Between => "between",
        Form::To => "to",
        Form::Indefinite => "indefinite",
        Form::Adjective => "adjective",
        Form::Zero => "zero",
        Form::All => "all",
        Form::Word => "word",
    }
}

/// How a figure is put.
pub const FORMS: [&str; 8] = [
    "plain",
    "between",
    "to",
    "indefinite",
    "adjective",
    "zero",
    "all",
    "word",
];

/// How it is hedged.
pub const MODIFIERS: [&str; 5] = ["at_least", "more_than", "at_most", "less_than", "approx"];

/// Which way a change goes.
pub const DIRECTIONS: [&str; 2] = ["up", "down"];

/// The sorts of source.
pub const SOURCE_KINDS: [&str; 4] = ["narrator", "named", "anonymous", "quotation"];

/// The sorts of figure.
pub const KINDS: [&str; 15] = [
    "count",
    "number",
    "ordinal",
    "percent",
    "percent_points",
    "share",
    "ratio",
    "money",
    "measure",
    "temperature",
    "duration",
    "age",
    "date",
    "time",
    "tally",
];

/// Whether something is said to be so.
pub const ASSERTIONS: [&str; 9] = [
    "actual",
    "forecast",
    "target",
    "capacity",
    "conditional",
    "denied",
    "retracted",
    "historic",
    "rhetorical",
];

/// The places in a sum.
pub const ROLES: [&str; 10] = [
    "level",
    "total",
    "part",
    "part_open",
    "change",
    "share",
    "rate",
    "average",
    "limit",
    "rank",
];

/// The parts of a story.
pub const ZONES: [&str; 11] = [
    "headline",
    "standfirst",
    "lede",
    "body",
    "caption",
    "graphic",
    "pull_quote",
    "quotation",
    "list",
    "table",
    "correction",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Assertion, Direction, Role, SourceKind};
    use crate::document::Zone;
    use crate::figure::Kind;

    #[test]
    fn the_lists_of_values_are_those_of_the_types() {
        assert_eq!(KINDS.to_vec(), Kind::ALL.map(Kind::name).to_vec());
        for kind in [Direction::Up, Direction::Down] {
            assert!(DIRECTIONS.contains(&kind.name()));
        }
        for role in [Role::Level, Role::PartOpen, Role::Rank] {
            assert!(ROLES.contains(&role.name()));
        }
        for assertion in [Assertion::Actual, Assertion::Rhetorical] {
            assert!(ASSERTIONS.contains(&assertion.name()));
        }
        for kind in [SourceKind::Narrator, SourceKind::Quotation] {
            assert!(SOURCE_KINDS.contains(&kind.name()));
        }
        for zone in [Zone::Headline, Zone::PullQuote, Zone::Correction] {
            assert!(ZONES.contains(&zone.name()));
        }
    }
}
