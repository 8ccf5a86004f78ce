//! How fast the first stages and a whole check are, in bytes a second.

use countercheck::Checker;
use countercheck::document::{Document, Format};
use countercheck::figure;
use countercheck::language::{Text, analyse};
use countercheck::rule::RuleSet;
use divan::counter::{BytesCount, ItemsCount};

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

/// The same on a text of one's own: `COUNTERCHECK_BENCH_TEXT=FILE cargo bench --bench stages figures_of_file`.
#[divan::bench]
fn figures_of_file(bencher: divan::Bencher) {
    let file = std::env::var_os("COUNTERCHECK_BENCH_TEXT");
    let text = file.and_then(|file| std::fs::read_to_string(file).ok());
    let document = Document::from_text(text.as_deref().unwrap_or(STORY), Format::Plain);
    let blocks: Vec<_> = document
        .blocks
        .iter()
        .map(|b| (&b.text, analyse(&b.text)))
        .collect();
    let bytes: usize = blocks.iter().map(|(text, _)| text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let blocks = divan::black_box(&blocks).iter();
        blocks
            .map(|(text, analysed)| figures_of(text, analysed))
            .sum::<usize>()
    });
}

/// What one line is made of, that is hostile to a grammar.
const LINES: [&str; 3] = ["digits", "words", "commas"];

/// Kilobytes of one line: the cost a byte has to stay where it is.
const LENGTHS: [usize; 4] = [1_000, 2_500, 5_000, 10_000];

fn line(what: &str, kilobytes: usize) -> String {
    let unit = match what {
        "digits" => "7",
        "words" => "people ",
        "commas" => ",",
        "spaced digits" => "1 ",
        "percentages" => "5% ",
        _ => "one hundred and ",
    };
    unit.repeat(kilobytes * 1_000 / unit.len())
}

#[divan::bench(consts = LENGTHS, args = LINES, sample_count = 5)]
fn figures_of_line<const KILOBYTES: usize>(bencher: divan::Bencher, what: &str) {
    of_line(bencher, &line(what, KILOBYTES));
}

/// Lines that are figures from end to end.
#[divan::bench(consts = [1_000, 10_000], args = ["spaced digits", "number words", "percentages"], sample_count = 3)]
fn figures_of_full_line<const KILOBYTES: usize>(bencher: divan::Bencher, what: &str) {
    of_line(bencher, &line(what, KILOBYTES));
}

fn of_line(bencher: divan::Bencher, text: &str) {
    let analysed = analyse(text);
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| figures_of(divan::black_box(text), &analysed));
}

/// From the bytes of a draft to its findings.
#[divan::bench(consts = LENGTHS, args = LINES, sample_count = 3)]
fn check_of_line<const KILOBYTES: usize>(bencher: divan::Bencher, what: &str) {
    whole_check(bencher, &line(what, KILOBYTES));
}

#[divan::bench(consts = [100, 250, 500, 1_000], sample_count = 3)]
fn check_of_percentages<const KILOBYTES: usize>(bencher: divan::Bencher) {
    whole_check(bencher, &line("percentages", KILOBYTES));
}

fn whole_check(bencher: divan::Bencher, text: &str) {
    let checker = Checker::default();
    bencher.counter(BytesCount::of_str(text)).bench(|| {
        let document = Document::from_text(divan::black_box(text), Format::Plain);
        checker.check(&document).findings.len()
    });
}

/// How many claims the documents have that all rules are run over.
const CLAIMS: [usize; 4] = [1_250, 2_500, 5_000, 10_000];

/// All rules over stories of the ordinary sort.
#[divan::bench(args = CLAIMS)]
fn rules_on_stories(bencher: divan::Bencher, claims: usize) {
    all_rules(bencher, &[STORY], claims);
}

/// All rules over the texts of their own examples, each a paragraph: every rule has much to look at.
#[divan::bench(args = CLAIMS)]
fn rules_on_examples(bencher: divan::Bencher, claims: usize) {
    let rules = RuleSet::builtin();
    let prose = rules.examples().map(|(_, e)| e.text.as_str());
    let prose: Vec<&str> = prose.filter(|text| !text.contains(['\n', '|'])).collect();
    all_rules(bencher, &prose, claims);
}

/// All rules over ordinary drafts, one behind the other.
#[divan::bench(args = CLAIMS)]
fn rules_on_drafts(bencher: divan::Bencher, claims: usize) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/practice");
    let files = std::fs::read_dir(folder).expect("the practice drafts are there");
    let paths = files.filter_map(|file| Some(file.ok()?.path()));
    let mut paths: Vec<_> = paths.collect();
    paths.sort();
    let texts: Vec<String> = paths
        .iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .collect();
    let paragraphs = texts.iter().flat_map(|text| text.split("\n\n"));
    let prose = paragraphs.filter(|p| !p.starts_with("## ") && !p.contains(['|', '[']));
    let prose: Vec<&str> = prose.collect();
    all_rules(bencher, &prose, claims);
}

/// Only the rules are timed; the ledger of a document with so many claims is made before.
fn all_rules(bencher: divan::Bencher, paragraphs: &[&str], claims: usize) {
    let rules = RuleSet::builtin();
    let mut text = String::new();
    let mut read = 0;
    for paragraph in paragraphs.iter().cycle() {
        let one = Document::from_text(paragraph, Format::Plain);
        read += checker_of_nothing().check(&one).ledger.claims.len();
        text.push_str(paragraph);
        text.push_str("\n\n");
        if read >= claims {
            break;
        }
    }
    let document = Document::from_text(&text, Format::Plain);
    let ledger = checker_of_nothing().check(&document).ledger;
    bencher
        .counter(ItemsCount::new(ledger.claims.len()))
        .bench(|| {
            let outcome = rules.run(divan::black_box(&ledger), divan::black_box(&document));
            outcome.findings.len()
        });
}

/// It makes the ledger and runs no rule.
fn checker_of_nothing() -> Checker {
    Checker::new(RuleSet::default())
}
