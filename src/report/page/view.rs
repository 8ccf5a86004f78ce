//! What the templates of the page are filled with.
//!
//! In: [`Rows`] and the blocks of a draft. Out: a [`Document`]. Nothing in it is escaped yet: that is the templates' part.

use std::hash::Hasher;

use askama::Template;
use siphasher::sip::SipHasher13;

use crate::document::Block;
use crate::report::coverage::{Check, Coverage};
use crate::report::rows::{Row, Rows, plain};
use crate::report::{Grouping, Places, Subject, snippet};

/// A document of the page.
#[derive(Template)]
#[template(path = "document.html")]
pub(super) struct Document<'a> {
    /// Sets the ids of its elements apart from those of other documents.
    key: String,
    name: String,
    limits: &'a [String],
    coverage: Coverage,
    findings: Vec<FindingView>,
    groups: Vec<GroupView<'a>>,
    gaps: [Gap; 2],
    blocks: Vec<BlockView>,
}

/// A finding with links to the figures in the text.
struct FindingView {
    severity: &'static str,
    rule: String,
    message: String,
    reason: String,
    links: Vec<LinkView>,
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
}

impl<'a> Document<'a> {
    /// The view of a document.
    pub fn new(subject: &Subject<'_>, rows: &'a Rows<'a>, grouping: Grouping) -> Document<'a> {
        let name = subject.name.to_reader();
        let groups = rows.grouped(grouping).into_iter();
        let groups = groups
            .filter(|g| !g.rows.is_empty())
            .map(|group| GroupView {
                rows: group.rows.iter().map(|id| row(rows, *id)).collect(),
                label: group.label,
            });
        Document {
            key: key(&name),
            limits: rows.limits,
            coverage: rows.coverage,
            findings: findings(rows),
            groups: groups.collect(),
            gaps: gaps(rows),
            blocks: blocks(subject, rows),
            name,
        }
    }
}

/// A short name for a document that can stand in an id.
fn key(name: &str) -> String {
    let mut hasher = SipHasher13::new();
    hasher.write(name.as_bytes());
    format!("{:08x}", hasher.finish() as u32)
}

fn row<'a>(rows: &'a Rows<'a>, id: usize) -> RowView<'a> {
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
        order: order.cloned().unwrap_or_default(),
        relations: relations.collect(),
        checked: row.claim.checked.word(),
        findings: row.conflicts.iter().map(|c| c.number).collect(),
    }
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

fn findings(rows: &Rows<'_>) -> Vec<FindingView> {
    let view = |finding: &crate::rule::Finding| FindingView {
        severity: finding.severity.name(),
        rule: plain(&finding.rule),
        message: plain(&finding.message),
        reason: plain(&finding.reason),
        links: finding
            .evidence
            .iter()
            .filter_map(|e| link(rows, e.claim))
            .collect(),
    };
    rows.findings.iter().map(view).collect()
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

/// The draft's paragraphs, each cut where its figures are.
fn blocks(subject: &Subject<'_>, rows: &Rows<'_>) -> Vec<BlockView> {
    let places = subject.places();
    let blocks = &subject.document.blocks;
    let mut claims: Vec<Vec<usize>> = blocks.iter().map(|_| vec![]).collect();
    for claim in &subject.checked.ledger.claims {
        if let Some(claims) = claims.get_mut(claim.block) {
            claims.push(claim.id);
        }
    }
    let each = blocks.iter().zip(claims);
    each.map(|(block, claims)| self::block(block, &claims, subject, rows, &places))
        .collect()
}

fn block(
    block: &Block,
    claims: &[usize],
    subject: &Subject<'_>,
    rows: &Rows<'_>,
    places: &Places<'_>,
) -> BlockView {
    let mut pieces = vec![];
    let mut at = 0;
    for id in claims {
        let (Some(claim), Some(row)) = (subject.checked.ledger.claims.get(*id), rows.rows.get(*id))
        else {
            continue;
        };
        // A figure inside another is marked where that one ends, with no words of its own.
        let start = claim.figure.range.start.max(at);
        let end = claim.figure.range.end.max(start);
        let (Some(before), Some(figure)) = (block.text.get(at..start), block.text.get(start..end))
        else {
            continue;
        };
        pieces.push(piece(before, None));
        let mark = Mark {
            id: *id,
            classes: classes(row),
        };
        pieces.push(piece(figure, Some(mark)));
        at = end;
    }
    pieces.push(piece(block.text.get(at..).unwrap_or_default(), None));
    BlockView {
        zone: block.zone.name(),
        label: match block.zone {
            crate::document::Zone::Body => String::new(),
            zone => zone.name().replace('_', " "),
        },
        line: places.number(block.whole().start),
        pieces,
    }
}

fn piece(text: &str, mark: Option<Mark>) -> Piece {
    Piece {
        text: snippet::harmless(&text.replace(['\n', '\r'], " ")),
        mark,
    }
}
