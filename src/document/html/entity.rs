//! Character references: "&nbsp;", "&#8217;", "&amp" without its semicolon, as HTML has them.

use std::ops::Range;

use html5gum::{Token, Tokenizer};

use crate::document::traced::Traced;

/// The longest name of a character reference is shorter than this.
const LONGEST: usize = 40;

/// A range of a text with its character references resolved, each as one piece.
pub(in crate::document) fn decoded(text: &Traced, range: Range<usize>) -> Traced {
    let mut traced = Traced::default();
    let Some(raw) = text.text.get(range.clone()) else {
        return traced;
    };
    let mut at = 0;
    while let Some(ampersand) = memchr::memchr(b'&', &raw.as_bytes()[at..]).map(|n| at + n) {
        traced.append(text, range.start + at..range.start + ampersand);
        at = match reference(&raw[ampersand..]) {
            Some((words, len)) => {
                let source = range.start + ampersand..range.start + ampersand + len;
                traced.append_whole(&words, text, source);
                ampersand + len
            }
            None => {
                traced.append(text, range.start + ampersand..range.start + ampersand + 1);
                ampersand + 1
            }
        };
    }
    traced.append(text, range.start + at..range.end);
    traced
}

/// What the reference at the beginning of `raw` stands for, and how many bytes it takes; none where nothing stands there.
pub(in crate::document) fn reference(raw: &str) -> Option<(String, usize)> {
    let name = raw
        .get(1..)?
        .bytes()
        .take(LONGEST)
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'#')
        .count();
    if name == 0 {
        return None;
    }
    let mut len = 1 + name;
    if raw[len..].starts_with(';') {
        len += 1;
    }
    let candidate = &raw[..len];
    let words = Tokenizer::new(candidate).find_map(|token| match token {
        Ok(Token::String(words)) => Some(String::from_utf8_lossy(&words.value).into_owned()),
        _ => None,
    })?;
    if words == candidate {
        return None;
    }
    // Without a semicolon the reference may be only the first letters.
    let same = candidate
        .bytes()
        .rev()
        .zip(words.bytes().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let same = same.min(words.len().saturating_sub(1));
    let same = (0..=same)
        .rev()
        .find(|n| words.is_char_boundary(words.len() - n))?;
    Some((words[..words.len() - same].to_owned(), len - same))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_no_reference() {
        assert_eq!(reference(""), None);
        assert_eq!(reference("&"), None);
    }

    #[test]
    fn references_are_pieces() {
        let table: &[(&str, Option<(&str, usize)>)] = &[
            ("&nbsp;x", Some(("\u{a0}", 6))),
            ("&#8217;s", Some(("’", 7))),
            ("&#x2014;", Some(("—", 8))),
            ("&#150;", Some(("–", 6))),
            ("&amp 12", Some(("&", 4))),
            ("&copy2 died", Some(("©", 5))),
            ("&amp;amp;", Some(("&", 5))),
            ("&semi;", Some((";", 6))),
            ("& b", None),
            ("&unknown;", None),
            ("&é", None),
        ];
        for (raw, expected) in table {
            let found = reference(raw);
            let found = found.as_ref().map(|(words, len)| (words.as_str(), *len));
            assert_eq!(found, *expected, "{raw}");
        }
        let text = Traced::verbatim("a&lt;12&nbsp;é & &amp", 3);
        let decoded = decoded(&text, 1..text.text.len());
        assert_eq!(decoded.text, "<12\u{a0}é & &");
        let span = decoded.span(1..4);
        assert_eq!((span.start, span.end), (8, 16));
    }
}
