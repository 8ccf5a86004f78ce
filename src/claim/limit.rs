//! Limits: what a law, an order, a contract or a room allows, and no more.

use super::view::View;
use crate::figure::{Figure, Kind, Modifier};
use crate::language::{Penn, Pos};
use crate::vocabulary::vocabulary;

/// How far before a figure a word of law is looked for, in tokens.
const REACH: usize = 14;

/// Whether a figure, whose noun ends before token `noun_end`, says how much is allowed or asked.
pub fn is_limit(view: &View, figure: &Figure, noun_end: usize) -> bool {
    if matches!(figure.kind, Kind::Share | Kind::Ratio) {
        return false;
    }
    let tokens = view.tokens_of(figure);
    hedged(view, figure, tokens.start)
        || named(view, tokens.start)
        || named_behind(view, tokens.end, noun_end)
        || by_verb(view, tokens.start)
        || upper_end(view, figure, tokens.start)
        || term(view, figure, tokens.start, noun_end)
        || bidden(view, figure, tokens.start)
        || forbidden(view, figure, tokens.start)
        || asked(view, figure, tokens.start, noun_end)
}

/// "the legal maximum of 30": more than a hedge.
fn hedged(view: &View, figure: &Figure, start: usize) -> bool {
    let hedge = view.lower_at(figure.range.start..figure.core.start.max(figure.range.start));
    let bound = hedge.contains("maximum of") || hedge.contains("minimum of");
    bound && !hedge.starts_with("a ") && !matches!(view.word_before(start), "a" | "confirmed" | "")
}

/// "a limit of 30", "the legal maximum is 30", "a speed limit of 30mph", "a maximum sentence of ten years".
fn named(view: &View, start: usize) -> bool {
    let roles = &vocabulary().roles;
    // "the speed limit on the bridge is 20mph"
    let be = start
        .checked_sub(1)
        .filter(|&i| matches!(view.word(i), "is" | "was" | "are" | "were"));
    if let Some(be) = be {
        let subject = (be.saturating_sub(8)..be).rev();
        let mut subject = subject.take_while(|&i| {
            view.is_word(i) && !matches!(view.tag(i).pos, Pos::Verb | Pos::Aux | Pos::Sconj)
        });
        return subject.any(|i| roles.limits.contains(view.word(i)) && view.tag(i).is_noun());
    }
    for back in 1..=4 {
        let Some(at) = start.checked_sub(back) else {
            return false;
        };
        let word = view.word(at);
        if roles.limits.contains(word) {
            return back > 1 || view.tag(at).pos == Pos::Noun;
        }
        let on = matches!(word, "of" | "at" | "is" | "was" | "to" | "set" | "be" | "are" | "were" | "currently" | "now")
            // "a maximum sentence of"
            || view.tag(at).is_noun() && at > 0 && matches!(view.word(at - 1), "maximum" | "minimum");
        if !on {
            return false;
        }
    }
    false
}

/// "a 30mph limit", "a 10-day deadline", "the 250-word maximum".
fn named_behind(view: &View, end: usize, noun_end: usize) -> bool {
    let roles = &vocabulary().roles;
    let last = noun_end.clamp(end, end + 3);
    (end..=last).any(|at| {
        let noun = roles.limits.contains(view.word(at))
            && view.tag(at).is_noun()
            && view.tag(at).penn != Penn::Nns;
        noun && view.word(at + 1) != "of" && !matches!(view.word(at), "floor" | "allowance")
    })
}

/// "capped at £500", "limited to 12", "seats 300", "the law allows 12".
fn by_verb(view: &View, start: usize) -> bool {
    let roles = &vocabulary().roles;
    let mut at = start;
    for _ in 0..4 {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        at = before;
        let word = view.word(at);
        let tag = view.tag(at);
        if tag.pos == Pos::Verb {
            let lemma = view.lemma(at);
            let direct =
                at + 1 == start || matches!(view.word(at + 1), "to" | "at" | "only" | "just");
            if roles.limit_verbs.contains(&lemma) && direct {
                return true;
            }
            // "the rules require 12 hours"
            return roles.law_verbs.contains(&lemma) && law_before(view, at);
        }
        if !matches!(
            word,
            "to" | "at"
                | "for"
                | "of"
                | "only"
                | "just"
                | "a"
                | "an"
                | "the"
                | "than"
                | "more"
                | "no"
        ) {
            return false;
        }
    }
    false
}

/// Whether the subject of a verb is a law, a rule, a contract.
fn law_before(view: &View, verb: usize) -> bool {
    let roles = &vocabulary().roles;
    for at in (verb.saturating_sub(6)..verb).rev() {
        let word = view.word(at);
        if matches!(word, "," | ";" | "." | "and" | "but" | "that")
            || view.tag(at).penn == Penn::Vbd
        {
            return false;
        }
        if roles.laws.contains(word) && view.tag(at).is_noun() {
            return true;
        }
    }
    false
}

