//! Speakers: the verbs of saying of a sentence, who speaks, and what of the sentence it covers.
//!
//! "Police said 12 died" covers what stands behind the verb; "12 died, police said" what stands before it as well.

use std::ops::Range;

use super::noun_phrase::{self, before_articles, begin, is_noun};
use super::time_words::TimeWords;
use super::view::{Speaker, View};
use crate::language::{NounClass, Penn, Pos, noun_class};
use crate::vocabulary::vocabulary;

/// How far from a verb its parts are looked for, in tokens.
const REACH: usize = 40;

/// How much of a sentence a speaker covers at most, either way, in tokens.
const COVER: usize = 200;

/// All speakers of a sentence, in the order of their verbs.
pub fn speakers(view: &View) -> Vec<Speaker> {
    let words = &vocabulary().words;
    let mut found: Vec<Speaker> = Vec::new();
    for at in 0..view.tokens().len() {
        let word = view.word(at);
        let speaker = if word == "according" && view.word(at + 1) == "to" {
            according(view, at)
        } else if words.is_own_count(word)
            && matches!(view.word(at + 1), "of" | "that")
            && view.tag(at).is_noun()
        {
            whose_count(view, at).or_else(|| said(view, at, found.last()))
        } else if words.is_speech(word)
            || words.speaks_in_quotations(word) && beside_quotation(view, at)
        {
            said(view, at, found.last())
        } else if word == "by" {
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
    found
}

/// What follows a verb of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// Nothing that is said: "…, police said on Tuesday." With the token behind it.
    Nothing(usize),
    /// A clause or a quotation that begins with this token.
    Clause(usize),
    /// A noun phrase.
    Thing(usize),
}

/// "according to the health ministry"
fn according(view: &View, at: usize) -> Option<Speaker> {
    let subject = behind(view, at, at + 2)?;
    let own = at..subject.told;
    Some(speaker(view, at, subject, own.clone(), around(view, own)))
}

/// "figures from the ministry", "a report by the bank"
fn document(view: &View, at: usize) -> Option<Speaker> {
    let subject = behind(view, at, at + 2)?;
    let own = at..subject.range.end;
    let found = speaker(view, at, subject, own.clone(), around(view, own));
    found.named.then_some(Speaker {
        weak: true,
        ..found
    })
}

/// "by the union's count", "by its own estimate"
fn own_count(view: &View, at: usize) -> Option<Speaker> {
    let words = &vocabulary().words;
    let noun = (at + 2..at + 8)
        .take_while(|&i| view.is_word(i))
        .find(|&i| words.is_own_count(view.word(i)))?;
    let owner = (at + 1..noun)
        .rev()
        .find(|&i| matches!(view.word(i), "'s" | "’s" | "'" | "’") && i > at + 1)
        .map(|i| at + 1..i);
    let own = at..noun + 1;
    if let Some(range) = owner {
        let start = (range.start..range.end).find(|&i| view.tag(i).pos != Pos::Det)?;
        let subject = Subject::of(start..range.end);
        return Some(speaker(view, at, subject, own.clone(), around(view, own)));
    }
    let possessive = view.tag(at + 1).penn == Penn::PrpPossessive;
    // The noun that it stands for: the nearest one before it that is told as known.
    let known = (0..at).rev().take(REACH).find(|&i| {
        is_noun(view, i)
            && !is_noun(view, i + 1)
            && view.word_before(begin(view, i)) == "the"
            && view.figure_at(i).is_none()
    })?;
    let subject = Subject::of(begin(view, known)..known + 1);
    possessive.then(|| speaker(view, at, subject, own.clone(), around(view, own)))
}

/// "the government's forecast of 3% growth"
fn whose_count(view: &View, at: usize) -> Option<Speaker> {
    let mark = (at.saturating_sub(3)..at)
        .rev()
        .find(|&i| matches!(view.word(i), "'s" | "’s" | "'" | "’"))?;
    let subject = past_modifiers(view, mark.checked_sub(1)?)?;
    let own = subject.first..at + 1;
    let end = (at + 1..at + COVER)
        .find(|&i| i >= view.tokens().len() || matches!(view.word(i), "," | ";") || finite(view, i))
        .unwrap_or(at + 1);
    Some(Speaker {
        weak: true,
        ..speaker(view, at, subject, own.clone(), (own.start..own.start, at + 1..end))
    })
}

/// The speaker of a verb of saying; `last` is the one before it, who may go on ("…, adding that").
fn said(view: &View, at: usize, last: Option<&Speaker>) -> Option<Speaker> {
    let words = &vocabulary().words;
    let word = view.word(at);
    let tag = view.tag(at);
    let plain = matches!(word, "said" | "says" | "told");
    let complement = complement(view, at);
    if !(tag.pos == Pos::Verb || plain || taken_for_noun(view, at, complement))
        || does_something_else(view, at)
    {
        return None;
    }
    if passive(view, at) {
        return by_agent(view, at, complement);
    }
    let having = (at.saturating_sub(3)..at).any(|i| view.word(i) == "having");
    if tag.penn == Penn::Vbg || having {
        return goes_on(view, at, complement, last);
    }
    let participle = tag.penn == Penn::Vbn
        && !plain
        && !auxiliary(view, at)
        && !stands_alone(view, at, complement)
        && (at.saturating_sub(REACH)..at + REACH).any(|i| finite(view, i));
    // "refused to say", "did not say"
    let negated = matches!(view.word_before(at), "to" | "not" | "n't" | "n’t" | "never");
    if participle && view.word(at + 1) == "by" {
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
    let subject = in_front(view, at, last)?;
    let document = subject.document
        || subject
            .range
            .clone()
            .any(|i| words.is_document(view.word(i)))
        || matches!(word, "shows" | "showed") && view.word(subject.range.start) == "it";
    if words.says_clauses_only(word) && matches!(complement, Said::Thing(_)) && !document {
        return None;
    }
    let first = subject.first;
    let before = first.checked_sub(1).map_or("", |i| view.word(i));
    // "more than analysts had expected"
    if matches!(before, "than" | "as") && matches!(complement, Said::Nothing(_)) {
        return None;
    }
    let aside = first == 0 || !view.is_word(first - 1);
    let covers = match complement {
        Said::Nothing(end) if aside => around(view, first..end.max(at + 1)),
        // "the £250,000 prosecutors talk about", "the figure that police gave"
        Said::Nothing(_) if words.says_clauses_only(word) => return None,
        Said::Nothing(end) => {
            let noun = first.checked_sub(1).filter(|&i| is_noun(view, i));
            let own = noun.map_or(first..first, |n| begin(view, n)..first);
            (own, end..end)
        }
        // "…, she said, “and four of them died”"
        Said::Clause(start) if aside && first > 0 && view.word_before(start) == "," => {
            around(view, first..start)
        }
        Said::Clause(start) | Said::Thing(start) => {
            let end = scope_end(view, first, start, matches!(complement, Said::Thing(_)));
            (first..first, start..end)
        }
    };
    let end = match complement {
        Said::Nothing(end) | Said::Clause(end) | Said::Thing(end) => end,
    };
    Some(speaker(view, at, subject, first..end, covers))
}

/// Whether a verb of saying that the tags take for a noun is one: "the group estimates that", "…, critics argue, …".
fn taken_for_noun(view: &View, at: usize, complement: Said) -> bool {
    let words = &vocabulary().words;
    let word = view.word(at);
    let noun = at > 0 && (is_noun(view, at - 1) || view.tag(at - 1).penn == Penn::Prp);
    let plural = at > 0 && view.tag(at - 1).penn == Penn::Nns && !word.ends_with('s');
    // One who says "-s", several who do not; the past goes with both.
    let agrees = word.ends_with("ed") || plural || word.ends_with('s') && noun;
    let that = view.word(at + 1) == "that" && (noun || view.word_before(at) == ",");
    let aside = noun && (plural || !words.is_document(word)) && stands_alone(view, at, complement);
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
    that || aside && agrees || only || clause
}

/// Whether a verb and its subject stand between marks: "…, the charity warned, …".
fn stands_alone(view: &View, at: usize, complement: Said) -> bool {
    let that = view.word(at + 1) == "that";
    let Some(last) = at.checked_sub(1).filter(|_| matches!(complement, Said::Nothing(_)) || that) else {
        return false;
    };
    let found = past_modifiers(view, last);
    found.is_some_and(|s| s.first == 0 && that || s.first > 0 && matches!(view.word(s.first - 1), "," | "”" | "\"" | "“" | "’" | "—" | "–"))
}

/// "was told by police that", "an increase was reported by the bank", "the court was told"
fn by_agent(view: &View, at: usize, complement: Said) -> Option<Speaker> {
    let words = &vocabulary().words;
    if view.word(at + 1) == "by" {
        // "confirmed by laboratory tests, the ministry said": whoever says it goes first.
        let subject = behind(view, at, at + 2)?;
        let own = at..subject.range.end;
        return Some(Speaker {
            weak: true,
            ..speaker(view, at, subject, own.clone(), around(view, own))
        });
    }
    let told = matches!(view.word(at), "told");
    let subject = in_front(view, at, None)?;
    let hears = subject
        .range
        .clone()
        .any(|i| words.is_hearer(view.word(i)));
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
        (own.start..own.start, end..scope_end(view, own.start, end, false))
    };
    Some(speaker(view, at, subject, own, covers))
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

/// Verbs that are no saying here: "the bomb claimed 12 lives", "put on trial", "gave £5m".
fn does_something_else(view: &View, at: usize) -> bool {
    let word = view.word(at);
    let near = |reach: usize, what: &[&str]| {
        (at + 1..at + reach)
            .take_while(|&i| !matches!(view.word(i), "," | ";"))
            .any(|i| what.contains(&view.word(i)))
    };
    match word {
        "put" | "puts" | "putting" | "valued" | "values" | "valuing" => {
            let of_document = (at.saturating_sub(12)..at).any(|i| vocabulary().words.is_document(view.word(i)));
            !near(24, &["at"]) && !(of_document && near(6, &["on", "ahead", "behind"]))
        }
        "gave" | "gives" | "give" => !near(5, &["figure", "number", "toll", "estimate", "total"]),
        "claimed" | "claims" | "claim" => near(
            5,
            &["lives", "life", "victory", "responsibility", "victims", "title"],
        ),
        "told" | "tell" | "tells" => near(5, &["to"]) && !near(5, &["that"]) && passive(view, at),
        _ => false,
    }
}

/// Whether the subject before a verb, or the verb, stands right behind a quotation: "…,” he began".
fn beside_quotation(view: &View, at: usize) -> bool {
    let quote = |i: usize| matches!(view.word(i), "”" | "\"" | "’" | "'");
    (at.saturating_sub(6)..at).any(quote)
}

/// What follows a verb: past who is told, when, where and how it is said.
fn complement(view: &View, verb: usize) -> Said {
    let mut at = verb + 1;
    if matches!(
        view.word(verb),
        "told" | "tells" | "tell" | "telling" | "warned" | "informed"
    ) && let Some(heard) = noun_phrase::from(view, at)
        && !finite(view, past_adverbs_on(view, heard.end))
    {
        at = heard.end;
    }
    for _ in 0..6 {
        let word = view.word(at);
        let tag = view.tag(at);
        if at >= view.tokens().len() || matches!(word, "." | "," | ";" | ")" | "”" | "—" | "–") {
            // "He said, “…”", "in a statement, that": what is said may come behind a comma.
            let quote = word == "," && matches!(view.word(at + 1), "“" | "\"" | "that");
            return if quote { Said::Clause(at + 1) } else { Said::Nothing(at) };
        }
        if matches!(word, ":" | "“" | "\"" | "‘") {
            return Said::Clause(at + 1);
        }
        if word == "that" && tag.pos != Pos::Pron {
            return Said::Clause(at + 1);
        }
        let dated = time_at(view, at);
        if let Some(time) = dated
            && !finite(view, past_adverbs_on(view, time.range.end))
        {
            at = time.range.end;
        } else if tag.pos == Pos::Adv && view.figure_at(at).is_none() {
            at += 1;
        } else if tag.pos == Pos::Adp && !matches!(word, "of" | "than") {
            // "in a statement", "on Tuesday"
            let dated = time_at(view, at + 1);
            let end = dated
                .map(|t| t.range.end)
                .or_else(|| past_phrase(view, at + 1));
            let Some(end) = end else { break };
            let subject = finite(view, past_adverbs_on(view, end));
            if subject {
                break;
            }
            at = end.max(at + 1);
        } else {
            break;
        }
    }
    let tells = matches!(view.word(verb), "told" | "tells" | "tell");
    if tells && at > verb + 1 && !has_clause(view, at) {
        return Said::Nothing(at);
    }
    // "claimed to have killed 30"
    let infinitive = view.word(at) == "to" && view.tag(at + 1).pos != Pos::Noun;
    if infinitive || has_clause(view, at) {
        Said::Clause(at)
    } else {
        Said::Thing(at)
    }
}

/// Where a noun phrase ends, with its figures and all that hangs on it: "a study of 9,480 patients in Dale".
fn past_phrase(view: &View, start: usize) -> Option<usize> {
    let mut at = start;
    let mut end = None;
    for _ in 0..4 {
        while view.tag(at).pos == Pos::Det || view.tag(at).penn == Penn::PrpPossessive {
            at += 1;
        }
        while view.figure_at(at).is_some() {
            at += 1;
            end = Some(at);
        }
        if let Some(found) = noun_phrase::from(view, at) {
            at = found.end;
            end = Some(at);
        }
        if !matches!(view.word(at), "of" | "for" | "with" | "in" | "at" | "by" | "from") {
            break;
        }
        at += 1;
    }
    end
}

/// The words of time that hold a token.
pub fn time_at<'v>(view: &'v View, token: usize) -> Option<&'v TimeWords> {
    let all = view.time_words();
    let at = all.partition_point(|t| t.range.end <= token);
    all.get(at).filter(|t| t.range.contains(&token))
}

