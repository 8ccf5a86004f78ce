//! Claims as other programs read them: the ledger's part of the JSON contract.
//!
//! In: a [`Subject`]. Out: [`ClaimReport`]s, from which tables and CSV are made as well.

use std::borrow::Cow;

use serde::Serialize;

use super::{Check, Places, Subject};
use crate::claim::{Assertion, Claim, NoAmount, Role, SourceKind};
use crate::document::Zone;
use crate::figure::grammar::quantity;
use crate::figure::{Exact, Figure, Kind, Modifier, PartialDate};
use crate::ledger::{Link, Relation};

/// Places that a decimal string has at most.
const PLACES: u32 = 12;

/// A figure and its roles.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
pub struct ClaimReport<'a> {
    /// Its number in the document, from 0.
    pub id: usize,
    /// The part that `start` and `end` count in, where it is not the file as UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<&'a str>,
    /// The field that `start` and `end` count in, where it is not the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<&'a str>,
    /// The number of the paragraph in the part or field, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<usize>,
    /// First offset.
    pub start: usize,
    /// One past the last offset.
    pub end: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values.
    pub column: usize,
    /// The source's own words, hedge included.
    pub text: &'a str,
    /// The words that make it a claim.
    pub phrase: &'a str,
    /// What part of the story it stands in.
    pub zone: Zone,
    /// The figure.
    pub figure: FigureReport<'a>,
    /// What is counted or measured.
    pub counted: CountedReport<'a>,
    /// The state that the counted are in.
    pub status: Option<&'a str>,
    /// The happening that it belongs to.
    pub event: Option<&'a str>,
    /// The place.
    pub place: Option<&'a str>,
    /// The time.
    pub time: Option<&'a str>,
    /// Who says so.
    pub source: SourceReport<'a>,
    /// Whether it is said to be so.
    pub assertion: Assertion,
    /// Its place in a sum.
    pub role: Role,
    /// Why it claims no amount, where it does not: it says when, is the number of a name, stands for somebody, is a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_amount: Option<NoAmount>,
    /// What it has to do with other claims.
    pub links: Vec<LinkReport>,
    /// What a check made of it.
    pub checked: Check,
}

/// A figure as the writer gave it and what it allows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
pub struct FigureReport<'a> {
    /// What sort of figure it is.
    pub kind: Kind,
    /// The number as written, or a date as far as it is known.
    pub value: Option<String>,
    /// The least that it allows; null for unbounded, and for dates.
    pub lo: Option<String>,
    /// The most that it allows; null for unbounded, and for dates.
    pub hi: Option<String>,
    /// The unit, with what it is a rate of ("dollar per month").
    pub unit: Option<Cow<'static, str>>,
    /// The currency, ISO 4217.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<&'static str>,
    /// The day that a length of time told from the day of publication comes to ("two weeks ago").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// How the writer hedged it.
    pub modifier: Option<Modifier>,
    /// Its words without the hedge.
    pub surface: &'a str,
}

/// What is counted.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
pub struct CountedReport<'a> {
    /// The head noun, singular.
    pub head: &'a str,
    /// Its class in the vocabulary.
    pub class: Option<&'a str>,
    /// Its modifiers.
    pub modifiers: &'a [String],
    /// Whether the text gives no noun for them ("12 were killed").
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub understood: bool,
    /// Whether the text names a noun; without one `head` is the unit or the kind of figure.
    #[serde(skip)]
    pub named: bool,
}

impl ClaimReport<'_> {
    /// The noun that the text names for it, where it claims an amount.
    pub(super) fn noun(&self) -> Option<&str> {
        (self.counted.named && self.no_amount.is_none()).then_some(self.counted.head)
    }
}

/// Who stands for a claim.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
pub struct SourceReport<'a> {
    /// The name as written; null for the narrator.
    pub name: Option<&'a str>,
    /// What sort of source it is.
    pub kind: SourceKind,
}

/// What a claim has to do with another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
pub struct LinkReport {
    /// The other claim's id.
    pub to: usize,
    /// How: `same_figure`, `part_of`, `change_from`, `change_to`, `restates`, `conflicts`.
    pub relation: &'static str,
}

/// The claims of a document, in its order.
pub(super) fn claims<'a>(subject: &Subject<'a>, places: &Places<'a>) -> Vec<ClaimReport<'a>> {
    let mut links = links(subject);
    let checks = super::coverage::checks(subject.checked);
    let claims = subject.checked.ledger.claims.iter();
    claims
        .map(|c| ClaimReport {
            links: links.get_mut(c.id).map(std::mem::take).unwrap_or_default(),
            checked: checks.get(c.id).copied().unwrap_or(Check::NotChecked),
            ..claim(c, subject, places)
        })
        .collect()
}

