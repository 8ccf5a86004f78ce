//! Every format, shown on one draft with one finding, built by hand.

use insta::assert_snapshot;

use super::*;
use crate::claim::{Assertion, Claim, Counted, Role, Source, SourceKind};
use crate::document::{Format, Span};
use crate::figure::{Exact, Figure, Form, Interval, Kind, Modifier, PartialDate, Unit};
use crate::ledger::{Ledger, Link, Relation};
use crate::rule::{Evidence, RuleSet};

const DRAFT: &str = "\
Rebels – as they call themselves – cut through a three-week government siege at the weekend, a \
setback for the army that its commanders had ruled out as late as on Friday morning.

At least 90 civilians have died since 14 June.

They had broken the month-long siege, they said.
";

const WEEK: Unit = Unit {
    name: "week",
    currency: None,
    dimension: "duration",
    factor: Exact::whole(7),
    offset: Exact::ZERO,
};

fn span(words: &str) -> Span {
    let start = DRAFT.find(words).expect("the draft has these words");
    Span {
        start,
        end: start + words.len(),
    }
}

fn sentence(words: &str) -> Span {
    let at = span(words).start;
    let start = DRAFT[..at].rfind("\n\n").map_or(0, |n| n + 2);
    let end = DRAFT[at..].find('\n').map_or(DRAFT.len(), |n| at + n);
    Span { start, end }
}

fn claim(id: usize, words: &str, core: &str, kind: Kind, written: Interval) -> Claim {
    let document = Document::from_text(DRAFT, Format::Plain);
    let (block, begin) = document
        .blocks
        .iter()
        .enumerate()
        .map(|(number, block)| (number, block.whole().start))
        .rfind(|(_, start)| *start <= span(words).start)
        .expect("a paragraph");
    let range = |span: Span| span.start - begin..span.end - begin;
    Claim {
        id,
        figure: Figure {
            range: range(span(words)),
            core: range(span(core)),
            kind,
            value: written.lo,
            written,
            ends: None,
            meant: written,
            rounded: written,
            unit: None,
            modifier: None,
            form: Form::Plain,
            day: None,
            relative: None,
            resolved: None,
        },
        span: span(words),
        phrase: span(words),
        sentence: sentence(words),
        sentence_range: 0..0,
        block,
        sentence_number: 0,
        zone: crate::document::Zone::Body,
        counted: None,
        likely_counted: None,
        status: None,
        likely_status: None,
        event: None,
        measures: None,
        place: None,
        scene: None,
        time: None,
        times_near: None,
        source: Source {
            name: None,
            kind: SourceKind::Narrator,
        },
        assertion: Assertion::Actual,
        likely_assertion: Assertion::Actual,
        role: Role::Level,
        likely_role: Role::Level,
        likely_end: false,
        person: None,
        definite: false,
        quoted: false,
        described: false,
        direction: None,
        end: None,
        listed: None,
        no_amount: None,
        per: None,
    }
}

fn ledger() -> Ledger {
    let three = Interval::exactly(3.into());
    let mut weeks = claim(0, "three-week", "three-week", Kind::Duration, three);
    weeks.figure.unit = Some(WEEK);
    weeks.counted = Some(Counted {
        head: "siege".to_owned(),
        class: None,
        modifiers: vec!["government".to_owned()],
        understood: false,
    });
    weeks.likely_counted.clone_from(&weeks.counted);
    let ninety = Interval::at_least(90.into());
    let mut dead = claim(
        1,
        "At least 90 civilians",
        "90 civilians",
        Kind::Count,
        ninety,
    );
    dead.figure.modifier = Some(Modifier::AtLeast);
    dead.status = Some("killed".to_owned());
    dead.likely_status.clone_from(&dead.status);
    let mut since = claim(2, "14 June", "14 June", Kind::Date, Interval::ANY);
    since.figure.day = Some(PartialDate {
        month: Some(6),
        day: Some(14),
        ..PartialDate::default()
    });
    let one = Interval::exactly(Exact::ONE);
    let mut month = claim(3, "month-long", "month-long", Kind::Duration, one);
    month.source = Source {
        name: Some("they".to_owned()),
        kind: SourceKind::Anonymous,
    };
    Ledger {
        claims: vec![weeks, dead, since, month],
        links: vec![Link {
            from: 0,
            to: 3,
            relation: Relation::SameFigure,
            reasons: vec![],
        }],
    }
}

fn evidence(words: &str, phrase: &str, role: &str, claim: usize) -> Evidence {
    Evidence {
        span: span(words),
        phrase: span(phrase),
        sentence: sentence(words),
        role: role.to_owned(),
        claim,
    }
}

