//! Writers: a story in each format, as programs write it.

use serde_json::{Value, json};

use crate::docx;

/// A story to write.
#[derive(Debug, Clone)]
pub struct Story {
    pub headline: String,
    pub paragraphs: Vec<String>,
}

/// In which of the ways that a format allows it is written.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    pub crlf: bool,
    pub mark: bool,
    /// How characters are written that may be escaped: 0 as they are, 1 by name, 2 and 3 by number.
    pub escapes: u8,
    /// Whether words have mark-up inside.
    pub nested: bool,
    /// Whether lines are broken inside paragraphs.
    pub wrapped: bool,
}

/// The formats, by the names that the tests have.
pub fn write(format: &str, story: &Story, style: Style) -> Vec<u8> {
    let text = match format {
        "plain" => plain(story, style),
        "utf16" => return wide(&plain(story, style)),
        "latin1" => return latin(story, style),
        "markdown" => markdown(story, style),
        "html" => page(story, style),
        "blocks" => blocks(story, style),
        "google-docs" => google_docs(story, style),
        "wordpress" => wordpress(story, style),
        "nitf" => nitf(story, style),
        "newsml-g2" => newsml_g2(story, style),
        "newsml-1" => newsml_1(story, style),
        "iptc" => iptc(story),
        "anpa" => anpa(story),
        "docx" => return document(story, style),
        "jsonl" => format!(
            "{}\n{}\n",
            json!({"title": "Quiet", "text": "Nobody spoke."}),
            json("jsonl", story, style)
        ),
        _ => escaped_json(&json(format, story, style), style),
    };
    let text = match style.crlf && !matches!(format, "jsonl" | "iptc" | "anpa") {
        true => text.replace('\n', "\r\n"),
        false => text,
    };
    match style.mark && !matches!(format, "iptc" | "anpa") {
        true => format!("\u{feff}{text}").into_bytes(),
        false => text.into_bytes(),
    }
}

