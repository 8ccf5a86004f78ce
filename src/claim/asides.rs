//! Speakers in front of an aside: "Ana Solis, 34, the fire chief, said", "the survey, carried out by the Argus, found".

use std::ops::Range;

use super::noun_phrase;
use super::speaker::REACH;
use super::view::View;
use super::who::{Subject, past_modifiers, past_relative};
use crate::language::Pos;
use crate::vocabulary::vocabulary;

/// "Ana Solis, 34, the fire chief, said", "its head, Ana Solis, said": past what stands between commas.
pub fn before_aside(view: &View, comma: usize) -> Option<Subject> {
    let mut close = comma;
    for step in 0..4 {
        let open = (0..close)
            .rev()
            .take(REACH)
            .find(|&i| view.word(i) == ",")?;
        let noun = open.checked_sub(1)?;
        let name = step == 0 && is_name(view, open + 1..close);
        // "the survey, carried out by the Argus, found"
        let by = (open + 1..close).find(|&i| matches!(view.word(i), "by" | "from"));
        // "the audit, seen by the Argus, found": whoever only read it does not say it.
        let read = |by: &usize| is_read(view.word_before(*by));
        let by = by.filter(|by| !read(by) && !vocabulary().words.is_means(view.word(by + 1)));
        if step == 0
            && is_of_document(view, noun)
            && let Some(whose) = by.and_then(|by| noun_phrase::from(view, by + 1))
        {
            let first = past_modifiers(view, noun).map_or(open, |s| s.first);
            return Some(Subject {
                range: whose,
                first,
                told: comma,
                document: true,
            });
        }
        if name && view.tag(noun).pos == Pos::Noun && view.figure_at(noun).is_none() {
            let first = past_modifiers(view, noun).map_or(open, |s| s.first);
            return Some(Subject {
                range: open + 1..close,
                first,
                told: comma,
                document: false,
            });
        }
        if view.figure_at(noun).is_none()
            && let Some(found) = past_relative(view, noun)
        {
            // "Ana Solis, of Leeds, England, said"
            let hangs = found.first > 1
                && view.tag(found.first - 1).pos == Pos::Adp
                && view.word(found.first - 2) == ",";
            if !hangs {
                return Some(found);
            }
        }
        close = open;
    }
    None
}

/// Whether what somebody did to a document says that it is not theirs.
pub fn is_read(participle: &str) -> bool {
    matches!(
        participle,
        "seen" | "obtained" | "read" | "viewed" | "reviewed" | "cited" | "quoted"
    )
}

/// Whether the noun phrase that ends with a token is one of something that is read: "a survey of 900 adults".
fn is_of_document(view: &View, last: usize) -> bool {
    let found = past_modifiers(view, last);
    found.is_some_and(|s| (s.first..last + 1).any(|i| vocabulary().words.is_document(view.word(i))))
}

/// Whether all words of a run are those of a name.
fn is_name(view: &View, range: Range<usize>) -> bool {
    let mut words = range.clone().filter(|&i| view.is_word(i));
    !range.is_empty()
        && words.clone().count() > 0
        && words.all(|i| {
            view.capital(i)
                // "Ji-ho Park"
                || i > 1 && view.word(i - 1) == "-" && view.capital(i - 2)
                || matches!(
                    view.word(i),
                    "of" | "de" | "van" | "von" | "al" | "el" | "&"
                )
        })
        && range
            .clone()
            .all(|i| view.figure_at(i).is_none() && view.word(i) != ",")
}
