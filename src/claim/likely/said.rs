//! What says a state in a sentence, of whatever it is said.

use crate::claim::view::{View, is_be};
use crate::language::Pos;
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
    let object = matches!(
        view.tag(end).pos,
        Pos::Det | Pos::Num | Pos::Noun | Pos::Adj | Pos::Pron | Pos::Propn
    );
    before + 3 * u32::from(object)
}
