//! Sets the weights by which an odd figure is held against another one (`rules/vocabulary/weights.toml`).
//!
//! Real slips are few, so that they are made up by the thousand: wherever a clean text tells a figure twice, the one is changed
//! as people change figures by mistake, and the pair is what a slip looks like. All other pairs of unlike figures in clean texts
//! are what none looks like. Logistic regression between the two, one weight for each answer of each feature; then once more with
//! the labelled slips, whose pairs are the likeliest ones at their places by the first weights.
//!
//! Documents that share a paragraph are one story and stay in one fifth: each fifth is measured with weights from the other four.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use countercheck::claim::{Claim, claims};
use countercheck::document::{Document, Format};
use countercheck::figure::{Exact, Kind};
use countercheck::ledger::same_figure::Sentences;
use countercheck::ledger::same_figure::weighed::{
    Answers, Asked, Change, Feature, Pair, Weigher, Weights, WeightsFile,
};

use crate::learning::{Lesson, learn};
use crate::sets::{self, Item};

/// How many parts the stories are dealt into.
const FOLDS: u64 = 5;

/// How much less is asked for a note.
const PERHAPS: i32 = 75;

/// What is asked at least, however few stories have a pair of the kind: twelve to one.
const LEAST: i32 = 250;

/// The shares of clean stories that may have a pair.
pub struct Alarms {
    /// Of figures that are no dates.
    pub alarms: f64,
    /// Of dates.
    pub date_alarms: f64,
}

/// What was measured on one set.
#[derive(Default)]
struct Row {
    found: usize,
    slips: usize,
    alarms: usize,
    clean: usize,
}

/// Sets the weights from the labelled sets in a folder, writes the file and prints what they do on stories that they were not
/// set on; with `misses` also what stands in the way of each slip.
pub fn tune(sets: &Path, out: &Path, alarms: &Alarms, misses: bool) -> Result<()> {
    let items = sets::read(sets)?;
    let documents: Vec<(Document, Vec<Claim>)> = items
        .iter()
        .map(|item| {
            let document = Document::from_text(&item.text, Format::of_text(&item.text));
            let claims = claims(&document);
            (document, claims)
        })
        .collect();
    let sentences: Vec<Sentences> = documents
        .iter()
        .map(|(d, c)| Sentences::new(d, c))
        .collect();
    let weighers: Vec<Weigher> = documents
        .iter()
        .zip(&sentences)
        .map(|((d, c), s)| Weigher::new(d, c, s))
        .collect();
    let lessons = lessons(&items, &documents, &weighers);
    let slips: usize = lessons
        .iter()
        .flat_map(|l| &l.examples)
        .filter(|e| e.1)
        .count();
    let all: usize = lessons.iter().map(|l| l.examples.len()).sum();
    println!(
        "{} documents, {slips} slips made up, {} other pairs",
        items.len(),
        all - slips
    );
    let mut scored = vec![Vec::new(); items.len()];
    for fold in 0..FOLDS {
        let weights = Weights::new(&learn(&lessons, Some(fold)));
        for (at, item) in items.iter().enumerate() {
            if fold_of(item.story) == fold {
                scored[at] = weighers[at].pairs(&weights, 0);
            }
        }
    }
    let mut file = learn(&lessons, None);
    let weights = Weights::new(&file);
    let fitted: Vec<Vec<Pair>> = weighers.iter().map(|w| w.pairs(&weights, 0)).collect();
    // The share of alarms holds with weights from other stories, and with those that are written.
    let asked = more_of(
        self::asked(&items, &documents, &scored, alarms),
        self::asked(&items, &documents, &fitted, alarms),
    );
    println!("\nasked: {asked:?}");
    println!(
        "found/slips alarms/clean of each set, each fifth with weights from the others, by how much more is asked"
    );
    for more in [-100, -50, -25, 0, 25, 50, 100] {
        print_rows(more, &asked, &items, &documents, &scored);
    }
    file.asked = asked;
    file.perhaps = PERHAPS;
    fs::write(out, written(&file)).with_context(|| format!("cannot write {}", out.display()))?;
    println!("\nweights in {}", out.display());
    println!("the same with weights from all, {:?}:", file.asked);
    print_rows(0, &file.asked, &items, &documents, &fitted);
    if misses {
        let weights = Weights::new(&file);
        print_misses(&weights, &items, &documents, &weighers);
    }
    Ok(())
}

