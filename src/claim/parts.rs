//! What the whole sentence, and the sentences before, say of a claim's place in a sum: parts that make up a whole, shares
//! that are levels by name, changes that go on.

use super::view::View;
use super::{Assertion, Claim, Role, ends};
use crate::figure::{Exact, Kind};
use crate::language::{Penn, Pos};
use crate::vocabulary::vocabulary;

/// How many claims back a part is looked for that a remainder belongs to.
const REACH: usize = 10;

/// How many sentences back.
const SENTENCES: usize = 2;

/// Settles the roles of a sentence whose claims begin at `first`.
pub fn settle(view: &View, claims: &mut [Claim], first: usize, past: &mut ends::Past) {
    ends::join(view, claims, first);
    past.then_and_now(view, claims, first);
    for at in first..claims.len() {
        level_by_name(&mut claims[at]);
        goes_on(view, claims, first, at);
        coordinated(view, claims, first, at);
        kinds_of_members(view, claims, at);
    }
    restated_amounts(view, claims, first);
    of_a_whole(view, claims, first);
    all_of_one(claims, first);
    only_some(view, claims, first);
    some_of_them(view, claims, first);
    remainder(view, claims, first);
    denied_before(view, claims, first);
}

/// "$5bn (£2.7bn; 4.1bn euros) a year": one amount in other money or other units.
fn restated_amounts(view: &View, claims: &mut [Claim], first: usize) {
    for at in first + 1..claims.len() {
        let (before, here) = (&claims[at - 1], &claims[at]);
        let kind = here.figure.kind;
        let start = view.tokens_of(&here.figure).start;
        let end = view.tokens_of(&before.figure).end;
        let opens = view.word_before(start) == "(" && end + 1 == start;
        let goes_on = matches!(view.word_before(start), ";" | ",")
            && end + 1 == start
            && (end.saturating_sub(4)..end).any(|i| view.word(i) == "(");
        let units = before.figure.unit != here.figure.unit;
        let amount = matches!(kind, Kind::Money | Kind::Measure | Kind::Temperature);
        if amount && kind == before.figure.kind && units && (opens || goes_on) {
            let role = before.role;
            let (assertion, time) = (before.assertion, before.time.clone());
            let (source, direction) = (before.source.clone(), before.direction);
            let claim = &mut claims[at];
            claim.assertion = assertion;
            claim.role = role;
            claim.direction = direction;
            claim.source = source;
            claim.time = time;
        }
    }
}

fn counts(claim: &Claim) -> bool {
    matches!(claim.figure.kind, Kind::Count | Kind::Number) && claim.figure.value.is_some()
}

/// "inflation is 4%", "a turnout of 38%": a percentage with a name of its own.
fn level_by_name(claim: &mut Claim) {
    let named = claim
        .counted
        .as_ref()
        .is_some_and(|c| vocabulary().roles.named_rates.contains(&c.head));
    if claim.role == Role::Share && claim.figure.kind == Kind::Percent && named {
        claim.role = Role::Level;
    }
}

/// "up 5 per cent this year and 4 per cent next": the second is a change as the first is.
fn goes_on(view: &View, claims: &mut [Claim], first: usize, at: usize) {
    if at == first || claims[at].role != Role::Share || claims[at].figure.kind != Kind::Percent {
        return;
    }
    let before = (first.max(at.saturating_sub(2))..at)
        .rev()
        .find(|&i| claims[i].figure.kind != Kind::Date);
    let Some(before) = before
        .filter(|&b| claims[b].role == Role::Change && claims[b].figure.kind == Kind::Percent)
    else {
        return;
    };
    let (from, to) = (
        view.tokens_of(&claims[before].figure).end,
        view.tokens_of(&claims[at].figure).start,
    );
    let joined = matches!(view.word_before(to), "and" | "then" | "by")
        || view.word_before(to) == "," && to <= from + 4;
    let next = view.tokens_of(&claims[at].figure).end;
    let verb = (from..to).any(|i| view.tag(i).pos == Pos::Verb)
        || matches!(view.word(next), "of" | "said");
    if joined && to <= from + 7 && !verb {
        claims[at].role = Role::Change;
        claims[at].direction = claims[before].direction;
    }
}

