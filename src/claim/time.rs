//! When: the words of a claim's own sentence that say when it held or happened.

use std::ops::Range;

use super::clause::{Clause, ClauseKind};
use super::time_words::TimeWords;
use super::view::{View, nearest};
use crate::figure::{Figure, Form, Kind};
use crate::language::{Penn, Pos};
use crate::vocabulary::vocabulary;

/// How many clauses away the time of a figure may be told.
const DEPTH: usize = 4;

/// When a figure held or happened: the words of time of its own clause, or of a clause that tells of the same happening.
/// `None` where the sentence does not say.
pub fn time(view: &View, figure: &Figure) -> Option<String> {
    let described = figure.form == Form::Adjective && figure.kind != Kind::Duration;
    if figure.kind == Kind::Age || described {
        return None;
    }
    let range = Finder::new(view, figure).find()?;
    let tokens = view.tokens();
    let (first, last) = (tokens.get(range.start)?, tokens.get(range.end - 1)?);
    view.text.get(first.start..last.end).map(str::to_owned)
}

/// The date and the phrase of time nearest to a figure, whatever they are said of, in lower case.
pub fn near(view: &View, figure: &Figure) -> Option<String> {
    let tokens = view.tokens_of(figure);
    let date = nearest_date(view, figure).map(|f| view.lower_at(f.range.clone()).to_owned());
    let phrase = nearest(view.times(), tokens.start, |t| *t).and_then(|at| {
        let rest = view.lower_from(view.times()[at]);
        vocabulary()
            .words
            .times
            .longest(rest)
            .map(|(length, ())| rest[..length].to_owned())
    });
    match (date, phrase) {
        (Some(date), Some(phrase)) => Some(format!("{date} {phrase}")),
        (date, phrase) => date.or(phrase),
    }
}

/// The tokens at which a phrase of time begins.
pub fn phrases(view: &View) -> Vec<usize> {
    let begins = |i: &usize| {
        vocabulary()
            .words
            .times
            .longest(view.lower_from(*i))
            .is_some()
    };
    (0..view.tokens().len()).filter(begins).collect()
}

/// The date nearest to a figure, at most so many figures away.
fn nearest_date<'t>(view: &View<'t>, figure: &Figure) -> Option<&'t Figure> {
    const REACH: usize = 8;
    let at = view
        .figures
        .partition_point(|f| f.range.start < figure.range.start);
    let near = &view.figures[at.saturating_sub(REACH)..(at + REACH + 1).min(view.figures.len())];
    near.iter()
        .filter(|f| f.kind == Kind::Date && f.range != figure.range)
        .min_by_key(|f| f.range.start.abs_diff(figure.range.start))
}

struct Finder<'v, 't> {
    view: &'v View<'t>,
    /// The figure's tokens.
    tokens: Range<usize>,
    /// Whether the figure is what another one is compared with.
    earlier: bool,
}

impl<'v, 't> Finder<'v, 't> {
    fn new(view: &'v View<'t>, figure: &Figure) -> Finder<'v, 't> {
        let tokens = view.tokens_of(figure);
        let earlier = compared(view, tokens.start);
        Finder {
            view,
            tokens,
            earlier,
        }
    }

    fn find(&self) -> Option<Range<usize>> {
        let clauses = self.view.clauses();
        let mut at = clauses.of(self.tokens.start);
        let own = self.inside(at).or_else(|| self.below(at));
        if own.is_some() {
            return own;
        }
        for _ in 0..DEPTH {
            let clause = &clauses.all[at];
            let parent = clause.parent?;
            let found = match clause.kind {
                ClauseKind::Result | ClauseKind::When => {
                    self.inside(parent).or_else(|| self.below(parent))
                }
                ClauseKind::Shared if self.one_tense(clause, parent) => self.inside(parent),
                ClauseKind::Coordinate => self.inside(parent).filter(|t| {
                    !clause.comma && self.one_tense(clause, parent)
                        || t.start <= clauses.all[parent].start + 2
                }),
                _ => return None,
            };
            if found.is_some() {
                return found;
            }
            at = parent;
        }
        None
    }

    fn one_tense(&self, clause: &Clause, other: usize) -> bool {
        let verb = |c: &Clause| c.verb.map(|v| self.view.tag(v).penn);
        verb(clause) == verb(&self.view.clauses().all[other])
    }

    /// The words of time of a clause: the nearest behind the figure, else the nearest.
    fn inside(&self, clause: usize) -> Option<Range<usize>> {
        let clauses = self.view.clauses();
        let usable = |t: &&TimeWords| clauses.of(t.range.start) == clause && self.usable(t);
        let distance = |t: &&TimeWords| {
            if t.range.start >= self.tokens.end {
                let commas = (self.tokens.end..t.range.start)
                    .filter(|&i| self.view.word(i) == ",")
                    .count();
                t.range.start - self.tokens.end + commas * 4
            } else {
                (self.tokens.start.saturating_sub(t.range.end)) * 2 + 3
            }
        };
        let words = self.view.time_words();
        let near = words.partition_point(|t| t.range.start < self.tokens.start);
        let window = &words[near.saturating_sub(8)..(near + 8).min(words.len())];
        let found = window.iter().filter(usable).min_by_key(distance);
        found.map(|t| t.range.clone())
    }

