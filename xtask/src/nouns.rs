//! The table of noun classes: from lines of lemma and classes to sorted rows.

use std::collections::BTreeMap;

use countercheck::language::NounClass;
use countercheck::language::training::{Nouns, row};

/// The bytes of the table. Nouns of one word only, with the first class of their first sense.
pub fn table(lines: &str) -> Vec<u8> {
    let mut rows: BTreeMap<[u8; 4], [u8; 5]> = BTreeMap::new();
    for line in lines.lines() {
        let mut fields = line.split('\t');
        let (Some(lemma), Some(classes)) = (fields.next(), fields.next()) else {
            continue;
        };
        let class = classes.split(',').next().and_then(NounClass::from_name);
        let Some(class) = class.filter(|_| !lemma.contains([' ', '.'])) else {
            continue;
        };
        let row = row(lemma, class as u8);
        // Of "Turkey" and "turkey", which are one here, the common noun counts.
        let common = lemma.chars().all(|c| !c.is_uppercase());
        let key = [row[0], row[1], row[2], row[3]];
        if common || !rows.contains_key(&key) {
            rows.insert(key, row);
        }
    }
    Nouns::write(rows.into_values())
}

#[cfg(test)]
mod tests {
    use super::{Nouns, table};
    use countercheck::language::NounClass;

    #[test]
    fn rows_are_found_again() {
        let bytes = table("Turkey\tplace\t\nturkey\tanimal\t\nair raid\tevent\t\nbus\tvehicle\t\n");
        let nouns = Nouns::read(&bytes).expect("a table");
        assert_eq!(nouns.class("turkey"), Some(NounClass::Animal));
        assert_eq!(nouns.class("Bus"), Some(NounClass::Vehicle));
        assert_eq!(nouns.class("air raid"), None);
    }
}
