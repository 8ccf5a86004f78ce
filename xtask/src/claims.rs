//! Trains what a figure is most likely a figure of, from labelled texts.
//!
//! A log-linear choice among what a figure may be a figure of: each sign has a weight, the sum of an option's weights is the
//! logarithm of its odds. Trained with AdaGrad (Duchi, Hazan, Singer 2011) over the texts in a fixed order that is drawn anew for
//! each pass, the weights of the later half of the passes averaged. What the patterns found gets an advantage of its own,
//! set on texts that the patterns had not been made from when it was set: where they have been since, it would come out larger.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use countercheck::claim::likely::training::{
    self, Asked, BITS, COLUMNS, Field, GRID_BITS, MAGIC, STEPS, TABLES, VERSION,
};
use countercheck::document::{Document, Format};
use serde_json::Value;

/// How many weights there are: of the tables and, behind them, of the grid.
const SIZE: usize = (TABLES << BITS) + (COLUMNS << GRID_BITS);
/// Texts are dealt into so many folds.
const FOLDS: usize = 5;
/// How often the texts are gone over.
const PASSES: usize = 6;
/// What the squares of the gradients begin with.
const CALM: f32 = 0.01;
/// What is learnt, each by itself, with the size of a first step and what a weight loses in one; set on texts held out.
const FIELDS: [(Field, f32, f32); 5] = [
    (Field::Noun, 0.15, 0.0),
    (Field::Happening, 0.15, 0.0),
    (Field::State, 0.1, 0.03),
    (Field::Role, 0.1, 0.03),
    (Field::Assertion, 0.1, 0.03),
];

/// One figure: what it may be a figure of, and which of it is right.
struct Lesson {
    /// The name of its text, empty for a sentence.
    id: String,
    /// Its number, by which texts are dealt into folds.
    text: usize,
    fresh: bool,
    asked: Asked,
    /// The noun of the labels.
    wanted: Option<String>,
}

/// What is learnt from.
pub struct Sets {
    /// Texts, JSON lines.
    pub texts: PathBuf,
    /// Their labels, JSON lines.
    pub labels: PathBuf,
    /// Sentences with the nouns of their figures.
    pub heads: PathBuf,
    /// How the splits begin whose texts the patterns were not made from.
    pub fresh: String,
}

/// What has to be likelier by so much, as a logarithm of odds.
pub struct Advantages {
    /// Than the noun that the patterns find: another one.
    pub told: f32,
    /// The same before rules compare it.
    pub sure: f32,
    /// Than any noun, where they find none: none.
    pub counted: f32,
    /// Than the happening that they find: another one, or none.
    pub told_event: f32,
    /// Than any happening: none.
    pub named: f32,
    /// Than the state that they find: another one, or none.
    pub told_state: f32,
    /// Than any state: none.
    pub stated: f32,
    /// Than the role that they find: another one.
    pub told_role: f32,
    /// Than how they find it said: otherwise.
    pub told_assertion: f32,
}

