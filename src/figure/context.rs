//! Context: what a reading is by what stands around it, and whether it is a figure at all.
//!
//! In: a [`Reading`] and its [`Place`]. Out: the reading, settled, or nothing.

use super::grammar::{self, Reading, Style, lexical, quantity};
use super::scan::Place;
use super::{Exact, Interval, Kind, PartialDate, Relative};
use crate::language::{Token, TokenClass};
use crate::vocabulary::{Hedge, PhraseTable, lower, vocabulary};

impl Place<'_> {
    /// Decides what a reading is by what stands around it; `None` where it is no figure.
    pub(super) fn settle(&self, mut reading: Reading, after: &str) -> Option<Reading> {
        self.negate(&mut reading);
        reading = self.metre_or_million(reading, after);
        // "buried under 31 inches of snow": no figure begins with this word, but with the next.
        let below = reading.hedge == Some(Hedge::LessThan)
            && reading.hedge_length > 0
            && (self.text[self.start..].starts_with("under ")
                || self.text[self.start..].starts_with("below "));
        if below && self.before(6, &vocabulary().cues.covered) {
            return None;
        }
        let bare = reading.kind == Kind::Number;
        let over = reading.hedge == Some(Hedge::MoreThan)
            && reading.hedge_length == "over ".len()
            && reading.tail_length == 0;
        if bare
            && over
            && self
                .year_from(reading.hedge_length, &reading, after)
                .is_some()
        {
            // "growth over 2005"
            return None;
        }
        if bare && self.hedged_year(&reading, after) || self.ordinal_day(&reading, after) {
            return None;
        }
        if bare && reading.hedge.is_none() && reading.ends.is_none() {
            if self.title(&reading, after) || self.named_in_words(&reading) {
                return None;
            }
            if let Some(year) = self.year(&reading, after) {
                return Some(Reading::of_date(PartialDate {
                    year: Some(year),
                    ..PartialDate::default()
                }));
            }
            if self.identified(&reading, after) {
                return None;
            }
        }
        let dash = reading.kind == Kind::Tally;
        if (bare || dash) && self.day_of_a_date(&reading, after) {
            return None;
        }
        if bare && (self.one_that_counts_nothing(after) || self.on_a_shirt(after)) {
            return None;
        }
        if bare && self.age_between_commas(&reading, after) {
            (reading.kind, reading.unit) = (Kind::Age, quantity::unit_named("year"));
        }
        let weekday =
            reading.kind == Kind::Date && self.weekday_only(&reading) && reading.relative.is_none();
        let tolerance = bare && self.word_before() == "±";
        if (weekday && !self.capital()) || (bare && self.in_code(after)) || tolerance {
            return None;
        }
        if reading.kind == Kind::Date && self.model(&reading) {
            return None;
        }
        if reading.kind == Kind::Duration {
            reading.relative = self.told_from_publication(&reading, after);
        }
        if reading.kind == Kind::Temperature {
            return self.temperature(reading, after);
        }
        Some(reading)
    }

    /// "until about 1989": the hedge is passed over, and the year read without it.
    fn hedged_year(&self, reading: &Reading, after: &str) -> bool {
        let hedged = reading.hedge == Some(Hedge::Approx) && reading.hedge_length > 0;
        let led = matches!(
            self.word_before(),
            "until" | "till" | "in" | "since" | "by" | "from" | "before" | "after"
        );
        let year = || self.year_from(reading.hedge_length, reading, after);
        hedged && led && year().is_some()
    }

    /// "on the 15th", "in the 62nd minute": when, and no place in an order.
    fn ordinal_day(&self, reading: &Reading, after: &str) -> bool {
        if reading.kind != Kind::Ordinal || self.word_before() != "the" {
            return false;
        }
        let next = lexical::next_word(after);
        let digits = self.text[self.start..].starts_with(|c: char| c.is_ascii_digit());
        let day = reading
            .value
            .and_then(Exact::to_whole)
            .is_some_and(|d| d <= 31);
        let ends = !after.starts_with('-') && (next.is_empty() || vocabulary().words.is_stop(next));
        let marked = after.starts_with([',', '.', ';', ')']);
        let led = matches!(
            self.word(2),
            "on" | "On" | "by" | "until" | "before" | "since"
        );
        next == "minute" || digits && day && led && (ends && next != "of" || marked)
    }

    /// "doesn't exceed 50", "isn't more than 50": the bound turned round, its end included.
    fn negate(&self, reading: &mut Reading) {
        let before = self.word_before();
        let (Some(value), true) = (
            reading.value,
            ["n't", "n’t"].iter().any(|no| before.ends_with(no)),
        ) else {
            return;
        };
        let (hedge, written) = match reading.hedge {
            Some(Hedge::MoreThan) => (Hedge::AtMost, Interval::at_most(value)),
            Some(Hedge::LessThan) => (Hedge::AtLeast, Interval::at_least(value)),
            _ => return,
        };
        (reading.hedge, reading.written) = (Some(hedge), written);
    }

    /// "The Two Ronnies": a number word with a capital inside a sentence, before a capital word.
    fn title(&self, reading: &Reading, after: &str) -> bool {
        let text = self.sentence.text(self.text);
        let whole = text.ends_with(['.', '?', '!', '"', '”', '\'', '’']);
        let led = self.token_before(1).is_some_and(|t| {
            t.class == TokenClass::Word
                && (self.text[t.start..].starts_with(char::is_lowercase)
                    || &self.text[t.start..t.end] == "The")
        });
        reading.style == Style::Words
            && whole
            && led
            && self.capital()
            && lexical::next_word(after).starts_with(char::is_uppercase)
    }

    /// "an Audi Q3": a quarter without a year behind a name is part of it.
    fn model(&self, reading: &Reading) -> bool {
        let before = self.token_before(1);
        let named = before.is_some_and(|t| {
            t.class == TokenClass::Word
                && self.text[t.start..].starts_with(char::is_uppercase)
                && t.start > self.sentence.range.start
        });
        let numbered = self.text[self.start..].starts_with('Q');
        let quarter = |d: PartialDate| d.quarter.is_some() && d.year.is_none();
        named && numbered && reading.day.is_some_and(quarter)
    }

    /// "two weeks ago", "four days from now", "will open in three weeks": which day it comes to from the day of publication.
    fn told_from_publication(&self, reading: &Reading, after: &str) -> Option<Relative> {
        let number = reading.value.and_then(Exact::to_whole)?;
        let number = i32::try_from(number).ok().filter(|n| *n <= 1_000)?;
        let (way, anchor) = match grammar::relative::shift(after) {
            Ok((_, found)) => found,
            Err(_) if self.word_before() == "in" && self.to_come() => (1, 0),
            Err(_) => return None,
        };
        let (days, months) = match reading.unit?.name {
            "day" => (number, 0),
            "week" => (number * 7, 0),
            "fortnight" => (number * 14, 0),
            "month" => (0, number),
            "year" => (0, number * 12),
            "decade" => (0, number * 120),
            _ => return None,
        };
        Some(Relative::Shift {
            days: days * way + anchor,
            months: months * way,
        })
    }

    /// Whether "will" stands shortly before.
    fn to_come(&self) -> bool {
        (2..10)
            .map_while(|back| self.token_before(back))
            .any(|t| matches!(&self.text[t.start..t.end], "will" | "’ll" | "'ll"))
    }

    /// "Boeing 777F" and "form 13F" are no temperatures: a bare letter needs a place where one stands.
    fn temperature(&self, reading: Reading, after: &str) -> Option<Reading> {
        let read = &self.text[self.start..self.sentence.range.end - after.len()];
        let glued = read.ends_with('F') && !read.ends_with(" F") && !read.ends_with("°F");
        let mut buffer = [0; 64];
        let before = lower(self.word_before(), &mut buffer).unwrap_or_default();
        let names = &vocabulary().names;
        let named = self.listed_before(&names.before).is_some();
        let stands = reading.hedge.is_some()
            || reading.ends.is_some()
            || matches!(
                before,
                "(" | "of"
                    | "to"
                    | "at"
                    | "by"
                    | "below"
                    | "above"
                    | "around"
                    | "about"
                    | "hit"
                    | "reached"
                    | "between"
                    | "and"
                    | "or"
                    | "-"
                    | "was"
                    | "is"
                    | "reach"
                    | "from"
                    | "topped"
                    | "exceed"
                    | "exceeded"
                    | ","
                    | "than"
                    | "a"
                    | "the"
                    | "into"
                    | "near"
            )
            || before.is_empty();
        if named || (glued && !stands) {
            return None;
        }
        Some(reading)
    }

    /// "ISO 3888-2": digits behind capitals and before a hyphen with digits are a code.
    fn in_code(&self, after: &str) -> bool {
        let hyphened =
            after.starts_with('-') && after[1..].starts_with(|c: char| c.is_ascii_digit());
        let capitals = |w: &str| w.len() >= 2 && w.bytes().all(|b| b.is_ascii_uppercase());
        hyphened && capitals(self.word_before())
    }

    fn weekday_only(&self, reading: &Reading) -> bool {
        reading
            .day
            .is_some_and(|d| d.weekday.is_some() && d.day.is_none())
    }

    fn capital(&self) -> bool {
        self.text[self.start..].starts_with(char::is_uppercase)
    }

    /// Four bare digits that are a year: behind a word that years follow, or where no plural noun comes next.
    fn year(&self, reading: &Reading, after: &str) -> Option<i16> {
        self.year_from(0, reading, after)
    }

    fn year_from(&self, hedge: usize, reading: &Reading, after: &str) -> Option<i16> {
        if reading.style != Style::Digits || reading.tail_length > 0 {
            return None;
        }
        let text = &self.text[self.start + hedge..];
        let (_, year) = grammar::date::year(text).ok()?;
        let next = lexical::next_word(after);
        let counts = next.starts_with(char::is_lowercase) && vocabulary().words.looks_plural(next);
        let mut buffer = [0; 64];
        let before = lower(self.word_before(), &mut buffer).unwrap_or_default();
        let led = matches!(
            before,
            "in" | "since"
                | "until"
                | "till"
                | "by"
                | "from"
                | "during"
                | "of"
                | "before"
                | "after"
                | "early"
                | "late"
                | "mid"
                | "to"
                | "through"
                | "spring"
                | "summer"
                | "autumn"
                | "fall"
                | "winter"
                | "year"
                | "the"
                | "and"
                | "circa"
                | "around"
                | "between"
        );
        let likely = (1900..=2099).contains(&year);
        // "In 2011 floods killed 34": a plural behind a year after "in" is what happened then.
        let counts = counts && !(likely && matches!(before, "in" | "since"));
        let era = matches!(before, "ad" | "a.d.");
        (era || (!counts && ((led && (1500..=2199).contains(&year)) || likely))).then_some(year)
    }

    /// Whether a bare number is a name by the word before it ("Section 12", "Boeing 737") or behind it ("12 Acacia Avenue").
    fn identified(&self, reading: &Reading, after: &str) -> bool {
        if !matches!(reading.style, Style::Digits | Style::Words) {
            return false;
        }
        self.named_by_word_before(reading, after)
            || self.in_address(reading, after)
            || self.ends_a_name(after)
            || self.behind_a_name(reading, after)
    }

    /// Whether the words right before make the number a name: "Section 12", "S&P 500", "Game 6", "day 3 of the trial".
    fn named_by_word_before(&self, reading: &Reading, after: &str) -> bool {
        let names = &vocabulary().names;
        let digits = reading.style == Style::Digits;
        let capital = |t: &Token| self.text[t.start..].starts_with(char::is_uppercase);
        if let Some(token) = self.listed_before(&names.before)
            && (digits || capital(token))
        {
            return true;
        }
        let Some(token) = self.listed_before(&names.before_noun) else {
            return false;
        };
        let first = token.start == self.sentence.range.start;
        if capital(token) && !first {
            return true;
        }
        let next = lexical::next_word(after);
        // "That day two died" counts, "day two of the trial" does not.
        let counted = if digits {
            !next.is_empty() && !vocabulary().words.is_stop(next)
        } else {
            !matches!(
                next,
                "" | "of"
                    | "in"
                    | "on"
                    | "at"
                    | "for"
                    | "was"
                    | "is"
                    | "he"
                    | "she"
                    | "they"
                    | "it"
            )
        };
        !counted && (!first || (digits && after.starts_with(['.', ',', ':'])))
    }

    /// The first token of a listed phrase that ends right before the number.
    fn listed_before(&self, phrases: &PhraseTable<()>) -> Option<&Token> {
        let end = self.token_before(1)?.end;
        (1..=4).find_map(|back| {
            let token = self.token_before(back)?;
            let (length, ()) = phrases.longest(&self.text[token.start..])?;
            (token.start + length == end).then_some(token)
        })
    }

    /// `number Capital+ street`: "1412 Park Avenue", "10 Downing Street"; `hundreds block`: "the 2800 block of Orsk Road"
    fn in_address(&self, reading: &Reading, after: &str) -> bool {
        if reading.style != Style::Digits {
            return false;
        }
        let whole = reading.value.and_then(Exact::to_whole);
        let hundreds = whole.is_some_and(|n| n >= 10 && n % 10 == 0);
        let block = lexical::next_word(after) == "block" || after.starts_with("-block");
        if hundreds && block {
            return true;
        }
        let mut rest = after;
        for position in 0..4 {
            let word = lexical::next_word(rest);
            if !word.starts_with(char::is_uppercase) {
                return false;
            }
            if position > 0 && vocabulary().names.streets.longest(word).is_some() {
                return true;
            }
            let Some(at) = rest.find(word) else {
                return false;
            };
            rest = &rest[at + word.len()..];
        }
        false
    }

    /// "one" alone stands for a person or thing as often as it counts: it counts before a noun in lower case.
    fn one_that_counts_nothing(&self, after: &str) -> bool {
        let word = quantity::leading_word(&self.text[self.start..]);
        if !word.eq_ignore_ascii_case("one")
            || after.len() + 3 != self.sentence.range.end - self.start
        {
            return false;
        }
        let mut buffer = [0; 64];
        let before = lower(self.word_before(), &mut buffer).unwrap_or_default();
        let next = lexical::next_word(after);
        let pointed = matches!(
            before,
            "the"
                | "this"
                | "that"
                | "which"
                | "every"
                | "no"
                | "any"
                | "each"
                | "only"
                | "another"
                | "other"
        );
        // "five were hurt, one of them badly", "all but one": a part.
        let of = after.strip_prefix(" of ").map_or("", lexical::next_word);
        let part =
            matches!(before, "," | "and" | "–" | "-" | ";" | "(") && matches!(of, "them" | "whom");
        let all_but = before == "but" && self.word(2).eq_ignore_ascii_case("all");
        if part || all_but {
            return false;
        }
        // "what one family can own" is said of every family.
        let behind = after.trim_start().get(next.len()..).unwrap_or_default();
        let each = lexical::next_word(behind) == "can";
        pointed || each || next.is_empty() || vocabulary().words.is_stop(next)
    }

    /// "Name Surname, 34," or "(34)": a bare number between commas behind a capital word.
    fn age_between_commas(&self, reading: &Reading, after: &str) -> bool {
        let plausible = reading
            .value
            .and_then(Exact::to_whole)
            .is_some_and(|v| (1..=115).contains(&v));
        let digits = reading.style == Style::Digits;
        let closes = after.starts_with([',', ')', ';', '.']) || after.is_empty();
        let (Some(mark), Some(name)) = (self.token_before(1), self.token_before(2)) else {
            return false;
        };
        let opens = matches!(&self.text[mark.start..mark.end], "," | "(");
        let surname = name.class == TokenClass::Word
            && self.text[name.start..].starts_with(char::is_uppercase);
        let month = grammar::date::month(&self.text[name.start..]).is_ok();
        let more = after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_digit());
        plausible
            && digits
            && closes
            && opens
            && surname
            && !month
            && !more
            && self.person_name(name)
    }

    /// Two capital words in a row, so that "Paris, 12," is no age.
    fn person_name(&self, surname: &Token) -> bool {
        let Some(given) = self.token_before(3) else {
            return false;
        };
        let capital = |t: &Token| {
            t.class == TokenClass::Word && self.text[t.start..].starts_with(char::is_uppercase)
        };
        capital(given) && capital(surname)
    }
}