/// "six of those killed were patients and three were nurses", "five drowned … two others": a part as the one before is.
fn coordinated(view: &View, claims: &mut [Claim], first: usize, at: usize) {
    if !counts(&claims[at]) || claims[at].role != Role::Level {
        return;
    }
    let tokens = view.tokens_of(&claims[at].figure);
    let before = (first.max(at.saturating_sub(3))..at)
        .rev()
        .find(|&i| counts(&claims[i]));
    let part = before.filter(|&b| matches!(claims[b].role, Role::PartOpen | Role::Part));
    let bare = claims[at].phrase.end == claims[at].span.end;
    let verb = matches!(view.tag(tokens.end).pos, Pos::Verb | Pos::Aux);
    let from = part.map_or(0, |b| view.tokens_of(&claims[b].figure).end);
    let joined = matches!(view.word_before(tokens.start), "and" | "," | ";");
    if let Some(part) = part.filter(|_| bare && verb && joined && tokens.start <= from + 14) {
        claims[at].role = claims[part].role;
    }
    // "Two others were killed by trees": others than the part that was told of.
    if view.word(tokens.end) == "others" {
        let earlier = (0..at).rev().take(4).find(|&i| counts(&claims[i]));
        let part = earlier.filter(|&e| matches!(claims[e].role, Role::PartOpen | Role::Part));
        if part.is_some_and(|e| claims[e].sentence_number + 1 >= claims[at].sentence_number) {
            claims[at].role = Role::PartOpen;
        }
    }
}

/// "a jury of eight women and four men": the kinds of members that make up a group.
fn kinds_of_members(view: &View, claims: &mut [Claim], at: usize) {
    let Some(before) = at.checked_sub(1) else {
        return;
    };
    let one_sentence = claims[before].sentence_number == claims[at].sentence_number;
    if !one_sentence || !counts(&claims[before]) || !counts(&claims[at]) {
        return;
    }
    let (a, b) = (
        view.tokens_of(&claims[before].figure),
        view.tokens_of(&claims[at].figure),
    );
    let joined = view.word_before(b.start) == "and" && b.start <= a.end + 4;
    let group = a.start.checked_sub(2).is_some_and(|g| {
        view.word(g + 1) == "of" && vocabulary().roles.groups.contains(view.word(g))
    });
    if joined && group && claims[at].role == Role::Level {
        claims[before].role = Role::Part;
        claims[at].role = Role::Part;
    }
}

/// "Of the 212 passengers, 190 walked away, 19 were treated and three died": parts of the whole that opens the sentence,
/// and all of it where their sum is the whole or nearly so.
fn of_a_whole(view: &View, claims: &mut [Claim], first: usize) {
    let Some(whole) = claims.get(first).filter(|c| counts(c)) else {
        return;
    };
    let start = view.tokens_of(&whole.figure).start;
    let opens = start <= 4 && view.word(0) == "of";
    // "Of those in hospital, six are in danger": some of a whole that has no number here.
    let comma = (1..start).find(|&i| view.word(i) == ",");
    if view.word(0) == "of" && comma.is_some_and(|c| c + 3 >= start) {
        for claim in &mut claims[first..] {
            let bare = claim.phrase.end == claim.span.end;
            if counts(claim) && bare && claim.role == Role::Level {
                claim.role = Role::PartOpen;
            }
        }
        return;
    }
    if !opens {
        return;
    }
    // "Of every ten homes sold, four went abroad": a share.
    if matches!(view.word(1), "every" | "each") {
        for claim in &mut claims[first + 1..] {
            if counts(claim) && claim.role == Role::Level {
                claim.role = Role::Share;
            }
        }
        return;
    }
    let (value, head) = (
        whole.figure.value,
        whole.counted.as_ref().map(|c| c.head.clone()),
    );
    let mut parts = Vec::new();
    let mut sum = Exact::ZERO;
    for (at, claim) in claims.iter().enumerate().skip(first + 1) {
        let bare = claim.phrase.end == claim.span.end;
        let same = claim
            .counted
            .as_ref()
            .is_none_or(|c| c.understood || Some(&c.head) == head.as_ref());
        let plain = matches!(claim.role, Role::Level | Role::PartOpen | Role::Part);
        if counts(claim) && bare && same && plain && claim.figure.value <= value {
            parts.push(at);
            sum = claim.figure.value.and_then(|v| sum.plus(v)).unwrap_or(sum);
        }
    }
    let all = parts.len() >= 2 && value.is_some_and(|v| close(sum, v));
    for at in parts {
        if all {
            claims[at].role = Role::Part;
        } else if claims[at].role == Role::Level {
            claims[at].role = Role::PartOpen;
        }
    }
}

