//! Two digits that have changed places: "£214,600 … the £241,600".
//!
//! Where two figures of a story have the same three digits or more and two of them stand the other way round, that is hardly ever
//! chance: of some 500 published stories one has such a pair, a list of prices. So less is asked of what stands around the
//! two than on any other way. Two figures of two digits are often alike by chance: only amounts and measures that are told
//! nowhere else are taken for one, and counts of one thing that come up as known ("the 86 youngsters").

use rustc_hash::FxHashMap;

use super::retold::Acts;
use super::{Answer, Story, begins_with_the, blockers};
use crate::claim::{Assertion, Claim, End};
use crate::document::{Document, Zone};
use crate::figure::{Exact, Kind};
use crate::vocabulary::vocabulary;

/// With so many digits, without the noughts at either end, two numbers are hardly ever alike by chance.
const DIGITS: usize = 3;
/// So many numbers with the same digits are compared with each other: more of them are a table.
const ALIKE: usize = 6;
/// A story with more figures of one sort has two of two digits that are alike by chance: a list of what is in each product.
const OF_TWO_DIGITS: usize = 12;
/// With so many others a figure is compared, to see whether they make it.
const COMPARED: usize = 64;

/// The pairs of a document whose digits have changed places, by the numbers of the claims, with the answer: yes or perhaps.
pub fn answers(
    document: &Document,
    claims: &[Claim],
    story: &Story,
    acts: &Acts,
) -> Vec<(usize, usize, Answer)> {
    let told = Told::new(claims);
    let mut alike: FxHashMap<(Sort, String), Vec<&Claim>> = FxHashMap::default();
    for claim in claims {
        let (Some(sort), Some(value)) = (sort(claim), claim.figure.value) else {
            continue;
        };
        if let Some(key) = key(value).filter(|_| exact(claim) && !is_year(claim, value)) {
            alike.entry((sort, key)).or_default().push(claim);
        }
    }
    let again = |c: &Claim| told.again(c);
    let mut found = Vec::new();
    for group in alike.values().filter(|group| group.len() <= ALIKE) {
        for (at, a) in group.iter().enumerate() {
            for b in group[at + 1..].iter().filter(|b| swapped(a, b)) {
                // Told twice each, they are two figures.
                let few = digits(a) < DIGITS;
                if a.sentence == b.sentence
                    || (again(a) && again(b))
                    || (few
                        && (told.is_list(a)
                            || again(a)
                            || again(b)
                            || !few_suffice(document, a, b)))
                {
                    continue;
                }
                // One that comes up as known or in display type, or is told again, and one that nothing else in the story makes: of
                // 1,600 published and right stories none has two such figures.
                let orphan = |c: &Claim| !again(c) && !told.makes(c);
                let known = |c: &Claim| c.definite || c.zone.is_display();
                let plain = digits(a) >= DIGITS
                    && (known(a) && orphan(a)
                        || known(b) && orphan(b)
                        || again(a) && orphan(b)
                        || again(b) && orphan(a));
                if let Some(answer) = answer(a, b, plain, story, acts) {
                    found.push((a.id, b.id, answer));
                }
            }
        }
    }
    found.sort_unstable_by_key(|(a, b, _)| (*a, *b));
    found
}

/// What figures of each sort a story tells, and how often.
struct Told {
    times: FxHashMap<(Sort, Exact), usize>,
    /// The first [`COMPARED`] of each sort.
    of: FxHashMap<Sort, Vec<Exact>>,
}

impl Told {
    fn new(claims: &[Claim]) -> Told {
        let mut told = Told {
            times: FxHashMap::default(),
            of: FxHashMap::default(),
        };
        for claim in claims {
            let (Some(sort), Some(value)) = (sort(claim), claim.figure.value) else {
                continue;
            };
            *told.times.entry((sort, value)).or_default() += 1;
            let of_sort = told.of.entry(sort).or_default();
            if of_sort.len() < COMPARED {
                of_sort.push(value);
            }
        }
        told
    }

    fn times(&self, sort: Sort, value: Exact) -> usize {
        self.times.get(&(sort, value)).copied().unwrap_or(0)
    }

    /// Whether a figure is told more than once.
    fn again(&self, claim: &Claim) -> bool {
        let of = sort(claim).zip(claim.figure.value);
        of.is_some_and(|(sort, value)| self.times(sort, value) > 1)
    }

    /// Whether the story tells so many figures of its sort that two of two digits are alike by chance.
    fn is_list(&self, claim: &Claim) -> bool {
        let of_sort = sort(claim).and_then(|sort| self.of.get(&sort));
        of_sort.is_some_and(|values| values.len() > OF_TWO_DIGITS)
    }

    /// Whether two others of its sort make a figure, as their sum or their difference: then it stands for itself.
    fn makes(&self, claim: &Claim) -> bool {
        let (Some(sort), Some(value)) = (sort(claim), claim.figure.value) else {
            return false;
        };
        let others = self.of.get(&sort).into_iter().flatten();
        others.filter(|other| **other != value).any(|&other| {
            let rest = value.minus(other);
            let part = rest.is_some_and(|rest| self.times(sort, rest) > usize::from(rest == other));
            let sum = value.plus(other);
            part || sum.is_some_and(|sum| self.times(sort, sum) > 0)
        })
    }
}

