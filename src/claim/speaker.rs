//! Speakers: the verbs of saying of a sentence, who speaks, and what of the sentence it covers.
//!
//! "Police said 12 died" covers what stands behind the verb; "12 died, police said" what stands before it as well.

use std::ops::Range;

use super::acts::{
    auxiliary, beside_quotation, does_something_else, finds_in, is_body_of_people, passive,
    past_adverbs_back,
};
use super::asides::before_aside;
use super::complement::{Said, complement, finite, has_clause, past_adverbs_on, time_at};
use super::noun_phrase::{self, begin, is_noun};
use super::sayings::{
    according, announcement, document, headed, in_view_of, own_count, quoted_saying, whose_count,
};
use super::view::{Speaker, View, is_be};
use super::who::{Subject, behind, in_front, past_modifiers, speaker};
use crate::figure::Kind;
use crate::language::{Penn, Pos};
use crate::vocabulary::vocabulary;

/// How far from a verb its parts are looked for, in tokens.
pub const REACH: usize = 40;

/// How much of a sentence a speaker covers at most, either way, in tokens.
pub const COVER: usize = 200;

/// All speakers of a sentence, in the order of their verbs.
pub fn speakers(view: &View) -> Vec<Speaker> {
    let words = &vocabulary().words;
    let mut found: Vec<Speaker> = Vec::new();
    for at in 0..view.tokens().len() {
        let word = view.word(at);
        if !words.may_tell_speaker(word) {
            continue;
        }
        let speaker = if word == "according" && view.word(at + 1) == "to"
            || word == "words" && view.word(at + 1) == "of" && view.word_back(at, 2) == "in"
        {
            according(view, at)
        } else if word == "saying" && view.word_before(at) == "as" {
            quoted_saying(view, at).or_else(|| said(view, at, found.last()))
        } else if words.is_own_count(word)
            && matches!(view.word(at + 1), "of" | "that")
            && view.tag(at).is_noun()
        {
            whose_count(view, at).or_else(|| said(view, at, found.last()))
        } else if words.is_saying(word) && view.tag(at).is_noun() {
            announcement(view, at).or_else(|| said(view, at, found.last()))
        } else if words.is_speech(word)
            || words.speaks_in_quotations(word) && beside_quotation(view, at)
        {
            said(view, at, found.last())
        } else if matches!(word, "view" | "opinion" | "eyes")
            && view.word(at + 1) == "of"
            && view.word_back(at, 2) == "in"
        {
            in_view_of(view, at)
        } else if matches!(word, "by" | "on") {
            own_count(view, at)
        } else if words.is_document(word)
            && matches!(view.word(at + 1), "from" | "by")
            && view.tag(at).is_noun()
        {
            document(view, at)
        } else {
            None
        };
        found.extend(speaker);
    }
    if found.is_empty() {
        found.extend(headed(view));
    }
    found
}