/// "thirty sat the test: 18 passed and 12 failed": bare numbers that come to the one that has the noun.
fn all_of_one(claims: &mut [Claim], first: usize) {
    let here = || (first..claims.len()).filter(|&i| counts(&claims[i]));
    let Some(whole) = here().max_by_key(|&i| claims[i].figure.value) else {
        return;
    };
    let parts: Vec<usize> = here().filter(|&i| i != whole).take(7).collect();
    let fits = |&i: &usize| {
        let claim = &claims[i];
        let bare = claim.phrase.end == claim.span.end || claim.role == Role::PartOpen;
        bare && matches!(claim.role, Role::Level | Role::PartOpen | Role::Part)
            && claim.figure.ends.is_none()
    };
    let sum = parts
        .iter()
        .try_fold(Exact::ZERO, |sum, &i| sum.plus(claims[i].figure.value?));
    let enough = parts.len() >= 2 && parts.len() <= 6 && parts.iter().all(fits);
    let level = matches!(claims[whole].role, Role::Level | Role::Total);
    if enough && level && sum == claims[whole].figure.value {
        for at in parts {
            claims[at].role = Role::Part;
        }
    }
}

/// "a bus with 37 pupils left the road, but only two were hurt": some of those told of before.
fn only_some(view: &View, claims: &mut [Claim], first: usize) {
    for at in first + 1..claims.len() {
        let claim = &claims[at];
        let tokens = view.tokens_of(&claim.figure);
        let word = |back: usize| view.word_back(tokens.start, back);
        // The hedge may stand in the figure.
        let only = word(1) == "only" && word(2) == "but"
            || view.word(tokens.start) == "only" && word(1) == "but";
        let verb = matches!(view.tag(tokens.end).pos, Pos::Verb | Pos::Aux);
        if !only || !verb || !counts(claim) || claim.role != Role::Level {
            continue;
        }
        let whole = (first.max(at.saturating_sub(2))..at)
            .any(|i| counts(&claims[i]) && claims[i].figure.value > claim.figure.value);
        if whole {
            claims[at].role = Role::PartOpen;
        }
    }
}

/// "injuring 58 passengers, seven critically", "40 were freed, two of those unhurt": some of those before the comma, of whom
/// only an adverb is said.
fn some_of_them(view: &View, claims: &mut [Claim], first: usize) {
    for at in first + 1..claims.len() {
        let (before, claim) = (&claims[at - 1], &claims[at]);
        let tokens = view.tokens_of(&claim.figure);
        let how = view.tag(tokens.end).penn == Penn::Rb;
        let closes = matches!(view.word(tokens.end + 1), "," | "." | "" | ";");
        let aside = view.word_before(tokens.start) == "," && how && closes;
        let some = counts(before) && counts(claim) && claim.figure.value < before.figure.value;
        if aside && some && claim.role == Role::Level {
            claims[at].role = Role::PartOpen;
        }
    }
}

/// Whether two sums are the same or nearly so: a slip in one part makes it no less all of it.
fn close(a: Exact, b: Exact) -> bool {
    let scaled = |n: Exact, by: i64| n.times(Exact::whole(by.into()));
    let (Some(ten), Some(nine), Some(eleven)) = (scaled(a, 10), scaled(b, 9), scaled(b, 11)) else {
        return false;
    };
    ten >= nine && ten <= eleven
}

