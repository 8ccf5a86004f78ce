//! Figure: from a sentence to exact intervals with unit, kind and hedge.
//!
//! In: the text of a block and its tokens. Out: [`Figure`]s in order, with ranges in the block's
//! text. The grammar itself is in [`grammar`].

mod before;
mod begins;
mod both;
mod context;
mod conversion;
mod exact;
mod identifier;
mod interval;
mod levels;
mod meaning;
mod metres;
mod named;
mod resolve;
mod said;
mod same_unit;
mod scan;
mod temperature;
pub(crate) mod work;

pub mod slip;

pub mod grammar;

#[cfg(test)]
mod tests;

pub use exact::Exact;
pub use interval::Interval;
pub use resolve::{Relative, resolve};
pub use scan::figures;

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A figure as the writer gave it, and what it allows.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Where it stands in the block's text, hedge included.
    pub range: Range<usize>,
    /// Where its number and unit stand, without the hedge ("300,000" in "an estimated 300,000").
    pub core: Range<usize>,
    /// What sort of figure it is.
    pub kind: Kind,
    /// The number as the writer gave it, in [`Figure::unit`]; `None` for ranges and for "hundreds".
    pub value: Option<Exact>,
    /// What it allows, in [`Figure::unit`], before any tolerance: "at least 130" is 130 or more.
    pub written: Interval,
    /// The two ends of a range in the order of the text, in [`Figure::unit`].
    pub ends: Option<(Exact, Exact)>,
    /// What it allows with rounding and looseness, in the base unit of its kind (days for
    /// durations, metres for lengths, units of currency, per cent for shares).
    pub meant: Interval,
    /// What it allows if it is rounded to the nearest at its last place, in the base unit: narrower
    /// than [`Figure::meant`], which lets a figure be cut off as well. For the operands of a sum.
    pub rounded: Interval,
    /// The unit, where it has one.
    pub unit: Option<Unit>,
    /// How the writer hedged it.
    pub modifier: Option<Modifier>,
    /// How it is put.
    pub form: Form,
    /// The day, month or year that it names, for dates.
    pub day: Option<PartialDate>,
    /// How it is told from the day of publication.
    pub relative: Option<Relative>,
    /// The day that this comes to, where the day of publication is known ([`resolve`]).
    pub resolved: Option<PartialDate>,
}

impl Figure {
    /// The number in the base unit of its kind, which two units are compared in; the offsets of temperatures are left out.
    pub fn base_value(&self) -> Option<Exact> {
        let factor = self.unit.map_or(Exact::ONE, |unit| unit.factor);
        self.value?.times(factor)
    }
}

/// What sort of figure it is; the names are those of the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A number of things that are named ("12 people").
    Count,
    /// A bare number.
    Number,
    /// First, 21st.
    Ordinal,
    /// 30 per cent.
    Percent,
    /// Three percentage points.
    PercentPoints,
    /// Fractions and "one in five".
    Share,
    /// Three to one.
    Ratio,
    /// An amount of money.
    Money,
    /// A length, weight, area and so on.
    Measure,
    /// A temperature or a difference of two.
    Temperature,
    /// Three weeks, month-long.
    Duration,
    /// 34-year-old.
    Age,
    /// A day, month, year, decade, weekday.
    Date,
    /// A time of day.
    Time,
    /// Scores, odds, votes: "52–48".
    Tally,
}

/// How a figure is hedged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Modifier {
    /// "at least"
    AtLeast,
    /// "more than", the number itself is out.
    MoreThan,
    /// "at most", "up to"
    AtMost,
    /// "less than", the number itself is out.
    LessThan,
    /// "about", "an estimated"
    Approx,
}

/// How a figure is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Form {
    /// Digits or words.
    #[default]
    Plain,
    /// "between A and B".
    Between,
    /// "A to B", "A-B".
    To,
    /// "dozens", "hundreds of".
    Indefinite,
    /// "month-long", "three-week": an adjective before a noun.
    Adjective,
    /// "no", "not a single", "none".
    Zero,
    /// "both", "all three".
    All,
    /// "doubled", "a majority of": a word that is a figure.
    Word,
}

/// A unit as the contract names it, and how it leads to the base unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Lower case, singular, British spelling ("kilometre", "dollar").
    pub name: &'static str,
    /// ISO 4217, for money.
    pub currency: Option<&'static str>,
    /// What it measures ("length", "duration", "money"): only units of one dimension compare.
    pub dimension: &'static str,
    /// How many base units one of it is.
    pub factor: Exact,
    /// What is added after the factor (temperatures).
    pub offset: Exact,
}

/// A date as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PartialDate {
    /// The year, as written or completed to four digits.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month, 1 to 31.
    pub day: Option<i8>,
    /// The weekday, 1 for Monday to 7 for Sunday.
    pub weekday: Option<i8>,
    /// The quarter of the year, 1 to 4; of a fiscal year where the writer says so.
    pub quarter: Option<i8>,
}

impl Modifier {
    /// The name in JSON and in rules.
    pub fn name(self) -> &'static str {
        match self {
            Modifier::AtLeast => "at_least",
            Modifier::MoreThan => "more_than",
            Modifier::AtMost => "at_most",
            Modifier::LessThan => "less_than",
            Modifier::Approx => "approx",
        }
    }
}

impl Kind {
    /// All kinds, in the order of the contract.
    pub const ALL: [Kind; 15] = [
        Kind::Count,
        Kind::Number,
        Kind::Ordinal,
        Kind::Percent,
        Kind::PercentPoints,
        Kind::Share,
        Kind::Ratio,
        Kind::Money,
        Kind::Measure,
        Kind::Temperature,
        Kind::Duration,
        Kind::Age,
        Kind::Date,
        Kind::Time,
        Kind::Tally,
    ];

    /// The name in JSON and in rules.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Count => "count",
            Kind::Number => "number",
            Kind::Ordinal => "ordinal",
            Kind::Percent => "percent",
            Kind::PercentPoints => "percent_points",
            Kind::Share => "share",
            Kind::Ratio => "ratio",
            Kind::Money => "money",
            Kind::Measure => "measure",
            Kind::Temperature => "temperature",
            Kind::Duration => "duration",
            Kind::Age => "age",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::Tally => "tally",
        }
    }
}
