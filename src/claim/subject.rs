//! The subject that a verb gives a figure to: "sales" of "sales in the US rose 5%", "rate" of "cut its rate to 4%".
//!
//! Patterns over the tags come first; the tree is asked where they find nothing.

use super::NounPhrase;
use super::clause::ClauseKind;
use super::complement::time_at;
use super::measured::{backward, clause_behind, forward, named};
use super::noun_phrase::{self, before_articles, begin, is_noun};
use super::view::{View, is_be};
use crate::figure::{Figure, Form, Kind};
use crate::language::{self, Label, Penn, Pos, Tree};
use crate::vocabulary::vocabulary;

/// How far before a figure its subject may end, in tokens.
const REACH: usize = 14;

/// How far before "and" the figure may stand that another is given with.
const ALSO: usize = 7;

/// How many verbs may share a subject.
const SHARED: usize = 4;

/// How long an aside between commas may be.
const ASIDE: usize = 25;

/// "increase vehicle sales to four million", "cut its workforce by 200,000", "a rise in sales to $5m", "bought the firm
/// for $5m": what is moved or priced.
pub fn moved(view: &View, start: usize) -> Option<NounPhrase> {
    let mut at = start.checked_sub(1)?;
    // "from 19% to 37%"
    while let Some(other) = at.checked_sub(1).and_then(|i| view.figure_at(i)) {
        if !matches!(view.word(at), "to" | "and" | "by") {
            return None;
        }
        at = view.tokens_of(&view.figures[other]).start.checked_sub(1)?;
    }
    let preposition = view.word(at);
    if !matches!(preposition, "to" | "by" | "from" | "at" | "for") {
        return None;
    }
    let mut last = at.checked_sub(1)?;
    if view.word(last) == "," {
        last = last.checked_sub(1)?;
    }
    last = before_time(view, last)?;
    // "put the number of soldiers killed at 20"
    let last = noun_phrase::past_participle(view, last);
    let words = &vocabulary().words;
    if !is_noun(view, last) {
        return None;
    }
    let first = begin(view, last);
    // "sold ten planes for $630m": of those; "dropped eight points to 41 per cent": an amount, not what is moved.
    if let Some(counted) = view.figure_at(first).map(|f| &view.figures[f]) {
        let things = matches!(counted.kind, Kind::Count | Kind::Number);
        let tokens = view.tokens_of(counted);
        let verb = before_articles(view, tokens.start).checked_sub(1)?;
        let priced = things
            && matches!(preposition, "for" | "at")
            && words.trades(&view.lemma(verb))
            && view.tag(last).penn == Penn::Nns;
        return priced.then(|| named(view, tokens.end, last, last + 1));
    }
    let moves = |verb: usize| {
        let lemma = view.lemma(verb);
        let trades = matches!(preposition, "for" | "at") && words.trades(&lemma);
        // "took gold by a second", "left school at 14"
        let by = preposition == "by"
            && matches!(
                lemma.as_str(),
                "take" | "put" | "keep" | "leave" | "set" | "hold" | "send"
            );
        let changes = words.moves(&lemma) && !by
            || words.change(view.word(verb)).is_some() && view.tag(verb).pos == Pos::Verb;
        trades || preposition != "for" && changes
    };
    if let Some(verb) = hidden_verb(view, first, last) {
        return Some(named(view, verb + 1, last, last + 1));
    }
    let before = before_articles(view, first).checked_sub(1)?;
    if moves(before) {
        return Some(named(view, first, last, last + 1));
    }
    // "a pay rise of", "after its fall to": what rises is told before, if at all.
    if words.change(view.word(last)).is_some() {
        return None;
    }
    let rise_in = matches!(view.word(before), "in" | "of")
        && before > 0
        && words.change(view.word(before - 1)).is_some();
    if rise_in {
        return Some(named(view, first, last, last + 1));
    }
    // "the number of cases to 47", "its stake in the firm to 12%"
    let found = noun_phrase::chain(view, last)?;
    let verb = found.outer.checked_sub(1)?;
    moves(verb).then(|| named(view, found.start, found.head, found.head + 1))
}

/// The token before the words of time that a token ends: "sold" of "was sold on Monday", "growth" of "growth for the whole
/// of the year", else the token itself.
fn before_time(view: &View, last: usize) -> Option<usize> {
    let Some(time) = time_at(view, last).filter(|t| t.range.end == last + 1) else {
        return Some(last);
    };
    let mut start = before_articles(view, time.range.start);
    // "the whole of 2004", "the first half of the year"
    while let Some(part) = start.checked_sub(2)
        && view.word(start - 1) == "of"
        && is_part_of_time(view, part)
    {
        let mut first = part;
        while first > 0 && view.tag(first - 1).pos == Pos::Adj {
            first -= 1;
        }
        start = before_articles(view, first);
    }
    let before = start.checked_sub(1)?;
    let leads = view.tag(before).pos == Pos::Adp && view.word(before) != "of";
    before.checked_sub(usize::from(leads))
}

