//! Phrase tables: the longest listed phrase that a text begins with, whatever its case and spacing.

use rustc_hash::FxHashMap;

use crate::figure::work;

/// Phrases and what they stand for, found by their first word.
#[derive(Debug, Clone)]
pub struct PhraseTable<T> {
    /// Phrases in lower case under their first word, longest first.
    by_first: FxHashMap<u128, Vec<(Box<str>, T)>>,
}

impl<T> PhraseTable<T> {
    /// A table of these phrases. Of two equal ones the earlier one counts.
    pub fn new<'p>(phrases: impl IntoIterator<Item = (&'p str, T)>) -> PhraseTable<T> {
        let mut by_first: FxHashMap<u128, Vec<(Box<str>, T)>> = FxHashMap::default();
        for (phrase, meaning) in phrases {
            let phrase = phrase.to_lowercase();
            // First words longer than a key share the key of nothing and are told apart by the phrase.
            let first = key(first_word(&phrase)).unwrap_or(0);
            by_first
                .entry(first)
                .or_default()
                .push((phrase.as_str().into(), meaning));
        }
        for group in by_first.values_mut() {
            group.sort_by_key(|p| std::cmp::Reverse(p.0.len()));
        }
        PhraseTable { by_first }
    }

    /// The longest phrase that `text` begins with, up to a word's end: its length in bytes of
    /// `text`, and what it stands for.
    pub fn longest(&self, text: &str) -> Option<(usize, &T)> {
        let first = first_word(text);
        if first.is_empty() {
            return None;
        }
        let group = self.by_first.get(&key(first).unwrap_or(0))?;
        // The first words are the same: most phrases are told apart by what stands behind them.
        let same = if first.is_ascii() { first.len() } else { 0 };
        let behind = &text.as_bytes()[same..];
        work::count(group.len());
        group.iter().find_map(|(phrase, meaning)| {
            let wanted = phrase.as_bytes().get(same..).unwrap_or_default();
            if differs(wanted, behind) {
                return None;
            }
            Some((matches(phrase, text)?, meaning))
        })
    }

    /// The words that phrases begin with, in lower case.
    pub fn first_words(&self) -> impl Iterator<Item = &str> {
        self.by_first.values().flatten().map(|(p, _)| first_word(p))
    }

    /// All phrases, in lower case.
    pub fn phrases(&self) -> impl Iterator<Item = &str> {
        self.by_first.values().flatten().map(|(p, _)| &**p)
    }

    /// Whether a phrase begins with this word, given in lower case.
    pub fn begins(&self, word: &str) -> bool {
        key(word).is_some_and(|key| self.by_first.contains_key(&key))
    }
}

/// How many bytes of a first word are looked at, or a few more: a word without an end must not be read to it from everywhere.
const LONGEST_WORD: usize = 64;

/// The letters and digits that a text begins with, or its first character where there are none. Of a word that is too long for
/// any list only the beginning.
pub fn first_word(text: &str) -> &str {
    let bytes = text.as_bytes();
    let head = &bytes[..bytes.len().min(LONGEST_WORD)];
    let end = head.iter().position(|b| !alphanumeric(*b));
    let ascii = end.unwrap_or(head.len());
    work::count(1 + ascii);
    if ascii > 0 && bytes.get(ascii).is_none_or(u8::is_ascii) {
        return &text[..ascii];
    }
    let word = text.chars().take(LONGEST_WORD);
    let letters = word.take_while(|c| c.is_alphanumeric());
    let end: usize = letters.map(char::len_utf8).sum();
    work::count(end);
    if end > 0 {
        &text[..end]
    } else {
        text.chars().next().map_or("", |c| &text[..c.len_utf8()])
    }
}

/// Whether the byte is a letter or a digit of ASCII.
pub fn alphanumeric(byte: u8) -> bool {
    const TABLE: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < 128 {
            table[byte] = (byte as u8).is_ascii_alphanumeric();
            byte += 1;
        }
        table
    };
    TABLE[usize::from(byte)]
}

/// A word of at most sixteen bytes in lower case as a number, for looking up; `None` for longer ones.
pub(super) fn key(word: &str) -> Option<u128> {
    let bytes = word.as_bytes();
    if bytes.len() > 16 {
        return None;
    }
    let as_written = packed(bytes);
    if as_written & u128::from_le_bytes([0x80; 16]) == 0 {
        return Some(in_lower_case(as_written));
    }
    let mut buffer = [0; 64];
    let lowered = lower(word, &mut buffer)?;
    (lowered.len() <= 16).then(|| packed(lowered.as_bytes()))
}

