//! Figures that claim no amount: lengths of time that say when, numbers of names, "one" for a certain one, "most".
//!
//! In: a figure in its sentence, and its claim. Out: why it claims none, where it does not. Such a figure stays a claim, for the
//! rules; the sheet tells it apart, so that nobody looks for what it counts.

use serde::Serialize;

use super::complement::time_at;
use super::view::View;
use super::{Claim, noun_phrase};
use crate::figure::{Exact, Figure, Form, Kind};
use crate::language::{Penn, Pos};
use crate::vocabulary::vocabulary;

/// Why a figure claims no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoAmount {
    /// A length of time that says when: "six weeks ago", "over the last five months", "the nine months to May".
    When,
    /// A number of a name: "the 787 Dreamliner".
    Name,
    /// "one" for somebody who is not named: "one trader said".
    Somebody,
    /// A word without a number: "most".
    Word,
}

impl NoAmount {
    /// What it does instead, for the sheet.
    pub fn words(self) -> &'static str {
        match self {
            NoAmount::When => "says when",
            NoAmount::Name => "number of a name",
            NoAmount::Somebody => "a certain one",
            NoAmount::Word => "no number",
        }
    }
}

/// Why a claim's figure claims no amount; none where it does.
pub(super) fn of(view: &View, claim: &Claim) -> Option<NoAmount> {
    let figure = &claim.figure;
    match figure.kind {
        Kind::Duration if is_article(view, figure) => Some(NoAmount::Word),
        Kind::Duration if says_when(view, figure) => Some(NoAmount::When),
        Kind::Count | Kind::Number if counts_periods(view, figure) => Some(NoAmount::When),
        Kind::Money | Kind::Duration | Kind::Measure if is_title(view, figure) => {
            Some(NoAmount::Name)
        }
        Kind::Share if view.lower_at(figure.core.clone()) == "most" => Some(NoAmount::Word),
        Kind::Count | Kind::Number if is_somebody(view, figure) => Some(NoAmount::Somebody),
        Kind::Number | Kind::Count if claim.status.is_none() && is_of_a_name(view, figure) => {
            Some(NoAmount::Name)
        }
        _ => None,
    }
}

/// "the first in a decade": an article is no number.
fn is_article(view: &View, figure: &Figure) -> bool {
    let tokens = view.tokens_of(figure);
    matches!(view.word(tokens.start), "a" | "an")
        && tokens.len() == 2
        && figure.form != Form::Adjective
        && view.word(tokens.end) != "-"
}

/// "the two previous quarters", "in the past three seasons": so many points of time.
fn counts_periods(view: &View, figure: &Figure) -> bool {
    let tokens = view.tokens_of(figure);
    let when = &vocabulary().when;
    let which = |at: usize| when.is_which(view.word(at)) && view.word(at) != "same";
    let unit = |at: usize| {
        let one = view.singular(at);
        when.is_unit(&one) && view.tag(at).penn == Penn::Nns
    };
    let behind = which(tokens.end) && unit(tokens.end + 1);
    let before = tokens.start > 0 && which(tokens.start - 1) && unit(tokens.end);
    behind || before
}

/// "Million Dollar Baby": words with capitals inside a sentence, with a name behind them.
fn is_title(view: &View, figure: &Figure) -> bool {
    let tokens = view.tokens_of(figure);
    let written = tokens
        .clone()
        .all(|at| view.is_word(at) && view.capital(at));
    tokens.start > 0 && tokens.len() > 1 && written && view.capital(tokens.end) && in_prose(view)
}

/// Whether a sentence has a verb in small letters, as headlines in capitals have not.
fn in_prose(view: &View) -> bool {
    let verb = |i: usize| view.tag(i).pos == Pos::Verb && !view.capital(i) && view.is_word(i);
    (0..view.tokens().len()).any(verb)
}

