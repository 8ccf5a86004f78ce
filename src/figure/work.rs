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
    const UNITS: [&str; 113] = [
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
        // Times of day, parts of a year, lengths, ranges and names.
        "1m ",
        "1m to ",
        "1 M ",
        "1C ",
        "1C (",
        "1 BC ",
        "Q1 ",
        "FY1 ",
        "FY 1",
        "fiscal ",
        "the third quarter of ",
        "quarter to ",
        "half past one ",
        "a quarter of a ",
        "a quarter of a mile ",
        "1400 ",
        "1 a.m.-",
        "one-in-",
        "1-in-",
        "one o'clock ",
        "1:1",
        "1 – ",
        "odds of 1/",
        "gap between 1 and ",
        "from 1 to ",
        "rose from 1 to ",
        "'90",
        "the '90s ",
        "PS",
        "PS1m",
        "Y=1,",
        "1h1",
        "1h 1m ",
        "1st 1lb ",
        "5-foot-",
        "over-6",
        "over 65s ",
        "Sam Hale (7) ",
        "Sam Hale 7",
        "and Sam 7. ",
        "$1/",
        "mid-to-late 30s ",
        "in her late ",
        "more than 1km (1 mile; ",
        "a ",
        "both ",
        "both of ",
        "2 hours, ",
        "1 stone, ",
        "one and a half ",
        "- 1",
        "1/1/",
        "9/11/",
        "999 ",
        "UTC+1",
        "1400 UTC+",
        "AD ",
        "n ",
        "no one of ",
        "1 x ",
        "dozens of dozens ",
        "1\u{2011}",
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
