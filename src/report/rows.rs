//! Rows: the ledger in words, before it takes the form of a table, a file or a page.
//!
//! In: a [`Subject`]. Out: a [`Rows`]: for every figure its cells as people read them, what a check made of it, and what
//! keeps it from being checked; in the order of the text, or by what is counted.

use super::coverage::{Check, Coverage, Gaps, gaps};
use super::{ClaimReport, Subject, groups, snippet};
use crate::document::Zone;
use crate::figure::{Kind, Modifier};
use crate::rule::Finding;

/// How rows are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// As the figures stand in the text.
    #[default]
    Text,
    /// By what is counted, in the order of its first figure; figures of one thing stand together.
    Counted,
}

/// The ledger of a document in words.
pub(super) struct Rows<'a> {
    /// A row for each figure, in the order of the text: a row's place is its claim's id.
    pub rows: Vec<Row<'a>>,
    /// What is known of the figures as a whole.
    pub coverage: Coverage,
    /// What was left unchecked in the whole document.
    pub limits: &'a [String],
    /// What contradicts itself, notes as well.
    pub findings: &'a [Finding],
}

/// A figure in words. Every text is harmless to a terminal and on one line, and none is escaped yet.
pub(super) struct Row<'a> {
    pub claim: ClaimReport<'a>,
    /// The number of its paragraph, from 1.
    pub paragraph: usize,
    /// Line and column ("3:141").
    pub place: String,
    /// The zone, where it is another than the running text.
    pub zone: &'static str,
    pub printed: String,
    /// The same with the words that make it a claim.
    pub phrase: String,
    /// What it allows ("130 or more").
    pub value: String,
    /// What is counted, with its state ("Syrian soldiers, killed").
    pub counted: String,
    /// The happening, the place and the time.
    pub scope: String,
    pub who: String,
    /// Its status where it is not simply said to be so: "forecast", "denied".
    pub assertion: &'static str,
    /// Figures that it has to do with, each with what it is to them ("part of").
    pub relations: Vec<(&'static str, usize)>,
    /// What it is found to contradict.
    pub conflicts: Vec<Conflict<'a>>,
    pub gaps: Gaps,
}

/// A finding that a figure stands in.
pub(super) struct Conflict<'a> {
    pub finding: &'a Finding,
    /// Its number in the document, from 1.
    pub number: usize,
    /// The other figures of the finding.
    pub with: Vec<usize>,
}

/// Rows that stand under one heading.
pub(super) struct Group {
    /// What is counted; empty where rows are not grouped.
    pub label: String,
    /// The rows, by claim.
    pub rows: Vec<usize>,
}

impl<'a> Rows<'a> {
    /// The rows of a document.
    pub fn new(subject: &Subject<'a>) -> Rows<'a> {
        let checked = subject.checked;
        let places = subject.places();
        let reports = super::claims::claims(subject, &places);
        let mut conflicts = conflicts(&checked.findings, reports.len());
        let rows: Vec<_> = reports
            .into_iter()
            .zip(&checked.ledger.claims)
            .map(|(report, claim)| {
                let conflicts = conflicts
                    .get_mut(report.id)
                    .map(std::mem::take)
                    .unwrap_or_default();
                Row {
                    printed: plain(subject.document.words(claim.span)),
                    phrase: plain(subject.document.words(claim.phrase)),
                    paragraph: claim.block + 1,
                    gaps: gaps(claim),
                    ..row(report, conflicts)
                }
            })
            .collect();
        Rows {
            coverage: Coverage::new(checked),
            rows,
            limits: &checked.limits,
            findings: &checked.findings,
        }
    }

    /// The rows in the order asked for.
    pub fn grouped(&self, grouping: Grouping) -> Vec<Group> {
        match grouping {
            Grouping::Text => vec![Group {
                label: String::new(),
                rows: (0..self.rows.len()).collect(),
            }],
            Grouping::Counted => groups::by_counted(&self.rows),
        }
    }

    /// The place of a claim, to refer to it by.
    pub fn place(&self, claim: usize) -> &str {
        self.rows.get(claim).map_or("?", |r| &r.place)
    }

    /// What a claim says, as the cells of a sheet: place and zone with `between` between them, figure as printed, value,
    /// what is counted, where and when, who says so, whether it is so, what it is the same as.
    pub(super) fn told(&self, row: &Row<'_>, between: char) -> [String; 8] {
        let place = match row.zone {
            "" => row.place.clone(),
            zone => format!("{}{between}{zone}", row.place),
        };
        [
            place,
            row.printed.clone(),
            row.value.clone(),
            row.counted.clone(),
            row.scope.clone(),
            row.who.clone(),
            row.assertion.to_owned(),
            self.relations(row).replace("same as ", ""),
        ]
    }

    /// "same as 15:86; part of 3:61".
    pub fn relations(&self, row: &Row<'_>) -> String {
        let words = row
            .relations
            .iter()
            .map(|(words, to)| format!("{words} {}", self.place(*to)));
        words.collect::<Vec<_>>().join("; ")
    }

    /// "conflict with 3:72, 3:118 (parts-total-mismatch)"; empty where there was no check.
    pub fn checked(&self, row: &Row<'_>) -> String {
        if row.conflicts.is_empty() {
            return row.claim.checked.word().to_owned();
        }
        let all = row.conflicts.iter().map(|conflict| {
            let with: Vec<_> = conflict.with.iter().map(|c| self.place(*c)).collect();
            let preposition = match conflict.check() {
                _ if with.is_empty() => "",
                Check::Differs => " from ",
                _ => " with ",
            };
            let word = conflict.check().word();
            let rule = &conflict.finding.rule;
            format!("{word}{preposition}{} ({rule})", with.join(", "))
        });
        all.collect::<Vec<_>>().join("; ")
    }
}

impl Conflict<'_> {
    /// What the figure's row says of it.
    pub fn check(&self) -> Check {
        Check::of_finding(self.finding)
    }
}

