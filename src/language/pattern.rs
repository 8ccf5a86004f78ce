//! What the order of words says where a tree says nothing, or something that cannot be: the noun
//! behind a number, the speaker beside a verb of saying.
//!
//! In: a tree and a word. Out: another word of it. Every look is over a few words, so that the
//! cost does not grow with the sentence.

use super::names::{Label, Penn, Pos};
use super::tree::Tree;

/// How far a noun phrase is followed, in words.
const PHRASE: usize = 10;

/// The noun that a number is linked to, or the one that it must be instead: "films" for "three
/// thought-provoking films", "officers" for "12 police officers", "Iraqis" for "left two Iraqis
/// dead".
pub fn corrected<T: Tree + ?Sized>(tree: &T, number: usize, noun: usize) -> usize {
    if noun <= number {
        return noun;
    }
    // A link across another clause is a mistake where a noun stands right behind the number.
    let outside = |at| matches!(pos(tree, at), Pos::Verb | Pos::Pron | Pos::Aux);
    if (number + 1..noun).any(|at| outside(at) && tree.head(at) != Some(noun)) {
        let near = noun_behind(tree, number).filter(|&near| near < noun);
        return near.unwrap_or(noun);
    }
    let hyphen_before = is_hyphen(tree, number + 1);
    if matches!(pos(tree, noun), Pos::Adj | Pos::Verb) {
        if !hyphen_before && is_hyphen(tree, noun - 1) {
            return run_end(tree, noun + 1).unwrap_or(noun);
        }
        let between = (number + 1..noun)
            .rev()
            .find(|&at| counts_as_noun(tree, at));
        let run = between.filter(|&at| (number + 1..=at).all(|at| is_inside(tree, at)));
        return run.unwrap_or(noun);
    }
    let singular = matches!(tree.tag(noun).penn, Penn::Nn | Penn::Nnp);
    if singular && !hyphen_before && is_hyphen(tree, noun + 1) {
        let described = matches!(penn(tree, noun + 2), Penn::Vbg | Penn::Vbn);
        let end = described.then(|| run_end(tree, noun + 3)).flatten();
        return end.unwrap_or(noun);
    }
    let whole = tree.head(noun).filter(|&head| {
        let plural = matches!(tree.tag(head).penn, Penn::Nns | Penn::Nnps);
        let near = head > noun && head < noun + 4;
        near && plural && (noun..=head).all(|at| is_inside(tree, at))
    });
    match whole {
        Some(whole) if tree.label(noun) == Label::Compound && !hyphen_before => whole,
        _ => noun,
    }
}

/// "dead" of "left 12 dead": the adjective right behind a number that is an object.
pub fn described<T: Tree + ?Sized>(tree: &T, number: usize) -> Option<usize> {
    let next = number + 1;
    let is_object = matches!(tree.label(number), Label::Obj | Label::Conj | Label::Nsubj);
    let describes = next < tree.len()
        && matches!(tree.tag(next).penn, Penn::Jj | Penn::Vbn | Penn::Vbd)
        && matches!(
            tree.label(next),
            Label::Xcomp | Label::Amod | Label::Acl | Label::Orphan
        );
    (is_object && describes).then_some(next)
}

/// The noun at the end of the words right behind a number that the tree has put somewhere else:
/// trees often go wrong there, the order of words does not. Not behind a date.
pub fn noun_behind<T: Tree + ?Sized>(tree: &T, number: usize) -> Option<usize> {
    if is_dated(tree, number) {
        return None;
    }
    let mut first = number + 1;
    // "two and a half weeks".
    if word(tree, first) == "and" && word(tree, first + 1) == "a" && word(tree, first + 2) == "half"
    {
        first += 3;
    }
    // "one or more people", "one or a few villages".
    if word(tree, first) == "or" && matches!(pos(tree, first + 1), Pos::Det | Pos::Adj) {
        first += 1 + usize::from(pos(tree, first + 1) == Pos::Det);
    }
    // "12 of the soldiers", "two of the 18 tasks".
    if word(tree, first).eq_ignore_ascii_case("of") {
        first += 1;
        let opens = |at| {
            matches!(pos(tree, at), Pos::Det | Pos::Num) || penn(tree, at) == Penn::PrpPossessive
        };
        first += (first..first + 2).take_while(|&at| opens(at)).count();
    }
    by_links(tree, first).or_else(|| run_end(tree, first))
}

