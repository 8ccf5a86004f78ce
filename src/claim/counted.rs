//! What is counted: the head noun of a figure, its class and modifiers.

use super::measured::{self, measured};
use super::things::{base_behind, of_things, things, who_they_were};
use super::view::View;
use super::{Counted, NounPhrase};
use super::{age_of, contest, length, noun_phrase, subject};
use crate::figure::{Exact, Figure, Form, Kind};
use crate::language::{self, NounClass, Penn, Pos, TokenClass, noun_class};
use crate::vocabulary::vocabulary;

/// The noun phrase that says what a figure counts or measures.
pub fn noun_phrase(view: &View, figure: &Figure) -> Option<NounPhrase> {
    let tokens = view.tokens_of(figure);
    match figure.kind {
        Kind::Count | Kind::Number if tally_of(view, tokens.clone()).is_some() => {
            tally_of(view, tokens)
        }
        Kind::Count | Kind::Number if goes_on(view, tokens.clone()).is_some() => {
            goes_on(view, tokens)
        }
        // "its first contraction in seven quarters"
        Kind::Count | Kind::Number if in_quarters(view, tokens.clone()) => {
            length::length_of(view, figure).or_else(|| things(view, figure, tokens.end))
        }
        Kind::Count | Kind::Number if points_told(view, figure).is_some() => {
            points_told(view, figure)
        }
        Kind::Count => who_they_were(view, tokens.end)
            .or_else(|| things(view, figure, tokens.end))
            .filter(|p| p.counted.head != "time"),
        Kind::Number if number_behind(view, tokens.end).is_some() => {
            number_behind(view, tokens.end)
        }
        Kind::Number if or_two(view, tokens.start).is_some() => or_two(view, tokens.start),
        Kind::Number if other_end(view, tokens.clone()).is_some() => other_end(view, tokens),
        Kind::Number => who_they_were(view, tokens.end)
            .or_else(|| things(view, figure, tokens.end))
            .or_else(|| of_fronted(view, tokens.clone()))
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
                let found = (!those && !more).then(|| measured(view, figure))??;
                // "Oxley were three down": no number of Oxley.
                let at = found.end.checked_sub(1).filter(|&n| n < tokens.start);
                let done = at.is_some() && done_to(view, &found, tokens.clone());
                (!done && !at.is_some_and(|n| is_somebody(view, n))).then_some(found)
            })
            .filter(|p| {
                !(matches!(p.counted.head.as_str(), "time" | "average")
                    || parent(view, p, tokens.start))
            }),
        Kind::Duration if figure.form == Form::Adjective || describes(view, figure) => {
            length::thing_described(view, tokens.end)
        }
        Kind::Duration => {
            length::happening_around(view, figure).or_else(|| length::length_of(view, figure))
        }
        Kind::Share | Kind::Percent if of_fronted(view, tokens.clone()).is_some() => {
            of_fronted(view, tokens)
        }
        Kind::Share => of_things(view, tokens.end).or_else(|| measured(view, figure)),
        Kind::Money => measured(view, figure).or_else(|| priced(view, tokens.end)),
        // "Doyle was driving at 94mph": no speed of Doyle.
        Kind::Measure => measured(view, figure).filter(|found| {
            let at = found.end.checked_sub(1).filter(|&n| n < tokens.start);
            !at.is_some_and(|n| is_somebody(view, n))
        }),
        Kind::Percent | Kind::PercentPoints | Kind::Temperature => measured(view, figure),
        Kind::Tally => contest::contest(view, tokens.start),
        Kind::Ordinal => ranked(view, tokens.end),
        Kind::Age => age_of::of_age(view, figure),
        Kind::Ratio => times_what(view, tokens.end).or_else(|| measured(view, figure)),
        _ => None,
    }
}

