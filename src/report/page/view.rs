//! What the templates of the page are filled with.
//!
//! In: [`Rows`] and the blocks of a draft. Out: a [`Document`]. Nothing in it is escaped yet: that is the templates' part.

use std::fmt::Write as _;
use std::hash::Hasher;
use std::ops::Range;

use askama::Template;
use siphasher::sip::SipHasher13;

use super::Page;
use crate::boundary;
use crate::document::{Block, Origin, Zone};
use crate::report::coverage::{Check, Coverage};
use crate::report::rows::{Row, Rows, plain};
use crate::report::sheet::csv;
use crate::report::{Subject, counted, snippet};
use crate::rule::{Evidence, Finding, RuleSet};

/// How many bytes of a sentence are shown beside a finding, before only what is near its figures is.
const LONGEST: usize = 600;
/// How many bytes are near.
const NEAR: usize = 160;

/// A document of the page.
#[derive(Template)]
#[template(path = "document.html")]
pub(super) struct Document<'a> {
    /// Sets the ids of its elements apart from those of other documents.
    key: String,
    name: String,
    limits: &'a [String],
    verdict: String,
    coverage: Coverage,
    findings: Vec<FindingView>,
    groups: Vec<GroupView<'a>>,
    gaps: [Gap; 2],
    blocks: Vec<BlockView>,
    /// The ledger as a link that holds it.
    csv: String,
}

/// A finding, both its sides beside each other.
struct FindingView {
    number: usize,
    severity: &'static str,
    rule: String,
    message: String,
    reason: String,
    help: String,
    fingerprint: String,
    sides: Vec<Side>,
    /// Its claims, with spaces between.
    figures: String,
}

/// A sentence that takes part in a finding.
struct Side {
    place: String,
    pieces: Vec<Piece>,
}

/// A link to a figure: its claim, what is said of it, its place.
struct LinkView {
    to: usize,
    words: String,
    place: String,
}

/// Rows under one heading.
struct GroupView<'a> {
    label: String,
    rows: Vec<RowView<'a>>,
}

/// A row of the ledger.
struct RowView<'a> {
    id: usize,
    words: &'a Row<'a>,
    classes: String,
    /// What it is a figure of, for what else is said of it.
    thing: String,
    /// What the value is sorted by.
    order: String,
    relations: Vec<LinkView>,
    checked: &'static str,
    /// The numbers of the findings that it stands in.
    findings: Vec<usize>,
}

/// Figures that could not be checked for one reason.
struct Gap {
    heading: &'static str,
    figures: Vec<LinkView>,
}

/// A paragraph of the draft.
struct BlockView {
    zone: &'static str,
    label: String,
    line: usize,
    stretches: Vec<Stretch>,
}

/// A sentence that has figures, or what stands between two.
struct Stretch {
    sentence: bool,
    pieces: Vec<Piece>,
}

/// Words of a paragraph, a figure or what stands between two.
struct Piece {
    text: String,
    mark: Option<Mark>,
}

/// That words are a figure.
struct Mark {
    id: usize,
    classes: String,
    /// The numbers of the findings that it stands in, with spaces between.
    findings: String,
}

/// A document and its ledger in words, with the numbers of the findings that are shown.
struct Draft<'a> {
    subject: &'a Subject<'a>,
    rows: &'a Rows<'a>,
    /// For each finding its number on the page, from 1; none where it is not shown.
    numbers: Vec<Option<usize>>,
}

