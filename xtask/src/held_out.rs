//! Documents that must not be trained on, because something is measured on them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::conllu::Tree;

/// Drops the documents whose text occurs in a file of JSON lines with a "text" each. Returns what
/// is left, and the names of what was dropped.
pub fn drop_documents(trees: Vec<Tree>, file: &Path) -> Result<(Vec<Tree>, Vec<String>)> {
    let lines =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut texts = String::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let value: serde_json::Value = serde_json::from_str(line)?;
        texts.push_str(&normal(value["text"].as_str().unwrap_or("")));
        texts.push('\n');
    }
    let mut dropped = BTreeSet::new();
    for tree in &trees {
        let text = normal(&tree.text);
        // Shorter sentences may stand in two documents by chance.
        if text.len() >= 40 && texts.contains(&text) {
            dropped.insert(tree.document.clone());
        }
    }
    let kept = trees
        .into_iter()
        .filter(|tree| !dropped.contains(&tree.document));
    Ok((kept.collect(), dropped.into_iter().collect()))
}

/// The letters and digits of a text, in lower case.
fn normal(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