fn checked() -> Checked {
    let finding = Finding {
        rule: "duration-conflict".to_owned(),
        severity: Severity::Warning,
        message: "“three-week” and “month-long” give two lengths for the same siege".to_owned(),
        reason:
            "three-week is 18 to 24 days, month-long is 25 to 35 days: they miss each other by \
                 one day, and nothing in the text says that the siege was counted from two days"
                .to_owned(),
        evidence: vec![
            evidence("three-week", "a three-week government siege", "first", 0),
            evidence("month-long", "the month-long siege", "second", 3),
        ],
        fingerprint: "0123456789abcdef".to_owned(),
    };
    let note = Finding {
        severity: Severity::Note,
        fingerprint: "fedcba9876543210".to_owned(),
        ..finding.clone()
    };
    Checked {
        ledger: ledger(),
        findings: vec![finding, note],
        confirmed: vec![1],
        limits: vec![],
        foreign: None,
        suppressed: 0,
    }
}

fn show(report: &dyn Report, encoding: OffsetEncoding) -> String {
    show_checked(report, encoding, &checked())
}

fn show_checked(report: &dyn Report, encoding: OffsetEncoding, checked: &Checked) -> String {
    let document = Document::from_text(DRAFT, Format::Plain);
    let subject = Subject {
        name: Name::Path("drafts/siege.txt"),
        document: &document,
        checked,
        headline: None,
        encoding,
        notes: false,
    };
    let failure = Failure {
        message: "no such file or folder".to_owned(),
        line: None,
        column: None,
    };
    let missing = Name::Path("drafts/missing.txt");
    let mut totals = subject.totals();
    totals.add(&Totals::of_failure(missing, &failure));
    let shown = [
        report.open(),
        report.checked(&subject),
        report.separator().to_owned(),
        report.failed(missing, &failure),
        report.close(&totals),
    ];
    anstream::adapter::strip_str(&shown.concat()).to_string()
}

#[test]
fn text() {
    let rules = RuleSet::default();
    let report = Text {
        rules: &rules,
        quiet: false,
        statistics: true,
    };
    assert_snapshot!(show(&report, OffsetEncoding::Utf8));
}

#[test]
fn concise() {
    let report = Concise {
        quiet: false,
        statistics: false,
    };
    assert_snapshot!(show(&report, OffsetEncoding::Utf8));
}

