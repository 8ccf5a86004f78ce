//! Functions: what a rule can ask of values, claims and groups (`disjoint(first.range, …)`).
//!
//! In: values. Out: a [`Value`], or `None` where it cannot be told. One row of [`FUNCTIONS`] is one
//! function: documentation and error messages list them from there. Every [`Relation`] of the
//! ledger is a function of two claims besides, by its own name.

use super::calendar;
use super::phrases::{self, Where};
use super::slips;
use super::sorts;
use super::units;
use super::value::{Type, Value};
use crate::claim::Claim;
use crate::document::Document;
use crate::figure::{Exact, Interval};
use crate::ledger::Relation;
use crate::ledger::same_figure::differ;

/// A function of the condition language.
#[derive(Debug)]
pub struct Function {
    /// Its name in rules.
    pub name: &'static str,
    /// How it is written, for a message.
    pub usage: &'static str,
    /// What it says, in one line.
    pub about: &'static str,
    /// What it takes.
    pub(crate) takes: &'static [Takes],
    /// The type of what it gives.
    pub(crate) gives: Gives,
    /// What it does.
    pub(crate) work: Work,
}

/// What a function takes in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// A value of this type.
    One(Type),
    /// One or more values of this type; only in the last place.
    Many(Type),
    /// A number or an interval.
    Quantity,
    /// One or more numbers or intervals; only in the last place.
    Quantities,
    /// A value of any type; if there are several, of one type.
    Anything,
    /// The name of a claim.
    Claim,
    /// The name of a group.
    Group,
    /// A number or interval field of a group.
    FieldOfGroup,
}

/// What type a function gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gives {
    /// Always this one.
    Always(Type),
    /// The type that its arguments have in common.
    AsTaken,
}

/// How the terms of a sum are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signs {
    /// With plus signs between them.
    Between,
    /// Each behind a minus sign.
    Minus,
}

/// What a function does.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Work {
    /// Something with values, all of them known.
    Values(for<'a> fn(&[Value<'a>]) -> Option<Value<'a>>),
    /// Whether its one argument is known.
    Known,
    /// The first of its arguments that is known.
    FirstKnown,
    /// Something with two claims.
    Claims(for<'a> fn(&'a Claim, &'a Claim, &'a Document) -> Option<Value<'a>>),
    /// Whether one of the phrases given stands in a text.
    Phrases(Where),
    /// Whether two claims stand in sentences so near to each other: a join.
    Near,
    /// Whether a field of two claims is the same: a join key.
    SameField(&'static str),
    /// How many claims a group has.
    Count,
    /// The sum of a field over a group.
    Sum,
    /// A field of each claim of a group, told as a sum or as what is taken away.
    Terms(Signs),
    /// Words for a message; none where one of its arguments is unknown.
    Aside(for<'a> fn(&[Value<'a>]) -> Option<&'static str>),
}

