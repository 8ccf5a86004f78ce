//! How fast sentences are tagged and parsed, in tokens a second, and the first one of all.

use countercheck::language::{Syntax, Text, Tree, analyse, tags};
use divan::counter::ItemsCount;

/// Plain news prose: what is parsed are sentences with figures.
const STORY: &str = "QARADA, Syria (AP) — Rebels said on Friday that they had broken the government's three-week \
siege of the town, in which at least 130 people were killed. “We had 1,200 families to feed,” Gen. Omar Haddad \
told reporters at 9 a.m. on Jan. 3. “There was no bread.”\n\nThe ministry did not answer questions. Aid workers \
put the cost of repairs at $1.2bn, some 30.5% more than the U.S. estimate of last year; Mr. Weil, 34, who runs \
the only hospital, said: 'It's not enough.' About 300,000 residents remain trapped, Dr. Anna Müller added.\n\n\
A convoy of 24 lorries reached the town's market square shortly before 10:30 on Saturday. It carried flour, \
medicine and winter coats for 50–60 villages. Of the 48 people who were injured in the blast, 12 were children, \
said the Britain-based Observatory, which monitors the war through a network of activists on the ground.\n\n";

#[expect(
    clippy::print_stderr,
    reason = "the first sentence cannot be measured again and again"
)]
fn main() {
    let begin = std::time::Instant::now();
    let text = analyse(STORY);
    let first = text.sentences.first().map(|s| Syntax::of(STORY, s));
    let heads = first.iter().flat_map(|s| &s.heads).flatten().count();
    eprintln!("first sentence: {heads} heads after {:?}", begin.elapsed());
    divan::main();
}

fn tokens(text: &Text) -> usize {
    text.sentences.iter().map(|s| s.tokens.len()).sum()
}

#[divan::bench]
fn tag(bencher: divan::Bencher) {
    let text = analyse(STORY);
    let count = ItemsCount::new(tokens(&text));
    bencher.counter(count).bench(|| {
        let sentences = text.sentences.iter();
        sentences.map(|s| tags(STORY, s).len()).sum::<usize>()
    });
}

#[divan::bench]
fn tag_and_parse(bencher: divan::Bencher) {
    let text = analyse(STORY);
    let count = ItemsCount::new(tokens(&text));
    bencher.counter(count).bench(|| {
        let sentences = text.sentences.iter();
        sentences.map(|s| Syntax::of(STORY, s).len()).sum::<usize>()
    });
}
