//! Changes and gaps: by how much something rose, fell, leads, is late, is longer than another.

use super::Direction;
use super::view::View;
use crate::figure::{Figure, Form, Kind};
use crate::language::{Penn, Pos};
use crate::vocabulary::vocabulary;

/// A difference between two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Which way it goes, where it is a change in time that the text calls up or down.
    pub direction: Option<Direction>,
}

/// Whether a figure, whose noun ends before token `noun_end`, is a difference: "rose by 12", "fell 3 per cent", "a 40 per
/// cent jump", "nine seats ahead", "four fewer", "six months late"; not "rose to 47".
pub fn change(view: &View, figure: &Figure, noun_end: usize) -> Option<Change> {
    let amount = matches!(
        figure.kind,
        Kind::Percent
            | Kind::PercentPoints
            | Kind::Number
            | Kind::Count
            | Kind::Money
            | Kind::Measure
            | Kind::Temperature
            | Kind::Duration
            | Kind::Share
            | Kind::Ratio
    );
    if !amount {
        return None;
    }
    let tokens = view.tokens_of(figure);
    // "fell below 5%", "rose above $95": where it arrived.
    let hedge = view.lower_at(figure.range.clone());
    let arrived = ["above", "below", "past", "beyond"]
        .iter()
        .any(|h| hedge.starts_with(h));
    let changed = |at: usize| vocabulary().words.change(view.word(at)).is_some();
    if arrived && tokens.start.checked_sub(1).is_some_and(changed) {
        return None;
    }
    if let Some(other) = restated(view, figure, tokens.start)
        && let Some(change) = change(view, other, view.tokens_of(other).end)
    {
        return Some(change);
    }
    let went = |direction| Change {
        direction: Some(direction),
    };
    let gap = Change { direction: None };
    // "is taken by one in 40 adults": those who do it.
    let doers = figure.kind == Kind::Share
        && noun_end > tokens.end
        && view.word_before(tokens.start) == "by"
        && view.tag(tokens.start.saturating_sub(2)).penn == Penn::Vbn
        && view.word(tokens.end) != "of";
    if doers {
        return None;
    }
    if figure.kind == Kind::Percent
        && let Some(direction) = at_a_rate(view, tokens.start)
    {
        return Some(went(direction));
    }
    // "adding £251 to the average bill"
    let verb = tokens.start.checked_sub(1).map(|v| view.lemma(v));
    let adds = figure.kind == Kind::Money
        && verb.as_deref() == Some("add")
        && view.word(tokens.end) == "to"
        && view.figure_at(tokens.end + 1).is_none();
    if adds {
        return Some(went(Direction::Up));
    }
    before(view, figure, tokens.start)
        .map(went)
        .or_else(|| moved_itself(view, figure, tokens.start, noun_end).map(went))
        .or_else(|| by(view, figure, tokens.start, noun_end))
        .or_else(|| behind(view, figure, tokens.end).map(went))
        .or_else(|| lead(view, figure, tokens.start).then_some(gap))
        .or_else(|| noun_of_gap(view, figure, tokens.clone(), noun_end).then_some(gap))
        .or_else(|| is_gap(view, figure, tokens.end, noun_end).then_some(gap))
}

/// "rose $1.12, or 1.5%, to $75.78": the amount that a figure tells again in other terms.
fn restated<'v>(view: &'v View, figure: &Figure, start: usize) -> Option<&'v Figure> {
    let comma = start
        .checked_sub(2)
        .filter(|&c| view.word(c + 1) == "or" && view.word(c) == ",")?;
    let other = &view.figures[view.figure_at(comma.checked_sub(1)?)?];
    (other.kind != figure.kind && relative(figure) != relative(other)).then_some(other)
}

