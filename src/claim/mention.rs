//! Who is named in a sentence and how: whether it is about them, which of "he" and "she" stands for them, whether words
//! with capitals are a person's name at all.

use super::noun_phrase;
use super::view::{Name, Speaker, View};
use super::who::is_pronoun;
use crate::language::{NounClass, Penn, Pos, noun_class};
use crate::vocabulary::{Gender, vocabulary};

/// Whether a name opens its sentence, with nothing but what the person is before it: "Harbour boss Ana Solis".
pub fn opens(view: &View, start: usize) -> bool {
    start <= 5
        && (0..start).all(|i| {
            view.capital(i) && !vocabulary().words.is_stop(view.word(i))
                || noun_class(view.word(i)) == Some(NounClass::Person)
        })
}

/// Whether a sentence is not about whom it names there: "to Ana Solis", "Ana Solis's boat".
pub fn is_oblique(view: &View, start: usize, end: usize) -> bool {
    let mut first = start;
    while first > 0 && first + 3 > start && view.capital(first - 1) {
        first -= 1;
    }
    let before = view.word_before(first);
    matches!(view.word(end), "'s" | "’s" | "'" | "’")
        || in_list(view, first, end)
        || matches!(
            before,
            "of" | "to"
                | "with"
                | "by"
                | "for"
                | "against"
                | "under"
                | "over"
                | "behind"
                | "like"
                | "than"
                | "about"
                | "between"
                | "from"
                | "named"
                | "called"
        )
}

/// "from Bell, Ana Solis, Omar Rill and others": one of several, and not the first.
pub fn in_list(view: &View, first: usize, end: usize) -> bool {
    let link = |word: &str| matches!(word, "," | "and");
    let before = view.word_before(first);
    before == "," && link(view.word(end)) && view.capital(end + 1)
        || link(before) && first >= 2 && view.capital(first - 2) && before == "and"
}

/// Whether a word, in lower case, stands for others without a noun: no source to be remembered.
pub fn stands_for_others(word: &str) -> bool {
    matches!(
        word,
        "both" | "all" | "some" | "many" | "others" | "neither" | "most" | "none" | "few"
    )
}

/// Whether two genders, where they are known, are one.
pub fn agree(a: Option<Gender>, b: Option<Gender>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a == b)
}

/// Which pronoun stands for a person by the words of the name, a title or a noun before it.
pub fn gender_of(view: &View, start: usize, end: usize) -> Option<Gender> {
    let people = &vocabulary().people;
    let title = start
        .checked_sub(1)
        .and_then(|i| people.gender(view.word(i)));
    title.or_else(|| (start..end).find_map(|i| people.gender(view.word(i))))
}

/// The person named last before a token, for "he" and "she".
pub fn person_before(view: &View, token: usize, gender: Option<Gender>) -> Option<String> {
    let names = view.names();
    let mut before = names[..names.partition_point(|n| n.end <= token)]
        .iter()
        .rev()
        .take(8);
    let fits = |n: &&Name| may_be_person(view, n) && agree(gender_of(view, n.start, n.end), gender);
    with_title(view, before.find(fits)?)
}

/// Whether words with capitals may be a person's name: not behind an article or "in", not "the Academy Awards", "Radio".
pub fn may_be_person(view: &View, name: &Name) -> bool {
    let placed = matches!(
        view.word_before(name.start),
        "the" | "a" | "an" | "in" | "at" | "on" | "of" | "from" | "into" | "near" | "its" | "their"
    );
    let last = view.word(name.end - 1);
    let one = last.strip_suffix('s').unwrap_or(last);
    let thing = |word: &str| {
        use NounClass::{Building, Document, Event, People, Place, Vehicle};
        matches!(
            noun_class(word),
            Some(Building | Document | Event | People | Place | Vehicle)
        )
    };
    // "Labour leader Ana Solis", "New Harbour residents": the name of a body or a place.
    let of_others = matches!(
        noun_class(view.word(name.end)),
        Some(NounClass::Person | NounClass::People)
    );
    // "Ana Field": a given name goes before what the surname may be.
    let given = || gender_of(view, name.start, name.start + 1).is_some();
    // "Hurricane Ann"
    let storm = vocabulary().words.is_named_incident(view.word(name.start));
    !placed && !of_others && !storm && (!thing(last) && !thing(one) || given())
}

/// The body in whose words a pronoun speaks: "organisers say they expect".
pub fn body_that_says(view: &View, speaker: &Speaker) -> Option<String> {
    let start = speaker.range.start;
    let all = view.speakers();
    let before = &all[..all.partition_point(|s| s.verb < start)];
    let around = before
        .last()
        .filter(|s| s.after.contains(&start) && !s.weak && !s.person)?;
    Some(around.name.clone()).filter(|name| !is_pronoun(&name.to_lowercase()))
}

/// The body that a sentence is about, for an "it" or "they" later in it: "Skylark fell 4% after it said …".
pub fn body_before(view: &View, token: usize) -> Option<String> {
    let found = noun_phrase::from(view, 0).filter(|r| r.end < token)?;
    let start = found.clone().find(|&i| view.tag(i).pos != Pos::Det)?;
    let many = view.word(token) == "they";
    let plural = matches!(view.tag(found.end - 1).penn, Penn::Nns | Penn::Nnps);
    let person = view
        .names()
        .iter()
        .any(|n| n.start >= start && n.end <= found.end && n.full);
    let number = found.clone().any(|i| view.figure_at(i).is_some());
    let capitals = (start..found.end).all(|i| view.capital(i));
    let speaks = capitals || may_speak(&view.singular(found.end - 1), many);
    let fits = !number && view.is_word(start) && plural == many && (!person || capitals);
    (fits && speaks).then(|| view.run(start..found.end).map(str::to_owned))?
}

/// The name before a token, for "it" and "they" where no body is known: "shares in Skylark fell after it said".
pub fn name_before(view: &View, token: usize) -> Option<String> {
    let last = (1..token).rev().take(30).find(|&i| {
        view.tag(i).pos == Pos::Propn && view.capital(i) && view.figure_at(i).is_none()
    })?;
    let mut first = last;
    while first > 0 && view.capital(first - 1) && view.figure_at(first - 1).is_none() {
        first -= 1;
    }
    view.run(first..last + 1).map(str::to_owned)
}

/// Whether those whom a noun is one for may speak as "they", or as "it": no "repair ship", no "officer", no "journey times".
fn may_speak(noun: &str, many: bool) -> bool {
    use NounClass::{
        Animal, Building, Disease, Event, Money, People, Person, Time, Unit, Vehicle, Weapon,
    };
    let body = vocabulary().people.is_body(noun) || vocabulary().words.is_source(noun);
    let class = noun_class(noun);
    if many {
        body || matches!(class, Some(Person | People)) || vocabulary().words.class(noun).is_some()
    } else {
        let thing = matches!(
            class,
            Some(
                Person
                    | Animal
                    | Building
                    | Disease
                    | Event
                    | Money
                    | Time
                    | Unit
                    | Vehicle
                    | Weapon
            )
        );
        body || !thing
    }
}

/// A person's name as written, with the capital words before it: "Det Insp Paula Reeve".
pub fn with_title(view: &View, name: &Name) -> Option<String> {
    let mut start = name.start;
    while start > 0
        && view.capital(start - 1)
        && name.start < start + 4
        && !vocabulary().words.is_stop(view.word(start - 1))
    {
        start -= 1;
    }
    view.run(start..name.end).map(str::to_owned)
}