/// Whether a word stands for a part of a stretch of time.
fn is_part_of_time(view: &View, at: usize) -> bool {
    matches!(
        view.word(at),
        "whole"
            | "rest"
            | "end"
            | "start"
            | "beginning"
            | "most"
            | "remainder"
            | "middle"
            | "half"
            | "quarter"
            | "month"
            | "months"
            | "week"
            | "weeks"
            | "day"
            | "days"
            | "part"
    )
}

/// The verb of change that was taken for a part of a noun phrase: "will cut output", "the bank cut rates".
fn hidden_verb(view: &View, first: usize, last: usize) -> Option<usize> {
    let words = &vocabulary().words;
    (first..last).find(|&i| {
        let verb =
            words.moves(view.word(i)) || words.moves(&language::lemma(view.word(i), Penn::Vbz));
        let led = if i == first {
            i > 0 && matches!(view.tag(i - 1).pos, Pos::Aux | Pos::Part | Pos::Cconj)
        } else {
            is_noun(view, i - 1)
        };
        verb && led && !words.is_quantity(view.word(last))
    })
}

/// "Sales in the US rose 5%", "the index closed at 7,425", "its debt is $6bn": the subject of a verb that gives its
/// subject the figure.
pub fn subject(view: &View, figure: &Figure, start: usize) -> Option<NounPhrase> {
    let verb = giving_verb(view, figure, start)?;
    let found = subject_before(view, verb)?;
    // "Smith hit 44": a player's, and no number of the player.
    let bare = matches!(figure.kind, Kind::Number | Kind::Count) && verb + 1 == start;
    let name = verb.checked_sub(1).filter(|&n| {
        view.tag(n).pos == Pos::Propn && begin(view, n) == before_articles(view, begin(view, n))
    });
    let player = bare && name.is_some() && matches!(view.word(verb), "hit" | "reached" | "hits");
    (!player).then_some(found)
}

/// The subject of a verb: the noun phrase before it, or, where the verb goes on from another ("… and weighed"), before
/// that one.
pub fn subject_before(view: &View, verb: usize) -> Option<NounPhrase> {
    let mut verb = verb;
    for _ in 0..SHARED {
        let before = before_verb(view, verb);
        let joint = before
            .checked_sub(1)
            .filter(|&j| matches!(view.word(j), "and" | "but" | "or"));
        let Some(joint) = joint else {
            return subject_at(view, before);
        };
        // "opened at 4 and closed at 7", "sold, packed and shipped"
        let clauses = view.clauses();
        let own = clauses.of(verb);
        let first = clauses.all[own].verb.filter(|&first| first < joint);
        let parent = || clauses.all[own].parent.and_then(|p| clauses.all[p].verb);
        verb = first.or_else(parent).filter(|&first| first < joint)?;
    }
    None
}

/// The first token of the verbs and adverbs that a verb ends: "was" of "was later valued".
fn before_verb(view: &View, verb: usize) -> usize {
    let words = &vocabulary().words;
    let mut before = verb;
    while before > 0 {
        let at = before - 1;
        let tag = view.tag(at);
        let helps = matches!(tag.pos, Pos::Aux | Pos::Adv | Pos::Part)
            || tag.pos == Pos::Verb
                && (words.gives(&view.lemma(at)) || words.is_speech(view.word(at)));
        if !helps {
            break;
        }
        before = at;
    }
    before
}

/// The noun phrase that ends before a verb, past an aside.
fn subject_at(view: &View, before: usize) -> Option<NounPhrase> {
    let mut last = before.checked_sub(1)?;
    // "Women who ate nuts were": past what is told of them.
    let clauses = view.clauses();
    let told = clauses.of(last);
    if told != clauses.of(before)
        && let Some(clause) = clauses.all.get(told)
        && clause.kind == ClauseKind::Relative
        && !clause.comma
        && clause.verb.is_some_and(|v| v < before)
        && matches!(view.tag(clause.start).penn, Penn::Wdt | Penn::Wp)
    {
        return backward(view, clause.start.checked_sub(1)?);
    }
    // "The strike, which lasted 11 days, cost …": past an aside.
    if view.word(last) == "," {
        let open = (0..last).rev().take(ASIDE).find(|&i| view.word(i) == ",")?;
        // "investment, including that in firms, stocks and bonds, rose"
        let lists = |i: &usize| {
            view.word(*i) == ","
                && matches!(
                    view.word(i + 1),
                    "including" | "such" | "excluding" | "especially" | "notably"
                )
        };
        let open = (0..open).rev().take(ASIDE).find(lists).unwrap_or(open);
        last = open.checked_sub(1)?;
    }
    // "A strike by pilots in August cost it €30m"
    let last = before_time(view, last)?;
    // "the number of bodies recovered had risen"
    let last = noun_phrase::past_participle(view, last);
    // "the index, which closed at 7,425"
    let which = matches!(view.tag(last).penn, Penn::Wdt | Penn::Wp);
    let comma = which && view.word_before(last) == ",";
    let last = last.checked_sub(usize::from(which) + usize::from(comma))?;
    // "a robbery that lasted": of the noun beside it.
    if which && !comma && is_noun(view, last) {
        return Some(named(view, begin(view, last), last, last + 1));
    }
    number_of(view, last).or_else(|| backward(view, last))
}

