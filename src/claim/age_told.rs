//! Whether a bare number is an age by the words around it: "the driver, 54,", "a man of 71", "joined the club at 15".

use super::noun_phrase;
use super::view::View;
use crate::figure::{Exact, Figure, Kind};
use crate::language::{NounClass, Penn, Pos, noun_class};
use crate::vocabulary::vocabulary;

/// How far before "at" the verb may stand that tells of a step in a life.
const STEP: usize = 14;

/// How far before a verb of that kind whoever takes the step may be named.
const WHO: usize = 8;

/// Nobody and hardly a tree in the news is older.
const OLDEST: Exact = Exact::whole(130);

/// Whether a bare number is an age by the words around it, whoever it is the age of: "the driver, 54,", "a man of 71".
pub fn is_age(view: &View, figure: &Figure) -> bool {
    let tokens = view.tokens_of(figure);
    // "David Coyle, 11,536, came second"
    let years = figure.value.is_none_or(|years| years <= OLDEST);
    matches!(figure.kind, Kind::Number | Kind::Count)
        && years
        && (by_words(view, tokens.start) || at_a_step(view, figure) || over(view, figure))
}

/// "six of them over 80", "half of the dead were under 30": an age that is passed or not.
fn over(view: &View, figure: &Figure) -> bool {
    let tokens = view.tokens_of(figure);
    let start = tokens.start;
    let years = figure.value.and_then(Exact::to_whole);
    // "children aged under 10", "those aged over 65"
    let aged = view.word_before(start) == "aged" && matches!(view.word(start), "over" | "under");
    if aged && years.is_some_and(|y| (1..=110).contains(&y)) {
        return true;
    }
    // "children under five"
    let young = matches!(
        view.word_before(start),
        "children" | "pupils" | "babies" | "infants"
    );
    let least = if young { 2 } else { 10 };
    let bound = matches!(view.word(start), "over" | "under")
        && years.is_some_and(|y| (least..=100).contains(&y))
        && (matches!(view.word(tokens.end), "," | "." | ";" | "" | "and" | ")")
            || matches!(view.tag(tokens.end).pos, Pos::Verb | Pos::Aux));
    let people = |at: usize| {
        let word = view.word(at);
        let singular = vocabulary().words.singular(word);
        vocabulary().words.is_state(word)
            || matches!(word, "them" | "whom")
            || singular.is_some_and(|s| vocabulary().words.class(&s) == Some("person"))
    };
    let before = start.checked_sub(1).filter(|_| bound);
    before.is_some_and(|b| {
        matches!(view.word(b), "them" | "whom")
            || people(b) && view.tag(b).is_noun()
            || matches!(view.word(b), "are" | "were") && b > 0 && people(b - 1)
    })
}

/// "joined the club at 15", "made her debut at 17, against Dale": a step in the life of somebody, at an age.
pub fn at_a_step(view: &View, figure: &Figure) -> bool {
    let tokens = view.tokens_of(figure);
    let years = figure.value.and_then(Exact::to_whole);
    if view.word_before(tokens.start) != "at" || !years.is_some_and(|y| (5..=110).contains(&y)) {
        return false;
    }
    let end = tokens.end;
    let ends = view.is_word(end) && !is_link(view.word(end)) || view.figure_at(end).is_some();
    if ends {
        return false;
    }
    let people = &vocabulary().people;
    let hour = years.is_some_and(|y| y <= 12);
    let before = tokens.start.saturating_sub(STEP)..tokens.start - 1;
    let verb = before
        .rev()
        .take_while(|&i| !matches!(view.word(i), ";" | ":"))
        .find(|&i| view.tag(i).pos == Pos::Verb);
    let Some(verb) = verb.filter(|&v| people.takes_a_step(&view.lemma(v))) else {
        return false;
    };
    // "starts work at 9"
    if hour && matches!(view.word(verb + 1), "work" | "school") {
        return false;
    }
    let who = (verb.saturating_sub(WHO)..verb).any(|i| {
        matches!(view.word(i), "he" | "she" | "who" | "i")
            || one_person(view, i)
            || view.names().iter().any(|n| n.start <= i && i < n.end)
    });
    who || view.tag(0).penn == Penn::Vbn && verb == 0
}

/// Whether a token is a noun for one person: "the driver".
fn one_person(view: &View, noun: usize) -> bool {
    let word = view.word(noun);
    let listed = vocabulary().words.class(word) == Some("person");
    let known = || noun_class(word) == Some(NounClass::Person) && view.tag(noun).is_noun();
    vocabulary().words.singular(word).is_none() && (listed || known())
}

