//! Words of a sentence as treebanks cut them, with what the tagger and the parser look at.
//!
//! In: a sentence of the crate's own tokens. Out: [`Word`]s. "don't" is one token but two words
//! (`do` `n't`), "12th" and "10:30" are several tokens but one word.

use super::{Sentence, Token};
use std::ops::Range;

/// A word: what stands where, and the numbers that features are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The tokens that it is made of; two words may share one token.
    pub tokens: Range<usize>,
    /// Where it stands in the block's text.
    pub range: Range<usize>,
    /// What features see of it.
    pub form: Form,
}

/// The parts of a written word that features see, each as a hash.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Form {
    /// The word in lower case, numbers as their kind.
    pub lower: u32,
    /// The word as written.
    pub exact: u32,
    /// Its letters as classes, runs shortened: `Xx` of "Syria".
    pub shape: u32,
    /// The last one to four characters.
    pub suffixes: [u32; 4],
    /// The first character.
    pub first: u32,
    /// The first three characters.
    pub prefix: u32,
    /// How it is capitalised.
    pub case: u32,
    /// Its fine and coarse cluster; see [`Clusters`](super::model::Clusters).
    pub cluster: (u32, u32),
}

/// The words of a sentence. Clusters are left to be filled in.
pub fn words(text: &str, sentence: &Sentence) -> Vec<Word> {
    let tokens = &sentence.tokens;
    let mut words = Vec::with_capacity(tokens.len() + 4);
    let mut at = 0;
    while at < tokens.len() {
        let end = joined(text, tokens, at);
        let range = tokens[at].start..tokens[end - 1].end;
        let written = text.get(range.clone()).unwrap_or("");
        let cut = if end == at + 1 { cut(written) } else { None };
        match cut {
            Some(cut) => {
                let middle = range.start + cut;
                words.push(word(text, at..end, range.start..middle));
                words.push(word(text, at..end, middle..range.end));
            }
            None => words.push(word(text, at..end, range)),
        }
        at = end;
    }
    words
}

/// FNV-1a, folded to 32 bits.
pub fn hash(bytes: &[u8]) -> u32 {
    hash_parts([bytes])
}

/// A word in lower case as a number.
pub fn number_of(word: &str) -> u32 {
    hash(word.as_bytes())
}

/// The [`hash`] of some bytes one behind the other.
pub fn hash_parts<const N: usize>(parts: [&[u8]; N]) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for &byte in part {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    (hash ^ (hash >> 32)) as u32
}

/// The word in lower case with straight apostrophes.
pub fn lower(written: &str) -> String {
    let mut lower = String::with_capacity(written.len());
    if written.is_ascii() {
        lower.push_str(written);
        lower.make_ascii_lowercase();
        return lower;
    }
    for c in written.chars() {
        match c {
            '’' | '‘' => lower.push('\''),
            _ => lower.extend(c.to_lowercase()),
        }
    }
    lower
}

fn word(text: &str, tokens: Range<usize>, range: Range<usize>) -> Word {
    let form = Form::of(text.get(range.clone()).unwrap_or(""));
    Word {
        tokens,
        range,
        form,
    }
}

/// One past the last of the tokens that make one word with the token `at`.
fn joined(text: &str, tokens: &[Token], at: usize) -> usize {
    let token = &tokens[at];
    let follows = |index: usize| {
        let next = tokens.get(index)?;
        tokens[index - 1].joins(next).then_some(next)
    };
    if !token.is_number() {
        return at + 1;
    }
    match follows(at + 1) {
        // "12th", "1990s".
        Some(next) if next.is_word() => {
            let suffix = next.text(text);
            let joins = ["st", "nd", "rd", "th", "s"];
            let joins = joins.iter().any(|s| suffix.eq_ignore_ascii_case(s));
            at + 1 + usize::from(joins)
        }
        // "10:30", "24/7", "12:30:05".
        Some(next) if matches!(next.text(text), ":" | "/") => {
            let mut end = at + 1;
            while follows(end).is_some_and(|t| t.text(text) == next.text(text))
                && follows(end + 1).is_some_and(Token::is_number)
            {
                end += 2;
            }
            end
        }
        _ => at + 1,
    }
}

/// Where the second word of a token begins: "n't" of "don't", "'re" of "they're".
fn cut(written: &str) -> Option<usize> {
    let bytes = written.as_bytes();
    if bytes.len() == 6 && written.eq_ignore_ascii_case("cannot") {
        return Some(3);
    }
    let (at, len) = match bytes.iter().rposition(|b| *b == b'\'') {
        Some(at) => (at, 1),
        None => (written.rfind('’')?, '’'.len_utf8()),
    };
    let behind = bytes.get(at + len..)?;
    if at == 0 || behind.is_empty() || behind.len() > 2 {
        return None;
    }
    let is = |ending: &str| behind.eq_ignore_ascii_case(ending.as_bytes());
    if is("t") && at >= 2 && bytes[at - 1].eq_ignore_ascii_case(&b'n') {
        return Some(at - 1);
    }
    let clitic = ["m", "re", "ve", "ll", "d", "s"].iter().any(|e| is(e));
    clitic.then_some(at)
}