/// Whether a finite verb stands behind a token before the next mark or link.
fn has_clause(view: &View, start: usize) -> bool {
    (start..start + REACH)
        .take_while(|&i| {
            let stop = matches!(view.word(i), ";" | ":" | "." | "") || matches!(view.word(i), "," if i > start + 12);
            let relative = matches!(view.tag(i).penn, Penn::Wdt | Penn::Wp) && i > start;
            !stop && !relative
        })
        .any(|i| finite(view, i))
}

/// What a speaker covers who stands beside it: what is before and what is behind, between semicolons.
fn around(view: &View, own: Range<usize>) -> (Range<usize>, Range<usize>) {
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
fn scope_end(view: &View, first: usize, start: usize, thing: bool) -> usize {
    let end = semicolon_behind(view, start);
    let before = first.checked_sub(1).map(|i| view.tag(i));
    let bound = before.is_some_and(|t| {
        t.pos == Pos::Sconj || matches!(t.penn, Penn::Wdt | Penn::Wp | Penn::Wrb)
    }) || first > 0
        && matches!(view.tag(first).penn, Penn::Wdt | Penn::Wp);
    let comma = |i: &usize| view.word(*i) == ",";
    if bound && let Some(comma) = (start..end).find(comma) {
        return comma;
    }
    if thing {
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

/// Whether a token is a finite verb.
pub fn finite(view: &View, at: usize) -> bool {
    let tag = view.tag(at);
    matches!(tag.pos, Pos::Verb | Pos::Aux)
        && matches!(tag.penn, Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md)
}

fn past_adverbs_on(view: &View, at: usize) -> usize {
    let mut at = at;
    while view.tag(at).pos == Pos::Adv {
        at += 1;
    }
    at
}

/// "was told", "is estimated", "been reported"
fn passive(view: &View, at: usize) -> bool {
    let before = (0..at).rev().take(3).find(|&i| view.tag(i).pos != Pos::Adv);
    before.is_some_and(|i| {
        matches!(
            view.word(i),
            "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'re" | "’re"
        )
    }) && view.tag(at).penn != Penn::Vbg
}

fn auxiliary(view: &View, at: usize) -> bool {
    let before = (0..at).rev().take(3).find(|&i| view.tag(i).pos != Pos::Adv);
    before.is_some_and(|i| matches!(view.word(i), "has" | "have" | "had" | "'ve" | "'d" | "’ve" | "’d"))
}

/// Who speaks.
#[derive(Debug, Clone)]
struct Subject {
    /// The words of the name.
    range: Range<usize>,
    /// The first token that is told of the speaker, article included.
    first: usize,
    /// One past the last token that is told of the speaker.
    told: usize,
    /// Whether something that is read stands there for whoever is behind it.
    document: bool,
}

impl Subject {
    fn of(range: Range<usize>) -> Subject {
        let (first, told) = (range.start, range.end);
        Subject {
            range,
            first,
            told,
            document: false,
        }
    }
}

/// "the Observatory said", "Ana Solis, the fire chief, said", "officials have said", "the union, which has 900 members, said"
fn in_front(view: &View, verb: usize, last: Option<&Speaker>) -> Option<Subject> {
    let mut end = verb;
    while end > 0
        && (matches!(view.tag(end - 1).pos, Pos::Aux | Pos::Adv)
            || matches!(view.word(end - 1), "has" | "have" | "had")
            || view.tag(end - 1).penn == Penn::To)
        && view.figure_at(end - 1).is_none()
    {
        end -= 1;
    }
    let at = end.checked_sub(1)?;
    // "put the number at 20 and said"
    if matches!(view.word(at), "and" | "but" | "or") {
        if let Some(last) = last.filter(|l| !l.weak) {
            return Some(Subject {
                range: last.range.clone(),
                first: at,
                told: at,
                document: false,
            });
        }
        let earlier = (0..at).rev().take(REACH).find(|&i| finite(view, i))?;
        let plain = Some(earlier).filter(|&e| e > 0 && !matches!(view.word(e - 1), "and" | "but"))?;
        let found = in_front(view, plain, None)?;
        return Some(Subject {
            first: at,
            ..found
        });
    }
    if view.word(at) != "," {
        return past_relative(view, at);
    }
    before_aside(view, at)
}

/// "Ana Solis, 34, the fire chief, said", "its head, Ana Solis, said": past what stands between commas.
fn before_aside(view: &View, comma: usize) -> Option<Subject> {
    let mut close = comma;
    for step in 0..4 {
        let open = (0..close).rev().take(REACH).find(|&i| view.word(i) == ",")?;
        let noun = open.checked_sub(1)?;
        let name = step == 0 && is_name(view, open + 1..close);
        // "the survey, carried out by the Argus, found"
        let by = (open + 1..close).find(|&i| matches!(view.word(i), "by" | "from"));
        if step == 0
            && is_of_document(view, noun)
            && let Some(whose) = by.and_then(|by| noun_phrase::from(view, by + 1))
        {
            let first = past_modifiers(view, noun).map_or(open, |s| s.first);
            return Some(Subject {
                range: whose,
                first,
                told: comma,
                document: true,
            });
        }
        if name && view.tag(noun).pos == Pos::Noun && view.figure_at(noun).is_none() {
            let first = past_modifiers(view, noun).map_or(open, |s| s.first);
            return Some(Subject {
                range: open + 1..close,
                first,
                told: comma,
                document: false,
            });
        }
        if view.figure_at(noun).is_none()
            && let Some(found) = past_relative(view, noun)
        {
            // "Ana Solis, of Leeds, England, said"
            let hangs = found.first > 1
                && view.tag(found.first - 1).pos == Pos::Adp
                && view.word(found.first - 2) == ",";
            if !hangs {
                return Some(found);
            }
        }
        close = open;
    }
    None
}

/// Whether the noun phrase that ends with a token is one of something that is read: "a survey of 900 adults".
fn is_of_document(view: &View, last: usize) -> bool {
    let found = past_modifiers(view, last);
    found.is_some_and(|s| {
        (s.first..last + 1).any(|i| vocabulary().words.is_document(view.word(i)))
    })
}

/// Whether all words of a run are those of a name.
fn is_name(view: &View, range: Range<usize>) -> bool {
    let mut words = range.clone().filter(|&i| view.is_word(i));
    !range.is_empty()
        && words.clone().count() > 0
        && words.all(|i| {
            view.capital(i) || matches!(view.word(i), "of" | "de" | "van" | "von" | "al" | "el" | "&")
        })
        && range.clone().all(|i| view.figure_at(i).is_none() && view.word(i) != ",")
}

/// The speaker that ends with a token, or stands before a relative pronoun there: "Ana Solis, who said".
fn past_relative(view: &View, last: usize) -> Option<Subject> {
    let mut last = last;
    let mut relative = None;
    if matches!(view.tag(last).penn, Penn::Wp | Penn::Wdt) {
        relative = Some(last);
        last = last.checked_sub(1)?;
        if view.word(last) == "," {
            last = last.checked_sub(1)?;
            // "Ana Solis, 49, who said"
            if let Some(figure) = view.figure_at(last) {
                let comma = view.tokens_of(&view.figures[figure]).start.checked_sub(1)?;
                last = comma.checked_sub(usize::from(view.word(comma) == ","))?;
            }
        }
    }
    let found = past_modifiers(view, last)?;
    // "experts who examined 14 whales say"
    if relative.is_none()
        && let Some(verb) = found.first.checked_sub(1)
        && view.tag(verb).pos == Pos::Verb
    {
        let near = verb.saturating_sub(12)..verb;
        let who = near
            .rev()
            .take_while(|&i| view.word(i) != "," && !vocabulary().words.is_speech(view.word(i)))
            .find(|&i| matches!(view.tag(i).penn, Penn::Wp | Penn::Wdt));
        if let Some(subject) = who.and_then(|who| past_modifiers(view, who.checked_sub(1)?)) {
            return Some(Subject { told: last + 1, ..subject });
        }
    }
    Some(Subject {
        first: relative.unwrap_or(found.first),
        ..found
    })
}

/// "doctors at the hospital", "analysts polled by the agency", "a poll published on the eve of the vote": from the last
/// token back to the noun that all hangs on.
fn past_modifiers(view: &View, last: usize) -> Option<Subject> {
    if view.tag(last).pos == Pos::Pron && view.tag(last).penn == Penn::Prp {
        return Some(Subject::of(last..last + 1));
    }
    let mut end = last;
    // "the Office for National Statistics (ONS) said"
    if view.word(end) == ")" {
        end = (0..end)
            .rev()
            .take(6)
            .find(|&i| view.word(i) == "(")?
            .checked_sub(1)?;
    }
    // "of the 2,150 teenagers questioned"
    let participle = matches!(view.tag(end).penn, Penn::Vbn | Penn::Vbd);
    if participle && view.tag(end).pos == Pos::Verb && end > 0 && is_noun(view, end - 1) {
        end -= 1;
    }
    if matches!(view.word(end), "others" | "some" | "many") {
        return Some(Subject::of(end..end + 1));
    }
    let mut found: Option<Range<usize>> = None;
    let whole = end + 1;
    for _ in 0..5 {
        let Some(range) = noun_phrase::up_to(view, end).or_else(|| capitals(view, end)) else {
            break;
        };
        let range = past_and(view, range);
        let first = before_articles(view, range.start);
        found = Some(range);
        let Some(link) = first.checked_sub(1) else { break };
        let joins = view.tag(link).pos == Pos::Adp
            && link > 0
            && !matches!(view.word(link), "after" | "before" | "since" | "until" | "as" | "than" | "if");
        if !joins {
            break;
        }
        let noun = link - 1;
        // "carried out by"
        let particle = view.tag(noun).penn == Penn::Rp
            || matches!(view.word(noun), "out" | "up") && noun > 0;
        let noun = if particle { noun - 1 } else { noun };
        let participle = matches!(view.tag(noun).penn, Penn::Vbn | Penn::Vbg | Penn::Jj | Penn::Vbd);
        if is_noun(view, noun) || view.figure_at(noun).is_some() {
            end = noun;
        } else if participle && noun > 0 && is_noun(view, noun - 1) {
            end = noun - 1;
        } else {
            break;
        }
    }
    let range = found?;
    // "a report by the bank": whose it is follows; "two in five of the 40 teenagers": the whole of it.
    let document = range.clone().any(|i| vocabulary().words.is_document(view.word(i)));
    let end = match noun_phrase::from(view, range.start) {
        Some(own) if !document && own.end > range.start => own.end.min(whole),
        _ => whole,
    };
    Some(Subject {
        first: before_articles(view, range.start),
        range: range.start..end,
        told: last + 1,
        document: false,
    })
}

/// A run of words with capitals that ends with a token, whatever the tags take them for.
fn capitals(view: &View, last: usize) -> Option<Range<usize>> {
    let mut start = last + 1;
    while start > 0 && view.capital(start - 1) && view.figure_at(start - 1).is_none() {
        start -= 1;
    }
    (start <= last).then_some(start..last + 1)
}

/// "the Trade and Industry Secretary": a name with "and" in it, behind an article.
fn past_and(view: &View, range: Range<usize>) -> Range<usize> {
    let Some(and) = range.start.checked_sub(1).filter(|&i| view.word(i) == "and" && i > 0) else {
        return range;
    };
    match capitals(view, and - 1) {
        Some(first)
            if view.capital(range.start)
                && matches!(view.word_before(first.start), "the" | "for" | "of") =>
        {
            first.start..range.end
        }
        _ => range,
    }
}

/// "said the Observatory", "according to the health ministry", "said its head, Ana Solis, 34, who leads a team of 12"
fn behind(view: &View, verb: usize, from: usize) -> Option<Subject> {
    // "said two residents"
    let number = view.figure_at(from).map(|f| view.tokens_of(&view.figures[f]).end);
    let mut range = from..noun_phrase::from(view, number.unwrap_or(from))?.end;
    let end = view.tokens().len();
    // "according to figures from the ministry"
    if matches!(view.word(range.end), "from" | "by")
        && vocabulary().words.is_document(view.word(range.end - 1))
        && let Some(whose) = noun_phrase::from(view, range.end + 1)
    {
        range.end = whose.end;
    }
    if view.word(range.end) == "," && view.tag(range.end - 1).pos == Pos::Noun {
        let start = range.end + 1;
        let stop = (start..end)
            .find(|&i| !view.capital(i) || view.figure_at(i).is_some())
            .unwrap_or(end);
        // "said its head, Ana Solis."
        if stop > start && !view.is_word(stop) {
            range = start..stop;
        }
    }
    // What follows a name is told of it.
    let next = view.word(range.end);
    let link = matches!(
        view.word(range.end + 1),
        "but" | "and" | "while" | "although" | "though" | "as" | "after" | "with"
    );
    let told = next == "," && !link || matches!(next, "who" | "which" | "whose" | "(" | "in" | "on");
    let again = (range.end..end).find(|&i| {
        i > range.end
            && (vocabulary().words.is_speech(view.word(i)) && view.tag(i).pos == Pos::Verb
                || matches!(view.word(i), "\"" | "“" | ";"))
    });
    // A comma that is not followed by a name, a number or what is told of it goes on with the sentence.
    let goes_on = next == ","
        && verb < range.end
        && (range.end + 1..again.unwrap_or(end)).any(|i| finite(view, i))
        && !(range.end + 1..again.unwrap_or(end))
            .any(|i| matches!(view.tag(i).penn, Penn::Wp | Penn::Wdt | Penn::WpPossessive | Penn::Wrb));
    Some(Subject {
        first: range.start,
        told: if told && !goes_on {
            again.unwrap_or(end)
        } else {
            range.end
        },
        range,
        document: false,
    })
}

fn speaker(
    view: &View,
    verb: usize,
    subject: Subject,
    own: Range<usize>,
    (before, after): (Range<usize>, Range<usize>),
) -> Speaker {
    let words = &vocabulary().words;
    let range = subject.range;
    // "a report by the bank found", "figures from the ministry show", "a poll for the paper": whose it is.
    let whose = range.clone().find(|&i| {
        i > range.start
            && matches!(view.word(i), "by" | "from" | "for")
            && view.tag(i + 1).penn != Penn::Vbg
            && view.figure_at(i + 1).is_none()
            && range
                .clone()
                .take_while(|&d| d < i)
                .any(|d| words.is_document(view.word(d)))
    });
    let mut range = range;
    match whose {
        Some(by) => {
            let end = noun_phrase::from(view, by + 1).map_or(range.end, |r| r.end.min(range.end));
            range = by + 1..end.max(by + 2);
        }
        // "a poll published on the eve of the vote": the poll.
        None => {
            let own = noun_phrase::from(view, range.start).map(|r| r.end);
            if let Some(own) = own.filter(|&own| own > range.start && own < range.end) {
                let document = range.clone().any(|i| words.is_document(view.word(i)));
                range.end = if document { own } else { range.end };
            }
        }
    }
    // "LONDON, May 14 - Harbour Group reported": behind the dateline.
    let spaced = |i: &usize| {
        let tokens = view.tokens();
        matches!(view.word(*i), "-" | "–" | "—" | "--")
            && *i > 0
            && !tokens[*i - 1].joins(&tokens[*i])
    };
    let start = range.clone().rev().find(spaced).map_or(range.start, |i| i + 1);
    let start = (start..range.end)
        .find(|&i| view.tag(i).pos != Pos::Det)
        .unwrap_or(range.start);
    let tokens = view.tokens();
    let name = tokens
        .get(start)
        .zip(tokens.get(range.end.saturating_sub(1)))
        .and_then(|(from, to)| view.text.get(from.start..to.end))
        .unwrap_or_default();
    let lower = name.to_lowercase();
    let named = (start..range.end).any(|i| view.tag(i).pos == Pos::Propn && view.capital(i));
    let pronoun = is_pronoun(&lower);
    let one = |i: usize| {
        words.class(&view.singular(i)) == Some("person") && words.singular(view.word(i)).is_none()
    };
    // "during his 49-minute speech Mr Brown told"
    let numbered = (start..range.end).any(|i| view.figure_at(i).is_some());
    let names = view.names();
    let last = names[..names.partition_point(|n| n.end <= range.end)].last();
    let start = match last {
        Some(n) if numbered && n.end == range.end && n.start > start => {
            let title = n.start - 1 > start && view.capital(n.start - 1);
            n.start - usize::from(title)
        }
        _ => start,
    };
    let name = tokens
        .get(start)
        .zip(tokens.get(range.end.saturating_sub(1)))
        .and_then(|(from, to)| view.text.get(from.start..to.end))
        .unwrap_or(name);
    let inside = |n: &super::view::Name| start <= n.start && n.end <= range.end;
    let group = (start..range.end)
        .any(|i| view.tag(i).penn == Penn::Nn && noun_class(view.word(i)) == Some(NounClass::People));
    let person = pronoun && matches!(lower.as_str(), "he" | "she" | "i")
        || !pronoun && !group && (names.iter().any(inside)
                || (start..range.end).any(one)
                || is_someone(view, range.end));
    Speaker {
        verb,
        range: start..range.end,
        name: name.to_owned(),
        named,
        person,
        own,
        before,
        after,
        weak: false,
    }
}

/// Whether the noun before a token is one for a person, in the singular: "a witness".
fn is_someone(view: &View, end: usize) -> bool {
    let Some(last) = end.checked_sub(1) else { return false };
    view.tag(last).penn == Penn::Nn && noun_class(view.word(last)) == Some(NounClass::Person)
}

/// Whether a name is a pronoun, in lower case.
pub fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she" | "it" | "they" | "we" | "i" | "you" | "who" | "that" | "this"
    )
}
