//! Syntax of the condition language: from the text of a condition to a tree of [`Node`]s.
//!
//! In: one line of a `where` list, or what stands in the braces of a message. Out: a [`Node`] whose
//! every part remembers the words it was read from; nothing here knows fields, functions or types.
//!
//! ```text
//! first.high < second.low || second.high < first.low
//! same_figure(first, second) && !first.quoted
//! sum(parts.range) - whole.range
//! ```

use nom::branch::alt;
use nom::bytes::complete::{take_till, take_while};
use nom::character::complete::{char, multispace0, satisfy};
use nom::combinator::{cut, opt, recognize};
use nom::error::{ErrorKind, ParseError};
use nom::multi::separated_list0;
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{IResult, Offset, Parser};

use crate::figure::Exact;

/// A part of a condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'s> {
    /// The words it was read from, a slice of the condition.
    pub words: &'s str,
    /// What it is.
    pub shape: Shape<'s>,
}

/// What a part of a condition is.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape<'s> {
    /// `12`, `0.5`
    Number(Exact),
    /// `'killed'`, `"killed"`, without the quotation marks.
    Text(&'s str),
    /// `first`: a claim.
    Name,
    /// `first.counted`: the name of a claim and one of its fields.
    Field(&'s str, &'s str),
    /// `disjoint(first.range, second.range)`
    Call(&'s str, Vec<Node<'s>>),
    /// `!x`, `not x`
    Not(Box<Node<'s>>),
    /// `-x`
    Negative(Box<Node<'s>>),
    /// `x + y`, `x == y`, `x && y` and so on.
    Binary(Operator, Box<Node<'s>>, Box<Node<'s>>),
}

/// What stands between two parts of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `&&`
    And,
    /// `||`
    Or,
}

/// What is wrong with a condition, and at which byte of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The byte offset in the condition.
    pub at: usize,
    /// What is wrong and what would be right.
    pub message: String,
}

/// The longest condition that is read, in bytes: what a person can still understand, and short
/// enough that no tree of it is too deep to walk.
pub const LONGEST: usize = 2000;
/// How deep parentheses may stand in parentheses.
pub const DEEPEST: usize = 32;

/// Reads a whole condition.
pub fn parse(condition: &str) -> Result<Node<'_>, Fault> {
    if condition.trim().is_empty() {
        return Err(fault(0, "the condition is empty"));
    }
    refuse_what_is_too_large(condition)?;
    match terminated(any, multispace0).parse(condition) {
        Ok(("", node)) => Ok(node),
        Ok((rest, _)) => Err(fault(condition.offset(rest), &after_the_end(rest))),
        Err(nom::Err::Error(e) | nom::Err::Failure(e)) => {
            let at = e.at.trim_start();
            Err(fault(condition.offset(at), &e.message(at)))
        }
        Err(nom::Err::Incomplete(_)) => Err(fault(condition.len(), "the condition breaks off")),
    }
}

type Parsed<'s, T> = IResult<&'s str, T, Expected<'s>>;

/// Where the parser stopped and what would have gone on.
#[derive(Debug, Clone, PartialEq)]
struct Expected<'s> {
    at: &'s str,
    what: Option<&'static str>,
}

impl<'s> ParseError<&'s str> for Expected<'s> {
    fn from_error_kind(at: &'s str, _: ErrorKind) -> Self {
        Expected { at, what: None }
    }

    fn append(_: &'s str, _: ErrorKind, other: Self) -> Self {
        other
    }
}

impl Expected<'_> {
    fn message(&self, at: &str) -> String {
        let what = self.what.unwrap_or("a condition");
        match at.chars().next() {
            Some(found) => format!("expected {what}, found `{found}`"),
            None => format!("expected {what}, but the condition ends here"),
        }
    }
}

/// How tightly an operator binds what stands on its sides, from the loosest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    /// `any = all { "||" all }`
    Any,
    /// `all = negation { "&&" negation }`
    All,
    /// `negation = [ "not" ] comparison`
    Negation,
    /// `comparison = sum [ ( "==" | "!=" | "<=" | ">=" | "<" | ">" ) sum ]`
    Comparison,
    /// `sum = product { ( "+" | "-" ) product }`
    Sum,
    /// `product = signed { ( "*" | "/" ) signed }`
    Product,
    /// What stands between two operators.
    Signed,
}

impl Binding {
    /// What may stand on the right of an operator of this level.
    fn right(self) -> Binding {
        match self {
            Binding::Any => Binding::All,
            Binding::All => Binding::Negation,
            Binding::Negation | Binding::Comparison => Binding::Sum,
            Binding::Sum => Binding::Product,
            Binding::Product | Binding::Signed => Binding::Signed,
        }
    }
}

