//! Lemmas: from a word and its tag to the form that dictionaries list, by rules for endings.
//!
//! The rules are learnt: for a Penn tag and an ending, which may be the whole word, how many
//! characters to take off and what to put there. The longest ending that has a rule decides.

use super::names::Penn;
use super::word::{hash_parts, lower};

/// Rules from words to lemmas, read in place.
#[derive(Debug, Clone)]
pub struct Lemmas<'m> {
    scripts: Vec<Script<'m>>,
    /// Sorted: the hash of tag and ending, and the number of the script.
    rules: &'m [[u8; 6]],
}

/// What to take off a word's end, and what to put there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Script<'m> {
    /// How many characters go.
    pub cut: usize,
    /// What comes in their place.
    pub add: &'m str,
}

impl<'m> Lemmas<'m> {
    /// Reads the scripts, a line each, and the rules.
    pub fn new(scripts: &'m [u8], rules: &'m [u8]) -> Option<Lemmas<'m>> {
        let scripts = std::str::from_utf8(scripts).ok()?;
        let scripts: Option<Vec<_>> = scripts
            .lines()
            .map(|line| {
                let (cut, add) = line.split_once(' ')?;
                let cut = cut.parse().ok()?;
                Some(Script { cut, add })
            })
            .collect();
        let (rules, rest) = rules.as_chunks();
        let scripts = scripts.filter(|_| rest.is_empty())?;
        Some(Lemmas { scripts, rules })
    }

    /// The lemma of a word: in lower case, but names as they are written.
    pub fn lemma(&self, written: &str, tag: Penn) -> String {
        if matches!(tag, Penn::Nnp | Penn::Nnps) {
            return written.to_owned();
        }
        let word = lower(written);
        // From the whole word to the empty ending.
        let ends = word.char_indices().map(|(at, _)| at).chain([word.len()]);
        let script = ends.into_iter().find_map(|at| {
            let ending = &word[at..];
            self.script(key(tag, ending, at == 0))
        });
        match script {
            Some(script) => script.apply(&word),
            None => word,
        }
    }

    fn script(&self, key: u32) -> Option<Script<'m>> {
        let number = |rule: &[u8; 6]| u32::from_le_bytes([rule[0], rule[1], rule[2], rule[3]]);
        let at = self.rules.binary_search_by_key(&key, number).ok()?;
        let rule = self.rules.get(at)?;
        let script = u16::from_le_bytes([rule[4], rule[5]]);
        self.scripts.get(usize::from(script)).copied()
    }
}

impl Script<'_> {
    /// The word with its end changed.
    pub fn apply(&self, word: &str) -> String {
        let keep = match self.cut {
            0 => word.len(),
            cut => word.char_indices().nth_back(cut - 1).map_or(0, |c| c.0),
        };
        format!("{}{}", &word[..keep], self.add)
    }
}

/// What a rule is found by.
pub fn key(tag: Penn, ending: &str, whole: bool) -> u32 {
    let bound = if whole { "^" } else { "-" };
    hash_parts([tag.name(), bound, ending].map(str::as_bytes))
}

#[cfg(test)]
mod tests {
    use super::{Lemmas, Script, key};
    use crate::language::names::Penn;

    #[test]
    fn the_longest_ending_decides() {
        let keys = [
            (key(Penn::Nns, "s", false), 0),
            (key(Penn::Nns, "ies", false), 1),
        ];
        let mut rules: Vec<(u32, u16)> = keys.to_vec();
        rules.sort_unstable();
        let rules: Vec<u8> = rules
            .iter()
            .flat_map(|(key, script)| {
                let mut rule = key.to_le_bytes().to_vec();
                rule.extend(script.to_le_bytes());
                rule
            })
            .collect();
        let lemmas = Lemmas::new(b"1 \n3 y\n", &rules).expect("rules that fit");
        assert_eq!(lemmas.lemma("Cities", Penn::Nns), "city");
        assert_eq!(lemmas.lemma("towns", Penn::Nns), "town");
        assert_eq!(lemmas.lemma("Towns", Penn::Nnps), "Towns");
        assert_eq!(lemmas.lemma("sheep", Penn::Nns), "sheep");
    }

    #[test]
    fn cutting_more_than_there_is() {
        let script = Script { cut: 9, add: "be" };
        assert_eq!(script.apply("is"), "be");
    }
}
