//! An act told twice by its verbs: "Norvik bought Brodd for £16m … Norvik agreed to buy Brodd for about £24m".

use super::mentions::Mention;
use super::{Context, LOOKED_AT, answer, in_reach, of_one_sort, unlike, whole};
use crate::claim::{Assertion, Claim};
use crate::figure::{Exact, Kind};
use crate::ledger::same_figure::{Answer, agrees};

/// So many names that both sentences have say that the act is one; or a name and so many words next to both figures, or a word more.
const NAMES: u32 = 2;
const WORDS: u32 = 1;

/// The amounts that are told twice of one act, with the answer.
pub(super) fn answers(context: &Context<'_>) -> Vec<(usize, usize, Answer)> {
    let claim = |m: &Mention| &context.claims[m.claim];
    let told =
        |m: &&Mention| !m.told.is_empty() && claim(m).figure.kind == Kind::Money && whole(claim(m));
    let all: Vec<&Mention> = context
        .acts
        .mentions
        .iter()
        .filter(told)
        .take(LOOKED_AT)
        .collect();
    let mut found = Vec::new();
    for (at, second) in all.iter().enumerate() {
        let of_the_act = |m: &&&Mention| m.told.iter().any(|act| second.told.contains(act));
        let near: Vec<&Claim> = all
            .iter()
            .filter(of_the_act)
            .map(|m| claim(m))
            .filter(|c| c.id != second.claim && of_one_sort(c, claim(second)))
            .filter(|c| in_reach(c, claim(second)))
            // What a name takes up is asked elsewhere.
            .filter(|c| !context.acts.takes_up(second, c.id))
            .collect();
        // With a third amount about as large the story has several of them.
        let Some(first) = near.first().filter(|c| near.iter().all(|n| !unlike(c, n))) else {
            continue;
        };
        let known = all[..at].iter().any(|m| m.claim == first.id);
        let tied = near.iter().find(|c| context.tied(c, claim(second)));
        if let Some(first) = tied.filter(|_| known) {
            found.extend(context.one_act(first, claim(second)));
        }
    }
    found
}

/// What was only expected when it was told first may have come out otherwise.
fn expected(claim: &Claim) -> bool {
    claim.assertion != Assertion::Actual
}

impl Context<'_> {
    fn one_act(&self, first: &Claim, second: &Claim) -> Option<(usize, usize, Answer)> {
        let of_the_act = |c: &Claim| self.acts.of_one(c.id, second.id);
        if first.sentence_number == second.sentence_number
            || !unlike(first, second)
            || self.explained(second, first, &of_the_act)
            || self.made_of(first, second, &of_the_act)
            || self.never_one(first, second)
            || (expected(first) && !expected(second))
            || first.direction != second.direction
            || self.open_with_two(first, second)
        {
            return None;
        }
        let reasons = vec![
            "both are told of one act".to_owned(),
            "their sentences have more in common than the act".to_owned(),
        ];
        Some((
            first.id,
            second.id,
            answer(reasons, self.doubt(first, second)),
        ))
    }

    /// "Abara spent $3.4 million. Sorensen spent $2.1 million.": whether the sentences begin with two names that stand elsewhere too.
    fn open_with_two(&self, a: &Claim, b: &Claim) -> bool {
        let opener = |c: &Claim| -> Option<&str> {
            let block = self.document.blocks.get(c.block)?;
            let sentence = block.text.get(c.sentence_range.clone())?;
            let word = sentence.split(|c: char| !c.is_alphanumeric()).next()?;
            let name = word.len() > 2 && word.starts_with(char::is_uppercase);
            let elsewhere = || {
                let blocks = self.document.blocks.iter();
                let texts = blocks.map(|b| b.text.as_str());
                texts
                    .flat_map(|t| t.match_indices(word).map(move |(at, _)| &t[..at]))
                    .any(|before| {
                        let before = before.strip_suffix(' ').unwrap_or_default();
                        before.ends_with(|c: char| c.is_lowercase() || c == ',')
                    })
            };
            (name && elsewhere()).then_some(word)
        };
        match (opener(a), opener(b)) {
            (Some(x), Some(y)) => x != y,
            _ => false,
        }
    }

    /// Whether two sentences have so much in common that the act is one.
    fn tied(&self, a: &Claim, b: &Claim) -> bool {
        let names = self.story.sentences.overlap(a, b).names;
        names >= NAMES
            || self.another_agrees(a, b)
            || self.story.sentences.likeness(a, b).near_words >= WORDS + u32::from(names == 0)
    }

    /// Whether both sentences have another figure, and the same: "over 15 years".
    fn another_agrees(&self, a: &Claim, b: &Claim) -> bool {
        let of = |c: &Claim| {
            let (id, sentence) = (c.id, c.sentence_number);
            let here = move |c: &&Claim| c.sentence_number == sentence;
            let before = self.claims[..id].iter().rev().take_while(here);
            let behind = self.claims[id + 1..].iter().take_while(here);
            before
                .chain(behind)
                .filter(|c| c.figure.value.is_some_and(|v| v > Exact::whole(2)))
                .take(LOOKED_AT)
        };
        of(a).any(|x| of(b).any(|y| of_one_sort(x, y) && agrees(x, y)))
    }
}
