//! How well sentences are told apart: the ends inside paragraphs, against those of treebanks.

use std::collections::BTreeSet;

use countercheck::language::analyse;

use crate::conllu::Tree;
use crate::score::{gold, paragraphs};

/// Ends inside paragraphs; the end of a paragraph is no question.
#[derive(Debug, Clone, Default)]
pub struct Boundaries {
    right: usize,
    found: usize,
    gold: usize,
    /// What was wrong, a line each.
    pub wrong: Vec<String>,
}

/// The heads of the columns of [`Boundaries::row`].
pub const COLUMNS: &str =
    "| | ends of sentences inside paragraphs | precision | recall | F1 |\n|---|---|---|---|---|";

impl Boundaries {
    /// Compares the sentences of treebanks' paragraphs with the crate's own.
    pub fn of(trees: &[Tree]) -> Boundaries {
        let mut all = Boundaries::default();
        for paragraph in paragraphs(trees) {
            let text = gold(paragraph).0;
            let mut ends = BTreeSet::new();
            let mut at = 0;
            for tree in paragraph {
                at += tree.text.len();
                ends.insert(at);
                // The space between two.
                at += 1;
            }
            let own = analyse(&text);
            let own: BTreeSet<usize> = own.sentences.iter().map(|s| s.range.end).collect();
            let inside = |ends: BTreeSet<usize>| ends.into_iter().filter(|&end| end < text.len());
            let (ends, own): (BTreeSet<usize>, BTreeSet<usize>) =
                (inside(ends).collect(), inside(own).collect());
            all.gold += ends.len();
            all.found += own.len();
            all.right += ends.intersection(&own).count();
            for &end in own.difference(&ends) {
                all.wrong.push(around("too many", &text, end));
            }
            for &end in ends.difference(&own) {
                all.wrong.push(around("too few", &text, end));
            }
        }
        all
    }

    /// One row of a table.
    pub fn row(&self, name: &str) -> String {
        let share = |of: usize| self.right as f64 / of.max(1) as f64;
        let (precision, recall) = (share(self.found), share(self.gold));
        let both = 2.0 * self.right as f64 / (self.found + self.gold).max(1) as f64;
        let count = self.gold;
        format!("| {name} | {count} | {precision:.3} | {recall:.3} | {both:.3} |")
    }
}

fn around(what: &str, text: &str, end: usize) -> String {
    let before: Vec<char> = text[..end].chars().rev().take(40).collect();
    let before: String = before.iter().rev().collect();
    let after: String = text[end..].chars().take(25).collect();
    format!("{what}: {before}¦{after}")
}