/// "six weeks ago", "the next 20 years", "the first three months of the year", "the nine months to May", "in ten years' time".
fn says_when(view: &View, figure: &Figure) -> bool {
    if matches!(figure.form, Form::Adjective | Form::Word) || figure.unit.is_none() {
        return false;
    }
    let tokens = view.tokens_of(figure);
    let inside = time_at(view, tokens.start).is_some_and(|t| tokens.end <= t.range.end);
    let when = &vocabulary().when;
    // "73 seconds after lift-off"
    if inside || when.is_offset(view.word(tokens.end)) {
        return true;
    }
    let before = view.word_before(tokens.start);
    let definite = |back| {
        matches!(
            view.word_back(tokens.start, back),
            "the" | "its" | "their" | "his" | "her" | "our" | "these" | "those"
        )
    };
    let which = when.is_which(before) || matches!(before, "first" | "recent");
    if which && (definite(2) || before == "recent") || definite(1) && is_period(view, tokens.end) {
        return true;
    }
    // "in ten years' time"
    matches!(view.word(tokens.end), "'" | "’") && view.word(tokens.end + 1) == "time"
        || view.word(tokens.end) == "time" && before == "in"
}

/// "to May", "ended 30 June": what closes a period of account.
fn is_period(view: &View, at: usize) -> bool {
    let leads = matches!(
        view.word(at),
        "to" | "ended" | "ending" | "through" | "until"
    );
    let first = noun_phrase::past_articles(view, at + 1);
    let last = if view.word(first) == "end" {
        first + 1
    } else {
        first
    };
    let last = if matches!(view.word(last), "of" | "-") {
        last + 1
    } else {
        last
    };
    let dated = |at: usize| {
        let figure = view.figure_at(at).map(|f| view.figures[f].kind);
        figure == Some(Kind::Date) || vocabulary().when.is_month(view.word(at))
    };
    leads && (dated(first) || dated(last))
}

/// "one trader said": whoever speaks is one of several, and not counted.
fn is_somebody(view: &View, figure: &Figure) -> bool {
    let one = figure.value == Some(Exact::ONE) && figure.modifier.is_none();
    let tokens = view.tokens_of(figure);
    if !one || view.word(tokens.start) != "one" {
        return false;
    }
    let speaks = view
        .speakers()
        .iter()
        .any(|s| s.range.contains(&tokens.start));
    let words = &vocabulary().words;
    // "one pupil asked"
    let asks =
        view.tag(tokens.end).is_noun() && words.speaks_in_quotations(view.word(tokens.end + 1));
    // "from one device to another"
    let other = view.word(tokens.end + 1) == "to"
        && matches!(view.word(tokens.end + 2), "another" | "others" | "the");
    speaks || asks || other
}

/// "a 787 Dreamliner", "Boeing's own 787 Dreamliner", "the PlayStation 3": digits beside a name that nothing of is counted.
fn is_of_a_name(view: &View, figure: &Figure) -> bool {
    let tokens = view.tokens_of(figure);
    let whole = figure
        .value
        .and_then(Exact::to_whole)
        .is_some_and(|v| v > 1);
    let digits = |i: &usize| view.written(*i).bytes().all(|b| b.is_ascii_digit());
    let bare = figure.unit.is_none() && figure.modifier.is_none() && figure.form == Form::Plain;
    if !(whole && digits(&tokens.start) && bare && tokens.len() == 1) {
        return false;
    }
    let name = |at: usize| view.capital(at) && view.tag(at).penn == Penn::Nnp;
    let words = &vocabulary().words;
    let (at, next) = (tokens.start, tokens.end);
    let ends = |at: usize| !name(at) && !view.tag(at).is_noun() && view.figure_at(at).is_none();
    let single = |at: usize| name(at) && !words.looks_plural(view.word(at)) && ends(at + 1);
    let led = at > 0
        && (matches!(
            view.word(at - 1),
            "a" | "an" | "the" | "'s" | "’s" | "own" | "new"
        ) || view.tag(at - 1).penn == Penn::PrpPossessive);
    if led && single(next) && words.class(view.word(next)).is_none() {
        return true;
    }
    // "by telephoning 0900 120 3345"
    let dialled = (0..at).rev().take_while(digits).last();
    let dialled = dialled.is_some_and(|i| view.written(i).starts_with('0'));
    let first = (0..at).rev().find(|&i| !name(i)).map_or(0, |i| i + 1);
    if dialled || first == at {
        return dialled;
    }
    // "Movimento 5 Stelle"
    if at > 1 && name(next) && !calendar(view, at - 1) && in_prose(view) {
        return true;
    }
    // "the PlayStation 3 console", "sales of Windows 98", "Harbour's Nova 6": a name that something else leads to.
    let goes_on = view.tag(next).penn == Penn::Nn && !view.capital(next)
        || !view.is_word(next) && view.figure_at(next).is_none()
        || matches!(view.word(next), "and" | "for" | "in" | "on")
        || matches!(view.tag(next).pos, Pos::Verb | Pos::Aux);
    let lead = view.word_before(first);
    let of_title = matches!(
        lead,
        "the" | "a" | "an" | "'s" | "’s" | "its" | "of" | "on" | "new"
    );
    of_title && goes_on && in_prose(view) && !calendar(view, at - 1)
}

