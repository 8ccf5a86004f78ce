//! Front matter: from the `---` or `+++` lines at the head of a Markdown draft to its blocks and
//! metadata.
//!
//! Only what a newsroom's systems write is read: a key and a value to a line, and YAML's folded
//! texts. Anything else in it is passed over.

use jiff::civil::Date;

use super::furniture::date_line;
use super::{Block, Meta, SourceMap, Zone};

/// What was found at the head of a draft.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// The headline and the deck.
    pub blocks: Vec<Block>,
    /// How many bytes of the source it takes.
    pub len: usize,
}

/// Reads the front matter of a draft, if it has any.
pub(super) fn read(source: &str, meta: &mut Meta) -> FrontMatter {
    let mut found = FrontMatter::default();
    let Some((body, len)) = fenced(source) else {
        return found;
    };
    found.len = len;
    let lines: Vec<(usize, &str)> = lines(&source[..body.1], body.0).collect();
    for (at, (start, line)) in lines.iter().enumerate() {
        let Some((key, value)) = entry(line) else {
            continue;
        };
        let offset = start + line.len() - value.len();
        let (text, map) = match value.trim() {
            ">" | "|" | ">-" | "|-" => folded(&lines[at + 1..]),
            _ => plain(value, offset),
        };
        take(key, text, map, meta, &mut found.blocks);
    }
    found
}

fn take(key: &str, text: String, map: SourceMap, meta: &mut Meta, blocks: &mut Vec<Block>) {
    if text.is_empty() {
        return;
    }
    let mut block = |zone: Zone| {
        if !blocks.iter().any(|b| b.zone == zone && b.text == text) {
            blocks.push(Block::new(zone, text.clone(), map.clone()));
        }
    };
    match key.to_ascii_lowercase().as_str() {
        "title" | "headline" => block(Zone::Headline),
        "description" | "standfirst" | "deck" | "subtitle" | "summary" => block(Zone::Standfirst),
        "author" | "byline" => {
            meta.byline.get_or_insert(text);
        }
        "dateline" => {
            meta.dateline.get_or_insert(text);
        }
        "date" | "published" | "pubdate" | "publish_date" | "publication_date" | "published_at" => {
            meta.date = meta.date.or_else(|| day(&text));
        }
        _ => {}
    }
}

/// The day at the beginning of "2024-03-05T10:00:00Z" and the like.
fn day(text: &str) -> Option<Date> {
    let iso = text.get(..10).and_then(|day| day.parse().ok());
    iso.or_else(|| date_line(text))
}

/// Where the lines between the fences begin and end, and where the rest of the draft begins.
fn fenced(source: &str) -> Option<((usize, usize), usize)> {
    let first = source.split_inclusive('\n').next()?;
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        return None;
    }
    let mut at = first.len();
    let mut keyed = false;
    for line in source[at..].split_inclusive('\n') {
        let text = line.trim_end();
        if text == fence || (fence == "---" && text == "...") {
            return keyed.then_some(((first.len(), at), at + line.len()));
        }
        // A thematic break is followed by prose, not by keys.
        if !keyed && !text.is_empty() && !text.starts_with('#') {
            entry(text)?;
            keyed = true;
        }
        at += line.len();
    }
    None
}

fn lines(source: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = start;
    source[start..].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end())
    })
}

/// "key: value" or "key = value"; the value begins without white space.
fn entry(line: &str) -> Option<(&str, &str)> {
    let end = line.find([':', '='])?;
    let key = line[..end].trim_end();
    let named = key
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let value = &line[end + 1..];
    let divided =
        value.is_empty() || value.starts_with([' ', '\t']) || line.as_bytes()[end] == b'=';
    (named && divided && !key.is_empty()).then(|| (key, value.trim_start()))
}

/// A value on one line, without its quotation marks or the comment behind it.
fn plain(value: &str, offset: usize) -> (String, SourceMap) {
    for mark in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(mark) {
            let end = rest.rfind(mark).unwrap_or(rest.len());
            return (rest[..end].to_owned(), SourceMap::verbatim(offset + 1));
        }
    }
    let end = value.find(" #").unwrap_or(value.len());
    let text = value[..end].trim_end();
    (text.to_owned(), SourceMap::verbatim(offset))
}

/// The indented lines that follow a key, as one text.
fn folded(lines: &[(usize, &str)]) -> (String, SourceMap) {
    let mut text = String::new();
    let mut map = SourceMap::default();
    let mut end = 0;
    for (start, line) in lines {
        let words = line.trim_start();
        if words.len() == line.len() && !words.is_empty() {
            break;
        }
        if words.is_empty() {
            continue;
        }
        let begin = start + line.len() - words.len();
        if !text.is_empty() {
            map.push_whole(text.len()..text.len() + 1, end..begin);
            text.push('\n');
        }
        map.push(text.len(), begin);
        text.push_str(words);
        end = start + line.len();
    }
    (text, map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_keys() {
        let source = "---\ntitle: \"Town falls: 12 dead\"\r\ndate: 2024-03-05T10:00:00Z\nauthor: Jane Smith # desk\ndescription: >\n  Two lines\n  of deck\ntags: [a, b]\n---\nText.";
        let mut meta = Meta::default();
        let found = read(source, &mut meta);
        assert_eq!(&source[found.len..], "Text.");
        assert_eq!(meta.byline.as_deref(), Some("Jane Smith"));
        assert_eq!(meta.date, Some(jiff::civil::date(2024, 3, 5)));
        let [title, deck] = &found.blocks[..] else {
            panic!("two blocks");
        };
        assert_eq!(
            (title.zone, title.text.as_str()),
            (Zone::Headline, "Town falls: 12 dead")
        );
        let span = title.span(12..14);
        assert_eq!(&source[span.start..span.end], "12");
        assert_eq!(
            (deck.zone, deck.text.as_str()),
            (Zone::Standfirst, "Two lines\nof deck")
        );
        let span = deck.span(13..17);
        assert_eq!(&source[span.start..span.end], "deck");
        let span = deck.span(9..10);
        assert_eq!(&source[span.start..span.end], "\n  ");
    }

    #[test]
    fn leaves_thematic_breaks_alone() {
        for source in [
            "---\nText of a story.\n---\nMore.",
            "---\ntitle: open",
            "text",
            "",
            "---\n---\n",
        ] {
            assert_eq!(read(source, &mut Meta::default()).len, 0, "{source}");
        }
        let toml = "+++\ntitle = 'Town'\n+++\n";
        assert_eq!(read(toml, &mut Meta::default()).blocks[0].text, "Town");
    }
}
