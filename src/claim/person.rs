//! Whose age, birth or death a figure is.

use super::view::View;
use crate::figure::{Figure, Kind};

/// Remembers the person last named, so that "she was born in 1950" finds its person.
#[derive(Debug, Default)]
pub struct Persons {
    last: Option<String>,
}

/// What a date or an age is to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// The day or year of birth.
    Birth,
    /// The day or year of death.
    Death,
    /// An age reached.
    Age,
}

impl Life {
    /// The name as an event of a claim.
    pub fn name(self) -> &'static str {
        match self {
            Life::Birth => "birth",
            Life::Death => "death",
            Life::Age => "age",
        }
    }
}

impl Persons {
    /// Notes who is named in a sentence: the last run of two or more capital words, none of which begins the sentence as a
    /// common word.
    pub fn see(&mut self, view: &View) {
        if let Some(name) = names(view).last() {
            self.last = Some(name.1.clone());
        }
    }

    /// The person of a figure and what the figure is to them.
    pub fn of(&self, view: &View, figure: &Figure) -> Option<(String, Life)> {
        let life = life(view, figure)?;
        let tokens = view.tokens_of(figure);
        let all = names(view);
        let before = all.iter().rev().find(|(at, _)| *at < tokens.start);
        let right_behind = all
            .iter()
            .find(|(at, _)| *at >= tokens.end && *at <= tokens.end + 4);
        let named = match figure.kind {
            // "34-year-old Ana Solis": the name behind is nearer.
            Kind::Age if right_behind.is_some() && !closes(view, tokens.end) => right_behind,
            _ => before,
        };
        let person = named
            .map(|(_, name)| name.clone())
            .or_else(|| self.last.clone())?;
        Some((person, life))
    }
}

fn closes(view: &View, at: usize) -> bool {
    matches!(view.word(at), "," | ")" | "." | ";")
}

/// The surnames of the people named in a sentence, with the token that they end at.
fn names(view: &View) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < view.tokens().len() {
        let start = index;
        while view.capital(index)
            && view.figure_at(index).is_none()
            && !(index == 0 && is_common(view.word(0)))
        {
            index += 1;
        }
        let titled = start > 0
            && matches!(
                view.word_before(start),
                "mr" | "mrs" | "ms" | "dr" | "mr." | "mrs." | "ms." | "dr."
            );
        let length = index - start;
        let title_inside = length == 2
            && matches!(
                view.word(start),
                "mr" | "mrs" | "ms" | "dr" | "mr." | "mrs." | "ms." | "dr."
            );
        if (2..=4).contains(&length) || (length == 1 && titled) || title_inside {
            found.push((index - 1, view.written(index - 1).to_lowercase()));
        }
        index = index.max(start + 1);
    }
    found
}

fn is_common(word: &str) -> bool {
    crate::vocabulary::vocabulary().words.is_stop(word)
}

/// What a figure says of a life, by the words before it.
fn life(view: &View, figure: &Figure) -> Option<Life> {
    let tokens = view.tokens_of(figure);
    let reach = tokens.start.saturating_sub(7)..tokens.start;
    match figure.kind {
        Kind::Age => Some(Life::Age),
        Kind::Number | Kind::Count if age_by_words(view, tokens.start) => Some(Life::Age),
        Kind::Date if figure.day.is_some_and(|d| d.year.is_some()) => {
            let cue = reach
                .rev()
                .map(|i| view.word(i))
                .take_while(|w| !matches!(*w, ";" | "." | "and" | "when" | "who"))
                .find_map(|w| match w {
                    "born" => Some(Life::Birth),
                    "died" | "dies" | "death" => Some(Life::Death),
                    _ => None,
                });
            cue
        }
        _ => None,
    }
}

/// "at the age of 70", "died at 70", "when she was 30", "turned 40"
fn age_by_words(view: &View, start: usize) -> bool {
    let word = |back: usize| start.checked_sub(back).map_or("", |i| view.word(i));
    (word(1) == "of" && word(2) == "age")
        || (matches!(word(1), "was" | "is") && matches!(word(2), "he" | "she") && word(3) == "when")
        || word(1) == "turned"
        || (word(1) == "at" && word(2) == "died")
}