/// Whether two figures of two digits are held against each other: amounts and measures, or a count that comes up as known.
fn few_suffice(document: &Document, a: &Claim, b: &Claim) -> bool {
    if matches!(a.figure.kind, Kind::Money | Kind::Measure) {
        return true;
    }
    let known = begins_with_the(document, b);
    let one = |of: fn(&crate::claim::Counted) -> Option<&String>| {
        let (x, y) = (
            a.counted.as_ref().and_then(of),
            b.counted.as_ref().and_then(of),
        );
        x.is_some() && x == y
    };
    a.figure.kind == Kind::Count
        && b.figure.kind == Kind::Count
        && known
        && (one(|c| Some(&c.head)) || one(|c| c.class.as_ref()))
}

/// What two figures are to each other whose digits have changed places; `plain` where nothing is left to doubt.
fn answer(a: &Claim, b: &Claim, plain: bool, story: &Story, acts: &Acts) -> Option<Answer> {
    let gone = |c: &Claim| matches!(c.assertion, Assertion::Denied | Assertion::Retracted);
    let older = |c: &Claim| c.end == Some(End::Older);
    let two_ways = matches!((a.direction, b.direction), (Some(x), Some(y)) if x != y);
    if gone(a) || gone(b) || older(a) || older(b) || two_ways {
        return None;
    }
    if blockers::other_state(a, b).is_some() {
        return None;
    }
    let mut reasons =
        vec!["both have the same digits, and two of them have changed places".to_owned()];
    let doubt = if plain {
        None
    } else {
        doubt(a, b, story, acts)
    };
    let sure = doubt.is_none();
    reasons.extend(doubt);
    Some(match sure {
        true => Answer::yes(reasons),
        false => Answer::perhaps(reasons),
    })
}

/// What leaves it open that the text has two figures.
fn doubt(a: &Claim, b: &Claim, story: &Story, acts: &Acts) -> Option<String> {
    // Counts move on, prices and shares are of a day.
    let count = matches!(a.figure.kind, Kind::Count | Kind::Number);
    if count && (story.moves_on(a) || story.moves_on(b)) {
        return Some("the text says that figures moved on".to_owned());
    }
    // "The 351 redundancies are the most since 1993": what comes up as known is of no other time.
    let known = digits(a) >= DIGITS && b.definite;
    if let (Some(x), Some(y), false) = (&a.times_near, &b.times_near, known)
        && x != y
    {
        return Some(format!("one is of {x}, the other of {y}"));
    }
    if let Some(reason) = blockers::other_year(a, b).filter(|_| !known) {
        return Some(reason);
    }
    // The fewer digits there are, the more has to be alike around them.
    let noun = |c: &Claim| c.counted.as_ref().map(|c| c.head.clone());
    let act = acts.of_one(a.id, b.id);
    let (first, second) = (noun(a), noun(b));
    let one_thing = |x: &str, y: &str| vocabulary().happenings.one_thing(x, y);
    let thing = matches!((&first, &second), (Some(x), Some(y)) if one_thing(x, y));
    let of_one = act || thing;
    let near = story.sentences.likeness(a, b).near > 0;
    let two = !of_one && first.is_some() && second.is_some();
    let alike = usize::from(of_one) + usize::from(near && !two) + usize::from(b.definite);
    if alike + digits(a) <= DIGITS {
        return Some("too little around them is alike".to_owned());
    }
    // A list of prices or times has numbers of all sorts.
    let bare = |c: &Claim| c.figure.kind == Kind::Number && c.counted.is_none();
    ((bare(a) || bare(b)) && story.sentences.likeness(a, b).shared == 0)
        .then(|| "one of them does not say what it counts".to_owned())
}

