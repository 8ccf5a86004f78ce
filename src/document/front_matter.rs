//! Front matter: from the `---` or `+++` lines at the head of a Markdown draft to its blocks and
//! metadata.
//!
//! Only what a newsroom's systems write is read: a key and a value to a line, and YAML's folded
//! texts. Anything else in it is passed over.

use super::date::day;
use super::traced::Traced;
use super::{Block, Meta, Zone};

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
    let toml = source.starts_with('+');
    let body = body.0..body.1;
    let mut read = body.start;
    for (start, line) in lines(&source[..body.end], body.start) {
        if start < read {
            continue;
        }
        let Some((key, value)) = entry(line) else {
            continue;
        };
        let offset = start + line.len() - value.len();
        let (text, end) = scalar(&source[..body.end], offset, toml);
        read = end;
        take(key, &text, meta, &mut found.blocks);
    }
    found
}

fn take(key: &str, value: &Traced, meta: &mut Meta, blocks: &mut Vec<Block>) {
    let value = value.trimmed();
    if value.text.is_empty() {
        return;
    }
    let text = value.text.clone();
    let mut block = |zone: Zone| {
        if !blocks
            .iter()
            .any(|b| b.zone == zone && b.text == value.text)
        {
            blocks.push(Block::new(zone, value.text.clone(), value.map.clone()));
        }
    };
    match key.to_ascii_lowercase().as_str() {
        "title" | "headline" => block(Zone::Headline),
        "description" | "standfirst" | "deck" | "dek" | "subtitle" | "summary" | "excerpt" => {
            block(Zone::Standfirst);
        }
        "caption" | "image_caption" | "photo_caption" => block(Zone::Caption),
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

/// The value that begins at `offset`, and where the lines that it takes end.
fn scalar(source: &str, offset: usize, toml: bool) -> (Traced, usize) {
    let rest = &source[offset..];
    let line = rest.find('\n').map_or(rest.len(), |n| n + 1);
    let first = rest[..line].trim();
    for (open, escapes) in [("\"\"\"", true), ("\'\'\'", false)] {
        if toml && rest.starts_with(open) {
            let start = offset + open.len();
            let end = rest[open.len()..].find(open).map(|n| start + n);
            return quoted(source, start, end.unwrap_or(source.len()), |c| {
                escapes && c == '\\'
            });
        }
    }
    match first.chars().next() {
        Some('>' | '|') if !toml && first.len() <= 2 => folded(source, offset + line),
        Some('"') => {
            let end = closing(&rest[1..], '"', true).map(|n| offset + 1 + n);
            quoted(source, offset + 1, end.unwrap_or(offset + line), |c| {
                c == '\\'
            })
        }
        Some('\'') => {
            let end = closing(&rest[1..], '\'', false).map(|n| offset + 1 + n);
            quoted(source, offset + 1, end.unwrap_or(offset + line), |c| {
                !toml && c == '\''
            })
        }
        Some(c) if toml || matches!(c, '[' | '{' | '&' | '*' | '!') => plain(source, offset, false),
        _ => plain(source, offset, true),
    }
}

/// Where a quoted text ends: at a mark that is neither escaped nor, but for apostrophes, doubled.
fn closing(text: &str, mark: char, escapes: bool) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if escapes => {
                chars.next();
            }
            c if c == mark => match chars.peek() {
                Some((_, next)) if *next == mark && !escapes => {
                    chars.next();
                }
                _ => return Some(at),
            },
            // Only indented lines go on with it.
            '\n' if chars.peek().is_some_and(|(_, n)| !n.is_whitespace()) => return None,
            _ => {}
        }
    }
    None
}

/// A text between quotation marks, whose escapes and line breaks are pieces of their own.
fn quoted(
    source: &str,
    start: usize,
    end: usize,
    is_escape: impl Fn(char) -> bool,
) -> (Traced, usize) {
    let mut traced = Traced::default();
    let words = &source[start..end];
    let mut at = 0;
    while let Some(c) = words[at..].chars().next() {
        let from = start + at;
        if is_escape(c) {
            let (text, len) = escape(&words[at..]);
            traced.push_whole(&text, from..from + len);
            at += len;
        } else if matches!(c, '\n' | '\r') {
            let len = words[at..].len() - words[at..].trim_start().len();
            if !traced.text.is_empty() {
                traced.push_whole(" ", from..from + len);
            }
            at += len;
        } else {
            traced.push(&words[at..at + c.len_utf8()], from);
            at += c.len_utf8();
        }
    }
    let line = source[end..]
        .find('\n')
        .map_or(source.len(), |n| end + n + 1);
    (traced, line)
}

