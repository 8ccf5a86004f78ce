//! The states that a claim may give to what it counts, with their signs.

use super::noun::REACH;
use super::sentence::{Sort, Words};
use super::signs::{Signs, bucket, least, mix};
use crate::claim::Claim;
use crate::claim::state::By;
use crate::claim::view::{View, is_be};
use crate::figure::Kind;
use crate::language::{Penn, Pos, noun_class, number_of};
use crate::vocabulary::{Inflection, Way, vocabulary};

/// A phrase of a sentence that says a state of something.
#[derive(Debug)]
pub struct Said {
    /// Its first token.
    pub at: usize,
    /// The state.
    pub state: &'static str,
    /// Of whom it says it.
    pub way: Way,
    /// The form of its verb.
    pub inflection: Inflection,
    /// Whether a form of "be" or "have" stands before it, an object behind it, as one number.
    pub voice: u32,
    /// Whether "or" stands beside it.
    pub or: bool,
}

/// What says a state in a sentence, in order.
pub fn said(view: &View) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    for at in 0..view.tokens().len() {
        let here = all.len();
        for phrase in vocabulary().states.beginning(view.word(at)) {
            let stands = (phrase.rest.iter().zip(at + 1..)).all(|(w, i)| view.word(i) == w);
            if stands && !all[here..].iter().any(|s| s.state == phrase.status) {
                all.push(Said {
                    at,
                    state: phrase.status,
                    way: phrase.way,
                    inflection: phrase.inflection,
                    voice: voice(view, at, at + phrase.length()),
                    or: view.word_before(at) == "or" || view.word(at + phrase.length()) == "or",
                });
            }
        }
    }
    all
}

/// What stands around a verb that ends before a token, as one number: a form of "be" or of "have" before it, an object behind it.
fn voice(view: &View, at: usize, end: usize) -> u32 {
    let back = (1..=3).find(|back| view.tag(at.saturating_sub(*back)).pos != Pos::Adv);
    let before = back.map_or("", |back| view.word_back(at, back));
    let before = if is_be(before) {
        1
    } else {
        2 * u32::from(matches!(before, "has" | "have" | "had"))
    };
    let object = matches!(view.tag(end).pos, Pos::Det | Pos::Num | Pos::Noun | Pos::Adj | Pos::Pron | Pos::Propn);
    before + 3 * u32::from(object)
}

/// What is seen of a claim; none for amounts that no state is said of.
pub fn seen<'a>(view: &'a View, claims: &'a [Claim], at: usize, by: By) -> Option<Seen<'a>> {
    let counts = matches!(
        claims[at].figure.kind,
        Kind::Count
            | Kind::Number
            | Kind::Percent
            | Kind::Share
            | Kind::Ratio
            | Kind::Ordinal
            | Kind::Measure
    );
    let asked = match by {
        By::Nothing => false,
        By::None => !has_none(view, view.tokens_of(&claims[at].figure).start),
        _ => true,
    };
    (counts && asked).then(|| Seen::of(view, claims, at, by))
}

/// Whether the patterns' "none" is to stand: of "six of the 20 guests fell ill" the 20 are in no state, and nobody says which it is
/// of "nine were killed or injured".
fn has_none(view: &View, start: usize) -> bool {
    let (words, clauses) = (view.words(), view.clauses());
    let either = |s: &Said| s.or && s.at > start && clauses.of(s.at) == clauses.of(start);
    is_whole(view, words, start) || words.said.iter().any(either)
}