fn fold_of(story: usize) -> u64 {
    let mut dice = Dice(story as u64 + 1);
    dice.next();
    dice.next() % FOLDS
}

/// What the labelled slips have to teach. Many slips in one story teach less than as many in as many stories, but more than one.
fn labelled(
    items: &[Item],
    documents: &[(Document, Vec<Claim>)],
    weighers: &[Weigher],
) -> Vec<Lesson> {
    /// How much a labelled slip counts against all pairs of a clean story.
    const WEIGHT: f64 = 24.0;
    let slip = |item: &&Item| item.label == "contradiction" && !item.evidence.is_empty();
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    for item in items.iter().filter(slip) {
        *times.entry(item.story).or_default() += 1;
    }
    let mut found = Vec::new();
    for ((item, (_, claims)), weigher) in items.iter().zip(documents).zip(weighers) {
        if slip(&item) {
            let touched = |odd: usize| touches(item, &claims[odd], &claims[odd]);
            found.push(Lesson {
                fold: fold_of(item.story),
                weight: WEIGHT / (times[&item.story] as f64).sqrt(),
                examples: Vec::new(),
                labelled: weigher.candidates(&touched),
            });
        }
    }
    found
}

fn lessons(
    items: &[Item],
    documents: &[(Document, Vec<Claim>)],
    weighers: &[Weigher],
) -> Vec<Lesson> {
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    for item in items.iter().filter(|i| i.label == "clean") {
        *times.entry(item.story).or_default() += 1;
    }
    let labelled = labelled(items, documents, weighers);
    let clean = items
        .iter()
        .zip(weighers)
        .filter(|(item, _)| item.label == "clean");
    clean
        .map(|(item, weigher)| Lesson {
            fold: fold_of(item.story),
            weight: 1.0 / times.get(&item.story).copied().unwrap_or(1) as f64,
            examples: made_up(item, weigher),
            labelled: Vec::new(),
        })
        .chain(labelled)
        .collect()
}

/// The pairs of a clean text, and slips made up in it: the same ones whatever the other texts are.
fn made_up(item: &Item, weigher: &Weigher) -> Vec<(Answers, bool)> {
    let letters = item.id.bytes();
    let seed = letters.fold(0xCBF2_9CE4_8422_2325, |hash: u64, letter| {
        (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01B3)
    });
    let mut dice = Dice(seed | 1);
    weigher.examples(&mut |claim| slip(claim, &mut dice))
}

/// A number as people get it wrong: another digit, a neighbour, another number of about the size, a nought more or less.
fn slip(claim: &Claim, dice: &mut Dice) -> Option<Change> {
    const ANOTHER: u64 = 30;
    if dice.below(100) < ANOTHER {
        return Some(Change::Another(dice.below(1000) as usize));
    }
    if claim.figure.kind == Kind::Date {
        return Some(Change::Nowhere);
    }
    number(claim.figure.value?, dice).map(Change::To)
}

