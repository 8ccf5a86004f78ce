//! Times of day, dates, parts of years.

use super::check;

#[test]
fn times_of_day() {
    check(&[
        (
            "The polls close at 9:30 a.m. ET today.",
            &["9:30 a.m. ET: time 570"],
        ),
        ("It struck at 1430 GMT.", &["1430 GMT: time 870"]),
        (
            "It struck at about 8:30 p.m. there.",
            &["about 8:30 p.m.: time 1230, approx"],
        ),
        ("It began at 2.30pm BST.", &["2.30pm BST: time 870"]),
        (
            "The blast came at 0600 local time (0300 GMT).",
            &["0600 local time: time 360", "0300 GMT: time 180"],
        ),
        ("The shop is open 9am-5pm.", &["9am-5pm: time 540 to 1020"]),
        (
            "It opens at nine o'clock.",
            &["nine o'clock: time 540 to 1260"],
        ),
        (
            "It opens at half past nine.",
            &["half past nine: time 570 to 1290"],
        ),
        (
            "It opens at 3.30 in the morning.",
            &["3.30 in the morning: time 210"],
        ),
        ("It opens at 14:00 UTC+3.", &["14:00 UTC+3: time 840"]),
    ]);
}

#[test]
fn dates() {
    check(&[
        (
            "He was born on 4 March 1961.",
            &["4 March 1961: date 1961 month 3 day 4"],
        ),
        (
            "He died on March 5, 2020.",
            &["March 5, 2020: date 2020 month 3 day 5"],
        ),
        (
            "It falls on the 12th of May.",
            &["12th of May: date month 5 day 12"],
        ),
        (
            "It falls on Sunday, May 5.",
            &["Sunday, May 5: date month 5 day 5 weekday 7"],
        ),
        ("It was so in 2016.", &["2016: date 2016"]),
        (
            "It opened on 2024-05-12.",
            &["2024-05-12: date 2024 month 5 day 12"],
        ),
        (
            "It was so on 21/04/2016.",
            &["21/04/2016: date 2016 month 4 day 21"],
        ),
    ]);
}

#[test]
fn stretches_of_years() {
    check(&[
        ("It was so in the mid-1990s.", &["1990s: date 1990 to 1999"]),
        ("It was so in the '60s.", &["'60s: date 1960 to 1969"]),
        (
            "The house is from the 19th century.",
            &["19th century: date 1801 to 1900"],
        ),
        (
            "It is a 17th-century church.",
            &["17th-century: date 1601 to 1700"],
        ),
        (
            "The 2015/16 season is over.",
            &["2015/16: date 2015 to 2016"],
        ),
        (
            "It was so in the 2023/24 financial year.",
            &["2023/24: date 2023 to 2024"],
        ),
        (
            "It was so from 1914 to 1918.",
            &["1914 to 1918: date 1914 to 1918"],
        ),
        (
            "It fell in AD 79 and in 44 BC.",
            &["AD 79: date 79", "44 BC: date -43"],
        ),
    ]);
}

#[test]
fn quarters_and_fiscal_years() {
    check(&[
        (
            "Profit rose in the third quarter of 2025.",
            &["third quarter of 2025: date 2025 Q3"],
        ),
        ("Sales fell in Q3.", &["Q3: date Q3"]),
        ("Sales fell in Q3 2025.", &["Q3 2025: date 2025 Q3"]),
        ("Sales fell in 3Q25.", &["3Q25: date 2025 Q3"]),
        ("Second-quarter sales fell.", &["Second-quarter: date Q2"]),
        (
            "It fell in the fourth quarter of fiscal 2024.",
            &["fourth quarter of fiscal 2024: date 2024 Q4"],
        ),
        (
            "The budget for fiscal 2024 was cut.",
            &["fiscal 2024: date 2024"],
        ),
        (
            "The budget for the financial year 2023/24 was cut.",
            &["financial year 2023/24: date 2023 to 2024"],
        ),
        ("It fell in FY24.", &["FY24: date 2024"]),
        ("He drives an Audi Q3.", &[]),
        ("She lost the quarter-final.", &[]),
    ]);
}

#[test]
fn relative_dates() {
    check(&[
        (
            "He left last Tuesday.",
            &["last Tuesday: date weekday 2, told from publication"],
        ),
        (
            "He left two weeks ago.",
            &["two weeks: duration 2 week, told from publication"],
        ),
        (
            "It opens on Tuesday next week.",
            &["Tuesday next week: date weekday 2, told from publication"],
        ),
        (
            "He left the day before yesterday.",
            &["the day before yesterday: date , told from publication"],
        ),
        (
            "They meet on the 20th of next month.",
            &["the 20th of next month: date day 20, told from publication"],
        ),
        (
            "They met on Thursday the 21st.",
            &["Thursday the 21st: date day 21 weekday 4, told from publication"],
        ),
    ]);
}
