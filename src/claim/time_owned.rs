//! Whether words of time are a figure's own: not those of a saying, of a record, of another figure, of what it is compared
//! with.

use super::complement::finite;
use super::rate::is_weekday;
use super::time::{Finder, compared};
use super::time_words::TimeWords;
use crate::figure::Kind;
use crate::language::{Penn, Pos};
use crate::vocabulary::vocabulary;

impl Finder<'_, '_> {
    /// Whether words of time may be the figure's: not those of the saying, of a record, of what it is compared with.
    pub(super) fn usable(&self, t: &TimeWords) -> bool {
        let view = self.view;
        let own = |s: &super::view::Speaker| {
            !s.weak && s.own.contains(&t.range.start) && !s.own.contains(&self.tokens.start)
        };
        let speakers = view.speakers();
        let near = speakers.partition_point(|s| s.verb < t.range.start);
        let near = &speakers[near.saturating_sub(4)..(near + 4).min(speakers.len())];
        if t.range.start < self.tokens.end && self.tokens.start < t.range.end {
            return false;
        }
        if near.iter().any(own) {
            return false;
        }
        // "missed three tests, including one on the eve of the race"
        let part = (self.tokens.end..t.range.start)
            .rev()
            .take(24)
            .take_while(|&i| view.word(i) != ",")
            .any(|i| vocabulary().roles.including.contains(view.word(i)));
        if part {
            return false;
        }
        let whose = matches!(view.word(t.range.end), "'s" | "’s");
        // "raised it to 5% from 4% on Thursday": the day is that of the change.
        let then = t.earlier || !self.on_day(t) && compared(view, t.range.start);
        if self.earlier != then && (!whose || t.earlier) {
            return false;
        }
        // "owns 56%, having first bought into it in 1969"
        if (self.tokens.end..t.range.start).any(|i| view.word(i) == "having") {
            return false;
        }
        // "for February delivery"
        if matches!(
            view.word(t.range.end),
            "delivery" | "contract" | "contracts" | "futures"
        ) {
            return false;
        }
        // "Today's announcement": of the saying.
        let next = t.range.end + 1;
        if whose
            && (vocabulary().words.is_saying(view.word(next))
                || vocabulary().words.is_document(view.word(next)))
        {
            return false;
        }
        // "pay $100m now and another $120m later"
        let taken = t.range.start.checked_sub(1).and_then(|i| view.figure_at(i));
        let apart = matches!(view.word(t.range.end), "and" | "or")
            && (t.range.end..self.tokens.start).all(|i| view.tag(i).pos != Pos::Verb);
        if taken.is_some() && apart && t.range.end < self.tokens.start {
            return false;
        }
        // "the 1993 record", "a Sunday service"
        let article = t.range.start.checked_sub(1).map(|i| view.tag(i).pos);
        let names = !whose
            && article == Some(Pos::Det)
            && view.figure_at(t.range.start).is_some()
            && view.tag(t.range.end).is_noun()
            && !vocabulary().words.is_event(view.word(t.range.end));
        let since = view.word(t.range.start) == "since";
        !(names
            || since && self.superlative(t.range.start)
            || self.of_another(t)
            || self.of_participle(t)
            || self.aside(t))
    }

    /// "Under a deal reached overnight, 400 will leave": the time of a participle behind a noun.
    fn of_participle(&self, t: &TimeWords) -> bool {
        let view = self.view;
        let before = t.range.start.checked_sub(1);
        let preposition = before.is_some_and(|i| matches!(view.word(i), "on" | "in" | "at"));
        let verb = before.and_then(|i| i.checked_sub(usize::from(preposition)));
        let Some(verb) = verb.filter(|&v| v > 0 && view.tag(v).penn == Penn::Vbn) else {
            return false;
        };
        let clauses = view.clauses();
        // "when the market collapsed in 2000, 12 were ruined": a verb that the tags took for a participle.
        let linked = (0..verb).rev().take(8).any(|i| {
            matches!(
                view.word(i),
                "when" | "as" | "after" | "before" | "since" | "while" | "because" | "if"
            )
        });
        let one = !linked && clauses.of(t.range.start) == clauses.of(self.tokens.start);
        one && view.word(t.range.end) == ","
            && view.tag(verb - 1).is_noun()
            && self.tokens.start > t.range.end
    }

    /// "The city, home to 1.3 million people, has recorded 45 since June": what stands beside a noun has not its time.
    fn aside(&self, t: &TimeWords) -> bool {
        let view = self.view;
        let start = self.tokens.start;
        let open = (start.saturating_sub(8)..start)
            .rev()
            .find(|&i| !view.is_word(i) && view.figure_at(i).is_none());
        // "England, fourth in the table with four points, play on Friday"
        let ranked = |at: usize| {
            let figure = view.figure_at(at).map(|f| view.figures[f].kind);
            figure == Some(Kind::Ordinal)
        };
        let near = |i: &usize| i + 1 < start || ranked(start);
        let Some(open) = open.filter(|&i| i > 0 && view.word(i) == "," && near(&i)) else {
            return false;
        };
        let end = self.tokens.end;
        let close = (end..end + 10).find(|&i| !view.is_word(i) && view.figure_at(i).is_none());
        let Some(close) = close.filter(|&i| view.word(i) == ",") else {
            return false;
        };
        let beside = view.tag(open - 1).is_noun()
            && (view.tag(open + 1).is_noun() || ranked(open + 1))
            && !(open..close).any(|i| {
                matches!(view.tag(i).pos, Pos::Verb | Pos::Aux)
                    || matches!(view.word(i), "and" | "or")
            });
        beside && !(open..close).contains(&t.range.start)
    }

    /// "on Thursday", not "late Thursday".
    pub(super) fn on_day(&self, t: &TimeWords) -> bool {
        is_weekday(self.view.word(t.range.end - 1)) && self.view.word_before(t.range.start) == "on"
    }

    /// Whether words of time stand with another figure between commas: "31 points, 22 of them after half-time".
    fn of_another(&self, t: &TimeWords) -> bool {
        let view = self.view;
        let bound = |i: &usize| matches!(view.word(*i), "," | ";" | "—" | "–");
        let first = t.range.start.saturating_sub(25);
        let start = (first..t.range.start)
            .rev()
            .find(bound)
            .map_or(first, |i| i + 1);
        let end = (t.range.end..t.range.end + 25)
            .find(bound)
            .unwrap_or(t.range.end + 25);
        if start <= self.tokens.start && self.tokens.start < end {
            return false;
        }
        // A comma of its own before it, or a sentence's first words, are no aside.
        if start == 0 || self.tokens.start >= end {
            return false;
        }
        let another = (start..t.range.start).any(|i| view.figure_at(i).is_some());
        another && !(start..end).any(|i| finite(view, i))
    }

    /// "the lowest since 1951", "the first time since"
    pub(super) fn superlative(&self, at: usize) -> bool {
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
