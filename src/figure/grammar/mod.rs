//! The nom grammar of figures.
//!
//! In: text that begins where a figure may begin. Out: a [`Reading`] and how far it goes. Each module
//! reads one family and has its grammar in the doc comment above each parser; [`reading`] puts them
//! in order. All parsers are complete ones: the end of the text is the end.
//!
//! # Where to begin
//!
//! [`reading`] is the way in. It looks ahead ([`ahead`]) at what the text can be and asks the families in order, the more
//! special first: a date before a number, a range before its first end. A plain number goes through [`quantity`]: a hedge,
//! then [`words::amount`] (digits or words, to an [`Amount`]), then what stands behind it and makes money, a share, an
//! age, a length of time or a measure of it ([`quantity::tail`]). What the text behind the figure and the words before it
//! say beyond that (a year or a count, a metre or a million, a name) is settled by the stage around the grammar
//! (`figure/context.rs`, `metres.rs`, `temperature.rs`), which sees the sentence.
//!
//! The grammar lines are EBNF: `"word"` in any case, `[x]` at most once, `x*` and `x+` as usual, `x{1,3}` so many times,
//! `|` for either; names are those of the parsers, `…` stands for more of the same. What the lines do not say stands behind
//! them in words. Lists that a newsroom may add to are not here but in `rules/vocabulary`.
//!
//! To add a form: the parser with its line, its first word in `vocabulary/starts.rs` where it is a new one, a sentence in
//! `tests/reads/`, and a generator in `tests/round_trip/`.
//!
//! | module | reads |
//! |---|---|
//! | [`ahead`] | nothing: it looks what can be read at all |
//! | [`number`] | digits with separators, decimals, scales: "1,200", "2.1 million", "1.2bn" |
//! | [`words`] | number words to trillions, "half a million", "two and a half" |
//! | [`hedge`] | "at least", "an estimated", "or more" |
//! | [`quantity`] | an amount and what follows it: per cent, ages, and the next two |
//! | [`money`] | "$1.2bn", "USD3.14", "thirteen dollars and forty-five cents" |
//! | [`measure`] | "12 miles", "30C", "5ft 10in", "magnitude 7.8" |
//! | [`span`] | "between 50 and 60", "50–60", "5-6 million" |
//! | [`fraction`] | "½", "2½", "1/4", "3 1/2" |
//! | [`share`] | "two-thirds", "one in five", "half of" |
//! | [`date`] | days, months, years, decades, centuries, weekdays |
//! | [`period`] | quarters, fiscal years, years of an era |
//! | [`relative`] | "the day before yesterday", "Tuesday next week" |
//! | [`clock`] | "10:05 a.m.", "1430 GMT", "9-11am", "noon", "half past nine" |
//! | [`ordinal`] | "first", "21st" |
//! | [`tally`] | "3-2", "52–48" |
//! | [`zero`] | "not a single", "none of" |

pub mod ahead;
pub mod clock;
pub mod date;
pub mod fraction;
pub mod hedge;
pub mod lexical;
pub mod measure;
pub mod money;
pub mod number;
pub mod ordinal;
pub mod period;
pub mod quantity;
pub mod relative;
pub mod share;
pub mod span;
pub mod tally;
pub mod words;
pub mod zero;

pub use span::Lead;

use std::cell::OnceCell;

use nom::IResult;
use nom::error::{ErrorKind, ParseError};

use super::{Exact, Form, Interval, Kind, PartialDate, Relative, Unit};
use crate::vocabulary::{Hedge, Starts, first_word, vocabulary};

/// What a parser of this grammar answers.
pub type Parsed<'a, T> = IResult<&'a str, T, Mismatch>;

/// That the text does not begin with what was looked for. The grammar is asked at every place where
/// a figure may begin, so that a mismatch is the common case and carries nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mismatch;

impl<'a> ParseError<&'a str> for Mismatch {
    fn from_error_kind(_: &'a str, _: ErrorKind) -> Mismatch {
        Mismatch
    }
    fn append(_: &'a str, _: ErrorKind, other: Mismatch) -> Mismatch {
        other
    }
}

/// The answer of a parser that does not match.
pub fn mismatch<'a, T>() -> Parsed<'a, T> {
    Err(nom::Err::Error(Mismatch))
}

/// A number, how it is written, and what follows from that.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// The number; `None` for "hundreds" and for "several hundred".
    pub value: Option<Exact>,
    /// What it allows as it is written.
    pub written: Interval,
    /// The value of its last place as written: 0.1 for "2.5", 100,000 for "2.1 million".
    pub step: Exact,
    /// How it is put.
    pub style: Style,
}