/// The speaker of a verb of saying; `last` is the one before it, who may go on ("…, adding that").
fn said(view: &View, at: usize, last: Option<&Speaker>) -> Option<Speaker> {
    let words = &vocabulary().words;
    let word = view.word(at);
    let tag = view.tag(at);
    let plain = matches!(word, "said" | "says" | "told");
    // "40 reported thefts"
    let figure = at.checked_sub(1).and_then(|i| view.figure_at(i));
    let of =
        figure.is_some_and(|f| view.word_before(view.tokens_of(&view.figures[f]).start) == "of");
    let counted = figure.is_some() && !of && word.ends_with("ed") && is_noun(view, at + 1);
    if counted && !plain {
        return None;
    }
    let complement = complement(view, at);
    // "below the 41,200 forecast by economists"
    if figure.is_some() && tag.is_noun() && view.word(at + 1) == "by" {
        return by_agent(view, at, complement);
    }
    // "the drop that economists had forecast": taken for a noun.
    let verb = tag.pos == Pos::Verb || plain || auxiliary(view, at);
    if !(verb || taken_for_noun(view, at, complement)) || does_something_else(view, at) {
        return None;
    }
    if passive(view, at) {
        return by_agent(view, at, complement);
    }
    let having = (at.saturating_sub(3)..at).any(|i| view.word(i) == "having");
    // "analysts had been expecting": no participle that goes on.
    let progressive = past_adverbs_back(view, at).is_some_and(|i| is_be(view.word(i)));
    if tag.penn == Penn::Vbg && !progressive || having {
        return goes_on(view, at, complement, last);
    }
    // "a figure the rebels put at 20", not "damage put at $3m"
    let gave_at = tag.penn == Penn::Vbn
        && word == "put"
        && matches!(complement, Said::Thing(_))
        && view.word(at + 1) == "at";
    let participle = tag.penn == Penn::Vbn
        && !plain
        && !gave_at
        && !auxiliary(view, at)
        && !stands_alone(view, at, complement)
        && (at.saturating_sub(REACH)..at + REACH).any(|i| finite(view, i));
    // "refused to say", "did not say"
    let negated = matches!(view.word_before(at), "to" | "not" | "n't" | "n’t" | "never");
    // "pencilled in by"
    let particle = usize::from(view.word(at + 1) == "in");
    if (participle || word == "put") && view.word(at + 1 + particle) == "by" {
        return by_agent(view, at, complement);
    }
    if participle || negated {
        return None;
    }
    let mark = matches!(
        view.word_before(at),
        "," | "\"" | "”" | "’" | "'" | "?" | "!" | "“" | "—" | "–"
    );
    let tells = matches!(word, "told" | "tells" | "tell" | "warned" | "informed");
    let in_front_of_aside = || {
        let found = before_aside(view, at - 1)?;
        let finite = (found.range.end..at).find(|&i| finite(view, i));
        let relative = (found.range.end..finite.unwrap_or(at))
            .any(|i| matches!(view.tag(i).penn, Penn::Wp | Penn::Wdt | Penn::WpPossessive));
        let opens = found.first == 0
            || !view.is_word(found.first - 1)
            || matches!(view.tag(found.first - 1).pos, Pos::Cconj | Pos::Sconj)
            || matches!(view.word(found.first - 1), "after" | "as" | "before");
        (opens && (finite.is_none() || relative)).then_some(())
    };
    if at > 0
        && mark
        && !tells
        && !(view.word_before(at) == "," && in_front_of_aside().is_some())
        && let Some(subject) = behind(view, at, at + 1)
        && !finite(view, past_adverbs_on(view, subject.range.end))
    {
        let own = at..subject.told;
        return Some(speaker(view, at, subject, own.clone(), around(view, own)));
    }
    // "80 per cent thought it a risk and 60 per cent predicted a loss": no name for whoever says so.
    let subject = in_front(view, at, last).filter(|s| {
        let share = |i: usize| {
            let figure = view.figure_at(i).map(|f| view.figures[f].kind);
            matches!(
                figure,
                Some(Kind::Percent | Kind::Share | Kind::Money | Kind::Date | Kind::Tally)
            )
        };
        !s.range.clone().all(share)
    })?;
    let document = subject.document
        || subject
            .range
            .clone()
            .any(|i| words.is_document(view.word(i)))
        || matches!(word, "shows" | "showed") && view.word(subject.range.start) == "it";
    let found_in = || word == "found" && finds_in(view, at);
    if words.says_clauses_only(word)
        && matches!(complement, Said::Thing(_))
        && !document
        && !found_in()
    {
        return None;
    }
    let first = subject.first;
    let before = first.checked_sub(1).map_or("", |i| view.word(i));
    // "more than analysts had expected"
    if matches!(before, "than" | "as") && matches!(complement, Said::Nothing(_)) {
        return None;
    }
    // "double the £45,000 he had declared"
    let told_figure = first > 0 && view.figure_at(first - 1).is_some();
    let aside = first == 0 || !view.is_word(first - 1) && !told_figure;
    let covers = match complement {
        Said::Nothing(end) if aside => around(view, first..end.max(at + 1)),
        // "the £250,000 prosecutors talk about", "the figure that police gave"
        Said::Nothing(_) if words.says_clauses_only(word) => return None,
        Said::Nothing(end) => (told_before(view, first), end..end),
        // "…, she said, “and four of them died”"
        Said::Clause(start) if aside && first > 0 && view.word_before(start) == "," => {
            around(view, first..start)
        }
        // "the 7,500 gallons that the operator says leaked": what stands before as well.
        Said::Clause(start) if finite(view, start) && first > 0 => {
            let end = scope_end(view, first, start, false);
            (told_before(view, first), start..end)
        }
        Said::Clause(start) | Said::Thing(start) => {
            // "expect to pick 900 tonnes, after hail damaged 30 orchards": as with a thing.
            let thing = matches!(complement, Said::Thing(_)) || view.word(start) == "to";
            let end = scope_end(view, first, start, thing);
            (first..first, start..end)
        }
    };
    let end = match complement {
        Said::Nothing(end) | Said::Clause(end) | Said::Thing(end) => end,
    };
    // "The deal values the firm at $2bn, a source said": whoever says so goes first.
    let thing = matches!(word, "values" | "valued" | "value" | "valuing");
    let found = speaker(view, at, subject, first..end, covers);
    // "The deal values the firm at $2bn": nobody does.
    let somebody = found.person || found.named || document || is_body_of_people(view, &found);
    if (thing || gave_at) && !somebody {
        return None;
    }
    Some(Speaker {
        weak: thing && !found.person && !document,
        ..found
    })
}

