//! Days: from the ways in which formats write a moment to its day.

use jiff::civil::Date;

use super::furniture::date_line;

/// The day of "2024-03-05T10:00:00Z", "20240305T100000+0000", "20240305", "Tue, 05 Mar 2024 10:00:00
/// +0000", "March 5, 2024". The day is the one that is written, in whatever zone that was.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some(day) = text.get(..10).and_then(|day| day.parse().ok()) {
        return Some(day);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 8 || digits == 14 {
        let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i16>().ok();
        let month = i8::try_from(number(4..6)?).ok()?;
        let day = i8::try_from(number(6..8)?).ok()?;
        return Date::new(number(0..4)?, month, day).ok();
    }
    date_line(text).or_else(|| {
        // Without the time of the day that follows.
        let end = text.match_indices(' ').nth(3).map(|(at, _)| at);
        let end = end.filter(|at| text[*at..].contains(':'));
        date_line(&text[..end?])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_formats_write_them() {
        let expected = Some(jiff::civil::date(2024, 3, 5));
        for text in [
            "2024-03-05",
            "2024-03-05T10:00:00Z",
            " 2024-03-05 10:00:00",
            "20240305T100000+0000",
            "20240305",
            "Tue, 05 Mar 2024 10:00:00 +0000",
            "March 5, 2024",
        ] {
            assert_eq!(day(text), expected, "{text}");
        }
        for text in ["", "yesterday", "2024", "20241399T000000", "10:00"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
