//! Progress: how far a long run is, for a person who looks at the terminal; nothing in a pipe.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// A line on standard error that is drawn over.
pub(super) struct Progress {
    /// `None` where nobody looks.
    begun: Option<Instant>,
    expected: Option<usize>,
    shown: bool,
}

/// Shorter runs show nothing.
const PATIENCE: Duration = Duration::from_millis(500);
const WIDTH: usize = 30;

impl Progress {
    /// Of so many documents, where their number is known.
    pub fn new(expected: Option<usize>, quiet: bool) -> Progress {
        let looks = !quiet && io::stderr().is_terminal();
        Progress {
            begun: looks.then(Instant::now),
            expected,
            shown: false,
        }
    }

    /// Shows that so many documents are done.
    pub fn at(&mut self, done: usize) {
        if self.begun.is_none_or(|begun| begun.elapsed() < PATIENCE) {
            return;
        }
        let _ = write!(io::stderr(), "\r\x1b[K{}", line(done, self.expected));
        self.shown = true;
    }

    /// Takes the line away, so that something else can be written.
    pub fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

fn line(done: usize, expected: Option<usize>) -> String {
    match expected {
        Some(all) if all > 0 => {
            let full = WIDTH * done.min(all) / all;
            let (full, rest) = ("=".repeat(full), " ".repeat(WIDTH - full));
            format!("[{full}{rest}] {done} of {all} drafts")
        }
        _ => format!("{done} drafts"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_fills() {
        assert_eq!(line(5, None), "5 drafts");
        assert!(line(5, Some(10)).starts_with("[===============  "));
        assert!(line(10, Some(10)).starts_with(&format!("[{}]", "=".repeat(WIDTH))));
    }
}
