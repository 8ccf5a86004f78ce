//! Packing: from trained parts to the bytes of a model file.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use countercheck::language::training::{Clusters, HEADER, MAGIC, SECTIONS, VERSION, checksum};

use crate::example::Names;
use crate::lemmas::Learnt;
use crate::weights::Packed;

/// The parts of a model.
pub struct Parts<'a> {
    pub names: &'a Names,
    pub tagger: &'a Packed,
    pub actions: &'a Packed,
    pub labels: &'a Packed,
    pub clusters: &'a [u8],
    pub lemmas: &'a Learnt,
}

/// The bytes of a model file.
pub fn model(parts: &Parts) -> Vec<u8> {
    let sizes = [parts.tagger.bits, parts.actions.bits, parts.labels.bits];
    let tags = parts.names.tags.iter();
    let tags: String = tags
        .map(|(pos, penn)| format!("{} {}\n", pos.name(), penn.name()))
        .collect();
    let labels = parts.names.labels.iter();
    let labels: String = labels.map(|label| format!("{}\n", label.name())).collect();
    let sections: [&[u8]; SECTIONS] = [
        &sizes,
        tags.as_bytes(),
        labels.as_bytes(),
        &parts.tagger.bytes,
        &parts.actions.bytes,
        &parts.labels.bytes,
        parts.clusters,
        &parts.lemmas.scripts,
        &parts.lemmas.rules,
    ];
    let mut body = Vec::new();
    for section in sections {
        body.extend((section.len() as u32).to_le_bytes());
    }
    for section in sections {
        body.extend(section);
    }
    let mut file = Vec::with_capacity(HEADER + body.len());
    file.extend(MAGIC);
    file.extend(VERSION.to_le_bytes());
    file.extend((SECTIONS as u32).to_le_bytes());
    file.extend(checksum(&body).to_le_bytes());
    file.extend(body);
    file
}

/// The section of the clusters from lines of word, fine and coarse cluster.
pub fn clusters(table: &str) -> Result<Vec<u8>> {
    let words = table.lines().count();
    let slots = (words * 3 / 2).next_power_of_two();
    let mut packed = vec![0_u32; slots];
    let mut seen = BTreeMap::new();
    for line in table.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[word, fine, coarse] = fields.as_slice() else {
            anyhow::bail!("not a word with two clusters: {line}");
        };
        let fine: u32 = fine.parse().context("a fine cluster")?;
        let coarse: u32 = coarse.parse().context("a coarse cluster")?;
        anyhow::ensure!(fine < 1024 && coarse < 128, "a cluster too many: {line}");
        let (first, mark) = Clusters::place(word, slots);
        if seen.insert((first, mark), ()).is_some() {
            continue;
        }
        let free = (0..64).map(|step| (first + step) & (slots - 1));
        let mut free = free.filter(|&at| packed[at] == 0);
        // Where so many collide, the word stays without a cluster.
        if let Some(at) = free.next() {
            packed[at] = Clusters::pack(mark, fine, coarse);
        }
    }
    Ok(packed.iter().flat_map(|slot| slot.to_le_bytes()).collect())
}

#[cfg(test)]
mod tests {
    use super::clusters;
    use countercheck::language::training::{Clusters, Form};

    #[test]
    fn clusters_are_found_again() {
        let bytes = clusters("syria\t12\t3\nrebels\t1000\t119\n").expect("a table");
        let table = Clusters::new(&bytes).expect("a power of two");
        assert_eq!(table.of(&Form::of("Syria")), (12, 3));
        assert_eq!(table.of(&Form::of("rebels")), (1000, 119));
        assert_eq!(table.of(&Form::of("nothing")), Clusters::UNKNOWN);
    }
}
