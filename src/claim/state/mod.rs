//! The state that a claim gives to what it counts: killed, injured, living there.
//!
//! In: a figure in its sentence, and the claims before it. Out: the name of a state of `rules/vocabulary/status.toml`.
//! What the noun phrase itself says comes first; then the verb that the phrase is the object of, or the one that it is
//! the subject of; then what is said of a whole that it is a part of. The tree is asked last.

mod around;
mod behind;
mod part;
#[cfg(test)]
mod tests;

use super::view::View;
use super::{Claim, NounPhrase, noun_phrase};
use crate::figure::{Figure, Kind};
use crate::language::{Label, NounClass, Penn, Pos, Tree, noun_class};
use crate::vocabulary::{Inflection, StateWord, Way, vocabulary};

/// What told of a state, or that none is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// No state can be said of it.
    Nothing,
    /// Nothing was found.
    None,
    /// A ballot, of its tally.
    Ballot,
    /// What is ranked or counted off.
    Rank,
    /// What hangs on the number by a hyphen.
    Hyphen,
    /// What is known of the group.
    Known,
    /// The noun phrase itself.
    Own,
    /// A verb of which it is the subject or the object.
    Around,
    /// What stands before the noun.
    Before,
    /// The whole that it is a part of.
    Whole,
    /// The tree.
    Tree,
    /// The noun, which says it where nothing else is said.
    Holder,
    /// A claim before it.
    Earlier,
}

/// The state of what a figure counts, whose noun phrase is given where it has one, and what told of it.
pub fn status(
    view: &View,
    figure: &Figure,
    phrase: Option<&NounPhrase>,
    earlier: &[Claim],
    sentence: usize,
) -> (Option<String>, By) {
    if figure.kind == Kind::Tally || is_tally(view, figure, earlier) {
        let voted = ballot(view, figure).then(|| "voted".to_owned());
        return (voted, By::Ballot);
    }
    if tells_how_much(view, figure) {
        return (None, By::Nothing);
    }
    let group = Group::of(view, figure, phrase, earlier).filter(|group| !group.is_age());
    let Some(group) = group else {
        return (None, By::Nothing);
    };
    let told = |state: Option<&str>, by| (state.map(str::to_owned), by);
    if figure.kind == Kind::Ordinal {
        return told(of_rank(&group), By::Rank);
    }
    // "the 40-truck convoy was held up": what is said is said of the convoy.
    if view.word(group.figure_end) == "-" && matches!(figure.kind, Kind::Count | Kind::Number) {
        // "a 65-strong workforce": so many of them there are.
        let strong = view.word(group.figure_end + 1) == "strong";
        let held = || if strong { held(&group) } else { None };
        return told(own(&group).or_else(held), By::Hyphen);
    }
    // "lost all but three of its seats": not those, but what is said of all of them aside.
    if view.word_before(group.start) == "but" && view.word_back(group.start, 2) == "all" {
        return told(part::status(&group, earlier, sentence), By::Whole);
    }
    // "nine of them fatally"
    if view.word(group.figure_end) == "of" && view.word(group.figure_end + 2) == "fatally" {
        return told(vocabulary().states.name("killed"), By::Own);
    }
    let Some((found, by)) = by_words(&group, earlier, sentence) else {
        return (None, By::None);
    };
    // "A poll found that 68 per cent of voters oppose it", "carries 900 passengers a day"
    let asked = found == "voted" && group.share && is_told(view, "survey");
    let per = matches!(view.word(group.end), "a" | "per" | "each" | "every");
    if asked || found == "aboard" && per {
        return (None, By::Nothing);
    }
    (Some(part::settled(&group, found, earlier)), by)
}

/// What the words around a group say of it, and which of them.
fn by_words(group: &Group, earlier: &[Claim], sentence: usize) -> Option<(&'static str, By)> {
    let by = |by| move |state| (state, by);
    known(group)
        .map(by(By::Known))
        .or_else(|| own(group).map(by(By::Own)))
        .or_else(|| around::status(group).map(by(By::Around)))
        .or_else(|| attributive(group).map(by(By::Before)))
        .or_else(|| part::status(group, earlier, sentence).map(by(By::Whole)))
        .or_else(|| by_tree(group).map(by(By::Tree)))
        .or_else(|| held(group).map(by(By::Holder)))
}

