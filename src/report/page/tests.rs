//! What a page must not let happen, whatever stands in a draft.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::*;
use crate::claim::Counted;
use crate::document::{Document as Draft, Format};
use crate::report::OffsetEncoding;
use crate::rule::{Evidence, Finding, Severity};
use crate::{Checked, Checker};

/// Pieces of text that are figures, that mean something in HTML, and that are both.
const PIECES: &[&str] = &[
    "three weeks",
    "the month-long siege",
    "12 people were killed",
    "$5m",
    "<script>alert(1)</script>",
    "</mark></p></style></script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "\" onload=\"x",
    "' onclick='x",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(2)",
    "&lt;b&gt;",
    "&#x3c;b>",
    "&amp",
    "{{ 7 }}",
    "{% endfor %}",
    "\u{202e}",
    "\u{0}",
    "`",
    "=",
    "<",
    ">",
    "\"",
    "'",
    "&",
    "\n\n",
    "\n",
    "# ",
    "| 3 | 4 |",
    "said the minister",
    "15 <b>per</b> cent",
];

static CHECKER: std::sync::LazyLock<Checker> = std::sync::LazyLock::new(Checker::default);

fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.replace("\r\n", "\n"));
    format!("sha256-{}", STANDARD.encode(digest))
}

#[test]
fn the_policy_names_the_style_and_the_script_of_the_page() {
    assert_eq!(
        STYLE_HASH,
        hash(STYLE),
        "STYLE_HASH is the left side, and has to be the right one"
    );
    assert_eq!(
        SCRIPT_HASH,
        hash(SCRIPT),
        "SCRIPT_HASH is the left side, and has to be the right one"
    );
    #[cfg(feature = "serve")]
    assert_eq!(
        DESK_HASH,
        hash(DESK),
        "DESK_HASH is the left side, and has to be the right one"
    );
}

#[test]
fn every_link_leads_somewhere_and_every_id_is_unique() {
    let text = "Rebels cut through a three-week siege. It was a month-long siege, they said.\n\n\
                The siege killed 40 people, 25 men and 22 women.";
    let shown = shown("story.txt", text, Format::Plain).0;
    let values = |name: &str| -> Vec<String> {
        let attribute = format!(" {name}=\"");
        let parts = shown.split(&attribute).skip(1);
        parts
            .filter_map(|p| Some(p.split_once('"')?.0.to_owned()))
            .collect()
    };
    let ids = values("id");
    let unique: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len());
    let links = values("href");
    assert!(links.len() > 10, "{shown}");
    for link in links.iter().filter_map(|l| l.strip_prefix('#')) {
        assert!(ids.iter().any(|id| id == link), "{link}");
    }
}

#[test]
fn figures_are_marked_in_the_text() {
    let shown = shown(
        "story.txt",
        "The blast killed 12 & hurt 14 people.",
        Format::Plain,
    )
    .0;
    assert!(shown.contains(">12</a></mark> &#38; hurt <mark"), "{shown}");
}

#[test]
fn both_sides_of_a_finding_stand_beside_each_other() {
    let text = "Fighters cut through a three-week government siege. Nobody was hurt.\n\n\
                Rebels said they had broken the government's month-long siege of the city.";
    let checked = CHECKER.check(&Draft::from_text(text, Format::Plain));
    let shown = page(text, &checked, false);
    let (_, sides) = shown.split_once("class=\"sides\"").expect("sides");
    let (sides, _) = sides.split_once("</div>").expect("their end");
    assert_eq!(sides.matches("class=\"side\"").count(), 2, "{sides}");
    assert!(
        sides.contains(">three-week</a></mark> government siege."),
        "{sides}"
    );
    assert!(!sides.contains("Nobody"), "{sides}");
}

#[test]
fn notes_are_shown_where_they_are_asked_for() {
    let text = "The ministry said 12 people were killed in the blast. Rebels said 30 people were killed in the blast.";
    let mut checked = CHECKER.check(&Draft::from_text(text, Format::Plain));
    checked.findings = vec![finding("a-note", &checked)];
    for (notes, count) in [(true, 1), (false, 0)] {
        let shown = page(text, &checked, notes);
        assert_eq!(shown.matches("class=\"finding note\"").count(), count);
        assert_eq!(
            shown.matches("href=\"#c-").count() > count,
            notes,
            "{shown}"
        );
    }
}

