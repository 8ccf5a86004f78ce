//! The claims measured on the gold set: texts written for it and labelled by readers from `tests/gold/guide.md`.
//!
//! Prints precision, recall and F1 of each field for both halves, and fails where one falls below its floor.
//! `GOLD_SHOW=head cargo test --test gold -- --nocapture` prints what is wrong with a field in the `dev` half; the
//! `test` half is never printed, so that nobody tunes on it. A third part, `practice`, has labels for what is counted, its
//! status and its event, some of it for source and role as well; it is there to be tuned on, and `GOLD_SHOW` prints it too.
//! Its batches are told apart by their `split`.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that prints its numbers"
)]

use std::collections::BTreeMap;
use std::ops::Range;

use countercheck::Checker;
use countercheck::claim::likely::training;
use countercheck::claim::{Claim, Role};
use countercheck::document::{Document, Format};
use countercheck::figure::Kind;
use countercheck::ledger::{Ledger, Relation};
use serde::Deserialize;

const SENTENCES: &str = include_str!("gold/sentences.jsonl");
const STORIES: &str = include_str!("gold/stories.jsonl");
const LABELS: &str = include_str!("gold/labels.jsonl");
const PRACTICE: &str = include_str!("gold/practice.jsonl");
const PRACTICE_LABELS: &str = include_str!("gold/practice_labels.jsonl");

/// The least F1 of each field, in per cent, on the sentences and stories of both halves: a little under what was last
/// measured, so that a fall is seen. The numbers themselves are in `docs/accuracy.md`.
const FLOORS: [(&str, [f64; 2]); 7] = [
    ("head", [92.0, 90.0]),
    ("status", [92.5, 80.0]),
    ("source", [96.5, 89.0]),
    ("time", [91.5, 77.5]),
    ("role", [92.5, 91.0]),
    ("event", [76.0, 74.5]),
    ("assertion", [95.0, 93.0]),
];

/// The same for the texts that the claims are tuned on.
const PRACTICE_FLOORS: [(&str, f64); 5] = [
    ("head", 92.0),
    ("status", 92.0),
    ("event", 85.0),
    ("source", 75.0),
    ("role", 75.0),
];

#[derive(Deserialize)]
struct Item {
    id: String,
    text: String,
    split: String,
}

#[derive(Deserialize)]
struct Labels {
    id: String,
    claims: Vec<Label>,
}

#[derive(Deserialize)]
struct Label {
    figure: String,
    #[serde(default = "one")]
    nth: usize,
    head: Option<String>,
    status: Option<String>,
    source: Option<String>,
    time: Option<String>,
    role: Option<String>,
    event: Option<String>,
    assertion: Option<String>,
}

fn one() -> usize {
    1
}

/// How often a field is right, wrong and left out.
#[derive(Default, Clone, Copy)]
struct Score {
    right: usize,
    given: usize,
    wanted: usize,
}

#[test]
fn claims_are_what_readers_read() {
    let items = rows::<Item>(SENTENCES).into_iter().chain(rows(STORIES));
    let scores = measure(items, LABELS);
    let floor = |split: &str, field: &str| {
        let (_, floors) = FLOORS.iter().find(|(name, _)| *name == field).unwrap();
        floors[usize::from(split == "test")]
    };
    let low = report(&scores, floor);
    assert!(low.is_empty(), "below the floor: {low:?}");
}

#[test]
fn claims_that_are_tuned_on() {
    let mut scores = measure(rows::<Item>(PRACTICE).into_iter(), PRACTICE_LABELS);
    scores.retain(|(_, field), score| {
        score.wanted > 0 && PRACTICE_FLOORS.iter().any(|(name, _)| name == field)
    });
    let floor = |split: &str, field: &str| {
        let (_, floor) = PRACTICE_FLOORS.iter().find(|(n, _)| *n == field).unwrap();
        if split == "practice" { *floor } else { 0.0 }
    };
    let low = report(&scores, floor);
    assert!(low.is_empty(), "below the floor: {low:?}");
}

