//! What a share, a percentage or a multiple is one of, where its own words do not say: "one in 10", "three quarters of whom",
//! "48 per cent backed the mayor, 41 per cent her rival".

use super::{REACH, bare, has_noun, points_back};
use crate::claim::view::View;
use crate::claim::{Claim, Role};
use crate::figure::Kind;
use crate::language::{Penn, Pos};
use crate::vocabulary::vocabulary;

/// The group that a share is of: "one in 10", "three quarters of whom".
pub fn base_before<'c>(view: &View, earlier: &'c [Claim], claim: &Claim) -> Option<&'c Claim> {
    let pointer = points_back(view, claim);
    let share = claim.figure.kind == Kind::Share;
    // "put the bill at £9m, a third of it for crops", "shared £11m in pay, 40% of which": of the amount.
    let end = view.tokens_of(&claim.figure).end;
    let of_it =
        view.word(end) == "of" && matches!(view.word(end + 1), "it" | "this" | "which" | "that");
    if of_it
        && let Some(last) = earlier.last()
        && last.sentence_number == claim.sentence_number
        && !matches!(
            last.figure.kind,
            Kind::Count | Kind::Number | Kind::Date | Kind::Age
        )
    {
        return Some(last).filter(|last| has_noun(last));
    }
    if pointer.is_none()
        && let Some(counted) = polled_before(view, earlier, claim)
    {
        return Some(counted);
    }
    if pointer.is_none() && !(share && bare(view, claim)) {
        return None;
    }
    let sentence = claim.sentence_number;
    let counts = |c: &&Claim| c.figure.kind == Kind::Count && has_noun(c);
    let reaches = |c: &&Claim| {
        c.sentence_number == sentence || pointer.is_some() && c.sentence_number + 1 == sentence
    };
    let near = || {
        earlier
            .iter()
            .rev()
            .take(REACH)
            .filter(counts)
            .filter(reaches)
    };
    // "90 tortoises packed into two suitcases; a third of them": not of where they were.
    let inside = |c: &&Claim| {
        let start = view.tokens_of(&c.figure).start;
        c.sentence_number == sentence && matches!(view.word_before(start), "in" | "into" | "across")
    };
    near().find(|c| !inside(c)).or_else(|| near().next())
}

/// "The union balloted 3,400 members. Some 61% voted. Of those, 88% backed a walkout.": of the people who were counted last,
/// where a sentence begins with a share that does something.
fn polled_before<'c>(view: &View, earlier: &'c [Claim], claim: &Claim) -> Option<&'c Claim> {
    let tokens = view.tokens_of(&claim.figure);
    let those = view.word(0) == "of" && view.word(1) == "those" && tokens.start == 3;
    let verb = view.tag(tokens.end);
    let does = matches!(verb.penn, Penn::Vbd | Penn::Vbp)
        && verb.pos == Pos::Verb
        && vocabulary().words.change(view.word(tokens.end)).is_none();
    let last = earlier.last().filter(|c| {
        let counted = c.counted.as_ref();
        c.sentence_number + 1 == claim.sentence_number
            && has_noun(c)
            && matches!(c.figure.kind, Kind::Count | Kind::Share | Kind::Percent)
            && counted.is_some_and(|c| c.class.as_deref() == Some("person"))
    });
    last.filter(|_| does && (those || tokens.start == 0))
}

/// "48 per cent of voters backed the mayor, 41 per cent backed her rival": of those again, of whom something else is said.
pub fn base_again<'c>(view: &View, earlier: &'c [Claim], claim: &Claim) -> Option<&'c Claim> {
    let tokens = view.tokens_of(&claim.figure);
    let tag = view.tag(tokens.end);
    let subject =
        tag.pos == Pos::Aux || matches!(tag.penn, Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md);
    let starts = matches!(
        view.word_before(tokens.start),
        "," | ";"
            | "and"
            | "but"
            | "while"
            | "remaining"
            | "other"
            | "another"
            | "further"
            | ""
            | "that"
            | "only"
            | "just"
    );
    let share = |kind: Kind| matches!(kind, Kind::Share | Kind::Percent);
    let of = |c: &&Claim| {
        share(c.figure.kind)
            && share(claim.figure.kind)
            && has_noun(c)
            && c.role == Role::Share
            && c.sentence_number == claim.sentence_number
            && view.word(view.tokens_of(&c.figure).end) == "of"
    };
    (subject && starts).then(|| earlier.iter().rev().take(REACH).find(of))?
}

