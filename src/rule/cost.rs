//! Cost: how long it takes about to find out what an expression is.
//!
//! In: an [`Expression`]. Out: a number by which the parts of a condition are put into order, so that what is read at once is
//! asked before what has to be looked for in a text.

use super::expression::Expression;
use super::functions::Work;
use super::phrases::Where;

/// What it costs; a number of the claim itself costs 1.
pub fn cost(x: &Expression) -> u32 {
    match x {
        Expression::Number(_) | Expression::Text(_) | Expression::Truth(_) => 0,
        Expression::Field(_, field) => match field.name {
            "text" | "phrase" | "before" | "after" | "sentence_text" | "years" | "amount" => 3,
            "lead_in" | "sentence_before" | "modifiers" | "base_unit" | "allows" | "told" => 8,
            "row_label" | "row_name" | "column_head" => 30,
            _ => 1,
        },
        Expression::Asked(..) | Expression::Near(..) => 1,
        Expression::Linked(..) | Expression::Count(_) => 2,
        Expression::Not(x) | Expression::Negative(x) => cost(x),
        Expression::Arithmetic(_, l, r) => 2 + cost(l) + cost(r),
        Expression::Comparison(_, _, l, r) => 1 + cost(l) + cost(r),
        Expression::And(l, r) | Expression::Or(l, r) => cost(l) + cost(r),
        Expression::OneOf(x, others) => cost(x) + length(others.len()),
        Expression::Phrases(place, x, phrases) => {
            let each = if *place == Where::Anywhere { 8 } else { 1 };
            cost(x) + each * length(phrases.len())
        }
        Expression::Call(function, given) => {
            let own = match function.name {
                "known" | "either" | "only_if" => 0,
                "word_count" => 10,
                "mentions" | "words_in_common" => 60,
                _ => 4,
            };
            own + given.iter().map(cost).sum::<u32>()
        }
        Expression::Claims(function, _, _) => match function.work {
            Work::Claims(_) => 4,
            _ => 1,
        },
        Expression::Shared(..) => 20,
        // Every pair of figures around it: asked when all else holds.
        Expression::Made(_) => 5_000,
        Expression::Sum(..) | Expression::Terms(..) => 20,
    }
}

fn length(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX / 64)
}
