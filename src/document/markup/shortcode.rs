//! Shortcodes: WordPress's "[caption id="a"]…[/caption]", which stand in the text of classic posts.

/// A shortcode in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shortcode {
    /// Where it begins in the text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether it begins a caption (`Some(true)`) or ends one.
    pub caption: Option<bool>,
}

/// The next shortcode at or behind `from`. Words in brackets are none, unless they have attributes as
/// tags have, or end what a shortcode of that name has begun.
pub(super) fn next(text: &str, from: usize) -> Option<Shortcode> {
    let mut at = from;
    loop {
        let start = at + text.get(at..)?.find('[')?;
        let inner = &text[start + 1..];
        let ends = inner.starts_with('/');
        let name = inner[usize::from(ends)..]
            .split(|c: char| !(c.is_ascii_lowercase() || matches!(c, '_' | '-')))
            .next()
            .unwrap_or("");
        let rest = &inner[usize::from(ends) + name.len()..];
        let close = rest
            .find(['[', ']', '\n'])
            .filter(|n| rest[*n..].starts_with(']'));
        if let Some(close) = close.filter(|_| !name.is_empty()) {
            let attributes = &rest[..close];
            let fits = match (ends, attributes.is_empty()) {
                (true, bare) => bare,
                (false, true) => KNOWN.contains(&name),
                (false, false) => attributes.starts_with(' ') && attributes.contains("=\""),
            };
            if fits {
                return Some(Shortcode {
                    start,
                    end: text.len() - rest.len() + close + 1,
                    caption: (name == "caption").then_some(!ends),
                });
            }
        }
        at = start + 1;
    }
}

/// Shortcodes that stand without attributes.
const KNOWN: [&str; 6] = [
    "caption", "gallery", "dropcap", "audio", "video", "playlist",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_prose_are_no_shortcodes() {
        let found =
            |text: &str| next(text, 0).map(|s| (text[s.start..s.end].to_owned(), s.caption));
        assert_eq!(found("He said [sic] 12 [the mayor] died [1]"), None);
        assert_eq!(found("[countercheck-ignore x: y = z]"), None);
        let caption = "A [caption id=\"a\" width=\"3\"]x";
        assert_eq!(
            found(caption),
            Some((caption[2..caption.len() - 1].to_owned(), Some(true)))
        );
        assert_eq!(
            found("x[/caption] y"),
            Some(("[/caption]".to_owned(), Some(false)))
        );
        assert_eq!(
            found("[dropcap]M[/dropcap]y"),
            Some(("[dropcap]".to_owned(), None))
        );
        assert_eq!(
            found("[open [gallery]"),
            Some(("[gallery]".to_owned(), None))
        );
    }
}
