//! Runs of digits and marks that are no number: addresses, telephone numbers, versions, codes.
//!
//! In: a [`Place`] and the text from there on. Out: how far such a run goes, so that nothing in it is read as a figure.

use crate::boundary;
use std::sync::LazyLock;

use memchr::memmem;

use super::scan::Place;
use super::{grammar, work};

/// What an address of the web has in it.
static ADDRESSES: LazyLock<[memmem::Finder; 2]> =
    LazyLock::new(|| ["://", "www."].map(memmem::Finder::new));

/// The longest run of digits and marks that is read as a number: what runs on is a code, and must not be read to its end from
/// each of its digits.
const LONGEST_RUN: usize = 256;

/// How far to either side of a number an address of the web is looked for.
const LONGEST_ADDRESS: usize = 2_048;

/// Whether a sentence has an address of the web in it.
pub(super) fn has_address(sentence: &str) -> bool {
    let bytes = sentence.as_bytes();
    ADDRESSES.iter().any(|mark| mark.find(bytes).is_some())
}

impl Place<'_> {
    /// An address of the web or of post that the token stands in, to its end.
    pub(super) fn address(&self, rest: &str) -> Option<usize> {
        let before = &self.text[self.sentence.range.start..self.start];
        let from = before.len().saturating_sub(LONGEST_ADDRESS);
        let before = &before[boundary::at_or_above(before, from)..];
        let run = before.rsplit(char::is_whitespace).next().unwrap_or(before);
        let length = rest
            .char_indices()
            .find(|(at, c)| c.is_whitespace() || *at >= LONGEST_ADDRESS)
            .map_or(rest.len(), |(at, _)| at);
        work::count(run.len() + length);
        let marked = |t: &str| t.contains("://") || t.contains("www.");
        let inside = marked(run) || (run.is_empty() && marked(&rest[..length]));
        inside.then_some(length)
    }

    /// A run of digits and marks that is no number: a telephone number, an address of the web, a version.
    pub(super) fn identifier_run(&self, rest: &str) -> Option<usize> {
        if !rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let run = rest
            .find(|c: char| {
                !(c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.' | ':' | '_' | '@'))
            })
            .unwrap_or(rest.len());
        work::count(run);
        if run > LONGEST_RUN {
            return Some(run);
        }
        let run = rest[..run].trim_end_matches(['.', ':', '-', '/']);
        let plain = run.bytes().all(|b| b.is_ascii_digit());
        if plain && !run.starts_with('0') {
            return None;
        }
        let is_date = || grammar::date::date(rest).is_ok();
        let leading_nought =
            run.starts_with('0') && run.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        let time = || grammar::clock::clock(rest).is_ok();
        // "4.7.1"; but "2.5-3.0" has one point in each of its ends.
        let version = run
            .split(['-', '/', ':'])
            .any(|part| part.bytes().filter(|b| *b == b'.').count() >= 2);
        // "2:03:59" is no time of day.
        let running = run.bytes().filter(|b| *b == b':').count() >= 2;
        let identifier = ((self.telephone(run) || version || (running && !time())) && !is_date())
            || (leading_nought && !time() && !is_date())
            || run.contains('@');
        identifier.then_some(run.len())
    }

    /// Seven digits or more with hyphens, slashes or two points between groups of two and more, one kind of mark in all of it
    /// ("110.25-110.45" is a range), or "+" before them.
    fn telephone(&self, run: &str) -> bool {
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        let marks = run
            .bytes()
            .filter(|b| matches!(b, b'-' | b'/' | b'.'))
            .count();
        let groups = || run.split(['-', '.', '/']);
        let numeric = || groups().all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
        let international = self.text[..self.start].ends_with('+');
        if international {
            return digits >= 7 && marks >= 1 && numeric();
        }
        let one_point = marks == 1 && run.contains('.');
        let local = run.len() == 8 && run.as_bytes()[3] == b'-' && digits == 7;
        let mark = run.bytes().find(|b| matches!(b, b'-' | b'/' | b'.'));
        let alike = run.bytes().all(|b| b.is_ascii_digit() || Some(b) == mark);
        let long =
            digits >= 9 && marks >= 2 && alike && groups().all(|g| (2..=5).contains(&g.len()));
        numeric() && !one_point && (local || (long && !run.contains("20")))
    }
}
