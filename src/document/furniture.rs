//! Furniture: from the paragraphs of a draft to their zones, and to what lines of their own say
//! about the draft (byline, date, dateline).
//!
//! Zones are given conservatively: what is not clearly a headline is body.

use jiff::civil::Date;

use super::{Block, Meta, Zone};
use crate::boundary;
use crate::language::ends_sentence;

/// A block before it is known what part of the story it is.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub block: Block,
    /// Whether its zone is open: it is no list item, table cell or heading.
    pub free: bool,
}

/// Gives the free paragraphs their zones and reads what they say about the draft.
/// `titled` tells that the format has named a headline already.
pub(super) fn assign(mut paragraphs: Vec<Paragraph>, titled: bool, meta: &mut Meta) -> Vec<Block> {
    label_all(&mut paragraphs);
    let free: Vec<usize> = (0..paragraphs.len())
        .filter(|i| paragraphs[*i].free)
        .collect();
    let mut rest = &free[..];
    let mut titled = titled;
    if !titled && let Some(at) = headline(&paragraphs, rest) {
        paragraphs[rest[at]].block.zone = Zone::Headline;
        rest = &rest[at + 1..];
        titled = true;
    }
    open_story(&mut paragraphs, rest, titled, meta);
    paragraphs.into_iter().map(|p| p.block).collect()
}

/// Which of the `free` paragraphs is the headline: the first that can be, behind at most a few
/// pieces of page furniture; one that is as short as those only where no better one follows.
fn headline(paragraphs: &[Paragraph], free: &[usize]) -> Option<usize> {
    let mut short = None;
    for (at, index) in free.iter().take(5).enumerate() {
        let text = &paragraphs[*index].block.text;
        let last = index + 1 == paragraphs.len();
        if last || !is_headline(text) {
            break;
        }
        if is_slug(text) {
            continue;
        }
        if !is_short(text) {
            return Some(at);
        }
        if !is_page_furniture(text) {
            short = short.or(Some(at));
        }
    }
    short
}

/// Zones of what stands between the headline and the first paragraph, and of that one.
fn open_story(paragraphs: &mut [Paragraph], rest: &[usize], titled: bool, meta: &mut Meta) {
    let mut deck = titled;
    for (at, index) in rest.iter().enumerate() {
        let more = at + 1 < rest.len();
        let block = &mut paragraphs[*index].block;
        if let Some(name) = byline(&block.text) {
            meta.byline.get_or_insert_with(|| name.to_owned());
        } else if let Some(date) = date_line(&block.text) {
            meta.date.get_or_insert(date);
        } else if more && stands_around(&block.text) {
            continue;
        } else if deck && more && is_deck(&block.text) {
            block.zone = Zone::Standfirst;
            deck = false;
        } else {
            block.zone = Zone::Lede;
            if let Some(place) = dateline(&block.text) {
                meta.dateline.get_or_insert_with(|| place.to_owned());
            }
            return;
        }
    }
}

/// Paragraphs that say by a first word what they are. A word alone speaks for the next paragraph.
fn label_all(paragraphs: &mut [Paragraph]) {
    let mut pending = None;
    for paragraph in paragraphs.iter_mut().filter(|p| p.free) {
        let text = &paragraph.block.text;
        let found = label(text).or_else(|| has_credit(text).then_some((Zone::Caption, 0)));
        let alone = found.is_some_and(|(_, len)| len == paragraph.block.text.len());
        if let Some((zone, len)) = found {
            paragraph.block.zone = zone;
            paragraph.free = false;
            pending = alone.then_some(zone);
            if !alone && len > 0 {
                paragraph.block.drop_front(len);
            }
        } else if let Some(zone) = pending.take() {
            paragraph.block.zone = zone;
            paragraph.free = false;
        }
    }
}

