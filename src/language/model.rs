//! The trained model: from the bytes of a model file to tables that are read in place.
//!
//! A file is a header (magic, version, checksum, the lengths of the sections) and its sections.
//! What does not fit together is refused; what is accepted cannot make later code panic, for
//! every look-up is bounded by the sizes that were checked here.

use std::sync::LazyLock;

use super::lemma::Lemmas;
use super::names::{Label, Penn, Pos};
use super::tag::Sure;
use super::word::{Form, lower};
use crate::language::word::hash;

/// How many tags a model can tell apart, at most.
pub const TAGS: usize = 72;
/// How many relations a model can tell apart, at most.
pub const LABELS: usize = 48;
/// How many actions the parser chooses from.
pub const ACTIONS: usize = 3;

/// The first bytes of a model file.
pub const MAGIC: [u8; 8] = *b"ccmodel\n";
/// The version of the format and of the features; they change together.
pub const VERSION: u32 = 2;
/// How many sections a file has.
pub const SECTIONS: usize = 9;
/// Magic, version, number of sections, checksum, and a length for each section.
pub const HEADER: usize = 8 + 4 + 4 + 8 + 4 * SECTIONS;

static EMBEDDED: &[u8] = include_bytes!("../../models/english.model");

// Without the checksum, for which all the pages of the file would have to be loaded: the program
// as a whole is no more checked. A test checks what is built in.
static ENGLISH: LazyLock<Result<Model<'static>, ModelError>> =
    LazyLock::new(|| Model::from_sections(sections(EMBEDDED, false)?));

/// Why a model file is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// It does not begin as model files do.
    #[error("this is no model file")]
    Magic,
    /// It is of another version of the format.
    #[error("the model file has version {0}, not {VERSION}")]
    Version(u32),
    /// It is shorter or longer than its header says.
    #[error("the model file is not as long as its header says")]
    Length,
    /// Its bytes have changed since it was written.
    #[error("the model file is damaged: its checksum is another")]
    Checksum,
    /// A section is not as it has to be.
    #[error("the section \"{0}\" of the model file cannot be used")]
    Section(&'static str),
}

/// A tagger, a parser and a lemmatiser, as trained.
#[derive(Debug, Clone)]
pub struct Model<'m> {
    /// The tags, in the order of the weights.
    pub tags: Vec<(Pos, Penn)>,
    /// The relations, in the order of the weights.
    pub labels: Vec<Label>,
    /// Words whose tag needs no weights.
    pub sure: Sure,
    /// Weights of the tagger.
    pub tag_weights: Table<'m, TAGS>,
    /// Weights of the parser's actions.
    pub action_weights: Table<'m, ACTIONS>,
    /// Weights of the relations.
    pub label_weights: Table<'m, LABELS>,
    /// Clusters of words.
    pub clusters: Clusters<'m>,
    /// Rules from words to lemmas.
    pub lemmas: Lemmas<'m>,
}

/// Weights: a row of 8-bit numbers for each value that a feature's hash can have.
#[derive(Debug, Clone, Copy)]
pub struct Table<'m, const N: usize> {
    rows: &'m [[u8; N]],
    shift: u32,
}

/// What can score features: a [`Table`], or weights that are still being trained.
pub trait Scores<const N: usize> {
    /// The sum of the rows of the features.
    fn score(&self, features: &[u32]) -> [i32; N];
}

/// A hash table from words to clusters: 15 bits to recognise a word, 10 for the fine cluster,
/// 7 for the coarse one; zero where nothing is.
#[derive(Debug, Clone, Copy)]
pub struct Clusters<'m> {
    slots: &'m [[u8; 4]],
}

impl Model<'static> {
    /// The model that is part of the program; none if the file that was built in is no model.
    pub fn english() -> Option<&'static Model<'static>> {
        ENGLISH.as_ref().ok()
    }
}