/// All functions but the ledger's relations.
pub static FUNCTIONS: &[Function] = &[
    Function {
        name: "disjoint",
        usage: "disjoint(interval, interval)",
        about: "whether the two have no number in common",
        takes: &[Takes::One(Type::Interval), Takes::One(Type::Interval)],
        gives: Gives::Always(Type::Truth),
        work: Work::Values(|v| two(v, |a, b| Some(Value::Truth(a.disjoint(b))))),
    },
    Function {
        name: "meet",
        usage: "meet(interval, interval)",
        about: "whether the two have a number in common",
        takes: &[Takes::One(Type::Interval), Takes::One(Type::Interval)],
        gives: Gives::Always(Type::Truth),
        work: Work::Values(|v| two(v, |a, b| Some(Value::Truth(!a.disjoint(b))))),
    },
    Function {
        name: "holds",
        usage: "holds(interval, interval)",
        about: "whether all of the second lies in the first",
        takes: &[Takes::One(Type::Interval), Takes::One(Type::Interval)],
        gives: Gives::Always(Type::Truth),
        work: Work::Values(|v| two(v, |a, b| Some(Value::Truth(a.holds(b))))),
    },
    Function {
        name: "gap",
        usage: "gap(interval, interval)",
        about: "how far apart the two are, as a share of the smaller of the two ends that face \
                each other (12 and 15: 0.25); 0 where they meet",
        takes: &[Takes::One(Type::Interval), Takes::One(Type::Interval)],
        gives: Gives::Always(Type::Number),
        work: Work::Values(|v| two(v, |a, b| gap(a, b).map(Value::Number))),
    },
    Function {
        name: "abs",
        usage: "abs(number or interval)",
        about: "without its sign",
        takes: &[Takes::Quantity],
        gives: Gives::AsTaken,
        work: Work::Values(|v| match v.first()? {
            Value::Number(n) if n.is_negative() => Exact::ZERO.minus(*n).map(Value::Number),
            Value::Number(n) => Some(Value::Number(*n)),
            other => Some(Value::Interval(other.as_interval()?.magnitude())),
        }),
    },
    Function {
        name: "min",
        usage: "min(number or interval, …)",
        about: "the smallest; of intervals, all that the smallest can be",
        takes: &[Takes::Quantities],
        gives: Gives::AsTaken,
        work: Work::Values(|v| extreme(v, smaller)),
    },
    Function {
        name: "max",
        usage: "max(number or interval, …)",
        about: "the largest; of intervals, all that the largest can be",
        takes: &[Takes::Quantities],
        gives: Gives::AsTaken,
        // The largest is the smallest seen in a mirror.
        work: Work::Values(|v| extreme(v, |a, b| smaller(&a.negated(), &b.negated()).negated())),
    },
    Function {
        name: "sum",
        usage: "sum(group.field)",
        about: "the sum of a number or interval field over a group; unknown where one of them is",
        takes: &[Takes::FieldOfGroup],
        gives: Gives::AsTaken,
        work: Work::Sum,
    },
    Function {
        name: "terms",
        usage: "terms(group.field)",
        about: "a number field of each claim of a group with plus signs between, for a reason (`12 + 9 + 4`)",
        takes: &[Takes::FieldOfGroup],
        gives: Gives::Always(Type::Text),
        work: Work::Terms(Signs::Between),
    },
    Function {
        name: "less",
        usage: "less(group.field)",
        about: "a number field of each claim of a group, each behind a minus sign, for a reason (` − 12 − 9`)",
        takes: &[Takes::FieldOfGroup],
        gives: Gives::Always(Type::Text),
        work: Work::Terms(Signs::Minus),
    },
    Function {
        name: "slip",
        usage: "slip(stated, computed)",
        about: "what is likely to lie between two numbers that ought to be one, for the end of a reason: a thousand-power \
                or a nought, the same digits in another order, one digit; no words where it is none of these",
        takes: &[Takes::One(Type::Number), Takes::One(Type::Number)],
        gives: Gives::Always(Type::Text),
        work: Work::Aside(|v| match (v.first()?, v.get(1)?) {
            (Value::Number(a), Value::Number(b)) => Some(slips::of_pair(*a, *b)),
            _ => None,
        }),
    },
    Function {
        name: "slip_of_change",
        usage: "slip_of_change(percentage, from, to)",
        about: "the same for a percentage change: the ratio told for the change, or the second figure taken as the base",
        takes: &[
            Takes::One(Type::Number),
            Takes::One(Type::Number),
            Takes::One(Type::Number),
        ],
        gives: Gives::Always(Type::Text),
        work: Work::Aside(|v| match (v.first()?, v.get(1)?, v.get(2)?) {
            (Value::Number(p), Value::Number(a), Value::Number(b)) => slips::of_change(*p, *a, *b),
            _ => None,
        }),
    },
    Function {
        name: "slip_of_conversion",
        usage: "slip_of_conversion(claim, claim)",
        about: "the same for a measurement and its conversion: the factor turned round, a power of ten, 32 degrees added to \
                a difference",
        takes: &[Takes::Claim, Takes::Claim],
        gives: Gives::Always(Type::Text),
        work: Work::Claims(|a, b, _| {
            Some(Value::text(slips::of_conversion(a, b).unwrap_or_default()))
        }),
    },
    Function {
        name: "converted",
        usage: "converted(claim, claim)",
        about: "the first measurement in the unit of the second, for a reason (`64.37 kilometres`)",
        takes: &[Takes::Claim, Takes::Claim],
        gives: Gives::Always(Type::Text),
        work: Work::Claims(|a, b, _| units::converted(&a.figure, &b.figure).map(Value::text)),
    },
    Function {
        name: "mentions",
        usage: "mentions(text, text)",
        about: "whether the second stands in the first, word for word, in whatever case",
        takes: &[Takes::One(Type::Text), Takes::One(Type::Text)],
        gives: Gives::Always(Type::Truth),
        work: Work::Values(|v| match (v.first()?, v.get(1)?) {
            (Value::Text(text), Value::Text(phrase)) => {
                let phrase = [phrase.to_lowercase().into_boxed_str()];
                Some(Value::Truth(phrases::stands(
                    Where::Anywhere,
                    text,
                    &phrase,
                )))
            }
            _ => None,
        }),
    },
    Function {
        name: "last_word",
        usage: "last_word(text)",
        about: "the last word of the text, four letters or longer: the surname of a name; unknown where it is shorter",
        takes: &[Takes::One(Type::Text)],
        gives: Gives::Always(Type::Text),
        work: Work::Values(|v| match v.first()? {
            Value::Text(text) => {
                let last = text.split_whitespace().next_back()?;
                (last.chars().count() >= 4).then(|| Value::text(last.to_owned()))
            }
            _ => None,
        }),
    },
    Function {
        name: "count",
        usage: "count(group)",
        about: "how many claims a group has",
        takes: &[Takes::Group],
        gives: Gives::Always(Type::Number),
        work: Work::Count,
    },
    Function {
        name: "weekday",
        usage: "weekday(date)",
        about: "the weekday that a date falls on; unknown unless year, month and day are known",
        takes: &[Takes::One(Type::Date)],
        gives: Gives::Always(Type::Weekday),
        work: Work::Values(|v| calendar::weekday(v.first()?.as_date()?).map(Value::Weekday)),
    },
    Function {
        name: "years_between",
        usage: "years_between(date, date)",
        about: "the completed years from the first to the second, all that the dates allow",
        takes: &[Takes::One(Type::Date), Takes::One(Type::Date)],
        gives: Gives::Always(Type::Interval),
        work: Work::Values(|v| {
            let (from, to) = (v.first()?.as_date()?, v.get(1)?.as_date()?);
            calendar::years_between(from, to).map(Value::Interval)
        }),
    },
    Function {
        name: "days_between",
        usage: "days_between(date, date)",
        about: "the days from the first to the second, all that the dates allow; a year that only \
                one of them has is that of both",
        takes: &[Takes::One(Type::Date), Takes::One(Type::Date)],
        gives: Gives::Always(Type::Interval),
        work: Work::Values(|v| {
            let (from, to) = (v.first()?.as_date()?, v.get(1)?.as_date()?);
            calendar::days_between(from, to).map(Value::Interval)
        }),
    },
    Function {
        name: "stretch",
        usage: "stretch(date, date, unit)",
        about: "the time from the first to the second in years, weeks or days, whichever unit is given, for a reason (`11 \
                weeks and 4 days`)",
        takes: &[
            Takes::One(Type::Date),
            Takes::One(Type::Date),
            Takes::One(Type::Text),
        ],
        gives: Gives::Always(Type::Text),
        work: Work::Values(|v| {
            let (from, to) = (v.first()?.as_date()?, v.get(1)?.as_date()?);
            let Value::Text(unit) = v.get(2)? else {
                return None;
            };
            calendar::stretch(from, to, unit).map(Value::text)
        }),
    },
    Function {
        name: "weekdays_agree",
        usage: "weekdays_agree(date, date)",
        about: "whether there is a year in which both dates fall on the weekdays written with \
                them; unknown unless both are whole but for the year",
        takes: &[Takes::One(Type::Date), Takes::One(Type::Date)],
        gives: Gives::Always(Type::Truth),
        work: Work::Values(|v| {
            let (a, b) = (v.first()?.as_date()?, v.get(1)?.as_date()?);
            calendar::weekdays_agree(a, b).map(Value::Truth)
        }),
    },
    Function {
        name: "between",
        usage: "between(number, number)",
        about: "all numbers from the first to the second, both included",
        takes: &[Takes::One(Type::Number), Takes::One(Type::Number)],
        gives: Gives::Always(Type::Interval),
        work: Work::Values(|v| match (v.first()?, v.get(1)?) {
            (Value::Number(lo), Value::Number(hi)) => {
                Some(Value::Interval(Interval::between(*lo, *hi)))
            }
            _ => None,
        }),
    },
    Function {
        name: "around",
        usage: "around(interval, share)",
        about: "the interval and a share of itself more at both ends (`around(100, 0.1)`: 90 to \
                110); for what is not below nought",
        takes: &[Takes::One(Type::Interval), Takes::One(Type::Number)],
        gives: Gives::Always(Type::Interval),
        work: Work::Values(|v| {
            let Value::Number(share) = v.get(1)? else {
                return None;
            };
            let less = Exact::ONE.minus(*share)?;
            let more = Exact::ONE.plus(*share)?;
            let range = v.first()?.as_interval()?;
            range
                .times(&Interval::between(less, more))
                .map(Value::Interval)
        }),
    },
    Function {
        name: "one_of",
        usage: "one_of(text, 'this', 'that', …)",
        about: "whether the text is one of those that follow",
        takes: &[Takes::One(Type::Text), Takes::Many(Type::Text)],
        gives: Gives::Always(Type::Truth),
        work: Work::Values(|v| {
            let (text, others) = v.split_first()?;
            Some(Value::Truth(others.contains(text)))
        }),
    },
    Function {
        name: "known",
        usage: "known(anything)",
        about: "whether it is known; true or false, never unknown",
        takes: &[Takes::Anything],
        gives: Gives::Always(Type::Truth),
        work: Work::Known,
    },
    Function {
        name: "either",
        usage: "either(anything, otherwise)",
        about: "the first, or the second where the first is unknown",
        takes: &[Takes::Anything, Takes::Anything],
        gives: Gives::AsTaken,
        work: Work::FirstKnown,
    },
    Function {
        name: "only_if",
        usage: "only_if(condition)",
        about: "true where it is true, and else unknown: behind a test, so that a reading of which it does not hold can \
                fit, and never makes the rule fire",
        takes: &[Takes::One(Type::Truth)],
        gives: Gives::Always(Type::Truth),
        work: Work::Values(|v| match v.first()? {
            Value::Truth(true) => Some(Value::Truth(true)),
            _ => None,
        }),
    },
    Function {
        name: "multiple_of",
        usage: "multiple_of(number, number)",
        about: "whether the first is so many times the second, without a remainder",
        takes: &[Takes::One(Type::Number), Takes::One(Type::Number)],
        gives: Gives::Always(Type::Truth),
        work: Work::Values(|v| match (v.first()?, v.get(1)?) {
            (Value::Number(n), Value::Number(step)) => {
                let times = n.over(*step)?;
                Some(Value::Truth(times.to_whole().is_some()))
            }
            _ => None,
        }),
    },
    Function {
        name: "slipped",
        usage: "slipped(stated, computed)",
        about: "whether the two differ, and in a way that `slip` has words for",
        takes: &[Takes::One(Type::Number), Takes::One(Type::Number)],
        gives: Gives::Always(Type::Truth),
        work: Work::Values(|v| match (v.first()?, v.get(1)?) {
            (Value::Number(a), Value::Number(b)) => {
                Some(Value::Truth(!slips::of_pair(*a, *b).is_empty()))
            }
            _ => None,
        }),
    },
    Function {
        name: "same_sentence",
        usage: "same_sentence(claim, claim)",
        about: "whether the two stand in one sentence; joins them",
        takes: &[Takes::Claim, Takes::Claim],
        gives: Gives::Always(Type::Truth),
        work: Work::SameField("sentence"),
    },
    Function {
        name: "same_block",
        usage: "same_block(claim, claim)",
        about: "whether the two stand in one block (paragraph, headline); joins them",
        takes: &[Takes::Claim, Takes::Claim],
        gives: Gives::Always(Type::Truth),
        work: Work::SameField("block"),
    },
    Function {
        name: "differ",
        usage: "differ(claim, claim)",
        about: "whether two figures that are told as one cannot both be right: their ranges are disjoint, \
                or they are written to the same place, without a hedge, and differ in it",
        takes: &[Takes::Claim, Takes::Claim],
        gives: Gives::Always(Type::Truth),
        work: Work::Claims(|a, b, _| Some(Value::Truth(differ(a, b)))),
    },
    Function {
        name: "sentences_apart",
        usage: "sentences_apart(claim, claim)",
        about: "how many sentences further on the one stands than the other; 0 in one sentence",
        takes: &[Takes::Claim, Takes::Claim],
        gives: Gives::Always(Type::Number),
        work: Work::Claims(|a, b, _| Value::count(a.sentence_number.abs_diff(b.sentence_number))),
    },
    Function {
        name: "near",
        usage: "near(claim, claim, number)",
        about: "whether the one stands no more than so many sentences from the other; joins them",
        takes: &[Takes::Claim, Takes::Claim, Takes::One(Type::Number)],
        gives: Gives::Always(Type::Truth),
        work: Work::Near,
    },
    Function {
        name: "same_sort",
        usage: "same_sort(claim, claim)",
        about: "whether the two are of one kind and unit, so that they can be added; counts and bare numbers are of one kind",
        takes: &[Takes::Claim, Takes::Claim],
        gives: Gives::Always(Type::Truth),
        work: Work::Claims(|a, b, _| Some(Value::Truth(sorts::same_sort(a, b)))),
    },
    Function {
        name: "same_thing",
        usage: "same_thing(claim, claim)",
        about: "whether the two count the same noun, or people both; unknown where one of them counts nothing that the \
                draft names",
        takes: &[Takes::Claim, Takes::Claim],
        gives: Gives::Always(Type::Truth),
        work: Work::Claims(|a, b, _| sorts::same_thing(a, b).map(Value::Truth)),
    },
    Function {
        name: "words_between",
        usage: "words_between(claim, claim)",
        about: "what stands between the two, whichever comes first; unknown where they stand in different paragraphs",
        takes: &[Takes::Claim, Takes::Claim],
        gives: Gives::Always(Type::Text),
        work: Work::Claims(|a, b, document| sorts::between(a, b, document).map(Value::text)),
    },
    Function {
        name: "beside",
        usage: "beside(claim, claim)",
        about: "what the first allows if it is rounded to the place that the second is rounded to, where that is the next \
                finer one (\u{201c}from 320,000 to 400,000\u{201d}); else its `rounded`",
        takes: &[Takes::Claim, Takes::Claim],
        gives: Gives::Always(Type::Interval),
        work: Work::Claims(|a, b, _| Some(Value::Interval(sorts::beside(a, b)))),
    },
    Function {
        name: "shared_words",
        usage: "shared_words(claim, claim)",
        about: "how many words their two sentences have in common, in whatever form, small words and numbers aside",
        takes: &[Takes::Claim, Takes::Claim],
        gives: Gives::Always(Type::Number),
        work: Work::Claims(|a, b, document| Value::count(sorts::shared_words(a, b, document))),
    },
    Function {
        name: "shared_names",
        usage: "shared_names(claim, claim)",
        about: "how many words with a capital their two sentences have in common, days, months and small words aside",
        takes: &[Takes::Claim, Takes::Claim],
        gives: Gives::Always(Type::Number),
        work: Work::Claims(|a, b, document| Value::count(sorts::shared_names(a, b, document))),
    },
    Function {
        name: "words_in_common",
        usage: "words_in_common(text, text)",
        about: "how many words two texts have in common, as `shared_words` counts them",
        takes: &[Takes::One(Type::Text), Takes::One(Type::Text)],
        gives: Gives::Always(Type::Number),
        work: Work::Values(|v| match (v.first()?, v.get(1)?) {
            (Value::Text(one), Value::Text(other)) => {
                Value::count(sorts::words_in_common(one, other))
            }
            _ => None,
        }),
    },
    Function {
        name: "ends",
        usage: "ends(text, 'this', 'that', …)",
        about: "whether the text ends with one of these phrases, in whatever case",
        takes: &[Takes::One(Type::Text), Takes::Many(Type::Text)],
        gives: Gives::Always(Type::Truth),
        work: Work::Phrases(Where::End),
    },
    Function {
        name: "starts",
        usage: "starts(text, 'this', 'that', …)",
        about: "whether the text begins with one of these phrases, in whatever case",
        takes: &[Takes::One(Type::Text), Takes::Many(Type::Text)],
        gives: Gives::Always(Type::Truth),
        work: Work::Phrases(Where::Start),
    },
    Function {
        name: "has",
        usage: "has(text, 'this', 'that', …)",
        about: "whether one of these phrases stands in the text, in whatever case",
        takes: &[Takes::One(Type::Text), Takes::Many(Type::Text)],
        gives: Gives::Always(Type::Truth),
        work: Work::Phrases(Where::Anywhere),
    },
    Function {
        name: "word_count",
        usage: "word_count(text)",
        about: "how many words the text has",
        takes: &[Takes::One(Type::Text)],
        gives: Gives::Always(Type::Number),
        work: Work::Values(|v| match v.first()? {
            Value::Text(text) => Value::count(phrases::count(text)),
            _ => None,
        }),
    },
    Function {
        name: "weekdays_from",
        usage: "weekdays_from(weekday, weekday)",
        about: "how many days after the first weekday the second comes for the first time, 0 to 6",
        takes: &[Takes::One(Type::Weekday), Takes::One(Type::Weekday)],
        gives: Gives::Always(Type::Number),
        work: Work::Values(|v| match (v.first()?, v.get(1)?) {
            (Value::Weekday(from), Value::Weekday(to)) => Some(Value::Number(Exact::from(
                i64::from((to - from).rem_euclid(7)),
            ))),
            _ => None,
        }),
    },
    Function {
        name: "months_from",
        usage: "months_from(text, text)",
        about: "how many months after the month that the first text names the one of the second comes for the first time, 0 to \
                11; unknown unless both name one month",
        takes: &[Takes::One(Type::Text), Takes::One(Type::Text)],
        gives: Gives::Always(Type::Number),
        work: Work::Values(|v| match (v.first()?, v.get(1)?) {
            (Value::Text(from), Value::Text(to)) => {
                let months = calendar::month_in(to)? - calendar::month_in(from)?;
                Some(Value::Number(Exact::from(months.rem_euclid(12))))
            }
            _ => None,
        }),
    },
    Function {
        name: "minutes_from",
        usage: "minutes_from(number, number)",
        about: "the minutes from the one time of day to the next time that it is the other, 0 to 1,439; both are minutes \
                from midnight",
        takes: &[Takes::One(Type::Number), Takes::One(Type::Number)],
        gives: Gives::Always(Type::Number),
        work: Work::Values(|v| match (v.first()?, v.get(1)?) {
            (Value::Number(from), Value::Number(to)) => {
                let day = Exact::from(1440);
                let minutes = to.minus(*from)?;
                let minutes = if minutes.is_negative() {
                    minutes.plus(day)?
                } else {
                    minutes
                };
                Some(Value::Number(minutes))
            }
            _ => None,
        }),
    },
];