/// "growing at 5.8%", "rose at an annual rate of 2.9%": how much in each year.
fn at_a_rate(view: &View, start: usize) -> Option<Direction> {
    const RATE: usize = 6;
    let mut at = start.checked_sub(1)?;
    if view.word(at) == "of" {
        at = (at.saturating_sub(RATE)..at)
            .rev()
            .find(|&i| view.word(i) == "at")?;
        (at + 1..start)
            .any(|i| matches!(view.word(i), "rate" | "pace"))
            .then_some(())?;
    }
    let verb = at.checked_sub(1).filter(|_| view.word(at) == "at")?;
    let grows = matches!(
        view.lemma(verb).as_str(),
        "grow" | "rise" | "increase" | "expand" | "shrink" | "fall" | "decline" | "climb"
    ) && view.tag(verb).pos == Pos::Verb;
    // "fell, closing at 5%" and "rose at 5% in May" tell of a level as often where the verb is in the past.
    let going = view.tag(verb).penn == Penn::Vbg || view.word(at + 1) != view.word(start);
    (grows && going).then(|| vocabulary().words.change(view.word(verb)))?
}

fn counts(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Count | Kind::Number)
}

fn relative(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Percent | Kind::PercentPoints)
}

/// "rose 12 per cent", "an increase of 25", "a drop of 39 percent", "up 12 points".
fn before(view: &View, figure: &Figure, start: usize) -> Option<Direction> {
    let words = &vocabulary().words;
    let word = view.word_before(start);
    let verb_at = match word {
        "by" | "of" | "another" | "a" => start.checked_sub(2),
        _ => start.checked_sub(1),
    }?;
    let direction = words.change(view.word(verb_at))?;
    // "Women make up 60 per cent of the workforce"
    if view.word(verb_at) == "up" && verb_at > 0 && view.lemma(verb_at - 1) == "make" {
        return None;
    }
    // "made up of 25 members"
    if word == "of" && view.word(verb_at) == "up" {
        return None;
    }
    // "lost 30% of their crop": a share of it.
    let end = view.tokens_of(figure).end;
    if relative(figure)
        && view.word(end) == "of"
        && matches!(view.word(verb_at), "lost" | "loses" | "lose" | "losing")
        && !matches!(view.singular(end + 2).as_str(), "value" | "price" | "worth")
    {
        return None;
    }
    let no_change = vocabulary().roles.no_changes.contains(view.word(verb_at));
    // "cut 300 jobs", "lost 12 men" are counts of what went; only shares, "by" and "of" make them changes.
    if relative(figure)
        || figure.kind == Kind::Ratio
        || word == "by"
        || word == "of" && !no_change && figure.kind != Kind::Share
    {
        return Some(direction);
    }
    // "up 12 points", "shares were down 12p", not "cut down 12 trees"
    let particle =
        matches!(view.word(verb_at), "up" | "down" | "higher" | "lower") && verb_at + 1 == start;
    let led = verb_at.checked_sub(1).is_none_or(|i| {
        view.tag(i).pos != Pos::Verb
            || words.gives(&view.lemma(i))
            || words.change(view.word(i)).is_some()
    });
    // "down a third on last year", not "up a third of the hill"
    let part = figure.kind == Kind::Share && view.word(end) == "of";
    let kind = !part && !matches!(figure.kind, Kind::Duration | Kind::Ratio);
    (particle && led && kind && view.tag(verb_at).pos != Pos::Verb).then_some(direction)
}

/// "the sea rose 11 feet", "gained $2.40 to $95.70": how much a verb of change says of its subject.
fn moved_itself(view: &View, figure: &Figure, start: usize, noun_end: usize) -> Option<Direction> {
    let verb = start.checked_sub(1)?;
    let direction = vocabulary().words.change(view.word(verb))?;
    if view.tag(verb).pos != Pos::Verb {
        return None;
    }
    let roles = &vocabulary().roles;
    let lemma = view.lemma(verb);
    let length =
        figure.kind == Kind::Measure && figure.unit.is_some_and(|u| u.dimension == "length");
    let arrives =
        (noun_end..noun_end + 3).any(|i| view.word(i) == "to" && view.figure_at(i + 1).is_some());
    let own_noun = noun_end > view.tokens_of(figure).end && counts(figure);
    let goes = match figure.kind {
        _ if arrives && figure.kind != Kind::Duration => true,
        Kind::Share if view.word(noun_end) == "of" => false,
        Kind::Duration | Kind::Ratio => false,
        Kind::Count | Kind::Number if own_noun => view.singular(noun_end - 1) == "point",
        _ if length => roles.moves_in_place.contains(&lemma),
        _ => roles.moves_itself.contains(&lemma),
    };
    goes.then_some(direction)
}

