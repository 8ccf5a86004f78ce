//! Same figure? For two claims: yes, perhaps, no, with the reasons, which are shown to the editor.
//!
//! There are several ways in which a text states a figure twice, each with its own strictness, each a module:
//!
//! | way | example |
//! |---|---|
//! | `known` | "About 300,000 residents … The 250,000 residents"; "a three-week siege … the month-long siege" |
//! | `person` | "Jane Hall, 34, … the 36-year-old Jane Hall" |
//! | `described_age` | "Jane Hall, 34, … the 36-year-old" |
//! | `display` | "4 shot at bowling alley" over "Three people were shot" |
//! | `magnitude` | "bought for £1.2bn … the £1.2m deal" |
//! | `restated` | a summary, a lede and its later paragraph: the same words around the figure |
//! | `retold` | "shut for 11 weeks … the 12-week closure"; "ordered 48 jets … the 46 planes" |
//! | `swapped` | "£214,600 … the £241,600": two digits have changed places |
//! | `weighed` | a figure that nothing bears out where it stands, in the place of one that stands elsewhere: many small signs together |
//!
//! On every way blockers come first: what makes the two claims about different things, whatever else they share
//! (`blockers`). In doubt the answer is *perhaps*, which makes a note.

mod blockers;
pub mod described_age;
mod display;
mod earlier;
mod known;
mod likeness;
mod magnitude;
mod person;
mod restated;
pub mod retold;
pub mod swapped;
#[cfg(test)]
mod tests;
mod value;
pub mod weighed;

pub use likeness::{Likeness, Sentences};
pub use value::{agrees, differ, disagree};

use crate::claim::Claim;
use crate::document::Document;
use crate::figure::Kind;

/// The answer for two claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Yes, perhaps or no.
    pub verdict: Verdict,
    /// Why, in plain words.
    pub reasons: Vec<String>,
    /// Whether only the likeness of the two sentences says so: then a third like sentence with yet another figure makes
    /// them a list ("Sales of A rose 5 per cent. Sales of B rose 7 per cent."), not one thing said again.
    pub by_likeness: bool,
}

/// Whether two claims state the same figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They do.
    Yes,
    /// They may.
    Perhaps,
    /// They do not, or nothing says that they do.
    No,
}

/// What the whole story says that bears on the question.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// For each sentence with a figure, whether it says that figures moved on ("rose", "so far").
    pub moved_on: Vec<bool>,
    /// For each sentence with a figure, whether it tells of several stages of one act ("on appeal", "originally").
    pub stages: Vec<bool>,
    /// The words of the sentences.
    pub sentences: Sentences,
    /// For each claim, how much its sentence has in common with the likest other one that has a figure which agrees.
    pub agreed: Vec<u32>,
    /// For each claim, whether it is the only one of its sort in a headline, or the first of that sort below.
    pub leads: Vec<bool>,
    /// For each claim, whether its words begin with whose it is by a pronoun ("their $1.25 fare").
    pub owned: Vec<bool>,
}

/// Whether two claims state the same figure. `earlier` stands before `later` in the text.
pub fn same_figure(earlier: &Claim, later: &Claim, story: &Story) -> Answer {
    // Of all the ways only that of ages has no blocker for it. With thousands of figures in one sentence this is what counts.
    if earlier.sentence == later.sentence && earlier.figure.kind != Kind::Age {
        return Answer::no("both stand in one sentence");
    }
    let ways: [fn(&Claim, &Claim, &Story) -> Answer; 5] = [
        person::same,
        known::same,
        magnitude::same,
        display::same,
        restated::same,
    ];
    let mut best = Answer::no("nothing says that they are one figure");
    for way in ways {
        let answer = way(earlier, later, story);
        match answer.verdict {
            Verdict::Yes => return answer,
            Verdict::Perhaps if best.verdict == Verdict::No => best = answer,
            _ => {}
        }
    }
    best
}

/// Whether the words of a claim begin with "the": what comes with "its" or "her" may be new.
fn begins_with_the(document: &Document, claim: &Claim) -> bool {
    let words = document.slice(claim.phrase);
    let the = words.get(..4);
    the.is_some_and(|the| the.eq_ignore_ascii_case("the "))
}

impl Answer {
    fn no(reason: impl Into<String>) -> Answer {
        Answer {
            verdict: Verdict::No,
            reasons: vec![reason.into()],
            by_likeness: false,
        }
    }

    fn yes(reasons: Vec<String>) -> Answer {
        Answer {
            verdict: Verdict::Yes,
            reasons,
            by_likeness: false,
        }
    }

    fn perhaps(reasons: Vec<String>) -> Answer {
        Answer {
            verdict: Verdict::Perhaps,
            reasons,
            by_likeness: false,
        }
    }
}

impl Story {
    /// Whether the sentence of a claim says that figures moved on.
    fn moves_on(&self, claim: &Claim) -> bool {
        self.moved_on
            .get(claim.sentence_number)
            .copied()
            .unwrap_or(false)
    }

    /// Whether the sentence of either claim tells of several stages of one act.
    fn tells_of_stages(&self, a: &Claim, b: &Claim) -> bool {
        let of = |c: &Claim| self.stages.get(c.sentence_number).copied();
        of(a).unwrap_or(false) || of(b).unwrap_or(false)
    }

    /// Whether a claim is the only one of its sort in a headline, or the first of that sort below.
    fn leads(&self, claim: &Claim) -> bool {
        self.leads.get(claim.id).copied().unwrap_or(false)
    }

    /// Whether a claim is told of as that of somebody by a pronoun.
    fn is_owned(&self, claim: &Claim) -> bool {
        self.owned.get(claim.id).copied().unwrap_or(false)
    }

    /// How much a claim is at home in another sentence with an agreeing figure.
    fn agreed(&self, claim: &Claim) -> u32 {
        self.agreed.get(claim.id).copied().unwrap_or(0)
    }
}