impl<'a> Document<'a> {
    /// The view of a document.
    pub fn new(subject: &'a Subject<'a>, rows: &'a Rows<'a>, page: &Page<'_>) -> Document<'a> {
        let name = subject.name.to_reader();
        let draft = Draft::new(subject, rows);
        let groups = rows.grouped(page.grouping).into_iter();
        let groups = groups
            .filter(|g| !g.rows.is_empty())
            .map(|group| GroupView {
                rows: group.rows.iter().map(|id| draft.row(*id)).collect(),
                label: group.label,
            });
        Document {
            key: key(&name, subject),
            limits: rows.limits,
            verdict: verdict(subject, rows),
            coverage: rows.coverage,
            findings: draft.findings(page.rules),
            groups: groups.collect(),
            gaps: gaps(rows),
            blocks: draft.blocks(),
            csv: link_that_holds(&csv::whole(&name, rows, page.grouping)),
            name,
        }
    }
}

/// What came of the check as a whole, in a sentence. What was not checked is not said to be right.
fn verdict(subject: &Subject<'_>, rows: &Rows<'_>) -> String {
    let totals = subject.totals();
    let kinds = [
        (totals.error, "error"),
        (totals.warning, "warning"),
        (totals.note, "note"),
    ];
    let found = kinds.iter().filter(|k| k.0 > 0);
    let found: Vec<_> = found.map(|k| counted(k.0, k.1)).collect();
    let coverage = rows.coverage;
    let read = counted(coverage.figures, "figure");
    let rest = match (coverage.figures, coverage.confirmed) {
        (0, _) => "No figures were read".to_owned(),
        (_, 0) => format!("{read} read, none confirmed by a check"),
        (_, some) => format!("{read} read, {some} confirmed by a check"),
    };
    match found.as_slice() {
        [] if coverage.figures == 0 => format!("{rest}."),
        [] => format!("No contradictions found; {rest}."),
        found => format!("{}; {rest}.", found.join(", ")),
    }
}

/// A link to a text that it holds itself.
fn link_that_holds(text: &str) -> String {
    let mut link = String::from("data:text/csv;charset=utf-8,");
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' => {
                link.push(byte.into());
            }
            _ => {
                let _ = write!(link, "%{byte:02X}");
            }
        }
    }
    link
}

/// A short name for a document that can stand in an id. A file may hold several stories, even the same one twice.
fn key(name: &str, subject: &Subject<'_>) -> String {
    let mut hasher = SipHasher13::new();
    hasher.write(name.as_bytes());
    hasher.write(subject.document.source.as_bytes());
    for part in &subject.document.parts {
        for offset in [part.start, part.before.bytes] {
            hasher.write_u64(offset as u64);
        }
        if let Origin::Part(name) | Origin::Pointer(name) = &part.origin {
            hasher.write(name.as_bytes());
        }
    }
    format!("{:08x}", hasher.finish() as u32)
}

/// What the style and the filter know a figure by.
fn classes(row: &Row<'_>) -> String {
    let mut classes = vec![match row.claim.checked {
        Check::NotChecked => "unchecked",
        checked => checked.word(),
    }];
    if row.gaps.unsourced {
        classes.push("unsourced");
    }
    if row.gaps.uncounted {
        classes.push("uncounted");
    }
    classes.join(" ")
}

/// A link to a figure by the words that it is printed in.
fn link(rows: &Rows<'_>, to: usize) -> Option<LinkView> {
    let row = rows.rows.get(to)?;
    Some(LinkView {
        to,
        words: row.printed.clone(),
        place: row.place.clone(),
    })
}

fn gaps(rows: &Rows<'_>) -> [Gap; 2] {
    let list = |gap: fn(&Row<'_>) -> bool| {
        let ids = rows.rows.iter().filter(|r| gap(r)).map(|r| r.claim.id);
        ids.filter_map(|id| link(rows, id)).collect()
    };
    [
        Gap {
            heading: "No source in the sentence",
            figures: list(|r| r.gaps.unsourced),
        },
        Gap {
            heading: "Not known what is counted",
            figures: list(|r| r.gaps.uncounted),
        },
    ]
}

