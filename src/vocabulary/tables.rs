//! From the files of `rules/vocabulary` to tables.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cues::Cues;
use super::entries::{
    Cardinality, CountedUnit, DurationSlack, Hedge, Indefinite, Minor, Money, Names, Status,
    Tolerances,
};
use super::files::{
    AgreementFile, CurrenciesFile, CurrencyEntry, HedgeEntry, HedgesFile, NamesFile, NumbersFile,
    PrefixEntry, StatusesFile, TolerancesFile, UnitEntry, UnitsFile,
};
use super::said::said_table;
use super::{Happenings, House, Lexicon, People, PhraseTable, States, Vocabulary, When, Words};
use crate::both::both;
use crate::embedded::{read, vocabulary_file};
use crate::figure::{Exact, Unit};

/// Reads all built-in tables, with what a house adds to them. A file that does not fit gives empty tables; a test
/// sees to it that all do.
pub(super) fn load(house: &House) -> Vocabulary {
    // The states take about as long as all others.
    let states = || {
        let mut status: StatusesFile = read(STATUSES);
        house.add_states(&mut status);
        (statuses(&status), States::new(&status))
    };
    let ((statuses, states), others) = both(states, || others(house));
    let mut vocabulary = Vocabulary {
        statuses,
        states,
        ..others
    };
    vocabulary.lexicon = Lexicon::new(&vocabulary);
    vocabulary
}

/// All tables but those of states.
fn others(house: &House) -> Vocabulary {
    let numbers: NumbersFile = read(NUMBERS);
    let mut hedges: HedgesFile = read(HEDGES);
    house.add_hedges(&mut hedges);
    let mut units: UnitsFile = read(UNITS);
    house.add_units(&mut units);
    let mut not_figures: NamesFile = read(NAMES);
    house.add_names(&mut not_figures);
    let mut allowed: TolerancesFile = read(TOLERANCES);
    house.change_tolerances(&mut allowed);
    let currencies: CurrenciesFile = read(CURRENCIES);
    let agreement: AgreementFile = read(AGREEMENT);
    Vocabulary {
        units: unit_table(&units),
        counted_units: counted_units(&units),
        units_before: units_before(&units),
        money_signs: money_table(&currencies, signs),
        money_words: money_table(&currencies, |c| c.words.clone()),
        minors: minor_table(&currencies),
        hedges_before: hedge_table(&hedges.before),
        hedges_behind: hedge_table(&hedges.behind),
        indefinites: phrases(&numbers.indefinite, |i| {
            (
                &i.words,
                Indefinite {
                    lo: i.lo.into(),
                    hi: i.hi.into(),
                    needs_of: i.needs_of,
                },
            )
        }),
        quantifiers: phrases(&numbers.quantifier, |q| {
            let value = q.value.map(Exact::from);
            (
                &q.words,
                Cardinality {
                    value,
                    lo: q.lo.into(),
                    hi: q.hi.into(),
                },
            )
        }),
        fractions: phrases(&numbers.fraction, |f| (&f.words, f.denominator)),
        names: names(&not_figures),
        tolerances: tolerances(allowed),
        said: said_table(read(SAID)),
        statuses: PhraseTable::new([]),
        states: States::default(),
        words: Words::new(read(WORDS)),
        when: When::new(read(TIMES)),
        people: People::new(read(PEOPLE)),
        cues: Cues::new(&read(CUES)),
        roles: read(ROLES),
        asserting: super::Asserting::new(read(ASSERTIONS)),
        restated: agreement.restated,
        transposed: agreement.transposed,
        magnitude: agreement.magnitude,
        phrases: lists(read(PHRASES)),
        happenings: Happenings::new(read(HAPPENINGS)),
        lexicon: Lexicon::empty(),
    }
}

