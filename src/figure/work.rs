//! Work: how much of a text the stage looks at, counted in tests alone, where time tells nothing.
//!
//! In: steps, from whatever reads on in a text. Out: their sum, by which a test shows that the cost grows in a straight line.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static STEPS: Cell<usize> = const { Cell::new(0) };
}

/// Counts so many bytes or words looked at; nothing outside of tests.
#[inline]
pub fn count(steps: usize) {
    #[cfg(test)]
    STEPS.with(|sum| sum.set(sum.get() + steps));
    #[cfg(not(test))]
    let _ = steps;
}

/// How many steps a piece of work takes.
#[cfg(test)]
pub fn steps_of<T>(work: impl FnOnce() -> T) -> usize {
    STEPS.set(0);
    work();
    STEPS.get()
}

#[cfg(test)]
mod tests {
    use super::steps_of;
    use crate::figure::figures;
    use crate::language::analyse;

    /// What a grammar may read on in for ever: digits, marks, words, and the beginnings of all sorts of figures.
    const UNITS: [&str; 51] = [
        "7",
        "people ",
        ",",
        "1 ",
        "1-",
        "1/",
        "1.",
        "1:",
        "1,",
        "12,",
        "1,000,",
        "100 ",
        "1 000 ",
        "1_",
        "1@",
        "0",
        "1\u{a0}",
        "100\u{a0}",
        "½",
        "½ ",
        "$",
        "$1",
        "£",
        "~",
        "--1",
        "5% ",
        "two-",
        "two ",
        "one hundred and ",
        "thousand ",
        "two hundred million ",
        "and ",
        "the ",
        "the day before ",
        "more than ",
        "up to ",
        "nearly ",
        "between 1 and ",
        "1 to ",
        "1 in ",
        "3-2 ",
        "1st-",
        "two point ",
        "half a ",
        "2 hours and ",
        "www.1,",
        "http://1/",
        "a1-",
        "five-and-",
        "May ",
        "doubled ",
    ];

    fn steps(unit: &str, bytes: usize) -> usize {
        let text = unit.repeat(bytes / unit.len());
        let analysed = analyse(&text);
        steps_of(|| {
            for sentence in &analysed.sentences {
                figures(&text, sentence);
            }
        })
    }

    #[test]
    fn the_cost_grows_in_a_straight_line() {
        for unit in UNITS {
            let (short, long) = (steps(unit, 4_000), steps(unit, 16_000));
            assert!(
                long <= 5 * short + 10_000,
                "{unit:?}: {short} steps, then {long}"
            );
            assert!(long <= 400 * 16_000, "{unit:?}: {long} steps");
        }
    }
}
