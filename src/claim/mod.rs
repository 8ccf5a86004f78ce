//! Claim: a figure and its roles.
//!
//! In: a [`Document`](crate::document::Document), its [`Text`](crate::language::Text)s and their
//! [`Figure`]s. Out: [`Claim`]s, in the order of the source.

mod acts;
mod age_of;
mod age_told;
mod asides;
mod assertion;
mod attribution;
mod beside;
mod build;
mod change;
mod clause;
mod complement;
mod contest;
mod counted;
mod ends;
mod event;
pub mod headed;
mod length;
pub mod likely;
mod limit;
mod measured;
mod mention;
mod nearby;
mod no_amount;
mod noun_phrase;
mod parts;
mod person;
mod place;
mod rate;
mod role;
mod sayings;
mod speaker;
mod state;
mod subject;
mod tagged;
mod things;
mod time;
mod time_around;
mod time_owned;
mod time_words;
mod understood;
mod view;
mod voices;
mod who;

pub use attribution::same_voice;
pub use build::claims;
pub use no_amount::NoAmount;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::document::{Span, Zone};
use crate::figure::Figure;

/// A figure and what it is a figure of.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Its number in the document, from 0, in the order of the source.
    pub id: usize,
    /// The figure itself; its ranges are offsets in the block's text.
    pub figure: Figure,
    /// Where the figure stands in the source, hedge included.
    pub span: Span,
    /// Where the words that make it a claim stand ("a three-week government siege").
    pub phrase: Span,
    /// Where its sentence stands.
    pub sentence: Span,
    /// Where its sentence stands in the block's text.
    pub sentence_range: Range<usize>,
    /// The number of its block in the document, from 0.
    pub block: usize,
    /// The number of its sentence in the document, from 0.
    pub sentence_number: usize,
    /// What part of the story it stands in.
    pub zone: Zone,
    /// What is counted or measured.
    pub counted: Option<Counted>,
    /// What is most likely counted or measured, by trained weights where no pattern is sure of it. The ledger shows it; rules compare
    /// [`Claim::counted`], since a noun that is only likely is no ground for a finding.
    pub likely_counted: Option<Counted>,
    /// The state that the counted are in ("killed"), a name of `rules/vocabulary/status.toml`.
    pub status: Option<String>,
    /// The state that they are most likely in, by trained weights where no words of the vocabulary say it for certain. The ledger shows
    /// it; rules compare [`Claim::status`], since a state that is only likely is no ground for a finding.
    pub likely_status: Option<String>,
    /// The happening that it belongs to, as the nearest noun for it says ("blast").
    pub event: Option<String>,
    /// What a length of time is the length of, or what a date or an age is to a person ("siege", "birth").
    pub measures: Option<String>,
    /// The place, as written, where it stands beside what is counted.
    pub place: Option<String>,
    /// The place that its clause names elsewhere, as written: for the sheet, no ground for a finding.
    pub scene: Option<String>,
    /// When it held or happened, as written, without article and preposition, but with "since", "by", "before", "until".
    pub time: Option<String>,
    /// The date and the phrase of time nearest to the figure, in lower case, whatever they are said of: two figures that
    /// differ in them are not told of one time beyond doubt.
    pub times_near: Option<String>,
    /// Who says so.
    pub source: Source,
    /// Whether it is said to be so.
    pub assertion: Assertion,
    /// How it is most likely said, by trained weights: for the ledger, no ground for a finding.
    pub likely_assertion: Assertion,
    /// Its place in a sum.
    pub role: Role,
    /// Its likeliest place in a sum, by trained weights: for the ledger, no ground for a finding.
    pub likely_role: Role,
    /// Whether it is most likely an end of a change, by the same weights.
    pub likely_end: bool,
    /// The person whose age, birth or death it is, by surname.
    pub person: Option<String>,
    /// Whether it comes with "the", "these", "all": mentioned as known.
    pub definite: bool,
    /// Whether it stands before the noun that it is a figure of: "the $4m fine".
    pub described: bool,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// Which way a change goes.
    pub direction: Option<Direction>,
    /// Which end of a change it is: "rose to 47", "up from 35".
    pub end: Option<End>,
    /// What a rate is a rate of, singular: "day" of "12 a day"; "each" where every one of some has so much.
    pub per: Option<String>,
    /// How many items the list has that it announces; the ledger counts them.
    pub listed: Option<usize>,
    /// Why it claims no amount, where it does not: "six weeks ago", "the 787 Dreamliner".
    pub no_amount: Option<NoAmount>,
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The head noun, singular ("person", "siege").
    pub head: String,
    /// Its class in the vocabulary ("person", "fighter"), where known.
    pub class: Option<String>,
    /// Its modifiers in a canonical form, sorted.
    pub modifiers: Vec<String>,
    /// Whether the text gives no noun for them: "12 were killed", "the 43 dead".
    pub understood: bool,
}

