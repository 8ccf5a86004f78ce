//! Syntax: what the tagger and the parser make of sentences that news is made of, and what holds
//! for any text and any model.

use countercheck::language::training::{HEADER, MAGIC, SECTIONS, VERSION, checksum};
use countercheck::language::{
    LONGEST, Label, Model, Pos, Sentence, Syntax, Text, Tree, analyse, tags,
};
use proptest::prelude::*;

/// What the tree says about each number of a text: "12 people died" for "12" in "12 people died".
fn figures(text: &str) -> Vec<String> {
    let analysed = analyse(text);
    let mut figures = Vec::new();
    for sentence in &analysed.sentences {
        let syntax = Syntax::of(text, sentence);
        for number in (0..syntax.len()).filter(|&at| syntax.tag(at).pos == Pos::Num) {
            let noun = syntax.counted_noun(number);
            let predicate = syntax.predicate(noun.unwrap_or(number));
            let noun = noun.map_or("-", |noun| syntax.word(noun));
            let verb = predicate.map_or("-", |(verb, _)| syntax.word(verb));
            figures.push(format!("{} {noun} {verb}", syntax.word(number)));
        }
    }
    figures
}

fn speaker(text: &str, verb: &str) -> Option<String> {
    let analysed = analyse(text);
    let sentence = analysed.sentences.first()?;
    let syntax = Syntax::of(text, sentence);
    let verb = (0..syntax.len()).find(|&at| syntax.word(at) == verb)?;
    syntax.speaker(verb).map(|who| syntax.word(who).to_owned())
}

#[test]
fn counted_nouns_and_predicates() {
    let table: [(&str, &[&str]); 11] = [
        (
            "The explosion left 12 dead and 40 injured.",
            &["12 dead left", "40 injured left"],
        ),
        (
            "12 people, including three children, died.",
            &["12 people died", "three children died"],
        ),
        (
            "Of the 48, 12 were children.",
            &["48 - children", "12 - children"],
        ),
        ("The toll rose to 47 from 35.", &["47 - rose", "35 - rose"]),
        ("At least 130 people were killed.", &["130 people killed"]),
        ("Rebels shot 12 of the soldiers.", &["12 soldiers shot"]),
        (
            "About 300,000 residents remain trapped.",
            &["300,000 residents remain"],
        ),
        (
            "Prizes of 3,000, 2,000 and 1,000 dollars were paid.",
            &[
                "3,000 dollars paid",
                "2,000 dollars paid",
                "1,000 dollars paid",
            ],
        ),
        (
            "The strike lasted two and a half weeks.",
            &["two weeks lasted"],
        ),
        (
            "A bomb wounded 12 police officers.",
            &["12 officers wounded"],
        ),
        (
            "The attack wounded 23 civilians on Friday.",
            &["23 civilians wounded"],
        ),
    ];
    for (text, expected) in table {
        assert_eq!(figures(text), expected, "{text}");
    }
}