/// Text on one line, with nothing in it that a terminal would obey.
pub(crate) fn plain(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    snippet::harmless(&words.join(" "))
}

/// The findings of each claim.
fn conflicts(findings: &[Finding], claims: usize) -> Vec<Vec<Conflict<'_>>> {
    let mut all: Vec<Vec<Conflict<'_>>> = (0..claims).map(|_| vec![]).collect();
    for (number, finding) in (1..).zip(findings) {
        let mut members: Vec<_> = finding.evidence.iter().map(|e| e.claim).collect();
        members.sort_unstable();
        members.dedup();
        for member in &members {
            if let Some(conflicts) = all.get_mut(*member) {
                let with = members.iter().copied().filter(|m| m != member).collect();
                conflicts.push(Conflict {
                    finding,
                    number,
                    with,
                });
            }
        }
    }
    all
}

fn row<'a>(claim: ClaimReport<'a>, conflicts: Vec<Conflict<'a>>) -> Row<'a> {
    let place = format!("{}:{}", claim.line, claim.column);
    let relations = claim.links.iter().filter_map(|link| {
        let words = match link.relation {
            "same_figure" => "same as",
            "restates" => "restates",
            "part_of" => "part of",
            "change_from" => "from",
            "change_to" => "to",
            _ => return None,
        };
        Some((words, link.to))
    });
    Row {
        paragraph: 0,
        place: match (claim.part, claim.pointer, claim.paragraph) {
            (_, Some(pointer), Some(number)) => format!("{pointer}, paragraph {number}"),
            (Some(part), None, Some(number)) if part.ends_with("notes.xml") => {
                format!("note, paragraph {number}")
            }
            (_, None, Some(number)) => format!("paragraph {number}"),
            (_, Some(_), None) => format!("headline {place}"),
            _ => place,
        },
        zone: match claim.zone {
            Zone::Lede | Zone::Body => "",
            Zone::PullQuote => "pull quote",
            zone => zone.name(),
        },
        printed: String::new(),
        phrase: String::new(),
        value: value(&claim),
        counted: match claim.no_amount {
            Some(why) => why.words().to_owned(),
            None => counted(&claim),
        },
        scope: match claim.no_amount {
            Some(_) => String::new(),
            None => plain(&listed(&[claim.event, claim.place, claim.time], "; ")),
        },
        who: who(&claim),
        assertion: match claim.assertion.name() {
            _ if claim.no_amount.is_some() => "",
            "actual" => "",
            other => other,
        },
        relations: relations.collect(),
        gaps: Gaps::default(),
        conflicts,
        claim,
    }
}

fn listed(parts: &[Option<&str>], between: &str) -> String {
    let mut parts: Vec<_> = parts.iter().flatten().copied().collect();
    // "second half" can be both a place and a time.
    parts.dedup();
    parts.join(between)
}

/// "government siege", "civilian, killed".
fn counted(claim: &ClaimReport<'_>) -> String {
    let mut words: Vec<_> = claim.counted.modifiers.iter().map(String::as_str).collect();
    if claim.counted.named {
        words.push(claim.counted.head);
    }
    let noun = words.join(" ");
    let status = claim.status.map(|s| s.replace('_', " "));
    let noun = (!noun.is_empty()).then_some(noun.as_str());
    plain(&listed(&[noun, status.as_deref()], ", "))
}

