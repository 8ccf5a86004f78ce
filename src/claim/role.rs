//! A claim's place in a sum: total, part, change, rate, average, rank, limit, as its own words say. What the rest of the
//! sentence says of it is read in `parts.rs` and `ends.rs`.

use super::view::{View, is_be};
use super::{Assertion, Direction, Role, change, limit, rate};
use crate::figure::{Figure, Form, Kind};
use crate::language::{Penn, Pos};
use crate::vocabulary::vocabulary;

/// The role of a figure whose noun ends before token `noun_end`, and which way it goes where it is a change.
pub fn role(
    view: &View,
    figure: &Figure,
    noun_end: usize,
    assertion: Assertion,
) -> (Role, Option<Direction>) {
    if figure.kind == Kind::Ordinal {
        return (Role::Rank, None);
    }
    if matches!(figure.kind, Kind::Date | Kind::Time | Kind::Tally) {
        return (Role::Level, None);
    }
    let tokens = view.tokens_of(figure);
    if assertion == Assertion::Capacity || limit::is_limit(view, figure, noun_end) {
        return (Role::Limit, None);
    }
    if let Some(change) = change::change(view, figure, noun_end) {
        return (Role::Change, change.direction);
    }
    if average(view, tokens.start, noun_end) {
        return (Role::Average, None);
    }
    if rate::base(view, figure, noun_end).is_some() {
        return (Role::Rate, None);
    }
    (
        by_words_before(view, figure, tokens.start)
            .unwrap_or(own(view, figure, tokens.end, noun_end)),
        None,
    )
}

fn own(view: &View, figure: &Figure, end: usize, noun_end: usize) -> Role {
    match figure.kind {
        Kind::Percent | Kind::Share | Kind::Ratio => Role::Share,
        Kind::Number | Kind::Count | Kind::Money | Kind::Measure | Kind::Duration
            if part_of(view, figure, end, noun_end) =>
        {
            Role::PartOpen
        }
        _ => Role::Level,
    }
}

/// "three of the 20", "six of them", "$1.4m of it", "seven of its members", "one of five brothers".
fn part_of(view: &View, figure: &Figure, end: usize, noun_end: usize) -> bool {
    let counts = matches!(figure.kind, Kind::Number | Kind::Count);
    // "both of these": all of them.
    if figure.form == Form::All {
        return false;
    }
    // "$220m (£117m) of the $550m"
    let bracket = match view.word(end) {
        "(" => (end..end + 7)
            .find(|&i| view.word(i) == ")")
            .map_or(end, |i| i + 1),
        ")" => end + 1,
        _ => end,
    };
    let end = if view.word(bracket) == "of" {
        bracket
    } else {
        end
    };
    let of = if view.word(end) == "of" {
        end
    } else {
        noun_end
    };
    if view.word(of) != "of" {
        return false;
    }
    let next = view.word(of + 1);
    // "all 63 of its branches"
    if view.word_before(view.tokens_of(figure).start) == "all" {
        return false;
    }
    // "There were 15 of them": all there were.
    let first = view.tokens_of(figure).start;
    if next == "them" && view.word_back(first, 2) == "there" && is_be(view.word_back(first, 1)) {
        return false;
    }
    if matches!(
        next,
        "it" | "them" | "whom" | "which" | "these" | "those" | "this" | "that"
    ) {
        return true;
    }
    let plural = |from: usize| {
        (from..from + 4)
            .find(|&i| view.tag(i).is_noun())
            .is_some_and(|i| {
                vocabulary().words.looks_plural(view.word(i)) || view.tag(i + 1).is_noun()
            })
    };
    // "three of the 20", "two of its directors", "74 of the chamber's 150 seats"
    let owned = matches!(
        next,
        "the" | "its" | "their" | "his" | "her" | "my" | "our" | "your" | "all" | "some" | "about"
    );
    let number = (of + 1..of + 6).find(|&i| view.figure_at(i).is_some());
    let number = number
        .filter(|&n| (of + 1..n).all(|i| view.is_word(i) || view.word(i).starts_with(['\'', '’'])));
    // "Image 1 of 3": the number of a thing in a row.
    let start = view.tokens_of(figure).start;
    if start > 0
        && view.tag(start - 1).is_noun()
        && number == Some(of + 1)
        && view.capital(start - 1)
    {
        return false;
    }
    let bare = of == end;
    // "£20,000 of the money"
    let sum = |at: usize| vocabulary().roles.sums.contains(view.word(at));
    let of_money = number.is_some_and(|n| {
        let whole = view.figure_at(n).map(|f| view.figures[f].kind);
        whole == Some(Kind::Money) && n <= of + 3
    });
    let of_sum = sum(of + 2) || sum(of + 3) || of_money;
    if figure.kind == Kind::Money && bare && owned && of_sum {
        return true;
    }
    // "seven members of her own party"
    let member =
        !bare && view.singular(of - 1) == "member" && view.tag(of + 1).penn == Penn::PrpPossessive;
    if counts && member {
        return true;
    }
    counts
        && (bare && (owned || number == Some(of + 1))
            || owned && !bare && (number.is_some() || plural(of + 2) && next != "the"))
}

