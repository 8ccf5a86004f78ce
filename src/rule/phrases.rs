//! Phrases: what a rule asks of the words around a figure (`ends(total.before, 'a total of')`).
//!
//! In: a text of the draft and phrases in lower case. Out: whether one of them stands there, at words' bounds, in
//! whatever case of ASCII letters, with straight or curly apostrophes.

/// What stands for any digit in a phrase: `in 20##` is every year of this century.
const DIGIT: u8 = b'#';

/// Where a phrase has to stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Where {
    /// At its beginning; white space and commas before do not count.
    Start,
    /// At its end; white space behind does not count.
    End,
    /// Anywhere.
    Anywhere,
}

/// Whether one of the phrases stands in the text where it has to.
pub fn stands(place: Where, text: &str, phrases: &[Box<str>]) -> bool {
    let text = match place {
        Where::Start => text.trim_start(),
        Where::End => text.trim_end(),
        Where::Anywhere => text,
    };
    let mut phrases = phrases.iter().map(AsRef::as_ref);
    match place {
        Where::Start => phrases
            .any(|phrase| matched(text, 0, phrase).is_some_and(|end| closed(text, end, phrase))),
        Where::End => phrases.any(|phrase| ends(text, phrase)),
        Where::Anywhere if phrases.len() < SEVERAL => phrases.any(|phrase| has(text, phrase)),
        Where::Anywhere => has_any(text, phrases),
    }
}

/// From so many phrases on, a text is gone through once for all of them.
const SEVERAL: usize = 3;

/// How many words a text has.
pub fn count(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

fn ends(text: &str, phrase: &str) -> bool {
    // Most fail at their last letter.
    if let (Some(found), Some(wanted)) = (text.bytes().next_back(), phrase.bytes().next_back())
        && wanted.is_ascii_alphanumeric()
        && found.to_ascii_lowercase() != wanted
    {
        return false;
    }
    // A curly apostrophe is two bytes longer than a straight one.
    let longer = 2 * phrase.bytes().filter(|b| *b == b'\'').count();
    (0..=longer).step_by(2).any(|more| {
        let Some(start) = text.len().checked_sub(phrase.len() + more) else {
            return false;
        };
        text.is_char_boundary(start)
            && open(text, start, phrase)
            && matched(text, start, phrase) == Some(text.len())
    })
}

fn has(text: &str, phrase: &str) -> bool {
    let Some(first) = phrase.bytes().next() else {
        return false;
    };
    let stands = |at: usize| {
        text.is_char_boundary(at)
            && open(text, at, phrase)
            && matched(text, at, phrase).is_some_and(|end| closed(text, end, phrase))
    };
    if first == DIGIT {
        let mut digits = text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit());
        return digits.any(|(at, _)| stands(at));
    }
    let other = first.to_ascii_uppercase();
    memchr::memchr2_iter(first, other, text.as_bytes()).any(stands)
}

/// Whether one of several phrases stands in the text, of which those that begin with a letter or a digit can only do so
/// where a word begins.
fn has_any<'p>(text: &str, phrases: impl Iterator<Item = &'p str> + Clone) -> bool {
    // By what bytes such phrases begin, a bit each.
    let mut firsts = 0u128;
    for phrase in phrases.clone() {
        match phrase.bytes().next() {
            Some(DIGIT) => (b'0'..=b'9').for_each(|digit| firsts |= 1 << digit),
            Some(first) if first.is_ascii_alphanumeric() => firsts |= 1 << first,
            _ if has(text, phrase) => return true,
            _ => {}
        }
    }
    let mut within = false;
    for (at, byte) in text.bytes().enumerate() {
        let first = byte.to_ascii_lowercase();
        if byte.is_ascii_alphanumeric() {
            if !within && firsts & 1 << first != 0 {
                let here = |phrase: &&str| {
                    let wanted = phrase.bytes().next();
                    (wanted == Some(first) || wanted == Some(DIGIT))
                        && matched(text, at, phrase).is_some_and(|end| closed(text, end, phrase))
                };
                if phrases.clone().any(|phrase| here(&phrase)) {
                    return true;
                }
            }
            within = true;
        } else if byte.is_ascii() {
            within = false;
        } else if let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
            // The first byte of a character of several.
            within = letter.is_alphanumeric();
        }
    }
    false
}