/// "narrator", "Levant Monitor", "doctor, quoted".
fn who(claim: &ClaimReport<'_>) -> String {
    use crate::claim::SourceKind;
    match (claim.source.name, claim.source.kind) {
        (Some(name), SourceKind::Quotation) => plain(&format!("{name}, quoted")),
        (Some(name), _) => plain(name),
        (None, SourceKind::Quotation) => "quoted".to_owned(),
        (None, kind) => kind.name().to_owned(),
    }
}

/// "130 or more", "3 weeks", "about 300,000".
fn value(claim: &ClaimReport<'_>) -> String {
    let figure = &claim.figure;
    let number = match (&figure.value, &figure.lo, &figure.hi) {
        (Some(date), None, None) if figure.kind == Kind::Date => return dated(date),
        // The two ends of a score are no range.
        _ if figure.kind == Kind::Tally => return plain(figure.surface),
        (_, Some(lo), Some(hi)) if lo != hi => format!("{} to {}", thousands(lo), thousands(hi)),
        (_, Some(lo), None) if figure.modifier == Some(Modifier::MoreThan) => {
            format!("more than {}", thousands(lo))
        }
        (_, Some(lo), None) => format!("{} or more", thousands(lo)),
        (_, None, Some(hi)) if figure.modifier == Some(Modifier::LessThan) => {
            format!("less than {}", thousands(hi))
        }
        (_, None, Some(hi)) => format!("{} or less", thousands(hi)),
        (_, Some(only), Some(_)) => thousands(only),
        (Some(value), None, None) => thousands(value),
        (None, None, None) => return String::new(),
    };
    let about = match figure.modifier {
        Some(Modifier::Approx) => "about ",
        _ => "",
    };
    match figure.currency.or(figure.unit.as_deref()) {
        Some(unit) if figure.currency.is_none() && number != "1" && has_plural(figure.kind) => {
            format!("{about}{number} {}", plural(unit))
        }
        Some(unit) => format!("{about}{number} {unit}"),
        None => format!("{about}{number}"),
    }
}

/// A date with a question mark for each digit that the text does not give: "????-07-31".
fn dated(iso: &str) -> String {
    match (iso.strip_prefix("---"), iso.strip_prefix("--")) {
        (Some(day), _) => format!("????-??-{day}"),
        (None, Some(day)) => format!("????-{day}"),
        (None, None) => iso.to_owned(),
    }
}

fn has_plural(kind: Kind) -> bool {
    matches!(kind, Kind::Duration | Kind::Measure | Kind::Age)
}

/// A unit's name for more than one: "feet", "square miles", "kilometres per hour".
fn plural(unit: &str) -> String {
    let (noun, per) = match unit.find(" per ") {
        Some(at) => unit.split_at(at),
        None => (unit, ""),
    };
    if noun.ends_with("hertz") || noun == "horsepower" {
        return unit.to_owned();
    }
    if let Some(stem) = noun.strip_suffix("foot") {
        return format!("{stem}feet{per}");
    }
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with('a') => format!("{stem}ies{per}"),
        _ if noun.ends_with("ch") => format!("{noun}es{per}"),
        _ => format!("{noun}s{per}"),
    }
}

/// A decimal string with its thousands divided.
fn thousands(number: &str) -> String {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number),
    };
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    if !whole.bytes().all(|b| b.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut grouped = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_units_as_people_write_them() {
        for (number, written) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-1234567.8901", "-1,234,567.8901"),
            ("1/3", "1/3"),
        ] {
            assert_eq!(thousands(number), written);
        }
        for (unit, many) in [
            ("week", "weeks"),
            ("day", "days"),
            ("century", "centuries"),
            ("square foot", "square feet"),
            ("inch", "inches"),
            ("mile per hour", "miles per hour"),
            ("gigahertz", "gigahertz"),
        ] {
            assert_eq!(plural(unit), many);
        }
    }

    #[test]
    fn dates_show_what_is_not_known() {
        assert_eq!(dated("2016-07-31"), "2016-07-31");
        assert_eq!(dated("--07-31"), "????-07-31");
        assert_eq!(dated("---31"), "????-??-31");
    }

    #[test]
    fn cells_are_one_harmless_line() {
        assert_eq!(plain(" at\nleast\t 90\u{1b}[2J "), "at least 90\u{fffd}[2J");
    }
}
