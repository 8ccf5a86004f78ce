//! From the figures of a document to its claims.

use super::likely::{self, Asked, Found, Told};
use super::person::Persons;
use super::state::By;
use super::view::View;
use super::voices::{Quoted, Voices};
use super::{
    Claim, NoAmount, NounPhrase, Role, Source, SourceKind, age_of, age_told, assertion,
    attribution, counted, ends, event, no_amount, parts, person, place, rate, role, state, time,
    understood,
};
use crate::document::{Block, Document, Zone};
use crate::figure::{self, Figure, Form, Kind};
use crate::language::{self, Sentence};

/// Reads all claims of a document, in the order of the source.
pub fn claims(document: &Document) -> Vec<Claim> {
    read(document, None)
}

/// The claims of a document. For training, what is asked of each figure is noted, and what the patterns found stands.
pub(super) fn read(document: &Document, mut asked: Option<&mut Vec<Asked>>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut persons = Persons::default();
    let mut voices = Voices::default();
    let mut story = event::Story::default();
    let mut past = ends::Past::default();
    let mut nouns = Told::default();
    let mut quoted = Quoted::default();
    let mut sentence_number = 0;
    // The last sentence of the block before.
    let mut last: Option<(&Block, Sentence)> = None;
    for (number, block) in document.blocks.iter().enumerate() {
        let mut text = language::analyse(&block.text);
        for (at, sentence) in text.sentences.iter().enumerate() {
            let before = match at.checked_sub(1) {
                Some(before) => Some((block.text.as_str(), &text.sentences[before])),
                None => last
                    .as_ref()
                    .filter(|(other, _)| other.zone == block.zone)
                    .map(|(other, sentence)| (other.text.as_str(), sentence)),
            };
            let mut figures = figure::figures(&block.text, sentence);
            for figure in &mut figures {
                figure::resolve(figure, document.meta.date);
            }
            let view = View::new(&block.text, sentence, &figures);
            let first = claims.len();
            // What told of the state of each claim of the sentence.
            let mut told = Vec::with_capacity(figures.len());
            for figure in &figures {
                let id = claims.len();
                let place = Place {
                    id,
                    block: number,
                    sentence_number,
                };
                let quotation = text.quotation_around(figure.range.clone());
                if let Some(quotation) = quotation {
                    let at = figure.range.start;
                    quoted.find(number, &block.text, &text, (quotation, at), &voices);
                }
                let source = attribution::source(
                    &view,
                    figure,
                    &voices,
                    (&text, quotation.cloned()),
                    &quoted,
                );
                let known = ((&persons, &voices), source, claims.as_slice());
                let (mut claim, mut by) = claim(block, &view, figure, known, place);
                let state = claim.status.clone();
                understood::fill(&view, &claims, &mut claim);
                if claim.status != state {
                    by = By::Earlier;
                }
                if claim.counted.is_none() {
                    claim.counted = counted::by_tree(&view, figure);
                }
                if claim.counted.is_none() {
                    claim.counted =
                        before.and_then(|b| understood::told_of(&view, b, &claims, &claim));
                }
                claim.likely_counted.clone_from(&claim.counted);
                match &mut asked {
                    Some(asked) => likely::training::note(asked, &view, &claim, (&claims, &nouns)),
                    None => likely(&view, (&mut claim, &mut by), (&claims, &nouns)),
                }
                claim.event = story.find(&view, &claim);
                match &mut asked {
                    Some(asked) => likely::training::note_event(asked, &view, &claim, &story),
                    None => likely::happening(&view, &mut claim, &story),
                }
                story.give(&view, &claim);
                state::by_event(&mut claim);
                claim.no_amount = no_amount::of(&view, &claim);
                if claim.no_amount == Some(NoAmount::Name) {
                    claim.counted = None;
                    claim.likely_counted = None;
                }
                claims.push(claim);
                told.push(by);
            }
            story.see(&view, block.zone);
            parts::settle(&view, &mut claims, first, &mut past);
            for (at, by) in (first..).zip(&told) {
                match &mut asked {
                    Some(asked) => likely::training::note_classes(asked, &view, (&claims, at), *by),
                    None => likely::classes(&view, (&mut claims, at), *by),
                }
            }
            nouns.see(&block.text, &view);
            persons.see(&view);
            voices.see(&view, &text, block.zone);
            sentence_number += 1;
        }
        if let Some(sentence) = text.sentences.pop() {
            last = Some((block, sentence));
        }
    }
    claims
}