/// "rose by as much as 12", "won by 12 votes", "delayed by six months".
fn by(view: &View, figure: &Figure, start: usize, noun_end: usize) -> Option<Change> {
    let mut at = start.checked_sub(1)?;
    for _ in 0..4 {
        if !matches!(
            view.word(at),
            "a" | "an"
                | "average"
                | "of"
                | "record"
                | "further"
                | "total"
                | "just"
                | "only"
                | "about"
        ) {
            break;
        }
        at = at.checked_sub(1)?;
    }
    // "by 101 votes to 98" is the vote itself.
    let other_side = view.word(noun_end) == "to" && view.figure_at(noun_end + 1).is_some();
    if view.word(at) != "by" || counts(figure) && (figure.form == Form::To || other_side) {
        return None;
    }
    let words = &vocabulary().words;
    let roles = &vocabulary().roles;
    let people = counts(figure)
        && noun_end > view.tokens_of(figure).end
        && words.class(&view.singular(noun_end - 1)) == Some("person");
    for i in (at.saturating_sub(8)..at).rev() {
        if matches!(view.word(i), ";" | "." | ":") {
            return None;
        }
        if let Some(direction) = words.change(view.word(i)) {
            return Some(Change {
                direction: Some(direction),
            });
        }
        let verb = view.tag(i).pos == Pos::Verb;
        if verb
            && !people
            && (roles.gap_verbs.contains(&view.lemma(i)) || roles.brings.contains(&view.lemma(i)))
        {
            return Some(Change { direction: None });
        }
    }
    None
}

/// "a 40 per cent jump", "12 per cent higher".
fn behind(view: &View, figure: &Figure, end: usize) -> Option<Direction> {
    if !relative(figure) {
        return None;
    }
    // "6% up on last year"
    if matches!(view.word(end + 1), "on" | "from" | "compared" | "against") {
        match view.word(end) {
            "up" => return Some(Direction::Up),
            "down" => return Some(Direction::Down),
            _ => {}
        }
    }
    (end..end + 3)
        .take_while(|i| view.is_word(*i))
        .filter(|i| {
            let cut = view.word(*i) == "cut" && !view.tag(*i).is_noun();
            // "78 per cent of pupils gaining five good grades": who did it.
            let doing = view.tag(*i).penn == Penn::Vbg;
            !cut && !doing && !matches!(view.word(*i), "up" | "more" | "of")
        })
        .find_map(|i| vocabulary().words.change(view.word(i)))
}

/// "a lead of 12", "the margin was 300", "a majority of 12".
fn lead(view: &View, figure: &Figure, start: usize) -> bool {
    let roles = &vocabulary().roles;
    let joint = start.checked_sub(1);
    let noun = joint.filter(|&j| matches!(view.word(j), "of" | "was" | "is" | "to"));
    let noun = noun.and_then(|j| j.checked_sub(1));
    let money = figure.kind == Kind::Money && view.word_before(start) != "of";
    // "an operating margin of 6.5 per cent", "a majority of 60 per cent": a share. "a margin of 5 points" is a gap.
    let share = |n: usize| {
        figure.kind == Kind::Percent && matches!(view.word(n), "margin" | "margins" | "majority")
    };
    let gap = |n: usize| roles.gaps.contains(&view.singular(n)) && !share(n);
    noun.is_some_and(|n| gap(n) || is_raise(view, figure, n)) && !money
}

/// "a 3% pay offer", "a wage award of 4%": by how much pay goes up.
fn is_raise(view: &View, figure: &Figure, noun: usize) -> bool {
    let roles = &vocabulary().roles;
    relative(figure)
        && roles.raises.contains(&view.singular(noun))
        && matches!(view.word_before(noun), "pay" | "wage" | "salary")
}

