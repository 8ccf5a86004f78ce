//! A bare "m" behind digits: a metre where a length is meant, a million elsewhere.
//!
//! In: a [`Reading`] in metres and its [`Place`]. Out: the same, or a number of millions. The words that tell are in
//! `rules/vocabulary/cues.toml`.

use super::grammar::lexical::next_word;
use super::grammar::{self, Lead, Reading, Style};
use super::scan::Place;
use super::{Exact, Form, Kind};
use crate::vocabulary::vocabulary;

impl Place<'_> {
    /// Settles whether "1.2m" is a length or a number.
    pub(super) fn metre_or_million(&self, reading: Reading, after: &str) -> Reading {
        let read = &self.text[self.start..self.sentence.range.end - after.len()];
        let metre =
            reading.kind == Kind::Measure && reading.unit.is_some_and(|u| u.name == "metre");
        let mut back = read.bytes().rev();
        let letter = back.next();
        let bare =
            matches!(letter, Some(b'm' | b'M')) && back.next().is_some_and(|b| b.is_ascii_digit());
        if !metre || !bare || reading.form == Form::Adjective {
            return reading;
        }
        // In a cell of a table nothing tells, and the unit is what is written.
        let alone = self.index == 0 && !after.contains(char::is_alphanumeric);
        let counts = letter == Some(b'M')
            || self.beside_a_count(after)
            || self.before(8, &vocabulary().cues.millions_before);
        if !counts && (alone || self.length(after)) {
            return reading;
        }
        in_millions(&reading).unwrap_or(reading)
    }

    /// "from 1.2m to 840,000", "from 840,000 to 1.2m": what it is compared with has no unit.
    fn beside_a_count(&self, after: &str) -> bool {
        let large = |reading: &Reading| {
            reading.kind == Kind::Number && reading.value.is_some_and(|v| v >= Exact::whole(1_000))
        };
        let next = next_word(after);
        if matches!(next, "to" | "from") {
            let behind = after.trim_start().get(next.len()..).unwrap_or_default();
            return grammar::reading(behind.trim_start(), Lead::Plain)
                .is_ok_and(|(_, r)| large(&r));
        }
        let word = |back: usize| {
            self.token_before(back)
                .map_or("", |t| &self.text[t.start..t.end])
        };
        let grouped = |w: &str| {
            w.len() > 4 && w.contains(',') && w.bytes().all(|b| b.is_ascii_digit() || b == b',')
        };
        matches!(word(1), "to" | "from") && grouped(word(2))
    }

    /// Whether what stands around says that a length is meant.
    fn length(&self, after: &str) -> bool {
        let cues = &vocabulary().cues;
        let words = &vocabulary().words;
        let next = next_word(after);
        let behind = after.trim_start_matches([' ', '-', '\u{a0}']);
        if cues.length_behind.longest(behind).is_some() && !after.starts_with([',', '.']) {
            return true;
        }
        // "a 3m wave", "a 200m exclusion zone", but not "1.2m last year", "1.2m watched".
        let noun = next.starts_with(char::is_lowercase)
            && !words.is_stop(next)
            && !words.is_small(next)
            && !words.looks_plural(next)
            && !next.ends_with("ed")
            && !next.ends_with("ly");
        noun || self.converted(after)
            || self.before(4, &cues.length_before)
            || self.near(&cues.length_near)
    }

    /// "3.7m (12ft)", "12ft (3.7m)", "3m by 2m", "3m x 2m"
    fn converted(&self, after: &str) -> bool {
        let length = |text: &str| {
            grammar::reading(text, Lead::Plain)
                .is_ok_and(|(_, r)| r.unit.is_some_and(|u| u.dimension == "length"))
        };
        let behind = ["(", "by ", "x ", "× ", "or "]
            .iter()
            .find_map(|joint| after.trim_start().strip_prefix(joint));
        if behind.is_some_and(length) {
            return true;
        }
        let word = |back: usize| {
            self.token_before(back)
                .map_or("", |t| &self.text[t.start..t.end])
        };
        let joined = matches!(word(1), "(" | "by" | "x" | "×" | "or");
        let unit = word(2).trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
        joined
            && vocabulary()
                .units
                .longest(unit)
                .is_some_and(|(length, u)| length == unit.len() && u.dimension == "length")
    }
}

/// The same number of millions.
fn in_millions(reading: &Reading) -> Option<Reading> {
    let million = Exact::whole(1_000_000);
    let times = |n: Option<Exact>| match n {
        Some(n) => n.times(million).map(Some),
        None => Some(None),
    };
    let ends = match reading.ends {
        Some((a, b)) => Some((a.times(million)?, b.times(million)?)),
        None => None,
    };
    let mut written = reading.written;
    (written.lo, written.hi) = (times(written.lo)?, times(written.hi)?);
    Some(Reading {
        kind: Kind::Number,
        unit: None,
        value: times(reading.value)?,
        step: reading.step.times(million)?,
        style: Style::Figures,
        written,
        ends,
        ..reading.clone()
    })
}

#[cfg(test)]
mod tests {
    use crate::figure::Kind;
    use crate::language::analyse;

    fn kinds(text: &str) -> Vec<Kind> {
        let analysed = analyse(text);
        let figures = crate::figure::figures(text, &analysed.sentences[0]);
        figures
            .iter()
            .map(|f| f.kind)
            .filter(|k| *k != Kind::Date)
            .collect()
    }

    #[test]
    fn a_metre_is_one_where_a_length_is_meant() {
        for text in [
            "The flood was 1.2m deep.",
            "The statue stands 12m tall.",
            "She jumped 1.95m.",
            "Snow lay at a depth of 1.2m.",
            "A 3m wave hit the pier.",
            "The 200m exclusion zone was lifted.",
            "He won the 100m butterfly.",
            "It lies 300m from the school.",
            "The climber fell 20m to his death.",
            "The gap was 3.7m (12ft).",
            "Waves of 4m hit the wall.",
        ] {
            assert_eq!(kinds(text)[0], Kind::Measure, "{text}");
        }
    }

    #[test]
    fn elsewhere_it_is_a_million() {
        for text in [
            "It grew from 1.2m to 840,000.",
            "It fell from 840,000 to 1.2m.",
            "About 1.2m people left.",
            "The population was 1.2m in 2019.",
            "Their number fell to 1.2m last year.",
            "The audience was between 2m and 3m.",
            "Some 1.2m voted.",
            "It had 5M followers.",
        ] {
            let found = kinds(text);
            assert!(
                found.iter().all(|k| *k == Kind::Number),
                "{text}: {found:?}"
            );
        }
    }
}
