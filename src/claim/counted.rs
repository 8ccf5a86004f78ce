//! What is counted: the head noun of a figure, its class and modifiers.

use super::measured::{self, measured};
use super::view::View;
use super::{Counted, NounPhrase};
use super::{age_of, contest, length, noun_phrase, subject};
use crate::figure::{Exact, Figure, Form, Kind};
use crate::language::{self, NounClass, Penn, Pos, TokenClass};
use crate::vocabulary::vocabulary;

/// How many tokens behind a figure its noun may stand.
const REACH: usize = 7;

/// The noun phrase that says what a figure counts or measures.
pub fn noun_phrase(view: &View, figure: &Figure) -> Option<NounPhrase> {
    let tokens = view.tokens_of(figure);
    match figure.kind {
        Kind::Count | Kind::Number if tally_of(view, tokens.clone()).is_some() => {
            tally_of(view, tokens)
        }
        Kind::Count => who_they_were(view, tokens.end)
            .or_else(|| points_moved(view, figure))
            .or_else(|| things(view, figure, tokens.end))
            .filter(|p| p.counted.head != "time"),
        Kind::Number if number_behind(view, tokens.end).is_some() => {
            number_behind(view, tokens.end)
        }
        Kind::Number => who_they_were(view, tokens.end)
            .or_else(|| things(view, figure, tokens.end))
            .or_else(|| {
                // "cut 250 posts, 70 of them in nursing": of those, and no amount.
                let those = view.word(tokens.end) == "of"
                    && matches!(
                        view.word(tokens.end + 1),
                        "them" | "whom" | "these" | "those"
                    );
                // "200 more than it was built for": of what was counted before.
                let more = matches!(view.word(tokens.end), "more" | "fewer" | "less")
                    && view.word(tokens.end + 1) == "than";
                (!those && !more).then(|| measured(view, figure))?
            })
            .filter(|p| !(p.counted.head == "time" || parent(view, p, tokens.start))),
        Kind::Duration if figure.form == Form::Adjective => {
            length::thing_described(view, tokens.end)
        }
        Kind::Duration => {
            length::happening_around(view, figure).or_else(|| length::length_of(view, figure))
        }
        Kind::Share => of_things(view, tokens.end).or_else(|| measured(view, figure)),
        Kind::Money => measured(view, figure).or_else(|| priced(view, tokens.end)),
        Kind::Percent | Kind::PercentPoints | Kind::Measure | Kind::Temperature => {
            measured(view, figure)
        }
        Kind::Tally => contest::contest(view, tokens.start),
        Kind::Ordinal => ranked(view, tokens.end),
        Kind::Age => age_of::of_age(view, figure),
        Kind::Ratio => times_what(view, tokens.end).or_else(|| measured(view, figure)),
        _ => None,
    }
}

/// What the sentence's tree says, for amounts and bare numbers that no pattern and no earlier claim gives a noun to.
pub fn by_tree(view: &View, figure: &Figure) -> Option<Counted> {
    let amount = matches!(
        figure.kind,
        Kind::Number
            | Kind::Percent
            | Kind::PercentPoints
            | Kind::Money
            | Kind::Measure
            | Kind::Temperature
            | Kind::Duration
    );
    if !amount || figure.form == Form::Word {
        return None;
    }
    subject::by_tree(view, figure).map(|found| found.counted)
}

/// "by seven votes to four": of votes as well.
fn tally_of(view: &View, tokens: std::ops::Range<usize>) -> Option<NounPhrase> {
    let noun = tokens.start.checked_sub(2)?;
    let votes = matches!(view.word(noun), "votes" | "vote" | "seats" | "ballots")
        && matches!(view.word(noun + 1), "to" | "against")
        && view.figure_at(noun.checked_sub(1)?).is_some();
    let bare = !noun_phrase::is_noun(view, tokens.end) && view.tag(tokens.end).pos != Pos::Adj;
    (votes && bare).then(|| {
        let mut found = phrase(view, noun, noun, view.singular(noun));
        found.end = tokens.end;
        found
    })
}

