//! Resolve: from a date told from the day of publication to a day of the calendar.
//!
//! In: a [`Figure`] and the day of publication. Out: [`Figure::resolved`]; what was written stays as it is.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{Figure, PartialDate};

/// How a date or a length of time is told from the day of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relative {
    /// So many days and months from it: "two weeks ago", "the day after tomorrow".
    Shift {
        /// Days.
        days: i32,
        /// Months.
        months: i32,
    },
    /// A weekday of the week that is so many weeks from its own: "Tuesday next week". Weeks begin on Monday.
    InWeek {
        /// 1 for Monday to 7 for Sunday.
        weekday: i8,
        /// Weeks.
        weeks: i32,
    },
    /// "last Tuesday" (-1), "this Tuesday" (0), "next Tuesday" (1).
    Weekday {
        /// 1 for Monday to 7 for Sunday.
        weekday: i8,
        /// Which one.
        weeks: i32,
    },
    /// A day of the month that is so many months from its own.
    DayOfMonth {
        /// Months.
        months: i32,
    },
    /// The nearest day with this number and this weekday: "Thursday the 21st".
    Nearest,
}

/// Fills in [`Figure::resolved`] where the figure is told from the day of publication.
pub fn resolve(figure: &mut Figure, published: Option<Date>) {
    if let (Some(relative), Some(published)) = (figure.relative, published) {
        let day = day(relative, figure.day.unwrap_or_default(), published);
        figure.resolved = day.map(PartialDate::from);
    }
}

fn day(relative: Relative, written: PartialDate, published: Date) -> Option<Date> {
    match relative {
        Relative::Shift { days, months } => published
            .checked_add(months.months())
            .and_then(|d| d.checked_add(days.days()))
            .ok(),
        Relative::InWeek { weekday, weeks } => in_week(weekday, weeks, published),
        Relative::Weekday { weekday, weeks: 0 } => in_week(weekday, 0, published),
        Relative::Weekday { weekday, weeks } => {
            // Writers mean the nearest one or the one in the next week: a day only where these are the same.
            let nearest = published
                .nth_weekday(weeks, Weekday::from_monday_one_offset(weekday).ok()?)
                .ok()?;
            in_week(weekday, weeks, published).filter(|day| *day == nearest)
        }
        Relative::DayOfMonth { months } => {
            let first = published.first_of_month();
            let month = first.checked_add(months.months()).ok()?;
            Date::new(month.year(), month.month(), written.day?).ok()
        }
        Relative::Nearest => {
            let months = (0..=6).flat_map(|m| [-m, m]);
            let mut days = months.filter_map(|m| {
                let month = published.first_of_month().checked_add(m.months()).ok()?;
                Date::new(month.year(), month.month(), written.day?).ok()
            });
            days.find(|d| Some(d.weekday().to_monday_one_offset()) == written.weekday)
        }
    }
}

fn in_week(weekday: i8, weeks: i32, published: Date) -> Option<Date> {
    let own = published.weekday().to_monday_one_offset();
    let days = weeks * 7 + i32::from(weekday) - i32::from(own);
    published.checked_add(days.days()).ok()
}

impl From<Date> for PartialDate {
    /// A day that is known whole.
    fn from(day: Date) -> PartialDate {
        PartialDate {
            year: Some(day.year()),
            month: Some(day.month()),
            day: Some(day.day()),
            weekday: None,
            quarter: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::analyse;

    fn resolved(text: &str, published: &str) -> Option<String> {
        let analysed = analyse(text);
        let mut figures = crate::figure::figures(text, &analysed.sentences[0]);
        for figure in &mut figures {
            resolve(figure, published.parse().ok());
        }
        let day = figures.iter().find_map(|f| f.resolved)?;
        Some(format!("{}-{}-{}", day.year?, day.month?, day.day?))
    }

    #[test]
    fn days_are_told_from_the_day_of_publication() {
        for (text, published, day) in [
            (
                "It closed the day before yesterday.",
                "2016-11-07",
                "2016-11-5",
            ),
            ("It opens the day after tomorrow.", "2016-12-30", "2017-1-1"),
            ("It opens on Tuesday next week.", "2018-03-21", "2018-3-27"),
            (
                "The vote is on Sunday of next week.",
                "2018-03-20",
                "2018-4-1",
            ),
            ("The town fell two weeks ago.", "2016-08-07", "2016-7-24"),
            ("The town fell three months ago.", "2016-05-31", "2016-2-29"),
            ("He left last Friday.", "2016-11-08", "2016-11-4"),
            (
                "They met on the 20th of next month.",
                "2017-12-07",
                "2018-1-20",
            ),
            ("They met on Thursday the 21st.", "2017-09-27", "2017-9-21"),
        ] {
            assert_eq!(resolved(text, published).as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn what_two_readers_take_for_two_days_stays_open() {
        // On a Thursday "next Friday" is tomorrow or the Friday of next week.
        assert_eq!(resolved("The vote is next Friday.", "2016-11-10"), None);
        assert_eq!(resolved("Two years later he left.", "2016-11-10"), None);
    }
}
