//! What a number counts where its own words do not say: "41" of "58 cases, up from 41", "nine" of "four miners … the
//! other nine", "£44.9m" of "profit fell to £38.6m from £44.9m".
//!
//! In: the claims before, and the claim that lacks a noun. The noun comes from the nearest claim of the same sort in the
//! sentence, or where the words point back ("of them", "the others") from the sentence before.

mod amounts;
mod group;
mod shares;
mod topic;

pub use topic::told_of;

use self::amounts::{amount_before, is_sum, sum_before};
use self::shares::{
    asked_before, base_again, base_before, compared_before, moved_before, restated, share_again,
};
use super::view::{View, is_be};
use super::{Assertion, Claim, Counted, Role, things};
use crate::figure::{Form, Kind};
use crate::language::{Penn, Pos};
use crate::vocabulary::vocabulary;

/// How many claims back a noun is looked for.
const REACH: usize = 6;

/// Gives a claim without a noun that of an earlier claim, where the words allow it.
pub fn fill(view: &View, earlier: &[Claim], claim: &mut Claim) {
    let told_again = refers(view, claim);
    let lacks = claim
        .counted
        .as_ref()
        .is_none_or(|c| c.understood || told_again || is_sum(&c.head, claim));
    if !lacks || matches!(claim.figure.form, Form::Word | Form::All) {
        return;
    }
    // "61 storeys, 400 flats and a restaurant seating 180": of whoever has room there.
    if claim.assertion == Assertion::Capacity && claim.counted.is_none() {
        return;
    }
    if let Some(counted) = group::of_whom(view, claim) {
        claim.counted = Some(counted);
        return;
    }
    let understood = claim.counted.as_ref().is_some_and(|c| c.understood);
    if claim.counted.is_none()
        && let Some(state) = group::in_a_state(view, claim)
    {
        let whole = in_state(earlier, state, claim).filter(|_| claim.figure.kind != Kind::Age);
        claim.counted = whole.map_or_else(|| who_they_were(view, claim), |c| c.counted.clone());
        if claim.counted.is_some() && claim.figure.kind == Kind::Number {
            claim.figure.kind = Kind::Count;
        }
        claim.status.get_or_insert_with(|| state.to_owned());
        return;
    }
    let found = match claim.figure.kind {
        Kind::Age if claim.person.is_none() => aged_before(view, earlier, claim),
        Kind::Share | Kind::Percent if claim.counted.is_some() && !understood => earlier
            .last()
            .filter(|c| c.sentence_number == claim.sentence_number && has_noun(c)),
        Kind::Number | Kind::Count if ages_on(view, earlier, claim) => earlier.last(),
        Kind::Count | Kind::Number if told_again => told_before(earlier, claim),
        Kind::Share if claim.counted.is_some() => known_by_state(earlier, claim),
        Kind::Money | Kind::Measure if claim.counted.is_some() => sum_before(earlier, claim),
        Kind::Count | Kind::Number => counted_before(view, earlier, claim)
            .or_else(|| changed_before(view, earlier, claim))
            .or_else(|| bare_again(view, earlier, claim))
            .or_else(|| known_by_state(earlier, claim)),
        // "Pupils speak 41 languages and half are entitled to free meals": of the pupils.
        Kind::Share | Kind::Percent if group::leads(view, earlier, claim) => None,
        Kind::Share | Kind::Percent => base_before(view, earlier, claim)
            .or_else(|| base_again(view, earlier, claim))
            .or_else(|| restated(view, earlier, claim))
            .or_else(|| moved_before(view, earlier, claim))
            .or_else(|| compared_before(view, earlier, claim))
            .or_else(|| asked_before(view, earlier, claim))
            .or_else(|| share_again(view, earlier, claim))
            .or_else(|| amount_before(view, earlier, claim)),
        Kind::Ratio => compared_before(view, earlier, claim),
        Kind::Money | Kind::Measure | Kind::Temperature | Kind::PercentPoints => {
            amount_before(view, earlier, claim)
        }
        _ => None,
    };
    let Some(source) = found else {
        if claim.counted.is_none() {
            claim.counted = group::told(view, claim).or_else(|| who_they_were(view, claim));
            let counts = claim.figure.kind == Kind::Number && points_back(view, claim).is_some();
            if counts && claim.counted.is_some() {
                claim.figure.kind = Kind::Count;
            }
        }
        return;
    };
    let counts = source.figure.kind == Kind::Count;
    let (counted, status) = (source.counted.clone(), source.status.clone());
    let age = source.figure.kind == Kind::Age;
    if counts && claim.figure.kind == Kind::Number {
        claim.figure.kind = Kind::Count;
    }
    if age {
        claim.figure.kind = Kind::Age;
    }
    claim.counted = counted;
    // "12 died, two of them children": a part is in the state of its whole; "210 people in the city and 340".
    let part = points_back(view, claim) == Some(Pointer::Group);
    let joined = matches!(
        view.word_before(view.tokens_of(&claim.figure).start),
        "and" | "," | "or"
    );
    let asked = status.as_deref() == Some("surveyed");
    let compared = matches!(claim.figure.kind, Kind::Percent | Kind::Share | Kind::Ratio);
    // "Of the 72 aboard, 60 were picked up": what is said of them is said behind.
    let end = view.tokens_of(&claim.figure).end;
    let subject = view.tag(end).pos == Pos::Aux
        || matches!(
            view.tag(end).penn,
            Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md
        );
    // "48 seats, three short of a majority": by how many.
    let joined = joined && !super::state::tells_how_much(view, &claim.figure);
    let again = part || joined && !subject || asked || told_again || compared && counts;
    if claim.status.is_none() && again {
        claim.status = status;
    }
}

