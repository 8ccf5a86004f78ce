//! What keeps an odd figure apart from another one, whatever the weights say: each reason a small function.

use super::{Feature, Weigher, agrees, comparable, lower};
use crate::claim::{Assertion, Claim, End, Role};
use crate::figure::{Exact, Kind};
use crate::ledger::build::says_moved_on;
use crate::ledger::same_figure::blockers::{other_source, other_state, other_year};
use crate::ledger::same_figure::earlier::begins_with_one;
use crate::ledger::same_figure::value::times_apart;
use crate::vocabulary::{first_word, vocabulary};

type Blocker = fn(&Weigher<'_>, usize, usize) -> Option<&'static str>;

/// The first blocker that holds for an odd figure and the one that it may be.
pub(super) fn first(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    const BLOCKERS: [Blocker; 8] = [
        other_basis,
        part_of_it,
        explained,
        added_up,
        told_already,
        both_told,
        far_apart,
        other_speaker,
    ];
    of_place(weigher, odd, other).or_else(|| holding(&BLOCKERS, weigher, odd, other))
}

/// The first blocker that holds for the two places, whatever their figures are.
pub(super) fn of_place(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    const BLOCKERS: [Blocker; 18] = [
        other_voice,
        goes_back,
        other_parts,
        stamped,
        other_person,
        other_age,
        other_people,
        other_subject,
        states,
        other_rate,
        told_apart,
        not_so,
        other_use,
        counted_along,
        run_of_them,
        at_home_here,
        first_and_last,
        allowed,
    ];
    holding(&BLOCKERS, weigher, odd, other)
}

/// What speaks against the two without keeping them apart: each has a weight of its own.
pub(super) fn doubts(
    weigher: &Weigher<'_>,
    odd: usize,
    other: usize,
) -> impl Iterator<Item = (Feature, bool)> {
    const DOUBTS: [(Feature, Blocker); 6] = [
        (Feature::NamesOthers, other_names),
        (Feature::OtherYear, years),
        (Feature::OtherRole, other_role),
        (Feature::MovedOn, moved_on),
        (Feature::Oneself, of_oneself),
        (Feature::OtherTime, other_time),
    ];
    let each = DOUBTS.into_iter();
    each.map(move |(feature, doubt)| (feature, doubt(weigher, odd, other).is_some()))
}

fn holding(
    blockers: &[Blocker],
    weigher: &Weigher<'_>,
    odd: usize,
    other: usize,
) -> Option<&'static str> {
    blockers
        .iter()
        .find_map(|blocker| blocker(weigher, odd, other))
}

