//! Who says so: the narrator, a named or nameless source, direct speech.
//!
//! In: a sentence, a figure, and who has spoken so far. Out: a [`Source`]. Where the speakers of a sentence stand, and what
//! each of them covers, is found in `speaker`; who "he" is, in `voices`.

use std::ops::Range;

use super::view::{Speaker, View};
use super::voices::{Quoted, Voices, in_quotation, inside};
use super::{Source, SourceKind};
use crate::figure::Figure;
use crate::language::Text;
use crate::vocabulary::vocabulary;

/// The source of a figure. `quotation` is what stands in quotation marks around the figure; `quoted` who is known to speak
/// there; `text` is that of the block.
pub fn source(
    view: &View,
    figure: &Figure,
    voices: &Voices,
    (text, quotation): (&Text, Option<Range<usize>>),
    quoted: &Quoted,
) -> Source {
    let speaker = speaker(view, figure, text, quotation.as_ref()).map(|s| voices.name(view, s));
    if quotation.is_some() {
        return Source {
            name: speaker.or_else(|| quoted.speaker()).map(|s| s.0),
            kind: SourceKind::Quotation,
        };
    }
    match speaker {
        Some((name, named)) => Source {
            name: Some(name),
            kind: if named {
                SourceKind::Named
            } else {
                SourceKind::Anonymous
            },
        },
        _ => Source {
            name: None,
            kind: SourceKind::Narrator,
        },
    }
}

/// The speaker whose words a figure stands in: who leads in to it last, else who follows it first, else a document.
fn speaker<'v>(
    view: &'v View,
    figure: &Figure,
    text: &Text,
    quotation: Option<&Range<usize>>,
) -> Option<&'v Speaker> {
    let at = view.tokens_of(figure).start;
    // "Fans put it at 900, though the police, who sent 60 officers, said": what is told of the next speaker nobody says.
    let told_of = |s: &Speaker| !s.weak && s.own.contains(&at) && s.own.start < at && s.verb > at;
    if quotation.is_none() && view.speakers().iter().any(told_of) {
        return None;
    }
    // Whoever speaks inside a quotation says nothing of what stands outside: "“I heard it,” said Ana Solis, 70".
    let outside = |s: &&Speaker| match quotation {
        Some(quotation) => !inside(view, s, quotation),
        None => !in_quotation(view, text, s.verb),
    };
    let all = view.speakers();
    let near = all.partition_point(|s| s.verb < at);
    let before = &all[near.saturating_sub(8)..near];
    let behind = &all[near..(near + 8).min(all.len())];
    // "“…,” she told a meeting of some 300": what stands behind a quotation and its verb, and in no other, nobody says.
    let behind_quotation = |s: &Speaker| {
        let closes = |i: usize| matches!(view.word(i), "”" | "\"" | "’");
        let first = s.own.start.min(s.verb);
        let quoted = first.checked_sub(1).is_some_and(closes);
        quotation.is_none() && quoted && s.verb < at
    };
    let leads = |s: &&Speaker| s.after.contains(&at) && s.before.is_empty();
    let beside =
        |s: &&Speaker| s.after.contains(&at) && !behind_quotation(s) || s.before.contains(&at);
    let strong = |s: &&Speaker| !s.weak;
    // "Elsa Brandt said the port expected a fall of 7%": she says so, whatever the port does; not "…, though villagers fear".
    let opens = |outer: &Speaker, at: usize| {
        let first = outer.after.start;
        let that = first < at && view.word(at - 1) == "that";
        outer.after.contains(&at) && at <= first + usize::from(that)
    };
    let within = |inner: &Speaker| {
        let thinks = vocabulary().words.is_thinking(view.word(inner.verb));
        let mut outer = before.iter().filter(outside).filter(strong);
        thinks
            .then(|| outer.find(|s| s.verb < inner.own.start && opens(s, inner.own.start)))
            .flatten()
    };
    before
        .iter()
        .rev()
        .filter(outside)
        .filter(strong)
        .find(leads)
        .map(|s| within(s).unwrap_or(s))
        .or_else(|| behind.iter().filter(outside).filter(strong).find(beside))
        .or_else(|| {
            before
                .iter()
                .rev()
                .filter(outside)
                .filter(strong)
                .find(beside)
        })
        .or_else(|| before.iter().chain(behind).filter(outside).find(beside))
}

/// Whether two names may be those of one speaker: one holds the other's words ("the Observatory", "the Syrian Observatory"),
/// they have one surname ("Ms. Solis", "Ana Solis"), or one is the other's initials.
pub fn same_voice(a: &str, b: &str) -> bool {
    let (x, y) = (words_of(a), words_of(b));
    let (Some(last_x), Some(last_y)) = (x.last(), y.last()) else {
        return false;
    };
    let within = |few: &[String], many: &[String]| few.iter().all(|w| many.contains(w));
    let surname = last_x == last_y && [a, b].iter().all(|n| is_person(n));
    let capitals = |name: &str, of: &str| {
        let initials: String = of
            .split(|c: char| !c.is_alphanumeric())
            .filter_map(|w| w.chars().next().filter(|c| c.is_uppercase()))
            .collect();
        initials.len() > 1 && name.replace('.', "") == initials
    };
    within(&x, &y) || within(&y, &x) || surname || capitals(a, b) || capitals(b, a)
}

/// Whether all words of a name have capitals.
fn is_person(name: &str) -> bool {
    name.split_whitespace()
        .all(|w| w.starts_with(char::is_uppercase))
}

/// The words of a name in lower case, without articles, links and titles.
fn words_of(name: &str) -> Vec<String> {
    let small = [
        "the", "a", "an", "of", "for", "at", "and", "in", "’s", "'s", "mr", "mrs", "ms", "dr",
        "sir",
    ];
    name.to_lowercase()
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')'))
        .map(|w| w.trim_matches('.').to_owned())
        .filter(|w| !w.is_empty() && !small.contains(&w.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::same_voice;

    #[test]
    fn one_speaker_under_two_names() {
        for (a, b) in [
            ("Ana Solis", "Ms. Solis"),
            ("the Observatory", "the Northern Observatory for Rights"),
            ("Office for National Statistics", "ONS"),
            ("police", "city police"),
        ] {
            assert!(same_voice(a, b) && same_voice(b, a), "{a}, {b}");
        }
        for (a, b) in [
            ("Ana Solis", "Omar Rill"),
            ("health ministry", "interior ministry"),
            ("army", "rebels"),
            ("", "police"),
        ] {
            assert!(!same_voice(a, b), "{a}, {b}");
        }
    }
}