#[test]
fn speakers_on_either_side() {
    let table = [
        (
            "At least 12 people were killed on Friday, said the Britain-based Observatory.",
            "said",
            "Observatory",
        ),
        (
            "The ministry said that 12 people were killed.",
            "said",
            "ministry",
        ),
        (
            "Dozens of people were killed, according to the Observatory.",
            "according",
            "Observatory",
        ),
        (
            "“Nine people died,” Anna Weil, head of the charity, said.",
            "said",
            "Anna",
        ),
        (
            "The ministry, which on Friday said nine people had died, is silent.",
            "said",
            "ministry",
        ),
        (
            "Nine people died, according to the city's police department.",
            "according",
            "department",
        ),
    ];
    for (text, verb, expected) in table {
        assert_eq!(speaker(text, verb).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn what_is_told_or_found_does_not_speak() {
    for (text, verb) in [
        ("The families were told on Friday.", "told"),
        ("Nine bodies were found in the river.", "found"),
    ] {
        assert_eq!(speaker(text, verb), None, "{text}");
    }
}

#[test]
fn headlines_and_capitals_have_their_tags() {
    let pos = |text: &str| -> Vec<Pos> {
        let analysed = analyse(text);
        let sentence = &analysed.sentences[0];
        tags(text, sentence).iter().map(|tag| tag.pos).collect()
    };
    let capitals = [
        Pos::Noun,
        Pos::Verb,
        Pos::Det,
        Pos::Noun,
        Pos::Aux,
        Pos::Verb,
    ];
    assert_eq!(pos("OFFICIALS SAY THE BRIDGE WAS CLOSED"), capitals);
    let headline = pos("Officials Say the Bridge Was Closed");
    assert_eq!(headline[..3], capitals[..3]);
    assert_eq!(headline[4..], capitals[4..]);
}

#[test]
fn tokens_keep_their_places() {
    let text = "They don't know the 12th victim at 10:30.";
    let analysed = analyse(text);
    let sentence = &analysed.sentences[0];
    let syntax = Syntax::of(text, sentence);
    assert_eq!(syntax.len(), sentence.tokens.len());
    let at = |word: &str| {
        let found = (0..syntax.len()).find(|&at| syntax.word(at) == word);
        found.expect("a word of the text")
    };
    assert_eq!(syntax.lemma(at("don't")), "do");
    assert_eq!(syntax.tag(at("don't")).pos, Pos::Aux);
    assert_eq!(syntax.head(at("don't")), Some(at("know")));
    assert_eq!(syntax.label(at("th")), Label::Goeswith);
    assert_eq!(syntax.head(at("th")), Some(at("12")));
    assert_eq!(syntax.head(at("12")), Some(at("victim")));
    assert_eq!(syntax.tags, tags(text, sentence));
}

#[test]
fn lemmas() {
    let text = "Soldiers from three countries were wounded as policemen fled the buses.";
    let analysed = analyse(text);
    let syntax = Syntax::of(text, &analysed.sentences[0]);
    let lemmas: Vec<String> = (0..syntax.len()).map(|at| syntax.lemma(at)).collect();
    assert_eq!(
        lemmas.join(" "),
        "soldier from three country be wound as policeman flee the bus ."
    );
}

#[test]
fn long_sentences_get_tags_only() {
    let text = "bread, ".repeat(LONGEST);
    // Analysing cuts such a text into pieces: here they are one sentence again.
    let tokens = analyse(&text).sentences.into_iter().flat_map(|s| s.tokens);
    let sentence = Sentence {
        range: 0..text.trim_end().len(),
        tokens: tokens.collect(),
    };
    let syntax = Syntax::of(&text, &sentence);
    assert_eq!(syntax.len(), 2 * LONGEST);
    assert!(!syntax.is_parsed());
    assert_eq!(syntax.tag(0).pos, Pos::Noun);
}

fn holds(text: &str, analysed: &Text) {
    for sentence in &analysed.sentences {
        let syntax = Syntax::of(text, sentence);
        let count = sentence.tokens.len();
        assert_eq!(syntax.len(), count);
        assert_eq!((syntax.heads.len(), syntax.labels.len()), (count, count));
        for at in 0..count {
            assert!(
                syntax
                    .head(at)
                    .is_none_or(|head| head < count && head != at)
            );
            let _ = (syntax.lemma(at), syntax.counted_noun(at));
            let _ = (syntax.predicate(at), syntax.speaker(at));
        }
        let roots = syntax.heads.iter().filter(|head| head.is_none()).count();
        assert!(roots == 1 || !syntax.is_parsed());
    }
}

/// A file that passes for a model up to its sections, which are of these lengths.
fn file(lengths: &[u16], content: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    for at in 0..SECTIONS {
        let length = lengths.get(at).copied().unwrap_or(0);
        body.extend(u32::from(length).to_le_bytes());
    }
    body.extend(content);
    let mut file = MAGIC.to_vec();
    file.extend(VERSION.to_le_bytes());
    file.extend((SECTIONS as u32).to_le_bytes());
    file.extend(checksum(&body).to_le_bytes());
    file.extend(body);
    file
}

/// A small model of random weights.
fn small(weights: &[u8], rules: &[u8]) -> Vec<u8> {
    let table = |rows: usize, width: usize| -> Vec<u8> {
        weights.iter().copied().cycle().take(rows * width).collect()
    };
    let rules = &rules[..rules.len() / 6 * 6];
    let sections: [&[u8]; SECTIONS] = [
        &[2, 3, 1],
        b"NOUN NN\nVERB VBD\nNUM CD\n",
        b"nsubj\nnummod\n",
        &table(4, 72),
        &table(8, 3),
        &table(2, 48),
        &table(8, 4),
        b"0 \n9 x\n",
        rules,
    ];
    let lengths: Vec<u16> = sections.iter().map(|s| s.len() as u16).collect();
    file(&lengths, &sections.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_has_syntax(text in "(?s).{0,300}") {
        holds(&text, &analyse(&text));
    }

    #[test]
    fn words_in_any_order_have_syntax(
        words in prop::collection::vec("[a-z]{1,7}|[0-9]{1,4}|[,.'’“”-]|don't|12th|said|of", 0..80)
    ) {
        let text = words.join(" ");
        holds(&text, &analyse(&text));
    }

    #[test]
    fn any_bytes_as_a_model_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Model::read(&bytes).is_err());
        let mut file = MAGIC.to_vec();
        file.extend(&bytes);
        prop_assert!(Model::read(&file).is_err());
    }

    #[test]
    fn sections_that_do_not_fit_are_refused(
        lengths in prop::collection::vec(0_u16..40, SECTIONS),
        content in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        prop_assert!(Model::read(&file(&lengths, &content)).is_err());
    }

    #[test]
    fn any_weights_work(
        weights in prop::collection::vec(any::<u8>(), 1..60),
        rules in prop::collection::vec(any::<u8>(), 0..60),
        text in "([a-z0-9]{1,5}[ ,.]){1,30}",
    ) {
        // Two words in one token, which may each be the root.
        let text = format!("They didn't {text}");
        let bytes = small(&weights, &rules);
        prop_assert!(bytes.len() > HEADER);
        let model = Model::read(&bytes).expect("a model that fits");
        for sentence in &analyse(&text).sentences {
            let syntax = Syntax::with(&text, sentence, &model, 4);
            prop_assert_eq!(syntax.len(), sentence.tokens.len());
            let reaches_root = |token: usize| {
                let way = std::iter::successors(Some(token), |&at| syntax.head(at));
                way.take(syntax.len() + 1).count() <= syntax.len()
            };
            prop_assert!((0..syntax.len()).all(reaches_root));
        }
    }
}