/// How often each field of each split is right.
type Scores = BTreeMap<(String, &'static str), Score>;

/// Measures the claims of texts by their labels.
fn measure(items: impl Iterator<Item = Item>, labels: &str) -> Scores {
    let labels: BTreeMap<String, Vec<Label>> = rows::<Labels>(labels)
        .into_iter()
        .map(|l| (l.id, l.claims))
        .collect();
    let mut scores = Scores::new();
    let mut figures: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for item in items {
        let wanted = &labels[&item.id];
        let document = Document::from_text(&item.text, Format::Plain);
        let checked = Checker::default().check(&document);
        for label in wanted {
            let (found, all) = figures.entry(item.split.clone()).or_default();
            *all += 1;
            let Some(claim) = find(&item.text, label, &checked.ledger.claims) else {
                show(&item, label, "figure", "no claim");
                // A figure that is not read has no field right.
                for (field, value) in label.fields() {
                    if value.is_some() {
                        scores
                            .entry((item.split.clone(), field))
                            .or_default()
                            .wanted += 1;
                    }
                }
                continue;
            };
            *found += 1;
            let read = read(claim, &checked.ledger, &document);
            for ((field, wanted), given) in label.fields().into_iter().zip(read) {
                if !label.tells(field) {
                    continue;
                }
                let score = scores.entry((item.split.clone(), field)).or_default();
                score.wanted += usize::from(wanted.is_some());
                score.given += usize::from(given.is_some());
                let same = agree(field, wanted.as_deref(), given.as_deref());
                score.right += usize::from(same && wanted.is_some());
                if !same {
                    show(&item, label, field, given.as_deref().unwrap_or("-"));
                }
            }
        }
    }
    for (split, (found, all)) in &figures {
        println!("{split}: {found} of {all} figures found");
    }
    scores
}

/// Prints the scores; those below the floor come back.
fn report(scores: &Scores, floor: impl Fn(&str, &str) -> f64) -> Vec<String> {
    let mut low = Vec::new();
    for ((split, field), score) in scores {
        let (precision, recall, f1) = score.rates();
        println!(
            "{split:5} {field:10} precision {precision:5.1} recall {recall:5.1} F1 {f1:5.1} ({} wanted)",
            score.wanted
        );
        if f1 < floor(split, field) {
            low.push(format!("{split} {field}: {f1:.1}"));
        }
    }
    low
}

impl Score {
    /// Precision, recall and F1 in per cent.
    fn rates(self) -> (f64, f64, f64) {
        let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
        let (precision, recall) = (
            share(self.right, self.given),
            share(self.right, self.wanted),
        );
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
        (precision, recall, f1)
    }
}

impl Label {
    /// Whether a reader labelled a field: every claim has a role, and where that is left out the source is too.
    fn tells(&self, field: &str) -> bool {
        !matches!(field, "role" | "source") || self.role.is_some()
    }

    /// The fields by name, in the order of [`read`].
    fn fields(&self) -> [(&'static str, Option<String>); 7] {
        let role = self.role.as_deref().map(|role| match role {
            "change_from" | "change_to" => "moved",
            "change_by" => "change",
            "attribute" | "total" => "level",
            other => other,
        });
        [
            ("head", self.head.clone()),
            ("status", self.status.clone()),
            ("source", self.source.clone()),
            ("time", self.time.clone()),
            ("role", role.map(str::to_owned)),
            ("event", self.event.clone()),
            ("assertion", self.assertion.clone()),
        ]
    }
}

/// What the program says of a claim, in the terms of the guide: the guide's `total` and `attribute` are levels here, and
/// its `change_from` and `change_to` are the two ends of a link.
fn read(claim: &Claim, ledger: &Ledger, document: &Document) -> [Option<String>; 7] {
    let _ = document;
    let counted = claim.likely_counted.as_ref().filter(|c| !c.understood);
    let moved = ledger.links.iter().any(|l| {
        matches!(l.relation, Relation::ChangeFrom | Relation::ChangeTo) && l.to == claim.id
            || matches!(l.relation, Relation::HigherThan | Relation::MovedFrom)
                && (l.to == claim.id || l.from == claim.id)
    });
    let moved = moved || claim.likely_end;
    let role = match claim.likely_role {
        _ if moved => "moved",
        Role::Total | Role::Level => "level",
        role => role.name(),
    };
    [
        counted.map(|c| c.head.clone()).map(|h| {
            if h == "person" {
                "people".to_owned()
            } else {
                h
            }
        }),
        claim.likely_status.clone(),
        claim.source.name.clone(),
        claim.time.clone(),
        Some(role.to_owned()),
        claim
            .event
            .clone()
            .filter(|_| claim.figure.kind != Kind::Age),
        Some(claim.likely_assertion.name().to_owned()),
    ]
}

/// Whether two values agree, as section 3 of the guide says.
fn agree(field: &str, wanted: Option<&str>, given: Option<&str>) -> bool {
    match (wanted, given) {
        (None, None) => true,
        (Some(wanted), Some(given)) if matches!(field, "source" | "time") => {
            let (wanted, given) = (plain(wanted), plain(given));
            !given.is_empty() && (wanted.contains(&given) || given.contains(&wanted))
        }
        (Some(wanted), Some(given)) => wanted.eq_ignore_ascii_case(given),
        _ => false,
    }
}

/// In lower case and without articles and leading prepositions.
fn plain(words: &str) -> String {
    let lower = words.to_lowercase().replace('’', "'");
    let small = ["the", "a", "an", "on", "in", "at", "for", "during", "of"];
    let kept = lower.split_whitespace().skip_while(|w| small.contains(w));
    kept.filter(|w| !["the", "a", "an"].contains(w))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The claim of a labelled figure: one whose place overlaps.
fn find<'c>(text: &str, label: &Label, claims: &'c [Claim]) -> Option<&'c Claim> {
    let place = place(text, label)?;
    let overlap = |c: &Claim| {
        let (from, to) = (c.span.start.max(place.start), c.span.end.min(place.end));
        to.saturating_sub(from)
    };
    let eligible = claims
        .iter()
        .filter(|c| !matches!(c.figure.kind, Kind::Date | Kind::Time));
    eligible
        .filter(|c| overlap(c) > 0)
        .max_by_key(|c| overlap(c))
}

/// Where the words of a label's figure stand.
fn place(text: &str, label: &Label) -> Option<Range<usize>> {
    let found = training::place(text, &label.figure, label.nth);
    assert!(
        found.is_some(),
        "{:?} is not in the text {text:?}",
        label.figure
    );
    found
}

/// Prints what is wrong, where it is asked for, and only in the half that may be looked at.
fn show(item: &Item, label: &Label, field: &str, given: &str) {
    let asked = std::env::var("GOLD_SHOW").unwrap_or_default();
    if item.split != "test" && asked.split(',').any(|f| f == field) {
        let wanted = label.fields().into_iter().find(|(name, _)| *name == field);
        let wanted = wanted.and_then(|w| w.1).unwrap_or_else(|| "-".to_owned());
        println!(
            "{} [{}] {field}: wanted {wanted}, got {given}",
            item.id, label.figure
        );
        if item.id.starts_with('s') || item.text.len() < 400 {
            println!("      {}", item.text);
        }
    }
}

fn rows<T: for<'de> Deserialize<'de>>(lines: &str) -> Vec<T> {
    lines
        .lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| serde_json::from_str(l).unwrap())
        .collect()
}