const LABELS: &[(&str, Zone)] = &[
    ("corrections", Zone::Correction),
    ("correction", Zone::Correction),
    ("clarifications", Zone::Correction),
    ("clarification", Zone::Correction),
    ("corrections and clarifications", Zone::Correction),
    ("editor's note", Zone::Correction),
    ("editors' note", Zone::Correction),
    ("editor’s note", Zone::Correction),
    ("editors’ note", Zone::Correction),
    ("photo caption", Zone::Caption),
    ("caption", Zone::Caption),
    ("photos", Zone::Caption),
    ("photo", Zone::Caption),
    ("photograph", Zone::Caption),
    ("picture", Zone::Caption),
    ("image", Zone::Caption),
    ("infographic", Zone::Graphic),
    ("graphic", Zone::Graphic),
    ("chart", Zone::Graphic),
    ("map", Zone::Graphic),
    ("pull quote", Zone::PullQuote),
    ("pull-quote", Zone::PullQuote),
    ("pullquote", Zone::PullQuote),
];

/// The zone that a paragraph's first word names, and how many bytes of the text are that label.
/// A correction that gives its day before the colon keeps it.
fn label(text: &str) -> Option<(Zone, usize)> {
    let (name, zone) = LABELS.iter().find(|(name, _)| {
        let head = text.get(..name.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(name))
            && matches!(text.as_bytes().get(name.len()), Some(b':' | b' ' | b','))
    })?;
    let rest = &text[name.len()..];
    if let Some(after) = rest.strip_prefix(':') {
        return Some((*zone, text.len() - after.trim_start().len()));
    }
    let dated = *zone == Zone::Correction
        && rest.bytes().take(40).any(|b| b == b':')
        && rest.starts_with([',', ' '])
        && rest
            .trim_start_matches([',', ' '])
            .starts_with(|c: char| c == '(' || c.is_uppercase() || c.is_ascii_digit());
    dated.then_some((*zone, 0))
}

/// Whether a paragraph ends with the name of a photographer, as captions do:
/// "A burnt tank. Image: Jane Smith."
fn has_credit(text: &str) -> bool {
    const CREDITS: [&str; 5] = [
        "Image: ",
        "Photo: ",
        "Photograph: ",
        "Picture: ",
        "Photo by ",
    ];
    let tail = &text[boundary::at_or_above(text, text.len().saturating_sub(60))..];
    let credit = CREDITS
        .iter()
        .find_map(|c| tail.rfind(c).map(|at| &tail[at + c.len()..]));
    text.len() < 500
        && credit.is_some_and(|name| {
            name.trim_end_matches(['.', ')', ']'])
                .split_whitespace()
                .count()
                <= 5
                && name.starts_with(char::is_uppercase)
                && !name.contains(". ")
        })
}

/// Whether a paragraph can be a headline by its form.
fn is_headline(text: &str) -> bool {
    text.len() < 120
        && !text.contains('\n')
        && text.split_whitespace().count() < 20
        && !ends_sentence(text)
        && date_line(text).is_none()
        && byline(text).is_none()
}

/// Whether a paragraph under the headline can be its deck.
fn is_deck(text: &str) -> bool {
    text.len() < 300
        && !text.contains('\n')
        && !text.ends_with([':', '-', '–', '—'])
        && !text.starts_with(char::is_lowercase)
        && !ends_sentence(text)
}

/// Whether a line is too short for a paragraph or a deck: a day, a place, a part of a page.
fn is_note(text: &str) -> bool {
    !text.contains('\n') && text.split_whitespace().count() < 5 && !ends_sentence(text)
}

/// Whether a line is of one or two words without a figure.
fn is_short(text: &str) -> bool {
    text.split_whitespace().count() <= 2 && !text.contains(|c: char| c.is_ascii_digit())
}

/// Words of web pages that stand around a story.
const PAGE_FURNITURE: &[&str] = &[
    "share",
    "share this",
    "share article",
    "tweet",
    "print",
    "email",
    "save",
    "advertisement",
    "advertising",
    "ad",
    "sponsored",
    "menu",
    "comments",
    "comment",
    "listen",
    "watch",
    "video",
    "live",
    "updated",
    "subscribe",
    "sign up",
    "sign in",
    "read more",
    "related",
    "more",
    "news",
    "world",
    "breaking news",
    "analysis",
    "opinion",
    "follow",
    "facebook",
    "twitter",
    "whatsapp",
];

