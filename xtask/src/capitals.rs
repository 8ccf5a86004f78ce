//! Copies of sentences as headlines and old wire copy have them: in capitals, with a capital at
//! each word, without the full stop. Treebanks hold few of either.

use countercheck::language::Pos;

use crate::conllu::Tree;

/// How a copy is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// "REBELS BREAK SIEGE OF TOWN."
    Capitals,
    /// "Rebels Break Siege of Town", without a full stop.
    Headline,
    /// "Rebels break siege of town", without a full stop.
    NoStop,
}

/// Copies of some of the trees; the same ones every time. With each the number of its original.
pub fn copies(trees: &[Tree]) -> Vec<(usize, Tree)> {
    let copies = trees.iter().enumerate().filter_map(|(at, tree)| {
        let style = match at % 32 {
            3 | 15 | 27 => Style::Capitals,
            8 | 24 => Style::Headline,
            20 => Style::NoStop,
            _ => return None,
        };
        Some((at, copy(tree, style)))
    });
    copies.collect()
}

/// A tree in another style. The text that it came from is dropped.
pub fn copy(tree: &Tree, style: Style) -> Tree {
    let mut rows = tree.rows.clone();
    let count = rows.len();
    let ends = |form: &str| style != Style::Capitals && form == ".";
    if rows.last().is_some_and(|row| ends(&row.form)) {
        let stop = count - 1;
        let bare = rows.iter().all(|row| usize::from(row.head) != stop);
        if bare && count > 1 {
            rows.pop();
        }
    }
    // The root is the number of words, of which there may be one fewer now.
    let root = rows.len() as u16;
    for row in &mut rows {
        row.head = row.head.min(root);
        (row.start, row.end) = (0, 0);
    }
    for (at, row) in rows.iter_mut().enumerate() {
        match style {
            Style::Capitals => row.form = row.form.to_uppercase(),
            Style::Headline if at == 0 || !is_small(row.pos, &row.form) => {
                row.form = capital(&row.form);
            }
            Style::Headline | Style::NoStop => {}
        }
    }
    Tree {
        rows,
        ..Tree::default()
    }
}

/// Whether headlines leave a word without a capital.
fn is_small(pos: Pos, form: &str) -> bool {
    let function = matches!(
        pos,
        Pos::Adp | Pos::Det | Pos::Cconj | Pos::Part | Pos::Punct
    );
    function && form.len() < 5 || form.starts_with(['\'', '’'])
}

fn capital(form: &str) -> String {
    let mut chars = form.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Style, copy};
    use crate::augment::example_tree;

    #[test]
    fn copies_keep_their_trees() {
        let tree = example_tree();
        let written = |style| {
            let copy = copy(&tree, style);
            let root = copy.rows.len() as u16;
            assert_eq!(copy.rows.iter().filter(|row| row.head == root).count(), 1);
            assert!(copy.rows.iter().all(|row| row.head <= root));
            let forms: Vec<&str> = copy.rows.iter().map(|row| row.form.as_str()).collect();
            forms.join(" ")
        };
        assert!(written(Style::Capitals).chars().all(|c| !c.is_lowercase()));
        let headline = written(Style::Headline);
        assert!(!headline.ends_with('.'), "{headline}");
        let small = headline
            .split(' ')
            .filter(|w| w.starts_with(char::is_lowercase));
        assert!(small.count() < 3, "{headline}");
        assert!(!written(Style::NoStop).ends_with('.'));
    }
}