/// "Police have recovered eight.": what they did to so many, who are others.
fn done_to(view: &View, subject: &NounPhrase, tokens: std::ops::Range<usize>) -> bool {
    let verb = tokens.start.checked_sub(1).filter(|&v| {
        view.tag(v).pos == Pos::Verb
            && !matches!(
                view.lemma(v).as_str(),
                "number" | "total" | "reach" | "exceed" | "hit"
            )
    });
    let ends = matches!(view.word(tokens.end), "" | "." | "," | ";" | "and" | "of");
    let people = matches!(
        noun_class(&subject.counted.head),
        Some(NounClass::Person | NounClass::People)
    );
    verb.is_some() && ends && people
}

/// Whether a token ends a name, which stands for somebody, and not for what has a number or a size.
fn is_somebody(view: &View, at: usize) -> bool {
    view.tag(at).pos == Pos::Propn && view.capital(at)
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
    let found = subject::by_tree(view, figure).map(|found| found.counted);
    // "Trains run three times a day": how often.
    found.filter(|counted| !(counted.head == "time" && figure.kind == Kind::Number))
}

/// "Of the companies polled, 80 per cent thought", "Of the crew, 14 swam ashore": of those that the sentence opens with.
fn of_fronted(view: &View, tokens: std::ops::Range<usize>) -> Option<NounPhrase> {
    let comma = tokens
        .start
        .checked_sub(1)
        .filter(|&c| view.word(c) == ",")?;
    let tag = view.tag(tokens.end);
    // A number that no noun follows is one of those, whatever its verb is taken for.
    let bare = view
        .figure_at(tokens.start)
        .is_some_and(|f| view.figures[f].kind == Kind::Number);
    let subject = bare
        || tag.pos == Pos::Aux
        || matches!(tag.penn, Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md);
    // Of whom a number was told the number says more.
    let told = (1..comma).any(|i| view.figure_at(i).is_some());
    if view.word(0) != "of" || !subject || told {
        return None;
    }
    let found = measured::forward(view, 1).filter(|found| found.end <= comma)?;
    Some(NounPhrase {
        end: tokens.end,
        ..found
    })
}

/// "a two month jail sentence": a length that describes a noun, without a hyphen.
fn describes(view: &View, figure: &Figure) -> bool {
    let tokens = view.tokens_of(figure);
    let unit = tokens.end.checked_sub(1);
    let single =
        unit.is_some_and(|u| tokens.len() > 1 && view.is_word(u) && !view.word(u).ends_with('s'));
    let many = figure.value != Some(Exact::ONE) && figure.ends.is_none();
    single
        && many
        && (noun_phrase::is_noun(view, tokens.end) || view.tag(tokens.end).pos == Pos::Adj)
}

/// "from 14,000 soldiers to 9,500": of those as well.
fn other_end(view: &View, tokens: std::ops::Range<usize>) -> Option<NounPhrase> {
    const WITHIN: usize = 5;
    let to = tokens
        .start
        .checked_sub(1)
        .filter(|&t| view.word(t) == "to")?;
    let first = (to.saturating_sub(WITHIN)..to)
        .rev()
        .find(|&i| view.figure_at(i).is_some())?;
    let first = &view.figures[view.figure_at(first)?];
    let from = view.tokens_of(first);
    let counts = matches!(first.kind, Kind::Count | Kind::Number);
    let nouns = from.end..to;
    let bare = !noun_phrase::is_noun(view, tokens.end) && view.tag(tokens.end).pos != Pos::Adj;
    let led = view.word_before(from.start) == "from" && counts && bare;
    let whole = led && !nouns.is_empty() && nouns.clone().all(|i| noun_phrase::inner(view, i));
    let head = noun_phrase::last_noun(view, nouns.clone()).filter(|_| whole)?;
    let mut found = phrase(view, nouns.start, head, view.singular(head));
    found.end = tokens.end;
    Some(found)
}

/// "add another pick or two": of those.
fn or_two(view: &View, start: usize) -> Option<NounPhrase> {
    let noun = start.checked_sub(2)?;
    let begin = noun_phrase::begin(view, noun);
    let one = matches!(view.word_before(begin), "a" | "an" | "another" | "one");
    let found = one && view.word(start - 1) == "or" && noun_phrase::is_noun(view, noun);
    (found && !subject::is_time(view, noun)).then(|| {
        let mut found = phrase(view, begin, noun, view.singular(noun));
        found.end = start + 1;
        found
    })
}