/// How well the other figure fits the place in the odd one's sentence (in another paragraph: in the odd one's paragraph) where it is
/// told too, if it is.
pub(super) fn told_here(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<u32> {
    const WITHIN: usize = 24;
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    let (group, at) = weigher.places[odd]?;
    let group = &weigher.groups[group];
    let around = &group[at.saturating_sub(WITHIN)..(at + WITHIN + 1).min(group.len())];
    let told = around.iter().copied().filter(|id| {
        let c = &weigher.claims[*id];
        let here = if a.block == b.block {
            c.sentence_number == a.sentence_number
        } else {
            c.block == a.block
        };
        here && *id != odd && *id != other && comparable(c, b) && agrees(c, b)
    });
    told.map(|id| weigher.fit(id, other)).max()
}

/// The other figure stands beside the odd one too, in a place that fits it better: it is told again, and the odd one is another.
fn at_home_here(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    told_here(weigher, odd, other)
        .filter(|fit| *fit > weigher.fit(odd, other))
        .map(|_| "the other figure is told there, in a likelier place")
}

/// The other sentence has the odd figure as well, in a place that fits as well or better.
fn explained(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    told_there(weigher, odd, other)
        .filter(|fit| *fit >= weigher.fit(odd, other))
        .map(|_| "the other sentence has the figure too")
}

/// How well the odd figure fits the place in the other sentence where it is told too, if it is.
pub(super) fn told_there(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<u32> {
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    let group = |id: usize| weigher.places[id].map(|p| p.0);
    let told = weigher.of_sentence(b).filter(|id| {
        let c = &weigher.claims[*id];
        group(*id) == group(odd) && comparable(c, a) && agrees(c, a)
    });
    told.map(|id| weigher.fit(odd, id)).max()
}

/// One of them is the sum or the difference of two figures of the other sentence.
pub(super) fn added_up(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    (makes(weigher, odd, b) || makes(weigher, other, a))
        .then_some("one of them is what two figures of the other sentence make")
}

fn makes(weigher: &Weigher<'_>, id: usize, there: &Claim) -> bool {
    let claim = &weigher.claims[id];
    let (Some(value), false) = (claim.figure.value, claim.figure.kind == Kind::Date) else {
        return false;
    };
    let of_the_sort =
        |n: &usize| weigher.places[*n].map(|p| p.0) == weigher.places[id].map(|p| p.0);
    let terms: Vec<Exact> = weigher
        .of_sentence(there)
        .filter(of_the_sort)
        .filter_map(|n| weigher.claims[n].figure.value)
        .filter(|x| !x.is_zero())
        .collect();
    let mut two = terms
        .iter()
        .enumerate()
        .flat_map(|(at, x)| terms[at + 1..].iter().map(move |y| (*x, *y)));
    two.any(|(x, y)| x.plus(y) == Some(value) || x.minus(y).map(Exact::magnitude) == Some(value))
}

/// Two dates that are told to another depth: a year and a day of some year are compared only if both have a year.
fn other_parts(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let parts = |id: usize| {
        let day = weigher.claims[id].figure.day?;
        Some((
            day.year.is_some(),
            day.month.is_some(),
            day.day.is_some(),
            day.quarter.is_some(),
        ))
    };
    let (Some(a), Some(b)) = (parts(odd), parts(other)) else {
        return None;
    };
    (a.3 != b.3 || (a != b && !(a.0 && b.0)))
        .then_some("the dates are not told as far as each other")
}

/// What stands at an end of the text is borne out by another sentence: it was told there, not here.
fn told_already(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    let home = weigher.facts[other].homes.first(|id| id != odd);
    (home.is_some() && weigher.at_edge(b) && !weigher.at_edge(a))
        .then_some("another sentence bears the other figure out")
}

/// The two sentences tell the ages of two people.
fn other_people(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    if a.figure.kind == Kind::Age {
        return None;
    }
    let ages = |c: &Claim| -> Vec<usize> {
        let of_sentence = weigher.of_sentence(c);
        of_sentence
            .filter(|id| weigher.claims[*id].figure.kind == Kind::Age)
            .collect()
    };
    let (here, there) = (ages(a), ages(b));
    let one = here.iter().any(|x| {
        there
            .iter()
            .any(|y| agrees(&weigher.claims[*x], &weigher.claims[*y]))
    });
    (!here.is_empty() && !there.is_empty() && !one).then_some("the sentences are about two people")
}

/// The two sentences begin with two names that have no word in common, or one of them with somebody else of the other's: "Norwick
/// Motors sold 1,250 cars … Harlow Cars sold 1,430", "Its rivals sold 1,430".
fn other_subject(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let [a, b] = [odd, other].map(|id| weigher.sentence(&weigher.claims[id]));
    let (first, second) = (opening_name(a), opening_name(b));
    let two =
        !first.is_empty() && !second.is_empty() && !first.iter().any(|word| second.contains(word));
    let owned = |sentence: &str| among(first_word(sentence), "of_whoever_it_is");
    (two || owned(a) != owned(b)).then_some("the sentences are about two")
}

/// The words of the name that a sentence begins with, if it has two or more.
fn opening_name(sentence: &str) -> Vec<&str> {
    let words = sentence.split_whitespace();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let name: Vec<&str> = words.take_while(capital).collect();
    let common = name
        .first()
        .is_some_and(|first| vocabulary().words.is_stop(&first.to_lowercase()));
    if name.len() < 2 || common {
        vec![]
    } else {
        name
    }
}

/// Each sentence has names of its own, and they have none in common.
fn other_names(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let overlap = weigher
        .sentences
        .overlap(&weigher.claims[odd], &weigher.claims[other]);
    (overlap.names == 0 && overlap.first_names > 0 && overlap.second_names > 0)
        .then_some("the sentences name others")
}

/// Both say when, and not the same.
fn other_time(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    let (x, y) = (
        a.time.as_ref()?.to_lowercase(),
        b.time.as_ref()?.to_lowercase(),
    );
    (!x.contains(&y) && !y.contains(&x)).then_some("they are of two times")
}

/// Only one of them is told by a sentence or a paragraph that begins with an earlier time.
fn goes_back(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let [x, y] = [odd, other].map(|id| weigher.sentences.goes_back(&weigher.claims[id]));
    (x != y).then_some("one of them is of an earlier time")
}

/// Both say in what state the counted are, and not the same.
fn states(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    other_state(&weigher.claims[odd], &weigher.claims[other])
        .map(|_| "they count people in two states")
}

/// One of them is denied or taken back, or only one of them is expected or aimed at, or what was before.
fn not_so(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    let gone = |c: &Claim| matches!(c.assertion, Assertion::Denied | Assertion::Retracted);
    let older = |c: &Claim| c.end == Some(End::Older);
    let planned = |c: &Claim| matches!(c.assertion, Assertion::Target | Assertion::Forecast);
    // "The last outbreak, in 2016, killed 112": of another time.
    let historic = |c: &Claim| c.assertion == Assertion::Historic;
    let apart = older(a) != older(b) || planned(a) != planned(b) || historic(a) != historic(b);
    (gone(a) || gone(b) || apart).then_some("one of them is not what is so now")
}

/// A count of people that the text says has moved on.
fn moved_on(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    let counts = a.figure.kind == Kind::Count && (a.status.is_some() || b.status.is_some());
    let moved = |c: &Claim| says_moved_on(weigher.sentence(c));
    (counts && (moved(a) || moved(b))).then_some("the text says that the count has moved on")
}

/// Direct speech against the writer's own words.
fn other_voice(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    (a.quoted != b.quoted).then_some("one of them is said in direct speech")
}

/// Two say two numbers: "The ministry said 20 … The opposition said 200", unless one comes up as known: "the 12 killed".
fn other_speaker(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    let known = a.definite || b.definite;
    let two = other_source(a, b).filter(|_| !known);
    two.map(|_| "two say it, each with a number")
}

/// Somebody speaks of himself: who it is, another sentence of the kind need not be by.
fn of_oneself(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let own = list("of_oneself");
    let speaks = |id: usize| {
        let mut words = weigher
            .sentence(&weigher.claims[id])
            .split(|c: char| !c.is_alphanumeric());
        words.any(|w| w == "I" || own.iter().any(|own| w.eq_ignore_ascii_case(own)))
    };
    (speaks(odd) || speaks(other)).then_some("somebody speaks of himself")
}

/// A time that has passed since, against a length; a day since which, against a day on which.
fn other_use(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let since = |id: usize| {
        let (before, behind) = weigher.next_words(&weigher.claims[id]);
        match weigher.claims[id].figure.kind {
            Kind::Duration => among(behind, "since_or_ago"),
            Kind::Date => among(before, "from_or_until"),
            _ => false,
        }
    };
    (since(odd) != since(other)).then_some("one is since or until when, the other not")
}

/// Only one of them says of which year it is.
fn years(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    let dates = a.figure.kind == Kind::Date;
    (!dates && other_year(a, b).is_some()).then_some("one of them is of another year")
}

/// "banned gatherings of more than 50 people": how many are allowed is not how many there were.
fn allowed(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let [x, y] = [odd, other].map(|id| &weigher.claims[id]);
    let counts = x.figure.kind == Kind::Count && y.figure.kind == Kind::Count;
    let limit = |c: &Claim| c.role == Role::Limit;
    (counts && limit(x) != limit(y)).then_some("one of them is a limit")
}

/// A part against a whole, a rise against a fall.
fn other_role(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    let part = |c: &Claim| {
        matches!(
            c.role,
            Role::Part | Role::PartOpen | Role::Rate | Role::Average
        )
    };
    let ways = matches!((a.direction, b.direction), (Some(x), Some(y)) if x != y);
    (ways || (part(a) != part(b)))
        .then_some("one is a part, the other a whole, or they go two ways")
}

/// So much for each of one thing, and for each of another.
fn other_rate(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let per = |id: usize| weigher.claims[id].per.as_deref();
    let (x, y) = (per(odd)?, per(other)?);
    (x != y).then_some("they are for each of two things")
}

/// "another", "the other", "a second": the text itself says that it is another one.
fn told_apart(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    const WORDS: usize = 3;
    let first = |id: usize| {
        let sentence = weigher.sentence(&weigher.claims[id]);
        among(first_word(sentence), "begins_with_a_part")
            || begins_with_one(sentence, "begins_with_another")
    };
    if first(odd) != first(other) {
        return Some("the text tells them apart");
    }
    let apart = |id: usize| {
        let claim = &weigher.claims[id];
        // "a further 210": the hedge stands inside of the figure.
        let until = claim.figure.core.start.max(claim.sentence_range.start);
        let until = until - claim.sentence_range.start;
        let before = weigher.sentence(claim).get(..until).unwrap_or_default();
        let before = before.split_whitespace().rev().take(WORDS);
        let mut words = before.map(|w| {
            w.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        });
        words.find(|w| among(w, "another_one"))
    };
    // "an average yield of 3.62% … the 10-year yield ended at 3.65%"
    let average = |id: usize, of: usize| {
        let modifiers = |id: usize| weigher.claims[id].counted.as_ref().map(|n| &n.modifiers);
        let has = |id: usize| {
            let said = |all: &Vec<String>| all.iter().any(|m| m == "average" || m == "median");
            weigher.claims[id].role == Role::Average || modifiers(id).is_some_and(said)
        };
        has(id) && !has(of) && modifiers(of).is_some_and(|all| !all.is_empty())
    };
    (apart(odd) != apart(other) || average(odd, other) || average(other, odd))
        .then_some("the text tells them apart")
}

/// "carried 32 satellites … 31 of the satellites reached an orbit": a part is no larger than its whole, and both may stand.
fn part_of_it(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    let part = |x: &Claim, y: &Claim| {
        let whole = matches!(y.role, Role::Level | Role::Total);
        x.role == Role::PartOpen && whole && x.figure.kind == Kind::Count && lower(x) <= lower(y)
    };
    (part(a, b) || part(b, a)).then_some("one may be a part of the other")
}

/// The other figure stands in the odd one's paragraph, and the odd one itself elsewhere: both are at home.
fn both_told(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let home = weigher.facts[odd].homes.first(|id| id != other);
    home.and_then(|_| told_here(weigher, odd, other))
        .map(|_| "the other figure is told there too")
}

/// Nobody writes one for the other: the larger is more than ten times the smaller.
fn far_apart(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    const TIMES: i128 = 10;
    let value = |id: usize| lower(&weigher.claims[id]).map(Exact::magnitude);
    let (x, y) = (value(odd)?, value(other)?);
    times_apart(x, y, TIMES)?.then_some("one is many times the other")
}

/// "Four dead, including the gunman": one of them counts somebody along.
fn counted_along(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let along = |id: usize| {
        let words = words_behind(weigher, id);
        words.iter().any(|w| among(w, "counts_along"))
    };
    (along(odd) != along(other)).then_some("one of them counts somebody along")
}

/// "Posted: 6 March": the day on which a page was made is no part of the story.
fn stamped(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let stamp = |id: usize| {
        let claim = &weigher.claims[id];
        let last = weigher.before(claim).split_whitespace().next_back();
        let word = last.and_then(|word| word.strip_suffix(':'));
        claim.figure.kind == Kind::Date && word.is_some_and(|word| among(word, "stamps"))
    };
    (stamp(odd) || stamp(other)).then_some("one of them says when the page was made")
}

/// Two ages without a name that stands next to both, or of two people with names of their own.
fn other_person(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let (a, b) = (&weigher.claims[odd], &weigher.claims[other]);
    if a.figure.kind != Kind::Age || same_person(a, b) {
        return None;
    }
    if let (Some(x), Some(y), true) = (&a.person, &b.person, beside_names(a, b)) {
        let within = |x: &str, y: &str| x.split(' ').all(|word| y.split(' ').any(|w| w == word));
        if !within(x, y) && !within(y, x) {
            return Some("they are ages of two people");
        }
    }
    // "Maya Orr, 16 … Maya Orr with her brother Chidi, 11"
    let name = |c: &Claim| {
        c.counted
            .as_ref()
            .map(|n| n.head.clone())
            .filter(|n| n.starts_with(char::is_uppercase))
    };
    if let (Some(x), Some(y)) = (name(a), name(b))
        && !x.split(' ').any(|word| y.split(' ').any(|w| w == word))
    {
        return Some("they are ages of two people");
    }
    let (near_a, near_b) = (&weigher.facts[odd].near, &weigher.facts[other].near);
    (!weigher.sentences.name_in_common(near_a, near_b))
        .then_some("nothing says that they are ages of one person")
}

/// An age now, and one at another time: "joined at 15", "began when she was 6", which is of no other time either ("left school at
/// 14", "died at 87").
fn other_age(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let then = |id: usize| {
        let claim = &weigher.claims[id];
        let mut before = weigher.before(claim).split_whitespace().rev();
        let was = matches!(before.next(), Some("was" | "were"));
        let when = was && before.nth(1) == Some("when") && claim.figure.kind == Kind::Age;
        when || claim.measures.as_deref() == Some("age then")
    };
    let at_death = |id: usize| weigher.claims[id].measures.as_deref() == Some("age at death");
    let apart = then(odd) || then(other) || at_death(odd) != at_death(other);
    apart.then_some("one of them is an age at another time")
}

/// Whether both are ages of a person who is named.
pub(super) fn same_person(a: &Claim, b: &Claim) -> bool {
    beside_names(a, b) && a.person == b.person
}

/// Whether both ages stand right beside a full name: only those are that person's for certain.
fn beside_names(a: &Claim, b: &Claim) -> bool {
    let beside = |c: &Claim| c.measures.as_deref() == Some("age") && c.person.is_some();
    beside(a) && beside(b)
}

/// "scored 14 points in a row": one of them is a run of what the other counts.
fn run_of_them(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let run = |id: usize| {
        let words = words_behind(weigher, id);
        let unbroken = |w: &&str| among(w, "without_a_break");
        words.windows(3).any(|w| w == ["in", "a", "row"]) || words.iter().any(unbroken)
    };
    (run(odd) != run(other)).then_some("one of them is a run without a break")
}

/// "Net of this charge, earnings per share were $2.12": on another basis than the earnings that were reported.
fn other_basis(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let told = |id: usize| {
        let sentence = weigher.sentence(&weigher.claims[id]);
        begins_with_one(sentence, "on_another_basis")
    };
    // Where the story says so once, it holds wherever the figure is told again.
    let adjusted = |id: usize| {
        let homes = &weigher.facts[id].homes.0;
        told(id) || homes.iter().any(|(_, home)| told(*home))
    };
    (adjusted(odd) != adjusted(other)).then_some("one of them is told on another basis")
}

/// "The cup was first played for in 1889", "when it last took the cup, in 1998".
fn first_and_last(weigher: &Weigher<'_>, odd: usize, other: usize) -> Option<&'static str> {
    let says = |id: usize, name: &str| {
        let claim = &weigher.claims[id];
        let mut words = weigher.before(claim).split_whitespace();
        claim.figure.kind == Kind::Date && words.any(|word| among(word, name))
    };
    let ends = |id: usize| (says(id, "says_the_first"), says(id, "says_the_last"));
    matches!(
        (ends(odd), ends(other)),
        ((true, false), (false, true)) | ((false, true), (true, false))
    )
    .then_some("one is of the first time, the other of the last")
}

/// The few words right behind a figure, without their marks.
fn words_behind<'w>(weigher: &'w Weigher<'_>, id: usize) -> Vec<&'w str> {
    const WORDS: usize = 4;
    let behind = weigher.behind(&weigher.claims[id]);
    behind
        .split_whitespace()
        .take(WORDS)
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect()
}

/// A list of `rules/vocabulary/phrases.toml`.
fn list(name: &str) -> &'static [Box<str>] {
    vocabulary().phrases.get(name).map_or(&[], AsRef::as_ref)
}

/// Whether a word is one of a list.
fn among(word: &str, name: &str) -> bool {
    list(name).iter().any(|w| word.eq_ignore_ascii_case(w))
}

#[cfg(test)]
mod tests;
