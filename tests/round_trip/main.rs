//! Properties of the figure stage: a figure that is written in any form that the grammar knows, inside a sentence, is read
//! back with its kind, its number, its unit or day, and its exact place.
//!
//! The forms follow the modules of `src/figure/grammar`, and the listed words are those of `rules/vocabulary`.

#![allow(dead_code, reason = "the other test uses the rest of the module")]
#![allow(missing_docs, reason = "the generators are named for what they write")]

mod counts;
mod times;
mod units;
#[path = "../written/mod.rs"]
mod written;

use countercheck::figure::{self, Exact, Figure, Kind, PartialDate};
use countercheck::language::analyse;
use proptest::prelude::*;
use written::{Spelling, grouped, spelled};

/// A figure as it is written, and what has to be read.
#[derive(Debug, Clone)]
pub struct Written {
    /// What stands before it in the sentence.
    pub lead: &'static str,
    pub text: String,
    /// What stands behind it in the sentence.
    pub noun: String,
    pub kind: Kind,
    pub value: Option<Exact>,
    pub ends: Option<(Exact, Exact)>,
    pub unit: Option<&'static str>,
    pub day: Option<PartialDate>,
}

impl Written {
    pub fn of_kind(kind: Kind, text: impl Into<String>) -> Written {
        Written {
            lead: "Officials counted ",
            text: text.into(),
            noun: String::new(),
            kind,
            value: None,
            ends: None,
            unit: None,
            day: None,
        }
    }

    pub fn behind(self, lead: &'static str) -> Written {
        Written { lead, ..self }
    }

    pub fn before(self, noun: impl Into<String>) -> Written {
        let noun = noun.into();
        Written { noun, ..self }
    }

    pub fn value(self, value: impl Into<Exact>) -> Written {
        let value = Some(value.into());
        Written { value, ..self }
    }

    pub fn ends(self, a: impl Into<Exact>, b: impl Into<Exact>) -> Written {
        let ends = Some((a.into(), b.into()));
        Written { ends, ..self }
    }

    pub fn unit(self, name: &'static str) -> Written {
        let unit = Some(name);
        Written { unit, ..self }
    }

    pub fn day(self, day: PartialDate) -> Written {
        let day = Some(day);
        Written { day, ..self }
    }
}

pub fn number(text: impl Into<String>) -> Written {
    Written::of_kind(Kind::Number, text).before(" people")
}

pub fn ratio(n: i64, d: i64) -> Exact {
    Exact::ratio(n.into(), d.into()).unwrap_or(Exact::ZERO)
}

const PLAIN: Spelling = Spelling {
    hyphen: true,
    and: true,
    capital: false,
};

pub fn words(n: i64) -> String {
    spelled(n.unsigned_abs(), PLAIN)
}

pub fn digits(n: i64) -> String {
    grouped(n.unsigned_abs())
}

/// A whole number in figures or in words.
pub fn whole(range: std::ops::Range<i64>) -> impl Strategy<Value = (String, i64)> {
    (range, any::<bool>()).prop_map(|(n, spelled)| (if spelled { words(n) } else { digits(n) }, n))
}

pub fn pick(items: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(items)
}

/// Reads the sentence and answers the figure that stands at the place of `text`; there is no other.
fn read(written: &Written) -> Result<Figure, String> {
    let Written {
        lead, text, noun, ..
    } = written;
    let sentence = format!("{lead}{text}{noun} there.");
    let analysed = analyse(&sentence);
    let sentences = analysed.sentences.iter();
    let figures: Vec<Figure> = sentences
        .flat_map(|s| figure::figures(&sentence, s))
        .collect();
    let place = lead.len()..lead.len() + text.len();
    let shown: Vec<&str> = figures.iter().map(|f| &sentence[f.range.clone()]).collect();
    match figures.as_slice() {
        [figure] if figure.range == place => Ok(figure.clone()),
        _ => Err(format!("{sentence:?}: {shown:?}")),
    }
}

/// What is not as written; empty where all is.
pub fn differs(written: &Written) -> Option<String> {
    let figure = match read(written) {
        Ok(figure) => figure,
        Err(message) => return Some(message),
    };
    let unit = figure.unit.map(|u| u.name);
    let same = figure.kind == written.kind
        && figure.value == written.value
        && (written.ends.is_none() || figure.ends == written.ends)
        && (written.unit.is_none() || unit == written.unit)
        && (written.day.is_none() || figure.day == written.day);
    (!same).then(|| format!("{written:?} was read as {figure:?}"))
}

fn check(written: &Written) -> Result<(), TestCaseError> {
    differs(written).map_or(Ok(()), |message| Err(TestCaseError::fail(message)))
}

proptest! {
    #[test]
    fn digits_are_read_back(written in counts::in_digits()) { check(&written)?; }

    #[test]
    fn number_words_are_read_back(written in counts::in_words()) { check(&written)?; }

    #[test]
    fn indefinite_numbers_are_read_back(written in counts::indefinite()) { check(&written)?; }

    #[test]
    fn hedged_counts_are_read_back(written in counts::hedged()) { check(&written)?; }

    #[test]
    fn shares_are_read_back(written in counts::shares()) { check(&written)?; }

    #[test]
    fn multiples_are_read_back(written in counts::multiples()) { check(&written)?; }

    #[test]
    fn ranges_are_read_back(written in counts::ranges()) { check(&written)?; }

    #[test]
    fn tallies_are_read_back(written in counts::tallies()) { check(&written)?; }

    #[test]
    fn ordinals_are_read_back(written in counts::ordinals()) { check(&written)?; }

    #[test]
    fn noughts_are_read_back(written in counts::noughts()) { check(&written)?; }

    #[test]
    fn money_is_read_back(written in units::money()) { check(&written)?; }

    #[test]
    fn percentages_are_read_back(written in units::percentages()) { check(&written)?; }

    #[test]
    fn measures_are_read_back(written in units::measures()) { check(&written)?; }

    #[test]
    fn temperatures_are_read_back(written in units::temperatures()) { check(&written)?; }

    #[test]
    fn compounds_are_read_back(written in units::compounds()) { check(&written)?; }

    #[test]
    fn lengths_of_time_are_read_back(written in units::lengths_of_time()) { check(&written)?; }

    #[test]
    fn ages_are_read_back(written in units::ages()) { check(&written)?; }

    #[test]
    fn days_are_read_back(written in times::days()) { check(&written)?; }

    #[test]
    fn stretches_of_years_are_read_back(written in times::stretches()) { check(&written)?; }

    #[test]
    fn periods_are_read_back(written in times::periods()) { check(&written)?; }

    #[test]
    fn relative_dates_are_read_back(written in times::relative()) { check(&written)?; }

    #[test]
    fn times_of_day_are_read_back(written in times::clocks()) { check(&written)?; }
}

/// Every listed word is read back in a plain sentence.
#[test]
fn every_listed_word_is_read_back() {
    let listed = units::every_unit().into_iter();
    let listed = listed.chain(units::every_currency());
    let listed = listed.chain(counts::every_hedge());
    let listed = listed.chain(times::every_zone());
    let wrong: Vec<String> = listed.filter_map(|w| differs(&w)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
