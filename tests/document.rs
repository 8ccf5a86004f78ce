//! Documents: what holds for any input, and errors of reading.

use countercheck::document::{Before, Document, Format, ReadError};
use proptest::prelude::*;

/// Pieces that mean something to a reader, and any characters between.
fn drafts() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "\n",
        "\n\n",
        "\r\n",
        "# ",
        "- ",
        "1. ",
        "> ",
        "**",
        "`",
        "&nbsp;",
        "&amp;",
        "&ngE;",
        "\\*",
        "---\ntitle: 'x'\n---\n",
        "![é](u \"t&amp;\")",
        "| a | b\n|---|---\n| 1 | é\n",
        "[^1]: ",
        "<!-- countercheck-ignore x: é -->",
        "[countercheck-off x]\n",
        "Correction: ",
        "PARIS — ",
        "Twelve people died.",
        "<p>",
        "<b>",
        "</b>",
        "<br>",
        "<sup>2</sup>",
        "<del>",
        "<img alt=\"é &amp; b\">",
        "<table><tr><td>",
        "<pre>",
        "<nitf><body><body.content>",
        "</body.content></body></nitf>",
        "<![CDATA[",
        "]]>",
        "{\"headline\": \"",
        "\", \"body\": \"",
        "\"}",
        "\\u00e9",
        "\u{1}x\r\n\u{2}^",
        "``''_ <\n",
        ";1;2<\n",
    ];
    let piece = prop_oneof![
        4 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[ -~\n]{0,12}",
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn check(source: &str, format: Format) -> Result<(), TestCaseError> {
    let document = Document::from_text(source, format);
    if format == Format::Plain {
        for block in &document.blocks {
            prop_assert_eq!(document.slice(block.whole()), &block.text);
        }
    }
    check_document(&document)
}

fn check_document(document: &Document) -> Result<(), TestCaseError> {
    for block in &document.blocks {
        prop_assert!(!block.text.trim().is_empty());
        let mut before = 0;
        for (at, c) in block.text.char_indices() {
            let end = at + c.len_utf8();
            let span = block.span(at..end);
            prop_assert!(
                document.source.get(span.start..span.end).is_some(),
                "{span:?}"
            );
            prop_assert!(span.start >= before, "{span:?} goes back");
            before = span.start;
            let whole = block.span(0..end);
            prop_assert!(
                document.source.get(whole.start..whole.end).is_some(),
                "{whole:?}"
            );
        }
        let whole = document.slice(block.whole());
        prop_assert!(!whole.is_empty());
    }
    for suppression in &document.suppressions {
        prop_assert!(document.slice(suppression.span).contains("countercheck-"));
    }
    let [part] = &document.parts[..] else {
        return Ok(());
    };
    if part.before != Before::default() {
        return Ok(());
    }
    let end = document.position(document.source.len());
    let tail = document.source.rsplit('\n').next().unwrap_or("");
    prop_assert_eq!(end.line, document.source.matches('\n').count() + 1);
    prop_assert_eq!(end.column, tail.chars().count() + 1);
    Ok(())
}

proptest! {
    #[test]
    fn any_draft_can_be_read(source in drafts()) {
        check(&source, Format::Plain)?;
        check(&source, Format::Markdown)?;
    }

    #[test]
    fn any_text_is_read_or_refused_in_any_format(source in drafts()) {
        for (format, _) in Format::all() {
            for document in Document::stories(source.as_bytes(), format).unwrap_or_default() {
                check_document(&document)?;
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = Document::read(&bytes, Format::Plain);
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    let document = Document::read("\u{feff}Twelve died.".as_bytes(), Format::Plain);
    assert_eq!(document.map(|d| d.source), Ok("Twelve died.".to_owned()));
}

#[test]
fn what_is_no_text_is_refused_with_its_place() {
    let error = Document::read(b"One.\r\nTwo \xff", Format::Plain).err();
    let (byte, line, column) = (0xff, 2, 5);
    assert_eq!(error, Some(ReadError::NotUtf8 { byte, line, column }));
    let error = Document::read(b"One\0", Format::Markdown).err();
    assert_eq!(error, Some(ReadError::Binary { line: 1, column: 4 }));
}

#[test]
fn deep_nesting_is_read_in_time() {
    for unit in ["> ", "- ", "*", "[", "![", "(", "<!--", "“", "'"] {
        let source = unit.repeat(20_000);
        let began = std::time::Instant::now();
        let _ = Document::from_text(&source, Format::Markdown);
        let _ = Document::from_text(&source, Format::Plain);
        assert!(began.elapsed().as_secs() < 20, "{unit}");
    }
}