#[test]
fn the_ledger_is_a_link_that_holds_the_csv() {
    let text = "The blast killed 12 people, \"at least\" 5% of them children.";
    let checked = CHECKER.check(&Draft::from_text(text, Format::Plain));
    let shown = page(text, &checked, false);
    let (_, link) = shown
        .split_once("href=\"data:text/csv;charset=utf-8,")
        .expect("a link");
    let (link, _) = link.split_once('"').expect("its end");
    let mut bytes = vec![];
    let mut rest = link.as_bytes().iter();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [*rest.next().unwrap(), *rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            other => *other,
        });
    }
    let csv = String::from_utf8(bytes).unwrap();
    assert!(csv.starts_with("document,id,line"), "{csv}");
    assert_eq!(csv.matches("\r\n").count(), 1 + checked.ledger.claims.len());
}

#[cfg(feature = "serve")]
#[test]
fn what_was_set_aside_is_shown_as_text() {
    for words in PIECES {
        let view = AsideView {
            fingerprint: words,
            rule: words,
            message: words,
            reason: words,
            suppression: words,
            line: 1,
        };
        let shown = set_aside(&[view], Some(words));
        let read = read(&shown).unwrap_or_else(|e| panic!("{words:?}: {e}"));
        assert!(read.contains(words), "{words:?} in {read}");
    }
}

proptest! {
    #[test]
    fn no_text_of_a_draft_breaks_out(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24),
        name in prop::sample::select(PIECES),
        message in prop::sample::select(PIECES),
        markdown: bool,
        grouping in prop::sample::select(&[Grouping::Text, Grouping::Counted][..]),
    ) {
        let text = pieces.join(" ").replace('\0', "");
        let format = if markdown { Format::Markdown } else { Format::Plain };
        let (page, draft) = shown_as(name, &text, format, grouping);
        let failure = Failure { message: message.to_owned(), line: None, column: None };
        let failed = Page { grouping, rules: CHECKER.rules(), notes: true }.failed(Name::Path(name), &failure);
        for shown in [&page, &failed] {
            let read = read(shown).map_err(TestCaseError::fail)?;
            prop_assert!(read.contains(plain(name).trim()), "{name:?} in {read}");
        }
        // The paragraphs of the page are those of the draft, to the letter.
        if !page.contains("class=\"text\"") {
            return Ok(());
        }
        let (_, text) = page.split_once("every figure marked").expect("the text's heading");
        let (text, _) = text.split_once("</section>").expect("its end");
        let text = read(&format!("<h3>{text}"))
            .map_err(TestCaseError::fail)?;
        for block in &draft.blocks {
            let words = plain(&block.text);
            prop_assert!(plain(&text).contains(&words), "{words:?} in {text:?}");
        }
    }
}

/// The page of a text as it was checked.
fn page(text: &str, checked: &Checked, notes: bool) -> String {
    let document = Draft::from_text(text, Format::Plain);
    let subject = Subject {
        name: Name::Path("story.txt"),
        document: &document,
        checked,
        headline: None,
        encoding: OffsetEncoding::Utf8,
        notes: false,
    };
    let page = Page {
        grouping: Grouping::Text,
        rules: CHECKER.rules(),
        notes,
    };
    page.checked(&subject)
}

fn plain(text: &str) -> String {
    super::super::rows::plain(text)
}

fn shown(name: &str, text: &str, format: Format) -> (String, Draft) {
    shown_as(name, text, format, Grouping::Text)
}

