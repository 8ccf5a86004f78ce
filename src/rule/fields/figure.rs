//! The figure of a claim: what sort it is, and how much.

use std::borrow::Cow;

use super::super::units;
use super::values::{FORMS, KINDS, MODIFIERS, form};
use super::{Field, Read, named, words_of};
use crate::figure::{Exact, Interval};

/// What the figure is.
pub const SORT: &[Field] = &[
    Field {
        name: "kind",
        about: "what sort of figure it is",
        values: &KINDS,
        read: Read::Text(|c, _| named(c.figure.kind.name())),
    },
    Field {
        name: "form",
        about: "how the figure is put",
        values: &FORMS,
        read: Read::Text(|c, _| named(form(c.figure.form))),
    },
    Field {
        name: "modifier",
        about: "how the figure is hedged; unknown where it is not",
        values: &MODIFIERS,
        read: Read::Text(|c, _| named(c.figure.modifier?.name())),
    },
    Field {
        name: "unit",
        about: "the unit as written, singular (`week`, `dollar`)",
        values: &[],
        read: Read::Text(|c, _| named(c.figure.unit?.name)),
    },
    Field {
        name: "dimension",
        about: "what the unit measures (`duration`, `length`, `money`)",
        values: &[],
        read: Read::Text(|c, _| named(c.figure.unit?.dimension)),
    },
    Field {
        name: "currency",
        about: "the currency's ISO 4217 code",
        values: &[],
        read: Read::Text(|c, _| named(c.figure.unit?.currency?)),
    },
    Field {
        name: "base_unit",
        about: "the plural of the unit that `range`, `low` and `high` count in (`days`)",
        values: &[],
        read: Read::Text(|c, _| units::base(&c.figure).map(units::plural).map(Cow::from)),
    },
];

/// How much it is.
pub const AMOUNT: &[Field] = &[
    Field {
        name: "value",
        about: "the number as written, in `unit`; unknown for ranges and for \u{201c}hundreds\u{201d}",
        values: &[],
        read: Read::Number(|c, _| c.figure.value),
    },
    Field {
        name: "range",
        about: "all that the figure allows, rounding and looseness included, in the base unit",
        values: &[],
        read: Read::Interval(|c, _| Some(c.figure.meant)),
    },
    Field {
        name: "rounded",
        about: "what it allows if it is rounded to the nearest: narrower than `range`, for the operands of a sum",
        values: &[],
        read: Read::Interval(|c, _| Some(c.figure.rounded)),
    },
    Field {
        name: "written",
        about: "what the words allow, without any tolerance, in `unit`",
        values: &[],
        read: Read::Interval(|c, _| Some(c.figure.written)),
    },
    Field {
        name: "amount",
        about: "`rounded` in `unit` and not in the base unit, for rates (`9 tonnes a hectare`)",
        values: &[],
        read: Read::Interval(|c, _| {
            let factor = c.figure.unit.map_or(Exact::ONE, |unit| unit.factor);
            c.figure.rounded.over(&Interval::exactly(factor))
        }),
    },
    Field {
        name: "low",
        about: "the lower end of `range`; unknown where there is none",
        values: &[],
        read: Read::Number(|c, _| c.figure.meant.lo),
    },
    Field {
        name: "high",
        about: "the upper end of `range`; unknown where there is none",
        values: &[],
        read: Read::Number(|c, _| c.figure.meant.hi),
    },
    Field {
        name: "years",
        about: "`range` of a duration or an age, in years",
        values: &[],
        read: Read::Interval(|c, _| units::years(&c.figure)),
    },
    Field {
        name: "from",
        about: "the first end of a written range, in `unit`",
        values: &[],
        read: Read::Number(|c, _| c.figure.ends.map(|ends| ends.0)),
    },
    Field {
        name: "to",
        about: "the second end of a written range, in `unit`",
        values: &[],
        read: Read::Number(|c, _| c.figure.ends.map(|ends| ends.1)),
    },
    Field {
        name: "allows",
        about: "`range` in the draft's own unit, weeks and months in days, for a reason (`18 to 24 days`)",
        values: &[],
        read: Read::Text(|c, _| Some(Cow::Owned(units::allowed(&c.figure)))),
    },
    Field {
        name: "told",
        about: "the figure in the draft's own words, with what it allows where it is hedged or no number, for a reason",
        values: &[],
        read: Read::Text(|c, document| {
            let words = words_of(c, c.span, document);
            let loose = c.figure.modifier.is_some() || c.figure.value.is_none();
            Some(Cow::Owned(if loose {
                format!("\u{201c}{words}\u{201d} ({})", units::allowed(&c.figure))
            } else {
                format!("\u{201c}{words}\u{201d}")
            }))
        }),
    },
];