/// "at the age of 70", "died at 70", "when she was 30", "turned 40", "the driver, 54,", "a man of 71 died", "women over 50"
fn by_words(view: &View, start: usize) -> bool {
    // "the couple, both 52,"
    let each = matches!(view.word_before(start), "both" | "each");
    let first = start - usize::from(each);
    let word = |back: usize| view.word_back(first, back);
    let noun = first.checked_sub(2);
    let bare = matches!(view.word(start + 1), "," | ")" | "." | "");
    let who = |n: usize| {
        let couple = each && view.tag(n).is_noun();
        // "his wife, Susan, 59,"
        // "Obi, 19, came on"
        let name = view.tag(n).pos == Pos::Propn
            // "Keller, Dale, 31" is a line of a list.
            && (view.word_before(n) == "," && n > 1 && one_person(view, n - 2)
                || view.word_before(n) != "," && view.capital(n) && view.word(start + 1) == ","
                || n > 0 && one_person(view, n - 1) && !view.capital(n - 1));
        // "the driver at the wheel, 39,"
        let beyond = || {
            let chain = noun_phrase::chain(view, n).filter(|c| c.head < n);
            chain.is_some_and(|c| {
                one_person(view, c.head) && !view.capital(c.head) && c.outer < c.start
            })
        };
        couple || name || one_person(view, n) && !view.capital(n) || beyond()
    };
    let aside = word(1) == "," && bare && noun.is_some_and(who);
    // "he was 88.", "Ordained at 24, …"
    let who = word(2) == "who"
        && first
            .checked_sub(3 + usize::from(word(3) == ","))
            .is_some_and(|n| view.tag(n).pos == Pos::Propn);
    let he = matches!(word(1), "was" | "is" | "be")
        && (matches!(word(2), "he" | "she")
            || matches!(word(2), "will" | "would") && matches!(word(3), "he" | "she")
            || who)
        && (bare || matches!(view.word(start + 1), "by" | "when" | "next" | "at"));
    let at = word(1) == "at" && first == 2 && view.word(start + 1) == "," && !view.capital(1);
    // "and, at 38, is the oldest"
    let aside_at = word(1) == "at" && word(2) == "," && view.word(start + 1) == ",";
    let at = at && matches!(view.tag(0).penn, Penn::Vbn | Penn::Vbd | Penn::Vbg);
    // "a man of 71 died"
    let said = bare
        || view.status(start + 1).is_some()
        || view.tag(start + 1).pos == Pos::Verb
        || view.tag(start + 1).pos == Pos::Aux;
    let said = said || matches!(view.word(start + 1), "and" | "who" | "with" | "from");
    // "a father of three": of children.
    let parent = |n: usize| {
        matches!(
            view.word(n),
            "father" | "mother" | "parent" | "grandfather" | "grandmother" | "dad" | "mum"
        )
    };
    // "a family of five": so many people.
    let group = |n: usize| vocabulary().roles.groups.contains(view.word(n));
    let man = |n: usize| one_person(view, n) && !parent(n) && !group(n);
    let of = word(1) == "of" && said && noun.is_some_and(man);
    let people = |n: usize| {
        let singular = vocabulary().words.singular(view.word(n));
        singular.is_some_and(|s| {
            vocabulary().words.class(&s) == Some("person")
                || noun_class(&s) == Some(NounClass::Person)
        })
    };
    let bound = matches!(word(1), "over" | "under") && said && noun.is_some_and(people);
    // "At 17, Nico Salgado became"
    let opens =
        word(1) == "at" && first == 1 && view.word(start + 1) == "," && view.capital(start + 2);
    // "At 34 she is the youngest of them"
    let opens =
        opens || word(1) == "at" && first == 1 && matches!(view.word(start + 1), "he" | "she");
    // "four youths, the youngest of them 13", "the oldest is 90"
    let oldest = |w: &str| matches!(w, "youngest" | "oldest" | "eldest" | "elder" | "younger");
    let extreme = oldest(word(1))
        || matches!(word(1), "is" | "was" | "them" | "whom")
            && (oldest(word(2)) || oldest(word(3)) || oldest(word(4)));
    aside
        || extreme && bare
        || he
        || opens
        || at
        || aside_at
        || of
        || bound
        || (word(1) == "of" && word(2) == "age")
        || (matches!(word(1), "was" | "is")
            && matches!(word(2), "he" | "she")
            && subordinates(word(3)))
        || word(1) == "turned"
        || (word(1) == "at" && matches!(word(2), "died" | "dies"))
        || (word(1) == "at" && word(2) == "school" && word(3) == "left")
}

/// Whether a word begins a clause that says when: "until she was 18".
fn subordinates(word: &str) -> bool {
    matches!(
        word,
        "when" | "until" | "till" | "since" | "before" | "after" | "because" | "while" | "once"
    )
}

/// Whether a word goes on behind an age: "at 15 in the summer".
fn is_link(word: &str) -> bool {
    matches!(
        word,
        "in" | "with"
            | "and"
            | "after"
            | "when"
            | "to"
            | "as"
            | "because"
            | "for"
            | "by"
            | "under"
            | "on"
            | "from"
            | "before"
            | "but"
            | "without"
            | "following"
            | "while"
            | "having"
    )
}
