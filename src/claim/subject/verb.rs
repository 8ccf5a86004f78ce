//! The verb before a figure that gives it to its subject: "rose" of "sales rose 5%", "closed" of "closed at 7,425".

use super::before_time;
use crate::claim::noun_phrase::{before_articles, begin, is_noun};
use crate::claim::view::{View, is_be};
use crate::figure::{Figure, Form, Kind};
use crate::language::{self, Penn, Pos};
use crate::vocabulary::vocabulary;

/// How far before a figure its subject may end, in tokens.
pub const REACH: usize = 14;

/// How far before "and" the figure may stand that another is given with.
const ALSO: usize = 7;

/// The verb before a figure that gives it to its subject: from the figure back over prepositions, adverbs, and another
/// figure of the same move ("rose 5% to 47").
pub fn giving_verb(view: &View, figure: &Figure, start: usize) -> Option<usize> {
    let words = &vocabulary().words;
    // "rose by almost a third"
    let by = view.word_before(start) == "by" || view.word(start) == "by";
    let change_of = |at: usize| words.change(view.word(at)).is_some();
    let relative = matches!(figure.kind, Kind::Percent | Kind::PercentPoints)
        || figure.kind == Kind::Share && (by || start > 0 && change_of(start - 1));
    let earliest = start.saturating_sub(REACH);
    let mut at = start;
    loop {
        at = at.checked_sub(1).filter(|&at| at >= earliest)?;
        at = before_time(view, at)?;
        let word = view.word(at);
        let tag = view.tag(at);
        // "is 18 metres below its usual level and only 22% full": as the figure before.
        if matches!(word, "and" | "but") {
            let amount = |f: &usize| !matches!(view.figures[*f].kind, Kind::Date | Kind::Time);
            let near = (at.saturating_sub(ALSO)..at)
                .rev()
                .find_map(|i| view.figure_at(i).filter(amount));
            let other = near.map(|f| view.tokens_of(&view.figures[f]));
            let same = |other: &std::ops::Range<usize>| {
                (other.end..at).all(|i| view.tag(i).pos != Pos::Verb)
            };
            at = other.filter(same)?.start;
            continue;
        }
        if let Some(other) = view.figure_at(at).map(|f| &view.figures[f]) {
            // "has doubled to 4,700"
            if other.form == Form::Word && tag.pos == Pos::Verb {
                return Some(at);
            }
            at = view.tokens_of(other).start;
            continue;
        }
        let direct = at + 1 == start;
        let change = words.change(word).is_some();
        let lemma = verb_lemma(view, at);
        // "lost 5%" is said of what fell, "lost $5m" of who lost it; "raised $5m" of who raised it.
        let runs = figure.kind == Kind::Duration && words.runs(&lemma);
        // "at 4 per cent lower": how, no verb.
        let compares = tag.penn == Penn::Jjr || tag.penn == Penn::Rbr;
        // "closed for three nights" gives the road no length.
        let lasts = matches!(
            lemma.as_str(),
            "be" | "average" | "total" | "exceed" | "reach"
        );
        // "was set at $750,000"
        let passive = tag.penn == Penn::Vbn && view.word_before(at) != "has" && passive(view, at);
        let fixed = passive && words.moves(&lemma) && !direct;
        let runs = runs && !passive;
        // "made £17.6m" is said of who has it, "drove thousands out" of who did it.
        let travels = matches!(
            lemma.as_str(),
            "travel" | "drive" | "fly" | "burn" | "cover" | "extend" | "go" | "run"
        );
        // "have so far finished 85": what they finished is not told.
        let does = direct
            && matches!(figure.kind, Kind::Number | Kind::Count)
            && matches!(
                lemma.as_str(),
                "finish"
                    | "start"
                    | "open"
                    | "close"
                    | "begin"
                    | "hold"
                    | "sell"
                    | "end"
                    | "touch"
                    | "value"
                    | "price"
                    | "settle"
                    | "make"
            );
        // "fell 150 metres into a gorge": how far.
        let far = direct
            && figure.kind == Kind::Measure
            && matches!(
                view.word(view.tokens_of(figure).end),
                "into" | "onto" | "down" | "off"
            );
        let has = does
            || far
            || figure.kind == Kind::Money && lemma == "make"
            || travels && matches!(figure.kind, Kind::Count | Kind::Number);
        let gives = !has && words.gives(&lemma) && (figure.kind != Kind::Duration || lasts)
            || runs
            || fixed
            || change
                && !compares
                && (relative || !direct || !words.moves(&lemma) || goes_on_to(view, figure));
        // "stopped at $1.35m": whatever does so, if it is nobody.
        let stops = figure.kind == Kind::Money
            && view.word(at + 1) == "at"
            && at + 2 == start
            && tag.pos == Pos::Verb
            && tag.penn != Penn::Vbn
            && !words.is_speech(word);
        // "A calf now brings $520": whatever does so, if it is nobody.
        let brings = figure.kind == Kind::Money
            && direct
            && (matches!(lemma.as_str(), "bring" | "command" | "realise" | "realize")
                || lemma == "make" && view.word(view.tokens_of(figure).end) == "at");
        let gives = gives || stops && !has || brings;
        // "cost 30% less than lithium ones"
        let less = matches!(view.word(view.tokens_of(figure).end), "less" | "more");
        let costs = (figure.kind == Kind::Money || relative && less) && lemma == "cost";
        let verb = matches!(tag.pos, Pos::Verb | Pos::Aux)
            || lemma != word && at > 0 && is_noun(view, at - 1)
            // "rents now average £21,600"
            || direct
                && matches!(word, "average" | "averages")
                && at > 0
                && (view.tag(at - 1).pos == Pos::Adv || is_noun(view, at - 1));
        if (verb || change && !compares || costs) && (gives || costs) {
            return Some(at);
        }
        // "is forecast at": the verb of saying stands between.
        let said = tag.penn == Penn::Vbn
            && words.is_speech(word)
            && at > 0
            && view.tag(at - 1).pos == Pos::Aux;
        // "dropped eight points to 41 per cent"
        if is_noun(view, at)
            && let Some(other) = at.checked_sub(1).and_then(|i| view.figure_at(i))
        {
            at = view.tokens_of(&view.figures[other]).start;
            continue;
        }
        // "by an average of 1.1 metres", "to last another five days", "from a revised 4%"
        let average = matches!(word, "average" | "of" | "an")
            && (at.saturating_sub(1)..at + 3).any(|i| view.word(i) == "average");
        let revised = matches!(
            word,
            "another" | "a" | "further" | "revised" | "record" | "fresh"
        ) && matches!(tag.pos, Pos::Det | Pos::Adj | Pos::Verb);
        let on = tag.pos == Pos::Adv || compares || said || average || revised || words.leads(word);
        if !on {
            return costing(view, at);
        }
    }
}

