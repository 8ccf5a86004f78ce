//! How fast the first stages are, in bytes a second.

use countercheck::document::{Document, Format};
use countercheck::language::analyse;
use divan::counter::BytesCount;

const STORY: &str = "QARADA, Syria (AP) — Rebels said on Friday that they had broken the government's three-week \
siege of the town, in which at least 130 people were killed. “We had 1,200 families to feed,” Gen. Omar Haddad \
told reporters at 9 a.m. on Jan. 3. “There was no bread.”\n\nThe ministry did not answer questions. Aid workers \
put the cost of repairs at $1.2bn, some 30.5% more than the U.S. estimate of last year; Mr. Weil, 34, who runs \
the only hospital, said: 'It's not enough.' About 300,000 residents remain trapped, Dr. Anna Müller added.\n\n\
A convoy of 24 lorries reached the town's market square shortly before 10:30 on Saturday. It carried flour, \
medicine and winter coats for 50–60 villages. Why did it take so long? “Ask them,” a driver said...\n\n";

fn main() {
    divan::main();
}

#[divan::bench(args = [1, 100, 1000])]
fn plain(bencher: divan::Bencher, stories: usize) {
    let text = STORY.repeat(stories);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| Document::from_text(divan::black_box(&text), Format::Plain));
}

#[divan::bench(args = [1, 100, 1000])]
fn markdown(bencher: divan::Bencher, stories: usize) {
    let text = STORY.replace("three", "**three**").repeat(stories);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| Document::from_text(divan::black_box(&text), Format::Markdown));
}

#[divan::bench(args = [1, 100, 1000])]
fn language(bencher: divan::Bencher, stories: usize) {
    let document = Document::from_text(&STORY.repeat(stories), Format::Plain);
    let bytes: usize = document.blocks.iter().map(|b| b.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let blocks = document.blocks.iter();
        blocks
            .map(|b| analyse(divan::black_box(&b.text)).sentences.len())
            .sum::<usize>()
    });
}
