//! Nouns for happenings in a sentence: which words are one, and how they stand there.

use crate::claim::noun_phrase;
use crate::claim::view::View;
use crate::figure::Kind;
use crate::language::{Penn, Pos};
use crate::vocabulary::{Inflection, Way, vocabulary};

/// A noun for a happening in a sentence.
#[derive(Debug)]
pub struct Mention {
    /// Its token.
    pub at: usize,
    /// The noun, in the singular.
    pub noun: &'static str,
    /// Whether it is one of those that the story tells of, not one brought in beside.
    pub own: bool,
    /// Whether it is more than one.
    pub plural: bool,
    /// Whether it is what its clause is about or takes place in: "in the raid", "the raid left", not "fears of a raid".
    pub linked: bool,
    /// Whether it is told of as known: "the blaze".
    pub definite: bool,
    /// Whether it hangs on another by a preposition of place or time: "a stampede at a festival".
    pub inside: bool,
    /// Whether it has a capital, as the "Games" of a city.
    pub named: bool,
    /// Whether what is told came about by it: "closed after an outbreak", "a delay due to a crash".
    pub cause: bool,
}

/// The nouns for happenings in a sentence.
pub fn mentions(view: &View) -> Vec<Mention> {
    let words = &vocabulary().words;
    let count = view.tokens().len();
    let mut found = Vec::new();
    for at in 0..count {
        // "pile-up"
        let joined = (view.word_before(at) == "-" && at > 1)
            .then(|| words.incident(&format!("{}-{}", view.word(at - 2), view.word(at))))
            .flatten();
        let Some(noun) = joined.or_else(|| words.incident(view.word(at))) else {
            continue;
        };
        // "by-election", "pile-up" are words of their own.
        if let Some(mention) = mention(view, at, noun) {
            found.push(mention);
        }
    }
    found
}

/// The happening that a sentence without figures tells of last, by its words alone: such sentences are not
/// tagged. A headline leaves articles out.
pub fn told(view: &View, headline: bool) -> Option<&'static str> {
    let words = &vocabulary().words;
    (0..view.tokens().len()).rev().find_map(|at| {
        let noun = words
            .incident(view.word(at))
            .filter(|n| *n == view.word(at))?;
        let before = at.saturating_sub(3)..at;
        let article = before
            .clone()
            .any(|i| matches!(view.word(i), "the" | "a" | "an" | "this" | "'s" | "’s"));
        let apart = before
            .into_iter()
            .any(|i| words.is_no_incident(view.word(i)));
        let ends = matches!(
            view.word(at + 1),
            "" | "." | "," | "of" | "in" | "at" | "on" | "and" | "was" | "had"
        );
        // Only where the words do not tell is the sentence tagged.
        let alone = || ends || no_noun(view, at + 1) || !view.tag(at + 1).is_noun();
        ((article || headline) && !apart && alone()).then_some(noun)
    })
}

/// Whether a word is no noun whatever stands around it.
fn no_noun(view: &View, at: usize) -> bool {
    let word = view.word(at);
    !view.is_word(at) || word.ends_with("ed") || vocabulary().words.is_stop(word)
}