/// How a number is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Digits alone: "1200". Names, years and identifiers come like this too.
    Digits,
    /// Digits with separators, a decimal point or a scale word.
    Figures,
    /// Number words.
    Words,
    /// "hundreds", "several hundred".
    Indefinite,
    /// "a couple of hundred": a number, loosely.
    Loose,
    /// "a week", "all day": one of the unit, where the context says so.
    Article,
}

/// What the grammar reads at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What sort of figure it is.
    pub kind: Kind,
    /// The number in its unit.
    pub value: Option<Exact>,
    /// What it allows, before any tolerance.
    pub written: Interval,
    /// The ends of a range in the order of the text.
    pub ends: Option<(Exact, Exact)>,
    /// The value of the last written place.
    pub step: Exact,
    /// How its number is put.
    pub style: Style,
    /// Its unit.
    pub unit: Option<Unit>,
    /// How it is hedged.
    pub hedge: Option<Hedge>,
    /// How it is put.
    pub form: Form,
    /// The date that it names.
    pub day: Option<PartialDate>,
    /// How it is told from the day of publication.
    pub relative: Option<Relative>,
    /// How many bytes of hedge stand before the figure itself.
    pub hedge_length: usize,
    /// How many bytes of hedge stand behind it.
    pub tail_length: usize,
}

impl Reading {
    /// A reading of an amount, of this kind and nothing else known.
    pub fn of(kind: Kind, amount: Amount) -> Reading {
        Reading {
            kind,
            value: amount.value,
            written: amount.written,
            ends: None,
            step: amount.step,
            style: amount.style,
            unit: None,
            hedge: (amount.style == Style::Loose).then_some(Hedge::Approx),
            form: if amount.style == Style::Indefinite {
                Form::Indefinite
            } else {
                Form::Plain
            },
            day: None,
            relative: None,
            hedge_length: 0,
            tail_length: 0,
        }
    }

    /// A reading of a date.
    pub fn of_date(day: PartialDate) -> Reading {
        Reading {
            day: Some(day),
            ..Reading::of(Kind::Date, Amount::of(Exact::ZERO, Style::Digits))
        }
        .without_number()
    }

    fn without_number(mut self) -> Reading {
        self.value = None;
        self.written = Interval::ANY;
        self
    }
}

impl Amount {
    /// A whole number that is exact to one.
    pub fn of(value: Exact, style: Style) -> Amount {
        Amount {
            value: Some(value),
            written: Interval::exactly(value),
            step: Exact::ONE,
            style,
        }
    }

    /// The amount below nought.
    pub fn negated(self) -> Amount {
        Amount {
            value: self.value.map(Exact::negated),
            written: self.written.negated(),
            ..self
        }
    }

    /// The amount times a scale ("million").
    pub fn scaled(self, scale: Exact) -> Option<Amount> {
        let value = match self.value {
            Some(value) => Some(value.times(scale)?),
            None => None,
        };
        let written = self.written.times(&Interval::exactly(scale))?;
        let style = if self.style == Style::Digits {
            Style::Figures
        } else {
            self.style
        };
        Some(Amount {
            value,
            written,
            step: self.step.times(scale)?,
            style,
        })
    }
}

/// What a figure begins with, read once for all who ask for it.
pub struct Head<'a> {
    /// The text with its hedge.
    pub input: &'a str,
    /// The text behind the hedge.
    pub text: &'a str,
    /// The hedge.
    pub hedge: Option<Hedge>,
    /// How many bytes of hedge there are.
    pub hedge_length: usize,
    /// What stands ahead.
    pub ahead: ahead::Ahead,
    core: OnceCell<Parsed<'a, Reading>>,
}

impl<'a> Head<'a> {
    /// The head of a text that begins with a hedge, or cannot.
    fn new(input: &'a str, hedges: bool) -> Head<'a> {
        let hedged = if hedges {
            hedge::before(input).ok()
        } else {
            None
        };
        let text = hedged.map_or(input, |(rest, _)| rest);
        Head {
            input,
            text,
            hedge: hedged.map(|(_, hedge)| hedge),
            hedge_length: input.len() - text.len(),
            ahead: ahead::ahead(input),
            core: OnceCell::new(),
        }
    }

    /// [`quantity::core`] behind the hedge.
    pub fn core(&self) -> Parsed<'a, Reading> {
        self.core.get_or_init(|| quantity::core(self.text)).clone()
    }
}

/// `reading = relative | period | date | clock | zero | span | tally | share | ordinal | quantity`, each only where its first word and
/// what stands ahead allow it
///
/// `lead` is what stands before the text and may take a range apart.
pub fn reading(input: &str, lead: Lead) -> Parsed<'_, Reading> {
    let first = first_word(input);
    if first.starts_with(|c: char| c.is_ascii_digit()) {
        return in_digits(input, lead);
    }
    let behind = &input[first.len()..];
    match vocabulary().lexicon.listed(first, behind) {
        None => unlisted(input, lead),
        Some(starts) => in_words(input, lead, first, starts),
    }
}

