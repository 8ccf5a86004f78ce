//! When: the words of a claim's own sentence that say when it held or happened.

use std::ops::Range;

use super::clause::{Clause, ClauseKind};
use super::complement::time_at;
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
    if figure.kind == Kind::Age || is_standing(view, figure) || is_quality(view, figure) {
        return None;
    }
    let range = Finder::new(view, figure).find()?;
    let start = range
        .clone()
        .find(|&i| !matches!(view.word(i), "a" | "an" | "the"))?;
    view.run(start..range.end).map(str::to_owned)
}

/// Whether a figure tells what somebody or something is, whatever happened: "the 15-member board", "the man, 34, was",
/// "seven of its nine governors".
fn is_standing(view: &View, figure: &Figure) -> bool {
    let tokens = view.tokens_of(figure);
    let hyphen = figure.form == Form::Adjective || view.word(tokens.end) == "-";
    if hyphen {
        let noun = (tokens.end..tokens.end + 4).filter(|&i| view.tag(i).is_noun());
        let happening = noun
            .clone()
            .any(|i| vocabulary().words.is_event(view.word(i)));
        return !(figure.kind == Kind::Duration && happening);
    }
    let age = figure.kind == Kind::Number
        && view.word_before(tokens.start) == ","
        && view.word(tokens.end) == ",";
    let article = view.word_before(tokens.start);
    let whole = matches!(
        article,
        "the" | "its" | "their" | "his" | "her" | "'s" | "’s"
    ) && {
        let near = tokens.start.saturating_sub(4)..tokens.start - 1;
        near.rev()
            .take_while(|&i| view.tag(i).pos != Pos::Verb)
            .any(|i| matches!(view.word(i), "of"))
    };
    age || whole
}

/// "the 240,000 square metre park", "a 15 metre high wave": a measure before its noun, without the hyphens.
fn is_quality(view: &View, figure: &Figure) -> bool {
    let tokens = view.tokens_of(figure);
    let Some(unit) = tokens.end.checked_sub(1) else {
        return false;
    };
    let singular = view.is_word(unit)
        && view.word(unit).len() > 3
        && !view.word(unit).ends_with('s')
        && !matches!(view.word(unit), "feet" | "hertz" | "hectare" | "acre");
    let next = view.tag(tokens.end);
    figure.kind == Kind::Measure && singular && (next.is_noun() || next.pos == Pos::Adj)
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

/// The tense of a clause: two clauses of one happening have one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tense {
    Past,
    Present,
    Perfect,
    Modal,
}

/// Looks for the words of time of one figure.
pub(super) struct Finder<'v, 't> {
    pub(super) view: &'v View<'t>,
    /// The figure's tokens.
    pub(super) tokens: Range<usize>,
    /// Whether the figure is what another one is compared with.
    pub(super) earlier: bool,
    /// Whether it says how long.
    length: bool,
}

impl<'v, 't> Finder<'v, 't> {
    fn new(view: &'v View<'t>, figure: &Figure) -> Finder<'v, 't> {
        let tokens = view.tokens_of(figure);
        let earlier = compared(view, tokens.start);
        Finder {
            view,
            tokens,
            earlier,
            length: figure.kind == Kind::Duration,
        }
    }

