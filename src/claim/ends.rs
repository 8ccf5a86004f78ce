//! The two ends of a change: the value before and the value after, with or without an amount of change between them.

use super::view::View;
use super::{Assertion, Claim, End, Role};
use crate::figure::{Figure, Form, Kind};
use crate::language::{Penn, Pos};
use crate::vocabulary::vocabulary;

/// How far before a figure the verb of a change is looked for, in tokens.
const REACH: usize = 12;

/// Which end of a change a figure is by the words before it: "rose to 47", "brought the toll to 47", "up from 35",
/// "against 35 a year earlier".
pub fn end(view: &View, figure: &Figure, noun_end: usize) -> Option<End> {
    let kind = !matches!(
        figure.kind,
        Kind::Date | Kind::Time | Kind::Tally | Kind::Ordinal | Kind::Ratio | Kind::PercentPoints
    );
    if !kind {
        return None;
    }
    let tokens = view.tokens_of(figure);
    let counts = matches!(figure.kind, Kind::Count | Kind::Number);
    let own_noun = noun_end > tokens.end && counts;
    let mut at = tokens.start.checked_sub(1)?;
    while at > 0
        && matches!(
            view.word(at),
            "a" | "an"
                | "the"
                | "its"
                | "record"
                | "about"
                | "just"
                | "only"
                | "some"
                | "around"
                | "nearly"
                | "low"
                | "high"
        )
    {
        at -= 1;
    }
    match view.word(at) {
        "to" => arrives(view, at, own_noun).then_some(End::Newer),
        "from" => {
            // "to be cut from 14,000 soldiers to 9,500"
            let goes_on = view.word(noun_end) == "to"
                && view.figure_at(noun_end + 1).is_some()
                && change_near(view, at);
            (goes_on || leaves(view, at, own_noun)).then_some(End::Older)
        }
        "against" | "versus" | "vs" | "vs." => {
            (!own_noun || then_behind(view, noun_end)).then_some(End::Older)
        }
        "with" | "to " => compared(view, at).then_some(End::Older),
        // "compared with a profit of £71m"
        "of" if figure.kind == Kind::Money => {
            let with = (at.saturating_sub(4)..at)
                .rev()
                .find(|&i| matches!(view.word(i), "with" | "to"))?;
            compared(view, with).then_some(End::Older)
        }
        // "rose above $95"
        word => {
            let hedge = view.lower_at(figure.range.clone());
            let crossed = ["above", "below", "past", "beyond"]
                .iter()
                .any(|h| hedge.starts_with(h))
                || matches!(word, "above" | "below" | "past" | "beyond");
            let verb = if matches!(word, "above" | "below" | "past" | "beyond") {
                at.checked_sub(1)?
            } else {
                at
            };
            let change = vocabulary().words.change(view.word(verb)).is_some();
            (crossed && change).then_some(End::Newer)
        }
    }
}

/// Joins the ends of a sentence whose claims begin at `first`: the value before that stands alone gives the one that it is
/// compared with its part; "closed 1.3 per cent lower at 7,842".
pub fn join(view: &View, claims: &mut [Claim], first: usize) {
    for at in first..claims.len() {
        let claim = &claims[at];
        let start = view.tokens_of(&claim.figure).start;
        if claim.end == Some(End::Older) {
            let newer = (first.max(at.saturating_sub(4))..at).rev().find(|&i| {
                same_sort(&claims[i], claim) && !matches!(claims[i].role, Role::Change | Role::Rank)
            });
            let against = !matches!(view.word_before(start), "from")
                && !(1..=3).any(|b| start.checked_sub(b).is_some_and(|i| view.word(i) == "from"));
            match newer {
                Some(newer)
                    if claims[newer].end.is_none() && marked(view, &claims[newer], start) =>
                {
                    claims[newer].end = Some(End::Newer);
                }
                None if against => {
                    // "rose 4%, compared with 6% in June": a change beside a change.
                    let change = (first.max(at.saturating_sub(3))..at).rev().find(|&i| {
                        same_sort(&claims[i], &claims[at]) && claims[i].role == Role::Change
                    });
                    if change.is_some() {
                        claims[at].role = Role::Change;
                    }
                    claims[at].end = None;
                    claims[at].assertion = Assertion::Historic;
                }
                _ => {}
            }
        }
        // "closed 1.3 per cent lower at 7,842", "fell 3% to close at 6,104", "up 12p at 182p"
        if claims[at].end.is_none() && view.word_before(start) == "at" && at > first {
            let changed = (first.max(at.saturating_sub(2))..at).rev().any(|i| {
                let before = &claims[i];
                before.role == Role::Change
                    && before.direction.is_some()
                    && start - view.tokens_of(&before.figure).end.min(start) <= 6
                    && plain_between(view, view.tokens_of(&before.figure).end, start)
            });
            let quantity = matches!(
                claims[at].figure.kind,
                Kind::Number | Kind::Money | Kind::Percent | Kind::Count
            );
            if changed && quantity {
                claims[at].end = Some(End::Newer);
            }
        }
    }
    for claim in &mut claims[first..] {
        // What it was before is so, whatever it is to be.
        let was = claim.end == Some(End::Older);
        if was && matches!(claim.assertion, Assertion::Forecast | Assertion::Target) {
            claim.assertion = Assertion::Actual;
        }
        if claim.end.is_some() && matches!(claim.role, Role::Share | Role::PartOpen) {
            claim.role = Role::Level;
        }
    }
}