const NUMBERS: &str = vocabulary_file!("numbers");
const HEDGES: &str = vocabulary_file!("hedges");
const UNITS: &str = vocabulary_file!("units");
const CURRENCIES: &str = vocabulary_file!("currencies");
const NAMES: &str = vocabulary_file!("not_figures");
const TOLERANCES: &str = vocabulary_file!("tolerances");
const AGREEMENT: &str = vocabulary_file!("agreement");
const SAID: &str = vocabulary_file!("said");
const STATUSES: &str = vocabulary_file!("status");
const PEOPLE: &str = vocabulary_file!("people");
const TIMES: &str = vocabulary_file!("times");
const CUES: &str = vocabulary_file!("cues");
const WORDS: &str = vocabulary_file!("words");
const ROLES: &str = vocabulary_file!("roles");
const PHRASES: &str = vocabulary_file!("phrases");
const HAPPENINGS: &str = vocabulary_file!("happenings");
const ASSERTIONS: &str = vocabulary_file!("assertions");

/// The lists of phrases that rules ask for by name.
type Lists = BTreeMap<String, Vec<String>>;

fn lists(written: Lists) -> BTreeMap<String, Arc<[Box<str>]>> {
    let lower = |phrase: String| phrase.to_ascii_lowercase().into_boxed_str();
    let list = |list: Vec<String>| list.into_iter().map(lower).collect();
    written
        .into_iter()
        .map(|(name, words)| (name, list(words)))
        .collect()
}

/// The tables live as long as the program and are read once, so their names may too.
pub(super) fn keep(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn phrases<E, T: Copy>(entries: &[E], of: impl Fn(&E) -> (&Vec<String>, T)) -> PhraseTable<T> {
    PhraseTable::new(entries.iter().flat_map(|entry| {
        let (words, meaning) = of(entry);
        words.iter().map(move |w| (w.as_str(), meaning))
    }))
}

fn hedge_table(entries: &[HedgeEntry]) -> PhraseTable<Hedge> {
    phrases(entries, |e| (&e.words, e.means))
}

/// A number written as a decimal or as a fraction, with or without a minus sign.
pub(super) fn exact(text: &str) -> Option<Exact> {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |t| (true, t));
    let value = match text.split_once('/') {
        Some((n, d)) => Exact::decimal(n)?.over(Exact::decimal(d)?)?,
        None => Exact::decimal(text)?,
    };
    Some(if negative { value.negated() } else { value })
}

/// The units as listed, then the ones that prefixes make of them.
fn unit_table(file: &UnitsFile) -> PhraseTable<Unit> {
    let mut words: Vec<(String, Unit)> = Vec::new();
    let entries = || file.unit.iter().filter(|u| !u.plain);
    for entry in entries() {
        let unit = unit(entry);
        words.extend(entry.words.iter().map(|w| (w.clone(), unit)));
    }
    for entry in entries() {
        let taken = |p: &&PrefixEntry| entry.prefixes.contains(&p.name);
        // Letters count in either case, and of two equal phrases the earlier: "MW" is a megawatt, not a milliwatt.
        for prefix in file.prefix.iter().rev().filter(taken) {
            words.extend(prefixed(entry, prefix));
        }
    }
    // "a 2,500-square-foot house"
    let hyphened: Vec<(String, Unit)> = words
        .iter()
        .filter(|(w, _)| w.contains(' '))
        .map(|(w, unit)| (w.replace(' ', "-"), *unit))
        .collect();
    let all = words.iter().chain(&hyphened);
    PhraseTable::new(all.map(|(w, unit)| (w.as_str(), *unit)))
}

/// A unit with a prefix, by its words and its symbols.
fn prefixed(entry: &UnitEntry, prefix: &PrefixEntry) -> Vec<(String, Unit)> {
    let base = unit(entry);
    let factor = exact(&prefix.factor).and_then(|f| f.times(base.factor));
    let made = Unit {
        name: keep(&format!("{}{}", prefix.name, entry.name)),
        factor: factor.unwrap_or(Exact::ONE),
        ..base
    };
    let spelled = entry.words.iter().map(|w| format!("{}{w}", prefix.name));
    let short = prefix.symbols.iter();
    let short = short.flat_map(|p| entry.symbols.iter().map(move |s| format!("{p}{s}")));
    spelled.chain(short).map(|w| (w, made)).collect()
}

