//! Rolls: a number of things and the list of their names, in one sentence ("The six schools to close are A, B, …"), or
//! the number in the opening and the list further down; and how many a rank says to be ahead ("third, behind only A").
//!
//! In: a document and its sentences. Out: for the claims that announce such a list, how many names it has.

use super::lists::{is_whole, partial};
use super::names::{self, Names};
use super::scene::{Scene, ends, find, has, words};
use crate::claim::{Claim, Role};
use crate::document::Document;
use crate::figure::{Exact, Kind};

/// The claims that announce a list of names, each with their number.
pub fn announced(document: &Document, scenes: &[Scene<'_>]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for scene in scenes {
        found.extend(subject(scene));
        found.extend(ranks(scene));
    }
    found.extend(far(document, scenes));
    found
}

/// A list of fewer names may be something else: "The three are British and French".
const NAMES: usize = 3;
/// No list in a sentence is longer.
const LONGEST: i128 = 40;
/// The list begins no farther behind its number.
const WORDS: usize = 14;

/// "The six primaries listed for closure are A, B, C …", "four parks — A, B and C —": the number and the names of what it
/// counts in one sentence.
fn subject(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let counts = || scene.claims.iter().filter(|c| counts_things(c));
    let mut found = counts().filter_map(|count| {
        let after = behind(scene, count);
        let listed = list_in(after).map(|found| (found, !partial(scene, count)));
        // "Five of Orr's libraries, A, B, C, D and E, will": all of the five are named.
        let named = || apposition(after).filter(|(_, names)| is_about(count, names.count));
        let ((at, names), all) = listed.or_else(|| Some((named()?, true)))?;
        let plain = is_whole(count) && all && !ends(scene.before(count), &PART);
        let near = words(&after[..at]) <= WORDS && !after[..at].contains(['.', ';', '(']);
        let list = count.figure.range.end + at;
        let last = counts().all(|c| {
            c.id <= count.id || c.figure.range.start >= list || ends(scene.before(c), &COMPARED)
        });
        (plain && near && last).then_some((count, names.count))
    });
    let (count, items) = found.next()?;
    // Another number of the sentence may be the one of the list.
    let explained = scene
        .claims
        .iter()
        .any(|c| c.id != count.id && is(c, items));
    (!explained).then_some((count.id, items))
}

/// Whether a number is as many as a list has names, or one or two more or fewer: "with 38 pupils, Cairn Bridge, Dunlow, Kilty and Orr".
fn is_about(count: &Claim, names: usize) -> bool {
    (names.saturating_sub(2)..=names + 2).any(|items| is(count, items))
}

/// Words before a number that another one is held against: "five films, against three in 2024".
const COMPARED: [&str; 4] = ["against", "compared with", "compared to", "up from"];

/// Words before a number that tells only of some.
const PART: [&str; 8] = [
    "of", "first", "last", "next", "other", "top", "least", "than",
];

/// A list of names right behind the noun that they are names of: "branches, A, B, C and D, will open".
fn apposition(text: &str) -> Option<(usize, Names<'_>)> {
    let at = text.find(", ")? + 2;
    let noun = &text[..at];
    let owned = noun.starts_with(" of ") && (noun.contains("'s ") || noun.contains("’s "));
    let plain = words(noun) <= NOUN && (owned || !noun.contains(char::is_uppercase));
    let names = names::read(text.get(at..)?)?;
    let goes_on = names.rest.strip_prefix(", ").map_or_else(
        || names.count > NAMES && names.rest.trim() == ".",
        |rest| rest.starts_with(char::is_lowercase) && !tells_of_others(first_words(rest)),
    );
    (plain && names.count >= NAMES && goes_on).then_some((at, names))
}

/// How many words may stand between a number and the list that is in apposition to it.
const NOUN: usize = 4;