/// The claims of the sentence before that are told of another time than now.
#[derive(Debug, Default)]
pub struct Past {
    claims: Vec<usize>,
    sentence: usize,
}

impl Past {
    /// "We had 80 beds before the war. Tonight we have 11.": a value of then and one of now, of the same thing.
    pub fn then_and_now(&mut self, view: &View, claims: &mut [Claim], first: usize) {
        let Some(sentence) = claims.get(first).map(|c| c.sentence_number) else {
            return;
        };
        if self.sentence + 1 != sentence {
            self.claims.clear();
        }
        for at in first..claims.len() {
            let kind = matches!(
                claims[at].figure.kind,
                Kind::Count | Kind::Number | Kind::Money | Kind::Measure | Kind::Percent
            );
            let plain = claims[at].role == Role::Level || claims[at].role == Role::Share;
            if !kind || !plain || claims[at].end.is_some() {
                continue;
            }
            let start = view.tokens_of(&claims[at].figure).start;
            if !is_now(view, start) {
                continue;
            }
            let then = (first.max(at.saturating_sub(3))..at)
                .rev()
                .filter(|&i| told_past(view, view.tokens_of(&claims[i].figure).start));
            let then = then
                .chain(self.claims.iter().rev().copied())
                .find(|&i| of_one_thing(&claims[i], &claims[at]));
            if let Some(then) = then.filter(|&i| claims[i].end.is_none()) {
                claims[then].end = Some(End::Older);
                claims[at].end = Some(End::Newer);
            }
        }
        self.sentence = sentence;
        self.claims = (first..claims.len().min(first + 6))
            .filter(|&i| told_past(view, view.tokens_of(&claims[i].figure).start))
            .collect();
    }
}

/// Whether two claims may be values of one thing: the same noun, or the later has none of its own.
fn of_one_thing(a: &Claim, b: &Claim) -> bool {
    let level = matches!(a.role, Role::Level | Role::Share);
    let head = |c: &Claim| {
        c.counted
            .as_ref()
            .filter(|n| !n.understood)
            .map(|n| n.head.clone())
    };
    let heads = match (head(a), head(b)) {
        (Some(x), Some(y)) => x == y,
        (_, None) => true,
        (None, Some(_)) => false,
    };
    level
        && same_sort(a, b)
        && (heads
            || b.figure.kind == Kind::Money && a.figure.kind == Kind::Money && head(b).is_none())
}

/// Whether the verb before a figure is in the past.
fn told_past(view: &View, start: usize) -> bool {
    let verb = (start.saturating_sub(8)..start)
        .rev()
        .find(|&i| matches!(view.tag(i).pos, Pos::Verb | Pos::Aux));
    verb.is_some_and(|v| view.tag(v).penn == Penn::Vbd)
}

/// Whether a figure is said to be so now: a word of now in its clause, and a verb in the present.
fn is_now(view: &View, start: usize) -> bool {
    let verb = (start.saturating_sub(8)..start)
        .rev()
        .find(|&i| matches!(view.tag(i).pos, Pos::Verb | Pos::Aux));
    let present = verb.is_some_and(|v| {
        matches!(view.tag(v).penn, Penn::Vbz | Penn::Vbp)
            || v > 0 && view.tag(v - 1).penn == Penn::Md
    });
    let now = |i: usize| {
        matches!(
            view.word(i),
            "now" | "today" | "tonight" | "currently" | "nowadays"
        ) || view.word(i) == "this"
            && matches!(
                view.word(i + 1),
                "year"
                    | "month"
                    | "week"
                    | "season"
                    | "summer"
                    | "winter"
                    | "autumn"
                    | "fall"
                    | "spring"
            )
    };
    let bound = |i: &usize| !matches!(view.word(*i), ";" | "." | "but" | "and" | "who" | "which");
    present
        && ((start.saturating_sub(8)..start)
            .rev()
            .take_while(bound)
            .any(now)
            || (start..start + 8).take_while(bound).any(now))
}

