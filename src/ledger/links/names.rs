//! Names one after the other: "Achray, Balvaig, the Cairn and Doune Road".
//!
//! In: a text that begins with a list of names. Out: how many there are, and what stands behind the last. Where it is
//! not sure where one name ends and the next begins, there is no answer.

/// A list of names.
#[derive(Debug, PartialEq, Eq)]
pub struct Names<'t> {
    /// How many.
    pub count: usize,
    /// How many commas divide them: none in "Ashby and Penley", which may be one name.
    pub commas: usize,
    /// What stands behind the last of them.
    pub rest: &'t str,
}

/// The names that a text begins with: two or more, with "and" before the last, or one.
pub fn read(text: &str) -> Option<Names<'_>> {
    let mut names = Names {
        count: 0,
        commas: 0,
        rest: text,
    };
    let mut closed = false;
    loop {
        let length = name(names.rest)?;
        names.count += 1;
        names.rest = note(&names.rest[length..]);
        if closed {
            break;
        }
        if let Some(rest) = strip(names.rest, &[", and ", " and ", " & "]) {
            closed = true;
            names.rest = rest;
        } else if let Some(rest) = strip(names.rest, &[", "]).filter(|rest| name(rest).is_some()) {
            names.commas += 1;
            names.rest = rest;
        } else {
            break;
        }
    }
    let goes_on = strip(names.rest, &[", and ", " and ", " & ", ", "]);
    let more = goes_on.is_some_and(|rest| name(rest).is_some());
    let known = names.count == 1 || closed;
    (known && !more).then_some(names)
}

/// Small words inside names: "Isle of Skye", "the Bridge of Orchy".
const INSIDE: [&str; 10] = [
    "of", "on", "upon", "the", "de", "la", "le", "van", "von", "der",
];

/// The length of the name that a text begins with: words with a capital, or a short sign with digits ("17A").
fn name(text: &str) -> Option<usize> {
    let start = text.len() - strip(text, &["the ", "The "]).unwrap_or(text).len();
    let mut end = None;
    let mut at = start;
    for word in text[start..].split(' ') {
        let bare = word.trim_end_matches([',', '.', ';', ':', ')']);
        let capital = bare.starts_with(char::is_uppercase);
        let digits = bare.starts_with(|c: char| c.is_ascii_digit());
        let sign = digits && bare.len() <= SIGN && end.is_none();
        if capital || sign {
            end = Some(at + bare.len());
        } else if end.is_none() || !INSIDE.contains(&word) {
            break;
        }
        if bare.len() < word.len() || sign {
            break;
        }
        at += word.len() + 1;
    }
    end
}

/// A sign that stands for a thing, as the number of a bus, has no more letters than this.
const SIGN: usize = 4;

/// The text behind a note in brackets, an age between commas or a title in quotation marks (`Ann Lund's "Half-Light"`).
fn note(text: &str) -> &str {
    for (open, close) in [(" \"", '"'), (" “", '”')] {
        if let Some(inner) = text.strip_prefix(open) {
            return inner
                .find(close)
                .map_or(text, |end| &inner[end + close.len_utf8()..]);
        }
    }
    if let Some(inner) = text.strip_prefix(" (") {
        return inner.find(')').map_or(text, |end| &inner[end + 1..]);
    }
    let Some(rest) = text.strip_prefix(", ") else {
        return text;
    };
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = rest.len() - behind.len();
    let ends = behind.is_empty() || behind.starts_with([',', '.', ' ']);
    let other = behind.starts_with(", ") || behind.starts_with(" and ") || behind.starts_with('.');
    match (1..=2).contains(&digits) && ends && other {
        true => behind,
        false => text,
    }
}

fn strip<'t>(text: &'t str, starts: &[&str]) -> Option<&'t str> {
    starts.iter().find_map(|start| text.strip_prefix(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> Option<(usize, usize, &str)> {
        read(text).map(|n| (n.count, n.commas, n.rest))
    }

    #[test]
    fn names_are_counted() {
        assert_eq!(
            count("Achray, Doune Road and Isle of Ree."),
            Some((3, 1, "."))
        );
        assert_eq!(
            count("the Cairn, Ree, and the Bridge of Orr, all"),
            Some((3, 1, ", all"))
        );
        assert_eq!(
            count("Ann Roe, 34, Ben Sol, 29, and Cy Tam, 41."),
            Some((3, 1, "."))
        );
        assert_eq!(
            count("the 4 (Orr to Ree), 11 (Ree) and X9 (Orr)."),
            Some((3, 1, "."))
        );
        assert_eq!(count("Cork, where"), Some((1, 0, ", where")));
        assert_eq!(
            count("Ann Lund's \"Half-Light\", Amadou Sy's “19 Wells” and Cy Tam's \"Dog Days\"."),
            Some((3, 1, "."))
        );
        assert_eq!(count("Ann and Ben"), Some((2, 0, "")));
    }

    #[test]
    fn what_is_not_sure_is_not_counted() {
        assert_eq!(count("Marks and Spencer, Boots and Tesco"), None);
        assert_eq!(count("Tesco, Boots and Marks and Spencer"), None);
        assert_eq!(count("Kent, Essex"), None);
        assert_eq!(count("Kent, Essex and the rest"), None);
        assert_eq!(count("from Leeds, Hull and York"), None);
    }
}
