//! What an amount is an amount of, where its own words do not say: "profit fell to £38.6m from £44.9m".

use super::{REACH, has_noun};
use crate::claim::view::View;
use crate::claim::{Claim, Role, noun_phrase};
use crate::figure::Kind;
use crate::language::Pos;
use crate::vocabulary::vocabulary;

/// Whether a noun says of an amount only that it is a sum: "taking the total for the year to 17p".
pub fn is_sum(head: &str, claim: &Claim) -> bool {
    let amount = matches!(claim.figure.kind, Kind::Money | Kind::Measure) && !claim.described;
    // "136 seats, a third of the total"
    let share = matches!(claim.figure.kind, Kind::Share | Kind::Percent);
    (amount || share) && matches!(head, "total" | "tally")
}

/// What a sum is a sum of: the amount told before it.
pub fn sum_before<'c>(earlier: &'c [Claim], claim: &Claim) -> Option<&'c Claim> {
    let near = |c: &&Claim| c.sentence_number == claim.sentence_number;
    let same = |c: &&Claim| c.figure.kind == claim.figure.kind && has_noun(c);
    let mut near = earlier.iter().rev().take(REACH).take_while(near);
    near.find(same)
}

/// The other end of a move, or the other amount of a list: "to £38.6m, from £44.9m", "5 per cent this year and 4 per
/// cent next".
pub fn amount_before<'c>(view: &View, earlier: &'c [Claim], claim: &Claim) -> Option<&'c Claim> {
    let tokens = view.tokens_of(&claim.figure);
    let start = tokens.start;
    // "at a depth of 94 metres, eleven miles from the port": where.
    let place = matches!(
        view.word(tokens.end),
        "from" | "away" | "off" | "north" | "south" | "east" | "west"
    );
    if claim.figure.kind == Kind::Measure && place {
        return None;
    }
    let before = |back: usize| view.word_back(start, back);
    let links = |word: &str| {
        matches!(
            word,
            "from"
                | "to"
                | "and"
                | "or"
                | "against"
                | "with"
                | "than"
                | "versus"
                | "at"
                | ","
                | "("
                | "by"
                | "but"
                | "expect"
                | "was"
        )
    };
    // "compared with Lyle's $17bn": another's.
    let whose = matches!(before(1), "'s" | "’s") && start > 2 && {
        let name = noun_phrase::begin(view, start - 2);
        matches!(
            view.word_before(name),
            "to" | "with" | "than" | "against" | "versus"
        )
    };
    // "ahead of the €290m expected", "beating the 2.95 billion that analysts expected"
    let expected = before(1) == "the"
        && (before(2) == "of" && matches!(before(3), "ahead" | "short")
            || matches!(before(2), "beating" | "missing" | "topping" | "against"));
    // "from a revised $4.1 billion"
    let revised = matches!(before(1), "revised" | "record" | "restated")
        && before(2) == "a"
        && links(before(3));
    let linked = whose
        || expected
        || revised
        || links(before(1))
        || matches!(before(1), "about" | "around" | "some" | "nearly" | "a") && links(before(2));
    let sentence = claim.sentence_number;
    let same = |c: &&Claim| {
        let kin = c.figure.kind == claim.figure.kind
            || matches!(
                (c.figure.kind, claim.figure.kind),
                (Kind::Percent, Kind::PercentPoints)
                    | (Kind::PercentPoints | Kind::Share, Kind::Percent)
            );
        // "a loss of $18m, or 22 cents a share, from $41m": of the loss.
        let again = view.word_before(view.tokens_of(&c.figure).start) == "or";
        let rate = again && c.role == Role::Rate && claim.role != Role::Rate;
        c.sentence_number == sentence && kin && c.counted.is_some() && !rate
    };
    let found = earlier.iter().rev().take(REACH).find(same);
    if let Some(found) = found.filter(|_| linked) {
        // Another verb gives it to something else: "a loan of $600 … is valued at close to $1 billion".
        let between = view.tokens_of(&found.figure).end..start;
        let verb = between.clone().find(|&i| {
            view.tag(i).pos == Pos::Verb
                && !vocabulary().words.is_speech(view.word(i))
                && !matches!(view.word(i), "compared" | "against")
                // "touched $95 before falling back to $90"
                && (vocabulary().words.change(view.word(i)).is_none()
                    || !matches!(before(1), "to" | "at"))
        });
        return verb.is_none().then_some(found);
    }
    // "The index lost 1.8 per cent. It has dropped 7 per cent since May."
    let pronoun =
        (start.saturating_sub(5)..start).any(|i| matches!(view.word(i), "it" | "they") && i < 2);
    let last = |c: &&Claim| {
        c.sentence_number + 1 == sentence
            && c.figure.kind == claim.figure.kind
            && c.counted.is_some()
    };
    pronoun.then(|| earlier.iter().rev().take(REACH).find(last))?
}
