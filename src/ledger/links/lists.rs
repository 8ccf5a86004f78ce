//! How many a list has that is announced with a number: "three men … named as A, B, C and D", "four
//! reasons:" before four items.
//!
//! In: a document and its claims. Out: for the claims that announce a list, how many items it has.

use super::roll;
use super::scene::{Scene, bare_words, ends, has, starts, words};
use crate::boundary;
use crate::claim::Claim;
use crate::document::Document;
use crate::figure::Kind;

/// The claims that announce a list, each with the number of its items.
pub fn announced(document: &Document, scenes: &[Scene<'_>]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, scene) in scenes.iter().enumerate() {
        found.extend(items_behind(document, scene));
        found.extend(names_behind(document, scenes, at));
        found.extend(like_items(scene));
    }
    found.extend(roll_call(document, scenes));
    let told: Vec<usize> = found.iter().map(|(id, _)| *id).collect();
    let more = roll::announced(document, scenes);
    found.extend(more.into_iter().filter(|(id, _)| !told.contains(id)));
    found
}

/// "Six students have been offered places …" and, at the end, "Offers have been made to Ana Roe (law), Ben Sol (art) and …":
/// those whom the story opens with, named one by one with a note in brackets behind each.
fn roll_call(document: &Document, scenes: &[Scene<'_>]) -> Option<(usize, usize)> {
    let opening = scenes.iter().take(2);
    let mut counts = opening.flat_map(|s| {
        let people = s
            .claims
            .iter()
            .filter(|c| c.figure.kind == Kind::Count && is_person(c));
        people.map(move |c| (s, *c))
    });
    let (said, count) = counts.next()?;
    if counts.any(|(s, _)| s.number == said.number) || !is_whole(count) || partial(said, count) {
        return None;
    }
    let later = document
        .blocks
        .get(count.block + 1..)?
        .iter()
        .rev()
        .take(ROLL_CALL);
    let mut rolls = later.filter_map(|block| {
        let text = head_of(&block.text);
        let first = text.find(" (")?;
        let start = text[..first].rfind(" to ").map(|at| at + 4);
        let start = start.or_else(|| text[..first].rfind(": ").map(|at| at + 2))?;
        let items = names_with_notes(&text[start..])?;
        let same = stems(&text[..start]).any(|s| stems(said.text()).any(|t| t == s));
        same.then_some(items)
    });
    Some((count.id, rolls.next()?))
}

/// How many of the last blocks of a story are looked through for a roll of names.
const ROLL_CALL: usize = 6;

/// The first letters of the longer words of a text, in lower case: "offers" and "offered" are one.
fn stems(text: &str) -> impl Iterator<Item = String> + '_ {
    let long = bare_words(text).filter(|word| word.len() >= STEM);
    long.filter_map(|word| Some(word.get(..STEM)?.to_lowercase()))
}

/// How many letters two words have to begin with in common.
const STEM: usize = 5;

/// How many names a text lists to its end, each with a note in brackets: "Ana Roe (law), Ben Sol (art) and Cy Tam (music)".
fn names_with_notes(text: &str) -> Option<usize> {
    let mut rest = text.trim_end().strip_suffix('.')?;
    let mut count = 0;
    loop {
        rest = &rest[name(rest)?..];
        rest = rest.strip_prefix(" (")?;
        rest = &rest[rest.find(')')? + 1..];
        count += 1;
        if rest.is_empty() {
            return (count >= 3).then_some(count);
        }
        let marks = [", and ", " and ", ", ", "; "];
        rest = marks.iter().find_map(|mark| rest.strip_prefix(mark))?;
    }
}

/// "won six awards on Sunday: best film, best director for Lena Strand, best screenplay and best music": items that all begin with
/// one word.
fn like_items(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let (head, list) = scene.text().split_once(": ")?;
    let mut counts = scene
        .claims
        .iter()
        .filter(|c| c.figure.kind == Kind::Count && scene.before(c).len() < head.len());
    let (count, None) = (counts.next()?, counts.next()) else {
        return None;
    };
    let list = list.trim_end().strip_suffix('.')?;
    let items: Vec<&str> = list
        .split(", ")
        .flat_map(|item| item.split(" and "))
        .filter_map(|item| item.trim_start_matches("and ").split(' ').next())
        .collect();
    let first = *items.first()?;
    let alike = first.len() > 2 && items.iter().all(|item| *item == first);
    let plain = is_whole(count) && !partial(scene, count);
    (alike && plain && items.len() >= 3).then_some((count.id, items.len()))
}

/// "The council gave four reasons:" and the items of a list right behind it.
fn items_behind(document: &Document, scene: &Scene<'_>) -> Option<(usize, usize)> {
    let text = scene.text().trim_end();
    let last = scene.claims.last()?;
    let ends_block = last.sentence_range.end >= scene.block.text.trim_end().len();
    let announces = text.ends_with(':')
        && (has(
            text,
            &[
                "following",
                "are",
                "these",
                "reasons",
                "steps",
                "changes",
                "points",
                "questions",
                "winners",
                "rules",
                "ways",
            ],
        ));
    let counts: Vec<_> = scene
        .claims
        .iter()
        .filter(|c| c.figure.kind == Kind::Count)
        .collect();
    let [count] = counts.as_slice() else {
        return None;
    };
    let last = words(scene.after(count)) <= 6;
    if !ends_block || !announces || !last || !is_whole(count) || partial(scene, count) {
        return None;
    }
    let next = document.blocks.get(count.block + 1)?;
    let list = next.list?;
    let items = document.blocks[count.block + 1..]
        .iter()
        .take_while(|b| b.list == Some(list))
        .count();
    (items >= 2).then_some((count.id, items))
}