/// Whether a word is a month or a day of the week.
fn calendar(view: &View, at: usize) -> bool {
    let when = &vocabulary().when;
    when.is_month(view.word(at)) || when.is_unit(view.word(at))
}

#[cfg(test)]
mod tests {
    use super::NoAmount;
    use crate::claim::claims;
    use crate::document::{Document, Format};

    fn check(text: &str, figure: &str, wanted: Option<NoAmount>) {
        let document = Document::from_text(text, Format::Plain);
        let found = claims(&document)
            .into_iter()
            .find(|c| document.slice(c.span) == figure);
        let found = found.map(|c| c.no_amount);
        assert_eq!(found, Some(wanted), "{figure} in {text}");
    }

    /// Texts, each with the figure that is asked about, and what all of these figures are.
    fn check_all<const N: usize>(cases: [(&str, &str); N], wanted: Option<NoAmount>) {
        for (text, figure) in cases {
            check(text, figure, wanted);
        }
    }

    #[test]
    fn lengths_of_time_say_when_or_how_long() {
        let when = [
            ("The bridge fell six weeks ago.", "six weeks"),
            ("Sales rose over the last five months.", "five months"),
            (
                "The firm will build 40 ships over the next 20 years.",
                "20 years",
            ),
            ("Profits fell in the nine months to May.", "nine months"),
            (
                "Losses grew in the first three months of the year.",
                "three months",
            ),
            ("He will retire in ten years' time.", "ten years"),
            (
                "The rocket broke up 70 seconds after lift-off.",
                "70 seconds",
            ),
            ("Output fell in the two previous quarters.", "two"),
        ];
        check_all(when, Some(NoAmount::When));
        let how_long = [
            ("The strike lasted six weeks.", "six weeks"),
            ("It was the lowest level in six years.", "six years"),
            ("He was jailed for ten years.", "ten years"),
            ("A three-week strike began.", "three-week"),
            ("The work is six months late.", "six months"),
            ("They have two weeks to pay.", "two weeks"),
            ("They won the last six matches.", "six"),
        ];
        check_all(how_long, None);
        let article = [("It was the first in a decade.", "a decade")];
        check_all(article, Some(NoAmount::Word));
    }

    #[test]
    fn numbers_of_names_count_nothing() {
        let names = [
            (
                "The airline will fly its new 787 Dreamliner to Marbay.",
                "787",
            ),
            ("It was built for the Orbix 360 console.", "360"),
            ("With the Nova Browser 9 comes a new look.", "9"),
            ("They can order it by calling 0900 120 3345.", "3345"),
            (
                "She was praised for Million Dollar Garden.",
                "Million Dollar",
            ),
        ];
        check_all(names, Some(NoAmount::Name));
        let counts = [
            ("In Denby 12 people were hurt.", "12"),
            ("Police in Denby arrested 12 on Monday.", "12"),
            ("The town took in 200 Kurds.", "200"),
            ("The 200 Labour members voted.", "200"),
            ("The 12 Taliban were killed.", "12"),
        ];
        check_all(counts, None);
    }

    #[test]
    fn one_who_speaks_is_not_counted() {
        let somebody = [
            ("One trader said prices were high.", "One"),
            ("Files move from one device to another.", "one"),
        ];
        check_all(somebody, Some(NoAmount::Somebody));
        check("One man died, police said.", "One", None);
    }
}
