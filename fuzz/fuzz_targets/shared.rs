//! What every target that checks a draft does: any bytes in, no panic, and every span a slice.

use std::sync::LazyLock;

use countercheck::Checker;
use countercheck::document::{Document, Format};
use countercheck::report::{
    Emit, Grouping, JsonLines, Name, OffsetEncoding, Page, Report, Sheet, SheetFormat, Subject,
    Text,
};

static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::default);

/// Reads, checks and shows the stories of a file.
pub fn check(bytes: &[u8], format: Format) {
    for document in Document::stories(bytes, format).unwrap_or_default() {
        spans(&document);
        show(&document);
    }
}

/// Every block leads back to words of the source, on character boundaries, and never backwards.
fn spans(document: &Document) {
    for block in &document.blocks {
        let mut before = 0;
        for (at, c) in block.text.char_indices() {
            let span = block.span(at..at + c.len_utf8());
            assert!(document.source.get(span.start..span.end).is_some());
            assert!(span.start >= before);
            before = span.start;
        }
    }
}

fn show(document: &Document) {
    let checked = CHECKER.check(document);
    for claim in &checked.ledger.claims {
        let _ = document.slice(claim.span);
        let _ = document.slice(claim.phrase);
        let _ = document.slice(claim.sentence);
    }
    let subject = Subject {
        name: Name::Path("draft"),
        document,
        checked: &checked,
        headline: None,
        encoding: OffsetEncoding::Utf16,
        notes: true,
    };
    let text = Text {
        rules: CHECKER.rules(),
        quiet: false,
        statistics: false,
    };
    let _ = text.checked(&subject);
    let _ = JsonLines { emit: Emit::Both }.checked(&subject);
    let grouping = Grouping::Counted;
    let page = Page {
        grouping,
        rules: CHECKER.rules(),
        notes: true,
    };
    let _ = page.checked(&subject);
    for format in [SheetFormat::Table, SheetFormat::Csv, SheetFormat::Markdown] {
        let sheet = Sheet {
            format,
            grouping,
            width: 80,
            quiet: false,
            statistics: false,
        };
        let _ = sheet.checked(&subject);
    }
}