/// "The number of people waiting for treatment fell": what is counted, whatever stands between.
fn number_of(view: &View, last: usize) -> Option<NounPhrase> {
    let words = &vocabulary().words;
    let open = |i: &usize| !matches!(view.word(*i), "," | ";" | ":" | "that" | "said");
    let of = (1..last.max(1))
        .rev()
        .take(ASIDE)
        .take_while(open)
        .find(|&i| view.word(i) == "of" && words.is_quantity(view.word(i - 1)))?;
    let noun = noun_phrase::past_articles(view, of + 1);
    if words.is_state(view.word(noun)) || is_noun(view, noun) && noun == last {
        return None;
    }
    let found = forward(view, of + 1)?;
    (found.end <= last).then_some(found)
}

/// The verb before a figure that gives it to its subject: from the figure back over prepositions, adverbs, and another
/// figure of the same move ("rose 5% to 47").
fn giving_verb(view: &View, figure: &Figure, start: usize) -> Option<usize> {
    let words = &vocabulary().words;
    let relative = matches!(figure.kind, Kind::Percent | Kind::PercentPoints);
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
        let has = does
            || figure.kind == Kind::Money && lemma == "make"
            || travels && matches!(figure.kind, Kind::Count | Kind::Number);
        let gives = !has && words.gives(&lemma) && (figure.kind != Kind::Duration || lasts)
            || runs
            || fixed
            || change
                && !compares
                && (relative || !direct || !words.moves(&lemma) || goes_on_to(view, figure));
        let costs = figure.kind == Kind::Money && lemma == "cost";
        let verb = matches!(tag.pos, Pos::Verb | Pos::Aux)
            || lemma != word && at > 0 && is_noun(view, at - 1)
            // "rents now average £21,600"
            || direct && lemma == "average" && at > 0 && view.tag(at - 1).pos == Pos::Adv;
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
        let on = tag.pos == Pos::Adv || compares || said || words.leads(word);
        if !on {
            return costing(view, at);
        }
    }
}

/// Whether a participle is passive: "was set", "has been held up".
fn passive(view: &View, at: usize) -> bool {
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
    let past = language::lemma(word, Penn::Vbd);
    if past == word {
        language::lemma(word, Penn::Vbz)
    } else {
        past
    }
}