/// "62 per cent of voters backed the plan. A third said it went too far.": of those again, in the next sentence.
pub fn share_again<'c>(view: &View, earlier: &'c [Claim], claim: &Claim) -> Option<&'c Claim> {
    let tokens = view.tokens_of(&claim.figure);
    let tag = view.tag(tokens.end);
    let subject =
        tag.pos == Pos::Aux || matches!(tag.penn, Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md);
    let starts = tokens.start == 0
        || matches!(
            view.word_before(tokens.start),
            "about" | "only" | "just" | "nearly" | "another" | "further" | "but" | "and"
        ) && tokens.start <= 2;
    let of = |c: &&Claim| {
        matches!(c.figure.kind, Kind::Share | Kind::Percent)
            && has_noun(c)
            && c.role == Role::Share
            && c.sentence_number + 1 == claim.sentence_number
    };
    (subject && starts).then(|| earlier.iter().rev().take(REACH).find(of))?
}

/// "seven of 47 beaches, or 15 per cent": a count again, as a share.
pub fn restated<'c>(view: &View, earlier: &'c [Claim], claim: &Claim) -> Option<&'c Claim> {
    let start = view.tokens_of(&claim.figure).start;
    let or = view.word_before(start) == "or" && matches!(view.word_back(start, 2), "," | "(");
    let last = earlier.last().filter(|c| {
        let counts = matches!(c.figure.kind, Kind::Count | Kind::Number);
        c.sentence_number == claim.sentence_number && counts && has_noun(c)
    });
    last.filter(|_| or)
}

/// "Imports will be 110m tonnes, up 21% on the year": what goes up is what was measured before.
pub fn moved_before<'c>(view: &View, earlier: &'c [Claim], claim: &Claim) -> Option<&'c Claim> {
    let start = view.tokens_of(&claim.figure).start;
    let way = vocabulary().words.change(view.word_before(start)).is_some();
    let at = start.checked_sub(2)?;
    let last = earlier.last().filter(|c| {
        let amount = matches!(
            c.figure.kind,
            Kind::Measure | Kind::Money | Kind::Count | Kind::Number | Kind::Percent
        );
        c.sentence_number == claim.sentence_number && amount && has_noun(c)
    })?;
    let beside = way
        && matches!(view.word(at), "," | "(" | "—" | "–")
        && (view.tokens_of(&last.figure).end..at).all(|i| view.tag(i).pos != Pos::Verb);
    beside.then_some(last)
}

/// "3% fewer than a year earlier", "three times as many as in May": of what was counted or measured before.
pub fn compared_before<'c>(view: &View, earlier: &'c [Claim], claim: &Claim) -> Option<&'c Claim> {
    let tokens = view.tokens_of(&claim.figure);
    let behind = view.tag(tokens.end).penn;
    let than = matches!(view.word(tokens.end + 1), "than" | "," | "." | "");
    let compares = matches!(behind, Penn::Jjr | Penn::Rbr) && than
        || view.word(tokens.end) == "as" && matches!(view.word(tokens.end + 1), "many" | "much")
        || set_against(view, claim);
    let sentence = claim.sentence_number;
    let same = |c: &&Claim| {
        let other = matches!(c.figure.kind, Kind::Age | Kind::Duration | Kind::Ordinal);
        c.sentence_number == sentence && has_noun(c) && !other
    };
    let near = || earlier.iter().rev().take(REACH).filter(same);
    let share = |c: &&Claim| matches!(c.figure.kind, Kind::Share | Kind::Percent);
    let found = near().find(share).filter(|_| set_against(view, claim));
    compares.then(|| found.or_else(|| near().next()))?
}

/// "passed five exams, against 58% across the county", "against a target of 95%", "ahead of the 3.5% expected": what a share is held
/// against.
fn set_against(view: &View, claim: &Claim) -> bool {
    let mut at = view.tokens_of(&claim.figure).start;
    let share = matches!(claim.figure.kind, Kind::Percent | Kind::Share);
    if share && view.word_before(at) == "of" && view.word_back(at, 2) == "target" {
        at -= 2;
    }
    while matches!(view.word_before(at), "the" | "a") {
        at -= 1;
    }
    let against = view.word_before(at) == "against" && view.word_back(at, 2) == ",";
    let ahead = view.word_before(at) == "of" && matches!(view.word_back(at, 2), "ahead" | "short")
        || matches!(view.word_before(at), "beating" | "missing" | "topping");
    share && (against || ahead)
}

/// "A poll of 1,024 adults found 46% in favour": the people who were asked.
pub fn asked_before<'c>(view: &View, earlier: &'c [Claim], claim: &Claim) -> Option<&'c Claim> {
    let asked =
        |c: &&Claim| matches!(c.status.as_deref(), Some("surveyed" | "tested")) && has_noun(c);
    let near = |c: &&Claim| c.sentence_number + 2 >= claim.sentence_number;
    let found = earlier
        .iter()
        .rev()
        .take(REACH)
        .take_while(near)
        .find(asked)?;
    bare(view, claim).then_some(found)
}