/// "the other nine", "the rest are expected to recover": what was told of before is a part, and what is left the other.
fn remainder(view: &View, claims: &mut [Claim], first: usize) {
    let words = &vocabulary().roles.remainders;
    let here = claims.get(first).map(|c| c.sentence_number);
    let tokens = view.tokens();
    for (at, token) in tokens.iter().enumerate() {
        if !matches!(view.word(at), "the" | "another") || !words.iter().any(|w| begins(view, at, w))
        {
            continue;
        }
        let numbered = (at + 2..at + 4).any(|i| view.figure_at(i).is_some());
        let bare = matches!(view.word(at + 1), "others" | "rest" | "remainder");
        let behind = || claims.last().map(|c| c.sentence_number + 1);
        let (Some(sentence), true) = (here.or_else(behind), numbered || bare) else {
            continue;
        };
        if bare && view.word(at + 2) == "of" {
            continue;
        }
        let start = token.start;
        let near =
            |c: &Claim| c.sentence_number + SENTENCES >= sentence && before_of(c, sentence, start);
        let back = || {
            (0..claims.len())
                .rev()
                .take(REACH + 8)
                .filter(|&i| near(&claims[i]))
        };
        let open = back().find(|&i| claims[i].role == Role::PartOpen);
        // "The other two candidates": no part of so many votes.
        let own = claims
            .iter()
            .rev()
            .find(|c| c.sentence_number == sentence && c.figure.range.start >= start)
            .and_then(|c| c.counted.as_ref().filter(|n| !n.understood))
            .map(|n| n.head.clone());
        let alien = |claim: &Claim| {
            let head = claim.counted.as_ref().filter(|n| !n.understood);
            head.zip(own.as_ref()).is_some_and(|(a, b)| &a.head != b)
        };
        let kin_of = |here: bool| {
            let kin = |i: &usize| {
                let claim = &claims[*i];
                (counts(claim) || claim.figure.kind == Kind::Money)
                    && claim.role == Role::Level
                    && !claim.definite
            };
            back()
                .find(kin)
                .filter(|&i| numbered && (!here || claims[i].sentence_number == sentence))
                .filter(|&i| here || !alien(&claims[i]))
        };
        let found = kin_of(true).or(open).or_else(|| kin_of(false));
        let Some(found) = found else { continue };
        let number = claims[found].sentence_number;
        let nested = claims[found].sentence_number == sentence && of_them(view, &claims[found]);
        claims[found].role = Role::Part;
        for claim in claims.iter_mut().rev().take(REACH) {
            let near = claim.sentence_number + 1 >= number && before_of(claim, sentence, start);
            if near && claim.role == Role::PartOpen && counts(claim) && !nested {
                claim.role = Role::Part;
            }
        }
    }
}

/// "200 of them": a part of what was told of in the same sentence.
fn of_them(view: &View, claim: &Claim) -> bool {
    let end = view.tokens_of(&claim.figure).end;
    view.word(end) == "of" && matches!(view.word(end + 1), "them" | "whom" | "these")
}

/// Whether a claim stands before a place in a sentence.
fn before_of(claim: &Claim, sentence: usize, start: usize) -> bool {
    claim.sentence_number < sentence || claim.figure.range.start < start
}

fn begins(view: &View, at: usize, phrase: &str) -> bool {
    view.lower_from(at)
        .strip_prefix(phrase)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// "The minister denied this": the figure of the sentence before is denied.
fn denied_before(view: &View, claims: &mut [Claim], first: usize) {
    let denials = &vocabulary().asserting.denials;
    let denied = (0..view.tokens().len().min(14)).any(|at| {
        let word = view.word(at);
        (word == "denied" || word == "denies" || word == "disputed" || word == "rejected")
            && (view.word(at + 1) == "this"
                || matches!(view.word(at + 1), "the" | "that")
                    && denials.said.contains(view.word(at + 2)))
            && view.word(at + 2) != "year"
            && denials.verbs.contains(&view.lemma(at))
    });
    if !denied || first == 0 {
        return;
    }
    let sentence = claims[first - 1].sentence_number;
    let here = claims
        .get(first)
        .map_or(sentence + 1, |c| c.sentence_number);
    let last = &mut claims[first - 1];
    if last.sentence_number + 1 == here
        && last.assertion == Assertion::Actual
        && !matches!(last.figure.kind, Kind::Date | Kind::Time)
    {
        last.assertion = Assertion::Denied;
    }
}
