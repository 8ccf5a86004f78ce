//! "Home sales fell 25 per cent in April … The board recorded 1,240 sales last month, compared with 1,550 a year ago": the change that a
//! story opens with, and the two levels of the same thing further on.
//!
//! In: the scenes of a document and the links made so far. Out: links from the change to the two levels, where they make it; where
//! they do not, only if what they make and what is told differ as a number and its misprint do, or by the base, and no other two
//! figures of the story make it.

use rustc_hash::FxHashSet;

use super::levels::{self, Pair};
use super::percent::{self, near};
use super::scene::{Scene, bare_words, has};
use super::{add, linked};
use crate::claim::{Claim, Direction, Role};
use crate::figure::slip::{self, Slip};
use crate::figure::{Exact, Kind};
use crate::ledger::{Link, Relation};
use crate::vocabulary::vocabulary;

/// How many sentences with figures make the head of a story.
pub const OPENING: usize = 3;
/// How many changes of a head are looked at.
const MOST: usize = 6;
/// How many words around a change tell of what it is the change.
const SUBJECT: usize = 16;
/// How many words behind a level tell when it was.
const WHEN: usize = 7;

/// Words that make one thing another: operating profit is no net profit.
const QUALIFIERS: [&str; 22] = [
    "operating",
    "pre-tax",
    "net",
    "gross",
    "underlying",
    "like-for-like",
    "comparable",
    "online",
    "quarterly",
    "half-year",
    "first-half",
    "weekly",
    "daily",
    "international",
    "domestic",
    "foreign",
    "new",
    "core",
    "digital",
    "retail",
    "adjusted",
    "average",
];

/// Words that name nothing of which there are levels.
const NAMELESS: [&str; 40] = [
    "from", "with", "which", "year", "years", "last", "this", "that", "were", "said", "have",
    "more", "than", "company", "group", "firm", "month", "months", "week", "quarter", "after",
    "before", "while", "when", "compared", "against", "their", "been", "they", "will", "into",
    "over", "about", "between", "first", "second", "third", "half", "april", "previous",
];

/// Stretches of time that are no year.
const SHORT: [&str; 5] = ["day", "week", "month", "quarter", "half"];

/// A change at the head of a story.
struct Opening<'s, 'a> {
    scene: &'s Scene<'a>,
    change: &'a Claim,
    percent: Exact,
    /// Whether two figures of the story make it.
    made: bool,
}

/// Links the changes of a story's head to levels further on, each to one pair at most.
pub fn link(scenes: &[Scene<'_>], links: &mut Vec<Link>) {
    let linked = linked(links, Relation::ChangeFrom);
    let mut openings = openings(scenes, &linked);
    if openings.is_empty() {
        return;
    }
    for opening in &mut openings {
        opening.made = scenes.iter().any(|s| makes(s, opening));
    }
    for scene in scenes {
        if openings.is_empty() {
            return;
        }
        for pair in levels::pairs(scene) {
            let told = openings.iter().position(|o| o.is_of(scene, &pair));
            if let Some(at) = told {
                let opening = openings.swap_remove(at);
                let reason = "the story opens with the change";
                add(
                    opening.change,
                    Relation::ChangeFrom,
                    pair.from,
                    reason,
                    links,
                );
                add(opening.change, Relation::ChangeTo, pair.to, reason, links);
            }
        }
    }
}

fn openings<'s, 'a>(scenes: &'s [Scene<'a>], linked: &FxHashSet<usize>) -> Vec<Opening<'s, 'a>> {
    let head = scenes.iter().take(OPENING);
    let changes = head.flat_map(|scene| scene.claims.iter().map(move |c| (scene, *c)));
    let plain = changes.filter(|(_, c)| {
        c.figure.kind == Kind::Percent
            && c.role == Role::Change
            && c.direction.is_some()
            && c.figure.modifier.is_none()
            && !c.quoted
            && !linked.contains(&c.id)
    });
    let told = plain.take(MOST).filter_map(|(scene, change)| {
        Some(Opening {
            scene,
            change,
            percent: change.figure.value?,
            made: false,
        })
    });
    told.collect()
}

