//! Vocabulary: the word lists and tolerances of `rules/vocabulary`, embedded and read once.
//!
//! In: the TOML files. Out: the tables of [`vocabulary()`]. Code holds mechanisms; which words mean
//! what, and how far figures may stand apart, is written in the files.

mod cues;
mod entries;
mod files;
mod happenings;
mod house;
mod phrase;
mod roles;
mod said;
mod starts;
mod states;
mod tables;

pub use cues::Cues;
pub use entries::{
    Cardinality, CountedUnit, DurationSlack, Hedge, Indefinite, Magnitude, Minor, Money, Names,
    Restated, Status, Tolerances,
};
pub use happenings::{Act, Happenings, Naming};
pub use house::{House, HouseState, HouseUnit, is_factor};
pub use phrase::{PhraseTable, alphanumeric, first_word, lower};
pub use roles::{Asserting, Conditions, Denials, Roles};
pub use said::Said;
pub use starts::{Lexicon, Starts};
pub use states::{Inflection, StateWord, States, Way, is_agent};

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread;

use crate::figure::Unit;

/// All tables.
#[derive(Debug)]
pub struct Vocabulary {
    /// Units behind a number ("kilometres", "°C").
    pub units: PhraseTable<Unit>,
    /// Units that count so many of another ("a fortnight": two weeks).
    pub counted_units: Vec<CountedUnit>,
    /// Units before a number ("magnitude").
    pub units_before: PhraseTable<Unit>,
    /// Signs before an amount of money ("$", "US$").
    pub money_signs: PhraseTable<Money>,
    /// Words behind an amount of money ("dollars", "euros").
    pub money_words: PhraseTable<Money>,
    /// Hundredths of a currency ("cents", "pence").
    pub minors: PhraseTable<Minor>,
    /// Hedges before a number.
    pub hedges_before: PhraseTable<Hedge>,
    /// Hedges behind a number.
    pub hedges_behind: PhraseTable<Hedge>,
    /// "hundreds", "tens of thousands".
    pub indefinites: PhraseTable<Indefinite>,
    /// "several", "a couple of", before a unit of counting.
    pub quantifiers: PhraseTable<Cardinality>,
    /// "half", "third", "quarters": the denominator.
    pub fractions: PhraseTable<i64>,
    /// Numbers that are names.
    pub names: Names,
    /// How far figures may stand apart.
    pub tolerances: Tolerances,
    /// Words that are figures ("doubled", "a majority of").
    pub said: PhraseTable<Said>,
    /// States that counted people and things are in.
    pub statuses: PhraseTable<Status>,
    /// How words say of whom that they are in a state.
    pub states: States,
    /// When two sentences say the same thing again.
    pub restated: Restated,
    /// The same for numbers with the same digits in another order.
    pub transposed: Restated,
    /// When amounts with the same digits are one amount.
    pub magnitude: Magnitude,
    /// Everything the claims stage knows about words.
    pub words: Words,
    /// Words that say when.
    pub when: When,
    /// For whom "he" and "she" may stand.
    pub people: People,
    /// Words around a figure that say what it is.
    pub cues: Cues,
    /// Words that tell a figure's place in a sum.
    pub roles: Roles,
    /// Words that take a claim out of what is so.
    pub asserting: Asserting,
    /// Lists of phrases that rules ask for by name (`words.still_there`), in lower case.
    pub phrases: BTreeMap<String, Arc<[Box<str>]>>,
    /// What each word can begin.
    pub lexicon: Lexicon,
    /// Acts by their verbs and names, as they take each other up.
    pub happenings: Happenings,
}

mod people;
mod when;
mod words;
pub use people::{Gender, People};
pub use when::When;
pub use words::Words;

/// How many vocabularies of houses a program makes; one takes some 4 MB.
pub const MOST_HOUSES: usize = 64;

/// The vocabulary that this thread reads with: the built-in one, or a house's inside [`Vocabulary::within`].
pub fn vocabulary() -> &'static Vocabulary {
    static BUILTIN: LazyLock<Vocabulary> = LazyLock::new(|| tables::load(&House::default()));
    match HOUSE.get() {
        Some(vocabulary) => vocabulary,
        None => &BUILTIN,
    }
}

/// Reads the built-in vocabulary beside other work, for a program that will need it: it and the rules take about as long.
pub fn read_ahead() {
    // Where there is no thread to be had, it is read when it is needed.
    let _ = thread::Builder::new().spawn(vocabulary);
}

thread_local! {
    static HOUSE: Cell<Option<&'static Vocabulary>> = const { Cell::new(None) };
}

impl Vocabulary {
    /// The built-in vocabulary with what a house adds; the same one for the same house. It lives as long as the program,
    /// since its words are handed about as names, so that there are at most [`MOST_HOUSES`] of them; `None` beyond.
    pub fn of_house(house: &House) -> Option<&'static Vocabulary> {
        static HOUSES: Mutex<Vec<(House, &'static Vocabulary)>> = Mutex::new(vec![]);
        let mut houses = HOUSES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = houses.iter().find(|(known, _)| known == house) {
            return Some(known);
        }
        if houses.len() >= MOST_HOUSES {
            return None;
        }
        let vocabulary: &'static Vocabulary = Box::leak(Box::new(tables::load(house)));
        houses.push((house.clone(), vocabulary));
        Some(vocabulary)
    }

    /// Does some work with this vocabulary in place of the built-in one, on this thread.
    pub fn within<T>(&'static self, work: impl FnOnce() -> T) -> T {
        /// Puts the earlier vocabulary back, also where the work panics.
        struct Back(Option<&'static Vocabulary>);
        impl Drop for Back {
            fn drop(&mut self) {
                HOUSE.set(self.0);
            }
        }
        let _back = Back(HOUSE.replace(Some(self)));
        work()
    }
}
