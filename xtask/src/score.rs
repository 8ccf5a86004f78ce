//! Scores: how well a model does on gold trees, with gold tokens and from raw text.

use std::collections::BTreeMap;

use countercheck::language::training::{Analysis, Beam, SeenWords, WIDTH, tag_numbers};
use countercheck::language::{Label, Model, Pos, Tag, Tree as _, analyse};

use crate::conllu::Tree;
use crate::example::form;
use crate::figures::{Figures, Share};

/// A run of words with tags and heads, in the text of a paragraph.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    pub words: Vec<String>,
    pub spans: Vec<(usize, usize)>,
    pub tags: Vec<Tag>,
    pub heads: Vec<Option<usize>>,
    pub labels: Vec<Label>,
}

impl countercheck::language::Tree for Parsed {
    fn len(&self) -> usize {
        self.words.len()
    }

    fn word(&self, word: usize) -> &str {
        &self.words[word]
    }

    fn tag(&self, word: usize) -> Tag {
        self.tags[word]
    }

    fn head(&self, word: usize) -> Option<usize> {
        self.heads[word]
    }

    fn label(&self, word: usize) -> Label {
        self.labels[word]
    }
}

/// What is measured on one treebank.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    words: usize,
    found: usize,
    predicted: usize,
    pos: Share,
    penn: Share,
    heads: Share,
    labelled: Share,
    heads_without_marks: Share,
    lemmas: Share,
    /// What is asked of trees about figures.
    pub figures: Figures,
}

/// Scores with the words as the treebank has them.
pub fn on_gold_words(trees: &[Tree], model: &Model) -> Scores {
    let mut beam = Beam::new();
    let mut scores = Scores::default();
    for tree in trees {
        let gold = gold(std::slice::from_ref(tree)).1;
        let predicted = parse(tree, model, &mut beam);
        scores.compare(&gold, &predicted);
        for row in tree.rows.iter().filter(|row| row.lemma != "_") {
            let lemma = model.lemmas.lemma(&row.form, row.penn);
            let same = lemma.to_lowercase() == row.lemma.to_lowercase();
            scores.lemmas.add(same);
        }
    }
    scores
}

/// Scores from the text of whole paragraphs.
pub fn on_raw_text(trees: &[Tree], model: &Model) -> Scores {
    let mut scores = Scores::default();
    for paragraph in paragraphs(trees) {
        let (text, gold) = gold(paragraph);
        scores.compare(&gold, &from_text(&text, model));
    }
    scores
}

impl Scores {
    fn compare(&mut self, gold: &Parsed, predicted: &Parsed) {
        let places: BTreeMap<(usize, usize), usize> = predicted
            .spans
            .iter()
            .enumerate()
            .map(|(at, span)| (*span, at))
            .collect();
        let same: Vec<Option<usize>> = gold
            .spans
            .iter()
            .map(|span| places.get(span).copied())
            .collect();
        self.words += gold.len();
        self.predicted += predicted.len();
        self.found += same.iter().flatten().count();
        for (at, &other) in same.iter().enumerate() {
            let pos = other.map(|other| predicted.tags[other]);
            self.pos
                .add(pos.is_some_and(|tag| tag.pos == gold.tags[at].pos));
            self.penn
                .add(pos.is_some_and(|tag| tag.penn == gold.tags[at].penn));
            let head = gold.heads[at].map(|head| same[head]);
            let right = other.is_some_and(|other| match (head, predicted.heads[other]) {
                (None, None) => true,
                (Some(Some(gold)), Some(head)) => gold == head,
                _ => false,
            });
            self.heads.add(right);
            let label = other.is_some_and(|other| predicted.labels[other] == gold.labels[at]);
            self.labelled.add(right && label);
            if gold.tags[at].pos != Pos::Punct {
                self.heads_without_marks.add(right);
            }
            self.figures.compare(at, gold, predicted, &same);
        }
    }

    /// One row of a table.
    pub fn row(&self, name: &str) -> String {
        // Measured with the right tags only.
        let lemmas = match self.lemmas.all {
            0 => String::new(),
            _ => format!("{:.2}", self.lemmas.percent()),
        };
        format!(
            "| {name} | {} | {:.1} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {lemmas} |",
            self.words,
            200.0 * self.found as f64 / (self.words + self.predicted).max(1) as f64,
            self.pos.percent(),
            self.penn.percent(),
            self.heads.percent(),
            self.heads_without_marks.percent(),
            self.labelled.percent(),
        )
    }