    /// The words of time of a clause that hangs on this one and tells of the same time, or that tells its time itself.
    fn below(&self, clause: usize) -> Option<Range<usize>> {
        let clauses = self.view.clauses();
        let from = clauses.all.partition_point(|c| c.start < clauses.all[clause].start);
        let near = clauses.all.iter().enumerate().skip(from.saturating_sub(6)).take(16);
        for (at, below) in near {
            if below.parent != Some(clause) || at == clause {
                continue;
            }
            let found = match below.kind {
                ClauseKind::When => self.inside(at),
                ClauseKind::Other if self.view.word(below.start) == "after" => self.inside(at),
                ClauseKind::Shared if self.one_tense(below, clause) => {
                    self.inside(at).or_else(|| self.below_once(at))
                }
                ClauseKind::Coordinate if !below.comma && self.one_tense(below, clause) => {
                    self.inside(at).or_else(|| self.below_once(at))
                }
                ClauseKind::Side if !self.earlier => self.whole(at),
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// "12 died and 40 were hurt when a bus overturned on Monday"
    fn below_once(&self, clause: usize) -> Option<Range<usize>> {
        let clauses = self.view.clauses();
        let mut when = clauses.all.iter().enumerate().skip(clause);
        when.by_ref()
            .take(6)
            .filter(|(_, c)| c.parent == Some(clause) && c.kind == ClauseKind::When)
            .find_map(|(at, _)| self.inside(at))
    }

    /// "since the toll was brought in": the whole clause, unless it only sets something against it.
    fn whole(&self, clause: usize) -> Option<Range<usize>> {
        let view = self.view;
        let clauses = view.clauses();
        let start = clauses.all[clause].start;
        let end = (start..view.tokens().len().min(start + 60))
            .find(|&i| {
                clauses.of(i) != clause || matches!(view.word(i), "," | "." | "”" | "\"" | "?")
            })
            .unwrap_or(view.tokens().len().min(start + 60));
        let against = view.word(start) == "while"
            && (clauses.all[clause].comma
                || (start..end).any(|i| view.figure_at(i).is_some()));
        let superlative = self.superlative(start);
        (!against && !superlative && end > start + 1).then_some(start..end)
    }

    /// Whether words of time may be the figure's: not those of the saying, of a record, of what it is compared with.
    fn usable(&self, t: &TimeWords) -> bool {
        let view = self.view;
        let own = |s: &super::view::Speaker| !s.weak && s.own.contains(&t.range.start);
        let speakers = view.speakers();
        let near = speakers.partition_point(|s| s.verb < t.range.start);
        let near = &speakers[near.saturating_sub(4)..(near + 4).min(speakers.len())];
        if t.range.start < self.tokens.end && self.tokens.start < t.range.end {
            return false;
        }
        if near.iter().any(own) {
            return false;
        }
        let whose = matches!(view.word(t.range.end), "'s" | "’s");
        if self.earlier != (t.earlier || compared(view, t.range.start)) && !whose {
            return false;
        }
        // "the 1993 record", "the 2019 level"
        let names = !whose
            && view.tag(t.range.end).is_noun()
            && !view.word(t.range.end).is_empty()
            && view.word(t.range.start).bytes().all(|b| b.is_ascii_digit());
        let since = view.word(t.range.start) == "since";
        !names && !(since && self.superlative(t.range.start))
    }

    /// "the lowest since 1951", "the first time since"
    fn superlative(&self, at: usize) -> bool {
        let view = self.view;
        (at.saturating_sub(9)..at)
            .rev()
            .take_while(|&i| !matches!(view.word(i), "," | ";"))
            .any(|i| {
                matches!(view.tag(i).penn, Penn::Jjs | Penn::Rbs)
                    || matches!(view.word(i), "first" | "record")
            })
    }
}

/// Whether what begins with a token is what something is compared with: "up from 41 a week earlier", "against £71m in
/// 2019", "than in 2019".
fn compared(view: &View, at: usize) -> bool {
    let words = &vocabulary().words;
    for i in (at.saturating_sub(9)..at).rev() {
        let word = view.word(i);
        match word {
            "," | ";" | "and" | "to" | "but" => return false,
            "against" | "versus" | "than" | "below" | "above" | "vs" => return true,
            "compared" => return true,
            "from" => {
                let moved = (i.saturating_sub(24)..(i + 12).min(view.tokens().len()))
                    .any(|j| words.change(view.word(j)).is_some());
                return moved;
            }
            _ if view.tag(i).pos == Pos::Verb && word != "had" && word != "did" => return false,
            _ => {}
        }
    }
    false
}
