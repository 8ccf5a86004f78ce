//! Classes of characters: from a byte or a character to what a token can do with it.

/// What a character can be part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// White space, also the kinds without width.
    Space,
    /// A letter, or a sign that joins letters.
    Letter,
    /// An ASCII digit.
    Digit,
    /// Another sign with a numeric value ("½").
    Numeric,
    /// Punctuation.
    Mark,
    /// Anything else.
    Symbol,
    /// The first or a later byte of a character outside ASCII.
    Wide,
}

/// The kind of each byte.
pub(super) static KINDS: [Kind; 256] = kinds();

/// Whether a character is white space to this stage: Unicode's white space, and the marks that
/// show nothing (byte-order mark, zero-width space, directional marks).
pub fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '\u{2060}'
        )
}

/// The kind of a character.
pub(super) fn kind(c: char) -> Kind {
    if c.is_ascii() {
        return KINDS[c as usize];
    }
    match c {
        '‘'..='‟' | '–' | '—' | '…' => Kind::Mark,
        _ if is_space(c) => Kind::Space,
        // Combining marks, soft hyphen and joiners go on with a word.
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' => Kind::Letter,
        'ª' | 'º' => Kind::Letter,
        _ if c.is_alphabetic() => Kind::Letter,
        _ if c.is_numeric() => Kind::Numeric,
        '‰' | '‱' | '′'..='‷' | '⁄' => Kind::Symbol,
        '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' => Kind::Mark,
        '\u{2010}'..='\u{205e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' => Kind::Mark,
        _ => Kind::Symbol,
    }
}

/// The character at a byte offset that begins one.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character that ends at a byte offset.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

const fn kinds() -> [Kind; 256] {
    let mut table = [Kind::Wide; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b' ' | b'\t'..=b'\r' => Kind::Space,
            b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
            b'0'..=b'9' => Kind::Digit,
            b'!' | b'"' | b'\'' | b'(' | b')' | b',' | b'-' | b'.' | b'/' => Kind::Mark,
            b':' | b';' | b'?' | b'[' | b']' | b'{' | b'}' => Kind::Mark,
            _ => Kind::Symbol,
        };
        byte += 1;
    }
    table
}