fn mention(view: &View, at: usize, noun: &'static str) -> Option<Mention> {
    let words = &vocabulary().words;
    let noun_like = matches!(
        view.word_before(at),
        "the" | "a" | "heavy" | "of" | "in" | "since" | "when" | "after" | "until"
    ) || view.word(at + 1) == "of"
        // "Shelling overnight killed nine"
        || at == 0 && matches!(view.tag(1).pos, Pos::Adv | Pos::Adp | Pos::Aux | Pos::Verb);
    if !(noun_phrase::is_noun(view, at) || view.tag(at).penn == Penn::Vbg && noun_like) {
        return None;
    }
    // "a strike fund", "the fire chief": what the happening has to do with.
    let next = view.tag(at + 1);
    // "Hurricane Ann"
    let named = words.is_named_incident(noun) && view.capital(at) && view.capital(at + 1);
    // "Heatwave deaths pass 1,000": who died in it.
    let harmed = is_harm(view.word(at + 1));
    if next.is_noun() && view.is_word(at + 1) && !named && !harmed && !headline_verb(view, at + 1) {
        return None;
    }
    // "in March"
    if noun == "march" && view.capital(at) && view.tag(at).pos == Pos::Propn {
        return None;
    }
    if view.word(at + 1) == "-" && view.is_word(at + 2) || is_other_sense(view, at, noun) {
        return None;
    }
    let joined = view.word_before(at) == "-" && at > 1;
    let noun = if joined {
        let whole = format!("{}-{}", view.word(at - 2), view.word(at));
        words.incident(&whole).unwrap_or(noun)
    } else {
        noun
    };
    let before = view.word_before(at);
    let before_court = before == "to" && noun == "trial";
    if !before_court
        && matches!(
            before,
            "under" | "on" | "no" | "any" | "opened" | "open" | "set" | "against" | "to"
        )
    {
        return None;
    }
    let start = noun_phrase::begin(view, at);
    let figures = (start..at).filter_map(|i| view.figure_at(i));
    // "gave 200 concerts": they are counted themselves. "March 3" is a day.
    let counted = figures
        .into_iter()
        .any(|f| matches!(view.figures[f].kind, Kind::Count | Kind::Number));
    if counted || view.figure_at(at).is_some() {
        return None;
    }
    let outer = noun_phrase::before_articles(view, start);
    let lead = view.word_before(outer);
    // "A coach returning from a wedding overturned": nothing befell anybody there.
    let way = outer.checked_sub(2).map_or("", |i| view.word(i));
    let travels = matches!(
        way,
        "returning"
            | "travelling"
            | "traveling"
            | "coming"
            | "driving"
            | "heading"
            | "going"
            | "bound"
            | "way"
    );
    if travels && matches!(lead, "from" | "to" | "for") {
        return None;
    }
    // "30 per cent of the vote"
    let plural = view.tag(at).penn == Penn::Nns;
    if matches!(noun, "vote" | "ballot") && (lead == "of" || plural) {
        return None;
    }
    let apart = |i: usize| words.is_no_incident(view.word(i));
    let historic = view.word(0) == "in"
        && view
            .figure_at(1)
            .is_some_and(|f| view.figures[f].kind == Kind::Date);
    let own = !historic
        && !(outer..at).any(apart)
        && view.tag(at).penn != Penn::Nns
        && !matches!(lead, "as" | "before" | "despite" | "amid");
    let told = matches!(view.word_before(at), "this" | "last" | "that");
    // "won the race", not "to avoid a strike"
    let verb = outer
        .checked_sub(1)
        .is_some_and(|v| view.tag(v).pos == Pos::Verb && view.word_before(v) != "to");
    let linked = told
        || verb
        || matches!(
            lead,
            "" | ","
                | "in"
                | "at"
                | "by"
                | "during"
                | "from"
                | "of"
                | "throughout"
                | "over"
                | "to"
                | "and"
                | "”"
                | "-"
        );
    let cause = matches!(lead, "after" | "following" | "by" | "in" | "during")
        || matches!(lead, "of" | "to")
            && matches!(
                outer.checked_sub(2).map_or("", |i| view.word(i)),
                "because" | "due" | "owing" | "thanks"
            );
    Some(Mention {
        named: view.capital(at) && at > 0 && view.capital(at - 1),
        cause,
        at,
        noun,
        own,
        plural,
        linked,
        definite: matches!(view.word_before(start), "the" | "this" | "that"),
        inside: matches!(lead, "at" | "during" | "outside" | "in" | "on")
            && outer
                .checked_sub(2)
                .is_some_and(|i| words.incident(view.word(i)).is_some()),
    })
}

/// Whether a noun stands for those who came to harm, or how many they are.
fn is_harm(word: &str) -> bool {
    matches!(
        word,
        "deaths"
            | "death"
            | "toll"
            | "victims"
            | "victim"
            | "casualties"
            | "injuries"
            | "fatalities"
            | "survivors"
    )
}

/// "up 9% on last season" is a time, "a video game" a thing to buy, "told Hack" a name.
fn is_other_sense(view: &View, at: usize, noun: &str) -> bool {
    let before = view.word_before(at);
    let alone = at > 0 && view.capital(at) && !view.capital(at - 1) && !view.capital(at + 1);
    if alone
        && view.tag(at).pos == Pos::Propn
        && view.tag(at - 1).pos != Pos::Det
        && view.is_word(at - 1)
    {
        return true;
    }
    match noun {
        // "the Porto Open", "the Harbour Stakes": a contest by its name alone.
        "open" | "stakes" | "masters" | "grand prix" => {
            !(at > 0 && view.capital(at) && view.capital(at - 1))
        }
        // "received the largest vote"
        "vote" => view.tag(at.saturating_sub(1)).penn == Penn::Jjs,
        "mass" => !view.capital(at) && view.tag(at.saturating_sub(1)).penn == Penn::PrpPossessive,
        "season" => matches!(
            before,
            "last" | "next" | "previous" | "past" | "each" | "every" | "per"
        ),
        "game" => matches!(
            before,
            "video"
                | "computer"
                | "online"
                | "board"
                | "console"
                | "card"
                | "mobile"
                | "playing"
                | "addictive"
                | "multiplayer"
        ),
        _ => false,
    }
}

/// "Cholera outbreak kills 45": a verb that is taken for a noun in a headline.
fn headline_verb(view: &View, at: usize) -> bool {
    let said = vocabulary().states.beginning(view.word(at)).iter();
    let mut verbs = said.filter(|s| s.inflection == Inflection::Present);
    verbs.any(|s| matches!(s.way, Way::Done | Way::Does))
        || matches!(view.word(at), "hits" | "leaves" | "forces")
}