/// The units that count so many of another, which has to be listed too.
fn counted_units(file: &UnitsFile) -> Vec<CountedUnit> {
    let counted = file.unit.iter().filter_map(|entry| {
        let counts = entry.counts.as_ref()?;
        let of = file.unit.iter().find(|u| u.name == counts.of)?;
        Some(CountedUnit {
            name: keep(&entry.name),
            times: exact(&counts.times)?,
            of: unit(of),
        })
    });
    counted.collect()
}

/// The units that stand before their number.
fn units_before(file: &UnitsFile) -> PhraseTable<Unit> {
    phrases(&file.unit, |entry| (&entry.before, unit(entry)))
}

fn unit(entry: &UnitEntry) -> Unit {
    let offset = entry.offset.as_deref().and_then(exact);
    Unit {
        name: keep(&entry.name),
        currency: None,
        dimension: keep(&entry.dimension),
        factor: exact(&entry.factor).unwrap_or(Exact::ONE),
        offset: offset.unwrap_or(Exact::ZERO),
    }
}

fn money_table(
    file: &CurrenciesFile,
    words: impl Fn(&CurrencyEntry) -> Vec<String>,
) -> PhraseTable<Money> {
    let entries = file.currency.iter().flat_map(|entry| {
        let unit = Unit {
            name: keep(&entry.name),
            currency: Some(keep(&entry.code)),
            dimension: keep(&entry.code),
            factor: Exact::ONE,
            offset: Exact::ZERO,
        };
        let money = Money {
            unit,
            needs_scale: entry.needs_scale,
            folded: false,
        };
        words(entry).into_iter().map(move |w| {
            let folded = entry.folded.contains(&w);
            (w, Money { folded, ..money })
        })
    });
    let entries: Vec<(String, Money)> = entries.collect();
    PhraseTable::new(entries.iter().map(|(w, money)| (w.as_str(), *money)))
}

/// The signs of a currency, those of letters and a sign with a space between them too ("C$", "C $"), save where the letter is
/// the article ("A $125,000 reward").
fn signs(entry: &CurrencyEntry) -> Vec<String> {
    let spaced = |sign: &String| {
        let at = sign.find(|c: char| !c.is_alphabetic() && c != '.')?;
        (at > 0 && !sign[..at].eq_ignore_ascii_case("a"))
            .then(|| format!("{} {}", &sign[..at], &sign[at..]))
    };
    let spaced = entry.signs.iter().filter_map(spaced);
    let folded = entry.folded.iter().cloned();
    entry
        .signs
        .iter()
        .cloned()
        .chain(spaced)
        .chain(folded)
        .collect()
}

fn minor_table(file: &CurrenciesFile) -> PhraseTable<Minor> {
    PhraseTable::new(file.minor.iter().flat_map(|entry| {
        let unit = Unit {
            name: keep(&entry.name),
            currency: Some(keep(&entry.of)),
            dimension: keep(&entry.of),
            factor: Exact::ratio(1, 100).unwrap_or(Exact::ONE),
            offset: Exact::ZERO,
        };
        entry
            .words
            .iter()
            .chain(&entry.suffix)
            .map(move |w| (w.as_str(), Minor { unit }))
    }))
}

fn names(file: &NamesFile) -> Names {
    let table = |words: &[String]| PhraseTable::new(words.iter().map(|w| (w.as_str(), ())));
    Names {
        before: table(&file.before),
        before_noun: table(&file.before_noun),
        streets: table(&file.streets),
        shirts: table(&file.shirts),
        whole: table(&file.names),
        as_written: PhraseTable::new(file.as_written.iter().map(|w| (w.as_str(), keep(w)))),
        idioms: table(&file.idioms),
    }
}