/// Breaks lines at about 60 characters.
fn wrap(text: &str, style: Style) -> String {
    if !style.wrapped {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut width = 0;
    for word in text.split(' ') {
        if width > 50 {
            out.push('\n');
            width = 0;
        } else if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        width += word.chars().count() + 1;
    }
    out
}

/// Text as mark-up, with entities and tags inside.
fn marked(text: &str, style: Style, xml: bool) -> String {
    let mut out = String::new();
    for c in wrap(text, style).chars() {
        match (c, style.escapes) {
            ('&', 2) => out.push_str("&#38;"),
            ('&', 3) => out.push_str("&#x26;"),
            ('&', _) => out.push_str("&amp;"),
            ('<', _) => out.push_str("&lt;"),
            ('>', _) => out.push_str("&gt;"),
            ('\u{a0}', 1) if !xml => out.push_str("&nbsp;"),
            ('"', 1) => out.push_str("&quot;"),
            (c, 2) if !c.is_ascii() => out.push_str(&format!("&#{};", u32::from(c))),
            (c, 3) if !c.is_ascii() || c == 'w' => out.push_str(&format!("&#x{:x};", u32::from(c))),
            (c, _) => out.push(c),
        }
    }
    match style.nested {
        true => out.replace("people", "<em>peo<b>p</b></em>le"),
        false => out,
    }
}

fn html(story: &Story, style: Style) -> String {
    let paragraphs = story.paragraphs.iter();
    paragraphs
        .map(|p| format!("<p>{}</p>\n", marked(p, style, false)))
        .collect()
}

/// As the editor of WordPress stores it.
fn blocks(story: &Story, style: Style) -> String {
    let block =
        |name: &str, inner: String| format!("<!-- wp:{name} -->\n{inner}\n<!-- /wp:{name} -->\n\n");
    let headline = format!("<h1>{}</h1>", marked(&story.headline, style, false));
    let mut text = block("heading {\"level\":1}", headline);
    for paragraph in &story.paragraphs {
        let paragraph = format!("<p>{}</p>", marked(paragraph, style, false));
        text.push_str(&block("paragraph", paragraph));
    }
    text
}

/// As Google Docs exports it: all on one line, every stretch in a span.
fn google_docs(story: &Story, style: Style) -> String {
    let span = |text: &str| {
        let words = marked(text, style, false).replace('\n', " ");
        format!("<span class=\"c1\">{words}</span>")
    };
    let paragraphs = story.paragraphs.iter();
    let paragraphs = paragraphs.map(|p| format!("<p class=\"c3\">{}</p>", span(p)));
    format!(
        "<html><head><meta content=\"text/html; charset=UTF-8\" http-equiv=\"content-type\"><style type=\"text/css\">\
         .c1{{color:#000000}}</style></head><body class=\"c2 doc-content\"><p class=\"c3 title\" id=\"h.abc\">{}</p>{}\
         </body></html>",
        span(&story.headline),
        paragraphs.collect::<String>()
    )
}

fn xhtml(story: &Story, style: Style) -> String {
    let paragraphs = story.paragraphs.iter();
    paragraphs
        .map(|p| format!("<p>{}</p>\n", marked(p, style, true)))
        .collect()
}

fn plain(story: &Story, style: Style) -> String {
    let paragraphs: Vec<_> = story.paragraphs.iter().map(|p| wrap(p, style)).collect();
    format!("{}\n\n{}\n", story.headline, paragraphs.join("\n\n"))
}

fn wide(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    [0xff, 0xfe].into_iter().chain(units).collect()
}

/// A page in ISO 8859-1; other characters are entities.
fn latin(story: &Story, style: Style) -> Vec<u8> {
    let page = page(story, style).replace("<title>", "<meta charset=\"iso-8859-1\"><title>\u{e9}");
    let mut bytes = vec![];
    for c in page.chars() {
        match u8::try_from(u32::from(c)) {
            Ok(byte) => bytes.push(byte),
            Err(_) => bytes.extend(format!("&#{};", u32::from(c)).bytes()),
        }
    }
    bytes
}

fn markdown(story: &Story, style: Style) -> String {
    let paragraph = |text: &String| {
        let text = wrap(text, style).replace('&', "&amp;").replace('<', "\\<");
        match style.nested {
            true => text.replace("people", "peo**p**le"),
            false => text,
        }
    };
    let paragraphs: Vec<_> = story.paragraphs.iter().map(paragraph).collect();
    format!(
        "---\ntitle: \"{}\"\n---\n\n{}\n",
        story.headline,
        paragraphs.join("\n\n")
    )
}

fn page(story: &Story, style: Style) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>x</title></head><body><nav>14 people</nav><article>\n<h1>{}</h1>\n{}</article></body></html>\n",
        story.headline,
        html(story, style)
    )
}

fn wordpress(story: &Story, style: Style) -> String {
    let content = match style.escapes {
        0 => format!("<![CDATA[{}]]>", html(story, style)),
        _ => html(story, style)
            .replace('&', "&amp;")
            .replace('<', "&lt;"),
    };
    let item = |title: &str, content: &str| {
        format!("<item><title>{title}</title><content:encoded>{content}</content:encoded></item>\n")
    };
    format!(
        "<rss xmlns:content=\"c\"><channel>\n{}{}</channel></rss>",
        item("Quiet", "Nobody spoke \u{1f6f3}."),
        item(&story.headline, &content)
    )
}

fn nitf(story: &Story, style: Style) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<nitf><body><body.head><hedline><hl1>{}</hl1></hedline></body.head>\
         <body.content>\n{}</body.content></body></nitf>\n",
        story.headline,
        xhtml(story, style)
    )
}

fn newsml_g2(story: &Story, style: Style) -> String {
    let item = |headline: &str, content: &str| {
        format!(
            "<newsItem><contentMeta><headline>{headline}</headline></contentMeta><contentSet>\
             <inlineXML><html><body>{content}</body></html></inlineXML></contentSet></newsItem>\n"
        )
    };
    format!(
        "<newsMessage><itemSet>\n{}{}</itemSet></newsMessage>",
        item("Quiet", "<p>Nobody spoke \u{1f6f3}.</p>"),
        item(&story.headline, &xhtml(story, style))
    )
}

fn newsml_1(story: &Story, style: Style) -> String {
    format!(
        "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>{}</HeadLine></NewsLines><ContentItem><DataContent>\n{}\
         </DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
        story.headline,
        xhtml(story, style)
    )
}

