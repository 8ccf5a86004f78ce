//! Classes of nouns: from a noun's lemma to what sort of thing it is, by a table made from
//! WordNet.
//!
//! The table knows most nouns, and has oddities: fatalities and cases are events to it. Words
//! that matter are listed by hand in `rules/vocabulary/words.toml`, which comes first.

use super::names::Pos;
use super::word::{hash_parts, lower};

/// The first bytes of a table of nouns.
const MAGIC: &[u8; 8] = b"ccnouns\n";

static EMBEDDED: &[u8] = include_bytes!("../../models/nouns.bin");

/// What sort of thing a noun is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum NounClass {
    Person,
    /// A group of people.
    People,
    Animal,
    Building,
    Place,
    Event,
    Disease,
    Document,
    Vehicle,
    Weapon,
    Money,
    Unit,
    Time,
}

/// A table of nouns, read in place: sorted rows of a hash and the number of a class.
#[derive(Debug, Clone, Copy)]
pub struct Nouns<'n> {
    rows: &'n [[u8; 5]],
}

/// The class of a noun, given by its lemma; none for a noun of no class here.
pub fn noun_class(lemma: &str) -> Option<NounClass> {
    Nouns::read(EMBEDDED)?.class(lemma)
}

impl NounClass {
    /// All of them, in the order of their numbers.
    pub const ALL: [NounClass; 13] = [
        NounClass::Person,
        NounClass::People,
        NounClass::Animal,
        NounClass::Building,
        NounClass::Place,
        NounClass::Event,
        NounClass::Disease,
        NounClass::Document,
        NounClass::Vehicle,
        NounClass::Weapon,
        NounClass::Money,
        NounClass::Unit,
        NounClass::Time,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            NounClass::Person => "person",
            NounClass::People => "people",
            NounClass::Animal => "animal",
            NounClass::Building => "building",
            NounClass::Place => "place",
            NounClass::Event => "event",
            NounClass::Disease => "disease",
            NounClass::Document => "document",
            NounClass::Vehicle => "vehicle",
            NounClass::Weapon => "weapon",
            NounClass::Money => "money",
            NounClass::Unit => "unit",
            NounClass::Time => "time",
        }
    }

    /// The class with this name.
    pub fn from_name(name: &str) -> Option<NounClass> {
        let mut all = NounClass::ALL.into_iter();
        all.find(|class| class.name() == name)
    }
}

impl<'n> Nouns<'n> {
    /// Reads a table; none if it is no table.
    pub fn read(bytes: &'n [u8]) -> Option<Nouns<'n>> {
        let (rows, rest) = bytes.strip_prefix(MAGIC)?.as_chunks();
        rest.is_empty().then_some(Nouns { rows })
    }

    /// The bytes of a table.
    pub fn write(rows: impl Iterator<Item = [u8; 5]>) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(rows.flatten());
        bytes
    }

    /// The class of a noun.
    pub fn class(&self, lemma: &str) -> Option<NounClass> {
        let wanted = row(lemma, 0);
        let key = |row: &[u8; 5]| [row[0], row[1], row[2], row[3]];
        let at = self.rows.binary_search_by_key(&key(&wanted), key).ok()?;
        let class = self.rows.get(at)?[4];
        NounClass::ALL.get(usize::from(class)).copied()
    }
}

/// The row of a noun with the number of its class. Rows sort as their bytes do.
pub fn row(lemma: &str, class: u8) -> [u8; 5] {
    let lemma = lower(lemma);
    let parts = [Pos::Noun.name(), " ", &lemma].map(str::as_bytes);
    let [a, b, c, d] = hash_parts(parts).to_be_bytes();
    [a, b, c, d, class]
}

#[cfg(test)]
mod tests {
    use super::{NounClass, Nouns, noun_class, row};

    #[test]
    fn classes_of_nouns() {
        assert_eq!(noun_class("soldier"), Some(NounClass::Person));
        assert_eq!(noun_class("lorry"), Some(NounClass::Vehicle));
        assert_eq!(noun_class("hospital"), Some(NounClass::Building));
        assert_eq!(noun_class("zzyzx"), None);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert!(Nouns::read(b"ccnouns").is_none());
        assert!(Nouns::read(b"ccnouns\nabc").is_none());
        let bytes = Nouns::write([row("tank", 200)].into_iter());
        let nouns = Nouns::read(&bytes).expect("a table");
        assert_eq!(nouns.class("tank"), None);
    }
}