/// Whether a line under the headline is neither a deck nor a first paragraph.
fn stands_around(text: &str) -> bool {
    is_page_furniture(text) || is_note(text) || is_slug(text)
}

/// Whether a line is the slug of wire copy: "BC-EU--Flood, 2nd Ld-Writethru", "Germany-politics/".
fn is_slug(text: &str) -> bool {
    let cycle = ["BC-", "AM-", "PM-"].iter().any(|c| text.starts_with(c));
    cycle || text.ends_with('/') && !text.contains(' ') && text.contains('-')
}

fn is_page_furniture(text: &str) -> bool {
    let text = text.trim_end_matches([':', '…', '.']);
    PAGE_FURNITURE
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
}

/// Who wrote the draft, from a line that says nothing else: "By Jane Smith".
pub(super) fn byline(text: &str) -> Option<&str> {
    let rest = text
        .strip_prefix("By ")
        .or_else(|| text.strip_prefix("BY "))?;
    let name = rest.trim();
    let plain = !name.contains('\n') && name.len() <= 100 && !ends_sentence(name);
    let mut words = name.split_whitespace();
    let names = words.clone().count() <= 14
        && words.all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '|' | '&'))
                || matches!(
                    word,
                    "and"
                        | "de"
                        | "van"
                        | "von"
                        | "der"
                        | "al"
                        | "bin"
                        | "in"
                        | "of"
                        | "for"
                        | "the"
                )
                || word.starts_with("al-")
        });
    (plain && names && name.starts_with(char::is_uppercase)).then_some(name)
}

/// The day that a line names which says nothing else: "Friday, May 8, 2009", "8 May 2009".
pub(super) fn date_line(text: &str) -> Option<Date> {
    if text.len() > 40 {
        return None;
    }
    if let Ok(date) = text.trim().parse::<Date>() {
        return Some(date);
    }
    let (mut day, mut month, mut year) = (None, None, None);
    for (at, word) in text
        .split([' ', ',', '.', '\t'])
        .filter(|w| !w.is_empty())
        .enumerate()
    {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if let Some(number) = month_number(word) {
            set(&mut month, number)?;
        } else if digits.len() == 4 && digits == word {
            set(&mut year, digits.parse::<i16>().ok()?)?;
        } else if (1..=2).contains(&digits.len()) {
            set(&mut day, digits.parse::<i8>().ok()?)?;
        } else if at > 0 || !is_weekday(word) {
            return None;
        }
    }
    Date::new(year?, month?, day?).ok()
}

/// Sets what is not set yet.
fn set<T>(place: &mut Option<T>, value: T) -> Option<()> {
    place.is_none().then(|| *place = Some(value))
}