/// Another number in the place of one.
fn number(value: Exact, dice: &mut Dice) -> Option<Exact> {
    let digits = value.to_decimal(6);
    match dice.below(100) {
        0..35 => {
            let places: Vec<usize> = (0..digits.len())
                .filter(|at| digits.as_bytes()[*at].is_ascii_digit())
                .collect();
            let at = places[dice.below(places.len().min(2) as u64) as usize];
            let digit = char::from(b'1' + u8::try_from(dice.below(9)).ok()?);
            let changed = format!("{}{digit}{}", &digits[..at], &digits[at + 1..]);
            Exact::decimal(&changed)
        }
        35..55 => {
            let step = if value < Exact::whole(20) {
                Exact::ONE
            } else {
                Exact::power_of_ten(
                    i32::try_from(digits.find('.').unwrap_or(digits.len())).ok()? - 1,
                )?
            };
            let by = Exact::whole(1 + i128::from(dice.below(3))).times(step)?;
            if dice.below(2) == 0 {
                value.plus(by)
            } else {
                value.minus(by).filter(|v| *v > Exact::ZERO)
            }
        }
        55..90 => value.times(Exact::ratio(40 + i128::from(dice.below(180)), 100)?),
        90..95 => value.times(Exact::whole(10)),
        _ => value.times(
            [Exact::ratio(1, 10)?, Exact::whole(3), Exact::whole(5)][dice.below(3) as usize],
        ),
    }
}

/// What is to be asked of each kind, so that no more than this share of the clean stories has a pair of it.
fn asked(
    items: &[Item],
    documents: &[(Document, Vec<Claim>)],
    scored: &[Vec<Pair>],
    alarms: &Alarms,
) -> Asked {
    let least =
        |share: f64, kind: fn(Kind) -> bool| threshold(items, documents, scored, share, kind);
    Asked {
        date: least(alarms.date_alarms, |k| k == Kind::Date).max(LEAST),
        age: least(alarms.alarms, |k| k == Kind::Age).max(LEAST),
        other: least(alarms.alarms, |k| !matches!(k, Kind::Date | Kind::Age)),
    }
}

/// What the stricter of two asks of each kind.
fn more_of(one: Asked, other: Asked) -> Asked {
    Asked {
        date: one.date.max(other.date),
        age: one.age.max(other.age),
        other: one.other.max(other.other),
    }
}

/// The least sum from which on no more than this share of the clean stories, each counted once, has a pair of such a kind.
fn threshold(
    items: &[Item],
    documents: &[(Document, Vec<Claim>)],
    scored: &[Vec<Pair>],
    alarms: f64,
    kind: fn(Kind) -> bool,
) -> i32 {
    let mut best: BTreeMap<usize, i32> = BTreeMap::new();
    for ((item, (_, claims)), pairs) in items.iter().zip(documents).zip(scored) {
        if item.label != "clean" {
            continue;
        }
        let mut of_the_kind = pairs.iter().filter(|p| kind(claims[p.odd].figure.kind));
        let top = of_the_kind.next().map_or(0, |p| p.sum);
        let story = best.entry(item.story).or_default();
        *story = top.max(*story);
    }
    let allowed = (best.len() as f64 * alarms).floor() as usize;
    let mut tops: Vec<i32> = best.into_values().collect();
    tops.sort_unstable_by(|a, b| b.cmp(a));
    tops.get(allowed).map_or(1, |top| top + 1)
}

fn print_rows(
    more: i32,
    asked: &Asked,
    items: &[Item],
    documents: &[(Document, Vec<Claim>)],
    scored: &[Vec<Pair>],
) {
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    for ((item, (_, claims)), pairs) in items.iter().zip(documents).zip(scored) {
        let row = rows.entry(&item.set).or_default();
        let enough = |p: &&Pair| p.sum >= asked.of(claims[p.odd].figure.kind) + more;
        let mut pairs = pairs.iter().filter(enough).peekable();
        if item.label == "clean" {
            row.clean += 1;
            row.alarms += usize::from(pairs.peek().is_some());
        } else {
            row.slips += 1;
            row.found +=
                usize::from(pairs.any(|p| touches(item, &claims[p.odd], &claims[p.other])));
        }
    }
    let told =
        |(set, r): (&&str, &Row)| format!("{set} {}/{} {}/{}", r.found, r.slips, r.alarms, r.clean);
    let told: Vec<String> = rows.iter().map(told).collect();
    println!("{more:+5} {}", told.join(", "));
    if more == 0 {
        let sum = |of: fn(&Row) -> usize| rows.values().map(of).sum::<usize>();
        let (found, slips) = (sum(|r| r.found), sum(|r| r.slips));
        let (alarms, clean) = (sum(|r| r.alarms), sum(|r| r.clean));
        println!(
            "       found {} alarms {}",
            share(found, slips),
            share(alarms, clean)
        );
    }
}

