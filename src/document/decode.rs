//! Decoding: from the bytes of a file to text.
//!
//! UTF-8, with a byte-order mark or without; UTF-16 with one; windows-1252 and ISO 8859-1 where an XML
//! declaration, a `<meta charset>` or the caller names them. Anything else is refused by name.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::ReadError;

/// A text and how it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The name of its encoding where the text's bytes are not the file's.
    pub encoding: Option<&'static str>,
}

/// How many bytes of a page or an XML file may stand before the end of what names its encoding.
const HEAD: usize = 4096;

/// Reads bytes as text. `named` is the encoding that the caller knows of; a byte-order mark goes
/// before it, and bytes that are UTF-8 are read as UTF-8 whatever the file itself declares.
pub(super) fn decode(bytes: &[u8], named: Option<&str>) -> Result<Decoded, ReadError> {
    if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Err(unsupported("UTF-32"));
    }
    for (mark, encoding) in [(&[0xff, 0xfe][..], UTF_16LE), (&[0xfe, 0xff][..], UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return wide(rest, encoding);
        }
    }
    let marked = bytes.strip_prefix("\u{feff}".as_bytes());
    let bytes = marked.unwrap_or(bytes);
    let encoding = match named {
        _ if marked.is_some() => UTF_8,
        Some(label) => known(label)?,
        None => UTF_8,
    };
    if encoding == WINDOWS_1252 {
        return legacy(bytes);
    }
    if encoding != UTF_8 {
        return wide(bytes, encoding);
    }
    let place = |at| place(bytes, at);
    if let Some(at) = memchr::memchr(0, bytes) {
        let (line, column) = place(at);
        return Err(ReadError::Binary { line, column });
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => {
            return Ok(Decoded {
                text: text.to_owned(),
                encoding: None,
            });
        }
        Err(error) => error,
    };
    if named.is_none()
        && marked.is_none()
        && let Some(label) = declared(bytes)
        && known(&label)? == WINDOWS_1252
    {
        return legacy(bytes);
    }
    let at = error.valid_up_to();
    let (line, column) = place(at);
    Err(ReadError::NotUtf8 {
        byte: bytes.get(at).copied().unwrap_or(0),
        line,
        column,
    })
}

/// The encoding that a label names, if it is one that is read.
fn known(label: &str) -> Result<&'static Encoding, ReadError> {
    let found = Encoding::for_label(label.as_bytes());
    found
        .filter(|e| [UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1252].contains(e))
        .ok_or_else(|| unsupported(label))
}

fn unsupported(label: &str) -> ReadError {
    let label = label.chars().filter(|c| !c.is_control()).take(40).collect();
    ReadError::Encoding { label }
}

fn legacy(bytes: &[u8]) -> Result<Decoded, ReadError> {
    if let Some(at) = memchr::memchr(0, bytes) {
        let (line, column) = place(bytes, at);
        return Err(ReadError::Binary { line, column });
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok(Decoded {
        text: text.into_owned(),
        encoding: Some("windows-1252"),
    })
}

fn wide(bytes: &[u8], encoding: &'static Encoding) -> Result<Decoded, ReadError> {
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or(ReadError::BadUtf16)?;
    if let Some(at) = text.find('\0') {
        let (line, column) = place(text.as_bytes(), at);
        return Err(ReadError::Binary { line, column });
    }
    Ok(Decoded {
        text: text.into_owned(),
        encoding: Some(encoding.name()),
    })
}

/// The line and the column in bytes, both from 1, of an offset.
fn place(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = bytes.get(..at).unwrap_or_default();
    let line = memchr::memchr_iter(b'\n', before).count() + 1;
    let start = memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1);
    (line, at - start + 1)
}

/// The encoding that an XML declaration or a page's `meta` names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..HEAD.min(bytes.len()))?;
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let text = head.trim_start();
    if let Some(declaration) = text.strip_prefix("<?xml") {
        let declaration = declaration.split("?>").next()?;
        return value(declaration, "encoding");
    }
    if !text.starts_with('<') {
        return None;
    }
    let tags = text.split("<meta").skip(1);
    tags.filter_map(|tag| value(tag.split('>').next()?, "charset"))
        .next()
}

/// What stands behind "name=", in quotation marks or without.
fn value(text: &str, name: &str) -> Option<String> {
    let rest = text[text.find(name)? + name.len()..].trim_start();
    let rest = rest.strip_prefix('=')?.trim_start();
    let rest = rest.trim_start_matches(['"', '\'']);
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')))
        .unwrap_or(rest.len());
    (end > 0).then(|| rest[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Result<(String, Option<&'static str>), ReadError> {
        decode(bytes, None).map(|d| (d.text, d.encoding))
    }

    #[test]
    fn marks_and_declarations_are_heeded() {
        let plain = |text: &str| Ok((text.to_owned(), None));
        assert_eq!(text("\u{feff}Zwölf".as_bytes()), plain("Zwölf"));
        let words = "12 \u{1f3f0} é";
        for (name, mark) in [("UTF-16LE", [0xff, 0xfe]), ("UTF-16BE", [0xfe, 0xff])] {
            let mut bytes = mark.to_vec();
            for unit in words.encode_utf16() {
                bytes.extend(match name {
                    "UTF-16LE" => unit.to_le_bytes(),
                    _ => unit.to_be_bytes(),
                });
            }
            assert_eq!(text(&bytes), Ok((words.to_owned(), Some(name))));
            bytes.pop();
            assert_eq!(text(&bytes), Err(ReadError::BadUtf16));
        }
        let xml = b"<?xml version='1.0' encoding='ISO-8859-1'?><p>caf\xe9 \x80</p>";
        let (decoded, encoding) = text(xml).expect("a declared encoding");
        assert!(decoded.ends_with("<p>café €</p>"));
        assert_eq!(encoding, Some("windows-1252"));
        let page =
            b"<html><head><META http-equiv=x content=\"text/html; charset=windows-1252\"><p>\xe9";
        assert!(text(page).is_ok_and(|(text, _)| text.ends_with("<p>é")));
        let utf8 = "<meta charset=\"iso-8859-1\"><p>é";
        assert_eq!(text(utf8.as_bytes()), plain(utf8));
        assert!(decode(b"caf\xe9", Some("latin1")).is_ok_and(|d| d.text == "café"));
    }

    #[test]
    fn anything_else_is_refused_by_name() {
        let label = |bytes: &[u8]| match text(bytes) {
            Err(ReadError::Encoding { label }) => label,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            label(b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><p>\x82\xa0"),
            "shift_jis"
        );
        assert_eq!(label(&[0xff, 0xfe, 0, 0, b'a', 0, 0, 0]), "UTF-32");
        assert!(decode(b"a", Some("koi8-r")).is_err());
        assert!(matches!(text(b"caf\xe9"), Err(ReadError::NotUtf8 { .. })));
        assert!(matches!(
            text(&[0xff, 0xfe, 0, 0x41, 0, 0]),
            Err(ReadError::Binary { .. })
        ));
    }
}