/// "nine of them children", where the text does not tell of whom: who they were.
fn who_they_were(view: &View, claim: &Claim) -> Option<Counted> {
    let number = matches!(claim.figure.kind, Kind::Count | Kind::Number | Kind::Share);
    let end = view.tokens_of(&claim.figure).end;
    let found = number.then(|| things::who_of_them(view, end))??;
    Some(found.counted)
}

/// "More than half of the dead", "the 22 injured": those of whom the story said so, whatever it called them.
fn known_by_state<'c>(earlier: &'c [Claim], claim: &Claim) -> Option<&'c Claim> {
    let state = claim.status.as_deref()?;
    let words = &vocabulary().words;
    // "Saturday's 10 dead": others than those.
    let known = claim.counted.as_ref().is_some_and(|c| {
        c.understood
            && c.modifiers
                .iter()
                .all(|m| m == &c.head || words.is_state(m))
    });
    known.then(|| in_state(earlier, state, claim))?
}

/// The last whole of which the story said that it is in a state.
fn in_state<'c>(earlier: &'c [Claim], state: &str, claim: &Claim) -> Option<&'c Claim> {
    const SENTENCES: usize = 6;
    let mut near = earlier.iter().rev().take(2 * REACH);
    near.find(|c| {
        matches!(c.figure.kind, Kind::Count | Kind::Number)
            && has_noun(c)
            && c.status.as_deref() == Some(state)
            && c.sentence_number + SENTENCES >= claim.sentence_number
            && !matches!(c.role, Role::Part | Role::PartOpen)
    })
}

/// "Two, aged five and six, are in hospital": of those two.
fn aged_before<'c>(view: &View, earlier: &'c [Claim], claim: &Claim) -> Option<&'c Claim> {
    let start = view.tokens_of(&claim.figure).start;
    let last = earlier.last().filter(|c| {
        let beside = view.tokens_of(&c.figure).end + 1 == start;
        let counts = matches!(c.figure.kind, Kind::Count | Kind::Number | Kind::Age);
        c.sentence_number == claim.sentence_number && beside && counts && has_noun(c)
    })?;
    matches!(view.word_before(start), "," | "and").then_some(last)
}

/// "aged 19, 22 and 31": an age that goes on a list of ages.
fn ages_on(view: &View, earlier: &[Claim], claim: &Claim) -> bool {
    let start = view.tokens_of(&claim.figure).start;
    let last = earlier
        .last()
        .filter(|c| c.sentence_number == claim.sentence_number);
    let follows = last.is_some_and(|c| view.tokens_of(&c.figure).end + 1 == start);
    let list = matches!(view.word_before(start), "," | "and" | "or");
    let age = last.is_some_and(|c| {
        let name = |n: &Counted| n.head.starts_with(char::is_uppercase);
        let common = c.counted.as_ref().is_some_and(|n| !name(n));
        c.figure.kind == Kind::Age && (common || c.counted.is_some() && c.person.is_none())
    });
    list && follows && age && claim.counted.is_none()
}