/// The function of that name.
pub fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

/// The relation of the ledger of that name.
pub fn relation(name: &str) -> Option<Relation> {
    Relation::ALL
        .iter()
        .copied()
        .find(|relation| relation.name() == name)
}

/// The names of all functions, the ledger's relations last.
pub fn names() -> impl Iterator<Item = &'static str> {
    let relations = Relation::ALL.iter().copied().map(Relation::name);
    FUNCTIONS
        .iter()
        .map(|function| function.name)
        .chain(relations)
}

/// The distance between the two ends that face each other, as a share of the smaller of them by
/// magnitude; of the larger where the smaller is nought; nought where the two meet.
fn gap(a: &Interval, b: &Interval) -> Option<Exact> {
    if !a.disjoint(b) {
        return Some(Exact::ZERO);
    }
    let distance = a.gap(b)?;
    let (below, above) = if a.hi.is_some() && a.hi <= b.lo {
        (a, b)
    } else {
        (b, a)
    };
    let (one, other) = (below.hi?.magnitude(), above.lo?.magnitude());
    let smaller = if one.min(other).is_zero() {
        one.max(other)
    } else {
        one.min(other)
    };
    distance.over(smaller)
}

fn two<'a>(
    values: &[Value<'a>],
    work: impl Fn(&Interval, &Interval) -> Option<Value<'a>>,
) -> Option<Value<'a>> {
    let (a, b) = (
        values.first()?.as_interval()?,
        values.get(1)?.as_interval()?,
    );
    work(&a, &b)
}