/// "a two-goal lead", "a £5m increase", "a three-month delay".
fn noun_of_gap(
    view: &View,
    figure: &Figure,
    tokens: std::ops::Range<usize>,
    noun_end: usize,
) -> bool {
    let words = &vocabulary().words;
    let roles = &vocabulary().roles;
    let last = noun_end.clamp(tokens.end, tokens.end + 4);
    let article = matches!(
        view.word_before(tokens.start),
        "a" | "an" | "the" | "its" | "their" | "his" | "her" | "this"
    ) || figure.form == Form::Adjective;
    (tokens.end.saturating_sub(1)..=last).any(|at| {
        // "a $1bn cost-cutting deal": the last noun says what it is.
        let last = !view.tag(at + 1).is_noun() || view.word(at + 1) == "-";
        let noun = view.tag(at).penn == Penn::Nn && at + 1 > tokens.start + 1 && last;
        let word = view.word(at);
        let change = words.change(word).is_some() && !roles.no_changes.contains(word);
        noun && article
            && (roles.gaps.contains(word)
                || is_raise(view, figure, at)
                || change && view.tag(at).is_noun()
                || word == "deficit" && counts(figure))
    })
}

/// "74 fewer beds", "25 more bodies", "two years older", "six points clear", "two goals down", "£3m over budget".
fn is_gap(view: &View, figure: &Figure, end: usize, noun_end: usize) -> bool {
    let words = &vocabulary().words;
    let roles = &vocabulary().roles;
    let counted = noun_end > end;
    if matches!(view.word_before(view.tokens_of(figure).start), "extra") {
        return true;
    }
    for at in [end, noun_end] {
        let word = view.word(at);
        let tag = view.tag(at);
        let next = view.word(at + 1);
        if matches!(word, "more" | "fewer" | "less") {
            // "12 more than", "four fewer", "25 more bodies", not "or more".
            // "a third more than in the year before", not "twice more"
            let other = figure.kind == Kind::Ratio
                || matches!(figure.kind, Kind::Share | Kind::Duration) && next != "than";
            // "have three more songs on the list"
            let there = view
                .tokens_of(figure)
                .start
                .checked_sub(1)
                .is_some_and(|i| matches!(view.lemma(i).as_str(), "have" | "include" | "feature"));
            return !other
                && (!there || next == "than")
                && next != "or"
                && figure.form != Form::Indefinite;
        }
        if word == "extra" {
            return true;
        }
        if figure.kind == Kind::Ratio {
            return false;
        }
        let compared = matches!(tag.penn, Penn::Jjr | Penn::Rbr) && !view.tag(at + 1).is_noun();
        let distance =
            figure.kind == Kind::Measure && figure.unit.is_some_and(|u| u.dimension == "length");
        if compared && (next == "than" || !counts(figure)) && word != "later" && word != "earlier" {
            return true;
        }
        let phrase = |list: &rustc_hash::FxHashSet<String>| {
            list.contains(word) || list.contains(&format!("{word} {next}"))
        };
        // Of people "behind" and "ahead" say where they are.
        let people = counted && words.class(&view.singular(noun_end - 1)) == Some("person");
        if !people
            && phrase(&roles.gap_words)
            && !(distance && matches!(word, "behind" | "ahead" | "apart" | "clear"))
        {
            let noun =
                view.tag(at + 1).is_noun() && matches!(word, "early" | "late" | "extra" | "clear");
            return !noun;
        }
        let scored =
            counts(figure) && (counted && roles.score_units.contains(&view.singular(noun_end - 1)));
        if scored && matches!(word, "up" | "down") {
            return true;
        }
        if word == "short" && !view.tag(at + 1).is_noun() && !people {
            return true;
        }
        if !people && roles.gap_prepositions.contains(word)
            || roles.gap_prepositions.contains(&format!("{word} {next}"))
        {
            let standard = (at + 1..at + 7)
                .take_while(|&i| {
                    view.is_word(i)
                        || view.figure_at(i).is_some()
                        || matches!(view.word(i), "'s" | "’s" | "-")
                })
                .take_while(|&i| !matches!(view.word(i), "and" | "but" | "in" | "when" | "at"))
                .any(|i| roles.standards.contains(view.word(i)));
            if standard && !distance_above_sea(view, at) {
                return true;
            }
        }
    }
    false
}

/// "500 metres above sea level": a height.
fn distance_above_sea(view: &View, at: usize) -> bool {
    matches!(view.word(at + 1), "sea" | "ground" | "street" | "the")
        && (at + 1..at + 4).any(|i| matches!(view.word(i), "sea" | "ground" | "street"))
}