/// What the words beside a number point back to.
#[derive(PartialEq, Eq)]
enum Pointer {
    /// "two of them", "of whom three": a group that was told of.
    Group,
    /// "the other nine", "a further 5,000", "only two": others of the same.
    Others,
}

fn points_back(view: &View, claim: &Claim) -> Option<Pointer> {
    let tokens = view.tokens_of(&claim.figure);
    let group = |word: &str| matches!(word, "them" | "whom" | "these" | "those" | "which");
    // "12 of those who applied": told here, not before.
    let here = |at: usize| matches!(view.word(at + 2), "who" | "whose" | "that");
    let of = |at: usize| view.word(at) == "of" && group(view.word(at + 1)) && !here(at);
    let before = |back: usize| view.word_back(tokens.start, back);
    if of(tokens.end) || group(before(1)) && matches!(before(2), "of" | "among" | "amongst" | "all")
    {
        return Some(Pointer::Group);
    }
    let other = matches!(
        before(1),
        "other" | "another" | "further" | "remaining" | "only" | "last" | "previous"
    ) || matches!(view.word(tokens.end), "others" | "more" | "other")
        || before(1) == "but" && matches!(before(2), "all");
    other.then_some(Pointer::Others)
}

/// The count that a bare number is another of.
fn counted_before<'c>(view: &View, earlier: &'c [Claim], claim: &Claim) -> Option<&'c Claim> {
    let pointer = points_back(view, claim);
    let sentence = claim.sentence_number;
    // "the 90-home scheme" counts no homes that others could be some of.
    let describes = |c: &Claim| view.word(view.tokens_of(&c.figure).end) == "-";
    let own = |c: &&Claim| has_noun(c) && c.sentence_number == sentence && !describes(c);
    // "three parties share the remaining 33": they are not what they share.
    let start = view.tokens_of(&claim.figure).start;
    let previous = view.word_before(start) == "previous";
    let led = view.word_before(start) == "by"
        && start > 1
        && vocabulary()
            .roles
            .gap_verbs
            .contains(&view.lemma(start - 2));
    let aside =
        view.word_before(start) == "," && view.word(view.tokens_of(&claim.figure).end) == ",";
    let restates = |c: &Claim| {
        let end = view.tokens_of(&c.figure).end;
        aside && (end..start - 1).all(|i| view.is_word(i)) && start <= end + 5
    };
    let compared =
        view.word_before(start) == "from" && matches!(view.word_back(start, 2), "up" | "down");
    // "85% of users, but 30,000 remained offline", "22% of the shares, five million of them": of those.
    let joint = matches!(view.word_before(start), "but" | "and")
        && view.tag(view.tokens_of(&claim.figure).end).penn != Penn::Nns;
    let of_base = |c: &Claim| {
        let share = matches!(c.figure.kind, Kind::Share | Kind::Percent);
        let of = view.word(view.tokens_of(&c.figure).end) == "of";
        share && of && (joint || pointer == Some(Pointer::Group)) && c.sentence_number == sentence
    };
    let counts = |c: &&Claim| {
        matches!(c.figure.kind, Kind::Count | Kind::Number)
            || of_base(c)
            || compared && c.figure.kind == Kind::Share
            // "a third final, after they lost the previous two"
            || previous && c.figure.kind == Kind::Ordinal
            // "with 97 per cent of votes counted, she led by 1,240", "a third of councillors, 22, were absent"
            || (led || restates(c)) && matches!(c.figure.kind, Kind::Share | Kind::Percent)
    };
    let subject = |c: &&Claim| pointer == Some(Pointer::Others) && governs(view, c, claim);
    // "11 women from one village. Six others are missing": no villages.
    let befallen = claim.status.as_deref().is_some_and(befell);
    let alien = |c: &&Claim| {
        let class = c.counted.as_ref().and_then(|c| c.class.as_deref());
        befallen && pointer.is_some() && class.is_none()
    };
    let mut near = earlier.iter().rev().take(REACH).filter(counts).filter(own);
    let near = near.find(|c| !subject(c) && !alien(c));
    let back = |c: &&Claim| {
        has_noun(c) && c.sentence_number + 1 == sentence && c.figure.kind == Kind::Count
    };
    // "hit four fours in his 88": nobody's but his.
    let own = view.tag(start.wrapping_sub(1)).penn == Penn::PrpPossessive;
    // "in front of 23,180"
    let front = view.word_before(start) == "of" && view.word_back(start, 2) == "front";
    if pointer.is_none() && (own || front) {
        return None;
    }
    let found = near.or_else(|| {
        pointer.as_ref()?;
        let mut back = earlier.iter().rev().take(REACH).filter(back);
        back.find(|c| !alien(c))
    })?;
    let follows = bare(view, claim);
    (follows || pointer.is_some()).then_some(found)
}

