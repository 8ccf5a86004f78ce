//! "30 of the 120 members, or 40 per cent": a share, the part and the whole.

use super::{add, before, between};
use crate::claim::{Claim, Role};
use crate::figure::Kind;
use crate::ledger::{Link, Relation};

/// Links shares of one sentence to the part and whole that they restate.
pub fn link(text: &str, sentence: &[&Claim], links: &mut Vec<Link>) {
    for three in sentence.windows(3) {
        let [a, b, c] = three else { continue };
        part_whole_share(text, a, b, c, links);
        share_whole_part(text, a, b, c, links);
        whole_part_share(text, a, b, c, links);
    }
}

/// "12 of the 48 passengers, or 30 per cent", "12 of the 48 (25%)"
fn part_whole_share(text: &str, part: &Claim, whole: &Claim, share: &Claim, links: &mut Vec<Link>) {
    let of = between(text, part, whole);
    let or = between(text, whole, share);
    // "$48 million of the $160 million that it asked for, 30 per cent of the total"
    let of_total = || {
        let after = text.get(share.figure.range.end..).unwrap_or_default();
        let told = [" of the total", " of the whole", " of that"];
        or.trim_end().ends_with(',')
            && or.split_whitespace().count() <= 18
            && !or.contains([';', '(', '.'])
            && told.iter().any(|words| after.starts_with(words))
    };
    if counts(part)
        && counts(whole)
        && is_share(share)
        && of_whole(&of)
        && (restating(&or) || of_total())
    {
        link_share(part, whole, share, links);
    }
}

/// "5 per cent of the £40m price, or £2m", "One in four of the 120 pupils, or 30"
fn share_whole_part(text: &str, share: &Claim, whole: &Claim, part: &Claim, links: &mut Vec<Link>) {
    let of = between(text, share, whole);
    let or = between(text, whole, part);
    if is_share(share)
        && counts(whole)
        && counts(part)
        && same_sort(whole, part)
        && of_whole(&of)
        && restating(&or)
    {
        link_share(part, whole, share, links);
    }
}

/// "Of the 200 voters, 150 (65%) said yes", "Of 9,600 who applied, 8,400, or 78.5 per cent,"
fn whole_part_share(text: &str, whole: &Claim, part: &Claim, share: &Claim, links: &mut Vec<Link>) {
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
        link_share(part, whole, share, links);
    }
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
