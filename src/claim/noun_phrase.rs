//! Noun phrases by the tags of a sentence: where one begins, where one ends, what hangs on it.

use std::ops::Range;

use super::view::View;
use crate::language::{Penn, Pos, noun_class};
use crate::vocabulary::vocabulary;

/// How many nouns may hang on one another: "the head of the office of the mayor of".
const DEPTH: usize = 4;

/// A noun phrase that ends with a given token, with those that it hangs on.
#[derive(Debug, Clone, Copy)]
pub struct Chain {
    /// The first token of the phrase of the noun that all hangs on, without article.
    pub start: usize,
    /// That noun.
    pub head: usize,
    /// The first token of it all, article included.
    pub outer: usize,
}

/// The noun phrase that ends with a token, or that it hangs on: "sales" for the "US" of "sales in the US". "The number
/// of cases" and "the rise in cases" lead to the cases.
pub fn chain(view: &View, last: usize) -> Option<Chain> {
    let words = &vocabulary().words;
    let mut end = last;
    let mut found = None;
    let mut outer = last;
    for _ in 0..DEPTH {
        let number = view.figure_at(end).is_some();
        if !number && !is_noun(view, end) {
            break;
        }
        let start = begin(view, end);
        if !number {
            found = Some((start, end));
        }
        let mut at = before_articles(view, start);
        outer = at;
        // "damage to shops and post offices": past the other of two that hang on it.
        if !number
            && at == start
            && at > 2
            && view.word(at - 1) == "and"
            && view.tag(at - 2).penn == Penn::Nns
            && view.tag(end).penn == Penn::Nns
        {
            let other = before_articles(view, begin(view, at - 2));
            let hangs = other.checked_sub(1).filter(|&p| {
                matches!(view.word(p), "to" | "of" | "on" | "against")
                    && p > 0
                    && is_noun(view, p - 1)
            });
            at = hangs.map_or(at, |_| other);
        }
        let Some(preposition) = at.checked_sub(1).filter(|&p| joins(view.word(p))) else {
            break;
        };
        let mut noun = preposition.checked_sub(1);
        // "prices paid to producers"
        if noun.is_some_and(|n| view.tag(n).penn == Penn::Vbn && n > 0 && is_noun(view, n - 1)) {
            noun = noun.and_then(|n| n.checked_sub(1));
        }
        // "people out of work"
        if noun.is_some_and(|n| matches!(view.word(n), "out" | "outside" | "because")) {
            noun = noun.and_then(|n| n.checked_sub(1));
        }
        // "unemployment among those under 25"
        if let Some(those) = noun.filter(|&n| view.word(n) == "those")
            && let Some(link) = those.checked_sub(1).filter(|&l| joins(view.word(l)))
        {
            noun = link.checked_sub(1);
        }
        let Some(noun) = noun.filter(|&n| is_noun(view, n) || view.figure_at(n).is_some()) else {
            break;
        };
        let link = view.word(preposition);
        let quantity = link == "of" && words.is_quantity(view.word(noun))
            || matches!(link, "of" | "in") && words.change(view.word(noun)).is_some();
        if quantity && found.is_some() {
            outer = before_articles(view, begin(view, noun));
            break;
        }
        end = noun;
    }
    found.map(|(start, head)| Chain { start, head, outer })
}

/// The whole noun phrase that ends with a token, with all that it hangs on, without its first article.
pub fn up_to(view: &View, last: usize) -> Option<Range<usize>> {
    let mut end = last;
    let mut start = None;
    for _ in 0..DEPTH {
        if !is_noun(view, end) && view.figure_at(end).is_none() {
            break;
        }
        let first = begin(view, end);
        start = Some(first);
        let at = before_articles(view, first);
        let joined = at.checked_sub(2).filter(|_| {
            matches!(
                view.word(at - 1),
                "of" | "for" | "at" | "from" | "in" | "by" | "with"
            )
        });
        match joined {
            Some(noun) if is_noun(view, noun) => end = noun,
            _ => break,
        }
    }
    start.map(|start| start..last + 1)
}

/// The noun phrase that begins at a token, article or not, with what hangs on it by "of", "for" and "at".
pub fn from(view: &View, first: usize) -> Option<Range<usize>> {
    let mut at = first;
    if view.tag(at).pos == Pos::Pron && view.tag(at).penn == Penn::Prp {
        return Some(at..at + 1);
    }
    let mut end = None;
    for _ in 0..DEPTH {
        at = past_articles(view, at);
        let stop = run(view, at, 10);
        let Some(noun) = last_noun(view, at..stop) else {
            break;
        };
        end = Some(noun + 1);
        if matches!(view.word(noun + 1), "of" | "for" | "at" | "and") && noun + 1 == stop {
            // "Lee and Marsh", "the office of the mayor": not "police and 12 others".
            at = noun + 2;
        } else {
            break;
        }
    }
    end.map(|end| first..end)
}

/// Where the run of words ends that may stand in a noun phrase, at most `reach` tokens on.
pub fn run(view: &View, start: usize, reach: usize) -> usize {
    let stop = (start..start + reach).find(|&i| !inner(view, i) || view.figure_at(i).is_some());
    stop.unwrap_or(start + reach).min(view.tokens().len())
}

