//! Marks: what tells a text without a name to be Markdown. Reading plain text as Markdown would take an indented paragraph
//! for code and leave it unread, so that only marks count which nobody makes in plain text.

use super::{Meta, front_matter};

/// Whether a text has marks that only Markdown has: front matter, a heading behind "#", a link or an image with its
/// address, a fence of code, a table's delimiter row, a suppression in a comment, strong emphasis (in a text that has no
/// indented paragraph).
pub(super) fn is_marked(text: &str) -> bool {
    if has_front_matter(text) {
        return true;
    }
    let (mut strong, mut indented, mut behind_blank) = (false, false, true);
    for line in text.lines() {
        if behind_blank && (is_heading(line) || line.starts_with("<!-- countercheck-"))
            || is_delimiter_row(line)
            || line.starts_with("```")
            || has_link(line)
        {
            return true;
        }
        strong |= has_strong(line);
        let deep = line.starts_with('\t') || line.starts_with("    ");
        indented |= behind_blank && deep && !line.trim().is_empty();
        behind_blank = line.trim().is_empty();
    }
    strong && !indented
}

fn has_front_matter(text: &str) -> bool {
    let len = front_matter::read(text, &mut Meta::default()).len;
    let is_key = |line: &str| {
        let name = line.split([':', '=']).next().unwrap_or("").trim_end();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        name.len() < line.len() && !name.is_empty() && name.chars().all(plain)
    };
    text.get(..len)
        .is_some_and(|front| front.lines().any(is_key))
}

fn is_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    (1..=6).contains(&level) && words.starts_with(' ') && words.contains(char::is_alphabetic)
}

/// "|---|:-:|"
fn is_delimiter_row(line: &str) -> bool {
    let line = line.trim();
    let begins = line.contains("|--") || line.contains("| --") || line.contains("|:-");
    begins
        && line
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// "[words](address)": an address has a slash or a point in it, or leads to a place of the page.
fn has_link(line: &str) -> bool {
    let mut rest = line;
    let mut opened = false;
    while let Some(at) = rest.find("](") {
        opened |= rest.get(..at).is_some_and(|words| words.contains('['));
        rest = rest.get(at + 2..).unwrap_or("");
        let end = rest.find([')', ' ']);
        let address = end.and_then(|end| rest.get(..end)).unwrap_or("");
        if opened && (address.contains(['/', '.']) || address.starts_with('#')) {
            return true;
        }
    }
    false
}

/// "**words**"
fn has_strong(line: &str) -> bool {
    let mut parts = line.split("**").skip(1);
    let touches = |part: &str| {
        let begins = part.starts_with(|c: char| !c.is_whitespace() && c != '*');
        begins
            && part.ends_with(|c: char| !c.is_whitespace())
            && part.contains(char::is_alphanumeric)
    };
    // Between an opening and a closing pair; behind the last there is no closing one.
    match (parts.next(), parts.next()) {
        (Some(words), Some(_)) => touches(words),
        _ => false,
    }
}
