//! Character boundaries near an offset: where a text can be cut that is looked at for so many bytes only.
//!
//! What `str::floor_char_boundary` and `str::ceil_char_boundary` do, which need a newer Rust than the one that is asked for.

/// The last character boundary at or below an offset; the end of the text for one that lies behind it.
pub fn at_or_below(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The first character boundary at or above an offset; the end of the text for one that lies behind it.
pub fn at_or_above(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset += 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::{at_or_above, at_or_below};

    #[test]
    fn no_character_is_cut() {
        let text = "a€b";
        let below: Vec<usize> = (0..8).map(|at| at_or_below(text, at)).collect();
        assert_eq!(below, [0, 1, 1, 1, 4, 5, 5, 5]);
        let above: Vec<usize> = (0..8).map(|at| at_or_above(text, at)).collect();
        assert_eq!(above, [0, 1, 4, 4, 4, 5, 5, 5]);
    }
}
