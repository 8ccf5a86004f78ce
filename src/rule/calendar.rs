//! Calendar: what can be said of dates of which only a part is known.
//!
//! In: [`PartialDate`]s. Out: weekdays, comparisons and years between, `None` where the parts that
//! are known do not decide.

use jiff::civil::Date;

use crate::figure::{Exact, Interval, PartialDate};

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The weekday that a date falls on; unknown unless year, month and day are known and there is
/// such a day.
pub fn weekday(date: PartialDate) -> Option<i8> {
    let day = Date::new(date.year?, date.month?, date.day?).ok()?;
    Some(day.weekday().to_monday_one_offset())
}

/// "Monday", for 1 to 7.
pub fn weekday_name(weekday: i8) -> &'static str {
    named(&WEEKDAYS, weekday)
}

/// "12 March 2024", "March 2024", "2024", "12 March", "Monday".
pub fn to_reader(date: PartialDate) -> String {
    let mut words = Vec::new();
    words.extend(date.day.map(|day| day.to_string()));
    words.extend(date.month.map(|month| named(&MONTHS, month).to_owned()));
    words.extend(date.year.map(|year| year.to_string()));
    if words.is_empty() {
        words.extend(date.weekday.map(|day| weekday_name(day).to_owned()));
    }
    words.join(" ")
}

/// Whether two dates are the same day: false where a part that both have differs, true where both
/// are whole and agree, otherwise unknown.
pub fn same_day(a: PartialDate, b: PartialDate) -> Option<bool> {
    let differ = differ(a.year, b.year) || differ(a.month, b.month) || differ(a.day, b.day);
    if differ {
        return Some(false);
    }
    let whole = |date: PartialDate| date.year.and(date.month).and(date.day).is_some();
    if whole(a) && whole(b) {
        return Some(true);
    }
    (self::differ(a.weekday, b.weekday)).then_some(false)
}

/// Whether the first date is before the second, as far as the days that each allows decide it.
pub fn before(a: PartialDate, b: PartialDate) -> Option<bool> {
    let ((a_first, a_last), (b_first, b_last)) = (days(a)?, days(b)?);
    if a_last < b_first {
        return Some(true);
    }
    (a_first >= b_last).then_some(false)
}

/// The completed years from one date to another, as an age is counted: all numbers that the known
/// parts of the two dates allow. Below nought where the second is before the first.
pub fn years_between(from: PartialDate, to: PartialDate) -> Option<Interval> {
    let ((from_first, from_last), (to_first, to_last)) = (days(from)?, days(to)?);
    Some(Interval::between(
        completed(from_last, to_first),
        completed(from_first, to_last),
    ))
}

/// The time between two dates for a reader: in years, in weeks and days, else in days.
pub fn stretch(from: PartialDate, to: PartialDate, unit: &str) -> Option<String> {
    let one_or_more = |n: i64, unit: &str| format!("{n} {unit}{}", if n == 1 { "" } else { "s" });
    let days = days_between(from, to)?;
    let exact = days.lo.filter(|lo| Some(*lo) == days.hi);
    let exact = exact.and_then(|days| days.to_decimal(0).parse::<i64>().ok());
    match (unit, exact) {
        ("year", _) => years_between(from, to).map(|years| format!("{} years", years.to_reader())),
        ("week" | "month", Some(days)) if days >= 7 => Some(match (days / 7, days % 7) {
            (weeks, 0) => one_or_more(weeks, "week"),
            (weeks, rest) => {
                format!(
                    "{} and {}",
                    one_or_more(weeks, "week"),
                    one_or_more(rest, "day")
                )
            }
        }),
        (_, Some(days)) => Some(one_or_more(days, "day")),
        _ if from.month.is_none() || to.month.is_none() => {
            years_between(from, to).map(|years| format!("{} years", years.to_reader()))
        }
        _ => Some(format!("{} days", days.to_reader())),
    }
}

/// The days from one date to another, all that the known parts allow. A year that only one of them
/// has is that of both; where neither has one, any year does, and the second is the next of its name.
/// Below nought where the second is before the first.
pub fn days_between(from: PartialDate, to: PartialDate) -> Option<Interval> {
    let year = from.year.or(to.year);
    let (mut from, mut to) = (from, to);
    let nameless = year.is_none();
    // 2023 is no leap year; the day that a leap year has more is for the rule's tolerance.
    from.year = from.year.or(year).or(Some(2023));
    to.year = to.year.or(year).or(Some(2023));
    if nameless && (to.month, to.day) < (from.month, from.day) {
        to.year = Some(2024);
    }
    let ((from_first, from_last), (to_first, to_last)) = (days(from)?, days(to)?);
    Some(Interval::between(
        apart(from_last, to_first)?,
        apart(from_first, to_last)?,
    ))
}

/// Whether some year has both dates on the weekdays that are written with them. Dates more than three
/// months apart may be of two years and are not judged.
pub fn weekdays_agree(a: PartialDate, b: PartialDate) -> Option<bool> {
    let (wanted_a, wanted_b) = (a.weekday?, b.weekday?);
    let years = match (a.year, b.year) {
        (Some(year), _) | (_, Some(year)) => year..=year,
        (None, None) => 2000..=2027,
    };
    let mut judged = false;
    for year in years {
        let day_a = Date::new(a.year.unwrap_or(year), a.month?, a.day?);
        let day_b = Date::new(b.year.unwrap_or(year), b.month?, b.day?);
        let (Ok(day_a), Ok(day_b)) = (day_a, day_b) else {
            continue;
        };
        if apart(day_a, day_b)?.magnitude() > Exact::from(90) {
            return None;
        }
        judged = true;
        let on = |day: Date| day.weekday().to_monday_one_offset();
        if on(day_a) == wanted_a && on(day_b) == wanted_b {
            return Some(true);
        }
    }
    judged.then_some(false)
}

