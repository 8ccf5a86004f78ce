//! Functions of dates, days of the week, months and times of day.

use super::super::calendar;
use super::super::value::{Type, Value};
use super::{Function, Gives, Takes, Work};
use crate::figure::Exact;

/// Functions of dates and times.
pub const DATES: &[Function] = &[
    Function {
        name: "weekday",
        usage: "weekday(date)",
        about: "the weekday that a date falls on; unknown unless year, month and day are known",
        takes: &[Takes::One(Type::Date)],
        gives: Gives::Always(Type::Weekday),
        work: Work::Values(|v| calendar::weekday(v.first()?.as_date()?).map(Value::Weekday)),
    },
    Function {
        name: "years_between",
        usage: "years_between(date, date)",
        about: "the completed years from the first to the second, all that the dates allow",
        takes: &[Takes::One(Type::Date), Takes::One(Type::Date)],
        gives: Gives::Always(Type::Interval),
        work: Work::Dates(calendar::years_between),
    },
    Function {
        name: "days_between",
        usage: "days_between(date, date)",
        about: "the days from the first to the second, all that the dates allow; a year that only \
                one of them has is that of both",
        takes: &[Takes::One(Type::Date), Takes::One(Type::Date)],
        gives: Gives::Always(Type::Interval),
        work: Work::Dates(calendar::days_between),
    },
    Function {
        name: "stretch",
        usage: "stretch(date, date, unit)",
        about: "the time from the first to the second in years, weeks or days, whichever unit is given, for a reason (`11 \
                weeks and 4 days`)",
        takes: &[
            Takes::One(Type::Date),
            Takes::One(Type::Date),
            Takes::One(Type::Text),
        ],
        gives: Gives::Always(Type::Text),
        work: Work::Values(|v| {
            let (from, to) = (v.first()?.as_date()?, v.get(1)?.as_date()?);
            let Value::Text(unit) = v.get(2)? else {
                return None;
            };
            calendar::stretch(from, to, unit).map(Value::text)
        }),
    },
    Function {
        name: "weekdays_agree",
        usage: "weekdays_agree(date, date)",
        about: "whether there is a year in which both dates fall on the weekdays written with \
                them; unknown unless both are whole but for the year",
        takes: &[Takes::One(Type::Date), Takes::One(Type::Date)],
        gives: Gives::Always(Type::Truth),
        work: Work::Values(|v| {
            let (a, b) = (v.first()?.as_date()?, v.get(1)?.as_date()?);
            calendar::weekdays_agree(a, b).map(Value::Truth)
        }),
    },
    Function {
        name: "weekdays_from",
        usage: "weekdays_from(weekday, weekday)",
        about: "how many days after the first weekday the second comes for the first time, 0 to 6",
        takes: &[Takes::One(Type::Weekday), Takes::One(Type::Weekday)],
        gives: Gives::Always(Type::Number),
        work: Work::Values(|v| match (v.first()?, v.get(1)?) {
            (Value::Weekday(from), Value::Weekday(to)) => Some(Value::Number(Exact::from(
                i64::from((to - from).rem_euclid(7)),
            ))),
            _ => None,
        }),
    },
    Function {
        name: "months_from",
        usage: "months_from(text, text)",
        about: "how many months after the month that the first text names the one of the second comes for the first time, 0 to \
                11; unknown unless both name one month",
        takes: &[Takes::One(Type::Text), Takes::One(Type::Text)],
        gives: Gives::Always(Type::Number),
        work: Work::Values(|v| match (v.first()?, v.get(1)?) {
            (Value::Text(from), Value::Text(to)) => {
                let months = calendar::month_in(to)? - calendar::month_in(from)?;
                Some(Value::Number(Exact::from(months.rem_euclid(12))))
            }
            _ => None,
        }),
    },
    Function {
        name: "minutes_from",
        usage: "minutes_from(number, number)",
        about: "the minutes from the one time of day to the next time that it is the other, 0 to 1,439; both are minutes \
                from midnight",
        takes: &[Takes::One(Type::Number), Takes::One(Type::Number)],
        gives: Gives::Always(Type::Number),
        work: Work::Values(|v| match (v.first()?, v.get(1)?) {
            (Value::Number(from), Value::Number(to)) => {
                let day = Exact::from(1440);
                let minutes = to.minus(*from)?;
                let minutes = if minutes.is_negative() {
                    minutes.plus(day)?
                } else {
                    minutes
                };
                Some(Value::Number(minutes))
            }
            _ => None,
        }),
    },
];
