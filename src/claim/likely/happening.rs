//! The happenings that a claim may belong to, with their signs.

use super::noun::REACH;
use super::sentence::{Noun, Sort, Words};
use super::signs::{Signs, bucket, class, least};
use crate::claim::Claim;
use crate::claim::event::{self, Known, Mention, Story};
use crate::claim::view::View;
use crate::figure::Kind;
use crate::language::{Penn, number_of};
use crate::vocabulary::vocabulary;

/// A happening that a claim may belong to, or none.
#[derive(Debug)]
pub struct Choice {
    /// The noun for it; none for no happening.
    pub noun: Option<String>,
    /// Whether the patterns found it.
    pub told: bool,
    /// What is seen of it.
    pub signs: Signs,
}

/// What a claim may belong to; none for dates, clock times and ages, which belong to no happening, and where the patterns' answer is
/// no noun of the sentence and none that was told of before.
pub fn options(
    view: &View,
    claim: &Claim,
    story: &Story,
    told: Option<&str>,
) -> Option<Vec<Choice>> {
    if matches!(claim.figure.kind, Kind::Date | Kind::Time | Kind::Age) {
        return None;
    }
    let asked = Asked::of(view, claim, story);
    let mut options = Options { told, list: vec![] };
    options.put(None, asked.none());
    asked.here(&mut options);
    asked.before(&mut options);
    let list = options.list;
    list.iter().any(|o| o.told).then_some(list)
}

struct Options<'a> {
    told: Option<&'a str>,
    list: Vec<Choice>,
}

impl Options<'_> {
    /// Adds a possibility, or the signs of one that is there.
    fn put(&mut self, noun: Option<String>, signs: Signs) {
        if let Some(old) = self.list.iter_mut().find(|o| o.noun == noun) {
            old.signs.rows.extend(signs.rows);
            return;
        }
        let told = self.told == noun.as_deref();
        self.list.push(Choice { noun, told, signs });
    }
}

/// A claim as signs see it.
struct Asked<'a, 't> {
    view: &'a View<'t>,
    words: &'a Words,
    claim: &'a Claim,
    story: &'a Story,
    /// Its kind and form as one number.
    sort: u32,
    kind: u32,
    start: usize,
    end: usize,
    /// The state of what is counted.
    state: u32,
    /// The noun for it, and the class of that.
    head: u32,
    class: u32,
    /// Whether its clause tells of something past.
    narrated: u32,
    /// The nearest verb before it: its lemma and its cluster.
    verb: (u32, u32),
    /// How many happenings the sentence names.
    mentions: u32,
}

impl<'a, 't> Asked<'a, 't> {
    fn of(view: &'a View<'t>, claim: &'a Claim, story: &'a Story) -> Asked<'a, 't> {
        let figure = &claim.figure;
        let words = view.words();
        let tokens = view.tokens_of(figure);
        let head = claim.counted.as_ref().filter(|c| !c.understood);
        let reach = tokens.start.saturating_sub(REACH)..tokens.start;
        let verb = reach.rev().find(|&at| words.sort(at) == Sort::Verb);
        Asked {
            view,
            words,
            claim,
            story,
            sort: figure.kind as u32 * 16 + figure.form as u32,
            kind: figure.kind as u32,
            start: tokens.start,
            end: tokens.end,
            state: claim.status.as_deref().map_or(0, number_of),
            head: head.map_or(0, |c| number_of(&c.head)),
            class: head.map_or(0, |c| class(&c.head)),
            narrated: u32::from(event::narrated(view, tokens.start)),
            verb: verb.map_or((0, 0), |at| (words.verb(at), words.cluster(at).0)),
            mentions: least(view.happenings().len(), 3),
        }
    }

    /// What speaks for no happening.
    fn none(&self) -> Signs {
        let (claim, words) = (self.claim, self.words);
        let (sort, state) = (self.sort, self.state);
        let known = least(self.story.known().len(), 2);
        let mut signs = Signs::default();
        signs.add(200, [sort]);
        signs.add(201, [sort, state]);
        signs.add(202, [claim.role as u32, sort]);
        signs.add(203, [claim.assertion as u32, sort]);
        signs.add(204, [self.head]);
        signs.add(205, [self.class, sort]);
        signs.add(206, [self.verb.0]);
        signs.add(207, [self.verb.1, sort]);
        signs.add(208, [self.narrated, sort]);
        signs.add(209, [self.mentions, sort, state]);
        signs.add(210, [known, self.mentions, state]);
        signs.add(211, [known, self.mentions, sort]);
        signs.add(212, [words.word_back(self.start, 1)]);
        signs.add(213, [words.word(self.end)]);
        signs.add(214, [words.word(0)]);
        signs.add(215, [claim.source.kind as u32, self.narrated]);
        signs.add(
            216,
            [
                u32::from(claim.per.is_some()),
                u32::from(claim.end.is_some()),
            ],
        );
        signs.add(217, [self.dated(), self.mentions]);
        signs.add(218, [claim.zone as u32, self.mentions]);
        signs
    }