/// What an escape stands for, and how many bytes it takes.
fn escape(text: &str) -> (String, usize) {
    let hex = |len: usize| {
        let code = u32::from_str_radix(text.get(2..2 + len)?, 16).ok()?;
        Some((char::from_u32(code)?.to_string(), 2 + len))
    };
    let Some(next) = text[1..].chars().next() else {
        return (text.to_owned(), text.len());
    };
    // A line break that is escaped is none.
    if matches!(next, '\n' | '\r') {
        return (String::new(), text.len() - text[1..].trim_start().len());
    }
    let known = match next {
        'n' => Some((" ".to_owned(), 2)),
        't' => Some((" ".to_owned(), 2)),
        'x' => hex(2),
        'u' => hex(4),
        'U' => hex(8),
        _ => None,
    };
    known.unwrap_or_else(|| (next.to_string(), 1 + next.len_utf8()))
}

/// A value without quotation marks, without the comment behind it; indented lines go on with it.
fn plain(source: &str, offset: usize, goes_on: bool) -> (Traced, usize) {
    let mut traced = Traced::default();
    let mut at = offset;
    let mut last = offset;
    for line in source[offset..].split_inclusive('\n') {
        if at > offset && !(goes_on && line.starts_with([' ', '\t']) && !traced.is_blank()) {
            break;
        }
        let indent = line.len() - line.trim_start().len();
        let end = line.find(" #").unwrap_or(line.len());
        let words = line.get(indent..end).unwrap_or("").trim_end();
        if !words.is_empty() {
            if at > offset {
                traced.push_whole(" ", last..at + indent);
            }
            traced.push(words, at + indent);
            last = at + indent + words.len();
        }
        at += line.len();
    }
    (traced, at)
}

/// The indented lines that follow a key, as one text.
fn folded(source: &str, start: usize) -> (Traced, usize) {
    let mut traced = Traced::default();
    let mut at = start;
    let mut last = start;
    for line in source[start..].split_inclusive('\n') {
        let words = line.trim();
        if !line.starts_with([' ', '\t']) && !words.is_empty() {
            break;
        }
        if !words.is_empty() {
            let begin = at + line.len() - line.trim_start().len();
            if !traced.text.is_empty() {
                traced.push_whole("\n", last..begin);
            }
            traced.push(words, begin);
            last = begin + words.len();
        }
        at += line.len();
    }
    (traced, at)
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
    }

    #[test]
    fn values_are_traced_through_quotes_and_lines() {
        let check = |source: &str, zone: Zone, text: &str, words: (&str, &str)| {
            let found = read(source, &mut Meta::default());
            let block = found.blocks.iter().find(|b| b.zone == zone);
            let block = block.unwrap_or_else(|| panic!("no {zone:?} in {source}"));
            assert_eq!(block.text, text);
            let at = block.text.find(words.0).expect("words of the text");
            let span = block.span(at..at + words.0.len());
            assert_eq!(&source[span.start..span.end], words.1);
        };
        check(
            "+++\ntitle = 'Town'\n+++\n",
            Zone::Headline,
            "Town",
            ("Town", "Town"),
        );
        check(
            "+++\ntitle = \"The \\\"three\\\" of \\u00c6rø\"\n+++\n",
            Zone::Headline,
            "The \"three\" of Ærø",
            ("three\" of Æ", "three\\\" of \\u00c6"),
        );
        check(
            "+++\ndate = 2024-03-05\ndescription = \"\"\"\nTwelve\r\n  dead\"\"\"\n+++\n",
            Zone::Standfirst,
            "Twelve dead",
            ("Twelve dead", "Twelve\r\n  dead"),
        );
        check(
            "---\ntitle: x\nexcerpt: Twelve people\n  died in\n  all\nauthor: Jo\n---\n",
            Zone::Standfirst,
            "Twelve people died in all",
            ("people died", "people\n  died"),
        );
        check(
            "---\ntitle: 'It''s 12'\n---\n",
            Zone::Headline,
            "It's 12",
            ("It's 12", "It''s 12"),
        );
        check(
            "---\ntitle: \"Twelve\n  dead\"\n---\n",
            Zone::Headline,
            "Twelve dead",
            ("Twelve dead", "Twelve\n  dead"),
        );
    }
}
