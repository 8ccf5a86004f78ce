//! What follows a verb of saying: a clause, a thing, or nothing, past who is told, when and where it is said.

use super::noun_phrase;
use super::speaker::REACH;
use super::time_words::TimeWords;
use super::view::View;
use crate::language::{Penn, Pos};

/// What follows a verb of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Nothing that is said: "…, police said on Tuesday." With the token behind it.
    Nothing(usize),
    /// A clause or a quotation that begins with this token.
    Clause(usize),
    /// A noun phrase.
    Thing(usize),
}

/// What follows a verb: past who is told, when, where and how it is said.
pub fn complement(view: &View, verb: usize) -> Said {
    let mut at = verb + 1;
    // "a figure that the rebels put at 20"
    let puts_at = matches!(view.word(verb), "put" | "puts" | "valued" | "values")
        && view.word(at) == "at"
        && view.figure_at(at + 1).is_some();
    // "what police described as the eighth raid"
    let describes = matches!(view.word(verb), "described" | "describes") && view.word(at) == "as";
    if puts_at || describes {
        return Said::Thing(at);
    }
    if matches!(
        view.word(verb),
        "told" | "tells" | "tell" | "telling" | "warned" | "informed"
    ) && let Some(heard) = noun_phrase::from(view, at)
        && !finite(view, past_adverbs_on(view, heard.end))
    {
        at = heard.end;
    }
    // "pointed out that", "pencilled in a gap of $1.8bn"
    let particle = view.word(at) == "out"
        || view.word(at) == "in" && matches!(view.word(verb), "pencilled" | "penciled");
    at += usize::from(at == verb + 1 && particle);
    for _ in 0..6 {
        let word = view.word(at);
        let tag = view.tag(at);
        if at >= view.tokens().len() || matches!(word, "." | "," | ";" | ")" | "”" | "—" | "–")
        {
            // "He said, “…”", "in a statement, that": what is said may come behind a comma.
            let quote = word == "," && matches!(view.word(at + 1), "“" | "\"" | "that");
            return if quote {
                Said::Clause(at + 1)
            } else {
                Said::Nothing(at)
            };
        }
        if matches!(word, ":" | "“" | "\"" | "‘") {
            return Said::Clause(at + 1);
        }
        if word == "that" && tag.pos != Pos::Pron {
            return Said::Clause(at + 1);
        }
        let dated = time_at(view, at);
        if let Some(time) = dated
            && !finite(view, past_adverbs_on(view, time.range.end))
        {
            at = time.range.end;
        } else if tag.pos == Pos::Adv && view.figure_at(at).is_none() {
            at += 1;
        } else if tag.pos == Pos::Adp && !matches!(word, "of" | "than") {
            // "in a statement", "on Tuesday"
            let dated = time_at(view, at + 1);
            let end = dated
                .map(|t| t.range.end)
                .or_else(|| past_phrase(view, at + 1));
            let Some(end) = end else { break };
            let subject = finite(view, past_adverbs_on(view, end));
            if subject {
                break;
            }
            at = end.max(at + 1);
        } else {
            break;
        }
    }
    let tells = matches!(view.word(verb), "told" | "tells" | "tell");
    if tells && at > verb + 1 && !has_clause(view, at) {
        return Said::Nothing(at);
    }
    // "claimed to have killed 30"
    let infinitive = view.word(at) == "to" && view.tag(at + 1).pos != Pos::Noun;
    if infinitive || has_clause(view, at) {
        Said::Clause(at)
    } else {
        Said::Thing(at)
    }
}

/// Where a noun phrase ends, with its figures and all that hangs on it: "a study of 9,480 patients in Dale".
fn past_phrase(view: &View, start: usize) -> Option<usize> {
    let mut at = start;
    let mut end = None;
    for _ in 0..4 {
        at = noun_phrase::past_articles(view, at);
        while view.figure_at(at).is_some() {
            at += 1;
            end = Some(at);
        }
        if let Some(found) = noun_phrase::from(view, at) {
            at = found.end;
            end = Some(at);
        }
        if !matches!(
            view.word(at),
            "of" | "for" | "with" | "in" | "at" | "by" | "from"
        ) {
            break;
        }
        at += 1;
    }
    end
}

/// The words of time that hold a token.
pub fn time_at<'v>(view: &'v View, token: usize) -> Option<&'v TimeWords> {
    let all = view.time_words();
    let at = all.partition_point(|t| t.range.end <= token);
    all.get(at).filter(|t| t.range.contains(&token))
}

/// Whether a finite verb stands behind a token before the next mark or link; what a relative clause between commas says
/// is passed over ("the scheme, which costs £4m, has").
pub fn has_clause(view: &View, start: usize) -> bool {
    let mut at = start;
    let end = (start + REACH).min(view.tokens().len());
    while at < end {
        // "blamed delays at hospitals, where crews spent"
        let relative = at > start
            && (matches!(view.tag(at).penn, Penn::Wdt | Penn::Wp)
                || view.word(at) == "where" && view.word_before(at) == ",");
        if relative && view.word_before(at) == "," {
            let close = (at..end).find(|&i| view.word(i) == ",");
            let Some(close) = close else { return false };
            at = close + 1;
            continue;
        }
        let stop =
            matches!(view.word(at), ";" | ":" | ".") || view.word(at) == "," && at > start + 12;
        if stop || relative {
            return false;
        }
        if finite(view, at) {
            // "learned the trumpet and turned professional": of the verb's own subject.
            let last = (start..at).rev().find(|&i| view.tag(i).pos != Pos::Adv);
            return last.is_none_or(|i| view.tag(i).pos != Pos::Cconj);
        }
        at += 1;
    }
    false
}

/// Whether a token is a finite verb.
pub fn finite(view: &View, at: usize) -> bool {
    let tag = view.tag(at);
    matches!(tag.pos, Pos::Verb | Pos::Aux)
        && matches!(tag.penn, Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md)
}

/// The first token from one on that is no adverb.
pub fn past_adverbs_on(view: &View, at: usize) -> usize {
    let mut at = at;
    while view.tag(at).pos == Pos::Adv {
        at += 1;
    }
    at
}