const SECONDS_OF_A_DAY: i64 = 24 * 60 * 60;

fn apart(from: Date, to: Date) -> Option<Exact> {
    // Not `Date::until`, which works out months and years as well.
    Some(Exact::from(
        from.duration_until(to).as_secs() / SECONDS_OF_A_DAY,
    ))
}

/// The first and the last day that a date allows; unknown without a year.
fn days(date: PartialDate) -> Option<(Date, Date)> {
    let year = date.year?;
    let Some(month) = date.month else {
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
    };
    match date.day {
        Some(day) => {
            let day = Date::new(year, month, day).ok()?;
            Some((day, day))
        }
        None => {
            let first = Date::new(year, month, 1).ok()?;
            Some((first, first.last_of_month()))
        }
    }
}

fn completed(from: Date, to: Date) -> Exact {
    let years = i64::from(to.year()) - i64::from(from.year());
    let anniversary_to_come = (to.month(), to.day()) < (from.month(), from.day());
    Exact::from(years - i64::from(anniversary_to_come))
}

fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

fn named(names: &[&'static str], number: i8) -> &'static str {
    usize::try_from(number)
        .ok()
        .and_then(|n| names.get(n.checked_sub(1)?).copied())
        .unwrap_or("unknown")
}

/// The one month that a text names, 1 to 12.
pub fn month_in(text: &str) -> Option<i64> {
    let number = |word: &str| {
        MONTHS
            .iter()
            .position(|month| month.eq_ignore_ascii_case(word))
    };
    let mut named = text.split(|c: char| !c.is_alphabetic()).filter_map(number);
    let month = named.next()?;
    named
        .next()
        .is_none()
        .then(|| i64::try_from(month + 1).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i16, month: i8, day: i8) -> PartialDate {
        let known = |n: i8| (n != 0).then_some(n);
        PartialDate {
            year: (year != 0).then_some(year),
            month: known(month),
            day: known(day),
            weekday: None,
            quarter: None,
        }
    }

    #[test]
    fn weekdays_need_a_whole_date_that_exists() {
        assert_eq!(weekday(date(2026, 3, 3)), Some(2));
        assert_eq!(weekday(date(2026, 2, 30)), None);
        assert_eq!(weekday(date(2026, 3, 0)), None);
        assert_eq!(weekday_name(2), "Tuesday");
        assert_eq!(weekday_name(9), "unknown");
    }

    #[test]
    fn dates_are_written_as_far_as_they_are_known() {
        assert_eq!(to_reader(date(2024, 3, 12)), "12 March 2024");
        assert_eq!(to_reader(date(2024, 3, 0)), "March 2024");
        assert_eq!(to_reader(date(0, 3, 12)), "12 March");
        assert_eq!(to_reader(date(2024, 0, 0)), "2024");
    }

    #[test]
    fn a_stretch_is_told_in_the_unit_of_the_draft() {
        let told = |from, to, unit| stretch(from, to, unit);
        let (january, march) = (date(2025, 1, 6), date(2025, 3, 28));
        assert_eq!(
            told(january, march, "week").as_deref(),
            Some("11 weeks and 4 days")
        );
        assert_eq!(told(january, march, "day").as_deref(), Some("81 days"));
        let (then, now) = (date(1961, 0, 0), date(2006, 0, 0));
        assert_eq!(told(then, now, "year").as_deref(), Some("44 to 45 years"));
        assert_eq!(told(then, now, "week").as_deref(), Some("44 to 45 years"));
    }

    #[test]
    fn partial_dates_decide_what_they_can() {
        assert_eq!(same_day(date(2024, 3, 0), date(2024, 4, 1)), Some(false));
        assert_eq!(same_day(date(2024, 3, 0), date(2024, 3, 1)), None);
        assert_eq!(same_day(date(2024, 3, 1), date(2024, 3, 1)), Some(true));
        assert_eq!(before(date(2023, 0, 0), date(2024, 3, 1)), Some(true));
        assert_eq!(before(date(2024, 0, 0), date(2024, 3, 1)), None);
        assert_eq!(before(date(2024, 3, 1), date(2024, 3, 1)), Some(false));
        assert_eq!(before(date(0, 3, 1), date(2024, 3, 1)), None);
    }

    #[test]
    fn a_text_names_one_month_or_none() {
        assert_eq!(month_in("September"), Some(9));
        assert_eq!(month_in("late may"), Some(5));
        assert_eq!(month_in("April and May"), None);
        assert_eq!(month_in("spring"), None);
        assert_eq!(month_in(""), None);
    }

    #[test]
    fn years_are_counted_as_ages_are() {
        let between = |a, b| years_between(a, b).map(|i| i.to_reader()).unwrap();
        assert_eq!(between(date(1990, 5, 2), date(2024, 5, 1)), "33");
        assert_eq!(between(date(1990, 5, 2), date(2024, 5, 2)), "34");
        assert_eq!(between(date(1990, 0, 0), date(2024, 5, 2)), "33 to 34");
        assert_eq!(between(date(1990, 0, 0), date(2024, 0, 0)), "33 to 34");
        assert_eq!(between(date(2000, 2, 29), date(2023, 2, 28)), "22");
        assert_eq!(between(date(2000, 1, 1), date(1999, 12, 31)), "-1");
    }
}