#[cfg(test)]
mod tests {
    use crate::language::analyse;

    fn read(text: &str) -> Vec<String> {
        let analysed = analyse(text);
        let sentences = analysed.sentences.iter();
        let figures = sentences.flat_map(|s| crate::figure::figures(text, s));
        figures.map(|f| text[f.range].to_owned()).collect()
    }

    #[test]
    fn names_and_identifiers_are_no_figures() {
        for text in [
            "The S&P 500 fell.",
            "He sat in row 21.",
            "It was day 3 of the trial.",
            "The Category 4 hurricane turned north.",
            "Call +44-20-7946-0018 for help.",
            "Read https://www.example.org/a?q=30%25 for more.",
            "He drove a Boeing 777F to the hangar.",
            "No one knew where he was.",
            "The Two Ronnies were back.",
        ] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_same_words_count_where_they_count() {
        for (text, figure) in [
            ("They will mark 10 years of peace.", "10 years"),
            ("That day 12 villagers died.", "12"),
            ("No one was hurt.", "No one"),
            ("A $125,000 reward was offered.", "$125,000"),
            ("She was in her 30s.", "30s"),
            ("They had 2.7m digital sales.", "2.7m"),
            (
                "It stood between A.D. 1000 and 1260.",
                "between A.D. 1000 and 1260",
            ),
            ("It climbed back up to 4.8 per cent.", "4.8 per cent"),
            // A space of two bytes before an address that is none.
            ("Police said 12 people were hurt.\u{a0}”://$", "12"),
        ] {
            assert_eq!(read(text), [figure], "{text}");
        }
    }
}