/// "Doctors have counted 74 cases since January": of the disease that has broken out.
pub fn by_event(claim: &mut Claim) {
    let disease = matches!(
        claim.event.as_deref(),
        Some("outbreak" | "epidemic" | "pandemic" | "plague")
    );
    let cases = claim.counted.as_ref().is_some_and(|c| c.head == "case");
    if disease && cases && claim.status.is_none() {
        claim.status = vocabulary().states.name("infected").map(str::to_owned);
    }
}

/// What a figure counts, in its sentence.
struct Group<'v, 't> {
    view: &'v View<'t>,
    /// The figure's first token.
    start: usize,
    /// The first token behind its hedge: "34" of "over 34".
    core: usize,
    /// The token behind the figure.
    figure_end: usize,
    /// The token behind the noun phrase.
    end: usize,
    /// The noun, if the text gives one.
    noun: Option<&'v str>,
    /// The noun that an earlier claim gives, where this one has none.
    likely: Option<&'v str>,
    /// Whether somebody was infected before, so that cases are of the disease.
    sick: bool,
    /// Whether it is a share or a percentage.
    share: bool,
    /// Whether it is so much of something: hectares, tonnes.
    measure: bool,
    /// Whether it is a percentage: of a market or a firm, it is an amount.
    percent: bool,
}

impl<'v, 't> Group<'v, 't> {
    fn of(
        view: &'v View<'t>,
        figure: &Figure,
        phrase: Option<&'v NounPhrase>,
        earlier: &'v [Claim],
    ) -> Option<Group<'v, 't>> {
        // Money, ages and lengths of time are in no state.
        let share = match figure.kind {
            Kind::Count | Kind::Number | Kind::Ordinal => false,
            Kind::Share | Kind::Percent | Kind::Measure => true,
            _ => return None,
        };
        let tokens = view.tokens_of(figure);
        // "will save £8m, a third of what was asked for": of the money.
        let last = earlier.last().filter(|c| c.figure.kind == Kind::Money);
        let after = last.map(|c| view.tokens_of(&c.figure).end);
        if share
            && phrase.is_none()
            && after.is_some_and(|end| end + 4 >= tokens.start && end <= tokens.start)
        {
            return None;
        }
        let counted = phrase.map(|p| &p.counted).filter(|c| !c.understood);
        Some(Group {
            view,
            start: tokens.start,
            core: view.token_at(figure.core.start).max(tokens.start),
            figure_end: tokens.end,
            end: phrase.map_or(tokens.end, |p| p.end.max(tokens.end)),
            noun: counted.map(|c| c.head.as_str()),
            likely: earlier.iter().rev().take(LIKELY).find_map(|c| {
                let counted = c.counted.as_ref().filter(|c| !c.understood)?;
                let counts = matches!(c.figure.kind, Kind::Count | Kind::Share | Kind::Percent);
                counts.then_some(counted.head.as_str())
            }),
            sick: earlier
                .iter()
                .rev()
                .take(SICK)
                .any(|c| c.status.as_deref() == Some("infected")),
            share,
            measure: figure.kind == Kind::Measure,
            percent: figure.kind == Kind::Percent,
        })
    }

    /// The phrases of states that begin at a token and can be said of the group, the longest first.
    fn states_at(&self, at: usize) -> impl Iterator<Item = &'static StateWord> {
        let view = self.view;
        let (noun, likely) = (self.noun, self.likely);
        let (measure, percent) = (self.measure, self.percent);
        let found = vocabulary().states.beginning(view.word(at)).iter();
        found.filter(move |s| {
            let mut rest = s.rest.iter().enumerate();
            let fits = s.fits(noun)
                || s.way == Way::Noun && s.length() > 1 && (noun.is_none() || s.of_any())
                || noun.is_none() && likely.is_some() && s.fits(likely);
            rest.all(|(i, w)| view.word(at + 1 + i) == w)
                && fits
                && s.near.as_deref().is_none_or(|group| is_told(view, group))
                && (!measure || s.befalls_things())
                // "He lost 10kg"
                && !(measure && noun.is_none() && matches!(s.status, "killed" | "injured"))
                && !(percent && matches!(s.status, "sold" | "won" | "lost" | "scored"))
                && !(measure
                    && matches!(
                        s.status,
                        "cancelled" | "delayed" | "won" | "lost" | "scored"
                    ))
        })
    }

    /// "two teenagers, aged 15 and 17": the second of two ages.
    fn is_age(&self) -> bool {
        let joint = self
            .start
            .checked_sub(1)
            .filter(|&i| matches!(self.view.word(i), "and" | "or" | ","));
        let other = joint
            .and_then(|i| i.checked_sub(1))
            .and_then(|i| self.view.figure_at(i))
            .map(|f| &self.view.figures[f]);
        let aged = other.is_some_and(|f| {
            f.kind == Kind::Age || self.view.word_before(self.view.tokens_of(f).start) == "aged"
        });
        self.noun.is_none() && aged
    }

    /// Whether the words behind a token are these.
    fn follow(&self, at: usize, words: &[String]) -> bool {
        let mut words = words.iter().enumerate();
        words.all(|(i, w)| self.view.word(at + i) == w)
    }
}

