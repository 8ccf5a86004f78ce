//! Words that are figures: "doubled", "a majority of", "unanimously".
//!
//! In: text that begins at a word. Out: the [`Figure`] that the word is, in [`Form::Word`], with the
//! hedge before it. Which words, and how loosely they are meant, is in `rules/vocabulary/said.toml`.

use super::grammar::hedge;
use super::{Exact, Figure, Form, Interval, Kind, Modifier};
use crate::vocabulary::{Hedge, Said, vocabulary};

/// The word figure that `rest` begins with, which stands at byte `start` of the block's text.
pub fn said(rest: &str, start: usize) -> Option<Figure> {
    let (after, hedged) =
        hedge::before(rest).map_or((rest, None), |(after, hedged)| (after, Some(hedged)));
    let (length, said) = vocabulary().said.longest(after)?;
    let core = start + rest.len() - after.len();
    let phrase = &after[..length];
    let own = said.own_words.and_then(|words| {
        let mut ends = phrase.match_indices(char::is_whitespace);
        ends.nth(words.checked_sub(1)?)
            .map(|(end, _)| &phrase[..end])
    });
    let phrase = own.unwrap_or(phrase);
    let length = phrase.strip_suffix(" of").map_or(phrase.len(), str::len);
    let share = said.kind == Kind::Share;
    let meant = loosened(said, hedged)?;
    let hundredth = |n: Exact| {
        if share {
            n.over(Exact::whole(100))
        } else {
            Some(n)
        }
    };
    Some(Figure {
        range: start..core + length,
        core: core..core + length,
        kind: said.kind,
        value: hundredth(said.value),
        written: written(said, hedged, hundredth)?,
        ends: None,
        meant,
        rounded: meant,
        unit: None,
        modifier: modifier(said, hedged),
        form: Form::Word,
        day: None,
        relative: None,
        resolved: None,
    })
}

/// What the word allows as it stands, without looseness.
fn written(
    said: &Said,
    hedged: Option<Hedge>,
    scale: impl Fn(Exact) -> Option<Exact>,
) -> Option<Interval> {
    let value = scale(said.value)?;
    Some(match hedged {
        Some(Hedge::MoreThan | Hedge::AtLeast) => Interval::at_least(value),
        Some(Hedge::LessThan | Hedge::AtMost) => Interval::at_most(value),
        _ if said.kind == Kind::Share => Interval {
            lo: Some(scale(said.meant.lo?)?),
            hi: Some(scale(said.meant.hi?)?),
            ..said.meant
        },
        _ => Interval::exactly(value),
    })
}

/// What a writer may mean by it: "more than doubled" leaves out the lower half, with a little slack.
fn loosened(said: &Said, hedged: Option<Hedge>) -> Option<Interval> {
    let shrink = |n: Exact, percent: i128| n.times(Exact::ratio(percent, 100)?);
    let Interval { lo, hi, .. } = said.meant;
    // "more than halved" is a larger fall, and a smaller number.
    let fall = said.value < Exact::ONE;
    Some(match hedged {
        Some(Hedge::MoreThan | Hedge::AtLeast | Hedge::JustOver) if fall => {
            Interval::between(Exact::ZERO, shrink(said.value, 105)?)
        }
        Some(Hedge::MoreThan | Hedge::AtLeast) => Interval::at_least(shrink(said.value, 95)?),
        Some(Hedge::JustOver) => Interval::between(shrink(said.value, 95)?, hi?),
        Some(Hedge::LessThan | Hedge::AtMost | Hedge::Nearly) if fall => {
            Interval::between(shrink(said.value, 95)?, shrink(hi?, 110)?)
        }
        Some(Hedge::LessThan | Hedge::AtMost) => Interval::at_most(shrink(said.value, 105)?),
        Some(Hedge::Nearly) => Interval::between(lo?, shrink(said.value, 105)?),
        Some(Hedge::Approx) => Interval::between(shrink(lo?, 90)?, shrink(hi?, 110)?),
        Some(Hedge::Plain) | None => said.meant,
    })
}

fn modifier(said: &Said, hedged: Option<Hedge>) -> Option<Modifier> {
    match hedged {
        Some(Hedge::MoreThan) => Some(Modifier::MoreThan),
        Some(Hedge::AtLeast) => Some(Modifier::AtLeast),
        Some(Hedge::LessThan) => Some(Modifier::LessThan),
        Some(Hedge::AtMost) => Some(Modifier::AtMost),
        Some(Hedge::Approx | Hedge::Nearly | Hedge::JustOver) => Some(Modifier::Approx),
        Some(Hedge::Plain) | None if said.meant.lo_open => Some(Modifier::MoreThan),
        Some(Hedge::Plain) | None if said.meant.hi_open => Some(Modifier::LessThan),
        Some(Hedge::Plain) | None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hedges_move_the_bounds() {
        let meant = |text: &str| said(text, 0).map(|f| f.meant.to_reader());
        assert_eq!(meant("doubled last year").as_deref(), Some("1.6 to 2.5"));
        assert_eq!(meant("more than doubled").as_deref(), Some("1.9 or more"));
        assert_eq!(meant("nearly tripled").as_deref(), Some("2.4 to 3.15"));
        assert_eq!(meant("more than halved").as_deref(), Some("0 to 0.53"));
        assert_eq!(meant("a majority of voters").as_deref(), Some("50 to 100"));
        assert_eq!(meant("double figures"), None);
    }

    #[test]
    fn the_share_leaves_out_its_preposition() {
        let figure = said("Most of the nine", 10).unwrap();
        assert_eq!(figure.range, 10..14);
        assert_eq!(figure.kind, Kind::Share);
    }
}
