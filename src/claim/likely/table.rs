//! The trained weights: from the bytes of a model file to a table that is read in place.

use std::sync::LazyLock;

use super::role::{ASSERTIONS, ROLES};
use super::signs::Signs;
use super::training::Field;

/// The first bytes of a file of weights.
pub const MAGIC: [u8; 8] = *b"ccclaims";
/// The version of the format and of the signs; they change together.
pub const VERSION: u32 = 4;
/// How many bits of a sign's hash name its row in the table of what is asked.
pub const BITS: u32 = 17;
/// The tables, one behind the other: of nouns, of happenings, of states.
pub const TABLES: usize = 3;
/// How many bits of a sign's hash name its row in the grid, whose columns are states.
pub const GRID_BITS: u32 = 16;
/// How many columns the grid has: no state, the states in the order of the file, the roles, and how it may be said.
pub const COLUMNS: usize = 64;
/// How many steps of a weight make one unit of the logarithm of odds.
pub const STEPS: f32 = 20.0;

static EMBEDDED: &[u8] = include_bytes!("../../../models/claims.model");

static WEIGHTS: LazyLock<Option<Weights<'static>>> = LazyLock::new(|| Weights::read(EMBEDDED));

/// The weights of signs.
#[derive(Debug, Clone)]
pub struct Weights<'m> {
    rows: &'m [u8],
    grid: &'m [u8],
    /// The states of the grid's columns, from the second on.
    pub states: Vec<&'m str>,
    /// How much likelier than the noun that the patterns found anything else has to be.
    pub told: i32,
    /// The same before rules compare it.
    pub sure: i32,
    /// How much likelier than any noun none has to be, where the patterns found none.
    pub counted: i32,
    /// The same for the happening that they found.
    pub told_event: i32,
    /// How much likelier than any happening none has to be.
    pub named: i32,
    /// How much likelier than the state that the patterns found any other has to be.
    pub told_state: i32,
    /// How much likelier than any state none has to be.
    pub stated: i32,
    /// How much likelier than the role that the patterns found any other has to be.
    pub told_role: i32,
    /// The same for how it is said.
    pub told_assertion: i32,
}

/// The weights that are part of the program; none if the file that was built in holds none.
pub fn weights() -> Option<&'static Weights<'static>> {
    WEIGHTS.as_ref()
}

impl<'m> Weights<'m> {
    /// Reads a file of weights; none where it is no such file, or of another version or length.
    pub fn read(bytes: &'m [u8]) -> Option<Weights<'m>> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let (version, rest) = number(rest)?;
        let (told, rest) = number(rest)?;
        let (sure, rest) = number(rest)?;
        let (counted, rest) = number(rest)?;
        let (told_event, rest) = number(rest)?;
        let (named, rest) = number(rest)?;
        let (told_state, rest) = number(rest)?;
        let (stated, rest) = number(rest)?;
        let (told_role, rest) = number(rest)?;
        let (told_assertion, rest) = number(rest)?;
        let (length, rest) = number(rest)?;
        let (names, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
        let (rows, grid) = rest.split_at_checked(TABLES << BITS)?;
        let states: Vec<_> = std::str::from_utf8(names).ok()?.split(',').collect();
        let fits = version == VERSION as i32
            && grid.len() == COLUMNS << GRID_BITS
            && 1 + states.len() + ROLES.len() + ASSERTIONS.len() <= COLUMNS;
        fits.then_some(Weights {
            rows,
            grid,
            states,
            told,
            sure,
            counted,
            told_event,
            named,
            told_state,
            stated,
            told_role,
            told_assertion,
        })
    }

    /// The sum of the weights of some signs of what is asked.
    pub fn sum(&self, field: Field, signs: &Signs) -> i32 {
        let weight = |sign: &u32| {
            let row = self.rows.get(row(field, *sign));
            i32::from(row.map_or(0, |row| *row as i8))
        };
        signs.rows.iter().map(weight).sum()
    }

    /// The sums of the weights of some signs for each column of the grid.
    pub fn columns(&self, signs: &Signs) -> [i32; COLUMNS] {
        let mut sums = [0; COLUMNS];
        for sign in &signs.rows {
            let at = grid_row(*sign) * COLUMNS;
            let Some(row) = self.grid.get(at..at + COLUMNS) else {
                continue;
            };
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(*weight as i8);
            }
        }
        sums
    }
}

/// The row of a sign of what is asked.
pub fn row(field: Field, sign: u32) -> usize {
    ((field as usize) << BITS) + (sign >> (32 - BITS)) as usize
}

/// The row of a sign in the grid.
pub fn grid_row(sign: u32) -> usize {
    (sign >> (32 - GRID_BITS)) as usize
}

/// The number that begins some bytes, and what follows it.
fn number(bytes: &[u8]) -> Option<(i32, &[u8])> {
    let (number, rest) = bytes.split_first_chunk()?;
    Some((i32::from_le_bytes(*number), rest))
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
