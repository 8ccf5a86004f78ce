//! Examples: the texts in a rule file that the rule must flag and must pass, and their trial.
//!
//! In: `[[examples]]` as written. Out: [`Example`]s, their brackets turned into spans; and whether
//! a checker does with one what it says.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;

use super::mistakes::Mistakes;
use super::set::Example;
use super::syntax::Fault;
use super::written::WrittenExample;
use super::{Finding, Severity};
use crate::Checker;
use crate::document::{Document, Format, Span};

/// Tries an example of the rule `rule_id`: the evidence of its findings at warning or error has to
/// be exactly the spans in brackets; where the text must pass, there may be no such finding. The
/// error says what was wanted and what was found, in the words of the text.
pub fn run_example(checker: &Checker, rule_id: &str, example: &Example) -> Result<(), String> {
    let mut document = Document::from_text(&example.text, Format::of_text(&example.text));
    document.meta.date = example.date;
    let checked = match &example.earlier {
        Some(earlier) => {
            let earlier = Document::from_text(earlier, Format::of_text(earlier));
            checker.check_against(&earlier, &document)
        }
        None => checker.check(&document),
    };
    let flagged =
        |finding: &&Finding| finding.rule == rule_id && finding.severity >= Severity::Warning;
    let findings: Vec<_> = checked.findings.iter().filter(flagged).collect();
    let mut got: Vec<Span> = findings
        .iter()
        .flat_map(|finding| finding.evidence.iter().map(|evidence| evidence.span))
        .collect();
    got.sort_unstable();
    got.dedup();
    let mut want = example.spans.clone();
    want.sort_unstable();
    want.dedup();
    if got == want {
        return Ok(());
    }
    let mut message = format!(
        "{}: in the text\n    {}\nwanted {}\ngot    {}",
        example.name,
        example.text.trim(),
        listed(&example.text, &want),
        listed(&example.text, &got)
    );
    if let Some(because) = &example.because {
        message.push_str(&format!("\nit passes because {because}"));
    }
    for finding in findings {
        message.push_str(&format!(
            "\nfound  {} ({})",
            finding.message, finding.reason
        ));
    }
    Err(message)
}

fn listed(text: &str, spans: &[Span]) -> String {
    if spans.is_empty() {
        return "no finding".to_owned();
    }
    let words = spans.iter().map(|span| {
        let words = text.get(span.start..span.end).unwrap_or("");
        format!("[{words}] at {}..{}", span.start, span.end)
    });
    words.collect::<Vec<_>>().join(", ")
}

/// Reads the examples of a rule; there has to be one of each sort.
pub fn read(
    id: &str,
    written: &[Spanned<WrittenExample>],
    mistakes: &mut Mistakes<'_>,
) -> Vec<Example> {
    let (mut flags, mut passes) = (0, 0);
    let mut examples = Vec::new();
    for example in written {
        let (at, example) = (example.span().start, example.get_ref());
        match (&example.flags, &example.passes) {
            (Some(text), None) => {
                flags += 1;
                let name = format!("{id}/flags-{flags}");
                examples.extend(one(name, text, example, mistakes));
            }
            (None, Some(text)) => {
                passes += 1;
                let name = format!("{id}/passes-{passes}");
                let because = example.because.as_ref().map_or("", |text| text.get_ref());
                if because.trim().is_empty() {
                    mistakes.at(
                        text.span().start,
                        "a text that passes says `because` of what",
                    );
                }
                examples.extend(one(name, text, example, mistakes));
            }
            _ => mistakes.at(
                at,
                "an example has a text that the rule `flags` or one that it `passes`",
            ),
        }
    }
    if flags == 0 {
        let message = "the rule has no example that it flags: `[[examples]]` with `flags = \"…\"`, \
                       the figures that it shows in brackets";
        mistakes.at(0, message);
    }
    if passes == 0 {
        let message = "the rule has no example that it passes: `[[examples]]` with `passes = \"…\"` \
                       and `because = \"…\"`";
        mistakes.at(0, message);
    }
    examples
}

fn one(
    name: String,
    written: &Spanned<String>,
    example: &WrittenExample,
    mistakes: &mut Mistakes<'_>,
) -> Option<Example> {
    let (text, spans) = unbracketed(written.get_ref())
        .map_err(|fault| mistakes.in_string(&written.span(), fault.at, fault.message))
        .ok()?;
    let passes = example.passes.is_some();
    if passes && !spans.is_empty() {
        let message = "a text that passes has no figures in brackets; a bracket that is part of \
                       the text is written `\\[`";
        mistakes.at(written.span().start, message);
    }
    if !passes && spans.is_empty() {
        let message = "no figure is in brackets: `[12] people` says that the finding shows it";
        mistakes.at(written.span().start, message);
    }
    Some(Example {
        name,
        text,
        spans: spans
            .into_iter()
            .map(|r| Span {
                start: r.start,
                end: r.end,
            })
            .collect(),
        because: example
            .because
            .as_ref()
            .map(|text| text.get_ref().trim().to_owned()),
        date: date(example.date.as_ref(), mistakes),
        earlier: example.earlier.as_ref().map(|text| text.get_ref().clone()),
    })
}

fn date(written: Option<&Spanned<String>>, mistakes: &mut Mistakes<'_>) -> Option<Date> {
    let written = written?;
    let date = written.get_ref().parse::<Date>();
    let message = "a date is written as in `2026-11-24`";
    date.map_err(|_| mistakes.at(written.span().start, message))
        .ok()
}

/// The text without its brackets, and where what stood in them is. `\[` and `\]` are brackets that
/// are part of the text.
fn unbracketed(marked: &str) -> Result<(String, Vec<Range<usize>>), Fault> {
    let (mut text, mut spans) = (String::with_capacity(marked.len()), Vec::new());
    let mut open: Option<(usize, usize)> = None;
    let mut chars = marked.char_indices().peekable();
    let fault = |at: usize, message: &str| {
        let message = format!("{message}; a bracket that is part of the text is written `\\[`");
        Err(Fault { at, message })
    };
    while let Some((at, c)) = chars.next() {
        match (c, open) {
            ('\\', _) => match chars.next_if(|(_, next)| ['[', ']'].contains(next)) {
                Some((_, bracket)) => text.push(bracket),
                None => text.push(c),
            },
            ('[', None) => open = Some((at, text.len())),
            ('[', Some(_)) => return fault(at, "a bracket stands in a bracket"),
            (']', None) => return fault(at, "no `[` opens this bracket"),
            (']', Some((_, start))) if start == text.len() => {
                return fault(at, "there is nothing in the brackets");
            }
            (']', Some((_, start))) => {
                spans.push(start..text.len());
                open = None;
            }
            _ => text.push(c),
        }
    }
    match open {
        Some((at, _)) => fault(at, "no `]` closes this bracket"),
        None => Ok((text, spans)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_become_spans() {
        let (text, spans) = unbracketed("Says [12 people] and \\[sic\\] [é 2].").unwrap();
        assert_eq!(text, "Says 12 people and [sic] é 2.");
        let words: Vec<_> = spans.into_iter().map(|span| &text[span]).collect();
        assert_eq!(words, ["12 people", "é 2"]);
    }

    #[test]
    fn brackets_have_to_pair() {
        let at = |text| unbracketed(text).map(|_| ()).map_err(|fault| fault.at);
        assert_eq!(at("a [b [c]]"), Err(5));
        assert_eq!(at("a] b"), Err(1));
        assert_eq!(at("a [b"), Err(2));
        assert_eq!(at("a [] b"), Err(3));
    }
}