/// Whether a word of a group of the vocabulary stands in the sentence.
fn is_told(view: &View, group: &str) -> bool {
    let states = &vocabulary().states;
    (0..view.tokens().len()).any(|i| states.is_of(group, view.word(i)))
}

/// "the 11 arrested protesters": the state by which they are known.
fn known(group: &Group) -> Option<&'static str> {
    let known = group.start > 0
        && matches!(
            group.view.word(group.start - 1),
            "the" | "these" | "those" | "all"
        );
    let mut states = group.states_at(group.figure_end);
    let found =
        states.find(|s| s.length() == 1 && s.way == Way::Done && s.inflection == Inflection::Past);
    if let Some(found) = found.filter(|_| known && group.figure_end + 1 < group.end) {
        return Some(found.status);
    }
    // "the missing four"
    let before = group.start.checked_sub(2)?;
    let article = matches!(
        group.view.word(before),
        "the" | "these" | "those" | "its" | "their"
    );
    let mut states = group.states_at(before + 1).filter(|_| article);
    let found = states.find(|s| {
        s.length() == 1
            && s.tail.is_empty()
            && (s.way == Way::Adjective || s.way == Way::Done && s.inflection == Inflection::Past)
    });
    found.map(|s| s.status)
}

/// How many claims back a disease may be told of, of which cases are counted.
const SICK: usize = 12;

/// How many claims back a noun may be that a bare number goes without.
const LIKELY: usize = 4;

/// "two stolen vans", "the 11 arrested protesters", where the clause says nothing later.
fn attributive(group: &Group) -> Option<&'static str> {
    let mut inside = (group.figure_end..group.end).rev();
    inside.find_map(|at| {
        let mut states = group.states_at(at).filter(|s| s.length() == 1);
        let found = states.find(|s| match s.way {
            Way::Adjective => true,
            Way::Done => s.inflection == Inflection::Past,
            Way::Does => s.inflection == Inflection::Ing,
            _ => false,
        });
        found.map(|s| s.status)
    })
}

/// "the 43 dead", "12 deaths", "58 cases of measles", "deaths rose 5%".
fn own(group: &Group) -> Option<&'static str> {
    for at in (group.figure_end..group.end).rev() {
        let found = group.states_at(at).find(|s| {
            let end = at + s.length();
            let whole = end <= group.end && s.tail.is_empty();
            let last = end == group.end;
            whole
                && match s.way {
                    Way::Noun => last,
                    Way::Adjective => last,
                    Way::Done => last && s.inflection == Inflection::Past,
                    Way::Does | Way::Holder | Way::Owned => false,
                }
        });
        if let Some(found) = found {
            return Some(found.status);
        }
    }
    let noun = group.noun?;
    if noun == "case" && (group.sick || is_of_disease(group)) {
        return vocabulary().states.name("infected");
    }
    let named = vocabulary().states.beginning(noun).iter();
    let mut named = named.filter(|s| s.way == Way::Noun && s.length() == 1);
    // "put their losses at 37": the losses of whom the story counts.
    let said = named.clone().find(|s| s.fits(group.likely));
    said.or_else(|| named.find(|s| s.of_any()))
        .map(|s| s.status)
}