#[test]
fn json() {
    let report = Json {
        emit: Emit::Both,
        statistics: true,
    };
    let shown = show(&report, OffsetEncoding::Utf8);
    let value: serde_json::Value = serde_json::from_str(&shown).expect("it is JSON");
    let evidence = &value["documents"][0]["findings"][0]["evidence"];
    for one in evidence.as_array().expect("a list") {
        let at = |name: &str| one[name].as_u64().expect("a number") as usize;
        assert_eq!(&DRAFT[at("start")..at("end")], one["text"]);
    }
    // The version changes with every release.
    assert_snapshot!(shown.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
}

#[test]
fn json_lines_count_as_the_client_does() {
    let report = JsonLines {
        emit: Emit::Findings,
    };
    let shown = show(&report, OffsetEncoding::CodePoint);
    let line = shown.lines().next().expect("a line");
    let value: serde_json::Value = serde_json::from_str(line).expect("it is JSON");
    let first = &value["findings"][0]["evidence"][0];
    // Two dashes of three bytes stand before it.
    let bytes = span("three-week").start;
    assert_eq!(first["start"], bytes - 4);
    assert_eq!(first["column"], bytes - 4 + 1);
    assert_eq!(shown.lines().count(), 2);
}

fn sheet(format: SheetFormat, grouping: Grouping, width: u16) -> Sheet {
    Sheet {
        format,
        grouping,
        width,
        quiet: false,
        statistics: false,
    }
}

#[test]
fn sheets() {
    use Grouping::{Counted, Text};
    for (name, format, grouping, width) in [
        ("table_80", SheetFormat::Table, Text, 80),
        ("table_120", SheetFormat::Table, Text, 120),
        ("table_counted", SheetFormat::Table, Counted, 100),
        ("csv", SheetFormat::Csv, Text, 0),
        ("markdown", SheetFormat::Markdown, Text, 0),
        ("markdown_counted", SheetFormat::Markdown, Counted, 0),
    ] {
        let shown = show(&sheet(format, grouping, width), OffsetEncoding::Utf8);
        assert_snapshot!(format!("sheet_{name}"), shown);
    }
}

/// The programs' formats end with it, those of people begin with it; none is silent.
#[test]
fn every_format_tells_what_was_checked_in_part_and_what_not_at_all() {
    let rules = RuleSet::default();
    let (quiet, statistics) = (true, false);
    let page = |notes| Page {
        grouping: Grouping::Text,
        rules: &rules,
        notes,
    };
    let (findings, claims) = (Emit::Findings, Emit::Ledger);
    let sheet = |format| Sheet {
        quiet,
        ..sheet(format, Grouping::Text, 200)
    };
    let reports: [(&str, &dyn Report); 18] = [
        (
            "text",
            &Text {
                rules: &rules,
                quiet,
                statistics,
            },
        ),
        ("concise", &Concise { quiet, statistics }),
        (
            "json",
            &Json {
                emit: findings,
                statistics,
            },
        ),
        ("jsonl", &JsonLines { emit: findings }),
        ("sarif", &Sarif { rules: &rules }),
        ("github", &Github),
        ("gitlab", &Gitlab),
        ("junit", &Junit),
        ("checkstyle", &Checkstyle),
        ("rdjson", &Rdjson),
        ("html", &page(false)),
        ("ledger: html", &page(true)),
        (
            "ledger: json",
            &Json {
                emit: claims,
                statistics,
            },
        ),
        ("ledger: jsonl", &JsonLines { emit: claims }),
        (
            "both: json",
            &Json {
                emit: Emit::Both,
                statistics,
            },
        ),
        ("ledger: table", &sheet(SheetFormat::Table)),
        ("ledger: csv", &sheet(SheetFormat::Csv)),
        ("ledger: markdown", &sheet(SheetFormat::Markdown)),
    ];
    let limits = vec!["the rule x stopped early".to_owned()];
    let partial = Checked {
        limits,
        ..checked()
    };
    for (name, report) in reports {
        let shown = show_checked(report, OffsetEncoding::Utf8, &partial);
        let told = match name {
            "text" | "concise" => [
                "1 draft checked in part (drafts/siege.txt)",
                "1 draft could not be checked (drafts/missing.txt)",
            ],
            _ => ["stopped early", "no such file or folder"],
        };
        for words in told {
            assert!(shown.contains(words), "{name}: {words}: {shown}");
        }
        let whole = show(report, OffsetEncoding::Utf8);
        assert!(!whole.contains(told[0]), "{name}: {whole}");
    }
}

#[test]
fn page() {
    let rules = crate::rule::RuleSet::builtin();
    let page = Page {
        grouping: Grouping::Counted,
        rules: &rules,
        notes: true,
    };
    let shown = show(&page, OffsetEncoding::Utf8);
    // The style and the script are files of their own, and the version changes with every release.
    let (_, body) = shown
        .split_once("<main tabindex=\"-1\">")
        .expect("a main part");
    let (body, _) = body.split_once("<script>").expect("a script");
    assert_snapshot!(body.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
}

#[test]
fn no_table_is_wider_than_the_terminal_or_loses_a_figure() {
    for width in [72, 80, 100, 120, 200] {
        for grouping in [Grouping::Text, Grouping::Counted] {
            let shown = show(
                &sheet(SheetFormat::Table, grouping, width),
                OffsetEncoding::Utf8,
            );
            for line in shown.lines() {
                let columns = snippet::columns(line);
                assert!(columns <= width.into(), "{columns} of {width}: {line}");
            }
            let words: Vec<_> = shown.split_whitespace().collect();
            for figure in ["three-week", "civilians", "month-long"] {
                assert!(words.contains(&figure), "{figure}");
            }
        }
    }
}

#[test]
fn two_marks_in_one_sentence_stand_under_it_together() {
    let source = "Of the 40 hurt, 25 were women and 22 men.";
    let document = Document::from_text(source, Format::Plain);
    let at = |words: &str, role: &str, claim| {
        let start = source.find(words).expect("the words");
        let span = Span {
            start,
            end: start + words.len(),
        };
        Evidence {
            span,
            phrase: span,
            sentence: Span {
                start: 0,
                end: source.len(),
            },
            role: role.to_owned(),
            claim,
        }
    };
    let finding = Finding {
        rule: "parts-total-mismatch".to_owned(),
        severity: Severity::Error,
        message: "25 and 22 do not make 40".to_owned(),
        reason: "25 + 22 = 47".to_owned(),
        evidence: vec![
            at("40", "whole", 0),
            at("25", "part", 1),
            at("22", "part", 2),
        ],
        fingerprint: String::new(),
    };
    let checked = Checked {
        findings: vec![finding],
        ..Checked::default()
    };
    let subject = Subject {
        name: Name::Id(None),
        document: &document,
        checked: &checked,
        headline: None,
        encoding: OffsetEncoding::Utf8,
        notes: false,
    };
    let rules = RuleSet::default();
    let report = Text {
        rules: &rules,
        quiet: true,
        statistics: false,
    };
    assert_snapshot!(anstream::adapter::strip_str(&report.checked(&subject)).to_string());
}
