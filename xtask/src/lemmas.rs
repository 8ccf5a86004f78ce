//! Learning of lemmas: from the words of trees to rules for endings.

use std::collections::BTreeMap;

use countercheck::language::Penn;
use countercheck::language::training::{key, lower};

use crate::conllu::Tree;

/// The longest ending that has a rule of its own, in characters.
const LONGEST: usize = 5;

/// Past tenses and participles that news has and the treebanks lack or have with mistakes.
const IRREGULAR: &[(&str, &str)] = &[
    ("fled", "flee"),
    ("sank", "sink"),
    ("sunk", "sink"),
    ("shrank", "shrink"),
    ("shrunk", "shrink"),
    ("slain", "slay"),
    ("slew", "slay"),
    ("strewn", "strew"),
    ("swept", "sweep"),
    ("struck", "strike"),
    ("stricken", "strike"),
    ("shot", "shoot"),
    ("drowned", "drown"),
    ("lain", "lie"),
    ("swore", "swear"),
    ("sworn", "swear"),
    ("wept", "weep"),
    ("clung", "cling"),
    ("flung", "fling"),
    ("stabbed", "stab"),
    ("besieged", "besiege"),
    ("bled", "bleed"),
    ("froze", "freeze"),
    ("frozen", "freeze"),
    ("leapt", "leap"),
    ("sped", "speed"),
    ("swam", "swim"),
    ("tore", "tear"),
    ("torn", "tear"),
    ("burnt", "burn"),
    ("dug", "dig"),
    ("slid", "slide"),
    ("overthrew", "overthrow"),
    ("overthrown", "overthrow"),
    ("overran", "overrun"),
    ("withdrew", "withdraw"),
    ("withdrawn", "withdraw"),
    ("foresaw", "foresee"),
    ("forbade", "forbid"),
    ("forbidden", "forbid"),
    ("rose", "rise"),
    ("risen", "rise"),
    ("fell", "fall"),
    ("fallen", "fall"),
    ("arose", "arise"),
];

/// How many characters go, and what comes in their place.
type Change = (usize, String);

/// The scripts and the rules of a model.
pub struct Learnt {
    pub scripts: Vec<u8>,
    pub rules: Vec<u8>,
}

/// Learns rules from trees.
pub fn learn(trees: &[Tree]) -> Learnt {
    let words = words(trees);
    let mut endings: BTreeMap<(Penn, String), BTreeMap<&Change, usize>> = BTreeMap::new();
    for ((penn, word), change) in &words {
        for ending in proper_endings(word) {
            let changes = endings.entry((*penn, ending.to_owned())).or_default();
            *changes.entry(change).or_default() += 1;
        }
    }
    let mut rules: BTreeMap<(Penn, String), &Change> = BTreeMap::new();
    for length in 0..=LONGEST {
        for ((penn, ending), changes) in &endings {
            if ending.chars().count() != length {
                continue;
            }
            let most = changes
                .iter()
                .max_by_key(|(change, count)| (**count, std::cmp::Reverse(**change)));
            let Some((&change, &count)) = most else {
                continue;
            };
            let shorter = guess(&rules, *penn, ending);
            let before = shorter
                .and_then(|change| changes.get(change))
                .copied()
                .unwrap_or(0);
            if shorter != Some(change) && count >= 2 && count > before {
                rules.insert((*penn, ending.clone()), change);
            }
        }
    }
    let mut whole = BTreeMap::new();
    for ((penn, word), change) in &words {
        let guessed = proper_endings(word).find_map(|e| rules.get(&(*penn, e.to_owned())));
        if guessed.copied() != Some(change) {
            whole.insert((*penn, word.clone()), change);
        }
    }
    pack(&rules, &whole)
}

/// Each word with a tag, and the most frequent change to its lemma.
fn words(trees: &[Tree]) -> BTreeMap<(Penn, String), Change> {
    let mut counts: BTreeMap<(Penn, String), BTreeMap<Change, usize>> = BTreeMap::new();
    for row in trees.iter().flat_map(|tree| &tree.rows) {
        let name = matches!(row.penn, Penn::Nnp | Penn::Nnps);
        let usable = row.form.chars().any(char::is_alphabetic) && row.lemma != "_";
        if !name && usable {
            let word = lower(&row.form);
            let change = change(&word, &lower(&row.lemma));
            let changes = counts.entry((row.penn, word)).or_default();
            *changes.entry(change).or_default() += 1;
        }
    }
    for (form, lemma) in IRREGULAR {
        for tag in [Penn::Vbd, Penn::Vbn] {
            let only = BTreeMap::from([(change(form, lemma), 1)]);
            counts.insert((tag, (*form).to_owned()), only);
        }
    }
    let most = |changes: BTreeMap<Change, usize>| {
        let most = changes
            .into_iter()
            .max_by_key(|(change, count)| (*count, std::cmp::Reverse(change.clone())));
        most.map(|(change, _)| change)
    };
    let words = counts.into_iter();
    words
        .filter_map(|(word, changes)| Some((word, most(changes)?)))
        .collect()
}

fn change(word: &str, lemma: &str) -> Change {
    let same = word
        .chars()
        .zip(lemma.chars())
        .take_while(|(a, b)| a == b)
        .count();
    (
        word.chars().count() - same,
        lemma.chars().skip(same).collect(),
    )
}

/// The endings of a word that are not the whole of it, the longest first.
fn proper_endings(word: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(1).collect();
    let starts = starts.into_iter().chain([word.len()]);
    let count = word.chars().count();
    starts
        .skip((count.max(1) - 1).saturating_sub(LONGEST))
        .map(|at| &word[at..])
}

/// The change by the longest rule for an end of `ending`, itself included.
fn guess<'a>(
    rules: &BTreeMap<(Penn, String), &'a Change>,
    penn: Penn,
    ending: &str,
) -> Option<&'a Change> {
    let starts = ending
        .char_indices()
        .map(|(at, _)| at)
        .chain([ending.len()]);
    let mut starts = starts.into_iter();
    starts.find_map(|at| rules.get(&(penn, ending[at..].to_owned())).copied())
}

fn pack(
    rules: &BTreeMap<(Penn, String), &Change>,
    whole: &BTreeMap<(Penn, String), &Change>,
) -> Learnt {
    let mut scripts: Vec<&Change> = rules.values().chain(whole.values()).copied().collect();
    scripts.sort();
    scripts.dedup();
    let number = |change: &Change| scripts.binary_search(&change).unwrap_or(0) as u16;
    let mut packed: BTreeMap<u32, u16> = BTreeMap::new();
    for (all, is_whole) in [(rules, false), (whole, true)] {
        for ((penn, ending), change) in all {
            packed.insert(key(*penn, ending, is_whole), number(change));
        }
    }
    let scripts = scripts.iter().map(|(cut, add)| format!("{cut} {add}\n"));
    let rules = packed.iter().flat_map(|(key, script)| {
        let key = key.to_le_bytes().into_iter();
        key.chain(script.to_le_bytes())
    });
    Learnt {
        scripts: scripts.collect::<String>().into_bytes(),
        rules: rules.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{change, proper_endings};

    #[test]
    fn changes_and_endings() {
        assert_eq!(change("cities", "city"), (3, "y".to_owned()));
        let endings: Vec<&str> = proper_endings("houses").collect();
        assert_eq!(endings, ["ouses", "uses", "ses", "es", "s", ""]);
        assert_eq!(proper_endings("a").collect::<Vec<_>>(), [""]);
    }
}
