//! Files that are made to hurt: each is refused by name, or read, in no time and little memory.

use countercheck::document::{Document, Format, ReadError};

use crate::docx;

fn refused(bytes: &[u8], format: Format) -> ReadError {
    match Document::stories(bytes, format) {
        Err(error) => error,
        Ok(_) => panic!("a hostile file was read as {}", format.name()),
    }
}

#[test]
fn deep_html_is_refused() {
    for unit in ["<div>", "<b>", "<p><span>", "<ul><li>", "<table><tr><td>"] {
        let source = unit.repeat(100_000);
        let error = refused(source.as_bytes(), Format::Html);
        assert!(
            matches!(error, ReadError::TooDeep { .. }),
            "{unit}: {error}"
        );
        assert!(
            error.to_string().contains("HTML nested more than 512 deep"),
            "{error}"
        );
    }
    // Nor does what only looks deep take long.
    for unit in [
        "</b>",
        "<p>",
        "<li>",
        "<!--",
        "<",
        "&",
        "<a href=\"",
        "<td>",
        "<b></i>",
        "&amp",
    ] {
        let source = format!("<p>Twelve died.</p>{}", unit.repeat(100_000));
        let _ = Document::stories(source.as_bytes(), Format::Html);
    }
}

#[test]
fn deep_xml_is_refused() {
    let source = format!("<nitf>{}", "<p>".repeat(100_000));
    let error = refused(source.as_bytes(), Format::Xml);
    assert!(
        matches!(error, ReadError::TooDeep { format: "XML", .. }),
        "{error}"
    );
}

#[test]
fn deep_json_is_refused() {
    for unit in ["[", "{\"a\":"] {
        let source = unit.repeat(100_000);
        let error = refused(source.as_bytes(), Format::Json);
        assert!(
            matches!(error, ReadError::TooDeep { format: "JSON", .. }),
            "{error}"
        );
    }
}

#[test]
fn entities_of_a_dtd_are_not_expanded() {
    let mut source = "<?xml version=\"1.0\"?><!DOCTYPE nitf [<!ENTITY a \"aaaaaaaaaa\">".to_owned();
    for (name, inner) in ["b", "c", "d", "e", "f", "g"]
        .iter()
        .zip(["a", "b", "c", "d", "e", "f"])
    {
        source.push_str(&format!(
            "<!ENTITY {name} \"{}\">",
            format!("&{inner};").repeat(10)
        ));
    }
    source.push_str("]><nitf><body><body.content><p>&g;</p></body.content></body></nitf>");
    assert_eq!(refused(source.as_bytes(), Format::Xml), ReadError::Entities);
    let outside = "<!DOCTYPE nitf SYSTEM \"file:///etc/passwd\"><nitf><body><body.content><p>Twelve &died; A&nbsp;B.</p></body.content></body></nitf>";
    let stories = Document::stories(outside.as_bytes(), Format::Xml).unwrap();
    assert_eq!(stories[0].blocks[0].text, "Twelve &died; A\u{a0}B.");
}

#[test]
fn a_docx_that_inflates_is_refused() {
    let spaces = " ".repeat(33 << 20);
    let bytes = docx::archive(&[("word/document.xml", &spaces)]);
    assert!(bytes.len() < 1 << 20);
    let error = refused(&bytes, Format::Docx);
    assert!(matches!(error, ReadError::Inflates { .. }), "{error}");
    assert!(
        error
            .to_string()
            .contains("word/document.xml is larger than 32 MiB")
    );
}

#[test]
fn broken_archives_are_refused() {
    let whole = docx::example();
    for end in [0, 3, 40, whole.len() / 2, whole.len() - 1] {
        let error = refused(&whole[..end], Format::Docx);
        assert!(matches!(error, ReadError::Archive { .. }), "{error}");
    }
    let odt = docx::archive(&[("content.xml", "<x/>")]);
    assert!(
        refused(&odt, Format::Docx)
            .to_string()
            .contains("OpenDocument")
    );
    let other = docx::archive(&[("a.txt", "x")]);
    assert!(
        refused(&other, Format::Docx)
            .to_string()
            .contains("word/document.xml")
    );
    let broken = docx::document("<w:p><w:r>", "");
    assert!(matches!(
        refused(&broken, Format::Docx),
        ReadError::Malformed { .. }
    ));
}

#[test]
fn broken_files_say_where() {
    let error = refused(b"<nitf>\n<body></nitf>", Format::Xml);
    assert_eq!(error.place(), Some((2, 7)), "{error}");
    let error = refused(b"{\"a\": 1,\n \"b\": }", Format::Json);
    assert_eq!(error.place(), Some((2, 7)), "{error}");
    let error = refused(
        b"{\"headline\": \"A\"}\n\n{\"headline\": }",
        Format::JsonLines,
    );
    assert_eq!(error.place(), Some((3, 14)), "{error}");
}

#[test]
fn what_holds_no_story_says_so() {
    for (source, format) in [
        ("<svg/>", Format::Xml),
        ("<newsMessage><header/></newsMessage>", Format::Xml),
        (
            "<rss><channel><title>T</title></channel></rss>",
            Format::Xml,
        ),
        ("{\"a\": 14}", Format::Json),
        ("[]", Format::Json),
        (
            "{\"uri\": \"x\", \"versioncreated\": \"2025-03-04\"}",
            Format::Ninjs,
        ),
        ("", Format::JsonLines),
    ] {
        let error = refused(source.as_bytes(), format);
        assert!(
            matches!(error, ReadError::NoStory { .. }),
            "{source}: {error}"
        );
    }
}

#[test]
fn wide_files_are_read() {
    let cells = "<td>12</td>".repeat(20_000);
    let source = format!("<table><tr>{cells}</tr></table>");
    let stories = Document::stories(source.as_bytes(), Format::Html).unwrap();
    assert_eq!(stories[0].blocks.len(), 20_000);
    let rows = "{\"headline\": \"A\", \"body\": \"B.\"}\n".repeat(5_000);
    assert_eq!(
        Document::stories(rows.as_bytes(), Format::JsonLines)
            .unwrap()
            .len(),
        5_000
    );
    let item = "<newsItem><contentMeta><headline>A</headline></contentMeta></newsItem>";
    let source = format!("<newsMessage>{}</newsMessage>", item.repeat(5_000));
    assert_eq!(
        Document::stories(source.as_bytes(), Format::Xml)
            .unwrap()
            .len(),
        5_000
    );
}
