//! Any bytes as a model: they are refused, or what they make of a sentence is a tree.

#![no_main]

use countercheck::language::training::{
    ACTIONS, HEADER, LABELS, MAGIC, SECTIONS, TAGS, VERSION, checksum, key,
};
use countercheck::language::{Model, Penn, Syntax, Text, Tree, analyse};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

const TEXT: &str = "\"12 people, 3 of them children, didn't survive,\" said the mayor of Łódź on the \
12th at 10:30. TOLL RISES TO 47 FROM 35";

static SENTENCES: LazyLock<Text> = LazyLock::new(|| analyse(TEXT));

fuzz_target!(|bytes: &[u8]| {
    read(bytes);
    // With a header that is right, so that it is the sections that have to be looked at.
    if let Some(body) = bytes.get(HEADER - 4 * SECTIONS..) {
        read(&sealed(body));
    }
    read(&sealed(&fitting(bytes)));
});

/// Reads a model and, if it is one, uses it.
fn read(bytes: &[u8]) {
    let Ok(model) = Model::read(bytes) else {
        return;
    };
    for sentence in &SENTENCES.sentences {
        let syntax = Syntax::with(TEXT, sentence, &model, 4);
        let words = syntax.heads.len();
        assert_eq!(words, sentence.tokens.len());
        let roots = syntax.heads.iter().filter(|head| head.is_none()).count();
        assert_eq!(roots, 1);
        assert!(
            syntax
                .heads
                .iter()
                .flatten()
                .all(|&head| usize::from(head) < words)
        );
        for token in 0..words {
            let way = std::iter::successors(Some(token), |&at| syntax.head(at));
            assert!(way.take(words + 1).count() <= words);
        }
        for (token, tag) in sentence.tokens.iter().zip(&syntax.tags) {
            let _ = model.lemmas.lemma(token.text(TEXT), tag.penn);
            let _ = model.lemmas.lemma(token.text(TEXT), Penn::Nns);
        }
    }
}

/// A file with this body.
fn sealed(body: &[u8]) -> Vec<u8> {
    let mut file = Vec::with_capacity(HEADER + body.len());
    file.extend(MAGIC);
    file.extend(VERSION.to_le_bytes());
    file.extend((SECTIONS as u32).to_le_bytes());
    file.extend(checksum(body).to_le_bytes());
    file.extend(body);
    file
}

/// The body of a model whose sections have the lengths that they should, filled with what is given.
fn fitting(bytes: &[u8]) -> Vec<u8> {
    let mut bits = [1; 3];
    for (own, byte) in bits.iter_mut().zip(bytes) {
        *own = byte % 6 + 1;
    }
    let rest = bytes.get(3..).unwrap_or(&[]);
    let filled = |length: usize| -> Vec<u8> {
        let cycle = rest.iter().chain(std::iter::once(&0)).cycle();
        cycle.take(length).copied().collect()
    };
    let scripts: String = rest
        .chunks(2)
        .take(20)
        .map(|pair| format!("{} é{}\n", pair[0] % 9, pair.len()))
        .collect();
    let endings = ["", "e", "le", "7", "5", "said"].into_iter().zip(rest);
    let mut rules: Vec<(u32, u8)> = endings
        .map(|(ending, &script)| (key(Penn::Nns, ending, ending == "said"), script))
        .collect();
    rules.sort_unstable();
    let rules = rules.iter().flat_map(|&(key, script)| {
        let key = key.to_le_bytes();
        [key[0], key[1], key[2], key[3], script % 24, 0]
    });
    let rules = rules.collect();
    let sections: [Vec<u8>; SECTIONS] = [
        bits.to_vec(),
        b"NOUN NNS\nVERB VBD\nNUM CD\nPUNCT ,\nADP IN\n".to_vec(),
        b"nsubj\nobj\nnummod\npunct\nroot\n".to_vec(),
        filled(TAGS << bits[0]),
        filled(ACTIONS << bits[1]),
        filled(LABELS << bits[2]),
        filled(64),
        scripts.into_bytes(),
        rules,
    ];
    let mut body = Vec::new();
    for section in &sections {
        body.extend((section.len() as u32).to_le_bytes());
    }
    body.extend(sections.concat());
    body
}
