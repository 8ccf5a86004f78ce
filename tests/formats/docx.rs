//! A Word document, made of parts.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The names of WordprocessingML.
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                     xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

/// An archive of these parts.
pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A docx whose body and footnotes hold this XML; styles are those of a German Word.
pub fn document(body: &str, footnotes: &str) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
             Target=\"{target}\"/>"
        )
    };
    let relations = |inner: &str| format!("<Relationships>{inner}</Relationships>");
    let style = |id: &str, name: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>"
        )
    };
    let styles = [
        style("Titel", "Title"),
        style("Untertitel", "Subtitle"),
        style("berschrift2", "heading 2"),
        style("Zitat", "Quote"),
        style("Beschriftung", "caption"),
        style("Verzeichnis1", "toc 1"),
        style("Autor", "Byline"),
    ]
    .concat();
    let main = relations(
        &[
            relation("a", "styles", "styles.xml"),
            relation("b", "footnotes", "footnotes.xml"),
            relation("c", "header", "header1.xml"),
            relation("d", "comments", "comments.xml"),
        ]
        .concat(),
    );
    archive(&[
        (
            "_rels/.rels",
            &relations(&relation("a", "officeDocument", "word/document.xml")),
        ),
        ("word/_rels/document.xml.rels", &main),
        (
            "word/document.xml",
            &format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {NAMES}><w:body>{body}</w:body></w:document>"
            ),
        ),
        (
            "word/styles.xml",
            &format!("<w:styles {NAMES}>{styles}</w:styles>"),
        ),
        (
            "word/footnotes.xml",
            &format!("<w:footnotes {NAMES}>{footnotes}</w:footnotes>"),
        ),
        (
            "word/header1.xml",
            &format!("<w:hdr {NAMES}><w:p><w:r><w:t>14 people</w:t></w:r></w:p></w:hdr>"),
        ),
        (
            "word/comments.xml",
            &format!(
                "<w:comments {NAMES}><w:comment><w:p><w:r><w:t>14 people?</w:t></w:r></w:p></w:comment></w:comments>"
            ),
        ),
    ])
}

/// A paragraph of runs, with a style or without.
pub fn paragraph(style: &str, runs: &str) -> String {
    let style = match style {
        "" => String::new(),
        style => format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>"),
    };
    format!("<w:p>{style}{runs}</w:p>")
}

/// A run.
pub fn run(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// The document of which a snapshot is kept: every construct once.
pub fn example() -> Vec<u8> {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph("", &run(text)));
    let item = |text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}</w:p>",
            run(text)
        )
    };
    let body = [
        paragraph("Verzeichnis1", &run("Contents 14")),
        paragraph("Titel", &run("Twelve hurt in ferry fire")),
        paragraph("Untertitel", &run("Harbour closed")),
        paragraph("Autor", &run("By Ida Holm")),
        paragraph("", ""),
        paragraph(
            "",
            &[
                &run("ORSUND \u{2014} Twelve "),
                "<w:del w:id=\"1\"><w:r><w:delText>or fourteen </w:delText></w:r></w:del>",
                "<w:ins w:id=\"2\"><w:r><w:t>people</w:t></w:r></w:ins>",
                "<w:r><w:rPr><w:strike/></w:rPr><w:t>, maybe 15,</w:t></w:r>",
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t> 16</w:t></w:r>",
                "<w:r><w:t xml:space=\"preserve\"> were hurt</w:t><w:br/><w:t>&amp;</w:t><w:noBreakHyphen/><w:t>saved.</w:t></w:r>",
                "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t><w:footnoteReference w:id=\"1\"/></w:r>",
            ]
            .concat(),
        ),
        "<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr><w:r><w:t>The deck covers 40 m</w:t></w:r>\
         <w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r></w:p>"
            .to_owned(),
        paragraph("", &run(" of steel.")),
        paragraph("berschrift2", &run("After the fire")),
        item("Two crews"),
        item("One ferry"),
        paragraph("Zitat", &run("We ran.")),
        paragraph("Beschriftung", &run("Smoke over the quay")),
        format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr><w:tr><w:trPr><w:del w:id=\"4\"/></w:trPr>{}</w:tr></w:tbl>",
            cell("Place"),
            cell("Hurt"),
            cell("Vik"),
            cell("4"),
            cell("14")
        ),
        format!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice>\
             <mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>{1}</w:p>",
            paragraph("", &run("In a box")),
            run("Beside a box.")
        ),
        paragraph("", &run("[countercheck-ignore count-conflict: two fires]")),
        paragraph("", "<w:moveFrom w:id=\"5\"><w:r><w:t>Moved 14</w:t></w:r></w:moveFrom>"),
        paragraph("", "<w:moveTo w:id=\"6\"><w:r><w:t>It burnt for three hours.</w:t></w:r></w:moveTo>"),
    ]
    .concat();
    let notes = format!(
        "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:t>x 14</w:t></w:r></w:p></w:footnote>\
         <w:footnote w:id=\"1\">{}</w:footnote>",
        paragraph("", &run("Police count."))
    );
    document(&body, &notes)
}