/// A noun phrase: what is counted, and the token of the sentence behind it.
#[derive(Debug, Clone)]
pub(crate) struct NounPhrase {
    counted: Counted,
    end: usize,
    /// Whether it stands with a number that counts it, and is not a quantity that the number is a value of.
    counts: bool,
}

/// Who stands for a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name as written, `None` for the narrator.
    pub name: Option<String>,
    /// What sort of source it is.
    pub kind: SourceKind,
}

/// What sort of source stands for a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// The writer.
    Narrator,
    /// Somebody who is named.
    Named,
    /// "officials", "activists".
    Anonymous,
    /// Direct speech.
    Quotation,
}

/// Whether a claim is said to be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Assertion {
    /// It is so.
    Actual,
    /// It is expected.
    Forecast,
    /// It is aimed at.
    Target,
    /// It is what there is room for.
    Capacity,
    /// It would be so if.
    Conditional,
    /// It is said not to be so.
    Denied,
    /// It was said and taken back.
    Retracted,
    /// It belongs to another time.
    Historic,
    /// It is a manner of speaking.
    Rhetorical,
}

/// A claim's place in a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// What there is.
    Level,
    /// A whole that parts are told of.
    Total,
    /// One of the parts that make the whole.
    Part,
    /// One of some parts; others are not told.
    PartOpen,
    /// By how much something changed.
    Change,
    /// A share of something.
    Share,
    /// So many for each of something.
    Rate,
    /// An average.
    Average,
    /// What must not be passed.
    Limit,
    /// A place in an order.
    Rank,
}

/// An end of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// The value before: "from 35", "against 35 a year earlier".
    Older,
    /// The value after: "rose to 47", "brought the toll to 47".
    Newer,
}

/// Which way a change goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Rose, gained.
    Up,
    /// Fell, lost.
    Down,
}

impl Assertion {
    /// The name in JSON and in rules.
    pub fn name(self) -> &'static str {
        match self {
            Assertion::Actual => "actual",
            Assertion::Forecast => "forecast",
            Assertion::Target => "target",
            Assertion::Capacity => "capacity",
            Assertion::Conditional => "conditional",
            Assertion::Denied => "denied",
            Assertion::Retracted => "retracted",
            Assertion::Historic => "historic",
            Assertion::Rhetorical => "rhetorical",
        }
    }
}

impl SourceKind {
    /// The name in JSON and in rules.
    pub fn name(self) -> &'static str {
        match self {
            SourceKind::Narrator => "narrator",
            SourceKind::Named => "named",
            SourceKind::Anonymous => "anonymous",
            SourceKind::Quotation => "quotation",
        }
    }
}

impl Role {
    /// The name in JSON and in rules.
    pub fn name(self) -> &'static str {
        match self {
            Role::Level => "level",
            Role::Total => "total",
            Role::Part => "part",
            Role::PartOpen => "part_open",
            Role::Change => "change",
            Role::Share => "share",
            Role::Rate => "rate",
            Role::Average => "average",
            Role::Limit => "limit",
            Role::Rank => "rank",
        }
    }
}

impl Direction {
    /// The name in rules.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Up => "up",
            Direction::Down => "down",
        }
    }
}