/// "ten charges of fraud and two of perjury": of charges as well.
fn goes_on(view: &View, tokens: std::ops::Range<usize>) -> Option<NounPhrase> {
    const WITHIN: usize = 8;
    let kind = view.tag(tokens.end + 1);
    let of_kind = view.word(tokens.end) == "of" && kind.is_noun() && kind.penn != Penn::Nns;
    let mut joint = tokens.start.checked_sub(1).filter(|_| of_kind)?;
    if view.word(joint) == "and" && view.word_before(joint) == "," {
        joint -= 1;
    }
    if !matches!(view.word(joint), "and" | ",") {
        return None;
    }
    let first = (joint.saturating_sub(WITHIN)..joint)
        .rev()
        .find_map(|i| view.figure_at(i))
        .map(|f| &view.figures[f])
        .filter(|f| matches!(f.kind, Kind::Count | Kind::Number))?;
    let start = view.tokens_of(first).end;
    let of = (start..joint).find(|&i| view.word(i) == "of")?;
    let whole = (start..of).all(|i| noun_phrase::inner(view, i))
        && (of + 1..joint).all(|i| noun_phrase::inner(view, i));
    let head = noun_phrase::last_noun(view, start..of).filter(|&h| whole && h + 1 == of)?;
    let mut found = phrase(view, start, head, view.singular(head));
    found.end = tokens.end;
    Some(found)
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
    // "the second 24-hour walkout"
    let length = view
        .figure_at(start)
        .map(|f| &view.figures[f])
        .filter(|f| f.kind == Kind::Duration && f.form == Form::Adjective);
    let start = length.map_or(start, |f| view.tokens_of(f).end);
    // "the eighth such raid"
    let start = start + usize::from(view.word(start) == "such");
    let stop = noun_phrase::run(view, start, 5);
    // "the second of two penalties"
    if view.word(end) == "of" && !view.tag(end + 1).is_noun() {
        let at = base_behind(view, noun_phrase::past_articles(view, end + 1));
        let first = at.unwrap_or_else(|| noun_phrase::past_articles(view, end + 1));
        let stop = noun_phrase::run(view, first, 5);
        let head = noun_phrase::last_noun(view, first..stop)?;
        let many = view.tag(head).penn == Penn::Nns;
        if many {
            return Some(measured::named(view, first, head, head + 1));
        }
        // "The typhoon, the 14th of the season"
        return ranked_aside(view, end);
    }
    // "For a fourth successive year profits rose"
    let running = (start..stop).find(|&i| {
        let row = matches!(view.word(i + 1), "running" | "in")
            || matches!(
                view.word_before(i),
                "successive" | "consecutive" | "straight"
            );
        row && noun_phrase::is_noun(view, i) && subject::is_time(view, i)
    });
    if let Some(head) = running {
        return Some(measured::named(view, start, head, head + 1));
    }
    let most = |i: usize| view.tag(i).penn == Penn::Jjs;
    if let Some(head) = noun_phrase::last_noun(view, start..stop).filter(|&i| !most(i)) {
        // "third seed Petra Ansgar": what she is, before her name.
        let head = before_name(view, start, head).unwrap_or(head);
        return Some(measured::named(view, start, head, head + 1));
    }
    ranked_aside(view, end).or_else(|| super::nearby::ranked_by_verb(view, end - 1))
}

/// "The strike, the fourth this month, …", "The round, its third, …"
fn ranked_aside(view: &View, end: usize) -> Option<NounPhrase> {
    let before = |back: usize| view.word_back(end, back);
    let noun = end
        .checked_sub(4)
        .filter(|&n| noun_phrase::is_noun(view, n))?;
    (matches!(before(2), "the" | "its" | "their" | "his" | "her") && before(3) == ",")
        .then(|| measured::named(view, noun_phrase::begin(view, noun), noun, noun + 1))
}