/// A claim as signs see it.
pub struct Seen<'a> {
    /// What speaks for each state in its own measure.
    pub alone: Signs,
    said: Vec<(&'a Said, [u32; 4])>,
    /// The states of claims before it, from the nearest on: in its sentence with whether what is counted is the same, or the last of its
    /// noun.
    before: [(Option<&'a str>, u32); 4],
    pattern: Option<&'a str>,
    /// The states of the claims before.
    told: Vec<&'a str>,
    kind: u32,
    role: u32,
    /// Whether a part of it is told right before.
    whole: u32,
    /// What told the patterns of a state.
    by: u32,
}

impl<'a> Seen<'a> {
    fn of(view: &'a View, claims: &'a [Claim], at: usize, by: By) -> Seen<'a> {
        let claim = &claims[at];
        let (words, clauses) = (view.words(), view.clauses());
        let figure = &claim.figure;
        let tokens = view.tokens_of(figure);
        let (start, end) = (tokens.start, tokens.end);
        let own = clauses.of(start);
        let kind = figure.kind as u32;
        let sort = kind * 16 + figure.form as u32;
        let head = claim.counted.as_ref().map_or(0, |c| number_of(&c.head));
        let understood = claim.counted.as_ref().map_or(2, |c| u32::from(c.understood));
        let class = claim.counted.as_ref().map_or(0, |c| {
            noun_class(&c.head).map_or(1, |class| class as u32 + 2)
        });
        let pattern = claim.status.as_deref().map_or(0, number_of);
        let behind = behind_noun(view, words, end);
        let stops = |i: usize| words.sort(i) == Sort::Figure && i != start;
        let first = (start.saturating_sub(REACH)..start).rev();
        let v1 = first.take_while(|&i| words.sort(i) != Sort::Mark || view.word(i) == ",").find(|&i| words.sort(i) == Sort::Verb && !is_aux(view, i));
        let last = end..(end + REACH).min(words.word.len());
        let v2 = last.clone().take_while(|&i| words.sort(i) != Sort::Mark && !stops(i)).find(|&i| words.sort(i) == Sort::Verb && !is_aux(view, i));
        let verb = |v: Option<usize>| v.map_or([0; 4], |v| [words.verb(v), words.tag(v), words.cluster(v).0, words.word(v + 1)]);
        let [l1, t1, c1, n1] = verb(v1);
        let [l2, t2, c2, n2] = verb(v2);
        let far1 = v1.map_or(9, |v| bucket(start - v));
        let main = clauses.all.get(own).and_then(|c| c.verb);
        let m = verb(main);
        let main_side = main.map_or(2, |m| u32::from(m < start));
        let role = claim.role as u32;
        let event = claim.event.as_deref().map_or(0, number_of);
        let be = (start..v2.unwrap_or(start)).any(|i| is_be(view.word(i)));
        let same = |other: &Claim| u32::from(other.counted.as_ref().map(|c| &c.head) == claim.counted.as_ref().map(|c| &c.head));
        let in_sentence = |c: &&Claim| c.sentence_number == claim.sentence_number && !matches!(c.figure.kind, Kind::Date | Kind::Time);
        let mut earlier = claims[..at].iter().rev();
        let near = earlier.clone().take(4).find(in_sentence);
        let previous = earlier.clone().take(12).find(|c| c.sentence_number + 1 == claim.sentence_number && c.status.is_some());
        let namesake = earlier.clone().take(40).find(|c| head != 0 && same(c) == 1 && c.status.is_some());
        let any = earlier.find(|c| c.status.is_some());
        let status = |c: Option<&'a Claim>| c.and_then(|c| c.status.as_deref());
        let number = |c: Option<&'a Claim>| status(c).map_or(0, number_of);
        let gap = |c: Option<&Claim>| c.map_or(9, |c| bucket(claim.sentence_number - c.sentence_number).min(4));
        let object = v2.map_or(0, |v| {
            let behind = v + 1..(v + 7).min(words.word.len());
            behind.clone().find(|&i| words.sort(i) == Sort::Noun && words.sort(i + 1) != Sort::Noun).map_or(0, |i| words.word(i))
        });
        let noun = if behind > end { words.cluster(behind - 1).0 } else { 0 };
        let happened = claims[..at].iter().rev().find_map(|c| c.event.as_deref()).map_or(0, number_of);
        let whole = u32::from(is_whole(view, words, start));
        let of = u32::from(view.word(end) == "of");
        let of_word = if of == 1 { words.word(end + 1) } else { 0 };
        let mut seen = vec![
            (300, [0, 0, 0]),
            (301, [sort, 0, 0]),
            (302, [head, 0, 0]),
            (303, [class, kind, 0]),
            (304, [pattern, 0, 0]),
            (305, [pattern, kind, understood]),
            (306, [l1, 0, 0]),
            (307, [l1, far1.min(3), 0]),
            (308, [c1, 0, 0]),
            (309, [l2, 0, 0]),
            (310, [l2, t2, u32::from(be)]),
            (311, [c2, t2, u32::from(be)]),
            (312, [m[0], main_side, 0]),
            (313, [words.word_back(start, 1), 0, 0]),
            (314, [words.word_back(start, 2), 0, 0]),
            (315, [words.word_back(start, 1), words.word_back(start, 2), 0]),
            (316, [words.word(behind), 0, 0]),
            (317, [words.word(behind + 1), 0, 0]),
            (318, [words.word(behind), words.word(behind + 1), 0]),
            (319, [head, l1, 0]),
            (320, [head, l2, 0]),
            (321, [number(near), near.map_or(2, same), 0]),
            (322, [number(near), role, 0]),
            (323, [number(previous), understood, 0]),
            (324, [number(namesake), gap(namesake), 0]),
            (325, [event, 0, 0]),
            (326, [event, kind, class]),
            (327, [event, head, 0]),
            (328, [role, kind, 0]),
            (329, [role, number(near), kind]),
            (330, [of, of_word, 0]),
            (331, [whole, kind, 0]),
            (332, [whole, l2, u32::from(be)]),
            (333, [claim.zone as u32, sort, 0]),
            (334, [claim.assertion as u32, 0, 0]),
            (335, [l2, n2, 0]),
            (336, [l1, n1, 0]),
            (337, [l1, t1, class]),
            (338, [l2, class, u32::from(be)]),
            (339, [m[0], class, main_side]),
            (340, [words.cluster(behind).0, 0, 0]),
            (341, [words.cluster(start.saturating_sub(1)).0, 0, 0]),
            (342, [head, understood, 0]),
            (343, [pattern, l1, 0]),
            (344, [pattern, l2, 0]),
            (345, [pattern, head, 0]),
            (346, [pattern, words.word(behind), 0]),
            (347, [l2, object, 0]),
            (348, [l1, words.word_back(start, 1), 0]),
            (349, [noun, 0, 0]),
            (353, [noun, l1, 0]),
            (354, [noun, l2, u32::from(be)]),
            (355, [happened, 0, 0]),
            (356, [happened, class, kind]),
            (357, [number(any), gap(any), kind]),
            (358, [by as u32, kind, 0]),
            (359, [by as u32, pattern, 0]),
        ];
        for &i in &content(words, start, end) {
            let side = u32::from(i < start);
            let lemma = if words.sort(i) == Sort::Verb { words.verb(i) } else { words.word(i) };
            let there = u32::from(clauses.of(i) == own);
            seen.push((350, [lemma, side, there]));
            seen.push((351, [lemma, 0, 0]));
            seen.push((352, [words.cluster(i).0, there, 0]));
        }
        let said = words.said.iter().map(|s| {
            let side = u32::from(s.at < start) + 2 * u32::from(s.at >= start && s.at < behind);
            let far = if s.at < start { start - s.at } else { s.at + 1 - end.min(s.at + 1) };
            let there = u32::from(clauses.of(s.at) == own);
            let later = words.said.iter().filter(|o| o.at > s.at && side == 0 && o.state != s.state).count();
            let between = words.said.iter().filter(|o| o.at > s.at.min(start) && o.at < s.at.max(start)).count();
            (s, [side, bucket(far), there, least(between, 2) + 3 * least(later, 2)])
        });
        Seen {
            alone: Signs { rows: seen.iter().map(|(sort, seen)| mix(*sort, *seen)).collect() },
            said: said.collect(),
            before: [
                (status(near), near.map_or(9, same)),
                (status(previous), 9),
                (status(namesake), gap(namesake)),
                (status(any), gap(any)),
            ],
            pattern: claim.status.as_deref(),
            told: claims[..at].iter().rev().take(20).filter_map(|c| c.status.as_deref()).collect(),
            kind,
            role,
            whole,
            by: by as u32,
        }
    }

    /// Whether anything around tells of a state.
    pub fn tells_of(&self, name: &str) -> bool {
        self.said.iter().any(|(said, _)| said.state == name)
            || self.before.iter().any(|(state, _)| *state == Some(name))
            || self.pattern == Some(name)
            || self.told.contains(&name)
    }

    /// What speaks for a state in the same measure as it would for any other that is told of in the same ways.
    pub fn signs(&self, name: Option<&str>) -> Signs {
        let some = u32::from(name.is_some());
        let mut signs = Signs::default();
        let is = |other: Option<&str>| match other {
            None => 2,
            other => u32::from(other == name),
        };
        for (number, (other, how)) in (0..).zip(&self.before) {
            signs.add(360 + number, [some, is(*other), *how, self.role]);
            signs.add(365 + number, [some, is(*other), *how, self.kind]);
        }
        signs.add(370, [some, is(self.pattern), self.kind]);
        signs.add(372, [some, is(self.pattern), self.whole, is(self.before[0].0)]);
        signs.add(373, [some, is(self.pattern), self.by]);
        signs.add(374, [some, is(self.pattern), self.by, self.kind]);
        signs.add(375, [some, is(self.pattern), self.by, self.role]);
        signs.add(371, [some, is(self.pattern), is(self.before[0].0), is(self.before[1].0)]);
        let mut nearest = 9;
        for (said, [side, far, there, between]) in &self.said {
            let (side, far, there, between) = (*side, *far, *there, *between);
            let (way, form) = (said.way as u32, said.inflection as u32);
            let own = u32::from(name == Some(said.state));
            if own == 1 {
                nearest = nearest.min(far);
                signs.add(380, [way, side, far, there]);
                signs.add(381, [way, form, side, there]);
                signs.add(382, [number_of(said.state), way, side, there]);
                signs.add(383, [between, side, there]);
                signs.add(384, [self.kind, self.role, side, there]);
                signs.add(388, [way, form, side, said.voice]);
                signs.add(389, [way, there, side, said.voice + 6 * self.whole]);
                signs.add(390, [number_of(said.state), side, said.voice, self.whole]);
            } else {
                signs.add(385, [some, way, side, there, far.min(3)]);
            }
        }
        let times = self.told.iter().filter(|t| name == Some(**t)).count();
        signs.add(387, [some, least(times, 3), self.kind]);
        signs.add(386, [some, nearest, self.kind]);
        signs
    }
}

/// "of the 20 guests", "half the 300": whether a part of it is told right before.
fn is_whole(view: &View, words: &Words, start: usize) -> bool {
    let back = |i: &usize| matches!(view.word(*i), "of" | "the" | "its" | "their" | "these" | "those" | "all");
    let mut before = (start.saturating_sub(4)..start).rev();
    let ended = before.find(|i| !back(i));
    ended.is_some_and(|i| i + 1 < start && (view.figure_at(i).is_some() || words.sort(i) == Sort::Figure))
}

/// The first word behind the noun phrase of a figure.
fn behind_noun(view: &View, words: &Words, end: usize) -> usize {
    let inside = |i: &usize| {
        words.sort(*i) == Sort::Noun
            || matches!(view.tag(*i).penn, Penn::Jj | Penn::Vbn) && words.sort(*i + 1) == Sort::Noun
            || view.word(*i) == "-"
    };
    (end..end + 6).find(|i| !inside(i)).unwrap_or(end)
}

fn is_aux(view: &View, at: usize) -> bool {
    is_be(view.word(at)) || matches!(view.word(at), "has" | "have" | "had" | "having")
}

/// The verbs and nouns around a figure.
fn content(words: &Words, start: usize, end: usize) -> Vec<usize> {
    let reach = start.saturating_sub(10)..(end + 10).min(words.word.len());
    reach
        .filter(|&i| (i < start || i >= end) && matches!(words.sort(i), Sort::Verb | Sort::Noun))
        .collect()
}