    /// The heads of such a table's columns.
    pub const COLUMNS: &'static str = "| | words | words found F1 | UPOS | XPOS | UAS | UAS without marks | LAS | lemma |\n|---|---|---|---|---|---|---|---|---|";
}

/// The text of some sentences, and their trees in it.
pub fn gold(trees: &[Tree]) -> (String, Parsed) {
    let mut text = String::new();
    let mut parsed = Parsed::default();
    for tree in trees {
        if !text.is_empty() {
            text.push(' ');
        }
        let (offset, first) = (text.len(), parsed.words.len());
        text.push_str(&tree.text);
        for row in &tree.rows {
            let root = usize::from(row.head) >= tree.rows.len();
            parsed.words.push(row.form.clone());
            parsed.spans.push((offset + row.start, offset + row.end));
            parsed.tags.push(Tag {
                pos: row.pos,
                penn: row.penn,
            });
            parsed
                .heads
                .push((!root).then(|| first + usize::from(row.head)));
            parsed.labels.push(row.label);
        }
    }
    (text, parsed)
}

/// A tree's words with predicted tags and heads.
fn parse(tree: &Tree, model: &Model, beam: &mut Beam) -> Parsed {
    let forms: Vec<_> = tree
        .rows
        .iter()
        .map(|row| form(&row.form, &model.clusters))
        .collect();
    let tags = tag_numbers(&forms, &model.tag_weights, model.tags.len(), &model.sure);
    let mut seen = SeenWords::default();
    seen.fill(&forms, &tags);
    let mut parsed = Parsed {
        words: tree.rows.iter().map(|row| row.form.clone()).collect(),
        spans: tree.rows.iter().map(|row| (row.start, row.end)).collect(),
        tags: tags.iter().map(|&tag| model.tag(tag)).collect(),
        ..Parsed::default()
    };
    let state = beam.parse(
        &seen,
        &model.action_weights,
        &model.label_weights,
        model.labels.len(),
    );
    for node in state
        .iter()
        .flat_map(|state| &state.nodes)
        .take(forms.len())
    {
        let head = usize::from(node.head);
        parsed.heads.push((head < forms.len()).then_some(head));
        let label = model.labels.get(usize::from(node.label)).copied();
        let root = head >= forms.len();
        parsed.labels.push(if root {
            Label::Root
        } else {
            label.unwrap_or(Label::Dep)
        });
    }
    parsed
}

/// The words of a text with predicted tags and heads.
fn from_text(text: &str, model: &Model) -> Parsed {
    let mut parsed = Parsed::default();
    for sentence in &analyse(text).sentences {
        let mut analysis = Analysis::tagged(text, sentence, model);
        analysis.parse(model, WIDTH);
        let first = parsed.words.len();
        for (at, word) in analysis.words.iter().enumerate() {
            parsed.words.push(text[word.range.clone()].to_owned());
            parsed.spans.push((word.range.start, word.range.end));
            parsed.tags.push(model.tag(analysis.tags[at]));
            parsed
                .heads
                .push(analysis.heads[at].map(|head| first + usize::from(head)));
            parsed.labels.push(analysis.labels[at]);
        }
    }
    parsed
}

/// Runs of sentences that stand in one paragraph.
pub fn paragraphs(trees: &[Tree]) -> impl Iterator<Item = &[Tree]> {
    trees.chunk_by(|a, b| a.document == b.document && !b.begins_paragraph)
}

/// The words that the crate's own cutting does not find, the most frequent first.
pub fn not_found(trees: &[Tree], model: &Model) -> Vec<(String, usize)> {
    let mut missed: BTreeMap<String, usize> = BTreeMap::new();
    for paragraph in paragraphs(trees) {
        let (text, gold) = gold(paragraph);
        let predicted = from_text(&text, model);
        for (word, span) in gold.words.iter().zip(&gold.spans) {
            if !predicted.spans.contains(span) {
                *missed.entry(word.clone()).or_default() += 1;
            }
        }
    }
    let mut missed: Vec<(String, usize)> = missed.into_iter().collect();
    missed.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    missed
}
