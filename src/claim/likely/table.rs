//! The trained weights: from the bytes of a model file to a table that is read in place.

use std::sync::LazyLock;

use super::signs::Signs;

/// The first bytes of a file of weights.
pub const MAGIC: [u8; 8] = *b"ccclaims";
/// The version of the format and of the signs; they change together.
pub const VERSION: u32 = 2;
/// The magic, the version, and the advantages: of the nouns and of the happenings that the patterns found, of any happening.
pub const HEADER: usize = 8 + 4 + 3 * 4;
/// How many bits of a sign's hash name its row.
pub const BITS: u32 = 18;
/// How many steps of a weight make one unit of the logarithm of odds.
pub const STEPS: f32 = 20.0;

static EMBEDDED: &[u8] = include_bytes!("../../../models/claims.model");

static WEIGHTS: LazyLock<Option<Weights<'static>>> = LazyLock::new(|| Weights::read(EMBEDDED));

/// The weights of signs.
#[derive(Debug, Clone, Copy)]
pub struct Weights<'m> {
    rows: &'m [u8],
    /// How much likelier than the noun that the patterns found anything else has to be.
    pub told: i32,
    /// The same for the happening that they found.
    pub told_event: i32,
    /// How much likelier than any happening none has to be.
    pub named: i32,
}

/// The weights that are part of the program; none if the file that was built in holds none.
pub fn weights() -> Option<&'static Weights<'static>> {
    WEIGHTS.as_ref()
}

impl<'m> Weights<'m> {
    /// Reads a file of weights; none where it is no such file, or of another version or length.
    pub fn read(bytes: &'m [u8]) -> Option<Weights<'m>> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let (version, rest) = rest.split_first_chunk()?;
        let (told, rest) = rest.split_first_chunk()?;
        let (told_event, rest) = rest.split_first_chunk()?;
        let (named, rows) = rest.split_first_chunk()?;
        let fits = u32::from_le_bytes(*version) == VERSION && rows.len() == 1 << BITS;
        fits.then_some(Weights {
            rows,
            told: i32::from_le_bytes(*told),
            told_event: i32::from_le_bytes(*told_event),
            named: i32::from_le_bytes(*named),
        })
    }

    /// The sum of the weights of some signs.
    pub fn sum(&self, signs: &Signs) -> i32 {
        let weight = |sign: &u32| {
            let row = self.rows.get((sign >> (32 - BITS)) as usize);
            i32::from(row.map_or(0, |row| *row as i8))
        };
        signs.rows.iter().map(weight).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{EMBEDDED, Weights};

    #[test]
    fn the_embedded_weights_are_read() {
        assert!(Weights::read(EMBEDDED).is_some());
    }

    #[test]
    fn what_is_no_file_of_weights_is_refused() {
        assert!(Weights::read(b"").is_none());
        assert!(Weights::read(&EMBEDDED[..EMBEDDED.len() - 1]).is_none());
        let mut bytes = EMBEDDED.to_vec();
        bytes[8] = 77;
        assert!(Weights::read(&bytes).is_none(), "of another version");
    }
}
