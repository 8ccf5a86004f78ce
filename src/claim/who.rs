//! Who a verb of saying has for a speaker: the noun phrase in front of it or behind it, past asides and what hangs on it.

use std::ops::Range;

use super::acts::does_something_else;
use super::asides::{before_aside, is_read};
use super::complement::{finite, time_at};
use super::noun_phrase::{self, before_articles, capitals, is_noun, past_and};
use super::speaker::REACH;
use super::view::{Speaker, View};
use crate::figure::Kind;
use crate::language::{NounClass, Penn, Pos, noun_class};
use crate::vocabulary::vocabulary;

/// Who speaks.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The words of the name.
    pub range: Range<usize>,
    /// The first token that is told of the speaker, article included.
    pub first: usize,
    /// One past the last token that is told of the speaker.
    pub told: usize,
    /// Whether something that is read stands there for whoever is behind it.
    pub document: bool,
}

impl Subject {
    /// A speaker of whom nothing else is told.
    pub fn of(range: Range<usize>) -> Subject {
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
pub fn in_front(view: &View, verb: usize, last: Option<&Speaker>) -> Option<Subject> {
    let mut end = verb;
    while end > 0
        && (matches!(view.tag(end - 1).pos, Pos::Aux | Pos::Adv)
            || matches!(view.word(end - 1), "has" | "have" | "had")
            || view.tag(end - 1).penn == Penn::To)
        && view.figure_at(end - 1).is_none()
    {
        end -= 1;
    }
    // "had on average expected"
    if end > 2
        && view.tag(end - 2).pos == Pos::Adp
        && matches!(view.word(end - 1), "average" | "balance" | "aggregate")
    {
        return in_front(view, end - 2, last);
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
        // "The air force denied hitting it and said": taken for a participle.
        let did = |&i: &usize| view.tag(i).penn == Penn::Vbn && i > 0 && is_noun(view, i - 1);
        let near = || (0..at).rev().take(REACH);
        let earlier = near()
            .find(|&i| finite(view, i))
            .or_else(|| near().find(did))?;
        let plain =
            Some(earlier).filter(|&e| e > 0 && !matches!(view.word(e - 1), "and" | "but"))?;
        let found = in_front(view, plain, None)?;
        return Some(Subject { first: at, ..found });
    }
    // "Mr Bell - a pilot himself - says"
    let dash = |i: &usize| matches!(view.word(*i), "-" | "–" | "—");
    if dash(&at)
        && let Some(open) = (at.saturating_sub(12)..at).rev().find(dash)
    {
        return past_relative(view, open.checked_sub(1)?);
    }
    if view.word(at) != "," {
        return past_relative(view, at).map(|found| joined(view, found));
    }
    // "The security firm Argus, has said": a comma too many.
    before_aside(view, at).or_else(|| {
        let found = past_relative(view, at.checked_sub(1)?)?;
        (found.first == 0 && end < verb).then_some(found)
    })
}

/// "witnesses and hotel staff": both, where the first of them opens what is told of the speakers.
fn joined(view: &View, second: Subject) -> Subject {
    let first = || {
        let and = second
            .first
            .checked_sub(1)
            .filter(|&i| view.word(i) == "and")?;
        let last = and.checked_sub(1).filter(|&i| is_noun(view, i))?;
        let range = noun_phrase::up_to(view, last).filter(|r| r.end == and)?;
        let start = before_articles(view, range.start);
        let counts = range.clone().any(|i| view.figure_at(i).is_some());
        let opens = start == 0 || !view.is_word(start - 1) && view.figure_at(start - 1).is_none();
        (opens && !counts).then_some((range.start, start))
    };
    match first() {
        Some((start, first)) => Subject {
            range: start..second.range.end,
            first,
            ..second
        },
        None => second,
    }
}

/// The speaker that ends with a token, or stands before a relative pronoun there: "Ana Solis, who said".
pub fn past_relative(view: &View, last: usize) -> Option<Subject> {
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
    // "Rebels holding 200 teachers said"
    if relative.is_none()
        && let Some(verb) = found.first.checked_sub(1)
        && view.tag(verb).penn == Penn::Vbg
        && verb > 0
        && verb <= 3
        && is_noun(view, verb - 1)
        && view.figure_at(found.range.start).is_some()
        && let Some(subject) = past_modifiers(view, verb - 1)
    {
        return Some(Subject {
            told: last + 1,
            ..subject
        });
    }
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
            return Some(Subject {
                told: last + 1,
                ..subject
            });
        }
    }
    Some(Subject {
        first: relative.unwrap_or(found.first),
        ..found
    })
}