/// The first few words of a text, in which "among them" would stand.
fn first_words(text: &str) -> &str {
    let end = text
        .match_indices(' ')
        .nth(NOUN)
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// The first list of names in a text, behind a word that a list stands behind; all of it, to a full stop or a mark.
fn list_in(text: &str) -> Option<(usize, Names<'_>)> {
    const CUES: [&str; 9] = [
        " are ",
        " were ",
        " will be ",
        " are at ",
        " are in ",
        ": ",
        " — ",
        " – ",
        " namely ",
    ];
    let cues = CUES.iter().filter_map(|cue| {
        let at = text.find(cue)? + cue.len();
        let names = names::read(&text[at..])?;
        (names.count >= NAMES && over(names.rest)).then_some((at, names))
    });
    cues.min_by_key(|(at, _)| *at)
}

/// Whether a list is over, and nothing behind it says that there are others.
fn over(rest: &str) -> bool {
    let mark = rest.trim().is_empty() || rest.starts_with(['.', ';', ')']);
    let dash = rest.starts_with(" — ") || rest.starts_with(" – ");
    (mark || dash) && !tells_of_others(rest)
}

/// Whether what stands behind a list says that there are others.
fn tells_of_others(rest: &str) -> bool {
    has(
        &rest.to_ascii_lowercase(),
        &[
            "among",
            "others",
            "include",
            "including",
            "plus",
            "with",
            "as well",
        ],
    )
}

/// "Council to shut seven libraries" and, paragraphs down, "The buildings due to close are at A, B, C, D, E and F.": a list
/// of all those that something happens to, one more or fewer than the opening says.
fn far(document: &Document, scenes: &[Scene<'_>]) -> Vec<(usize, usize)> {
    let opening = || {
        let claims = scenes
            .iter()
            .take(OPENING)
            .flat_map(|s| s.claims.iter().map(move |c| (s, *c)));
        claims.filter(|(s, c)| {
            counts_things(c) && is_whole(c) && !partial(s, c) && c.role == Role::Level
        })
    };
    if opening().next().is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for block in document.blocks.iter().skip(2).filter(|b| b.cell.is_none()) {
        let Some((items, head)) = all_of_them(&block.text) else {
            continue;
        };
        // A number of the story that fits the list is the one that it is the list of.
        let fits = scenes.iter().any(|s| s.claims.iter().any(|c| is(c, items)));
        let one_off = |c: &Claim| is(c, items + 1) || is(c, items.saturating_sub(1));
        let mut near = opening().filter(|(s, c)| one_off(c) && same_fate(s.text(), &head));
        if let Some((_, count)) = near.next()
            && !fits
        {
            found.push((count.id, items));
        }
    }
    found
}

/// How many sentences with figures open a story.
const OPENING: usize = 4;
/// No more than so much of a paragraph is looked at.
const WINDOW: usize = 700;

/// A sentence of the paragraph that says of all of some what their names are, and its words before the list.
fn all_of_them(text: &str) -> Option<(usize, String)> {
    const ALL: [&str; 12] = [
        "due to",
        "listed",
        "to close",
        "to go",
        "affected",
        "threatened",
        "earmarked",
        "chosen",
        "shortlisted",
        "selected",
        "nominated",
        "marked for",
    ];
    let text = &text[..crate::boundary::at_or_below(text, WINDOW)];
    let (at, names) = list_in(text)?;
    let start = text[..at].rfind(". ").map_or(0, |stop| stop + 2);
    let head = text[start..at].to_ascii_lowercase();
    let all = head.starts_with("the ")
        && has(&head, &ALL)
        && !has(&head, &["one of", "some of", "two of", "most", "other"]);
    all.then_some((names.count, head))
}

/// Whether two sentences tell of one fate: a word of it in common, or both of what is closed.
fn same_fate(a: &str, b: &str) -> bool {
    const CLOSED: [&str; 14] = [
        "close",
        "closes",
        "closed",
        "closure",
        "closing",
        "shut",
        "shuts",
        "axe",
        "axed",
        "withdrawn",
        "go",
        "cut",
        "scrapped",
        "lose",
    ];
    const CHOSEN: [&str; 6] = [
        "shortlisted",
        "shortlist",
        "nominated",
        "chosen",
        "selected",
        "finalists",
    ];
    let both = |words: &[&str]| has(a, words) && has(b, words);
    both(&CLOSED) || both(&CHOSEN)
}

/// "third in the state, behind only Cork": how many are said to be ahead. Where "only" is missing there may be others, so
/// that only a list of three or more says anything.
fn ranks(scene: &Scene<'_>) -> Vec<(usize, usize)> {
    let ordinals = scene
        .claims
        .iter()
        .filter(|c| c.figure.kind == Kind::Ordinal);
    let told = ordinals.filter_map(|rank| {
        let after = behind(scene, rank);
        let lower = after.to_ascii_lowercase();
        let only = [
            "behind only ",
            "second only to ",
            "only behind ",
            "after only ",
        ];
        let only = only
            .iter()
            .find_map(|cue| Some(find(&lower, cue.trim_end())? + cue.len()));
        let at = only.or_else(|| Some(find(&lower, "behind")? + "behind ".len()))?;
        let between = &lower[..at];
        let near = words(between) <= WORDS
            && !between.contains(['.', ';'])
            && !has(between, &["who", "but", "while", "last"]);
        let names = names::read(after.get(at..)?)?;
        // "Trinidad and Tobago" is one.
        let sure = names.count == 1 || names.commas > 0;
        let sure = sure && (only.is_some() || names.count >= NAMES);
        (near && sure).then_some((rank.id, names.count))
    });
    told.collect()
}

/// The sentence behind a figure, as it is written.
fn behind<'t>(scene: &'t Scene<'_>, claim: &Claim) -> &'t str {
    let start = claim.figure.range.end;
    let length = scene.after(claim).len();
    scene
        .block
        .text
        .get(start..start + length)
        .unwrap_or_default()
}

fn counts_things(claim: &Claim) -> bool {
    let value = claim
        .figure
        .value
        .filter(|v| *v >= Exact::whole(2) && *v <= Exact::whole(LONGEST));
    claim.figure.kind == Kind::Count && value.is_some() && !claim.quoted
}

fn is(claim: &Claim, value: usize) -> bool {
    let number = matches!(claim.figure.kind, Kind::Count | Kind::Number);
    number && i128::try_from(value).is_ok_and(|v| claim.figure.value == Some(Exact::whole(v)))
}
