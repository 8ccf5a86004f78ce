//! What every target that checks a draft does: any bytes in, no panic, and every span a slice.

use std::sync::LazyLock;

use countercheck::Checker;
use countercheck::document::{Document, Format};
use countercheck::report::{
    Emit, Grouping, JsonLines, Name, OffsetEncoding, Page, Report, Sheet, SheetFormat, Subject,
    Text,
};

static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::default);

/// Reads, checks and shows a draft.
pub fn check(bytes: &[u8], format: Format) {
    let Ok(document) = Document::read(bytes, format) else {
        return;
    };
    let checked = CHECKER.check(&document);
    for claim in &checked.ledger.claims {
        let _ = document.slice(claim.span);
        let _ = document.slice(claim.phrase);
        let _ = document.slice(claim.sentence);
    }
    let subject = Subject {
        name: Name::Path("draft"),
        document: &document,
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
    let _ = Page { grouping }.checked(&subject);
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