/// "doctors at the hospital", "analysts polled by the agency", "a poll published on the eve of the vote": from the last
/// token back to the noun that all hangs on.
pub fn past_modifiers(view: &View, last: usize) -> Option<Subject> {
    if view.tag(last).pos == Pos::Pron && view.tag(last).penn == Penn::Prp {
        return Some(Subject::of(last..last + 1));
    }
    // "Moody's said", "doctors at St Bride's said": a name that ends like an owner.
    let owner = view.tag(last).penn == Penn::Pos && last > 0 && view.capital(last - 1);
    let mut end = last - usize::from(owner);
    // "the Office for National Statistics (ONS) said"
    if view.word(end) == ")" {
        end = (0..end)
            .rev()
            .take(6)
            .find(|&i| view.word(i) == "(")?
            .checked_sub(1)?;
    }
    // "figures released this week show"
    if let Some(time) = time_at(view, end).filter(|t| t.range.end == end + 1)
        && let Some(before) = before_articles(view, time.range.start).checked_sub(1)
    {
        let leads = view.tag(before).pos == Pos::Adp && view.word(before) != "of";
        let verb = before
            .checked_sub(usize::from(leads))
            .filter(|&v| v > 0 && matches!(view.tag(v).penn, Penn::Vbn | Penn::Vbd));
        // "figures to be published today show"
        let noun = verb.and_then(|v| {
            let mut at = v - 1;
            while at > 0 && matches!(view.word(at), "be" | "to" | "being") {
                at -= 1;
            }
            is_noun(view, at).then_some(at)
        });
        // "a poll for the newspaper Dagblad this week found"
        let right = || (!leads && is_noun(view, before)).then_some(before);
        end = noun.or_else(right).unwrap_or(end);
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
        // "a port official": taken for an adjective.
        let someone = || {
            let person = noun_class(view.word(end)) == Some(NounClass::Person);
            person.then_some(end..end + 1)
        };
        let found_here = noun_phrase::up_to(view, end).or_else(|| capitals(view, end));
        let Some(range) = found_here.or_else(someone) else {
            break;
        };
        let range = past_amount(view, past_and(view, range));
        let first = before_articles(view, range.start);
        found = Some(range);
        let Some(link) = first.checked_sub(1) else {
            break;
        };
        let joins = view.tag(link).pos == Pos::Adp
            && link > 0
            && !matches!(
                view.word(link),
                // "the drop that economists had forecast": taken for a preposition.
                "after" | "before" | "since" | "until" | "as" | "than" | "if" | "that"
            );
        if !joins {
            break;
        }
        let noun = link - 1;
        // "carried out by"
        let particle =
            view.tag(noun).penn == Penn::Rp || matches!(view.word(noun), "out" | "up") && noun > 0;
        let noun = if particle { noun - 1 } else { noun };
        let participle = matches!(
            view.tag(noun).penn,
            Penn::Vbn | Penn::Vbg | Penn::Jj | Penn::Vbd
        );
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
    let document = range
        .clone()
        .any(|i| vocabulary().words.is_document(view.word(i)));
    let end = match noun_phrase::from(view, range.start) {
        Some(own) if !document && own.end > range.start => own.end.min(whole),
        _ => whole,
    };
    let end = end + usize::from(owner && end == last);
    // "overnight figures suggest"
    let first = before_articles(view, range.start);
    let timed = first
        .checked_sub(1)
        .is_some_and(|i| time_at(view, i).is_some_and(|t| t.range == (i..first)));
    Some(Subject {
        first: first - usize::from(timed && document),
        range: range.start..end,
        told: last + 1,
        document: false,
    })
}

/// "the $1.15bn analysts had expected": whom an amount does not count.
fn past_amount(view: &View, range: Range<usize>) -> Range<usize> {
    let amounts = range.clone().filter_map(|i| view.figure_at(i));
    let amounts = amounts.map(|f| &view.figures[f]).filter(|f| {
        matches!(
            f.kind,
            Kind::Money | Kind::Percent | Kind::PercentPoints | Kind::Measure
        )
    });
    let ends = amounts
        .map(|f| view.tokens_of(f).end)
        .filter(|end| *end < range.end);
    ends.max().map_or(range.clone(), |end| end..range.end)
}

/// "said the Observatory", "according to the health ministry", "said its head, Ana Solis, 34, who leads a team of 12"
pub fn behind(view: &View, verb: usize, from: usize) -> Option<Subject> {
    // "said two residents"
    let number = view
        .figure_at(from)
        .map(|f| view.tokens_of(&view.figures[f]).end);
    let mut range = from..noun_phrase::from(view, number.unwrap_or(from))?.end;
    let end = view.tokens().len();
    // "according to figures from the ministry", "figures published by the palace"
    let published = view.tag(range.end).penn == Penn::Vbn && !is_read(view.word(range.end));
    let link = range.end + usize::from(published);
    if matches!(view.word(link), "from" | "by")
        && vocabulary().words.is_document(view.word(range.end - 1))
        && let Some(whose) = noun_phrase::from(view, link + 1)
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
    let told = next == "," && !link
            || matches!(next, "who" | "which" | "whose" | "(" | "in" | "on")
            // "a study that tracked 76,000 women"
            || next == "that" && finite(view, range.end + 1);
    let again = (range.end..end).find(|&i| {
        i > range.end
            && (vocabulary().words.is_speech(view.word(i))
                && view.tag(i).pos == Pos::Verb
                && !does_something_else(view, i)
                || matches!(view.word(i), "\"" | "“" | ";"))
    });
    // A comma that is not followed by a name, a number or what is told of it goes on with the sentence.
    let goes_on = next == ","
        && verb < range.end
        && (range.end + 1..again.unwrap_or(end)).any(|i| finite(view, i))
        && !(range.end + 1..again.unwrap_or(end)).any(|i| {
            matches!(
                view.tag(i).penn,
                Penn::Wp | Penn::Wdt | Penn::WpPossessive | Penn::Wrb
            )
        });
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

/// A speaker with a verb, and what it covers before and behind.
pub fn speaker(
    view: &View,
    verb: usize,
    subject: Subject,
    own: Range<usize>,
    (before, after): (Range<usize>, Range<usize>),
) -> Speaker {
    let words = &vocabulary().words;
    let range = subject.range;
    // "a report by the bank found", "figures from the ministry show", "a poll for the paper": whose it is.
    let mut links = range.clone().filter(|&i| {
        i > range.start
            && matches!(view.word(i), "by" | "from" | "for")
            && view.tag(i + 1).penn != Penn::Vbg
            && view.figure_at(i + 1).is_none()
            // "a memo seen by the Herald"
            && !is_read(view.word(i - 1))
            && range
                .clone()
                .take_while(|&d| d < i)
                .any(|d| words.is_document(view.word(d)))
    });
    // "figures obtained by the Post from the ministry": whose they are, not who asked for them.
    let first = links.next();
    let whose = links
        .find(|&i| view.word(i) == "from")
        .filter(|_| first.is_some_and(|f| view.word(f) == "by"))
        .or(first);
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
    let start = range
        .clone()
        .rev()
        .find(spaced)
        .map_or(range.start, |i| i + 1);
    let start = (start..range.end)
        .find(|&i| view.tag(i).pos != Pos::Det)
        .unwrap_or(range.start);
    let name = view.run(start..range.end).unwrap_or_default();
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
    let name = view.run(start..range.end).unwrap_or(name);
    let inside = |n: &super::view::Name| start <= n.start && n.end <= range.end;
    let group = (start..range.end).any(|i| {
        view.tag(i).penn == Penn::Nn && noun_class(view.word(i)) == Some(NounClass::People)
    });
    let person = pronoun && matches!(lower.as_str(), "he" | "she" | "i")
        || !pronoun
            && !group
            && (names.iter().any(inside)
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
    let Some(last) = end.checked_sub(1) else {
        return false;
    };
    view.tag(last).penn == Penn::Nn && noun_class(view.word(last)) == Some(NounClass::Person)
}

/// Whether a name is a pronoun, in lower case.
pub fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she" | "it" | "they" | "we" | "i" | "you" | "who" | "that" | "this"
    )
}