/// "the $30m that analysts had forecast": the noun or the figure that a clause with a speaker describes, if one stands before it.
fn told_before(view: &View, first: usize) -> Range<usize> {
    let that = usize::from(matches!(view.word_before(first), "that" | "which"));
    let noun = first
        .checked_sub(1 + that)
        .filter(|&i| is_noun(view, i) || view.figure_at(i).is_some());
    noun.map_or(first..first, |n| match view.figure_at(n) {
        Some(figure) => view.tokens_of(&view.figures[figure]).start..first,
        None => begin(view, n)..first,
    })
}

/// Whether a verb of saying that the tags take for a noun is one: "the group estimates that", "…, critics argue, …".
fn taken_for_noun(view: &View, at: usize, complement: Said) -> bool {
    let words = &vocabulary().words;
    let word = view.word(at);
    let noun = at > 0 && (is_noun(view, at - 1) || view.tag(at - 1).penn == Penn::Prp);
    // "figures obtained by the Post from the ministry show"
    let head = || {
        let subject = past_modifiers(view, at.checked_sub(1)?)?;
        let noun = noun_phrase::from(view, subject.range.start)?.end;
        Some(view.tag(noun.checked_sub(1)?).penn)
    };
    let plural = at > 0
        && !word.ends_with('s')
        && (view.tag(at - 1).penn == Penn::Nns || head() == Some(Penn::Nns));
    // One who says "-s", several who do not; the past goes with both.
    let agrees = word.ends_with('d') || plural || word.ends_with('s') && noun;
    let that = view.word(at + 1) == "that" && (noun || view.word_before(at) == ",");
    // "…, its operator estimates."
    let one = word.ends_with('s')
        && words.is_speech(word)
        && at > 0
        && matches!(view.tag(at - 1).penn, Penn::Nn | Penn::Nnp)
        && matches!(view.word(at + 1), "." | "");
    let aside =
        noun && (plural || one || !words.is_document(word)) && stands_alone(view, at, complement);
    // "The bank forecast growth of 2%": the only verb there is.
    let only = noun
        && matches!(complement, Said::Thing(next) if next == at + 1)
        && words.is_speech(word)
        && !words.says_clauses_only(word)
        && !(at.saturating_sub(REACH)..at + REACH).any(|i| finite(view, i));
    // "Research group JD Power estimates sales will hit 200,000"
    let clause = word.ends_with('s')
        && at > 0
        && view.tag(at - 1).penn == Penn::Nnp
        && complement == Said::Clause(at + 1)
        && !finite(view, past_adverbs_on(view, at + 1));
    that && (agrees || view.word_before(at) == ",") || aside && agrees || only || clause
}

