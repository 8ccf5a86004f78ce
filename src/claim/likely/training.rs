//! What `cargo xtask claims` shares with this stage: what was asked of each figure, and the format of the weights.

use std::ops::Range;

use crate::claim::event::Story;
use crate::claim::state::By;
use crate::claim::view::View;
use crate::claim::{Claim, build, noun_phrase};
use crate::document::{Document, Span};
use crate::vocabulary::vocabulary;

use super::noun::{self, What};
use super::signs::Signs;
pub use super::table::{BITS, COLUMNS, GRID_BITS, MAGIC, STEPS, TABLES, VERSION};
use super::table::{grid_row, row};
use super::told::Told;
use super::{happening, role, state};

/// What is asked of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What it is a figure of.
    Noun,
    /// The happening that it belongs to.
    Happening,
    /// The state that it gives to what it counts.
    State,
    /// Its role in a sum.
    Role,
    /// Whether it is said to be so.
    Assertion,
}

/// A figure and all that it may be a figure of.
#[derive(Debug)]
pub struct Asked {
    /// Where the figure stands in the source.
    pub span: Span,
    /// What is asked of it.
    pub field: Field,
    /// The possibilities.
    pub options: Vec<Possible>,
}

/// One of the possibilities.
#[derive(Debug)]
pub struct Possible {
    /// The noun; none for no noun.
    pub noun: Option<String>,
    /// Whether the patterns found it.
    pub told: bool,
    /// Where the weights of what is seen of it stand: in the table, and behind it in the grid.
    pub weights: Vec<u32>,
}

/// All that is asked of the figures of a document, with the patterns' own answers for those before.
pub fn asked(document: &Document) -> Vec<Asked> {
    let mut asked = Vec::new();
    build::read(document, Some(&mut asked));
    asked
}

/// Where the words of a labelled figure stand in a text for the nth time, counted from one, as words of their own, or else before or
/// behind a hyphen.
pub fn place(text: &str, figure: &str, nth: usize) -> Option<Range<usize>> {
    let stands = |inside: fn(char) -> bool| {
        let free = |c: Option<char>| !c.is_some_and(inside);
        let starts = text.match_indices(figure).filter(|(at, words)| {
            let (before, behind) = (&text[..*at], &text[at + words.len()..]);
            // "200" is not the end of "1,200".
            let digit = |c: char| c.is_ascii_digit();
            let longer = before
                .strip_suffix([',', '.'])
                .is_some_and(|t| t.ends_with(digit))
                || behind
                    .strip_prefix([',', '.'])
                    .is_some_and(|t| t.starts_with(digit));
            free(before.chars().next_back())
                && free(behind.chars().next())
                && !(longer && words.starts_with(digit))
        });
        starts
            .map(|(at, words)| at..at + words.len())
            .nth(nth.checked_sub(1)?)
    };
    stands(|c| c.is_alphanumeric() || c == '-').or_else(|| stands(char::is_alphanumeric))
}

/// Notes what is asked of a claim.
pub(in crate::claim) fn note(
    asked: &mut Vec<Asked>,
    view: &View,
    claim: &Claim,
    (earlier, story): (&[Claim], &Told),
) {
    let Some(options) = noun::options(view, claim, (earlier, story)) else {
        return;
    };
    let head = |claim: &Claim| claim.likely_counted.as_ref().map(|c| c.head.clone());
    let possible = options.list.into_iter().map(|option| Possible {
        noun: match option.what {
            What::None => None,
            What::Token(at) => Some(noun_phrase::lemma(view, at)),
            What::Earlier(id) => earlier.get(id).and_then(head),
            What::Told(number) => story
                .nouns()
                .nth(number)
                .map(|(_, told)| told.lemma.clone()),
        },
        told: option.told,
        weights: weights(Field::Noun, &option.signs),
    });
    asked.push(Asked {
        span: claim.span,
        field: Field::Noun,
        options: possible.collect(),
    });
}

/// Notes to which happening a claim may belong.
pub(in crate::claim) fn note_event(
    asked: &mut Vec<Asked>,
    view: &View,
    claim: &Claim,
    story: &Story,
) {
    let Some(options) = happening::options(view, claim, story, claim.event.as_deref()) else {
        return;
    };
    let possible = options.into_iter().map(|option| Possible {
        noun: option.noun,
        told: option.told,
        weights: weights(Field::Happening, &option.signs),
    });
    asked.push(Asked {
        span: claim.span,
        field: Field::Happening,
        options: possible.collect(),
    });
}

/// Notes which state a claim may give, what its role may be, and how it may be said.
pub(in crate::claim) fn note_classes(
    asked: &mut Vec<Asked>,
    view: &View,
    (claims, at): (&[Claim], usize),
    by: By,
) {
    let claim = &claims[at];
    if !role::has_role(claim) {
        return;
    }
    let seen = state::Seen::of(view, claims, at, by);
    let cells = |column: usize| {
        let rows = seen.alone.rows.iter();
        rows.map(move |sign| ((TABLES << BITS) + grid_row(*sign) * COLUMNS + column) as u32)
    };
    let told = claim.status.as_deref();
    let names = std::iter::once(None).chain(states().iter().copied().map(Some));
    let of_states = names.enumerate().map(|(column, name)| {
        let mut weights = weights(Field::State, &seen.signs(name));
        weights.extend(cells(column));
        Possible {
            noun: name.map(str::to_owned),
            told: told == name,
            weights,
        }
    });
    let first = states().len() + 1;
    let of_list = |first: usize, names: Vec<&str>, told: usize| {
        let possible = names.into_iter().enumerate().map(|(at, name)| Possible {
            noun: Some(name.to_owned()),
            told: at == told,
            weights: cells(first + at).collect(),
        });
        possible.collect::<Vec<_>>()
    };
    let roles: Vec<&str> = role::ROLES.iter().map(|r| role::name(*r)).collect();
    let assertions: Vec<&str> = role::ASSERTIONS.iter().map(|a| a.name()).collect();
    let behind = first + roles.len();
    let mut put = |field: Field, options: Vec<Possible>| {
        // A state that only a house has is not weighed.
        if options.iter().any(|o| o.told) {
            asked.push(Asked {
                span: claim.span,
                field,
                options,
            });
        }
    };
    if state::is_asked(view, claims, at, by) {
        put(Field::State, of_states.collect());
    }
    put(Field::Role, of_list(first, roles, role::told_role(claim)));
    if let Some(told) = role::told_assertion(claim) {
        put(Field::Assertion, of_list(behind, assertions, told));
    }
}

/// Where the weights of signs stand in the table.
fn weights(field: Field, signs: &Signs) -> Vec<u32> {
    signs
        .rows
        .iter()
        .map(|sign| row(field, *sign) as u32)
        .collect()
}

/// The states of the grid's columns, from the second on.
pub fn states() -> &'static [&'static str] {
    vocabulary().states.all()
}