/// The noun of a later number that an earlier one shares: "3 or 4 days", "between 10 and as many
/// as 12 people", "prizes of 3,000, 2,000 and 1,000 dollars". In: the first number; out: the last.
pub fn last_of_series<T: Tree + ?Sized>(tree: &T, number: usize) -> Option<usize> {
    if is_dated(tree, number) {
        return None;
    }
    let mut at = number;
    // Several numbers in a row make a table, not a series.
    for _ in 0..6 {
        let (joins, ends) = match word(tree, at + 1) {
            "and" | "or" | "to" | "–" | "-" => (true, true),
            "," => (true, false),
            _ => (false, false),
        };
        if !joins {
            return None;
        }
        let hedge =
            |&at: &usize| matches!(pos(tree, at), Pos::Adv | Pos::Adp | Pos::Adj | Pos::Sconj);
        let from = at + 2;
        let hedges = if ends {
            (from..from + 3).take_while(hedge).count()
        } else {
            0
        };
        at = from + hedges;
        // "3,000, 2,000 and" has its "and" behind a comma too.
        if !ends && matches!(word(tree, at), "and" | "or") {
            at += 1;
        } else if !ends {
            if pos(tree, at) != Pos::Num {
                return None;
            }
            continue;
        }
        return (pos(tree, at) == Pos::Num).then_some(at);
    }
    None
}

/// Who speaks, of a verb of saying that the tree gives no subject: the noun phrase right before
/// the verb, across an apposition between commas, or right behind it, where the words that were
/// said end before the verb.
pub fn speaker_beside<T: Tree + ?Sized>(tree: &T, verb: usize) -> Option<usize> {
    let says = matches!(
        tree.tag(verb).penn,
        Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Vbn
    );
    let passive = |at| matches!(tree.label(at), Label::AuxPass | Label::NsubjPass);
    let passive = tree.dependants(verb).any(passive);
    if !says || passive {
        return None;
    }
    if let Some(noun) = before_relative(tree, verb) {
        return Some(noun);
    }
    let skipped = |&at: &usize| matches!(pos(tree, at), Pos::Adv | Pos::Aux | Pos::Part);
    let before = (0..verb).rev().find(|at| !skipped(at))?;
    let speaker = if tree.tag(before).is_noun() {
        Some(before)
    } else if matches!(word(tree, before), "," | "”" | "\"" | "’" | "'") {
        behind(tree, verb).or_else(|| before_apposition(tree, before))
    } else {
        None
    };
    speaker.map(|noun| name_of(tree, noun))
}

/// "ministry" of "the ministry, which on Friday said": the noun before a relative pronoun, if no
/// other verb stands between that and the verb.
fn before_relative<T: Tree + ?Sized>(tree: &T, verb: usize) -> Option<usize> {
    let from = verb.saturating_sub(PHRASE);
    let between = (from..verb).rev();
    let mut between = between.take_while(|&at| !matches!(pos(tree, at), Pos::Verb));
    let relative = |&at: &usize| {
        let word = word(tree, at);
        matches!(penn(tree, at), Penn::Wp | Penn::Wdt) || word == "who" || word == "which"
    };
    let pronoun = between.find(relative)?;
    let before = pronoun.checked_sub(1)?;
    let comma = usize::from(word(tree, before) == ",");
    let noun = before.checked_sub(comma)?;
    tree.tag(noun).is_noun().then_some(noun)
}

/// "department" of "the city's police department", where the tree has put "city": who owns the
/// speaker does not speak.
pub fn owned<T: Tree + ?Sized>(tree: &T, speaker: usize) -> usize {
    if !matches!(word(tree, speaker + 1), "'s" | "’s") {
        return speaker;
    }
    let run = (speaker + 2..speaker + PHRASE).take_while(|&at| is_inside(tree, at));
    run.filter(|&at| tree.tag(at).is_noun())
        .last()
        .unwrap_or(speaker)
}