/// Whether a verb and its subject stand between marks: "…, the charity warned, …".
fn stands_alone(view: &View, at: usize, complement: Said) -> bool {
    let that = view.word(at + 1) == "that";
    let Some(last) = at
        .checked_sub(1)
        .filter(|_| matches!(complement, Said::Nothing(_)) || that)
    else {
        return false;
    };
    let found = past_modifiers(view, last);
    found.is_some_and(|s| {
        s.first == 0 && that
            || s.first > 0
                && matches!(
                    view.word(s.first - 1),
                    "," | "”" | "\"" | "“" | "’" | "—" | "–"
                )
    })
}

/// "was told by police that", "an increase was reported by the bank", "the court was told"
fn by_agent(view: &View, at: usize, complement: Said) -> Option<Speaker> {
    let words = &vocabulary().words;
    // "was put at £3m by insurers"
    let agent = (at + 1..at + 10)
        .take_while(|&i| !matches!(view.word(i), "," | ";" | "." | "that" | "and"))
        .find(|&i| view.word(i) == "by")
        .filter(|&by| {
            let how = words.is_means(view.word(by + 1));
            let figures = view.figure_at(by + 1).is_some() || time_at(view, by + 1).is_some();
            !figures && !how && view.tag(by + 1).penn != Penn::Vbg
        });
    let given = words.gives(&view.lemma(at))
        || matches!(
            view.word(at),
            "put" | "forecast" | "expected" | "predicted" | "projected"
        );
    if let Some(by) =
        agent.filter(|&by| by == at + 1 || given || by == at + 2 && view.word(at + 1) == "in")
    {
        // "confirmed by laboratory tests, the ministry said": whoever says it goes first.
        let subject = behind(view, at, by + 1)?;
        // "announced by the institute, which she led for 16 years"
        let which = matches!(view.word(subject.range.end + 1), "which" | "who" | "whose");
        let own = by..if which {
            subject.told
        } else {
            subject.range.end
        };
        let covers = reduced(view, at, own.end).unwrap_or_else(|| around(view, own.clone()));
        return Some(Speaker {
            weak: true,
            ..speaker(view, at, subject, own, covers)
        });
    }
    let told = matches!(view.word(at), "told");
    let subject = in_front(view, at, None)?;
    let hears = subject.range.clone().any(|i| words.is_hearer(view.word(i)));
    let end = match complement {
        Said::Clause(end) | Said::Nothing(end) => end,
        Said::Thing(_) => return None,
    };
    if !told || !hears {
        return None;
    }
    let own = subject.first..end;
    let covers = if matches!(complement, Said::Nothing(_)) {
        around(view, own.clone())
    } else {
        (
            own.start..own.start,
            end..scope_end(view, own.start, end, false),
        )
    };
    Some(speaker(view, at, subject, own, covers))
}

/// "the 3.5% expected by analysts", "a crowd put by police at 45,000": only the amount that somebody gave.
fn reduced(view: &View, at: usize, end: usize) -> Option<(Range<usize>, Range<usize>)> {
    const WITHIN: usize = 4;
    if passive(view, at) || auxiliary(view, at) {
        return None;
    }
    // "put by police at 45,000"
    if view.word(end) == "at"
        && let Some(figure) = view.figure_at(end + 1)
    {
        return Some((at..at, end..view.tokens_of(&view.figures[figure]).end));
    }
    let near = (at.saturating_sub(WITHIN)..at).rev();
    let figure = near
        .take_while(|&i| view.is_word(i) || view.figure_at(i).is_some())
        .find_map(|i| view.figure_at(i))?;
    let start = view.tokens_of(&view.figures[figure]).start;
    let amount = !matches!(view.figures[figure].kind, Kind::Date | Kind::Time);
    amount.then_some((start..at, end..end))
}