fn tolerances(file: TolerancesFile) -> Tolerances {
    let durations = file.duration.iter().map(|entry| {
        let days = number(entry, "slack");
        let for_one = entry
            .get("one_slack")
            .map_or(days, |_| number(entry, "one_slack"));
        let unit = entry
            .get("unit")
            .and_then(toml::Value::as_str)
            .unwrap_or_default();
        DurationSlack {
            unit: keep(unit),
            days,
            days_for_one: for_one,
        }
    });
    Tolerances {
        exact_up_to: number(&file.count, "exact_up_to"),
        rounding_cap: number(&file.count, "rounding_cap"),
        approx: number(&file.hedge, "approx"),
        nearly: number(&file.hedge, "nearly"),
        just_over: number(&file.hedge, "just_over"),
        decimal_steps: number(&file.decimal, "steps"),
        share_points: number(&file.share, "points"),
        durations: durations.collect(),
    }
}

/// A number of a table; floats are read through their shortest decimal form, so that 0.1 is a tenth.
fn number(table: &toml::Table, key: &str) -> Exact {
    let text = match table.get(key) {
        Some(toml::Value::Integer(n)) => n.to_string(),
        Some(toml::Value::Float(x)) => x.to_string(),
        _ => return Exact::ZERO,
    };
    exact(&text).unwrap_or(Exact::ZERO)
}

fn statuses(file: &StatusesFile) -> PhraseTable<Status> {
    PhraseTable::new(file.status.iter().flat_map(|entry| {
        let name = keep(&entry.name);
        let strong = entry.words.iter().map(|w| (w, false));
        let all = strong.chain(entry.weak.iter().map(|w| (w, true)));
        let befalls_people = entry.befalls_people;
        all.map(move |(w, weak)| {
            (
                w.as_str(),
                Status {
                    name,
                    weak,
                    befalls_people,
                },
            )
        })
    }))
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;

    use super::*;

    #[test]
    fn every_built_in_file_parses() {
        fn parses<T: DeserializeOwned>(name: &str, text: &str) {
            if let Err(error) = serde_json::from_str::<T>(text) {
                panic!("rules/vocabulary/{name}.toml: {error}");
            }
        }
        parses::<NumbersFile>("numbers", NUMBERS);
        parses::<HedgesFile>("hedges", HEDGES);
        parses::<UnitsFile>("units", UNITS);
        parses::<CurrenciesFile>("currencies", CURRENCIES);
        parses::<NamesFile>("not_figures", NAMES);
        parses::<TolerancesFile>("tolerances", TOLERANCES);
        parses::<super::super::said::SaidFile>("said", SAID);
        parses::<StatusesFile>("status", STATUSES);
        parses::<AgreementFile>("agreement", AGREEMENT);
        parses::<super::super::words::WordsFile>("words", WORDS);
        parses::<super::super::when::WhenFile>("times", TIMES);
        parses::<super::super::people::PeopleFile>("people", PEOPLE);
        parses::<super::super::cues::CuesFile>("cues", CUES);
        parses::<Lists>("phrases", PHRASES);
        parses::<super::super::happenings::HappeningsFile>("happenings", HAPPENINGS);
        parses::<super::super::Roles>("roles", ROLES);
        parses::<super::super::roles::AssertingFile>("assertions", ASSERTIONS);
    }

    #[test]
    fn every_factor_is_a_number() {
        let file: UnitsFile = read(UNITS);
        for unit in &file.unit {
            assert!(
                exact(&unit.factor).is_some_and(|f| !f.is_zero()),
                "{}",
                unit.name
            );
            assert!(
                unit.offset.as_deref().is_none_or(|o| exact(o).is_some()),
                "{}",
                unit.name
            );
        }
    }
}