/// "$27.50 a share", "$95 a barrel": the thing that one of costs so much.
fn priced(view: &View, end: usize) -> Option<NounPhrase> {
    let noun = end + 1;
    let per =
        matches!(view.word(end), "a" | "an" | "per" | "each") && noun_phrase::is_noun(view, noun);
    (per && !subject::is_time(view, noun)).then(|| {
        let mut found = measured::named(view, noun, noun, noun + 1);
        found.end = end;
        found
    })
}

/// "the fourth consecutive loss", "the third-largest bank", "its 11th week"
fn ranked(view: &View, end: usize) -> Option<NounPhrase> {
    let start = if view.word(end) == "-" { end + 1 } else { end };
    let stop = noun_phrase::run(view, start, 5);
    // "the second of two penalties"
    if view.word(end) == "of" && !view.tag(end + 1).is_noun() {
        let at = base_behind(view, noun_phrase::past_articles(view, end + 1));
        let first = at.unwrap_or_else(|| noun_phrase::past_articles(view, end + 1));
        let stop = noun_phrase::run(view, first, 5);
        let head = noun_phrase::last_noun(view, first..stop)?;
        let many = view.tag(head).penn == Penn::Nns;
        return many.then(|| measured::named(view, first, head, head + 1));
    }
    let most = |i: usize| view.tag(i).penn == Penn::Jjs;
    if let Some(head) = noun_phrase::last_noun(view, start..stop).filter(|&i| !most(i)) {
        return Some(measured::named(view, start, head, head + 1));
    }
    // "The strike, the fourth this month, …"
    let before = |back: usize| view.word_back(end, back);
    let noun = end
        .checked_sub(4)
        .filter(|&n| noun_phrase::is_noun(view, n))?;
    (before(2) == "the" && before(3) == ",")
        .then(|| measured::named(view, noun_phrase::begin(view, noun), noun, noun + 1))
}

/// "a mother of three": of children that nobody names.
fn parent(view: &View, phrase: &NounPhrase, start: usize) -> bool {
    let noun = start.checked_sub(2);
    let of = view.word_before(start) == "of";
    of && noun.is_some_and(|n| view.word(n) == phrase.counted.head)
        && language::noun_class(&phrase.counted.head) == Some(NounClass::Person)
}

/// "Support has climbed six points since May": what moved by so many points.
fn points_moved(view: &View, figure: &Figure) -> Option<NounPhrase> {
    let tokens = view.tokens_of(figure);
    let moved = tokens.start.checked_sub(1).is_some_and(|v| {
        let words = &vocabulary().words;
        words.change(view.word(v)).is_some()
            && view.tag(v).pos == Pos::Verb
            && !words.moves(&view.lemma(v))
    });
    let points = matches!(view.word(tokens.end), "point" | "points");
    (moved && points).then(|| subject::subject(view, figure, tokens.start))?
}

/// "bringing to nine the number of fishermen known to have died": what the number behind it is a number of.
fn number_behind(view: &View, end: usize) -> Option<NounPhrase> {
    let number = view.word(end) == "the"
        && matches!(view.word(end + 1), "number" | "total" | "tally")
        && view.word(end + 2) == "of";
    number.then(|| measured::forward(view, end + 3))?
}

/// "three times its estimate", "twice the recommended size": what something is so many times of.
fn times_what(view: &View, end: usize) -> Option<NounPhrase> {
    let known = matches!(view.tag(end).pos, Pos::Det) || view.tag(end).penn == Penn::PrpPossessive;
    // "three times that number": of what was told.
    let number = (end..end + 4).any(|i| vocabulary().words.is_quantity(view.word(i)));
    (known && !number).then(|| measured::forward(view, end))?
}