/// The noun before a comma that opens what the comma at `closing` closes.
fn before_apposition<T: Tree + ?Sized>(tree: &T, closing: usize) -> Option<usize> {
    let from = closing.saturating_sub(25);
    let opening = (from..closing).rev().find(|&at| word(tree, at) == ",")?;
    let noun = opening.checked_sub(1)?;
    tree.tag(noun).is_noun().then_some(noun)
}

/// The last noun of the phrase right behind a verb.
fn behind<T: Tree + ?Sized>(tree: &T, verb: usize) -> Option<usize> {
    let inside = |&at: &usize| {
        matches!(
            pos(tree, at),
            Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num
        )
    };
    let run = (verb + 1..verb + 1 + PHRASE).take_while(inside);
    run.filter(|&at| tree.tag(at).is_noun()).last()
}

/// The first word of a name of several, as trees have it.
fn name_of<T: Tree + ?Sized>(tree: &T, noun: usize) -> usize {
    let links = matches!(
        tree.label(noun),
        Label::Flat | Label::Compound | Label::NmodDesc
    );
    match tree.head(noun) {
        Some(head) if links && tree.tag(head).is_noun() => head,
        _ => noun,
    }
}

/// Whether a number stands in a date, or behind the name of a month or a street. A number in
/// letters does not.
fn is_dated<T: Tree + ?Sized>(tree: &T, number: usize) -> bool {
    if word(tree, number).chars().all(char::is_alphabetic) {
        return false;
    }
    let dated = matches!(
        tree.label(number),
        Label::NmodUnmarked | Label::OblUnmarked | Label::Flat | Label::Appos | Label::List
    );
    let behind_name = tree.head(number).is_some_and(|head| head < number)
        && tree.label(number) == Label::Compound;
    dated || behind_name
}

/// From the word at `first` along its links to the noun that it belongs to.
fn by_links<T: Tree + ?Sized>(tree: &T, first: usize) -> Option<usize> {
    let mut at = first;
    for _ in 0..PHRASE {
        let inner = matches!(
            tree.label(at),
            Label::Compound | Label::Amod | Label::Punct | Label::NmodDesc | Label::Nummod
        );
        match tree.head(at) {
            Some(head) if inner && head > at => at = head,
            _ => break,
        }
    }
    let inside = at < first + PHRASE && (first..=at).all(|at| is_inside(tree, at));
    (inside && pos(tree, at) == Pos::Noun).then_some(at)
}

/// The last word of a run of adjectives and nouns, if it is a noun in the plural.
fn run_end<T: Tree + ?Sized>(tree: &T, first: usize) -> Option<usize> {
    let run = (first..first + PHRASE).take_while(|&at| is_inside(tree, at));
    let end = run.last()?;
    counts_as_noun(tree, end).then_some(end)
}

/// Whether a word can stand inside a noun phrase.
fn is_inside<T: Tree + ?Sized>(tree: &T, at: usize) -> bool {
    matches!(pos(tree, at), Pos::Adj | Pos::Noun | Pos::Propn)
        || is_hyphen(tree, at)
        || matches!(penn(tree, at), Penn::Vbn | Penn::Vbg) && tree.label(at) == Label::Amod
}

fn counts_as_noun<T: Tree + ?Sized>(tree: &T, at: usize) -> bool {
    let penn = penn(tree, at);
    matches!(penn, Penn::Nns | Penn::Nnps) || penn == Penn::Nn && pos(tree, at) == Pos::Noun
}

fn is_hyphen<T: Tree + ?Sized>(tree: &T, at: usize) -> bool {
    word(tree, at) == "-"
}

fn word<T: Tree + ?Sized>(tree: &T, at: usize) -> &str {
    if at < tree.len() { tree.word(at) } else { "" }
}

fn pos<T: Tree + ?Sized>(tree: &T, at: usize) -> Pos {
    if at < tree.len() {
        tree.tag(at).pos
    } else {
        Pos::X
    }
}

fn penn<T: Tree + ?Sized>(tree: &T, at: usize) -> Penn {
    if at < tree.len() {
        tree.tag(at).penn
    } else {
        Penn::Xx
    }
}
