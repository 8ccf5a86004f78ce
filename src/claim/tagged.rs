//! The tags of news where the tagger is known to be wrong: headlines, and what stands around a figure.
//!
//! In: the tag that the tagger gives a word, the words around it, the figures of the sentence. Out: its tag. The treebanks that the tagger
//! learned from have few headlines and few figures; the figures are known here.

use super::view::View;
use crate::figure::Kind;
use crate::language::{Penn, Pos, Tag, Tags};
use crate::vocabulary::vocabulary;

/// The tag of a word.
pub fn tag(view: &View, tags: &Tags, at: usize) -> Tag {
    let tag = tags.get(at);
    if lasts(view, at) {
        return verb(Penn::Vb);
    }
    let words = &vocabulary().words;
    match tag.penn {
        Penn::Nns if measures(view, at) || runs_for(view, at) => verb(Penn::Vbz),
        Penn::Nn | Penn::Nns | Penn::Rb if expects(view, tags, at) => verb(Penn::Vbz),
        // "A storm tore roofs from 60 homes"
        Penn::Nn if words.is_past_verb(view.word(at)) || rose(view, at) => verb(Penn::Vbd),
        Penn::Nn | Penn::Nns if words.is_participle(view.word(at)) => verb(Penn::Vbn),
        Penn::Vbz if values_of(view, tags, at) || value_goes(view, at) => noun(Penn::Nns),
        Penn::Vb | Penn::Vbp | Penn::Rb if is_value(view, tags, at) => noun(Penn::Nn),
        _ => tag,
    }
}

fn verb(penn: Penn) -> Tag {
    let pos = Pos::Verb;
    Tag { pos, penn }
}

fn noun(penn: Penn) -> Tag {
    let pos = Pos::Noun;
    Tag { pos, penn }
}

/// "is expected to last another five days"
fn lasts(view: &View, at: usize) -> bool {
    view.word(at) == "last"
        && matches!(
            view.word_before(at),
            "to" | "will" | "would" | "could" | "may" | "might"
        )
        && measured(view, at + 1, &[Kind::Duration])
}

/// "the crater measures 1.2km": nothing else stands right before an amount.
fn measures(view: &View, at: usize) -> bool {
    vocabulary().words.is_measuring(view.word(at))
        && measured(view, at + 1, &[Kind::Money, Kind::Measure, Kind::Duration])
}

/// "The contract runs for five years"
fn runs_for(view: &View, at: usize) -> bool {
    matches!(view.word(at), "runs" | "lasts")
        && view.word(at + 1) == "for"
        && measured(view, at + 2, &[Kind::Duration])
}

/// Whether a figure of one of these kinds stands there.
fn measured(view: &View, at: usize, kinds: &[Kind]) -> bool {
    let figure = view.figure_at(at).and_then(|f| view.figures.get(f));
    figure.is_some_and(|figure| kinds.contains(&figure.kind))
}

/// "The ministry forecasts 1,020 claims": no noun stands between another and a number.
fn expects(view: &View, tags: &Tags, at: usize) -> bool {
    matches!(
        view.word(at),
        "forecast" | "forecasts" | "estimates" | "expects" | "predicts" | "projects"
    ) && before(tags, at).is_noun()
        && view.figure_at(at + 1).is_some()
}

/// "Unemployment rose to 6.1%"
fn rose(view: &View, at: usize) -> bool {
    view.word(at) == "rose"
        && (matches!(view.word(at + 1), "by" | "to" | "from" | "in")
            || view.figure_at(at + 1).is_some())
}

/// "Class sizes at the school": what has a value, before where.
fn values_of(view: &View, tags: &Tags, at: usize) -> bool {
    before(tags, at).is_noun()
        && matches!(view.word(at + 1), "at" | "in" | "for" | "of")
        && has_values(view, at)
        && view.figure_at(at + 2).is_none()
}

/// "Rail fares up 4.9%"
fn value_goes(view: &View, at: usize) -> bool {
    matches!(view.word(at + 1), "up" | "down")
        && view.figure_at(at + 2).is_some()
        && has_values(view, at)
}

/// Whether a plural is of something that has a value.
fn has_values(view: &View, at: usize) -> bool {
    let words = &vocabulary().words;
    words.has_value(&words.base(view.word(at)))
}

/// "Average weekly pay grew": no verb stands right behind an adjective. "cut supply by a fifth": no adverb.
fn is_value(view: &View, tags: &Tags, at: usize) -> bool {
    let behind = if tags.get(at).penn == Penn::Rb {
        matches!(view.word(at + 1), "by" | "to" | "from")
    } else {
        before(tags, at).penn == Penn::Jj
    };
    behind && vocabulary().words.has_value(view.word(at))
}

/// The tag that the tagger gives the word before; unknown at the start.
fn before(tags: &Tags, at: usize) -> Tag {
    at.checked_sub(1).map_or(Tag::UNKNOWN, |at| tags.get(at))
}
