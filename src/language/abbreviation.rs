//! Abbreviations: from a word in front of a full stop to what that stop can mean.
//!
//! The lists are `rules/vocabulary/abbreviations.toml`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::embedded::{read, vocabulary_file};

/// What the stop behind a word can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// A title and the like: something always follows.
    Never,
    /// It may end a sentence as well.
    MayEnd,
    /// A month or a weekday.
    Calendar,
    /// An abbreviation only when a number follows.
    BeforeNumber,
    /// An abbreviation only when a number stands before.
    AfterNumber,
    /// "a.m.", "p.m.".
    Time,
}

/// A list to look words up in.
#[derive(Debug, Clone, Copy)]
pub(super) enum List {
    /// Words that follow a time of day without a new sentence.
    AfterTimes,
    /// Words that clearly begin a sentence.
    Starters,
    /// Words that clearly begin one where all is in capitals.
    CapitalStarters,
    /// Words that may begin one in lower case.
    LowerCaseStarters,
    /// Words that begin the credit of a picture.
    Credits,
    /// Verbs of saying.
    SpeechVerbs,
    /// Currency codes before digits.
    CurrencyPrefixes,
    /// Words that follow an apostrophe which opens nothing.
    Elisions,
    /// Abbreviations with a stop inside that are not single letters.
    Dotted,
}

/// What the stop behind `word` can mean; `None` when the word is no known abbreviation.
/// Words of single letters with stops between ("U.S", "D.C") count as known.
pub(super) fn stop(word: &str) -> Option<Stop> {
    let mut buffer = [0; LONGEST];
    let key = lower(word, &mut buffer)?;
    let found = VOCABULARY.stops.get(key);
    match found {
        Some(&(_, capital)) if capital && !word.starts_with(|c: char| c.is_ascii_uppercase()) => {
            None
        }
        Some(&(stop, _)) => Some(stop),
        None if key.contains('.') => Some(Stop::MayEnd),
        None => None,
    }
}

/// Whether a word in front of a full stop is a title or the like, so that more must follow.
pub(super) fn is_title(word: &str) -> bool {
    matches!(stop(word), Some(Stop::Never))
}

/// Whether a word is in a list, whatever its case.
pub(super) fn listed(list: List, word: &str) -> bool {
    let mut buffer = [0; LONGEST];
    let Some(key) = lower(word, &mut buffer) else {
        return false;
    };
    let v = &*VOCABULARY;
    let set = match list {
        List::AfterTimes => &v.after_times,
        List::Starters => &v.starters,
        List::CapitalStarters => &v.capital_starters,
        List::LowerCaseStarters => &v.lower_case_starters,
        List::Credits => &v.credits,
        List::SpeechVerbs => &v.speech_verbs,
        List::CurrencyPrefixes => &v.currency_prefixes,
        List::Elisions => &v.elisions,
        List::Dotted => &v.dotted,
    };
    set.contains(key)
}

/// No entry is longer than this.
const LONGEST: usize = 16;

const SOURCE: &str = vocabulary_file!("abbreviations");

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    // The file is part of the program, and a test reads it.
    let file: File = read(SOURCE);
    Vocabulary::from(file)
});

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    titles: Vec<String>,
    may_end: Vec<String>,
    calendar: Vec<String>,
    before_number: Vec<String>,
    after_number: Vec<String>,
    times: Vec<String>,
    after_times: Vec<String>,
    dotted: Vec<String>,
    starters: Vec<String>,
    capital_starters: Vec<String>,
    lower_case_starters: Vec<String>,
    credits: Vec<String>,
    speech_verbs: Vec<String>,
    currency_prefixes: Vec<String>,
    elisions: Vec<String>,
}

#[derive(Debug)]
struct Vocabulary {
    /// In lower case; whether a capital is needed.
    stops: FxHashMap<String, (Stop, bool)>,
    after_times: FxHashSet<String>,
    dotted: FxHashSet<String>,
    starters: FxHashSet<String>,
    capital_starters: FxHashSet<String>,
    lower_case_starters: FxHashSet<String>,
    credits: FxHashSet<String>,
    speech_verbs: FxHashSet<String>,
    currency_prefixes: FxHashSet<String>,
    elisions: FxHashSet<String>,
}

impl From<File> for Vocabulary {
    fn from(file: File) -> Vocabulary {
        let mut stops = FxHashMap::default();
        let lists = [
            (file.titles, Stop::Never),
            (file.may_end, Stop::MayEnd),
            (file.calendar, Stop::Calendar),
            (file.before_number, Stop::BeforeNumber),
            (file.after_number, Stop::AfterNumber),
            (file.times, Stop::Time),
        ];
        for (words, stop) in lists {
            for word in words {
                let capital = word.starts_with(|c: char| c.is_uppercase());
                stops.insert(word.to_lowercase(), (stop, capital));
            }
        }
        let set = |words: Vec<String>| words.iter().map(|w| w.to_lowercase()).collect();
        Vocabulary {
            stops,
            after_times: set(file.after_times),
            dotted: set(file.dotted),
            starters: set(file.starters),
            capital_starters: set(file.capital_starters),
            lower_case_starters: set(file.lower_case_starters),
            credits: set(file.credits),
            speech_verbs: set(file.speech_verbs),
            currency_prefixes: set(file.currency_prefixes),
            elisions: set(file.elisions),
        }
    }
}

/// The word in lower case, in `buffer`; `None` when it is too long or not ASCII.
fn lower<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b str> {
    let key = buffer.get_mut(..word.len())?;
    if !word.is_ascii() {
        return None;
    }
    key.copy_from_slice(word.as_bytes());
    key.make_ascii_lowercase();
    std::str::from_utf8(key).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_right() {
        let file: File = serde_json::from_str(SOURCE).expect("valid file");
        let words = [&file.titles, &file.may_end, &file.starters, &file.dotted];
        assert!(words.iter().all(|list| !list.is_empty()));
        assert!(words.iter().all(|l| l.iter().all(|w| w.len() <= LONGEST)));
    }

    #[test]
    fn capitals_matter_where_the_list_has_one() {
        assert_eq!(stop("Gen"), Some(Stop::Never));
        assert_eq!(stop("GEN"), Some(Stop::Never));
        assert_eq!(stop("gen"), None);
        assert_eq!(stop("VS"), Some(Stop::Never));
        assert_eq!(stop("U.S"), Some(Stop::MayEnd));
        assert_eq!(stop("P.M"), Some(Stop::Time));
        assert_eq!(stop("house"), None);
    }
}