/// A page where the name stands in every field that a draft's words can come to.
fn shown_as(name: &str, text: &str, format: Format, grouping: Grouping) -> (String, Draft) {
    let document = Draft::from_text(text, format);
    let mut checked: Checked = CHECKER.check(&document);
    for claim in checked.ledger.claims.iter_mut().step_by(2) {
        claim.counted = Some(Counted {
            head: name.to_owned(),
            class: None,
            modifiers: vec![name.to_owned()],
            understood: false,
        });
        claim.likely_counted.clone_from(&claim.counted);
        claim.source.name = Some(name.to_owned());
        claim.status = Some(name.to_owned());
        claim.event = Some(name.to_owned());
    }
    checked.limits.push(name.to_owned());
    checked.findings.push(finding(name, &checked));
    let subject = Subject {
        name: Name::Path(name),
        document: &document,
        checked: &checked,
        headline: None,
        encoding: OffsetEncoding::Utf8,
        notes: true,
    };
    let page = Page {
        grouping,
        rules: CHECKER.rules(),
        notes: false,
    };
    (page.checked(&subject), document)
}

/// A finding that every figure stands in.
fn finding(words: &str, checked: &Checked) -> Finding {
    let evidence = checked.ledger.claims.iter().map(|claim| Evidence {
        span: claim.span,
        phrase: claim.phrase,
        sentence: claim.sentence,
        role: words.to_owned(),
        claim: claim.id,
    });
    Finding {
        rule: words.to_owned(),
        severity: Severity::Note,
        message: words.to_owned(),
        reason: words.to_owned(),
        evidence: evidence.collect(),
        fingerprint: words.to_owned(),
    }
}

/// The words of a page. An error where it has a tag, an attribute or a character reference that no template writes: what
/// is left then cannot be anything but text to a browser.
fn read(page: &str) -> Result<String, String> {
    let mut words = String::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        words.push_str(&text(&rest[..at])?);
        let end = rest.find('>').ok_or("a tag without its end")?;
        tag(&rest[at + 1..end])?;
        rest = &rest[end + 1..];
    }
    words.push_str(&text(rest)?);
    Ok(words)
}

fn text(raw: &str) -> Result<String, String> {
    if raw.contains(['>', '"', '\'']) {
        return Err(format!("a mark that is not escaped: {raw:?}"));
    }
    let mut words = String::new();
    let mut parts = raw.split('&');
    words.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once(';').ok_or(format!("a bare &: {raw:?}"))?;
        words.push(match name {
            "#38" => '&',
            "#60" => '<',
            "#62" => '>',
            "#34" => '"',
            "#39" => '\'',
            other => return Err(format!("&{other};")),
        });
        words.push_str(rest);
    }
    Ok(words)
}

fn tag(inside: &str) -> Result<(), String> {
    const TAGS: &str = "a article bdi caption code dd div dl dt em h2 h3 h4 label li mark nav ol p section \
                        small span strong table tbody td textarea th thead tr";
    const ATTRIBUTES: &str = "aria-label aria-labelledby class colspan data-figures data-findings data-fingerprint data-key \
         data-label data-rule data-thing dir download for href id readonly role rows scope tabindex";
    let (name, attributes) = match inside.split_once([' ', '\n']) {
        Some((name, attributes)) => (name, attributes),
        None => (inside, ""),
    };
    let name = name.strip_prefix('/').unwrap_or(name);
    if !TAGS.split(' ').any(|t| t == name) {
        return Err(format!("<{inside}>"));
    }
    let mut parts = attributes.split('"');
    while let Some(name) = parts.next() {
        let name = name.trim();
        if name.is_empty() {
            continue;
        }
        let name = name.strip_suffix('=').ok_or(format!("<{inside}>"))?;
        if !ATTRIBUTES.split(' ').any(|a| a == name) {
            return Err(format!("<{inside}>"));
        }
        let value = parts.next().ok_or(format!("<{inside}>"))?;
        let safe = |b: u8| b.is_ascii_alphanumeric() || b"-._~,%".contains(&b);
        let holds = |link: &str| link.bytes().all(safe);
        let csv = value.strip_prefix("data:text/csv;charset=utf-8,");
        if name == "href" && !value.starts_with('#') && !csv.is_some_and(holds) {
            return Err(format!("<{inside}>"));
        }
    }
    Ok(())
}