/// At most sixteen bytes as a number, the first one lowest, noughts behind the last.
fn packed(bytes: &[u8]) -> u128 {
    // The first and the last bytes in one load each; where they overlap, they are the same.
    let length = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
        return u128::from(first) | u128::from(last) << (8 * (length - 8));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return u128::from(u64::from(first) | u64::from(last) << (8 * (length - 4)));
    }
    let at = |place: usize| u32::from(bytes[place]) << (8 * place);
    match length {
        0 => 0,
        _ => u128::from(at(0) | at(length / 2) | at(length - 1)),
    }
}

/// Sixteen bytes of ASCII, each capital made small.
fn in_lower_case(bytes: u128) -> u128 {
    // No byte has its highest bit, so that no sum runs into the next byte.
    let each = |byte: u8| u128::from_le_bytes([byte; 16]);
    let from_a = bytes + each(0x80 - b'A');
    let behind_z = bytes + each(0x80 - b'Z' - 1);
    bytes | (from_a & !behind_z & each(0x80)) >> 2
}

/// `word` in lower case, written into `buffer` where it is not so already; `None` where it does not fit.
pub fn lower<'b>(word: &'b str, buffer: &'b mut [u8; 64]) -> Option<&'b str> {
    // Most words are in lower case already, and short.
    if word.len() <= buffer.len()
        && word
            .bytes()
            .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        return Some(word);
    }
    if word.is_ascii() {
        let out = buffer.get_mut(..word.len())?;
        out.copy_from_slice(word.as_bytes());
        out.make_ascii_lowercase();
        return std::str::from_utf8(out).ok();
    }
    let mut length = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        let end = length + c.len_utf8();
        c.encode_utf8(buffer.get_mut(length..end)?);
        length = end;
    }
    std::str::from_utf8(&buffer[..length]).ok()
}

/// How many bytes of `text` the phrase takes, if `text` begins with it and a word ends there. One
/// space in the phrase stands for any run of white space, an apostrophe for either kind.
fn matches(phrase: &str, text: &str) -> Option<usize> {
    // Most phrases are plain and stand in the text as they are listed.
    if let Some(head) = text.as_bytes().get(..phrase.len())
        && head.eq_ignore_ascii_case(phrase.as_bytes())
    {
        let last = phrase.as_bytes()[phrase.len() - 1];
        match text.as_bytes().get(phrase.len()) {
            None => return Some(phrase.len()),
            Some(next) if next.is_ascii() && last.is_ascii() => {
                let goes_on = last.is_ascii_alphanumeric() && next.is_ascii_alphanumeric();
                return (!goes_on).then_some(phrase.len());
            }
            Some(_) => {}
        }
    }
    if differs(phrase.as_bytes(), text.as_bytes()) {
        return None;
    }
    let mut rest = text.char_indices().peekable();
    let mut end = 0;
    for wanted in phrase.chars() {
        if wanted == ' ' {
            let before = end;
            while let Some(&(at, c)) = rest.peek().filter(|(_, c)| c.is_whitespace()) {
                end = at + c.len_utf8();
                rest.next();
            }
            if end == before {
                return None;
            }
            continue;
        }
        let (at, c) = rest.next()?;
        let same = c == wanted
            || (wanted == '\'' && c == '’')
            || (wanted == '-' && c == '‑')
            || c.to_lowercase().eq(std::iter::once(wanted));
        if !same {
            return None;
        }
        end = at + c.len_utf8();
    }
    let ends_in_word = phrase
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric);
    let goes_on = rest.peek().is_some_and(|(_, c)| c.is_alphanumeric());
    (!(ends_in_word && goes_on)).then_some(end)
}

/// Whether the two differ at a character of ASCII, where neither white space nor another apostrophe can make them the same.
fn differs(phrase: &[u8], text: &[u8]) -> bool {
    for (wanted, found) in phrase.iter().zip(text) {
        if wanted.eq_ignore_ascii_case(found) {
            continue;
        }
        return wanted.is_ascii()
            && found.is_ascii()
            && !found.is_ascii_whitespace()
            && *found != 0x0b;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_is_found() {
        let table = PhraseTable::new([("more than", 1), ("more", 2), ("°c", 3), ("sub-", 4)]);
        assert_eq!(table.longest("More\n than 12"), Some((10, &1)));
        assert_eq!(table.longest("more thanks"), Some((4, &2)));
        assert_eq!(table.longest("moreover"), None);
        assert_eq!(table.longest("°C"), Some((3, &3)));
        assert_eq!(table.longest("sub-zero"), Some((4, &4)));
        assert_eq!(table.longest(""), None);
    }
}
