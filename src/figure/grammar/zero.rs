//! Nought in words: "not a single civilian", "none of the", "no casualties".

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::{opt, peek};
use nom::sequence::preceded;

use super::lexical::{any_word, space, word, word_of};
use super::{Amount, Parsed, Reading, Style, mismatch};
use crate::figure::{Exact, Form, Kind};
use crate::vocabulary::vocabulary;

/// `zero = "not" space ("a single" | "one") space noun | "none" space "of" | "no" space plural | nobody`
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
    let (rest, _) = alt((single.map(|_| ()), none.map(|_| ()), nobody, no)).parse(input)?;
    let reading = Reading::of(Kind::Number, Amount::of(Exact::ZERO, Style::Words));
    Ok((
        rest,
        Reading {
            form: Form::Zero,
            ..reading
        },
    ))
}

/// `nobody = ("no one" | "nobody")`, before what would have happened to them ("no one was hurt"): elsewhere it is a way of speaking
fn nobody(input: &str) -> Parsed<'_, ()> {
    let (rest, _) = alt((
        word("nobody").map(|_| ()),
        (word("no"), alt((tag(" "), tag("-"))), word("one")).map(|_| ()),
    ))
    .parse(input)?;
    let auxiliary = word_of(&["was", "is", "were", "had", "has"]);
    let been = opt((space, word("been")));
    let (_, (_, _, _, _, happened)) = (space, auxiliary, been, space, any_word).parse(rest)?;
    if vocabulary().statuses.longest(happened).is_some() {
        Ok((rest, ()))
    } else {
        mismatch()
    }
}

/// `no = "no" space plural`, the plural being one for people or for what befalls them
fn no(input: &str) -> Parsed<'_, ()> {
    let (rest, _) = word("no")(input)?;
    let (_, noun) = preceded(space, any_word).parse(rest)?;
    let words = &vocabulary().words;
    let person = words
        .singular(&noun.to_lowercase())
        .is_some_and(|n| words.class(&n).is_some());
    if person { Ok((rest, ())) } else { mismatch() }
}