/// "300,000 residents", "12 Syrian soldiers", "12 of the 48 passengers", "hundreds of fighters", "a six-member panel".
fn things(view: &View, figure: &Figure, start: usize) -> Option<NounPhrase> {
    let one = figure.value == Some(Exact::ONE) || figure.form == Form::Zero;
    // "have both reduced prices": those before.
    if figure.form == Form::All && matches!(view.tag(start).pos, Pos::Verb | Pos::Aux) {
        return None;
    }
    let start = skip_more(view, skip_of(view, start));
    let start = skip_state(view, figure, start);
    let words = &vocabulary().words;
    let plural = |i: usize| words.looks_plural(view.word(i));
    // "the 6,000-strong community"
    if view.word(start) == "-" && view.word(start + 1) == "strong" {
        let end = noun_phrase::run(view, start + 2, 4);
        let head = noun_phrase::last_noun(view, start + 2..end)?;
        return Some(phrase(view, start + 2, head, view.singular(head)));
    }
    // "a six-member panel"
    if view.word(start) == "-" && view.is_word(start + 1) && !words.is_stop(view.word(start + 1)) {
        return Some(phrase(view, start + 1, start + 1, view.singular(start + 1)));
    }
    // "One proposal asks Amazon's board"
    let single = one && view.tag(start).penn == Penn::Nn && !plural(start);
    if single && matches!(view.tag(start + 1).penn, Penn::Vbz | Penn::Vbd | Penn::Md) {
        return Some(phrase(view, start, start, view.singular(start)));
    }
    // "14 first-team players"
    let start = view
        .figure_at(start)
        .filter(|&f| view.figures[f].kind == Kind::Ordinal)
        .map(|f| view.tokens_of(&view.figures[f]).end)
        .map_or(start, |behind| {
            behind + usize::from(view.word(behind) == "-")
        });
    let mut end = run_end(view, start, REACH).max(noun_phrase::run_joined(view, start, REACH));
    // "63,000 Model 3 cars"
    let numbered = view
        .tokens()
        .get(end)
        .is_some_and(|t| t.class == TokenClass::Number);
    if numbered && end > start && view.capital(end - 1) && view.figure_at(end).is_none() {
        end = run_end(view, end + 1, 4);
    }
    // "eight million 250ml bottles", "63,000 Model 3 cars"
    let measure = view
        .figure_at(end)
        .filter(|&f| !matches!(view.figures[f].kind, Kind::Duration | Kind::Date))
        .map(|f| view.tokens_of(&view.figures[f]).end);
    let end = match measure {
        Some(behind) if !(start..end).any(plural) && view.word(end + 1) != "," => {
            run_end(view, behind, 4).max(behind)
        }
        _ => end,
    };
    // "the three dead victims": the dead are victims here.
    let state = |i: usize| words.is_state(view.word(i));
    let first = (start..end).find(|&i| plural(i) && !state(i));
    let Some(first) = first.or_else(|| (start..end).find(|&i| plural(i))) else {
        if one && end > start {
            let first = (start..end).find(|&i| noun_phrase::is_noun(view, i));
            let tagged = first.and_then(|first| {
                let together = (first..end).take_while(|&i| noun_phrase::is_noun(view, i));
                together.last()
            });
            // "not a single civilian": an adjective too, and mostly.
            let known = || {
                let last = (start..end).next_back();
                last.filter(|&i| words.class(view.word(i)).is_some())
            };
            let head = tagged.or_else(known)?;
            return Some(phrase(view, start, head, view.singular(head)));
        }
        return understood(view, figure);
    };
    // "28 sales staff", "two sports cars": the last of the nouns that stand together.
    let together = (first + 1..end).take_while(|&i| view.tag(i).is_noun() && !state(i));
    let head = together.filter(|&i| plural(i)).last().unwrap_or(first);
    let singular = words.singular(view.word(head));
    let singular = singular.filter(|_| view.tag(head).penn != Penn::Nns);
    Some(phrase(
        view,
        start,
        head,
        singular.unwrap_or_else(|| view.singular(head)),
    ))
}

