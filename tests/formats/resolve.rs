//! From an evidence's part, pointer and offsets to the words in the file, by other means than the readers.

use std::io::Read;

use serde_json::Value;

/// The text that an evidence's offsets count in.
pub fn text_of(bytes: &[u8], evidence: &Value) -> String {
    if let Some(pointer) = evidence["pointer"].as_str() {
        let text = decoded(bytes);
        if let Ok(value) = serde_json::from_str::<Value>(&text) {
            return value.pointer(pointer).unwrap().as_str().unwrap().to_owned();
        }
        let (row, rest) = pointer[1..].split_once('/').unwrap();
        let mut rows = text.lines().filter(|line| !line.trim().is_empty());
        let row = rows.nth(row.parse().unwrap()).unwrap();
        let value: Value = serde_json::from_str(row).unwrap();
        return value
            .pointer(&format!("/{rest}"))
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned();
    }
    match evidence["part"].as_str() {
        None => std::str::from_utf8(bytes)
            .unwrap()
            .trim_start_matches('\u{feff}')
            .to_owned(),
        Some("text") => decoded(bytes),
        Some(name) => paragraphs(bytes, name),
    }
}

/// A file as text: UTF-16 with a mark, UTF-8, or else ISO 8859-1.
fn decoded(bytes: &[u8]) -> String {
    let wide = |from: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks(2).map(|u| from([u[0], u[1]])).collect();
        String::from_utf16(&units).unwrap()
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
            Err(_) => bytes.iter().map(|b| char::from(*b)).collect(),
        },
    }
}

/// The paragraphs of a part of a docx, one to a line.
fn paragraphs(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
    while let Some(start) = xml.find("<w:del ") {
        let end = xml[start..].find("</w:del>").unwrap() + start + "</w:del>".len();
        xml.replace_range(start..end, "");
    }
    let lines = xml.split("</w:p>").map(|paragraph| {
        let texts = paragraph.split("<w:t ").skip(1);
        texts
            .map(|text| {
                let start = text.find('>').unwrap() + 1;
                plain(&text[start..text.find("</w:t>").unwrap()])
            })
            .collect::<String>()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Words without tags and escapes, and with single spaces.
pub fn plain(marked: &str) -> String {
    let mut text = String::new();
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        if c == '<' {
            rest = &rest[rest.find('>').map_or(rest.len(), |n| n + 1)..];
            continue;
        }
        if c == '&'
            && let Some(end) = rest.find(';')
        {
            let name = &rest[1..end];
            text.push(
                match (name, name.strip_prefix("#x"), name.strip_prefix('#')) {
                    ("amp", ..) => '&',
                    ("lt", ..) => '<',
                    ("gt", ..) => '>',
                    ("quot", ..) => '"',
                    ("apos", ..) => '\'',
                    ("nbsp", ..) => '\u{a0}',
                    (_, Some(hex), _) => {
                        char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap()
                    }
                    (_, _, Some(decimal)) => char::from_u32(decimal.parse().unwrap()).unwrap(),
                    _ => panic!("&{name};"),
                },
            );
            rest = &rest[end + 1..];
            continue;
        }
        // The marks of Markdown and of wire copy.
        if !matches!(c, '*' | '\\' | '`') {
            text.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    text.split([' ', '\n', '\r', '\t'])
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