/// "measles cases", "cases of flu"
fn is_of_disease(group: &Group) -> bool {
    let view = group.view;
    // "cases of whooping cough"
    let of_cases = |i: usize| {
        let of = noun_phrase::begin(view, i).checked_sub(1);
        of.is_some_and(|of| {
            view.word(of) == "of" && matches!(view.word_before(of), "case" | "cases")
        })
    };
    (0..view.tokens().len()).any(|i| {
        vocabulary().states.is_sickness(view.word(i))
            || matches!(view.word(i), "confirmed" | "suspected")
                && matches!(view.word(i + 1), "case" | "cases")
            || view.tag(i).is_noun()
                && noun_class(&view.singular(i)) == Some(NounClass::Disease)
                && (matches!(view.word(i + 1), "case" | "cases") || of_cases(i))
    })
}

/// "500 employees", "its 1,200 workers": what the noun says, where nothing else is said.
fn held(group: &Group) -> Option<&'static str> {
    let noun = group.noun?;
    let owned = group.start.checked_sub(1).is_some_and(|i| {
        matches!(
            group.view.word(i),
            "its" | "their" | "his" | "her" | "our" | "'s" | "’s"
        )
    });
    let mut named = vocabulary().states.beginning(noun).iter();
    let said = named.clone().find(|s| match s.way {
        // A goal may be one that was conceded.
        Way::Holder => s.length() == 1 && s.status != "scored",
        Way::Owned => owned,
        _ => false,
    });
    said.or_else(|| named.find(|s| s.way == Way::Holder && is_goal_of(group, s)))
        .map(|s| s.status)
}

/// "two goals in five minutes from Aho": whose they are.
fn is_goal_of(group: &Group, said: &StateWord) -> bool {
    const WITHIN: usize = 8;
    let view = group.view;
    let mut clause = (group.end..group.end + WITHIN).take_while(|&i| {
        view.tag(i).pos != Pos::Verb && !matches!(view.word(i), "" | "," | "." | ";")
    });
    let lead = around::lead(view, group.start);
    // "Dixon's two late goals"
    let owned = matches!(view.word_before(group.start), "'s" | "’s" | "his" | "her");
    said.status == "scored"
        && !matches!(lead, around::Lead::Verb(_))
        && (owned || clause.any(|i| matches!(view.word(i), "from" | "by") && view.capital(i + 1)))
}

/// "the fifth death in six years", "a seventh defeat in a row", "their third title": what its noun says, or who won it.
fn of_rank(group: &Group) -> Option<&'static str> {
    group.noun?;
    let said = own(group).or_else(|| match around::lead(group.view, group.start) {
        around::Lead::Verb(verb) => around::object(group, verb),
        _ => None,
    });
    let goal = || {
        let mut named = vocabulary().states.beginning(group.noun?).iter();
        let said = named.find(|s| s.way == Way::Holder && s.status == "scored");
        said.map(|s| s.status)
    };
    said.filter(|s| matches!(*s, "killed" | "injured" | "won" | "lost" | "scored"))
        .or_else(goal)
}

/// "312 votes to 287", "by 231 to 174": whether it is one of two numbers of votes.
fn is_tally(view: &View, figure: &Figure, earlier: &[Claim]) -> bool {
    let tokens = view.tokens_of(figure);
    if !matches!(figure.kind, Kind::Count | Kind::Number) {
        return false;
    }
    let to = |at: usize| matches!(view.word(at), "to" | "against");
    let votes = |at: usize| matches!(view.word(at), "vote" | "votes");
    let number = |at: usize| {
        let figure = view.figure_at(at).map(|f| &view.figures[f]);
        figure.is_some_and(|f| matches!(f.kind, Kind::Count | Kind::Number))
    };
    // "backed the bill by 301 to 284"
    let bare = view.word_before(tokens.start) == "by"
        && view.word(tokens.end) == "to"
        && number(tokens.end + 1)
        && ballot(view, figure);
    let first = bare || votes(tokens.end) && to(tokens.end + 1) && number(tokens.end + 2);
    let Some(link) = tokens.start.checked_sub(1).filter(|&l| to(l) && l > 0) else {
        return first;
    };
    // "by 231 to 174": as the first of the two.
    let other = earlier.last().filter(|c| {
        view.figure_at(link - 1)
            .is_some_and(|f| view.figures[f].range == c.figure.range)
            && c.status.as_deref() == Some("voted")
    });
    first || votes(link - 1) || other.is_some()
}

