//! Speakers without a verb of saying: "according to the ministry", "figures from the bank", "by the union's count", "the
//! minister's announcement that".

use super::complement::finite;
use super::noun_phrase::{self, begin, is_noun};
use super::speaker::{COVER, REACH, around, scope_end};
use super::view::{Speaker, View};
use super::who::{Subject, behind, past_modifiers, speaker};
use crate::language::{NounClass, Penn, Pos, noun_class};
use crate::vocabulary::vocabulary;

/// "according to the health ministry"
pub fn according(view: &View, at: usize) -> Option<Speaker> {
    let mut subject = behind(view, at, at + 2)?;
    // "According to the charity, 290 shops closed": the sentence is still to come.
    if at == 0 {
        subject.told = subject.range.end;
    }
    // "according to a survey of 900 adults": whom it asked is told of it.
    if view.word(subject.told) == "of"
        && let Some(figure) = view.figure_at(subject.told + 1)
    {
        let number = view.tokens_of(&view.figures[figure]).end;
        subject.told = noun_phrase::from(view, number).map_or(number, |r| r.end);
    }
    let own = at..subject.told;
    Some(speaker(view, at, subject, own.clone(), around(view, own)))
}

/// "in the view of the pilots' union"
pub fn in_view_of(view: &View, at: usize) -> Option<Speaker> {
    let subject = behind(view, at, at + 2)?;
    let own = at.saturating_sub(2)..subject.range.end;
    Some(speaker(view, at, subject, own.clone(), around(view, own)))
}

/// "quoted an officer as saying": who is quoted.
pub fn quoted_saying(view: &View, at: usize) -> Option<Speaker> {
    let last = at.checked_sub(2).filter(|_| view.word(at - 1) == "as")?;
    let subject = past_modifiers(view, last)?;
    let quotes = subject.first.checked_sub(1)?;
    let quoted = matches!(
        view.word(quotes),
        "quoted" | "quotes" | "quoting" | "cited" | "citing"
    );
    let own = subject.first..at + 1;
    let covers = (
        own.start..own.start,
        own.end..scope_end(view, quotes, own.end, false),
    );
    quoted.then(|| speaker(view, at, subject, own, covers))
}

/// "Minister: 4,000 troops to leave", "Wages 'too low for one in five' - charity": a headline with its speaker before a
/// colon or behind a dash.
pub fn headed(view: &View) -> Option<Speaker> {
    const WITHIN: usize = 5;
    let count = view.tokens().len();
    let colon = (1..WITHIN.min(count)).find(|&i| view.word(i) == ":");
    let bare = |range: &std::ops::Range<usize>| {
        range.clone().all(|i| {
            (noun_phrase::inner(view, i) || view.capital(i)) && view.figure_at(i).is_none()
        }) && !range.is_empty()
    };
    if let Some(colon) = colon
        && bare(&(0..colon))
        && is_somebody(view, colon - 1)
    {
        let covers = (0..0, colon + 1..count.min(COVER));
        return Some(speaker(
            view,
            colon,
            Subject::of(0..colon),
            0..colon + 1,
            covers,
        ));
    }
    let dash = (count.saturating_sub(WITHIN)..count).rev().find(|&i| {
        let tokens = view.tokens();
        matches!(view.word(i), "-" | "–" | "—") && i > 0 && !tokens[i - 1].joins(&tokens[i])
    })?;
    let behind = dash + 1..count;
    let before = dash.saturating_sub(COVER)..dash;
    (bare(&behind) && is_somebody(view, count - 1)).then(|| {
        speaker(
            view,
            dash,
            Subject::of(behind),
            dash..count,
            (before, count..count),
        )
    })
}

/// Whether a token is a noun for people or a body of them: "minister", "charity", "police".
fn is_somebody(view: &View, at: usize) -> bool {
    let noun = view.singular(at);
    matches!(
        noun_class(&noun),
        Some(NounClass::Person | NounClass::People)
    ) || vocabulary().people.is_body(&noun)
        || vocabulary().words.is_source(&noun)
}