    /// Whether the sentence tells of another time.
    fn dated(&self) -> u32 {
        let claim = self.claim;
        let year = claim.time.as_deref().is_some_and(event::is_of_year);
        u32::from(event::opens_with_date(self.view))
            + 2 * u32::from(event::of_year(self.view, self.start))
            + 4 * u32::from(year)
    }

    /// The nouns of the sentence.
    fn here(&self, options: &mut Options) {
        let (words, view) = (self.words, self.view);
        let mentions = view.happenings();
        let clauses = view.clauses();
        let own = clauses.of(self.start);
        let mut near: Vec<(usize, &Noun, Option<&Mention>)> = words
            .nouns
            .iter()
            .filter(|n| n.at + REACH >= self.start && n.at <= self.end + REACH)
            .map(|n| {
                let mention = mentions.binary_search_by_key(&n.at, |m| m.at).ok();
                (self.far(n.at), n, mention.map(|at| &mentions[at]))
            })
            .collect();
        near.sort_by_key(|(far, noun, _)| (*far, noun.at));
        let mut named = 0;
        for (far, noun, mention) in near {
            let listed = vocabulary().words.incident(view.word(noun.at));
            let common = matches!(view.tag(noun.at).penn, Penn::Nn | Penn::Nns);
            if mention.is_none() && listed.is_none() && !common {
                continue;
            }
            let name = match (mention, listed) {
                (Some(mention), _) => mention.noun.to_owned(),
                (None, Some(listed)) => listed.to_owned(),
                (None, None) => view.singular(noun.at),
            };
            let there = clauses.of(noun.at);
            let clause = if there == own {
                0
            } else if event::shares_clause(view, noun.at, self.start) {
                1
            } else {
                2
            };
            let place = At {
                far,
                clause,
                named,
                listed: listed.is_some(),
            };
            let signs = self.signs(noun, mention, &name, &place);
            named += u32::from(mention.is_some());
            options.put(Some(name), signs);
        }
    }

    fn far(&self, at: usize) -> usize {
        if at < self.start {
            self.start - at
        } else {
            at + 1 - self.end.min(at + 1)
        }
    }

    /// What is seen of a noun of the sentence.
    fn signs(&self, noun: &Noun, mention: Option<&Mention>, name: &str, place: &At) -> Signs {
        let words = self.words;
        let (sort, state) = (self.sort, self.state);
        let side = u32::from(noun.at < self.start);
        let flags = flags(mention, place.listed);
        let known = flags.min(2);
        let kind = group(name);
        let (fine, coarse) = words.cluster(noun.at);
        let lemma = number_of(name);
        let clause = place.clause;
        let near = least(place.far, 4);
        let mut signs = Signs::default();
        signs.add(220, [flags]);
        signs.add(221, [flags, side, near]);
        signs.add(222, [flags, clause]);
        signs.add(223, [flags, state]);
        signs.add(224, [flags, sort]);
        signs.add(225, [lemma]);
        signs.add(226, [lemma, state]);
        signs.add(227, [lemma, self.kind]);
        signs.add(228, [lemma, self.head]);
        signs.add(229, [fine]);
        signs.add(230, [fine, sort]);
        signs.add(231, [fine, state]);
        signs.add(232, [coarse, sort, side]);
        signs.add(233, [noun.class, sort]);
        signs.add(234, [noun.class, state]);
        signs.add(235, [noun.before, known, side]);
        signs.add(236, [noun.before, clause, known]);
        signs.add(237, [noun.before, lemma]);
        signs.add(238, [side, bucket(place.far), known]);
        signs.add(239, [self.claim.role as u32, known, clause]);
        signs.add(240, [self.claim.assertion as u32, known, clause]);
        signs.add(241, [self.class, fine]);
        signs.add(242, [self.head, fine]);
        signs.add(243, [place.named, known, side]);
        signs.add(244, [u32::from(lemma == self.head), self.kind, known]);
        signs.add(245, [words.word(noun.at + 1), known]);
        signs.add(246, [u32::from(noun.inner), known, sort]);
        signs.add(247, [noun.article, known]);
        signs.add(248, [noun.article, known, sort]);
        signs.add(249, [kind, sort, clause]);
        signs.add(250, [kind, state, clause]);
        signs.add(251, [self.verb.0, known, side]);
        signs.add(252, [self.belongs(name), state, clause]);
        signs.add(253, [self.dated(), known]);
        signs
    }

