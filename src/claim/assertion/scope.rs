//! What a figure's own words and those next to it say: of another time, of room, bidden, taken for granted.

use super::*;

/// "its 1,200 workers", "the chamber's 150 seats", "its staff of 60": what there is, whatever is to be done with it.
pub(super) fn presupposed(view: &View, start: usize) -> bool {
    let mut at = start;
    // "its staff of 60"
    let aimed = || {
        vocabulary()
            .asserting
            .nouns
            .contains_key(&view.singular(at - 2))
    };
    if view.word_before(at) == "of" && at >= 3 && view.tag(at - 2).is_noun() && !aimed() {
        let owner = (at - 2).saturating_sub(2)..at - 2;
        return owner
            .into_iter()
            .any(|i| view.tag(i).penn == Penn::PrpPossessive);
    }
    for _ in 0..3 {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let word = view.word(before);
        if matches!(
            word,
            "other" | "remaining" | "next" | "first" | "extra" | "additional" | "further"
        ) {
            return false;
        }
        let tag = view.tag(before);
        if matches!(word, "the" | "these" | "those")
            || tag.penn == Penn::PrpPossessive
            || tag.penn == Penn::Pos
        {
            return true;
        }
        if tag.pos != Pos::Adj && word != "all" {
            return false;
        }
        at = before;
    }
    false
}

/// Of another, earlier happening that is brought in: "In 2012, seven died", "a similar attack in April killed 12", "since
/// 2005, when winds of 135 mph were recorded", "compared with 63".
pub(super) fn before_now(view: &View, figure: &Figure, start: usize) -> bool {
    let relative = matches!(figure.kind, Kind::Percent | Kind::PercentPoints);
    let word = |back: usize| view.word_back(start, back);
    let article = matches!(word(1), "a" | "an" | "the");
    // "after a 2.0 per cent rise in November"
    if relative && matches!(word(if article { 2 } else { 1 }), "after" | "following") {
        return true;
    }
    let date = |at: usize| {
        let figure = view.figure_at(at).map(|f| &view.figures[f]);
        figure.filter(|f| f.kind == Kind::Date)
    };
    let year =
        |at: usize| date(at).is_some_and(|f| view.lower_at(f.range.clone()).parse::<i16>().is_ok());
    // "In 2012, …": the sentence is about then.
    let subject = view.word(2) == "," || matches!(view.tag(2).pos, Pos::Det | Pos::Propn);
    if view.word(0) == "in" && year(1) && start <= 16 && subject {
        let then = (2..start + 10).any(|i| view.tag(i).penn == Penn::Vbd);
        return then && !(3..start).any(|i| view.word(i) == "since" || view.word(i) == ";");
    }
    if opens_with_another(view, start) {
        return true;
    }
    let earlier = &vocabulary().asserting.earlier;
    let events = &vocabulary().words;
    let mut finite = false;
    for at in (start.saturating_sub(16)..start).rev() {
        let before = at.checked_sub(1);
        match view.word(at) {
            ";" | "." | ":" | "but" => return false,
            // "since 2005, when …"
            "when" => {
                let comma = usize::from(view.word_before(at) == ",");
                // "the largest raid since 9 August, when …"
                let since = |at: usize| {
                    date(at).is_some_and(|f| view.word_before(view.tokens_of(f).start) == "since")
                };
                let told = before.and_then(|b| b.checked_sub(comma));
                return told.is_some_and(|at| year(at) || since(at));
            }
            // "which the family bought for £35"
            "which" if view.word_before(at) == "," => {
                let bought = (at + 1..start).any(|i| {
                    matches!(view.tag(i).penn, Penn::Vbd | Penn::Vbn)
                        && events.trades(&view.lemma(i))
                });
                return bought && figure.kind == Kind::Money && word(1) == "for";
            }
            _ => {}
        }
        let tag = view.tag(at);
        finite |= tag.penn == Penn::Vbd;
        let noun = tag.is_noun().then(|| view.singular(at));
        let event = noun.as_ref().is_some_and(|noun| events.is_event(noun));
        if event && before.is_some_and(|b| year(b) && finite) {
            return true;
        }
        // "A storm in 2013 killed"
        let other = matches!(view.word_back(at, 1), "a" | "an" | "another")
            || matches!(view.word_back(at, 2), "a" | "an" | "another");
        let in_year = finite && other && view.word(at + 1) == "in" && year(at + 2);
        if in_year && noun.as_deref().is_some_and(is_happening) {
            return true;
        }
        // "The last strike, in 2019, lasted"
        let dated = view.word(at + 1) == "," && view.word(at + 2) == "in" && year(at + 3);
        if event && dated && before.is_some_and(|b| earlier.contains(view.word(b))) {
            return true;
        }
        if event
            && before.is_some_and(|b| earlier.contains(view.word(b)) && view.tag(b).pos == Pos::Adj)
        {
            let article = at.checked_sub(2).map_or("", |i| view.word(i));
            return matches!(article, "a" | "an" | "previous");
        }
    }
    // "Founded with a loan of $600, the chain now …"
    let opens = view.tag(0).penn == Penn::Vbn && view.figure_at(0).is_none();
    let comma = (start..start + 8).find(|&i| view.word(i) == ",");
    let alone = (0..start).all(|i| view.word(i) != ",");
    opens && alone && comma.is_some_and(|c| (c..c + 12).any(|i| view.word(i) == "now"))
}

