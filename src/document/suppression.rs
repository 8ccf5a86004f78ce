//! Suppressions: from a comment in the draft to what its author has asked not to be told.
//!
//! This stage only reads them; which findings they cover is decided when findings exist.

use super::{Format, Span};

/// A request of the author's not to report something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// What it covers.
    pub kind: SuppressionKind,
    /// The rule that it names, as written.
    pub rule: String,
    /// The reason given, where there is one.
    pub reason: Option<String>,
    /// The whole comment, or line, in the source.
    pub span: Span,
}

/// What a suppression covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SuppressionKind {
    /// The next block: `countercheck-ignore`.
    Next,
    /// All that follows: `countercheck-off`.
    Off,
    /// Ends what `countercheck-off` began: `countercheck-on`.
    On,
}

impl Suppression {
    /// What its author writes so that a rule does not report the next block, for this reason: a comment where the format has
    /// them, else a line. Whether the reason can stand there is for the caller to say.
    pub fn written(rule: &str, reason: &str, format: Format) -> String {
        let request = format!("countercheck-ignore {rule}: {reason}");
        match format {
            Format::Markdown | Format::Html => format!("<!-- {request} -->"),
            _ => format!("[{request}]"),
        }
    }
}

/// Reads a line that holds only `[countercheck-ignore RULE: reason]`, of which the first byte
/// that is no white space stands at `start` in the source.
pub(super) fn from_line(line: &str, start: usize) -> Option<Suppression> {
    let inner = line.strip_prefix('[')?.strip_suffix(']')?;
    parse(inner, start, line.len())
}

/// Reads a comment, of which `span` is the whole in the source.
pub(super) fn from_comment(text: &str, span: Span) -> Option<Suppression> {
    let mut found = parse(text, 0, 0)?;
    found.span = span;
    Some(found)
}

/// Reads the HTML comments in a piece of source that begins at `start`.
pub(super) fn from_html(html: &str, start: usize, found: &mut Vec<Suppression>) {
    let mut at = 0;
    while let Some(open) = html[at..].find("<!--").map(|offset| at + offset) {
        let Some(len) = html[open + 4..].find("-->") else {
            return;
        };
        let close = open + 4 + len;
        found.extend(parse(
            &html[open + 4..close],
            start + open,
            close + 3 - open,
        ));
        at = close + 3;
    }
}

/// Reads "countercheck-ignore RULE: reason", which is part of `len` bytes of source at `start`.
fn parse(text: &str, start: usize, len: usize) -> Option<Suppression> {
    let rest = text.trim().strip_prefix("countercheck-")?;
    let (word, rest) = rest.split_once(char::is_whitespace)?;
    let kind = match word {
        "ignore" => SuppressionKind::Next,
        "off" => SuppressionKind::Off,
        "on" => SuppressionKind::On,
        _ => return None,
    };
    let (rule, reason) = rest.split_once(':').unwrap_or((rest, ""));
    let (rule, reason) = (rule.trim(), reason.trim());
    if rule.is_empty() || rule.contains(char::is_whitespace) {
        return None;
    }
    Some(Suppression {
        kind,
        rule: rule.to_owned(),
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
        span: Span {
            start,
            end: start + len,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let line = Suppression::written("count-conflict", "two raids", Format::Plain);
        let read = from_line(&line, 0).expect("a suppression");
        assert_eq!(
            (read.rule.as_str(), read.reason.as_deref()),
            ("count-conflict", Some("two raids"))
        );
        for format in [Format::Markdown, Format::Html] {
            let mut found = Vec::new();
            from_html(
                &Suppression::written("count-conflict", "two raids", format),
                0,
                &mut found,
            );
            let again: Vec<_> = found.iter().map(|s| (&s.rule, &s.reason)).collect();
            assert_eq!(again, [(&read.rule, &read.reason)]);
        }
    }

    #[test]
    fn reads_both_forms() {
        let line = "[countercheck-ignore count-conflict: two raids, two tolls]";
        let read = from_line(line, 7).expect("a suppression");
        assert_eq!(read.kind, SuppressionKind::Next);
        assert_eq!(read.rule, "count-conflict");
        assert_eq!(read.reason.as_deref(), Some("two raids, two tolls"));
        assert_eq!(
            read.span,
            Span {
                start: 7,
                end: 7 + line.len()
            }
        );
        assert_eq!(from_line("[countercheck-ignore two rules]", 0), None);
        assert_eq!(from_line("[countercheck-twist it]", 0), None);
        let html = "x <!-- a --> <!-- countercheck-off sum-mismatch --><!--countercheck-on sum-mismatch--> <!--";
        let mut found = Vec::new();
        from_html(html, 100, &mut found);
        let kinds: Vec<_> = found.iter().map(|s| s.kind).collect();
        assert_eq!(kinds, [SuppressionKind::Off, SuppressionKind::On]);
        let span = found[0].span;
        assert_eq!(
            &html[span.start - 100..span.end - 100],
            "<!-- countercheck-off sum-mismatch -->"
        );
        assert_eq!(found[0].reason, None);
    }
}