/// Gives a claim what it is most likely a figure of.
fn likely(view: &View, (claim, by): (&mut Claim, &mut By), (earlier, story): (&[Claim], &Told)) {
    let Some(found) = likely::noun(view, claim, (earlier, story)) else {
        return;
    };
    match found.sure {
        None | Some(Found::None) => {}
        Some(Found::Earlier(counted)) => claim.counted = Some(counted),
        Some(Found::Noun(phrase)) => {
            let at = claim.sentence_number;
            (claim.status, *by) = state::status(view, &claim.figure, Some(&phrase), earlier, at);
            claim.counted = Some(phrase.counted);
        }
    }
    match found.likely {
        None => {}
        Some(Found::None) => claim.likely_counted = None,
        Some(Found::Earlier(counted)) => claim.likely_counted = Some(counted),
        Some(Found::Noun(phrase)) => claim.likely_counted = Some(phrase.counted),
    }
}

/// Where a claim stands in the count of claims, blocks and sentences.
struct Place {
    id: usize,
    block: usize,
    sentence_number: usize,
}

fn claim(
    block: &Block,
    view: &View,
    figure: &Figure,
    ((persons, voices), source, earlier): ((&Persons, &Voices), Source, &[Claim]),
    place: Place,
) -> (Claim, By) {
    let aged = age_told::is_age(view, figure);
    let mut phrase = if aged {
        age_of::of_age(view, figure)
    } else {
        counted::noun_phrase(view, figure)
    };
    let tokens = view.tokens_of(figure);
    let noun_end = phrase.as_ref().map_or(tokens.end, |p| p.end);
    let definite = definite(view, tokens.start);
    // "Saturday's 10 dead": those of another day are others.
    if let (Some(phrase), Some(day)) = (&mut phrase, whose_day(view, tokens.start)) {
        phrase.counted.modifiers.push(day);
        phrase.counted.modifiers.sort_unstable();
    }
    if let Some(phrase) = phrase.as_mut().filter(|_| is_more(view, tokens.start)) {
        phrase.counted.modifiers.push("another".to_owned());
        phrase.counted.modifiers.sort_unstable();
        phrase.counted.modifiers.dedup();
    }
    let quoted = source.kind == SourceKind::Quotation;
    // The noun may stand before the figure ("a toll of 12").
    let behind = noun_end.max(tokens.end);
    let assertion = assertion::assertion(view, figure, behind, block.zone);
    let (role, direction) = role::role(view, figure, behind, assertion);
    let end = ends::end(view, figure, behind).filter(|_| role != Role::Change);
    let per = if role == Role::Rate {
        rate::base(view, figure, behind)
    } else {
        None
    };
    let person = persons.of(view, figure, voices);
    let mut figure = figure.clone();
    let counts = phrase.as_ref().is_some_and(|p| p.counts);
    let both = figure.form == Form::All;
    if figure.kind == Kind::Number && (counts && figure.form != Form::To || both) {
        figure.kind = Kind::Count;
    }
    if aged || person.as_ref().is_some_and(|(_, life)| life.is_age()) && figure.kind != Kind::Age {
        figure.kind = Kind::Age;
    }
    // "their daughter Maria, who was 10": nobody's that the story knows.
    let other = phrase
        .as_ref()
        .is_some_and(|p| is_another(p, person.as_ref()));
    let person = person.filter(|(_, life)| !(life.is_age() && other));
    // "He was 88": the age of somebody who is named.
    if let Some((person, life)) = &person
        && life.is_age()
        && phrase.is_none()
        && let Some(name) = persons.written(view, person)
    {
        phrase = Some(age_of::name(&name, tokens.end));
    }
    let (status, by) = state::status(
        view,
        &figure,
        phrase.as_ref(),
        earlier,
        place.sentence_number,
    );
    let claim = Claim {
        id: place.id,
        span: block.span(figure.range.clone()),
        phrase: block.span(phrase_range(view, &figure, tokens.start, noun_end)),
        sentence: block.span(view.sentence.range.clone()),
        sentence_range: view.sentence.range.clone(),
        block: place.block,
        sentence_number: place.sentence_number,
        zone: zone(block, quoted),
        likely_status: status.clone(),
        status,
        event: None,
        measures: measures(&figure, phrase.as_ref(), person.as_ref().map(|p| p.1)),
        counted: phrase.map(|p| p.counted),
        likely_counted: None,
        place: place::place(view, tokens.start, noun_end),
        scene: place::scene(view, &figure),
        time: time::time(view, &figure),
        times_near: time::near(view, &figure),
        source,
        likely_assertion: assertion,
        assertion,
        likely_role: role,
        likely_end: end.is_some(),
        role: if figure.form == Form::Zero {
            Role::Level
        } else {
            role
        },
        person: person.map(|p| p.0),
        definite,
        described: noun_end > tokens.end,
        quoted,
        direction,
        end,
        per,
        listed: None,
        no_amount: None,
        figure,
    };
    (claim, by)
}