/// Whether an earlier count is the subject of the verb whose object a number is: only that verb, and words of their two
/// phrases, stand between.
fn governs(view: &View, earlier: &Claim, claim: &Claim) -> bool {
    let between = view.tokens_of(&earlier.figure).end..view.tokens_of(&claim.figure).start;
    let finite = |i: usize| {
        matches!(
            view.tag(i).penn,
            Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md
        )
    };
    let joint = |i: usize| view.tag(i).pos == Pos::Cconj || matches!(view.word(i), "," | ";" | ":");
    between.clone().any(finite) && !between.clone().any(joint)
}

/// Whether a number stands where its noun was left out: before a verb, a mark, a preposition, the end.
fn bare(view: &View, claim: &Claim) -> bool {
    let end = view.tokens_of(&claim.figure).end;
    let word = view.word(end);
    let tag = view.tag(end);
    // "taking five for 29": what a bowler took, and for how much.
    let for_next = word == "for" && view.figure_at(end + 1).is_some();
    let first = view.tokens_of(&claim.figure).start;
    let for_last =
        view.word_before(first) == "for" && first > 1 && view.figure_at(first - 2).is_some();
    if for_next || for_last {
        return false;
    }
    let state = view.status(end).is_some();
    let compared = tag.penn == Penn::Jjr || matches!(word, "ahead" | "clear" | "short" | "behind");
    // "19 were excellent, 11 good and six sufficient"
    let start = view.tokens_of(&claim.figure).start;
    let closes = matches!(view.word(end + 1), "," | "and" | "." | ";" | "");
    let quality =
        tag.pos == Pos::Adj && closes && matches!(view.word_before(start), "," | "and" | "with");
    word.is_empty()
        || state
        || quality
        || compared
        || matches!(
            tag.pos,
            Pos::Verb
                | Pos::Aux
                | Pos::Punct
                | Pos::Adp
                | Pos::Cconj
                | Pos::Adv
                | Pos::Sconj
                | Pos::Pron
                | Pos::Det
        )
        || view.figure_at(end).is_some()
}

/// Whether a number is one that is given for what was told before: "put the number at 900,000", "gave a figure of 180,000".
fn refers(view: &View, claim: &Claim) -> bool {
    let tokens = view.tokens_of(&claim.figure);
    let near = tokens.start.saturating_sub(4)..tokens.start;
    let number = matches!(claim.figure.kind, Kind::Count | Kind::Number);
    let head = claim.counted.as_ref().map(|c| c.head.as_str());
    // "taking the total since the flood to 733"
    let far = tokens.start.saturating_sub(10)..tokens.start;
    let brought = view.word_before(tokens.start) == "to"
        && far
            .clone()
            .any(|i| matches!(view.word(i), "total" | "number" | "tally"))
        && far
            .clone()
            .any(|i| vocabulary().roles.brings.contains(&view.lemma(i)));
    // "making it eleven in a year"
    let making = view.word_before(tokens.start) == "it"
        && matches!(view.word_back(tokens.start, 2), "making" | "makes" | "made")
        && bare(view, claim);
    if number && (brought || making) {
        return true;
    }
    number
        && head.is_none_or(|h| vocabulary().words.is_quantity(h))
        && near.into_iter().any(|i| {
            matches!(view.word(i), "figure" | "number" | "total" | "toll")
                && (matches!(view.word(i + 1), "at" | "as")
                    // "By May the figure was 2,300"
                    || view.word(i) == "figure" && is_be(view.word(i + 1)) && i + 2 == tokens.start
                    || view.word(i + 1) == "of" && i + 2 == tokens.start)
        })
}

/// What the number that is given again is a number of.
fn told_before<'c>(earlier: &'c [Claim], claim: &Claim) -> Option<&'c Claim> {
    let near = |c: &&Claim| c.sentence_number + 1 >= claim.sentence_number;
    let counts = |c: &&Claim| matches!(c.figure.kind, Kind::Count) && has_noun(c);
    let mut near = earlier.iter().rev().take(REACH).take_while(near);
    near.find(counts)
}

