//! "30 of the 120 members, or 40 per cent": a share, the part and the whole.

use super::{add, before, between, percent};
use crate::claim::{Claim, Role};
use crate::figure::{Interval, Kind};
use crate::ledger::{Link, Relation};

/// Takes a part, its whole and its share.
type Told<'t> = dyn FnMut(&Claim, &Claim, &Claim) + 't;

/// Links shares of one sentence to the part and whole that they restate.
pub fn link(text: &str, sentence: &[&Claim], links: &mut Vec<Link>) {
    let mut told = |part: &Claim, whole: &Claim, share: &Claim| {
        if fits(part, whole, share) || !told_of_others(sentence, part, share) {
            link_share(part, whole, share, links);
        }
    };
    for three in sentence.windows(3) {
        let [a, b, c] = three else { continue };
        part_whole_share(text, [a, b, c], &mut told);
        share_whole_part(text, [a, b, c], &mut told);
        whole_part_share(text, [a, b, c], &mut told);
    }
}

/// "12 of the 48 passengers, or 30 per cent", "12 of the 48 (25%)"
fn part_whole_share(text: &str, three: [&Claim; 3], told: &mut Told<'_>) {
    let [part, whole, share] = three;
    let of = between(text, part, whole);
    let or = between(text, whole, share);
    // "$48 million of the $160 million that it asked for, 30 per cent of the total"
    let of_total = || {
        let after = text.get(share.figure.range.end..).unwrap_or_default();
        let ends = [" of the total", " of the whole", " of that"];
        or.trim_end().ends_with(',')
            && or.split_whitespace().count() <= 18
            && !or.contains([';', '(', '.'])
            && ends.iter().any(|words| after.starts_with(words))
    };
    if counts(part)
        && counts(whole)
        && is_share(share)
        && of_whole(&of)
        && (restating(&or) || of_total())
    {
        told(part, whole, share);
    }
}

/// "5 per cent of the £40m price, or £2m", "One in four of the 120 pupils, or 30"
fn share_whole_part(text: &str, three: [&Claim; 3], told: &mut Told<'_>) {
    let [share, whole, part] = three;
    let of = between(text, share, whole);
    let or = between(text, whole, part);
    if is_share(share)
        && counts(whole)
        && counts(part)
        && same_sort(whole, part)
        && of_whole(&of)
        && restating(&or)
    {
        told(part, whole, share);
    }
}

/// "Of the 200 voters, 150 (65%) said yes", "Of 9,600 who applied, 8,400, or 78.5 per cent,"
fn whole_part_share(text: &str, three: [&Claim; 3], told: &mut Told<'_>) {
    let [whole, part, share] = three;
    let start = before(text, whole, 12).to_lowercase();
    let opens = ["of ", "of the ", "of its ", "of their ", "of all "]
        .iter()
        .any(|w| start.ends_with(w))
        && whole.figure.range.start <= whole.sentence_range.start + 12;
    let some = between(text, whole, part);
    let near = some.split_whitespace().count() <= 14
        && some.trim_end().ends_with(',')
        && !some.contains([';', '.', '(']);
    let or = between(text, part, share);
    let sorts = whole.counted.is_none() || part.counted.is_none() || same_head(whole, part);
    if opens && near && sorts && counts(whole) && counts(part) && is_share(share) && restating(&or)
    {
        told(part, whole, share);
    }
}

/// Whether a share is what a part makes of its whole, as far as it is written.
fn fits(part: &Claim, whole: &Claim, share: &Claim) -> bool {
    let (Some(part), Some(whole)) = (part.figure.value, whole.figure.value) else {
        return false;
    };
    percent::share(part, whole)
        .is_some_and(|percent| !share.figure.meant.disjoint(&Interval::exactly(percent)))
}

/// Whether the share is that of another part of the sentence: "108 of the 1,206 on the drug, against 145 of the 1,206 on none, or 9%
/// against 12%".
fn told_of_others(sentence: &[&Claim], part: &Claim, share: &Claim) -> bool {
    sentence.windows(2).any(|two| {
        let [a, b] = two else { return false };
        a.id != part.id && counts(a) && counts(b) && same_sort(a, b) && fits(a, b, share)
    })
}

/// Whether both count one noun.
fn same_head(a: &Claim, b: &Claim) -> bool {
    let head = |c: &Claim| c.counted.as_ref().map(|n| n.head.clone());
    head(a) == head(b)
}

/// Links a share to its part and its whole.
fn link_share(part: &Claim, whole: &Claim, share: &Claim, links: &mut Vec<Link>) {
    let reason = "the text gives the part, the whole and the share in one breath";
    add(share, Relation::ShareOfPart, part, reason, links);
    add(share, Relation::ShareOfWhole, whole, reason, links);
}

fn counts(claim: &Claim) -> bool {
    matches!(
        claim.figure.kind,
        Kind::Count | Kind::Number | Kind::Money | Kind::Measure
    ) && claim.figure.value.is_some()
}

fn is_share(claim: &Claim) -> bool {
    matches!(claim.figure.kind, Kind::Percent | Kind::Share) && claim.role != Role::Change
}

fn same_sort(a: &Claim, b: &Claim) -> bool {
    let unit = |c: &Claim| c.figure.unit.map(|u| u.dimension);
    unit(a) == unit(b)
}

/// " of the ", " of its ", " of a total of ": a short way from part to whole.
fn of_whole(words: &str) -> bool {
    let words = words.trim();
    let short = words.split_whitespace().count() <= 4;
    let of = words == "of"
        || words.starts_with("of ")
        || words.starts_with("out of")
        || words.ends_with(" of the")
        || words.ends_with(" of");
    short && of && !words.contains([',', ';', '(', '.'])
}

/// "passengers, or", "members (", "voters, about": the same thing said once more, right behind the noun.
fn restating(words: &str) -> bool {
    let words = words.trim();
    let few = words.split_whitespace().count() <= 5;
    let opens = words.ends_with('(')
        || words.ends_with(" or")
        || words.ends_with(", or")
        || words == "or"
        || words.ends_with("—")
        || words.ends_with("–");
    few && opens && !words.contains([';', '.'])
}
