//! The nouns that a figure may be a figure of, with their signs.

use super::sentence::{Noun, Sort, Words};
use super::signs::{Signs, bucket, class, least, unit};
use super::told::{Told, ToldOf};
use crate::claim::Claim;
use crate::claim::view::View;
use crate::figure::{Figure, Form, Kind};
use crate::language::{Penn, number_of};

/// How many tokens to either side a noun is looked for.
pub(super) const REACH: usize = 40;
/// How many claims before lend their nouns.
const EARLIER: usize = 4;
/// How many claims before are looked through for them.
const BACK: usize = 12;

/// All that a figure may be a figure of.
#[derive(Debug)]
pub struct Choices {
    /// The possibilities.
    pub list: Vec<Choice>,
    /// Whether what the patterns found may be given up for rules as well: it is in the sentence, and neither stands right behind the
    /// number nor has it before it as an adjective ("the 30-day strike").
    pub open: bool,
}

/// Something that a figure may be a figure of.
#[derive(Debug)]
pub struct Choice {
    /// What it is.
    pub what: What,
    /// Whether the patterns found it.
    pub told: bool,
    /// What is seen of it.
    pub signs: Signs,
}

/// What a figure may be a figure of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Nothing that the text names.
    None,
    /// A noun of the sentence, by its token.
    Token(usize),
    /// The noun of a claim before, by its number.
    Earlier(usize),
    /// A noun of the last sentences, by its place in [`Told::nouns`].
    Told(usize),
}

/// What a figure may be a figure of; none where the patterns alone decide: ages belong to people, words like "both" to their own
/// noun, the base of a rate has no noun of its own, and a noun that the last sentences do not have is one that patterns know better.
pub fn options(view: &View, claim: &Claim, (earlier, story): (&[Claim], &Told)) -> Option<Choices> {
    let figure = &claim.figure;
    let decided = matches!(figure.kind, Kind::Age | Kind::Date | Kind::Time)
        || matches!(figure.form, Form::Word | Form::All | Form::Zero);
    if decided {
        return None;
    }
    let asked = Asked::of(view, claim);
    // "28 per 100,000"
    let base = view.word_before(asked.start) == "per";
    if base {
        return None;
    }
    let told = claim.counted.as_ref().filter(|c| !c.understood);
    let mut options = Options {
        told: told.map(|c| number_of(&c.head)),
        list: vec![],
    };
    options.put(What::None, None, none(&asked));
    asked.nouns(&mut options);
    let here = options.list.iter().any(|(_, option)| option.told);
    let sure = here && figure.form != Form::Adjective && !asked.is_counted_behind();
    asked.earlier(&mut options, earlier);
    asked.told(&mut options, story);
    if !options.list.iter().any(|(_, option)| option.told) {
        return None;
    }
    Some(Choices {
        list: options.list.into_iter().map(|(_, option)| option).collect(),
        open: sure,
    })
}

/// The possibilities, each with its noun as a number.
struct Options {
    told: Option<u32>,
    list: Vec<(Option<u32>, Choice)>,
}

impl Options {
    /// Adds a possibility, or the signs of one that is there.
    fn put(&mut self, what: What, noun: Option<u32>, signs: Signs) {
        if let Some((_, old)) = self.list.iter_mut().find(|(other, _)| *other == noun) {
            // The same noun a second time has the signs of both places.
            old.signs.rows.extend(signs.rows);
            return;
        }
        let told = self.told == noun;
        self.list.push((noun, Choice { what, told, signs }));
    }
}

/// A figure as signs see it.
struct Asked<'a> {
    words: &'a Words,
    /// Its kind and form as one number.
    sort: u32,
    /// Its kind.
    kind: u32,
    /// Its unit; zero where it has none.
    unit: u32,
    start: usize,
    end: usize,
    claim: &'a Claim,
    /// The words around it.
    around: [(u32, [u32; 2]); 5],
    /// The nearest verb before it: its lemma and its cluster.
    verb: (u32, u32),
}