/// Where the phrase ends that begins at a byte of the text.
fn matched(text: &str, at: usize, phrase: &str) -> Option<usize> {
    let mut rest = text.get(at..)?.as_bytes();
    for wanted in phrase.bytes() {
        if wanted == b'\''
            && let Some(after) = rest.strip_prefix("\u{2019}".as_bytes())
        {
            rest = after;
            continue;
        }
        let (found, after) = rest.split_first()?;
        let fits = match wanted {
            DIGIT => found.is_ascii_digit(),
            _ => found.to_ascii_lowercase() == wanted,
        };
        if !fits {
            return None;
        }
        rest = after;
    }
    Some(text.len() - rest.len())
}

/// Whether a character of a phrase is part of a word.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '#'
}

/// Whether a word can begin here.
fn open(text: &str, at: usize, phrase: &str) -> bool {
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    !phrase.starts_with(in_word) || !before.is_some_and(char::is_alphanumeric)
}

/// Whether a word can end here.
fn closed(text: &str, at: usize, phrase: &str) -> bool {
    let after = text.get(at..).and_then(|t| t.chars().next());
    !phrase.ends_with(in_word) || !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands_in(place: Where, text: &str, phrase: &str) -> bool {
        stands(place, text, &[phrase.into()])
    }

    #[test]
    fn phrases_stand_at_the_bounds_of_words() {
        assert!(stands_in(Where::End, "A total of ", "total of"));
        assert!(stands_in(Where::End, "Total of", "total of"));
        assert!(!stands_in(Where::End, "a subtotal of", "total of"));
        assert!(stands_in(Where::Start, " in all, he", "in all"));
        assert!(!stands_in(Where::Start, "in alley", "in all"));
        assert!(stands_in(Where::Anywhere, "they came In All", "in all"));
        assert!(!stands_in(Where::Anywhere, "begin alley", "in all"));
        assert!(stands_in(Where::End, "this year\u{2019}s", "this year's"));
        assert!(stands_in(Where::End, "costs (", "("));
        assert!(!stands_in(Where::Anywhere, "", "in all"));
        assert!(stands_in(
            Where::Anywhere,
            "won it in 2014, in May",
            "in 20##"
        ));
        assert!(!stands_in(Where::Anywhere, "won it in 20147", "in 20##"));
        assert!(stands_in(Where::Anywhere, "Saturday 4 October", "#"));
        assert!(!stands_in(Where::Anywhere, "Saturday 14 October", "#"));
    }

    #[test]
    fn several_phrases_are_found_as_each_of_them_is() {
        let phrases: [Box<str>; 6] = ["in all", "20##", "(", "—", "été", "won't"].map(Into::into);
        for (text, found) in [
            ("begin alley", false),
            ("they came In All", true),
            ("won it in 2014, in May", true),
            ("won it in 20147", false),
            ("one (or two", true),
            ("one — two", true),
            ("cet été", true),
            ("été2", false),
            ("he won\u{2019}t say", true),
            ("éin all", false),
            ("ein all", false),
            ("é in all", true),
            ("", false),
        ] {
            assert_eq!(stands(Where::Anywhere, text, &phrases), found, "{text}");
            let mut each = phrases.chunks(1);
            assert_eq!(
                each.any(|one| stands(Where::Anywhere, text, one)),
                found,
                "{text}"
            );
        }
    }

    #[test]
    fn words_are_counted_without_marks() {
        assert_eq!(count("a bill of – some"), 4);
        assert_eq!(count(" , "), 0);
    }
}