/// "Nine thousand fans made the trip. Three were arrested.", "We had 80 beds. Tonight we have 11.": a bare number, and what
/// was counted in the sentence before.
fn bare_again<'c>(view: &View, earlier: &'c [Claim], claim: &Claim) -> Option<&'c Claim> {
    let tokens = view.tokens_of(&claim.figure);
    // A number of digits alone may be of anything; what stands as a subject or an object counts.
    let subject = view.tag(tokens.end).pos == Pos::Aux
        || matches!(
            view.tag(tokens.end).penn,
            Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md
        )
        || view.status(tokens.end).is_some();
    // "Two, aged five and six, are in hospital."
    let subject = subject || tokens.start == 0 && view.word(tokens.end) == ",";
    let before = tokens.start.checked_sub(1);
    let object = before.is_some_and(|v| {
        view.tag(v).pos == Pos::Verb
            || matches!(
                view.word(v),
                "have" | "has" | "had" | "only" | "just" | "further" | "another"
            )
    });
    let ends = matches!(
        view.word(tokens.end),
        "," | "." | ";" | "" | "”" | "\"" | "to"
    ) || view.tag(tokens.end).pos == Pos::Adp
        || view.tag(tokens.end).pos == Pos::Adv
        || view.tag(tokens.end).pos == Pos::Noun;
    // "Of those who applied, twelve were accepted"
    let others = view.word(0) == "of"
        && matches!(view.word(1), "those" | "these")
        && matches!(view.word(2), "who" | "whose" | "that");
    if others {
        return None;
    }
    // "all three", "the seven injured": of those who were told of, whatever they were called.
    let known = claim.definite || claim.figure.form == Form::All;
    if !(subject || object && ends) || claim.person.is_some() || known {
        return None;
    }
    let befell = |status: Option<&str>| status.is_some_and(befell);
    let counts = |c: &&Claim| c.figure.kind == Kind::Count && has_noun(c);
    let near = |c: &&Claim| c.sentence_number + 1 >= claim.sentence_number;
    let last = earlier.iter().rev().take(REACH).filter(counts);
    if befell(claim.status.as_deref()) {
        // The hurt are of those who were killed, not of those who came.
        let part = |c: &&Claim| matches!(c.role, Role::Part | Role::PartOpen);
        let victims = |c: &&Claim| {
            c.sentence_number + 4 >= claim.sentence_number
                && befell(c.status.as_deref())
                && !part(c)
        };
        if let Some(found) = last.clone().find(victims) {
            return Some(found);
        }
    }
    let mut last = last.take_while(near);
    // "It was fined for 17 breaches. Twenty-three died in 2006."
    let people = |c: &&Claim| {
        let counted = c.counted.as_ref();
        counted.is_some_and(|c| c.class.as_deref() == Some("person"))
    };
    let living = befell(claim.status.as_deref());
    last.find(|c| c.sentence_number < claim.sentence_number)
        .filter(|c| !living || people(c))
}

/// Whether a state is one of people who come to harm.
fn befell(status: &str) -> bool {
    matches!(
        status,
        "killed" | "injured" | "missing" | "rescued" | "survived" | "trapped" | "treated" | "shot"
    )
}

/// What is told of a figure before: "down 3% on last year, at 277,000".
fn changed_before<'c>(view: &View, earlier: &'c [Claim], claim: &Claim) -> Option<&'c Claim> {
    let tokens = view.tokens_of(&claim.figure);
    let before = |back: usize| view.word_back(tokens.start, back);
    let way = |word: &str| vocabulary().words.change(word).is_some();
    let moves = way(before(1)) && before(2) == ","
        || matches!(before(1), "at" | "to") && (before(2) == "," || way(before(2)))
        || before(1) == "at" && tokens.start > 1 && view.tag(tokens.start - 2).penn == Penn::Jjr
        || before(1) == "," && view.tag(tokens.end).penn == Penn::Jjr;
    let sentence = claim.sentence_number;
    let near = |c: &&Claim| {
        let other = matches!(c.figure.kind, Kind::Age | Kind::Duration | Kind::Ordinal);
        c.sentence_number == sentence && has_noun(c) && !other
    };
    moves.then(|| earlier.iter().rev().take(REACH).find(near))?
}

fn has_noun(claim: &Claim) -> bool {
    claim
        .counted
        .as_ref()
        .is_some_and(|c: &Counted| !c.understood)
}