impl<'a> Asked<'a> {
    fn of(view: &'a View, claim: &'a Claim) -> Asked<'a> {
        let figure: &Figure = &claim.figure;
        let words = view.words();
        let tokens = view.tokens_of(figure);
        let (a, b) = (tokens.start, tokens.end);
        let tag_before = a.checked_sub(1).map_or(0, |at| words.tag(at));
        let reach = a.saturating_sub(REACH)..a;
        let verb = reach.rev().find(|&at| words.sort(at) == Sort::Verb);
        Asked {
            words,
            sort: figure.kind as u32 * 16 + figure.form as u32,
            kind: figure.kind as u32,
            unit: unit(figure),
            start: a,
            end: b,
            claim,
            around: [
                (10, [words.word_back(a, 1), 0]),
                (11, [words.word(b), 0]),
                (12, [tag_before, words.tag(b)]),
                (13, [words.word(b), words.word(b + 1)]),
                (14, [words.word_back(a, 2), words.word_back(a, 1)]),
            ],
            verb: verb.map_or((0, 0), |at| (words.verb(at), words.cluster(at).0)),
        }
    }

    /// Whether what the patterns found stands behind the figure, with nothing but what describes it between: "1,300 suspected
    /// cases".
    fn is_counted_behind(&self) -> bool {
        let Some(counted) = self.claim.counted.as_ref().filter(|c| !c.understood) else {
            return false;
        };
        let told = number_of(&counted.head);
        let nouns = &self.words.nouns;
        let behind = &nouns[nouns.partition_point(|n| n.at < self.end)..];
        let mut near = behind.iter().take_while(|n| n.at <= self.end + REACH);
        let found = near.find(|n| n.lemma == told);
        found.is_some_and(|noun| {
            (self.end..noun.at).all(|at| {
                let is = |tags: [Penn; 2]| tags.iter().any(|t| self.words.tag(at) == *t as u32);
                match self.words.sort(at) {
                    Sort::Verb => is([Penn::Vbn, Penn::Vbg]),
                    Sort::Noun => true,
                    Sort::Mark | Sort::Figure => false,
                    Sort::Other => !is([Penn::In, Penn::To]),
                }
            })
        })
    }

    /// The nouns of the sentence within reach.
    fn nouns(&self, options: &mut Options) {
        let nouns = &self.words.nouns;
        let behind = nouns.partition_point(|n| n.at < self.end);
        let before = nouns.partition_point(|n| n.at < self.start);
        // From the figure outwards, so that what stands between is counted once.
        let mut between = Between::default();
        let mut at = self.start;
        let mut subjects = 0;
        let mut found = vec![];
        for noun in nouns[..before].iter().rev() {
            if noun.at + REACH < self.start {
                break;
            }
            between.add(self.words, noun.at + 1..at);
            found.push((noun, between.clone()));
            between.add(self.words, noun.at..noun.at + 1);
            at = noun.at;
        }
        for (noun, between) in found.into_iter().rev() {
            let signs = self.signs(noun, &between, true, &mut subjects);
            options.put(What::Token(noun.at), Some(noun.lemma), signs);
        }
        let mut between = Between::default();
        let mut at = self.end;
        for noun in &nouns[behind..] {
            if noun.at > self.end + REACH {
                break;
            }
            between.add(self.words, at..noun.at);
            at = noun.at;
            let signs = self.signs(noun, &between, false, &mut subjects);
            options.put(What::Token(noun.at), Some(noun.lemma), signs);
        }
    }

    /// What is seen of a noun of the sentence.
    fn signs(&self, noun: &Noun, between: &Between, left: bool, subjects: &mut u32) -> Signs {
        let words = self.words;
        let mut signs = Signs::default();
        let side = u32::from(left);
        let sort = self.sort;
        let far = if left {
            self.start - noun.at - 1
        } else {
            noun.at - self.end
        };
        let (nouns, verbs) = (least(between.nouns, 3), least(between.verbs, 2));
        let near = least(far, 3);
        let way =
            nouns * 100 + least(between.figures, 2) * 30 + verbs * 8 + least(between.marks, 2);
        signs.add(20, [side, bucket(far), sort]);
        signs.add(21, [side, sort, way]);
        signs.add(22, [side, nouns, verbs]);
        if far <= 5 {
            let range = if left {
                noun.at + 1..self.start
            } else {
                self.end..noun.at
            };
            let tags = range
                .clone()
                .fold(side, |all, at| all.wrapping_mul(67) ^ words.tag(at));
            signs.add(23, [tags, sort]);
            signs.add(24, [tags]);
            if far <= 4 {
                let all = range.fold(side, |all, at| {
                    all.wrapping_mul(0x0100_0193) ^ words.word(at)
                });
                signs.add(25, [all]);
            }
        }
        self.add_of_noun(&mut signs, noun, side, near);
        let inner = u32::from(noun.inner);
        signs.add(46, [verbs, u32::from(!noun.hangs), side, sort, inner]);
        if left && !noun.hangs && !noun.inner && between.verbs > 0 {
            self.add_of_subject(&mut signs, noun, *subjects);
            *subjects += 1;
        }
        signs.add(52, [self.verb.0, side, sort]);
        signs.add(53, [self.verb.0, side, least(between.nouns, 2)]);
        signs.add(54, [self.verb.1, side, sort]);
        signs.add(55, [self.verb.1, side, least(between.nouns, 2)]);
        if !left {
            signs.add(56, [words.word(self.end), least(between.nouns, 2)]);
        }
        let unit = self.unit;
        signs.add(59, [unit, noun.class, side]);
        signs.add(70, [unit, noun.lemma]);
        signs.add(71, [unit, words.word(self.end), side, near]);
        signs.add(72, [unit, self.verb.0, side, least(between.nouns, 2)]);
        signs.add(73, [unit, noun.before, side, near]);
        signs.add(74, [noun.lemma, self.verb.0, side]);
        signs.add(75, [noun.class, self.verb.0, side]);
        signs.add(76, [noun.class, words.word(self.end), side]);
        signs.add(77, [noun.class, words.word_back(self.start, 1), side]);
        let behind = words.cluster(self.end);
        signs.add(57, [behind.1, side, sort, near]);
        signs.add(58, [behind.0, side, least(far, 2)]);
        for (number, seen) in self.around {
            signs.add(60 + number, [seen[0], seen[1], side, least(far, 2)]);
        }
        signs
    }

    /// What is seen of the noun itself and of its phrase.
    fn add_of_noun(&self, signs: &mut Signs, noun: &Noun, side: u32, near: u32) {
        let words = self.words;
        let (sort, kind) = (self.sort, self.kind);
        let inner = u32::from(noun.inner);
        let tag = words.tag(noun.at);
        let (fine, coarse) = words.cluster(noun.at);
        let next = words.word(noun.at + 1);
        signs.add(30, [noun.lemma]);
        signs.add(31, [noun.lemma, kind]);
        signs.add(32, [noun.class, sort]);
        signs.add(33, [noun.class, side]);
        signs.add(34, [tag, sort]);
        signs.add(35, [inner, side]);
        signs.add(36, [inner, side, sort]);
        signs.add(37, [noun.before, side, sort]);
        signs.add(38, [noun.before, side, near]);
        signs.add(39, [next, side]);
        signs.add(40, [next, side, sort]);
        signs.add(41, [fine]);
        signs.add(42, [fine, sort]);
        signs.add(43, [coarse, sort, side]);
        signs.add(44, [coarse, side, words.cluster(self.end).1]);
        signs.add(45, [noun.article, side, sort]);
    }

    /// What is seen of a noun that a verb before the figure may be said of.
    fn add_of_subject(&self, signs: &mut Signs, noun: &Noun, number: u32) {
        let words = self.words;
        let verb = (noun.at..self.start).find(|&at| words.sort(at) == Sort::Verb);
        let Some(verb) = verb else {
            return;
        };
        let nouns = (noun.at + 1..verb).filter(|&at| words.sort(at) == Sort::Noun);
        signs.add(47, [least(nouns.count(), 3), self.sort]);
        signs.add(48, [words.verb(verb)]);
        signs.add(49, [self.verb.0, self.sort]);
        signs.add(50, [u32::from(noun.first), self.sort]);
        signs.add(51, [number]);
    }

    /// The nouns of the claims before.
    fn earlier(&self, options: &mut Options, earlier: &[Claim]) {
        let claim = self.claim;
        let mut seen: Vec<u32> = vec![];
        for other in earlier.iter().rev().take(BACK) {
            let counted = other.likely_counted.as_ref();
            let Some(counted) = counted.filter(|c| !c.understood) else {
                continue;
            };
            let noun = number_of(&counted.head);
            if seen.contains(&noun) {
                continue;
            }
            let number = seen.len() as u32;
            seen.push(noun);
            let same = u32::from(other.sentence_number == claim.sentence_number);
            let kind = u32::from(other.figure.kind == claim.figure.kind);
            let state = u32::from(other.status == claim.status);
            let mut signs = Signs::default();
            signs.add(80, [number, self.sort, same]);
            signs.add(81, [self.sort, same, kind]);
            signs.add(82, [same, state, self.sort]);
            signs.add(83, [same, self.words.word(self.end)]);
            signs.add(84, [same, self.words.word_back(self.start, 1)]);
            signs.add(85, [noun]);
            signs.add(86, [u32::from(claim.definite), self.sort]);
            let class = class(&counted.head);
            let alike = u32::from(other.figure.unit == claim.figure.unit);
            signs.add(87, [noun, self.kind]);
            signs.add(88, [class, self.sort]);
            signs.add(89, [noun, self.verb.0]);
            signs.add(90, [class, self.verb.0]);
            signs.add(91, [class, self.verb.1]);
            signs.add(92, [class, self.words.word(self.end)]);
            signs.add(93, [class, self.words.word_back(self.start, 1)]);
            signs.add(94, [number, same, kind, alike]);
            signs.add(95, [other.role as u32, claim.role as u32, same]);
            signs.add(96, [self.words.word(self.end), kind, same]);
            signs.add(97, [self.words.word_back(self.start, 1), kind, same]);
            options.put(What::Earlier(other.id), Some(noun), signs);
            if seen.len() >= EARLIER {
                break;
            }
        }
    }

    /// The nouns of the sentences before.
    fn told(&self, options: &mut Options, story: &Told) {
        let nouns = story.nouns().zip(story.times()).enumerate();
        for (number, ((ago, told), times)) in nouns.filter(|(_, (_, times))| **times > 0) {
            let signs = self.signs_of_told(ago, told, *times);
            options.put(What::Told(number), Some(told.noun), signs);
        }
    }

    /// What is seen of a noun of a sentence before.
    fn signs_of_told(&self, ago: u32, told: &ToldOf, times: u32) -> Signs {
        let words = self.words;
        let (sort, kind) = (self.sort, self.kind);
        let (one, next) = (words.word_back(self.start, 1), words.word(self.end));
        let (fine, coarse) = told.cluster;
        let mut signs = Signs::default();
        signs.add(140, [ago, sort]);
        signs.add(141, [told.noun]);
        signs.add(142, [told.noun, kind]);
        signs.add(143, [told.class, sort, ago]);
        signs.add(144, [fine]);
        signs.add(145, [fine, sort]);
        signs.add(146, [coarse, sort]);
        signs.add(147, [told.place, ago]);
        signs.add(148, [told.place, sort]);
        signs.add(149, [told.before, ago]);
        signs.add(150, [told.article, ago]);
        signs.add(151, [told.number, sort]);
        signs.add(152, [told.counted, sort, ago]);
        signs.add(153, [times.min(3), sort]);
        signs.add(154, [told.noun, self.verb.0]);
        signs.add(155, [fine, self.verb.0]);
        signs.add(156, [told.class, self.verb.0]);
        signs.add(157, [told.class, self.verb.1]);
        signs.add(158, [coarse, self.verb.1]);
        signs.add(159, [told.class, one]);
        signs.add(160, [told.class, next]);
        signs.add(161, [told.number, one]);
        signs.add(162, [told.number, next]);
        signs.add(163, [told.place, next]);
        signs.add(164, [told.verb, told.number]);
        signs.add(165, [u32::from(told.verb == self.verb.0), sort]);
        signs.add(166, [told.place, words.word(0)]);
        signs.add(167, [self.claim.role as u32, told.number, ago]);
        signs.add(168, [next, one, told.number]);
        signs
    }
}