    fn find(&self) -> Option<Range<usize>> {
        let clauses = self.view.clauses();
        let mut at = clauses.of(self.tokens.start);
        let own = self
            .inside(at)
            .or_else(|| self.when(at))
            .or_else(|| self.below(at));
        if own.is_some() {
            return own;
        }
        for _ in 0..DEPTH {
            let clause = &clauses.all[at];
            let Some(parent) = clause.parent else {
                return self.in_row(at);
            };
            let found = match clause.kind {
                ClauseKind::Result | ClauseKind::When => {
                    self.inside(parent).or_else(|| self.below(parent))
                }
                // "an attack on Monday that killed 12"
                ClauseKind::Relative if self.of_happening(clause) => self.inside(parent),
                ClauseKind::Shared if self.one_tense(clause, parent) => self.inside(parent),
                // "Shares fell on Thursday after oil rose above $95"
                ClauseKind::Other if self.moves(clause) && self.one_tense(clause, parent) => {
                    self.inside(parent)
                }
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

    /// "Yesterday Harrow beat Denby 3-1; Orton beat Marl 2-0": the words of time that open a row of clauses.
    fn in_row(&self, at: usize) -> Option<Range<usize>> {
        let view = self.view;
        let clause = &view.clauses().all[at];
        let row = clause.kind == ClauseKind::Main
            && clause.start > 0
            && view.word(clause.start - 1) == ";"
            && self.one_tense(clause, 0);
        let first = view.time_words().first().filter(|_| row)?;
        let opens = first.range.start <= 1 && view.clauses().of(first.range.start) == 0;
        opens.then(|| first.range.clone())
    }

    /// Whether a relative clause tells of a happening.
    fn of_happening(&self, clause: &Clause) -> bool {
        let view = self.view;
        (clause.start.saturating_sub(7)..clause.start)
            .rev()
            .take_while(|&i| view.tag(i).pos != Pos::Verb)
            .find(|&i| {
                view.tag(i).is_noun() && time_at(view, i).is_none() && view.word_before(i) != "in"
            })
            .is_some_and(|i| vocabulary().words.is_event(&view.singular(i)))
    }

    /// Whether a clause begins with "after" and tells of a rise or fall.
    fn moves(&self, clause: &Clause) -> bool {
        let way = |v: usize| vocabulary().words.change(self.view.word(v)).is_some();
        self.view.word(clause.start) == "after" && clause.verb.is_some_and(way)
    }

    fn one_tense(&self, clause: &Clause, other: usize) -> bool {
        self.tense(clause) == self.tense(&self.view.clauses().all[other])
    }

    fn tense(&self, clause: &Clause) -> Option<Tense> {
        let view = self.view;
        let verb = clause.verb?;
        let perfect = matches!(view.word(verb), "has" | "have" | "had" | "’s" | "'s")
            && (verb + 1..verb + 4)
                .find(|&i| view.tag(i).pos != Pos::Adv)
                .is_some_and(|i| view.tag(i).penn == Penn::Vbn || view.word(i) == "been");
        Some(match view.tag(verb).penn {
            // "had set out" is no "has raised".
            _ if perfect && view.word(verb) == "had" => Tense::Past,
            _ if perfect => Tense::Perfect,
            Penn::Md => Tense::Modal,
            Penn::Vbz | Penn::Vbp => Tense::Present,
            _ => Tense::Past,
        })
    }

    /// "since 2005, when winds of 135 mph were recorded"
    fn when(&self, clause: usize) -> Option<Range<usize>> {
        let view = self.view;
        let clause = &view.clauses().all[clause];
        if view.word(clause.start) != "when" {
            return None;
        }
        let mut before = clause.start.checked_sub(1)?;
        if view.word(before) == "," {
            before = before.checked_sub(1)?;
        }
        let range = time_at(view, before)?.range.clone();
        let side = matches!(view.word(range.start), "since" | "before" | "until");
        Some(range.start + usize::from(side && range.len() > 1)..range.end)
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
        let from = clauses
            .all
            .partition_point(|c| c.start < clauses.all[clause].start);
        let near = clauses
            .all
            .iter()
            .enumerate()
            .skip(from.saturating_sub(6))
            .take(16);
        for (at, below) in near {
            if below.parent != Some(clause) || at == clause {
                continue;
            }
            let found = match below.kind {
                ClauseKind::When => self.inside(at),
                // "after a bus overturned on Monday", not "after making his debut in March"
                ClauseKind::Other
                    if self.view.word(below.start) == "after"
                        && self.view.tag(below.start + 1).penn != Penn::Vbg =>
                {
                    self.inside(at)
                }
                // "were married for 50 years and received an award in 2004"
                ClauseKind::Shared | ClauseKind::Coordinate if self.length => None,
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
        let counted = (start..end).any(|i| {
            view.figure_at(i)
                .is_some_and(|f| !matches!(view.figures[f].kind, Kind::Date | Kind::Time))
        });
        // "while other areas represent the counties": the present sets one thing against another.
        let contrast = view.word(start) == "while"
            && matches!(
                view.word(start + 1),
                "other" | "others" | "some" | "most" | "many"
            )
            && clauses.all[clause].verb.is_some_and(|v| {
                matches!(view.tag(v).penn, Penn::Vbz | Penn::Vbp)
                    && view.tag(v + 1).penn != Penn::Vbg
            });
        let against =
            contrast || counted || view.word(start) == "while" && clauses.all[clause].comma;
        let superlative = self.superlative(start);
        (!against && !superlative && end > start + 1).then_some(start..end)
    }
}

/// Whether what begins with a token is what something is compared with: "up from 41 a week earlier", "against £71m in
/// 2019", "than in 2019".
pub(super) fn compared(view: &View, at: usize) -> bool {
    for i in (at.saturating_sub(9)..at).rev() {
        if view.figure_at(i).is_some() {
            continue;
        }
        let word = view.word(i);
        match word {
            "," | ";" | "and" | "to" | "but" => return false,
            "against" | "versus" | "than" | "below" | "above" | "vs" | "compared" => return true,
            "from" => return is_origin(view, i),
            _ if view.tag(i).pos == Pos::Verb && word != "had" && word != "did" => return false,
            _ => {}
        }
    }
    false
}

/// Whether "from" tells where a change began: "up from 41", "fell to 12 from 14".
fn is_origin(view: &View, from: usize) -> bool {
    let words = &vocabulary().words;
    let plain = |word: &str| {
        matches!(
            word,
            "up" | "down" | "more" | "less" | "higher" | "lower" | "added"
        )
    };
    let before = view.word_before(from);
    words.change(before).is_some()
        || (from.saturating_sub(24)..(from + 12).min(view.tokens().len()))
            .map(|i| view.word(i))
            .any(|word| !plain(word) && words.change(word).is_some())
}
