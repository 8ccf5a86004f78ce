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