/// Whether a name is that of somebody else than the person whose age it was taken for.
fn is_another(phrase: &NounPhrase, person: Option<&(String, person::Life)>) -> bool {
    let last = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    age_of::is_name(phrase)
        && person.is_some_and(|(person, _)| last(person) != last(&phrase.counted.head))
}

fn zone(block: &Block, quoted: bool) -> Zone {
    if quoted && matches!(block.zone, Zone::Body | Zone::Lede) {
        Zone::Quotation
    } else {
        block.zone
    }
}

/// "another 21 votes", "a further 40": the number begins with words that make it others than those before.
fn is_more(view: &View, start: usize) -> bool {
    let more = |at: usize| {
        matches!(
            view.word(at),
            "another" | "further" | "additional" | "extra"
        )
    };
    more(start) || matches!(view.word(start), "a" | "an") && more(start + 1)
}

/// The day whose figure it is said to be: "Saturday's 10 dead".
fn whose_day(view: &View, start: usize) -> Option<String> {
    let day = start.checked_sub(2)?;
    let possessive = matches!(view.word(start - 1), "'s" | "’s");
    let dated = view
        .figure_at(day)
        .is_some_and(|f| view.figures[f].kind == Kind::Date);
    (possessive && dated).then(|| view.word(day).to_owned())
}

/// Whether a figure is mentioned as known: "the 43 dead", "their three-week siege", "all 12 miners".
fn definite(view: &View, start: usize) -> bool {
    let before = view.word_before(start);
    let possessive = matches!(before, "'s" | "’s" | "s'");
    possessive
        || matches!(
            before,
            "the" | "these" | "those" | "its" | "their" | "his" | "her" | "our" | "all" | "both"
        )
}

/// The figure with the words before it that belong to it and its noun behind.
fn phrase_range(
    view: &View,
    figure: &Figure,
    start: usize,
    noun_end: usize,
) -> std::ops::Range<usize> {
    let mut first = start;
    while matches!(
        view.word_before(first),
        "the"
            | "a"
            | "an"
            | "these"
            | "those"
            | "its"
            | "their"
            | "his"
            | "her"
            | "our"
            | "all"
            | "'s"
            | "’s"
    ) {
        first -= 1;
        // "the government's month-long siege": with whose it is.
        if matches!(view.word(first), "'s" | "’s") && first > 0 {
            first -= 1;
        }
    }
    // "two weeks ago"
    let ago = matches!(view.word(noun_end), "ago" | "earlier" | "later");
    let noun_end = if ago { noun_end + 1 } else { noun_end };
    let tokens = view.tokens();
    let from = tokens
        .get(first)
        .map_or(figure.range.start, |t| t.start)
        .min(figure.range.start);
    let to = noun_end
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .map_or(figure.range.end, |t| t.end)
        .max(figure.range.end);
    from..to
}

/// The happening that a length of time measures, or what a date is to a person.
fn measures(
    figure: &Figure,
    phrase: Option<&NounPhrase>,
    life: Option<person::Life>,
) -> Option<String> {
    if let Some(life) = life {
        return Some(life.name().to_owned());
    }
    let head = &phrase?.counted.head;
    let described = figure.kind == Kind::Duration && figure.form == Form::Adjective;
    (described || crate::vocabulary::vocabulary().words.is_event(head)).then(|| head.clone())
}
