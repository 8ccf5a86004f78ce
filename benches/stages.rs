//! How fast the first stages are, in bytes a second.

use countercheck::document::{Document, Format};
use countercheck::figure;
use countercheck::language::{Text, analyse};
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

/// The stage of figures alone, on sentences that are cut already.
fn figures_of(text: &str, analysed: &Text) -> usize {
    let sentences = analysed.sentences.iter();
    sentences.map(|s| figure::figures(text, s).len()).sum()
}

#[divan::bench(args = [1, 100, 1000])]
fn figures(bencher: divan::Bencher, stories: usize) {
    let text = STORY.replace("\n\n", " ").repeat(stories);
    let analysed = analyse(&text);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| figures_of(divan::black_box(&text), &analysed));
}

/// One line of 10 MB that is hostile to a grammar: the cost a byte has to stay where it is for shorter ones.
#[divan::bench(args = [
    ("digits", 1), ("digits", 10), ("words", 1), ("words", 10), ("commas", 1), ("commas", 10),
    ("spaced digits", 1), ("spaced digits", 10), ("number words", 1), ("number words", 10),
], sample_count = 3)]
fn hostile(bencher: divan::Bencher, (what, megabytes): (&str, usize)) {
    let unit = match what {
        "digits" => "7",
        "words" => "people ",
        "commas" => ",",
        "spaced digits" => "1 ",
        _ => "one hundred and ",
    };
    let text = unit.repeat(megabytes * 1_000_000 / unit.len());
    let analysed = analyse(&text);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| figures_of(divan::black_box(&text), &analysed));
}
