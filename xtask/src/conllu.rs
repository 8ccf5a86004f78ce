//! Treebanks: from CoNLL-U files, packed with xz, to trees.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::{Context, Result, bail};
use countercheck::language::{Label, Penn, Pos};

/// A sentence with its gold tree.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// The sentence as its document has it.
    pub text: String,
    /// The name of the document.
    pub document: String,
    /// Whether a paragraph begins with it.
    pub begins_paragraph: bool,
    /// The words.
    pub rows: Vec<Row>,
}

/// A word of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub form: String,
    pub lemma: String,
    pub pos: Pos,
    pub penn: Penn,
    /// The number of the head, which for the root is the number of words.
    pub head: u16,
    pub label: Label,
    /// Where it stands in the sentence's text; empty where that is not known.
    pub start: usize,
    pub end: usize,
}

/// Unpacks a file of text.
pub fn unpack(path: &Path) -> Result<String> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let mut bytes = Vec::new();
    lzma_rs::xz_decompress(&mut BufReader::new(file), &mut bytes)
        .with_context(|| format!("cannot unpack {}", path.display()))?;
    String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8", path.display()))
}

/// Reads a treebank.
pub fn read(path: &Path) -> Result<Vec<Tree>> {
    parse(&unpack(path)?).with_context(|| format!("in {}", path.display()))
}

fn parse(text: &str) -> Result<Vec<Tree>> {
    let mut trees = Vec::new();
    let mut document = String::new();
    let mut begins_paragraph = true;
    for block in text.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let mut tree = Tree::default();
        for comment in block.lines().filter_map(|line| line.strip_prefix("# ")) {
            if let Some(id) = comment.strip_prefix("newdoc id = ") {
                document = id.to_owned();
                begins_paragraph = true;
            } else if let Some(text) = comment.strip_prefix("text = ") {
                tree.text = text.to_owned();
            } else if comment.starts_with("newpar") {
                begins_paragraph = true;
            }
        }
        tree.document.clone_from(&document);
        tree.begins_paragraph = std::mem::take(&mut begins_paragraph);
        rows(block, &mut tree)?;
        trees.push(tree);
    }
    Ok(trees)
}

/// Reads the words of a sentence and finds them in its text.
fn rows(block: &str, tree: &mut Tree) -> Result<()> {
    let mut at = 0;
    // Of a range like "3-4 don't": where it stands, and its last word.
    let mut range: Option<(usize, usize, usize)> = None;
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[id, form, lemma, pos, penn, _, head, label, ..] = fields.as_slice() else {
            bail!("a line with too few fields: {line}");
        };
        if id.contains('.') {
            continue;
        }
        if let Some((_, last)) = id.split_once('-') {
            let (start, end) = find(&tree.text, &mut at, form);
            range = Some((start, end, last.parse()?));
            continue;
        }
        let id: usize = id.parse()?;
        let (start, end) = match range {
            Some((start, end, last)) => {
                let inside = tree.text.get(start..end).unwrap_or("");
                let cut = if inside.starts_with(form) {
                    start + form.len()
                } else {
                    end
                };
                range = (id < last).then_some((cut, end, last));
                (start, if id == last { end } else { cut })
            }
            None => find(&tree.text, &mut at, form),
        };
        tree.rows.push(Row {
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            pos: Pos::from_name(pos).with_context(|| format!("unknown: {pos}"))?,
            penn: Penn::from_name(penn).unwrap_or(Penn::Xx),
            head: head.parse()?,
            label: Label::from_name(label).unwrap_or(Label::Dep),
            start,
            end,
        });
    }
    let root = tree.rows.len() as u16;
    for row in &mut tree.rows {
        row.head = row.head.checked_sub(1).unwrap_or(root);
    }
    Ok(())
}

/// Where a form stands in a text from `at` on.
fn find(text: &str, at: &mut usize, form: &str) -> (usize, usize) {
    match text.get(*at..).and_then(|rest| rest.find(form)) {
        // Further on it would be another word.
        Some(offset) if offset <= 3 => {
            let start = *at + offset;
            *at = start + form.len();
            (start, *at)
        }
        _ => (*at, *at),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn words_are_found_in_the_text() {
        let text = "# newdoc id = d\n# text = They don't.\n\
            1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n\
            2\tdo\tdo\tVERB\tVBP\t_\t0\troot\t_\t_\n3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\n\
            4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";
        let trees = parse(text).expect("a tree");
        let spans: Vec<&str> = trees[0]
            .rows
            .iter()
            .map(|r| &trees[0].text[r.start..r.end])
            .collect();
        assert_eq!(spans, ["They", "do", "n't", "."]);
        assert_eq!(trees[0].rows[1].head, 4);
    }
}
