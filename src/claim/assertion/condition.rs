//! Conditions of a sentence, and where a figure stands to them.

use super::*;
use crate::claim::complement::has_clause;

/// Where a figure stands to a condition: "if 12 leave", "had he won 12".
pub(super) fn condition(view: &View, start: usize) -> Option<Condition> {
    let conditions = view.conditions();
    let near = |at: &&usize| start.abs_diff(**at) <= CONDITION;
    let before = conditions.partition_point(|&at| at < start).checked_sub(1);
    if let Some(at) = before.map(|i| &conditions[i]).filter(near) {
        // A condition that opens its clause ends with a comma.
        let opens = *at == 0
            || matches!(
                view.word(at - 1),
                "," | "and" | "but" | "that" | "“" | "\"" | ":" | ";"
            );
        let ends = |i: usize| {
            let word = view.word(i);
            matches!(word, ";" | ":" | ".")
                || word == ","
                    && (opens || view.tag(i + 1).pos == Pos::Pron || says_behind(view, i))
        };
        if !(at + 1..start).any(ends) {
            return Some(Condition::Inside);
        }
        let apart =
            (at + 1..start).any(|i| matches!(view.word(i), ";" | ":" | "." | "but" | "while"));
        if !apart {
            return Some(Condition::Elsewhere);
        }
    }
    let behind = conditions.iter().find(|&&at| at > start);
    let behind = behind.filter(near)?;
    let apart = (start..*behind).any(|i| matches!(view.word(i), ";" | ":" | "but" | "while"));
    (!apart).then_some(Condition::Elsewhere)
}

/// ", he said", ", the firm warned"
pub(super) fn says_behind(view: &View, comma: usize) -> bool {
    (comma + 1..comma + 6).any(|i| vocabulary().words.is_speech(view.word(i)))
}

/// The tokens at which the conditions of a sentence begin, in order.
pub fn conditions(view: &View) -> Vec<usize> {
    let words = &vocabulary().asserting.conditions;
    let begins = |&at: &usize| {
        let word = view.word(at);
        if words.words.contains(word) {
            let usual = !matches!(word, "should" | "provided" | "providing" | "assuming");
            return match word {
                _ if usual => {
                    !words.unless_behind.contains(view.word_before(at))
                        && view.word(at + 1) != "not"
                }
                "should" => at == 0 && view.word(view.tokens().len() - 1) != "?",
                // ", providing $120m": no condition without a clause.
                _ => {
                    matches!(view.word_before(at), "," | "")
                        && view.word(at + 1) != "by"
                        && view.figure_at(at + 1).is_none()
                        && has_clause(view, at + 1)
                }
            };
        }
        // "Had the deal been struck, …", "were the port to close"
        let inverted = matches!(word, "had" | "were") && (at == 0 || view.word_before(at) == ",");
        inverted
            && (at > 0 || view.word(view.tokens().len() - 1) != "?")
            && matches!(view.tag(at + 1).pos, Pos::Det | Pos::Pron | Pos::Propn)
            && (word == "had" || (at + 2..at + 8).any(|i| view.word(i) == "to"))
    };
    (0..view.tokens().len()).filter(begins).collect()
}