/// [`run`] over adjectives and names that are joined before a noun: "armed and masked robbers", "Kia and Hyundai vehicles".
pub fn run_joined(view: &View, start: usize, reach: usize) -> usize {
    let mut end = run(view, start, reach);
    let joint = matches!(view.word(end), "and" | "or" | "," | "&");
    let plural = |i: usize| matches!(view.tag(i).penn, Penn::Nns | Penn::Nnps);
    let open = end > start && !(start..end).any(plural);
    if joint && open {
        let next = run(view, end + 1, reach);
        if (end + 1..next).any(plural) && next > end + 2 {
            end = next;
        }
    }
    end
}

/// The first token of the noun's own phrase, without article.
pub fn begin(view: &View, noun: usize) -> usize {
    begin_within(view, noun, noun)
}

/// The same, at most so many tokens before the noun, where it is asked of every noun of a sentence.
pub fn begin_within(view: &View, noun: usize, reach: usize) -> usize {
    let least = noun.saturating_sub(reach);
    let mut start = noun;
    while start > least && (inner(view, start - 1) || view.figure_at(start - 1).is_some()) {
        start -= 1;
        // "by-election": whatever stands before a hyphen belongs to the word.
        if view.word(start) == "-" && start > 0 && view.is_word(start - 1) {
            start -= 1;
        }
    }
    start
}

/// A noun in the singular, with what a hyphen joins to it.
pub fn lemma(view: &View, head: usize) -> String {
    joined(view, head).unwrap_or_else(|| view.singular(head))
}

/// A noun that a hyphen makes one with a word beside it, in the singular: "by-election", "passers-by", "64 break-ins", "a lay-off",
/// "two team-mates". Numbers and names belong to what they describe ("a six-member panel").
pub fn joined(view: &View, head: usize) -> Option<String> {
    let hyphen = |at: usize| view.word(at) == "-";
    if hyphen(head + 1) && matches!(view.word(head + 2), "by" | "on" | "up") {
        return Some(format!("{}-{}", view.singular(head), view.word(head + 2)));
    }
    let first = head.checked_sub(2).filter(|_| hyphen(head - 1))?;
    let word = view.is_word(first) && view.figure_at(first).is_none() && !view.capital(first);
    let number = view.tag(first).pos == Pos::Num;
    let last = view.word(head);
    let particle = last.strip_suffix('s').unwrap_or(last);
    let particle = PARTICLES.contains(&particle).then(|| particle.to_owned());
    (word && !number).then(|| {
        let last = particle.unwrap_or_else(|| view.singular(head));
        format!("{}-{last}", view.word(first))
    })
}

/// What ends a noun behind a hyphen and is none: "a break-in".
const PARTICLES: [&str; 10] = [
    "in", "off", "out", "up", "on", "by", "over", "back", "down", "away",
];

/// Whether a token may stand inside a noun phrase.
pub fn inner(view: &View, at: usize) -> bool {
    let tag = view.tag(at);
    let joint = matches!(view.word(at), "-" | "'s" | "’s" | "'" | "’" | "&");
    // "a money-back guarantee": whatever a hyphen joins before a noun.
    let joined_word = at > 1
        && view.word(at - 1) == "-"
        && view.is_word(at)
        && is_noun(view, at + 1)
        && view.figure_at(at).is_none();
    let participle =
        tag.pos == Pos::Verb && matches!(tag.penn, Penn::Vbn | Penn::Vbg) && is_noun(view, at + 1);
    // "armed and masked robbers": taken for a verb, which nobody here can be doing.
    let joined = tag.penn == Penn::Vbd
        && is_noun(view, at + 1)
        && at > 1
        && view.tag(at - 1).pos == Pos::Cconj
        && view.tag(at - 2).pos == Pos::Adj;
    let participle = participle || joined;
    let name = matches!(tag.penn, Penn::Nnp | Penn::Nnps);
    let possessed = matches!(tag.penn, Penn::Vb | Penn::Vbp) && is_noun(view, at);
    let noun = tag.is_noun() || name || possessed;
    noun && view.is_word(at) || tag.pos == Pos::Adj || participle || joint || joined_word
}

