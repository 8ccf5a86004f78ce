//! "both", where it stands for two: "both survived", "both drivers", "both of them", "killing both".
//!
//! In: a [`Place`] and the text from there on. Out: a figure of two in [`Form::All`]; nothing for "both rain and wind", which joins
//! two things, and for "both of which", which points back to what the sentence has just named.

use super::grammar::lexical::{next_word, space, word, word_of};
use super::grammar::quantity::leading_word;
use super::scan::Place;
use super::{Exact, Figure, Form, Interval, Kind};
use crate::vocabulary::vocabulary;

/// What stands before what belongs to somebody, or was told of before.
const DETERMINERS: [&str; 9] = [
    "the", "these", "those", "his", "her", "its", "their", "our", "my",
];

/// What "both" leans on where a verb follows: "they both left", "Ana and Ben were both hurt".
const LED_BY: [&str; 10] = [
    "", "they", "we", "you", "who", "were", "are", "have", "had", ",",
];

/// Verbs that follow "both" without the ending of a past.
const VERBS: [&str; 14] = [
    "were", "are", "have", "had", "did", "do", "will", "would", "could", "can", "may", "said",
    "say", "must",
];

impl Place<'_> {
    /// The figure of two that "both" is here.
    pub(super) fn both(&self, rest: &str) -> Option<Figure> {
        let (after, found) = word("both")(rest).ok()?;
        self.stands_for_two(after).then(|| {
            let two = Interval::exactly(Exact::whole(2));
            let range = self.start..self.start + found.len();
            Figure {
                range: range.clone(),
                core: range,
                kind: Kind::Number,
                value: Some(Exact::whole(2)),
                written: two,
                ends: None,
                meant: two,
                rounded: two,
                unit: None,
                modifier: None,
                form: Form::All,
                day: None,
                relative: None,
                resolved: None,
            }
        })
    }

    fn stands_for_two(&self, after: &str) -> bool {
        if after.is_empty() || after.starts_with(['.', ';', '!', '?', ')']) {
            return true;
        }
        let Ok((rest, _)) = space(after) else {
            return false;
        };
        let of_them = |rest| {
            let (rest, _) = space(rest)?;
            word_of(&["them", "us", "you"])(rest).or_else(|_| word_of(&DETERMINERS)(rest))
        };
        if let Ok((rest, _)) = word("of")(rest) {
            return of_them(rest).is_ok();
        }
        let rest = match word_of(&DETERMINERS)(rest) {
            Ok((rest, _)) => rest.trim_start_matches(' '),
            Err(_) => rest,
        };
        noun(rest) || self.verb(rest)
    }

    /// A verb of which "both" is the subject, with no second one joined to it ("both won and lost").
    fn verb(&self, rest: &str) -> bool {
        let found = leading_word(rest);
        let past = found.len() > 3 && found.ends_with("ed");
        let led = LED_BY
            .iter()
            .any(|w| w.eq_ignore_ascii_case(self.word_before()));
        let behind = &rest[found.len()..];
        let object = past && vocabulary().words.looks_plural(next_word(behind));
        led && (past || VERBS.contains(&found)) && !object && !joined(behind)
    }
}

/// A plural noun, or one behind an adjective, with nothing joined to it ("both men and women").
fn noun(rest: &str) -> bool {
    let words = &vocabulary().words;
    let plural = |w: &str| w.starts_with(char::is_lowercase) && words.looks_plural(w);
    let first = leading_word(rest);
    let behind = rest.get(first.len()..).unwrap_or_default();
    if plural(first) {
        return !joined(behind);
    }
    let second = next_word(behind);
    // "both exchanged prisoners" may be a verb and what it is done to.
    let adjective = first.starts_with(char::is_lowercase)
        && !first.ends_with("ed")
        && !words.is_stop(first)
        && !words.is_small(first)
        && behind.starts_with(' ');
    let behind = behind.get(1 + second.len()..).unwrap_or_default();
    adjective && plural(second) && !joined(behind)
}

/// Whether a second of the same follows, or what belongs to them.
fn joined(behind: &str) -> bool {
    behind.starts_with([',', '\'', '’']) || matches!(next_word(behind), "and" | "or" | "as" | "to")
}

#[cfg(test)]
mod tests {
    use crate::figure::Form;
    use crate::language::analyse;

    fn reads(text: &str) -> bool {
        let analysed = analyse(text);
        let found = crate::figure::figures(text, &analysed.sentences[0]);
        found.iter().any(|f| f.form == Form::All)
    }

    #[test]
    fn both_of_two() {
        for text in [
            "Both survived.",
            "Both were taken to hospital.",
            "Both drivers were hurt.",
            "The bus hit a car, injuring both drivers.",
            "Both of them left.",
            "Both the drivers left early.",
            "Both young climbers were found alive.",
            "They both denied the charge.",
            "The crash killed both.",
        ] {
            assert!(reads(text), "{text}");
        }
    }

    #[test]
    fn both_that_joins() {
        for text in [
            "Both rain and wind were strong.",
            "Both drivers and passengers were hurt.",
            "It is sold both in shops and online.",
            "It was both loved and feared.",
            "She met two ministers, both of whom resigned.",
            "Both Paris and Rome agreed.",
            "Fighters from both sides were seen.",
            "Both exchanged prisoners.",
            "It meets both teachers' needs.",
            "He both called for calm and blamed the police.",
        ] {
            assert!(!reads(text), "{text}");
        }
    }
}