/// Reads texts and labels, prints how well the choice does on texts that it was not trained on, and writes the weights.
pub fn train(
    sets: &Sets,
    advantages: &Advantages,
    out: &Path,
    misses: Option<&Path>,
) -> Result<()> {
    let mut lessons = lessons(&sets.texts, &sets.labels, &sets.fresh)?;
    lessons.extend(sentences(&sets.heads)?);
    println!("{} figures", lessons.len());
    let held_out: Vec<Vec<f32>> = (0..FOLDS)
        .map(|fold| learn(lessons.iter().filter(|l| l.text % FOLDS != fold)))
        .collect();
    let sums = |lesson: &Lesson| sums(lesson, &held_out[lesson.text % FOLDS]);
    for (field, ..) in FIELDS {
        println!("{field:?}: held out  advantage  precision  recall  F1");
        let asked = || lessons.iter().filter(|l| l.asked.field == field);
        for half in 0..=12 {
            let told = half as f32 / 2.0;
            for named in [-0.5, 0.0, 0.5, 1.0, 1.5] {
                let chosen = asked().filter(|l| l.fresh);
                let score = Score::of(chosen.map(|l| (l, choice(l, &sums(l), told, named))));
                println!("fresh {named:6.1} {told:10.1} {}", score.line());
            }
        }
        let fresh: Vec<_> = asked().filter(|l| l.fresh).collect();
        let there = fresh
            .iter()
            .filter(|l| l.asked.options.iter().any(|o| is_right(l, &o.noun)));
        println!("{} fresh, right one there {}", fresh.len(), there.count());
        let chosen = asked().filter(|l| l.fresh);
        println!(
            "patterns alone, fresh   {}",
            Score::of(chosen.map(|l| (l, by_patterns(l)))).line()
        );
    }
    if let Some(path) = misses {
        let missed: String = lessons
            .iter()
            .filter(|l| l.fresh)
            .filter_map(|l| missed(l, &sums(l), advantages))
            .map(|row| format!("{row}\n"))
            .collect();
        fs::write(path, missed).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let weights = learn(lessons.iter());
    write(out, &weights, advantages)
}

fn lessons(texts: &Path, labels: &Path, fresh: &str) -> Result<Vec<Lesson>> {
    let rows = |path: &Path| -> Result<Vec<Value>> {
        let text =
            fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let rows = text
            .lines()
            .filter(|l| !l.trim().is_empty())
            .map(serde_json::from_str);
        rows.collect::<Result<_, _>>()
            .with_context(|| format!("{} is not JSON lines", path.display()))
    };
    let mut of: BTreeMap<String, Value> = BTreeMap::new();
    for row in rows(labels)? {
        of.insert(row["id"].as_str().unwrap_or_default().to_owned(), row);
    }
    let mut lessons = vec![];
    for (number, row) in rows(texts)?.into_iter().enumerate() {
        let (id, text) = (
            row["id"].as_str().unwrap_or_default(),
            row["text"].as_str().unwrap_or_default(),
        );
        let fresh = row["split"].as_str().unwrap_or_default().starts_with(fresh);
        let document = Document::from_text(text, Format::Plain);
        let claims = of
            .get(id)
            .and_then(|row| row["claims"].as_array())
            .cloned()
            .unwrap_or_default();
        let places: Vec<_> = claims
            .iter()
            .filter_map(|claim| Some((place(text, claim)?, claim)))
            .collect();
        for asked in training::asked(&document) {
            let overlap = |place: &Range<usize>| {
                let (from, to) = (
                    place.start.max(asked.span.start),
                    place.end.min(asked.span.end),
                );
                to.saturating_sub(from)
            };
            let found = places.iter().max_by_key(|(place, _)| overlap(place));
            let Some((_, claim)) = found.filter(|(place, _)| overlap(place) > 0) else {
                continue;
            };
            let label = match asked.field {
                Field::Noun => "head",
                Field::Happening => "event",
                Field::State => "status",
                Field::Role => "role",
                Field::Assertion => "assertion",
            };
            // Not every batch has labels for happenings.
            let Some(label) = claim.get(label) else {
                continue;
            };
            let wanted = label.as_str().map(|label| match (asked.field, label) {
                (Field::Role, "total" | "attribute" | "level") => "level".to_owned(),
                (Field::Role, "change_from" | "change_to") => "moved".to_owned(),
                (Field::Role, "change_by") => "change".to_owned(),
                (_, label) => canonical(label),
            });
            lessons.push(Lesson {
                id: id.to_owned(),
                text: number,
                fresh,
                asked,
                wanted,
            });
        }
    }
    Ok(lessons)
}

/// The lessons of sentences: text, "=", and for each figure its words and its noun.
fn sentences(path: &Path) -> Result<Vec<Lesson>> {
    let all =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut lessons = vec![];
    for (number, row) in all.lines().enumerate() {
        let Some((text, wanted)) = row.split_once(" = ").filter(|_| !row.starts_with('#')) else {
            continue;
        };
        let document = Document::from_text(text, Format::Plain);
        let wanted: Vec<_> = wanted
            .split("; ")
            .filter_map(|pair| pair.rsplit_once(" : "))
            .collect();
        let nouns = training::asked(&document).into_iter();
        for asked in nouns.filter(|a| a.field == Field::Noun) {
            let words = document.slice(asked.span);
            let of = |(figure, _): &&(&str, &str)| words.contains(figure) || figure.contains(words);
            let Some((_, noun)) = wanted.iter().find(of) else {
                continue;
            };
            let wanted = (*noun != "-").then(|| canonical(noun));
            lessons.push(Lesson {
                id: String::new(),
                text: number,
                fresh: false,
                asked,
                wanted,
            });
        }
    }
    Ok(lessons)
}

fn canonical(noun: &str) -> String {
    let noun = noun.to_lowercase();
    if noun == "people" {
        "person".to_owned()
    } else {
        noun
    }
}

/// Where a labelled figure stands.
fn place(text: &str, claim: &Value) -> Option<Range<usize>> {
    let nth = claim["nth"].as_u64().unwrap_or(1) as usize;
    training::place(text, claim["figure"].as_str()?, nth)
}

fn sums(lesson: &Lesson, weights: &[f32]) -> Vec<f32> {
    let sum = |at: &[u32]| at.iter().map(|at| weights[*at as usize]).sum();
    lesson
        .asked
        .options
        .iter()
        .map(|o| sum(&o.weights))
        .collect()
}

fn is_right(lesson: &Lesson, noun: &Option<String>) -> bool {
    noun.as_deref().map(canonical) == lesson.wanted
}

/// Weights from some lessons.
fn learn<'l>(lessons: impl Iterator<Item = &'l Lesson>) -> Vec<f32> {
    let lessons: Vec<&Lesson> = lessons
        .filter(|l| l.asked.options.iter().any(|o| is_right(l, &o.noun)))
        .collect();
    // Each has a table of its own, so that the sum has the weights of all.
    let mut sum = vec![0f32; SIZE];
    for (field, rate, decay) in FIELDS {
        let of_field = lessons.iter().copied().filter(|l| l.asked.field == field);
        let weights = learn_field(of_field.collect(), rate, decay);
        sum.iter_mut().zip(weights).for_each(|(sum, w)| *sum += w);
    }
    sum
}