/// "Three men were charged … The men, named as Ana Roe, Ben Sol and Cy Tam, will appear"
fn names_behind(document: &Document, scenes: &[Scene<'_>], at: usize) -> Option<(usize, usize)> {
    const CUES: [&str; 5] = [
        "named as ",
        "identified as ",
        "named by police as ",
        "were named as ",
        "they are ",
    ];
    let scene = &scenes[at];
    let counts: Vec<_> = scene
        .claims
        .iter()
        .filter(|c| c.figure.kind == Kind::Count && is_person(c))
        .collect();
    let count = counts.first()?;
    if !is_whole(count) || partial(scene, count) || counts.iter().any(|c| c.id != count.id) {
        return None;
    }
    let own_rest = head_of(scene.block.text.get(count.figure.range.end..)?);
    // The list stands in the same paragraph, in this sentence or the next; or opens the next paragraph.
    let cue = |text: &str| -> Option<usize> {
        let lower = text.to_ascii_lowercase();
        CUES.iter()
            .filter_map(|cue| Some(lower.find(cue)? + cue.len()))
            .min()
    };
    let sentence = own_rest;
    if let Some(from) = cue(sentence) {
        let between = &sentence[..from];
        let stops = between.matches(". ").count();
        let same = stops == 0 || (stops == 1 && says_they(between, count));
        return same
            .then(|| names(&sentence[from..]))
            .flatten()
            .map(|n| (count.id, n));
    }
    let next = document.blocks.get(count.block + 1)?;
    let next = head_of(&next.text);
    let from = cue(next)?;
    let opening = &next[..from];
    let they = words(opening) <= 6 && says_they(&format!(". {opening}"), count);
    they.then(|| names(&next[from..]))
        .flatten()
        .map(|n| (count.id, n))
}

/// The first few hundred bytes of a text: a list of names does not stand farther off.
fn head_of(text: &str) -> &str {
    &text[..boundary::at_or_below(text, 600)]
}

/// Whether the last sentence takes up those that were counted: "The men, named as", "They were named as".
fn says_they(text: &str, count: &Claim) -> bool {
    let last = text
        .rsplit(". ")
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let noun = count.counted.as_ref().map_or("", |c| c.head.as_str());
    let plural = match noun {
        "man" => "men".to_owned(),
        "woman" => "women".to_owned(),
        "child" => "children".to_owned(),
        "person" => "people".to_owned(),
        other => format!("{other}s"),
    };
    starts(
        &last,
        &[
            &format!("the {plural}"),
            "they",
            "the dead",
            "the victims",
            "the accused",
            "the defendants",
            "all were",
        ],
    )
}

/// How many bare names a text begins with: "Ana Roe, Ben Sol and Cy Tam". Ages and towns between names
/// make the count uncertain, save ages in digits.
fn names(text: &str) -> Option<usize> {
    let end = text
        .find(['.', ';', '(', ':', '—', '–'])
        .unwrap_or(text.len());
    let mut rest = &text[..end];
    let mut count = 0;
    let mut closed = false;
    while let Some(length) = name(rest) {
        count += 1;
        rest = age(&rest[length..]);
        if closed {
            break;
        }
        let mark = rest
            .strip_prefix(", and ")
            .or_else(|| rest.strip_prefix(" and "));
        if let Some(after) = mark {
            closed = true;
            rest = after;
        } else if let Some(after) = rest.strip_prefix(", ") {
            rest = after;
        } else {
            break;
        }
    }
    // The list has to be closed by "and" and to end at a mark or a word in lower case.
    let over = rest.is_empty()
        || rest.starts_with(',')
        || rest.starts_with(' ') && !rest[1..].starts_with(char::is_uppercase);
    let more = starts(rest, &["and", ", and", "of", ", of", "as well"]);
    (closed && over && !more && count >= 2).then_some(count)
}

/// The length of a name of two to four capital words.
fn name(text: &str) -> Option<usize> {
    let mut at = 0;
    let mut parts = 0;
    while parts < 4 {
        let word_end = text[at..].find([' ', ',']).map_or(text.len(), |e| at + e);
        let word = &text[at..word_end];
        if !word.starts_with(char::is_uppercase) || word.len() < 2 {
            break;
        }
        parts += 1;
        if !text[word_end..].starts_with(' ')
            || !text[word_end + 1..].starts_with(char::is_uppercase)
        {
            return (parts >= 2).then_some(word_end);
        }
        at = word_end + 1;
    }
    None
}

/// The text behind ", 34" where an age stands there.
fn age(text: &str) -> &str {
    let Some(rest) = text.strip_prefix(", ") else {
        return text;
    };
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=2).contains(&digits) {
        &rest[digits..]
    } else {
        text
    }
}

fn is_person(claim: &Claim) -> bool {
    // Things have no state such as dead or charged.
    let person = |class: &str| class == "person";
    let counted = claim.counted.as_ref();
    counted.is_some_and(|c| c.class.as_deref().map_or(claim.status.is_some(), person))
}

pub(super) fn is_whole(claim: &Claim) -> bool {
    claim.figure.value.is_some()
        && claim.figure.ends.is_none()
        && claim.figure.modifier.is_none()
        && !claim.quoted
}

/// Whether only some of them may be listed.
pub(super) fn partial(scene: &Scene<'_>, claim: &Claim) -> bool {
    ends(scene.before(claim), &["other", "another", "of the", "of"])
        || has(
            scene.after(claim),
            &[
                "including",
                "among them",
                "such as",
                "two of",
                "one of",
                "some of",
                "others",
                "were not named",
            ],
        )
        || starts(scene.after(claim), &["other", "more", "of"])
}