impl<'m> Model<'m> {
    /// Reads a model file. The weights stay where they are.
    pub fn read(bytes: &'m [u8]) -> Result<Model<'m>, ModelError> {
        Model::from_sections(sections(bytes, true)?)
    }

    fn from_sections(sections: [&'m [u8]; SECTIONS]) -> Result<Model<'m>, ModelError> {
        let [
            sizes,
            tags,
            labels,
            tag,
            action,
            label,
            clusters,
            scripts,
            rules,
        ] = sections;
        let &[tag_bits, action_bits, label_bits] = sizes else {
            return Err(ModelError::Section("sizes"));
        };
        let tags = names(tags, TAGS, |name| {
            let (pos, penn) = name.split_once(' ')?;
            Some((Pos::from_name(pos)?, Penn::from_name(penn)?))
        })
        .ok_or(ModelError::Section("tags"))?;
        Ok(Model {
            sure: Sure::new(&tags),
            tags,
            labels: names(labels, LABELS, Label::from_name).ok_or(ModelError::Section("labels"))?,
            tag_weights: Table::new(tag, tag_bits).ok_or(ModelError::Section("tagger"))?,
            action_weights: Table::new(action, action_bits)
                .ok_or(ModelError::Section("actions"))?,
            label_weights: Table::new(label, label_bits).ok_or(ModelError::Section("relations"))?,
            clusters: Clusters::new(clusters).ok_or(ModelError::Section("clusters"))?,
            lemmas: Lemmas::new(scripts, rules).ok_or(ModelError::Section("lemmas"))?,
        })
    }
}

/// A sum over bytes that changes when any of them does. Eight bytes at a time in four lanes, for
/// the file is long and is read at every start.
pub fn checksum(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut lanes = [1, 2, 3, bytes.len() as u64];
    let (blocks, rest) = bytes.as_chunks::<32>();
    let mut add = |block: &[u8; 32]| {
        let (words, _) = block.as_chunks::<8>();
        for (lane, word) in lanes.iter_mut().zip(words) {
            *lane = (*lane ^ u64::from_le_bytes(*word))
                .wrapping_mul(FACTOR)
                .rotate_left(29);
        }
    };
    blocks.iter().for_each(&mut add);
    let mut last = [0; 32];
    last[..rest.len()].copy_from_slice(rest);
    add(&last);
    lanes.iter().fold(0, |sum: u64, lane| {
        (sum ^ lane).wrapping_mul(FACTOR).rotate_left(31)
    })
}

/// Cuts a file into its sections.
fn sections(bytes: &[u8], check: bool) -> Result<[&[u8]; SECTIONS], ModelError> {
    let magic = bytes.strip_prefix(&MAGIC).ok_or(ModelError::Magic)?;
    let (version, rest) = magic.split_first_chunk().ok_or(ModelError::Length)?;
    let version = u32::from_le_bytes(*version);
    if version != VERSION {
        return Err(ModelError::Version(version));
    }
    let (count, rest) = rest.split_first_chunk().ok_or(ModelError::Length)?;
    if u32::from_le_bytes(*count) as usize != SECTIONS {
        return Err(ModelError::Length);
    }
    let (sum, body) = rest.split_first_chunk().ok_or(ModelError::Length)?;
    if check && checksum(body) != u64::from_le_bytes(*sum) {
        return Err(ModelError::Checksum);
    }
    let (lengths, mut rest) = body
        .split_first_chunk::<{ 4 * SECTIONS }>()
        .ok_or(ModelError::Length)?;
    let mut sections = [&[][..]; SECTIONS];
    for (section, length) in sections.iter_mut().zip(lengths.as_chunks().0) {
        let length = u32::from_le_bytes(*length) as usize;
        (*section, rest) = rest.split_at_checked(length).ok_or(ModelError::Length)?;
    }
    if !rest.is_empty() {
        return Err(ModelError::Length);
    }
    Ok(sections)
}

/// The names on the lines of a section.
fn names<T>(bytes: &[u8], most: usize, parse: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let names: Option<Vec<T>> = std::str::from_utf8(bytes)
        .ok()?
        .lines()
        .map(parse)
        .collect();
    names.filter(|names| (1..=most).contains(&names.len()))
}

impl<'m, const N: usize> Table<'m, N> {
    /// A table of `1 << bits` rows.
    pub fn new(bytes: &'m [u8], bits: u8) -> Option<Table<'m, N>> {
        let (rows, rest) = bytes.as_chunks::<N>();
        let fits = (1..=24).contains(&bits) && rest.is_empty() && rows.len() == 1 << bits;
        fits.then_some(Table {
            rows,
            shift: 32 - u32::from(bits),
        })
    }
}

impl<const N: usize> Table<'_, N> {
    /// Loads both ends of each row and does nothing with them. The rows lie far apart in a table that no cache holds:
    /// asked for one right behind the other they come at the same time, between the sums each would be waited for.
    #[inline]
    fn touch(&self, features: &[u32]) {
        let mut all = 0;
        for &feature in features {
            if let Some(row) = self.rows.get((feature >> self.shift) as usize) {
                all ^= row.first().unwrap_or(&0) ^ row.last().unwrap_or(&0);
            }
        }
        std::hint::black_box(all);
    }
}

impl<const N: usize> Scores<N> for Table<'_, N> {
    #[inline]
    fn score(&self, features: &[u32]) -> [i32; N] {
        // Short rows are added up so fast that the next ones are asked for early enough.
        if N > 16 {
            self.touch(features);
        }
        // No sum of 8-bit weights over a few hundred features leaves 16 bits.
        let mut sums = [0i16; N];
        for &feature in features {
            if let Some(row) = self.rows.get((feature >> self.shift) as usize) {
                for (sum, &weight) in sums.iter_mut().zip(row) {
                    *sum = sum.wrapping_add(i16::from(weight as i8));
                }
            }
        }
        sums.map(i32::from)
    }
}

impl<'m> Clusters<'m> {
    /// The cluster of words that are in no cluster.
    pub const UNKNOWN: (u32, u32) = (5000, 500);

    /// A table whose length is a power of two.
    pub fn new(bytes: &'m [u8]) -> Option<Clusters<'m>> {
        let (slots, rest) = bytes.as_chunks();
        let fits = rest.is_empty() && slots.len().is_power_of_two();
        fits.then_some(Clusters { slots })
    }

    /// Where to look for a word first, and the mark that it is recognised by.
    pub fn place(word: &str, slots: usize) -> (usize, u32) {
        let hash = hash(lower(word).as_bytes());
        Clusters::place_of(hash, slots)
    }

    /// The same from the hash of a word in lower case.
    pub fn place_of(hash: u32, slots: usize) -> (usize, u32) {
        let spread = hash.wrapping_mul(0x9e37_79b1);
        let at = (spread >> 12) as usize & (slots - 1);
        // Never zero, so that no occupied slot is.
        (at, (hash & 0x7fff) | 1)
    }

    /// A slot's content.
    pub fn pack(mark: u32, fine: u32, coarse: u32) -> u32 {
        mark << 17 | (fine & 0x3ff) << 7 | (coarse & 0x7f)
    }

    /// The fine and the coarse cluster of a word.
    pub fn of(&self, form: &Form) -> (u32, u32) {
        let (first, mark) = Clusters::place_of(form.lower, self.slots.len());
        // A table that is full everywhere must not keep us.
        for step in 0..64 {
            let at = (first + step) & (self.slots.len() - 1);
            let slot = self.slots.get(at).map_or(0, |s| u32::from_le_bytes(*s));
            if slot == 0 {
                break;
            }
            if slot >> 17 == mark {
                return (slot >> 7 & 0x3ff, slot & 0x7f);
            }
        }
        Clusters::UNKNOWN
    }
}

#[cfg(test)]
mod tests {
    use super::{EMBEDDED, Model, ModelError, VERSION};

    #[test]
    fn the_embedded_model_is_whole() {
        assert_eq!(Model::read(EMBEDDED).err(), None);
    }

    #[test]
    fn damaged_models_are_refused() {
        assert_eq!(Model::read(b"").err(), Some(ModelError::Magic));
        assert_eq!(Model::read(&EMBEDDED[..11]).err(), Some(ModelError::Length));
        let mut bytes = EMBEDDED.to_vec();
        bytes.pop();
        assert_eq!(Model::read(&bytes).err(), Some(ModelError::Checksum));
        let mut bytes = EMBEDDED.to_vec();
        bytes[5_000] ^= 1;
        assert_eq!(Model::read(&bytes).err(), Some(ModelError::Checksum));
        bytes[8] = 77;
        assert_eq!(VERSION, 2);
        assert_eq!(Model::read(&bytes).err(), Some(ModelError::Version(77)));
    }
}