/// `dated = relative | period | date | clock`
fn dated(input: &str) -> Parsed<'_, Reading> {
    relative::relative(input)
        .or_else(|_| period::period(input))
        .or_else(|_| date::date(input))
        .or_else(|_| clock::clock(input))
}

/// `in_digits = dated | span | tally | share | ordinal | quantity`: [`reading`] for what begins with a digit
fn in_digits(input: &str, lead: Lead) -> Parsed<'_, Reading> {
    if ahead::dated(input) {
        let dated = dated(input);
        if dated.is_ok() {
            return dated;
        }
    }
    let head = Head::new(input, false);
    let ahead = head.ahead;
    if ahead.dash || ahead.to {
        let spanned = span::span(&head, lead);
        if spanned.is_ok() {
            return spanned;
        }
    }
    if ahead.dash || ahead.slash || ahead.colon {
        let tallied = tally::tally(input, lead);
        if tallied.is_ok() {
            return tallied;
        }
    }
    if ahead.slash || ahead.out_of {
        let shared = share::share(&head);
        if shared.is_ok() {
            return shared;
        }
    }
    ordinal::ordinal(input).or_else(|_| quantity::quantity(&head))
}

/// `unlisted = dated | span | share | ordinal | quantity`: [`reading`] for what begins with a sign, or with letters that are no word
/// of the vocabulary
fn unlisted(input: &str, lead: Lead) -> Parsed<'_, Reading> {
    let dated = dated(input);
    if dated.is_ok() {
        return dated;
    }
    let head = Head::new(input, true);
    let ahead = head.ahead;
    if ahead.dash || ahead.to || ahead.and {
        let spanned = span::span(&head, lead);
        if spanned.is_ok() {
            return spanned;
        }
    }
    share::share(&head)
        .or_else(|_| ordinal::ordinal(input))
        .or_else(|_| quantity::quantity(&head))
}

/// `in_words = dated | zero | hedged_clock | span | share | ordinal | quantity`: [`reading`] for what begins with a word or a sign of the vocabulary
fn in_words<'a>(input: &'a str, lead: Lead, first: &str, starts: Starts) -> Parsed<'a, Reading> {
    let behind = &input[first.len()..];
    let numeral = Starts::NUMBER | Starts::ORDINAL;
    let sign = starts.has(Starts::SIGN) && ahead::sign_stands(behind);
    let article = starts.only(Starts::ARTICLE | Starts::NAME | Starts::SAID | Starts::SIGN);
    if article && !sign && !ahead::next(behind).has(BEHIND_ARTICLE) {
        return mismatch();
    }
    if starts.has(Starts::DATE | Starts::OTHER | Starts::ARTICLE | numeral)
        && ahead::dated_words(first, starts, behind)
    {
        let dated = dated(input);
        if dated.is_ok() {
            return dated;
        }
    }
    if starts.has(Starts::ZERO) {
        let zero = zero::zero(input);
        if zero.is_ok() {
            return zero;
        }
    }
    if starts.only(Starts::ZERO | Starts::NAME | Starts::SAID) {
        return mismatch();
    }
    let head = Head::new(input, starts.has(Starts::HEDGE));
    if head.hedge_length > 0 && head.text.starts_with(|c: char| c.is_ascii_digit()) {
        let timed = hedged_clock(&head);
        if timed.is_ok() {
            return timed;
        }
    }
    let ahead = head.ahead;
    let joined = ahead.dash || ahead.to || ahead.and;
    if joined && !starts.only(Starts::DATE | Starts::ZERO) {
        let spanned = span::span(&head, lead);
        if spanned.is_ok() {
            return spanned;
        }
    }
    if starts.has(Starts::HEDGE | Starts::OTHER | Starts::ARTICLE | numeral) {
        let shared = share::share(&head).or_else(|_| ordinal::ordinal(input));
        if shared.is_ok() {
            return shared;
        }
    }
    quantity::quantity(&head)
}

/// `hedged_clock = hedge clock`: "at about 8:30 p.m."
fn hedged_clock<'a>(head: &Head<'a>) -> Parsed<'a, Reading> {
    let (rest, reading) = clock::clock(head.text)?;
    let hedged = Reading {
        hedge: head.hedge,
        hedge_length: head.hedge_length,
        ..reading
    };
    Ok((rest, hedged))
}

/// What the word behind an article can begin where the two begin a figure: "a hundred", "the day before", "all day", "last
/// Tuesday", "the whole week".
const BEHIND_ARTICLE: Starts = Starts::DATE
    .or(Starts::NUMBER)
    .or(Starts::ORDINAL)
    .or(Starts::UNIT)
    .or(Starts::ARTICLE);

#[cfg(test)]
mod tests;
