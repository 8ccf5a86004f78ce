//! The stretch of its sentence that is about one figure: from the figure or the comma before it to the next one behind it.

use std::ops::Range;

use crate::claim::Claim;

/// What ends a stretch besides another figure.
const MARKS: [char; 9] = [',', ';', ':', '(', ')', '–', '—', '“', '”'];

/// The two parts of a figure's stretch, before and behind it, as offsets in the block's text. `others` are where the other figures of
/// the sentence stand, `text` is the block's. What stands between the figure and a mark may be nothing ("EPS, $3.50"); then the part
/// before reaches on to the next mark.
pub fn stretch(claim: &Claim, others: &[Range<usize>], text: &str) -> (Range<usize>, Range<usize>) {
    let figure = &claim.figure.range;
    let sentence = &claim.sentence_range;
    let behind = text.get(figure.end..sentence.end).unwrap_or_default();
    let next = others
        .iter()
        .map(|r| r.start)
        .filter(|s| *s >= figure.end)
        .min();
    let mark = behind.find(MARKS).map(|at| figure.end + at);
    let to = [next, mark]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(sentence.end);
    let mut from = figure.start;
    loop {
        let before = text.get(sentence.start..from).unwrap_or_default();
        let mark = before
            .char_indices()
            .rev()
            .find(|(_, c)| MARKS.contains(c))
            .map(|(at, c)| (sentence.start + at, sentence.start + at + c.len_utf8()));
        let figure_before = others
            .iter()
            .filter(|r| r.end <= from && r.start < from)
            .max_by_key(|r| r.end)
            .map(|r| (r.start, r.end));
        let Some((start, end)) = mark.max(figure_before) else {
            from = sentence.start;
            break;
        };
        let between = text.get(end..figure.start).unwrap_or_default();
        if between
            .split_whitespace()
            .any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3)
        {
            from = end;
            break;
        }
        from = start;
    }
    (from..figure.start, figure.end..to.max(figure.end))
}

#[cfg(test)]
mod tests {
    use super::stretch;
    use crate::claim::claims;
    use crate::document::{Document, Format};

    /// The stretch of a figure in a text, its two parts with a bar between them.
    fn of(text: &str, figure: &str) -> String {
        let document = Document::from_text(text, Format::Plain);
        let claims = claims(&document);
        let claim = claims.iter().find(|c| document.slice(c.span) == figure);
        let claim = claim.unwrap_or_else(|| panic!("no figure “{figure}” in “{text}”"));
        let others: Vec<_> = claims
            .iter()
            .filter(|c| c.id != claim.id)
            .map(|c| c.figure.range.clone())
            .collect();
        let block = &document.blocks[claim.block].text;
        let (before, behind) = stretch(claim, &others, block);
        format!("{}|{}", block[before].trim(), block[behind].trim())
    }

    #[test]
    fn it_ends_at_commas_and_at_other_figures() {
        let text = "Sales at Norvik rose to £42m, with profit of £3m and 12 new shops in Orsk.";
        assert_eq!(of(text, "£42m"), "Sales at Norvik rose to|");
        assert_eq!(of(text, "£3m"), "with profit of|and");
        assert_eq!(of(text, "12"), "with profit of £3m and|new shops in Orsk.");
    }

    #[test]
    fn a_comma_right_before_the_figure_does_not_end_it() {
        assert_eq!(
            of("Earnings a share, £3.50, were a record.", "£3.50"),
            "Earnings a share,|"
        );
    }
}