impl Form {
    /// What features see of a word.
    pub fn of(written: &str) -> Form {
        let lower = lower(written);
        let seen = number_kind(&lower).unwrap_or(&lower);
        Form {
            lower: hash(seen.as_bytes()),
            exact: hash(written.as_bytes()),
            shape: shape(written),
            suffixes: [1, 2, 3, 4].map(|length| suffix(seen, length)),
            first: hash(prefix(seen, 1).as_bytes()).wrapping_add(7),
            prefix: hash(prefix(seen, 3).as_bytes()).wrapping_add(9),
            case: case(written),
            cluster: (0, 0),
        }
    }
}

/// What a number is seen as: a year, a short or a long number.
fn number_kind(lower: &str) -> Option<&'static str> {
    let bytes = lower.as_bytes();
    let digits = bytes.iter().filter(|b| b.is_ascii_digit()).count();
    let marks = bytes.iter().filter(|b| b",.:/-".contains(b)).count();
    if digits == 0 || digits + marks != bytes.len() {
        return None;
    }
    Some(match (digits, marks) {
        (4, 0) if matches!(bytes[0], b'1' | b'2') => "!year",
        (1 | 2, 0) => "!short",
        _ => "!number",
    })
}

fn shape(written: &str) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let (mut last, mut run, mut length) = (0, 0, 0);
    for c in written.chars() {
        let class = if c.is_uppercase() {
            u32::from('X')
        } else if c.is_lowercase() {
            u32::from('x')
        } else if c.is_ascii_digit() {
            u32::from('d')
        } else if c.is_alphabetic() {
            u32::from('a')
        } else {
            u32::from(c)
        };
        run = if class == last { run + 1 } else { 1 };
        last = class;
        if run > 2 {
            continue;
        }
        hash = (hash ^ u64::from(class)).wrapping_mul(0x0100_0000_01b3);
        length += 1;
        if length > 8 {
            break;
        }
    }
    (hash ^ (hash >> 32)) as u32
}

/// The hash of the last `length` characters; of a shorter word one of its own.
fn suffix(word: &str, length: usize) -> u32 {
    match word.char_indices().rev().nth(length - 1) {
        Some((at, _)) if at > 0 => hash(&word.as_bytes()[at..]),
        _ => hash(word.as_bytes()).wrapping_add(length as u32),
    }
}

fn prefix(word: &str, length: usize) -> &str {
    let end = word.char_indices().nth(length).map_or(word.len(), |c| c.0);
    &word[..end]
}

/// 0 for a word in small letters, 1 with a capital in front, 2 in capitals, 3 and 4 for small
/// ones with a hyphen or digits, 5 for marks.
fn case(written: &str) -> u32 {
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    let digits = written.bytes().any(|b| b.is_ascii_digit());
    match letters.next() {
        Some(first) if first.is_uppercase() => {
            if letters.any(char::is_lowercase) {
                1
            } else {
                2
            }
        }
        Some(_) if written.contains('-') => 3,
        _ if digits => 4,
        Some(_) => 0,
        None => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, words};
    use crate::language::analyse;

    fn cut(text: &str) -> String {
        let analysed = analyse(text);
        let words = analysed.sentences.iter().flat_map(|s| words(text, s));
        let words: Vec<&str> = words.map(|w| &text[w.range]).collect();
        words.join("|")
    }

    #[test]
    fn words_are_cut_as_in_treebanks() {
        let table = [
            ("they don't", "they|do|n't"),
            ("I’m sure we’ll", "I|’m|sure|we|’ll"),
            ("cannot won't it's", "can|not|wo|n't|it|'s"),
            ("the 12th of 1990s", "the|12th|of|1990s"),
            ("at 10:30 on 1/2/2014", "at|10:30|on|1/2/2014"),
            ("O'Neill's $1.2bn", "O'Neill|'s|$|1.2|bn"),
            ("three-week", "three|-|week"),
        ];
        for (text, expected) in table {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_look_alike() {
        assert_eq!(Form::of("1,200").lower, Form::of("3.5").lower);
        assert_ne!(Form::of("12").lower, Form::of("120").lower);
        assert_eq!(Form::of("don’t").lower, Form::of("don't").lower);
    }
}
