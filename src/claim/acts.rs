//! What a verb of saying does where it says nothing ("claimed 12 lives", "put on trial"), and what stands beside it: "be", "have",
//! a quotation.

use super::complement::{finite, past_adverbs_on};
use super::noun_phrase;
use super::view::{Speaker, View, is_be};
use super::who::is_pronoun;
use crate::figure::Kind;
use crate::language::{NounClass, Penn, Pos, noun_class};
use crate::vocabulary::vocabulary;

/// Verbs that are no saying here: "the bomb claimed 12 lives", "put on trial", "gave £5m".
pub fn does_something_else(view: &View, at: usize) -> bool {
    let word = view.word(at);
    let near = |reach: usize, what: &[&str]| {
        (at + 1..at + reach)
            .take_while(|&i| !matches!(view.word(i), "," | ";"))
            .any(|i| what.contains(&view.word(i)))
    };
    match word {
        "put" | "puts" | "putting" | "valued" | "values" | "valuing" => {
            let of_document =
                (at.saturating_sub(12)..at).any(|i| vocabulary().words.is_document(view.word(i)));
            !(near(24, &["at"]) || of_document && near(6, &["on", "ahead", "behind"]))
        }
        // "admitted 70 patients", "claimed £96,000", "added 20 cents to the price", "conceded with 20 votes to count"
        "admitted" | "admits" | "admit" | "admitting" | "conceded" | "concedes" | "concede"
        | "added" | "adds" | "add" | "adding" => {
            let number = view.figure_at(at + 1).is_some()
                || matches!(view.word(at + 1), "only" | "just") && view.figure_at(at + 2).is_some();
            number && !finite_near(view, at + 2) || view.word(at + 1) == "with"
        }
        // "maintained a majority", not "maintained the toll was 12"
        "maintained" | "maintains" | "maintain" => {
            let thing = noun_phrase::from(view, noun_phrase::past_articles(view, at + 1));
            thing.is_some_and(|t| !finite(view, past_adverbs_on(view, t.end)))
        }
        // "Markets give a 60% chance"
        "see" | "sees" => !near(6, &["chance", "probability"]),
        "gave" | "gives" | "give" => {
            // Not "goals in five minutes from Aho gave".
            let of_document = (at.saturating_sub(4)..at).any(|i| {
                let counted = i > 0 && view.figure_at(i - 1).is_some();
                vocabulary().words.is_document(view.word(i)) && !counted
            });
            !of_document
                && !near(
                    6,
                    &[
                        "figure",
                        "number",
                        "toll",
                        "estimate",
                        "total",
                        "chance",
                        "probability",
                    ],
                )
        }
        // "Witnesses spoke of 40 dead"
        "spoke" | "speaks" | "speak" => view.word(at + 1) != "of",
        "claimed" | "claims" | "claim" | "claiming" if is_claimed(view, at) => true,
        "claimed" | "claims" | "claim" => near(
            5,
            &[
                "lives",
                "life",
                "victory",
                "responsibility",
                "victims",
                "title",
            ],
        ),
        // "Ministers hope to build 4,000 homes": what they are about to do.
        "hope" | "hopes" | "hoped" => view.word(at + 1) == "to",
        // "a piano said to be hers"
        "said" if view.word(at + 1) == "to" && matches!(view.word(at + 2), "be" | "have") => true,
        // "was banned and told to pay"
        "told" if view.word(at + 1) == "to" => true,
        "told" | "tell" | "tells" => near(5, &["to"]) && !near(5, &["that"]) && passive(view, at),
        _ => false,
    }
}

/// "found plastic in 61 of the 64 lakes": what was found to be so.
pub fn finds_in(view: &View, at: usize) -> bool {
    const WITHIN: usize = 6;
    let link = (at + 1..at + WITHIN)
        .take_while(|&i| view.is_word(i) && view.figure_at(i).is_none())
        .find(|&i| view.word(i) == "in");
    link.is_some_and(|link| {
        let figure = view.figure_at(link + 1).map(|f| view.figures[f].kind);
        matches!(
            figure,
            Some(Kind::Count | Kind::Number | Kind::Share | Kind::Percent)
        )
    })
}

/// Whether a speaker's noun is one for people or a body of them.
pub fn is_body_of_people(view: &View, speaker: &Speaker) -> bool {
    let last = speaker.range.end - 1;
    let noun = view.singular(last);
    matches!(
        noun_class(&noun),
        Some(NounClass::Person | NounClass::People)
    ) || vocabulary().people.is_body(&noun)
        || vocabulary().words.class(&noun).is_some()
        || is_pronoun(view.word(last))
}

/// Whether the subject before a verb, or the verb, stands right behind a quotation: "…,” he began".
pub fn beside_quotation(view: &View, at: usize) -> bool {
    let quote =
        |i: usize| matches!(view.word(i), "”" | "\"" | "’" | "'") && view.tag(i).penn != Penn::Pos;
    // "asked of the war: “…"
    let leads = (at + 1..at + 7)
        .any(|i| view.word(i) == ":" && matches!(view.word(i + 1), "“" | "\"" | "‘" | "'"));
    leads || (at.saturating_sub(6)..at).any(quote)
}

/// "was told", "is estimated", "been reported"
pub fn passive(view: &View, at: usize) -> bool {
    let before = past_adverbs_back(view, at);
    before.is_some_and(|i| is_be(view.word(i))) && view.tag(at).penn != Penn::Vbg
}

/// "had claimed £96,000", "claimed 20,000 euros for a flat that": who asks for it.
fn is_claimed(view: &View, at: usize) -> bool {
    let figure = view.figure_at(at + 1).map(|f| &view.figures[f]);
    figure.is_some_and(|f| {
        let end = view.tokens_of(f).end;
        let sum = f.kind == Kind::Money && matches!(view.word(end), "for" | "in" | "from");
        sum || !finite_near(view, at + 2)
    })
}

/// Whether a finite verb comes within a few tokens, before the next mark.
fn finite_near(view: &View, at: usize) -> bool {
    (at..at + 8)
        .take_while(|&i| view.is_word(i) || view.figure_at(i).is_some())
        .take_while(|&i| !matches!(view.tag(i).penn, Penn::Wdt | Penn::Wp | Penn::Wrb))
        // "claimed seven wickets as the hosts won"
        .take_while(|&i| !matches!(view.word(i), "as" | "while" | "after" | "before" | "when"))
        .any(|i| finite(view, i))
}

pub fn auxiliary(view: &View, at: usize) -> bool {
    past_adverbs_back(view, at).is_some_and(|i| {
        matches!(
            view.word(i),
            "has" | "have" | "had" | "'ve" | "'d" | "’ve" | "’d"
        )
    })
}

/// The token before a verb, adverbs and "on average" aside.
pub fn past_adverbs_back(view: &View, at: usize) -> Option<usize> {
    let average = matches!(view.word_before(at), "average" | "balance" | "aggregate")
        && view.word_back(at, 2) == "on";
    let at = if average { at - 2 } else { at };
    (0..at).rev().take(3).find(|&i| view.tag(i).pos != Pos::Adv)
}
