//! Formats: how drafts are written down, and how one is told from its name and its content.

use std::path::Path;

use super::{ReadError, html, json, marks, xml};

/// How a draft is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Paragraphs divided by blank lines.
    Plain,
    /// CommonMark with tables and front matter.
    Markdown,
    /// A page or a fragment: what content systems, WordPress's blocks and Google Docs write.
    Html,
    /// A Word document.
    Docx,
    /// Wire copy in IPTC 7901 or ANPA 1312.
    Wire,
    /// XML, of whichever of the following its root element is.
    Xml,
    /// NewsML-G2.
    NewsmlG2,
    /// NewsML 1.
    Newsml1,
    /// NITF.
    Nitf,
    /// An export of WordPress (WXR), or RSS with whole stories.
    Wordpress,
    /// JSON, of whichever of the following its fields show, or with fields of plain names.
    Json,
    /// JSON, one story to a line.
    JsonLines,
    /// ninjs 1, 2 and 3.
    Ninjs,
    /// An item of Superdesk.
    Superdesk,
    /// Arc's ANS.
    Ans,
    /// dpa digitalwires.
    Dpa,
    /// Content of the Guardian's API.
    Capi,
}

/// Formats by the name that `--input-format` has for them.
const NAMES: [(Format, &str); 17] = [
    (Format::Plain, "plain"),
    (Format::Markdown, "markdown"),
    (Format::Html, "html"),
    (Format::Docx, "docx"),
    (Format::Wire, "wire"),
    (Format::Xml, "xml"),
    (Format::NewsmlG2, "newsml-g2"),
    (Format::Newsml1, "newsml-1"),
    (Format::Nitf, "nitf"),
    (Format::Wordpress, "wordpress"),
    (Format::Json, "json"),
    (Format::JsonLines, "jsonl"),
    (Format::Ninjs, "ninjs"),
    (Format::Superdesk, "superdesk"),
    (Format::Ans, "ans"),
    (Format::Dpa, "dpa"),
    (Format::Capi, "capi"),
];

impl Format {
    /// Every format with its name.
    pub fn all() -> impl Iterator<Item = (Format, &'static str)> {
        NAMES.into_iter()
    }

    /// The name that `--input-format` has for it.
    pub fn name(self) -> &'static str {
        let found = NAMES.iter().find(|(format, _)| *format == self);
        found.map_or("plain", |(_, name)| name)
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Format> {
        NAMES.iter().find(|n| n.1 == name).map(|n| n.0)
    }

    /// The format that a file name's extension tells, plain text where it tells none.
    pub fn of_path(path: &Path) -> Format {
        of_extension(path).unwrap_or(Format::Plain)
    }

    /// The format of a file, by its name, and by its content where the name leaves that open or the
    /// content cannot be what the name says.
    ///
    /// A file of a format that is known and not read is an error.
    pub fn recognise(path: &Path, bytes: &[u8]) -> Result<Format, ReadError> {
        let named = of_extension(path);
        if let Some(format) = foreign(bytes) {
            return Err(ReadError::Unsupported { format });
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return Ok(Format::Docx);
        }
        let head = head(bytes);
        match named {
            // Wire copy is stored under names of all kinds.
            Some(Format::Plain) | None if is_wire(&head) => Ok(Format::Wire),
            Some(format) => Ok(format),
            None => Ok(of_content(&head)),
        }
    }

    /// Whether a file in a folder is a draft by its name; `None` where only its content can tell.
    pub fn is_draft(path: &Path) -> Option<bool> {
        let extension = extension(path);
        match of_extension(path) {
            Some(Format::Xml | Format::Json) if matches!(&*extension, "xml" | "json") => None,
            Some(_) => Some(true),
            None => Some(false),
        }
    }

    /// Whether the content of a file is XML or JSON of a newsroom's format.
    pub fn is_news(bytes: &[u8]) -> bool {
        let head = head(bytes);
        match head.trim_start().as_bytes().first() {
            Some(b'<') => xml::root(&head)
                .and_then(|root| xml::format_of(&root))
                .is_some(),
            Some(b'{' | b'[') => json::is_news(bytes),
            _ => false,
        }
    }

    /// The format of a text that comes without a name: HTML where it begins with a tag, Markdown where it has what
    /// nobody writes in plain text: front matter, a heading behind "#", a link or an image with its address, a fence of
    /// code, a table's delimiter row, a line of emphasis in "**".
    pub fn of_text(text: &str) -> Format {
        let start = text.trim_start();
        if start.starts_with("<!-- wp:") || start.starts_with('<') && html::has_tags(start) {
            return Format::Html;
        }
        match marks::is_marked(text) {
            true => Format::Markdown,
            false => Format::Plain,
        }
    }
}

fn extension(path: &Path) -> String {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
    extension.to_ascii_lowercase()
}

fn of_extension(path: &Path) -> Option<Format> {
    Some(match extension(path).as_str() {
        "txt" | "text" => Format::Plain,
        "md" | "markdown" | "mdown" | "mkd" => Format::Markdown,
        "html" | "htm" | "xhtml" => Format::Html,
        "docx" => Format::Docx,
        "anpa" | "iptc" => Format::Wire,
        "xml" => Format::Xml,
        "nitf" => Format::Nitf,
        "newsml" => Format::Xml,
        "json" => Format::Json,
        "ninjs" => Format::Ninjs,
        "jsonl" | "ndjson" => Format::JsonLines,
        _ => return None,
    })
}