/// "a fine of at most £500", "faces up to 25 years", "loans of up to $100,000".
fn upper_end(view: &View, figure: &Figure, start: usize) -> bool {
    if !matches!(figure.modifier, Some(Modifier::AtMost)) {
        return false;
    }
    let hedge = view.lower_at(figure.range.start..figure.core.start.max(figure.range.start));
    if !(hedge.contains("up to")
        || hedge.contains("at most")
        || hedge.contains("maximum")
        || hedge.contains("no more"))
    {
        return false;
    }
    let roles = &vocabulary().roles;
    for at in (start.saturating_sub(5)..start).rev() {
        let word = view.word(at);
        if roles.bounded.contains(word) {
            return true;
        }
        if matches!(word, "," | ";" | "." | "and" | "but" | "who" | "which") {
            return false;
        }
    }
    false
}

/// "must not exceed 20mph", "cannot go above 12", "must keep their deficits below 3%": what is not to be passed.
fn bidden(view: &View, figure: &Figure, start: usize) -> bool {
    let upper = matches!(
        figure.modifier,
        Some(Modifier::AtMost | Modifier::LessThan | Modifier::AtLeast | Modifier::MoreThan)
    );
    let passes = (start.saturating_sub(2)..start).any(|i| {
        view.tag(i).pos == Pos::Verb && vocabulary().roles.passes.contains(&view.lemma(i))
    });
    if !upper && !passes {
        return false;
    }
    for at in (start.saturating_sub(9)..start).rev() {
        let word = view.word(at);
        if matches!(
            word,
            "," | ";" | "." | "and" | "but" | "that" | "who" | "which"
        ) {
            return false;
        }
        let not = matches!(view.word(at + 1), "not") || word == "cannot" || word.ends_with("n't");
        match word {
            "must" | "cannot" | "mustn't" | "can't" => {
                return not && passes || upper && word == "must";
            }
            "may" | "can" | "should" | "shall" => return not && passes,
            _ if view.tag(at).penn == Penn::Md => return false,
            _ => {}
        }
    }
    false
}

/// "banned gatherings of more than 50 people": what is forbidden from a number on.
fn forbidden(view: &View, figure: &Figure, start: usize) -> bool {
    let over = matches!(
        figure.modifier,
        Some(Modifier::MoreThan | Modifier::AtLeast)
    );
    let of = matches!(view.word_before(start), "of" | "over");
    let roles = &vocabulary().roles;
    let before = (start.saturating_sub(6)..start.saturating_sub(1)).rev();
    let verb = before
        .take_while(|&i| view.is_word(i))
        .find(|&i| view.tag(i).pos == Pos::Verb);
    over && of && verb.is_some_and(|at| roles.forbid_verbs.contains(&view.lemma(at)))
}

/// "ordered to pay within 60 days", "gave the owners six months to leave".
fn term(view: &View, figure: &Figure, start: usize, noun_end: usize) -> bool {
    // "within twenty working days"
    let last = noun_end.saturating_sub(1);
    let days = noun_end > view.tokens_of(figure).end && vocabulary().when.is_unit(view.word(last));
    if figure.kind != Kind::Duration && !days {
        return false;
    }
    let within = view.word_before(start) == "within"
        || view.lower_at(figure.range.clone()).starts_with("within");
    let to = view.word(noun_end) == "to"
        && view.tag(noun_end + 1).penn == Penn::Vb
        && view.word(noun_end + 1) != "live";
    if !within && !to {
        return false;
    }
    let orders = &vocabulary().roles.orders;
    for at in (start.saturating_sub(REACH)..start).rev() {
        let word = view.word(at);
        if matches!(word, ";" | ".") {
            return false;
        }
        if within && orders.contains(word) && bids(view, at) {
            return true;
        }
        // "gave him six months to", "was given 30 days to", "has 12 days to"
        if to && matches!(view.tag(at).pos, Pos::Verb | Pos::Aux) {
            return matches!(
                view.lemma(at).as_str(),
                "give" | "have" | "get" | "allow" | "grant"
            ) && at + 6 >= start;
        }
    }
    false
}

/// Whether a word that may bid does so here: "is to report", "has to pay", not "is dead".
fn bids(view: &View, at: usize) -> bool {
    match view.word(at) {
        "is" | "are" | "has" | "have" | "had" => view.word(at + 1) == "to",
        _ => true,
    }
}

/// "need 5,000 signatures to force a vote": what a rule asks for.
fn asked(view: &View, figure: &Figure, start: usize, noun_end: usize) -> bool {
    let counts = matches!(figure.kind, Kind::Count | Kind::Number | Kind::Percent);
    let Some(verb) = start.checked_sub(1).filter(|_| counts) else {
        return false;
    };
    if view.tag(verb).pos != Pos::Verb || !matches!(view.lemma(verb).as_str(), "need" | "require") {
        return false;
    }
    (noun_end..noun_end + 6)
        .take_while(|&i| !matches!(view.word(i), "," | ";" | "." | "and"))
        .any(|i| view.word(i) == "to" && view.tag(i + 1).penn == Penn::Vb)
}