fn claim<'a>(claim: &'a Claim, subject: &Subject<'a>, places: &Places<'a>) -> ClaimReport<'a> {
    let document = subject.document;
    let place = places.place(claim.span);
    let surface = document
        .blocks
        .get(claim.block)
        .map_or(claim.span, |b| b.span(claim.figure.core.clone()));
    ClaimReport {
        id: claim.id,
        part: place.part,
        pointer: place.pointer,
        paragraph: place.paragraph,
        start: place.start,
        end: place.end,
        line: place.from.line,
        column: place.from.column,
        text: document.slice(claim.span),
        phrase: document.slice(claim.phrase),
        zone: claim.zone,
        figure: figure(&claim.figure, claim.per.as_deref(), document.slice(surface)),
        counted: counted(claim),
        status: claim.likely_status.as_deref(),
        event: claim.event.as_deref(),
        place: claim.place.as_deref().or(claim.scene.as_deref()),
        time: claim.time.as_deref(),
        source: SourceReport {
            name: claim.source.name.as_deref(),
            kind: claim.source.kind,
        },
        assertion: claim.likely_assertion,
        role: claim.likely_role,
        no_amount: claim.no_amount,
        links: vec![],
        checked: Check::NotChecked,
    }
}

/// What is counted: the noun; without one the unit that is measured in, or else the kind of figure, so that a reader of
/// the sheet always finds a word there.
fn counted(claim: &Claim) -> CountedReport<'_> {
    match &claim.likely_counted {
        Some(c) => CountedReport {
            head: &c.head,
            class: c.class.as_deref(),
            modifiers: &c.modifiers,
            understood: c.understood,
            named: true,
        },
        None => {
            let head = claim
                .figure
                .unit
                .map_or(claim.figure.kind.name(), |u| u.name);
            CountedReport {
                head,
                class: None,
                modifiers: &[],
                understood: false,
                named: false,
            }
        }
    }
}

fn figure<'a>(figure: &Figure, per: Option<&str>, surface: &'a str) -> FigureReport<'a> {
    let decimal = |n: Option<Exact>| n.map(|n| n.to_decimal(PLACES));
    let (value, lo, hi) = match figure.kind {
        Kind::Date => {
            let day = figure.resolved.or(figure.day);
            (day.and_then(iso), None, None)
        }
        _ => (
            decimal(figure.value),
            decimal(figure.written.lo),
            decimal(figure.written.hi),
        ),
    };
    FigureReport {
        kind: figure.kind,
        value,
        lo,
        hi,
        unit: match (figure.unit, per) {
            (Some(unit), Some(base)) if base != "each" => {
                // "10 kV/cm": per centimetre.
                let known = quantity::unit_word(base)
                    .ok()
                    .filter(|(rest, _)| rest.is_empty());
                let base = known.map_or(base, |(_, unit)| unit.name);
                Some(Cow::Owned(format!("{} per {base}", unit.name)))
            }
            (Some(unit), _) => Some(Cow::Borrowed(unit.name)),
            // An age is in years where nothing else is said.
            (None, _) => (figure.kind == Kind::Age).then_some(Cow::Borrowed("year")),
        },
        currency: figure.unit.and_then(|u| u.currency),
        date: figure
            .resolved
            .filter(|_| figure.kind != Kind::Date)
            .and_then(iso),
        modifier: figure.modifier,
        surface,
    }
}

/// A date as far as it is known, in the truncated forms of ISO 8601: "2016-07-31", "2016-07",
/// "2016", "--07-31", "--07", "---31"; a weekday alone has none.
fn iso(date: PartialDate) -> Option<String> {
    match (date.year, date.month, date.day) {
        // Years before the era have a sign in ISO 8601.
        (Some(y), None, _) if y < 0 => Some(format!("{y:05}")),
        (Some(y), Some(m), Some(d)) => Some(format!("{y:04}-{m:02}-{d:02}")),
        (Some(y), Some(m), None) => Some(format!("{y:04}-{m:02}")),
        (Some(y), None, _) => Some(format!("{y:04}")),
        (None, Some(m), Some(d)) => Some(format!("--{m:02}-{d:02}")),
        (None, Some(m), None) => Some(format!("--{m:02}")),
        (None, None, Some(d)) => Some(format!("---{d:02}")),
        (None, None, None) => None,
    }
}

/// The links of each claim: those of the ledger that the contract names, and `conflicts` for the
/// claims that stand in one finding.
fn links(subject: &Subject<'_>) -> Vec<Vec<LinkReport>> {
    let ledger = &subject.checked.ledger;
    let mut links: Vec<Vec<LinkReport>> = vec![vec![]; ledger.claims.len()];
    let mut add = |from: usize, to: usize, relation: &'static str| {
        if let Some(links) = links.get_mut(from) {
            links.push(LinkReport { to, relation });
        }
    };
    for Link {
        from, to, relation, ..
    } in &ledger.links
    {
        if !public(*relation) {
            continue;
        }
        add(*from, *to, relation.name());
        if relation.symmetric() {
            add(*to, *from, relation.name());
        }
    }
    for finding in &subject.checked.findings {
        for a in &finding.evidence {
            for b in &finding.evidence {
                if a.claim != b.claim {
                    add(a.claim, b.claim, "conflicts");
                }
            }
        }
    }
    for links in &mut links {
        links.sort();
        links.dedup();
    }
    links
}

/// Whether the contract names the relation; the others serve the rules only.
fn public(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::SameFigure
            | Relation::PartOf
            | Relation::ChangeFrom
            | Relation::ChangeTo
            | Relation::Restates
    )
}
