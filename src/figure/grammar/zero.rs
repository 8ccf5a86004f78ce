//! Nought in words: "not a single civilian", "none of the", "no casualties".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::peek;
use nom::sequence::preceded;

use super::lexical::{any_word, space, word};
use super::{Amount, Parsed, Reading, Style, mismatch};
use crate::figure::{Exact, Form, Kind};
use crate::vocabulary::vocabulary;

/// `zero = "not" space ("a single" | "one") space noun | "none" space "of" | "no" space plural`
///
/// "no" counts only before a plural noun for people or for what happens to them: "no plans", "no doubt" say nothing of
/// a number.
pub fn zero(input: &str) -> Parsed<'_, Reading> {
    let single = (
        word("not"),
        space,
        alt((
            (word("a"), space, word("single")).map(|_| ()),
            word("one").map(|_| ()),
        )),
        peek((space, any_word)),
    );
    let none = (word("none"), peek((space, word("of"))));
    let (rest, _) = alt((single.map(|_| ()), none.map(|_| ()), no)).parse(input)?;
    let reading = Reading::of(Kind::Number, Amount::of(Exact::ZERO, Style::Words));
    Ok((
        rest,
        Reading {
            form: Form::Zero,
            ..reading
        },
    ))
}

fn no(input: &str) -> Parsed<'_, ()> {
    let (rest, _) = word("no")(input)?;
    let (_, noun) = preceded(space, any_word).parse(rest)?;
    let words = &vocabulary().words;
    let person = words
        .singular(&noun.to_lowercase())
        .is_some_and(|n| words.class(&n).is_some());
    if person { Ok((rest, ())) } else { mismatch() }
}
