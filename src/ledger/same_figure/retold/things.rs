//! Things counted again under another noun: "a firm order for 48 jets … The 46 planes".

use super::mentions::{Taking, place, sentence, taking};
use super::{Context, LOOKED_AT, answer, in_reach, unlike, whole};
use crate::claim::{Claim, Counted};
use crate::figure::{Exact, Kind, Modifier};
use crate::ledger::same_figure::Answer;
use crate::ledger::same_figure::value::transposed;
use crate::vocabulary::vocabulary;

/// A count is the one that a story is about if no more than so many sentences stand before it.
const LEADS: usize = 3;
/// So many words before a noun make a name of it.
const NAMED_FULLY: usize = 2;
/// Below this a text may well have two of them.
const LEAST: i128 = 10;
/// A story with more counts of known things is a list.
const MOST: usize = 24;

/// The counts that are taken up with "the" and another number, with the answer.
pub(super) fn answers(context: &Context<'_>) -> Vec<(usize, usize, Answer)> {
    let counts: Vec<&Claim> = context.claims.iter().filter(|c| is_count(c)).collect();
    let known = |c: &&&Claim| whole(c) && (context.comes_up_as_known(c) || is_named_fully(c));
    let known: Vec<&Claim> = counts.iter().filter(known).copied().collect();
    if known.len() > MOST {
        return Vec::new();
    }
    known
        .into_iter()
        .filter_map(|claim| context.counted_before(claim, &counts))
        .collect()
}

fn is_count(claim: &Claim) -> bool {
    claim.figure.kind == Kind::Count
        && claim.counted.is_some()
        && claim.figure.value.is_some_and(|v| v >= Exact::whole(LEAST))
}

/// "164 home photo printers": with two words before the noun, or more, the things are known by their name; and who sets a bound to
/// their number ("up to 250 screens") sets it once.
fn is_named_fully(claim: &Claim) -> bool {
    let counted = claim.counted.as_ref();
    let bound = matches!(
        claim.figure.modifier,
        Some(Modifier::AtLeast | Modifier::MoreThan | Modifier::AtMost | Modifier::LessThan)
    );
    bound || counted.is_some_and(|n| n.modifiers.len() >= NAMED_FULLY)
}

impl Context<'_> {
    /// "the 46 planes", "all 36 students".
    fn comes_up_as_known(&self, claim: &Claim) -> bool {
        let before = sentence(self.document, claim).and_then(|s| s.get(..place(claim).start));
        claim.figure.modifier.is_none()
            && before.is_some_and(|before| taking(before) == Taking::Known)
    }

    /// Whether the words behind a count say which of them are meant.
    fn is_narrowed(&self, claim: &Claim) -> bool {
        let Some(block) = self.document.blocks.get(claim.block) else {
            return true;
        };
        let behind = block
            .text
            .get(claim.figure.range.end..claim.sentence_range.end);
        let head = claim.counted.as_ref().map_or("", |c| c.head.as_str());
        // The first word behind the noun, plural or not.
        let mut words = behind.unwrap_or_default().split_whitespace();
        let noun = words.find(|w| {
            let stem = head.get(..head.len().min(3)).unwrap_or_default();
            w.to_lowercase().starts_with(stem)
        });
        let Some(noun) = noun else {
            return true;
        };
        let ends = noun.ends_with(|c: char| !c.is_alphanumeric());
        let next = words.next().unwrap_or_default();
        !ends && vocabulary().happenings.narrows(&next.to_lowercase())
    }

    /// The count that leads the story and that this one takes up, if it is the only one and the two do not agree.
    fn counted_before(&self, claim: &Claim, counts: &[&Claim]) -> Option<(usize, usize, Answer)> {
        let noun = &claim.counted.as_ref()?.head;
        let one = |c: &Claim| {
            let head = c.counted.as_ref().map_or("", |n| n.head.as_str());
            vocabulary().happenings.one_thing(head, noun)
        };
        // "Two were cancelled": of what a number without a noun is, the text leaves open.
        let named = |c: &Claim| {
            let noun = c
                .counted
                .as_ref()
                .map(|n| (n.head.clone(), n.modifiers.clone()));
            (noun, c.figure.modifier)
        };
        let same = |c: &Claim| named(c) == named(claim);
        let people = claim.counted.as_ref().is_some_and(|n| n.class.is_some());
        let open = |n: &Counted| n.understood || people && n.class.is_some();
        let alike = |c: &Claim| {
            one(c) || c.figure.kind == Kind::Count && c.counted.as_ref().is_none_or(open)
        };
        let of_them: Vec<&Claim> = counts
            .iter()
            .copied()
            .filter(|c| c.id != claim.id && one(c))
            .take(LOOKED_AT)
            .collect();
        let first = *of_them.iter().find(|c| in_reach(c, claim))?;
        let leads = first.zone.is_display() || first.sentence_number <= LEADS;
        if first.id > claim.id
            || !(leads || same(first) && is_named_fully(claim))
            || first.sentence_number == claim.sentence_number
            || !whole(first)
            || !whole(claim)
            || !unlike(first, claim)
            // "counted 38 guns. She carried 54": what takes its noun from the first is another number of them.
            || !(self.comes_up_as_known(claim) || same(first) && claim.described)
            || of_them
                .iter()
                .any(|c| in_reach(c, claim) && unlike(c, first))
            || self.explained(claim, first, &alike)
            || self.never_one(first, claim)
        {
            return None;
        }
        let reasons = vec![
            format!("both count {noun}"),
            "the second time they are mentioned as known".to_owned(),
        ];
        let mut doubt = self.doubt(first, claim);
        if !transposed(first, claim) {
            if self.is_narrowed(claim) && !same(first) {
                doubt = doubt.or(Some("only some of them may be meant".to_owned()));
            }
            let one_slip = one_digit(first, claim);
            if !one_slip && (!same(first) || !is_named_fully(claim)) {
                doubt = doubt.or(Some("the story may count others as well".to_owned()));
            }
        }
        Some((first.id, claim.id, answer(reasons, doubt)))
    }
}

/// Whether two numbers of one length differ in one digit.
fn one_digit(a: &Claim, b: &Claim) -> bool {
    let digits = |c: &Claim| c.figure.value.map(|v| v.to_decimal(6)).unwrap_or_default();
    let (x, y) = (digits(a), digits(b));
    let differing = x.bytes().zip(y.bytes()).filter(|(p, q)| p != q).count();
    x.len() == y.len() && differing == 1
}
