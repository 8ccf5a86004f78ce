//! From the TOML of `rules/vocabulary` to tables.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::files::{
    AgreementFile, CurrenciesFile, CurrencyEntry, HedgeEntry, HedgesFile, NamesFile, NumbersFile,
    PrefixEntry, StatusesFile, TolerancesFile, UnitEntry, UnitsFile,
};
use super::said::said_table;
use super::{Lexicon, PhraseTable, Vocabulary, When, Words};
use crate::figure::{Exact, Unit};

/// A currency as a sign or word names it.
#[derive(Debug, Clone, Copy)]
pub struct Money {
    /// Its unit.
    pub unit: Unit,
    /// Whether the word counts only behind "million" and the like ("12 won" is a result).
    pub needs_scale: bool,
}

/// The hundredth of a currency.
#[derive(Debug, Clone, Copy)]
pub struct Minor {
    /// Its unit, in which one is a hundredth of the currency.
    pub unit: Unit,
}

/// What a hedge does to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
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

/// Numbers that are names.
#[derive(Debug)]
pub struct Names {
    /// Words before a number that make it a name.
    pub before: PhraseTable<()>,
    /// Words before a number that make it a name where nothing else can be meant.
    pub before_noun: PhraseTable<()>,
    /// Words behind a number and a capital word that make it an address.
    pub streets: PhraseTable<()>,
    /// Names in which a number stands.
    pub whole: PhraseTable<()>,
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

/// Reads all built-in tables. A file that does not parse gives empty tables; a test sees to it that
/// all do.
pub(super) fn load() -> Vocabulary {
    let numbers: NumbersFile = read(NUMBERS);
    let hedges: HedgesFile = read(HEDGES);
    let units: UnitsFile = read(UNITS);
    let currencies: CurrenciesFile = read(CURRENCIES);
    let agreement: AgreementFile = read(AGREEMENT);
    let mut vocabulary = Vocabulary {
        units: unit_table(&units),
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
        names: names(&read(NAMES)),
        tolerances: tolerances(read(TOLERANCES)),
        said: said_table(read(SAID)),
        statuses: statuses(read(STATUSES)),
        words: Words::new(read(WORDS)),
        when: When::new(read(TIMES)),
        restated: agreement.restated,
        transposed: agreement.transposed,
        magnitude: agreement.magnitude,
        lexicon: Lexicon::empty(),
    };
    vocabulary.lexicon = Lexicon::new(&vocabulary);
    vocabulary
}

const NUMBERS: &str = include_str!("../../rules/vocabulary/numbers.toml");
const HEDGES: &str = include_str!("../../rules/vocabulary/hedges.toml");
const UNITS: &str = include_str!("../../rules/vocabulary/units.toml");
const CURRENCIES: &str = include_str!("../../rules/vocabulary/currencies.toml");
const NAMES: &str = include_str!("../../rules/vocabulary/not_figures.toml");
const TOLERANCES: &str = include_str!("../../rules/vocabulary/tolerances.toml");
const AGREEMENT: &str = include_str!("../../rules/vocabulary/agreement.toml");
const SAID: &str = include_str!("../../rules/vocabulary/said.toml");
const STATUSES: &str = include_str!("../../rules/vocabulary/status.toml");
const TIMES: &str = include_str!("../../rules/vocabulary/times.toml");
const WORDS: &str = include_str!("../../rules/vocabulary/words.toml");

fn read<T: DeserializeOwned + Default>(text: &str) -> T {
    toml::from_str(text).unwrap_or_default()
}

/// The tables live as long as the program and are read once, so their names may too.
fn keep(text: &str) -> &'static str {
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
        for prefix in file.prefix.iter().filter(taken) {
            words.extend(prefixed(entry, prefix));
        }
    }
    PhraseTable::new(words.iter().map(|(w, unit)| (w.as_str(), *unit)))
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
        };
        words(entry).into_iter().map(move |w| (w, money))
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
    entry.signs.iter().cloned().chain(spaced).collect()
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
        whole: table(&file.names),
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

fn statuses(file: StatusesFile) -> PhraseTable<Status> {
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
    use super::*;

    #[test]
    fn every_built_in_file_parses() {
        fn parses<T: DeserializeOwned>(name: &str, text: &str) {
            if let Err(error) = toml::from_str::<T>(text) {
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