fn iptc(story: &Story) -> String {
    let style = Style {
        crlf: true,
        mark: false,
        escapes: 0,
        nested: false,
        wrapped: true,
    };
    let paragraphs = story.paragraphs.iter();
    let paragraphs: String = paragraphs
        .map(|p| format!("   {}\n\n", wrap(p, style)))
        .collect();
    let text = format!(
        "\u{1}abc1 4 i 1\n\n\u{2}{} =\n\n{paragraphs}\u{3}041820 GMT Mar 25\n",
        story.headline
    );
    text.replace('\n', "\r\n")
}

fn anpa(story: &Story) -> String {
    let marks = |p: &String| p.replace('“', "``").replace('”', "''").replace('—', "_");
    let paragraphs = story.paragraphs.iter();
    let paragraphs: String = paragraphs
        .map(|p| format!("\t   {} \n \n", marks(p)))
        .collect();
    format!(
        "\u{16}\u{16}\u{1}W1\u{1f}\n\u{2}^BC-Fire,114<\n^{}<\n{paragraphs}\t   \u{3}AP-WF-03-04-25 1820GMT<\n",
        story.headline
    )
}

fn document(story: &Story, style: Style) -> Vec<u8> {
    let runs = |text: &String| match (style.nested, text.split_once("people")) {
        (true, Some((before, after))) => [
            docx::run(before),
            "<w:del w:id=\"1\"><w:r><w:delText>14 </w:delText></w:r></w:del>".to_owned(),
            docx::run("peo"),
            docx::run("ple"),
            docx::run(after),
        ]
        .concat(),
        _ => docx::run(text),
    };
    let paragraphs = story.paragraphs.iter();
    let paragraphs: String = paragraphs
        .map(|text| {
            docx::paragraph("", &runs(text)) + if style.wrapped { "<w:p></w:p>" } else { "" }
        })
        .collect();
    let headline = docx::paragraph("Titel", &docx::run(&story.headline));
    docx::document(&format!("{headline}{paragraphs}"), "")
}

fn json(format: &str, story: &Story, style: Style) -> Value {
    let html = html(story, style);
    let headline = &story.headline;
    match format {
        "ninjs" => {
            json!({"uri": "x", "versioncreated": "2025-03-04T10:00:00Z", "headline": headline, "body_html": html})
        }
        "ninjs-3" => {
            json!({"uri": "x", "standard": {"name": "ninjs"}, "headlines": [{"value": headline}],
            "bodies": [{"contentType": "text/html", "value": html}]})
        }
        "ninjs-nitf" => {
            json!({"uri": "x", "standard": {"name": "ninjs"}, "headlines": [{"value": headline}],
            "bodies": [{"contentType": "text/vnd.IPTC.NITF", "value": nitf(story, style)}]})
        }
        "superdesk" => {
            json!([{"_id": "y", "family_id": "y", "headline": "Quiet", "body_html": "<p>Nobody spoke.</p>"},
            {"_id": "x", "family_id": "x", "headline": headline, "body_html": html}])
        }
        "ans" => {
            let elements = story.paragraphs.iter();
            let elements: Vec<_> = elements
                .map(|p| json!({"type": "text", "content": marked(p, style, false)}))
                .collect();
            json!({"type": "story", "version": "0.10.7", "headlines": {"basic": headline}, "content_elements": elements})
        }
        "dpa" => json!({"format": "digitalwires@0.9", "headline": headline,
            "article_html": format!("<section class=\"main\">{html}</section>")}),
        "capi" => json!({"response": {"content": {"webTitle": "x", "webUrl": "y",
            "fields": {"headline": headline, "body": html}}}}),
        "named" => {
            json!({"title": headline, "text": plain(story, style).split_once("\n\n").unwrap().1})
        }
        "jsonl" => json!({"headline": headline, "body": story.paragraphs}),
        _ => panic!("{format}"),
    }
}

/// JSON with more escapes than there have to be.
fn escaped_json(value: &Value, style: Style) -> String {
    let text = serde_json::to_string_pretty(value).unwrap();
    if style.escapes == 0 {
        return text;
    }
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '/' => out.push_str("\\/"),
            c if c.is_ascii() => out.push(c),
            c => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    out.push_str(&format!("\\u{unit:04X}"));
                }
            }
        }
    }
    out
}