/// What speaks for no noun at all.
fn none(asked: &Asked) -> Signs {
    let (words, claim) = (asked.words, asked.claim);
    let sort = asked.sort;
    let mut signs = Signs::default();
    signs.add(0, []);
    signs.add(1, [sort]);
    for (number, seen) in asked.around {
        signs.add(100 + number, [seen[0], seen[1]]);
        signs.add(120 + number, [seen[0], seen[1], sort]);
    }
    let behind = words.cluster(asked.end);
    signs.add(2, [asked.verb.0]);
    signs.add(3, [asked.verb.0, sort]);
    signs.add(4, [asked.verb.1, sort]);
    signs.add(5, [behind.0, sort]);
    signs.add(6, [behind.1, sort]);
    signs.add(7, [claim.status.as_deref().map_or(0, number_of), sort]);
    signs.add(8, [claim.role as u32, sort]);
    let understood = claim.counted.as_ref().is_some_and(|c| c.understood);
    signs.add(9, [u32::from(understood)]);
    signs.add(16, [u32::from(claim.described)]);
    signs.add(17, [asked.unit]);
    signs.add(18, [asked.unit, asked.verb.0]);
    signs.add(19, [asked.unit, words.word_back(asked.start, 1)]);
    signs.add(130, [asked.unit, words.word(asked.end)]);
    signs
}

/// What stands between a figure and a noun.
#[derive(Debug, Clone, Default)]
struct Between {
    nouns: usize,
    verbs: usize,
    marks: usize,
    figures: usize,
}

impl Between {
    fn add(&mut self, words: &Words, tokens: std::ops::Range<usize>) {
        for at in tokens {
            match words.sort(at) {
                Sort::Noun => self.nouns += 1,
                Sort::Verb => self.verbs += 1,
                Sort::Mark => self.marks += 1,
                Sort::Figure => self.figures += 1,
                Sort::Other => {}
            }
        }
    }
}