/// A whole condition, or what stands between two commas of a function.
fn any(input: &str) -> Parsed<'_, Node<'_>> {
    bound(input, Binding::Any)
}

/// What is bound at least as tightly as `loosest`, gathered from the left. The levels are climbed in a loop and not each
/// in a function of its own, since most conditions are one operand and all built-in rules are read at each start.
fn bound(input: &str, loosest: Binding) -> Parsed<'_, Node<'_>> {
    let (mut rest, mut left) = match negated(input) {
        Some(after) if loosest <= Binding::Negation => {
            let (rest, node) = bound(after, Binding::Comparison)?;
            (rest, around(input, rest, Shape::Not(Box::new(node))))
        }
        _ => signed(input)?,
    };
    while let Some((after, operator, binding)) = operator(rest) {
        if binding < loosest {
            break;
        }
        let (behind, right) = bound(after, binding.right())?;
        if binding == Binding::Comparison && is_comparison(behind) {
            return expected(
                behind,
                "`&&` between two comparisons: a comparison has two sides",
            );
        }
        left = binary(input, operator, left, right);
        rest = behind;
    }
    Ok((rest, left))
}

/// What follows the word `not`, if it stands here.
fn negated(input: &str) -> Option<&str> {
    let after = input.trim_start().strip_prefix("not")?;
    (!after.starts_with(in_name)).then_some(after)
}

/// The operator that stands here, how tightly it binds and what follows it.
fn operator(input: &str) -> Option<(&str, Operator, Binding)> {
    let input = input.trim_start();
    let (length, operator, binding) = match input.as_bytes() {
        [b'|', b'|', ..] => (2, Operator::Or, Binding::Any),
        [b'&', b'&', ..] => (2, Operator::And, Binding::All),
        [b'=', b'=', ..] => (2, Operator::Equal, Binding::Comparison),
        [b'!', b'=', ..] => (2, Operator::NotEqual, Binding::Comparison),
        [b'<', b'=', ..] => (2, Operator::AtMost, Binding::Comparison),
        [b'>', b'=', ..] => (2, Operator::AtLeast, Binding::Comparison),
        [b'<', ..] => (1, Operator::Less, Binding::Comparison),
        [b'>', ..] => (1, Operator::More, Binding::Comparison),
        [b'+', ..] => (1, Operator::Plus, Binding::Sum),
        [b'-', ..] => (1, Operator::Minus, Binding::Sum),
        [b'*', ..] => (1, Operator::Times, Binding::Product),
        [b'/', ..] => (1, Operator::Over, Binding::Product),
        _ => return None,
    };
    Some((&input[length..], operator, binding))
}

fn is_comparison(input: &str) -> bool {
    operator(input).is_some_and(|(_, _, binding)| binding == Binding::Comparison)
}

/// `signed = [ "!" | "-" ] operand`
fn signed(input: &str) -> Parsed<'_, Node<'_>> {
    let sign = alt((char('!'), char('-')));
    let (rest, sign) = opt(token(sign)).parse(input)?;
    let (rest, node) = operand(rest)?;
    match sign {
        Some('!') => Ok((rest, around(input, rest, Shape::Not(Box::new(node))))),
        Some(_) => Ok((rest, around(input, rest, Shape::Negative(Box::new(node))))),
        None => Ok((rest, node)),
    }
}

/// `operand = number | text | "(" any ")" | call | field | name`
fn operand(input: &str) -> Parsed<'_, Node<'_>> {
    let (input, _) = multispace0(input)?;
    match input.chars().next() {
        Some('0'..='9') => number(input),
        Some('\'' | '"') => text(input),
        Some('(') => delimited(char('('), cut(any), closing).parse(input),
        Some(c) if in_name(c) => named(input),
        _ => expected(
            input,
            "a field such as `first.range`, a number, a text or a function",
        ),
    }
}

/// `number = digits [ "." digits ]`
fn number(input: &str) -> Parsed<'_, Node<'_>> {
    let (rest, words) = take_while(|c: char| c.is_ascii_digit() || c == '.').parse(input)?;
    match Exact::decimal(words) {
        Some(n) if !words.ends_with('.') => Ok((
            rest,
            Node {
                words,
                shape: Shape::Number(n),
            },
        )),
        _ => expected(input, "a number such as `12` or `0.5`"),
    }
}

