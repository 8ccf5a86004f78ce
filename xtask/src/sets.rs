//! The documents that the weights of the same-figure decision are set on.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// A document of the sets.
pub struct Item {
    pub id: String,
    pub set: String,
    pub text: String,
    pub label: String,
    pub evidence: Vec<String>,
    /// The number of its story.
    pub story: usize,
}

/// The labelled documents of a folder of sets.
pub fn read(sets: &Path) -> Result<Vec<Item>> {
    let mut files: Vec<_> = fs::read_dir(sets)
        .with_context(|| format!("cannot read {}", sets.display()))?
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "jsonl"))
        .collect();
    files.sort();
    let mut items = Vec::new();
    for file in files {
        let set = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        for line in fs::read_to_string(&file)?.lines() {
            let value: Value = serde_json::from_str(line)?;
            let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
            let evidence = value["evidence"].as_array().into_iter().flatten();
            let item = Item {
                id: text("id"),
                set: set.clone(),
                text: text("text"),
                label: text("label"),
                evidence: evidence
                    .filter_map(|e| e.as_str().map(str::to_owned))
                    .collect(),
                story: items.len(),
            };
            if item.label == "clean" || item.label == "contradiction" {
                items.push(item);
            }
        }
    }
    for (at, item) in items.iter_mut().enumerate() {
        item.story = at;
    }
    join_stories(&mut items);
    Ok(items)
}

/// Gives documents that share a long paragraph the same number.
fn join_stories(items: &mut [Item]) {
    const LONG: usize = 80;
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for at in 0..items.len() {
        let paragraphs: Vec<String> = items[at]
            .text
            .lines()
            .filter(|line| line.len() >= LONG)
            .map(str::to_owned)
            .collect();
        for paragraph in paragraphs {
            let story = items[at].story;
            let known = *first.entry(paragraph).or_insert(story);
            if known != story {
                for item in items.iter_mut().take(at + 1).filter(|i| i.story == story) {
                    item.story = known;
                }
            }
        }
    }
}