fn month_number(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let at = MONTHS
        .iter()
        .position(|m| *m == word || word.len() >= 3 && word.len() <= 4 && m.starts_with(&word))?;
    i8::try_from(at + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let word = word.to_ascii_lowercase();
    word.len() >= 3
        && DAYS
            .iter()
            .any(|day| *day == word || word.len() <= 5 && day.starts_with(&word))
}

/// The place that a first paragraph is dated from: "ALEPPO, Syria (AP) — ", "PARIS — ".
pub(super) fn dateline(text: &str) -> Option<&str> {
    let (head, tail) = at_dash(text)?;
    let (place, agency) = match head.strip_suffix(')').and_then(|h| h.rsplit_once('(')) {
        Some((place, _)) => (place.trim_end(), true),
        None => (head, false),
    };
    // "SAN JUAN (PARAGUAY), 5 JAN 90 (AGENCY) -- " keeps its first bracket.
    let place = place.trim_end_matches([',', ' ']);
    let (town, rest) = place.split_once(',').unwrap_or((place, ""));
    if town.starts_with("By ") || town.starts_with("BY ") {
        return None;
    }
    let words = town.split_whitespace().count();
    let capitals = town.chars().filter(|c| c.is_uppercase()).count() >= 2
        && !town.contains(char::is_lowercase);
    let names = town
        .split_whitespace()
        .all(|w| w.starts_with(|c: char| c.is_uppercase() || c == '('));
    let goes_on = tail.starts_with(|c: char| {
        c.is_uppercase()
            || c.is_ascii_digit()
            || matches!(c, '“' | '"' | '[' | '‘' | '$' | '£' | '€')
    });
    let wire = agency || place.contains(',') || tail.chars().take(60).any(char::is_lowercase);
    let right = (1..=4).contains(&words)
        && rest.split_whitespace().count() <= 6
        && (capitals || agency && names)
        && !place.contains(['?', '!', ';', ':', '\n', '"', '“'])
        && goes_on
        && wire;
    right.then_some(place)
}

/// What stands before and behind the first dash outside brackets that divides words.
fn at_dash(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().take(110) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '—' | '–' | '-' if depth == 0 => {
                let rest = &text[at..];
                let tail = rest.trim_start_matches(['—', '–', '-']);
                let single = rest.len() - tail.len() == 1;
                let spaced = text[..at].ends_with(' ') && tail.starts_with(' ');
                if c != '-' || !single || spaced {
                    return Some((text[..at].trim_end(), tail.trim_start()));
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        let table = [
            ("ALEPPO, Syria (AP) — Rebels broke", Some("ALEPPO, Syria")),
            ("LONDON (Reuters) - The pound fell", Some("LONDON")),
            ("Berlin (dpa) – Twelve people", Some("Berlin")),
            ("PARIS — The mayor said", Some("PARIS")),
            ("ST. LOUIS -- A man was", Some("ST. LOUIS")),
            (
                "SAN JUAN (PARAGUAY), 5 JAN 90 (ABC) -- TEN",
                Some("SAN JUAN (PARAGUAY), 5 JAN 90"),
            ),
            (
                "SAN JOSE, 3 MAY 89 (ABC - XYZ) -- [TEXT] TEN MEN",
                Some("SAN JOSE, 3 MAY 89"),
            ),
            ("NASA — the space agency — said", None),
            ("TEN KILLED — POLICE SAY NINE", None),
            ("The mayor - a former judge - said", None),
            ("Twelve people died — Three more than", None),
            ("A three-week siege ended", None),
        ];
        for (text, expected) in table {
            assert_eq!(dateline(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_of_their_own() {
        assert_eq!(byline("By Jane Smith"), Some("Jane Smith"));
        assert_eq!(
            byline("By Jane Smith and Omar al-Masri in Beirut"),
            Some("Jane Smith and Omar al-Masri in Beirut")
        );
        assert_eq!(byline("By then the town had fallen"), None);
        let day = Date::constant(2009, 5, 8);
        for text in [
            "Friday, May 8, 2009",
            "8 May 2009",
            "May 8th, 2009",
            "2009-05-08",
            "Fri 8 May 2009",
        ] {
            assert_eq!(date_line(text), Some(day), "{text}");
        }
        for text in [
            "May 2009",
            "8 May",
            "On 8 May 2009",
            "8 8 May 2009",
            "31 June 2009",
        ] {
            assert_eq!(date_line(text), None, "{text}");
        }
        assert_eq!(
            label("Correction: An earlier"),
            Some((Zone::Correction, 12))
        );
        assert_eq!(
            label("Correction (5 May): An earlier"),
            Some((Zone::Correction, 0))
        );
        assert_eq!(label("CLARIFICATION: An"), Some((Zone::Correction, 15)));
        assert_eq!(label("Editor’s note: This"), Some((Zone::Correction, 17)));
        assert_eq!(label("Map of the town: here"), None);
        assert_eq!(label("Photos show"), None);
        assert!(has_credit(
            "A burnt tank in Qarada. Image: Jane Smith/Agency."
        ));
        assert!(!has_credit(
            "She posted a photo: It shows ten men. They left."
        ));
    }
}
