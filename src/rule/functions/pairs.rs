//! Functions of two claims, and of a claim and the others of the story.

use super::super::value::{Type, Value};
use super::super::{slips, sorts, units};
use super::{Function, Gives, Sharing, Takes, Work};
use crate::ledger::same_figure::differ;

/// Functions of two claims; every relation of the ledger is one besides.
pub const PAIRS: &[Function] = &[
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
        name: "near",
        usage: "near(claim, claim, number)",
        about: "whether the one stands no more than so many sentences from the other; joins them",
        takes: &[Takes::Claim, Takes::Claim, Takes::One(Type::Number)],
        gives: Gives::Always(Type::Truth),
        work: Work::Near,
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
        name: "differ",
        usage: "differ(claim, claim)",
        about: "whether two figures that are told as one cannot both be right: their ranges are disjoint, \
                or they are written to the same place, without a hedge, and differ in it",
        takes: &[Takes::Claim, Takes::Claim],
        gives: Gives::Always(Type::Truth),
        work: Work::Claims(|a, b, _| Some(Value::Truth(differ(a, b)))),
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
        name: "made_by_others",
        usage: "made_by_others(claim)",
        about: "whether two other figures of its sort, no more than 12 sentences away, make it: it is their sum, or what the \
                one is more than the other",
        takes: &[Takes::Claim],
        gives: Gives::Always(Type::Truth),
        work: Work::Made,
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
        name: "shared_words",
        usage: "shared_words(claim, claim)",
        about: "how many words their two sentences have in common, in whatever form, small words and numbers aside",
        takes: &[Takes::Claim, Takes::Claim],
        gives: Gives::Always(Type::Number),
        work: Work::Shared(Sharing::Words),
    },
    Function {
        name: "shared_names",
        usage: "shared_names(claim, claim)",
        about: "how many words with a capital their two sentences have in common, days, months and small words aside",
        takes: &[Takes::Claim, Takes::Claim],
        gives: Gives::Always(Type::Number),
        work: Work::Shared(Sharing::Names),
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
        name: "converts_but_for_a_digit",
        usage: "converts_but_for_a_digit(claim, claim)",
        about: "whether the second is what the first comes to in its unit, rounded to as many digits (three at least), but for one \
                of them or two that have changed places, and more than a fiftieth away",
        takes: &[Takes::Claim, Takes::Claim],
        gives: Gives::Always(Type::Truth),
        work: Work::Claims(|a, b, _| slips::converts_but_for_a_digit(a, b).map(Value::Truth)),
    },
    Function {
        name: "converts",
        usage: "converts(claim, claim)",
        about: "whether the second is what the first comes to in its unit, within a fiftieth, hedges aside",
        takes: &[Takes::Claim, Takes::Claim],
        gives: Gives::Always(Type::Truth),
        work: Work::Claims(|a, b, _| slips::converts(a, b).map(Value::Truth)),
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
];