/// A format that is known by its first bytes and not read.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    [
        (
            &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..],
            "an old Word file (.doc)",
        ),
        (b"{\\rtf", "RTF"),
        (b"%PDF-", "PDF"),
    ]
    .into_iter()
    .find_map(|(first, name)| bytes.starts_with(first).then_some(name))
}

/// How much of a file is looked at.
const HEAD: usize = 16 << 10;

/// The beginning of a file as text, whatever its encoding.
fn head(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(HEAD)];
    let wide = |from: fn([u8; 2]) -> u16| {
        let (units, _) = bytes[2..].as_chunks::<2>();
        String::from_utf16_lossy(&units.iter().map(|u| from(*u)).collect::<Vec<_>>())
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => {
            let text = String::from_utf8_lossy(bytes);
            text.trim_start_matches('\u{feff}').to_owned()
        }
    }
}

/// Whether a file begins as wire copy: with the control characters of a header.
fn is_wire(head: &str) -> bool {
    let start = head.trim_start_matches(['\u{16}', '\r', '\n', ' ']);
    start.starts_with('\u{1}') && start.contains('\u{2}')
}

/// The format of a file whose name tells nothing.
fn of_content(head: &str) -> Format {
    let text = head.trim_start();
    let lower = text
        .get(..text.len().min(200))
        .unwrap_or("")
        .to_ascii_lowercase();
    if lower.starts_with("<!doctype html")
        || lower.starts_with("<html")
        || lower.starts_with("<!-- wp:")
    {
        return Format::Html;
    }
    match text.as_bytes().first() {
        Some(b'<') => match xml::root(text).as_deref().map(xml::format_of) {
            Some(Some(_)) => Format::Xml,
            Some(None) if !lower.starts_with("<?xml") => Format::Html,
            Some(None) => Format::Xml,
            None => Format::of_text(text),
        },
        Some(b'{') if text[1..].trim_start().starts_with(['"', '}']) => Format::Json,
        Some(b'[') if text[1..].trim_start().starts_with('{') => Format::Json,
        _ => Format::of_text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_name_and_content() {
        let table: &[(&str, &str, Format)] = &[
            ("a.txt", "Twelve died.", Format::Plain),
            ("a.txt", "<p>in a text", Format::Plain),
            ("a.md", "{\"a\": 1}", Format::Markdown),
            ("a.tst", "\u{16}\u{16}\u{1}W1\r\n\u{2}^x<", Format::Wire),
            ("a.txt", "\u{1}eca1 4 i\r\n\u{2}Head =\r\n", Format::Wire),
            ("a", "<!DOCTYPE html><p>x", Format::Html),
            ("a", "<p>x</p>", Format::Html),
            ("a", "<!-- wp:paragraph --><p>x</p>", Format::Html),
            ("a", "<?xml version=\"1.0\"?><nitf/>", Format::Xml),
            ("a", "<newsItem xmlns=\"x\">", Format::Xml),
            ("a", " {\"headline\": 1}", Format::Json),
            ("a", "[countercheck-ignore x: y]", Format::Plain),
            ("a.json", "[]", Format::Json),
            ("a.jsonl", "{}", Format::JsonLines),
            ("a.bin", "PK\u{3}\u{4}", Format::Docx),
            ("<stdin>", "Twelve < 14", Format::Plain),
            ("<stdin>", "# Twelve die", Format::Markdown),
        ];
        for (name, text, format) in table {
            let found = Format::recognise(Path::new(name), text.as_bytes());
            assert_eq!(found, Ok(*format), "{name}: {text}");
        }
        let wide: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("<nitf>".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(Format::recognise(Path::new("a"), &wide), Ok(Format::Xml));
    }

    #[test]
    fn markdown_is_told_by_its_marks() {
        for text in [
            "---\ntitle: Twelve die\n---\nThey died.",
            "+++\ntitle = 'Twelve die'\n+++\n",
            "Twelve die\n\n## What we know\n\nThey died.",
            "Twelve people [were hurt](https://example.org/a).",
            "![The quay](quay.jpg)\n",
            "| ward | beds |\n|---|--:|\n| a | 12 |\n",
            "```\nlet twelve = 12;\n```\n",
            "The **twelve** who were hurt went home.",
            "**Twelve** were hurt.",
            "<!-- countercheck-ignore age-conflict: known -->\n\nTwelve.",
        ] {
            assert_eq!(Format::of_text(text), Format::Markdown, "{text}");
        }
        for text in [
            "Twelve people were hurt.",
            "#metoo was used 12 times.",
            "He was no. # 1 of 12.\n\n###\n\n# # #\n",
            "---\nTwelve people were hurt.\n---\nMore.",
            "- twelve\n- fourteen\n* fifteen\n1. one\n",
            "He said [sic] (twice) that 5 * 3 ** 2 is 45 *.",
            "**\n\n*** EMBARGO ***\n",
            "It cost $5 [£4] in 2016 (see note [1]).",
            "    An indented paragraph of **twelve** words.\n",
            "a | b\n12 | 14\n",
        ] {
            assert_eq!(Format::of_text(text), Format::Plain, "{text}");
        }
    }

    #[test]
    fn known_formats_that_are_not_read_are_named() {
        for (bytes, name) in [
            (&b"%PDF-1.7"[..], "PDF"),
            (b"{\\rtf1", "RTF"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
        ] {
            let error = Format::recognise(Path::new("a.txt"), bytes).expect_err("not read");
            assert!(error.to_string().contains(name), "{error}");
        }
    }

    #[test]
    fn every_format_has_a_name() {
        for (format, name) in Format::all() {
            assert_eq!((format.name(), Format::named(name)), (name, Some(format)));
        }
    }
}