/// "…, adding that 40 were hurt", "having earlier put the number at 900": who spoke before, or else the subject.
fn goes_on(view: &View, at: usize, complement: Said, last: Option<&Speaker>) -> Option<Speaker> {
    let words = &vocabulary().words;
    let start = match complement {
        Said::Clause(start) => start,
        Said::Thing(start) if !words.says_clauses_only(view.word(at)) => start,
        _ => return None,
    };
    let after = start..semicolon_behind(view, start);
    // "with analysts predicting a fall"
    if let Some(noun) = at.checked_sub(1).filter(|&i| is_noun(view, i))
        && let Some(subject) = past_modifiers(view, noun)
    {
        let first = subject.first;
        let with = first > 0 && matches!(view.word(first - 1), "with" | "," | "and");
        return with.then(|| speaker(view, at, subject, first..start, (first..first, after)));
    }
    if let Some(last) = last.filter(|l| !l.weak) {
        return Some(Speaker {
            verb: at,
            own: at..start,
            before: at..at,
            after,
            ..last.clone()
        });
    }
    let range = noun_phrase::from(view, 0)?;
    let subject = Subject::of(range);
    Some(speaker(view, at, subject, at..start, (at..at, after)))
}

/// What a speaker covers who stands beside it: what is before and what is behind, between semicolons.
pub fn around(view: &View, own: Range<usize>) -> (Range<usize>, Range<usize>) {
    let first = own.start.saturating_sub(COVER);
    let start = (first..own.start)
        .rev()
        .find(|&i| view.word(i) == ";")
        .map_or(first, |i| i + 1);
    let end = own.end.max(own.start);
    (start..own.start, end..semicolon_behind(view, end))
}

/// Where what is said ends: with the sentence, or with the clause if the verb stands in one ("which police said killed
/// 12, …", "after it said costs rose 4%, …"), or before a new clause where only a thing is said ("expect 5%, but …").
pub fn scope_end(view: &View, first: usize, start: usize, thing: bool) -> usize {
    let end = semicolon_behind(view, start);
    let before = first.checked_sub(1).map(|i| view.tag(i));
    let bound = before
        .is_some_and(|t| t.pos == Pos::Sconj || matches!(t.penn, Penn::Wdt | Penn::Wp | Penn::Wrb))
        || first > 0 && matches!(view.tag(first).penn, Penn::Wdt | Penn::Wp);
    let comma = |i: &usize| view.word(*i) == ",";
    if bound && let Some(comma) = (start..end).find(comma) {
        return comma;
    }
    if thing {
        // "fear the effect on the road, which carries 9,000": that nobody says.
        let relative = (start..end).find(|&i| {
            view.word(i) == ","
                && (matches!(view.tag(i + 1).penn, Penn::Wdt | Penn::Wp | Penn::Wrb)
                        // "expect to pick 900 tonnes, after hail damaged"
                        || matches!(view.word(i + 1), "after" | "because" | "though" | "although"))
        });
        let end = relative.unwrap_or(end);
        let link = (start..end).find(|&i| {
            matches!(view.word(i), "and" | "but" | "while") && view.word_before(i) == ","
        });
        return link.filter(|&l| has_clause(view, l + 1)).unwrap_or(end);
    }
    end
}

fn semicolon_behind(view: &View, start: usize) -> usize {
    let end = view.tokens().len().min(start + COVER);
    (start..end).find(|&i| view.word(i) == ";").unwrap_or(end)
}