fn extreme<'a>(
    values: &[Value<'a>],
    choose: fn(&Interval, &Interval) -> Interval,
) -> Option<Value<'a>> {
    let mut intervals = values.iter().map(Value::as_interval);
    let first = intervals.next()??;
    let chosen = intervals.try_fold(first, |a, b| Some(choose(&a, &b?)))?;
    let numbers = values.iter().all(|v| matches!(v, Value::Number(_)));
    match chosen.lo {
        Some(n) if numbers => Some(Value::Number(n)),
        _ => Some(Value::Interval(chosen)),
    }
}

/// All that the smaller of a number of each can be.
fn smaller(a: &Interval, b: &Interval) -> Interval {
    let (lo, lo_open) = match (a.lo, b.lo) {
        (Some(x), Some(y)) if x == y => (Some(x), a.lo_open && b.lo_open),
        (Some(x), Some(y)) if x < y => (Some(x), a.lo_open),
        (Some(_), Some(y)) => (Some(y), b.lo_open),
        _ => (None, false),
    };
    let (hi, hi_open) = match (a.hi, b.hi) {
        (Some(x), Some(y)) if x == y => (Some(x), a.hi_open || b.hi_open),
        (Some(x), Some(y)) if x < y => (Some(x), a.hi_open),
        (Some(x), None) => (Some(x), a.hi_open),
        (_, y) => (y, b.hi_open),
    };
    Interval {
        lo,
        hi,
        lo_open,
        hi_open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(lo: i64, hi: i64) -> Interval {
        Interval::between(lo.into(), hi.into())
    }

    fn call<'a>(name: &str, values: &[Value<'a>]) -> Option<Value<'a>> {
        match find(name).unwrap().work {
            Work::Values(work) => work(values),
            _ => None,
        }
    }

    #[test]
    fn no_two_functions_share_a_name() {
        let names: Vec<_> = names().collect();
        for (i, name) in names.iter().enumerate() {
            assert_eq!(names.iter().position(|n| n == name), Some(i));
        }
    }

    #[test]
    fn the_gap_is_a_share_of_the_smaller_end() {
        assert_eq!(gap(&between(12, 12), &between(15, 20)), Exact::ratio(1, 4));
        assert_eq!(gap(&between(15, 20), &between(12, 12)), Exact::ratio(1, 4));
        assert_eq!(gap(&between(12, 15), &between(15, 20)), Some(Exact::ZERO));
        assert_eq!(gap(&between(0, 0), &between(5, 5)), Some(Exact::ONE));
        assert_eq!(
            gap(&between(-15, -15), &between(-12, -3)),
            Exact::ratio(1, 4)
        );
    }

    #[test]
    fn smallest_and_largest() {
        let values = [
            Value::Interval(between(1, 5)),
            Value::Interval(between(3, 4)),
        ];
        assert_eq!(call("min", &values), Some(Value::Interval(between(1, 4))));
        assert_eq!(call("max", &values), Some(Value::Interval(between(3, 5))));
        let values = [1, 5, 3].map(|n| Value::Number(Exact::from(n)));
        assert_eq!(call("min", &values), Some(Value::Number(1.into())));
        assert_eq!(call("max", &values), Some(Value::Number(5.into())));
        let more = [
            Value::Interval(Interval::at_least(7.into())),
            Value::Number(9.into()),
        ];
        let largest = Interval::at_least(9.into());
        assert_eq!(call("max", &more), Some(Value::Interval(largest)));
    }
}