/// "Six of those killed were patients", "two of the dead were guards": who they were.
fn who_they_were(view: &View, end: usize) -> Option<NounPhrase> {
    // "Seven were children", where no noun stands before.
    if matches!(view.word(end), "were" | "are") {
        let stop = noun_phrase::run(view, end + 1, 4);
        let head = (end + 1..stop)
            .next_back()
            .filter(|&i| view.tag(i).penn == Penn::Nns)?;
        return Some(phrase(view, end + 1, head, view.singular(head)));
    }
    if view.word(end) != "of" {
        return None;
    }
    // "24 of them women,"
    if matches!(view.word(end + 1), "them" | "whom") {
        let at = end + 2 + usize::from(matches!(view.word(end + 2), "were" | "are"));
        let stop = noun_phrase::run(view, at, 3);
        let head = stop
            .checked_sub(1)
            .filter(|&i| i >= at && view.tag(i).penn == Penn::Nns)?;
        let ends = matches!(
            view.word(stop),
            "," | "." | ";" | "" | "—" | "–" | ")" | "and"
        );
        return ends.then(|| phrase(view, at, head, view.singular(head)));
    }
    let verb = (end + 1..end + 6).find(|&i| matches!(view.word(i), "were" | "are" | "was"))?;
    let inside = (end + 1..verb)
        .all(|i| matches!(view.word(i), "the" | "those" | "them") || view.status(i).is_some());
    let stop = noun_phrase::run(view, verb + 1, 4);
    let head = (verb + 1..stop)
        .rev()
        .find(|&i| view.tag(i).penn == Penn::Nns)?;
    inside.then(|| phrase(view, verb + 1, head, view.singular(head)))
}

/// "three more efforts", "two other people": words between a number and its noun that say that there are others.
fn skip_more(view: &View, start: usize) -> usize {
    let more = matches!(
        view.word(start),
        "more" | "other" | "further" | "additional" | "extra"
    );
    if more && view.word(start + 1) != "than" {
        start + 1
    } else {
        start
    }
}

/// "the 11 arrested protesters": the participle between a number that is known and its noun.
fn skip_state(view: &View, figure: &Figure, start: usize) -> usize {
    let known = matches!(
        view.word_before(view.tokens_of(figure).start),
        "the" | "these" | "those" | "all"
    );
    let state = view.status(start).is_some_and(|s| s.befalls_people);
    let noun = view.word(start + 1);
    let words = &vocabulary().words;
    let counts = words.singular(noun).is_some() && !words.is_stop(noun);
    if known && state && counts {
        start + 1
    } else {
        start
    }
}

/// "of", "of the", "of the 48", "of the chamber's 150", "of their last 10" between a number and its noun.
fn skip_of(view: &View, start: usize) -> usize {
    if view.word(start) != "of" {
        return start;
    }
    let mut at = start + 1;
    while matches!(
        view.word(at),
        "the" | "these" | "those" | "its" | "their" | "his" | "her" | "our" | "all" | "some"
    ) {
        at += 1;
    }
    base_behind(view, at).unwrap_or(at)
}

/// The token behind the number that a base has, which may stand behind whose it is or which of all.
fn base_behind(view: &View, at: usize) -> Option<usize> {
    let base = (at..at + 6)
        .take_while(|&i| view.figure_at(i).is_some() || noun_phrase::inner(view, i))
        .find_map(|i| view.figure_at(i))?;
    Some(view.tokens_of(&view.figures[base]).end)
}