/// "stabbed four times", "three short of a majority", "won by 119 votes", "two feet deep", "a 3km zone": how often, by how
/// much or how large, and nobody in any state.
pub(super) fn tells_how_much(view: &View, figure: &Figure) -> bool {
    let tokens = view.tokens_of(figure);
    let (word, next) = (view.word(tokens.end), view.word(tokens.end + 1));
    let noun = view.tag(tokens.end).is_noun();
    let behind = if noun { next } else { word };
    match figure.kind {
        // "a turnout of just over half"
        Kind::Percent | Kind::Share => match around::lead(view, tokens.start) {
            around::Lead::Preposition(of) => view.word_before(of) == "turnout",
            _ => false,
        },
        Kind::Count | Kind::Number => {
            let often = word == "times" && !matches!(next, "as" | "more" | "the" | "that");
            let short = matches!(behind, "short" | "shy" | "adrift" | "clear");
            let votes = matches!(word, "vote" | "votes");
            let by = || match around::lead(view, tokens.start) {
                around::Lead::Preposition(at) => view.word(at) == "by",
                _ => false,
            };
            // "the gap at more than 20,000 votes"
            let gap = || {
                let near = tokens.start.saturating_sub(4)..tokens.start;
                near.into_iter().any(|i| {
                    matches!(
                        view.word(i),
                        "lead" | "majority" | "margin" | "gap" | "plurality"
                    )
                })
            };
            often || short || votes && (by() || gap())
        }
        Kind::Measure => {
            // "A seven-mile stretch of road was closed": so much of it.
            let stretch = (tokens.end..tokens.end + 3).any(|i| view.word(i) == "of");
            let size = matches!(
                word,
                "deep" | "high" | "long" | "wide" | "tall" | "away" | "thick"
            );
            size || (noun || word == "-") && !stretch
        }
        _ => false,
    }
}

/// "312 votes to 287", "voted nine to four", "split 8-7 over whether to", "approved the bill, 68-31".
fn ballot(view: &View, figure: &Figure) -> bool {
    const NEAR: usize = 4;
    const WITHIN: usize = 14;
    let tokens = view.tokens_of(figure);
    let within = |before: usize| tokens.start.saturating_sub(before)..tokens.end + 2;
    let states = &vocabulary().states;
    let mut near = within(NEAR);
    near.any(|i| {
        let word = view.word(i);
        states.is_of("ballot", word) && !(word == "voting" && view.word(i + 1) == "age")
    }) || within(WITHIN).any(|i| states.is_of("assembly", view.word(i)))
}

/// Whether another is a part of the group, "41" in "killing 14 of the 41 people": what is done to the part is not done
/// to the whole.
fn is_whole(group: &Group) -> bool {
    let view = group.view;
    match around::lead(view, group.start) {
        around::Lead::Preposition(of) if view.word(of) == "of" && of > 0 => {
            view.figure_at(of - 1).is_some()
                || matches!(
                    view.tag(of - 1).pos,
                    Pos::Num | Pos::Det | Pos::Pron | Pos::Adj
                )
        }
        _ => false,
    }
}

/// What the sentence's tree says of the noun, where no pattern does: "12 people sheltering in the school were later
/// killed". A verb that does something to others gives its state to what it is done to alone.
fn by_tree(group: &Group) -> Option<&'static str> {
    let view = group.view;
    let noun = group
        .end
        .checked_sub(1)
        .filter(|&n| n >= group.figure_end)?;
    if group.share || !view.says_state() || is_whole(group) || around::is_halved(group) {
        return None;
    }
    let people = vocabulary().words.singular(view.word(noun))?;
    vocabulary().words.class(&people)?;
    // The words right behind were looked at; the tree is asked about what stands farther off.
    let far = (group.end + 1..view.tokens().len()).any(|i| {
        let mut states = group.states_at(i);
        states.any(|s| matches!(s.way, Way::Done | Way::Does))
    });
    if !far {
        return None;
    }
    let (verb, label) = view.syntax().predicate(noun)?;
    // "A nurse who tried to kill two patients was jailed": another was.
    let another = view.word_before(verb) == "was" && view.tag(noun).penn == Penn::Nns;
    if another || behind::negated(view, verb) || view.word(verb + 1) == "or" {
        return None;
    }
    let said = group.states_at(verb).find(|s| match s.way {
        Way::Done => matches!(label, Label::NsubjPass | Label::Obj) && s.tail.is_empty(),
        Way::Does => label == Label::Nsubj,
        Way::Adjective => label == Label::Nsubj,
        _ => false,
    });
    said.map(|s| s.status)
}