fn learn_field(mut lessons: Vec<&Lesson>, rate: f32, decay: f32) -> Vec<f32> {
    let (mut weights, mut squares, mut all) =
        (vec![0f32; SIZE], vec![CALM; SIZE], vec![0f32; SIZE]);
    let mut random = 0x2545_f491_4f6c_dd1du64;
    for pass in 0..PASSES {
        for at in (1..lessons.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            lessons.swap(at, (random % (at as u64 + 1)) as usize);
        }
        for lesson in &lessons {
            let sums = sums(lesson, &weights);
            let most = sums.iter().copied().fold(f32::MIN, f32::max);
            let odds: Vec<f32> = sums.iter().map(|s| (s - most).exp()).collect();
            let total: f32 = odds.iter().sum();
            for (option, odds) in lesson.asked.options.iter().zip(&odds) {
                let right = is_right(lesson, &option.noun);
                let gradient = odds / total - f32::from(u8::from(right));
                if gradient.abs() < 1e-3 {
                    continue;
                }
                for at in option.weights.iter().map(|at| *at as usize) {
                    squares[at] += gradient * gradient;
                    let step = gradient + decay * weights[at];
                    weights[at] -= rate * step / squares[at].sqrt();
                }
            }
        }
        if pass >= PASSES / 2 {
            all.iter_mut().zip(&weights).for_each(|(sum, w)| *sum += w);
        }
    }
    let passes = (PASSES - PASSES / 2) as f32;
    all.iter().map(|sum| sum / passes).collect()
}