/// Whether a participle is passive: "was set", "has been held up".
pub fn passive(view: &View, at: usize) -> bool {
    let mut before = at;
    while let Some(last) = before.checked_sub(1) {
        if is_be(view.word(last)) {
            return true;
        }
        if view.tag(last).pos != Pos::Adv {
            return false;
        }
        before = last;
    }
    false
}

/// The lemma of a verb, also of one that was taken for a noun behind a noun: "the painting sold for", "the wreck lies".
fn verb_lemma(view: &View, at: usize) -> String {
    let word = view.word(at);
    if view.tag(at).pos != Pos::Noun || at == 0 || !is_noun(view, at - 1) {
        let lemma = view.lemma(at);
        // "weighs", whose lemma is not found.
        let present = lemma == word && view.tag(at).penn == Penn::Vbz;
        let stem = word.strip_suffix('s').filter(|_| present);
        return stem.map_or(lemma, str::to_owned);
    }
    // "Tickets cost £12"
    if word == "cost" {
        return word.to_owned();
    }
    let past = language::lemma(word, Penn::Vbd);
    if past == word {
        language::lemma(word, Penn::Vbz)
    } else {
        past
    }
}

/// "has cost the company $2 million": the verb before whom it costs.
fn costing(view: &View, last: usize) -> Option<usize> {
    if !is_noun(view, last) && view.tag(last).pos != Pos::Pron {
        return None;
    }
    let verb = before_articles(view, begin(view, last)).checked_sub(1)?;
    (view.lemma(verb) == "cost").then_some(verb)
}

/// "gained $2.40 to $95.70": from the change to the level.
fn goes_on_to(view: &View, figure: &Figure) -> bool {
    let end = view.tokens_of(figure).end;
    let level = view.figure_at(end + 1).map(|f| &view.figures[f]);
    matches!(view.word(end), "to" | "at") && level.is_some_and(|level| level.kind == figure.kind)
}