/// `text = "'" … "'" | '"' … '"'`, without escapes: the one kind of mark may stand in the other.
fn text(input: &str) -> Parsed<'_, Node<'_>> {
    let (rest, mark) = alt((char('\''), char('"'))).parse(input)?;
    let (rest, inner) = take_till(|c| c == mark).parse(rest)?;
    if rest.is_empty() {
        return expected(rest, "the closing quotation mark of the text");
    }
    let rest = &rest[1..];
    let words = &input[..input.offset(rest)];
    Ok((
        rest,
        Node {
            words,
            shape: Shape::Text(inner),
        },
    ))
}

/// `call = name "(" [ any { "," any } ] ")"`, `field = name "." name`
fn named(input: &str) -> Parsed<'_, Node<'_>> {
    let (rest, first) = name(input)?;
    if let Ok((rest, _)) = token(char('(')).parse(rest) {
        let comma = token(char(','));
        let (rest, _) = multispace0(rest)?;
        let (rest, given) = match rest.strip_prefix(')') {
            Some(_) => (rest, Vec::new()),
            None => separated_list0(comma, cut(any)).parse(rest)?,
        };
        let (rest, _) = match closing(rest) {
            Ok(closed) => closed,
            Err(_) => return expected(rest, "`,` or the closing `)` of the function"),
        };
        let words = &input[..input.offset(rest)];
        return Ok((
            rest,
            Node {
                words,
                shape: Shape::Call(first, given),
            },
        ));
    }
    if let Some(after) = rest.strip_prefix('.') {
        let Ok((rest, field)) = name(after) else {
            return expected(after, "the name of a field after the full stop");
        };
        let words = &input[..input.offset(rest)];
        return Ok((
            rest,
            Node {
                words,
                shape: Shape::Field(first, field),
            },
        ));
    }
    Ok((
        rest,
        Node {
            words: first,
            shape: Shape::Name,
        },
    ))
}

/// `name = ( letter | "_" ) { letter | digit | "_" }`
fn name(input: &str) -> Parsed<'_, &str> {
    recognize(pair(satisfy(in_name), take_while(in_name))).parse(input)
}

fn closing(input: &str) -> Parsed<'_, char> {
    match token(char(')')).parse(input) {
        Err(nom::Err::Error(e)) => expected(e.at, "a closing `)`"),
        other => other,
    }
}

fn token<'s, T>(
    parser: impl Parser<&'s str, Output = T, Error = Expected<'s>>,
) -> impl Parser<&'s str, Output = T, Error = Expected<'s>> {
    preceded(multispace0, parser)
}

fn in_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn binary<'s>(input: &'s str, operator: Operator, left: Node<'s>, right: Node<'s>) -> Node<'s> {
    let start = input.offset(left.words);
    let end = input.offset(right.words) + right.words.len();
    Node {
        words: &input[start..end],
        shape: Shape::Binary(operator, Box::new(left), Box::new(right)),
    }
}

/// A node that was read from all words between two places.
fn around<'s>(input: &'s str, rest: &'s str, shape: Shape<'s>) -> Node<'s> {
    Node {
        words: input[..input.offset(rest)].trim(),
        shape,
    }
}

/// A failure that no alternative is tried after.
fn expected<'s, T>(at: &'s str, what: &'static str) -> Parsed<'s, T> {
    Err(nom::Err::Failure(Expected {
        at,
        what: Some(what),
    }))
}

/// What to say of words that go on where the condition could end.
fn after_the_end(rest: &str) -> String {
    let word: String = rest.chars().take_while(|c| in_name(*c)).collect();
    let advice = match (word.as_str(), rest.chars().next()) {
        ("and", _) | (_, Some('&')) => "; write `&&` for and",
        ("or", _) | (_, Some('|')) => "; write `||` for or",
        ("is", _) | (_, Some('=')) => "; write `==` for equal",
        (_, Some(')')) => "; there is no `(` for it",
        _ => "",
    };
    let found = match rest.chars().next() {
        Some(c) if !in_name(c) => c.to_string(),
        _ => word,
    };
    format!("expected `&&`, `||` or the end of the condition, found `{found}`{advice}")
}

fn refuse_what_is_too_large(condition: &str) -> Result<(), Fault> {
    if condition.len() > LONGEST {
        let message = format!("a condition has at most {LONGEST} bytes; divide it into two lines");
        return Err(fault(0, &message));
    }
    let mut depth = 0usize;
    for (at, c) in condition.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(fault(at, "parentheses stand too deep in parentheses"));
        }
    }
    Ok(())
}

fn fault(at: usize, message: &str) -> Fault {
    Fault {
        at,
        message: message.to_owned(),
    }
}