/// Whether a token is a noun or a name. The first word of a sentence is taken for a noun where it can be one and is
/// followed by a preposition: "Rainfall in the region".
pub fn is_noun(view: &View, at: usize) -> bool {
    if !view.is_word(at) {
        return false;
    }
    let tag = view.tag(at);
    let first = at == 0
        && matches!(tag.pos, Pos::Verb | Pos::Adj)
        && matches!(view.tag(1).pos, Pos::Adp | Pos::Verb | Pos::Aux)
        // "Net of this item", "Short of a miracle"
        && !(tag.pos == Pos::Adj && view.word(1) == "of");
    // "the fine, of": an adjective too, and mostly.
    let stands_alone = tag.penn == Penn::Jj
        && at > 0
        && (view.tag(at - 1).pos == Pos::Det
            && matches!(view.tag(at + 1).pos, Pos::Punct | Pos::Aux)
            || (view.tag(at - 1).pos == Pos::Det || view.figure_at(at - 1).is_some())
                && matches!(
                    view.tag(at + 1).penn,
                    Penn::Cc | Penn::Vbd | Penn::Vbz | Penn::Vbp
                )
                && noun_class(view.word(at)).is_some());
    // "a £5,000 fine.", "the £5,000 fine levied on her"
    let paid = tag.penn == Penn::Jj
        && at > 0
        && (view.figure_at(at - 1).is_some() || view.word(at - 1) == ")")
        && vocabulary().words.is_payment(view.word(at))
        && !view.tag(at + 1).is_noun()
        && view.tag(at + 1).pos != Pos::Adj;
    // "won the semi-final 3-1", "Saturday's final": an adjective only before a noun.
    let contest = tag.penn == Penn::Jj
        && view.word(at) == "final"
        && at > 0
        && (matches!(view.word(at - 1), "-" | "'s" | "’s")
            || view.tag(at - 1).pos == Pos::Det
            || view.tag(at - 1).pos == Pos::Noun)
        && !view.tag(at + 1).is_noun()
        && (view.tag(at + 1).pos != Pos::Adj || view.word(at + 1).ends_with("ed"));
    // "the approval rating slipped"
    let gerund = tag.penn == Penn::Vbg
        && at > 0
        && (view.tag(at - 1).pos == Pos::Noun || view.word(at - 1) == "of")
        && matches!(
            view.tag(at + 1).penn,
            Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md
        );
    // "of its output to": no verb stands behind a possessive.
    let possessed = matches!(tag.penn, Penn::Vb | Penn::Vbp)
        && at > 0
        && view.tag(at - 1).penn == Penn::PrpPossessive;
    // The "United" of a name may be taken for a verb.
    let name = matches!(tag.penn, Penn::Nnp | Penn::Nnps);
    tag.is_noun()
        || name
        || stands_alone
        || gerund
        || paid
        || contest
        || possessed
        || first && {
            let base = vocabulary().words.base(view.word(at));
            noun_class(&base).is_some() || vocabulary().words.has_value(&base)
        }
        // "Milk is fetching 29p": nobody is told to either.
        || at == 0
            && matches!(tag.penn, Penn::Vb | Penn::Vbp)
            && matches!(view.word(1), "is" | "was" | "has" | "had" | "will")
        // "Pay for nurses will rise": nobody is told to.
        || at == 0
            && matches!(tag.penn, Penn::Vb | Penn::Vbp)
            && matches!(view.word(1), "for" | "of" | "among")
}

/// The last noun or name of a run of tokens.
pub fn last_noun(view: &View, run: Range<usize>) -> Option<usize> {
    run.rev().find(|&i| is_noun(view, i))
}

/// The token that articles and possessives before another begin with.
pub fn before_articles(view: &View, start: usize) -> usize {
    let mut at = start;
    while at > 0 && is_article(view, at - 1) {
        at -= 1;
    }
    at
}

/// The first token from one on that is no article or possessive.
pub fn past_articles(view: &View, from: usize) -> usize {
    let mut at = from;
    while is_article(view, at) {
        at += 1;
    }
    at
}

/// The noun that a participle belongs to, where a token is one behind a noun: "bodies" for the "recovered" of "the bodies
/// recovered"; else the token itself.
pub fn past_participle(view: &View, last: usize) -> usize {
    let reduced = view.tag(last).penn == Penn::Vbn && last > 0 && is_noun(view, last - 1);
    last - usize::from(reduced)
}

fn is_article(view: &View, at: usize) -> bool {
    // "in what police described as": who police are begins behind it.
    let what = view.word(at) == "what";
    view.tag(at).pos == Pos::Det && !what || view.tag(at).penn == Penn::PrpPossessive
}

fn joins(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "per"
            | "for"
            | "on"
            | "at"
            | "from"
            | "to"
            | "by"
            | "with"
            | "between"
            | "among"
            | "across"
            | "over"
            | "under"
            | "without"
            | "through"
            | "before"
            | "about"
            | "against"
            | "into"
            | "towards"
            | "toward"
            | "near"
            | "inside"
            | "outside"
            | "within"
            | "around"
            | "via"
            | "concerning"
            | "regarding"
            | "involving"
    )
}

/// A run of words with capitals that ends with a token, whatever the tags take them for.
pub fn capitals(view: &View, last: usize) -> Option<Range<usize>> {
    let mut start = last + 1;
    while start > 0 && view.capital(start - 1) && view.figure_at(start - 1).is_none() {
        start -= 1;
    }
    (start <= last).then_some(start..last + 1)
}

/// "the Trade and Industry Secretary": a name with "and" in it, behind an article.
pub fn past_and(view: &View, range: Range<usize>) -> Range<usize> {
    let Some(and) = range
        .start
        .checked_sub(1)
        .filter(|&i| view.word(i) == "and" && i > 0)
    else {
        return range;
    };
    match capitals(view, and - 1) {
        Some(first)
            if view.capital(range.start)
                && matches!(view.word_before(first.start), "the" | "for" | "of") =>
        {
            first.start..range.end
        }
        _ => range,
    }
}