/// What is chosen where what the patterns found has an advantage, and any happening one over none.
fn choice(lesson: &Lesson, sums: &[f32], told: f32, named: f32) -> Option<String> {
    let all = lesson.asked.options.iter().zip(sums);
    // As in the program: a noun that they find has no other advantage.
    let known = lesson.asked.field == Field::Noun && by_patterns(lesson).is_some();
    let sum = |(option, sum): &(&training::Possible, &f32)| {
        // As in the program: that they find no state is no advantage for none.
        let stays = lesson.asked.field != Field::State || option.noun.is_some();
        let told = if option.told && stays { told } else { 0.0 };
        let named = if option.noun.is_some() && !known {
            named
        } else {
            0.0
        };
        **sum + told + named
    };
    let best = all.max_by(|x, y| sum(x).total_cmp(&sum(y)));
    best.and_then(|(option, _)| option.noun.clone())
}

/// A figure where the choice held out is not what the label says: text, bytes of the figure, field, label, choice.
fn missed(lesson: &Lesson, sums: &[f32], of: &Advantages) -> Option<Value> {
    let (told, named) = match lesson.asked.field {
        Field::Noun => (of.told, of.counted),
        Field::Happening => (of.told_event, of.named),
        Field::State => (of.told_state, of.stated),
        Field::Role => (of.told_role, 0.0),
        Field::Assertion => (of.told_assertion, 0.0),
    };
    let chosen = choice(lesson, sums, told, named);
    let span = &lesson.asked.span;
    (!is_right(lesson, &chosen)).then(|| {
        serde_json::json!({
            "id": lesson.id, "start": span.start, "end": span.end,
            "field": format!("{:?}", lesson.asked.field).to_lowercase(),
            "label": lesson.wanted, "chosen": chosen,
        })
    })
}

fn by_patterns(lesson: &Lesson) -> Option<String> {
    let told = lesson.asked.options.iter().find(|o| o.told);
    told.and_then(|option| option.noun.clone())
}

/// How often a choice is right.
#[derive(Default)]
struct Score {
    right: usize,
    given: usize,
    wanted: usize,
}

impl Score {
    fn of<'l>(choices: impl Iterator<Item = (&'l Lesson, Option<String>)>) -> Score {
        let mut score = Score::default();
        for (lesson, noun) in choices {
            score.wanted += usize::from(lesson.wanted.is_some());
            score.given += usize::from(noun.is_some());
            score.right += usize::from(noun.is_some() && is_right(lesson, &noun));
        }
        score
    }

    fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (self.given + self.wanted).max(1) as f64
    }

    fn line(&self) -> String {
        let share = |of: usize| 100.0 * self.right as f64 / of.max(1) as f64;
        format!(
            "{:6} {:6} {:6} {:6.1} {:6.1} {:6.1}",
            self.right,
            self.given,
            self.wanted,
            share(self.given),
            share(self.wanted),
            self.f1()
        )
    }
}

fn write(out: &Path, weights: &[f32], advantages: &Advantages) -> Result<()> {
    let mut bytes = Vec::with_capacity(1024 + weights.len());
    bytes.extend(MAGIC);
    bytes.extend(VERSION.to_le_bytes());
    let of = advantages;
    let all = [
        of.told,
        of.sure,
        of.counted,
        of.told_event,
        of.named,
        of.told_state,
        of.stated,
        of.told_role,
        of.told_assertion,
    ];
    for advantage in all {
        bytes.extend(((advantage * STEPS).round() as i32).to_le_bytes());
    }
    let states = training::states().join(",");
    bytes.extend((states.len() as u32).to_le_bytes());
    bytes.extend(states.bytes());
    bytes.extend(
        weights
            .iter()
            .map(|w| (w * STEPS).round().clamp(-127.0, 127.0) as i8 as u8),
    );
    fs::write(out, &bytes).with_context(|| format!("cannot write {}", out.display()))?;
    println!("{} bytes in {}", bytes.len(), out.display());
    Ok(())
}
