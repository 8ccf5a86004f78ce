//! Rows: one table out of several, so that each stands in the file of its sort.
//!
//! In: slices of rows. Out: an array of all of them, made by the compiler.

/// How many rows the parts have together.
pub const fn count<T>(parts: &[&[T]]) -> usize {
    let (mut all, mut part) = (0, 0);
    while part < parts.len() {
        all += parts[part].len();
        part += 1;
    }
    all
}

/// The rows of all parts, in their order; `N` is [`count`] of them.
pub const fn joined<const N: usize, T: Copy>(parts: &[&[T]]) -> [T; N] {
    let mut all = [parts[0][0]; N];
    let (mut at, mut part) = (0, 0);
    while part < parts.len() {
        let mut row = 0;
        while row < parts[part].len() {
            all[at] = parts[part][row];
            (at, row) = (at + 1, row + 1);
        }
        part += 1;
    }
    all
}