/// Whether a noun is a stretch of time.
pub fn is_time(view: &View, noun: usize) -> bool {
    let unit = crate::figure::grammar::quantity::unit_word(view.lower_from(noun));
    let time = unit.is_ok_and(|(_, unit)| unit.dimension == "duration");
    time || matches!(
        view.word(noun),
        "quarter"
            | "season"
            | "morning"
            | "night"
            | "time"
            | "summer"
            | "winter"
            | "spring"
            | "autumn"
            | "weekend"
            | "today"
            | "yesterday"
    )
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

/// "Weighing 17 tonnes and 8.4 metres across, the mirror …", "Built in 1931 for £84,000, the theatre …": the subject of the
/// clause that a participle stands before.
pub fn fronted(view: &View, figure: &Figure, start: usize) -> Option<NounPhrase> {
    let words = &vocabulary().words;
    let tag = view.tag(0);
    let lemma = view.lemma(0);
    let gives = words.gives(&lemma)
        || words.trades(&lemma)
        || words.runs(&lemma)
        || matches!(lemma.as_str(), "build" | "restore" | "open" | "design");
    let amount = matches!(
        figure.kind,
        Kind::Money | Kind::Measure | Kind::Duration | Kind::Temperature
    );
    if !matches!(tag.penn, Penn::Vbn | Penn::Vbg | Penn::Vbd) || !gives || !amount {
        return None;
    }
    let comma = (start..start + ASIDE).find(|&i| view.word(i) == ",")?;
    if (1..start).any(|i| view.word(i) == ",") {
        return None;
    }
    forward(view, comma + 1)
}

/// What the sentence's tree says the figure is a figure of: the noun that it describes or hangs on, or the subject of
/// the verb that it completes. Costly: only where no pattern answers.
pub fn by_tree(view: &View, figure: &Figure) -> Option<NounPhrase> {
    let words = &vocabulary().words;
    let mut tokens = view.tokens_of(figure);
    // "losses could exceed $2bn": the hedge is the verb that gives the figure.
    let core = view.token_at(figure.core.start);
    if core > tokens.start && view.tag(tokens.start).pos == Pos::Verb {
        tokens.start = core;
    }
    // Only where a verb that may give the figure to something stands before it.
    let near = (tokens.start.saturating_sub(REACH)..tokens.start)
        .rev()
        .find(|&i| view.tag(i).pos == Pos::Verb || is_be(view.word(i)))?;
    let lemma = view.lemma(near);
    if !words.gives(&lemma) && !words.trades(&lemma) && words.change(view.word(near)).is_none() {
        return None;
    }
    let tree = view.syntax();
    let anchor = tokens
        .clone()
        .find(|&t| tree.head(t).is_none_or(|h| !tokens.contains(&h)))?;
    let whole = |noun: usize| {
        let person = figure.kind == Kind::Duration && view.tag(noun).pos == Pos::Propn;
        let usable = !person
            && is_noun(view, noun)
            && view.figure_at(noun).is_none()
            && words.change(view.word(noun)).is_none();
        usable.then(|| named(view, begin(view, noun), noun, noun + 1))
    };
    let head = tree.head(anchor);
    let label = tree.label(anchor);
    let verb = match (label.coarse(), head) {
        (Label::Nummod | Label::Compound, Some(noun)) if noun > anchor => {
            return whole(noun).filter(|_| !clause_behind(view, tokens.start, tokens.end));
        }
        (
            Label::Obj | Label::Obl | Label::Xcomp | Label::Ccomp | Label::Advmod | Label::Advcl,
            Some(verb),
        ) => verb,
        (_, None) => anchor,
        _ => return None,
    };
    // "closed for three nights", "worth $3m over six years": when, and of nothing.
    let lasts = |verb: usize| words.runs(&view.lemma(verb)) || words.moves(&view.lemma(verb));
    let aside = matches!(
        view.word_before(tokens.start),
        "in" | "over" | "every" | "within"
    ) || passive(view, verb);
    if figure.kind == Kind::Duration && (aside || !lasts(verb)) {
        return None;
    }
    // "to cover the 480 million kilometres to Mars": told as known, of nothing that stands before.
    if view.word_before(tokens.start) == "the" {
        return None;
    }
    let lemma = view.lemma(verb);
    // "Rill's film came third with $7m": a name is worth nothing.
    let worth = matches!(
        lemma.as_str(),
        "be" | "cost" | "fetch" | "sell" | "value" | "price" | "total"
    );
    let whole = |noun: usize| {
        let name = figure.kind == Kind::Money && view.tag(noun).pos == Pos::Propn && !worth;
        if name { None } else { whole(noun) }
    };
    let direct = label.coarse() == Label::Obj;
    let relative = matches!(figure.kind, Kind::Percent | Kind::PercentPoints);
    let copular = verb == anchor
        || tree
            .dependants(verb)
            .any(|d| tree.label(d).coarse() == Label::Cop);
    let gives = copular
        || words.gives(&lemma)
        || words.change(view.word(verb)).is_some() && (relative || !direct || !words.moves(&lemma));
    let object = || {
        tree.dependants(verb)
            .find(|&d| tree.label(d).coarse() == Label::Obj && d != anchor)
    };
    if words.trades(&lemma) || words.moves(&lemma) {
        if let Some(object) = object() {
            return whole(object);
        }
        // "the portrait, which the family bought for £35"
        if words.trades(&lemma) && tree.label(verb) == Label::AclRelcl {
            return tree.head(verb).and_then(whole);
        }
    }
    if !gives {
        return None;
    }
    subject_of(tree, verb).and_then(whole)
}

/// The subject of a verb: its own, or that of the verb that it goes on from or completes.
fn subject_of(tree: &impl Tree, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..4 {
        let subject = tree.dependants(at).find(|&d| tree.label(d).is_subject());
        if subject.is_some() {
            return subject;
        }
        let goes_on = matches!(
            tree.label(at).coarse(),
            Label::Conj | Label::Xcomp | Label::Advcl | Label::Parataxis
        );
        if tree.label(at).coarse() == Label::Acl {
            return tree.head(at);
        }
        at = tree.head(at).filter(|_| goes_on)?;
    }
    None
}