/// "an average of 12", "12 on average", "averaging 12".
fn average(view: &View, start: usize, noun_end: usize) -> bool {
    let is = |word: &str| {
        matches!(
            word,
            "average" | "averages" | "averaging" | "averaged" | "mean" | "median"
        )
    };
    if view.word(noun_end) == "on" && view.word(noun_end + 1) == "average" {
        return true;
    }
    if of_the_average(view, start) {
        return true;
    }
    for back in 1..=4 {
        let Some(index) = start.checked_sub(back) else {
            return false;
        };
        let word = view.word(index);
        // "above the average of 12" is one, "12 points above average" is none.
        if is(word) && !(view.tag(index).pos == Pos::Verb && word == "mean") {
            return true;
        }
        let on = matches!(
            word,
            "of" | "a"
                | "an"
                | "the"
                | "at"
                | "was"
                | "is"
                | "were"
                | "about"
                | "just"
                | "only"
                | "age"
                | "price"
                | "salary"
                | "wage"
                | "cost"
                | "score"
                | "pay"
        );
        if !on {
            return false;
        }
    }
    false
}

/// "The average house now costs £290,000": what is said of the average one.
fn of_the_average(view: &View, start: usize) -> bool {
    let near = start.saturating_sub(8)..start;
    let Some(at) = near.rev().find(|&i| {
        matches!(view.word(i), "average" | "median") && !matches!(view.word(i + 1), "of" | ",")
    }) else {
        return false;
    };
    let first = matches!(view.word_before(at), "the" | "an" | "");
    let own = (at + 1..start).all(|i| {
        let tag = view.tag(i);
        matches!(
            tag.pos,
            Pos::Noun | Pos::Adv | Pos::Aux | Pos::Verb | Pos::Adp | Pos::Det | Pos::Adj
        ) && tag.penn != Penn::Vbn
            && view.figure_at(i).is_none()
    });
    let verbs = (at + 1..start).filter(|&i| matches!(view.tag(i).pos, Pos::Verb | Pos::Aux));
    first && own && view.tag(at + 1).is_noun() && verbs.count() == 1
}

fn by_words_before(view: &View, figure: &Figure, start: usize) -> Option<Role> {
    let roles = &vocabulary().roles;
    let share = matches!(figure.kind, Kind::Percent | Kind::Share | Kind::Ratio);
    let amount = matches!(figure.kind, Kind::Age | Kind::Duration | Kind::Temperature);
    // "among the dead were six soldiers"
    let among = view.word(0) == "among" && !share && !amount && start <= 12;
    if among && matches!(view.word_before(start), "were" | "was" | "are" | "is") {
        return Some(Role::PartOpen);
    }
    for back in 1..=3 {
        let index = start.checked_sub(back)?;
        let word = view.word(index);
        if roles.including.contains(word) && !share && !amount {
            return Some(Role::PartOpen);
        }
        match word {
            "them" | "whom" | "these" | "those" | "which"
                if matches!(view.word_before(index), "among" | "of" | "amongst")
                    && !share
                    && !amount =>
            {
                // "the oldest of them 98": a quality, and no part.
                let before = index.checked_sub(2).map_or("", |i| view.word(i));
                let opens = matches!(
                    before,
                    "" | "," | ";" | "-" | "–" | "—" | "(" | "and" | "but"
                );
                return opens.then_some(Role::PartOpen);
            }
            "remaining" | "other" | "rest" if !share => return Some(Role::Part),
            // "all but 14"
            "but" if view.word_before(index) == "all" && !share => return Some(Role::PartOpen),
            "total" => return Some(Role::Total),
            "of" | "a" | "an" | "the" | "at" | "," | "were" => {}
            _ => return None,
        }
    }
    None
}
