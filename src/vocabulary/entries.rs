//! Entries: what the words of the vocabulary stand for, as the tables hold it.

use serde::{Deserialize, Serialize};

use super::PhraseTable;
use crate::figure::{Exact, Unit};

/// A currency as a sign or word names it.
#[derive(Debug, Clone, Copy)]
pub struct Money {
    /// Its unit.
    pub unit: Unit,
    /// Whether the word counts only behind "million" and the like ("12 won" is a result).
    pub needs_scale: bool,
    /// Whether it stands for a sign that the copy lost, so that an amount has to look like money ("PS6m", not "PS5").
    pub folded: bool,
}

/// The hundredth of a currency.
#[derive(Debug, Clone, Copy)]
pub struct Minor {
    /// Its unit, in which one is a hundredth of the currency.
    pub unit: Unit,
}

/// What a hedge does to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hedge {
    /// The number or more.
    AtLeast,
    /// More than the number.
    MoreThan,
    /// The number or less.
    AtMost,
    /// Less than the number.
    LessThan,
    /// The number or thereabouts.
    Approx,
    /// A little less than the number.
    Nearly,
    /// A little more than the number.
    JustOver,
    /// Nothing ("a record 14").
    Plain,
}

/// What an indefinite number allows.
#[derive(Debug, Clone, Copy)]
pub struct Indefinite {
    /// The least.
    pub lo: Exact,
    /// The most.
    pub hi: Exact,
    /// Whether it is a number only before "of".
    pub needs_of: bool,
}

/// How many of a unit of counting a quantifier allows.
#[derive(Debug, Clone, Copy)]
pub struct Cardinality {
    /// The number it is taken for, where there is one.
    pub value: Option<Exact>,
    /// The least.
    pub lo: Exact,
    /// The most.
    pub hi: Exact,
}

/// A unit that counts so many of another.
#[derive(Debug, Clone, Copy)]
pub struct CountedUnit {
    /// Its name.
    pub name: &'static str,
    /// How many of the other unit it is.
    pub times: Exact,
    /// The other unit.
    pub of: Unit,
}

/// Numbers that are names.
#[derive(Debug)]
pub struct Names {
    /// Words before a number that make it a name.
    pub before: PhraseTable<()>,
    /// Words before a number that make it a name where nothing else can be meant.
    pub before_noun: PhraseTable<()>,
    /// Words behind a number and a capital word that make it an address.
    pub streets: PhraseTable<()>,
    /// Who wears a number on the shirt.
    pub shirts: PhraseTable<()>,
    /// Names in which a number stands.
    pub whole: PhraseTable<()>,
    /// Names that are names only as they are written here ("3M").
    pub as_written: PhraseTable<&'static str>,
    /// Ways of speaking.
    pub idioms: PhraseTable<()>,
}

/// A state, and what sort of word says it.
#[derive(Debug, Clone)]
pub struct Status {
    /// Its name ("killed").
    pub name: &'static str,
    /// Whether the word says what people are as much as what befell them ("residents").
    pub weak: bool,
    /// Whether it is a state of people, so that a bare number beside the word counts them.
    pub befalls_people: bool,
}

/// How far figures may stand apart; shares of the figure unless said otherwise.
#[derive(Debug, Clone)]
pub struct Tolerances {
    /// Whole numbers in digits up to this one are exact.
    pub exact_up_to: Exact,
    /// The most that a round number may stand for either way.
    pub rounding_cap: Exact,
    /// Either way of "about".
    pub approx: Exact,
    /// Below, for "nearly".
    pub nearly: Exact,
    /// Above, for "just over".
    pub just_over: Exact,
    /// Steps of the last place either way for decimals.
    pub decimal_steps: Exact,
    /// Percentage points either way for shares.
    pub share_points: Exact,
    /// Days either way for durations, by unit.
    pub durations: Vec<DurationSlack>,
}

/// When two sentences say the same thing again; hundredths, or counts where said so.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restated {
    /// How much of the shorter sentence the longer one has.
    pub containment: u32,
    /// How much of what stands next to one figure the other sentence has.
    pub covered: u32,
    /// The same for the other figure.
    pub covered_both: u32,
    /// The same for two dates.
    pub covered_dates: u32,
    /// The least weight of the words next to both figures.
    pub near: u32,
    /// The least weight of the words that both have.
    pub shared: u32,
    /// The most names that the other sentence lacks, a count.
    pub strange_names: u32,
    /// How much a sentence with an agreeing figure has to have in common for the figure to be at home there.
    pub agreeing: u32,
}

/// When amounts with the same digits are one amount; hundredths, or weights where said so.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Magnitude {
    /// How much of the shorter sentence the longer one has, for two digits or more.
    pub containment: u32,
    /// The same for one digit.
    pub containment_one_digit: u32,
    /// The least weight of the words that both have.
    pub shared: u32,
}

/// How loosely a duration is meant.
#[derive(Debug, Clone)]
pub struct DurationSlack {
    /// The unit's name.
    pub unit: &'static str,
    /// Days either way.
    pub days: Exact,
    /// Days either way for one of it.
    pub days_for_one: Exact,
}
