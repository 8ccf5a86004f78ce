//! Mistakes: what is wrong in a rule file, with the line and column that it stands at.
//!
//! In: byte offsets in the file, or in a string of it. Out: [`RuleError`]s.

use crate::boundary;
use std::ops::Range;

use super::set::RuleError;

/// Gathers what is wrong in one file.
#[derive(Debug, Clone)]
pub struct Mistakes<'s> {
    path: &'s str,
    text: &'s str,
    found: Vec<RuleError>,
}

impl<'s> Mistakes<'s> {
    /// Of the file with this path and text.
    pub fn new(path: &'s str, text: &'s str) -> Mistakes<'s> {
        Mistakes {
            path,
            text,
            found: Vec::new(),
        }
    }

    /// Notes a mistake at a byte of the file.
    pub fn at(&mut self, offset: usize, message: impl Into<String>) {
        let offset = boundary::at_or_below(self.text, offset);
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = self.text[line_start..].split('\n').next().unwrap_or("");
        self.found.push(RuleError {
            path: self.path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message: message.into(),
            source_line: line.trim_end_matches('\r').to_owned(),
        });
    }

    /// Notes a mistake at a byte of the value of a string whose literal has this span.
    pub fn in_string(&mut self, span: &Range<usize>, offset: usize, message: impl Into<String>) {
        let literal = self.text.get(span.clone()).unwrap_or("");
        self.at(span.start + offset_in_literal(literal, offset), message);
    }

    /// Whether nothing is wrong so far.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// What was found, in the order of the file.
    pub fn into_errors(mut self) -> Vec<RuleError> {
        self.found.sort_by_key(|error| (error.line, error.column));
        self.found
    }
}

/// The byte of a TOML string literal, quotation marks included, that byte `offset` of its value
/// was read from.
fn offset_in_literal(literal: &str, offset: usize) -> usize {
    let (open, escapes) = match literal {
        l if l.starts_with("\"\"\"") => (3, true),
        l if l.starts_with("'''") => (3, false),
        l if l.starts_with('"') => (1, true),
        l if l.starts_with('\'') => (1, false),
        _ => (0, false),
    };
    let mut at = open;
    if open == 3 {
        // A line end right after the opening marks is no part of the value.
        let rest = &literal[at..];
        at += rest.len()
            - rest
                .strip_prefix("\r\n")
                .or(rest.strip_prefix('\n'))
                .map_or(rest.len(), str::len);
    }
    let mut value = 0;
    while value < offset {
        let rest = &literal[at.min(literal.len())..];
        let Some(c) = rest.chars().next() else { break };
        let (written, read) = match c {
            '\\' if escapes => escape(rest),
            _ => (c.len_utf8(), c.len_utf8()),
        };
        if value + read > offset {
            break;
        }
        value += read;
        at += written;
    }
    at.min(literal.len())
}

/// How many bytes an escape has as written, and in the value.
fn escape(rest: &str) -> (usize, usize) {
    let hex = |digits: usize| {
        let code = rest
            .get(2..2 + digits)
            .and_then(|d| u32::from_str_radix(d, 16).ok());
        let read = code.and_then(char::from_u32).map_or(1, char::len_utf8);
        (2 + digits, read)
    };
    match rest.as_bytes().get(1) {
        Some(b'x') => hex(2),
        Some(b'u') => hex(4),
        Some(b'U') => hex(8),
        // A backslash at the end of a line takes away all white space up to the next word.
        Some(b' ' | b'\t' | b'\r' | b'\n') => {
            let after = rest[1..].trim_start_matches([' ', '\t', '\r', '\n']);
            (rest.len() - after.len(), 0)
        }
        _ => (2, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, part: &str) -> String {
        let table: toml::Table = toml::from_str(&format!("x = {text}")).unwrap();
        let value = table["x"].as_str().unwrap();
        let offset = value.find(part).unwrap();
        text[offset_in_literal(text, offset)..].to_owned()
    }

    #[test]
    fn offsets_lead_back_into_every_sort_of_literal() {
        assert_eq!(found("'a b c'", "b"), "b c'");
        assert_eq!(found("\"a\\\"\\u00e9\\x41 b c\"", "b"), "b c\"");
        assert_eq!(found("'''\na\r\nb c'''", "b"), "b c'''");
        assert_eq!(found("\"\"\"\r\na\r\nb c\"\"\"", "b"), "b c\"\"\"");
        assert_eq!(found("\"\"\"\na \\\n   é b c\"\"\"", "b"), "b c\"\"\"");
        assert_eq!(found("\"\\U0001F600b\"", "b"), "b\"");
        assert_eq!(offset_in_literal("'ab'", 2), 3);
        assert_eq!(offset_in_literal("'ab'", 9), 4);
    }

    #[test]
    fn columns_count_scalar_values() {
        let mut mistakes = Mistakes::new("a.toml", "x = 1\né = 'ü' z");
        mistakes.at(16, "here");
        let error = mistakes.into_errors().remove(0);
        assert_eq!((error.line, error.column), (2, 9));
        assert_eq!(error.to_string(), "a.toml:2:9: here");
    }
}
