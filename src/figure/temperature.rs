//! Temperatures: which are read off a thermometer, and which are differences of two.
//!
//! In: the figures of a sentence. Out: the same; a difference has a unit that converts without offset and a dimension of its
//! own, so that it is compared with differences only.

use super::grammar::lexical::{any_word, next_word};
use super::{Exact, Figure, Interval, Kind, Unit};
use crate::vocabulary::vocabulary;

/// The dimension of differences of temperatures.
pub const DIFFERENCE: &str = "temperature difference";

/// Tells differences apart, by the words around ("warmed by 1.5C", "3C above average") and by a conversion that holds for them
/// only ("1.5C (2.7F)"). `sentence` is the text of the sentence, `start` where it begins.
pub fn tell_apart(sentence: &str, start: usize, figures: &mut [Figure]) {
    for at in 0..figures.len() {
        if figures[at].kind != Kind::Temperature {
            continue;
        }
        let before = &sentence[..figures[at].range.start - start];
        let after = &sentence[figures[at].range.end - start..];
        if says_difference(before, after) {
            make_difference(&mut figures[at]);
        }
        let Some(first) = at.checked_sub(1) else {
            continue;
        };
        let [.., a, b] = &mut figures[first..=at] else {
            continue;
        };
        let between = &sentence[a.range.end - start..b.range.start - start];
        let converted = matches!(between.trim(), "(" | "or" | ", or" | "/");
        if a.kind == Kind::Temperature && converted {
            let either = is_difference(a) || is_difference(b);
            if either || agree_as_differences_only(a, b) {
                make_difference(a);
                make_difference(b);
            }
        }
    }
}

fn is_difference(figure: &Figure) -> bool {
    figure.unit.is_some_and(|u| u.dimension == DIFFERENCE)
}

/// "by 2C", "dropped 10C"; "2C above average", "a 1.5C rise", but not "2C above zero"
fn says_difference(before: &str, after: &str) -> bool {
    let v = vocabulary();
    let before = before.trim_end();
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    if before.ends_with(word) && (word.eq_ignore_ascii_case("by") || changes(word)) {
        return true;
    }
    let after = after.trim_start_matches(')');
    let Some(behind) = after.strip_prefix([' ', '-', '\u{a0}']) else {
        return false;
    };
    if v.cues.fixed_points.longest(behind).is_some() {
        return false;
    }
    v.cues.difference.longest(behind).is_some() || changes(next_word(after))
}

/// A word of change that is about the scale: "rose 2C", "a 2C rise".
fn changes(word: &str) -> bool {
    !word.is_empty() && any_word(word).is_ok() && vocabulary().words.change_of(word).is_some()
}

/// Whether two temperatures in two units are the same difference, though they are not the same temperature.
fn agree_as_differences_only(a: &Figure, b: &Figure) -> bool {
    let (Some(of_a), Some(of_b)) = (a.unit, b.unit) else {
        return false;
    };
    let near = |x: Interval, y: Interval, slack: Exact| {
        y.plus(&Interval::between(slack.negated(), slack))
            .is_some_and(|y| !x.disjoint(&y))
    };
    let half = Exact::ratio(1, 2).unwrap_or(Exact::ONE);
    let (Some(x), Some(y)) = (without(a.meant, of_a), without(b.meant, of_b)) else {
        return false;
    };
    of_a.name != of_b.name && !near(a.meant, b.meant, Exact::ONE) && near(x, y, half)
}

/// An interval in base units without the offset of its unit.
fn without(interval: Interval, unit: Unit) -> Option<Interval> {
    interval.minus(&Interval::exactly(unit.offset))
}

fn make_difference(figure: &mut Figure) {
    let Some(unit) = figure.unit.filter(|u| u.dimension != DIFFERENCE) else {
        return;
    };
    let (Some(meant), Some(rounded)) = (without(figure.meant, unit), without(figure.rounded, unit))
    else {
        return;
    };
    (figure.meant, figure.rounded) = (meant, rounded);
    figure.unit = Some(Unit {
        dimension: DIFFERENCE,
        offset: Exact::ZERO,
        ..unit
    });
}

#[cfg(test)]
mod tests {
    use super::DIFFERENCE;
    use crate::figure::Kind;
    use crate::language::analyse;

    fn differences(text: &str) -> Vec<bool> {
        let analysed = analyse(text);
        let figures = crate::figure::figures(text, &analysed.sentences[0]);
        let temperatures = figures.iter().filter(|f| f.kind == Kind::Temperature);
        temperatures
            .map(|f| f.unit.is_some_and(|u| u.dimension == DIFFERENCE))
            .collect()
    }

    #[test]
    fn differences_are_told_by_their_words() {
        for text in [
            "The lake has warmed by 1.5C since then.",
            "It was 3C above average.",
            "It was 5 degrees Fahrenheit warmer than usual.",
            "The mercury dropped 10C overnight.",
            "A 2C rise would drown the port.",
        ] {
            assert_eq!(differences(text), [true], "{text}");
        }
        for text in [
            "It reached 30C on Monday.",
            "It rose to 31C.",
            "It was 5C above freezing.",
            "It fell to -4C in the night.",
        ] {
            assert_eq!(differences(text), [false], "{text}");
        }
    }

    #[test]
    fn a_conversion_tells_what_the_words_do_not() {
        assert_eq!(differences("The aim is 1.5C (2.7F)."), [true, true]);
        assert_eq!(differences("At noon it was 30C (86F)."), [false, false]);
        assert_eq!(differences("It was 5C (9F) hotter."), [true, true]);
        // Neither of the two: left for the checks.
        assert_eq!(differences("At noon it was 34C (103F)."), [false, false]);
    }
}
