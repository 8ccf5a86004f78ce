//! Functions of the words of the draft.

use super::super::phrases::{self, Where};
use super::super::sharing;
use super::super::value::{Type, Value};
use super::{Function, Gives, Takes, Work};

/// Functions of texts.
pub const WORDS: &[Function] = &[
    Function {
        name: "one_of",
        usage: "one_of(text, 'this', 'that', …)",
        about: "whether the text is one of those that follow",
        takes: &[Takes::One(Type::Text), Takes::Many(Type::Text)],
        gives: Gives::Always(Type::Truth),
        work: Work::OneOf,
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
        name: "has",
        usage: "has(text, 'this', 'that', …)",
        about: "whether one of these phrases stands in the text, in whatever case",
        takes: &[Takes::One(Type::Text), Takes::Many(Type::Text)],
        gives: Gives::Always(Type::Truth),
        work: Work::Phrases(Where::Anywhere),
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
        name: "ends",
        usage: "ends(text, 'this', 'that', …)",
        about: "whether the text ends with one of these phrases, in whatever case",
        takes: &[Takes::One(Type::Text), Takes::Many(Type::Text)],
        gives: Gives::Always(Type::Truth),
        work: Work::Phrases(Where::End),
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
        name: "words_in_common",
        usage: "words_in_common(text, text)",
        about: "how many words two texts have in common, as `shared_words` counts them",
        takes: &[Takes::One(Type::Text), Takes::One(Type::Text)],
        gives: Gives::Always(Type::Number),
        work: Work::Values(|v| match (v.first()?, v.get(1)?) {
            (Value::Text(one), Value::Text(other)) => {
                Value::count(sharing::words_in_common(one, other))
            }
            _ => None,
        }),
    },
];