/// Only figures of one sort are compared: their kind and unit.
type Sort = (Kind, &'static str);

fn sort(claim: &Claim) -> Option<Sort> {
    if claim.zone == Zone::Table {
        return None;
    }
    let unit = claim.figure.unit.map(|unit| unit.name);
    match claim.figure.kind {
        Kind::Count | Kind::Number => Some((Kind::Count, "")),
        Kind::Percent | Kind::PercentPoints => Some((claim.figure.kind, "")),
        Kind::Money | Kind::Measure | Kind::Duration | Kind::Temperature => {
            Some((claim.figure.kind, unit?))
        }
        _ => None,
    }
}

fn exact(claim: &Claim) -> bool {
    claim.figure.modifier.is_none() && claim.figure.ends.is_none()
}

/// A bare number that may be a year: years have their digits in common with other years.
fn is_year(claim: &Claim, value: Exact) -> bool {
    let years = Exact::whole(1400)..=Exact::whole(2199);
    claim.figure.kind == Kind::Number && years.contains(&value)
}

/// The digits of a number in order of size, and its length before and behind the point; none where there are too few of them.
fn key(value: Exact) -> Option<String> {
    let text = value.to_decimal(6);
    let before = text.find('.').unwrap_or(text.len());
    let mut digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    if value.significant_digits() < 2 {
        return None;
    }
    digits.sort_unstable();
    let digits: String = digits.into_iter().collect();
    Some(format!("{before}:{}:{digits}", text.len()))
}

fn digits(claim: &Claim) -> usize {
    let value = claim.figure.value;
    value.map_or(0, Exact::significant_digits)
}

/// Whether two numbers with the same digits differ in two digits that stand next to each other, and are as exact as each other.
fn swapped(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (a.figure.value, b.figure.value) else {
        return false;
    };
    let as_exact = x.significant_digits() == y.significant_digits();
    let digits = |v: Exact| v.to_decimal(6).replace('.', "");
    let (x, y) = (digits(x), digits(y));
    let apart = x.bytes().zip(y.bytes()).enumerate();
    let places: Vec<_> = apart
        .filter(|(_, (p, q))| p != q)
        .map(|(at, _)| at)
        .collect();
    as_exact && matches!(places[..], [first, second] if second == first + 1)
}

#[cfg(test)]
mod tests {
    use crate::ledger::Relation;
    use crate::ledger::same_figure::tests::linked;

    #[test]
    fn digits_that_change_places_make_one_figure_of_two() {
        let text = "The fair took £31,470 at the gate.\n\nIts owner keeps bees.\n\nWhat is left of the £34,170 goes to the hospice.";
        assert_eq!(linked(text, "31,470", "34,170"), Some(Relation::SameFigure));
        let text = "Turnout was 61.8 per cent.\n\nIt rained all day.\n\n“16.8 per cent would be a shame,” the mayor had said, and 18.6 per cent of those in Orr came.";
        assert_eq!(
            linked(text, "61.8", "18.6"),
            None,
            "three digits are in other places"
        );
    }

    #[test]
    fn only_digits_next_to_each_other_change_places() {
        let text = "Cars accounted for 163 of the deaths.\n\nIt rained.\n\nSpeed was the cause of 158 of the 361 accidents.";
        assert_eq!(linked(text, "163", "361"), None);
    }

    #[test]
    fn two_digits_alone_may_be_chance() {
        let text =
            "Some 42 people came.\n\nIt was made in Orr.\n\nA flock of 24 sheep was kept out.";
        assert_eq!(linked(text, "42", "24"), None);
        let text = "About 37 per cent came.\n\nIt rained.\n\nOf the women 73 per cent stayed away.";
        assert_eq!(linked(text, "37", "73"), None);
    }

    #[test]
    fn two_digits_of_a_measure_or_of_what_is_known_suffice() {
        let text = "The mast is 42 metres tall.\n\nIt was made in Orr.\n\nNobody asked for the 24-metre mast.";
        assert_eq!(linked(text, "42", "24"), Some(Relation::SameFigure));
        let text = "The mast is 42 metres tall.\n\nIt was made in Orr.\n\nNobody asked for 24 metres of wall.";
        assert_ne!(linked(text, "42", "24"), Some(Relation::SameFigure));
        let text = "A bug made 68 children ill.\n\nThe camp is shut.\n\nMost of the 86 children went home.";
        assert_eq!(linked(text, "68", "86"), Some(Relation::SameFigure));
    }

    #[test]
    fn what_comes_up_as_known_and_is_told_nowhere_else_is_the_other() {
        let text = "By noon the masons had laid 11,426 bricks.\n\nIt rained.\n\nThe wall and its 11,246 stones stand in Orr.";
        assert_eq!(linked(text, "11,426", "11,246"), Some(Relation::SameFigure));
        let text = "By noon the masons had laid 11,426 bricks.\n\nIt rained.\n\nThe wall and its 11,246 stones stand in Orr; 9,000 are grey and 2,246 red.";
        assert_ne!(
            linked(text, "11,426", "11,246"),
            Some(Relation::SameFigure),
            "it has parts of its own"
        );
    }

    #[test]
    fn a_text_that_has_both_twice_has_two_figures() {
        let text = "Orr has 386 pupils and Tarn has 368.\n\nThe 386 pupils of Orr walk.\n\nAll 368 pupils of Tarn take the bus.";
        assert_eq!(linked(text, "368", "386"), None);
    }

    #[test]
    fn what_moved_on_may_be_another_figure() {
        let text = "By noon 213 people had been held.\n\nThe square was empty.\n\nBy midnight the number of people held had risen to 312.";
        assert_ne!(linked(text, "213", "312"), Some(Relation::SameFigure));
    }

    #[test]
    fn years_have_digits_in_common() {
        let text =
            "The mill of 1897 burned down.\n\nIt was a bad year.\n\nThe mill of 1987 stands.";
        assert_ne!(linked(text, "1897", "1987"), Some(Relation::SameFigure));
    }
}