/// The common noun before a name that ends a run: "seed" of "seed Petra Ansgar".
pub(super) fn before_name(view: &View, start: usize, head: usize) -> Option<usize> {
    if view.tag(head).pos != Pos::Propn || !view.capital(head) {
        return None;
    }
    let mut first = head;
    while first > start && view.capital(first - 1) {
        first -= 1;
    }
    let noun = first.checked_sub(1).filter(|&n| n >= start)?;
    let person = noun_class(view.word(noun)) == Some(NounClass::Person)
        || matches!(view.word(noun), "seed" | "pick" | "choice");
    (person && noun_phrase::is_noun(view, noun)).then_some(noun)
}

/// "a mother of three": of children that nobody names.
fn parent(view: &View, phrase: &NounPhrase, start: usize) -> bool {
    let noun = start.checked_sub(2);
    let of = view.word_before(start) == "of";
    of && noun.is_some_and(|n| view.word(n) == phrase.counted.head)
        && language::noun_class(&phrase.counted.head) == Some(NounClass::Person)
}

/// Whether so many quarters or seasons are a length of time: "the first fall in seven quarters".
fn in_quarters(view: &View, tokens: std::ops::Range<usize>) -> bool {
    matches!(
        view.word(tokens.end),
        "quarters" | "seasons" | "summers" | "winters"
    ) && view.word_before(tokens.start) == "in"
}

/// "a margin of error of 2.8 points", "cut the gap at the top to two points": what so many points are.
fn points_told(view: &View, figure: &Figure) -> Option<NounPhrase> {
    let tokens = view.tokens_of(figure);
    if !matches!(view.word(tokens.end), "point" | "points") {
        return None;
    }
    let error = (tokens.start.saturating_sub(6)..tokens.start).find(|&i| {
        view.word(i) == "margin" && view.word(i + 1) == "of" && view.word(i + 2) == "error"
    });
    let found = match error {
        Some(margin) => measured::named(view, margin, margin, margin + 1),
        None => subject::moved(view, tokens.start).or_else(|| points_moved(view, figure))?,
    };
    // So many points are counted, whatever they are of.
    Some(NounPhrase {
        counts: true,
        ..found
    })
}

/// "Support has climbed six points since May": what moved by so many points.
fn points_moved(view: &View, figure: &Figure) -> Option<NounPhrase> {
    let tokens = view.tokens_of(figure);
    let moved = tokens.start.checked_sub(1).is_some_and(|v| {
        let words = &vocabulary().words;
        words.change(view.word(v)).is_some()
            && view.tag(v).pos == Pos::Verb
            && (!words.moves(&view.lemma(v)) || view.lemma(v) == "drop")
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
    let number = (end..end + 4).any(|i| {
        matches!(
            view.word(i),
            "number" | "numbers" | "figure" | "amount" | "sum" | "share"
        )
    });
    // "9.2 times local earnings"
    let bare = matches!(view.word_before(end), "times" | "twice")
        && (view.tag(end).is_noun() || view.tag(end).pos == Pos::Adj)
        && view.tag(end).penn != Penn::Jjr
        && is_noun_behind(view, end);
    ((known || bare) && !number).then(|| measured::forward(view, end))?
}

/// Whether a noun ends the words that go on from a token.
fn is_noun_behind(view: &View, at: usize) -> bool {
    let stop = noun_phrase::run(view, at, 4);
    stop > at && noun_phrase::is_noun(view, stop - 1)
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
        // "four no-confidence votes"
        let joined = view.word(end + 1) == "-" && view.is_word(end + 2);
        let wordy = token.class == TokenClass::Word && (!words.is_stop(word) || joined);
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
        // "townspeople", "crewperson"
        let named = head.ends_with("person") || head.ends_with("people");
        (named || language::noun_class(head) == Some(NounClass::Person))
            .then(|| NounClass::Person.name().to_owned())
    };
    let found = listed.or_else(person);
    let last = last_of(head);
    found.or_else(|| (last != head).then(|| class(last))?)
}

/// The last word of a noun that a hyphen joins: "mate" of "team-mate", whose class is that of the whole where that has none.
pub(super) fn last_of(head: &str) -> &str {
    head.rsplit('-').next().unwrap_or(head)
}