/// Prints for each slip the pairs at its place, the best three first, with the sum that they lack and what keeps them apart.
fn print_misses(
    weights: &Weights,
    items: &[Item],
    documents: &[(Document, Vec<Claim>)],
    weighers: &[Weigher],
) {
    const SHOWN: usize = 3;
    for ((item, (document, claims)), weigher) in items.iter().zip(documents).zip(weighers) {
        if item.label != "contradiction" || item.evidence.is_empty() {
            continue;
        }
        println!("{} {:?}", item.id, item.evidence);
        let mut pairs = Vec::new();
        for (odd, a) in claims
            .iter()
            .enumerate()
            .filter(|(_, c)| touches(item, c, c))
        {
            for (other, b) in claims.iter().enumerate() {
                if let Some((sum, apart)) = weigher.held_against(weights, odd, other) {
                    pairs.push((sum, apart, a, b));
                }
            }
        }
        pairs.sort_by_key(|p| std::cmp::Reverse(p.0));
        for (sum, apart, a, b) in pairs.iter().take(SHOWN) {
            println!(
                "  {sum:+5} {} | {} | {} || {}",
                apart.unwrap_or("-"),
                document.slice(a.span),
                document.slice(b.span),
                document.slice(b.sentence),
            );
        }
    }
}

/// A share in per cent, with Wilson's interval of 95 per cent.
fn share(some: usize, all: usize) -> String {
    const Z: f64 = 1.96;
    let (n, p) = (all as f64, some as f64 / all.max(1) as f64);
    let middle = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt() / (1.0 + Z * Z / n);
    let (low, high) = ((middle - half).max(0.0), (middle + half).min(1.0));
    format!(
        "{some}/{all} ({:.1} %, {:.1} to {:.1})",
        p * 100.0,
        low * 100.0,
        high * 100.0
    )
}

/// Whether one of the two figures stands in words that are labelled.
fn touches(item: &Item, a: &Claim, b: &Claim) -> bool {
    item.evidence.is_empty()
        || item.evidence.iter().any(|evidence| {
            item.text
                .match_indices(evidence.as_str())
                .any(|(at, words)| {
                    [a, b]
                        .iter()
                        .any(|c| c.span.start < at + words.len() && at < c.span.end)
                })
        })
}

/// The file, with what each feature asks.
fn written(file: &WeightsFile) -> String {
    let mut text = String::from(
        "# How much each sign weighs when a figure that nothing in the text bears out (the odd one) is held against another one of\n\
         # its kind. Hundredths of a natural logarithm of odds; the sum decides. An answer that is a number is the least value it\n\
         # stands for. Set by `cargo xtask tune`, which is described in xtask/src/tune.rs.\n\n",
    );
    text += &format!("base = {}     # what the sum begins with\n", file.base);
    text += &format!(
        "perhaps = {}  # so much less is asked for a note\n",
        file.perhaps
    );
    let Asked { date, age, other } = file.asked;
    text += &format!(
        "\n# The sum that makes two figures one.\n[asked]\ndate = {date}\nage = {age}\nother = {other}\n"
    );
    for feature in Feature::ALL {
        text += &format!("\n# {}\n[weight.{}]\n", feature.about(), feature.name());
        let weights = &file.weight[feature.name()];
        for answer in feature.answers() {
            text += &format!(
                "{answer:?} = {}\n",
                weights.get(&answer).copied().unwrap_or(0)
            );
        }
    }
    text
}

/// Numbers that look drawn by lot and are the same each time (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 8
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }
}