/// Whether two claims are of one kind and unit.
fn same_sort(a: &Claim, b: &Claim) -> bool {
    let number = |c: &Claim| matches!(c.figure.kind, Kind::Count | Kind::Number);
    let unit = |c: &Claim| c.figure.unit.map(|u| u.name);
    unit(a) == unit(b) && (a.figure.kind == b.figure.kind || number(a) && number(b))
}

fn plain_between(view: &View, from: usize, to: usize) -> bool {
    !(from..to).any(|i| {
        matches!(
            view.word(i),
            ";" | "." | "and" | "but" | "while" | "after" | "as"
        )
    })
}

/// Whether the words between a value and the one that it is compared with have no clause of their own.
fn marked(view: &View, newer: &Claim, older: usize) -> bool {
    let from = view.tokens_of(&newer.figure).end;
    let near = older.saturating_sub(from) <= 12;
    near && !(from..older).any(|i| matches!(view.word(i), ";" | "." | "and" | "but" | "while"))
}

/// "compared with", "compared to", "in comparison with".
fn compared(view: &View, preposition: usize) -> bool {
    matches!(
        view.word_before(preposition),
        "compared" | "compares" | "comparing" | "comparison" | "compare"
    )
}

/// "240 a year earlier", "12 in 2019", "9 before the war": a time of then behind.
fn then_behind(view: &View, noun_end: usize) -> bool {
    (noun_end..noun_end + 4).any(|i| {
        matches!(
            view.word(i),
            "earlier" | "before" | "ago" | "last" | "previous" | "in" | "previously"
        )
    })
}

/// Whether the "to" at a token stands behind a verb or noun of change: "rose to", "the rise in cases to", "brought the toll
/// to", "from 9 to".
fn arrives(view: &View, to: usize, own_noun: bool) -> bool {
    let words = &vocabulary().words;
    let roles = &vocabulary().roles;
    let mut at = to;
    let earliest = to.saturating_sub(REACH);
    let mut quantity = false;
    while at > earliest {
        at -= 1;
        if let Some(other) = view.figure_at(at) {
            // "doubled to £900"
            if view.figures[other].form == Form::Word {
                return at + 3 >= to && !own_noun;
            }
            at = view.tokens_of(&view.figures[other]).start;
            if view.word_before(at) == "from" && change_near(view, at) {
                return true;
            }
            continue;
        }
        let word = view.word(at);
        if matches!(
            word,
            ";" | ":" | "." | "but" | "who" | "which" | "and" | "(" | ")"
        ) {
            return false;
        }
        let tag = view.tag(at);
        quantity |= tag.is_noun()
            && (words.is_quantity(word)
                || matches!(word, "toll" | "fleet" | "workforce" | "staff"));
        let change = words.change(word).is_some();
        if tag.pos == Pos::Verb {
            let brings = roles.brings.contains(&view.lemma(at));
            return change
                && !roles.no_changes.contains(word)
                && (!own_noun || at + 1 == to || quantity || !words.moves(&view.lemma(at)))
                || change && at + 1 == to && word != "lost"
                || brings && (!own_noun || quantity || view.word(at + 1) == "to");
        }
        // "go up by 60p to £12"
        if matches!(word, "up" | "down")
            && at > 0
            && matches!(view.tag(at - 1).pos, Pos::Verb | Pos::Aux)
            && !own_noun
        {
            return true;
        }
        if change && tag.is_noun() && !roles.no_changes.contains(word) && !own_noun {
            return true;
        }
    }
    false
}

/// Whether a word of change stands not far before.
fn change_near(view: &View, at: usize) -> bool {
    let words = &vocabulary().words;
    let roles = &vocabulary().roles;
    (at.saturating_sub(REACH)..at).rev().any(|i| {
        words.change(view.word(i)).is_some()
            || view.tag(i).pos == Pos::Verb && roles.brings.contains(&view.lemma(i))
    })
}

/// Whether the "from" at a token stands before a value that something had: "up from", "to 47 from", "fell from".
fn leaves(view: &View, from: usize, own_noun: bool) -> bool {
    let before = view.word_before(from);
    if matches!(before, "up" | "down") {
        return true;
    }
    // "to 47 from 35", "to £38.6m in the six months to June, from £44.9m"
    let earliest = from.saturating_sub(16);
    let mut to = false;
    let mut change = false;
    for at in (earliest..from).rev() {
        let word = view.word(at);
        if matches!(word, ";" | ":" | "." | "but" | "and" | "who" | "which") {
            break;
        }
        to |= word == "to" && view.figure_at(at + 1).is_some();
        change |= vocabulary().words.change(word).is_some()
            || view.tag(at).pos == Pos::Verb && vocabulary().roles.brings.contains(&view.lemma(at));
    }
    change && (to || !own_noun)
}