/// "killed 12", "wounding 43": people, though nobody says so.
fn understood(view: &View, figure: &Figure) -> Option<NounPhrase> {
    let tokens = view.tokens_of(figure);
    let befalls = |index: usize| view.status(index).filter(|s| s.befalls_people && !s.weak);
    // "shot 65" is a round of golf; "4 shot" are people.
    let before = tokens
        .start
        .checked_sub(1)
        .and_then(befalls)
        .is_some_and(|s| s.name != "shot");
    let behind = befalls(tokens.end).is_some();
    (before || behind).then(|| NounPhrase {
        counted: Counted {
            head: "person".to_owned(),
            class: Some("person".to_owned()),
            modifiers: Vec::new(),
            understood: true,
        },
        end: tokens.end,
        counts: true,
    })
}

/// "30 per cent of voters", "half of the 600 staff": what a share is a share of.
fn of_things(view: &View, start: usize) -> Option<NounPhrase> {
    let mut after = skip_of(view, start);
    // "a quarter of a point"
    if matches!(view.word(start + 2), "point" | "percentage") {
        return None;
    }
    // "three in four voters"
    let plural = |i: usize| matches!(view.tag(i).penn, Penn::Nns | Penn::Nnps);
    // "one in 10 adult Americans"
    let voters =
        after == start && (plural(start) || (start..noun_phrase::run(view, start, 4)).any(plural));
    if after == start && !voters {
        if !matches!(
            view.word(start),
            "the" | "its" | "their" | "these" | "his" | "her"
        ) {
            return None;
        }
        // "half the 46 parking spaces", "half the country's 60 prisons"
        after = base_behind(view, start + 1).unwrap_or(start + 1);
    }
    // "half of those surveyed"
    let those = matches!(view.word(after.wrapping_sub(1)), "those" | "these");
    if those && !noun_phrase::is_noun(view, after) {
        return None;
    }
    let end = run_end(view, after, REACH);
    let words = &vocabulary().words;
    let head = (after..end).find_map(|i| words.singular(view.word(i)).map(|s| (i, s)));
    let (at, head) =
        head.or_else(|| (end > after).then(|| (end - 1, view.word(end - 1).to_owned())))?;
    Some(phrase(view, after, at, head))
}

/// Where the run of words ends in which a noun can stand: at a stop word, a mark or a number.
pub(super) fn run_end(view: &View, start: usize, reach: usize) -> usize {
    let words = &vocabulary().words;
    let mut end = start;
    while end < start + reach {
        let Some(token) = view.tokens().get(end) else {
            break;
        };
        let word = view.word(end);
        let inner_hyphen = word == "-" && end > start && view.is_word(end + 1);
        let possessive = matches!(word, "'s" | "’s");
        let wordy = token.class == TokenClass::Word && !words.is_stop(word);
        if !(wordy || inner_hyphen || possessive) || view.figure_at(end).is_some() {
            break;
        }
        end += 1;
    }
    end
}

pub(super) fn phrase(view: &View, start: usize, head_at: usize, head: String) -> NounPhrase {
    let mut modifiers: Vec<String> = (start..head_at)
        .filter(|i| view.is_word(*i))
        .map(|i| view.word(i))
        .filter(|w| !matches!(*w, "'s" | "’s" | "new"))
        .map(str::to_owned)
        .collect();
    // "Nine people, including the gunman": with somebody whom another count may leave out.
    if view.word(head_at + 1) == "," && matches!(view.word(head_at + 2), "including" | "excluding")
    {
        modifiers.push(view.word(head_at + 2).to_owned());
    }
    modifiers.sort_unstable();
    modifiers.dedup();
    let class = class(&head);
    let understood = vocabulary().words.is_state(view.word(head_at));
    NounPhrase {
        counted: Counted {
            head,
            class,
            modifiers,
            understood,
        },
        end: head_at + 1,
        counts: true,
    }
}

/// The class of a noun: the house's own list first, then WordNet's for people, whose other classes are too broad to
/// take two nouns for one thing.
fn class(head: &str) -> Option<String> {
    let listed = vocabulary().words.class(head).map(str::to_owned);
    let person = || {
        (language::noun_class(head) == Some(NounClass::Person))
            .then(|| NounClass::Person.name().to_owned())
    };
    listed.or_else(person)
}