/// "The last one, in 2007, lasted", "In the worst, 74 died", "Last year's strike led to", "Last winter the county used": a sentence
/// that opens with another happening, or another year, than the one that is told of, and goes on about it.
fn opens_with_another(view: &View, start: usize) -> bool {
    const WITHIN: usize = 16;
    if !(2..=WITHIN).contains(&start) {
        return false;
    }
    let when = &vocabulary().when;
    let happening = |at: usize| view.tag(at).penn == Penn::Nn && is_happening(view.word(at));
    let quoted = usize::from(matches!(view.word(0), "“" | "\""));
    let inside = usize::from(view.word(quoted) == "in");
    let at = quoted + inside;
    let owned = matches!(view.word(at), "the" | "its" | "their" | "his" | "her");
    let (which, next) = (view.word(at + 1), at + 2);
    let one = matches!(view.word(next), "," | "one" | "of");
    let another = owned
        && match which {
            // "The last serious outbreak"
            "last" | "previous" => {
                let noun = (next..next + 3).find(|&i| view.tag(i).pos != Pos::Adj);
                one || noun.is_some_and(happening)
            }
            "first" | "second" | "worst" | "deadliest" | "biggest" => {
                one && view.word(next) != "of"
            }
            _ => false,
        };
    // "Last year's strike", "Last winter the county"
    let unit = view.word(quoted) == "last" && when.is_unit(view.word(quoted + 1));
    let of_year = unit
        && match view.word(quoted + 2) {
            "'s" | "’s" => (quoted + 3..quoted + 5).any(happening),
            "," => true,
            _ => matches!(
                view.tag(quoted + 2).pos,
                Pos::Det | Pos::Noun | Pos::Propn | Pos::Pron
            ),
        };
    let breaks = |i: usize| {
        matches!(
            view.word(i),
            ";" | "but" | "while" | "whereas" | "now" | "this" | "since" | "against"
        )
    };
    // "Last year it was 38 million": what it was before, "Last year 84 were paid, compared with 51": two that are told together.
    let told = view.word(quoted + 2) == "it" && is_be(view.word(quoted + 3))
        || (start..start + 8).any(|i| matches!(view.word(i), "compared" | "against"))
        || (at..start).any(|i| matches!(view.word(i), "compared"));
    let past = (at..start + 6).any(|i| view.tag(i).penn == Penn::Vbd);
    (another || of_year) && past && !told && !(at..start).any(breaks)
}

/// Whether a noun, in the singular, is one for a happening.
fn is_happening(noun: &str) -> bool {
    let words = &vocabulary().words;
    words.is_event(noun) || words.incident(noun).is_some()
}

/// "a school for 210 pupils", "a hall for 300": what a building is for.
pub(super) fn room_for(view: &View, figure: &Figure, start: usize) -> bool {
    let counts = matches!(figure.kind, Kind::Count | Kind::Number);
    // "built in 1931 for 4,000 vehicles a day"
    if counts && view.word_before(start) == "for" {
        let place = |i: usize| {
            matches!(
                view.tag(i).pos,
                Pos::Adp | Pos::Det | Pos::Propn | Pos::Noun | Pos::Adj | Pos::Num
            ) || view.figure_at(i).is_some()
        };
        let near = start.saturating_sub(6)..start - 1;
        let built = near
            .rev()
            .take_while(|&i| view.is_word(i) || view.figure_at(i).is_some());
        for at in built {
            if matches!(
                view.word(at),
                "built" | "designed" | "approved" | "licensed" | "equipped"
            ) && (view.tag(at).penn == Penn::Vbn || view.word_before(at) == ",")
            {
                return true;
            }
            if !place(at) {
                break;
            }
        }
    }
    let rooms = &vocabulary().asserting.rooms;
    let Some(noun) = start
        .checked_sub(2)
        .filter(|_| counts && view.word_before(start) == "for")
    else {
        return false;
    };
    rooms.contains(&view.singular(noun)) && view.tag(noun).is_noun()
}

/// "ordered 180,000 to leave", "told 300 families to move": what is bidden is not done.
pub(super) fn bidden(view: &View, start: usize, noun_end: usize) -> bool {
    let Some(verb) = start.checked_sub(1) else {
        return false;
    };
    let to =
        (noun_end..noun_end + 3).any(|i| view.word(i) == "to" && view.tag(i + 1).penn == Penn::Vb);
    let bids = || vocabulary().asserting.bids.contains(&view.lemma(verb));
    to && view.tag(verb).pos == Pos::Verb && bids()
}

/// "no fewer", "not more than": part of a hedge.
pub(super) fn is_hedge(view: &View, index: usize) -> bool {
    let hedges = &vocabulary().hedges_before;
    hedges.longest(view.lower_from(index)).is_some()
        || matches!(view.word(index + 1), "only" | "just" | "a")
}

/// "the 60,000-seat stadium", "a 24-bed ward"
pub(super) fn capacity_behind(view: &View, end: usize) -> bool {
    let noun = if view.word(end) == "-" { end + 1 } else { end };
    let room = matches!(
        view.word(noun),
        "seat" | "seater" | "bed" | "capacity" | "berth" | "room"
    );
    room && noun > end
}