    fn belongs(&self, name: &str) -> u32 {
        let claim = self.claim;
        let head = claim.counted.as_ref().map_or("", |c| c.head.as_str());
        let words = &vocabulary().words;
        u32::from(words.belongs(name, head, claim.status.as_deref()))
    }

    /// The happenings that the story has told of.
    fn before(&self, options: &mut Options) {
        let known = self.story.known();
        for (order, known) in known.iter().rev().enumerate().take(EARLIER) {
            let signs = self.signs_of_known(known, order as u32);
            options.put(Some(known.noun.clone()), signs);
        }
    }

    fn signs_of_known(&self, known: &Known, order: u32) -> Signs {
        let claim = self.claim;
        let (sort, state) = (self.sort, self.state);
        let ago = bucket(claim.sentence_number.saturating_sub(known.last));
        let soon = ago.min(2);
        let noun = number_of(&known.noun);
        let kind = group(&known.noun);
        let words = self.words;
        let given = u32::from(self.story.given() == Some(known.noun.as_str()));
        let headline = u32::from(known.headline);
        let times = least(known.times, 3);
        let mut signs = Signs::default();
        signs.add(260, [ago, order]);
        signs.add(261, [ago, sort]);
        signs.add(262, [order, times, headline]);
        signs.add(263, [noun]);
        signs.add(264, [noun, state]);
        signs.add(265, [noun, self.kind]);
        signs.add(266, [kind, state, soon]);
        signs.add(267, [kind, sort, soon]);
        signs.add(268, [self.narrated, soon, sort]);
        signs.add(269, [claim.role as u32, kind]);
        signs.add(270, [claim.assertion as u32, soon]);
        signs.add(271, [u32::from(claim.definite), soon, self.kind]);
        signs.add(272, [self.mentions, soon, state]);
        signs.add(273, [self.head]);
        signs.add(274, [self.head, noun]);
        signs.add(275, [self.class, kind, sort]);
        signs.add(276, [given, soon, self.mentions]);
        signs.add(277, [given, sort, state]);
        signs.add(278, [self.dated()]);
        signs.add(279, [self.verb.0]);
        signs.add(280, [self.verb.1, kind]);
        signs.add(281, [words.word(0), soon]);
        signs.add(282, [self.belongs(&known.noun), state, soon]);
        signs.add(283, [self.belongs(&known.noun), sort, soon]);
        signs.add(284, [claim.source.kind as u32, soon]);
        signs.add(285, [u32::from(known.own), order, state]);
        signs.add(286, [times, headline, soon, order]);
        signs
    }
}

/// How many of the happenings told of last a claim may belong to.
const EARLIER: usize = 5;

/// Where a noun stands, as seen from a figure.
struct At {
    far: usize,
    /// 0 in its clause, 1 in one that tells of the same things, 2 elsewhere.
    clause: u32,
    /// How many happenings stand nearer.
    named: u32,
    /// Whether it is in the vocabulary.
    listed: bool,
}

/// How a happening is told of, as a number: 0 for a noun that the vocabulary does not have, 1 for one that patterns take for none.
fn flags(mention: Option<&Mention>, listed: bool) -> u32 {
    let Some(m) = mention else {
        return u32::from(listed);
    };
    let all = [
        m.own, m.plural, m.linked, m.definite, m.inside, m.named, m.cause,
    ];
    2 + all.iter().fold(0, |sum, flag| sum * 2 + u32::from(*flag))
}

/// What sort of happening a noun is one for.
fn group(noun: &str) -> u32 {
    let words = &vocabulary().words;
    u32::from(words.is_contest(noun))
        + 2 * u32::from(words.is_quiet_incident(noun))
        + 4 * u32::from(words.belongs(noun, "victim", None))
        + 8 * u32::from(words.incident(noun).is_some())
}