/// Whether two neighbours of a sentence are so many per cent apart, the way that the change goes.
fn makes(scene: &Scene<'_>, opening: &Opening<'_, '_>) -> bool {
    scene.claims.windows(2).any(|two| {
        let (Some(a), Some(b)) = (two[0].figure.value, two[1].figure.value) else {
            return false;
        };
        let (small, large) = if a < b { (a, b) } else { (b, a) };
        let made = match opening.change.direction {
            Some(Direction::Down) => percent::change(large, small),
            _ => percent::change(small, large),
        };
        levels::same_sort(two[0], two[1]) && near(made, opening.percent)
    })
}

impl Opening<'_, '_> {
    /// Whether the levels are those of the change: of the same thing and the same way; and they make it, or nothing else does and a
    /// slip lies between.
    fn is_of(&self, scene: &Scene<'_>, pair: &Pair<'_>) -> bool {
        let (Some(from), Some(to)) = (pair.from.figure.value, pair.to.figure.value) else {
            return false;
        };
        let went = match from < to {
            true => Direction::Up,
            false => Direction::Down,
        };
        let sort = pair.from.figure.kind != Kind::Percent && from > Exact::ZERO;
        // A change of its own stands for the pair: "down 12 per cent".
        let own = scene
            .claims
            .iter()
            .any(|c| c.role == Role::Change && c.figure.kind == Kind::Percent);
        let apart = scene.number != self.scene.number;
        if !sort || own || !apart || pair.quoted() || self.change.direction != Some(went) {
            return false;
        }
        let made = percent::change(from, to);
        let tells = near(made, self.percent) || (!self.made && self.slipped(from, to, made));
        tells && self.same_period(scene, pair) && self.same_thing(scene, pair)
    }

    /// Whether a slip lies between what the levels make and what is told: a digit, two digits swapped, the other base.
    fn slipped(&self, from: Exact, to: Exact, made: Option<Exact>) -> bool {
        let places = if self.percent.to_whole().is_some() {
            1
        } else {
            10
        };
        let rounded = made.and_then(|made| percent::rounded(made, places));
        let digits = rounded.and_then(|made| slip::between(made, self.percent));
        matches!(digits, Some(Slip::Swapped | Slip::OneDigit(2..)))
            || near(percent::change(to, from), self.percent)
    }

    /// Whether the levels are not of another stretch of time than the change: "25 per cent from a year earlier", "1,240, compared with
    /// 1,310 in the month before".
    fn same_period(&self, scene: &Scene<'_>, pair: &Pair<'_>) -> bool {
        let when = || bare_words(scene.after(pair.from)).take(WHEN);
        let year = when().any(|w| w.starts_with("year"));
        let said = self.scene.text();
        year || SHORT
            .iter()
            .filter(|short| when().any(|w| w == **short))
            .all(|short| has(said, &[*short]))
    }

    /// Whether the words around the change name what the levels are levels of.
    fn same_thing(&self, scene: &Scene<'_>, pair: &Pair<'_>) -> bool {
        let before = || {
            bare_words(self.scene.before(self.change))
                .rev()
                .take(SUBJECT)
        };
        let after = || bare_words(self.scene.after(self.change)).take(SUBJECT / 2);
        let said = |word: &str| before().chain(after()).any(|w| same_noun(w, word));
        let of_pair = || {
            bare_words(scene.before(pair.first()))
                .rev()
                .take(SUBJECT / 2)
        };
        let qualified = |w: &&str| QUALIFIERS.contains(w);
        let alike = of_pair().filter(qualified).all(said)
            && before()
                .chain(after())
                .filter(qualified)
                .all(|w| of_pair().any(|p| p == w));
        let head = [pair.to, pair.from].into_iter().find_map(|c| {
            let counted = c
                .counted
                .as_ref()
                .filter(|n| !n.understood && n.head != "number");
            counted.filter(|_| c.figure.kind == Kind::Count)
        });
        match head {
            Some(head) => said(&head.head) && alike,
            None => alike && of_pair().any(|w| names_a_thing(w) && said(w)),
        }
    }
}

/// Whether two words are one noun, in whatever number.
fn same_noun(a: &str, b: &str) -> bool {
    let plural = |plural: &str, noun: &str| {
        let singular = vocabulary().words.singular(plural);
        singular.is_some_and(|singular| singular == noun)
    };
    a == b || plural(a, b) || plural(b, a)
}

/// Whether a word may name what is measured: no verb of change, no word of time, none that every story has.
pub fn names_a_thing(word: &str) -> bool {
    word.len() > 3 && vocabulary().words.change(word).is_none() && !NAMELESS.contains(&word)
}