impl<'a> Draft<'a> {
    fn new(subject: &'a Subject<'a>, rows: &'a Rows<'a>) -> Draft<'a> {
        let mut number = 0;
        let numbers = rows.findings.iter().map(|finding| {
            let shown = finding.severity.is_shown(subject.notes);
            number += usize::from(shown);
            shown.then_some(number)
        });
        Draft {
            subject,
            rows,
            numbers: numbers.collect(),
        }
    }

    /// The numbers of the findings that are shown of those that a figure stands in.
    fn numbers(&self, row: &Row<'_>) -> Vec<usize> {
        let all = row.conflicts.iter();
        all.filter_map(|c| *self.numbers.get(c.number.checked_sub(1)?)?)
            .collect()
    }

    fn row(&self, id: usize) -> RowView<'a> {
        let rows = self.rows;
        let row = &rows.rows[id];
        let figure = &row.claim.figure;
        let order = figure
            .value
            .as_ref()
            .or(figure.lo.as_ref())
            .or(figure.hi.as_ref());
        let relations = row.relations.iter().map(|(words, to)| LinkView {
            to: *to,
            words: words.trim_start_matches("same as").to_owned(),
            place: rows.place(*to).to_owned(),
        });
        RowView {
            id,
            words: row,
            classes: classes(row),
            thing: plain(row.claim.noun().unwrap_or_default()),
            order: order.cloned().unwrap_or_default(),
            relations: relations.collect(),
            checked: row.claim.checked.word(),
            findings: self.numbers(row),
        }
    }

    fn findings(&self, rules: &RuleSet) -> Vec<FindingView> {
        let numbered = self.rows.findings.iter().zip(&self.numbers);
        numbered
            .filter_map(|(finding, number)| Some(self.finding(finding, (*number)?, rules)))
            .collect()
    }

    fn finding(&self, finding: &Finding, number: usize, rules: &RuleSet) -> FindingView {
        let figures = finding.evidence.iter().map(|e| e.claim.to_string());
        let help = rules.get(&finding.rule).map(|rule| plain(&rule.help));
        FindingView {
            number,
            severity: finding.severity.name(),
            rule: plain(&finding.rule),
            message: plain(&finding.message),
            reason: plain(&finding.reason),
            help: help.unwrap_or_default(),
            fingerprint: plain(&finding.fingerprint),
            sides: self.sides(finding),
            figures: figures.collect::<Vec<_>>().join(" "),
        }
    }

    /// The sentences of a finding, in the order of the text, each with its figures marked.
    fn sides(&self, finding: &Finding) -> Vec<Side> {
        let mut sentences: Vec<(usize, Range<usize>, Vec<usize>)> = vec![];
        let mut others = vec![];
        for evidence in &finding.evidence {
            let Some(claim) = self.subject.checked.ledger.claims.get(evidence.claim) else {
                others.push(self.words(evidence));
                continue;
            };
            let same = |s: &&mut (usize, Range<usize>, Vec<usize>)| {
                s.0 == claim.block && s.1.start == claim.sentence_range.start
            };
            match sentences.iter_mut().find(same) {
                Some(sentence) => sentence.2.push(claim.id),
                None => {
                    sentences.push((claim.block, claim.sentence_range.clone(), vec![claim.id]));
                }
            }
        }
        let side = |(block, range, claims): &(usize, Range<usize>, Vec<usize>)| {
            let block = self.subject.document.blocks.get(*block)?;
            let place = self.rows.place(*claims.first()?).to_owned();
            let shown = self.near(&block.text, range, claims);
            let mut pieces = self.pieces(block, &shown, claims);
            if let (true, Some(first)) = (shown.start > range.start, pieces.first_mut()) {
                first.text.insert(0, '…');
            }
            if let (true, Some(last)) = (shown.end < range.end, pieces.last_mut()) {
                last.text.push('…');
            }
            Some(Side { place, pieces })
        };
        sentences.iter().filter_map(side).chain(others).collect()
    }

    /// The words of what is no figure: a suppression.
    fn words(&self, evidence: &Evidence) -> Side {
        let words = plain(self.subject.document.words(evidence.span));
        Side {
            place: self.subject.places().shown(evidence.span.start),
            pieces: vec![piece(&words, None)],
        }
    }

    /// A sentence, or where it is endless what stands near its figures.
    fn near(&self, text: &str, sentence: &Range<usize>, claims: &[usize]) -> Range<usize> {
        if sentence.len() <= LONGEST {
            return sentence.clone();
        }
        let all = &self.subject.checked.ledger.claims;
        let figures = claims.iter().filter_map(|id| all.get(*id));
        let figures = figures.map(|claim| claim.figure.range.clone());
        let (start, end) = figures.fold((sentence.end, sentence.start), |(start, end), figure| {
            (start.min(figure.start), end.max(figure.end))
        });
        let start = boundary::at_or_below(text, start.saturating_sub(NEAR));
        let end = boundary::at_or_above(text, end.saturating_add(NEAR));
        start.max(sentence.start)..end.min(sentence.end)
    }

    /// The draft's paragraphs, each cut where its figures are.
    fn blocks(&self) -> Vec<BlockView> {
        let places = self.subject.places();
        let blocks = &self.subject.document.blocks;
        let mut claims: Vec<Vec<usize>> = blocks.iter().map(|_| vec![]).collect();
        for claim in &self.subject.checked.ledger.claims {
            if let Some(claims) = claims.get_mut(claim.block) {
                claims.push(claim.id);
            }
        }
        let each = blocks.iter().zip(claims);
        each.map(|(block, claims)| BlockView {
            zone: block.zone.name(),
            label: match block.zone {
                Zone::Body => String::new(),
                zone => zone.name().replace('_', " "),
            },
            line: places.number(block.whole().start),
            stretches: self.stretches(block, &claims),
        })
        .collect()
    }

    /// A paragraph's sentences that have figures, and what stands between them.
    fn stretches(&self, block: &Block, claims: &[usize]) -> Vec<Stretch> {
        let all = &self.subject.checked.ledger.claims;
        let mut stretches = vec![];
        let mut at = 0;
        let mut claims = claims;
        while let Some(first) = claims.first().and_then(|id| all.get(*id)) {
            let sentence = first.sentence_range.clone();
            let in_it = |id: &&usize| {
                all.get(**id)
                    .is_some_and(|c| c.sentence_range.start == sentence.start)
            };
            let count = claims.iter().take_while(in_it).count().max(1);
            let (these, rest) = claims.split_at(count);
            claims = rest;
            let start = sentence.start.max(at);
            // A figure may reach beyond what was taken for the end of its sentence.
            let reach = these.iter().filter_map(|id| all.get(*id));
            let reach = reach.map(|c| c.figure.range.end).max().unwrap_or(start);
            let end = sentence.end.max(reach).max(start);
            stretches.push(self.stretch(block, at..start, &[]));
            stretches.push(self.stretch(block, start..end, these));
            at = end;
        }
        stretches.push(self.stretch(block, at..block.text.len(), &[]));
        stretches
    }

    fn stretch(&self, block: &Block, range: Range<usize>, claims: &[usize]) -> Stretch {
        Stretch {
            sentence: !claims.is_empty(),
            pieces: self.pieces(block, &range, claims),
        }
    }

    /// A range of a paragraph, cut where these of its figures are.
    fn pieces(&self, block: &Block, range: &Range<usize>, claims: &[usize]) -> Vec<Piece> {
        let mut pieces = vec![];
        let mut at = range.start;
        for id in claims {
            let claim = self.subject.checked.ledger.claims.get(*id);
            let (Some(claim), Some(row)) = (claim, self.rows.rows.get(*id)) else {
                continue;
            };
            // A figure inside another is marked where that one ends, with no words of its own.
            let start = claim.figure.range.start.max(at);
            let end = claim.figure.range.end.max(start);
            let (before, figure) = (block.text.get(at..start), block.text.get(start..end));
            let (Some(before), Some(figure)) = (before, figure) else {
                continue;
            };
            pieces.push(piece(before, None));
            let numbers = self.numbers(row).into_iter().map(|n| n.to_string());
            let mark = Mark {
                id: *id,
                classes: classes(row),
                findings: numbers.collect::<Vec<_>>().join(" "),
            };
            pieces.push(piece(figure, Some(mark)));
            at = end;
        }
        pieces.push(piece(
            block.text.get(at..range.end).unwrap_or_default(),
            None,
        ));
        pieces
    }
}

fn piece(text: &str, mark: Option<Mark>) -> Piece {
    Piece {
        text: snippet::harmless(&text.replace(['\n', '\r'], " ")),
        mark,
    }
}
