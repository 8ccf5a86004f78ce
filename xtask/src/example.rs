//! Examples: trees as numbers, with what features see of their words.

use std::collections::BTreeMap;

use countercheck::language::training::{Clusters, Form, LABELS, TAGS};
use countercheck::language::{Label, Penn, Pos};

use crate::conllu::Tree;

/// A tree as numbers.
#[derive(Debug, Clone)]
pub struct Example {
    /// The number of the tree that it is made from; copies of one tree have the same.
    pub source: usize,
    pub forms: Vec<Form>,
    pub tags: Vec<u8>,
    pub heads: Vec<u16>,
    pub labels: Vec<u8>,
}

/// The tags and relations that a model tells apart.
#[derive(Debug, Clone)]
pub struct Names {
    pub tags: Vec<(Pos, Penn)>,
    pub labels: Vec<Label>,
}

impl Names {
    /// The most frequent ones of some trees.
    pub fn of(trees: &[Tree]) -> Names {
        let rows = || trees.iter().flat_map(|tree| &tree.rows);
        Names {
            tags: frequent(rows().map(|row| (row.pos, row.penn)), 10, TAGS),
            labels: frequent(rows().map(|row| row.label), 5, LABELS),
        }
    }

    /// A tree as numbers; what has no number gets 255.
    pub fn example(&self, source: usize, tree: &Tree, clusters: &Clusters) -> Example {
        let number = |found: Option<usize>| found.map_or(255, |at| at as u8);
        let rows = &tree.rows;
        let tag = |pos, penn| self.tags.iter().position(|t| *t == (pos, penn));
        let label = |label| self.labels.iter().position(|l| *l == label);
        Example {
            source,
            forms: rows.iter().map(|row| form(&row.form, clusters)).collect(),
            tags: rows.iter().map(|r| number(tag(r.pos, r.penn))).collect(),
            heads: rows.iter().map(|row| row.head).collect(),
            labels: rows.iter().map(|row| number(label(row.label))).collect(),
        }
    }
}

/// What features see of a word.
pub fn form(written: &str, clusters: &Clusters) -> Form {
    let mut form = Form::of(written);
    form.cluster = clusters.of(&form);
    form
}

/// The names that occur at least `least` times, the most frequent first, `most` at most.
fn frequent<T: Ord + Copy>(names: impl Iterator<Item = T>, least: usize, most: usize) -> Vec<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut counts: Vec<(T, usize)> = counts.into_iter().filter(|(_, n)| *n >= least).collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.truncate(most);
    counts.into_iter().map(|(name, _)| name).collect()
}