/// "figures from the ministry", "a report by the bank"
pub fn document(view: &View, at: usize) -> Option<Speaker> {
    // "two goals in five minutes from Aho"
    let counted = at
        .checked_sub(1)
        .is_some_and(|i| view.figure_at(i).is_some());
    if counted && matches!(view.word(at), "minutes" | "returns" | "results") {
        return None;
    }
    // "passed its second reading by 301 votes to 249"
    if view.word(at + 1) == "by" && view.figure_at(at + 2).is_some() {
        return None;
    }
    let subject = behind(view, at, at + 2)?;
    let own = at..subject.range.end;
    Some(Speaker {
        weak: true,
        ..speaker(view, at, subject, own.clone(), around(view, own))
    })
}

/// "by the union's count", "by its own estimate"
pub fn own_count(view: &View, at: usize) -> Option<Speaker> {
    let words = &vocabulary().words;
    let noun = (at + 2..at + 8)
        .take_while(|&i| view.is_word(i) || view.tag(i).penn == Penn::Pos)
        .find(|&i| words.is_own_count(view.word(i)))?;
    let owner = (at + 1..noun)
        .rev()
        .find(|&i| matches!(view.word(i), "'s" | "’s" | "'" | "’") && i > at + 1)
        .map(|i| at + 1..i);
    let own = at..noun + 1;
    if let Some(range) = owner {
        let start = (range.start..range.end).find(|&i| view.tag(i).pos != Pos::Det)?;
        let subject = Subject::of(start..range.end);
        return Some(speaker(view, at, subject, own.clone(), around(view, own)));
    }
    let possessive = view.tag(at + 1).penn == Penn::PrpPossessive;
    // "by his own reckoning"
    if matches!(view.word(at + 1), "his" | "her") {
        let subject = Subject::of(at + 1..at + 2);
        return Some(speaker(view, at, subject, own.clone(), around(view, own)));
    }
    // The noun that it stands for: the nearest one before it that is told as known.
    let known = (0..at).rev().take(REACH).find(|&i| {
        is_noun(view, i)
            && !is_noun(view, i + 1)
            && view.word_before(begin(view, i)) == "the"
            && view.figure_at(i).is_none()
    })?;
    let subject = Subject::of(begin(view, known)..known + 1);
    possessive.then(|| speaker(view, at, subject, own.clone(), around(view, own)))
}

/// "the government's forecast of 3% growth"
pub fn whose_count(view: &View, at: usize) -> Option<Speaker> {
    let mark = (at.saturating_sub(3)..at)
        .rev()
        .find(|&i| matches!(view.word(i), "'s" | "’s" | "'" | "’"))?;
    let subject = past_modifiers(view, mark.checked_sub(1)?)?;
    let own = subject.first..at + 1;
    let end = (at + 1..at + COVER)
        .find(|&i| i >= view.tokens().len() || matches!(view.word(i), "," | ";") || finite(view, i))
        .unwrap_or(at + 1);
    Some(Speaker {
        weak: true,
        ..speaker(
            view,
            at,
            subject,
            own.clone(),
            (own.start..own.start, at + 1..end),
        )
    })
}

/// "the chancellor's announcement in July that 12 would go", "a warning by the bank that": a saying as a noun.
pub fn announcement(view: &View, at: usize) -> Option<Speaker> {
    let that = (at + 1..at + 9)
        .take_while(|&i| !finite(view, i) && !matches!(view.word(i), "," | ";" | "."))
        .find(|&i| view.word(i) == "that")?;
    let by = (at + 1..that).find(|&i| matches!(view.word(i), "by" | "from"));
    let subject = match by {
        Some(by) => behind(view, at, by + 1)?,
        None => {
            let mark = (at.saturating_sub(3)..at)
                .rev()
                .find(|&i| matches!(view.word(i), "'s" | "’s" | "'" | "’"))?;
            past_modifiers(view, mark.checked_sub(1)?)?
        }
    };
    let own = subject.first.min(at)..that + 1;
    let covers = (
        own.start..own.start,
        that + 1..scope_end(view, that, that + 1, false),
    );
    Some(speaker(view, at, subject, own, covers))
}
