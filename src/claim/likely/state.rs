//! The states that a claim may give to what it counts, with their signs.

use super::noun::REACH;
use super::said::Said;
use super::sentence::{Sort, Words};
use super::signs::{Signs, bucket, class, least};
use crate::claim::Claim;
use crate::claim::state::By;
use crate::claim::view::{View, is_be};
use crate::figure::Kind;
use crate::language::{Penn, number_of};

/// Whether the state of a claim is weighed: none is said of amounts.
pub fn is_asked(view: &View, claims: &[Claim], at: usize, by: By) -> bool {
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
    counts && asked
}

/// Whether the patterns' "none" is to stand: of "six of the 20 guests fell ill" the 20 are in no state, and nobody says which it is
/// of "nine were killed or injured".
fn has_none(view: &View, start: usize) -> bool {
    let (words, clauses) = (view.words(), view.clauses());
    let either = |s: &Said| s.or && s.at > start && clauses.of(s.at) == clauses.of(start);
    is_whole(view, words, start) || view.said().iter().any(either)
}

/// A claim as signs see it.
pub struct Seen<'a> {
    /// What speaks for each state in its own measure.
    pub alone: Signs,
    /// What says a state around it, and from where.
    said: Vec<(&'a Said, Place)>,
    /// The states of the claims before it, in the order of [`Before`], each with how it stands to the claim.
    before: [(Option<&'a str>, u32); 4],
    /// The states of the last claims.
    told: Vec<&'a str>,
    /// What the patterns found.
    pattern: Option<&'a str>,
    kind: u32,
    role: u32,
    /// Whether a part of it is told right before.
    whole: u32,
    /// What told the patterns of a state.
    by: u32,
}

/// Where something that says a state stands, as seen from a figure.
struct Place {
    /// 1 before it, 2 in its noun phrase, 0 behind.
    side: u32,
    far: u32,
    /// Whether it stands in the clause of the figure.
    there: u32,
    /// How many others stand between, and how many say another state behind it.
    others: u32,
}

/// The claims before one that tell of its state.
struct Before<'a> {
    /// The nearest in its sentence, whether it gives a state or none.
    near: Option<&'a Claim>,
    /// The last one of the sentence before that gives a state.
    sentence: Option<&'a Claim>,
    /// The last one of the same noun that gives a state.
    namesake: Option<&'a Claim>,
    /// The last of all that give a state.
    any: Option<&'a Claim>,
}

impl<'a> Before<'a> {
    fn of(claims: &'a [Claim], at: usize) -> Before<'a> {
        let claim = &claims[at];
        let earlier = || earlier(claims, at);
        let stated = |c: &&Claim| c.status.is_some();
        let here = |c: &&Claim| {
            c.sentence_number == claim.sentence_number
                && !matches!(c.figure.kind, Kind::Date | Kind::Time)
        };
        let last_sentence = |c: &&Claim| c.sentence_number + 1 == claim.sentence_number;
        let named = |c: &&Claim| claim.counted.is_some() && is_same(c, claim) == 1;
        Before {
            near: earlier().take(4).find(here),
            sentence: earlier().take(12).filter(last_sentence).find(stated),
            namesake: earlier().filter(named).find(stated),
            any: earlier().find(stated),
        }
    }

    /// The state of each, with how it stands to the claim.
    fn each(&self, claim: &Claim) -> [(Option<&'a str>, u32); 4] {
        [
            (state(self.near), self.near.map_or(9, |c| is_same(c, claim))),
            (state(self.sentence), 9),
            (state(self.namesake), gap(self.namesake, claim)),
            (state(self.any), gap(self.any, claim)),
        ]
    }
}

/// The verbs around a figure: each its lemma, tag and cluster and the word behind it, all zero where there is none.
pub(super) struct Verbs {
    /// The nearest before it, and how far.
    before: [u32; 4],
    far: u32,
    /// The nearest behind it, whether a form of "be" leads to it, and its object.
    behind: [u32; 4],
    passive: u32,
    object: u32,
    /// That of its clause, and on which side it stands.
    pub(super) main: [u32; 4],
    side: u32,
    /// What leads to that: "will", "to", "had".
    pub(super) leads: u32,
}

impl Verbs {
    fn of(view: &View, start: usize, end: usize) -> Verbs {
        let (words, clauses) = (view.words(), view.clauses());
        let is_verb = |i: &usize| words.sort(*i) == Sort::Verb && !is_aux(view, *i);
        let goes_on = |i: &usize| words.sort(*i) != Sort::Mark || view.word(*i) == ",";
        let stops = |i: &usize| matches!(words.sort(*i), Sort::Mark | Sort::Figure);
        let back = (start.saturating_sub(REACH)..start).rev();
        let before = back.take_while(goes_on).find(is_verb);
        let ahead = end..(end + REACH).min(words.word.len());
        let behind = ahead.take_while(|i| !stops(i)).find(is_verb);
        let main = clauses.all.get(clauses.of(start)).and_then(|c| c.verb);
        let seen = |v: Option<usize>| {
            let seen = |v| {
                [
                    words.verb(v),
                    words.tag(v),
                    words.cluster(v).0,
                    words.word(v + 1),
                ]
            };
            v.map_or([0; 4], seen)
        };
        let last_noun =
            |i: &usize| words.sort(*i) == Sort::Noun && words.sort(*i + 1) != Sort::Noun;
        let object = behind.and_then(|v| (v + 1..(v + 7).min(words.word.len())).find(last_noun));
        Verbs {
            before: seen(before),
            far: before.map_or(9, |v| bucket(start - v)).min(3),
            behind: seen(behind),
            passive: u32::from((start..behind.unwrap_or(start)).any(|i| is_be(view.word(i)))),
            object: object.map_or(0, |i| words.word(i)),
            main: seen(main),
            side: main.map_or(2, |m| u32::from(m < start)),
            leads: main.map_or(0, |m| leads(view, m)),
        }
    }
}

/// The word that leads to a verb, where it is a modal one, "to", or a form of "be" or "have"; zero where none does.
fn leads(view: &View, verb: usize) -> u32 {
    let is = |at: &usize| matches!(view.tag(*at).penn, Penn::Md | Penn::To) || is_aux(view, *at);
    let lead = (verb.saturating_sub(LEADS)..=verb).rev().find(is);
    lead.map_or(0, |at| number_of(view.word(at)))
}

/// What is counted, as numbers.
struct Counts {
    head: u32,
    class: u32,
    /// 1 where its noun is understood, 2 where it has none.
    understood: u32,
}

impl Counts {
    fn of(claim: &Claim) -> Counts {
        let Some(counted) = &claim.counted else {
            return Counts {
                head: 0,
                class: 0,
                understood: 2,
            };
        };
        Counts {
            head: number_of(&counted.head),
            class: class(&counted.head),
            understood: u32::from(counted.understood),
        }
    }
}

impl<'a> Seen<'a> {
    /// What is seen of a claim.
    pub fn of(view: &'a View, claims: &'a [Claim], at: usize, by: By) -> Seen<'a> {
        let claim = &claims[at];
        let tokens = view.tokens_of(&claim.figure);
        let (start, end) = (tokens.start, tokens.end);
        let behind = behind_noun(view, view.words(), end);
        let before = Before::of(claims, at);
        let told = earlier(claims, at).take(20);
        let mut seen = Seen {
            alone: Signs::default(),
            said: said_around(view, start, end, behind),
            before: before.each(claim),
            told: told.filter_map(|c| state(Some(c))).collect(),
            pattern: claim.status.as_deref(),
            kind: claim.figure.kind as u32,
            role: claim.role as u32,
            whole: u32::from(is_whole(view, view.words(), start)),
            by: by as u32,
        };
        let counts = Counts::of(claim);
        let verbs = Verbs::of(view, start, end);
        seen.of_verbs(&counts, &verbs);
        seen.of_words(view, (start, end, behind), &counts, &verbs);
        seen.of_claims(claims, at, &counts, &before);
        seen.of_content(view, start, end);
        seen.of_role(view, (claims, at), (start, end), &verbs);
        seen
    }

    /// The verbs around it, and what the patterns made of them.
    fn of_verbs(&mut self, counts: &Counts, verbs: &Verbs) {
        let Counts { head, class, .. } = *counts;
        let [l1, t1, c1, n1] = verbs.before;
        let [l2, t2, c2, n2] = verbs.behind;
        let (be, main) = (verbs.passive, verbs.main[0]);
        let (whole, pattern) = (self.whole, self.pattern_number());
        let signs = &mut self.alone;
        signs.add(306, [l1]);
        signs.add(307, [l1, verbs.far]);
        signs.add(308, [c1]);
        signs.add(309, [l2]);
        signs.add(310, [l2, t2, be]);
        signs.add(311, [c2, t2, be]);
        signs.add(312, [main, verbs.side]);
        signs.add(319, [head, l1]);
        signs.add(320, [head, l2]);
        signs.add(332, [whole, l2, be]);
        signs.add(335, [l2, n2]);
        signs.add(336, [l1, n1]);
        signs.add(337, [l1, t1, class]);
        signs.add(338, [l2, class, be]);
        signs.add(339, [main, class, verbs.side]);
        signs.add(343, [pattern, l1]);
        signs.add(344, [pattern, l2]);
        signs.add(347, [l2, verbs.object]);
    }

    /// The words right before it and behind its noun.
    fn of_words(
        &mut self,
        view: &View,
        (start, end, behind): (usize, usize, usize),
        counts: &Counts,
        verbs: &Verbs,
    ) {
        let words = view.words();
        let noun = behind.checked_sub(1).filter(|noun| *noun >= end);
        let noun = noun.map_or(0, |noun| words.cluster(noun).0);
        let (one, two) = (words.word_back(start, 1), words.word_back(start, 2));
        let (next, over) = (words.word(behind), words.word(behind + 1));
        let of = view.word(end) == "of";
        let of_what = if of { words.word(end + 1) } else { 0 };
        let (l1, l2) = (verbs.before[0], verbs.behind[0]);
        let pattern = self.pattern_number();
        let signs = &mut self.alone;
        signs.add(313, [one]);
        signs.add(314, [two]);
        signs.add(315, [one, two]);
        signs.add(316, [next]);
        signs.add(317, [over]);
        signs.add(318, [next, over]);
        signs.add(330, [u32::from(of), of_what]);
        signs.add(340, [words.cluster(behind).0]);
        signs.add(341, [words.cluster(start.saturating_sub(1)).0]);
        signs.add(346, [pattern, next]);
        signs.add(348, [l1, one]);
        signs.add(349, [noun]);
        signs.add(353, [noun, l1]);
        signs.add(354, [noun, l2, verbs.passive]);
        signs.add(345, [pattern, counts.head]);
    }

    /// The claim itself and those before it.
    fn of_claims(&mut self, claims: &[Claim], at: usize, counts: &Counts, before: &Before) {
        let claim = &claims[at];
        let Counts {
            head,
            class,
            understood,
        } = *counts;
        let (kind, role, by) = (self.kind, self.role, self.by);
        let sort = kind * 16 + claim.figure.form as u32;
        let pattern = self.pattern_number();
        let Before {
            near,
            sentence,
            namesake,
            any,
        } = *before;
        let event = claim.event.as_deref().map_or(0, number_of);
        let happened = earlier(claims, at).find_map(|c| c.event.as_deref());
        let happened = happened.map_or(0, number_of);
        let signs = &mut self.alone;
        signs.add(300, []);
        signs.add(301, [sort]);
        signs.add(302, [head]);
        signs.add(303, [class, kind]);
        signs.add(304, [pattern]);
        signs.add(305, [pattern, kind, understood]);
        signs.add(
            321,
            [state_number(near), near.map_or(2, |c| is_same(c, claim))],
        );
        signs.add(322, [state_number(near), role]);
        signs.add(323, [state_number(sentence), understood]);
        signs.add(324, [state_number(namesake), gap(namesake, claim)]);
        signs.add(325, [event]);
        signs.add(326, [event, kind, class]);
        signs.add(327, [event, head]);
        signs.add(328, [role, kind]);
        signs.add(329, [role, state_number(near), kind]);
        signs.add(331, [self.whole, kind]);
        signs.add(333, [claim.zone as u32, sort]);
        signs.add(334, [claim.assertion as u32]);
        signs.add(342, [head, understood]);
        signs.add(355, [happened]);
        signs.add(356, [happened, class, kind]);
        signs.add(357, [state_number(any), gap(any, claim), kind]);
        signs.add(358, [by, kind]);
        signs.add(359, [by, pattern]);
    }

    /// The verbs and nouns around it.
    fn of_content(&mut self, view: &View, start: usize, end: usize) {
        let (words, clauses) = (view.words(), view.clauses());
        let own = clauses.of(start);
        let reach = start.saturating_sub(NEAR)..(end + NEAR).min(words.word.len());
        for i in reach.filter(|i| !(start..end).contains(i)) {
            let lemma = match words.sort(i) {
                Sort::Verb => words.verb(i),
                Sort::Noun => words.word(i),
                _ => continue,
            };
            let there = u32::from(clauses.of(i) == own);
            let signs = &mut self.alone;
            signs.add(350, [lemma, u32::from(i < start), there]);
            signs.add(351, [lemma]);
            signs.add(352, [words.cluster(i).0, there]);
        }
    }

    /// Whether anything around tells of a state.
    pub fn tells_of(&self, name: &str) -> bool {
        self.said.iter().any(|(said, _)| said.state == name)
            || self.pattern == Some(name)
            || self.before.iter().any(|(state, _)| *state == Some(name))
            || self.told.contains(&name)
    }

    fn pattern_number(&self) -> u32 {
        self.pattern.map_or(0, number_of)
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
        let [(near, _), (sentence, _), ..] = self.before;
        let found = is(self.pattern);
        signs.add(370, [some, found, self.kind]);
        signs.add(371, [some, found, is(near), is(sentence)]);
        signs.add(372, [some, found, self.whole, is(near)]);
        signs.add(373, [some, found, self.by]);
        signs.add(374, [some, found, self.by, self.kind]);
        signs.add(375, [some, found, self.by, self.role]);
        let nearest = self.said_of(name, &mut signs);
        signs.add(386, [some, nearest, self.kind]);
        let times = self.told.iter();
        let times = times.filter(|told| name == Some(**told)).count();
        signs.add(387, [some, least(times, 3), self.kind]);
        signs
    }

    /// The signs of what says a state around, and how far the nearest is that says this one.
    fn said_of(&self, name: Option<&str>, signs: &mut Signs) -> u32 {
        let some = u32::from(name.is_some());
        let mut nearest = 9;
        for (said, place) in &self.said {
            let Place {
                side,
                far,
                there,
                others,
            } = *place;
            let (way, form) = (said.way as u32, said.inflection as u32);
            if name != Some(said.state) {
                signs.add(385, [some, way, side, there, far.min(3)]);
                continue;
            }
            let state = number_of(said.state);
            nearest = nearest.min(far);
            signs.add(380, [way, side, far, there]);
            signs.add(381, [way, form, side, there]);
            signs.add(382, [state, way, side, there]);
            signs.add(383, [others, side, there]);
            signs.add(384, [self.kind, self.role, side, there]);
            signs.add(388, [way, form, side, said.voice]);
            signs.add(389, [way, there, side, said.voice + 6 * self.whole]);
            signs.add(390, [state, side, said.voice, self.whole]);
        }
        nearest
    }
}

/// How many claims before one are looked at.
const EARLIER: usize = 40;
/// How far before a verb the word that leads to it may stand.
const LEADS: usize = 3;
/// How many words before a figure and behind it say what it is about.
const NEAR: usize = 10;

/// What says a state around a figure.
fn said_around<'a>(
    view: &'a View,
    start: usize,
    end: usize,
    behind: usize,
) -> Vec<(&'a Said, Place)> {
    let clauses = view.clauses();
    let own = clauses.of(start);
    let all = view.said();
    let from = all.partition_point(|s| s.at + REACH < start);
    let to = all.partition_point(|s| s.at <= end + REACH);
    let near = &all[from..to.max(from)];
    let place = |(number, said): (usize, &'a Said)| {
        let at = said.at;
        let side = u32::from(at < start) + 2 * u32::from(at >= start && at < behind);
        let far = if at < start {
            start - at
        } else {
            (at + 1).saturating_sub(end)
        };
        let first = near.partition_point(|o| o.at <= at.min(start));
        let last = near.partition_point(|o| o.at < at.max(start));
        let behind_it = || {
            near[number..]
                .iter()
                .filter(|o| o.at > at && o.state != said.state)
        };
        let later = if side == 0 {
            behind_it().take(2).count()
        } else {
            0
        };
        let place = Place {
            side,
            far: bucket(far),
            there: u32::from(clauses.of(at) == own),
            others: least(last.saturating_sub(first), 2) + 3 * least(later, 2),
        };
        (said, place)
    };
    near.iter().enumerate().map(place).collect()
}

/// The claims before one, from the nearest on, as far as they are looked at.
fn earlier(claims: &[Claim], at: usize) -> impl Iterator<Item = &Claim> {
    claims[at.saturating_sub(EARLIER)..at].iter().rev()
}

/// Whether two claims count the same, as a number.
fn is_same(one: &Claim, other: &Claim) -> u32 {
    let (one, other) = (one.counted.as_ref(), other.counted.as_ref());
    u32::from(one.map(|c| &c.head) == other.map(|c| &c.head))
}

fn state(claim: Option<&Claim>) -> Option<&str> {
    claim?.status.as_deref()
}

fn state_number(claim: Option<&Claim>) -> u32 {
    state(claim).map_or(0, number_of)
}

/// How many sentences before a claim another stands.
fn gap(other: Option<&Claim>, claim: &Claim) -> u32 {
    let gap = |other: &Claim| bucket(claim.sentence_number - other.sentence_number).min(4);
    other.map_or(9, gap)
}

/// "of the 20 guests", "half the 300": whether a part of it is told right before.
fn is_whole(view: &View, words: &Words, start: usize) -> bool {
    let back = |i: &usize| {
        matches!(
            view.word(*i),
            "of" | "the" | "its" | "their" | "these" | "those" | "all"
        )
    };
    let mut before = (start.saturating_sub(4)..start).rev();
    let ended = before.find(|i| !back(i));
    ended.is_some_and(|i| {
        i + 1 < start && (view.figure_at(i).is_some() || words.sort(i) == Sort::Figure)
    })
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
